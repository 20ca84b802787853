/* Tidang: the counts of the whole file, and the lists behind them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-overview-page.h"

#include "td-page.h"

struct _TdOverviewPage
{
  GtkBox parent_instance;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdOverviewPage,
                               td_overview_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static void
set_session (TdPage *page, TdSession *session)
{
  g_set_object (&TD_OVERVIEW_PAGE (page)->session, session);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_overview_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_OVERVIEW_PAGE);
  g_clear_object (&TD_OVERVIEW_PAGE (object)->session);
  G_OBJECT_CLASS (td_overview_page_parent_class)->dispose (object);
}

static void
td_overview_page_class_init (TdOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_overview_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-overview-page.ui");
}

static void
td_overview_page_init (TdOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
