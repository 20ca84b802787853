/* Tidang: spreadsheets in and out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

typedef enum
{
  TD_SHEET_UNITS,
  TD_SHEET_HOUSEHOLDS,
  TD_SHEET_BALLOTS
} TdSheetKind;

/* One sheet of a workbook as a person has set it. */
typedef struct
{
  char *name; /* NULL: every sheet that is read or could be, had it a header */
  gboolean taken;
  guint header_row;  /* from 1, as the spreadsheet program shows it; 0: guessed */
  guint header_rows; /* 1–3; 0: as many as make sense */
} TdSheetSetting;
TdSheetSetting *td_sheet_setting_new (const char *name, gboolean taken, guint header_row, guint header_rows);
void td_sheet_setting_free (TdSheetSetting *setting);

typedef struct
{
  TdSheetKind kind;
  gboolean detect_kind; /* guess the kind from the headings */
  gboolean dry_run;
  gboolean strict;     /* all or nothing */
  const char *rejects; /* path of the sheet of refused rows or NULL */
  const char *datum;   /* wgs84 gcj02 bd09; NULL: as the sheet says */
  const char *place;   /* keys that the sheet does not hold */
  const char *compound;
  const char *building;
  const char *unit;
  gboolean replace_ballots;   /* with reason: the sheet's ballot replaces a recorded one */
  const char *replace_reason; /* NULL: the sheet's name */
  GHashTable *answers; /* (char *“code:value” → char *answer) to questions of an earlier run, or NULL */
  /* A word for a rating that nobody has explained stops the import with a sentence; else its rows are left
   * unrated and the question stands in the report. */
  gboolean words_must_be_known;
  GPtrArray *sheets;   /* (element-type TdSheetSetting), or NULL; other sheets are as guessed */
  gboolean only_named; /* sheets that are not among them stay out */
  /* What columns hold, as a person says: heading → field (“doc-no”, 证件号; “ignored”, 不导入: not read), or
   * NULL. The second column of one heading is “姓名#2”, one without a heading “@C”. In all sheets that have
   * such a column; a column that was only guessed to hold the same gives way. */
  GHashTable *columns;
  gboolean columns_must_be_there; /* a heading that no sheet has is an error */
  /* Headers, columns and lasting answers are remembered with an import, and hold for the next sheet with the
   * same headings. fresh: nothing of that holds, and this import's are remembered in its place. */
  gboolean fresh;
} TdImportOptions;

typedef struct
{
  char *sheet;
  gint64 row;   /* 1-based as the spreadsheet shows it */
  char *column; /* heading, or letter */
  char *value;
  char *code;       /* stable */
  char *reason;     /* translated sentence with the next step */
  char *suggestion; /* of a question: the most likely answer, the known name of a near one; or "" */
  gint64 rows;      /* of a question: how many rows it concerns */
  gboolean warning; /* the row is taken all the same */
} TdImportProblem;

/* In an import of units, of those that a row becomes. */
typedef struct
{
  char *name;
  gint64 added, updated, unchanged, refused_rows;
} TdImportSheet;

/* One field of what is stored, and what the sheet says in its place. Numbers of documents and telephones are
 * masked. */
typedef struct
{
  const char *field; /* the heading that exports use (static) */
  char *before, *after;
} TdImportChange;

typedef enum
{
  TD_IMPORT_ROW_ADDED,
  TD_IMPORT_ROW_UPDATED,
  TD_IMPORT_ROW_UNCHANGED
} TdImportRowEffect;

/* A row as it would be stored. */
typedef struct
{
  char *sheet;
  gint64 row; /* as the spreadsheet shows it */
  TdImportRowEffect effect;
  char *subject;      /* “桂花城 5号楼 1单元 101” */
  char **values;      /* one for each of TdImportReport.row_fields */
  GPtrArray *changes; /* (element-type TdImportChange), of an updated one */
  guint users;        /* lists that it stands in */
} TdImportRow;

typedef struct
{
  TdSheetKind kind;
  gint64 read, added, updated, unchanged, refused_rows;
  gint64 new_units, new_compounds;
  GPtrArray *refused;   /* (element-type TdImportProblem) */
  GPtrArray *warnings;  /* (element-type TdImportProblem) */
  GPtrArray *skipped;   /* (element-type TdImportProblem): 合计, 说明, 填表人 … */
  GPtrArray *questions; /* (element-type TdImportProblem): asked once (near matches, 98, 暂不适合) */
  GPtrArray *units;     /* char *: units touched, “桂花城 5号楼 1单元：12 户，1193.95 ㎡” */
  GPtrArray *columns;   /* char *: heading → field, as recognised */
  GPtrArray *sheets;    /* (element-type TdImportSheet): what becomes of the rows of each */
  /* Of a dry run: */
  const char **row_fields; /* nicks of what would be stored, ending with NULL; static strings */
  GPtrArray *rows;         /* (element-type TdImportRow): the first 300 as they would be stored */
  GPtrArray *changed;      /* (element-type TdImportRow): the first 2,000 that would be updated */
  GPtrArray *missing; /* (element-type char *): the first 2,000 that the file has and the sheet has not */
  gint64 missing_rows;
  char *rejects;    /* the sheet of refused rows that was written, or NULL */
  gint64 action_id; /* 0 in a dry run or when nothing changed */
} TdImportReport;
void td_import_report_free (TdImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdImportReport, td_import_report_free)

/* What a column can be taken for, as TdImportOptions.columns names it; the first is “ignored”. */
typedef struct
{
  const char *nick;
  const char *label; /* translated: “ID number” */
} TdImportField;
/* (transfer full) array of TdImportField; static strings */
GArray *td_import_fields (TdSheetKind kind);
/* Translated, static; "" for what is no field. */
const char *td_import_field_label (const char *nick);

/* One undoable action. With strict and refused rows: TD_SERVICE_ERROR_REFUSED and *report still set. */
gboolean td_import_sheet (TdWorkspace *self,
                          const char *path,
                          const TdImportOptions *options,
                          const TdProgress *progress,
                          TdImportReport **report,
                          GError **error);

typedef enum
{
  TD_EXPORT_UNITS,
  TD_EXPORT_HOUSEHOLDS,
  TD_EXPORT_HISTORY,
  TD_EXPORT_PROGRESS
} TdExportKind;

/* By the name's ending: .xlsx or .csv. Masked unless `unmasked`; an unmasked one is itself an entry with its
 * purpose. */
gboolean td_export_run (TdWorkspace *self,
                        TdExportKind kind,
                        const char *path,
                        gboolean unmasked,
                        const char *purpose,
                        const TdUnitFilter *filter,
                        const TdProgress *progress,
                        gint64 *rows,
                        GError **error);

G_END_DECLS
