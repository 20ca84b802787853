/* Tidang: the official acts of a dossier, listed, put down and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-acts-card.h"

#include "td-act-dialog.h"
#include "td-act-state.h"

#include <glib/gi18n.h>

struct _TdActsCard
{
  GtkBox parent_instance;
  GtkBox *list;
  GtkWidget *none, *record;
  TdSession *session;
  GPtrArray *acts; /* TdAct, copies: the buttons name them by place */
  gint64 unit_id;
  gboolean writable;
};

G_DEFINE_FINAL_TYPE (TdActsCard, td_acts_card, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdActsCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
act_cb (GtkButton *button, TdActsCard *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "act"));
  if (i < self->acts->len && self->writable)
    td_act_dialog_present (window_of (self), self->session, self->unit_id, g_ptr_array_index (self->acts, i));
}

static GtkWidget *
words_box (const char *line, const char *details)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *const texts[] = { line, details };
  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      GtkWidget *label = gtk_label_new (texts[t]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_visible (label, *texts[t] != '\0');
      if (t > 0)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/* What a record stands for is changed there. */
static GtkWidget *
act_row (TdActsCard *self, const TdAct *act, guint i)
{
  g_autofree char *line = td_act_line (act);
  g_autofree char *details = td_act_details (act);
  GtkWidget *box = words_box (line, details);
  if (act->id == 0)
    {
      gtk_widget_add_css_class (box, "act-known");
      return box;
    }
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, self->writable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
  g_object_set_data (G_OBJECT (button), "act", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (act_cb), self, 0);
  return button;
}

static void
fill (TdActsCard *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < self->acts->len; i++)
    gtk_box_append (self->list, act_row (self, g_ptr_array_index (self->acts, i), i));
  gtk_widget_set_visible (self->none, self->acts->len == 0);
}

void
td_acts_card_set (TdActsCard *self, TdSession *session, const TdCourse *course)
{
  g_return_if_fail (TD_IS_ACTS_CARD (self));
  g_set_object (&self->session, session);
  self->unit_id = course->unit_id;
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  self->acts = td_acts_shown (course);
  fill (self);
}

void
td_acts_card_set_writable (TdActsCard *self, gboolean writable)
{
  g_return_if_fail (TD_IS_ACTS_CARD (self));
  gtk_widget_set_visible (self->record, writable);
  if (self->writable == writable)
    return;
  self->writable = writable;
  fill (self);
}

void
td_acts_card_record (TdActsCard *self, const char *kind)
{
  g_autoptr (TdAct) act = NULL;
  TdActKind wanted = TD_ACT_APPLICATION;
  g_return_if_fail (TD_IS_ACTS_CARD (self));
  if (self->session == NULL || !self->writable)
    return;
  if (kind != NULL)
    td_act_kind_from_nick (kind, &wanted);
  act = td_act_new (wanted, td_session_today (self->session));
  td_act_dialog_present (window_of (self), self->session, self->unit_id, act);
}

static void
record_cb (TdActsCard *self)
{
  td_acts_card_record (self, NULL);
}

static void
td_acts_card_dispose (GObject *object)
{
  TdActsCard *self = TD_ACTS_CARD (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  G_OBJECT_CLASS (td_acts_card_parent_class)->dispose (object);
}

static void
td_acts_card_class_init (TdActsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_acts_card_dispose;
}

static void
td_acts_card_init (TdActsCard *self)
{
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  self->writable = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->none =
      gtk_label_new (_ ("None recorded yet: applications, permits, notices, inspections, the handover."));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_label_set_wrap (GTK_LABEL (self->none), TRUE);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_box_append (GTK_BOX (self), self->none);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  self->record = gtk_button_new_with_label (_ ("Record an act…"));
  gtk_widget_set_halign (self->record, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->record, "flat");
  g_signal_connect_swapped (self->record, "clicked", G_CALLBACK (record_cb), self);
  gtk_box_append (GTK_BOX (self), self->record);
}
