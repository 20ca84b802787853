/* Tidang: what stands in the form of a delivery to a flat (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"

G_BEGIN_DECLS

typedef struct
{
  TdDeliveryWay way;
  char *date; /* as typed */
  char *by;
  char *witness;
  char *evidence;
} TdDeliveryValues;

/* Of today, handed over. (transfer full), as all below */
TdDeliveryValues *td_delivery_values_new (TdDate today);
TdDeliveryValues *td_delivery_values_copy (const TdDeliveryValues *values);
void td_delivery_values_free (TdDeliveryValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDeliveryValues, td_delivery_values_free)

TdDeliveryValues *td_delivery_values_with_way (const TdDeliveryValues *values, TdDeliveryWay way);
TdDeliveryValues *td_delivery_values_with_date (const TdDeliveryValues *values, const char *date);
TdDeliveryValues *td_delivery_values_with_by (const TdDeliveryValues *values, const char *by);
TdDeliveryValues *td_delivery_values_with_witness (const TdDeliveryValues *values, const char *witness);
TdDeliveryValues *td_delivery_values_with_evidence (const TdDeliveryValues *values, const char *evidence);

/* What is typed. */
typedef enum
{
  TD_DELIVERY_DATE,
  TD_DELIVERY_BY,
  TD_DELIVERY_WITNESS,
  TD_DELIVERY_EVIDENCE,
  TD_N_DELIVERY_FIELDS
} TdDeliveryField;

/* What the form allows and says. `last`: the delivery recorded last, or NULL. */
typedef struct
{
  gboolean can_save;
  TdDate date;      /* as understood */
  const char *hint; /* translated, static; "" for nothing */
  int at;           /* TdDeliveryField that the hint is about, or -1 */
  const char *save_label;
} TdDeliveryState;
TdDeliveryState td_delivery_state (const TdDeliveryValues *values, const TdDelivery *last, TdDate today);
/* “Handed over 2026-09-10, by 李某, witness 赵某, receipt 12”. (transfer full) */
char *td_delivery_to_text (const TdDelivery *delivery);

G_END_DECLS
