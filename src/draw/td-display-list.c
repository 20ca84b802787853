/* Tidang: the display list - pages of placed glyphs, lines, pictures, codes and named fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-display-list.h"
#include "td-qr.h"

#include <math.h>
#include <string.h>

#define BLOCK_SIZE (64 * 1024)

/* Memory that is only ever added to and freed as a whole: an item's strings and glyphs live as long as the
 * list. */
typedef struct
{
  GPtrArray *blocks;
  char *at;
  gsize left;
} Arena;

typedef struct
{
  double width, height;
  GArray *items; /* TdItem */
  guint depth;   /* of open groups */
} OpenPage;

struct _TdDisplayBuilder
{
  TdFontBook *book;
  Arena arena;
  GArray *pages; /* OpenPage */
  guint current;
  GPtrArray *pictures; /* TdPicture, one reference each */
  GPtrArray *appended; /* TdDisplayList: what their items point to is theirs */
  GArray *missing;     /* gunichar */
};

struct _TdDisplayList
{
  gatomicrefcount refs;
  TdFontBook *book;
  Arena arena;
  TdPage *pages;
  guint n_pages;
  GPtrArray *pictures;
  GPtrArray *appended;
  GArray *missing;
};

static gpointer
arena_alloc (Arena *arena, gsize size)
{
  gpointer result;

  size = (size + 7) & ~(gsize)7;
  if (size > arena->left)
    {
      gsize block = MAX (size, BLOCK_SIZE);

      arena->at = g_malloc (block);
      arena->left = block;
      g_ptr_array_add (arena->blocks, arena->at);
    }
  result = arena->at;
  arena->at += size;
  arena->left -= size;
  return result;
}

static gpointer
arena_copy (Arena *arena, gconstpointer data, gsize size)
{
  return size ? memcpy (arena_alloc (arena, size), data, size) : NULL;
}

static const char *
arena_string (Arena *arena, const char *text, gsize length)
{
  char *copy = arena_alloc (arena, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/* ---- the builder ---- */

static void
open_page_clear (gpointer page)
{
  g_array_unref (((OpenPage *)page)->items);
}

TdDisplayBuilder *
td_display_builder_new (TdFontBook *book)
{
  TdDisplayBuilder *builder = g_new0 (TdDisplayBuilder, 1);

  builder->book = td_font_book_ref (book);
  builder->arena.blocks = g_ptr_array_new_with_free_func (g_free);
  builder->pages = g_array_new (FALSE, TRUE, sizeof (OpenPage));
  g_array_set_clear_func (builder->pages, open_page_clear);
  builder->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)td_picture_unref);
  builder->appended = g_ptr_array_new_with_free_func ((GDestroyNotify)td_display_list_unref);
  builder->missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  return builder;
}

void
td_display_builder_free (TdDisplayBuilder *builder)
{
  if (!builder)
    return;
  g_clear_pointer (&builder->book, td_font_book_unref);
  g_clear_pointer (&builder->arena.blocks, g_ptr_array_unref);
  g_clear_pointer (&builder->pages, g_array_unref);
  g_clear_pointer (&builder->pictures, g_ptr_array_unref);
  g_clear_pointer (&builder->appended, g_ptr_array_unref);
  g_clear_pointer (&builder->missing, g_array_unref);
  g_free (builder);
}

static OpenPage *
nth_page (const TdDisplayBuilder *builder, guint page)
{
  return &g_array_index (builder->pages, OpenPage, page);
}

TdDisplayList *
td_display_builder_finish (TdDisplayBuilder *builder)
{
  TdDisplayList *list = g_new0 (TdDisplayList, 1);

  g_atomic_ref_count_init (&list->refs);
  list->n_pages = builder->pages->len;
  list->pages = g_new0 (TdPage, list->n_pages);
  for (guint i = 0; i < list->n_pages; i++)
    {
      OpenPage *page = nth_page (builder, i);

      g_assert (page->depth == 0);
      list->pages[i] = (TdPage){
        .width = page->width,
        .height = page->height,
        .items = arena_copy (&builder->arena, page->items->data, page->items->len * sizeof (TdItem)),
        .n_items = page->items->len,
      };
    }
  list->arena = builder->arena;
  builder->arena.blocks = NULL;
  list->book = g_steal_pointer (&builder->book);
  list->pictures = g_steal_pointer (&builder->pictures);
  list->appended = g_steal_pointer (&builder->appended);
  list->missing = g_steal_pointer (&builder->missing);
  td_display_builder_free (builder);
  return list;
}

guint
td_display_builder_add_page (TdDisplayBuilder *builder, double width, double height)
{
  OpenPage page = { width, height, g_array_new (FALSE, TRUE, sizeof (TdItem)), 0 };

  g_assert (isfinite (width) && isfinite (height) && width > 0 && height > 0);
  g_array_append_val (builder->pages, page);
  builder->current = builder->pages->len - 1;
  return builder->current;
}

guint
td_display_builder_n_pages (const TdDisplayBuilder *builder)
{
  return builder->pages->len;
}

void
td_display_builder_set_page (TdDisplayBuilder *builder, guint page)
{
  g_return_if_fail (page < builder->pages->len);
  builder->current = page;
}

guint
td_display_builder_page (const TdDisplayBuilder *builder)
{
  return builder->current;
}

TdPage
td_display_builder_so_far (const TdDisplayBuilder *builder)
{
  const OpenPage *page = nth_page (builder, builder->current);

  return (TdPage){ page->width, page->height, (const TdItem *)(gconstpointer)page->items->data,
                   page->items->len };
}

static TdItem *
add (TdDisplayBuilder *builder, TdItemKind kind, TdColour colour)
{
  TdItem item = { .kind = kind, .colour = colour };
  OpenPage *page;

  g_assert (builder->current < builder->pages->len);
  page = nth_page (builder, builder->current);
  g_array_append_val (page->items, item);
  return &g_array_index (page->items, TdItem, page->items->len - 1);
}

/* A place that is no number is a mistake of the program; it must not reach a printer. */
static TdRect
checked (TdRect box)
{
  g_assert (isfinite (box.x) && isfinite (box.y) && isfinite (box.width) && isfinite (box.height));
  return box;
}

/* Cairo keeps the corners of shapes in 1/256 point: on that grid a thin line falls on the same dots of a
 * printer whichever way it is written. */
static double
on_grid (double value)
{
  return round (value * 256.0) / 256.0;
}

static TdRect
box_on_grid (TdRect box)
{
  double x = on_grid (box.x), y = on_grid (box.y);

  return checked ((TdRect){ x, y, on_grid (box.x + box.width) - x, on_grid (box.y + box.height) - y });
}

void
td_display_builder_text (TdDisplayBuilder *builder,
                         const TdFace *face,
                         double size,
                         TdColour colour,
                         double x,
                         double baseline,
                         const TdGlyph *glyphs,
                         gsize n_glyphs,
                         const char *text,
                         gsize text_length)
{
  TdItem *item;

  g_return_if_fail (face);
  g_assert (isfinite (x) && isfinite (baseline) && isfinite (size) && size > 0);
  if (n_glyphs == 0)
    return;
  item = add (builder, TD_ITEM_TEXT, colour);
  item->text.face = face;
  item->text.size = size;
  item->text.x = x;
  item->text.baseline = baseline;
  item->text.glyphs = arena_copy (&builder->arena, glyphs, n_glyphs * sizeof *glyphs);
  item->text.n_glyphs = n_glyphs;
  item->text.text = arena_string (&builder->arena, text, text_length);
}

void
td_display_builder_line (TdDisplayBuilder *builder,
                         double x1,
                         double y1,
                         double x2,
                         double y2,
                         double width,
                         double dash,
                         TdColour colour)
{
  TdItem *item = add (builder, TD_ITEM_LINE, colour);

  g_assert (isfinite (x1 + y1 + x2 + y2 + width + dash));
  item->line.x1 = on_grid (x1);
  item->line.y1 = on_grid (y1);
  item->line.x2 = on_grid (x2);
  item->line.y2 = on_grid (y2);
  item->line.width = width;
  item->line.dash = dash;
}

void
td_display_builder_rect (TdDisplayBuilder *builder, TdRect box, double width, TdColour colour)
{
  TdItem *item = add (builder, TD_ITEM_RECT, colour);

  item->rect.box = box_on_grid (box);
  item->rect.width = width;
}

void
td_display_builder_fill (TdDisplayBuilder *builder, TdRect box, TdColour colour)
{
  add (builder, TD_ITEM_FILL, colour)->rect.box = box_on_grid (box);
}

void
td_display_builder_path (TdDisplayBuilder *builder,
                         const TdPathStep *steps,
                         gsize n_steps,
                         double width,
                         gboolean fill,
                         TdColour colour)
{
  TdItem *item;

  for (gsize i = 0; i < n_steps; i++)
    for (guint k = 0; k < (steps[i].verb == TD_PATH_CURVE ? 3 : steps[i].verb == TD_PATH_CLOSE ? 0 : 1); k++)
      g_assert (isfinite (steps[i].p[k].x) && isfinite (steps[i].p[k].y));
  item = add (builder, TD_ITEM_PATH, colour);
  item->path.steps = arena_copy (&builder->arena, steps, n_steps * sizeof *steps);
  item->path.n_steps = n_steps;
  item->path.width = width;
  item->path.fill = fill;
}

void
td_display_builder_image (TdDisplayBuilder *builder, TdPicture *picture, TdRect box)
{
  TdItem *item = add (builder, TD_ITEM_IMAGE, (TdColour){ 0 });

  item->image.picture = picture;
  item->image.box = checked (box);
  if (!g_ptr_array_find (builder->pictures, picture, NULL))
    g_ptr_array_add (builder->pictures, td_picture_ref (picture));
}

gboolean
td_display_builder_qr (TdDisplayBuilder *builder,
                       const char *payload,
                       double x,
                       double y,
                       double size,
                       const char *field)
{
  guint side = 0;
  g_autofree guint8 *modules = td_qr_encode (payload, &side);
  TdItem *item;

  if (!modules)
    return FALSE;
  item = add (builder, TD_ITEM_QR, (TdColour){ 0 });
  item->qr.modules = arena_copy (&builder->arena, modules, (gsize)side * side);
  item->qr.side = side;
  item->qr.x = x;
  item->qr.y = y;
  item->qr.size = size;
  item->qr.payload = arena_string (&builder->arena, payload, strlen (payload));
  if (field)
    td_display_builder_field (builder, TD_FIELD_CODE, field, (TdRect){ x, y, size, size });
  return TRUE;
}

void
td_display_builder_push (TdDisplayBuilder *builder, const double matrix[6], double opacity)
{
  TdItem *item = add (builder, TD_ITEM_PUSH, (TdColour){ 0 });

  for (guint i = 0; i < 6; i++)
    g_assert (isfinite (matrix[i]));
  memcpy (item->group.matrix, matrix, sizeof item->group.matrix);
  item->group.opacity = CLAMP (opacity, 0.0, 1.0);
  nth_page (builder, builder->current)->depth++;
}

void
td_display_builder_push_clip (TdDisplayBuilder *builder, TdRect box)
{
  TdItem *item;

  g_return_if_fail (box.width > 0 && box.height > 0);
  item = add (builder, TD_ITEM_PUSH, (TdColour){ 0 });
  item->group.matrix[0] = item->group.matrix[3] = 1.0;
  item->group.opacity = 1.0;
  item->group.clip = box;
  nth_page (builder, builder->current)->depth++;
}

void
td_display_builder_pop (TdDisplayBuilder *builder)
{
  g_return_if_fail (nth_page (builder, builder->current)->depth > 0);
  add (builder, TD_ITEM_POP, (TdColour){ 0 });
  nth_page (builder, builder->current)->depth--;
}

void
td_display_builder_link_uri (TdDisplayBuilder *builder, TdRect box, const char *uri)
{
  TdItem *item = add (builder, TD_ITEM_LINK, (TdColour){ 0 });

  item->link.box = checked (box);
  item->link.uri = arena_string (&builder->arena, uri, strlen (uri));
}

void
td_display_builder_link_page (TdDisplayBuilder *builder, TdRect box, guint page)
{
  TdItem *item = add (builder, TD_ITEM_LINK, (TdColour){ 0 });

  item->link.box = checked (box);
  item->link.page = page;
}

void
td_display_builder_bookmark (TdDisplayBuilder *builder, guint level, const char *title, double y)
{
  TdItem *item = add (builder, TD_ITEM_BOOKMARK, (TdColour){ 0 });

  item->bookmark.title = arena_string (&builder->arena, title, strlen (title));
  item->bookmark.level = level;
  item->bookmark.y = y;
}

void
td_display_builder_field (TdDisplayBuilder *builder, TdFieldKind kind, const char *name, TdRect box)
{
  TdItem *item = add (builder, TD_ITEM_FIELD, (TdColour){ 0 });

  item->field.name = arena_string (&builder->arena, name, strlen (name));
  item->field.kind = kind;
  item->field.box = checked (box);
}

void
td_display_builder_append (TdDisplayBuilder *builder, TdDisplayList *list)
{
  guint first = builder->pages->len;

  g_return_if_fail (list->book == builder->book);
  for (guint p = 0; p < list->n_pages; p++)
    {
      const TdPage *page = &list->pages[p];

      td_display_builder_add_page (builder, page->width, page->height);
      for (gsize i = 0; i < page->n_items; i++)
        {
          TdItem item = page->items[i];

          if (item.kind == TD_ITEM_BOOKMARK)
            continue;
          if (item.kind == TD_ITEM_LINK && !item.link.uri)
            item.link.page += first;
          g_array_append_val (nth_page (builder, builder->current)->items, item);
        }
    }
  for (guint i = 0; i < list->missing->len; i++)
    td_display_builder_note_missing (builder, g_array_index (list->missing, gunichar, i));
  g_ptr_array_add (builder->appended, td_display_list_ref (list));
  td_display_builder_set_page (builder, first);
}

void
td_display_builder_note_missing (TdDisplayBuilder *builder, gunichar ch)
{
  for (guint i = 0; i < builder->missing->len; i++)
    if (g_array_index (builder->missing, gunichar, i) == ch)
      return;
  g_array_append_val (builder->missing, ch);
}

/* ---- the list ---- */

TdDisplayList *
td_display_list_ref (TdDisplayList *list)
{
  g_atomic_ref_count_inc (&list->refs);
  return list;
}

void
td_display_list_unref (TdDisplayList *list)
{
  if (!g_atomic_ref_count_dec (&list->refs))
    return;
  td_font_book_unref (list->book);
  g_ptr_array_unref (list->arena.blocks);
  g_free (list->pages);
  g_ptr_array_unref (list->pictures);
  g_ptr_array_unref (list->appended);
  g_array_unref (list->missing);
  g_free (list);
}

guint
td_display_list_n_pages (const TdDisplayList *list)
{
  return list->n_pages;
}

const TdPage *
td_display_list_page (const TdDisplayList *list, guint page)
{
  g_return_val_if_fail (page < list->n_pages, NULL);
  return &list->pages[page];
}

TdFontBook *
td_display_list_book (const TdDisplayList *list)
{
  return list->book;
}

const GArray *
td_display_list_missing (const TdDisplayList *list)
{
  return list->missing;
}

char *
td_display_list_page_text (const TdDisplayList *list, guint page)
{
  const TdPage *p = td_display_list_page (list, page);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < p->n_items; i++)
    if (p->items[i].kind == TD_ITEM_TEXT)
      {
        g_string_append (text, p->items[i].text.text);
        g_string_append_c (text, '\n');
      }
  return g_string_free (text, FALSE);
}
