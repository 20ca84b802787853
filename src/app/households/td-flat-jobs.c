/* Tidang: what is stored of one flat — each a job that says what it did.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-flat-jobs.h"

#include "td-text.h"
#include "td-words.h"

#include <glib/gi18n.h>

/* Each job owns copies of all it needs. */
typedef struct
{
  gint64 unit_id;
  gint64 part_id;
  int vote_number;
  char *room;
  TdBallotValues *ballot;
  char *owner;
  TdDeliveryValues *delivery;
  TdDate date;
  TdCorrectionValues *correction;
  GStrv fields;
  TdConsentKind kind;
  gboolean given;
  gboolean settles;
  TdObjectionSaid objection; /* its texts are the job's own */
  char *text, *from;
  char *said; /* what the toast says when it is done */
} FlatJob;

static void
flat_job_free (gpointer data)
{
  FlatJob *job = data;
  g_free (job->room);
  g_free (job->owner);
  g_free (job->text);
  g_free (job->from);
  g_free (job->said);
  g_strfreev (job->fields);
  td_ballot_values_free (job->ballot);
  td_delivery_values_free (job->delivery);
  td_correction_values_free (job->correction);
  g_free (job);
}

static const char *
or_null (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

static gpointer
run_ballot (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  TdBallotOptions options = td_ballot_values_to_options (job->ballot, td_workspace_today (workspace));
  options.vote_number = job->vote_number;
  options.owner = job->owner;
  gboolean done = td_ballot_record (workspace, job->unit_id, job->room, &options, error);
  return done ? g_strdup (job->said) : NULL;
}

static gpointer
run_delivery (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  const TdDeliveryValues *v = job->delivery;
  gboolean done = td_delivery_record (workspace, job->unit_id, job->room, v->way, job->date, or_null (v->by),
                                      or_null (v->witness), or_null (v->evidence), error);
  return done ? g_strdup (job->said) : NULL;
}

static gpointer
run_correction (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  const char *const *fields = (const char *const *)job->fields;
  const char *reason = or_null (job->correction->reason);
  gboolean done = job->vote_number != 0
                      ? td_roll_correct (workspace, job->unit_id, job->room, fields, reason,
                                         or_null (job->correction->evidence), error)
                      : td_part_edit (workspace, job->unit_id, job->part_id, fields, reason, error);
  return done ? g_strdup (job->said) : NULL;
}

static gpointer
run_consent (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  gboolean done = td_consent_record (workspace, job->unit_id, job->room, job->kind, job->given, error);
  return done ? g_strdup (job->said) : NULL;
}

static gpointer
run_say (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  FlatJob *job = data;
  gboolean done = job->settles ? td_objection_close (workspace, job->unit_id, &job->objection, error)
                               : td_objection_put (workspace, job->unit_id, &job->objection, error);
  return done ? g_strdup (job->said) : NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else if (said != NULL)
    td_session_say (session, said, TRUE);
}

static FlatJob *
new_job (const TdFlatTarget *target)
{
  FlatJob *job = g_new0 (FlatJob, 1);
  job->unit_id = target->unit_id;
  job->part_id = target->part_id;
  job->vote_number = target->vote_number;
  job->room = g_strdup (target->room);
  return job;
}

static void
start (const TdFlatTarget *target, TdJobFunc func, FlatJob *job)
{
  td_session_run (target->session, G_PRIORITY_DEFAULT, func, job, flat_job_free, g_free, NULL, stored_cb,
                  g_object_ref (target->session));
}

void
td_flat_jobs_ballot (const TdFlatTarget *target, const TdBallotValues *values, const char *owner)
{
  FlatJob *job = new_job (target);
  job->ballot = td_ballot_values_copy (values);
  job->owner = g_strdup (owner);
  job->said = values->opinion == TD_OPINION_NONE
                  ? g_strdup_printf (_ ("%s: ballot withdrawn"), target->room)
                  : g_strdup_printf (_ ("%s: %s"), target->room, td_words_opinion (values->opinion));
  start (target, run_ballot, job);
}

void
td_flat_jobs_delivery (const TdFlatTarget *target, const TdDeliveryValues *values, TdDate date)
{
  FlatJob *job = new_job (target);
  job->delivery = td_delivery_values_copy (values);
  job->date = date;
  job->said = g_strdup_printf (_ ("%s: delivery recorded"), target->room);
  start (target, run_delivery, job);
}

void
td_flat_jobs_correction (const TdFlatTarget *target, const TdCorrectionValues *values, GStrv fields)
{
  FlatJob *job = new_job (target);
  job->correction = td_correction_values_copy (values);
  job->fields = fields;
  job->said = g_strdup_printf (
      target->vote_number != 0 ? _ ("%s: roll corrected") : _ ("%s: register changed"), target->room);
  start (target, run_correction, job);
}

void
td_flat_jobs_consent (const TdFlatTarget *target, TdConsentKind kind, gboolean given)
{
  FlatJob *job = new_job (target);
  job->kind = kind;
  job->given = given;
  job->said = g_strdup_printf (given ? _ ("%s: further consent given") : _ ("%s: further consent refused"),
                               target->room);
  start (target, run_consent, job);
}

void
td_flat_jobs_say (const TdFlatTarget *target, gboolean settles, const TdObjectionSaid *said)
{
  FlatJob *job = new_job (target);
  const char *place = target->room != NULL ? target->room : _ ("outside the stairwell");
  job->settles = settles;
  job->text = g_strdup (said->text);
  job->from = g_strdup (said->from);
  job->objection = (TdObjectionSaid){ job->room, job->from, job->text, said->spoken, said->on };
  job->said = g_strdup_printf (settles ? _ ("%s: objection settled") : _ ("%s: objection recorded"), place);
  start (target, run_say, job);
}

/* ---- several flats ---- */

typedef struct
{
  gint64 unit_id;
  int vote_number;
  GPtrArray *rooms;
  TdBallotValues *values;
} FlatsJob;

static void
flats_job_free (gpointer data)
{
  FlatsJob *job = data;
  g_ptr_array_unref (job->rooms);
  td_ballot_values_free (job->values);
  g_free (job);
}

/* “8 flats: agree. 501: there is a ballot already …”: what was left out is named. (transfer full) */
static char *
flats_said (const FlatsJob *job, int recorded, const GPtrArray *why)
{
  const char *word = td_words_opinion (job->values->opinion);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%d flat: %s", "%d flats: %s", (gulong)recorded), recorded, word);
  for (guint i = 0; i < why->len; i++)
    if (why->pdata[i] != NULL)
      {
        g_string_append_printf (text, "\n%s", (const char *)why->pdata[i]);
        break;
      }
  guint left = job->rooms->len - (guint)recorded;
  if (left > 1)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", left - 1), left - 1);
  return g_string_free (text, FALSE);
}

static gpointer
run_flats (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const FlatsJob *job = data;
  g_autoptr (GPtrArray) why = NULL;
  g_autofree TdBallotLine *lines = g_new0 (TdBallotLine, job->rooms->len);
  for (guint i = 0; i < job->rooms->len; i++)
    {
      lines[i].unit_id = job->unit_id;
      lines[i].room = job->rooms->pdata[i];
      lines[i].options = td_ballot_values_to_options (job->values, td_workspace_today (workspace));
      lines[i].options.vote_number = job->vote_number;
    }
  int recorded = td_ballots_record_many (workspace, lines, job->rooms->len, &why, error);
  return recorded < 0 ? NULL : flats_said (job, recorded, why);
}

void
td_flat_jobs_answer_all (TdSession *session,
                         gint64 unit_id,
                         const TdVote *vote,
                         const GArray *parts,
                         TdOpinion opinion,
                         const char *witnesses)
{
  g_return_if_fail (TD_IS_SESSION (session) && vote != NULL && parts->len > 0);
  FlatsJob *job = g_new0 (FlatsJob, 1);
  g_autoptr (TdBallotValues) empty = td_ballot_values_new (NULL, td_session_today (session), witnesses);
  job->unit_id = unit_id;
  job->vote_number = vote->number;
  job->values = td_ballot_values_with_opinion (empty, opinion);
  job->rooms = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < parts->len; i++)
    {
      const TdPart *part = td_roll_find (vote->roll, g_array_index (parts, gint64, i));
      if (part != NULL)
        g_ptr_array_add (job->rooms, g_strdup (part->room));
    }
  td_session_run (session, G_PRIORITY_DEFAULT, run_flats, job, flats_job_free, g_free, NULL, stored_cb,
                  g_object_ref (session));
}
