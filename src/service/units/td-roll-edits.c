/* Tidang: 更正 of a frozen roll, confirmed joins, further consents and objections.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-announcements.h"
#include "td-part-fields.h"
#include "td-register.h"
#include "td-transfers.h"
#include "td-vote-find.h"

/* The newest vote when it is open; NULL without error when none is. */
static gboolean
find_if_open (TdWorkspace *self, gint64 unit_id, TdFound **found, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *why = NULL;

  *found = NULL;
  if (store == NULL)
    return FALSE;
  *found = td_find_vote (self, unit_id, 0, &why);
  if (g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND))
    {
      g_error_free (why);
      return TRUE; /* no vote at all */
    }
  if (*found == NULL)
    return td_fail_with (error, why, NULL);
  if ((*found)->vote->closed)
    g_clear_pointer (found, td_found_free);
  return TRUE;
}

static gboolean
same_names (const TdPart *a, const TdPart *b)
{
  if (a->owners->len != b->owners->len)
    return FALSE;
  for (guint i = 0; i < a->owners->len; i++)
    if (g_strcmp0 (((TdOwner *)a->owners->pdata[i])->name, ((TdOwner *)b->owners->pdata[i])->name) != 0)
      return FALSE;
  return TRUE;
}

/* What was wrong on the roll is wrong on the register too — unless the flat was sold meanwhile: the new
 * owner stays. */
static gboolean
correct_register (TdStore *store, const TdPart *frozen, const char *const *fields, GError **error)
{
  g_autoptr (TdPart) part = td_store_part (store, frozen->id, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  gboolean sold;

  if (part == NULL || !td_store_part_is_current (store, frozen->id))
    return TRUE; /* split or joined meanwhile: the flats of today are others */
  sold = !same_names (part, frozen);
  for (guint i = 0; fields[i] != NULL; i++)
    if (!sold || !(g_str_has_prefix (fields[i], "owner=") || g_str_has_prefix (fields[i], "phone=") ||
                   g_str_has_prefix (fields[i], "document=")))
      g_ptr_array_add (kept, (gpointer)fields[i]);
  if (kept->len == 0)
    return TRUE;
  g_ptr_array_add (kept, NULL);
  return td_part_apply_fields (part, (const char *const *)kept->pdata, error) &&
         td_store_part_update (store, part, error);
}

static gboolean
correct_frozen (TdWorkspace *self,
                const TdFound *found,
                const char *room,
                const char *const *fields,
                const char *reason,
                const char *evidence,
                GError **error)
{
  const TdPart *part = td_find_room (found->roll, found->unit->id, found->label, room, error);
  g_autoptr (TdPart) before = part == NULL ? NULL : td_part_copy (part);
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (part == NULL || !td_part_apply_fields ((TdPart *)part, fields, error))
    return FALSE;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\",\"vote\":\"%" G_GINT64_FORMAT "\"}",
                            before->id, found->vote->id);
  store = td_action_begin (self, "correct-roll", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_vote_correct (store, found->vote->id, found->roll, before->id, reason, evidence, &cause) &&
         correct_register (store, before, fields, &cause);
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}

gboolean
td_roll_correct (TdWorkspace *self,
                 gint64 unit_id,
                 const char *room,
                 const char *const *fields,
                 const char *reason,
                 const char *evidence,
                 GError **error)
{
  g_autoptr (TdFound) found = NULL;
  g_autoptr (TdUnit) unit = NULL;
  g_autoptr (TdRoll) roll = NULL;
  g_autofree char *label = NULL;
  const TdPart *part;

  if (!td_check_reason (
          reason, _ ("A correction of the roll needs its reason: what is wrong and what shows it."), error) ||
      !find_if_open (self, unit_id, &found, error))
    return FALSE;
  if (found != NULL)
    return correct_frozen (self, found, room, fields, reason, evidence, error);
  unit = td_unit_load (self, unit_id, error);
  roll = unit == NULL ? NULL : td_register_load (self, unit_id, error);
  label = unit == NULL ? NULL : td_unit_label (unit);
  part = roll == NULL ? NULL : td_find_room (roll, unit_id, label, room, error);
  return part != NULL && td_part_edit (self, unit_id, part->id, fields, reason, error);
}

static GArray *
find_rooms (const TdRoll *roll, gint64 unit_id, const char *label, const char *const *rooms, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; rooms[i] != NULL; i++)
    {
      const TdPart *part = td_find_room (roll, unit_id, label, rooms[i], error);

      if (part == NULL)
        return NULL;
      for (guint j = 0; j < ids->len; j++)
        if (g_array_index (ids, gint64, j) == part->id)
          {
            td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("Flat %s is named twice."), rooms[i]);
            return NULL;
          }
      g_array_append_val (ids, part->id);
    }
  if (ids->len >= 2)
    return g_steal_pointer (&ids);
  td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("Name at least two flats that are one buyer's."));
  return NULL;
}

/* Inside an action: the register, and the frozen roll of an open vote as a new version. A flat that was split
 * or joined since is not on that roll: the vote goes on as it is. */
static gboolean
join_parts (TdStore *store, const TdFound *found, const GArray *ids, GError **error)
{
  gint64 first = g_array_index (ids, gint64, 0);
  gboolean frozen = FALSE;

  for (guint i = 1; i < ids->len; i++)
    {
      TdJoin join = { first, g_array_index (ids, gint64, i) };

      if (!td_store_join_add (store, join.part_a, join.part_b, error))
        return FALSE;
      if (found == NULL || td_roll_find (found->roll, join.part_a) == NULL ||
          td_roll_find (found->roll, join.part_b) == NULL)
        continue;
      g_array_append_val (found->roll->joins, join);
      frozen = TRUE;
    }
  return !frozen ||
         td_store_vote_correct (store, found->vote->id, found->roll, first, "确认为同一买受人", NULL, error);
}

gboolean
td_same_owner (TdWorkspace *self, gint64 unit_id, const char *const *rooms, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdRoll) roll = unit == NULL ? NULL : td_register_load (self, unit_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  g_autoptr (GArray) ids = roll == NULL ? NULL : find_rooms (roll, unit_id, label, rooms, error);
  g_autoptr (TdFound) found = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (ids == NULL || !find_if_open (self, unit_id, &found, error))
    return FALSE;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\",\"other\":\"%" G_GINT64_FORMAT "\"}",
                            g_array_index (ids, gint64, 0), g_array_index (ids, gint64, 1));
  store = td_action_begin (self, "same-owner", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = join_parts (store, found, ids, &cause);
  return td_action_end (self, store, done, cause, found != NULL ? td_found_changes (found) : unit_id, label,
                        NULL, error);
}

/* What is signed before a notice is over was not signed again after it. How long one hangs that no text says
 * is not known: nobody is stopped then. */
static gboolean
notice_is_over (TdWorkspace *self, gint64 unit_id, const TdFound *found, gboolean *over, GError **error)
{
  static const TdAnnounce notices[] = { TD_ANNOUNCE_PLAN, TD_ANNOUNCE_RESULT };
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (self, unit_id, found->vote->number, error);

  *over = FALSE;
  for (guint i = 0; board != NULL && i < G_N_ELEMENTS (notices); i++)
    {
      const TdAnnounced *latest = td_notice_board_latest (board, notices[i]);

      *over |= latest != NULL &&
               (latest->period.until == TD_DATE_NONE || latest->period.until < td_workspace_today (self));
    }
  return board != NULL;
}

static gboolean
check_again (TdWorkspace *self, gint64 unit_id, const TdFound *found, const TdPart *part, GError **error)
{
  gboolean over;

  return notice_is_over (self, unit_id, found, &over, error) &&
         (over ||
          td_fail (error, TD_SERVICE_ERROR_REFUSED,
                   _ ("%s, %s: the consent after the notice can be given once the notice is over, and "
                      "none is yet. Put down the notice with its days, or record the consent when the "
                      "last of them has passed."),
                   found->label, part->room));
}

gboolean
td_consent_record (TdWorkspace *self,
                   gint64 unit_id,
                   const char *room,
                   TdConsentKind kind,
                   gboolean given,
                   GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, 0, error);
  const TdPart *part = found == NULL ? NULL : td_find_room (found->roll, unit_id, found->label, room, error);
  g_autofree char *params = NULL;
  TdConsent consent = { 0, kind, given };
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (part == NULL || (kind == TD_CONSENT_AGAIN && given && !check_again (self, unit_id, found, part, error)))
    return FALSE;
  consent.part_id = part->id;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\",\"kind\":\"%s\",\"given\":\"%s\"}", part->id,
                            td_consent_kind_to_nick (kind), given ? "yes" : "no");
  store = td_action_begin (self, "consent", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_consent_set (store, found->vote->id, &consent, &cause) != 0;
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}

/* *part_id 0 for an objection from outside the unit. */
static TdFound *
find_for_objection (TdWorkspace *self, gint64 unit_id, const char *room, gint64 *part_id, GError **error)
{
  g_autoptr (TdFound) found = td_find_vote (self, unit_id, 0, error);
  const TdPart *part;

  *part_id = 0;
  if (found == NULL || td_text_is_blank (room))
    return g_steal_pointer (&found);
  part = td_find_room (found->roll, unit_id, found->label, room, error);
  if (part == NULL)
    return NULL;
  *part_id = part->id;
  return g_steal_pointer (&found);
}

/* The day that was said, else today. FALSE: it lies ahead. */
static gboolean
take_day (TdWorkspace *self, const char *label, TdDate on, TdDate *out, GError **error)
{
  TdDate today = td_workspace_today (self);
  g_autofree char *day = td_date_to_iso (on);

  *out = on == TD_DATE_NONE ? today : on;
  return *out <= today || td_fail (error, TD_SERVICE_ERROR_USAGE,
                                   _ ("%s: %s lies ahead. Record it once it has taken place."), label, day);
}

gboolean
td_objection_put (TdWorkspace *self, gint64 unit_id, const TdObjectionSaid *said, GError **error)
{
  TdObjection objection = { .text = (char *)said->text,
                            .from = (char *)(td_text_is_blank (said->from) ? NULL : said->from),
                            .written = !said->spoken };
  g_autoptr (TdFound) found = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (!td_check_reason (said->text, _ ("An objection needs its text, as it was written."), error) ||
      (found = find_for_objection (self, unit_id, said->room, &objection.part_id, error)) == NULL ||
      !take_day (self, found->label, said->on, &objection.date, error))
    return FALSE;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", objection.part_id);
  store = td_action_begin (self, "objection", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_objection_add (store, found->vote->id, &objection, &cause) != 0;
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}

gboolean
td_objection_record (TdWorkspace *self, gint64 unit_id, const char *room, const char *text, GError **error)
{
  const TdObjectionSaid said = { .room = room, .text = text, .on = TD_DATE_NONE };

  return td_objection_put (self, unit_id, &said, error);
}

/* The oldest of a flat that is open; *on: its day. 0: none. */
static gint64
find_unsettled (TdStore *store, gint64 vote_id, gint64 part_id, TdDate *on, GError **error)
{
  g_autoptr (GPtrArray) objections = td_store_objections (store, vote_id, error);

  for (guint i = 0; objections != NULL && i < objections->len; i++)
    {
      const TdObjection *objection = g_ptr_array_index (objections, i);

      *on = objection->date;
      if (objection->part_id == part_id && !objection->settled)
        return objection->id;
    }
  return 0;
}

static gboolean
check_not_before (const char *label, TdDate made, TdDate settled, GError **error)
{
  g_autofree char *day = td_date_to_iso (made);

  return made == TD_DATE_NONE || settled >= made ||
         td_fail (error, TD_SERVICE_ERROR_USAGE,
                  _ ("%s: the objection is of %s; it cannot be settled before that. Look at the day again."),
                  label, day);
}

gboolean
td_objection_close (TdWorkspace *self, gint64 unit_id, const TdObjectionSaid *said, GError **error)
{
  g_autoptr (TdFound) found = NULL;
  g_autofree char *params = NULL;
  gint64 part_id, objection_id;
  TdDate made, settled;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (!td_check_reason (said->text, _ ("Say how the objection was settled."), error) ||
      (found = find_for_objection (self, unit_id, said->room, &part_id, error)) == NULL ||
      !take_day (self, found->label, said->on, &settled, error))
    return FALSE;
  objection_id = find_unsettled (self->store, found->vote->id, part_id, &made, &cause);
  if (objection_id == 0)
    {
      if (cause != NULL)
        return td_fail_with (error, cause, found->label);
      return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no unsettled objection of %s."),
                      found->label, part_id == 0 ? _ ("somebody outside the unit") : said->room);
    }
  if (!check_not_before (found->label, made, settled, error))
    return FALSE;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", part_id);
  store = td_action_begin (self, "settle-objection", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_objection_settle (store, objection_id, said->text, settled, &cause);
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}

gboolean
td_objection_settle (TdWorkspace *self, gint64 unit_id, const char *room, const char *text, GError **error)
{
  const TdObjectionSaid said = { .room = room, .text = text, .on = TD_DATE_NONE };

  return td_objection_close (self, unit_id, &said, error);
}
