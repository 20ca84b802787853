/* Tidang: opens the real window on a file and prints, once its register is on the screen and nothing more is
 * to be done, the milliseconds since a given moment and the peak memory: FILE [MICROSECONDS of the monotonic
 * clock]. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"
#include "td-register-model.h"
#include "td-register-page.h"
#include "window-parts.h"

#include <locale.h>
#include <stdlib.h>

typedef struct
{
  TdApplication *application;
  gint64 begun;
  gboolean done;
} Watch;

static gboolean
first_line_is_there (GtkWidget *list)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)));
  g_autoptr (TdRegisterLine) line = g_list_model_get_item (model, 0);
  return line != NULL && td_register_line_get_unit (line) != NULL;
}

/* The register shows its list, or says that it is empty. */
static gboolean
is_usable (GtkWindow *window)
{
  GtkWidget *page = td_bench_find (GTK_WIDGET (window), TD_TYPE_REGISTER_PAGE);
  GtkWidget *list =
      page != NULL && gtk_widget_get_mapped (page) ? td_bench_find (page, GTK_TYPE_COLUMN_VIEW) : NULL;
  GtkWidget *stack = list != NULL ? gtk_widget_get_ancestor (list, GTK_TYPE_STACK) : NULL;
  if (stack == NULL)
    return FALSE;
  const char *shown = gtk_stack_get_visible_child_name (GTK_STACK (stack));
  return g_strcmp0 (shown, "empty") == 0 ||
         (g_strcmp0 (shown, "list") == 0 && gtk_widget_get_mapped (list) && first_line_is_there (list));
}

static gint64
peak_kilobytes (void)
{
  g_autofree char *status = NULL;
  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  const char *line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoll (line + 6, NULL, 10) : 0;
}

static gboolean
report (gpointer data)
{
  Watch *watch = data;
  g_print ("%.1f\t%" G_GINT64_FORMAT "\n", (double)(g_get_monotonic_time () - watch->begun) / 1000,
           peak_kilobytes ());
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (watch->application));
  if (window != NULL)
    gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, Watch *watch)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (watch->application));
  if (watch->done || window == NULL || !is_usable (window))
    return;
  watch->done = TRUE;
  /* Usable is when a key would be answered: when all that waits before it is done. */
  g_idle_add_full (G_PRIORITY_LOW, report, watch, NULL);
}

static gboolean
wait_for_window (gpointer data)
{
  Watch *watch = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (watch->application));
  GdkFrameClock *clock = window != NULL ? gtk_widget_get_frame_clock (GTK_WIDGET (window)) : NULL;
  if (clock == NULL)
    return G_SOURCE_CONTINUE;
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), watch);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    {
      g_printerr ("start-window FILE [MICROSECONDS]\n");
      return 2;
    }
  setlocale (LC_ALL, "");
  Watch watch = { 0 };
  watch.begun = argc > 2 ? g_ascii_strtoll (argv[2], NULL, 10) : g_get_monotonic_time ();
  watch.application = td_application_new ();
  g_timeout_add (1, wait_for_window, &watch);
  int status = td_bench_run (watch.application, argv[0], argv[1]);
  return status;
}
