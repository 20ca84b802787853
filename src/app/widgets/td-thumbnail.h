/* Tidang: small pictures of files, made away from the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Of a picture, or of the first page of a PDF, by the ending of `name`; what lies at `path` may be called
 * otherwise. At most `side` pixels on the longer side. Anything else, and what is damaged, is an error. */
void td_thumbnail_make (const char *path,
                        const char *name,
                        guint side,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
/* The same of a JPEG or PNG that was read to its end before: it is decoded no larger than it is shown, many
 * times quicker. */
void td_thumbnail_make_quickly (const char *path,
                                guint side,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) */
GdkTexture *td_thumbnail_finish (GAsyncResult *result, GError **error);

G_END_DECLS
