/* Tidang: tidang-cli rate — a unit's survey card, its rating and where that comes from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-ratings.h"

#include <string.h>

typedef struct
{
  char **notes, **photos;
  char *rating_nick, *reason, *on_text, *output;
  gboolean rest, clear;
  int rating;
  TdDate on;
} RateOptions;

static void
rate_options_clear (RateOptions *options)
{
  g_strfreev (options->notes);
  g_strfreev (options->photos);
  g_free (options->rating_nick);
  g_free (options->reason);
  g_free (options->on_text);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RateOptions, rate_options_clear)

/* ---- shown ---- */

static void
set_items (JsonBuilder *builder, const char *name, const TdSurvey *survey, const GArray *items)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    json_builder_add_string_value (builder, td_survey_item (survey, g_array_index (items, guint, i))->id);
  json_builder_end_array (builder);
}

static void
set_item (JsonBuilder *builder, const TdSurveyCard *card, guint i)
{
  const TdSurveyItem *item = td_survey_item (card->survey, i);
  const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, i);
  g_autofree char *value = td_survey_item_write (item, answer->value);

  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "item", item->id);
  td_cli_json_set_string (builder, "title", item->title);
  td_cli_json_set_string (builder, "group",
                          ((TdSurveyGroup *)g_ptr_array_index (card->survey->groups, item->group))->id);
  td_cli_json_set_bool (builder, "proposal", item->proposal);
  td_cli_json_set_bool (builder, "decides", td_survey_item_decides (item));
  td_cli_json_set_string (builder, "answer", value);
  td_cli_json_set_bool (builder, "recorded", answer->recorded);
  td_cli_json_set_string (builder, "note", answer->note);
  td_cli_json_set_date (builder, "on", answer->on);
  td_cli_json_set_string (builder, "by", answer->by);
  json_builder_set_member_name (builder, "photos");
  json_builder_begin_array (builder);
  for (guint p = 0; p < answer->photos->len; p++)
    {
      g_autofree char *id =
          g_strdup_printf ("%" G_GINT64_FORMAT, ((TdAttachment *)answer->photos->pdata[p])->id);
      json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
set_survey (JsonBuilder *builder, const TdSurveyCard *card)
{
  td_cli_json_set_string (builder, "scheme", card->survey->id);
  td_cli_json_set_int (builder, "scheme_version", card->survey->version);
  td_cli_json_set_bool (builder, "begun", card->begun);
  td_cli_json_set_string (builder, "at_best", td_rating_to_nick (card->verdict->best));
  td_cli_json_set_string (builder, "at_worst", td_rating_to_nick (card->verdict->worst));
  set_items (builder, "deciding", card->survey, card->verdict->deciding);
  set_items (builder, "missing", card->survey, card->verdict->missing);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < card->survey->items->len; i++)
    set_item (builder, card, i);
  json_builder_end_array (builder);
}

static void
print_json (const TdSurveyCard *card)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) reasons = td_rating_reasons (card);

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", card->unit_id);
  td_cli_json_set_string (builder, "rating", td_rating_to_nick (card->rating));
  td_cli_json_set_string (builder, "source", td_rating_source_to_nick (card->source));
  td_cli_json_set_string (builder, "surveyed", td_rating_to_nick (card->surveyed));
  td_cli_json_set_string (builder, "ruled", td_rating_to_nick (card->ruled));
  td_cli_json_set_string (builder, "manual", td_rating_to_nick (card->manual));
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (reasons, i));
  json_builder_end_array (builder);
  if (card->survey != NULL)
    set_survey (builder, card);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
add_row (TdCliTable *table, const TdSurveyCard *card, guint i)
{
  const TdSurveyItem *item = td_survey_item (card->survey, i);
  const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, i);
  g_autofree char *value = td_survey_value_to_text (item, answer->value);
  g_autofree char *on = td_date_to_iso (answer->on);
  g_autofree char *shown =
      answer->value.known && !answer->recorded ? g_strdup_printf (_ ("%s (dossier)"), value) : NULL;
  g_autofree char *title =
      item->proposal ? g_strdup_printf (_ ("%s (proposal)"), item->title) : g_strdup (item->title);

  td_cli_table_add (table, item->id, title, shown != NULL ? shown : value, answer->note,
                    answer->recorded ? on : "", answer->by, NULL);
}

static void
print_words (const TdSurveyCard *card, const char *label)
{
  g_autoptr (GPtrArray) reasons = td_rating_reasons (card);

  if (card->source == TD_RATING_SOURCE_NONE)
    g_print ("%s: %s\n", label, td_rating_to_label (card->rating));
  else
    g_print ("%s: %s (%s)\n", label, td_rating_to_label (card->rating),
             td_rating_source_to_label (card->source));
  for (guint i = 0; i < reasons->len; i++)
    g_print ("%s\n", (char *)g_ptr_array_index (reasons, i));
  if (card->survey == NULL)
    return;
  g_print ("\n%s\n", card->survey->title);

  TdCliTable *table = td_cli_table_new (_ ("Item"), _ ("What is asked"), _ ("Answer"), _ ("Note"), _ ("Date"),
                                        _ ("By"), NULL);

  for (guint i = 0; i < card->survey->items->len; i++)
    add_row (table, card, i);
  td_cli_table_print (table);
}

/* As it stands now; closes the workspace. output: written there as well. */
static int
print_card (TdCli *cli, TdWorkspace *workspace, gint64 id, const char *output)
{
  g_autoptr (GError) error = NULL;
  gboolean written = output == NULL || td_survey_write (workspace, id, output, &error);
  g_autoptr (TdSurveyCard) card = written ? td_survey_card_load (workspace, id, &error) : NULL;
  g_autofree char *label = card == NULL ? NULL : td_unit_label_of (workspace, id);

  td_workspace_close (workspace);
  if (!written || card == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (card);
  else if (output != NULL)
    g_print ("%s\n", output);
  else
    print_words (card, label);
  return TD_EXIT_DONE;
}

/* ---- done ---- */

/* “gas=yes” → gas in *item, the rest returned; NULL with a usage error. */
static const char *
split (TdCli *cli, const char *option, const char *form, const char *word, char **item)
{
  const char *equals = strchr (word, '=');

  if (equals == NULL || equals == word || equals[1] == '\0')
    {
      cli->status = td_cli_usage (cli, _ ("%s: “%s” is not written as %s."), option, word, form);
      return NULL;
    }
  *item = g_strndup (word, (gsize)(equals - word));
  return equals + 1;
}

static void
change_clear (gpointer data)
{
  g_free ((char *)((TdSurveyChange *)data)->item);
}

/* Takes the item. */
static void
add_note (GArray *changes, const TdSurveyChange *note)
{
  for (guint i = 0; i < changes->len; i++)
    {
      TdSurveyChange *change = &g_array_index (changes, TdSurveyChange, i);

      if (!g_str_equal (change->item, note->item))
        continue;
      change->note = note->note;
      g_free ((char *)note->item);
      return;
    }
  g_array_append_vals (changes, note, 1);
}

/* Answers and notes; a note stands beside the answer of its item. (transfer full) */
static GArray *
read_changes (TdCli *cli, char **answers, int n, const RateOptions *options)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TdSurveyChange));

  g_array_set_clear_func (changes, change_clear);
  for (int i = 0; i < n; i++)
    {
      TdSurveyChange change = { 0 };

      change.answer = split (cli, "rate", _ ("ITEM=ANSWER"), answers[i], (char **)&change.item);
      if (change.answer == NULL)
        return NULL;
      g_array_append_val (changes, change);
    }
  for (guint i = 0; options->notes != NULL && options->notes[i] != NULL; i++)
    {
      TdSurveyChange change = { 0 };

      change.note = split (cli, "--note", _ ("ITEM=TEXT"), options->notes[i], (char **)&change.item);
      if (change.note == NULL)
        return NULL;
      add_note (changes, &change);
    }
  return g_steal_pointer (&changes);
}

static gboolean
add_photos (TdWorkspace *workspace, gint64 id, const RateOptions *options, GError **error)
{
  for (guint i = 0; options->photos != NULL && options->photos[i] != NULL; i++)
    {
      const char *equals = strchr (options->photos[i], '=');
      g_autofree char *item = g_strndup (options->photos[i], (gsize)(equals - options->photos[i]));
      const char *paths[] = { equals + 1, NULL };

      if (!td_survey_add_photos (workspace, id, item, paths, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
do_all (TdWorkspace *workspace, gint64 id, const GArray *changes, const RateOptions *options, GError **error)
{
  if (options->clear)
    return td_unit_clear_rating (workspace, id, error);
  if (options->rating_nick != NULL)
    return td_unit_set_rating (workspace, id, (TdRating)options->rating, options->reason, error);
  return (changes->len == 0 ||
          td_survey_answer (workspace, id, (const TdSurveyChange *)(gpointer)changes->data, changes->len,
                            options->on, error)) &&
         (!options->rest || td_survey_answer_rest (workspace, id, options->on, error)) &&
         add_photos (workspace, id, options, error);
}

static gboolean
rating_from (const char *nick, int *out)
{
  TdRating rating;

  if (!td_rating_from_nick (nick, &rating) && !td_rating_from_chinese (nick, &rating))
    return FALSE;
  *out = (int)rating;
  return rating != TD_RATING_UNRATED;
}

/* What does not go together, or is not written as it must be. */
static gboolean
check (TdCli *cli, RateOptions *options, gboolean answers)
{
  gboolean card = answers || options->rest || options->photos != NULL || options->on_text != NULL;
  g_autofree char *item = NULL;

  if ((options->rating_nick != NULL) + options->clear + card > 1)
    cli->status = td_cli_usage (
        cli, _ ("Answers of the card, --rating and --clear are different things; do one after the other."));
  else if (options->reason != NULL && options->rating_nick == NULL)
    cli->status = td_cli_usage (cli, _ ("%s belongs to %s."), "--reason", "--rating");
  else if (options->on_text != NULL && !answers && !options->rest)
    cli->status = td_cli_usage (cli, _ ("%s belongs to %s."), "--on", _ ("ITEM=ANSWER"));
  else if (td_cli_date (cli, "--on", options->on_text, &options->on) &&
           td_cli_choice (cli, "--rating", options->rating_nick, rating_from, "suitable, hard, unsuitable",
                          &options->rating))
    {
      for (guint i = 0; options->photos != NULL && options->photos[i] != NULL; i++)
        {
          g_clear_pointer (&item, g_free);
          if (split (cli, "--photo", _ ("ITEM=PATH"), options->photos[i], &item) == NULL)
            return FALSE;
        }
      return TRUE;
    }
  return FALSE;
}

int
td_cmd_rate (TdCli *cli, int argc, char **argv)
{
  g_auto (RateOptions) options = { .on = TD_DATE_NONE };
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.notes, N_ ("Remark beside an answer; repeatable"),
      N_ ("ITEM=TEXT") },
    { "photo", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.photos,
      N_ ("Photo that shows an item, kept with the unit's files; repeatable"), N_ ("ITEM=PATH") },
    { "rest-no", 0, 0, G_OPTION_ARG_NONE, &options.rest,
      N_ ("Nothing else stands in the way: answer what is not known with no"), NULL },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on_text, N_ ("Day of the survey (today)"), N_ ("DATE") },
    { "rating", 0, 0, G_OPTION_ARG_STRING, &options.rating_nick,
      N_ ("Decide on a rating whatever list and card say"), N_ ("RATING") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why it is decided so"), N_ ("TEXT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Write the card (.pdf or .docx)"),
      N_ ("OUT") },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &options.clear, N_ ("Take the decision back"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  gboolean reads;
  int status = TD_EXIT_DONE;
  gint64 id;

  if (!td_cli_parse (cli, entries, &argc, &argv, 2, -1) ||
      !check (cli, &options, argc > 2 || options.notes != NULL) ||
      (changes = read_changes (cli, argv + 2, argc - 2, &options)) == NULL)
    return cli->status;
  reads = changes->len == 0 && !options.rest && !options.clear && options.photos == NULL &&
          options.rating_nick == NULL;
  if (reads)
    {
      workspace = td_cli_open (cli, argv[0], FALSE, &error);
      id = workspace != NULL ? td_unit_resolve (workspace, argv[1], &error) : 0;
      return id != 0 ? print_card (cli, workspace, id, options.output) : td_cli_fail (error);
    }
  id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  if (do_all (workspace, id, changes, &options, &error))
    return print_card (cli, workspace, id, options.output);
  td_workspace_close (workspace);
  return td_cli_fail (error);
}
