/* Tidang: asks for one line of text — a reason, a name — and stays until the deed is done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_ASK_DIALOG (td_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdAskDialog, td_ask_dialog, TD, ASK_DIALOG, AdwWindow)

/* What is said about what is typed, "" for nothing, and whether the deed can be done with it. */
typedef const char *(*TdAskCheck) (const char *text, gboolean *ready, gpointer data);
/* Begins the deed, whose end is told by td_ask_dialog_done(). */
typedef void (*TdAskDeed) (TdAskDialog *self, const char *text, gpointer data);

typedef struct
{
  const char *heading, *body; /* body "": none */
  const char *caption;        /* of the field */
  const char *button;         /* the deed, with a mnemonic */
  const char *text;           /* that stands in the field at first; NULL: none */
  TdAskCheck check;           /* NULL: any text that is not blank, a reason */
  TdAskDeed deed;
  gpointer data; /* for both, freed with the dialog */
  GDestroyNotify data_free;
} TdAsk;

void td_ask_dialog_present (GtkWindow *parent, const TdAsk *ask);
/* It closes; or it stays with what was typed, and says beside the field why the deed could not be done. */
void td_ask_dialog_done (TdAskDialog *self, const GError *error);

G_END_DECLS
