/* Tidang: what a form says, flat by flat - the crop, what was read, what is recorded, what is chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scans-page-private.h"

#include "td-choice.h"
#include "td-field.h"

#include <glib/gi18n.h>

#define LINE "td-tray-line"
#define CROP "td-tray-crop"
#define PICK "td-tray-pick"
#define WANTS "td-tray-wants"
#define PROXY "td-tray-proxy"
#define REASON "td-tray-reason"

static TdTrayLine *
line_of (gpointer row)
{
  return row == NULL ? NULL : g_object_get_data (G_OBJECT (row), LINE);
}

/* ---- parts of a row ---- */

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static const char *
icon_of (TdTrayState state)
{
  static const char *const icons[TD_N_TRAY_STATES] = {
    [TD_TRAY_BLANK] = "list-remove-symbolic",      [TD_TRAY_CERTAIN] = "object-select-symbolic",
    [TD_TRAY_ASKED] = "dialog-question-symbolic",  [TD_TRAY_SAME] = "emblem-ok-symbolic",
    [TD_TRAY_DIFFERS] = "dialog-warning-symbolic", [TD_TRAY_STOPPED] = "action-unavailable-symbolic",
    [TD_TRAY_RECORDED] = "emblem-ok-symbolic",     [TD_TRAY_KEEP] = "mail-attachment-symbolic",
  };

  return icons[state];
}

static GtkWidget *
heading_new (const TdTrayLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (line->row->state));
  GtkWidget *room = label_new (td_tray_line_name (line), "heading");

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  td_tray_state_to_label (line->row->state), -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), room);
  gtk_box_append (GTK_BOX (box), label_new (td_tray_state_to_label (line->row->state), "dim-label"));
  return box;
}

static void
add_said (GtkWidget *box, const char *format, const char *words)
{
  g_autofree char *text = g_strdup_printf (format, words);

  if (*words != '\0')
    gtk_box_append (GTK_BOX (box), label_new (text, NULL));
}

static void
pick_cb (GtkDropDown *list, GParamSpec *pspec, GtkWidget *row)
{
  TdScansPage *self = TD_SCANS_PAGE (gtk_widget_get_ancestor (row, TD_TYPE_SCANS_PAGE));
  TdTrayLine *line = line_of (row);

  if (self == NULL || self->updating || line == NULL)
    return;
  line->pick = gtk_drop_down_get_selected (list);
  td_scans_rows_update (self);
}

static void
typed_cb (GtkEditable *entry, GtkWidget *row)
{
  TdScansPage *self = TD_SCANS_PAGE (gtk_widget_get_ancestor (row, TD_TYPE_SCANS_PAGE));
  TdTrayLine *line = line_of (row);
  gboolean proxy = g_object_get_data (G_OBJECT (row), PROXY) == (gpointer)entry;
  char **text;

  if (self == NULL || self->updating || line == NULL)
    return;
  text = proxy ? &line->proxy : &line->reason;
  g_free (*text);
  *text = g_strdup (gtk_editable_get_text (entry));
  td_scans_rows_update (self);
}

static void
authority_cb (GtkCheckButton *button, GtkWidget *row)
{
  TdTrayLine *line = line_of (row);

  if (line != NULL)
    line->authority = gtk_check_button_get_active (button);
}

static GtkWidget *
entry_new (GtkWidget *row, GtkWidget *box, const char *key, const char *title, const char *text)
{
  GtkWidget *field = g_object_new (TD_TYPE_FIELD, "title", title, NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_box_append (GTK_BOX (field), entry);
  gtk_box_append (GTK_BOX (box), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (row), key, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), row, 0);
  return entry;
}

/* What can be chosen, and what it then asks for. */
static void
add_choice (GtkWidget *row, GtkWidget *box, const TdTrayLine *line)
{
  gboolean keep = line->form->keep;
  g_autofree char *name = keep ? g_strdup (td_tray_line_name (line))
                               : g_strdup_printf (_ ("What the form of %s says"), line->row->room);
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);
  GtkWidget *wants = label_new ("", "warning"), *authority, *proxy;

  td_choice_make_narrow (GTK_DROP_DOWN (list));
  td_choice_fill (GTK_DROP_DOWN (list), keep ? TD_TRAY_N_KEEPS : TD_TRAY_N_PICKS,
                  keep ? td_tray_keep_label : td_tray_pick_label);
  td_choice_name (GTK_DROP_DOWN (list), name);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), line->pick);
  g_object_set_data (G_OBJECT (row), PICK, list);
  g_object_set_data (G_OBJECT (row), WANTS, wants);
  gtk_box_append (GTK_BOX (box), list);
  proxy = entry_new (row, box, PROXY, _ ("Proxy"), line->proxy);
  authority = gtk_check_button_new_with_mnemonic (_ ("The written _authority is at hand"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (authority), line->authority);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (proxy)), authority);
  entry_new (row, box, REASON, _ ("Why it takes the place of what is recorded"), line->reason);
  gtk_box_append (GTK_BOX (box), wants);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (pick_cb), row, 0);
  g_signal_connect_object (authority, "toggled", G_CALLBACK (authority_cb), row, 0);
}

static GtkWidget *
row_new (TdTrayLine *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *crop = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *asks = td_tray_line_asks (line);

  g_object_set_data (G_OBJECT (row), LINE, line);
  g_object_set_data (G_OBJECT (row), CROP, crop);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (box, "scan-row");
  gtk_box_append (GTK_BOX (box), heading_new (line));
  gtk_box_append (GTK_BOX (box), crop);
  add_said (box, _ ("Read: %s"), line->form->keep ? "" : line->row->read_words);
  add_said (box, _ ("On record: %s"), line->row->recorded_words);
  if (*asks != '\0')
    gtk_box_append (GTK_BOX (box), label_new (asks, "warning"));
  if (line->open)
    add_choice (row, box, line);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/* ---- all of them ---- */

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

void
td_scans_rows_fill (TdScansPage *self)
{
  self->updating = TRUE;
  clear (self->rows);
  for (guint i = 0; self->draft != NULL && i < self->draft->lines->len; i++)
    gtk_list_box_append (self->rows, row_new (self->draft->lines->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), self->draft != NULL && self->draft->lines->len > 0);
  self->updating = FALSE;
  td_scans_rows_show_crops (self);
  td_scans_rows_update (self);
}

void
td_scans_rows_show_crops (TdScansPage *self)
{
  for (guint i = 0; self->draft != NULL && self->crops != NULL && i < self->draft->lines->len; i++)
    {
      const TdTrayLine *line = self->draft->lines->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, (int)i);
      GtkWidget *place = row == NULL ? NULL : g_object_get_data (G_OBJECT (row), CROP);
      g_autofree char *name = g_strdup_printf (_ ("What stands on the paper for %s"), line->row->room);

      if (place != NULL && gtk_widget_get_first_child (place) == NULL && i < self->crops->len &&
          self->crops->pdata[i] != NULL)
        gtk_box_append (GTK_BOX (place), td_tray_picture_new (self->crops->pdata[i], NULL, name));
    }
}

static void
show_line (GtkWidget *row, const TdTrayLine *line)
{
  TdTrayLineState state = td_tray_line_state (line);
  GtkWidget *proxy = g_object_get_data (G_OBJECT (row), PROXY);
  GtkWidget *reason = g_object_get_data (G_OBJECT (row), REASON);
  GtkWidget *wants = g_object_get_data (G_OBJECT (row), WANTS);
  GtkWidget *list = g_object_get_data (G_OBJECT (row), PICK);
  g_autofree char *name = td_tray_line_words (line);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (list == NULL)
    return;
  td_choice_set (GTK_DROP_DOWN (list), line->pick);
  gtk_widget_set_visible (gtk_widget_get_parent (proxy), state.proxy);
  gtk_widget_set_visible (gtk_widget_get_parent (reason), state.reason);
  gtk_label_set_text (GTK_LABEL (wants), state.wants != NULL ? state.wants : "");
  gtk_widget_set_visible (wants, state.wants != NULL);
}

void
td_scans_rows_update (TdScansPage *self)
{
  gboolean before = self->updating;

  self->updating = TRUE;
  for (guint i = 0; self->draft != NULL && i < self->draft->lines->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, (int)i);

      if (row != NULL)
        show_line (GTK_WIDGET (row), self->draft->lines->pdata[i]);
    }
  self->updating = before;
  td_scans_page_show_state (self);
}

/* ---- the keyboard ---- */

static void
go_to (TdScansPage *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, index);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->rows, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
td_scans_rows_focus (TdScansPage *self)
{
  int at = self->draft != NULL ? td_tray_draft_unsettled (self->draft, -1, 1) : -1;

  go_to (self, MAX (at, 0));
}

gboolean
td_scans_rows_key (TdScansPage *self, guint keyval, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  TdTrayLine *line = GTK_IS_LIST_BOX_ROW (focus) ? line_of (focus) : NULL;
  int at;

  if (line == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      td_tray_line_turn (line);
      td_scans_rows_update (self);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      go_to (self, td_tray_draft_unsettled (self->draft, at, keyval == GDK_KEY_Left ? -1 : 1));
      return TRUE;
    default:
      return FALSE;
    }
}
