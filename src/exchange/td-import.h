/* Tidang: a planned import carried out — typed records, refusals, questions and totals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-import-plan.h"
#include "td-roll.h"

G_BEGIN_DECLS

/* What is said of a row. The nick is stable and stands in --json. */
typedef enum
{
  /* refusals: the row is not taken */
  TD_IMPORT_NO_COMPOUND,      /* no-compound */
  TD_IMPORT_NO_BUILDING,      /* no-building */
  TD_IMPORT_NO_UNIT,          /* no-unit */
  TD_IMPORT_NO_ROOM,          /* no-room */
  TD_IMPORT_NO_ADDRESS,       /* no-address: the one combined column is empty */
  TD_IMPORT_BAD_ADDRESS,      /* bad-address: it cannot be taken apart */
  TD_IMPORT_DUPLICATE,        /* duplicate: the same flat (unit) stands in row other_row */
  TD_IMPORT_BAD_PLACE,        /* bad-place: not a region code */
  TD_IMPORT_BAD_AREA,         /* bad-area */
  TD_IMPORT_AREA_COMMA,       /* area-comma: 81,20 */
  TD_IMPORT_AREA_APPROXIMATE, /* area-approximate: 约81 */
  TD_IMPORT_ROUNDED_NUMBER,   /* rounded-number: the spreadsheet kept 15 digits of a longer number */
  TD_IMPORT_OWNER_COUNT,      /* owner-count: more numbers than owners */
  TD_IMPORT_BAD_FLOOR,        /* bad-floor */
  TD_IMPORT_BAD_COUNT,        /* bad-count: 户数, 单元数 is no number */
  TD_IMPORT_BAD_POINT,        /* bad-point: longitude or latitude out of range, or only one */
  TD_IMPORT_BAD_DATUM,        /* bad-datum */
  TD_IMPORT_BAD_VALUE,        /* bad-value: a word that the column does not know */
  TD_IMPORT_BAD_OPINION,      /* bad-opinion */
  TD_IMPORT_BAD_DATE,         /* bad-date */
  TD_IMPORT_CELL_ERROR,       /* cell-error: #N/A and its kin in a column that is read */
  /* warnings: the row is taken */
  TD_IMPORT_CHECK_DIGIT,    /* check-digit: of a resident id; the number is kept as written */
  TD_IMPORT_BAD_ID,         /* bad-id: length, characters or day of birth of a resident id cannot be right */
  TD_IMPORT_CREDIT_CODE,    /* credit-code: GB 32100 check fails (old codes do) */
  TD_IMPORT_FEWER_NUMBERS,  /* fewer-numbers: than owners; they go to the first ones */
  TD_IMPORT_NO_OWNER,       /* no-owner */
  TD_IMPORT_NO_AREA,        /* no-area */
  TD_IMPORT_OLD_ID,         /* old-id: 15 digits */
  TD_IMPORT_FILLED_DOWN,    /* filled-down: empty key cells took the value above (once per column) */
  TD_IMPORT_UNKNOWN_COLUMN, /* unknown-column: heading not recognised (once per column) */
  TD_IMPORT_SEVERAL_TICKS,  /* several-ticks: taken as an invalid ballot, 多选 */
  TD_IMPORT_NO_TICK,        /* no-tick: signed but nothing chosen, taken as invalid, 未选择 */
  TD_IMPORT_UNSIGNED,       /* unsigned: ticked, no signature where others have one; invalid, 未签名 */
  TD_IMPORT_HEADING_TWICE,  /* heading-twice: the second column of that meaning is not read */
  /* questions: the row is taken with the value left empty until answered */
  TD_IMPORT_ASK_BUILT,    /* built-year: 98 */
  TD_IMPORT_ASK_RATING,   /* rating: 暂不适合 */
  TD_IMPORT_ASK_DATE,     /* ambiguous-date: 9.1 in a cell of numbers may have been 9.10; no year known */
  TD_IMPORT_ASK_DOC_KIND, /* doc-kind: E12345678 looks like a passport */
  TD_IMPORT_ASK_SPLIT,    /* split-buildings: rows are buildings; answer "yes" (at first) or "no" */
  TD_IMPORT_ASK_WORD,     /* word: 户况, 面积来源 … not recognised; answer: a known word or "" */
  /* rows passed over */
  TD_IMPORT_SKIP_TOTAL,  /* total: 合计, 小计 */
  TD_IMPORT_SKIP_REMARK, /* remark: 说明, 填表人, 备注, 审核 */
  TD_IMPORT_SKIP_HEADER, /* header: the headings again, on a further page */
  TD_IMPORT_SKIP_EMPTY,  /* empty: a serial number only */
  TD_IMPORT_SKIP_SILENT, /* silent: a ballot row with no mark at all */
  TD_IMPORT_SKIP_SHEET,  /* sheet: a sheet not taken (hidden, no header); row 0 */
  TD_N_IMPORT_CODES
} TdImportCode;

typedef enum
{
  TD_NOTE_REFUSED,
  TD_NOTE_WARNING,
  TD_NOTE_QUESTION,
  TD_NOTE_SKIPPED
} TdNoteSeverity;

const char *td_import_code_to_nick (TdImportCode code);
TdNoteSeverity td_import_code_severity (TdImportCode code);

/* One thing said of one cell or row. The service adds its own (unknown flat, outside the window, …) by
 * td_import_note_new() with its own code and sentence; they go into the rejects sheet alike. */
typedef struct
{
  TdNoteSeverity severity;
  TdImportCode code; /* TD_N_IMPORT_CODES for the service's own */
  char *nick;        /* of the code */
  guint sheet;       /* of the workbook */
  char *sheet_name;  /* never NULL */
  guint row;         /* from 1; 0: the sheet as a whole */
  int column;        /* from 0; -1: the row as a whole */
  char *heading;     /* of the column, or "" */
  char *value;       /* the cell as written, or "" */
  guint other_row;   /* of a duplicate: the row that was taken */
  char *other_sheet; /* of a duplicate, or "" */
  char *parameter;   /* further detail: the expected check digit, the keys of the flat; or "" */
  char *suggestion;  /* of a question: the most likely answer, or "" */
  char *reason;      /* one Chinese sentence for the rejects sheet */
  guint rows;        /* of a question: in how many rows so far it was met (1 when it is first said) */
} TdImportNote;

TdImportNote *td_import_note_new (TdNoteSeverity severity,
                                  const char *nick,
                                  guint sheet,
                                  const char *sheet_name,
                                  guint row,
                                  const char *reason);
TdImportNote *td_import_note_copy (const TdImportNote *note);
void td_import_note_free (TdImportNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdImportNote, td_import_note_free)

/* A row of units. Texts are "" where not given, numbers 0. A `…_text` holds the cell as written where it says
 * more than the number beside it (6+1, 90年代, 约1995), else "". */
typedef struct
{
  guint sheet, row;
  TdUnitKeys keys;
  gboolean derived; /* made out of a building's row: unit name and households are shared out */
  guint of_units;   /* 单元数 of that row, 0 otherwise */
  char *address;
  int floors;
  char *floors_text;
  int households;
  int built_year;
  char *built_text;
  char *structure;
  char *entry;
  gboolean has_point;
  gint32 longitude_e7, latitude_e7; /* degrees · 10⁷, in the datum below, as written */
  const char *datum;                /* "wgs84" (CGCS2000 too), "gcj02", "bd09", "" not said */
  const char *rating;               /* "suitable" "hard" "unsuitable" "unrated" */
  char *rating_text;
  char *obstacle;
  char *wish;
  char *note;
  guint32 given; /* bit per TdUnitColumn: the sheet has that column, so an empty cell means empty */
} TdUnitRecord;

typedef enum
{
  TD_UNIT_HAS_ADDRESS = 1 << 0,
  TD_UNIT_HAS_FLOORS = 1 << 1,
  TD_UNIT_HAS_HOUSEHOLDS = 1 << 2,
  TD_UNIT_HAS_BUILT = 1 << 3,
  TD_UNIT_HAS_STRUCTURE = 1 << 4,
  TD_UNIT_HAS_ENTRY = 1 << 5,
  TD_UNIT_HAS_POINT = 1 << 6,
  TD_UNIT_HAS_RATING = 1 << 7,
  TD_UNIT_HAS_OBSTACLE = 1 << 8,
  TD_UNIT_HAS_WISH = 1 << 9,
  TD_UNIT_HAS_NOTE = 1 << 10
} TdUnitColumn;

/* A row of households: keys and a part (id, unit_id 0; owners with id 0). The callback may take the part by
 * setting it to NULL. */
typedef struct
{
  guint sheet, row;
  TdUnitKeys keys;
  TdPart *part;
  guint32 given; /* bit per TdHouseholdColumn */
} TdHouseholdRecord;

typedef enum
{
  TD_HOUSEHOLD_HAS_FLOOR = 1 << 0,
  TD_HOUSEHOLD_HAS_OWNER = 1 << 1,
  TD_HOUSEHOLD_HAS_DOC = 1 << 2,
  TD_HOUSEHOLD_HAS_AREA = 1 << 3,
  TD_HOUSEHOLD_HAS_AREA_SOURCE = 1 << 4,
  TD_HOUSEHOLD_HAS_PHONE = 1 << 5,
  TD_HOUSEHOLD_HAS_OCCUPANCY = 1 << 6,
  TD_HOUSEHOLD_HAS_OCCUPIED = 1 << 7,
  TD_HOUSEHOLD_HAS_KIND = 1 << 8,
  TD_HOUSEHOLD_HAS_TITLE = 1 << 9,
  TD_HOUSEHOLD_HAS_NOTE = 1 << 10
} TdHouseholdColumn;

/* A row of ballots. ballot->part_id is 0; opinion is never NONE (silent rows are skipped, with a note). One
 * flat may stand in several rows that name different people: its co-owners who answer separately, for whoever
 * knows the roll to tell. */
typedef struct
{
  guint sheet, row;
  TdUnitKeys keys;
  char *room;       /* as written */
  char *voter;      /* 表决人, else what stands in 签名; "" not said */
  char *owner;      /* 业主: one name, or those of all owners; "" not said */
  int round;        /* 轮次, 0 not said */
  TdBallot *ballot; /* may be taken by setting it to NULL */
} TdBallotRecord;

/* The sheet's own 合计 against what was read. `agrees` is exact. */
typedef struct
{
  guint sheet;
  const char *sheet_name;
  guint row;
  guint column;
  TdField field;     /* AREA, HOUSEHOLDS, UNIT_COUNT, AGREE, OPPOSE, … */
  gboolean subtotal; /* 小计: since the last one */
  gint64 stated;     /* AREA: 0.01 m², else a count */
  gboolean open;     /* stated as a lower bound: 2.5万余 */
  gint64 counted;    /* over the rows that could be read, refused ones included where the value was good */
  gboolean agrees;
} TdImportTotal;

/* Every callback may be NULL. Records and notes are valid during the call. FALSE stops the run:
 * G_IO_ERROR_CANCELLED. */
typedef struct
{
  gboolean (*unit) (TdUnitRecord *record, gpointer data);
  gboolean (*household) (TdHouseholdRecord *record, gpointer data);
  gboolean (*ballot) (TdBallotRecord *record, gpointer data);
  gboolean (*note) (const TdImportNote *note, gpointer data);
  void (*total) (const TdImportTotal *total, gpointer data);
  /* At the end, for each question put: in how many rows it was met. */
  void (*met) (const char *nick, const char *value, guint rows, gpointer data);
  void (*progress) (double fraction, guint64 rows, gpointer data); /* each 1,000 rows and at the end */
} TdImportSink;

typedef struct
{
  guint64 read;    /* data rows: taken + refused */
  guint64 taken;   /* rows with a record */
  guint64 records; /* more than taken where buildings are shared out */
  guint64 refused;
  guint64 warnings;
  guint64 skipped;
  guint64 questions; /* distinct */
  guint64 totals, totals_differ;
} TdImportSummary;

/* Reads all TAKEN sheets in their order. Keys of flats seen are kept (16 bytes a row) to tell duplicates;
 * all else is flat. All faults of a row are told, each as a
 * note of its own; warnings of a refused row are not. summary may be NULL. */
gboolean td_import_run (TdWorkbook *workbook,
                        const TdImportPlan *plan,
                        const TdImportSink *sink,
                        gpointer data,
                        GCancellable *cancellable,
                        TdImportSummary *summary,
                        GError **error);

/* Collects everything, for small sheets, previews and tests. */
typedef struct
{
  GPtrArray *units;      /* (element-type TdUnitRecord) */
  GPtrArray *households; /* (element-type TdHouseholdRecord) */
  GPtrArray *ballots;    /* (element-type TdBallotRecord) */
  GPtrArray *notes;      /* (element-type TdImportNote) */
  GArray *totals;        /* TdImportTotal; sheet_name belongs to the plan */
  TdImportSummary summary;
} TdImportResult;

TdImportResult *
td_import_collect (TdWorkbook *workbook, const TdImportPlan *plan, GCancellable *cancellable, GError **error);
void td_import_result_free (TdImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdImportResult, td_import_result_free)

/* td_import_run() that reads and checks on a thread of its own while the sink takes on the caller's what was
 * read before: all calls of the sink come in the same order on the calling thread. The workbook is the
 * reader's until it returns. A few thousand rows at most wait between the two. */
gboolean td_import_run_beside (TdWorkbook *workbook,
                               const TdImportPlan *plan,
                               const TdImportSink *sink,
                               gpointer data,
                               GCancellable *cancellable,
                               TdImportSummary *summary,
                               GError **error);

TdUnitRecord *td_unit_record_new (void);
TdUnitRecord *td_unit_record_copy (const TdUnitRecord *record);
/* A copy that takes the ballot along. */
TdBallotRecord *td_ballot_record_take (TdBallotRecord *record);
TdHouseholdRecord *td_household_record_new (void);
TdBallotRecord *td_ballot_record_new (void);
void td_unit_record_free (TdUnitRecord *record);
void td_household_record_free (TdHouseholdRecord *record);
void td_ballot_record_free (TdBallotRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdUnitRecord, td_unit_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHouseholdRecord, td_household_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBallotRecord, td_ballot_record_free)

G_END_DECLS
