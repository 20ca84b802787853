/* Tidang: how a form lies on a scanned page, for what measures there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-scan-patch.h"

G_BEGIN_DECLS

struct _TdScanSheet
{
  TdScanPage *page;
  GPtrArray *fields; /* TdPaperField */
  TdScanMap map;     /* from millimetres to samples */
  double dark, light;
  double residue; /* mm */
  guint n_boxes, n_found;
  gboolean certain; /* what is read at a place was printed there */
};

/* How far a printed frame may lie from its place before it is known how the page lies, and after. */
#define TD_SCAN_REACH 1.8
#define TD_SCAN_NEAR 0.9

/* Whether a whole field lies on what was scanned. */
gboolean td_scan_sheet_holds (const TdScanSheet *sheet, TdScanBox box);
/* A piece with `margin` around the box. (transfer full) */
TdScanPatch *td_scan_sheet_patch (const TdScanSheet *sheet, TdScanBox box, double margin);

G_END_DECLS
