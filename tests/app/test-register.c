/* Tidang: the register's list model — a province of lines, fetched by the page and only where one looks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-state.h"
#include "td-register-model.h"
#include "td-register-state.h"
#include "td-register-table.h"
#include "td-saved-filters.h"
#include "td-stage-state.h"
#include "td-text.h"
#include "td-unit-filter.h"

#include <string.h>

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
      g_autofree char *place = td_list_column_text (TD_LIST_COLUMN_PLACE, unit);
      g_assert_cmpstr (place, ==, cases[i][1]);
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
  g_autofree char *open = td_list_column_text (TD_LIST_COLUMN_VOTE, unit);
  g_assert_cmpstr (open, ==, "open · 8/12 voted · 7 agree");
  TdRegisterBar bar = td_register_bar (unit);
  g_assert_true (bar.shown);
  g_assert_cmpint ((int)(bar.took_part * 12 + 0.5), ==, 8);
  g_assert_cmpint ((int)(bar.agree * 12 + 0.5), ==, 7);
  unit->vote_open = FALSE;
  unit->vote_result = TD_RESULT_PASSED;
  g_autofree char *passed = td_list_column_text (TD_LIST_COLUMN_VOTE, unit);
  g_assert_cmpstr (passed, ==, "passed · 8/12 voted · 7 agree");
  unit->vote_result = TD_RESULT_NOT_PASSED;
  g_autofree char *lost = td_list_column_text (TD_LIST_COLUMN_VOTE, unit);
  g_assert_cmpstr (lost, ==, "not passed · 8/12 voted · 7 agree");
  unit->vote_result = TD_RESULT_NOT_COMPUTABLE;
  g_autofree char *closed = td_list_column_text (TD_LIST_COLUMN_VOTE, unit);
  g_assert_cmpstr (closed, ==, "closed · 8/12 voted · 7 agree");
  g_autofree char *facts = td_register_facts (unit);
  g_assert_cmpstr (facts, ==, "6+1 storeys · 12 flats · built 90年代");
  unit->vote_id = 0;
  g_autofree char *none = td_list_column_text (TD_LIST_COLUMN_VOTE, unit);
  g_assert_cmpstr (none, ==, "no vote yet");
  g_assert_false (td_register_bar (unit).shown);
  g_assert_false (td_register_bar (NULL).shown);
  td_unit_free (unit);
}

static void
test_counted (void)
{
  static const struct
  {
    gint64 n;
    const char *text;
  } cases[] = { { 0, "0" },         { 12, "12" },          { 999, "999" },
                { 1000, "1,000" },  { 146000, "146,000" }, { 1234567, "1,234,567" },
                { -1000, "-1,000" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = td_text_grouped (cases[i].n);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_autofree char *found = td_units_counted (1234), *picked = td_register_selected (12),
                  *none = td_register_selected (0);
  g_assert_cmpstr (found, ==, "1,234 stairwells");
  g_assert_cmpstr (picked, ==, "12 selected");
  g_assert_cmpstr (none, ==, "");
}

/* ---- columns ---- */

static char *
shown_of (const TdRegisterLayout *layout)
{
  TdListColumn list[TD_N_LIST_COLUMNS];
  guint n = td_register_layout_list (layout, list);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", td_list_column_to_nick (list[i]));
  return g_string_free (out, FALSE);
}

static void
test_layout_text (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "", "label vote stage rating flats built place file-no" },
    { "nonsense", "label vote stage rating flats built place file-no" },
    { "-label:0,-vote:1", "label vote stage rating flats built place file-no" },
    { "file-no:190,label:0", "file-no label" },
    { "file-no:190,label:0,file-no:20,colour:3", "file-no label" },
    { "updated,-label,street:99999", "updated street" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdRegisterLayout layout = td_register_layout_from_text (cases[i].text);
      g_autofree char *shown = shown_of (&layout);
      g_autofree char *text = td_register_layout_to_text (&layout);
      TdRegisterLayout again = td_register_layout_from_text (text);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_true (td_register_layout_equal (&layout, &again));
    }
  TdRegisterLayout wide = td_register_layout_from_text ("street:99999,unit:-5,entry:1");
  g_assert_cmpint (td_register_layout_width (&wide, TD_LIST_COLUMN_STREET), ==, 4000);
  g_assert_cmpint (td_register_layout_width (&wide, TD_LIST_COLUMN_UNIT), ==, 0);
  g_assert_cmpint (td_register_layout_width (&wide, TD_LIST_COLUMN_ENTRY), ==, 30);
}

/* Whatever is pressed, each column is there once and at least one is shown. */
static void
test_layout_deeds (void)
{
  TdRegisterLayout layout = td_register_layout_usual ();
  for (int i = 0; i < 5000; i++)
    {
      TdListColumn column = (TdListColumn)g_test_rand_int_range (0, TD_N_LIST_COLUMNS);
      TdListColumn list[TD_N_LIST_COLUMNS];
      gboolean seen[TD_N_LIST_COLUMNS] = { FALSE };
      guint n = td_register_layout_list (&layout, list);
      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          layout = td_register_layout_with_shown (&layout, column, g_test_rand_bit ());
          break;
        case 1:
          layout = td_register_layout_moved (&layout, column, g_test_rand_bit () ? 1 : -1);
          break;
        case 2:
          layout = td_register_layout_with_width (&layout, column, g_test_rand_int_range (-10, 9000));
          break;
        default:
          for (guint j = n - 1; j > 0; j--)
            {
              guint k = (guint)g_test_rand_int_range (0, (gint32)j + 1);
              TdListColumn one = list[j];
              list[j] = list[k];
              list[k] = one;
            }
          layout = td_register_layout_with_order (&layout, list, n);
          TdListColumn after[TD_N_LIST_COLUMNS];
          g_assert_cmpuint (td_register_layout_list (&layout, after), ==, n);
          g_assert_cmpmem (after, n * sizeof *after, list, n * sizeof *list);
        }
      g_assert_cmpuint (td_register_layout_list (&layout, list), >, 0);
      for (guint j = 0; j < TD_N_LIST_COLUMNS; j++)
        {
          g_assert_false (seen[layout.columns[j].column]);
          seen[layout.columns[j].column] = TRUE;
        }
    }
}

/* Every column has a nick, a title, something to say of any line, and an order that the list knows. */
static void
test_columns (void)
{
  TdUnit *unit = unit_at (7);
  for (int i = 0; i < TD_N_LIST_COLUMNS; i++)
    {
      TdListColumn column;
      g_autofree char *text = td_list_column_text ((TdListColumn)i, unit);
      g_assert_true (td_list_column_from_nick (td_list_column_to_nick ((TdListColumn)i), &column));
      g_assert_cmpint (column, ==, i);
      g_assert_cmpstr (td_list_column_to_title (column), !=, "");
      g_assert_nonnull (text);
      g_assert_nonnull (td_unit_order_to_nick (td_list_column_order (column)));
    }
  td_unit_free (unit);
}

/* ---- as a table ---- */

static void
test_table (void)
{
  static const TdListColumn columns[] = { TD_LIST_COLUMN_FILE_NO, TD_LIST_COLUMN_BUILDING,
                                          TD_LIST_COLUMN_FLATS };
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_free);
  TdUnit *odd = unit_at (4);
  g_free (odd->building);
  odd->building = g_strdup ("<1>\t&\n2号楼");
  odd->flats = 12;
  g_ptr_array_add (units, odd);
  g_ptr_array_add (units, NULL);
  g_autofree char *plain = td_register_table_to_plain (units, columns, G_N_ELEMENTS (columns));
  g_autofree char *html = td_register_table_to_html (units, columns, G_N_ELEMENTS (columns));
  g_assert_cmpstr (plain, ==, "File number\tBuilding\tFlats\n00004\t<1> & 2号楼\t12\n");
  g_assert_nonnull (strstr (html, "<td style=\"mso-number-format:'\\@'\">00004</td>"));
  g_assert_nonnull (strstr (html, "&lt;1&gt;"));
  g_assert_nonnull (strstr (html, "<td>12</td></tr>"));
}

/* ---- filters with a name ---- */

static void
test_saved_filters (void)
{
  g_autoptr (GPtrArray) filters = td_saved_filters_from_text (NULL);
  g_assert_cmpuint (filters->len, ==, 0);
  g_assert_false (td_saved_filters_put (filters, "  ", "vote=open"));
  g_assert_true (td_saved_filters_put (filters, " 西韩\t较难 ", "rating=hard"));
  g_assert_true (td_saved_filters_put (filters, "催办", "vote=short"));
  g_assert_true (td_saved_filters_put (filters, "西韩 较难", "rating=hard&place=370212"));
  g_assert_cmpuint (filters->len, ==, 2);
  g_assert_false (td_saved_filters_rename (filters, 1, "西韩 较难"));
  g_assert_false (td_saved_filters_rename (filters, 1, " "));
  g_assert_false (td_saved_filters_rename (filters, 2, "没有"));
  g_assert_true (td_saved_filters_rename (filters, 1, "催办"));
  g_assert_true (td_saved_filters_rename (filters, 1, "本周催办"));
  td_saved_filters_move (filters, 1, -1);
  td_saved_filters_move (filters, 0, -1);
  td_saved_filters_move (filters, 1, 1);
  g_autofree char *text = td_saved_filters_to_text (filters);
  g_assert_cmpstr (text, ==, "本周催办\tvote=short\n西韩 较难\trating=hard&place=370212\n");
  g_autoptr (GPtrArray) again = td_saved_filters_from_text (text);
  g_autofree char *same = td_saved_filters_to_text (again);
  g_assert_cmpstr (same, ==, text);
  td_saved_filters_remove (again, 5);
  td_saved_filters_remove (again, 0);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpint (td_saved_filters_find (again, "本周催办"), ==, -1);
  /* Back to its place; a name that is taken meanwhile stays with its new filter. */
  g_assert_true (td_saved_filters_insert (again, 0, "本周催办", "vote=short"));
  g_assert_cmpint (td_saved_filters_find (again, "本周催办"), ==, 0);
  g_assert_false (td_saved_filters_insert (again, 0, "本周催办", "rating=hard"));
  g_assert_true (td_saved_filters_insert (again, 9, "最后", "rating=hard"));
  g_assert_cmpint (td_saved_filters_find (again, "最后"), ==, (int)again->len - 1);
}

/* What every desk has can be read, and no two are the same. */
static void
test_built_in_filters (void)
{
  guint n;
  const TdBuiltInFilter *built_in = td_built_in_filters (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdUnitFilter) filter = td_unit_filter_from_text (built_in[i].text, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (built_in[i].text, !=, built_in[j].text);
      g_assert_true (td_unit_filter_is_all (filter) == (i == 0));
    }
}

/* ---- dialogs ---- */

static void
test_export_state (void)
{
  static const struct
  {
    const char *path;
    gboolean exists, can_export, hint;
  } cases[] = {
    { "", FALSE, FALSE, TRUE },          { "list.xlsx", FALSE, FALSE, TRUE },
    { "/tmp/list", FALSE, FALSE, TRUE }, { "/tmp/list.xlsx", FALSE, TRUE, FALSE },
    { "/tmp/a.csv", TRUE, TRUE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdExportState) state = td_export_state_new (cases[i].path, cases[i].exists, 1234, 8);
      g_assert_cmpstr (state->heading, ==, "1,234 stairwells in 8 columns");
      g_assert_cmpint (state->can_export, ==, cases[i].can_export);
      g_assert_cmpint (*state->hint != '\0', ==, cases[i].hint);
    }
}

/* Two conditions: one that holds two of four up, one that is only suggested; and what else may be. */
static TdStageLook *
new_look (void)
{
  static const char text[] =
      "{\"format\":\"tidang-procedure/1\",\"version\":1,\"id\":\"p\",\"title\":\"流程\",\"place\":\"\","
      "\"place_name\":\"\",\"steps\":[{\"id\":\"a\",\"title\":\"摸底\",\"stage\":\"survey\"},"
      "{\"id\":\"b\",\"title\":\"合同\",\"stage\":\"construction\",\"gate\":["
      "{\"need\":\"act\",\"act\":\"works-permit\",\"basis\":\"proposal\"},"
      "{\"need\":\"act\",\"act\":\"contract\",\"basis\":\"source\",\"source\":\"某法第一条\"}]}],"
      "\"sources\":[{\"title\":\"文件\",\"grade\":\"B\"}]}";
  g_autoptr (TdProcedure) procedure = td_procedure_parse (text, sizeof text - 1, NULL);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  TdStageLook *look = td_stage_look_new (TD_STAGE_CONSTRUCTION);
  TdFacts facts = { .today = 20700, .acts = acts };
  g_assert_nonnull (procedure);
  for (gint64 id = 1; id <= 4; id++)
    {
      g_autofree char *label = g_strdup_printf ("新苑 %d号楼 1单元", (int)id);
      TdCourse course = { .unit_id = id, .label = label, .procedure = procedure };
      g_autoptr (GPtrArray) way = NULL;
      if (id == 3)
        g_ptr_array_add (acts, td_act_new (TD_ACT_CONTRACT, 20700));
      way = td_procedure_way (procedure, 0, 1, &facts);
      td_stage_look_add (look, &course,
                         id == 4   ? TD_GOING_BACK
                         : id == 3 ? TD_GOING_ON
                                   : TD_GOING_HELD,
                         "合同", id == 4 ? NULL : way);
    }
  /* The procedure goes before what was read of it: nothing of the look may point into it. */
  return look;
}

static void
test_stage_state (void)
{
  g_autoptr (TdStageLook) look = new_look ();
  g_autoptr (TdStageValues) plain = td_stage_values_new (TD_STAGE_CONSTRUCTION, " ");
  g_autoptr (TdStageValues) told = td_stage_values_new (TD_STAGE_CONSTRUCTION, "补录");
  g_autoptr (TdStageState) early = td_stage_state_new (told, 12, NULL);
  g_autoptr (TdStageState) some = td_stage_state_new (plain, 4, look);
  g_autoptr (TdStageState) all = td_stage_state_new (told, 4, look);
  g_autofree char *said = td_stage_said (TD_STAGE_NOTICE, 11);
  g_assert_cmpstr (early->title, ==, "Set the stage of 12 stairwells");
  g_assert_false (early->can_do);
  g_assert_cmpstr (some->sums, ==, "1 can go on, 2 held up, 1 further already");
  g_assert_true (some->can_do && all->can_do);
  g_assert_cmpstr (some->button, ==, "Set 1 stairwell");
  g_assert_cmpstr (all->button, ==, "Set 4 stairwells");
  g_assert_nonnull (strstr (some->hint, "3 stay as they are"));
  g_assert_nonnull (strstr (all->hint, "3 pass by authority"));
  look->n[TD_GOING_ON] = 0;
  g_autoptr (TdStageState) none = td_stage_state_new (plain, 4, look);
  g_assert_false (none->can_do);
  g_assert_cmpstr (said, ==, "11 dossiers set to “Notice”.");
}

static void
test_stage_groups (void)
{
  static const struct
  {
    const char *title, *more;
    gint64 ids[4];
  } expected[] = {
    { "✗ Works contract signed: 2 stairwells",
      "某法第一条\nTo be mended in the dossier under: Official acts",
      { 1, 2 } },
    { "✗ Further already, going back needs a reason: 1 stairwell", "", { 4 } },
    { "✓ Can go on: 1 stairwell", "", { 3 } },
    { "· Works permit or filing: 3 stairwells",
      "suggested\nTo be mended in the dossier under: Official acts",
      { 1, 2, 3 } },
  };
  g_autoptr (TdStageLook) look = new_look ();
  g_autoptr (GPtrArray) groups = td_stage_groups (look);
  g_assert_cmpuint (groups->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < groups->len; i++)
    {
      const TdStageGroup *group = groups->pdata[i];
      g_assert_cmpstr (group->title, ==, expected[i].title);
      g_assert_cmpstr (group->more, ==, expected[i].more);
      g_assert_cmpuint (group->names->len, ==, group->ids->len);
      for (guint k = 0; k < group->ids->len; k++)
        g_assert_cmpint (g_array_index (group->ids, gint64, k), ==, expected[i].ids[k]);
      g_assert_cmpint (expected[i].ids[group->ids->len], ==, 0);
      g_assert_cmpstr (group->names->pdata[0], !=, "");
    }
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
  g_test_add_func ("/app/register/counted", test_counted);
  g_test_add_func ("/app/register/layout-text", test_layout_text);
  g_test_add_func ("/app/register/layout-deeds", test_layout_deeds);
  g_test_add_func ("/app/register/columns", test_columns);
  g_test_add_func ("/app/register/table", test_table);
  g_test_add_func ("/app/register/saved-filters", test_saved_filters);
  g_test_add_func ("/app/register/built-in-filters", test_built_in_filters);
  g_test_add_func ("/app/register/export-state", test_export_state);
  g_test_add_func ("/app/register/stage-state", test_stage_state);
  g_test_add_func ("/app/register/stage-groups", test_stage_groups);
  return g_test_run ();
}
