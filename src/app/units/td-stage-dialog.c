/* Tidang: asks for the stage that many dossiers are to be set to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-dialog.h"

#include "td-batch-window.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-stage-state.h"

#include <glib/gi18n.h>

#define LIST_HEIGHT 160

struct _TdStageDialog
{
  AdwWindow parent_instance;
  GtkLabel *heading, *hint, *sums;
  GtkDropDown *stage;
  GtkEditable *reason;
  GtkWidget *save;
  GtkBox *groups;
  TdSession *session;
  GArray *unit_ids;
  TdStageValues *values;
  TdStageLook *look; /* of values->stage; NULL: not known yet */
  GCancellable *looking;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdStageDialog, td_stage_dialog, ADW_TYPE_WINDOW)

static const char *
stage_word (int value)
{
  return td_stage_to_label ((TdStage)value);
}

/* ---- who lacks what ---- */

/* To the dossier, where it is mended. */
static void
open_cb (GtkListView *list, guint position, TdStageDialog *self)
{
  const GArray *ids = g_object_get_data (G_OBJECT (list), "ids");
  if (position >= ids->len)
    return;
  gint64 unit_id = g_array_index (ids, gint64, position);
  g_autoptr (TdSession) session = g_object_ref (self->session);
  gtk_window_close (GTK_WINDOW (self));
  td_session_open_unit (session, unit_id);
}

static void
make_name_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
show_name_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
make_names (TdStageDialog *self, const TdStageGroup *group)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *frame = gtk_scrolled_window_new (), *list;
  for (guint i = 0; i < group->names->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (group->names, i));
  g_signal_connect (factory, "setup", G_CALLBACK (make_name_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (show_name_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (names))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, group->title, -1);
  g_object_set_data_full (G_OBJECT (list), "ids", g_array_ref (group->ids), (GDestroyNotify)g_array_unref);
  g_signal_connect (list, "activate", G_CALLBACK (open_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), list);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (frame), LIST_HEIGHT);
  return frame;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_group (TdStageDialog *self, const TdStageGroup *group)
{
  GtkWidget *fold = gtk_expander_new (NULL), *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_expander_set_label_widget (GTK_EXPANDER (fold), make_label (group->title, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (fold), GTK_ACCESSIBLE_PROPERTY_LABEL, group->title, -1);
  if (*group->more != '\0')
    gtk_box_append (GTK_BOX (inside), make_label (group->more, "dim-label"));
  gtk_box_append (GTK_BOX (inside), make_names (self, group));
  gtk_widget_set_margin_start (inside, 18);
  gtk_expander_set_child (GTK_EXPANDER (fold), inside);
  return fold;
}

static void
show_groups (TdStageDialog *self)
{
  g_autoptr (GPtrArray) groups = self->look != NULL ? td_stage_groups (self->look) : g_ptr_array_new ();
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < groups->len; i++)
    gtk_box_append (self->groups, make_group (self, g_ptr_array_index (groups, i)));
}

/* ---- the form ---- */

/* The only function that touches the widgets of the form. */
static void
update (TdStageDialog *self)
{
  g_autoptr (TdStageState) state = td_stage_state_new (self->values, self->unit_ids->len, self->look);
  self->updating = TRUE;
  gtk_label_set_text (self->heading, state->title);
  td_choice_set (self->stage, self->values->stage);
  td_choice_set_text (self->reason, self->values->reason);
  gtk_label_set_text (self->sums, state->sums);
  gtk_label_set_text (self->hint, state->hint);
  td_field_say (self->reason, state->fault);
  gtk_button_set_label (GTK_BUTTON (self->save), state->button);
  gtk_widget_set_sensitive (self->save, state->can_do);
  self->updating = FALSE;
}

typedef struct
{
  GArray *unit_ids;
  TdStage stage;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;
  g_array_unref (ask->unit_ids);
  g_free (ask);
}

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  const TdProgress progress = { .cancellable = cancellable };
  return td_stage_look_many (workspace, ask->unit_ids, ask->stage, &progress, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdStageDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStageLook) look = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || td_session_is_cancelled (error))
    return;
  if (look == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  if (look->stage != self->values->stage)
    return;
  g_clear_pointer (&self->look, td_stage_look_free);
  self->look = g_steal_pointer (&look);
  show_groups (self);
  update (self);
}

/* Nothing is offered before it is known what would become of it. */
static void
look (TdStageDialog *self)
{
  Ask *ask = g_new0 (Ask, 1);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->look, td_stage_look_free);
  show_groups (self);
  update (self);
  self->looking = g_cancellable_new ();
  ask->unit_ids = g_array_ref (self->unit_ids);
  ask->stage = self->values->stage;
  td_session_run (self->session, G_PRIORITY_HIGH, run_look, ask, ask_free, (GDestroyNotify)td_stage_look_free,
                  self->looking, looked_cb, g_object_ref (self));
}

static void
choice_cb (TdStageDialog *self)
{
  if (self->updating || self->values == NULL)
    return;
  TdStage before = self->values->stage;
  TdStageValues *next = td_stage_values_new ((TdStage)gtk_drop_down_get_selected (self->stage),
                                             gtk_editable_get_text (self->reason));
  td_stage_values_free (self->values);
  self->values = next;
  if (next->stage != before)
    look (self);
  else
    update (self);
}

static TdBatchResult *
set_stages (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const TdStageValues *values = data;
  GPtrArray *refused = NULL;
  const char *reason = *values->reason != '\0' ? values->reason : NULL;
  gint64 done =
      td_unit_set_stage_many (workspace, unit_ids, values->stage, reason, progress, &refused, error);
  if (done < 0)
    return NULL;
  return td_batch_result_new (td_stage_said (values->stage, done), refused, done > 0);
}

static void
save_cb (TdStageDialog *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  GtkWindow *form = GTK_WINDOW (self);
  td_batch_window_hold_form (
      td_batch_window_run (form, self->session, _ ("Setting the stage"), self->unit_ids, set_stages,
                           td_stage_values_copy (self->values), (GDestroyNotify)td_stage_values_free),
      form);
}

static void
cancel_cb (TdStageDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

void
td_stage_dialog_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && unit_ids->len > 0);
  TdStageDialog *self = g_object_new (TD_TYPE_STAGE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  self->values = td_stage_values_new (TD_STAGE_VOTE, "");
  look (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

static void
td_stage_dialog_dispose (GObject *object)
{
  TdStageDialog *self = TD_STAGE_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_STAGE_DIALOG);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->values, td_stage_values_free);
  g_clear_pointer (&self->look, td_stage_look_free);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_stage_dialog_parent_class)->dispose (object);
}

static void
td_stage_dialog_class_init (TdStageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_stage_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-stage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, sums);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, stage);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, TdStageDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_stage_dialog_init (TdStageDialog *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->stage, TD_N_STAGES, stage_word);
  self->updating = FALSE;
}
