/* Tidang: packs that an office adds for itself, in a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-own-packs-window.h"

#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdOwnPacksWindow
{
  AdwWindow parent_instance;
  AdwPreferencesGroup *group;
  GtkLabel *none, *said;
  GtkButton *back;
  GtkFileChooserNative *chooser;
  const TdDataValues *kind;
  TdOwnPacksChanged changed;
  GObject *owner;
  GPtrArray *rows; /* GtkWidget, in the group */
  char *doomed;    /* id of what is being removed */
  char *before;    /* what the last change took away; NULL: nothing */
};

G_DEFINE_FINAL_TYPE (TdOwnPacksWindow, td_own_packs_window, ADW_TYPE_WINDOW)

static void fill (TdOwnPacksWindow *self);

static void
say (TdOwnPacksWindow *self, const char *text, gboolean fault)
{
  gtk_label_set_text (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
  if (fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->said), "error");
}

/* Takes `before`. */
static void
done (TdOwnPacksWindow *self, const char *id, char *before, const char *said)
{
  g_free (self->before);
  self->before = before;
  gtk_widget_set_visible (GTK_WIDGET (self->back), before != NULL);
  say (self, said, FALSE);
  fill (self);
  self->changed (self->owner, id);
}

/* ---- changes ---- */

static void
take (TdOwnPacksWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  char *before = NULL;
  g_autoptr (GPtrArray) values = td_own_packs_add (self->kind, path, NULL, &before, &error);
  g_autofree char *said = NULL;
  if (values == NULL)
    {
      say (self, error->message, TRUE);
      return;
    }
  said = g_strdup_printf (before != NULL ? _ ("%s took the place of your own file from before.")
                                         : _ ("%s was added."),
                          self->kind->label (values->pdata[0]));
  done (self, self->kind->id (values->pdata[0]), before, said);
}

/* Its row goes with the button, so not while that is still being pressed. */
static gboolean
remove_now (gpointer data)
{
  TdOwnPacksWindow *self = data;
  g_autofree char *id = g_steal_pointer (&self->doomed);
  g_autoptr (GError) error = NULL;
  char *before = NULL;
  if (id == NULL || self->rows == NULL)
    return G_SOURCE_REMOVE;
  g_autoptr (GPtrArray) gone = td_own_packs_remove (self->kind, id, NULL, &before, &error);
  if (gone != NULL)
    done (self, NULL, before, _ ("Removed. What comes with the program counts again."));
  else
    say (self, error->message, TRUE);
  return G_SOURCE_REMOVE;
}

static void
remove_cb (GtkButton *button, TdOwnPacksWindow *self)
{
  g_free (self->doomed);
  self->doomed = g_strdup (g_object_get_data (G_OBJECT (button), "id"));
  gtk_root_set_focus (GTK_ROOT (self), NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_now, g_object_ref (self), g_object_unref);
}

static void
back_cb (TdOwnPacksWindow *self)
{
  g_autofree char *text = g_steal_pointer (&self->before);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = text != NULL ? td_own_packs_add_text (self->kind, text, NULL, &error) : NULL;
  if (values != NULL)
    done (self, self->kind->id (values->pdata[0]), NULL, _ ("It is as it was before."));
  else if (error != NULL)
    say (self, error->message, TRUE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdOwnPacksWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        take (self, path);
    }
  g_clear_object (&self->chooser);
}

static void
add_cb (TdOwnPacksWindow *self)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ (self->kind->title));
  gtk_file_filter_add_pattern (filter, "*.json");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ (self->kind->title), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the list ---- */

static char *
joined (const GPtrArray *texts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", (const char *)texts->pdata[i]);
  return g_markup_escape_text (text->str, (gssize)text->len);
}

static GtkWidget *
row_new (TdOwnPacksWindow *self, const TdOwnPack *pack)
{
  GtkWidget *row = adw_action_row_new (), *away = gtk_button_new_with_label (_ ("Remove"));
  g_autofree char *ids = joined (pack->ids);
  g_autofree char *titles = pack->fault == NULL ? joined (pack->titles) : g_strdup (ids);
  g_autofree char *fault = pack->fault != NULL ? g_markup_escape_text (pack->fault, -1) : NULL;
  g_autofree char *not_used = fault != NULL ? g_strdup_printf (_ ("Not used: %s"), fault) : NULL;
  g_autofree char *spoken = g_strdup_printf (_ ("Remove %s"), (const char *)pack->ids->pdata[0]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), not_used != NULL ? not_used : ids);
  gtk_widget_set_valign (away, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (away, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (away), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (away), "id", g_strdup (pack->ids->pdata[0]), g_free);
  g_signal_connect_object (away, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), away);
  return row;
}

static void
fill (TdOwnPacksWindow *self)
{
  g_autoptr (GPtrArray) own = td_own_packs (self->kind, NULL, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      GtkWidget *row = row_new (self, own->pdata[i]);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->rows->len == 0);
}

void
td_own_packs_window_present (GtkWindow *parent,
                             const TdDataValues *kind,
                             TdOwnPacksChanged changed,
                             gpointer owner)
{
  TdOwnPacksWindow *self = g_object_new (TD_TYPE_OWN_PACKS_WINDOW, "transient-for", parent, NULL);
  self->kind = kind;
  self->changed = changed;
  self->owner = g_object_ref (owner);
  adw_preferences_group_set_title (self->group, _ (kind->title));
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_own_packs_window_dispose (GObject *object)
{
  TdOwnPacksWindow *self = TD_OWN_PACKS_WINDOW (object);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_OWN_PACKS_WINDOW);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->doomed, g_free);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (td_own_packs_window_parent_class)->dispose (object);
}

static void
td_own_packs_window_class_init (TdOwnPacksWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_own_packs_window_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-own-packs-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdOwnPacksWindow, group);
  gtk_widget_class_bind_template_child (widget_class, TdOwnPacksWindow, none);
  gtk_widget_class_bind_template_child (widget_class, TdOwnPacksWindow, said);
  gtk_widget_class_bind_template_child (widget_class, TdOwnPacksWindow, back);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_own_packs_window_init (TdOwnPacksWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
