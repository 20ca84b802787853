/* Tidang: the leaves of one kind, with a way to put one down.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-list.h"

#include "td-card-parts.h"
#include "td-leaf-dialog.h"
#include "td-leaf-state.h"

#include <glib/gi18n.h>

struct _TdLeafList
{
  GtkBox parent_instance;
  GtkLabel *title;
  GtkWidget *add;
  GtkBox *lines;
  TdSession *session;
  char *kind;
  gint64 unit_id;
  gboolean whole; /* a long list is shown whole */
};

enum
{
  PROP_KIND = 1,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TdLeafList, td_leaf_list, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdLeafList *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
leaf_cb (GtkButton *button, TdLeafList *self)
{
  td_leaf_dialog_present (window_of (self), self->session, self->unit_id,
                          g_object_get_data (G_OBJECT (button), "leaf"));
}

static void
add_cb (TdLeafList *self)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (self->kind);
  td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

static void
free_leaf (gpointer leaf)
{
  td_leaf_free (leaf);
}

static GtkWidget *
line_new (TdLeafList *self, const TdLeafBook *book, const TdLeaf *leaf, gboolean writes)
{
  g_autofree char *line = td_leaf_book_line (book, leaf);
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "record-line");
  gtk_widget_set_sensitive (button, writes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  g_object_set_data_full (G_OBJECT (button), "leaf", td_leaf_copy (leaf), free_leaf);
  g_signal_connect_object (button, "clicked", G_CALLBACK (leaf_cb), self, 0);
  return button;
}

static void
whole_cb (GtkButton *button, TdLeafList *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
  self->whole = TRUE;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child != GTK_WIDGET (button));
}

/* “Show 3 earlier ones”, before those that are hidden meanwhile. */
static void
add_whole (TdLeafList *self, guint first)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("Show %u earlier one", "Show %u earlier ones", first), first);
  GtkWidget *button = gtk_button_new_with_label (text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (whole_cb), self, 0);
  gtk_box_append (self->lines, button);
}

void
td_leaf_list_set (TdLeafList *self, TdSession *session, const TdLeafBook *book, gboolean writes)
{
  g_return_if_fail (TD_IS_LEAF_LIST (self) && TD_IS_SESSION (session) && book != NULL);
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, self->kind);
  g_set_object (&self->session, session);
  self->whole = self->whole && self->unit_id == book->unit_id;
  self->unit_id = book->unit_id;
  gtk_widget_set_visible (GTK_WIDGET (self), kind != NULL);
  td_card_empty (self->lines);
  if (kind == NULL)
    return;
  g_autoptr (GPtrArray) leaves = td_leaf_book_of (book, kind);
  g_autofree char *spoken = g_strdup_printf (_ ("Add: %s"), td_leaf_kind_label (kind));
  guint first = td_leaf_first_shown (leaves->len, self->whole);
  gtk_label_set_text (self->title, td_leaf_kind_label (kind));
  gtk_widget_set_visible (self->add, writes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (first > 0)
    add_whole (self, first);
  for (guint i = 0; i < leaves->len; i++)
    {
      GtkWidget *line = line_new (self, book, leaves->pdata[i], writes);
      gtk_widget_set_visible (line, i >= first);
      gtk_box_append (self->lines, line);
    }
}

/* ---- the type ---- */

static void
td_leaf_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TD_LEAF_LIST (object)->kind = g_value_dup_string (value);
}

static void
td_leaf_list_finalize (GObject *object)
{
  TdLeafList *self = TD_LEAF_LIST (object);
  g_clear_object (&self->session);
  g_free (self->kind);
  G_OBJECT_CLASS (td_leaf_list_parent_class)->finalize (object);
}

static void
td_leaf_list_class_init (TdLeafListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = td_leaf_list_set_property;
  object_class->finalize = td_leaf_list_finalize;
  g_object_class_install_property (
      object_class, PROP_KIND,
      g_param_spec_string ("kind", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
td_leaf_list_init (TdLeafList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *title = gtk_label_new ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  self->title = GTK_LABEL (title);
  self->add = gtk_button_new_with_label (_ ("Add…"));
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->add);
  gtk_box_append (GTK_BOX (self), head);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
}
