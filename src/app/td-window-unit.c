/* Tidang: what the window does to a whole unit — into the bin, its names put right — and to a region code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin.h"
#include "td-reason-dialog.h"
#include "td-region-dialog.h"
#include "td-rename-dialog.h"
#include "td-unit-join-dialog.h"
#include "td-window-private.h"

#include <glib/gi18n.h>

typedef struct
{
  TdWindow *window;
  GArray *ids; /* gint64 */
  char *reason;
} Binning;

static void
binning_free (gpointer data)
{
  Binning *binning = data;
  g_clear_object (&binning->window);
  g_array_unref (binning->ids);
  g_free (binning->reason);
  g_free (binning);
}

static gpointer
run_bin (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Binning *binning = data;
  if (!td_bin_put (workspace, (const gint64 *)binning->ids->data, binning->ids->len, binning->reason, error))
    return NULL;
  return g_strdup_printf (
      ngettext ("%u dossier is in the bin", "%u dossiers are in the bin", binning->ids->len),
      binning->ids->len);
}

/* A dossier that went into the bin is not on show any more. */
static void
binned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  if (g_strcmp0 (td_window_get_page (self), "dossier") == 0)
    td_window_go (self, "register", 0);
  td_session_say (self->session, said, TRUE);
}

static void
reason_cb (const char *reason, gpointer data)
{
  const Binning *asked = data;
  TdWindow *self = asked->window;
  if (td_session_get_workspace (self->session) == NULL)
    return;
  Binning *binning = g_new0 (Binning, 1);
  binning->ids = g_array_ref (asked->ids);
  binning->reason = g_strdup (reason);
  td_session_run (self->session, G_PRIORITY_HIGH, run_bin, binning, binning_free, g_free, NULL, binned_cb,
                  g_object_ref (self));
}

static void
ask_bin (TdWindow *self, GArray *ids)
{
  Binning *binning = g_new0 (Binning, 1);
  binning->window = g_object_ref (self);
  binning->ids = ids;
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Put %u dossier in the bin?", "Put %u dossiers in the bin?", ids->len), ids->len);
  td_reason_dialog_present (GTK_WINDOW (self), heading,
                            _ ("Nothing is destroyed: it can be restored from the bin at any time."),
                            _ ("_Put in the bin"), reason_cb, binning, binning_free);
}

static gboolean
has_unit (TdWindow *self)
{
  return td_session_get_workspace (self->session) != NULL && self->unit_id != 0;
}

static void
bin_unit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (!has_unit (self))
    return;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, self->unit_id);
  ask_bin (self, ids);
}

static void
bin_units_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gsize n;
  const gint64 *given = g_variant_get_fixed_array (parameter, &n, sizeof (gint64));
  if (n == 0)
    return;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (ids, given, n);
  ask_bin (TD_WINDOW (widget), ids);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (has_unit (self))
    td_rename_dialog_present (GTK_WINDOW (self), self->session, self->unit_id);
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (has_unit (self))
    td_unit_join_dialog_present (GTK_WINDOW (self), self->session, self->unit_id);
}

/* (code), "" for none: the place that the register shows, where it is a community. */
static void
replace_region_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (!td_window_has_file (self))
    return;
  const char *code = g_variant_get_string (parameter, NULL);
  td_region_dialog_present (GTK_WINDOW (self), self->session,
                            *code != '\0' ? code : td_register_page_get_place (self->register_page));
}

void
td_window_install_unit_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.bin-unit", NULL, bin_unit_action);
  gtk_widget_class_install_action (widget_class, "win.bin-units", "ax", bin_units_action);
  gtk_widget_class_install_action (widget_class, "win.rename-unit", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "win.join-unit", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "win.replace-region", "s", replace_region_action);
}
