/* Tidang: a map sheet as it is asked for in its window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sheet-values.h"

#include "td-text.h"
#include "td-units.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
text_of (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

TdMapSheetValues *
td_map_sheet_values_new (const TdMapSheetValues *like)
{
  TdMapSheetValues *values = g_new (TdMapSheetValues, 1);

  *values = *like;
  values->scale = g_strstrip (text_of (like->scale));
  values->title = text_of (like->title);
  values->maker = text_of (like->maker);
  values->approval = text_of (like->approval);
  return values;
}

void
td_map_sheet_values_free (TdMapSheetValues *values)
{
  g_free (values->scale);
  g_free (values->title);
  g_free (values->maker);
  g_free (values->approval);
  g_free (values);
}

gboolean
td_map_sheet_values_equal (const TdMapSheetValues *a, const TdMapSheetValues *b)
{
  return a->paper == b->paper && a->landscape == b->landscape && a->all == b->all &&
         a->internal == b->internal && a->base == b->base && strcmp (a->scale, b->scale) == 0 &&
         strcmp (a->title, b->title) == 0 && strcmp (a->maker, b->maker) == 0 &&
         strcmp (a->approval, b->approval) == 0;
}

gboolean
td_map_sheet_values_same_ground (const TdMapSheetValues *a, const TdMapSheetValues *b)
{
  return a->paper == b->paper && a->landscape == b->landscape && a->all == b->all && a->base == b->base &&
         strcmp (a->scale, b->scale) == 0;
}

/* ---- remembered ---- */

static void
put (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, TRUE);

  g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "&" : "", name, escaped);
}

char *
td_map_sheet_values_to_text (const TdMapSheetValues *values)
{
  GString *text = g_string_new (NULL);

  put (text, "paper", td_sheet_paper_name (values->paper));
  put (text, "landscape", values->landscape ? "1" : "0");
  put (text, "all", values->all ? "1" : "0");
  put (text, "scale", values->scale);
  put (text, "maker", values->maker);
  put (text, "approval", values->approval);
  put (text, "internal", values->internal ? "1" : "0");
  put (text, "base", values->base ? "1" : "0");
  return g_string_free (text, FALSE);
}

static void
take (TdMapSheetValues *values, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    gboolean *flag;
    char **text;
  } members[] = { { "landscape", &values->landscape, NULL }, { "all", &values->all, NULL },
                  { "internal", &values->internal, NULL },   { "base", &values->base, NULL },
                  { "scale", NULL, &values->scale },         { "maker", NULL, &values->maker },
                  { "approval", NULL, &values->approval } };

  if (strcmp (name, "paper") == 0)
    td_sheet_paper_from_name (value, &values->paper);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (name, members[i].name) == 0 && members[i].flag != NULL)
      *members[i].flag = strcmp (value, "1") == 0;
    else if (strcmp (name, members[i].name) == 0)
      {
        g_free (*members[i].text);
        *members[i].text = g_strdup (value);
      }
}

TdMapSheetValues *
td_map_sheet_values_from_text (const char *text)
{
  const TdMapSheetValues usual = { .paper = TD_SHEET_A3, .landscape = TRUE, .base = TRUE };
  TdMapSheetValues *values = td_map_sheet_values_new (&usual);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", "&", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');
      g_autofree char *plain = value != NULL ? g_uri_unescape_string (value + 1, NULL) : NULL;

      if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
        continue;
      *value = '\0';
      take (values, words[i], plain);
    }
  return values;
}

/* ---- scales ---- */

static guint
n_round (void)
{
  guint n = 0;

  while (td_sheet_scales[n] != 0)
    n++;
  return n;
}

guint
td_map_sheet_n_scales (void)
{
  return n_round () + 2;
}

char *
td_map_sheet_scale_label (guint choice)
{
  if (choice == 0)
    return g_strdup (_ ("As large as fits"));
  if (choice > n_round ())
    return g_strdup (_ ("Another scale"));
  return td_sheet_scale_text (td_sheet_scales[choice - 1]);
}

guint
td_map_sheet_scale_choice (const char *scale)
{
  guint denominator, n = n_round ();

  if (*scale == '\0')
    return 0;
  if (td_sheet_scale_parse (scale, &denominator))
    for (guint i = 0; i < n; i++)
      if (td_sheet_scales[i] == denominator)
        return i + 1;
  return n + 1;
}

char *
td_map_sheet_scale_of (guint choice)
{
  if (choice == 0)
    return g_strdup ("");
  return choice > n_round () ? NULL : td_sheet_scale_text (td_sheet_scales[choice - 1]);
}

char *
td_map_sheet_scale_fault (const TdMapSheetValues *values)
{
  guint denominator;

  if (*values->scale == '\0' ? !values->own_scale : td_sheet_scale_parse (values->scale, &denominator))
    return NULL;
  return g_strdup_printf (_ ("Write a scale between 1:%d and 1:%d, as 1:25000."), TD_SHEET_LEAST_SCALE,
                          TD_SHEET_MOST_SCALE);
}

/* ---- the sheet ---- */

TdMapSheetOptions
td_map_sheet_values_to_options (const TdMapSheetValues *values,
                                const TdMercatorBox *view,
                                const char *shown,
                                TdDate date)
{
  TdMapSheetOptions options = TD_MAP_SHEET_OPTIONS_INIT;

  options.paper = values->paper;
  options.landscape = values->landscape;
  options.has_box = !values->all;
  options.box = *view;
  if (*values->scale != '\0')
    td_sheet_scale_parse (values->scale, &options.denominator);
  options.title = values->title;
  options.shown = shown;
  options.approval = values->approval;
  options.maker = values->maker;
  options.internal = values->internal;
  options.date = date;
  return options;
}

char *
td_map_sheet_values_file_name (const TdMapSheetValues *values, const char *ending)
{
  g_autofree char *title = g_strstrip (g_strdup (values->title));
  g_autofree char *head = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 60));
  char *name = g_strconcat (*head != '\0' ? head : "一张图", ending, NULL);

  return g_strdelimit (name, "/\\:*?\"<>|\n\t", '_');
}

char *
td_map_sheet_values_path (const char *chosen, const char *ending)
{
  gsize n = strlen (chosen);
  gboolean whole = n > 4 && (g_ascii_strcasecmp (chosen + n - 4, ".pdf") == 0 ||
                             g_ascii_strcasecmp (chosen + n - 4, ".png") == 0);

  return whole ? g_strdup (chosen) : g_strconcat (chosen, ending, NULL);
}

char *
td_map_sheet_says (const TdMapSheetFacts *facts)
{
  g_autofree char *scale = td_sheet_scale_text (facts->frame.denominator);
  g_autofree char *here = td_text_grouped (facts->on_sheet), *shown = td_units_counted (facts->shown);

  /* Translators: “1:25 000 · 12 of 3,000 stairwells”: on the sheet, and of those that are shown. */
  return g_strdup_printf (_ ("%s · %s of %s"), scale, here, shown);
}

/* What a person can do about the tiles that are missing; NULL: nothing. */
static char *
tiles_step (const TdMapSheetFacts *facts, const char *hosts)
{
  if (facts->to_ask == 0)
    return NULL;
  if (facts->failed > 0)
    return g_strdup (_ ("Fetch them again later, or make the sheet without the base map."));
  /* Translators: %s is the name of a server. */
  return g_strdup_printf (_ ("%s is asked for them only by the button below; what comes is kept here."),
                          hosts);
}

static void
add_line (GString *text, const char *line)
{
  if (line == NULL)
    return;
  g_string_append (text, text->len > 0 ? "\n" : "");
  g_string_append (text, line);
}

char *
td_map_sheet_warns (const TdMapSheetFacts *facts, const char *lack, const char *hosts)
{
  GString *text = g_string_new (NULL);
  g_autofree char *step = tiles_step (facts, hosts);
  g_autofree char *unknown =
      facts->unknown > 0
          ? g_strdup_printf (ngettext ("%u character that no font has is printed as 〓.",
                                       "%u characters that no font has are printed as 〓.", facts->unknown),
                             facts->unknown)
          : NULL;

  add_line (text, lack);
  add_line (text, step);
  add_line (text, unknown);
  return g_string_free (text, text->len == 0);
}

char *
td_map_sheet_fetch_label (const TdMapSheetFacts *facts)
{
  if (facts->to_ask == 0)
    return NULL;
  return g_strdup_printf (ngettext ("Fetch %u tile", "Fetch %u tiles", facts->to_ask), facts->to_ask);
}
