/* Tidang: scanned papers from which nothing is read - which pages belong together, whether they are of
 * today's vote, and the file that is kept of them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-private.h"

#include "td-attach.h"
#include "td-attachments.h"
#include "td-leaf-store.h"
#include "td-letters.h"

#include "td-scan-upright.h"

#include <string.h>

/* ---- what a paper is called ---- */

static const char *
nick_of (const TdPaperCode *code)
{
  return code->letter != NULL ? code->letter : td_paper_to_nick ((TdPaperKind)code->paper);
}

/* The label of a template that is no letter's: a survey card, a chart. */
static const char *
template_label (const char *nick)
{
  for (guint i = 0; i < td_press_n_templates (); i++)
    {
      const char *label;

      if (g_str_equal (td_press_template_nick (i, &label), nick))
        return label;
    }
  return nick;
}

static const char *
label_of (const TdPaperCode *code, gboolean chinese)
{
  const TdLetterKind *kind = code->letter != NULL ? td_letter_kind_find (code->letter) : NULL;

  if (code->letter == NULL)
    return chinese ? td_paper_to_chinese ((TdPaperKind)code->paper)
                   : td_paper_to_label ((TdPaperKind)code->paper);
  if (kind == NULL)
    return template_label (code->letter);
  return chinese ? kind->chinese : td_letter_kind_to_label (kind);
}

char *
td_tray_paper_title (const TdPaperCode *code)
{
  if (code == NULL)
    return g_strdup ("");
  return code->n_pages > 1
             ? g_strdup_printf (_ ("%s, page %u of %u"), label_of (code, FALSE), code->page, code->n_pages)
             : g_strdup (label_of (code, FALSE));
}

/* ---- which pages belong together ---- */

gboolean
td_tray_form_keeps (const TdTrayFormRow *form)
{
  return form->rows->len == 1 &&
         g_str_equal (((const TdTrayRowRow *)form->rows->pdata[0])->marks, TD_TRAY_KEEP_MARKS);
}

/* A page of a paper that waits. */
typedef struct
{
  gint64 row_id;
  guint number, n_pages; /* of the paper */
  guint copy;            /* from 0 */
} Waiting;

static gboolean
is_in_copy (const GArray *waiting, guint copy, guint number)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const Waiting *one = &g_array_index (waiting, Waiting, i);

      if (one->copy == copy && one->number == number)
        return TRUE;
    }
  return FALSE;
}

/* Pages come copy after copy, each in whatever order: what a copy has already begins the next one. */
static void
add_waiting (GArray *waiting, Waiting one)
{
  one.copy = waiting->len > 0 ? g_array_index (waiting, Waiting, waiting->len - 1).copy : 0;
  if (is_in_copy (waiting, one.copy, one.number))
    one.copy++;
  g_array_append_val (waiting, one);
}

static guint
count_copy (const GArray *waiting, guint copy)
{
  guint n = 0;

  for (guint i = 0; i < waiting->len; i++)
    n += g_array_index (waiting, Waiting, i).copy == copy;
  return n;
}

/* Several copies, and which page belongs to which cannot be said. */
static gboolean
is_torn (const GArray *waiting)
{
  guint copies = waiting->len > 0 ? g_array_index (waiting, Waiting, waiting->len - 1).copy + 1 : 0;

  for (guint i = 0; copies > 1 && i < waiting->len; i++)
    {
      const Waiting *one = &g_array_index (waiting, Waiting, i);

      if (count_copy (waiting, one->copy) != one->n_pages)
        return TRUE;
    }
  return FALSE;
}

/* All that waits of a paper, in the order in which it came. */
static GArray *
waiting_of (TdTrayDesk *desk, const char *stem)
{
  GArray *waiting = g_hash_table_lookup (desk->stems, stem);
  g_autoptr (GPtrArray) pages = NULL;

  if (waiting != NULL)
    return waiting;
  waiting = g_array_new (FALSE, TRUE, sizeof (Waiting));
  g_hash_table_insert (desk->stems, g_strdup (stem), waiting);
  pages = td_store_tray_of_stem (desk->workspace->store, stem, NULL);
  for (guint p = 0; pages != NULL && p < pages->len; p++)
    {
      const TdTrayPageRow *page = pages->pdata[p];

      for (guint f = 0; f < page->forms->len; f++)
        {
          const TdTrayFormRow *form = page->forms->pdata[f];
          g_autofree char *own = td_paper_code_stem (form->code);
          const TdTrayRowRow *row = td_tray_form_keeps (form) ? form->rows->pdata[0] : NULL;
          TdPaperCode code;

          if (row != NULL && !row->recorded && g_str_equal (own, stem) &&
              td_paper_code_read (form->code, &code))
            add_waiting (waiting,
                         (Waiting){ .row_id = row->id, .number = code.page, .n_pages = code.n_pages });
        }
    }
  return waiting;
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const Waiting *one = a, *other = b;

  return one->number < other->number ? -1 : one->number > other->number;
}

/* The rows of the copy to which this one belongs, in the order of the pages; only itself where it does not
 * wait. *lacks: numbers of pages that are not there (transfer full), NULL: none. */
static GArray *
set_of (const GArray *waiting, gint64 row_id, char **lacks)
{
  g_autoptr (GArray) copy = g_array_new (FALSE, FALSE, sizeof (Waiting));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GString *numbers = g_string_new (NULL);
  const Waiting *self = NULL;

  for (guint i = 0; self == NULL && i < waiting->len; i++)
    if (g_array_index (waiting, Waiting, i).row_id == row_id)
      self = &g_array_index (waiting, Waiting, i);
  for (guint i = 0; self != NULL && i < waiting->len; i++)
    if (g_array_index (waiting, Waiting, i).copy == self->copy)
      g_array_append_vals (copy, &g_array_index (waiting, Waiting, i), 1);
  g_array_sort (copy, by_number);
  for (guint i = 0; i < copy->len; i++)
    g_array_append_vals (ids, &g_array_index (copy, Waiting, i).row_id, 1);
  for (guint number = 1; self != NULL && number <= self->n_pages; number++)
    if (!is_in_copy (waiting, self->copy, number))
      g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? "、" : "", number);
  if (self == NULL)
    g_array_append_val (ids, row_id);
  *lacks = numbers->len > 0 ? g_string_free (numbers, FALSE) : (g_string_free (numbers, TRUE), NULL);
  return ids;
}

/* ---- whether it is of today's vote ---- */

/* Of the plan that the vote has pinned. */
static gboolean
is_of_plan (TdWorkspace *self, const TdPaperCode *code, const TdFound *found)
{
  g_autofree char *hash = NULL;
  char tag[TD_PAPER_PLAN_TAG + 1];
  gint64 plan_id;

  if (*code->plan == '\0' || !td_store_vote_plan (self->store, found->vote->id, &plan_id, &hash, NULL) ||
      hash == NULL)
    return TRUE;
  td_paper_hash_tag (hash, TD_PAPER_PLAN_TAG, tag);
  return g_str_equal (tag, code->plan);
}

TdTrayStanding
td_tray_standing_of (TdWorkspace *self, const TdPaperCode *code, const TdFound *now)
{
  if (code->vote_number == 0)
    return TD_TRAY_FITS;
  if (now == NULL || code->vote_number > now->vote->number)
    return TD_TRAY_NO_VOTE;
  if (code->vote_number < now->vote->number)
    return TD_TRAY_OLD_ROUND;
  if (!is_of_plan (self, code, now))
    return TD_TRAY_OLD_PLAN;
  if (code->batch != now->vote->batch)
    return TD_TRAY_OTHER_BATCH;
  return code->roll_version < now->vote->roll_version ? TD_TRAY_OLD_ROLL : TD_TRAY_FITS;
}

static TdTrayStanding
standing_of (TdTrayDesk *desk, const TdTrayForm *form, const TdPaperCode *code, const TdFound *now)
{
  if (*form->unit_label == '\0')
    return TD_TRAY_BINNED;
  return form->by_hand ? TD_TRAY_FITS : td_tray_standing_of (desk->workspace, code, now);
}

/* "" when it fits. (transfer full) */
static char *
words_of (TdTrayStanding standing, const TdPaperCode *code, const TdFound *now)
{
  switch (standing)
    {
    case TD_TRAY_BINNED:
      return g_strdup (_ ("The dossier of this paper is in the bin. Restore it, then keep the paper."));
    case TD_TRAY_NO_VOTE:
      return g_strdup_printf (_ ("This paper was printed for round %d, which this file does not have."),
                              code->vote_number);
    case TD_TRAY_OLD_ROUND:
      return g_strdup_printf (_ ("This paper was printed for round %d; the dossier is at round %d now."),
                              code->vote_number, now->vote->number);
    case TD_TRAY_OLD_PLAN:
      return g_strdup (_ ("This paper was printed for another plan than the one that the vote is about."));
    case TD_TRAY_OTHER_BATCH:
      return g_strdup_printf (_ ("This paper was printed for batch %d, the vote counts batch %d."),
                              code->batch, now->vote->batch);
    case TD_TRAY_OLD_ROLL:
      return g_strdup_printf (
          _ ("This paper was printed from version %d of the roll, which is at version %d now."),
          code->roll_version, now->vote->roll_version);
    default:
      return g_strdup ("");
    }
}

/* NULL where there is nothing to be said. (transfer full) */
static char *
remark_of (const TdTrayForm *form, const TdPaperCode *code, const TdFound *now, const char *lacks)
{
  g_autofree char *words = words_of (form->standing, code, now);
  GString *text = g_string_new (words);

  if (lacks != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Not in the tray: page %s of %u. What is kept now lacks it."), lacks,
                              code->n_pages);
    }
  return text->len > 0 ? g_string_free (text, FALSE) : (g_string_free (text, TRUE), NULL);
}

void
td_tray_keep_fill (TdTrayDesk *desk, TdTrayForm *form, const TdTrayFormRow *kept, const TdPaperCode *code)
{
  const TdTrayRowRow *from = kept->rows->pdata[0];
  g_autofree char *stem = form->by_hand ? NULL : td_paper_code_stem (kept->code);
  g_autofree char *lacks = NULL;
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (Waiting));
  const GArray *waiting = stem != NULL ? waiting_of (desk, stem) : nothing;
  const TdFound *now =
      *form->unit_label != '\0' && !form->by_hand ? td_tray_desk_vote (desk, form->unit_id, 0) : NULL;
  TdTrayRow *row = g_new0 (TdTrayRow, 1);

  form->keep = TRUE;
  form->standing = standing_of (desk, form, code, now);
  g_clear_pointer (&form->set, g_array_unref);
  form->set = set_of (waiting, from->id, &lacks);
  form->remark = remark_of (form, code, now, from->recorded ? NULL : lacks);
  row->id = from->id;
  row->part_id = from->part_id;
  row->room = g_strdup (td_tray_desk_room (desk, form->unit_id, from->part_id));
  row->read_words = g_strdup (form->title);
  row->recorded_words = g_strdup ("");
  if (form->standing != TD_TRAY_FITS)
    row->asks |= TD_TRAY_ASK_FORM;
  if (is_torn (waiting))
    row->asks |= TD_TRAY_ASK_COPIES;
  row->state = from->recorded                     ? TD_TRAY_RECORDED
               : form->standing == TD_TRAY_BINNED ? TD_TRAY_STOPPED
               : row->asks != 0                   ? TD_TRAY_ASKED
                                                  : TD_TRAY_KEEP;
  if (row->state == TD_TRAY_RECORDED)
    row->asks = 0;
  g_ptr_array_add (form->rows, row);
}

/* ---- the file that is kept ---- */

static void
file_free (gpointer data)
{
  TdTrayFile *file = data;

  if (file->path != NULL)
    td_loans_end (file->path);
  g_free (file->path);
  g_free (file->kind);
  g_free (file->name);
  g_ptr_array_unref (file->pages);
  g_array_unref (file->forms);
  g_free (file);
}

static const TdTrayRowRow *
find_row (const GPtrArray *pages, gint64 row_id, const TdTrayPageRow **page, guint *form)
{
  for (guint p = 0; p < pages->len; p++)
    {
      *page = pages->pdata[p];
      for (*form = 0; *form < (*page)->forms->len; (*form)++)
        {
          const TdTrayFormRow *one = (*page)->forms->pdata[*form];

          if (td_tray_form_keeps (one) && ((const TdTrayRowRow *)one->rows->pdata[0])->id == row_id)
            return one->rows->pdata[0];
        }
    }
  return NULL;
}

static gboolean
check_page (TdTrayDesk *desk, const TdTrayPageRow *page, const TdTrayFormRow *form, GError **error)
{
  const TdTrayRowRow *row = form->rows->pdata[0];

  if (row->recorded)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s, page %u: this has been confirmed already. Undo that first."), page->source,
                    page->number);
  return *td_tray_desk_label (desk, form->dossier_id) != '\0' ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s",
                  _ ("The dossier of this paper is in the bin. Restore it, then keep the paper."));
}

/* Of the same paper, whichever printing. */
static gboolean
is_same_paper (const char *one, const char *other)
{
  g_autofree char *paper = NULL, *others = NULL;
  TdAttachKind kind = td_attach_kind_from_kept (one, &paper, NULL);

  return kind == td_attach_kind_from_kept (other, &others, NULL) && g_strcmp0 (paper, others) == 0;
}

/* How many scans of this paper the dossier has already. */
static guint
count_kept (TdTrayDesk *desk, gint64 dossier_id, gint64 part_id, const char *kind)
{
  g_autoptr (GPtrArray) rows = td_store_attachments (desk->workspace->store, dossier_id, NULL);
  guint n = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdAttachmentRow *row = rows->pdata[i];

      n += row->part_id == part_id && is_same_paper (row->kind, kind);
    }
  return n;
}

/* “授权委托书-301（扫描件2，缺第3页）.pdf”; papers of a Chinese office have Chinese names. code: NULL where a
 * person named the page. */
static char *
name_of (TdTrayDesk *desk, const TdTrayFile *file, const TdPaperCode *code, const char *lacks, guint before)
{
  const char *room = td_tray_desk_room (desk, file->dossier_id, file->part_id);
  GString *name = g_string_new (code != NULL ? label_of (code, TRUE) : NULL);

  if (*room != '\0')
    g_string_append_printf (name, "-%s", room);
  g_string_append (name, code != NULL ? "（扫描件" : "扫描件");
  if (before > 0)
    g_string_append_printf (name, "%u", before + 1);
  if (lacks != NULL)
    g_string_append_printf (name, "，缺第%s页", lacks);
  g_string_append (name, code != NULL ? "）" : "");
  g_string_append (name, file->pages->len > 1 ? ".pdf" : ".jpg");
  return g_strdelimit (g_string_free (name, FALSE), "/\\:*?\"<>|", '_');
}

/* payload: of its own code, which says for ever which printing it was; "" where a person named the page. */
static char *
kind_of (const TdPaperCode *code, const char *payload, guint n_pages)
{
  gboolean authority = code != NULL && g_strcmp0 (code->letter, "authority") == 0;
  g_autofree char *kept = td_paper_code_kept (payload, n_pages);

  return td_attach_kind_to_kept (authority ? TD_ATTACH_AUTHORITY : TD_ATTACH_SCAN,
                                 code != NULL ? nick_of (code) : NULL, kept);
}

static guint
count_planned (const GPtrArray *files, const TdTrayFile *file)
{
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const TdTrayFile *other = files->pdata[i];

      n += other->dossier_id == file->dossier_id && other->part_id == file->part_id &&
           g_str_equal (other->kind, file->kind);
    }
  return n;
}

/* What the paper's own code says; of a page that a person named what another code on it does: one of another
 * file, or of many dossiers. */
static gboolean
read_code (const TdTrayPageRow *page, const TdTrayFormRow *form, TdPaperCode *code)
{
  if (*form->code != '\0')
    return td_paper_code_read (form->code, code);
  for (guint i = 0; i < page->forms->len; i++)
    if (td_paper_code_read (((const TdTrayFormRow *)page->forms->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

/* Of one copy; rows: its ids in the order of the pages. */
static void
add_file (TdTrayDesk *desk, const GPtrArray *pages, const GArray *rows, const char *lacks, GPtrArray *files)
{
  TdTrayFile *file = g_new0 (TdTrayFile, 1);
  TdPaperCode code = { 0 };
  const char *payload = "";
  gboolean known = FALSE;

  file->pages = g_ptr_array_new ();
  file->forms = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < rows->len; i++)
    {
      const TdTrayPageRow *page;
      guint form;
      const TdTrayRowRow *row = find_row (pages, g_array_index (rows, gint64, i), &page, &form);
      const TdTrayFormRow *of = row != NULL ? page->forms->pdata[form] : NULL;

      if (row == NULL)
        continue;
      file->dossier_id = of->dossier_id;
      file->part_id = row->part_id;
      known = read_code (page, of, &code);
      payload = of->code;
      g_ptr_array_add (file->pages, (gpointer)page);
      g_array_append_val (file->forms, form);
    }
  file->kind = kind_of (known ? &code : NULL, payload, file->pages->len);
  file->name =
      name_of (desk, file, known ? &code : NULL, lacks,
               count_kept (desk, file->dossier_id, file->part_id, file->kind) + count_planned (files, file));
  g_ptr_array_add (files, file);
}

/* What was chosen of one paper, in the order in which it came. */
static GArray *
chosen_of (GHashTable *chosen, const char *key)
{
  GArray *waiting = g_hash_table_lookup (chosen, key);

  if (waiting == NULL)
    {
      waiting = g_array_new (FALSE, TRUE, sizeof (Waiting));
      g_hash_table_insert (chosen, g_strdup (key), waiting);
    }
  return waiting;
}

static gboolean
is_chosen (const TdTrayChoice *choices, guint n, gint64 row_id)
{
  for (guint i = 0; i < n; i++)
    if (choices[i].keep && choices[i].row_id == row_id)
      return TRUE;
  return FALSE;
}

static void
add_copies (TdTrayDesk *desk, const GPtrArray *pages, const GArray *waiting, GPtrArray *files)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      const Waiting *one = &g_array_index (waiting, Waiting, i);
      g_autofree char *lacks = NULL;
      g_autoptr (GArray) rows = NULL;

      if (i > 0 && g_array_index (waiting, Waiting, i - 1).copy == one->copy)
        continue;
      rows = set_of (waiting, one->row_id, &lacks);
      add_file (desk, pages, rows, lacks, files);
    }
}

GPtrArray *
td_tray_files_plan (TdTrayDesk *desk,
                    const GPtrArray *pages,
                    const TdTrayChoice *choices,
                    guint n,
                    GError **error)
{
  g_autoptr (GHashTable) chosen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *files;

  for (guint i = 0; i < n; i++)
    {
      const TdTrayPageRow *page;
      guint form;

      if (choices[i].keep && find_row (pages, choices[i].row_id, &page, &form) == NULL)
        {
          td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                   _ ("This page no longer waits: it was put away, or its household was erased."));
          return NULL;
        }
      if (choices[i].keep && !check_page (desk, page, page->forms->pdata[form], error))
        return NULL;
    }
  for (guint p = 0; p < pages->len; p++)
    {
      const TdTrayPageRow *page = pages->pdata[p];

      for (guint f = 0; f < page->forms->len; f++)
        {
          const TdTrayFormRow *form = page->forms->pdata[f];
          const TdTrayRowRow *row = td_tray_form_keeps (form) ? form->rows->pdata[0] : NULL;
          g_autofree char *stem = td_paper_code_stem (form->code);
          g_autofree char *key =
              *stem != '\0' || row == NULL ? g_strdup (stem) : g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
          TdPaperCode code = { .page = 1, .n_pages = 1 };

          if (row == NULL || !is_chosen (choices, n, row->id))
            continue;
          if (*form->code != '\0')
            td_paper_code_read (form->code, &code);
          if (!g_hash_table_contains (chosen, key))
            g_ptr_array_add (order, g_strdup (key));
          add_waiting (chosen_of (chosen, key),
                       (Waiting){ .row_id = row->id, .number = code.page, .n_pages = code.n_pages });
        }
    }
  files = g_ptr_array_new_with_free_func (file_free);
  for (guint i = 0; i < order->len; i++)
    add_copies (desk, pages, g_hash_table_lookup (chosen, order->pdata[i]), files);
  return files;
}

static GBytes *
picture_of (TdWorkspace *self, const TdTrayPageRow *page, guint form, GError **error)
{
  TdTrayKept kept;
  g_autoptr (TdGrey) grey = NULL;
  GBytes *picture;

  if (!td_tray_kept_load (self, page, &kept, error))
    return NULL;
  grey = td_tray_kept_upright (&kept, page, form);
  picture = grey != NULL ? td_tray_jpeg (grey) : NULL;
  td_tray_kept_clear (&kept);
  if (picture == NULL)
    td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: there is not enough memory for its picture."),
             page->source);
  return picture;
}

/* The picture alone, or a PDF of several. */
static GBytes *
bytes_of (TdWorkspace *self, const TdTrayFile *file, GError **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  GError *cause = NULL;
  GBytes *bytes;

  for (guint i = 0; i < file->pages->len; i++)
    {
      GBytes *picture =
          picture_of (self, file->pages->pdata[i], g_array_index (file->forms, guint, i), error);

      if (picture == NULL)
        return NULL;
      g_ptr_array_add (pictures, picture);
    }
  if (pictures->len == 1)
    return g_bytes_ref (pictures->pdata[0]);
  bytes = td_scan_bind (pictures, file->name, &cause);
  if (bytes == NULL)
    td_fail_with (error, cause, file->name);
  return bytes;
}

gboolean
td_tray_file_make (TdWorkspace *self, TdTrayFile *file, GError **error)
{
  TdLoans *loans = td_workspace_loans (self, error);
  g_autoptr (GBytes) bytes = loans != NULL ? bytes_of (self, file, error) : NULL;
  g_autoptr (GError) cause = NULL;
  gsize size;
  const char *content = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    return FALSE;
  file->path = td_loans_path (loans, file->pages->len > 1 ? "paper.pdf" : "paper.jpg", error);
  if (file->path == NULL)
    return FALSE;
  return g_file_set_contents_full (file->path, content, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600,
                                   &cause) ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", cause->message);
}
