/* Tidang: what papers that stay in the office have in common: 内部资料 on every page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

/* What fits between the codes of a landscape page. */
#define HEADER_CHARACTERS 64

/* A long purpose stands in full below the title; the head of each page has its beginning. (transfer full) */
static char *
short_header (const char *text)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (text, -1) <= HEADER_CHARACTERS)
    return g_strdup (text);
  beginning = g_utf8_substring (text, 0, HEADER_CHARACTERS - 1);
  return g_strconcat (beginning, "…", NULL);
}

void
td_paper_begin_internal (TdPaperJob *job,
                         const TdPaperInput *input,
                         const TdValues *values,
                         TdPageFrame frame)
{
  g_autofree char *whole = td_template_word (job->template, "header", values);
  g_autofree char *header = short_header (whole);
  g_autofree char *footer = td_template_word (job->template, "footer", values);
  g_autofree char *secret = td_template_word (job->template, "secret", values);

  frame.kind = TD_FRAME_FORM;
  frame.header = header;
  frame.footer = footer;
  frame.watermark = secret;
  td_paper_frame_code (job, &frame, TD_CODES_CORNERS, td_paper_code (job, input, values, 0), NULL);
  td_paper_begin (job, &frame);
}
