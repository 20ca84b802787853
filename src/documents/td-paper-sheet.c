/* Tidang: sections of papers, and papers that keep to one sheet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#define STEP 0.05
#define FOOTNOTE_LINES 2

void
td_paper_begin (TdPaperJob *job, const TdPageFrame *frame)
{
  if (job->flow == NULL)
    {
      job->flow = td_flow_new (job->typesetter, frame);
      if (job->word != NULL)
        td_flow_listen (job->flow, td_word_listener (), job->word);
    }
  else
    td_flow_begin_section (job->flow, frame);
}

TdSetting
td_paper_setting (const TdPaperJob *job, const TdValues *values, const TdPaperLook *look, const char *prefix)
{
  return (TdSetting){ job->template, values, look, prefix, job->typesetter, td_flow_width (job->flow) };
}

void
td_paper_set_sheet (TdPaperJob *job,
                    const char *section,
                    const TdValues *values,
                    const TdPaperLook *look,
                    const char *prefix,
                    double least,
                    const char *names)
{
  double room = td_flow_room (job->flow) - 1;
  TdBand band = td_flow_band (job->flow);
  TdSetting as = td_paper_setting (job, values, look, prefix);
  gboolean footnote = td_paper_job_lacks (job, names);

  if (footnote)
    room -= FOOTNOTE_LINES * look->note.pitch;
  for (double factor = 1; factor > least - STEP / 2; factor -= STEP)
    {
      TdPaperLook smaller = *look;
      g_autoptr (TdSlip) sheet = NULL;

      td_paper_look_shrink (&smaller, factor);
      as.look = &smaller;
      sheet = td_slip_new (&as, section, &band);
      if (td_slip_height (sheet) > room)
        continue;
      /* The flow does not know of a sheet: with a footnote below, the section is set by the flow itself. */
      if (!footnote)
        {
          td_slip_tell (sheet, job->flow);
          td_slip_draw (sheet, td_flow_builder (job->flow), td_flow_left (job->flow), td_flow_y (job->flow));
          return;
        }
      td_template_set (&as, section, job->flow, NULL, NULL);
      td_paper_missing_note (job, &smaller, names);
      return;
    }
  as.look = look;
  td_template_set (&as, section, job->flow, NULL, NULL);
  td_paper_missing_note (job, look, names);
}

static guint
count_pages (const TdPaperJob *job, const TdPaperLook *look, TdPaperSet set, gpointer data)
{
  TdPaperJob trial = *job;
  guint pages;

  trial.flow = NULL;
  trial.word = NULL;
  set (&trial, look, data);
  pages = td_display_builder_n_pages (td_flow_builder (trial.flow));
  td_flow_free (trial.flow);
  return pages;
}

void
td_paper_choose_look (const TdPaperJob *job,
                      TdPaperLook *look,
                      const double *factors,
                      guint n_factors,
                      TdPaperSet set,
                      gpointer data)
{
  const TdPaperLook whole = *look;
  guint fewest = G_MAXUINT;

  for (guint i = 0; i < n_factors && fewest > 1; i++)
    {
      TdPaperLook smaller = whole;
      guint pages;

      if (factors[i] < 1)
        td_paper_look_shrink (&smaller, factors[i]);
      pages = count_pages (job, &smaller, set, data);
      if (pages >= fewest)
        continue;
      fewest = pages;
      *look = smaller;
    }
}
