/* Tidang: the columns of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-columns.h"

#include "td-count-panel.h"
#include "td-register-model.h"
#include "td-register-state.h"

#include <glib/gi18n.h>

typedef enum
{
  COLUMN_CHECK,
  COLUMN_LABEL,
  COLUMN_FILE_NO,
  COLUMN_PLACE,
  COLUMN_FLATS,
  COLUMN_BUILT,
  COLUMN_STAGE,
  COLUMN_RATING,
  COLUMN_VOTE
} Column;

static const struct
{
  Column column;
  const char *title;
  int width;
  gboolean expand;
} columns[] = {
  { COLUMN_CHECK, NULL, 42, FALSE },
  { COLUMN_LABEL, N_ ("Stairwell"), -1, TRUE },
  { COLUMN_VOTE, N_ ("Vote"), 236, FALSE },
  { COLUMN_STAGE, N_ ("Stage"), 84, FALSE },
  { COLUMN_RATING, N_ ("Rating"), 104, FALSE },
  { COLUMN_FLATS, N_ ("Flats"), 52, FALSE },
  { COLUMN_BUILT, N_ ("Built"), 62, FALSE },
  { COLUMN_PLACE, N_ ("Community"), 100, FALSE },
  { COLUMN_FILE_NO, N_ ("File number"), 190, FALSE },
};

static char *
cell_text (const TdRegisterState *state, Column column)
{
  switch (column)
    {
    case COLUMN_CHECK:
      return g_strdup ("");
    case COLUMN_LABEL:
      return g_strdup (state->label);
    case COLUMN_FILE_NO:
      return g_strdup (state->file_no);
    case COLUMN_PLACE:
      return g_strdup (state->place);
    case COLUMN_FLATS:
      return g_strdup (state->flats);
    case COLUMN_BUILT:
      return g_strdup (state->built);
    case COLUMN_STAGE:
      return g_strdup (state->stage);
    case COLUMN_RATING:
      return g_strdup_printf ("%s %s", state->rating_sign, state->rating);
    case COLUMN_VOTE:
    default:
      return g_strdup (state->vote);
    }
}

static void
show_line (GtkListItem *item)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  if (line == NULL || cell == NULL)
    return;
  Column column = (Column)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "column"));
  GtkWidget *bar = column == COLUMN_VOTE ? gtk_widget_get_last_child (cell) : NULL;
  GtkInscription *text = GTK_INSCRIPTION (bar != NULL ? gtk_widget_get_first_child (cell) : cell);
  const TdUnit *unit = td_register_line_get_unit (line);
  g_autoptr (TdRegisterState) state = unit != NULL ? td_register_state_new (unit) : NULL;
  g_autofree char *shown = state != NULL ? cell_text (state, column) : g_strdup ("…");
  gtk_inscription_set_text (text, shown);
  if (bar != NULL)
    {
      /* The room for it stays: lines of two heights would make the list jump. */
      gtk_widget_set_opacity (bar, state != NULL && state->has_vote ? 1.0 : 0.0);
      if (state != NULL)
        td_count_bar_set (TD_COUNT_BAR (bar), state->agree_share, state->vote_share - state->agree_share, 0,
                          -1);
    }
}

static void
loaded_cb (TdRegisterLine *line, GParamSpec *pspec, GtkListItem *item)
{
  show_line (item);
}

/* ---- the column of marks ---- */

static void
name_check (GtkListItem *item)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  const TdUnit *unit = line != NULL ? td_register_line_get_unit (line) : NULL;
  g_autofree char *label = unit != NULL ? td_unit_label (unit) : g_strdup ("…");
  g_autofree char *name = g_strdup_printf (_ ("Select %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
named_cb (TdRegisterLine *line, GParamSpec *pspec, GtkListItem *item)
{
  name_check (item);
}

static void
toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_COLUMN_VIEW);
  gboolean wanted = gtk_check_button_get_active (check);
  if (view == NULL || wanted == gtk_list_item_get_selected (item))
    return;
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  if (wanted)
    gtk_selection_model_select_item (model, gtk_list_item_get_position (item), FALSE);
  else
    gtk_selection_model_unselect_item (model, gtk_list_item_get_position (item));
}

static void
selected_cb (GtkListItem *item, GParamSpec *pspec, gpointer data)
{
  GtkWidget *check = gtk_list_item_get_child (item);
  if (check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), gtk_list_item_get_selected (item));
}

static void
setup_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();
  /* The keyboard marks rows by Space and Shift; a stop in each row would only be in the way. */
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);
  g_signal_connect (item, "notify::selected", G_CALLBACK (selected_cb), NULL);
  gtk_list_item_set_child (item, check);
}

static void
bind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect (gtk_list_item_get_item (item), "notify::loaded", G_CALLBACK (named_cb), item);
  selected_cb (item, NULL, NULL);
  name_check (item);
}

static void
unbind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), named_cb, item);
}

/* ---- the columns of text ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *text = gtk_inscription_new (NULL);
  GtkWidget *cell = text;
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), GPOINTER_TO_INT (data) == COLUMN_LABEL ? 16 : 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 6);
  /* One widget to a cell where one will do: the list keeps two hundred lines alive. */
  if (GPOINTER_TO_INT (data) == COLUMN_VOTE)
    {
      GtkWidget *bar = td_count_bar_new ();
      cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      gtk_widget_add_css_class (bar, "small");
      gtk_box_append (GTK_BOX (cell), text);
      gtk_box_append (GTK_BOX (cell), bar);
    }
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (cell), "column", data);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  TdRegisterLine *line = gtk_list_item_get_item (item);
  g_signal_connect (line, "notify::loaded", G_CALLBACK (loaded_cb), item);
  show_line (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), loaded_cb, item);
}

void
td_register_columns_add (GtkColumnView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      gpointer which = GINT_TO_POINTER (columns[i].column);
      gboolean check = columns[i].column == COLUMN_CHECK;
      g_signal_connect (factory, "setup", check ? G_CALLBACK (setup_check_cb) : G_CALLBACK (setup_cb), which);
      g_signal_connect (factory, "bind", check ? G_CALLBACK (bind_check_cb) : G_CALLBACK (bind_cb), which);
      g_signal_connect (factory, "unbind", check ? G_CALLBACK (unbind_check_cb) : G_CALLBACK (unbind_cb),
                        which);
      const char *title = columns[i].title != NULL ? _ (columns[i].title) : "";
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
      gtk_column_view_column_set_resizable (column, !check);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (view, column);
    }
}
