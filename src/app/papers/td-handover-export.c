/* Tidang: the handover pack of a dossier, asked for in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-export.h"

#include "td-batch-window.h"
#include "td-handover.h"

#include <glib/gi18n.h>

typedef struct
{
  char *path;
  int pages;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;
  g_free (target->path);
  g_free (target);
}

static char *
sentence (const TdHandoverPack *pack)
{
  g_autofree char *parts = g_strdup_printf (ngettext ("%u part", "%u parts", pack->n_parts), pack->n_parts);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", pack->n_pages), pack->n_pages);
  return g_strdup_printf (ngettext ("%u volume: %s, %s.", "%u volumes: %s, %s.", pack->volumes->len),
                          pack->volumes->len, parts, pages);
}

static TdBatchResult *
write_pack (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const Target *target = data;
  const TdHandoverOptions options = { .pages_per_volume = target->pages };
  g_autoptr (TdHandoverPack) pack = td_handover_write (workspace, g_array_index (unit_ids, gint64, 0),
                                                       &options, target->path, progress, error);
  if (pack == NULL)
    return NULL;
  TdBatchResult *result = td_batch_result_new (
      sentence (pack), pack->remarks->len > 0 ? g_ptr_array_ref (pack->remarks) : NULL, FALSE);
  result->file = g_strdup (g_ptr_array_index (pack->volumes, 0));
  return result;
}

typedef struct
{
  GtkFileChooserNative *chooser;
  GtkWindow *parent;
  TdSession *session;
  gint64 unit_id;
} Asking;

static void
chosen_cb (GtkNativeDialog *dialog, int response, Asking *asking)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      const char *pages = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "pages");
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      Target *target = g_new0 (Target, 1);
      target->path = g_file_get_path (file);
      target->pages = pages != NULL ? (int)g_ascii_strtoll (pages, NULL, 10) : -1;
      g_array_append_val (ids, asking->unit_id);
      if (target->path != NULL)
        td_batch_window_run (asking->parent, asking->session, _ ("Handover pack"), ids, write_pack, target,
                             target_free);
      else
        target_free (target);
    }
  g_object_unref (asking->chooser);
  g_object_unref (asking->parent);
  g_object_unref (asking->session);
  g_free (asking);
}

void
td_handover_export_present (GtkWindow *parent, TdSession *session, const TdUnit *unit)
{
  const char *const pages[] = { "180", "100", "200", "300", "0", NULL };
  const char *const labels[] = { _ ("180 pages to a volume"), _ ("100 pages to a volume"),
                                 _ ("200 pages to a volume"), _ ("300 pages to a volume"),
                                 _ ("A single volume"),       NULL };
  g_autofree char *name = td_handover_file_name (unit);
  Asking *asking = g_new0 (Asking, 1);
  asking->parent = g_object_ref (parent);
  asking->session = g_object_ref (session);
  asking->unit_id = unit->id;
  asking->chooser = gtk_file_chooser_native_new (_ ("Handover pack"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                 _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (asking->chooser), name);
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (asking->chooser), "pages", _ ("Pages"), (const char **)pages,
                               (const char **)labels);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (asking->chooser), "pages", pages[0]);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (asking->chooser), TRUE);
  g_signal_connect (asking->chooser, "response", G_CALLBACK (chosen_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (asking->chooser));
}
