/* Tidang: operators, PINs, the kind of desk, and places while one types.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pin-guard.h"
#include "td-place-finder.h"
#include "td-test-service.h"

#include <sqlite3.h>

static const TdOperator *
operator_named (GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((TdOperator *)g_ptr_array_index (list, i))->name, name))
      return g_ptr_array_index (list, i);
  return NULL;
}

static gint64
id_of (Desk *desk, const char *name)
{
  g_autoptr (GPtrArray) list = td_operators_list (desk->workspace, NULL);
  const TdOperator *op = operator_named (list, name);

  return op != NULL ? op->id : 0;
}

static void
assert_refused (gboolean done, GError **error, TdServiceError code)
{
  g_assert_false (done);
  g_assert_error (*error, TD_SERVICE_ERROR, (int)code);
  g_clear_error (error);
}

static void
test_list (Desk *desk, gconstpointer data)
{
  GError *error = NULL;

  g_assert_true (td_operator_add (desk->workspace, "王某某", NULL, &error));
  g_assert_true (td_operator_add (desk->workspace, "赵某某", "2468", &error));
  assert_refused (td_operator_add (desk->workspace, "钱某某", "123", &error), &error, TD_SERVICE_ERROR_USAGE);
  assert_refused (td_operator_add (desk->workspace, "  ", NULL, &error), &error, TD_SERVICE_ERROR_USAGE);
  assert_refused (td_operator_rename (desk->workspace, id_of (desk, "王某某"), "赵某某", &error), &error,
                  TD_SERVICE_ERROR_REFUSED);
  gint64 id = id_of (desk, "王某某");
  g_assert_true (td_operator_rename (desk->workspace, id, " 王  某 ", &error));
  g_assert_no_error (error);
  g_assert_cmpint (id_of (desk, "王 某"), ==, id);
  g_assert_true (td_operator_remove (desk->workspace, id, &error));
  g_autoptr (GPtrArray) list = td_operators_list (desk->workspace, &error);
  g_assert_true (operator_named (list, "王 某")->retired);
  /* Who comes back is the same person, with the PIN given now. */
  g_assert_true (td_operator_add (desk->workspace, "王 某", "9999", &error));
  g_assert_cmpint (id_of (desk, "王 某"), ==, id);
  assert_refused (td_operator_remove (desk->workspace, 4711, &error), &error, TD_SERVICE_ERROR_NOT_FOUND);
}

/* Whoever acts cannot be taken off the list, and is renamed for what follows too. */
static void
test_acting (Desk *desk, gconstpointer data)
{
  GError *error = NULL;

  g_assert_true (td_operator_add (desk->workspace, "王某某", NULL, &error));
  gint64 id = id_of (desk, "王某某");
  g_assert_cmpint (td_operator_enter (desk->workspace, id, NULL, NULL), ==, TD_ENTER_DONE);
  g_assert_cmpstr (td_workspace_get_operator (desk->workspace), ==, "王某某");
  g_assert_cmpint (td_operator_last (desk->workspace), ==, id);
  assert_refused (td_operator_remove (desk->workspace, id, &error), &error, TD_SERVICE_ERROR_REFUSED);
  g_assert_true (td_operator_rename (desk->workspace, id, "王新名", &error));
  g_assert_true (td_operator_add (desk->workspace, "孙某某", NULL, &error));
  /* “孙某某” stands first in the history, made by the renamed one, who was not made anew. */
  g_autoptr (GPtrArray) list = td_operators_list (desk->workspace, &error);
  g_assert_null (operator_named (list, "王某某"));
  g_assert_nonnull (operator_named (list, "王新名"));
  desk_close (desk);
  desk_open (desk);
  g_assert_cmpint (td_operator_last (desk->workspace), ==, id);
  g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_pin (Desk *desk, gconstpointer data)
{
  GError *error = NULL;
  int wait = -1;

  g_assert_true (td_operator_add (desk->workspace, "赵某某", "2468", &error));
  gint64 id = id_of (desk, "赵某某");
  g_assert_cmpint (td_operator_enter (desk->workspace, id, "2468", &wait), ==, TD_ENTER_DONE);
  g_assert_cmpint (wait, ==, 0);
  assert_refused (td_operator_set_pin (desk->workspace, id, "0000", "1357", &error), &error,
                  TD_SERVICE_ERROR_REFUSED);
  assert_refused (td_operator_set_pin (desk->workspace, id, "2468", "1", &error), &error,
                  TD_SERVICE_ERROR_USAGE);
  g_assert_true (td_operator_set_pin (desk->workspace, id, "2468", "1357", &error));
  for (int i = 0; i < TD_PIN_FREE_TRIES; i++)
    g_assert_cmpint (td_operator_enter (desk->workspace, id, "2468", &wait), ==, TD_ENTER_WRONG);
  g_assert_cmpint (wait, >, 0);
  /* Even the right one has to wait now. */
  g_assert_cmpint (td_operator_enter (desk->workspace, id, "1357", &wait), ==, TD_ENTER_WAIT);
  g_assert_cmpint (wait, >, 0);
  g_assert_cmpint (td_operator_enter (desk->workspace, 4711, NULL, &wait), ==, TD_ENTER_GONE);
  /* The command line forgets a PIN without the old one. */
  g_assert_true (td_operator_set_pin (desk->workspace, id, NULL, NULL, &error));
  g_autoptr (GPtrArray) list = td_operators_list (desk->workspace, &error);
  g_assert_false (operator_named (list, "赵某某")->has_pin);
}

/* The file never holds a PIN as it was typed, neither in the tables nor in the entries. */
static void
test_pin_is_hidden (Desk *desk, gconstpointer data)
{
  g_autofree char *bytes = NULL, *wal = g_strconcat (desk->path, "-wal", NULL), *more = NULL;
  gsize size = 0, more_size = 0;
  GError *error = NULL;

  g_assert_true (td_operator_add (desk->workspace, "赵某某", "pin-8642-pin", &error));
  g_assert_true (
      td_operator_set_pin (desk->workspace, id_of (desk, "赵某某"), "pin-8642-pin", "pin-7531-pin", &error));
  g_assert_true (g_file_get_contents (desk->path, &bytes, &size, &error));
  g_file_get_contents (wal, &more, &more_size, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *pin = i == 0 ? "pin-8642-pin" : "pin-7531-pin";
      g_assert_null (memmem (bytes, size, pin, strlen (pin)));
      g_assert_null (more != NULL ? memmem (more, more_size, pin, strlen (pin)) : NULL);
    }
}

static void
test_kind (Desk *desk, gconstpointer data)
{
  GError *error = NULL;
  TdDeskKind kind = TD_DESK_BUREAU;

  g_assert_false (td_office_kind (desk->workspace, &kind));
  g_assert_cmpint (kind, ==, TD_DESK_COMMITTEE);
  for (int i = TD_N_DESK_KINDS - 1; i >= 0; i--)
    {
      g_assert_true (td_office_set_kind (desk->workspace, i, &error));
      desk_close (desk);
      desk_open (desk);
      g_assert_true (td_office_kind (desk->workspace, &kind));
      g_assert_cmpint (kind, ==, i);
    }
  /* It is no action: there is nothing to undo. */
  g_assert_null (td_undo_describe (desk->workspace));
}

/* ---- places ---- */

typedef struct
{
  GMainLoop *loop;
  GPtrArray *regions;
  GError *error;
} Asked;

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;

  asked->regions = td_place_finder_find_finish (TD_PLACE_FINDER (source), result, &asked->error);
  g_main_loop_quit (asked->loop);
}

static void
ask (TdPlaceFinder *finder, const char *text, int limit, GCancellable *cancellable, Asked *asked)
{
  memset (asked, 0, sizeof *asked);
  asked->loop = g_main_loop_new (NULL, FALSE);
  td_place_finder_find_async (finder, text, limit, cancellable, asked_cb, asked);
  g_main_loop_run (asked->loop);
  g_main_loop_unref (asked->loop);
}

static void
test_places (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *text, *code; /* first of the answers */
  } table[] = {
    { "崂山区", "370212" },
    { "laoshanqu", "370212" },
    { "崂山 西韩", "370212001002" },
    { "西韩社区 崂山", "370212001002" },
    { "lsq xihan", "370212001002" },
    { "xihan", "140214206" } /* 西韩岭乡, not 西航街道 */,
    { "370212001002", "370212001002" },
  };
  g_autoptr (TdPlaceFinder) finder = td_place_finder_new (NULL);
  Asked asked;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      ask (finder, table[i].text, 5, NULL, &asked);
      g_assert_no_error (asked.error);
      g_assert_cmpuint (asked.regions->len, >, 0);
      g_assert_cmpuint (asked.regions->len, <=, 5);
      const TdRegion *first = g_ptr_array_index (asked.regions, 0);
      g_assert_cmpstr (first->code, ==, table[i].code);
      g_ptr_array_unref (asked.regions);
    }
  g_assert_cmpfloat (td_place_finder_progress (finder), <, 0);
  /* The names that begin with the text come before those that hold it. */
  ask (finder, "西韩", 40, NULL, &asked);
  gboolean inside = FALSE, village = FALSE;
  for (guint i = 0; i < asked.regions->len; i++)
    {
      const TdRegion *region = g_ptr_array_index (asked.regions, i);
      inside = inside || !g_str_has_prefix (region->name, "西韩");
      g_assert_cmpint (g_str_has_prefix (region->name, "西韩"), ==, !inside);
      /* Among them a community comes before a village. */
      if (!inside && strlen (region->code) == 12)
        {
          g_assert_false (village && region->code[9] < '2');
          village = region->code[9] >= '2';
        }
    }
  g_ptr_array_unref (asked.regions);
  g_autoptr (GCancellable) gone = g_cancellable_new ();
  g_cancellable_cancel (gone);
  ask (finder, "西韩", 40, gone, &asked);
  g_assert_error (asked.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&asked.error);
}

/* A data folder that cannot be made is said, and the folder is named. */
static void
test_places_without_a_folder (Desk *desk, gconstpointer data)
{
  g_autofree char *file = g_build_filename (desk->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  Asked asked;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_autoptr (TdPlaceFinder) finder = td_place_finder_new (below);
  ask (finder, "西韩", 5, NULL, &asked);
  g_assert_null (asked.regions);
  g_assert_nonnull (asked.error);
  g_assert_true (asked.error->domain == TD_SERVICE_ERROR);
  g_clear_error (&asked.error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/service/people/" name, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("list", test_list);
  ADD ("acting", test_acting);
  ADD ("pin", test_pin);
  ADD ("pin-is-hidden", test_pin_is_hidden);
  ADD ("kind", test_kind);
  ADD ("places", test_places);
  ADD ("places-without-a-folder", test_places_without_a_folder);
  return g_test_run ();
}
