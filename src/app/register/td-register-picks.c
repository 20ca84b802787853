/* Tidang: the lines of the register that are marked, and what is done with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-dialog.h"
#include "td-give-back.h"
#include "td-register-batch.h"
#include "td-register-columns.h"
#include "td-register-page-private.h"
#include "td-register-state.h"
#include "td-register-table.h"
#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIRST_LINES 40

/* ---- which are marked ---- */

GArray *
td_register_page_picked (TdRegisterPage *self)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint row;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &row); more && row < self->ids->len;
       more = gtk_bitset_iter_next (&iter, &row))
    g_array_append_val (picked, g_array_index (self->ids, gint64, row));
  return picked;
}

void
td_register_page_show_picked (TdRegisterPage *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint)gtk_bitset_get_size (rows), all = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *text = td_register_selected (n);
  gtk_label_set_text (self->selected, text);
  /* They keep their place: a bar that grew with the first click would move the list under the second one. */
  gtk_widget_set_sensitive (self->batch, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.select-none", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.select-all", all > 0 && n < all);
}

/* Where the stairwells of `picked` are now. */
static GtkBitset *
rows_of (const GArray *ids, const GArray *picked)
{
  GtkBitset *rows = gtk_bitset_new_empty ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < picked->len; i++)
    g_hash_table_add (wanted, &g_array_index (picked, gint64, i));
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (wanted, &g_array_index (ids, gint64, i)))
      gtk_bitset_add (rows, i);
  return rows;
}

static void
mark (TdRegisterPage *self, const GArray *ids)
{
  g_autoptr (GtkBitset) rows = rows_of (self->ids, ids);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, self->ids->len);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), rows, all);
}

void
td_register_page_mark (TdRegisterPage *self, const GArray *ids)
{
  g_return_if_fail (TD_IS_REGISTER_PAGE (self) && ids != NULL);
  g_clear_pointer (&self->to_mark, g_array_unref);
  self->to_mark = g_array_copy ((GArray *)ids);
  td_register_page_refresh (self);
}

void
td_register_page_take_ids (TdRegisterPage *self, GArray *ids, guint serial)
{
  g_autoptr (GArray) before = self->ids;
  gboolean same =
      before->len == ids->len && memcmp (before->data, ids->data, ids->len * sizeof (gint64)) == 0;
  g_autoptr (GArray) wanted = g_steal_pointer (&self->to_mark);
  g_autoptr (GArray) picked = wanted != NULL ? g_steal_pointer (&wanted)
                              : same         ? NULL
                                             : td_register_page_picked (self);
  self->ids = ids;
  /* For each line of a list up to 200 a row is built, seen or not: a file that is opened shows a screen of
   * them first. */
  td_register_model_set_count (self->model, serial,
                               before->len == 0 ? MIN (ids->len, FIRST_LINES) : ids->len);
  if (ids->len == 0)
    td_register_sidebar_fill (self->sidebar);
  if (picked != NULL && picked->len > 0)
    mark (self, picked);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (data);
  /* Within the first frame nothing is painted yet. */
  if (++self->frames < 3)
    return G_SOURCE_CONTINUE;
  self->frames = 0;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) < self->ids->len)
    td_register_model_set_count (self->model, td_register_model_get_serial (self->model), self->ids->len);
  td_register_sidebar_fill (self->sidebar);
  td_register_page_show_picked (self);
  return G_SOURCE_REMOVE;
}

void
td_register_page_take_rest (TdRegisterPage *self)
{
  if (self->frames > 0)
    return;
  self->frames = 1;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->list), frame_cb, self, NULL);
}

/* ---- batches ---- */

static GtkWindow *
window_of (TdRegisterPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
batch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (widget);
  g_autoptr (GArray) picked = td_register_page_picked (self);
  if (self->session == NULL || picked->len == 0)
    return;
  td_register_batch_start (window_of (self), self->session, td_register_batch_of (name), picked);
}

/* The window asks for the reason. */
static void
bin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (widget);
  g_autoptr (GArray) picked = td_register_page_picked (self);
  if (self->session != NULL && picked->len > 0)
    gtk_widget_activate_action_variant (
        widget, "win.bin-units",
        g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, picked->data, picked->len, sizeof (gint64)));
}

/* The marked lines on the map, or all of the list. */
static void
show_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (widget);
  g_autoptr (GArray) picked = td_register_page_picked (self);
  if (self->session != NULL)
    td_session_show_map (self->session, self->filter, picked->len > 0 ? picked : NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (widget);
  g_autoptr (GArray) picked = td_register_page_picked (self);
  if (self->session != NULL && picked->len > 0)
    td_session_open_unit (self->session, g_array_index (picked, gint64, 0));
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (TD_REGISTER_PAGE (widget)->selection);
  if (g_str_equal (name, "register.select-all"))
    gtk_selection_model_select_all (selection);
  else
    gtk_selection_model_unselect_all (selection);
}

static void
keep_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_register_sidebar_ask_name (TD_REGISTER_PAGE (widget)->sidebar);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (widget);
  g_autoptr (GArray) picked = td_register_page_picked (self);
  TdListColumn columns[TD_N_LIST_COLUMNS];
  TdRegisterLayout layout = td_register_columns_read (self->list, &self->layout);
  guint n = td_register_layout_list (&layout, columns);
  const GArray *units = picked->len > 0 ? picked : self->ids;
  if (self->session != NULL && units->len > 0)
    td_export_dialog_present (window_of (self), self->session, units, columns, n);
}

/* ---- copying ---- */

typedef struct
{
  GArray *ids;
  TdListColumn columns[TD_N_LIST_COLUMNS];
  guint n;
} CopyJob;

static void
copy_job_free (gpointer data)
{
  CopyJob *job = data;
  g_array_unref (job->ids);
  g_free (job);
}

typedef struct
{
  char *plain;
  char *html; /* NULL: plain alone */
  guint lines;
} Copied;

static void
copied_free (gpointer data)
{
  Copied *copied = data;
  g_free (copied->plain);
  g_free (copied->html);
  g_free (copied);
}

/* One column alone is one value in each line, with no heading. */
static char *
plain_values (const GPtrArray *units, TdListColumn column)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < units->len; i++)
    if (g_ptr_array_index (units, i) != NULL)
      {
        g_autofree char *text = td_list_column_text (column, g_ptr_array_index (units, i));
        g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
      }
  return g_string_free (out, FALSE);
}

static gpointer
run_copy (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const CopyJob *job = data;
  g_autoptr (GPtrArray) units =
      td_units_by_ids (workspace, (const gint64 *)(gpointer)job->ids->data, job->ids->len, error);
  if (units == NULL)
    return NULL;
  Copied *copied = g_new0 (Copied, 1);
  copied->lines = units->len;
  if (job->n == 1)
    {
      copied->plain = plain_values (units, job->columns[0]);
      return copied;
    }
  copied->plain = td_register_table_to_plain (units, job->columns, job->n);
  copied->html = td_register_table_to_html (units, job->columns, job->n);
  return copied;
}

static GdkContentProvider *
provider_of (const char *type, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return gdk_content_provider_new_for_bytes (type, bytes);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  Copied *copied = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session != NULL && error != NULL)
    td_session_fail (self->session, error);
  if (copied == NULL || self->session == NULL)
    {
      g_clear_pointer (&copied, copied_free);
      return;
    }
  GdkContentProvider *kinds[3] = { gdk_content_provider_new_typed (G_TYPE_STRING, copied->plain) };
  guint n = 1;
  if (copied->html != NULL)
    kinds[n++] = provider_of ("text/html", copied->html);
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (kinds, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
  g_autofree char *number = td_text_grouped (copied->lines);
  g_autofree char *said =
      g_strdup_printf (ngettext ("%s line copied", "%s lines copied", copied->lines), number);
  td_session_say (self->session, said, FALSE);
  copied_free (copied);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdRegisterPage *self = TD_REGISTER_PAGE (widget);
  g_autoptr (GArray) picked = td_register_page_picked (self);
  TdRegisterLayout layout = td_register_columns_read (self->list, &self->layout);
  if (self->session == NULL || picked->len == 0)
    return;
  CopyJob *job = g_new0 (CopyJob, 1);
  job->ids = g_steal_pointer (&picked);
  job->n = 1;
  job->columns[0] = TD_LIST_COLUMN_FILE_NO;
  if (g_str_equal (name, "register.copy"))
    job->n = td_register_layout_list (&layout, job->columns);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_copy, job, copy_job_free, copied_free, NULL,
                  copied_cb, g_object_ref (self));
}

/* ---- the menu of a line ---- */

/* A line that is not marked becomes the only marked one: the menu speaks of what is marked. */
static void
show_menu (TdRegisterPage *self, guint position, double x, double y)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  if (position >= self->ids->len)
    return;
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->list)));
  td_give_back (GTK_POPOVER (self->popover), focus != NULL ? focus : GTK_WIDGET (self->list));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, TdRegisterPage *self)
{
  guint position = td_register_columns_position_at (self->list, x, y);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, position, x, y);
}

static gboolean
menu_key_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  TdRegisterPage *self = data;
  double x = 0, y = 0;
  guint position = td_register_columns_position_of_focus (self->list, &x, &y);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  show_menu (self, position, x, y);
  return TRUE;
}

static void
add_key (GtkEventController *keys, const char *trigger, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), action));
}

/* Before it is asked for: GTK adds the lines between the sections of a menu later on, and a list gives a menu
 * that is on show already no more room for them. */
static void
make_menu (TdRegisterPage *self)
{
  self->popover = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->list));
}

void
td_register_page_init_picks (TdRegisterPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  add_key (keys, "Menu", gtk_callback_action_new (menu_key_cb, self, NULL));
  add_key (keys, "<Shift>F10", gtk_callback_action_new (menu_key_cb, self, NULL));
  add_key (keys, "<Control>c", gtk_named_action_new ("register.copy"));
  add_key (keys, "Escape", gtk_named_action_new ("register.select-none"));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  make_menu (self);
}

void
td_register_page_install_picks (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "register.open", open_action },
    { "register.open-votes", batch_action },
    { "register.close-votes", batch_action },
    { "register.papers", batch_action },
    { "register.set-stage", batch_action },
    { "register.claims", batch_action },
    { "register.set-records", batch_action },
    { "register.bin", bin_action },
    { "register.show-map", show_map_action },
    { "register.copy", copy_action },
    { "register.copy-file-no", copy_action },
    { "register.export", export_action },
    { "register.select-all", select_action },
    { "register.select-none", select_action },
    { "register.keep-filter", keep_filter_action },
  };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "register.keep-filter",
                                       NULL);
}
