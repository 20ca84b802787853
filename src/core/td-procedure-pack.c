/* Tidang: procedures parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-private.h"

#include "td-ids.h"
#include "td-rule-private.h"
#include "td-text.h"

#include <string.h>

#define PROCEDURE_FORMAT "tidang-procedure/1"
#define MOST_DAYS 3650

static const char *const procedure_keys[] = { "format",     "version",    "id",       "title", "place",
                                              "place_name", "valid_from", "valid_to", "steps", "notices",
                                              "sources",    "notes",      NULL };
static const char *const notice_keys[] = { "announce",    "days",     "unit",        "where",  "by",
                                           "posting_day", "last_day", "interrupted", "source", NULL };
static const char *const step_keys[] = { "id",     "title",  "help",   "stage", "branch", "optional",
                                         "source", "actors", "papers", "gate",  NULL };
static const char *const want_keys[] = { "need",   "act",   "of",     "days",   "unit", "consent", "announce",
                                         "extent", "basis", "source", "blocks", "say",  NULL };

/* Which keys a kind of condition asks for; others of them are a fault. */
static const struct
{
  TdWantKind kind;
  const char *keys[4];
} wanted[] = {
  { TD_WANT_RATED, { NULL } },
  { TD_WANT_VOTE, { NULL } },
  { TD_WANT_CONSENT, { "consent", NULL } },
  { TD_WANT_UNCHANGED, { NULL } },
  { TD_WANT_ANNOUNCED, { "announce", "extent", NULL } },
  { TD_WANT_OBJECTIONS, { "extent", NULL } },
  { TD_WANT_ACT, { "act", NULL } },
  { TD_WANT_PARTY, { "act", NULL } },
  { TD_WANT_BEFORE, { "act", "of", NULL } },
  { TD_WANT_WITHIN, { "act", "of", "days", "unit" } },
  { TD_WANT_FINDINGS, { NULL } },
};

/* ---- conditions ---- */

static TdActKind
read_act (const TdJson *json, const char *key)
{
  const char *nick = td_json_string (json, key, TD_JSON_REQUIRED);
  TdActKind act = TD_ACT_POLL;

  if (nick != NULL && !td_act_kind_from_nick (nick, &act))
    td_json_member_fault (json, key, "“%s” is no act", nick);
  return act;
}

static void
check_want_keys (const TdJson *json, TdWantKind kind)
{
  static const char *const all[] = { "act", "of", "days", "unit", "consent", "announce", "extent" };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gboolean asked = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (wanted[kind].keys) && wanted[kind].keys[k] != NULL; k++)
        asked |= g_str_equal (wanted[kind].keys[k], all[i]);
      if (!asked && json->object != NULL && json_object_has_member (json->object, all[i]))
        td_json_member_fault (json, all[i], "a condition “%s” has none", td_want_kind_to_nick (kind));
    }
}

static void
read_want_of_kind (const TdJson *json, TdWant *want)
{
  static const char *const extents[] = { "rule", "all", "written", NULL };
  static const char *const units[] = { "calendar", "working", NULL };
  const char *nick;

  switch (want->kind)
    {
    case TD_WANT_CONSENT:
      nick = td_json_string (json, "consent", TD_JSON_REQUIRED);
      if (nick != NULL && !td_consent_kind_from_nick (nick, &want->consent))
        td_json_member_fault (json, "consent", "“%s” is no kind of consent", nick);
      break;
    case TD_WANT_ANNOUNCED:
      nick = td_json_string (json, "announce", TD_JSON_REQUIRED);
      if (nick != NULL && !td_announce_from_nick (nick, &want->announce))
        td_json_member_fault (json, "announce", "“%s” is none of plan, result, permit, subsidy", nick);
      want->extent = (TdExtent)MAX (td_pack_read_choice (json, "extent", TD_JSON_REQUIRED, extents), 0);
      if (want->extent == TD_EXTENT_WRITTEN)
        td_json_member_fault (json, "extent", "“written” is for objections");
      break;
    case TD_WANT_OBJECTIONS:
      want->extent = (TdExtent)MAX (td_pack_read_choice (json, "extent", TD_JSON_REQUIRED, extents), 0);
      break;
    case TD_WANT_WITHIN:
      want->days = (int)td_json_int (json, "days", TD_JSON_REQUIRED, 1, MOST_DAYS, 1);
      want->working = td_pack_read_choice (json, "unit", TD_JSON_REQUIRED, units) == 1;
      want->other = read_act (json, "of");
      want->act = read_act (json, "act");
      break;
    case TD_WANT_BEFORE:
      want->other = read_act (json, "of");
      want->act = read_act (json, "act");
      break;
    case TD_WANT_ACT:
    case TD_WANT_PARTY:
      want->act = read_act (json, "act");
      break;
    case TD_WANT_RATED:
    case TD_WANT_VOTE:
    case TD_WANT_UNCHANGED:
    case TD_WANT_FINDINGS:
    default:
      break;
    }
  if (want->act == want->other && (want->kind == TD_WANT_BEFORE || want->kind == TD_WANT_WITHIN))
    td_json_member_fault (json, "of", "an act cannot wait for itself");
}

/* A proposal holds nothing up unless somebody says so with a rule of their own. */
static void
read_basis (const TdJson *json, TdWant *want)
{
  static const char *const bases[] = { "source", "proposal", "own", NULL };
  int basis = td_pack_read_choice (json, "basis", TD_JSON_REQUIRED, bases);

  want->basis = basis < 0 ? TD_BASIS_SOURCE : (TdBasis)basis;
  want->source = td_pack_read_text (json, "source",
                                    want->basis == TD_BASIS_SOURCE ? TD_JSON_REQUIRED : TD_JSON_OPTIONAL);
  want->blocks = td_json_bool (json, "blocks", TD_JSON_OPTIONAL, want->basis != TD_BASIS_PROPOSAL);
  want->say = td_pack_read_text (json, "say", TD_JSON_OPTIONAL);
  if (want->basis == TD_BASIS_PROPOSAL && *want->source != '\0')
    td_json_member_fault (json, "source", "a proposal has none");
  if (want->basis == TD_BASIS_PROPOSAL && want->blocks)
    td_json_member_fault (json, "blocks",
                          "a proposal holds nothing up; a rule of your own has the basis “own”");
  else if (want->blocks && td_text_is_blank (want->source) &&
           (want->basis == TD_BASIS_OWN ||
            (json->object != NULL && json_object_has_member (json->object, "source"))))
    td_json_member_fault (json, "source", "what has no source holds nothing up");
}

static TdWant *
read_want (const TdJson *json)
{
  const char *need = td_json_string (json, "need", TD_JSON_REQUIRED);
  TdWant *want = g_new0 (TdWant, 1);
  gboolean known = FALSE;

  td_json_check_keys (json, want_keys);
  for (guint i = 0; need != NULL && i < G_N_ELEMENTS (wanted); i++)
    if (g_str_equal (td_want_kind_to_nick (wanted[i].kind), need))
      {
        want->kind = wanted[i].kind;
        known = TRUE;
      }
  if (known)
    {
      check_want_keys (json, want->kind);
      read_want_of_kind (json, want);
    }
  else if (need != NULL)
    td_json_member_fault (json, "need", "“%s” is nothing that a gate can ask for", need);
  read_basis (json, want);
  return want;
}

/* ---- steps ---- */

static TdStep *
read_step (const TdJson *json)
{
  const char *nick = td_json_string (json, "stage", TD_JSON_REQUIRED);
  TdStep *step = td_step_new ();
  JsonArray *gate = td_json_array (json, "gate", TD_JSON_OPTIONAL);

  td_json_check_keys (json, step_keys);
  step->id = td_pack_read_id (json);
  step->title = td_pack_read_text (json, "title", TD_JSON_REQUIRED);
  step->help = td_pack_read_text (json, "help", TD_JSON_OPTIONAL);
  step->source = td_pack_read_text (json, "source", TD_JSON_OPTIONAL);
  step->branch = td_json_bool (json, "branch", TD_JSON_OPTIONAL, FALSE);
  step->optional = td_json_bool (json, "optional", TD_JSON_OPTIONAL, FALSE);
  step->actors = td_pack_read_strings (json, "actors", TD_JSON_OPTIONAL);
  step->papers = td_pack_read_strings (json, "papers", TD_JSON_OPTIONAL);
  if (nick != NULL && !td_stage_from_nick (nick, &step->stage))
    td_json_member_fault (json, "stage", "“%s” is no stage", nick);
  if (step->branch && step->optional)
    td_json_member_fault (json, "optional", "a branch is left out anyhow");
  for (guint i = 0; gate != NULL && i < json_array_get_length (gate); i++)
    {
      g_auto (TdJson) want = td_json_element (json, "gate", gate, i);

      if (want.object != NULL)
        g_ptr_array_add (step->wants, read_want (&want));
    }
  return step;
}

static void
read_steps (TdProcedure *procedure, const TdJson *root)
{
  JsonArray *array = td_json_array (root, "steps", TD_JSON_REQUIRED);
  const TdStep *before = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "steps", array, i);
      TdStep *step;

      if (json.object == NULL)
        continue;
      step = read_step (&json);
      if (td_procedure_find (procedure, step->id) >= 0)
        td_json_member_fault (&json, "id", "“%s” stands twice", step->id);
      /* The rail shows what is behind as done. */
      if (!step->branch && before != NULL && step->stage < before->stage)
        td_json_member_fault (&json, "stage", "it comes after a step of “%s”",
                              td_stage_to_nick (before->stage));
      g_ptr_array_add (procedure->steps, step);
      before = step->branch ? before : step;
    }
  if (array != NULL && before == NULL)
    td_json_member_fault (root, "steps", "none of them is on the main line");
}

/* ---- notices ---- */

static TdStepNotice *
read_notice (const TdJson *json)
{
  const char *nick = td_json_string (json, "announce", TD_JSON_REQUIRED);
  TdStepNotice *notice = g_new0 (TdStepNotice, 1);

  td_json_check_keys (json, notice_keys);
  if (nick != NULL && !td_announce_from_nick (nick, &notice->announce))
    td_json_member_fault (json, "announce", "“%s” is none of plan, result, permit, subsidy", nick);
  td_pack_read_notice (json, &notice->notice);
  notice->source = td_pack_read_text (json, "source", TD_JSON_REQUIRED);
  return notice;
}

static void
read_notices (TdProcedure *procedure, const TdJson *root)
{
  JsonArray *array = td_json_array (root, "notices", TD_JSON_OPTIONAL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) json = td_json_element (root, "notices", array, i);
      TdStepNotice *notice;

      if (json.object == NULL)
        continue;
      notice = read_notice (&json);
      for (guint k = 0; k < procedure->notices->len; k++)
        if (((TdStepNotice *)procedure->notices->pdata[k])->announce == notice->announce)
          td_json_member_fault (&json, "announce", "“%s” stands twice",
                                td_announce_to_nick (notice->announce));
      g_ptr_array_add (procedure->notices, notice);
    }
}

static gpointer
read_procedure (const TdJson *root, const char *hash)
{
  TdProcedure *procedure = td_procedure_new ();
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);

  td_json_check_keys (root, procedure_keys);
  if (format != NULL && !g_str_equal (format, PROCEDURE_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, PROCEDURE_FORMAT);
  procedure->version = (int)td_json_int (root, "version", TD_JSON_REQUIRED, 1, 1000000, 1);
  procedure->hash = g_strdup (hash);
  procedure->id = td_pack_read_id (root);
  procedure->title = td_pack_read_text (root, "title", TD_JSON_REQUIRED);
  procedure->place = td_pack_read_text (root, "place", TD_JSON_REQUIRED);
  procedure->place_name = td_pack_read_text (root, "place_name", TD_JSON_REQUIRED);
  if (*procedure->place != '\0' && td_region_level (procedure->place) == TD_REGION_NONE)
    td_json_member_fault (root, "place", "“%s” is no region code of 2, 4, 6, 9 or 12 digits",
                          procedure->place);
  procedure->valid_from = td_json_date (root, "valid_from", TD_JSON_OPTIONAL | TD_JSON_NULLABLE);
  procedure->valid_to = td_json_date (root, "valid_to", TD_JSON_OPTIONAL | TD_JSON_NULLABLE);
  if (procedure->valid_from != TD_DATE_NONE && procedure->valid_to != TD_DATE_NONE &&
      procedure->valid_to < procedure->valid_from)
    td_json_member_fault (root, "valid_to", "lies before valid_from");
  read_steps (procedure, root);
  read_notices (procedure, root);
  td_pack_read_sources (root, procedure->sources);
  procedure->notes = td_pack_read_strings (root, "notes", TD_JSON_OPTIONAL);
  return procedure;
}

TdProcedure *
td_procedure_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_procedure, (GDestroyNotify)td_procedure_unref, error);
}
