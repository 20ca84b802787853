/* Tidang: shipped subsidies, and facts and answers as words, for the tests of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsidy-support.h"

#include <string.h>

static void
load_file (GPtrArray *rules, const char *name)
{
  g_autofree char *path = g_build_filename (TD_TEST_SUBSIDIES, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pack = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  pack = td_subsidies_parse (bytes, size, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < pack->len; i++)
    g_ptr_array_add (rules, td_subsidy_rule_ref (pack->pdata[i]));
}

GPtrArray *
load_subsidies (void)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)td_subsidy_rule_unref);
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_SUBSIDIES, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      load_file (rules, name);
  return rules;
}

const TdBorne low_income[2] = { { 7, 5000000 }, { 9, 12345678 } };

void
read_subsidy_facts (const char *text, TdSubsidyFacts *facts)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  *facts = (TdSubsidyFacts){ .place = "430102001001" };
  for (guint w = 0; words[w] != NULL && *words[w] != '\0'; w++)
    {
      g_auto (GStrv) pair = g_strsplit (words[w], "=", 2);
      TdSubsidyFact fact;
      TdFactValue value = { TRUE, 0 };
      TdMoney money;

      if (g_str_equal (pair[0], "low-income"))
        {
          facts->low_income_known = TRUE;
          facts->low_income = low_income;
          facts->n_low_income = (guint)atoi (pair[1]);
          continue;
        }
      g_assert_true (td_subsidy_fact_from_nick (pair[0], &fact));
      switch (td_subsidy_fact_kind (fact))
        {
        case TD_SUBSIDY_YES_NO:
          value.value = g_str_equal (pair[1], "yes");
          break;
        case TD_SUBSIDY_DATE:
          value.value = td_date_from_iso (pair[1]);
          g_assert_cmpint (value.value, !=, TD_DATE_NONE);
          break;
        case TD_SUBSIDY_MONEY:
          g_assert_true (td_money_parse (pair[1], &money));
          value.value = money;
          break;
        case TD_SUBSIDY_NUMBER:
        default:
          value.value = atoi (pair[1]);
          break;
        }
      facts->values[fact] = value;
    }
}

char *
write_subsidy_check (const TdSubsidyCheck *check)
{
  GString *text = g_string_new (td_subsidy_state_to_nick (check->state));
  g_autofree char *sum = td_money_to_string (check->sum);

  if (check->result == TD_SUM_NOT_COMPUTED)
    return g_string_free (text, FALSE);
  if (check->result == TD_SUM_OK)
    g_string_append_printf (text, " %s", sum);
  else
    g_string_append_printf (text, " %s", td_sum_result_to_nick (check->result));
  if (check->result == TD_SUM_AT_MOST)
    g_string_append_printf (text, " %s", sum);
  for (guint i = 0; i < check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (check->parts, TdSubsidyPart, i);
      g_autofree char *money = td_money_to_string (part->money);

      g_string_append_printf (text, " %s=%s", td_subsidy_payer_to_nick (part->payer),
                              part->result == TD_SUM_OK ? money : td_sum_result_to_nick (part->result));
    }
  return g_string_free (text, FALSE);
}
