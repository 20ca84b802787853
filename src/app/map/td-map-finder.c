/* Tidang: what the map is narrowed to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-finder.h"

#include "td-memory.h"
#include "td-saved-filters.h"

#include <glib/gi18n.h>

struct _TdMapFinder
{
  GtkBox parent_instance;
  GtkSearchEntry *search;
  GtkMenuButton *filters;
  GtkButton *chip;
  TdSession *session;
  TdUnitFilter *filter;
  gboolean updating;
};

enum
{
  CHANGED,
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapFinder, td_map_finder, GTK_TYPE_BOX)

const TdUnitFilter *
td_map_finder_get_filter (TdMapFinder *self)
{
  return self->filter;
}

/* The only function that sets the controls. */
static void
show_filter (TdMapFinder *self)
{
  const char *text = self->filter->text != NULL ? self->filter->text : "";

  self->updating = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->search)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  self->updating = FALSE;
}

/* Takes it; an order means nothing on a map. */
static void
take_filter (TdMapFinder *self, TdUnitFilter *next)
{
  td_unit_filter_free (self->filter);
  next->offset = next->limit = 0;
  next->order = TD_UNIT_ORDER_ADDRESS;
  next->descending = FALSE;
  self->filter = next;
  show_filter (self);
}

void
td_map_finder_set_filter (TdMapFinder *self, const TdUnitFilter *filter)
{
  g_return_if_fail (TD_IS_MAP_FINDER (self));
  take_filter (self, td_unit_filter_copy (filter));
}

void
td_map_finder_set_label (TdMapFinder *self, const char *label)
{
  g_autofree char *shown = g_strdup_printf ("%s  ✕", label);
  g_autofree char *said = g_strdup_printf (_ ("Only %s; press to show all stairwells"), label);

  gtk_widget_set_visible (GTK_WIDGET (self->chip), *label != '\0');
  gtk_button_set_label (self->chip, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chip), said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
search_cb (TdMapFinder *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  TdUnitFilter *next;

  if (self->updating || self->filter == NULL)
    return;
  next = td_unit_filter_copy (self->filter);
  td_unit_filter_set_text (next, text);
  if (td_unit_filter_same_units (next, self->filter))
    {
      td_unit_filter_free (next);
      return;
    }
  take_filter (self, next);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Enter comes before the search has settled. */
static void
activate_cb (TdMapFinder *self)
{
  search_cb (self);
  g_signal_emit (self, signals[GO], 0);
}

static void
clear_cb (TdMapFinder *self)
{
  take_filter (self, td_unit_filter_copy (NULL));
  td_map_finder_focus (self); /* the sign that had it goes */
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the menu ---- */

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapFinder *self = TD_MAP_FINDER (widget);
  g_autoptr (GError) error = NULL;
  TdUnitFilter *next = td_unit_filter_from_text (g_variant_get_string (parameter, NULL), &error);

  if (next == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  take_filter (self, next);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[GO], 0);
}

static void
add_item (GMenu *section, const char *name, const char *text)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  /* A name is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, label);
  g_menu_item_set_action_and_target (item, "finder.filter", "s", text);
  g_menu_append_item (section, item);
}

static void
build_menu (TdMapFinder *self, const GPtrArray *saved)
{
  g_autoptr (GMenu) menu = g_menu_new (), own = g_menu_new (), built_in = g_menu_new ();
  guint n;
  const TdBuiltInFilter *filters = td_built_in_filters (&n);

  for (guint i = 0; i < n; i++)
    add_item (built_in, filters[i].name, filters[i].text);
  for (guint i = 0; saved != NULL && i < saved->len; i++)
    {
      const TdSavedFilter *filter = g_ptr_array_index (saved, i);

      add_item (own, filter->name, filter->text);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (built_in));
  if (g_menu_model_get_n_items (G_MENU_MODEL (own)) > 0)
    g_menu_append_section (menu, _ ("Kept filters"), G_MENU_MODEL (own));
  gtk_menu_button_set_menu_model (self->filters, G_MENU_MODEL (menu));
}

static gpointer
run_filters (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_memory_get (workspace, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT);
}

static void
filters_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapFinder) self = data;
  g_autofree char *text = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  g_autoptr (GPtrArray) saved = td_saved_filters_from_text (text);

  if (self->session != NULL && td_session_get_workspace (self->session) == TD_WORKSPACE (source))
    build_menu (self, saved);
}

void
td_map_finder_fill (TdMapFinder *self)
{
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_LOW, run_filters, NULL, NULL, g_free, NULL, filters_cb,
                    g_object_ref (self));
}

void
td_map_finder_set_session (TdMapFinder *self, TdSession *session)
{
  g_return_if_fail (TD_IS_MAP_FINDER (self) && self->session == NULL);
  self->session = g_object_ref (session);
}

void
td_map_finder_focus (TdMapFinder *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- the type ---- */

static void
td_map_finder_dispose (GObject *object)
{
  TdMapFinder *self = TD_MAP_FINDER (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_MAP_FINDER);
  g_clear_object (&self->session);
  g_clear_pointer (&self->filter, td_unit_filter_free);
  G_OBJECT_CLASS (td_map_finder_parent_class)->dispose (object);
}

static void
td_map_finder_class_init (TdMapFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_map_finder_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-map-finder.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMapFinder, name)
  BIND (search);
  BIND (filters);
  BIND (chip);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_install_action (widget_class, "finder.filter", "s", filter_action);
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_MAP_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO] =
      g_signal_new ("go", TD_TYPE_MAP_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_map_finder_init (TdMapFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = td_unit_filter_copy (NULL);
  build_menu (self, NULL);
}
