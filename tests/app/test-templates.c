/* Tidang: every template is made, shown and gone without a trace; so is the window with a file in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"
#include "td-backups-window.h"
#include "td-ballot-editor.h"
#include "td-ballot-sheet-window.h"
#include "td-base-map-dialog.h"
#include "td-batch-window.h"
#include "td-bin-page.h"
#include "td-calls-window.h"
#include "td-campaign-page.h"
#include "td-chart-view.h"
#include "td-check-window.h"
#include "td-claims-editor.h"
#include "td-correction-editor.h"
#include "td-count-panel.h"
#include "td-deed-dialog.h"
#include "td-delivery-editor.h"
#include "td-dossier-page.h"
#include "td-elevation.h"
#include "td-erase-dialog.h"
#include "td-field.h"
#include "td-flat-cell.h"
#include "td-flat-pane.h"
#include "td-help-window.h"
#include "td-handover-dialog.h"
#include "td-history-page.h"
#include "td-history-row.h"
#include "td-household-window.h"
#include "td-imports-page.h"
#include "td-inbox-page.h"
#include "td-leaf-compare.h"
#include "td-batch-page.h"
#include "td-batch-tables.h"
#include "td-leaf-dialog.h"
#include "td-claims-window.h"
#include "td-money-page.h"
#include "td-leaf-many-dialog.h"
#include "td-records-page.h"
#include "td-rule-dialog.h"
#include "td-subsidy-page.h"
#include "td-review-compare.h"
#include "td-many-foot.h"
#include "td-review-dialog.h"
#include "td-review-many-dialog.h"
#include "td-photos-dialog.h"
#include "td-posting-dialog.h"
#include "td-teams-window.h"
#include "td-inbox-row.h"
#include "td-intake-page.h"
#include "td-join-dialog.h"
#include "td-map-sheet-window.h"
#include "td-objection-dialog.h"
#include "td-opening-dialog.h"
#include "td-operator-page.h"
#include "td-operators-window.h"
#include "td-own-packs-window.h"
#include "td-overview-page.h"
#include "td-paper-sheet.h"
#include "td-paper-window.h"
#include "td-past-page.h"
#include "td-preferences-window.h"
#include "td-place-chooser.h"
#include "td-put-off-dialog.h"
#include "td-region-dialog.h"
#include "td-rename-dialog.h"
#include "td-preview-window.h"
#include "td-register-page.h"
#include "td-scans-page.h"
#include "td-search-page.h"
#include "td-section.h"
#include "td-stage-rail.h"
#include "td-procedures-window.h"
#include "td-templates-window.h"
#include "td-forms-window.h"
#include "td-standing-dialog.h"
#include "td-start-page.h"
#include "td-two-columns.h"
#include "td-undo-dialog.h"
#include "td-undo-strip.h"
#include "td-unit-join-dialog.h"
#include "td-visit-pane.h"
#include "td-voted-plan-dialog.h"
#include "td-window.h"
#include "td-wrap.h"

#include <glib/gstdio.h>

typedef GType (*TypeFunc) (void);

static const struct
{
  const char *name;
  TypeFunc type;
} kinds[] = {
  { "backups-window", td_backups_window_get_type },
  { "ballot-editor", td_ballot_editor_get_type },
  { "base-map-dialog", td_base_map_dialog_get_type },
  { "batch-window", td_batch_window_get_type },
  { "ballot-sheet-window", td_ballot_sheet_window_get_type },
  { "calls-window", td_calls_window_get_type },
  { "check-window", td_check_window_get_type },
  { "visit-pane", td_visit_pane_get_type },
  { "voted-plan-dialog", td_voted_plan_dialog_get_type },
  { "bin-page", td_bin_page_get_type },
  { "campaign-page", td_campaign_page_get_type },
  { "claims-editor", td_claims_editor_get_type },
  { "correction-editor", td_correction_editor_get_type },
  { "chart-view", td_chart_view_get_type },
  { "count-bar", td_count_bar_get_type },
  { "count-panel", td_count_panel_get_type },
  { "deed-dialog", td_deed_dialog_get_type },
  { "delivery-editor", td_delivery_editor_get_type },
  { "dossier-page", td_dossier_page_get_type },
  { "elevation", td_elevation_get_type },
  { "erase-dialog", td_erase_dialog_get_type },
  { "field", td_field_get_type },
  { "flat-cell", td_flat_cell_get_type },
  { "flat-pane", td_flat_pane_get_type },
  { "help-window", td_help_window_get_type },
  { "history-page", td_history_page_get_type },
  { "history-row", td_history_row_get_type },
  { "household-window", td_household_window_get_type },
  { "preview-window", td_preview_window_get_type },
  { "imports-page", td_imports_page_get_type },
  { "scans-page", td_scans_page_get_type },
  { "inbox-page", td_inbox_page_get_type },
  { "intake-page", td_intake_page_get_type },
  { "join-dialog", td_join_dialog_get_type },
  { "leaf-compare", td_leaf_compare_window_get_type },
  { "leaf-dialog", td_leaf_dialog_get_type },
  { "leaf-many-dialog", td_leaf_many_dialog_get_type },
  { "batch-page", td_batch_page_get_type },
  { "batch-tables", td_batch_tables_get_type },
  { "map-sheet-window", td_map_sheet_window_get_type },
  { "objection-dialog", td_objection_dialog_get_type },
  { "put-off-dialog", td_put_off_dialog_get_type },
  { "inbox-row", td_inbox_row_get_type },
  { "opening-dialog", td_opening_dialog_get_type },
  { "operator-page", td_operator_page_get_type },
  { "operators-window", td_operators_window_get_type },
  { "own-packs-window", td_own_packs_window_get_type },
  { "overview-page", td_overview_page_get_type },
  { "paper-sheet", td_paper_sheet_get_type },
  { "paper-window", td_paper_window_get_type },
  { "past-page", td_past_page_get_type },
  { "preferences-window", td_preferences_window_get_type },
  { "place-chooser", td_place_chooser_get_type },
  { "region-dialog", td_region_dialog_get_type },
  { "rename-dialog", td_rename_dialog_get_type },
  { "handover-dialog", td_handover_dialog_get_type },
  { "undo-dialog", td_undo_dialog_get_type },
  { "unit-join-dialog", td_unit_join_dialog_get_type },
  { "register-page", td_register_page_get_type },
  { "records-page", td_records_page_get_type },
  { "money-page", td_money_page_get_type },
  { "subsidy-page", td_subsidy_page_get_type },
  { "rule-dialog", td_rule_dialog_get_type },
  { "claims-window", td_claims_window_get_type },
  { "templates-window", td_templates_window_get_type },
  { "procedures-window", td_procedures_window_get_type },
  { "forms-window", td_forms_window_get_type },
  { "review-compare", td_review_compare_window_get_type },
  { "review-dialog", td_review_dialog_get_type },
  { "review-many-dialog", td_review_many_dialog_get_type },
  { "many-foot", td_many_foot_get_type },
  { "photos-dialog", td_photos_dialog_get_type },
  { "posting-dialog", td_posting_dialog_get_type },
  { "teams-window", td_teams_window_get_type },
  { "search-page", td_search_page_get_type },
  { "section", td_section_get_type },
  { "stage-rail", td_stage_rail_get_type },
  { "standing-dialog", td_standing_dialog_get_type },
  { "start-page", td_start_page_get_type },
  { "undo-strip", td_undo_strip_get_type },
  { "two-columns", td_two_columns_get_type },
  { "wrap", td_wrap_get_type },
};

/* Some turns only: a spinner always has another one. */
static void
settle (void)
{
  for (int i = 0; i < 120; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/* No heading of a list is cut short. A heading holds the words and an arrow, between its padding. */
static void
check_headings (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
  for (guint i = 0; i < g_list_model_get_n_items (columns) && heading != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *words = gtk_widget_get_first_child (heading);
      int width = gtk_column_view_column_get_fixed_width (column), natural = 0;
      if (words != NULL)
        gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      if (width > 0 && natural > width)
        g_error ("the heading “%s” needs %d dots and has %d", gtk_column_view_column_get_title (column),
                 natural, width);
      heading = gtk_widget_get_next_sibling (heading);
    }
}

/* GTK 4.8 lets Tab go no further than a label that can be selected and not focused. */
static void
check_label (GtkLabel *label)
{
  if (gtk_label_get_selectable (label) && !gtk_widget_get_focusable (GTK_WIDGET (label)) &&
      gtk_widget_get_can_focus (GTK_WIDGET (label)))
    g_error ("Tab ends at the label “%s”", gtk_label_get_text (label));
}

static void
check_parts (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    check_label (GTK_LABEL (widget));
  if (GTK_IS_COLUMN_VIEW (widget))
    check_headings (GTK_COLUMN_VIEW (widget));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      check_parts (child);
}

/* A warning or a critical message of any library ends the test by itself. */
static void
test_kind (gconstpointer data)
{
  TypeFunc type = *(const TypeFunc *)data;
  GtkWidget *widget = g_object_new (type (), NULL);
  GtkWindow *window;
  if (GTK_IS_WINDOW (widget))
    window = GTK_WINDOW (widget);
  else
    {
      window = GTK_WINDOW (gtk_window_new ());
      gtk_window_set_child (window, widget);
    }
  gpointer watched_widget = widget, watched_window = window;
  g_object_add_weak_pointer (G_OBJECT (widget), &watched_widget);
  g_object_add_weak_pointer (G_OBJECT (window), &watched_window);
  gtk_window_present (window);
  settle ();
  int minimum, natural;
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, >=, minimum);
  check_parts (GTK_WIDGET (window));
  gtk_window_destroy (window);
  settle ();
  g_assert_null (watched_widget);
  g_assert_null (watched_window);
}

/* Folding hides all of a section; unfolding shows what its owner shows, and nothing that the owner hides. */
static void
test_section (void)
{
  static const char ui[] =
      "<interface><object class='TdSection' id='section'><property name='title'>T</property>"
      "<child><object class='GtkLabel' id='shown'/></child>"
      "<child><object class='GtkLabel' id='hidden'><property name='visible'>0</property>"
      "</object></child></object></interface>";
  g_type_ensure (TD_TYPE_SECTION);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (ui, -1);
  TdSection *section = TD_SECTION (gtk_builder_get_object (builder, "section"));
  GtkWidget *shown = GTK_WIDGET (gtk_builder_get_object (builder, "shown"));
  GtkWidget *hidden = GTK_WIDGET (gtk_builder_get_object (builder, "hidden"));
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, GTK_WIDGET (section));
  gtk_window_present (window);
  settle ();
  static const struct
  {
    gboolean folded, other_shown;
  } steps[] = { { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, FALSE },
                { TRUE, TRUE },   { FALSE, TRUE }, { FALSE, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      td_section_set_folded (section, steps[i].folded);
      gtk_widget_set_visible (hidden, steps[i].other_shown);
      settle ();
      g_assert_cmpint (gtk_widget_get_mapped (shown), ==, !steps[i].folded);
      g_assert_cmpint (gtk_widget_get_mapped (hidden), ==, !steps[i].folded && steps[i].other_shown);
    }
  gtk_window_destroy (window);
}

static TdApplication *
application (void)
{
  static TdApplication *app;
  if (app == NULL)
    {
      GError *error = NULL;
      app = td_application_new ();
      g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
      g_assert_true (g_application_register (G_APPLICATION (app), NULL, &error));
      g_assert_no_error (error);
    }
  return app;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* With a file in it, closed as a person closes it. */
static void
test_window (void)
{
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "试.tidang", NULL);
  TdWindow *window = td_window_new (ADW_APPLICATION (application ()), 1780000000000000, "甲");
  gpointer watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_present (GTK_WINDOW (window));
  td_window_open (window, path, TD_OPEN_NEW);
  for (int i = 0; i < 100 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    settle ();
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  settle ();
  gtk_window_close (GTK_WINDOW (window));
  for (int i = 0; i < 100 && watched != NULL; i++)
    settle ();
  g_assert_null (watched);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  td_app_register_resources ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/app/templates/", kinds[i].name, NULL);
      g_test_add_data_func (path, &kinds[i].type, test_kind);
    }
  g_test_add_func ("/app/templates/section-folds", test_section);
  g_test_add_func ("/app/templates/window", test_window);
  return g_test_run ();
}
