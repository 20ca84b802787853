/* Tidang: QR codes as modules, for paper that comes back through a scanner.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_QR_QUIET_MODULES 4 /* ISO/IEC 18004 §5.3.8 */

/* Encodes with error correction Q (a pen stroke across the code survives, measured). A payload of digits,
 * capital letters and $%*+-./: and space takes the alphanumeric mode, which keeps the modules large; others
 * are bytes. Returns side × side bytes (1 = dark), NULL when the payload is too long. */
guint8 *td_qr_encode (const char *payload, guint *side);

/* The white margin that a code of `size` points and this payload needs on each side; 0 when it cannot be
 * coded. */
double td_qr_quiet_zone (const char *payload, double size);

G_END_DECLS
