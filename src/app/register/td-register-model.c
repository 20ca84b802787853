/* Tidang: the register as a list model that fetches only the pages that are looked at (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-register-model.h"

struct _TdRegisterLine
{
  GObject parent_instance;
  TdUnit *unit;
};

enum
{
  PROP_LOADED = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TdRegisterLine, td_register_line, G_TYPE_OBJECT)

static void
td_register_line_finalize (GObject *object)
{
  TdRegisterLine *self = TD_REGISTER_LINE (object);
  g_clear_pointer (&self->unit, td_unit_free);
  G_OBJECT_CLASS (td_register_line_parent_class)->finalize (object);
}

static void
td_register_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADED)
    g_value_set_boolean (value, TD_REGISTER_LINE (object)->unit != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
td_register_line_class_init (TdRegisterLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->finalize = td_register_line_finalize;
  object_class->get_property = td_register_line_get_property;
  properties[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
td_register_line_init (TdRegisterLine *self)
{
}

const TdUnit *
td_register_line_get_unit (TdRegisterLine *self)
{
  g_return_val_if_fail (TD_IS_REGISTER_LINE (self), NULL);
  return self->unit;
}

typedef struct
{
  guint page;
  gboolean fresh;   /* its lines hold units of the present serial */
  GPtrArray *lines; /* TdRegisterLine, always TD_REGISTER_PAGE_LINES or fewer at the end */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;
  g_ptr_array_unref (page->lines);
  g_free (page);
}

struct _TdRegisterModel
{
  GObject parent_instance;
  TdRegisterRequest request;
  gpointer data;
  GHashTable *pages; /* page number → Page */
  GQueue recent;     /* page numbers, last looked at first */
  GQueue wanted;     /* page numbers, last asked for first */
  guint n;
  guint serial;
  gboolean waiting;
};

static void td_register_model_list_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (TdRegisterModel,
                               td_register_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, td_register_model_list_init))

static void
ask_next (TdRegisterModel *self)
{
  if (self->waiting || g_queue_is_empty (&self->wanted))
    return;
  guint page = GPOINTER_TO_UINT (g_queue_pop_head (&self->wanted));
  self->waiting = TRUE;
  self->request (self, self->serial, page, self->data);
}

static void
want (TdRegisterModel *self, guint page)
{
  g_queue_remove (&self->wanted, GUINT_TO_POINTER (page));
  g_queue_push_head (&self->wanted, GUINT_TO_POINTER (page));
  /* Two pages fill any screen; what lies further back has been scrolled past. */
  while (self->wanted.length > 2)
    g_queue_pop_tail (&self->wanted);
  ask_next (self);
}

static void
forget_far_pages (TdRegisterModel *self)
{
  while (self->recent.length > TD_REGISTER_KEPT_PAGES)
    g_hash_table_remove (self->pages, g_queue_pop_tail (&self->recent));
}

static Page *
touch_page (TdRegisterModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page == NULL)
    {
      page = g_new0 (Page, 1);
      page->page = number;
      page->lines = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < MIN (TD_REGISTER_PAGE_LINES, self->n - number * TD_REGISTER_PAGE_LINES); i++)
        g_ptr_array_add (page->lines, g_object_new (TD_TYPE_REGISTER_LINE, NULL));
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
    }
  if (g_queue_peek_head (&self->recent) != GUINT_TO_POINTER (number) || self->recent.length == 0)
    {
      g_queue_remove (&self->recent, GUINT_TO_POINTER (number));
      g_queue_push_head (&self->recent, GUINT_TO_POINTER (number));
      forget_far_pages (self);
    }
  return page;
}

static GType
get_item_type (GListModel *model)
{
  return TD_TYPE_REGISTER_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return TD_REGISTER_MODEL (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TdRegisterModel *self = TD_REGISTER_MODEL (model);
  if (position >= self->n)
    return NULL;
  Page *page = touch_page (self, position / TD_REGISTER_PAGE_LINES);
  if (!page->fresh)
    want (self, page->page);
  return g_object_ref (g_ptr_array_index (page->lines, position % TD_REGISTER_PAGE_LINES));
}

static void
td_register_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
td_register_model_finalize (GObject *object)
{
  TdRegisterModel *self = TD_REGISTER_MODEL (object);
  g_hash_table_unref (self->pages);
  g_queue_clear (&self->recent);
  g_queue_clear (&self->wanted);
  G_OBJECT_CLASS (td_register_model_parent_class)->finalize (object);
}

static void
td_register_model_class_init (TdRegisterModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_register_model_finalize;
}

static void
td_register_model_init (TdRegisterModel *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  g_queue_init (&self->recent);
  g_queue_init (&self->wanted);
  self->serial = 1;
}

TdRegisterModel *
td_register_model_new (TdRegisterRequest request, gpointer data)
{
  TdRegisterModel *self = g_object_new (TD_TYPE_REGISTER_MODEL, NULL);
  self->request = request;
  self->data = data;
  return self;
}

guint
td_register_model_get_serial (TdRegisterModel *self)
{
  return self->serial;
}

guint
td_register_model_reset (TdRegisterModel *self)
{
  g_return_val_if_fail (TD_IS_REGISTER_MODEL (self), 0);
  self->serial++;
  self->waiting = FALSE;
  g_queue_clear (&self->wanted);
  return self->serial;
}

static void
set_unit (TdRegisterLine *line, const TdUnit *unit)
{
  g_clear_pointer (&line->unit, td_unit_free);
  line->unit = unit != NULL ? td_unit_copy (unit) : NULL;
  g_object_notify_by_pspec (G_OBJECT (line), properties[PROP_LOADED]);
}

static guint
lines_of_page (const TdRegisterModel *self, guint number)
{
  guint first = number * TD_REGISTER_PAGE_LINES;
  return self->n > first ? MIN (TD_REGISTER_PAGE_LINES, self->n - first) : 0;
}

/* The page where the list ends now, or ended before, gets as many lines as it has now. */
static void
fit_pages (TdRegisterModel *self)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;
      guint here = lines_of_page (self, page->page);
      while (page->lines->len < here)
        g_ptr_array_add (page->lines, g_object_new (TD_TYPE_REGISTER_LINE, NULL));
      g_ptr_array_set_size (page->lines, (int)here);
      if (here > 0)
        continue;
      g_queue_remove (&self->recent, GUINT_TO_POINTER (page->page));
      g_hash_table_iter_remove (&iter);
    }
}

/* All that is known is stale. What was looked at last is fetched anew and stays on show until it comes; the
 * rest is emptied, so that no line of another filter is ever met further down. */
static void
make_stale (TdRegisterModel *self)
{
  guint i = 0;
  for (GList *l = self->recent.head; l != NULL; l = l->next, i++)
    {
      Page *page = g_hash_table_lookup (self->pages, l->data);
      page->fresh = FALSE;
      if (i < 2)
        g_queue_push_tail (&self->wanted, l->data);
      for (guint j = 0; i >= 2 && j < page->lines->len; j++)
        if (((TdRegisterLine *)g_ptr_array_index (page->lines, j))->unit != NULL)
          set_unit (g_ptr_array_index (page->lines, j), NULL);
    }
}

void
td_register_model_set_count (TdRegisterModel *self, guint serial, guint n)
{
  g_return_if_fail (TD_IS_REGISTER_MODEL (self));
  if (serial != self->serial)
    return;
  guint before = self->n;
  self->n = n;
  fit_pages (self);
  make_stale (self);
  /* Lines stay in place and get their new values: a list that is built anew takes a tenth of a second. */
  if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
  else if (n < before)
    g_list_model_items_changed (G_LIST_MODEL (self), n, before - n, 0);
  ask_next (self);
}

void
td_register_model_take_page (TdRegisterModel *self, guint serial, guint number, GPtrArray *units)
{
  g_return_if_fail (TD_IS_REGISTER_MODEL (self));
  g_autoptr (GPtrArray) owned = units;
  if (serial != self->serial)
    return;
  self->waiting = FALSE;
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page != NULL && units != NULL)
    {
      page->fresh = TRUE;
      /* A row's answer to "loaded" may touch other pages and drop this one: hold its lines. */
      g_autoptr (GPtrArray) lines = g_ptr_array_ref (page->lines);
      for (guint i = 0; i < MIN (lines->len, units->len); i++)
        {
          set_unit (g_ptr_array_index (lines, i), g_ptr_array_index (units, i));
        }
    }
  ask_next (self);
}
