/* Tidang: the further consents and the objections of a flat, without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-claims-state.h"

static TdDate
today (void)
{
  return td_date_new (2026, 9, 12);
}

static void
test_claims (void)
{
  TdConsent refused = { 1, TD_CONSENT_OCCUPIED, FALSE };
  TdObjection open = { 9, 1, NULL, (char *)"担心采光", TRUE, FALSE, today () };
  TdVote vote = { .consents = g_ptr_array_new (), .objections = g_ptr_array_new () };
  g_autoptr (TdClaimsValues) none = td_claims_values_new (today ());
  g_autoptr (TdClaimsValues) text = td_claims_values_with_text (none, "已调解");
  g_autoptr (TdClaimsState) empty = td_claims_state_new (&vote, 1, TRUE, none, today ());
  g_assert_true (empty->can_give && empty->can_refuse && !empty->settling && !empty->can_say);
  g_assert_cmpstr (empty->consents, ==, "");
  g_ptr_array_add (vote.consents, &refused);
  g_ptr_array_add (vote.objections, &open);
  g_autoptr (TdClaimsState) state = td_claims_state_new (&vote, 1, FALSE, text, today ());
  g_assert_true (state->can_give && !state->can_refuse && state->settling && state->can_say);
  g_assert_nonnull (strstr (state->consents, "✕"));
  g_assert_nonnull (strstr (state->objections, "担心采光"));
  /* Another flat's are not this one's; from outside there are no consents. */
  g_autoptr (TdClaimsState) other = td_claims_state_new (&vote, 2, FALSE, text, today ());
  g_assert_false (other->settling);
  g_autoptr (TdClaimsState) outside = td_claims_state_new (&vote, 0, FALSE, text, today ());
  g_assert_true (!outside->can_give && !outside->can_refuse && !outside->settling);
  open.settled = TRUE;
  g_autoptr (TdClaimsState) settled = td_claims_state_new (&vote, 1, FALSE, text, today ());
  g_assert_false (settled->settling);
  g_ptr_array_unref (vote.consents);
  g_ptr_array_unref (vote.objections);
}

/* The day of the paper: today where it is left empty, never one to come. */
static void
test_days (void)
{
  static const struct
  {
    const char *day;
    int at;
    int day_of_september; /* 0: not understood */
  } days[] = {
    { "", -1, 12 }, { "9-10", -1, 10 }, { "2026-09-13", TD_CLAIMS_DAY, 13 }, { "昨天", TD_CLAIMS_DAY, 0 }
  };
  g_autoptr (TdClaimsValues) none = td_claims_values_new (today ());
  g_autoptr (TdClaimsValues) text = td_claims_values_with_text (none, "担心采光");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (TdClaimsValues) typed = td_claims_values_with_day (text, days[i].day);
      g_autoptr (TdClaimsState) read = td_claims_state_new (NULL, 1, FALSE, typed, today ());
      g_assert_cmpint (read->at, ==, days[i].at);
      g_assert_cmpint (read->on, ==,
                       days[i].day_of_september == 0 ? TD_DATE_NONE
                                                     : td_date_new (2026, 9, days[i].day_of_september));
      g_assert_true (read->can_say == (days[i].at < 0));
    }
}

/* Who objects and how stay when another field is typed. */
static void
test_values (void)
{
  g_autoptr (TdClaimsValues) none = td_claims_values_new (today ());
  g_autoptr (TdClaimsValues) from = td_claims_values_with_from (none, "2单元201户");
  g_autoptr (TdClaimsValues) spoken = td_claims_values_with_spoken (from, TRUE);
  g_autoptr (TdClaimsValues) text = td_claims_values_with_text (spoken, "担心采光");
  g_autoptr (TdClaimsValues) day = td_claims_values_with_day (text, "9-10");
  g_autoptr (TdClaimsValues) kind = td_claims_values_with_kind (day, TD_CONSENT_AGAIN);
  g_assert_cmpstr (kind->from, ==, "2单元201户");
  g_assert_cmpstr (kind->text, ==, "担心采光");
  g_assert_cmpstr (kind->day, ==, "9-10");
  g_assert_true (kind->spoken);
  g_assert_cmpint (kind->kind, ==, TD_CONSENT_AGAIN);
  g_assert_cmpstr (none->day, ==, "2026-09-12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claims/state", test_claims);
  g_test_add_func ("/claims/days", test_days);
  g_test_add_func ("/claims/values", test_values);
  return g_test_run ();
}
