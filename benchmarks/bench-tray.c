/* Tidang: measures the whole way of a form that comes back, from the file on the disk to the offer in the
 * tray — read in a process of its own, decoded, matched by its codes, its boxes read, laid into the tray,
 * compared with what is recorded. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Called as run.py calls it (a folder and a number of units, of which only the folder is used) it prints rows
 * of five fields; TIDANG_SCAN_READER names the reader of scans. */
#include "td-tray.h"

#include "td-test-service.h"

#include "scan-maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define FLATS 24

/* Processor of this process and of those that it has waited for: a busy machine does not count. */
static double
now (void)
{
  static const int whose[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (whose); i++)
    {
      struct rusage used;

      getrusage (whose[i], &used);
      sum += (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
             (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    }
  return sum;
}

static gint64
open_vote (Desk *desk)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,房号,业主,证件号,专有面积\n");
  g_autoptr (TdImportReport) report = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (GError) error = NULL;
  gint64 unit;

  for (guint i = 0; i < FLATS; i++)
    g_string_append_printf (sheet, "左岸,3号楼,1单元,%u,周某%u,E%07u,80\n", (i / 4 + 1) * 100 + i % 4 + 1, i,
                            i + 1);
  report = import_text (desk, &options, "roll.csv", sheet->str, TRUE);
  unit = td_unit_resolve (desk->workspace, "左岸/3号楼/1单元", &error);
  vote.plan_version = "一号方案";
  opened = td_vote_open (desk->workspace, unit, &vote, &error);
  g_assert_no_error (error);
  return unit;
}

/* The paths of the scans of all slips. */
static GPtrArray *
scan_all (Desk *desk, gint64 unit)
{
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) list = NULL;
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  g_array_append_val (ids, unit);
  list = td_paper_preview (desk->workspace, ids, &options, &error);
  g_assert_no_error (error);
  for (guint page = 0; page < td_display_list_n_pages (list); page++)
    {
      const Glass glass = { .dpi = 200, .degrees = page % 5 - 2.0, .blur = 0.5, .grain = 4 };
      FilledPage filled;
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (TdPicture) picture = NULL;
      g_autoptr (GBytes) jpeg = NULL;
      char *path = g_strdup_printf ("%s/slip-%03u.jpg", desk->folder, page);
      gsize size;
      const char *data;

      filled_page_init (&filled, list, page, page + 1);
      filled_page_fill (&filled, FALSE);
      grey = filled_page_scan (&filled, &glass);
      filled_page_clear (&filled);
      picture = td_grey_to_picture (grey);
      jpeg = td_picture_encode_jpeg (picture, 85);
      data = g_bytes_get_data (jpeg, &size);
      g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
      g_ptr_array_add (paths, path);
    }
  return paths;
}

/* One file, as the window takes it: read, laid into the tray, offered. TRUE where it was matched; *read_in
 * grows by what it took until the page was read. */
static gboolean
take (Desk *desk, const char *path, double *read_in)
{
  double from = now ();
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTrayReader) reader = td_tray_reader_new (paths, &error);
  gboolean stop;
  g_autofree char *again = NULL;
  g_autoptr (TdTrayReading) reading = td_tray_reader_next (reader, NULL, &stop, &error);
  g_autoptr (TdTrayPage) page = NULL;

  g_assert_no_error (error);
  *read_in += now () - from;
  page = td_tray_take (desk->workspace, reading, FALSE, &again, &error);
  g_assert_no_error (error);
  return page != NULL && page->finding == TD_TRAY_MATCHED;
}

int
main (void)
{
  Desk desk;
  gint64 unit;
  double all = 0, worst = 0, read_in = 0;
  guint matched = 0;

  if (!td_scan_is_built ())
    return 0;
  desk_set_up (&desk, NULL);
  unit = open_vote (&desk);
  g_autoptr (GPtrArray) paths = scan_all (&desk, unit);
  for (guint i = 0; i < paths->len; i++)
    {
      double from = now (), took;

      matched += take (&desk, paths->pdata[i], &read_in);
      took = now () - from;
      all += took;
      worst = MAX (worst, took);
    }
  printf (
      "scanned form from its file to the offer in the tray, JPEG of A4 at 200 dpi, a process for each file; "
      "processor, mean of %u (%u matched; of it until the page is read %.0f ms; worst %.0f "
      "ms)\t%g\t–\t-\t≤ 150 ms\n",
      paths->len, matched, read_in / paths->len * 1000, worst * 1000, all / paths->len);
  desk_tear_down (&desk, NULL);
  return 0;
}
