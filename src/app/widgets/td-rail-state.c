/* Tidang: what a stage of the rail offers (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rail-state.h"

#include <glib/gi18n.h>

GArray *
td_rail_steps (const TdCourse *course, TdStage stage)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < course->procedure->steps->len; i++)
    if (td_procedure_step (course->procedure, i)->stage == stage)
      g_array_append_val (steps, i);
  return steps;
}

guint
td_rail_first_meant (const TdCourse *course, const GArray *steps)
{
  gboolean here = FALSE;
  for (guint i = 0; i < steps->len; i++)
    here |= g_array_index (steps, guint, i) == course->step;
  for (guint i = 0; here && i < steps->len; i++)
    if ((int)g_array_index (steps, guint, i) == course->next)
      return i;
  return 0;
}

static char *
line_text (const TdCourse *course, const TdGateLine *line)
{
  g_autofree char *words = td_gate_line_to_text (course, line);
  const char *basis = td_basis_to_label (line->want->basis);
  return g_strdup_printf ("%s %s%s%s", line->holds ? "✗" : "·", words, *basis != '\0' ? " — " : "", basis);
}

static gboolean
is_said (const TdGateLine *line)
{
  return line->met != TD_MET && line->met != TD_NOT_ASKED;
}

static void
rail_line_free (gpointer data)
{
  TdRailLine *line = data;
  g_free (line->text);
  g_free (line);
}

static void
take_holding (TdRailState *state, const TdCourse *course)
{
  for (guint i = 0; !state->back && i < state->way->len; i++)
    {
      const TdGateLine *line = state->way->pdata[i];
      if (!line->holds || !is_said (line))
        continue;
      TdRailLine *held = g_new0 (TdRailLine, 1);
      held->text = line_text (course, line);
      held->line = line;
      g_ptr_array_add (state->holds, held);
    }
}

/* One line for each suggestion that is not met. */
static char *
suggestions_of (const TdCourse *course, const GPtrArray *way)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < way->len; i++)
    {
      const TdGateLine *line = way->pdata[i];
      if (line->holds || !is_said (line))
        continue;
      g_autofree char *words = line_text (course, line);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  return g_string_free (text, FALSE);
}

TdRailState *
td_rail_state_new (const TdCourse *course, guint step)
{
  TdRailState *state = g_new0 (TdRailState, 1);
  const TdStep *to = td_procedure_step (course->procedure, step);
  state->way = td_course_way (course, step);
  state->holds = g_ptr_array_new_with_free_func (rail_line_free);
  state->here = step == course->step;
  state->back = !to->branch && step < course->step;
  state->by_authority = !state->back && td_gate_holds (state->way) > 0;
  state->wants_reason = state->back || state->by_authority;
  take_holding (state, course);
  state->said = state->back ? g_strdup ("") : suggestions_of (course, state->way);
  state->asked = g_strdup_printf (state->here   ? _ ("The dossier stands at “%s”.")
                                  : state->back ? _ ("Go back to “%s”?")
                                  : to->branch  ? _ ("Begin “%s” beside the other steps?")
                                                : _ ("Go on to “%s”?"),
                                  to->title);
  state->button = state->by_authority ? _ ("Pass by authority") : state->back ? _ ("Go back") : _ ("Go on");
  state->why = state->back           ? _ ("Going back to an earlier stage needs a reason.")
               : state->by_authority ? _ ("Passing what holds it up needs a reason; it is recorded.")
                                     : "";
  return state;
}

void
td_rail_state_free (TdRailState *state)
{
  if (state == NULL)
    return;
  g_free (state->asked);
  g_clear_pointer (&state->holds, g_ptr_array_unref);
  g_clear_pointer (&state->way, g_ptr_array_unref);
  g_free (state->said);
  g_free (state);
}

TdGoOn *
td_go_on_new (const TdCourse *course)
{
  if (course->next < 0)
    return NULL;
  TdGoOn *self = g_new0 (TdGoOn, 1);
  g_autoptr (GPtrArray) way = td_course_way (course, (guint)course->next);
  const char *title = td_procedure_step (course->procedure, (guint)course->next)->title;
  self->step = (guint)course->next;
  self->holds = td_gate_holds (way);
  self->label = self->holds == 0
                    ? g_strdup_printf (_ ("Go on to “%s”"), title)
                    : g_strdup_printf (ngettext ("Go on to “%s”: %u thing missing…",
                                                 "Go on to “%s”: %u things missing…", self->holds),
                                       title, self->holds);
  return self;
}

void
td_go_on_free (TdGoOn *go_on)
{
  if (go_on == NULL)
    return;
  g_free (go_on->label);
  g_free (go_on);
}
