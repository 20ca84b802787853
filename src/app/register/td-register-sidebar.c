/* Tidang: beside the register — filters with a name and the regions, each with its count.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-sidebar.h"

#include "td-ask-dialog.h"
#include "td-memory.h"
#include "td-place-menu.h"
#include "td-place-tree.h"
#include "td-register-state.h"
#include "td-saved-filters.h"
#include "td-text.h"
#include "td-typed.h"
#include "td-units.h"
#include "td-writing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define REFRESH_DELAY 300

struct _TdRegisterSidebar
{
  GtkBox parent_instance;
  GtkListBox *filters;
  GtkListView *places;
  GMenuModel *saved_menu;
  TdSession *session;
  GPtrArray *saved; /* TdSavedFilter; NULL: not read yet */
  GtkSingleSelection *tree;
  TdUnitFilter *filter; /* what the register shows */
  guint serial;         /* of the counting under way */
  guint refresh_source;
  gboolean updating;
};

enum
{
  SIGNAL_FILTER,
  SIGNAL_PLACE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdRegisterSidebar, td_register_sidebar, GTK_TYPE_BOX)

/* ---- rows ---- */

/* On a row: its filter's text, its name, and its place among the saved ones, from 1; 0: built in. */
#define TEXT "td-text"
#define NAME "td-name"
#define SAVED "td-saved"

static const char *
text_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), TEXT);
}

static void
name_row (GtkListBoxRow *row, const char *count)
{
  const char *name = g_object_get_data (G_OBJECT (row), NAME);
  g_autofree char *whole = g_strdup_printf ("%s %s", name, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static GtkLabel *
count_label (GtkListBoxRow *row)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
  return GTK_LABEL (gtk_widget_get_next_sibling (name));
}

static GtkWidget *
new_menu_button (TdRegisterSidebar *self, guint saved, const char *name)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = g_strdup_printf (_ ("What can be done with “%s”"), name);
  g_autoptr (GMenu) menu = g_menu_new ();
  for (int i = 0; i < g_menu_model_get_n_items (self->saved_menu); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (self->saved_menu, i);
      g_autoptr (GVariant) action =
          g_menu_model_get_item_attribute_value (self->saved_menu, i, "action", G_VARIANT_TYPE_STRING);
      g_menu_item_set_action_and_target (item, g_variant_get_string (action, NULL), "u", saved - 1);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
append_row (TdRegisterSidebar *self, const char *name, const char *text, guint saved)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *count = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  if (saved > 0)
    {
      GtkWidget *menu = new_menu_button (self, saved, name);
      gtk_box_append (GTK_BOX (box), menu);
      td_writing_guard_button (menu, self->session);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), TEXT, g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (row), NAME, g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (row), SAVED, GUINT_TO_POINTER (saved));
  name_row (GTK_LIST_BOX_ROW (row), "");
  gtk_list_box_append (self->filters, row);
}

/* The first row of these stairwells, in whatever order. */
static void
mark_row (TdRegisterSidebar *self)
{
  GtkListBoxRow *found = NULL, *row;
  for (int i = 0; found == NULL && (row = gtk_list_box_get_row_at_index (self->filters, i)) != NULL; i++)
    {
      g_autoptr (TdUnitFilter) filter = td_unit_filter_from_text (text_of (row), NULL);
      if (filter != NULL && td_unit_filter_same_units (filter, self->filter))
        found = row;
    }
  gtk_list_box_select_row (self->filters, found);
}

static void
show_rows (TdRegisterSidebar *self)
{
  GtkWidget *child;
  guint n;
  const TdBuiltInFilter *built_in = td_built_in_filters (&n);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->filters))) != NULL)
    gtk_list_box_remove (self->filters, child);
  for (guint i = 0; i < n; i++)
    append_row (self, built_in[i].name, built_in[i].text, 0);
  for (guint i = 0; self->saved != NULL && i < self->saved->len; i++)
    {
      const TdSavedFilter *saved = g_ptr_array_index (self->saved, i);
      append_row (self, saved->name, saved->text, i + 1);
    }
  mark_row (self);
}

/* ---- counts: one row after the other, so that nothing waits for all of them ---- */

typedef struct
{
  TdRegisterSidebar *self;
  guint serial;
  int row;
} Counting;

static gpointer
run_count (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TdUnitFilter) filter = td_unit_filter_from_text (data, NULL);
  gint64 *n = g_new (gint64, 1);
  *n = filter != NULL ? td_units_count (workspace, filter, NULL) : -1;
  return n;
}

static void count_row (TdRegisterSidebar *self, guint serial, int index);

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Counting *counting = data;
  g_autoptr (TdRegisterSidebar) self = counting->self;
  g_autofree gint64 *n = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session == NULL || counting->serial != self->serial)
    return;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->filters, counting->row);
  g_autofree char *text = n != NULL && *n >= 0 ? td_text_grouped (*n) : g_strdup ("–");
  if (row != NULL && g_strcmp0 (gtk_label_get_text (count_label (row)), text) != 0)
    {
      gtk_label_set_text (count_label (row), text);
      name_row (row, text);
    }
  count_row (self, counting->serial, counting->row + 1);
}

static void
count_row (TdRegisterSidebar *self, guint serial, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->filters, index);
  if (row == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  Counting *counting = g_new0 (Counting, 1);
  counting->self = g_object_ref (self);
  counting->serial = serial;
  counting->row = index;
  g_autoptr (TdUnitFilter) filter = td_unit_filter_from_text (text_of (row), NULL);
  gboolean search = filter != NULL && filter->text != NULL;
  (search ? td_session_run : td_session_read) (self->session, G_PRIORITY_LOW, run_count,
                                               g_strdup (text_of (row)), g_free, g_free, NULL, counted_cb,
                                               counting);
}

static void
count_all (TdRegisterSidebar *self)
{
  count_row (self, ++self->serial, 0);
}

static void
build_rows (TdRegisterSidebar *self)
{
  show_rows (self);
  count_all (self);
}

static void read_saved (TdRegisterSidebar *self);

static gboolean
refresh_now (gpointer data)
{
  TdRegisterSidebar *self = data;
  self->refresh_source = 0;
  if (td_session_get_workspace (self->session) == NULL)
    return G_SOURCE_REMOVE;
  count_all (self);
  /* A region code that is replaced takes the filters for it along. */
  if (self->saved != NULL)
    read_saved (self);
  if (self->tree != NULL)
    td_place_tree_refresh (self->tree, self->session);
  return G_SOURCE_REMOVE;
}

void
td_register_sidebar_refresh (TdRegisterSidebar *self)
{
  g_return_if_fail (TD_IS_REGISTER_SIDEBAR (self));
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_DELAY, refresh_now, self);
}

/* ---- what is kept in the file ---- */

static gpointer
run_read (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_memory_get (workspace, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegisterSidebar) self = data;
  g_autofree char *text = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session == NULL || td_session_get_workspace (self->session) != TD_WORKSPACE (source))
    return;
  g_autoptr (GPtrArray) saved = td_saved_filters_from_text (text);
  g_autofree char *now = td_saved_filters_to_text (saved);
  g_autofree char *shown = self->saved != NULL ? td_saved_filters_to_text (self->saved) : NULL;
  if (g_strcmp0 (now, shown) == 0)
    return;
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  self->saved = g_steal_pointer (&saved);
  build_rows (self);
}

static void
read_saved (TdRegisterSidebar *self)
{
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_LOW, run_read, NULL, NULL, g_free, NULL, read_cb,
                    g_object_ref (self));
}

static gpointer
run_keep (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  td_memory_set (workspace, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT, data, error);
  return NULL;
}

typedef struct
{
  TdRegisterSidebar *self;
  TdAskDialog *dialog; /* that the name was asked in; NULL: none */
} Keeping;

/* What could not be kept is not shown as if it were. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Keeping *keeping = data;
  g_autoptr (TdRegisterSidebar) self = keeping->self;
  g_autoptr (TdAskDialog) dialog = keeping->dialog;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (dialog != NULL)
    td_ask_dialog_done (dialog, error);
  else if (error != NULL && self->session != NULL)
    td_session_fail (self->session, error);
  if (error != NULL)
    read_saved (self);
}

static void
keep (TdRegisterSidebar *self, TdAskDialog *dialog)
{
  Keeping *keeping = g_new0 (Keeping, 1);
  keeping->self = g_object_ref (self);
  keeping->dialog = dialog != NULL ? g_object_ref (dialog) : NULL;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_keep, td_saved_filters_to_text (self->saved), g_free,
                  NULL, NULL, kept_cb, keeping);
  build_rows (self);
}

/* ---- a name is asked for ---- */

typedef struct
{
  TdRegisterSidebar *self;
  int index; /* to be renamed; -1: a new one */
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;
  g_object_unref (naming->self);
  g_free (naming);
}

static void
name_deed (TdAskDialog *dialog, const char *name, gpointer data)
{
  const Naming *naming = data;
  TdRegisterSidebar *self = naming->self;
  g_autofree char *text = td_unit_filter_to_text (self->filter);
  gboolean taken = self->session != NULL && self->saved != NULL &&
                   (naming->index >= 0 ? td_saved_filters_rename (self->saved, (guint)naming->index, name)
                                       : td_saved_filters_put (self->saved, name, text));
  if (taken)
    keep (self, dialog);
  else
    td_ask_dialog_done (dialog, NULL);
}

static const char *
name_check (const char *name, gboolean *ready, gpointer data)
{
  const Naming *naming = data;
  int other = naming->self->saved != NULL ? td_saved_filters_find (naming->self->saved, name) : -1;
  gboolean taken = other >= 0 && other != naming->index;
  const char *fault = td_typed_fault (name, TD_TYPED_LINE);
  *ready = !td_text_is_blank (name) && *fault == '\0' && !(taken && naming->index >= 0);
  if (*fault != '\0' || !taken)
    return fault;
  return naming->index >= 0 ? _ ("Another filter has this name.")
                            : _ ("The filter of this name will be replaced.");
}

static void
ask_name (TdRegisterSidebar *self, int index, const char *name)
{
  g_autofree char *label = td_unit_filter_to_label (self->filter, NULL);
  Naming *naming = g_new0 (Naming, 1);
  naming->self = g_object_ref (self);
  naming->index = index;
  const TdAsk ask = { .heading = index < 0 ? _ ("Keep this filter") : _ ("Rename the filter"),
                      .body = index < 0 ? label : "",
                      .caption = _ ("Name of the filter"),
                      .button = index < 0 ? _ ("_Keep") : _ ("_Rename"),
                      .text = name,
                      .check = name_check,
                      .deed = name_deed,
                      .data = naming,
                      .data_free = naming_free };
  td_ask_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &ask);
}

void
td_register_sidebar_ask_name (TdRegisterSidebar *self)
{
  g_return_if_fail (TD_IS_REGISTER_SIDEBAR (self));
  if (self->saved == NULL)
    return;
  g_autofree char *label = td_unit_filter_to_label (self->filter, NULL);
  ask_name (self, -1, label);
}

/* ---- what can be done with a kept one ---- */

typedef struct
{
  TdRegisterSidebar *self;
  TdWorkspace *workspace; /* the file whose filter it was */
  guint index;
  char *name, *text;
} Deleted;

static void
deleted_free (gpointer data, GClosure *closure)
{
  Deleted *deleted = data;
  g_object_unref (deleted->self);
  g_object_unref (deleted->workspace);
  g_free (deleted->name);
  g_free (deleted->text);
  g_free (deleted);
}

static void
undelete (gpointer data)
{
  const Deleted *deleted = data;
  TdRegisterSidebar *self = deleted->self;
  if (self->session == NULL || self->saved == NULL ||
      td_session_get_workspace (self->session) != deleted->workspace)
    return;
  if (td_saved_filters_insert (self->saved, deleted->index, deleted->name, deleted->text))
    keep (self, NULL);
}

static void
delete_filter (TdRegisterSidebar *self, guint index)
{
  const TdSavedFilter *saved = g_ptr_array_index (self->saved, index);
  Deleted *deleted = g_new0 (Deleted, 1);
  deleted->self = g_object_ref (self);
  deleted->workspace = g_object_ref (td_session_get_workspace (self->session));
  deleted->index = index;
  deleted->name = g_strdup (saved->name);
  deleted->text = g_strdup (saved->text);
  td_saved_filters_remove (self->saved, index);
  g_autofree char *said = g_strdup_printf (_ ("The filter “%s” is deleted"), deleted->name);
  td_session_offer (self->session, said, g_cclosure_new_swap (G_CALLBACK (undelete), deleted, deleted_free));
}

static void
saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterSidebar *self = TD_REGISTER_SIDEBAR (widget);
  guint index = g_variant_get_uint32 (parameter);
  if (self->saved == NULL || index >= self->saved->len)
    return;
  const TdSavedFilter *saved = g_ptr_array_index (self->saved, index);
  if (g_str_equal (name, "filters.rename"))
    {
      ask_name (self, (int)index, saved->name);
      return;
    }
  if (g_str_equal (name, "filters.replace"))
    {
      g_autofree char *text = td_unit_filter_to_text (self->filter);
      g_autofree char *same = g_strdup (saved->name);
      td_saved_filters_put (self->saved, same, text);
    }
  else if (g_str_equal (name, "filters.delete"))
    delete_filter (self, index);
  else
    td_saved_filters_move (self->saved, index, g_str_equal (name, "filters.up") ? -1 : 1);
  keep (self, NULL);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterSidebar *self = TD_REGISTER_SIDEBAR (widget);
  const char *code = g_variant_get_string (parameter, NULL);
  g_autofree char *said = g_strdup_printf (_ ("Copied: %s"), code);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), code);
  td_session_say (self->session, said, FALSE);
}

/* ---- what is chosen ---- */

static void
row_cb (TdRegisterSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_FILTER], 0, text_of (row));
}

/* The arrows lead along the lines, Enter chooses: what is left without that is not what is shown. */
static void
left_cb (TdRegisterSidebar *self)
{
  mark_row (self);
}

static void
place_cb (TdRegisterSidebar *self)
{
  g_autofree char *code = td_place_tree_get_code (self->tree);
  if (code != NULL && !self->updating)
    g_signal_emit (self, signals[SIGNAL_PLACE], 0, code);
}

void
td_register_sidebar_set_filter (TdRegisterSidebar *self, const TdUnitFilter *filter)
{
  g_return_if_fail (TD_IS_REGISTER_SIDEBAR (self) && filter != NULL);
  td_unit_filter_free (self->filter);
  self->filter = td_unit_filter_copy (filter);
  mark_row (self);
  self->updating = TRUE;
  if (self->tree != NULL)
    td_place_tree_select (self->tree, filter->place != NULL ? filter->place : "");
  self->updating = FALSE;
}

static void
workspace_cb (TdRegisterSidebar *self)
{
  g_clear_object (&self->tree);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  gtk_list_view_set_model (self->places, NULL);
  self->serial++;
  /* Those of the file before are not of this one, whose own come after its first lines. */
  show_rows (self);
}

void
td_register_sidebar_fill (TdRegisterSidebar *self)
{
  g_return_if_fail (TD_IS_REGISTER_SIDEBAR (self));
  if (self->tree != NULL || self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  self->updating = TRUE;
  self->tree = td_place_tree_new (self->session, self->places);
  g_signal_connect_object (self->tree, "notify::selected", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  td_place_tree_select (self->tree,
                        self->filter != NULL && self->filter->place != NULL ? self->filter->place : "");
  self->updating = FALSE;
  build_rows (self);
  read_saved (self);
}

void
td_register_sidebar_set_session (TdRegisterSidebar *self, TdSession *session)
{
  g_return_if_fail (TD_IS_REGISTER_SIDEBAR (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (td_register_sidebar_refresh), self,
                           G_CONNECT_SWAPPED);
}

static void
td_register_sidebar_dispose (GObject *object)
{
  TdRegisterSidebar *self = TD_REGISTER_SIDEBAR (object);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->places != NULL)
    gtk_list_view_set_model (self->places, NULL);
  g_clear_object (&self->tree);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_REGISTER_SIDEBAR);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  g_clear_pointer (&self->filter, td_unit_filter_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_register_sidebar_parent_class)->dispose (object);
}

static void
td_register_sidebar_class_init (TdRegisterSidebarClass *klass)
{
  static const char *const actions[] = { "filters.rename", "filters.replace", "filters.delete", "filters.up",
                                         "filters.down" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_register_sidebar_dispose;
  signals[SIGNAL_FILTER] = g_signal_new ("filter", TD_TYPE_REGISTER_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_PLACE] = g_signal_new ("place", TD_TYPE_REGISTER_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-register-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRegisterSidebar, filters);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, TdRegisterSidebar, saved_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "u", saved_action);
  gtk_widget_class_install_action (widget_class, "regions.copy", "s", copy_action);
}

static void
td_register_sidebar_init (TdRegisterSidebar *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->filters), focus);
  td_place_menu_attach (self->places);
  self->filter = td_unit_filter_copy (NULL);
}
