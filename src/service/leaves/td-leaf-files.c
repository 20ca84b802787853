/* Tidang: files that come with a leaf — one of its dossier's, or of a shared record.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-deed.h"

#include "td-shared-files.h"

static char *
shown_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

static gboolean
attach_shared (TdStore *store, TdLeaf *leaf, const char *field, const char *path, GError **error)
{
  gint64 size;
  g_autofree char *hash = td_store_take_bytes (store, path, &size, error);

  if (hash != NULL)
    td_leaf_set (leaf, field, hash);
  return hash != NULL;
}

gboolean
td_leaf_deed_attach (TdStore *store,
                     TdLeaf *leaf,
                     const char *field,
                     TdAttachKind kind,
                     const char *path,
                     GError **error)
{
  g_autofree char *name = shown_name (path);
  const TdAttachmentRow row = { .dossier_id = leaf->dossier_id,
                                .part_id = leaf->part_id,
                                .name = name,
                                .kind = (char *)td_attach_kind_to_nick (kind) };
  g_autoptr (TdAttachmentRow) stored = NULL;
  gint64 id;

  if (leaf->dossier_id == 0)
    return attach_shared (store, leaf, field, path, error);
  id = td_store_attach_as (store, &row, path, error);
  stored = id != 0 ? td_store_attachment (store, id, error) : NULL;
  if (stored != NULL)
    td_leaf_set (leaf, field, stored->hash);
  return stored != NULL;
}

/* As another record calls it; "" where none does. (transfer full) */
static char *
name_elsewhere (const GPtrArray *files, const char *hash)
{
  for (guint i = 0; i < files->len; i++)
    {
      const TdAttachmentRow *file = files->pdata[i];

      if (g_str_equal (file->hash, hash) && *file->name != '\0')
        return g_strdup (file->name);
    }
  return g_strdup ("");
}

gboolean
td_leaf_deed_name_files (TdStore *store,
                         const TdLeafKind *kind,
                         const TdLeaf *leaf,
                         const TdLeaf *before,
                         const char *field,
                         const char *path,
                         GError **error)
{
  g_autoptr (GPtrArray) files = leaf->dossier_id == 0 ? td_store_shared_files (store, error) : NULL;

  if (leaf->dossier_id != 0)
    return TRUE;
  for (guint i = 0; files != NULL && i < kind->fields->len; i++)
    {
      const TdLeafField *each = td_leaf_kind_field (kind, i);
      const char *hash = td_leaf_get (leaf, each->id);
      gboolean taken = path != NULL && g_str_equal (each->id, field);
      g_autofree char *name = NULL, *column = NULL;

      if (each->type != TD_LEAF_FILE || *hash == '\0' ||
          (!taken && before != NULL && g_str_equal (td_leaf_get (before, each->id), hash)))
        continue;
      name = taken ? shown_name (path) : name_elsewhere (files, hash);
      column = g_strconcat (kind->id, ".", each->id, NULL);
      if (!td_store_shared_file_name (store, leaf->id, column, name, error))
        return FALSE;
    }
  return files != NULL;
}
