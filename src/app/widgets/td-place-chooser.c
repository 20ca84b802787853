/* Tidang: finding a place by typing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-chooser.h"

#include "td-column-width.h"
#include "td-place-finder.h"
#include "td-place-state.h"
#include "td-scroll.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdPlaceChooser
{
  GtkBox parent_instance;
  GtkEditable *entry;
  GtkLabel *said;
  GtkWidget *scroller;
  GtkListBox *list;
  TdPlaceState *state;
  TdPlaceFinder *finder;
  GCancellable *asked; /* the running question */
  guint watch;         /* of the index being built */
  gboolean setting;    /* the text of the field is set, nobody types */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdPlaceChooser, td_place_chooser, GTK_TYPE_BOX)

/* ---- what is shown ---- */

static GtkWidget *
row_new (const TdRegion *region, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *name = gtk_label_new (NULL);
  g_autofree char *markup = td_place_markup (region, text), *where = td_place_say_where (region);
  GtkWidget *path = gtk_label_new (where), *row = gtk_list_box_row_new ();
  g_autofree char *spoken = g_strdup_printf ("%s, %s", region->name, where);
  gtk_label_set_markup (GTK_LABEL (name), markup);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (path), 0);
  gtk_label_set_ellipsize (GTK_LABEL (path), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (path, where);
  gtk_widget_add_css_class (path, "caption");
  gtk_widget_add_css_class (path, "dim-label");
  gtk_widget_add_css_class (box, "place-row");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), path);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
fill_list (TdPlaceChooser *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; td_place_state_offers (self->state) && i < self->state->found->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (self->state->found, i), self->state->text));
}

static void
show_at (TdPlaceChooser *self)
{
  GtkListBoxRow *row =
      self->state->at >= 0 ? gtk_list_box_get_row_at_index (self->list, self->state->at) : NULL;
  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    return;
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t box;
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &box))
    gtk_adjustment_clamp_page (scroll, box.origin.y, box.origin.y + box.size.height);
}

static void
show (TdPlaceChooser *self)
{
  g_autofree char *said = td_place_state_say (self->state);
  gtk_label_set_text (self->said, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said,
                                  -1);
  gboolean offers = td_place_state_offers (self->state);
  if (offers && !gtk_widget_get_visible (self->scroller))
    td_scroll_soon (GTK_WIDGET (self));
  gtk_widget_set_visible (self->scroller, offers);
  /* Some rows at once, even where the page has no room: it scrolls. */
  gtk_scrolled_window_set_min_content_height (
      GTK_SCROLLED_WINDOW (self->scroller),
      offers ? (int)MIN (self->state->found->len, 5) * td_text_scaled (52) : -1);
  if (self->state->fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "error");
}

/* ---- asking ---- */

static gboolean
watch_cb (gpointer data)
{
  TdPlaceChooser *self = data;
  double progress = td_place_finder_progress (self->finder);
  td_place_state_set_progress (self->state, progress);
  show (self);
  if (self->asked != NULL)
    return G_SOURCE_CONTINUE;
  self->watch = 0;
  return G_SOURCE_REMOVE;
}

typedef struct
{
  TdPlaceChooser *self;
  GCancellable *question;
  char *text;
} Asked;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdPlaceChooser) self = asked->self;
  g_autoptr (GCancellable) question = asked->question;
  g_autofree char *text = asked->text;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = td_place_finder_find_finish (TD_PLACE_FINDER (source), result, &error);
  /* Another question has taken its place, or the window is gone. */
  if (self->asked != question || self->list == NULL)
    return;
  g_clear_object (&self->asked);
  if (found == NULL)
    td_place_state_fail (self->state, error->message);
  else
    td_place_state_answer (self->state, text, g_steal_pointer (&found));
  fill_list (self);
  show (self);
  show_at (self);
}

static void
ask (TdPlaceChooser *self)
{
  Asked *asked = g_new0 (Asked, 1);
  if (self->asked != NULL)
    g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  self->asked = g_cancellable_new ();
  asked->self = g_object_ref (self);
  asked->question = g_object_ref (self->asked);
  asked->text = g_strdup (self->state->text);
  td_place_finder_find_async (self->finder, asked->text, TD_PLACES_OFFERED, self->asked, found_cb, asked);
  if (self->watch == 0)
    self->watch = g_timeout_add (120, watch_cb, self);
}

/* ---- hands ---- */

static void
typed_cb (TdPlaceChooser *self)
{
  if (self->setting)
    return;
  if (td_place_state_type (self->state, gtk_editable_get_text (self->entry)))
    ask (self);
  else if (!td_place_state_offers (self->state))
    fill_list (self);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_text (TdPlaceChooser *self, const char *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->setting = FALSE;
}

static void
take (TdPlaceChooser *self, int at)
{
  if (!td_place_state_choose (self->state, at))
    return;
  set_text (self, self->state->chosen->name);
  gtk_editable_set_position (self->entry, -1);
  fill_list (self);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
enter_cb (TdPlaceChooser *self)
{
  if (td_place_state_offers (self->state))
    take (self, self->state->at);
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

static void
row_cb (TdPlaceChooser *self, GtkListBoxRow *row)
{
  take (self, gtk_list_box_row_get_index (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
key_cb (TdPlaceChooser *self, guint key)
{
  if (!td_place_state_offers (self->state))
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    td_place_state_move (self->state, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    td_place_state_move (self->state, -1);
  else
    return FALSE;
  show_at (self);
  const TdRegion *region = g_ptr_array_index (self->state->found, self->state->at);
  g_autofree char *where = td_place_say_where (region);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", region->name, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken,
                                  -1);
  return TRUE;
}

static gboolean
pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, gpointer data)
{
  return modifiers == 0 || modifiers == GDK_LOCK_MASK ? key_cb (data, key) : FALSE;
}

const TdRegion *
td_place_chooser_get_place (TdPlaceChooser *self)
{
  g_return_val_if_fail (TD_IS_PLACE_CHOOSER (self), NULL);
  return self->state->chosen;
}

gboolean
td_place_chooser_is_typed_in (TdPlaceChooser *self)
{
  g_return_val_if_fail (TD_IS_PLACE_CHOOSER (self), FALSE);
  return self->state->chosen == NULL && !td_text_is_blank (self->state->text);
}

void
td_place_chooser_clear (TdPlaceChooser *self)
{
  g_return_if_fail (TD_IS_PLACE_CHOOSER (self));
  td_place_state_clear (self->state);
  set_text (self, "");
  fill_list (self);
  show (self);
}

/* ---- the type ---- */

static gboolean
td_place_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TD_PLACE_CHOOSER (widget)->entry));
}

static void
td_place_chooser_dispose (GObject *object)
{
  TdPlaceChooser *self = TD_PLACE_CHOOSER (object);
  if (self->asked != NULL)
    g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  g_clear_handle_id (&self->watch, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_PLACE_CHOOSER);
  G_OBJECT_CLASS (td_place_chooser_parent_class)->dispose (object);
}

static void
td_place_chooser_finalize (GObject *object)
{
  TdPlaceChooser *self = TD_PLACE_CHOOSER (object);
  g_clear_object (&self->finder);
  td_place_state_free (self->state);
  G_OBJECT_CLASS (td_place_chooser_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPlaceChooser, name)

static void
td_place_chooser_class_init (TdPlaceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_place_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_place_chooser_finalize;
  widget_class->grab_focus = td_place_chooser_grab_focus;
  signals[CHANGED] =
      g_signal_new ("changed", TD_TYPE_PLACE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-place-chooser.ui");
  BIND (entry);
  BIND (said);
  BIND (scroller);
  BIND (list);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
td_place_chooser_init (TdPlaceChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->state = td_place_state_new ();
  self->finder = td_place_finder_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  show (self);
}
