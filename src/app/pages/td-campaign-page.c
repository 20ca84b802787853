/* Tidang: the campaign — how far every vote has come, on one screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-page.h"

#include "td-page.h"

struct _TdCampaignPage
{
  GtkBox parent_instance;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdCampaignPage,
                               td_campaign_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static void
set_session (TdPage *page, TdSession *session)
{
  g_set_object (&TD_CAMPAIGN_PAGE (page)->session, session);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_campaign_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_CAMPAIGN_PAGE);
  g_clear_object (&TD_CAMPAIGN_PAGE (object)->session);
  G_OBJECT_CLASS (td_campaign_page_parent_class)->dispose (object);
}

static void
td_campaign_page_class_init (TdCampaignPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_campaign_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-campaign-page.ui");
}

static void
td_campaign_page_init (TdCampaignPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
