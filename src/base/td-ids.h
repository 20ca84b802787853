/* Tidang: numbers with check digits — persons, companies, regions, dossiers — and their masks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

G_BEGIN_DECLS

/* Numbers are compared folded: half-width, upper case, without blanks and hyphens. (transfer full) */
char *td_id_fold (const char *text);

/* 居民身份证号码, GB 11643-1999. All functions take the number folded or as written. */
typedef enum
{
  TD_RESIDENT_OK,
  TD_RESIDENT_EMPTY,
  TD_RESIDENT_LENGTH,     /* neither 18 nor 15 characters */
  TD_RESIDENT_CHARACTERS, /* not digits (X as the last) */
  TD_RESIDENT_ROUNDED,    /* 18 digits that a spreadsheet has rounded: ends in 000 and the check fails */
  TD_RESIDENT_EXPONENT,   /* 3.70212E+17: a spreadsheet has kept it as a number */
  TD_RESIDENT_REGION,     /* the first two digits are no province */
  TD_RESIDENT_DATE,       /* no such day of birth */
  TD_RESIDENT_CHECK,      /* check digit */
  TD_RESIDENT_OLD         /* 15 digits: plausible, no check digit (until 1999) */
} TdResidentFault;

TdResidentFault td_resident_id_check (const char *number);
/* Day of birth, or TD_DATE_NONE. */
TdDate td_resident_id_birth (const char *number);
/* The 18th character for the first 17 digits; 0 when they are not 17 digits. */
char td_resident_id_check_char (const char *first17);
/* Stable nick: "ok", "empty", "length", "characters", "rounded", "exponent", "region", "date", "check",
 * "old". */
const char *td_resident_fault_to_nick (TdResidentFault fault);

/* 统一社会信用代码, GB 32100-2015. Early issues fail their check: a failure only warns. */
gboolean td_credit_code_shape (const char *code); /* 18 characters of the code's alphabet */
gboolean td_credit_code_check (const char *code); /* shape and check character */
char td_credit_code_check_char (const char *first17);

/* A mobile number (11 digits, 1 3–9 …; a leading +86 or 86 is dropped) or a fixed line of 7 to 12 digits with
 * its hyphen. */
gboolean td_phone_is_mobile (const char *phone);
gboolean td_phone_check (const char *phone);

/* 12-digit statistical region code: province 2, city 2, county 2, town 3, village/community 3. */
typedef enum
{
  TD_REGION_NONE, /* not 2, 4, 6, 9 or 12 digits */
  TD_REGION_PROVINCE,
  TD_REGION_CITY,
  TD_REGION_COUNTY,
  TD_REGION_TOWN,
  TD_REGION_COMMUNITY
} TdRegionLevel;

/* Level of a code of 12 digits (trailing zeros) or of a bare prefix (370212 is a county). */
TdRegionLevel td_region_level (const char *code);
/* The 12-digit form; NULL when it is none. (transfer full) */
char *td_region_normalize (const char *code);
/* 12-digit code of the next level up; NULL for a province. (transfer full) */
char *td_region_parent (const char *code);
/* Whether `code` lies in or is `prefix` ("" holds everything). */
gboolean td_region_within (const char *code, const char *prefix);

/* 档案号: 12-digit community code, 2-digit desk series, 5-digit serial, check digit over these 19 by ISO/IEC
 * 7064 MOD 11,10. Printed 370212001002-01-00137-7. */
#define TD_FILE_NO_DIGITS 20
/* (transfer full); NULL when a part is out of range (series 0–99, serial 1–99999). */
char *td_file_no_new (const char *community, int series, int serial);
/* Accepts hyphens, blanks and full-width digits anywhere; FALSE on length or check digit. Outputs may be
 * NULL; *community is (transfer full). */
gboolean td_file_no_parse (const char *text, char **community, int *series, int *serial);
/* The 20 bare digits, as in file names and codes; NULL when it is none. (transfer full) */
char *td_file_no_bare (const char *text);
/* ISO/IEC 7064 MOD 11,10 check digit '0'–'9' over a string of digits; 0 when it is none. */
char td_iso7064_mod11_10 (const char *digits);

/* How many characters of a person's name are the family's: 2 of 欧阳修, 1 of 张三 and of 欧阳 alone. What
 * every short form of a name begins with. */
glong td_surname_length (const char *name);
/* 张三 → 张*, 欧阳修 → 欧阳*, names of companies stay. One * per hidden character; a name of one character
 * stays; names with a middle dot keep one character (阿依古丽·买买提 → 阿**·***). (transfer full) */
char *td_mask_name (const char *name);
/* 13812341234 → 138****1234; a fixed line keeps its last two digits. (transfer full) */
char *td_mask_phone (const char *phone);
/* First three and last four characters of a number, at most half of a short one. (transfer full) */
char *td_mask_doc (const char *number);

G_END_DECLS
