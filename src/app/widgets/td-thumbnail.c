/* Tidang: small pictures of files, made away from the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-thumbnail.h"

#include "td-keepsake-state.h"
#include "td-pdf-page.h"
#include "td-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#define MOST_DOTS 100000000

typedef struct
{
  char *path;
  gboolean pdf;
  guint side;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->path);
  g_free (wanted);
}

static GBytes *
picture_samples (const Wanted *wanted, guint *width, guint *height, GError **error)
{
  g_autoptr (TdPicture) whole = td_picture_new_from_file (wanted->path, error);
  g_autoptr (TdPicture) small =
      whole != NULL ? td_picture_at_most (whole, wanted->side, wanted->side, error) : NULL;
  if (small == NULL)
    return NULL;
  *width = td_picture_width (small);
  *height = td_picture_height (small);
  return g_bytes_new (td_picture_rgb (small), 3 * (gsize)*width * *height);
}

/* As it lies in the file, never made larger; upright as its camera says. NULL: it is no picture. */
static GdkPixbuf *
scaled_pixbuf (const char *path, int side, GError **error)
{
  g_autoptr (GdkPixbuf) lying = NULL;
  int width, height;
  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL || (gint64)width * height > MOST_DOTS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", path);
      return NULL;
    }
  side = MIN (side, MAX (width, height));
  lying = gdk_pixbuf_new_from_file_at_scale (path, side, side, TRUE, error);
  return lying != NULL ? gdk_pixbuf_apply_embedded_orientation (lying) : NULL;
}

static void
make_quickly (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  GError *error = NULL;
  /* Scrolled away while it waited. */
  if (g_task_return_error_if_cancelled (task))
    return;
  g_autoptr (GdkPixbuf) pixbuf = scaled_pixbuf (wanted->path, (int)wanted->side, &error);
  if (pixbuf != NULL)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = data;
  guint width = 0, height = 0;
  GError *error = NULL;
  g_autoptr (GBytes) samples =
      wanted->pdf ? td_pdf_page_first (wanted->path, wanted->side, &width, &height, cancellable, &error)
                  : picture_samples (wanted, &width, &height, &error);
  if (samples == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
        task, gdk_memory_texture_new ((int)width, (int)height, GDK_MEMORY_R8G8B8, samples, 3 * (gsize)width),
        g_object_unref);
}

void
td_thumbnail_make (const char *path,
                   const char *name,
                   guint side,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_return_if_fail (path != NULL && name != NULL && side > 0);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);
  g_task_set_source_tag (task, td_thumbnail_make);
  wanted->path = g_strdup (path);
  wanted->pdf = td_attachment_is_pdf (name);
  wanted->side = side;
  g_task_set_task_data (task, wanted, wanted_free);
  if (wanted->pdf || td_attachment_is_picture (name))
    g_task_run_in_thread (task, make);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", name);
}

void
td_thumbnail_make_quickly (const char *path,
                           guint side,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (path != NULL && side > 0);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);
  g_task_set_source_tag (task, td_thumbnail_make_quickly);
  wanted->path = g_strdup (path);
  wanted->side = side;
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, make_quickly);
}

GdkTexture *
td_thumbnail_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
