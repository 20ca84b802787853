/* Tidang: what the window's own files share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk.h"
#include "td-dossier-page.h"
#include "td-history-page.h"
#include "td-intake-page.h"
#include "td-register-page.h"
#include "td-start-page.h"
#include "td-window.h"

G_BEGIN_DECLS

struct _TdWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkButton *back, *import, *undo, *redo;
  GtkInfoBar *notice;
  GtkLabel *notice_label;
  GtkStack *stack;
  TdStartPage *start;
  TdRegisterPage *register_page;
  TdDossierPage *dossier;
  TdIntakePage *intake;
  TdHistoryPage *history;
  TdSession *session;
  TdDesk *desk;
  GtkFileChooserNative *chooser;
  GWeakRef toast; /* the last that was said */
  char *path;
  char *operator_name;
  gint64 now;
  gint64 unit_id; /* of the dossier page */
  gboolean closing;
};

void td_window_show_page (TdWindow *self, const char *name);
void td_window_install_actions (GtkWidgetClass *widget_class);
/* Asks the worker what undo and redo would do, for their buttons. */
void td_window_update_undo (TdWindow *self);

G_END_DECLS
