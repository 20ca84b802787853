/* Tidang: a province's register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gen-province.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define COLUMNS 12

enum
{
  UNRATED,
  SUITABLE,
  HARD,
  UNSUITABLE
};

static const char *const ratings[] = { "", "适合加装", "较难加装", "不适合加装" };

static const char *const unit_headings[COLUMNS] = { "区划代码", "小区",     "楼栋", "单元", "地址", "层数",
                                                    "户数",     "建成年份", "结构", "经度", "纬度", "评级" };

static const char household_headings[] =
    "区划代码,小区,楼栋,单元,房号,楼层,业主,证件类型,证件号,专有面积,面积来源,电话,户况\n";

static const char *const first_words[] = {
  "桂花", "湘江", "岳麓", "芙蓉", "东风", "建设", "红旗", "和平", "光明", "新华",
  "书院", "桃花", "金星", "南湖", "银杏", "松柏", "梧桐", "翠竹", "荷塘", "橘洲",
  "长岭", "青山", "白鹭", "云溪", "锦绣", "枫林", "麓谷", "湘府",
};

static const char *const last_words[] = {
  "小区", "家园", "花园", "新村", "宿舍", "家属院", "苑",
  "公寓", "城",   "里",   "佳园", "名邸", "生活区", "安置小区",
};

static const char *const structures[] = { "砖混", "砖混", "砖混", "框架", "框剪" };

/* A compound while its units are written. */
typedef struct
{
  const TdGenRegion *region;
  char *name;
  char county[7];
  guint buildings;
  gint64 longitude; /* 1e-6 degree */
  gint64 latitude;
} Compound;

typedef struct
{
  guint building;
  guint number;
  guint floors;
  guint flats;
  guint year;
  const char *structure;
  gint64 longitude;
  gint64 latitude;
  guint rating;
} Unit;

typedef struct
{
  TdGenRandom *random;
  TdGenPeople *people;
  FILE *units;
  FILE *households;
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  guint row;
  guint8 *rating; /* per unit, shuffled */
  guint8 *flats;  /* per unit */
} Province;

/* Exactly the survey's shares, in random order. */
static guint8 *
draw_ratings (guint units, TdGenRandom *random)
{
  guint8 *rating = g_new0 (guint8, units);
  guint suitable = (guint)((guint64)units * 25000 / TD_GEN_PROVINCE_UNITS);
  guint hard = (guint)((guint64)units * 64000 / TD_GEN_PROVINCE_UNITS);
  guint unsuitable = (guint)((guint64)units * 56000 / TD_GEN_PROVINCE_UNITS);

  memset (rating, SUITABLE, suitable);
  memset (rating + suitable, HARD, hard);
  memset (rating + suitable + hard, UNSUITABLE, unsuitable);
  td_gen_random_shuffle (random, rating, units);
  return rating;
}

/* Two flats on each of four to eight floors; then flats are added or taken until the sum is exact. */
static guint8 *
draw_flats (guint units, TdGenRandom *random)
{
  guint8 *flats = g_new (guint8, units);
  gint64 wanted = (gint64)units * 1750000 / TD_GEN_PROVINCE_UNITS;
  gint64 sum = 0;

  for (guint i = 0; i < units; i++)
    {
      guint chance = td_gen_random_below (random, 100);

      flats[i] = chance < 8 ? 8 : chance < 30 ? 10 : chance < 78 ? 12 : chance < 94 ? 14 : 16;
      sum += flats[i];
    }
  while (sum != wanted)
    {
      guint i = td_gen_random_below (random, units);
      int step = sum < wanted ? 1 : -1;

      if ((int)flats[i] + step < 7 || (int)flats[i] + step > 17)
        continue;
      flats[i] = (guint8)(flats[i] + step);
      sum += step;
    }
  return flats;
}

static void
append_degrees (GString *line, gint64 micro)
{
  g_string_append_printf (line, "%d.%06d", (int)(micro / 1000000), (int)(micro % 1000000));
}

static void
write_unit_csv (Province *province, const Compound *compound, const Unit *unit, const char *address)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "%s,%s,%u栋,%u单元,%s,%u,%u,%u,%s,", compound->region->code, compound->name,
                   unit->building, unit->number, address, unit->floors, unit->flats, unit->year,
                   unit->structure);
  append_degrees (line, unit->longitude);
  g_string_append_c (line, ',');
  append_degrees (line, unit->latitude);
  g_string_append_printf (line, ",%s\n", ratings[unit->rating]);
  fwrite (line->str, 1, line->len, province->units);
}

static void
write_unit_xlsx (Province *province, const Compound *compound, const Unit *unit, const char *address)
{
  lxw_worksheet *sheet = province->sheet;
  guint row = province->row++;
  char word[16];

  worksheet_write_string (sheet, row, 0, compound->region->code, NULL);
  worksheet_write_string (sheet, row, 1, compound->name, NULL);
  g_snprintf (word, sizeof word, "%u栋", unit->building);
  worksheet_write_string (sheet, row, 2, word, NULL);
  g_snprintf (word, sizeof word, "%u单元", unit->number);
  worksheet_write_string (sheet, row, 3, word, NULL);
  worksheet_write_string (sheet, row, 4, address, NULL);
  worksheet_write_number (sheet, row, 5, unit->floors, NULL);
  worksheet_write_number (sheet, row, 6, unit->flats, NULL);
  worksheet_write_number (sheet, row, 7, unit->year, NULL);
  worksheet_write_string (sheet, row, 8, unit->structure, NULL);
  worksheet_write_number (sheet, row, 9, (double)unit->longitude / 1e6, NULL);
  worksheet_write_number (sheet, row, 10, (double)unit->latitude / 1e6, NULL);
  if (unit->rating != UNRATED)
    worksheet_write_string (sheet, row, 11, ratings[unit->rating], NULL);
}

/* Whether the flat has an owner like the one before, is the developer's, a company's, or a family's. */
static const char *
draw_owner (Province *province, const Compound *compound, TdGenPerson *owner, TdGenPerson *co_owner)
{
  guint chance = td_gen_random_below (province->random, 10000);
  TdGenPerson before = *owner;

  co_owner->name[0] = '\0';
  if (chance < 30)
    {
      td_gen_people_company (province->people, compound->county, "湖南某某房地产开发有限公司", owner);
      return "开发商未售";
    }
  if (chance < 80)
    td_gen_people_company (province->people, compound->county, "某某机械厂（单位自管）", owner);
  else if (chance < 250 && before.name[0] != '\0' && !before.company)
    *owner = before;
  else
    {
      td_gen_people_next (province->people, compound->county, owner);
      if (chance < 1200)
        td_gen_people_next (province->people, compound->county, co_owner);
    }
  return chance % 10 < 7 ? "自住" : chance % 10 < 9 ? "出租" : "空置";
}

static void
write_households (Province *province, const Compound *compound, const Unit *unit)
{
  TdGenPerson owner = { 0 };
  TdGenPerson co_owner = { 0 };
  guint plan = 4800 + td_gen_random_below (province->random, 8000);

  for (guint i = 0; i < unit->flats; i++)
    {
      const char *occupied = draw_owner (province, compound, &owner, &co_owner);
      guint floor = MIN (i / 2 + 1, unit->floors);
      guint door = floor == i / 2 + 1 ? i % 2 + 1 : i - (floor - 1) * 2 + 1;
      guint area = plan + (i % 2) * 1750 + td_gen_random_below (province->random, 90);
      gboolean both = co_owner.name[0] != '\0';

      fprintf (province->households, "%s,%s,%u栋,%u单元,%u%02u,%u,%s%s%s,%s,%s%s%s,%u.%02u,%s,%s,%s\n",
               compound->region->code, compound->name, unit->building, unit->number, floor, door, floor,
               owner.name, both ? "、" : "", both ? co_owner.name : "",
               owner.company ? "统一社会信用代码" : "身份证", owner.number, both ? "；" : "",
               both ? co_owner.number : "", area / 100, area % 100, "登记", owner.phone, occupied);
    }
}

static void
draw_unit (Province *province, const Compound *compound, guint index, Unit *unit)
{
  TdGenRandom *random = province->random;

  unit->flats = province->flats[index];
  unit->floors = MAX (4, unit->flats / 2);
  unit->rating = province->rating[index];
  unit->longitude = compound->longitude + unit->building * 240 + unit->number * 35;
  unit->latitude = compound->latitude + (unit->building % 5) * 410 + td_gen_random_below (random, 20);
}

/* Writes the units from `index` on that belong to the compound; returns how many. */
static void
write_compound (Province *province, const Compound *compound, guint index, guint count)
{
  Unit unit = { 0 };
  guint in_building = 0;

  for (guint done = 0; done < count; done++)
    {
      g_autofree char *address = NULL;

      if (in_building == 0)
        {
          unit.building++;
          unit.number = 0;
          in_building = td_gen_random_between (province->random, 2, 5);
          unit.year = td_gen_random_between (province->random, 1978, 2008);
          unit.structure = structures[td_gen_random_below (province->random, G_N_ELEMENTS (structures))];
        }
      in_building--;
      unit.number++;
      draw_unit (province, compound, index + done, &unit);
      address = g_strdup_printf ("%s%u栋%u单元", compound->name, unit.building, unit.number);
      write_unit_csv (province, compound, &unit, address);
      write_unit_xlsx (province, compound, &unit, address);
      write_households (province, compound, &unit);
    }
}

/* Counties lie on a grid inside the province's borders; the compounds of one scatter around its middle. */
static void
draw_compound (Province *province, const TdGenRegion *region, guint serial, Compound *compound)
{
  guint county;

  compound->region = region;
  memcpy (compound->county, region->code, 6);
  compound->county[6] = '\0';
  county = (guint)g_ascii_strtoull (compound->county, NULL, 10) - 430000;
  compound->longitude =
      110000000 + (gint64)(county * 37 % 3800) * 1000 + td_gen_random_below (province->random, 60000);
  compound->latitude =
      25200000 + (gint64)(county * 71 % 4300) * 1000 + td_gen_random_below (province->random, 60000);
  compound->name =
      g_strconcat (first_words[serial % G_N_ELEMENTS (first_words)],
                   last_words[serial / G_N_ELEMENTS (first_words) % G_N_ELEMENTS (last_words)], NULL);
}

static gboolean
open_files (Province *province, const char *folder)
{
  g_autofree char *units = g_build_filename (folder, "units.csv", NULL);
  g_autofree char *households = g_build_filename (folder, "households.csv", NULL);
  g_autofree char *xlsx = g_build_filename (folder, "units.xlsx", NULL);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE };
  lxw_doc_properties properties = { .created = 1652054400 };

  province->units = fopen (units, "wb");
  province->households = fopen (households, "wb");
  province->workbook = workbook_new_opt (xlsx, &options);
  if (province->units == NULL || province->households == NULL || province->workbook == NULL)
    {
      g_printerr ("tidang-generate: cannot write into %s: %s\n", folder, g_strerror (errno));
      return FALSE;
    }
  workbook_set_properties (province->workbook, &properties);
  province->sheet = workbook_add_worksheet (province->workbook, "摸底");
  for (guint column = 0; column < COLUMNS; column++)
    {
      worksheet_write_string (province->sheet, 0, (lxw_col_t)column, unit_headings[column], NULL);
      fprintf (province->units, "%s%c", unit_headings[column], column + 1 < COLUMNS ? ',' : '\n');
    }
  province->row = 1;
  fputs (household_headings, province->households);
  return TRUE;
}

static gboolean
close_files (Province *province, const char *folder)
{
  gboolean good = province->units != NULL && !ferror (province->units);

  good = province->households != NULL && !ferror (province->households) && good;
  if (province->units != NULL)
    good = fclose (province->units) == 0 && good;
  if (province->households != NULL)
    good = fclose (province->households) == 0 && good;
  if (province->workbook != NULL)
    good = workbook_close (province->workbook) == LXW_NO_ERROR && good;
  if (!good)
    g_printerr ("tidang-generate: %s was not written whole; is the disk full?\n", folder);
  return good;
}

static void
write_all (Province *province, guint units, const TdGenRegions *regions)
{
  guint compounds = MAX (1, (guint)((guint64)units * 13500 / TD_GEN_PROVINCE_UNITS));

  for (guint i = 0; i < compounds; i++)
    {
      /* Even steps through the communities and through the units: every county has some. */
      guint region = (guint)((guint64)i * regions->regions->len / compounds);
      guint from = (guint)((guint64)i * units / compounds);
      guint until = (guint)((guint64)(i + 1) * units / compounds);
      Compound compound = { 0 };

      draw_compound (province, &g_array_index (regions->regions, TdGenRegion, region), i, &compound);
      write_compound (province, &compound, from, until - from);
      g_free (compound.name);
    }
}

gboolean
td_gen_province_write (const char *folder, guint units, const TdGenRegions *regions, TdGenRandom *random)
{
  g_autoptr (TdGenPeople) people = td_gen_people_new (random);
  g_autofree guint8 *rating = draw_ratings (units, random);
  g_autofree guint8 *flats = draw_flats (units, random);
  Province province = { .random = random, .people = people, .rating = rating, .flats = flats };

  if (open_files (&province, folder))
    write_all (&province, units, regions);
  return close_files (&province, folder);
}
