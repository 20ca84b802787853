/* Tidang: what is done to many stairwells of the register at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  TD_REGISTER_OPEN_VOTES,
  TD_REGISTER_CLOSE_VOTES,
  TD_REGISTER_PAPERS,
  TD_REGISTER_STAGE,
  TD_REGISTER_CLAIMS,
  TD_REGISTER_RECORDS
} TdRegisterBatch;

/* Of the action that stands for it, whose part before the dot is the page's: open-votes close-votes papers
 * set-stage claims set-records. */
TdRegisterBatch td_register_batch_of (const char *action);

/* Each asks before it acts. unit_ids: at least one. */
void td_register_batch_start (GtkWindow *parent,
                              TdSession *session,
                              TdRegisterBatch batch,
                              const GArray *unit_ids);

/* The buttons of the batch that stand in front at this kind of desk; the menu of a line keeps them all. */
void td_register_batch_show_fronts (GtkWidget *batch, TdSession *session);

G_END_DECLS
