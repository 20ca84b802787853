/* Tidang: the papers of a vote as PDF, with a font pack for each kind of which many are printed in one go.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-press-private.h"

char *
td_paper_pdf_title (TdPaper paper, const GPtrArray *inputs)
{
  const TdPaperInput *input = inputs->pdata[0];

  if (inputs->len > 1 || paper == TD_DOCUMENT_PROGRESS)
    return g_strdup_printf ("%s（%u个单元）", td_paper_label (paper), inputs->len);
  return g_strconcat (input->compound != NULL ? input->compound : "",
                      input->building != NULL ? input->building : "", input->unit != NULL ? input->unit : "",
                      td_paper_label (paper), NULL);
}

static guint
pack_index (const TdPaperCommon *common)
{
  return (common->common_table ? 1u : 0) | (common->pay_choice ? 2u : 0) | (common->unmasked ? 4u : 0);
}

/* A unit of nobody's: two such papers, differing in every value, share just the template's own characters. */
static TdRoll *
sample_roll (const char *name)
{
  TdRoll *roll = td_roll_new ();
  TdPart *part = td_part_new ("101");

  part->id = 1;
  part->area = 8000;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, name, TD_DOC_NONE, "", ""));
  td_roll_add (roll, part);
  return roll;
}

static TdDisplayList *
sample_list (TdPress *press, TdPaper paper, const TdPaperCommon *like, const char *name, GError **error)
{
  g_autoptr (TdRoll) roll = sample_roll (name);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  TdPaperInput input = { .roll = roll,
                         .compound = name,
                         .has_vote = TRUE,
                         .vote_number = 1,
                         .from = TD_DATE_NONE,
                         .until = TD_DATE_NONE,
                         .batch = 1,
                         .plan_version = "1" };
  TdPaperCommon common = { .printed_on = TD_DATE_NONE,
                           .common_table = like->common_table,
                           .pay_choice = like->pay_choice,
                           .unmasked = like->unmasked,
                           .purpose = name,
                           .allow_missing = TRUE };

  g_ptr_array_add (inputs, &input);
  return td_paper_layout (press, paper, inputs, &common, NULL, error);
}

/* Papers of which many are printed in one go. */
static gboolean
has_pack (TdPaper paper)
{
  return paper == TD_DOCUMENT_CONSENT || paper == TD_DOCUMENT_BALLOT || paper == TD_DOCUMENT_NOTICE ||
         paper == TD_DOCUMENT_ROSTER;
}

/* The kind's pack, made at the first use. Threads that come meanwhile make their own and drop it: the bytes
 * are the same. (transfer full), NULL for none */
static TdPdfPack *
find_pack (TdPress *press, TdPaper paper, const TdPaperCommon *common)
{
  TdPdfPack **place = &press->packs[paper][pack_index (common)];
  TdPdfPack *pack;
  g_autoptr (TdDisplayList) first = NULL;
  g_autoptr (TdDisplayList) second = NULL;

  if (!has_pack (paper))
    return NULL;
  g_mutex_lock (&press->lock);
  pack = *place != NULL ? td_pdf_pack_ref (*place) : NULL;
  g_mutex_unlock (&press->lock);
  if (pack != NULL)
    return pack;
  first = sample_list (press, paper, common, "甲", NULL);
  second = sample_list (press, paper, common, "乙", NULL);
  pack = first != NULL && second != NULL ? td_pdf_pack_new (first, second, NULL) : NULL;
  g_mutex_lock (&press->lock);
  if (pack != NULL && *place == NULL)
    *place = td_pdf_pack_ref (pack);
  g_mutex_unlock (&press->lock);
  return pack;
}

GBytes *
td_paper_pdf (TdPress *press,
              TdPaper paper,
              const GPtrArray *inputs,
              const TdPaperCommon *common,
              GPtrArray *geometries,
              GError **error)
{
  g_autoptr (TdDisplayList) list = td_paper_layout (press, paper, inputs, common, geometries, error);
  g_autofree char *title = NULL;
  g_autofree char *subject = NULL;
  TdPdfDetails details = { .creator = "Tidang",
                           .utc_offset_minutes = 480,
                           .allow_missing = common->allow_missing };
  TdPdfPack *pack;
  GBytes *bytes;
  GError *cause = NULL;

  if (list == NULL)
    return NULL;
  title = td_paper_pdf_title (paper, inputs);
  details.title = title;
  subject = td_press_subject (press, td_paper_template_nick (paper), td_paper_label (paper));
  details.subject = subject;
  if (common->printed_on != TD_DATE_NONE)
    details.created = (gint64)common->printed_on * 86400 - 480 * 60;
  pack = find_pack (press, paper, common);
  bytes = td_pdf_render (list, &details, pack, &cause);
  g_clear_pointer (&pack, td_pdf_pack_unref);
  if (bytes == NULL)
    td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
  return bytes;
}
