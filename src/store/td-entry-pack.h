/* Tidang: the bytes in which a long entry is kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"

G_BEGIN_DECLS

/* The canonical text gives the hash; these bytes only keep it. Commitments are random digits that nothing
 * makes shorter: they are taken out of the text and stand as they are, 32 bytes each, before the rest of it,
 * deflated against a dictionary of what every entry says. */
TdPacker *td_packer_new (void);
void td_packer_free (TdPacker *packer);
/* (transfer full); NULL: it cannot be made shorter. */
guint8 *td_packer_pack (TdPacker *packer, const GString *body, gsize *size);

G_END_DECLS
