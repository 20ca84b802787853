/* Tidang: dossiers that go on by another procedure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-edits.h"

#include "td-action.h"
#include "td-course-private.h"
#include "td-ids.h"

void
td_procedure_use_free (TdProcedureUse *use)
{
  if (use == NULL)
    return;
  g_free (use->title);
  g_ptr_array_unref (use->lines);
  g_free (use);
}

static void
refuse (TdProcedureUse *use, char *line)
{
  use->refused++;
  g_ptr_array_add (use->lines, line);
}

/* Where the dossier comes to stand. */
static guint
step_in (const TdProcedure *procedure, const TdStanding *standing)
{
  const char *id = td_procedure_step (standing->procedure, standing->step)->id;
  int same = td_procedure_find (procedure, id);

  return same >= 0 && !td_procedure_step (procedure, (guint)same)->branch
             ? (guint)same
             : td_procedure_of_stage (procedure, standing->unit->stage);
}

static gboolean
write_turn (TdWorkspace *self,
            TdStore *store,
            const TdStanding *standing,
            const TdProcedure *procedure,
            guint step,
            GError **error)
{
  const TdStep *at = td_procedure_step (procedure, step);
  TdCourseRow row = { standing->unit->id, procedure->id, procedure->version, procedure->hash, at->id };

  return td_course_keep_procedure (self, store, procedure, error) &&
         td_store_course_put (store, &row, error) &&
         (at->stage == standing->unit->stage ||
          td_store_dossier_set_stage (store, standing->unit->id, (int)at->stage, error));
}

/* store NULL: nothing is written. FALSE: the whole action must stop. */
static gboolean
take_turn (TdWorkspace *self,
           TdStore *store,
           gint64 unit_id,
           const TdProcedure *procedure,
           TdProcedureUse *use,
           GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autoptr (GError) why = NULL;
  const TdStep *from, *to;
  guint step;

  if (!td_standing_load (self, unit_id, &standing, &why))
    {
      refuse (use, g_strdup (why->message));
      return TRUE;
    }
  if (g_str_equal (standing.procedure->hash, procedure->hash))
    {
      use->same++;
      return TRUE;
    }
  if (*procedure->place != '\0' && !td_region_within (standing.unit->place, procedure->place))
    {
      refuse (use,
              g_strdup_printf (_ ("%s: the procedure is for %s"), standing.label, procedure->place_name));
      return TRUE;
    }
  step = step_in (procedure, &standing);
  from = td_procedure_step (standing.procedure, standing.step);
  to = td_procedure_step (procedure, step);
  if (!g_str_equal (from->id, to->id) || from->stage != to->stage)
    g_ptr_array_add (use->lines,
                     g_strdup_printf (_ ("%s: from “%s” to “%s”"), standing.label, from->title, to->title));
  use->taken++;
  return store == NULL || write_turn (self, store, &standing, procedure, step, error);
}

static gboolean
take_turns (TdWorkspace *self,
            TdStore *store,
            const GArray *unit_ids,
            const TdProcedure *procedure,
            TdProcedureUse *use,
            const TdProgress *progress,
            GError **error)
{
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    if (!td_progress_step (progress, &last, i, unit_ids->len, _ ("Taking the procedure"), error) ||
        !take_turn (self, store, g_array_index (unit_ids, gint64, i), procedure, use, error))
      return FALSE;
  return TRUE;
}

TdProcedureUse *
td_procedure_use (TdWorkspace *self,
                  const GArray *unit_ids,
                  const char *id,
                  gboolean look,
                  const char *reason,
                  const TdProgress *progress,
                  GError **error)
{
  const GPtrArray *at_hand = td_procedures_at_hand (self->data_dir, error);
  const TdProcedure *procedure = at_hand != NULL ? td_procedures_find (at_hand, id) : NULL;
  g_autoptr (TdProcedureUse) use = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store = NULL;
  gboolean done;

  if (procedure == NULL)
    {
      if (at_hand != NULL)
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                 _ ("No procedure is called “%s”. “procedure list” names them."), id);
      return NULL;
    }
  use = g_new0 (TdProcedureUse, 1);
  use->title = g_strdup (procedure->title);
  use->lines = g_ptr_array_new_with_free_func (g_free);
  if (look)
    return take_turns (self, NULL, unit_ids, procedure, use, progress, error) ? g_steal_pointer (&use) : NULL;
  params = td_action_params ("what", procedure->title);
  store = td_action_begin (self, "use-procedure", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return NULL;
  done = take_turns (self, store, unit_ids, procedure, use, progress, &cause);
  if (!td_action_end (self, store, done, cause, 0, self->name, NULL, error))
    return NULL;
  return g_steal_pointer (&use);
}

char *
td_procedure_use_sums (const TdProcedureUse *use)
{
  const struct
  {
    guint n;
    const char *text;
  } sums[] = { { use->taken, _ ("%u go by it from now on") },
               { use->same, _ ("%u do already") },
               { use->refused, _ ("%u cannot") } };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (sums[i].n > 0)
      {
        g_string_append (text, text->len > 0 ? _ (", ") : "");
        g_string_append_printf (text, sums[i].text, sums[i].n);
      }
  return g_string_free (text, FALSE);
}
