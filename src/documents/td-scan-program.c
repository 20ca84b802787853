/* Tidang: tidang-scan-reader - the process that decodes scanned files and looks for codes, and joins others'
 * PDFs. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Not for people: td_scan_file_open() and td_foreign_look() start it, read what it says from a pipe, and
 * outlive it. */
#include "td-foreign.h"
#include "td-scan.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  int status;

  if (td_foreign_main (argc, argv, &status) || td_scan_main (argc, argv, &status))
    return status;
  fprintf (stderr, "tidang-scan-reader: it is started by Tidang, with a file to read.\n");
  return 2;
}
