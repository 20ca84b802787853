/* Tidang: the papers of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-papers.h"

#include "td-attach.h"
#include "td-paper-source.h"
#include "td-review-load.h"

#include "td-desk-press.h"
#include "td-display-list.h"
#include "td-letter.h"

/* Papers for a Chinese office are Chinese whatever the locale. */

static const struct
{
  const char *nick, *template, *label, *chinese;
  TdReviewEventKind of; /* the event that it speaks of */
  gboolean any;         /* at any time once something was handed in */
  gboolean official;
} papers[TD_N_REVIEW_PAPERS] = {
  [TD_REVIEW_PAPER_RECEIPT] = { "receipt", "review-receipt", N_ ("Receipt for papers"), "材料接收凭证",
                                TD_REVIEW_APPLIED, FALSE, FALSE },
  [TD_REVIEW_PAPER_ASKED] = { "asked", "review-asked", N_ ("Request for papers"), "一次性告知补正书",
                              TD_REVIEW_ASKED, FALSE, TRUE },
  [TD_REVIEW_PAPER_ACCEPTED] = { "accepted", "review-accepted", N_ ("Notice of acceptance"), "受理通知书",
                                 TD_REVIEW_ACCEPTED, FALSE, TRUE },
  [TD_REVIEW_PAPER_REFUSED] = { "refused", "review-refused", N_ ("Notice of refusal"), "不予受理通知书",
                                TD_REVIEW_REFUSED, FALSE, TRUE },
  [TD_REVIEW_PAPER_DECIDED] = { "decided", "review-decided", N_ ("Notice of the decision"), "办结通知书",
                                TD_REVIEW_DECIDED, FALSE, TRUE },
  [TD_REVIEW_PAPER_OPINIONS] = { "opinions", "review-opinions", N_ ("Opinions of the joint review"),
                                 "联合审查意见表", TD_REVIEW_APPLIED, TRUE, FALSE },
  [TD_REVIEW_PAPER_SIGNING] = { "signing", "review-signing", N_ ("Sheet for signing off"), "会签单",
                                TD_REVIEW_APPLIED, TRUE, FALSE },
  [TD_REVIEW_PAPER_MINUTES] = { "minutes", "review-minutes", N_ ("Minutes of the joint review"),
                                "联审会议纪要", TD_REVIEW_APPLIED, TRUE, TRUE },
};

const char *
td_review_paper_to_nick (TdReviewPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_REVIEW_PAPERS, NULL);
  return papers[paper].nick;
}

gboolean
td_review_paper_from_nick (const char *nick, TdReviewPaper *out)
{
  for (guint i = 0; i < TD_N_REVIEW_PAPERS; i++)
    if (g_str_equal (papers[i].nick, nick))
      {
        *out = (TdReviewPaper)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_review_paper_to_label (TdReviewPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_REVIEW_PAPERS, NULL);
  return _ (papers[paper].label);
}

const char *
td_review_paper_to_chinese (TdReviewPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_REVIEW_PAPERS, NULL);
  return papers[paper].chinese;
}

/* ---- what one paper says ---- */

typedef struct
{
  TdReviewFile *file;
  TdPaperSource *source;
  GPtrArray *files;           /* TdAttachment */
  GPtrArray *values;          /* name, text, …: static and owned by `texts` */
  GPtrArray *texts;           /* char * */
  GPtrArray *rows;            /* GStrv of the paper's list */
  GString *names;             /* of people */
  const TdReviewEvent *event; /* that it speaks of; NULL where it was accepted by law */
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  td_review_file_free (sheet->file);
  if (sheet->source != NULL)
    td_paper_source_free (sheet->source);
  g_clear_pointer (&sheet->files, g_ptr_array_unref);
  g_clear_pointer (&sheet->values, g_ptr_array_unref);
  g_clear_pointer (&sheet->texts, g_ptr_array_unref);
  g_clear_pointer (&sheet->rows, g_ptr_array_unref);
  if (sheet->names != NULL)
    g_string_free (sheet->names, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static void
take_value (Sheet *sheet, const char *name, char *text)
{
  g_ptr_array_add (sheet->texts, text);
  g_ptr_array_add (sheet->values, (gpointer)name);
  g_ptr_array_add (sheet->values, text);
}

static void
set_day (Sheet *sheet, const char *name, TdDate day)
{
  take_value (sheet, name, td_date_to_chinese (day));
}

static void
set_flag (Sheet *sheet, const char *name, gboolean on)
{
  take_value (sheet, name, g_strdup (on ? "1" : ""));
}

static void
set_period (Sheet *sheet, TdDate from, const TdReviewValue *days)
{
  gboolean tentative = FALSE;

  if (from == TD_DATE_NONE || days->value < 0)
    return;
  take_value (sheet, "days", g_strdup_printf ("%d", days->value));
  set_day (sheet, "due-on",
           td_calendar_add_working_days (sheet->file->calendar, from, days->value, &tentative));
  set_flag (sheet, "tentative", tentative);
  take_value (sheet, "clock-article", g_strdup (days->source));
}

/* The last of its kind in this round; NULL: none. */
static const TdReviewEvent *
last_event (const TdReviewFile *file, TdReviewEventKind kind)
{
  const TdReviewEvent *found = NULL;

  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = file->events->pdata[i];

      if (event->kind == kind && event->on >= file->review->applied_on)
        found = event;
    }
  return found;
}

gboolean
td_review_paper_has_ground (const TdReviewFile *file, TdReviewPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_REVIEW_PAPERS, FALSE);
  if (file->review->round == 0)
    return FALSE;
  return papers[paper].any || last_event (file, papers[paper].of) != NULL ||
         (paper == TD_REVIEW_PAPER_ACCEPTED && file->review->deemed);
}

/* What every paper of a review may say. */
static void
set_values (Sheet *sheet, TdReviewPaper paper)
{
  const TdReview *review = sheet->file->review;
  const TdReviewPack *pack = sheet->file->pack;
  const TdReviewEvent *event = sheet->event;
  g_autofree char *digest = td_review_seen_digest (sheet->file->now);

  take_value (sheet, "doc-number", g_strdup (event != NULL && !papers[paper].any ? event->number : ""));
  take_value (sheet, "applicant", g_strdup (sheet->source->input.said.asker));
  take_value (sheet, "window", g_strdup (pack->window));
  take_value (sheet, "pack-title", g_strdup (pack->title));
  set_day (sheet, "applied-on", review->applied_on);
  set_day (sheet, "accepted-on", review->accepted_on);
  set_day (sheet, "event-on", event != NULL && !papers[paper].any ? event->on : TD_DATE_NONE);
  set_flag (sheet, "deemed", review->deemed);
  set_flag (sheet, "granted", review->granted);
  if (paper == TD_REVIEW_PAPER_RECEIPT)
    set_period (sheet, review->applied_on, &pack->ask);
  else if (paper == TD_REVIEW_PAPER_ASKED)
    take_value (sheet, "clock-article", g_strdup (pack->ask.source));
  else
    set_period (sheet, review->accepted_on, pack->days.value >= 0 ? &pack->days : &pack->decide);
  if (event != NULL && !papers[paper].any)
    {
      take_value (sheet, "text", g_strdup (event->text));
      set_flag (sheet, "conditional", event->verdict == TD_REVIEW_VERDICT_CONDITIONS);
      g_string_append (sheet->names, event->text);
    }
  if (paper == TD_REVIEW_PAPER_DECIDED && event != NULL && *event->seen != '\0')
    take_value (sheet, "digest", td_review_event_digest (event));
  else
    take_value (sheet, "digest", g_strndup (digest, 12));
}

/* ---- lists ---- */

static void G_GNUC_NULL_TERMINATED
add_row (Sheet *sheet, const char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list more;

  g_strv_builder_add (row, first);
  va_start (more, first);
  for (const char *text = va_arg (more, const char *); text != NULL; text = va_arg (more, const char *))
    g_strv_builder_add (row, text);
  va_end (more);
  g_ptr_array_add (sheet->rows, g_strv_builder_end (row));
}

/* What the departments want to see, each once, then what is kept with the dossier and is no household's. */
static void
list_papers (Sheet *sheet)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  const TdReviewPack *pack = sheet->file->pack;
  guint n = 0;

  for (guint i = 0; i < pack->steps->len; i++)
    {
      char **wanted = td_review_pack_step (pack, i)->papers;

      for (guint k = 0; wanted != NULL && wanted[k] != NULL; k++)
        if (g_hash_table_add (named, wanted[k]))
          {
            g_autofree char *number = g_strdup_printf ("%u", ++n);

            add_row (sheet, number, wanted[k], "", "", "", NULL);
          }
    }
  for (guint i = 0; i < sheet->files->len; i++)
    {
      const TdAttachment *file = sheet->files->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", n + 1);

      if (file->part_id != 0 || !g_hash_table_add (named, file->name))
        continue;
      n++;
      add_row (sheet, number, file->name, "", "", "", NULL);
    }
}

/* “加装方案、业主名册”; "" without changes. (transfer full) */
static char *
changed_parts (const GPtrArray *changes)
{
  GString *text = g_string_new ("");
  guint said = 0;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const TdReviewSeenChange *change = changes->pdata[i];

      if ((said & (1u << change->part)) != 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "",
                              td_review_seen_part_to_chinese (change->part));
      said |= 1u << change->part;
    }
  return g_string_free (text, FALSE);
}

/* The mark: department, verdict, person, day, digest of what was seen — words in a box. (transfer full) */
static char *
mark_of (const Sheet *sheet, const TdReviewRow *row, gboolean *changed)
{
  const TdReviewEvent *event = row->opinion;
  g_autofree char *on = td_date_to_chinese (event->on);
  g_autofree char *digest = td_review_event_digest (event);
  g_autoptr (GPtrArray) changes = td_review_file_changes (sheet->file, event);
  g_autofree char *parts = changed_parts (changes);
  GString *text = g_string_new (row->name);

  g_string_append_printf (text, "\n%s\n", td_review_verdict_to_chinese (event->verdict));
  if (*event->person != '\0')
    g_string_append_printf (text, "签署：%s\n", event->person);
  g_string_append (text, on);
  if (*event->number != '\0')
    g_string_append_printf (text, "\n%s", event->number);
  if (*digest != '\0')
    g_string_append_printf (text, "\n摘要 %s", digest);
  if (*parts != '\0')
    {
      g_string_append_printf (text, "\n所批版本已变更：%s", parts);
      *changed = TRUE;
    }
  return g_string_free (text, FALSE);
}

/* What is waived gives no opinion, and a step of which no department is known has nobody to sign. */
static gboolean
may_sign (const TdReviewRow *row)
{
  return row->opinion != NULL ||
         (row->state != TD_ROW_WAIVED &&
          (row->step == NULL || (*row->step->department != '\0' && row->step->way == TD_REVIEW_WAY_REVIEW)));
}

/* Once it was sent somewhere, those that are merely proposed are left out. */
static gboolean
gives_opinion (const TdReview *review, const TdReviewRow *row)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < review->rows->len; i++)
    begun |= td_review_row (review, i)->round > 0;
  return may_sign (row) && (!begun || row->round > 0 || row->opinion != NULL || row->must);
}

static void
list_opinions (Sheet *sheet)
{
  const TdReview *review = sheet->file->review;
  gboolean changed = FALSE;

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);
      g_autofree char *mark = row->opinion != NULL ? mark_of (sheet, row, &changed) : g_strdup ("");

      if (!gives_opinion (review, row))
        continue;
      add_row (sheet, row->name, row->opinion != NULL ? row->opinion->text : "", mark, "", NULL);
      if (row->opinion != NULL)
        g_string_append_printf (sheet->names, "%s%s", row->opinion->text, row->opinion->person);
    }
  set_flag (sheet, "version-changed", changed);
}

static void
list_signing (Sheet *sheet)
{
  const TdReview *review = sheet->file->review;
  guint n = 0;

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);
      g_autofree char *number = g_strdup_printf ("%u", n + 1);

      if (!may_sign (row))
        continue;
      n++;
      add_row (sheet, number, row->name, "\n\n\n\n\n经办人：________________\n\n日　期：____年__月__日", "",
               NULL);
    }
}

static void
list_minutes (Sheet *sheet)
{
  const TdReview *review = sheet->file->review;
  GString *who = g_string_new ("");

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);

      if (!gives_opinion (review, row))
        continue;
      add_row (sheet, row->name,
               row->opinion != NULL ? td_review_verdict_to_chinese (row->opinion->verdict) : "",
               row->opinion != NULL ? row->opinion->text : "", NULL);
      g_string_append_printf (who, "%s%s", who->len > 0 ? "、" : "", row->name);
    }
  take_value (sheet, "name", g_string_free (who, FALSE));
}

/* ---- set ---- */

static gboolean
sheet_load (Sheet *sheet, TdWorkspace *self, gint64 unit_id, TdReviewPaper paper, GError **error)
{
  /* Only its dossier is wanted: the days of a notice are no reason to refuse this paper. */
  const TdPaperOptions options = { .kind = TD_PAPER_CONSENT };

  sheet->file = td_review_file_load (self, unit_id, error);
  if (sheet->file == NULL)
    return FALSE;
  if (!td_review_paper_has_ground (sheet->file, paper))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: “%s” speaks of what has not happened yet. Record it first."), sheet->file->label,
                    td_review_paper_to_label (paper));
  sheet->source = td_paper_source_load (self, unit_id, &options, error);
  sheet->files = sheet->source != NULL ? td_attachments_list (self, unit_id, error) : NULL;
  if (sheet->files == NULL)
    return FALSE;
  sheet->event = last_event (sheet->file, papers[paper].of);
  sheet->values = g_ptr_array_new ();
  sheet->texts = g_ptr_array_new_with_free_func (g_free);
  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  sheet->names = g_string_new (sheet->source->input.said.asker);
  set_values (sheet, paper);
  if (paper == TD_REVIEW_PAPER_RECEIPT)
    list_papers (sheet);
  else if (paper == TD_REVIEW_PAPER_OPINIONS)
    list_opinions (sheet);
  else if (paper == TD_REVIEW_PAPER_SIGNING)
    list_signing (sheet);
  else if (paper == TD_REVIEW_PAPER_MINUTES)
    list_minutes (sheet);
  g_ptr_array_add (sheet->values, NULL);
  return TRUE;
}

typedef gpointer (*LetterFunc) (TdPress *press, const TdLetter *letter, GError **error);

static gpointer
make_pdf (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_pdf (press, letter, error);
}

static gpointer
make_pages (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_layout (press, letter, error);
}

static gpointer
set_paper (TdWorkspace *self, gint64 unit_id, TdReviewPaper paper, LetterFunc make, GError **error)
{
  static const char *const columns[TD_N_REVIEW_PAPERS][6] = {
    [TD_REVIEW_PAPER_RECEIPT] = { "number", "name", "copies", "pages", "remark", NULL },
    [TD_REVIEW_PAPER_OPINIONS] = { "department", "opinion", "mark", "seal", NULL },
    [TD_REVIEW_PAPER_SIGNING] = { "number", "department", "opinion", "seal", NULL },
    [TD_REVIEW_PAPER_MINUTES] = { "department", "verdict", "opinion", NULL },
  };
  static const char *const tables[TD_N_REVIEW_PAPERS] = {
    [TD_REVIEW_PAPER_RECEIPT] = "papers",
    [TD_REVIEW_PAPER_OPINIONS] = "opinions",
    [TD_REVIEW_PAPER_SIGNING] = "signing",
    [TD_REVIEW_PAPER_MINUTES] = "minutes",
  };
  gboolean sealed = paper == TD_REVIEW_PAPER_OPINIONS || paper == TD_REVIEW_PAPER_SIGNING;
  g_auto (Sheet) sheet = { 0 };
  TdPress *press = td_workspace_press (self, error);
  TdPaperCommon common = { .printed_on = td_workspace_today (self),
                           .operator_name = td_workspace_get_operator (self),
                           .allow_missing = TRUE };
  GError *cause = NULL;
  gpointer made;

  if (press == NULL || !sheet_load (&sheet, self, unit_id, paper, error))
    return NULL;
  const TdLetterList list = { tables[paper], columns[paper], sheet.rows, sealed ? "seal" : NULL };
  const TdLetter letter = { .nick = papers[paper].template,
                            .input = &sheet.source->input,
                            .common = &common,
                            .values = (const char *const *)sheet.values->pdata,
                            .lists = &list,
                            .n_lists = tables[paper] != NULL ? 1 : 0,
                            .names = sheet.names->str,
                            .official = papers[paper].official };

  made = make (press, &letter, &cause);
  if (made == NULL)
    td_fail_with (error, cause, papers[paper].chinese);
  return made;
}

gboolean
td_review_paper_write (TdWorkspace *self,
                       gint64 unit_id,
                       TdReviewPaper paper,
                       const char *path,
                       GError **error)
{
  g_autoptr (GBytes) bytes = set_paper (self, unit_id, paper, make_pdf, error);

  return bytes != NULL && td_pdf_write (bytes, path, error);
}

struct _TdDisplayList *
td_review_paper_lay_out (TdWorkspace *self, gint64 unit_id, TdReviewPaper paper, GError **error)
{
  return set_paper (self, unit_id, paper, make_pages, error);
}
