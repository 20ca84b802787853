/* Tidang: what a mark on an office's own form means for a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-private.h"

#include "td-workspace-private.h"

#include <string.h>

void
td_form_source_free (TdFormSource *source)
{
  if (source == NULL)
    return;
  td_paper_source_free (source->source);
  td_values_free (source->values);
  td_leaf_book_free (source->book);
  g_free (source);
}

TdFormSource *
td_form_source_load (TdWorkspace *self, gint64 unit_id, const TdFormOptions *options, GError **error)
{
  const TdPaperOptions paper = { .kind = TD_PAPER_ROSTER,
                                 .unmasked = options->unmasked,
                                 .purpose = options->purpose };
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (TdFormSource) source = g_new0 (TdFormSource, 1);
  TdPaperCommon common;

  source->flat = -1;
  if (press == NULL || (source->source = td_paper_source_load (self, unit_id, &paper, error)) == NULL ||
      (source->book = td_leaf_book_load (self, unit_id, error)) == NULL)
    return NULL;
  td_paper_common_fill (&common, self, &paper);
  source->values = td_paper_form_values (press, &source->source->input, &common);
  return g_steal_pointer (&source);
}

guint
td_form_source_n_flats (const TdFormSource *source)
{
  return td_values_list (source->values, "flats")->len;
}

/* ---- parts of a day ---- */

/* “2026年9月12日” and "年" give “2026”. (transfer full) */
static char *
part_of_day (const char *day, const char *part)
{
  const char *sign = strstr (day, part);
  const char *from = sign;

  while (from != NULL && from > day && g_ascii_isdigit (from[-1]))
    from--;
  return sign != NULL ? g_strndup (from, (gsize)(sign - from)) : g_strdup ("");
}

/* “打印日期.年” → “打印日期” and "年". (transfer full), NULL: no such ending */
static char *
split_day (const char *name, const char **part)
{
  static const char *const parts[] = { "年", "月", "日" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *ending = g_strconcat (".", parts[i], NULL);

      *part = parts[i];
      if (g_str_has_suffix (name, ending))
        return g_strndup (name, strlen (name) - strlen (ending));
    }
  return NULL;
}

/* ---- records ---- */

static const TdLeafKind *
find_kind (const GPtrArray *kinds, const char *name)
{
  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    {
      const TdLeafKind *kind = kinds->pdata[i];

      if (g_str_equal (kind->id, name) || g_str_equal (kind->title, name))
        return kind;
    }
  return NULL;
}

/* The dossier's newest, or the one that the file has of a shared kind. */
static const TdLeaf *
newest (const TdLeafBook *book, const TdLeafKind *kind)
{
  const GPtrArray *all = kind->shared ? book->shared : book->leaves;
  const TdLeaf *found = NULL;
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const TdLeaf *leaf = all->pdata[i];

      if (!g_str_equal (leaf->kind, kind->id))
        continue;
      if (found == NULL || leaf->number > found->number ||
          (leaf->number == found->number && leaf->id > found->id))
        found = leaf;
      n++;
    }
  return kind->shared && n > 1 ? NULL : found;
}

static TdFormMeaning
record_meaning (const TdFormSource *source, const char *name, char **text)
{
  const GPtrArray *kinds = source != NULL ? source->book->kinds : td_leaf_kinds_at_hand (NULL, NULL);
  const char *dot = strchr (name, '.');
  g_autofree char *kind_name = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : NULL;
  const TdLeafKind *kind = dot != NULL ? find_kind (kinds, kind_name) : NULL;
  const TdLeaf *leaf = kind != NULL && source != NULL ? newest (source->book, kind) : NULL;
  int field = kind != NULL ? td_leaf_kind_find (kind, dot + 1) : -1;

  if (field < 0)
    return TD_FORM_UNKNOWN;
  if (text != NULL && source != NULL)
    *text = leaf != NULL ? td_leaf_book_value (source->book, leaf, td_leaf_kind_field (kind, (guint)field))
                         : g_strdup ("");
  return TD_FORM_KNOWN;
}

/* ---- one name ---- */

static const TdValues *
values_for (const TdFormSource *source, const TdValueName *value, int flat)
{
  const GPtrArray *flats = td_values_list (source->values, "flats");

  if (value->sort != TD_VALUE_FLAT)
    return source->values;
  return flat >= 0 && (guint)flat < flats->len ? flats->pdata[flat] : NULL;
}

static char *
text_of (const TdFormSource *source, const TdValueName *value, const char *part, int flat)
{
  const TdValues *values = values_for (source, value, flat);
  const char *text = values != NULL ? td_values_get (values, value->name) : "";

  if (value->sort == TD_VALUE_FLAG)
    return g_strdup (*text != '\0' ? "☑" : "□");
  return part != NULL ? part_of_day (text, part) : g_strdup (text);
}

TdFormMeaning
td_form_meaning (const TdFormSource *source, const char *name, int flat, gboolean repeats, char **text)
{
  const TdValueName *value = td_values_find (name);
  const char *part = NULL;
  int of = flat >= 0 || source == NULL ? flat : source->flat;
  TdFormMeaning meaning;

  if (text != NULL)
    *text = NULL;
  if (value == NULL)
    {
      g_autofree char *day = NULL;

      meaning = record_meaning (source, name, text);
      if (meaning == TD_FORM_KNOWN || (day = split_day (name, &part)) == NULL)
        return meaning;
      if ((value = td_values_find (day)) == NULL || value->sort == TD_VALUE_FLAG)
        return TD_FORM_UNKNOWN;
    }
  if (value->sort == TD_VALUE_INNER)
    return TD_FORM_UNKNOWN;
  if (value->sort == TD_VALUE_FLAT && of < 0 && !repeats)
    return TD_FORM_OF_A_FLAT;
  if (source != NULL && text != NULL)
    *text = text_of (source, value, part, of);
  return TD_FORM_KNOWN;
}
