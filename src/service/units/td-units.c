/* Tidang: the register — lists, counts, one unit by its name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-counts.h"
#include "td-load.h"
#include "td-list-columns.h"
#include "td-unit-query.h"
#include "td-vote-store.h"

#include "td-ids.h"
#include "td-packs.h"

char *
td_file_no_formatted (const char *bare)
{
  char out[TD_FILE_NO_DIGITS + 4];

  if (strlen (bare) != TD_FILE_NO_DIGITS)
    return g_strdup (bare);
  memcpy (out, bare, 12);
  out[12] = out[15] = out[21] = '-';
  memcpy (out + 13, bare + 12, 2);
  memcpy (out + 16, bare + 14, 5);
  out[22] = bare[19];
  out[23] = '\0';
  return g_strdup (out);
}

/* The store names candidates by bare file numbers; a person sees them with hyphens, as on every list. */
static void
hyphenate_file_nos (GError *cause)
{
  g_autoptr (GRegex) digits =
      g_regex_new ("^([0-9]{12})([0-9]{2})([0-9]{5})([0-9]) ", G_REGEX_MULTILINE, 0, NULL);
  char *said = g_regex_replace (digits, cause->message, -1, 0, "\\1-\\2-\\3-\\4 ", 0, NULL);

  if (said == NULL)
    return;
  g_free (cause->message);
  cause->message = said;
}

TdUnit *
td_unit_from_row (const TdDossierRow *row)
{
  TdUnit *unit = g_new0 (TdUnit, 1);

  unit->id = row->id;
  unit->file_no = td_file_no_formatted (row->file_no);
  unit->place = g_strdup (row->region);
  unit->place_name = g_strdup (row->place_name);
  unit->compound = g_strdup (row->compound);
  unit->building = g_strdup (row->building);
  unit->unit = g_strdup (row->unit);
  unit->address = g_strdup (row->address);
  unit->storeys = g_strdup (row->storeys);
  unit->storeys_value = row->storeys_value;
  unit->flats = row->flats_listed > 0 ? row->flats_listed : row->flats;
  unit->built_year = g_strdup (row->built_year);
  unit->structure = g_strdup (row->structure);
  unit->entry_mode = g_strdup (row->entry_mode);
  unit->rating = row->rating;
  unit->rating_reason = g_strdup (row->rating_reason);
  unit->stage = row->stage;
  unit->vote_id = row->vote_id;
  unit->vote_open = row->vote_open;
  unit->updated_at = row->updated_at;
  return unit;
}

static void
take_heads (TdUnit *unit, const TdTally *tally)
{
  unit->heads_total = tally->heads.total;
  unit->heads_participating = tally->heads.participating;
  unit->heads_agree = tally->heads.agree;
  unit->vote_result = tally->result;
}

/* A stairwell that a building's or compound's vote counts shows that vote, unless its own is nearer. */
static gint64
holder_of_vote (TdStore *store, TdUnit *unit)
{
  gint64 id = td_store_vote_counting (store, unit->id, 0);
  g_autoptr (TdVoteRow) row = id == unit->vote_id ? NULL : td_store_vote (store, id, NULL);

  if (row == NULL)
    return unit->id;
  unit->vote_id = id;
  unit->vote_open = !row->closed;
  return row->dossier_id;
}

/* The counts of those units of a page that have a vote: kept ones, and the others in one pass. */
static gboolean
fill_heads (TdWorkspace *self, TdStore *store, GPtrArray *units, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) fresh = NULL;
  gboolean wide = td_store_has_wide_votes (store);

  for (guint i = 0; i < units->len; i++)
    {
      TdUnit *unit = g_ptr_array_index (units, i);
      gint64 holder = wide ? holder_of_vote (store, unit) : unit->id;
      g_autoptr (TdTally) tally = unit->vote_id == 0 ? NULL : td_count_kept (self, holder, unit->vote_id);

      if (tally != NULL)
        take_heads (unit, tally);
      if (tally == NULL && unit->vote_id != 0)
        g_array_append_val (missing, unit->vote_id);
    }
  if (missing->len == 0)
    return TRUE;
  fresh = td_counts_make (self, missing, NULL, error);
  for (guint i = 0; fresh != NULL && i < units->len; i++)
    {
      TdUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (TdTally) tally = td_count_fresh (fresh, unit->vote_id);

      if (tally != NULL)
        take_heads (unit, tally);
    }
  return fresh != NULL;
}

GPtrArray *
td_units_list (TdWorkspace *self, const TdUnitFilter *filter, GError **error)
{
  g_auto (TdUnitQuery) query = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) units = NULL;
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  if (store == NULL || !td_unit_query_init (&query, self, filter, error))
    return NULL;
  rows = td_store_register_list (store, &query.filter, &cause);
  units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_free);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_ptr_array_add (units, td_unit_from_row (g_ptr_array_index (rows, i)));
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  return fill_heads (self, store, units, error) ? g_steal_pointer (&units) : NULL;
}

GPtrArray *
td_units_by_ids (TdWorkspace *self, const gint64 *ids, gsize n, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_free);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  TdStore *store = td_workspace_store (self, error);

  for (gsize i = 0; store != NULL && i < n; i++)
    {
      GError *cause = NULL;
      g_autoptr (TdDossierRow) row = td_store_dossier (store, ids[i], &cause);

      if (row == NULL && !g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND))
        {
          td_fail_with (error, cause, self->name);
          return NULL;
        }
      g_clear_error (&cause);
      g_ptr_array_add (units, row != NULL ? td_unit_from_row (row) : NULL);
      if (row != NULL)
        g_ptr_array_add (known, g_ptr_array_index (units, i));
    }
  return store != NULL && fill_heads (self, store, known, error) ? g_steal_pointer (&units) : NULL;
}

gint64
td_units_count (TdWorkspace *self, const TdUnitFilter *filter, GError **error)
{
  g_auto (TdUnitQuery) query = { 0 };
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);
  gint64 n;

  if (store == NULL || !td_unit_query_init (&query, self, filter, error))
    return -1;
  n = td_store_register_count (store, &query.filter, &cause);
  if (n < 0)
    td_fail_with (error, cause, self->name);
  return n;
}

GArray *
td_units_ids (TdWorkspace *self, const TdUnitFilter *filter, GError **error)
{
  g_auto (TdUnitQuery) query = { 0 };
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);
  GArray *ids;

  if (store == NULL || !td_unit_query_init (&query, self, filter, error))
    return NULL;
  ids = td_store_register_ids (store, &query.filter, &cause);
  if (ids == NULL)
    td_fail_with (error, cause, self->name);
  return ids;
}

/* Digits of the level below a prefix: 0 → 2 → 4 → 6 → 9 → 12. */
static int
digits_below (const char *prefix)
{
  static const int levels[] = { 2, 4, 6, 9, 12 };
  size_t n = prefix == NULL ? 0 : strlen (prefix);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if ((size_t)levels[i] > n)
      return levels[i];
  return 0;
}

GPtrArray *
td_units_places (TdWorkspace *self, const char *prefix, GError **error)
{
  int digits = digits_below (prefix);
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify)td_place_count_free);
  g_autoptr (GPtrArray) counts = NULL;
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);

  if (digits == 0)
    return places;
  counts =
      store == NULL ? NULL : td_store_region_counts (store, prefix == NULL ? "" : prefix, digits, &cause);
  if (counts == NULL)
    {
      g_ptr_array_unref (places);
      if (store != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  for (guint i = 0; i < counts->len; i++)
    {
      const TdRegionCount *count = g_ptr_array_index (counts, i);
      TdPlaceCount *place;

      /* Units whose code goes no further, or is not known, lie in the region itself and in none below it. */
      if (strlen (count->code) < (size_t)digits)
        continue;
      place = g_new0 (TdPlaceCount, 1);
      place->code = g_strdup (count->code);
      place->name = td_workspace_region_name (self, count->code);
      place->count = count->dossiers;
      g_ptr_array_add (places, place);
    }
  return places;
}

char *
td_units_place_name (TdWorkspace *self, const char *code)
{
  return td_workspace_region_name (self, code);
}

TdUnit *
td_unit_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  GError *cause = NULL;
  TdStore *store = td_workspace_store (self, error);
  TdDossierRow *row;
  TdUnit *unit;

  if (store == NULL)
    return NULL;
  row = td_store_dossier (store, unit_id, &cause);
  if (row == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  unit = td_unit_from_row (row);
  td_dossier_row_free (row);
  return unit;
}

char *
td_unit_label_of (TdWorkspace *self, gint64 unit_id)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, NULL);

  return unit != NULL ? td_unit_label (unit) : g_strdup_printf ("%" G_GINT64_FORMAT, unit_id);
}

/* 小区/楼栋/单元, "/" in a name written "//". (transfer full) */
static GStrv
split_label (const char *text)
{
  GPtrArray *parts = g_ptr_array_new ();
  GString *part = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p[0] == '/' && p[1] == '/')
        p++;
      else if (p[0] == '/')
        {
          g_ptr_array_add (parts, g_string_free (part, FALSE));
          part = g_string_new (NULL);
          continue;
        }
      g_string_append_c (part, *p);
    }
  g_ptr_array_add (parts, g_string_free (part, FALSE));
  g_ptr_array_add (parts, NULL);
  return (GStrv)g_ptr_array_free (parts, FALSE);
}

static gint64
resolve_label (TdWorkspace *self, TdStore *store, const char *text, GError **error)
{
  g_auto (GStrv) parts = split_label (text);
  guint n = g_strv_length (parts);
  GError *cause = NULL;
  gint64 id;

  if (n < 2 || n > 3 || *parts[0] == '\0' || *parts[1] == '\0')
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE,
               _ ("“%s” names no unit. Write 小区/楼栋/单元 (a / in a name as //) or its file number."),
               text);
      return 0;
    }
  id = td_store_dossier_by_label (store, 0, parts[0], parts[1], n == 3 ? parts[2] : NULL, &cause);
  if (id == 0 && g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND))
    {
      g_autofree char *near = td_near_units (self, store, parts[0], parts[1], n == 3 ? parts[2] : NULL);

      g_clear_error (&cause);
      if (near != NULL)
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                 _ ("There is no unit “%s” in %s. Did you mean one of these: %s?"), text, self->name, near);
      else
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                 _ ("There is no unit “%s” in %s. Look it up in the register, or import it first."), text,
                 self->name);
    }
  else if (id == 0)
    {
      hyphenate_file_nos (cause);
      td_fail_with (error, cause, text);
    }
  return id;
}

/* Digits and hyphens alone: a file number, or meant to be one. */
static gboolean
looks_like_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789- ")] == '\0';
}

gint64
td_unit_resolve (TdWorkspace *self, const char *text, GError **error)
{
  g_autofree char *bare = NULL;
  GError *cause = NULL;
  TdStore *store;
  gint64 id;

  g_return_val_if_fail (text != NULL, 0);

  store = td_workspace_store (self, error);
  if (store == NULL)
    return 0;
  bare = td_file_no_bare (text);
  if (bare == NULL && looks_like_number (text))
    {
      td_fail (
          error, TD_SERVICE_ERROR_NOT_FOUND,
          _ ("“%s” is no file number: it has 20 digits, of which the last checks the others. Compare them "
             "with the paper."),
          text);
      return 0;
    }
  if (bare == NULL)
    return resolve_label (self, store, text, error);
  id = td_store_dossier_by_file_no (store, bare, &cause);
  if (id != 0)
    return id;
  if (!g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND))
    {
      td_fail_with (error, cause, text);
      return 0;
    }
  g_clear_error (&cause);
  td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
           _ ("There is no dossier with the file number %s in %s. Compare its digits with the paper."), text,
           self->name);
  return 0;
}

char *
td_units_counted (gint64 n)
{
  g_autofree char *number = td_text_grouped (n);

  return g_strdup_printf (ngettext ("%s stairwell", "%s stairwells", (gulong)n), number);
}
