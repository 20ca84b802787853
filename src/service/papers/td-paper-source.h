/* Tidang: what one unit gives to a paper, kept alive while papers are laid out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"
#include "td-paper-words.h"
#include "td-votes.h"

#include "td-paper.h"

G_BEGIN_DECLS

typedef struct
{
  TdUnit *unit;
  char *storeys;
  TdRoll *roll; /* the register's, where there is no vote */
  TdVote *vote; /* may be NULL */
  TdKeptWords *kept;
  TdNoticeBoard *board; /* of a paper that hangs; NULL elsewhere */
  char *places;         /* where that hangs; NULL: its announcement does not say */
  TdNoticePeriod notice;
  GHashTable *records; /* of the kinds that templates name; NULL: they name none */
  TdPaperInput input;
} TdPaperSource;

void td_paper_source_free (TdPaperSource *source);
TdPaperSource *
td_paper_source_load (TdWorkspace *self, gint64 unit_id, const TdPaperOptions *options, GError **error);
/* Of a notice and of a result, as options->announcement names it; of other papers nothing. A paper that would
 * hang shorter than its rule asks must not be posted, and is refused. */
gboolean td_paper_source_fill_notice (TdWorkspace *self,
                                      TdPaperSource *source,
                                      const TdPaperOptions *o,
                                      GError **error);
/* (transfer full) (element-type TdPaperSource) */
GPtrArray *td_paper_sources_load (TdWorkspace *self,
                                  const GArray *unit_ids,
                                  const TdPaperOptions *options,
                                  GError **error);
/* The progress sheet adds its rows up: a vote of several stairwells stands once, with the first of them. */
gboolean
td_paper_votes_once (TdWorkspace *self, GPtrArray *sources, const TdPaperOptions *options, GError **error);
GPtrArray *td_paper_inputs_of (const GPtrArray *sources);
void td_paper_common_fill (TdPaperCommon *common, TdWorkspace *self, const TdPaperOptions *options);
gboolean td_paper_check_options (const TdPaperOptions *options, GError **error);
/* A list on paper has at most so many lines, a hundred pages and more: longer ones are refused with what to
 * do instead. */
#define TD_PAPER_MOST_LINES 2000
gboolean td_paper_check_lines (gsize lines, GError **error);
gboolean td_paper_check_units (const GArray *unit_ids, const TdPaperOptions *options, GError **error);
/* What the codes of printed pages refer to. (element-type GBytes) */
gboolean td_paper_keep_geometries (TdWorkspace *self, const GPtrArray *geometries, GError **error);
/* Templates and fonts, loaded once per workspace. (transfer none) */
TdPress *td_workspace_press (TdWorkspace *self, GError **error);
/* A template was changed: the next paper is set with a press made anew. */
void td_workspace_renew_press (TdWorkspace *self);

/* What templates may say of the dossier's records of these kinds, NULL: of all: kind → GPtrArray of
 * TdRecordTexts, in Chinese. (transfer full) */
GHashTable *
td_paper_records_load (TdWorkspace *self, gint64 unit_id, const char *const *kinds, GError **error);

G_END_DECLS
