/* Tidang: the register in the file — flats, joins, the bin, compounds renamed, attachments taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"
#include "td-attachments.h"
#include "td-search.h"

static guint
found (Fixture *f, const char *text)
{
  GError *error = NULL;
  g_autoptr (GArray) hits = td_store_search (f->store, text, &error);
  g_assert_no_error (error);
  return hits->len;
}

static guint
listed (Fixture *f)
{
  GError *error = NULL;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_autoptr (GArray) ids = td_store_register_ids (f->store, &filter, &error);
  g_assert_no_error (error);
  return ids->len;
}

static guint
flats (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, &error);
  g_assert_no_error (error);
  return roll->parts->len;
}

static void
undo_and_redo (Fixture *f, guint (*measure) (Fixture *), guint before, guint after)
{
  GError *error = NULL;
  g_assert_cmpuint (measure (f), ==, after);
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (measure (f), ==, before);
  fixture_assert_sound (f);
  fixture_reopen (f);
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (measure (f), ==, after);
  fixture_assert_sound (f);
}

static void
test_flat_added (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdPart) part = fixture_part ("401", "贺知章", "", 9000);
  g_autoptr (TdPart) again = fixture_part ("０４０１室", "别人", "", 9000);
  part->unit_id = again->unit_id = f->dossier;
  fixture_begin (f, "add-flat");
  gint64 id = td_store_part_add (f->store, part, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  fixture_commit (f);
  g_assert_cmpuint (found (f, "贺知章"), ==, 1);
  g_assert_cmpuint (found (f, "hzz"), ==, 1);
  /* One room, however it is written. */
  fixture_begin (f, "add-flat");
  g_assert_cmpint (td_store_part_add (f->store, again, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  td_store_rollback (f->store);
  undo_and_redo (f, flats, 6, 7);
}

static void
test_flat_removed (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 parts, area, less;
  g_assert_true (td_store_parts_count (f->store, f->dossier, &parts, &area, &error));
  fixture_begin (f, "remove-flat");
  g_assert_true (td_store_part_remove (f->store, f->parts[2], &error));
  g_assert_no_error (error);
  fixture_commit (f);
  g_assert_cmpuint (found (f, "覃长沙"), ==, 0);
  g_assert_true (td_store_parts_count (f->store, f->dossier, &parts, &less, &error));
  g_assert_cmpint (parts, ==, 5);
  g_assert_cmpint (less, <, area);
  undo_and_redo (f, flats, 6, 5);
}

static guint
heads (Fixture *f)
{
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, NULL);
  g_autoptr (GPtrArray) list = td_roll_heads (roll, TD_KINDS_ALL);
  return list->len;
}

static void
test_joins (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  guint before = heads (f);
  fixture_begin (f, "same-owner");
  g_assert_true (td_store_join_add (f->store, f->parts[1], f->parts[2], &error));
  fixture_commit (f);
  g_assert_cmpuint (heads (f), ==, before - 1);
  fixture_begin (f, "same-owner");
  g_assert_true (td_store_join_remove (f->store, f->parts[2], f->parts[1], &error));
  g_assert_no_error (error);
  fixture_commit (f);
  undo_and_redo (f, heads, before - 1, before);
}

static void
test_bin (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  guint before = listed (f);
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  fixture_begin (f, "delete");
  g_assert_true (td_store_dossier_set_deleted (f->store, f->dossier, TRUE, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  g_assert_cmpuint (found (f, "覃长沙"), ==, 0);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, row->file_no, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  undo_and_redo (f, listed, before, before - 1);
  fixture_begin (f, "restore");
  g_assert_true (td_store_dossier_set_deleted (f->store, f->dossier, FALSE, &error));
  fixture_commit (f);
  g_assert_cmpuint (listed (f), ==, before);
  g_assert_cmpuint (found (f, "覃长沙"), ==, 1);
  fixture_assert_sound (f);
}

static guint
found_new_name (Fixture *f)
{
  return found (f, "左岸风度") > 0;
}

static void
test_compound_renamed (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  TdCompoundRow *compound = td_store_compound (f->store, row->compound_id, &error);
  g_free (compound->name);
  compound->name = g_strdup ("左岸风度");
  fixture_begin (f, "rename");
  g_assert_true (td_store_compound_update (f->store, compound, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  td_compound_row_free (compound);
  g_autoptr (TdDossierRow) after = td_store_dossier (f->store, f->dossier, &error);
  g_assert_cmpstr (after->compound, ==, "左岸风度");
  g_assert_cmpstr (after->file_no, ==, row->file_no);
  undo_and_redo (f, found_new_name, 0, 1);
}

static guint
attachments (Fixture *f)
{
  g_autoptr (GPtrArray) rows = td_store_attachments (f->store, f->dossier, NULL);
  return rows->len;
}

static void
test_attachment_removed (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "照片.txt", NULL);
  g_assert_true (g_file_set_contents (path, "a photo", -1, NULL));
  fixture_begin (f, "attach");
  gint64 id = td_store_attach (f->store, f->dossier, 0, 0, path, "photo", &error);
  g_assert_no_error (error);
  fixture_commit (f);
  fixture_begin (f, "detach");
  g_assert_true (td_store_attachment_remove (f->store, id, &error));
  fixture_commit (f);
  undo_and_redo (f, attachments, 1, 0);
  /* The bytes stayed for the undo. */
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  g_autoptr (GBytes) bytes = td_store_attachment_read (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a photo", 7);
}

static void
test_pin (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 id = td_store_operator_add (f->store, "王主任", "2468", &error);
  g_assert_no_error (error);
  g_assert_true (td_store_operator_check_pin (f->store, id, "2468"));
  g_assert_false (td_store_operator_check_pin (f->store, id, "1357"));
  g_assert_false (td_store_operator_check_pin (f->store, id, ""));
  gint64 open = td_store_operator_add (f->store, "李干事", NULL, &error);
  g_assert_true (td_store_operator_check_pin (f->store, open, ""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/register/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("flat added", test_flat_added);
  ADD ("flat removed", test_flat_removed);
  ADD ("joins", test_joins);
  ADD ("bin", test_bin);
  ADD ("compound renamed", test_compound_renamed);
  ADD ("attachment removed", test_attachment_removed);
  ADD ("pin", test_pin);
  return g_test_run ();
}
