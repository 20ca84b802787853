/* Tidang: rules of votes and names of regions, kept at hand while the workspace is open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-data-files.h"
#include "td-packs.h"
#include "td-workspace-private.h"

/* NULL without error: the pack does not hold it. */
static TdRule *
rule_in_pack (GBytes *bytes, const char *id, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GPtrArray) rules = td_pack_parse (data, size, error);
  const TdRule *rule = rules == NULL ? NULL : td_rules_find (rules, id);

  return rule == NULL ? NULL : td_rule_ref (rule);
}

/* A vote without a kept pack (made by an older or foreign program): the same version at hand will do. */
static TdRule *
rule_at_hand (TdWorkspace *self, const TdVoteRow *vote)
{
  g_autoptr (GPtrArray) rules = td_packs_list (self->data_dir, NULL, NULL);
  const TdRule *rule = rules == NULL ? NULL : td_rules_find (rules, vote->rule_id);

  return rule != NULL && g_strcmp0 (rule->hash, vote->rule_hash) == 0 ? td_rule_ref (rule) : NULL;
}

static char *
key_of (const TdVoteRow *vote)
{
  return g_strconcat (vote->rule_hash, " ", vote->rule_id, NULL);
}

TdRule *
td_workspace_known_rule (TdWorkspace *self, const TdVoteRow *vote)
{
  g_autofree char *key = key_of (vote);
  TdRule *rule;

  g_mutex_lock (&self->rules_mutex);
  rule = g_hash_table_lookup (self->rules, key);
  if (rule != NULL)
    td_rule_ref (rule);
  g_mutex_unlock (&self->rules_mutex);
  return rule;
}

TdRule *
td_workspace_rule_of_vote (TdWorkspace *self, const TdVoteRow *vote, GError **error)
{
  g_autoptr (GBytes) pack = NULL;
  g_autoptr (GError) cause = NULL;
  TdRule *rule = td_workspace_known_rule (self, vote);

  if (rule != NULL)
    return rule;
  pack = td_store_pack (td_workspace_store_here (self), vote->rule_hash, &cause);
  if (pack != NULL)
    rule = rule_in_pack (pack, vote->rule_id, NULL);
  if (rule == NULL)
    rule = rule_at_hand (self, vote);
  if (rule == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_FILE,
               _ ("The rule “%s” that this vote was opened under is not in %s any more. Restore a backup of "
                  "the file."),
               vote->rule_id, self->name);
      return NULL;
    }
  g_mutex_lock (&self->rules_mutex);
  g_hash_table_insert (self->rules, key_of (vote), td_rule_ref (rule));
  g_mutex_unlock (&self->rules_mutex);
  return rule;
}

GBytes *
td_workspace_pack_of_rule (TdWorkspace *self, const TdRule *rule)
{
  GBytes *pack = g_hash_table_lookup (self->packs, rule->hash);

  if (pack == NULL && (pack = td_pack_bytes_of_rule (rule, self->data_dir)) != NULL)
    g_hash_table_insert (self->packs, g_strdup (rule->hash), pack);
  return pack == NULL ? NULL : g_bytes_ref (pack);
}

char *
td_workspace_region_name (TdWorkspace *self, const char *code)
{
  TdRegionRow *row = NULL;
  char *name;

  g_mutex_lock (&self->regions_mutex);
  if (self->regions == NULL && !self->regions_failed)
    {
      g_autofree char *folder = td_data_folder (self->data_dir);

      self->regions = td_regions_open (folder, NULL);
      self->regions_failed = self->regions == NULL;
    }
  if (self->regions != NULL)
    row = td_regions_lookup (self->regions, code);
  g_mutex_unlock (&self->regions_mutex);
  name = g_strdup (row != NULL ? row->name : code);
  g_clear_pointer (&row, td_region_row_free);
  return name;
}
