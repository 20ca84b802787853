/* Tidang: opening, recording, counting and closing votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"
#include "td-vote-flats.h"

G_BEGIN_DECLS

typedef struct
{
  TdMatter matter;
  const char *rule_id; /* NULL: chosen by place, matter and date */
  TdScope scope;
  TdDate from;  /* TD_DATE_NONE: today */
  TdDate until; /* TD_DATE_NONE: open end */
  int batch;    /* 0: the next one */
  const char
      *plan_version; /* of the plans put down with the dossier the one with this number or name, which
                        the vote then pins, or any other text. NULL: the newest of them; where there is
                        none, none. Without a plan the vote counts what came back all the same, but a form
                        printed for it is a 意愿摸底表, whose answers are no ballots; "" is refused */
} TdVoteOptions;
#define TD_VOTE_OPTIONS_INIT                                                                                 \
  {                                                                                                          \
    TD_MATTER_REBUILD, NULL, TD_SCOPE_UNIT, TD_DATE_NONE, TD_DATE_NONE, 0, NULL                              \
  }

typedef struct
{
  gint64 unit_id;
  gint64 vote_id;
  char *roll_sha256;
  gint64 heads;
  TdArea area;
  char *plan;          /* the version that it pins, td_plan_to_line(); NULL: none */
  GPtrArray *warnings; /* char *, translated: expired rule, mixed areas, 地方文件未取得, proposed joins … */
} TdVoteOpened;
void td_vote_opened_free (TdVoteOpened *opened);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVoteOpened, td_vote_opened_free)

/* What opening would meet, before it is done: heads, area, warnings, blocking remarks. */
TdVoteOpened *
td_vote_preview (TdWorkspace *self, gint64 unit_id, const TdVoteOptions *options, GError **error);
/* Freezes the roll. A vote already open with the same matter: refused. */
TdVoteOpened *td_vote_open (TdWorkspace *self, gint64 unit_id, const TdVoteOptions *options, GError **error);
/* Many units as one action; units that cannot are listed in *refused (char *, “unit: why”), the others are
 * opened. */
GPtrArray *td_vote_open_many (TdWorkspace *self,
                              const GArray *unit_ids,
                              const TdVoteOptions *options,
                              const TdProgress *progress,
                              GPtrArray **refused,
                              GError **error);
/* What td_vote_open_many() would meet, with nothing changed. (transfer full) (element-type TdVoteOpened) */
GPtrArray *td_vote_preview_many (TdWorkspace *self,
                                 const GArray *unit_ids,
                                 const TdVoteOptions *options,
                                 const TdProgress *progress,
                                 GPtrArray **refused,
                                 GError **error);
gboolean td_vote_close (TdWorkspace *self,
                        gint64 unit_id,
                        int number,
                        GError **error); /* number 0: the current vote */
gint64 td_vote_close_many (TdWorkspace *self,
                           const GArray *unit_ids,
                           const TdProgress *progress,
                           GPtrArray **refused,
                           GError **error);

typedef struct
{
  TdOpinion opinion; /* TD_OPINION_NONE withdraws the flat's ballot */
  TdDate date;       /* TD_DATE_NONE: today */
  TdBallotWay way;
  TdSigner signer;
  TdPay pay;
  const char *proxy;   /* name */
  gboolean authority;  /* the proxy's written authority is at hand */
  TdCause cause;       /* with invalid */
  const char *replace; /* reason; needed when the flat has a ballot already */
  const char *remark;
  const char *serial;
  const char *witnesses;
  const char *owner; /* name of the co-owner who answers alone; NULL: the whole flat */
  int vote_number;   /* 0: the current vote */
} TdBallotOptions;
#define TD_BALLOT_OPTIONS_INIT                                                                               \
  {                                                                                                          \
    TD_OPINION_AGREE, TD_DATE_NONE, TD_BY_SELF, TD_SIGNER_OWNER, TD_PAY_UNSAID, NULL, FALSE, TD_CAUSE_NONE,  \
        NULL, NULL, NULL, NULL, NULL, 0                                                                      \
  }

gboolean td_ballot_record (TdWorkspace *self,
                           gint64 unit_id,
                           const char *room,
                           const TdBallotOptions *options,
                           GError **error);

/* One line of a batch; strings are borrowed. */
typedef struct
{
  gint64 unit_id;
  const char *room;
  TdBallotOptions options;
} TdBallotLine;
/* Ballots entered in one go are one action. What cannot be recorded does not stop the others: *why has one
 * element for each line, NULL where it was recorded, else the translated sentence why not. A second line of
 * the same flat and owner is refused. How many were recorded; -1 on error: none was. */
int td_ballots_record_many (TdWorkspace *self,
                            const TdBallotLine *lines,
                            guint n,
                            GPtrArray **why,
                            GError **error);

gboolean td_delivery_record (TdWorkspace *self,
                             gint64 unit_id,
                             const char *room,
                             TdDeliveryWay way,
                             TdDate date,
                             const char *by,
                             const char *witness,
                             const char *evidence,
                             GError **error);
gboolean td_same_owner (TdWorkspace *self, gint64 unit_id, const char *const *rooms, GError **error);
/* 更正 of the frozen roll (or of the register when no vote is open): version n+1 with a new hash, ballots
 * stay. */
gboolean td_roll_correct (TdWorkspace *self,
                          gint64 unit_id,
                          const char *room,
                          const char *const *fields,
                          const char *reason,
                          const char *evidence,
                          GError **error);
gboolean td_consent_record (TdWorkspace *self,
                            gint64 unit_id,
                            const char *room,
                            TdConsentKind kind,
                            gboolean given,
                            GError **error);
/* What is said of an objection, or of how it was settled. Everything is borrowed. */
typedef struct
{
  const char *room; /* NULL or "": from outside the unit */
  const char *from; /* who, where outside the unit; NULL or "": not said */
  const char *text; /* as it was written, or how it was settled */
  gboolean spoken;  /* by word of mouth; most texts ask for what is written */
  TdDate on;        /* the day of the paper or the call; TD_DATE_NONE: today */
} TdObjectionSaid;
/* Refused: a day that lies ahead; a settlement before the objection itself. The oldest that is open is
 * settled. */
gboolean td_objection_put (TdWorkspace *self, gint64 unit_id, const TdObjectionSaid *said, GError **error);
gboolean td_objection_close (TdWorkspace *self, gint64 unit_id, const TdObjectionSaid *said, GError **error);
/* The same in writing and of today. room NULL: from outside the unit. */
gboolean
td_objection_record (TdWorkspace *self, gint64 unit_id, const char *room, const char *text, GError **error);
gboolean
td_objection_settle (TdWorkspace *self, gint64 unit_id, const char *room, const char *text, GError **error);

/* One vote's count with its vote; number 0: the current one. (transfer full) */
TdVote *td_vote_load (TdWorkspace *self, gint64 unit_id, int number, GError **error);

/* The count of many units for lists and the progress table. */
typedef struct
{
  TdUnit *unit;
  TdVote *vote; /* with tally; NULL when the unit has none */
  TdVoteFlats flats;
  const TdUnit *counted_in; /* `vote` is NULL because it stands with this unit; of named units alone */
} TdVoteLine;
void td_vote_line_free (TdVoteLine *line);
typedef gboolean (*TdVoteLineFunc) (const TdVoteLine *line, gpointer data); /* FALSE stops */
/* Over all votes the counts are those kept, or made anew and kept where none was: a line's vote then has no
 * ballots or lists (NULL), its tally no lists per head or flat (empty), its roll only the flats that the
 * tally names, or is NULL where it names none. Without `needed` the tally has none, and `flats` no rooms. */
gboolean td_votes_foreach (TdWorkspace *self,
                           const GArray *unit_ids,
                           gboolean with_needed,
                           TdVoteLineFunc func,
                           gpointer data,
                           const TdProgress *progress,
                           GError **error); /* unit_ids NULL: all that have a vote */

/* What is to be said beside a vote's count: no plan was named, 地方文件未取得, the rule expired, was
 * superseded or has a weak source, flats of the roll were sold or split since. Translated; empty for NULL.
 * (transfer full) (element-type char *) */
GPtrArray *td_vote_warnings (const TdVote *vote);

/* What is to be said when a vote is closed before its last day; NULL where that day has come or none was set.
 * Translated. (transfer full) */
char *td_vote_early_to_sentence (const TdVote *vote, TdDate today);

/* Translated, in a clerk's words: “目前达到法定比例（待核实 1 人，无论结果均通过）”, “还差 2 人、161.50 ㎡”.
 * (transfer full) */
char *td_tally_to_sentence (const TdTally *tally, const TdRoll *roll);

G_END_DECLS
