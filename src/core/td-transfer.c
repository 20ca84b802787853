/* Tidang: what happens to a flat between two votes — its owners change, it is split, joined, renumbered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-transfer.h"

#include "td-ids.h"
#include "td-nicks.h"
#include "td-text.h"

#include <string.h>

static const TdWords kind_words[] = {
  [TD_TRANSFER_SALE] = { "sale", "买卖过户", "买卖|过户|二手房过户|出售" },
  [TD_TRANSFER_INHERITANCE] = { "inheritance", "继承", "继承过户|遗赠" },
  [TD_TRANSFER_GIFT] = { "gift", "赠与", "赠予|赠与过户" },
  [TD_TRANSFER_DIVISION] = { "division", "离婚析产", "析产|离婚分割|夫妻析产" },
  [TD_TRANSFER_COURT] = { "court", "法院判决", "判决|法院裁定|司法拍卖" },
  [TD_TRANSFER_ADD] = { "add-owner", "增加共有人", "加名" },
  [TD_TRANSFER_REMOVE] = { "remove-owner", "减少共有人", "除名" },
  [TD_TRANSFER_NAME] = { "name", "更名", "姓名更正|名称变更" },
  [TD_TRANSFER_DOCUMENT] = { "document", "证件号码更正", "证件更正|证号更正" },
  [TD_TRANSFER_PHONE] = { "phone", "电话变更", "电话更正" },
  [TD_TRANSFER_SPLIT] = { "split", "分户", "房屋分割" },
  [TD_TRANSFER_JOIN] = { "join", "合户", "房屋合并" },
  [TD_TRANSFER_DUPLICATE] = { "duplicate", "重复登记合并", "重复登记" },
  [TD_TRANSFER_ROOM] = { "room", "房号变更", "房号更正|改房号" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == TD_N_TRANSFERS);

/* clang-format off */
TD_DEFINE_WORDS (TdTransferKind, td_transfer_kind, kind_words)
/* clang-format on */

gboolean
td_transfer_passes_title (TdTransferKind kind)
{
  return kind <= TD_TRANSFER_REMOVE;
}

gboolean
td_transfer_follows_erasure (TdTransferKind kind)
{
  return td_transfer_passes_title (kind) && kind != TD_TRANSFER_ADD && kind != TD_TRANSFER_REMOVE;
}

gboolean
td_transfer_is_noted (TdTransferKind kind)
{
  return kind != TD_TRANSFER_DOCUMENT && kind != TD_TRANSFER_PHONE;
}

gboolean
td_transfer_needs_evidence (TdTransferKind kind)
{
  return kind <= TD_TRANSFER_DOCUMENT;
}

/* ---- owners ---- */

static TdOwnerFault
check_number (const TdOwner *owner)
{
  TdResidentFault fault = td_resident_id_check (owner->doc_no);

  if (fault == TD_RESIDENT_ROUNDED || fault == TD_RESIDENT_EXPONENT)
    return TD_OWNER_FAULT_ROUNDED;
  if (owner->doc_kind == TD_DOC_NONE)
    return TD_OWNER_FAULT_NO_KIND;
  if (owner->doc_kind == TD_DOC_RESIDENT_ID && fault != TD_RESIDENT_OK && fault != TD_RESIDENT_OLD)
    return TD_OWNER_FAULT_RESIDENT;
  if (owner->doc_kind == TD_DOC_CREDIT_CODE && !td_credit_code_shape (owner->doc_no))
    return TD_OWNER_FAULT_CREDIT;
  return TD_OWNER_FAULT_NONE;
}

TdOwnerFault
td_owner_check (const TdOwner *owner)
{
  gboolean numbered = !td_text_is_blank (owner->doc_no);
  TdOwnerFault fault = TD_OWNER_FAULT_NONE;

  if (td_text_is_blank (owner->name))
    return TD_OWNER_FAULT_NAME;
  if (!numbered && owner->doc_kind != TD_DOC_NONE)
    return TD_OWNER_FAULT_NO_NUMBER;
  if (numbered)
    fault = check_number (owner);
  if (fault != TD_OWNER_FAULT_NONE)
    return fault;
  if (!td_text_is_blank (owner->phone) && !td_phone_check (owner->phone))
    return TD_OWNER_FAULT_PHONE;
  if (numbered && owner->doc_kind == TD_DOC_CREDIT_CODE && !td_credit_code_check (owner->doc_no))
    return TD_OWNER_FAULT_CREDIT_CHECK;
  return TD_OWNER_FAULT_NONE;
}

static gboolean
same_text (const char *a, const char *b, char *(*fold) (const char *))
{
  g_autofree char *left = fold (a);
  g_autofree char *right = fold (b);

  return g_str_equal (left, right);
}

gboolean
td_owner_same (const TdOwner *a, const TdOwner *b)
{
  if (!td_text_is_blank (a->doc_no) && !td_text_is_blank (b->doc_no))
    return same_text (a->doc_no, b->doc_no, td_id_fold);
  return same_text (a->name, b->name, td_text_compact);
}

static gboolean
holds (const GPtrArray *owners, const TdOwner *wanted)
{
  for (guint i = 0; i < owners->len; i++)
    if (td_owner_same (owners->pdata[i], wanted))
      return TRUE;
  return FALSE;
}

/* Whether every one of `few` stands in `many`. */
static gboolean
all_in (const GPtrArray *few, const GPtrArray *many)
{
  for (guint i = 0; i < few->len; i++)
    if (!holds (many, few->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
td_owners_same (const GPtrArray *a, const GPtrArray *b)
{
  return a->len == b->len && all_in (a, b) && all_in (b, a);
}

char *
td_owners_to_names (const GPtrArray *owners)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < owners->len; i++)
    {
      const TdOwner *owner = owners->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", owner->name != NULL ? owner->name : "");
    }
  return g_string_free (text, FALSE);
}

/* Of a correction by position: bits of what differs. */
enum
{
  OF_NAME = 1 << 0,
  OF_NUMBER = 1 << 1,
  OF_PHONE = 1 << 2
};

static guint
differences (const GPtrArray *before, const GPtrArray *after, guint *at)
{
  guint found = 0;

  for (guint i = 0; i < after->len; i++)
    {
      const TdOwner *old = before->pdata[i], *new = after->pdata[i];
      guint here = 0;

      if (!same_text (old->name, new->name, td_text_squeeze))
        here |= OF_NAME;
      if (!same_text (old->doc_no, new->doc_no, td_id_fold) || old->doc_kind != new->doc_kind)
        here |= OF_NUMBER;
      if (!same_text (old->phone, new->phone, td_id_fold))
        here |= OF_PHONE;
      if (here != 0)
        *at = i;
      found |= here;
    }
  return found;
}

static TdTransferFault
check_correction (TdTransferKind kind, const GPtrArray *before, const GPtrArray *after, guint *at)
{
  guint wanted = kind == TD_TRANSFER_NAME ? OF_NAME : kind == TD_TRANSFER_DOCUMENT ? OF_NUMBER : OF_PHONE;
  guint found;

  if (before->len != after->len)
    return TD_TRANSFER_MORE;
  found = differences (before, after, at);
  if (found == 0)
    return TD_TRANSFER_UNCHANGED;
  return found == wanted ? TD_TRANSFER_OK : TD_TRANSFER_MORE;
}

/* What was wrong before is not what this change is about: a register holds numbers as sheets had them. */
static gboolean
stood_before (const GPtrArray *before, const TdOwner *owner, TdOwnerFault fault)
{
  for (guint i = 0; i < before->len && fault != TD_OWNER_FAULT_NAME; i++)
    {
      const TdOwner *old = before->pdata[i];

      if (fault == TD_OWNER_FAULT_PHONE
              ? g_strcmp0 (old->phone, owner->phone) == 0
              : old->doc_kind == owner->doc_kind && g_strcmp0 (old->doc_no, owner->doc_no) == 0)
        return TRUE;
    }
  return FALSE;
}

static TdTransferFault
check_people (const GPtrArray *before, const GPtrArray *after, guint *at)
{
  for (guint i = 0; i < after->len; i++)
    {
      TdOwnerFault fault = td_owner_check (after->pdata[i]);

      *at = i;
      if (fault != TD_OWNER_FAULT_NONE && fault != TD_OWNER_FAULT_CREDIT_CHECK &&
          !stood_before (before, after->pdata[i], fault))
        return TD_TRANSFER_BAD_OWNER;
      for (guint k = 0; k < i; k++)
        if (td_owner_same (after->pdata[k], after->pdata[i]))
          return TD_TRANSFER_TWICE;
    }
  *at = 0;
  return after->len > 0 ? TD_TRANSFER_OK : TD_TRANSFER_NO_OWNER;
}

static gboolean
any_erased (const GPtrArray *owners)
{
  for (guint i = 0; i < owners->len; i++)
    if (((const TdOwner *)owners->pdata[i])->erased)
      return TRUE;
  return FALSE;
}

TdTransferFault
td_transfer_check (TdTransferKind kind, const GPtrArray *before, const GPtrArray *after, guint *at)
{
  guint place = 0;
  TdTransferFault fault;

  g_return_val_if_fail (before != NULL && after != NULL && kind < TD_N_OWNER_TRANSFERS, TD_TRANSFER_MORE);

  fault = check_people (before, after, &place);
  if (!td_transfer_follows_erasure (kind) && any_erased (before))
    fault = TD_TRANSFER_ERASED;
  else if (fault == TD_TRANSFER_OK && !td_transfer_passes_title (kind))
    fault = check_correction (kind, before, after, &place);
  else if (fault == TD_TRANSFER_OK && td_owners_same (before, after))
    fault = TD_TRANSFER_UNCHANGED;
  else if (fault == TD_TRANSFER_OK && kind == TD_TRANSFER_ADD && !all_in (before, after))
    fault = TD_TRANSFER_NOT_ADDED;
  else if (fault == TD_TRANSFER_OK && kind == TD_TRANSFER_REMOVE && !all_in (after, before))
    fault = TD_TRANSFER_NOT_REMOVED;
  if (at != NULL)
    *at = place;
  return fault;
}

/* ---- flats split and joined ---- */

static gboolean
is_old (const gint64 *old, gsize n_old, gint64 id)
{
  for (gsize i = 0; i < n_old; i++)
    if (old[i] == id)
      return TRUE;
  return FALSE;
}

static TdArea
area_before (const TdRoll *now, const gint64 *old, gsize n_old, gboolean duplicates)
{
  TdArea sum = 0;

  for (guint i = 0; i < now->parts->len; i++)
    {
      const TdPart *part = now->parts->pdata[i];

      if (is_old (old, n_old, part->id))
        sum = duplicates ? MAX (sum, part->area) : sum + part->area;
    }
  return sum;
}

static TdPiecesFault
check_room (const TdRoll *now, const gint64 *old, gsize n_old, const GPtrArray *pieces, guint index)
{
  const TdPart *piece = pieces->pdata[index];
  g_autofree char *room = td_room_fold (piece->room);

  if (*room == '\0')
    return TD_PIECES_NO_ROOM;
  for (guint i = 0; i < index; i++)
    {
      g_autofree char *other = td_room_fold (((const TdPart *)pieces->pdata[i])->room);

      if (g_str_equal (room, other))
        return TD_PIECES_ROOM_TWICE;
    }
  for (guint i = 0; i < now->parts->len; i++)
    {
      const TdPart *part = now->parts->pdata[i];
      g_autofree char *other = td_room_fold (part->room);

      if (g_str_equal (room, other) && !is_old (old, n_old, part->id))
        return TD_PIECES_ROOM_TAKEN;
    }
  return TD_PIECES_OK;
}

static gboolean
had_owners (const TdRoll *now, const gint64 *old, gsize n_old)
{
  for (guint i = 0; i < now->parts->len; i++)
    {
      const TdPart *part = now->parts->pdata[i];

      if (is_old (old, n_old, part->id) && part->owners->len > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
lacks_owner (const TdPart *piece)
{
  gboolean developers =
      piece->occupancy == TD_OCCUPANCY_UNSOLD || piece->occupancy == TD_OCCUPANCY_UNDELIVERED;

  return piece->owners->len == 0 && !developers;
}

TdPiecesFault
td_pieces_check (const TdRoll *now,
                 const gint64 *old,
                 gsize n_old,
                 const GPtrArray *pieces,
                 TdTransferKind kind,
                 guint *at,
                 TdArea *difference)
{
  TdArea after = 0;
  TdPiecesFault fault = TD_PIECES_OK;
  TdArea before;

  g_return_val_if_fail (now != NULL && pieces != NULL && n_old > 0, TD_PIECES_TOO_FEW);

  before = area_before (now, old, n_old, kind == TD_TRANSFER_DUPLICATE);
  if ((kind == TD_TRANSFER_SPLIT && pieces->len < 2) ||
      ((kind == TD_TRANSFER_JOIN || kind == TD_TRANSFER_DUPLICATE) && n_old < 2))
    fault = TD_PIECES_TOO_FEW;
  for (guint i = 0; i < pieces->len && fault == TD_PIECES_OK; i++)
    {
      const TdPart *piece = pieces->pdata[i];

      after += piece->area;
      if (at != NULL)
        *at = i;
      fault = check_room (now, old, n_old, pieces, i);
      if (fault == TD_PIECES_OK && piece->area <= 0)
        fault = TD_PIECES_NO_AREA;
      if (fault == TD_PIECES_OK && lacks_owner (piece) && had_owners (now, old, n_old))
        fault = TD_PIECES_NO_OWNER;
    }
  if (difference != NULL)
    *difference = fault == TD_PIECES_OK ? after - before : 0;
  return fault == TD_PIECES_OK && after != before ? TD_PIECES_AREA_DIFFERS : fault;
}
