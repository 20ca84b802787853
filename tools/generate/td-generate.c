/* Tidang: tidang-generate writes sample sheets: two compounds of one community, or the register of a
 * province. SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "td-gen-province.h"
#include "td-gen-sheets.h"

/* The sample: community 370212001002, 223 units, 99.9 % in favour, voted on 9 to 15 May 2022. */
#define SAMPLE_COUNTY "370212"
#define SAMPLE_FIRST_DAY 44690
#define SAMPLE_FIRST_UNITS 148
#define SAMPLE_SECOND_UNITS 75

static gboolean
write_compound (const char *folder, TdGenCompound *compound, gboolean one_sheet)
{
  g_autofree char *roster_name =
      g_strconcat (compound->name, one_sheet ? "业主汇总.xlsx" : "花名册.xlsx", NULL);
  g_autofree char *ticks_name = g_strconcat (compound->name, "意见汇总.xlsx", NULL);
  g_autofree char *roster = g_build_filename (folder, roster_name, NULL);
  g_autofree char *ticks = g_build_filename (folder, ticks_name, NULL);
  gboolean written =
      one_sheet ? td_gen_sheets_compound (roster, compound) : td_gen_sheets_stairwells (roster, compound);

  return written && td_gen_sheets_ticks (ticks, compound, one_sheet, SAMPLE_FIRST_DAY);
}

static gboolean
write_sample (const char *folder, TdGenRandom *random)
{
  g_autoptr (TdGenPeople) people = td_gen_people_new (random);
  g_autoptr (TdGenCompound) first =
      td_gen_compound_new ("西韩新苑", SAMPLE_FIRST_UNITS, SAMPLE_COUNTY, people, random);
  g_autoptr (TdGenCompound) second =
      td_gen_compound_new ("左岸风度", SAMPLE_SECOND_UNITS, SAMPLE_COUNTY, people, random);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_autofree char *survey = g_build_filename (folder, "西韩社区摸底表.xlsx", NULL);

  td_gen_compound_dissent (first, TD_GEN_OPPOSE, 2, random);
  td_gen_compound_dissent (second, TD_GEN_ABSTAIN, 1, random);
  g_ptr_array_add (both, first);
  g_ptr_array_add (both, second);
  return td_gen_sheets_survey (survey, "崂山区", "中韩街道", "西韩社区", both) &&
         write_compound (folder, first, FALSE) && write_compound (folder, second, TRUE);
}

static gboolean
write_province (const char *folder, const char *regions_path, guint units, TdGenRandom *random)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdGenRegions) regions = td_gen_regions_load (regions_path, "43", &error);

  if (regions == NULL || regions->regions->len == 0)
    {
      g_printerr ("tidang-generate: %s\n",
                  error != NULL ? error->message : "no region codes of Hunan in the file");
      return FALSE;
    }
  return td_gen_province_write (folder, units, regions, random);
}

static gboolean
make_folder (const char *folder)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;
  g_printerr ("tidang-generate: cannot make the folder %s: %s\n", folder, g_strerror (errno));
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autofree char *sample = NULL;
  g_autofree char *province = NULL;
  g_autofree char *regions = NULL;
  gint64 seed = 20220509;
  int units = TD_GEN_PROVINCE_UNITS;
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_FILENAME, &sample, "Write the sheets of two compounds into DIR", "DIR" },
    { "province", 0, 0, G_OPTION_ARG_FILENAME, &province, "Write the register of a province into DIR",
      "DIR" },
    { "units", 0, 0, G_OPTION_ARG_INT, &units, "Units of the province (146000), other counts in proportion",
      "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Seed of the random numbers", "N" },
    { "regions", 0, 0, G_OPTION_ARG_FILENAME, &regions, "The region codes (regions.tsv.xz)", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— sample sheets, all people invented");
  g_autoptr (GError) error = NULL;
  TdGenRandom random = { 0 };

  setlocale (LC_CTYPE, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1 ||
      (sample == NULL && province == NULL) || units < 1 || units > 1000000)
    {
      g_printerr ("tidang-generate: %s\n",
                  error != NULL ? error->message : "give --sample DIR or --province DIR");
      return 2;
    }
  random.state = (guint64)seed;
  if (sample != NULL && (!make_folder (sample) || !write_sample (sample, &random)))
    return 1;
  random.state = (guint64)seed;
  if (province != NULL &&
      (!make_folder (province) ||
       !write_province (province, regions != NULL ? regions : TD_REGIONS_FILE, (guint)units, &random)))
    return 1;
  return 0;
}
