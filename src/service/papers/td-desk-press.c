/* Tidang: the desk's own papers — laid out for the window, or a PDF in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-press.h"

#include "td-atomic-file.h"
#include "td-error.h"

gpointer
td_desk_make_pages (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error)
{
  return td_desk_paper_layout (press, paper, input, error);
}

gpointer
td_desk_make_pdf (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error)
{
  return td_desk_paper_pdf (press, paper, input, error);
}

gboolean
td_pdf_write (GBytes *pdf, const char *path, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (pdf, &size);
  GError *cause = NULL;

  return td_atomic_file_replace (path, data, size, "%%EOF", &cause) || td_fail_with (error, cause, path);
}
