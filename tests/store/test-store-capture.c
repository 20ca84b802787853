/* Tidang: whatever SQL does to a recorded table is captured — undone, done again and folded from its entries.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"
#include "td-store-private.h"

/* All recorded content as one text. Rows of undone makings are left out. */
static char *
dump (TdStore *store)
{
  GString *out = g_string_new (NULL);
  for (int t = 0; t < td_n_tables; t++)
    {
      const TdTable *table = &td_tables[t];
      g_autofree char *sql = g_strdup_printf (
          "SELECT * FROM %s%s ORDER BY id", table->name,
          table->soft                          ? " WHERE deleted <> 2"
          : strcmp (table->name, "owner") == 0 ? " WHERE part_id IN (SELECT id FROM part WHERE deleted <> 2)"
                                               : "");
      sqlite3_stmt *s;
      g_assert_cmpint (sqlite3_prepare_v2 (store->db, sql, -1, &s, NULL), ==, SQLITE_OK);
      while (sqlite3_step (s) == SQLITE_ROW)
        {
          g_string_append (out, table->name);
          for (int c = 0; c < sqlite3_column_count (s); c++)
            if (strcmp (sqlite3_column_name (s, c), "updated_at") != 0)
              {
                char *text = g_strescape ((const char *)sqlite3_column_text (s, c) ?: "NULL", NULL);
                g_string_append_printf (out, "|%d:%s", sqlite3_column_type (s, c), text);
                g_free (text);
              }
          g_string_append_c (out, '\n');
        }
      sqlite3_finalize (s);
    }
  return g_string_free (out, FALSE);
}

/* $D the dossier, $V its vote, $0 … $5 its flats. */
static char *
fill_in (const Fixture *f, gint64 vote, const char *text)
{
  GString *sql = g_string_new (text);
  for (int i = -2; i < 6; i++)
    {
      g_autofree char *name = i == -2   ? g_strdup ("$D")
                              : i == -1 ? g_strdup ("$V")
                                        : g_strdup_printf ("$%d", i);
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, i == -2   ? f->dossier
                                                                     : i == -1 ? vote
                                                                               : f->parts[i]);
      g_string_replace (sql, name, value, 0);
    }
  return g_string_free (sql, FALSE);
}

#define CONSENT "INTO consent (id, dossier_id, vote_id, part_id, kind, given) VALUES "

#define BALLOT "INSERT INTO ballot (id, dossier_id, vote_id, part_id, opinion) VALUES (8004, $D, $V, $4, 1);"

/* Three consents stand in the file: 7001 of $0 kind 0, 7002 of $0 kind 1, 7003 of $1 kind 0; all given. */
typedef struct
{
  const char *name;
  const char *sql;
  const char *ops; /* what is captured, in order; NULL: much */
} Scenario;

static const Scenario scenarios[] = {
  { "edit", "UPDATE dossier SET flats = 12, structure = '砖混' WHERE id = $D", "U" },
  { "edit-twice",
    "UPDATE owner SET name = '一' WHERE part_id = $1;"
    "UPDATE owner SET name = '二', phone = '1' WHERE part_id = $1",
    "UU" },
  { "there-and-back", "UPDATE dossier SET flats = 9; UPDATE dossier SET flats = 0", "UU" },
  { "same-value", "UPDATE dossier SET flats = flats, stage = stage", "" },
  { "local-column", "UPDATE dossier SET updated_at = 7", "" },
  { "transfer",
    "INSERT INTO transfer (id, dossier_id, part_id, kind, evidence, former, latter, noted_at)"
    " VALUES (8001, $D, $1, 0, '证', '甲', '乙', 7); UPDATE transfer SET evidence = '证二' WHERE id = 8001;"
    "INSERT INTO roll_note (id, dossier_id, vote_id, part_id, transfer_id, kind)"
    " VALUES (8002, $D, $V, $1, 8001, 0)",
    "IUI" },
  { "second-look",
    "INSERT INTO vote_care (id, dossier_id, vote_id, second_look) VALUES (8003, $D, $V, 1);"
    "UPDATE vote_care SET second_look = 0 WHERE id = 8003",
    "IU" },
  { "check",
    BALLOT "INSERT INTO ballot_check (id, dossier_id, vote_id, part_id, ballot_id, outcome, reason)"
           " VALUES (8005, $D, $V, $4, 8004, 2, '缺签名');"
           "UPDATE ballot_check SET outcome = 1, reason = '' WHERE id = 8005",
    "IIU" },
  { "call-back",
    BALLOT
    "INSERT INTO sample (id, dossier_id, vote_id, draw, method, seed, drawn, population, keys_hash)"
    " VALUES (8006, $D, $V, 8006, 1, '77', 1, 1, printf('%064d', 7));"
    "INSERT INTO call_back (id, dossier_id, sample_id, vote_id, part_id, ballot_id, position, ballot_key)"
    " VALUES (8007, $D, 8006, $V, $4, 8004, 1, '1');"
    "UPDATE call_back SET outcome = 2, called_by = '甲', remark = '称未签过' WHERE id = 8007;"
    "UPDATE ballot SET disputed = 1 WHERE id = 8004",
    "IIIUU" },
  { "put-off",
    "INSERT INTO put_off (id, dossier_id, part_id, source, vote_id, until, reason)"
    " VALUES (8008, $D, $1, 'vote-end', $V, '2026-10-01', '等回复');"
    "UPDATE put_off SET until = '' WHERE id = 8008; DELETE FROM put_off",
    "IUD" },
  { "survey",
    "INSERT INTO survey_card (id, dossier_id, surveyed, surveyed_reason) VALUES (8009, $D, 2, '管线');"
    "INSERT INTO survey_fact (id, dossier_id, item, answer, note) VALUES (8010, $D, 'gas', 'yes', '东侧');"
    "INSERT INTO survey_photo (id, dossier_id, item, hash) VALUES (8011, $D, 'gas', printf('%064d', 7));"
    "UPDATE survey_card SET manual = 1, manual_reason = '改线' WHERE id = 8009;"
    "UPDATE dossier SET rating = 1, rating_reason = '改线' WHERE id = $D;"
    "UPDATE survey_fact SET answer = 'no', note = '' WHERE id = 8010; DELETE FROM survey_photo",
    "IIIUUUD" },
  { "survey-total",
    "INSERT INTO survey_total (id, region, what, said) VALUES (8012, '43', 1, '2.5万余');"
    "UPDATE survey_total SET said = '2.6万' WHERE id = 8012; DELETE FROM survey_total",
    "IUD" },
  { "course",
    "INSERT INTO course (id, dossier_id, procedure_id, procedure_version, procedure_hash, step)"
    " VALUES (8013, $D, 'cn-procedure', 1, printf('%064d', 7), 'vote');"
    "INSERT INTO step_mark (id, dossier_id, step, held, reason) VALUES (8014, $D, 'vote', 'rated', '经批准');"
    "UPDATE course SET step = 'works' WHERE id = 8013; UPDATE step_mark SET reason = '' WHERE id = 8014",
    "IIUU" },
  { "act",
    "INSERT INTO act (id, dossier_id, kind, made_on, number, party, note)"
    " VALUES (8015, $D, 'install-notice', '2026-09-01', '12号', '甲公司', '窗口办理');"
    "UPDATE act SET outcome = 1, party = '乙公司' WHERE id = 8015; DELETE FROM act",
    "IUD" },
  { "leaf",
    "INSERT INTO leaf (id, dossier_id, part_id, kind, number) VALUES (8016, $D, $1, 'visit', 1);"
    "INSERT INTO leaf_value (id, leaf_id, dossier_id, part_id, field, plain, body)"
    " VALUES (8017, 8016, $D, $1, 'visit.promise', '', '加装隔声'), (8018, 8016, $D, $1, 'visit.due', "
    "'2026-10-01', '');"
    "UPDATE leaf_value SET body = '' WHERE id = 8017; DELETE FROM leaf_value; DELETE FROM leaf",
    "IIIUDDD" },
  { "vote-plan",
    "INSERT INTO leaf (id, dossier_id, kind, number) VALUES (8021, $D, 'plan', 1);"
    "INSERT INTO vote_plan (id, dossier_id, vote_id, plan_id, plan_hash)"
    " VALUES (8022, $D, $V, 8021, printf('%064d', 7)); DELETE FROM vote_plan; DELETE FROM leaf",
    "IIDD" },
  { "shared-leaf",
    "INSERT INTO shared_leaf (id, kind, secret) VALUES (8019, 'company', randomblob(16));"
    "INSERT INTO shared_value (id, leaf_id, field, body) VALUES (8020, 8019, 'company.phone', "
    "'073112345678');"
    "UPDATE shared_value SET body = '073187654321' WHERE id = 8020;"
    "UPDATE shared_leaf SET deleted = 1 WHERE id = 8019",
    "IIUU" },
  { "many-rows", "UPDATE owner SET rank = rank + 1", "UUUUUU" },
  { "insert-many", "INSERT " CONSENT "(1, $D, $V, $4, 0, 1), (2, $D, $V, $4, 1, 0), (3, $D, $V, $5, 0, 1)",
    "III" },
  { "insert-select",
    "INSERT INTO consent (id, dossier_id, vote_id, part_id, kind, given)"
    " SELECT id + 100, dossier_id, vote_id, part_id, kind + 2, 0 FROM consent",
    "III" },
  { "insert-delete", "INSERT " CONSENT "(1, $D, $V, $4, 0, 1); DELETE FROM consent WHERE id = 1", "ID" },
  { "delete-insert", "DELETE FROM consent WHERE id = 7001; INSERT " CONSENT "(7001, $D, $V, $4, 5, 0)",
    "DI" },
  { "insert-edit-delete",
    "INSERT " CONSENT "(1, $D, $V, $4, 0, 1); UPDATE consent SET given = 0 WHERE id = 1;"
    "DELETE FROM consent WHERE id = 1",
    "IUD" },
  { "delete-all", "DELETE FROM consent", "DDD" },
  { "replace-by-id", "REPLACE " CONSENT "(7001, $D, $V, $3, 2, 0)", "DI" },
  { "replace-by-unique", "REPLACE " CONSENT "(9, $D, $V, $0, 0, 0)", "DI" },
  { "replace-two", "REPLACE " CONSENT "(7003, $D, $V, $0, 1, 0)", "DDI" },
  { "update-or-replace", "UPDATE OR REPLACE consent SET kind = 1 WHERE id = 7001", "DU" },
  { "upsert",
    "INSERT " CONSENT "(9, $D, $V, $0, 0, 0) ON CONFLICT (vote_id, part_id, kind)"
    " DO UPDATE SET given = excluded.given",
    "U" },
  { "upsert-same",
    "INSERT " CONSENT "(9, $D, $V, $0, 0, 1) ON CONFLICT (vote_id, part_id, kind)"
    " DO UPDATE SET given = excluded.given",
    "" },
  { "upsert-nothing", "INSERT " CONSENT "(9, $D, $V, $0, 0, 0) ON CONFLICT DO NOTHING", "" },
  { "insert-or-ignore", "INSERT OR IGNORE " CONSENT "(9, $D, $V, $0, 0, 0), (1, $D, $V, $4, 0, 1)", "I" },
  { "update-or-ignore", "UPDATE OR IGNORE consent SET kind = 1", "U" },
  { "unique-swap",
    "UPDATE consent SET kind = 5 WHERE id = 7001; UPDATE consent SET kind = 0 WHERE id = 7002;"
    "UPDATE consent SET kind = 1 WHERE id = 7001",
    "UUU" },
  { "big-integers",
    "UPDATE dossier SET built_value = 9223372036854775807,"
    " storeys_value = -9223372036854775807 - 1",
    "U" },
  { "past-double", "UPDATE dossier SET built_value = 9007199254740993", "U" },
  { "big-id", "INSERT " CONSENT "(9223372036854775807, $D, $V, $4, 0, 1)", "I" },
  { "texts",
    "UPDATE dossier SET structure = '\"\\/''' || char(1, 8, 9, 10, 13, 31, 127, 0x1F600, 0x10FFFF),"
    " note = 'a' || char(10) || '\"\\u0041' || char(0x30EDE), rating_reason = ' '",
    "U" },
  { "text-to-empty", "UPDATE owner SET name = '', doc_no = '' WHERE part_id = $0", "U" },
  { "numbers-as-text", "UPDATE dossier SET structure = '007', address = '1e3'", "U" },
  { "child-and-parent",
    "INSERT INTO part (id, dossier_id, room, room_key, secret)"
    " VALUES (9, $D, '901', '901', randomblob(16));"
    "INSERT INTO owner (id, dossier_id, part_id, name) VALUES (8, $D, 9, '新')",
    "II" },
  { "child-before-parent",
    "PRAGMA defer_foreign_keys = ON;"
    "INSERT " CONSENT "(9, $D, 8, $0, 0, 1);"
    "INSERT INTO vote (id, dossier_id, number, matter, scope, rule_id, rule_version, roll_hash,"
    " roll_version, heads, area) SELECT 8, $D, 2, matter, scope, rule_id, rule_version,"
    " roll_hash, 1, heads, area FROM vote; DELETE FROM consent WHERE id = 9;"
    "DELETE FROM vote WHERE id = 8",
    "IIDD" },
  { "whole-vote",
    "DELETE FROM consent; DELETE FROM roll_owner; DELETE FROM roll_join; DELETE FROM roll_part;"
    "DELETE FROM roll_version; DELETE FROM vote",
    NULL },
  { "five-hundred",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
    " INSERT INTO delivery (id, dossier_id, vote_id, part_id, made_by)"
    " SELECT i, $D, $V, $0, '送' || i FROM n",
    NULL },
  { "other-trigger",
    "CREATE TEMP TRIGGER other AFTER INSERT ON main.consent BEGIN UPDATE dossier SET flats = flats + 1;"
    " END; INSERT " CONSENT "(1, $D, $V, $4, 0, 1); DROP TRIGGER other",
    NULL },
};

static void
assert_same (const char *scenario, const char *when, TdStore *store, const char *expected)
{
  g_autofree char *now = dump (store);
  if (strcmp (now, expected) != 0)
    g_error ("%s, %s:\n%s\nexpected:\n%s", scenario, when, now, expected);
}

static gint64
prepare (Fixture *f)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  g_autofree char *sql = fill_in (
      f, vote,
      "INSERT " CONSENT "(7001, $D, $V, $0, 0, 1), (7002, $D, $V, $0, 1, 1), (7003, $D, $V, $1, 0, 1)");
  fixture_begin (f, "prepare");
  g_assert_true (td_sql_exec (f->store, sql, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  return vote;
}

static void
act (Fixture *f, gint64 vote, const Scenario *scenario)
{
  GError *error = NULL;
  g_autofree char *sql = fill_in (f, vote, scenario->sql);
  g_autofree char *before = dump (f->store);
  g_autoptr (GString) ops = g_string_new (NULL);

  fixture_begin (f, scenario->name);
  g_assert_true (td_sql_exec (f->store, sql, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < f->store->action.ops->len; i++)
    g_string_append_c (ops, ((TdOp *)g_ptr_array_index (f->store->action.ops, i))->op);
  if (scenario->ops != NULL && strcmp (ops->str, scenario->ops) != 0)
    g_error ("%s: captured %s, not %s", scenario->name, ops->str, scenario->ops);
  g_autofree char *after = dump (f->store);
  gint64 id = td_store_commit (f->store, &error);
  g_assert_no_error (error);
  g_assert_true (ops->len > 0 ? id > 0 : id == -1);
  if (id == -1)
    {
      g_assert_cmpstr (before, ==, after);
      return;
    }
  fixture_assert_sound (f);
  for (int round = 0; round < 2; round++)
    {
      g_assert_cmpint (td_store_undo (f->store, "甲", &error), ==, id);
      g_assert_no_error (error);
      assert_same (scenario->name, "undone", f->store, before);
      fixture_assert_sound (f);
      g_assert_cmpint (td_store_redo (f->store, "甲", &error), ==, id);
      g_assert_no_error (error);
      assert_same (scenario->name, "done again", f->store, after);
    }
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), ==, id);
  g_assert_no_error (error);
}

static void
test_scenarios (Fixture *f, gconstpointer data)
{
  gint64 vote = prepare (f);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_test_message ("%s", scenarios[i].name);
      act (f, vote, &scenarios[i]);
    }
}

/* Refused, with what was done before it in the same action. */
static const Scenario refused[] = {
  { "key-changed", "UPDATE consent SET id = 5 WHERE id = 7001", NULL },
  { "key-and-more-changed", "UPDATE consent SET id = 5, given = 0 WHERE id = 7001", NULL },
  { "subject-changed", "UPDATE consent SET dossier_id = 5 WHERE id = 7001", NULL },
  { "foreign-key", "DELETE FROM vote", NULL },
  { "no-parent", "INSERT " CONSENT "(9, $D, 5, $0, 0, 1)", NULL },
  { "check", "UPDATE dossier SET stage = 77", NULL },
  { "unique", "INSERT " CONSENT "(9, $D, $V, $0, 0, 0)", NULL },
  { "second-row", "INSERT " CONSENT "(9, $D, $V, $4, 0, 0), (10, $D, $V, $0, 0, 0)", NULL },
  { "no-number", "UPDATE dossier SET flats = 'many'", NULL },
  { "a-fraction", "UPDATE part SET area = 80.5", NULL },
};

static void
test_refused (Fixture *f, gconstpointer data)
{
  gint64 vote = prepare (f);
  g_autofree char *before = dump (f->store);
  gint64 entries = td_sql_int (f->store, -1, "SELECT count(*) FROM entry", "");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      GError *error = NULL;
      g_autofree char *sql = fill_in (f, vote, refused[i].sql);
      g_test_message ("%s", refused[i].name);
      fixture_begin (f, refused[i].name);
      g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, 3, &error));
      if (td_sql_exec (f->store, sql, &error))
        g_error ("%s was taken", refused[i].name);
      g_assert_nonnull (error);
      g_clear_error (&error);
      /* After an error nothing can be kept, even by a caller who did not look. */
      g_assert_cmpint (td_store_commit (f->store, &error), ==, 0);
      g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_BUSY);
      g_clear_error (&error);
      assert_same (refused[i].name, "refused", f->store, before);
      g_assert_cmpint (td_sql_int (f->store, -1, "SELECT count(*) FROM entry", ""), ==, entries);
    }
  fixture_assert_sound (f);
}

static void
test_rollback (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = prepare (f);
  g_autofree char *before = dump (f->store);
  gint64 rows = td_sql_int (f->store, -1,
                            "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM action)"
                            " + (SELECT count(*) FROM entry_value)",
                            "");
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *sql = fill_in (f, vote, scenarios[i].sql);
      fixture_begin (f, scenarios[i].name);
      g_assert_true (td_sql_exec (f->store, sql, &error));
      g_assert_no_error (error);
      td_store_rollback (f->store);
      assert_same (scenarios[i].name, "rolled back", f->store, before);
    }
  g_assert_cmpint (rows, ==,
                   td_sql_int (f->store, -1,
                               "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM action)"
                               " + (SELECT count(*) FROM entry_value)",
                               ""));
  fixture_assert_sound (f);
}

/* No recorded table changes outside an action. */
static void
test_outside (Fixture *f, gconstpointer data)
{
  prepare (f);
  g_autofree char *before = dump (f->store);
  for (int t = 0; t < td_n_tables; t++)
    {
      GError *error = NULL;
      g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", td_tables[t].name);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", td_tables[t].name);
      if (td_sql_int (f->store, 0, count, "") == 0)
        continue;
      g_assert_false (td_sql_exec (f->store, sql, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  assert_same ("outside", "refused", f->store, before);
}

/* What the capture rests on: plain integer keys, no generated, REAL or BLOB column in an entry, no cascade
 * and no trigger that would change a row behind it, and no table that was forgotten. */
static void
test_descriptor (Fixture *f, gconstpointer data)
{
  static const char local[] = " local pack action entry entry_value roll_commitment search_doc vote_count "
                              "paper_geometry form_bytes desk_memory attachment_trace "
                              "tray_page tray_form tray_row ";
  g_assert_cmpint (
      td_sql_int (f->store, -1, "SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger'", ""), ==, 0);
  sqlite3_stmt *s = td_sql (f->store, NULL,
                            "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                            " AND name NOT LIKE 'sqlite_%'",
                            "");
  while (td_sql_step (f->store, s, NULL) > 0)
    {
      g_autofree char *word = g_strdup_printf (" %s ", (const char *)sqlite3_column_text (s, 0));
      if (td_table_find ((const char *)sqlite3_column_text (s, 0)) < 0 && strstr (local, word) == NULL)
        g_error ("table %s is neither recorded nor known as local", word);
    }
  for (int t = 0; t < td_n_tables; t++)
    {
      const TdTable *table = &td_tables[t];
      g_assert_cmpint (td_sql_int (f->store, -1,
                                   "SELECT count(*) FROM pragma_table_xinfo (?1) WHERE name = 'id'"
                                   " AND type = 'INTEGER' AND pk = 1",
                                   "s", table->name),
                       ==, 1);
      g_assert_cmpint (td_sql_int (f->store, -1,
                                   "SELECT strict FROM pragma_table_list WHERE schema = 'main'"
                                   " AND name = ?1",
                                   "s", table->name),
                       ==, 1);
      g_assert_cmpint (td_sql_int (f->store, -1,
                                   "SELECT count(*) FROM pragma_foreign_key_list (?1)"
                                   " WHERE on_update <> 'NO ACTION' OR on_delete <> 'NO ACTION'",
                                   "s", table->name),
                       ==, 0);
      for (int c = 0; table->columns[c].name != NULL; c++)
        if (td_sql_int (f->store, -1,
                        "SELECT count(*) FROM pragma_table_xinfo (?1) WHERE name = ?2 AND pk = 0"
                        " AND hidden = 0 AND type IN ('INTEGER', 'TEXT')",
                        "ss", table->name, table->columns[c].name) != 1)
          g_error ("%s.%s cannot be captured", table->name, table->columns[c].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/capture/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("scenarios", test_scenarios);
  ADD ("refused", test_refused);
  ADD ("rollback", test_rollback);
  ADD ("outside", test_outside);
  ADD ("descriptor", test_descriptor);
  return g_test_run ();
}
