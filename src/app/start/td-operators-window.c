/* Tidang: the list of operators, changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-operators-window.h"

#include "td-field.h"
#include "td-operator-state.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

struct _TdOperatorsWindow
{
  AdwWindow parent_instance;
  AdwPreferencesGroup *group;
  GtkEditable *name, *pin, *again;
  GtkLabel *hint;
  GtkWidget *add;
  TdSession *session;
  char *acting;
  GPtrArray *operators; /* TdOperator */
  GPtrArray *rows;      /* GtkWidget, in the group */
};

enum
{
  RENAMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdOperatorsWindow, td_operators_window, ADW_TYPE_WINDOW)

static void reload (TdOperatorsWindow *self);

static void
say (TdOperatorsWindow *self, const char *text)
{
  gtk_label_set_text (self->hint, text);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *text != '\0');
}

/* About what stands in one of the rows, which is marked. */
static void
say_of (TdOperatorsWindow *self, GtkEditable *row, const char *text)
{
  td_field_say (row, text);
  say (self, text);
}

/* ---- one change, on the worker ---- */

typedef enum
{
  ADD,
  RENAME,
  REMOVE,
  SET_PIN
} Verb;

typedef struct
{
  Verb verb;
  gint64 id;
  char *name, *old_pin, *pin;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;
  g_free (change->name);
  g_free (change->old_pin);
  g_free (change->pin);
  g_free (change);
}

static gpointer
run_change (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  gboolean done = FALSE;
  switch (change->verb)
    {
    case ADD:
      done = td_operator_add (workspace, change->name, change->pin, error);
      break;
    case RENAME:
      done = td_operator_rename (workspace, change->id, change->name, error);
      break;
    case REMOVE:
      done = td_operator_remove (workspace, change->id, error);
      break;
    case SET_PIN:
      done = td_operator_set_pin (workspace, change->id, change->old_pin, change->pin, error);
      break;
    }
  return done ? g_strdup (td_workspace_get_operator (workspace)) : NULL;
}

typedef struct
{
  TdOperatorsWindow *self;
  Verb verb;
} Asked;

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdOperatorsWindow) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *acting = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->group == NULL)
    return;
  if (acting == NULL)
    {
      say (self, error != NULL ? error->message : "");
      return;
    }
  say (self, "");
  if (asked->verb == ADD)
    {
      gtk_editable_set_text (self->name, "");
      gtk_editable_set_text (self->pin, "");
      gtk_editable_set_text (self->again, "");
    }
  if (g_strcmp0 (acting, self->acting) != 0)
    {
      g_free (self->acting);
      self->acting = g_strdup (acting);
      g_signal_emit (self, signals[RENAMED], 0, acting);
    }
  reload (self);
}

static void
change (TdOperatorsWindow *self, Verb verb, gint64 id, const char *name, const char *old_pin, const char *pin)
{
  Change *change = g_new0 (Change, 1);
  Asked *asked = g_new0 (Asked, 1);
  change->verb = verb;
  change->id = id;
  change->name = g_strdup (name);
  change->old_pin = g_strdup (old_pin);
  change->pin = g_strdup (pin);
  asked->self = g_object_ref (self);
  asked->verb = verb;
  td_session_run (self->session, G_PRIORITY_HIGH, run_change, change, change_free, g_free, NULL, changed_cb,
                  asked);
}

/* ---- a row for each ---- */

typedef struct
{
  TdOperatorsWindow *self; /* owns the row */
  gint64 id;
  gboolean has_pin;
  GtkEditable *name, *old_pin, *pin, *again;
} Row;

static void
row_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
rename_cb (GtkWidget *widget, gpointer data)
{
  const Row *row = data;
  const char *name = gtk_editable_get_text (row->name);
  const char *fault =
      td_text_is_blank (name) ? _ ("An operator needs a name.") : td_typed_fault (name, TD_TYPED_LINE);
  say_of (row->self, row->name, fault);
  if (*fault == '\0')
    change (row->self, RENAME, row->id, name, NULL, NULL);
}

static void
pin_cb (GtkWidget *widget, gpointer data)
{
  const Row *row = data;
  const char *pin = gtk_editable_get_text (row->pin);
  const char *wrong = td_pin_wrong (pin, gtk_editable_get_text (row->again));
  say_of (row->self, row->pin, wrong != NULL ? wrong : "");
  if (wrong == NULL)
    change (row->self, SET_PIN, row->id, NULL, row->has_pin ? gtk_editable_get_text (row->old_pin) : "", pin);
}

static void
remove_cb (GtkWidget *widget, gpointer data)
{
  const Row *row = data;
  change (row->self, REMOVE, row->id, NULL, NULL, NULL);
}

static GtkEditable *
add_field (GtkWidget *expander, GtkWidget *field, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (field), title);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), field);
  return GTK_EDITABLE (field);
}

static void
add_buttons (GtkWidget *expander, Row *row, gboolean acts)
{
  GtkWidget *line = adw_action_row_new (), *set = gtk_button_new_with_label (_ ("Set the PIN"));
  GtkWidget *away = gtk_button_new_with_label (_ ("Remove from the list"));
  GtkWidget *const buttons[] = { set, away };
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Set the PIN or remove"), -1);
  gtk_widget_add_css_class (away, "destructive-action");
  gtk_widget_set_sensitive (away, !acts);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_valign (buttons[i], GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (line), buttons[i]);
    }
  g_signal_connect (set, "clicked", G_CALLBACK (pin_cb), row);
  g_signal_connect (away, "clicked", G_CALLBACK (remove_cb), row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), line);
}

static const char *
said_of (const TdOperator *op, gboolean acts)
{
  if (acts)
    return op->has_pin ? _ ("works now · with a PIN") : _ ("works now");
  return op->has_pin ? _ ("with a PIN") : "";
}

static GtkWidget *
row_new (TdOperatorsWindow *self, const TdOperator *op)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (op->name, -1);
  gboolean acts = g_strcmp0 (op->name, self->acting) == 0;
  Row *row = g_new0 (Row, 1);
  row->self = self;
  row->id = op->id;
  row->has_pin = op->has_pin;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), said_of (op, acts));
  row->name = add_field (expander, adw_entry_row_new (), _ ("Name"));
  gtk_editable_set_text (row->name, op->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row->name), TRUE);
  g_signal_connect_data (row->name, "apply", G_CALLBACK (rename_cb), row, row_free, 0);
  if (op->has_pin)
    row->old_pin = add_field (expander, adw_password_entry_row_new (), _ ("Old PIN"));
  row->pin = add_field (expander, adw_password_entry_row_new (), _ ("New PIN (empty: none)"));
  row->again = add_field (expander, adw_password_entry_row_new (), _ ("New PIN once more"));
  add_buttons (expander, row, acts);
  return expander;
}

static void
fill (TdOperatorsWindow *self)
{
  g_autoptr (GPtrArray) active = td_operators_active (self->operators);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < active->len; i++)
    {
      GtkWidget *row = row_new (self, g_ptr_array_index (active, i));
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* ---- the list ---- */

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_operators_list (workspace, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdOperatorsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *operators = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->group == NULL || operators == NULL)
    {
      g_clear_pointer (&operators, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->operators, g_ptr_array_unref);
  self->operators = operators;
  fill (self);
}

static void
reload (TdOperatorsWindow *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_list, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                  NULL, listed_cb, g_object_ref (self));
}

static void
add_typed_cb (TdOperatorsWindow *self)
{
  const char *name = gtk_editable_get_text (self->name), *fault = td_typed_fault (name, TD_TYPED_LINE);
  gtk_widget_set_sensitive (self->add, !td_text_is_blank (name) && *fault == '\0');
  td_field_say (self->pin, "");
  say_of (self, self->name, fault);
}

static void
add_cb (TdOperatorsWindow *self)
{
  const char *name = gtk_editable_get_text (self->name), *pin = gtk_editable_get_text (self->pin);
  const char *wrong = td_pin_wrong (pin, gtk_editable_get_text (self->again));
  if (!gtk_widget_get_sensitive (self->add))
    return;
  say_of (self, self->pin, wrong != NULL ? wrong : "");
  if (wrong == NULL)
    change (self, ADD, 0, name, NULL, pin);
}

/* ---- the type ---- */

static void
td_operators_window_dispose (GObject *object)
{
  TdOperatorsWindow *self = TD_OPERATORS_WINDOW (object);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_OPERATORS_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->operators, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->acting, g_free);
  G_OBJECT_CLASS (td_operators_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdOperatorsWindow, name)

static void
td_operators_window_class_init (TdOperatorsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_operators_window_dispose;
  signals[RENAMED] = g_signal_new ("renamed", TD_TYPE_OPERATORS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-operators-window.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  BIND (group);
  BIND (name);
  BIND (pin);
  BIND (again);
  BIND (hint);
  BIND (add);
  gtk_widget_class_bind_template_callback (widget_class, add_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
td_operators_window_init (TdOperatorsWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  say (self, "");
}

TdOperatorsWindow *
td_operators_window_new (GtkWindow *parent, TdSession *session, const char *acting)
{
  TdOperatorsWindow *self = g_object_new (TD_TYPE_OPERATORS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->acting = g_strdup (acting);
  reload (self);
  return self;
}
