/* Tidang: what red, green and blue mean in our PDFs: an ICC profile of the ordinary screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_PDF_PROFILE_NAME "sRGB"

/* A profile of 500 bytes, the same each time: archives (PDF/A, GB/T 23286) want one in the file. (transfer
 * full) */
GBytes *td_pdf_profile (void);

G_END_DECLS
