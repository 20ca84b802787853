/* Tidang: chooses the base map of this desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-map-dialog.h"

#include "td-base-layers.h"
#include "td-base-map-state.h"
#include "td-choice.h"
#include "td-field.h"

#include <glib/gi18n.h>

struct _TdBaseMapDialog
{
  AdwWindow parent_instance;
  GtkWidget *use_button, *file_fields, *tianditu_fields, *address_fields;
  GtkCheckButton *none, *file, *tianditu, *address;
  GtkEditable *path, *key, *url, *file_credit, *file_approval, *tianditu_approval, *address_credit,
      *address_approval;
  GtkLabel *file_news, *note;
  GtkDropDown *set;
  GtkSpinButton *levels;
  GtkFileChooserNative *chooser;
  TdBaseMap *map; /* as it stands in the fields */
  char *probed;   /* the path that was or is being looked into */
  GCancellable *looking;
  TdTiles *tiles;
  char *fault;
};

G_DEFINE_FINAL_TYPE (TdBaseMapDialog, td_base_map_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ---- between fields and value ---- */

static TdBaseMapKind
chosen_kind (TdBaseMapDialog *self)
{
  GtkCheckButton *const buttons[TD_N_BASE_MAP_KINDS] = { self->none, self->file, self->tianditu,
                                                         self->address };

  for (int i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    if (gtk_check_button_get_active (buttons[i]))
      return (TdBaseMapKind)i;
  return TD_BASE_MAP_NONE;
}

/* Blanks around what was pasted are nobody's intention. */
static void
take (char **member, GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  td_base_map_set (member, text);
}

static void
take_fields (TdBaseMapDialog *self)
{
  TdBaseMap *map = self->map;

  map->kind = chosen_kind (self);
  take (&map->path, self->path);
  take (&map->key, self->key);
  take (&map->address, self->url);
  map->tianditu = (TdTianditu)MIN (gtk_drop_down_get_selected (self->set), TD_N_TIANDITU - 1);
  map->max_zoom = gtk_spin_button_get_value_as_int (self->levels);
  take (&map->credits[TD_BASE_MAP_FILE], self->file_credit);
  take (&map->credits[TD_BASE_MAP_ADDRESS], self->address_credit);
  take (&map->approvals[TD_BASE_MAP_FILE], self->file_approval);
  take (&map->approvals[TD_BASE_MAP_TIANDITU], self->tianditu_approval);
  take (&map->approvals[TD_BASE_MAP_ADDRESS], self->address_approval);
}

static void
fill_fields (TdBaseMapDialog *self, const TdBaseMap *map)
{
  GtkCheckButton *const buttons[TD_N_BASE_MAP_KINDS] = { self->none, self->file, self->tianditu,
                                                         self->address };

  gtk_editable_set_text (self->path, map->path);
  gtk_editable_set_text (self->key, map->key);
  gtk_editable_set_text (self->url, map->address);
  gtk_drop_down_set_selected (self->set, map->tianditu);
  gtk_spin_button_set_value (self->levels, map->max_zoom > 0 ? map->max_zoom : TD_ADDRESS_USUAL_MAX_ZOOM);
  gtk_editable_set_text (self->file_credit, map->credits[TD_BASE_MAP_FILE]);
  gtk_editable_set_text (self->address_credit, map->credits[TD_BASE_MAP_ADDRESS]);
  gtk_editable_set_text (self->file_approval, map->approvals[TD_BASE_MAP_FILE]);
  gtk_editable_set_text (self->tianditu_approval, map->approvals[TD_BASE_MAP_TIANDITU]);
  gtk_editable_set_text (self->address_approval, map->approvals[TD_BASE_MAP_ADDRESS]);
  gtk_check_button_set_active (buttons[map->kind], TRUE);
}

/* ---- what is said ---- */

static void
say (GtkEditable *entry, const char *text, gboolean wrong)
{
  td_field_say (entry, wrong ? text : "");
  if (!wrong)
    td_field_ask (entry, text);
}

static void
show (TdBaseMapDialog *self)
{
  TdBaseMapProbe probe = { .looking = self->looking != NULL, .fault = self->fault, .tiles = self->tiles };
  g_autoptr (TdBaseMapState) state = td_base_map_state_new (self->map, &probe, g_getenv ("TIDANG_TIANDITU"));

  gtk_widget_set_visible (self->file_fields, self->map->kind == TD_BASE_MAP_FILE);
  gtk_widget_set_visible (self->tianditu_fields, self->map->kind == TD_BASE_MAP_TIANDITU);
  gtk_widget_set_visible (self->address_fields, self->map->kind == TD_BASE_MAP_ADDRESS);
  td_field_say (self->path, state->file_wrong ? state->file_says : "");
  gtk_label_set_text (self->file_news, state->file_wrong ? "" : state->file_says);
  say (self->key, state->key_says, state->key_wrong);
  say (self->url, state->address_says, state->address_wrong);
  gtk_label_set_text (self->note, state->note);
  gtk_widget_set_sensitive (self->use_button, state->can_use);
}

/* ---- looking into a file ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdBaseMapDialog *self = TD_BASE_MAP_DIALOG (source);
  g_autoptr (GError) error = NULL;
  TdTiles *tiles = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->looking)
    {
      g_clear_pointer (&tiles, td_tiles_unref);
      return;
    }
  g_clear_object (&self->looking);
  self->tiles = tiles;
  self->fault = error != NULL ? g_strdup (error->message) : NULL;
  show (self);
}

/* One file after another: what is typed meanwhile begins a new look. */
static void
look_into (TdBaseMapDialog *self)
{
  if (self->map->kind != TD_BASE_MAP_FILE || g_strcmp0 (self->probed, self->map->path) == 0)
    return;
  g_free (self->probed);
  self->probed = g_strdup (self->map->path);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->tiles, td_tiles_unref);
  g_clear_pointer (&self->fault, g_free);
  if (*self->map->path != '\0')
    self->looking = td_base_layers_open (self->map, self, opened_cb);
}

static void
changed_cb (TdBaseMapDialog *self)
{
  if (self->map == NULL)
    return;
  take_fields (self);
  look_into (self);
  show (self);
}

/* Each of two buttons tells of a change; the one that is on now is enough. */
static void
kind_cb (TdBaseMapDialog *self, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    changed_cb (self);
}

/* ---- choosing ---- */

static void
chosen_file_cb (GtkNativeDialog *dialog, int response, TdBaseMapDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        gtk_editable_set_text (self->path, path);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdBaseMapDialog *self)
{
  g_autoptr (GtkFileFilter) maps = gtk_file_filter_new (), all = gtk_file_filter_new ();

  gtk_file_filter_set_name (maps, _ ("Map files (.mbtiles)"));
  gtk_file_filter_add_pattern (maps, "*.mbtiles");
  gtk_file_filter_add_pattern (maps, "*.MBTILES");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Base map"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), maps);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_file_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
use_cb (TdBaseMapDialog *self)
{
  take_fields (self);
  if (!gtk_widget_get_sensitive (self->use_button))
    return;
  g_signal_emit (self, signals[CHOSEN], 0, self->map);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_cb (TdBaseMapDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
td_base_map_dialog_dispose (GObject *object)
{
  TdBaseMapDialog *self = TD_BASE_MAP_DIALOG (object);

  g_clear_object (&self->looking);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BASE_MAP_DIALOG);
  g_clear_pointer (&self->tiles, td_tiles_unref);
  g_clear_pointer (&self->map, td_base_map_free);
  g_clear_pointer (&self->probed, g_free);
  g_clear_pointer (&self->fault, g_free);
  G_OBJECT_CLASS (td_base_map_dialog_parent_class)->dispose (object);
}

static void
td_base_map_dialog_class_init (TdBaseMapDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_base_map_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  signals[CHOSEN] = g_signal_new ("chosen", TD_TYPE_BASE_MAP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-base-map-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdBaseMapDialog, name)
  BIND (use_button);
  BIND (file_fields);
  BIND (tianditu_fields);
  BIND (address_fields);
  BIND (none);
  BIND (file);
  BIND (tianditu);
  BIND (address);
  BIND (path);
  BIND (key);
  BIND (url);
  BIND (file_credit);
  BIND (file_approval);
  BIND (tianditu_approval);
  BIND (address_credit);
  BIND (address_approval);
  BIND (file_news);
  BIND (note);
  BIND (set);
  BIND (levels);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_base_map_dialog_init (TdBaseMapDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_check_button_set_label (self->none, td_base_map_kind_label (TD_BASE_MAP_NONE));
  gtk_check_button_set_label (self->file, td_base_map_kind_label (TD_BASE_MAP_FILE));
  gtk_check_button_set_label (self->tianditu, td_base_map_kind_label (TD_BASE_MAP_TIANDITU));
  gtk_check_button_set_label (self->address, td_base_map_kind_label (TD_BASE_MAP_ADDRESS));
  td_choice_fill (self->set, TD_N_TIANDITU, td_tianditu_label);
}

TdBaseMapDialog *
td_base_map_dialog_present (GtkWindow *parent, const TdBaseMap *now)
{
  TdBaseMapDialog *self = g_object_new (TD_TYPE_BASE_MAP_DIALOG, "transient-for", parent, NULL);

  fill_fields (self, now);
  self->map = td_base_map_copy (now);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
