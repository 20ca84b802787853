/* Tidang: what the papers of the window would lack, each with a way to where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-window-private.h"

#include "td-paper-lacks.h"
#include "td-scroll.h"

#include <glib/gi18n.h>

#define SHOWN 100
#define LINE_HEIGHT 50

static const char *
sign_of (TdPaperLackKind kind)
{
  return kind == TD_LACK_PAPER ? "✕" : kind == TD_LACK_CHARACTER ? "〓" : "！";
}

static void
mend_cb (GtkButton *button, TdPaperWindow *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "td-lack"));
  if (self->lacking == NULL || i >= self->lacking->len)
    return;
  const TdPaperLack *lack = g_ptr_array_index (self->lacking, i);
  if (lack->word >= 0)
    {
      td_paper_window_go_to_word (self, lack->word);
      return;
    }
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  td_session_open_unit (self->session, lack->unit_id);
  /* What was chosen of many stays. */
  if (!td_paper_window_is_many (self))
    gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_window_present (parent);
}

static GtkWidget *
row_new (TdPaperWindow *self, const TdPaperLack *lack, guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = g_strdup_printf ("%s %s", sign_of (lack->kind), lack->text);
  g_autofree char *name = g_strdup_printf (_ ("Mend: %s"), lack->text);
  GtkWidget *text = gtk_label_new (shown);
  GtkWidget *button = gtk_button_new_with_label (lack->word >= 0 ? _ ("Enter") : _ ("Mend"));
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "td-lack", GUINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (mend_cb), self);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static char *
title_of (const GPtrArray *lacking)
{
  if (lacking->len == 0)
    return g_strdup (_ ("✓ Nothing is missing on the paper."));
  return g_strdup_printf (
      ngettext ("%u thing to look at before printing", "%u things to look at before printing", lacking->len),
      lacking->len);
}

static void
show (TdPaperWindow *self)
{
  GtkWidget *row;
  g_autofree char *title = title_of (self->lacking);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->lacks))) != NULL)
    gtk_list_box_remove (self->lacks, row);
  self->characters = 0;
  for (guint i = 0; i < self->lacking->len; i++)
    {
      const TdPaperLack *lack = g_ptr_array_index (self->lacking, i);
      self->characters += lack->kind == TD_LACK_CHARACTER;
      if (i >= SHOWN)
        continue;
      gtk_list_box_append (self->lacks, row_new (self, lack, i));
      GtkListBoxRow *line = gtk_list_box_get_row_at_index (self->lacks, (int)i);
      gtk_list_box_row_set_activatable (line, FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (line), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, lack->text, -1);
    }
  gtk_label_set_text (self->lacks_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->lacks_title), TRUE);
  gtk_widget_set_visible (self->lacks_box, self->lacking->len > 0);
  /* A list in a list that scrolls would take no more than one line. */
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->lacks_box),
                                              (int)MIN (self->lacking->len, 4) * LINE_HEIGHT);
  gtk_widget_set_visible (GTK_WIDGET (self->allow_missing), self->characters > 0);
}

/* The list has come over the word that the window was opened for. */
static void
keep_in_sight (TdPaperWindow *self)
{
  if (self->kept == NULL || self->word_opened_for < 0)
    return;
  td_scroll_soon (GTK_WIDGET (self->rows[self->word_opened_for].entry));
  self->word_opened_for = -1;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdPaperWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lacking = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || lacking == NULL)
    {
      g_clear_pointer (&lacking, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  self->lacking = lacking;
  show (self);
  keep_in_sight (self);
}

void
td_paper_window_look_for_lacks (TdPaperWindow *self)
{
  if (self->lacks_cancellable != NULL)
    g_cancellable_cancel (self->lacks_cancellable);
  g_clear_object (&self->lacks_cancellable);
  self->lacks_cancellable = g_cancellable_new ();
  td_session_run (self->session, G_PRIORITY_LOW, td_paper_deed_lacks, td_paper_window_deed (self),
                  td_paper_deed_free, (GDestroyNotify)g_ptr_array_unref, self->lacks_cancellable, looked_cb,
                  g_object_ref (self));
}
