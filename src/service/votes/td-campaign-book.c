/* Tidang: the lines of the campaign, held in memory: after an action only its dossier is counted again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-book.h"

#include "td-campaign-store.h"
#include "td-workspace-private.h"

/* More changed dossiers than this are read as a whole. */
#define MANY_CHANGES 200

/* Lists are handed to other threads: neither the array nor its lines are changed once they stand. */
struct _TdCampaignBook
{
  GPtrArray *lines;    /* in order; NULL: nothing is held */
  GHashTable *changed; /* gint64: dossiers to look through again */
};

/* ---- one line ---- */

TdCampaignLine *
td_campaign_line_new (void)
{
  return g_atomic_rc_box_new0 (TdCampaignLine);
}

static void
clear_line (gpointer data)
{
  TdCampaignLine *line = data;

  g_free (line->unit);
  g_free (line->file_no);
  g_free (line->place);
  g_free (line->compound);
  g_free (line->covers);
  g_free (line->opposing);
  g_free (line->silent);
  g_free (line->state);
  g_free (line->key);
  g_free (line->folded);
}

void
td_campaign_line_unref (TdCampaignLine *line)
{
  g_atomic_rc_box_release_full (line, clear_line);
}

void
td_campaign_line_seal (TdCampaignLine *line)
{
  g_autofree char *all = g_strjoin (" ", line->unit, line->file_no, line->covers, NULL);

  g_free (line->key);
  g_free (line->folded);
  line->key = td_text_natural_key (line->unit);
  line->folded = td_text_compact (all);
}

/* ---- the lines ---- */

typedef struct
{
  GPtrArray *lines;
  const GArray *marks; /* TdCampaignMarks, by vote */
  GHashTable *covers;  /* vote → GString: the other stairwells of a wider one */
  gboolean own_alone;  /* not of a vote that another dossier keeps */
} List;

static void
take_marks (TdCampaignLine *line, const GArray *marks)
{
  const TdCampaignMarks *one = td_campaign_marks_find (marks, line->vote_id);

  if (one == NULL)
    return;
  line->second_look = one->second_look != 0;
  line->unchecked = one->unchecked;
  line->drawn = one->drawn;
  line->open_calls = one->open;
  line->denied = one->denied;
}

static void
take_tally (TdCampaignLine *line, const TdTally *tally, const TdRoll *roll)
{
  line->heads = tally->heads;
  line->area = tally->area;
  line->result = tally->result;
  line->final = tally->final;
  line->gates_met = tally->quorum.met && tally->approval.met;
  line->passes_anyhow = tally->passes_any_settling;
  line->needed = tally->needed == NULL ? -1 : tally->needed->heads;
  line->needed_area = tally->needed == NULL ? 0 : tally->needed->area;
  line->persuade = tally->persuade == NULL ? -1 : tally->persuade->heads;
  line->persuade_area = tally->persuade == NULL ? 0 : tally->persuade->area;
  line->state = td_tally_to_sentence (tally, roll);
}

static char *
covers_of (const List *list, gint64 vote_id)
{
  const GString *covers = g_hash_table_lookup (list->covers, &vote_id);

  return covers != NULL ? g_strdup (covers->str) : NULL;
}

static gboolean
add_line (const TdVoteLine *from, gpointer data)
{
  List *list = data;
  const TdUnit *unit = from->unit;
  const TdVote *vote = from->vote;
  TdCampaignLine *line;

  if (vote == NULL || (list->own_alone && vote->dossier_id != unit->id))
    return TRUE;
  line = td_campaign_line_new ();
  line->unit_id = unit->id;
  line->vote_id = vote->id;
  line->number = vote->number;
  line->open = !vote->closed;
  line->scope = vote->scope;
  line->unit = td_unit_label (unit);
  line->file_no = g_strdup (unit->file_no);
  line->place = g_strdup (unit->place);
  line->compound = g_strdup (unit->compound);
  line->covers = covers_of (list, vote->id);
  line->from = vote->from;
  line->until = vote->until;
  line->parts = from->flats.parts;
  line->reached = from->flats.reached;
  line->opposing = g_strdup (from->flats.opposing);
  line->silent = g_strdup (from->flats.silent);
  take_tally (line, vote->tally, vote->roll);
  take_marks (line, list->marks);
  td_campaign_line_seal (line);
  g_ptr_array_add (list->lines, line);
  return TRUE;
}

static int
open_first (gconstpointer a, gconstpointer b)
{
  const TdCampaignLine *x = *(TdCampaignLine *const *)a, *y = *(TdCampaignLine *const *)b;
  int order;

  if (x->open != y->open)
    return x->open ? -1 : 1;
  order = strcmp (x->place, y->place);
  if (order == 0)
    order = strcmp (x->key, y->key);
  return order != 0 ? order : (x->vote_id > y->vote_id) - (x->vote_id < y->vote_id);
}

/* ---- the book ---- */

static TdCampaignBook *
book_of (TdWorkspace *self)
{
  if (self->campaign == NULL)
    {
      self->campaign = g_new0 (TdCampaignBook, 1);
      self->campaign->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
  return self->campaign;
}

void
td_campaign_book_free (TdCampaignBook *book)
{
  if (book == NULL)
    return;
  g_clear_pointer (&book->lines, g_ptr_array_unref);
  g_hash_table_unref (book->changed);
  g_free (book);
}

void
td_campaign_note_change (TdWorkspace *self, gint64 unit_id)
{
  TdCampaignBook *book = self->campaign;

  if (book == NULL || book->lines == NULL)
    return;
  if (unit_id == 0 || g_hash_table_size (book->changed) >= MANY_CHANGES)
    {
      g_hash_table_remove_all (book->changed);
      g_clear_pointer (&book->lines, g_ptr_array_unref);
    }
  else
    g_hash_table_add (book->changed, g_memdup2 (&unit_id, sizeof unit_id));
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

/* Of each wider vote the stairwells beside the one that keeps it: in the same compound all of them. */
static GHashTable *
read_covers (TdWorkspace *self, GError **error)
{
  g_autoptr (GArray) wide = td_store_campaign_wide (self->store, error);
  GHashTable *covers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_string);

  for (guint i = 0; wide != NULL && i < wide->len; i++)
    {
      const TdCampaignWide *one = &g_array_index (wide, TdCampaignWide, i);
      GString *text = g_hash_table_lookup (covers, &one->vote_id);
      TdDossierRow *row = td_store_dossier (self->store, one->unit_id, NULL);

      if (text == NULL)
        g_hash_table_insert (covers, g_memdup2 (&one->vote_id, sizeof one->vote_id),
                             text = g_string_new (NULL));
      if (row != NULL)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "、" : "", row->building, row->unit);
      td_dossier_row_free (row);
    }
  if (wide == NULL)
    g_clear_pointer (&covers, g_hash_table_unref);
  return covers;
}

/* unit_ids NULL: of all. */
static gboolean
read_lines (TdWorkspace *self,
            const GArray *unit_ids,
            GPtrArray *lines,
            const TdProgress *progress,
            GError **error)
{
  GError *cause = NULL;
  g_autoptr (GArray) marks = td_store_campaign_marks (self->store, unit_ids, &cause);
  g_autoptr (GHashTable) covers = marks == NULL ? NULL : read_covers (self, &cause);
  List list = { lines, marks, covers, unit_ids != NULL };

  if (covers == NULL)
    return td_fail_with (error, cause, self->name);
  return td_votes_foreach (self, unit_ids, TRUE, add_line, &list, progress, error);
}

static GPtrArray *
lines_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)td_campaign_line_unref);
}

/* Those that are still in the lists. */
static GArray *
changed_units (TdWorkspace *self, const TdCampaignBook *book)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, book->changed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      TdDossierRow *row = td_store_dossier (self->store, *(gint64 *)key, NULL);

      if (row != NULL && row->deleted == 0)
        g_array_append_vals (ids, key, 1);
      td_dossier_row_free (row);
    }
  return ids;
}

static GPtrArray *
changed_lines (TdWorkspace *self, const TdCampaignBook *book, const TdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) lines = lines_new ();
  g_autoptr (GArray) ids = changed_units (self, book);

  if (ids->len > 0 && !read_lines (self, ids, lines, progress, error))
    return NULL;
  for (guint i = 0; i < book->lines->len; i++)
    {
      TdCampaignLine *line = book->lines->pdata[i];

      if (!g_hash_table_contains (book->changed, &line->unit_id))
        g_ptr_array_add (lines, g_atomic_rc_box_acquire (line));
    }
  return g_steal_pointer (&lines);
}

static GPtrArray *
all_lines (TdWorkspace *self, const TdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) lines = lines_new ();

  return read_lines (self, NULL, lines, progress, error) ? g_steal_pointer (&lines) : NULL;
}

GPtrArray *
td_campaign_list (TdWorkspace *self, const TdProgress *progress, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  TdCampaignBook *book;
  GPtrArray *lines;

  if (store == NULL)
    return NULL;
  book = book_of (self);
  if (book->lines != NULL && g_hash_table_size (book->changed) == 0)
    return g_ptr_array_ref (book->lines);
  /* A wider vote stands with the dossier that keeps it, whichever of its stairwells was touched. */
  lines = book->lines == NULL || td_store_has_wide_votes (store)
              ? all_lines (self, progress, error)
              : changed_lines (self, book, progress, error);
  if (lines == NULL)
    return NULL;
  g_ptr_array_sort (lines, open_first);
  g_clear_pointer (&book->lines, g_ptr_array_unref);
  g_hash_table_remove_all (book->changed);
  book->lines = lines;
  return g_ptr_array_ref (lines);
}
