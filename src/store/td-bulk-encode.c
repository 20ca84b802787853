/* Tidang: what an import adds, as the ops of an entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-encode.h"

#define PART_COLUMNS                                                                                         \
  "\"dossier_id\",\"room\",\"room_key\",\"floor\",\"kind\",\"area\",\"area_source\",\"occupancy\","          \
  "\"occupied\",\"title\",\"title_no\",\"checked_by\",\"checked_on\",\"note\",\"erased\",\"import_id\","     \
  "\"deleted\""
#define OWNER_COLUMNS                                                                                        \
  "\"dossier_id\",\"part_id\",\"rank\",\"kind\",\"name\",\"doc_kind\",\"doc_no\",\"phone\""

static void
add_id (GString *out, gint64 id)
{
  char digits[24], *p = digits + sizeof digits;
  *--p = '"';
  do
    *--p = '0' + (char)(id % 10);
  while ((id /= 10) > 0);
  *--p = '"';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

static void
add_int (GString *out, gint64 value)
{
  char digits[24], *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
  do
    *--p = '0' + (char)(rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  *--p = ',';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

static void
add_text (GString *out, const char *text)
{
  g_string_append_c (out, ',');
  td_append_json_string (out, text != NULL ? text : "");
}

static void
add_secret (TdCommitter *committer, GString *out, const char *table, const char *column, const char *value)
{
  g_string_append_c (out, ',');
  td_committer_append (committer, out, table, column, value);
}

/* ---- flats ---- */

static void
encode_part (TdCommitter *committer,
             GString *out,
             gint64 dossier_id,
             gint64 import_id,
             const TdPart *part,
             const TdAddedPart *added)
{
  g_autofree char *checked_on = td_store_date_text (part->checked_on);
  td_committer_key (committer, added->secret);
  g_string_append_c (out, '[');
  add_id (out, added->id);
  g_string_append_c (out, ',');
  add_id (out, dossier_id);
  add_text (out, part->room);
  add_text (out, added->room_key);
  add_int (out, part->floor);
  add_int (out, part->kind);
  add_int (out, part->area);
  add_int (out, part->area_source);
  add_int (out, part->occupancy);
  add_int (out, part->occupied != 0);
  add_int (out, part->title);
  add_secret (committer, out, "part", "title_no", part->title_no);
  add_secret (committer, out, "part", "checked_by", part->checked_by);
  add_text (out, checked_on);
  add_secret (committer, out, "part", "note", part->note);
  g_string_append (out, ",0,");
  add_id (out, import_id);
  g_string_append (out, ",0]");
}

static void
encode_owner (TdCommitter *committer,
              GString *out,
              gint64 dossier_id,
              gint64 part_id,
              gint64 id,
              int rank,
              const TdOwner *owner)
{
  g_string_append_c (out, '[');
  add_id (out, id);
  g_string_append_c (out, ',');
  add_id (out, dossier_id);
  g_string_append_c (out, ',');
  add_id (out, part_id);
  add_int (out, rank);
  add_int (out, owner->kind);
  add_secret (committer, out, "owner", "name", owner->name);
  add_int (out, owner->doc_kind);
  add_secret (committer, out, "owner", "doc_no", owner->doc_no);
  add_secret (committer, out, "owner", "phone", owner->phone);
  g_string_append_c (out, ']');
}

void
td_bulk_encode_parts (TdCommitter *committer,
                      GString *out,
                      gint64 dossier_id,
                      gint64 import_id,
                      const TdAddedParts *parts)
{
  g_autoptr (GString) owners = g_string_sized_new (parts->n_owners * 320);
  guint at = 0;
  for (guint i = 0; i < parts->n; i++)
    {
      const TdPart *part = parts->parts[i];
      g_string_append (out, i > 0 ? "," : ",[\"part\",\"B\",[" PART_COLUMNS "],[");
      encode_part (committer, out, dossier_id, import_id, part, &parts->added[i]);
      for (guint k = 0; k < part->owners->len; k++, at++)
        {
          g_string_append (owners, at > 0 ? "," : ",[\"owner\",\"B\",[" OWNER_COLUMNS "],[");
          encode_owner (committer, owners, dossier_id, parts->added[i].id, parts->owner_ids[at], (int)k,
                        g_ptr_array_index (part->owners, k));
        }
    }
  if (parts->n > 0)
    g_string_append (out, "]]");
  if (at > 0)
    {
      g_string_append_len (out, owners->str, owners->len);
      g_string_append (out, "]]");
    }
}

/* ---- the dossier ---- */

static void
add_field (GString *out, const char *name, const char *text)
{
  g_string_append_c (out, ',');
  td_append_json_string (out, name);
  g_string_append_c (out, ':');
  td_append_json_string (out, text != NULL ? text : "");
}

static void
add_number (GString *out, const char *name, gint64 value)
{
  g_string_append_printf (out, ",\"%s\":%" G_GINT64_FORMAT, name, value);
}

void
td_bulk_encode_dossier (TdCommitter *committer, GString *out, gint64 import_id, const TdAddedDossier *dossier)
{
  const TdDossierRow *row = dossier->row;
  td_committer_key (committer, dossier->secret);
  g_string_append (out, "[\"dossier\",\"I\",");
  add_id (out, dossier->id);
  g_string_append (out, ",{\"compound_id\":");
  add_id (out, row->compound_id);
  add_field (out, "file_no", dossier->file_no);
  add_field (out, "building", row->building);
  add_field (out, "building_key", dossier->building_key);
  add_field (out, "unit", row->unit);
  add_field (out, "unit_key", dossier->unit_key);
  add_field (out, "address", row->address);
  add_field (out, "storeys", row->storeys);
  add_number (out, "storeys_value", row->storeys_value);
  add_number (out, "flats", row->flats);
  add_field (out, "built_year", row->built_year);
  add_number (out, "built_value", row->built_value);
  add_field (out, "structure", row->structure);
  add_field (out, "entry_mode", row->entry_mode);
  add_number (out, "located", row->located != 0);
  add_number (out, "lon", row->lon);
  add_number (out, "lat", row->lat);
  add_number (out, "datum", row->datum);
  add_number (out, "rating", row->rating);
  g_string_append (out, ",\"rating_reason\":");
  td_committer_append (committer, out, "dossier", "rating_reason", row->rating_reason);
  add_number (out, "stage", row->stage);
  g_string_append (out, ",\"note\":");
  td_committer_append (committer, out, "dossier", "note", row->note);
  g_string_append (out, ",\"import_id\":");
  add_id (out, import_id);
  g_string_append (out, ",\"deleted\":0}]");
  td_bulk_encode_parts (committer, out, dossier->id, import_id, &dossier->parts);
}
