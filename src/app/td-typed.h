/* Tidang: what is wrong with a typed text whatever its field is about (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_TYPED_LINE, /* a name, a number, a day: at most TD_TYPED_LINE_LONGEST characters */
  TD_TYPED_TEXT, /* a reason, a remark, an evidence: at most TD_TYPED_TEXT_LONGEST */
  TD_TYPED_LONG  /* of any length: who takes it says when it is too long */
} TdTypedKind;
#define TD_TYPED_LINE_LONGEST 200
#define TD_TYPED_TEXT_LONGEST 1000

/* Too long, or with characters that nobody sees and that copying brings along. Pasted line ends are none:
 * they become blanks. The cause and the next step, translated and static; "" where nothing is wrong. NULL and
 * "" are never wrong here. */
const char *td_typed_fault (const char *text, TdTypedKind kind);

typedef struct
{
  const char *text;
  TdTypedKind kind;
} TdTyped;
/* The first of a form's fields that is wrong, with why; -1: none, and *fault is "". */
int td_typed_first_fault (const TdTyped *fields, guint n, const char **fault);

G_END_DECLS
