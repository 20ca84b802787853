/* Tidang: what the window does to a whole unit — into the bin, its names put right — and to a region code.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ask-dialog.h"
#include "td-bin.h"
#include "td-forms-window.h"
#include "td-placing-dialog.h"
#include "td-region-dialog.h"
#include "td-register-page-private.h"
#include "td-rename-dialog.h"
#include "td-teams-window.h"
#include "td-procedures-window.h"
#include "td-templates-window.h"
#include "td-unit-join-dialog.h"
#include "td-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  TdWindow *window;
  TdAskDialog *dialog; /* it stays until the deed is stored */
  GArray *ids;         /* gint64 */
  char *reason;
} Binning;

static void
binning_free (gpointer data)
{
  Binning *binning = data;
  g_clear_object (&binning->window);
  g_clear_object (&binning->dialog);
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
  Binning *asked = data;
  TdWindow *self = asked->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  td_ask_dialog_done (asked->dialog, error);
  if (self->session != NULL && error == NULL)
    {
      if (g_strcmp0 (td_window_get_page (self), "dossier") == 0)
        td_window_go (self, "register", 0);
      td_session_say (self->session, said, TRUE);
    }
  binning_free (asked);
}

static Binning *
binning_new (TdWindow *window, TdAskDialog *dialog, GArray *ids, const char *reason)
{
  Binning *binning = g_new0 (Binning, 1);
  binning->window = g_object_ref (window);
  binning->dialog = dialog != NULL ? g_object_ref (dialog) : NULL;
  binning->ids = g_array_ref (ids);
  binning->reason = g_strdup (reason);
  return binning;
}

static void
bin_deed (TdAskDialog *dialog, const char *reason, gpointer data)
{
  const Binning *asked = data;
  TdWindow *self = asked->window;
  if (td_session_get_workspace (self->session) == NULL)
    return;
  Binning *job = g_new0 (Binning, 1);
  job->ids = g_array_ref (asked->ids);
  job->reason = g_strdup (reason);
  td_session_run (self->session, G_PRIORITY_HIGH, run_bin, job, binning_free, g_free, NULL, binned_cb,
                  binning_new (self, dialog, asked->ids, reason));
}

static void
ask_bin (TdWindow *self, GArray *ids)
{
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Put %u dossier in the bin?", "Put %u dossiers in the bin?", ids->len), ids->len);
  const TdAsk ask = { .heading = heading,
                      .body = _ ("Nothing is destroyed: it can be restored from the bin at any time."),
                      .caption = _ ("Reason"),
                      .button = _ ("_Put in the bin"),
                      .deed = bin_deed,
                      .data = binning_new (self, NULL, ids, NULL),
                      .data_free = binning_free };
  td_ask_dialog_present (GTK_WINDOW (self), &ask);
  g_array_unref (ids);
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
place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (has_unit (self))
    td_placing_dialog_present (GTK_WINDOW (self), self->session, self->unit_id, NULL);
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

/* Of the dossier on show, or of the whole file. */
static void
records_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_window_has_file (self))
    td_window_go (self, "records", g_str_equal (name, "win.unit-records") ? self->unit_id : 0);
}

static void
teams_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_window_has_file (self))
    td_teams_window_present (GTK_WINDOW (self), self->session);
}

/* Pages of the dossier on show: money, subsidy. */
static void
unit_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (has_unit (self))
    td_window_go (self, name + strlen ("win.unit-"), self->unit_id);
}

static void
forms_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (!td_window_has_file (self))
    return;
  g_autoptr (GArray) picked = td_register_page_picked (self->register_page);
  td_forms_window_present (GTK_WINDOW (self), self->session, self->unit_id, picked);
}

static void
templates_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_window_has_file (self))
    td_templates_window_present (GTK_WINDOW (self), self->session, self->unit_id);
}

static void
procedures_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_window_has_file (self))
    td_procedures_window_present (GTK_WINDOW (self), self->session, self->unit_id);
}

void
td_window_install_unit_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.bin-unit", NULL, bin_unit_action);
  gtk_widget_class_install_action (widget_class, "win.bin-units", "ax", bin_units_action);
  gtk_widget_class_install_action (widget_class, "win.place-unit", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "win.rename-unit", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "win.join-unit", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "win.templates", NULL, templates_action);
  gtk_widget_class_install_action (widget_class, "win.procedures", NULL, procedures_action);
  gtk_widget_class_install_action (widget_class, "win.forms", NULL, forms_action);
  gtk_widget_class_install_action (widget_class, "win.records", NULL, records_action);
  gtk_widget_class_install_action (widget_class, "win.unit-records", NULL, records_action);
  gtk_widget_class_install_action (widget_class, "win.teams", NULL, teams_action);
  gtk_widget_class_install_action (widget_class, "win.unit-money", NULL, unit_page_action);
  gtk_widget_class_install_action (widget_class, "win.unit-subsidy", NULL, unit_page_action);
  gtk_widget_class_install_action (widget_class, "win.replace-region", "s", replace_region_action);
}
