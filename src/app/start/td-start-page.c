/* Tidang: what the window shows while no workspace is open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-start-page.h"

#include "td-field.h"
#include "td-place-chooser.h"
#include "td-start-state.h"
#include "td-text.h"
#include "td-two-columns.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdStartPage
{
  GtkBox parent_instance;
  GtkListBox *recent;
  GtkWidget *no_recent;
  TdPlaceChooser *place;
  GtkCheckButton *committee, *bureau, *contractor;
  GtkEditable *name, *file;
  GtkLabel *place_hint, *kind_hint, *name_hint, *file_hint, *sheets;
  GtkWidget *create;
  GtkFileChooserNative *chooser;
  TdStartValues *values;
  TdStartState *state;
  gboolean showing;     /* the fields are being set, nobody types */
  gboolean typing_file; /* the field of the file is being changed: it is not set meanwhile */
};

enum
{
  CREATE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdStartPage, td_start_page, GTK_TYPE_BOX)

/* ---- files used lately ---- */

#define SHOWN 6
#define MIME_TYPE "application/x-tidang"

static void
recent_cb (TdStartPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

static TdRecent *
recent_new (const char *path, const char *place, GDateTime *used)
{
  TdRecent *recent = g_new0 (TdRecent, 1);
  recent->path = g_strdup (path);
  recent->place = g_strdup (place != NULL ? place : "");
  recent->used = used != NULL ? g_date_time_to_unix (used) : 0;
  recent->missing = !g_file_test (path, G_FILE_TEST_EXISTS);
  return recent;
}

static GPtrArray *
find_recents (const char *last_file)
{
  GPtrArray *recents = g_ptr_array_new_with_free_func ((GDestroyNotify)td_recent_free);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  gboolean last = *last_file != '\0';
  for (GList *l = items; l != NULL; l = l->next)
    {
      const char *uri = gtk_recent_info_get_uri (l->data);
      g_autofree char *path = g_str_has_prefix (uri, "file:") ? g_filename_from_uri (uri, NULL, NULL) : NULL;
      if (path == NULL || !g_str_has_suffix (path, ".tidang"))
        continue;
      last = last && !g_str_equal (path, last_file);
      g_ptr_array_add (recents, recent_new (path, gtk_recent_info_get_description (l->data),
                                            gtk_recent_info_get_visited (l->data)));
    }
  if (last)
    g_ptr_array_add (recents, recent_new (last_file, NULL, NULL));
  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
  td_recents_arrange (recents, SHOWN);
  return recents;
}

static GtkWidget *
forget_button (const char *path, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Take %s off the list; the file stays"), name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.forget-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
add_row (TdStartPage *self, const TdRecent *recent)
{
  g_autofree char *name = g_filename_display_basename (recent->path);
  g_autofree char *said = td_recent_say (recent, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *title = g_markup_escape_text (name, -1), *subtitle = g_markup_escape_text (said, -1);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_tooltip_text (row, said);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (recent->missing ? "dialog-warning-symbolic"
                                                                           : "x-office-document-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !recent->missing);
  gtk_widget_set_name (row, recent->path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget_button (recent->path, name));
  gtk_list_box_append (self->recent, row);
}

void
td_start_page_refresh (TdStartPage *self, const char *last_file)
{
  g_return_if_fail (TD_IS_START_PAGE (self) && last_file != NULL);
  GtkWidget *child;
  g_autoptr (GPtrArray) recents = find_recents (last_file);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, child);
  for (guint i = 0; i < recents->len; i++)
    add_row (self, g_ptr_array_index (recents, i));
  gtk_widget_set_visible (GTK_WIDGET (self->recent), recents->len > 0);
  gtk_widget_set_visible (self->no_recent, recents->len == 0);
}

/* Who has no file yet begins with a place. */
static void
td_start_page_map (GtkWidget *widget)
{
  TdStartPage *self = TD_START_PAGE (widget);
  GTK_WIDGET_CLASS (td_start_page_parent_class)->map (widget);
  if (gtk_widget_get_visible (self->no_recent))
    gtk_widget_grab_focus (GTK_WIDGET (self->place));
}

void
td_start_page_remember (const char *path, const char *place)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL), *name = g_filename_display_basename (path);
  g_autofree char *mime = g_strdup (MIME_TYPE), *app = g_strdup ("tidang"), *exec = g_strdup ("tidang %f");
  g_autofree char *described = g_strdup (place);
  GtkRecentData data = { name, described, mime, app, exec, NULL, FALSE };
  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
td_start_page_forget (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  if (uri != NULL)
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

/* ---- the form ---- */

static gboolean
file_there (const char *path, gpointer data)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static const char *
new_files_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  return documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR) ? documents : g_get_home_dir ();
}

static void
hint (GtkLabel *label, const char *text, gboolean wrong)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
}

static void
show (TdStartPage *self)
{
  TdStartState *state = td_start_state_new (self->values, new_files_folder (), file_there, NULL);
  g_clear_pointer (&self->state, td_start_state_free);
  self->state = state;
  self->showing = TRUE;
  if (*self->values->file == '\0' && !self->typing_file)
    gtk_editable_set_text (self->file, state->file);
  self->showing = FALSE;
  hint (self->place_hint, state->place_hint, FALSE);
  hint (self->kind_hint, state->kind_hint, FALSE);
  gboolean nameless = td_text_is_blank (gtk_editable_get_text (self->name));
  hint (self->name_hint, nameless ? state->name_hint : "", TRUE);
  td_field_say (self->name, nameless ? "" : state->name_hint);
  hint (self->file_hint, "", TRUE);
  gtk_widget_set_sensitive (self->create, state->can_create);
}

/* Takes the next values. */
static void
become (TdStartPage *self, TdStartValues *next)
{
  td_start_values_free (self->values);
  self->values = next;
  show (self);
}

static void
place_cb (TdStartPage *self)
{
  const TdRegion *place = td_place_chooser_get_place (self->place);
  become (self, td_start_values_with_place (self->values, place != NULL ? place->code : "",
                                            place != NULL ? place->name : "",
                                            td_place_chooser_is_typed_in (self->place)));
}

static void
kind_cb (TdStartPage *self)
{
  if (self->showing || self->values == NULL)
    return;
  TdDeskKind kind = gtk_check_button_get_active (self->bureau)       ? TD_DESK_BUREAU
                    : gtk_check_button_get_active (self->contractor) ? TD_DESK_CONTRACTOR
                                                                     : TD_DESK_COMMITTEE;
  if (kind != self->values->kind)
    become (self, td_start_values_with_kind (self->values, kind));
}

static void
name_cb (TdStartPage *self)
{
  if (!self->showing)
    become (self, td_start_values_with_operator (self->values, gtk_editable_get_text (self->name)));
}

static void
file_cb (TdStartPage *self)
{
  if (self->showing)
    return;
  self->typing_file = TRUE;
  become (self, td_start_values_with_file (self->values, gtk_editable_get_text (self->file)));
  self->typing_file = FALSE;
}

static void
create_cb (TdStartPage *self)
{
  if (self->state->can_create)
    g_signal_emit (self, signals[CREATE], 0);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdStartPage *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  if (path == NULL)
    return;
  g_autofree char *whole =
      g_str_has_suffix (path, ".tidang") ? g_strdup (path) : g_strconcat (path, ".tidang", NULL);
  gtk_editable_set_text (self->file, whole);
}

static void
choose_cb (TdStartPage *self)
{
  g_autofree char *folder = g_path_get_dirname (self->state->file);
  g_autofree char *name = g_path_get_basename (self->state->file);
  g_autoptr (GFile) there = g_file_new_for_path (folder);
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Where to save"), GTK_WINDOW (gtk_widget_get_root (self->create)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), there, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
td_start_page_set_sheets (TdStartPage *self, const char *const *paths)
{
  g_return_if_fail (TD_IS_START_PAGE (self));
  g_autofree char *said = td_start_say_sheets (paths);
  gtk_label_set_text (self->sheets, said);
}

const TdStartValues *
td_start_page_get_values (TdStartPage *self)
{
  g_return_val_if_fail (TD_IS_START_PAGE (self), NULL);
  return self->values;
}

const char *
td_start_page_get_file (TdStartPage *self)
{
  g_return_val_if_fail (TD_IS_START_PAGE (self), NULL);
  return self->state->file;
}

void
td_start_page_fail (TdStartPage *self, const char *sentence)
{
  g_return_if_fail (TD_IS_START_PAGE (self));
  hint (self->file_hint, sentence, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->file));
}

void
td_start_page_focus_form (TdStartPage *self)
{
  g_return_if_fail (TD_IS_START_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->place));
}

static char *
login_name (void)
{
  const char *name = g_get_real_name ();
  return g_strdup (name != NULL && !g_str_equal (name, "Unknown") && *name != '\0' ? name
                                                                                   : g_get_user_name ());
}

void
td_start_page_reset (TdStartPage *self, const char *operator_name)
{
  g_return_if_fail (TD_IS_START_PAGE (self));
  g_autofree char *name = operator_name != NULL ? g_strdup (operator_name) : login_name ();
  g_clear_pointer (&self->values, td_start_values_free);
  self->values = td_start_values_new (name);
  self->showing = TRUE;
  gtk_editable_set_text (self->name, name);
  gtk_check_button_set_active (self->committee, TRUE);
  td_place_chooser_clear (self->place);
  self->showing = FALSE;
  td_start_page_set_sheets (self, NULL);
  show (self);
}

/* ---- the type ---- */

static void
td_start_page_dispose (GObject *object)
{
  TdStartPage *self = TD_START_PAGE (object);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_START_PAGE);
  G_OBJECT_CLASS (td_start_page_parent_class)->dispose (object);
}

static void
td_start_page_finalize (GObject *object)
{
  TdStartPage *self = TD_START_PAGE (object);
  td_start_values_free (self->values);
  td_start_state_free (self->state);
  G_OBJECT_CLASS (td_start_page_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdStartPage, name)

static void
td_start_page_class_init (TdStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_start_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_start_page_finalize;
  signals[CREATE] =
      g_signal_new ("create", TD_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TD_TYPE_PLACE_CHOOSER);
  g_type_ensure (TD_TYPE_TWO_COLUMNS);
  widget_class->map = td_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-start-page.ui");
  BIND (recent);
  BIND (no_recent);
  BIND (place);
  BIND (committee);
  BIND (bureau);
  BIND (contractor);
  BIND (name);
  BIND (file);
  BIND (place_hint);
  BIND (kind_hint);
  BIND (name_hint);
  BIND (file_hint);
  BIND (create);
  BIND (sheets);
  gtk_widget_class_bind_template_callback (widget_class, recent_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
td_start_page_init (TdStartPage *self)
{
  self->values = td_start_values_new (NULL);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  GtkCheckButton *const kinds[TD_N_DESK_KINDS] = { self->committee, self->bureau, self->contractor };
  for (int i = 0; i < TD_N_DESK_KINDS; i++)
    gtk_check_button_set_label (kinds[i], td_words_desk_kind (i));
  td_start_page_reset (self, NULL);
}
