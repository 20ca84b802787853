/* Tidang: what stands in the form of a delivery to a flat, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-delivery-values.h"

#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"

#include <glib/gi18n.h>

TdDeliveryValues *
td_delivery_values_new (TdDate today)
{
  TdDeliveryValues *values = g_new0 (TdDeliveryValues, 1);
  values->way = TD_DELIVER_IN_PERSON;
  values->date = td_date_to_iso (today);
  values->by = g_strdup ("");
  values->witness = g_strdup ("");
  values->evidence = g_strdup ("");
  return values;
}

TdDeliveryValues *
td_delivery_values_copy (const TdDeliveryValues *values)
{
  TdDeliveryValues *copy = g_new0 (TdDeliveryValues, 1);
  copy->way = values->way;
  copy->date = g_strdup (values->date);
  copy->by = g_strdup (values->by);
  copy->witness = g_strdup (values->witness);
  copy->evidence = g_strdup (values->evidence);
  return copy;
}

void
td_delivery_values_free (TdDeliveryValues *values)
{
  if (values == NULL)
    return;
  g_free (values->date);
  g_free (values->by);
  g_free (values->witness);
  g_free (values->evidence);
  g_free (values);
}

TdDeliveryValues *
td_delivery_values_with_way (const TdDeliveryValues *values, TdDeliveryWay way)
{
  TdDeliveryValues *next = td_delivery_values_copy (values);
  next->way = way;
  return next;
}

#define DEFINE_TEXT(name)                                                                                    \
  TdDeliveryValues *td_delivery_values_with_##name (const TdDeliveryValues *values, const char *name)        \
  {                                                                                                          \
    TdDeliveryValues *next = td_delivery_values_copy (values);                                               \
    g_free (next->name);                                                                                     \
    next->name = g_strdup (name != NULL ? name : "");                                                        \
    return next;                                                                                             \
  }
DEFINE_TEXT (date)
DEFINE_TEXT (by)
DEFINE_TEXT (witness)
DEFINE_TEXT (evidence)

/* What keeps it from being recorded; "" for nothing. */
static const char *
delivery_fault (const TdDeliveryValues *values, TdDate date, TdDate today, int *at)
{
  const TdTyped fields[TD_N_DELIVERY_FIELDS] = {
    [TD_DELIVERY_DATE] = { values->date, TD_TYPED_LINE },
    [TD_DELIVERY_BY] = { values->by, TD_TYPED_LINE },
    [TD_DELIVERY_WITNESS] = { values->witness, TD_TYPED_LINE },
    [TD_DELIVERY_EVIDENCE] = { values->evidence, TD_TYPED_TEXT },
  };
  const char *fault;
  *at = TD_DELIVERY_DATE;
  if (date == TD_DATE_NONE)
    return _ ("The date is none: write it as 2026-09-12 or 9.12.");
  if (date > today)
    return _ ("This day is still to come.");
  *at = td_typed_first_fault (fields, G_N_ELEMENTS (fields), &fault);
  return fault;
}

TdDeliveryState
td_delivery_state (const TdDeliveryValues *values, const TdDelivery *last, TdDate today)
{
  TdDeliveryState state = { 0 };
  int year = 0, month, day;
  td_date_get (today, &year, &month, &day);
  state.date = td_date_parse_loose (values->date, year);
  state.hint = delivery_fault (values, state.date, today, &state.at);
  state.can_save = *state.hint == '\0';
  state.save_label = last != NULL ? _ ("Record another delivery") : _ ("Record delivery");
  if (state.can_save && (values->way == TD_DELIVER_POSTED || values->way == TD_DELIVER_REFUSED) &&
      td_text_is_blank (values->witness) && td_text_is_blank (values->evidence))
    state.hint = _ ("A witness or a photo shows later that the papers were left there.");
  return state;
}

char *
td_delivery_to_text (const TdDelivery *delivery)
{
  g_autofree char *day = td_date_to_iso (delivery->date);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s", td_words_delivery (delivery->way), day);
  if (!td_text_is_blank (delivery->by))
    g_string_append_printf (text, _ (", by %s"), delivery->by);
  if (!td_text_is_blank (delivery->witness))
    g_string_append_printf (text, _ (", witness %s"), delivery->witness);
  if (!td_text_is_blank (delivery->evidence))
    g_string_append_printf (text, ", %s", delivery->evidence);
  return g_string_free (text, FALSE);
}
