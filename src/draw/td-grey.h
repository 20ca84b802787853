/* Tidang: pictures of one grey channel, as scanned pages are measured.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 8 bits a sample, 0 black to 255 white, row by row without padding. Places are real numbers: the sample
 * (column, row) covers the square from there to (column + 1, row + 1), its middle is at + ½. Whoever makes a
 * picture may write its samples until it is handed on; from then on it does not change. Atomic reference
 * count. */
#pragma once

#include "td-picture.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct _TdGrey TdGrey;

/* A page of A3 at 600 dots per inch has 70 million. */
#define TD_GREY_MOST_PIXELS G_GINT64_CONSTANT (100000000)

/* White. NULL where a side is 0 or there are more pixels than the most. (transfer full) */
TdGrey *td_grey_new (guint width, guint height);
/* The same for whoever writes every sample: what is in it before is nothing. */
TdGrey *td_grey_new_unwritten (guint width, guint height);
/* As a scanner sees a picture that lies on white paper (ITU-R BT.601 luma). (transfer full) */
TdGrey *td_grey_new_from_picture (TdPicture *picture);
/* The brightness of a plain JPEG, as it is stored: about a third of the time of decoding its colours. Made a
 * half, a quarter or an eighth while it is decoded where its longer side then keeps `least_side` samples (0:
 * not at all). `dpi` is of the grey picture, as td_picture_dpi(). NULL for whatever is not plain - damaged,
 * turned by its EXIF, of four colours -, which td_picture_new_from_bytes() reads or refuses. (transfer full)
 */
TdGrey *td_grey_new_from_jpeg (GBytes *bytes, guint least_side, double *dpi);
TdGrey *td_grey_ref (TdGrey *grey);
void td_grey_unref (TdGrey *grey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGrey, td_grey_unref)

guint td_grey_width (const TdGrey *grey);
guint td_grey_height (const TdGrey *grey);
guint8 *td_grey_samples (TdGrey *grey);
const guint8 *td_grey_peek (const TdGrey *grey);

/* Between the middles of four samples; white beyond the edges. */
double td_grey_at (const TdGrey *grey, double x, double y);

/* Another size: the mean over what a new sample covers, or between the middles where it grows. NULL as for
 * td_grey_new(). (transfer full) */
TdGrey *td_grey_scaled (const TdGrey *grey, guint width, guint height);

/* A part of it, which must lie within. NULL as for td_grey_new(). (transfer full) */
TdGrey *td_grey_part (const TdGrey *grey, guint left, guint top, guint width, guint height);

/* The difference from the mean of the 3 × 3 samples around, added once more: for codes from poor scans.
 * (transfer full) */
TdGrey *td_grey_sharpened (const TdGrey *grey, double amount);

/* What a projective map shows: the sample at (x, y) of the new picture is taken at
 * ((m0 x + m1 y + m2) / w, (m3 x + m4 y + m5) / w), w = m6 x + m7 y + m8. NULL as for td_grey_new().
 * (transfer full) */
TdGrey *td_grey_warped (const TdGrey *grey, const double matrix[9], guint width, guint height);

/* As a picture of three equal channels, for a page or the screen. (transfer full) */
TdPicture *td_grey_to_picture (const TdGrey *grey);
/* An 8-bit grey PNG; NULL where there is no memory. (transfer full) */
GBytes *td_grey_encode_png (const TdGrey *grey);
/* A grey JPEG: the same samples give the same bytes. NULL where it has a side of more than 65,500 or there is
 * no memory. (transfer full) */
GBytes *td_grey_encode_jpeg (const TdGrey *grey, guint quality);

G_END_DECLS
