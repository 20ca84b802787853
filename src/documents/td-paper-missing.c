/* Tidang: characters that no font has — found before a paper is laid out, footnoted where it is printed all
 * the same. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include <string.h>

void
td_paper_missing_free (TdPaperMissing *missing)
{
  if (missing == NULL)
    return;
  g_free (missing->owner);
  g_free (missing);
}

static void
note_missing_of (const TdFontBook *book,
                 GPtrArray *found,
                 const char *owner,
                 const char *text,
                 gint64 part_id)
{
  g_autoptr (GArray) missing = text != NULL ? td_font_book_missing (book, text) : NULL;

  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      TdPaperMissing *one = g_new0 (TdPaperMissing, 1);

      one->owner = g_strdup (owner);
      one->code_point = g_array_index (missing, gunichar, i);
      one->part_id = part_id;
      g_ptr_array_add (found, one);
    }
}

static void
note_missing (const TdFontBook *book, GPtrArray *found, const char *owner, const char *text)
{
  note_missing_of (book, found, owner, text, 0);
}

static gboolean
names_owners (const TdPaperJob *job)
{
  return job->paper != TD_DOCUMENT_NOTICE && job->paper != TD_DOCUMENT_PROGRESS;
}

static void
find_in_said (const TdPaperJob *job, const TdPaperInput *input, GPtrArray *found)
{
  TdPaperSaid said = td_paper_said (job, input);
  const char *texts[] = { said.asker,      said.committee,  said.contact,       said.plan_name,
                          said.plan_place, said.plan_stops, said.plan_estimate, said.plan_sharing };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    note_missing (job->book, found, texts[i], texts[i]);
}

static gboolean
said_again (const GPtrArray *found, const TdPaperMissing *one, guint before)
{
  for (guint i = 0; i < before; i++)
    {
      const TdPaperMissing *other = found->pdata[i];

      if (other->code_point == one->code_point && strcmp (other->owner, one->owner) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
find_in_input (const TdPaperJob *job, const TdPaperInput *input, GPtrArray *found)
{
  g_autofree char *unit = g_strjoin (" ", input->compound != NULL ? input->compound : "",
                                     input->building != NULL ? input->building : "",
                                     input->unit != NULL ? input->unit : "", NULL);
  g_autoptr (GPtrArray) parts = td_paper_parts (input, FALSE);
  gboolean masked =
      job->paper == TD_DOCUMENT_RESULT || (job->paper == TD_DOCUMENT_ROSTER && !job->common->unmasked);

  note_missing (job->book, found, unit, unit);
  note_missing (job->book, found, unit, input->place_name);
  note_missing (job->book, found, unit, input->address);
  note_missing (job->book, found, unit, input->plan_version);
  for (guint i = 0; names_owners (job) && i < parts->len; i++)
    {
      const TdPart *part = parts->pdata[i];
      g_autofree char *room = td_paper_room (part);
      g_autofree char *names = td_paper_owners (job, part, masked);
      g_autofree char *owner = g_strjoin (" ", unit, room, names, NULL);

      note_missing_of (job->book, found, owner, room, part->id);
      note_missing_of (job->book, found, owner, names, part->id);
      if (job->paper == TD_DOCUMENT_ROSTER)
        note_missing_of (job->book, found, owner, part->checked_by, part->id);
    }
}

GPtrArray *
td_paper_job_missing (const TdPaperJob *job)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_missing_free);
  const TdPaperCommon *common = job->common;

  note_missing (job->book, found, common->purpose, common->purpose);
  note_missing (job->book, found, common->operator_name, common->operator_name);
  for (guint i = 0; i < job->inputs->len; i++)
    {
      guint before = found->len;

      find_in_said (job, job->inputs->pdata[i], found);
      /* Most units of a run say the same. */
      for (guint n = found->len; n > before; n--)
        if (said_again (found, found->pdata[n - 1], before))
          g_ptr_array_remove_index (found, n - 1);
      find_in_input (job, job->inputs->pdata[i], found);
    }
  return found;
}

gboolean
td_paper_job_lacks (const TdPaperJob *job, const char *text)
{
  /* A word processor has fonts of its own. */
  g_autoptr (GArray) missing = job->word == NULL ? td_font_book_missing (job->book, text) : NULL;

  return missing != NULL && missing->len > 0;
}

gboolean
td_paper_job_check (const TdPaperJob *job, GError **error)
{
  g_autoptr (GPtrArray) missing = NULL;
  GString *text = g_string_new (NULL);

  if (!job->common->allow_missing)
    missing = td_paper_job_missing (job);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      const TdPaperMissing *one = missing->pdata[i];

      g_string_append_printf (text, "%s%s: U+%04X", i > 0 ? "\n" : "", one->owner, one->code_point);
    }
  if (text->len > 0)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_MISSING, "no font has these characters:\n%s",
                 text->str);
  g_string_free (text, TRUE);
  return missing == NULL || missing->len == 0;
}

void
td_paper_missing_note (TdPaperJob *job, const TdPaperLook *look, const char *text)
{
  g_autoptr (GArray) missing = td_font_book_missing (job->book, text);
  g_autoptr (TdValues) values = td_values_new ();
  GString *list = g_string_new (NULL);
  g_autofree char *note = NULL;

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (list, "%sU+%04X", i > 0 ? "、" : "", g_array_index (missing, gunichar, i));
  td_values_take (values, "text", g_string_free (list, FALSE));
  if (!td_values_has (values, "text"))
    return;
  note = td_template_word (job->shared, "missing", values);
  td_flow_paragraph (job->flow, &look->note, note);
}
