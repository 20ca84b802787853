/* Tidang: which columns the register has, in which order and how wide (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-layout.h"

#include <string.h>

#define WIDEST 4000
#define NARROWEST 30

TdRegisterLayout
td_register_layout_usual (void)
{
  static const TdRegisterLayout usual = { {
      { TD_LIST_COLUMN_LABEL, TRUE, 0 },
      { TD_LIST_COLUMN_VOTE, TRUE, 230 },
      { TD_LIST_COLUMN_STAGE, TRUE, 84 },
      { TD_LIST_COLUMN_RATING, TRUE, 104 },
      { TD_LIST_COLUMN_FLATS, TRUE, 60 },
      { TD_LIST_COLUMN_BUILT, TRUE, 64 },
      { TD_LIST_COLUMN_PLACE, TRUE, 104 },
      { TD_LIST_COLUMN_FILE_NO, TRUE, 200 },
      { TD_LIST_COLUMN_COMPOUND, FALSE, 140 },
      { TD_LIST_COLUMN_BUILDING, FALSE, 80 },
      { TD_LIST_COLUMN_UNIT, FALSE, 80 },
      { TD_LIST_COLUMN_STREET, FALSE, 200 },
      { TD_LIST_COLUMN_STOREYS, FALSE, 88 },
      { TD_LIST_COLUMN_STRUCTURE, FALSE, 100 },
      { TD_LIST_COLUMN_ENTRY, FALSE, 100 },
      { TD_LIST_COLUMN_UPDATED, FALSE, 140 },
  } };
  return usual;
}

char *
td_register_layout_to_text (const TdRegisterLayout *layout)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < TD_N_LIST_COLUMNS; i++)
    {
      const TdRegisterColumn *one = &layout->columns[i];
      g_string_append_printf (out, "%s%s%s:%d", i > 0 ? "," : "", one->shown ? "" : "-",
                              td_list_column_to_nick (one->column), one->width);
    }
  return g_string_free (out, FALSE);
}

static int
sane_width (gint64 width)
{
  return width <= 0 ? 0 : (int)CLAMP (width, NARROWEST, WIDEST);
}

/* FALSE: the word names no column, or one that was there before. */
static gboolean
read_column (const char *word, gboolean seen[TD_N_LIST_COLUMNS], TdRegisterColumn *out)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  const char *nick = parts[0] != NULL ? parts[0] : "";
  out->shown = *nick != '-';
  if (!td_list_column_from_nick (out->shown ? nick : nick + 1, &out->column) || seen[out->column])
    return FALSE;
  out->width = sane_width (parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0);
  seen[out->column] = TRUE;
  return TRUE;
}

TdRegisterLayout
td_register_layout_from_text (const char *text)
{
  TdRegisterLayout usual = td_register_layout_usual (), layout = usual;
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ",", -1);
  gboolean seen[TD_N_LIST_COLUMNS] = { FALSE }, any = FALSE;
  guint n = 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (read_column (words[i], seen, &layout.columns[n]))
      any = layout.columns[n++].shown || any;
  for (guint i = 0; i < TD_N_LIST_COLUMNS; i++)
    if (!seen[usual.columns[i].column])
      {
        layout.columns[n] = usual.columns[i];
        layout.columns[n++].shown = FALSE;
      }
  return any ? layout : usual;
}

gboolean
td_register_layout_equal (const TdRegisterLayout *a, const TdRegisterLayout *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

static guint
find (const TdRegisterLayout *layout, TdListColumn column)
{
  guint i = 0;
  while (i + 1 < TD_N_LIST_COLUMNS && layout->columns[i].column != column)
    i++;
  return i;
}

guint
td_register_layout_list (const TdRegisterLayout *layout, TdListColumn out[TD_N_LIST_COLUMNS])
{
  guint n = 0;
  for (guint i = 0; i < TD_N_LIST_COLUMNS; i++)
    if (layout->columns[i].shown)
      out[n++] = layout->columns[i].column;
  return n;
}

int
td_register_layout_width (const TdRegisterLayout *layout, TdListColumn column)
{
  return layout->columns[find (layout, column)].width;
}

TdRegisterLayout
td_register_layout_with_shown (const TdRegisterLayout *layout, TdListColumn column, gboolean shown)
{
  TdListColumn list[TD_N_LIST_COLUMNS];
  TdRegisterLayout next = *layout;
  guint at = find (layout, column);
  if (shown || td_register_layout_list (layout, list) > 1 || !layout->columns[at].shown)
    next.columns[at].shown = shown;
  return next;
}

TdRegisterLayout
td_register_layout_with_width (const TdRegisterLayout *layout, TdListColumn column, int width)
{
  TdRegisterLayout next = *layout;
  next.columns[find (layout, column)].width = sane_width (width);
  return next;
}

TdRegisterLayout
td_register_layout_moved (const TdRegisterLayout *layout, TdListColumn column, int step)
{
  TdRegisterLayout next = *layout;
  int at = (int)find (layout, column), to = CLAMP (at + step, 0, TD_N_LIST_COLUMNS - 1);
  next.columns[at] = layout->columns[to];
  next.columns[to] = layout->columns[at];
  return next;
}

TdRegisterLayout
td_register_layout_with_order (const TdRegisterLayout *layout, const TdListColumn *shown, guint n)
{
  TdRegisterLayout next = *layout;
  guint given = 0;
  for (guint i = 0; i < TD_N_LIST_COLUMNS && given < n; i++)
    if (layout->columns[i].shown)
      next.columns[i] = layout->columns[find (layout, shown[given++])];
  return next;
}
