/* Tidang: a workspace in a temporary folder for the tests of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-erasure.h"
#include "td-imports.h"
#include "td-people.h"
#include "td-records.h"
#include "td-votes.h"

#include <glib/gstdio.h>

#define TEST_NOW G_GINT64_CONSTANT (1788220800000000) /* 2026-09-01 08:00 in Shanghai */

typedef struct
{
  char *folder;
  char *path;
  TdWorkspace *workspace;
} Desk;

static inline void
desk_options (Desk *desk, TdOpenOptions *options)
{
  *options = (TdOpenOptions){ .operator_name = "李某某", .now_override = TEST_NOW };
}

static inline void
desk_open (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  desk_options (desk, &options);
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk->workspace);
}

static inline void
desk_close (Desk *desk)
{
  td_workspace_close (desk->workspace);
  g_assert_finalize_object (desk->workspace);
  desk->workspace = NULL;
}

static inline void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  desk->folder = g_dir_make_tmp ("tidang-service-XXXXXX", &error);
  g_assert_no_error (error);
  desk->path = g_build_filename (desk->folder, "desk.tidang", NULL);
  desk_options (desk, &options);
  desk->workspace = td_workspace_create (desk->path, "370212001002", &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk->workspace);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static inline void
desk_tear_down (Desk *desk, gconstpointer data)
{
  if (desk->workspace != NULL)
    desk_close (desk);
  remove_tree (desk->folder);
  g_free (desk->folder);
  g_free (desk->path);
}

static inline char *
sheet_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "sheets", name, NULL);
}

static inline TdImportReport *
import_sheet (Desk *desk, TdSheetKind kind, const char *name)
{
  g_autofree char *path = sheet_path (name);
  g_autoptr (GError) error = NULL;
  TdImportOptions options = { .kind = kind };
  TdImportReport *report = NULL;

  g_assert_true (td_import_sheet (desk->workspace, path, &options, NULL, &report, &error));
  g_assert_no_error (error);
  return report;
}

/* Imports the text as a sheet of that name; expected: whether it is taken. */
static inline TdImportReport *
import_text (Desk *desk, TdImportOptions *options, const char *name, const char *text, gboolean expected)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  TdImportReport *report = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (td_import_sheet (desk->workspace, path, options, NULL, &report, &error), ==, expected);
  if (expected)
    g_assert_no_error (error);
  else
    g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (report);
  return report;
}

static inline gint64
resolve (Desk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = td_unit_resolve (desk->workspace, text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}
