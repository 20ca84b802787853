/* Tidang: what is handed over of a dossier — own papers and files, in the order of an archive.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-signed.h"

#include "td-attach.h"
#include "td-display-list.h"
#include "td-attachments.h"
#include "td-disclosures.h"
#include "td-leaves.h"
#include "td-letter-makers.h"
#include "td-photo-intake.h"
#include "td-ratings.h"
#include "td-text.h"
#include "td-workspace-private.h"

/* The order of the parts: what the handover list names, in its order; then procedure, survey, vote, notices,
 * the letters of the procedure in its order, plan, title papers, photos, the rest. */
typedef enum
{
  SECTION_LIST,
  SECTION_COURSE,
  SECTION_VOTE,
  SECTION_NOTICE,
  SECTION_PROJECT,
  SECTION_REVIEW,
  SECTION_MONEY,
  SECTION_WORKS,
  SECTION_SUBSIDY,
  SECTION_PLAN,
  SECTION_DEED,
  SECTION_PHOTO,
  SECTION_OTHER,
  SECTION_RECORDS,
  SECTION_CHANGES
} Section;
#define N_SECTIONS 15

static const char *const section_titles[N_SECTIONS] = {
  "移交清单", "办理过程", "名册与表决", "公示与异议", "协议与申请", "审批",     "资金筹措与使用", "施工",
  "补贴资金", "方案图纸", "权属证明",   "照片",       "其他文件",   "登记记录", "变更记录"
};

/* Where the letters of a group stand. */
static const Section group_sections[TD_N_LETTER_GROUPS] = {
  [TD_LETTERS_PROJECT] = SECTION_PROJECT, [TD_LETTERS_NOTICE] = SECTION_NOTICE,
  [TD_LETTERS_REVIEW] = SECTION_REVIEW,   [TD_LETTERS_MONEY] = SECTION_MONEY,
  [TD_LETTERS_WORKS] = SECTION_WORKS,     [TD_LETTERS_HANDOVER] = SECTION_LIST,
  [TD_LETTERS_SUBSIDY] = SECTION_SUBSIDY,
};

/* Documents for a Chinese office are Chinese whatever the locale. */
static const struct
{
  Section section;
  const char *chinese;
} kinds[TD_N_ATTACH_KINDS] = {
  [TD_ATTACH_OTHER] = { SECTION_OTHER, "其他文件" },      [TD_ATTACH_SCAN] = { SECTION_VOTE, "收回的表" },
  [TD_ATTACH_AUTHORITY] = { SECTION_VOTE, "授权委托书" }, [TD_ATTACH_DEED] = { SECTION_DEED, "不动产权证" },
  [TD_ATTACH_NOTICE] = { SECTION_NOTICE, "公示照片" },    [TD_ATTACH_PHOTO] = { SECTION_PHOTO, "照片" },
  [TD_ATTACH_PLAN] = { SECTION_PLAN, "方案图纸" },        [TD_ATTACH_MINUTES] = { SECTION_VOTE, "会议纪要" },
};

static void
part_free (gpointer data)
{
  TdHandoverPart *part = data;

  g_free (part->title);
  g_free (part->number);
  g_free (part->author);
  g_free (part->day);
  g_free (part->remark);
  g_free (part->attached);
  g_clear_pointer (&part->pages, td_display_list_unref);
  g_free (part->name);
  g_free (part->path);
  g_free (part->hash);
  g_free (part->kind);
  g_free (part->shown);
  g_free (part->moment);
  g_free (part);
}

void
td_handover_stock_free (TdHandoverStock *stock)
{
  if (stock == NULL)
    return;
  td_paper_source_free (stock->source);
  td_letter_desk_free (stock->desk);
  g_ptr_array_unref (stock->sections);
  g_ptr_array_unref (stock->parts);
  g_ptr_array_unref (stock->remarks);
  g_ptr_array_unref (stock->unsigned_titles);
  g_ptr_array_unref (stock->signed_titles);
  g_clear_pointer (&stock->files, g_ptr_array_unref);
  g_hash_table_unref (stock->bound);
  g_free (stock);
}

/* ---- own papers ---- */

/* Takes `pages`; NULL: it could not be made, which is said unless there is simply none yet. sealed: it is
 * meant to be signed or sealed, and as a print it is not; signature: UNSIGNED or WITHHELD. */
static void
add_own (TdHandoverStock *stock,
         Section section,
         const char *nick,
         const char *title,
         const TdHandoverOrigin *origin,
         gboolean sealed,
         TdHandoverSignature signature,
         TdDisplayList *pages,
         GError *why)
{
  TdHandoverPart *part;

  if (pages == NULL)
    {
      if (why != NULL && !g_error_matches (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND))
        g_ptr_array_add (stock->remarks,
                         g_strdup_printf (_ ("%s is not part of it: %s"), title, why->message));
      g_clear_error (&why);
      return;
    }
  part = g_new0 (TdHandoverPart, 1);
  part->section = section;
  part->kind = g_strdup (nick);
  part->title = g_strdup (title);
  td_handover_origin_set (part, origin);
  part->pages = pages;
  g_ptr_array_add (stock->parts, part);
  if (signature == TD_HANDOVER_WITHHELD)
    part->remark = g_strdup (TD_HANDOVER_WITHHELD_REMARK);
  if (!sealed || signature != TD_HANDOVER_UNSIGNED)
    return;
  part->remark = g_strdup (TD_HANDOVER_UNSIGNED_REMARK);
  g_ptr_array_add (stock->unsigned_titles, g_strdup (title));
}

/* Of what is drawn up for the volume: today, by whoever hands over. */
static void
drawn_up (const TdHandoverStock *stock, TdHandoverOrigin *out)
{
  td_handover_origin_of_letter (stock, td_letter_kind_find ("course"), 0, out);
  out->on = stock->common.printed_on;
}

/* *on: the day on which it was posted; a paper that hung is not dated anew. TD_DATE_NONE: it never was. */
static TdDisplayList *
paper_pages (TdWorkspace *self,
             TdHandoverStock *stock,
             const TdPaperOptions *options,
             TdDate *on,
             GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  TdPaperSource *source =
      press == NULL ? NULL : td_paper_source_load (self, stock->source->unit->id, options, error);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  TdDisplayList *list = NULL;
  GError *cause = NULL;
  TdPaperCommon common;
  TdDate posted;

  *on = TD_DATE_NONE;
  if (source == NULL)
    return NULL;
  td_paper_common_fill (&common, self, options);
  common.allow_missing = TRUE;
  posted = source->input.notice != NULL ? source->input.notice->from : source->input.from;
  if (options->kind != TD_PAPER_ROSTER && posted != TD_DATE_NONE && posted <= common.printed_on)
    common.printed_on = *on = posted;
  /* A result of which nobody recorded that it hung is of the day on which its vote ended. */
  else if (options->kind == TD_PAPER_RESULT && source->input.closed && source->input.until != TD_DATE_NONE &&
           source->input.until <= common.printed_on)
    common.printed_on = source->input.until;
  g_ptr_array_add (inputs, &source->input);
  list = td_paper_layout (press, (TdPaper)options->kind, inputs, &common, NULL, &cause);
  if (list == NULL)
    td_fail_with (error, cause, td_paper_to_label (options->kind));
  td_paper_source_free (source);
  return list;
}

static void
add_paper (TdWorkspace *self,
           TdHandoverStock *stock,
           Section section,
           const TdPaperOptions *options,
           const char *title)
{
  gboolean hangs = options->kind != TD_PAPER_ROSTER;
  g_auto (TdHandoverOrigin) origin = { 0 };
  GError *why = NULL;
  TdDate on;
  TdDisplayList *pages = paper_pages (self, stock, options, &on, &why);
  const TdHandoverPaper paper = { .section = section,
                                  .nick = td_paper_to_nick (options->kind),
                                  .title = title,
                                  .copy = "",
                                  .round = options->vote_number,
                                  .origin = &origin };
  TdHandoverSignature signature;

  if (hangs)
    td_handover_origin_of_notice (stock, options->kind == TD_PAPER_NOTICE ? "plan" : "result", &origin);
  else
    drawn_up (stock, &origin);
  origin.on = hangs ? on : origin.on;
  signature = hangs ? td_handover_place_signed (stock, &paper) : TD_HANDOVER_UNSIGNED;
  if (signature == TD_HANDOVER_SIGNED)
    {
      g_clear_pointer (&pages, td_display_list_unref);
      g_clear_error (&why);
    }
  else
    add_own (stock, section, paper.nick, title, &origin, hangs, signature, pages, why);
  if (hangs && options->vote_number == 0)
    td_handover_add_aged (stock, &paper);
}

/* What the names and numbers stand in full for; NULL: they do not. */
static const char *
purpose_of (const TdHandoverOptions *options)
{
  return !options->unmasked         ? NULL
         : options->purpose != NULL ? options->purpose
                                    : td_purpose_to_chinese (TD_PURPOSE_ARCHIVE);
}

/* Records and changes are drawn up for the volume, the procedure and the list are signed with it: of all
 * others the paper with signature and seal is what an archive keeps. */
static gboolean
is_sealed (const TdLetterKind *kind)
{
  return (kind->flags & TD_LETTER_WORKING) == 0 && !g_str_equal (kind->name, "course") &&
         !g_str_equal (kind->name, "handover");
}

/* A letter that came back signed is looked for by these marks: it was printed masked or in full. (transfer
 * full) */
static char *
mark_of (TdHandoverStock *stock, const TdLetterKind *kind, gint64 record_id, gboolean unmasked)
{
  const TdLetterWanted wanted = { .unit_id = stock->source->unit->id,
                                  .record_id = record_id,
                                  .sender = stock->options->sender,
                                  .receiver = stock->options->receiver,
                                  .unmasked = unmasked,
                                  .purpose = "-" };

  return td_letter_make_mark (stock->desk, kind, &wanted, NULL);
}

static gboolean
came_back (const TdHandoverStock *stock, const TdLetterKind *kind)
{
  for (guint i = 0; i < stock->files->len; i++)
    if (g_strcmp0 (((const TdAttachment *)stock->files->pdata[i])->paper, kind->name) == 0)
      return TRUE;
  return FALSE;
}

/* The print, where no signed scan stands in its place. */
static void
add_print (TdHandoverStock *stock,
           const TdHandoverPaper *paper,
           const TdLetterWanted *wanted,
           TdHandoverSignature signature)
{
  GError *why = NULL;
  TdDisplayList *pages = td_letter_make (stock->desk, paper->kind, wanted, &why);

  add_own (stock, paper->section, paper->nick, paper->title, paper->origin, is_sealed (paper->kind),
           signature, pages, why);
}

/* What cannot be made for want of a record is simply none yet, unless it came back signed; a faulty template
 * is said. several: letters of as many records. */
static void
add_letter (TdHandoverStock *stock,
            Section section,
            const TdLetterKind *kind,
            const char *records,
            gint64 record_id,
            const char *title,
            gboolean several)
{
  const TdLetterWanted wanted = { .unit_id = stock->source->unit->id,
                                  .record_id = record_id,
                                  .sender = stock->options->sender,
                                  .receiver = stock->options->receiver,
                                  .records = records,
                                  .bound = TRUE,
                                  .masked = stock->options->whole && !stock->options->unmasked,
                                  .unmasked =
                                      stock->options->unmasked && (kind->flags & TD_LETTER_PERSONAL) != 0,
                                  .purpose = purpose_of (stock->options) };
  gboolean today = (kind->flags & TD_LETTER_WORKING) != 0 || g_str_equal (kind->name, "course");
  gboolean back = !(kind->flags & TD_LETTER_WORKING) && came_back (stock, kind);
  g_autofree char *plain = back ? mark_of (stock, kind, record_id, FALSE) : NULL;
  g_autofree char *full =
      back && (kind->flags & TD_LETTER_PERSONAL) ? mark_of (stock, kind, record_id, TRUE) : NULL;
  g_auto (TdHandoverOrigin) origin = { 0 };
  g_autoptr (GError) none = NULL;
  TdHandoverSignature signature;
  gboolean can = td_letter_try (stock->desk, kind, &wanted, &none) ||
                 !(g_error_matches (none, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED) ||
                   g_error_matches (none, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND));

  if (!can && !back)
    return;
  if (today)
    drawn_up (stock, &origin);
  else
    td_handover_origin_of_letter (stock, kind, record_id, &origin);

  const TdHandoverPaper paper = { .section = section,
                                  .nick = kind->name,
                                  .title = title,
                                  .kind = kind,
                                  .copy = can ? td_handover_signed_copy (stock, kind, record_id) : "",
                                  .marks = { plain, full },
                                  .one_of_many = several,
                                  .exact = !is_sealed (kind),
                                  .origin = &origin };

  signature = td_handover_place_signed (stock, &paper);
  if (can && signature != TD_HANDOVER_SIGNED)
    add_print (stock, &paper, &wanted, signature);
  if (back)
    td_handover_add_aged (stock, &paper);
}

/* The kind of record of which each has a letter of its own; NULL: one letter speaks of all, as a log does. */
static const char *
record_of_letter (const TdLetterKind *kind)
{
  static const struct
  {
    const char *letter, *record;
  } records[] = {
    { "notice-report", "announcement" },
    { "works-notice", "install-notice" },
    { "works-inspection", "supervisory-inspection" },
    { "works-concealed", "concealed-work" },
    { "works-acceptance", "acceptance-round" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (g_str_equal (records[i].letter, kind->name))
      return records[i].record;
  return NULL;
}

/* “隐蔽工程验收记录（2）” and so on where there are several; one alone needs no number. */
static void
add_each (TdHandoverStock *stock, Section section, const TdLetterKind *kind, const char *record)
{
  g_autoptr (GPtrArray) leaves = td_leaves_of (stock->desk->self, stock->source->unit->id, record, NULL);

  if (leaves == NULL || leaves->len == 0)
    {
      add_letter (stock, section, kind, NULL, 0, kind->chinese, FALSE);
      return;
    }
  for (guint i = 0; i < leaves->len; i++)
    {
      g_autofree char *title =
          leaves->len > 1 ? g_strdup_printf ("%s（%u）", kind->chinese, i + 1) : g_strdup (kind->chinese);

      add_letter (stock, section, kind, NULL, ((const TdLeaf *)leaves->pdata[i])->id, title, leaves->len > 1);
    }
}

/* Every letter of the dossier that speaks of something; working sheets and those of one flat stay outside. */
static void
add_letters (TdHandoverStock *stock)
{
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      const TdLetterKind *kind = td_letter_kind_at (i);
      Section section = g_str_equal (kind->name, "course") ? SECTION_COURSE : group_sections[kind->group];
      const char *record = record_of_letter (kind);

      if (kind->of != TD_LETTER_OF_UNIT || (kind->flags & TD_LETTER_WORKING))
        continue;
      if (record != NULL)
        add_each (stock, section, kind, record);
      else
        add_letter (stock, section, kind, NULL, 0, kind->chinese, FALSE);
    }
}

/* What a whole dossier has besides: every kind of record that it holds as a table of its own, and what was
 * done with it. */
static void
add_records (TdWorkspace *self, TdHandoverStock *stock)
{
  const GPtrArray *known = td_leaf_kinds_at_hand (self->data_dir, NULL);
  const TdLetterKind *records = td_letter_kind_find ("records");

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const TdLeafKind *kind = known->pdata[i];

      if (!kind->shared || td_letter_tells_shared (kind->id))
        add_letter (stock, SECTION_RECORDS, records, kind->id, 0, kind->title, FALSE);
    }
  add_letter (stock, SECTION_CHANGES, td_letter_kind_find ("changes"), NULL, 0, "变更记录", FALSE);
}

/* Rounds before the last one. */
static void
add_former_results (TdWorkspace *self, TdHandoverStock *stock)
{
  for (int number = 1; number < stock->source->vote->number; number++)
    {
      const TdPaperOptions result = { .kind = TD_PAPER_RESULT, .vote_number = number };
      g_autofree char *title = g_strdup_printf ("%s（第%d轮）", td_paper_to_chinese (result.kind), number);

      add_paper (self, stock, SECTION_NOTICE, &result, title);
    }
}

static void
add_papers (TdWorkspace *self, TdHandoverStock *stock, const TdHandoverOptions *options)
{
  TdPaperOptions roster = { .kind = TD_PAPER_ROSTER,
                            .unmasked = options->unmasked,
                            .purpose = purpose_of (options) };
  TdPaperOptions notice = { .kind = TD_PAPER_NOTICE }, result = { .kind = TD_PAPER_RESULT };
  g_autoptr (TdSurveyCard) card = td_survey_card_load (self, stock->source->unit->id, NULL);

  if (card != NULL && card->begun)
    {
      GError *why = NULL;
      TdDisplayList *pages = td_survey_pages (self, stock->source->unit->id, &why);
      TdHandoverOrigin origin = { (char *)"", (char *)"", stock->common.printed_on };

      add_own (stock, SECTION_COURSE, "survey", "加装电梯条件摸底卡", &origin, FALSE, TD_HANDOVER_UNSIGNED,
               pages, why);
    }
  add_paper (self, stock, SECTION_VOTE, &roster, td_paper_to_chinese (roster.kind));
  if (stock->source->vote != NULL)
    {
      add_paper (self, stock, SECTION_NOTICE, &notice, td_paper_to_chinese (notice.kind));
      if (options->whole)
        add_former_results (self, stock);
      if (stock->source->vote->closed)
        add_paper (self, stock, SECTION_NOTICE, &result, td_paper_to_chinese (result.kind));
    }
  add_letters (stock);
  if (options->whole)
    add_records (self, stock);
}

/* ---- files ---- */

/* “301　王某的产权证.pdf”. (transfer full) */
static char *
file_title (const TdHandoverStock *stock, const TdAttachment *attachment)
{
  const char *name = *attachment->name != '\0' ? attachment->name : kinds[attachment->kind].chinese;
  const TdPart *part = attachment->part_id != 0 && stock->source->input.roll != NULL
                           ? td_roll_find (stock->source->input.roll, attachment->part_id)
                           : NULL;

  return part != NULL && !td_text_is_blank (part->room) ? g_strconcat (part->room, "　", name, NULL)
                                                        : g_strdup (name);
}

/* A paper that came back signed stands where the paper itself does. */
static Section
section_of (const TdAttachment *attachment)
{
  const TdLetterKind *letter = attachment->paper != NULL ? td_letter_kind_find (attachment->paper) : NULL;
  gboolean notice = g_strcmp0 (attachment->paper, td_paper_to_nick (TD_PAPER_NOTICE)) == 0 ||
                    g_strcmp0 (attachment->paper, td_paper_to_nick (TD_PAPER_RESULT)) == 0;

  if (letter != NULL && attachment->kind != TD_ATTACH_AUTHORITY)
    return g_str_equal (letter->name, "course") ? SECTION_COURSE : group_sections[letter->group];
  return notice ? SECTION_NOTICE : kinds[attachment->kind].section;
}

/* The day on which it was taken in is not its own: without a record of it that is blank. */
static void
add_file (TdHandoverStock *stock, TdStore *store, const TdAttachment *attachment)
{
  TdHandoverPart *part = td_handover_part_of_file (stock, store, attachment, kinds[attachment->kind].chinese);
  g_auto (TdHandoverOrigin) origin = { 0 };

  part->section = section_of (attachment);
  part->kind =
      g_strdup (attachment->kind == TD_ATTACH_OTHER ? "other" : td_attach_kind_to_nick (attachment->kind));
  part->title = file_title (stock, attachment);
  if (attachment->paper != NULL)
    part->remark = g_strdup (TD_HANDOVER_SIGNED_REMARK);
  td_handover_origin_of_file (stock, attachment->hash, &origin);
  td_handover_origin_set (part, &origin);
}

static gboolean
add_files (TdWorkspace *self, TdHandoverStock *stock, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  guint left_out = 0;

  for (guint i = 0; store != NULL && i < stock->files->len; i++)
    {
      const TdAttachment *file = stock->files->pdata[i];

      if (g_hash_table_contains (stock->bound, &file->id))
        continue;
      if (td_handover_is_left_out (stock, file))
        left_out++;
      else
        add_file (stock, store, file);
    }
  if (left_out > 0)
    g_ptr_array_add (
        stock->remarks,
        g_strdup_printf (ngettext ("%u file of a household is left out; it is part of a dossier in full.",
                                   "%u files of households are left out; they are part of a dossier in full.",
                                   left_out),
                         left_out));
  return store != NULL;
}

guint
td_handover_shared_section (TdHandoverShared place)
{
  static const Section sections[] = { [TD_HANDOVER_SHARED_PROJECT] = SECTION_PROJECT,
                                      [TD_HANDOVER_SHARED_PLAN] = SECTION_PLAN,
                                      [TD_HANDOVER_SHARED_REVIEW] = SECTION_REVIEW,
                                      [TD_HANDOVER_SHARED_WORKS] = SECTION_WORKS,
                                      [TD_HANDOVER_SHARED_OTHER] = SECTION_OTHER };

  g_return_val_if_fail ((guint)place < G_N_ELEMENTS (sections), SECTION_OTHER);
  return sections[place];
}

/* ---- order ---- */

/* A scan that the list names stands behind it, in the list's order. */
static gboolean
order_by_list (TdWorkspace *self, TdHandoverStock *stock, GError **error)
{
  g_autoptr (GPtrArray) items = td_leaves_of (self, stock->source->unit->id, "handover-item", error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    for (guint k = 0; k < stock->parts->len; k++)
      {
        TdHandoverPart *part = stock->parts->pdata[k];

        if (part->pages != NULL || part->rank > 0 ||
            g_strcmp0 (part->hash, td_leaf_get (items->pdata[i], "file")) != 0)
          continue;
        part->section = SECTION_LIST;
        part->rank = i + 1;
      }
  return items != NULL;
}

/* Photos of the works say themselves what they show, when and where, and stand in the order of their time. */
static gboolean
order_photos (TdWorkspace *self, TdHandoverStock *stock, GError **error)
{
  const GPtrArray *known = td_leaf_kinds_at_hand (self->data_dir, error);
  const TdLeafKind *kind = known != NULL ? td_leaf_kinds_find (known, "works-photo") : NULL;
  g_autoptr (GPtrArray) records =
      known != NULL ? td_leaves_of (self, stock->source->unit->id, "works-photo", error) : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    for (guint k = 0; k < stock->parts->len; k++)
      {
        TdHandoverPart *part = stock->parts->pdata[k];
        const TdLeaf *record = records->pdata[i];

        if (part->pages != NULL || part->rank > 0 ||
            g_strcmp0 (part->hash, td_leaf_get (record, "file")) != 0)
          continue;
        part->section = SECTION_PHOTO;
        part->rank = i + 1;
        part->shown = td_photo_shown (kind, record);
        part->moment = td_photo_moment (record);
      }
  return records != NULL;
}

static gint
by_section (gconstpointer a, gconstpointer b)
{
  const TdHandoverPart *one = *(TdHandoverPart *const *)a, *other = *(TdHandoverPart *const *)b;

  if (one->section != other->section)
    return one->section > other->section ? 1 : -1;
  return (one->rank > other->rank) - (one->rank < other->rank);
}

/* Sections that hold something, numbered: “一　办理过程”. The sort is stable: own papers first, files as they
 * came. */
static void
number_sections (TdHandoverStock *stock)
{
  guint last = G_MAXUINT;

  g_ptr_array_sort (stock->parts, by_section);
  for (guint i = 0; i < stock->parts->len; i++)
    {
      TdHandoverPart *part = stock->parts->pdata[i];

      if (part->section != last)
        {
          g_autofree char *number = td_int_to_chinese (stock->sections->len + 1);

          g_ptr_array_add (stock->sections, g_strconcat (number, "　", section_titles[part->section], NULL));
          last = part->section;
        }
      part->section = stock->sections->len - 1;
    }
  g_ptr_array_add (stock->sections, NULL);
}

TdHandoverStock *
td_handover_begin (TdWorkspace *self, gint64 unit_id, const TdHandoverOptions *options, GError **error)
{
  TdPaperOptions roster = { .kind = TD_PAPER_ROSTER };
  g_autoptr (TdHandoverStock) stock = g_new0 (TdHandoverStock, 1);

  stock->options = options;
  stock->sections = g_ptr_array_new_with_free_func (g_free);
  stock->parts = g_ptr_array_new_with_free_func (part_free);
  stock->remarks = g_ptr_array_new_with_free_func (g_free);
  stock->unsigned_titles = g_ptr_array_new_with_free_func (g_free);
  stock->signed_titles = g_ptr_array_new_with_free_func (g_free);
  stock->bound = g_hash_table_new (g_int64_hash, g_int64_equal);
  stock->source = td_paper_source_load (self, unit_id, &roster, error);
  if (stock->source == NULL)
    return NULL;
  stock->desk = td_letter_desk_new (self, unit_id);
  td_paper_common_fill (&stock->common, self, &roster);
  stock->common.allow_missing = TRUE;
  stock->common.unmasked = options->unmasked;
  stock->common.purpose = options->purpose;
  return g_steal_pointer (&stock);
}

TdHandoverStock *
td_handover_gather (TdWorkspace *self, gint64 unit_id, const TdHandoverOptions *options, GError **error)
{
  g_autoptr (TdHandoverStock) stock = td_handover_begin (self, unit_id, options, error);

  if (stock == NULL || !td_handover_origin_read (stock, error))
    return NULL;
  stock->files = td_attachments_list (self, unit_id, error);
  if (stock->files == NULL)
    return NULL;
  add_papers (self, stock, options);
  if (!add_files (self, stock, error) || !td_handover_add_shared (self, stock, error) ||
      !order_by_list (self, stock, error) || !order_photos (self, stock, error))
    return NULL;
  number_sections (stock);
  return g_steal_pointer (&stock);
}
