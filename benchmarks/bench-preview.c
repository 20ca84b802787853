/* Tidang: measures the preview of a template — from its text as it was just typed to the pixels of the page
 * beside it. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dossier of the sample's first compound with an open vote, read once as the editor does; then for each
 * template the text is changed, read, set with the values, and its first page drawn as wide as the window
 * shows it. The median of N_ROUNDS; processor time too, because a machine may be busy with other work.
 * Arguments: the data folder (its sample is read), the number of units (not used). Output: five fields, as
 * run.py reads them. */
#include "td-cairo-player.h"
#include "td-display-list.h"
#include "td-imports.h"
#include "td-template-trial.h"
#include "td-votes.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_ROUNDS 60
#define DPI 96.0
#define WANTED_MS 10.0

static double
seconds_of (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *)a - *(const double *)b;

  return difference < 0 ? -1 : difference > 0;
}

static void
fail_on (const GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "bench-preview: %s\n", error->message);
  exit (1);
}

static gint64
make_unit (TdWorkspace *workspace, const char *roster)
{
  g_autoptr (GError) error = NULL;
  TdImportOptions import = { .kind = TD_SHEET_HOUSEHOLDS };
  TdImportReport *report = NULL;
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) opened = NULL;

  td_import_sheet (workspace, roster, &import, NULL, &report, &error);
  fail_on (error);
  td_import_report_free (report);
  ids = td_units_ids (workspace, NULL, &error);
  fail_on (error);
  options.plan_version = "方案A";
  opened = td_vote_open_many (workspace, ids, &options, NULL, NULL, &error);
  fail_on (error);
  return g_array_index (ids, gint64, 0);
}

/* Seconds on the clock and of the processor. */
static void
look_once (TdTemplateTrial *trial, const char *text, double *wall, double *work, guint *pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  double began = seconds_of (CLOCK_MONOTONIC), worked = seconds_of (CLOCK_PROCESS_CPUTIME_ID);
  TdDisplayList *list = td_template_trial_look (trial, text, &notes, &error);

  fail_on (error);
  if (list == NULL)
    exit (1);
  cairo_surface_destroy (td_cairo_render_page (list, 0, DPI));
  *wall = seconds_of (CLOCK_MONOTONIC) - began;
  *work = seconds_of (CLOCK_PROCESS_CPUTIME_ID) - worked;
  *pages = td_display_list_n_pages (list);
  td_display_list_unref (list);
}

static void
measure (TdWorkspace *workspace, gint64 unit, const char *nick)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTemplateTrial) trial = td_template_trial_new (workspace, nick, unit, &error);
  g_autofree char *shipped = td_template_shipped_text (nick);
  double wall[N_ROUNDS], work[N_ROUNDS];
  guint pages = 0;

  fail_on (error);
  for (int i = -3; i < N_ROUNDS; i++)
    {
      /* Each time another character is typed: nothing of the text can have been kept. */
      g_autofree char *text = g_strdup_printf ("%s\n; %d\n", shipped, i);

      look_once (trial, text, &wall[MAX (i, 0)], &work[MAX (i, 0)], &pages);
    }
  qsort (wall, N_ROUNDS, sizeof *wall, compare);
  qsort (work, N_ROUNDS, sizeof *work, compare);
  printf (
      "preview of %s as it is typed, %u pages set, the first drawn (%.2f ms of the processor, slowest on the "
      "clock %.2f ms)\t%.9f\t–\t-\t≤ %g ms\n",
      td_template_label (nick), pages, work[N_ROUNDS / 2] * 1e3, wall[N_ROUNDS - 1] * 1e3, wall[N_ROUNDS / 2],
      WANTED_MS);
}

int
main (int argc, char **argv)
{
  static const char *const nicks[] = { "notice",          "consent",      "ballot",       "roster",
                                       "review-opinions", "money-shares", "notice-report" };
  g_autofree char *folder = g_dir_make_tmp ("tidang-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "desk.tidang", NULL);
  g_autofree char *roster = NULL;
  TdOpenOptions options = { .operator_name = "李某某", .data_dir = folder };
  g_autoptr (GError) error = NULL;
  TdWorkspace *workspace;
  gint64 unit;

  if (argc < 2)
    {
      fprintf (stderr, "Usage: bench-preview DATA [UNITS]\n");
      return 2;
    }
  roster = g_build_filename (argv[1], "sample", "西韩新苑花名册.xlsx", NULL);
  workspace = td_workspace_create (path, "370212001002", &options, &error);
  fail_on (error);
  unit = make_unit (workspace, roster);
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    measure (workspace, unit, nicks[i]);
  td_workspace_close (workspace);
  g_object_unref (workspace);
  return 0;
}
