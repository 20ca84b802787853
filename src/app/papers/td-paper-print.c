/* Tidang: prints the pages of a display list through the desktop's print dialog.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-print.h"

#include "td-cairo-player.h"

/* The list that page `page` of all lies in; *page becomes its number there. */
static TdDisplayList *
list_of (const GPtrArray *lists, guint *page)
{
  for (guint i = 0; i < lists->len; i++)
    {
      TdDisplayList *list = g_ptr_array_index (lists, i);
      if (*page < td_display_list_n_pages (list))
        return list;
      *page -= td_display_list_n_pages (list);
    }
  g_return_val_if_reached (NULL);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, GPtrArray *lists)
{
  guint page = (guint)number;
  TdDisplayList *list = list_of (lists, &page);
  /* The papers carry their own margins: the page is drawn from the sheet's own corner. */
  td_cairo_play_page (gtk_print_context_get_cairo_context (context), list, page);
}

/* The printer's own name for A4 and A3, so that its trays are found. */
static GtkPaperSize *
paper_size (double narrow, double tall)
{
  g_autofree char *name = g_strdup_printf ("tidang-%.0fx%.0f", narrow, tall);
  if (ABS (narrow - TD_A4_WIDTH) < 1 && ABS (tall - TD_A4_HEIGHT) < 1)
    return gtk_paper_size_new (GTK_PAPER_NAME_A4);
  if (ABS (narrow - TD_A4_HEIGHT) < 1 && ABS (tall - 2 * TD_A4_WIDTH) < 1)
    return gtk_paper_size_new (GTK_PAPER_NAME_A3);
  return gtk_paper_size_new_custom (name, name, narrow, tall, GTK_UNIT_POINTS);
}

static void
setup_cb (GtkPrintOperation *operation,
          GtkPrintContext *context,
          int number,
          GtkPageSetup *setup,
          GPtrArray *lists)
{
  guint page = (guint)number;
  TdDisplayList *list = list_of (lists, &page);
  const TdPage *sheet = td_display_list_page (list, page);
  gboolean landscape = sheet->width > sheet->height;
  double narrow = landscape ? sheet->height : sheet->width, tall = landscape ? sheet->width : sheet->height;
  GtkPaperSize *size = paper_size (narrow, tall);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup,
                                  landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
}

static void
unref_lists (gpointer data, GClosure *closure)
{
  g_ptr_array_unref (data);
}

GtkPrintOperation *
td_paper_print_operation_new (GPtrArray *lists, const char *job_name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  guint n = 0;
  for (guint i = 0; i < lists->len; i++)
    n += td_display_list_n_pages (g_ptr_array_index (lists, i));
  gtk_print_operation_set_n_pages (operation, (int)n);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_ptr_array_ref (lists),
                         unref_lists, 0);
  g_signal_connect_data (operation, "request-page-setup", G_CALLBACK (setup_cb), g_ptr_array_ref (lists),
                         unref_lists, 0);
  return operation;
}

gboolean
td_paper_print (GtkWindow *parent, GPtrArray *lists, const char *job_name, GError **error)
{
  g_return_val_if_fail (lists != NULL && lists->len > 0, FALSE);
  g_autoptr (GtkPrintOperation) operation = td_paper_print_operation_new (lists, job_name);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) !=
         GTK_PRINT_OPERATION_RESULT_ERROR;
}
