/* Tidang: the subsidies of several stairwells — their claims, and the papers that list them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-claims-window.h"

#include "td-body.h"
#include "td-letter-preview.h"
#include "td-money-table.h"
#include "td-subsidy-state.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdClaimsWindow
{
  AdwWindow parent_instance;
  GtkLabel *headline;
  GtkBox *doubles;
  TdMoneyTable *claims;
  GtkBox *papers;
  TdSession *session;
  GArray *unit_ids;
};

G_DEFINE_FINAL_TYPE (TdClaimsWindow, td_claims_window, ADW_TYPE_WINDOW)

/* ---- papers and the way to a dossier ---- */

static void
paper_cb (GtkButton *button, TdClaimsWindow *self)
{
  const TdLetterWanted wanted = { .unit_ids = self->unit_ids };
  td_letter_preview_present (GTK_WINDOW (self), self->session,
                             g_object_get_data (G_OBJECT (button), "letter"), NULL, &wanted);
}

static void
opened_cb (TdClaimsWindow *self)
{
  gint64 unit = td_money_table_get_id (self->claims);
  g_autoptr (TdSession) session = g_object_ref (self->session);
  gtk_window_close (GTK_WINDOW (self));
  td_session_open_unit (session, unit);
}

/* ---- shown ---- */

static void
show_file (TdClaimsWindow *self, const TdClaimsFile *file)
{
  g_autofree char *headline = td_claims_headline (file);
  g_autoptr (GPtrArray) doubles = td_claims_double_lines (file);
  gtk_label_set_text (self->headline, headline);
  for (guint i = 0; i < doubles->len; i++)
    {
      GtkWidget *label = gtk_label_new (doubles->pdata[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "error");
      gtk_box_append (self->doubles, label);
    }
  td_money_table_set_rows (self->claims, td_claims_rows (file));
  gtk_widget_set_sensitive (GTK_WIDGET (self->papers), td_claims_any_waits (file));
}

static gpointer
run_file (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_claims_file_load (workspace, data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdClaimsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdClaimsFile) file = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (file != NULL)
    show_file (self, file);
  else
    gtk_label_set_text (self->headline, error->message);
}

void
td_claims_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL);
  TdClaimsWindow *self = g_object_new (TD_TYPE_CLAIMS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  gtk_widget_set_sensitive (GTK_WIDGET (self->papers), FALSE);
  td_session_run (session, G_PRIORITY_HIGH, run_file, g_array_ref (self->unit_ids),
                  (GDestroyNotify)g_array_unref, (GDestroyNotify)td_claims_file_free, NULL, loaded_cb,
                  g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_claims_window_dispose (GObject *object)
{
  TdClaimsWindow *self = TD_CLAIMS_WINDOW (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_CLAIMS_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  G_OBJECT_CLASS (td_claims_window_parent_class)->dispose (object);
}

static void
td_claims_window_class_init (TdClaimsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_claims_window_dispose;
  g_type_ensure (TD_TYPE_BODY);
  g_type_ensure (TD_TYPE_WRAP);
  g_type_ensure (TD_TYPE_MONEY_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-claims-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdClaimsWindow, headline);
  gtk_widget_class_bind_template_child (widget_class, TdClaimsWindow, doubles);
  gtk_widget_class_bind_template_child (widget_class, TdClaimsWindow, claims);
  gtk_widget_class_bind_template_child (widget_class, TdClaimsWindow, papers);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_claims_window_init (TdClaimsWindow *self)
{
  static const TdTextColumn columns[] = {
    { N_ ("Stairwell"), 0 },   { N_ ("Registration number"), 150 }, { N_ ("Applied on"), 100 },
    { N_ ("Sum"), 110, TRUE }, { N_ ("City"), 100, TRUE },          { N_ ("District"), 100, TRUE },
    { N_ ("Standing"), 90 },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  td_money_table_set_columns (self->claims, _ ("Claims for subsidies"), columns, G_N_ELEMENTS (columns));
  td_letter_preview_fill (self->papers, TD_LETTERS_SUBSIDY, TD_LETTER_OF_FILE, G_CALLBACK (paper_cb), self);
}
