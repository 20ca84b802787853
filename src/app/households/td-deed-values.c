/* Tidang: what stands in the form of a change of owners or flats (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed-values.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

static TdDeedPiece *
piece_new (const char *room, const char *area, const char *owners)
{
  TdDeedPiece *piece = g_new0 (TdDeedPiece, 1);
  piece->room = g_strdup (room != NULL ? room : "");
  piece->area = g_strdup (area != NULL ? area : "");
  piece->owners = g_strdup (owners != NULL ? owners : "");
  return piece;
}

static void
piece_free (gpointer data)
{
  TdDeedPiece *piece = data;
  g_free (piece->room);
  g_free (piece->area);
  g_free (piece->owners);
  g_free (piece);
}

static GPtrArray *
copy_owners (const GPtrArray *owners)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)td_owner_free);
  for (guint i = 0; i < owners->len; i++)
    g_ptr_array_add (copy, td_owner_copy (owners->pdata[i]));
  return copy;
}

TdDeedValues *
td_deed_values_new (const TdPart *part, TdDate today)
{
  TdDeedValues *values = g_new0 (TdDeedValues, 1);
  g_autofree char *names = td_owners_to_names (part->owners);
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    values->texts[i] = g_strdup ("");
  g_free (values->texts[TD_DEED_ON]);
  values->texts[TD_DEED_ON] = td_date_to_iso (today);
  values->owners = g_ptr_array_new_with_free_func ((GDestroyNotify)td_owner_free);
  g_ptr_array_add (values->owners, td_owner_new (TD_OWNER_PERSON, "", TD_DOC_NONE, "", ""));
  values->pieces = g_ptr_array_new_with_free_func (piece_free);
  g_ptr_array_add (values->pieces, piece_new ("", "", names));
  g_ptr_array_add (values->pieces, piece_new ("", "", names));
  values->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  return values;
}

TdDeedValues *
td_deed_values_copy (const TdDeedValues *values)
{
  TdDeedValues *copy = g_memdup2 (values, sizeof *values);
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    copy->texts[i] = g_strdup (values->texts[i]);
  copy->owners = copy_owners (values->owners);
  copy->pieces = g_ptr_array_new_with_free_func (piece_free);
  for (guint i = 0; i < values->pieces->len; i++)
    {
      const TdDeedPiece *piece = values->pieces->pdata[i];
      g_ptr_array_add (copy->pieces, piece_new (piece->room, piece->area, piece->owners));
    }
  copy->others = g_array_copy (values->others);
  return copy;
}

void
td_deed_values_free (TdDeedValues *values)
{
  if (values == NULL)
    return;
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    g_free (values->texts[i]);
  g_ptr_array_unref (values->owners);
  g_ptr_array_unref (values->pieces);
  g_array_unref (values->others);
  g_free (values);
}

/* Who can be gone completely: then nobody's number must be left under another's name. */
static gboolean
starts_empty (TdTransferKind kind)
{
  return kind == TD_TRANSFER_SALE || kind == TD_TRANSFER_INHERITANCE || kind == TD_TRANSFER_GIFT ||
         kind == TD_TRANSFER_COURT;
}

TdDeedValues *
td_deed_values_with_kind (const TdDeedValues *values, const TdPart *part, TdTransferKind kind)
{
  TdDeedValues *next = td_deed_values_copy (values);
  next->kind = kind;
  if (next->touched || kind >= TD_N_OWNER_TRANSFERS)
    return next;
  g_ptr_array_unref (next->owners);
  next->owners = copy_owners (part->owners);
  if (starts_empty (kind))
    g_ptr_array_set_size (next->owners, 0);
  if (starts_empty (kind) || kind == TD_TRANSFER_ADD)
    g_ptr_array_add (next->owners, td_owner_new (TD_OWNER_PERSON, "", TD_DOC_NONE, "", ""));
  return next;
}

TdDeedValues *
td_deed_values_with_corrects (const TdDeedValues *values, gboolean corrects)
{
  TdDeedValues *next = td_deed_values_copy (values);
  next->corrects = corrects;
  return next;
}

TdDeedValues *
td_deed_values_with_text (const TdDeedValues *values, TdDeedText which, const char *text)
{
  TdDeedValues *next = td_deed_values_copy (values);
  g_free (next->texts[which]);
  next->texts[which] = g_strdup (text != NULL ? text : "");
  next->typed |= 1u << which;
  return next;
}

static void
guess_kind (TdOwner *owner)
{
  if (owner->doc_kind != TD_DOC_NONE || td_text_is_blank (owner->doc_no))
    return;
  TdResidentFault fault = td_resident_id_check (owner->doc_no);
  if (fault == TD_RESIDENT_OK || fault == TD_RESIDENT_OLD)
    owner->doc_kind = TD_DOC_RESIDENT_ID;
  else if (td_credit_code_shape (owner->doc_no) && td_credit_code_check (owner->doc_no))
    {
      owner->doc_kind = TD_DOC_CREDIT_CODE;
      owner->kind = TD_OWNER_COMPANY;
    }
}

TdDeedValues *
td_deed_values_with_owner (const TdDeedValues *values, guint index, const TdOwner *owner)
{
  TdDeedValues *next = td_deed_values_copy (values);
  TdOwner *typed = owner != NULL ? td_owner_copy (owner) : NULL;
  next->touched = TRUE;
  if (typed != NULL)
    guess_kind (typed);
  if (typed == NULL && index < next->owners->len)
    g_ptr_array_remove_index (next->owners, index);
  else if (typed != NULL && index >= next->owners->len)
    g_ptr_array_add (next->owners, typed);
  else if (typed != NULL)
    {
      td_owner_free (next->owners->pdata[index]);
      next->owners->pdata[index] = typed;
    }
  return next;
}

TdDeedValues *
td_deed_values_with_piece (const TdDeedValues *values, guint index, const TdDeedPiece *piece)
{
  TdDeedValues *next = td_deed_values_copy (values);
  next->reshaped = TRUE;
  if (piece == NULL && index < next->pieces->len)
    g_ptr_array_remove_index (next->pieces, index);
  else if (piece != NULL && index >= next->pieces->len)
    g_ptr_array_add (next->pieces, piece_new (piece->room, piece->area, piece->owners));
  else if (piece != NULL)
    {
      piece_free (next->pieces->pdata[index]);
      next->pieces->pdata[index] = piece_new (piece->room, piece->area, piece->owners);
    }
  return next;
}

/* What the form itself proposes for the joined flat. (transfer full) */
static char *
proposed_area (const TdDeedValues *values, const TdRoll *roll, const TdPart *part)
{
  TdArea sum = part->area;
  if (values->kind != TD_TRANSFER_DUPLICATE)
    for (guint i = 0; i < values->others->len; i++)
      {
        const TdPart *other = td_roll_find (roll, g_array_index (values->others, gint64, i));
        sum += other != NULL ? other->area : 0;
      }
  return sum > 0 ? td_area_to_string (sum) : g_strdup ("");
}

TdDeedValues *
td_deed_values_with_other (const TdDeedValues *values,
                           const TdRoll *roll,
                           const TdPart *part,
                           gint64 other,
                           gboolean in)
{
  TdDeedValues *next = td_deed_values_copy (values);
  g_autofree char *before = proposed_area (values, roll, part);
  gboolean own_area =
      *values->texts[TD_DEED_AREA] != '\0' && !g_str_equal (values->texts[TD_DEED_AREA], before);
  for (guint i = next->others->len; i > 0; i--)
    if (g_array_index (next->others, gint64, i - 1) == other)
      g_array_remove_index (next->others, i - 1);
  if (in)
    g_array_append_val (next->others, other);
  if (!own_area)
    {
      g_free (next->texts[TD_DEED_AREA]);
      next->texts[TD_DEED_AREA] = proposed_area (next, roll, part);
    }
  if (*next->texts[TD_DEED_ROOM] == '\0')
    {
      g_free (next->texts[TD_DEED_ROOM]);
      next->texts[TD_DEED_ROOM] = g_strdup (part->room);
    }
  return next;
}

/* ---- as the file wants them ---- */

static TdPart *
flat_like (const TdPart *part, const char *room, TdArea area)
{
  TdPart *flat = td_part_copy (part);
  g_free (flat->room);
  flat->room = td_text_squeeze (room);
  flat->area = area;
  if (td_room_floor (flat->room) != 0)
    flat->floor = td_room_floor (flat->room);
  return flat;
}

/* Owners of a piece: as before where the names say nothing else. */
static gboolean
set_owners (TdPart *piece, const char *names)
{
  g_autofree char *before = td_owners_to_names (piece->owners);
  if (g_str_equal (before, names))
    return TRUE;
  GPtrArray *owners = td_transfer_owners (piece, TD_TRANSFER_SALE, names, NULL, NULL, NULL);
  if (owners == NULL)
    return FALSE;
  g_ptr_array_unref (piece->owners);
  piece->owners = owners;
  return TRUE;
}

GPtrArray *
td_deed_values_to_pieces (const TdDeedValues *values, const TdPart *part, guint *at)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  for (guint i = 0; i < values->pieces->len; i++)
    {
      const TdDeedPiece *typed = values->pieces->pdata[i];
      TdArea area = 0;
      *at = i;
      if (!td_area_parse (typed->area, &area, NULL))
        return NULL;
      g_ptr_array_add (pieces, flat_like (part, typed->room, area));
      if (!set_owners (pieces->pdata[i], typed->owners))
        return NULL;
    }
  *at = 0;
  return g_steal_pointer (&pieces);
}

TdPart *
td_deed_values_to_whole (const TdDeedValues *values, const TdPart *part)
{
  TdArea area = 0;
  return td_area_parse (values->texts[TD_DEED_AREA], &area, NULL)
             ? flat_like (part, values->texts[TD_DEED_ROOM], area)
             : NULL;
}

GArray *
td_deed_values_to_ids (const TdDeedValues *values, const TdPart *part)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, part->id);
  g_array_append_vals (ids, values->others->data, values->others->len);
  return ids;
}

static char *
list_of (const GPtrArray *owners, const char *field, gsize offset, gboolean *any)
{
  GString *text = g_string_new (field);
  g_string_append_c (text, '=');
  for (guint i = 0; i < owners->len; i++)
    {
      const char *value = G_STRUCT_MEMBER (char *, owners->pdata[i], offset);
      *any = *any || !td_text_is_blank (value);
      g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", value != NULL ? value : "");
    }
  return g_string_free (text, FALSE);
}

GStrv
td_deed_values_to_fields (const TdDeedValues *values)
{
  static const struct
  {
    const char *field;
    gsize offset;
  } lists[] = {
    { "owner", G_STRUCT_OFFSET (TdOwner, name) },
    { "document", G_STRUCT_OFFSET (TdOwner, doc_no) },
    { "phone", G_STRUCT_OFFSET (TdOwner, phone) },
  };
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gboolean any = FALSE;
      g_autofree char *field = list_of (values->owners, lists[i].field, lists[i].offset, &any);
      if (any)
        g_strv_builder_add (fields, field);
    }
  return g_strv_builder_end (fields);
}

static const char *
or_null (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

TdDeed
td_deed_values_to_deed (const TdDeedValues *values, TdDate today)
{
  int year = 0;
  td_date_get (today, &year, NULL, NULL);
  return (TdDeed){ .kind = values->kind,
                   .on = td_date_parse_loose (values->texts[TD_DEED_ON], year),
                   .evidence = or_null (values->texts[TD_DEED_EVIDENCE]),
                   .title_no = or_null (values->texts[TD_DEED_TITLE_NO]),
                   .reason = or_null (values->texts[TD_DEED_REASON]) };
}
