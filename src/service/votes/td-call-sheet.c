/* Tidang: 表决票抽查回访记录表 — the sheet that is taken to the telephone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-call-sheet.h"

#include "td-action.h"
#include "td-campaign-store.h"
#include "td-load.h"
#include "td-paper-source.h"

#include "td-desk-press.h"
#include "td-display-list.h"
#include "td-ids.h"
#include "td-letter.h"

#define LABEL "回访记录表"

const char *
td_call_sheet_label (void)
{
  return LABEL;
}

/* All that one sheet shows, kept alive while it is set. */
typedef struct
{
  GPtrArray *lines;         /* TdCallLine */
  GPtrArray *calls, *draws; /* rows: GStrv */
  GString *names;
  TdRoll *roll; /* the sheet speaks of no one unit: it holds no flat */
  TdKeptWords *words;
  TdPaperInput input;
  TdPaperCommon common;
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  g_clear_pointer (&sheet->lines, g_ptr_array_unref);
  g_clear_pointer (&sheet->calls, g_ptr_array_unref);
  g_clear_pointer (&sheet->draws, g_ptr_array_unref);
  g_clear_pointer (&sheet->roll, td_roll_free);
  g_clear_pointer (&sheet->words, td_kept_words_free);
  if (sheet->names != NULL)
    g_string_free (sheet->names, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static char *
names_of (const TdPart *part, gboolean phones, gboolean unmasked)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];
      const char *value = phones ? owner->phone : owner->name;
      g_autofree char *shown = NULL;

      if (td_text_is_blank (value))
        continue;
      shown = unmasked ? g_strdup (value) : phones ? td_mask_phone (value) : td_mask_name (value);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", shown);
    }
  return g_string_free (text, FALSE);
}

static void
add_call (Sheet *sheet, const TdCallLine *line, gboolean unmasked)
{
  char **row = g_new0 (char *, 11);
  gboolean open = line->outcome == TD_CALL_OPEN;

  row[0] = g_strdup_printf ("%d", line->position);
  row[1] = g_strdup (line->unit);
  row[2] = g_strdup (line->room);
  row[3] = names_of (line->part, FALSE, unmasked);
  row[4] = names_of (line->part, TRUE, unmasked);
  row[5] = g_strdup (td_opinion_to_chinese (line->opinion));
  row[6] = g_strdup (open ? "□属实　□否认\n□未联系上　□拒答" : td_call_outcome_to_chinese (line->outcome));
  row[7] = open ? g_strdup ("") : td_date_to_iso (line->on);
  row[8] = g_strdup (line->by);
  row[9] = g_strdup (line->remark);
  g_string_append (sheet->names, row[3]);
  g_ptr_array_add (sheet->calls, row);
}

static void
add_draw (Sheet *sheet, const TdSampleRow *sample)
{
  char **row = g_new0 (char *, 6);

  row[0] = td_date_to_iso (sample->on);
  row[1] = g_strdup (sample->seed);
  row[2] = g_strdup_printf ("%d", sample->drawn);
  row[3] = g_strdup_printf ("%d", sample->population);
  row[4] = g_strdup (sample->keys_hash);
  g_ptr_array_add (sheet->draws, row);
}

/* Each draw once, of those that a line on the sheet comes from. */
static gboolean
add_draws (Sheet *sheet, TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) samples = td_store_samples (store, 0, error);
  g_autoptr (GHashTable) votes = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) draws = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < sheet->lines->len; i++)
    g_hash_table_add (votes, &((TdCallLine *)sheet->lines->pdata[i])->vote_id);
  for (guint i = 0; samples != NULL && i < samples->len; i++)
    {
      TdSampleRow *sample = samples->pdata[i];

      if (g_hash_table_contains (votes, &sample->vote_id) && g_hash_table_add (draws, &sample->draw))
        add_draw (sheet, sample);
    }
  return samples != NULL;
}

static gboolean
gather_lines (Sheet *sheet,
              TdWorkspace *self,
              const GArray *unit_ids,
              const TdCallSheetOptions *options,
              GError **error)
{
  sheet->lines = td_calls_list (self, unit_ids, error);
  for (guint i = sheet->lines == NULL ? 0 : sheet->lines->len; i > 0; i--)
    {
      const TdCallLine *line = sheet->lines->pdata[i - 1];

      if (!line->stands || (options->open_only && line->outcome != TD_CALL_OPEN))
        g_ptr_array_remove_index (sheet->lines, i - 1);
    }
  if (sheet->lines != NULL && sheet->lines->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s",
                    options->open_only ? _ ("Nothing is to be called: draw a sample first.")
                                       : _ ("No sample was drawn yet."));
  return sheet->lines != NULL;
}

static gboolean
sheet_load (Sheet *sheet,
            TdWorkspace *self,
            const GArray *unit_ids,
            const TdCallSheetOptions *options,
            GError **error)
{
  GError *cause = NULL;

  if (options->unmasked &&
      !td_check_reason (
          options->purpose,
          _ ("A call sheet with full names and phones needs its purpose. State what it is for."), error))
    return FALSE;
  if (!gather_lines (sheet, self, unit_ids, options, error))
    return FALSE;
  sheet->calls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  sheet->draws = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  sheet->names = g_string_new (NULL);
  sheet->roll = td_roll_new ();
  for (guint i = 0; i < sheet->lines->len; i++)
    add_call (sheet, sheet->lines->pdata[i], options->unmasked);
  if (!add_draws (sheet, self->store, &cause))
    return td_fail_with (error, cause, self->name);
  sheet->words = td_kept_words_load (self, ((TdCallLine *)sheet->lines->pdata[0])->unit_id, 0, error);
  if (sheet->words == NULL)
    return FALSE;
  sheet->input = (TdPaperInput){ .file_no = "",
                                 .place_name = "",
                                 .compound = "",
                                 .building = "",
                                 .unit = "",
                                 .address = "",
                                 .storeys = "",
                                 .roll = sheet->roll,
                                 .from = TD_DATE_NONE,
                                 .until = TD_DATE_NONE,
                                 .said = { .committee = sheet->words->words[TD_PAPER_COMMITTEE] } };
  sheet->common = (TdPaperCommon){ .printed_on = td_workspace_today (self),
                                   .operator_name = td_workspace_get_operator (self),
                                   .unmasked = options->unmasked,
                                   .purpose = options->purpose,
                                   .allow_missing = TRUE };
  return TRUE;
}

/* The flats are named: what is said to one household about its data finds it by them. */
static gboolean
record (TdWorkspace *self, const Sheet *sheet, const char *purpose, GError **error)
{
  GString *params = g_string_new ("{\"parts\":[");
  g_autofree char *text = NULL;
  TdStore *store;

  for (guint i = 0; i < sheet->lines->len; i++)
    g_string_append_printf (params, "%s\"%" G_GINT64_FORMAT "\"", i > 0 ? "," : "",
                            ((TdCallLine *)sheet->lines->pdata[i])->part_id);
  g_string_append (params, "]}");
  text = g_string_free (params, FALSE);
  store = td_action_begin (self, "print-calls", TD_ACTION_STEPPED_OVER, purpose, text, error);
  if (store == NULL)
    return FALSE;
  for (guint i = 0; i < sheet->lines->len; i++)
    td_store_touch (store, ((TdCallLine *)sheet->lines->pdata[i])->unit_id);
  return td_action_end (self, store, TRUE, NULL, 0, self->name, NULL, error);
}

static gpointer
set_sheet (TdWorkspace *self,
           const GArray *unit_ids,
           const TdCallSheetOptions *options,
           TdLetterMaker set,
           GError **error)
{
  static const char *const call_columns[] = { "number",  "unit", "room", "owners", "phones", "answer",
                                              "outcome", "date", "by",   "remark", NULL };
  static const char *const draw_columns[] = { "date", "seed", "drawn", "population", "hash", NULL };
  g_auto (Sheet) sheet = { 0 };
  g_autofree char *count = NULL;
  TdPress *press = td_workspace_press (self, error);
  GError *cause = NULL;
  gpointer made;

  if (press == NULL || !sheet_load (&sheet, self, unit_ids, options, error))
    return NULL;
  count = g_strdup_printf ("%u", sheet.lines->len);
  const TdLetterList lists[] = { { "calls", call_columns, sheet.calls },
                                 { "draws", draw_columns, sheet.draws } };
  const char *values[] = { "count", count, NULL };
  const TdLetter letter = { .nick = "calls",
                            .input = &sheet.input,
                            .common = &sheet.common,
                            .values = values,
                            .lists = lists,
                            .n_lists = G_N_ELEMENTS (lists),
                            .names = sheet.names->str,
                            .landscape = TRUE,
                            .whole_file = TRUE };

  made = set (press, &letter, &cause);
  if (made == NULL)
    td_fail_with (error, cause, LABEL);
  return made;
}

gboolean
td_call_sheet_record (TdWorkspace *self,
                      const GArray *unit_ids,
                      const TdCallSheetOptions *options,
                      GError **error)
{
  g_auto (Sheet) sheet = { 0 };

  return !options->unmasked || (sheet_load (&sheet, self, unit_ids, options, error) &&
                                record (self, &sheet, options->purpose, error));
}

gboolean
td_call_sheet_write (TdWorkspace *self,
                     const GArray *unit_ids,
                     const TdCallSheetOptions *options,
                     const char *path,
                     GError **error)
{
  g_autoptr (GBytes) bytes = td_check_paper_target (path, error)
                                 ? set_sheet (self, unit_ids, options, td_letter_maker_of (path), error)
                                 : NULL;

  /* What leaves the file is recorded before it does. */
  return bytes != NULL && td_call_sheet_record (self, unit_ids, options, error) &&
         td_paper_file_write (bytes, path, error);
}

struct _TdDisplayList *
td_call_sheet_lay_out (TdWorkspace *self,
                       const GArray *unit_ids,
                       const TdCallSheetOptions *options,
                       GError **error)
{
  return set_sheet (self, unit_ids, options, td_letter_make_pages, error);
}
