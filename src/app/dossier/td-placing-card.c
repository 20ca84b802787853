/* Tidang: where a stairwell stands, on its dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing-card.h"

#include "td-mercator.h"
#include "td-placing-dialog.h"
#include "td-placing-state.h"
#include "td-wrap.h"
#include "td-writing.h"

#include <glib/gi18n.h>

struct _TdPlacingCard
{
  GtkBox parent_instance;
  GtkLabel *place, *datum;
  GtkWidget *show, *coordinates, *photo;
  TdSession *session;
  gint64 unit_id;
};

G_DEFINE_FINAL_TYPE (TdPlacingCard, td_placing_card, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdPlacingCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
is_ready (TdPlacingCard *self)
{
  return self->session != NULL && td_session_get_workspace (self->session) != NULL && self->unit_id != 0;
}

static void
show_cb (TdPlacingCard *self)
{
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;
  g_autoptr (GArray) marked = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!is_ready (self))
    return;
  g_array_append_val (marked, self->unit_id);
  td_session_show_map (self->session, &all, marked);
}

static void
coordinates_cb (TdPlacingCard *self)
{
  if (is_ready (self))
    td_placing_dialog_present (window_of (self), self->session, self->unit_id, NULL);
}

static void
photo_cb (TdPlacingCard *self)
{
  if (is_ready (self))
    td_placing_dialog_present_photo (window_of (self), self->session, self->unit_id);
}

/* ---- reading ---- */

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_placing_load (workspace, *(const gint64 *)data, error);
}

static void
show_place (TdPlacingCard *self, const TdPlacing *placing)
{
  const TdPlacedUnit *unit = td_placing_unit (placing);
  g_autofree char *both = td_placing_both (td_lon_lat_from_stored (unit->lon, unit->lat));
  g_autofree char *given =
      g_strdup_printf (_ ("Kept as WGS-84; given in: %s"), td_placing_datum_label (unit->datum));

  gtk_label_set_text (self->place, unit->located ? both : _ ("It does not stand on the map yet."));
  gtk_label_set_text (self->datum, unit->located ? given : "");
  gtk_widget_set_visible (GTK_WIDGET (self->datum), unit->located);
  /* The map shows what is, a look back what was. */
  gtk_widget_set_visible (
      self->show, unit->located && td_workspace_get_past (td_session_get_workspace (self->session)) == NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPlacingCard) self = data;
  g_autoptr (TdPlacing) placing = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);

  /* What cannot be read is said by the page, which reads the same dossier. */
  if (placing != NULL && is_ready (self) && placing->unit_id == self->unit_id)
    show_place (self, placing);
}

void
td_placing_card_set (TdPlacingCard *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_PLACING_CARD (self));

  g_set_object (&self->session, session);
  self->unit_id = unit_id;
  if (!is_ready (self))
    return;
  td_writing_guard_button (self->coordinates, session);
  td_writing_guard_button (self->photo, session);
  td_session_run (session, G_PRIORITY_DEFAULT, run_load, g_memdup2 (&unit_id, sizeof unit_id), g_free,
                  (GDestroyNotify)td_placing_free, NULL, loaded_cb, g_object_ref (self));
}

static void
td_placing_card_dispose (GObject *object)
{
  g_clear_object (&TD_PLACING_CARD (object)->session);
  G_OBJECT_CLASS (td_placing_card_parent_class)->dispose (object);
}

static void
td_placing_card_class_init (TdPlacingCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_placing_card_dispose;
}

static GtkLabel *
add_label (TdPlacingCard *self, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (label));
  return label;
}

static GtkWidget *
add_button (TdPlacingCard *self, GtkWidget *line, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  td_wrap_append (TD_WRAP (line), button);
  return button;
}

static void
td_placing_card_init (TdPlacingCard *self)
{
  GtkWidget *line = g_object_new (TD_TYPE_WRAP, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->place = add_label (self, "numeric");
  gtk_label_set_selectable (self->place, TRUE);
  self->datum = add_label (self, "dim-label");
  self->show = add_button (self, line, _ ("Show on the map"), G_CALLBACK (show_cb));
  self->coordinates = add_button (self, line, _ ("Coordinates…"), G_CALLBACK (coordinates_cb));
  self->photo = add_button (self, line, _ ("From a photo…"), G_CALLBACK (photo_cb));
  gtk_box_append (GTK_BOX (self), line);
}
