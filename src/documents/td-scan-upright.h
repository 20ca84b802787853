/* Tidang: a page that came back turned upright, and pages bound in a file - for paper that is kept as it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-scan-sheet.h"

G_BEGIN_DECLS

/* The whole page as it was scanned, with its upper edge above: turned by quarters without a loss, and
 * straight where it lay crooked; white where the paper ends. NULL where there is no memory. (transfer full)
 */
TdGrey *td_scan_form_upright (TdScanPage *page, const TdScanForm *form);

/* Pictures (element-type GBytes, of JPEG or PNG), each a page of its own with the longer side of A4, as a
 * PDF: equal pictures give equal bytes. (transfer full) */
GBytes *td_scan_bind (const GPtrArray *pictures, const char *title, GError **error);

G_END_DECLS
