/* Tidang: a page of a PDF as a small picture, made by a process of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Samples of 8-bit RGB, width × height × 3 without padding, at most `side` pixels on the longer side. Waits
 * for the process, which has ten seconds, five of them of computing, and one GiB of memory: a PDF that is
 * damaged, locked or hostile takes nothing else down and is an error. Not for the main thread. The program
 * that calls this has to begin with td_pdf_page_main(). (transfer full) */
GBytes *td_pdf_page_first (const char *path,
                           guint side,
                           guint *width,
                           guint *height,
                           GCancellable *cancellable,
                           GError **error);

typedef struct
{
  guint width, height;        /* of the samples */
  double mm_width, mm_height; /* of the page as it is seen: turned, and cut to its crop box */
} TdPdfPageSize;

/* The same of the page `page`, from 1. */
GBytes *td_pdf_page_draw (const char *path,
                          guint page,
                          guint side,
                          TdPdfPageSize *size,
                          GCancellable *cancellable,
                          GError **error);

/* What `main` calls before anything else: whether this is that process; its exit status is in *status. */
gboolean td_pdf_page_main (int argc, char **argv, int *status);

G_END_DECLS
