/* Tidang: what an import refuses, warns of and passes over — filtered, each with its row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-problems.h"

#include "td-choice.h"
#include "td-import-sketch.h"
#include "td-intake-lists.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdIntakeProblems
{
  GtkBox parent_instance;
  GtkWidget *filters, *row_box;
  GtkLabel *more;
  GtkDropDown *kinds, *sheets;
  GtkListView *lines;
  GtkLabel *row_title, *row_cells;
  TdSession *session;
  char *path;
  const TdIntakeState *state; /* borrowed from the page; NULL: nothing to show */
  GPtrArray *kind_facets, *sheet_facets;
  GArray *shown; /* indices into state->lines */
  GCancellable *cancellable;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdIntakeProblems, td_intake_problems, GTK_TYPE_BOX)

/* ---- the row of the sheet ---- */

typedef struct
{
  char *path, *sheet;
  guint row;
} RowJob;

static void
row_job_free (gpointer data)
{
  RowJob *job = data;
  g_free (job->path);
  g_free (job->sheet);
  g_free (job);
}

static gpointer
run_row (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const RowJob *job = data;
  TdProgress progress = { NULL, NULL, cancellable };
  return td_import_read_rows (workspace, job->path, job->sheet, job->row, 1, &progress, error);
}

static void
row_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdIntakeProblems) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED))
    return;
  GString *text = g_string_new (error != NULL ? error->message : "");
  const TdSketchRow *row = rows != NULL && rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
  for (guint i = 0; row != NULL && row->cells[i] != NULL; i++)
    if (*row->cells[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "　│　" : "", row->cells[i]);
  gtk_label_set_text (self->row_cells, text->str);
  g_string_free (text, TRUE);
}

static void
show_row (TdIntakeProblems *self, const TdImportProblem *problem)
{
  gtk_widget_set_visible (self->row_box, problem != NULL && problem->row > 0);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (problem == NULL || problem->row <= 0)
    return;
  g_autofree char *title =
      g_strdup_printf (_ ("%s, row %d as it stands:"), problem->sheet, (int)problem->row);
  RowJob *job = g_new0 (RowJob, 1);
  job->path = g_strdup (self->path);
  job->sheet = g_strdup (problem->sheet);
  job->row = (guint)problem->row;
  gtk_label_set_text (self->row_title, title);
  gtk_label_set_text (self->row_cells, "…");
  self->cancellable = g_cancellable_new ();
  td_session_run (self->session, G_PRIORITY_HIGH, run_row, job, row_job_free,
                  (GDestroyNotify)g_ptr_array_unref, self->cancellable, row_read_cb, g_object_ref (self));
}

static void
selected_cb (GtkSingleSelection *model, GParamSpec *pspec, TdIntakeProblems *self)
{
  guint selected = gtk_single_selection_get_selected (model);
  if (self->updating || self->state == NULL || selected >= self->shown->len)
    return;
  const TdIntakeLine *line =
      g_ptr_array_index (self->state->lines, g_array_index (self->shown, guint, selected));
  show_row (self, line->problem);
}

/* ---- the lines ---- */

static const char *
key_at (GtkDropDown *list, const GPtrArray *facets)
{
  guint selected = gtk_drop_down_get_selected (list);
  return facets != NULL && selected < facets->len
             ? ((const TdIntakeFacet *)g_ptr_array_index (facets, selected))->key
             : "";
}

static void
show_lines (TdIntakeProblems *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_clear_pointer (&self->shown, g_array_unref);
  self->shown = td_intake_filter (self->state->lines, key_at (self->kinds, self->kind_facets),
                                  key_at (self->sheets, self->sheet_facets));
  for (guint i = 0; i < self->shown->len; i++)
    g_ptr_array_add (texts, td_intake_line_text (g_ptr_array_index (self->state->lines,
                                                                    g_array_index (self->shown, guint, i))));
  show_row (self, NULL);
  td_line_list_show (self->lines, texts, TRUE);
  g_signal_connect_object (gtk_list_view_get_model (self->lines), "notify::selected",
                           G_CALLBACK (selected_cb), self, 0);
}

static void
show_more (TdIntakeProblems *self)
{
  guint listed = self->state != NULL ? self->state->lines->len : 0;
  gboolean more = self->state != NULL && self->state->n_lines > listed;
  g_autofree char *text =
      more ? g_strdup_printf (_ ("%u of %u are listed; the sheet of refused rows has them all."), listed,
                              self->state->n_lines)
           : g_strdup ("");
  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), more);
}

static void
filter_cb (TdIntakeProblems *self)
{
  if (!self->updating && self->state != NULL)
    show_lines (self);
}

/* The choice made before stays where it is still offered. */
static void
fill (GtkDropDown *list, const GPtrArray *facets, const char *before)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = 0;
  for (guint i = 0; i < facets->len; i++)
    {
      const TdIntakeFacet *facet = g_ptr_array_index (facets, i);
      gtk_string_list_append (words, facet->label);
      if (g_str_equal (facet->key, before))
        selected = i;
    }
  gtk_drop_down_set_model (list, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (list, selected);
}

void
td_intake_problems_show (TdIntakeProblems *self,
                         TdSession *session,
                         const char *path,
                         const TdIntakeState *state)
{
  g_return_if_fail (TD_IS_INTAKE_PROBLEMS (self));
  g_autofree char *kind = g_strdup (key_at (self->kinds, self->kind_facets));
  g_autofree char *sheet = g_strdup (key_at (self->sheets, self->sheet_facets));
  g_set_object (&self->session, session);
  g_free (self->path);
  self->path = g_strdup (path);
  self->state = state;
  self->updating = TRUE;
  show_more (self);
  g_clear_pointer (&self->kind_facets, g_ptr_array_unref);
  g_clear_pointer (&self->sheet_facets, g_ptr_array_unref);
  if (state == NULL)
    {
      show_row (self, NULL);
      td_line_list_show (self->lines, NULL, FALSE);
      gtk_widget_set_visible (self->filters, FALSE);
    }
  else
    {
      self->kind_facets = td_intake_filter_kinds (state->lines);
      self->sheet_facets = td_intake_filter_sheets (state->lines);
      fill (self->kinds, self->kind_facets, kind);
      fill (self->sheets, self->sheet_facets, sheet);
      gtk_widget_set_visible (self->filters, self->kind_facets->len > 2 || self->sheet_facets->len > 2);
      gtk_widget_set_visible (GTK_WIDGET (self->sheets), self->sheet_facets->len > 2);
      show_lines (self);
    }
  self->updating = FALSE;
}

static void
td_intake_problems_dispose (GObject *object)
{
  TdIntakeProblems *self = TD_INTAKE_PROBLEMS (object);
  self->updating = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INTAKE_PROBLEMS);
  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->kind_facets, g_ptr_array_unref);
  g_clear_pointer (&self->sheet_facets, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  G_OBJECT_CLASS (td_intake_problems_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdIntakeProblems, name)

static void
td_intake_problems_class_init (TdIntakeProblemsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_intake_problems_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-intake-problems.ui");
  BIND (filters);
  BIND (more);
  BIND (kinds);
  BIND (sheets);
  BIND (lines);
  BIND (row_box);
  BIND (row_title);
  BIND (row_cells);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
}

static void
td_intake_problems_init (TdIntakeProblems *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_make_narrow (self->kinds);
  td_choice_make_narrow (self->sheets);
  td_line_list_set_up (self->lines);
  gtk_widget_set_visible (self->filters, FALSE);
}
