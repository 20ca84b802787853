/* Tidang: every failure of a lower layer is a sentence with place and next step, and has its exit status.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-error.h"

#include "td-exchange-error.h"
#include "td-paper.h"
#include "td-rule.h"
#include "td-store.h"

static void
test_statuses (void)
{
  static const struct
  {
    TdServiceError code;
    int status;
  } rows[] = {
    { TD_SERVICE_ERROR_USAGE, 2 },          { TD_SERVICE_ERROR_NOT_FOUND, 3 },
    { TD_SERVICE_ERROR_AMBIGUOUS, 3 },      { TD_SERVICE_ERROR_REFUSED, 3 },
    { TD_SERVICE_ERROR_MISSING_GLYPHS, 3 }, { TD_SERVICE_ERROR_CANCELLED, 3 },
    { TD_SERVICE_ERROR_FILE, 4 },           { TD_SERVICE_ERROR_LOCKED, 4 },
    { TD_SERVICE_ERROR_READ_ONLY, 4 },      { TD_SERVICE_ERROR_FULL, 4 },
  };

  g_assert_cmpint (td_service_exit_status (NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (TD_SERVICE_ERROR, rows[i].code, "x");

      g_assert_cmpint (td_service_exit_status (error), ==, rows[i].status);
    }
}

/* What a sentence must never be: the lower layer's own English alone, without the place. */
static void
check_sentence (GQuark domain, int code, TdServiceError expected)
{
  g_autoptr (GError) error = NULL;
  char *found;

  g_assert_false (
      td_fail_with (&error, g_error_new_literal (domain, code, "technical detail"), "桂花城.tidang"));
  g_assert_error (error, TD_SERVICE_ERROR, (int)expected);
  found = strstr (error->message, "桂花城.tidang");
  if (expected != TD_SERVICE_ERROR_CANCELLED || domain != G_IO_ERROR)
    g_assert_nonnull (found);
  g_assert_cmpuint (strlen (error->message), >, strlen ("桂花城.tidang: technical detail"));
  g_assert_null (strstr (error->message, "(null)"));
}

static void
test_store (void)
{
  static const TdServiceError expected[] = {
    [TD_STORE_ERROR_NOT_OURS] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_NEWER] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_DAMAGED] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_TRUNCATED] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_READ_ONLY] = TD_SERVICE_ERROR_READ_ONLY,
    [TD_STORE_ERROR_FULL] = TD_SERVICE_ERROR_FULL,
    [TD_STORE_ERROR_REMOTE] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_LOCKED] = TD_SERVICE_ERROR_LOCKED,
    [TD_STORE_ERROR_MISSING] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_EXISTS] = TD_SERVICE_ERROR_REFUSED,
    [TD_STORE_ERROR_ATTACHMENTS_MISSING] = TD_SERVICE_ERROR_FILE,
    [TD_STORE_ERROR_BUSY] = TD_SERVICE_ERROR_LOCKED,
    [TD_STORE_ERROR_REFUSED_UNDO] = TD_SERVICE_ERROR_REFUSED,
    [TD_STORE_ERROR_ERASED] = TD_SERVICE_ERROR_REFUSED,
    [TD_STORE_ERROR_NOTHING] = TD_SERVICE_ERROR_REFUSED,
    [TD_STORE_ERROR_NOT_FOUND] = TD_SERVICE_ERROR_NOT_FOUND,
    [TD_STORE_ERROR_AMBIGUOUS] = TD_SERVICE_ERROR_AMBIGUOUS,
    [TD_STORE_ERROR_CONFLICT] = TD_SERVICE_ERROR_REFUSED,
    [TD_STORE_ERROR_CANCELLED] = TD_SERVICE_ERROR_CANCELLED,
    [TD_STORE_ERROR_IO] = TD_SERVICE_ERROR_FILE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    check_sentence (TD_STORE_ERROR, (int)i, expected[i]);
}

/* Nothing of SQLite’s own English reaches a person, and who has a file is said in words. */
static void
test_words (void)
{
  static const struct
  {
    int code;
    const char *message, *wanted;
  } rows[] = {
    { TD_STORE_ERROR_DAMAGED, "a.tidang: PRAGMA x = OFF: database disk image is malformed (SQLite 11)",
      "a.tidang is damaged. Leave it as it is and restore the newest copy from its backup folder." },
    { TD_STORE_ERROR_IO, "a.tidang: reading: disk I/O error (SQLite 10)",
      "a.tidang cannot be read or written (code 10). Check the disk, then try again." },
    { TD_STORE_ERROR_IO, "a.tidang: no such table: x (SQLite 1)",
      "a.tidang cannot be read or written (no such table: x (SQLite 1)). Check the disk, then try again." },
    { TD_STORE_ERROR_LOCKED, "a.tidang: in use by 李四 on desk-2, process 77, since 2026-09-12 09:30:15",
      "a.tidang is in use by another program (李四 on the computer desk-2, since 2026-09-12 09:30). Close it "
      "there, or open it for reading only." },
    { TD_STORE_ERROR_LOCKED, "a.tidang: in use by another process",
      "a.tidang is in use by another program (somebody). Close it there, or open it for reading only." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      td_fail_with (&error, g_error_new_literal (TD_STORE_ERROR, rows[i].code, rows[i].message), "a.tidang");
      g_assert_cmpstr (error->message, ==, rows[i].wanted);
    }
}

static void
test_others (void)
{
  for (int i = TD_EXCHANGE_ERROR_OPEN; i <= TD_EXCHANGE_ERROR_WRITE; i++)
    check_sentence (TD_EXCHANGE_ERROR, i,
                    i == TD_EXCHANGE_ERROR_OPEN ? TD_SERVICE_ERROR_NOT_FOUND : TD_SERVICE_ERROR_REFUSED);
  for (int i = TD_PAPER_ERROR_TEMPLATE; i <= TD_PAPER_ERROR_ENGINE; i++)
    check_sentence (TD_PAPER_ERROR, i,
                    i == TD_PAPER_ERROR_MISSING ? TD_SERVICE_ERROR_MISSING_GLYPHS : TD_SERVICE_ERROR_REFUSED);
  check_sentence (TD_RULE_ERROR, TD_RULE_ERROR_VALUE, TD_SERVICE_ERROR_REFUSED);
  check_sentence (G_FILE_ERROR, G_FILE_ERROR_NOSPC, TD_SERVICE_ERROR_FULL);
  check_sentence (G_FILE_ERROR, G_FILE_ERROR_ROFS, TD_SERVICE_ERROR_READ_ONLY);
  check_sentence (G_FILE_ERROR, G_FILE_ERROR_NOENT, TD_SERVICE_ERROR_NOT_FOUND);
  check_sentence (G_FILE_ERROR, G_FILE_ERROR_EXIST, TD_SERVICE_ERROR_REFUSED);
}

static void
test_passing_on (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;

  g_assert_false (td_fail_with (
      &error, g_error_new_literal (TD_SERVICE_ERROR, TD_SERVICE_ERROR_LOCKED, "as it is"), "place"));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_LOCKED);
  g_assert_cmpstr (error->message, ==, "as it is");
  /* The first error stays; a second one is dropped without a warning. */
  g_assert_false (td_fail (&error, TD_SERVICE_ERROR_USAGE, "other"));
  g_assert_cmpstr (error->message, ==, "as it is");
  g_assert_false (td_fail_with (&none, NULL, NULL));
  g_assert_error (none, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) io = NULL;

  g_assert_true (td_check_cancelled (NULL, &error));
  g_assert_true (td_check_cancelled (cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (td_check_cancelled (cancellable, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_false (td_fail_with (&io, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x"), "place"));
  g_assert_error (io, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
}

/* A lower layer names the file as well: it is said once. */
static void
test_place_once (void)
{
  static const struct
  {
    const char *message;
    const char *sentence;
  } cases[] = {
    { "/x/没有.csv: No such file", "(No such file)" },
    { "/x/没有.csv holds no text", "(holds no text)" },
    { "/x/没有.csv", "(/x/没有.csv)" },
    { "/x/没有.csv: ", "(/x/没有.csv: )" },
    { "/x/没有.csvx: other", "(/x/没有.csvx: other)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (td_fail_with (
          &error, g_error_new_literal (TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, cases[i].message),
          "/x/没有.csv"));
      g_assert_true (g_str_has_prefix (error->message, "/x/没有.csv "));
      g_assert_nonnull (strstr (error->message, cases[i].sentence));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/errors/statuses", test_statuses);
  g_test_add_func ("/service/errors/store", test_store);
  g_test_add_func ("/service/errors/words", test_words);
  g_test_add_func ("/service/errors/others", test_others);
  g_test_add_func ("/service/errors/passing-on", test_passing_on);
  g_test_add_func ("/service/errors/cancelled", test_cancelled);
  g_test_add_func ("/service/errors/place-once", test_place_once);
  return g_test_run ();
}
