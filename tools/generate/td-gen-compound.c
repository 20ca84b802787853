/* Tidang: the compounds of the sample.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gen-compound.h"

static void
unit_free (gpointer data)
{
  TdGenUnit *unit = data;

  g_array_unref (unit->flats);
  g_free (unit);
}

/* Flats of one column have one plan, so one area; a resettlement compound has four plans. */
static const guint plans[] = { 6512, 8120, 9757, 11884 };

static void
fill_flat (TdGenFlat *flat,
           const char *county,
           TdGenPeople *people,
           TdGenRandom *random,
           const TdGenFlat *before)
{
  guint chance = td_gen_random_below (random, 1000);

  if (chance < 6)
    {
      td_gen_people_company (people, county, "青岛某某置业有限公司", &flat->owner);
      flat->occupied = "开发商未售";
      return;
    }
  flat->occupied = chance < 700 ? "自住" : chance < 930 ? "出租" : "空置";
  if (chance % 50 == 7)
    {
      td_gen_people_company (people, county, "某某物资公司（单位自管）", &flat->owner);
      return;
    }
  /* Some families hold two flats, one above the other: the same numbers on both. */
  if (before != NULL && !before->owner.company && td_gen_random_chance (random, 250))
    {
      flat->owner = before->owner;
      flat->co_owner = before->co_owner;
      return;
    }
  td_gen_people_next (people, county, &flat->owner);
  if (td_gen_random_chance (random, 1200))
    td_gen_people_next (people, county, &flat->co_owner);
}

static TdGenUnit *
unit_new (guint building,
          guint number,
          guint floors,
          const char *county,
          TdGenPeople *people,
          TdGenRandom *random)
{
  TdGenUnit *unit = g_new0 (TdGenUnit, 1);
  guint plan[2] = { plans[td_gen_random_below (random, 4)], plans[td_gen_random_below (random, 4)] };

  unit->building = building;
  unit->number = number;
  unit->floors = floors;
  unit->flats = g_array_new (FALSE, TRUE, sizeof (TdGenFlat));
  for (guint i = 0; i < floors * 2; i++)
    {
      TdGenFlat flat = { 0 };
      const TdGenFlat *below = i >= 2 ? &g_array_index (unit->flats, TdGenFlat, i - 2) : NULL;

      flat.floor = i / 2 + 1;
      flat.door = i % 2 + 1;
      flat.area = plan[i % 2] + td_gen_random_below (random, 60);
      flat.day = td_gen_random_below (random, 7);
      fill_flat (&flat, county, people, random, below);
      g_array_append_val (unit->flats, flat);
    }
  return unit;
}

static void
number_certificates (TdGenCompound *compound)
{
  guint serial = 0;

  for (guint i = 0; i < td_gen_compound_flats (compound); i++)
    {
      TdGenFlat *flat = td_gen_compound_flat (compound, i);

      serial += 37;
      if (!g_str_equal (flat->occupied, "开发商未售"))
        flat->certificate = serial;
    }
}

TdGenCompound *
td_gen_compound_new (const char *name,
                     guint units,
                     const char *county,
                     TdGenPeople *people,
                     TdGenRandom *random)
{
  TdGenCompound *compound = g_new0 (TdGenCompound, 1);
  guint building = 0;

  compound->name = name;
  compound->units = g_ptr_array_new_with_free_func (unit_free);
  while (compound->units->len < units)
    {
      guint left = units - compound->units->len;
      guint count = MIN (left, td_gen_random_between (random, 3, 5));
      guint floors = td_gen_random_chance (random, 4000) ? 5 : 6;

      building++;
      for (guint number = 1; number <= count; number++)
        g_ptr_array_add (compound->units, unit_new (building, number, floors, county, people, random));
    }
  number_certificates (compound);
  return compound;
}

void
td_gen_compound_free (TdGenCompound *compound)
{
  g_ptr_array_unref (compound->units);
  g_free (compound);
}

guint
td_gen_compound_flats (const TdGenCompound *compound)
{
  guint count = 0;

  for (guint i = 0; i < compound->units->len; i++)
    count += ((const TdGenUnit *)g_ptr_array_index (compound->units, i))->flats->len;
  return count;
}

TdGenFlat *
td_gen_compound_flat (const TdGenCompound *compound, guint index)
{
  for (guint i = 0; i < compound->units->len; i++)
    {
      const TdGenUnit *unit = g_ptr_array_index (compound->units, i);

      if (index < unit->flats->len)
        return &g_array_index (unit->flats, TdGenFlat, index);
      index -= unit->flats->len;
    }
  g_assert_not_reached ();
}

/* All who live there agree, and nobody in it holds a second flat: one voice more or less decides nothing
 * twice. */
static gboolean
can_dissent (const TdGenUnit *unit, const TdGenFlat *flat)
{
  if (flat->owner.company)
    return FALSE;
  for (guint i = 0; i < unit->flats->len; i++)
    {
      const TdGenFlat *other = &g_array_index (unit->flats, TdGenFlat, i);

      if (other->opinion != TD_GEN_AGREE ||
          (other != flat && g_str_equal (other->owner.number, flat->owner.number)))
        return FALSE;
    }
  return TRUE;
}

void
td_gen_compound_dissent (TdGenCompound *compound, TdGenOpinion opinion, guint count, TdGenRandom *random)
{
  while (count > 0)
    {
      TdGenUnit *unit =
          g_ptr_array_index (compound->units, td_gen_random_below (random, compound->units->len));
      /* Those who fear for light and quiet live low. */
      TdGenFlat *flat = &g_array_index (unit->flats, TdGenFlat, td_gen_random_below (random, 4));

      if (!can_dissent (unit, flat))
        continue;
      flat->opinion = opinion;
      count--;
    }
}
