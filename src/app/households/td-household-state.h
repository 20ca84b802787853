/* Tidang: the facts of a flat as a person edits them, and what must be typed before an erasure (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-erasure.h"
#include "td-households.h"

G_BEGIN_DECLS

typedef enum
{
  TD_FACT_FLOOR,
  TD_FACT_AREA,
  TD_FACT_TITLE_NO,
  TD_FACT_CHECKED_BY,
  TD_FACT_CHECKED_ON,
  TD_FACT_NOTE,
  TD_N_FACT_TEXTS
} TdFactText;

typedef enum
{
  TD_FACT_KIND,
  TD_FACT_AREA_SOURCE,
  TD_FACT_OCCUPANCY,
  TD_FACT_TITLE,
  TD_FACT_OCCUPIED, /* 0 no, 1 yes */
  TD_N_FACT_CHOICES
} TdFactChoice;

/* What stands in the form. Immutable. */
typedef struct
{
  char *texts[TD_N_FACT_TEXTS];
  guint choices[TD_N_FACT_CHOICES];
} TdFactValues;
TdFactValues *td_fact_values_new (const TdPart *part);
TdFactValues *td_fact_values_copy (const TdFactValues *values);
void td_fact_values_free (TdFactValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFactValues, td_fact_values_free)
TdFactValues *td_fact_values_with_text (const TdFactValues *values, TdFactText which, const char *text);
TdFactValues *td_fact_values_with_choice (const TdFactValues *values, TdFactChoice which, guint chosen);
gboolean td_fact_values_equal (const TdFactValues *a, const TdFactValues *b);
/* FIELD=VALUE pairs of what differs, as td_part_edit() takes them. (transfer full) */
GStrv td_fact_values_to_fields (const TdFactValues *orig, const TdFactValues *curr);

typedef struct
{
  gboolean changed, can_save;
  const char *hints[TD_N_FACT_TEXTS]; /* translated, static; "" where the field is right */
} TdFactState;
TdFactState td_fact_state (const TdFactValues *orig, const TdFactValues *curr);

/* Whether what was typed is this flat's room number. */
gboolean td_erase_confirmed (const char *room, const char *typed);
/* What goes and what stays, in lines; translated. (transfer full) */
char *td_erase_goes (const TdHousehold *household);
char *td_erase_stays (const TdHousehold *household);
/* A record of the whole file that tells of it, in lines; translated. (transfer full) */
char *td_erase_record_text (const TdErasureRecord *record);

G_END_DECLS
