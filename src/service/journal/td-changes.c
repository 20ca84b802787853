/* Tidang: what an action changed, field by field, in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-changes.h"

#include "td-change-words.h"
#include "td-load.h"
#include "td-register.h"

void
td_change_item_free (TdChangeItem *item)
{
  g_free (item->who);
  g_free (item->code);
  g_free (item->field);
  g_free (item->thing);
  g_free (item->label);
  g_free (item->from);
  g_free (item->to);
  g_free (item->text);
  g_free (item);
}

/* ---- one row of an action: its changes come one after the other ---- */

typedef struct
{
  TdWorkspace *workspace;
  const TdChangeQuery *query;
  GPtrArray *items;
  GPtrArray *row;       /* TdFieldChange, copies: all of one row */
  GHashTable *replaced; /* of the action under way: ballot → the one it replaced, or that came back */
  gint64 replaced_of;   /* that action */
  gboolean full;
} Telling;

static const TdFieldChange *
column_of (const GPtrArray *row, const char *column)
{
  for (guint i = 0; i < row->len; i++)
    {
      const TdFieldChange *change = g_ptr_array_index (row, i);

      if (g_str_equal (change->column, column))
        return change;
    }
  return NULL;
}

/* The value that names a thing: the new one of a row that came, the old one of a row that went, what stands
 * for a row that stays. */
static gint64
id_in_row (const Telling *telling, const char *column)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  const TdFieldChange *change = column_of (telling->row, column);
  const char *text = change == NULL ? NULL : first->op == 'D' ? change->old_value : change->new_value;

  if (text != NULL)
    return g_ascii_strtoll (text, NULL, 10);
  return first->op == 'U'
             ? td_store_row_number (telling->workspace->store, first->table, first->row_id, column)
             : 0;
}

static gint64
part_of_row (const Telling *telling)
{
  static const char *const with_part[] = { "owner",     "ballot",       "delivery",   "consent",
                                           "objection", "roll_version", "attachment", "note",
                                           "put_off",   "ballot_check", "call_back",  "transfer" };
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);

  if (g_str_equal (first->table, "part"))
    return first->row_id;
  if (g_str_equal (first->table, "part_join"))
    return id_in_row (telling, "part_a");
  for (guint i = 0; i < G_N_ELEMENTS (with_part); i++)
    if (g_str_equal (first->table, with_part[i]))
      return id_in_row (telling, "part_id");
  return 0;
}

static char *
thing_of_row (const Telling *telling, gint64 part_id)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  g_autoptr (TdPart) part = part_id == 0 ? NULL : td_store_part (telling->workspace->store, part_id, NULL);
  gint64 number;

  if (part != NULL)
    return g_strdup (part->room);
  if (g_str_equal (first->table, "vote"))
    {
      number = id_in_row (telling, "number");
      return g_strdup_printf (_ ("Vote no. %d"), (int)number);
    }
  return g_strdup ("");
}

/* ---- sentences ---- */

static char *
item_text (const TdChangeItem *item)
{
  const char *blank = *item->thing == '\0' ? "" : " ";

  if (item->op == 'I')
    return g_strdup_printf (*item->to == '\0' ? _ ("%s%s%s added") : _ ("%s%s%s added: %s"), item->thing,
                            blank, item->label, item->to);
  if (item->op == 'D')
    return g_strdup_printf (*item->from == '\0' ? _ ("%s%s%s removed") : _ ("%s%s%s removed: %s"),
                            item->thing, blank, item->label, item->from);
  /* Translators: a thing, a blank, its field, the value before and after: “402 exclusive area 95.51 → 95.50”.
   */
  return g_strdup_printf (_ ("%s%s%s %s → %s"), item->thing, blank, item->label,
                          *item->from != '\0' ? item->from : _ ("(none)"),
                          *item->to != '\0' ? item->to : _ ("(none)"));
}

static TdChangeItem *
item_new (const Telling *telling, char op, const char *field)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  TdChangeItem *item = g_new0 (TdChangeItem, 1);

  item->action_id = first->action_id;
  item->at = first->at;
  item->who = g_strdup (first->who);
  item->code = g_strdup (first->code);
  item->unit_id = g_str_equal (first->table, "compound") || g_str_equal (first->table, "operator")
                      ? 0
                      : first->subject_id;
  item->part_id = part_of_row (telling);
  item->thing = thing_of_row (telling, item->part_id);
  item->op = op;
  item->field = g_strdup (field);
  return item;
}

static void
take_item (Telling *telling, TdChangeItem *item)
{
  if (telling->query->part_id != 0 && item->part_id != telling->query->part_id)
    {
      td_change_item_free (item);
      return;
    }
  if (telling->query->limit > 0 && telling->items->len >= telling->query->limit)
    {
      telling->full = TRUE;
      td_change_item_free (item);
      return;
    }
  if (item->text == NULL)
    item->text = item_text (item);
  g_ptr_array_add (telling->items, item);
}

static char *
value_text (const Telling *telling, const TdFieldWords *words, const TdFieldChange *change, gboolean after)
{
  const char *value = after ? change->new_value : change->old_value;

  if (value == NULL && change->erased)
    return g_strdup (_ ("erased"));
  return td_field_value_to_text (telling->workspace, words, value, telling->query->masking);
}

static gboolean
is_wanted (const TdChangeQuery *query, const TdFieldWords *words)
{
  if (query->field == NULL)
    return TRUE;
  for (const TdFieldWords *named = td_field_words_named (query->field, NULL); named != NULL;
       named = td_field_words_named (query->field, named))
    if (named == words)
      return TRUE;
  return FALSE;
}

static void
tell_field (Telling *telling, const TdFieldChange *change, const TdFieldWords *words, char *from, char *to)
{
  g_autofree char *field = g_strdup_printf ("%s.%s", words->table, words->column);
  TdChangeItem *item = item_new (telling, 'U', field);

  item->label = g_strdup (_ (words->label));
  item->from = from;
  item->to = to;
  item->erased = change->erased;
  take_item (telling, item);
}

/* ---- ballots: what a person looks for is the answer before and after ---- */

static char *
opinion_text (const Telling *telling, gint64 ballot_id)
{
  const TdFieldWords *words = td_field_words_find ("ballot", "opinion");
  gint64 opinion = ballot_id == 0
                       ? TD_OPINION_NONE
                       : td_store_row_number (telling->workspace->store, "ballot", ballot_id, "opinion");

  return g_strdup (words->word (opinion));
}

static gboolean
note_replaced (const TdFieldChange *change, gpointer data)
{
  Telling *telling = data;
  const char *texts[] = { change->old_value, change->new_value };

  if (!g_str_equal (change->table, "ballot") || !g_str_equal (change->column, "replaced") ||
      change->op != 'U')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 other = texts[i] == NULL ? 0 : g_ascii_strtoll (texts[i], NULL, 10);

      if (other > 0)
        g_hash_table_insert (telling->replaced, g_memdup2 (&other, sizeof other),
                             g_memdup2 (&change->row_id, sizeof change->row_id));
    }
  return TRUE;
}

static gint64
replaced_by (Telling *telling, const TdFieldChange *ballot)
{
  const gint64 *before;

  if (telling->replaced_of != ballot->action_id)
    {
      g_hash_table_remove_all (telling->replaced);
      telling->replaced_of = ballot->action_id;
      td_store_changes_foreach (telling->workspace->store, ballot->subject_id, ballot->action_id,
                                note_replaced, telling, NULL);
    }
  before = g_hash_table_lookup (telling->replaced, &ballot->row_id);
  return before == NULL ? 0 : *before;
}

static void
tell_opinion (Telling *telling)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  const TdFieldChange *opinion = column_of (telling->row, "opinion");
  const TdFieldWords *words = td_field_words_find ("ballot", "opinion");
  char *other;

  if (opinion == NULL || !is_wanted (telling->query, words))
    return;
  other = opinion_text (telling, replaced_by (telling, first));
  tell_field (telling, opinion, words, first->op == 'I' ? other : value_text (telling, words, opinion, FALSE),
              first->op == 'I' ? value_text (telling, words, opinion, TRUE) : other);
}

/* A ballot that was withdrawn, or came back. */
static gboolean
tell_withdrawn (Telling *telling)
{
  const TdFieldChange *change = column_of (telling->row, "replaced");
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  const TdFieldWords *words = td_field_words_find ("ballot", "opinion");
  gboolean gone, back;

  if (change == NULL || !g_str_equal (first->table, "ballot"))
    return FALSE;
  gone = g_strcmp0 (change->new_value, "-1") == 0;
  back = g_strcmp0 (change->old_value, "-1") == 0;
  if ((gone || back) && is_wanted (telling->query, words))
    {
      char *answer = opinion_text (telling, first->row_id), *none = opinion_text (telling, 0);

      tell_field (telling, change, words, gone ? answer : none, gone ? none : answer);
    }
  return TRUE;
}

/* ---- rows ---- */

/* A default says nothing: 0 of a number, an empty text. */
static gboolean
says_something (const TdFieldWords *words, const char *value, gboolean erased)
{
  if (value == NULL)
    return erased;
  return *value != '\0' && (!g_str_equal (value, "0") || words->show == TD_SHOW_TEXT);
}

static void
tell_values (Telling *telling, gboolean came)
{
  for (guint i = 0; i < telling->row->len; i++)
    {
      const TdFieldChange *change = g_ptr_array_index (telling->row, i);
      const TdFieldWords *words = td_field_words_find (change->table, change->column);
      const char *value = came ? change->new_value : change->old_value;
      char *text;

      if (words == NULL || !is_wanted (telling->query, words) ||
          !says_something (words, value, change->erased) || g_str_equal (change->column, "opinion"))
        continue;
      text = value_text (telling, words, change, came);
      tell_field (telling, change, words, came ? g_strdup ("") : text, came ? text : g_strdup (""));
    }
}

static char *
summary (const Telling *telling, gboolean came, const char *skip, gboolean *erased)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < telling->row->len; i++)
    {
      const TdFieldChange *change = g_ptr_array_index (telling->row, i);
      const TdFieldWords *words = td_field_words_find (change->table, change->column);
      const char *value = came ? change->new_value : change->old_value;
      g_autofree char *text = NULL;

      *erased = *erased || change->erased;
      if (words == NULL || g_strcmp0 (change->column, skip) == 0 ||
          !says_something (words, value, change->erased))
        continue;
      text = value_text (telling, words, change, came);
      /* Translators: between two fields of one line. */
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? C_ ("list of fields", ", ") : "",
                              _ (words->label), text);
    }
  return g_string_free (out, FALSE);
}

static void
tell_row (Telling *telling, gboolean came)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  const char *word = td_table_word (first->table);
  gboolean part = g_str_equal (first->table, "part");
  TdChangeItem *item;
  char *line;

  if (word == NULL)
    return;
  item = item_new (telling, first->op, first->table);
  item->label = g_strdup (word);
  line = summary (telling, came, part ? "room" : NULL, &item->erased);
  item->from = came ? g_strdup ("") : line;
  item->to = came ? line : g_strdup ("");
  take_item (telling, item);
}

static void
tell_update (Telling *telling)
{
  gboolean withdrawn = tell_withdrawn (telling);

  for (guint i = 0; i < telling->row->len; i++)
    {
      const TdFieldChange *change = g_ptr_array_index (telling->row, i);
      const TdFieldWords *words = td_field_words_find (change->table, change->column);

      if (words == NULL || !is_wanted (telling->query, words) ||
          (withdrawn && g_str_equal (change->column, "opinion")))
        continue;
      tell_field (telling, change, words, value_text (telling, words, change, FALSE),
                  value_text (telling, words, change, TRUE));
    }
}

/* What was frozen is told by its vote, the register's copy of it not again. */
static gboolean
is_hidden (const char *table)
{
  static const char *const hidden[] = { "roll_part", "roll_owner", "roll_join", "roll_note" };

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (g_str_equal (hidden[i], table))
      return TRUE;
  return FALSE;
}

/* The first version of a roll comes with its vote. */
static gboolean
is_first_version (const Telling *telling)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);

  return g_str_equal (first->table, "roll_version") && id_in_row (telling, "version") == 1;
}

/* ---- a frozen roll, corrected: the version before against this one ---- */

static void
tell_difference (Telling *telling, const TdPart *old, const TdPart *now)
{
  const struct
  {
    const char *column;
    gint64 before, after;
  } numbers[] = {
    { "floor", old->floor, now->floor },
    { "kind", old->kind, now->kind },
    { "area", old->area, now->area },
    { "area_source", old->area_source, now->area_source },
    { "occupancy", old->occupancy, now->occupancy },
    { "title", old->title, now->title },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const TdFieldWords *words = td_field_words_find ("part", numbers[i].column);
      g_autofree char *before = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i].before);
      g_autofree char *after = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i].after);
      TdChangeItem *item;

      if (numbers[i].before == numbers[i].after || !is_wanted (telling->query, words))
        continue;
      item = item_new (telling, 'U', "");
      g_free (item->field);
      item->field = g_strdup_printf ("roll.%s", numbers[i].column);
      g_free (item->thing);
      item->thing = g_strdup_printf (_ ("Roll %s"), now->room);
      item->part_id = now->id;
      item->label = g_strdup (_ (words->label));
      item->from = td_field_value_to_text (telling->workspace, words, before, telling->query->masking);
      item->to = td_field_value_to_text (telling->workspace, words, after, telling->query->masking);
      take_item (telling, item);
    }
}

static void
tell_corrected (Telling *telling)
{
  TdStore *store = telling->workspace->store;
  gint64 vote = id_in_row (telling, "vote_id"), version = id_in_row (telling, "version");
  g_autoptr (TdRoll) old = td_store_vote_roll (store, vote, (int)version - 1, NULL);
  g_autoptr (TdRoll) now = td_store_vote_roll (store, vote, (int)version, NULL);

  for (guint i = 0; old != NULL && now != NULL && i < now->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (now->parts, i);
      const TdPart *before = td_roll_find (old, part->id);

      if (before != NULL)
        tell_difference (telling, before, part);
    }
}

/* ---- one row told ---- */

/* A ballot that came or went is an answer before and after; its other values only where they are asked for.
 */
static void
tell_coming (Telling *telling, gboolean came)
{
  const TdFieldChange *first = g_ptr_array_index (telling->row, 0);
  gboolean ballot = g_str_equal (first->table, "ballot");

  if (ballot)
    tell_opinion (telling);
  if (telling->query->field == NULL && !ballot)
    tell_row (telling, came);
  else if (telling->query->field != NULL)
    tell_values (telling, came);
  if (came && g_str_equal (first->table, "roll_version"))
    tell_corrected (telling);
}

static void
end_row (Telling *telling)
{
  const TdFieldChange *first = telling->row->len > 0 ? g_ptr_array_index (telling->row, 0) : NULL;

  if (first != NULL && !is_hidden (first->table) && !is_first_version (telling))
    {
      if (first->op == 'U')
        tell_update (telling);
      else
        tell_coming (telling, first->op == 'I');
    }
  g_ptr_array_set_size (telling->row, 0);
}

/* ---- all ---- */

static gboolean
take_change (const TdFieldChange *change, gpointer data)
{
  Telling *telling = data;
  const TdFieldChange *first = telling->row->len > 0 ? g_ptr_array_index (telling->row, 0) : NULL;
  TdFieldChange *copy;

  if (first != NULL &&
      (first->action_id != change->action_id || first->row_id != change->row_id || first->op != change->op ||
       !g_str_equal (first->table, change->table) || column_of (telling->row, change->column) != NULL))
    end_row (telling);
  copy = g_memdup2 (change, sizeof *change);
  copy->who = g_strdup (change->who);
  copy->code = g_strdup (change->code);
  copy->table = g_strdup (change->table);
  copy->column = g_strdup (change->column);
  copy->old_value = g_strdup (change->old_value);
  copy->new_value = g_strdup (change->new_value);
  g_ptr_array_add (telling->row, copy);
  return !telling->full;
}

GPtrArray *
td_changes_list (TdWorkspace *self, const TdChangeQuery *query, gboolean *more, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_change_item_free);
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func ((GDestroyNotify)td_field_change_free);
  g_autoptr (GHashTable) replaced = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Telling telling = { .workspace = self, .query = query, .items = items, .row = row, .replaced = replaced };
  GError *cause = NULL;

  g_return_val_if_fail (query->unit_id != 0 || query->action_id != 0, NULL);

  if (store == NULL)
    return NULL;
  if (!td_store_changes_foreach (store, query->unit_id, query->action_id, take_change, &telling, &cause))
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  if (!telling.full)
    end_row (&telling);
  if (more != NULL)
    *more = telling.full;
  return g_steal_pointer (&items);
}

gboolean
td_change_field_is_known (const char *field)
{
  return td_field_words_named (field, NULL) != NULL;
}

const char *
td_change_field_label (const char *field)
{
  const TdFieldWords *words = td_field_words_named (field, NULL);

  return words == NULL ? NULL : _ (words->label);
}
