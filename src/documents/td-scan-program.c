/* Tidang: tidang-scan-reader - the process that decodes scanned files and looks for codes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Not for people: td_scan_file_open() starts it, reads its pages from a pipe, and outlives it. */
#include "td-scan.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  int status;

  if (td_scan_main (argc, argv, &status))
    return status;
  fprintf (stderr, "tidang-scan-reader: it is started by Tidang, with a file to read.\n");
  return 2;
}
