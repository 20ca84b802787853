/* Tidang: one question of an import as a row: what is asked, where, and the answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-row.h"

#include <glib/gi18n.h>

typedef struct
{
  const TdIntakeQuestion *question;
  TdIntakeAnswered answered;
  gpointer data;
} Row;

static void
selected_cb (GtkDropDown *list, GParamSpec *pspec, Row *row)
{
  guint selected = gtk_drop_down_get_selected (list);
  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  const TdIntakeChoice *choice =
      selected > 0 ? g_ptr_array_index (row->question->choices, selected - 1) : NULL;
  row->answered (row->question, choice != NULL ? choice->answer : "", row->data);
}

static GtkWidget *
list_new (Row *row, const char *answer)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *list;
  guint selected = 0;
  gtk_string_list_append (words, _ ("Not answered"));
  for (guint i = 0; i < row->question->choices->len; i++)
    {
      const TdIntakeChoice *choice = g_ptr_array_index (row->question->choices, i);
      gtk_string_list_append (words, choice->label);
      if (g_str_equal (choice->answer, answer))
        selected = i + 1;
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  g_signal_connect (list, "notify::selected", G_CALLBACK (selected_cb), row);
  return list;
}

static void
take_text (GtkWidget *box, Row *row)
{
  GtkWidget *entry = gtk_widget_get_first_child (box);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  row->answered (row->question, text, row->data);
}

static void
activate_cb (GtkWidget *control, Row *row)
{
  take_text (gtk_widget_get_parent (control), row);
}

static GtkWidget *
entry_new (Row *row, const char *answer, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (*answer != '\0' ? _ ("Change") : _ ("Answer"));
  gtk_widget_add_css_class (box, "linked");
  gtk_editable_set_text (GTK_EDITABLE (entry), *answer != '\0' ? answer : row->question->suggestion);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 14);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), row);
  g_signal_connect (button, "clicked", G_CALLBACK (activate_cb), row);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
row_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
noop (void)
{
}

GtkWidget *
td_intake_row_new (const TdIntakeQuestion *question,
                   const char *answer,
                   TdIntakeAnswered answered,
                   gpointer data)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = gtk_label_new (NULL), *where = gtk_label_new (question->where);
  g_autofree char *shown = g_strdup_printf ("%s %s", *answer != '\0' ? "✓" : "？", question->text);
  Row *row = g_new0 (Row, 1);
  row->question = question;
  row->answered = answered;
  row->data = data;
  /* The row's own data go with it. */
  g_signal_connect_data (line, "destroy", G_CALLBACK (noop), row, row_free, 0);
  gtk_label_set_text (GTK_LABEL (text), shown);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_label_set_wrap (GTK_LABEL (where), TRUE);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_set_visible (where, *question->where != '\0');
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), text);
  gtk_box_append (GTK_BOX (texts), where);
  GtkWidget *control =
      question->choices->len > 0 ? list_new (row, answer) : entry_new (row, answer, question->text);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  if (question->choices->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, question->text,
                                    -1);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), control);
  gtk_widget_add_css_class (line, "intake-question");
  return line;
}
