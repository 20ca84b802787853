/* Tidang: the counts of the whole file, and the lists behind them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-page.h"

#include "td-chart-view.h"
#include "td-overview-state.h"
#include "td-page.h"
#include "td-pages.h"
#include "td-preview-window.h"
#include "td-published-dialog.h"
#include "td-published-state.h"
#include "td-wrap.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SETTLE_MS 400

struct _TdOverviewPage
{
  GtkBox parent_instance;
  GtkButton *up;
  GtkLabel *place, *people, *published;
  GPtrArray *totals; /* TdPublished of the place that is shown */
  GtkDropDown *by, *narrow;
  GtkStack *stack;
  TdWrap *votes;
  GtkGrid *table;
  TdChartView *chart;
  TdSession *session;
  TdOverview *overview; /* on show */
  char *code;           /* of the place on show or asked for */
  GCancellable *loading;
  GtkFileChooserNative *chooser;
  guint settle;
  gboolean stale, filling;
  gboolean first; /* of this file: down to where regions differ */
};

static void page_init (TdPageInterface *iface);
static void load (TdOverviewPage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdOverviewPage,
                               td_overview_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static TdOverviewBy
by_of (TdOverviewPage *self)
{
  return gtk_drop_down_get_selected (self->by) == 1 ? TD_OVERVIEW_BY_STAGE : TD_OVERVIEW_BY_RATING;
}

/* The stage or rating that all numbers are narrowed to; -1: none. */
static int
narrow_of (TdOverviewPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->narrow);
  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int)selected - 1;
}

static void
fill_narrow (TdOverviewPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (int i = -1; i < (int)td_overview_n_narrow (by_of (self)); i++)
    gtk_string_list_append (words, td_overview_narrow_label (by_of (self), i));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->narrow, G_LIST_MODEL (words));
  self->filling = FALSE;
}

/* ---- places ---- */

static void
go_to_place (TdOverviewPage *self, const char *code)
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
    go_to_place (self, self->overview->parent);
}

static void
place_cb (GtkButton *button, TdOverviewPage *self)
{
  go_to_place (self, g_object_get_data (G_OBJECT (button), "td-code"));
}

/* ---- the table ---- */

/* The filter travels as text: a button outlives the overview it was made of. */
static void
number_cb (GtkButton *button, TdOverviewPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdUnitFilter) filter =
      td_unit_filter_from_text (g_object_get_data (G_OBJECT (button), "td-filter"), &error);
  if (filter != NULL)
    td_session_show_list (self->session, filter);
  else
    td_session_fail (self->session, error);
}

static GtkWidget *
number_button (TdOverviewPage *self, const TdUnitFilter *filter, gint64 n, const char *name)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  GtkWidget *button = gtk_button_new_with_label (text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "td-filter", td_unit_filter_to_text (filter), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (number_cb), self, 0);
  return button;
}

static void
attach_heading (TdOverviewPage *self, const char *text, int column)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  /* As the buttons below pad their text. */
  gtk_widget_set_margin_start (label, column == 0 ? 10 : 0);
  gtk_widget_set_margin_end (label, column == 0 ? 0 : 10);
  gtk_grid_attach (self->table, label, column, 0, 1, 1);
}

static void
attach_place (TdOverviewPage *self, const TdOverviewRow *row, int line, gboolean goes_down)
{
  g_autofree char *name = g_strdup_printf (_ ("Regions within %s"), row->name);
  GtkWidget *place;
  if (!goes_down)
    {
      place = gtk_label_new (row->name);
      gtk_label_set_xalign (GTK_LABEL (place), 0);
      gtk_widget_set_margin_start (place, 10);
      gtk_grid_attach (self->table, place, 0, line, 1, 1);
      return;
    }
  place = gtk_button_new_with_label (row->name);
  gtk_widget_add_css_class (place, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (place))), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (place), "td-code", g_strdup (row->code), g_free);
  g_signal_connect_object (place, "clicked", G_CALLBACK (place_cb), self, 0);
  gtk_grid_attach (self->table, place, 0, line, 1, 1);
}

static void
attach_number (TdOverviewPage *self, const TdOverviewRow *row, int column, int line)
{
  TdOverviewBy by = by_of (self);
  int narrow = narrow_of (self);
  TdUnitFilter filter = td_overview_cell_filter (row, by, narrow, column);
  gint64 n = td_overview_cell (row, by, narrow, column);
  g_autofree char *name = td_overview_cell_name (row, by, narrow, column);
  GtkWidget *button = number_button (self, &filter, n, name);
  gtk_widget_set_hexpand (button, TRUE);
  if (column < 0 || line == (int)self->overview->rows->len + 1)
    gtk_widget_add_css_class (button, "heading");
  if (!row->has_list)
    {
      gtk_widget_set_sensitive (button, FALSE);
      gtk_widget_set_tooltip_text (button,
                                   _ ("Enter the region code of these stairwells to list them by place."));
    }
  gtk_grid_attach (self->table, button, column + 2, line, 1, 1);
}

static void
attach_row (TdOverviewPage *self, const TdOverviewRow *row, int line, gboolean goes_down)
{
  attach_place (self, row, line, goes_down);
  for (int column = -1; column < (int)td_overview_n_columns (by_of (self)); column++)
    attach_number (self, row, column, line);
}

static void
clear_table (TdOverviewPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
}

static void
show_table (TdOverviewPage *self)
{
  const TdOverview *overview = self->overview;
  TdOverviewBy by = by_of (self);
  clear_table (self);
  attach_heading (self, _ ("Region"), 0);
  attach_heading (self, _ ("All"), 1);
  for (guint column = 0; column < td_overview_n_columns (by); column++)
    attach_heading (self, td_overview_column_label (by, column), (int)column + 2);
  for (guint i = 0; i < overview->rows->len; i++)
    {
      const TdOverviewRow *row = g_ptr_array_index (overview->rows, i);
      attach_row (self, row, (int)i + 1, row->has_list && strlen (row->code) < 12);
    }
  attach_row (self, &overview->total, (int)overview->rows->len + 1, FALSE);
}

static void
narrow_cb (TdOverviewPage *self)
{
  if (self->overview != NULL && !self->filling)
    load (self);
}

/* ---- votes ---- */

static void
show_votes (TdOverviewPage *self)
{
  td_wrap_clear (self->votes);
  for (const TdUnitVote *vote = td_overview_votes (); *vote != TD_UNIT_VOTE_ANY; vote++)
    {
      TdUnitFilter filter = td_overview_vote_filter (self->overview, *vote);
      gint64 n = self->overview->votes[*vote];
      g_autofree char *text = g_strdup_printf ("%s  %" G_GINT64_FORMAT, td_unit_vote_to_label (*vote), n);
      GtkWidget *button = number_button (self, &filter, n, text);
      gtk_button_set_label (GTK_BUTTON (button), text);
      gtk_widget_remove_css_class (button, "flat");
      gtk_widget_add_css_class (button, "pill-number");
      if (n > 0 && (*vote == TD_UNIT_VOTE_OVERDUE || *vote == TD_UNIT_VOTE_AT_RISK))
        gtk_widget_add_css_class (button, *vote == TD_UNIT_VOTE_OVERDUE ? "error" : "warning");
      td_wrap_append (self->votes, button);
    }
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
  g_autofree char *text = td_overview_chart_text (self->overview, by_of (self));
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
  gboolean whole = *overview->total.code == '\0' && narrow_of (self) < 0;
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
    show_votes (self);
  else if (!same)
    td_wrap_clear (self->votes);
  if (!overview->counted || !same)
    show_table (self);
  show_chart (self, answer->charts[by_of (self)]);
}

static void run_job (TdOverviewPage *self, gboolean counted);

/* Another place, stage or rating may have been asked for in the meantime. */
static gboolean
is_wanted (TdOverviewPage *self, const Answer *answer)
{
  int stage, rating;
  td_overview_narrow_to (by_of (self), narrow_of (self), &stage, &rating);
  return (self->first || g_strcmp0 (answer->overview->total.code, self->code) == 0) &&
         answer->overview->stage == stage && answer->overview->rating == rating &&
         answer->charts[by_of (self)] != NULL;
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
  asked->by = by_of (self);
  td_overview_narrow_to (asked->by, narrow_of (self), &asked->stage, &asked->rating);
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

/* ---- paper ---- */

typedef struct
{
  char *code, *path;
  TdOverviewBy by;
  int stage, rating;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;
  g_free (paper->code);
  g_free (paper->path);
  g_free (paper);
}

static Paper *
paper_new (TdOverviewPage *self, char *path)
{
  Paper *paper = g_new0 (Paper, 1);
  paper->code = g_strdup (self->code);
  paper->path = path;
  paper->by = by_of (self);
  td_overview_narrow_to (paper->by, narrow_of (self), &paper->stage, &paper->rating);
  return paper;
}

static TdOverview *
load_paper (TdWorkspace *workspace, const Paper *paper, GError **error)
{
  g_autoptr (TdOverview) overview =
      td_overview_load (workspace, paper->code, paper->stage, paper->rating, error);
  return overview != NULL && td_overview_count (workspace, overview, error) ? g_steal_pointer (&overview)
                                                                            : NULL;
}

static struct _TdDisplayList *
lay_out_paper (TdWorkspace *workspace, gpointer data, char **lacks, GError **error)
{
  const Paper *paper = data;
  g_autoptr (TdOverview) overview = load_paper (workspace, paper, error);
  return overview != NULL ? td_overview_pages (workspace, overview, paper->by, error) : NULL;
}

static gboolean
write_paper (TdWorkspace *workspace, gpointer data, const char *path, GError **error)
{
  const Paper *paper = data;
  g_autoptr (TdOverview) overview = load_paper (workspace, paper, error);
  return overview != NULL && td_overview_write (workspace, overview, paper->by, path, error);
}

static gpointer
run_write (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Paper *paper = data;
  write_paper (workspace, data, paper->path, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
  else
    td_session_say (session, _ ("The overview was written"), FALSE);
}

static void
published_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (widget);
  if (self->overview != NULL && self->totals != NULL && td_session_writes (self->session))
    td_published_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session,
                                 self->overview->total.code, self->overview->total.name, self->totals);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (widget);
  const TdPreview preview = {
    .name = "总览",
    .about = *self->overview->total.code != '\0' ? self->overview->total.name : NULL,
    .lay_out = lay_out_paper,
    .write = write_paper,
    .data = paper_new (self, NULL),
    .data_free = paper_free,
  };
  td_preview_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, &preview);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdOverviewPage *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (file != NULL && g_file_peek_path (file) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_write, paper_new (self, g_file_get_path (file)),
                    paper_free, td_pages_unref, NULL, written_cb, g_object_ref (self->session));
}

static void
pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdOverviewPage *self = TD_OVERVIEW_PAGE (widget);
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save the overview"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("overview.pdf"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
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
  gtk_widget_class_install_action (widget_class, "overview.published", NULL, published_action);
  gtk_widget_class_install_action (widget_class, "overview.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "overview.pdf", NULL, pdf_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "overview.print", NULL);
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
