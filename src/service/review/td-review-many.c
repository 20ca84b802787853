/* Tidang: a joint review of many dossiers at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-many.h"

#include "td-leaves-many-private.h"
#include "td-review-leaf.h"
#include "td-review-load.h"

#include "td-action.h"

/* ---- whose opinion ---- */

/* Those that may say something on their own account; what the law waives and what a pack only proposes gives
 * no opinion unless it was asked. */
static gboolean
may_judge (const TdReviewRow *row)
{
  return row->state != TD_ROW_WAIVED &&
         (row->round > 0 || (row->must && row->step != NULL && row->step->way == TD_REVIEW_WAY_REVIEW));
}

static gboolean
is_its_turn (const TdReviewMany *many, const TdReviewFile *file, guint i)
{
  const TdReviewRow *row = td_review_row (file->review, i);
  gboolean open = row->state != TD_ROW_AGREED && row->state != TD_ROW_CONDITIONS;

  if (many->event->kind == TD_REVIEW_OPINION && td_review_allows (file->review, TD_REVIEW_OPINION, (int)i))
    return TRUE;
  if (many->event->kind == TD_REVIEW_OPINION && !many->send)
    return FALSE;
  return open && may_judge (row) && td_review_allows (file->review, TD_REVIEW_SENT, (int)i);
}

/* (transfer full) */
static GStrv
departments_of (const TdReviewMany *many, const TdReviewFile *file)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean of_department = many->event->kind == TD_REVIEW_SENT || many->event->kind == TD_REVIEW_OPINION;

  if (of_department && many->departments != NULL)
    return g_strdupv ((GStrv)many->departments);
  if (!of_department || *many->event->department != '\0')
    g_strv_builder_add (names, many->event->department);
  else
    for (guint i = 0; i < file->review->rows->len; i++)
      if (is_its_turn (many, file, i))
        g_strv_builder_add (names, td_review_row (file->review, i)->name);
  return g_strv_builder_end (names);
}

/* ---- exceptions ---- */

/* One department of a dossier by any of its names. */
static gboolean
is_same_department (const TdReviewFile *file, const char *one, const char *other)
{
  int row = td_review_find_row (file->review, one);

  return g_str_equal (one, other) || (row >= 0 && row == td_review_find_row (file->review, other));
}

static gboolean
is_of_all (const TdReviewException *exception)
{
  return exception->department == NULL || *exception->department == '\0';
}

/* The one of the department itself goes before that of all. */
static const TdReviewException *
exception_of (const TdReviewMany *many, const TdReviewFile *file, const char *department)
{
  const TdReviewException *found = NULL;

  for (guint i = 0; i < many->n_exceptions; i++)
    {
      const TdReviewException *exception = &many->exceptions[i];

      if (exception->unit_id != file->unit_id)
        continue;
      if (!is_of_all (exception) && is_same_department (file, exception->department, department))
        return exception;
      if (is_of_all (exception))
        found = exception;
    }
  return found;
}

static gboolean
check_meant (const TdReviewMany *many, const TdReviewFile *file, char **departments, GError **error)
{
  for (guint i = 0; i < many->n_exceptions; i++)
    {
      const TdReviewException *exception = &many->exceptions[i];
      gboolean met = is_of_all (exception) || exception->unit_id != file->unit_id;

      for (guint k = 0; !met && departments[k] != NULL; k++)
        met = is_same_department (file, exception->department, departments[k]);
      if (!met)
        return td_fail (
            error, TD_SERVICE_ERROR_REFUSED,
            _ ("%s: “%s” gives no opinion now, so it has no other verdict. Send it there first, or "
               "leave this exception out."),
            file->label, exception->department);
    }
  return TRUE;
}

/* ---- what one dossier gets ---- */

typedef struct
{
  TdWorkspace *self;
  const TdReviewMany *many;
  TdReviewFile *file;
  GPtrArray *leaves;
} Making;

static gboolean
add (Making *making, TdReviewEvent *event, GError **error)
{
  TdLeaf *leaf = td_review_file_prepare (making->self, making->file, event, making->many->pack, FALSE, error);

  if (leaf == NULL)
    return FALSE;
  g_ptr_array_add (making->leaves, leaf);
  td_review_file_add (making->file, event);
  return TRUE;
}

static gboolean
lies_there (const TdReviewFile *file, const char *department)
{
  int row = td_review_find_row (file->review, department);

  return row >= 0 && td_review_row (file->review, (guint)row)->state == TD_ROW_SENT;
}

static gboolean
send_there (Making *making, const char *department, GError **error)
{
  g_autoptr (TdReviewEvent) sent = td_review_event_new (TD_REVIEW_SENT, making->many->event->on);

  if (!making->many->send || making->many->event->kind != TD_REVIEW_OPINION ||
      lies_there (making->file, department))
    return TRUE;
  g_free (sent->department);
  sent->department = g_strdup (department);
  return add (making, sent, error);
}

static gboolean
add_one (Making *making, const char *department, GError **error)
{
  const TdReviewException *exception = exception_of (making->many, making->file, department);
  g_autoptr (TdReviewEvent) event = td_review_event_copy (making->many->event);

  event->id = 0;
  g_free (event->department);
  event->department = g_strdup (department);
  if (exception != NULL)
    {
      event->verdict = exception->verdict;
      g_free (event->text);
      event->text = g_strdup (exception->text != NULL ? exception->text : "");
    }
  return send_there (making, department, error) && add (making, event, error);
}

static GPtrArray *
make (TdWorkspace *self, gint64 unit_id, gpointer data, GError **error)
{
  const TdReviewMany *many = data;
  g_autoptr (TdReviewFile) file = td_review_file_load (self, unit_id, error);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_auto (GStrv) departments = file != NULL ? departments_of (many, file) : NULL;
  Making making = { self, many, file, leaves };

  if (file == NULL || !check_meant (many, file, departments, error))
    return NULL;
  if (*departments == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s: no department has it before it (%s). Record acceptance and sending first, or name the "
                  "departments."),
               file->label, td_review_stage_to_label (file->review->stage));
      return NULL;
    }
  for (guint i = 0; departments[i] != NULL; i++)
    if (!add_one (&making, departments[i], error))
      return NULL;
  return g_steal_pointer (&leaves);
}

/* ---- the deed ---- */

static gboolean
is_among (const GArray *unit_ids, gint64 unit_id)
{
  for (guint i = 0; i < unit_ids->len; i++)
    if (g_array_index (unit_ids, gint64, i) == unit_id)
      return TRUE;
  return FALSE;
}

static gboolean
is_twice (const TdReviewMany *many, guint at)
{
  for (guint i = 0; i < at; i++)
    if (many->exceptions[i].unit_id == many->exceptions[at].unit_id &&
        g_strcmp0 (is_of_all (&many->exceptions[i]) ? "" : many->exceptions[i].department,
                   is_of_all (&many->exceptions[at]) ? "" : many->exceptions[at].department) == 0)
      return TRUE;
  return FALSE;
}

/* What would be wrong everywhere alike is said once. */
static gboolean
check (TdWorkspace *self, const GArray *unit_ids, const TdReviewMany *many, GError **error)
{
  gboolean judges = many->event->kind == TD_REVIEW_OPINION || many->event->kind == TD_REVIEW_DECIDED;

  if (many->n_exceptions > 0 && !judges)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("“%s” has no verdict, so there is no exception from it. Leave the exceptions out."),
                    td_review_event_kind_to_label (many->event->kind));
  for (guint i = 0; i < many->n_exceptions; i++)
    {
      gint64 unit_id = many->exceptions[i].unit_id;
      g_autofree char *label = td_unit_label_of (self, unit_id);

      if (!is_among (unit_ids, unit_id))
        return td_fail (error, TD_SERVICE_ERROR_USAGE,
                        _ ("%s is an exception, but not among those that are reviewed. Add it to them."),
                        label);
      if (is_twice (many, i))
        return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: two exceptions are given. Give one."), label);
    }
  return TRUE;
}

GPtrArray *
td_review_look_many (TdWorkspace *self,
                     const GArray *unit_ids,
                     const TdReviewMany *many,
                     const TdProgress *progress,
                     GError **error)
{
  const TdLeafMaking making = { .make = make, .data = (gpointer)many };

  return check (self, unit_ids, many, error) ? td_leaves_make_look (self, unit_ids, &making, progress, error)
                                             : NULL;
}

GPtrArray *
td_review_record_many (TdWorkspace *self,
                       const GArray *unit_ids,
                       const TdReviewMany *many,
                       gboolean leave_out,
                       const TdProgress *progress,
                       GError **error)
{
  g_autofree char *params = td_action_params ("review", td_review_event_kind_to_nick (many->event->kind));
  const TdLeafMaking making = { .make = make,
                                .data = (gpointer)many,
                                .code = "review-many",
                                .params = params,
                                .path = many->page,
                                .field = "page",
                                .kind = TD_ATTACH_MINUTES };

  return check (self, unit_ids, many, error)
             ? td_leaves_make_put (self, unit_ids, &making, leave_out, progress, error)
             : NULL;
}
