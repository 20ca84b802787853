/* Tidang: a look at a template while it is edited, with the values of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-trial.h"

#include "td-display-list.h"
#include "td-error.h"
#include "td-leaves.h"
#include "td-paper-samples.h"
#include "td-paper-source.h"
#include "td-trial-paper.h"
#include "td-workspace-private.h"

#include <string.h>

struct _TdTemplateTrial
{
  TdPress *press; /* of the workspace, which outlives it */
  char *nick, *label, *data_dir;
  TdPaperSource *source; /* NULL: of no dossier */
  TdRoll *roll;          /* of none */
  GHashTable *records;   /* of the dossier; NULL: of none */
  GHashTable *samples;   /* kind → GPtrArray of TdRecordTexts, of those looked at; NULL: none are shown */
  gboolean lacks;
  TdPaperInput input;
  TdPaperCommon common;
  char *operator_name;
};

/* The paper whose dossier is asked for what it gives. */
static TdPaperKind
kind_of (const char *nick)
{
  for (guint i = 0; i < TD_N_PAPERS; i++)
    if (g_str_equal (td_paper_template_nick ((TdPaper)i), nick))
      return (TdPaperKind)i;
  return g_str_equal (nick, "common") ? TD_PAPER_NOTICE : TD_PAPER_ROSTER;
}

static TdRoll *
sample_roll (void)
{
  TdRoll *roll = td_roll_new ();

  for (guint floor = 1; floor <= 3; floor++)
    {
      g_autofree char *room = g_strdup_printf ("%u01", floor);
      TdPart *part = td_part_new (room);

      part->id = floor;
      part->area = 8000;
      g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "业主某", TD_DOC_NONE, "", ""));
      td_roll_add (roll, part);
    }
  return roll;
}

static gboolean
load_input (TdTemplateTrial *trial, TdWorkspace *self, gint64 unit_id, GError **error)
{
  const TdPaperOptions options = { .kind = kind_of (trial->nick), .allow_missing = TRUE };

  td_paper_common_fill (&trial->common, self, &options);
  trial->operator_name = g_strdup (trial->common.operator_name);
  trial->common.operator_name = trial->operator_name;
  if (unit_id == 0)
    {
      trial->roll = sample_roll ();
      trial->label = g_strdup ("");
      trial->input = (TdPaperInput){ .roll = trial->roll, .from = TD_DATE_NONE, .until = TD_DATE_NONE };
      return TRUE;
    }
  trial->source = td_paper_source_load (self, unit_id, &options, error);
  if (trial->source == NULL || (trial->records = td_paper_records_load (self, unit_id, NULL, error)) == NULL)
    return FALSE;
  trial->label = td_unit_label (trial->source->unit);
  trial->input = trial->source->input;
  trial->input.records = trial->records;
  return TRUE;
}

TdTemplateTrial *
td_template_trial_new (TdWorkspace *self, const char *nick, gint64 unit_id, GError **error)
{
  g_autoptr (TdTemplateTrial) trial = g_new0 (TdTemplateTrial, 1);

  if (td_template_label (nick) == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("No template is called “%s”. “template list” names them."), nick);
      return NULL;
    }
  trial->nick = g_strdup (nick);
  trial->data_dir = g_strdup (self->data_dir);
  trial->press = td_workspace_press (self, error);
  return trial->press != NULL && load_input (trial, self, unit_id, error) ? g_steal_pointer (&trial) : NULL;
}

void
td_template_trial_free (TdTemplateTrial *trial)
{
  if (trial == NULL)
    return;
  g_free (trial->nick);
  g_free (trial->label);
  g_free (trial->data_dir);
  g_free (trial->operator_name);
  g_clear_pointer (&trial->source, td_paper_source_free);
  g_clear_pointer (&trial->roll, td_roll_free);
  g_clear_pointer (&trial->records, g_hash_table_unref);
  g_clear_pointer (&trial->samples, g_hash_table_unref);
  g_free (trial);
}

const char *
td_template_trial_label (const TdTemplateTrial *trial)
{
  return trial->label;
}

void
td_template_trial_set_samples (TdTemplateTrial *trial, gboolean samples)
{
  g_clear_pointer (&trial->samples, g_hash_table_unref);
  if (samples)
    trial->samples = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
}

gboolean
td_template_trial_lacks_records (const TdTemplateTrial *trial)
{
  return trial->lacks;
}

/* The dossier's records of the kinds that the text names, and samples of those it has none of. (transfer
 * full) */
static GHashTable *
records_for (TdTemplateTrial *trial, const TdPress *press)
{
  g_autofree const char **named = td_press_records (press);
  const GPtrArray *kinds = td_leaf_kinds_at_hand (trial->data_dir, NULL);
  GHashTable *records =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  trial->lacks = FALSE;
  for (guint i = 0; named[i] != NULL; i++)
    {
      GPtrArray *own = trial->records != NULL ? g_hash_table_lookup (trial->records, named[i]) : NULL;
      const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, named[i]) : NULL;
      gboolean none = own == NULL || own->len == 0;

      trial->lacks = trial->lacks || none;
      if (none && trial->samples != NULL && kind != NULL)
        {
          own = g_hash_table_lookup (trial->samples, named[i]);
          if (own == NULL)
            g_hash_table_insert (trial->samples, (gpointer)named[i],
                                 own = td_paper_samples (kind, trial->common.printed_on));
        }
      if (own != NULL)
        g_hash_table_insert (records, (gpointer)named[i], g_ptr_array_ref (own));
    }
  return records;
}

struct _TdDisplayList *
td_template_trial_look (TdTemplateTrial *trial, const char *text, GPtrArray **notes, GError **error)
{
  g_autoptr (TdPress) press = NULL;
  g_autoptr (GHashTable) records = NULL;
  TdPaperInput input = trial->input;
  GError *cause = NULL;
  TdDisplayList *list;

  *notes = NULL;
  press = td_press_edited (trial->press, trial->nick, text, strlen (text), &cause);
  if (press == NULL)
    {
      g_error_free (cause);
      *notes = td_template_notes (trial->data_dir, trial->nick, text);
      return NULL;
    }
  input.records = records = records_for (trial, press);
  list = td_trial_layout (press, trial->nick, &input, &trial->common, &cause);
  if (list == NULL)
    td_fail_with (error, cause, td_template_label (trial->nick));
  return list;
}
