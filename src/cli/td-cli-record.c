/* Tidang: records on the command line — as JSON, what a dossier has from the shared ones, and their files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-record.h"

#include "td-batches.h"
#include "td-shared-papers.h"

#include <string.h>

/* ---- as JSON ---- */

static void
add_file (JsonBuilder *builder, const char *field, const TdAttachment *file, const char *hash)
{
  json_builder_begin_object (builder);
  if (field != NULL)
    td_cli_json_set_string (builder, "field", field);
  td_cli_json_set_string (builder, "sha256", hash);
  if (file != NULL)
    {
      td_cli_json_set_string (builder, "name", file->name);
      td_cli_json_set_int (builder, "size", file->size);
    }
  json_builder_end_object (builder);
}

static void
add_files (JsonBuilder *builder, const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; kind != NULL && i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      const char *hash = td_leaf_get (leaf, field->id);

      if (field->type == TD_LEAF_FILE && *hash != '\0')
        add_file (builder, field->id, td_leaf_book_file (book, hash), hash);
    }
  json_builder_end_array (builder);
}

static void
add_values (JsonBuilder *builder, const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; kind != NULL && i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      const char *value = td_leaf_get (leaf, field->id);

      if (field->type == TD_LEAF_ROOM && leaf->part_id != 0)
        {
          g_autofree char *room = td_leaf_book_value (book, leaf, field);

          td_cli_json_set_string (builder, field->id, room);
        }
      else if (*value != '\0')
        td_cli_json_set_string (builder, field->id, value);
    }
  json_builder_end_object (builder);
}

void
td_cli_leaf_to_json (JsonBuilder *builder, const TdLeafBook *book, const TdLeaf *leaf)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, leaf->kind);
  g_autofree char *line = td_leaf_book_line (book, leaf);

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "record", leaf->id);
  td_cli_json_set_string (builder, "kind", leaf->kind);
  td_cli_json_set_int (builder, "number", leaf->number);
  td_cli_json_set_string (builder, "line", line);
  add_values (builder, book, kind, leaf);
  add_files (builder, book, kind, leaf);
  json_builder_end_object (builder);
}

/* ---- what is shared ---- */

static void
paper_to_json (JsonBuilder *builder, const TdLeafBook *book, const TdSharedPaper *paper)
{
  g_autofree char *line = td_leaf_book_line (book, paper->leaf);

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "record", paper->leaf->id);
  td_cli_json_set_string (builder, "kind", paper->leaf->kind);
  td_cli_json_set_string (builder, "line", line);
  td_cli_json_set_string (builder, "state", td_batch_state_to_nick (paper->state));
  if (paper->exception != NULL)
    td_cli_json_set_id (builder, "exception", paper->exception->id);
  if (paper->file != NULL)
    {
      json_builder_set_member_name (builder, "file");
      add_file (builder, NULL, paper->file, paper->file->hash);
      td_cli_json_set_bool (builder, "own", paper->own);
    }
  json_builder_end_object (builder);
}

void
td_cli_print_shared (TdCli *cli, const TdLeafBook *book, TdDate today)
{
  g_autoptr (GPtrArray) papers = td_shared_papers (book, today);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = cli->json ? NULL
                                : td_cli_table_new (C_ ("record", "Kind"), _ ("Record"),
                                                    _ ("For this stairwell"), _ ("File"), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < papers->len; i++)
    {
      const TdSharedPaper *paper = papers->pdata[i];
      g_autofree char *line = td_leaf_book_line (book, paper->leaf);

      if (cli->json)
        paper_to_json (builder, book, paper);
      else
        td_cli_table_add (table, td_leaf_kind_label (td_leaf_kinds_find (book->kinds, paper->leaf->kind)),
                          line, td_batch_state_to_text (paper->state),
                          paper->file != NULL ? paper->file->name : "", NULL);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
}

/* ---- files ---- */

gboolean
td_cli_record_file (TdCli *cli,
                    const TdLeafKind *kind,
                    const char *text,
                    const char **field,
                    const char **path)
{
  const char *equals = strchr (text, '=');
  guint n = 0;

  *field = NULL;
  *path = text;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *each = td_leaf_kind_field (kind, i);

      if (each->type != TD_LEAF_FILE)
        continue;
      n++;
      *field = each->id;
      if (equals != NULL && (g_str_has_prefix (text, each->id) && text[strlen (each->id)] == '='))
        {
          *path = equals + 1;
          return TRUE;
        }
    }
  if (n == 1)
    return TRUE;
  cli->status =
      n == 0 ? td_cli_usage (cli, _ ("“%s” has no field for a file; “record-kinds %s” lists its fields."),
                             td_leaf_kind_label (kind), kind->id)
             : td_cli_usage (cli, _ ("“%s” has several files. Say which: --file FIELD=PATH."),
                             td_leaf_kind_label (kind));
  return FALSE;
}

/* The first file of the record, or the one in `field`. */
static const TdAttachment *
file_in (const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf, const char *field)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *each = td_leaf_kind_field (kind, i);
      const char *hash = td_leaf_get (leaf, each->id);

      if (each->type == TD_LEAF_FILE && *hash != '\0' &&
          (field == NULL || g_str_equal (field, each->id) || g_str_equal (field, each->title)))
        return td_leaf_book_file (book, hash);
    }
  return NULL;
}

gboolean
td_cli_record_copy (TdWorkspace *workspace,
                    const TdLeafBook *book,
                    gint64 leaf_id,
                    const char *field,
                    const char *path,
                    GError **error)
{
  const TdLeaf *leaf = td_leaf_book_find (book, leaf_id);
  const TdLeafKind *kind = leaf != NULL ? td_leaf_kinds_find (book->kinds, leaf->kind) : NULL;
  const TdAttachment *file = kind != NULL ? file_in (book, kind, leaf, field) : NULL;

  if (file != NULL)
    return td_attachment_save (workspace, file->id, path, error);
  g_set_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND,
               kind == NULL
                   ? _ ("%s: there is no record with this id.")
                   : _ ("%s: this record has no file there. “record FILE UNIT --json” lists what it has."),
               book->label);
  return FALSE;
}
