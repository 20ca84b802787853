/* Tidang: a page of a blank PDF form in its window, on which fields are put and moved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-forms-window-private.h"

#include <glib/gi18n.h>

#define TRUE_SIZE (96 / 25.4) /* dots to a millimetre, as large as on paper */

/* ---- putting and moving ---- */

static void
begin_place (TdFormsWindow *self, double x, double y)
{
  td_form_place_clear (&self->at);
  self->at = (TdFormPlace)TD_FORM_PLACE_INIT;
  self->at.page = self->shown->page;
  self->at.x = x;
  self->at.y = y;
  self->table = 0;
  self->changing = -1;
}

/* By keyboard: at a corner of the page, to be moved by its millimetres. */
static void
place_cb (TdFormsWindow *self)
{
  if (self->shown == NULL || self->shown->n_pages == 0)
    return;
  begin_place (self, 20, 20);
  td_forms_window_ask (self, self->place, NULL);
}

static gboolean
begin_change (TdFormsWindow *self, int place)
{
  const char *const *picked = td_forms_window_picked (self);
  TdFormPlace at;
  if (place < 0 || place >= (int)g_strv_length ((char **)picked) || !td_form_place_read (picked[place], &at))
    return FALSE;
  td_form_place_clear (&self->at);
  self->at = at;
  self->table = 0;
  self->changing = place;
  return TRUE;
}

static void
pressed_cb (TdFormSheet *sheet, double x, double y, int place, TdFormsWindow *self)
{
  if (self->shown == NULL || !td_forms_window_writes (self))
    return;
  if (!begin_change (self, place))
    begin_place (self, x, y);
  td_forms_window_ask (self, GTK_WIDGET (sheet), self->changing >= 0 ? self->at.name : NULL);
  GdkRectangle at = td_form_sheet_find (sheet, x, y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->chooser), &at);
}

static void
moved_cb (TdFormSheet *sheet, int place, double x, double y, TdFormsWindow *self)
{
  if (self->shown == NULL || !begin_change (self, place))
    return;
  self->at.x = x;
  self->at.y = y;
  g_autofree char *one = td_form_place_write (&self->at);
  td_forms_window_pick (self, td_picks_replace (td_forms_window_picked (self), (guint)place, one));
}

/* ---- the page ---- */

void
td_forms_window_show_page (TdFormsWindow *self)
{
  const TdFormShown *shown = self->shown;
  self->updating = TRUE;
  gtk_spin_button_set_range (self->page, 1, shown->n_pages);
  gtk_spin_button_set_value (self->page, shown->page);
  self->updating = FALSE;
  gtk_widget_set_visible (self->page_field, shown->n_pages > 1);
  td_form_sheet_set_page (self->sheet, shown->picture, shown->mm_width, shown->mm_height);
  td_form_sheet_set_places (self->sheet, (const char *const *)shown->picked, shown->page, shown->filled);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), shown->picture != NULL);
  gtk_widget_set_visible (self->no_picture, shown->picture == NULL);
  if (shown->why_not != NULL)
    gtk_label_set_text (self->status, shown->why_not);
}

static void
page_cb (TdFormsWindow *self)
{
  td_forms_window_look (self);
}

static void
values_cb (TdFormsWindow *self)
{
  td_forms_window_look (self);
}

static void
zoom_cb (TdFormsWindow *self)
{
  static const double zooms[] = { 0, 1, 1.5, 2 };
  guint at = gtk_drop_down_get_selected (self->zoom);
  if (self->sheet != NULL)
    td_form_sheet_set_zoom (self->sheet, at < G_N_ELEMENTS (zooms) ? zooms[at] * TRUE_SIZE : 0);
}

void
td_forms_window_bind_page (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, values_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
}
