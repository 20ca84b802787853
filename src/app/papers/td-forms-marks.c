/* Tidang: what was found in an office's own form, and its places, listed beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-forms-window-private.h"

#include <glib/gi18n.h>

gboolean
td_forms_window_writes (TdFormsWindow *self)
{
  return td_session_writes (self->session);
}

void
td_forms_window_empty (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* ---- places on a PDF ---- */

static void
place_edited_cb (GtkEditable *entry, TdFormsWindow *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "at"));
  g_autofree char *one = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  if (self->updating || self->shown == NULL || g_str_equal (one, self->shown->picked[at]))
    return;
  self->edited = (int)at;
  td_forms_window_pick (self, td_picks_replace (td_forms_window_picked (self), at, one));
}

/* What was typed is not lost by going on elsewhere. */
static void
place_left_cb (GtkEventController *controller, TdFormsWindow *self)
{
  place_edited_cb (GTK_EDITABLE (gtk_event_controller_get_widget (controller)), self);
  self->edited = -1;
}

static void
place_removed_cb (GtkButton *button, TdFormsWindow *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "at"));
  td_forms_window_pick (self, td_picks_replace (td_forms_window_picked (self), at, NULL));
}

/* “1,35,62.5,80,10.5,left=房号”: page, mm from the left, from the top, width, size, where it stands. */
static GtkWidget *
place_row (TdFormsWindow *self, guint at)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *entry = gtk_entry_new (),
            *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Place %u: page, mm from the left, mm from the top, width, "
                                                "size, left centre or right, mm to the next flat = field"),
                                             at + 1);
  g_autofree char *removing = g_strdup_printf (_ ("Remove place %u"), at + 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), self->shown->picked[at]);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_tooltip_text (entry, spoken);
  gtk_widget_set_tooltip_text (remove, removing);
  gtk_widget_set_sensitive (box, td_forms_window_writes (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, removing, -1);
  g_object_set_data (G_OBJECT (entry), "at", GUINT_TO_POINTER (at));
  g_object_set_data (G_OBJECT (remove), "at", GUINT_TO_POINTER (at));
  g_signal_connect_object (entry, "activate", G_CALLBACK (place_edited_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (place_left_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (place_removed_cb), self, 0);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), remove);
  if (self->edited == (int)at)
    g_object_set_data (G_OBJECT (self->marks), "edited", entry);
  return box;
}

static void
keep_focus (TdFormsWindow *self)
{
  GtkWidget *entry = g_object_steal_data (G_OBJECT (self->marks), "edited");
  if (entry == NULL)
    return;
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

/* ---- what was found ---- */

static GtkWidget *
line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static gboolean
show_mark (TdFormsWindow *self, const TdFormMark *mark)
{
  g_autofree char *text =
      mark->value != NULL
          /* Translators: a field of a form, where it stands, and what is written there. */
          ? g_strdup_printf (_ ("%s — %s: %s"), mark->name, mark->place, mark->value)
          : g_strdup_printf (_ ("%s — %s"), mark->name, mark->place);
  gtk_box_append (self->marks, line (text, NULL));
  if (mark->problem != NULL)
    gtk_box_append (self->marks, line (mark->problem, "warning"));
  return mark->problem != NULL;
}

/* Of a PDF each place stands below what is written there. */
void
td_forms_window_show_marks (TdFormsWindow *self)
{
  gboolean pdf = self->shown->n_pages > 0;
  guint faults = 0, n = pdf ? g_strv_length (self->shown->picked) : 0, marks = self->shown->marks->len;
  self->updating = TRUE;
  td_forms_window_empty (self->marks);
  self->updating = FALSE;
  if (n > 0)
    gtk_box_append (self->marks,
                    line (_ ("A place is written as: page, mm from the left, mm from the top, width, "
                             "size, left centre or right = field. It can be changed here, or drawn on "
                             "the page."),
                          "caption"));
  for (guint i = 0; i < MAX (marks, n); i++)
    {
      if (i < marks)
        faults += show_mark (self, self->shown->marks->pdata[i]);
      if (i < n)
        gtk_box_append (self->marks, place_row (self, i));
    }
  keep_focus (self);
  g_autofree char *fields = g_strdup_printf (ngettext ("%u field", "%u fields", marks), marks);
  g_autofree char *told =
      faults > 0 ? g_strdup_printf (_ ("%s, %u of them not understood"), fields, faults) : g_strdup (fields);
  gtk_label_set_text (self->summary, told);
}
