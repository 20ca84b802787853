/* Tidang: a page that came back, with the codes that stand on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-private.h"

#include <string.h>

struct _TdScanPage
{
  gatomicrefcount refs;
  TdGrey *grey;
  GPtrArray *codes;
  double dpi;
  guint number, n_pages;
};

/* ---- codes ---- */

void
td_scan_code_free (gpointer data)
{
  TdScanCode *code = data;

  g_free (code->text);
  g_free (code);
}

GPtrArray *
td_scan_codes_new (void)
{
  return g_ptr_array_new_with_free_func (td_scan_code_free);
}

TdScanCode *
td_scan_code_new (const char *text, const TdScanPoint corners[4])
{
  TdScanCode *code = g_new0 (TdScanCode, 1);
  TdPaperCode read;

  code->text = g_strdup (text);
  code->kind = td_paper_code_read (text, &read)  ? TD_SCAN_CODE_OURS
               : g_str_has_prefix (text, "TD1:") ? TD_SCAN_CODE_BROKEN
                                                 : TD_SCAN_CODE_FOREIGN;
  memcpy (code->corners, corners, sizeof code->corners);
  return code;
}

/* ---- pages ---- */

TdScanPage *
td_scan_page_new (TdGrey *grey, double dpi, guint number, guint n_pages, const GPtrArray *codes)
{
  TdScanPage *page = g_new0 (TdScanPage, 1);

  g_atomic_ref_count_init (&page->refs);
  page->grey = td_grey_ref (grey);
  page->dpi = dpi;
  page->number = number;
  page->n_pages = n_pages;
  page->codes = td_scan_codes_new ();
  for (guint i = 0; i < codes->len; i++)
    {
      const TdScanCode *code = codes->pdata[i];

      g_ptr_array_add (page->codes, td_scan_code_new (code->text, code->corners));
    }
  return page;
}

TdScanPage *
td_scan_page_ref (TdScanPage *page)
{
  g_atomic_ref_count_inc (&page->refs);
  return page;
}

void
td_scan_page_unref (TdScanPage *page)
{
  if (!g_atomic_ref_count_dec (&page->refs))
    return;
  td_grey_unref (page->grey);
  g_ptr_array_unref (page->codes);
  g_free (page);
}

guint
td_scan_page_number (const TdScanPage *page)
{
  return page->number;
}

guint
td_scan_page_n_pages (const TdScanPage *page)
{
  return page->n_pages;
}

double
td_scan_page_dpi (const TdScanPage *page)
{
  return page->dpi;
}

TdGrey *
td_scan_page_grey (const TdScanPage *page)
{
  return page->grey;
}

guint
td_scan_page_n_codes (const TdScanPage *page)
{
  return page->codes->len;
}

const TdScanCode *
td_scan_page_code (const TdScanPage *page, guint index)
{
  g_return_val_if_fail (index < page->codes->len, NULL);
  return page->codes->pdata[index];
}

TdScanFinding
td_scan_page_finding (const TdScanPage *page)
{
  TdScanFinding finding = TD_SCAN_NO_CODE;

  for (guint i = 0; i < page->codes->len; i++)
    {
      TdScanCodeKind kind = ((const TdScanCode *)page->codes->pdata[i])->kind;

      if (kind == TD_SCAN_CODE_OURS)
        return TD_SCAN_FOUND;
      if (kind == TD_SCAN_CODE_BROKEN)
        finding = TD_SCAN_BROKEN_CODE;
      else if (finding == TD_SCAN_NO_CODE)
        finding = TD_SCAN_FOREIGN_CODE;
    }
  return finding;
}
