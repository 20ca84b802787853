/* Tidang: a zip container read with limits; no entry is ever written to disk.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-zip.h"

#include <minizip/unzip.h>
#include <string.h>

typedef struct
{
  unz64_file_pos position;
  guint64 packed, unpacked;
  char *name;
} Entry;

#define LARGEST_COPY (64u << 20) /* of an entry that is copied as it lies there */

struct _TdZip
{
  unzFile file;
  char *path;
  TdSheetLimits limits;
  GHashTable *entries; /* folded name → Entry */
  GPtrArray *order;    /* Entry, borrowed */
  const Entry *current;
  guint64 read;  /* of the current entry */
  guint64 total; /* of all */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (name, -1);

  g_strdelimit (folded, "\\", '/');
  return folded;
}

/* An entry is never unpacked to a path, yet a container with such names is not what an office program wrote.
 */
static gboolean
is_safe_name (const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, "/", -1);

  if (folded[0] == '/' || folded[0] == '\0' || (g_ascii_isalpha (folded[0]) && folded[1] == ':'))
    return FALSE;
  return !g_strv_contains ((const char *const *)parts, "..");
}

static gboolean
add_entry (TdZip *zip, GError **error)
{
  unz_file_info64 info;
  char name[1024];
  g_autofree char *folded = NULL;

  if (unzGetCurrentFileInfo64 (zip->file, &info, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK ||
      info.size_filename >= sizeof name - 1)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "%s: broken directory of the archive",
                   zip->path);
      return FALSE;
    }
  name[sizeof name - 1] = '\0';
  folded = fold_name (name);
  if (!is_safe_name (folded) || strlen (name) != info.size_filename ||
      g_hash_table_contains (zip->entries, folded))
    {
      g_autofree char *shown = g_utf8_make_valid (name, -1);

      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_UNSAFE, "%s: unsafe entry name “%s”",
                   zip->path, shown);
      return FALSE;
    }
  if (info.flag & 1)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_ENCRYPTED, "%s is protected by a password",
                   zip->path);
      return FALSE;
    }

  Entry *entry = g_new0 (Entry, 1);

  unzGetFilePos64 (zip->file, &entry->position);
  entry->packed = info.compressed_size;
  entry->unpacked = info.uncompressed_size;
  entry->name = g_strdup (name);
  g_ptr_array_add (zip->order, entry);
  g_hash_table_insert (zip->entries, g_steal_pointer (&folded), entry);
  return TRUE;
}

static gboolean
list_entries (TdZip *zip, GError **error)
{
  unz_global_info64 info;
  int rc;

  if (unzGetGlobalInfo64 (zip->file, &info) == UNZ_OK && info.number_entry > zip->limits.entries)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE, "%s: more than %u entries",
                   zip->path, zip->limits.entries);
      return FALSE;
    }
  for (rc = unzGoToFirstFile (zip->file); rc == UNZ_OK; rc = unzGoToNextFile (zip->file))
    {
      if (g_hash_table_size (zip->entries) >= zip->limits.entries)
        {
          g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE, "%s: more than %u entries",
                       zip->path, zip->limits.entries);
          return FALSE;
        }
      if (!add_entry (zip, error))
        return FALSE;
    }
  if (rc == UNZ_END_OF_LIST_OF_FILE && g_hash_table_size (zip->entries) > 0)
    return TRUE;
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "%s: broken directory of the archive",
               zip->path);
  return FALSE;
}

TdZip *
td_zip_open (const char *path, const TdSheetLimits *limits, GError **error)
{
  g_autoptr (TdZip) zip = g_new0 (TdZip, 1);

  zip->path = g_strdup (path);
  zip->limits = *limits;
  zip->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  zip->order = g_ptr_array_new ();
  zip->file = unzOpen64 (path);
  if (zip->file == NULL)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED,
                   "%s begins like a zip archive and has no directory: it is cut off", path);
      return NULL;
    }
  return list_entries (zip, error) ? g_steal_pointer (&zip) : NULL;
}

void
td_zip_free (TdZip *zip)
{
  if (zip == NULL)
    return;
  td_zip_leave (zip);
  g_clear_pointer (&zip->file, unzClose);
  g_ptr_array_unref (zip->order);
  g_hash_table_unref (zip->entries);
  g_free (zip->path);
  g_free (zip);
}

gboolean
td_zip_has (const TdZip *zip, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return g_hash_table_contains (zip->entries, folded);
}

guint
td_zip_n_entries (const TdZip *zip)
{
  return zip->order->len;
}

const char *
td_zip_entry_name (const TdZip *zip, guint i)
{
  return ((const Entry *)zip->order->pdata[i])->name;
}

static GBytes *
read_raw (TdZip *zip, gsize size)
{
  g_autofree char *buffer = g_malloc (size + 1);
  gsize done = 0;
  int got = 1;

  while (got > 0 && done < size)
    {
      got = unzReadCurrentFile (zip->file, buffer + done, (unsigned)(size - done));
      done += got > 0 ? (gsize)got : 0;
    }
  return done == size ? g_bytes_new_take (g_steal_pointer (&buffer), size) : NULL;
}

GBytes *
td_zip_read_packed (TdZip *zip, guint i, TdZipPacked *packed, GError **error)
{
  Entry *entry = zip->order->pdata[i];
  GBytes *bytes = NULL;
  unz_file_info64 info;
  int method = 0, level = 0;

  g_assert (zip->current == NULL);
  if (entry->packed <= LARGEST_COPY && entry->unpacked <= G_MAXUINT32 &&
      unzGoToFilePos64 (zip->file, &entry->position) == UNZ_OK &&
      unzGetCurrentFileInfo64 (zip->file, &info, NULL, 0, NULL, 0, NULL, 0) == UNZ_OK &&
      unzOpenCurrentFile2 (zip->file, &method, &level, 1) == UNZ_OK)
    {
      bytes = read_raw (zip, entry->packed);
      unzCloseCurrentFile (zip->file);
      *packed = (TdZipPacked){ .method = (guint16)method,
                               .flags = (guint16)info.flag,
                               .dos_date = (guint32)info.dosDate,
                               .crc = (guint32)info.crc,
                               .unpacked = entry->unpacked };
    }
  if (bytes == NULL)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "%s: entry “%s” is %s", zip->path,
                 entry->name, entry->packed > LARGEST_COPY ? "larger than a form’s" : "cut off or broken");
  return bytes;
}

gboolean
td_zip_enter (TdZip *zip, const char *name, GError **error)
{
  g_autofree char *folded = fold_name (name);
  Entry *entry = g_hash_table_lookup (zip->entries, folded);

  g_assert (zip->current == NULL);
  if (entry == NULL || unzGoToFilePos64 (zip->file, &entry->position) != UNZ_OK ||
      unzOpenCurrentFile (zip->file) != UNZ_OK)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "%s: entry “%s” is %s", zip->path,
                   name, entry == NULL ? "missing" : "unreadable");
      return FALSE;
    }
  zip->current = entry;
  zip->read = 0;
  return TRUE;
}

static gboolean
check_limits (TdZip *zip, GError **error)
{
  gboolean dense =
      zip->read > (1u << 20) && zip->read / MAX (zip->current->packed, 1) > zip->limits.entry_ratio;

  if (!dense && zip->total <= zip->limits.unpacked)
    return TRUE;
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
               dense ? "%s: an entry unpacks to more than %" G_GUINT64_FORMAT " times its size"
                     : "%s: unpacks to more than %" G_GUINT64_FORMAT " bytes",
               zip->path, dense ? zip->limits.entry_ratio : zip->limits.unpacked);
  return FALSE;
}

gssize
td_zip_read (TdZip *zip, char *buffer, gsize size, GError **error)
{
  int got = unzReadCurrentFile (zip->file, buffer, (unsigned)MIN (size, G_MAXINT));

  if (got > 0)
    {
      zip->read += (guint64)got;
      zip->total += (guint64)got;
      return check_limits (zip, error) ? got : -1;
    }
  if (got == 0)
    {
      zip->current = NULL;
      got = unzCloseCurrentFile (zip->file); /* tells a wrong checksum */
    }
  if (got == 0)
    return 0;
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "%s: %s", zip->path,
               got == UNZ_CRCERROR ? "an entry's checksum is wrong" : "an entry is cut off or broken");
  return -1;
}

double
td_zip_fraction (const TdZip *zip)
{
  if (zip->current == NULL || zip->current->unpacked == 0)
    return 1.0;
  return MIN (1.0, (double)zip->read / (double)zip->current->unpacked);
}

void
td_zip_leave (TdZip *zip)
{
  if (zip->current != NULL)
    unzCloseCurrentFile (zip->file);
  zip->current = NULL;
}

char *
td_zip_resolve (const char *folder, const char *target, GError **error)
{
  g_autofree char *folded = g_strdelimit (g_strdup (target), "\\", '/');
  g_autofree char *joined =
      folded[0] == '/' ? g_strdup (folded + 1) : g_strdup_printf ("%s/%s", folder, folded);
  g_auto (GStrv) parts = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "") == 0 || strcmp (parts[i], ".") == 0)
        continue;
      if (strcmp (parts[i], "..") != 0)
        g_ptr_array_add (kept, parts[i]);
      else if (kept->len > 0)
        g_ptr_array_set_size (kept, (int)kept->len - 1);
      else
        {
          g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_UNSAFE,
                       "a part of the workbook lies outside: “%s”", target);
          return NULL;
        }
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}
