/* Tidang: a blank PDF form filled at places measured in millimetres.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overlay.h"

#include "td-atomic-file.h"
#include "td-paper-private.h"
#include "td-pdf.h"

#include <glib/gstdio.h>
#include <string.h>

#define LEAST_SIZE 0.6
#define PITCH 1.3
#define LARGEST_SIDE TD_MM (1200) /* of a form: an A0 sheet either way; what lies beyond is cut */

static const char *
state_text (TdForeignState state)
{
  switch (state)
    {
    case TD_FOREIGN_EMPTY:
      return "it is empty";
    case TD_FOREIGN_FORMAT:
      return "it is no PDF";
    case TD_FOREIGN_LOCKED:
      return "it is locked by a password, or its owner forbids printing";
    case TD_FOREIGN_TOO_LARGE:
      return "it is larger than any form";
    case TD_FOREIGN_FORM:
      return "it is an XFA form; print it as PDF and take that";
    case TD_FOREIGN_GONE:
      return "it is not there";
    case TD_FOREIGN_NOT_BUILT:
      return "this program was built without libqpdf";
    default:
      return "it is damaged";
    }
}

guint
td_overlay_look (const char *form, GError **error)
{
  TdForeign found = { 0 };
  GError *cause = NULL;

  if (!td_foreign_look (&form, 1, g_get_tmp_dir (), &found, NULL, &cause))
    {
      td_paper_wrap_error (error, TD_PAPER_ERROR_INPUT, cause);
      return 0;
    }
  if (found.state == TD_FOREIGN_WHOLE)
    return found.n_pages;
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT, "%s", state_text (found.state));
  return 0;
}

/* ---- what is laid over ---- */

static void
draw_text (TdTypesetter *typesetter, TdDisplayBuilder *builder, const TdOverlayText *text)
{
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = text->size, .align = text->align };
  double width = TD_MM (text->width), natural;
  g_autoptr (TdParagraph) paragraph = NULL;

  natural = td_typesetter_line (typesetter, NULL, &style, text->text, 0, 0);
  if (natural > width && strchr (text->text, '\n') == NULL)
    style.size *= MAX (LEAST_SIZE, width / natural * 0.99);
  style.pitch = PITCH * style.size;
  paragraph = td_paragraph_new (typesetter, &style, text->text, width);
  /* A line's signs stand in the middle of its height: theirs is the place that was measured. */
  td_paragraph_draw (paragraph, builder, TD_MM (text->x), TD_MM (text->y) - (style.pitch - style.size) / 2);
}

static TdDisplayList *
draw_pages (TdPaperJob *job, const TdOverlayText *texts, guint n, guint n_pages)
{
  TdDisplayBuilder *builder = td_display_builder_new (td_typesetter_book (job->typesetter));

  for (guint page = 1; page <= n_pages; page++)
    {
      td_display_builder_add_page (builder, LARGEST_SIDE, LARGEST_SIDE);
      for (guint i = 0; i < n; i++)
        if (texts[i].page == page && texts[i].text != NULL && *texts[i].text != '\0')
          draw_text (job->typesetter, builder, &texts[i]);
    }
  return td_display_builder_finish (builder);
}

/* The drawn pages as a temporary file. (transfer full) */
static char *
write_drawn (TdPress *press, const TdOverlayText *texts, guint n, guint n_pages, GError **error)
{
  const TdPdfDetails details = { .creator = "Tidang" };
  TdPaperJob job = { 0 };
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *path = NULL;
  GError *cause = NULL;
  int fd;

  td_press_lend (press, &job);
  list = draw_pages (&job, texts, n, n_pages);
  td_press_take_back (press, &job);
  fd = g_file_open_tmp ("tidang-overlay-XXXXXX.pdf", &path, &cause);
  if (fd >= 0)
    g_close (fd, NULL);
  if (fd >= 0 && td_pdf_save (list, &details, NULL, path, &cause))
    return g_steal_pointer (&path);
  if (path != NULL)
    g_unlink (path);
  if (g_error_matches (cause, TD_PDF_ERROR, TD_PDF_ERROR_MISSING_GLYPH))
    td_paper_wrap_error (error, TD_PAPER_ERROR_MISSING, cause);
  else
    g_propagate_error (error, cause);
  return NULL;
}

gboolean
td_overlay_write (TdPress *press,
                  const char *form,
                  const TdOverlayText *texts,
                  guint n,
                  const char *to,
                  GError **error)
{
  guint n_pages = td_overlay_look (form, error);
  g_autoptr (TdAtomicFile) file = NULL;
  g_autofree char *drawn = NULL;
  GError *cause = NULL;
  gboolean done;

  for (guint i = 0; n_pages > 0 && i < n; i++)
    if (texts[i].page < 1 || texts[i].page > n_pages)
      {
        g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT, "it has %u pages and a text is for page %u",
                     n_pages, texts[i].page);
        return FALSE;
      }
  if (n_pages == 0 || (drawn = write_drawn (press, texts, n, n_pages, error)) == NULL)
    return FALSE;
  file = td_atomic_file_new (to, &cause);
  done = file != NULL &&
         td_foreign_overlay (form, drawn, td_atomic_file_temporary_path (file), NULL, &cause) &&
         td_atomic_file_commit (file, "%%EOF", &cause);
  g_unlink (drawn);
  if (!done)
    g_propagate_error (error, cause);
  return done;
}
