/* Tidang: a review as tables and as JSON on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-review.h"

#include "td-procedures.h"

/* ---- one dossier as JSON ---- */

/* Not known is null. */
static void
set_number (JsonBuilder *builder, const char *name, int number)
{
  json_builder_set_member_name (builder, name);
  if (number < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, number);
}

static void
set_clock (JsonBuilder *builder, const char *name, const TdReviewClock *clock)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  td_cli_json_set_date (builder, "from", clock->from);
  td_cli_json_set_date (builder, "until", clock->until);
  set_number (builder, "limit", clock->limit);
  td_cli_json_set_int (builder, "used", clock->used);
  td_cli_json_set_int (builder, "left", clock->left);
  td_cli_json_set_date (builder, "due", clock->due);
  td_cli_json_set_bool (builder, "tentative", clock->tentative);
  td_cli_json_set_string (builder, "light", td_review_light_to_nick (clock->light));
  json_builder_end_object (builder);
}

static void
set_row (JsonBuilder *builder, const TdReviewFile *file, guint i)
{
  const TdReviewRow *row = td_review_row (file->review, i);

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "department", row->name);
  td_cli_json_set_string (builder, "step", row->step != NULL ? row->step->id : "");
  td_cli_json_set_int (builder, "block", row->block);
  td_cli_json_set_bool (builder, "must", row->must);
  td_cli_json_set_string (builder, "state", td_review_row_state_to_nick (row->state));
  set_clock (builder, "clock", &row->clock);
  td_cli_json_set_id (builder, "opinion", row->opinion != NULL ? row->opinion->id : 0);
  json_builder_end_object (builder);
}

/* null: it did not say what it saw. */
static void
set_changes (JsonBuilder *builder, const TdReviewFile *file, const TdReviewEvent *event)
{
  g_autoptr (GPtrArray) changes = td_review_file_changes (file, event);

  json_builder_set_member_name (builder, "changed");
  if (changes == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const TdReviewSeenChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "part", td_review_seen_part_to_nick (change->part));
      td_cli_json_set_string (builder, "name", change->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
set_event (JsonBuilder *builder, const TdReviewFile *file, const TdReviewEvent *event)
{
  g_autofree char *digest = td_review_event_digest (event);

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", event->id);
  td_cli_json_set_string (builder, "what", td_review_event_kind_to_nick (event->kind));
  td_cli_json_set_date (builder, "on", event->on);
  td_cli_json_set_string (builder, "department", event->department);
  td_cli_json_set_string (
      builder, "verdict",
      event->verdict != TD_REVIEW_VERDICT_NONE ? td_review_verdict_to_nick (event->verdict) : "");
  td_cli_json_set_date (builder, "told", event->told);
  td_cli_json_set_string (builder, "number", event->number);
  td_cli_json_set_string (builder, "person", event->person);
  td_cli_json_set_string (builder, "text", event->text);
  td_cli_json_set_string (builder, "page", event->page);
  td_cli_json_set_string (builder, "digest", digest);
  set_changes (builder, file, event);
  json_builder_end_object (builder);
}

static void
set_faults (JsonBuilder *builder, const TdReviewFile *file)
{
  g_autoptr (GPtrArray) texts = td_review_file_faults (file);

  json_builder_set_member_name (builder, "contradictions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    {
      const TdReviewFault *fault = &g_array_index (file->review->faults, TdReviewFault, i);

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "kind", td_review_fault_kind_to_nick (fault->kind));
      td_cli_json_set_id (builder, "id", fault->event_id);
      td_cli_json_set_string (builder, "text", texts->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* null: nothing was, or what it was is not known. */
static void
set_handed_in (JsonBuilder *builder, const TdReviewFile *file)
{
  const TdReviewEvent *event = td_review_file_application (file);
  g_autofree char *digest = event != NULL ? td_review_event_digest (event) : NULL;

  json_builder_set_member_name (builder, "handed_in");
  if (event == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", event->id);
  td_cli_json_set_string (builder, "digest", digest);
  set_changes (builder, file, event);
  json_builder_end_object (builder);
}

static void
set_allowed (JsonBuilder *builder, const TdReview *review)
{
  json_builder_set_member_name (builder, "next");
  json_builder_begin_array (builder);
  for (int kind = 0; kind < TD_N_REVIEW_EVENTS; kind++)
    {
      gboolean allowed = td_review_allows (review, (TdReviewEventKind)kind, -1);

      for (guint row = 0; !allowed && row < review->rows->len; row++)
        allowed = (kind == TD_REVIEW_SENT || kind == TD_REVIEW_OPINION) &&
                  td_review_allows (review, (TdReviewEventKind)kind, (int)row);
      if (allowed)
        json_builder_add_string_value (builder, td_review_event_kind_to_nick ((TdReviewEventKind)kind));
    }
  json_builder_end_array (builder);
}

void
td_cli_review_json (const TdReviewFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const TdReview *review = file->review;

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", file->unit_id);
  td_cli_json_set_string (builder, "pack", file->pack->id);
  td_cli_json_set_bool (builder, "pack_lost", file->pack_lost);
  td_cli_json_set_string (builder, "state", td_review_stage_to_nick (review->stage));
  td_cli_json_set_int (builder, "round", review->round);
  td_cli_json_set_date (builder, "applied", review->applied_on);
  td_cli_json_set_date (builder, "accepted", review->accepted_on);
  td_cli_json_set_bool (builder, "deemed", review->deemed);
  td_cli_json_set_date (builder, "decided", review->decided_on);
  td_cli_json_set_bool (builder, "passed", td_review_passed (review));
  td_cli_json_set_int (builder, "waiting_for", review->waiting_for);
  set_clock (builder, "ask", &review->ask);
  set_clock (builder, "law", &review->law);
  set_clock (builder, "promise", &review->promise);
  set_clock (builder, "deliver", &review->deliver);
  json_builder_set_member_name (builder, "departments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < review->rows->len; i++)
    set_row (builder, file, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->events->len; i++)
    set_event (builder, file, file->events->pdata[i]);
  json_builder_end_array (builder);
  set_handed_in (builder, file);
  set_faults (builder, file);
  set_allowed (builder, review);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* ---- one dossier in words ---- */

static void
print_rows (const TdReviewFile *file)
{
  TdCliTable *table = td_cli_table_new (_ ("Department"), _ ("State"), _ ("Clock"), C_ ("act", "Number"),
                                        _ ("Changed since"), NULL);

  for (guint i = 0; i < file->review->rows->len; i++)
    {
      const TdReviewRow *row = td_review_row (file->review, i);
      g_autofree char *clock = td_review_clock_to_text (&row->clock);
      g_autoptr (GPtrArray) changes =
          row->opinion != NULL ? td_review_file_changes (file, row->opinion) : NULL;
      g_autofree char *changed = changes != NULL ? td_review_seen_changes_to_text (changes) : g_strdup ("");
      g_autofree char *name = row->step != NULL && row->step->basis == TD_BASIS_PROPOSAL
                                  ? g_strdup_printf (_ ("%s (suggested)"), row->name)
                                  : g_strdup (row->name);

      td_cli_table_add (table, name, td_review_row_state_to_label (row->state), clock,
                        row->opinion != NULL ? row->opinion->number : "", changed, NULL);
    }
  td_cli_table_print (table);
}

static void
print_events (const TdReviewFile *file)
{
  TdCliTable *table =
      td_cli_table_new (_ ("Date"), _ ("What"), _ ("Department"), _ ("Verdict"), C_ ("act", "Number"),
                        _ ("Person"), _ ("Conditions or reasons"), _ ("Id"), NULL);

  for (guint i = 0; i < file->events->len; i++)
    {
      const TdReviewEvent *event = file->events->pdata[i];
      g_autofree char *on = td_date_to_iso (event->on);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, event->id);
      g_autofree char *text = g_strdelimit (g_strdup (event->text != NULL ? event->text : ""), "\n", ' ');

      td_cli_table_add (table, on, td_review_event_kind_to_label (event->kind), event->department,
                        td_review_verdict_to_label (event->verdict), event->number, event->person, text, id,
                        NULL);
    }
  td_cli_table_print (table);
}

void
td_cli_review_print (const TdReviewFile *file)
{
  g_autofree char *clock = td_review_due_to_text (file->review);
  g_autoptr (GPtrArray) faults = td_review_file_faults (file);
  g_autofree char *handed_in = td_review_file_handed_in (file);

  g_print (_ ("%s: %s (%s)\n"), file->label, td_review_stage_to_label (file->review->stage),
           file->pack->title);
  if (file->pack_lost)
    g_print ("%s\n", _ ("The review pack of the application is not at hand; the place's stands for it."));
  if (file->review->deemed)
    g_print ("%s\n", _ ("Accepted by law: nobody asked for papers in time."));
  if (*clock != '\0')
    g_print ("%s\n", clock);
  if (file->review->rows->len > 0)
    print_rows (file);
  if (file->events->len > 0)
    print_events (file);
  if (handed_in != NULL)
    g_print ("! %s\n", handed_in);
  for (guint i = 0; i < faults->len; i++)
    g_print ("! %s\n", (const char *)faults->pdata[i]);
}

/* ---- packs ---- */

static void
set_total (JsonBuilder *builder, const char *name, const TdReviewPack *pack, const TdReviewTotal *total)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "pack", pack->id);
  td_cli_json_set_string (builder, "title", pack->title);
  set_number (builder, "days", total->days);
  td_cli_json_set_bool (builder, "days_stated", total->stated);
  set_number (builder, "path", total->path);
  set_number (builder, "seals", total->seals);
  set_number (builder, "departments", total->departments);
  td_cli_json_set_string (builder, "days_source", pack->days.source);
  td_cli_json_set_string (builder, "seals_source", pack->seals.source);
  json_builder_end_object (builder);
}

static void
compare_json (const TdReviewPack *first, const TdReviewPack *second, const TdReviewComparison *both)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  set_total (builder, "first", first, &both->first);
  set_total (builder, "second", second, &both->second);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < both->pairs->len; i++)
    {
      const TdReviewPair *pair = &g_array_index (both->pairs, TdReviewPair, i);
      const TdReviewStep *one = pair->first >= 0 ? td_review_pack_step (first, (guint)pair->first) : NULL;
      const TdReviewStep *two = pair->second >= 0 ? td_review_pack_step (second, (guint)pair->second) : NULL;

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "step", one != NULL ? one->id : two->id);
      td_cli_json_set_string (builder, "first", one != NULL ? td_review_way_to_nick (one->way) : "");
      td_cli_json_set_string (builder, "second", two != NULL ? td_review_way_to_nick (two->way) : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

void
td_cli_review_compare (const TdReviewPack *first, const TdReviewPack *second, gboolean json)
{
  g_autoptr (TdReviewComparison) both = td_review_compare (first, second);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *stated = td_review_pack_stated (first);
  g_autofree char *also = td_review_pack_stated (second);
  TdCliTable *table;

  if (json)
    {
      compare_json (first, second, both);
      return;
    }
  table = td_cli_table_new ("", first->title, second->title, NULL);
  rows = td_review_compare_rows (first, second);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *row = rows->pdata[i];

      td_cli_table_add (table, row[0], row[1], row[2], NULL);
    }
  td_cli_table_print (table);
  g_print ("%s%s", stated, also);
}

void
td_cli_review_packs (const GPtrArray *packs, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = json ? NULL
                           : td_cli_table_new (_ ("Pack"), _ ("Title"), _ ("Working days"), _ ("Seals"),
                                               _ ("Replaced by"), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < packs->len; i++)
    {
      const TdReviewPack *pack = packs->pdata[i];
      g_autofree char *days = NULL;
      g_autofree char *seals = NULL;
      TdReviewTotal total;

      td_review_pack_total (pack, &total);
      days = td_review_number_to_text (total.days);
      seals = td_review_number_to_text (total.seals);
      if (!json)
        {
          td_cli_table_add (table, pack->id, pack->title, days, seals, pack->replaced_by, NULL);
          continue;
        }
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "pack", pack->id);
      td_cli_json_set_string (builder, "title", pack->title);
      td_cli_json_set_string (builder, "place", pack->place);
      td_cli_json_set_string (builder, "replaced_by", pack->replaced_by);
      set_number (builder, "days", total.days);
      set_number (builder, "seals", total.seals);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
}
