/* Tidang: the register as a list model that fetches only the pages that are looked at (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One line. Its unit is NULL until its page has come; "unit" is notified then. */
#define TD_TYPE_REGISTER_LINE (td_register_line_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterLine, td_register_line, TD, REGISTER_LINE, GObject)
const TdUnit *td_register_line_get_unit (TdRegisterLine *self);

#define TD_REGISTER_PAGE_LINES 200
#define TD_REGISTER_KEPT_PAGES 24

/* A GListModel of TdRegisterLine. It never waits: it asks through `request` and shows an empty line until
 * td_register_model_take_page() brings it. Only one request is out at a time, the page asked for last goes
 * first, and what was scrolled past is not fetched at all. */
#define TD_TYPE_REGISTER_MODEL (td_register_model_get_type ())
G_DECLARE_FINAL_TYPE (TdRegisterModel, td_register_model, TD, REGISTER_MODEL, GObject)

typedef void (*TdRegisterRequest) (TdRegisterModel *self, guint serial, guint page, gpointer data);
TdRegisterModel *td_register_model_new (TdRegisterRequest request, gpointer data);

/* Another filter or other data: everything on show is stale. Answers with an older serial are dropped. The
 * number of lines stays until td_register_model_set_count(). */
guint td_register_model_reset (TdRegisterModel *self);
guint td_register_model_get_serial (TdRegisterModel *self);
void td_register_model_set_count (TdRegisterModel *self, guint serial, guint n);
/* units: (transfer full) (element-type TdUnit); NULL when the request failed (it may be asked for again). */
void td_register_model_take_page (TdRegisterModel *self, guint serial, guint page, GPtrArray *units);

G_END_DECLS
