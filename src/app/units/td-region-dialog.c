/* Tidang: a region code replaced by another one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-region-dialog.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-place-chooser.h"
#include "td-region-state.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* With more codes than this the list can be typed into. */
#define SEARCHED 12

struct _TdRegionDialog
{
  AdwWindow parent_instance;
  GtkButton *apply;
  GtkDropDown *from;
  TdPlaceChooser *to;
  GtkCheckButton *renumber;
  GtkEditable *reason;
  GtkWidget *touched;
  GtkLabel *touches, *units, *unfit, *warning, *says;
  TdSession *session;
  TdRegionValues *values; /* NULL: the codes in use are not known yet */
  GPtrArray *uses;        /* TdRegionUse, in the order of the list, whose first line is none */
  TdRegionPlan *plan;     /* of the codes in `values`, or NULL */
  char *first;
};

G_DEFINE_FINAL_TYPE (TdRegionDialog, td_region_dialog, ADW_TYPE_WINDOW)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
update (TdRegionDialog *self)
{
  g_autoptr (TdRegionState) state = td_region_state_new (self->values, self->plan);
  show_text (self->touches, state->touches);
  show_text (self->units, state->units);
  show_text (self->unfit, state->unfit);
  show_text (self->warning, state->warning);
  show_text (self->says, state->says);
  gtk_widget_set_visible (self->touched,
                          *state->touches != '\0' || *state->unfit != '\0' || *state->warning != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), state->can_apply);
}

static void
fail (TdRegionDialog *self, const GError *error)
{
  show_text (self->unfit, error->message);
  gtk_widget_set_visible (self->touched, TRUE);
}

/* ---- what would happen ---- */

static gpointer
run_plan (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdRegionValues *values = data;
  return td_region_plan (workspace, values->from, *values->to != '\0' ? values->to : NULL, error);
}

typedef struct
{
  TdRegionDialog *self;
  TdRegionValues *values;
} Asked;

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdRegionDialog) self = asked->self;
  g_autoptr (TdRegionValues) values = asked->values;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegionPlan) plan = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->apply == NULL || !td_region_values_same_codes (values, self->values))
    return;
  g_clear_pointer (&self->plan, td_region_plan_free);
  self->plan = g_steal_pointer (&plan);
  update (self);
  if (error != NULL)
    fail (self, error);
}

static void
ask_plan (TdRegionDialog *self)
{
  if (*self->values->from == '\0' || td_session_get_workspace (self->session) == NULL)
    return;
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->values = td_region_values_copy (self->values);
  td_session_read (self->session, G_PRIORITY_HIGH, run_plan, td_region_values_copy (self->values),
                   (GDestroyNotify)td_region_values_free, (GDestroyNotify)td_region_plan_free, NULL,
                   planned_cb, asked);
}

static void
take (TdRegionDialog *self, TdRegionValues *next)
{
  g_autoptr (TdRegionValues) before = self->values;
  self->values = next;
  if (!td_region_values_same_codes (before, next))
    {
      g_clear_pointer (&self->plan, td_region_plan_free);
      ask_plan (self);
    }
  update (self);
}

/* ---- hands ---- */

static void
from_cb (TdRegionDialog *self)
{
  guint line = gtk_drop_down_get_selected (self->from);
  if (self->values == NULL || line == GTK_INVALID_LIST_POSITION || line > self->uses->len)
    return;
  const TdRegionUse *use = line > 0 ? g_ptr_array_index (self->uses, line - 1) : NULL;
  take (self, td_region_values_with_from (self->values, use != NULL ? use->code : NULL));
}

static void
to_cb (TdRegionDialog *self)
{
  const TdRegion *place = td_place_chooser_get_place (self->to);
  if (self->values != NULL)
    take (self, td_region_values_with_to (self->values, place != NULL ? place->code : NULL,
                                          place != NULL ? place->name : NULL));
}

static void
renumber_cb (TdRegionDialog *self)
{
  if (self->values != NULL)
    take (self, td_region_values_with_renumber (self->values, gtk_check_button_get_active (self->renumber)));
}

static void
reason_cb (TdRegionDialog *self)
{
  if (self->values != NULL)
    take (self, td_region_values_with_reason (self->values, gtk_editable_get_text (self->reason)));
}

/* ---- applying ---- */

static gpointer
run_replace (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdRegionValues *values = data;
  if (!td_region_replace (workspace, values->from, values->to, values->renumber, values->reason, error))
    return NULL;
  return g_strdup_printf (_ ("The code %s is now %s, %s"), values->from, values->to, values->to_name);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegionDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->apply == NULL)
    return;
  if (error != NULL)
    {
      update (self);
      fail (self, error);
      return;
    }
  td_session_say (self->session, said, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static void
apply_cb (TdRegionDialog *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->apply)) ||
      td_session_get_workspace (self->session) == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), FALSE);
  td_session_run (self->session, G_PRIORITY_HIGH, run_replace, td_region_values_copy (self->values),
                  (GDestroyNotify)td_region_values_free, g_free, NULL, replaced_cb, g_object_ref (self));
}

/* ---- loading ---- */

static gpointer
run_uses (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_regions_in_use (workspace, error);
}

static void
fill_from (TdRegionDialog *self)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  guint chosen = self->uses->len == 1 ? 1 : 0;
  gtk_string_list_append (lines, _ ("Not chosen yet"));
  for (guint i = 0; i < self->uses->len; i++)
    {
      const TdRegionUse *use = g_ptr_array_index (self->uses, i);
      g_autofree char *text = td_region_use_text (use);
      gtk_string_list_append (lines, text);
      if (g_strcmp0 (use->code, self->first) == 0)
        chosen = i + 1;
    }
  g_autoptr (GtkExpression) line = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->from, line);
  gtk_drop_down_set_enable_search (self->from, self->uses->len > SEARCHED);
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (lines));
  td_choice_make_narrow (self->from);
  gtk_drop_down_set_selected (self->from, chosen);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegionDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) uses = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->apply == NULL)
    return;
  if (uses == NULL)
    {
      if (error != NULL)
        fail (self, error);
      return;
    }
  self->uses = g_steal_pointer (&uses);
  self->values = td_region_values_new (NULL);
  fill_from (self);
  from_cb (self);
  gtk_widget_grab_focus (*self->values->from != '\0' ? GTK_WIDGET (self->to) : GTK_WIDGET (self->from));
}

void
td_region_dialog_present (GtkWindow *parent, TdSession *session, const char *from)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdRegionDialog *self = g_object_new (TD_TYPE_REGION_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->first = g_strdup (from);
  td_session_read (session, G_PRIORITY_HIGH, run_uses, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                   loaded_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_region_dialog_dispose (GObject *object)
{
  TdRegionDialog *self = TD_REGION_DIALOG (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_REGION_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_region_values_free);
  g_clear_pointer (&self->plan, td_region_plan_free);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_clear_pointer (&self->first, g_free);
  G_OBJECT_CLASS (td_region_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdRegionDialog, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
td_region_dialog_class_init (TdRegionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_region_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_PLACE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-region-dialog.ui");
  BIND (apply);
  BIND (from);
  BIND (to);
  BIND (renumber);
  BIND (reason);
  BIND (touched);
  BIND (touches);
  BIND (units);
  BIND (unfit);
  BIND (warning);
  BIND (says);
  CALLBACK (from_cb);
  CALLBACK (to_cb);
  CALLBACK (renumber_cb);
  CALLBACK (reason_cb);
  CALLBACK (apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_region_dialog_init (TdRegionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
