/* Tidang: what a line of the register says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-state.h"

#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

const char *
td_register_rating_sign (TdRating rating)
{
  static const char *const signs[] = { "·", "●", "◐", "○" };
  return rating < G_N_ELEMENTS (signs) ? signs[rating] : "";
}

const char *
td_register_rating_style (TdRating rating)
{
  static const char *const styles[] = { "unrated", "suitable", "hard", "unsuitable" };
  return rating < G_N_ELEMENTS (styles) ? styles[rating] : "unrated";
}

/* “金沙村村民委员会” → “金沙村”, “西韩社区居民委员会” → “西韩社区”: a column is narrow. (transfer full) */
static char *
short_place (const char *name)
{
  static const char *const bodies[] = { "居民委员会", "村民委员会", "居委会", "村委会" };
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (g_str_has_suffix (name, bodies[i]) && strlen (name) > strlen (bodies[i]) + strlen ("村"))
      {
        g_autofree char *bare = g_strndup (name, strlen (name) - strlen (bodies[i]));
        gboolean village = g_str_has_prefix (bodies[i], "村");
        return village && !g_str_has_suffix (bare, "村") ? g_strconcat (bare, "村", NULL)
                                                         : g_steal_pointer (&bare);
      }
  return g_strdup (name);
}

static char *
vote_text (const TdUnit *unit)
{
  if (unit->vote_id == 0)
    return g_strdup (_ ("no vote yet"));
  g_autofree char *counts =
      g_strdup_printf (_ ("%d of %d took part · %d agree"), (int)unit->heads_participating,
                       (int)unit->heads_total, (int)unit->heads_agree);
  return unit->vote_open ? g_steal_pointer (&counts) : g_strdup_printf (_ ("%s · closed"), counts);
}

TdRegisterState *
td_register_state_new (const TdUnit *unit)
{
  TdRegisterState *state = g_new0 (TdRegisterState, 1);
  state->label = td_unit_label (unit);
  state->file_no = g_strdup (unit->file_no);
  state->place = unit->place_name != NULL && *unit->place_name != '\0' ? short_place (unit->place_name)
                                                                       : g_strdup (unit->place);
  state->flats = g_strdup_printf ("%d", unit->flats);
  state->built = g_strdup (unit->built_year);
  state->stage = td_stage_to_label (unit->stage);
  state->rating = td_rating_to_label (unit->rating);
  state->rating_sign = td_register_rating_sign (unit->rating);
  state->rating_style = td_register_rating_style (unit->rating);
  state->vote = vote_text (unit);
  state->has_vote = unit->vote_id != 0 && unit->heads_total > 0;
  if (state->has_vote)
    {
      state->vote_share = (double)unit->heads_participating / (double)unit->heads_total;
      state->agree_share = (double)unit->heads_agree / (double)unit->heads_total;
    }
  return state;
}

void
td_register_state_free (TdRegisterState *state)
{
  if (state == NULL)
    return;
  g_free (state->label);
  g_free (state->file_no);
  g_free (state->place);
  g_free (state->flats);
  g_free (state->built);
  g_free (state->vote);
  g_free (state);
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
