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

/* One line for each that holds it up, or for each suggestion that is not met. */
static char *
lines_of (const TdCourse *course, const GPtrArray *lines, gboolean holding)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdGateLine *line = lines->pdata[i];
      if (line->holds != holding || line->met == TD_MET || line->met == TD_NOT_ASKED)
        continue;
      g_autofree char *words = td_gate_line_to_text (course, line);
      const char *basis = td_basis_to_label (line->want->basis);
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", holding ? "✗" : "·", words);
      if (*basis != '\0')
        g_string_append_printf (text, " — %s", basis);
    }
  return g_string_free (text, FALSE);
}

TdRailState *
td_rail_state_new (const TdCourse *course, guint step)
{
  TdRailState *state = g_new0 (TdRailState, 1);
  const TdStep *to = td_procedure_step (course->procedure, step);
  g_autoptr (GPtrArray) way = td_course_way (course, step);
  state->here = step == course->step;
  state->back = !to->branch && step < course->step;
  state->by_authority = !state->back && td_gate_holds (way) > 0;
  state->wants_reason = state->back || state->by_authority;
  state->holds = state->back ? g_strdup ("") : lines_of (course, way, TRUE);
  state->said = state->back ? g_strdup ("") : lines_of (course, way, FALSE);
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
  g_free (state->holds);
  g_free (state->said);
  g_free (state);
}
