/* Tidang: forms kept with the file, for every dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-private.h"

#include "td-action.h"
#include "td-form-store.h"
#include "td-workspace-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const TdLeaf *
find_kept (const GPtrArray *leaves, const char *name)
{
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (td_leaf_get (leaves->pdata[i], "name"), name))
      return leaves->pdata[i];
  return NULL;
}

/* (transfer full), NULL with the error that there is none of that name */
static TdLeaf *
load_kept (TdWorkspace *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (self, 0, "form", error);
  const TdLeaf *leaf = leaves != NULL ? find_kept (leaves, name) : NULL;

  if (leaf != NULL)
    return td_leaf_copy (leaf);
  if (leaves != NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
             _ ("No form is called “%s”. “form list” names those that are kept."), name);
  return NULL;
}

static char *
picks_to_text (const TdForm *form)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < form->said->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)form->said->pdata[i]);
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static GBytes *
read_form (const TdForm *form, GError **error)
{
  GError *failure = NULL;
  char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (form->path, &data, &size, &failure))
    {
      td_fail_with (error, failure, form->path);
      return NULL;
    }
  if (size <= TD_FORM_LARGEST)
    return g_bytes_new_take (data, size);
  g_free (data);
  td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s is larger than %d MiB. Make its pictures smaller."),
           form->path, (int)(TD_FORM_LARGEST >> 20));
  return NULL;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (*name != '\0' && g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) <= 60 &&
      strpbrk (name, "/\\\n\t") == NULL && !g_str_has_suffix (name, ".docx"))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE,
                  _ ("“%s” cannot name a form. Give it at most 60 characters, without / and without .docx."),
                  name);
}

gboolean
td_form_keep (TdWorkspace *self, const TdForm *form, const char *name, GError **error)
{
  const char *called = name != NULL ? name : form->name;
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) leaves = store != NULL ? td_leaves_of (self, 0, "form", error) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TdLeaf) leaf = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *cells = picks_to_text (form);
  GError *failure = NULL;

  if (leaves == NULL || !check_name (called, error) || (bytes = read_form (form, error)) == NULL)
    return FALSE;
  if (self->read_only)
    return td_fail (error, TD_SERVICE_ERROR_READ_ONLY, _ ("%s is open for reading only. Nothing was kept."),
                    self->name);
  hash = td_store_form_keep (store, bytes, &failure);
  if (hash == NULL)
    return td_fail_with (error, failure, self->name);
  leaf =
      find_kept (leaves, called) != NULL ? td_leaf_copy (find_kept (leaves, called)) : td_leaf_new ("form");
  td_leaf_set (leaf, "name", called);
  td_leaf_set (leaf, "file-name", form->file_name);
  td_leaf_set (leaf, "sha256", hash);
  td_leaf_set (leaf, "cells", cells);
  return td_leaf_put (self, 0, leaf, error);
}

/* The bytes as a file of ours, private to the user. */
static char *
unpack (GBytes *bytes, GError **error)
{
  g_autofree char *path = NULL;
  GError *failure = NULL;
  int fd = g_file_open_tmp ("tidang-form-XXXXXX", &path, &failure);
  gsize size, done = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (fd < 0)
    {
      td_fail_with (error, failure, g_get_tmp_dir ());
      return NULL;
    }
  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0)
        break;
      done += (gsize)n;
    }
  if (close (fd) == 0 && done == size)
    return g_steal_pointer (&path);
  g_unlink (path);
  td_fail (error, TD_SERVICE_ERROR_FULL, _ ("%s: the disk is full. Free some space and try again."),
           g_get_tmp_dir ());
  return NULL;
}

TdForm *
td_form_kept (TdWorkspace *self, const char *name, GError **error)
{
  g_autoptr (TdLeaf) leaf = load_kept (self, name, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) cells = NULL;
  GError *failure = NULL;
  TdForm *form;

  if (leaf == NULL)
    return NULL;
  bytes = td_store_form (td_workspace_store (self, NULL), td_leaf_get (leaf, "sha256"), &failure);
  if (bytes == NULL)
    {
      g_clear_error (&failure);
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("The form “%s” is recorded, but its bytes are not in this file. Load it once more."), name);
      return NULL;
    }
  if ((path = unpack (bytes, error)) == NULL)
    return NULL;
  form = td_form_open (path, error);
  if (form == NULL)
    {
      g_unlink (path);
      return NULL;
    }
  form->temporary = TRUE;
  g_free (form->name);
  form->name = g_strdup (name);
  g_free (form->file_name);
  form->file_name = g_strdup (td_leaf_get (leaf, "file-name"));
  cells = g_strsplit (td_leaf_get (leaf, "cells"), "\n", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    if (*g_strstrip (cells[i]) != '\0' && !td_form_pick (form, cells[i], error))
      {
        td_form_free (form);
        return NULL;
      }
  return form;
}

gboolean
td_form_remove (TdWorkspace *self, const char *name, GError **error)
{
  g_autoptr (TdLeaf) leaf = load_kept (self, name, error);

  return leaf != NULL && td_leaf_remove (self, 0, leaf->id, error);
}

static void
kept_free (gpointer data)
{
  TdKeptForm *kept = data;

  g_free (kept->name);
  g_free (kept->file_name);
  g_free (kept);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(TdKeptForm *const *)a)->name, (*(TdKeptForm *const *)b)->name);
}

GPtrArray *
td_forms_kept (TdWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (self, 0, "form", error);
  GPtrArray *forms;

  if (leaves == NULL)
    return NULL;
  forms = g_ptr_array_new_with_free_func (kept_free);
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      g_auto (GStrv) cells = g_strsplit (td_leaf_get (leaf, "cells"), "\n", -1);
      TdKeptForm *kept = g_new0 (TdKeptForm, 1);

      kept->name = g_strdup (td_leaf_get (leaf, "name"));
      kept->file_name = g_strdup (td_leaf_get (leaf, "file-name"));
      for (guint k = 0; cells[k] != NULL; k++)
        kept->n_cells += *cells[k] != '\0' ? 1 : 0;
      g_ptr_array_add (forms, kept);
    }
  g_ptr_array_sort (forms, compare_names);
  return forms;
}
