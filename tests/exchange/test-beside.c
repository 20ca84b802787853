/* Tidang: an import read on a thread of its own says the same, in the same order, as one read in place.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-folder.h"

#include "td-import.h"

#define ROWS 9000

typedef struct
{
  GString *said;
  GThread *thread; /* that the sink has to be called on */
  guint records, stop_at;
} Told;

static void
tell (Told *told, const TdUnitKeys *keys, guint row, const char *what)
{
  g_assert_true (told->thread == g_thread_self ());
  g_string_append_printf (told->said, "%u %s/%s/%s/%s %s\n", row, keys->place, keys->compound, keys->building,
                          keys->unit, what);
}

static gboolean
on_household (TdHouseholdRecord *record, gpointer data)
{
  Told *told = data;
  g_autoptr (TdPart) part = g_steal_pointer (&record->part);
  const TdOwner *owner = part->owners->len > 0 ? g_ptr_array_index (part->owners, 0) : NULL;
  g_autofree char *what =
      g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s %u", part->room, part->area,
                       owner != NULL ? owner->name : "", owner != NULL ? owner->phone : "", record->given);

  tell (told, &record->keys, record->row, what);
  return ++told->records != told->stop_at;
}

static gboolean
on_unit (TdUnitRecord *record, gpointer data)
{
  Told *told = data;
  g_autofree char *what =
      g_strdup_printf ("%s %d %d %s", record->address, record->floors, record->households, record->rating);

  tell (told, &record->keys, record->row, what);
  return ++told->records != told->stop_at;
}

static gboolean
on_ballot (TdBallotRecord *record, gpointer data)
{
  Told *told = data;
  g_autofree char *what = g_strdup_printf ("%s %d", record->room, record->ballot->opinion);

  tell (told, &record->keys, record->row, what);
  return ++told->records != told->stop_at;
}

static gboolean
on_note (const TdImportNote *note, gpointer data)
{
  Told *told = data;

  g_assert_true (told->thread == g_thread_self ());
  g_string_append_printf (told->said, "%u %s %s %u\n", note->row, note->nick, note->value, note->other_row);
  return TRUE;
}

static void
on_total (const TdImportTotal *total, gpointer data)
{
  g_string_append_printf (((Told *)data)->said, "%u %s %" G_GINT64_FORMAT " %d\n", total->row,
                          total->sheet_name, total->stated, total->agrees);
}

static void
on_progress (double fraction, guint64 rows, gpointer data)
{
  g_string_append_printf (((Told *)data)->said, "%.3f %" G_GUINT64_FORMAT "\n", fraction, rows);
}

static void
on_met (const char *nick, const char *value, guint rows, gpointer data)
{
  g_string_append_printf (((Told *)data)->said, "%s %s %u\n", nick, value, rows);
}

static const TdImportSink sink = { .unit = on_unit,
                                   .household = on_household,
                                   .ballot = on_ballot,
                                   .note = on_note,
                                   .total = on_total,
                                   .met = on_met,
                                   .progress = on_progress };

typedef gboolean (*Run) (TdWorkbook *,
                         const TdImportPlan *,
                         const TdImportSink *,
                         gpointer,
                         GCancellable *,
                         TdImportSummary *,
                         GError **);

static gboolean
run_it (Run run, const char *path, TdImportKind kind, guint stop_at, Told *told, TdImportSummary *summary)
{
  g_autoptr (GError) error = NULL;
  TdImportDefaults defaults = { .year = 2025 };
  TdWorkbook *workbook = td_workbook_open (path, NULL, &error);
  g_autoptr (TdImportPlan) plan = NULL;
  gboolean done;

  g_assert_no_error (error);
  plan = td_import_plan_new (workbook, kind, &defaults, NULL, &error);
  g_assert_no_error (error);
  *told = (Told){ .said = g_string_new (NULL), .thread = g_thread_self (), .stop_at = stop_at };
  done = run (workbook, plan, &sink, told, NULL, summary, &error);
  if (done)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  td_workbook_free (workbook);
  return done;
}

/* Good rows, doubles, a bad area, missing owners and numbers, units in turn; more than wait at once. */
static char *
write_roster (void)
{
  char *path = in_folder ("花名册.csv");
  GString *text = g_string_new ("区划代码,小区,楼栋,单元,房号,业主,专有面积,电话\n");

  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf (text, "370212001002,西韩新苑,%u号楼,%u单元,%u,%s,%s,1390000%04u\n", i / 60,
                            i / 12 % 5, i % 97 == 0 && i > 0 ? 101 : i % 12 + 101, i % 31 == 0 ? "" : "某人",
                            i % 53 == 0   ? "七十"
                            : i % 41 == 0 ? ""
                                          : "70.50",
                            i % 10000);
  g_string_append (text, "合计,,,,,,100,\n");
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  g_string_free (text, TRUE);
  return path;
}

static void
compare (const char *path, TdImportKind kind, guint at_least)
{
  Told here, beside;
  TdImportSummary summary_here, summary_beside;

  g_assert_true (run_it (td_import_run, path, kind, 0, &here, &summary_here));
  g_assert_true (run_it (td_import_run_beside, path, kind, 0, &beside, &summary_beside));
  g_assert_cmpuint (here.records, >=, at_least);
  g_assert_cmpstr (here.said->str, ==, beside.said->str);
  g_assert_cmpmem (&summary_here, sizeof summary_here, &summary_beside, sizeof summary_beside);
  g_string_free (here.said, TRUE);
  g_string_free (beside.said, TRUE);
}

static void
test_same (void)
{
  g_autofree char *roster = write_roster ();
  g_autofree char *units = in_folder ("单元.csv");
  g_autofree char *ballots = in_folder ("表决.csv");

  compare (roster, TD_IMPORT_HOUSEHOLDS, ROWS / 2);
  g_assert_true (
      g_file_set_contents (units,
                           "小区,楼栋,单元,地址,层数,户数,评级\n西韩新苑,1号楼,1单元,某路1号,6,12,适合加装\n"
                           "西韩新苑,1号楼,2单元,某路1号,六,十二,难\n西韩新苑,,2单元,,,,\n",
                           -1, NULL));
  compare (units, TD_IMPORT_UNITS, 1);
  g_assert_true (g_file_set_contents (ballots,
                                      "小区,楼栋,单元,房号,意见\n西韩新苑,1号楼,1单元,101,同意\n"
                                      "西韩新苑,1号楼,1单元,102,不同意\n西韩新苑,1号楼,1单元,103,\n",
                                      -1, NULL));
  compare (ballots, TD_IMPORT_BALLOTS, 2);
}

/* The sink stops: at the first row, inside, and at the very last, when all is read already. */
static void
test_stopped (void)
{
  g_autofree char *path = write_roster ();
  Told all, told;

  g_assert_true (run_it (td_import_run, path, TD_IMPORT_HOUSEHOLDS, 0, &all, NULL));
  const guint stops[] = { 1, 5, 1500, all.records / 2, all.records };
  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_assert_false (run_it (td_import_run_beside, path, TD_IMPORT_HOUSEHOLDS, stops[i], &told, NULL));
      g_assert_cmpuint (told.records, ==, stops[i]);
      g_assert_true (g_str_has_prefix (all.said->str, told.said->str));
      g_string_free (told.said, TRUE);
    }
  g_string_free (all.said, TRUE);
}

/* What goes wrong while reading arrives after the rows before it. */
static void
test_cancelled (void)
{
  g_autofree char *path = write_roster ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TdImportDefaults defaults = { .year = 2025 };
  TdWorkbook *workbook = td_workbook_open (path, NULL, &error);
  g_autoptr (TdImportPlan) plan =
      td_import_plan_new (workbook, TD_IMPORT_HOUSEHOLDS, &defaults, NULL, &error);
  Told told = { .said = g_string_new (NULL), .thread = g_thread_self () };

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (td_import_run_beside (workbook, plan, &sink, &told, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_string_free (told.said, TRUE);
  td_workbook_free (workbook);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_folder_make ();
  g_test_add_func ("/exchange/beside/same", test_same);
  g_test_add_func ("/exchange/beside/stopped", test_stopped);
  g_test_add_func ("/exchange/beside/cancelled", test_cancelled);
  status = g_test_run ();
  test_folder_remove ();
  return status;
}
