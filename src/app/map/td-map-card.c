/* Tidang: what a mark of the map stands for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-card.h"

#include "td-ratings.h"

#include <glib/gi18n.h>

#define MOST_LINES 60

struct _TdMapCard
{
  GtkPopover parent_instance;
  GtkLabel *title, *facts;
  GtkWidget *scroller;
  GtkBox *lines;
  TdSession *session;
  GCancellable *reading;
  gboolean stays;
  char *moment; /* of the past; NULL: now */
  char *then;   /* what the mark says */
};

G_DEFINE_FINAL_TYPE (TdMapCard, td_map_card, GTK_TYPE_POPOVER)

void
td_map_card_set_session (TdMapCard *self, TdSession *session)
{
  g_set_object (&self->session, session);
}

void
td_map_card_set_moment (TdMapCard *self, const char *moment)
{
  td_map_card_hide (self);
  g_free (self->moment);
  self->moment = g_strdup (moment);
}

void
td_map_card_hide (TdMapCard *self)
{
  g_cancellable_cancel (self->reading);
  self->stays = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
td_map_card_leave (TdMapCard *self)
{
  if (!self->stays)
    td_map_card_hide (self);
}

/* ---- what it says ---- */

static char *
vote_text (const TdUnit *unit)
{
  if (unit->vote_id == 0)
    return g_strdup (_ ("No vote yet"));
  return g_strdup_printf (unit->vote_open ? _ ("Voting: %d of %d took part, %d agree")
                                          : _ ("Voted: %d of %d took part, %d agree"),
                          (int)unit->heads_participating, (int)unit->heads_total, (int)unit->heads_agree);
}

/* reasons: why it is rated so, a line each. */
static char *
facts_text (const TdUnit *unit, const GPtrArray *reasons)
{
  g_autofree char *vote = vote_text (unit);
  GString *text = g_string_new (NULL);

  if (*unit->address != '\0')
    g_string_append_printf (text, "%s\n", unit->address);
  g_string_append_printf (text, "%s · %s\n", td_rating_to_label (unit->rating),
                          td_stage_to_label (unit->stage));
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (reasons, i));
  return g_string_free (g_string_append (text, vote), FALSE);
}

static void
open_cb (GtkButton *button, TdMapCard *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "td-unit");

  td_map_card_hide (self);
  if (self->session != NULL)
    td_session_open_unit (self->session, *id);
}

/* Puts the card away and takes the unit in hand. */
static void
add_move (TdMapCard *self, const TdUnit *unit)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Correct its place…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "map-page.choose-unit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", unit->id);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (self->lines, button);
}

static void
add_line (TdMapCard *self, const TdUnit *unit, gboolean alone)
{
  g_autofree char *label = td_unit_label (unit);
  g_autofree char *text = alone ? g_strdup (_ ("_Open the dossier"))
                                : g_strdup_printf ("%s · %s", label, td_rating_to_label (unit->rating));
  g_autofree char *name = g_strdup_printf (_ ("Open the dossier of %s"), label);
  GtkWidget *button = alone ? gtk_button_new_with_mnemonic (text) : gtk_button_new_with_label (text);

  g_object_set_data_full (G_OBJECT (button), "td-unit", g_memdup2 (&unit->id, sizeof unit->id), g_free);
  gtk_widget_add_css_class (button, alone ? "suggested-action" : "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, 0);
  gtk_box_append (self->lines, button);
  if (alone)
    add_move (self, unit);
}

/* A list of hundreds is the register's. */
static void
add_more (TdMapCard *self, guint more)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("and %u more: select the mark and show it in the register",
                                 "and %u more: select the mark and show them in the register", more),
                       more);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->lines, label);
}

static void
clear_lines (TdMapCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

typedef struct
{
  GPtrArray *units;
  GPtrArray *reasons; /* of the rating, where there is one unit */
  guint more;         /* that are not listed */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->units, g_ptr_array_unref);
  g_clear_pointer (&found->reasons, g_ptr_array_unref);
  g_free (found);
}

static void
fill (TdMapCard *self, const Found *found)
{
  const GPtrArray *units = found->units;

  clear_lines (self);
  if (units->len == 1)
    {
      const TdUnit *unit = g_ptr_array_index (units, 0);
      g_autofree char *label = td_unit_label (unit);
      /* Translators: the end of a month or day, and what a stairwell was then. */
      g_autofree char *facts = self->moment != NULL
                                   ? g_strdup_printf (_ ("At the end of %s: %s"), self->moment, self->then)
                                   : facts_text (unit, found->reasons);

      gtk_label_set_text (self->title, label);
      gtk_label_set_text (self->facts, facts);
    }
  for (guint i = 0; i < units->len && self->stays; i++)
    add_line (self, g_ptr_array_index (units, i), units->len == 1);
  if (found->more > 0 && self->stays)
    add_more (self, found->more);
  gtk_widget_set_visible (self->scroller, self->stays);
}

/* ---- reading ---- */

static gpointer
run_units (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const GArray *ids = data;
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_free);
  g_autoptr (GPtrArray) reasons = NULL;
  Found *found;

  for (guint i = 0; i < MIN (ids->len, MOST_LINES); i++)
    {
      TdUnit *unit = td_unit_load (workspace, g_array_index (ids, gint64, i), error);

      if (unit == NULL)
        return NULL;
      g_ptr_array_add (units, unit);
    }
  if (ids->len == 1 &&
      (reasons = td_rating_reasons_load (workspace, g_array_index (ids, gint64, 0), error)) == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  found->units = g_steal_pointer (&units);
  found->reasons = g_steal_pointer (&reasons);
  found->more = ids->len - found->units->len;
  return found;
}

static void
units_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapCard) self = data;
  g_autoptr (GError) error = NULL;
  Found *found = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  /* What was there then may have gone since: the mark says all that is known. */
  if (self->session != NULL && error != NULL && self->moment == NULL)
    td_session_fail (self->session, error);
  if (found != NULL)
    fill (self, found);
  g_clear_pointer (&found, found_free);
}

static void
read_units (TdMapCard *self, const TdMapShow *show, const TdMapItem *item)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  self->reading = g_cancellable_new ();
  td_session_read (self->session, G_PRIORITY_HIGH, run_units, td_map_item_ids (show, item),
                   (GDestroyNotify)g_array_unref, found_free, self->reading, units_cb, g_object_ref (self));
}

void
td_map_card_show (TdMapCard *self, const TdMapShow *show, const TdMapItem *item, gboolean stays)
{
  g_autofree char *text = td_map_item_text (show, item);
  int half = (int)(td_map_item_size (item) / 2.0) + 2;
  GdkRectangle at = { (int)item->px - half, (int)item->py - half, 2 * half, 2 * half };

  g_return_if_fail (TD_IS_MAP_CARD (self));

  if (self->stays && !stays && gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  self->stays = stays;
  g_free (self->then);
  self->then = g_strdup (text);
  clear_lines (self);
  gtk_label_set_text (self->title, text);
  gtk_label_set_text (self->facts, "");
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &at);
  /* A popover that is told so while it is shown loses its surface, and does not come back by itself. */
  if (gtk_popover_get_autohide (GTK_POPOVER (self)) != stays)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      gtk_popover_set_autohide (GTK_POPOVER (self), stays);
    }
  gtk_widget_set_can_target (GTK_WIDGET (self), stays);
  gtk_popover_popup (GTK_POPOVER (self));
  if (item->kind != TD_MAP_CLUSTER)
    read_units (self, show, item);
}

static void
td_map_card_dispose (GObject *object)
{
  TdMapCard *self = TD_MAP_CARD (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_map_card_parent_class)->dispose (object);
}

static void
td_map_card_finalize (GObject *object)
{
  TdMapCard *self = TD_MAP_CARD (object);

  g_free (self->moment);
  g_free (self->then);
  G_OBJECT_CLASS (td_map_card_parent_class)->finalize (object);
}

static void
td_map_card_class_init (TdMapCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_map_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_map_card_finalize;
}

static GtkLabel *
wrapped_label (GtkBox *box, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 40);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_box_append (box, GTK_WIDGET (label));
  return label;
}

static void
td_map_card_init (TdMapCard *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  self->title = wrapped_label (box, "heading");
  self->facts = wrapped_label (box, NULL);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->lines));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 260);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_box_append (box, self->scroller);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (box));
}

TdMapCard *
td_map_card_new (GtkWidget *layer)
{
  TdMapCard *self = g_object_new (TD_TYPE_MAP_CARD, NULL);

  gtk_widget_set_parent (GTK_WIDGET (self), layer);
  return self;
}
