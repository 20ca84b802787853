/* Tidang: what the teams have done from door to door, over all dossiers, and what they still owe.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-teams-window.h"

#include "td-body.h"
#include "td-card-parts.h"
#include "td-outreach-state.h"

#include <glib/gi18n.h>

#define SHOWN 200 /* lines of what is owed: a longer list is for the command line */

struct _TdTeamsWindow
{
  AdwWindow parent_instance;
  GtkLabel *said;
  GtkBox *teams, *owed, *debts;
  TdSession *session;
};

G_DEFINE_FINAL_TYPE (TdTeamsWindow, td_teams_window, ADW_TYPE_WINDOW)

typedef struct
{
  GPtrArray *teams, *debts;
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  g_clear_pointer (&loaded->teams, g_ptr_array_unref);
  g_clear_pointer (&loaded->debts, g_ptr_array_unref);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
run_teams (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);
  loaded->teams = td_teams_tally (workspace, NULL, error);
  loaded->debts = loaded->teams != NULL ? td_teams_debts (workspace, NULL, error) : NULL;
  if (loaded->debts == NULL)
    return NULL;
  td_teams_sort (loaded->teams);
  return g_steal_pointer (&loaded);
}

/* Opens the dossier at the flat. */
static void
debt_cb (GtkButton *button, TdTeamsWindow *self)
{
  const gint64 *ids = g_object_get_data (G_OBJECT (button), "ids");
  g_autoptr (TdSession) session = g_object_ref (self->session);
  gint64 unit_id = ids[0], part_id = ids[1];
  gtk_window_close (GTK_WINDOW (self));
  if (part_id != 0)
    td_session_open_part (session, unit_id, part_id);
  else
    td_session_open_unit (session, unit_id);
}

static void
add_team (TdTeamsWindow *self, const TdTeamTally *tally)
{
  g_autofree char *text = td_team_to_text (tally);
  g_autofree char *behind = td_team_behind (tally);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  td_card_add_label (box, text, "");
  if (*behind != '\0')
    td_card_add_signed (box, "dialog-warning-symbolic", "warning", behind);
  gtk_box_append (self->teams, GTK_WIDGET (box));
}

static void
add_debt (TdTeamsWindow *self, const TdTeamDebt *debt)
{
  g_autofree char *line = td_team_debt_to_text (debt);
  g_autofree char *text =
      g_strdup_printf (_ ("%s — %s"), *debt->team != '\0' ? debt->team : _ ("(no team)"), line);
  const gint64 ids[] = { debt->unit_id, debt->part_id };
  GtkWidget *button =
      td_card_add_line (self->debts, text, debt->days > 0 ? "dialog-warning-symbolic" : "alarm-symbolic",
                        debt->days > 0 ? "warning" : "");
  g_object_set_data_full (G_OBJECT (button), "ids", g_memdup2 (ids, sizeof ids), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (debt_cb), self, 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdTeamsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (loaded == NULL)
    {
      gtk_label_set_text (self->said, error != NULL ? error->message : "");
      return;
    }
  gtk_label_set_text (
      self->said,
      loaded->teams->len > 0
          ? _ ("Of all dossiers; who is behind stands first.")
          : _ ("No visit is noted yet. Visits are noted in a dossier, under “Objections and visits”."));
  for (guint i = 0; i < loaded->teams->len; i++)
    add_team (self, g_ptr_array_index (loaded->teams, i));
  for (guint i = 0; i < MIN (loaded->debts->len, SHOWN); i++)
    add_debt (self, g_ptr_array_index (loaded->debts, i));
  gtk_widget_set_visible (GTK_WIDGET (self->owed), loaded->debts->len > 0);
  gtk_widget_child_focus (GTK_WIDGET (self->debts), GTK_DIR_TAB_FORWARD);
}

void
td_teams_window_present (GtkWindow *parent, TdSession *session)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdTeamsWindow *self = g_object_new (TD_TYPE_TEAMS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  td_session_run (session, G_PRIORITY_HIGH, run_teams, NULL, NULL, (GDestroyNotify)loaded_free, NULL,
                  loaded_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- the type ---- */

static void
td_teams_window_dispose (GObject *object)
{
  TdTeamsWindow *self = TD_TEAMS_WINDOW (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_TEAMS_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_teams_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdTeamsWindow, name)

static void
td_teams_window_class_init (TdTeamsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_teams_window_dispose;
  g_type_ensure (TD_TYPE_BODY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-teams-window.ui");
  BIND (said);
  BIND (teams);
  BIND (owed);
  BIND (debts);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_teams_window_init (TdTeamsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
