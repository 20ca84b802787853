/* Tidang: one import under way — the sheet, the file and what is said of both.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-action.h"
#include "td-bulk.h"
#include "td-imports.h"
#include "td-vote-find.h"

#include "td-import.h"

G_BEGIN_DECLS

/* A compound met in the sheet. */
typedef struct
{
  gint64 id;       /* 0: not in the file yet */
  gboolean is_new; /* made by this import (or would be, in a dry run) */
  TdCompoundRow *row;
  GHashTable *units; /* “building key\nunit key” → TdDossierRow, of a compound that was there before */
  GHashTable *made;  /* the same → gint64 id, of units made by this import (dry run: 0) */
} TdImportCompound;

/* A unit met in the sheet, with its flats that wait to be written. */
typedef struct
{
  TdImportCompound *compound;
  char *key; /* “building key\nunit key” */
  gint64 dossier_id;
  TdDossierRow *row;  /* as the sheet has it */
  GPtrArray *parts;   /* (element-type TdPart) */
  GArray *places;     /* TdImportPlace: where each of them stands */
  GHashTable *former; /* folded room that no flat has any more → the rooms in its place; NULL: none are */
  GHashTable *rooms;  /* of a dry run: folded rooms of all rows so far, where the file has the unit */
  char *refused;      /* why none of its rows is taken, or NULL */
  char *refused_code;
  char *refused_value;
  gint64 flats; /* of all rows so far */
  TdArea area;
} TdImportUnit;

typedef struct
{
  TdWorkspace *workspace;
  TdStore *store;
  const TdImportOptions *options;
  const TdProgress *progress;
  gint64 last_progress;
  TdImportKind kind;
  TdWorkbook *workbook;
  TdImportPlan *plan;
  TdImportReport *report;
  GPtrArray *notes;      /* (element-type TdImportNote), refused rows, for the rejects sheet */
  TdBulk *bulk;          /* NULL in a dry run and with ballots */
  GHashTable *compounds; /* “region\nkey” → TdImportCompound */
  GHashTable *units;     /* “region\ncompound key\nbuilding key\nunit key” → TdImportUnit */
  GPtrArray *order;      /* (element-type TdImportUnit), of `units`, as the sheet names them */
  GPtrArray *known;      /* (element-type TdCompoundRow), in the file before */
  GHashTable *asked;     /* “code:value” of questions put so far */
  GHashTable *answers;   /* “code:value” → answer: given, else remembered */
  GHashTable *layouts;   /* signature of a sheet's headings → JsonObject; td-import-layouts.c */
  TdUnitKeys last_keys;  /* of the row before: mostly the same unit */
  TdImportUnit *last_unit;
  gboolean has_former;     /* flats of the file were split, joined or renumbered */
  guint waiting;           /* flats not yet written */
  GHashTable *ballots;     /* unit key → TdImportVote; td-import-ballots.c */
  GArray *waiting_ballots; /* the same */
  GHashTable *cards;       /* set of gint64: dossiers that have a survey card */
  GError *error;           /* stops the run */
} TdImportSession;

GCancellable *td_import_cancellable (const TdImportSession *session);
/* (transfer full), NULL with a sentence. */
TdWorkbook *td_import_open (const char *path, GError **error);
/* Plans the import: by the headings, and over that by what the options say. */
gboolean td_import_set_up (TdImportSession *session, const char *path, GError **error);
void td_import_clear_set_up (TdImportSession *session);
/* “doc-no” or 证件号. */
gboolean td_import_field_from_text (TdSheetKind kind, const char *text, TdField *field);

/* The unit that the keys name: found in the file, or new. NULL: session->error is set. */
TdImportUnit *td_import_session_unit (TdImportSession *session, const TdUnitKeys *keys);
gboolean td_import_session_init_matches (TdImportSession *session);
void td_import_session_clear_matches (TdImportSession *session);

/* td-import-rating.c: words for ratings of earlier imports, and those of this one; FALSE: one that must be
 * known is not. */
void td_import_words_recall (TdImportSession *session);
void td_import_words_remember (TdImportSession *session);
gboolean td_import_words_check (TdImportSession *session, const char *path, GError **error);
gboolean td_import_cards_init (TdImportSession *session);
/* A stairwell with a card keeps what the sheet says of its rating there: the row then says what is in force.
 * The card to be written with the row, or NULL (look at session->error). (transfer full) */
TdSurveyCardRow *td_import_card (TdImportSession *session, TdImportUnit *unit, guint sheet, guint row);

/* Sink functions for units and households; data is the session. */
gboolean td_import_take_unit (TdUnitRecord *record, gpointer data);
gboolean td_import_take_household (TdHouseholdRecord *record, gpointer data);
/* Writes (dry run: compares) what waits; all: also the unit that rows are still coming for. */
gboolean td_import_flush (TdImportSession *session, gboolean all);

gboolean td_import_take_ballot (TdBallotRecord *record, gpointer data);
/* At the end of the sheets: the rows that waited for another of their flat. */
gboolean td_import_flush_ballots (TdImportSession *session);
void td_import_session_clear_ballots (TdImportSession *session);

/* What is said of rows. */
gboolean td_import_take_note (const TdImportNote *note, gpointer data);
void td_import_take_total (const TdImportTotal *total, gpointer data);
/* Refuses a row for a reason that only the file knows. */
void td_import_refuse (TdImportSession *session,
                       guint sheet,
                       guint row,
                       const char *code,
                       const char *value,
                       const char *reason);
/* Puts a question once; the answer given beforehand, or NULL. (transfer none) */
const char *td_import_ask (TdImportSession *session,
                           const char *code,
                           const char *value,
                           const char *suggestion,
                           const char *sentence);

typedef enum
{
  TD_EFFECT_ADDED,
  TD_EFFECT_UPDATED,
  TD_EFFECT_UNCHANGED
} TdImportEffect;
/* Counts one row (or what a row becomes) of the sheet. */
void td_import_count (TdImportSession *session, guint sheet, TdImportEffect effect);
/* In how many rows a question was met. */
void td_import_take_met (const char *nick, const char *value, guint rows, gpointer data);
/* When all rows are read: refused ones of each sheet and of each question. */
void td_import_count_refused (TdImportSession *session);

void td_import_row_free (TdImportRow *row);
TdImportProblem *td_import_problem_new (const char *sheet,
                                        gint64 row,
                                        const char *column,
                                        const char *value,
                                        const char *code,
                                        const char *reason);
void td_import_problem_free (TdImportProblem *problem);
/* Translated. (transfer full) */
char *td_import_note_sentence (const TdImportNote *note);
const char *td_import_sheet_name (const TdImportSession *session, guint sheet);

G_END_DECLS
