/* Tidang: one record set for many dossiers at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaves-many-private.h"

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

/* What is asked of each: a record as it is given, or records that are made for it. */
typedef struct
{
  const TdLeafMany *many; /* NULL: they are made */
  const TdLeafMaking *making;
} Ask;

/* One dossier on the way. */
typedef struct
{
  TdLeafDeed deed;
  TdLeaf *before;  /* NULL: it has none */
  TdLeaf *after;   /* NULL: nothing is written */
  GPtrArray *made; /* (element-type TdLeaf) that are made for it; NULL: none */
} Turn;

static void
turn_clear (Turn *turn)
{
  td_leaf_deed_clear (&turn->deed);
  g_clear_pointer (&turn->made, g_ptr_array_unref);
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

static gboolean
check_made (TdWorkspace *self, gint64 unit_id, TdLeaf *leaf, GError **error)
{
  g_auto (TdLeafDeed) deed = { 0 };

  leaf->dossier_id = unit_id;
  return td_leaf_deed_begin (&deed, self, unit_id, leaf->kind, error) &&
         td_leaf_deed_check (&deed, leaf, NULL, error);
}

/* Each by its own kind's rules. */
static gboolean
take_made (Turn *turn,
           TdWorkspace *self,
           gint64 unit_id,
           const TdLeafMaking *making,
           TdLeafManyState *state,
           GError **error)
{
  turn->made = making->make (self, unit_id, making->data, error);
  if (turn->made == NULL)
    return FALSE;
  for (guint i = 0; i < turn->made->len; i++)
    if (!check_made (self, unit_id, turn->made->pdata[i], error))
      return FALSE;
  *state = turn->made->len > 0 ? TD_LEAF_MANY_ADDED : TD_LEAF_MANY_SAME;
  return TRUE;
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

/* The file is kept once in each dossier, however many of its records name it. */
static gboolean
write_made (TdStore *store, const Turn *turn, const TdLeafMaking *making, TdWorkspace *self, GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  const char *hash = NULL;

  for (guint i = 0; i < turn->made->len; i++)
    {
      TdLeaf *leaf = turn->made->pdata[i];

      if (hash != NULL)
        td_leaf_set (leaf, making->field, hash);
      else if (making->path != NULL &&
               !td_leaf_deed_attach (store, leaf, making->field, making->kind, making->path, error))
        return FALSE;
      else if (making->path != NULL)
        hash = td_leaf_get (leaf, making->field);
      if (!td_store_leaf_put (store, td_leaf_kinds_find (kinds, leaf->kind), leaf, error))
        return FALSE;
    }
  return TRUE;
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

static gint64
leaf_of (const Turn *turn)
{
  const TdLeaf *made =
      turn->made != NULL && turn->made->len > 0 ? turn->made->pdata[turn->made->len - 1] : NULL;

  return made != NULL           ? made->id
         : turn->after != NULL  ? turn->after->id
         : turn->before != NULL ? turn->before->id
                                : 0;
}

/* store NULL: it is only looked at. NULL: the whole must stop. */
static TdLeafManyLine *
do_one (TdWorkspace *self, TdStore *store, gint64 unit_id, const Ask *ask, GError **error)
{
  g_auto (Turn) turn = { 0 };
  g_autoptr (GError) why = NULL;
  TdLeafManyState state = TD_LEAF_MANY_SAME;
  gboolean good = ask->many != NULL ? take_turn (&turn, self, unit_id, ask->many, &state, &why)
                                    : take_made (&turn, self, unit_id, ask->making, &state, &why);
  TdLeafManyLine *line;

  if (!good && !is_refusal (why))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (good && store != NULL &&
      !(turn.made != NULL ? write_made (store, &turn, ask->making, self, error)
                          : write_turn (store, &turn, state, error)))
    return NULL;
  line = g_new0 (TdLeafManyLine, 1);
  line->unit_id = unit_id;
  line->label = turn.deed.label != NULL ? g_strdup (turn.deed.label) : td_unit_label_of (self, unit_id);
  line->state = good ? state : TD_LEAF_MANY_REFUSED;
  line->leaf_id = leaf_of (&turn);
  line->why = g_strdup (good ? "" : why->message);
  return line;
}

static GPtrArray *
do_all (TdWorkspace *self,
        TdStore *store,
        const GArray *unit_ids,
        const Ask *ask,
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
                 ? do_one (self, store, *id, ask, error)
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
  const Ask ask = { .many = many };

  return check_ask (self, many, error) ? do_all (self, NULL, unit_ids, &ask, progress, error) : NULL;
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

static GPtrArray *
put_all (TdWorkspace *self,
         const GArray *unit_ids,
         const Ask *ask,
         const char *code,
         const char *params,
         gboolean leave_out,
         const TdProgress *progress,
         GError **error)
{
  TdStore *store = td_action_begin (self, code, TD_ACTION_UNDOABLE, NULL, params, error);
  g_autoptr (GPtrArray) lines = NULL;
  GError *cause = NULL;
  gboolean done;

  if (store == NULL)
    return NULL;
  lines = do_all (self, store, unit_ids, ask, progress, &cause);
  done = lines != NULL && (leave_out || td_leaf_many_count (lines, TD_LEAF_MANY_REFUSED) == 0 ||
                           fail_with_refusals (lines, &cause));
  if (!td_action_end (self, store, done, cause, 0, self->name, NULL, error))
    return NULL;
  return g_steal_pointer (&lines);
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
  const Ask ask = { .many = many };

  return check_ask (self, many, error)
             ? put_all (self, unit_ids, &ask, many->remove ? "remove-leaves" : "set-leaves", params,
                        leave_out, progress, error)
             : NULL;
}

/* ---- made for each ---- */

GPtrArray *
td_leaves_make_look (TdWorkspace *self,
                     const GArray *unit_ids,
                     const TdLeafMaking *making,
                     const TdProgress *progress,
                     GError **error)
{
  const Ask ask = { .making = making };

  return do_all (self, NULL, unit_ids, &ask, progress, error);
}

GPtrArray *
td_leaves_make_put (TdWorkspace *self,
                    const GArray *unit_ids,
                    const TdLeafMaking *making,
                    gboolean leave_out,
                    const TdProgress *progress,
                    GError **error)
{
  const Ask ask = { .making = making };

  if (making->path != NULL && !td_attach_check_file (making->path, error))
    return NULL;
  return put_all (self, unit_ids, &ask, making->code, making->params, leave_out, progress, error);
}
