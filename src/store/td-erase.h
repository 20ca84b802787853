/* Tidang: what the files of an erasure share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-maintain.h"
#include "td-store-private.h"

G_BEGIN_DECLS

/* What of one household must not be left, gathered before anything is destroyed. */
typedef struct
{
  gint64 part_id;
  GArray *dossiers;   /* gint64: its own, and those that keep a vote which counts it */
  GPtrArray *values;  /* char *: names, numbers, telephones of its owners, past rolls included; accounts */
  GPtrArray *numbers; /* char *: the signs of those of them that are numbers, see td_erasure_number() */
  const GArray *also; /* gint64: records of the file that lose its names too, or NULL */
  GPtrArray *texts;   /* char *: free texts that are destroyed as a whole */
  GArray *reasons;    /* gint64: actions whose reason goes */
  GPtrArray *scans;   /* char *: hashes of its attachments */
  GArray *papers;     /* gint64: attachments of the dossier to which only its leaves link */
  GHashTable *flats;  /* gint64: other flats that somebody of the same name or number owns: what stands in
                         their  records is theirs */
  GPtrArray *old;     /* TdErasureOld: texts of other dossiers as they were; filled by td_erasure_others() */
  GPtrArray *tray;    /* char *: hashes of pages that waited; filled by td_erasure_tray() */
} TdErasure;

/* A text that was cut: what stood there before. */
typedef struct
{
  guint column;         /* of td_erasure_text_column() */
  gint64 dossier, part; /* part 0: of the dossier */
  char *text;
} TdErasureOld;

/* A free text of a dossier; `dossier`: the column of its dossier. NULL after the last one. `of_person`: it is
 * the name of who acted for a household or saw it sign, and of the vote's record: of another household it is
 * listed, in the same dossier too, and goes only where that is said. */
typedef struct
{
  const char *table, *column, *dossier;
  gboolean of_person;
} TdErasureColumn;
const TdErasureColumn *td_erasure_text_column (guint i);

TdErasure *td_erasure_new (TdStore *store, gint64 part_id, GError **error);
void td_erasure_free (TdErasure *erasure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdErasure, td_erasure_free)

/* The digits and letters of a text that is a number and nothing else, however it is grouped; NULL: it is
 * none. (transfer full) */
char *td_erasure_number (const char *text);
gboolean td_erasure_gather_numbers (TdStore *store, TdErasure *erasure, GError **error);
/* Whether a text holds one of these numbers, however grouped, or names; NULL: none is looked for. */
gboolean td_erasure_holds (const char *text, const GPtrArray *numbers, const GPtrArray *names);
/* What stands in a sentence in the place of what was cut out. */
#define TD_ERASURE_CUT_OUT "（已删除）"
/* The text without them; NULL: nothing of it stands there; "" where nothing else does. (transfer full) */
char *td_erasure_cut_out (const char *text, const GPtrArray *numbers, const GPtrArray *names);
/* What of the household is no number. (transfer container) (element-type char *) */
GPtrArray *td_erasure_names (const TdErasure *erasure);
/* The last one of the list where it is of that record, else a new one at its end. */
TdErasureTrace *td_erasure_trace_of (GPtrArray *traces, gint64 leaf_id, const char *kind, gboolean removed);
gboolean td_erasure_is_asked_for (const TdErasure *erasure, gint64 leaf_id);
/* Records of the file that tell of it, by id. (transfer full) (element-type TdErasureTrace) */
GPtrArray *td_erasure_traces (TdStore *store, const TdErasure *erasure, GError **error);
/* Their part of the receipt: “,"records":[…]”. */
void td_erasure_append_traces (GString *text, const TdErasure *erasure, const GPtrArray *traces);
/* Inside the action: what stands in them; after the entries are written: what stood in them. */
gboolean td_erasure_shared (TdStore *store, const TdErasure *erasure, GError **error);
gboolean td_erasure_shared_values (TdStore *store, const TdErasure *erasure, GError **error);

/* After its values are known. */
gboolean td_erasure_gather_flats (TdStore *store, TdErasure *erasure, GError **error);
/* The same of other dossiers: adds to the traces; inside the action; after the entries are written. */
gboolean
td_erasure_other_traces (TdStore *store, const TdErasure *erasure, GPtrArray *traces, GError **error);
gboolean td_erasure_others (TdStore *store, TdErasure *erasure, GError **error);
gboolean td_erasure_other_values (TdStore *store, const TdErasure *erasure, GError **error);

/* Inside the action: free texts that are about the household or name its people. */
gboolean td_erasure_texts (TdStore *store, TdErasure *erasure, GError **error);
/* {"part":"…","reasons":["…"]}; (transfer full) */
char *td_erasure_params (const TdErasure *erasure);
/* After the entries are written: what stands beside them. */
gboolean td_erasure_values (TdStore *store, const TdErasure *erasure, GError **error);
/* After the commit: bytes of attachments that nothing else names. */
void td_erasure_scans (TdStore *store, const TdErasure *erasure);

/* Scanned pages that wait and show the household: the rows after the entries are written, the pictures after
 * the commit. */
gboolean td_erasure_tray (TdStore *store, const TdErasure *erasure, GError **error);
void td_erasure_tray_pictures (TdStore *store, const TdErasure *erasure);

/* The daily copies are erased like the file itself; copies that a migration put aside are deleted. */
gboolean td_erase_in_copies (TdStore *store,
                             gint64 part_id,
                             const GArray *also,
                             const char *operator_name,
                             GError **error);

G_END_DECLS
