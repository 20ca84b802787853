/* Tidang: what kind of desk works with a file, and what that puts in front.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_DESK_COMMITTEE, /* 社区居委会、业委会: holds the votes */
  TD_DESK_BUREAU,    /* 住建局: reviews and counts */
  TD_DESK_CONTRACTOR /* 施工单位: builds and hands over */
} TdDeskKind;
#define TD_N_DESK_KINDS 3
const char *td_desk_kind_to_nick (TdDeskKind kind); /* committee bureau contractor */
gboolean td_desk_kind_from_nick (const char *nick, TdDeskKind *out);
const char *td_desk_kind_to_chinese (TdDeskKind kind);

/* What a window can put in front of a person. */
typedef enum
{
  TD_FRONT_REGISTER,
  TD_FRONT_CAMPAIGN,
  TD_FRONT_INBOX,
  TD_FRONT_OVERVIEW,
  TD_FRONT_IMPORT,
  TD_FRONT_OPEN_VOTES,
  TD_FRONT_BALLOTS,
  TD_FRONT_PAPERS,
  TD_FRONT_EXPORT,
  TD_FRONT_RATE,
  TD_FRONT_STAGE,
  TD_N_FRONTS
} TdFront;

/* Whether it stands in front at this kind of desk. A kind forbids nothing: what is not offered stays in the
 * menu, on the dossier and on the command line. */
gboolean td_desk_kind_offers (TdDeskKind kind, TdFront front);
/* The view that an opened file begins with: TD_FRONT_REGISTER to TD_FRONT_OVERVIEW. `dossiers`: how many the
 * file holds, `voted`: how many of them a vote counts or has counted. An empty file begins with the register,
 * where importing is, and one without a vote does not begin with the votes: they are opened in the register.
 */
TdFront td_desk_kind_first_view (TdDeskKind kind, gint64 dossiers, gint64 voted);
/* The stage (place on the rail: 0 survey … 8 operation) that the register is narrowed to at first; -1: all.
 */
int td_desk_kind_first_stage (TdDeskKind kind);
/* How many digits a region code of such a desk usually has: a community, a county, a city. */
int td_desk_kind_place_digits (TdDeskKind kind);

G_END_DECLS
