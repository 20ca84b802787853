/* Tidang: xlsx files of any shape, also hostile ones, made entry by entry for tests.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "make-xlsx.h"

#include <minizip/zip.h>
#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static const TestEntry standard[] = {
  { "_rels/.rels",
    HEAD "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" REL
         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    -1 },
  { "xl/workbook.xml",
    HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" REL
         "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    -1 },
  { "xl/_rels/workbook.xml.rels",
    HEAD "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" REL
         "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" REL
         "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"" REL
         "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
    -1 },
};

static void
add_entry (zipFile zip, const TestEntry *entry)
{
  zip_fileinfo info = { 0 };
  gsize size = entry->size >= 0 ? (gsize)entry->size : strlen (entry->data);

  g_assert_cmpint (zipOpenNewFileInZip (zip, entry->name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6), ==,
                   ZIP_OK);
  for (gsize done = 0; done < size;)
    {
      guint part = (guint)MIN (size - done, 1u << 24);

      g_assert_cmpint (zipWriteInFileInZip (zip, entry->data + done, part), ==, ZIP_OK);
      done += part;
    }
  g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
}

void
test_make_xlsx (const char *path, const TestEntry *entries, guint n, gboolean bare)
{
  zipFile zip = zipOpen (path, APPEND_STATUS_CREATE);

  g_assert_nonnull (zip);
  for (gsize i = 0; i < G_N_ELEMENTS (standard) && !bare; i++)
    {
      gboolean given = FALSE;

      for (guint k = 0; k < n; k++)
        given |= strcmp (entries[k].name, standard[i].name) == 0;
      if (!given)
        add_entry (zip, &standard[i]);
    }
  for (guint k = 0; k < n; k++)
    if (entries[k].data != NULL)
      add_entry (zip, &entries[k]);
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
}

char *
test_sheet_xml (const char *rows, const char *after)
{
  return g_strdup_printf (HEAD "<worksheet xmlns=\"" MAIN "\"><sheetData>%s</sheetData>%s</worksheet>", rows,
                          after);
}
