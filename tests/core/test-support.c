/* Tidang: rolls and rules for the tests of this folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-support.h"
#include "td-ids.h"

#include <string.h>

GPtrArray *
load_rules (void)
{
  GPtrArray *rules = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_PACKS, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (TD_TEST_PACKS, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));

      g_autoptr (GPtrArray) pack = td_pack_parse (bytes, size, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < pack->len; i++)
        g_ptr_array_add (rules, td_rule_ref (pack->pdata[i]));
    }
  g_ptr_array_set_free_func (rules, (GDestroyNotify)td_rule_unref);
  return rules;
}

char *
new_number (guint n)
{
  char number[19];

  g_snprintf (number, sizeof number, "370212190%u%02u%02u%03u", n / 300000 % 4, n / 27000 % 12 + 1,
              n / 999 % 27 + 1, n % 999 + 1);
  number[17] = td_resident_id_check_char (number);
  number[18] = '\0';
  return g_strdup (number);
}

void
set_owner (TdPart *part, const char *name, const char *number, const char *phone)
{
  g_ptr_array_set_size (part->owners, 0);
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, name, TD_DOC_RESIDENT_ID, number, phone));
}

TdPart *
part_of (TdRoll *roll, guint i)
{
  return roll->parts->pdata[i];
}

TdRoll *
new_roll (guint n, TdArea area)
{
  TdRoll *roll = td_roll_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *room = g_strdup_printf ("%u%02u", i / 2 + 1, i % 2 + 1);
      g_autofree char *name = g_strdup_printf ("业主%u", i + 1);
      g_autofree char *number = new_number (i + 1);
      TdPart *part = td_part_new (room);

      part->id = i + 1;
      part->unit_id = 1;
      part->area = area;
      part->area_source = TD_AREA_REGISTERED;
      part->key[0] = (guint8)(i + 1);
      set_owner (part, name, number, "");
      td_roll_add (roll, part);
    }
  return roll;
}

static void
free_ballot (gpointer ballot)
{
  td_ballot_free (ballot);
}

GPtrArray *
new_ballots (const char *word)
{
  static const char letters[] = "-aobx";
  GPtrArray *ballots = g_ptr_array_new_with_free_func (free_ballot);

  for (guint i = 0; word[i] != '\0'; i++)
    {
      TdOpinion opinion = (TdOpinion)(strchr (letters, word[i]) - letters);

      if (opinion != TD_OPINION_NONE)
        g_ptr_array_add (ballots, td_ballot_new (i + 1, opinion, td_date_new (2026, 3, 1)));
    }
  return ballots;
}
