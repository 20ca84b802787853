/* Tidang: a review as a person reads it, and one step of it as it is put down (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon, *class;
} lights[] = {
  [TD_LIGHT_OFF] = { "", "" },
  [TD_LIGHT_GREEN] = { "", "" },
  [TD_LIGHT_AMBER] = { "dialog-warning-symbolic", "warning" },
  [TD_LIGHT_RED] = { "dialog-error-symbolic", "error" },
  [TD_LIGHT_PAUSED] = { "media-playback-pause-symbolic", "dim-label" },
  [TD_LIGHT_KEPT] = { "object-select-symbolic", "dim-label" },
  [TD_LIGHT_MISSED] = { "dialog-warning-symbolic", "dim-label" },
};

const char *
td_review_light_icon (TdReviewLight light)
{
  g_return_val_if_fail ((guint)light < G_N_ELEMENTS (lights), "");
  return lights[light].icon;
}

const char *
td_review_light_class (TdReviewLight light)
{
  g_return_val_if_fail ((guint)light < G_N_ELEMENTS (lights), "");
  return lights[light].class;
}

char *
td_review_headline (const TdReviewFile *file)
{
  g_autofree char *clock = td_review_due_to_text (file->review);
  const char *stage = td_review_stage_to_label (file->review->stage);
  return *clock != '\0' ? g_strdup_printf (_ ("%s — %s"), stage, clock) : g_strdup (stage);
}

/* ---- the lines ---- */

void
td_review_line_free (TdReviewLine *line)
{
  if (line == NULL)
    return;
  g_free (line->title);
  g_free (line->clock);
  g_free (line->mark);
  g_free (line->changed);
  g_free (line);
}

static char *
mark_of (const TdReviewEvent *event)
{
  g_autofree char *on = td_date_to_iso (event->on);
  g_autofree char *digest = td_review_event_digest (event);
  g_autofree char *seen =
      *digest != '\0' ? g_strdup_printf (_ ("checksum of what it saw %s"), digest) : g_strdup ("");
  const char *const parts[] = { td_review_verdict_to_label (event->verdict), event->person, on, event->number,
                                seen };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  if (*event->text != '\0')
    g_string_append_printf (text, "\n%s", event->text);
  return g_string_free (text, FALSE);
}

static char *
changed_of (const TdReviewFile *file, const TdReviewEvent *event)
{
  g_autoptr (GPtrArray) changes = td_review_file_changes (file, event);
  g_autofree char *parts = changes != NULL ? td_review_seen_changes_to_text (changes) : NULL;
  return parts != NULL && *parts != '\0' ? g_strdup_printf (_ ("What it saw has changed: %s"), parts)
                                         : g_strdup ("");
}

static TdReviewLine *
line_new (const TdReviewFile *file, guint i)
{
  const TdReviewRow *row = td_review_row (file->review, i);
  TdReviewLine *line = g_new0 (TdReviewLine, 1);
  gboolean proposed = row->step != NULL && row->step->basis == TD_BASIS_PROPOSAL;
  line->title = g_strdup_printf (proposed ? _ ("%s (suggested) — %s") : _ ("%s — %s"), row->name,
                                 td_review_row_state_to_label (row->state));
  line->clock = td_review_clock_to_text (&row->clock);
  line->mark = row->opinion != NULL ? mark_of (row->opinion) : g_strdup ("");
  line->changed = row->opinion != NULL ? changed_of (file, row->opinion) : g_strdup ("");
  line->light = row->clock.light;
  line->next = row->state == TD_ROW_SENT ? TD_REVIEW_OPINION : TD_REVIEW_SENT;
  /* Who agreed is asked again only on purpose, by the form. */
  line->can = row->state != TD_ROW_AGREED && row->state != TD_ROW_CONDITIONS &&
              td_review_allows (file->review, line->next, (int)i);
  return line;
}

GPtrArray *
td_review_lines (const TdReviewFile *file)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_line_free);
  for (guint i = 0; i < file->review->rows->len; i++)
    g_ptr_array_add (lines, line_new (file, i));
  return lines;
}

TdReviewEventKind
td_review_next (const TdReviewFile *file)
{
  /* A decision is delivered before anybody applies anew. */
  static const TdReviewEventKind likely[] = { TD_REVIEW_SUPPLIED, TD_REVIEW_ACCEPTED, TD_REVIEW_RESUMED,
                                              TD_REVIEW_DELIVERED, TD_REVIEW_APPLIED };
  const TdReview *review = file->review;
  for (guint i = 0; i < G_N_ELEMENTS (likely); i++)
    if (td_review_allows (review, likely[i], -1))
      return likely[i];
  for (guint row = 0; row < review->rows->len; row++)
    if (td_review_allows (review, TD_REVIEW_OPINION, (int)row))
      return TD_REVIEW_OPINION;
  for (guint row = 0; row < review->rows->len; row++)
    if (td_review_row (review, row)->round == 0 && td_review_allows (review, TD_REVIEW_SENT, (int)row))
      return TD_REVIEW_SENT;
  return TD_REVIEW_DECIDED;
}

/* ---- the form ---- */

/* Which fields a step has beside its day and number. */
static const struct
{
  gboolean department, verdict, told;
  const char *person, *text;
} forms[TD_N_REVIEW_EVENTS] = {
  [TD_REVIEW_APPLIED] = { .person = N_ ("Received by") },
  [TD_REVIEW_ASKED] = { .person = N_ ("Handled by"), .text = N_ ("Papers wanted") },
  [TD_REVIEW_SUPPLIED] = { .person = N_ ("Received by") },
  [TD_REVIEW_ACCEPTED] = { .person = N_ ("Handled by") },
  [TD_REVIEW_REFUSED] = { .person = N_ ("Handled by"), .text = N_ ("Reasons") },
  [TD_REVIEW_SENT] = { .department = TRUE },
  [TD_REVIEW_OPINION] = { .department = TRUE,
                          .verdict = TRUE,
                          .person = N_ ("Signed by"),
                          .text = N_ ("Conditions or reasons") },
  [TD_REVIEW_SUSPENDED] = { .department = TRUE,
                            .told = TRUE,
                            .text = N_ ("What for: hearing, inspection, expert review …") },
  [TD_REVIEW_RESUMED] = { .department = TRUE },
  [TD_REVIEW_EXTENDED] = { .told = TRUE, .person = N_ ("Approved by"), .text = N_ ("Reasons") },
  [TD_REVIEW_DECIDED] = { .verdict = TRUE, .person = N_ ("Signed by"), .text = N_ ("Conditions or reasons") },
  [TD_REVIEW_DELIVERED] = { .person = N_ ("Taken by") },
  [TD_REVIEW_WITHDRAWN] = { .text = N_ ("Reasons") },
};

static void
put (char **field, const char *text, gboolean asked)
{
  g_free (*field);
  *field = asked ? g_strstrip (g_strdup (text)) : g_strdup ("");
}

static TdDate
read_day (const char *text, TdDate today)
{
  int year, month, day;
  td_date_get (today, &year, &month, &day);
  return td_text_is_blank (text) ? TD_DATE_NONE : td_date_parse_loose (text, year);
}

static const char *
day_fault (const char *text, TdDate day, TdDate today, gboolean needed)
{
  if (td_text_is_blank (text))
    return needed ? _ ("The day is missing.") : "";
  if (day == TD_DATE_NONE)
    return _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日.");
  return day > today ? _ ("This day lies ahead. Record it once it has taken place.") : "";
}

static void
find_fault (TdReviewForm *form, const TdReviewTyped *typed, TdDate on, TdDate told, TdDate today)
{
  const TdTyped fields[TD_N_REVIEW_FIELDS] = {
    [TD_REVIEW_DAY] = { typed->day, TD_TYPED_LINE },
    [TD_REVIEW_TOLD] = { typed->told, TD_TYPED_LINE },
    [TD_REVIEW_DEPARTMENT] = { typed->department, TD_TYPED_LINE },
    [TD_REVIEW_NUMBER] = { typed->number, TD_TYPED_LINE },
    [TD_REVIEW_PERSON] = { typed->person, TD_TYPED_LINE },
    [TD_REVIEW_TEXT] = { typed->text, TD_TYPED_TEXT },
    [TD_REVIEW_PAGE] = { typed->page, TD_TYPED_LONG },
  };
  form->at = td_typed_first_fault (fields, TD_N_REVIEW_FIELDS, &form->fault);
  if (form->at >= 0)
    return;
  form->fault = day_fault (typed->day, on, today, TRUE);
  form->at = *form->fault != '\0' ? TD_REVIEW_DAY : -1;
  if (form->at < 0 && form->asks[TD_REVIEW_TOLD])
    {
      form->fault = day_fault (typed->told, told, today, FALSE);
      form->at = *form->fault != '\0' ? TD_REVIEW_TOLD : -1;
    }
}

/* What is only passed on has no page that anybody stamps. */
static void
find_fields (TdReviewForm *form, TdReviewEventKind kind)
{
  form->asks[TD_REVIEW_DAY] = form->asks[TD_REVIEW_NUMBER] = TRUE;
  form->asks[TD_REVIEW_DEPARTMENT] = forms[kind].department;
  form->asks[TD_REVIEW_TOLD] = forms[kind].told;
  form->asks[TD_REVIEW_PERSON] = forms[kind].person != NULL;
  form->asks[TD_REVIEW_TEXT] = forms[kind].text != NULL;
  form->asks[TD_REVIEW_PAGE] = kind != TD_REVIEW_SENT && kind != TD_REVIEW_RESUMED;
  form->asks_verdict = forms[kind].verdict;
  if (form->asks[TD_REVIEW_PERSON])
    form->person = _ (forms[kind].person);
  if (form->asks[TD_REVIEW_TEXT])
    form->text = _ (forms[kind].text);
}

void
td_review_form_read (TdReviewForm *form,
                     const TdReviewTyped *typed,
                     TdDate today,
                     const TdReviewEvent *before)
{
  TdDate on = read_day (typed->day, today), told = read_day (typed->told, today);
  *form = (TdReviewForm){ .at = -1, .fault = "", .person = "", .text = "" };
  g_return_if_fail ((guint)typed->kind < G_N_ELEMENTS (forms));
  find_fields (form, typed->kind);
  find_fault (form, typed, on, told, today);
  form->contradiction = g_strdup ("");
  if (form->at >= 0)
    return;
  form->event = before != NULL ? td_review_event_copy (before) : td_review_event_new (typed->kind, on);
  form->event->kind = typed->kind;
  form->event->on = on;
  form->event->told = form->asks[TD_REVIEW_TOLD] ? told : TD_DATE_NONE;
  form->event->verdict = form->asks_verdict ? typed->verdict : TD_REVIEW_VERDICT_NONE;
  put (&form->event->department, typed->department, form->asks[TD_REVIEW_DEPARTMENT]);
  put (&form->event->number, typed->number, TRUE);
  put (&form->event->person, typed->person, form->asks[TD_REVIEW_PERSON]);
  put (&form->event->text, typed->text, form->asks[TD_REVIEW_TEXT]);
  if (form->asks[TD_REVIEW_PAGE] && !td_text_is_blank (typed->page))
    form->page = g_strstrip (g_strdup (typed->page));
}

void
td_review_form_init (TdReviewForm *form,
                     const TdReviewTyped *typed,
                     const TdReviewFile *file,
                     const TdReviewEvent *before)
{
  char *contradiction;
  td_review_form_read (form, typed, file->review->today, before);
  contradiction = form->event != NULL ? td_review_contradiction (file, form->event) : NULL;
  if (contradiction == NULL)
    return;
  g_free (form->contradiction);
  form->contradiction = contradiction;
}

void
td_review_form_clear (TdReviewForm *form)
{
  g_clear_pointer (&form->contradiction, g_free);
  g_clear_pointer (&form->page, g_free);
  g_clear_pointer (&form->event, td_review_event_free);
}
