/* Tidang: where the fields of a printed paper lie, so that it can be read back years later.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A template changes, a long name makes a row higher: what is on paper stays. So each page that comes back
 * says in its code by which geometry it was printed (“…:G0A1B2C3D*42”), and the geometry itself is kept: a
 * text whose SHA-256 begins with these eight digits. Papers that look alike share one, so a batch of
 * thousands keeps a few. It names no person and no unit but by the numbers of the file. */
#pragma once

#include "td-display-list.h"

G_BEGIN_DECLS

/* Lengths are 0.01 mm. The upper left corner of the upper left code is the origin: a slip that was cut off
 * has no page. */
typedef struct
{
  TdFieldKind kind;
  gint x, y, width, height;
  char *name; /* “agree” on a slip; “PART/agree” where one page holds several flats */
} TdPaperField;

#define TD_PAPER_TAG_LENGTH 8

/* The fields of a page, or of one slip on it: those called “code/…” and `prefix`, the latter without their
 * prefix; all where it is NULL. NULL when the page has no code or nothing but codes. (transfer full) */
GBytes *td_paper_geometry_new (const TdPage *page, const char *prefix);

/* The first digits of the hash, capitals. */
void td_paper_geometry_tag (GBytes *geometry, char tag[TD_PAPER_TAG_LENGTH + 1]);

/* NULL when it is no geometry. (transfer full) (element-type TdPaperField) */
GPtrArray *td_paper_geometry_fields (GBytes *geometry);
const TdPaperField *td_paper_geometry_find (const GPtrArray *fields, const char *name);

G_END_DECLS
