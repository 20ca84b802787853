/* Tidang: files and notes kept with a dossier — taken, refused, described, found, removed, had back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-attach.h"
#include "td-loans.h"
#include "td-notebook.h"
#include "td-test-service.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, "桂花城/5号楼/1单元");
}

static gint64
part_of (Desk *desk, gint64 unit, const char *room)
{
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);

  return td_roll_find_room (dossier->roll, room, NULL)->id;
}

/* “name kind room size” of each. */
static char *
files_of (Desk *desk, gint64 unit)
{
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < dossier->attachments->len; i++)
    {
      const TdAttachment *file = g_ptr_array_index (dossier->attachments, i);
      const TdPart *part = td_roll_find (dossier->roll, file->part_id);

      g_string_append_printf (out, "%s%s|%s|%s|%d", i > 0 ? " " : "", file->name,
                              td_attach_kind_to_nick (file->kind), part != NULL ? part->room : "",
                              (int)file->size);
    }
  return g_string_free (out, FALSE);
}

static void
assert_files (Desk *desk, gint64 unit, const char *want)
{
  g_autofree char *got = files_of (desk, unit);

  g_assert_cmpstr (got, ==, want);
}

static char *
file_in (Desk *desk, const char *name, const char *content)
{
  char *path = g_build_filename (desk->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static gboolean
attach (Desk *desk, gint64 unit, gint64 part, const char *const *paths, GError **error)
{
  return td_attach_files (desk->workspace, unit, part, 0, TD_ATTACH_SCAN, paths, error);
}

static gint64
only_file (Desk *desk, gint64 unit)
{
  g_autoptr (GPtrArray) list = td_attachments_list (desk->workspace, unit, NULL);

  g_assert_cmpuint (list->len, ==, 1);
  return ((TdAttachment *)g_ptr_array_index (list, 0))->id;
}

static void
test_attach (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *scan = file_in (desk, "征询表.jpg", "scan");
  g_autofree char *empty = file_in (desk, "空.pdf", "");
  g_autofree char *film = g_build_filename (desk->folder, "film.mp4", NULL);
  const struct
  {
    const char *paths[3];
    int code;
    const char *says;
  } refused[] = {
    { { scan, "/nonexistent/b.jpg" }, TD_SERVICE_ERROR_NOT_FOUND, "b.jpg" },
    { { NULL }, TD_SERVICE_ERROR_USAGE, "No file" },
    { { scan, desk->folder }, TD_SERVICE_ERROR_NOT_FOUND, "no plain file" },
    { { scan, empty }, TD_SERVICE_ERROR_REFUSED, "is empty" },
    { { scan, film }, TD_SERVICE_ERROR_REFUSED, "at most" },
  };
  const char *good[] = { scan, NULL };
  g_autofree char *kept = g_strconcat (desk->path, "-files", NULL);
  g_autoptr (GError) error = NULL;
  FILE *hole = g_fopen (film, "w");

  /* A file with a hole is large without taking room. */
  g_assert_cmpint (fseeko (hole, TD_ATTACH_LARGEST, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc ('x', hole), ==, 'x');
  fclose (hole);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (attach (desk, unit, 0, refused[i].paths, &error));
      g_assert_error (error, TD_SERVICE_ERROR, refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].says));
      g_clear_error (&error);
    }
  /* Said before anything was copied. */
  assert_files (desk, unit, "");
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_false (attach (desk, unit, 4711, good, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (attach (desk, unit, part_of (desk, unit, "301"), good, &error));
  g_assert_no_error (error);
  assert_files (desk, unit, "征询表.jpg|scan|301|4");
}

static void
test_bytes (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a picture", 9);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      td_attach_bytes (desk->workspace, unit, 0, 0, TD_ATTACH_PHOTO, "剪贴板 1.png", bytes, &error));
  g_assert_no_error (error);
  assert_files (desk, unit, "剪贴板 1.png|photo||9");
  g_assert_false (td_attach_bytes (desk->workspace, unit, 0, 0, TD_ATTACH_PHOTO, "x.png", nothing, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
test_names (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean good;
  } cases[] = {
    { "301 委托书.jpg", TRUE }, { "a.JPG", TRUE },  { "", FALSE },         { "   ", FALSE },
    { "../up.jpg", FALSE },     { ".jpg", FALSE },  { "a\nb.jpg", FALSE }, { "a:b.jpg", FALSE },
    { "a.exe", FALSE },         { "noend", FALSE }, { "两\\.jpg", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *why = td_attachment_check_name (cases[i].name, "old.jpg");

      g_test_message ("%s: %s", cases[i].name, why);
      g_assert_cmpint (why == NULL, ==, cases[i].good);
    }
}

static void
test_describe (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *scan = file_in (desk, "1.jpg", "scan");
  const char *paths[] = { scan, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;

  g_assert_true (attach (desk, unit, 0, paths, &error));
  {
    TdAttachment now = { .id = only_file (desk, unit),
                         .part_id = part_of (desk, unit, "302"),
                         .kind = TD_ATTACH_AUTHORITY,
                         .name = (char *)"302 委托书.jpg" };

    g_assert_true (td_attachment_describe (desk->workspace, &now, &error));
    g_assert_no_error (error);
  }
  assert_files (desk, unit, "302 委托书.jpg|authority|302|4");
  {
    TdAttachment wrong = { .id = only_file (desk, unit), .name = (char *)"../passwd" };

    g_assert_false (td_attachment_describe (desk->workspace, &wrong, &error));
    g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
    g_clear_error (&error);
  }
  g_assert_true (td_attachment_remove (desk->workspace, unit, only_file (desk, unit), &error));
  assert_files (desk, unit, "");
  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->text, ==, "Attached file removed");
  assert_files (desk, unit, "302 委托书.jpg|authority|302|4");
}

/* A copy goes out; a changed or missing file is said with the next step. */
static void
test_bytes_verified (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), id;
  g_autofree char *scan = file_in (desk, "平面图.pdf", "a plan");
  g_autofree char *copy = g_build_filename (desk->folder, "copy.pdf", NULL);
  const char *paths[] = { scan, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *lent = NULL;
  g_autofree char *base = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *place = NULL;

  g_assert_true (attach (desk, unit, 0, paths, &error));
  id = only_file (desk, unit);
  g_assert_true (td_attachment_save (desk->workspace, id, copy, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copy, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "a plan");
  lent = td_attachment_lend (desk->workspace, id, &error);
  g_assert_no_error (error);
  base = g_path_get_basename (lent);
  g_assert_cmpstr (base, ==, "平面图.pdf");
  place = td_attachment_path (desk->workspace, id, &error);
  g_assert_cmpstr (place, !=, lent);
  g_assert_true (g_file_set_contents (place, "another", -1, NULL));
  g_assert_false (td_attachment_save (desk->workspace, id, copy, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "平面图.pdf was changed outside the program"));
  g_assert_nonnull (strstr (error->message, "attach the original again"));
  g_clear_error (&error);
  g_assert_cmpint (g_remove (place), ==, 0);
  g_assert_null (td_attachment_lend (desk->workspace, id, &error));
  g_assert_nonnull (strstr (error->message, "is missing from the folder of attachments"));
}

static int
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What goes out to be looked at is nobody else's to read, and ends with the workspace. */
static void
test_lent (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *scan = file_in (desk, "委托书.pdf", "a name");
  g_autofree char *root = td_loans_root ();
  g_autoptr (GBytes) clip = g_bytes_new_static ("a picture", 9);
  const char *paths[] = { scan, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL, *two = NULL, *own = NULL, *folder = NULL, *clips = NULL;
  gint64 id;

  g_assert_true (attach (desk, unit, 0, paths, &error));
  id = only_file (desk, unit);
  one = td_attachment_lend (desk->workspace, id, &error);
  two = td_attachment_lend (desk->workspace, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one, !=, two);
  own = g_path_get_dirname (one);
  folder = g_path_get_dirname (own);
  g_assert_true (g_str_has_prefix (folder, root));
  g_assert_cmpint (mode_of (root), ==, 0700);
  g_assert_cmpint (mode_of (folder), ==, 0700);
  g_assert_cmpint (mode_of (own), ==, 0700);
  g_assert_cmpint (mode_of (one), ==, 0400);
  /* What the clipboard held is not kept beside what is attached. */
  g_assert_true (td_attach_bytes (desk->workspace, unit, 0, 0, TD_ATTACH_PHOTO, "x.png", clip, &error));
  clips = g_build_filename (folder, "3", NULL);
  g_assert_false (exists (clips));
  td_loans_sweep ();
  g_assert_true (exists (one) && exists (two));
  /* An erasure ends them: one may hold the household's papers. The next copy begins anew. */
  g_autofree char *receipt = td_erase_room (desk->workspace, unit, "501", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (receipt);
  g_assert_false (exists (folder));
  g_autofree char *again = td_attachment_lend (desk->workspace, id, &error);
  g_assert_no_error (error);
  g_assert_true (exists (again));
  td_workspace_close (desk->workspace);
  g_assert_false (exists (again));
  g_assert_false (exists (folder));
}

/* Nobody holds what a program that died has left: the next one removes it, links and all. */
static void
test_left_behind (Desk *desk, gconstpointer data)
{
  g_autofree char *root = td_loans_root ();
  g_autofree char *left = g_build_filename (root, "left00", NULL);
  g_autofree char *own = g_build_filename (left, "1", NULL);
  g_autofree char *copy = g_build_filename (own, "委托书.pdf", NULL);
  g_autofree char *link = g_build_filename (own, "elsewhere", NULL);
  g_autofree char *outside = file_in (desk, "outside.txt", "stays");
  g_autoptr (GError) error = NULL;
  TdLoans *held = td_loans_new (&error);
  g_autofree char *kept = td_loans_path (held, "kept.pdf", &error);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (kept, "x", -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copy, "a name", -1, NULL));
  g_assert_cmpint (g_chmod (copy, 0400), ==, 0);
  g_assert_cmpint (symlink (desk->folder, link), ==, 0);
  td_loans_sweep ();
  g_assert_false (exists (left));
  g_assert_true (exists (kept));
  g_assert_true (exists (outside));
  td_loans_free (held);
  g_assert_false (exists (kept));
}

static gint64
found (Desk *desk, const char *text)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;

  filter.text = text;
  return td_units_count (desk->workspace, &filter, NULL);
}

static void
test_notes (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), part = part_of (desk, unit, "301"), id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *longest = g_strnfill (TD_NOTE_LONGEST + 1, 'x');
  const TdNote *note;

  id = td_note_write (desk->workspace, unit, part, TD_DATE_NONE, "  晚上八点后在家\n先打电话 ", &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  notes = td_notes_list (desk->workspace, unit, &error);
  g_assert_cmpuint (notes->len, ==, 1);
  note = g_ptr_array_index (notes, 0);
  g_assert_cmpstr (note->text, ==, "晚上八点后在家\n先打电话");
  g_assert_cmpstr (note->author, ==, "李某某");
  g_assert_cmpint (note->date, ==, td_workspace_today (desk->workspace));
  g_assert_cmpint (note->part_id, ==, part);
  g_assert_cmpint (found (desk, "先打电话"), ==, 1);

  g_assert_false (td_note_edit (desk->workspace, unit, id, TD_DATE_NONE, " ", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (td_note_edit (desk->workspace, unit, id, TD_DATE_NONE, longest, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (td_note_edit (desk->workspace, unit, id, td_date_new (2026, 8, 1), "周末在家", &error));
  g_assert_no_error (error);
  g_assert_cmpint (found (desk, "先打电话"), ==, 0);
  g_assert_false (td_note_remove (desk->workspace, resolve (desk, "桂花城/5号楼/2单元"), id, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (td_note_write (desk->workspace, unit, 4711, TD_DATE_NONE, "x", &error), ==, 0);
  g_clear_error (&error);

  /* Of the flat, and one of the dossier that names nobody. */
  g_assert_cmpint (td_note_write (desk->workspace, unit, 0, TD_DATE_NONE, "管线图已调阅", &error), !=, 0);
  g_free (td_erase_room (desk->workspace, unit, "301", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found (desk, "周末在家"), ==, 0);
  g_assert_cmpint (found (desk, "管线图"), ==, 1);
  g_assert_cmpint (td_note_write (desk->workspace, unit, part, TD_DATE_NONE, "again", &error), ==, 0);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  {
    g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, &error);

    g_assert_cmpuint (faults->len, ==, 0);
  }
}

/* Rating and stage together are one thing that a person does. */
static void
test_standing (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;
  g_autoptr (TdDossier) dossier = NULL;

  g_assert_false (
      td_unit_set_standing (desk->workspace, unit, TD_RATING_UNSUITABLE, TD_STAGE_VOTE, " ", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (
      td_unit_set_standing (desk->workspace, unit, TD_RATING_SUITABLE, TD_STAGE_NOTICE, "勘察", &error));
  g_assert_false (
      td_unit_set_standing (desk->workspace, unit, TD_RATING_SUITABLE, TD_STAGE_VOTE, NULL, &error));
  g_clear_error (&error);
  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  dossier = td_dossier_load (desk->workspace, unit, NULL);
  g_assert_cmpint (dossier->unit->rating, ==, TD_RATING_UNRATED);
  g_assert_cmpint (dossier->unit->stage, ==, TD_STAGE_SURVEY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/notebook/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("attach", test_attach);
  ADD ("bytes", test_bytes);
  ADD ("names", test_names);
  ADD ("describe", test_describe);
  ADD ("bytes-verified", test_bytes_verified);
  ADD ("lent", test_lent);
  ADD ("left-behind", test_left_behind);
  ADD ("notes", test_notes);
  ADD ("standing", test_standing);
  return g_test_run ();
}
