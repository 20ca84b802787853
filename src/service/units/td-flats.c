/* Tidang: flats are split, joined and renumbered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed.h"
#include "td-sentences.h"

const char *
td_pieces_fault_to_text (TdPiecesFault fault)
{
  switch (fault)
    {
    case TD_PIECES_TOO_FEW:
      return _ ("A split gives at least two flats, and at least two are joined to one.");
    case TD_PIECES_NO_ROOM:
      return _ ("A new flat has no room number.");
    case TD_PIECES_ROOM_TWICE:
      return _ ("Two of the new flats have one room number.");
    case TD_PIECES_ROOM_TAKEN:
      return _ ("There is another flat with this room number in the unit.");
    case TD_PIECES_NO_AREA:
      return _ ("A new flat has no area: take it from its certificate.");
    case TD_PIECES_NO_OWNER:
      return _ ("A new flat has no owner.");
    default:
      return "";
    }
}

static gboolean
check_pieces (const TdDeedWork *self, const GArray *old, const GPtrArray *pieces, GError **error)
{
  guint at = 0;
  TdArea difference = 0;
  TdPiecesFault fault = td_pieces_check (self->now, (const gint64 *)old->data, old->len, pieces,
                                         self->deed.kind, &at, &difference);
  g_autofree char *area = td_area_to_text (ABS (difference));

  if (fault == TD_PIECES_OK)
    return TRUE;
  if (fault != TD_PIECES_AREA_DIFFERS)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s %s: %s", self->label,
                    at < pieces->len ? ((const TdPart *)pieces->pdata[at])->room : "",
                    td_pieces_fault_to_text (fault));
  if (!td_text_is_blank (self->deed.reason))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE,
                  difference > 0
                      ? _ ("%s: the new flats have %s more than the old ones. Mend the areas, or say "
                           "why in the reason.")
                      : _ ("%s: the new flats have %s less than the old ones. Mend the areas, or say "
                           "why in the reason."),
                  self->label, area);
}

static gboolean
find_old (const TdDeedWork *self, const GArray *old, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < old->len; i++)
    {
      const TdPart *part = td_deed_find (self, g_array_index (old, gint64, i), error);

      if (part == NULL)
        return FALSE;
      if (g_ptr_array_find (parts, part, NULL))
        return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("Flat %s is named twice."), part->room);
      g_ptr_array_add (parts, (gpointer)part);
    }
  return TRUE;
}

/* Those who were confirmed to be the same buyer stay so with every piece that has the old flat's owners. */
static gboolean
carry_joins (TdDeedWork *self, TdStore *store, const TdPart *old, const GPtrArray *pieces, GError **error)
{
  g_autoptr (GArray) others = td_store_join_neighbours (store, old->id, error);
  const TdPart *first = NULL;

  for (guint i = 0; others != NULL && i < pieces->len; i++)
    {
      const TdPart *piece = pieces->pdata[i];
      gint64 id = g_array_index (self->done->parts, gint64, i);

      if (piece->owners->len == 0 || !td_owners_same (piece->owners, old->owners))
        continue;
      for (guint k = 0; k < others->len; k++)
        if (td_store_part_is_current (store, g_array_index (others, gint64, k)) &&
            !td_store_join_add (store, id, g_array_index (others, gint64, k), error))
          return FALSE;
      if (first != NULL &&
          !td_store_join_add (store, g_array_index (self->done->parts, gint64, 0), id, error))
        return FALSE;
      first = first == NULL ? piece : first;
    }
  return others != NULL && td_store_join_leave (store, old->id, error);
}

/* Pieces of equal owners are one buyer's flats, whether or not their numbers say so. */
static gboolean
join_equal_pieces (TdDeedWork *self, TdStore *store, const GPtrArray *pieces, GError **error)
{
  for (guint i = 1; i < pieces->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const TdPart *a = pieces->pdata[k], *b = pieces->pdata[i];

        if (a->owners->len == 0 || !td_owners_same (a->owners, b->owners))
          continue;
        if (!td_store_join_add (store, g_array_index (self->done->parts, gint64, k),
                                g_array_index (self->done->parts, gint64, i), error))
          return FALSE;
        break;
      }
  return TRUE;
}

static gboolean
add_pieces (TdDeedWork *self, TdStore *store, const GPtrArray *pieces, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autoptr (TdPart) piece = td_part_copy (pieces->pdata[i]);
      g_autoptr (GPtrArray) owners = g_ptr_array_ref (piece->owners);
      gint64 id;

      for (guint k = 0; k < owners->len; k++)
        ((TdOwner *)owners->pdata[k])->id = 0;
      piece->unit_id = self->unit->id;
      td_deed_set_owners (piece, owners);
      id = td_store_part_add (store, piece, error);
      if (id == 0)
        return FALSE;
      g_array_append_val (self->done->parts, id);
    }
  return TRUE;
}

static gboolean
write_into (TdDeedWork *self,
            TdStore *store,
            const TdPart *old,
            gint64 into,
            const TdPart *piece,
            GError **error)
{
  g_autofree char *former = td_owners_to_names (old->owners);
  g_autofree char *latter = td_owners_to_names (piece->owners);

  return td_deed_write (self, store, old, into, former, latter, error);
}

static gboolean
replace_parts (TdDeedWork *self,
               TdStore *store,
               const GPtrArray *old,
               const GPtrArray *pieces,
               GError **error)
{
  for (guint i = 0; i < old->len; i++)
    if (!td_store_part_remove (store, ((const TdPart *)old->pdata[i])->id, error))
      return FALSE;
  if (!add_pieces (self, store, pieces, error))
    return FALSE;
  for (guint i = 0; i < old->len; i++)
    {
      for (guint k = 0; k < pieces->len; k++)
        if (!write_into (self, store, old->pdata[i], g_array_index (self->done->parts, gint64, k),
                         pieces->pdata[k], error))
          return FALSE;
      if (!carry_joins (self, store, old->pdata[i], pieces, error))
        return FALSE;
    }
  return join_equal_pieces (self, store, pieces, error);
}

/* The one that stays takes what was said of it; the others point to it. */
static gboolean
drop_duplicates (TdDeedWork *self, TdStore *store, const GPtrArray *old, const TdPart *whole, GError **error)
{
  gint64 kept = whole->id;

  g_array_append_val (self->done->parts, kept);
  for (guint i = 0; i < old->len; i++)
    {
      const TdPart *part = old->pdata[i];

      if (part->id == kept)
        continue;
      if (!td_store_join_leave (store, part->id, error) || !td_store_part_remove (store, part->id, error) ||
          !write_into (self, store, part, kept, whole, error))
        return FALSE;
    }
  return td_store_part_update (store, whole, error);
}

static TdDeedDone *
resettle (TdWorkspace *self,
          gint64 unit_id,
          const GArray *ids,
          const TdDeed *deed,
          const GPtrArray *pieces,
          GError **error)
{
  g_auto (TdDeedWork) work = { 0 };
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (!td_deed_init (&work, self, unit_id, deed, error) || !find_old (&work, ids, old, error) ||
      !check_pieces (&work, ids, pieces, error))
    return NULL;
  if (deed->kind == TD_TRANSFER_DUPLICATE &&
      !td_check_reason (deed->reason, _ ("Say why these flats are one and the same."), error))
    return NULL;
  for (guint i = 0; i < old->len; i++)
    if (!td_deed_say_votes (&work, old->pdata[i], error))
      return NULL;
  store = td_deed_begin (&work, error);
  if (store == NULL)
    return NULL;
  done = deed->kind == TD_TRANSFER_DUPLICATE ? drop_duplicates (&work, store, old, pieces->pdata[0], &cause)
                                             : replace_parts (&work, store, old, pieces, &cause);
  return td_deed_finish (&work, store, done, cause, (const gint64 *)ids->data, ids->len, error);
}

TdDeedDone *
td_part_split (TdWorkspace *self,
               gint64 unit_id,
               gint64 part_id,
               const TdDeed *deed,
               const GPtrArray *pieces,
               GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdDeed split = *deed;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && pieces != NULL, NULL);

  split.kind = TD_TRANSFER_SPLIT;
  g_array_append_val (ids, part_id);
  return resettle (self, unit_id, ids, &split, pieces, error);
}

TdDeedDone *
td_parts_join (TdWorkspace *self,
               gint64 unit_id,
               const GArray *part_ids,
               const TdDeed *deed,
               const TdPart *whole,
               GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  TdDeed join = *deed;
  gboolean kept = FALSE;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && whole != NULL, NULL);

  if (join.kind != TD_TRANSFER_DUPLICATE)
    join.kind = TD_TRANSFER_JOIN;
  for (guint i = 0; i < part_ids->len; i++)
    kept = kept || g_array_index (part_ids, gint64, i) == whole->id;
  if (part_ids->len < 2 || (join.kind == TD_TRANSFER_DUPLICATE && !kept))
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", td_pieces_fault_to_text (TD_PIECES_TOO_FEW));
      return NULL;
    }
  g_ptr_array_add (pieces, (gpointer)whole);
  return resettle (self, unit_id, part_ids, &join, pieces, error);
}

TdDeedDone *
td_part_renumber (TdWorkspace *self,
                  gint64 unit_id,
                  gint64 part_id,
                  const char *room,
                  const TdDeed *deed,
                  GError **error)
{
  g_auto (TdDeedWork) work = { 0 };
  g_autoptr (TdPart) after = NULL;
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdDeed renumber = *deed;
  const TdPart *part;
  GError *cause = NULL;
  TdStore *store;
  guint at = 0;
  TdPiecesFault fault;
  gboolean done;

  renumber.kind = TD_TRANSFER_ROOM;
  if (!td_deed_init (&work, self, unit_id, &renumber, error) ||
      (part = td_deed_find (&work, part_id, error)) == NULL ||
      !td_check_reason (deed->reason, _ ("Say why the room number changes."), error) ||
      !td_deed_say_votes (&work, part, error))
    return NULL;
  after = td_part_copy (part);
  td_deed_set_text (&after->room, room);
  g_array_append_val (ids, part_id);
  g_ptr_array_add (pieces, after);
  fault = td_pieces_check (work.now, &part_id, 1, pieces, TD_TRANSFER_ROOM, &at, NULL);
  if (fault == TD_PIECES_NO_ROOM || fault == TD_PIECES_ROOM_TAKEN)
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE, "%s %s: %s", work.label, after->room,
               td_pieces_fault_to_text (fault));
      return NULL;
    }
  if (g_str_equal (after->room, part->room))
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("The flat has the room number %s already."), part->room);
      return NULL;
    }
  /* A floor that was read from the old number follows the new one. */
  if (part->floor == td_room_floor (part->room) && td_room_floor (after->room) != 0)
    after->floor = td_room_floor (after->room);
  store = td_deed_begin (&work, error);
  if (store == NULL)
    return NULL;
  done = td_store_part_update (store, after, &cause) &&
         td_deed_write (&work, store, part, 0, part->room, after->room, &cause);
  if (done)
    g_array_append_val (work.done->parts, part_id);
  return td_deed_finish (&work, store, done, cause, &part_id, 1, error);
}
