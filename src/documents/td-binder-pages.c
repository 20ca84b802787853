/* Tidang: the pages that a binder sets itself — cover, dividers, photos, sheets, the list of hashes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-binder-private.h"

#include <string.h>

#define MARGIN TD_MM (15.0)
#define CAPTION TD_MM (14.0) /* from the paper's edge to the caption's line */
#define FOOT TD_MM (21.0)    /* below a photo: caption and page number */
#define MOST_PIECES 40       /* that a divider names */
#define HASH_SHOWN 12        /* digits of a hash in a caption: enough to find it in the list */

/* ---- words ---- */

static const char *const state_words[TD_N_FOREIGN_STATES] = {
  [TD_FOREIGN_EMPTY] = "state-empty",         [TD_FOREIGN_FORMAT] = "state-format",
  [TD_FOREIGN_DAMAGED] = "state-damaged",     [TD_FOREIGN_LOCKED] = "state-locked",
  [TD_FOREIGN_TOO_LARGE] = "state-too-large", [TD_FOREIGN_FORM] = "state-form",
  [TD_FOREIGN_GONE] = "state-gone",           [TD_FOREIGN_NOT_BUILT] = "state-not-built",
};

char *
td_binder_state_word (const TdTemplate *template, TdForeignState state, const TdValues *values)
{
  const char *word = (guint)state < TD_N_FOREIGN_STATES ? state_words[state] : NULL;

  return word != NULL ? td_template_word (template, word, values) : g_strdup ("");
}

static char *
word (const TdBinder *binder, const char *key, const TdValues *values)
{
  return td_template_word (binder->paper.template, key, values != NULL ? values : binder->values);
}

/* What a reader must know of the part, one after another. (transfer full) */
static char *
notes_text (const TdBinder *binder, const TdBoundPart *part)
{
  static const struct
  {
    TdForeignNotes note;
    const char *key;
  } said[] = { { TD_FOREIGN_REPAIRED, "note-repaired" },
               { TD_FOREIGN_SIGNED, "note-signed" },
               { TD_FOREIGN_ENCLOSES, "note-encloses" } };
  GString *text = g_string_new (NULL);

  if (part->state != TD_FOREIGN_WHOLE)
    {
      g_autofree char *why = td_binder_state_word (binder->paper.template, part->state, binder->values);
      g_autofree char *not_taken = word (binder, "not-taken", NULL);

      g_string_append_printf (text, "【%s：%s】", not_taken, why);
    }
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (part->notes & said[i].note)
      {
        g_autofree char *note = word (binder, said[i].key, NULL);

        g_string_append_printf (text, "【%s】", note);
      }
  return g_string_free (text, FALSE);
}

/* ---- sections of the template on pages of their own ---- */

static void
set_nothing (TdFlow *flow, const char *name, gpointer data)
{
}

static TdDisplayList *
set_section (TdBinder *binder,
             const char *section,
             const TdValues *values,
             const TdPaperLook *look,
             TdTemplateTable table,
             gpointer data,
             GError **error)
{
  TdPageFrame frame = { .kind = TD_FRAME_FORM, .no_page_numbers = TRUE };
  TdSetting as;
  TdDisplayList *list;
  GError *cause = NULL;

  td_paper_begin (&binder->paper, &frame);
  as = td_paper_setting (&binder->paper, values, look, NULL);
  td_template_set (&as, section, binder->paper.flow, table, data);
  list = td_flow_finish (g_steal_pointer (&binder->paper.flow), &cause);
  if (list == NULL)
    td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
  return list;
}

/* The pieces of a section on its divider. */
typedef struct
{
  TdBinder *binder;
  const TdValues *values;
  const TdPaperLook *look;
  guint part, n; /* the first, and how many there are */
  guint shown;   /* how many stand in the list */
} Pieces;

static void
set_pieces (TdFlow *flow, const char *name, gpointer data)
{
  const Pieces *pieces = data;
  TdBinder *binder = pieces->binder;
  TdSetting as = td_paper_setting (&binder->paper, pieces->values, pieces->look, NULL);
  g_autoptr (TdListing) listing = NULL;

  if (strcmp (name, "pieces") != 0 || pieces->shown == 0 ||
      td_template_section (binder->paper.template, "columns pieces") == NULL)
    return;
  listing = td_listing_new (&as, "pieces");
  for (guint i = pieces->part; i < pieces->part + pieces->shown; i++)
    {
      const TdBinderPart *p = &binder->job->parts[i];

      td_listing_take (listing, "number", g_strdup_printf ("%u", i + 1));
      td_listing_set (listing, "text", p->title);
      td_listing_set (listing, "when", p->day);
      td_listing_take (listing, "pages", td_binder_pages_text (binder, i));
      td_listing_set (listing, "remark", p->remark);
      td_listing_end_row (listing, TD_MM (7) * pieces->look->scale, FALSE);
    }
  if (pieces->shown < pieces->n)
    {
      td_values_set_printf (binder->values, "amount", "%u", pieces->n - pieces->shown);
      td_listing_take (listing, "text", word (binder, "more-pieces", NULL));
      td_listing_end_row (listing, TD_MM (7) * pieces->look->scale, FALSE);
    }
  td_flow_table (flow, td_listing_table (listing));
}

/* Adds a section that is counted as one page, smaller where it is long. *fits: FALSE where it has more pages
 * even so, and nothing was added. */
static gboolean
try_single (TdBinder *binder,
            TdDisplayBuilder *builder,
            const char *section,
            const TdValues *values,
            Pieces *pieces,
            gboolean *fits,
            GError **error)
{
  /* A list is rather cut than set in type that nobody reads. */
  double least = pieces != NULL && pieces->shown > 0 ? 0.75 : 0.55;

  *fits = FALSE;
  for (double factor = 1; factor > least; factor -= 0.1)
    {
      TdPaperLook look = binder->look;
      g_autoptr (TdDisplayList) list = NULL;

      td_paper_look_shrink (&look, factor);
      if (pieces != NULL)
        pieces->look = &look;
      list = set_section (binder, section, values, &look, pieces != NULL ? set_pieces : set_nothing, pieces,
                          error);
      if (list == NULL)
        return FALSE;
      if (td_display_list_n_pages (list) > 1)
        continue;
      td_display_builder_append (builder, list);
      *fits = TRUE;
      return TRUE;
    }
  return TRUE;
}

static gboolean
fail_single (const TdBinder *binder, const char *section, GError **error)
{
  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TEMPLATE,
               "%s: [%s] does not fit on one page. Take lines or gaps out of it",
               td_template_name (binder->paper.template), section);
  return FALSE;
}

gboolean
td_binder_add_cover (TdBinder *binder, TdDisplayBuilder *builder, guint volume, GError **error)
{
  const TdBindingVolume *v = td_binding_volume (binder->binding, volume);
  g_autoptr (TdValues) values = td_values_copy (binder->values);
  gboolean fits;

  td_values_set_printf (values, "volume", "%u", volume + 1);
  td_values_set_printf (values, "volumes", "%u", td_binding_n_volumes (binder->binding));
  td_values_set_printf (values, "pages", "%u", v->pages);
  td_values_set_flag (values, "over", v->over);
  if (binder->job->limit > 0)
    td_values_set_printf (values, "whole", "%u", binder->job->limit);
  td_values_set (values, "name", binder->folder_name);
  return try_single (binder, builder, "cover", values, NULL, &fits, error) &&
         (fits || fail_single (binder, "cover", error));
}

/* The parts of the section that stand in this volume. */
static guint
section_parts (const TdBinder *binder, guint part)
{
  const TdBindingPlace *place = td_binding_place (binder->binding, part);
  guint n = 0;

  for (guint i = part; i < binder->job->n_parts; i++)
    if (td_binding_place (binder->binding, i)->volume == place->volume &&
        binder->job->parts[i].section == binder->job->parts[part].section)
      n++;
    else
      break;
  return n;
}

gboolean
td_binder_add_divider (TdBinder *binder, TdDisplayBuilder *builder, guint part, GError **error)
{
  guint n = section_parts (binder, part);
  const TdBindingPlace *place = td_binding_place (binder->binding, part);
  const TdBoundPart *last = binder->bound[part + n - 1];
  g_autoptr (TdValues) values = td_values_copy (binder->values);
  Pieces pieces = { .binder = binder, .values = values, .part = part, .n = n, .shown = MIN (n, MOST_PIECES) };
  gboolean fits;

  td_values_set (values, "section", binder->job->sections[binder->job->parts[part].section]);
  td_values_set_printf (values, "number", "%u", place->first);
  td_values_set_printf (values, "count", "%u", last->first + last->n_pages - 1);
  td_values_set_printf (values, "amount", "%u", n);
  /* Where not all of them have room the contents have them: better some than a page that nobody can read. */
  for (;; pieces.shown = pieces.shown * 2 / 3)
    {
      if (!try_single (binder, builder, "divider", values, &pieces, &fits, error))
        return FALSE;
      if (fits || pieces.shown == 0)
        return fits || fail_single (binder, "divider", error);
    }
}

TdDisplayList *
td_binder_sheet (TdBinder *binder, guint part, GError **error)
{
  const TdBinderPart *p = &binder->job->parts[part];
  TdForeignState state = binder->stock[part].file.state;
  g_autoptr (TdValues) values = td_values_copy (binder->values);

  td_values_set (values, "part-label", p->title);
  td_values_set (values, "name", p->name);
  td_values_set (values, "hash", p->hash);
  td_values_set_printf (values, "amount", "%" G_GINT64_FORMAT " 字节", p->size);
  td_values_take (values, "reason", td_binder_state_word (binder->paper.template, state, binder->values));
  td_values_set (values, "text", p->path != NULL ? binder->folder_name : NULL);
  return set_section (binder, "sheet", values, &binder->look, set_nothing, NULL, error);
}

/* ---- photos ---- */

static void
put_caption (TdBinder *binder, TdDisplayBuilder *builder, guint part, guint page, double width, double y)
{
  const TdBinderPart *p = &binder->job->parts[part];
  guint n = binder->stock[part].pictures->len;
  g_autofree char *hash = g_strndup (p->hash, HASH_SHOWN);
  g_autofree char *caption = NULL;
  TdTextStyle style = binder->look.note;

  td_values_set (binder->values, "name", p->shown != NULL && *p->shown != '\0' ? p->shown : p->name);
  td_values_set (binder->values, "when", p->moment != NULL ? p->moment : p->day);
  td_values_set (binder->values, "hash", hash);
  td_values_set_printf (binder->values, "number", "%u", page + 1);
  td_values_set_printf (binder->values, "count", "%u", n);
  caption = word (binder, n > 1 ? "caption-page" : "caption", NULL);
  style.align = TD_ALIGN_CENTRE;
  /* A long name is set smaller rather than over the edge. */
  while (style.size > 5 &&
         td_typesetter_line (binder->paper.typesetter, NULL, &style, caption, 0, 0) > width - 2 * MARGIN)
    style.size -= 0.5;
  td_typesetter_line (binder->paper.typesetter, builder, &style, caption, width / 2, y);
}

void
td_binder_add_pictures (TdBinder *binder, TdDisplayBuilder *builder, guint part)
{
  const GPtrArray *pictures = binder->stock[part].pictures;

  for (guint i = 0; i < pictures->len; i++)
    {
      TdPicture *picture = pictures->pdata[i];
      double w = td_picture_width (picture), h = td_picture_height (picture);
      gboolean lies = w > h;
      double width = lies ? TD_A4_HEIGHT : TD_A4_WIDTH, height = lies ? TD_A4_WIDTH : TD_A4_HEIGHT;
      /* Never coarser than a dot to a point. */
      double scale = MIN (1.0, MIN ((width - 2 * MARGIN) / w, (height - MARGIN - FOOT) / h));

      td_display_builder_add_page (builder, width, height);
      td_display_builder_image (builder, picture,
                                (TdRect){ (width - w * scale) / 2,
                                          MARGIN + (height - MARGIN - FOOT - h * scale) / 2, w * scale,
                                          h * scale });
      put_caption (binder, builder, part, i, width, height - CAPTION);
    }
}

/* ---- page numbers ---- */

static void
put_stamp (TdBinder *binder,
           TdDisplayBuilder *builder,
           double right,
           double bottom,
           guint page,
           guint n_pages)
{
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 8.0, .align = TD_ALIGN_END };
  g_autofree char *text = NULL;

  td_values_set_printf (binder->values, "number", "%u", page + 1);
  td_values_set_printf (binder->values, "count", "%u", n_pages);
  text = word (binder, "stamp", NULL);
  td_typesetter_line (binder->paper.typesetter, builder, &style, text, right, bottom - 3);
}

void
td_binder_stamp (TdBinder *binder, TdDisplayBuilder *builder, guint page, guint n_pages)
{
  TdPage so_far;

  td_display_builder_set_page (builder, page);
  so_far = td_display_builder_so_far (builder);
  if (so_far.height < TD_FOREIGN_PLACE_HEIGHT)
    put_stamp (binder, builder, so_far.width - TD_FOREIGN_STAMP_RIGHT,
               so_far.height - TD_FOREIGN_STAMP_BOTTOM, page, n_pages);
  else
    put_stamp (binder, builder, so_far.width, so_far.height, page, n_pages);
}

void
td_binder_add_places (TdBinder *binder, TdDisplayBuilder *builder, guint part)
{
  for (guint i = 0; i < binder->stock[part].file.n_pages; i++)
    td_display_builder_add_page (builder, TD_FOREIGN_STAMP_WIDTH, TD_FOREIGN_PLACE_HEIGHT);
}

/* ---- the list of hashes ---- */

typedef struct
{
  TdBinder *binder;
  const TdValues *values;
} Hashes;

/* “1—12”, blank before the pages are counted. */
static char *
place_text (const TdBinder *binder, guint part)
{
  const TdBindingPlace *place;

  if (binder->binding == NULL)
    return g_strdup ("");
  place = td_binding_place (binder->binding, part);
  return g_strdup_printf ("%u—%u", place->volume + 1, place->first);
}

static void
add_hash_row (TdBinder *binder, TdListing *listing, guint part)
{
  const TdBinderPart *p = &binder->job->parts[part];
  const TdBoundPart *bound = binder->bound[part];
  g_autofree char *notes = notes_text (binder, bound);
  g_autofree char *own = p->pages != NULL ? word (binder, "own", NULL) : NULL;
  gboolean named = p->name != NULL && g_strcmp0 (p->name, p->title) != 0;

  td_listing_take (listing, "number", g_strdup_printf ("%u", part + 1));
  td_listing_take (listing, "text",
                   g_strconcat (p->title, named ? "\n" : "", named ? p->name : "", own != NULL ? "\n" : "",
                                own != NULL ? own : "", *notes != '\0' ? "\n" : "", notes, NULL));
  td_listing_take (listing, "hash",
                   g_strdup_printf ("%.32s\n%s", bound->hash, bound->hash + MIN (strlen (bound->hash), 32)));
  td_listing_take (listing, "size", g_strdup_printf ("%" G_GINT64_FORMAT, bound->size));
  td_listing_take (listing, "pages", place_text (binder, part));
  td_listing_end_row (listing, 0, FALSE);
}

static void
set_hashes (TdFlow *flow, const char *name, gpointer data)
{
  Hashes *hashes = data;
  TdBinder *binder = hashes->binder;
  TdSetting as = td_paper_setting (&binder->paper, hashes->values, &binder->list_look, NULL);
  g_autoptr (TdListing) listing = td_listing_new (&as, "hashes");

  for (guint i = 0; i < binder->job->n_parts; i++)
    add_hash_row (binder, listing, i);
  td_flow_table (flow, td_listing_table (listing));
}

TdDisplayList *
td_binder_hashes (TdBinder *binder, GError **error)
{
  Hashes hashes = { binder, binder->values };

  return set_section (binder, "list", binder->values, &binder->look, set_hashes, &hashes, error);
}
