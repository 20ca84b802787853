/* Tidang: the fields of a flat's facts, each with what is wrong beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-facts.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-words.h"

#include <glib/gi18n.h>

static const char *
kind_word (int value)
{
  return td_words_part_kind ((TdPartKind)value);
}

static const char *
source_word (int value)
{
  return td_words_area_source ((TdAreaSource)value);
}

static const char *
occupancy_word (int value)
{
  return td_words_occupancy ((TdOccupancy)value);
}

static const char *
title_word (int value)
{
  static const char *const words[] = {
    [TD_TITLE_UNKNOWN] = N_ ("Not looked at"),
    [TD_TITLE_REAL_ESTATE] = N_ ("Real estate certificate"),
    [TD_TITLE_HOUSE] = N_ ("House certificate"),
    [TD_TITLE_PURCHASE] = N_ ("Purchase contract"),
    [TD_TITLE_RESETTLE] = N_ ("Resettlement agreement"),
    [TD_TITLE_PUBLIC_RENT] = N_ ("Public housing lease"),
    [TD_TITLE_OTHER] = N_ ("Other paper"),
  };
  return _ (words[value]);
}

static const char *
yes_word (int value)
{
  return value != 0 ? _ ("Yes: it must consent by itself") : _ ("No");
}

static const struct
{
  const char *title;
  gboolean choice;
  int which;
  int n;
  TdWordFunc word;
} layout[] = {
  { N_ ("Area in m²"), FALSE, TD_FACT_AREA, 0, NULL },
  { N_ ("Where the area comes from"), TRUE, TD_FACT_AREA_SOURCE, TD_AREA_NET + 1, source_word },
  { N_ ("Floor"), FALSE, TD_FACT_FLOOR, 0, NULL },
  { N_ ("What it is used as"), TRUE, TD_FACT_KIND, TD_PART_STOREROOM + 1, kind_word },
  { N_ ("Occupancy"), TRUE, TD_FACT_OCCUPANCY, TD_OCCUPANCY_UNDELIVERED + 1, occupancy_word },
  { N_ ("Would the lift occupy a part of it?"), TRUE, TD_FACT_OCCUPIED, 2, yes_word },
  { N_ ("What shows the title"), TRUE, TD_FACT_TITLE, TD_TITLE_OTHER + 1, title_word },
  { N_ ("Number of that paper"), FALSE, TD_FACT_TITLE_NO, 0, NULL },
  { N_ ("Checked by"), FALSE, TD_FACT_CHECKED_BY, 0, NULL },
  { N_ ("Checked on"), FALSE, TD_FACT_CHECKED_ON, 0, NULL },
  { N_ ("Note"), FALSE, TD_FACT_NOTE, 0, NULL },
};

static void
add_text (TdFactFields *fields, GtkWidget *field, TdFactText which, GCallback changed, gpointer data)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_box_append (GTK_BOX (field), entry);
  g_signal_connect_swapped (entry, "changed", changed, data);
  fields->entries[which] = GTK_EDITABLE (entry);
}

void
td_fact_fields_make (TdFactFields *fields, GtkGrid *grid, GCallback changed, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (layout); i++)
    {
      GtkWidget *field = g_object_new (TD_TYPE_FIELD, "title", _ (layout[i].title), NULL);
      gboolean wide = i == G_N_ELEMENTS (layout) - 1;
      if (layout[i].choice)
        {
          GtkWidget *list = gtk_drop_down_new (NULL, NULL);
          td_choice_fill (GTK_DROP_DOWN (list), layout[i].n, layout[i].word);
          gtk_box_append (GTK_BOX (field), list);
          g_signal_connect_swapped (list, "notify::selected", changed, data);
          fields->choices[layout[i].which] = GTK_DROP_DOWN (list);
        }
      else
        add_text (fields, field, (TdFactText)layout[i].which, changed, data);
      gtk_grid_attach (grid, field, i % 2, i / 2, wide ? 2 : 1, 1);
    }
}

void
td_fact_fields_show (const TdFactFields *fields, const TdFactValues *values, const TdFactState *state)
{
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    {
      td_choice_set_text (fields->entries[i], values->texts[i]);
      td_field_say (fields->entries[i], state->hints[i]);
    }
  for (guint i = 0; i < TD_N_FACT_CHOICES; i++)
    td_choice_set (fields->choices[i], values->choices[i]);
}

TdFactValues *
td_fact_fields_read (const TdFactFields *fields, const TdFactValues *before)
{
  TdFactValues *values = td_fact_values_copy (before);
  for (guint i = 0; i < TD_N_FACT_TEXTS; i++)
    {
      g_free (values->texts[i]);
      values->texts[i] = g_strdup (gtk_editable_get_text (fields->entries[i]));
    }
  for (guint i = 0; i < TD_N_FACT_CHOICES; i++)
    if (gtk_drop_down_get_selected (fields->choices[i]) != GTK_INVALID_LIST_POSITION)
      values->choices[i] = gtk_drop_down_get_selected (fields->choices[i]);
  return values;
}
