/* Tidang: pinyin, search and regions.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"
#include "td-regions.h"
#include "td-search.h"

#include <sqlite3.h>

static void
test_pinyin (void)
{
  static const struct
  {
    const char *text;
    const char *term;
    gboolean found;
  } table[] = {
    { "长沙", "changsha", TRUE },  { "长沙", "cs", TRUE },        { "长沙", "zhangsha", TRUE },
    { "长沙", "chsh", TRUE },      { "长沙", "changs", TRUE },    { "长沙", "ch", TRUE },
    { "长沙", "sha", TRUE },       { "长沙", "csx", FALSE },      { "单家", "shanjia", TRUE },
    { "单家", "danjia", TRUE },    { "单家", "chanjia", TRUE },   { "单家", "sj", TRUE },
    { "单家", "dj", TRUE },        { "六安", "luan", TRUE },      { "厦门", "xiamen", TRUE },
    { "重庆", "chongqing", TRUE }, { "王\n五", "wangwu", FALSE }, { "3号楼a座", "3haoloua", TRUE },
    { "西韩新苑", "xhxy", TRUE },  { "西韩新苑", "hxy", TRUE },   { "西韩新苑", "xyx", FALSE },
    { "吕布", "lvbu", TRUE },      { "西韩", "西韩", TRUE },      { "西韩", "韩西", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (td_pinyin_match (table[i].text, table[i].term) != table[i].found)
        g_error ("%s %s", table[i].text, table[i].term);
    }
  g_assert_cmpstr (td_pinyin_readings (0x4e2d)[0], ==, "zhong");
  g_assert_null (td_pinyin_readings ('a'));
}

static guint
hits (Fixture *f, const char *text)
{
  GError *error = NULL;
  g_autoptr (GArray) found = td_store_search (f->store, text, &error);
  g_assert_no_error (error);
  return found->len;
}

static void
test_search (Fixture *f, gconstpointer data)
{
  static const char *const found[] = { "单",          "雄",          "单雄",     "shanxiong", "danxiong",
                                       "dx",          "王𬭎",     "𬭎",     "201",       "２０１",
                                       "西韩新苑",    "xhxy",        "西韩社区", "7号楼",     "370212001002",
                                       "西韩 201 覃", "tanchangsha", "qcs" };
  static const char *const missing[] = { "雄单", "西韩 999", "zzzz", "无人" };
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (hits (f, found[i]) != 1)
      g_error ("%s", found[i]);
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    if (hits (f, missing[i]) != 0)
      g_error ("%s", missing[i]);
  /* A file number as it stands on paper, whole and cut short. */
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (row->file_no), ==, 20);
  for (int n = 20; n >= 13; n--)
    {
      g_autofree char *number = g_strdup_printf ("%.12s-%.2s-%.5s-%s", row->file_no, row->file_no + 12,
                                                 row->file_no + 14, row->file_no + 19);
      number[n + (n > 12) + (n > 14) + (n > 19)] = '\0';
      if (hits (f, number) != 1)
        g_error ("%s", number);
    }
  /* A change is found at once, and by another connection. */
  TdStoreOptions options = fixture_options ();
  g_autoptr (TdStore) reader = td_store_open (f->path, TD_STORE_READ_ONLY, &options, &error);
  g_assert_no_error (error);
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  filter.text = "拟长名";
  g_assert_cmpint (td_store_register_count (reader, &filter, &error), ==, 0);
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[1], &error);
  TdOwner *owner = g_ptr_array_index (part->owners, 0);
  g_free (owner->name);
  owner->name = g_strdup ("拟长名");
  fixture_begin (f, "edit");
  g_assert_true (td_store_part_update (f->store, part, &error));
  fixture_commit (f);
  g_assert_cmpuint (hits (f, "拟长名"), ==, 1);
  g_assert_cmpuint (hits (f, "曾小明"), ==, 0);
  g_assert_cmpint (td_store_register_count (reader, &filter, &error), ==, 1);
  /* What a rolled back action wrote is not found. */
  g_free (owner->name);
  owner->name = g_strdup ("未成之名");
  fixture_begin (f, "edit");
  g_assert_true (td_store_part_update (f->store, part, &error));
  td_store_rollback (f->store);
  g_assert_cmpuint (hits (f, "未成之名"), ==, 0);
}

/* Enough dossiers for two threads: both halves are searched, ids ascend. */
static void
test_many (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdBulkOptions options = { .code = "import-units", .operator_name = "甲" };
  TdCompoundRow *compound = td_compound_row_new ("370212001002", "西韩社区", "左岸风度");
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);
  TdDossierRow *row = td_dossier_row_new ();
  row->compound_id = td_bulk_compound (bulk, compound, &error);
  for (int i = 0; i < 10100; i++)
    {
      g_free (row->building);
      row->building = g_strdup_printf ("%d号楼", i + 1);
      g_assert_cmpint (td_bulk_put (bulk, 0, row, NULL, NULL, NULL, &error), !=, 0);
    }
  g_assert_true (td_bulk_finish (bulk, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GArray) found = td_store_search (f->store, "zafd", &error);
  g_assert_cmpuint (found->len, ==, 10100);
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpint (g_array_index (found, gint64, i - 1), <, g_array_index (found, gint64, i));
  g_assert_true (td_store_search_prepare (f->store, TRUE, &error));
  g_autoptr (GArray) again = td_store_search (f->store, "zafd", &error);
  g_assert_cmpmem (again->data, again->len * sizeof (gint64), found->data, found->len * sizeof (gint64));
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  filter.text = "左岸 10099号楼";
  g_assert_cmpint (td_store_register_count (f->store, &filter, &error), ==, 1);
  filter.text = "左岸";
  filter.limit = 3;
  filter.offset = 9;
  g_autoptr (GPtrArray) rows = td_store_register_list (f->store, &filter, &error);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (((TdDossierRow *)g_ptr_array_index (rows, 0))->building, ==, "10号楼");
  td_compound_row_free (compound);
  td_dossier_row_free (row);
  /* A store may be closed while its lines are being ordered. */
  for (int i = 0; i < 5; i++)
    {
      TdStore *reader = td_store_open (f->path, TD_STORE_READ_ONLY, NULL, &error);
      g_assert_true (td_store_search_prepare (reader, FALSE, &error));
      td_store_close (reader);
    }
}

/* What stands where, as it is written. */
static void
test_where (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    TdFoundIn in;
    const char *found, *room;
    gboolean whole;
  } table[] = {
    { "xhxy", TD_FOUND_UNIT, "西韩新苑", NULL, FALSE },
    { "7号楼", TD_FOUND_UNIT, "7号楼2单元", NULL, FALSE },
    { "dx", TD_FOUND_OWNER, "单雄", "101", FALSE },
    { "曾小明", TD_FOUND_OWNER, "曾小明", "102", TRUE },
    { "201", TD_FOUND_ROOM, "201", "201", TRUE },
    { "２０", TD_FOUND_ROOM, "201", "201", FALSE },
    { "坡屋顶", TD_FOUND_NOTE, "坡屋顶，勿动", NULL, FALSE },
  };
  GError *error = NULL;
  TdDossierRow *row = td_store_dossier (f->store, f->dossier, &error);
  g_free (row->note);
  row->note = g_strdup ("坡屋顶，勿动");
  fixture_begin (f, "edit");
  g_assert_true (td_store_dossier_update (f->store, row, &error));
  fixture_commit (f);
  fixture_assert_sound (f);
  td_dossier_row_free (row);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_search_line_free);
      GArray *in[TD_N_FOUND];
      g_assert_true (td_store_search_in (f->store, table[i].text, in, &error));
      g_assert_cmpuint (in[table[i].in]->len, ==, 1);
      for (int k = 0; k < TD_N_FOUND; k++)
        g_array_unref (in[k]);
      g_assert_true (td_store_search_lines (f->store, f->dossier, table[i].in, table[i].text, lines, &error));
      g_assert_cmpuint (lines->len, >, 0);
      const TdSearchLine *line = g_ptr_array_index (lines, 0);
      g_assert_cmpstr (line->text, ==, table[i].found);
      g_assert_cmpstr (line->room, ==, table[i].room);
      g_assert_cmpint (line->whole, ==, table[i].whole);
      g_assert_cmpint (line->part_id != 0, ==, table[i].room != NULL);
    }
}

static void
test_span (void)
{
  static const struct
  {
    const char *text, *terms;
    int start, end; /* -1: none */
  } table[] = {
    { "西韩新苑", "韩新", 3, 9 },        { "西韩新苑", "hxy", 3, 12 },  { "西韩新苑", "xihan", 0, 6 },
    { "A座1单元", "a", 0, 1 },           { "西韩新苑", "501", -1, -1 }, { "长沙", "changs", 0, 6 },
    { "３号楼", "3", -1, -1 }, /* found when folded; not pointed at */
    { "西韩 7号楼", "没有 7号", 7, 11 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gsize start = 0, end = 0;
      gboolean found = td_search_span (table[i].text, table[i].terms, &start, &end);
      if (found != (table[i].start >= 0) ||
          (found && (start != (gsize)table[i].start || end != (gsize)table[i].end)))
        g_error ("%s in %s: %d %zu %zu", table[i].terms, table[i].text, found, start, end);
    }
}

/* ---- the same hits, however they are found ---- */

/* Spelt from here on: which places of the term can be reached, character by character. Written from the rule,
 * not from the matcher. */
static gboolean
spelt_at (const char *text, const char *term)
{
  gsize n = strlen (term);
  gboolean at[32] = { TRUE };
  for (; *text != '\0' && *text != '\n'; text = g_utf8_next_char (text))
    {
      gboolean next[32] = { FALSE };
      gunichar c = g_utf8_get_char (text);
      const char *const *readings = c < 0x80 ? NULL : td_pinyin_readings (c);
      for (gsize i = 0; i < n; i++)
        {
          if (!at[i])
            continue;
          if (c < 0x80 && (guchar)term[i] == c)
            next[i + 1] = TRUE;
          for (guint k = 0; readings != NULL && readings[k] != NULL; k++)
            {
              const char *r = readings[k];
              gsize whole = strlen (r), initial = strchr ("zcs", r[0]) != NULL && r[1] == 'h' ? 2 : 1;
              if (g_str_has_prefix (r, term + i))
                return TRUE;
              if (g_str_has_prefix (term + i, r))
                next[i + whole] = TRUE;
              if (strncmp (term + i, r, initial) == 0)
                next[i + initial] = TRUE;
              if (term[i] == r[0])
                next[i + 1] = TRUE;
            }
        }
      if (next[n])
        return TRUE;
      memcpy (at, next, sizeof at);
    }
  return FALSE;
}

static gboolean
naive_hit (const char *body, char **terms)
{
  for (guint t = 0; terms[t] != NULL; t++)
    {
      gboolean found = strstr (body, terms[t]) != NULL;
      gboolean letters = strpbrk (terms[t], "abcdefghijklmnopqrstuvwxyz") != NULL;
      for (const char *p = body; !found && letters && g_str_is_ascii (terms[t]) && *p != '\0';
           p = g_utf8_next_char (p))
        found = spelt_at (p, terms[t]);
      if (!found)
        return FALSE;
    }
  return *body != '\0';
}

static GArray *
naive_search (Fixture *f, const char *text)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) terms = g_strsplit (text, " ", 0);
  sqlite3 *db;
  sqlite3_stmt *s;
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT dossier_id, body FROM search_doc ORDER BY 1", -1, &s, NULL);
  while (sqlite3_step (s) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      if (naive_hit ((const char *)sqlite3_column_text (s, 1), terms))
        g_array_append_val (ids, id);
    }
  sqlite3_finalize (s);
  sqlite3_close (db);
  return ids;
}

static char *
body_of (Fixture *f, gint64 id)
{
  sqlite3 *db;
  sqlite3_stmt *s;
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT body FROM search_doc WHERE dossier_id = ?1", -1, &s, NULL);
  sqlite3_bind_int64 (s, 1, id);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  char *body = g_strdup ((const char *)sqlite3_column_text (s, 0));
  sqlite3_finalize (s);
  sqlite3_close (db);
  return body;
}

/* In which sections a dossier has a term, by the lines of its text: the mark is a line of one character. */
static guint
naive_sections (const char *body, char **terms)
{
  g_auto (GStrv) sections = g_strsplit (body, "\x1d\n", 0);
  guint found = 0;
  for (guint k = 0; sections[k] != NULL; k++)
    for (guint t = 0; terms[t] != NULL; t++)
      {
        char *one[] = { terms[t], NULL };
        found |= naive_hit (sections[k], one) ? 1u << k : 0;
      }
  return found;
}

static void
assert_same_sections (Fixture *f, TdStore *store, const char *text)
{
  GError *error = NULL;
  GArray *in[TD_N_FOUND];
  g_auto (GStrv) terms = g_strsplit (text, " ", 0);
  g_autoptr (GArray) wanted = naive_search (f, text);
  guint at[TD_N_FOUND] = { 0 };
  g_assert_true (td_store_search_in (store, text, in, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < wanted->len; i++)
    {
      gint64 id = g_array_index (wanted, gint64, i);
      g_autofree char *body = body_of (f, id);
      guint sections = naive_sections (body, terms);
      for (int k = 0; k < TD_N_FOUND; k++)
        if ((sections >> k & 1) != 0 && (at[k] >= in[k]->len || g_array_index (in[k], gint64, at[k]++) != id))
          g_error ("“%s” is not found in section %d of %" G_GINT64_FORMAT, text, k, id);
    }
  for (int k = 0; k < TD_N_FOUND; k++)
    {
      g_assert_cmpuint (at[k], ==, in[k]->len);
      g_array_unref (in[k]);
    }
}

static char *
random_text (const char *const *from, guint n, guint length)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < length; i++)
    g_string_append (out, from[g_random_int_range (0, n)]);
  return g_string_free (out, FALSE);
}

static void
assert_same_hits (TdStore *store, const char *text, const GArray *wanted, const char *how)
{
  GError *error = NULL;
  g_autoptr (GArray) found = td_store_search (store, text, &error);
  g_assert_no_error (error);
  gboolean same = found->len == wanted->len;
  for (guint i = 0; same && i < wanted->len; i++)
    same = g_array_index (found, gint64, i) == g_array_index (wanted, gint64, i);
  if (!same)
    g_error ("“%s” %s: %u hits instead of %u", text, how, found->len, wanted->len);
}

static void
change_some_names (Fixture *f, const GArray *dossiers, const char *const *names, guint n)
{
  GError *error = NULL;
  fixture_begin (f, "edit");
  for (int i = 0; i < 7; i++)
    {
      gint64 id = g_array_index (dossiers, gint64, g_random_int_range (0, dossiers->len));
      g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &id, 1, &error);
      TdPart *part = g_ptr_array_index (roll->parts, g_random_int_range (0, roll->parts->len));
      TdOwner *owner = g_ptr_array_index (part->owners, 0);
      g_free (owner->name);
      owner->name = random_text (names, n, g_random_int_range (1, 4));
      g_assert_true (td_store_part_update (f->store, part, &error));
      g_assert_no_error (error);
    }
  td_store_commit (f->store, &error);
  g_assert_no_error (error);
}

static GArray *
fill_with_random (Fixture *f, const char *const *names, guint n)
{
  GArray *dossiers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *error = NULL;
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲" };
  TdCompoundRow *compound = td_compound_row_new ("370212001002", "西韩社区", "左岸a座");
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);
  TdDossierRow *row = td_dossier_row_new ();
  row->compound_id = td_bulk_compound (bulk, compound, &error);
  for (int i = 0; i < 150; i++)
    {
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
      g_free (row->building);
      row->building = g_strdup_printf ("%d号楼", i + 1);
      for (int k = 0; k < 3; k++)
        {
          g_autofree char *room = g_strdup_printf ("%d0%d", k + 1, g_random_int_range (1, 9));
          g_autofree char *name = random_text (names, n, g_random_int_range (1, 4));
          g_ptr_array_add (parts, fixture_part (room, name, "", 8000));
        }
      gint64 id = td_bulk_put (bulk, 0, row, parts, NULL, NULL, &error);
      g_assert_no_error (error);
      g_array_append_val (dossiers, id);
    }
  g_assert_true (td_bulk_finish (bulk, NULL, &error));
  td_compound_row_free (compound);
  td_dossier_row_free (row);
  return dossiers;
}

/* Texts gone through, distinct lines looked up, changes beside them, all read anew: the hits of the naive
 * search. */
static void
test_same_hits (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "单", "长",   "沙", "重", "阿", "额", "张",
                                       "敏", "𬭎", "安", "b",  "7",  "〇" };
  static const char *const pieces[] = { "s",  "h",  "c", "z", "a",  "n",  "g",  "d",  "7",  "0", "b",
                                        "zh", "sh", "e", "m", "单", "沙", "重", "阿", "号", "1", "楼" };
  GError *error = NULL;
  g_autoptr (GArray) dossiers = fill_with_random (f, names, G_N_ELEMENTS (names));
  TdStoreOptions options = fixture_options ();
  g_autoptr (TdStore) reader = td_store_open (f->path, TD_STORE_READ_ONLY, &options, &error);
  g_assert_no_error (error);
  g_assert_true (td_store_search_prepare (reader, TRUE, &error));
  for (int round = 0; round < 12; round++)
    {
      g_autoptr (TdStore) fresh = td_store_open (f->path, TD_STORE_READ_ONLY, &options, &error);
      for (int i = 0; i < 60; i++)
        {
          g_autofree char *one = random_text (pieces, G_N_ELEMENTS (pieces), g_random_int_range (1, 5));
          g_autofree char *other = random_text (pieces, G_N_ELEMENTS (pieces), 1);
          g_autofree char *text = i % 4 == 0 ? g_strconcat (one, " ", other, NULL) : g_strdup (one);
          g_autoptr (GArray) wanted = naive_search (f, text);
          assert_same_hits (fresh, text, wanted, "gone through");
          assert_same_hits (reader, text, wanted, "looked up");
          assert_same_hits (f->store, text, wanted, "with its own changes");
          if (i % 6 == 0)
            {
              assert_same_sections (f, fresh, text);
              assert_same_sections (f, reader, text);
              assert_same_sections (f, f->store, text);
            }
        }
      change_some_names (f, dossiers, names, G_N_ELEMENTS (names));
      if (round == 5)
        g_assert_true (td_store_search_prepare (f->store, TRUE, &error));
    }
}

/* The thread that orders the lines does not outlive its store, and answers are right while it works. */
static void
test_prepare_and_close (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (TdStore) reader = td_store_open (f->path, TD_STORE_READ_ONLY, &options, &error);
      g_assert_no_error (error);
      g_assert_true (td_store_search_prepare (reader, i % 2 == 0, &error));
      g_autoptr (GArray) found = td_store_search (reader, "shanxiong", &error);
      g_assert_cmpuint (found->len, ==, 1);
    }
}

static void
test_regions (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdRegions *regions = td_regions_open (f->folder, &error);
  g_assert_no_error (error);
  g_autofree char *path = td_regions_path (regions, "370212001002");
  g_assert_true (g_str_has_prefix (path, "山东省 青岛市 崂山区"));
  TdRegionRow *row = td_regions_lookup (regions, "370212000000");
  g_assert_cmpstr (row->name, ==, "崂山区");
  g_assert_cmpstr (row->code, ==, "370212");
  td_region_row_free (row);
  g_assert_null (td_regions_lookup (regions, "999999"));
  g_autoptr (GPtrArray) provinces = td_regions_children (regions, "", &error);
  g_assert_cmpuint (provinces->len, ==, 31);
  static const struct
  {
    const char *text;
    const char *code;
  } table[] = { { "370212001002", "370212001002" },
                { "崂山 西韩", "370212001002" },
                { "西韩 崂山", "370212001002" },
                { "laoshanqu", "370212" },
                { "lsq xihan", "370212001002" },
                { "changshashi", "4301" },
                { "长沙市", "4301" },
                { "崂山西韩", "370212001002" },
                { "崂山区西韩社区", "370212001002" },
                { "西韩社区居委会", "370212001002" },
                { "青岛市崂山区中韩街道办事处西韩社区居民委员会", "370212001002" },
                { "东莞东城街道", "441900003" },
                { "长沙县星沙", "430121001" } };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) rows = td_regions_find (regions, table[i].text, 20, &error);
      gboolean found = FALSE;
      g_assert_no_error (error);
      for (guint k = 0; k < rows->len; k++)
        found = found || strcmp (((TdRegionRow *)g_ptr_array_index (rows, k))->code, table[i].code) == 0;
      if (!found)
        g_error ("%s", table[i].text);
    }
  td_regions_close (regions);
  /* A half-built index is built anew. */
  g_autofree char *index = g_build_filename (f->folder, "regions-2023.db", NULL);
  g_assert_true (g_file_set_contents (index, "half", 4, NULL));
  regions = td_regions_open (f->folder, &error);
  g_assert_no_error (error);
  td_regions_close (regions);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/pinyin", test_pinyin);
  g_test_add ("/store/search/search", Fixture, NULL, fixture_set_up, test_search, fixture_tear_down);
  g_test_add_func ("/store/search/span", test_span);
  g_test_add ("/store/search/where", Fixture, NULL, fixture_set_up, test_where, fixture_tear_down);
  g_test_add ("/store/search/many", Fixture, NULL, fixture_set_up, test_many, fixture_tear_down);
  g_test_add ("/store/search/same-hits", Fixture, NULL, fixture_set_up, test_same_hits, fixture_tear_down);
  g_test_add ("/store/search/prepare", Fixture, NULL, fixture_set_up, test_prepare_and_close,
              fixture_tear_down);
  g_test_add ("/store/search/regions", Fixture, NULL, fixture_set_up, test_regions, fixture_tear_down);
  return g_test_run ();
}
