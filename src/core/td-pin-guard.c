/* Tidang: waiting after wrong PINs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pin-guard.h"

int
td_pin_guard_wait (const TdPinGuard *guard, gint64 now)
{
  gint64 until = guard->last + (gint64)TD_PIN_WAIT_SECONDS * G_USEC_PER_SEC;

  if (guard->failures < TD_PIN_FREE_TRIES || now >= until)
    return 0;
  return (int)((until - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

void
td_pin_guard_note (TdPinGuard *guard, gboolean good, gint64 now)
{
  guard->failures = good ? 0 : guard->failures + 1;
  guard->last = now;
}
