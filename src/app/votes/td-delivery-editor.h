/* Tidang: the form of a delivery to a flat.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-delivery-values.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "save": the person wants the delivery stored. */
#define TD_TYPE_DELIVERY_EDITOR (td_delivery_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdDeliveryEditor, td_delivery_editor, TD, DELIVERY_EDITOR, GtkBox)

/* Begins anew; who delivered stays: it is the same person all evening. `last` may be NULL. */
void td_delivery_editor_begin (TdDeliveryEditor *self, const TdDelivery *last, TdDate today);
/* What was recorded last, while the form stays as it is. */
void td_delivery_editor_set_last (TdDeliveryEditor *self, const TdDelivery *last);
const TdDeliveryValues *td_delivery_editor_get_values (TdDeliveryEditor *self);
/* The day as understood. */
TdDate td_delivery_editor_get_date (TdDeliveryEditor *self);
void td_delivery_editor_focus (TdDeliveryEditor *self);

G_END_DECLS
