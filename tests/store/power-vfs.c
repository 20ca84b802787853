/* Tidang: a file system below SQLite that knows what would be left if the power went now.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "power-vfs.h"
#include "shim-vfs.h"

#include <string.h>

#define SECTOR 512

typedef struct
{
  gboolean truncates;
  sqlite3_int64 at;
  GBytes *bytes;
} Pending;

/* One name. Its directory entry is kept by the first sync; a removal holds for sure when the folder was
 * synced. */
typedef struct
{
  char *name;
  GByteArray *synced;
  GPtrArray *pending;
  gboolean is_there;
  gboolean was_there; /* opened once */
  gboolean name_synced;
} Disk;

static GHashTable *disks; /* name → Disk */
static gboolean lies;
static void (*watcher) (gpointer data);
static gpointer watcher_data;
static int watch_every, watch_seen;

static void
pending_free (gpointer data)
{
  Pending *pending = data;
  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static void
disk_free (gpointer data)
{
  Disk *disk = data;
  g_free (disk->name);
  g_byte_array_unref (disk->synced);
  g_ptr_array_unref (disk->pending);
  g_free (disk);
}

void
power_vfs_reset (gboolean lying)
{
  g_clear_pointer (&disks, g_hash_table_unref);
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, disk_free);
  lies = lying;
}

void
power_vfs_watch (void (*cut) (gpointer data), int every, gpointer data)
{
  watcher = cut;
  watcher_data = data;
  watch_every = every;
  watch_seen = 0;
}

static void
event (const Disk *disk)
{
  if (disk != NULL && watcher != NULL && ++watch_seen % watch_every == 0)
    watcher (watcher_data);
}

static Disk *
disk_get (const char *name)
{
  Disk *disk = g_hash_table_lookup (disks, name);
  if (disk != NULL)
    return disk;
  disk = g_new0 (Disk, 1);
  disk->name = g_strdup (name);
  disk->pending = g_ptr_array_new_with_free_func (pending_free);
  char *bytes = NULL;
  gsize size = 0;
  disk->name_synced = g_file_get_contents (name, &bytes, &size, NULL);
  disk->synced = g_byte_array_new_take ((guint8 *)bytes, size);
  g_hash_table_insert (disks, disk->name, disk);
  return disk;
}

/* ---- applying ---- */

static void
set_size (GByteArray *bytes, guint size)
{
  guint before = bytes->len;
  g_byte_array_set_size (bytes, size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
apply (GByteArray *to, const Pending *pending, gboolean torn)
{
  if (pending->truncates)
    {
      if (!torn || (g_test_rand_int () & 1) != 0)
        set_size (to, pending->at);
      return;
    }
  gsize size;
  const guint8 *bytes = g_bytes_get_data (pending->bytes, &size);
  for (gsize at = 0; at < size; at += SECTOR)
    {
      gsize n = MIN (SECTOR, size - at);
      if (torn && (g_test_rand_int () & 1) != 0)
        continue;
      if (to->len < pending->at + at + n)
        set_size (to, pending->at + at + n);
      memcpy (to->data + pending->at + at, bytes + at, n);
    }
}

static void
image_disk (const Disk *disk, const char *folder, PowerKept kept)
{
  gboolean chance = kept == POWER_ALL || (kept == POWER_SOME && (g_test_rand_int () & 1) != 0);
  /* A name that was made or removed since the last sync may be there or not. */
  if (disk->is_there ? !disk->name_synced && !chance : !disk->name_synced || chance)
    return;
  g_autofree char *base = g_path_get_basename (disk->name);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  if (disk->synced->len > 0)
    g_byte_array_append (bytes, disk->synced->data, disk->synced->len);
  for (guint i = 0; kept != POWER_NONE && i < disk->pending->len; i++)
    apply (bytes, g_ptr_array_index (disk->pending, i), kept == POWER_SOME);
  g_assert_true (
      g_file_set_contents (path, bytes->data != NULL ? (char *)bytes->data : "", bytes->len, NULL));
}

void
power_vfs_image (const char *folder, PowerKept kept)
{
  GHashTableIter iter;
  gpointer disk;
  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, &disk))
    image_disk (disk, folder, kept);
}

static void
add_pending (Disk *disk, gboolean truncates, sqlite3_int64 at, const void *bytes, int size)
{
  Pending *pending = g_new0 (Pending, 1);
  pending->truncates = truncates;
  pending->at = at;
  pending->bytes = bytes != NULL ? g_bytes_new (bytes, size) : NULL;
  g_ptr_array_add (disk->pending, pending);
}

/* ---- the methods ---- */

static int
power_write (ShimFile *file, const void *bytes, int size, sqlite3_int64 at)
{
  event (file->data);
  if (file->data != NULL)
    add_pending (file->data, FALSE, at, bytes, size);
  return shim_write (file, bytes, size, at);
}

static int
power_truncate (ShimFile *file, sqlite3_int64 size)
{
  event (file->data);
  if (file->data != NULL)
    add_pending (file->data, TRUE, size, NULL, 0);
  return shim_truncate (file, size);
}

/* What was removed stays removed. */
static void
sync_folder (void)
{
  GHashTableIter iter;
  gpointer data;
  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      Disk *disk = data;
      if (disk->is_there || !disk->was_there)
        continue;
      disk->name_synced = FALSE;
      g_byte_array_set_size (disk->synced, 0);
    }
}

/* A journal or log syncs its folder with its first sync, as SQLite's own does: the file's flag. */
static int
power_sync (ShimFile *file)
{
  Disk *disk = file->data;
  event (disk);
  if (disk == NULL || lies)
    return SQLITE_OK;
  if (file->flag)
    sync_folder ();
  file->flag = FALSE;
  for (guint i = 0; i < disk->pending->len; i++)
    apply (disk->synced, g_ptr_array_index (disk->pending, i), FALSE);
  g_ptr_array_set_size (disk->pending, 0);
  disk->name_synced = TRUE;
  return SQLITE_OK;
}

#define KEPT_FILES (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)

/* Its data is what the disk holds of it; NULL: a temporary file. */
static void
power_opening (ShimFile *file, const char *name, int flags)
{
  file->data = name != NULL && (flags & KEPT_FILES) != 0 ? disk_get (name) : NULL;
  file->flag = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & SQLITE_OPEN_MAIN_DB) == 0;
}

/* A removed name that is made anew may still show its old content: that is what `synced` holds on. */
static void
power_opened (ShimFile *file)
{
  Disk *disk = file->data;
  if (disk != NULL)
    disk->is_there = disk->was_there = TRUE;
}

static int
power_remove (const char *name, int with_folder)
{
  Disk *disk = g_hash_table_lookup (disks, name);
  event (disk);
  if (disk != NULL)
    {
      disk->is_there = FALSE;
      g_ptr_array_set_size (disk->pending, 0);
      disk->was_there = TRUE;
      if (with_folder != 0 && !lies)
        sync_folder ();
    }
  return shim_remove (name, 0);
}

void
power_vfs_register (void)
{
  static const ShimHooks hooks = {
    .name = "power",
    .write = power_write,
    .truncate = power_truncate,
    .sync = power_sync,
    .remove = power_remove,
    .opening = power_opening,
    .opened = power_opened,
  };
  shim_register (&hooks);
}
