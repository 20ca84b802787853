/* Tidang: how the parts of a handover pack are bound into volumes — pages counted before one is written.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A volume is a cover, its contents, and its parts in their order; before the first part of a section in a
 * volume stands a divider sheet. The first volume's contents list every part of the pack, those of the
 * others their own. A volume has at most `limit` pages, and no part is cut: one that is longer than a volume
 * stands in one of its own. The limit is the archive's own; rules for paper speak of 180 pages or 20 mm for a
 * volume of text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_BINDING_NO_SECTION G_MAXUINT /* a part without a divider, such as the list of hashes */

typedef struct
{
  guint section; /* parts of one section follow each other */
  guint pages;   /* 1 … */
  double height; /* of its row in the contents */
} TdBindingPart;

typedef struct
{
  guint limit;           /* pages of a volume; 0: none */
  double section_height; /* of a section's row in the contents */
  double first_room;     /* for rows on the first page of contents */
  double next_room;      /* and on each further one; a row fits in both */
} TdBindingPaper;

/* Pages are counted from 1 within their volume, volumes from 0. */
typedef struct
{
  guint volume;
  guint divider; /* the page of the divider sheet before it; 0: none */
  guint first;   /* its first page */
} TdBindingPlace;

typedef struct
{
  guint first_part, n_parts;
  guint contents; /* pages of the contents, which begin on page 2 */
  guint pages;
  gboolean over; /* longer than the limit: its one part is */
} TdBindingVolume;

typedef struct _TdBinding TdBinding;

/* `parts` has at least one. (transfer full) */
TdBinding *td_binding_new (const TdBindingPart *parts, guint n_parts, const TdBindingPaper *paper);
void td_binding_free (TdBinding *binding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBinding, td_binding_free)

guint td_binding_n_volumes (const TdBinding *binding);
const TdBindingVolume *td_binding_volume (const TdBinding *binding, guint volume);
const TdBindingPlace *td_binding_place (const TdBinding *binding, guint part);

/* The rows of one page of contents, in their order: a section's row stands before its first part, and with
 * it on one page. */
typedef struct
{
  gboolean section; /* the row names the section of `part`, else the part */
  guint part;
} TdBindingRow;
/* Page `page` (from 0) of the volume's contents. (transfer full) (element-type TdBindingRow) */
GArray *td_binding_rows (const TdBinding *binding, guint volume, guint page);

G_END_DECLS
