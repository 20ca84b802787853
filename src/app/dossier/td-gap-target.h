/* Tidang: where each gap of a dossier is mended (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_GAP_AT_FLATS,   /* in the pane of the flats it names */
  TD_GAP_AT_PAPERS,  /* in the fields of the papers */
  TD_GAP_AT_OUTSIDE, /* an objection of nobody's flat */
  TD_GAP_AT_JOIN,    /* flats of one buyer */
  TD_GAP_AT_IMPORT,  /* in a sheet */
  TD_GAP_AT_PLACE,   /* in the names and the place of the unit */
  TD_GAP_AT_SURVEY,  /* on the survey card */
  TD_GAP_AT_NOTICE,  /* in the days of the notice */
  TD_GAP_AT_ACTS,    /* among the official acts */
  TD_GAP_AT_RECORDS, /* among the records */
  TD_GAP_AT_PLAN, /* where it is said which version was voted on, or beside the count where that is known */
  TD_GAP_AT_COUNT /* it is said beside the count; the rule's text has to be obtained */
} TdGapPlace;

/* The tabs of a flat. */
typedef enum
{
  TD_FLAT_TAB_BALLOT,
  TD_FLAT_TAB_DELIVERY,
  TD_FLAT_TAB_CLAIMS,
  TD_FLAT_TAB_ROLL,
  TD_FLAT_TAB_KEPT /* notes and files */
} TdFlatTab;

typedef struct
{
  TdGapPlace mend;
  TdFlatTab tab; /* of TD_GAP_AT_FLATS */
} TdGapTarget;

/* For every code of td_gap_codes(); FALSE for one that is not known. `has_parts`: the gap names flats. */
gboolean td_gap_target_of (const char *code, gboolean has_parts, TdGapTarget *out);

G_END_DECLS
