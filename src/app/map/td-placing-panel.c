/* Tidang: the stairwells that are to be put on the map, as a list beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing-panel.h"

#include "td-body.h"
#include "td-mercator.h"
#include "td-list-columns.h"
#include "td-register-lines.h"
#include "td-row-name.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdPlacingPanel
{
  GtkBox parent_instance;
  GtkToggleButton *missing, *far;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *none, *chosen, *where, *hint;
  GtkWidget *deeds, *clear;
  GtkCheckButton *building;
  GtkSingleSelection *selection;
  TdRegisterModel *model;
  TdSession *session;
  GArray *ids;        /* gint64: the lines */
  GArray *far_units;  /* TdFarUnit, the farthest first */
  GHashTable *far_of; /* id → TdFarUnit in far_units */
  gboolean updating;
};

enum
{
  CHOSEN,
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdPlacingPanel, td_placing_panel, GTK_TYPE_BOX)

static TdPlacingList
which (TdPlacingPanel *self)
{
  return gtk_toggle_button_get_active (self->far) ? TD_PLACING_FAR : TD_PLACING_MISSING;
}

/* ---- which lines ---- */

static void
request_cb (TdRegisterModel *model, guint serial, guint page, gpointer data)
{
  TdPlacingPanel *self = data;

  td_register_lines_read (model, self->session, self->ids, serial, page, NULL, self);
}

static void
show_lines (TdPlacingPanel *self, GArray *ids)
{
  gboolean searched = !td_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  g_array_unref (self->ids);
  self->ids = ids;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  td_register_model_set_count (self->model, td_register_model_get_serial (self->model), ids->len);
  self->updating = FALSE;
  gtk_stack_set_visible_child_name (self->stack, ids->len > 0 ? "list" : "none");
  gtk_label_set_text (self->none, searched ? _ ("Nothing found")
                                  : which (self) == TD_PLACING_MISSING
                                      ? _ ("Every stairwell has a place.")
                                      : _ ("Every place lies near its community."));
}

/* The far ones in their order, of those that were found. */
static GArray *
far_among (TdPlacingPanel *self, const GArray *found)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_hash_table_add (known, &g_array_index (found, gint64, i));
  for (guint i = 0; i < self->far_units->len; i++)
    {
      const TdFarUnit *far = &g_array_index (self->far_units, TdFarUnit, i);

      if (found == NULL || g_hash_table_contains (known, &far->unit_id))
        g_array_append_val (ids, far->unit_id);
    }
  return ids;
}

typedef struct
{
  TdPlacingPanel *self;
  guint serial;
} Asked;

static gpointer
run_ids (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_units_ids (workspace, data, error);
}

static void
ids_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdPlacingPanel) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL || asked->serial != td_register_model_get_serial (self->model))
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  if (ids != NULL)
    show_lines (self, which (self) == TD_PLACING_FAR ? far_among (self, ids) : g_steal_pointer (&ids));
}

static void
read_lines (TdPlacingPanel *self)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  guint serial = td_register_model_reset (self->model);
  Asked *asked;

  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  filter.text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  filter.text = td_text_is_blank (filter.text) ? NULL : filter.text;
  filter.map = which (self) == TD_PLACING_FAR ? TD_UNIT_MAP_PLACED : TD_UNIT_MAP_MISSING;
  if (filter.text == NULL && which (self) == TD_PLACING_FAR)
    {
      show_lines (self, far_among (self, NULL));
      return;
    }
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = serial;
  /* A search has its index with the writer; all else is read beside it. */
  (filter.text != NULL ? td_session_run : td_session_read) (
      self->session, G_PRIORITY_HIGH, run_ids, td_unit_filter_copy (&filter),
      (GDestroyNotify)td_unit_filter_free, (GDestroyNotify)g_array_unref, NULL, ids_cb, asked);
}

static void
search_cb (TdPlacingPanel *self)
{
  if (!self->updating)
    read_lines (self);
}

static void
which_cb (TdPlacingPanel *self)
{
  if (!self->updating)
    read_lines (self);
}

/* ---- rows ---- */

static gint64
id_of (TdPlacingPanel *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

static void
show_row (TdPlacingPanel *self, GtkListItem *item)
{
  const TdUnit *unit = td_register_line_get_unit (gtk_list_item_get_item (item));
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box), *text = gtk_widget_get_last_child (box);
  const TdFarUnit *far =
      unit != NULL && which (self) == TD_PLACING_FAR ? g_hash_table_lookup (self->far_of, &unit->id) : NULL;
  g_autofree char *label = unit != NULL ? td_unit_label (unit) : g_strdup ("…");
  g_autofree char *second = far != NULL    ? td_far_unit_text (far)
                            : unit != NULL ? g_strdup (unit->address)
                                           : g_strdup ("");
  g_autofree char *name = g_strdup_printf (*second != '\0' ? "%s, %s" : "%s%s", label, second);

  gtk_label_set_text (GTK_LABEL (title), label);
  gtk_label_set_text (GTK_LABEL (text), second);
  gtk_widget_set_visible (text, *second != '\0');
  td_row_name (item, name);
}

static void
loaded_cb (TdRegisterLine *line, GParamSpec *pspec, GtkListItem *item)
{
  show_row (g_object_get_data (G_OBJECT (item), "td-panel"), item);
}

/* A row can be dragged onto the map: it carries its id. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  TdPlacingPanel *self = g_object_get_data (G_OBJECT (item), "td-panel");
  gint64 id = id_of (self, gtk_list_item_get_position (item));

  return id != 0 ? gdk_content_provider_new_typed (G_TYPE_INT64, id) : NULL;
}

static GtkLabel *
row_label (GtkWidget *box)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static void
setup_cb (TdPlacingPanel *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkLabel *text;

  row_label (box);
  text = row_label (box);
  gtk_widget_add_css_class (GTK_WIDGET (text), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (text), "dim-label");
  g_object_set_data (G_OBJECT (item), "td-panel", self);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), item, 0);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (TdPlacingPanel *self, GtkListItem *item)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  gulong handler = g_signal_connect (line, "notify::loaded", G_CALLBACK (loaded_cb), item);

  g_object_set_data (G_OBJECT (item), "td-loaded", GSIZE_TO_POINTER (handler));
  show_row (self, item);
}

static void
unbind_cb (TdPlacingPanel *self, GtkListItem *item)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (item), "td-loaded"));

  g_signal_handler_disconnect (gtk_list_item_get_item (item), handler);
}

/* ---- choosing ---- */

static void
selected_cb (TdPlacingPanel *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHOSEN], 0,
                   id_of (self, gtk_single_selection_get_selected (self->selection)));
}

static void
activate_cb (TdPlacingPanel *self, guint position)
{
  if (gtk_single_selection_get_selected (self->selection) != position)
    gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[GO], 0);
}

void
td_placing_panel_unselect (TdPlacingPanel *self)
{
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->updating = FALSE;
}

void
td_placing_panel_focus (TdPlacingPanel *self)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (self->ids->len > 0 ? GTK_WIDGET (self->list) : GTK_WIDGET (self->search)));
}

static void
show_building (TdPlacingPanel *self, const TdPlacing *placing)
{
  guint n = placing != NULL ? placing->units->len : 1;
  g_autofree char *text = g_strdup_printf (
      ngettext ("All %u stairwell of the building", "All %u stairwells of the building", n), n);

  gtk_check_button_set_active (self->building, FALSE);
  gtk_check_button_set_label (self->building, text);
  gtk_widget_set_visible (GTK_WIDGET (self->building), n > 1);
}

static char *
where_text (const TdPlacing *placing)
{
  const TdPlacedUnit *unit = td_placing_unit (placing);
  g_autofree char *place = NULL;
  g_autofree char *metres = NULL;

  if (!unit->located)
    return g_strdup (_ ("It has no place yet."));
  place = td_coordinates_to_decimal (td_lon_lat_from_stored (unit->lon, unit->lat));
  if (placing->others == 0)
    return g_steal_pointer (&place);
  metres = td_placing_metres (td_far_metres (unit->lon, unit->lat, placing->middle_lon, placing->middle_lat));
  g_autofree char *away = g_strdup_printf (_ ("%s from the middle of its community"), metres);
  return g_strdup_printf ("%s · %s", place, away);
}

void
td_placing_panel_set_unit (TdPlacingPanel *self, const TdPlacing *placing, gboolean writes)
{
  gboolean located = placing != NULL && td_placing_unit (placing)->located;
  g_autofree char *where = placing != NULL ? where_text (placing) : g_strdup ("");

  g_return_if_fail (TD_IS_PLACING_PANEL (self));

  gtk_label_set_text (self->chosen, placing != NULL ? placing->label : _ ("Choose a stairwell"));
  gtk_label_set_text (self->where, where);
  gtk_widget_set_visible (GTK_WIDGET (self->where), placing != NULL);
  gtk_label_set_text (
      self->hint,
      placing == NULL
          ? _ ("From the list, or hold a mark of the map pressed; a line can also be dragged onto the map.")
      : located ? _ ("Click the map where it stands, or drag its mark. By keyboard: Enter, then arrows "
                     "(Ctrl: small steps), "
                     "Enter; Escape gives up.")
                : _ ("Click the map where it stands. By keyboard: Enter, then arrows (Ctrl: small steps), "
                     "Enter; Escape "
                     "gives up."));
  gtk_widget_set_visible (self->deeds, placing != NULL && writes);
  gtk_widget_set_visible (self->clear, located);
  show_building (self, placing);
}

gboolean
td_placing_panel_get_building (TdPlacingPanel *self)
{
  return gtk_check_button_get_active (self->building);
}

/* ---- what is shown ---- */

static void
show_counts (TdPlacingPanel *self, guint missing, guint far)
{
  g_autofree char *missing_text = g_strdup_printf (_ ("Missing %u"), missing);
  g_autofree char *far_text = g_strdup_printf (_ ("Far off %u"), far);

  gtk_button_set_label (GTK_BUTTON (self->missing), missing_text);
  gtk_button_set_label (GTK_BUTTON (self->far), far_text);
}

void
td_placing_panel_refresh (TdPlacingPanel *self, guint missing, GArray *far)
{
  g_return_if_fail (TD_IS_PLACING_PANEL (self));

  show_counts (self, missing, far->len);
  g_array_ref (far);
  g_hash_table_remove_all (self->far_of);
  g_array_unref (self->far_units);
  self->far_units = far;
  for (guint i = 0; i < far->len; i++)
    {
      TdFarUnit *unit = &g_array_index (far, TdFarUnit, i);

      g_hash_table_insert (self->far_of, &unit->unit_id, unit);
    }
  read_lines (self);
}

void
td_placing_panel_show (TdPlacingPanel *self, TdPlacingList list)
{
  g_return_if_fail (TD_IS_PLACING_PANEL (self));

  gtk_toggle_button_set_active (list == TD_PLACING_FAR ? self->far : self->missing, TRUE);
  td_placing_panel_focus (self);
}

void
td_placing_panel_set_session (TdPlacingPanel *self, TdSession *session)
{
  g_set_object (&self->session, session);
}

static void
td_placing_panel_dispose (GObject *object)
{
  TdPlacingPanel *self = TD_PLACING_PANEL (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PLACING_PANEL);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (td_placing_panel_parent_class)->dispose (object);
}

static void
td_placing_panel_finalize (GObject *object)
{
  TdPlacingPanel *self = TD_PLACING_PANEL (object);

  g_clear_object (&self->model);
  g_hash_table_unref (self->far_of);
  g_array_unref (self->far_units);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (td_placing_panel_parent_class)->finalize (object);
}

static void
td_placing_panel_class_init (TdPlacingPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TD_TYPE_BODY);
  G_OBJECT_CLASS (klass)->dispose = td_placing_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_placing_panel_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", TD_TYPE_PLACING_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[GO] =
      g_signal_new ("go", TD_TYPE_PLACING_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-placing-panel.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPlacingPanel, name)
  BIND (missing);
  BIND (far);
  BIND (search);
  BIND (stack);
  BIND (list);
  BIND (none);
  BIND (chosen);
  BIND (where);
  BIND (hint);
  BIND (deeds);
  BIND (clear);
  BIND (building);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
td_placing_panel_init (TdPlacingPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->far_units = g_array_new (FALSE, FALSE, sizeof (TdFarUnit));
  self->far_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_counts (self, 0, 0); /* a button without a word has no name */
  self->updating = FALSE;
  self->model = td_register_model_new (request_cb, self);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  td_placing_panel_set_unit (self, NULL, FALSE);
}
