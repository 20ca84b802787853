/* Tidang: letters — papers of one household or of one application, set from a template, named values and
 * lists of rows. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter.h"

#include "td-paper-code.h"
#include "td-paper-private.h"
#include "td-pdf.h"

#include <string.h>

typedef struct
{
  const TdLetter *letter;
  TdSetting as;
} Lists;

static void
set_field (TdListing *listing, const char *column, const char *what, guint row, TdFieldKind kind)
{
  g_autofree char *field = g_strdup_printf ("%s-%u", what, row + 1);

  td_listing_set_field (listing, column, field, kind);
}

static void
end_row (TdListing *listing, const TdLetterList *list, guint row, double least)
{
  if (list->seal != NULL)
    set_field (listing, list->seal, "seal", row, TD_FIELD_TEXT);
  if (list->sign != NULL)
    set_field (listing, list->sign, "sign", row, TD_FIELD_SIGNATURE);
  least = list->seal != NULL ? TD_LETTER_SEAL : list->sign != NULL ? TD_LETTER_SIGNATURE : least;
  td_listing_end_row (listing, least, FALSE);
}

static void
set_list (TdFlow *flow, const char *name, gpointer data)
{
  const Lists *lists = data;

  for (gsize i = 0; i < lists->letter->n_lists; i++)
    {
      const TdLetterList *list = &lists->letter->lists[i];
      g_autoptr (TdListing) listing = NULL;

      if (strcmp (list->name, name) != 0 || list->rows == NULL || list->rows->len == 0)
        continue;
      listing = td_listing_new (&lists->as, name);
      for (guint row = 0; row < list->rows->len; row++)
        {
          const char *const *texts = list->rows->pdata[row];

          for (guint c = 0; list->columns[c] != NULL; c++)
            td_listing_set (listing, list->columns[c], texts[c]);
          end_row (listing, list, row, TD_MM (7) * lists->as.look->scale);
        }
      td_flow_table (flow, td_listing_table (listing));
    }
}

static gboolean
check_lists (const TdTemplate *template, const TdLetter *letter, GError **error)
{
  GError *cause = NULL;

  for (gsize i = 0; i < letter->n_lists; i++)
    if (!td_template_check_columns (template, letter->lists[i].name, letter->lists[i].columns, &cause))
      return td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
  return TRUE;
}

static TdValues *
letter_values (const TdPaperJob *job, const TdLetter *letter)
{
  TdValues *values = td_paper_values (job, letter->input);

  for (gsize i = 0; letter->values != NULL && letter->values[i] != NULL; i += 2)
    td_values_set (values, letter->values[i], letter->values[i + 1]);
  return values;
}

#define PHOTO_WIDTH TD_MM (140.0)
#define PHOTO_HEIGHT TD_MM (92.0)
#define CAPTION_HEIGHT TD_MM (9.0)

static void
set_photo (TdFlow *flow, const TdLetterPhoto *photo)
{
  TdTextStyle style = td_style_note ();
  double width = PHOTO_WIDTH, height = 0;

  style.align = TD_ALIGN_CENTRE;
  if (photo->picture != NULL)
    {
      height = width * td_picture_height (photo->picture) / td_picture_width (photo->picture);
      width *= MIN (1.0, PHOTO_HEIGHT / height);
      height = MIN (height, PHOTO_HEIGHT);
    }
  td_flow_keep (flow, height + CAPTION_HEIGHT);
  if (photo->picture != NULL)
    td_flow_picture (flow, photo->picture, width, height);
  td_flow_space (flow, TD_MM (1.5));
  td_flow_paragraph (flow, &style, photo->caption);
  td_flow_space (flow, TD_MM (3));
}

static void
set_photos (TdPaperJob *job, const TdLetter *letter, const TdValues *values)
{
  g_autofree char *title = NULL;
  TdTextStyle style = td_style_h1 ();

  if (letter->n_photos == 0)
    return;
  title = td_template_word (job->template, "photos", values);
  td_flow_page_break (job->flow);
  td_flow_heading (job->flow, &style, title != NULL ? title : "", 0);
  td_flow_space (job->flow, TD_MM (2));
  for (gsize i = 0; i < letter->n_photos; i++)
    set_photo (job->flow, &letter->photos[i]);
}

/* ---- the code ---- */

static void
add_text (GChecksum *sum, const char *text)
{
  /* With its end: “ab”, “c” is not “a”, “bc”. */
  g_checksum_update (sum, (const guchar *)(text != NULL ? text : ""),
                     text != NULL ? (gssize)strlen (text) + 1 : 1);
}

static void
add_list (GChecksum *sum, const TdLetterList *list)
{
  add_text (sum, list->name);
  for (guint i = 0; list->rows != NULL && i < list->rows->len; i++)
    for (guint c = 0; list->columns[c] != NULL; c++)
      add_text (sum, ((const char *const *)list->rows->pdata[i])[c]);
}

/* Whatever the template has beyond it: two printings of equal content are one paper, on whatever day.
 * (transfer full) */
static char *
content_of (const TdLetter *letter)
{
  const TdPaperInput *input = letter->input;
  const char *const own[] = { letter->nick,     input->file_no,   input->compound,
                              input->building,  input->unit,      input->address,
                              input->roll_hash, input->plan_hash, letter->room };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    add_text (sum, own[i]);
  for (gsize i = 0; letter->values != NULL && letter->values[i] != NULL; i++)
    add_text (sum, letter->values[i]);
  for (gsize i = 0; i < letter->n_lists; i++)
    add_list (sum, &letter->lists[i]);
  for (gsize i = 0; i < letter->n_photos; i++)
    add_text (sum, letter->photos[i].caption);
  return g_strdup (g_checksum_get_string (sum));
}

char *
td_letter_mark (const TdLetter *letter)
{
  g_autofree char *content = content_of (letter);
  char tag[TD_PAPER_CONTENT_TAG + 1];

  td_paper_hash_tag (content, TD_PAPER_CONTENT_TAG, tag);
  return g_strdup (tag);
}

static void
set_code (TdPageFrame *frame, const TdLetter *letter)
{
  g_autofree char *content = NULL;

  if (td_paper_letter_mark (letter->nick) == NULL)
    return;
  content = content_of (letter);
  td_paper_frame_letter (frame, td_paper_letter_code (letter->nick, letter->whole_file ? NULL : letter->input,
                                                      letter->room, content));
}

/* ---- the pages ---- */

static void
set_letter (TdPaperJob *job, const TdLetter *letter, const TdValues *values)
{
  g_autofree char *footer = td_template_word (job->template, "footer", values);
  TdPageFrame frame = { .kind = letter->official ? TD_FRAME_OFFICIAL : TD_FRAME_FORM,
                        .footer = letter->official ? NULL : footer,
                        .landscape = letter->landscape };
  Lists lists = { .letter = letter };
  TdPaperLook look;

  if (letter->official)
    td_paper_look_official (&look);
  else
    td_paper_look_form (&look);
  set_code (&frame, letter);
  td_paper_begin (job, &frame);
  td_flow_bookmark (job->flow, 0, td_values_get (values, "unit-label"));
  lists.as = td_paper_setting (job, values, &look, NULL);
  td_template_set (&lists.as, "paper", job->flow, set_list, &lists);
  set_photos (job, letter, values);
  td_paper_missing_note (job, &look, letter->names != NULL ? letter->names : "");
}

/* word: NULL, or what is set is written down as well. */
static TdDisplayList *
lay_out (TdPress *press, const TdLetter *letter, TdWord *word, GError **error)
{
  static const char *const needs[] = { "title", "footer", "[paper]", NULL };
  g_autoptr (TdTemplate) template = NULL;
  g_autoptr (TdValues) values = NULL;
  TdPaperJob job = { .common = letter->common, .word = word };
  TdDisplayList *list;
  GError *cause = NULL;

  g_return_val_if_fail (press != NULL && letter->input != NULL && letter->input->roll != NULL, NULL);

  template = td_press_template (press, letter->nick, needs, error);
  if (template == NULL || !check_lists (template, letter, error))
    return NULL;
  job.template = template;
  td_press_lend (press, &job);
  values = letter_values (&job, letter);
  set_letter (&job, letter, values);
  list = td_flow_finish (g_steal_pointer (&job.flow), &cause);
  td_press_take_back (press, &job);
  if (list == NULL)
    td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
  return list;
}

TdDisplayList *
td_letter_layout (TdPress *press, const TdLetter *letter, GError **error)
{
  return lay_out (press, letter, NULL, error);
}

static char *
letter_title (TdPress *press, const TdLetter *letter)
{
  static const char *const needs[] = { "title", NULL };
  g_autoptr (TdTemplate) template = td_press_template (press, letter->nick, needs, NULL);
  g_autoptr (TdValues) values = td_values_new ();

  for (gsize i = 0; letter->values != NULL && letter->values[i] != NULL; i += 2)
    td_values_set (values, letter->values[i], letter->values[i + 1]);
  return template != NULL ? td_template_word (template, "title", values) : g_strdup (letter->nick);
}

GBytes *
td_letter_pdf (TdPress *press, const TdLetter *letter, GError **error)
{
  g_autoptr (TdDisplayList) list = td_letter_layout (press, letter, error);
  g_autofree char *title = list != NULL ? letter_title (press, letter) : NULL;
  g_autofree char *subject = list != NULL ? td_press_subject (press, letter->nick, title) : NULL;
  TdPdfDetails details = {
    .title = title, .subject = subject, .creator = "Tidang", .utc_offset_minutes = 480, .allow_missing = TRUE
  };
  GBytes *bytes;
  GError *cause = NULL;

  if (list == NULL)
    return NULL;
  if (letter->common->printed_on != TD_DATE_NONE)
    details.created = (gint64)letter->common->printed_on * 86400 - 480 * 60;
  bytes = td_pdf_render (list, &details, NULL, &cause);
  if (bytes == NULL)
    td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
  return bytes;
}

GBytes *
td_letter_docx (TdPress *press, const TdLetter *letter, GError **error)
{
  g_autofree char *title = letter_title (press, letter);
  g_autoptr (TdWord) word = td_word_new (title);
  g_autoptr (TdDisplayList) list = lay_out (press, letter, word, error);

  return list != NULL ? td_word_finish (word) : NULL;
}
