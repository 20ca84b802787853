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

/* The printer's own names of A4 to A0, so that its trays and rolls are found. */
static GtkPaperSize *
paper_size (double narrow, double tall)
{
  static const char *const names[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A3, "iso_a2", "iso_a1", "iso_a0" };
  g_autofree char *name = g_strdup_printf ("tidang-%.0fx%.0f", narrow, tall);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkPaperSize *size = gtk_paper_size_new (names[i]);
      if (ABS (narrow - gtk_paper_size_get_width (size, GTK_UNIT_POINTS)) < 1.5 &&
          ABS (tall - gtk_paper_size_get_height (size, GTK_UNIT_POINTS)) < 1.5)
        return size;
      gtk_paper_size_free (size);
    }
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

/* ---- the entry ---- */

typedef struct
{
  TdPrintEntry entry;
  gboolean asked, done;
  GError *error;
} Recording;

static void
recording_clear (gpointer data)
{
  Recording *recording = data;
  if (recording->entry.data_free != NULL && !recording->asked)
    recording->entry.data_free (recording->entry.data);
  g_clear_error (&recording->error);
}

static void
recording_unref (gpointer recording)
{
  g_rc_box_release_full (recording, recording_clear);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Recording *recording = data;
  recording->done = td_workspace_run_finish (TD_WORKSPACE (source), result, &recording->error) != NULL;
  recording_unref (recording);
}

/* Asked once the dialog was accepted, and again until it is known: the worker records, the pages wait. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Recording *recording)
{
  if (!recording->asked)
    {
      recording->asked = TRUE;
      td_workspace_run_async (recording->entry.workspace, G_PRIORITY_HIGH, recording->entry.record,
                              recording->entry.data, recording->entry.data_free, NULL, NULL, recorded_cb,
                              g_rc_box_acquire (recording));
    }
  if (recording->error != NULL)
    gtk_print_operation_cancel (operation);
  return recording->done || recording->error != NULL;
}

static void
record_first (GtkPrintOperation *operation, const TdPrintEntry *entry)
{
  Recording *recording = g_rc_box_new0 (Recording);
  recording->entry = *entry;
  g_object_set_data_full (G_OBJECT (operation), "recording", recording, recording_unref);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), recording);
}

const GError *
td_paper_print_refusal (GtkPrintOperation *operation)
{
  Recording *recording = g_object_get_data (G_OBJECT (operation), "recording");
  return recording != NULL ? recording->error : NULL;
}

/* ---- the operation ---- */

GtkPrintOperation *
td_paper_print_operation_new (GPtrArray *lists, const char *job_name, const TdPrintEntry *entry)
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
  if (entry != NULL && entry->workspace != NULL)
    record_first (operation, entry);
  return operation;
}

gboolean
td_paper_print (GtkWindow *parent,
                GPtrArray *lists,
                const char *job_name,
                const TdPrintEntry *entry,
                GError **error)
{
  g_return_val_if_fail (lists != NULL && lists->len > 0, FALSE);
  g_autoptr (GtkPrintOperation) operation = td_paper_print_operation_new (lists, job_name, entry);
  GtkPrintOperationResult result =
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error);
  const GError *refusal = td_paper_print_refusal (operation);
  if (refusal != NULL && error != NULL && *error == NULL)
    *error = g_error_copy (refusal);
  return result != GTK_PRINT_OPERATION_RESULT_ERROR && refusal == NULL;
}
