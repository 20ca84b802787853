/* Tidang: one folder for the files that a test program writes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

static char *test_folder;

static inline void
test_folder_make (void)
{
  test_folder = g_dir_make_tmp ("tidang-exchange-XXXXXX", NULL);
  g_assert_nonnull (test_folder);
}

/* (transfer full) */
static inline char *
in_folder (const char *name)
{
  return g_build_filename (test_folder, name, NULL);
}

static inline void
test_folder_remove (void)
{
  g_autoptr (GDir) dir = g_dir_open (test_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = in_folder (name);

      g_unlink (path);
    }
  g_rmdir (test_folder);
  g_clear_pointer (&test_folder, g_free);
}
