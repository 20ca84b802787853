/* Tidang: what notes and attached files of a dossier say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-keepsake-state.h"
#include "td-scans.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static TdRoll *
roll_of (void)
{
  TdRoll *roll = td_roll_new ();
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *room = g_strdup_printf ("%d01", i);
      TdPart *part = td_part_new (room);
      part->id = i;
      part->erased = i == 2;
      td_roll_add (roll, part);
    }
  return roll;
}

static void
test_notes (void)
{
  g_autoptr (TdRoll) roll = roll_of ();
  const struct
  {
    TdNote note;
    const char *heading, *body;
  } cases[] = {
    { { .date = td_date_new (2026, 9, 12), .author = (char *)"张某", .text = (char *)"在家" },
      "2026-09-12 · 张某",
      "在家" },
    { { .date = td_date_new (2026, 9, 12),
        .part_id = 3,
        .author = (char *)"",
        .text = (char *)"x",
        .edited_at = 1 },
      "2026-09-12 · 301 · changed",
      "x" },
    { { .date = td_date_new (2026, 9, 12), .part_id = 2, .author = (char *)"张某", .text = (char *)"" },
      "2026-09-12 · 张某 · 201",
      "(erased)" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *heading = td_note_heading (&cases[i].note, roll);
      g_assert_cmpstr (heading, ==, cases[i].heading);
      g_assert_cmpstr (td_note_body (&cases[i].note), ==, cases[i].body);
    }
  g_autofree char *longest = g_strnfill (TD_NOTE_LONGEST, 'x');
  g_autofree char *longer = g_strnfill (TD_NOTE_LONGEST + 1, 'x');
  g_assert_cmpstr (td_note_hint (longest), ==, "");
  g_assert_cmpstr (td_note_hint (longer), !=, "");
  g_assert_cmpstr (td_note_hint (" \n"), !=, "");
}

static void
test_files (void)
{
  g_autoptr (TdRoll) roll = roll_of ();
  TdAttachment file = {
    .kind = TD_ATTACH_AUTHORITY, .part_id = 3, .size = 1536, .hash = (char *)"a91f03c2ffff"
  };
  static const struct
  {
    TdBytesState bytes;
    const char *want;
  } cases[] = {
    { TD_BYTES_UNSEEN, "Written authority · 301 · 1.5\302\240KiB · a91f03c2" },
    { TD_BYTES_SAME, "Written authority · 301 · 1.5\302\240KiB · ✓ a91f03c2" },
    { TD_BYTES_LOST, "Written authority · 301 · 1.5\302\240KiB · ！ a91f03c2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = td_attachment_caption (&file, roll, cases[i].bytes);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
  g_assert_true (td_attachment_is_picture ("a.JPG"));
  g_assert_true (td_attachment_is_picture ("扫描.tiff"));
  g_assert_false (td_attachment_is_picture ("plan.pdf"));
  g_assert_false (td_attachment_is_picture ("jpg"));
}

/* The flats of a list, without those whose people are erased. */
static void
test_flats (void)
{
  g_autoptr (TdRoll) roll = roll_of ();
  g_autoptr (GArray) ids = NULL;
  g_auto (GStrv) words = td_keepsake_flats (roll, &ids);
  g_autofree char *line = g_strjoinv ("|", words);
  g_assert_cmpstr (line, ==, "Whole dossier|101|301");
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 0);
  g_assert_cmpint (g_array_index (ids, gint64, 2), ==, 3);
}

static void
test_pasted (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 9, 12, 10, 42, 0);
  g_autofree char *name = td_attachment_pasted_name (g_date_time_to_unix (now) * G_USEC_PER_SEC);
  g_autofree char *why = td_attachment_check_name (name, NULL);
  g_assert_cmpstr (name, ==, "clipboard 2026-09-12 10.42.png");
  g_assert_null (why);
}

/* `at`: seconds; 0: a folder. The newest that is a picture or a PDF. */
static const struct
{
  const char *files; /* “name:bytes:at …” */
  const char *newest;
} scans[] = {
  { "", NULL },
  { "a.pdf:5:100", "a.pdf" },
  { "a.pdf:5:100 b.JPG:5:200", "b.JPG" },
  { "b.pdf:5:100 a.pdf:5:100", "b.pdf" },
  { "a.pdf:5:100 b.txt:5:200 c.pdf.part:5:300 .d.pdf:5:400", "a.pdf" },
  { "a.pdf:0:300 b.pdf:5:200", "b.pdf" },
  { "x.pdf:0:0 b.png:5:200", "b.png" },
  { "b.txt:5:200", NULL },
};

static void
make_file (const char *folder, const char *spec)
{
  g_auto (GStrv) part = g_strsplit (spec, ":", 3);
  g_autofree char *path = g_build_filename (folder, part[0], NULL);
  g_autofree char *bytes = g_strnfill ((gsize)atoi (part[1]), 'x');
  if (atoi (part[2]) == 0)
    {
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      return;
    }
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_assert_true (g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, (guint64)atoi (part[2]),
                                              0, NULL, NULL));
}

static void
test_scans (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *folder = g_dir_make_tmp ("tidang-XXXXXX", NULL);
      g_auto (GStrv) specs = g_strsplit (scans[i].files, " ", -1);
      for (guint k = 0; specs[k] != NULL; k++)
        make_file (folder, specs[k]);
      g_autoptr (TdScan) scan = td_scan_newest (folder, &error);
      g_assert_cmpstr (scan != NULL ? scan->name : NULL, ==, scans[i].newest);
      if (scan == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
          g_assert_nonnull (strstr (error->message, folder));
        }
      else
        {
          g_autofree char *whole = g_build_filename (folder, scan->name, NULL);
          g_assert_no_error (error);
          g_assert_cmpstr (scan->path, ==, whole);
          g_assert_cmpint (scan->size, ==, 5);
        }
      for (guint k = 0; specs[k] != NULL; k++)
        {
          g_auto (GStrv) part = g_strsplit (specs[k], ":", 3);
          g_autofree char *path = g_build_filename (folder, part[0], NULL);
          g_remove (path);
        }
      g_rmdir (folder);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (td_scan_newest ("/no/such/folder", &error));
  g_assert_nonnull (strstr (error->message, "/no/such/folder"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/keepsake/notes", test_notes);
  g_test_add_func ("/app/keepsake/files", test_files);
  g_test_add_func ("/app/keepsake/flats", test_flats);
  g_test_add_func ("/app/keepsake/pasted", test_pasted);
  g_test_add_func ("/app/keepsake/scans", test_scans);
  return g_test_run ();
}
