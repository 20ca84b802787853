/* Tidang: history in sentences, undo and redo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-disclosures.h"
#include "td-value-words.h"
#include "td-ballot.h"
#include "td-households.h"
#include "td-deadlines.h"
#include "td-changes.h"
#include "td-history-private.h"
#include "td-leaf-words.h"
#include "td-load.h"
#include "td-placing.h"
#include "td-procedures.h"
#include "td-records.h"
#include "td-register.h"
#include "td-reviews.h"

#include <json-glib/json-glib.h>

/* What an action's code is in a sentence. `argument` is the member of its parameters that stands for %s: a
 * flat's room for "part", a nick turned into its word else. */
typedef struct
{
  const char *code;
  const char *sentence;
  const char *argument;
} Phrase;

static const Phrase phrases[] = {
  { "open-vote", N_ ("Vote opened: %s"), "matter" },
  { "open-votes", N_ ("Votes of several units opened: %s"), "matter" },
  { "close-vote", N_ ("Vote closed"), NULL },
  { "close-votes", N_ ("Votes of several units closed"), NULL },
  { "withdraw-ballot", N_ ("Ballot of %s withdrawn"), "part" },
  { "ballots", N_ ("Ballots entered in one go: %s"), "count" },
  { "ballots-scanned", N_ ("Ballots of scanned forms confirmed: %s"), "count" },
  { "want-checks", N_ ("A second person's check of the ballots wanted"), NULL },
  { "want-no-checks", N_ ("No second person's check wanted any more"), NULL },
  { "always-checks", N_ ("A second person's check wanted of every vote that is opened"), NULL },
  { "not-always-checks", N_ ("A second person's check not wanted of every vote any more"), NULL },
  { "confirm-ballots", N_ ("Ballots confirmed by a second person: %s"), "count" },
  { "return-ballots", N_ ("Ballots returned by a second person: %s"), "count" },
  { "draw-sample", N_ ("Sample drawn for call-backs: %s ballots"), "count" },
  { "call-back", N_ ("Call-back of %s recorded"), "part" },
  { "deliver", N_ ("Delivered to %s"), "part" },
  { "same-owner", N_ ("%s confirmed as one buyer's with another flat"), "part" },
  { "correct-roll", N_ ("Roll corrected: %s"), "part" },
  { "edit-part", N_ ("Register changed: %s"), "part" },
  { "consent", N_ ("Further consent of %s recorded"), "part" },
  { "objection", N_ ("Objection of %s recorded"), "part" },
  { "settle-objection", N_ ("Objection of %s settled"), "part" },
  { "set-rating", N_ ("Rated: %s"), "rating" },
  { "clear-rating", N_ ("Decision about the rating taken back"), NULL },
  { "survey", N_ ("Survey card: %s"), "what" },
  { "survey-many", N_ ("Survey card: %s answers"), "count" },
  { "published-totals", N_ ("Published totals entered"), NULL },
  { "survey-photo", N_ ("Photo for the survey card: %s"), "what" },
  { "paper-words", N_ ("Words for the papers entered"), NULL },
  { "set-stage", N_ ("Stage: %s"), "stage" },
  { "go-step", N_ ("Step: %s"), "what" },
  { "use-procedure", N_ ("Goes by the procedure: %s"), "what" },
  { "act", N_ ("Recorded: %s"), "act" },
  { "change-act", N_ ("Record changed: %s"), "act" },
  { "remove-act", N_ ("Record removed: %s"), "act" },
  { "leaf", N_ ("Put down: %s"), "leaf" },
  { "change-leaf", N_ ("Changed: %s"), "leaf" },
  { "remove-leaf", N_ ("Removed: %s"), "leaf" },
  { "set-leaves", N_ ("Set for many: %s"), "leaf" },
  { "review-many", N_ ("Joint review of many stairwells: %s"), "review" },
  { "remove-leaves", N_ ("Removed from many: %s"), "leaf" },
  { "import-units", N_ ("Units imported from a sheet"), NULL },
  { "import-households", N_ ("Households imported from a sheet"), NULL },
  { "import-ballots", N_ ("Ballots imported from a sheet"), NULL },
  { "export", N_ ("List exported with full personal data"), NULL },
  { "handover-pack", N_ ("Handover pack written"), NULL },
  { "whole-dossier", N_ ("Whole dossier written with full personal data"), NULL },
  { "print-unmasked", N_ ("Roster printed with full personal data"), NULL },
  { "print-letter", N_ ("Paper printed with full personal data"), NULL },
  { "print-calls", N_ ("Call sheet printed with full personal data"), NULL },
  { "print-household", N_ ("Household sheet of %s printed"), "part" },
  { "works-photos", N_ ("Photos of the works taken in: %s"), "count" },
  { "attach", N_ ("Files attached"), NULL },
  { "describe-file", N_ ("Attached file described"), NULL },
  { "detach", N_ ("Attached file removed"), NULL },
  { "note", N_ ("Note written"), NULL },
  { "edit-note", N_ ("Note changed"), NULL },
  { "remove-note", N_ ("Note removed"), NULL },
  { "set-standing", N_ ("Rating and stage: %s"), "stage" },
  { "erase", N_ ("Personal data of a flat erased"), NULL },
  { "operator", N_ ("Operator added"), NULL },
  { "bin", N_ ("Put in the bin"), NULL },
  { "bin-restore", N_ ("Restored from the bin"), NULL },
  { "join-units", N_ ("Two dossiers of one stairwell joined"), NULL },
  { "place", N_ ("Placed on the map: %s"), "how" },
  { "move-place", N_ ("Place on the map changed: %s"), "how" },
  { "clear-place", N_ ("Place on the map taken away"), NULL },
  { "rename-unit", N_ ("Building or unit renumbered"), NULL },
  { "rename-compound", N_ ("Compound renamed"), NULL },
  { "move-compound", N_ ("Compound moved to another community"), NULL },
  { "replace-region", N_ ("Region code replaced"), NULL },
  { "put-off", N_ ("Deadline put aside: %s"), "source" },
  { "take-back", N_ ("Deadline taken back: %s"), "source" },
  { "operator-rename", N_ ("Operator renamed"), NULL },
  { "operator-pin", N_ ("PIN of an operator changed"), NULL },
  { "operator-remove", N_ ("Operator removed from the list"), NULL },
  { "operator-return", N_ ("Operator back on the list"), NULL },
};

/* The kind by the beginning of the code; others are of the register. */
static const struct
{
  const char *begins;
  TdHistoryKind kind;
} kinds[] = {
  { "open-vote", TD_HISTORY_VOTES },
  { "close-vote", TD_HISTORY_VOTES },
  { "ballot", TD_HISTORY_VOTES },
  { "withdraw-ballot", TD_HISTORY_VOTES },
  { "want-", TD_HISTORY_VOTES },
  { "confirm-ballots", TD_HISTORY_VOTES },
  { "return-ballots", TD_HISTORY_VOTES },
  { "draw-sample", TD_HISTORY_VOTES },
  { "call-back", TD_HISTORY_VOTES },
  { "deliver", TD_HISTORY_VOTES },
  { "correct-roll", TD_HISTORY_VOTES },
  { "consent", TD_HISTORY_VOTES },
  { "objection", TD_HISTORY_VOTES },
  { "settle-objection", TD_HISTORY_VOTES },
  { "import-", TD_HISTORY_IMPORTS },
  { "export", TD_HISTORY_PAPERS },
  { "print", TD_HISTORY_PAPERS },
  { "handover-pack", TD_HISTORY_PAPERS },
  { "whole-dossier", TD_HISTORY_PAPERS },
  { "paper-words", TD_HISTORY_PAPERS },
  { "bin", TD_HISTORY_CARE },
  { "erase", TD_HISTORY_CARE },
  { "operator", TD_HISTORY_CARE },
};

static const Phrase *
find_phrase (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (g_str_equal (phrases[i].code, code))
      return &phrases[i];
  return NULL;
}

static JsonObject *
parse_params (JsonParser *parser, const char *params)
{
  JsonNode *root;

  if (params == NULL || !json_parser_load_from_data (parser, params, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
param (JsonObject *object, const char *name)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static char *
room_of (TdStore *store, const char *id_text)
{
  gint64 id = id_text == NULL ? 0 : g_ascii_strtoll (id_text, NULL, 10);
  TdPart *part;
  char *room;

  if (id == 0)
    return g_strdup (_ ("somebody outside the unit"));
  part = td_store_part (store, id, NULL);
  room = g_strdup (part != NULL ? part->room : _ ("a flat"));
  g_clear_pointer (&part, td_part_free);
  return room;
}

static char *
word_of (TdStore *store, const char *name, const char *value)
{
  TdMatter matter;
  TdStage stage;
  TdRating rating;
  TdPlacedHow how;
  TdActKind act;
  TdReviewEventKind step;

  if (g_str_equal (name, "part"))
    return room_of (store, value);
  if (value == NULL)
    return g_strdup ("");
  if (g_str_equal (name, "matter") && td_matter_from_nick (value, &matter))
    return g_strdup (td_words_matter (matter));
  if (g_str_equal (name, "stage") && td_stage_from_nick (value, &stage))
    return g_strdup (td_stage_to_label (stage));
  if (g_str_equal (name, "source"))
    return g_strdup (td_deadline_source_label (value));
  if (g_str_equal (name, "rating") && td_rating_from_nick (value, &rating))
    return g_strdup (td_rating_to_label (rating));
  if (g_str_equal (name, "act") && td_act_kind_from_nick (value, &act))
    return g_strdup (td_act_kind_to_label (act));
  if (g_str_equal (name, "review") && td_review_event_kind_from_nick (value, &step))
    return g_strdup (td_review_event_kind_to_label (step));
  if (g_str_equal (name, "leaf"))
    return td_leaf_kind_word (NULL, value);
  if (g_str_equal (name, "how") && td_placed_how_from_nick (value, &how))
    return g_strdup (td_placed_how_to_label (how));
  return g_strdup (value);
}

/* “402 Agree”: what a person looks for in a history of a vote. */
static char *
ballot_sentence (TdStore *store, JsonObject *params)
{
  g_autofree char *room = room_of (store, param (params, "part"));
  const char *nick = param (params, "opinion");
  TdOpinion opinion;

  if (nick == NULL || !td_opinion_from_nick (nick, &opinion))
    opinion = TD_OPINION_NONE;
  /* Translators: a flat and its answer, such as “402 Agree”. */
  return g_strdup_printf (_ ("%s %s"), room, td_words_opinion (opinion));
}

/* “501: Sale” */
static char *
transfer_sentence (TdStore *store, JsonObject *params)
{
  g_autofree char *room = room_of (store, param (params, "part"));
  const char *nick = param (params, "kind");
  TdTransferKind kind;

  if (nick == NULL || !td_transfer_kind_from_nick (nick, &kind))
    return g_strdup (room);
  /* Translators: a flat and what happened to it, such as “501: Sale”. */
  return g_strdup_printf (_ ("%s: %s"), room, td_transfer_kind_to_label (kind));
}

/* “…: 业主名册 · 黄埔街道 · Vote”, as far as an entry says it. */
static char *
export_sentence (JsonObject *params)
{
  static const struct
  {
    const char *nick, *label;
  } lists[] = { { "units", N_ ("stairwells") },
                { "households", N_ ("households with owners") },
                { "history", N_ ("history") },
                { "progress", N_ ("progress") } };
  const char *list = param (params, "list"), *text = param (params, "filter");
  g_autoptr (TdUnitFilter) filter = text != NULL ? td_unit_filter_from_text (text, NULL) : NULL;
  g_autofree char *which = filter != NULL ? td_unit_filter_to_label (filter, NULL) : g_strdup ("");
  g_autofree char *said = NULL;
  GString *words;

  if (list == NULL)
    return g_strdup (_ ("List exported with full personal data"));
  words = g_string_new (list);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].nick, list))
      g_string_assign (words, _ (lists[i].label));
  g_string_append_printf (words, " · %s", *which != '\0' ? which : _ ("the whole file"));
  if (param (params, "searched") != NULL)
    g_string_append_printf (words, " · %s", _ ("what was searched for"));
  if (param (params, "persons") != NULL)
    {
      g_autofree char *persons = g_strdup_printf (_ ("persons: %s"), param (params, "persons"));

      g_string_append_printf (words, " · %s", persons);
    }
  said = g_string_free (words, FALSE);
  return g_strdup_printf (_ ("List exported with full personal data: %s"), said);
}

/* What was printed in full, and of how many persons, where the entry says so. */
static char *
disclosure_sentence (const Phrase *phrase, const char *params)
{
  g_autofree char *paper = td_disclosure_paper (params);
  g_autofree char *persons = td_disclosure_count (params);

  if (paper == NULL || persons == NULL)
    return g_strdup (_ (phrase->sentence));
  return g_strdup_printf (_ ("Printed with full personal data: %s (persons: %s)"), paper, persons);
}

static char *
action_sentence (TdStore *store, const char *code, const char *params_text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *params = parse_params (parser, params_text);
  const Phrase *phrase = find_phrase (code);
  g_autofree char *word = NULL;

  if (g_str_equal (code, "ballot"))
    return ballot_sentence (store, params);
  if (g_str_equal (code, "transfer"))
    return transfer_sentence (store, params);
  if (g_str_equal (code, "export"))
    return export_sentence (params);
  if (phrase == NULL)
    return g_strdup (code);
  if (g_str_equal (code, "print-unmasked") || g_str_equal (code, "print-letter"))
    return disclosure_sentence (phrase, params_text);
  if (phrase->argument == NULL)
    return g_strdup (_ (phrase->sentence));
  word = word_of (store, phrase->argument, param (params, phrase->argument));
  return g_strdup_printf (_ (phrase->sentence), word);
}

char *
td_history_sentence (TdStore *store, const TdActionRow *row)
{
  g_autofree char *inner = NULL;
  TdActionRow *target = NULL;
  gboolean undo = g_str_equal (row->code, "undo");

  if (!undo && !g_str_equal (row->code, "redo"))
    return action_sentence (store, row->code, row->params);
  if (row->target != 0)
    target = td_store_action (store, row->target, NULL);
  inner = target != NULL ? td_history_sentence (store, target)
                         : g_strdup (row->target_code != NULL ? row->target_code : "");
  g_clear_pointer (&target, td_action_row_free);
  return g_strdup_printf (undo ? _ ("Undone: %s") : _ ("Redone: %s"), inner);
}

static char *
unit_name (TdStore *store, gint64 unit_id)
{
  TdDossierRow *row = unit_id == 0 ? NULL : td_store_dossier (store, unit_id, NULL);
  char *name = row == NULL ? NULL : g_strdup_printf ("%s %s %s", row->compound, row->building, row->unit);

  g_clear_pointer (&row, td_dossier_row_free);
  return name;
}

/* What undoes or redoes is of the kind of what it undoes. */
TdHistoryKind
td_history_kind_of (const TdActionRow *row)
{
  const char *code = row->target_code != NULL ? row->target_code : row->code;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (code, kinds[i].begins))
      return kinds[i].kind;
  return TD_HISTORY_REGISTER;
}

TdHistoryItem *
td_history_item_from_row (TdStore *store, const TdActionRow *row)
{
  TdHistoryItem *item = g_new0 (TdHistoryItem, 1);

  item->at = row->at;
  item->who = g_strdup (row->who);
  item->code = g_strdup (row->code);
  item->text = td_history_sentence (store, row);
  item->reason = g_strdup (row->reason);
  item->action_id = row->id;
  item->unit_id = row->dossier_id;
  item->unit = unit_name (store, row->dossier_id);
  item->undone = row->state == TD_ACTION_UNDONE;
  item->undoable = row->kind == TD_ACTION_UNDOABLE && row->target == 0 && row->state == TD_ACTION_DONE &&
                   td_store_is_own (store, row->desk, row->id);
  return item;
}

GPtrArray *
td_history_list (TdWorkspace *self, gint64 unit_id, gint64 limit, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *items;

  if (store == NULL)
    return NULL;
  rows = td_store_actions (store, unit_id, limit, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_history_item_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, td_history_item_from_row (store, g_ptr_array_index (rows, i)));
  return items;
}

static char *
describe (TdWorkspace *self, TdActionRow *(*candidate) (TdStore *), const char *format)
{
  TdStore *store = td_workspace_store (self, NULL);
  TdActionRow *row = store == NULL ? NULL : candidate (store);
  g_autofree char *sentence = NULL;

  if (row == NULL)
    return NULL;
  sentence = td_history_sentence (store, row);
  td_action_row_free (row);
  return g_strdup_printf (format, sentence);
}

char *
td_undo_describe (TdWorkspace *self)
{
  return describe (self, td_store_undo_candidate, _ ("Undo: %s"));
}

char *
td_redo_describe (TdWorkspace *self)
{
  return describe (self, td_store_redo_candidate, _ ("Redo: %s"));
}
