/* Tidang: invented owners.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gen-people.h"

#include <string.h>

/* Days of 1900 to 1903, and the numbers that a county can give: nobody born then lives. */
#define DAYS (4 * 365)
#define NUMBERS (DAYS * 999)
/* Coprime to NUMBERS: neighbours on a sheet do not get neighbouring numbers. */
#define STRIDE 611953

static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "朱", "马", "胡", "郭", "林", "何",
  "高", "梁", "郑", "罗", "宋", "谢", "唐", "韩", "曹", "许", "邓", "萧", "冯", "曾", "程", "蔡", "彭", "潘",
  "袁", "于", "董", "余", "苏", "叶", "吕", "魏", "蒋", "田", "杜", "丁", "沈", "姜", "范", "江", "傅", "钟",
  "卢", "汪", "戴", "崔", "任", "陆", "廖", "姚", "方", "金", "邱", "夏", "谭", "韦", "贾", "邹", "石", "熊",
  "孟", "秦", "阎", "薛", "侯", "雷", "白", "龙", "段", "郝", "孔", "邵", "史", "毛", "常", "万", "顾", "赖",
  "武", "康", "贺", "严", "尹", "钱", "施", "牛", "洪", "龚", "单", "仇", "解", "区", "查", "覃", "曲", "乐",
};

static const char *const double_surnames[] = {
  "欧阳", "上官", "司马", "诸葛", "司徒", "夏侯", "皇甫",
  "尉迟", "公孙", "令狐", "慕容", "端木", "长孙", "宇文",
};

static const char *const given[] = {
  "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀",
  "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "春", "梅", "建", "国", "文", "辉", "红", "志", "海", "云",
  "飞", "鹏", "浩", "宇", "欣", "怡", "佳", "雪", "琪", "瑞", "晨", "阳", "梓", "涵", "博", "宁", "莉", "凤",
  "萍", "荣", "德", "福", "祥", "贵", "成", "林", "立", "新", "永", "长", "庆", "忠", "良", "善", "安", "康",
};

/* Characters beyond GB 2312, most of them beyond the basic plane: what drops names in other programs. */
static const char *const rare[] = { "㛃", "䶮", "𬭎", "𫖮", "𠅤", "𬜬", "𨱏", "𬘘", "𤧛" };

struct _TdGenPeople
{
  TdGenRandom *random;
  GHashTable *given_out; /* county → numbers given out there */
  guint phones;
};

TdGenPeople *
td_gen_people_new (TdGenRandom *random)
{
  TdGenPeople *people = g_new0 (TdGenPeople, 1);

  people->random = random;
  people->given_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return people;
}

void
td_gen_people_free (TdGenPeople *people)
{
  g_hash_table_unref (people->given_out);
  g_free (people);
}

char
td_gen_identity_check (const char *digits)
{
  static const guint8 weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  guint sum = 0;

  for (guint i = 0; i < 17; i++)
    sum += (guint)(digits[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

static const char credit_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

char
td_gen_credit_check (const char *code)
{
  guint sum = 0;
  guint weight = 1;

  for (guint i = 0; i < 17; i++)
    {
      const char *at = strchr (credit_alphabet, code[i]);

      g_assert (at != NULL);
      sum += (guint)(at - credit_alphabet) * weight;
      weight = weight * 3 % 31;
    }
  return credit_alphabet[(31 - sum % 31) % 31];
}

/* How many numbers the county has given out, this one included. */
static guint
next_in_county (TdGenPeople *people, const char *county)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (people->given_out, county)) + 1;

  g_hash_table_insert (people->given_out, g_strdup (county), GUINT_TO_POINTER (count));
  return count;
}

static void
write_identity (TdGenPeople *people, const char *county, char *out)
{
  static const guint8 month_days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  guint64 index = next_in_county (people, county);
  guint place = (guint)(index * STRIDE % NUMBERS);
  guint day = place % DAYS;
  guint year = 1900 + day / 365;
  guint month = 0;

  g_assert (index < NUMBERS);
  day %= 365;
  while (day >= month_days[month])
    day -= month_days[month++];
  g_snprintf (out, 19, "%s%04u%02u%02u%03u", county, year, month + 1, day + 1, place / DAYS + 1);
  out[17] = td_gen_identity_check (out);
  out[18] = '\0';
}

static void
write_name (TdGenRandom *random, char *out, gsize size)
{
  const char *surname = td_gen_random_chance (random, 150)
                            ? double_surnames[td_gen_random_below (random, G_N_ELEMENTS (double_surnames))]
                            : surnames[td_gen_random_below (random, G_N_ELEMENTS (surnames))];
  const char *first = given[td_gen_random_below (random, G_N_ELEMENTS (given))];
  const char *second = "";

  if (td_gen_random_chance (random, 60))
    first = rare[td_gen_random_below (random, G_N_ELEMENTS (rare))];
  if (!td_gen_random_chance (random, 2500))
    second = given[td_gen_random_below (random, G_N_ELEMENTS (given))];
  g_snprintf (out, size, "%s%s%s", surname, first, second);
}

/* 139 0000 xxxx: plainly made up, and never given out twice within ten thousand. */
static void
write_phone (TdGenPeople *people, char *out)
{
  g_snprintf (out, 16, "1390000%04u", people->phones++ % 10000);
}

void
td_gen_people_next (TdGenPeople *people, const char *county, TdGenPerson *out)
{
  memset (out, 0, sizeof *out);
  write_name (people->random, out->name, sizeof out->name);
  write_identity (people, county, out->number);
  if (!td_gen_random_chance (people->random, 200))
    write_phone (people, out->phone);
}

void
td_gen_people_company (TdGenPeople *people, const char *county, const char *name, TdGenPerson *out)
{
  static const guint8 weights[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  guint serial = next_in_county (people, county);
  guint sum = 0;

  memset (out, 0, sizeof *out);
  out->company = TRUE;
  g_strlcpy (out->name, name, sizeof out->name);
  write_phone (people, out->phone);
  /* Registration authority and kind, place, organisation code (GB 11714) with its own check, check. */
  g_snprintf (out->number, 19, "91%s%08u", county, serial % 100000000);
  for (guint i = 0; i < 8; i++)
    sum += (guint)(out->number[8 + i] - '0') * weights[i];
  out->number[16] = "0123456789X0"[11 - sum % 11];
  out->number[17] = td_gen_credit_check (out->number);
  out->number[18] = '\0';
}
