/* Tidang: the papers of a dossier as a card: preview, print, export.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-actions.h"

#include "td-handover-dialog.h"
#include "td-letters-menu.h"
#include "td-paper-window.h"

#include <glib/gi18n.h>

typedef struct
{
  TdSession *session;
  TdUnit *unit;
  int vote_number;
  TdPaperKind kind;
  TdPaperThen then;
} Action;

static void
action_free (gpointer data, GClosure *closure)
{
  Action *action = data;
  g_object_unref (action->session);
  td_unit_free (action->unit);
  g_free (action);
}

static void
clicked_cb (GtkButton *button, Action *action)
{
  td_paper_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), action->session,
                           action->unit, action->kind, action->vote_number, action->then);
}

static GtkWidget *
action_button (TdSession *session,
               const TdDossier *dossier,
               TdPaperKind kind,
               TdPaperThen then,
               const char *icon,
               const char *word)
{
  Action *action = g_new0 (Action, 1);
  action->session = g_object_ref (session);
  action->unit = td_unit_copy (dossier->unit);
  action->vote_number = dossier->vote != NULL ? dossier->vote->number : 0;
  action->kind = kind;
  action->then = then;
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s: %s", word, td_paper_to_label (kind));
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), action, action_free, 0);
  return button;
}

static char *
status_of (TdSession *session, const TdDossier *dossier, TdPaperKind kind)
{
  const TdVote *vote = dossier->vote;
  switch (kind)
    {
    case TD_PAPER_CONSENT:
    case TD_PAPER_BALLOT:
      if (vote == NULL)
        return g_strdup (_ ("no vote yet"));
      return g_strdup_printf (_ ("batch %d · %u back"), vote->batch,
                              vote->ballots != NULL ? vote->ballots->len : 0);
    case TD_PAPER_RESULT:
      return g_strdup (vote == NULL   ? _ ("no vote yet")
                       : vote->closed ? _ ("vote closed")
                                      : _ ("vote still open"));
    case TD_PAPER_ROSTER:
      if (vote != NULL && vote->roll_hash != NULL)
        return g_strdup_printf (_ ("version %d · %.4s…"), vote->roll_version, vote->roll_hash);
      if (td_workspace_get_past (td_session_get_workspace (session)) != NULL)
        return g_strdup (_ ("as it was then"));
      return g_strdup (_ ("as of today"));
    default:
      return g_strdup ("");
    }
}

static void
handover_cb (GtkButton *button, Action *action)
{
  td_handover_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), action->session,
                              action->unit, FALSE);
}

static void
dossier_cb (GtkButton *button, Action *action)
{
  td_handover_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), action->session,
                              action->unit, TRUE);
}

/* One that is bound, below the papers: its name, what is in it, and the button that makes it; why_not: NULL
 * or the reason why it cannot be made. */
static void
add_bound (GtkGrid *grid,
           int row,
           const char *name,
           const char *what,
           const char *action_name,
           const char *why_not,
           GCallback callback,
           Action *action)
{
  GtkWidget *title = gtk_label_new (name), *state = gtk_label_new (what);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-save-symbolic");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_ellipsize (GTK_LABEL (state), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (state, TRUE);
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_set_tooltip_text (button, why_not != NULL ? why_not : action_name);
  gtk_widget_set_sensitive (button, why_not == NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, action_name, -1);
  g_signal_connect_data (button, "clicked", callback, action, action_free, 0);
  gtk_grid_attach (grid, title, 0, row, 1, 1);
  gtk_grid_attach (grid, state, 1, row, 1, 1);
  gtk_grid_attach (grid, button, 4, row, 1, 1);
}

/* All that is set from the dossier's records; looking back at the past there are none. */
static void
add_letters (GtkGrid *grid, TdSession *session, const TdDossier *dossier)
{
  GtkWidget *title = gtk_label_new (_ ("Letters")),
            *state = gtk_label_new (_ ("agreement, review, money, handover, subsidy"));
  GtkWidget *button = td_letters_menu_new (session, dossier->unit);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_ellipsize (GTK_LABEL (state), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (state, TRUE);
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_set_sensitive (button, td_workspace_get_past (td_session_get_workspace (session)) == NULL);
  gtk_grid_attach (grid, title, 0, TD_N_PAPERS, 1, 1);
  gtk_grid_attach (grid, state, 1, TD_N_PAPERS, 1, 1);
  gtk_grid_attach (grid, button, 4, TD_N_PAPERS, 1, 1);
}

static Action *
bound_action (TdSession *session, const TdDossier *dossier)
{
  Action *action = g_new0 (Action, 1);
  action->session = g_object_ref (session);
  action->unit = td_unit_copy (dossier->unit);
  return action;
}

/* The pack is recorded, so a file that is only read cannot give it; the whole dossier is masked unless it is
 * recorded. What it was in the past is no part of either. */
static void
add_handover (GtkGrid *grid, TdSession *session, const TdDossier *dossier)
{
  const char *past = td_workspace_get_past (td_session_get_workspace (session)) != NULL
                         ? _ ("This is made of the dossier as it is today.")
                         : NULL;
  const char *why_not = td_session_why_not (session);
  if (why_not == NULL && !td_session_writes (session))
    why_not = _ ("It is recorded, and this file is only read.");
  add_bound (grid, TD_N_PAPERS + 1, _ ("Handover pack"), _ ("papers and files bound for the archive"),
             _ ("Handover pack…"), why_not != NULL ? why_not : past, G_CALLBACK (handover_cb),
             bound_action (session, dossier));
  add_bound (grid, TD_N_PAPERS + 2, _ ("Bound dossier"), _ ("papers, records, files and changes in one PDF"),
             _ ("Bound dossier…"), past, G_CALLBACK (dossier_cb), bound_action (session, dossier));
}

void
td_paper_actions_fill (GtkGrid *grid, TdSession *session, const TdDossier *dossier)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  for (int i = 0; i < TD_N_PAPERS; i++)
    {
      TdPaperKind kind = (TdPaperKind)i;
      g_autofree char *status = status_of (session, dossier, kind);
      GtkWidget *name = gtk_label_new (td_paper_to_label (kind));
      GtkWidget *state = gtk_label_new (status);
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_xalign (GTK_LABEL (state), 0);
      gtk_label_set_ellipsize (GTK_LABEL (state), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (state, TRUE);
      gtk_widget_add_css_class (state, "dim-label");
      gtk_widget_add_css_class (state, "caption");
      gtk_grid_attach (grid, name, 0, i, 1, 1);
      gtk_grid_attach (grid, state, 1, i, 1, 1);
      gtk_grid_attach (
          grid, action_button (session, dossier, kind, TD_PAPER_SHOW, "view-reveal-symbolic", _ ("Preview")),
          2, i, 1, 1);
      gtk_grid_attach (grid,
                       action_button (session, dossier, kind, TD_PAPER_SHOW_AND_PRINT,
                                      "document-print-symbolic", _ ("Print")),
                       3, i, 1, 1);
      gtk_grid_attach (grid,
                       action_button (session, dossier, kind, TD_PAPER_SHOW_AND_EXPORT,
                                      "document-save-symbolic", _ ("Export")),
                       4, i, 1, 1);
    }
  add_letters (grid, session, dossier);
  add_handover (grid, session, dossier);
}
