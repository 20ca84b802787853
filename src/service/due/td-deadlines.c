/* Tidang: what is due, overdue and waiting in the whole file — the sources of deadlines, and one list of all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deadlines.h"

#include "td-due-sources.h"
#include "td-places.h"
#include "td-put-off.h"
#include "td-put-off-store.h"
#include "td-workspace-private.h"

/* In the order in which a filter lists them. */
static const TdDeadlineSource *const sources[] = {
  &td_due_vote_end, &td_due_endless,   &td_due_undelivered, &td_due_pending, &td_due_objection,
  &td_due_notice,   &td_due_review,    &td_due_record,      &td_due_licence, &td_due_promise,
  &td_due_petition, &td_due_mediation, &td_due_money,       &td_due_subsidy, &td_due_holidays,
};

/* More changed dossiers than this are looked through as a whole. */
#define MANY_CHANGES 200

guint
td_deadline_sources (const TdDeadlineSource *const **out)
{
  *out = sources;
  return G_N_ELEMENTS (sources);
}

const TdDeadlineSource *
td_deadline_source_find (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i]->nick, nick))
      return sources[i];
  return NULL;
}

const char *
td_deadline_source_label (const char *nick)
{
  const TdDeadlineSource *source = td_deadline_source_find (nick);

  return source != NULL ? _ (source->title) : nick;
}

const char *
td_deadline_source_to_chinese (const char *nick)
{
  const TdDeadlineSource *source = td_deadline_source_find (nick);

  return source != NULL ? source->chinese : nick;
}

/* ---- what was found, held in memory on the worker ---- */

struct _TdDeadlineBook
{
  TdDate today; /* TD_DATE_NONE: nothing is held */
  char *years;  /* of which the holidays were at hand */
  TdCalendar *calendar;
  GHashTable *by_unit; /* gint64 → GPtrArray of TdDeadline */
  GHashTable *changed; /* gint64: dossiers to look through again */
  gboolean all_changed;
};

static TdDeadlineBook *
book_of (TdWorkspace *self)
{
  TdDeadlineBook *book = self->deadlines;

  if (book != NULL)
    return book;
  book = self->deadlines = g_new0 (TdDeadlineBook, 1);
  book->today = TD_DATE_NONE;
  book->by_unit =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  book->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return book;
}

void
td_deadline_book_free (TdDeadlineBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->by_unit);
  g_hash_table_unref (book->changed);
  g_clear_pointer (&book->calendar, td_calendar_unref);
  g_free (book->years);
  g_free (book);
}

void
td_deadlines_note_change (TdWorkspace *self, gint64 unit_id)
{
  TdDeadlineBook *book = self->deadlines;

  if (book == NULL || book->all_changed)
    return;
  if (unit_id == 0 || g_hash_table_size (book->changed) >= MANY_CHANGES)
    {
      book->all_changed = TRUE;
      g_hash_table_remove_all (book->changed);
    }
  else
    g_hash_table_add (book->changed, g_memdup2 (&unit_id, sizeof unit_id));
}

/* ---- collecting ---- */

static void
keep (TdDeadline *deadline, gpointer data)
{
  TdDeadlineBook *book = data;
  GPtrArray *list = g_hash_table_lookup (book->by_unit, &deadline->unit_id);

  td_deadline_seal (deadline);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_deadline_unref);
      g_hash_table_insert (book->by_unit, g_memdup2 (&deadline->unit_id, sizeof deadline->unit_id), list);
    }
  g_ptr_array_add (list, deadline);
}

static gboolean
collect (TdWorkspace *self, TdDeadlineBook *book, gint64 unit_id, const TdProgress *progress, GError **error)
{
  const TdDeadlineAsk ask = { book->today, book->calendar, unit_id };
  gint64 last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!td_progress_step (progress, &last, i, G_N_ELEMENTS (sources), _ ("Deadlines"), error) ||
        (sources[i]->collect != NULL && !sources[i]->collect (self, &ask, keep, book, error)))
      return FALSE;
  return TRUE;
}

static gboolean
collect_all (TdWorkspace *self,
             TdDeadlineBook *book,
             TdDate today,
             const TdProgress *progress,
             GError **error)
{
  g_hash_table_remove_all (book->by_unit);
  g_hash_table_remove_all (book->changed);
  book->all_changed = FALSE;
  book->today = today;
  if (collect (self, book, 0, progress, error))
    return TRUE;
  book->today = TD_DATE_NONE; /* half of it is worse than nothing */
  return FALSE;
}

/* A wider vote stands with the dossier that keeps it, whichever of its stairwells was touched. */
static gboolean
add_holders (TdWorkspace *self, GHashTable *units, gint64 unit_id, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) votes = td_store_votes_counting (self->store, unit_id, &cause);

  for (guint i = 0; votes != NULL && i < votes->len; i++)
    {
      gint64 holder = ((const TdVoteRow *)g_ptr_array_index (votes, i))->dossier_id;

      g_hash_table_add (units, g_memdup2 (&holder, sizeof holder));
    }
  return votes != NULL || td_fail_with (error, cause, self->name);
}

static gboolean
collect_changed (TdWorkspace *self, TdDeadlineBook *book, GError **error)
{
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean wide = td_store_has_wide_votes (self->store), done = TRUE;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, book->changed);
  while (done && g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_hash_table_add (units, g_memdup2 (key, sizeof (gint64)));
      done = !wide || add_holders (self, units, *(gint64 *)key, error);
    }
  g_hash_table_iter_init (&iter, units);
  while (done && g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_hash_table_remove (book->by_unit, key);
      done = collect (self, book, *(gint64 *)key, NULL, error);
    }
  g_hash_table_remove_all (book->changed);
  if (!done)
    book->today = TD_DATE_NONE;
  return done;
}

/* Holidays are a few small files, and a person may put one there at any time. */
static gboolean
look_at_holidays (TdWorkspace *self, TdDeadlineBook *book, GError **error)
{
  TdCalendar *calendar = td_holidays_load (self->data_dir, NULL, error);
  char *years;

  if (calendar == NULL)
    return FALSE;
  years = td_holidays_years (calendar);
  if (g_strcmp0 (years, book->years) != 0)
    book->today = TD_DATE_NONE;
  g_free (book->years);
  book->years = years;
  g_clear_pointer (&book->calendar, td_calendar_unref);
  book->calendar = calendar;
  return TRUE;
}

static TdDeadlineBook *
bring_up_to_date (TdWorkspace *self, const TdProgress *progress, GError **error)
{
  TdDeadlineBook *book = book_of (self);
  TdDate today = td_workspace_today (self);
  gboolean done;

  if (!look_at_holidays (self, book, error))
    return NULL;
  if (book->today != today || book->all_changed)
    done = collect_all (self, book, today, progress, error);
  else
    done = collect_changed (self, book, error);
  return done ? book : NULL;
}

/* ---- all of them, with what was put aside ---- */

static void
append (TdDeadline *deadline, gpointer data)
{
  g_ptr_array_add (data, deadline);
}

/* Those that follow from all others come last. (transfer full) */
static GPtrArray *
all_of (TdWorkspace *self, TdDeadlineBook *book, GError **error)
{
  const TdDeadlineAsk ask = { book->today, book->calendar, 0 };
  g_autoptr (GHashTable) put_off = td_put_offs_load (self, error);
  GPtrArray *all;
  GHashTableIter iter;
  gpointer value;

  if (put_off == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify)td_deadline_unref);
  g_hash_table_iter_init (&iter, book->by_unit);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GPtrArray *list = value;

      for (guint i = 0; i < list->len; i++)
        g_ptr_array_add (all, td_put_off_apply (put_off, g_ptr_array_index (list, i)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i]->conclude != NULL)
      sources[i]->conclude (all, &ask, append, all);
  return all;
}

/* ---- the list ---- */

void
td_due_list_free (TdDueList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->rows);
  g_ptr_array_unref (list->places);
  td_calendar_unref (list->calendar);
  g_free (list);
}

typedef struct
{
  const TdDueFilter *filter;
  GStrv words; /* folded; NULL: all */
  TdDate today;
} Sieve;

static gboolean
has_words (const Sieve *sieve, const TdDeadline *deadline)
{
  g_autofree char *whole = NULL;
  g_autofree char *folded = NULL;

  if (sieve->words == NULL)
    return TRUE;
  whole = g_strjoin (" ", deadline->concerns, deadline->title, td_deadline_source_label (deadline->source),
                     deadline->put_off_why, NULL);
  folded = td_text_fold (whole);
  for (guint i = 0; sieve->words[i] != NULL; i++)
    if (strstr (folded, sieve->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
passes (const Sieve *sieve, const TdDeadline *deadline)
{
  const TdDueFilter *filter = sieve->filter;
  TdDate day = td_deadline_day (deadline, sieve->today);

  return td_deadline_is_put_off (deadline, sieve->today) == filter->put_off &&
         (filter->source == NULL || g_str_equal (filter->source, deadline->source)) &&
         (filter->place == NULL || g_str_has_prefix (deadline->place, filter->place)) &&
         (filter->until == TD_DATE_NONE || (day != TD_DATE_NONE && day <= filter->until)) &&
         has_words (sieve, deadline);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const TdDeadline *one = *(TdDeadline *const *)a, *other = *(TdDeadline *const *)b;

  return td_deadline_compare (one, other, *(const TdDate *)data);
}

static void
count_for_badge (TdDueList *list, const TdDeadline *deadline)
{
  TdDueState state = td_deadline_state (deadline, list->today, list->calendar);

  if (td_deadline_is_put_off (deadline, list->today))
    list->put_off++;
  else
    {
      list->all++;
      list->now += state == TD_DUE_OVERDUE || state == TD_DUE_TODAY;
    }
}

static GStrv
words_of (const char *text)
{
  g_autofree char *folded = td_text_is_blank (text) ? NULL : td_text_fold (text);

  return folded == NULL ? NULL : g_strsplit (folded, " ", -1);
}

TdDueList *
td_deadlines_list (TdWorkspace *self, const TdDueFilter *filter, const TdProgress *progress, GError **error)
{
  static const TdDueFilter no_filter = TD_DUE_FILTER_INIT;
  g_autoptr (GPtrArray) all = NULL;
  g_auto (GStrv) words = words_of (filter != NULL ? filter->text : NULL);
  TdDeadlineBook *book;
  TdDueList *list;
  Sieve sieve;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);

  if (td_workspace_store (self, error) == NULL || (book = bring_up_to_date (self, progress, error)) == NULL ||
      (all = all_of (self, book, error)) == NULL)
    return NULL;
  list = g_new0 (TdDueList, 1);
  list->today = book->today;
  list->calendar = td_calendar_ref (book->calendar);
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_deadline_unref);
  list->places = td_due_places (self, all);
  sieve = (Sieve){ filter != NULL ? filter : &no_filter, words, book->today };
  for (guint i = 0; i < all->len; i++)
    {
      TdDeadline *deadline = g_ptr_array_index (all, i);

      count_for_badge (list, deadline);
      if (!passes (&sieve, deadline))
        continue;
      g_ptr_array_add (list->rows, td_deadline_ref (deadline));
      list->groups[td_deadline_group (deadline, list->today, list->calendar)]++;
    }
  g_ptr_array_sort_with_data (list->rows, compare_rows, &list->today);
  return list;
}
