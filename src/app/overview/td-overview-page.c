/* Tidang: the counts of the whole file, and the lists behind them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-page-private.h"

#include "td-page.h"
#include "td-pages.h"
#include "td-published-state.h"

#include <glib/gi18n.h>

#define SETTLE_MS 400

static void page_init (TdPageInterface *iface);
static void load (TdOverviewPage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdOverviewPage,
                               td_overview_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

TdOverviewBy
td_overview_page_by (TdOverviewPage *self)
{
  return gtk_drop_down_get_selected (self->by) == 1 ? TD_OVERVIEW_BY_STAGE : TD_OVERVIEW_BY_RATING;
}

int
td_overview_page_narrow (TdOverviewPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->narrow);
  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int)selected - 1;
}

static void
fill_narrow (TdOverviewPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (int i = -1; i < (int)td_overview_n_narrow (td_overview_page_by (self)); i++)
    gtk_string_list_append (words, td_overview_narrow_label (td_overview_page_by (self), i));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->narrow, G_LIST_MODEL (words));
  self->filling = FALSE;
}

static void
narrow_cb (TdOverviewPage *self)
{
  if (self->overview != NULL && !self->filling)
    load (self);
}

/* ---- places ---- */

void
td_overview_page_go (TdOverviewPage *self, const char *code)
{
  g_autofree char *copy = g_strdup (code);
  g_free (self->code);
  self->code = g_steal_pointer (&copy);
  load (self);
}

static void
up_cb (TdOverviewPage *self)
{
  if (self->overview != NULL && self->overview->parent != NULL)
    td_overview_page_go (self, self->overview->parent);
}

/* ---- loading ---- */

typedef struct
{
  TdOverview *overview;
  GPtrArray *totals; /* TdPublished */
  TdPages *charts[2];
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;
  td_overview_free (answer->overview);
  for (guint i = 0; i < G_N_ELEMENTS (answer->charts); i++)
    g_clear_pointer (&answer->charts[i], td_pages_unref);
  g_clear_pointer (&answer->totals, g_ptr_array_unref);
  g_free (answer);
}

typedef struct
{
  char *code;
  TdOverviewBy by;
  int stage, rating;
  gboolean counted;
  gboolean descend;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;
  g_free (asked->code);
  g_free (asked);
}

/* A street's office is not shown its province first. */
static TdOverview *
load_place (TdWorkspace *workspace, const Asked *asked, GError **error)
{
  g_autoptr (TdOverview) overview =
      td_overview_load (workspace, asked->code, asked->stage, asked->rating, error);
  while (asked->descend && overview != NULL && overview->rows->len == 1)
    {
      const TdOverviewRow *only = g_ptr_array_index (overview->rows, 0);
      TdOverview *below;
      if (!only->has_list ||
          (below = td_overview_load (workspace, only->code, asked->stage, asked->rating, error)) == NULL)
        break;
      td_overview_free (overview);
      overview = below;
    }
  return g_steal_pointer (&overview);
}

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  Answer *answer = g_new0 (Answer, 1);
  answer->overview = load_place (workspace, asked, error);
  answer->totals =
      answer->overview == NULL ? NULL : td_published_list (workspace, answer->overview->total.code, error);
  if (answer->totals == NULL || (asked->counted && !td_overview_count (workspace, answer->overview, error)) ||
      (answer->charts[asked->by] = td_overview_chart (workspace, answer->overview, asked->by,
                                                      TD_OVERVIEW_WORDS_WINDOW, error)) == NULL)
    {
      answer_free (answer);
      return NULL;
    }
  return answer;
}

static void
show_chart (TdOverviewPage *self, TdPages *chart)
{
  g_autofree char *text = td_overview_chart_text (self->overview, td_overview_page_by (self));
  td_chart_view_set_list (self->chart, chart, text);
}

static gboolean
is_same (const TdOverview *a, const TdOverview *b)
{
  return g_strcmp0 (a->total.code, b->total.code) == 0 && a->stage == b->stage && a->rating == b->rating;
}

/* Takes the list. */
static void
show_published (TdOverviewPage *self, GPtrArray *totals)
{
  g_autofree char *lines = td_published_lines (totals);
  g_clear_pointer (&self->totals, g_ptr_array_unref);
  self->totals = totals;
  gtk_label_set_text (self->published, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->published), *lines != '\0');
}

static void
show (TdOverviewPage *self, Answer *answer)
{
  const TdOverview *overview = answer->overview;
  g_autofree char *people = td_overview_people (overview);
  gboolean any = overview->total.units > 0;
  gboolean whole = *overview->total.code == '\0' && td_overview_page_narrow (self) < 0;
  gboolean same = self->overview != NULL && is_same (self->overview, overview);
  td_overview_free (self->overview);
  self->overview = g_steal_pointer (&answer->overview);
  gtk_label_set_text (self->place, overview->total.name);
  gtk_label_set_text (self->people, people);
  show_published (self, g_steal_pointer (&answer->totals));
  gtk_widget_set_visible (GTK_WIDGET (self->up), overview->parent != NULL);
  gtk_stack_set_visible_child_name (self->stack, any || !whole ? "counts" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.print", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.pdf", any);
  if (overview->counted)
    td_overview_page_show_votes (self);
  else if (!same)
    td_wrap_clear (self->votes);
  if (!overview->counted || !same)
    td_overview_page_show_table (self);
  show_chart (self, answer->charts[td_overview_page_by (self)]);
}

static void run_job (TdOverviewPage *self, gboolean counted);

/* Another place, stage or rating may have been asked for in the meantime. */
static gboolean
is_wanted (TdOverviewPage *self, const Answer *answer)
{
  int stage, rating;
  td_overview_narrow_to (td_overview_page_by (self), td_overview_page_narrow (self), &stage, &rating);
  return (self->first || g_strcmp0 (answer->overview->total.code, self->code) == 0) &&
         answer->overview->stage == stage && answer->overview->rating == rating &&
         answer->charts[td_overview_page_by (self)] != NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdOverviewPage) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL && self->session != NULL)
    td_session_fail (self->session, error);
  if (answer == NULL)
    return;
  gboolean now = self->session != NULL && td_session_get_workspace (self->session) == TD_WORKSPACE (source) &&
                 is_wanted (self, answer);
  gboolean counted = answer->overview->counted;
  if (now)
    {
      g_free (self->code);
      self->code = g_strdup (answer->overview->total.code);
      self->first = FALSE;
      show (self, answer);
    }
  answer_free (answer);
  if (now && !counted)
    run_job (self, TRUE);
}

/* The table comes at once; flats, owners and votes after it. */
static void
run_job (TdOverviewPage *self, gboolean counted)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->code = g_strdup (self->code);
  asked->by = td_overview_page_by (self);
  td_overview_narrow_to (asked->by, td_overview_page_narrow (self), &asked->stage, &asked->rating);
  asked->counted = counted;
  asked->descend = self->first;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  td_session_run (self->session, counted ? G_PRIORITY_LOW : G_PRIORITY_DEFAULT, run_load, asked, asked_free,
                  answer_free, self->loading, loaded_cb, g_object_ref (self));
}

static void
load (TdOverviewPage *self)
{
  self->stale = FALSE;
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL)
    run_job (self, FALSE);
}

static void
by_cb (TdOverviewPage *self)
{
  fill_narrow (self);
  if (self->overview != NULL)
    load (self);
}

static gboolean
settled (gpointer data)
{
  TdOverviewPage *self = data;
  self->settle = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* Nobody looks: it is counted when somebody does. */
static void
changed_cb (TdOverviewPage *self)
{
  self->stale = TRUE;
  if (self->settle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->settle = g_timeout_add (SETTLE_MS, settled, self);
}

static void
workspace_cb (TdOverviewPage *self)
{
  g_free (self->code);
  self->code = g_strdup ("");
  self->stale = self->first = TRUE;
  g_clear_pointer (&self->overview, td_overview_free);
  td_chart_view_set_list (self->chart, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/* ---- the page ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (page);
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (page);
  if (self->stale || self->overview == NULL || self->overview->as_of != td_session_today (self->session))
    load (self);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_overview_page_dispose (GObject *object)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (object);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&self->overview, td_overview_free);
  g_clear_pointer (&self->totals, g_ptr_array_unref);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_overview_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, up);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, place);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, people);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, published);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, by);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, votes);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, table);
  gtk_widget_class_bind_template_child (widget_class, TdOverviewPage, chart);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
td_overview_page_class_init (TdOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_overview_page_dispose;
  g_type_ensure (TD_TYPE_CHART_VIEW);
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-overview-page.ui");
  bind_children (widget_class);
  td_overview_page_install_paper (widget_class);
}

static void
td_overview_page_init (TdOverviewPage *self)
{
  const char *const words[] = { _ ("By rating"), _ ("By stage"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  self->code = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->by, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->up), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}
