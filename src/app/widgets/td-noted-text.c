/* Tidang: a text that is edited beside the list of what is wrong with it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-noted-text.h"

#include "td-note-state.h"

#include <glib/gi18n.h>

#define FAULT "fault" /* the tag */

GtkTextBuffer *
td_noted_text_buffer (const TdNotedText *self)
{
  return gtk_text_view_get_buffer (self->view);
}

char *
td_noted_text_get (const TdNotedText *self)
{
  GtkTextBuffer *buffer = td_noted_text_buffer (self);
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
td_noted_text_set (TdNotedText *self, const char *text)
{
  GtkTextBuffer *buffer = td_noted_text_buffer (self);
  GtkTextIter start;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

void
td_noted_text_replace (TdNotedText *self, const char *text)
{
  GtkTextBuffer *buffer = td_noted_text_buffer (self);
  GtkTextIter start, end;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* ---- faults ---- */

static GtkWidget *
row_new (const TdTextNote *note)
{
  g_autofree char *text = td_text_note_to_text (note);
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_set_margin_end (label, 10);
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_bottom (label, 4);
  return label;
}

/* To the end of its line. */
static void
underline (GtkTextBuffer *buffer, const TdTextNote *note)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int)note->line - 1);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, FAULT, &start, &end);
}

void
td_noted_text_show (TdNotedText *self, GPtrArray *notes)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) before = self->notes;
  GtkTextBuffer *buffer = td_noted_text_buffer (self);
  GtkTextIter start, end;
  GtkWidget *child;
  self->notes = g_ptr_array_ref (notes);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, FAULT, &start, &end);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < notes->len; i++)
    {
      const TdTextNote *note = g_ptr_array_index (notes, i);
      gtk_list_box_append (self->list, row_new (note));
      if (note->line == 0)
        continue;
      g_hash_table_add (lines, GUINT_TO_POINTER (note->line));
      underline (buffer, note);
    }
  td_line_gutter_mark (self->gutter, lines);
  gtk_widget_set_visible (self->box, notes->len > 0);
}

static void
go_to (TdNotedText *self, const TdTextNote *note)
{
  GtkTextIter at;
  if (note->line > 0)
    {
      gtk_text_buffer_get_iter_at_line (td_noted_text_buffer (self), &at, (int)note->line - 1);
      if (gtk_text_iter_get_chars_in_line (&at) >= (int)note->character)
        gtk_text_iter_set_line_offset (&at, MAX ((int)note->character - 1, 0));
      gtk_text_buffer_place_cursor (td_noted_text_buffer (self), &at);
      gtk_text_view_scroll_to_iter (self->view, &at, 0.1, FALSE, 0, 0);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, TdNotedText *self)
{
  guint at = (guint)gtk_list_box_row_get_index (row);
  if (self->notes != NULL && at < self->notes->len)
    go_to (self, g_ptr_array_index (self->notes, at));
}

void
td_noted_text_step (TdNotedText *self, int step)
{
  GtkTextBuffer *buffer = td_noted_text_buffer (self);
  GtkTextIter at;
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  int found = td_text_note_step (self->notes, (guint)gtk_text_iter_get_line (&at) + 1, step);
  if (found >= 0)
    go_to (self, g_ptr_array_index (self->notes, (guint)found));
}

/* ---- files ---- */

typedef struct
{
  TdNotedText *text; /* of the window whose template the label is in */
  GtkLabel *said;
  gboolean write;
} Chooser;

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  const Chooser *chooser = data;
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return;
  g_autofree char *text =
      chooser->write ? td_noted_text_get (chooser->text) : td_own_text_read (path, &error);
  if (chooser->write && td_own_text_write (path, text, &error))
    {
      g_autofree char *said = g_strdup_printf (_ ("Written: %s"), path);
      gtk_label_set_text (chooser->said, said);
    }
  else if (!chooser->write && text != NULL)
    td_noted_text_replace (chooser->text, text);
  if (error != NULL)
    gtk_label_set_text (chooser->said, error->message);
}

static void
chooser_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkFileChooserNative *
td_noted_text_choose (TdNotedText *self, gboolean write, const char *suggested, GtkLabel *said)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view)));
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
      write ? _ ("Write the text to a file") : _ ("Take the text of a file"), window,
      write ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, write ? _ ("_Save") : _ ("_Open"),
      _ ("_Cancel"));
  Chooser *chooser = g_new0 (Chooser, 1);
  *chooser = (Chooser){ self, said, write };
  if (write)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), suggested);
  GClosure *closure = g_cclosure_new (G_CALLBACK (chosen_cb), chooser, chooser_free);
  g_object_watch_closure (G_OBJECT (self->view), closure);
  g_signal_connect_closure (native, "response", closure, FALSE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
  return native;
}

/* ---- the whole ---- */

void
td_noted_text_begin (TdNotedText *self, GtkTextView *view, GtkListBox *list, GtkWidget *box)
{
  *self = (TdNotedText){ .view = view, .list = list, .box = box, .gutter = td_line_gutter_new (view) };
  gtk_text_buffer_create_tag (td_noted_text_buffer (self), FAULT, "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_cb), self);
}

void
td_noted_text_clear (TdNotedText *self)
{
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}
