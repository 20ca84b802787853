/* Tidang: the ledger of those who object, as a person reads it, and what the teams owe (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-outreach-file.h"
#include "td-outreach-teams.h"

G_BEGIN_DECLS

typedef enum
{
  TD_OUTREACH_OBJECTION,
  TD_OUTREACH_VISIT,
  TD_OUTREACH_PETITION,
  TD_OUTREACH_MEDIATION,
  TD_N_OUTREACH_KINDS
} TdOutreachKind;

typedef struct
{
  TdOutreachKind kind;
  gint64 leaf_id; /* 0: an objection */
  gint64 part_id; /* 0: of nobody on the roll */
  char *text;     /* “2026-09-01 · 501 · visit · 一组 · against” */
  char *state;    /* what is open and until when, or how it ended; "" */
  TdDate on, due; /* due TD_DATE_NONE: no day, or nothing is open */
  gboolean open;  /* somebody has something to do */
  gboolean late;
} TdOutreachLine;
void td_outreach_line_free (TdOutreachLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOutreachLine, td_outreach_line_free)

/* What is open first, the soonest due before all; then what is done, the newest first. (transfer full)
 * (element-type TdOutreachLine) */
GPtrArray *td_outreach_lines (const TdOutreachFile *file);
/* “2 objections, 1 not settled · 5 visits, 1 promise late”; "" where there is nothing. (transfer full) */
char *td_outreach_headline (const GPtrArray *lines);
/* Icon and style class of a line, "" for none. */
const char *td_outreach_line_icon (const TdOutreachLine *line);
const char *td_outreach_line_class (const TdOutreachLine *line);

/* ---- teams ---- */

/* “一组: 12 visits in 9 flats, 2 of them nobody at home; promises: 5, kept 2, not kept 1, open 2”. (transfer
 * full) */
char *td_team_to_text (const TdTeamTally *tally);
/* “1 promise late”; "" for none. (transfer full) */
char *td_team_behind (const TdTeamTally *tally);
/* Those that are behind first, by how much, then by name. tallies is sorted. */
void td_teams_sort (GPtrArray *tallies);
/* “桂花城 5号楼 1单元 501 · 2026-09-01, 10 days late · 张三”. (transfer full) */
char *td_team_debt_to_text (const TdTeamDebt *debt);

G_END_DECLS
