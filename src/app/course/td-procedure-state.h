/* Tidang: what the editor of procedures shows and allows (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedure-edit.h"
#include "td-procedure-edits.h"

G_BEGIN_DECLS

/* What is known of the procedure that is open; immutable. */
typedef struct
{
  const char *saved;   /* what dossiers begin by now */
  const char *shipped; /* what comes with the program; NULL: it is all the office's own */
  gboolean own;        /* `saved` is an own file */
  gboolean draft;      /* it was opened with a draft */
  gboolean looked;     /* the text as it stands was looked through */
  guint n_notes;       /* what was found */
} TdProcedureDesk;

typedef struct
{
  gboolean can_save; /* it differs from what is saved, and nothing is wrong with it */
  gboolean can_reset;
  gboolean can_use; /* what is seen is what dossiers would go by */
  gboolean unsaved;
  char *status; /* one sentence, translated */
} TdProcedureShow;
/* Of the text as it stands. */
void td_procedure_show_fill (TdProcedureShow *show, const TdProcedureDesk *desk, const char *text);
void td_procedure_show_clear (TdProcedureShow *show);

/* A line of the preview: a step, or a condition before it. */
typedef struct
{
  guint step;   /* in the file */
  int want;     /* in its gate; -1: the step itself */
  char *text;   /* “3. Notice: 公示”, “Holds up: The vote is closed and passed” */
  char *detail; /* source, or who does it and what comes of it; "" */
  gboolean holds;
  guint line; /* of the text, from 1; 0: not known */
} TdProcedureLine;
/* (transfer full) (element-type TdProcedureLine) */
GPtrArray *td_procedure_lines (const TdProcedure *procedure, const char *text);

/* What can be done with a line. */
typedef struct
{
  gboolean up, down, merge, leave_out;
  gboolean block;  /* it is a condition */
  gboolean blocks; /* which would hold up then; FALSE: it would only be suggested */
} TdProcedureOffer;
/* line NULL: none is chosen. */
void td_procedure_offer_fill (TdProcedureOffer *offer, const char *text, const TdProcedureLine *line);

/* Why an edit was not made; "" for one that was. Translated, static. */
const char *td_step_edit_to_text (TdStepEdit edit);
G_END_DECLS
