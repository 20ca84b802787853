/* Tidang: letters, seen before they are printed or saved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-preview.h"

#include "td-disclosures.h"
#include "td-preview-window.h"

typedef struct
{
  const TdLetterKind *kind;
  TdLetterWanted letter;
  GArray *unit_ids;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;
  g_clear_pointer (&wanted->unit_ids, g_array_unref);
  g_free (wanted);
}

static struct _TdDisplayList *
lay_out (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Wanted *wanted = data;
  return td_letters_lay_out (workspace, wanted->kind, &wanted->letter, lacks, error);
}

static gboolean
write_letter (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Wanted *wanted = data;
  return td_letters_write (workspace, wanted->kind, &wanted->letter, path, error);
}

void
td_letter_preview_present (GtkWindow *parent,
                           TdSession *session,
                           const TdLetterKind *kind,
                           const char *about,
                           const TdLetterWanted *wanted)
{
  g_return_if_fail (TD_IS_SESSION (session) && kind != NULL && wanted != NULL);
  Wanted *own = g_new0 (Wanted, 1);
  own->kind = kind;
  own->unit_ids = wanted->unit_ids != NULL ? g_array_copy ((GArray *)wanted->unit_ids) : NULL;
  own->letter = (TdLetterWanted){ .unit_id = wanted->unit_id,
                                  .part_id = wanted->part_id,
                                  .record_id = wanted->record_id,
                                  .unit_ids = own->unit_ids };
  g_autofree char *note = td_purpose_to_note (td_purpose_of (kind->name), FALSE);
  const TdPreview preview = { .name = kind->chinese,
                              .about = about,
                              .title = td_letter_kind_to_label (kind),
                              .note = note,
                              .lay_out = lay_out,
                              .write = write_letter,
                              .word = TRUE,
                              .data = own,
                              .data_free = wanted_free };
  td_preview_present (parent, session, &preview);
}

void
td_letter_preview (GtkWindow *parent,
                   TdSession *session,
                   const char *name,
                   const char *about,
                   gint64 unit_id,
                   gint64 record_id,
                   gint64 part_id)
{
  const TdLetterWanted wanted = { .unit_id = unit_id, .part_id = part_id, .record_id = record_id };
  td_letter_preview_present (parent, session, td_letter_kind_find (name), about, &wanted);
}

void
td_letter_preview_fill (GtkBox *box, TdLetterGroup group, TdLetterOf of, GCallback clicked, gpointer data)
{
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      const TdLetterKind *kind = td_letter_kind_at (i);
      GtkWidget *button;
      if (kind->group != group || kind->of != of)
        continue;
      button = gtk_button_new_with_label (td_letter_kind_to_label (kind));
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "letter", (gpointer)kind);
      g_signal_connect_object (button, "clicked", clicked, data, 0);
      gtk_box_append (box, button);
    }
}

GtkMenuButton *
td_letter_preview_menu (const char *label, GtkBox **list)
{
  GtkMenuButton *menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  GtkWidget *popover = gtk_popover_new ();
  *list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_menu_button_set_label (menu, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (GTK_WIDGET (menu), "flat");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (*list));
  gtk_menu_button_set_popover (menu, popover);
  return menu;
}
