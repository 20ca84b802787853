/* Tidang: one search over stairwells, owners, flats, numbers and notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-search-page.h"

#include "td-page.h"

struct _TdSearchPage
{
  GtkBox parent_instance;
  TdSession *session;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdSearchPage,
                               td_search_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static void
set_session (TdPage *page, TdSession *session)
{
  g_set_object (&TD_SEARCH_PAGE (page)->session, session);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_search_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SEARCH_PAGE);
  g_clear_object (&TD_SEARCH_PAGE (object)->session);
  G_OBJECT_CLASS (td_search_page_parent_class)->dispose (object);
}

static void
td_search_page_class_init (TdSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_search_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-search-page.ui");
}

static void
td_search_page_init (TdSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
