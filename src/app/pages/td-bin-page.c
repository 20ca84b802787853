/* Tidang: dossiers in the bin, and how to restore them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin-page.h"

#include "td-page.h"

struct _TdBinPage
{
  GtkBox parent_instance;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdBinPage,
                               td_bin_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static void
set_session (TdPage *page, TdSession *session)
{
  g_set_object (&TD_BIN_PAGE (page)->session, session);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_bin_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_BIN_PAGE);
  g_clear_object (&TD_BIN_PAGE (object)->session);
  G_OBJECT_CLASS (td_bin_page_parent_class)->dispose (object);
}

static void
td_bin_page_class_init (TdBinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_bin_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-bin-page.ui");
}

static void
td_bin_page_init (TdBinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
