/* Tidang: what the window of papers has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-jobs.h"

#include "td-display-list.h"
#include "td-paper-lacks.h"

#include <glib/gi18n.h>

TdPaperDeed *
td_paper_deed_new (const gint64 *unit_ids, guint n, const TdPaperValues *values)
{
  TdPaperDeed *deed = g_new0 (TdPaperDeed, 1);
  deed->unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (deed->unit_ids, unit_ids, n);
  deed->values = td_paper_values_copy (values);
  return deed;
}

void
td_paper_deed_free (gpointer data)
{
  TdPaperDeed *deed = data;
  g_array_unref (deed->unit_ids);
  td_paper_values_free (deed->values);
  g_free (deed->path);
  g_clear_pointer (&deed->relay, td_relay_unref);
  g_free (deed);
}

void
td_paper_shown_free (gpointer data)
{
  TdPaperShown *shown = data;
  if (shown == NULL)
    return;
  g_free (shown->label);
  g_free (shown->why);
  g_clear_pointer (&shown->list, td_display_list_unref);
  g_free (shown);
}

static TdProgress
progress_of (const TdPaperDeed *deed, GCancellable *cancellable)
{
  return deed->relay != NULL ? td_relay_progress (deed->relay) : (TdProgress){ NULL, NULL, cancellable };
}

/* What is missing is shown as 〓 where it stands; whether it may be printed so is asked elsewhere. */
gpointer
td_paper_deed_preview (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  TdPaperOptions options = td_paper_values_to_options (deed->values);
  g_autoptr (GError) why = NULL;
  TdPaperShown *shown = g_new0 (TdPaperShown, 1);
  options.allow_missing = TRUE;
  shown->label = td_unit_label_of (workspace, g_array_index (deed->unit_ids, gint64, 0));
  shown->list = td_paper_preview (workspace, deed->unit_ids, &options, &why);
  shown->why = why != NULL ? g_strdup (why->message) : NULL;
  return shown;
}

gpointer
td_paper_deed_preview_all (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  TdPaperOptions options = td_paper_values_to_options (deed->values);
  TdProgress progress = progress_of (deed, cancellable);
  g_autoptr (GPtrArray) refused = NULL;
  return td_paper_preview_many (workspace, deed->unit_ids, &options, &progress, &refused, error);
}

gpointer
td_paper_deed_lacks (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  TdPaperOptions options = td_paper_values_to_options (deed->values);
  TdProgress progress = progress_of (deed, cancellable);
  return td_paper_lacks (workspace, deed->unit_ids, &options, &progress, error);
}

gpointer
td_paper_deed_record (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  TdPaperOptions options = td_paper_values_to_options (deed->values);
  return GINT_TO_POINTER (td_paper_record (workspace, deed->unit_ids, &options, error));
}

gpointer
td_paper_deed_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  TdPaperOptions options = td_paper_values_to_options (deed->values);
  TdProgress progress = progress_of (deed, cancellable);
  options.keep_old = deed->keep_old;
  options.docx = deed->docx;
  return td_paper_write (workspace, deed->unit_ids, &options, deed->path, FALSE, &progress, error);
}

gpointer
td_paper_deed_keep_words (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  const char *words[TD_N_KEPT_WORDS];
  td_paper_values_to_kept (deed->values, words);
  td_kept_words_set (workspace, deed->unit_ids, deed->values->vote_number, words, error);
  return NULL;
}

gpointer
td_paper_deed_load_words (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdPaperDeed *deed = data;
  return td_kept_words_load (workspace, g_array_index (deed->unit_ids, gint64, 0), deed->values->vote_number,
                             error);
}

TdBatchResult *
td_paper_deed_write_many (TdWorkspace *workspace,
                          const GArray *unit_ids,
                          gconstpointer data,
                          const TdProgress *progress,
                          GError **error)
{
  const TdPaperDeed *deed = data;
  TdPaperOptions options = td_paper_values_to_options (deed->values);
  GPtrArray *refused = NULL;
  options.keep_old = deed->keep_old;
  options.docx = deed->docx;
  g_autoptr (GPtrArray) written =
      td_paper_write_many (workspace, unit_ids, &options, deed->path, deed->each, progress, &refused, error);
  if (written == NULL)
    {
      g_clear_pointer (&refused, g_ptr_array_unref);
      return NULL;
    }
  const char *first = written->len > 0 ? g_ptr_array_index (written, 0) : deed->path;
  char *said = deed->each
                   ? g_strdup_printf (ngettext ("%u paper is in %s.", "%u papers are in %s.", written->len),
                                      written->len, deed->path)
                   : g_strdup_printf (_ ("Written: %s"), first);
  TdBatchResult *result = td_batch_result_new (said, refused, FALSE);
  result->file = g_strdup (first);
  return result;
}
