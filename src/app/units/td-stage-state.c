/* Tidang: one stage for many dossiers as a person asks for it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

TdStageValues *
td_stage_values_new (TdStage stage, const char *reason)
{
  TdStageValues *values = g_new0 (TdStageValues, 1);
  values->stage = stage;
  values->reason = g_strdup (reason != NULL ? reason : "");
  return values;
}

TdStageValues *
td_stage_values_copy (const TdStageValues *values)
{
  return td_stage_values_new (values->stage, values->reason);
}

void
td_stage_values_free (TdStageValues *values)
{
  if (values == NULL)
    return;
  g_free (values->reason);
  g_free (values);
}

/* ---- the form ---- */

/* Those that need a reason: held up, or further already. */
static guint
n_asked (const TdStageLook *look)
{
  return look->n[TD_GOING_HELD] + look->n[TD_GOING_BACK];
}

static char *
hint_of (const TdStageLook *look, gboolean reason)
{
  guint n = n_asked (look);

  if (n == 0)
    return g_strdup ("");
  if (!reason)
    return g_strdup_printf (
        ngettext ("%u stays as it is. With a reason it passes by authority, or goes back; both are recorded.",
                  "%u stay as they are. With a reason they pass by authority, or go back; both are recorded.",
                  n),
        n);
  return g_strdup_printf (
      ngettext ("%u passes by authority or goes back, with this reason: it is recorded with its step.",
                "%u pass by authority or go back, with this reason: it is recorded with their steps.", n),
      n);
}

TdStageState *
td_stage_state_new (const TdStageValues *values, guint n_units, const TdStageLook *look)
{
  TdStageState *state = g_new0 (TdStageState, 1);
  gboolean reason = !td_text_is_blank (values->reason);
  guint sets = look != NULL ? td_stage_look_sets (look, reason) : 0;

  state->title = g_strdup_printf (
      ngettext ("Set the stage of %u stairwell", "Set the stage of %u stairwells", n_units), n_units);
  state->fault = td_typed_fault (values->reason, TD_TYPED_TEXT);
  state->sums = look != NULL ? td_stage_look_sums (look) : g_strdup (_ ("Looking at the gates…"));
  state->hint = look != NULL ? hint_of (look, reason) : g_strdup ("");
  state->can_do = sets > 0 && *state->fault == '\0';
  state->button = g_strdup_printf (ngettext ("Set %u stairwell", "Set %u stairwells", sets), sets);
  return state;
}

void
td_stage_state_free (TdStageState *state)
{
  if (state == NULL)
    return;
  g_free (state->title);
  g_free (state->sums);
  g_free (state->hint);
  g_free (state->button);
  g_free (state);
}

/* ---- who, and why ---- */

static void
group_free (gpointer data)
{
  TdStageGroup *group = data;

  g_free (group->title);
  g_free (group->more);
  g_ptr_array_unref (group->names);
  g_array_unref (group->ids);
  g_free (group);
}

/* Takes `more`; the title is set once it is known how many there are. */
static TdStageGroup *
add_group (GPtrArray *groups, char *more)
{
  TdStageGroup *group = g_new0 (TdStageGroup, 1);

  group->more = more;
  group->names = g_ptr_array_new_with_free_func (g_free);
  group->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (groups, group);
  return group;
}

static void
add_unit (TdStageGroup *group, const TdStageUnit *unit)
{
  const char *name = unit->going == TD_GOING_UNKNOWN ? unit->why : unit->label;

  g_ptr_array_add (group->names, g_strdup (name));
  g_array_append_val (group->ids, unit->unit_id);
}

/* “✗ Works contract signed: 3 stairwells” */
static void
entitle (TdStageGroup *group, const char *sign, const char *text)
{
  group->title = g_strdup_printf (ngettext ("%s %s: %u stairwell", "%s %s: %u stairwells", group->names->len),
                                  sign, text, group->names->len);
}

static void
add_lack (GPtrArray *groups, const TdStageLook *look, const TdStageLack *lack)
{
  const char *basis = td_basis_to_label (lack->basis);
  const char *said = *lack->source != '\0' ? lack->source : basis;
  char *more = g_strdup_printf (_ ("%s%sTo be mended in the dossier under: %s"), said,
                                *said != '\0' ? "\n" : "", td_gate_place_to_label (lack->place));
  TdStageGroup *group = add_group (groups, more);

  for (guint i = 0; i < lack->units->len; i++)
    add_unit (group, look->units->pdata[g_array_index (lack->units, guint, i)]);
  entitle (group, lack->holds ? "✗" : "·", lack->text);
}

static void
add_going (GPtrArray *groups, const TdStageLook *look, TdGoing going, const char *sign, const char *text)
{
  TdStageGroup *group;

  if (look->n[going] == 0)
    return;
  group = add_group (groups, g_strdup (""));
  for (guint i = 0; i < look->units->len; i++)
    if (((const TdStageUnit *)look->units->pdata[i])->going == going)
      add_unit (group, look->units->pdata[i]);
  entitle (group, sign, text);
}

GPtrArray *
td_stage_groups (const TdStageLook *look)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < look->lacks->len; i++)
    if (((const TdStageLack *)look->lacks->pdata[i])->holds)
      add_lack (groups, look, look->lacks->pdata[i]);
  add_going (groups, look, TD_GOING_BACK, "✗", _ ("Further already, going back needs a reason"));
  add_going (groups, look, TD_GOING_UNKNOWN, "✗", _ ("Cannot be looked at"));
  add_going (groups, look, TD_GOING_ON, "✓", _ ("Can go on"));
  for (guint i = 0; i < look->lacks->len; i++)
    if (!((const TdStageLack *)look->lacks->pdata[i])->holds)
      add_lack (groups, look, look->lacks->pdata[i]);
  return groups;
}

char *
td_stage_said (TdStage stage, gint64 done)
{
  return g_strdup_printf (ngettext ("%d dossier set to “%s”.", "%d dossiers set to “%s”.", (gulong)done),
                          (int)done, td_stage_to_label (stage));
}
