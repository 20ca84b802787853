/* Tidang: what column headings mean — the fields, their names and the variants that offices write.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-plan.h"

#include "td-text.h"

#include <string.h>

#define U (1u << TD_IMPORT_UNITS)
#define H (1u << TD_IMPORT_HOUSEHOLDS)
#define B (1u << TD_IMPORT_BALLOTS)
#define ALL (U | H | B)

typedef struct
{
  TdField field;
  guint kinds;
  const char *nick;
  const char *chinese;  /* as exports write it; a variant too */
  const char *variants; /* folded, without blanks and punctuation, between bars */
} FieldInfo;

/* A field may stand here more than once, with other variants per kind; the first gives its names. */
static const FieldInfo infos[] = {
  { TD_FIELD_UNKNOWN, 0, "unknown", "", "" },
  { TD_FIELD_IGNORED, ALL, "ignored", "不导入",
    "|序号|编号|序|no|行号|项次|不能导入的原因|号码顺序|顺序号|id|" },
  { TD_FIELD_PLACE, ALL, "place", "区划代码",
    "|行政区划代码|社区代码|区划|行政区划|行政区划编码|地区代码|统计用区划代码|社区编码|区划编码|" },
  { TD_FIELD_DISTRICT, ALL, "district", "区县",
    "|区|县|县区|市区|县市区|所属区县|所在区|行政区|区市县|所属区|市区县|" },
  { TD_FIELD_STREET, ALL, "street", "街道",
    "|街道办|街道办事处|乡镇街道|街道乡镇|镇街|所属街道|街道名称|镇街道|街镇|乡镇|所在街道|" },
  { TD_FIELD_COMMUNITY, ALL, "community", "社区",
    "|社区名称|居委会|所属社区|社区居委会|村居|社区村|村社区|所在社区|社区居委|" },
  { TD_FIELD_COMPOUND, ALL, "compound", "小区",
    "|小区名称|小区名|住宅小区|小区院落|院落|院落名称|项目名称|楼盘|小区楼院|楼盘名称|所在小区|所属小区|" },
  { TD_FIELD_BUILDING, ALL, "building", "楼栋",
    "|楼栋号|栋号|幢号|楼号|栋|幢|楼|楼幢|楼座|座号|楼宇|楼栋名称|自然幢号|楼幢号|座|楼栋幢|栋幢号|所在楼栋|"
    "号楼|" },
  { TD_FIELD_UNIT, ALL, "unit", "单元",
    "|单元号|梯号|门洞|单元名称|门栋|梯|楼门|单元门|梯口|所在单元|单元梯|" },
  { TD_FIELD_ROOM, H | B, "room", "房号",
    "|房间号|室号|户号|房屋号|房室号|室|门号|房间|户室号|房屋编号|房牌号|套号|门牌号|户室|房屋门牌号|"
    "户型号|" },
  { TD_FIELD_LOCATION, H | B, "location", "房屋坐落",
    "|坐落|房屋地址|房屋位置|门牌|楼栋房号|楼栋单元房号|房产坐落|坐落位置|地址|房屋坐落地址|住址|楼号房号|"
    "门牌地址|"
    "详细地址|房屋门牌|楼号单元房号|楼栋单元房间号|楼栋单元室|座落|房屋座落|楼单元室|房屋房号|楼栋门牌|"
    "栋单元房号|"
    "楼幢单元房号|家庭住址|" },
  { TD_FIELD_LOCATION, U, "location", "房屋坐落",
    "|楼栋单元|楼号单元|楼栋及单元|楼号及单元|楼单元|栋单元|梯栋|" },
  { TD_FIELD_NOTE, ALL, "note", "备注", "|说明|附注|备考|其他说明|备注说明|" },
  { TD_FIELD_ADDRESS, U, "address", "地址",
    "|详细地址|坐落|坐落地址|小区地址|楼栋地址|具体地址|门牌地址|门牌号|位置|座落|地理位置|所在地址|" },
  { TD_FIELD_FLOORS, U, "floors", "层数", "|总层数|楼层数|地上层数|总楼层|楼层|建筑层数|层|楼层总数|" },
  { TD_FIELD_HOUSEHOLDS, U, "households", "户数",
    "|总户数|住户数|居民户数|套数|总套数|住宅套数|业主户数|户|住宅户数|单元户数|涉及户数|" },
  { TD_FIELD_UNIT_COUNT, U, "unit-count", "单元数",
    "|单元个数|单元数量|总单元数|梯数|单元总数|门洞数|楼道数|门栋数|" },
  { TD_FIELD_BUILT, U, "built", "建成年份",
    "|建成年代|建成时间|建造年份|建筑年代|竣工年份|竣工时间|建设年代|建成年|建造年代|年代|房屋建成年份|"
    "建设年份|建成日期|"
    "竣工日期|建筑年份|建造时间|建成年月|" },
  { TD_FIELD_STRUCTURE, U, "structure", "结构", "|结构形式|建筑结构|房屋结构|结构类型|主体结构|楼房结构|" },
  { TD_FIELD_ENTRY, U, "entry", "入户方式", "|入户形式|入户类型|停靠方式|入户|平层半层入户|" },
  { TD_FIELD_LONGITUDE, U, "longitude", "经度", "|东经|lng|lon|longitude|坐标经度|x坐标|" },
  { TD_FIELD_LATITUDE, U, "latitude", "纬度", "|北纬|lat|latitude|坐标纬度|y坐标|" },
  { TD_FIELD_DATUM, U, "datum", "坐标系", "|坐标系统|坐标类型|坐标基准|" },
  { TD_FIELD_RATING, U, "rating", "评级",
    "|评估|评估结论|初步评估结论|加装条件|加装可行性|可行性|评估结果|初步评估|适装评级|加装评级|适合程度|"
    "摸底结论|"
    "评定等级|初步评估结果|是否适合加装|是否适合加装电梯|评估意见|初步评估意见|" },
  { TD_FIELD_OBSTACLE, U, "obstacle", "主要干扰因素",
    "|干扰因素|不适合原因|制约因素|困难原因|存在问题|影响因素|主要问题|主要制约因素|" },
  { TD_FIELD_WISH, U, "wish", "群众意愿", "|业主意愿|居民意愿|意愿|加装意愿|意向|加装意向|群众意向|" },
  { TD_FIELD_FLOOR, H | B, "floor", "楼层", "|层|所在层|所在楼层|层次|楼层号|层数|" },
  { TD_FIELD_OWNER, H | B, "owner", "业主",
    "|业主姓名|姓名|产权人|产权人姓名|户主|户主姓名|房主|所有权人|权利人|房屋所有权人|业主名称|产权所有人|"
    "产权人名称|"
    "不动产权利人|住户姓名|住户|房主姓名|业主产权人|产权人业主|权利人姓名|姓名名称|" },
  { TD_FIELD_CO_OWNER, H, "co-owner", "共有人",
    "|共同共有人|共有权人|其他产权人|共有人姓名|其他共有人|共同产权人|共有产权人|" },
  { TD_FIELD_DOC_KIND, H, "doc-kind", "证件类型", "|证件种类|证件名称|证照类型|" },
  { TD_FIELD_DOC_NO, H, "doc-no", "证件号",
    "|证件号码|身份证号|身份证号码|身份证|公民身份号码|公民身份证号码|业主身份证号|证件编号|身份证件号码|"
    "身份证号统一社会信用代码|统一社会信用代码|信用代码|身份证明号码|居民身份证号|居民身份证号码|"
    "业主身份证号码|"
    "身份证号信用代码|证件号身份证信用代码|产权人身份证号|产权人身份证号码|" },
  { TD_FIELD_AREA, H, "area", "专有面积",
    "|专有部分面积|面积|建筑面积|产权面积|房屋面积|登记面积|住宅面积|套内面积|证载面积|房产面积|产权证面积|"
    "专有部分建筑面积|不动产权证面积|房屋建筑面积|不动产面积|套内建筑面积|住房面积|房产证面积|"
    "产权登记面积|" },
  { TD_FIELD_AREA_SOURCE, H, "area-source", "面积来源", "|面积依据|面积类型|面积性质|面积取自|" },
  { TD_FIELD_PHONE, H, "phone", "电话",
    "|联系电话|手机|手机号|手机号码|联系方式|电话号码|业主电话|联系电话手机|业主联系电话|联系手机|移动电话|"
    "业主手机|" },
  { TD_FIELD_OCCUPANCY, H, "occupancy", "户况",
    "|居住情况|居住状况|房屋状态|使用情况|使用状况|居住状态|房屋使用情况|入住情况|住房状况|房屋现状|"
    "房屋使用状况|" },
  { TD_FIELD_OCCUPIED, H, "occupied", "占用专有部分", "|是否占用专有部分|占用专有|是否占用|" },
  { TD_FIELD_PART_KIND, H, "part-kind", "部位类别",
    "|用途|房屋用途|房屋类型|类别|房屋类别|物业类型|规划用途|部位|房屋性质|性质|" },
  { TD_FIELD_TITLE, H, "title", "权属",
    "|权属证明|权属类型|权属依据|产权性质|权属证明类型|产权证明|权属来源|" },
  { TD_FIELD_TITLE_NO, H, "title-no", "产权证号",
    "|不动产权证号|房产证号|不动产权证书号|权证号|产权证编号|房产证编号|不动产证号|房屋所有权证号|权属证号|"
    "产权证号码|"
    "证书编号|不动产权证书编号|不动产权证编号|房产证号码|" },
  { TD_FIELD_OPINION, B, "opinion", "意见",
    "|表决意见|业主意见|投票意见|征询意见|表决结果|是否同意|表决|投票结果|意愿|业主表决意见|是否同意加装|"
    "是否同意加装电梯|表态|业主表态|" },
  { TD_FIELD_AGREE, B, "agree", "同意", "|赞成|同意加装|同意安装|支持|同意加装电梯|赞同|同意票|" },
  { TD_FIELD_AGREE_PAY, B, "agree-pay", "同意（出资）", "|同意出资|同意并出资|同意且出资|" },
  { TD_FIELD_AGREE_NO_PAY, B, "agree-no-pay", "同意（不出资）", "|同意不出资|同意暂不出资|同意但不出资|" },
  { TD_FIELD_OPPOSE, B, "oppose", "不同意",
    "|反对|不赞成|不同意加装|不支持|不同意加装电梯|反对票|不同意票|" },
  { TD_FIELD_ABSTAIN, B, "abstain", "弃权", "|放弃|弃权票|" },
  { TD_FIELD_INVALID, B, "invalid", "无效", "|无效票|废票|" },
  { TD_FIELD_CAUSE, B, "cause", "无效原因", "|无效缘由|" },
  { TD_FIELD_DATE, B, "date", "日期",
    "|签字日期|表决日期|签名日期|填写日期|投票日期|时间|签署日期|意见日期|签字时间|签名时间|投票时间|"
    "填表日期|" },
  { TD_FIELD_WAY, B, "way", "方式", "|表决方式|投票方式|参与方式|签署方式|表决形式|" },
  { TD_FIELD_PROXY, B, "proxy", "代理人", "|代理人姓名|受托人|委托代理人|被委托人|受委托人|" },
  { TD_FIELD_ROUND, B, "round", "轮次", "|轮|表决轮次|" },
  { TD_FIELD_SIGNATURE, B, "signature", "业主签名",
    "|签名|签字|业主签字|签字捺印|业主签章|本人签名|签名捺印|签字按手印|业主签名捺印|本人签字|签名盖章|"
    "业主签字捺印|" },
  { TD_FIELD_VOTER, B, "voter", "表决人",
    "|签名人|签字人|表决业主|投票人|投票业主|签名业主|签字业主|表决人姓名|签名人姓名|签字人姓名|表态人|"
    "填票人|" },
};

static const FieldInfo *
find_info (TdField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (infos[i].field == field)
      return &infos[i];
  return &infos[0];
}

const char *
td_field_to_nick (TdField field)
{
  return find_info (field)->nick;
}

gboolean
td_field_from_nick (const char *nick, TdField *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    if (g_strcmp0 (infos[i].nick, nick) == 0)
      {
        *out = infos[i].field;
        return TRUE;
      }
  return FALSE;
}

const char *
td_field_to_chinese (TdField field)
{
  return find_info (field)->chinese;
}

const TdField *
td_import_kind_fields (TdImportKind kind)
{
  static TdField lists[3][TD_N_FIELDS + 1];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (int k = 0; k < 3; k++)
        {
          guint n = 0;

          for (int field = TD_FIELD_IGNORED; field < TD_N_FIELDS; field++)
            for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
              if ((int)infos[i].field == field && (infos[i].kinds & (1u << k)) != 0)
                {
                  lists[k][n++] = (TdField)field;
                  break;
                }
          lists[k][n] = TD_FIELD_UNKNOWN;
        }
      g_once_init_leave (&ready, 1);
    }
  return lists[kind];
}

static const char *const kind_nicks[] = { "units", "households", "ballots" };

const char *
td_import_kind_to_nick (TdImportKind kind)
{
  return kind_nicks[kind];
}

gboolean
td_import_kind_from_nick (const char *nick, TdImportKind *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_nicks); i++)
    if (g_strcmp0 (kind_nicks[i], nick) == 0)
      {
        *out = (TdImportKind)i;
        return TRUE;
      }
  return FALSE;
}

/* Letters and digits only; with `brackets` FALSE what stands in brackets goes too. */
static char *
fold_heading (const char *heading, gboolean brackets)
{
  g_autofree char *compact = td_text_compact (heading);
  GString *out = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = compact; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == '[' || c == 0x3010)
        depth++;
      else if ((c == ')' || c == ']' || c == 0x3011) && depth > 0)
        depth--;
      else if (g_unichar_isalnum (c) && (depth == 0 || brackets))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* The names that exports use, folded once: headings of hundreds of sheets are compared with all of them. */
static const char *
folded_chinese (gsize i)
{
  static char *folded[G_N_ELEMENTS (infos)];
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (gsize j = 1; j < G_N_ELEMENTS (infos); j++)
        folded[j] = fold_heading (infos[j].chinese, TRUE);
      g_once_init_leave (&done, 1);
    }
  return folded[i];
}

/* Any of `kinds`; *foreign: only another kind knows it. */
static TdField
look_up (guint kinds, const char *folded)
{
  g_autofree char *bars = g_strdup_printf ("|%s|", folded);

  if (folded[0] == '\0')
    return TD_FIELD_UNKNOWN;
  for (gsize i = 1; i < G_N_ELEMENTS (infos); i++)
    if ((infos[i].kinds & kinds) != 0 &&
        (strstr (infos[i].variants, bars) != NULL || strcmp (folded_chinese (i), folded) == 0))
      return infos[i].field;
  return TD_FIELD_UNKNOWN;
}

/* 面积m2, 面积平方米, 户数户: the unit written without brackets; 必填 marks. */
static gboolean
strip_suffix (char *folded)
{
  static const char *const suffixes[] = { "平方米", "m2", "平米", "必填", "选填", "人民币" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (folded, suffixes[i]) && strlen (folded) > strlen (suffixes[i]))
      {
        folded[strlen (folded) - strlen (suffixes[i])] = '\0';
        return TRUE;
      }
  return FALSE;
}

static TdField
look_up_forms (guint kinds, const char *heading)
{
  g_autofree char *full = fold_heading (heading, TRUE);
  g_autofree char *bare = fold_heading (heading, FALSE);
  TdField field = look_up (kinds, full);

  if (field == TD_FIELD_UNKNOWN)
    field = look_up (kinds, bare);
  if (field == TD_FIELD_UNKNOWN && strip_suffix (bare))
    field = look_up (kinds, bare);
  return field;
}

/* 产权人/共有人 names two things for one column: the first that is known. */
static TdField
look_up_parts (guint kinds, const char *heading)
{
  g_autofree char *half = td_text_half_width (heading);
  g_auto (GStrv) parts = g_strsplit (half, "/", 4);
  TdField field = look_up_forms (kinds, heading);

  for (guint i = 0; field == TD_FIELD_UNKNOWN && parts[0] != NULL && parts[1] != NULL && parts[i] != NULL;
       i++)
    field = look_up_forms (kinds, parts[i]);
  return field;
}

TdField
td_field_from_heading (TdImportKind kind, const char *heading)
{
  TdField field = look_up_parts (1u << kind, heading);

  if (field == TD_FIELD_UNKNOWN && look_up_forms (ALL, heading) != TD_FIELD_UNKNOWN)
    return TD_FIELD_IGNORED; /* known, and of no use in this kind of sheet */
  return field;
}
