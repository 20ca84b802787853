/* Tidang: what every page of the window can do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-page.h"

G_DEFINE_INTERFACE (TdPage, td_page, GTK_TYPE_WIDGET)

static void
td_page_default_init (TdPageInterface *iface)
{
}

void
td_page_set_session (TdPage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_PAGE (self) && TD_IS_SESSION (session));
  if (TD_PAGE_GET_IFACE (self)->set_session != NULL)
    TD_PAGE_GET_IFACE (self)->set_session (self, session);
}

void
td_page_shown (TdPage *self)
{
  g_return_if_fail (TD_IS_PAGE (self));
  if (TD_PAGE_GET_IFACE (self)->shown != NULL)
    TD_PAGE_GET_IFACE (self)->shown (self);
}
