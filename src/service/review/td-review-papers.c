/* Tidang: the papers of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-papers.h"

#include "td-attach.h"
#include "td-review-leaf.h"
#include "td-letter-makers.h"
#include "td-workspace-private.h"

/* ---- what one paper says ---- */

static void
set_period (TdLetterSheet *sheet, TdDate from, const TdReviewValue *days)
{
  gboolean tentative = FALSE;

  if (from == TD_DATE_NONE || days->value < 0)
    return;
  td_letter_take (sheet, "days", g_strdup_printf ("%d", days->value));
  td_letter_say_day (
      sheet, "due-on",
      td_calendar_add_working_days (sheet->desk->review->calendar, from, days->value, &tentative));
  td_letter_say_flag (sheet, "tentative", tentative);
  td_letter_say (sheet, "clock-article", days->source);
}

/* What a paper speaks of; an event is named with its number, day and text only where the paper is about it.
 */
typedef struct
{
  const char *nick;
  TdReviewEventKind of;
  gboolean any; /* at any time once something was handed in */
} Ground;

static const Ground grounds[] = {
  { "receipt", TD_REVIEW_APPLIED, FALSE },   { "asked", TD_REVIEW_ASKED, FALSE },
  { "accepted", TD_REVIEW_ACCEPTED, FALSE }, { "refused", TD_REVIEW_REFUSED, FALSE },
  { "decided", TD_REVIEW_DECIDED, FALSE },   { "opinions", TD_REVIEW_APPLIED, TRUE },
  { "signing", TD_REVIEW_APPLIED, TRUE },    { "minutes", TD_REVIEW_APPLIED, TRUE },
};

static const Ground *
ground_of (const TdLetterKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (g_str_equal (grounds[i].nick, kind->nick))
      return &grounds[i];
  g_assert_not_reached ();
}

gboolean
td_review_letter_has_ground (const TdReviewFile *file, const TdLetterKind *kind)
{
  const Ground *ground;

  if (file->review->round == 0 || kind->of != TD_LETTER_OF_UNIT)
    return FALSE;
  ground = ground_of (kind);
  return ground->any || td_review_file_last (file, ground->of) != NULL ||
         (ground->of == TD_REVIEW_ACCEPTED && file->review->deemed);
}

static void
say_clock (TdLetterSheet *sheet, const Ground *ground)
{
  const TdReview *review = sheet->desk->review->review;
  const TdReviewPack *pack = sheet->desk->review->pack;

  if (g_str_equal (ground->nick, "receipt"))
    set_period (sheet, review->applied_on, &pack->ask);
  else if (g_str_equal (ground->nick, "asked"))
    td_letter_say (sheet, "clock-article", pack->ask.source);
  else
    set_period (sheet, review->accepted_on, pack->days.value >= 0 ? &pack->days : &pack->decide);
}

/* event: NULL where it was accepted by law, or the paper is about none. */
static void
say_event (TdLetterSheet *sheet, const TdReviewEvent *event)
{
  g_autofree char *now = td_review_seen_digest (sheet->desk->review->now);

  td_letter_say (sheet, "doc-number", event != NULL ? event->number : "");
  td_letter_say_day (sheet, "event-on", event != NULL ? event->on : TD_DATE_NONE);
  if (event != NULL && event->kind == TD_REVIEW_DECIDED && *event->seen != '\0')
    td_letter_take (sheet, "digest", td_review_event_digest (event));
  else
    td_letter_take (sheet, "digest", g_strndup (now, 12));
  if (event == NULL)
    return;
  td_letter_say (sheet, "text", event->text);
  td_letter_say_flag (sheet, "conditional", event->verdict == TD_REVIEW_VERDICT_CONDITIONS);
  g_string_append (sheet->names, event->text);
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

/* 申报材料已变更: what is handed in now is not what was. */
static void
say_handed_in (TdLetterSheet *sheet)
{
  const TdReviewFile *file = sheet->desk->review;
  const TdReviewEvent *event = td_review_file_application (file);
  g_autoptr (GPtrArray) changes = event != NULL ? td_review_file_changes (file, event) : NULL;

  if (event != NULL)
    td_letter_take (sheet, "handed-in-digest", td_review_event_digest (event));
  td_letter_say_flag (sheet, "handed-in-changed", changes != NULL && changes->len > 0);
  td_letter_take (sheet, "handed-in-parts", changed_parts (changes));
}

/* What every paper of a review may say. */
static void
say_review (TdLetterSheet *sheet, const Ground *ground)
{
  const TdReview *review = sheet->desk->review->review;
  const TdReviewPack *pack = sheet->desk->review->pack;

  td_letter_say (sheet, "applicant", td_letter_agent (sheet));
  td_letter_say (sheet, "window", pack->window);
  td_letter_say (sheet, "pack-title", pack->title);
  td_letter_say_day (sheet, "applied-on", review->applied_on);
  td_letter_say_day (sheet, "accepted-on", review->accepted_on);
  td_letter_say_flag (sheet, "deemed", review->deemed);
  td_letter_say_flag (sheet, "granted", review->granted);
  say_clock (sheet, ground);
  say_handed_in (sheet);
  say_event (sheet, ground->any ? NULL : td_review_file_last (sheet->desk->review, ground->of));
}

/* ---- lists ---- */

/* What the departments want to see, each once, then what is kept with the dossier and is no household's. */
void
td_letter_list_proofs (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "number", "name", "copies", "pages", "remark", NULL };
  GPtrArray *rows = td_letter_list (sheet, "papers", columns);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  const TdReviewPack *pack = sheet->desk->review->pack;
  guint n = 0;

  for (guint i = 0; i < pack->steps->len; i++)
    {
      char **wanted = td_review_pack_step (pack, i)->papers;

      for (guint k = 0; wanted != NULL && wanted[k] != NULL; k++)
        if (g_hash_table_add (named, wanted[k]))
          {
            g_autofree char *number = g_strdup_printf ("%u", ++n);

            td_letter_row (rows, number, wanted[k], "", "", "", NULL);
          }
    }
  for (guint i = 0; i < sheet->desk->files->len; i++)
    {
      const TdAttachment *file = sheet->desk->files->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", n + 1);

      if (file->part_id != 0 || !g_hash_table_add (named, file->name))
        continue;
      n++;
      td_letter_row (rows, number, file->name, "", "", "", NULL);
    }
}

/* The mark: department, verdict, person, day, digest of what was seen — words in a box. (transfer full) */
static char *
mark_of (const TdLetterSheet *sheet, const TdReviewRow *row, gboolean *changed)
{
  const TdReviewEvent *event = row->opinion;
  g_autofree char *on = td_date_to_chinese (event->on);
  g_autofree char *digest = td_review_event_digest (event);
  g_autoptr (GPtrArray) changes = td_review_file_changes (sheet->desk->review, event);
  g_autofree char *parts = changed_parts (changes);
  GString *text = g_string_new (row->name);

  g_string_append_printf (text, "\n%s\n", td_review_verdict_to_chinese (event->verdict));
  if (*event->person != '\0')
    g_string_append_printf (text, "签署：%s\n", event->person);
  g_string_append (text, on);
  if (*event->number != '\0')
    g_string_append_printf (text, "\n%s", event->number);
  if (*digest != '\0')
    g_string_append_printf (text, "\n校验码 %s", digest);
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
list_opinions (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "department", "opinion", "mark", "seal", NULL };
  GPtrArray *rows = td_letter_list_sealed (sheet, "opinions", columns, "seal");
  const TdReview *review = sheet->desk->review->review;
  gboolean changed = FALSE;

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);
      g_autofree char *mark = row->opinion != NULL ? mark_of (sheet, row, &changed) : g_strdup ("");

      if (!gives_opinion (review, row))
        continue;
      td_letter_row (rows, row->name, row->opinion != NULL ? row->opinion->text : "", mark, "", NULL);
      if (row->opinion != NULL)
        g_string_append_printf (sheet->names, "%s%s", row->opinion->text, row->opinion->person);
    }
  td_letter_say_flag (sheet, "version-changed", changed);
}

/* What a department said already stands there; the rest is written by hand. (transfer full) */
static char *
signing_text (const TdLetterSheet *sheet, const TdReviewRow *row, gboolean *changed)
{
  const TdReviewEvent *event = row->opinion;
  g_autofree char *on = event != NULL ? td_date_to_chinese (event->on) : NULL;
  g_autoptr (GPtrArray) changes = event != NULL ? td_review_file_changes (sheet->desk->review, event) : NULL;
  g_autofree char *parts = changed_parts (changes);
  GString *text;

  if (event == NULL)
    return g_strdup ("\n\n\n\n\n经办人：________________\n\n日　期：____年__月__日");
  text = g_string_new (td_review_verdict_to_chinese (event->verdict));
  if (*event->text != '\0')
    g_string_append_printf (text, "：%s", event->text);
  if (*event->number != '\0')
    g_string_append_printf (text, "\n文　号：%s", event->number);
  g_string_append_printf (text, "\n\n经办人：%s\n\n日　期：%s",
                          *event->person != '\0' ? event->person : "________________", on);
  if (*parts != '\0')
    {
      g_string_append_printf (text, "\n所批版本已变更：%s", parts);
      *changed = TRUE;
    }
  return g_string_free (text, FALSE);
}

static void
list_signing (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "number", "department", "opinion", "seal", NULL };
  GPtrArray *rows = td_letter_list_sealed (sheet, "signing", columns, "seal");
  const TdReview *review = sheet->desk->review->review;
  gboolean changed = FALSE;

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);
      g_autofree char *number = td_letter_next (rows);
      g_autofree char *text = NULL;

      if (!may_sign (row))
        continue;
      text = signing_text (sheet, row, &changed);
      td_letter_row (rows, number, row->name, text, "", NULL);
      if (row->opinion != NULL)
        g_string_append_printf (sheet->names, "%s%s", row->opinion->text, row->opinion->person);
    }
  td_letter_say_flag (sheet, "version-changed", changed);
}

static void
list_minutes (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "department", "verdict", "opinion", NULL };
  GPtrArray *rows = td_letter_list (sheet, "minutes", columns);
  const TdReview *review = sheet->desk->review->review;
  GString *who = g_string_new ("");

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);

      if (!gives_opinion (review, row))
        continue;
      td_letter_row (rows, row->name,
                     row->opinion != NULL ? td_review_verdict_to_chinese (row->opinion->verdict) : "",
                     row->opinion != NULL ? row->opinion->text : "", NULL);
      g_string_append_printf (who, "%s%s", who->len > 0 ? "、" : "", row->name);
    }
  td_letter_say (sheet, "name", who->str);
  td_letter_take (sheet, "meeting-departments", g_string_free (who, FALSE));
  td_letter_say_own_meeting (sheet);
}

/* ---- made ---- */

/* A volume holds what took place: no minutes without a meeting, no sheet on which nobody said anything. */
static gboolean
took_place (const TdLetterSheet *sheet)
{
  const TdReview *review = sheet->desk->review->review;

  if (g_str_equal (sheet->kind->nick, "minutes"))
    return td_letter_last_leaf (sheet, TD_REVIEW_LEAF_MEETING) != NULL;
  if (!ground_of (sheet->kind)->any)
    return TRUE;
  for (guint i = 0; i < review->rows->len; i++)
    if (td_review_row (review, i)->opinion != NULL)
      return TRUE;
  return FALSE;
}

gboolean
td_letter_review (TdLetterSheet *sheet, GError **error)
{
  static const struct
  {
    const char *nick;
    void (*list) (TdLetterSheet *sheet);
  } lists[] = { { "receipt", td_letter_list_proofs },
                { "opinions", list_opinions },
                { "signing", list_signing },
                { "minutes", list_minutes } };

  if (!td_review_letter_has_ground (sheet->desk->review, sheet->kind) ||
      (sheet->wanted->bound && !took_place (sheet)))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: “%s” speaks of what has not happened yet. Record it first."), sheet->desk->label,
                    td_letter_kind_to_label (sheet->kind));
  if (td_letter_agent (sheet) != NULL)
    g_string_append (sheet->names, td_letter_agent (sheet));
  say_review (sheet, ground_of (sheet->kind));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].nick, sheet->kind->nick))
      lists[i].list (sheet);
  return TRUE;
}
