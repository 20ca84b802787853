/* Tidang: what the files of the cost shares have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-share.h"

/* A formula in the making, one reference: nothing is known. */
TdShareScheme *td_share_scheme_new (void);
