/* Tidang: tests of what stands in the dialog of a handover pack — what is proposed, kept, asked for and said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-values.h"

#include <string.h>

static GPtrArray *
texts (const char *const *from)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; from != NULL && from[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (from[i]));
  return list;
}

static TdHandoverOutlook *
outlook_of (const char *const *senders,
            const char *const *receivers,
            const char *const *missing,
            const char *const *unsigned_titles,
            const char *const *remarks)
{
  TdHandoverOutlook *outlook = g_new0 (TdHandoverOutlook, 1);
  outlook->senders = texts (senders);
  outlook->receivers = texts (receivers);
  outlook->missing = texts (missing);
  outlook->unsigned_titles = texts (unsigned_titles);
  outlook->signed_titles = texts (NULL);
  outlook->remarks = texts (remarks);
  outlook->n_papers = 22;
  outlook->n_files = 1;
  return outlook;
}

/* Proposals take the place of nothing, and never of what somebody typed. */
static void
test_known (void)
{
  static const char *const senders[] = { "某某建设公司", "居民委员会", NULL }, *const receivers[] = {
    "城建档案馆", NULL
  };
  g_autoptr (TdHandoverOutlook) outlook = outlook_of (senders, receivers, NULL, NULL, NULL);
  g_autoptr (TdHandoverOutlook) nobody = outlook_of (NULL, NULL, NULL, NULL, NULL);
  g_autoptr (TdHandoverValues) fresh = td_handover_values_new (FALSE, "/tmp/a.pdf");
  g_autoptr (TdHandoverValues) typed = td_handover_values_with_sender (fresh, "另一家");
  g_autoptr (TdHandoverValues) known = td_handover_values_with_known (fresh, outlook);
  g_autoptr (TdHandoverValues) kept = td_handover_values_with_known (typed, outlook);
  g_autoptr (TdHandoverValues) none = td_handover_values_with_known (fresh, nobody);
  g_autoptr (TdHandoverValues) whole = td_handover_values_new (TRUE, "/tmp/a.pdf");
  g_autoptr (TdHandoverValues) whole_known = td_handover_values_with_known (whole, outlook);
  TdHandoverOptions options;

  g_assert_cmpstr (known->sender, ==, "某某建设公司");
  g_assert_cmpstr (known->receiver, ==, "城建档案馆");
  g_assert_cmpstr (kept->sender, ==, "另一家");
  g_assert_cmpstr (kept->receiver, ==, "城建档案馆");
  g_assert_cmpstr (fresh->sender, ==, "");
  g_assert_cmpstr (none->sender, ==, "");
  g_assert_cmpstr (whole_known->sender, ==, "");
  td_handover_values_to_options (none, &options);
  g_assert_null (options.sender);
  g_assert_null (options.receiver);
  g_assert_null (options.purpose);
  g_assert_cmpint (options.pages_per_volume, ==, TD_HANDOVER_PAGES);
  g_assert_false (options.unmasked || options.whole);
  td_handover_values_to_options (known, &options);
  g_assert_cmpstr (options.receiver, ==, "城建档案馆");
}

static void
test_pages (void)
{
  for (guint i = 0; i < TD_N_HANDOVER_PAGES; i++)
    {
      g_autofree char *text = td_handover_pages_to_text (i);

      g_assert_cmpuint (td_handover_choice_of_pages (td_handover_pages_of (i)), ==, i);
      g_assert_cmpuint (strlen (text), >, 0);
      /* What the service takes. */
      g_assert_true (td_handover_pages_of (i) == 0 || td_handover_pages_of (i) >= TD_HANDOVER_LEAST_PAGES);
    }
  g_assert_cmpuint (td_handover_choice_of_pages (-5), ==, 0);
}

static void
test_state (void)
{
  static const struct
  {
    gboolean whole, full;
    const char *purpose, *path;
    gboolean exists;
    gboolean can_save, asks_purpose;
    const char *path_says, *recorded;
  } cases[] = {
    { FALSE, FALSE, "", "/tmp/a.pdf", FALSE, TRUE, FALSE, "", "to whom is recorded" },
    { FALSE, FALSE, "", "/tmp/a.pdf", TRUE, TRUE, FALSE, "", "to whom is recorded" },
    { FALSE, TRUE, "归档移交", "/tmp/a.pdf", FALSE, TRUE, TRUE, "", "what the names are for is recorded" },
    { FALSE, TRUE, " 　", "/tmp/a.pdf", FALSE, FALSE, TRUE, "", "what the names are for is recorded" },
    { FALSE, FALSE, "", "", FALSE, FALSE, FALSE, "Say where", "recorded" },
    { FALSE, FALSE, "", "a.pdf", FALSE, FALSE, FALSE, "with its folder", "recorded" },
    { FALSE, FALSE, "", "/tmp/a.docx", FALSE, FALSE, FALSE, "must end in .pdf", "recorded" },
    { TRUE, FALSE, "", "/tmp/a.pdf", FALSE, TRUE, FALSE, "", "Nothing is recorded" },
    { TRUE, TRUE, "", "/tmp/a.pdf", FALSE, FALSE, TRUE, "", "what for, is recorded" },
    { TRUE, TRUE, "审批查阅", "/tmp/a.pdf", FALSE, TRUE, TRUE, "", "what for, is recorded" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdHandoverValues) fresh = td_handover_values_new (cases[i].whole, cases[i].path);
      g_autoptr (TdHandoverValues) full = td_handover_values_with_full (fresh, cases[i].full);
      g_autoptr (TdHandoverValues) values = td_handover_values_with_purpose (full, cases[i].purpose);
      g_auto (TdHandoverState) state = { 0 };

      g_test_message ("case %u", i);
      td_handover_state_init (&state, values, NULL, TRUE, cases[i].exists);
      g_assert_cmpint (state.can_save, ==, cases[i].can_save);
      g_assert_cmpint (state.asks_purpose, ==, cases[i].asks_purpose);
      g_assert_cmpint (state.asks_parties, ==, !cases[i].whole);
      g_assert_nonnull (strstr (state.path_fault, cases[i].path_says));
      g_assert_cmpint (*state.path_fault != '\0', ==, *cases[i].path_says != '\0');
      g_assert_nonnull (strstr (state.recorded, cases[i].recorded));
      g_assert_cmpint (*state.path_note != '\0', ==, cases[i].exists && *cases[i].path_says == '\0');
      g_assert_cmpint (*state.purpose_fault != '\0', ==, cases[i].full && !cases[i].can_save);
    }
}

/* What is missing first, then what is left out, then what is not signed; nothing is not called a lack. */
static void
test_lacks (void)
{
  static const char *const missing[] = { "竣工图 is missing", NULL },
                           *const left[] = { "1 signed scan is left out", NULL },
                           *const without[] = { "加装电梯协议书", "会签单", NULL };
  g_autoptr (TdHandoverOutlook) much = outlook_of (NULL, NULL, missing, without, left);
  g_autoptr (TdHandoverOutlook) nothing = outlook_of (NULL, NULL, NULL, NULL, NULL);
  g_autoptr (TdHandoverValues) values = td_handover_values_new (FALSE, "/tmp/a.pdf");
  g_auto (TdHandoverState) state = { 0 }, empty = { 0 }, early = { 0 };

  td_handover_state_init (&state, values, much, TRUE, FALSE);
  g_assert_cmpuint (state.lacks->len, ==, 3);
  g_assert_cmpstr (state.lacks->pdata[0], ==, missing[0]);
  g_assert_cmpstr (state.lacks->pdata[1], ==, left[0]);
  g_assert_nonnull (strstr (state.lacks->pdata[2], "加装电梯协议书、会签单"));
  g_assert_nonnull (strstr (state.summary, "22 papers and 1 file. Missing or left out: 2; not signed: 2."));
  td_handover_state_init (&empty, values, nothing, FALSE, FALSE);
  g_assert_cmpuint (empty.lacks->len, ==, 0);
  g_assert_nonnull (strstr (empty.summary, "lacks nothing"));
  g_assert_false (empty.can_full);
  td_handover_state_init (&early, values, NULL, TRUE, FALSE);
  g_assert_cmpuint (early.lacks->len, ==, 0);
  g_assert_true (early.can_save);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/handover/known", test_known);
  g_test_add_func ("/app/handover/pages", test_pages);
  g_test_add_func ("/app/handover/state", test_state);
  g_test_add_func ("/app/handover/lacks", test_lacks);
  return g_test_run ();
}
