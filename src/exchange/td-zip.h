/* Tidang: a zip container read with limits; no entry is ever written to disk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workbook.h"
#include "td-zip-writer.h"

G_BEGIN_DECLS

typedef struct _TdZip TdZip;

/* Checks the names of all entries at once: absolute ones, "..", twins and encrypted ones are refused. */
TdZip *td_zip_open (const char *path, const TdSheetLimits *limits, GError **error);
void td_zip_free (TdZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdZip, td_zip_free)

/* Names are compared without regard to case and with / and \ alike (some programs write them so). */
gboolean td_zip_has (const TdZip *zip, const char *name);

/* Entries in the container's order, under the names that it gives them; i from 0. */
guint td_zip_n_entries (const TdZip *zip);
const char *td_zip_entry_name (const TdZip *zip, guint i);
/* An entry as it lies there, never unpacked. (transfer full) */
GBytes *td_zip_read_packed (TdZip *zip, guint i, TdZipPacked *packed, GError **error);

/* One entry at a time. */
gboolean td_zip_enter (TdZip *zip, const char *name, GError **error);
/* Bytes read, 0 at the end (checksum verified), -1 on error. */
gssize td_zip_read (TdZip *zip, char *buffer, gsize size, GError **error);
/* How much of the entry has been read, 0–1. */
double td_zip_fraction (const TdZip *zip);
void td_zip_leave (TdZip *zip);

/* target of a relationship, as seen from `folder` ("xl"); NULL with TD_EXCHANGE_ERROR_UNSAFE when it leaves
 * the container. (transfer full) */
char *td_zip_resolve (const char *folder, const char *target, GError **error);

G_END_DECLS
