/* Tidang: no account goes below nothing without a word — by a change, a step back, a record of many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history.h"
#include "td-leaves-many.h"
#include "td-shares.h"
#include "td-test-service.h"

#include <string.h>

#define UNIT "东圃小区/1号楼/1单元"

static gint64
fill (Desk *desk)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report =
      import_text (desk, &options, "flats.csv",
                   "小区,楼栋,单元,房号,建筑面积,业主\n东圃小区,1号楼,1单元,301,80.00,业主1\n", TRUE);

  return resolve (desk, UNIT);
}

static TdMoneyBook *
book_of (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdMoneyBook *book = td_money_book_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return book;
}

/* "on=2026-08-01 kind=in sum=100.00" */
static TdLeaf *
payment (const char *text)
{
  TdLeaf *leaf = td_leaf_new ("payment");
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      *equals = '\0';
      td_leaf_set (leaf, pairs[i], equals + 1);
    }
  return leaf;
}

static gint64
put (Desk *desk, gint64 unit, const char *text)
{
  g_autoptr (TdLeaf) leaf = payment (text);
  g_autoptr (GError) error = NULL;

  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
  return leaf->id;
}

/* A stored payment with one value changed; said: NULL where it is stored, else what the refusal says. */
static void
change (Desk *desk, gint64 unit, gint64 id, const char *field, const char *value, const char *said)
{
  g_autoptr (TdMoneyBook) book = book_of (desk, unit);
  g_autoptr (TdLeaf) leaf = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < book->leaves->len; i++)
    if (((TdLeaf *)book->leaves->pdata[i])->id == id)
      leaf = td_leaf_copy (book->leaves->pdata[i]);
  td_leaf_set (leaf, field, value);
  g_assert_cmpint (td_leaf_put (desk->workspace, unit, leaf, &error), ==, said == NULL);
  if (said != NULL)
    {
      g_autoptr (TdLeafBook) typed = td_leaf_book_load (desk->workspace, unit, NULL);
      const char *wanted = NULL;
      g_autofree char *foreseen = td_leaf_foresee (typed, leaf, &wanted);

      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, said));
      /* The form says it while it is typed, and asks for the reason. */
      g_assert_nonnull (strstr (foreseen, said));
      g_assert_cmpstr (wanted, ==, "below");
    }
  else
    g_assert_no_error (error);
}

/* The newest action with this code that stands. */
static gint64
action_of (Desk *desk, guint back)
{
  g_autoptr (GPtrArray) items = td_undo_list (desk->workspace, back + 1, NULL);

  g_assert_cmpuint (items->len, >, back);
  return ((TdHistoryItem *)items->pdata[back])->action_id;
}

static void
take_back (Desk *desk, gint64 action, gboolean redo, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item =
      (redo ? td_redo_action : td_undo_action) (desk->workspace, action, NULL, &error);

  g_assert_cmpint (item != NULL, ==, said == NULL);
  if (said == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, said));
    }
}

/* What came in and was spent is neither lowered nor moved behind the spending nor turned round in silence. */
static void
test_never_below_by_change (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), in, out, came, went;
  g_autoptr (TdMoneyBook) book = NULL;

  in = put (desk, unit, "on=2026-08-01 kind=in sum=100.00");
  came = action_of (desk, 0);
  out = put (desk, unit, "on=2026-08-05 kind=out sum=100.00");
  went = action_of (desk, 0);
  change (desk, unit, in, "sum", "1.00", "-99.00 yuan on 2026-08-05");
  change (desk, unit, in, "on", "2026-08-06", "-100.00 yuan on 2026-08-05");
  change (desk, unit, in, "kind", "out", "-100.00 yuan on 2026-08-01");
  change (desk, unit, out, "sum", "100.01", "-0.01 yuan on 2026-08-05");
  change (desk, unit, out, "on", "2026-07-31", "-100.00 yuan on 2026-07-31");
  take_back (desk, came, FALSE, "-100.00 yuan on 2026-08-05");
  /* What lowers nothing below nothing needs no word. */
  change (desk, unit, in, "on", "2026-08-05", NULL);
  change (desk, unit, out, "sum", "99.00", NULL);
  change (desk, unit, in, "sum", "99.00", NULL);
  td_history_item_free (td_undo (desk->workspace, NULL));
  td_history_item_free (td_undo (desk->workspace, NULL));
  td_history_item_free (td_undo (desk->workspace, NULL));
  /* The one that was spent goes after the spending; done again in the wrong order it would be missing. */
  take_back (desk, went, FALSE, NULL);
  take_back (desk, came, FALSE, NULL);
  take_back (desk, went, TRUE, "-100.00 yuan on 2026-08-05");
  take_back (desk, came, TRUE, NULL);
  take_back (desk, went, TRUE, NULL);
  book = book_of (desk, unit);
  g_assert_cmpint (book->ledger.balance, ==, 0);
  g_assert_false (book->ledger.dip.found);
}

/* What was said when it was stored is not asked again by a step back to it. */
static void
test_below_taken_back (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), came;
  g_autoptr (GError) error = NULL;

  put (desk, unit, "on=2026-08-01 kind=out sum=50.00 below=垫付");
  put (desk, unit, "on=2026-08-01 kind=in sum=50.00");
  came = action_of (desk, 0);
  td_history_item_free (td_undo (desk->workspace, &error));
  g_assert_no_error (error);
  td_history_item_free (td_redo (desk->workspace, &error));
  g_assert_no_error (error);
  put (desk, unit, "on=2026-08-02 kind=in sum=10.00");
  put (desk, unit, "on=2026-08-03 kind=out sum=10.00");
  take_back (desk, came, FALSE, "-50.00 yuan on 2026-08-01");
}

/* An older action taken back and done again in between, and what is no payment, are no reason to refuse. */
static void
test_stood_once (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), spent, came;
  g_autoptr (TdLeaf) meeting = td_leaf_new ("review-meeting");
  g_autoptr (TdMoneyBook) book = NULL;
  g_autoptr (GError) error = NULL;

  put (desk, unit, "on=2026-08-01 kind=out sum=50.00 below=垫付");
  spent = action_of (desk, 0);
  put (desk, unit, "on=2026-08-01 kind=in sum=50.00");
  came = action_of (desk, 0);
  take_back (desk, spent, FALSE, NULL);
  take_back (desk, spent, TRUE, NULL);
  td_leaf_set (meeting, "on", "2026-08-02");
  td_leaf_put (desk->workspace, unit, meeting, &error);
  g_assert_no_error (error);
  take_back (desk, came, FALSE, NULL);
  take_back (desk, came, TRUE, NULL);
  book = book_of (desk, unit);
  g_assert_cmpint (book->ledger.balance, ==, 0);
}

#define PAYMENTS 12
#define STEPS 150

/* Whatever was put down, taken back and done again in whatever order: what stood once, as a book kept here
 * knows, may stand again; what never stood is refused now and then. */
static void
test_any_order (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), actions[PAYMENTS];
  g_autoptr (GRand) dice = g_rand_new_with_seed (20260801);
  g_autoptr (GHashTable) stood = g_hash_table_new (NULL, NULL);
  guint set = 0, refused = 0, back = 0;

  g_hash_table_add (stood, GUINT_TO_POINTER (set));
  for (guint n = 0, i = 0; i < STEPS; i++)
    {
      guint which = (guint)g_rand_int_range (dice, 0, PAYMENTS), bit = 1u << which;

      if (which >= n)
        {
          g_autofree char *text =
              g_strdup_printf ("on=2026-08-%02d kind=%s sum=%d.00 below=垫付", g_rand_int_range (dice, 1, 20),
                               n % 2 == 0 ? "out" : "in", g_rand_int_range (dice, 1, 200));

          put (desk, unit, text);
          actions[n] = action_of (desk, 0);
          set |= 1u << n++;
        }
      else
        {
          gboolean redo = (set & bit) == 0,
                   known = g_hash_table_contains (stood, GUINT_TO_POINTER (set ^ bit));
          g_autoptr (TdHistoryItem) item =
              (redo ? td_redo_action : td_undo_action) (desk->workspace, actions[which], NULL, NULL);

          g_assert_true (item != NULL || !known);
          set = item != NULL ? set ^ bit : set;
          refused += item == NULL;
          back += known;
        }
      g_hash_table_add (stood, GUINT_TO_POINTER (set));
    }
  g_assert_cmpuint (refused, >, 5);
  g_assert_cmpuint (back, >, 5);
}

/* One record set for many dossiers goes through the same door. */
static void
test_never_below_by_many (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdLeaf) leaf = payment ("on=2026-08-01 kind=in sum=1.00");
  const TdLeafMany many = { .leaf = leaf, .key = "kind" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  g_array_append_val (ids, unit);
  put (desk, unit, "on=2026-08-01 kind=in sum=100.00");
  put (desk, unit, "on=2026-08-05 kind=out sum=100.00");
  lines = td_leaves_look_many (desk->workspace, ids, &many, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (td_leaf_many_count (lines, TD_LEAF_MANY_REFUSED), ==, 1);
  g_assert_nonnull (strstr (((TdLeafManyLine *)lines->pdata[0])->why, "-99.00 yuan on 2026-08-05"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/below/change", Desk, NULL, desk_set_up, test_never_below_by_change, desk_tear_down);
  g_test_add ("/service/below/many", Desk, NULL, desk_set_up, test_never_below_by_many, desk_tear_down);
  g_test_add ("/service/below/taken-back", Desk, NULL, desk_set_up, test_below_taken_back, desk_tear_down);
  g_test_add ("/service/below/stood-once", Desk, NULL, desk_set_up, test_stood_once, desk_tear_down);
  g_test_add ("/service/below/any-order", Desk, NULL, desk_set_up, test_any_order, desk_tear_down);
  return g_test_run ();
}
