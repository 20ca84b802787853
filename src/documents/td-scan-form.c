/* Tidang: which forms lie on a scanned page, by the codes that were read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-sheet.h"

#include <string.h>

static void
form_free (gpointer data)
{
  TdScanForm *form = data;

  g_free (form->text);
  g_free (form);
}

/* Whether the other code lies below and to the right, as this one is read: the two are then of one form. */
static gboolean
is_partner (const TdScanPoint corners[4], const TdScanPoint other[4])
{
  double rx = corners[3].x - corners[0].x, ry = corners[3].y - corners[0].y;
  double dx = corners[1].x - corners[0].x, dy = corners[1].y - corners[0].y;
  double x = other[0].x - corners[0].x, y = other[0].y - corners[0].y;
  double side = hypot (rx, ry), reach = hypot (x, y);
  double other_side = hypot (other[3].x - other[0].x, other[3].y - other[0].y);
  /* Both are turned alike: their upper edges point the same way. */
  double alike = (rx * (other[3].x - other[0].x) + ry * (other[3].y - other[0].y)) / (side * other_side);

  return alike > 0.95 && (x * rx + y * ry) / side > side && (x * dx + y * dy) / hypot (dx, dy) > side &&
         reach > 2 * side;
}

static double
distance (const TdScanPoint one[4], const TdScanPoint other[4])
{
  return hypot (other[0].x - one[0].x, other[0].y - one[0].y);
}

/* The nearest code of the same text that can be the other one; n_codes where there is none. */
static guint
find_partner (const TdScanPage *page, guint index, const gboolean *used)
{
  const TdScanCode *code = td_scan_page_code (page, index);
  guint n = td_scan_page_n_codes (page), best = n;

  for (guint i = 0; i < n; i++)
    {
      const TdScanCode *other = td_scan_page_code (page, i);

      if (i == index || used[i] || strcmp (other->text, code->text) != 0 ||
          !(is_partner (code->corners, other->corners) || is_partner (other->corners, code->corners)))
        continue;
      if (best == n || distance (code->corners, other->corners) <
                           distance (code->corners, td_scan_page_code (page, best)->corners))
        best = i;
    }
  return best;
}

GPtrArray *
td_scan_forms (const TdScanPage *page)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (form_free);
  guint n = td_scan_page_n_codes (page);
  g_autofree gboolean *used = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const TdScanCode *code = td_scan_page_code (page, i);
      TdScanForm *form;
      guint other;

      if (used[i] || code->kind != TD_SCAN_CODE_OURS)
        continue;
      used[i] = TRUE;
      form = g_new0 (TdScanForm, 1);
      td_paper_code_read (code->text, &form->code);
      form->text = g_strdup (code->text);
      memcpy (form->corners[form->n_codes++], code->corners, sizeof code->corners);
      other = find_partner (page, i, used);
      if (other < n)
        {
          used[other] = TRUE;
          memcpy (form->corners[form->n_codes++], td_scan_page_code (page, other)->corners,
                  sizeof code->corners);
        }
      g_ptr_array_add (forms, form);
    }
  return forms;
}
