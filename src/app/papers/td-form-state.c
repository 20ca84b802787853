/* Tidang: what is picked on an office's own form, as it is changed by hand (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-state.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static gboolean
is_cell (const char *picked, guint table, guint row, guint cell)
{
  guint t = 0, r = 0, c = 0;
  int end = 0;

  return sscanf (picked, "%u.%u.%u=%n", &t, &r, &c, &end) == 3 && end > 0 && t == table && r == row &&
         (cell == 0 || c == cell);
}

static gboolean
is_repeat (const char *picked)
{
  return g_str_has_suffix (picked, "=每户") || g_str_has_suffix (picked, "=each-flat");
}

char **
td_picks_repeat_row (const char *const *picked, guint table, guint row, gboolean repeats)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autofree char *one = g_strdup_printf ("%u.%u.1=每户", table, row);

  for (guint i = 0; picked[i] != NULL; i++)
    if (!is_cell (picked[i], table, row, 0) || !is_repeat (picked[i]))
      g_strv_builder_add (all, picked[i]);
  if (repeats)
    g_strv_builder_add (all, one);
  return g_strv_builder_end (all);
}

char **
td_picks_set_cell (const char *const *picked, guint table, guint row, guint cell, const char *name)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autofree char *one =
      name != NULL && *name != '\0' ? g_strdup_printf ("%u.%u.%u=%s", table, row, cell, name) : NULL;

  for (guint i = 0; picked[i] != NULL; i++)
    if (!is_cell (picked[i], table, row, cell) || is_repeat (picked[i]))
      g_strv_builder_add (all, picked[i]);
  if (one != NULL)
    g_strv_builder_add (all, one);
  return g_strv_builder_end (all);
}

char *
td_picks_cell (const char *const *picked, guint table, guint row, guint cell)
{
  for (guint i = 0; picked[i] != NULL; i++)
    if (is_cell (picked[i], table, row, cell) && !is_repeat (picked[i]))
      return g_strdup (strchr (picked[i], '=') + 1);
  return NULL;
}

gboolean
td_picks_row_repeats (const char *const *picked, guint table, guint row)
{
  for (guint i = 0; picked[i] != NULL; i++)
    if (is_cell (picked[i], table, row, 0) && is_repeat (picked[i]))
      return TRUE;
  return FALSE;
}

/* ---- places ---- */

static const char *const aligns[] = { "left", "centre", "right" };

static gboolean
read_number (const char *text, double *out)
{
  char *end = NULL;

  *out = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*out);
}

gboolean
td_form_place_read (const char *picked, TdFormPlace *place)
{
  const TdFormPlace usual = TD_FORM_PLACE_INIT;
  const char *equals = strchr (picked, '=');
  g_autofree char *head = equals != NULL ? g_strndup (picked, (gsize)(equals - picked)) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit (head, ",", 8);
  guint n = g_strv_length (words);
  double page = 0;
  gboolean good = n >= 4 && n <= 7;

  *place = usual;
  good = good && read_number (words[0], &page) && page >= 1 && read_number (words[1], &place->x) &&
         read_number (words[2], &place->y) && read_number (words[3], &place->width) &&
         (n < 5 || read_number (words[4], &place->size)) && (n < 7 || read_number (words[6], &place->step));
  if (!good)
    return FALSE;
  place->page = (guint)page;
  for (guint i = 0; n >= 6 && i < G_N_ELEMENTS (aligns); i++)
    if (g_str_equal (words[5], aligns[i]))
      place->align = i;
  place->name = g_strdup (equals + 1);
  return TRUE;
}

static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
}

char *
td_form_place_write (const TdFormPlace *place)
{
  GString *text = g_string_new (NULL);
  const double numbers[] = { place->x, place->y, place->width, place->size };

  g_string_append_printf (text, "%u", place->page);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_string_append_c (text, ',');
      append_number (text, numbers[i]);
    }
  g_string_append_printf (text, ",%s", aligns[MIN (place->align, G_N_ELEMENTS (aligns) - 1)]);
  if (place->step > 0)
    {
      g_string_append_c (text, ',');
      append_number (text, place->step);
    }
  g_string_append_printf (text, "=%s", place->name);
  return g_string_free (text, FALSE);
}

void
td_form_place_clear (TdFormPlace *place)
{
  g_clear_pointer (&place->name, g_free);
}

char **
td_picks_add (const char *const *picked, const char *one)
{
  return td_picks_replace (picked, g_strv_length ((char **)picked), one);
}

char **
td_picks_replace (const char *const *picked, guint at, const char *one)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  guint n = g_strv_length ((char **)picked);

  for (guint i = 0; i < MAX (n, at + 1); i++)
    if (i == at && one != NULL)
      g_strv_builder_add (all, one);
    else if (i != at && i < n)
      g_strv_builder_add (all, picked[i]);
  return g_strv_builder_end (all);
}

double
td_form_mm (double at, double width, double page_mm)
{
  double mm = width > 0 ? at / width * page_mm : 0;

  return CLAMP (round (2 * mm) / 2, 0, page_mm);
}
