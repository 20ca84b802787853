/* Tidang: the minutes of a joint review meeting over many dossiers — who said what of which.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-leaf-store.h"
#include "td-review-leaf.h"
#include "td-workspace-private.h"

/* ---- which meeting ---- */

static gboolean
is_among (const GArray *unit_ids, gint64 unit_id)
{
  for (guint i = 0; unit_ids != NULL && i < unit_ids->len; i++)
    if (g_array_index (unit_ids, gint64, i) == unit_id)
      return TRUE;
  return unit_ids == NULL;
}

static gboolean
is_within (const TdLetterWanted *wanted, TdDate on)
{
  return on != TD_DATE_NONE && (wanted->from == 0 || wanted->from == TD_DATE_NONE || on >= wanted->from) &&
         (wanted->until == 0 || wanted->until == TD_DATE_NONE || on <= wanted->until);
}

/* The last day on which one of those that are asked for got an opinion. */
static TdDate
day_of (const TdLetterSheet *sheet)
{
  TdDate day = TD_DATE_NONE;

  for (guint i = 0; i < sheet->desk->opinions->len; i++)
    {
      const TdLeaf *leaf = sheet->desk->opinions->pdata[i];
      TdDate on = td_leaf_day (leaf, "on");

      if (is_among (sheet->wanted->unit_ids, leaf->dossier_id) && is_within (sheet->wanted, on) &&
          (day == TD_DATE_NONE || on > day))
        day = on;
    }
  return day;
}

/* Those of that day, each once, as they were asked for or by place. (transfer full) gint64 */
static GArray *
units_of (const TdLetterSheet *sheet, TdDate day, GError **error)
{
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;
  g_autoptr (GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) order = sheet->wanted->unit_ids != NULL
                                 ? g_array_copy ((GArray *)sheet->wanted->unit_ids)
                                 : td_units_ids (sheet->desk->self, &all, error);
  GArray *ids;

  if (order == NULL)
    return NULL;
  for (guint i = 0; i < sheet->desk->opinions->len; i++)
    {
      TdLeaf *leaf = sheet->desk->opinions->pdata[i];

      if (td_leaf_day (leaf, "on") == day)
        g_hash_table_add (met, &leaf->dossier_id);
    }
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < order->len; i++)
    if (g_hash_table_remove (met, &g_array_index (order, gint64, i)))
      g_array_append_val (ids, g_array_index (order, gint64, i));
  return ids;
}

/* ---- one dossier ---- */

static const TdReviewEvent *
opinion_at (const TdReviewFile *file, guint i, TdDate day)
{
  const TdReviewEvent *event = file->events->pdata[i];

  return event->kind == TD_REVIEW_OPINION && event->on == day ? event : NULL;
}

/* A department that spoke twice on that day: its last word. */
static gboolean
is_last_word (const TdReviewFile *file, guint i, TdDate day)
{
  const TdReviewEvent *event = file->events->pdata[i];

  for (guint k = i + 1; k < file->events->len; k++)
    {
      const TdReviewEvent *later = opinion_at (file, k, day);

      if (later != NULL && g_str_equal (later->department, event->department))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  guint n[TD_N_REVIEW_VERDICTS]; /* dossiers by what they come to */
  gboolean changed;
  GPtrArray *departments; /* char *, in the order in which they are met */
  const char *number;     /* that all opinions give; NULL: none yet, "": several */
  guint opinions;
} Sums;

/* Who was there, before the first dossier is looked at. */
static void
take_departments (const TdLetterSheet *sheet, const GArray *ids, TdDate day, GPtrArray *departments)
{
  for (guint i = 0; i < sheet->desk->opinions->len; i++)
    {
      const TdLeaf *leaf = sheet->desk->opinions->pdata[i];
      const char *name = td_leaf_get (leaf, "department");

      if (td_leaf_day (leaf, "on") == day && is_among (ids, leaf->dossier_id) &&
          !g_ptr_array_find_with_equal_func (departments, name, g_str_equal, NULL))
        g_ptr_array_add (departments, g_strdup (name));
    }
}

static void
take_number (Sums *sums, const TdReviewEvent *event)
{
  sums->opinions++;
  if (sums->number == NULL || g_str_equal (sums->number, event->number))
    sums->number = g_intern_string (event->number);
  else
    sums->number = "";
}

/* “同意：住建部门、城管部门\n附条件同意：消防救援（保持登高面）” */
static TdReviewVerdict
say_opinions (TdLetterSheet *sheet, const TdReviewFile *file, TdDate day, GString *text, Sums *sums)
{
  TdReviewVerdict worst = TD_REVIEW_VERDICT_AGREE;

  for (int verdict = TD_REVIEW_VERDICT_AGREE; verdict < TD_N_REVIEW_VERDICTS; verdict++)
    {
      guint said = 0;

      for (guint i = 0; i < file->events->len; i++)
        {
          const TdReviewEvent *event = opinion_at (file, i, day);

          if (event == NULL || (int)event->verdict != verdict || !is_last_word (file, i, day))
            continue;
          if (said++ == 0)
            g_string_append_printf (text, "%s%s：", text->len > 0 ? "\n" : "",
                                    td_review_verdict_to_chinese (event->verdict));
          else
            g_string_append (text, "、");
          g_string_append (text, event->department);
          if (*event->text != '\0')
            g_string_append_printf (text, "（%s）", event->text);
          g_string_append (sheet->names, event->text);
          take_number (sums, event);
          worst = (TdReviewVerdict)verdict;
        }
    }
  return worst;
}

/* 所批版本已变更: something that was seen on that day is not as it was. */
static gboolean
has_changed (const TdReviewFile *file, TdDate day)
{
  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = opinion_at (file, i, day);
      g_autoptr (GPtrArray) changes = event != NULL ? td_review_file_changes (file, event) : NULL;

      if (changes != NULL && changes->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* Everybody who was there agrees, and nobody adds a word. */
static gboolean
all_agree (const TdReviewFile *file, TdDate day, const Sums *sums)
{
  guint n = 0;

  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = opinion_at (file, i, day);

      if (event == NULL || !is_last_word (file, i, day))
        continue;
      if (event->verdict != TD_REVIEW_VERDICT_AGREE || *event->text != '\0')
        return FALSE;
      n++;
    }
  return n == sums->departments->len && n > 1;
}

static gboolean
add_unit (TdLetterSheet *sheet, GPtrArray *rows, gint64 unit_id, TdDate day, Sums *sums, GError **error)
{
  g_autoptr (TdReviewFile) file = td_review_file_load (sheet->desk->self, unit_id, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = td_letter_next (rows);
  TdReviewVerdict verdict;

  if (file == NULL)
    return FALSE;
  verdict = say_opinions (sheet, file, day, text, sums);
  sums->n[verdict]++;
  if (all_agree (file, day, sums))
    g_string_assign (text, "参加的部门均同意");
  if (has_changed (file, day))
    {
      sums->changed = TRUE;
      g_string_append (text, "\n所批版本已变更");
    }
  td_letter_row (rows, number, file->label, td_review_verdict_to_chinese (verdict), text->str, NULL);
  return TRUE;
}

/* ---- the meeting ---- */

/* What is recorded of it in these dossiers. (transfer full) TdLeaf */
static GPtrArray *
meetings_of (const TdLetterSheet *sheet, const GArray *ids, TdDate day, GError **error)
{
  TdStore *store = td_workspace_store (sheet->desk->self, error);
  GError *cause = NULL;
  GPtrArray *all = store != NULL ? td_store_leaves_of_kind (store, TD_REVIEW_LEAF_MEETING, &cause) : NULL;

  if (store != NULL && all == NULL)
    td_fail_with (error, cause, sheet->desk->self->name);
  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    {
      const TdLeaf *leaf = all->pdata[i - 1];

      if (td_leaf_day (leaf, "on") != day || !is_among (ids, leaf->dossier_id))
        g_ptr_array_remove_index (all, i - 1);
    }
  return all;
}

/* ---- made ---- */

static void
say_sums (TdLetterSheet *sheet, const Sums *sums, guint units)
{
  g_ptr_array_add (sums->departments, NULL);
  td_letter_take (sheet, "meeting-departments", g_strjoinv ("、", (char **)sums->departments->pdata));
  td_letter_take (sheet, "meeting-units", g_strdup_printf ("%u", units));
  td_letter_take (sheet, "meeting-agreed", g_strdup_printf ("%u", sums->n[TD_REVIEW_VERDICT_AGREE]));
  td_letter_take (sheet, "meeting-conditions", g_strdup_printf ("%u", sums->n[TD_REVIEW_VERDICT_CONDITIONS]));
  td_letter_take (sheet, "meeting-returned", g_strdup_printf ("%u", sums->n[TD_REVIEW_VERDICT_RETURN]));
  td_letter_say_flag (sheet, "version-changed", sums->changed);
}

gboolean
td_letter_review_meeting (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "unit", "verdict", "opinion", NULL };
  TdDate day = day_of (sheet);
  g_autoptr (GArray) ids = day != TD_DATE_NONE ? units_of (sheet, day, error) : NULL;
  g_autoptr (GPtrArray) departments = g_ptr_array_new_with_free_func (g_free);
  Sums sums = { .departments = departments };
  g_autoptr (GPtrArray) meetings = NULL;
  GPtrArray *rows;

  if (day == TD_DATE_NONE)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("No department gave an opinion of these dossiers on these days. Record the meeting "
                       "first."));
  meetings = ids != NULL ? meetings_of (sheet, ids, day, error) : NULL;
  if (meetings == NULL)
    return FALSE;
  take_departments (sheet, ids, day, departments);
  rows = td_letter_list (sheet, "meeting", columns);
  for (guint i = 0; i < ids->len; i++)
    if (!add_unit (sheet, rows, g_array_index (ids, gint64, i), day, &sums, error))
      return FALSE;
  say_sums (sheet, &sums, ids->len);
  /* The number of a single opinion is that of the department's own document. */
  td_letter_say_meeting (sheet, meetings, day, sums.opinions > 1 ? sums.number : "");
  return TRUE;
}
