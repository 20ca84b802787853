/* Tidang: the handover pack and the whole of a dossier, asked for in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-export.h"

#include "td-batch-window.h"
#include "td-handover.h"

#include <glib/gi18n.h>

typedef struct
{
  char *path;
  int pages;
  gboolean whole;
  const char *purpose; /* of a whole dossier in full, Chinese as it is recorded; static; NULL: masked */
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

/* (transfer full) NULL: nothing is to be said. */
static GPtrArray *
notes_of (const TdHandoverPack *pack)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  char *without = td_handover_unsigned_to_text (pack);

  for (guint i = 0; i < pack->remarks->len; i++)
    g_ptr_array_add (notes, g_strdup (pack->remarks->pdata[i]));
  if (without != NULL)
    g_ptr_array_add (notes, without);
  return notes->len > 0 ? g_steal_pointer (&notes) : NULL;
}

static TdBatchResult *
write_pack (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const Target *target = data;
  const TdHandoverOptions options = { .pages_per_volume = target->pages,
                                      .whole = target->whole,
                                      .unmasked = target->purpose != NULL,
                                      .purpose = target->purpose };
  g_autoptr (TdHandoverPack) pack = td_handover_write (workspace, g_array_index (unit_ids, gint64, 0),
                                                       &options, target->path, progress, error);
  if (pack == NULL)
    return NULL;
  TdBatchResult *result = td_batch_result_new (sentence (pack), notes_of (pack), FALSE);
  result->file = g_strdup (g_ptr_array_index (pack->volumes, 0));
  return result;
}

typedef struct
{
  GtkFileChooserNative *chooser;
  GtkWindow *parent;
  TdSession *session;
  gint64 unit_id;
  gboolean whole;
} Asking;

static const char *
name_of (gboolean whole)
{
  return whole ? _ ("Bound dossier") : _ ("Handover pack");
}

/* What a dossier in full is for; NULL: it is masked. */
static const char *
purpose_of (const char *choice)
{
  return g_strcmp0 (choice, "archive") == 0 ? "归档" : g_strcmp0 (choice, "review") == 0 ? "审批查阅" : NULL;
}

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
      target->whole = asking->whole;
      target->purpose = asking->whole
                            ? purpose_of (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "personal"))
                            : NULL;
      target->pages = pages != NULL ? (int)g_ascii_strtoll (pages, NULL, 10) : -1;
      g_array_append_val (ids, asking->unit_id);
      if (target->path != NULL)
        td_batch_window_run (asking->parent, asking->session, name_of (asking->whole), ids, write_pack,
                             target, target_free);
      else
        target_free (target);
    }
  g_object_unref (asking->chooser);
  g_object_unref (asking->parent);
  g_object_unref (asking->session);
  g_free (asking);
}

static void
add_pages (GtkFileChooser *chooser, const char *first)
{
  const char *const pages[] = { "180", "100", "200", "300", "0", NULL };
  const char *const labels[] = { _ ("180 pages to a volume"), _ ("100 pages to a volume"),
                                 _ ("200 pages to a volume"), _ ("300 pages to a volume"),
                                 _ ("A single volume"),       NULL };

  gtk_file_chooser_add_choice (chooser, "pages", _ ("Pages"), (const char **)pages, (const char **)labels);
  gtk_file_chooser_set_choice (chooser, "pages", first);
}

/* In full it is recorded with its purpose, so a file that is only read gives it masked. */
static void
add_personal (GtkFileChooser *chooser, TdSession *session)
{
  const char *const ids[] = { "masked", "archive", "review", NULL };
  const char *const labels[] = { _ ("Masked, without the files of households"),
                                 _ ("In full, for the archive"), _ ("In full, for the review"), NULL };
  const char *const masked[] = { ids[0], NULL };
  const char *const masked_label[] = { labels[0], NULL };
  gboolean writes = td_session_why_not (session) == NULL && td_session_writes (session);

  gtk_file_chooser_add_choice (chooser, "personal", _ ("Personal data"),
                               (const char **)(writes ? ids : masked),
                               (const char **)(writes ? labels : masked_label));
  gtk_file_chooser_set_choice (chooser, "personal", ids[0]);
}

static void
ask (GtkWindow *parent, TdSession *session, const TdUnit *unit, gboolean whole)
{
  g_autofree char *name = td_handover_file_name (unit, whole);
  Asking *asking = g_new0 (Asking, 1);
  asking->parent = g_object_ref (parent);
  asking->session = g_object_ref (session);
  asking->unit_id = unit->id;
  asking->whole = whole;
  asking->chooser = gtk_file_chooser_native_new (name_of (whole), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                 _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (asking->chooser), name);
  add_pages (GTK_FILE_CHOOSER (asking->chooser), whole ? "0" : "180");
  if (whole)
    add_personal (GTK_FILE_CHOOSER (asking->chooser), session);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (asking->chooser), TRUE);
  g_signal_connect (asking->chooser, "response", G_CALLBACK (chosen_cb), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (asking->chooser));
}

void
td_handover_export_present (GtkWindow *parent, TdSession *session, const TdUnit *unit)
{
  ask (parent, session, unit, FALSE);
}

void
td_dossier_export_present (GtkWindow *parent, TdSession *session, const TdUnit *unit)
{
  ask (parent, session, unit, TRUE);
}
