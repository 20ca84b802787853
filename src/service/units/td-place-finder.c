/* Tidang: the list of official regions, asked as a person types.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-finder.h"

#include "td-data-files.h"
#include "td-error.h"
#include "td-regions.h"
#include "td-workspace-private.h"
#include "td-search.h"

#include <string.h>

struct _TdPlaceFinder
{
  GObject parent_instance;
  char *folder;
  GMutex mutex; /* of the list */
  TdRegions *regions;
  int built; /* per mille; -1: none is being built */
};

G_DEFINE_FINAL_TYPE (TdPlaceFinder, td_place_finder, G_TYPE_OBJECT)

/* So many are looked at before the best are chosen: a common name stands in thousands of places. */
#define LOOKED_AT 1000

typedef struct
{
  char *text;
  int limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

static gboolean
told (gint64 done, gint64 total, gpointer data)
{
  TdPlaceFinder *self = data;

  g_atomic_int_set (&self->built, (int)CLAMP (done * 1000 / MAX (total, 1), 0, 1000));
  return TRUE;
}

gboolean
td_place_span (const char *name, const char *text, gsize *start, gsize *end)
{
  return td_search_span (name, text, start, end);
}

#define RANKS 4

/* The last three figures of a community are below 200, those of a village’s committee above: lifts are added
 * where the first are. */
static gboolean
is_village (const char *code)
{
  return strlen (code) == 12 && code[9] >= '2';
}

/* 0: the name is the text; 1: it begins with it, said to the end (xihan: 西韩 before 西航); 2: it begins with
 * it; 3: it has it somewhere. */
static int
rank_of (const char *name, const char *text)
{
  gsize start, end;

  if (!td_search_span (name, text, &start, &end) || start > 0)
    return 3;
  if (name[end] == '\0')
    return 0;

  g_autofree char *found = g_strndup (name, end), *spelt = td_pinyin_spell (found);
  g_autofree char *folded = td_text_fold (text);

  return g_str_equal (folded, found) || g_str_equal (folded, spelt) ? 1 : 2;
}

static GPtrArray *
best_of (GPtrArray *rows, const Question *question)
{
  GPtrArray *best = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_free);

  for (int rank = 0; rank < RANKS * 2; rank++)
    for (guint i = 0; i < rows->len && best->len < (guint)question->limit; i++)
      {
        const TdRegionRow *row = g_ptr_array_index (rows, i);

        if (is_village (row->code) == rank % 2 && rank_of (row->name, question->text) == rank / 2)
          g_ptr_array_add (best, td_region_from_row (row));
      }
  return best;
}

static gboolean
open_list (TdPlaceFinder *self, GError **error)
{
  if (self->regions == NULL)
    {
      self->regions = td_regions_open_with (self->folder, told, self, error);
      g_atomic_int_set (&self->built, -1);
    }
  return self->regions != NULL;
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TdPlaceFinder *self = source;
  const Question *question = data;
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL, *error = NULL;

  g_mutex_lock (&self->mutex);
  if (!g_cancellable_is_cancelled (cancellable) && open_list (self, &cause) &&
      !g_cancellable_is_cancelled (cancellable))
    rows = td_regions_find (self->regions, question->text, MAX (LOOKED_AT, question->limit), &cause);
  g_mutex_unlock (&self->mutex);
  if (cause != NULL)
    {
      td_fail_with (&error, cause, _ ("The list of official regions"));
      g_task_return_error (task, error);
    }
  else if (rows == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, best_of (rows, question), (GDestroyNotify)g_ptr_array_unref);
}

void
td_place_finder_find_async (TdPlaceFinder *self,
                            const char *text,
                            int limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (TD_IS_PLACE_FINDER (self) && text != NULL && limit > 0);
  task = g_task_new (self, cancellable, callback, data);
  question = g_new0 (Question, 1);
  question->text = g_strdup (text);
  question->limit = limit;
  g_task_set_source_tag (task, td_place_finder_find_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_in_thread);
}

GPtrArray *
td_place_finder_find_finish (TdPlaceFinder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

double
td_place_finder_progress (TdPlaceFinder *self)
{
  int built = g_atomic_int_get (&self->built);

  return built < 0 ? -1.0 : built / 1000.0;
}

static void
td_place_finder_finalize (GObject *object)
{
  TdPlaceFinder *self = TD_PLACE_FINDER (object);

  td_regions_close (self->regions);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  G_OBJECT_CLASS (td_place_finder_parent_class)->finalize (object);
}

static void
td_place_finder_class_init (TdPlaceFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_place_finder_finalize;
}

static void
td_place_finder_init (TdPlaceFinder *self)
{
  g_mutex_init (&self->mutex);
  self->built = -1;
}

TdPlaceFinder *
td_place_finder_new (const char *data_dir)
{
  TdPlaceFinder *self = g_object_new (TD_TYPE_PLACE_FINDER, NULL);

  self->folder = td_data_folder (data_dir);
  return self;
}
