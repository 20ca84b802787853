/* Tidang: writes a part of a form with its marks and picked cells filled and its rows repeated.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-docx-private.h"

#include <string.h>

/* A part that grows beyond this is nobody's form. */
#define LARGEST_OUTPUT (256u << 20)

typedef enum
{
  PUT_MARK, /* the value in place of the mark's first bytes */
  PUT_NOTHING,
  PUT_SPACE, /* xml:space="preserve" in a text's start tag */
  PUT_RUN    /* a run with the value at the end of a picked cell's paragraph */
} What;

typedef struct
{
  TdDocxRange at;
  What what;
  const TdDocxHole *hole;
  const char *name; /* of a pick */
  const TdDocxParagraph *paragraph;
} Edit;

/* What stands once for each flat, and the empty rows below it. */
typedef struct
{
  TdDocxRange all;
  GArray *blanks; /* TdDocxRange, one right after another */
} Repeat;

typedef struct
{
  const TdDocxXml *part;
  const TdDocxValues *values;
  GArray *edits;      /* Edit, by place */
  GPtrArray *repeats; /* Repeat, by place */
  GString *out;
  gboolean changed, too_large;
} Fill;

/* ---- values ---- */

/* What XML 1.0 can hold; the rest is left out. */
static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) || c >= 0x10000;
}

static void
append_escaped (const Fill *fill, GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        g_string_append_printf (out, "</%st><%sbr/><%st xml:space=\"preserve\">", fill->part->prefix,
                                fill->part->prefix, fill->part->prefix);
      else if (c == '&' || c == '<' || c == '>')
        g_string_append (out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
      else if (is_xml_char (c))
        g_string_append_unichar (out, c);
    }
}

/* NULL: the name means nothing. (transfer full) */
static char *
value_of (const Fill *fill, const char *name, guint blank, int flat)
{
  g_autofree char *text = fill->values->text (fill->values->data, name, flat);
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL && *valid == '\0' && blank > 0)
    return g_strnfill (2 * blank, '_');
  return g_steal_pointer (&valid);
}

/* ---- repeated rows ---- */

/* Attributes and bookmarks that must be unique in a document are the first copy's alone. */
static void
append_copy (const Fill *fill, GString *out, const GString *copy)
{
  gsize from = 0;
  TdDocxTag tag;

  for (gsize at = 0; td_docx_next_tag (copy->str, copy->len, at, &tag); at = tag.all.to)
    {
      g_autofree char *text = NULL;
      const char *id;

      if (td_docx_tag_is (&tag, fill->part->prefix, "bookmarkStart") ||
          td_docx_tag_is (&tag, fill->part->prefix, "bookmarkEnd"))
        {
          g_string_append_len (out, copy->str + from, (gssize)(tag.all.from - from));
          from = tag.all.to;
          continue;
        }
      text = g_strndup (copy->str + tag.all.from, tag.all.to - tag.all.from);
      while ((id = strstr (text, " w14:paraId=\"")) != NULL || (id = strstr (text, " w14:textId=\"")) != NULL)
        {
          char *quote = strchr (strchr (id, '"') + 1, '"');

          if (quote == NULL)
            break;
          memmove ((char *)id, quote + 1, strlen (quote + 1) + 1);
        }
      g_string_append_len (out, copy->str + from, (gssize)(tag.all.from - from));
      g_string_append (out, text);
      from = tag.all.to;
    }
  g_string_append_len (out, copy->str + from, (gssize)(copy->len - from));
}

/* A cell of a row that is repeated. */
typedef struct
{
  TdDocxRange all;
  TdDocxRange merge; /* the tag that begins a merge downwards; empty: none */
  gsize properties;  /* where they end */
} Cell;

/* Its own cells, not those of a table within. (transfer full) */
static GArray *
cells_of (const Fill *fill, const GString *row)
{
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  const char *prefix = fill->part->prefix;
  Cell cell = { 0 };
  guint depth = 0;
  TdDocxTag tag;

  for (gsize at = 0; td_docx_next_tag (row->str, row->len, at, &tag); at = tag.all.to)
    {
      if (td_docx_tag_is (&tag, prefix, "tc") && !tag.empty)
        {
          depth += tag.end ? 0 : 1;
          if (!tag.end && depth == 1)
            cell = (Cell){ .all.from = tag.all.from };
          cell.all.to = tag.all.to;
          if (tag.end && depth == 1)
            g_array_append_val (cells, cell);
          depth -= tag.end && depth > 0 ? 1 : 0;
        }
      else if (depth == 1 && tag.end && td_docx_tag_is (&tag, prefix, "tcPr"))
        cell.properties = tag.all.to;
      else if (depth == 1 && !tag.end && td_docx_tag_is (&tag, prefix, "vMerge") &&
               g_strstr_len (row->str + tag.all.from, (gssize)(tag.all.to - tag.all.from), "restart") != NULL)
        cell.merge = tag.all;
    }
  return cells;
}

static gboolean
is_same (const GString *a, TdDocxRange in_a, const GString *b, TdDocxRange in_b)
{
  return in_a.to - in_a.from == in_b.to - in_b.from &&
         memcmp (a->str + in_a.from, b->str + in_b.from, in_a.to - in_a.from) == 0;
}

/* A heading that the office merged down over the rows of all flats (业主意见) stands once: a cell that begins
 * a merge and says what the row above says goes on with that one. (transfer full) */
static GString *
join_merged (const Fill *fill, const GString *row, const GString *above)
{
  g_autoptr (GArray) cells = cells_of (fill, row), upper = cells_of (fill, above);
  const char *prefix = fill->part->prefix;
  GString *joined = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < cells->len && i < upper->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (cell->merge.to == 0 || cell->properties < cell->merge.to ||
          !is_same (row, cell->all, above, g_array_index (upper, Cell, i).all))
        continue;
      g_string_append_len (joined, row->str + at, (gssize)(cell->merge.from - at));
      g_string_append_printf (joined, "<%svMerge/>", prefix);
      g_string_append_len (joined, row->str + cell->merge.to, (gssize)(cell->properties - cell->merge.to));
      g_string_append_printf (joined, "<%sp/></%stc>", prefix, prefix);
      at = cell->all.to;
    }
  g_string_append_len (joined, row->str + at, (gssize)(row->len - at));
  return joined;
}

/* ---- writing ---- */

static void emit (Fill *fill, GString *out, TdDocxRange range, int flat, gboolean inside);

static void
emit_repeat (Fill *fill, GString *out, const Repeat *repeat)
{
  g_autoptr (GString) above = NULL;

  if (fill->values->n_flats == 0)
    emit (fill, out, repeat->all, -1, TRUE);
  for (guint n = 0; n < fill->values->n_flats && !fill->too_large; n++)
    {
      GString *row = g_string_new (NULL);

      emit (fill, row, repeat->all, (int)n, TRUE);
      if (above == NULL)
        g_string_append_len (out, row->str, (gssize)row->len);
      else
        {
          g_autoptr (GString) joined = join_merged (fill, row, above);

          append_copy (fill, out, joined);
          g_string_free (above, TRUE);
        }
      above = row;
      fill->too_large |= out->len > LARGEST_OUTPUT;
    }
  fill->changed = TRUE;
}

static void
put_run (Fill *fill, GString *out, const Edit *edit, const char *value)
{
  const TdDocxParagraph *paragraph = edit->paragraph;
  const char *xml = fill->part->xml, *prefix = fill->part->prefix;
  gboolean empty = paragraph->open == paragraph->all.to;

  if (empty) /* <w:p …/> */
    {
      gsize slash = paragraph->all.to - 2;

      g_string_append_len (out, xml + paragraph->all.from, (gssize)(slash - paragraph->all.from));
      g_string_append_c (out, '>');
    }
  g_string_append_printf (out, "<%sr>", prefix);
  g_string_append_len (out, xml + paragraph->look.from, (gssize)(paragraph->look.to - paragraph->look.from));
  g_string_append_printf (out, "<%st xml:space=\"preserve\">", prefix);
  append_escaped (fill, out, value);
  g_string_append_printf (out, "</%st></%sr>", prefix, prefix);
  if (empty)
    g_string_append_printf (out, "</%sp>", prefix);
}

static void
put_original (const Fill *fill, GString *out, TdDocxRange range)
{
  g_string_append_len (out, fill->part->xml + range.from, (gssize)(range.to - range.from));
}

/* A mark that means nothing stays as it was typed, in all its pieces. */
static void
put_edit (Fill *fill, GString *out, const Edit *edit, int flat)
{
  const TdDocxMark *mark = edit->hole != NULL ? &edit->hole->mark : NULL;
  g_autofree char *value = mark != NULL && mark->each ? g_strdup ("")
                           : mark != NULL             ? value_of (fill, mark->name, mark->blank, flat)
                                                      : value_of (fill, edit->name, 0, flat);

  if (value == NULL)
    {
      put_original (fill, out, edit->at);
      return;
    }
  fill->changed = TRUE;
  if (edit->what == PUT_MARK)
    append_escaped (fill, out, value);
  else if (edit->what == PUT_SPACE)
    g_string_append (out, " xml:space=\"preserve\"");
  else if (edit->what == PUT_RUN && *value != '\0')
    put_run (fill, out, edit, value);
  else if (edit->what == PUT_RUN)
    put_original (fill, out, edit->at);
}

static guint
first_at (const Fill *fill, gsize from)
{
  guint low = 0, high = fill->edits->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (fill->edits, Edit, middle).at.from < from)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const Repeat *
repeat_from (const Fill *fill, gsize from)
{
  for (guint i = 0; i < fill->repeats->len; i++)
    if (((const Repeat *)fill->repeats->pdata[i])->all.from >= from)
      return fill->repeats->pdata[i];
  return NULL;
}

static void
emit (Fill *fill, GString *out, TdDocxRange range, int flat, gboolean inside)
{
  gsize at = range.from;

  while (at < range.to && !fill->too_large)
    {
      const Repeat *repeat = inside ? NULL : repeat_from (fill, at);
      gsize stop = repeat != NULL ? MIN (repeat->all.from, range.to) : range.to;

      for (guint i = first_at (fill, at); i < fill->edits->len; i++)
        {
          const Edit *edit = &g_array_index (fill->edits, Edit, i);

          if (edit->at.from >= stop)
            break;
          put_original (fill, out, (TdDocxRange){ at, edit->at.from });
          put_edit (fill, out, edit, flat);
          at = edit->at.to;
        }
      put_original (fill, out, (TdDocxRange){ at, stop });
      at = stop;
      if (repeat == NULL || stop == range.to)
        continue;
      emit_repeat (fill, out, repeat);
      at = repeat->all.to;
      for (guint i = 0; i < repeat->blanks->len && i + 1 < fill->values->n_flats; i++)
        at = g_array_index (repeat->blanks, TdDocxRange, i).to;
    }
}

/* ---- what is to be done ---- */

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const Edit *x = a, *y = b;

  return x->at.from < y->at.from ? -1 : x->at.from > y->at.from;
}

static int
compare_repeats (gconstpointer a, gconstpointer b)
{
  const Repeat *x = *(Repeat *const *)a, *y = *(Repeat *const *)b;

  return x->all.from < y->all.from ? -1 : x->all.from > y->all.from;
}

static void
repeat_free (gpointer data)
{
  Repeat *repeat = data;

  g_array_unref (repeat->blanks);
  g_free (repeat);
}

static gboolean
is_blank_row (const TdDocxXml *part, const TdDocxRow *row)
{
  static const char *const things[] = { "drawing", "pict", "object", "fldChar" };

  for (guint i = row->n_cells > 0 ? g_array_index (row->first, guint, 0) : TD_DOCX_NONE;
       i < part->paragraphs->len; i++)
    {
      const TdDocxParagraph *paragraph = part->paragraphs->pdata[i];

      if (paragraph->all.from >= row->all.to)
        break;
      if (paragraph->text->len > 0)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    if (memmem (part->xml + row->all.from, row->all.to - row->all.from, things[i], strlen (things[i])) !=
        NULL)
      return FALSE;
  return TRUE;
}

/* Empty rows of the same shape right below: the office drew them for the flats. */
static void
find_blanks (const TdDocxXml *part, guint index, GArray *blanks)
{
  const TdDocxRow *row = part->rows->pdata[index];
  guint number = row->number;

  for (guint i = index + 1; i < part->rows->len; i++)
    {
      const TdDocxRow *next = part->rows->pdata[i];

      if (next->table != row->table)
        continue; /* of a table within */
      if (next->number != ++number || next->n_cells != row->n_cells || !is_blank_row (part, next))
        return;
      g_array_append_val (blanks, next->all);
    }
}

static void
add_repeat (Fill *fill, const TdDocxParagraph *paragraph)
{
  TdDocxRange range = td_docx_repeated (fill->part, paragraph);
  Repeat *repeat;

  for (guint i = 0; i < fill->repeats->len; i++)
    {
      const Repeat *other = fill->repeats->pdata[i];

      if (range.from < other->all.to && range.to > other->all.from) /* twice in a row, or one in another */
        return;
    }
  repeat = g_new0 (Repeat, 1);
  repeat->all = range;
  repeat->blanks = g_array_new (FALSE, FALSE, sizeof (TdDocxRange));
  if (paragraph->row != TD_DOCX_NONE)
    find_blanks (fill->part, paragraph->row, repeat->blanks);
  g_ptr_array_add (fill->repeats, repeat);
}

static void
add_hole (Fill *fill, const TdDocxHole *hole)
{
  for (guint i = 0; i < hole->ranges->len; i++)
    {
      const TdDocxPiece *piece =
          &g_array_index (fill->part->pieces, TdDocxPiece, g_array_index (hole->pieces, guint, i));
      Edit edit = { .at = g_array_index (hole->ranges, TdDocxRange, i),
                    .what = i == 0 ? PUT_MARK : PUT_NOTHING,
                    .hole = hole };
      Edit space = { .at = { piece->tag, piece->tag }, .what = PUT_SPACE, .hole = hole };

      if (!piece->preserve)
        g_array_append_val (fill->edits, space);
      g_array_append_val (fill->edits, edit);
    }
  if (hole->mark.each)
    add_repeat (fill, fill->part->paragraphs->pdata[hole->paragraph]);
}

static const TdDocxParagraph *
find_cell (const TdDocxXml *part, const TdDocxPick *pick)
{
  for (guint i = 0; i < part->rows->len; i++)
    {
      const TdDocxRow *row = part->rows->pdata[i];
      guint first;

      if (row->table + 1 != pick->table || row->number != pick->row || pick->cell < 1 ||
          pick->cell > row->n_cells)
        continue;
      first = g_array_index (row->first, guint, pick->cell - 1);
      return first != TD_DOCX_NONE ? part->paragraphs->pdata[first] : NULL;
    }
  return NULL;
}

static gboolean
add_pick (Fill *fill, const TdDocxPick *pick, GError **error)
{
  const TdDocxParagraph *paragraph = find_cell (fill->part, pick);
  Edit edit = { .what = PUT_RUN, .name = pick->name, .paragraph = paragraph };

  if (paragraph == NULL)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NO_PLACE,
                   "table %u, row %u, cell %u is not in the form", pick->table, pick->row, pick->cell);
      return FALSE;
    }
  if (td_docx_is_each (pick->name))
    {
      add_repeat (fill, paragraph);
      return TRUE;
    }
  edit.at = paragraph->open == paragraph->all.to ? paragraph->all
                                                 : (TdDocxRange){ paragraph->shut, paragraph->shut };
  g_array_append_val (fill->edits, edit);
  return TRUE;
}

/* One start tag takes one xml:space, whoever of its marks asks for it first. */
static void
drop_twins (GArray *edits)
{
  for (guint i = 1; i < edits->len;)
    {
      const Edit *before = &g_array_index (edits, Edit, i - 1), *edit = &g_array_index (edits, Edit, i);

      if (before->what == PUT_SPACE && edit->what == PUT_SPACE && before->at.from == edit->at.from)
        g_array_remove_index (edits, i);
      else
        i++;
    }
}

char *
td_docx_xml_fill (const TdDocxXml *self,
                  const GArray *picks,
                  const TdDocxValues *values,
                  gsize *size,
                  GError **error)
{
  Fill fill = { .part = self, .values = values };
  gboolean ok = TRUE;

  fill.edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  fill.repeats = g_ptr_array_new_with_free_func (repeat_free);
  fill.out = g_string_sized_new (self->size + self->size / 4);
  for (guint i = 0; i < self->holes->len; i++)
    add_hole (&fill, self->holes->pdata[i]);
  for (guint i = 0; picks != NULL && ok && i < picks->len; i++)
    ok = add_pick (&fill, &g_array_index (picks, TdDocxPick, i), error);
  g_array_sort (fill.edits, compare_edits);
  drop_twins (fill.edits);
  g_ptr_array_sort (fill.repeats, compare_repeats);
  if (ok)
    emit (&fill, fill.out, (TdDocxRange){ 0, self->size }, -1, FALSE);
  if (fill.too_large)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
                 "the rows of all flats are more than %u bytes", LARGEST_OUTPUT);
  *size = fill.out->len;
  g_array_unref (fill.edits);
  g_ptr_array_unref (fill.repeats);
  return g_string_free (fill.out, !ok || fill.too_large || !fill.changed);
}
