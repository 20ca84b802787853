/* Tidang: the Gantt chart — bars within their column, one scale, every row on one page once, late in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gantt.h"

#include <math.h>
#include <string.h>

#define NEAR 1e-6
#define MOST 60

typedef struct
{
  TdTypesetter *typesetter;
  TdGanttRow rows[MOST];
  TdGantt gantt;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdFontBook *book = td_font_book_default (&error);

  g_assert_no_error (error);
  f->typesetter = td_typesetter_new (book);
  f->gantt = (TdGantt){ .rows = f->rows,
                        .today = td_date_new (2026, 9, 20),
                        .words = { "计划", "实际", "延误", "今天", "没有", TRUE },
                        .width = 740 };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  td_typesetter_free (f->typesetter);
}

static TdDate
some_day (void)
{
  return g_test_rand_int_range (0, 4) == 0 ? TD_DATE_NONE
                                           : td_date_new (2026, 1, 1) + g_test_rand_int_range (-400, 900);
}

static void
make_rows (Fixture *f)
{
  static const char *const names[] = { "管线迁改", "基坑与基础（北侧，避让燃气管）", "电梯安装" };

  f->gantt.n_rows = (guint)g_test_rand_int_range (1, MOST);
  for (guint i = 0; i < f->gantt.n_rows; i++)
    f->rows[i] = (TdGanttRow){
      names[i % 3], i % 2 ? "未完成，迟20天" : "", i % 2, some_day (), some_day (), some_day (), some_day ()
    };
}

static double
some_width (void)
{
  static const double widths[] = { 180, 260, 330, 420, 560, 740, 1200 };

  return widths[g_test_rand_int_range (0, G_N_ELEMENTS (widths))];
}

/* Whatever the days and the room: a bar lies in its column, on its row, one scale for all, plan above actual.
 */
static void
test_bars (Fixture *f, gconstpointer data)
{
  for (int round = 0; round < 300; round++)
    {
      TdGanttMeasures measures = { g_test_rand_double_range (0, 300), 80, g_test_rand_double_range (0, 200) };
      TdGanttLayout layout;

      make_rows (f);
      f->gantt.width = some_width ();
      td_gantt_lay_out (&f->gantt, &measures, round % 2 ? 480 : 0, &layout);
      g_assert_cmpfloat (layout.left, >=, 0);
      g_assert_cmpfloat (layout.right, <=, f->gantt.width + NEAR);
      g_assert_cmpfloat (layout.right - layout.left, >=, MIN (f->gantt.width, 190) - NEAR);
      for (guint i = 0; i < f->gantt.n_rows; i++)
        {
          TdRect row = td_gantt_row (&f->gantt, &layout, i), box[3];
          gboolean there[3];

          for (int bar = 0; bar < 3; bar++)
            {
              there[bar] = td_gantt_bar (&f->gantt, &layout, i, (TdGanttBar)bar, &box[bar]);
              if (!there[bar])
                continue;
              g_assert_cmpfloat (box[bar].x, >=, layout.left - NEAR);
              g_assert_cmpfloat (box[bar].x + box[bar].width, <=, layout.right + NEAR);
              g_assert_cmpfloat (box[bar].width, >, 0);
              g_assert_cmpfloat (box[bar].y, >, row.y);
              g_assert_cmpfloat (box[bar].y + box[bar].height, <, row.y + row.height);
            }
          if (there[TD_GANTT_PLAN] && there[TD_GANTT_ACTUAL])
            g_assert_cmpfloat (box[TD_GANTT_PLAN].y + box[TD_GANTT_PLAN].height, <=, box[TD_GANTT_ACTUAL].y);
        }
      for (TdDate day = layout.first; day <= layout.last; day++)
        {
          double x = td_gantt_x (&layout, day), next = td_gantt_x (&layout, day + 1);

          g_assert_cmpfloat (next, >, x);
          g_assert_cmpfloat (
              fabs ((next - x) - (layout.right - layout.left) / (layout.last - layout.first + 1)), <, NEAR);
        }
    }
}

/* A bar is as long as its days; what is late begins on the day after the plan's end. */
static void
test_days (Fixture *f, gconstpointer data)
{
  TdGanttMeasures measures = { 60, 80, 60 };
  TdGanttLayout layout;
  TdRect plan, actual, late;
  double day;

  f->gantt.n_rows = 4;
  f->rows[0] = (TdGanttRow){ "a",
                             "",
                             FALSE,
                             td_date_new (2026, 9, 1),
                             td_date_new (2026, 9, 10),
                             td_date_new (2026, 9, 3),
                             td_date_new (2026, 9, 12) };
  f->rows[1] = (TdGanttRow){
    "b",         "", FALSE, td_date_new (2026, 9, 1), td_date_new (2026, 9, 10), td_date_new (2026, 9, 3),
    TD_DATE_NONE
  };
  f->rows[2] =
      (TdGanttRow){ "c",          "",          FALSE, td_date_new (2026, 9, 15), td_date_new (2026, 9, 30),
                    TD_DATE_NONE, TD_DATE_NONE };
  f->rows[3] =
      (TdGanttRow){ "d",          "",          FALSE, td_date_new (2026, 9, 20), td_date_new (2026, 9, 30),
                    TD_DATE_NONE, TD_DATE_NONE };
  td_gantt_lay_out (&f->gantt, &measures, 0, &layout);
  day = td_gantt_x (&layout, layout.first + 1) - td_gantt_x (&layout, layout.first);
  g_assert_true (td_gantt_bar (&f->gantt, &layout, 0, TD_GANTT_PLAN, &plan));
  g_assert_true (td_gantt_bar (&f->gantt, &layout, 0, TD_GANTT_ACTUAL, &actual));
  g_assert_true (td_gantt_bar (&f->gantt, &layout, 0, TD_GANTT_LATE, &late));
  g_assert_cmpfloat (fabs (plan.width - 10 * day), <, NEAR);
  g_assert_cmpfloat (fabs (actual.width - 10 * day), <, NEAR);
  g_assert_cmpfloat (fabs (late.width - 2 * day), <, NEAR);
  g_assert_cmpfloat (fabs (plan.x + plan.width - late.x), <, NEAR);
  /* Not done: up to today. */
  g_assert_true (td_gantt_bar (&f->gantt, &layout, 1, TD_GANTT_ACTUAL, &actual));
  g_assert_true (td_gantt_bar (&f->gantt, &layout, 1, TD_GANTT_LATE, &late));
  g_assert_cmpfloat (fabs (actual.width - 18 * day), <, NEAR);
  g_assert_cmpfloat (fabs (late.width - 10 * day), <, NEAR);
  /* Not begun: from the day on which it should have been. */
  g_assert_false (td_gantt_bar (&f->gantt, &layout, 2, TD_GANTT_ACTUAL, &actual));
  g_assert_true (td_gantt_bar (&f->gantt, &layout, 2, TD_GANTT_LATE, &late));
  g_assert_cmpfloat (fabs (late.width - 6 * day), <, NEAR);
  g_assert_false (td_gantt_bar (&f->gantt, &layout, 3, TD_GANTT_LATE, &late));
}

/* Every row stands on one page, once, and fits on it. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  for (int round = 0; round < 200; round++)
    {
      TdGanttMeasures measures = { 80, 80, 60 };
      double height = g_test_rand_double_range (20, 600);
      TdGanttLayout layout;
      guint next = 0;

      make_rows (f);
      f->gantt.n_rows = (guint)g_test_rand_int_range (0, MOST);
      f->gantt.width = some_width ();
      td_gantt_lay_out (&f->gantt, &measures, height, &layout);
      for (guint page = 0; page < td_gantt_n_pages (&layout); page++)
        {
          guint first, n;

          td_gantt_page (&layout, page, &first, &n);
          g_assert_cmpuint (first, ==, next);
          g_assert_true (n > 0 || f->gantt.n_rows == 0);
          if (n > 1)
            g_assert_cmpfloat (td_gantt_height (&layout, page), <=, height + NEAR);
          for (guint i = first; i < first + n; i++)
            g_assert_cmpfloat (
                fabs (td_gantt_row (&f->gantt, &layout, i).y - (layout.head + (i - first) * layout.row)), <,
                NEAR);
          next = first + n;
        }
      g_assert_cmpuint (next, ==, f->gantt.n_rows);
    }
}

/* Ticks rise, lie in the column, and leave room for their words. */
static void
test_ticks (Fixture *f, gconstpointer data)
{
  gboolean seen[4] = { FALSE };

  for (int round = 0; round < 300; round++)
    {
      TdGanttMeasures measures = { 80, 80, 60 };
      TdGanttLayout layout;
      g_autoptr (GArray) ticks = NULL;
      double before = -1, minor = -1000;

      f->gantt.n_rows = 1;
      f->gantt.width = some_width ();
      f->rows[0] = (TdGanttRow){ "a",
                                 "",
                                 FALSE,
                                 td_date_new (2024, 1, 1),
                                 TD_DATE_NONE,
                                 TD_DATE_NONE,
                                 td_date_new (2024, 1, 1) + g_test_rand_int_range (0, 1 << (5 + round % 9)) };
      td_gantt_lay_out (&f->gantt, &measures, 0, &layout);
      ticks = td_gantt_ticks (&layout);
      seen[layout.step] = TRUE;
      g_assert_cmpuint (ticks->len, >, 0);
      for (guint i = 0; i < ticks->len; i++)
        {
          const TdGanttTick *tick = &g_array_index (ticks, TdGanttTick, i);

          g_assert_cmpfloat (tick->x, >=, MAX (before, layout.left) - NEAR);
          g_assert_cmpfloat (tick->x, <=, layout.right);
          before = tick->x;
          if (tick->major)
            continue;
          g_assert_cmpfloat (tick->x - minor, >=, 17.9);
          minor = tick->x;
          if (layout.step == TD_GANTT_WEEKS)
            g_assert_cmpint (td_date_weekday (tick->day), ==, 1);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_true (seen[i]);
}

static TdDisplayList *
draw (Fixture *f, double height, guint *pages)
{
  TdDisplayBuilder *builder = td_display_builder_new (td_typesetter_book (f->typesetter));
  TdGanttLayout layout;

  td_gantt_measure (f->typesetter, &f->gantt, height, &layout);
  *pages = td_gantt_n_pages (&layout);
  for (guint page = 0; page < *pages; page++)
    {
      td_display_builder_add_page (builder, f->gantt.width, td_gantt_height (&layout, page));
      td_gantt_draw (f->typesetter, builder, &f->gantt, &layout, page, 0, 0);
    }
  return td_display_builder_finish (builder);
}

/* Whatever is drawn stays on its page, every name is there once, and late is said in words. */
static void
test_drawn (Fixture *f, gconstpointer data)
{
  static const double widths[] = { 240, 420, 740 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (TdDisplayList) list = NULL;
      g_autoptr (GString) all = g_string_new (NULL);
      guint pages, marks = 0, late = 0;

      f->gantt.width = widths[w];
      f->gantt.n_rows = 30;
      for (guint i = 0; i < 30; i++)
        {
          TdDate from = td_date_new (2026, 5, 1) + (int)i * 8;

          f->rows[i] = (TdGanttRow){ i % 2 ? "井道（钢架）" : "外装饰",
                                     i % 3 ? "进行中" : "未完成，迟5天",
                                     i % 3 == 0,
                                     from,
                                     from + 20,
                                     from + 2,
                                     i % 3 ? from + 19 : TD_DATE_NONE };
          late += i % 3 == 0;
        }
      list = draw (f, 400, &pages);
      g_assert_cmpuint (pages, >, 1);
      for (guint p = 0; p < pages; p++)
        {
          const TdPage *page = td_display_list_page (list, p);
          g_autofree char *text = td_display_list_page_text (list, p);

          g_string_append (all, text);
          g_assert_nonnull (strstr (text, "今天 2026-09-20"));
          for (gsize i = 0; i < page->n_items; i++)
            {
              const TdItem *item = &page->items[i];

              marks += item->kind == TD_ITEM_PATH;
              if (item->kind == TD_ITEM_FILL)
                g_assert_cmpfloat (item->rect.box.x + item->rect.box.width, <=, page->width + 1);
              else if (item->kind == TD_ITEM_TEXT)
                {
                  g_assert_cmpfloat (item->text.x, >=, -NEAR);
                  g_assert_cmpfloat (item->text.baseline, <=, page->height);
                }
            }
        }
      g_assert_cmpuint (marks, ==, late);
      for (const char *at = all->str; (at = strstr (at, "迟5天")) != NULL; at++)
        late--;
      /* Words that are broken over two lines are not found whole. */
      g_assert_true (late == 0 || strstr (all->str, "未完成，") != NULL);
      g_assert_cmpuint (td_display_list_missing (list)->len, ==, 0);
    }
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *text = NULL;
  guint pages;

  f->gantt.n_rows = 0;
  list = draw (f, 400, &pages);
  text = td_display_list_page_text (list, 0);
  g_assert_cmpuint (pages, ==, 1);
  g_assert_cmpstr (text, ==, "没有\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/draw/gantt/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("bars", test_bars);
  ADD ("days", test_days);
  ADD ("pages", test_pages);
  ADD ("ticks", test_ticks);
  ADD ("drawn", test_drawn);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
