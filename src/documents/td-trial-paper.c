/* Tidang: a look at a template — any paper set with a dossier's values, and samples of what only its own work
 * fills in. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-trial-paper.h"

#include "td-letter.h"
#include "td-paper-private.h"

#include <string.h>

#define SAMPLE_ROWS 2
#define COLUMNS_PREFIX "columns "

/* How the office's letters are dressed; all others stand upright, as forms. */
static const struct
{
  const char *nick;
  gboolean official, landscape;
} dresses[] = {
  { "review-asked", TRUE, FALSE },   { "review-accepted", TRUE, FALSE }, { "review-refused", TRUE, FALSE },
  { "review-decided", TRUE, FALSE }, { "review-minutes", TRUE, FALSE },  { "subsidy-request", TRUE, FALSE },
  { "subsidy-notice", TRUE, FALSE }, { "notice-report", TRUE, FALSE },   { "subsidy-summary", FALSE, TRUE },
  { "visit-list", FALSE, TRUE },     { "calls", FALSE, TRUE },           { "review-meeting", TRUE, FALSE },
};

/* A list of the template with rows of its own headings. */
typedef struct
{
  char *name;
  GPtrArray *keys; /* char *, NULL-terminated */
  GPtrArray *rows; /* GStrv */
} Sample;

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_free (sample->name);
  g_ptr_array_unref (sample->keys);
  g_ptr_array_unref (sample->rows);
  g_free (sample);
}

static char *
heading_of (const TdLine *line)
{
  g_autoptr (TdValues) nothing = td_values_new ();
  g_autofree char *heading = td_template_expand (line->cells->pdata[0], nothing);

  return g_strdelimit (g_strdup_printf ("〔%s〕", heading), "\n", ' ');
}

static Sample *
sample_new (const char *name, const GPtrArray *columns)
{
  Sample *sample = g_new0 (Sample, 1);

  sample->name = g_strdup (name);
  sample->keys = g_ptr_array_new_with_free_func (g_free);
  sample->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (sample->keys, g_strdup (((const TdLine *)columns->pdata[i])->name));
  g_ptr_array_add (sample->keys, NULL);
  for (guint n = 0; n < SAMPLE_ROWS; n++)
    {
      GStrv row = g_new0 (char *, columns->len + 1);

      for (guint i = 0; i < columns->len; i++)
        row[i] = heading_of (columns->pdata[i]);
      g_ptr_array_add (sample->rows, row);
    }
  return sample;
}

/* (element-type Sample) */
static GPtrArray *
samples_of (const TdTemplate *template)
{
  g_autofree const char **sections = td_template_sections (template);
  GPtrArray *samples = g_ptr_array_new_with_free_func (sample_free);

  for (guint i = 0; sections[i] != NULL; i++)
    if (g_str_has_prefix (sections[i], COLUMNS_PREFIX))
      g_ptr_array_add (samples, sample_new (sections[i] + strlen (COLUMNS_PREFIX),
                                            td_template_section (template, sections[i])));
  return samples;
}

/* name, “〔名称〕”, …, NULL: what the paper's own work would say. (element-type char *) */
static GPtrArray *
sample_values (void)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (const TdValueName *name = td_values_table (); name->name != NULL; name++)
    if (name->sort == TD_VALUE_INNER)
      {
        g_ptr_array_add (values, g_strdup (name->name));
        g_ptr_array_add (values, g_strdup_printf ("〔%s〕", name->chinese));
      }
  g_ptr_array_add (values, NULL);
  return values;
}

static TdDisplayList *
lay_out_letter (TdPress *press,
                const char *nick,
                const TdTemplate *template,
                const TdPaperInput *input,
                const TdPaperCommon *common,
                GError **error)
{
  g_autoptr (GPtrArray) samples = samples_of (template);
  g_autoptr (GPtrArray) values = sample_values ();
  g_autofree TdLetterList *lists = g_new0 (TdLetterList, samples->len);
  TdLetter letter = { .nick = nick,
                      .input = input,
                      .common = common,
                      .values = (const char *const *)values->pdata,
                      .lists = lists,
                      .n_lists = samples->len };

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];

      lists[i] = (TdLetterList){ sample->name, (const char *const *)sample->keys->pdata, sample->rows, NULL };
      for (guint k = 0; k + 1 < sample->keys->len; k++)
        if (strcmp (sample->keys->pdata[k], "seal") == 0)
          lists[i].seal = "seal";
    }
  for (guint i = 0; i < G_N_ELEMENTS (dresses); i++)
    if (strcmp (dresses[i].nick, nick) == 0)
      {
        letter.official = dresses[i].official;
        letter.landscape = dresses[i].landscape;
      }
  return td_letter_layout (press, &letter, error);
}

static TdDisplayList *
lay_out_desk (TdPress *press,
              TdDeskPaper paper,
              const TdTemplate *template,
              const TdPaperInput *input,
              const TdPaperCommon *common,
              GError **error)
{
  g_autoptr (GPtrArray) samples = samples_of (template);
  g_autofree TdDeskTable *tables = g_new0 (TdDeskTable, samples->len);
  const TdDeskInput desk = { .place = input->compound,
                             .as_of = common->printed_on,
                             .operator_name = common->operator_name,
                             .file_no = input->file_no,
                             .text = "〔文字〕",
                             .tables = tables,
                             .n_tables = samples->len };

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];

      tables[i] =
          (TdDeskTable){ sample->name, (const char *const *)sample->keys->pdata, sample->rows, FALSE };
    }
  return td_desk_paper_layout (press, paper, &desk, error);
}

TdDisplayList *
td_trial_layout (TdPress *press,
                 const char *nick,
                 const TdPaperInput *input,
                 const TdPaperCommon *common,
                 GError **error)
{
  static const char *const nothing[] = { NULL };
  const char *look_at = strcmp (nick, "common") == 0 ? "notice" : nick;
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  g_autoptr (TdTemplate) template = NULL;
  int desk = td_press_find_desk (look_at);

  g_ptr_array_add (inputs, (gpointer)input);
  for (guint i = 0; i < TD_N_DOCUMENTS; i++)
    if (strcmp (td_paper_template_nick ((TdPaper)i), look_at) == 0)
      return td_paper_layout (press, (TdPaper)i, inputs, common, NULL, error);
  template = td_press_template (press, look_at, nothing, error);
  if (template == NULL)
    return NULL;
  return desk >= 0 ? lay_out_desk (press, (TdDeskPaper)desk, template, input, common, error)
                   : lay_out_letter (press, look_at, template, input, common, error);
}
