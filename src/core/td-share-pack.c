/* Tidang: formulas of cost shares parsed from their bytes and checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-share-private.h"

#include "td-apportion.h"
#include "td-ids.h"
#include "td-rule-private.h"

#include <string.h>

#define SHARE_FORMAT "tidang-share/1"
#define LOWEST (-20)
#define HIGHEST 200
#define MOST_PERCENT 1000

static const char *const scheme_keys[] = { "format",     "version",  "id",      "title", "place",
                                           "place_name", "kind",     "formula", "late",  "compensation",
                                           "valid_from", "valid_to", "sources", "notes", NULL };
static const char *const formula_keys[] = { "base", "floors", "open_ground", "written", NULL };
static const char *const table_keys[] = { "rows", "below", "above", NULL };
static const char *const row_keys[] = { "floor", "from", "to", "coefficient", "fixed", NULL };
static const char *const edge_keys[] = { "step", NULL };
static const char *const late_keys[] = { "steps", "then", "to", NULL };
static const char *const step_keys[] = { "years", "percent", NULL };
static const char *const compensation_keys[] = { "cap_percent", NULL };

static TdRatio
read_ratio (const TdJson *json, const char *key)
{
  const char *text = td_json_string (json, key, TD_JSON_REQUIRED);
  TdRatio ratio = TD_RATIO_ONE;

  if (text == NULL)
    return ratio;
  if (!td_ratio_parse (text, &ratio))
    td_json_member_fault (json, key, "“%s” is no coefficient of the form 0.7 or 3/2", text);
  else if (ratio.num < 0)
    td_json_member_fault (json, key, "“%s” is below 0", text);
  else if (ratio.num > 1000000)
    td_json_member_fault (json, key, "“%s” is above 100", text);
  else
    return ratio;
  return TD_RATIO_ONE;
}

/* ---- floors ---- */

static int
read_floor (const TdJson *json, const char *key)
{
  int floor = (int)td_json_int (json, key, TD_JSON_REQUIRED, LOWEST, HIGHEST, 1);

  if (floor == 0)
    td_json_member_fault (json, key, "there is no floor 0: the one below 1 is -1");
  return floor;
}

static void
read_row (const TdJson *json, GArray *floors)
{
  gboolean one = json_object_has_member (json->object, "floor");
  gboolean fixed = json_object_has_member (json->object, "fixed");
  TdShareFloor row = { .coefficient = TD_RATIO_ONE };
  const char *sum;

  td_json_check_keys (json, row_keys);
  if (one == (json_object_has_member (json->object, "from") || json_object_has_member (json->object, "to")))
    td_json_fault (json->report, json->path, "needs either floor, or from and to");
  if (fixed == json_object_has_member (json->object, "coefficient"))
    td_json_fault (json->report, json->path, "needs either coefficient or fixed");
  row.from = read_floor (json, one ? "floor" : "from");
  row.to = one ? row.from : read_floor (json, "to");
  row.fixed = fixed;
  sum = fixed ? td_json_string (json, "fixed", TD_JSON_REQUIRED) : NULL;
  if (!fixed)
    row.coefficient = read_ratio (json, "coefficient");
  else if (sum != NULL && (!td_money_parse (sum, &row.sum) || row.sum < 0))
    td_json_member_fault (json, "fixed", "“%s” is no sum of the form 500.00", sum);
  if (row.to < row.from)
    td_json_member_fault (json, "to", "lies below from");
  g_array_append_val (floors, row);
}

static gboolean
follows (int floor, int next)
{
  return next == floor + 1 || (floor == -1 && next == 1);
}

static void
read_rows (const TdJson *json, TdShareTable *table)
{
  JsonArray *array = td_json_array (json, "rows", TD_JSON_REQUIRED);
  gboolean pays = FALSE;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) row = td_json_element (json, "rows", array, i);

      if (row.object == NULL)
        continue;
      read_row (&row, table->floors);
      if (table->floors->len > 1 &&
          !follows (g_array_index (table->floors, TdShareFloor, table->floors->len - 2).to,
                    g_array_index (table->floors, TdShareFloor, table->floors->len - 1).from))
        td_json_fault (json->report, row.path,
                       "does not follow the row before it: floors ascend without gaps");
      pays |= g_array_index (table->floors, TdShareFloor, table->floors->len - 1).coefficient.num > 0;
    }
  if (array != NULL && !pays)
    td_json_member_fault (json, "rows", "nobody would pay");
}

/* "same", "free", "refuse", {"step": "0.1"}, or null where it is not known. */
static TdShareEdge
read_edge (const TdJson *json, const char *key, const TdShareTable *table, gboolean may_step)
{
  static const char *const words[] = { "refuse", "same", "free", NULL };
  TdShareEdge edge = { TD_SHARE_EDGE_UNKNOWN, TD_RATIO_ONE };
  JsonNode *node = json->object == NULL ? NULL : json_object_get_member (json->object, key);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      int word = td_pack_read_choice (json, key, TD_JSON_NULLABLE, words);

      if (word >= 0)
        edge.kind = (TdShareEdgeKind)(TD_SHARE_EDGE_REFUSE + word);
      return edge;
    }

  g_auto (TdJson) step = td_json_object (json, key, TD_JSON_REQUIRED);

  td_json_check_keys (&step, edge_keys);
  edge.kind = TD_SHARE_EDGE_STEP;
  edge.step = read_ratio (&step, "step");
  if (!may_step)
    td_json_member_fault (json, key, "a step is for the floors above");
  else if (table->floors->len > 0 &&
           g_array_index (table->floors, TdShareFloor, table->floors->len - 1).fixed)
    td_json_member_fault (json, key, "a step needs a coefficient in the row before it");
  return edge;
}

static void
read_table (const TdJson *json, TdShareTable *table)
{
  td_json_check_keys (json, table_keys);
  read_rows (json, table);
  table->below = read_edge (json, "below", table, FALSE);
  table->above = read_edge (json, "above", table, TRUE);
}

/* ---- the parts of a formula ---- */

/* "same", a table, or null where it is not known. */
static void
read_open (TdShareScheme *scheme, const TdJson *json)
{
  static const char *const words[] = { "same", NULL };
  JsonNode *node = json_object_get_member (json->object, "open_ground");

  scheme->open = TD_SHARE_OPEN_UNKNOWN;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      g_auto (TdJson) table = td_json_object (json, "open_ground", TD_JSON_REQUIRED);

      scheme->open = TD_SHARE_OPEN_TABLE;
      read_table (&table, &scheme->open_floors);
    }
  else if (td_pack_read_choice (json, "open_ground", TD_JSON_NULLABLE, words) == 0)
    scheme->open = TD_SHARE_OPEN_SAME;
}

static void
read_formula (TdShareScheme *scheme, const TdJson *root)
{
  static const char *const bases[] = { "flat", "area", "weight", NULL };
  g_auto (TdJson) json = td_json_object (root, "formula", TD_JSON_NULLABLE);
  int base;

  scheme->written = g_strdup ("");
  if (json.object == NULL)
    return;
  td_json_check_keys (&json, formula_keys);
  base = td_pack_read_choice (&json, "base", TD_JSON_REQUIRED, bases);
  scheme->known = base >= 0;
  scheme->base = base < 0 ? TD_SHARE_BY_FLAT : (TdShareBase)base;
  g_free (scheme->written);
  scheme->written = td_pack_read_text (&json, "written", TD_JSON_OPTIONAL);
  scheme->has_floors = json_object_has_member (json.object, "floors");
  if (scheme->has_floors)
    {
      g_auto (TdJson) table = td_json_object (&json, "floors", TD_JSON_REQUIRED);

      read_table (&table, &scheme->floors);
      read_open (scheme, &json);
    }
  else if (json_object_has_member (json.object, "open_ground"))
    td_json_member_fault (&json, "open_ground", "is for a formula with floors");
}

static void
read_late (TdShareScheme *scheme, const TdJson *root)
{
  static const char *const targets[] = { "payers", "account", NULL };
  g_auto (TdJson) json = td_json_object (root, "late", TD_JSON_OPTIONAL);
  JsonArray *array;
  int last = 0;

  if (json.object == NULL)
    return;
  td_json_check_keys (&json, late_keys);
  scheme->late.given = TRUE;
  array = td_json_array (&json, "steps", TD_JSON_OPTIONAL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_auto (TdJson) element = td_json_element (&json, "steps", array, i);
      TdShareLateStep step;

      if (element.object == NULL)
        continue;
      td_json_check_keys (&element, step_keys);
      step.years = (int)td_json_int (&element, "years", TD_JSON_REQUIRED, 1, 100, last + 1);
      step.percent = (int)td_json_int (&element, "percent", TD_JSON_REQUIRED, 0, MOST_PERCENT, 100);
      if (step.years <= last)
        td_json_member_fault (&element, "years", "must be more than in the step before it");
      last = step.years;
      g_array_append_val (scheme->late.steps, step);
    }
  scheme->late.percent = (int)td_json_int (&json, "then", TD_JSON_NULLABLE, 0, MOST_PERCENT, -1);
  scheme->late.to = (TdLateTo)(td_pack_read_choice (&json, "to", TD_JSON_NULLABLE, targets) + 1);
}

static void
read_compensation (TdShareScheme *scheme, const TdJson *root)
{
  g_auto (TdJson) json = td_json_object (root, "compensation", TD_JSON_OPTIONAL);

  if (json.object == NULL)
    return;
  td_json_check_keys (&json, compensation_keys);
  scheme->compensation_cap = (int)td_json_int (&json, "cap_percent", TD_JSON_NULLABLE, 0, 100, -1);
}

static void
read_head (TdShareScheme *scheme, const TdJson *root)
{
  static const char *const kinds[] = { "law", "guidance", "sample", "case", "proposal", NULL };
  const TdJsonFlags open = TD_JSON_OPTIONAL | TD_JSON_NULLABLE;
  int kind;

  scheme->version = (int)td_json_int (root, "version", TD_JSON_REQUIRED, 1, 1000000, 1);
  scheme->id = td_pack_read_text (root, "id", TD_JSON_REQUIRED);
  if (*scheme->id == '\0' ||
      strspn (scheme->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (scheme->id))
    td_json_member_fault (root, "id", "“%s” has other characters than a–z, 0–9 and -", scheme->id);
  scheme->title = td_pack_read_text (root, "title", TD_JSON_REQUIRED);
  scheme->place = td_pack_read_text (root, "place", TD_JSON_REQUIRED);
  scheme->place_name = td_pack_read_text (root, "place_name", TD_JSON_REQUIRED);
  if (*scheme->place != '\0' && td_region_level (scheme->place) == TD_REGION_NONE)
    td_json_member_fault (root, "place", "“%s” is no region code of 2, 4, 6, 9 or 12 digits", scheme->place);
  kind = td_pack_read_choice (root, "kind", TD_JSON_REQUIRED, kinds);
  scheme->kind = kind < 0 ? TD_SHARE_PROPOSAL : (TdShareKind)kind;
  scheme->valid_from = td_json_date (root, "valid_from", open);
  scheme->valid_to = td_json_date (root, "valid_to", open);
  if (scheme->valid_from != TD_DATE_NONE && scheme->valid_to != TD_DATE_NONE &&
      scheme->valid_to < scheme->valid_from)
    td_json_member_fault (root, "valid_to", "lies before valid_from");
}

static gpointer
read_scheme (const TdJson *root, const char *hash)
{
  TdShareScheme *scheme = td_share_scheme_new ();
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);

  td_json_check_keys (root, scheme_keys);
  if (format != NULL && !g_str_equal (format, SHARE_FORMAT))
    td_json_member_fault (root, "format", "“%s” is not %s", format, SHARE_FORMAT);
  scheme->hash = g_strdup (hash);
  read_head (scheme, root);
  read_formula (scheme, root);
  read_late (scheme, root);
  read_compensation (scheme, root);
  scheme->notes = td_pack_read_strings (root, "notes", TD_JSON_OPTIONAL);
  td_pack_read_sources (root, scheme->sources);
  for (guint i = 0; i < root->report->nulls->len; i++)
    g_ptr_array_add (scheme->unknown, g_strdup (root->report->nulls->pdata[i]));
  return scheme;
}

TdShareScheme *
td_share_scheme_parse (const char *bytes, gsize size, GError **error)
{
  return td_pack_parse_with (bytes, size, read_scheme, (GDestroyNotify)td_share_scheme_unref, error);
}
