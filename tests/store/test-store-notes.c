/* Tidang: notes and what is said about attachments — written, found, changed, undone, moved between flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "td-attachments.h"
#include "td-notes.h"
#include "td-search.h"

static guint
found (Fixture *f, const char *text)
{
  g_autoptr (GArray) ids = td_store_search (f->store, text, NULL);
  return ids->len;
}

static char *
texts (Fixture *f)
{
  g_autoptr (GPtrArray) rows = td_store_notes (f->store, f->dossier, NULL);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdNoteRow *row = g_ptr_array_index (rows, i);
      g_autofree char *day = td_date_to_iso (row->date);
      g_string_append_printf (out, "%s%s %s %s%s", i > 0 ? "; " : "", day, row->author, row->text,
                              row->edited_at != 0 ? "*" : "");
    }
  return g_string_free (out, FALSE);
}

static void
assert_texts (Fixture *f, const char *want)
{
  g_autofree char *got = texts (f);
  g_assert_cmpstr (got, ==, want);
}

static void
undo (Fixture *f)
{
  GError *error = NULL;
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  g_assert_no_error (error);
}

static void
test_notes (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdDate first = td_date_new (2026, 9, 1), second = td_date_new (2026, 9, 2);
  fixture_begin (f, "note");
  gint64 one = td_store_note_add (f->store, f->dossier, 0, first, "管线图已调阅", &error);
  fixture_commit (f);
  fixture_begin (f, "note");
  g_assert_cmpint (td_store_note_add (f->store, f->dossier, f->parts[0], second, "周末在家", &error), !=, 0);
  fixture_commit (f);
  g_assert_no_error (error);
  assert_texts (f, "2026-09-02 甲 周末在家; 2026-09-01 甲 管线图已调阅");
  g_assert_cmpuint (found (f, "管线图"), ==, 1);
  g_assert_cmpuint (found (f, "周末"), ==, 1);

  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_search_line_free);
  g_assert_true (td_store_search_lines (f->store, f->dossier, TD_FOUND_NOTE, "周末", lines, &error));
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((TdSearchLine *)g_ptr_array_index (lines, 0))->room, ==, "101");

  fixture_begin (f, "edit-note");
  g_assert_true (td_store_note_edit (f->store, one, first, "燃气图已调阅", &error));
  fixture_commit (f);
  assert_texts (f, "2026-09-02 甲 周末在家; 2026-09-01 甲 燃气图已调阅*");
  g_assert_cmpuint (found (f, "管线图"), ==, 0);
  fixture_begin (f, "remove-note");
  g_assert_true (td_store_note_remove (f->store, one, &error));
  fixture_commit (f);
  g_assert_cmpuint (found (f, "燃气图"), ==, 0);
  fixture_assert_sound (f);

  undo (f);
  undo (f);
  assert_texts (f, "2026-09-02 甲 周末在家; 2026-09-01 甲 管线图已调阅");
  g_assert_cmpuint (found (f, "管线图"), ==, 1);
  fixture_assert_sound (f);
  fixture_reopen (f);
  fixture_assert_sound (f);
  g_assert_null (td_store_note (f->store, 5, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

static gint64
attach (Fixture *f, gint64 part)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "扫描 01.jpg", NULL);
  g_assert_true (g_file_set_contents (path, "bytes of a scan", -1, NULL));
  fixture_begin (f, "attach");
  gint64 id = td_store_attach (f->store, f->dossier, 0, part, path, "scan", &error);
  g_assert_no_error (error);
  fixture_commit (f);
  return id;
}

static void
test_describe (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 id = attach (f, 0), now = 0;
  g_autoptr (TdAttachmentRow) row = td_store_attachment (f->store, id, &error);
  g_assert_cmpstr (row->name, ==, "扫描 01.jpg");
  g_free (row->name);
  row->name = g_strdup ("101 委托书.jpg");
  fixture_begin (f, "describe-file");
  g_assert_true (td_store_attachment_describe (f->store, row, &now, &error));
  fixture_commit (f);
  g_assert_cmpint (now, ==, id);
  /* To a flat: its name is the household's from now on. */
  row->part_id = f->parts[0];
  fixture_begin (f, "describe-file");
  g_assert_true (td_store_attachment_describe (f->store, row, &now, &error));
  fixture_commit (f);
  g_assert_no_error (error);
  g_assert_cmpint (now, !=, id);
  g_autoptr (TdAttachmentRow) moved = td_store_attachment (f->store, now, &error);
  g_assert_cmpstr (moved->name, ==, "101 委托书.jpg");
  g_assert_cmpint (moved->part_id, ==, f->parts[0]);
  g_assert_cmpint (moved->size, ==, 15);
  fixture_assert_sound (f);
  undo (f);
  undo (f);
  g_autoptr (TdAttachmentRow) back = td_store_attachment (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->name, ==, "扫描 01.jpg");
  g_assert_cmpint (back->part_id, ==, 0);
  fixture_assert_sound (f);
}

/* The bytes of what was removed stay: undo has them. */
static void
test_removed (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 id = attach (f, f->parts[1]);
  fixture_begin (f, "detach");
  g_assert_true (td_store_attachment_remove (f->store, id, &error));
  fixture_commit (f);
  g_assert_null (td_store_attachment_path (f->store, id, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  undo (f);
  g_autoptr (GBytes) bytes = td_store_attachment_read (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 15);
  fixture_assert_sound (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/notes/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("notes", test_notes);
  ADD ("describe", test_describe);
  ADD ("removed", test_removed);
  return g_test_run ();
}
