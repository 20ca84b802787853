/* Tidang: opens a vote, after showing what freezing the roll will mean.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-opening-dialog.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-leaf-dialog.h"
#include "td-opening-state.h"
#include "td-own-packs-window.h"
#include "td-packs.h"
#include "td-plans.h"
#include "td-wrap.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdOpeningDialog
{
  AdwWindow parent_instance;
  GtkLabel *unit, *hint, *preview, *about, *hash, *warnings, *no_plan;
  GtkDropDown *matter, *scope, *rule, *plans;
  GtkWidget *plans_field, *plan_field;
  GtkButton *record_plan;
  GtkEditable *from, *until, *plan, *batch;
  GtkButton *open;
  TdSession *session;
  GArray *unit_ids;
  TdOpeningValues *values;
  TdOpeningSeen *seen; /* what the preview said of these very values */
  char *refusal;       /* why the preview was refused */
  GPtrArray *rules;    /* TdRule, those that the list offers from its second line on */
  GPtrArray *versions; /* TdLeaf, put down with the only stairwell, the newest first */
  gboolean looked;     /* they are read */
  guint preview_source;
  guint serial; /* of the last preview asked for */
  GCancellable *looking;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdOpeningDialog, td_opening_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  GArray *unit_ids;
  TdOpeningValues *values;
  TdRelay *relay;
} OpeningJob;

static void
opening_job_free (gpointer data)
{
  OpeningJob *job = data;
  g_array_unref (job->unit_ids);
  td_opening_values_free (job->values);
  g_clear_pointer (&job->relay, td_relay_unref);
  g_free (job);
}

static OpeningJob *
new_job (TdOpeningDialog *self)
{
  OpeningJob *job = g_new0 (OpeningJob, 1);
  job->unit_ids = g_array_ref (self->unit_ids);
  job->values = td_opening_values_copy (self->values);
  return job;
}

#define LINES_SHOWN 12

static void
add_lines (GString *text, const GPtrArray *lines, const char *sign)
{
  for (guint i = 0; i < MIN (lines->len, LINES_SHOWN); i++)
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", sign,
                            (const char *)g_ptr_array_index (lines, i));
  if (lines->len > LINES_SHOWN)
    g_string_append_printf (text, _ ("\n… and %u more"), lines->len - LINES_SHOWN);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
update_preview (TdOpeningDialog *self, const TdOpeningState *state)
{
  g_autofree char *text = NULL, *hash = NULL, *about = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  if (self->seen != NULL)
    {
      text = td_opening_seen_to_text (self->seen);
      if (*self->seen->hash != '\0')
        hash = g_strdup_printf (_ ("Hash of the roll: %s"), self->seen->hash);
      if (*self->seen->plan != '\0')
        about = g_strdup_printf (_ ("Voted on: %s"), self->seen->plan);
      add_lines (lines, self->seen->refusals, "✕ ");
      add_lines (lines, self->seen->warnings, "！ ");
    }
  else
    text = g_strdup (td_opening_unseen_title (state, self->refusal != NULL));
  if (self->refusal != NULL)
    g_string_append_printf (lines, "✕ %s", self->refusal);
  gtk_label_set_text (self->preview, text);
  show_text (self->about, about != NULL ? about : "");
  show_text (self->hash, hash != NULL ? hash : "");
  show_text (self->warnings, lines->str);
}

static gboolean
is_many (TdOpeningDialog *self)
{
  return self->unit_ids->len != 1;
}

static void
update_plan (TdOpeningDialog *self)
{
  TdOpeningPlan plan;
  td_opening_plan_init (&plan, self->values, self->versions, is_many (self));
  gtk_widget_set_visible (self->plans_field, plan.listed);
  gtk_widget_set_visible (self->plan_field, plan.in_words);
  gtk_button_set_label (self->record_plan, plan.record);
  gtk_widget_set_visible (GTK_WIDGET (self->record_plan), !is_many (self));
  show_text (self->no_plan, self->looked ? plan.missing : "");
  if (plan.listed)
    td_choice_set (self->plans, plan.chosen);
}

static void
update (TdOpeningDialog *self)
{
  const TdOpeningValues *v = self->values;
  TdOpeningState state = td_opening_state (v, self->seen, td_session_today (self->session));
  self->updating = TRUE;
  td_choice_set (self->matter, v->matter);
  td_choice_set (self->scope, v->scope);
  td_choice_set_text (self->from, v->from);
  td_choice_set_text (self->until, v->until);
  td_choice_set_text (self->plan, v->plan);
  update_plan (self);
  td_choice_set_text (self->batch, v->batch);
  guint chosen = 0;
  for (guint i = 0; i < self->rules->len; i++)
    if (g_str_equal (((TdRule *)g_ptr_array_index (self->rules, i))->id, v->rule_id))
      chosen = i + 1;
  td_choice_set (self->rule, chosen);
  td_field_say_at ((gpointer[TD_N_OPENING_FIELDS]){ self->from, self->until, self->plan, self->batch },
                   TD_N_OPENING_FIELDS, state.at, state.hint);
  gtk_label_set_text (self->hint, state.hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state.hint != '\0' && state.at < 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open), state.can_open);
  update_preview (self, &state);
  self->updating = FALSE;
}

static gpointer
run_preview (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  OpeningJob *job = data;
  TdProgress progress = td_relay_progress (job->relay);
  TdVoteOptions options = td_opening_values_to_options (job->values, td_workspace_today (workspace));
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) opened =
      td_vote_preview_many (workspace, job->unit_ids, &options, &progress, &refused, error);
  return opened != NULL ? td_opening_seen_new (opened, refused) : NULL;
}

typedef struct
{
  TdOpeningDialog *self;
  guint serial;
} PreviewAsked;

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree PreviewAsked *asked = data;
  g_autoptr (TdOpeningDialog) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdOpeningSeen *seen = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || asked->serial != self->serial)
    {
      td_opening_seen_free (seen);
      return;
    }
  g_clear_pointer (&self->seen, td_opening_seen_free);
  g_free (self->refusal);
  self->seen = seen;
  self->refusal = error != NULL ? g_strdup (error->message) : NULL;
  update (self);
}

static void
stop_looking (TdOpeningDialog *self)
{
  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static gboolean
preview_now (gpointer data)
{
  TdOpeningDialog *self = data;
  self->preview_source = 0;
  TdOpeningState state = td_opening_state (self->values, NULL, td_session_today (self->session));
  if (!state.can_preview)
    return G_SOURCE_REMOVE;
  PreviewAsked *asked = g_new0 (PreviewAsked, 1);
  OpeningJob *job = new_job (self);
  asked->self = g_object_ref (self);
  asked->serial = self->serial;
  self->looking = g_cancellable_new ();
  job->relay = td_relay_new (self->looking);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_preview, job, opening_job_free,
                  (GDestroyNotify)td_opening_seen_free, self->looking, previewed_cb, asked);
  return G_SOURCE_REMOVE;
}

static void
take (TdOpeningDialog *self, TdOpeningValues *next)
{
  td_opening_values_free (self->values);
  self->values = next;
  g_clear_pointer (&self->seen, td_opening_seen_free);
  g_clear_pointer (&self->refusal, g_free);
  self->serial++;
  stop_looking (self);
  self->preview_source = g_timeout_add (250, preview_now, self);
  update (self);
}

static void
choice_cb (GtkDropDown *list, GParamSpec *pspec, TdOpeningDialog *self)
{
  guint selected = gtk_drop_down_get_selected (list);
  if (self->updating || self->values == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (list == self->matter)
    take (self, td_opening_values_with_matter (self->values, (TdMatter)selected));
  else if (list == self->scope)
    take (self, td_opening_values_with_scope (self->values, (TdScope)selected));
  else
    {
      const TdRule *rule =
          selected > 0 && selected <= self->rules->len ? g_ptr_array_index (self->rules, selected - 1) : NULL;
      take (self, td_opening_values_with_rule (self->values, rule != NULL ? rule->id : ""));
    }
}

static void
text_cb (GtkEditable *entry, TdOpeningDialog *self)
{
  const char *text = gtk_editable_get_text (entry);
  if (self->updating || self->values == NULL)
    return;
  if (entry == self->from)
    take (self, td_opening_values_with_from (self->values, text));
  else if (entry == self->until)
    take (self, td_opening_values_with_until (self->values, text));
  else if (entry == self->batch)
    take (self, td_opening_values_with_batch (self->values, text));
  else
    take (self, td_opening_values_with_plan (self->values, text));
}

/* ---- the versions of the plan ---- */

static void
version_cb (TdOpeningDialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->plans);
  if (self->updating || self->values == NULL || chosen > self->versions->len)
    return;
  const TdLeaf *plan = chosen < self->versions->len ? g_ptr_array_index (self->versions, chosen) : NULL;
  take (self, td_opening_values_with_version (self->values, plan != NULL ? plan->number : 0));
  if (plan == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->plan));
}

static gpointer
run_versions (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_plans_newest_first (workspace, *(const gint64 *)data, error);
}

/* The newest is what is voted on, unless a person has named another one; one that was just put down is the
 * newest. */
static void
versions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdOpeningDialog) self = data;
  g_autoptr (GPtrArray) versions = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (versions == NULL || self->session == NULL)
    return;
  gboolean first = !self->looked, more = versions->len > self->versions->len;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = g_steal_pointer (&versions);
  self->looked = TRUE;
  for (guint i = 0; i < self->versions->len; i++)
    gtk_string_list_take (words, td_plan_to_line (g_ptr_array_index (self->versions, i)));
  gtk_string_list_append (words, _ ("Another, named in words"));
  self->updating = TRUE;
  gtk_drop_down_set_model (self->plans, G_LIST_MODEL (words));
  self->updating = FALSE;
  if (more && (!first || *self->values->plan == '\0'))
    take (self, td_opening_values_with_version (self->values,
                                                ((TdLeaf *)g_ptr_array_index (self->versions, 0))->number));
  else
    update (self);
  if (first)
    gtk_widget_grab_focus (self->versions->len > 0 ? GTK_WIDGET (self->plans) : GTK_WIDGET (self->plan));
}

static void
load_versions (TdOpeningDialog *self)
{
  if (is_many (self))
    return;
  td_session_run (self->session, G_PRIORITY_HIGH, run_versions,
                  g_memdup2 (&g_array_index (self->unit_ids, gint64, 0), sizeof (gint64)), g_free,
                  (GDestroyNotify)g_ptr_array_unref, NULL, versions_cb, g_object_ref (self));
}

static void
changed_cb (TdOpeningDialog *self, guint64 unit_id)
{
  if (self->session != NULL && (unit_id == 0 || (gint64)unit_id == g_array_index (self->unit_ids, gint64, 0)))
    load_versions (self);
}

static void
record_plan_cb (TdOpeningDialog *self)
{
  g_autoptr (TdLeaf) plan = td_leaf_new (TD_PLAN_KIND);
  td_leaf_dialog_present (GTK_WINDOW (self), self->session, g_array_index (self->unit_ids, gint64, 0), plan);
}

/* ---- the deed ---- */

static gpointer
run_open (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  OpeningJob *job = data;
  TdVoteOptions options = td_opening_values_to_options (job->values, td_workspace_today (workspace));
  return td_vote_open (workspace, g_array_index (job->unit_ids, gint64, 0), &options, error);
}

static TdBatchResult *
open_many (TdWorkspace *workspace,
           const GArray *unit_ids,
           gconstpointer data,
           const TdProgress *progress,
           GError **error)
{
  TdVoteOptions options = td_opening_values_to_options (data, td_workspace_today (workspace));
  GPtrArray *refused = NULL;
  g_autoptr (GPtrArray) opened = td_vote_open_many (workspace, unit_ids, &options, progress, &refused, error);
  if (opened == NULL)
    return NULL;
  return td_batch_result_new (
      g_strdup_printf (ngettext ("%u vote opened.", "%u votes opened.", opened->len), opened->len), refused,
      opened->len > 0);
}

typedef struct
{
  TdOpeningDialog *self; /* it stays until the vote is open */
  TdSession *session;
} Opening;

static void
show_failure (TdOpeningDialog *self, const char *why)
{
  if (self->session == NULL)
    return;
  gtk_label_set_text (self->hint, why);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open), TRUE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (TdSession) session = opening->session;
  g_autoptr (TdOpeningDialog) self = opening->self;
  g_autoptr (GError) error = NULL;
  TdVoteOpened *opened = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    {
      show_failure (self, error->message);
      return;
    }
  g_autofree char *said = g_strdup_printf (_ ("The vote is open: %d owners."), (int)opened->heads);
  td_session_say (session, said, TRUE);
  td_vote_opened_free (opened);
  if (self->session != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

static void
open_one (TdOpeningDialog *self)
{
  Opening *opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->session = g_object_ref (self->session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open), FALSE);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_open, new_job (self), opening_job_free,
                  (GDestroyNotify)td_vote_opened_free, NULL, opened_cb, opening);
}

static void
open_many_below (TdOpeningDialog *self)
{
  GtkWindow *form = GTK_WINDOW (self);
  td_batch_window_hold_form (td_batch_window_run (form, self->session, _ ("Opening votes"), self->unit_ids,
                                                  open_many, td_opening_values_copy (self->values),
                                                  (GDestroyNotify)td_opening_values_free),
                             form);
}

static void
open_cb (TdOpeningDialog *self)
{
  stop_looking (self);
  if (is_many (self))
    open_many_below (self);
  else
    open_one (self);
}

static void
cancel_cb (TdOpeningDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gpointer
run_rules (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_packs_list (NULL, NULL, error);
}

static void
rules_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdOpeningDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (rules == NULL || self->session == NULL)
    return;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gtk_string_list_append (words, _ ("By place, matter and date"));
  g_ptr_array_set_size (self->rules, 0);
  for (guint i = 0; i < rules->len; i++)
    {
      const TdRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *word = g_strdup_printf ("%s (%s)", rule->title, rule->id);
      g_ptr_array_add (self->rules, td_rule_ref (rule));
      gtk_string_list_append (words, word);
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->rule, G_LIST_MODEL (words));
  self->updating = FALSE;
  /* The one that was chosen may have gone. */
  if (*self->values->rule_id != '\0' && td_rules_find (self->rules, self->values->rule_id) == NULL)
    take (self, td_opening_values_with_rule (self->values, ""));
  else
    update (self);
}

static void
load_rules (TdOpeningDialog *self)
{
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_rules, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                  NULL, rules_cb, g_object_ref (self));
}

/* A rule that was added is the one by which is counted. */
static void
rules_changed (gpointer data, const char *id)
{
  TdOpeningDialog *self = data;
  if (self->session == NULL)
    return;
  take (self, td_opening_values_with_rule (self->values, id != NULL ? id : self->values->rule_id));
  load_rules (self);
}

static void
rules_of_own_cb (TdOpeningDialog *self)
{
  td_own_packs_window_present (GTK_WINDOW (self), td_rule_files (), rules_changed, self);
}

static const char *
matter_word (int value)
{
  return td_words_matter ((TdMatter)value);
}

static const char *
scope_word (int value)
{
  return td_words_scope ((TdScope)value);
}

static void
present (GtkWindow *parent, TdSession *session, const char *label, GArray *unit_ids)
{
  TdOpeningDialog *self = g_object_new (TD_TYPE_OPENING_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = unit_ids;
  gtk_label_set_text (self->unit, label);
  if (is_many (self))
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Open votes"));
      gtk_button_set_label (self->open, _ ("Freeze the rolls and open"));
    }
  take (self, td_opening_values_new (td_session_today (session)));
  if (is_many (self))
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->plan), _ ("Empty: the newest of each"));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load_versions (self);
  load_rules (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->plan));
}

void
td_opening_dialog_present (GtkWindow *parent, TdSession *session, const TdUnit *unit)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit != NULL);
  GArray *unit_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *label = td_unit_label (unit);
  g_array_append_val (unit_ids, unit->id);
  present (parent, session, label, unit_ids);
}

void
td_opening_dialog_present_many (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  g_autofree char *label =
      g_strdup_printf (ngettext ("%u stairwell", "%u stairwells", unit_ids->len), unit_ids->len);
  present (parent, session, label, g_array_copy ((GArray *)unit_ids));
}

static void
td_opening_dialog_dispose (GObject *object)
{
  TdOpeningDialog *self = TD_OPENING_DIALOG (object);
  stop_looking (self);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_OPENING_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_opening_values_free);
  g_clear_pointer (&self->seen, td_opening_seen_free);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  G_OBJECT_CLASS (td_opening_dialog_parent_class)->dispose (object);
}

static void
td_opening_dialog_class_init (TdOpeningDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_opening_dialog_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-opening-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, about);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, no_plan);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, plans);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, plans_field);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, plan_field);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, record_plan);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, hash);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, matter);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, rule);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, from);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, until);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, plan);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, batch);
  gtk_widget_class_bind_template_child (widget_class, TdOpeningDialog, open);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_plan_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, rules_of_own_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_opening_dialog_init (TdOpeningDialog *self)
{
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)td_rule_unref);
  self->versions = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  td_choice_fill (self->matter, TD_MATTER_RAISE_FUND + 1, matter_word);
  td_choice_fill (self->scope, TD_SCOPE_COMPOUND + 1, scope_word);
  td_choice_make_narrow (self->plans);
  self->updating = FALSE;
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->open));
}
