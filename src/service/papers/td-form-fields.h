/* Tidang: the names that templates and an office's own forms may use, to be chosen from a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_FIELD_FOR_TEMPLATE, /* also what says yes or no, as a condition */
  TD_FIELD_FOR_FORM      /* also “每户”, which repeats */
} TdFieldUse;

typedef struct
{
  char *name;   /* as it is written: “房号”, “加装方案.额定载重” */
  char *other;  /* its other name, for searching: “room” */
  char *group;  /* in the reader's language: “of each flat”, or the kind of record */
  char *insert; /* what a template takes: “${房号}”, “?表决通过 ” */
} TdFieldChoice;

/* In an order for people. data_dir: as everywhere. (transfer full) (element-type TdFieldChoice) */
GPtrArray *td_field_choices (const char *data_dir, TdFieldUse use);
/* Whether all words of what is typed are in its names or group; "" matches. */
gboolean td_field_choice_matches (const TdFieldChoice *choice, const char *typed);

G_END_DECLS
