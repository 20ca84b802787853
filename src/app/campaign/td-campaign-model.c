/* Tidang: the lines of the campaign as a list model: rows come to be when they are looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-campaign-model.h"

struct _TdCampaignRow
{
  GObject parent_instance;
  GPtrArray *lines;
  const TdCampaignLine *line;
};

G_DEFINE_FINAL_TYPE (TdCampaignRow, td_campaign_row, G_TYPE_OBJECT)

static void
td_campaign_row_finalize (GObject *object)
{
  g_clear_pointer (&TD_CAMPAIGN_ROW (object)->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (td_campaign_row_parent_class)->finalize (object);
}

static void
td_campaign_row_class_init (TdCampaignRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_campaign_row_finalize;
}

static void
td_campaign_row_init (TdCampaignRow *self)
{
}

const TdCampaignLine *
td_campaign_row_get_line (TdCampaignRow *self)
{
  return self->line;
}

struct _TdCampaignModel
{
  GObject parent_instance;
  GPtrArray *lines;
  GArray *order;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdCampaignModel,
                               td_campaign_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return TD_TYPE_CAMPAIGN_ROW;
}

static guint
get_n_items (GListModel *model)
{
  TdCampaignModel *self = TD_CAMPAIGN_MODEL (model);
  return self->order == NULL ? 0 : self->order->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TdCampaignModel *self = TD_CAMPAIGN_MODEL (model);
  const TdCampaignLine *line = td_campaign_model_get_line (self, position);
  if (line == NULL)
    return NULL;
  TdCampaignRow *row = g_object_new (TD_TYPE_CAMPAIGN_ROW, NULL);
  row->lines = g_ptr_array_ref (self->lines);
  row->line = line;
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
td_campaign_model_finalize (GObject *object)
{
  TdCampaignModel *self = TD_CAMPAIGN_MODEL (object);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (td_campaign_model_parent_class)->finalize (object);
}

static void
td_campaign_model_class_init (TdCampaignModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_campaign_model_finalize;
}

static void
td_campaign_model_init (TdCampaignModel *self)
{
}

TdCampaignModel *
td_campaign_model_new (void)
{
  return g_object_new (TD_TYPE_CAMPAIGN_MODEL, NULL);
}

void
td_campaign_model_set (TdCampaignModel *self, GPtrArray *lines, GArray *order)
{
  guint before = get_n_items (G_LIST_MODEL (self));
  g_ptr_array_ref (lines);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  self->order = order;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, order->len);
}

const TdCampaignLine *
td_campaign_model_get_line (TdCampaignModel *self, guint position)
{
  if (self->order == NULL || position >= self->order->len)
    return NULL;
  return self->lines->pdata[g_array_index (self->order, guint, position)];
}

guint
td_campaign_model_find (TdCampaignModel *self, gint64 vote_id)
{
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    if (td_campaign_model_get_line (self, i)->vote_id == vote_id)
      return i;
  return G_MAXUINT;
}

GArray *
td_campaign_model_units (TdCampaignModel *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    g_array_append_val (ids, td_campaign_model_get_line (self, i)->unit_id);
  return ids;
}

GArray *
td_campaign_model_open_units (TdCampaignModel *self, gint64 vote_id, guint *place)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  *place = 0;
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      const TdCampaignLine *line = td_campaign_model_get_line (self, i);
      if (!line->open)
        continue;
      if (line->vote_id == vote_id)
        *place = ids->len;
      g_array_append_val (ids, line->unit_id);
    }
  return ids;
}
