/* Tidang: a letter while it is made — the dossier's books, and saying values, lists and photos.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-sheet.h"

#include "td-attach.h"
#include "td-desk-press.h"
#include "td-disclosures.h"
#include "td-leaf-store.h"
#include "td-load.h"
#include "td-review-leaf.h"
#include "td-workspace-private.h"

#include "td-ids.h"
#include "td-text.h"

#include <string.h>

#define PHOTO_SIDE 1400 /* dots: 140 mm at 250 dpi */

/* ---- books ---- */

TdLetterDesk *
td_letter_desk_new (TdWorkspace *self, gint64 unit_id)
{
  TdLetterDesk *desk = g_new0 (TdLetterDesk, 1);

  desk->self = self;
  desk->unit_id = unit_id;
  desk->cautions = g_ptr_array_new_with_free_func (g_free);
  return desk;
}

void
td_letter_desk_free (TdLetterDesk *desk)
{
  if (desk == NULL)
    return;
  td_paper_source_free (desk->source);
  g_clear_pointer (&desk->leaves, td_leaf_book_free);
  g_clear_pointer (&desk->money, td_money_book_free);
  g_clear_pointer (&desk->subsidy, td_subsidy_book_free);
  g_clear_pointer (&desk->review, td_review_file_free);
  g_clear_pointer (&desk->board, td_notice_board_free);
  g_clear_pointer (&desk->course, td_course_free);
  g_clear_pointer (&desk->files, g_ptr_array_unref);
  g_clear_pointer (&desk->claims, g_ptr_array_unref);
  g_clear_pointer (&desk->opinions, g_ptr_array_unref);
  g_ptr_array_unref (desk->cautions);
  g_free (desk->label);
  g_free (desk);
}

/* A letter of the file stands for no unit, but the setting asks for one. */
static gboolean
read_claims (TdLetterDesk *desk, GError **error)
{
  desk->claims = td_subsidy_claims (desk->self, error);
  if (desk->claims == NULL)
    return FALSE;
  if (desk->claims->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("No claim is waiting for its money."));
  desk->unit_id = ((const TdClaimRow *)desk->claims->pdata[0])->unit_id;
  return TRUE;
}

static gboolean
read_opinions (TdLetterDesk *desk, GError **error)
{
  TdStore *store = td_workspace_store (desk->self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) opinions =
      store != NULL ? td_store_leaves_of_kind (store, TD_REVIEW_LEAF_OPINION, &cause) : NULL;

  if (store == NULL)
    return FALSE;
  if (opinions == NULL)
    return td_fail_with (error, cause, desk->self->name);
  if (opinions->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("No department has given an opinion yet."));
  desk->opinions = g_steal_pointer (&opinions);
  desk->unit_id = ((const TdLeaf *)desk->opinions->pdata[0])->dossier_id;
  return TRUE;
}

static gboolean
read_source (TdLetterDesk *desk, GError **error)
{
  /* Only its dossier is wanted: the days of a notice are no reason to refuse another paper. */
  const TdPaperOptions options = { .kind = TD_PAPER_CONSENT };

  desk->source = td_paper_source_load (desk->self, desk->unit_id, &options, error);
  if (desk->source == NULL)
    return FALSE;
  desk->label = td_unit_label (desk->source->unit);
  return TRUE;
}

#define READ(bit, field, call)                                                                               \
  (!(needs & TD_LETTER_NEEDS_##bit) || desk->field != NULL || (desk->field = call) != NULL)

gboolean
td_letter_desk_read (TdLetterDesk *desk, guint needs, GError **error)
{
  TdWorkspace *self = desk->self;

  if ((needs & TD_LETTER_NEEDS_CLAIMS) && desk->claims == NULL && !read_claims (desk, error))
    return FALSE;
  if ((needs & TD_LETTER_NEEDS_OPINIONS) && desk->opinions == NULL && !read_opinions (desk, error))
    return FALSE;
  if (desk->source == NULL && !read_source (desk, error))
    return FALSE;
  return READ (LEAVES, leaves, td_leaf_book_load (self, desk->unit_id, error)) &&
         READ (MONEY, money, td_money_book_load (self, desk->unit_id, error)) &&
         READ (SUBSIDY, subsidy, td_subsidy_book_load_claimed (self, desk->unit_id, error)) &&
         READ (REVIEW, review, td_review_file_load (self, desk->unit_id, error)) &&
         READ (NOTICES, board, td_notice_board_load (self, desk->unit_id, 0, error)) &&
         READ (COURSE, course, td_course_load (self, desk->unit_id, error)) &&
         READ (FILES, files, td_attachments_list (self, desk->unit_id, error));
}

/* ---- values ---- */

void
td_letter_take (TdLetterSheet *sheet, const char *name, char *text)
{
  g_ptr_array_add (sheet->texts, text);
  g_ptr_array_add (sheet->values, (gpointer)name);
  g_ptr_array_add (sheet->values, text);
}

void
td_letter_say (TdLetterSheet *sheet, const char *name, const char *text)
{
  td_letter_take (sheet, name, g_strdup (text != NULL ? text : ""));
}

char *
td_letter_person (const TdLetterSheet *sheet, const char *person)
{
  return sheet->wanted->masked && !td_text_is_blank (person) ? td_mask_name (person)
                                                             : g_strdup (person != NULL ? person : "");
}

void
td_letter_say_person (TdLetterSheet *sheet, const char *name, const char *person)
{
  td_letter_take (sheet, name, td_letter_person (sheet, person));
}

void
td_letter_say_money (TdLetterSheet *sheet, const char *name, TdMoney money)
{
  td_letter_take (sheet, name, td_money_to_words (money));
}

void
td_letter_say_day (TdLetterSheet *sheet, const char *name, TdDate day)
{
  td_letter_take (sheet, name, td_date_to_chinese (day));
}

void
td_letter_say_flag (TdLetterSheet *sheet, const char *name, gboolean on)
{
  td_letter_say (sheet, name, on ? "1" : "");
}

void
td_letter_say_number (TdLetterSheet *sheet, const char *name, guint n)
{
  td_letter_take (sheet, name, n > 0 ? g_strdup_printf ("%u", n) : g_strdup (""));
}

void
td_letter_caution (TdLetterSheet *sheet, char *text)
{
  g_ptr_array_add (sheet->desk->cautions, text);
}

/* ---- lists ---- */

static GPtrArray *
add_list (TdLetterSheet *sheet, TdLetterList list)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_assert (sheet->n_lists < TD_LETTER_LISTS);
  list.rows = rows;
  sheet->lists[sheet->n_lists++] = list;
  return rows;
}

GPtrArray *
td_letter_list (TdLetterSheet *sheet, const char *name, const char *const *columns)
{
  return add_list (sheet, (TdLetterList){ .name = name, .columns = columns });
}

GPtrArray *
td_letter_list_sealed (TdLetterSheet *sheet, const char *name, const char *const *columns, const char *seal)
{
  return add_list (sheet, (TdLetterList){ .name = name, .columns = columns, .seal = seal });
}

GPtrArray *
td_letter_list_signed (TdLetterSheet *sheet, const char *name, const char *const *columns, const char *sign)
{
  return add_list (sheet, (TdLetterList){ .name = name, .columns = columns, .sign = sign });
}

void
td_letter_row (GPtrArray *rows, const char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list more;

  g_strv_builder_add (row, first);
  va_start (more, first);
  for (const char *text = va_arg (more, const char *); text != NULL; text = va_arg (more, const char *))
    g_strv_builder_add (row, text);
  va_end (more);
  g_ptr_array_add (rows, g_strv_builder_end (row));
}

char *
td_letter_next (const GPtrArray *rows)
{
  return g_strdup_printf ("%u", rows->len + 1);
}

/* ---- photos ---- */

static TdPicture *
read_picture (const TdLetterSheet *sheet, const char *hash)
{
  const GPtrArray *files = sheet->desk->files;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const TdAttachment *file = files->pdata[i];
      g_autofree char *path = NULL;
      g_autofree char *data = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;

      if (!g_str_equal (file->hash, hash))
        continue;
      path = td_attachment_path (sheet->desk->self, file->id, NULL);
      if (path == NULL || !g_file_get_contents (path, &data, &size, NULL))
        return NULL;
      bytes = g_bytes_new_take (g_steal_pointer (&data), size);
      return td_picture_new_from_bytes (bytes, PHOTO_SIDE, NULL);
    }
  return NULL;
}

gboolean
td_letter_photo (TdLetterSheet *sheet, const char *hash, char *caption)
{
  TdLetterPhoto photo = { .picture = read_picture (sheet, hash) };
  char *said = photo.picture != NULL ? caption : g_strconcat (caption, "（文件缺失或者不是图片）", NULL);

  if (said != caption)
    g_free (caption);
  g_ptr_array_add (sheet->texts, said);
  photo.caption = said;
  g_array_append_val (sheet->photos, photo);
  return photo.picture != NULL;
}

/* ---- records ---- */

char *
td_letter_shown (const TdLetterSheet *sheet, const TdLeaf *leaf, const char *field)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (sheet->desk->self->data_dir, NULL);
  const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, leaf->kind) : NULL;
  int at = kind != NULL ? td_leaf_kind_find (kind, field) : -1;

  return at >= 0 ? td_leaf_show (td_leaf_kind_field (kind, (guint)at), td_leaf_get (leaf, field), FALSE)
                 : g_strdup ("");
}

GPtrArray *
td_letter_leaves (const TdLetterSheet *sheet, const char *kind)
{
  const TdLeafKind *known = td_leaf_kinds_find (sheet->desk->leaves->kinds, kind);

  return known != NULL ? td_leaf_book_of (sheet->desk->leaves, known) : g_ptr_array_new ();
}

const TdLeaf *
td_letter_last_leaf (const TdLetterSheet *sheet, const char *kind)
{
  g_autoptr (GPtrArray) leaves = td_letter_leaves (sheet, kind);

  return leaves->len > 0 ? leaves->pdata[leaves->len - 1] : NULL;
}

const char *
td_letter_room (const TdLetterSheet *sheet, gint64 part_id)
{
  const TdPart *part = part_id != 0 ? td_roll_find (sheet->input.roll, part_id) : NULL;

  return part != NULL ? part->room : "";
}

/* ---- made ---- */

static void
clear_photo (gpointer photo)
{
  g_clear_pointer (&((TdLetterPhoto *)photo)->picture, td_picture_unref);
}

static void
sheet_init (TdLetterSheet *sheet)
{
  sheet->values = g_ptr_array_new ();
  sheet->texts = g_ptr_array_new_with_free_func (g_free);
  sheet->photos = g_array_new (FALSE, FALSE, sizeof (TdLetterPhoto));
  sheet->names = g_string_new (NULL);
  g_array_set_clear_func (sheet->photos, clear_photo);
}

static void
sheet_clear (TdLetterSheet *sheet)
{
  g_ptr_array_unref (sheet->values);
  g_ptr_array_unref (sheet->texts);
  for (guint i = 0; i < sheet->n_lists; i++)
    g_ptr_array_unref ((GPtrArray *)sheet->lists[i].rows);
  g_array_unref (sheet->photos);
  g_string_free (sheet->names, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdLetterSheet, sheet_clear)

/* As the register has it today: the paper is handed over now. */
static gboolean
take_flat (TdLetterSheet *sheet, GError **error)
{
  const TdLetterDesk *desk = sheet->desk;

  if (sheet->kind->of != TD_LETTER_OF_FLAT)
    return TRUE;
  if (sheet->wanted->part_id == 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: “%s” speaks of one flat. Say which."), desk->label,
                    td_letter_kind_to_label (sheet->kind));
  sheet->part = td_roll_find (desk->leaves->roll, sheet->wanted->part_id);
  if (sheet->part == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no such flat."), desk->label);
  td_letter_say (sheet, "room", sheet->part->room);
  return TRUE;
}

/* What somebody wrote may name an owner, whatever the columns mask. */
static void
mask_lists (TdLetterSheet *sheet)
{
  for (guint l = 0; sheet->input.roll != NULL && l < sheet->n_lists; l++)
    for (guint i = 0; i < sheet->lists[l].rows->len; i++)
      for (GStrv cell = sheet->lists[l].rows->pdata[i]; *cell != NULL; cell++)
        {
          char *masked = td_disclosure_mask (sheet->input.roll, *cell);

          g_free (*cell);
          *cell = masked;
        }
}

/* Reads, says and sets. */
static gpointer
set (TdLetterDesk *desk,
     const TdLetterKind *kind,
     const TdLetterWanted *wanted,
     TdLetterMaker func,
     GError **error)
{
  guint needs = kind->needs | (kind->of == TD_LETTER_OF_FLAT ? TD_LETTER_NEEDS_LEAVES : 0);
  g_auto (TdLetterSheet) sheet = { .kind = kind, .wanted = wanted, .desk = desk };
  TdPaperCommon common = { .printed_on = td_workspace_today (desk->self),
                           .operator_name = td_workspace_get_operator (desk->self),
                           .unmasked = wanted->unmasked,
                           .purpose = wanted->purpose,
                           .allow_missing = TRUE };
  TdPress *press = func != NULL ? td_workspace_press (desk->self, error) : NULL;
  GError *cause = NULL;
  gpointer made;

  sheet_init (&sheet);
  g_ptr_array_set_size (desk->cautions, 0);
  if ((func != NULL && press == NULL) || !td_letter_desk_read (desk, needs, error))
    return NULL;
  sheet.input = desk->source->input;
  if (!take_flat (&sheet, error) || !kind->make (&sheet, error))
    return NULL;
  if (func == NULL)
    return desk;
  g_ptr_array_add (sheet.values, NULL);
  if (!wanted->unmasked && td_purpose_masks (td_purpose_of (kind->name)))
    mask_lists (&sheet);

  const TdLetter letter = { .nick = kind->name,
                            .input = &sheet.input,
                            .common = &common,
                            .values = (const char *const *)sheet.values->pdata,
                            .lists = sheet.lists,
                            .n_lists = sheet.n_lists,
                            .photos = (const TdLetterPhoto *)(gconstpointer)sheet.photos->data,
                            .n_photos = sheet.photos->len,
                            .landscape = (kind->flags & TD_LETTER_LANDSCAPE) != 0,
                            .official = (kind->flags & TD_LETTER_OFFICIAL) != 0,
                            .names = sheet.names->str,
                            .room = sheet.part != NULL ? sheet.part->room : NULL,
                            .whole_file = kind->of == TD_LETTER_OF_FILE };

  made = func (press, &letter, &cause);
  if (made == NULL)
    td_fail_with (error, cause, kind->chinese);
  return made;
}

struct _TdDisplayList *
td_letter_make (TdLetterDesk *desk, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error)
{
  return set (desk, kind, wanted, td_letter_make_pages, error);
}

GBytes *
td_letter_make_file (TdLetterDesk *desk,
                     const TdLetterKind *kind,
                     const TdLetterWanted *wanted,
                     gboolean docx,
                     GError **error)
{
  return set (desk, kind, wanted, docx ? td_letter_make_docx : td_letter_make_pdf, error);
}

static gpointer
mark_of (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_mark (letter);
}

char *
td_letter_make_mark (TdLetterDesk *desk,
                     const TdLetterKind *kind,
                     const TdLetterWanted *wanted,
                     GError **error)
{
  return set (desk, kind, wanted, mark_of, error);
}

gboolean
td_letter_try (TdLetterDesk *desk, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error)
{
  return set (desk, kind, wanted, NULL, error) != NULL;
}
