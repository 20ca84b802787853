/* Tidang: texts that an office edits for itself, as files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-own-text.h"

#include "td-atomic-file.h"
#include "td-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

TdTextNote *
td_text_note_new (guint line, guint character, char *text)
{
  TdTextNote *note = g_new0 (TdTextNote, 1);

  *note = (TdTextNote){ line, character, text };
  return note;
}

void
td_text_note_free (gpointer data)
{
  TdTextNote *note = data;

  g_free (note->text);
  g_free (note);
}

char *
td_own_text_read (const char *path, GError **error)
{
  GError *failure = NULL;
  g_autofree char *data = NULL;
  gsize size = 0;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && (S_ISDIR (info.st_mode) || (gsize)info.st_size > TD_OWN_TEXT_LARGEST))
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s is a folder or larger than %u bytes. Choose another file."), path, TD_OWN_TEXT_LARGEST);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &size, &failure))
    {
      td_fail_with (error, failure, path);
      return NULL;
    }
  if (memchr (data, '\0', size) != NULL || !g_utf8_validate (data, (gssize)size, NULL))
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s is not UTF-8 text. Save it as UTF-8 text in the editor that it was made with."), path);
      return NULL;
    }
  return g_steal_pointer (&data);
}

char *
td_own_text_read_lenient (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  GStatBuf info;

  if (path == NULL || g_stat (path, &info) != 0 || (gsize)info.st_size > TD_OWN_TEXT_LARGEST ||
      !g_file_get_contents (path, &data, &size, NULL))
    return NULL;
  return g_utf8_make_valid (data, (gssize)size);
}

gboolean
td_own_text_write (const char *path, const char *text, GError **error)
{
  GError *failure = NULL;

  return td_check_target (path, error) &&
         (td_atomic_file_replace (path, text, strlen (text), NULL, &failure) ||
          td_fail_with (error, failure, path));
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_mkdir_with_parents (folder, 0755) == 0 ||
         td_fail (error, TD_SERVICE_ERROR_FILE,
                  _ ("The folder %s cannot be made. Check who may write there."), folder);
}

gboolean
td_own_text_keep (const char *path, const char *text, GError **error)
{
  if (text != NULL)
    return make_folder (path, error) && td_own_text_write (path, text, error);
  return g_unlink (path) == 0 || errno == ENOENT ||
         td_fail (error, TD_SERVICE_ERROR_FILE, _ ("%s cannot be removed. Check who may write there."), path);
}
