/* Tidang: measures how forms that come back are read: matched, right, asked, and the time of a page.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-scan PAGES SEED [FOLDER] is the long run: so many pages of the program's own forms, filled in and
 * spoilt by chance, 150 dpi and better, read in memory; what was not right is printed and kept in FOLDER.
 * Called as run.py calls it (a folder and a number of units) it reads 200 pages and 24 files and prints rows
 * of five fields. */
#include "paper-fixture.h"
#include "scan-maker.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define PAGES 200
#define FILES 24

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

static void
keep (const char *folder, guint number, TdGrey *grey)
{
  g_autofree char *path = g_strdup_printf ("%s/page-%05u.png", folder, number);
  g_autoptr (GBytes) png = td_grey_encode_png (grey);
  gsize size;
  const char *data = g_bytes_get_data (png, &size);

  g_file_set_contents (path, data, (gssize)size, NULL);
}

/* The page of this number, and how it was laid down. */
static TdGrey *
make (const Printed printed[4], guint32 seed, guint number, FilledPage *page, Glass *glass)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed * 100000 + number);
  const Printed *paper = &printed[number % 4];
  guint sheet = g_rand_int (random) % td_display_list_n_pages (paper->list);

  *glass = glass_by_chance (random);
  filled_page_init (page, paper->list, sheet, g_rand_int (random));
  filled_page_fill (page, TRUE);
  return filled_page_scan (page, glass);
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;

  return one < other ? -1 : one > other;
}

static void
say_fault (guint number, const Glass *glass, const Tally *before, const Tally *tally)
{
  printf ("page %u: %.0f dpi, %.1f degrees, blur %.2f, grain %.1f, tilt %.3f, jpeg %u, bilevel %d: %u of %u "
          "forms, "
          "%u wrong, %u guessed\n",
          number, glass->dpi, glass->degrees, glass->blur, glass->grain, glass->tilt, glass->jpeg,
          glass->bilevel, tally->forms - before->forms, tally->wanted - before->wanted,
          tally->wrong - before->wrong, tally->odd_guessed - before->odd_guessed);
}

static Tally
read_pages (const Printed printed[4], guint n, guint32 seed, const char *folder, double *times)
{
  Tally tally = { 0 };

  for (guint i = 0; i < n; i++)
    {
      Tally before = tally;
      FilledPage page;
      Glass glass;
      g_autoptr (TdGrey) grey = make (printed, seed, i, &page, &glass);
      g_autoptr (TdScanPage) scan = NULL;
      double from = now ();

      scan = scan_page_of (grey, glass.dpi);
      filled_page_check (&page, scan, printed[i % 4].geometries, &tally);
      times[i] = now () - from;
      if (tally.wrong > before.wrong || tally.odd_guessed > before.odd_guessed ||
          tally.forms - before.forms < tally.wanted - before.wanted)
        {
          say_fault (i, &glass, &before, &tally);
          if (folder != NULL)
            keep (folder, i, grey);
        }
      filled_page_clear (&page);
    }
  qsort (times, n, sizeof *times, by_value);
  return tally;
}

static double
mean (const double *times, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += times[i];
  return sum / n;
}

/* ---- files ---- */

/* JPEGs of A4 at 200 dpi, a little turned. */
static char *
store_files (const Printed printed[4])
{
  char *folder = g_dir_make_tmp ("tidang-scan-XXXXXX", NULL);

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%02u.jpg", folder, i);
      const Glass glass = { .dpi = 200, .degrees = i % 5 - 2.0, .grain = 4 };
      FilledPage page;
      g_autoptr (TdGrey) grey = NULL;
      g_autoptr (TdPicture) picture = NULL;
      g_autoptr (GBytes) jpeg = NULL;
      gsize size;
      const char *data;

      filled_page_init (&page, printed[0].list, i % td_display_list_n_pages (printed[0].list), i);
      filled_page_fill (&page, FALSE);
      grey = filled_page_scan (&page, &glass);
      picture = td_grey_to_picture (grey);
      jpeg = td_picture_encode_jpeg (picture, 80);
      data = g_bytes_get_data (jpeg, &size);
      g_file_set_contents (path, data, (gssize)size, NULL);
      filled_page_clear (&page);
    }
  return folder;
}

static double
read_files (const char *folder, const GPtrArray *geometries)
{
  double from = now ();

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%02u.jpg", folder, i);
      g_autoptr (TdScanFile) file = td_scan_file_open (path, NULL);
      g_autoptr (TdScanPage) page = td_scan_file_next (file, NULL, NULL, NULL);
      g_autoptr (GPtrArray) forms = td_scan_forms (page);
      g_autoptr (GPtrArray) fields = NULL;
      g_autoptr (TdScanSheet) sheet = NULL;
      g_autoptr (GArray) marks = NULL;

      g_assert_cmpuint (forms->len, ==, 1);
      fields = fields_of_form (geometries, forms->pdata[0]);
      sheet = td_scan_sheet_new (page, forms->pdata[0], fields, NULL);
      marks = td_scan_sheet_read (sheet);
    }
  return (now () - from) / FILES;
}

/* The same codes by zbar's own program, which reads no box; 0 where it is missing. */
static double
peer_files (const char *folder)
{
  double from = now ();

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%02u.jpg", folder, i);
      const char *const argv[] = { "zbarimg",         "-q", "--raw", "--nodbus", "-Sdisable",
                                   "-Sqrcode.enable", path, NULL };
      int status = 0;

      if (!g_spawn_sync (NULL, (char **)argv, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                         NULL, NULL, NULL, &status, NULL))
        return 0;
    }
  return (now () - from) / FILES;
}

static void
remove_files (const char *folder)
{
  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%02u.jpg", folder, i);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
print_rows (const Printed printed[4])
{
  double times[PAGES], ours, theirs;
  Tally tally = read_pages (printed, PAGES, 1, NULL, times);
  g_autofree char *folder = store_files (printed);

  printf ("scanned page at 150 to 300 dpi, spoilt by chance: codes, geometry, boxes; processor, mean of %u "
          "(%u of %u "
          "forms matched; of %u boxes and cells %u wrong, %u asked; of %u scribbles %u guessed; worst %.0f "
          "ms)\t%g\t–\t-\t≤ 150 ms\n",
          PAGES, tally.forms, tally.wanted, tally.boxes + tally.cells, tally.wrong, tally.asked, tally.odd,
          tally.odd_guessed, times[PAGES - 1] * 1000, mean (times, PAGES));
  ours = read_files (folder, printed[0].geometries);
  theirs = peer_files (folder);
  if (theirs > 0)
    printf ("scanned JPEG of A4 at 200 dpi, a process for each file: decoded, codes, 11 boxes, 4 "
            "cells\t%g\tzbarimg: "
            "decoded, codes\t%g\t≤ 150 ms\n",
            ours, theirs);
  remove_files (folder);
}

static int
long_run (const Printed printed[4], guint n, guint32 seed, const char *folder)
{
  g_autofree double *times = g_new (double, n);
  Tally tally = read_pages (printed, n, seed, folder, times);

  printf (
      "pages %u, forms matched %u of %u, boxes %u, cells %u, wrong %u, asked %u, scribbled %u, guessed %u\n",
      n, tally.forms, tally.wanted, tally.boxes, tally.cells, tally.wrong, tally.asked, tally.odd,
      tally.odd_guessed);
  printf ("processor: mean %.1f ms, median %.1f ms, 95th of a hundred %.1f ms, worst %.1f ms\n",
          mean (times, n) * 1000, times[n / 2] * 1000, times[n * 95 / 100] * 1000, times[n - 1] * 1000);
  return tally.wrong > 0 || tally.odd_guessed > 0 || tally.forms * 100 < tally.wanted * 99;
}

int
main (int argc, char **argv)
{
  g_autoptr (PaperUnit) unit = NULL;
  Printed printed[4];
  int status;

  if (td_scan_main (argc, argv, &status))
    return status;
  unit = paper_unit_new ("7号楼", "2单元", 12, 2, FALSE);
  for (guint kind = 0; kind < 4; kind++)
    printed[kind] = print_some (kind, unit);
  if (argc > 2 && atoi (argv[1]) > 0)
    return long_run (printed, (guint)atoi (argv[1]), (guint32)atoi (argv[2]), argc > 3 ? argv[3] : NULL);
  print_rows (printed);
  return 0;
}
