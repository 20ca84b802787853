/* Tidang: reads every cell of a spreadsheet's first sheet and prints how many there were.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-workbook.h"

#include <inttypes.h>
#include <stdlib.h>

static gboolean
count_row (const TdRow *row, double fraction, gpointer data)
{
  guint64 *cells = data;

  (void)fraction;
  *cells += row->n_cells;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;
  guint64 cells = 0;

  if (argc != 2)
    {
      g_printerr ("Usage: read-xlsx FILE\n");
      return 2;
    }
  workbook = td_workbook_open (argv[1], NULL, &error);
  if (workbook == NULL || !td_workbook_read (workbook, 0, count_row, &cells, NULL, &error))
    {
      g_printerr ("read-xlsx: %s\n", error->message);
      return EXIT_FAILURE;
    }
  g_print ("%" PRIu64 "\n", cells);
  return EXIT_SUCCESS;
}
