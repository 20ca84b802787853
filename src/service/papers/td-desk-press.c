/* Tidang: the desk's own papers — laid out for the window, or a PDF in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-press.h"

#include "td-atomic-file.h"
#include "td-zip-writer.h"
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

gpointer
td_desk_make_docx (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error)
{
  return td_desk_paper_docx (press, paper, input, error);
}

TdDeskMaker
td_desk_maker_of (const char *path)
{
  return td_path_is_docx (path) ? td_desk_make_docx : td_desk_make_pdf;
}

gpointer
td_letter_make_pages (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_layout (press, letter, error);
}

gpointer
td_letter_make_pdf (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_pdf (press, letter, error);
}

gpointer
td_letter_make_docx (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_docx (press, letter, error);
}

TdLetterMaker
td_letter_maker_of (const char *path)
{
  return td_path_is_docx (path) ? td_letter_make_docx : td_letter_make_pdf;
}

/* ---- files ---- */

/* “.docx”, as it is written; "" without one. What stands behind a dot in “5.1号楼” is no ending of a file. */
static const char *
ending_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (path, '.');

  if (dot == NULL || strrchr (name, '.') == NULL || *name == '.' || strlen (dot) > 5)
    return "";
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return "";
  return dot;
}

gboolean
td_path_is_docx (const char *path)
{
  return g_ascii_strcasecmp (ending_of (path), ".docx") == 0;
}

gboolean
td_check_pdf_target (const char *path, GError **error)
{
  const char *ending = ending_of (path);

  if (*ending != '\0' && g_ascii_strcasecmp (ending, ".pdf") != 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("%s: this paper is written as PDF. Give a name that ends in .pdf."), path);
  return td_check_target (path, error);
}

gboolean
td_check_paper_target (const char *path, GError **error)
{
  const char *ending = ending_of (path);

  if (*ending != '\0' && g_ascii_strcasecmp (ending, ".pdf") != 0 && !td_path_is_docx (path))
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("%s: a paper is a PDF or a Word file. Give a name that ends in .pdf or .docx."), path);
  return td_check_target (path, error);
}

gboolean
td_paper_file_write (GBytes *file, const char *path, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (file, &size);
  GError *cause = NULL;

  return td_atomic_file_replace (path, data, size, td_path_is_docx (path) ? TD_ZIP_TAIL : "%%EOF", &cause) ||
         td_fail_with (error, cause, path);
}
