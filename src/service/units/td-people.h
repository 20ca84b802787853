/* Tidang: who works at a desk, and what kind of desk it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk-kind.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* The kind of desk stands in the file's local memory: it says nothing of a dossier, cannot be undone and does
 * not travel with dossiers to another desk. FALSE: none was ever chosen (everything is in front then), *out
 * is COMMITTEE. */
gboolean td_office_kind (TdWorkspace *self, TdDeskKind *out);
gboolean td_office_set_kind (TdWorkspace *self, TdDeskKind kind, GError **error);

/* The official name of the desk's place; "" where none was set. (transfer full) */
char *td_office_place (TdWorkspace *self);

typedef struct
{
  gint64 id;
  char *name;
  gboolean has_pin;
  gboolean retired; /* taken from the list; entries keep the name */
} TdOperator;
void td_operator_free (TdOperator *op);

/* By name, the retired ones too. (transfer full) (element-type TdOperator) */
GPtrArray *td_operators_list (TdWorkspace *self, GError **error);
/* Refused for a blank name and for one that is there; a retired one comes back (with the PIN given). */
gboolean td_operator_add (TdWorkspace *self, const char *name, const char *pin, GError **error);
gboolean td_operator_rename (TdWorkspace *self, gint64 id, const char *name, GError **error);
/* Off the list; refused for whoever acts now. */
gboolean td_operator_remove (TdWorkspace *self, gint64 id, GError **error);
/* old_pin: asked for where there is one; NULL: not asked for (the command line: whoever has the file may).
 * pin NULL: without from now on. At least TD_PIN_LEAST characters. */
gboolean
td_operator_set_pin (TdWorkspace *self, gint64 id, const char *old_pin, const char *pin, GError **error);
#define TD_PIN_LEAST 4

/* The PIN is a door of the window, so that nobody acts under another's name by mistake; it does not encrypt
 * the file, and `--as NAME` of the command line does not ask for it. It is kept as PBKDF2-HMAC-SHA-256 with a
 * salt. */
typedef enum
{
  TD_ENTER_DONE,
  TD_ENTER_WRONG,
  TD_ENTER_WAIT, /* too many wrong ones: *wait seconds */
  TD_ENTER_GONE  /* no such operator any more */
} TdEnter;
/* The operator of all that follows, when the PIN is right (or there is none); remembered for the next start.
 */
TdEnter td_operator_enter (TdWorkspace *self, gint64 id, const char *pin, int *wait);
/* Who entered last here, or 0. */
gint64 td_operator_last (TdWorkspace *self);

G_END_DECLS
