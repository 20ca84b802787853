/* Tidang: the register's list model — a province of lines, fetched by the page and only where one looks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-model.h"
#include "td-register-state.h"

#define PROVINCE 146000u

typedef struct
{
  TdRegisterModel *model;
  GArray *asked; /* guint pages, in order */
  guint serial;  /* of the request that waits for its answer */
  guint page;
  gboolean open;
} Worker;

static void
request_cb (TdRegisterModel *model, guint serial, guint page, gpointer data)
{
  Worker *worker = data;
  /* One at a time: the worker's queue never fills with pages that were scrolled past. */
  g_assert_false (worker->open);
  g_array_append_val (worker->asked, page);
  worker->serial = serial;
  worker->page = page;
  worker->open = TRUE;
}

static TdUnit *
unit_at (guint position)
{
  TdUnit *unit = g_new0 (TdUnit, 1);
  unit->id = position + 1;
  unit->file_no = g_strdup_printf ("%05u", position);
  unit->compound = g_strdup ("西韩新苑");
  unit->building = g_strdup_printf ("%u号楼", position / 4);
  unit->unit = g_strdup ("2单元");
  return unit;
}

static void
answer (Worker *worker, guint total)
{
  GPtrArray *units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_free);
  guint first = worker->page * TD_REGISTER_PAGE_LINES;
  g_assert_true (worker->open);
  for (guint i = first; i < MIN (first + TD_REGISTER_PAGE_LINES, total); i++)
    g_ptr_array_add (units, unit_at (i));
  worker->open = FALSE;
  td_register_model_take_page (worker->model, worker->serial, worker->page, units);
}

static void
worker_start (Worker *worker)
{
  worker->asked = g_array_new (FALSE, FALSE, sizeof (guint));
  worker->open = FALSE;
  worker->model = td_register_model_new (request_cb, worker);
}

static void
worker_stop (Worker *worker)
{
  g_assert_finalize_object (worker->model);
  g_array_unref (worker->asked);
}

static TdRegisterLine *
line_at (Worker *worker, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (worker->model), position);
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, guint *total)
{
  *total += 1;
  g_assert_cmpuint (position, ==, 0);
}

static void
loaded_cb (TdRegisterLine *line, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_lazy (void)
{
  Worker worker = { 0 };
  guint changes = 0, loaded = 0;
  worker_start (&worker);
  g_signal_connect (worker.model, "items-changed", G_CALLBACK (changed_cb), &changes);
  guint serial = td_register_model_reset (worker.model);
  td_register_model_set_count (worker.model, serial, PROVINCE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (worker.model)), ==, PROVINCE);
  g_assert_cmpuint (changes, ==, 1);
  /* Nothing is fetched until somebody looks. */
  g_assert_cmpuint (worker.asked->len, ==, 0);
  g_autoptr (TdRegisterLine) line = line_at (&worker, 130000);
  g_assert_null (td_register_line_get_unit (line));
  g_signal_connect (line, "notify::loaded", G_CALLBACK (loaded_cb), &loaded);
  answer (&worker, PROVINCE);
  g_assert_cmpuint (loaded, ==, 1);
  g_assert_cmpint (td_register_line_get_unit (line)->id, ==, 130001);
  /* The same object as long as its page is kept, and no second request. */
  g_autoptr (TdRegisterLine) again = line_at (&worker, 130000);
  g_assert_true (again == line);
  g_assert_cmpuint (worker.asked->len, ==, 1);
  g_autoptr (TdRegisterLine) last = line_at (&worker, PROVINCE - 1);
  answer (&worker, PROVINCE);
  g_assert_cmpint (td_register_line_get_unit (last)->id, ==, PROVINCE);
  g_assert_null (line_at (&worker, PROVINCE));
  worker_stop (&worker);
}

/* A fling through the whole list: the pages passed on the way are not fetched. */
static void
test_fling (void)
{
  Worker worker = { 0 };
  worker_start (&worker);
  td_register_model_set_count (worker.model, td_register_model_get_serial (worker.model), PROVINCE);
  for (guint position = 0; position < PROVINCE; position += TD_REGISTER_PAGE_LINES)
    g_object_unref (line_at (&worker, position));
  while (worker.open)
    answer (&worker, PROVINCE);
  g_assert_cmpuint (worker.asked->len, ==, 3);
  g_assert_cmpuint (g_array_index (worker.asked, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (worker.asked, guint, 1), ==, PROVINCE / TD_REGISTER_PAGE_LINES - 1);
  worker_stop (&worker);
}

static void
test_stale (void)
{
  Worker worker = { 0 };
  worker_start (&worker);
  td_register_model_set_count (worker.model, td_register_model_get_serial (worker.model), 500);
  g_autoptr (TdRegisterLine) line = line_at (&worker, 10);
  guint serial = worker.serial, page = worker.page;
  worker.open = FALSE;
  guint next = td_register_model_reset (worker.model);
  /* The answer to the old question changes nothing. */
  td_register_model_take_page (worker.model, serial, page,
                               g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_free));
  td_register_model_set_count (worker.model, serial, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (worker.model)), ==, 500);
  g_assert_null (td_register_line_get_unit (line));
  td_register_model_set_count (worker.model, next, 7);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (worker.model)), ==, 7);
  worker_stop (&worker);
}

typedef struct
{
  guint n, position, removed, added;
} Change;

static void
note_change (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  *change = (Change){ change->n + 1, position, removed, added };
}

/* Another filter: the lines on show stay and are filled anew, only the end of the list moves; what lies
 * elsewhere is empty until its page comes, and never a line of the filter before. */
static void
test_other_filter (void)
{
  static const struct
  {
    guint before, after;
    Change change;
  } cases[] = {
    { 1000, 43, { 1, 43, 957, 0 } },  { 43, 1000, { 1, 43, 0, 957 } },  { 1000, 0, { 1, 0, 1000, 0 } },
    { 250, 399, { 1, 250, 0, 149 } }, { 399, 250, { 1, 250, 149, 0 } }, { 400, 200, { 1, 200, 200, 0 } },
    { 500, 500, { 0, 0, 0, 0 } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Worker worker = { 0 };
      Change change = { 0 };
      worker_start (&worker);
      td_register_model_set_count (worker.model, td_register_model_get_serial (worker.model),
                                   cases[i].before);
      for (guint position = 0; position < cases[i].before; position += TD_REGISTER_PAGE_LINES)
        {
          g_object_unref (line_at (&worker, position));
          while (worker.open)
            answer (&worker, cases[i].before);
        }
      g_autoptr (TdRegisterLine) first = line_at (&worker, 0);
      g_signal_connect (worker.model, "items-changed", G_CALLBACK (note_change), &change);
      td_register_model_set_count (worker.model, td_register_model_reset (worker.model), cases[i].after);
      g_assert_cmpmem (&change, sizeof change, &cases[i].change, sizeof change);
      while (worker.open)
        answer (&worker, cases[i].after);
      for (guint position = 0; position < cases[i].after; position++)
        {
          g_autoptr (TdRegisterLine) line = line_at (&worker, position);
          while (worker.open)
            answer (&worker, cases[i].after);
          g_assert_cmpint (td_register_line_get_unit (line)->id, ==, position + 1);
          g_assert_true (position != 0 || line == first);
        }
      g_assert_null (line_at (&worker, cases[i].after));
      g_clear_object (&first);
      worker_stop (&worker);
    }
}

static void
test_places (void)
{
  static const char *const cases[][2] = {
    { "西韩社区居民委员会", "西韩社区" },     { "金沙村村民委员会", "金沙村" }, { "金安村委会", "金安村" },
    { "五一东村社区居委会", "五一东村社区" }, { "居委会", "居委会" },           { "长沙市", "长沙市" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdUnit *unit = unit_at (1);
      unit->place_name = g_strdup (cases[i][0]);
      g_autoptr (TdRegisterState) state = td_register_state_new (unit);
      g_assert_cmpstr (state->place, ==, cases[i][1]);
      td_unit_free (unit);
    }
}

/* A ballot was stored: the lines stay where they are and get their new values. */
static void
test_refresh_in_place (void)
{
  Worker worker = { 0 };
  guint changes = 0, loaded = 0;
  worker_start (&worker);
  td_register_model_set_count (worker.model, td_register_model_get_serial (worker.model), 500);
  g_autoptr (TdRegisterLine) line = line_at (&worker, 10);
  answer (&worker, 500);
  g_signal_connect (worker.model, "items-changed", G_CALLBACK (changed_cb), &changes);
  g_signal_connect (line, "notify::loaded", G_CALLBACK (loaded_cb), &loaded);
  td_register_model_set_count (worker.model, td_register_model_reset (worker.model), 500);
  g_assert_nonnull (td_register_line_get_unit (line));
  answer (&worker, 500);
  g_assert_cmpuint (changes, ==, 0);
  g_assert_cmpuint (loaded, ==, 1);
  worker_stop (&worker);
}

/* A request that failed leaves empty lines, and looking again asks again. */
static void
test_failed_page (void)
{
  Worker worker = { 0 };
  worker_start (&worker);
  td_register_model_set_count (worker.model, td_register_model_get_serial (worker.model), 500);
  g_autoptr (TdRegisterLine) line = line_at (&worker, 10);
  worker.open = FALSE;
  td_register_model_take_page (worker.model, worker.serial, worker.page, NULL);
  g_assert_null (td_register_line_get_unit (line));
  g_object_unref (line_at (&worker, 11));
  answer (&worker, 500);
  g_assert_nonnull (td_register_line_get_unit (line));
  worker_stop (&worker);
}

static void
test_lines (void)
{
  TdUnit *unit = unit_at (28);
  unit->vote_id = 5;
  unit->vote_open = TRUE;
  unit->heads_total = 12;
  unit->heads_participating = 8;
  unit->heads_agree = 7;
  unit->storeys = g_strdup ("6+1");
  unit->flats = 12;
  unit->built_year = g_strdup ("90年代");
  g_autoptr (TdRegisterState) open = td_register_state_new (unit);
  g_assert_cmpstr (open->vote, ==, "8 of 12 took part · 7 agree");
  g_assert_true (open->has_vote);
  unit->vote_open = FALSE;
  g_autoptr (TdRegisterState) closed = td_register_state_new (unit);
  g_assert_cmpstr (closed->vote, ==, "8 of 12 took part · 7 agree · closed");
  g_autofree char *facts = td_register_facts (unit);
  g_assert_cmpstr (facts, ==, "6+1 storeys · 12 flats · built 90年代");
  unit->vote_id = 0;
  g_autoptr (TdRegisterState) none = td_register_state_new (unit);
  g_assert_cmpstr (none->vote, ==, "no vote yet");
  g_assert_false (none->has_vote);
  td_unit_free (unit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/register/lazy", test_lazy);
  g_test_add_func ("/app/register/fling", test_fling);
  g_test_add_func ("/app/register/stale", test_stale);
  g_test_add_func ("/app/register/refresh-in-place", test_refresh_in_place);
  g_test_add_func ("/app/register/failed-page", test_failed_page);
  g_test_add_func ("/app/register/other-filter", test_other_filter);
  g_test_add_func ("/app/register/places", test_places);
  g_test_add_func ("/app/register/lines", test_lines);
  return g_test_run ();
}
