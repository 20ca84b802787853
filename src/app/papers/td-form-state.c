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

/* ---- a page on the screen ---- */

#define MM_OF_POINT (25.4 / 72)

TdFormView
td_form_view_new (double width, double height, double room, double most, double zoom)
{
  TdFormView view = { .width = width, .height = height };

  if (!(width > 0) || !(height > 0))
    return (TdFormView){ 0 };
  view.scale = zoom > 0 ? zoom : MIN (MAX (room, 1) / width, most);
  view.left = MAX (0, (room - width * view.scale) / 2);
  return view;
}

/* A clerk measures in half millimetres; nothing lies beyond the page. */
static double
half_mm (double mm, double most)
{
  return CLAMP (round (2 * mm) / 2, 0, floor (2 * most) / 2);
}

gboolean
td_form_view_find (const TdFormView *view, double at_x, double at_y, double *x, double *y)
{
  double mm_x = view->scale > 0 ? (at_x - view->left) / view->scale : -1,
         mm_y = view->scale > 0 ? at_y / view->scale : -1;

  *x = half_mm (mm_x, view->width);
  *y = half_mm (mm_y, view->height);
  return mm_x >= 0 && mm_y >= 0 && mm_x <= view->width && mm_y <= view->height;
}

TdFormBox
td_form_place_box (const TdFormPlace *place)
{
  return (TdFormBox){ place->x, place->y, place->width, place->size * MM_OF_POINT };
}

int
td_form_view_place (const TdFormView *view, const GArray *places, guint page, double at_x, double at_y)
{
  int found = -1;

  if (!(view->scale > 0))
    return -1;
  for (guint i = 0; i < places->len; i++)
    {
      const TdFormPlace *place = &g_array_index (places, TdFormPlace, i);
      TdFormBox box = td_form_place_box (place);
      double x = (at_x - view->left) / view->scale - box.x, y = at_y / view->scale - box.y;

      if (place->page == page && x >= 0 && y >= 0 && x <= box.width && y <= box.height)
        found = (int)i;
    }
  return found;
}

void
td_form_view_move (const TdFormView *view, TdFormPlace *place, double by_x, double by_y)
{
  if (!(view->scale > 0))
    return;
  place->x = half_mm (place->x + by_x / view->scale, view->width);
  place->y = half_mm (place->y + by_y / view->scale, view->height);
}
