/* Tidang: sums of money in Chinese capitals, as receipts write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-area.h"

G_BEGIN_DECLS

/* “壹万陆仟肆佰零玖元零贰分”, “壹拾万元整” (支付结算办法附一《正确填写票据和结算凭证的基本规定》: 整 after
 * 元, not after 角); “负” before a sum below 0. (transfer full) */
char *td_money_to_capital (TdMoney money);

G_END_DECLS
