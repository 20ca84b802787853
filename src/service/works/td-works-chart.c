/* Tidang: the Gantt chart of a dossier's works.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-chart-private.h"

#include "td-desk-press.h"
#include "td-error.h"
#include "td-paper-source.h"
#include "td-workspace-private.h"

G_STATIC_ASSERT (TD_WORKS_CHART_MARGIN == TD_DESK_GANTT_MARGIN);

void
td_works_chart_free (TdWorksChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->place);
  g_free (chart->file_no);
  g_free (chart->text);
  g_clear_pointer (&chart->rows, g_array_unref);
  g_clear_pointer (&chart->texts, g_ptr_array_unref);
  g_free (chart);
}

TdWorksChart *
td_works_chart_new (TdDate today, gboolean chinese)
{
  TdWorksChart *chart = g_new0 (TdWorksChart, 1);
  /* In a Chinese window the months are written as on paper. */
  gboolean spoken = g_str_equal (C_ ("works", "planned"), "计划");

  chart->rows = g_array_new (FALSE, TRUE, sizeof (TdGanttRow));
  chart->texts = g_ptr_array_new_with_free_func (g_free);
  chart->text = g_strdup ("");
  chart->gantt.today = today;
  if (chinese)
    chart->gantt.words = (TdGanttWords){ "计划", "实际", "延误", "今天", "还没有施工节点。", TRUE };
  else
    chart->gantt.words =
        (TdGanttWords){ C_ ("works", "planned"), C_ ("works", "actual"),         C_ ("works", "late"),
                        C_ ("works", "today"),   C_ ("works", "No stages yet."), spoken };
  return chart;
}

void
td_works_chart_add (TdWorksChart *chart, char *label, char *said, const TdWorkStage *stage)
{
  TdGanttRow row = { label,
                     said,
                     td_work_state_is_late (stage->state),
                     stage->planned_start,
                     stage->planned_end,
                     stage->actual_start,
                     stage->actual_end };

  g_ptr_array_add (chart->texts, label);
  g_ptr_array_add (chart->texts, said);
  g_array_append_val (chart->rows, row);
  chart->gantt.rows = (const TdGanttRow *)(gpointer)chart->rows->data;
  chart->gantt.n_rows = chart->rows->len;
}

TdWorksChart *
td_works_chart_of (const TdWorksFile *file, gboolean chinese)
{
  TdWorksChart *chart = td_works_chart_new (file->today, chinese);

  chart->place = g_strdup (file->book->label);
  for (guint i = 0; i < file->works->stages->len; i++)
    {
      const TdWorkStage *stage = file->works->stages->pdata[i];

      td_works_chart_add (chart, td_work_stage_name (file->book, stage, chinese),
                          td_work_state_to_text (stage->state, stage->days, chinese), stage);
    }
  return chart;
}

struct _TdDisplayList *
td_works_chart_draw (TdWorkspace *self,
                     TdWorksChart *chart,
                     double width,
                     TdGanttLayout *layout,
                     GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  GError *cause = NULL;
  TdDisplayList *list;

  if (press == NULL)
    return NULL;
  chart->gantt.width = width;
  list = td_desk_gantt_layout (press, &chart->gantt, layout, &cause);
  if (list == NULL)
    td_fail_with (error, cause, self->name);
  return list;
}

/* ---- on paper ---- */

/* What contradicts itself, for an office: in Chinese. */
static char *
faults_text (const TdWorksFile *file)
{
  for (guint i = 0; i < file->works->faults->len; i++)
    {
      const TdWorksFault *fault = file->works->faults->pdata[i];

      if (fault->kind == TD_WORKS_NOTICE_LATE || fault->kind == TD_WORKS_NOTICE_MISSING)
        {
          g_autofree char *first = td_date_to_chinese (fault->first);
          g_autofree char *other = td_date_to_chinese (fault->other);

          return fault->kind == TD_WORKS_NOTICE_LATE
                     ? g_strdup_printf ("注意：%s开工，%s才办理特种设备安装告知（先施工后告知）。", first,
                                        other)
                     : g_strdup_printf ("注意：%s开工，未登记特种设备安装告知的日期（先施工后告知）。",
                                        first);
        }
    }
  return g_strdup ("");
}

static TdWorksChart *
chart_of_unit (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdWorksFile) file = td_works_file_load (self, unit_id, error);
  g_autoptr (TdUnit) unit = file != NULL ? td_unit_load (self, unit_id, error) : NULL;
  TdWorksChart *chart;

  if (unit == NULL)
    return NULL;
  if (file->works->stages->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s: there is no stage of the works yet. Enter it among the records, under “%s”."),
               file->book->label, td_leaf_kind_label (td_leaf_kinds_find (file->book->kinds, "work-stage")));
      return NULL;
    }
  chart = td_works_chart_of (file, TRUE);
  chart->file_no = g_strdup (unit->file_no);
  g_free (chart->text);
  chart->text = faults_text (file);
  return chart;
}

static gpointer
make (TdWorkspace *self, gint64 unit_id, gint64 batch_id, TdDeskMaker maker, GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (TdWorksChart) chart = NULL;
  TdDeskInput input = { .as_of = td_workspace_today (self),
                        .operator_name = td_workspace_get_operator (self) };
  GError *cause = NULL;
  gpointer made;

  if (press == NULL)
    return NULL;
  chart =
      unit_id != 0 ? chart_of_unit (self, unit_id, error) : td_works_chart_of_batch (self, batch_id, error);
  if (chart == NULL)
    return NULL;
  input.place = chart->place;
  input.file_no = chart->file_no;
  input.text = chart->text;
  input.gantt = &chart->gantt;
  made = maker (press, TD_DESK_WORKS, &input, &cause);
  if (made == NULL)
    td_fail_with (error, cause, chart->place);
  return made;
}

struct _TdDisplayList *
td_works_chart_pages (TdWorkspace *self, gint64 unit_id, gint64 batch_id, GError **error)
{
  return make (self, unit_id, batch_id, td_desk_make_pages, error);
}

gboolean
td_works_chart_write (TdWorkspace *self, gint64 unit_id, gint64 batch_id, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  return td_check_paper_target (path, error) &&
         (bytes = make (self, unit_id, batch_id, td_desk_maker_of (path), error)) != NULL &&
         td_paper_file_write (bytes, path, error);
}
