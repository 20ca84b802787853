/* Tidang: what every page of the window can do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_PAGE (td_page_get_type ())
G_DECLARE_INTERFACE (TdPage, td_page, TD, PAGE, GtkWidget)

struct _TdPageInterface
{
  GTypeInterface parent_iface;

  /* Once, before anything else; the page keeps a reference. */
  void (*set_session) (TdPage *self, TdSession *session);
  /* It has become the visible one, with a file open: it loads what it shows, or what has changed. */
  void (*shown) (TdPage *self);
};

/* Either may be left out by a page. */
void td_page_set_session (TdPage *self, TdSession *session);
void td_page_shown (TdPage *self);

G_END_DECLS
