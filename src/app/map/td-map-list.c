/* Tidang: what the map shows, as a list beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-list.h"

#include "td-row-name.h"

#include <glib/gi18n.h>

/* More than that nobody reads; the heading says how many there are. */
#define MOST_LINES 300
#define LEAST_HEIGHT 24

/* One line: a mark of the view. */
#define TD_TYPE_MAP_LINE (td_map_line_get_type ())
G_DECLARE_FINAL_TYPE (TdMapLine, td_map_line, TD, MAP_LINE, GObject)

struct _TdMapLine
{
  GObject parent_instance;
  guint item;
  gint64 id; /* 0: a cluster or a stack */
  guint shown;
  char *name; /* NULL: not read yet */
  char *text;
};

enum
{
  CHANGED,
  N_LINE_SIGNALS
};

static guint line_signals[N_LINE_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapLine, td_map_line, G_TYPE_OBJECT)

static void
td_map_line_finalize (GObject *object)
{
  TdMapLine *self = TD_MAP_LINE (object);

  g_free (self->name);
  g_free (self->text);
  G_OBJECT_CLASS (td_map_line_parent_class)->finalize (object);
}

static void
td_map_line_class_init (TdMapLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_map_line_finalize;
  line_signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_MAP_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_map_line_init (TdMapLine *self)
{
}

struct _TdMapList
{
  GtkBox parent_instance;
  GtkLabel *heading;
  GListStore *store; /* TdMapLine */
  GtkSingleSelection *selection;
  TdSession *session;
  GCancellable *reading;
};

enum
{
  CHOSEN,
  POINTED,
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapList, td_map_list, GTK_TYPE_BOX)

static TdMapLine *
line_at (TdMapList *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->store), position);
}

/* ---- rows ---- */

static void
show_line (GtkListItem *item)
{
  TdMapLine *line = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box), *text = gtk_widget_get_last_child (box);
  g_autofree char *spoken =
      line->name != NULL ? g_strdup_printf ("%s, %s", line->name, line->text) : g_strdup (line->text);
  g_autofree char *number = td_units_counted (line->shown);

  gtk_label_set_text (GTK_LABEL (title), line->name != NULL ? line->name : line->id == 0 ? number : "…");
  gtk_label_set_text (GTK_LABEL (text), line->text);
  td_row_name (item, spoken);
}

static void
setup_cb (TdMapList *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *title = gtk_label_new (NULL), *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (TdMapList *self, GtkListItem *item)
{
  TdMapLine *line = gtk_list_item_get_item (item);
  gulong handler = g_signal_connect_swapped (line, "changed", G_CALLBACK (show_line), item);

  g_object_set_data (G_OBJECT (item), "td-changed", GSIZE_TO_POINTER (handler));
  show_line (item);
}

static void
unbind_cb (TdMapList *self, GtkListItem *item)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (item), "td-changed"));

  g_signal_handler_disconnect (gtk_list_item_get_item (item), handler);
}

/* ---- names ---- */

static gpointer
run_names (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const GArray *ids = data;
  GHashTable *names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < ids->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      g_hash_table_insert (names, g_memdup2 (&id, sizeof id), td_unit_label_of (workspace, id));
    }
  return names;
}

static void
names_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapList) self = data;
  g_autoptr (GHashTable) names = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);

  if (names == NULL || self->session == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (TdMapLine) line = line_at (self, i);
      const char *name = line->id != 0 ? g_hash_table_lookup (names, &line->id) : NULL;

      if (name == NULL)
        continue;
      g_free (line->name);
      line->name = g_strdup (name);
      g_signal_emit (line, line_signals[CHANGED], 0);
      g_signal_emit (self, signals[NAMED], 0, line->id, name);
    }
}

static void
read_names (TdMapList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (TdMapLine) line = line_at (self, i);

      if (line->id != 0)
        g_array_append_val (ids, line->id);
    }
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (ids->len == 0 || self->session == NULL || td_session_get_workspace (self->session) == NULL)
    {
      g_array_unref (ids);
      return;
    }
  self->reading = g_cancellable_new ();
  td_session_read (self->session, G_PRIORITY_DEFAULT, run_names, ids, (GDestroyNotify)g_array_unref,
                   (GDestroyNotify)g_hash_table_unref, self->reading, names_cb, g_object_ref (self));
}

/* ---- lines ---- */

static int
larger_first (gconstpointer a, gconstpointer b)
{
  const TdMapLine *one = *(TdMapLine *const *)a, *other = *(TdMapLine *const *)b;

  return (one->shown < other->shown) - (one->shown > other->shown);
}

static TdMapLine *
line_new (const TdMapShow *show, const TdMapItem *item, guint index)
{
  TdMapLine *line = g_object_new (TD_TYPE_MAP_LINE, NULL);

  line->item = index;
  line->id = item->kind == TD_MAP_UNIT ? td_map_id (show->map, item->unit) : 0;
  line->shown = item->shown;
  line->text =
      item->kind == TD_MAP_UNIT ? td_map_item_text (show, item) : td_map_item_counts_text (show, item);
  return line;
}

void
td_map_list_fill (TdMapList *self, const TdMapShow *show, const GArray *items, double width, double height)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *heading = NULL, *number = NULL;
  guint shown = 0;

  g_return_if_fail (TD_IS_MAP_LIST (self));

  for (guint i = 0; i < items->len; i++)
    {
      const TdMapItem *item = &g_array_index (items, TdMapItem, i);

      if (item->px < 0 || item->py < 0 || item->px >= width || item->py >= height)
        continue;
      shown += item->shown;
      g_ptr_array_add (lines, line_new (show, item, i));
    }
  g_ptr_array_sort (lines, larger_first);
  g_ptr_array_set_size (lines, (int)MIN (lines->len, MOST_LINES));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), lines->pdata,
                       lines->len);
  number = td_units_counted (shown);
  /* Translators: %s is “12 stairwells”. */
  heading = g_strdup_printf (_ ("In view: %s"), number);
  gtk_label_set_text (self->heading, heading);
  read_names (self);
}

static void
activate_cb (TdMapList *self, guint position)
{
  g_autoptr (TdMapLine) line = line_at (self, position);

  if (line != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, line->item);
}

static void
selected_cb (TdMapList *self)
{
  TdMapLine *line = gtk_single_selection_get_selected_item (self->selection);

  g_signal_emit (self, signals[POINTED], 0, line != NULL ? (int)line->item : -1);
}

static void
unselect (TdMapList *self)
{
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

void
td_map_list_set_session (TdMapList *self, TdSession *session)
{
  g_set_object (&self->session, session);
}

static void
td_map_list_dispose (GObject *object)
{
  TdMapList *self = TD_MAP_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_list_store_remove_all (self->store);
  G_OBJECT_CLASS (td_map_list_parent_class)->dispose (object);
}

static void
td_map_list_finalize (GObject *object)
{
  TdMapList *self = TD_MAP_LIST (object);

  g_clear_object (&self->store);
  G_OBJECT_CLASS (td_map_list_parent_class)->finalize (object);
}

static void
td_map_list_class_init (TdMapListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_map_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_map_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", TD_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[POINTED] = g_signal_new ("pointed", TD_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
  signals[NAMED] = g_signal_new ("named", TD_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
}

static void
td_map_list_init (TdMapList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->store = g_list_store_new (TD_TYPE_MAP_LINE);
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "map-heading");
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  /* Nothing is chosen until somebody does. */
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  unselect (self);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (view, "map-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the map shows"), -1);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (unselect), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LEAST_HEIGHT);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self), scroller);
}
