/* Tidang: the personal data of one household, destroyed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-erasure-private.h"

#include "td-action.h"
#include "td-bin-store.h"
#include "td-load.h"
#include "td-maintain.h"
#include "td-transfers.h"
#include "td-vote-find.h"

/* A household that a joining left in the bin as well is the same household. */
static gboolean
erase_in_joined (TdWorkspace *self, gint64 unit_id, const char *room, const GArray *also, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GArray) ids = td_store_joined_from (self->store, unit_id, &cause);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (TdRoll) roll = td_store_roll_now (self->store, &id, 1, &cause);
      const TdPart *part = roll == NULL ? NULL : td_roll_find_room (roll, room, NULL);

      if (part != NULL && !part->erased)
        g_free (td_store_erase_part (self->store, part->id, also, td_workspace_get_operator (self), NULL,
                                     &cause));
      if (cause != NULL)
        return td_fail_with (error, cause, self->name);
    }
  return ids != NULL || td_fail_with (error, cause, self->name);
}

/* The flat of today, else the newest one that was split or joined since. 0 on error. */
static gint64
find_to_erase (TdStore *store,
               const TdRoll *roll,
               gint64 unit_id,
               const char *label,
               const char *room,
               GError **error)
{
  g_autoptr (GError) why = NULL;
  const TdPart *part = td_find_room (roll, unit_id, label, room, &why);
  gint64 former = part == NULL ? td_store_former_part (store, unit_id, room) : 0;

  if (part != NULL || former != 0)
    return part != NULL ? part->id : former;
  g_propagate_error (error, g_steal_pointer (&why));
  return 0;
}

/* A flat whose place the erased one took still names its people on old rolls. It goes too when they were its
 * only owners, or when nobody of those who came after is left. */
static gboolean
goes_too (TdStore *store, gint64 former_id, const TdPart *erased)
{
  g_autoptr (TdPart) former = td_store_part (store, former_id, NULL);
  g_autoptr (GArray) after = td_store_parts_after (store, former_id, NULL);
  gboolean theirs = TRUE, left = FALSE;

  if (former == NULL || former->erased)
    return FALSE;
  for (guint i = 0; i < former->owners->len && theirs; i++)
    {
      theirs = FALSE;
      for (guint k = 0; k < erased->owners->len; k++)
        theirs = theirs || td_owner_same (former->owners->pdata[i], erased->owners->pdata[k]);
    }
  for (guint i = 0; after != NULL && i < after->len; i++)
    {
      g_autoptr (TdPart) part = td_store_part (store, g_array_index (after, gint64, i), NULL);

      left = left || (part != NULL && !part->erased);
    }
  return theirs || !left;
}

static gboolean
erase_former (TdWorkspace *self, TdStore *store, const TdPart *erased, const GArray *also, GError **error)
{
  g_autoptr (GArray) former = td_store_parts_before (store, erased->id, error);

  for (guint i = 0; former != NULL && i < former->len; i++)
    {
      gint64 id = g_array_index (former, gint64, i);
      g_autofree char *receipt = NULL;

      if (!goes_too (store, id, erased))
        continue;
      receipt = td_store_erase_part (store, id, also, td_workspace_get_operator (self), NULL, error);
      if (receipt == NULL)
        return FALSE;
    }
  return former != NULL;
}

GPtrArray *
td_erase_look (TdWorkspace *self, gint64 unit_id, const char *room, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdRoll) roll = unit == NULL ? NULL : td_register_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  TdStore *store = roll == NULL ? NULL : td_workspace_store (self, error);
  gint64 id = store == NULL ? 0 : find_to_erase (store, roll, unit_id, label, room, error);

  return id != 0 ? td_erasure_look_at (self, store, id, label, error) : NULL;
}

/* What is to go besides is something that was found. */
static gboolean
check_also (TdWorkspace *self,
            TdStore *store,
            gint64 part_id,
            const char *label,
            const GArray *also,
            GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (also == NULL || also->len == 0)
    return TRUE;
  records = td_erasure_look_at (self, store, part_id, label, error);
  for (guint i = 0; records != NULL && i < also->len; i++)
    {
      gint64 id = g_array_index (also, gint64, i);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      gboolean found = FALSE;

      for (guint k = 0; k < records->len; k++)
        found = found || (((TdErasureRecord *)records->pdata[k])->id == id &&
                          ((TdErasureRecord *)records->pdata[k])->named);
      if (!found)
        return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                        _ ("%s: no record %s of the whole file names this household. Nothing was erased. "
                           "“erase --look” lists those that do."),
                        label, number);
    }
  return records != NULL;
}

char *
td_erase_room (TdWorkspace *self, gint64 unit_id, const char *room, const GArray *also, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdRoll) roll = unit == NULL ? NULL : td_register_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  TdStore *store = roll == NULL ? NULL : td_workspace_writable (self, error);
  gint64 id = store == NULL ? 0 : find_to_erase (store, roll, unit_id, label, room, error);
  g_autoptr (TdPart) part = NULL;
  g_autofree char *receipt = NULL;
  GError *cause = NULL;

  if (id == 0)
    return NULL;
  if (!check_also (self, store, id, label, also, error))
    return NULL;
  part = td_store_part (store, id, &cause);
  if (part != NULL)
    receipt = td_store_erase_part (store, id, also, td_workspace_get_operator (self), NULL, &cause);
  if (receipt != NULL)
    {
      /* It is gone, whatever becomes of the rest. */
      g_clear_pointer (&self->loans, td_loans_free); /* copies that other programs have open, too */
      td_workspace_emit_changed (self, unit_id);
      if (erase_former (self, store, part, also, &cause))
        return erase_in_joined (self, unit_id, part->room, also, error) ? g_steal_pointer (&receipt) : NULL;
    }
  if (part != NULL && part->erased && g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT))
    td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s %s: the personal data were destroyed already."), label,
             part->room);
  else
    td_fail_with (error, g_steal_pointer (&cause), label);
  g_clear_error (&cause);
  return NULL;
}
