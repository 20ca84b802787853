/* Tidang: opens the real window on a file, scrolls its register step by step, a few lines for each frame, and
 * prints the processor's milliseconds per step (of all threads) and the lines of the list: FILE [STEPS].
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"
#include "td-register-page.h"
#include "window-parts.h"

#include <locale.h>
#include <stdlib.h>
#include <sys/resource.h>

#define STEP_PIXELS 100
#define WARM_STEPS 60

typedef struct
{
  TdApplication *application;
  GtkWidget *list;
  GtkAdjustment *adjustment;
  int steps, done; /* done below 0: warming up */
  double begun;
} Scroll;

static double
processor_milliseconds (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

static void
finish (Scroll *scroll)
{
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (scroll->list));
  g_print ("%.4f\t%u\n", (processor_milliseconds () - scroll->begun) / scroll->steps,
           g_list_model_get_n_items (G_LIST_MODEL (model)));
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (scroll->application));
  if (window != NULL)
    gtk_window_close (window);
}

/* One step for each frame. The list ends and begins anew where it is short. */
static gboolean
step (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  double next = gtk_adjustment_get_value (scroll->adjustment) + STEP_PIXELS;
  if (scroll->done == 0)
    scroll->begun = processor_milliseconds ();
  if (next >
      gtk_adjustment_get_upper (scroll->adjustment) - gtk_adjustment_get_page_size (scroll->adjustment))
    next = 0;
  gtk_adjustment_set_value (scroll->adjustment, next);
  if (++scroll->done < scroll->steps)
    return G_SOURCE_CONTINUE;
  finish (scroll);
  return G_SOURCE_REMOVE;
}

static gboolean
begin (gpointer data)
{
  Scroll *scroll = data;
  scroll->done = -WARM_STEPS;
  gtk_widget_add_tick_callback (scroll->list, step, scroll, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
wait_for_list (gpointer data)
{
  Scroll *scroll = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (scroll->application));
  GtkWidget *page = window != NULL ? td_bench_find (GTK_WIDGET (window), TD_TYPE_REGISTER_PAGE) : NULL;
  GtkWidget *list = page != NULL ? td_bench_find (page, GTK_TYPE_COLUMN_VIEW) : NULL;
  if (list == NULL || !gtk_widget_get_mapped (list))
    return G_SOURCE_CONTINUE;
  scroll->list = list;
  scroll->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  /* What is counted and prepared after the opening is not part of scrolling. */
  g_timeout_add_seconds (4, begin, scroll);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    {
      g_printerr ("scroll-register FILE [STEPS]\n");
      return 2;
    }
  setlocale (LC_ALL, "");
  Scroll scroll = { .steps = argc > 2 ? atoi (argv[2]) : 300 };
  scroll.application = td_application_new ();
  g_timeout_add (20, wait_for_list, &scroll);
  int status = td_bench_run (scroll.application, argv[0], argv[1]);
  return status;
}
