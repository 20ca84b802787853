/* Tidang: what the window shows while no workspace is open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-start-page.h"

#include <adwaita.h>

struct _TdStartPage
{
  GtkBox parent_instance;
  GtkWidget *recent_box;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (TdStartPage, td_start_page, GTK_TYPE_BOX)

static void
recent_cb (TdStartPage *self, GtkListBoxRow *row)
{
  const char *path = gtk_widget_get_name (GTK_WIDGET (row));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
}

#define SHOWN 5

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return -g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *)a),
                               gtk_recent_info_get_modified ((GtkRecentInfo *)b));
}

static void
add_row (TdStartPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *title = g_markup_escape_text (name, -1), *subtitle = g_markup_escape_text (shown, -1);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, path);
  gtk_list_box_append (self->recent, row);
}

static gboolean
is_workspace (const char *path)
{
  return path != NULL && g_str_has_suffix (path, ".tidang") && g_file_test (path, G_FILE_TEST_EXISTS);
}

void
td_start_page_refresh (TdStartPage *self, const char *last_file)
{
  g_return_if_fail (TD_IS_START_PAGE (self) && last_file != NULL);
  GtkWidget *child;
  int n = is_workspace (last_file);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, child);
  if (n > 0)
    add_row (self, last_file);
  GList *items =
      g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_times);
  for (GList *l = items; l != NULL && n < SHOWN; l = l->next)
    {
      const char *uri = gtk_recent_info_get_uri (l->data);
      g_autofree char *path = g_str_has_prefix (uri, "file:") ? g_filename_from_uri (uri, NULL, NULL) : NULL;
      if (!is_workspace (path) || g_str_equal (path, last_file))
        continue;
      add_row (self, path);
      n++;
    }
  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_box, n > 0);
}

static void
td_start_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_START_PAGE);
  G_OBJECT_CLASS (td_start_page_parent_class)->dispose (object);
}

static void
td_start_page_class_init (TdStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, TdStartPage, recent);
  gtk_widget_class_bind_template_callback (widget_class, recent_cb);
}

static void
td_start_page_init (TdStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
