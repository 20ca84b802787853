/* Tidang: random actions on the small file, for the tests that hold in any history.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

static inline gint64
random_part (Fixture *f)
{
  return f->parts[g_test_rand_int_range (0, 6)];
}

static inline char *
random_text (void)
{
  static const char *const texts[] = { "", "王一", "李 二", "要求\"降噪\"\\", "换行\n", "𬭎", "o'hara" };
  return g_strdup (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
}

static inline void
random_edit_part (Fixture *f)
{
  g_autoptr (TdPart) part = td_store_part (f->store, random_part (f), NULL);
  part->area = 5000 + g_test_rand_int_range (0, 5000);
  g_free (part->note);
  part->note = random_text ();
  if (g_test_rand_bit () && part->owners->len < 4)
    g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "共有人", TD_DOC_NONE, "", ""));
  else if (part->owners->len > 0)
    g_ptr_array_remove_index (part->owners, g_test_rand_int_range (0, part->owners->len));
  g_assert_true (td_store_part_update (f->store, part, NULL));
}

static inline void
random_edit_vote (Fixture *f, gint64 vote)
{
  g_autofree char *text = random_text ();
  g_autoptr (TdBallot) ballot = td_ballot_new (random_part (f), g_test_rand_int_range (1, 5), TD_DATE_NONE);
  TdConsent consent = { random_part (f), TD_CONSENT_AFFECTED, g_test_rand_bit () };
  TdDelivery delivery = { random_part (f), TD_DATE_NONE, TD_DELIVER_POST, text, text, NULL };
  TdObjection objection = {
    0, g_test_rand_bit () ? random_part (f) : 0, text, text, TRUE, FALSE, TD_DATE_NONE
  };
  GError *error = NULL;
  ballot->remark = g_strdup (text);
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
    case 1:
      td_store_ballot_add (f->store, vote, ballot, "换", &error);
      break;
    case 2:
      td_store_consent_set (f->store, vote, &consent, &error);
      break;
    case 3:
      td_store_delivery_add (f->store, vote, &delivery, &error);
      break;
    default:
      td_store_objection_add (f->store, vote, &objection, &error);
    }
  g_assert_no_error (error);
}

static inline void
random_open_vote (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdVoteRow) vote = td_vote_row_new ();
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, &error);
  vote->dossier_id = f->dossier;
  td_store_vote_open (f->store, vote, roll, NULL, &error);
  g_assert_no_error (error);
}

static inline void
random_correct (Fixture *f, gint64 vote)
{
  GError *error = NULL;
  g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, vote, 0, &error);
  if (roll->parts->len == 0) /* it was opened when every flat had been removed */
    return;
  TdPart *part = g_ptr_array_index (roll->parts, g_test_rand_int_range (0, roll->parts->len));
  part->area += 10;
  td_store_vote_correct (f->store, vote, roll, part->id, "测绘", "", &error);
  g_assert_no_error (error);
}

static inline void
random_act (Fixture *f)
{
  GError *error = NULL;
  gint64 vote = td_store_vote_by_number (f->store, f->dossier, 0);
  g_autofree char *text = random_text ();
  int steps = g_test_rand_int_range (1, 4);
  td_store_begin (f->store, "random", TD_ACTION_UNDOABLE, "甲", text, NULL, &error);
  for (int i = 0; i < steps; i++)
    switch (g_test_rand_int_range (0, 7))
      {
      case 0:
        td_store_dossier_set_stage (f->store, f->dossier, g_test_rand_int_range (0, 9), &error);
        break;
      case 1:
        td_store_dossier_set_rating (f->store, f->dossier, g_test_rand_int_range (0, 4), text, &error);
        break;
      case 2:
        random_edit_part (f);
        break;
      case 3:
        if (f->parts[0] != f->parts[1])
          td_store_join_add (f->store, f->parts[0], f->parts[g_test_rand_int_range (1, 6)], &error);
        break;
      default:
        if (vote == 0)
          {
            random_open_vote (f);
            vote = td_store_vote_by_number (f->store, f->dossier, 0);
          }
        else if (g_test_rand_int_range (0, 6) == 0)
          random_correct (f, vote);
        else
          random_edit_vote (f, vote);
      }
  g_assert_no_error (error);
  if (g_test_rand_int_range (0, 8) == 0)
    td_store_rollback (f->store);
  else
    td_store_commit (f->store, &error);
  g_assert_no_error (error);
}
