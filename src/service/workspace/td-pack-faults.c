/* Tidang: what is wrong with a data file, in the reader's language.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pack-faults.h"

#include "td-rule.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* What the readers of core and base say of a value; of two that fit the first counts. A house test asks that
 * none is missing. */
static const char *const sayings[] = {
  /* any file */
  N_ ("unknown key"),
  N_ ("missing"),
  N_ ("must not be null"),
  N_ ("must not be empty"),
  N_ ("must be a string"),
  N_ ("must be a list"),
  N_ ("must be an object"),
  N_ ("must be an object or null"),
  N_ ("must be an object, \"none\" or null"),
  N_ ("must be true"),
  N_ ("must be true or false"),
  N_ ("must be a whole number from %s to %s"),
  N_ ("lies before valid_from"),
  N_ ("stands only where valid_from and valid_to are not known"),
  N_ ("lies before applies_from"),
  N_ ("lies before from"),
  N_ ("lies below from"),
  N_ ("lies below min"),
  N_ ("“%s” is no date of the form YYYY-MM-DD"),
  N_ ("“%s” is no date"),
  N_ ("“%s” is no region code of 2, 4, 6, 9 or 12 digits"),
  N_ ("“%s” has other characters than a–z, 0–9 and -"),
  N_ ("“%s” stands twice"),
  N_ ("“%s” is not known"),
  N_ ("“%s” is none of %s"),
  N_ ("“%s” is not %s"),
  N_ ("nested too deep"),
  N_ ("the file is empty"),
  N_ ("line 1: the root is not an object"),
  N_ ("key “%s” stands twice"),
  N_ ("not UTF-8 at byte %s"),
  /* procedures */
  N_ ("an act cannot wait for itself"),
  N_ ("a proposal has none"),
  N_ ("a proposal holds nothing up; a rule of your own has the basis “own”"),
  N_ ("what has no source holds nothing up"),
  N_ ("a branch is left out anyhow"),
  N_ ("none of them is on the main line"),
  N_ ("“written” is for objections"),
  N_ ("a condition “%s” has none"),
  N_ ("it comes after a step of block %s"),
  N_ ("it comes after a step of “%s”"),
  N_ ("“%s” is no act"),
  N_ ("“%s” is no kind of consent"),
  N_ ("“%s” is nothing that a gate can ask for"),
  N_ ("“%s” is no stage"),
  /* rules of votes */
  N_ ("“%s” is no fraction of the form 3/4"),
  N_ ("a quorum is counted of all"),
  /* formulas of cost shares */
  N_ ("“%s” is no coefficient of the form 0.7 or 3/2"),
  N_ ("“%s” is below 0"),
  N_ ("“%s” is above 100"),
  N_ ("“%s” is no sum of the form 500.00"),
  N_ ("there is no floor 0: the one below 1 is -1"),
  N_ ("needs either floor, or from and to"),
  N_ ("needs either coefficient or fixed"),
  N_ ("does not follow the row before it: floors ascend without gaps"),
  N_ ("nobody would pay"),
  N_ ("a step is for the floors above"),
  N_ ("a step needs a coefficient in the row before it"),
  N_ ("the last row is open: there is nothing above it"),
  N_ ("is for a formula with floors"),
  N_ ("must be more than in the step before it"),
  /* subsidies */
  N_ ("“%s” is no sum of the form 100000.00"),
  N_ ("“%s” is no sum of money"),
  N_ ("“%s” is no day of every year of the form MM-DD"),
  N_ ("“%s” has no part in split"),
  N_ ("years are counted from “completed”"),
  N_ ("without a sum of the whole each part needs a sum of its own"),
  N_ ("two of them are taken of the same part"),
  N_ ("the percents make %s, not 100"),
  N_ ("nothing can be in that range"),
  N_ ("no condition is on a sum of money"),
  N_ ("needs one of from and to, before, not_after"),
  N_ ("needs one of %s"),
  N_ ("needs either percents or one rest"),
  N_ ("needs either percent or sum"),
  N_ ("needs either low_income or sum"),
  N_ ("must ascend"),
  N_ ("must be at least two"),
  N_ ("is for sums of the kinds flat and stops"),
  N_ ("does not go with within"),
  N_ ("does not follow the row before it"),
  N_ ("below and from are for numbers"),
  /* survey cards */
  N_ ("“%s” is no answer of this item"),
  N_ ("“%s” is no column for this kind of item"),
  N_ ("there is no group “%s”"),
  N_ ("stands in another one"),
  N_ ("none of them bears on the rating"),
  /* kinds of records */
  N_ ("“%s” is no field of this kind"),
  N_ ("a leaf is of one flat alone"),
  N_ ("what is shared has no flat of a dossier"),
  N_ ("%s.%s: what is shared cannot link to what is not"),
  N_ ("stands without the Chinese"),
  N_ ("needs two at least"),
  N_ ("needs 1 to %s of them"),
  N_ ("is no day"),
  N_ ("“%s” is no other day"),
  N_ ("is no yes-no"),
  N_ ("is of %s alone"),
  N_ ("done, while and lead need due"),
};

/* What stands for each %s of a saying; NULL: the message is another one. (transfer full) */
static GPtrArray *
match (const char *saying, const char *message)
{
  g_auto (GStrv) pieces = g_strsplit (saying, "%s", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *p = message;

  if (!g_str_has_prefix (p, pieces[0]))
    return NULL;
  p += strlen (pieces[0]);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      gboolean last = pieces[i + 1] == NULL;
      gsize length = strlen (pieces[i]), rest = strlen (p);
      const char *end = !last ? strstr (p, pieces[i]) : rest >= length ? p + rest - length : NULL;

      if (end == NULL || !g_str_has_prefix (end, pieces[i]))
        return NULL;
      g_ptr_array_add (found, g_strndup (p, (gsize)(end - p)));
      p = end + length;
    }
  return *p == '\0' ? g_steal_pointer (&found) : NULL;
}

char *
td_pack_saying (const char *message)
{
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      g_autoptr (GPtrArray) found = match (sayings[i], message);
      g_auto (GStrv) pieces = NULL;
      GString *text;

      if (found == NULL)
        continue;
      pieces = g_strsplit (_ (sayings[i]), "%s", -1);
      text = g_string_new (pieces[0]);
      for (guint k = 1; pieces[k] != NULL && k - 1 < found->len; k++)
        g_string_append_printf (text, "%s%s", (const char *)found->pdata[k - 1], pieces[k]);
      return g_string_free (text, FALSE);
    }
  return g_strdup (message);
}

/* “<data>:3:14: Parse error: …” or “line 3: …” */
static char *
syntax_to_text (const char *message)
{
  guint line = 0, character = 0;
  int end = 0;
  g_autofree char *what = NULL;

  if (sscanf (message, "<data>:%u:%u: %n", &line, &character, &end) == 2 && end > 0)
    return g_strdup_printf (_ ("Line %u, character %u: no JSON from here: %s"), line, MAX (character, 1),
                            message + end);
  what = td_pack_saying (message);
  if (g_str_equal (what, message) && sscanf (message, "line %u: %n", &line, &end) == 1 && end > 0)
    {
      g_free (what);
      what = td_pack_saying (message + end);
      return g_strdup_printf (_ ("Line %u: %s"), line, what);
    }
  return g_steal_pointer (&what);
}

char *
td_pack_faults_to_text (const GError *cause)
{
  g_auto (GStrv) faults = NULL;
  GString *text;

  if (cause->domain != TD_RULE_ERROR)
    return g_strdup (cause->message);
  if (cause->code != TD_RULE_ERROR_VALUE)
    return syntax_to_text (cause->message);
  text = g_string_new (NULL);
  faults = g_strsplit (cause->message, "\n", -1);
  for (guint i = 0; faults[i] != NULL; i++)
    {
      char *colon = strstr (faults[i], ": ");
      g_autofree char *what = td_pack_saying (colon != NULL ? colon + 2 : faults[i]);
      g_autofree char *line = NULL;

      if (colon != NULL)
        *colon = '\0';
      line = colon != NULL ? g_strdup_printf (_ ("%s: %s"), faults[i], what) : g_strdup (what);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
