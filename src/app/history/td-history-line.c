/* Tidang: one action of the history as an item of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-line.h"

#include "td-words.h"

struct _TdHistoryLine
{
  GObject parent_instance;
  TdHistoryItem *item;
  char *when;
  gboolean with_unit;
  gboolean open;
  GPtrArray *facts;
};

G_DEFINE_FINAL_TYPE (TdHistoryLine, td_history_line, G_TYPE_OBJECT)

static guint changed_signal;

static void
td_history_line_finalize (GObject *object)
{
  TdHistoryLine *self = TD_HISTORY_LINE (object);
  g_clear_pointer (&self->item, td_history_item_free);
  g_free (self->when);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  G_OBJECT_CLASS (td_history_line_parent_class)->finalize (object);
}

static void
td_history_line_class_init (TdHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_history_line_finalize;
  changed_signal =
      g_signal_new ("changed", TD_TYPE_HISTORY_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_history_line_init (TdHistoryLine *self)
{
}

TdHistoryLine *
td_history_line_new (TdHistoryItem *item, gint64 now, gboolean with_unit)
{
  TdHistoryLine *self = g_object_new (TD_TYPE_HISTORY_LINE, NULL);
  self->item = item;
  self->when = td_words_when (item->at, now);
  self->with_unit = with_unit;
  return self;
}

const TdHistoryItem *
td_history_line_get_item (TdHistoryLine *self)
{
  return self->item;
}

const char *
td_history_line_get_when (TdHistoryLine *self)
{
  return self->when;
}

gboolean
td_history_line_get_with_unit (TdHistoryLine *self)
{
  return self->with_unit;
}

gboolean
td_history_line_get_open (TdHistoryLine *self)
{
  return self->open;
}

void
td_history_line_set_open (TdHistoryLine *self, gboolean open)
{
  self->open = open;
  g_signal_emit (self, changed_signal, 0);
}

const GPtrArray *
td_history_line_get_facts (TdHistoryLine *self)
{
  return self->facts;
}

void
td_history_line_take_facts (TdHistoryLine *self, GPtrArray *facts)
{
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = facts;
  g_signal_emit (self, changed_signal, 0);
}
