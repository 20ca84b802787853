/* Tidang: an office's own forms: opened, looked through, filled for dossiers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-private.h"

#include "td-disclosures.h"
#include "td-action.h"
#include "td-atomic-file.h"
#include "td-workspace-private.h"
#include "td-zip-writer.h"

#include <glib/gstdio.h>
#include <string.h>

gboolean
td_form_fail (GError **error, GError *cause, const char *path)
{
  static const struct
  {
    TdExchangeError from;
    const char *sentence;
  } sentences[] = {
    { TD_EXCHANGE_ERROR_ENCRYPTED,
      N_ ("%s is protected by a password (%s). Save it without one and take that.") },
    { TD_EXCHANGE_ERROR_DAMAGED,
      N_ ("%s is damaged (%s). Open it in Word or WPS, save it anew and take that.") },
    { TD_EXCHANGE_ERROR_UNSAFE,
      N_ ("%s holds content that a form must not hold (%s) and is not read. Ask where it comes from.") },
    { TD_EXCHANGE_ERROR_TOO_LARGE, N_ ("%s is too large (%s). Make its pictures smaller, or divide it.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_error_matches (cause, TD_EXCHANGE_ERROR, (int)sentences[i].from))
      {
        const char *detail = cause->message;

        if (g_str_has_prefix (detail, path))
          detail += strlen (path) + strspn (detail + strlen (path), ": ");
        td_fail (error, TD_SERVICE_ERROR_REFUSED, _ (sentences[i].sentence), path, detail);
        g_error_free (cause);
        return FALSE;
      }
  return td_fail_with (error, cause, path);
}

TdForm *
td_form_open (const char *path, GError **error)
{
  g_autoptr (TdForm) form = g_new0 (TdForm, 1);
  char *dot;
  GError *failure = NULL;

  form->path = g_strdup (path);
  form->file_name = g_path_get_basename (path);
  form->name = g_strdup (form->file_name);
  dot = strrchr (form->name, '.');
  if (dot != NULL && dot != form->name)
    *dot = '\0';
  form->picks = g_array_new (FALSE, FALSE, sizeof (TdDocxPick));
  form->names = g_ptr_array_new_with_free_func (g_free);
  form->spots = g_array_new (FALSE, FALSE, sizeof (TdFormSpot));
  form->said = g_ptr_array_new_with_free_func (g_free);
  if (td_form_is_pdf (path))
    return td_form_open_pdf (form, error) ? g_steal_pointer (&form) : NULL;
  form->docx = td_docx_open (path, &failure);
  if (form->docx != NULL)
    return g_steal_pointer (&form);
  td_form_fail (error, failure, path);
  return NULL;
}

void
td_form_free (TdForm *form)
{
  if (form == NULL)
    return;
  if (form->temporary)
    g_unlink (form->path);
  g_free (form->name);
  g_free (form->file_name);
  g_free (form->path);
  td_docx_free (form->docx);
  g_array_unref (form->picks);
  g_array_unref (form->spots);
  g_ptr_array_unref (form->names);
  g_ptr_array_unref (form->said);
  g_free (form);
}

const char *
td_form_name (const TdForm *form)
{
  return form->name;
}

/* ---- picked cells ---- */

static gboolean
is_each (const char *name)
{
  return g_str_equal (name, "每户") || g_str_equal (name, "each-flat");
}

gboolean
td_form_pick (TdForm *form, const char *cell, GError **error)
{
  TdDocxPick pick = { 0 };
  int end = 0;
  char *name;

  if (form->docx == NULL)
    return td_form_pick_spot (form, cell, error);
  if (sscanf (cell, "%u.%u.%u=%n", &pick.table, &pick.row, &pick.cell, &end) != 3 || end == 0 ||
      cell[end] == '\0')
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("“%s” is no cell to fill; write TABLE.ROW.CELL=NAME, as 1.2.3=房号."), cell);
  if (pick.table < 1 || pick.table > td_docx_n_tables (form->docx) || pick.cell < 1 ||
      pick.cell > td_docx_n_cells (form->docx, pick.table, pick.row))
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED,
        _ ("The form has no table %u with a row %u and a cell %u in it. “form cells” lists them."),
        pick.table, pick.row, pick.cell);
  name = g_strstrip (g_strdup (cell + end));
  g_ptr_array_add (form->names, name);
  if (!is_each (name) && td_form_meaning (NULL, name, -1, TRUE, NULL) == TD_FORM_UNKNOWN)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("“%s” means nothing here. “template fields” lists the names."), name);
  pick.name = name;
  g_ptr_array_add (form->said, g_strdup (cell));
  g_array_append_val (form->picks, pick);
  return TRUE;
}

char **
td_form_picked (const TdForm *form)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  for (guint i = 0; i < form->said->len; i++)
    g_strv_builder_add (all, form->said->pdata[i]);
  return g_strv_builder_end (all);
}

static void
forget_picked (TdForm *form)
{
  g_array_set_size (form->picks, 0);
  g_array_set_size (form->spots, 0);
  g_ptr_array_set_size (form->names, 0);
  g_ptr_array_set_size (form->said, 0);
}

gboolean
td_form_set_picked (TdForm *form, const char *const *cells, GError **error)
{
  g_auto (GStrv) before = td_form_picked (form);

  forget_picked (form);
  for (guint i = 0; cells[i] != NULL; i++)
    if (!td_form_pick (form, cells[i], error))
      {
        forget_picked (form);
        for (guint k = 0; before[k] != NULL; k++)
          td_form_pick (form, before[k], NULL);
        return FALSE;
      }
  return TRUE;
}

guint
td_form_n_pages (const TdForm *form)
{
  return form->docx != NULL ? 0 : form->n_pages;
}

const char *
td_form_path (const TdForm *form)
{
  return form->path;
}

gboolean
td_form_has_office (void)
{
  g_autofree char *program = g_find_program_in_path ("soffice");

  return program != NULL;
}

static void
cell_free (gpointer data)
{
  TdFormCell *cell = data;

  g_free (cell->text);
  g_free (cell->picked);
  g_free (cell);
}

GPtrArray *
td_form_cells (const TdForm *form)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (cell_free);

  for (guint t = 1; form->docx != NULL && t <= td_docx_n_tables (form->docx); t++)
    for (guint r = 1; r <= td_docx_n_rows (form->docx, t); r++)
      for (guint c = 1; c <= td_docx_n_cells (form->docx, t, r); c++)
        {
          TdFormCell *cell = g_new0 (TdFormCell, 1);

          *cell = (TdFormCell){ t, r, c, td_docx_cell_text (form->docx, t, r, c), NULL };
          for (guint i = 0; i < form->picks->len; i++)
            {
              const TdDocxPick *pick = &g_array_index (form->picks, TdDocxPick, i);

              if (pick->table == t && pick->row == r && pick->cell == c && cell->picked == NULL)
                cell->picked = g_strdup (pick->name);
            }
          g_ptr_array_add (cells, cell);
        }
  return cells;
}

/* ---- marks ---- */

static void
mark_free (gpointer data)
{
  TdFormMark *mark = data;

  g_free (mark->name);
  g_free (mark->place);
  g_free (mark->around);
  g_free (mark->value);
  g_free (mark->problem);
  g_free (mark);
}

static char *
place_to_text (const TdDocxPlace *place)
{
  g_autofree char *within = place->table > 0 ? g_strdup_printf (_ ("table %u, row %u, cell %u"), place->table,
                                                                place->row, place->cell)
                                             : g_strdup_printf (_ ("paragraph %u"), place->paragraph);

  switch (place->part)
    {
    case TD_DOCX_HEADER:
      return g_strdup_printf (_ ("header, %s"), within);
    case TD_DOCX_FOOTER:
      return g_strdup_printf (_ ("footer, %s"), within);
    case TD_DOCX_NOTE:
      return g_strdup_printf (_ ("note, %s"), within);
    default:
      return g_steal_pointer (&within);
    }
}

static char *
problem_of (TdFormMeaning meaning, const char *name)
{
  const char *near = meaning == TD_FORM_UNKNOWN ? td_values_near (name) : NULL;

  switch (meaning)
    {
    case TD_FORM_UNKNOWN:
      return near != NULL ? g_strdup_printf (_ ("“%s” means nothing here; “%s” does. Mend it in the form."),
                                             name, near)
                          : g_strdup_printf (_ ("“%s” means nothing here. Look for a name by pressing a cell "
                                                "of the form (on the command line by "
                                                "“template fields”), and mend it in the form."),
                                             name);
    case TD_FORM_OF_A_FLAT:
      return g_strdup_printf (_ ("“%s” is of one flat. Write {{每户}} into its row to repeat it, or fill the "
                                 "form for each flat."),
                              name);
    default:
      return NULL;
    }
}

static void
add_mark (GPtrArray *marks,
          const TdFormSource *source,
          const char *name,
          guint blank,
          gboolean repeats,
          char *place,
          const char *around)
{
  TdFormMark *mark = g_new0 (TdFormMark, 1);
  TdFormMeaning meaning;

  mark->name = g_strdup (name);
  mark->place = place;
  mark->around = g_strdup (around);
  g_ptr_array_add (marks, mark);
  if (is_each (name))
    return;
  meaning = td_form_meaning (source, name, repeats ? 0 : -1, repeats, &mark->value);
  mark->problem = problem_of (meaning, name);
  if (mark->value != NULL && *mark->value == '\0' && blank > 0)
    {
      g_free (mark->value);
      mark->value = g_strnfill (2 * blank, '_');
    }
}

/* A row that a picked cell repeats. */
static gboolean
row_repeats (const TdForm *form, guint table, guint row)
{
  for (guint i = 0; i < form->picks->len; i++)
    {
      const TdDocxPick *pick = &g_array_index (form->picks, TdDocxPick, i);

      if (pick->table == table && pick->row == row && is_each (pick->name))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
list_spots (const TdForm *form, const TdFormSource *source, gboolean each_flat)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);

  for (guint i = 0; i < form->spots->len; i++)
    {
      const TdFormSpot *spot = &g_array_index (form->spots, TdFormSpot, i);

      add_mark (marks, source, spot->name, 0, each_flat || spot->step > 0, td_form_spot_place (spot), "");
    }
  return marks;
}

static GPtrArray *
list_marks (const TdForm *form, const TdFormSource *source, gboolean each_flat)
{
  const GPtrArray *holes = td_docx_marks (form->docx);
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);

  for (guint i = 0; i < holes->len; i++)
    {
      const TdDocxMark *hole = holes->pdata[i];
      gboolean repeats =
          each_flat || hole->repeats ||
          (hole->place.part == TD_DOCX_BODY && row_repeats (form, hole->place.table, hole->place.row));

      add_mark (marks, source, hole->name, hole->blank, repeats, place_to_text (&hole->place), hole->around);
    }
  for (guint i = 0; i < form->picks->len; i++)
    {
      const TdDocxPick *pick = &g_array_index (form->picks, TdDocxPick, i);
      const TdDocxPlace place = { TD_DOCX_BODY, pick->table, pick->row, pick->cell, 1 };
      g_autofree char *text = td_docx_cell_text (form->docx, pick->table, pick->row, pick->cell);
      gboolean repeats = each_flat || row_repeats (form, pick->table, pick->row);

      for (guint k = 0; k < holes->len; k++)
        {
          const TdDocxMark *hole = holes->pdata[k];

          repeats |= hole->each && hole->place.part == TD_DOCX_BODY && hole->place.table == pick->table &&
                     hole->place.row == pick->row;
        }
      add_mark (marks, source, pick->name, 0, repeats, place_to_text (&place), text);
    }
  return marks;
}

GPtrArray *
td_form_marks (TdWorkspace *self,
               const TdForm *form,
               gint64 unit_id,
               const TdFormOptions *options,
               GError **error)
{
  g_autoptr (TdFormSource) source = NULL;

  if (unit_id != 0 && (source = td_form_source_load (self, unit_id, options, error)) == NULL)
    return NULL;
  return form->docx != NULL ? list_marks (form, source, options->each_flat)
                            : list_spots (form, source, options->each_flat);
}

/* ---- filling ---- */

typedef struct
{
  const TdFormSource *source;
} Texts;

static char *
text_for (gpointer data, const char *name, int flat)
{
  const Texts *texts = data;
  char *text = NULL;

  td_form_meaning (texts->source, name, flat, flat >= 0, &text);
  return text;
}

typedef struct
{
  TdWorkspace *self;
  const TdForm *form;
  const TdFormOptions *options;
  const char *path;
  gboolean folder;
  GHashTable *used;
  GPtrArray *written;
} Filling;

/* 小区-楼栋-单元-表名[-房号].docx, each once. (transfer full) */
static char *
target_of (const Filling *filling, const TdFormSource *source)
{
  const TdUnit *unit = source->source->unit;
  const char *ending = filling->form->docx != NULL ? ".docx" : ".pdf";
  g_autofree char *room = NULL;
  g_autofree char *what = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!filling->folder)
    return filling->options->keep_old ? td_paper_free_path (filling->path) : g_strdup (filling->path);
  if (source->flat >= 0)
    td_form_meaning (source, "room", -1, FALSE, &room);
  what = room != NULL ? g_strconcat (filling->form->name, "-", room, NULL) : g_strdup (filling->form->name);
  name = td_paper_file_name_of (unit, what, ending);
  if (!g_hash_table_add (filling->used, g_strdup (name)))
    {
      g_autofree char *more = g_strconcat (what, "-", unit->file_no, NULL);

      g_free (name);
      name = td_paper_file_name_of (unit, more, ending);
      g_hash_table_add (filling->used, g_strdup (name));
    }
  path = g_build_filename (filling->path, name, NULL);
  return filling->options->keep_old ? td_paper_free_path (path) : g_steal_pointer (&path);
}

static gboolean
write_form (const Filling *filling, const TdFormSource *source, GError **error)
{
  Texts texts = { source };
  const TdDocxValues values = { text_for, &texts, source->flat >= 0 ? 0 : td_form_source_n_flats (source) };
  g_autofree char *path = target_of (filling, source);
  GError *failure = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize size = 0;

  if (filling->form->docx == NULL)
    {
      if (!td_form_write_pdf (filling->self, filling->form, source, path, error))
        return FALSE;
      g_ptr_array_add (filling->written, g_steal_pointer (&path));
      return TRUE;
    }
  bytes = td_docx_fill (filling->form->docx, filling->form->picks, &values, &failure);
  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  if (bytes == NULL)
    return td_form_fail (error, failure, filling->form->path);
  if (!td_atomic_file_replace (path, data, size, TD_ZIP_TAIL, &failure))
    return td_fail_with (error, failure, path);
  g_ptr_array_add (filling->written, g_steal_pointer (&path));
  return TRUE;
}

static gboolean
fill_unit (const Filling *filling, gint64 unit_id, GError **error)
{
  g_autoptr (TdFormSource) source = td_form_source_load (filling->self, unit_id, filling->options, error);
  guint flats;

  if (source == NULL)
    return FALSE;
  flats = td_form_source_n_flats (source);
  if (!filling->options->each_flat)
    return write_form (filling, source, error);
  if (flats == 0)
    {
      g_autofree char *label = td_unit_label (source->source->unit);

      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s: there are no flats to fill the form for. Enter them first."), label);
    }
  for (guint i = 0; i < flats; i++)
    {
      source->flat = (int)i;
      if (!write_form (filling, source, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_of_unit (const GError *error)
{
  return g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED) ||
         g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

static gboolean
fill_all (const Filling *filling,
          const GArray *unit_ids,
          const TdProgress *progress,
          GPtrArray *refused,
          GError **error)
{
  gint64 last = 0;

  for (guint i = 0; i < unit_ids->len; i++)
    {
      GError *why = NULL;

      if (!td_progress_step (progress, &last, i, unit_ids->len, filling->form->name, error))
        return FALSE;
      if (fill_unit (filling, g_array_index (unit_ids, gint64, i), &why))
        continue;
      if (refused == NULL || unit_ids->len == 1 || !is_of_unit (why))
        {
          g_propagate_error (error, why);
          return FALSE;
        }
      g_ptr_array_add (refused, g_strdup (why->message));
      g_error_free (why);
    }
  return TRUE;
}

/* Names in full are about to leave the file. */
static gboolean
record (TdWorkspace *self,
        const TdForm *form,
        const GArray *unit_ids,
        const TdFormOptions *options,
        GError **error)
{
  if (!options->unmasked)
    return TRUE;
  if (options->purpose == NULL || *options->purpose == '\0')
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("A form with full names and numbers needs its purpose. State what it is for."));
  return td_disclosure_record (self, "print-unmasked", "form", options->purpose, unit_ids, 0, form->name,
                               error);
}

static gboolean
ends_in (const char *path, const char *ending)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ending);
}

/* A Word file under the name of a PDF, or the other way round, is opened by nobody. */
static gboolean
check_name (const TdForm *form, const char *path, GError **error)
{
  if (form->docx != NULL && ends_in (path, ".pdf"))
    return td_fail (
        error, TD_SERVICE_ERROR_USAGE,
        _ ("%s: this form is a Word file, and so is what is filled in. Name it .docx; a PDF of it "
           "is made beside it where that is asked for."),
        path);
  if (form->docx == NULL && ends_in (path, ".docx"))
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("%s: this form is a PDF, and so is what is filled in. Name it .pdf."), path);
  return TRUE;
}

GPtrArray *
td_form_fill (TdWorkspace *self,
              const TdForm *form,
              const GArray *unit_ids,
              const TdFormOptions *options,
              const char *path,
              const TdProgress *progress,
              GPtrArray **refused,
              GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) aside = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func (g_free);
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  Filling filling = { .self = self,
                      .form = form,
                      .options = options,
                      .path = path,
                      .folder = is_folder || unit_ids->len > 1 || options->each_flat,
                      .used = used,
                      .written = written };

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);

  if (unit_ids->len == 0)
    td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("No unit was named for the form."));
  else if (filling.folder && !is_folder && g_mkdir_with_parents (path, 0755) != 0)
    td_fail (error, TD_SERVICE_ERROR_FILE, _ ("The folder %s cannot be made. Check who may write there."),
             path);
  else if ((filling.folder || (check_name (form, path, error) && td_check_target (path, error))) &&
           record (self, form, unit_ids, options, error) &&
           fill_all (&filling, unit_ids, progress, refused != NULL ? aside : NULL, error))
    {
      if (written->len == 0 && aside->len > 0)
        {
          td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", (const char *)aside->pdata[0]);
          return NULL;
        }
      if (options->pdf && form->docx != NULL && written->len > 0 &&
          !td_form_pdf (written, pdfs, progress, error))
        return NULL;
      g_ptr_array_extend_and_steal (written, g_steal_pointer (&pdfs));
      if (refused != NULL)
        *refused = g_steal_pointer (&aside);
      return g_steal_pointer (&written);
    }
  return NULL;
}
