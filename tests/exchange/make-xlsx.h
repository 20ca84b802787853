/* Tidang: xlsx files of any shape, also hostile ones, made entry by entry for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Entries by name. NULL data leaves the standard content of that entry out. */
typedef struct
{
  const char *name;
  const char *data;
  gssize size; /* -1: a string */
} TestEntry;

/* Writes the entries; those of a minimal workbook (content types, relationships, workbook.xml with one sheet
 * “表”, an empty style sheet) are added where `entries` has none of that name and `bare` is FALSE. */
void test_make_xlsx (const char *path, const TestEntry *entries, guint n, gboolean bare);

/* A sheet's XML around the inside of <sheetData>, and what follows it. (transfer full) */
char *test_sheet_xml (const char *rows, const char *after);
