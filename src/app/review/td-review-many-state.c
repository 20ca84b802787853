/* Tidang: a step of a review for many dossiers, or a meeting, as a person fills it in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-many-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

char *
td_review_many_headline (const TdReviewTable *table)
{
  g_autofree char *sums = td_review_table_sums (table);
  return g_strdup_printf (
      ngettext ("Joint review of %u stairwell: %s", "Joint review of %u stairwells: %s", table->units->len),
      table->units->len, sums);
}

TdReviewEventKind
td_review_many_next (const TdReviewTable *table)
{
  static const TdReviewEventKind next[TD_N_REVIEW_STAGES] = {
    [TD_REVIEW_NOT_BEGUN] = TD_REVIEW_APPLIED, [TD_REVIEW_RECEIVED] = TD_REVIEW_ACCEPTED,
    [TD_REVIEW_WANTING] = TD_REVIEW_SUPPLIED,  [TD_REVIEW_RUNNING] = TD_REVIEW_OPINION,
    [TD_REVIEW_PAUSED] = TD_REVIEW_RESUMED,    [TD_REVIEW_NOT_TAKEN] = TD_REVIEW_APPLIED,
    [TD_REVIEW_GRANTED] = TD_REVIEW_DELIVERED, [TD_REVIEW_DENIED] = TD_REVIEW_DELIVERED,
    [TD_REVIEW_CLOSED] = TD_REVIEW_APPLIED,    [TD_REVIEW_GONE] = TD_REVIEW_APPLIED
  };
  guint most = 0, open = 0;
  for (guint stage = 1; stage < TD_N_REVIEW_STAGES; stage++)
    if (table->stages[stage] > table->stages[most])
      most = stage;
  for (guint i = 0; i < table->seats->len; i++)
    open += ((const TdReviewSeat *)table->seats->pdata[i])->lies +
            ((const TdReviewSeat *)table->seats->pdata[i])->waits;
  return most == TD_REVIEW_RUNNING && open == 0 ? TD_REVIEW_DECIDED : next[most];
}

gboolean
td_review_many_ticked (const TdReviewSeat *seat, TdReviewEventKind kind)
{
  return kind == TD_REVIEW_OPINION ? seat->lies > 0 : seat->waits > 0 && !seat->suggested;
}

char *
td_review_many_seat_text (const TdReviewSeat *seat, TdReviewEventKind kind)
{
  g_autofree char *name = g_strdup_printf (seat->suggested ? _ ("%s (suggested)") : "%s", seat->name);
  guint n = kind == TD_REVIEW_OPINION ? seat->lies : seat->waits;
  if (n == 0)
    return g_steal_pointer (&name);
  return g_strdup_printf (kind == TD_REVIEW_OPINION
                              ? ngettext ("%s — %u lies there", "%s — %u lie there", n)
                              : ngettext ("%s — %u to be sent", "%s — %u to be sent", n),
                          name, n);
}

/* ---- the form ---- */

static GStrv
read_departments (const TdReviewManyTyped *typed)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *other = g_strstrip (g_strdup (typed->step.department));
  for (guint i = 0; typed->ticked[i] != NULL; i++)
    g_strv_builder_add (names, typed->ticked[i]);
  if (*other != '\0' && !g_strv_contains (typed->ticked, other))
    g_strv_builder_add (names, other);
  return g_strv_builder_end (names);
}

static void
read_excepts (TdReviewManyForm *form, const TdReviewManyTyped *typed)
{
  for (guint i = 0; form->asks_excepts && i < typed->n_excepts; i++)
    {
      const TdReviewManyExcept *except = &typed->excepts[i];
      const TdReviewException exception = { except->unit_id, except->department, except->verdict,
                                            except->text };
      if (except->unit_id == 0)
        form->lacks = _ ("Choose the stairwell that has another verdict, or take the line away.");
      else if (*td_typed_fault (except->text, TD_TYPED_TEXT) != '\0')
        form->lacks = td_typed_fault (except->text, TD_TYPED_TEXT);
      else
        g_array_append_val (form->exceptions, exception);
    }
}

void
td_review_many_form_init (TdReviewManyForm *form, const TdReviewManyTyped *typed, TdDate today)
{
  TdReviewEventKind kind = typed->step.kind;
  *form = (TdReviewManyForm){ .lacks = "",
                              .asks_departments = kind == TD_REVIEW_SENT || kind == TD_REVIEW_OPINION,
                              .asks_send = kind == TD_REVIEW_OPINION,
                              .exceptions = g_array_new (FALSE, FALSE, sizeof (TdReviewException)) };
  td_review_form_read (&form->step, &typed->step, today, NULL);
  form->asks_excepts = form->step.asks_verdict;
  if (form->asks_departments)
    form->departments = read_departments (typed);
  read_excepts (form, typed);
  if (form->asks_departments && *form->departments == NULL)
    form->lacks = kind == TD_REVIEW_SENT ? _ ("Tick the departments that it is sent to.")
                                         : _ ("Tick the departments that give their opinion.");
  form->complete = form->step.event != NULL && *form->lacks == '\0';
}

void
td_review_many_form_clear (TdReviewManyForm *form)
{
  td_review_form_clear (&form->step);
  g_clear_pointer (&form->departments, g_strfreev);
  g_clear_pointer (&form->exceptions, g_array_unref);
}

/* ---- in hands of the worker ---- */

static const char *
keep (TdReviewManyAsk *ask, const char *text)
{
  char *copy = g_strdup (text);
  g_ptr_array_add (ask->texts, copy);
  return copy;
}

TdReviewManyAsk *
td_review_many_ask_new (const TdReviewManyForm *form, gboolean send, gboolean leave_out, GArray *unit_ids)
{
  TdReviewManyAsk *ask = g_new0 (TdReviewManyAsk, 1);
  ask->event = td_review_event_copy (form->step.event);
  ask->departments = g_strdupv (form->departments);
  ask->send = send && form->asks_send;
  ask->leave_out = leave_out;
  ask->texts = g_ptr_array_new_with_free_func (g_free);
  ask->exceptions = g_array_copy (form->exceptions);
  for (guint i = 0; i < ask->exceptions->len; i++)
    {
      TdReviewException *exception = &g_array_index (ask->exceptions, TdReviewException, i);
      exception->department = keep (ask, exception->department);
      exception->text = keep (ask, exception->text);
    }
  ask->page = g_strdup (form->step.page);
  ask->unit_ids = g_array_ref (unit_ids);
  return ask;
}

void
td_review_many_ask_free (gpointer data)
{
  TdReviewManyAsk *ask = data;
  td_review_event_free (ask->event);
  g_strfreev (ask->departments);
  g_array_unref (ask->exceptions);
  g_ptr_array_unref (ask->texts);
  g_free (ask->page);
  g_array_unref (ask->unit_ids);
  g_free (ask);
}

TdReviewMany
td_review_many_of_ask (const TdReviewManyAsk *ask)
{
  return (TdReviewMany){ .event = ask->event,
                         .departments = (const char *const *)ask->departments,
                         .send = ask->send,
                         .exceptions = (const TdReviewException *)(gconstpointer)ask->exceptions->data,
                         .n_exceptions = ask->exceptions->len,
                         .page = ask->page };
}
