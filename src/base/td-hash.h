/* Tidang: SHA-256, HMAC and hexadecimal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TD_HASH_SIZE 32 /* bytes of SHA-256 */

/* One digest over bytes that come piece by piece. Not shared between threads. */
typedef struct _TdHash TdHash;

TdHash *td_hash_new (void);
void td_hash_free (TdHash *hash);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHash, td_hash_free)
void td_hash_update (TdHash *hash, gconstpointer data, gsize size);
/* Length in 8 bytes, most significant first, then the bytes: fields that cannot run into each other. */
void td_hash_update_field (TdHash *hash, gconstpointer data, gsize size);
/* Gives the digest and starts anew: the object can be used again. */
void td_hash_finish (TdHash *hash, guint8 out[TD_HASH_SIZE]);
char *td_hash_finish_hex (TdHash *hash); /* (transfer full) */

void td_hash_bytes (gconstpointer data, gsize size, guint8 out[TD_HASH_SIZE]);
char *td_hash_bytes_hex (gconstpointer data, gsize size); /* lower case (transfer full) */

void
td_hmac_sha256 (gconstpointer key, gsize key_size, gconstpointer data, gsize size, guint8 out[TD_HASH_SIZE]);

/* Lower-case hexadecimal. (transfer full) */
char *td_hex_encode (gconstpointer data, gsize size);
/* Either case; FALSE unless text is exactly 2·size hexadecimal digits. */
gboolean td_hex_decode (const char *text, guint8 *out, gsize size);

G_END_DECLS
