/* Tidang: documents on paper — what a paper shows, gathered from the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-source.h"

#include "td-disclosures.h"
#include "td-action.h"
#include "td-display-list.h"
#include "td-geometry.h"
#include "td-leaves.h"
#include "td-load.h"
#include "td-paper-code.h"
#include "td-ratings.h"
#include "td-template-files.h"

/* The two enumerations name the same six papers; the service's is the public one. */
G_STATIC_ASSERT ((int)TD_PAPER_CONSENT == (int)TD_DOCUMENT_CONSENT);
G_STATIC_ASSERT ((int)TD_PAPER_PROGRESS == (int)TD_DOCUMENT_PROGRESS);
G_STATIC_ASSERT (TD_N_PAPERS == TD_N_DOCUMENTS);

void
td_paper_source_free (TdPaperSource *source)
{
  if (source == NULL)
    return;
  td_unit_free (source->unit);
  g_free (source->storeys);
  g_clear_pointer (&source->roll, td_roll_free);
  td_vote_free (source->vote);
  td_kept_words_free (source->kept);
  td_notice_board_free (source->board);
  g_free (source->places);
  g_clear_pointer (&source->records, g_hash_table_unref);
  g_free (source);
}

static void
fill_vote (TdPaperInput *input, const TdVote *vote)
{
  input->has_vote = TRUE;
  input->roll = vote->roll;
  input->vote_number = vote->number;
  input->matter = vote->matter;
  input->scope = vote->scope;
  input->rule = vote->rule;
  input->missing_local = vote->rule_missing_local;
  input->from = vote->from;
  input->until = vote->until;
  input->batch = vote->batch;
  input->plan_version = vote->plan_version;
  input->roll_version = vote->roll_version;
  input->roll_hash = vote->roll_hash;
  input->plan_hash = vote->plan_hash;
  input->closed = vote->closed;
  input->tally = vote->tally;
  input->ballots = vote->ballots;
  input->deliveries = vote->deliveries;
  input->consents = vote->consents;
  input->objections = vote->objections;
  input->notes = vote->notes;
}

/* (transfer full) */
static char *
storeys_of (TdWorkspace *self, const TdUnit *unit)
{
  return !td_text_is_blank (unit->storeys) ? g_strdup (unit->storeys)
                                           : td_survey_answered (self, unit->id, "storeys");
}

static void
fill_input (TdWorkspace *self, TdPaperSource *source)
{
  TdPaperInput *input = &source->input;
  const TdUnit *unit = source->unit;

  input->unit_id = unit->id;
  input->file_no = unit->file_no;
  input->place_name = unit->place_name;
  input->compound = unit->compound;
  input->building = unit->building;
  input->unit = unit->unit;
  input->address = unit->address;
  g_free (source->storeys); /* a vote that is shown elsewhere is filled in once more */
  source->storeys = storeys_of (self, unit);
  input->storeys = source->storeys;
  input->roll = source->roll;
  input->from = input->until = TD_DATE_NONE;
  if (source->vote != NULL)
    fill_vote (input, source->vote);
}

/* What is given for this print goes before what is kept. */
static void
fill_said (TdPaperSource *source, const TdPaperOptions *o)
{
  char *const *kept = source->kept->words;

  source->input.said = (TdPaperSaid){
    .asker = o->asker != NULL ? o->asker : kept[TD_PAPER_ASKER],
    .committee = o->committee != NULL ? o->committee : kept[TD_PAPER_COMMITTEE],
    .contact = o->contact != NULL ? o->contact : kept[TD_PAPER_CONTACT],
    .plan_name = o->plan_name != NULL ? o->plan_name : kept[TD_PAPER_PLAN_NAME],
    .plan_place = o->plan_place != NULL ? o->plan_place : kept[TD_PAPER_PLAN_PLACE],
    .plan_stops = o->plan_stops != NULL ? o->plan_stops : kept[TD_PAPER_PLAN_STOPS],
    .plan_estimate = o->plan_estimate != NULL ? o->plan_estimate : kept[TD_PAPER_PLAN_ESTIMATE],
    .plan_sharing = o->plan_sharing != NULL ? o->plan_sharing : kept[TD_PAPER_PLAN_SHARING],
  };
}

/* Only what the templates name is read. */
static gboolean
fill_records (TdWorkspace *self, TdPaperSource *source, GError **error)
{
  TdPress *press = td_workspace_press (self, NULL);
  g_autofree const char **kinds = press != NULL ? td_press_records (press) : NULL;

  if (kinds == NULL || kinds[0] == NULL)
    return TRUE;
  source->records = td_paper_records_load (self, source->unit->id, kinds, error);
  source->input.records = source->records;
  return source->records != NULL;
}

TdPaperSource *
td_paper_source_load (TdWorkspace *self, gint64 unit_id, const TdPaperOptions *options, GError **error)
{
  TdPaperSource *source = g_new0 (TdPaperSource, 1);
  TdLoad load =
      options->kind == TD_PAPER_PROGRESS || options->kind == TD_PAPER_RESULT ? TD_LOAD_NEEDED : TD_LOAD_COUNT;
  int number = options->vote_number;

  source->unit = td_unit_load (self, unit_id, error);
  if (source->unit == NULL ||
      (number == 0 && options->announcement != 0 &&
       !td_announcement_round (self, unit_id, options->announcement, &number, error)) ||
      !td_vote_load_optional (self, unit_id, number, load, &source->vote, error))
    goto failed;
  if (source->vote == NULL && (options->kind == TD_PAPER_RESULT || options->kind == TD_PAPER_BALLOT))
    {
      g_autofree char *label = td_unit_label (source->unit);

      td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: there is no vote yet. Open the vote first."), label);
      goto failed;
    }
  if (source->vote == NULL && (source->roll = td_register_load (self, unit_id, error)) == NULL)
    goto failed;
  source->kept = td_kept_words_load (self, unit_id, number, error);
  if (source->kept == NULL)
    goto failed;
  fill_input (self, source);
  fill_said (source, options);
  if (!td_paper_source_fill_notice (self, source, options, error) || !fill_records (self, source, error))
    goto failed;
  return source;

failed:
  td_paper_source_free (source);
  return NULL;
}

void
td_paper_common_fill (TdPaperCommon *common, TdWorkspace *self, const TdPaperOptions *options)
{
  *common = (TdPaperCommon){
    .asker = options->asker,
    .committee = options->committee,
    .contact = options->contact,
    .plan_name = options->plan_name,
    .plan_place = options->plan_place,
    .plan_stops = options->plan_stops,
    .plan_estimate = options->plan_estimate,
    .plan_sharing = options->plan_sharing,
    .printed_on = td_workspace_today (self),
    .operator_name = td_workspace_get_operator (self),
    .common_table = options->common_table,
    .pay_choice = options->pay_choice,
    .unmasked = options->unmasked,
    .purpose = options->purpose,
    .allow_missing = options->allow_missing,
  };
}

TdPress *
td_workspace_press (TdWorkspace *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *folder = NULL;
  TdPress *press;

  g_mutex_lock (&self->press_mutex);
  if (self->press == NULL)
    {
      td_templates_speak ();
      folder = td_templates_folder (self->data_dir);
      self->press = td_press_new_with (g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : NULL,
                                       td_leaf_kinds_at_hand (self->data_dir, NULL), &failure);
    }
  press = self->press;
  g_mutex_unlock (&self->press_mutex);
  if (press == NULL)
    td_fail_with (error, g_steal_pointer (&failure), _ ("Document templates and fonts"));
  return press;
}

void
td_workspace_renew_press (TdWorkspace *self)
{
  g_mutex_lock (&self->press_mutex);
  if (self->old_presses == NULL)
    self->old_presses = g_ptr_array_new_with_free_func ((GDestroyNotify)td_press_free);
  if (self->press != NULL)
    g_ptr_array_add (self->old_presses, g_steal_pointer (&self->press));
  g_mutex_unlock (&self->press_mutex);
}

static gboolean
show_vote_once (TdWorkspace *self,
                TdPaperSource *source,
                const TdPaperOptions *options,
                GHashTable *shown,
                GError **error)
{
  TdPaperSource *first;

  if (source->vote == NULL || source->vote->scope == TD_SCOPE_UNIT)
    return TRUE;
  first = g_hash_table_lookup (shown, &source->vote->id);
  if (first == NULL)
    {
      g_hash_table_insert (shown, g_memdup2 (&source->vote->id, sizeof source->vote->id), source);
      return TRUE;
    }
  source->input = (TdPaperInput){ .records = source->records };
  g_clear_pointer (&source->vote, td_vote_free);
  source->roll = td_register_load (self, source->unit->id, error);
  if (source->roll == NULL)
    return FALSE;
  fill_input (self, source);
  fill_said (source, options);
  source->input.counted_in = &first->input;
  return TRUE;
}

gboolean
td_paper_votes_once (TdWorkspace *self, GPtrArray *sources, const TdPaperOptions *options, GError **error)
{
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; options->kind == TD_PAPER_PROGRESS && i < sources->len; i++)
    if (!show_vote_once (self, g_ptr_array_index (sources, i), options, shown, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
td_paper_sources_load (TdWorkspace *self,
                       const GArray *unit_ids,
                       const TdPaperOptions *options,
                       GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_source_free);

  if (unit_ids->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("No unit was named for the document."));
      return NULL;
    }
  for (guint i = 0; i < unit_ids->len; i++)
    {
      TdPaperSource *source =
          td_paper_source_load (self, g_array_index (unit_ids, gint64, i), options, error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return td_paper_votes_once (self, sources, options, error) ? g_steal_pointer (&sources) : NULL;
}

/* (transfer container) (element-type TdPaperInput) borrowed from the sources */
GPtrArray *
td_paper_inputs_of (const GPtrArray *sources)
{
  GPtrArray *inputs = g_ptr_array_new ();

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (inputs, &((TdPaperSource *)g_ptr_array_index (sources, i))->input);
  return inputs;
}

gboolean
td_paper_check_options (const TdPaperOptions *options, GError **error)
{
  if (options->unmasked && (options->purpose == NULL || *options->purpose == '\0'))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("A roster with full names and numbers needs its purpose. State what it is for."));
  if (options->unmasked && options->kind != TD_PAPER_ROSTER)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("Only the roster can be printed with full names and numbers."));
  return TRUE;
}

gboolean
td_paper_check_lines (gsize lines, GError **error)
{
  if (lines <= TD_PAPER_MOST_LINES)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("A list on paper takes at most %d lines, and this one has %d. Narrow it to a place or a "
                     "state, or export it as a sheet."),
                  TD_PAPER_MOST_LINES, (int)lines);
}

gboolean
td_paper_check_units (const GArray *unit_ids, const TdPaperOptions *options, GError **error)
{
  return options->kind != TD_PAPER_PROGRESS || td_paper_check_lines (unit_ids->len, error);
}

gboolean
td_paper_record (TdWorkspace *self, const GArray *unit_ids, const TdPaperOptions *options, GError **error)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self) && unit_ids != NULL && options != NULL, FALSE);

  return !options->unmasked ||
         td_disclosure_record (self, "print-unmasked", td_paper_to_nick (options->kind), options->purpose,
                               unit_ids, 0, td_paper_to_chinese (options->kind), error);
}

GPtrArray *
td_paper_missing (TdWorkspace *self, const GArray *unit_ids, const TdPaperOptions *options, GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  GPtrArray *lines;
  TdPaperCommon common;

  if (press == NULL || (sources = td_paper_sources_load (self, unit_ids, options, error)) == NULL)
    return NULL;
  td_paper_common_fill (&common, self, options);
  inputs = td_paper_inputs_of (sources);
  missing = td_paper_find_missing (press, (TdPaper)options->kind, inputs, &common);
  lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < missing->len; i++)
    {
      const TdPaperMissing *one = g_ptr_array_index (missing, i);

      g_ptr_array_add (lines, g_strdup_printf ("%s：U+%04X", one->owner, one->code_point));
    }
  return lines;
}

struct _TdDisplayList *
td_paper_preview (TdWorkspace *self, const GArray *unit_ids, const TdPaperOptions *options, GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  TdPaperCommon common;
  g_autoptr (TdDisplayList) list = NULL;

  if (press == NULL || !td_paper_check_options (options, error) ||
      !td_paper_check_units (unit_ids, options, error) ||
      (sources = td_paper_sources_load (self, unit_ids, options, error)) == NULL)
    return NULL;
  td_paper_common_fill (&common, self, options);
  inputs = td_paper_inputs_of (sources);
  list = td_paper_layout (press, (TdPaper)options->kind, inputs, &common, geometries, &failure);
  if (list == NULL)
    td_fail_with (error, g_steal_pointer (&failure), td_paper_to_label (options->kind));
  /* The window prints what it previews. */
  return list != NULL && td_paper_keep_geometries (self, geometries, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
td_paper_keep_geometries (TdWorkspace *self, const GPtrArray *geometries, GError **error)
{
  g_autoptr (GError) failure = NULL;
  TdStore *store = td_workspace_store (self, error);

  return store != NULL && (td_store_geometries_keep (store, geometries, &failure) ||
                           td_fail_with (error, g_steal_pointer (&failure), self->name));
}

GPtrArray *
td_paper_fields_of_code (TdWorkspace *self, const char *code, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) geometry = NULL;
  GPtrArray *fields;
  TdPaperCode read;

  if (store == NULL)
    return NULL;
  if (!td_paper_code_read (code, &read) || *read.geometry == '\0')
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("“%s” is not the code of a form of this program. Scan the whole page again."), code);
      return NULL;
    }
  geometry = td_store_geometry (store, read.geometry, &failure);
  fields = geometry != NULL ? td_paper_geometry_fields (geometry) : NULL;
  if (fields == NULL && failure == NULL)
    g_set_error (&failure, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "page geometry %s", read.geometry);
  if (fields == NULL)
    td_fail_with (error, g_steal_pointer (&failure), code);
  return fields;
}

/* Characters that a file system or a shell on any desk refuses; blanks at the ends too. */
static void
append_file_part (GString *name, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || c == 0x7f || (c < 0x80 && strchr ("/\\:*?\"<>|", (int)c) != NULL))
        g_string_append_c (name, '_');
      else
        g_string_append_unichar (name, c);
    }
}

char *
td_paper_file_name (const TdUnit *unit, TdPaperKind kind)
{
  return td_paper_file_name_of (unit, td_paper_to_chinese (kind), ".pdf");
}

char *
td_paper_file_name_of (const TdUnit *unit, const char *what, const char *ending)
{
  GString *name = g_string_new (NULL);
  const char *parts[] = { unit->compound, unit->building, unit->unit, what };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (name->len > 0)
        g_string_append_c (name, '-');
      append_file_part (name, parts[i]);
    }
  if (name->str[0] == '.')
    name->str[0] = '_';
  g_string_append (name, ending);
  return g_string_free (name, FALSE);
}
