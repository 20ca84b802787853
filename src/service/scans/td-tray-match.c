/* Tidang: a scanned page matched to its dossier, vote and flats, and laid into the tray.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-private.h"

#include "td-geometry.h"

#include <string.h>

gint64
td_tray_part_of_field (const char *field, const char **name, gboolean *own)
{
  const char *slash = strchr (field, '/');
  gint64 part = 0;

  *own = slash == NULL;
  *name = field;
  if (slash == NULL)
    return 0;
  for (const char *at = field; at < slash; at++)
    {
      if (!g_ascii_isdigit (*at) || part > G_MAXINT64 / 10 - 10)
        return 0;
      part = part * 10 + (*at - '0');
    }
  *own = part != 0;
  *name = slash + 1;
  return part;
}

/* ---- from a form to its flats ---- */

/* The flat of a numbered slip: it was printed from this version of the roll, in its order. */
static gint64
part_of_slip (TdStore *store, gint64 dossier_id, const TdPaperCode *code)
{
  gint64 vote_id = code->vote_number > 0 ? td_store_vote_counting (store, dossier_id, code->vote_number) : 0;
  TdVoteRow *vote = vote_id != 0 ? td_store_vote (store, vote_id, NULL) : NULL;
  g_autoptr (TdRoll) roll = NULL;
  guint left = code->serial;
  gint64 found = 0;

  if (vote != NULL && code->roll_version > 0 && code->roll_version <= vote->roll_version)
    roll = td_store_vote_roll (store, vote_id, code->roll_version, NULL);
  for (guint i = 0; roll != NULL && found == 0 && i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];
      gboolean counts = vote->part_kinds == 0 || (vote->part_kinds & (1u << part->kind)) != 0;

      if (counts && part->unit_id == dossier_id && left > 0 && --left == 0)
        found = part->id;
    }
  if (vote != NULL)
    td_vote_row_free (vote);
  return found;
}

/* One text of marks for each flat, in the order of the form. */
typedef struct
{
  GPtrArray *marks; /* GString */
  GArray *parts;    /* gint64 */
} Gathered;

static GString *
marks_of (Gathered *gathered, gint64 part_id)
{
  for (guint i = 0; i < gathered->parts->len; i++)
    if (g_array_index (gathered->parts, gint64, i) == part_id)
      return gathered->marks->pdata[i];
  g_array_append_val (gathered->parts, part_id);
  g_ptr_array_add (gathered->marks, g_string_new (NULL));
  return gathered->marks->pdata[gathered->marks->len - 1];
}

static void
add_rows (TdTrayFormRow *row, TdScanSheet *sheet, gint64 slip_part)
{
  g_autoptr (GArray) marks = td_scan_sheet_read (sheet);
  Gathered gathered = { g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (gint64)) };

  for (guint i = 0; i < marks->len; i++)
    {
      const TdScanMark *mark = &g_array_index (marks, TdScanMark, i);
      const char *name;
      gboolean own;
      gint64 part = td_tray_part_of_field (mark->field->name, &name, &own);

      if (!own || strpbrk (name, " =:") != NULL)
        continue;
      td_tray_marks_append (marks_of (&gathered, part != 0 ? part : slip_part), name, mark->state,
                            mark->doubt);
    }
  for (guint i = 0; i < gathered.parts->len; i++)
    {
      GString *text = gathered.marks->pdata[i];

      g_ptr_array_add (row->rows, td_tray_row_row_new (g_array_index (gathered.parts, gint64, i), text->str));
      g_string_free (text, TRUE);
    }
  g_ptr_array_unref (gathered.marks);
  g_array_unref (gathered.parts);
}

static GPtrArray *
fields_of (TdStore *store, const char *tag)
{
  g_autoptr (GBytes) geometry = *tag != '\0' ? td_store_geometry (store, tag, NULL) : NULL;

  return geometry != NULL ? td_paper_geometry_fields (geometry) : NULL;
}

/* The flat of which a letter speaks; 0: of none, or it is no longer in the register. */
static gint64
part_of_flat (TdWorkspace *self, gint64 dossier_id, const TdPaperCode *code)
{
  g_autoptr (TdRoll) roll = *code->flat != '\0' ? td_register_load (self, dossier_id, NULL) : NULL;
  gint64 found = 0;

  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];
      char tag[TD_PAPER_FLAT_TAG + 1];

      td_paper_flat_tag (code->file_no, part->room, tag);
      if (part->erased || !g_str_equal (tag, code->flat))
        continue;
      if (found != 0)
        return 0; /* two flats of one mark: a person says which */
      found = part->id;
    }
  return found;
}

static TdTrayFormRow *
match_form (TdWorkspace *self, TdScanPage *page, const TdScanForm *form)
{
  TdStore *store = self->store;
  const TdPaperCode *code = &form->code;
  gint64 dossier_id = td_store_dossier_by_file_no (store, code->file_no, NULL);
  TdTrayFormRow *row = td_tray_form_row_new (form->text, dossier_id, code->vote_number);
  g_autoptr (GPtrArray) fields = fields_of (store, code->geometry);
  g_autoptr (TdScanSheet) sheet = NULL;
  gint64 slip_part;

  if (dossier_id == 0)
    return row;
  if (*code->geometry == '\0')
    {
      g_ptr_array_add (row->rows,
                       td_tray_row_row_new (part_of_flat (self, dossier_id, code), TD_TRAY_KEEP_MARKS));
      return row;
    }
  slip_part = code->serial > 0 ? part_of_slip (store, dossier_id, code) : 0;
  if (fields != NULL)
    sheet = td_scan_sheet_new (page, form, fields, NULL);
  if (sheet != NULL)
    add_rows (row, sheet, slip_part);
  else
    {
      row->fault = TD_TRAY_FAULT_CROOKED;
      if (slip_part != 0)
        g_ptr_array_add (row->rows, td_tray_row_row_new (slip_part, ""));
    }
  return row;
}

/* ---- the page ---- */

static TdTrayFinding
finding_of (const TdTrayReading *reading, const TdTrayPageRow *row)
{
  gboolean known = FALSE, of_file = FALSE;
  TdPaperCode code;

  switch (td_scan_page_finding (reading->page))
    {
    case TD_SCAN_NO_CODE:
      return TD_TRAY_NO_CODE;
    case TD_SCAN_BROKEN_CODE:
      return TD_TRAY_BROKEN_CODE;
    case TD_SCAN_FOREIGN_CODE:
      return TD_TRAY_FOREIGN_CODE;
    case TD_SCAN_FOUND:
    default:
      break;
    }
  for (guint i = 0; i < row->forms->len; i++)
    {
      const TdTrayFormRow *form = row->forms->pdata[i];

      if (form->dossier_id != 0 && (form->rows->len > 0 || form->fault != TD_TRAY_FAULT_NONE))
        return TD_TRAY_MATCHED;
      known = known || form->dossier_id != 0;
      of_file = of_file || (td_paper_code_read (form->code, &code) && g_str_equal (code.file_no, "0"));
    }
  return known ? TD_TRAY_NOTHING_ASKED : of_file ? TD_TRAY_WHOLE_FILE : TD_TRAY_OTHER_FILE;
}

/* A line for each code of ours: its eight coordinates and its text. */
static char *
codes_of (TdScanPage *page)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < td_scan_page_n_codes (page); i++)
    {
      const TdScanCode *code = td_scan_page_code (page, i);

      if (code->kind != TD_SCAN_CODE_OURS)
        continue;
      for (guint k = 0; k < 8; k++)
        {
          char number[G_ASCII_DTOSTR_BUF_SIZE];
          double value = k % 2 == 0 ? code->corners[k / 2].x : code->corners[k / 2].y;

          g_string_append_printf (text, "%s ", g_ascii_formatd (number, sizeof number, "%.4f", value));
        }
      g_string_append_printf (text, "%s\n", code->text);
    }
  return g_string_free (text, FALSE);
}

TdTrayPageRow *
td_tray_match (TdWorkspace *self, const TdTrayReading *reading, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) forms = NULL;
  TdTrayPageRow *row;

  if (store == NULL)
    return NULL;
  row = td_tray_page_row_new ();
  row->source = g_strdup (reading->source);
  row->number = td_scan_page_number (reading->page);
  row->n_pages = td_scan_page_n_pages (reading->page);
  row->dpi = td_scan_page_dpi (reading->page);
  row->codes = codes_of (reading->page);
  forms = td_scan_forms (reading->page);
  for (guint i = 0; i < forms->len; i++)
    g_ptr_array_add (row->forms, match_form (self, reading->page, forms->pdata[i]));
  row->finding = (int)finding_of (reading, row);
  return row;
}

/* ---- the tray ---- */

static gboolean
forms_agree (const TdTrayFormRow *one, const TdTrayFormRow *other)
{
  if (!g_str_equal (one->code, other->code) || one->rows->len != other->rows->len)
    return FALSE;
  for (guint i = 0; i < one->rows->len; i++)
    {
      const TdTrayRowRow *here = one->rows->pdata[i], *there = other->rows->pdata[i];

      if (here->part_id != there->part_id || !td_tray_marks_agree (here->marks, there->marks))
        return FALSE;
    }
  return TRUE;
}

static gboolean
page_holds (const TdTrayPageRow *page, const TdTrayFormRow *form)
{
  for (guint i = 0; i < page->forms->len; i++)
    if (forms_agree (form, page->forms->pdata[i]))
      return TRUE;
  return FALSE;
}

/* The page that has all forms of this one already, with the same marks; two sheets of one form that were
 * filled in differently are two. (transfer full) */
static TdTrayPageRow *
find_same (TdStore *store, const TdTrayPageRow *row, GBytes *picture, GError **error)
{
  const TdTrayFormRow *first = row->forms->len > 0 ? row->forms->pdata[0] : NULL;
  /* Of a paper to be kept several signed copies come back, and only the picture tells them apart. */
  gboolean by_code = first != NULL && !td_tray_form_keeps (first);
  g_autoptr (GPtrArray) pages = by_code ? td_store_tray_of_code (store, first->code, error)
                                        : td_store_tray_of_picture (store, picture, error);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      gboolean all = TRUE;

      for (guint k = 0; all && k < row->forms->len; k++)
        all = page_holds (pages->pdata[i], row->forms->pdata[k]);
      if (all)
        return g_ptr_array_steal_index (pages, i);
    }
  return NULL;
}

static char *
label_of (const char *source, guint number, guint n_pages)
{
  return n_pages > 1 ? g_strdup_printf (_ ("%s, page %u"), source, number) : g_strdup (source);
}

char *
td_tray_page_label (const TdTrayPage *page)
{
  return label_of (page->source, page->number, page->n_pages);
}

static char *
again_sentence (const TdTrayPageRow *row, const TdTrayPageRow *same)
{
  g_autofree char *here = label_of (row->source, row->number, row->n_pages);
  g_autofree char *there = label_of (same->source, same->number, same->n_pages);

  return g_strdup_printf (_ ("%s: this page was read before, from %s. It is not offered twice."), here,
                          there);
}

TdTrayPage *
td_tray_take (TdWorkspace *self, const TdTrayReading *reading, gboolean dry_run, char **again, GError **error)
{
  TdStore *store = dry_run ? td_workspace_store (self, error) : td_workspace_writable (self, error);
  g_autoptr (TdTrayPageRow) row = store == NULL ? NULL : td_tray_match (self, reading, error);
  g_autoptr (TdTrayPageRow) same = NULL;
  GError *cause = NULL;
  TdTrayDesk desk;
  TdTrayPage *page;

  *again = NULL;
  if (row == NULL)
    return NULL;
  same = find_same (store, row, reading->picture, &cause);
  if (same != NULL)
    {
      *again = again_sentence (row, same);
      return NULL;
    }
  if (cause != NULL || (!dry_run && !td_store_tray_add (store, row, reading->picture, &cause)))
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  td_tray_desk_init (&desk, self);
  page = td_tray_page_from_row (&desk, row);
  td_tray_desk_clear (&desk);
  return page;
}

/* ---- without a window ---- */

static gboolean
report (TdTrayReader *reader, const TdProgress *progress, gint64 *last, GError **error)
{
  const char *name;
  guint page, n_pages, at = td_tray_reader_at (reader, &name, &page, &n_pages);
  g_autofree char *what = label_of (name, page, n_pages);

  return td_progress_step (progress, last, at, td_tray_reader_n_files (reader), what, error);
}

GPtrArray *
td_tray_read (TdWorkspace *self,
              const char *const *paths,
              gboolean dry_run,
              const TdProgress *progress,
              GPtrArray **faults,
              GPtrArray **again,
              GError **error)
{
  g_autoptr (TdTrayReader) reader = td_tray_reader_new (paths, error);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_page_free);
  GCancellable *cancellable = progress != NULL ? progress->cancellable : NULL;
  gint64 last = 0;

  *faults = g_ptr_array_new_with_free_func (g_free);
  *again = g_ptr_array_new_with_free_func (g_free);
  while (reader != NULL)
    {
      GError *cause = NULL;
      gboolean stop = FALSE;
      g_autoptr (TdTrayReading) reading = td_tray_reader_next (reader, cancellable, &stop, &cause);
      char *before = NULL;
      TdTrayPage *page;

      if (reading == NULL && cause == NULL)
        return g_steal_pointer (&pages);
      if (reading == NULL && !stop)
        {
          g_ptr_array_add (*faults, g_strdup (cause->message));
          g_clear_error (&cause);
          continue;
        }
      page = reading == NULL ? NULL : td_tray_take (self, reading, dry_run, &before, &cause);
      if (cause != NULL)
        {
          g_propagate_error (error, cause);
          return NULL;
        }
      if (page != NULL)
        g_ptr_array_add (pages, page);
      else
        g_ptr_array_add (*again, before);
      if (!report (reader, progress, &last, error))
        return NULL;
    }
  return NULL;
}
