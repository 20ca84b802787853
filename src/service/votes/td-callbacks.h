/* Tidang: samples of the ballots and what the owners say when they are asked — 抽查回访.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* How a sample is drawn and how anyone draws it again: docs/sampling.md. */
typedef struct
{
  guint size;       /* ballots; 0: by percent */
  guint percent;    /* 1 … 100, a part of one counts as one */
  const char *seed; /* NULL: 32 random hexadecimal digits */
  gboolean each;    /* size or percent of every vote by itself, not of all together */
} TdSampleOptions;

/* One ballot of a sample, with what was said. */
typedef struct
{
  gint64 id;
  gint64 unit_id, vote_id, part_id, ballot_id;
  char *unit; /* “西韩新苑 7号楼 2单元” */
  char *room;
  TdPart *part; /* of the roll; names and phones as they are: who shows them masks them */
  TdOpinion opinion;
  TdDate cast_on;
  int position;
  char *key, *seed;
  int drawn, population; /* of the whole draw */
  TdDate drawn_on;
  TdCallOutcome outcome;
  TdDate on;
  char *by, *remark;
  gboolean stands; /* the ballot was not replaced or withdrawn since */
} TdCallLine;
void td_call_line_free (TdCallLine *line);

typedef struct
{
  char *seed;
  char *keys_hash; /* of the population; of the first draw with `each` */
  GPtrArray *keys; /* (element-type char *): the whole population, in the order of the votes */
  guint drawn;
  guint votes; /* that a ballot was drawn from */
} TdSampleDrawn;
void td_sample_drawn_free (TdSampleDrawn *drawn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSampleDrawn, td_sample_drawn_free)

/* From the valid ballots of the units' current votes (NULL: all units), those in an earlier sample left out;
 * one action. REFUSED where there is no such ballot. (transfer full) */
TdSampleDrawn *td_sample_run (TdWorkspace *self,
                              const GArray *unit_ids,
                              const TdSampleOptions *options,
                              const TdProgress *progress,
                              GError **error);

/* All that was drawn of the units' current votes (NULL: of all votes), by draw and position. (transfer full)
 * (element-type TdCallLine) */
GPtrArray *td_calls_list (TdWorkspace *self, const GArray *unit_ids, GError **error);

typedef struct
{
  TdCallOutcome outcome;
  TdDate on; /* TD_DATE_NONE: today */
  const char *by, *remark;
  int vote_number; /* 0: the current vote */
} TdCallOptions;
/* What the owner of the flat said. A denial makes the ballot pending (待核实) in the same action; a later
 * “true” (with a remark, how it was settled) or another ballot in its place settles it. Also after the vote
 * was closed: the count then says so. Of a flat whose co-owners answered separately it is said of all its
 * drawn ballots. */
gboolean td_call_record (TdWorkspace *self,
                         gint64 unit_id,
                         const char *room,
                         const TdCallOptions *options,
                         GError **error);

G_END_DECLS
