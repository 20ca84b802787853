/* Tidang: coordinates for a stairwell — what is entered and what becomes of it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-placing.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;  /* as entered */
  TdDatum datum;     /* TD_DATUM_UNKNOWN: not chosen; it is never guessed */
  gboolean building; /* all stairwells of the building */
  gboolean photo;    /* the text is what a photo said, unchanged */
} TdPlacingValues;

/* Texts are translated and never NULL. */
typedef struct
{
  char *text_fault;      /* what is wrong with the text, "": nothing */
  const char *text_ask;  /* what it asks for while it is empty */
  const char *datum_ask; /* … while none is chosen, and the text is good */
  char *result;    /* the place as it will be kept: “112.982310, 28.194120 · 112°58′56.3″E …” */
  char *moved;     /* “514 m from where it stands now” */
  char *community; /* “120 m from the middle of its community” */
  gboolean far;    /* … which is far: it is said as a warning */
  char *building;  /* “All 3 stairwells of the building”, "" where it has one */
  gboolean can_apply;
  gboolean can_clear;
  TdPlaced placed; /* where can_apply */
} TdPlacingState;

/* placing NULL: it is still being read. (transfer full) */
TdPlacingState *td_placing_state_new (const TdPlacing *placing, const TdPlacingValues *values);
void td_placing_state_free (TdPlacingState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlacingState, td_placing_state_free)

/* Why nothing is placed by hand where the map is at this level (as a viewport counts it) and latitude: a dot
 * of the screen would be a street or a town. NULL: it is near enough. (transfer full) */
char *td_placing_coarse (double zoom, double latitude);

/* The two notations that a person compares: decimal and degrees. (transfer full) */
char *td_placing_both (TdLonLat wgs84);

G_END_DECLS
