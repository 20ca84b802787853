/* Tidang: many dossiers asked at once whether they may go to a stage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-many.h"

#include "td-workspace-private.h"

const char *
td_going_to_nick (TdGoing going)
{
  static const char *const nicks[TD_N_GOINGS] = { "goes", "held", "back", "there", "unknown" };

  g_return_val_if_fail ((guint)going < G_N_ELEMENTS (nicks), NULL);
  return nicks[going];
}

/* ---- values ---- */

static void
unit_free (gpointer data)
{
  TdStageUnit *unit = data;

  g_free (unit->label);
  g_free (unit->step);
  g_free (unit->why);
  g_ptr_array_unref (unit->lacks);
  g_free (unit);
}

static void
lack_free (gpointer data)
{
  TdStageLack *lack = data;

  g_free (lack->code);
  g_free (lack->text);
  g_free (lack->source);
  g_array_unref (lack->units);
  g_free (lack);
}

TdStageLook *
td_stage_look_new (TdStage stage)
{
  TdStageLook *look = g_new0 (TdStageLook, 1);

  look->stage = stage;
  look->units = g_ptr_array_new_with_free_func (unit_free);
  look->lacks = g_ptr_array_new_with_free_func (lack_free);
  return look;
}

void
td_stage_look_free (TdStageLook *look)
{
  if (look == NULL)
    return;
  g_ptr_array_unref (look->units);
  g_ptr_array_unref (look->lacks);
  g_free (look);
}

/* ---- what is lacking ---- */

/* Two places may ask for the same with another text behind it: then it is said for each. */
static gboolean
is_same (const TdStageLack *lack, const TdGateLine *line, const char *code, const char *text)
{
  return lack->holds == line->holds && lack->basis == line->want->basis && g_str_equal (lack->code, code) &&
         g_str_equal (lack->text, text) && g_str_equal (lack->source, line->want->source);
}

/* What holds somebody up goes before what is only said. */
static guint
place_for (const TdStageLook *look, gboolean holds)
{
  guint at = 0;

  while (holds && at < look->lacks->len && ((const TdStageLack *)look->lacks->pdata[at])->holds)
    at++;
  return holds ? at : look->lacks->len;
}

static TdStageLack *
lack_of (TdStageLook *look, const TdGateLine *line)
{
  g_autofree char *code = td_want_to_code (line->want);
  g_autofree char *text = td_want_to_text (line->want);
  TdStageLack *lack;

  for (guint i = 0; i < look->lacks->len; i++)
    if (is_same (look->lacks->pdata[i], line, code, text))
      return look->lacks->pdata[i];
  lack = g_new0 (TdStageLack, 1);
  lack->code = g_steal_pointer (&code);
  lack->text = g_steal_pointer (&text);
  lack->source = g_strdup (line->want->source);
  lack->basis = line->want->basis;
  lack->holds = line->holds;
  lack->place = td_gate_place (line);
  lack->units = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_insert (look->lacks, (int)place_for (look, line->holds), lack);
  return lack;
}

static TdStageUnit *
add_unit (TdStageLook *look, gint64 unit_id, const char *label, TdGoing going, const char *step)
{
  TdStageUnit *unit = g_new0 (TdStageUnit, 1);

  unit->unit_id = unit_id;
  unit->label = g_strdup (label);
  unit->going = going;
  unit->step = g_strdup (step);
  unit->why = g_strdup ("");
  unit->lacks = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (look->units, unit);
  look->n[going]++;
  return unit;
}

void
td_stage_look_add (TdStageLook *look,
                   const TdCourse *course,
                   TdGoing going,
                   const char *step,
                   const GPtrArray *lines)
{
  guint at = look->units->len;
  TdStageUnit *unit = add_unit (look, course->unit_id, course->label, going, step);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TdGateLine *line = lines->pdata[i];

      if (line->met == TD_MET || line->met == TD_NOT_ASKED)
        continue;
      g_array_append_val (lack_of (look, line)->units, at);
      if (line->holds)
        g_ptr_array_add (unit->lacks, td_gate_line_to_text (course, line));
    }
}

/* ---- asked ---- */

static void
ask (TdStageLook *look, const TdCourse *course)
{
  guint to = td_procedure_of_stage (course->procedure, look->stage);
  const char *step = td_procedure_step (course->procedure, to)->title;
  g_autoptr (GPtrArray) way = NULL;

  if (course->stage == look->stage)
    td_stage_look_add (look, course, TD_GOING_NOWHERE, "", NULL);
  else if (look->stage < course->stage)
    td_stage_look_add (look, course, TD_GOING_BACK, step, NULL);
  else
    {
      way = td_course_way (course, to);
      td_stage_look_add (look, course, td_gate_holds (way) > 0 ? TD_GOING_HELD : TD_GOING_ON, step, way);
    }
}

static void
look_at (TdWorkspace *self, gint64 unit_id, TdStageLook *look)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (TdCourse) course = td_course_load (self, unit_id, &why);

  if (course != NULL)
    ask (look, course);
  else
    {
      TdStageUnit *unit = add_unit (look, unit_id, "", TD_GOING_UNKNOWN, "");

      g_free (unit->why);
      unit->why = g_strdup (why->message);
    }
}

TdStageLook *
td_stage_look_many (TdWorkspace *self,
                    const GArray *unit_ids,
                    TdStage stage,
                    const TdProgress *progress,
                    GError **error)
{
  g_autoptr (TdStageLook) look = td_stage_look_new (stage);
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    {
      if (!td_progress_step (progress, &last, i, unit_ids->len, _ ("Looking at the gates"), error))
        return NULL;
      look_at (self, g_array_index (unit_ids, gint64, i), look);
    }
  return g_steal_pointer (&look);
}

/* ---- said ---- */

char *
td_stage_look_sums (const TdStageLook *look)
{
  static const char *const words[TD_N_GOINGS] = {
    [TD_GOING_ON] = N_ ("%u can go on"),         [TD_GOING_HELD] = N_ ("%u held up"),
    [TD_GOING_BACK] = N_ ("%u further already"), [TD_GOING_NOWHERE] = N_ ("%u there already"),
    [TD_GOING_UNKNOWN] = N_ ("%u not known"),
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (look->n[i] > 0)
      {
        g_string_append (text, text->len > 0 ? _ (", ") : "");
        g_string_append_printf (text, _ (words[i]), look->n[i]);
      }
  return g_string_free (text, FALSE);
}

guint
td_stage_look_sets (const TdStageLook *look, gboolean with_reason)
{
  return look->n[TD_GOING_ON] + (with_reason ? look->n[TD_GOING_HELD] + look->n[TD_GOING_BACK] : 0);
}

char *
td_stage_lack_names (const TdStageLook *look, const TdStageLack *lack, guint most)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lack->units->len && i < most; i++)
    {
      const TdStageUnit *unit = look->units->pdata[g_array_index (lack->units, guint, i)];

      g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", unit->label);
    }
  if (lack->units->len > most)
    g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", lack->units->len - most),
        lack->units->len - most);
  return g_string_free (text, FALSE);
}
