/* Tidang: folding of text and of the names people give to buildings and units.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Key for comparing and searching: compatibility forms (full-width, ①, ㎡, ligatures) to plain ones, lower
 * case, blanks of every kind trimmed and runs of them to one, zero-width characters out.
 * Chinese characters stay as they are, compatibility ideographs too (they occur in names). Invalid UTF-8
 * becomes U+FFFD. NULL gives "". (transfer full) */
char *td_text_fold (const char *text);
/* The text as written, tidied: trimmed, runs of blanks and line ends to one blank, zero-width characters and
 * control characters out; width and case stay. (transfer full) */
char *td_text_squeeze (const char *text);
/* td_text_fold() without any blank. (transfer full) */
char *td_text_compact (const char *text);
/* Full-width ASCII and digits to half-width, nothing else. (transfer full) */
char *td_text_half_width (const char *text);
gboolean td_text_is_blank (const char *text); /* NULL, "" or blanks only */

/* Keys of names: equal keys are one building (unit) within a compound; the office's spelling is kept beside.
 * 3号楼, 3#, 3#楼, 3栋, 3幢, 03号楼, 三号楼, 第3幢 → "3"; A座, a栋 → "a"; 3号楼A座 → "3a"; 东3号楼 → "东3";
 * 综合楼 → "综合楼". (transfer full); "" for a blank. */
char *td_building_key (const char *name);
/* 2单元, 二单元, 2#, 02, 2门, 2梯 → "2"; 东单元 → "东"; 甲单元 → "甲". (transfer full) */
char *td_unit_key (const char *name);
/* Blanks, punctuation and brackets out, Chinese numerals of 期/区 as digits: 西韩新苑（一期） →
 * "西韩新苑1期". (transfer full) */
char *td_compound_key (const char *name);

/* Names that are not one by their key and yet may be: 3号楼 and 东3号楼, 西韩新苑 and 西韩新苑小区. They are
 * asked about, never joined. FALSE for equal keys. */
gboolean td_building_near (const char *a, const char *b);
gboolean td_compound_near (const char *a, const char *b);

/* 零–九千九百九十九万…: "十二", "二十", "廿三", "一百零五", "二〇二六"; -1 when it is none. */
gint64 td_chinese_to_int (const char *text);
/* 1 → 一, 12 → 十二, 105 → 一百零五; n 0–99,999,999. (transfer full) */
char *td_int_to_chinese (gint64 n);

/* Order in which a person lists names: runs of digits by value (Chinese numerals too), else by character. */
int td_text_natural_compare (const char *a, const char *b);
/* Bytes that strcmp() puts in that order, for lists that are too long to compare texts in; texts that differ
 * in width, case or blanks alone have the same. (transfer full) */
char *td_text_natural_key (const char *text);

/* 1234567 → 1,234,567. (transfer full) */
char *td_text_grouped (gint64 n);

G_END_DECLS
