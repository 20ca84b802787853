/* Tidang: what the window of templates has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-template-trial.h"

G_BEGIN_DECLS

/* What a dossier gave, kept between looks; only the worker uses what is in it. Counted: the window and each
 * of its jobs hold it. */
typedef struct _TdTrialHold TdTrialHold;
TdTrialHold *td_trial_hold_new (const char *nick, gint64 unit_id);
TdTrialHold *td_trial_hold_ref (TdTrialHold *hold);
void td_trial_hold_unref (TdTrialHold *hold);

/* A look: takes a use of the hold. Answers with a TdTemplateLooked. */
typedef struct
{
  gpointer list;    /* TdDisplayList, or NULL */
  GPtrArray *notes; /* TdTextNote; empty: nothing is wrong */
  gboolean lacks;   /* the dossier has no records of a kind that the text names */
  char *why;        /* there is no page; or NULL */
  guint serial;     /* of the text that was looked at */
} TdTemplateLooked;
void td_template_looked_free (gpointer looked);
gpointer td_template_look_job_new (TdTrialHold *hold,
                                   const char *text,
                                   guint serial,
                                   gboolean keep_draft,
                                   gboolean samples);
void td_template_look_job_free (gpointer job);
gpointer
td_template_run_look (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);

/* Puts a text, or NULL, in the place of the own copy; answers with a TdTemplateSaved. */
typedef struct
{
  char *before; /* NULL: there was no own copy */
} TdTemplateSaved;
void td_template_saved_free (gpointer saved);
gpointer td_template_save_job_new (const char *nick, const char *text);
void td_template_save_job_free (gpointer job);
gpointer
td_template_run_save (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);

/* Dossiers to look at: ids (gint64) and labels (char *) of the first of the file. */
typedef struct
{
  GArray *ids;
  GPtrArray *labels;
} TdTemplateUnits;
void td_template_units_free (gpointer units);
gpointer
td_template_run_units (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
