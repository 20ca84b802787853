/* Tidang: recorded tables and columns in a clerk's words, for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-changes.h"
#include "td-workspace-private.h"

G_BEGIN_DECLS

typedef enum
{
  TD_SHOW_TEXT,
  TD_SHOW_FREE, /* free text: left out of exports */
  TD_SHOW_NAME,
  TD_SHOW_PHONE,
  TD_SHOW_DOC,
  TD_SHOW_AREA,
  TD_SHOW_NUMBER, /* 0: none */
  TD_SHOW_DEGREES,
  TD_SHOW_YES_NO,
  TD_SHOW_WORD, /* an enumeration */
  TD_SHOW_FILE_NO,
  TD_SHOW_ATTACH,      /* the nick of what a file is */
  TD_SHOW_DEADLINE,    /* the nick of a source of deadlines */
  TD_SHOW_PAPER_WORD,  /* the nick of a word of the papers */
  TD_SHOW_SURVEY_ITEM, /* the id of an item of a survey card */
  TD_SHOW_SURVEY_ANSWER,
  TD_SHOW_STEP,
  TD_SHOW_ACT,        /* yes, no, a choice's id or a number */
  TD_SHOW_LEAF,       /* a kind's id */
  TD_SHOW_LEAF_FIELD, /* “plan.load” */
  TD_SHOW_LEAF_VALUE,
  TD_SHOW_COMPOUND,
  TD_SHOW_PART
} TdShow;

typedef struct
{
  const char *table;
  const char *column;
  const char *label; /* msgid */
  const char *alias; /* as td_part_edit() names it, or NULL */
  TdShow show;
  const char *(*word) (gint64 value);
} TdFieldWords;

const TdFieldWords *td_field_words_find (const char *table, const char *column); /* NULL: not shown */
/* By "table.column", the column or the alias, the next after `after` (NULL: the first). */
const TdFieldWords *td_field_words_named (const char *name, const TdFieldWords *after);
/* "flat", "vote", …: a row that came or went; NULL: never shown by itself. Translated. */
const char *td_table_word (const char *table);
/* (transfer full), never NULL; "" for none. */
char *
td_field_value_to_text (TdWorkspace *self, const TdFieldWords *field, const char *value, TdMasking masking);

G_END_DECLS
