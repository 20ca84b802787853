/* Tidang: with text twice as large no page and no dialog asks for more room than a small screen has.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "room-checks.h"
#include "td-application.h"
#include "td-backups-window.h"
#include "td-ballot-sheet-window.h"
#include "td-base-map-dialog.h"
#include "td-batch-window.h"
#include "td-bin.h"
#include "td-body.h"
#include "td-calls-window.h"
#include "td-check-window.h"
#include "td-deed-dialog.h"
#include "td-erase-dialog.h"
#include "td-export-dialog.h"
#include "td-forms-window.h"
#include "td-fit.h"
#include "td-handover-dialog.h"
#include "td-help-window.h"
#include "td-household-window.h"
#include "td-join-dialog.h"
#include "td-map-page-private.h"
#include "td-map-sheet-window.h"
#include "td-objection-dialog.h"
#include "td-opening-dialog.h"
#include "td-operators-window.h"
#include "td-own-packs-window.h"
#include "td-paper-window.h"
#include "td-placing-dialog.h"
#include "td-placing.h"
#include "td-preferences-window.h"
#include "td-procedures-window.h"
#include "td-published-dialog.h"
#include "td-claims-window.h"
#include "td-batch-tables.h"
#include "td-leaf-compare.h"
#include "td-leaf-many-dialog.h"
#include "td-review-compare.h"
#include "td-review-dialog.h"
#include "td-review-many-dialog.h"
#include "td-photos-dialog.h"
#include "td-posting-dialog.h"
#include "td-teams-window.h"
#include "td-rule-dialog.h"
#include "td-put-off-dialog.h"
#include "td-register-page-private.h"
#include "td-room.h"
#include "td-side.h"
#include "td-stage-dialog.h"
#include "td-standing-dialog.h"
#include "td-voted-plan-dialog.h"
#include "td-survey-window.h"
#include "td-templates-window.h"
#include "td-undo-dialog.h"
#include "td-votes.h"
#include "td-window-intake.h"
#include "td-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define USUAL_DPI (96 * 1024)
typedef GType (*TypeFunc) (void);
static const struct
{
  const char *name;
  TypeFunc type;
} kinds[] = {
  { "backups", td_backups_window_get_type },
  { "base-map", td_base_map_dialog_get_type },
  { "ballot-sheet", td_ballot_sheet_window_get_type },
  { "batch", td_batch_window_get_type },
  { "calls", td_calls_window_get_type },
  { "check", td_check_window_get_type },
  { "deed", td_deed_dialog_get_type },
  { "erase", td_erase_dialog_get_type },
  { "export", td_export_dialog_get_type },
  { "forms", td_forms_window_get_type },
  { "handover", td_handover_dialog_get_type },
  { "help", td_help_window_get_type },
  { "household", td_household_window_get_type },
  { "join", td_join_dialog_get_type },
  { "map-sheet", td_map_sheet_window_get_type },
  { "objection", td_objection_dialog_get_type },
  { "opening", td_opening_dialog_get_type },
  { "operators", td_operators_window_get_type },
  { "own-packs", td_own_packs_window_get_type },
  { "paper", td_paper_window_get_type },
  { "placing", td_placing_dialog_get_type },
  { "preferences", td_preferences_window_get_type },
  { "procedures", td_procedures_window_get_type },
  { "published", td_published_dialog_get_type },
  { "review", td_review_dialog_get_type },
  { "photos", td_photos_dialog_get_type },
  { "posting", td_posting_dialog_get_type },
  { "teams", td_teams_window_get_type },
  { "leaf-compare", td_leaf_compare_window_get_type },
  { "leaf-many", td_leaf_many_dialog_get_type },
  { "review-many", td_review_many_dialog_get_type },
  { "batch-tables", td_batch_tables_get_type },
  { "review-compare", td_review_compare_window_get_type },
  { "rule", td_rule_dialog_get_type },
  { "claims", td_claims_window_get_type },
  { "put-off", td_put_off_dialog_get_type },
  { "stage", td_stage_dialog_get_type },
  { "standing", td_standing_dialog_get_type },
  { "voted-plan", td_voted_plan_dialog_get_type },
  { "survey", td_survey_window_get_type },
  { "templates", td_templates_window_get_type },
};

static const char *const pages[] = { "start",   "register", "campaign", "inbox", "overview", "dossier",
                                     "history", "intake",   "imports",  "scans", "bin",      "search",
                                     "map",     "money",    "subsidy",  "batch" };

static void
test_kind (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GtkWidget *window = g_object_new (kinds[i].type (), NULL);
  gtk_window_present (GTK_WINDOW (window));
  td_room_settle ();
  td_room_check_least (window, kinds[i].name);
  td_room_check_edges (window, kinds[i].name);
  gtk_window_destroy (GTK_WINDOW (window));
  td_room_settle ();
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/tidang/Tidang/td-shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_present (GTK_WINDOW (window));
  td_room_settle ();
  td_room_check_least (window, "shortcuts");
  td_room_check_inside (window, "shortcuts");
  td_room_check_edges (window, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (window));
  td_room_settle ();
}

static TdApplication *
start_application (void)
{
  GError *error = NULL;
  TdApplication *app = td_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, &error));
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (app));
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

/* So that the campaign has lines and sums. */
static gpointer
run_votes (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GArray) ids = td_units_ids (workspace, NULL, error);
  g_autoptr (GPtrArray) refused = NULL;
  options.plan_version = "1";
  return ids != NULL ? td_vote_open_many (workspace, ids, &options, NULL, &refused, error) : NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) opened = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *(guint *)data = opened->len;
}

static void
open_votes (TdWindow *window)
{
  guint n = 0;
  td_session_run (window->session, G_PRIORITY_DEFAULT, run_votes, NULL, NULL,
                  (GDestroyNotify)g_ptr_array_unref, NULL, opened_cb, &n);
  for (int i = 0; i < 200 && n == 0; i++)
    td_room_settle ();
  g_assert_cmpuint (n, >, 0);
}

static void
wait_a_while (void)
{
  for (int i = 0; i < 6; i++)
    td_room_settle ();
}

/* What a page shows once something is chosen in it. */
static void
check_chosen (TdWindow *window, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "sample.xlsx", NULL);
  g_autoptr (GBytes) sheet =
      g_resources_lookup_data ("/org/tidang/Tidang/sample.xlsx", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *sheets[] = { path, NULL };
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (sheet, NULL), (gssize)g_bytes_get_size (sheet), NULL));
  td_window_go (window, "register", 0);
  wait_a_while ();
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (window->register_page), "register.select-all", NULL));
  wait_a_while ();
  td_room_check_least (GTK_WIDGET (window), "what is selected");
  td_room_check_edges (GTK_WIDGET (window), "what is selected");
  td_session_open_part (window->session, 1, 1);
  wait_a_while ();
  g_assert_cmpstr (td_window_get_page (window), ==, "dossier");
  td_room_check_least (GTK_WIDGET (window), "a flat");
  td_room_check_inside (GTK_WIDGET (window), "a flat");
  td_room_check_edges (GTK_WIDGET (window), "a flat");
  td_window_import (window, sheets);
  wait_a_while ();
  wait_a_while ();
  td_room_check_least (GTK_WIDGET (window), "a sheet");
  td_room_check_edges (GTK_WIDGET (window), "a sheet");
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  g_autoptr (GArray) ids = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *(GArray **)data = g_steal_pointer (&ids);
}

static gpointer
run_places (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = td_units_ids (workspace, NULL, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const TdPlaced placed = { { 120.46 + 0.002 * i, 36.11 }, TD_DATUM_WGS84, TD_PLACED_DROPPED };
      g_autoptr (TdPlacing) placing = td_placing_load (workspace, g_array_index (ids, gint64, i), error);
      if (placing == NULL || (i > 0 && !td_placing_put (workspace, placing, FALSE, &placed, error)))
        return NULL;
    }
  return g_steal_pointer (&ids);
}

static GtkWidget *
part_of_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = part_of_type (child, type);
  return found;
}

static void
check_map_state (TdWindow *window, const char *what)
{
  wait_a_while ();
  td_room_check_least (GTK_WIDGET (window), what);
}

/* All but one stairwell stand on it; then all are selected, then that one is to be placed. */
static void
check_map (TdWindow *window)
{
  GArray *ids = NULL;
  TdMapPage *page;
  td_session_run (window->session, G_PRIORITY_DEFAULT, run_places, NULL, NULL, (GDestroyNotify)g_array_unref,
                  NULL, placed_cb, &ids);
  for (int i = 0; i < 200 && ids == NULL; i++)
    td_room_settle ();
  g_assert_nonnull (ids);
  td_window_go (window, "map", 0);
  page = TD_MAP_PAGE (part_of_type (GTK_WIDGET (window), TD_TYPE_MAP_PAGE));
  check_map_state (window, "the map with stairwells");
  td_room_check_edges (GTK_WIDGET (window), "the map with stairwells");
  td_map_page_set_picked (page, ids);
  g_assert_true (gtk_widget_get_visible (page->picked_bar));
  check_map_state (window, "stairwells selected on the map");
  /* The pane comes over the map, which it hides. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "map-page.place-missing", NULL));
  check_map_state (window, "stairwells to be placed");
}

/* Text in few lines would be wide: a body that scrolls is as wide as it is without knowing its height. */
static void
test_body (void)
{
  GtkWidget *label =
      gtk_label_new ("名册以外的相邻业主提出的异议。不影响计票；有的规定要求先行办结，见当地的文件。");
  GtkWidget *body = g_object_ref_sink (g_object_new (TD_TYPE_BODY, "child", label, NULL));
  int free_width, low_width;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_measure (body, GTK_ORIENTATION_HORIZONTAL, -1, &free_width, NULL, NULL, NULL);
  gtk_widget_measure (body, GTK_ORIENTATION_HORIZONTAL, 60, &low_width, NULL, NULL, NULL);
  g_assert_cmpint (free_width, >, 0);
  g_assert_cmpint (low_width, ==, free_width);
  g_object_unref (body);
}

static int
wished_height (GtkWidget *widget)
{
  int natural;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Also where it is not on show, and nothing is ever allocated. */
static void
test_body_grows (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = g_object_ref_sink (g_object_new (TD_TYPE_BODY, "child", box, NULL));
  int before = wished_height (body);
  for (int i = 0; i < 3; i++)
    {
      gtk_box_append (GTK_BOX (box), gtk_label_new ("图例"));
      g_assert_cmpint (wished_height (body), >, before);
      before = wished_height (body);
    }
  g_object_unref (body);
}

/* With the sample in it, which is a new file in `folder`. */
static TdWindow *
open_window (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "试.tidang", NULL);
  TdWindow *window = td_window_new (ADW_APPLICATION (g_application_get_default ()), 1780000000000000, "甲");
  gtk_window_set_default_size (GTK_WINDOW (window), TD_FIT_LEAST_WIDTH, TD_FIT_LEAST_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  td_room_settle ();
  td_room_check_least (GTK_WIDGET (window), "start");
  td_room_check_edges (GTK_WIDGET (window), "start");
  td_window_open (window, path, TD_OPEN_SAMPLE);
  for (int i = 0; i < 200 && !td_window_has_file (window); i++)
    td_room_settle ();
  g_assert_true (td_window_has_file (window));
  for (int i = 0; i < 10; i++)
    td_room_settle ();
  return window;
}

static void
close_window (TdWindow *window, const char *folder)
{
  gpointer watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_close (GTK_WINDOW (window));
  for (int i = 0; i < 100 && watched != NULL; i++)
    td_room_settle ();
  g_assert_null (watched);
  remove_folder (folder);
}

/* The register and a dossier of it, and every other page. */
static void
test_window (void)
{
  static const char *const of_unit[] = { "dossier", "money", "subsidy", NULL };
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  TdWindow *window = open_window (folder);
  open_votes (window);
  for (guint i = 1; i < G_N_ELEMENTS (pages); i++)
    {
      td_window_go (window, pages[i], g_strv_contains (of_unit, pages[i]) ? 1 : 0);
      td_room_settle ();
      td_room_settle ();
      g_assert_cmpstr (td_window_get_page (window), ==, pages[i]);
      td_room_check_least (GTK_WIDGET (window), pages[i]);
      td_room_check_inside (GTK_WIDGET (window), pages[i]);
      td_room_check_edges (GTK_WIDGET (window), pages[i]);
    }
  check_chosen (window, folder);
  check_map (window);
  close_window (window, folder);
}

/* ---- actions with a long reason ---- */

/* Of several lengths, so that some of them end just beyond the row: from before its Chinese words to their
 * end. */
#define REASON                                                                                               \
  "Objections not settled — 等设计院的管线图，再请相邻单元的业主一起看，设计方案定下来以后再问一次"
#define REASON_FROM 24
#define REASON_TO 38

static gpointer
run_bin (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = td_units_ids (workspace, NULL, error);
  if (ids == NULL)
    return NULL;
  gint64 unit = g_array_index (ids, gint64, ids->len - 1);
  for (int length = REASON_FROM; length <= REASON_TO; length++)
    {
      g_autofree char *reason = g_utf8_substring (REASON, 0, length);
      if (!td_bin_put (workspace, &unit, 1, reason, error) || !td_bin_restore (workspace, unit, error))
        return NULL;
    }
  return GINT_TO_POINTER (1);
}

static void
binned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  *(gpointer *)data = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
}

/* The words of a label lie in their row, too: a label draws beyond itself where it was not asked for its
 * width. */
static void
check_words (GtkWidget *widget, GtkWidget *row, int *seen)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t box;
      if (GTK_IS_LABEL (child) && gtk_widget_get_mapped (child) &&
          gtk_widget_compute_bounds (child, row, &box))
        {
          int x, width;
          gtk_label_get_layout_offsets (GTK_LABEL (child), &x, NULL);
          pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (child)), &width, NULL);
          g_assert_cmpint ((int)box.origin.x + x + width, <=, gtk_widget_get_width (row) + 2);
          ++*seen;
        }
      check_words (child, GTK_IS_LIST_BOX_ROW (child) ? child : row, seen);
    }
}

static GtkWindow *
undo_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (TD_IS_UNDO_DIALOG (window))
        return window;
    }
  g_return_val_if_reached (NULL);
}

static void
test_undo (void)
{
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  TdWindow *window = open_window (folder);
  gpointer done = NULL;
  int seen = 0;
  td_session_run (window->session, G_PRIORITY_DEFAULT, run_bin, NULL, NULL, NULL, NULL, binned_cb, &done);
  for (int i = 0; i < 200 && done == NULL; i++)
    td_room_settle ();
  g_assert_nonnull (done);
  td_undo_dialog_present (GTK_WINDOW (window), window->session, NULL, NULL);
  wait_a_while ();
  GtkWidget *dialog = GTK_WIDGET (undo_dialog ());
  td_room_check_least (dialog, "undo several");
  td_room_check_edges (dialog, "undo several");
  check_words (dialog, dialog, &seen);
  /* Two lines of each. */
  g_assert_cmpint (seen, >, 2 * (REASON_TO - REASON_FROM));
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_a_while ();
  close_window (window, folder);
}

/* ---- the menu of a line ---- */

/* Its first time, too: all of it, with the lines between its sections. */
static void
test_menu (void)
{
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  TdWindow *window = open_window (folder);
  td_window_go (window, "register", 0);
  wait_a_while ();
  GtkWidget *page = GTK_WIDGET (window->register_page), *menu = window->register_page->popover;
  int natural;
  g_assert_true (gtk_widget_activate_action (page, "register.select-all", NULL));
  wait_a_while ();
  gtk_popover_popup (GTK_POPOVER (menu));
  wait_a_while ();
  GtkWidget *content = gtk_widget_get_first_child (menu);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, >, 0);
  g_assert_cmpint (gtk_widget_get_allocated_height (content), >=, natural);
  gtk_popover_popdown (GTK_POPOVER (menu));
  wait_a_while ();
  close_window (window, folder);
}

/* ---- panes that fold ---- */

typedef struct
{
  GtkWindow *window;
  AdwFlap *flap;
  GtkToggleButton *toggle;
} Side;

static GtkWidget *
room (int least_width, int wish)
{
  GtkWidget *widget = g_object_new (TD_TYPE_ROOM, "least", least_width, "wish", wish, NULL);
  gtk_widget_set_parent (gtk_label_new ("梯"), widget);
  return widget;
}

static void
resize (Side *side, int width)
{
  gtk_window_set_default_size (side->window, width, 400);
  for (int i = 0; i < 20; i++)
    td_room_settle ();
}

/* width 0: as it is; then folded, shown, and what is remembered */
static void
check_side (Side *side, int width, gboolean folded, gboolean shown, gboolean wished)
{
  width > 0 ? resize (side, width) : td_room_settle ();
  g_assert_cmpint (adw_flap_get_folded (side->flap), ==, folded);
  g_assert_cmpint (adw_flap_get_reveal_flap (side->flap), ==, shown);
  g_assert_cmpint (gtk_toggle_button_get_active (side->toggle), ==, shown);
  g_assert_cmpint (td_side_get_wished (side->flap), ==, wished);
}

/* With text twice as large, both together want a thousand dots. */
static void
test_side (void)
{
  Side side = { .window = GTK_WINDOW (gtk_window_new ()),
                .flap = ADW_FLAP (adw_flap_new ()),
                .toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ()) };
  g_object_ref_sink (side.toggle);
  adw_flap_set_flap (side.flap, room (200, 0));
  adw_flap_set_content (side.flap, room (0, 300));
  td_side_bind (side.flap, side.toggle);
  gtk_window_set_child (side.window, GTK_WIDGET (side.flap));
  gtk_window_set_default_size (side.window, 1200, 400);
  gtk_window_present (side.window);
  check_side (&side, 1200, FALSE, TRUE, TRUE);
  check_side (&side, 800, TRUE, FALSE, TRUE);
  gtk_toggle_button_set_active (side.toggle, TRUE);
  check_side (&side, 0, TRUE, TRUE, TRUE);
  td_side_chosen (side.flap);
  check_side (&side, 0, TRUE, FALSE, TRUE);
  check_side (&side, 1200, FALSE, TRUE, TRUE);
  td_side_chosen (side.flap);
  check_side (&side, 0, FALSE, TRUE, TRUE);
  gtk_toggle_button_set_active (side.toggle, FALSE);
  check_side (&side, 0, FALSE, FALSE, FALSE);
  resize (&side, 800);
  check_side (&side, 1200, FALSE, FALSE, FALSE);
  td_side_set_wished (side.flap, TRUE);
  check_side (&side, 0, FALSE, TRUE, TRUE);
  /* What is wanted in it is in sight, also when it folds just then; put away, it is as any other. */
  td_side_show (side.flap);
  check_side (&side, 800, TRUE, TRUE, TRUE);
  gtk_toggle_button_set_active (side.toggle, FALSE);
  check_side (&side, 0, TRUE, FALSE, TRUE);
  resize (&side, 1200);
  check_side (&side, 800, TRUE, FALSE, TRUE);
  g_object_unref (side.toggle);
  gtk_window_destroy (side.window);
  td_room_settle ();
}

/* A dialog of 400 × 300 opens twice as large, or as large as its screen, which is 1280 × 800 here; one that
 * knows its size keeps it. */
static void
test_fit (void)
{
  static const struct
  {
    int asked[2], given[2];
    gboolean kept;
  } cases[] = { { { 400, 300 }, { 800, 600 }, FALSE },
                { { 720, 640 }, { 1216, 760 }, FALSE },
                { { 500, -1 }, { 1000, 0 }, FALSE },
                { { 400, 300 }, { 400, 300 }, TRUE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWindow *window = g_object_new (ADW_TYPE_WINDOW, "default-width", cases[i].asked[0], "default-height",
                                        cases[i].asked[1], NULL);
      int width, height;
      if (cases[i].kept)
        td_fit_keep (window);
      gtk_window_present (window);
      td_room_settle ();
      gtk_window_get_default_size (window, &width, &height);
      g_assert_cmpint (width, ==, cases[i].given[0]);
      if (cases[i].given[1] > 0)
        g_assert_cmpint (height, ==, cases[i].given[1]);
      gtk_window_destroy (window);
      td_room_settle ();
    }
}

int
main (int argc, char **argv)
{
  /* en, zh_CN or large */
  g_setenv ("LANGUAGE", argc > 1 && argv[1][0] != '-' ? argv[1] : "", TRUE);
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TIDANG_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_init ();
  adw_init ();
  g_autoptr (TdApplication) app = start_application ();
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * USUAL_DPI, NULL);
  /* Panes and windows that grow want a large screen, all else a small one. */
  if (g_strcmp0 (argc > 1 ? argv[1] : NULL, "large") == 0)
    {
      g_test_add_func ("/app/room/side", test_side);
      g_test_add_func ("/app/room/fit", test_fit);
      g_test_add_func ("/app/room/menu", test_menu);
      return g_test_run ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/app/room/", kinds[i].name, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_kind);
    }
  g_test_add_func ("/app/room/body", test_body);
  g_test_add_func ("/app/room/body-grows", test_body_grows);
  g_test_add_func ("/app/room/shortcuts", test_shortcuts);
  g_test_add_func ("/app/room/window", test_window);
  g_test_add_func ("/app/room/undo", test_undo);
  return g_test_run ();
}
