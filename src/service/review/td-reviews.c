/* Tidang: the review packs at hand, and the words of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reviews.h"

#include "td-data-files.h"
#include "td-error.h"

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("Review pack %s is not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer pack)
{
  return ((const TdReviewPack *)pack)->id;
}

static const char *
label_of (gconstpointer pack)
{
  return ((const TdReviewPack *)pack)->title;
}

static gpointer
ref_pack (gpointer pack)
{
  return td_review_pack_ref (pack);
}

static void
unref_pack (gpointer pack)
{
  td_review_pack_unref (pack);
}

/* A file is one pack. */
static GPtrArray *
parse_pack (const char *data, gsize size, GError **error)
{
  TdReviewPack *pack = td_review_pack_parse (data, size, error);
  GPtrArray *packs;

  if (pack == NULL)
    return NULL;
  packs = g_ptr_array_new_with_free_func (unref_pack);
  g_ptr_array_add (packs, pack);
  return packs;
}

static const TdDataValues reviews = { "reviews", N_ ("Review packs"), unused_text, parse_pack, id_of,
                                      ref_pack,  unref_pack,          label_of };

const TdDataValues *
td_review_pack_files (void)
{
  return &reviews;
}

GPtrArray *
td_review_packs_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  return td_data_values_read (&reviews, data_dir, problems, error);
}

const GPtrArray *
td_review_packs_at_hand (const char *data_dir, GError **error)
{
  return td_data_values_at_hand (&reviews, data_dir, error);
}

/* ---- words ---- */

const char *
td_review_way_to_label (TdReviewWay way)
{
  static const char *const labels[TD_N_REVIEW_WAYS] = {
    [TD_REVIEW_WAY_REVIEW] = NC_ ("review", "reviewed"),
    [TD_REVIEW_WAY_COMMITMENT] = NC_ ("review", "by commitment"),
    [TD_REVIEW_WAY_WAIVED] = NC_ ("review", "waived"),
    [TD_REVIEW_WAY_EASED] = NC_ ("review", "waived or by commitment"),
  };

  g_return_val_if_fail ((guint)way < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "review", labels[way]);
}

const char *
td_review_event_kind_to_label (TdReviewEventKind kind)
{
  static const char *const labels[TD_N_REVIEW_EVENTS] = {
    [TD_REVIEW_APPLIED] = NC_ ("review", "Handed in"),
    [TD_REVIEW_ASKED] = NC_ ("review", "Papers asked for"),
    [TD_REVIEW_SUPPLIED] = NC_ ("review", "Papers supplied"),
    [TD_REVIEW_ACCEPTED] = NC_ ("review", "Accepted"),
    [TD_REVIEW_REFUSED] = NC_ ("review", "Not accepted"),
    [TD_REVIEW_SENT] = NC_ ("review", "Sent to a department"),
    [TD_REVIEW_OPINION] = NC_ ("review", "A department's opinion"),
    [TD_REVIEW_SUSPENDED] = NC_ ("review", "Clock stopped"),
    [TD_REVIEW_RESUMED] = NC_ ("review", "Clock goes on"),
    [TD_REVIEW_EXTENDED] = NC_ ("review", "Extended"),
    [TD_REVIEW_DECIDED] = NC_ ("review", "Decided"),
    [TD_REVIEW_DELIVERED] = NC_ ("review", "Delivered"),
    [TD_REVIEW_WITHDRAWN] = NC_ ("review", "Withdrawn"),
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "review", labels[kind]);
}

const char *
td_review_verdict_to_label (TdReviewVerdict verdict)
{
  static const char *const labels[TD_N_REVIEW_VERDICTS] = {
    [TD_REVIEW_VERDICT_NONE] = "",
    [TD_REVIEW_VERDICT_AGREE] = NC_ ("review", "agrees"),
    [TD_REVIEW_VERDICT_CONDITIONS] = NC_ ("review", "agrees under conditions"),
    [TD_REVIEW_VERDICT_RETURN] = NC_ ("review", "returned"),
  };

  g_return_val_if_fail ((guint)verdict < G_N_ELEMENTS (labels), NULL);
  return verdict == TD_REVIEW_VERDICT_NONE ? "" : g_dpgettext2 (GETTEXT_PACKAGE, "review", labels[verdict]);
}

const char *
td_review_stage_to_label (TdReviewStage stage)
{
  static const char *const labels[TD_N_REVIEW_STAGES] = {
    [TD_REVIEW_NOT_BEGUN] = NC_ ("review", "not applied for"),
    [TD_REVIEW_RECEIVED] = NC_ ("review", "handed in"),
    [TD_REVIEW_WANTING] = NC_ ("review", "waits for papers"),
    [TD_REVIEW_RUNNING] = NC_ ("review", "under review"),
    [TD_REVIEW_PAUSED] = NC_ ("review", "clock stands still"),
    [TD_REVIEW_NOT_TAKEN] = NC_ ("review", "not accepted"),
    [TD_REVIEW_GRANTED] = NC_ ("review", "granted"),
    [TD_REVIEW_DENIED] = NC_ ("review", "not granted"),
    [TD_REVIEW_CLOSED] = NC_ ("review", "delivered"),
    [TD_REVIEW_GONE] = NC_ ("review", "withdrawn"),
  };

  g_return_val_if_fail ((guint)stage < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "review", labels[stage]);
}

const char *
td_review_row_state_to_label (TdReviewRowState state)
{
  static const char *const labels[TD_N_ROW_STATES] = {
    [TD_ROW_WAITING] = NC_ ("review", "not yet"),
    [TD_ROW_READY] = NC_ ("review", "to be sent"),
    [TD_ROW_SENT] = NC_ ("review", "with the department"),
    [TD_ROW_AGREED] = NC_ ("review", "agreed"),
    [TD_ROW_CONDITIONS] = NC_ ("review", "agreed under conditions"),
    [TD_ROW_RETURNED] = NC_ ("review", "returned"),
    [TD_ROW_WAIVED] = NC_ ("review", "waived"),
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "review", labels[state]);
}

const char *
td_review_seen_part_to_label (TdReviewSeenPart part)
{
  static const char *const labels[TD_N_SEEN_PARTS] = {
    [TD_REVIEW_SEEN_PLAN] = NC_ ("seen", "plan"),
    [TD_REVIEW_SEEN_ROLL] = NC_ ("seen", "roll"),
    [TD_REVIEW_SEEN_VOTE] = NC_ ("seen", "vote"),
    [TD_REVIEW_SEEN_AGREEMENT] = NC_ ("seen", "agreement"),
    [TD_REVIEW_SEEN_PAPER] = NC_ ("seen", "attachment"),
  };

  g_return_val_if_fail ((guint)part < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "seen", labels[part]);
}

const char *
td_review_fault_kind_to_text (TdReviewFaultKind kind)
{
  static const char *const texts[TD_N_REVIEW_FAULTS] = {
    [TD_REVIEW_FAULT_AHEAD] = N_ ("The day lies ahead; it does not count yet."),
    [TD_REVIEW_FAULT_NOT_APPLIED] = N_ ("Nothing was handed in before it."),
    [TD_REVIEW_FAULT_APPLIED_TWICE] = N_ ("The application before it is still open."),
    [TD_REVIEW_FAULT_ASKED_TWICE] =
        N_ ("Papers may be asked for once only (Administrative Licence Law, art. 32)."),
    [TD_REVIEW_FAULT_ASKED_LATE] =
        N_ ("Papers were asked for after it was accepted, or accepted by law (art. 32)."),
    [TD_REVIEW_FAULT_NOT_ASKED] = N_ ("Nobody had asked for papers."),
    [TD_REVIEW_FAULT_ACCEPTED_LATE] =
        N_ ("It was accepted by law before; its time runs from the day of handing in (art. 32)."),
    [TD_REVIEW_FAULT_ACCEPTED_TWICE] = N_ ("It was accepted before."),
    [TD_REVIEW_FAULT_NOT_ACCEPTED] = N_ ("It was not accepted yet."),
    [TD_REVIEW_FAULT_TAKEN] = N_ ("It was accepted before; now it can only be decided."),
    [TD_REVIEW_FAULT_NO_DEPARTMENT] = N_ ("No department is named."),
    [TD_REVIEW_FAULT_NOT_SENT] = N_ ("An opinion before it was sent there."),
    [TD_REVIEW_FAULT_SENT_TWICE] = N_ ("It lies with this department already."),
    [TD_REVIEW_FAULT_OUT_OF_TURN] = N_ ("Sent before the departments before it agreed."),
    [TD_REVIEW_FAULT_OPINION_TWICE] = N_ ("A second opinion without being sent again; the later one counts."),
    [TD_REVIEW_FAULT_NO_VERDICT] = N_ ("It does not say whether it agrees."),
    [TD_REVIEW_FAULT_NO_REASONS] = N_ ("The reasons or conditions are missing."),
    [TD_REVIEW_FAULT_PAUSED_TWICE] = N_ ("The clock stood still already."),
    [TD_REVIEW_FAULT_NOT_PAUSED] = N_ ("The clock was running."),
    [TD_REVIEW_FAULT_NOT_TOLD] = N_ ("The applicant must be told in writing (art. 42, 45)."),
    [TD_REVIEW_FAULT_EXTENDED_TWICE] = N_ ("It was extended before; it may be once only (art. 42)."),
    [TD_REVIEW_FAULT_EXTENDED_LATE] = N_ ("Extended after its days were over; that does not count."),
    [TD_REVIEW_FAULT_NOT_APPROVED] = N_ ("An extension needs the head's approval (art. 42)."),
    [TD_REVIEW_FAULT_DECIDED_OPEN] = N_ ("Granted without this department's opinion."),
    [TD_REVIEW_FAULT_DECIDED_RETURNED] = N_ ("Granted although this department returned it."),
    [TD_REVIEW_FAULT_DECIDED_PAUSED] = N_ ("Decided while the clock stood still."),
    [TD_REVIEW_FAULT_NOT_DECIDED] = N_ ("Nothing was decided that could be delivered."),
    [TD_REVIEW_FAULT_OVER] = N_ ("The review had ended."),
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (texts), NULL);
  return _ (texts[kind]);
}

static char *
days_to_text (const TdReviewClock *clock)
{
  guint over = (guint)ABS (clock->left);

  if (clock->left < 0)
    return g_strdup_printf (ngettext ("%u working day over", "%u working days over", over), over);
  return g_strdup_printf (ngettext ("%u working day left", "%u working days left", over), over);
}

char *
td_review_clock_to_text (const TdReviewClock *clock)
{
  g_autofree char *days = NULL;
  g_autofree char *due = NULL;

  if (clock == NULL || clock->from == TD_DATE_NONE)
    return g_strdup ("");
  if (clock->limit < 0 || clock->until != TD_DATE_NONE)
    {
      guint used = (guint)clock->used;
      g_autofree char *text =
          g_strdup_printf (ngettext ("took %u working day", "took %u working days", used), used);

      if (clock->limit < 0 && clock->until == TD_DATE_NONE)
        return g_strdup_printf (ngettext ("for %u working day", "for %u working days", used), used);
      return clock->light == TD_LIGHT_MISSED ? g_strdup_printf (_ ("%s, too late"), text)
                                             : g_steal_pointer (&text);
    }
  days = days_to_text (clock);
  due = td_date_to_iso (clock->due);
  if (clock->paused)
    return g_strdup_printf (_ ("stands still, %s"), days);
  return clock->tentative ? g_strdup_printf (_ ("%s (tentative), %s"), due, days)
                          : g_strdup_printf (_ ("%s, %s"), due, days);
}

const char *
td_review_clock_to_label (const TdReview *review)
{
  const TdReviewClock *clock = td_review_clock (review);

  if (clock == NULL)
    return "";
  if (clock == &review->ask)
    return _ ("Acceptance, or asking for papers");
  return clock == &review->deliver ? _ ("Delivery of the decision") : _ ("Decision");
}

char *
td_review_due_to_text (const TdReview *review)
{
  g_autofree char *clock = td_review_clock_to_text (td_review_clock (review));

  return *clock != '\0' ? g_strdup_printf (_ ("%s: %s"), td_review_clock_to_label (review), clock)
                        : g_strdup ("");
}

char *
td_review_number_to_text (int number)
{
  return number < 0 ? g_strdup (C_ ("review", "not known")) : g_strdup_printf ("%d", number);
}

char *
td_review_seen_changes_to_text (const GPtrArray *changes)
{
  GString *text = g_string_new ("");

  for (guint i = 0; i < changes->len; i++)
    {
      const TdReviewSeenChange *change = changes->pdata[i];
      const char *label = td_review_seen_part_to_label (change->part);

      g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", label);
      if (*change->name != '\0')
        g_string_append_printf (text, _ (" “%s”"), change->name);
    }
  return g_string_free (text, FALSE);
}

/* ---- side by side ---- */

static char *
step_to_text (const TdReviewPack *pack, int at)
{
  const TdReviewStep *step = at >= 0 ? td_review_pack_step (pack, (guint)at) : NULL;
  g_autofree char *days = NULL;

  if (step == NULL)
    return g_strdup ("–");
  days = td_review_number_to_text (step->days.value);
  return g_strdup_printf (_ ("%s, working days: %s%s"), td_review_way_to_label (step->way), days,
                          step->basis == TD_BASIS_PROPOSAL ? _ (" (suggested)") : "");
}

/* Takes the last two. */
static void
add_row (GPtrArray *rows, const char *label, char *first, char *second)
{
  char **row = g_new0 (char *, 4);

  row[0] = g_strdup (label);
  row[1] = first;
  row[2] = second;
  g_ptr_array_add (rows, row);
}

static void
add_numbers (GPtrArray *rows, const char *label, int first, int second)
{
  add_row (rows, label, td_review_number_to_text (first), td_review_number_to_text (second));
}

GPtrArray *
td_review_compare_rows (const TdReviewPack *first, const TdReviewPack *second)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (TdReviewComparison) both = td_review_compare (first, second);

  add_numbers (rows, _ ("Working days"), both->first.days, both->second.days);
  add_numbers (rows, _ ("Seals"), both->first.seals, both->second.seals);
  add_numbers (rows, _ ("Departments"), both->first.departments, both->second.departments);
  for (guint i = 0; i < both->pairs->len; i++)
    {
      const TdReviewPair *pair = &g_array_index (both->pairs, TdReviewPair, i);

      add_row (rows,
               pair->first >= 0 ? td_review_pack_step (first, (guint)pair->first)->title
                                : td_review_pack_step (second, (guint)pair->second)->title,
               step_to_text (first, pair->first), step_to_text (second, pair->second));
    }
  return rows;
}

static void
append_stated (GString *text, const char *what, const TdReviewValue *value)
{
  g_autofree char *number = td_review_number_to_text (value->value);

  if (value->value >= 0 && *value->source != '\0')
    g_string_append_printf (text, _ ("%s %s: %s (grade %s)\n"), what, number, value->source, value->grade);
}

char *
td_review_pack_stated (const TdReviewPack *pack)
{
  GString *text = g_string_new ("");

  append_stated (text, _ ("Working days"), &pack->days);
  append_stated (text, _ ("Seals"), &pack->seals);
  return g_string_free (text, FALSE);
}
