/* Tidang: what papers would lack — said before they are printed, each with where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-lacks.h"

#include "td-paper-source.h"
#include "td-sentences.h"
#include "td-workspace-private.h"

#define ROOMS_SHOWN 8

const char *
td_paper_lack_to_nick (TdPaperLackKind kind)
{
  static const char *const nicks[] = { "paper", "character", "owner", "area", "document", "word" };

  return nicks[kind];
}

void
td_paper_lack_free (TdPaperLack *lack)
{
  if (lack == NULL)
    return;
  g_free (lack->text);
  g_free (lack);
}

/* Takes text. */
static TdPaperLack *
add (GPtrArray *lacks, TdPaperLackKind kind, gint64 unit_id, gint64 part_id, char *text)
{
  TdPaperLack *lack = g_new0 (TdPaperLack, 1);

  lack->kind = kind;
  lack->unit_id = unit_id;
  lack->part_id = part_id;
  lack->word = -1;
  lack->text = text;
  g_ptr_array_add (lacks, lack);
  return lack;
}

/* ---- characters ---- */

static void
add_characters (TdWorkspace *self,
                TdPress *press,
                const TdPaperOptions *options,
                TdPaperSource *source,
                GPtrArray *lacks)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing = NULL;
  TdPaperCommon common;

  td_paper_common_fill (&common, self, options);
  g_ptr_array_add (inputs, &source->input);
  missing = td_paper_find_missing (press, (TdPaper)options->kind, inputs, &common);
  for (guint i = 0; i < missing->len; i++)
    {
      const TdPaperMissing *one = g_ptr_array_index (missing, i);

      add (lacks, TD_LACK_CHARACTER, source->unit->id, one->part_id,
           g_strdup_printf (_ ("%s: no font of the program has the character U+%04X; it is printed as 〓."),
                            one->owner, one->code_point));
    }
}

/* ---- flats ---- */

typedef gboolean (*PartLacks) (const TdPart *part);

static gboolean
lacks_owner (const TdPart *part)
{
  for (guint i = 0; i < part->owners->len; i++)
    if (td_text_is_blank (((const TdOwner *)g_ptr_array_index (part->owners, i))->name))
      return TRUE;
  return part->owners->len == 0;
}

static gboolean
lacks_area (const TdPart *part)
{
  return part->area == 0;
}

static gboolean
lacks_document (const TdPart *part)
{
  for (guint i = 0; i < part->owners->len; i++)
    if (td_text_is_blank (((const TdOwner *)g_ptr_array_index (part->owners, i))->doc_no))
      return TRUE;
  return FALSE;
}

static void
add_flats (const TdPaperSource *source,
           TdPaperLackKind kind,
           PartLacks test,
           const char *format,
           GPtrArray *lacks)
{
  const TdRoll *roll = source->input.roll;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *rooms = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);

      /* What was erased was erased on purpose. */
      if (!part->erased && test (part))
        g_array_append_val (parts, part->id);
    }
  if (parts->len == 0)
    return;
  rooms = td_rooms_to_text (roll, parts, ROOMS_SHOWN);
  label = td_unit_label (source->unit);
  add (lacks, kind, source->unit->id, g_array_index (parts, gint64, 0),
       g_strdup_printf (format, label, rooms));
}

static void
add_all_flats (const TdPaperSource *source, TdPaperKind kind, GPtrArray *lacks)
{
  gboolean of_flats = kind == TD_PAPER_CONSENT || kind == TD_PAPER_BALLOT || kind == TD_PAPER_ROSTER;

  if (!of_flats)
    return;
  add_flats (source, TD_LACK_OWNER, lacks_owner, _ ("%s: no owner's name for %s."), lacks);
  add_flats (source, TD_LACK_AREA, lacks_area, _ ("%s: no area for %s."), lacks);
  if (kind == TD_PAPER_ROSTER)
    add_flats (source, TD_LACK_DOCUMENT, lacks_document, _ ("%s: no document number for owners of %s."),
               lacks);
}

/* ---- words ---- */

/* As they stand on the paper: given for this print, else kept. */
static void
words_of (const TdPaperSource *source, const TdPaperOptions *o, const char *words[TD_N_KEPT_WORDS])
{
  const TdPaperSaid *said = &source->input.said;
  gboolean is_result = o->kind == TD_PAPER_RESULT;

  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    words[i] = source->kept->words[i];
  words[TD_PAPER_ASKER] = said->asker;
  words[TD_PAPER_COMMITTEE] = said->committee;
  words[TD_PAPER_CONTACT] = said->contact;
  words[TD_PAPER_PLAN_NAME] = said->plan_name;
  words[TD_PAPER_PLAN_PLACE] = said->plan_place;
  words[TD_PAPER_PLAN_STOPS] = said->plan_stops;
  words[TD_PAPER_PLAN_ESTIMATE] = said->plan_estimate;
  words[TD_PAPER_PLAN_SHARING] = said->plan_sharing;
  if (o->notice_from != NULL)
    words[is_result ? TD_PAPER_RESULT_FROM : TD_PAPER_NOTICE_FROM] = o->notice_from;
  if (o->notice_period != NULL)
    words[is_result ? TD_PAPER_RESULT_PERIOD : TD_PAPER_NOTICE_PERIOD] = o->notice_period;
}

/* How many units leave each word blank. */
static void
count_words (const TdPaperSource *source, const TdPaperOptions *options, guint blank[TD_N_KEPT_WORDS])
{
  const char *words[TD_N_KEPT_WORDS];
  guint bits;

  words_of (source, options, words);
  bits = td_paper_words_missing (options->kind, source->kept->has_plan, words);
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    blank[i] += (bits >> i) & 1;
}

static void
add_words (const guint blank[TD_N_KEPT_WORDS], guint units, gint64 only_unit, GPtrArray *lacks)
{
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    {
      const char *label = td_paper_word_to_label ((TdPaperWord)i);
      TdPaperLack *lack;

      if (blank[i] == 0)
        continue;
      lack = add (lacks, TD_LACK_WORD, only_unit, 0,
                  units == 1 ? g_strdup_printf (_ ("Left blank: %s."), label)
                             : g_strdup_printf (_ ("Left blank: %s, of %u stairwells."), label, blank[i]));
      lack->word = i;
    }
}

GPtrArray *
td_paper_lacks (TdWorkspace *self,
                const GArray *unit_ids,
                const TdPaperOptions *options,
                const TdProgress *progress,
                GError **error)
{
  TdPress *press = td_paper_check_units (unit_ids, options, error) ? td_workspace_press (self, error) : NULL;
  g_autoptr (GPtrArray) lacks = g_ptr_array_new_with_free_func ((GDestroyNotify)td_paper_lack_free);
  guint blank[TD_N_KEPT_WORDS] = { 0 };
  gint64 last = 0;

  for (guint i = 0; press != NULL && i < unit_ids->len; i++)
    {
      gint64 id = g_array_index (unit_ids, gint64, i);
      g_autoptr (GError) why = NULL;
      TdPaperSource *source;

      if (!td_progress_step (progress, &last, i, unit_ids->len, td_paper_to_label (options->kind), error))
        return NULL;
      source = td_paper_source_load (self, id, options, &why);
      if (source == NULL && (g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED) ||
                             g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND)))
        add (lacks, TD_LACK_PAPER, id, 0, g_strdup (why->message));
      else if (source == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
      else
        {
          add_characters (self, press, options, source, lacks);
          add_all_flats (source, options->kind, lacks);
          count_words (source, options, blank);
          td_paper_source_free (source);
        }
    }
  if (press == NULL)
    return NULL;
  add_words (blank, unit_ids->len, unit_ids->len == 1 ? g_array_index (unit_ids, gint64, 0) : 0, lacks);
  return g_steal_pointer (&lacks);
}
