/* Tidang: the lines of a change — owners, new flats, flats to join — as they are typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed-rows.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-wrap.h"
#include "td-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const TdDeedRows *rows;
  guint index;
  gint64 part_id; /* of another flat */
  GtkEditable *entries[3];
  GtkDropDown *kind;
} Row;

static const char *
doc_kind_word (int value)
{
  static const char *const words[] = {
    [TD_DOC_NONE] = N_ ("No document"),
    [TD_DOC_RESIDENT_ID] = N_ ("Identity card"),
    [TD_DOC_CREDIT_CODE] = N_ ("Credit code"),
    [TD_DOC_PASSPORT] = N_ ("Passport"),
    [TD_DOC_HKMT_PERMIT] = N_ ("Hong Kong, Macau, Taiwan permit"),
    [TD_DOC_OTHER] = N_ ("Other document"),
  };
  return _ (words[value]);
}

static void
name_it (GtkWidget *widget, const char *format, guint index)
{
  g_autofree char *name = g_strdup_printf (format, index + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
td_deed_rows_clear (const TdDeedRows *rows)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (rows->box))) != NULL)
    gtk_box_remove (rows->box, child);
}

static GtkWidget *
row_new (const TdDeedRows *rows, guint index, Row **row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (box, g_object_new (TD_TYPE_WRAP_LAYOUT, NULL));
  *row = g_new0 (Row, 1);
  (*row)->rows = rows;
  (*row)->index = index;
  g_object_set_data_full (G_OBJECT (box), "row", *row, g_free);
  gtk_box_append (rows->box, box);
  return box;
}

static GtkEditable *
add_entry (GtkWidget *box,
           const char *text,
           const char *placeholder,
           const char *name,
           guint index,
           int chars)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  /* Its wish is its need: a line holds all of an owner, and what is left is shared. */
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_widget_set_hexpand (entry, TRUE);
  name_it (entry, name, index);
  gtk_box_append (GTK_BOX (box), entry);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
add_remover (GtkWidget *box, const char *name, guint index)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (button, "flat");
  name_it (button, name, index);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* ---- owners ---- */

static void
owner_cb (GtkWidget *widget, gpointer unused, Row *row)
{
  const TdDeedValues *values = *row->rows->values;
  if (row->index >= values->owners->len)
    return;
  const TdOwner *before = values->owners->pdata[row->index];
  TdDocKind kind = (TdDocKind)gtk_drop_down_get_selected (row->kind);
  const char *name = gtk_editable_get_text (row->entries[0]);
  gboolean company = kind == TD_DOC_CREDIT_CODE || g_str_has_suffix (name, "公司");
  g_autoptr (TdOwner) owner =
      td_owner_new (company ? TD_OWNER_COMPANY : TD_OWNER_PERSON, name, kind,
                    gtk_editable_get_text (row->entries[1]), gtk_editable_get_text (row->entries[2]));
  owner->id = before->id;
  row->rows->take (row->rows->data, td_deed_values_with_owner (values, row->index, owner));
}

static void
owner_text_cb (GtkEditable *entry, Row *row)
{
  owner_cb (GTK_WIDGET (entry), NULL, row);
}

static void
remove_owner_cb (GtkButton *button, Row *row)
{
  row->rows->take (row->rows->data, td_deed_values_with_owner (*row->rows->values, row->index, NULL));
}

static void
add_owner (const TdDeedRows *rows, const TdOwner *owner, guint index, gboolean lines)
{
  Row *row;
  GtkWidget *box = row_new (rows, index, &row);
  GtkWidget *kind = gtk_drop_down_new (NULL, NULL);
  row->entries[0] = add_entry (box, owner->name, _ ("Name"), _ ("Owner %u: name"), index, 8);
  td_choice_fill (GTK_DROP_DOWN (kind), TD_DOC_OTHER + 1, doc_kind_word);
  td_choice_set (GTK_DROP_DOWN (kind), owner->doc_kind);
  gtk_widget_set_size_request (kind, 140, -1);
  name_it (kind, _ ("Owner %u: kind of document"), index);
  gtk_box_append (GTK_BOX (box), kind);
  row->kind = GTK_DROP_DOWN (kind);
  row->entries[1] =
      add_entry (box, owner->doc_no, _ ("Document number"), _ ("Owner %u: document number"), index, 10);
  row->entries[2] = add_entry (box, owner->phone, _ ("Telephone"), _ ("Owner %u: telephone"), index, 8);
  for (guint i = 0; i < G_N_ELEMENTS (row->entries); i++)
    g_signal_connect (row->entries[i], "changed", G_CALLBACK (owner_text_cb), row);
  g_signal_connect (kind, "notify::selected", G_CALLBACK (owner_cb), row);
  if (lines)
    g_signal_connect (add_remover (box, _ ("Without owner %u"), index), "clicked",
                      G_CALLBACK (remove_owner_cb), row);
}

void
td_deed_rows_owners (const TdDeedRows *rows, gboolean lines)
{
  const TdDeedValues *values = *rows->values;
  td_deed_rows_clear (rows);
  for (guint i = 0; i < values->owners->len; i++)
    add_owner (rows, values->owners->pdata[i], i, lines);
}

void
td_deed_rows_sync (const TdDeedRows *rows)
{
  const TdDeedValues *values = *rows->values;
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (rows->box)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      const Row *row = g_object_get_data (G_OBJECT (box), "row");
      if (row != NULL && row->kind != NULL && row->index < values->owners->len)
        td_choice_set (row->kind, ((const TdOwner *)values->owners->pdata[row->index])->doc_kind);
    }
}

void
td_deed_rows_mark (const TdDeedRows *rows, int at, int column, const char *fault)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (rows->box)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      const Row *row = g_object_get_data (G_OBJECT (box), "row");
      for (int i = 0; row != NULL && i < (int)G_N_ELEMENTS (row->entries) && row->entries[i] != NULL; i++)
        td_field_say (row->entries[i], (int)row->index == at && i == column ? fault : "");
    }
}

/* ---- pieces ---- */

static void
piece_cb (GtkEditable *entry, Row *row)
{
  TdDeedPiece piece = { (char *)gtk_editable_get_text (row->entries[0]),
                        (char *)gtk_editable_get_text (row->entries[1]),
                        (char *)gtk_editable_get_text (row->entries[2]) };
  row->rows->take (row->rows->data, td_deed_values_with_piece (*row->rows->values, row->index, &piece));
}

static void
remove_piece_cb (GtkButton *button, Row *row)
{
  row->rows->take (row->rows->data, td_deed_values_with_piece (*row->rows->values, row->index, NULL));
}

void
td_deed_rows_pieces (const TdDeedRows *rows)
{
  const TdDeedValues *values = *rows->values;
  td_deed_rows_clear (rows);
  for (guint i = 0; i < values->pieces->len; i++)
    {
      const TdDeedPiece *piece = values->pieces->pdata[i];
      Row *row;
      GtkWidget *box = row_new (rows, i, &row);
      row->entries[0] = add_entry (box, piece->room, _ ("Room number"), _ ("New flat %u: room number"), i, 8);
      row->entries[1] = add_entry (box, piece->area, _ ("Area in m²"), _ ("New flat %u: area in m²"), i, 8);
      row->entries[2] = add_entry (box, piece->owners, _ ("Owners, with 、 between them"),
                                   _ ("New flat %u: owners"), i, 16);
      for (guint k = 0; k < G_N_ELEMENTS (row->entries); k++)
        g_signal_connect (row->entries[k], "changed", G_CALLBACK (piece_cb), row);
      if (values->pieces->len > 2)
        g_signal_connect (add_remover (box, _ ("Without new flat %u"), i), "clicked",
                          G_CALLBACK (remove_piece_cb), row);
    }
}

/* ---- other flats ---- */

static void
other_cb (GtkCheckButton *button, Row *row)
{
  const TdHousehold *household = *row->rows->household;
  row->rows->take (row->rows->data,
                   td_deed_values_with_other (*row->rows->values, household->roll, household->part,
                                              row->part_id, gtk_check_button_get_active (button)));
}

static gboolean
holds (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

void
td_deed_rows_others (const TdDeedRows *rows)
{
  const TdHousehold *household = *rows->household;
  td_deed_rows_clear (rows);
  for (guint i = 0; i < household->roll->parts->len; i++)
    {
      const TdPart *part = household->roll->parts->pdata[i];
      g_autofree char *area = td_words_area (part->area);
      g_autofree char *owners = td_words_owners (part, FALSE);
      g_autofree char *label = g_strdup_printf ("%s　%s　%s", part->room, area, owners);
      Row *row;
      if (part->id == household->part->id)
        continue;
      GtkWidget *box = row_new (rows, i, &row);
      GtkWidget *check = gtk_check_button_new_with_label (label);
      row->part_id = part->id;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), holds ((*rows->values)->others, part->id));
      g_signal_connect (check, "toggled", G_CALLBACK (other_cb), row);
      gtk_box_append (GTK_BOX (box), check);
    }
}
