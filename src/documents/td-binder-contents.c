/* Tidang: the contents of a volume — measured before the pages are counted, set once they are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-binder-private.h"

#define LEFT TD_MM (18.0)
#define WIDTH (TD_A4_WIDTH - 2 * LEFT)
#define TOP TD_MM (20.0)
#define BOTTOM TD_MM (18.0)
#define TITLE TD_MM (16.0) /* the title and the gap below it, on the first page */

static TdListing *
begin_listing (TdBinder *binder, TdSetting *as)
{
  *as = (TdSetting){ .template = binder->paper.template,
                     .values = binder->values,
                     .look = &binder->contents_look,
                     .typesetter = binder->paper.typesetter,
                     .width = WIDTH };
  return td_listing_new (as, "contents");
}

static void
add_section_row (TdBinder *binder, TdListing *listing, guint part)
{
  td_listing_set (listing, "text", binder->job->sections[binder->job->parts[part].section]);
  td_listing_end_row (listing, TD_MM (8) * binder->contents_look.scale, TRUE);
}

char *
td_binder_pages_text (TdBinder *binder, guint part)
{
  const TdBindingPlace *place = td_binding_place (binder->binding, part);
  guint n = binder->bound[part]->n_pages;

  td_values_set_printf (binder->values, "number", "%u", place->first);
  td_values_set_printf (binder->values, "count", "%u", place->first + n - 1);
  return td_template_word (binder->paper.template, n > 1 ? "pages" : "page", binder->values);
}

static void
add_part_row (TdBinder *binder, TdListing *listing, guint part)
{
  g_autofree char *hashes = td_template_word (binder->paper.template, "hashes", binder->values);
  g_autofree char *not_taken = td_template_word (binder->paper.template, "not-taken", binder->values);
  const TdBinderPart *p = part < binder->job->n_parts ? &binder->job->parts[part] : NULL;
  gboolean taken = p == NULL || binder->bound[part]->state == TD_FOREIGN_WHOLE;

  td_listing_set (listing, "text", p != NULL ? p->title : hashes);
  if (p != NULL)
    {
      const char *remark = p->remark != NULL ? p->remark : "";

      td_listing_take (listing, "number", g_strdup_printf ("%u", part + 1));
      td_listing_set (listing, "doc-number", p->number);
      td_listing_set (listing, "author", p->author);
      td_listing_set (listing, "when", p->day);
      td_listing_take (
          listing, "remark",
          g_strconcat (taken ? "" : not_taken, !taken && *remark != '\0' ? "；" : "", remark, NULL));
    }
  if (binder->binding != NULL)
    {
      const TdBindingPlace *place = td_binding_place (binder->binding, part);

      td_listing_take (listing, "volume", g_strdup_printf ("%u", place->volume + 1));
      td_listing_take (listing, "pages", td_binder_pages_text (binder, part));
    }
  td_listing_end_row (listing, TD_MM (7.5) * binder->contents_look.scale, FALSE);
}

void
td_binder_size_contents (TdBinder *binder, double factor)
{
  binder->contents_look = binder->list_look;
  td_paper_look_shrink (&binder->contents_look, factor);
}

void
td_binder_measure (TdBinder *binder, gboolean several, TdBindingPart *parts, TdBindingPaper *paper)
{
  TdSetting as;
  g_autoptr (TdListing) listing = NULL;
  TdTable *table;
  guint row = 1; /* below the headings */

  td_values_set (binder->values, "volumes", several ? "1" : NULL);
  listing = begin_listing (binder, &as);
  table = td_listing_table (listing);
  paper->section_height = 0;
  for (guint i = 0; i <= binder->job->n_parts; i++)
    {
      if (parts[i].section != TD_BINDING_NO_SECTION && (i == 0 || parts[i].section != parts[i - 1].section))
        {
          add_section_row (binder, listing, i);
          paper->section_height = MAX (paper->section_height, td_table_row_height (table, row));
          row++;
        }
      add_part_row (binder, listing, i);
      parts[i].height = td_table_row_height (table, row++);
    }
  paper->next_room = TD_A4_HEIGHT - TOP - BOTTOM - td_table_row_height (table, 0);
  paper->first_room = paper->next_room - TITLE;
}

/* A row leads to its page, where that is in this volume. */
static void
link_row (TdBinder *binder, TdDisplayBuilder *builder, guint volume, guint part, double y, double height)
{
  const TdBindingPlace *place = td_binding_place (binder->binding, part);

  if (place->volume == volume)
    td_display_builder_link_page (builder, (TdRect){ LEFT, y, WIDTH, height }, place->first - 1);
}

static void
set_page (TdBinder *binder, TdDisplayBuilder *builder, guint volume, guint page, double y)
{
  g_autoptr (GArray) rows = td_binding_rows (binder->binding, volume, page);
  TdSetting as;
  g_autoptr (TdListing) listing = begin_listing (binder, &as);
  TdTable *table = td_listing_table (listing);
  double at;

  for (guint i = 0; i < rows->len; i++)
    {
      const TdBindingRow *row = &g_array_index (rows, TdBindingRow, i);

      if (row->section)
        add_section_row (binder, listing, row->part);
      else
        add_part_row (binder, listing, row->part);
    }
  at = y + td_table_row_height (table, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdBindingRow *row = &g_array_index (rows, TdBindingRow, i);
      double height = td_table_row_height (table, i + 1);

      if (!row->section)
        link_row (binder, builder, volume, row->part, at, height);
      at += height;
    }
  /* What was counted fits; a row by itself may be split if it does not. */
  td_table_draw (table, builder, LEFT, y, TD_A4_HEIGHT, NULL, NULL);
}

void
td_binder_add_contents (TdBinder *binder, TdDisplayBuilder *builder, guint volume)
{
  guint n = td_binding_volume (binder->binding, volume)->contents;
  gboolean all = volume == 0 && td_binding_n_volumes (binder->binding) > 1;
  g_autofree char *title =
      td_template_word (binder->paper.template, all ? "contents-all" : "contents", binder->values);

  for (guint page = 0; page < n; page++)
    {
      double y = page == 0 ? TOP + TITLE : TOP;

      td_display_builder_add_page (builder, TD_A4_WIDTH, TD_A4_HEIGHT);
      if (page == 0)
        td_typesetter_line (binder->paper.typesetter, builder, &binder->look.title, title, TD_A4_WIDTH / 2,
                            TOP + binder->look.title.size);
      set_page (binder, builder, volume, page, y);
    }
}
