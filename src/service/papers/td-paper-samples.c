/* Tidang: records that stand for those a dossier does not have, in a look at a template and nowhere else.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-samples.h"

#include "td-leaf.h"
#include "td-paper.h"

#define ROWS 2

/* Within what the field takes. */
static gint64
amount_of (const TdLeafField *field, gint64 wanted)
{
  gint64 most = field->max > 0 ? field->max : G_MAXINT64;

  return CLAMP (wanted, MIN (MAX (field->min, 0), most), most);
}

static char *
choice_of (const TdLeafField *field, guint n)
{
  const TdLeafChoice *choice =
      field->choices->len > 0 ? field->choices->pdata[n % field->choices->len] : NULL;

  return g_strdup (choice != NULL ? choice->title : field->title);
}

/* An amount as it is kept, in words and with its unit. (transfer full) */
static char *
shown (const TdLeafField *field, char *kept)
{
  g_autofree char *value = kept;
  g_autofree char *text = td_leaf_show (field, value, FALSE);

  return *field->unit != '\0' ? g_strdup_printf ("%s %s", text, field->unit) : g_steal_pointer (&text);
}

/* As a paper would say it. (transfer full) */
static char *
value_of (const TdLeafField *field, guint n, TdDate today)
{
  static const char *const marks[ROWS] = { "甲", "乙" };

  switch (field->type)
    {
    case TD_LEAF_DAY:
      return td_date_to_chinese (field->ahead ? today + 30 * ((int)n + 1) : today - 7 * (ROWS - (int)n));
    case TD_LEAF_MONEY:
      return shown (field, td_money_to_string (amount_of (field, 1000000 * ((gint64)n + 1))));
    case TD_LEAF_AREA:
      return shown (field, td_area_to_string (amount_of (field, 8000 + 500 * (gint64)n)));
    case TD_LEAF_COUNT:
      return shown (field, g_strdup_printf ("%" G_GINT64_FORMAT, amount_of (field, (gint64)n + 1)));
    case TD_LEAF_YES_NO:
      return g_strdup (n % 2 == 0 ? "是" : "否");
    case TD_LEAF_CHOICE:
      return choice_of (field, n);
    case TD_LEAF_ROOM:
      return g_strdup_printf ("%u01", n + 1);
    case TD_LEAF_FILE:
      return g_strdup_printf ("%s%s.pdf", field->title, marks[n]);
    default:
      return g_strdup_printf ("%s%s", field->title, marks[n]);
    }
}

static TdRecordTexts *
sample_new (const TdLeafKind *kind, guint n, TdDate today)
{
  TdRecordTexts *texts = g_new0 (TdRecordTexts, 1);

  texts->fields = g_new0 (TdRecordText, kind->fields->len);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *value = value_of (field, n, today);

      texts->fields[texts->n++] =
          (TdRecordText){ g_intern_string (field->id), g_strdup_printf (TD_PAPER_SAMPLE_MARK "%s〕", value) };
    }
  texts->newest = n + 1 == ROWS;
  return texts;
}

GPtrArray *
td_paper_samples (const TdLeafKind *kind, TdDate today)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_texts_free);

  for (guint n = 0; n < ROWS; n++)
    g_ptr_array_add (samples, sample_new (kind, n, today));
  return samples;
}
