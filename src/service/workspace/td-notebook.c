/* Tidang: dated notes of a dossier and of its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notebook.h"

#include "td-action.h"
#include "td-load.h"
#include "td-notes.h"

void
td_note_free (TdNote *note)
{
  if (note == NULL)
    return;
  g_free (note->author);
  g_free (note->text);
  g_free (note);
}

TdNote *
td_note_copy (const TdNote *note)
{
  TdNote *copy = g_new0 (TdNote, 1);

  *copy = *note;
  copy->author = g_strdup (note->author);
  copy->text = g_strdup (note->text);
  return copy;
}

static TdNote *
from_row (TdNoteRow *row)
{
  TdNote *note = g_new0 (TdNote, 1);

  note->id = row->id;
  note->unit_id = row->dossier_id;
  note->part_id = row->part_id;
  note->date = row->date;
  note->at = row->at;
  note->edited_at = row->edited_at;
  note->author = g_steal_pointer (&row->author);
  note->text = g_steal_pointer (&row->text);
  return note;
}

GPtrArray *
td_notes_list (TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *list;

  if (store == NULL)
    return NULL;
  rows = td_store_notes (store, unit_id, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_note_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, from_row (g_ptr_array_index (rows, i)));
  return list;
}

/* Lines stay, blanks around do not. (transfer full); NULL with an error. */
static char *
check_text (const char *text, GError **error)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (td_text_is_blank (tidy))
    td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("A note needs a text."));
  else if (!g_utf8_validate (tidy, -1, NULL) || g_utf8_strlen (tidy, -1) > TD_NOTE_LONGEST)
    td_fail (error, TD_SERVICE_ERROR_USAGE,
             _ ("A note has at most %d characters; attach a longer text as a file."), TD_NOTE_LONGEST);
  else
    return g_steal_pointer (&tidy);
  return NULL;
}

static gboolean
check_part (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  g_autoptr (TdRoll) roll = part_id == 0 ? NULL : td_register_load (self, unit_id, error);
  const TdPart *part = roll == NULL ? NULL : td_roll_find (roll, part_id);

  if (part_id == 0)
    return TRUE;
  if (roll == NULL)
    return FALSE;
  if (part == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                    _ ("This flat is not in the unit's register. Load the unit anew."));
  if (part->erased)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: the personal data were destroyed. Write the note to the dossier."), part->room);
  return TRUE;
}

static char *
params_of (gint64 part_id)
{
  return part_id == 0 ? NULL : g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", part_id);
}

gint64
td_note_write (TdWorkspace *self,
               gint64 unit_id,
               gint64 part_id,
               TdDate date,
               const char *text,
               GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  g_autofree char *tidy = unit == NULL ? NULL : check_text (text, error);
  g_autofree char *params = params_of (part_id);
  GError *cause = NULL;
  TdStore *store;
  gint64 id;

  if (tidy == NULL || !check_part (self, unit_id, part_id, error))
    return 0;
  store = td_action_begin (self, "note", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return 0;
  id = td_store_note_add (store, unit_id, part_id, date == TD_DATE_NONE ? td_workspace_today (self) : date,
                          tidy, &cause);
  return td_action_end (self, store, id != 0, cause, unit_id, label, NULL, error) ? id : 0;
}

/* The note, when it is of this unit. */
static TdNoteRow *
find_note (TdWorkspace *self, gint64 unit_id, gint64 note_id, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  GError *cause = NULL;
  g_autoptr (TdNoteRow) row = store == NULL ? NULL : td_store_note (store, note_id, &cause);

  if (store == NULL)
    return NULL;
  if (row != NULL && row->dossier_id == unit_id)
    return g_steal_pointer (&row);
  g_clear_error (&cause);
  td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
           _ ("This unit has no such note; it was perhaps removed meanwhile. “show” lists them."));
  return NULL;
}

gboolean
td_note_edit (TdWorkspace *self,
              gint64 unit_id,
              gint64 note_id,
              TdDate date,
              const char *text,
              GError **error)
{
  g_autoptr (TdNoteRow) row = find_note (self, unit_id, note_id, error);
  g_autofree char *tidy = row == NULL ? NULL : check_text (text, error);
  g_autofree char *params = row == NULL ? NULL : params_of (row->part_id);
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (tidy == NULL || !check_part (self, unit_id, row->part_id, error))
    return FALSE;
  if (date == TD_DATE_NONE)
    date = row->date;
  if (date == row->date && g_str_equal (tidy, row->text))
    return TRUE;
  store = td_action_begin (self, "edit-note", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_note_edit (store, note_id, date, tidy, &cause);
  return td_action_end (self, store, done, cause, unit_id, self->name, NULL, error);
}

gboolean
td_note_remove (TdWorkspace *self, gint64 unit_id, gint64 note_id, GError **error)
{
  g_autoptr (TdNoteRow) row = find_note (self, unit_id, note_id, error);
  g_autofree char *params = row == NULL ? NULL : params_of (row->part_id);
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (row == NULL)
    return FALSE;
  store = td_action_begin (self, "remove-note", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_note_remove (store, note_id, &cause);
  return td_action_end (self, store, done, cause, unit_id, self->name, NULL, error);
}
