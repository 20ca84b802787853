/* Tidang: the store against its peers in the same run — import, action, list, search.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-store [DOSSIERS]: 146000 by default. The import reads a CSV file as `sqlite3 .import` does. */

#include "td-bulk.h"
#include "td-journal.h"
#include "td-search.h"
#include "td-vote-store.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FLATS 12

static guint64 seed = 88172645463325252u;

static guint64
draw (guint64 n)
{
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return seed % n;
}

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void
print_times (const char *what, double *times, int n)
{
  qsort (times, n, sizeof *times, compare_doubles);
  printf ("%-44s p50 %8.3f ms  p99 %8.3f ms  (n=%d)\n", what, times[n / 2] * 1e3, times[n * 99 / 100] * 1e3,
          n);
}

static const char surnames[] =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单覃";
static const char given[] =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力明永健世广志义兴良海山仁波宁"
    "贵福生龙元全国胜学祥才发武新利清飞彬富顺信子杰峰";

static void
append_char (GString *out, const char *from, int n)
{
  const char *p = g_utf8_offset_to_pointer (from, draw (n));
  g_string_append_len (out, p, g_utf8_next_char (p) - p);
}

static void
write_csv (const char *path, int dossiers)
{
  FILE *out = fopen (path, "w");
  int n_sur = g_utf8_strlen (surnames, -1), n_given = g_utf8_strlen (given, -1);
  g_autoptr (GString) name = g_string_new (NULL);
  for (int d = 0; d < dossiers; d++)
    for (int f = 0; f < FLATS; f++)
      {
        g_string_truncate (name, 0);
        append_char (name, surnames, n_sur);
        append_char (name, given, n_given);
        if (draw (4) != 0)
          append_char (name, given, n_given);
        fprintf (out, "%012" G_GINT64_FORMAT ",小区%d,%d号楼,%d单元,%d0%d,%s,%d.%02d,13%09d\n",
                 G_GINT64_CONSTANT (370212001) * 1000 + d / 10000, d / 11, d % 11 / 3 + 1, d % 3 + 1,
                 f / 2 + 1, f % 2 + 1, name->str, 60 + (int)draw (60), (int)draw (100),
                 (int)draw (1000000000));
      }
  fclose (out);
}

static double
peer_import (const char *csv, const char *folder)
{
  g_autofree char *db = g_build_filename (folder, "peer.db", NULL);
  g_autofree char *create = g_strdup_printf ("create table household(place text,compound text,building "
                                             "text,unit text,room text,owner text,area text,phone text)");
  g_autofree char *load = g_strdup_printf (".import --csv %s household", csv);
  char *argv[] = { (char *)"sqlite3", db, create, load, NULL };
  double start = now ();
  int status;
  if (!g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    return NAN;
  double took = now () - start;
  g_unlink (db);
  return took;
}

static char *
field (char **p)
{
  char *start = *p, *end = start + strcspn (start, ",\n");
  *p = *end != '\0' ? end + 1 : end;
  *end = '\0';
  return start;
}

typedef struct
{
  TdBulk *bulk;
  gint64 compound;
  char place[16], name[64], building[32], unit[32];
  GPtrArray *parts;
} Import;

static void
put_unit (Import *import)
{
  if (import->parts->len == 0)
    return;
  TdDossierRow *row = td_dossier_row_new ();
  g_autoptr (GError) error = NULL;
  row->compound_id = import->compound;
  g_free (row->building);
  g_free (row->unit);
  row->building = g_strdup (import->building);
  row->unit = g_strdup (import->unit);
  if (td_bulk_put (import->bulk, 0, row, import->parts, NULL, NULL, &error) == 0)
    g_error ("%s", error->message);
  td_dossier_row_free (row);
  g_ptr_array_set_size (import->parts, 0);
}

static void
take_line (Import *import, char *line)
{
  char *place = field (&line), *name = field (&line), *building = field (&line), *unit = field (&line);
  char *room = field (&line), *owner = field (&line), *area = field (&line), *phone = field (&line);
  gboolean other_compound = strcmp (name, import->name) != 0 || strcmp (place, import->place) != 0;
  if (other_compound || strcmp (building, import->building) != 0 || strcmp (unit, import->unit) != 0)
    put_unit (import);
  if (other_compound)
    {
      TdCompoundRow *row = td_compound_row_new (place, "", name);
      g_autoptr (GError) error = NULL;
      import->compound = td_bulk_compound (import->bulk, row, &error);
      if (import->compound == 0)
        g_error ("%s", error->message);
      td_compound_row_free (row);
    }
  g_strlcpy (import->place, place, sizeof import->place);
  g_strlcpy (import->name, name, sizeof import->name);
  g_strlcpy (import->building, building, sizeof import->building);
  g_strlcpy (import->unit, unit, sizeof import->unit);
  TdPart *part = td_part_new (room);
  if (!td_area_parse (area, &part->area, NULL))
    g_error ("area %s", area);
  part->area_source = TD_AREA_REGISTERED;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, owner, TD_DOC_NONE, "", phone));
  g_ptr_array_add (import->parts, part);
}

static double
own_import (TdStore *store, const char *csv)
{
  TdBulkOptions options = { .code = "import-households", .operator_name = "bench" };
  Import import = { .parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free) };
  g_autoptr (GError) error = NULL;
  FILE *in = fopen (csv, "r");
  char line[512];
  double start = now ();
  clock_t cpu = clock ();
  import.bulk = td_bulk_begin (store, &options, &error);
  while (fgets (line, sizeof line, in) != NULL)
    take_line (&import, line);
  put_unit (&import);
  double put = now ();
  if (!td_bulk_finish (import.bulk, NULL, &error))
    g_error ("%s", error->message);
  double took = now () - start;
  printf ("  (rows %.1f s, commit %.1f s, processor %.1f s)\n", put - start, now () - put,
          (double)(clock () - cpu) / CLOCKS_PER_SEC);
  fclose (in);
  g_ptr_array_unref (import.parts);
  return took;
}

static void
bench_search (TdStore *store)
{
  static const char *const texts[] = { "王",      "单",       "王小",        "张明",         "101",
                                       "小区123", "小区",     "wang",        "zm",           "shan",
                                       "xiaoqu",  "cs",       "zhangwei",    "lihua 小区12", "刘伟 602",
                                       "qqqq",    "没有此人", "370212001014" };
  double times[G_N_ELEMENTS (texts) * 10];
  int n = 0;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  filter.limit = 100;
  double start = now ();
  /* What a window does once it is open. */
  td_store_search_prepare (store, TRUE, NULL);
  printf ("%-44s     %8.3f ms\n", "made ready in the background", (now () - start) * 1e3);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double worst = 0;
      guint hits = 0;
      for (int k = 0; k < 10; k++)
        {
          filter.text = texts[i];
          start = now ();
          g_autoptr (GPtrArray) rows = td_store_register_list (store, &filter, NULL);
          times[n] = now () - start;
          hits = rows->len;
          worst = MAX (worst, times[n]);
          n++;
        }
      printf ("  %-20s %3u rows  worst %7.1f ms\n", texts[i], hits, worst * 1e3);
    }
  print_times ("search by any text, first 100", times, n);
}

/* A program that searches once: nothing was made ready. */
static void
bench_first_search (const char *path)
{
  static const char *const texts[] = { "没有此人", "王小", "wang", "zm", "qqqq" };
  double times[G_N_ELEMENTS (texts) * 4];
  int n = 0;
  for (int k = 0; k < 4; k++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
        TdStore *store = td_store_open (path, TD_STORE_READ_ONLY, NULL, NULL);
        filter.limit = 100;
        filter.text = texts[i];
        double start = now ();
        g_autoptr (GPtrArray) rows = td_store_register_list (store, &filter, NULL);
        times[n++] = now () - start;
        td_store_close (store);
      }
  print_times ("first search of a process, nothing ready", times, n);
}

static void
bench_open (const char *path)
{
  double times[20];
  for (int i = 0; i < 20; i++)
    {
      TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
      g_autoptr (GError) error = NULL;
      filter.limit = 100;
      double start = now ();
      TdStore *store = td_store_open (path, TD_STORE_READ_ONLY, NULL, &error);
      if (store == NULL)
        g_error ("%s", error->message);
      g_ptr_array_unref (td_store_register_list (store, &filter, NULL));
      times[i] = now () - start;
      td_store_close (store);
    }
  print_times ("open and list the first 100", times, 20);
}

/* One action: a rating and a part's area and an owner's name, with its search text. */
static double
bench_actions (const char *path, int synchronous, gint64 *parts, int n)
{
  TdStoreOptions options = { .synchronous = synchronous, .no_backup = TRUE };
  g_autoptr (GError) error = NULL;
  TdStore *store = td_store_open (path, TD_STORE_WRITE, &options, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  double *times = g_new (double, n);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (TdPart) part = td_store_part (store, parts[i], NULL);
      TdOwner *owner = g_ptr_array_index (part->owners, 0);
      double start = now ();
      td_store_begin (store, "edit", TD_ACTION_UNDOABLE, "bench", NULL, NULL, NULL);
      part->area += 1 + i;
      g_free (owner->name);
      owner->name = g_strdup_printf ("王%d", i);
      td_store_part_update (store, part, NULL);
      td_store_dossier_set_rating (store, part->unit_id, 1 + i % 3, "", NULL);
      if (td_store_commit (store, NULL) <= 0)
        g_error ("commit");
      times[i] = now () - start;
    }
  qsort (times, n, sizeof *times, compare_doubles);
  double median = times[n / 2];
  g_free (times);
  td_store_close (store);
  return median;
}

static void
run_bound (sqlite3_stmt *s, gint64 id, gint64 value, const char *text)
{
  sqlite3_bind_int64 (s, 1, id);
  sqlite3_bind_int64 (s, 2, value);
  sqlite3_bind_text (s, 3, text, -1, SQLITE_STATIC);
  while (sqlite3_step (s) == SQLITE_ROW)
    ;
  sqlite3_reset (s);
}

/* The same writes with the same search text, made the same way, without a journal. */
static double
bench_bare (const char *path, int synchronous, gint64 *parts, int n)
{
  static const char *const sql[] = {
    "BEGIN IMMEDIATE",
    "UPDATE part SET area = area + ?2, room = room, room_key = room_key, floor = floor, kind = kind WHERE id "
    "= ?1",
    "SELECT id FROM owner WHERE part_id = ?1 ORDER BY rank, id",
    "UPDATE owner SET name = ?3, doc_no = doc_no, phone = phone WHERE part_id = ?1",
    "UPDATE dossier SET rating = 1 + ?2 % 3, updated_at = ?2 WHERE id = (SELECT dossier_id FROM part WHERE "
    "id = ?1)",
    "INSERT OR REPLACE INTO search_doc (dossier_id, rev, body) SELECT p.dossier_id, ?2, (SELECT c.name || "
    "char(10) ||"
    " c.place_name || char(10) || d.building || d.unit || char(10) || d.file_no || char(10) FROM dossier d "
    "JOIN"
    " compound c ON c.id = d.compound_id WHERE d.id = p.dossier_id) || (SELECT group_concat(q.room || "
    "char(10) ||"
    " o.name, char(10)) FROM part q JOIN owner o ON o.part_id = q.id WHERE q.dossier_id = p.dossier_id)"
    " FROM part p WHERE p.id = ?1",
    "COMMIT",
  };
  sqlite3 *db;
  sqlite3_stmt *s[G_N_ELEMENTS (sql)];
  sqlite3_open (path, &db);
  sqlite3_exec (db, synchronous == 1 ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL", 0, 0, 0);
  sqlite3_exec (db, "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA secure_delete=ON", 0, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    if (sqlite3_prepare_v2 (db, sql[i], -1, &s[i], NULL) != SQLITE_OK)
      g_error ("%s", sqlite3_errmsg (db));
  double *times = g_new (double, n);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("李%d", i);
      double start = now ();
      for (guint k = 0; k < G_N_ELEMENTS (sql); k++)
        run_bound (s[k], parts[i], i + 1, text);
      times[i] = now () - start;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    sqlite3_finalize (s[i]);
  sqlite3_close (db);
  qsort (times, n, sizeof *times, compare_doubles);
  double median = times[n / 2];
  g_free (times);
  return median;
}

static void
compare_actions (const char *path, const char *folder, int n)
{
  gint64 *parts = g_new (gint64, n);
  g_autofree char *copy = g_build_filename (folder, "bare.db", NULL);
  g_autofree char *command = g_strdup_printf ("cp '%s' '%s'", path, copy);
  sqlite3 *db;
  sqlite3_stmt *s;
  sqlite3_open (path, &db);
  sqlite3_prepare_v2 (db, "SELECT id FROM part WHERE id % 7 = 3 LIMIT 1000000", -1, &s, NULL);
  int found = 0;
  for (int i = 0; sqlite3_step (s) == SQLITE_ROW && found < n; i++)
    if (i % 20 == 0)
      parts[found++] = sqlite3_column_int64 (s, 0);
  sqlite3_finalize (s);
  sqlite3_exec (db, "PRAGMA wal_checkpoint(TRUNCATE)", 0, 0, 0);
  sqlite3_close (db);
  if (system (command) != 0)
    g_error ("cp");
  for (int synchronous = 1; synchronous <= 2; synchronous++)
    {
      /* In turns, so that a busy disk meets both; the best round of each. */
      double own = G_MAXDOUBLE, bare = G_MAXDOUBLE;
      int rounds = 8, each = found / rounds;
      for (int r = 0; r < rounds; r++)
        {
          double a = bench_actions (path, synchronous, parts + r * each, each);
          double b = bench_bare (copy, synchronous, parts + r * each, each);
          own = MIN (own, a);
          bare = MIN (bare, b);
        }
      printf ("one action, %-6s journalled %.3f ms, bare %.3f ms: %.2f x\n",
              synchronous == 1 ? "NORMAL" : "FULL", own * 1e3, bare * 1e3, own / bare);
    }
  g_free (parts);
}

int
main (int argc, char *argv[])
{
  int dossiers = argc > 1 ? atoi (argv[1]) : 146000;
  g_autofree char *folder = g_dir_make_tmp ("tidang-bench-XXXXXX", NULL);
  g_autofree char *csv = g_build_filename (folder, "households.csv", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.tidang", NULL);
  g_autoptr (GError) error = NULL;
  TdStoreOptions options = { .place = "370212001000", .no_backup = TRUE };

  setvbuf (stdout, NULL, _IOLBF, 0);
  write_csv (csv, dossiers);
  double peer = peer_import (csv, folder);
  TdStore *store = td_store_create (path, &options, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  double own = own_import (store, csv);
  printf ("import of %d flats: %.2f s, sqlite3 .import %.2f s: %.2f x\n", dossiers * FLATS, own, peer,
          own / peer);
  bench_search (store);
  td_store_close (store);
  bench_first_search (path);
  bench_open (path);
  compare_actions (path, folder, 2000);
  g_autofree char *clean = g_strdup_printf ("rm -rf '%s'", folder);
  return system (clean);
}
