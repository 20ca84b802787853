/* Tidang: 档案号 — former numbers still find their dossier; two that share one are told apart by a person.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"
#include "td-ids.h"
#include "td-search.h"

#include <sqlite3.h>

static char *
number_of (Fixture *f, gint64 dossier)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, dossier, &error);
  g_assert_no_error (error);
  return g_strdup (row->file_no);
}

static gint64
add_dossier (Fixture *f, const char *unit)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) first = td_store_dossier (f->store, f->dossier, &error);
  g_autoptr (TdDossierRow) row = td_dossier_row_new ();
  row->compound_id = first->compound_id;
  g_free (row->building);
  row->building = g_strdup (first->building);
  g_free (row->unit);
  row->unit = g_strdup (unit);
  fixture_begin (f, "add-unit");
  gint64 id = td_store_dossier_add (f->store, row, &error);
  g_assert_no_error (error);
  fixture_commit (f);
  return id;
}

static char *
renumber (Fixture *f, gint64 dossier)
{
  GError *error = NULL;
  char *number = NULL;
  fixture_begin (f, "renumber");
  g_assert_true (td_store_dossier_renumber (f->store, dossier, &number, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  return number;
}

static gboolean
is_found (Fixture *f, const char *text, gint64 dossier)
{
  GError *error = NULL;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  filter.text = text;
  g_autoptr (GArray) ids = td_store_register_ids (f->store, &filter, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == dossier)
      return TRUE;
  return FALSE;
}

static void
test_alias (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *old = number_of (f, f->dossier);
  g_autofree char *number = renumber (f, f->dossier);
  g_autofree char *stored = number_of (f, f->dossier);
  g_assert_cmpstr (number, ==, stored);
  g_assert_cmpstr (number, !=, old);
  g_assert_true (td_file_no_parse (number, NULL, NULL, NULL));
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, number, &error), ==, f->dossier);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, old, &error), ==, f->dossier);
  g_assert_no_error (error);
  g_assert_true (is_found (f, old, f->dossier));
  g_assert_true (is_found (f, number, f->dossier));

  g_auto (GStrv) former = td_store_file_aliases (f->store, f->dossier, &error);
  g_assert_cmpuint (g_strv_length (former), ==, 1);
  g_assert_cmpstr (former[0], ==, old);
  /* A former number is not given again: papers with it are about. */
  gint64 next = add_dossier (f, "4单元");
  g_autofree char *fresh = number_of (f, next);
  g_assert_cmpstr (fresh, !=, old);
  fixture_assert_sound (f);
}

/* As after a merge: the later dossier has had the number that the earlier one keeps. */
static void
test_shared_number (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 later = add_dossier (f, "4单元");
  g_autofree char *shared = number_of (f, f->dossier);
  g_autofree char *of_later = renumber (f, later);
  g_autofree char *sql = g_strdup_printf ("UPDATE file_alias SET file_no = '%s'", shared);
  sqlite3 *db;
  /* No action makes such a clash yet; a merge will. */
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  g_assert_cmpint (td_store_dossier_by_file_no (f->store, shared, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, shared));
  g_assert_nonnull (strstr (error->message, "4单元"));
  g_assert_nonnull (strstr (error->message, of_later));
  g_clear_error (&error);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, of_later, &error), ==, later);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *old = number_of (f, f->dossier);
  g_autofree char *number = renumber (f, f->dossier);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  g_assert_no_error (error);
  g_autofree char *back = number_of (f, f->dossier);
  g_assert_cmpstr (back, ==, old);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, number, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), !=, 0);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, number, &error), ==, f->dossier);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, old, &error), ==, f->dossier);
  fixture_assert_sound (f);
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  fixture_begin (f, "renumber");
  g_assert_false (td_store_dossier_renumber (f->store, 4711, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  td_store_rollback (f->store);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, "12", &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/numbers/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("alias", test_alias);
  ADD ("shared", test_shared_number);
  ADD ("undo", test_undo);
  ADD ("unknown", test_unknown);
  return g_test_run ();
}
