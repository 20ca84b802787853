/* Tidang: the guide, in a window of its own beside the work.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-help-window.h"

#include "td-guide.h"

#include <glib/gi18n.h>

struct _TdHelpWindow
{
  AdwWindow parent_instance;
  AdwLeaflet *leaflet;
  GtkListBox *pages;
  GtkBox *content;
  GtkScrolledWindow *scroller;
  GtkWidget *back;
};

G_DEFINE_FINAL_TYPE (TdHelpWindow, td_help_window, ADW_TYPE_WINDOW)

#define FOLDER "/org/tidang/Tidang/guide"

static char *
read_page (const char *name)
{
  g_autofree char *path =
      g_strdup_printf (FOLDER "/%s/%s.md", td_guide_language (g_get_language_names ()), name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
}

/* ---- a page ---- */

static GtkWidget *
label_new (const char *markup, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Tab leads past it: a page has dozens. */
  gtk_widget_set_can_focus (label, FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
item_new (const TdGuideBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_label_new (block->mark), *text = label_new (block->text, NULL);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_size_request (mark, 22, -1);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static GtkWidget *
picture_new (const TdGuideBlock *block)
{
  g_autofree char *path =
      g_strdup_printf (FOLDER "/pictures/%s/%s", td_guide_language (g_get_language_names ()), block->picture);
  GtkWidget *picture = gtk_picture_new_for_resource (path);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_widget_add_css_class (picture, "guide-picture");
  gtk_widget_set_size_request (picture, -1, 260);
  return picture;
}

static GtkWidget *
block_new (const TdGuideBlock *block)
{
  switch (block->kind)
    {
    case TD_GUIDE_TITLE:
      return label_new (block->text, "title-1");
    case TD_GUIDE_HEADING:
      return label_new (block->text, "title-4");
    case TD_GUIDE_ITEM:
      return item_new (block);
    case TD_GUIDE_PICTURE:
      return picture_new (block);
    case TD_GUIDE_PARAGRAPH:
    default:
      return label_new (block->text, NULL);
    }
}

static void
show_page (TdHelpWindow *self, const char *name)
{
  g_autofree char *text = read_page (name);
  g_autoptr (GPtrArray) blocks = td_guide_parse (text);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  for (guint i = 0; i < blocks->len; i++)
    gtk_box_append (self->content, block_new (g_ptr_array_index (blocks, i)));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
selected_cb (TdHelpWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_page (self, td_guide_pages ()[gtk_list_box_row_get_index (row)]);
}

static void
activated_cb (TdHelpWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (TdHelpWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
folded_cb (TdHelpWindow *self)
{
  gtk_widget_set_visible (self->back, adw_leaflet_get_folded (self->leaflet));
}

void
td_help_window_present (GtkApplication *application, const char *page)
{
  TdHelpWindow *self = NULL;
  for (GList *l = gtk_application_get_windows (application); l != NULL && self == NULL; l = l->next)
    self = TD_IS_HELP_WINDOW (l->data) ? l->data : NULL;
  if (self == NULL)
    self = g_object_new (TD_TYPE_HELP_WINDOW, "application", application, NULL);
  for (int i = 0; td_guide_pages ()[i] != NULL; i++)
    if (g_strcmp0 (td_guide_pages ()[i], page) == 0)
      gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, i));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (td_help_window_parent_class)->dispose (object);
}

static void
td_help_window_class_init (TdHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_help_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TdHelpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TdHelpWindow, content);
  gtk_widget_class_bind_template_child (widget_class, TdHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, TdHelpWindow, back);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_help_window_init (TdHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; td_guide_pages ()[i] != NULL; i++)
    {
      g_autofree char *text = read_page (td_guide_pages ()[i]);
      g_autofree char *title = td_guide_title (text);
      GtkWidget *label = gtk_label_new (title), *row = gtk_list_box_row_new ();
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      gtk_list_box_append (self->pages, row);
    }
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, 0));
}
