/* Tidang: tidang-cli record, record-kinds — records whose kinds and fields are data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-record.h"
#include "td-course.h"
#include "td-history.h"
#include "td-plans.h"

#include <string.h>

/* ---- kinds ---- */

static void
kind_to_json (JsonBuilder *builder, const TdLeafKind *kind)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "kind", kind->id);
  td_cli_json_set_string (builder, "area", kind->area);
  td_cli_json_set_string (builder, "title", td_leaf_kind_label (kind));
  td_cli_json_set_bool (builder, "shared", kind->shared);
  td_cli_json_set_bool (builder, "numbered", kind->numbered);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "field", field->id);
      td_cli_json_set_string (builder, "title", td_leaf_field_label (field));
      td_cli_json_set_string (builder, "type", td_leaf_type_to_nick (field->type));
      td_cli_json_set_bool (builder, "required", field->required);
      if (*field->unit != '\0')
        td_cli_json_set_string (builder, "unit", td_leaf_field_unit (field));
      if (*field->of != '\0')
        td_cli_json_set_string (builder, "of", field->of);
      json_builder_set_member_name (builder, "choices");
      json_builder_begin_array (builder);
      for (guint c = 0; c < field->choices->len; c++)
        json_builder_add_string_value (builder, ((TdLeafChoice *)field->choices->pdata[c])->id);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
kinds_to_json (const GPtrArray *kinds, const TdLeafKind *only)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < kinds->len; i++)
    if (only == NULL || only == kinds->pdata[i])
      kind_to_json (builder, kinds->pdata[i]);
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
kinds_to_table (const GPtrArray *kinds)
{
  TdCliTable *table = td_cli_table_new (C_ ("record", "Kind"), _ ("Title"), _ ("Area"), _ ("Of"), NULL);

  for (guint i = 0; i < kinds->len; i++)
    {
      const TdLeafKind *kind = kinds->pdata[i];

      td_cli_table_add (table, kind->id, td_leaf_kind_label (kind), td_leaf_area_label (kind),
                        kind->shared ? _ ("the file") : _ ("a unit"), NULL);
    }
  td_cli_table_print (table);
}

/* How a value is typed: --json keeps the nick. */
static const char *
type_label (TdLeafType type)
{
  static const char *const labels[TD_N_LEAF_TYPES] = {
    [TD_LEAF_TEXT] = NC_ ("type of a field", "text"),
    [TD_LEAF_LONG] = NC_ ("type of a field", "long text"),
    [TD_LEAF_DAY] = NC_ ("type of a field", "day"),
    [TD_LEAF_MONEY] = NC_ ("type of a field", "sum in yuan"),
    [TD_LEAF_AREA] = NC_ ("type of a field", "area, m²"),
    [TD_LEAF_COUNT] = NC_ ("type of a field", "whole number"),
    [TD_LEAF_YES_NO] = NC_ ("type of a field", "yes or no"),
    [TD_LEAF_CHOICE] = NC_ ("type of a field", "choice"),
    [TD_LEAF_ROOM] = NC_ ("type of a field", "flat"),
    [TD_LEAF_FILE] = NC_ ("type of a field", "attachment"),
    [TD_LEAF_LINK] = NC_ ("type of a field", "record"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "type of a field", labels[type]);
}

/* What stands behind the type: the choices, the unit, the kind that is linked to. (transfer full) */
static char *
field_details (const TdLeafField *field)
{
  GString *text = g_string_new (*field->unit != '\0' ? td_leaf_field_unit (field) : field->of);

  for (guint i = 0; i < field->choices->len; i++)
    {
      const TdLeafChoice *choice = field->choices->pdata[i];

      /* Translators: a value as it is typed, and what it means. */
      g_string_append (text, i > 0 ? " | " : "");
      g_string_append_printf (text, _ ("%s (%s)"), choice->id, td_leaf_choice_label (choice));
    }
  return g_string_free (text, FALSE);
}

static void
fields_to_table (const TdLeafKind *kind)
{
  TdCliTable *table = td_cli_table_new (_ ("Field"), _ ("Title"), _ ("Type"),
                                        C_ ("field of a record", "Needed"), _ ("Details"), NULL);

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *details = field_details (field);

      td_cli_table_add (table, field->id, td_leaf_field_label (field), type_label (field->type),
                        field->required ? _ ("yes") : "", details, NULL);
    }
  td_cli_table_print (table);
}

/* By id or by its title; NULL with cli->status. */
static const TdLeafKind *
read_kind (TdCli *cli, const GPtrArray *kinds, const char *text)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < kinds->len; i++)
    {
      const TdLeafKind *kind = kinds->pdata[i];

      if (g_str_equal (kind->id, text) || g_str_equal (kind->title, text))
        return kind;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", kind->id);
    }
  cli->status = td_cli_usage (cli, _ ("“%s” is no kind of record. Known are %s."), text, known->str);
  return NULL;
}

int
td_cmd_record_kinds (TdCli *cli, int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  const GPtrArray *kinds;
  const TdLeafKind *only = NULL;

  if (!td_cli_parse (cli, entries, &argc, &argv, 0, 1))
    return cli->status;
  kinds = td_leaf_kinds_at_hand (NULL, &error);
  if (kinds == NULL)
    return td_cli_fail (error);
  if (argc > 0 && (only = read_kind (cli, kinds, argv[0])) == NULL)
    return cli->status;
  if (cli->json)
    kinds_to_json (kinds, only);
  else if (only != NULL)
    fields_to_table (only);
  else
    kinds_to_table (kinds);
  return TD_EXIT_DONE;
}

/* ---- shown ---- */

static void
print_leaves (TdCli *cli, const TdLeafBook *book, const TdLeafKind *only)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table =
      cli->json ? NULL : td_cli_table_new (C_ ("record", "Kind"), _ ("Record"), _ ("Id"), NULL);

  json_builder_begin_array (builder);
  for (guint k = 0; k < book->kinds->len; k++)
    {
      const TdLeafKind *kind = book->kinds->pdata[k];
      g_autoptr (GPtrArray) leaves = NULL;

      if (kind->shared != (book->unit_id == 0) || (only != NULL && only != kind))
        continue;
      leaves = td_leaf_book_of (book, kind);
      for (guint i = 0; i < leaves->len; i++)
        {
          const TdLeaf *leaf = leaves->pdata[i];
          g_autofree char *line = td_leaf_book_line (book, leaf);
          g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, leaf->id);

          if (cli->json)
            td_cli_leaf_to_json (builder, book, leaf);
          else
            td_cli_table_add (table, td_leaf_kind_label (kind), line, id, NULL);
        }
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
}

/* ---- side by side ---- */

static void
compare_to_json (const TdLeafBook *book, const TdLeafKind *kind, const GPtrArray *leaves, const GArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafLine *line = &g_array_index (lines, TdLeafLine, i);
      const TdLeafField *field = td_leaf_kind_field (kind, line->field);

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "field", field->id);
      td_cli_json_set_bool (builder, "differs", line->differs);
      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (guint l = 0; l < leaves->len; l++)
        {
          g_autofree char *value = td_leaf_book_value (book, leaves->pdata[l], field);

          json_builder_add_string_value (builder, value);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
compare_to_table (const TdLeafBook *book,
                  const TdLeafKind *kind,
                  const GPtrArray *leaves,
                  const GArray *lines)
{
  TdCliTable *table = td_cli_table_new ("", _ ("Field"), _ ("In the order of the list"), NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafLine *line = &g_array_index (lines, TdLeafLine, i);
      const TdLeafField *field = td_leaf_kind_field (kind, line->field);
      g_autoptr (GString) values = g_string_new (NULL);

      for (guint l = 0; l < leaves->len; l++)
        {
          g_autofree char *value = td_leaf_book_value (book, leaves->pdata[l], field);

          g_strdelimit (value, "\n", ' ');
          g_string_append_printf (values, "%s%s", l > 0 ? " | " : "", *value != '\0' ? value : "—");
        }
      td_cli_table_add (table, line->differs ? "≠" : "", td_leaf_field_label (field), values->str, NULL);
    }
  td_cli_table_print (table);
}

static void
print_compared (TdCli *cli, const TdLeafBook *book, const TdLeafKind *kind)
{
  g_autoptr (GPtrArray) leaves = td_leaf_book_of (book, kind);
  g_autoptr (GArray) lines = td_leaf_compare (kind, leaves);

  if (cli->json)
    compare_to_json (book, kind, leaves, lines);
  else
    compare_to_table (book, kind, leaves, lines);
}

/* ---- done ---- */

static gboolean
set_values (TdCli *cli,
            const TdLeafBook *book,
            const TdLeafKind *kind,
            TdLeaf *leaf,
            TdDate today,
            char **words,
            int n)
{
  for (int i = 0; i < n; i++)
    {
      const char *equals = strchr (words[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (words[i], (gsize)(equals - words[i])) : NULL;
      int at = name != NULL ? td_leaf_kind_find (kind, name) : -1;
      TdLeafFault fault;

      if (name == NULL)
        cli->status = td_cli_usage (cli, _ ("“%s” is not of the form FIELD=VALUE."), words[i]);
      else if (at < 0)
        cli->status = td_cli_usage (cli, _ ("“%s” is no field of %s; “record-kinds %s” lists them."), name,
                                    td_leaf_kind_label (kind), kind->id);
      else if (!td_leaf_book_set (book, leaf, td_leaf_kind_field (kind, (guint)at), equals + 1, today,
                                  &fault))
        cli->status = td_cli_usage (cli, "%s=%s: %s", name, equals + 1,
                                    td_leaf_fault_to_text (td_leaf_kind_field (kind, (guint)at), fault));
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  char *change, *remove, *copy, *output, *file, *at;
  gboolean compare, shared;
} RecordOptions;

static void
record_options_clear (RecordOptions *options)
{
  char **const texts[] = { &options->change, &options->remove, &options->copy,
                           &options->output, &options->file,   &options->at };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecordOptions, record_options_clear)

static gboolean
read_id (TdCli *cli, const char *option, const char *text, gint64 *id)
{
  if (text == NULL || g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  cli->status = td_cli_usage (cli, _ ("%s: “%s” is no id; “record FILE UNIT” lists them."), option, text);
  return FALSE;
}

/* Puts a new one down (change NULL) or changes the one that stands; FALSE with cli->status or an error. */
static gboolean
put (TdCli *cli,
     TdWorkspace *workspace,
     const TdLeafBook *book,
     const TdLeafKind *kind,
     const TdLeaf *stands,
     const char *file,
     char **words,
     int n,
     GError **error)
{
  g_autoptr (TdLeaf) leaf = stands != NULL ? td_leaf_copy (stands) : td_leaf_new (kind->id);
  const char *field = NULL, *path = NULL;

  if (!set_values (cli, book, kind, leaf, td_workspace_today (workspace), words, n) ||
      (file != NULL && !td_cli_record_file (cli, kind, file, &field, &path)) ||
      !td_leaf_put_file (workspace, book->unit_id, leaf, field, TD_ATTACH_OTHER, path, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "record", leaf->id);
      td_cli_json_set_int (builder, "number", leaf->number);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  if (g_str_equal (kind->id, TD_PLAN_KIND))
    {
      g_autofree char *invalid = td_course_invalid (workspace, book->unit_id);

      if (invalid != NULL)
        g_printerr ("tidang-cli: %s\n", invalid);
    }
  return TRUE;
}

static int
change (TdCli *cli,
        TdWorkspace *workspace,
        const TdLeafBook *book,
        gint64 id,
        const char *file,
        char **words,
        int n)
{
  const TdLeaf *stands = td_leaf_book_find (book, id);
  const TdLeafKind *kind = stands != NULL ? td_leaf_kinds_find (book->kinds, stands->kind) : NULL;
  g_autoptr (GError) error = NULL;

  if (kind == NULL)
    {
      g_set_error (&error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
                   _ ("%s: there is no record with this id."), book->label);
      return td_cli_fail (error);
    }
  if (!put (cli, workspace, book, kind, stands, file, words, n, &error))
    return error != NULL ? td_cli_fail (error) : cli->status;
  return TD_EXIT_DONE;
}

/* What the options ask for, read. */
typedef struct
{
  gint64 changed, removed, copied;
} RecordIds;

/* As it stood then; NULL with an error. past: to be closed; NULL: it is now. */
static TdLeafBook *
load_book (TdWorkspace *workspace, gint64 unit_id, const char *at, TdWorkspace **past, GError **error)
{
  gint64 action = at != NULL ? td_look_back_resolve (workspace, unit_id, at, error) : 0;

  if (at == NULL)
    return td_leaf_book_load (workspace, unit_id, error);
  *past = action != 0 ? td_look_back (workspace, unit_id, action, error) : NULL;
  if (*past == NULL)
    return NULL;
  g_printerr (_ ("The state of %s, for reading only.\n"), td_workspace_get_past (*past));
  return td_leaf_book_load (*past, unit_id, error);
}

/* Lists, side by side, what is shared: what changes nothing. */
static int
show (TdCli *cli, const TdLeafBook *book, const RecordOptions *options, TdDate today, int argc, char **argv)
{
  const TdLeafKind *kind = NULL;

  if (argc > 2 && (kind = read_kind (cli, book->kinds, argv[2])) == NULL)
    return cli->status;
  if (options->shared)
    td_cli_print_shared (cli, book, today);
  else if (options->compare)
    print_compared (cli, book, kind);
  else
    print_leaves (cli, book, kind);
  return TD_EXIT_DONE;
}

static int
put_new (TdCli *cli,
         TdWorkspace *workspace,
         const TdLeafBook *book,
         const RecordOptions *options,
         int argc,
         char **argv)
{
  const TdLeafKind *kind = read_kind (cli, book->kinds, argv[2]);
  g_autoptr (GError) error = NULL;

  if (kind == NULL)
    return cli->status;
  if (kind->shared != (book->unit_id == 0))
    return td_cli_usage (
        cli,
        kind->shared
            ? _ ("“%s” belongs to the whole file. Write “-” in place of the unit: record FILE - %s …")
            : _ ("“%s” belongs to a dossier. Name its unit in place of “-”: record FILE UNIT %s …"),
        td_leaf_kind_label (kind), kind->id);
  if (!put (cli, workspace, book, kind, NULL, options->file, argv + 3, argc - 3, &error))
    return error != NULL ? td_cli_fail (error) : cli->status;
  return TD_EXIT_DONE;
}

static int
run (TdCli *cli,
     TdWorkspace *workspace,
     const RecordOptions *options,
     const RecordIds *ids,
     int argc,
     char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) past = NULL;
  gint64 unit_id = g_str_equal (argv[1], "-") ? 0 : td_unit_resolve (workspace, argv[1], &error);
  g_autoptr (TdLeafBook) book =
      error == NULL ? load_book (workspace, unit_id, options->at, &past, &error) : NULL;
  int status;

  if (book == NULL)
    status = td_cli_fail (error);
  else if (ids->removed != 0)
    status =
        td_leaf_remove (workspace, unit_id, ids->removed, &error) ? td_cli_done (cli) : td_cli_fail (error);
  else if (ids->copied != 0)
    status =
        td_cli_record_copy (workspace, book, ids->copied, argc > 2 ? argv[2] : NULL, options->output, &error)
            ? td_cli_done (cli)
            : td_cli_fail (error);
  else if (ids->changed != 0)
    status = change (cli, workspace, book, ids->changed, options->file, argv + 2, argc - 2);
  else if (argc <= 3 && options->file == NULL)
    status = show (cli, book, options, td_workspace_today (past != NULL ? past : workspace), argc, argv);
  else
    status = put_new (cli, workspace, book, options, argc, argv);
  if (past != NULL)
    td_workspace_close (past);
  return status;
}

/* NULL: they go together. */
static const char *
contradiction (const RecordOptions *options, const RecordIds *ids, int argc, const char *unit)
{
  gboolean puts = argc > 3 || ids->changed != 0 || options->file != NULL;

  if (ids->removed != 0 && (ids->changed != 0 || ids->copied != 0 || options->file != NULL || argc > 2))
    return _ ("--remove stands alone.");
  if (options->compare && (puts || ids->removed != 0 || ids->copied != 0 || argc != 3))
    return _ ("--compare is for the records of one kind: FILE UNIT KIND.");
  if (ids->changed != 0 && argc < 3 && options->file == NULL)
    return _ ("Say what is to be changed: FIELD=VALUE.");
  if (ids->copied != 0 && (puts || options->output == NULL))
    return _ ("--copy writes the file of a record: FILE UNIT --copy ID --output PATH.");
  if (options->output != NULL && ids->copied == 0)
    return _ ("--output is for --copy.");
  if (options->shared && (puts || argc > 2 || g_str_equal (unit, "-")))
    return _ ("--shared lists what a unit has from the shared records: FILE UNIT --shared.");
  if (options->at != NULL && (puts || ids->removed != 0 || ids->copied != 0 || g_str_equal (unit, "-")))
    return _ ("--at only shows what stood then: FILE UNIT [KIND] --at DATE.");
  if (options->file != NULL && ids->changed == 0 && argc < 3)
    return _ ("Say of which kind the record is: FILE UNIT KIND --file PATH.");
  return NULL;
}

int
td_cmd_record (TdCli *cli, int argc, char **argv)
{
  g_auto (RecordOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "change", 0, 0, G_OPTION_ARG_STRING, &options.change, N_ ("Change the record with this id"),
      N_ ("ID") },
    { "compare", 0, 0, G_OPTION_ARG_NONE, &options.compare, N_ ("Show those of a kind side by side"), NULL },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &options.remove, N_ ("Take the record with this id away"),
      N_ ("ID") },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options.file,
      N_ ("Keep this file with the record: a shared one once for all units"), N_ ("[FIELD=]PATH") },
    { "copy", 0, 0, G_OPTION_ARG_STRING, &options.copy, N_ ("Copy the file of the record with this id out"),
      N_ ("ID") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the copy goes"), N_ ("PATH") },
    { "shared", 0, 0, G_OPTION_ARG_NONE, &options.shared,
      N_ ("What the unit has from its batch and its companies, and how it stands"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at, N_ ("As it stood after this action, or on this day"),
      N_ ("ACTION|DATE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  RecordIds ids = { 0 };
  const char *wrong;
  int status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, -1) ||
      !read_id (cli, "--change", options.change, &ids.changed) ||
      !read_id (cli, "--remove", options.remove, &ids.removed) ||
      !read_id (cli, "--copy", options.copy, &ids.copied))
    return cli->status;
  wrong = contradiction (&options, &ids, argc, argv[1]);
  if (wrong != NULL)
    return td_cli_usage (cli, "%s", wrong);
  workspace = td_cli_open (cli, argv[0],
                           argc > 3 || options.file != NULL || ids.changed != 0 || ids.removed != 0, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  status = run (cli, workspace, &options, &ids, argc, argv);
  td_workspace_close (workspace);
  return status;
}
