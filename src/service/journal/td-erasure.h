/* Tidang: the personal data of one household, destroyed — what tells of it beyond its dossier, the act, and
 * what its receipt says. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of its own dossier that name it go by themselves, but for the records of a flat that a namesake owns.
 * Records of the whole file (companies, batches of works, teams) and texts of other dossiers (records, notes,
 * objections, acts, names of files) lose the household's numbers by themselves: a telephone or an account is
 * nobody else's. Its names may be somebody else's too, or a part of a company's, so that they go only from
 * those that are named. Where the same people have a flat in another dossier, what stands in its records is
 * of that household, and is neither listed nor touched. Who acted for a neighbour, saw it sign or brought it
 * its papers belongs to that ballot: listed like a name elsewhere, and replaced by “（已删除）” where that is
 * said, so that the ballot counts as before. */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* A record of the whole file, or a text of another dossier, that tells of the household. */
typedef struct
{
  gint64 id;
  char *line; /* “Company · 山东某某电梯有限公司”, “西韩新苑 8号楼 1单元 · note”, in the reader's language */
  char *numbers;   /* “Telephone, Account”: where numbers stand that go by themselves; "" */
  char *names;     /* “Contact”: where it is named; "" */
  char *said;      /* before an erasure the texts that name it, one a line; else "" */
  gboolean named;  /* it is named, or was in a text that is kept for the history */
  gboolean past;   /* only such texts tell of it */
  gboolean erased; /* its names went too */
} TdErasureRecord;
void td_erasure_record_free (TdErasureRecord *record);

/* What an erasure would find. (transfer full) (element-type TdErasureRecord) */
GPtrArray *td_erase_look (TdWorkspace *self, gint64 unit_id, const char *room, GError **error);
/* Receipt text (transfer full): what was destroyed, when, by whom, hash. `also` (gint64, may be NULL):
 * records of td_erase_look() that lose the names; refused where one of them is none of these. */
char *td_erase_room (TdWorkspace *self, gint64 unit_id, const char *room, const GArray *also, GError **error);
/* The records that a receipt speaks of, as they are called now. (transfer full) (element-type
 * TdErasureRecord) */
GPtrArray *td_erasure_records (TdWorkspace *self, const char *receipt, GError **error);
/* What its paper says of them: “单位（电话）；工程批次（备注）”, "" for none; without values. */
gboolean
td_erasure_receipt_words (TdWorkspace *self, const char *receipt, char **gone, char **left, GError **error);
/* “2 records of the whole file still name the household: …” with what to do, one a line below; NULL: none
 * does. (transfer full) */
char *td_erasure_left_to_text (const GPtrArray *records);

G_END_DECLS
