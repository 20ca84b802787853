/* Tidang: a deed of a household from its check to its entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed.h"

#include "td-ids.h"

void
td_deed_done_free (TdDeedDone *done)
{
  if (done == NULL)
    return;
  g_array_unref (done->parts);
  g_ptr_array_unref (done->said);
  g_free (done);
}

void
td_deed_clear (TdDeedWork *self)
{
  td_unit_free (self->unit);
  g_clear_pointer (&self->now, td_roll_free);
  g_free (self->label);
  g_clear_pointer (&self->done, td_deed_done_free);
}

gboolean
td_deed_init (TdDeedWork *self, TdWorkspace *workspace, gint64 unit_id, const TdDeed *deed, GError **error)
{
  *self = (TdDeedWork){ .workspace = workspace, .deed = *deed };
  self->unit = td_unit_load (workspace, unit_id, error);
  self->now = self->unit == NULL ? NULL : td_register_load (workspace, unit_id, error);
  if (self->now == NULL)
    return FALSE;
  self->label = td_unit_label (self->unit);
  self->done = g_new0 (TdDeedDone, 1);
  self->done->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->done->said = g_ptr_array_new_with_free_func (g_free);
  if (self->deed.on == TD_DATE_NONE)
    self->deed.on = td_workspace_today (workspace);
  if (self->deed.on > td_workspace_today (workspace))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("The day lies ahead. Record the change once it has happened."));
  if (td_transfer_needs_evidence (self->deed.kind) && td_text_is_blank (self->deed.evidence))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("Which paper shows the change? Give the number of the certificate, contract, notarial "
                       "or court document."));
  return TRUE;
}

const TdPart *
td_deed_find (const TdDeedWork *self, gint64 part_id, GError **error)
{
  const TdPart *part = td_roll_find (self->now, part_id);

  if (part == NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
             _ ("This flat is not in the unit's register. Load the unit anew."));
  else if (part->erased)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s %s: the personal data were destroyed. Record first who owns the flat now: a sale, an "
                  "inheritance, a gift, a division or a court decision."),
               self->label, part->room);
      return NULL;
    }
  return part;
}

/* ---- open votes ---- */

/* What is said depends on whether the roll was frozen before the change or after it. */
gboolean
td_deed_say_votes (TdDeedWork *self, const TdPart *part, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GArray) votes = td_store_open_votes_of_part (self->workspace->store, part->id, &cause);

  for (guint i = 0; votes != NULL && i < votes->len && td_transfer_is_noted (self->deed.kind); i++)
    {
      g_autoptr (TdVoteRow) vote =
          td_store_vote (self->workspace->store, g_array_index (votes, gint64, i), &cause);
      const char *sentence;

      if (vote == NULL)
        break;
      if (!td_transfer_passes_title (self->deed.kind))
        sentence = _ ("%s: vote number %d goes on with the flats of its frozen roll; the next vote takes the "
                      "register as it is now.");
      else if (vote->from != TD_DATE_NONE && self->deed.on < vote->from)
        sentence =
            _ ("%s: the change is older than vote number %d, whose roll still shows the former owners. "
               "If that is wrong, correct the roll.");
      else
        sentence = _ ("%s: noted on vote number %d. Its roll stays as frozen, and so does the voter.");
      g_ptr_array_add (self->done->said, g_strdup_printf (sentence, part->room, vote->number));
    }
  return cause == NULL || td_fail_with (error, cause, self->label);
}

/* ---- writing; inside the action ---- */

gboolean
td_deed_write (TdDeedWork *self,
               TdStore *store,
               const TdPart *before,
               gint64 into,
               const char *former,
               const char *latter,
               GError **error)
{
  TdTransferRow row = { .part_id = before->id,
                        .into_id = into,
                        .kind = self->deed.kind,
                        .on = self->deed.on,
                        .evidence = (char *)self->deed.evidence,
                        .former = (char *)former,
                        .latter = (char *)latter };
  gint64 id = td_store_transfer_add (store, &row, error);
  int noted = 0;

  /* A flat that was split stands once for each piece, and is remarked on once. */
  if (id == 0)
    return FALSE;
  if (into != 0 && self->done->parts->len > 0 && into != g_array_index (self->done->parts, gint64, 0))
    return TRUE;
  if (!td_store_roll_note (store, id, &row, &noted, error))
    return FALSE;
  self->done->noted += noted;
  return TRUE;
}

/* {"part":"…","kind":"sale","parts":["…"]} */
static char *
deed_params (const TdDeedWork *self, const gint64 *old, gsize n_old)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"part\":\"%" G_GINT64_FORMAT "\",\"kind\":\"%s\"", old[0],
                          td_transfer_kind_to_nick (self->deed.kind));
  for (gsize i = 1; i < n_old; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\"", i == 1 ? ",\"others\":[" : ",", old[i]);
  g_string_append (text, n_old > 1 ? "]" : "");
  for (guint i = 0; i < self->done->parts->len; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\"", i == 0 ? ",\"into\":[" : ",",
                            g_array_index (self->done->parts, gint64, i));
  g_string_append (text, self->done->parts->len > 0 ? "]}" : "}");
  return g_string_free (text, FALSE);
}

TdDeedDone *
td_deed_finish (TdDeedWork *self,
                TdStore *store,
                gboolean done,
                GError *cause,
                const gint64 *old,
                gsize n_old,
                GError **error)
{
  if (done)
    {
      g_autofree char *params = deed_params (self, old, n_old);

      td_store_set_params (store, params);
    }
  /* A remark on a vote of a whole building or compound is seen from each of its stairwells. */
  if (!td_action_end (self->workspace, store, done, cause, self->done->noted > 0 ? 0 : self->unit->id,
                      self->label, NULL, error))
    return NULL;
  return g_steal_pointer (&self->done);
}

TdStore *
td_deed_begin (TdDeedWork *self, GError **error)
{
  return td_action_begin (self->workspace, "transfer", TD_ACTION_UNDOABLE,
                          td_text_is_blank (self->deed.reason) ? NULL : self->deed.reason, NULL, error);
}

/* ---- values ---- */

void
td_deed_set_owners (TdPart *part, const GPtrArray *owners)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&part->owners);

  part->owners = g_ptr_array_new_with_free_func ((GDestroyNotify)td_owner_free);
  for (guint i = 0; i < owners->len; i++)
    {
      TdOwner *owner = td_owner_copy (owners->pdata[i]);
      g_autofree char *number = g_steal_pointer (&owner->doc_no);

      owner->doc_no = td_id_fold (number);
      for (guint k = 0; k < before->len && owner->id == 0; k++)
        if (td_owner_same (before->pdata[k], owner))
          owner->id = ((TdOwner *)before->pdata[k])->id;
      g_ptr_array_add (part->owners, owner);
    }
}

void
td_deed_set_text (char **field, const char *text)
{
  g_free (*field);
  *field = td_text_squeeze (text);
}
