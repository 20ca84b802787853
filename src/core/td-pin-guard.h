/* Tidang: how long somebody waits who guesses at a PIN.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Three wrong ones in a row, then ten seconds before each further try. A good one forgets them. The guard is
 * against an idle hand at the desk; it is no lock of the file, which whoever has it can read. */
#define TD_PIN_FREE_TRIES 3
#define TD_PIN_WAIT_SECONDS 10

typedef struct
{
  int failures;
  gint64 last; /* micro-seconds of any steady clock */
} TdPinGuard;

/* Seconds until the next try is taken, 0: now. */
int td_pin_guard_wait (const TdPinGuard *guard, gint64 now);
void td_pin_guard_note (TdPinGuard *guard, gboolean good, gint64 now);

G_END_DECLS
