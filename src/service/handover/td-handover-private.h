/* Tidang: what the parts of the handover pack share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-handover.h"
#include "td-letter-sheet.h"

#include "td-binder.h"

G_BEGIN_DECLS

/* A part, with what TdBinderPart borrows. */
typedef struct
{
  guint section;
  char *title, *day;              /* NULL: the day is not known */
  char *number, *author, *remark; /* 文号, 责任者, 备注; NULL */
  char *attached;                 /* the day on which a file was taken in; NULL */
  TdDisplayList *pages;
  char *name, *path, *hash, *kind;
  gint64 size;
  guint rank;           /* in the handover list, or among the photos of the works, from 1; 0: in none */
  char *shown, *moment; /* of a photo of the works: what it shows, when and where; NULL */
} TdHandoverPart;

/* All that is handed over of one dossier. */
typedef struct
{
  TdPaperSource *source; /* unit, roll and vote, as the roster shows them */
  TdLetterDesk *desk;    /* its books, for the letters */
  TdPaperCommon common;
  GPtrArray *sections;        /* char * */
  GPtrArray *parts;           /* TdHandoverPart */
  GPtrArray *remarks;         /* char * */
  GPtrArray *files;           /* TdAttachment of the dossier */
  GHashTable *bound;          /* ids (gint64) of those that stand for a paper already, or are withheld */
  GPtrArray *unsigned_titles; /* char *: papers that are bound as prints without signature */
  GPtrArray *signed_titles;   /* char *: papers in whose place their signed scans stand */
  const TdHandoverOptions *options;
} TdHandoverStock;
TdHandoverStock *
td_handover_gather (TdWorkspace *self, gint64 unit_id, const TdHandoverOptions *options, GError **error);
void td_handover_stock_free (TdHandoverStock *stock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHandoverStock, td_handover_stock_free)

/* Where a file of a shared record stands; its place among the sections. */
typedef enum
{
  TD_HANDOVER_SHARED_PROJECT,
  TD_HANDOVER_SHARED_PLAN,
  TD_HANDOVER_SHARED_REVIEW,
  TD_HANDOVER_SHARED_WORKS,
  TD_HANDOVER_SHARED_OTHER
} TdHandoverShared;
guint td_handover_shared_section (TdHandoverShared place);
/* The files of what the dossier has from the shared records, each once, after its own were added. */
gboolean td_handover_add_shared (TdWorkspace *self, TdHandoverStock *stock, GError **error);

/* What the handover list says is missing, in sentences. (transfer full) (element-type char *) */
GPtrArray *td_handover_missing (const TdHandoverStock *stock);
#define TD_HANDOVER_MOST_NAMES 6 /* that are proposed as a receiver */

/* The dossier alone, without its parts. */
TdHandoverStock *
td_handover_begin (TdWorkspace *self, gint64 unit_id, const TdHandoverOptions *options, GError **error);

G_END_DECLS
