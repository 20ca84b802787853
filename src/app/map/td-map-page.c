/* Tidang: the map — every stairwell with a place, its rating and its stage (一张图).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page-private.h"

#include "td-choice.h"
#include "td-map-picks.h"
#include "td-map-sheet-window.h"
#include "td-page.h"
#include "td-register-batch.h"
#include "td-side.h"
#include "td-writing.h"

#include <glib/gi18n.h>

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdMapPage,
                               td_map_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static void
workspace_cb (TdMapPage *self)
{
  static const char *const writing[] = { "map-page.open-votes", "map-page.close-votes", "map-page.set-stage",
                                         NULL };

  g_cancellable_cancel (self->loading);
  td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  td_map_card_hide (self->card);
  gtk_toggle_button_set_active (self->show_replay, FALSE);
  td_map_page_set_picked (self, NULL);
  g_clear_pointer (&self->show, td_map_show_free);
  td_map_page_reset_placing (self);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_widget_set_visible (self->bar, FALSE);
  td_map_finder_set_filter (self->finder, NULL);
  td_map_finder_set_label (self->finder, "");
  td_writing_guard (GTK_WIDGET (self), self->session, writing);
  td_map_news_come (&self->news);
  self->remembers = self->go = FALSE;
}

/* ---- colours ---- */

static void
colour_cb (TdMapPage *self)
{
  TdMapColour colour = td_map_page_colour (self);

  if (self->show == NULL || self->show->colour == colour)
    return;
  if (colour == TD_MAP_BY_SUPPORT && self->moment != NULL)
    {
      td_session_say (self->session, _ ("What the votes said then is not known to the map."), FALSE);
      gtk_drop_down_set_selected (self->colour, self->show->colour);
      return;
    }
  self->show->colour = colour;
  for (guint i = 0; i < G_N_ELEMENTS (self->show->classes); i++)
    self->show->classes[i] = TRUE;
  if (td_map_column (self->show->map, colour) == NULL)
    {
      /* Votes are counted first; until then the map stays as it is. */
      self->show->colour = TD_MAP_BY_RATING;
      td_map_show_apply (self->show);
      self->show->colour = colour;
      td_map_page_load (self, TRUE);
      return;
    }
  td_map_show_apply (self->show);
  td_map_page_refresh (self);
}

static void
legend_cb (TdMapPage *self, guint class_of, gboolean shown)
{
  if (self->show == NULL)
    return;
  td_map_show_set_class (self->show, class_of, shown);
  td_map_page_refresh (self);
}

/* ---- what is found ---- */

static void
filter_cb (TdMapPage *self)
{
  td_map_page_load (self, FALSE);
}

/* The answer may be under way. */
static void
go_cb (TdMapPage *self)
{
  self->go = TRUE;
  td_map_page_load (self, FALSE);
}

void
td_map_page_offer_base (TdMapPage *self, const char *path)
{
  td_map_view_offer_base (self->view, path);
}

static void
base_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_map_page_offer_base (TD_MAP_PAGE (widget), NULL);
}

void
td_map_page_show_filter (TdMapPage *self, const TdUnitFilter *filter, const GArray *marked)
{
  g_return_if_fail (TD_IS_MAP_PAGE (self) && filter != NULL);
  /* Who points at stairwells means those of today. */
  gtk_toggle_button_set_active (self->show_replay, FALSE);
  td_map_finder_set_filter (self->finder, filter);
  td_map_page_set_picked (self, marked != NULL ? td_map_picks_sorted (marked) : NULL);
  self->points = self->picked != NULL && self->picked->len == 1;
  go_cb (self);
}

/* ---- what was ---- */

/* What is found now is looked for among what was there then. */
static void
moment_cb (TdMapPage *self, TdMap *map, const char *label)
{
  g_free (self->moment);
  self->moment = g_strdup (label);
  if (self->show != NULL && self->show->colour == TD_MAP_BY_SUPPORT)
    gtk_drop_down_set_selected (self->colour, TD_MAP_BY_RATING);
  td_map_card_set_moment (self->card, label);
  td_map_page_set_map (self, td_map_ref (map));
  td_map_news_set_past (&self->news, TRUE);
  td_map_page_load (self, FALSE);
}

/* Votes of the past are not known: those colours are not offered. */
static void
show_replay_cb (TdMapPage *self)
{
  gboolean on = gtk_toggle_button_get_active (self->show_replay);

  gtk_widget_set_visible (GTK_WIDGET (self->replay), on);
  td_map_page_guard_placing (self);
  if (on)
    {
      td_map_replay_start (self->replay);
      return;
    }
  td_map_replay_stop (self->replay);
  td_map_card_set_moment (self->card, NULL);
  g_clear_pointer (&self->moment, g_free);
  td_map_news_set_past (&self->news, FALSE);
  td_map_page_load (self, TRUE);
}

static void
replay_closed_cb (TdMapPage *self)
{
  gtk_toggle_button_set_active (self->show_replay, FALSE);
}

/* ---- on paper ---- */

static void
sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);
  TdMapFrame frame = td_unit_layer_get_frame (td_map_view_get_layer (self->view));
  const TdMapSheetSubject subject = { .show = self->show,
                                      .filter = td_map_finder_get_filter (self->finder),
                                      .view = td_map_frame_box (&frame, 0),
                                      .tiles = td_base_layers_get_tiles (td_map_view_get_base (self->view)),
                                      .fault = td_base_layers_get_fault (td_map_view_get_base (self->view)),
                                      .moment = self->moment };

  if (self->show != NULL)
    td_map_sheet_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, &subject);
}

/* ---- the page ---- */

static void
front_cb (TdMapPage *self)
{
  td_register_batch_show_fronts (self->batch, self->session);
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdMapPage *self = TD_MAP_PAGE (page);

  g_set_object (&self->session, session);
  td_map_finder_set_session (self->finder, session);
  td_map_list_set_session (self->list, session);
  td_map_replay_set_session (self->replay, session);
  td_placing_panel_set_session (self->panel, session);
  td_map_card_set_session (self->card, session);
  g_signal_connect_object (session, "front", G_CALLBACK (front_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (td_map_page_changed), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  TdMapPage *self = TD_MAP_PAGE (page);

  td_map_finder_fill (self->finder);
  /* Whoever comes back goes on with the map; the search would take every key. */
  gtk_widget_grab_focus (GTK_WIDGET (td_map_view_get_map (self->view)));
  if (td_map_news_wait (&self->news))
    td_map_page_load (self, TRUE);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static const char *
colour_word (int colour)
{
  return td_map_colour_label ((TdMapColour)colour);
}

static void
td_map_page_dispose (GObject *object)
{
  TdMapPage *self = TD_MAP_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->view != NULL)
    td_unit_layer_set_show (td_map_view_get_layer (self->view), NULL);
  g_clear_object (&self->card);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_MAP_PAGE);
  td_map_page_free_placing (self);
  g_clear_pointer (&self->show, td_map_show_free);
  g_clear_pointer (&self->picked, g_array_unref);
  g_clear_pointer (&self->moment, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_map_page_parent_class)->dispose (object);
}

static void
td_map_page_class_init (TdMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_map_page_dispose;
  td_map_page_install_placing (widget_class);
  g_type_ensure (TD_TYPE_MAP_FINDER);
  g_type_ensure (TD_TYPE_MAP_LEGEND);
  g_type_ensure (TD_TYPE_MAP_LIST);
  g_type_ensure (TD_TYPE_MAP_REPLAY);
  g_type_ensure (TD_TYPE_MAP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-map-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMapPage, name)
  BIND (finder);
  BIND (rectangle);
  BIND (lasso);
  BIND (colour);
  BIND (show_side);
  BIND (stack);
  BIND (flap);
  BIND (legend);
  BIND (list);
  BIND (view);
  BIND (replay);
  BIND (show_replay);
  BIND (status);
  BIND (selected);
  BIND (bar);
  BIND (select_all);
  BIND (select_none);
  BIND (picked_bar);
  BIND (batch);
  BIND (side);
  BIND (panel);
  BIND (place);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, moment_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_replay_cb);
  gtk_widget_class_bind_template_callback (widget_class, replay_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, colour_cb);
  gtk_widget_class_install_action (widget_class, "map-page.base", NULL, base_action);
  gtk_widget_class_install_action (widget_class, "map-page.sheet", NULL, sheet_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "map-page.sheet", NULL);
  gtk_widget_class_bind_template_callback (widget_class, legend_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "remember", G_CALLBACK (td_map_page_remember));
  td_map_page_install_picks (widget_class);
}

static void
td_map_page_init (TdMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_map_news_init (&self->news);
  td_choice_fill (self->colour, TD_N_MAP_COLOURS, colour_word);
  td_side_bind (self->flap, self->show_side);
  td_map_page_init_picks (self);
  td_map_page_init_placing (self);
  td_map_page_init_marks (self);
}
