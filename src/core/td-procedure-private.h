/* Tidang: what the files of the procedure share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedure.h"

/* A procedure in the making, one reference, empty. */
TdProcedure *td_procedure_new (void);
TdStep *td_step_new (void);
void td_step_free (TdStep *step);
void td_want_free (TdWant *want);
void td_step_notice_free (TdStepNotice *notice);
