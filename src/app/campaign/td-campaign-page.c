/* Tidang: the campaign — how far every vote has come, on one screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-page.h"

#include "td-campaign-actions.h"
#include "td-campaign-columns.h"
#include "td-choice.h"
#include "td-page.h"
#include "td-side.h"
#include "td-visit-pane.h"
#include "td-writing.h"

#include <glib/gi18n.h>

struct _TdCampaignPage
{
  GtkBox parent_instance;
  GtkSearchEntry *search;
  GtkDropDown *compound, *state;
  GtkToggleButton *show_visits;
  AdwFlap *flap;
  TdVisitPane *visits;
  GtkStack *stack;
  GtkColumnView *list;
  GtkLabel *sums;
  TdSession *session;
  TdCampaignModel *model;
  GtkSingleSelection *selection;
  TdCampaignView *view; /* NULL until the first list has come */
  GPtrArray *groups;    /* (element-type TdCampaignGroup) of the drop-down */
  TdDate today;
  guint serial;
  gint64 chosen; /* vote */
  gboolean updating, visible;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdCampaignPage,
                               td_campaign_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

/* ---- the list, made on the worker ---- */

typedef struct
{
  TdCampaignView *view; /* NULL: the first time */
  gboolean reload;
  TdDate today;
} ListJob;

typedef struct
{
  TdCampaignView *view;
  GArray *order;
  GPtrArray *groups; /* (element-type TdCampaignGroup) */
  guint group;       /* of them: what is shown */
  TdCampaignSums sums;
} Listed;

typedef struct
{
  TdCampaignPage *self;
  guint serial;
} Asked;

static void
list_job_free (gpointer data)
{
  ListJob *job = data;
  td_campaign_view_free (job->view);
  g_free (job);
}

static void
listed_free (gpointer data)
{
  Listed *listed = data;
  td_campaign_view_free (listed->view);
  g_clear_pointer (&listed->order, g_array_unref);
  g_clear_pointer (&listed->groups, g_ptr_array_unref);
  g_free (listed);
}

/* A compound that is not there any more is not looked for. */
static Listed *
listed_new (TdWorkspace *workspace, TdCampaignView *view)
{
  Listed *listed = g_new0 (Listed, 1);
  listed->groups = td_campaign_groups (workspace, view->lines, view->place);
  listed->group = td_campaign_view_group (view, listed->groups);
  if (listed->group == 0)
    {
      listed->view = td_campaign_view_with_group (view, "", NULL);
      td_campaign_view_free (view);
    }
  else
    listed->view = view;
  listed->order = td_campaign_view_order (listed->view, &listed->sums);
  return listed;
}

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  TdProgress progress = { NULL, NULL, cancellable };
  if (!job->reload)
    return listed_new (workspace, td_campaign_view_copy (job->view));
  g_autoptr (GPtrArray) lines = td_campaign_list (workspace, &progress, error);
  if (lines == NULL)
    return NULL;
  return listed_new (workspace, job->view == NULL
                                    ? td_campaign_view_new (lines, job->today)
                                    : td_campaign_view_with_lines (job->view, lines, job->today));
}

static gboolean
same_groups (const GPtrArray *a, const GPtrArray *b)
{
  gboolean same = a != NULL && a->len == b->len;
  for (guint i = 0; same && i < a->len; i++)
    {
      const TdCampaignGroup *x = a->pdata[i], *y = b->pdata[i];
      same = g_str_equal (x->name, y->name) && g_str_equal (x->place, y->place) &&
             g_strcmp0 (x->compound, y->compound) == 0;
    }
  return same;
}

/* The list stays open under the hand where it says the same. */
static void
show_groups (TdCampaignPage *self, GPtrArray *groups, guint selected)
{
  self->updating = TRUE;
  if (!same_groups (self->groups, groups))
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
      for (guint i = 0; i < groups->len; i++)
        gtk_string_list_append (names, ((const TdCampaignGroup *)groups->pdata[i])->name);
      gtk_drop_down_set_model (self->compound, G_LIST_MODEL (names));
    }
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = g_ptr_array_ref (groups);
  gtk_drop_down_set_selected (self->compound, selected);
  self->updating = FALSE;
}

static void
choose_line (TdCampaignPage *self)
{
  guint place = self->chosen == 0 ? G_MAXUINT : td_campaign_model_find (self->model, self->chosen);
  gtk_single_selection_set_selected (self->selection, place == G_MAXUINT ? 0 : place);
}

static const TdCampaignLine *
chosen_line (TdCampaignPage *self)
{
  guint place = self->selection == NULL ? GTK_INVALID_LIST_POSITION
                                        : gtk_single_selection_get_selected (self->selection);
  return place == GTK_INVALID_LIST_POSITION ? NULL : td_campaign_model_get_line (self->model, place);
}

static void
show_chosen (TdCampaignPage *self)
{
  const TdCampaignLine *line = chosen_line (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "campaign.ballots",
                                 line != NULL && line->open && td_session_writes (self->session));
  td_visit_pane_show (self->visits,
                      line != NULL && gtk_toggle_button_get_active (self->show_visits) ? line->unit_id : 0);
}

static void
show_listed (TdCampaignPage *self, Listed *listed)
{
  gboolean any = listed->view->lines->len > 0;
  td_campaign_view_free (self->view);
  self->view = td_campaign_view_copy (listed->view);
  self->today = listed->view->today;
  show_groups (self, listed->groups, listed->group);
  self->updating = TRUE;
  td_campaign_model_set (self->model, listed->view->lines, g_steal_pointer (&listed->order));
  choose_line (self);
  self->updating = FALSE;
  gboolean shown = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
  g_autofree char *sums = td_campaign_sums_to_text (&listed->sums);
  gtk_label_set_text (self->sums, shown ? sums : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sums), shown ? sums : NULL);
  gtk_stack_set_visible_child_name (self->stack, !any ? "empty" : shown ? "list" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "campaign.ledger", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "campaign.export", shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "campaign.checks",
                                 any && td_session_writes (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "campaign.calls",
                                 any && td_session_writes (self->session));
  show_chosen (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdCampaignPage) self = asked->self;
  g_autoptr (GError) error = NULL;
  Listed *listed = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session != NULL && self->model != NULL && asked->serial == self->serial)
    {
      if (listed != NULL)
        show_listed (self, listed);
      else
        td_session_fail (self->session, error);
    }
  if (listed != NULL)
    listed_free (listed);
}

/* What is asked for last is shown; a list that is read anew takes wishes of the meantime with it. */
static void
refresh (TdCampaignPage *self, gboolean reload)
{
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  ListJob *job = g_new0 (ListJob, 1);
  Asked *asked = g_new0 (Asked, 1);
  job->view = self->view != NULL ? td_campaign_view_copy (self->view) : NULL;
  job->reload = reload || self->view == NULL;
  job->today = td_session_today (self->session);
  asked->self = g_object_ref (self);
  asked->serial = ++self->serial;
  td_session_run (self->session, G_PRIORITY_HIGH, run_list, job, list_job_free, listed_free, NULL, listed_cb,
                  asked);
}

/* ---- what the person does ---- */

static void
take (TdCampaignPage *self, TdCampaignView *next)
{
  td_campaign_view_free (self->view);
  self->view = next;
}

static void
filter_cb (TdCampaignPage *self)
{
  if (self->updating || self->view == NULL)
    return;
  guint place = gtk_drop_down_get_selected (self->compound);
  const TdCampaignGroup *group =
      self->groups != NULL && place < self->groups->len ? self->groups->pdata[place] : NULL;
  take (self, td_campaign_view_with_text (self->view, gtk_editable_get_text (GTK_EDITABLE (self->search))));
  take (self,
        td_campaign_view_with_state (self->view, (TdCampaignState)gtk_drop_down_get_selected (self->state)));
  if (group != NULL)
    take (self, td_campaign_view_with_group (self->view, group->place, group->compound));
  refresh (self, FALSE);
}

static void
sorted_cb (TdCampaignPage *self)
{
  gboolean descending = FALSE;
  if (self->view == NULL)
    return;
  int column = td_campaign_columns_sorted (self->list, &descending);
  take (self, td_campaign_view_with_order (self->view, column, descending));
  refresh (self, FALSE);
}

static void
selected_cb (TdCampaignPage *self)
{
  const TdCampaignLine *line = chosen_line (self);
  if (self->updating)
    return;
  self->chosen = line != NULL ? line->vote_id : 0;
  show_chosen (self);
}

static void
open_cb (TdCampaignPage *self)
{
  const TdCampaignLine *line = chosen_line (self);
  if (line != NULL)
    td_session_open_unit (self->session, line->unit_id);
}

static void
activate_cb (TdCampaignPage *self, guint position)
{
  const TdCampaignLine *line = td_campaign_model_get_line (self->model, position);
  if (line != NULL)
    td_session_open_unit (self->session, line->unit_id);
}

static GtkWindow *
window_of (TdCampaignPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
ledger_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (widget);
  g_autoptr (GArray) ids = td_campaign_model_units (self->model);
  if (ids->len > 0)
    td_campaign_ledger (window_of (self), self->session, ids);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (widget);
  g_autoptr (GArray) ids = td_campaign_model_units (self->model);
  if (ids->len > 0)
    td_campaign_export (window_of (self), self->session, ids);
}

static void
ballots_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (widget);
  const TdCampaignLine *line = chosen_line (self);
  guint place = 0;
  g_autoptr (GArray) ids =
      line == NULL ? NULL : td_campaign_model_open_units (self->model, line->vote_id, &place);
  if (ids != NULL && line->open)
    td_campaign_ballots (window_of (self), self->session, ids, place);
}

static void
checks_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (widget);
  td_campaign_checks (window_of (self), self->session);
}

static void
calls_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (widget);
  g_autoptr (GArray) ids = td_campaign_model_units (self->model);
  td_campaign_calls (window_of (self), self->session, ids);
}

/* ---- the page ---- */

static void
changed_cb (TdCampaignPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self, TRUE);
}

static void
workspace_cb (TdCampaignPage *self)
{
  static const char *const writing[] = { "campaign.ballots", "campaign.checks", "campaign.calls", NULL };
  td_writing_explain (GTK_WIDGET (self), self->session, writing);
  self->serial++;
  g_clear_pointer (&self->view, td_campaign_view_free);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->state, 0);
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (page);
  if (!g_set_object (&self->session, session))
    return;
  td_visit_pane_set_session (self->visits, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
}

gboolean
td_campaign_page_get_visits (TdCampaignPage *self)
{
  g_return_val_if_fail (TD_IS_CAMPAIGN_PAGE (self), TRUE);
  return td_side_get_wished (self->flap);
}

void
td_campaign_page_set_visits (TdCampaignPage *self, gboolean visits)
{
  g_return_if_fail (TD_IS_CAMPAIGN_PAGE (self));
  td_side_set_wished (self->flap, visits);
}

static void
shown (TdPage *page)
{
  refresh (TD_CAMPAIGN_PAGE (page), TRUE);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_campaign_page_dispose (GObject *object)
{
  TdCampaignPage *self = TD_CAMPAIGN_PAGE (object);
  self->updating = TRUE;
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_CAMPAIGN_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->view, td_campaign_view_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (td_campaign_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "campaign.ledger", NULL, ledger_action);
  gtk_widget_class_install_action (widget_class, "campaign.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "campaign.ballots", NULL, ballots_action);
  gtk_widget_class_install_action (widget_class, "campaign.checks", NULL, checks_action);
  gtk_widget_class_install_action (widget_class, "campaign.calls", NULL, calls_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "campaign.ballots", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "campaign.ledger", NULL);
}

static void
td_campaign_page_class_init (TdCampaignPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_campaign_page_dispose;
  g_type_ensure (TD_TYPE_VISIT_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-campaign-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, search);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, compound);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, state);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, show_visits);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, flap);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, visits);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, list);
  gtk_widget_class_bind_template_child (widget_class, TdCampaignPage, sums);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  install_actions (widget_class);
}

static const char *
state_word (int value)
{
  return td_campaign_state_to_label ((TdCampaignState)value);
}

static void
td_campaign_page_init (TdCampaignPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = TRUE;
  td_choice_fill (self->state, TD_N_CAMPAIGN_STATES, state_word);
  self->updating = FALSE;
  self->model = td_campaign_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  td_campaign_columns_add (self->list, &self->today);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->list), "changed", G_CALLBACK (sorted_cb), self,
                           G_CONNECT_SWAPPED);
  td_side_bind (self->flap, self->show_visits);
  g_signal_connect_object (self->show_visits, "toggled", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
}
