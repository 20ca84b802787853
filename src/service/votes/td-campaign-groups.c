/* Tidang: what a long list of votes can be narrowed to — compounds, or places where these are too many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign.h"

#include "td-workspace-private.h"

/* More names than this are not chosen from a list. */
#define MANY_COMPOUNDS 200

/* Province, city, county, street, community. */
static const guint levels[] = { 2, 4, 6, 9, 12 };

void
td_campaign_group_free (TdCampaignGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->name);
  g_free (group->place);
  g_free (group->compound);
  g_free (group);
}

static void
add_group (GPtrArray *groups, char *name, const char *place, const char *compound)
{
  TdCampaignGroup *group = g_new0 (TdCampaignGroup, 1);

  group->name = name;
  group->place = g_strdup (place);
  group->compound = g_strdup (compound);
  g_ptr_array_add (groups, group);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return td_text_natural_compare (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, borrowed; NULL where there are too many. */
static GPtrArray *
compounds_of (const GPtrArray *lines, const char *place)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      const TdCampaignLine *line = lines->pdata[i];

      if (!g_str_has_prefix (line->place, place) || !g_hash_table_add (seen, line->compound))
        continue;
      if (names->len == MANY_COMPOUNDS)
        return NULL;
      g_ptr_array_add (names, line->compound);
    }
  g_ptr_array_sort (names, by_name);
  return g_steal_pointer (&names);
}

/* Sorted: the codes of so many digits within `place`. */
static GPtrArray *
codes_of (const GPtrArray *lines, const char *place, guint digits)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  char code[16];

  for (guint i = 0; i < lines->len; i++)
    {
      const TdCampaignLine *line = lines->pdata[i];
      char *kept;

      if (!g_str_has_prefix (line->place, place) || strlen (line->place) < digits)
        continue;
      g_strlcpy (code, line->place, digits + 1);
      if (g_hash_table_contains (seen, code))
        continue;
      kept = g_strdup (code);
      g_hash_table_add (seen, kept);
      g_ptr_array_add (codes, kept);
    }
  g_ptr_array_sort (codes, by_name);
  return codes;
}

static void
add_places (TdWorkspace *self, GPtrArray *groups, const GPtrArray *lines, const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (GPtrArray) codes = levels[i] > strlen (place) ? codes_of (lines, place, levels[i]) : NULL;

      if (codes == NULL || (codes->len < 2 && i + 1 < G_N_ELEMENTS (levels)))
        continue;
      for (guint k = 0; k < codes->len; k++)
        add_group (groups, td_workspace_region_name (self, codes->pdata[k]), codes->pdata[k], NULL);
      return;
    }
}

GPtrArray *
td_campaign_groups (TdWorkspace *self, const GPtrArray *lines, const char *place)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)td_campaign_group_free);
  g_autoptr (GPtrArray) compounds = compounds_of (lines, place);

  add_group (groups, g_strdup (compounds != NULL && *place == '\0' ? _ ("All compounds") : _ ("All places")),
             "", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (levels) && levels[i] <= strlen (place); i++)
    {
      g_autofree char *above = g_strndup (place, levels[i]);
      g_autoptr (GPtrArray) codes = codes_of (lines, "", levels[i]);

      /* What all have in common narrows nothing. */
      if (codes->len > 1 || levels[i] == strlen (place))
        add_group (groups, td_workspace_region_name (self, above), above, NULL);
    }
  if (compounds == NULL)
    add_places (self, groups, lines, place);
  for (guint i = 0; compounds != NULL && i < compounds->len; i++)
    add_group (groups, g_strdup (compounds->pdata[i]), place, compounds->pdata[i]);
  return groups;
}
