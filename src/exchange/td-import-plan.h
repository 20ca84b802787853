/* Tidang: how a sheet is understood before it is imported — a value that a person can look at and change.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workbook.h"

G_BEGIN_DECLS

typedef enum
{
  TD_IMPORT_UNITS,
  TD_IMPORT_HOUSEHOLDS,
  TD_IMPORT_BALLOTS
} TdImportKind;

const char *td_import_kind_to_nick (TdImportKind kind); /* units households ballots */
gboolean td_import_kind_from_nick (const char *nick, TdImportKind *out);

/* What a column means. */
typedef enum
{
  TD_FIELD_UNKNOWN, /* not recognised: listed, its cells are left alone */
  TD_FIELD_IGNORED, /* 序号, the reason column of a rejects sheet; or set so by a person */
  /* keys */
  TD_FIELD_PLACE,     /* 区划代码 */
  TD_FIELD_DISTRICT,  /* 区县 (name) */
  TD_FIELD_STREET,    /* 街道 (name) */
  TD_FIELD_COMMUNITY, /* 社区 (name) */
  TD_FIELD_COMPOUND,  /* 小区 */
  TD_FIELD_BUILDING,  /* 楼栋 */
  TD_FIELD_UNIT,      /* 单元 */
  TD_FIELD_ROOM,      /* 房号 */
  TD_FIELD_LOCATION,  /* 房屋坐落: 3-2-501, 3号楼2单元501室 */
  TD_FIELD_NOTE,      /* 备注 */
  /* units */
  TD_FIELD_ADDRESS,
  TD_FIELD_FLOORS,
  TD_FIELD_HOUSEHOLDS,
  TD_FIELD_UNIT_COUNT, /* 单元数: the row is a building */
  TD_FIELD_BUILT,
  TD_FIELD_STRUCTURE,
  TD_FIELD_ENTRY,
  TD_FIELD_LONGITUDE,
  TD_FIELD_LATITUDE,
  TD_FIELD_DATUM,
  TD_FIELD_RATING,
  TD_FIELD_OBSTACLE, /* 主要干扰因素 */
  TD_FIELD_WISH,     /* 群众意愿 */
  /* households */
  TD_FIELD_FLOOR,
  TD_FIELD_OWNER,
  TD_FIELD_CO_OWNER,
  TD_FIELD_DOC_KIND,
  TD_FIELD_DOC_NO,
  TD_FIELD_AREA,
  TD_FIELD_AREA_SOURCE,
  TD_FIELD_PHONE,
  TD_FIELD_OCCUPANCY,
  TD_FIELD_OCCUPIED,
  TD_FIELD_PART_KIND,
  TD_FIELD_TITLE,
  TD_FIELD_TITLE_NO,
  /* ballots */
  TD_FIELD_OPINION,
  TD_FIELD_AGREE, /* a column of ticks */
  TD_FIELD_AGREE_PAY,
  TD_FIELD_AGREE_NO_PAY,
  TD_FIELD_OPPOSE,
  TD_FIELD_ABSTAIN,
  TD_FIELD_INVALID,
  TD_FIELD_CAUSE,
  TD_FIELD_DATE,
  TD_FIELD_WAY,
  TD_FIELD_PROXY,
  TD_FIELD_ROUND,
  TD_FIELD_SIGNATURE,
  TD_FIELD_VOTER, /* who answers, where co-owners answer separately */
  TD_N_FIELDS
} TdField;

const char *td_field_to_nick (TdField field); /* "doc-no", … stable */
gboolean td_field_from_nick (const char *nick, TdField *out);
/* The heading that exports use and that a person knows: 证件号. "" for UNKNOWN, 不导入 for IGNORED. */
const char *td_field_to_chinese (TdField field);
/* Fields that make sense for a kind of import, for a menu: ends with TD_FIELD_UNKNOWN. (static) */
const TdField *td_import_kind_fields (TdImportKind kind);
/* What a heading means in an import of this kind; brackets, units, blanks and full-width forms do not matter.
 * UNKNOWN when it is no known variant. */
TdField td_field_from_heading (TdImportKind kind, const char *heading);

/* The keys of a unit, each as written in the sheet and "" where not known (never NULL in results). */
typedef struct
{
  char *place; /* 12-digit code */
  char *district, *street, *community;
  char *compound;
  char *building; /* “5号楼”; folded by td_building_fold() for comparison */
  char *unit;     /* “1单元” */
} TdUnitKeys;

void td_unit_keys_init (TdUnitKeys *keys); /* all "" */
void td_unit_keys_copy (TdUnitKeys *to, const TdUnitKeys *from);
void td_unit_keys_clear (TdUnitKeys *keys);
/* Fills every empty key of `keys` from `from`. */
void td_unit_keys_fill (TdUnitKeys *keys, const TdUnitKeys *from);

/* Reads keys out of running text: 桂花城5号楼1单元业主花名册 (a title row), 5-1 (a sheet's name),
 * 3号楼2单元501室 (a location; *room then is 501室). Fields that the text does not hold stay as they are.
 * Room may be NULL. FALSE when nothing was found. */
gboolean td_keys_from_title (const char *title, TdUnitKeys *keys);
gboolean td_keys_from_sheet_name (const char *name, TdUnitKeys *keys);
gboolean td_keys_from_location (const char *text, TdUnitKeys *keys, char **room);
/* The same of what stands under 房号, where no column says the unit: 2-501, 一单元101室. A number alone is a
 * flat: FALSE. */
gboolean td_keys_from_room (const char *text, TdUnitKeys *keys, char **room);

/* Answers given once: --place, --compound, --building, --unit; the year of dates like 9.12; the datum of
 * coordinates without one ("wgs84", "gcj02", "bd09"; NULL: from the sheet, else left unsaid). */
typedef struct
{
  TdUnitKeys keys;
  int year; /* for dates like 9.12, where the sheet's full dates do not tell it; 0: asked */
  const char *datum;
} TdImportDefaults;

typedef struct
{
  char *heading; /* as shown: “业主信息/姓名” for merged headings; "" where there is none */
  TdField field;
  gboolean guessed; /* recognised by the program, not set by a person */
} TdColumnPlan;

typedef enum
{
  TD_SHEET_TAKEN,
  TD_SHEET_HIDDEN,    /* hidden sheets are not taken by themselves */
  TD_SHEET_EMPTY,     /* no content */
  TD_SHEET_NO_HEADER, /* no heading row was recognised: a person may set it */
  TD_SHEET_LEFT_OUT   /* by a person */
} TdSheetChoice;

typedef struct
{
  guint sheet; /* of the workbook */
  char *name;
  TdSheetChoice choice;
  guint header_row;   /* from 1; 0: none */
  guint header_rows;  /* 1–3 */
  GPtrArray *columns; /* (element-type TdColumnPlan) */
  TdUnitKeys keys;    /* from title rows and the sheet's name; columns of a row come before them */
  GPtrArray *titles;  /* (element-type char *) the rows above the header, as text */
} TdSheetPlan;

/* A question with its answer. Asked once per code and value. */
typedef struct
{
  char *code; /* "built-year", "rating", … see TdImportCode nicks */
  char *value;
  char *answer; /* NULL: not answered; "" leave empty */
} TdAnswer;

/* The whole plan of an import. Owned by the caller; all strings owned. */
typedef struct
{
  TdImportKind kind;
  TdUnitKeys defaults; /* weaker than columns, title rows and the sheet's name, in this order */
  int year;
  char *datum;
  gboolean split_buildings; /* rows of buildings with 单元数 n become n units (TRUE at first) */
  GPtrArray *sheets;        /* (element-type TdSheetPlan), one per sheet of the workbook, in its order */
  GPtrArray *answers;       /* (element-type TdAnswer) */
} TdImportPlan;

/* Looks at the first rows of every sheet and recognises. defaults may be NULL. Never fails because of what
 * the sheets say (a plan with no sheet TAKEN is a result); errors are those of reading. (transfer full) */
TdImportPlan *td_import_plan_new (TdWorkbook *workbook,
                                  TdImportKind kind,
                                  const TdImportDefaults *defaults,
                                  GCancellable *cancellable,
                                  GError **error);
TdImportPlan *td_import_plan_copy (const TdImportPlan *plan);
void td_import_plan_free (TdImportPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdImportPlan, td_import_plan_free)

/* What a person changes. */
void td_import_plan_set_field (TdImportPlan *plan, guint sheet, guint column, TdField field);
void td_import_plan_set_taken (TdImportPlan *plan, guint sheet, gboolean taken);
void td_import_plan_set_answer (TdImportPlan *plan, const char *code, const char *value, const char *answer);
/* The header stands in `rows` rows from row `first` (1–3 rows; 0: as many as make sense): columns are
 * recognised anew. */
gboolean td_import_plan_set_header (TdImportPlan *plan,
                                    TdWorkbook *workbook,
                                    guint sheet,
                                    guint first,
                                    guint rows,
                                    GCancellable *cancellable,
                                    GError **error);

/* How many sheets are TAKEN. */
guint td_import_plan_n_taken (const TdImportPlan *plan);
/* Keys that no sheet, column or default gives although the kind needs them, as fields (ends with
 * TD_FIELD_UNKNOWN): to be asked once before the run, for one sheet. (transfer full) */
TdField *td_import_plan_missing_keys (const TdImportPlan *plan, guint sheet);

G_END_DECLS
