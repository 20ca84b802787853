/* Tidang: the questions of an import with their choices and answers (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-questions.h"
#include "td-intake-filter.h"
#include "td-value-words.h"

#include "td-roll.h"
#include "td-text.h"

#include <glib/gi18n.h>

static void
choice_free (gpointer data)
{
  TdIntakeChoice *choice = data;
  g_free (choice->answer);
  g_free (choice->label);
  g_free (choice);
}

static void
question_free (gpointer data)
{
  TdIntakeQuestion *question = data;
  g_free (question->key);
  g_free (question->text);
  g_free (question->where);
  g_free (question->suggestion);
  g_ptr_array_unref (question->choices);
  g_free (question);
}

GPtrArray *
td_intake_questions_new (void)
{
  return g_ptr_array_new_with_free_func (question_free);
}

static gboolean
is_there (const GPtrArray *questions, TdIntakeAbout about, const char *key)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const TdIntakeQuestion *question = g_ptr_array_index (questions, i);
      if (question->about == about && g_str_equal (question->key, key))
        return TRUE;
    }
  return FALSE;
}

/* Takes text. */
static TdIntakeQuestion *
add (GPtrArray *questions, TdIntakeAbout about, const char *key, char *text, const char *suggestion)
{
  TdIntakeQuestion *question = g_new0 (TdIntakeQuestion, 1);
  question->about = about;
  question->key = g_strdup (key);
  question->text = text;
  question->where = g_strdup ("");
  question->suggestion = g_strdup (suggestion != NULL ? suggestion : "");
  question->choices = g_ptr_array_new_with_free_func (choice_free);
  g_ptr_array_add (questions, question);
  return question;
}

/* Takes label. */
static void
offer (TdIntakeQuestion *question, const char *answer, char *label)
{
  TdIntakeChoice *choice = g_new0 (TdIntakeChoice, 1);
  choice->answer = g_strdup (answer);
  choice->label = label;
  g_ptr_array_add (question->choices, choice);
}

/* ---- where ---- */

static void
append_part (GString *where, const char *part)
{
  if (!td_text_is_blank (part))
    g_string_append_printf (where, "%s%s", where->len > 0 ? " · " : "", part);
}

static char *
where_of (const char *sheet, gint64 row, const char *column, gint64 rows)
{
  GString *where = g_string_new (NULL);
  append_part (where, sheet);
  if (row > 0)
    {
      g_autofree char *first = g_strdup_printf (_ ("row %d"), (int)row);
      append_part (where, first);
    }
  append_part (where, column);
  if (rows > 1)
    {
      g_autofree char *all =
          g_strdup_printf (ngettext ("%d row in all", "%d rows in all", (gulong)rows), (int)rows);
      append_part (where, all);
    }
  return g_string_free (where, FALSE);
}

/* ---- what the import asks ---- */

static void
offer_ratings (TdIntakeQuestion *question)
{
  for (int i = TD_RATING_SUITABLE; i <= TD_RATING_UNSUITABLE; i++)
    offer (question, td_rating_to_nick ((TdRating)i), g_strdup (td_rating_to_label ((TdRating)i)));
  offer (question, td_rating_to_nick (TD_RATING_UNRATED), g_strdup (_ ("Leave them unrated")));
}

static void
offer_documents (TdIntakeQuestion *question)
{
  for (int i = TD_DOC_RESIDENT_ID; i <= TD_DOC_OTHER; i++)
    offer (question, td_doc_kind_to_nick ((TdDocKind)i), g_strdup (td_words_doc ((TdDocKind)i)));
}

/* Its suggestion is what the file holds, no answer. */
static gboolean
is_about_the_file (const TdImportProblem *problem)
{
  return g_str_has_prefix (problem->code, "near-") || g_str_equal (problem->code, "former-flat");
}

static void
offer_answers (TdIntakeQuestion *question, const TdImportProblem *problem)
{
  if (g_str_has_prefix (problem->code, "near-"))
    {
      offer (question, "same", g_strdup_printf (_ ("The same as %s"), problem->suggestion));
      offer (question, "new", g_strdup_printf (_ ("Another one: %s"), problem->value));
    }
  else if (g_str_equal (problem->code, "former-flat"))
    {
      offer (question, "skip", g_strdup (_ ("Leave it out")));
      offer (question, "new", g_strdup (_ ("Make it again beside them")));
    }
  else if (g_str_equal (problem->code, "rating"))
    offer_ratings (question);
  else if (g_str_equal (problem->code, "doc-kind"))
    offer_documents (question);
  else if (g_str_equal (problem->code, "split-buildings"))
    {
      offer (question, "yes", g_strdup (_ ("Yes: a dossier for each stairwell")));
      offer (question, "no", g_strdup (_ ("No: one for the building")));
    }
}

static char *
text_of (const TdImportProblem *problem)
{
  if (g_str_equal (problem->code, "near-compound"))
    return g_strdup_printf (_ ("“%s” looks like “%s”, which is in the file: the same compound?"),
                            problem->value, problem->suggestion);
  if (g_str_equal (problem->code, "near-building"))
    return g_strdup_printf (_ ("“%s” looks like “%s”, which is in the file: the same building?"),
                            problem->value, problem->suggestion);
  if (g_str_equal (problem->code, "former-flat") && *problem->suggestion != '\0')
    return g_strdup_printf (_ ("“%s” is %s today: leave the old flat out?"), problem->value,
                            problem->suggestion);
  if (g_str_equal (problem->code, "former-flat"))
    return g_strdup_printf (_ ("“%s” is gone: leave it out?"), problem->value);
  if (g_str_equal (problem->code, "built-year"))
    return g_strdup_printf (_ ("Built “%s”: in which year?"), problem->value);
  if (g_str_equal (problem->code, "rating"))
    return g_strdup_printf (_ ("Rated “%s”: what does it count as?"), problem->value);
  if (g_str_equal (problem->code, "ambiguous-date"))
    return g_strdup_printf (_ ("“%s”: which day? Write year, month and day."), problem->value);
  if (g_str_equal (problem->code, "doc-kind"))
    {
      g_autofree char *number = td_intake_shown_value (problem);
      return g_strdup_printf (_ ("“%s”: a number of which document?"), number);
    }
  if (g_str_equal (problem->code, "split-buildings"))
    return g_strdup (_ ("The rows are buildings: a dossier for each stairwell, with the flats shared out?"));
  if (g_str_equal (problem->code, "word"))
    return g_strdup_printf (_ ("What does “%s” mean in this column?"), problem->value);
  return g_strdup (problem->reason);
}

static void
add_asked (GPtrArray *questions, const TdImportProblem *problem)
{
  g_autofree char *key = g_strdup_printf ("%s:%s", problem->code, problem->value);
  if (is_there (questions, TD_INTAKE_ASKED, key))
    return;
  TdIntakeQuestion *question = add (questions, TD_INTAKE_ASKED, key, text_of (problem),
                                    is_about_the_file (problem) ? "" : problem->suggestion);
  g_free (question->where);
  question->where = where_of (problem->sheet, problem->row, problem->column, problem->rows);
  offer_answers (question, problem);
}

/* ---- keys that the sheet does not hold ---- */

static const struct
{
  const char *code; /* of the refused rows */
  const char *text;
} keys[] = {
  { "no-compound", N_ ("The sheet does not say its compound: which one is it?") },
  { "no-building", N_ ("The sheet does not say its building: which one is it?") },
  { "no-unit", N_ ("The sheet does not say its stairwell: which one is it?") },
};

static void
add_keys (GPtrArray *questions, const GPtrArray *refused)
{
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      const TdImportProblem *first = NULL;
      gint64 rows = 0;
      for (guint i = 0; refused != NULL && i < refused->len; i++)
        {
          const TdImportProblem *problem = g_ptr_array_index (refused, i);
          if (g_strcmp0 (problem->code, keys[k].code) != 0)
            continue;
          first = first != NULL ? first : problem;
          rows++;
        }
      if (first == NULL || is_there (questions, TD_INTAKE_KEY, keys[k].code))
        continue;
      TdIntakeQuestion *question =
          add (questions, TD_INTAKE_KEY, keys[k].code, g_strdup (_ (keys[k].text)), "");
      g_free (question->where);
      question->where = where_of (first->sheet, first->row, NULL, rows);
    }
}

void
td_intake_questions_add (GPtrArray *questions, const TdImportReport *report)
{
  for (guint i = 0; report->questions != NULL && i < report->questions->len; i++)
    add_asked (questions, g_ptr_array_index (report->questions, i));
  add_keys (questions, report->refused);
}

/* ---- answers ---- */

static const char *
key_of (const TdIntakeValues *values, const char *code)
{
  return g_str_equal (code, "no-compound")   ? values->compound
         : g_str_equal (code, "no-building") ? values->building
                                             : values->unit;
}

const char *
td_intake_question_answer (const TdIntakeQuestion *question, const TdIntakeValues *values)
{
  if (question->about == TD_INTAKE_KEY)
    return key_of (values, question->key);
  const char *answer = g_hash_table_lookup (values->answers, question->key);
  return answer != NULL ? answer : "";
}

static void
replace_key (TdIntakeValues *values, const char *code, const char *answer)
{
  char **field = g_str_equal (code, "no-compound")   ? &values->compound
                 : g_str_equal (code, "no-building") ? &values->building
                                                     : &values->unit;
  g_free (*field);
  *field = g_strdup (answer);
}

TdIntakeValues *
td_intake_values_with_answer (const TdIntakeValues *values,
                              const TdIntakeQuestion *question,
                              const char *answer)
{
  TdIntakeValues *next = td_intake_values_copy (values);
  switch (question->about)
    {
    case TD_INTAKE_KEY:
      replace_key (next, question->key, answer);
      break;
    case TD_INTAKE_ASKED:
    default:
      if (*answer != '\0')
        g_hash_table_replace (next->answers, g_strdup (question->key), g_strdup (answer));
      else
        g_hash_table_remove (next->answers, question->key);
      break;
    }
  return next;
}

guint
td_intake_questions_open (const GPtrArray *questions, const TdIntakeValues *values)
{
  guint n = 0;
  for (guint i = 0; i < questions->len; i++)
    n += *td_intake_question_answer (g_ptr_array_index (questions, i), values) == '\0';
  return n;
}
