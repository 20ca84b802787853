/* Tidang: a small file for the tests of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bulk.h"
#include "td-journal.h"
#include "td-maintain.h"
#include "td-register.h"
#include "td-store.h"
#include "td-vote-store.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  TdStore *store;
  gint64 dossier;
  gint64 parts[8];
} Fixture;

#define FIXTURE_NOW 1780000000000000

static inline TdStoreOptions
fixture_options (void)
{
  return (TdStoreOptions){ .now = FIXTURE_NOW, .place = "370212001002", .no_backup = TRUE };
}

static inline void
fixture_begin (Fixture *f, const char *code)
{
  GError *error = NULL;
  gboolean begun = td_store_begin (f->store, code, TD_ACTION_UNDOABLE, "甲", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (begun);
}

static inline gint64
fixture_commit (Fixture *f)
{
  GError *error = NULL;
  gint64 id = td_store_commit (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

static inline TdPart *
fixture_part (const char *room, const char *name, const char *doc_no, TdArea area)
{
  TdPart *part = td_part_new (room);
  part->area = area;
  part->area_source = TD_AREA_REGISTERED;
  if (name != NULL)
    g_ptr_array_add (
        part->owners,
        td_owner_new (TD_OWNER_PERSON, name, *doc_no != '\0' ? TD_DOC_RESIDENT_ID : TD_DOC_NONE, doc_no, ""));
  return part;
}

static inline void
fixture_fill (Fixture *f)
{
  static const char *const rooms[] = { "101", "102", "201", "202", "301", "302" };
  static const char *const names[] = { "单雄", "曾小明", "覃长沙", "王𬭎", "欧阳一", "单雄" };
  static const char *const numbers[] = { "110101190001010011", "", "", "", "", "110101190001010011" };
  GError *error = NULL;
  TdCompoundRow *compound = td_compound_row_new ("370212001002", "西韩社区", "西韩新苑");
  TdDossierRow *row = td_dossier_row_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲", .file_name = "表.xlsx" };
  TdBulkCounts counts;
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_ptr_array_add (parts, fixture_part (rooms[i], names[i], numbers[i], 8000 + 100 * i));
  row->compound_id = td_bulk_compound (bulk, compound, &error);
  g_assert_no_error (error);
  g_free (row->building);
  row->building = g_strdup ("7号楼");
  g_free (row->unit);
  row->unit = g_strdup ("2单元");
  f->dossier = td_bulk_put (bulk, 0, row, parts, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (td_bulk_finish (bulk, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts.parts_added, ==, 6);
  td_compound_row_free (compound);
  td_dossier_row_free (row);
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < roll->parts->len; i++)
    f->parts[i] = ((TdPart *)g_ptr_array_index (roll->parts, i))->id;
}

static inline void
fixture_set_up (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  f->folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "试.tidang", NULL);
  f->store = td_store_create (f->path, &options, &error);
  g_assert_no_error (error);
  fixture_fill (f);
}

static inline void
fixture_reopen (Fixture *f)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  td_store_close (f->store);
  f->store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
}

static inline void
fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      fixture_remove (child);
    }
  g_remove (path);
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  td_store_close (f->store);
  fixture_remove (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

/* No fault: the tables are what their entries say. */
static inline void
fixture_assert_sound (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) faults = td_store_check (f->store, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    {
      const TdFault *fault = g_ptr_array_index (faults, i);
      g_test_message ("%s %s: %s", fault->code, fault->where, fault->detail);
    }
  g_assert_cmpuint (faults->len, ==, 0);
}

static inline gint64
fixture_open_vote (Fixture *f)
{
  GError *error = NULL;
  TdVoteRow *vote = td_vote_row_new ();
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, &error);
  g_assert_no_error (error);
  fixture_begin (f, "open-vote");
  vote->dossier_id = f->dossier;
  g_free (vote->rule_id);
  vote->rule_id = g_strdup ("cn-2021-rebuild");
  gint64 id = td_store_vote_open (f->store, vote, roll, NULL, &error);
  g_assert_no_error (error);
  td_vote_row_free (vote);
  fixture_commit (f);
  return id;
}
