/* Tidang: the regions that hold units, as a tree whose branches are fetched when they are opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-tree.h"

#include "td-row-name.h"
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
td_place_class_init (TdPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_place_finalize;
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
children_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GListStore) store = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const TdPlaceCount *count = g_ptr_array_index (places, i);
      g_autoptr (TdPlace) place = place_new (count->code, count->name, count->count);
      place->only = places->len == 1;
      g_list_store_append (store, place);
    }
}

static GListModel *
children_of (TdSession *session, const char *prefix)
{
  GListStore *store = g_list_store_new (TD_TYPE_PLACE);
  if (td_session_get_workspace (session) != NULL)
    td_session_run (session, G_PRIORITY_LOW, run_children, g_strdup (prefix), g_free,
                    (GDestroyNotify)g_ptr_array_unref, NULL, children_cb, g_object_ref (store));
  return G_LIST_MODEL (store);
}

static GListModel *
create_cb (gpointer item, gpointer data)
{
  TdPlace *place = item;
  /* Twelve digits name a community: nothing lies below it. */
  if (strlen (place->code) >= 12 && !g_str_has_suffix (place->code, "000"))
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
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (TdPlace) place = gtk_tree_list_row_get_item (row);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkWidget *box = gtk_tree_expander_get_child (expander);
  g_autofree char *count =
      place->count >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, place->count) : g_strdup ("");
  gtk_tree_expander_set_list_row (expander, row);
  /* A desk with one community sees it without five clicks. */
  if (place->only && gtk_tree_list_row_is_expandable (row))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, open_row, g_object_ref (row), g_object_unref);
  place->only = FALSE;
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), place->name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), count);
  g_autofree char *name = g_strdup_printf ("%s %s", place->name, count);
  td_row_name (item, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
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
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
  return selection;
}
