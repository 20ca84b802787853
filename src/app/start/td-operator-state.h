/* Tidang: who works now — what the page that asks for it shows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-people.h"

G_BEGIN_DECLS

/* What an opened file asks for before work begins. */
typedef enum
{
  TD_ENTRY_NONE,   /* nobody is on the list: the login name acts */
  TD_ENTRY_SILENT, /* only one, without a PIN */
  TD_ENTRY_ASK     /* several, or one with a PIN */
} TdEntry;
/* operators: (element-type TdOperator), with the retired ones. *id: whom to enter silently, or to offer
 * first: who was here last. */
TdEntry td_entry_needed (const GPtrArray *operators, gint64 last, gint64 *id);

typedef struct
{
  const GPtrArray *operators; /* TdOperator, borrowed; without the retired ones */
  gint64 chosen;              /* or 0 */
  const char *pin;            /* as typed */
  TdEnter answer;             /* to the last try; only with `tried` */
  gboolean tried, busy;
  int wait; /* seconds that are still to be waited */
} TdOperatorAsk;

typedef struct
{
  gboolean asks_pin;
  gboolean can_enter;
  char *hint; /* translated; "" for none */
} TdOperatorState;
TdOperatorState *td_operator_state_new (const TdOperatorAsk *ask);
void td_operator_state_free (TdOperatorState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOperatorState, td_operator_state_free)

/* Those who are on the list; the elements stay the caller’s. (transfer container) */
GPtrArray *td_operators_active (const GPtrArray *operators);
const TdOperator *td_operators_find (const GPtrArray *operators, gint64 id); /* NULL: none */
/* What is wrong with a PIN typed twice, translated, or NULL. */
const char *td_pin_wrong (const char *pin, const char *again);

G_END_DECLS
