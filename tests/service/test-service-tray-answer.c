/* Tidang: tests of what the boxes of a scanned form say, and of the sentences about files that cannot be
 * read. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-error.h"
#include "td-tray-answer.h"

#include <string.h>

static void
test_answers (void)
{
  static const struct
  {
    const char *marks;
    guint asks;
    TdOpinion opinion;
    TdPay pay;
    TdCause cause;
    TdSigner signer;
  } cases[] = {
    { "agree=1 oppose=0 abstain=0 owner=1", 0, TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_OWNER },
    { "agree-pay=0 agree-no-pay=1 oppose=0 abstain=0 owner=1", 0, TD_OPINION_AGREE, TD_PAY_NO, TD_CAUSE_NONE,
      TD_SIGNER_OWNER },
    { "agree-pay=1 agree-no-pay=0 owner=1", 0, TD_OPINION_AGREE, TD_PAY_YES, TD_CAUSE_NONE, TD_SIGNER_OWNER },
    { "agree=0 oppose=0 abstain=1 owner=1 self=1", 0, TD_OPINION_ABSTAIN, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_OWNER },
    { "agree=0 oppose=1 owner=1 representative=1", 0, TD_OPINION_OPPOSE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_REPRESENTATIVE },
    { "agree=1 oppose=0 owner=1 guardian=1", 0, TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_GUARDIAN },
    { "agree=1 owner=1 representative=1 guardian=1", TD_TRAY_ASK_SIGNATURE, TD_OPINION_AGREE, TD_PAY_UNSAID,
      TD_CAUSE_NONE, TD_SIGNER_REPRESENTATIVE },
    { "agree=1 oppose=0 owner=0", TD_TRAY_ASK_UNSIGNED, TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_UNSIGNED,
      TD_SIGNER_OWNER },
    { "agree=1 oppose=0 owner=2:1", TD_TRAY_ASK_SIGNATURE, TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_OWNER },
    { "agree=1 oppose=0 owner=0 proxy=1", TD_TRAY_ASK_PROXY, TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_PROXY },
    { "agree=0 oppose=0 abstain=0 owner=1", TD_TRAY_ASK_NONE, TD_OPINION_INVALID, TD_PAY_UNSAID,
      TD_CAUSE_NO_CHOICE, TD_SIGNER_OWNER },
    { "agree=2:7 oppose=2:7 owner=1", TD_TRAY_ASK_SEVERAL, TD_OPINION_INVALID, TD_PAY_UNSAID,
      TD_CAUSE_SEVERAL, TD_SIGNER_OWNER },
    { "agree=1 oppose=1 owner=1", TD_TRAY_ASK_SEVERAL, TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_SEVERAL,
      TD_SIGNER_OWNER },
    { "agree=2:1 oppose=0 owner=1", TD_TRAY_ASK_CHOICE, TD_OPINION_NONE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_OWNER },
    { "agree=1 oppose=2:4 owner=1", TD_TRAY_ASK_CHOICE, TD_OPINION_NONE, TD_PAY_UNSAID, TD_CAUSE_NONE,
      TD_SIGNER_OWNER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdTrayRow row = { 0 };

      g_test_message ("%s", cases[i].marks);
      td_tray_answer_read (cases[i].marks, &row);
      g_assert_cmpuint (row.asks, ==, cases[i].asks);
      g_assert_cmpint (row.read.opinion, ==, cases[i].opinion);
      g_assert_cmpint (row.read.pay, ==, cases[i].pay);
      g_assert_cmpint (row.read.cause, ==, cases[i].cause);
      g_assert_cmpint (row.read.signer, ==, cases[i].signer);
      g_assert_false (td_tray_marks_blank (cases[i].marks));
    }
  g_assert_true (td_tray_marks_blank ("agree=0 oppose=0 owner=0 witness-1=1 verified=1"));
  g_assert_true (td_tray_marks_agree ("agree=1 owner=2:1", "agree=1 owner=2:3"));
  g_assert_false (td_tray_marks_agree ("agree=1 owner=2:1", "agree=1 owner=0"));
  g_assert_false (td_tray_marks_agree ("agree=0 owner=0", "agree=2:1 owner=0"));
  g_assert_false (td_tray_marks_agree ("agree=1 owner=1", "agree=0 owner=1"));
  g_assert_cmpint (td_tray_marks_find ("agree-no-pay=1 agree=2:3", "agree", NULL), ==, TD_SCAN_UNSURE);
  g_assert_cmpint (td_tray_marks_find ("what ever", "agree", NULL), ==, TD_SCAN_EMPTY);
  g_assert_cmpint (td_tray_marks_find ("agree=9:9", "agree", NULL), ==, TD_SCAN_EMPTY);
}

/* Whatever can be wrong with a file is a sentence of its own that begins with the file. */
static void
test_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = TD_SCAN_ERROR_NOT_BUILT; code <= TD_SCAN_ERROR_NO_READER; code++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (td_fail_with (&error, g_error_new (TD_SCAN_ERROR, code, "raw"), "a.pdf, page 3"));
      g_assert_true (error->domain == TD_SERVICE_ERROR);
      g_assert_true (g_str_has_prefix (error->message, "a.pdf, page 3"));
      g_assert_null (strstr (error->message, "raw"));
      g_assert_true (g_hash_table_add (seen, g_strdup (error->message)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/tray-answer/answers", test_answers);
  g_test_add_func ("/service/tray-answer/sentences", test_sentences);
  return g_test_run ();
}
