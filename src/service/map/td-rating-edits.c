/* Tidang: answers of survey cards and ratings decided by hand, each with the rating that follows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rating-private.h"

#include "td-attachments.h"
#include "td-course-private.h"
#include "td-vote-store.h"

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

/* ---- what follows ---- */

TdVerdict *
td_rating_work_judge (const TdRatingWork *work)
{
  g_autofree TdFactValue *values = work->kept == NULL ? NULL : td_survey_values (work->kept, work->facts);

  return values == NULL ? NULL : td_survey_judge (work->kept, values);
}

/* The words of lists, which are the scheme's own in every language. */
static char *
reason_of (const TdSurveyCardRow *card,
           TdRatingSource source,
           const TdSurvey *survey,
           const TdVerdict *verdict)
{
  GString *text;

  if (source == TD_RATING_SOURCE_MANUAL)
    return g_strdup (card->manual_reason);
  if (source != TD_RATING_SOURCE_RULE || verdict == NULL)
    return g_strdup (source == TD_RATING_SOURCE_RULE ? "" : card->surveyed_reason);
  text = g_string_new (NULL);
  for (guint i = 0; i < verdict->deciding->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "；" : "",
                            td_survey_item (survey, g_array_index (verdict->deciding, guint, i))->title);
  return g_string_free (text, FALSE);
}

gboolean
td_rating_work_write (TdRatingWork *work,
                      TdStore *store,
                      const TdSurvey *survey,
                      const TdVerdict *verdict,
                      GError **error)
{
  TdSurveyCardRow *card = work->card;
  g_autofree char *reason = NULL;
  TdRatingSource source;
  TdRating rating;

  if (verdict != NULL)
    {
      card->ruled = verdict->rating;
      set_text (&card->scheme, survey->id);
      card->scheme_version = survey->version;
      set_text (&card->scheme_hash, survey->hash);
    }
  rating = td_rating_settle (card->manual, card->ruled, card->surveyed, &source);
  reason = reason_of (card, source, survey, verdict);
  return td_store_survey_card_put (store, card, error) &&
         ((rating == (TdRating)work->row->rating && g_str_equal (reason, work->row->rating_reason)) ||
          td_store_dossier_set_rating (store, work->row->id, (int)rating, reason, error));
}

/* ---- answers ---- */

static TdSurveyFactRow *
fact_new (const TdRatingWork *work, const char *item, const char *answer, TdDate on)
{
  TdSurveyFactRow *fact = g_new0 (TdSurveyFactRow, 1);

  fact->dossier_id = work->row->id;
  fact->item = g_strdup (item);
  fact->answer = g_strdup (answer);
  fact->note = g_strdup ("");
  fact->by = g_strdup ("");
  fact->on = on;
  g_ptr_array_add (work->facts, fact);
  return fact;
}

static TdSurveyFactRow *
find_fact (const TdRatingWork *work, const char *item)
{
  for (guint i = 0; i < work->facts->len; i++)
    if (g_str_equal (((TdSurveyFactRow *)work->facts->pdata[i])->item, item))
      return work->facts->pdata[i];
  return NULL;
}

/* A new card begins with what the dossier knows: rows that are to be written. */
static void
take_over (const TdRatingWork *work, const TdSurvey *survey, TdDate on, GPtrArray *written)
{
  for (guint i = 0; i < survey->items->len; i++)
    {
      const TdSurveyItem *item = td_survey_item (survey, i);
      TdFactValue value = td_rating_work_fill (work, item);
      g_autofree char *answer = td_survey_item_write (item, value);

      if (value.known && find_fact (work, item->id) == NULL)
        g_ptr_array_add (written, fact_new (work, item->id, answer, on));
    }
}

static char *
allowed_answers (const TdSurveyItem *item)
{
  GString *text;

  if (item->kind == TD_FACT_YES_NO)
    return g_strdup (_ ("yes, no or unknown"));
  if (item->kind == TD_FACT_NUMBER)
    return g_strdup_printf (_ ("a whole number from %d to %d, or unknown"), (int)item->min, (int)item->max);
  text = g_string_new (NULL);
  for (guint i = 0; i < item->choices->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            ((TdSurveyChoice *)g_ptr_array_index (item->choices, i))->title);
  g_string_append (text, _ (" or unknown"));
  return g_string_free (text, FALSE);
}

/* One change into the rows; *changed: it says something else than before. */
static gboolean
apply (const TdRatingWork *work,
       const TdSurvey *survey,
       const TdSurveyChange *change,
       TdDate on,
       GPtrArray *written,
       GError **error)
{
  int at = td_survey_find (survey, change->item);
  const TdSurveyItem *item = at < 0 ? NULL : td_survey_item (survey, (guint)at);
  TdSurveyFactRow *fact = find_fact (work, change->item);
  g_autofree char *note = change->note == NULL ? NULL : g_strstrip (g_strdup (change->note));
  g_autofree char *answer = NULL;
  TdFactValue value;

  if (item == NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("%s: the survey card has no item “%s”. “rate FILE UNIT” lists them."), work->label,
                    change->item);
  if (change->answer != NULL && !td_survey_item_read (item, change->answer, &value))
    {
      g_autofree char *allowed = allowed_answers (item);

      return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: “%s” is no answer. Write %s."), item->title,
                      change->answer, allowed);
    }
  if (note != NULL &&
      (!g_utf8_validate (note, -1, NULL) || g_utf8_strlen (note, -1) > TD_SURVEY_NOTE_LONGEST))
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("%s: a note has at most %d characters; attach a longer text as a file."), item->title,
                    TD_SURVEY_NOTE_LONGEST);
  answer = change->answer == NULL ? g_strdup (fact != NULL ? fact->answer : "")
                                  : td_survey_item_write (item, value);
  if (note == NULL)
    note = g_strdup (fact != NULL ? fact->note : "");
  if (fact == NULL ? *answer == '\0' && *note == '\0'
                   : g_str_equal (fact->answer, answer) && g_str_equal (fact->note, note))
    return TRUE;
  if (fact == NULL)
    fact = fact_new (work, item->id, "", on);
  set_text (&fact->answer, answer);
  set_text (&fact->note, note);
  fact->on = on;
  if (!g_ptr_array_find (written, fact, NULL))
    g_ptr_array_add (written, fact);
  return TRUE;
}

static gboolean
write_facts (TdRatingWork *work,
             TdStore *store,
             const TdSurvey *survey,
             const GPtrArray *written,
             GError **error)
{
  g_autofree TdFactValue *values = td_survey_values (survey, work->facts);
  g_autoptr (TdVerdict) verdict = td_survey_judge (survey, values);
  g_autoptr (GBytes) bytes = td_survey_bytes (survey, work->workspace->data_dir);

  /* A scheme that is no longer at hand is kept in the file already. */
  if (bytes != NULL && !td_store_pack_keep (store, survey->hash, bytes, error))
    return FALSE;
  for (guint i = 0; i < written->len; i++)
    if (!td_store_survey_fact_put (store, g_ptr_array_index (written, i), error))
      return FALSE;
  return td_rating_work_write (work, store, survey, verdict, error);
}

static TdDate
day_of (TdWorkspace *self, TdDate on, GError **error)
{
  if (on == TD_DATE_NONE)
    return td_workspace_today (self);
  if (on <= td_workspace_today (self))
    return on;
  td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
           _ ("The day of the survey lies ahead. Record it once it has been looked at."));
  return TD_DATE_NONE;
}

static TdStore *
begin_answers (TdWorkspace *self,
               const TdSurvey *survey,
               const TdSurveyChange *changes,
               gsize n,
               GError **error)
{
  int at = n == 1 ? td_survey_find (survey, changes[0].item) : -1;
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
  g_autofree char *params = at >= 0 ? td_action_params ("what", td_survey_item (survey, (guint)at)->title)
                                    : td_action_params ("count", count);

  return td_action_begin (self, at >= 0 ? "survey" : "survey-many", TD_ACTION_UNDOABLE, NULL, params, error);
}

static const TdSurvey *
survey_for (const TdRatingWork *work, GError **error)
{
  const TdSurvey *survey = work->at_hand != NULL ? work->at_hand : work->kept;

  if (survey == NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
             _ ("%s: no survey card is at hand for this place. Put one into the folder “surveys” of the "
                "program's data."),
             work->label);
  return survey;
}

gboolean
td_survey_answer (TdWorkspace *self,
                  gint64 unit_id,
                  const TdSurveyChange *changes,
                  gsize n,
                  TdDate on,
                  GError **error)
{
  g_auto (TdRatingWork) work = { 0 };
  g_autoptr (GPtrArray) written = g_ptr_array_new ();
  const TdSurvey *survey;
  GError *cause = NULL;
  TdDate day = day_of (self, on, error);
  guint taken;
  TdStore *store;
  gboolean done;

  if (day == TD_DATE_NONE || td_workspace_writable (self, error) == NULL ||
      !td_rating_work_init (&work, self, unit_id, error) || (survey = survey_for (&work, error)) == NULL)
    return FALSE;
  if (*work.card->scheme == '\0')
    take_over (&work, survey, day, written);
  taken = written->len;
  for (gsize i = 0; i < n; i++)
    if (!apply (&work, survey, &changes[i], day, written, error))
      return FALSE;
  /* Saying what the dossier says is an answer too: it begins the card. */
  if (written->len == 0 || (n == 0 && written->len == taken))
    return TRUE;
  store = begin_answers (self, survey, changes, n, error);
  if (store == NULL)
    return FALSE;
  done = write_facts (&work, store, survey, written, &cause);
  return td_action_end (self, store, done, cause, unit_id, work.label, NULL, error);
}

gboolean
td_survey_answer_rest (TdWorkspace *self, gint64 unit_id, TdDate on, GError **error)
{
  g_auto (TdRatingWork) work = { 0 };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TdSurveyChange));
  g_autofree TdFactValue *values = NULL;
  const TdSurvey *survey;

  if (!td_rating_work_init (&work, self, unit_id, error) || (survey = survey_for (&work, error)) == NULL)
    return FALSE;
  values = td_survey_values (survey, work.facts);
  for (guint i = 0; i < survey->items->len; i++)
    {
      const TdSurveyItem *item = td_survey_item (survey, i);
      const TdSurveyGroup *group = g_ptr_array_index (survey->groups, item->group);
      TdSurveyChange change = { .item = item->id, .answer = "no" };
      gboolean known =
          values[i].known || (*work.card->scheme == '\0' && td_rating_work_fill (&work, item).known);

      if (group->interference && item->kind == TD_FACT_YES_NO && !known)
        g_array_append_val (changes, change);
    }
  if (changes->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: every item that can stand in the way has an answer already."), work.label);
  return td_survey_answer (self, unit_id, (const TdSurveyChange *)(gpointer)changes->data, changes->len, on,
                           error);
}

/* ---- photos ---- */

static gboolean
attach_photos (TdStore *store, gint64 unit_id, const char *item, const char *const *paths, GError **error)
{
  TdAttachmentRow row = { .dossier_id = unit_id, .kind = (char *)td_attach_kind_to_nick (TD_ATTACH_PHOTO) };

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *base = g_path_get_basename (paths[i]);
      g_autofree char *shown = g_filename_display_name (base);
      gint64 id;

      row.name = shown;
      id = td_store_attach_as (store, &row, paths[i], error);
      row.name = NULL;
      if (id == 0 || !td_store_survey_photo_add (store, unit_id, item, id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_survey_add_photos (TdWorkspace *self,
                      gint64 unit_id,
                      const char *item,
                      const char *const *paths,
                      GError **error)
{
  g_auto (TdRatingWork) work = { 0 };
  const TdSurvey *survey;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;
  int at;

  g_return_val_if_fail (item != NULL && paths != NULL && paths[0] != NULL, FALSE);

  if (!td_rating_work_init (&work, self, unit_id, error) || (survey = survey_for (&work, error)) == NULL)
    return FALSE;
  at = td_survey_find (survey, item);
  if (at < 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("%s: the survey card has no item “%s”. “rate FILE UNIT” lists them."), work.label,
                    item);
  for (guint i = 0; paths[i] != NULL; i++)
    if (!td_attach_check_file (paths[i], error))
      return FALSE;
  params = td_action_params ("what", td_survey_item (survey, (guint)at)->title);
  store = td_action_begin (self, "survey-photo", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = attach_photos (store, unit_id, item, paths, &cause);
  return td_action_end (self, store, done, cause, unit_id, work.label, NULL, error);
}

/* ---- decided by hand ---- */

static void
take_back (TdSurveyCardRow *card)
{
  card->manual = TD_RATING_UNRATED;
  card->manual_on = TD_DATE_NONE;
  card->manual_by = 0;
  set_text (&card->manual_reason, "");
}

gboolean
td_rating_work_decide (TdRatingWork *work, TdRating rating, const char *reason, GError **error)
{
  TdSurveyCardRow *card = work->card;
  TdRatingSource source;
  TdRating follows = td_rating_settle (TD_RATING_UNRATED, card->ruled, card->surveyed, &source);
  gboolean blank = td_text_is_blank (reason);

  if (rating == TD_RATING_UNRATED && card->manual == TD_RATING_UNRATED && follows != TD_RATING_UNRATED)
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED,
        source == TD_RATING_SOURCE_RULE
            ? _ ("%s: “%s” follows from the survey card. Change an answer there, or decide on another "
                 "rating with a reason.")
            : _ ("%s: “%s” is what the bulk survey said. Answer the survey card, or decide on "
                 "another rating with a reason."),
        work->label, td_rating_to_label (follows));
  if (rating == TD_RATING_UNRATED || (blank && rating == follows))
    {
      take_back (card);
      return TRUE;
    }
  if (blank && rating == TD_RATING_UNSUITABLE && follows == TD_RATING_UNRATED)
    return td_check_reason (reason, _ ("Say why the unit is unsuitable: the owners will ask."), error);
  if (blank && follows != TD_RATING_UNRATED)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    source == TD_RATING_SOURCE_RULE
                        ? _ ("%s: “%s” follows from the survey card. Deciding otherwise needs a reason.")
                        : _ ("%s: the bulk survey said “%s”. Deciding otherwise needs a reason."),
                    work->label, td_rating_to_label (follows));
  card->manual = rating;
  set_text (&card->manual_reason, blank ? "" : reason);
  card->manual_on = td_workspace_today (work->workspace);
  card->manual_by = -1;
  return TRUE;
}

gboolean
td_unit_set_rating (TdWorkspace *self, gint64 unit_id, TdRating rating, const char *reason, GError **error)
{
  g_auto (TdRatingWork) work = { 0 };
  g_autoptr (TdVerdict) verdict = NULL;
  g_autofree char *params = td_action_params ("rating", td_rating_to_nick (rating));
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (!td_rating_work_init (&work, self, unit_id, error) ||
      !td_rating_work_decide (&work, rating, reason, error))
    return FALSE;
  verdict = td_rating_work_judge (&work);
  store = td_action_begin (self, rating == TD_RATING_UNRATED ? "clear-rating" : "set-rating",
                           TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_rating_work_write (&work, store, work.kept, verdict, &cause);
  return td_action_end (self, store, done, cause, unit_id, work.label, NULL, error);
}

gboolean
td_unit_clear_rating (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_auto (TdRatingWork) work = { 0 };

  if (!td_rating_work_init (&work, self, unit_id, error))
    return FALSE;
  if (work.card->manual == TD_RATING_UNRATED)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: nobody decided on this rating by hand; there is nothing to take back."),
                    work.label);
  return td_unit_set_rating (self, unit_id, TD_RATING_UNRATED, NULL, error);
}

gboolean
td_unit_set_standing (TdWorkspace *self,
                      gint64 unit_id,
                      TdRating rating,
                      TdStage stage,
                      const char *reason,
                      GError **error)
{
  g_auto (TdRatingWork) work = { 0 };
  g_auto (TdStanding) standing = { 0 };
  g_autoptr (TdVerdict) verdict = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;
  guint to;

  if (!td_rating_work_init (&work, self, unit_id, error) ||
      (rating != work.unit->rating && !td_rating_work_decide (&work, rating, reason, error)) ||
      !td_standing_load (self, unit_id, &standing, error))
    return FALSE;
  to = td_procedure_of_stage (standing.procedure, stage);
  /* What is decided about the rating counts already. */
  standing.unit->rating = rating;
  if (stage != work.unit->stage && !td_course_check (self, &standing, to, reason, &lines, error))
    return FALSE;
  verdict = td_rating_work_judge (&work);
  params = g_strdup_printf ("{\"rating\":\"%s\",\"stage\":\"%s\"}", td_rating_to_nick (rating),
                            td_stage_to_nick (stage));
  store = td_action_begin (self, "set-standing", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = (rating == work.unit->rating || td_rating_work_write (&work, store, work.kept, verdict, &cause)) &&
         (stage == work.unit->stage || td_course_write (self, store, &standing, to, lines, reason, &cause));
  return td_action_end (self, store, done, cause, unit_id, work.label, NULL, error);
}
