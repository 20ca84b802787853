/* Tidang: what is said of a row — codes, severities and the Chinese sentence of each.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include <string.h>

typedef struct
{
  TdNoteSeverity severity;
  const char *nick;
  /* {v} the value, {h} the heading, {r} the other row, {p} the parameter */
  const char *reason;
} CodeInfo;

static const CodeInfo codes[TD_N_IMPORT_CODES] = {
  [TD_IMPORT_NO_COMPOUND] = { TD_NOTE_REFUSED, "no-compound", "没有小区名称：请填写小区列，或在标题行写明" },
  [TD_IMPORT_NO_BUILDING] = { TD_NOTE_REFUSED, "no-building", "没有楼栋：请填写楼栋列，或在标题行写明" },
  [TD_IMPORT_NO_UNIT] = { TD_NOTE_REFUSED, "no-unit", "没有单元：请填写单元列，或在标题行写明" },
  [TD_IMPORT_NO_ROOM] = { TD_NOTE_REFUSED, "no-room", "没有房号：请填写房号" },
  [TD_IMPORT_NO_ADDRESS] = { TD_NOTE_REFUSED, "no-address",
                             "“{h}”为空：请按 3-2-501 或 3号楼2单元501室 填写" },
  [TD_IMPORT_BAD_ADDRESS] = { TD_NOTE_REFUSED, "bad-address",
                              "“{v}”分不出楼栋、单元和房号：请按 3-2-501 或 3号楼2单元501室 填写" },
  [TD_IMPORT_DUPLICATE] = { TD_NOTE_REFUSED, "duplicate", "与第 {r} 行重复（{p}）：请核对后保留一行" },
  [TD_IMPORT_BAD_PLACE] = { TD_NOTE_REFUSED, "bad-place", "“{v}”不是区划代码：请填 12 位统计用区划代码" },
  [TD_IMPORT_BAD_AREA] = { TD_NOTE_REFUSED, "bad-area", "面积“{v}”不是两位小数以内的正数：请核对" },
  [TD_IMPORT_AREA_COMMA] = { TD_NOTE_REFUSED, "area-comma",
                             "面积“{v}”里有逗号：小数点请用“.”，不要写千分位" },
  [TD_IMPORT_AREA_APPROXIMATE] = { TD_NOTE_REFUSED, "area-approximate",
                                   "面积“{v}”是约数：请按不动产权证填写准确面积" },
  [TD_IMPORT_ROUNDED_NUMBER] = { TD_NOTE_REFUSED, "rounded-number",
                                 "证件号“{v}"
                                 "”被表格软件当作数字存放，末三位已丢失：请把该列设为文本后重新填写" },
  [TD_IMPORT_OWNER_COUNT] = { TD_NOTE_REFUSED, "owner-count",
                              "证件号比业主多（{p}）：请用顿号分隔并一一对应" },
  [TD_IMPORT_BAD_FLOOR] = { TD_NOTE_REFUSED, "bad-floor", "楼层“{v}”读不懂：请填数字" },
  [TD_IMPORT_BAD_COUNT] = { TD_NOTE_REFUSED, "bad-count", "{h}“{v}”不是正整数：请核对" },
  [TD_IMPORT_BAD_POINT] = { TD_NOTE_REFUSED, "bad-point",
                            "坐标“{v}”不在我国范围内或只有一半：请核对经度和纬度" },
  [TD_IMPORT_BAD_DATUM] = { TD_NOTE_REFUSED, "bad-datum",
                            "坐标系“{v}”不认识：请填 WGS84、CGCS2000、GCJ02 或 BD09" },
  [TD_IMPORT_BAD_VALUE] = { TD_NOTE_REFUSED, "bad-value", "{h}“{v}”不认识：请核对" },
  [TD_IMPORT_BAD_OPINION] = { TD_NOTE_REFUSED, "bad-opinion",
                              "意见“{v}”不认识：请填同意、不同意、弃权或无效" },
  [TD_IMPORT_BAD_DATE] = { TD_NOTE_REFUSED, "bad-date", "日期“{v}”不存在或读不懂：请按 2026-09-12 填写" },
  [TD_IMPORT_CELL_ERROR] = { TD_NOTE_REFUSED, "cell-error", "单元格里是公式错误 {v}：请改正" },
  [TD_IMPORT_CHECK_DIGIT] = { TD_NOTE_WARNING, "check-digit",
                              "身份证号“{v}”校验位不符（应为 {p}）：已按原样收下，请核对" },
  [TD_IMPORT_BAD_ID] = { TD_NOTE_WARNING, "bad-id",
                         "身份证号“{v}”位数、字符或出生日期有误：已按原样收下，请核对" },
  [TD_IMPORT_CREDIT_CODE] = { TD_NOTE_WARNING, "credit-code",
                              "统一社会信用代码“{v}”校验不符：已按原样收下，请核对" },
  [TD_IMPORT_FEWER_NUMBERS] = { TD_NOTE_WARNING, "fewer-numbers",
                                "证件号比业主少（{p}）：依次归前面的业主，请核对" },
  [TD_IMPORT_NO_OWNER] = { TD_NOTE_WARNING, "no-owner", "没有业主姓名" },
  [TD_IMPORT_NO_AREA] = { TD_NOTE_WARNING, "no-area", "没有面积：冻结名册前必须补上" },
  [TD_IMPORT_OLD_ID] = { TD_NOTE_WARNING, "old-id", "“{v}”是 15 位旧身份证号：请补 18 位号码" },
  [TD_IMPORT_FILLED_DOWN] = { TD_NOTE_WARNING, "filled-down", "“{h}”的空格沿用了上一行的值：请核对" },
  [TD_IMPORT_UNKNOWN_COLUMN] = { TD_NOTE_WARNING, "unknown-column", "“{h}”一列不认识，没有导入" },
  [TD_IMPORT_SEVERAL_TICKS] = { TD_NOTE_WARNING, "several-ticks", "勾选了不止一项：按无效票（多选）记" },
  [TD_IMPORT_NO_TICK] = { TD_NOTE_WARNING, "no-tick", "有签名而没有勾选：按无效票（未选择）记" },
  [TD_IMPORT_UNSIGNED] = { TD_NOTE_WARNING, "unsigned", "勾选了意见而没有签名：按无效票（未签名）记" },
  [TD_IMPORT_HEADING_TWICE] = { TD_NOTE_WARNING, "heading-twice", "“{h}”与前面一列意思相同，没有导入" },
  [TD_IMPORT_ASK_BUILT] = { TD_NOTE_QUESTION, "built-year", "建成年份“{v}”是不是 {p} 年？" },
  [TD_IMPORT_ASK_RATING] = { TD_NOTE_QUESTION, "rating", "评级“{v}”归入适合、较难还是不适合？" },
  [TD_IMPORT_ASK_DATE] = { TD_NOTE_QUESTION, "ambiguous-date", "日期“{v}”是哪一天？" },
  [TD_IMPORT_ASK_DOC_KIND] = { TD_NOTE_QUESTION, "doc-kind", "证件号“{v}”是什么证件？" },
  [TD_IMPORT_ASK_SPLIT] = { TD_NOTE_QUESTION, "split-buildings", "每行是一栋楼：是否按单元数分成各个单元？" },
  [TD_IMPORT_ASK_WORD] = { TD_NOTE_QUESTION, "word", "{h}“{v}”指什么？" },
  [TD_IMPORT_SKIP_TOTAL] = { TD_NOTE_SKIPPED, "total", "合计行" },
  [TD_IMPORT_SKIP_REMARK] = { TD_NOTE_SKIPPED, "remark", "说明行" },
  [TD_IMPORT_SKIP_HEADER] = { TD_NOTE_SKIPPED, "header", "重复的表头" },
  [TD_IMPORT_SKIP_EMPTY] = { TD_NOTE_SKIPPED, "empty", "空行" },
  [TD_IMPORT_SKIP_SILENT] = { TD_NOTE_SKIPPED, "silent", "没有任何勾选：未表态" },
  [TD_IMPORT_SKIP_SHEET] = { TD_NOTE_SKIPPED, "sheet", "工作表“{p}”没有导入：{v}" },
};

const char *
td_import_code_to_nick (TdImportCode code)
{
  return code < TD_N_IMPORT_CODES ? codes[code].nick : "";
}

TdNoteSeverity
td_import_code_severity (TdImportCode code)
{
  g_return_val_if_fail (code < TD_N_IMPORT_CODES, TD_NOTE_REFUSED);

  return codes[code].severity;
}

TdImportNote *
td_import_note_new (TdNoteSeverity severity,
                    const char *nick,
                    guint sheet,
                    const char *sheet_name,
                    guint row,
                    const char *reason)
{
  TdImportNote *note = g_new0 (TdImportNote, 1);

  note->severity = severity;
  note->code = TD_N_IMPORT_CODES;
  note->nick = g_strdup (nick);
  note->sheet = sheet;
  note->sheet_name = g_strdup (sheet_name);
  note->row = row;
  note->column = -1;
  note->heading = g_strdup ("");
  note->value = g_strdup ("");
  note->other_sheet = g_strdup ("");
  note->parameter = g_strdup ("");
  note->suggestion = g_strdup ("");
  note->reason = g_strdup (reason);
  note->rows = 1;
  return note;
}

TdImportNote *
td_import_note_copy (const TdImportNote *note)
{
  TdImportNote *copy = g_memdup2 (note, sizeof *note);

  copy->nick = g_strdup (note->nick);
  copy->sheet_name = g_strdup (note->sheet_name);
  copy->heading = g_strdup (note->heading);
  copy->value = g_strdup (note->value);
  copy->other_sheet = g_strdup (note->other_sheet);
  copy->parameter = g_strdup (note->parameter);
  copy->suggestion = g_strdup (note->suggestion);
  copy->reason = g_strdup (note->reason);
  return copy;
}

void
td_import_note_free (TdImportNote *note)
{
  if (note == NULL)
    return;
  g_free (note->nick);
  g_free (note->sheet_name);
  g_free (note->heading);
  g_free (note->value);
  g_free (note->other_sheet);
  g_free (note->parameter);
  g_free (note->suggestion);
  g_free (note->reason);
  g_free (note);
}

static char *
make_reason (const TdImportNote *note)
{
  GString *out = g_string_new (NULL);

  for (const char *p = codes[note->code].reason; *p != '\0'; p++)
    {
      if (p[0] != '{' || p[1] == '\0' || p[2] != '}')
        {
          g_string_append_c (out, *p);
          continue;
        }
      if (p[1] == 'v')
        g_string_append (out, note->value);
      else if (p[1] == 'h')
        g_string_append (out, note->heading);
      else if (p[1] == 'p')
        g_string_append (out, note->parameter);
      else if (p[1] == 'r')
        {
          if (*note->other_sheet != '\0' && strcmp (note->other_sheet, note->sheet_name) != 0)
            g_string_append_printf (out, "“%s”表", note->other_sheet);
          g_string_append_printf (out, "%u", note->other_row);
        }
      p += 2;
    }
  return g_string_free (out, FALSE);
}

TdImportNote *
td_import_note_for (TdImportCode code,
                    const TdSheetPlan *sheet,
                    guint row,
                    int column,
                    const char *value,
                    const char *parameter)
{
  TdImportNote *note =
      td_import_note_new (codes[code].severity, codes[code].nick, sheet->sheet, sheet->name, row, "");

  note->code = code;
  note->column = column;
  if (column >= 0 && (guint)column < sheet->columns->len)
    {
      g_free (note->heading);
      note->heading = g_strdup (((TdColumnPlan *)g_ptr_array_index (sheet->columns, (guint)column))->heading);
    }
  if (value != NULL)
    {
      g_free (note->value);
      note->value = g_strdup (value);
    }
  if (parameter != NULL)
    {
      g_free (note->parameter);
      note->parameter = g_strdup (parameter);
    }
  td_import_note_say (note);
  return note;
}

void
td_import_note_say (TdImportNote *note)
{
  g_free (note->reason);
  note->reason = make_reason (note);
}
