/* Tidang: one question of an import as a row: what is asked, where, and the answer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-questions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*TdIntakeAnswered) (const TdIntakeQuestion *question, const char *answer, gpointer data);

/* `question` must live as long as the row. */
GtkWidget *td_intake_row_new (const TdIntakeQuestion *question,
                              const char *answer,
                              TdIntakeAnswered answered,
                              gpointer data);

G_END_DECLS
