/* Tidang: who works now — what is shown and said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-operator-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

GPtrArray *
td_operators_active (const GPtrArray *operators)
{
  GPtrArray *active = g_ptr_array_new ();
  for (guint i = 0; i < operators->len; i++)
    if (!((TdOperator *)g_ptr_array_index (operators, i))->retired)
      g_ptr_array_add (active, g_ptr_array_index (operators, i));
  return active;
}

const TdOperator *
td_operators_find (const GPtrArray *operators, gint64 id)
{
  for (guint i = 0; i < operators->len; i++)
    if (((TdOperator *)g_ptr_array_index (operators, i))->id == id)
      return g_ptr_array_index (operators, i);
  return NULL;
}

TdEntry
td_entry_needed (const GPtrArray *operators, gint64 last, gint64 *id)
{
  g_autoptr (GPtrArray) active = td_operators_active (operators);
  *id = 0;
  if (active->len == 0)
    return TD_ENTRY_NONE;
  const TdOperator *first = g_ptr_array_index (active, 0), *known = td_operators_find (active, last);
  *id = known != NULL ? known->id : first->id;
  return active->len == 1 && !first->has_pin ? TD_ENTRY_SILENT : TD_ENTRY_ASK;
}

static char *
hint_of (const TdOperatorAsk *ask)
{
  if (ask->wait > 0)
    return g_strdup_printf (ngettext ("Too many wrong PINs. Wait %d second.",
                                      "Too many wrong PINs. Wait %d seconds.", (gulong)ask->wait),
                            ask->wait);
  if (ask->tried && ask->answer == TD_ENTER_WRONG)
    return g_strdup (_ ("The PIN is not right."));
  if (ask->tried && ask->answer == TD_ENTER_GONE)
    return g_strdup (_ ("This operator is not on the list any more. Choose another one."));
  return g_strdup ("");
}

TdOperatorState *
td_operator_state_new (const TdOperatorAsk *ask)
{
  TdOperatorState *state = g_new0 (TdOperatorState, 1);
  const TdOperator *op = td_operators_find (ask->operators, ask->chosen);
  state->asks_pin = op != NULL && op->has_pin;
  state->hint = hint_of (ask);
  state->can_enter = op != NULL && !ask->busy && ask->wait == 0 &&
                     (!state->asks_pin || (ask->pin != NULL && *ask->pin != '\0'));
  return state;
}

void
td_operator_state_free (TdOperatorState *state)
{
  if (state == NULL)
    return;
  g_free (state->hint);
  g_free (state);
}

const char *
td_pin_wrong (const char *pin, const char *again)
{
  if (*pin == '\0' && *again == '\0')
    return NULL;
  if (g_utf8_strlen (pin, -1) < TD_PIN_LEAST || td_text_is_blank (pin))
    return _ ("A PIN has at least four characters.");
  const char *fault = td_typed_fault (pin, TD_TYPED_LINE);
  if (*fault != '\0')
    return fault;
  if (!g_str_equal (pin, again))
    return _ ("The two PINs are not the same.");
  return NULL;
}
