/* Tidang: where a paper of a volume comes from, as an archive lists it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-origin.h"

#include "td-disclosures.h"
#include "td-letter-makers.h"
#include "td-review-leaf.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

#define NO_ACT -1

/* Who answers for a paper where no field says it: a role among the parties, or one of these. */
#define OWNERS "*owners"
#define AGENT "*agent"   /* who carries the project out for the owners */
#define SENDER "*sender" /* who hands over */

void
td_handover_origin_clear (TdHandoverOrigin *origin)
{
  g_clear_pointer (&origin->number, g_free);
  g_clear_pointer (&origin->author, g_free);
}

void
td_handover_origin_set (TdHandoverPart *part, const TdHandoverOrigin *origin)
{
  g_clear_pointer (&part->number, g_free);
  g_clear_pointer (&part->author, g_free);
  g_clear_pointer (&part->day, g_free);
  if (*origin->number != '\0')
    part->number = g_strdup (origin->number);
  if (*origin->author != '\0')
    part->author = g_strdup (origin->author);
  if (origin->on != TD_DATE_NONE)
    part->day = td_date_to_iso (origin->on);
}

gboolean
td_handover_origin_read (TdHandoverStock *stock, GError **error)
{
  return td_letter_desk_read (
      stock->desk, TD_LETTER_NEEDS_LEAVES | TD_LETTER_NEEDS_COURSE | TD_LETTER_NEEDS_REVIEW, error);
}

/* ---- taken together ---- */

static void
begin (TdHandoverOrigin *out)
{
  *out = (TdHandoverOrigin){ g_strdup (""), g_strdup (""), TD_DATE_NONE };
}

/* What is known already stays. */
static void
take (char **to, const char *text)
{
  if (**to != '\0' || text == NULL || *text == '\0')
    return;
  g_free (*to);
  *to = g_strdup (text);
}

static void
take_day (TdHandoverOrigin *out, TdDate on)
{
  if (out->on == TD_DATE_NONE)
    out->on = on;
}

/* Owners of the roll stand masked where the volume is. */
static void
end (const TdHandoverStock *stock, TdHandoverOrigin *out)
{
  const TdRoll *roll = stock->source->input.roll;
  char *plain = out->author;

  if (!stock->options->whole || stock->options->unmasked || roll == NULL)
    return;
  out->author = td_disclosure_mask (roll, plain);
  g_free (plain);
}

/* ---- who ---- */

static const char *
sender_of (const TdHandoverStock *stock, const TdLetterSheet *sheet)
{
  const char *builder = td_letter_party_name (sheet, "builder");

  if (stock->options->sender != NULL)
    return stock->options->sender;
  return *builder != '\0' ? builder : td_letter_agent (sheet);
}

const char *
td_handover_sender (const TdHandoverStock *stock)
{
  const TdLetterSheet sheet = { .desk = stock->desk, .input = stock->source->input };

  return sender_of (stock, &sheet);
}

/* NULL or "": nobody is known. */
static const char *
by_role (const TdHandoverStock *stock, const char *role)
{
  const TdLetterSheet sheet = { .desk = stock->desk, .input = stock->source->input };

  if (role == NULL || *role == '\0')
    return "";
  if (g_str_equal (role, OWNERS))
    return "全体业主";
  if (g_str_equal (role, AGENT))
    return td_letter_agent (&sheet);
  return g_str_equal (role, SENDER) ? sender_of (stock, &sheet) : td_letter_party_name (&sheet, role);
}

static const char *
linked_name (const TdHandoverStock *stock, const TdLeaf *leaf, const char *field)
{
  const TdLeaf *company = td_leaf_book_find (stock->desk->leaves, td_leaf_link (leaf, field));

  return company != NULL ? td_leaf_get (company, "name") : "";
}

/* ---- of a record ---- */

/* Fields by their names; author: a text, company: a link, role: where neither says it. */
typedef struct
{
  const char *kind, *number, *author, *company, *role;
  const char *days[2]; /* the first that is known */
} RecordRow;

static const RecordRow records[] = {
  { "announcement", NULL, "issuer", NULL, AGENT, { "from" } },
  { "posting", NULL, NULL, NULL, NULL, { "up-on" } },
  { "posting-event", NULL, NULL, NULL, NULL, { "on" } },
  { "petition", "number", NULL, NULL, NULL, { "replied-on", "received-on" } },
  { "mediation", NULL, "mediator", NULL, NULL, { "on" } },
  { "review-event", "number", "department", NULL, NULL, { "on" } },
  { "review-opinion", "number", "department", NULL, NULL, { "on" } },
  { "review-meeting", "number", "host", NULL, NULL, { "issued", "on" } },
  { "install-notice", "number", "receiver", NULL, NULL, { "on" } },
  { "supervisory-inspection", "report", NULL, "body", "inspector", { "inspected-on" } },
  { "acceptance-round", NULL, NULL, NULL, "builder", { "on" } },
  { "concealed-work", NULL, NULL, NULL, "contractor", { "on" } },
  { "daily-log", NULL, NULL, NULL, "contractor", { "on" } },
  { "finding", NULL, NULL, NULL, NULL, { "found-on" } },
  { "rectification", NULL, NULL, NULL, NULL, { "mended-on" } },
  { "work-stage", NULL, NULL, NULL, "contractor", { NULL } },
  { "works-photo", NULL, NULL, NULL, NULL, { "on" } },
  { "works-contract", "number", NULL, "party", NULL, { "signed-on" } },
  { "lot", "contract-no", NULL, "contractor", NULL, { "signed-on" } },
  { "company-paper", "number", "issuer", NULL, NULL, { "issued-on" } },
  { "joint-approval", "number", "department", NULL, NULL, { "made-on" } },
  { "batch-exception", "number", NULL, NULL, NULL, { "on" } },
  { "archive-receipt", "number", "archive", NULL, NULL, { "on" } },
  { "use-registration", "certificate", "registrar", NULL, "user-unit", { "registered-on" } },
  { "cost-item", "invoice", NULL, "company", NULL, { "on" } },
  { "share-plan", NULL, NULL, NULL, OWNERS, { "agreed-on" } },
  { "pays", NULL, NULL, NULL, NULL, { "on" } },
  { "joins-later", NULL, NULL, NULL, NULL, { "on" } },
  { "compensation", NULL, NULL, NULL, NULL, { "on" } },
  { "fund-source", "number", NULL, NULL, NULL, { "proof-on", "on" } },
  { "payment", "receipt", NULL, "company", NULL, { "on" } },
  { "subsidy-paper", NULL, NULL, NULL, NULL, { "on" } },
  { "party", NULL, NULL, "company", NULL, { "since" } },
  { "plan", NULL, "designer", NULL, "designer", { "made-on" } },
};

static void
take_record (const TdHandoverStock *stock, const RecordRow *row, const TdLeaf *leaf, TdHandoverOrigin *out)
{
  if (row->number != NULL)
    take (&out->number, td_leaf_get (leaf, row->number));
  if (row->author != NULL)
    take (&out->author, td_leaf_get (leaf, row->author));
  if (row->company != NULL)
    take (&out->author, linked_name (stock, leaf, row->company));
  take (&out->author, by_role (stock, row->role));
  for (guint i = 0; i < G_N_ELEMENTS (row->days) && row->days[i] != NULL; i++)
    take_day (out, td_leaf_day (leaf, row->days[i]));
}

/* A paper that is handed over: what else is on record of it. */
static void
take_handed_over (const TdHandoverStock *stock, const TdLeaf *item, TdHandoverOrigin *out)
{
  static const struct
  {
    const char *paper, *record, *role;
  } papers[] = { { "certificate", NULL, "lift-maker" },
                 { "shaft-layout", NULL, "lift-maker" },
                 { "circuit", NULL, "lift-maker" },
                 { "manual", NULL, "lift-maker" },
                 { "type-test", NULL, NULL },
                 { "self-inspection", NULL, "installer" },
                 { "inspection-report", "supervisory-inspection", "inspector" },
                 { "install-notice", "install-notice", NULL },
                 { "as-built", NULL, "contractor" },
                 { "warranty", NULL, "contractor" },
                 { "maintenance", NULL, "maintainer" } };
  const char *paper = td_leaf_get (item, "paper");

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      const TdLetterSheet sheet = { .desk = stock->desk };
      const TdLeaf *record = NULL;

      if (!g_str_equal (papers[i].paper, paper))
        continue;
      if (papers[i].record != NULL)
        record = td_letter_last_leaf (&sheet, papers[i].record);
      for (guint k = 0; record != NULL && k < G_N_ELEMENTS (records); k++)
        if (g_str_equal (records[k].kind, record->kind))
          take_record (stock, &records[k], record, out);
      take (&out->author, by_role (stock, papers[i].role));
    }
}

/* A photo of what hangs is of the issuer of what hangs there. */
static void
take_posted (const TdHandoverStock *stock, const TdLeaf *leaf, TdHandoverOrigin *out)
{
  const TdLeafBook *book = stock->desk->leaves;
  const TdLeaf *posting = g_str_equal (leaf->kind, "posting-event")
                              ? td_leaf_book_find (book, td_leaf_link (leaf, "posting"))
                              : leaf;
  const TdLeaf *announced =
      posting != NULL ? td_leaf_book_find (book, td_leaf_link (posting, "announcement")) : NULL;

  if (announced != NULL)
    take (&out->author, td_leaf_get (announced, "issuer"));
}

/* Of one household: which, without its people. */
static void
take_flat (const TdHandoverStock *stock, const TdLeaf *leaf, TdHandoverOrigin *out)
{
  const TdRoll *roll = stock->desk->leaves->roll;
  const TdPart *part = roll != NULL && leaf->part_id != 0 ? td_roll_find (roll, leaf->part_id) : NULL;
  g_autofree char *who =
      part != NULL && !td_text_is_blank (part->room) ? g_strconcat (part->room, "业主", NULL) : NULL;

  take (&out->author, who);
}

/* Who took a photo is its author. */
static void
take_photographer (const TdHandoverStock *stock, const TdLeaf *leaf, TdHandoverOrigin *out)
{
  const char *name = td_leaf_get (leaf, "taken-by");
  gboolean masked = stock->options->whole && !stock->options->unmasked;
  g_autofree char *said = *name == '\0' ? NULL : masked ? td_mask_name (name) : g_strdup (name);

  take (&out->author, said);
}

void
td_handover_origin_of_record (const TdHandoverStock *stock, const TdLeaf *leaf, TdHandoverOrigin *out)
{
  begin (out);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (g_str_equal (records[i].kind, leaf->kind))
      take_record (stock, &records[i], leaf, out);
  if (g_str_equal (leaf->kind, "handover-item"))
    take_handed_over (stock, leaf, out);
  if (g_str_has_prefix (leaf->kind, "posting"))
    take_posted (stock, leaf, out);
  if (g_str_equal (leaf->kind, "works-photo"))
    take_photographer (stock, leaf, out);
  take_flat (stock, leaf, out);
  end (stock, out);
}

/* ---- of a file ---- */

static gboolean
names_file (const TdLeafBook *book, const TdLeaf *leaf, const char *hash)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, leaf->kind);

  for (guint i = 0; kind != NULL && i < kind->fields->len; i++)
    if (td_leaf_kind_field (kind, i)->type == TD_LEAF_FILE &&
        g_str_equal (td_leaf_get (leaf, td_leaf_kind_field (kind, i)->id), hash))
      return TRUE;
  return FALSE;
}

/* A record that names it; an item of the handover list only where nothing else does, which knows more. */
static const TdLeaf *
record_of_file (const TdLeafBook *book, const char *hash)
{
  const GPtrArray *lists[] = { book->leaves, book->shared };
  const TdLeaf *item = NULL;

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        const TdLeaf *leaf = lists[l]->pdata[i];

        if (!names_file (book, leaf, hash))
          continue;
        if (!g_str_equal (leaf->kind, "handover-item"))
          return leaf;
        item = leaf;
      }
  return item;
}

/* Those that a person put down: only they have papers. */
static const TdAct *
act_of_file (const TdHandoverStock *stock, const char *hash)
{
  const GPtrArray *acts = stock->desk->course->acts;

  for (guint i = 0; i < acts->len; i++)
    if (g_str_equal (((const TdAct *)acts->pdata[i])->paper, hash))
      return acts->pdata[i];
  return NULL;
}

static void
take_act (const TdAct *act, TdHandoverOrigin *out)
{
  take (&out->number, act->number);
  take (&out->author, act->party);
  take_day (out, act->on);
}

void
td_handover_origin_of_file (const TdHandoverStock *stock, const char *hash, TdHandoverOrigin *out)
{
  const TdLeaf *record = hash != NULL && *hash != '\0' ? record_of_file (stock->desk->leaves, hash) : NULL;
  const TdAct *act = hash != NULL && *hash != '\0' ? act_of_file (stock, hash) : NULL;

  if (record != NULL)
    td_handover_origin_of_record (stock, record, out);
  else
    begin (out);
  if (act != NULL)
    take_act (act, out);
  end (stock, out);
}

/* ---- of a letter ---- */

/* record: the kind of record that the letter is made of; day, number, author, copy: its fields. */
typedef struct
{
  const char *letter;
  int act; /* the official act that it stands for, NO_ACT */
  const char *record, *number, *day, *author, *copy, *role;
} LetterRow;

static const LetterRow letters[] = {
  { "agreement", TD_ACT_AGREEMENT, "share-plan", NULL, "agreed-on", NULL, "paper", OWNERS },
  { "application", TD_ACT_APPLICATION, NULL, NULL, NULL, NULL, NULL, AGENT },
  { "notice-report", NO_ACT, "announcement", NULL, "from", "issuer", NULL, NULL },
  { "objections", NO_ACT, "announcement", NULL, NULL, "hearer", NULL, NULL },
  { "review-minutes", NO_ACT, "review-meeting", "number", "issued", "host", "page", NULL },
  { "money-shares", NO_ACT, "share-plan", NULL, "agreed-on", NULL, NULL, OWNERS },
  { "money-public", NO_ACT, NULL, NULL, NULL, NULL, NULL, AGENT },
  { "works-notice", TD_ACT_INSTALL_NOTICE, "install-notice", "number", "on", NULL, NULL, "installer" },
  { "works-inspection", NO_ACT, "supervisory-inspection", "number", "applied-on", NULL, NULL, "installer" },
  { "works-log", NO_ACT, "daily-log", NULL, "on", NULL, NULL, "contractor" },
  { "works-concealed", NO_ACT, "concealed-work", NULL, "on", NULL, NULL, "contractor" },
  { "works-acceptance", TD_ACT_ACCEPTANCE, "acceptance-round", NULL, "on", NULL, "record", "builder" },
  { "course", NO_ACT, NULL, NULL, NULL, NULL, NULL, SENDER },
  { "handover", TD_ACT_HANDOVER, "handover-item", NULL, "on", NULL, NULL, SENDER },
  { "registration", TD_ACT_REGISTRATION, "use-registration", "certificate", "registered-on", NULL, "file",
    "user-unit" },
  { "archive", TD_ACT_ARCHIVE, "archive-receipt", "number", "on", "archive", "file", NULL },
  { "subsidy-application", TD_ACT_CLAIM, "subsidy-claim", NULL, "on", "applicant", NULL, AGENT },
  { "subsidy-distribution", NO_ACT, "beneficiary", NULL, "confirmed-on", NULL, NULL, NULL },
  { "subsidy-checklist", NO_ACT, "subsidy-claim", NULL, "on", "applicant", NULL, AGENT },
};

static const LetterRow *
row_of (const TdLetterKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_str_equal (letters[i].letter, kind->name))
      return &letters[i];
  return NULL;
}

static const TdLeaf *
record_of_letter (const TdHandoverStock *stock, const LetterRow *row, gint64 record_id)
{
  const TdLetterSheet sheet = { .desk = stock->desk };

  if (row->record == NULL)
    return NULL;
  return record_id != 0 ? td_leaf_book_find (stock->desk->leaves, record_id)
                        : td_letter_last_leaf (&sheet, row->record);
}

/* Of several rounds each has its own day: the act tells of the one on its day alone. */
static const TdAct *
act_of_letter (const TdHandoverStock *stock, int kind, TdDate on)
{
  const TdAct *act = kind == NO_ACT ? NULL : td_acts_find (stock->desk->course->facts->acts, (TdActKind)kind);

  return act != NULL && (on == TD_DATE_NONE || act->on == TD_DATE_NONE || act->on == on) ? act : NULL;
}

/* ---- of a paper of the review ---- */

static const struct
{
  const char *letter;
  TdReviewEventKind event;
  int act;
} reviewed[] = { { "review-receipt", TD_REVIEW_APPLIED, TD_ACT_APPLICATION },
                 { "review-asked", TD_REVIEW_ASKED, NO_ACT },
                 { "review-accepted", TD_REVIEW_ACCEPTED, TD_ACT_ACCEPTED },
                 { "review-refused", TD_REVIEW_REFUSED, NO_ACT },
                 { "review-decided", TD_REVIEW_DECIDED, TD_ACT_JOINT_REVIEW } };

static const TdReviewEvent *
event_of_letter (const TdHandoverStock *stock, const TdLetterKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (reviewed); i++)
    if (g_str_equal (reviewed[i].letter, kind->name))
      return td_review_file_last (stock->desk->review, reviewed[i].event);
  return NULL;
}

static void
take_reviewed (const TdHandoverStock *stock, const TdLetterKind *kind, TdHandoverOrigin *out)
{
  const TdReviewFile *file = stock->desk->review;
  const TdReviewEvent *event = event_of_letter (stock, kind);

  for (guint i = 0; i < G_N_ELEMENTS (reviewed); i++)
    {
      const TdAct *act;

      if (!g_str_equal (reviewed[i].letter, kind->name))
        continue;
      if (event != NULL)
        {
          take (&out->number, event->number);
          take (&out->author, event->department);
          take_day (out, event->on);
        }
      act = act_of_letter (stock, reviewed[i].act, out->on);
      /* Who applies is no author of the receipt. */
      if (act != NULL && reviewed[i].event != TD_REVIEW_APPLIED)
        take_act (act, out);
      take (&out->author, file->pack->window);
      if (reviewed[i].event == TD_REVIEW_ACCEPTED)
        take_day (out, file->review->accepted_on);
    }
}

/* Minutes whose record names no office: that for which the chair spoke, else the window that leads the
 * review. */
static void
take_chair (const TdHandoverStock *stock, const TdLeaf *meeting, TdHandoverOrigin *out)
{
  const TdReview *review = stock->desk->review->review;
  const char *chair = meeting != NULL ? td_leaf_get (meeting, "chair") : "";

  for (guint i = 0; *chair != '\0' && i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);

      if (row->opinion != NULL && g_str_equal (row->opinion->person, chair))
        take (&out->author, row->name);
    }
  take (&out->author, stock->desk->review->pack->window);
}

/* Sheets on which several departments sign: “规划部门等3个部门”, and the day of the last one. */
static void
take_opinions (const TdHandoverStock *stock, TdHandoverOrigin *out)
{
  const TdReview *review = stock->desk->review->review;
  const char *first = NULL;
  g_autofree char *who = NULL;
  guint n = 0;

  for (guint i = 0; i < review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (review, i);

      if (row->opinion == NULL)
        continue;
      first = first == NULL ? row->name : first;
      out->on = out->on == TD_DATE_NONE ? row->opinion->on : MAX (out->on, row->opinion->on);
      n++;
    }
  if (n > 0)
    who = n == 1 ? g_strdup (first) : g_strdup_printf ("%s等%u个部门", first, n);
  take (&out->author, who);
}

void
td_handover_origin_of_letter (const TdHandoverStock *stock,
                              const TdLetterKind *kind,
                              gint64 record_id,
                              TdHandoverOrigin *out)
{
  const LetterRow *row = row_of (kind);
  const TdLeaf *record = row != NULL ? record_of_letter (stock, row, record_id) : NULL;
  const TdAct *act;

  begin (out);
  if (record != NULL)
    {
      const TdAct *signing =
          g_str_equal (kind->name, "agreement") ? act_of_letter (stock, row->act, 0) : NULL;

      if (signing != NULL) /* the day of its signing goes before that on which the shares were agreed on */
        take_act (signing, out);
      if (row->number != NULL)
        take (&out->number, td_leaf_get (record, row->number));
      if (row->author != NULL)
        take (&out->author, td_leaf_get (record, row->author));
      if (row->day != NULL)
        take_day (out, td_leaf_day (record, row->day));
      if (g_str_equal (kind->name, "review-minutes"))
        take_day (out, td_leaf_day (record, "on"));
    }
  act = row != NULL ? act_of_letter (stock, row->act, out->on) : NULL;
  if (act != NULL)
    take_act (act, out);
  if (row != NULL)
    take (&out->author, by_role (stock, row->role));
  take_reviewed (stock, kind, out);
  if (g_str_equal (kind->name, "review-minutes"))
    take_chair (stock, record, out);
  if (g_str_equal (kind->name, "review-opinions") || g_str_equal (kind->name, "review-signing"))
    take_opinions (stock, out);
  end (stock, out);
}

void
td_handover_origin_of_notice (const TdHandoverStock *stock, const char *what, TdHandoverOrigin *out)
{
  const GPtrArray *leaves = stock->desk->leaves->leaves;

  begin (out);
  for (guint i = leaves->len; i > 0; i--)
    {
      const TdLeaf *leaf = leaves->pdata[i - 1];

      if (g_str_equal (leaf->kind, "announcement") && g_str_equal (td_leaf_get (leaf, "what"), what))
        take (&out->author, td_leaf_get (leaf, "issuer"));
    }
  take (&out->author, by_role (stock, AGENT));
  end (stock, out);
}

/* ---- signed ---- */

/* Of several rounds the act proves the one on its day. */
static gboolean
of_that_day (const LetterRow *row, const TdLeaf *record, const TdAct *act)
{
  TdDate on = record != NULL && row->day != NULL ? td_leaf_day (record, row->day) : TD_DATE_NONE;

  return on == TD_DATE_NONE || act->on == TD_DATE_NONE || on == act->on ||
         g_str_equal (row->letter, "agreement");
}

const char *
td_handover_signed_copy (const TdHandoverStock *stock, const TdLetterKind *kind, gint64 record_id)
{
  const LetterRow *row = row_of (kind);
  const TdReviewEvent *event = event_of_letter (stock, kind);
  const TdLeaf *record = row != NULL ? record_of_letter (stock, row, record_id) : NULL;
  const TdAct *act = row != NULL && row->act != NO_ACT
                         ? td_acts_find (stock->desk->course->acts, (TdActKind)row->act)
                         : NULL;

  if (event != NULL)
    return event->page;
  /* What somebody put down as the signed paper goes before what the record names. */
  if (act != NULL && *act->paper != '\0' && of_that_day (row, record, act) &&
      (record == NULL || row->copy == NULL || *td_leaf_get (record, row->copy) == '\0'))
    return act->paper;
  return record != NULL && row->copy != NULL ? td_leaf_get (record, row->copy) : "";
}
