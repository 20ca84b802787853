/* Tidang: units that may be meant by a name that none has.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-load.h"
#include "td-register.h"
#include "td-workspace-private.h"

#define OFFERED 5

/* How far a building and unit are from what was asked: 0 the same, 1 near, 2 other ones of the compound. */
static int
distance (const TdUnit *unit, const char *building, const char *unit_name)
{
  g_autofree char *asked = td_building_key (building), *has = td_building_key (unit->building);
  g_autofree char *asked_unit = td_unit_key (unit_name != NULL ? unit_name : "");
  g_autofree char *has_unit = td_unit_key (unit->unit);
  gboolean same = g_str_equal (asked, has);

  if (!same && !td_building_near (building, unit->building))
    return 2;
  return same && (unit_name == NULL || g_str_equal (asked_unit, has_unit)) ? 0 : 1;
}

typedef struct
{
  TdWorkspace *workspace;
  const char *building, *unit;
  GString *lines[3]; /* by distance */
  guint n[3];
} Offer;

static void
offer_compound (Offer *offer, TdStore *store, gint64 compound_id)
{
  g_autoptr (GArray) ids = td_store_dossiers_of (store, compound_id, NULL, NULL);

  for (guint i = 0; ids != NULL && i < ids->len && offer->n[0] < OFFERED; i++)
    {
      g_autoptr (TdUnit) unit = td_unit_load (offer->workspace, g_array_index (ids, gint64, i), NULL);
      int far = unit != NULL ? distance (unit, offer->building, offer->unit) : 2;

      if (unit != NULL && offer->n[far]++ < OFFERED)
        g_string_append_printf (offer->lines[far], "%s%s/%s/%s", offer->n[far] > 1 ? ", " : "",
                                unit->compound, unit->building, unit->unit);
    }
}

char *
td_near_units (TdWorkspace *self,
               TdStore *store,
               const char *compound,
               const char *building,
               const char *unit)
{
  g_autoptr (GPtrArray) compounds = td_store_compounds (store, "", NULL);
  g_autofree char *key = td_compound_key (compound);
  Offer offer = { .workspace = self, .building = building, .unit = unit };
  char *best = NULL;

  for (int far = 0; far < 3; far++)
    offer.lines[far] = g_string_new (NULL);
  for (guint i = 0; compounds != NULL && i < compounds->len; i++)
    {
      const TdCompoundRow *row = g_ptr_array_index (compounds, i);

      if (g_strcmp0 (row->key, key) == 0 || td_compound_near (row->name, compound))
        offer_compound (&offer, store, row->id);
    }
  for (int far = 0; far < 3; far++)
    {
      if (best == NULL && offer.lines[far]->len > 0)
        best = g_strdup (offer.lines[far]->str);
      g_string_free (offer.lines[far], TRUE);
    }
  return best;
}
