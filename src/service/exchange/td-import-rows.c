/* Tidang: a dry run told row by row — what would be stored, what it would replace, what the sheet leaves out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-rows.h"
#include "td-value-words.h"

#include "td-ids.h"
#include "td-register.h"

#define ROWS_LISTED 300
#define CHANGES_LISTED 2000
#define MISSING_LISTED 2000

/* Columns of the list: what stands in them is shown, `personal` masked. */
typedef struct
{
  TdField field;
  char *(*mask) (const char *text);
} Shown;

static const Shown unit_fields[] = {
  { TD_FIELD_ADDRESS, NULL },   { TD_FIELD_FLOORS, NULL },    { TD_FIELD_HOUSEHOLDS, NULL },
  { TD_FIELD_BUILT, NULL },     { TD_FIELD_STRUCTURE, NULL }, { TD_FIELD_ENTRY, NULL },
  { TD_FIELD_LONGITUDE, NULL }, { TD_FIELD_LATITUDE, NULL },  { TD_FIELD_RATING, NULL },
  { TD_FIELD_OBSTACLE, NULL },  { TD_FIELD_NOTE, NULL },
};

static const Shown part_fields[] = {
  { TD_FIELD_FLOOR, NULL },          { TD_FIELD_OWNER, NULL },     { TD_FIELD_DOC_KIND, NULL },
  { TD_FIELD_DOC_NO, td_mask_doc },  { TD_FIELD_AREA, NULL },      { TD_FIELD_AREA_SOURCE, NULL },
  { TD_FIELD_PHONE, td_mask_phone }, { TD_FIELD_OCCUPANCY, NULL }, { TD_FIELD_OCCUPIED, NULL },
  { TD_FIELD_PART_KIND, NULL },      { TD_FIELD_TITLE, NULL },     { TD_FIELD_TITLE_NO, NULL },
  { TD_FIELD_NOTE, NULL },
};

static const Shown ballot_fields[] = {
  { TD_FIELD_OPINION, NULL }, { TD_FIELD_CAUSE, NULL }, { TD_FIELD_DATE, NULL },
  { TD_FIELD_WAY, NULL },     { TD_FIELD_PROXY, NULL }, { TD_FIELD_NOTE, NULL },
};

/* ---- the rows of the report ---- */

static void
change_free (gpointer data)
{
  TdImportChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
td_import_row_free (TdImportRow *row)
{
  if (row == NULL)
    return;
  g_free (row->sheet);
  g_free (row->subject);
  g_strfreev (row->values);
  g_ptr_array_unref (row->changes);
  g_free (row);
}

static TdImportRow *
row_new (const TdImportSession *session, const TdImportPlace *place, TdImportEffect effect, char *subject)
{
  static const TdImportRowEffect effects[] = {
    [TD_EFFECT_ADDED] = TD_IMPORT_ROW_ADDED,
    [TD_EFFECT_UPDATED] = TD_IMPORT_ROW_UPDATED,
    [TD_EFFECT_UNCHANGED] = TD_IMPORT_ROW_UNCHANGED,
  };
  TdImportRow *row = g_new0 (TdImportRow, 1);

  row->sheet = g_strdup (td_import_sheet_name (session, place->sheet));
  row->row = place->row;
  row->effect = effects[effect];
  row->subject = subject;
  row->changes = g_ptr_array_new_with_free_func (change_free);
  return row;
}

/* Co-owners have a number each, in the order of their names; who has none shows a dash. */
static char *
shown (const Shown *field, const char *text)
{
  if (field->mask == NULL || *text == '\0')
    return g_strdup (text);

  g_auto (GStrv) numbers = g_strsplit (text, "、", -1);

  for (char **number = numbers; *number != NULL; number++)
    {
      char *masked = **number != '\0' ? field->mask (*number) : g_strdup ("—");

      g_free (*number);
      *number = masked;
    }
  return g_strjoinv ("、", numbers);
}

/* before NULL: nothing stood there. What the sheet leaves empty stays as it was. Takes both. */
static void
fill_row (TdImportRow *row, const Shown *fields, guint n, char **before, char **after)
{
  row->values = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      gboolean stays = before != NULL && *after[i] == '\0';

      row->values[i] = shown (&fields[i], stays ? before[i] : after[i]);
      if (before == NULL || stays || g_str_equal (before[i], after[i]))
        continue;

      TdImportChange *change = g_new0 (TdImportChange, 1);

      change->field = td_field_to_nick (fields[i].field);
      change->before = shown (&fields[i], before[i]);
      change->after = g_strdup (row->values[i]);
      g_ptr_array_add (row->changes, change);
    }
  g_strfreev (before);
  g_strfreev (after);
}

static void
set_fields (TdImportReport *report, const Shown *fields, guint n)
{
  if (report->row_fields != NULL)
    return;
  report->row_fields = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    report->row_fields[i] = td_field_to_nick (fields[i].field);
}

static gboolean
is_enough (const TdImportReport *report, TdImportEffect effect)
{
  return report->rows->len >= ROWS_LISTED &&
         (effect != TD_EFFECT_UPDATED || report->changed->len >= CHANGES_LISTED);
}

/* Takes row. */
static void
list_row (TdImportReport *report, TdImportRow *row)
{
  gboolean changed = row->effect == TD_IMPORT_ROW_UPDATED && report->changed->len < CHANGES_LISTED;

  row->users = (report->rows->len < ROWS_LISTED) + changed;
  if (report->rows->len < ROWS_LISTED)
    g_ptr_array_add (report->rows, row);
  if (changed)
    g_ptr_array_add (report->changed, row);
  if (row->users == 0)
    td_import_row_free (row);
}

/* ---- flats ---- */

static const TdOwner *
owner_named (const GPtrArray *owners, const char *name)
{
  for (guint i = 0; owners != NULL && i < owners->len; i++)
    if (g_strcmp0 (((const TdOwner *)g_ptr_array_index (owners, i))->name, name) == 0)
      return g_ptr_array_index (owners, i);
  return NULL;
}

typedef enum
{
  OWNER_NAME,
  OWNER_DOC_KIND,
  OWNER_DOC_NO,
  OWNER_PHONE
} OwnerPart;

static const char *
text_of_owner (const TdOwner *owner, OwnerPart part)
{
  const char *text = part == OWNER_NAME               ? owner->name
                     : part == OWNER_DOC_NO           ? owner->doc_no
                     : part == OWNER_PHONE            ? owner->phone
                     : owner->doc_kind != TD_DOC_NONE ? td_words_doc (owner->doc_kind)
                                                      : "";

  return text != NULL ? text : "";
}

/* What the sheet does not say of an owner whom the file knows stays with him. */
static char *
owners_text (const TdPart *part, const TdPart *before, OwnerPart what)
{
  GString *all = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      const TdOwner *known = before != NULL ? owner_named (before->owners, owner->name) : NULL;
      const char *text = text_of_owner (owner, what);

      if (*text == '\0' && known != NULL)
        text = text_of_owner (known, what);
      any = any || *text != '\0';
      g_string_append_printf (all, "%s%s", i > 0 ? "、" : "", text);
    }
  if (!any)
    g_string_truncate (all, 0);
  return g_string_free (all, FALSE);
}

/* In the order of part_fields; "" where nothing is said, which leaves what is stored. */
static char **
part_texts (const TdPart *part, const TdPart *before)
{
  char **texts = g_new0 (char *, G_N_ELEMENTS (part_fields) + 1);
  guint n = 0;

  texts[n++] = part->floor != 0 ? g_strdup_printf ("%d", part->floor) : g_strdup ("");
  texts[n++] = owners_text (part, before, OWNER_NAME);
  texts[n++] = owners_text (part, before, OWNER_DOC_KIND);
  texts[n++] = owners_text (part, before, OWNER_DOC_NO);
  texts[n++] = part->area != 0 ? td_area_to_string (part->area) : g_strdup ("");
  texts[n++] = g_strdup (part->area_source != 0 ? td_words_area_source (part->area_source) : "");
  texts[n++] = owners_text (part, before, OWNER_PHONE);
  texts[n++] = g_strdup (part->occupancy != 0 ? td_words_occupancy (part->occupancy) : "");
  texts[n++] = g_strdup (part->occupied ? _ ("yes") : "");
  texts[n++] = g_strdup (part->kind != 0 ? td_words_part_kind (part->kind) : "");
  texts[n++] = g_strdup (part->title != 0 ? td_words_title (part->title) : "");
  texts[n++] = g_strdup (part->title_no != NULL ? part->title_no : "");
  texts[n++] = g_strdup (part->note != NULL ? part->note : "");
  g_assert (n == G_N_ELEMENTS (part_fields));
  return texts;
}

static char *
unit_label (const TdImportUnit *unit)
{
  return g_strdup_printf ("%s %s %s", unit->compound->row->name, unit->row->building, unit->row->unit);
}

/* The flats that the file has of the unit, by folded room; NULL: session->error. */
static GHashTable *
stored_flats (TdImportSession *session, const TdImportUnit *unit, TdRoll **roll)
{
  GHashTable *flats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *roll = NULL;
  if (unit->dossier_id == 0)
    return flats;
  *roll = td_store_roll_now (session->store, &unit->dossier_id, 1, &session->error);
  for (guint i = 0; *roll != NULL && i < (*roll)->parts->len; i++)
    {
      TdPart *part = g_ptr_array_index ((*roll)->parts, i);

      g_hash_table_insert (flats, td_room_fold (part->room), part);
    }
  if (*roll == NULL)
    g_clear_pointer (&flats, g_hash_table_unref);
  return flats;
}

static void
note_rooms (TdImportUnit *unit)
{
  if (unit->rooms == NULL)
    unit->rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < unit->parts->len; i++)
    g_hash_table_add (unit->rooms, td_room_fold (((const TdPart *)g_ptr_array_index (unit->parts, i))->room));
}

static void
add_part (TdImportSession *session, TdImportUnit *unit, guint i, TdImportEffect effect, GHashTable *stored)
{
  const TdPart *part = g_ptr_array_index (unit->parts, i);
  g_autofree char *key = td_room_fold (part->room);
  const TdPart *before = g_hash_table_lookup (stored, key);
  g_autofree char *label = unit_label (unit);
  TdImportRow *row = row_new (session, &g_array_index (unit->places, TdImportPlace, i), effect,
                              g_strdup_printf ("%s %s", label, part->room));

  fill_row (row, part_fields, G_N_ELEMENTS (part_fields), before != NULL ? part_texts (before, NULL) : NULL,
            part_texts (part, before));
  list_row (session->report, row);
}

static TdImportEffect
effect_at (const GArray *effects, guint i)
{
  TdBulkEffect effect = g_array_index (effects, TdBulkEffect, i);

  return effect == TD_BULK_ADDED     ? TD_EFFECT_ADDED
         : effect == TD_BULK_UPDATED ? TD_EFFECT_UPDATED
                                     : TD_EFFECT_UNCHANGED;
}

gboolean
td_import_rows_add_parts (TdImportSession *session, TdImportUnit *unit, const GArray *effects)
{
  g_autoptr (GHashTable) stored = NULL;
  g_autoptr (TdRoll) roll = NULL;

  if (!session->options->dry_run || session->kind != TD_IMPORT_HOUSEHOLDS)
    return TRUE;
  set_fields (session->report, part_fields, G_N_ELEMENTS (part_fields));
  if (unit->dossier_id != 0)
    note_rooms (unit);
  for (guint i = 0; i < effects->len; i++)
    {
      TdImportEffect effect = effect_at (effects, i);

      if (is_enough (session->report, effect))
        continue;
      if (stored == NULL && (stored = stored_flats (session, unit, &roll)) == NULL)
        return FALSE;
      add_part (session, unit, i, effect, stored);
    }
  return TRUE;
}

/* ---- stairwells ---- */

static char *
degrees_text (const TdDossierRow *row, gint32 value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (row->located ? g_ascii_formatd (text, sizeof text, "%.6f", value / 1e7) : "");
}

/* In the order of unit_fields. */
static char **
unit_texts (const TdDossierRow *row)
{
  const struct
  {
    const char *text;
  } plain[] = { { row->address }, { row->storeys } };
  char **texts = g_new0 (char *, G_N_ELEMENTS (unit_fields) + 1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    texts[n++] = g_strdup (plain[i].text != NULL ? plain[i].text : "");
  texts[n++] = row->flats != 0 ? g_strdup_printf ("%d", row->flats) : g_strdup ("");
  texts[n++] = g_strdup (row->built_year != NULL ? row->built_year : "");
  texts[n++] = g_strdup (row->structure != NULL ? row->structure : "");
  texts[n++] = g_strdup (row->entry_mode != NULL ? row->entry_mode : "");
  texts[n++] = degrees_text (row, row->lon);
  texts[n++] = degrees_text (row, row->lat);
  texts[n++] = g_strdup (row->rating != TD_RATING_UNRATED ? td_rating_to_label ((TdRating)row->rating) : "");
  texts[n++] = g_strdup (row->rating_reason != NULL ? row->rating_reason : "");
  texts[n++] = g_strdup (row->note != NULL ? row->note : "");
  g_assert (n == G_N_ELEMENTS (unit_fields));
  return texts;
}

gboolean
td_import_rows_add_unit (TdImportSession *session,
                         TdImportUnit *unit,
                         const TdImportPlace *place,
                         TdImportEffect effect)
{
  g_autoptr (TdDossierRow) before = NULL;
  TdImportRow *row;

  if (!session->options->dry_run)
    return TRUE;
  set_fields (session->report, unit_fields, G_N_ELEMENTS (unit_fields));
  if (is_enough (session->report, effect))
    return TRUE;
  if (unit->dossier_id != 0)
    {
      before = td_store_dossier (session->store, unit->dossier_id, &session->error);
      if (before == NULL)
        return FALSE;
    }
  row = row_new (session, place, effect, unit_label (unit));
  fill_row (row, unit_fields, G_N_ELEMENTS (unit_fields), before != NULL ? unit_texts (before) : NULL,
            unit_texts (unit->row));
  list_row (session->report, row);
  return TRUE;
}

/* ---- ballots ---- */

static char **
ballot_texts (const TdBallot *ballot)
{
  char **texts = g_new0 (char *, G_N_ELEMENTS (ballot_fields) + 1);
  guint n = 0;

  texts[n++] = g_strdup (td_words_opinion (ballot->opinion));
  texts[n++] = g_strdup (ballot->opinion == TD_OPINION_INVALID ? td_words_cause (ballot->cause) : "");
  texts[n++] = ballot->date != TD_DATE_NONE ? td_date_to_iso (ballot->date) : g_strdup ("");
  texts[n++] = g_strdup (td_words_way (ballot->way));
  texts[n++] = g_strdup (ballot->proxy != NULL ? ballot->proxy : "");
  texts[n++] = g_strdup (ballot->remark != NULL ? ballot->remark : "");
  g_assert (n == G_N_ELEMENTS (ballot_fields));
  return texts;
}

void
td_import_rows_add_ballot (TdImportSession *session,
                           char *label,
                           const TdImportPlace *place,
                           const TdBallot *ballot,
                           const TdBallot *before,
                           TdImportEffect effect)
{
  TdImportRow *row;

  if (!session->options->dry_run || is_enough (session->report, effect))
    {
      g_free (label);
      return;
    }
  set_fields (session->report, ballot_fields, G_N_ELEMENTS (ballot_fields));
  row = row_new (session, place, effect, label);
  fill_row (row, ballot_fields, G_N_ELEMENTS (ballot_fields), before != NULL ? ballot_texts (before) : NULL,
            ballot_texts (ballot));
  list_row (session->report, row);
}

/* ---- what the sheet leaves out ---- */

/* Takes label. */
static void
add_missing (TdImportReport *report, char *label)
{
  report->missing_rows++;
  if (report->missing->len < MISSING_LISTED)
    g_ptr_array_add (report->missing, label);
  else
    g_free (label);
}

static gboolean
find_missing_flats (TdImportSession *session, const TdImportUnit *unit)
{
  g_autoptr (TdRoll) roll = NULL;
  g_autofree char *label = unit_label (unit);

  if (unit->rooms == NULL)
    return TRUE;
  roll = td_store_roll_now (session->store, &unit->dossier_id, 1, &session->error);
  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      g_autofree char *key = td_room_fold (part->room);

      if (!g_hash_table_contains (unit->rooms, key))
        add_missing (session->report, g_strdup_printf ("%s %s", label, part->room));
    }
  return roll != NULL;
}

static void
find_missing_units (TdImportSession *session, const TdImportCompound *compound)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) keys = NULL;

  for (guint i = 0; i < session->order->len; i++)
    {
      const TdImportUnit *unit = g_ptr_array_index (session->order, i);

      if (unit->compound == compound)
        g_hash_table_add (met, unit->key);
    }
  keys = g_list_sort (g_hash_table_get_keys (compound->units), (GCompareFunc)td_text_natural_compare);
  for (GList *l = keys; l != NULL; l = l->next)
    if (!g_hash_table_contains (met, l->data))
      {
        const TdDossierRow *row = g_hash_table_lookup (compound->units, l->data);

        add_missing (session->report,
                     g_strdup_printf ("%s %s %s", compound->row->name, row->building, row->unit));
      }
}

gboolean
td_import_rows_find_missing (TdImportSession *session)
{
  GHashTableIter iter;
  gpointer compound;

  if (!session->options->dry_run)
    return TRUE;
  for (guint i = 0; session->kind == TD_IMPORT_HOUSEHOLDS && i < session->order->len; i++)
    if (!find_missing_flats (session, g_ptr_array_index (session->order, i)))
      return FALSE;
  if (session->kind != TD_IMPORT_UNITS)
    return TRUE;
  g_hash_table_iter_init (&iter, session->compounds);
  while (g_hash_table_iter_next (&iter, NULL, &compound))
    find_missing_units (session, compound);
  return TRUE;
}
