/* Tidang: the regions that hold units, as a tree whose branches are fetched when they are opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-tree.h"

#include "td-register-state.h"
#include "td-row-name.h"
#include "td-text.h"
#include "td-units.h"

#include <glib/gi18n.h>

struct _TdPlace
{
  GObject parent_instance;
  char *code;
  char *name;
  gint64 count;
  gboolean only; /* of its parent: opened by itself, once */
};

enum
{
  PROP_COUNT = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdPlace, td_place, G_TYPE_OBJECT)

static void
td_place_finalize (GObject *object)
{
  TdPlace *self = TD_PLACE (object);
  g_free (self->code);
  g_free (self->name);
  G_OBJECT_CLASS (td_place_parent_class)->finalize (object);
}

static void
td_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COUNT)
    g_value_set_int64 (value, TD_PLACE (object)->count);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_place_class_init (TdPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_place_finalize;
  G_OBJECT_CLASS (klass)->get_property = td_place_get_property;
  properties[PROP_COUNT] =
      g_param_spec_int64 ("count", NULL, NULL, -1, G_MAXINT64, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
td_place_init (TdPlace *self)
{
}

const char *
td_place_get_code (TdPlace *self)
{
  return self->code;
}

/* Twelve digits name a community. */
gboolean
td_place_is_community (TdPlace *self)
{
  return strlen (self->code) >= 12 && !g_str_has_suffix (self->code, "000");
}

static TdPlace *
place_new (const char *code, const char *name, gint64 count)
{
  TdPlace *self = g_object_new (TD_TYPE_PLACE, NULL);
  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->count = count;
  return self;
}

static gpointer
run_children (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_units_places (workspace, data, error);
}

static void
set_count (TdPlace *self, gint64 count)
{
  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/* The same regions as before: their counts change in place, and what is open stays open. */
static gboolean
take_counts (GListStore *store, const GPtrArray *places)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (store)) != places->len)
    return FALSE;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < places->len; i++)
      {
        const TdPlaceCount *count = g_ptr_array_index (places, i);
        g_autoptr (TdPlace) place = g_list_model_get_item (G_LIST_MODEL (store), i);
        if (pass == 1)
          set_count (place, count->count);
        else if (g_strcmp0 (place->code, count->code) != 0)
          return FALSE;
      }
  return TRUE;
}

static void
children_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GListStore) store = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (places == NULL || take_counts (store, places))
    return;
  g_list_store_remove_all (store);
  for (guint i = 0; i < places->len; i++)
    {
      const TdPlaceCount *count = g_ptr_array_index (places, i);
      g_autoptr (TdPlace) place = place_new (count->code, count->name, count->count);
      place->only = places->len == 1;
      g_list_store_append (store, place);
    }
}

/* On a branch: the code above it. On a list's item: the region that it shows. */
#define PREFIX "td-prefix"
#define SHOWN "td-place"

static void
load_children (TdSession *session, GListStore *store)
{
  const char *prefix = g_object_get_data (G_OBJECT (store), PREFIX);
  if (td_session_get_workspace (session) != NULL)
    td_session_read (session, G_PRIORITY_LOW, run_children, g_strdup (prefix), g_free,
                     (GDestroyNotify)g_ptr_array_unref, NULL, children_cb, g_object_ref (store));
}

static GListModel *
children_of (TdSession *session, const char *prefix)
{
  GListStore *store = g_list_store_new (TD_TYPE_PLACE);
  g_object_set_data_full (G_OBJECT (store), PREFIX, g_strdup (prefix), g_free);
  load_children (session, store);
  return G_LIST_MODEL (store);
}

static GListModel *
create_cb (gpointer item, gpointer data)
{
  TdPlace *place = item;
  if (td_place_is_community (place))
    return NULL;
  return children_of (TD_SESSION (data), place->code);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), count);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (item, expander);
}

/* Not while the list binds its rows. */
static gboolean
open_row (gpointer data)
{
  gtk_tree_list_row_set_expanded (GTK_TREE_LIST_ROW (data), TRUE);
  return G_SOURCE_REMOVE;
}

static void
show_count (GtkListItem *item, TdPlace *place)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkWidget *box = gtk_tree_expander_get_child (expander);
  g_autofree char *count = place->count >= 0 ? td_text_grouped (place->count) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), count);
  g_autofree char *name = g_strdup_printf ("%s %s", place->name, count);
  td_row_name (item, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
count_cb (TdPlace *place, GParamSpec *pspec, GtkListItem *item)
{
  show_count (item, place);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  /* The row may have lost its region by now. */
  g_autoptr (TdPlace) place = g_object_steal_data (G_OBJECT (item), SHOWN);
  if (place != NULL)
    g_signal_handlers_disconnect_by_func (place, count_cb, item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (TdPlace) place = gtk_tree_list_row_get_item (row);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkWidget *box = gtk_tree_expander_get_child (expander);
  gtk_tree_expander_set_list_row (expander, row);
  /* A desk with one community sees it without five clicks. */
  if (place->only && gtk_tree_list_row_is_expandable (row))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, open_row, g_object_ref (row), g_object_unref);
  place->only = FALSE;
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), place->name);
  show_count (item, place);
  g_signal_connect (place, "notify::count", G_CALLBACK (count_cb), item);
  g_object_set_data_full (G_OBJECT (item), SHOWN, g_object_ref (place), g_object_unref);
}

GtkSingleSelection *
td_place_tree_new (TdSession *session, GtkListView *view)
{
  g_autoptr (GListStore) top = g_list_store_new (TD_TYPE_PLACE);
  g_autoptr (TdPlace) all = place_new ("", _ ("All places"), -1);
  g_list_store_append (top, all);
  GtkTreeListModel *tree = gtk_tree_list_model_new (G_LIST_MODEL (g_steal_pointer (&top)), FALSE, FALSE,
                                                    create_cb, g_object_ref (session), g_object_unref);
  g_autoptr (GtkTreeListRow) first = gtk_tree_list_model_get_row (tree, 0);
  gtk_tree_list_row_set_expanded (first, TRUE);
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (tree));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
  return selection;
}

char *
td_place_tree_get_code (GtkSingleSelection *tree)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (tree);
  g_autoptr (TdPlace) place = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  return place != NULL ? g_strdup (place->code) : NULL;
}

void
td_place_tree_select (GtkSingleSelection *tree, const char *code)
{
  GListModel *rows = gtk_single_selection_get_model (tree);
  guint found = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < g_list_model_get_n_items (rows) && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (TdPlace) place = gtk_tree_list_row_get_item (row);
      if (g_str_equal (place->code, code))
        found = i;
    }
  if (gtk_single_selection_get_selected (tree) != found)
    gtk_single_selection_set_selected (tree, found);
}

void
td_place_tree_refresh (GtkSingleSelection *tree, TdSession *session)
{
  GListModel *rows = gtk_single_selection_get_model (tree);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      GListModel *children = gtk_tree_list_row_get_children (row);
      if (children != NULL)
        load_children (session, G_LIST_STORE (children));
    }
}
