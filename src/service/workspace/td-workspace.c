/* Tidang: a workspace file in use — opened, closed, who acts, what time it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-counts.h"
#include "td-campaign-book.h"
#include "td-due-sources.h"

#include "td-maintain.h"
#include "td-paper.h"
#include "td-rule.h"

enum
{
  CHANGED,
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdWorkspace, td_workspace, G_TYPE_OBJECT)

static void
td_workspace_finalize (GObject *object)
{
  TdWorkspace *self = TD_WORKSPACE (object);

  td_workspace_close (self);
  g_free (self->path);
  g_free (self->name);
  g_free (self->notice);
  g_free (self->past);
  g_free (self->operator_name);
  g_free (self->data_dir);
  g_clear_pointer (&self->rules, g_hash_table_unref);
  g_clear_pointer (&self->packs, g_hash_table_unref);
  g_clear_pointer (&self->pin_guards, g_hash_table_unref);
  g_clear_pointer (&self->press, td_press_free);
  g_clear_pointer (&self->old_presses, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->press_mutex);
  g_mutex_clear (&self->rules_mutex);
  g_mutex_clear (&self->regions_mutex);
  g_mutex_clear (&self->reader_mutex);
  g_clear_pointer (&self->changed_units, g_array_unref);
  g_clear_pointer (&self->uncounted, g_array_unref);
  g_clear_pointer (&self->deadlines, td_deadline_book_free);
  g_clear_pointer (&self->campaign, td_campaign_book_free);
  G_OBJECT_CLASS (td_workspace_parent_class)->finalize (object);
}

static void
td_workspace_class_init (TdWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_workspace_finalize;

  signals[CHANGED] = g_signal_new ("changed", TD_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[NOTICE] = g_signal_new ("notice", TD_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_workspace_init (TdWorkspace *self)
{
  g_mutex_init (&self->press_mutex);
  g_mutex_init (&self->rules_mutex);
  g_mutex_init (&self->regions_mutex);
  g_mutex_init (&self->reader_mutex);
  self->context = g_main_context_ref_thread_default ();
  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_rule_unref);
  self->packs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
}

static TdWorkspace *
workspace_new (const char *path, const TdOpenOptions *options)
{
  TdWorkspace *self = g_object_new (TD_TYPE_WORKSPACE, NULL);

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  if (options != NULL)
    {
      self->now_override = options->now_override;
      self->data_dir = g_strdup (options->data_dir);
    }
  td_workspace_set_operator (self, options != NULL ? options->operator_name : NULL);
  return self;
}

/* A fault that does not stop work is said with the same sentences as an error. */
static void
take_notice (TdWorkspace *self)
{
  const GError *notice = td_store_get_notice (self->store);
  g_autoptr (GError) sentence = NULL;

  if (notice == NULL)
    return;
  td_fail_with (&sentence, g_error_copy (notice), self->name);
  if (self->notice == NULL)
    self->notice = g_strdup (sentence->message);
  else
    {
      g_autofree char *first = g_steal_pointer (&self->notice);

      self->notice = g_strdup_printf ("%s\n%s", first, sentence->message);
    }
}

static TdWorkspace *
take_store (TdWorkspace *self, TdStore *store)
{
  self->store = store;
  self->read_only = td_store_is_read_only (store);
  self->place = g_intern_string (td_store_get_place (store));
  take_notice (self);
  return self;
}

TdWorkspace *
td_workspace_new_past (TdWorkspace *of, TdStore *past)
{
  const TdOpenOptions options = { .operator_name = of->operator_name,
                                  .now_override = td_store_now (past),
                                  .data_dir = of->data_dir };
  TdWorkspace *self = workspace_new (of->path, &options);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (options.now_override / G_USEC_PER_SEC);

  self->past = g_date_time_format (at, "%Y-%m-%d %H:%M");
  return take_store (self, past);
}

const char *
td_workspace_get_past (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  return self->past;
}

static gboolean
place_is_code (const char *place)
{
  size_t n = place == NULL ? 0 : strlen (place);

  return n == 0 || (n <= 12 && strspn (place, "0123456789") == n);
}

TdWorkspace *
td_workspace_create (const char *path, const char *place, const TdOpenOptions *options, GError **error)
{
  g_autoptr (TdWorkspace) self = NULL;
  TdStoreOptions store_options = { .place = place };
  GError *cause = NULL;
  TdStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  if (!place_is_code (place))
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE,
               _ ("“%s” is not a region code. Give up to 12 digits; find them by name first."), place);
      return NULL;
    }
  if (!td_check_target (path, error))
    return NULL;
  self = workspace_new (path, options);
  store_options.now = self->now_override;
  store = td_store_create (path, &store_options, &cause);
  if (store == NULL)
    {
      td_fail_with (error, cause, path);
      return NULL;
    }
  take_store (self, store);
  return g_steal_pointer (&self);
}

/* Why a file is only looked at. Takes the cause. */
static char *
say_read_only (const char *name, GError *cause)
{
  g_autoptr (GError) why = NULL;

  if (g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED))
    {
      g_autofree char *who = td_locked_by (cause);

      g_error_free (cause);
      return g_strdup_printf (
          _ ("Opened for reading only: %s is in use by %s. To work on it, close it there and "
             "open it here again."),
          name, who);
    }
  td_fail_with (&why, cause, name);
  return g_strdup_printf (_ ("Opened for reading only. %s"), why->message);
}

TdWorkspace *
td_workspace_open (const char *path, const TdOpenOptions *options, GError **error)
{
  g_autoptr (TdWorkspace) self = NULL;
  TdStoreOptions store_options = { 0 };
  GError *cause = NULL;
  gboolean read_only = options != NULL && options->read_only;
  TdStore *store;

  g_return_val_if_fail (path != NULL, NULL);

  self = workspace_new (path, options);
  store_options.now = self->now_override;
  store = td_store_open (path, read_only ? TD_STORE_READ_ONLY : TD_STORE_WRITE, &store_options, &cause);
  if (store == NULL && options != NULL && options->fall_back && !read_only &&
      (g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED) ||
       g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY)))
    {
      self->notice = say_read_only (self->name, g_steal_pointer (&cause));
      store = td_store_open (path, TD_STORE_READ_ONLY, &store_options, &cause);
    }
  if (store == NULL)
    {
      td_fail_with (error, cause, path);
      return NULL;
    }
  take_store (self, store);
  return g_steal_pointer (&self);
}

void
td_workspace_close (TdWorkspace *self)
{
  gboolean had_worker;

  g_return_if_fail (TD_IS_WORKSPACE (self));

  had_worker = self->worker != NULL;
  td_workspace_end_jobs (self);
  g_clear_pointer (&self->loans, td_loans_free);
  if (self->store == NULL)
    return;
  td_store_own (self->store);
  /* A window did this while nobody waited. */
  if (!had_worker)
    td_counts_catch_up (self, 0);
  td_workspace_look_after_daily (self, TRUE);
  g_clear_pointer (&self->store, td_store_close);
  g_clear_pointer (&self->regions, td_regions_close);
}

TdStore *
td_workspace_store (TdWorkspace *self, GError **error)
{
  TdStore *here = td_workspace_store_here (self);

  if (here != self->store)
    return here;
  if (self->store == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", _ ("The workspace is closed. Open it again."));
      return NULL;
    }
  /* Jobs and callers without a main loop never run at the same time (td-workspace.h). */
  td_store_own (self->store);
  return self->store;
}

TdLoans *
td_workspace_loans (TdWorkspace *self, GError **error)
{
  if (self->loans == NULL)
    self->loans = td_loans_new (error);
  return self->loans;
}

TdStore *
td_workspace_writable (TdWorkspace *self, GError **error)
{
  if (self->store != NULL && self->past != NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_READ_ONLY,
               _ ("This is the state of %s; nothing can be recorded in it. Go back to the present first."),
               self->past);
      return NULL;
    }
  if (self->store != NULL && self->read_only)
    {
      td_fail (
          error, TD_SERVICE_ERROR_READ_ONLY,
          _ ("%s is open for reading only; nothing can be recorded. Close it where it is in use, then open "
             "it again."),
          self->name);
      return NULL;
    }
  return td_workspace_store (self, error);
}

typedef struct
{
  GWeakRef self;
  guint64 unit_id;
  char *notice; /* or NULL */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_weak_ref_clear (&change->self);
  g_free (change->notice);
  g_free (change);
}

static gboolean
emit_change (gpointer data)
{
  Change *change = data;
  g_autoptr (TdWorkspace) self = g_weak_ref_get (&change->self);

  if (self != NULL && change->notice != NULL)
    g_signal_emit (self, signals[NOTICE], 0, change->notice);
  else if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0, change->unit_id);
  return G_SOURCE_REMOVE;
}

/* Takes the notice. */
static void
emit_later (TdWorkspace *self, gint64 unit_id, char *notice)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Change *change = g_new0 (Change, 1);

  g_weak_ref_init (&change->self, self);
  change->unit_id = (guint64)unit_id;
  change->notice = notice;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_change, change, change_free);
  g_source_attach (source, self->context);
}

void
td_workspace_look_after_daily (TdWorkspace *self, gboolean wait)
{
  g_autoptr (GError) sentence = NULL;
  GError *cause = NULL;

  if (td_store_daily_finish (self->store, wait, &cause))
    return;
  td_fail_with (&sentence, cause, self->name);
  if (td_worker_is_current (self->worker))
    emit_later (self, 0, g_strdup (sentence->message));
  else
    g_signal_emit (self, signals[NOTICE], 0, sentence->message);
}

void
td_workspace_emit_changed (TdWorkspace *self, gint64 unit_id)
{
  td_counts_note_change (self, unit_id);
  td_deadlines_note_change (self, unit_id);
  td_campaign_note_change (self, unit_id);
  if (td_worker_is_current (self->worker))
    emit_later (self, unit_id, NULL);
  else
    g_signal_emit (self, signals[CHANGED], 0, (guint64)unit_id);
}

const char *
td_workspace_get_path (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  return self->path;
}

const char *
td_workspace_get_place (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  return g_atomic_pointer_get (&self->place);
}

gboolean
td_workspace_is_read_only (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), TRUE);
  return self->read_only;
}

const char *
td_workspace_get_notice (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  return self->notice;
}

void
td_workspace_set_operator (TdWorkspace *self, const char *name)
{
  g_autofree char *tidy = NULL;

  g_return_if_fail (TD_IS_WORKSPACE (self));

  tidy = name == NULL ? NULL : td_text_squeeze (name);
  g_free (self->operator_name);
  self->operator_name =
      tidy == NULL || *tidy == '\0' ? g_strdup (g_get_user_name ()) : g_steal_pointer (&tidy);
}

const char *
td_workspace_get_operator (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);
  return self->operator_name;
}

gint64
td_workspace_now (TdWorkspace *self)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self), 0);
  return self->now_override != 0 ? self->now_override : g_get_real_time ();
}

TdDate
td_workspace_today (TdWorkspace *self)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (td_workspace_now (self) / G_USEC_PER_SEC);

  return td_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                      g_date_time_get_day_of_month (local));
}
