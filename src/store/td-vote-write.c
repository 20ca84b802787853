/* Tidang: votes opened on a frozen roll, 更正, and what comes back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"
#include "td-vote-rows.h"

/* ---- the frozen roll ---- */

static gboolean
freeze_part (TdStore *store,
             const TdVoteRow *vote,
             const TdPart *part,
             int position,
             int version,
             GError **error)
{
  gint64 id = td_store_new_id (store);
  g_autofree char *checked_on = td_store_date_text (part->checked_on);
  if (!td_sql_run (store, error,
                   "INSERT INTO roll_part (id, vote_id, dossier_id, part_id, since, position, unit_id, "
                   "unit_label, room,"
                   " floor, kind, area, area_source, occupancy, occupied, title, title_no, checked_by, "
                   "checked_on, note)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
                   "?18, ?19, ?20)",
                   "iiiiiiissiiiiiiissss", id, vote->id, vote->dossier_id, part->id, (gint64)version,
                   (gint64)position, part->unit_id, part->unit_label, part->room, (gint64)part->floor,
                   (gint64)part->kind, (gint64)part->area, (gint64)part->area_source, (gint64)part->occupancy,
                   (gint64)(part->occupied != 0), (gint64)part->title, part->title_no, part->checked_by,
                   checked_on, part->note))
    return FALSE;
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      if (!td_sql_run (
              store, error,
              "INSERT INTO roll_owner (id, dossier_id, roll_part_id, part_id, owner_id, rank, kind, name,"
              " doc_kind, doc_no, phone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
              "iiiiiiisiss", td_store_new_id (store), vote->dossier_id, id, part->id, owner->id, (gint64)i,
              (gint64)owner->kind, owner->name, (gint64)owner->doc_kind, owner->doc_no, owner->phone))
        return FALSE;
    }
  return TRUE;
}

static gboolean
freeze_join (TdStore *store, const TdVoteRow *vote, const TdJoin *join, int version, GError **error)
{
  return td_sql_run (store, error,
                     "INSERT INTO roll_join (id, dossier_id, vote_id, since, part_a, part_b)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     "iiiiii", td_store_new_id (store), vote->dossier_id, vote->id, (gint64)version,
                     join->part_a, join->part_b);
}

/* Heads and area over the kinds that count, and the hash, of the roll as it would be read back. */
static gboolean
measure (TdStore *store, TdVoteRow *vote, int version, GError **error)
{
  g_autoptr (TdRoll) roll = td_store_vote_roll (store, vote->id, version, error);
  if (roll == NULL)
    return FALSE;
  g_autoptr (GPtrArray) heads = td_roll_heads (roll, vote->part_kinds);
  vote->heads = heads->len;
  vote->area = 0;
  for (guint i = 0; i < heads->len; i++)
    vote->area += ((TdHead *)g_ptr_array_index (heads, i))->area;
  g_free (vote->roll_hash);
  vote->roll_hash = td_vote_roll_hash (store, vote->id, version, roll);
  vote->roll_version = version;
  return TRUE;
}

static gboolean
add_version (TdStore *store,
             const TdVoteRow *vote,
             gint64 part_id,
             const char *reason,
             const char *evidence,
             GError **error)
{
  return td_sql_run (
      store, error,
      "INSERT INTO roll_version (id, dossier_id, vote_id, version, hash, heads, area, part_id, reason,"
      " evidence, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      "iiiisiiissii", td_store_new_id (store), vote->dossier_id, vote->id, (gint64)vote->roll_version,
      vote->roll_hash, vote->heads, (gint64)vote->area, part_id, reason, evidence, store->action.at,
      store->action.operator_id);
}

static gboolean
insert_vote (TdStore *store, const TdVoteRow *v, GError **error)
{
  g_autofree char *from = td_store_date_text (v->from);
  g_autofree char *until = td_store_date_text (v->until);
  return td_sql_run (
      store, error,
      "INSERT INTO vote (id, dossier_id, number, matter, scope, rule_id, rule_version, rule_hash, rule_title,"
      " rule_source, missing_local, round, batch, opens, ends, plan_version, part_kinds, roll_hash, "
      "roll_version,"
      " heads, area) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, '', "
      "1, 0,"
      " 0)",
      "iiiiisisssiiisssi", v->id, v->dossier_id, (gint64)v->number, (gint64)v->matter, (gint64)v->scope,
      v->rule_id, (gint64)v->rule_version, v->rule_hash, v->rule_title, v->rule_source,
      (gint64)(v->missing_local != 0), (gint64)v->round, (gint64)v->batch, from, until, v->plan_version,
      (gint64)v->part_kinds);
}

gboolean
td_store_pack_keep (TdStore *store, const char *hash, GBytes *bytes, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  return td_sql_run (store, error, "INSERT OR IGNORE INTO pack (hash, bytes) VALUES (?1, ?2)", "sb", hash,
                     data, size);
}

static gboolean
keep_pack (TdStore *store, const TdVoteRow *vote, GBytes *pack, GError **error)
{
  return pack == NULL || vote->rule_hash == NULL || strlen (vote->rule_hash) != 64 ||
         td_store_pack_keep (store, vote->rule_hash, pack, error);
}

static gboolean
write_measures (TdStore *store, const TdVoteRow *vote, GError **error)
{
  return td_sql_run (
      store, error, "UPDATE vote SET roll_hash = ?2, roll_version = ?3, heads = ?4, area = ?5 WHERE id = ?1",
      "isiii", vote->id, vote->roll_hash, (gint64)vote->roll_version, vote->heads, (gint64)vote->area);
}

gint64
td_store_vote_open (TdStore *store, const TdVoteRow *row, const TdRoll *roll, GBytes *pack, GError **error)
{
  if (!td_action_check (store, error))
    return 0;
  g_autoptr (TdVoteRow) vote = td_vote_row_copy (row);
  vote->id = td_store_new_id (store);
  vote->number = td_vote_next_number (store, vote);
  if (vote->part_kinds == 0)
    vote->part_kinds = TD_KINDS_FLATS;
  if (!keep_pack (store, vote, pack, error) || !insert_vote (store, vote, error))
    return 0;
  for (guint i = 0; i < roll->parts->len; i++)
    if (!freeze_part (store, vote, g_ptr_array_index (roll->parts, i), i, 1, error))
      return 0;
  for (guint i = 0; i < roll->joins->len; i++)
    if (!freeze_join (store, vote, &g_array_index (roll->joins, TdJoin, i), 1, error))
      return 0;
  if (!measure (store, vote, 1, error) || !write_measures (store, vote, error) ||
      !add_version (store, vote, 0, NULL, NULL, error))
    return 0;
  return vote->id;
}

gboolean
td_store_vote_close (TdStore *store, gint64 vote_id, TdDate on, GError **error)
{
  g_autofree char *date = td_store_date_text (on);
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE vote SET closed = 1, closed_on = ?2 WHERE id = ?1", "is", vote_id,
                     date);
}

gboolean
td_store_vote_set_window (TdStore *store,
                          gint64 vote_id,
                          TdDate from,
                          TdDate until,
                          int batch,
                          GError **error)
{
  g_autofree char *opens = td_store_date_text (from);
  g_autofree char *ends = td_store_date_text (until);
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE vote SET opens = ?2, ends = ?3, batch = ?4 WHERE id = ?1", "issi",
                     vote_id, opens, ends, (gint64)batch);
}

/* ---- 更正 ---- */

static gboolean
same_owners (const TdPart *a, const TdPart *b)
{
  if (a->owners->len != b->owners->len)
    return FALSE;
  for (guint i = 0; i < a->owners->len; i++)
    {
      const TdOwner *x = g_ptr_array_index (a->owners, i), *y = g_ptr_array_index (b->owners, i);
      if (x->kind != y->kind || x->doc_kind != y->doc_kind || g_strcmp0 (x->name, y->name) != 0 ||
          g_strcmp0 (x->doc_no, y->doc_no) != 0 || g_strcmp0 (x->phone, y->phone) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_part (const TdPart *a, const TdPart *b)
{
  return g_strcmp0 (a->room, b->room) == 0 && a->floor == b->floor && a->kind == b->kind &&
         a->area == b->area && a->area_source == b->area_source && a->occupancy == b->occupancy &&
         (a->occupied != 0) == (b->occupied != 0) && a->title == b->title &&
         g_strcmp0 (a->title_no, b->title_no) == 0 && g_strcmp0 (a->checked_by, b->checked_by) == 0 &&
         a->checked_on == b->checked_on && g_strcmp0 (a->note, b->note) == 0 && same_owners (a, b);
}

/* What differs gets a row of the new version; the old row ends with the old one. */
static gboolean
replace_parts (TdStore *store,
               const TdVoteRow *vote,
               const TdRoll *old_roll,
               const TdRoll *roll,
               GError **error)
{
  int version = vote->roll_version + 1;
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      const TdPart *old_part = td_roll_find (old_roll, part->id);
      if (old_part != NULL && same_part (old_part, part))
        continue;
      if (!td_sql_run (store, error,
                       "UPDATE roll_part SET upto = ?3 WHERE vote_id = ?1 AND part_id = ?2 AND upto = 0",
                       "iii", vote->id, part->id, (gint64)vote->roll_version) ||
          !freeze_part (store, vote, part, i, version, error))
        return FALSE;
    }
  for (guint i = 0; i < old_roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (old_roll->parts, i);
      if (td_roll_find (roll, part->id) == NULL &&
          !td_sql_run (store, error,
                       "UPDATE roll_part SET upto = ?3 WHERE vote_id = ?1 AND part_id = ?2 AND upto = 0",
                       "iii", vote->id, part->id, (gint64)vote->roll_version))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_join (const TdRoll *roll, const TdJoin *join)
{
  for (guint i = 0; i < roll->joins->len; i++)
    {
      const TdJoin *other = &g_array_index (roll->joins, TdJoin, i);
      if (other->part_a == join->part_a && other->part_b == join->part_b)
        return TRUE;
    }
  return FALSE;
}

static gboolean
replace_joins (TdStore *store,
               const TdVoteRow *vote,
               const TdRoll *old_roll,
               const TdRoll *roll,
               GError **error)
{
  for (guint i = 0; i < old_roll->joins->len; i++)
    {
      const TdJoin *join = &g_array_index (old_roll->joins, TdJoin, i);
      if (!has_join (roll, join) &&
          !td_sql_run (store, error,
                       "UPDATE roll_join SET upto = ?4 WHERE vote_id = ?1 AND part_a = ?2 AND part_b = ?3"
                       " AND upto = 0",
                       "iiii", vote->id, join->part_a, join->part_b, (gint64)vote->roll_version))
        return FALSE;
    }
  for (guint i = 0; i < roll->joins->len; i++)
    {
      const TdJoin *join = &g_array_index (roll->joins, TdJoin, i);
      if (!has_join (old_roll, join) && !freeze_join (store, vote, join, vote->roll_version + 1, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_store_vote_correct (TdStore *store,
                       gint64 vote_id,
                       const TdRoll *roll,
                       gint64 part_id,
                       const char *reason,
                       const char *evidence,
                       GError **error)
{
  if (!td_action_check (store, error))
    return FALSE;
  g_autoptr (TdVoteRow) vote = td_store_vote (store, vote_id, error);
  g_autoptr (TdRoll) old_roll = vote != NULL ? td_store_vote_roll (store, vote_id, 0, error) : NULL;
  if (old_roll == NULL)
    return FALSE;
  return replace_parts (store, vote, old_roll, roll, error) &&
         replace_joins (store, vote, old_roll, roll, error) &&
         measure (store, vote, vote->roll_version + 1, error) && write_measures (store, vote, error) &&
         add_version (store, vote, part_id, reason, evidence, error);
}

/* ---- ballots ---- */

static gint64
insert_ballot (TdStore *store,
               gint64 vote_id,
               gint64 dossier_id,
               gint64 id,
               const TdBallot *b,
               GError **error)
{
  g_autofree char *date = td_store_date_text (b->date);
  if (!td_sql_run (
          store, error,
          "INSERT INTO ballot (id, dossier_id, vote_id, part_id, owner_id, opinion, pay, cause, way, signer,"
          " proxy, authority, disputed, cast_on, batch, serial, remark, witnesses) VALUES (?1, ?2, ?3, ?4,"
          " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
          "iiiiiiiiiisiisisss", id, dossier_id, vote_id, b->part_id, b->owner_id, (gint64)b->opinion,
          (gint64)b->pay, (gint64)b->cause, (gint64)b->way, (gint64)b->signer, b->proxy,
          (gint64)(b->authority != 0), (gint64)(b->disputed != 0), date, (gint64)b->batch, b->serial,
          b->remark, b->witnesses))
    return 0;
  return id;
}

static gint64
vote_dossier (TdStore *store, gint64 vote_id, GError **error)
{
  gint64 dossier = td_sql_int (store, 0, "SELECT dossier_id FROM vote WHERE id = ?1", "i", vote_id);
  if (dossier == 0)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no vote %" G_GINT64_FORMAT,
                   store->path, vote_id);
      td_action_poison (store);
    }
  return dossier;
}

gint64
td_store_ballot_add (TdStore *store,
                     gint64 vote_id,
                     const TdBallot *ballot,
                     const char *replace_reason,
                     GError **error)
{
  gint64 dossier;
  if (!td_action_check (store, error) || (dossier = vote_dossier (store, vote_id, error)) == 0)
    return 0;
  gint64 old = td_sql_int (
      store, 0,
      "SELECT id FROM ballot WHERE vote_id = ?1 AND part_id = ?2 AND owner_id = ?3 AND replaced = 0", "iii",
      vote_id, ballot->part_id, ballot->owner_id);
  if (old != 0 && replace_reason == NULL)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT,
                   "%s: flat %" G_GINT64_FORMAT " has a ballot in this vote already", store->path,
                   ballot->part_id);
      td_action_poison (store);
      return 0;
    }
  gint64 id = td_store_new_id (store);
  if (old != 0 &&
      !td_sql_run (store, error, "UPDATE ballot SET replaced = ?2, replace_reason = ?3 WHERE id = ?1", "iis",
                   old, id, replace_reason))
    return 0;
  return insert_ballot (store, vote_id, dossier, id, ballot, error);
}

gboolean
td_store_ballot_set_disputed (TdStore *store, gint64 ballot_id, gboolean disputed, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE ballot SET disputed = ?2 WHERE id = ?1", "ii", ballot_id,
                     (gint64)(disputed != 0));
}

gboolean
td_store_ballot_remove (TdStore *store, gint64 ballot_id, const char *reason, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE ballot SET replaced = -1, replace_reason = ?2 WHERE id = ?1", "is",
                     ballot_id, reason);
}

gint64
td_store_delivery_add (TdStore *store, gint64 vote_id, const TdDelivery *d, GError **error)
{
  gint64 dossier;
  if (!td_action_check (store, error) || (dossier = vote_dossier (store, vote_id, error)) == 0)
    return 0;
  gint64 id = td_store_new_id (store);
  g_autofree char *date = td_store_date_text (d->date);
  return td_sql_run (store, error,
                     "INSERT INTO delivery (id, dossier_id, vote_id, part_id, made_on, way, made_by, witness,"
                     " evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     "iiiisisss", id, dossier, vote_id, d->part_id, date, (gint64)d->way, d->by, d->witness,
                     d->evidence)
             ? id
             : 0;
}

gint64
td_store_consent_set (TdStore *store, gint64 vote_id, const TdConsent *consent, GError **error)
{
  gint64 dossier;
  if (!td_action_check (store, error) || (dossier = vote_dossier (store, vote_id, error)) == 0)
    return 0;
  gint64 id =
      td_sql_int (store, 0, "SELECT id FROM consent WHERE vote_id = ?1 AND part_id = ?2 AND kind = ?3", "iii",
                  vote_id, consent->part_id, (gint64)consent->kind);
  if (id != 0)
    return td_sql_run (store, error, "UPDATE consent SET given = ?2 WHERE id = ?1", "ii", id,
                       (gint64)(consent->given != 0))
               ? id
               : 0;
  id = td_store_new_id (store);
  return td_sql_run (store, error,
                     "INSERT INTO consent (id, dossier_id, vote_id, part_id, kind, given)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     "iiiiii", id, dossier, vote_id, consent->part_id, (gint64)consent->kind,
                     (gint64)(consent->given != 0))
             ? id
             : 0;
}

gint64
td_store_objection_add (TdStore *store, gint64 vote_id, const TdObjection *o, GError **error)
{
  gint64 dossier;
  if (!td_action_check (store, error) || (dossier = vote_dossier (store, vote_id, error)) == 0)
    return 0;
  gint64 id = td_store_new_id (store);
  g_autofree char *date = td_store_date_text (o->date);
  return td_sql_run (
             store, error,
             "INSERT INTO objection (id, dossier_id, vote_id, part_id, made_by, body, written, made_on,"
             " settled) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
             "iiiissisi", id, dossier, vote_id, o->part_id, o->from, o->text, (gint64)(o->written != 0), date,
             (gint64)(o->settled != 0))
             ? id
             : 0;
}

gboolean
td_store_objection_settle (TdStore *store, gint64 objection_id, const char *how, TdDate on, GError **error)
{
  g_autofree char *date = td_store_date_text (on);
  return td_action_check (store, error) &&
         td_sql_run (store, error,
                     "UPDATE objection SET settled = 1, settled_how = ?2, settled_on = ?3 WHERE id = ?1",
                     "iss", objection_id, how, date);
}
