/* Tidang: the page that asks who works now.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-operator-page.h"

#include "td-field.h"
#include "td-operator-state.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdOperatorPage
{
  GtkBox parent_instance;
  GtkListBox *list;
  GtkWidget *pin_field, *enter, *cancel;
  GtkEditable *pin;
  GtkLabel *hint;
  TdSession *session;
  GPtrArray *all, *operators;
  TdOperatorAsk ask;
  guint second; /* counts the waiting down */
};

enum
{
  ENTERED,
  CANCELLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdOperatorPage, td_operator_page, GTK_TYPE_BOX)

static void
show (TdOperatorPage *self)
{
  if (self->operators == NULL)
    return;
  self->ask.operators = self->operators;
  self->ask.pin = gtk_editable_get_text (self->pin);
  g_autoptr (TdOperatorState) state = td_operator_state_new (&self->ask);
  gtk_widget_set_visible (self->pin_field, state->asks_pin);
  gtk_label_set_text (self->hint, state->hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *state->hint != '\0');
  gtk_widget_set_sensitive (self->enter, state->can_enter);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  state->hint, -1);
}

static gboolean
second_cb (gpointer data)
{
  TdOperatorPage *self = data;
  self->ask.wait--;
  show (self);
  if (self->ask.wait > 0)
    return G_SOURCE_CONTINUE;
  self->second = 0;
  return G_SOURCE_REMOVE;
}

/* ---- entering ---- */

typedef struct
{
  gint64 id;
  char *pin;
} Try;

static void
try_free (gpointer data)
{
  Try *try = data;
  g_free (try->pin);
  g_free (try);
}

typedef struct
{
  TdEnter answer;
  int wait;
} Tried;

static gpointer
run_enter (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Try *try = data;
  Tried *tried = g_new0 (Tried, 1);
  tried->answer = td_operator_enter (workspace, try->id, try->pin, &tried->wait);
  return tried;
}

static void
entered (TdOperatorPage *self)
{
  const TdOperator *op = td_operators_find (self->operators, self->ask.chosen);
  g_autofree char *name = g_strdup (op != NULL ? op->name : "");
  gtk_editable_set_text (self->pin, "");
  g_signal_emit (self, signals[ENTERED], 0, name);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdOperatorPage) self = data;
  g_autofree Tried *tried = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (tried == NULL || self->list == NULL || self->operators == NULL)
    return;
  self->ask.busy = FALSE;
  self->ask.tried = TRUE;
  self->ask.answer = tried->answer;
  self->ask.wait = tried->wait;
  if (tried->answer == TD_ENTER_DONE)
    {
      entered (self);
      return;
    }
  if (tried->wait > 0 && self->second == 0)
    self->second = g_timeout_add_seconds (1, second_cb, self);
  show (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->pin));
  gtk_editable_select_region (self->pin, 0, -1);
}

static void
enter_cb (TdOperatorPage *self)
{
  self->ask.pin = gtk_editable_get_text (self->pin);
  g_autoptr (TdOperatorState) state = td_operator_state_new (&self->ask);
  if (!state->can_enter || td_session_get_workspace (self->session) == NULL)
    return;
  Try *try = g_new0 (Try, 1);
  try->id = self->ask.chosen;
  try->pin = g_strdup (self->ask.pin);
  self->ask.busy = TRUE;
  show (self);
  td_session_run (self->session, G_PRIORITY_HIGH, run_enter, try, try_free, g_free, NULL, tried_cb,
                  g_object_ref (self));
}

/* ---- hands ---- */

static void
pin_cb (TdOperatorPage *self)
{
  self->ask.tried = FALSE;
  show (self);
}

static void
chosen_cb (TdOperatorPage *self, GtkListBoxRow *row)
{
  if (row == NULL || self->operators == NULL)
    return;
  const TdOperator *op = g_ptr_array_index (self->operators, (guint)gtk_list_box_row_get_index (row));
  if (op->id == self->ask.chosen)
    return;
  self->ask.chosen = op->id;
  self->ask.tried = FALSE;
  self->ask.wait = 0;
  g_clear_handle_id (&self->second, g_source_remove);
  gtk_editable_set_text (self->pin, "");
  show (self);
}

static void
activated_cb (TdOperatorPage *self, GtkListBoxRow *row)
{
  chosen_cb (self, row);
  const TdOperator *op = td_operators_find (self->operators, self->ask.chosen);
  if (op != NULL && op->has_pin)
    gtk_widget_grab_focus (GTK_WIDGET (self->pin));
  else
    enter_cb (self);
}

static void
cancel_cb (TdOperatorPage *self)
{
  gtk_editable_set_text (self->pin, "");
  g_signal_emit (self, signals[CANCELLED], 0);
}

static GtkWidget *
row_new (const TdOperator *op)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (op->name, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (op->has_pin)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("with a PIN"));
  return row;
}

void
td_operator_page_show (TdOperatorPage *self,
                       TdSession *session,
                       GPtrArray *operators,
                       gint64 first,
                       gboolean can_cancel)
{
  g_return_if_fail (TD_IS_OPERATOR_PAGE (self) && operators != NULL);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_clear_handle_id (&self->second, g_source_remove);
  g_clear_pointer (&self->operators, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_set_object (&self->session, session);
  memset (&self->ask, 0, sizeof self->ask);
  gtk_editable_set_text (self->pin, "");
  self->all = operators;
  self->operators = td_operators_active (operators);
  gtk_widget_set_visible (self->cancel, can_cancel);
  for (guint i = 0; i < self->operators->len; i++)
    {
      const TdOperator *op = g_ptr_array_index (self->operators, i);
      GtkWidget *row = row_new (op);
      gtk_list_box_append (self->list, row);
      if (op->id == first)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  show (self);
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->list);
  if (chosen != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (chosen));
}

/* ---- the type ---- */

static void
td_operator_page_dispose (GObject *object)
{
  TdOperatorPage *self = TD_OPERATOR_PAGE (object);
  g_clear_handle_id (&self->second, g_source_remove);
  g_clear_pointer (&self->operators, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_OPERATOR_PAGE);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_operator_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdOperatorPage, name)

static void
td_operator_page_class_init (TdOperatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_operator_page_dispose;
  signals[ENTERED] = g_signal_new ("entered", TD_TYPE_OPERATOR_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", TD_TYPE_OPERATOR_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-operator-page.ui");
  BIND (list);
  BIND (pin_field);
  BIND (pin);
  BIND (hint);
  BIND (enter);
  BIND (cancel);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
td_operator_page_init (TdOperatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
