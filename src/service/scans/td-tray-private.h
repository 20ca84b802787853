/* Tidang: what the files of the tray share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tray-answer.h"
#include "td-tray-store.h"
#include "td-vote-find.h"
#include "td-workspace-private.h"

G_BEGIN_DECLS

struct _TdTrayReading
{
  char *source;
  TdScanPage *page;
  GBytes *picture; /* JPEG */
};

/* Faults of a form that are kept with it. */
enum
{
  TD_TRAY_FAULT_NONE,
  TD_TRAY_FAULT_CROOKED,
};

#define TD_TRAY_JPEG 82

/* A grey picture as it is kept and shown. (transfer full) */
GBytes *td_tray_jpeg (TdGrey *grey);

/* Votes and units that were looked up for this list. */
typedef struct
{
  TdWorkspace *workspace;
  GHashTable *votes; /* “unit number” → TdFound, NULL: there is no such vote */
  GHashTable *units; /* id → label, "" for one in the bin */
  GHashTable *rolls; /* id → TdRoll, NULL: there is none */
  GHashTable *stems; /* of a paper's codes → GArray of what waits of it (td-tray-keep.c) */
} TdTrayDesk;
void td_tray_desk_init (TdTrayDesk *desk, TdWorkspace *workspace);
void td_tray_desk_clear (TdTrayDesk *desk);
/* NULL where there is no such vote. (transfer none) */
TdFound *td_tray_desk_vote (TdTrayDesk *desk, gint64 unit_id, int number);
/* “左岸 3号楼 1单元”; "" for a dossier in the bin. (transfer none) */
const char *td_tray_desk_label (TdTrayDesk *desk, gint64 unit_id);
/* Of the register; "" for part_id 0 and one that is no longer in it. (transfer none) */
const char *td_tray_desk_room (TdTrayDesk *desk, gint64 unit_id, gint64 part_id);
/* (transfer full) */
TdTrayPage *td_tray_page_from_row (TdTrayDesk *desk, const TdTrayPageRow *row);

/* What the codes and boxes of a page say, matched to this file. (transfer full) */
TdTrayPageRow *td_tray_match (TdWorkspace *self, const TdTrayReading *reading, GError **error);

/* A page as it was kept, and the forms on it; sheets that do not fit are NULL. */
typedef struct
{
  TdScanPage *page;
  GPtrArray *sheets; /* TdScanSheet or NULL, for each form of the row */
  GPtrArray *fields; /* GPtrArray of TdPaperField or NULL */
} TdTrayKept;
gboolean td_tray_kept_load (TdWorkspace *self, const TdTrayPageRow *row, TdTrayKept *kept, GError **error);
void td_tray_kept_clear (TdTrayKept *kept);
/* The form as evidence for one flat: other flats on it are painted white. (transfer full) */
GBytes *td_tray_evidence (const TdTrayKept *kept, const TdTrayPageRow *row, guint form, gint64 part_id);

/* ---- papers that are kept (td-tray-keep.c) ---- */

/* Whether a paper was printed for today's vote, plan and roll; now: the vote of today, NULL: there is none.
 */
TdTrayStanding td_tray_standing_of (TdWorkspace *self, const TdPaperCode *code, const TdFound *now);

/* The marks of a row that is to be kept. */
#define TD_TRAY_KEEP_MARKS "keep=1"
gboolean td_tray_form_keeps (const TdTrayFormRow *form);
/* Title, standing, remark, set and the only row. */
void
td_tray_keep_fill (TdTrayDesk *desk, TdTrayForm *form, const TdTrayFormRow *kept, const TdPaperCode *code);
/* What a paper is called in the user's language, with its page where it has several; "" for code NULL.
 * (transfer full) */
char *td_tray_paper_title (const TdPaperCode *code);

/* A file that is to be kept. */
typedef struct
{
  gint64 dossier_id, part_id;
  char *kind, *name;
  char *path;       /* of its bytes, until it is attached */
  GPtrArray *pages; /* TdTrayPageRow, borrowed, in the order of the paper */
  GArray *forms;    /* guint: which form of each */
} TdTrayFile;
/* Those of the choices that keep; pages: the whole tray (element-type TdTrayPageRow), outlives them. NULL on
 * error. (transfer full) (element-type TdTrayFile) */
GPtrArray *td_tray_files_plan (TdTrayDesk *desk,
                               const GPtrArray *pages,
                               const TdTrayChoice *choices,
                               guint n,
                               GError **error);
gboolean td_tray_file_make (TdWorkspace *self, TdTrayFile *file, GError **error);

/* The page of a kept form upright. (transfer full) */
TdGrey *td_tray_kept_upright (const TdTrayKept *kept, const TdTrayPageRow *row, guint form);

/* “4001” of “4001/agree”; 0: a slip's own field, or one of the whole page (*own FALSE). *name: behind it. */
gint64 td_tray_part_of_field (const char *field, const char **name, gboolean *own);

G_END_DECLS
