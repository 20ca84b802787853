/* Tidang: what a line of the register says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-state.h"

#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

const char *
td_register_rating_sign (TdRating rating)
{
  static const char *const signs[] = { "○", "●", "▲", "■" };
  return rating < G_N_ELEMENTS (signs) ? signs[rating] : "";
}

const char *
td_register_rating_style (TdRating rating)
{
  static const char *const styles[] = { "unrated", "suitable", "hard", "unsuitable" };
  return rating < G_N_ELEMENTS (styles) ? styles[rating] : "unrated";
}

TdRegisterBar
td_register_bar (const TdUnit *unit)
{
  TdRegisterBar bar = { .shown = unit != NULL && unit->vote_id != 0 && unit->heads_total > 0 };
  if (bar.shown)
    {
      bar.took_part = (double)unit->heads_participating / (double)unit->heads_total;
      bar.agree = (double)unit->heads_agree / (double)unit->heads_total;
    }
  return bar;
}

char *
td_register_selected (guint n)
{
  g_autofree char *number = td_text_grouped (n);
  return n > 0 ? g_strdup_printf (ngettext ("%s selected", "%s selected", n), number) : g_strdup ("");
}

static void
add_fact (GString *text, const char *fact)
{
  if (td_text_is_blank (fact))
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, fact);
}

char *
td_register_facts (const TdUnit *unit)
{
  GString *text = g_string_new (NULL);
  if (!td_text_is_blank (unit->storeys))
    {
      g_autofree char *storeys = g_strdup_printf (_ ("%s storeys"), unit->storeys);
      add_fact (text, storeys);
    }
  if (unit->flats > 0)
    {
      g_autofree char *flats =
          g_strdup_printf (ngettext ("%d flat", "%d flats", (gulong)unit->flats), unit->flats);
      add_fact (text, flats);
    }
  add_fact (text, unit->structure);
  add_fact (text, unit->entry_mode);
  if (!td_text_is_blank (unit->built_year))
    {
      g_autofree char *built = g_strdup_printf (_ ("built %s"), unit->built_year);
      add_fact (text, built);
    }
  add_fact (text, unit->address);
  return g_string_free (text, FALSE);
}
