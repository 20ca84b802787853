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
} TdTrayDesk;
void td_tray_desk_init (TdTrayDesk *desk, TdWorkspace *workspace);
void td_tray_desk_clear (TdTrayDesk *desk);
/* NULL where there is no such vote. (transfer none) */
TdFound *td_tray_desk_vote (TdTrayDesk *desk, gint64 unit_id, int number);
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

/* “4001” of “4001/agree”; 0: a slip's own field, or one of the whole page (*own FALSE). *name: behind it. */
gint64 td_tray_part_of_field (const char *field, const char **name, gboolean *own);

G_END_DECLS
