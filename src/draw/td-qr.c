/* Tidang: QR codes as modules, for paper that comes back through a scanner.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-qr.h"

#include <qrencode.h>
#include <string.h>

/* The 45 characters of the alphanumeric mode (ISO/IEC 18004 table 5). */
static gboolean
is_alphanumeric (const char *payload)
{
  return payload[strspn (payload, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")] == '\0';
}

guint8 *
td_qr_encode (const char *payload, guint *side)
{
  QRcode *code;
  guint8 *modules;
  gsize n;

  g_return_val_if_fail (payload && side, NULL);

  if (*payload == '\0')
    return NULL;
  if (is_alphanumeric (payload))
    code = QRcode_encodeString (payload, 0, QR_ECLEVEL_Q, QR_MODE_8, TRUE);
  else
    code = QRcode_encodeString8bit (payload, 0, QR_ECLEVEL_Q);
  if (!code)
    return NULL;
  n = (gsize)code->width * code->width;
  modules = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    modules[i] = code->data[i] & 1; /* the other bits tell what the module is for */
  *side = code->width;
  QRcode_free (code);
  return modules;
}

double
td_qr_quiet_zone (const char *payload, double size)
{
  guint side = 0;
  g_autofree guint8 *modules = td_qr_encode (payload, &side);

  return modules ? size * TD_QR_QUIET_MODULES / side : 0.0;
}
