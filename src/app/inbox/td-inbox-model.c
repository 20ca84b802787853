/* Tidang: the deadlines of the inbox as a list model (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-inbox-model.h"

#include "td-inbox-state.h"

/* ---- a line ---- */

struct _TdDueLine
{
  GObject parent_instance;
  TdDeadline *deadline;
  char *heading;
  char *when;
  TdDueState state;
};

G_DEFINE_FINAL_TYPE (TdDueLine, td_due_line, G_TYPE_OBJECT)

static void
td_due_line_finalize (GObject *object)
{
  TdDueLine *self = TD_DUE_LINE (object);
  td_deadline_unref (self->deadline);
  g_free (self->heading);
  g_free (self->when);
  G_OBJECT_CLASS (td_due_line_parent_class)->finalize (object);
}

static void
td_due_line_class_init (TdDueLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_due_line_finalize;
}

static void
td_due_line_init (TdDueLine *self)
{
}

const TdDeadline *
td_due_line_get_deadline (TdDueLine *self)
{
  g_return_val_if_fail (TD_IS_DUE_LINE (self), NULL);
  return self->deadline;
}

const char *
td_due_line_get_heading (TdDueLine *self)
{
  g_return_val_if_fail (TD_IS_DUE_LINE (self), NULL);
  return self->heading;
}

const char *
td_due_line_get_when (TdDueLine *self)
{
  g_return_val_if_fail (TD_IS_DUE_LINE (self), NULL);
  return self->when;
}

TdDueState
td_due_line_get_state (TdDueLine *self)
{
  g_return_val_if_fail (TD_IS_DUE_LINE (self), TD_DUE_WAITING);
  return self->state;
}

/* ---- the model ---- */

struct _TdInboxModel
{
  GObject parent_instance;
  TdDueList *list;
};

static GType
get_item_type (GListModel *model)
{
  return TD_TYPE_DUE_LINE;
}

static guint
n_rows (const TdDueList *list)
{
  return list != NULL ? list->rows->len : 0;
}

static guint
get_n_items (GListModel *model)
{
  return n_rows (TD_INBOX_MODEL (model)->list);
}

static TdDueGroup
group_at (const TdDueList *list, guint position)
{
  return td_deadline_group (g_ptr_array_index (list->rows, position), list->today, list->calendar);
}

static gpointer
get_item (GListModel *model, guint position)
{
  const TdDueList *list = TD_INBOX_MODEL (model)->list;
  if (position >= n_rows (list))
    return NULL;
  TdDueLine *line = g_object_new (TD_TYPE_DUE_LINE, NULL);
  line->deadline = td_deadline_ref (g_ptr_array_index (list->rows, position));
  line->state = td_deadline_state (line->deadline, list->today, list->calendar);
  line->when = td_deadline_to_when (line->deadline, list->today, list->calendar);
  if (position == 0 || group_at (list, position) != group_at (list, position - 1))
    line->heading = td_inbox_heading (list, group_at (list, position));
  return line;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TdInboxModel,
                               td_inbox_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
td_inbox_model_finalize (GObject *object)
{
  g_clear_pointer (&TD_INBOX_MODEL (object)->list, td_due_list_free);
  G_OBJECT_CLASS (td_inbox_model_parent_class)->finalize (object);
}

static void
td_inbox_model_class_init (TdInboxModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_inbox_model_finalize;
}

static void
td_inbox_model_init (TdInboxModel *self)
{
}

TdInboxModel *
td_inbox_model_new (void)
{
  return g_object_new (TD_TYPE_INBOX_MODEL, NULL);
}

/* What stayed is the same value, under a heading that says the same. */
static gboolean
same_row (const TdDueList *a, guint i, const TdDueList *b, guint j)
{
  return g_ptr_array_index (a->rows, i) == g_ptr_array_index (b->rows, j) && a->today == b->today &&
         a->groups[group_at (a, i)] == b->groups[group_at (b, j)];
}

void
td_inbox_model_take (TdInboxModel *self, TdDueList *list)
{
  g_return_if_fail (TD_IS_INBOX_MODEL (self));
  TdDueList *old = self->list;
  guint before = n_rows (old), after = n_rows (list), head = 0, tail = 0;
  while (head < MIN (before, after) && same_row (old, head, list, head))
    head++;
  while (tail < MIN (before, after) - head && same_row (old, before - 1 - tail, list, after - 1 - tail))
    tail++;
  /* The line after a change may have become the first of its day, or may be it no more. */
  tail = tail > 0 ? tail - 1 : 0;
  self->list = list;
  if (before - head - tail > 0 || after - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before - head - tail, after - head - tail);
  td_due_list_free (old);
}

const TdDueList *
td_inbox_model_get_list (TdInboxModel *self)
{
  g_return_val_if_fail (TD_IS_INBOX_MODEL (self), NULL);
  return self->list;
}
