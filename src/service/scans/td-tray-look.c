/* Tidang: pictures of what lies in the tray - forms made straight, what was found on them, crops of each
 * flat. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-private.h"

#include "td-scan-upright.h"

#include <string.h>

#define CROP_DPI 150.0
#define CROP_MARGIN 2.5 /* mm */
#define CROP_WORDS 14   /* mm: what stands behind the last box */
#define EVIDENCE_DPI 200.0
#define MM 25.4

/* ---- a page as it was kept ---- */

static GPtrArray *
codes_of (const char *text)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 9);
      TdScanCode *code;

      if (g_strv_length (words) != 9)
        continue;
      code = g_malloc0 (sizeof *code + strlen (words[8]) + 1);
      code->text = strcpy ((char *)(code + 1), words[8]);
      for (guint k = 0; k < 4; k++)
        code->corners[k] =
            (TdScanPoint){ g_ascii_strtod (words[2 * k], NULL), g_ascii_strtod (words[2 * k + 1], NULL) };
      g_ptr_array_add (codes, code);
    }
  return codes;
}

static void
free_sheet (gpointer sheet)
{
  if (sheet != NULL)
    td_scan_sheet_free (sheet);
}

static void
free_fields (gpointer fields)
{
  if (fields != NULL)
    g_ptr_array_unref (fields);
}

static TdScanPage *
load_page (TdStore *store, const TdTrayPageRow *row, GError **error)
{
  g_autoptr (GBytes) bytes = td_store_tray_picture (store, row, error);
  g_autoptr (TdPicture) picture = bytes == NULL ? NULL : td_picture_new_from_bytes (bytes, 0, error);
  g_autoptr (TdGrey) grey = picture == NULL ? NULL : td_grey_new_from_picture (picture);
  g_autoptr (GPtrArray) codes = codes_of (row->codes);

  return grey == NULL ? NULL : td_scan_page_new (grey, row->dpi, row->number, row->n_pages, codes);
}

/* A page whose picture is gone cannot be looked at, so nothing on it can be confirmed. */
static gboolean
fail_picture (const TdTrayPageRow *row, GError *cause, GError **error)
{
  g_clear_error (&cause);
  return td_fail (error, TD_SERVICE_ERROR_FILE,
                  _ ("%s: the picture of page %u is no longer beside the file. Put the page away and scan it "
                     "once more."),
                  row->source, row->number);
}

gboolean
td_tray_kept_load (TdWorkspace *self, const TdTrayPageRow *row, TdTrayKept *kept, GError **error)
{
  g_autoptr (GPtrArray) forms = NULL;
  GError *cause = NULL;

  *kept = (TdTrayKept){ 0 };
  kept->page = load_page (self->store, row, &cause);
  if (kept->page == NULL)
    return fail_picture (row, cause, error);
  kept->sheets = g_ptr_array_new_with_free_func (free_sheet);
  kept->fields = g_ptr_array_new_with_free_func (free_fields);
  forms = td_scan_forms (kept->page);
  for (guint i = 0; i < row->forms->len; i++)
    {
      const TdTrayFormRow *form = row->forms->pdata[i];
      const TdScanForm *found = i < forms->len ? forms->pdata[i] : NULL;
      gboolean same = found != NULL && g_str_equal (found->text, form->code) && form->fault == 0;
      GPtrArray *fields = same ? td_paper_fields_of_code (self, form->code, NULL) : NULL;

      g_ptr_array_add (kept->fields, fields);
      g_ptr_array_add (kept->sheets,
                       fields != NULL ? td_scan_sheet_new (kept->page, found, fields, NULL) : NULL);
    }
  return TRUE;
}

void
td_tray_kept_clear (TdTrayKept *kept)
{
  g_clear_pointer (&kept->sheets, g_ptr_array_unref);
  g_clear_pointer (&kept->fields, g_ptr_array_unref);
  g_clear_pointer (&kept->page, td_scan_page_unref);
}

TdGrey *
td_tray_kept_upright (const TdTrayKept *kept, const TdTrayPageRow *row, guint index)
{
  const TdTrayFormRow *form = row->forms->pdata[index];
  g_autoptr (GPtrArray) forms = td_scan_forms (kept->page);

  for (guint i = 0; *form->code != '\0' && i < forms->len; i++)
    if (g_str_equal (((const TdScanForm *)forms->pdata[i])->text, form->code))
      return td_scan_form_upright (kept->page, forms->pdata[i]);
  return td_grey_ref (td_scan_page_grey (kept->page));
}

/* ---- places ---- */

static TdScanBox
joined (TdScanBox one, TdScanBox other)
{
  double x = MIN (one.x, other.x), y = MIN (one.y, other.y);

  return (TdScanBox){ x, y, MAX (one.x + one.width, other.x + other.width) - x,
                      MAX (one.y + one.height, other.y + other.height) - y };
}

/* Where the fields of a flat lie; on a slip its own, which name no flat. `marks`: only those. FALSE: nowhere.
 */
static gboolean
area_of_part (const GPtrArray *fields, gint64 part_id, const char *marks, TdScanBox *area)
{
  gboolean any = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      const TdPaperField *field = fields->pdata[i];
      const char *name;
      gboolean own;
      gint64 part = td_tray_part_of_field (field->name, &name, &own);

      if (!own || field->kind == TD_FIELD_CODE || (part != 0 && part != part_id) ||
          (marks != NULL && !td_tray_marks_has (marks, name)))
        continue;
      *area = any ? joined (*area, td_scan_field_box (field)) : td_scan_field_box (field);
      any = TRUE;
    }
  return any;
}

static void
paint (TdGrey *grey, TdScanBox area, TdScanBox box, double dpi)
{
  int width = (int)td_grey_width (grey), height = (int)td_grey_height (grey);
  int x0 = CLAMP ((int)floor ((box.x - area.x) * dpi / MM), 0, width);
  int x1 = CLAMP ((int)ceil ((box.x + box.width - area.x) * dpi / MM), 0, width);
  int y0 = CLAMP ((int)floor ((box.y - area.y) * dpi / MM), 0, height);
  int y1 = CLAMP ((int)ceil ((box.y + box.height - area.y) * dpi / MM), 0, height);

  for (int y = y0; y < y1; y++)
    memset (td_grey_samples (grey) + (gsize)y * (gsize)width + x0, 255, (gsize)(x1 - x0));
}

GBytes *
td_tray_evidence (const TdTrayKept *kept, const TdTrayPageRow *row, guint index, gint64 part_id)
{
  const TdTrayFormRow *form = row->forms->pdata[index];
  TdScanSheet *sheet = kept->sheets->pdata[index];
  g_autoptr (TdGrey) straight = NULL;
  TdScanBox area;

  if (sheet == NULL)
    return td_tray_jpeg (td_scan_page_grey (kept->page));
  area = td_scan_sheet_area (sheet);
  straight = td_scan_sheet_straight (sheet, area, EVIDENCE_DPI);
  for (guint i = 0; straight != NULL && form->rows->len > 1 && i < form->rows->len; i++)
    {
      const TdTrayRowRow *other = form->rows->pdata[i];
      TdScanBox box;

      if (other->part_id == part_id || !area_of_part (kept->fields->pdata[index], other->part_id, NULL, &box))
        continue;
      paint (straight, area, (TdScanBox){ area.x, box.y, area.width, box.height }, EVIDENCE_DPI);
    }
  return straight == NULL ? NULL : td_tray_jpeg (straight);
}

/* ---- what is shown ---- */

void
td_tray_look_free (TdTrayLook *look)
{
  g_free (look->title);
  g_clear_pointer (&look->picture, g_bytes_unref);
  g_clear_pointer (&look->boxes, g_array_unref);
  g_clear_pointer (&look->crops, g_ptr_array_unref);
  g_free (look);
}

static void
free_bytes (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

static TdTrayLook *
look_new (gint64 form_id, TdGrey *grey)
{
  TdTrayLook *look = g_new0 (TdTrayLook, 1);

  look->form_id = form_id;
  look->picture = td_tray_jpeg (grey);
  look->width = td_grey_width (grey);
  look->height = td_grey_height (grey);
  look->boxes = g_array_new (FALSE, FALSE, sizeof (TdTrayBox));
  look->crops = g_ptr_array_new_with_free_func (free_bytes);
  return look;
}

static void
add_boxes (TdTrayLook *look, const TdTrayFormRow *form, const GPtrArray *fields, TdScanBox area, double scale)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const TdPaperField *field = fields->pdata[i];
      TdScanBox box = td_scan_field_box (field);
      const char *name;
      gboolean own;
      gint64 part = td_tray_part_of_field (field->name, &name, &own);

      for (guint k = 0; own && k < form->rows->len; k++)
        {
          const TdTrayRowRow *row = form->rows->pdata[k];
          TdTrayBox shown = {
            row->id,           (box.x - area.x) * scale, (box.y - area.y) * scale,
            box.width * scale, box.height * scale,       td_tray_marks_find (row->marks, name, NULL)
          };

          if ((part == 0 || part == row->part_id) && td_tray_marks_has (row->marks, name))
            g_array_append_val (look->boxes, shown);
        }
    }
}

static GBytes *
crop_of (TdScanSheet *sheet, const GPtrArray *fields, const TdTrayRowRow *row)
{
  static const char *const shown[] = { "agree",   "agree-pay", "agree-no-pay", "oppose",
                                       "abstain", "owner",     "proxy" };
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autoptr (TdGrey) grey = NULL;
  TdScanBox box;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (td_tray_marks_has (row->marks, shown[i]))
      td_tray_marks_append (wanted, shown[i], TD_SCAN_EMPTY, TD_SCAN_NO_DOUBT);
  if (!area_of_part (fields, row->part_id, wanted->str, &box))
    return NULL;
  box = (TdScanBox){ box.x - CROP_MARGIN, box.y - CROP_MARGIN, box.width + CROP_MARGIN + CROP_WORDS,
                     box.height + 2 * CROP_MARGIN };
  grey = td_scan_sheet_straight (sheet, box, CROP_DPI);
  return grey == NULL ? NULL : td_tray_jpeg (grey);
}

static TdTrayLook *
look_at_form (const TdTrayKept *kept, const TdTrayFormRow *form, guint index, double dpi)
{
  TdScanSheet *sheet = kept->sheets->pdata[index];
  const GPtrArray *fields = kept->fields->pdata[index];
  TdScanBox area = td_scan_sheet_area (sheet);
  g_autoptr (TdGrey) straight = td_scan_sheet_straight (sheet, area, dpi);
  TdTrayLook *look;

  if (straight == NULL)
    return NULL;
  look = look_new (form->id, straight);
  add_boxes (look, form, fields, area, dpi / MM);
  for (guint i = 0; i < form->rows->len; i++)
    g_ptr_array_add (look->crops, crop_of (sheet, fields, form->rows->pdata[i]));
  return look;
}

/* A page at about `dpi`. */
static TdTrayLook *
look_at_grey (TdGrey *grey, gint64 form_id, double dpi)
{
  /* Most pages are of A4, whatever the file says of its resolution. */
  double scale = MIN (1, dpi * 297 / MM / MAX (td_grey_width (grey), td_grey_height (grey)));
  g_autoptr (TdGrey) smaller = td_grey_scaled (grey, MAX (1, (guint)(td_grey_width (grey) * scale)),
                                               MAX (1, (guint)(td_grey_height (grey) * scale)));

  return smaller == NULL ? NULL : look_new (form_id, smaller);
}

/* ---- papers to be kept ---- */

/* Appends a page of a paper. */
static gboolean
look_at_paper (TdWorkspace *self,
               const TdTrayPageRow *row,
               guint index,
               double dpi,
               GPtrArray *looks,
               GError **error)
{
  const TdTrayFormRow *form = row->forms->pdata[index];
  TdTrayKept kept;
  TdPaperCode code;
  TdTrayLook *look;

  if (!td_tray_kept_load (self, row, &kept, error))
    return FALSE;
  {
    g_autoptr (TdGrey) grey = td_tray_kept_upright (&kept, row, index);

    look = grey != NULL ? look_at_grey (grey, form->id, dpi) : NULL;
  }
  td_tray_kept_clear (&kept);
  if (look == NULL)
    return TRUE;
  look->title = td_tray_paper_title (td_paper_code_read (form->code, &code) ? &code : NULL);
  g_ptr_array_add (looks, look);
  return TRUE;
}

/* Every page that would be kept with this one: nothing is kept unseen. NULL with an error; empty where the
 * page has no such paper. */
static GPtrArray *
look_at_papers (TdWorkspace *self, const TdTrayPageRow *row, double dpi, GError **error)
{
  g_autoptr (GPtrArray) looks = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_look_free);
  g_autoptr (TdTrayPage) page = NULL;
  TdTrayDesk desk;

  td_tray_desk_init (&desk, self);
  page = td_tray_page_from_row (&desk, row);
  td_tray_desk_clear (&desk);
  for (guint i = 0; i < page->forms->len; i++)
    {
      const TdTrayForm *form = page->forms->pdata[i];
      const TdTrayFormRow *own = row->forms->pdata[i];
      g_autofree char *stem = td_paper_code_stem (own->code);
      g_autoptr (GPtrArray) others =
          form->keep && *stem != '\0' ? td_store_tray_of_stem (self->store, stem, NULL) : NULL;

      if (form->keep && others == NULL && !look_at_paper (self, row, i, dpi, looks, error))
        return NULL;
      for (guint k = 0; others != NULL && k < form->set->len; k++)
        for (guint p = 0; p < others->len; p++)
          {
            const TdTrayPageRow *other = others->pdata[p];

            for (guint f = 0; f < other->forms->len; f++)
              {
                const TdTrayFormRow *one = other->forms->pdata[f];

                if (td_tray_form_keeps (one) &&
                    ((const TdTrayRowRow *)one->rows->pdata[0])->id == g_array_index (form->set, gint64, k) &&
                    !look_at_paper (self, other, f, dpi, looks, error))
                  return NULL;
              }
          }
    }
  return g_steal_pointer (&looks);
}

GPtrArray *
td_tray_look (TdWorkspace *self, gint64 page_id, double dpi, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = store == NULL ? NULL : td_store_tray (store, page_id, &cause);
  GPtrArray *looks;
  TdTrayKept kept;

  if (store == NULL)
    return NULL;
  if (rows == NULL || rows->len != 1)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      else
        td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                 _ ("This page no longer waits: it was put away, or its household was erased."));
      return NULL;
    }
  looks = look_at_papers (self, rows->pdata[0], dpi, error);
  if (looks == NULL || looks->len > 0)
    return looks;
  g_ptr_array_unref (looks);
  if (!td_tray_kept_load (self, rows->pdata[0], &kept, error))
    return NULL;
  looks = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_look_free);
  for (guint i = 0; i < kept.sheets->len; i++)
    {
      const TdTrayPageRow *row = rows->pdata[0];
      TdTrayLook *look =
          kept.sheets->pdata[i] != NULL ? look_at_form (&kept, row->forms->pdata[i], i, dpi) : NULL;

      if (look != NULL)
        g_ptr_array_add (looks, look);
    }
  if (looks->len == 0)
    g_ptr_array_add (looks, look_at_grey (td_scan_page_grey (kept.page), 0, dpi));
  td_tray_kept_clear (&kept);
  return looks;
}
