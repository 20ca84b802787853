/* Tidang: judges a lift by a subsidy rule as a second program asks, line by line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsidy-support.h"

#include <stdio.h>

/* RULE|TODAY|PLACE|FACTS is answered by
 * STATE RESULT SUM|FINDINGS|PARTS|EXTRAS|COMPLETION PAYMENTS|MISSING, money in fen. */

static void
print_findings (const TdSubsidyCheck *check)
{
  for (guint i = 0; i < check->findings->len; i++)
    printf ("%s%s", i > 0 ? " " : "",
            td_finding_state_to_nick (g_array_index (check->findings, TdFinding, i).state));
}

static void
print_sums (const TdSubsidyCheck *check)
{
  for (guint i = 0; i < check->parts->len; i++)
    printf ("%s%s %" G_GINT64_FORMAT, i > 0 ? " " : "",
            td_sum_result_to_nick (g_array_index (check->parts, TdSubsidyPart, i).result),
            g_array_index (check->parts, TdSubsidyPart, i).money);
  printf ("|");
  for (guint i = 0; i < check->extras->len; i++)
    {
      const TdExtraSum *extra = check->extras->pdata[i];

      printf ("%s%s %" G_GINT64_FORMAT, i > 0 ? " " : "", td_sum_result_to_nick (extra->result),
              extra->money);
    }
  printf ("|%d %" G_GINT64_FORMAT, check->at_completion_known, check->at_completion);
  for (guint i = 0; i < check->yearly->len; i++)
    {
      const TdYearlySum *yearly = check->yearly->pdata[i];

      for (guint y = 0; y < yearly->payments->len; y++)
        printf (" %" G_GINT64_FORMAT, g_array_index (yearly->payments, TdMoney, y));
    }
}

static void
answer (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdDate today)
{
  g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, facts, today);

  printf ("%s %s %" G_GINT64_FORMAT "|", td_subsidy_state_to_nick (check->state),
          td_sum_result_to_nick (check->result), check->sum);
  print_findings (check);
  printf ("|");
  print_sums (check);
  printf ("|");
  for (guint i = 0; i < check->missing->len; i++)
    printf ("%s%s", i > 0 ? " " : "",
            td_subsidy_fact_to_nick (g_array_index (check->missing, TdSubsidyFact, i)));
  printf ("\n");
}

int
main (void)
{
  static char line[4096];
  g_autoptr (GPtrArray) rules = load_subsidies ();

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), "|", 4);
      const TdSubsidyRule *rule = td_subsidies_find (rules, words[0]);
      TdSubsidyFacts facts;

      g_assert_nonnull (rule);
      read_subsidy_facts (words[3], &facts);
      facts.place = *words[2] != '\0' ? words[2] : NULL;
      answer (rule, &facts, td_date_from_iso (words[1]));
    }
  return 0;
}
