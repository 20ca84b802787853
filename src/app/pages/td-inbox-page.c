/* Tidang: what is due, overdue and waiting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-inbox-page.h"

#include "td-page.h"

struct _TdInboxPage
{
  GtkBox parent_instance;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdInboxPage,
                               td_inbox_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static void
set_session (TdPage *page, TdSession *session)
{
  g_set_object (&TD_INBOX_PAGE (page)->session, session);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_inbox_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_INBOX_PAGE);
  g_clear_object (&TD_INBOX_PAGE (object)->session);
  G_OBJECT_CLASS (td_inbox_page_parent_class)->dispose (object);
}

static void
td_inbox_page_class_init (TdInboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_inbox_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-inbox-page.ui");
}

static void
td_inbox_page_init (TdInboxPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
