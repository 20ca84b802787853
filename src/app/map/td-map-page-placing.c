/* Tidang: stairwells that are put on the map, moved there, and looked over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page-private.h"
#include "td-mercator.h"
#include "td-placing-dialog.h"
#include "td-placing-state.h"
#include "td-placing-job.h"

#include <glib/gi18n.h>

/* Where a file without any place begins. */
#define CHINA ((TdLonLat){ .lon = 105.0, .lat = 35.0 })
#define CHINA_ZOOM 5.0

struct _TdMapPlacing
{
  gboolean on;     /* the list is beside the map */
  gint64 wanted;   /* the chosen unit, 0: none */
  TdPlacing *unit; /* what was read of it; NULL: it is being read */
  gboolean waits;  /* it is put at `at` as soon as it was read */
  TdMercator at;
  TdPlacedHow how;
  GArray *far; /* TdFarUnit */
  GCancellable *looking;
};

static GtkWindow *
window_of (TdMapPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
has_file (TdMapPage *self)
{
  return self->session != NULL && td_session_get_workspace (self->session) != NULL;
}

/* ---- which one ---- */

static void
show_unit (TdMapPage *self)
{
  const TdPlacing *unit = self->placing->unit;
  const TdPlacedUnit *own = unit != NULL ? td_placing_unit (unit) : NULL;
  GtkWidget *map = GTK_WIDGET (td_map_view_get_map (self->view));
  TdMercator at = { 0 };
  g_autofree char *keys = NULL;

  if (own != NULL && own->located)
    at = td_mercator_from_lon_lat (td_lon_lat_from_stored (own->lon, own->lat));
  td_map_placer_set_unit (self->placer, unit != NULL ? unit->unit_id : 0,
                          own != NULL && own->located ? &at : NULL);
  td_placing_panel_set_unit (self->panel, unit, self->session != NULL && td_session_writes (self->session));
  if (unit != NULL)
    /* Translators: what a screen reader says of the map while a unit is being placed. */
    keys = g_strdup_printf (_ ("Map: arrows move it under the cross, Enter puts %s there"), unit->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  keys != NULL ? keys : _ ("Map: arrows move, plus and minus zoom"), -1);
}

static void
let_go (TdMapPage *self)
{
  self->placing->wanted = 0;
  self->placing->waits = FALSE;
  g_clear_pointer (&self->placing->unit, td_placing_free);
  td_placing_panel_unselect (self->panel);
  show_unit (self);
}

static gpointer
run_unit (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_placing_load (workspace, *(const gint64 *)data, error);
}

static void put (TdMapPage *self);

static void
unit_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPlacing) unit = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  if (unit == NULL || unit->unit_id != self->placing->wanted)
    return;
  g_clear_pointer (&self->placing->unit, td_placing_free);
  self->placing->unit = g_steal_pointer (&unit);
  show_unit (self);
  if (self->placing->waits)
    put (self);
}

/* id 0: none. */
static void
choose (TdMapPage *self, gint64 id)
{
  if (id == 0 || !has_file (self))
    {
      let_go (self);
      return;
    }
  if (id != self->placing->wanted)
    {
      self->placing->waits = FALSE;
      g_clear_pointer (&self->placing->unit, td_placing_free);
    }
  self->placing->wanted = id;
  td_session_run (self->session, G_PRIORITY_HIGH, run_unit, g_memdup2 (&id, sizeof id), g_free,
                  (GDestroyNotify)td_placing_free, NULL, unit_cb, g_object_ref (self));
}

static void
chosen_cb (TdMapPage *self, gint64 id)
{
  choose (self, id);
}

static void
go_cb (TdMapPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (td_map_view_get_map (self->view)));
}

/* ---- putting ---- */

typedef struct
{
  TdMapPage *self;
  gint64 unit_id;
  gboolean dragged;
} Putting;

/* What was dragged stays in hand; what was put down is done, and the next one is a key away. */
static void
put_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Putting *putting = data;
  g_autoptr (TdMapPage) self = putting->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  gboolean stays = error != NULL || putting->dragged;

  if (self->session == NULL || self->placing == NULL)
    return;
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (said != NULL)
    td_session_say (self->session, said, TRUE);
  if (putting->unit_id == self->placing->wanted)
    choose (self, stays ? putting->unit_id : 0);
  if (!stays && self->placing->on)
    td_placing_panel_focus (self->panel);
}

/* placed NULL: the chosen unit is taken off the map. */
static void
start (TdMapPage *self, const TdPlaced *placed)
{
  const TdPlacing *unit = self->placing->unit;
  Putting *putting = g_new0 (Putting, 1);

  putting->self = g_object_ref (self);
  putting->unit_id = unit->unit_id;
  putting->dragged = placed != NULL && placed->how == TD_PLACED_DRAGGED;
  td_session_run (self->session, G_PRIORITY_HIGH, td_placing_job_run,
                  td_placing_job_new (unit, td_placing_panel_get_building (self->panel), placed),
                  td_placing_job_free, g_free, NULL, put_cb, putting);
}

/* The chosen unit, where a person said. */
static void
put (TdMapPage *self)
{
  const TdMapPlacing *placing = self->placing;
  const TdPlaced placed = { .given = td_mercator_to_lon_lat (placing->at.x, placing->at.y),
                            .datum = TD_DATUM_WGS84,
                            .how = placing->how };

  self->placing->waits = FALSE;
  start (self, &placed);
}

static void
put_at (TdMapPage *self, const TdMercator *at, TdPlacedHow how)
{
  TdMapFrame frame = td_unit_layer_get_frame (td_map_view_get_layer (self->view));
  g_autofree char *coarse = td_placing_coarse (frame.zoom, td_mercator_to_lon_lat (at->x, at->y).lat);

  if (coarse != NULL)
    {
      td_session_say (self->session, coarse, FALSE);
      choose (self, self->placing->wanted); /* its mark stands where it stood */
      return;
    }
  self->placing->at = *at;
  self->placing->how = how;
  self->placing->waits = TRUE;
  if (self->placing->unit != NULL && has_file (self))
    put (self);
}

static void
placer_put_cb (TdMapPage *self, const TdMercator *at, int how)
{
  if (self->placing->wanted != 0)
    put_at (self, at, (TdPlacedHow)how);
}

static void
held_cb (TdMapPage *self, gint64 id)
{
  td_map_card_hide (self->card);
  gtk_stack_set_visible_child_name (self->side, "placing");
  gtk_toggle_button_set_active (self->place, TRUE);
  td_placing_panel_unselect (self->panel);
  choose (self, id);
}

static void
brought_cb (TdMapPage *self, gint64 id, const TdMercator *at)
{
  choose (self, id);
  put_at (self, at, TD_PLACED_DROPPED);
}

/* ---- what is missing or far off ---- */

static void
show_far (TdMapPage *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TdMercator));

  for (guint i = 0; i < self->placing->far->len; i++)
    {
      const TdFarUnit *far = &g_array_index (self->placing->far, TdFarUnit, i);
      TdMercator place = td_mercator_from_lon_lat (td_lon_lat_from_stored (far->lon, far->lat));

      g_array_append_val (places, place);
    }
  td_map_placer_set_far (self->placer, places);
  td_map_legend_set_far (self->legend, self->placing->far->len);
  td_placing_panel_refresh (self->panel, self->show != NULL ? td_map_unplaced (self->show->map) : 0,
                            self->placing->far);
}

static gpointer
run_far (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_placing_far (workspace, error);
}

static void
far_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapPage) self = data;
  g_autoptr (GError) error = NULL;
  GArray *far = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL || self->placing == NULL || far == NULL)
    {
      if (error != NULL && self->session != NULL)
        td_session_fail (self->session, error);
      g_clear_pointer (&far, g_array_unref);
      return;
    }
  g_array_unref (self->placing->far);
  self->placing->far = far;
  show_far (self);
}

void
td_map_page_look_over (TdMapPage *self)
{
  if (!has_file (self))
    return;
  g_cancellable_cancel (self->placing->looking);
  g_clear_object (&self->placing->looking);
  self->placing->looking = g_cancellable_new ();
  td_map_page_guard_placing (self);
  td_session_read (self->session, G_PRIORITY_DEFAULT, run_far, NULL, NULL, (GDestroyNotify)g_array_unref,
                   self->placing->looking, far_cb, g_object_ref (self));
  if (self->placing->wanted != 0)
    choose (self, self->placing->wanted);
}

/* ---- the list beside the map ---- */

gboolean
td_map_page_is_placing (TdMapPage *self)
{
  return self->placing->on;
}

static void
set_on (TdMapPage *self, gboolean on)
{
  gboolean empty = self->show != NULL && td_map_size (self->show->map) == 0;

  self->placing->on = on;
  gtk_toggle_button_set_active (self->place, on);
  gtk_stack_set_visible_child_name (self->side, on ? "placing" : "legend");
  if (!on)
    let_go (self);
  else
    gtk_toggle_button_set_active (self->show_side, TRUE);
  if (!empty)
    return;
  gtk_stack_set_visible_child_name (self->stack, on ? "map" : "empty");
  gtk_widget_set_visible (self->bar, on);
  if (on)
    {
      TdMercator middle = td_mercator_from_lon_lat (CHINA);

      td_map_view_go_to (self->view, middle.x, middle.y, CHINA_ZOOM, FALSE);
    }
}

static void
place_cb (TdMapPage *self)
{
  if (gtk_toggle_button_get_active (self->place) == self->placing->on)
    return;
  set_on (self, !self->placing->on);
  if (self->placing->on)
    td_placing_panel_focus (self->panel);
}

static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  set_on (self, TRUE);
  td_placing_panel_show (self->panel,
                         g_str_equal (name, "map-page.place-far") ? TD_PLACING_FAR : TD_PLACING_MISSING);
}

static void
done_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_on (TD_MAP_PAGE (widget), FALSE);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  td_map_card_hide (self->card);
  set_on (self, TRUE);
  td_placing_panel_unselect (self->panel);
  choose (self, g_variant_get_int64 (parameter));
}

gboolean
td_map_page_escape_placing (TdMapPage *self)
{
  if (td_map_placer_cancel (self->placer))
    return TRUE;
  if (self->placing->wanted != 0)
    {
      let_go (self);
      td_placing_panel_focus (self->panel);
      return TRUE;
    }
  if (!self->placing->on)
    return FALSE;
  set_on (self, FALSE);
  return TRUE;
}

/* ---- the chosen one by other ways ---- */

/* The chosen one, else the only one that is selected; 0: neither. */
static gint64
meant (TdMapPage *self)
{
  if (self->placing->wanted != 0)
    return self->placing->wanted;
  return self->picked != NULL && self->picked->len == 1 ? g_array_index (self->picked, gint64, 0) : 0;
}

static void
dialog_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);
  gint64 id = meant (self);

  if (!has_file (self))
    return;
  if (id == 0)
    td_session_say (self->session, _ ("Choose a stairwell first: in the list, or by its mark."), FALSE);
  else if (g_str_equal (name, "map-page.placing-photo"))
    td_placing_dialog_present_photo (window_of (self), self->session, id);
  else
    td_placing_dialog_present (window_of (self), self->session, id, NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);
  gint64 id = meant (self);

  if (has_file (self) && id != 0)
    td_session_open_unit (self->session, id);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  if (has_file (self) && self->placing->unit != NULL)
    start (self, NULL);
}

/* ---- the page ---- */

void
td_map_page_guard_placing (TdMapPage *self)
{
  static const char *const actions[] = { "map-page.place-missing", "map-page.place-far",
                                         "map-page.choose-unit", "map-page.placing-coordinates",
                                         "map-page.placing-photo" };
  gboolean past = gtk_toggle_button_get_active (self->show_replay);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (TdMercator));

  if (past && self->placing->on)
    set_on (self, FALSE);
  if (past)
    td_map_placer_set_far (self->placer, none);
  gtk_widget_set_sensitive (GTK_WIDGET (self->place), !past);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], !past);
  td_map_placer_set_enabled (self->placer,
                             !past && self->session != NULL && td_session_writes (self->session));
}

/* Another file. */
void
td_map_page_reset_placing (TdMapPage *self)
{
  g_cancellable_cancel (self->placing->looking);
  g_array_set_size (self->placing->far, 0);
  set_on (self, FALSE);
  show_far (self);
}

void
td_map_page_init_placing (TdMapPage *self)
{
  ShumateMap *map = td_map_view_get_map (self->view);

  self->placing = g_new0 (TdMapPlacing, 1);
  self->placing->far = g_array_new (FALSE, FALSE, sizeof (TdFarUnit));
  self->placer =
      td_map_placer_new (GTK_WIDGET (self->view), GTK_WIDGET (map), td_map_view_get_layer (self->view));
  td_map_view_add_overlay (self->view, GTK_WIDGET (self->placer));
  g_signal_connect_object (self->placer, "put", G_CALLBACK (placer_put_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->placer, "held", G_CALLBACK (held_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->placer, "brought", G_CALLBACK (brought_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->place, "toggled", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
}

void
td_map_page_free_placing (TdMapPage *self)
{
  TdMapPlacing *placing = g_steal_pointer (&self->placing);

  if (placing == NULL)
    return;
  g_cancellable_cancel (placing->looking);
  g_clear_object (&placing->looking);
  g_clear_pointer (&placing->unit, td_placing_free);
  g_array_unref (placing->far);
  g_free (placing);
}

void
td_map_page_install_placing (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "map-page.place-missing", NULL, list_action },
    { "map-page.place-far", NULL, list_action },
    { "map-page.placing-done", NULL, done_action },
    { "map-page.choose-unit", "x", choose_action },
    { "map-page.placing-coordinates", NULL, dialog_action },
    { "map-page.placing-photo", NULL, dialog_action },
    { "map-page.placing-open", NULL, open_action },
    { "map-page.placing-clear", NULL, clear_action },
  };

  g_type_ensure (TD_TYPE_PLACING_PANEL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK,
                                       "map-page.placing-coordinates", NULL);
}
