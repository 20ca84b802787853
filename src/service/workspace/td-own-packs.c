/* Tidang: packs that an office adds for itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-own-packs.h"

#include "td-error.h"
#include "td-own-text.h"
#include "td-pack-faults.h"

#include <string.h>

/* ---- what is there ---- */

void
td_own_pack_free (gpointer data)
{
  TdOwnPack *pack = data;

  g_free (pack->path);
  g_ptr_array_unref (pack->ids);
  g_ptr_array_unref (pack->titles);
  g_free (pack->fault);
  g_free (pack);
}

static gboolean
holds (const GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_str_equal (ids->pdata[i], id))
      return TRUE;
  return FALSE;
}

/* “FOLDER/own-late.json”: own-late (transfer full) */
static char *
stem_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_strndup (name, strlen (name) - MIN (strlen (name), strlen (".json")));
}

static TdOwnPack *
pack_of (const TdDataValues *kind, const TdDataFile *file)
{
  g_autoptr (GError) cause = NULL;
  gsize size = 0;
  const char *bytes = file->bytes != NULL ? g_bytes_get_data (file->bytes, &size) : NULL;
  g_autoptr (GPtrArray) values = bytes != NULL ? kind->parse (bytes, size, &cause) : NULL;
  TdOwnPack *pack = g_new0 (TdOwnPack, 1);

  pack->path = g_strdup (file->name);
  pack->ids = g_ptr_array_new_with_free_func (g_free);
  pack->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      g_ptr_array_add (pack->ids, g_strdup (kind->id (values->pdata[i])));
      g_ptr_array_add (pack->titles, g_strdup (kind->label (values->pdata[i])));
    }
  if (values != NULL)
    return pack;
  g_ptr_array_add (pack->ids, stem_of (file->name));
  pack->fault = cause != NULL ? td_pack_faults_to_text (cause) : g_strdup (file->fault);
  return pack;
}

GPtrArray *
td_own_packs (const TdDataValues *kind, const char *data_dir, GError **error)
{
  g_autoptr (GPtrArray) files = td_data_files_read (kind->kind, data_dir, error);
  GPtrArray *packs = files != NULL ? g_ptr_array_new_with_free_func (td_own_pack_free) : NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (!((const TdDataFile *)files->pdata[i])->shipped)
      g_ptr_array_add (packs, pack_of (kind, files->pdata[i]));
  return packs;
}

/* ---- adding ---- */

static GPtrArray *
ids_of (const TdDataValues *kind, const GPtrArray *values)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (ids, g_strdup (kind->id (values->pdata[i])));
  return ids;
}

/* Whether a file gives way to one that holds these ids. FALSE with an error: it holds others too. */
static gboolean
gives_way (const TdOwnPack *pack, const GPtrArray *ids, gboolean *way, GError **error)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  const char *taken = NULL;

  for (guint i = 0; i < pack->ids->len; i++)
    if (holds (ids, pack->ids->pdata[i]))
      taken = pack->ids->pdata[i];
    else
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? _ (", ") : "", (char *)pack->ids->pdata[i]);
  *way = taken != NULL && kept->len == 0;
  return taken == NULL || kept->len == 0 ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("“%s” stands in your own file %s together with %s, which would be lost. Put all of them "
                     "into one file, or remove that one first."),
                  taken, pack->path, kept->str);
}

/* A name that no other own file has. (transfer full) */
static char *
free_path (const TdDataValues *kind, const char *data_dir, const char *id)
{
  g_autofree char *base = td_data_folder (data_dir);
  char *path = NULL;

  for (guint i = 1; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *name =
          i == 1 ? g_strconcat (id, ".json", NULL) : g_strdup_printf ("%s-%u.json", id, i);

      g_free (path);
      path = g_build_filename (base, kind->kind, name, NULL);
    }
  return path;
}

static gboolean
keep (const TdDataValues *kind,
      const GPtrArray *ids,
      const char *text,
      const char *data_dir,
      char **before,
      GError **error)
{
  g_autoptr (GPtrArray) own = td_own_packs (kind, data_dir, error);
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autofree char *path = NULL;
  g_autofree char *was = NULL;

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      const TdOwnPack *pack = own->pdata[i];
      gboolean way = FALSE;

      if (!gives_way (pack, ids, &way, error))
        return FALSE;
      if (way)
        g_ptr_array_add (old, pack->path);
    }
  if (own == NULL)
    return FALSE;
  path = old->len > 0 ? g_strdup (old->pdata[0]) : free_path (kind, data_dir, ids->pdata[0]);
  was = old->len > 0 ? td_own_text_read_lenient (path) : NULL;
  if (!td_own_text_keep (path, text, error))
    return FALSE;
  for (guint i = 1; i < old->len; i++)
    if (!td_own_text_keep (old->pdata[i], NULL, error))
      return FALSE;
  td_data_values_forget (kind, data_dir);
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}

static GPtrArray *
add (const TdDataValues *kind,
     const char *text,
     const char *named,
     const char *data_dir,
     char **before,
     GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) values = kind->parse (text, strlen (text), &cause);
  g_autoptr (GPtrArray) ids = values != NULL ? ids_of (kind, values) : NULL;

  if (values == NULL)
    {
      td_fail_with (error, cause, named);
      return NULL;
    }
  if (ids->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: there is nothing in it that could be added."), named);
      return NULL;
    }
  return keep (kind, ids, text, data_dir, before, error) ? g_steal_pointer (&values) : NULL;
}

GPtrArray *
td_own_packs_add (const TdDataValues *kind,
                  const char *path,
                  const char *data_dir,
                  char **before,
                  GError **error)
{
  g_autofree char *text = td_own_text_read (path, error);

  return text != NULL ? add (kind, text, path, data_dir, before, error) : NULL;
}

GPtrArray *
td_own_packs_add_text (const TdDataValues *kind, const char *text, const char *data_dir, GError **error)
{
  return add (kind, text, _ (kind->title), data_dir, NULL, error);
}

/* ---- removing ---- */

static gboolean
no_own (const TdDataValues *kind, const char *id, const GPtrArray *own, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < own->len; i++)
    {
      const TdOwnPack *pack = own->pdata[i];

      for (guint k = 0; k < pack->ids->len; k++)
        g_string_append_printf (known, "%s%s", known->len > 0 ? _ (", ") : "", (char *)pack->ids->pdata[k]);
    }
  return known->len > 0
             ? td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: no own one is called “%s”. There are %s."),
                        _ (kind->title), id, known->str)
             : td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                        _ ("%s: no own one is called “%s”: none was added."), _ (kind->title), id);
}

GPtrArray *
td_own_packs_remove (const TdDataValues *kind,
                     const char *id,
                     const char *data_dir,
                     char **before,
                     GError **error)
{
  g_autoptr (GPtrArray) own = td_own_packs (kind, data_dir, error);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *was = NULL;

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      const TdOwnPack *pack = own->pdata[i];

      if (!holds (pack->ids, id))
        continue;
      if (was == NULL)
        was = td_own_text_read_lenient (pack->path);
      if (!td_own_text_keep (pack->path, NULL, error))
        return NULL;
      td_data_values_forget (kind, data_dir);
      for (guint k = 0; k < pack->ids->len; k++)
        g_ptr_array_add (gone, g_strdup (pack->ids->pdata[k]));
    }
  if (gone->len > 0 && before != NULL)
    *before = g_steal_pointer (&was);
  if (gone->len > 0)
    return g_steal_pointer (&gone);
  if (own != NULL)
    no_own (kind, id, own, error);
  return NULL;
}
