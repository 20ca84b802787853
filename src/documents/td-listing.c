/* Tidang: a list with headings from a template, filled row by row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-flow.h"
#include "td-template-private.h"

#include <string.h>

typedef struct
{
  const char *key;
  char *heading;
  TdAlign align;
  /* of the row in the making */
  gboolean bold;
  char *text;
  char *field;
  TdFieldKind field_kind;
  const TdTick *ticks;
  gsize n_ticks;
} ListColumn;

struct _TdListing
{
  TdTable *table;
  const TdPaperLook *look;
  GArray *columns; /* ListColumn */
  GArray *widths;  /* TdColumn */
};

static TdAlign
read_align (const GPtrArray *cells, const TdValues *values)
{
  g_autofree char *word = cells->len > 2 ? td_template_expand (cells->pdata[2], values) : NULL;

  if (g_strcmp0 (word, "centre") == 0)
    return TD_ALIGN_CENTRE;
  return g_strcmp0 (word, "end") == 0 ? TD_ALIGN_END : TD_ALIGN_START;
}

const char *
td_listing_spread_key (const char *spread, guint i)
{
  g_autofree char *key = g_strdup_printf ("%s-%u", spread, i + 1);

  return g_intern_string (key);
}

/* One column of the table; heading NULL: the template's. */
static void
add_column (TdListing *listing, const TdSetting *as, const TdLine *line, const char *key, const char *heading)
{
  ListColumn column = { .key = key, .align = read_align (line->cells, as->values) };
  g_autofree char *weight =
      line->cells->len > 1 ? td_template_expand (line->cells->pdata[1], as->values) : NULL;
  TdColumn width = { .weight = MAX (weight != NULL ? g_ascii_strtod (weight, NULL) : 0, 1) };

  column.heading =
      heading != NULL ? g_strdup (heading) : td_template_expand (line->cells->pdata[0], as->values);
  g_array_append_val (listing->columns, column);
  g_array_append_val (listing->widths, width);
}

TdListing *
td_listing_new_spread (const TdSetting *as,
                       const char *columns,
                       const char *spread,
                       const char *const *headings)
{
  g_autofree char *section = g_strconcat ("columns ", columns, NULL);
  g_autoptr (GPtrArray) lines = td_template_lines (as->template, section, as->values);
  TdListing *listing = g_new0 (TdListing, 1);

  listing->look = as->look;
  listing->columns = g_array_new (FALSE, TRUE, sizeof (ListColumn));
  listing->widths = g_array_new (FALSE, TRUE, sizeof (TdColumn));
  for (guint i = 0; i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];

      if (spread == NULL || strcmp (line->name, spread) != 0)
        add_column (listing, as, line, line->name, NULL);
      else
        for (guint k = 0; headings[k] != NULL; k++)
          add_column (listing, as, line, td_listing_spread_key (spread, k), headings[k]);
    }
  listing->table =
      td_table_new (as->typesetter, &as->look->table, (const TdColumn *)(gpointer)listing->widths->data,
                    listing->columns->len, as->width);
  td_table_begin_row (listing->table, TD_ROW_HEADER, TD_MM (8) * as->look->scale);
  for (guint i = 0; i < listing->columns->len; i++)
    td_table_cell (listing->table, &(TdCell){ .text = g_array_index (listing->columns, ListColumn, i).heading,
                                              .style = &as->look->label });
  return listing;
}

TdListing *
td_listing_new (const TdSetting *as, const char *columns)
{
  return td_listing_new_spread (as, columns, NULL, NULL);
}

static void
clear_column (ListColumn *column)
{
  g_clear_pointer (&column->text, g_free);
  g_clear_pointer (&column->field, g_free);
  column->ticks = NULL;
  column->n_ticks = 0;
  column->bold = FALSE;
}

void
td_listing_free (TdListing *listing)
{
  if (listing == NULL)
    return;
  for (guint i = 0; i < listing->columns->len; i++)
    {
      clear_column (&g_array_index (listing->columns, ListColumn, i));
      g_free (g_array_index (listing->columns, ListColumn, i).heading);
    }
  g_array_unref (listing->columns);
  g_array_unref (listing->widths);
  td_table_free (listing->table);
  g_free (listing);
}

static ListColumn *
find_column (TdListing *listing, const char *key)
{
  for (guint i = 0; i < listing->columns->len; i++)
    if (strcmp (g_array_index (listing->columns, ListColumn, i).key, key) == 0)
      return &g_array_index (listing->columns, ListColumn, i);
  return NULL;
}

void
td_listing_take (TdListing *listing, const char *key, char *text)
{
  ListColumn *column = find_column (listing, key);

  if (column == NULL)
    {
      g_free (text);
      return;
    }
  g_free (column->text);
  column->text = text;
}

void
td_listing_set (TdListing *listing, const char *key, const char *text)
{
  td_listing_take (listing, key, g_strdup (text));
}

void
td_listing_stress (TdListing *listing, const char *key)
{
  ListColumn *column = find_column (listing, key);

  if (column != NULL)
    column->bold = TRUE;
}

void
td_listing_set_ticks (TdListing *listing, const char *key, const TdTick *ticks, gsize n_ticks)
{
  ListColumn *column = find_column (listing, key);

  if (column == NULL)
    return;
  column->ticks = ticks;
  column->n_ticks = n_ticks;
}

void
td_listing_set_field (TdListing *listing, const char *key, const char *field, TdFieldKind kind)
{
  ListColumn *column = find_column (listing, key);

  if (column == NULL)
    return;
  g_free (column->field);
  column->field = g_strdup (field);
  column->field_kind = kind;
}

void
td_listing_end_row (TdListing *listing, double min_height, gboolean bold)
{
  td_table_begin_row (listing->table, 0, min_height);
  for (guint i = 0; i < listing->columns->len; i++)
    {
      ListColumn *column = &g_array_index (listing->columns, ListColumn, i);
      TdTextStyle cell_style = bold || column->bold ? listing->look->label : listing->look->value;
      TdCell cell = { .text = column->text, .style = &cell_style };

      cell_style.align = column->align;
      cell.field = column->field;
      cell.field_kind = column->field_kind;
      cell.ticks = column->ticks;
      cell.n_ticks = column->n_ticks;
      td_table_cell (listing->table, &cell);
      clear_column (column);
    }
}

TdTable *
td_listing_table (TdListing *listing)
{
  return listing->table;
}

gboolean
td_template_check_columns (const TdTemplate *self,
                           const char *columns,
                           const char *const *known,
                           GError **error)
{
  g_autofree char *section = g_strconcat ("columns ", columns, NULL);
  const GPtrArray *lines = td_template_section (self, section);
  g_autofree char *all = NULL;
  guint always = 0;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TdLine *line = lines->pdata[i];

      always += line->conditions->len == 0 ? 1 : 0;
      if (g_strv_contains (known, line->name))
        continue;
      all = g_strjoinv (", ", (char **)known);
      g_set_error (error, TD_TEMPLATE_ERROR, TD_TEMPLATE_ERROR_NAME,
                   td_template_translate (N_ ("%s:%u:1: no column is called %s; there are %s")),
                   td_template_name (self), line->number, line->name, all);
      return FALSE;
    }
  if (lines == NULL || always > 0)
    return TRUE;
  g_set_error (error, TD_TEMPLATE_ERROR, TD_TEMPLATE_ERROR_ABSENT,
               td_template_translate (N_ ("%s: [%s] has no column without a condition; add one")),
               td_template_name (self), section);
  return FALSE;
}
