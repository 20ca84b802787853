/* Tidang: one record set for many dossiers at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaves-many.h"

#include "td-action.h"
#include "td-leaf-deed.h"
#include "td-leaf-store.h"

/* In an error no more than so many refusals are said; the lines have them all. */
#define SAID_MOST 12

/* ---- lines ---- */

const char *
td_leaf_many_state_to_nick (TdLeafManyState state)
{
  static const char *const nicks[TD_N_LEAF_MANY_STATES] = { "added", "changed", "removed", "same",
                                                            "refused" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (nicks), NULL);
  return nicks[state];
}

static void
line_free (gpointer data)
{
  TdLeafManyLine *line = data;

  g_free (line->label);
  g_free (line->why);
  g_free (line);
}

guint
td_leaf_many_count (const GPtrArray *lines, TdLeafManyState state)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const TdLeafManyLine *)lines->pdata[i])->state == state;
  return n;
}

char *
td_leaf_many_sums (const GPtrArray *lines)
{
  static const char *const words[TD_N_LEAF_MANY_STATES] = {
    [TD_LEAF_MANY_ADDED] = N_ ("%u put down"),     [TD_LEAF_MANY_CHANGED] = N_ ("%u changed"),
    [TD_LEAF_MANY_REMOVED] = N_ ("%u taken away"), [TD_LEAF_MANY_SAME] = N_ ("%u as they are"),
    [TD_LEAF_MANY_REFUSED] = N_ ("%u refused"),
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint n = td_leaf_many_count (lines, (TdLeafManyState)i);

      if (n == 0)
        continue;
      g_string_append (text, text->len > 0 ? _ (", ") : "");
      g_string_append_printf (text, _ (words[i]), n);
    }
  return g_string_free (text, FALSE);
}

/* ---- what one dossier is to get ---- */

/* One dossier on the way. */
typedef struct
{
  TdLeafDeed deed;
  TdLeaf *before; /* NULL: it has none */
  TdLeaf *after;  /* NULL: nothing is written */
} Turn;

static void
turn_clear (Turn *turn)
{
  td_leaf_deed_clear (&turn->deed);
  g_clear_pointer (&turn->before, td_leaf_free);
  g_clear_pointer (&turn->after, td_leaf_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Turn, turn_clear)

static gboolean
fits (const TdLeafMany *many, const TdLeaf *leaf)
{
  return many->key == NULL ||
         g_str_equal (td_leaf_get (leaf, many->key), td_leaf_get (many->leaf, many->key));
}

static gboolean
find_before (Turn *turn, const TdLeafMany *many, GError **error)
{
  g_autoptr (GPtrArray) leaves = NULL;
  GError *cause = NULL;

  if (many->fresh)
    return TRUE;
  leaves = td_store_leaves (turn->deed.store, turn->deed.unit_id, many->leaf->kind, &cause);
  if (leaves == NULL)
    return td_fail_with (error, cause, turn->deed.label);
  for (guint i = 0; i < leaves->len; i++)
    {
      if (!fits (many, leaves->pdata[i]))
        continue;
      if (turn->before != NULL)
        return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                        _ ("%s: it has several records “%s”. Change them one by one."), turn->deed.label,
                        td_leaf_kind_label (turn->deed.kind));
      turn->before = td_leaf_copy (leaves->pdata[i]);
    }
  return TRUE;
}

/* The record as it is to be. */
static TdLeaf *
wanted (const Turn *turn, const TdLeafMany *many)
{
  TdLeaf *leaf = turn->before != NULL ? td_leaf_copy (turn->before) : td_leaf_new (many->leaf->kind);
  GHashTableIter iter;
  gpointer field, value;

  for (guint i = 0; many->clear != NULL && many->clear[i] != NULL; i++)
    td_leaf_set (leaf, many->clear[i], NULL);
  g_hash_table_iter_init (&iter, many->leaf->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    td_leaf_set (leaf, field, value);
  leaf->dossier_id = turn->deed.unit_id;
  return leaf;
}

/* FALSE: it is refused, or the file cannot be read. */
static gboolean
take_turn (Turn *turn,
           TdWorkspace *self,
           gint64 unit_id,
           const TdLeafMany *many,
           TdLeafManyState *state,
           GError **error)
{
  *state = TD_LEAF_MANY_SAME;
  if (!td_leaf_deed_begin (&turn->deed, self, unit_id, many->leaf->kind, error) ||
      !find_before (turn, many, error))
    return FALSE;
  if (many->remove)
    {
      if (turn->before == NULL)
        return TRUE;
      *state = TD_LEAF_MANY_REMOVED;
      return td_leaf_deed_check_gone (&turn->deed, turn->before->id, error);
    }
  turn->after = wanted (turn, many);
  if (turn->before != NULL && td_leaf_equal (turn->before, turn->after))
    {
      g_clear_pointer (&turn->after, td_leaf_free);
      return TRUE;
    }
  *state = turn->before != NULL ? TD_LEAF_MANY_CHANGED : TD_LEAF_MANY_ADDED;
  return td_leaf_deed_check (&turn->deed, turn->after, turn->before, error);
}

static gboolean
write_turn (TdStore *store, Turn *turn, TdLeafManyState state, GError **error)
{
  if (state == TD_LEAF_MANY_REMOVED)
    return td_store_leaf_remove (store, turn->before->id, FALSE, error);
  return turn->after == NULL || td_store_leaf_put (store, turn->deed.kind, turn->after, error);
}

/* What a person can mend; anything else is the file's. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE) ||
         g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED) ||
         g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

/* store NULL: it is only looked at. NULL: the whole must stop. */
static TdLeafManyLine *
do_one (TdWorkspace *self, TdStore *store, gint64 unit_id, const TdLeafMany *many, GError **error)
{
  g_auto (Turn) turn = { 0 };
  g_autoptr (GError) why = NULL;
  TdLeafManyState state;
  gboolean good = take_turn (&turn, self, unit_id, many, &state, &why);
  TdLeafManyLine *line;

  if (!good && !is_refusal (why))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (good && store != NULL && !write_turn (store, &turn, state, error))
    return NULL;
  line = g_new0 (TdLeafManyLine, 1);
  line->unit_id = unit_id;
  line->label = turn.deed.label != NULL ? g_strdup (turn.deed.label) : td_unit_label_of (self, unit_id);
  line->state = good ? state : TD_LEAF_MANY_REFUSED;
  line->leaf_id = turn.after != NULL ? turn.after->id : turn.before != NULL ? turn.before->id : 0;
  line->why = g_strdup (good ? "" : why->message);
  return line;
}

static GPtrArray *
do_all (TdWorkspace *self,
        TdStore *store,
        const GArray *unit_ids,
        const TdLeafMany *many,
        const TdProgress *progress,
        GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    {
      const gint64 *id = &g_array_index (unit_ids, gint64, i);
      TdLeafManyLine *line;

      if (!g_hash_table_add (met, (gpointer)id))
        continue;
      line = td_progress_step (progress, &last, i, unit_ids->len, _ ("Records of dossiers"), error)
                 ? do_one (self, store, *id, many, error)
                 : NULL;
      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

/* What would be refused everywhere alike is said once: kind and names of fields. */
static gboolean
check_ask (TdWorkspace *self, const TdLeafMany *many, GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, many->leaf->kind) : NULL;

  if (kinds == NULL)
    return FALSE;
  if (kind == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("There is no kind of record “%s”."),
                    many->leaf->kind);
  if (kind->shared)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("“%s” belongs to the whole file and to no single dossier."),
                    td_leaf_kind_label (kind));
  return TRUE;
}

GPtrArray *
td_leaves_look_many (TdWorkspace *self,
                     const GArray *unit_ids,
                     const TdLeafMany *many,
                     const TdProgress *progress,
                     GError **error)
{
  return check_ask (self, many, error) ? do_all (self, NULL, unit_ids, many, progress, error) : NULL;
}

/* ---- the deed ---- */

static gboolean
fail_with_refusals (const GPtrArray *lines, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const TdLeafManyLine *line = lines->pdata[i];

      if (line->state == TD_LEAF_MANY_REFUSED && n++ < SAID_MOST)
        g_string_append_printf (text, "\n%s", line->why);
    }
  if (n > SAID_MOST)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", n - SAID_MOST), n - SAID_MOST);
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  ngettext ("%u stairwell refuses it, so nothing was set. Mend it, or leave it out:%s",
                            "%u stairwells refuse it, so nothing was set. Mend them, or leave them out:%s",
                            n),
                  n, text->str);
}

GPtrArray *
td_leaves_put_many (TdWorkspace *self,
                    const GArray *unit_ids,
                    const TdLeafMany *many,
                    gboolean leave_out,
                    const TdProgress *progress,
                    GError **error)
{
  g_autofree char *params = td_action_params ("leaf", many->leaf->kind);
  g_autoptr (GPtrArray) lines = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (!check_ask (self, many, error))
    return NULL;
  store = td_action_begin (self, many->remove ? "remove-leaves" : "set-leaves", TD_ACTION_UNDOABLE, NULL,
                           params, error);
  if (store == NULL)
    return NULL;
  lines = do_all (self, store, unit_ids, many, progress, &cause);
  done = lines != NULL && (leave_out || td_leaf_many_count (lines, TD_LEAF_MANY_REFUSED) == 0 ||
                           fail_with_refusals (lines, &cause));
  if (!td_action_end (self, store, done, cause, 0, self->name, NULL, error))
    return NULL;
  return g_steal_pointer (&lines);
}
