/* Tidang: the counts of a province's votes — all of them and one alone, kept and made anew.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-tally FOLDER [DOSSIERS]: a file of 146,000 stairwells, one in five with a vote, made in FOLDER and
 * left there as tally.tidang. Prints lines of five fields with tabs between, as run.py reads them; what it
 * does meanwhile goes to the error output. */

#include "td-bulk.h"
#include "td-journal.h"
#include "td-register.h"
#include "td-store.h"
#include "td-vote-store.h"
#include "td-votes.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define FLATS 12
#define ONE_IN 5
#define ROUNDS 7

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

static void
say (const char *what, double since)
{
  fprintf (stderr, "bench-tally: %s (%.1f s)\n", what, now () - since);
}

static void
stop_at (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* ---- the file ---- */

static TdPart *
make_part (int flat)
{
  static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨",
                                          "赵", "黄", "周", "吴", "单", "覃" };
  static const char *const given[] = {
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳"
  };
  g_autofree char *room = g_strdup_printf ("%d0%d", flat / 2 + 1, flat % 2 + 1);
  g_autofree char *name = g_strconcat (surnames[draw (12)], given[draw (12)], given[draw (12)], NULL);
  /* One in a hundred owns the flat that another one owns as well. */
  g_autofree char *number = g_strdup_printf ("P%08d", draw (100) == 0 ? 1 : (int)draw (100000000));
  TdPart *part = td_part_new (room);
  part->floor = flat / 2 + 1;
  part->area = 6000 + (gint64)draw (6000);
  part->area_source = TD_AREA_REGISTERED;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, name, TD_DOC_PASSPORT, number, ""));
  return part;
}

static GArray *
fill_register (TdStore *store, int dossiers)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdBulkOptions options = { .code = "import-households", .operator_name = "bench" };
  g_autoptr (GError) error = NULL;
  TdBulk *bulk = td_bulk_begin (store, &options, &error);
  TdDossierRow *row = td_dossier_row_new ();
  for (int d = 0; d < dossiers; d++)
    {
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
      if (d % 11 == 0)
        {
          g_autofree char *name = g_strdup_printf ("小区%d", d / 11);
          g_autoptr (TdCompoundRow) compound = td_compound_row_new ("370212001002", "西韩社区", name);
          row->compound_id = td_bulk_compound (bulk, compound, &error);
        }
      g_free (row->building);
      g_free (row->unit);
      row->building = g_strdup_printf ("%d号楼", d % 11 / 3 + 1);
      row->unit = g_strdup_printf ("%d单元", d % 3 + 1);
      for (int f = 0; f < FLATS; f++)
        g_ptr_array_add (parts, make_part (f));
      gint64 id = td_bulk_put (bulk, 0, row, parts, NULL, NULL, &error);
      stop_at (error);
      if (d % ONE_IN == 0)
        g_array_append_val (ids, id);
    }
  td_bulk_finish (bulk, NULL, &error);
  stop_at (error);
  td_dossier_row_free (row);
  return ids;
}

static void
answer (TdStore *store, gint64 vote, gint64 part)
{
  g_autoptr (GError) error = NULL;
  guint64 drawn = draw (100);
  if (drawn >= 85)
    return;
  TdOpinion opinion = drawn < 70   ? TD_OPINION_AGREE
                      : drawn < 79 ? TD_OPINION_OPPOSE
                      : drawn < 83 ? TD_OPINION_ABSTAIN
                                   : TD_OPINION_INVALID;
  g_autoptr (TdBallot) ballot = td_ballot_new (part, opinion, td_date_new (2026, 9, 1));
  ballot->cause = opinion == TD_OPINION_INVALID ? TD_CAUSE_UNSIGNED : TD_CAUSE_NONE;
  if (drawn % 7 == 0)
    {
      ballot->way = TD_BY_PROXY;
      ballot->signer = TD_SIGNER_PROXY;
      ballot->authority = drawn % 2;
    }
  td_store_ballot_add (store, vote, ballot, NULL, &error);
  stop_at (error);
}

static void
fill_ballots (const char *path, const GArray *units)
{
  g_autoptr (GError) error = NULL;
  TdStoreOptions options = { .no_backup = TRUE };
  TdStore *store = td_store_open (path, TD_STORE_WRITE, &options, &error);
  stop_at (error);
  td_store_begin (store, "import-ballots", TD_ACTION_UNDOABLE, "bench", NULL, NULL, &error);
  for (guint i = 0; i < units->len; i++)
    {
      gint64 vote = td_store_vote_by_number (store, g_array_index (units, gint64, i), 0);
      g_autoptr (TdRoll) roll = td_store_vote_roll (store, vote, 0, &error);
      stop_at (error);
      for (guint k = 0; k < roll->parts->len; k++)
        answer (store, vote, ((TdPart *)g_ptr_array_index (roll->parts, k))->id);
    }
  if (td_store_commit (store, &error) <= 0)
    stop_at (error);
  td_store_close (store);
}

static GArray *
make_file (const char *path, int dossiers)
{
  g_autoptr (GError) error = NULL;
  TdStoreOptions options = { .place = "370212001000", .no_backup = TRUE };
  TdOpenOptions open = { .operator_name = "bench" };
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  double start = now ();

  TdStore *store = td_store_create (path, &options, &error);
  stop_at (error);
  GArray *units = fill_register (store, dossiers);
  td_store_close (store);
  say ("register", start);
  g_autoptr (TdWorkspace) workspace = td_workspace_open (path, &open, &error);
  stop_at (error);
  vote.from = td_date_new (2026, 9, 1);
  g_ptr_array_unref (td_vote_open_many (workspace, units, &vote, NULL, NULL, &error));
  stop_at (error);
  td_workspace_close (workspace);
  say ("votes", start);
  fill_ballots (path, units);
  say ("ballots", start);
  return units;
}

/* ---- measuring ---- */

static gboolean
add_line (const TdVoteLine *line, gpointer data)
{
  gint64 *sums = data;
  sums[0]++;
  sums[1] += line->vote->tally->heads.agree;
  sums[2] += line->vote->tally->area.agree;
  return TRUE;
}

/* The best of the rounds. */
static double
count_all (const char *path, gboolean with_needed, int rounds, gint64 sums[3])
{
  double best = G_MAXDOUBLE;
  for (int i = 0; i < rounds; i++)
    {
      g_autoptr (GError) error = NULL;
      TdOpenOptions options = { .read_only = TRUE };
      g_autoptr (TdWorkspace) workspace = td_workspace_open (path, &options, &error);
      stop_at (error);
      sums[0] = sums[1] = sums[2] = 0;
      double start = now ();
      td_votes_foreach (workspace, NULL, with_needed, add_line, sums, NULL, &error);
      best = MIN (best, now () - start);
      stop_at (error);
      td_workspace_close (workspace);
    }
  return best;
}

/* What anybody would ask a database for: the sums of opinions and areas of each vote, without heads or rules.
 */
static double
peer_count (const char *path)
{
  static const char sql[] =
      "SELECT v.id, b.opinion, count(*), sum(r.area) FROM vote v"
      " JOIN roll_part r ON r.vote_id = v.id AND r.upto = 0 LEFT JOIN ballot b"
      " ON b.vote_id = v.id AND b.part_id = r.part_id AND b.owner_id = 0 AND b.replaced = 0"
      " GROUP BY v.id, b.opinion";
  double best = G_MAXDOUBLE;
  for (int i = 0; i < 3; i++)
    {
      sqlite3 *db;
      sqlite3_stmt *s;
      if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
          sqlite3_exec (db, "PRAGMA cache_size = -65536", NULL, NULL, NULL) != SQLITE_OK ||
          sqlite3_prepare_v2 (db, sql, -1, &s, NULL) != SQLITE_OK)
        g_error ("%s", sqlite3_errmsg (db));
      double start = now ();
      while (sqlite3_step (s) == SQLITE_ROW)
        ;
      best = MIN (best, now () - start);
      sqlite3_finalize (s);
      sqlite3_close (db);
    }
  return best;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double
count_one (const char *path, const GArray *units)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options = { .read_only = TRUE };
  g_autoptr (TdWorkspace) workspace = td_workspace_open (path, &options, &error);
  int n = MIN (units->len, 2000);
  g_autofree double *times = g_new (double, n);
  stop_at (error);
  for (int i = 0; i < n; i++)
    {
      double start = now ();
      TdVote *vote = td_vote_load (workspace, g_array_index (units, gint64, draw (units->len)), 0, &error);
      times[i] = now () - start;
      stop_at (error);
      td_vote_free (vote);
    }
  td_workspace_close (workspace);
  qsort (times, n, sizeof *times, compare_doubles);
  return times[n * 99 / 100];
}

static double
keep_counts (const char *path)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options = { .operator_name = "bench" };
  g_autoptr (TdWorkspace) workspace = td_workspace_open (path, &options, &error);
  stop_at (error);
  gint64 sums[3] = { 0 };
  double start = now ();
  td_votes_foreach (workspace, NULL, FALSE, add_line, sums, NULL, &error);
  stop_at (error);
  td_workspace_close (workspace);
  return now () - start;
}

static void
print_row (const char *work, double ours, const char *peer, double theirs, const char *wanted)
{
  printf ("%s\t%.6f\t%s\t", work, ours, peer);
  if (theirs < 0)
    printf ("-\t%s\n", wanted);
  else
    printf ("%.6f\t%s\n", theirs, wanted);
}

int
main (int argc, char *argv[])
{
  if (argc < 2)
    return 2;
  int dossiers = argc > 2 ? atoi (argv[2]) : 146000;
  g_autofree char *path = g_build_filename (argv[1], "tally.tidang", NULL);
  g_autofree char *clean = g_strdup_printf ("rm -rf '%s' '%s'-*", path, path);
  gint64 fresh[3], kept[3], full[3];

  setvbuf (stdout, NULL, _IOLBF, 0);
  if (system (clean) != 0)
    return 1;
  g_autoptr (GArray) units = make_file (path, dossiers);
  double peer = peer_count (path);
  double anew = count_all (path, FALSE, 3, fresh);
  double needed = count_all (path, TRUE, 2, full);
  double keeping = keep_counts (path);
  double again = count_all (path, FALSE, ROUNDS, kept);
  if (memcmp (fresh, kept, sizeof fresh) != 0 || memcmp (fresh, full, sizeof fresh) != 0)
    g_error ("the kept counts differ");
  g_autofree char *all = g_strdup_printf ("tally of all %u voting units of the province", units->len);
  g_autofree char *first = g_strconcat (all, ", nothing kept", NULL);
  g_autofree char *more = g_strconcat (all, ", with what is still needed", NULL);
  print_row (all, again, "SQL: sums of opinions and areas, no heads, no rule", peer, "≤ 0.1 s");
  print_row (first, anew, "the same", peer, "");
  print_row (more, needed, "–", -1, "");
  print_row ("tally of one unit, 99 of 100", count_one (path, units), "–", -1, "≤ 1 ms");
  fprintf (stderr, "bench-tally: counted and kept in %.2f s\n", keeping);
  return 0;
}
