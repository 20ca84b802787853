/* Tidang: the review of one dossier, read and put down.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-load.h"

#include "td-leaves.h"
#include "td-places.h"
#include "td-review-leaf.h"

#define DIGEST_SHOWN 12

static void
clear_file (gpointer data)
{
  TdReviewFile *file = data;

  g_free (file->label);
  g_free (file->place);
  td_review_free (file->review);
  td_review_pack_unref (file->pack);
  g_clear_pointer (&file->events, g_ptr_array_unref);
  g_clear_pointer (&file->calendar, td_calendar_unref);
  td_review_seen_free (file->now);
}

TdReviewFile *
td_review_file_ref (TdReviewFile *file)
{
  return g_atomic_rc_box_acquire (file);
}

void
td_review_file_free (TdReviewFile *file)
{
  if (file != NULL)
    g_atomic_rc_box_release_full (file, clear_file);
}

/* ---- read ---- */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const TdReviewEvent *one = *(const TdReviewEvent *const *)a;
  const TdReviewEvent *two = *(const TdReviewEvent *const *)b;

  if (one->on != two->on)
    return one->on < two->on ? -1 : 1;
  return one->id < two->id ? -1 : one->id > two->id;
}

static gboolean
add_events (GPtrArray *events,
            TdWorkspace *self,
            gint64 unit_id,
            const char *kind,
            char **pack,
            GError **error)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (self, unit_id, kind, error);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      TdReviewEvent *event = td_review_event_of_leaf (leaf);

      if (event == NULL)
        continue;
      g_ptr_array_add (events, event);
      /* They come by day: the last one is of the application that is looked at. */
      if (pack != NULL && event->kind == TD_REVIEW_APPLIED)
        {
          g_free (*pack);
          *pack = g_strdup (td_leaf_get (leaf, "pack"));
        }
    }
  return leaves != NULL;
}

GPtrArray *
td_review_events_load (TdWorkspace *self, gint64 unit_id, char **pack, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_event_free);

  if (!add_events (events, self, unit_id, TD_REVIEW_LEAF_EVENT, pack, error) ||
      !add_events (events, self, unit_id, TD_REVIEW_LEAF_OPINION, NULL, error))
    return NULL;
  g_ptr_array_sort (events, compare_events);
  return g_steal_pointer (&events);
}

TdReviewPack *
td_review_pack_of (TdWorkspace *self, const char *id, const char *place, gboolean *lost, GError **error)
{
  const GPtrArray *packs = td_review_packs_at_hand (self->data_dir, error);
  const TdReviewPack *pack = NULL;

  if (packs == NULL)
    return NULL;
  if (id != NULL && *id != '\0')
    {
      pack = td_review_packs_find (packs, id);
      if (lost != NULL)
        *lost = pack == NULL;
    }
  if (pack == NULL)
    pack = td_review_packs_choose (packs, place, td_workspace_today (self));
  if (pack != NULL)
    return td_review_pack_ref (pack);
  td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("There is no review pack for “%s”."), place);
  return NULL;
}

TdReviewFile *
td_review_file_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdReviewFile) file = g_atomic_rc_box_new0 (TdReviewFile);
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *id = NULL;

  if (unit == NULL)
    return NULL;
  file->unit_id = unit_id;
  file->label = td_unit_label (unit);
  file->place = g_strdup (unit->place);
  file->events = td_review_events_load (self, unit_id, &id, error);
  if (file->events == NULL)
    return NULL;
  file->fixed = id != NULL && *id != '\0';
  file->pack = td_review_pack_of (self, id, unit->place, &file->pack_lost, error);
  if (file->pack == NULL || (file->calendar = td_holidays_load (self->data_dir, NULL, error)) == NULL ||
      (file->now = td_review_see (self, unit_id, error)) == NULL)
    return NULL;
  file->review = td_review_compute (file->pack, file->events, td_workspace_today (self), file->calendar);
  return g_steal_pointer (&file);
}

/* ---- said ---- */

GPtrArray *
td_review_file_changes (const TdReviewFile *file, const TdReviewEvent *event)
{
  g_autoptr (TdReviewSeen) then = td_review_seen_parse (event->seen);

  return then != NULL ? td_review_seen_compare (then, file->now) : NULL;
}

const TdReviewEvent *
td_review_file_last (const TdReviewFile *file, TdReviewEventKind kind)
{
  const TdReviewEvent *found = NULL;

  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = file->events->pdata[i];

      if (event->kind == kind && event->on >= file->review->applied_on)
        found = event;
    }
  return found;
}

const TdReviewEvent *
td_review_file_application (const TdReviewFile *file)
{
  const TdReviewEvent *found = NULL;

  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = file->events->pdata[i];

      if ((event->kind == TD_REVIEW_APPLIED || event->kind == TD_REVIEW_SUPPLIED) && *event->seen != '\0' &&
          event->on >= file->review->applied_on)
        found = event;
      else if (event->kind == TD_REVIEW_APPLIED)
        found = NULL;
    }
  return found;
}

char *
td_review_file_handed_in (const TdReviewFile *file)
{
  const TdReviewEvent *event = td_review_file_application (file);
  g_autoptr (GPtrArray) changes = event != NULL ? td_review_file_changes (file, event) : NULL;
  g_autofree char *parts = changes != NULL ? td_review_seen_changes_to_text (changes) : NULL;

  return parts != NULL && *parts != '\0'
             ? g_strdup_printf (_ ("The papers that were handed in have changed since: %s"), parts)
             : NULL;
}

char *
td_review_event_digest (const TdReviewEvent *event)
{
  g_autoptr (TdReviewSeen) seen = td_review_seen_parse (event->seen);
  g_autofree char *digest = seen != NULL ? td_review_seen_digest (seen) : NULL;

  return digest != NULL ? g_strndup (digest, DIGEST_SHOWN) : g_strdup ("");
}

char *
td_review_event_to_text (const TdReviewEvent *event)
{
  g_autofree char *on = td_date_to_iso (event->on);
  GString *text = g_string_new (on);

  g_string_append_printf (text, " %s", td_review_event_kind_to_label (event->kind));
  if (*event->department != '\0')
    g_string_append_printf (text, _ (", %s"), event->department);
  if (event->verdict != TD_REVIEW_VERDICT_NONE)
    g_string_append_printf (text, _ (", %s"), td_review_verdict_to_label (event->verdict));
  if (*event->number != '\0')
    g_string_append_printf (text, _ (", %s"), event->number);
  return g_string_free (text, FALSE);
}

static const TdReviewEvent *
event_of (const GPtrArray *events, gint64 id)
{
  for (guint i = 0; i < events->len; i++)
    if (((const TdReviewEvent *)events->pdata[i])->id == id)
      return events->pdata[i];
  return NULL;
}

static char *
fault_to_text (const TdReview *review, const GPtrArray *events, const TdReviewFault *fault)
{
  const TdReviewEvent *event = event_of (events, fault->event_id);
  const char *sentence = td_review_fault_kind_to_text (fault->kind);
  g_autofree char *what = event != NULL ? td_review_event_to_text (event) : g_strdup ("");
  gboolean names = event != NULL && *event->department != '\0';

  /* Of a decision the department is not said by the event itself. */
  if (fault->row >= 0 && !names)
    return g_strdup_printf (_ ("%s (%s): %s"), what, td_review_row (review, (guint)fault->row)->name,
                            sentence);
  return g_strdup_printf (_ ("%s: %s"), what, sentence);
}

GPtrArray *
td_review_file_faults (const TdReviewFile *file)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < file->review->faults->len; i++)
    g_ptr_array_add (texts, fault_to_text (file->review, file->events,
                                           &g_array_index (file->review->faults, TdReviewFault, i)));
  return texts;
}

/* ---- put down ---- */

char *
td_review_contradiction (const TdReviewFile *file, const TdReviewEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (TdReview) review = NULL;
  TdReviewEvent one = *event;

  /* Of those of one day it is the latest. */
  one.id = event->id != 0 ? event->id : G_MAXINT64;
  for (guint i = 0; i < file->events->len; i++)
    if (((const TdReviewEvent *)file->events->pdata[i])->id != one.id)
      g_ptr_array_add (events, file->events->pdata[i]);
  g_ptr_array_add (events, &one);
  review = td_review_compute (file->pack, events, file->review->today, file->calendar);
  for (guint i = 0; i < review->faults->len; i++)
    {
      const TdReviewFault *fault = &g_array_index (review->faults, TdReviewFault, i);

      if (fault->event_id == one.id)
        return fault_to_text (review, events, fault);
    }
  return NULL;
}

static gboolean
check_event (const TdReviewFile *file, const TdReviewEvent *event, gboolean anyway, GError **error)
{
  g_autofree char *why = NULL;

  if (event->on == TD_DATE_NONE)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: the day is missing."), file->label);
  if (event->on > file->review->today)
    {
      g_autofree char *day = td_date_to_iso (event->on);

      return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: %s lies ahead. Record it once it has happened."),
                      file->label, day);
    }
  why = anyway ? NULL : td_review_contradiction (file, event);
  return why == NULL || td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: %s"), file->label, why);
}

static gboolean
check_pack (TdWorkspace *self, const TdReviewFile *file, const char *pack, GError **error)
{
  const GPtrArray *packs = td_review_packs_at_hand (self->data_dir, error);

  if (packs == NULL)
    return FALSE;
  return pack == NULL || *pack == '\0' || td_review_packs_find (packs, pack) != NULL ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no review pack “%s”."), file->label,
                  pack);
}

/* A department is kept by the name that stands in its pack. */
static void
settle_names (const TdReviewFile *file, TdReviewEvent *event)
{
  int row = td_review_find_row (file->review, event->department);

  if (row < 0)
    return;
  g_free (event->department);
  event->department = g_strdup (td_review_row (file->review, (guint)row)->name);
}

/* What was handed in is pinned as well as what was judged. */
static gboolean
pins (TdReviewEventKind kind)
{
  return kind == TD_REVIEW_OPINION || kind == TD_REVIEW_DECIDED || kind == TD_REVIEW_APPLIED ||
         kind == TD_REVIEW_SUPPLIED;
}

TdLeaf *
td_review_file_prepare (TdWorkspace *self,
                        const TdReviewFile *file,
                        TdReviewEvent *event,
                        const char *pack,
                        gboolean anyway,
                        GError **error)
{
  if (!check_pack (self, file, pack, error))
    return NULL;
  settle_names (file, event);
  if (!check_event (file, event, anyway, error))
    return NULL;
  if (pins (event->kind) && *event->seen == '\0')
    {
      g_free (event->seen);
      event->seen = td_review_seen_text (file->now);
    }
  if (event->kind == TD_REVIEW_APPLIED && (pack == NULL || *pack == '\0'))
    pack = file->pack->id;
  return td_review_leaf_of_event (event, event->kind == TD_REVIEW_APPLIED ? pack : NULL);
}

void
td_review_file_add (TdReviewFile *file, const TdReviewEvent *event)
{
  TdReviewEvent *added = td_review_event_copy (event);
  TdDate today;

  /* Later than all that stands, earlier than what is asked about. */
  added->id = G_MAXINT64 - 4096 + (gint64)file->events->len;
  g_ptr_array_add (file->events, added);
  g_ptr_array_sort (file->events, compare_events);
  today = file->review->today;
  td_review_free (file->review);
  file->review = td_review_compute (file->pack, file->events, today, file->calendar);
}

gboolean
td_review_record_page (TdWorkspace *self,
                       gint64 unit_id,
                       TdReviewEvent *event,
                       const char *pack,
                       gboolean anyway,
                       const char *page,
                       GError **error)
{
  g_autoptr (TdReviewFile) file = td_review_file_load (self, unit_id, error);
  g_autoptr (TdLeaf) leaf =
      file != NULL ? td_review_file_prepare (self, file, event, pack, anyway, error) : NULL;

  if (leaf == NULL || !td_leaf_put_file (self, unit_id, leaf, "page", TD_ATTACH_MINUTES, page, error))
    return FALSE;
  event->id = leaf->id;
  g_free (event->page);
  event->page = g_strdup (td_leaf_get (leaf, "page"));
  return TRUE;
}

gboolean
td_review_record (TdWorkspace *self,
                  gint64 unit_id,
                  TdReviewEvent *event,
                  const char *pack,
                  gboolean anyway,
                  GError **error)
{
  return td_review_record_page (self, unit_id, event, pack, anyway, NULL, error);
}

gboolean
td_review_forget (TdWorkspace *self, gint64 unit_id, gint64 event_id, GError **error)
{
  g_autoptr (GPtrArray) events = td_review_events_load (self, unit_id, NULL, error);

  if (events == NULL)
    return FALSE;
  if (event_of (events, event_id) == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    _ ("This step of the review is not there any more. Load the dossier anew."));
  return td_leaf_remove (self, unit_id, event_id, error);
}
