/* Tidang: recorded tables and columns in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-change-words.h"

#include "td-area.h"
#include "td-attach.h"
#include "td-deadlines.h"
#include "td-households.h"
#include "td-ids.h"
#include "td-leaf-words.h"
#include "td-load.h"
#include "td-paper-words.h"
#include "td-placing.h"
#include "td-procedures.h"
#include "td-published.h"
#include "td-ratings.h"
#include "td-register.h"
#include "td-sentences.h"
#include "td-units.h"
#include "td-value-words.h"

#define WORD(name, Type, to_text)                                                                            \
  static const char *name (gint64 value) { return to_text ((Type)value); }
WORD (stage_word, TdStage, td_stage_to_label)
WORD (rating_word, TdRating, td_rating_to_label)
WORD (kind_word, TdPartKind, td_words_part_kind)
WORD (source_word, TdAreaSource, td_words_area_source)
WORD (occupancy_word, TdOccupancy, td_words_occupancy)
WORD (title_word, TdTitle, td_words_title)
WORD (doc_word, TdDocKind, td_words_doc)
WORD (opinion_word, TdOpinion, td_words_opinion)
WORD (way_word, TdBallotWay, td_words_way)
WORD (delivery_word, TdDeliveryWay, td_words_delivery)
WORD (consent_word, TdConsentKind, td_words_consent)
WORD (matter_word, TdMatter, td_words_matter)
WORD (scope_word, TdScope, td_words_scope)
WORD (signer_word, TdSigner, td_words_signer)
WORD (owner_word, TdOwnerKind, td_words_owner_kind)
WORD (check_word, TdCheckOutcome, td_words_check)
WORD (outcome_word, TdActOutcome, td_act_outcome_to_label)
WORD (call_word, TdCallOutcome, td_words_call)

static const char *
published_word (gint64 value)
{
  return td_published_label ((TdPublishedWhat)value);
}

static const char *
transfer_word (gint64 value)
{
  return td_transfer_kind_to_label ((TdTransferKind)value);
}

static const char *
cause_word (gint64 value)
{
  return value == TD_CAUSE_NONE ? NULL : td_words_cause ((TdCause)value);
}

static const char *
pay_word (gint64 value)
{
  static const char *const words[] = { N_ ("not said"), N_ ("will pay"), N_ ("will not pay") };
  return value >= 0 && value < 3 ? _ (words[value]) : NULL;
}

static const char *
place_word (gint64 value)
{
  static const char *const words[] = { N_ ("in the register"), N_ ("in the bin"), N_ ("taken back") };
  return value >= 0 && value < 3 ? _ (words[value]) : NULL;
}

static const char *
closed_word (gint64 value)
{
  return value != 0 ? C_ ("vote", "closed") : C_ ("vote", "open");
}

static const char *
settled_word (gint64 value)
{
  return value != 0 ? _ ("settled") : _ ("not settled");
}

static const char *
given_word (gint64 value)
{
  return value != 0 ? _ ("given") : _ ("refused");
}

static const char *
datum_word (gint64 value)
{
  return value >= 0 && value < TD_N_DATUMS ? td_placing_datum_label ((TdDatum)value) : NULL;
}

/* In the order in which a row's values are told. */
static const TdFieldWords fields[] = {
  { "operator", "name", N_ ("Operator"), NULL, TD_SHOW_TEXT, NULL },
  { "compound", "name", N_ ("Compound"), NULL, TD_SHOW_TEXT, NULL },
  { "compound", "region", N_ ("Region code"), NULL, TD_SHOW_TEXT, NULL },
  { "compound", "place_name", N_ ("Community"), NULL, TD_SHOW_TEXT, NULL },
  { "compound", "address", N_ ("Address"), NULL, TD_SHOW_TEXT, NULL },
  { "compound", "deleted", N_ ("Compound kept"), NULL, TD_SHOW_WORD, place_word },
  { "dossier", "compound_id", N_ ("Compound"), NULL, TD_SHOW_COMPOUND, NULL },
  { "dossier", "building", N_ ("Building"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "unit", N_ ("Unit"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "file_no", N_ ("File number"), NULL, TD_SHOW_FILE_NO, NULL },
  { "dossier", "address", N_ ("Address"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "storeys", N_ ("Storeys"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "flats", N_ ("Households"), NULL, TD_SHOW_NUMBER, NULL },
  { "dossier", "built_year", N_ ("Year built"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "structure", N_ ("Structure"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "entry_mode", N_ ("Entrance"), NULL, TD_SHOW_TEXT, NULL },
  { "dossier", "lon", N_ ("Longitude"), NULL, TD_SHOW_DEGREES, NULL },
  { "dossier", "lat", N_ ("Latitude"), NULL, TD_SHOW_DEGREES, NULL },
  { "dossier", "datum", N_ ("Coordinates given in"), NULL, TD_SHOW_WORD, datum_word },
  { "dossier", "rating", N_ ("Rating"), NULL, TD_SHOW_WORD, rating_word },
  { "dossier", "rating_reason", N_ ("Reason of the rating"), NULL, TD_SHOW_FREE, NULL },
  { "dossier", "stage", N_ ("Stage"), NULL, TD_SHOW_WORD, stage_word },
  { "dossier", "note", N_ ("Note"), NULL, TD_SHOW_FREE, NULL },
  { "dossier", "deleted", N_ ("Dossier"), NULL, TD_SHOW_WORD, place_word },
  { "part", "room", N_ ("Room"), NULL, TD_SHOW_TEXT, NULL },
  { "part", "floor", N_ ("Floor"), NULL, TD_SHOW_NUMBER, NULL },
  { "part", "kind", N_ ("Kind of flat"), NULL, TD_SHOW_WORD, kind_word },
  { "part", "area", N_ ("Exclusive area"), NULL, TD_SHOW_AREA, NULL },
  { "part", "area_source", N_ ("Source of the area"), "area-source", TD_SHOW_WORD, source_word },
  { "part", "occupancy", N_ ("Occupancy"), NULL, TD_SHOW_WORD, occupancy_word },
  { "part", "occupied", N_ ("Taken up by the lift"), NULL, TD_SHOW_YES_NO, NULL },
  { "part", "title", N_ ("Title"), NULL, TD_SHOW_WORD, title_word },
  { "part", "title_no", N_ ("Number of the title"), "title-no", TD_SHOW_DOC, NULL },
  { "part", "checked_by", N_ ("Verified by"), "checked-by", TD_SHOW_NAME, NULL },
  { "part", "checked_on", N_ ("Verified on"), "checked-on", TD_SHOW_TEXT, NULL },
  { "part", "note", N_ ("Note"), NULL, TD_SHOW_FREE, NULL },
  { "part", "deleted", N_ ("Flat"), NULL, TD_SHOW_WORD, place_word },
  { "owner", "name", N_ ("Owner"), "owner", TD_SHOW_NAME, NULL },
  { "owner", "kind", N_ ("Kind of owner"), NULL, TD_SHOW_WORD, owner_word },
  { "owner", "doc_kind", N_ ("Kind of document"), NULL, TD_SHOW_WORD, doc_word },
  { "owner", "doc_no", N_ ("Document number"), "document", TD_SHOW_DOC, NULL },
  { "owner", "phone", N_ ("Telephone"), NULL, TD_SHOW_PHONE, NULL },
  { "part_join", "part_b", N_ ("One buyer with"), "same-owner", TD_SHOW_PART, NULL },
  { "vote", "number", N_ ("Number"), NULL, TD_SHOW_NUMBER, NULL },
  { "vote", "matter", N_ ("Matter"), NULL, TD_SHOW_WORD, matter_word },
  { "vote", "scope", N_ ("Scope"), NULL, TD_SHOW_WORD, scope_word },
  { "vote", "rule_title", N_ ("Rule"), NULL, TD_SHOW_TEXT, NULL },
  { "vote", "rule_source", N_ ("Source of the rule"), NULL, TD_SHOW_TEXT, NULL },
  { "vote", "opens", N_ ("From"), NULL, TD_SHOW_TEXT, NULL },
  { "vote", "ends", N_ ("Until"), NULL, TD_SHOW_TEXT, NULL },
  { "vote", "round", N_ ("Round"), NULL, TD_SHOW_NUMBER, NULL },
  { "vote", "batch", N_ ("Batch of forms"), NULL, TD_SHOW_NUMBER, NULL },
  { "vote", "plan_version", N_ ("Plan"), NULL, TD_SHOW_TEXT, NULL },
  { "vote", "closed", N_ ("Vote"), NULL, TD_SHOW_WORD, closed_word },
  { "vote", "closed_on", N_ ("Closed on"), NULL, TD_SHOW_TEXT, NULL },
  { "vote", "roll_version", N_ ("Version of the roll"), NULL, TD_SHOW_NUMBER, NULL },
  { "vote", "heads", N_ ("Owners on the roll"), NULL, TD_SHOW_NUMBER, NULL },
  { "vote", "area", N_ ("Area on the roll"), NULL, TD_SHOW_AREA, NULL },
  { "roll_version", "version", N_ ("Version of the roll"), NULL, TD_SHOW_NUMBER, NULL },
  { "roll_version", "reason", N_ ("Reason"), NULL, TD_SHOW_FREE, NULL },
  { "roll_version", "evidence", N_ ("Evidence"), NULL, TD_SHOW_FREE, NULL },
  { "ballot", "opinion", N_ ("Ballot"), NULL, TD_SHOW_WORD, opinion_word },
  { "ballot", "pay", N_ ("Willing to pay"), NULL, TD_SHOW_WORD, pay_word },
  { "ballot", "cause", N_ ("Why invalid"), NULL, TD_SHOW_WORD, cause_word },
  { "ballot", "way", N_ ("Way"), NULL, TD_SHOW_WORD, way_word },
  { "ballot", "signer", N_ ("Signed by"), NULL, TD_SHOW_WORD, signer_word },
  { "ballot", "proxy", N_ ("Proxy"), NULL, TD_SHOW_NAME, NULL },
  { "ballot", "authority", N_ ("Written authority"), NULL, TD_SHOW_YES_NO, NULL },
  { "ballot", "disputed", N_ ("Disputed"), NULL, TD_SHOW_YES_NO, NULL },
  { "ballot", "cast_on", N_ ("Date"), NULL, TD_SHOW_TEXT, NULL },
  { "ballot", "batch", N_ ("Batch of forms"), NULL, TD_SHOW_NUMBER, NULL },
  { "ballot", "serial", N_ ("Number of the form"), NULL, TD_SHOW_NUMBER, NULL },
  { "ballot", "remark", N_ ("Remark"), NULL, TD_SHOW_FREE, NULL },
  { "ballot", "witnesses", N_ ("Witnesses"), NULL, TD_SHOW_NAME, NULL },
  { "ballot", "replace_reason", N_ ("Why replaced"), NULL, TD_SHOW_FREE, NULL },
  { "delivery", "made_on", N_ ("Delivered on"), NULL, TD_SHOW_TEXT, NULL },
  { "delivery", "way", N_ ("Way of delivery"), NULL, TD_SHOW_WORD, delivery_word },
  { "delivery", "made_by", N_ ("Delivered by"), NULL, TD_SHOW_NAME, NULL },
  { "delivery", "witness", N_ ("Witness"), NULL, TD_SHOW_NAME, NULL },
  { "delivery", "evidence", N_ ("Evidence"), NULL, TD_SHOW_FREE, NULL },
  { "consent", "kind", N_ ("Further consent"), NULL, TD_SHOW_WORD, consent_word },
  { "consent", "given", N_ ("Answer"), NULL, TD_SHOW_WORD, given_word },
  { "objection", "made_by", N_ ("Objection by"), NULL, TD_SHOW_NAME, NULL },
  { "objection", "body", N_ ("Objection"), NULL, TD_SHOW_FREE, NULL },
  { "objection", "written", N_ ("In writing"), NULL, TD_SHOW_YES_NO, NULL },
  { "objection", "made_on", N_ ("Date"), NULL, TD_SHOW_TEXT, NULL },
  { "objection", "settled", N_ ("Objection"), NULL, TD_SHOW_WORD, settled_word },
  { "objection", "settled_how", N_ ("How settled"), NULL, TD_SHOW_FREE, NULL },
  { "objection", "settled_on", N_ ("Settled on"), NULL, TD_SHOW_TEXT, NULL },
  { "attachment", "name", N_ ("File"), NULL, TD_SHOW_FREE, NULL },
  { "attachment", "kind", N_ ("What it is"), NULL, TD_SHOW_ATTACH, NULL },
  { "note", "made_on", N_ ("Date"), NULL, TD_SHOW_TEXT, NULL },
  { "note", "body", N_ ("Note"), NULL, TD_SHOW_FREE, NULL },
  { "put_off", "until", N_ ("Put aside until"), NULL, TD_SHOW_TEXT, NULL },
  { "put_off", "source", N_ ("Deadline"), NULL, TD_SHOW_DEADLINE, NULL },
  { "put_off", "reason", N_ ("Reason"), NULL, TD_SHOW_FREE, NULL },
  { "vote_care", "second_look", N_ ("Second person's check"), NULL, TD_SHOW_YES_NO, NULL },
  { "ballot_check", "outcome", N_ ("Second look"), NULL, TD_SHOW_WORD, check_word },
  { "ballot_check", "reason", N_ ("Reason"), NULL, TD_SHOW_FREE, NULL },
  { "ballot_check", "made_on", N_ ("Date"), NULL, TD_SHOW_TEXT, NULL },
  { "sample", "drawn", N_ ("Ballots drawn"), NULL, TD_SHOW_NUMBER, NULL },
  { "sample", "population", N_ ("Ballots to draw from"), NULL, TD_SHOW_NUMBER, NULL },
  { "sample", "wanted", N_ ("Ballots wanted"), NULL, TD_SHOW_NUMBER, NULL },
  { "sample", "percent", N_ ("Percent wanted"), NULL, TD_SHOW_NUMBER, NULL },
  { "sample", "seed", N_ ("Seed"), NULL, TD_SHOW_TEXT, NULL },
  { "sample", "drawn_on", N_ ("Drawn on"), NULL, TD_SHOW_TEXT, NULL },
  { "call_back", "position", N_ ("Place in the sample"), NULL, TD_SHOW_NUMBER, NULL },
  { "call_back", "outcome", N_ ("Outcome of the call"), NULL, TD_SHOW_WORD, call_word },
  { "call_back", "called_on", N_ ("Called on"), NULL, TD_SHOW_TEXT, NULL },
  { "call_back", "called_by", N_ ("Called by"), NULL, TD_SHOW_NAME, NULL },
  { "call_back", "remark", N_ ("Remark"), NULL, TD_SHOW_FREE, NULL },
  { "transfer", "kind", N_ ("Change"), NULL, TD_SHOW_WORD, transfer_word },
  { "transfer", "made_on", N_ ("Date"), NULL, TD_SHOW_TEXT, NULL },
  { "transfer", "former", N_ ("Before"), NULL, TD_SHOW_NAME, NULL },
  { "transfer", "latter", N_ ("After"), NULL, TD_SHOW_NAME, NULL },
  { "transfer", "evidence", N_ ("Evidence"), NULL, TD_SHOW_FREE, NULL },
  { "paper_word", "word", N_ ("Word of the papers"), NULL, TD_SHOW_PAPER_WORD, NULL },
  { "paper_word", "plan", N_ ("Plan"), NULL, TD_SHOW_TEXT, NULL },
  { "paper_word", "body", N_ ("Words for the papers"), NULL, TD_SHOW_FREE, NULL },
  { "file_alias", "file_no", N_ ("Former file number"), NULL, TD_SHOW_FILE_NO, NULL },
  { "roll_note", "kind", N_ ("Change"), NULL, TD_SHOW_WORD, transfer_word },
  { "roll_note", "made_on", N_ ("Date"), NULL, TD_SHOW_TEXT, NULL },
  { "survey_card", "scheme", N_ ("Survey card"), "survey", TD_SHOW_TEXT, NULL },
  { "survey_card", "surveyed", N_ ("Rating of the bulk survey"), "survey", TD_SHOW_WORD, rating_word },
  { "survey_card", "surveyed_reason", N_ ("Reason of the bulk survey"), "survey", TD_SHOW_FREE, NULL },
  { "survey_card", "ruled", N_ ("Rating by the survey card"), "survey", TD_SHOW_WORD, rating_word },
  { "survey_card", "manual", N_ ("Rating by a person"), "survey", TD_SHOW_WORD, rating_word },
  { "survey_card", "manual_reason", N_ ("Reason of the decision"), "survey", TD_SHOW_FREE, NULL },
  { "survey_card", "manual_on", N_ ("Decided on"), "survey", TD_SHOW_TEXT, NULL },
  { "survey_fact", "item", N_ ("Item of the survey card"), "survey", TD_SHOW_SURVEY_ITEM, NULL },
  { "survey_fact", "answer", N_ ("Answer"), "survey", TD_SHOW_SURVEY_ANSWER, NULL },
  { "survey_fact", "note", N_ ("Note"), "survey", TD_SHOW_FREE, NULL },
  { "survey_fact", "made_on", N_ ("Looked at on"), "survey", TD_SHOW_TEXT, NULL },
  { "survey_total", "what", N_ ("Published total of"), "published", TD_SHOW_WORD, published_word },
  { "survey_total", "said", N_ ("Published as"), "published", TD_SHOW_TEXT, NULL },
  { "survey_total", "region", N_ ("Region code"), "published", TD_SHOW_TEXT, NULL },
  { "survey_total", "source", N_ ("Source"), "published", TD_SHOW_TEXT, NULL },
  { "survey_total", "made_on", N_ ("Date"), "published", TD_SHOW_TEXT, NULL },
  { "survey_photo", "item", N_ ("Item of the survey card"), "survey", TD_SHOW_SURVEY_ITEM, NULL },
  { "course", "procedure_id", N_ ("Procedure"), "procedure", TD_SHOW_TEXT, NULL },
  { "course", "step", N_ ("Step"), "step", TD_SHOW_STEP, NULL },
  { "step_mark", "step", N_ ("Step entered"), "step", TD_SHOW_STEP, NULL },
  { "step_mark", "entered_on", N_ ("Entered on"), "step", TD_SHOW_TEXT, NULL },
  { "step_mark", "held", N_ ("Passed by authority"), "step", TD_SHOW_TEXT, NULL },
  { "step_mark", "reason", N_ ("Reason"), "step", TD_SHOW_FREE, NULL },
  { "act", "kind", N_ ("Record"), "act", TD_SHOW_ACT, NULL },
  { "act", "outcome", N_ ("Outcome of the step"), "act", TD_SHOW_WORD, outcome_word },
  { "act", "made_on", N_ ("Date"), "act", TD_SHOW_TEXT, NULL },
  { "act", "number", N_ ("Number of the record"), "act", TD_SHOW_TEXT, NULL },
  { "act", "party", N_ ("Party"), "act", TD_SHOW_FREE, NULL },
  { "act", "note", N_ ("Note"), "act", TD_SHOW_FREE, NULL },
  { "leaf", "kind", N_ ("Record"), "leaf", TD_SHOW_LEAF, NULL },
  { "leaf", "number", N_ ("No."), "leaf", TD_SHOW_NUMBER, NULL },
  { "leaf_value", "field", N_ ("Field"), "leaf", TD_SHOW_LEAF_FIELD, NULL },
  { "leaf_value", "plain", N_ ("Value"), "leaf", TD_SHOW_LEAF_VALUE, NULL },
  { "leaf_value", "body", N_ ("Text"), "leaf", TD_SHOW_FREE, NULL },
  { "shared_leaf", "kind", N_ ("Record"), "leaf", TD_SHOW_LEAF, NULL },
  { "shared_leaf", "deleted", N_ ("Kept"), NULL, TD_SHOW_WORD, place_word },
  { "shared_leaf", "number", N_ ("No."), "leaf", TD_SHOW_NUMBER, NULL },
  { "shared_value", "field", N_ ("Field"), "leaf", TD_SHOW_LEAF_FIELD, NULL },
  { "shared_value", "plain", N_ ("Value"), "leaf", TD_SHOW_LEAF_VALUE, NULL },
  { "shared_value", "body", N_ ("Text"), "leaf", TD_SHOW_FREE, NULL },
};

static const struct
{
  const char *table;
  const char *word;
} tables[] = {
  { "operator", N_ ("operator") },
  { "compound", N_ ("compound") },
  { "dossier", N_ ("dossier") },
  { "part", N_ ("flat") },
  { "owner", N_ ("owner") },
  { "part_join", N_ ("one buyer's flats") },
  { "vote", N_ ("vote") },
  { "roll_version", N_ ("roll") },
  { "ballot", N_ ("ballot") },
  { "delivery", N_ ("delivery") },
  { "consent", N_ ("further consent") },
  { "objection", N_ ("objection") },
  { "attachment", N_ ("attachment") },
  { "note", N_ ("note") },
  { "put_off", N_ ("deadline put aside") },
  { "vote_care", N_ ("second person's check") },
  { "ballot_check", N_ ("ballot looked at by a second person") },
  { "sample", N_ ("sample for call-backs") },
  { "call_back", N_ ("call-back") },
  { "transfer", N_ ("change of the flat") },
  { "paper_word", N_ ("words for the papers") },
  { "file_alias", N_ ("former file number") },
  { "roll_note", N_ ("remark on the frozen roll") },
  { "survey_card", N_ ("survey card") },
  { "survey_fact", N_ ("answer of the survey card") },
  { "survey_photo", N_ ("photo for the survey card") },
  { "survey_total", N_ ("published total") },
  { "course", N_ ("procedure") },
  { "step_mark", N_ ("step of the procedure") },
  { "act", N_ ("record of the procedure") },
  { "leaf", N_ ("record") },
  { "leaf_value", N_ ("field of a record") },
  { "vote_plan", N_ ("plan that the vote is about") },
  { "shared_leaf", N_ ("record of the file") },
  { "shared_value", N_ ("field of a record of the file") },
};

const TdFieldWords *
td_field_words_find (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].table, table) && g_str_equal (fields[i].column, column))
      return &fields[i];
  return NULL;
}

static gboolean
is_named (const TdFieldWords *field, const char *name)
{
  gsize n = strlen (field->table);

  if (strchr (name, '.') != NULL)
    return g_str_has_prefix (name, field->table) && name[n] == '.' &&
           g_str_equal (name + n + 1, field->column);
  return g_str_equal (name, field->column) || g_strcmp0 (name, field->alias) == 0;
}

const TdFieldWords *
td_field_words_named (const char *name, const TdFieldWords *after)
{
  for (const TdFieldWords *field = after == NULL ? fields : after + 1; field < fields + G_N_ELEMENTS (fields);
       field++)
    if (is_named (field, name))
      return field;
  return NULL;
}

const char *
td_table_word (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].table, table))
      return _ (tables[i].word);
  return NULL;
}

/* ---- values ---- */

static char *
degrees_text (gint64 value)
{
  gint64 whole = ABS (value) / 10000000, rest = ABS (value) % 10000000;

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%07" G_GINT64_FORMAT, value < 0 ? "-" : "", whole, rest);
}

static char *
number_text (TdWorkspace *self, const TdFieldWords *field, gint64 number)
{
  g_autoptr (TdCompoundRow) compound = NULL;
  g_autoptr (TdPart) part = NULL;
  const char *word;

  switch (field->show)
    {
    case TD_SHOW_AREA:
      return number == 0 ? g_strdup ("") : td_area_to_text (number);
    case TD_SHOW_DEGREES:
      return number == 0 ? g_strdup ("") : degrees_text (number);
    case TD_SHOW_YES_NO:
      return g_strdup (number != 0 ? _ ("yes") : _ ("no"));
    case TD_SHOW_WORD:
      word = field->word (number);
      return g_strdup (word != NULL ? word : "");
    case TD_SHOW_COMPOUND:
      compound = td_store_compound (self->store, number, NULL);
      return g_strdup (compound != NULL ? compound->name : "");
    case TD_SHOW_PART:
      part = td_store_part (self->store, number, NULL);
      return g_strdup (part != NULL ? part->room : "");
    default:
      return number == 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, number);
    }
}

static const char *
paper_word_label (const char *nick)
{
  for (int i = 0; i < TD_N_PAPER_WORDS; i++)
    if (g_str_equal (td_paper_word_to_nick ((TdPaperWord)i), nick))
      return td_paper_word_to_label ((TdPaperWord)i);
  return nick;
}

static const char *
attach_label (const char *nick)
{
  TdAttachKind kind = td_attach_kind_from_kept (nick, NULL, NULL);
  return kind != TD_ATTACH_OTHER || *nick == '\0' ? td_attach_kind_to_label (kind) : nick;
}

static const char *
act_label (const char *nick)
{
  TdActKind kind;
  return td_act_kind_from_nick (nick, &kind) ? td_act_kind_to_label (kind) : nick;
}

char *
td_field_value_to_text (TdWorkspace *self, const TdFieldWords *field, const char *value, TdMasking masking)
{
  if (value == NULL || *value == '\0')
    return g_strdup ("");
  switch (field->show)
    {
    case TD_SHOW_TEXT:
      return g_strdup (value);
    case TD_SHOW_FREE:
      return g_strdup (masking == TD_MASK_ALL ? _ ("(text)") : value);
    case TD_SHOW_NAME:
      return masking != TD_MASK_NUMBERS ? td_mask_name (value) : g_strdup (value);
    case TD_SHOW_PHONE:
      return td_mask_phone (value);
    case TD_SHOW_DOC:
      return td_mask_doc (value);
    case TD_SHOW_DEADLINE:
      return g_strdup (td_deadline_source_label (value));
    case TD_SHOW_ATTACH:
      return g_strdup (attach_label (value));
    case TD_SHOW_PAPER_WORD:
      return g_strdup (paper_word_label (value));
    case TD_SHOW_SURVEY_ITEM:
    case TD_SHOW_SURVEY_ANSWER:
      return td_survey_word (self->data_dir, value);
    case TD_SHOW_STEP:
      return g_strdup (td_procedure_word (self->data_dir, value));
    case TD_SHOW_ACT:
      return g_strdup (act_label (value));
    case TD_SHOW_LEAF:
      return td_leaf_kind_word (self->data_dir, value);
    case TD_SHOW_LEAF_VALUE:
      return td_leaf_word (self->data_dir, value);
    case TD_SHOW_LEAF_FIELD:
      return td_leaf_field_word (self->data_dir, value);
    case TD_SHOW_FILE_NO:
      return td_file_no_formatted (value);
    default:
      return number_text (self, field, g_ascii_strtoll (value, NULL, 10));
    }
}
