/* Tidang: searching for a person who types — groups of hits, the best first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-find.h"

#include "td-error.h"
#include "td-ids.h"
#include "td-load.h"
#include "td-register.h"
#include "td-search.h"
#include "td-workspace-private.h"

#include <string.h>

/* So many dossiers of a group are looked into for the best hits. */
#define LOOKED_INTO 60
/* Characters of a long note before and behind what was found. */
#define NOTE_BEFORE 12
#define NOTE_BEHIND 40

static const struct
{
  const char *nick;
  const char *label;
  TdFoundIn section;
} groups[TD_N_HITS] = {
  [TD_HITS_UNITS] = { "units", N_ ("Stairwells of the register"), TD_FOUND_UNIT },
  [TD_HITS_OWNERS] = { "owners", N_ ("Owners"), TD_FOUND_OWNER },
  [TD_HITS_ROOMS] = { "rooms", N_ ("Flat numbers"), TD_FOUND_ROOM },
  [TD_HITS_FILE_NOS] = { "file_nos", N_ ("File numbers"), TD_FOUND_FILE_NO },
  [TD_HITS_NOTES] = { "notes", N_ ("Notes"), TD_FOUND_NOTE },
};

const char *
td_hits_to_nick (TdHits group)
{
  g_return_val_if_fail ((guint)group < TD_N_HITS, NULL);
  return groups[group].nick;
}

gboolean
td_hits_from_nick (const char *nick, TdHits *out)
{
  for (int i = 0; i < TD_N_HITS; i++)
    if (g_strcmp0 (groups[i].nick, nick) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_hits_to_label (TdHits group)
{
  g_return_val_if_fail ((guint)group < TD_N_HITS, NULL);
  return _ (groups[group].label);
}

int
td_hits_section (guint found_in)
{
  return found_in == 0 || found_in > TD_N_HITS ? 0 : 1 + (int)groups[found_in - 1].section;
}

static void
hit_free (gpointer data)
{
  TdHit *hit = data;

  g_free (hit->text);
  g_free (hit->where);
  g_free (hit);
}

void
td_hit_group_free (TdHitGroup *group)
{
  if (group == NULL)
    return;
  g_ptr_array_unref (group->hits);
  g_free (group);
}

/* A piece of a long note around what was found; line ends become blanks. (transfer full) */
static char *
excerpt (const char *note, const char *text)
{
  g_autofree char *tidy = td_text_squeeze (note);
  gsize start = 0, end = 0;

  td_search_span (tidy, text, &start, &end);
  const char *from = tidy + start, *to = tidy + end;
  for (int i = 0; i < NOTE_BEFORE && from > tidy; i++)
    from = g_utf8_prev_char (from);
  for (int i = 0; i < NOTE_BEHIND && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  return g_strdup_printf ("%s%.*s%s", from > tidy ? "…" : "", (int)(to - from), from, *to != '\0' ? "…" : "");
}

static char *
text_of (TdHits group, const TdSearchLine *line, const TdUnit *unit, const char *text, gboolean unmasked)
{
  switch (group)
    {
    case TD_HITS_UNITS:
      return td_unit_label (unit);
    case TD_HITS_OWNERS:
      return unmasked ? g_strdup (line->text) : td_mask_name (line->text);
    case TD_HITS_FILE_NOS:
      return td_file_no_formatted (line->text);
    case TD_HITS_NOTES:
      return excerpt (line->text, text);
    default:
      return g_strdup (line->text);
    }
}

static char *
where_of (TdHits group, const TdSearchLine *line, const TdUnit *unit)
{
  g_autofree char *label = td_unit_label (unit);

  if (group == TD_HITS_UNITS)
    return g_strconcat (unit->place_name, *unit->place_name != '\0' && *unit->address != '\0' ? " · " : "",
                        unit->address, NULL);
  return group != TD_HITS_ROOMS && line->room != NULL ? g_strdup_printf ("%s %s", label, line->room)
                                                      : g_steal_pointer (&label);
}

/* NULL: the dossier went meanwhile. */
static TdHit *
make_hit (TdWorkspace *self, TdHits group, const TdSearchLine *line, const char *text, gboolean unmasked)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, line->dossier_id, NULL);
  TdHit *hit;

  if (unit == NULL)
    return NULL;
  hit = g_new0 (TdHit, 1);
  hit->unit_id = line->dossier_id;
  hit->part_id = line->part_id;
  hit->text = text_of (group, line, unit, text, unmasked);
  hit->where = where_of (group, line, unit);
  td_search_span (hit->text, text, &hit->start, &hit->end);
  return hit;
}

static gboolean
fill_group (TdWorkspace *self,
            TdHitGroup *group,
            const GArray *ids,
            const char *text,
            int limit,
            gboolean unmasked,
            GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_search_line_free);

  for (guint i = 0; i < ids->len && i < MAX (LOOKED_INTO, (guint)limit); i++)
    if (!td_store_search_lines (self->store, g_array_index (ids, gint64, i), groups[group->group].section,
                                text, lines, error))
      return FALSE;
  for (int whole = TRUE; whole >= FALSE; whole--)
    for (guint i = 0; i < lines->len && group->hits->len < (guint)limit; i++)
      {
        const TdSearchLine *line = g_ptr_array_index (lines, i);
        TdHit *hit = line->whole == whole ? make_hit (self, group->group, line, text, unmasked) : NULL;

        if (hit != NULL)
          g_ptr_array_add (group->hits, hit);
      }
  return TRUE;
}

GPtrArray *
td_search_grouped (TdWorkspace *self, const char *text, int limit, gboolean unmasked, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_hit_group_free);
  GArray *in[TD_N_FOUND] = { NULL };
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  gboolean good;

  g_return_val_if_fail (text != NULL && limit > 0, NULL);
  if (store == NULL)
    return NULL;
  if (td_text_is_blank (text))
    return g_steal_pointer (&found);
  good = td_store_search_in (store, text, in, &cause);
  for (int i = 0; good && i < TD_N_HITS; i++)
    {
      const GArray *ids = in[groups[i].section];
      TdHitGroup *group;

      if (ids->len == 0)
        continue;
      group = g_new0 (TdHitGroup, 1);
      group->group = i;
      group->units = ids->len;
      group->hits = g_ptr_array_new_with_free_func (hit_free);
      g_ptr_array_add (found, group);
      good = fill_group (self, group, ids, text, limit, unmasked, &cause);
    }
  for (int i = 0; i < TD_N_FOUND; i++)
    g_clear_pointer (&in[i], g_array_unref);
  if (good)
    return g_steal_pointer (&found);
  td_fail_with (error, cause, self->name);
  return NULL;
}
