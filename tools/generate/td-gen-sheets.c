/* Tidang: the sample's compounds written as offices write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gen-sheets.h"

#include <xlsxwriter.h>

/* A workbook with the two formats that a clerk uses. */
typedef struct
{
  lxw_workbook *workbook;
  lxw_format *title;
  lxw_format *cell;
} Book;

static gboolean
book_open (Book *book, const char *path)
{
  lxw_doc_properties properties = { .created = 1652054400 };

  book->workbook = workbook_new (path);
  if (book->workbook == NULL)
    {
      g_printerr ("tidang-generate: cannot write %s\n", path);
      return FALSE;
    }
  workbook_set_properties (book->workbook, &properties);
  book->title = workbook_add_format (book->workbook);
  format_set_align (book->title, LXW_ALIGN_CENTER);
  format_set_font_size (book->title, 16);
  format_set_bold (book->title);
  book->cell = workbook_add_format (book->workbook);
  format_set_align (book->cell, LXW_ALIGN_CENTER);
  format_set_align (book->cell, LXW_ALIGN_VERTICAL_CENTER);
  format_set_border (book->cell, LXW_BORDER_THIN);
  return TRUE;
}

static gboolean
book_close (Book *book, const char *path)
{
  lxw_error error = workbook_close (book->workbook);

  if (error == LXW_NO_ERROR)
    return TRUE;
  g_printerr ("tidang-generate: cannot write %s: %s\n", path, lxw_strerror (error));
  return FALSE;
}

static void
text (lxw_worksheet *sheet, guint row, guint column, const char *value, const Book *book)
{
  worksheet_write_string (sheet, row, (lxw_col_t)column, value, book->cell);
}

static void
number (lxw_worksheet *sheet, guint row, guint column, double value, const Book *book)
{
  worksheet_write_number (sheet, row, (lxw_col_t)column, value, book->cell);
}

/* Merges when there is something to merge: one cell alone is an error to libxlsxwriter. */
static void
merged (lxw_worksheet *sheet,
        guint row,
        guint column,
        guint last_row,
        guint last_column,
        const char *value,
        lxw_format *format)
{
  if (row == last_row && column == last_column)
    worksheet_write_string (sheet, row, (lxw_col_t)column, value, format);
  else
    worksheet_merge_range (sheet, row, (lxw_col_t)column, last_row, (lxw_col_t)last_column, value, format);
}

static void
headings (lxw_worksheet *sheet, guint row, const char *const *names, const Book *book)
{
  for (guint column = 0; names[column] != NULL; column++)
    text (sheet, row, column, names[column], book);
}

static char *
names_of (const TdGenFlat *flat)
{
  return flat->co_owner.name[0] ? g_strconcat (flat->owner.name, "、", flat->co_owner.name, NULL)
                                : g_strdup (flat->owner.name);
}

static char *
numbers_of (const TdGenFlat *flat)
{
  return flat->co_owner.name[0] ? g_strconcat (flat->owner.number, "；", flat->co_owner.number, NULL)
                                : g_strdup (flat->owner.number);
}

static const char *const storeys[] = { "", "一层", "二层", "三层", "四层", "五层", "六层", "七层" };

/* Row of a flat on a stairwell's sheet; `row` is its own, the floor is merged over both doors. */
static void
stairwell_flat (lxw_worksheet *sheet, guint row, guint serial, const TdGenFlat *flat, const Book *book)
{
  g_autofree char *names = names_of (flat);
  g_autofree char *numbers = numbers_of (flat);
  g_autofree char *certificate = flat->certificate
                                     ? g_strdup_printf ("鲁（2019）青岛市不动产权第%07u号", flat->certificate)
                                     : g_strdup ("");

  number (sheet, row, 0, serial, book);
  if (flat->door == 1)
    merged (sheet, row, 1, row + 1, 1, storeys[flat->floor], book->cell);
  number (sheet, row, 2, flat->floor * 100 + flat->door, book);
  text (sheet, row, 3, names, book);
  text (sheet, row, 4, numbers, book);
  text (sheet, row, 5, flat->owner.phone, book);
  number (sheet, row, 6, flat->area / 100.0, book);
  text (sheet, row, 7, certificate, book);
  text (sheet, row, 8, flat->occupied, book);
  text (sheet, row, 9, flat->co_owner.name[0] ? "共有" : "", book);
}

static void
stairwell_head (lxw_worksheet *sheet, const char *title, const Book *book)
{
  static const char *const second[] = {
    "", "", "", "姓名", "身份证号码", "联系电话", "建筑面积（㎡）", "产权证号", NULL
  };

  merged (sheet, 0, 0, 0, 9, title, book->title);
  merged (sheet, 1, 0, 1, 9, "社区（盖章）：            填表人：            填表日期：2022.4.20", book->cell);
  headings (sheet, 3, second, book);
  merged (sheet, 2, 0, 3, 0, "序号", book->cell);
  merged (sheet, 2, 1, 3, 1, "楼层", book->cell);
  merged (sheet, 2, 2, 3, 2, "房号", book->cell);
  merged (sheet, 2, 3, 2, 5, "业主信息", book->cell);
  merged (sheet, 2, 6, 2, 7, "房屋信息", book->cell);
  merged (sheet, 2, 8, 3, 8, "居住情况", book->cell);
  merged (sheet, 2, 9, 3, 9, "备注", book->cell);
  worksheet_set_column (sheet, 3, 5, 20, NULL);
  worksheet_set_column (sheet, 7, 7, 40, NULL);
}

static void
stairwell (lxw_worksheet *sheet,
           const TdGenCompound *compound,
           const TdGenUnit *unit,
           guint *serial,
           const Book *book)
{
  g_autofree char *title =
      g_strdup_printf ("%s%u号楼%u单元业主花名册", compound->name, unit->building, unit->number);
  guint row = 4;
  guint64 area = 0;

  stairwell_head (sheet, title, book);
  for (guint i = 0; i < unit->flats->len; i++)
    {
      const TdGenFlat *flat = &g_array_index (unit->flats, TdGenFlat, i);

      stairwell_flat (sheet, row++, ++*serial, flat, book);
      area += flat->area;
    }
  text (sheet, row, 0, "合计", book);
  number (sheet, row++, 6, (double)area / 100.0, book);
  merged (sheet, row, 0, row, 9, "说明：以上信息由业主本人核对签字。面积以不动产权证为准。", book->cell);
}

gboolean
td_gen_sheets_stairwells (const char *path, const TdGenCompound *compound)
{
  Book book;
  guint serial = 0;

  if (!book_open (&book, path))
    return FALSE;
  for (guint i = 0; i < compound->units->len; i++)
    {
      const TdGenUnit *unit = g_ptr_array_index (compound->units, i);
      g_autofree char *name = g_strdup_printf ("%u-%u", unit->building, unit->number);

      stairwell (workbook_add_worksheet (book.workbook, name), compound, unit, &serial, &book);
    }
  return book_close (&book, path);
}

gboolean
td_gen_sheets_compound (const char *path, const TdGenCompound *compound)
{
  static const char *const names[] = { "序号", "房屋坐落", "产权人", "证件号码", "电话",
                                       "面积", "居住情况", "备注",   NULL };
  g_autofree char *title = g_strdup_printf ("%s业主信息汇总（内部）", compound->name);
  lxw_worksheet *sheet;
  Book book;
  guint row = 2;

  if (!book_open (&book, path))
    return FALSE;
  sheet = workbook_add_worksheet (book.workbook, "明细");
  merged (sheet, 0, 0, 0, 7, title, book.title);
  headings (sheet, 1, names, &book);
  worksheet_set_column (sheet, 1, 4, 20, NULL);
  for (guint u = 0; u < compound->units->len; u++)
    {
      const TdGenUnit *unit = g_ptr_array_index (compound->units, u);

      for (guint i = 0; i < unit->flats->len; i++, row++)
        {
          const TdGenFlat *flat = &g_array_index (unit->flats, TdGenFlat, i);
          g_autofree char *place =
              g_strdup_printf ("%u-%u-%u%02u", unit->building, unit->number, flat->floor, flat->door);
          g_autofree char *owners = names_of (flat);
          g_autofree char *numbers = numbers_of (flat);

          number (sheet, row, 0, row - 1, &book);
          text (sheet, row, 1, place, &book);
          text (sheet, row, 2, owners, &book);
          text (sheet, row, 3, numbers, &book);
          text (sheet, row, 4, flat->owner.phone, &book);
          number (sheet, row, 5, flat->area / 100.0, &book);
          text (sheet, row, 6, flat->occupied, &book);
          text (sheet, row, 7, flat->co_owner.name[0] ? "夫妻共有" : "", &book);
        }
    }
  return book_close (&book, path);
}

/* One flat's line under 房号, 业主签名, 同意, 不同意, 弃权, 签字日期, 备注. Dates as clerks write them. */
static void
tick_row (lxw_worksheet *sheet,
          guint row,
          const char *room,
          const TdGenFlat *flat,
          guint first_day,
          lxw_format *date,
          const Book *book)
{
  guint day = 9 + flat->day;
  g_autofree char *short_date = g_strdup_printf ("5月%u日", day);
  g_autofree char *long_date = g_strdup_printf ("2022/5/%u", day);

  text (sheet, row, 0, room, book);
  text (sheet, row, 1, "（签名）", book);
  for (guint column = 0; column < 3; column++)
    text (sheet, row, 2 + column, column == (guint)flat->opinion ? "√" : "", book);
  switch (flat->day % 3)
    {
    case 0:
      text (sheet, row, 5, short_date, book);
      break;
    case 1:
      text (sheet, row, 5, long_date, book);
      break;
    default:
      worksheet_write_number (sheet, row, 5, first_day + flat->day, date);
      break;
    }
  text (sheet, row, 6, "", book);
}

static const char *const tick_names[] = { "房号", "业主签名", "同意", "不同意",
                                          "弃权", "签字日期", "备注", NULL };

static void
tick_head (lxw_worksheet *sheet, const char *title, const Book *book)
{
  merged (sheet, 0, 0, 0, 6, title, book->title);
  headings (sheet, 1, tick_names, book);
  worksheet_set_column (sheet, 0, 6, 14, NULL);
}

static guint
tick_unit (lxw_worksheet *sheet,
           guint row,
           const TdGenUnit *unit,
           gboolean whole_address,
           guint first_day,
           lxw_format *date,
           const Book *book)
{
  for (guint i = 0; i < unit->flats->len; i++)
    {
      const TdGenFlat *flat = &g_array_index (unit->flats, TdGenFlat, i);
      g_autofree char *room = whole_address ? g_strdup_printf ("%u-%u-%u%02u", unit->building, unit->number,
                                                               flat->floor, flat->door)
                                            : g_strdup_printf ("%u%02u", flat->floor, flat->door);

      tick_row (sheet, row++, room, flat, first_day, date, book);
    }
  return row;
}

gboolean
td_gen_sheets_ticks (const char *path, const TdGenCompound *compound, gboolean one_sheet, guint first_day)
{
  lxw_worksheet *sheet = NULL;
  lxw_format *date;
  Book book;
  guint row = 2;

  if (!book_open (&book, path))
    return FALSE;
  date = workbook_add_format (book.workbook);
  format_set_num_format (date, "yyyy/m/d");
  for (guint i = 0; i < compound->units->len; i++)
    {
      const TdGenUnit *unit = g_ptr_array_index (compound->units, i);
      g_autofree char *name = g_strdup_printf ("%u-%u", unit->building, unit->number);
      g_autofree char *title = one_sheet ? g_strdup_printf ("%s加装电梯业主意见征询汇总表", compound->name)
                                         : g_strdup_printf ("%s%u号楼%u单元加装电梯业主意见征询汇总表",
                                                            compound->name, unit->building, unit->number);

      if (sheet == NULL || !one_sheet)
        {
          sheet = workbook_add_worksheet (book.workbook, one_sheet ? "汇总" : name);
          tick_head (sheet, title, &book);
          row = 2;
        }
      row = tick_unit (sheet, row, unit, one_sheet, first_day, date, &book);
    }
  return book_close (&book, path);
}

/* One building of the survey: the units from `first` on that share its number. Returns how many they are. */
static guint
survey_building (lxw_worksheet *sheet,
                 guint row,
                 guint serial,
                 const TdGenCompound *compound,
                 guint first,
                 guint *flats,
                 const Book *book)
{
  const TdGenUnit *unit = g_ptr_array_index (compound->units, first);
  g_autofree char *building = g_strdup_printf ("%u号楼", unit->building);
  guint units = 0;
  guint households = 0;

  for (guint i = first; i < compound->units->len; i++, units++)
    {
      const TdGenUnit *other = g_ptr_array_index (compound->units, i);

      if (other->building != unit->building)
        break;
      households += other->flats->len;
    }
  number (sheet, row, 0, serial, book);
  text (sheet, row, 4, building, book);
  number (sheet, row, 5, units, book);
  number (sheet, row, 6, unit->floors, book);
  number (sheet, row, 7, households, book);
  text (sheet, row, 8, serial % 4 == 0 ? "2003年" : "2003", book);
  text (sheet, row, 9, "砖混", book);
  text (sheet, row, 10, serial % 9 == 0 ? "较难加装" : "适合", book);
  text (sheet, row, 11, serial % 9 == 0 ? "管线迁移" : "", book);
  text (sheet, row, 12, "高", book);
  text (sheet, row, 13, "", book);
  *flats += households;
  return units;
}

static void
survey_head (lxw_worksheet *sheet, const char *district, const Book *book)
{
  static const char *const names[] = { "序号",         "街道",         "社区",     "小区名称", "楼栋号",
                                       "单元数",       "层数",         "总户数",   "建成年代", "结构形式",
                                       "初步评估结论", "主要干扰因素", "群众意愿", "备注",     NULL };
  g_autofree char *title = g_strconcat (district, "既有住宅加装电梯摸底排查汇总表", NULL);

  merged (sheet, 0, 0, 0, 13, title, book->title);
  merged (sheet, 1, 0, 1, 13, "填报单位：              单位：栋、个、户              截止时间：2022年3月31日",
          book->cell);
  headings (sheet, 2, names, book);
}

gboolean
td_gen_sheets_survey (const char *path,
                      const char *district,
                      const char *street,
                      const char *community,
                      GPtrArray *compounds)
{
  lxw_worksheet *sheet;
  Book book;
  guint row = 3;
  guint all_units = 0;
  guint all_flats = 0;

  if (!book_open (&book, path))
    return FALSE;
  sheet = workbook_add_worksheet (book.workbook, "Sheet1");
  survey_head (sheet, district, &book);
  for (guint c = 0; c < compounds->len; c++)
    {
      const TdGenCompound *compound = g_ptr_array_index (compounds, c);
      guint first_row = row;

      for (guint done = 0; done < compound->units->len; row++)
        done += survey_building (sheet, row, row - 2, compound, done, &all_flats, &book);
      all_units += compound->units->len;
      merged (sheet, first_row, 3, row - 1, 3, compound->name, book.cell);
    }
  merged (sheet, 3, 1, row - 1, 1, street, book.cell);
  merged (sheet, 3, 2, row - 1, 2, community, book.cell);
  text (sheet, row, 0, "合计", &book);
  number (sheet, row, 5, all_units, &book);
  number (sheet, row, 7, all_flats, &book);
  return book_close (&book, path);
}
