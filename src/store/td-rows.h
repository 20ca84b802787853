/* Tidang: rows of the register to and from statements, for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register.h"
#include "td-store-private.h"

G_BEGIN_DECLS

/* Columns of a dossier with its compound and newest vote; FROM dossier d JOIN compound c. */
#define TD_DOSSIER_COLUMNS                                                                                   \
  "d.id, d.compound_id, d.file_no, c.region, c.place_name, c.name, d.building, d.building_key, d.unit,"      \
  " d.unit_key, d.address, d.storeys, d.storeys_value, d.flats, d.built_year, d.built_value, d.structure,"   \
  " d.entry_mode, d.located, d.lon, d.lat, d.datum, d.rating, d.rating_reason, d.stage, d.note, "            \
  "d.import_id,"                                                                                             \
  " d.deleted, d.updated_at,"                                                                                \
  " (SELECT v.id FROM vote v WHERE v.dossier_id = d.id ORDER BY v.closed, v.number DESC LIMIT 1),"           \
  " (SELECT v.closed FROM vote v WHERE v.dossier_id = d.id ORDER BY v.closed, v.number DESC LIMIT 1),"       \
  " (SELECT count(*) FROM part p WHERE p.dossier_id = d.id AND p.kind = 0 AND p.deleted = 0)"
TdDossierRow *td_dossier_row_read (sqlite3_stmt *statement);

#define TD_PART_COLUMNS                                                                                      \
  "p.id, p.dossier_id, p.room, p.floor, p.kind, p.area, p.area_source, p.occupancy, p.occupied, p.title,"    \
  " p.title_no, p.checked_by, p.checked_on, p.note, p.erased, p.secret"
TdPart *td_part_read (sqlite3_stmt *statement);
/* Six columns from `first`: id, kind, name, doc_kind, doc_no, phone. */
TdOwner *td_owner_read (sqlite3_stmt *statement, int first, gboolean erased);
/* As the register keeps it: half-width digits of numbers, no blanks; NULL is "". (transfer full) */
char *td_store_date_text (TdDate date);
TdDate td_store_date_read (sqlite3_stmt *statement, int column);

/* What is made from the row and its compound; the sort key of an ordinary action follows at its commit. */
typedef struct
{
  const char *building_key;
  const char *unit_key;
  const char *region;
  const char *sort_key;
} TdDossierDerived;
gboolean td_dossier_insert (TdStore *store,
                            gint64 id,
                            const TdDossierRow *row,
                            const char *file_no,
                            gint64 import_id,
                            const guint8 secret[TD_KEY_SIZE],
                            const TdDossierDerived *derived,
                            GError **error);
gboolean td_dossier_write (TdStore *store, const TdDossierRow *row, GError **error);
/* The next free 档案号 of a community, 20 digits. (transfer full) */
char *td_next_file_no (TdStore *store, const char *region, int *serial, GError **error);
gint64 td_dossier_candidates_fail (TdStore *store, GPtrArray *rows, GError **error);
char *td_file_no_make (TdStore *store, const char *region, int serial);

G_END_DECLS
