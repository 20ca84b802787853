/* Tidang: two dossiers of one stairwell joined into one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-join.h"

#include "td-action.h"
#include "td-attachments.h"
#include "td-bin-store.h"
#include "td-bin.h"
#include "td-change-words.h"
#include "td-ids.h"
#include "td-load.h"
#include "td-register.h"
#include "td-survey-store.h"

static void
conflict_free (gpointer data)
{
  TdJoinConflict *conflict = data;

  g_free (conflict->key);
  g_free (conflict->label);
  g_free (conflict->kept);
  g_free (conflict->other);
  g_free (conflict);
}

void
td_unit_join_free (TdUnitJoin *join)
{
  g_free (join->kept);
  g_free (join->other);
  g_ptr_array_unref (join->conflicts);
  g_free (join);
}

/* ---- one pass over both: it says what would be, and does it when it is to ---- */

typedef struct
{
  TdWorkspace *workspace;
  const char *const *take;
  TdUnitJoin *join;
  const char *room; /* of the flat under way, or NULL */
} Joining;

static gboolean
is_taken (const Joining *joining, const char *key)
{
  return joining->take != NULL && g_strv_contains (joining->take, key);
}

/* Whether the other's value becomes the kept one's. Equal or empty ones are no question. */
static gboolean
takes (Joining *joining, const TdFieldWords *words, const char *kept, const char *other)
{
  gboolean nothing = *other == '\0' || g_str_equal (other, "0"),
           empty = *kept == '\0' || g_str_equal (kept, "0");
  TdJoinConflict *conflict;

  if (nothing || g_str_equal (kept, other))
    return FALSE;
  if (empty)
    {
      joining->join->filled++;
      return TRUE;
    }
  conflict = g_new0 (TdJoinConflict, 1);
  conflict->key = joining->room != NULL ? g_strdup_printf ("%s:%s", joining->room, words->column)
                                        : g_strdup (words->column);
  conflict->label = joining->room != NULL ? g_strdup_printf ("%s %s", joining->room, _ (words->label))
                                          : g_strdup (_ (words->label));
  conflict->kept = td_field_value_to_text (joining->workspace, words, kept, TD_MASK_NUMBERS);
  conflict->other = td_field_value_to_text (joining->workspace, words, other, TD_MASK_NUMBERS);
  g_ptr_array_add (joining->join->conflicts, conflict);
  return is_taken (joining, conflict->key);
}

static gboolean
takes_text (Joining *joining, const char *table, const char *column, char **kept, const char *other)
{
  const TdFieldWords *words = td_field_words_find (table, column);

  if (!takes (joining, words, *kept != NULL ? *kept : "", other != NULL ? other : ""))
    return FALSE;
  g_free (*kept);
  *kept = g_strdup (other);
  return TRUE;
}

static gboolean
takes_number (Joining *joining, const char *table, const char *column, gint64 kept, gint64 other)
{
  const TdFieldWords *words = td_field_words_find (table, column);
  g_autofree char *a = g_strdup_printf ("%" G_GINT64_FORMAT, kept);
  g_autofree char *b = g_strdup_printf ("%" G_GINT64_FORMAT, other);

  return takes (joining, words, a, b);
}

/* ---- flats ---- */

static char *
owners_text (const TdPart *part)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", owner->name);
    }
  return g_string_free (text, FALSE);
}

static void
copy_owners (TdPart *kept, const TdPart *other)
{
  g_ptr_array_set_size (kept->owners, 0);
  for (guint i = 0; i < other->owners->len; i++)
    {
      TdOwner *owner = td_owner_copy (g_ptr_array_index (other->owners, i));

      owner->id = 0;
      g_ptr_array_add (kept->owners, owner);
    }
}

/* The same people: numbers and telephones one by one. Others: the whole list. */
static void
join_owners (Joining *joining, TdPart *kept, const TdPart *other)
{
  g_autofree char *a = owners_text (kept);
  g_autofree char *b = owners_text (other);

  if (!g_str_equal (a, b))
    {
      if (takes (joining, td_field_words_find ("owner", "name"), a, b))
        copy_owners (kept, other);
      return;
    }
  for (guint i = 0; i < kept->owners->len; i++)
    {
      TdOwner *owner = g_ptr_array_index (kept->owners, i);
      const TdOwner *from = g_ptr_array_index (other->owners, i);

      if (takes_text (joining, "owner", "doc_no", &owner->doc_no, from->doc_no))
        owner->doc_kind = from->doc_kind;
      takes_text (joining, "owner", "phone", &owner->phone, from->phone);
    }
}

static void
join_part (Joining *joining, TdPart *kept, const TdPart *other)
{
  joining->room = kept->room;
  if (takes_number (joining, "part", "area", kept->area, other->area))
    {
      kept->area = other->area;
      kept->area_source = other->area_source;
    }
  else if (kept->area == other->area &&
           takes_number (joining, "part", "area_source", kept->area_source, other->area_source))
    kept->area_source = other->area_source;
  if (takes_number (joining, "part", "floor", kept->floor, other->floor))
    kept->floor = other->floor;
  if (takes_number (joining, "part", "kind", kept->kind, other->kind))
    kept->kind = other->kind;
  if (takes_number (joining, "part", "occupancy", kept->occupancy, other->occupancy))
    kept->occupancy = other->occupancy;
  if (takes_number (joining, "part", "title", kept->title, other->title))
    kept->title = other->title;
  kept->occupied = kept->occupied || other->occupied;
  takes_text (joining, "part", "title_no", &kept->title_no, other->title_no);
  takes_text (joining, "part", "note", &kept->note, other->note);
  if (takes_text (joining, "part", "checked_by", &kept->checked_by, other->checked_by))
    kept->checked_on = other->checked_on;
  join_owners (joining, kept, other);
  joining->room = NULL;
}

static gboolean
add_part (Joining *joining, TdStore *store, gint64 unit_id, const TdPart *other, GError **error)
{
  g_autoptr (TdPart) part = td_part_copy (other);

  joining->join->added++;
  if (store == NULL)
    return TRUE;
  part->id = 0;
  part->unit_id = unit_id;
  copy_owners (part, other);
  return td_store_part_add (store, part, error) != 0;
}

/* store NULL: only looked at. */
static gboolean
join_parts (Joining *joining,
            TdStore *store,
            gint64 unit_id,
            TdRoll *kept,
            const TdRoll *other,
            GError **error)
{
  for (guint i = 0; i < other->parts->len; i++)
    {
      const TdPart *from = g_ptr_array_index (other->parts, i);
      const TdPart *found = td_roll_find_room (kept, from->room, NULL);
      g_autoptr (TdPart) to = found == NULL ? NULL : td_part_copy (found);

      if (from->erased || (to != NULL && to->erased))
        joining->join->erased++;
      else if (to == NULL)
        {
          if (!add_part (joining, store, unit_id, from, error))
            return FALSE;
        }
      else
        {
          joining->join->matched++;
          join_part (joining, to, from);
          if (store != NULL && !td_store_part_update (store, to, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- the dossier itself ---- */

/* A rating that follows from a card, or that a person decided on, is no word that a list could have filled.
 */
static gboolean
has_card (const Joining *joining, gint64 dossier_id)
{
  g_autoptr (TdSurveyCardRow) card = NULL;

  return td_store_survey_card (joining->workspace->store, dossier_id, &card, NULL) && card != NULL;
}

static void
join_dossier (Joining *joining, TdDossierRow *kept, const TdDossierRow *other)
{
  takes_text (joining, "dossier", "address", &kept->address, other->address);
  if (takes_text (joining, "dossier", "storeys", &kept->storeys, other->storeys))
    kept->storeys_value = other->storeys_value;
  if (takes_number (joining, "dossier", "flats", kept->flats, other->flats))
    kept->flats = other->flats;
  if (takes_text (joining, "dossier", "built_year", &kept->built_year, other->built_year))
    kept->built_value = other->built_value;
  takes_text (joining, "dossier", "structure", &kept->structure, other->structure);
  takes_text (joining, "dossier", "entry_mode", &kept->entry_mode, other->entry_mode);
  if (!has_card (joining, kept->id) &&
      takes_number (joining, "dossier", "rating", kept->rating, other->rating))
    {
      kept->rating = other->rating;
      g_free (kept->rating_reason);
      kept->rating_reason = g_strdup (other->rating_reason);
    }
  takes_text (joining, "dossier", "note", &kept->note, other->note);
  if (!kept->located && other->located)
    {
      kept->located = TRUE;
      kept->lon = other->lon;
      kept->lat = other->lat;
      kept->datum = other->datum;
      joining->join->filled++;
    }
}

/* Papers of a vote stay with the vote. */
static gboolean
join_attachments (Joining *joining,
                  TdStore *store,
                  gint64 kept,
                  gint64 other,
                  const TdRoll *from,
                  GError **error)
{
  g_autoptr (GPtrArray) rows = td_store_attachments (joining->workspace->store, other, error);
  g_autoptr (TdRoll) to =
      rows == NULL ? NULL : td_store_roll_now (joining->workspace->store, &kept, 1, error);

  for (guint i = 0; to != NULL && i < rows->len; i++)
    {
      const TdAttachmentRow *row = g_ptr_array_index (rows, i);
      const TdPart *old = row->part_id == 0 ? NULL : td_roll_find (from, row->part_id);
      const TdPart *part = old == NULL ? NULL : td_roll_find_room (to, old->room, NULL);

      if (row->vote_id != 0 || (old != NULL && old->erased) || (part != NULL && part->erased))
        continue;
      joining->join->attachments++;
      if (store != NULL &&
          !td_store_attachment_take (store, row->id, kept, part != NULL ? part->id : 0, error))
        return FALSE;
    }
  return to != NULL;
}

/* ---- the whole ---- */

typedef struct
{
  TdDossierRow *kept, *other;
  TdRoll *kept_roll, *other_roll;
} Pair;

static void
pair_clear (Pair *pair)
{
  g_clear_pointer (&pair->kept, td_dossier_row_free);
  g_clear_pointer (&pair->other, td_dossier_row_free);
  g_clear_pointer (&pair->kept_roll, td_roll_free);
  g_clear_pointer (&pair->other_roll, td_roll_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static gboolean
run (Joining *joining, TdStore *store, Pair *pair, GError **error)
{
  join_dossier (joining, pair->kept, pair->other);
  if (store != NULL && !td_store_dossier_update (store, pair->kept, error))
    return FALSE;
  if (!join_parts (joining, store, pair->kept->id, pair->kept_roll, pair->other_roll, error) ||
      !join_attachments (joining, store, pair->kept->id, pair->other->id, pair->other_roll, error))
    return FALSE;
  return store == NULL || (td_store_take_file_nos (store, pair->kept->id, pair->other->id, error) &&
                           td_store_dossier_set_deleted (store, pair->other->id, TRUE, error));
}

static char *
label_of (const TdDossierRow *row)
{
  g_autofree char *number = td_file_no_formatted (row->file_no);

  return g_strdup_printf ("%s %s %s (%s)", row->compound, row->building, row->unit, number);
}

static TdUnitJoin *
join_new (TdWorkspace *self, const Pair *pair)
{
  TdUnitJoin *join = g_new0 (TdUnitJoin, 1);
  g_autoptr (GPtrArray) votes = td_store_votes (self->store, pair->other->id, NULL);

  join->kept = label_of (pair->kept);
  join->other = label_of (pair->other);
  join->votes = votes == NULL ? 0 : (int)votes->len;
  join->conflicts = g_ptr_array_new_with_free_func (conflict_free);
  return join;
}

static gboolean
load (TdWorkspace *self, gint64 kept, gint64 other, Pair *pair, GError **error)
{
  g_autoptr (TdUnit) a = td_unit_load (self, kept, error);
  g_autoptr (TdUnit) b = a == NULL ? NULL : td_unit_load (self, other, error);
  g_autofree char *label = b == NULL ? NULL : td_unit_label (b);

  if (b == NULL)
    return FALSE;
  if (kept == other)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("A dossier cannot be joined with itself."));
  pair->kept = td_store_dossier (self->store, kept, NULL);
  pair->other = td_store_dossier (self->store, other, NULL);
  if (pair->kept == NULL || pair->other == NULL || pair->kept->deleted != 0 || pair->other->deleted != 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s",
                    _ ("One of the two is in the bin. Restore it first."));
  if (!td_bin_check_votes (self, other, label, error))
    return FALSE;
  pair->kept_roll = td_register_load (self, kept, error);
  pair->other_roll = pair->kept_roll == NULL ? NULL : td_register_load (self, other, error);
  return pair->other_roll != NULL;
}

TdUnitJoin *
td_unit_join_preview (TdWorkspace *self, gint64 kept, gint64 other, GError **error)
{
  g_auto (Pair) pair = { 0 };
  Joining joining = { .workspace = self };
  g_autoptr (TdUnitJoin) join = NULL;
  GError *cause = NULL;

  if (td_workspace_store (self, error) == NULL || !load (self, kept, other, &pair, error))
    return NULL;
  joining.join = join = join_new (self, &pair);
  if (run (&joining, NULL, &pair, &cause))
    return g_steal_pointer (&join);
  td_fail_with (error, cause, self->name);
  return NULL;
}

/* Every key must be one of the conflicts: a mistyped one would silently keep the wrong value. */
static gboolean
check_take (TdWorkspace *self, gint64 kept, gint64 other, const char *const *take, GError **error)
{
  g_autoptr (TdUnitJoin) join = td_unit_join_preview (self, kept, other, error);

  for (guint i = 0; join != NULL && take != NULL && take[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < join->conflicts->len; k++)
        known = known ||
                g_str_equal (((const TdJoinConflict *)g_ptr_array_index (join->conflicts, k))->key, take[i]);
      if (!known)
        return td_fail (error, TD_SERVICE_ERROR_USAGE,
                        _ ("“%s” is none of the conflicts of the two dossiers."), take[i]);
    }
  return join != NULL;
}

gboolean
td_unit_join (TdWorkspace *self,
              gint64 kept,
              gint64 other,
              const char *const *take,
              const char *reason,
              GError **error)
{
  g_auto (Pair) pair = { 0 };
  Joining joining = { .workspace = self, .take = take };
  g_autoptr (TdUnitJoin) join = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (td_workspace_writable (self, error) == NULL ||
      !td_check_reason (reason, _ ("Say how it is known that both are one stairwell."), error) ||
      !check_take (self, kept, other, take, error) || !load (self, kept, other, &pair, error))
    return FALSE;
  joining.join = join = join_new (self, &pair);
  store = td_action_begin (self, "join-units", TD_ACTION_UNDOABLE, reason, NULL, error);
  if (store == NULL)
    return FALSE;
  done = run (&joining, store, &pair, &cause);
  return td_action_end (self, store, done, cause, 0, join->kept, NULL, error);
}
