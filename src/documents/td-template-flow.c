/* Tidang: sets a template's section on the pages of a flow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"

typedef struct
{
  TdFlow *flow;
  const TdPaperLook *look;
  TdTemplateTable table;
  gpointer data;
} Target;

static void
flow_text (gpointer data, TdLineKind kind, const char *text)
{
  const Target *target = data;
  const TdTextStyle *style = td_paper_look_line (target->look, kind);

  if (kind == TD_LINE_TITLE || kind == TD_LINE_H1 || kind == TD_LINE_H2)
    td_flow_heading (target->flow, style, text, 0);
  else
    td_flow_paragraph (target->flow, style, text);
}

static void
flow_grid (gpointer data, TdTable *table)
{
  td_flow_table (((Target *)data)->flow, table);
  td_table_free (table);
}

static void
flow_gap (gpointer data, double height)
{
  td_flow_space (((Target *)data)->flow, height);
}

static void
flow_keep (gpointer data, double height)
{
  td_flow_keep (((Target *)data)->flow, height);
}

static void
flow_list (gpointer data, const char *name)
{
  const Target *target = data;

  if (target->table != NULL)
    target->table (target->flow, name, target->data);
}

void
td_template_set (const TdSetting *as, const char *section, TdFlow *flow, TdTemplateTable table, gpointer data)
{
  static const TdTemplateSink sink = { flow_text, flow_grid, flow_gap, flow_keep, flow_list };
  TdSetting setting = *as;
  Target target = { flow, as->look, table, data };

  setting.typesetter = td_flow_typesetter (flow);
  setting.width = td_flow_width (flow);
  td_template_walk (&setting, section, &sink, &target);
}
