/* Tidang: what a dossier has put down about one household beside its register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-records.h"

#include "td-disclosures.h"
#include "td-leaves.h"
#include "td-load.h"
#include "td-notebook.h"
#include "td-votes.h"
#include "td-workspace-private.h"

typedef struct
{
  GPtrArray *rows;
  gint64 part_id;
  TdDate since;
  const TdRoll *others; /* whose names stay masked */
} Gathering;

/* Takes the text. */
static void
add (const Gathering *to, TdDate on, const char *what, char *text)
{
  g_auto (GStrv) row = g_new0 (char *, 4);

  row[0] = td_date_to_iso (on);
  row[1] = g_strdup (what);
  row[2] = td_disclosure_mask (to->others, text);
  g_free (text);
  /* What has no day may be of those before. */
  if (to->since == TD_DATE_NONE || (on != TD_DATE_NONE && on >= to->since))
    g_ptr_array_add (to->rows, g_steal_pointer (&row));
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const GStrv *)a)[0], (*(const GStrv *)b)[0]);
}

/* ---- objections ---- */

static void
add_objection (const Gathering *to, const TdObjection *objection)
{
  g_autofree char *settled = td_date_to_iso (objection->settled_on);
  GString *text = g_string_new (objection->text != NULL ? objection->text : "");

  if (objection->settled)
    g_string_append_printf (text, "%s办结：%s %s", text->len > 0 ? "\n" : "", settled,
                            objection->how != NULL ? objection->how : "");
  add (to, objection->date, objection->written ? "书面异议" : "口头异议", g_string_free (text, FALSE));
}

static gboolean
add_objections (const Gathering *to, TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) votes = td_votes_load_all (self, unit_id, error);

  for (guint i = 0; votes != NULL && i < votes->len; i++)
    {
      const GPtrArray *objections = ((const TdVote *)votes->pdata[i])->objections;

      for (guint k = 0; k < objections->len; k++)
        if (((const TdObjection *)objections->pdata[k])->part_id == to->part_id)
          add_objection (to, objections->pdata[k]);
    }
  return votes != NULL;
}

/* ---- records ---- */

/* Field by field under its title; the flat itself and the day are said elsewhere. (transfer full) */
static char *
leaf_text (const TdLeafBook *book, const TdLeafKind *kind, const TdLeaf *leaf)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      const char *value = td_leaf_get (leaf, field->id);
      gboolean named = field->type == TD_LEAF_FILE || field->type == TD_LEAF_LINK;
      g_autofree char *shown = NULL;

      if (*value == '\0' || field->type == TD_LEAF_ROOM || (int)i == kind->order)
        continue;
      shown = named ? td_leaf_book_value (book, leaf, field) : td_leaf_show (field, value, FALSE);
      if (*shown != '\0')
        g_string_append_printf (text, "%s%s：%s%s", text->len > 0 ? "；" : "", field->title, shown,
                                field->unit);
    }
  return g_string_free (text, FALSE);
}

static void
add_leaves (const Gathering *to, const TdLeafBook *book)
{
  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];
      const TdLeafKind *kind =
          leaf->part_id == to->part_id ? td_leaf_kinds_find (book->kinds, leaf->kind) : NULL;

      if (kind != NULL)
        add (to,
             kind->order >= 0 ? td_leaf_day (leaf, td_leaf_kind_field (kind, (guint)kind->order)->id)
                              : TD_DATE_NONE,
             kind->title, leaf_text (book, kind, leaf));
    }
}

/* ---- notes ---- */

/* What the office noted of a flat for itself is about its people as well. */
static gboolean
add_notes (const Gathering *to, TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) notes = td_notes_list (self, unit_id, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const TdNote *note = notes->pdata[i];

      if (note->part_id == to->part_id)
        add (to, note->date, "备忘", g_strdup (note->text));
    }
  return notes != NULL;
}

/* ---- files ---- */

static void
add_files (const Gathering *to, const TdLeafBook *book)
{
  for (guint i = 0; i < book->files->len; i++)
    {
      const TdAttachment *file = book->files->pdata[i];
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (file->at / G_USEC_PER_SEC);

      if (file->part_id == to->part_id)
        add (to,
             td_date_new (g_date_time_get_year (at), g_date_time_get_month (at),
                          g_date_time_get_day_of_month (at)),
             "存档文件", g_strdup (file->name));
    }
}

static gboolean
shares_owner (const TdPart *a, const TdPart *b)
{
  for (guint i = 0; i < a->owners->len; i++)
    for (guint k = 0; k < b->owners->len; k++)
      if (g_strcmp0 (((const TdOwner *)a->owners->pdata[i])->name,
                     ((const TdOwner *)b->owners->pdata[k])->name) == 0)
        return TRUE;
  return FALSE;
}

/* The neighbours: who owns this flat may own another. */
static TdRoll *
others_of (const TdRoll *roll, gint64 part_id)
{
  const TdPart *own = td_roll_find (roll, part_id);
  TdRoll *others = td_roll_new ();

  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];

      if (part->id != part_id && (own == NULL || !shares_owner (own, part)))
        td_roll_add (others, td_part_copy (part));
    }
  return others;
}

GPtrArray *
td_household_records (TdWorkspace *self, gint64 unit_id, gint64 part_id, TdDate since, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (TdLeafBook) book = td_leaf_book_load (self, unit_id, error);
  g_autoptr (TdRoll) others = book != NULL ? others_of (book->roll, part_id) : NULL;
  const Gathering to = { rows, part_id, since, others };

  if (book == NULL || !add_objections (&to, self, unit_id, error) || !add_notes (&to, self, unit_id, error))
    return NULL;
  add_leaves (&to, book);
  add_files (&to, book);
  g_ptr_array_sort (rows, by_day);
  return g_steal_pointer (&rows);
}
