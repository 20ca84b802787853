/* Tidang: the survey card on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-press.h"
#include "td-paper-source.h"
#include "td-ratings.h"
#include "td-workspace-private.h"

/* ---- words of the paper, Chinese whatever the window's language ---- */

static char *
answer_on_paper (const TdSurveyItem *item, TdFactValue value)
{
  if (value.known)
    return item->kind == TD_FACT_YES_NO ? g_strdup (value.value != 0 ? "是" : "否")
                                        : td_survey_value_to_text (item, value);
  if (item->kind == TD_FACT_YES_NO)
    return g_strdup ("□是　□否");
  return item->kind == TD_FACT_NUMBER ? g_strdup_printf ("＿＿＿%s", item->unit) : g_strdup ("");
}

static void
add_items (GString *text, const TdSurveyCard *card, const GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      guint at = g_array_index (items, guint, i);
      const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, at);

      g_string_append_printf (text, "%s%s", i > 0 ? "；" : "", td_survey_item (card->survey, at)->title);
      if (*answer->note != '\0')
        g_string_append_printf (text, "（%s）", answer->note);
    }
}

/* 评级：较难（规则）。依据：侵占公共停车位。 */
static char *
rating_on_paper (const TdSurveyCard *card)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = td_date_to_chinese (card->manual_on);

  if (card->source == TD_RATING_SOURCE_NONE)
    g_string_append (text, "评级：未评。");
  else
    g_string_append_printf (text, "评级：%s（%s）。", td_rating_to_chinese (card->rating),
                            td_rating_source_to_chinese (card->source));
  if (card->source == TD_RATING_SOURCE_MANUAL)
    g_string_append_printf (text, "%s%s人工评定：%s。", card->manual_by, day, card->manual_reason);
  else if (card->source == TD_RATING_SOURCE_SURVEY && *card->surveyed_reason != '\0')
    g_string_append_printf (text, "名单所列原因：%s。", card->surveyed_reason);
  if (card->ruled != TD_RATING_UNRATED && card->source == TD_RATING_SOURCE_MANUAL)
    g_string_append_printf (text, "按本卡应为%s。", td_rating_to_chinese (card->ruled));
  if (card->verdict != NULL && card->verdict->deciding->len > 0)
    {
      g_string_append (text, card->source == TD_RATING_SOURCE_RULE ? "据以评定：" : "本卡已查明：");
      add_items (text, card, card->verdict->deciding);
      g_string_append (text, "。");
    }
  if (card->begun && card->verdict != NULL && card->verdict->missing->len > 0)
    g_string_append_printf (text, "待查%u项。", card->verdict->missing->len);
  return g_string_free (text, FALSE);
}

static GPtrArray *
rows_of (const TdSurveyCard *card)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < card->survey->items->len; i++)
    {
      const TdSurveyItem *item = td_survey_item (card->survey, i);
      const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, i);
      const TdSurveyGroup *group = g_ptr_array_index (card->survey->groups, item->group);
      g_autofree char *title =
          item->proposal ? g_strconcat (item->title, "（建议）", NULL) : g_strdup (item->title);
      g_autofree char *value = answer_on_paper (item, answer->value);
      g_autofree char *day = answer->recorded ? td_date_to_iso (answer->on) : g_strdup ("");
      g_autofree char *by = *day != '\0' ? g_strconcat (day, " ", answer->by, NULL) : g_strdup ("");
      const char *cells[] = { group->title, title, value, answer->note, by, NULL };

      g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
    }
  return rows;
}

/* ---- made ---- */

static gpointer
make (TdWorkspace *self, gint64 unit_id, TdDeskMaker maker, GError **error)
{
  static const char *const keys[] = { "group", "item", "answer", "note", "by", NULL };
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (TdUnit) unit = press == NULL ? NULL : td_unit_load (self, unit_id, error);
  g_autoptr (TdSurveyCard) card = unit == NULL ? NULL : td_survey_card_load (self, unit_id, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *label = card == NULL ? NULL : td_unit_label (unit);
  g_autofree char *text = card == NULL ? NULL : rating_on_paper (card);
  GError *cause = NULL;
  gpointer made;

  if (card == NULL)
    return NULL;
  if (card->survey == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("%s: no survey card is at hand for this place. Put one into the folder “surveys” of the "
                  "program's data."),
               label);
      return NULL;
    }
  rows = rows_of (card);

  const TdDeskTable table = { "survey", keys, rows, FALSE };
  const TdDeskInput input = { .place = label,
                              .as_of = td_workspace_today (self),
                              .operator_name = td_workspace_get_operator (self),
                              .file_no = unit->file_no,
                              .text = text,
                              .tables = &table,
                              .n_tables = 1 };

  made = maker (press, TD_DESK_SURVEY, &input, &cause);
  if (made == NULL)
    td_fail_with (error, cause, self->name);
  return made;
}

TdDisplayList *
td_survey_pages (TdWorkspace *self, gint64 unit_id, GError **error)
{
  return make (self, unit_id, td_desk_make_pages, error);
}

gboolean
td_survey_write (TdWorkspace *self, gint64 unit_id, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  return td_check_paper_target (path, error) &&
         (bytes = make (self, unit_id, td_desk_maker_of (path), error)) != NULL &&
         td_paper_file_write (bytes, path, error);
}
