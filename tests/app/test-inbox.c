/* Tidang: what the inbox says and how its list follows changes, without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-inbox-model.h"
#include "td-inbox-state.h"

#include <string.h>

#define DAY(text) td_date_from_iso (text)

static TdDeadline *
deadline (const char *due, const char *concerns)
{
  TdDeadline *one = td_deadline_new ("vote-end", 1, 2, 0);
  one->due = DAY (due);
  g_free (one->concerns);
  one->concerns = g_strdup (concerns);
  return one;
}

/* Takes the rows. */
static TdDueList *
list_of (const char *today, TdDeadline **rows, guint n)
{
  TdDueList *list = g_new0 (TdDueList, 1);
  list->today = DAY (today);
  list->calendar = td_calendar_new ();
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_deadline_unref);
  list->places = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      TdDueState state = td_deadline_state (rows[i], list->today, NULL);
      g_ptr_array_add (list->rows, rows[i]);
      list->groups[td_deadline_group (rows[i], list->today, list->calendar)]++;
      list->all++;
      list->now += state == TD_DUE_OVERDUE || state == TD_DUE_TODAY;
    }
  return list;
}

typedef struct
{
  guint position, removed, added, calls;
} Seen;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Seen *seen)
{
  seen->position = position;
  seen->removed = removed;
  seen->added = added;
  seen->calls++;
}

static char *
heading_at (TdInboxModel *model, guint position)
{
  g_autoptr (TdDueLine) line = g_list_model_get_item (G_LIST_MODEL (model), position);
  return g_strdup (td_due_line_get_heading (line));
}

static void
test_headings (void)
{
  TdDeadline *rows[] = { deadline ("2026-09-10", "a"), deadline ("2026-09-11", "b"),
                         deadline ("2026-09-12", "c"), deadline ("2026-09-13", "d"), deadline ("", "e") };
  static const char *const expected[] = { "Overdue · 2", NULL, "Today · 2026-09-12 · 1",
                                          "Tomorrow · 2026-09-13 · 1", "Waiting · 1" };
  g_autoptr (TdInboxModel) model = td_inbox_model_new ();
  td_inbox_model_take (model, list_of ("2026-09-12", rows, G_N_ELEMENTS (rows)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 5);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 5));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *heading = heading_at (model, i);
      g_assert_cmpstr (heading, ==, expected[i]);
    }
}

/* Only what has changed is told, and the line after it: it may have a heading now. */
static void
test_changes (void)
{
  TdDeadline *first[6], *second[6];
  g_autoptr (TdInboxModel) model = td_inbox_model_new ();
  Seen seen = { 0 };
  for (guint i = 0; i < 6; i++)
    first[i] = deadline ("2026-12-01", "x");
  for (guint i = 0; i < 6; i++)
    second[i] = i == 2 ? deadline ("2026-12-02", "y") : td_deadline_ref (first[i]);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &seen);
  td_inbox_model_take (model, list_of ("2026-09-12", first, 6));
  g_assert_cmpuint (seen.added, ==, 6);
  td_inbox_model_take (model, list_of ("2026-09-12", second, 6));
  g_assert_cmpuint (seen.position, ==, 2);
  g_assert_cmpuint (seen.removed, ==, 2);
  g_assert_cmpuint (seen.added, ==, 2);
  td_inbox_model_take (model, NULL);
  g_assert_cmpuint (seen.removed, ==, 6);
  g_assert_cmpuint (seen.calls, ==, 3);
  td_inbox_model_take (model, NULL);
  g_assert_cmpuint (seen.calls, ==, 3);
}

/* Random lists against a copy that follows “items-changed” alone. */
static void
replay_cb (GListModel *model, guint position, guint removed, guint added, GPtrArray *copy)
{
  if (removed > 0)
    g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    {
      TdDueLine *line = g_list_model_get_item (model, position + i);
      g_ptr_array_insert (copy, (int)(position + i), line);
    }
}

static void
test_random_changes (void)
{
  TdDeadline *pool[30];
  g_autoptr (TdInboxModel) model = td_inbox_model_new ();
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-09-%02u", 1 + i);
      pool[i] = deadline (i % 5 == 4 ? "" : day, "x");
    }
  g_signal_connect (model, "items-changed", G_CALLBACK (replay_cb), copy);
  for (guint round = 0; round < 500; round++)
    {
      TdDeadline *rows[G_N_ELEMENTS (pool)];
      guint n = 0;
      for (int waiting = 0; waiting < 2; waiting++)
        for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
          if ((i % 5 == 4) == waiting && g_test_rand_bit ())
            rows[n++] = td_deadline_ref (pool[i]);
      td_inbox_model_take (model, list_of (round % 7 == 0 ? "2026-09-12" : "2026-09-13", rows, n));
      g_assert_cmpuint (copy->len, ==, n);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *heading = heading_at (model, i);
          TdDueLine *held = g_ptr_array_index (copy, i);
          g_assert_true (td_due_line_get_deadline (held) == rows[i]);
          g_assert_cmpstr (td_due_line_get_heading (held), ==, heading);
        }
    }
  td_inbox_model_take (model, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
    td_deadline_unref (pool[i]);
}

static void
test_put_off_state (void)
{
  static const struct
  {
    const char *day, *reason;
    gboolean day_fault, reason_fault, complete;
    const char *said;
  } cases[] = {
    { "", "", FALSE, FALSE, FALSE, "" },
    { "", "why", FALSE, FALSE, FALSE, "" },
    { "2026-09-15", "", FALSE, FALSE, FALSE, "Comes back on 2026-09-15, Tuesday." },
    { "2026-09-15", "why", FALSE, FALSE, TRUE, "Comes back on 2026-09-15, Tuesday." },
    { "9-19", "why", FALSE, FALSE, TRUE, "Comes back on 2026-09-19, Saturday: no working day." },
    { "3", "  ", FALSE, TRUE, FALSE, "Comes back on 2026-09-15, Tuesday." },
    { "soon", "why", TRUE, FALSE, FALSE, "" },
    { "2026-09-12", "why", TRUE, FALSE, FALSE, "" },
    { "2028-01-01", "why", TRUE, FALSE, FALSE, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdCalendar) calendar = td_calendar_new ();
      TdPutOffState state;
      g_test_message ("“%s”, “%s”", cases[i].day, cases[i].reason);
      td_put_off_state_init (&state, cases[i].day, cases[i].reason, DAY ("2026-09-12"), calendar);
      g_assert_cmpint (state.day_fault != NULL, ==, cases[i].day_fault);
      g_assert_cmpint (state.reason_fault != NULL, ==, cases[i].reason_fault);
      g_assert_cmpint (state.complete, ==, cases[i].complete);
      g_assert_cmpstr (state.said, ==, cases[i].said);
      td_put_off_state_clear (&state);
    }
}

static void
test_words (void)
{
  TdDeadline *rows[] = { deadline ("2026-09-10", "a"), deadline ("2026-09-12", "b"), deadline ("", "c") };
  TdDueList *list = list_of ("2026-09-12", rows, 3);
  g_autofree char *notice = td_inbox_notice (list);
  g_autofree char *status = td_inbox_status (list, FALSE, FALSE);
  g_autofree char *some = NULL;
  g_autofree char *name = td_inbox_line_name (rows[0], "2026-09-10, overdue for 2 days", "Overdue · 1");
  g_assert_cmpstr (notice, ==, "2 deadlines are due or overdue");
  g_assert_cmpstr (status, ==, "3 deadlines");
  list->all = 9;
  some = td_inbox_status (list, TRUE, FALSE);
  g_assert_cmpstr (some, ==, "3 of 9 shown");
  g_assert_cmpstr (name, ==, "Overdue · 1. , a, 2026-09-10, overdue for 2 days");
  list->now = 0;
  g_assert_null (td_inbox_notice (list));
  for (int state = TD_DUE_OVERDUE; state <= TD_DUE_WAITING; state++)
    {
      g_assert_cmpstr (td_inbox_icon ((TdDueState)state), !=, "");
      g_assert_cmpstr (td_inbox_state_label ((TdDueState)state), !=, "");
    }
  g_assert_cmpstr (td_inbox_empty (TRUE, FALSE).title, !=, td_inbox_empty (FALSE, FALSE).title);
  g_assert_cmpstr (td_inbox_empty (FALSE, TRUE).title, !=, td_inbox_empty (FALSE, FALSE).title);
  td_due_list_free (list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/inbox/headings", test_headings);
  g_test_add_func ("/app/inbox/changes", test_changes);
  g_test_add_func ("/app/inbox/random-changes", test_random_changes);
  g_test_add_func ("/app/inbox/put-off", test_put_off_state);
  g_test_add_func ("/app/inbox/words", test_words);
  return g_test_run ();
}
