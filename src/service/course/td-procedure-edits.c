/* Tidang: the office's own copies of procedures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-edits.h"

#include "td-data-files.h"
#include "td-pack-faults.h"
#include "td-workspace-private.h"

#include <string.h>

/* ---- what is there ---- */

static void
file_free (gpointer data)
{
  TdProcedureFile *file = data;

  g_free (file->id);
  g_free (file->title);
  g_free (file->path);
  g_free (file->fault);
  g_free (file);
}

static TdProcedureFile *
find_file (GPtrArray *files, const char *id)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((TdProcedureFile *)files->pdata[i])->id, id))
      return files->pdata[i];
  return NULL;
}

static TdProcedureFile *
file_of (GPtrArray *files, const char *id, const char *title)
{
  TdProcedureFile *file = find_file (files, id);

  if (file == NULL)
    {
      file = g_new0 (TdProcedureFile, 1);
      file->id = g_strdup (id);
      g_ptr_array_add (files, file);
    }
  g_free (file->title);
  file->title = g_strdup (title);
  return file;
}

/* Of two own files with the same id the later one is used, as the gates do. */
static void
take_file (GPtrArray *files, const TdDataFile *data)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *bytes = data->bytes != NULL ? g_bytes_get_data (data->bytes, &size) : NULL;
  g_autoptr (TdProcedure) procedure = bytes != NULL ? td_procedure_parse (bytes, size, &error) : NULL;
  g_autofree char *base = g_path_get_basename (data->name);
  g_autofree char *stem = g_strndup (base, strlen (base) - MIN (strlen (base), strlen (".json")));
  TdProcedureFile *file = procedure != NULL                 ? file_of (files, procedure->id, procedure->title)
                          : find_file (files, stem) == NULL ? file_of (files, stem, "")
                                                            : find_file (files, stem);

  file->ships |= data->shipped;
  if (data->shipped)
    return;
  g_free (file->path);
  file->path = g_strdup (data->name);
  g_clear_pointer (&file->fault, g_free);
  if (procedure == NULL)
    file->fault = data->fault != NULL ? g_strdup (data->fault)
                  : error != NULL     ? td_pack_faults_to_text (error)
                                      : g_strdup ("");
}

GPtrArray *
td_procedure_files (const char *data_dir)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr (GPtrArray) all = td_data_files_read ("procedures", data_dir, NULL);

  for (guint i = 0; all != NULL && i < all->len; i++)
    take_file (files, all->pdata[i]);
  return files;
}

/* ---- texts ---- */

char *
td_procedure_shipped_text (const char *id)
{
  g_autoptr (GPtrArray) all = td_data_files_read ("procedures", NULL, NULL);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const TdDataFile *file = all->pdata[i];
      gsize size = 0;
      const char *bytes = file->shipped ? g_bytes_get_data (file->bytes, &size) : NULL;
      g_autoptr (TdProcedure) procedure = bytes != NULL ? td_procedure_parse (bytes, size, NULL) : NULL;

      if (procedure != NULL && g_str_equal (procedure->id, id))
        return g_strndup (bytes, size);
    }
  return NULL;
}

char *
td_procedure_text (const char *data_dir, const char *id, gboolean *own, GError **error)
{
  g_autoptr (GPtrArray) files = td_procedure_files (data_dir);
  const TdProcedureFile *file = find_file (files, id);
  char *text = file != NULL ? td_own_text_read_lenient (file->path) : NULL;

  if (own != NULL)
    *own = text != NULL;
  if (text == NULL)
    text = td_procedure_shipped_text (id);
  if (text == NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
             _ ("No procedure is called “%s”. “procedure list” names them."), id);
  return text;
}

/* ---- the own copy ---- */

/* FOLDER/procedures/[drafts/]ID.json (transfer full) */
static char *
path_of (const char *data_dir, const char *id, gboolean draft)
{
  g_autofree char *folder = td_data_folder (data_dir);
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return draft ? g_build_filename (folder, "procedures", "drafts", name, NULL)
               : g_build_filename (folder, "procedures", name, NULL);
}

/* An id is the name of a file. */
static gboolean
check_id (const char *id, GError **error)
{
  return (*id != '\0' && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id)) ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("No procedure is called “%s”. “procedure list” names them."), id);
}

/* Where the own copy of an id is, or belongs. (transfer full) */
static char *
own_path (const char *data_dir, const char *id, gboolean *there)
{
  g_autoptr (GPtrArray) files = td_procedure_files (data_dir);
  const TdProcedureFile *file = find_file (files, id);

  *there = file != NULL && file->path != NULL;
  return *there ? g_strdup (file->path) : path_of (data_dir, id, FALSE);
}

static void
tell (TdWorkspace *self, const char *data_dir)
{
  td_procedures_forget (data_dir);
  if (self != NULL)
    td_workspace_emit_changed (self, 0);
}

static gboolean
check_text (const char *text, GError **error)
{
  g_autoptr (GPtrArray) notes = td_procedure_notes (text);
  const TdTextNote *first = notes->len > 0 ? notes->pdata[0] : NULL;

  return first == NULL ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  g_dngettext (GETTEXT_PACKAGE,
                               "Line %u: %s. %u fault: mend it. Dossiers go by what was there before.",
                               "Line %u: %s. %u faults: mend them. Dossiers go by what was there before.",
                               notes->len),
                  first->line, first->text, notes->len);
}

char *
td_procedure_put (TdWorkspace *self, const char *data_dir, const char *text, char **before, GError **error)
{
  g_autoptr (TdProcedure) procedure = NULL;
  g_autofree char *path = NULL;
  g_autofree char *was = NULL;
  gboolean there;

  if (strlen (text) > TD_OWN_TEXT_LARGEST)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("The text is longer than %u bytes: it is no procedure."),
               TD_OWN_TEXT_LARGEST);
      return NULL;
    }
  if (!check_text (text, error))
    return NULL;
  procedure = td_procedure_parse (text, strlen (text), NULL);
  path = own_path (data_dir, procedure->id, &there);
  was = there ? td_own_text_read_lenient (path) : NULL;
  if (!td_own_text_keep (path, text, error))
    return NULL;
  tell (self, data_dir);
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return td_procedure_keep_draft (data_dir, procedure->id, NULL, error) ? g_strdup (procedure->id) : NULL;
}

gboolean
td_procedure_remove (TdWorkspace *self, const char *data_dir, const char *id, char **before, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *was = NULL;
  gboolean there;

  if (!check_id (id, error))
    return FALSE;
  path = own_path (data_dir, id, &there);
  if (!there)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("There is no own copy of the procedure “%s”."), id);
  was = td_own_text_read_lenient (path);
  if (!td_own_text_keep (path, NULL, error))
    return FALSE;
  tell (self, data_dir);
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return td_procedure_keep_draft (data_dir, id, NULL, error);
}

gboolean
td_procedure_keep_draft (const char *data_dir, const char *id, const char *text, GError **error)
{
  g_autofree char *path = NULL;

  if (!check_id (id, error))
    return FALSE;
  path = path_of (data_dir, id, TRUE);
  return td_own_text_keep (path, text, error);
}

char *
td_procedure_draft (const char *data_dir, const char *id)
{
  g_autofree char *path = check_id (id, NULL) ? path_of (data_dir, id, TRUE) : NULL;

  return td_own_text_read_lenient (path);
}
