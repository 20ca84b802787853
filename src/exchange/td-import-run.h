/* Tidang: the state of a running import, shared by the files that carry it out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-fill.h"
#include "td-import.h"

G_BEGIN_DECLS

TdImportNote *td_import_note_for (TdImportCode code,
                                  const TdSheetPlan *sheet,
                                  guint row,
                                  int column,
                                  const char *value,
                                  const char *parameter);
/* Writes the sentence anew after a field was changed. */
void td_import_note_say (TdImportNote *note);

/* The last text of a key column and its folded form: rosters repeat them row after row. */
typedef struct
{
  char *text;
  char *folded;
} TdKeyMemo;

/* Flats seen, to tell a second row of one: 16 bytes each, in an open table. */
typedef struct
{
  guint64 hash;
  guint32 row;
  guint16 sheet;
  guint16 extra; /* further bits of the hash */
} TdSeenEntry;

typedef struct
{
  TdSeenEntry *entries;
  gsize size, used;
} TdSeen;

/* Returns the row that was there before (and its sheet), 0 when it is new. */
guint td_seen_add (TdSeen *seen, const char *key, guint row, guint sheet, guint *other_sheet);
void td_seen_clear (TdSeen *seen);

typedef struct
{
  gint64 since_start, since_subtotal;
} TdSum;

typedef struct
{
  TdWorkbook *workbook;
  const TdImportPlan *plan;
  const TdImportSink *sink;
  gpointer data;
  TdImportSummary summary;
  gboolean stopped; /* by a callback */

  /* of the sheet */
  const TdSheetPlan *sheet;
  guint sheet_index; /* in the plan */
  guint sheets_done;
  int column_of[TD_N_FIELDS];
  TdFiller filler;
  guint filled;          /* bits of the key columns that this was said of */
  gboolean signed_sheet; /* some row has a signature */
  TdSum sums[TD_N_FIELDS];

  /* of the row */
  const TdRow *row;
  const TdCell *cells[TD_N_FIELDS];
  GPtrArray *pool;  /* texts that live as long as the row */
  GPtrArray *notes; /* (element-type TdImportNote) */
  gboolean refused;

  TdSeen seen;
  TdHouseholdRecord *household; /* used again for each row */
  GHashTable *asked;            /* "code\nfield\nvalue" → rows */
  TdKeyMemo memos[4];           /* compound, building, unit, place */
  GString *key;
  guint64 next_progress;
} TdRun;

/* The tidied text of a field, "" where empty; valid while the row is. */
const char *td_run_text (TdRun *run, TdField field);
gboolean td_run_has (const TdRun *run, TdField field); /* a column, be its cell empty or not */
/* td_text_squeeze() that looks first whether there is anything to do. (transfer full) */
char *td_text_tidied (const char *text, gsize length);
void td_run_keep (TdRun *run, char *text);
/* A fault (or remark) of the field's cell. value NULL: the cell's. */
TdImportNote *
td_run_say (TdRun *run, TdImportCode code, TdField field, const char *value, const char *parameter);
/* The answer that was given; NULL: the question is put (once) and there is none yet. */
const char *td_run_ask (TdRun *run,
                        TdImportCode code,
                        TdField field,
                        const char *value,
                        const char *parameter,
                        const char *suggestion);

/* td-import-cells.c: one cell each; faults are said. */
TdArea td_cell_area (TdRun *run);
int td_cell_floor (TdRun *run, const char *room);
int td_cell_count (TdRun *run, TdField field);
int td_cell_floors (TdRun *run, char **as_written);
int td_cell_built (TdRun *run, char **as_written);
TdDate td_cell_date (TdRun *run);
const char *td_cell_rating (TdRun *run);
const char *td_cell_datum (TdRun *run);
gboolean td_cell_point (TdRun *run, gint32 *longitude_e7, gint32 *latitude_e7);
gboolean td_cell_yes (TdRun *run, TdField field);
/* Whether a tick column is ticked. */
gboolean td_cell_tick (TdRun *run, TdField field);
/* Parses 12 decimals of a degree at most; FALSE otherwise. */
gboolean td_degrees_e7 (const char *text, gint32 *out);

/* td-import-skips.c: what a row is when it is no data. */
const char *td_row_total_word (const TdRun *run); /* 合计, 小计 …; NULL: none */
gboolean td_row_is_remark (const TdRun *run);
gboolean td_row_is_header (const TdRun *run); /* the headings again */
/* Only a serial number, a floor or a merged value: a prepared line that nobody filled in. */
gboolean td_row_is_empty (const TdRun *run);

/* td-import-totals.c */
void td_row_add_to_sums (TdRun *run);
void td_row_compare_totals (TdRun *run, const char *word);

/* td-import-owners.c */
void td_row_owners (TdRun *run, GPtrArray *owners);

/* td-import-keys.c */
/* The address of a row: columns first, then the title and the sheet's name, then what was given. keys are
 * empty before; *room (may be NULL: units) is set when there is one. */
void td_row_keys (TdRun *run, TdUnitKeys *keys, char **room);
/* The same for a sheet with columns of their own, over the keys of the row before: nearly always they are the
 * same, and nothing is allocated. */
void td_row_plain_keys (TdRun *run, TdUnitKeys *keys);
void td_row_check_keys (TdRun *run, const TdUnitKeys *keys, const char *room, gboolean need_unit);
/* Refuses a second row of one flat (unit); `more` tells rows of one flat apart. A refused row does not count
 * as the first. */
void
td_row_check_twice (TdRun *run, const TdUnitKeys *keys, const char *room, const char *more, TdField field);
void td_row_set_text (char **slot, const char *text);
guint32 td_row_given_bit (const TdRun *run, TdField field, guint32 bit);

/* td-import-units.c, -households.c, -ballot-rows.c: one row → record → sink. */
void td_run_unit_row (TdRun *run);
void td_run_household_row (TdRun *run);
void td_run_ballot_row (TdRun *run);
/* Tells notes and counts the row. TRUE: the record may be given on. */
gboolean td_run_settle (TdRun *run);

G_END_DECLS
