/* Tidang: a zip container made in memory: entries packed here, or taken as another container has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Equal entries give equal bytes: no clock, no machine. At most 65,535 entries and 4 GiB together; what is
 * more is a programmer's error: callers limit what they take. */
typedef struct _TdZipWriter TdZipWriter;

TdZipWriter *td_zip_writer_new (void);
void td_zip_writer_free (TdZipWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdZipWriter, td_zip_writer_free)

/* Deflates `data`; names are UTF-8. */
void td_zip_writer_add (TdZipWriter *writer, const char *name, gconstpointer data, gsize size);

/* An entry as it lies in another container. */
typedef struct
{
  guint16 method; /* 0 stored, 8 deflated, … */
  guint16 flags;  /* of which the name's encoding (bit 11) is kept */
  guint32 dos_date;
  guint32 crc;
  gsize unpacked;
} TdZipPacked;
void td_zip_writer_add_packed (TdZipWriter *writer,
                               const char *name,
                               const TdZipPacked *packed,
                               gconstpointer data,
                               gsize size);

/* The container; the writer is empty afterwards. (transfer full) */
GBytes *td_zip_writer_finish (TdZipWriter *writer);

/* Bytes near the end of every container, for td_atomic_file_replace(). */
#define TD_ZIP_TAIL "PK\005\006"

G_END_DECLS
