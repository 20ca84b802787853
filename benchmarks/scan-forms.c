/* Tidang: measures how scanned forms are read: matched, right, asked, and the time of a page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scan-forms [PAGES [SEED [FOLDER]]]: so many pages of the program's own forms, filled in and spoilt by
 * chance, in memory (no file is decoded: a row of its own measures that). What was read wrongly is kept in
 * FOLDER. */
#include "paper-fixture.h"
#include "scan-maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct
{
  TdDisplayList *list;
  GPtrArray *geometries;
} Printed;

static Printed
print_some (guint kind, PaperUnit *unit)
{
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  Printed printed = { NULL, g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref) };
  g_autoptr (GError) error = NULL;

  common.common_table = kind == 1;
  common.pay_choice = kind == 3;
  printed.list = td_paper_layout (paper_press (), kind == 2 ? TD_DOCUMENT_BALLOT : TD_DOCUMENT_CONSENT,
                                  inputs, &common, printed.geometries, &error);
  g_assert_no_error (error);
  return printed;
}

static void
keep (const char *folder, guint number, TdGrey *grey)
{
  g_autofree char *path = g_strdup_printf ("%s/page-%05u.png", folder, number);
  g_autoptr (GBytes) png = td_grey_encode_png (grey);
  gsize size;
  const char *data = g_bytes_get_data (png, &size);

  g_file_set_contents (path, data, (gssize)size, NULL);
}

/* Of this process's processor: a busy machine does not count. */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;

  return one < other ? -1 : one > other;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 200;
  guint32 seed = argc > 2 ? (guint32)atoi (argv[2]) : 1;
  const char *folder = argc > 3 ? argv[3] : NULL;
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 2, FALSE);
  g_autofree double *times = g_new (double, n);
  Tally tally = { 0 };
  Printed printed[4];
  double whole = 0;

  g_test_init (&argc, &argv, NULL);
  for (guint kind = 0; kind < 4; kind++)
    printed[kind] = print_some (kind, unit);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed * 100000 + i);
      const Printed *paper = &printed[i % 4];
      guint number = g_rand_int (random) % td_display_list_n_pages (paper->list);
      Glass glass = glass_by_chance (random);
      Tally before = tally;
      FilledPage page;
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (TdScanPage) scan = NULL;
      gint64 from;

      filled_page_init (&page, paper->list, number, g_rand_int (random));
      filled_page_fill (&page, TRUE);
      grey = filled_page_scan (&page, &glass);
      from = now ();
      scan = scan_page_of (grey, glass.dpi);
      filled_page_check (&page, scan, paper->geometries, &tally);
      whole += times[i] = (double)(now () - from) / 1000;
      if (tally.wrong > before.wrong || tally.odd_guessed > before.odd_guessed ||
          tally.forms - before.forms < tally.wanted - before.wanted)
        {
          printf ("page %u: kind %u, %.0f dpi, %.1f°, blur %.2f, grain %.1f, tilt %.3f, jpeg %u, bilevel %d: "
                  "%u of %u forms, %u wrong, %u guessed, %u codes\n",
                  i, i % 4, glass.dpi, glass.degrees, glass.blur, glass.grain, glass.tilt, glass.jpeg,
                  glass.bilevel, tally.forms - before.forms, tally.wanted - before.wanted,
                  tally.wrong - before.wrong, tally.odd_guessed - before.odd_guessed,
                  td_scan_page_n_codes (scan));
          if (folder != NULL)
            keep (folder, i, grey);
        }
      filled_page_clear (&page);
    }
  qsort (times, n, sizeof *times, (int (*) (const void *, const void *))by_value);
  printf ("pages %u\nforms matched %u of %u\nboxes %u\ncells %u\nwrong %u\nasked %u\nodd %u guessed %u\n", n,
          tally.forms, tally.wanted, tally.boxes, tally.cells, tally.wrong, tally.asked, tally.odd,
          tally.odd_guessed);
  printf ("mean %.1f ms, median %.1f ms, 95th of a hundred %.1f ms, worst %.1f ms\n", whole / n, times[n / 2],
          times[n * 95 / 100], times[n - 1]);
  return tally.wrong > 0 || tally.odd_guessed > 0;
}
