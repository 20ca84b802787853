/* Tidang: what a person has confirmed of scanned forms is recorded, with the form as evidence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-private.h"

#include "td-action.h"
#include "td-attach.h"
#include "td-attachments.h"
#include "td-ballots.h"

#include <inttypes.h>
#include <string.h>

/* One choice with all that recording it needs. */
typedef struct
{
  TdTrayChoice choice;
  const TdTrayPageRow *page;
  guint form;
  const TdTrayRowRow *row;
  TdFound *found; /* of the desk */
  char *serial;
  TdBallotPlan plan;
  char *path; /* of the evidence, until it is attached */
  char *name;
} Line;

typedef struct
{
  TdWorkspace *workspace;
  TdTrayDesk desk;
  GPtrArray *pages; /* TdTrayPageRow */
  GArray *lines;    /* Line */
  GPtrArray *files; /* TdTrayFile */
  GHashTable *taken;
} Confirming;

static void
line_clear (gpointer data)
{
  Line *line = data;

  td_ballot_plan_clear (&line->plan);
  if (line->path != NULL)
    td_loans_end (line->path);
  g_free (line->path);
  g_free (line->name);
  g_free (line->serial);
}

/* ---- checks ---- */

static gboolean
find_row (Confirming *all, Line *line)
{
  for (guint p = 0; p < all->pages->len; p++)
    {
      const TdTrayPageRow *page = all->pages->pdata[p];

      for (guint f = 0; f < page->forms->len; f++)
        {
          const TdTrayFormRow *form = page->forms->pdata[f];

          for (guint r = 0; r < form->rows->len; r++)
            if (((const TdTrayRowRow *)form->rows->pdata[r])->id == line->choice.row_id)
              {
                line->page = page;
                line->form = f;
                line->row = form->rows->pdata[r];
                return TRUE;
              }
        }
    }
  return FALSE;
}

static gboolean
check_row (Confirming *all, Line *line, GError **error)
{
  const TdTrayFormRow *form;
  TdPaperCode code = { 0 };

  if (!find_row (all, line))
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                    _ ("This page no longer waits: it was put away, or its household was erased."));
  form = line->page->forms->pdata[line->form];
  if (line->row->recorded)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s, page %u: this has been confirmed already. Undo that first."), line->page->source,
                    line->page->number);
  if (*form->code != '\0' && !td_paper_code_read (form->code, &code))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, page %u: the form of this page is not known."),
                    line->page->source, line->page->number);
  if (line->row->part_id == 0 || (*form->code != '\0' && code.vote_number == 0))
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED,
        _ ("%s, page %u: no ballot can be recorded from this form. Attach it to its dossier if it is "
           "to be kept."),
        line->page->source, line->page->number);
  if (code.serial > 0)
    line->serial = g_strdup_printf ("%u", code.serial);
  return TRUE;
}

/* Always FALSE: the look-up itself says why. */
static gboolean
say_no_vote (TdWorkspace *self, const TdTrayFormRow *form, GError **error)
{
  td_found_free (td_find_vote (self, form->dossier_id, form->vote_number, error));
  return FALSE;
}

static gboolean
plan_line (Confirming *all, Line *line, GError **error)
{
  const TdTrayFormRow *form;
  const TdPart *part;
  char *key;

  if (!check_row (all, line, error))
    return FALSE;
  form = line->page->forms->pdata[line->form];
  line->found = td_tray_desk_vote (&all->desk, form->dossier_id, form->vote_number);
  if (line->found == NULL)
    return say_no_vote (all->workspace, form, error);
  part = td_roll_find (line->found->roll, line->row->part_id);
  if (!td_found_check_open (line->found, error))
    return FALSE;
  if (part == NULL || part->unit_id != form->dossier_id)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    _ ("%s: the flat of this form is not on the roll of the vote. Compare with the roster."),
                    line->found->label);
  line->choice.options.vote_number = form->vote_number;
  if (line->choice.options.serial == NULL)
    line->choice.options.serial = line->serial;
  if (line->choice.options.opinion == TD_OPINION_NONE)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s %s: choose what the form says."),
                    line->found->label, part->room);
  if (!td_ballot_plan (all->workspace, line->found, form->dossier_id, part->room, &line->choice.options,
                       &line->plan, error))
    return FALSE;
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, line->found->vote->id,
                         part->id, line->plan.owner_id);
  return g_hash_table_add (all->taken, key) ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: two forms of the same flat are confirmed at once. Keep one of the two."),
                  line->plan.where);
}

/* ---- evidence ---- */

/* “scan-3-501.jpg” */
static char *
evidence_name (const Line *line)
{
  const char *dot = strrchr (line->page->source, '.');
  g_autofree char *stem = dot != NULL && dot != line->page->source
                              ? g_strndup (line->page->source, (gsize)(dot - line->page->source))
                              : g_strdup (line->page->source);
  char *name = g_strdup_printf ("%s-%u-%s.jpg", stem, line->page->number, line->plan.part->room);

  return g_strdelimit (name, "/\\:*?\"<>|", '_');
}

static gboolean
make_evidence (Confirming *all, Line *line, const TdTrayKept *kept, GError **error)
{
  TdLoans *loans = td_workspace_loans (all->workspace, error);
  g_autoptr (GBytes) bytes = td_tray_evidence (kept, line->page, line->form, line->row->part_id);
  g_autoptr (GError) cause = NULL;
  gsize size = 0;
  const char *content = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  if (loans == NULL)
    return FALSE;
  if (bytes == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: there is not enough memory for its picture."),
                    line->plan.where);
  line->name = evidence_name (line);
  line->path = td_loans_path (loans, "form.jpg", error);
  if (line->path == NULL)
    return FALSE;
  return g_file_set_contents_full (line->path, content, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600,
                                   &cause) ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", cause->message);
}

/* Lines of one page stand together: it is decoded once. */
static gboolean
make_all_evidence (Confirming *all, GError **error)
{
  TdTrayKept kept = { 0 };
  const TdTrayPageRow *of = NULL;
  gboolean good = TRUE;

  for (guint i = 0; good && i < all->lines->len; i++)
    {
      Line *line = &g_array_index (all->lines, Line, i);

      if (line->page != of)
        {
          td_tray_kept_clear (&kept);
          good = td_tray_kept_load (all->workspace, line->page, &kept, error);
          of = line->page;
        }
      good = good && make_evidence (all, line, &kept, error);
    }
  td_tray_kept_clear (&kept);
  return good;
}

/* ---- recording ---- */

static gboolean
store_line (TdStore *store, const Line *line, GError **error)
{
  const TdTrayFormRow *form = line->page->forms->pdata[line->form];
  TdAttachmentRow row = { .dossier_id = form->dossier_id,
                          .vote_id = line->found->vote->id,
                          .part_id = line->row->part_id,
                          .kind = (char *)td_attach_kind_to_nick (TD_ATTACH_SCAN),
                          .name = line->name };

  return td_ballot_plan_store (store, line->found, &line->plan, error) &&
         td_store_attach_as (store, &row, line->path, error) != 0;
}

/* The only unit whose pages change; 0: several. */
static gint64
changes_of (const Confirming *all)
{
  gint64 unit_id = -1;

  for (guint i = 0; i < all->lines->len; i++)
    {
      gint64 one = td_found_changes (g_array_index (all->lines, Line, i).found);

      unit_id = unit_id == -1 || unit_id == one ? one : 0;
    }
  for (guint i = 0; i < all->files->len; i++)
    {
      gint64 one = ((const TdTrayFile *)all->files->pdata[i])->dossier_id;

      unit_id = unit_id == -1 || unit_id == one ? one : 0;
    }
  return MAX (unit_id, 0);
}

/* What cannot be remembered is seen again as “recorded already”. */
static void
remember (Confirming *all, gint64 action_id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) cause = NULL;

  for (guint i = 0; i < all->lines->len; i++)
    g_array_append_val (ids, g_array_index (all->lines, Line, i).row->id);
  for (guint i = 0; i < all->files->len; i++)
    {
      const TdTrayFile *file = all->files->pdata[i];

      for (guint p = 0; p < file->pages->len; p++)
        {
          const TdTrayPageRow *page = file->pages->pdata[p];
          const TdTrayFormRow *form = page->forms->pdata[g_array_index (file->forms, guint, p)];

          g_array_append_val (ids, ((const TdTrayRowRow *)form->rows->pdata[0])->id);
        }
    }
  if (action_id > 0 && !td_store_tray_recorded (all->workspace->store, ids, action_id, &cause))
    g_debug ("%s", cause->message);
}

static gboolean
store_file (TdStore *store, const TdTrayFile *file, GError **error)
{
  const TdAttachmentRow row = {
    .dossier_id = file->dossier_id, .part_id = file->part_id, .kind = file->kind, .name = file->name
  };

  return td_store_attach_as (store, &row, file->path, error) != 0;
}

static gboolean
store_lines (Confirming *all, GError **error)
{
  gboolean ballots = all->lines->len > 0;
  g_autofree char *params =
      g_strdup_printf ("{\"count\":\"%u\"}", ballots ? all->lines->len : all->files->len);
  const char *place = all->workspace->name;
  GError *cause = NULL;
  TdStore *store = td_action_begin (all->workspace, ballots ? "ballots-scanned" : "papers-scanned",
                                    TD_ACTION_UNDOABLE, NULL, params, error);
  gboolean done = store != NULL;
  gint64 action_id = 0;

  if (store == NULL)
    return FALSE;
  for (guint i = 0; done && i < all->lines->len; i++)
    {
      const Line *line = &g_array_index (all->lines, Line, i);

      place = line->plan.where;
      done = store_line (store, line, &cause);
    }
  for (guint i = 0; done && i < all->files->len; i++)
    {
      const TdTrayFile *file = all->files->pdata[i];

      place = file->name;
      done = store_file (store, file, &cause);
    }
  if (!td_action_end (all->workspace, store, done, cause, changes_of (all), place, &action_id, error))
    return FALSE;
  remember (all, action_id);
  return TRUE;
}

static gboolean
make_all_files (Confirming *all, GError **error)
{
  for (guint i = 0; i < all->files->len; i++)
    if (!td_tray_file_make (all->workspace, all->files->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
plan_all (Confirming *all, const TdTrayChoice *choices, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      Line line = { .choice = choices[i] };

      if (choices[i].keep)
        continue;
      g_array_append_val (all->lines, line);
      if (!plan_line (all, &g_array_index (all->lines, Line, all->lines->len - 1), error))
        return FALSE;
    }
  all->files = td_tray_files_plan (&all->desk, all->pages, choices, n, error);
  return all->files != NULL;
}

int
td_tray_confirm (TdWorkspace *self, const TdTrayChoice *choices, guint n, TdTrayDone *done, GError **error)
{
  TdTrayDone recorded = { 0 };
  TdStore *store = td_workspace_writable (self, error);
  Confirming all = { .workspace = self };
  GError *cause = NULL;
  gboolean good = store != NULL;

  if (good && (all.pages = td_store_tray (store, 0, &cause)) == NULL)
    good = td_fail_with (error, cause, self->name);
  if (!good)
    return -1;
  td_tray_desk_init (&all.desk, self);
  all.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  all.lines = g_array_sized_new (FALSE, TRUE, sizeof (Line), n);
  g_array_set_clear_func (all.lines, line_clear);
  good = plan_all (&all, choices, n, error) &&
         (n == 0 ||
          (make_all_evidence (&all, error) && make_all_files (&all, error) && store_lines (&all, error)));
  if (good)
    recorded = (TdTrayDone){ all.lines->len, all.files->len };
  g_clear_pointer (&all.files, g_ptr_array_unref);
  g_array_unref (all.lines);
  g_hash_table_unref (all.taken);
  td_tray_desk_clear (&all.desk);
  g_ptr_array_unref (all.pages);
  if (done != NULL)
    *done = recorded;
  return good ? (int)(recorded.ballots + recorded.files) : -1;
}

/* ---- whole pages ---- */

static gboolean
add_plain_rows (const TdTrayPage *page, TdDate date, GArray *choices, GError **error)
{
  guint before = choices->len;
  g_autofree char *label = td_tray_page_label (page);

  for (guint f = 0; f < page->forms->len; f++)
    {
      const TdTrayForm *form = page->forms->pdata[f];

      for (guint r = 0; r < form->rows->len; r++)
        {
          const TdTrayRow *row = form->rows->pdata[r];
          TdTrayChoice choice = { .row_id = row->id, .options = TD_BALLOT_OPTIONS_INIT };

          if (row->state == TD_TRAY_ASKED || row->state == TD_TRAY_DIFFERS)
            return td_fail (
                error, TD_SERVICE_ERROR_REFUSED,
                _ ("%s: %s %s has to be looked at (%s). Confirm this page in the window, or enter "
                   "its ballots by hand."),
                label, form->unit_label, row->room, td_tray_state_to_label (row->state));
          if (row->state != TD_TRAY_CERTAIN && row->state != TD_TRAY_KEEP)
            continue;
          choice.keep = form->keep;
          choice.options.opinion = row->read.opinion;
          choice.options.pay = row->read.pay;
          choice.options.way = row->read.way;
          choice.options.signer = row->read.signer;
          choice.options.date = date;
          g_array_append_val (choices, choice);
        }
    }
  return choices->len > before ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: there is nothing on this page that can be recorded."), label);
}

int
td_tray_confirm_pages (TdWorkspace *self,
                       const gint64 *page_ids,
                       guint n,
                       TdDate date,
                       TdTrayDone *done,
                       GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, TRUE, sizeof (TdTrayChoice));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) pages = td_tray_list (self, page_ids[i], error);

      if (pages == NULL)
        return -1;
      if (pages->len == 0)
        {
          td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                   _ ("There is no page %" PRId64 " in the tray. “scan --list” shows those that wait."),
                   page_ids[i]);
          return -1;
        }
      if (!add_plain_rows (pages->pdata[0], date, choices, error))
        return -1;
    }
  return td_tray_confirm (self, (const TdTrayChoice *)choices->data, choices->len, done, error);
}
