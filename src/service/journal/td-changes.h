/* Tidang: what an action changed, field by field, in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* How much of personal values is told: erased ones never are, numbers of documents and telephones always
 * masked. */
typedef enum
{
  TD_MASK_NUMBERS, /* names in full */
  TD_MASK_NAMES,   /* names masked, as lists show them */
  TD_MASK_ALL      /* free texts left out, too, as in exports */
} TdMasking;

/* One field before and after; or one row that came or went, with its values in one line. */
typedef struct
{
  gint64 action_id;
  gint64 at; /* micro-seconds */
  char *who;
  char *code;
  gint64 unit_id; /* 0: of a compound or the team */
  gint64 part_id; /* 0: of no flat */
  char *field;    /* stable: "part.area", or "part" for a row that came or went */
  char op;        /* 'U', 'I' came, 'D' went */
  char *thing;    /* translated: “402”, “vote no. 2”, or "" of the dossier itself */
  char *label;    /* translated: “exclusive area” */
  char *from;     /* "" none */
  char *to;
  gboolean erased; /* a value was erased and cannot be shown */
  char *text;      /* the whole sentence: “402 专有面积 95.51 → 95.50 ㎡” */
} TdChangeItem;
void td_change_item_free (TdChangeItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdChangeItem, td_change_item_free)

/* Of everything that is 0 or NULL: any. */
typedef struct
{
  gint64 unit_id;
  gint64 action_id;
  gint64 part_id;
  const char *field; /* "part.area", "area", or one of the names that td_part_edit() takes */
  guint limit;       /* 0: all; *more says whether there are others */
  TdMasking masking;
} TdChangeQuery;

/* Oldest first. unit_id or action_id must be given. (transfer full) (element-type TdChangeItem) */
GPtrArray *td_changes_list (TdWorkspace *self, const TdChangeQuery *query, gboolean *more, GError **error);

/* Whether the program knows a field of that name. */
gboolean td_change_field_is_known (const char *field);
/* Its translated label, or NULL. */
const char *td_change_field_label (const char *field);

G_END_DECLS
