/* Tidang: what the window of templates has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-jobs.h"

#include "td-display-list.h"

#include <glib/gi18n.h>

#define MOST_UNITS 300

struct _TdTrialHold
{
  char *nick;
  gint64 unit_id;
  TdTemplateTrial *trial;
};

TdTrialHold *
td_trial_hold_new (const char *nick, gint64 unit_id)
{
  TdTrialHold *hold = g_atomic_rc_box_new0 (TdTrialHold);
  hold->nick = g_strdup (nick);
  hold->unit_id = unit_id;
  return hold;
}

TdTrialHold *
td_trial_hold_ref (TdTrialHold *hold)
{
  return g_atomic_rc_box_acquire (hold);
}

static void
hold_clear (gpointer data)
{
  TdTrialHold *hold = data;
  g_free (hold->nick);
  td_template_trial_free (hold->trial);
}

void
td_trial_hold_unref (TdTrialHold *hold)
{
  g_atomic_rc_box_release_full (hold, hold_clear);
}

/* ---- a look ---- */

typedef struct
{
  TdTrialHold *hold;
  char *text;
  guint serial;
  gboolean keep_draft, samples;
} LookJob;

gpointer
td_template_look_job_new (TdTrialHold *hold,
                          const char *text,
                          guint serial,
                          gboolean keep_draft,
                          gboolean samples)
{
  LookJob *job = g_new0 (LookJob, 1);
  *job = (LookJob){ td_trial_hold_ref (hold), g_strdup (text), serial, keep_draft, samples };
  return job;
}

void
td_template_look_job_free (gpointer data)
{
  LookJob *job = data;
  td_trial_hold_unref (job->hold);
  g_free (job->text);
  g_free (job);
}

void
td_template_looked_free (gpointer data)
{
  TdTemplateLooked *looked = data;
  if (looked->list != NULL)
    td_display_list_unref (looked->list);
  g_clear_pointer (&looked->notes, g_ptr_array_unref);
  g_free (looked->why);
  g_free (looked);
}

/* Faults are told also where the dossier has nothing to show. */
gpointer
td_template_run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const LookJob *job = data;
  TdTrialHold *hold = job->hold;
  TdTemplateLooked *looked = g_new0 (TdTemplateLooked, 1);
  g_autoptr (GError) why = NULL;
  looked->serial = job->serial;
  if (job->keep_draft)
    td_template_keep_draft (NULL, hold->nick, job->text, NULL);
  if (hold->trial == NULL)
    hold->trial = td_template_trial_new (workspace, hold->nick, hold->unit_id, &why);
  if (hold->trial != NULL)
    {
      td_template_trial_set_samples (hold->trial, job->samples);
      looked->list = td_template_trial_look (hold->trial, job->text, &looked->notes, &why);
      looked->lacks = td_template_trial_lacks_records (hold->trial);
    }
  if (looked->notes == NULL)
    looked->notes = looked->list != NULL ? g_ptr_array_new_with_free_func (td_text_note_free)
                                         : td_template_notes (NULL, hold->nick, job->text);
  looked->why = why != NULL ? g_strdup (why->message) : NULL;
  return looked;
}

/* ---- saving ---- */

typedef struct
{
  char *nick, *text;
} SaveJob;

gpointer
td_template_save_job_new (const char *nick, const char *text)
{
  SaveJob *job = g_new0 (SaveJob, 1);
  *job = (SaveJob){ g_strdup (nick), g_strdup (text) };
  return job;
}

void
td_template_save_job_free (gpointer data)
{
  SaveJob *job = data;
  g_free (job->nick);
  g_free (job->text);
  g_free (job);
}

void
td_template_saved_free (gpointer data)
{
  TdTemplateSaved *saved = data;
  g_free (saved->before);
  g_free (saved);
}

gpointer
td_template_run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const SaveJob *job = data;
  TdTemplateSaved *saved = g_new0 (TdTemplateSaved, 1);
  if (!td_template_put (workspace, NULL, job->nick, job->text, &saved->before, error))
    g_clear_pointer (&saved, td_template_saved_free);
  return saved;
}

/* ---- dossiers ---- */

void
td_template_units_free (gpointer data)
{
  TdTemplateUnits *units = data;
  g_array_unref (units->ids);
  g_ptr_array_unref (units->labels);
  g_free (units);
}

gpointer
td_template_run_units (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  TdTemplateUnits *units = g_new0 (TdTemplateUnits, 1);
  units->ids = td_units_ids (workspace, NULL, error);
  units->labels = g_ptr_array_new_with_free_func (g_free);
  if (units->ids == NULL)
    units->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_set_size (units->ids, MIN (units->ids->len, MOST_UNITS));
  for (guint i = 0; i < units->ids->len; i++)
    g_ptr_array_add (units->labels, td_unit_label_of (workspace, g_array_index (units->ids, gint64, i)));
  return units;
}
