/* Tidang: tidang-cli scan — paper that comes back: read, listed, looked at, confirmed, put away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-tray.h"

#include <inttypes.h>

#define LOOK_DPI 150.0

/* ---- JSON ---- */

static void
add_answer (JsonBuilder *builder, const char *name, const TdTrayAnswer *answer)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "opinion", td_opinion_to_nick (answer->opinion));
  td_cli_json_set_string (builder, "cause",
                          answer->cause != TD_CAUSE_NONE ? td_cause_to_nick (answer->cause) : NULL);
  if (answer->opinion == TD_OPINION_INVALID && answer->ticked != TD_OPINION_NONE)
    td_cli_json_set_string (builder, "ticked", td_opinion_to_nick (answer->ticked));
  if (answer->pay != TD_PAY_UNSAID)
    td_cli_json_set_bool (builder, "pays", answer->pay == TD_PAY_YES);
  td_cli_json_set_string (builder, "by", td_ballot_way_to_nick (answer->way));
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const TdTrayRow *row)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "room", row->room);
  td_cli_json_set_string (builder, "state", td_tray_state_to_nick (row->state));
  add_answer (builder, "read", &row->read);
  json_builder_set_member_name (builder, "asks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < TD_N_TRAY_ASKS; i++)
    if (row->asks & (1u << i))
      json_builder_add_string_value (builder, td_tray_ask_to_nick (i));
  json_builder_end_array (builder);
  if (*row->recorded_words != '\0')
    add_answer (builder, "recorded", &row->recorded);
  json_builder_end_object (builder);
}

static void
add_form (JsonBuilder *builder, const TdTrayForm *form)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "kind", form->paper);
  td_cli_json_set_string (builder, "title", form->title);
  td_cli_json_set_bool (builder, "keep", form->keep);
  td_cli_json_set_int (builder, "page", form->page);
  td_cli_json_set_int (builder, "pages", form->n_pages);
  td_cli_json_set_string (builder, "unit", form->unit_label);
  td_cli_json_set_id (builder, "unit_id", form->unit_id);
  td_cli_json_set_int (builder, "vote", form->vote_number);
  td_cli_json_set_int (builder, "batch", form->batch);
  td_cli_json_set_int (builder, "serial", form->serial);
  td_cli_json_set_string (builder, "standing", td_tray_standing_to_nick (form->standing));
  td_cli_json_set_string (builder, "remark", form->remark);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < form->rows->len; i++)
    add_row (builder, form->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_pages (JsonBuilder *builder, const GPtrArray *pages)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < pages->len; i++)
    {
      const TdTrayPage *page = pages->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_int (builder, "page", page->id);
      td_cli_json_set_string (builder, "source", page->source);
      td_cli_json_set_int (builder, "number", page->number);
      td_cli_json_set_int (builder, "pages", page->n_pages);
      td_cli_json_set_string (builder, "finding", td_tray_finding_to_nick (page->finding));
      json_builder_set_member_name (builder, "forms");
      json_builder_begin_array (builder);
      for (guint k = 0; k < page->forms->len; k++)
        add_form (builder, page->forms->pdata[k]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sentences (JsonBuilder *builder, const char *name, const GPtrArray *sentences)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sentences->len; i++)
    json_builder_add_string_value (builder, sentences->pdata[i]);
  json_builder_end_array (builder);
}

/* ---- words ---- */

/* All that has to be asked, or what stands against the form. (transfer full) */
static char *
remarks_of (const TdTrayForm *form, const TdTrayRow *row)
{
  GString *text = g_string_new (form->remark);
  for (guint i = 0; i < TD_N_TRAY_ASKS; i++)
    if ((row->asks & (1u << i)) != 0 && (1u << i) != TD_TRAY_ASK_FORM)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", td_tray_ask_to_label (i));
  return g_string_free (text, FALSE);
}

static void
print_form (TdCliTable *table, const char *number, const char *label, const TdTrayForm *form)
{
  for (guint i = 0; i < form->rows->len; i++)
    {
      const TdTrayRow *row = form->rows->pdata[i];
      g_autofree char *remarks = remarks_of (form, row);
      td_cli_table_add (table, number, label, form->unit_label, row->room, row->read_words,
                        row->recorded_words, td_tray_state_to_label (row->state), remarks, NULL);
    }
  if (form->rows->len == 0 && form->unit_id != 0)
    td_cli_table_add (table, number, label, form->unit_label, "", "", "",
                      td_tray_state_to_label (TD_TRAY_STOPPED), form->remark != NULL ? form->remark : "",
                      NULL);
}

/* The unit that a page's codes name, though nothing is filled in on it; "" for none. */
static const char *
unit_of (const TdTrayPage *page)
{
  for (guint i = 0; i < page->forms->len; i++)
    if (((const TdTrayForm *)page->forms->pdata[i])->unit_id != 0)
      return ((const TdTrayForm *)page->forms->pdata[i])->unit_label;
  return "";
}

/* What the paper of an unmatched page is called; "" where no code of ours was read. */
static const char *
title_of (const TdTrayPage *page)
{
  return page->forms->len > 0 ? ((const TdTrayForm *)page->forms->pdata[0])->title : "";
}

static void
print_pages (const GPtrArray *pages)
{
  TdCliTable *table = td_cli_table_new (_ ("Page"), _ ("Scan"), _ ("Unit"), _ ("Flat"), _ ("Read"),
                                        _ ("Recorded"), _ ("State"), _ ("Remark"), NULL);
  for (guint i = 0; i < pages->len; i++)
    {
      const TdTrayPage *page = pages->pdata[i];
      g_autofree char *label = td_tray_page_label (page);
      g_autofree char *number =
          page->id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, page->id) : g_strdup ("–");
      if (page->finding != TD_TRAY_MATCHED)
        td_cli_table_add (table, number, label, unit_of (page), "", title_of (page), "",
                          page->finding == TD_TRAY_NOTHING_ASKED ? _ ("Only to be attached")
                                                                 : _ ("Unmatched"),
                          td_tray_finding_to_label (page->finding), NULL);
      for (guint k = 0; page->finding == TD_TRAY_MATCHED && k < page->forms->len; k++)
        print_form (table, number, label, page->forms->pdata[k]);
    }
  td_cli_table_print (table);
}

/* ---- deeds ---- */

static int
print_read (TdCli *cli, const GPtrArray *pages, const GPtrArray *faults, const GPtrArray *again)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  for (guint i = 0; i < faults->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)faults->pdata[i]);
  if (cli->json)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "pages");
      add_pages (builder, pages);
      add_sentences (builder, "faults", faults);
      add_sentences (builder, "again", again);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    {
      for (guint i = 0; i < again->len; i++)
        g_print ("%s\n", (const char *)again->pdata[i]);
      if (pages->len > 0)
        print_pages (pages);
    }
  if (faults->len == 0)
    return TD_EXIT_DONE;
  return pages->len + again->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_REFUSED;
}

/* A page says which of its paper are missing as of when it was read; those that came after it in the same
 * folder are not. (transfer full) */
static GPtrArray *
as_they_lie (TdWorkspace *workspace, const GPtrArray *read, GError **error)
{
  g_autoptr (GPtrArray) all = td_tray_list (workspace, 0, error);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_page_free);

  for (guint i = 0; all != NULL && i < read->len; i++)
    for (guint k = 0; k < all->len; k++)
      if (((const TdTrayPage *)all->pdata[k])->id == ((const TdTrayPage *)read->pdata[i])->id)
        {
          g_ptr_array_add (pages, g_ptr_array_steal_index (all, k));
          break;
        }
  return all != NULL ? g_steal_pointer (&pages) : NULL;
}

static int
read_scans (TdCli *cli, TdWorkspace *workspace, char **paths, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL, again = NULL, pages = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  pages = td_tray_read (workspace, (const char *const *)paths, dry_run, &progress, &faults, &again, &error);
  td_cli_progress_end ();
  if (pages != NULL && !dry_run)
    {
      g_autoptr (GPtrArray) read = g_steal_pointer (&pages);

      pages = as_they_lie (workspace, read, &error);
    }
  return pages != NULL ? print_read (cli, pages, faults, again) : td_cli_fail (error);
}

static int
list_tray (TdCli *cli, TdWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = td_tray_list (workspace, 0, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  if (pages == NULL)
    return td_cli_fail (error);
  if (!cli->json)
    {
      print_pages (pages);
      return TD_EXIT_DONE;
    }
  add_pages (builder, pages);
  td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

/* “page-12-form-1.jpg” and “page-12-form-1-row-2.jpg” */
static gboolean
write_look (const TdTrayLook *look, const char *folder, gint64 page, guint form, GError **error)
{
  for (guint i = 0; i <= look->crops->len; i++)
    {
      GBytes *bytes = i == 0 ? look->picture : look->crops->pdata[i - 1];
      g_autofree char *name =
          i == 0 ? g_strdup_printf ("page-%" G_GINT64_FORMAT "-form-%u.jpg", page, form)
                 : g_strdup_printf ("page-%" G_GINT64_FORMAT "-form-%u-row-%u.jpg", page, form, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gsize size;
      const char *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);
      if (data != NULL && !g_file_set_contents (path, data, (gssize)size, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_pictures (TdWorkspace *workspace, const GArray *ids, const char *folder, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 page = g_array_index (ids, gint64, i);
      g_autoptr (GPtrArray) looks = td_tray_look (workspace, page, LOOK_DPI, error);
      if (looks == NULL)
        return FALSE;
      for (guint k = 0; k < looks->len; k++)
        if (!write_look (looks->pdata[k], folder, page, k + 1, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
put_away (TdWorkspace *workspace, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!td_tray_remove (workspace, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
name_page (TdWorkspace *workspace, gint64 page, const char *unit, const char *room, GError **error)
{
  gint64 unit_id = td_unit_resolve (workspace, unit, error);
  return unit_id != 0 && td_tray_name (workspace, page, unit_id, room, 0, error);
}

/* ---- the command ---- */

typedef struct
{
  gboolean list, dry_run, confirm, away, name;
  char *pictures, *date;
} Said;

/* FALSE with a usage error. */
static gboolean
read_ids (TdCli *cli, char **words, int n, GArray *ids)
{
  for (int i = 0; i < n; i++)
    {
      guint64 value;
      gint64 id;
      if (!g_ascii_string_to_unsigned (words[i], 10, 1, G_MAXINT64, &value, NULL))
        {
          td_cli_usage (cli, _ ("“%s” is no page; “scan --list” gives their numbers."), words[i]);
          return FALSE;
        }
      id = (gint64)value;
      g_array_append_val (ids, id);
    }
  return TRUE;
}

static int
check_said (TdCli *cli, const Said *said, int argc)
{
  guint modes = said->list + said->confirm + said->away + said->name + (said->pictures != NULL);
  if (modes > 1)
    return td_cli_usage (cli, _ ("--list, --confirm, --name, --pictures and --put-away exclude each other."));
  if (said->dry_run && modes > 0)
    return td_cli_usage (cli, _ ("--dry-run belongs to the reading of files."));
  if (said->date != NULL && !said->confirm)
    return td_cli_usage (cli, _ ("--date belongs to --confirm."));
  if (said->list ? argc != 1 : argc < 2)
    return td_cli_usage (cli, said->list ? _ ("--list takes no further argument.")
                                         : _ ("name files or folders, or pages with --confirm, --name, "
                                              "--pictures or --put-away."));
  if (said->name && argc != 3 && argc != 4)
    return td_cli_usage (
        cli, _ ("--name takes a page, its unit and its flat, or no flat for a paper to be kept."));
  return TD_EXIT_DONE;
}

static gboolean
do_pages (TdWorkspace *workspace,
          const Said *said,
          char **argv,
          const GArray *ids,
          TdDate date,
          TdTrayDone *recorded,
          GError **error)
{
  if (said->name)
    return name_page (workspace, g_array_index (ids, gint64, 0), argv[2], argv[3] /* NULL without a flat */,
                      error);
  if (said->away)
    return put_away (workspace, ids, error);
  if (said->pictures != NULL)
    return write_pictures (workspace, ids, said->pictures, error);
  return td_tray_confirm_pages (workspace, (const gint64 *)ids->data, ids->len, date, recorded, error) >= 0;
}

static int
finish_pages (TdCli *cli, TdWorkspace *workspace, const TdTrayDone *recorded)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  td_workspace_close (workspace);
  if (!cli->json)
    {
      if (recorded->ballots > 0 || recorded->files == 0)
        g_print (_ ("%" PRId64 " ballots recorded.\n"), (gint64)recorded->ballots);
      if (recorded->files > 0)
        g_print (ngettext ("%u file kept with its dossier.\n", "%u files kept with their dossiers.\n",
                           recorded->files),
                 recorded->files);
      return TD_EXIT_DONE;
    }
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "ballots", recorded->ballots);
  td_cli_json_set_int (builder, "files", recorded->files);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static int
run_scan (TdCli *cli, const Said *said, int argc, char **argv)
{
  gboolean pages = said->confirm || said->away || said->name || said->pictures != NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  TdDate date = TD_DATE_NONE;
  TdTrayDone recorded = { 0 };
  int status;
  gboolean done;
  if (!td_cli_date (cli, "--date", said->date, &date) ||
      (pages && !read_ids (cli, argv + 1, said->name ? 1 : argc - 1, ids)))
    return TD_EXIT_USAGE;
  workspace = td_cli_open (cli, argv[0], !said->list && !said->dry_run && said->pictures == NULL, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  if (!pages)
    {
      status = said->list ? list_tray (cli, workspace) : read_scans (cli, workspace, argv + 1, said->dry_run);
      td_workspace_close (workspace);
      return status;
    }
  done = do_pages (workspace, said, argv, ids, date, &recorded, &error);
  return done && said->confirm ? finish_pages (cli, workspace, &recorded)
                               : td_cli_finish (cli, workspace, done, error);
}

int
td_cmd_scan (TdCli *cli, int argc, char **argv)
{
  Said said = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &said.dry_run, N_ ("say what is on the pages, keep nothing"),
      NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &said.list, N_ ("list the pages that wait"), NULL },
    { "confirm", 0, 0, G_OPTION_ARG_NONE, &said.confirm,
      N_ ("record these pages, every box of which is plain and was looked at"), NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &said.date, N_ ("day of the ballots (default: today)"), "DATE" },
    { "name", 0, 0, G_OPTION_ARG_NONE, &said.name,
      N_ ("PAGE UNIT [ROOM]: say whose form a page without a code is; with no flat: with which dossier it is "
          "kept"),
      NULL },
    { "pictures", 0, 0, G_OPTION_ARG_FILENAME, &said.pictures,
      N_ ("write the straightened forms and what was cut out of them into this folder"), "FOLDER" },
    { "put-away", 0, 0, G_OPTION_ARG_NONE, &said.away, N_ ("remove these pages from the tray"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  gboolean go_on = td_cli_parse (cli, entries, &argc, &argv, 1, -1);
  int status = go_on ? check_said (cli, &said, argc) : cli->status;
  if (go_on && status == TD_EXIT_DONE)
    status = run_scan (cli, &said, argc, argv);
  g_free (said.pictures);
  g_free (said.date);
  return status;
}
