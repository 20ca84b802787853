/* Tidang: every recorded table and column, and every value of an enumeration, has a word for the history in
 * both languages. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-change-words.h"
#include "td-imports.h"
#include "td-papers.h"
#include "td-journal.h"
#include "td-test-service.h"
#include "td-value-words.h"

#include <libintl.h>
#include <locale.h>
#include <sqlite3.h>

/* Copies of the register that a frozen roll keeps: their vote tells of them. */
static const char *const copies[] = { "roll_part", "roll_owner", "roll_join", NULL };

/* What stands beside a value that is told, and says nothing to a person. */
static const char *const untold[] = {
  /* folded for comparing */
  "compound.name_key", "dossier.building_key", "dossier.unit_key", "dossier.storeys_value",
  "dossier.built_value", "part.room_key", "owner.rank",
  /* told by the action itself */
  "part.erased", "attachment.made_at", "note.made_at", "note.edited_at", "roll_version.made_at",
  "transfer.noted_at", "put_off.made_on",
  /* told flat by flat, against the version before */
  "roll_version.heads", "roll_version.area",
  /* of longitude and latitude */
  "dossier.located",
  /* that nothing was changed behind anybody's back */
  "vote.rule_hash", "vote.roll_hash", "roll_version.hash", "attachment.hash", "attachment.size",
  "sample.keys_hash", "sample.method", "call_back.ballot_key",
  /* set with the vote, by its rule and its matter */
  "survey_card.scheme_hash", "survey_photo.hash", "course.procedure_hash", "act.paper", "vote_plan.plan_hash",
  /* told by the scheme's name */
  "survey_card.scheme_version", "course.procedure_version", "vote.rule_id", "vote.rule_version",
  "vote.missing_local", "vote.part_kinds", NULL
};

static gboolean
is_untold (const char *table, const char *column)
{
  g_autofree char *name = g_strconcat (table, ".", column, NULL);
  return g_strv_contains (untold, name);
}

static void
test_columns (void)
{
  TdRecordedColumn column;
  guint told = 0;
  for (guint i = 0; td_recorded_column (i, &column); i++)
    {
      if (g_strv_contains (copies, column.table))
        continue;
      if (td_table_word (column.table) == NULL)
        g_error ("the table %s has no word", column.table);
      /* Those that name another row: the person sees what that row is. */
      if (column.names_row || is_untold (column.table, column.column))
        continue;
      if (td_field_words_find (column.table, column.column) == NULL)
        g_error ("%s.%s has no word", column.table, column.column);
      told++;
    }
  g_assert_cmpuint (told, >, 90);
}

/* Nothing is left out that is told, or is not recorded. */
static void
test_no_others (void)
{
  TdRecordedColumn column;
  guint found = 0;
  for (guint i = 0; td_recorded_column (i, &column); i++)
    if (is_untold (column.table, column.column))
      {
        g_assert_null (td_field_words_find (column.table, column.column));
        found++;
      }
  g_assert_cmpuint (found, ==, g_strv_length ((char **)untold));
  g_assert_cmpuint (found, <, 40);
}

/* The numbers that the file allows for a column: CHECK (x BETWEEN 0 AND 3), CHECK (x IN (0, 1)). */
static gboolean
read_range (const char *sql, const char *column, int *first, int *last)
{
  g_autofree char *between = g_strdup_printf ("\\b%s BETWEEN (\\d+) AND (\\d+)", column);
  g_autofree char *in = g_strdup_printf ("\\b%s IN \\((\\d+)(?:, \\d+)*?(?:, (\\d+))\\)", column);
  const char *const patterns[] = { between, in };
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i], 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      if (!g_regex_match (regex, sql, 0, &match))
        continue;
      g_autofree char *from = g_match_info_fetch (match, 1), *to = g_match_info_fetch (match, 2);
      *first = (int)g_ascii_strtoll (from, NULL, 10);
      *last = (int)g_ascii_strtoll (to, NULL, 10);
      return TRUE;
    }
  return FALSE;
}

static char *
sql_of (Desk *desk, const char *table)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  g_assert_cmpint (sqlite3_open_v2 (desk->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
  g_assert_cmpint (
      sqlite3_prepare_v2 (db, "SELECT sql FROM sqlite_master WHERE name = ?1", -1, &statement, NULL), ==,
      SQLITE_OK);
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  char *sql = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return sql;
}

typedef void (*EachWord) (const char *where, const char *word, gpointer data);

/* Every value of every enumeration; two of one column never have the same word. */
static guint
each_value (Desk *desk, EachWord each, gpointer data)
{
  TdRecordedColumn one;
  guint n = 0;
  for (guint i = 0; td_recorded_column (i, &one); i++)
    {
      const char *table = one.table, *column = one.column;
      const TdFieldWords *words = td_field_words_find (table, column);
      int first, last;
      if (words == NULL || words->show != TD_SHOW_WORD)
        continue;
      g_autofree char *sql = sql_of (desk, table);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      if (!read_range (sql, column, &first, &last))
        g_error ("%s.%s: the file allows any number", table, column);
      for (int value = first; value <= last; value++)
        {
          g_autofree char *where = g_strdup_printf ("%s.%s = %d", table, column, value);
          const char *word = words->word (value);
          /* “Why invalid” of a valid ballot is empty. */
          if (value == 0 && g_str_equal (column, "cause"))
            continue;
          if (word == NULL || *word == '\0' || !g_hash_table_add (seen, (gpointer)word))
            g_error ("%s has no word of its own", where);
          each (where, word, data);
          n++;
        }
    }
  return n;
}

static void
each_label (EachWord each, gpointer data)
{
  TdRecordedColumn one;
  for (guint i = 0; td_recorded_column (i, &one); i++)
    {
      const TdFieldWords *words = td_field_words_find (one.table, one.column);
      const char *word = td_table_word (one.table);
      if (word != NULL)
        each (one.table, word, data);
      if (words != NULL)
        each (words->label, g_dgettext (GETTEXT_PACKAGE, words->label), data);
    }
}

/* Of what columns of sheets can mean. */
static void
each_field (EachWord each)
{
  for (int kind = 0; kind < 3; kind++)
    {
      g_autoptr (GArray) fields = td_import_fields ((TdSheetKind)kind);
      g_assert_cmpuint (fields->len, >, 10);
      for (guint i = 0; i < fields->len; i++)
        {
          const TdImportField *field = &g_array_index (fields, TdImportField, i);
          g_assert_cmpstr (field->label, !=, "");
          each (field->nick, field->label, NULL);
        }
    }
}

static void
each_paper (EachWord each)
{
  for (int kind = 0; kind < TD_N_PAPERS; kind++)
    each (td_paper_to_nick ((TdPaperKind)kind), td_paper_to_label ((TdPaperKind)kind), NULL);
}

static void
assert_list (const char *listed, const char *said)
{
  g_autofree char *text = td_words_list (listed);
  g_assert_cmpstr (text, ==, said);
}

static void
is_english (const char *where, const char *word, gpointer data)
{
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_HAN)
      g_error ("%s is not English: %s", where, word);
}

static void
is_chinese (const char *where, const char *word, gpointer data)
{
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_HAN)
      return;
  g_error ("%s is not Chinese: %s", where, word);
}

static void
test_words (void)
{
  Desk fresh = { 0 }, *desk = &fresh;
  desk_set_up (desk, NULL);
  g_assert_cmpuint (each_value (desk, is_english, NULL), >, 80);
  each_label (is_english, NULL);
  each_field (is_english);
  each_paper (is_english);
  assert_list ("101、2单元302、501", "101, 2单元302, 501");
  assert_list (NULL, "");
  const char *folder = g_getenv ("TIDANG_LOCALE_DIR");
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  if (folder == NULL || setlocale (LC_ALL, "C.UTF-8") == NULL)
    {
      g_test_skip ("no translations or no C.UTF-8 here");
      desk_tear_down (desk, NULL);
      return;
    }
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  each_value (desk, is_chinese, NULL);
  each_label (is_chinese, NULL);
  each_field (is_chinese);
  each_paper (is_chinese);
  assert_list ("101、2单元302、501", "101、2单元302、501");
  desk_tear_down (desk, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/words/columns", test_columns);
  g_test_add_func ("/service/words/no-others", test_no_others);
  g_test_add_func ("/service/words/both-languages", test_words);
  return g_test_run ();
}
