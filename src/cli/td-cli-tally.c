/* Tidang: a vote's count as JSON and as text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-tally.h"
#include "td-sentences.h"

static void
add_counts (JsonBuilder *builder, const char *name, const TdCounts *counts, gboolean area)
{
  const struct
  {
    const char *key;
    gint64 value;
  } members[] = {
    { "total", counts->total },     { "participating", counts->participating },
    { "agree", counts->agree },     { "oppose", counts->oppose },
    { "abstain", counts->abstain }, { "invalid", counts->invalid },
    { "pending", counts->pending }, { "silent", counts->silent },
  };
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (area)
      td_cli_json_set_area (builder, members[i].key, members[i].value);
    else
      td_cli_json_set_int (builder, members[i].key, members[i].value);
  json_builder_end_object (builder);
}

static void
add_gate (JsonBuilder *builder, const char *name, const TdGateResult *gate)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  td_cli_json_set_bool (builder, "heads", gate->heads);
  td_cli_json_set_bool (builder, "area", gate->area);
  td_cli_json_set_bool (builder, "met", gate->met);
  json_builder_end_object (builder);
}

static void
add_rooms (JsonBuilder *builder, const char *name, const GArray *parts, const TdRoll *roll)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const TdPart *part = td_roll_find (roll, g_array_index (parts, gint64, i));
      if (part == NULL)
        continue;
      /* In a vote wider than a unit every stairwell has a 101. */
      g_autofree char *room = *part->unit_label != '\0'
                                  ? g_strdup_printf ("%s %s", part->unit_label, part->room)
                                  : g_strdup (part->room);
      json_builder_add_string_value (builder, room);
    }
  json_builder_end_array (builder);
}

static void
add_need (JsonBuilder *builder, const char *name, const TdNeed *need, const TdRoll *roll)
{
  json_builder_set_member_name (builder, name);
  if (need == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  td_cli_json_set_int (builder, "heads", need->heads);
  td_cli_json_set_area (builder, "area", need->area);
  add_rooms (builder, "rooms", need->parts, roll);
  json_builder_end_object (builder);
}

static void
add_rule (JsonBuilder *builder, const TdRule *rule)
{
  const TdSource *source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;
  json_builder_set_member_name (builder, "rule");
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "id", rule->id);
  td_cli_json_set_string (builder, "title", rule->title);
  td_cli_json_set_string (builder, "source", source != NULL ? source->title : NULL);
  json_builder_end_object (builder);
}

static void
add_blocks (JsonBuilder *builder, const TdVote *vote)
{
  json_builder_set_member_name (builder, "blocked_by");
  json_builder_begin_array (builder);
  for (guint i = 0; i < vote->tally->blocked_by->len; i++)
    {
      const TdBlock *block = vote->tally->blocked_by->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "code", block->code);
      add_rooms (builder, "rooms", block->parts, vote->roll);
      td_cli_json_set_string (builder, "source", block->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
td_cli_add_tally (JsonBuilder *builder, const TdUnit *unit, const TdVote *vote)
{
  const TdTally *tally = vote->tally;
  g_autofree char *label = td_unit_label (unit);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "unit", label);
  td_cli_json_set_string (builder, "file_no", unit->file_no);
  td_cli_json_set_int (builder, "vote", vote->number);
  add_rule (builder, vote->rule);
  add_counts (builder, "heads", &tally->heads, FALSE);
  add_counts (builder, "area", &tally->area, TRUE);
  add_gate (builder, "quorum", &tally->quorum);
  add_gate (builder, "approval", &tally->approval);
  add_blocks (builder, vote);
  add_rooms (builder, "pending_rooms", tally->pending_parts, vote->roll);
  td_cli_json_set_string (builder, "result", td_result_to_nick (tally->result));
  td_cli_json_set_bool (builder, "final", tally->final);
  add_need (builder, "needed", tally->needed, vote->roll);
  add_need (builder, "persuade", tally->persuade, vote->roll);
  json_builder_end_object (builder);
}

static void
print_counts (const char *label, gint64 heads, gint64 area)
{
  g_autofree char *text = td_heads_to_text (heads, area);
  /* Translators: a line of the count: "Agree: 8 owners, 790.00 m²". */
  g_print (_ ("  %s: %s\n"), label, text);
}

void
td_cli_print_tally (const TdUnit *unit, const TdVote *vote)
{
  const TdTally *tally = vote->tally;
  g_autofree char *label = td_unit_label (unit);
  g_autofree char *sentence = td_tally_to_sentence (tally, vote->roll);
  g_print ("%s  %s\n  %s\n", label, unit->file_no, vote->rule->title);
  if (vote->holder != NULL)
    g_print (_ ("  Vote %d of the whole %s, kept with %s\n"), vote->number,
             vote->scope == TD_SCOPE_BUILDING ? _ ("building") : _ ("compound"), vote->holder);
  print_counts (_ ("All owners"), tally->heads.total, tally->area.total);
  print_counts (_ ("Took part"), tally->heads.participating, tally->area.participating);
  print_counts (_ ("Agree"), tally->heads.agree, tally->area.agree);
  print_counts (_ ("Oppose"), tally->heads.oppose, tally->area.oppose);
  print_counts (_ ("Abstain"), tally->heads.abstain, tally->area.abstain);
  print_counts (_ ("Invalid"), tally->heads.invalid, tally->area.invalid);
  print_counts (_ ("To be verified"), tally->heads.pending, tally->area.pending);
  print_counts (_ ("No answer"), tally->heads.silent, tally->area.silent);
  g_print ("  %s\n", sentence);
  g_autoptr (GPtrArray) warnings = td_vote_warnings (vote);
  for (guint i = 0; i < warnings->len; i++)
    g_print ("  ! %s\n", (const char *)warnings->pdata[i]);
}

void
td_cli_warn_tally (const TdUnit *unit, const TdVote *vote)
{
  g_autofree char *label = td_unit_label (unit);
  g_autoptr (GPtrArray) warnings = td_vote_warnings (vote);
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("tidang-cli: %s: %s\n", label, (const char *)warnings->pdata[i]);
}

void
td_cli_print_notices (const TdDossier *dossier)
{
  for (guint i = 0; i < dossier->notices->len; i++)
    g_print ("%s\n", (const char *)dossier->notices->pdata[i]);
}
