/* Tidang: papers of announcements and of those who object.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notice-papers.h"

#include "td-attach.h"
#include "td-leaves.h"
#include "td-outreach.h"
#include "td-paper-source.h"
#include "td-procedures.h"
#include "td-workspace-private.h"

#include "td-desk-press.h"
#include "td-ids.h"
#include "td-letter.h"

#include <string.h>

#define PHOTO_SIDE 1400 /* dots: 140 mm at 250 dpi */

/* Papers for a Chinese office are Chinese whatever the locale. */

static const struct
{
  const char *nick, *template, *chinese;
} papers[TD_N_NOTICE_PAPERS] = {
  [TD_NOTICE_PAPER_REPORT] = { "report", "notice-report", "公示情况报告" },
  [TD_NOTICE_PAPER_OBJECTIONS] = { "objections", "objections", "异议处理记录" },
  [TD_NOTICE_PAPER_VISITS] = { "visits", "visit-list", "上门名单" },
  [TD_NOTICE_PAPER_HOUSEHOLD] = { "household", "tell-household", "单户告知单" },
};

const char *
td_notice_paper_to_nick (TdNoticePaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_NOTICE_PAPERS, NULL);
  return papers[paper].nick;
}

gboolean
td_notice_paper_from_nick (const char *nick, TdNoticePaper *out)
{
  for (guint i = 0; i < TD_N_NOTICE_PAPERS; i++)
    if (g_str_equal (papers[i].nick, nick))
      {
        *out = (TdNoticePaper)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_notice_paper_to_chinese (TdNoticePaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_NOTICE_PAPERS, NULL);
  return papers[paper].chinese;
}

/* ---- what one paper says ---- */

typedef struct
{
  TdWorkspace *workspace;
  gint64 part_id;
  TdNoticeBoard *board;
  TdPaperSource *source;
  TdLeafBook *book;
  GPtrArray *values; /* name, text, …: static and owned by `texts` */
  GPtrArray *texts;  /* char * */
  GPtrArray *rows, *more;
  GArray *photos; /* TdLetterPhoto; captions are among the texts */
  const TdRoll *roll;
} Sheet;

static void
clear_photo (gpointer photo)
{
  TdPicture *picture = ((TdLetterPhoto *)photo)->picture;

  if (picture != NULL)
    td_picture_unref (picture);
}

static void
sheet_clear (Sheet *sheet)
{
  td_notice_board_free (sheet->board);
  td_paper_source_free (sheet->source);
  td_leaf_book_free (sheet->book);
  g_ptr_array_unref (sheet->values);
  g_ptr_array_unref (sheet->texts);
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->more);
  g_array_unref (sheet->photos);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static void
sheet_init (Sheet *sheet, TdWorkspace *self, gint64 part_id)
{
  *sheet = (Sheet){ .workspace = self,
                    .part_id = part_id,
                    .values = g_ptr_array_new (),
                    .texts = g_ptr_array_new_with_free_func (g_free),
                    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev),
                    .more = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev),
                    .photos = g_array_new (FALSE, FALSE, sizeof (TdLetterPhoto)) };
  g_array_set_clear_func (sheet->photos, clear_photo);
}

/* Takes the text. */
static void
take_value (Sheet *sheet, const char *name, char *text)
{
  g_ptr_array_add (sheet->texts, text);
  g_ptr_array_add (sheet->values, (gpointer)name);
  g_ptr_array_add (sheet->values, text);
}

static void
set_value (Sheet *sheet, const char *name, const char *text)
{
  take_value (sheet, name, g_strdup (text));
}

/* Nothing for 0. */
static void
set_number (Sheet *sheet, const char *name, guint n)
{
  take_value (sheet, name, n > 0 ? g_strdup_printf ("%u", n) : g_strdup (""));
}

static void G_GNUC_NULL_TERMINATED
add_row (GPtrArray *rows, const char *first, ...)
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

/* Letters write days as 2026年9月12日, without blanks around them. (transfer full) */
static char *
period_in_letter (const TdAnnounced *announced)
{
  g_autofree char *text = td_announced_on_paper (announced->announcement->what, &announced->period);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *head = g_strndup (*word, 10); /* a day may be followed by a comma */
      TdDate day = td_date_from_iso (head);
      g_autofree char *chinese = td_date_to_chinese (day);
      char *whole = day != TD_DATE_NONE ? g_strconcat (chinese, *word + 10, NULL) : NULL;

      if (whole == NULL)
        continue;
      g_free (*word);
      *word = whole;
    }
  return g_strjoinv ("", words);
}

static const char *
room_of (const Sheet *sheet, gint64 part_id)
{
  for (guint i = 0; part_id != 0 && i < sheet->roll->parts->len; i++)
    if (((const TdPart *)sheet->roll->parts->pdata[i])->id == part_id)
      return ((const TdPart *)sheet->roll->parts->pdata[i])->room;
  return "";
}

static GPtrArray *
leaves_of (const Sheet *sheet, const char *kind)
{
  const TdLeafKind *known = td_leaf_kinds_find (sheet->book->kinds, kind);

  return known != NULL ? td_leaf_book_of (sheet->book, known) : g_ptr_array_new ();
}

/* ---- 公示情况报告 ---- */

static TdPicture *
read_picture (const Sheet *sheet, const char *hash)
{
  for (guint i = 0; i < sheet->book->files->len; i++)
    {
      const TdAttachment *file = sheet->book->files->pdata[i];
      g_autofree char *path = NULL;
      g_autofree char *data = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize size;

      if (!g_str_equal (file->hash, hash))
        continue;
      path = td_attachment_path (sheet->workspace, file->id, NULL);
      if (path == NULL || !g_file_get_contents (path, &data, &size, NULL))
        return NULL;
      bytes = g_bytes_new_take (g_steal_pointer (&data), size);
      return td_picture_new_from_bytes (bytes, PHOTO_SIDE, NULL);
    }
  return NULL;
}

/* “照片3” into `list` where there is one. */
static void
add_photo (Sheet *sheet, GString *list, const char *hash, const char *place, TdDate on, const char *what)
{
  g_autofree char *day = td_date_to_chinese (on);
  TdLetterPhoto photo = { NULL, NULL };
  char *caption;

  if (*hash == '\0')
    return;
  photo.picture = read_picture (sheet, hash);
  caption = g_strdup_printf ("照片%u　%s　%s　%s%s", sheet->photos->len + 1, place, day, what,
                             photo.picture != NULL ? "" : "（文件缺失或者不是图片）");
  g_ptr_array_add (sheet->texts, caption);
  photo.caption = caption;
  g_string_append_printf (list, "%s照片%u", list->len > 0 ? "\n" : "", sheet->photos->len + 1);
  g_array_append_val (sheet->photos, photo);
}

static void
add_posting (Sheet *sheet, const TdPosting *posting)
{
  g_autoptr (GString) what = g_string_new (NULL);
  g_autoptr (GString) photos = g_string_new (NULL);
  g_autofree char *day = td_date_to_iso (posting->up_on);
  g_autofree char *up =
      *posting->up_by != '\0' ? g_strdup_printf ("%s\n%s", day, posting->up_by) : g_strdup (day);
  g_autofree char *place =
      *posting->where != '\0'
          ? g_strdup_printf ("%s\n（%s）", posting->place, td_notice_where_to_chinese (posting->where))
          : g_strdup (posting->place);

  add_photo (sheet, photos, posting->photo, posting->place, posting->up_on, "张贴");
  for (guint i = 0; i < posting->events->len; i++)
    {
      const TdPostedNote *note = posting->events->pdata[i];
      g_autofree char *on = td_date_to_iso (note->on);

      g_string_append_printf (what, "%s%s %s", what->len > 0 ? "\n" : "", on,
                              td_posted_event_to_chinese (note->what));
      if (*note->by != '\0')
        g_string_append_printf (what, "（%s）", note->by);
      add_photo (sheet, photos, note->photo, posting->place, note->on,
                 td_posted_event_to_chinese (note->what));
    }
  add_row (sheet->rows, place, up, what->str, photos->str, NULL);
}

static void
add_fault (GString *text, gboolean holds, const char *fault)
{
  if (holds)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", fault);
}

/* As td_announced_faults(), on paper. (transfer full) */
static char *
faults_on_paper (const TdAnnounced *announced)
{
  const char *missing = NULL;
  guint gaps = td_announcement_look (announced->announcement, &announced->period, announced->asked, &missing);
  g_autofree char *where = missing != NULL
                               ? g_strdup_printf ("没有在%s张贴的记录", td_notice_where_to_chinese (missing))
                               : g_strdup ("");
  g_autofree char *torn = g_strdup_printf ("公示期内有%d日公示缺失", announced->period.missing);
  GString *text = g_string_new (NULL);

  add_fault (text, gaps & TD_POSTING_NOT_WHERE, where);
  add_fault (text, gaps & TD_POSTING_LATE, "有的地点张贴晚于起算日");
  add_fault (text, gaps & TD_POSTING_TORN, torn);
  add_fault (text, gaps & TD_POSTING_NOT_RENEWED, "有的公示被撕毁后没有重新张贴");
  add_fault (text, gaps & TD_POSTING_EARLY, "有的公示在期满之前被揭下");
  add_fault (text, gaps & TD_POSTING_NO_PHOTO, "有的地点没有照片");
  if (text->len > 0)
    g_string_append (text, "。");
  return g_string_free (text, FALSE);
}

/* Of the period alone: what came before or after was not said of this paper. */
static void
count_objections (Sheet *sheet, const TdNoticePeriod *period)
{
  const TdVote *vote = sheet->source->vote;
  guint written = 0, settled = 0;

  for (guint i = 0; vote != NULL && i < vote->objections->len; i++)
    {
      const TdObjection *objection = vote->objections->pdata[i];

      if (!objection->written || objection->date < period->from ||
          (period->until != TD_DATE_NONE && objection->date > period->until))
        continue;
      written++;
      settled += objection->settled != 0;
    }
  set_number (sheet, "objected", written);
  take_value (sheet, "settled", g_strdup_printf ("%u", settled));
}

static gboolean
fill_report (Sheet *sheet, gint64 announcement_id, GError **error)
{
  const TdAnnounced *announced = announcement_id != 0
                                     ? td_notice_board_find (sheet->board, announcement_id)
                                     : td_notice_board_latest (sheet->board, TD_ANNOUNCE_PLAN);
  const TdAnnouncement *one = announced != NULL ? announced->announcement : NULL;
  TdDate today = td_workspace_today (sheet->workspace);

  if (one == NULL || one->postings->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no place is noted where this was put up. Note the places first."),
                    sheet->board->label);
  set_value (sheet, "announce", td_announce_to_chinese (one->what));
  if (*one->issuer != '\0')
    set_value (sheet, "issuer", one->issuer);
  else
    set_value (sheet, "issuer", sheet->source->input.said.asker);
  set_value (sheet, "witness", one->witness);
  if (*one->hearer != '\0')
    set_value (sheet, "contact", one->hearer);
  take_value (sheet, "text", period_in_letter (announced));
  set_value (sheet, "source", announced->source);
  set_value (sheet, "ended",
             announced->period.until != TD_DATE_NONE && announced->period.until < today ? "1" : "");
  for (guint i = 0; i < one->postings->len; i++)
    add_posting (sheet, one->postings->pdata[i]);
  take_value (sheet, "faults", faults_on_paper (announced));
  count_objections (sheet, &announced->period);
  return TRUE;
}

/* ---- 异议处理记录 ---- */

static void
add_objections (Sheet *sheet)
{
  const TdVote *vote = sheet->source->vote;

  for (guint i = 0; vote != NULL && i < vote->objections->len; i++)
    {
      const TdObjection *objection = vote->objections->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *on = td_date_to_iso (objection->date);
      g_autofree char *settled_on = td_date_to_iso (objection->settled_on);
      g_autofree char *who = objection->part_id == 0 && !td_text_is_blank (objection->from)
                                 ? td_mask_name (objection->from)
                                 : g_strdup (room_of (sheet, objection->part_id));
      g_autofree char *outcome =
          objection->settled
              ? g_strdup_printf ("%s %s", settled_on, objection->how != NULL ? objection->how : "")
              : g_strdup ("未办结");

      add_row (sheet->rows, number, who, on, objection->written ? "书面" : "口头",
               objection->text != NULL ? objection->text : "", outcome, NULL);
    }
  set_number (sheet, "objected", sheet->rows->len);
}

/* A field in words; "" where the kind is another one now. (transfer full) */
static char *
said (const Sheet *sheet, const TdLeaf *leaf, const char *field)
{
  const TdLeafKind *kind = td_leaf_kinds_find (sheet->book->kinds, leaf->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, field) : -1;

  return at < 0 ? g_strdup ("")
                : td_leaf_show (td_leaf_kind_field (kind, (guint)at), td_leaf_get (leaf, field), FALSE);
}

/* The fields that stand, each under its title. (transfer full) */
static char *
fields_on_paper (const Sheet *sheet, const TdLeaf *leaf, const char *const *fields)
{
  const TdLeafKind *kind = td_leaf_kinds_find (sheet->book->kinds, leaf->kind);
  GString *text = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *value = said (sheet, leaf, fields[i]);
      int at = kind != NULL ? td_leaf_kind_find (kind, fields[i]) : -1;

      if (*value != '\0' && at >= 0)
        g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "\n" : "",
                                td_leaf_kind_field (kind, (guint)at)->title, value);
    }
  return g_string_free (text, FALSE);
}

static void
add_leaves (Sheet *sheet,
            const char *kind,
            const char *day,
            const char *const *what,
            const char *text,
            const char *const *outcome)
{
  g_autoptr (GPtrArray) leaves = leaves_of (sheet, kind);
  const TdLeafKind *known = td_leaf_kinds_find (sheet->book->kinds, kind);

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      g_autofree char *on = said (sheet, leaf, day);
      g_autofree char *first = said (sheet, leaf, what[0]);
      g_autofree char *second = what[1] != NULL ? said (sheet, leaf, what[1]) : g_strdup ("");
      g_autofree char *matter = g_strdup_printf ("%s\n%s%s%s", known->title, first,
                                                 *first != '\0' && *second != '\0' ? " " : "", second);
      g_autofree char *body = said (sheet, leaf, text);
      g_autofree char *done = fields_on_paper (sheet, leaf, outcome);

      add_row (sheet->more, on, room_of (sheet, leaf->part_id), matter, body, done, NULL);
    }
}

static gboolean
fill_objections (Sheet *sheet, GError **error)
{
  static const char *const visit_what[] = { "team", "result", NULL };
  static const char *const visit_done[] = { "promise", "due", "outcome", "closed-on", NULL };
  static const char *const petition_what[] = { "channel", "number", NULL };
  static const char *const petition_done[] = { "due", "replied-on", "outcome", NULL };
  static const char *const mediation_what[] = { "mediator", NULL };
  static const char *const mediation_done[] = { "applied-on", "confirmation", "confirmed-on", "performed",
                                                NULL };

  add_objections (sheet);
  add_leaves (sheet, TD_LEAF_VISIT, "on", visit_what, "said", visit_done);
  add_leaves (sheet, TD_LEAF_PETITION, "received-on", petition_what, "said", petition_done);
  add_leaves (sheet, TD_LEAF_MEDIATION, "on", mediation_what, "agreed", mediation_done);
  return sheet->rows->len + sheet->more->len > 0 ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: there is no objection, visit, petition or mediation to print."),
                  sheet->board->label);
}

/* ---- 上门名单 ---- */

static const char *
stance_on_paper (const Sheet *sheet, guint at)
{
  const TdVote *vote = sheet->source->vote;
  const GArray *stances = vote != NULL ? vote->tally->part_stances : NULL;

  if (stances == NULL || at >= stances->len)
    return "";
  switch (g_array_index (stances, TdStance, at))
    {
    case TD_STANCE_AGREE:
      return "同意";
    case TD_STANCE_OPPOSE:
      return "不同意";
    case TD_STANCE_ABSTAIN:
      return "弃权";
    case TD_STANCE_INVALID:
      return "无效";
    case TD_STANCE_PENDING:
      return "待核实";
    default:
      return "未表态";
    }
}

/* “2次，末次 2026-09-01 反对”, and the promises that are open. */
static void
look_at_visits (const Sheet *sheet,
                const GPtrArray *visits,
                gint64 part_id,
                GString *line,
                GString *promises,
                gboolean *agreed)
{
  const TdLeaf *last = NULL;
  guint n = 0;

  for (guint i = 0; i < visits->len; i++)
    {
      const TdLeaf *visit = visits->pdata[i];
      g_autofree char *promise = said (sheet, visit, "promise");
      g_autofree char *due = said (sheet, visit, "due");

      if (visit->part_id != part_id)
        continue;
      n++;
      last = visit;
      if (td_visit_promise (visit) == TD_PROMISE_OPEN)
        g_string_append_printf (promises, "%s%s%s%s", promises->len > 0 ? "\n" : "", promise,
                                *due != '\0' ? "　期限" : "", due);
    }
  if (last == NULL)
    return;
  {
    g_autofree char *on = said (sheet, last, "on");
    g_autofree char *result = said (sheet, last, "result");

    g_string_append_printf (line, "%u次，末次%s\n%s", n, on, result);
  }
  *agreed = g_str_equal (td_leaf_get (last, "result"), "agrees");
}

static void
fill_visits (Sheet *sheet)
{
  g_autoptr (GPtrArray) visits = leaves_of (sheet, TD_LEAF_VISIT);

  for (guint i = 0; i < sheet->roll->parts->len; i++)
    {
      const TdPart *part = sheet->roll->parts->pdata[i];
      const char *stance = stance_on_paper (sheet, i);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (GString) promises = g_string_new (NULL);
      g_autofree char *number = g_strdup_printf ("%u", sheet->rows->len + 1);
      g_autofree char *names = td_owners_to_names (part->owners);
      g_auto (GStrv) each = g_strsplit (names, "、", -1);
      g_autofree char *masked = NULL;
      gboolean agreed = FALSE;

      if (part->unit_id != 0 && part->unit_id != sheet->board->unit_id)
        continue;
      look_at_visits (sheet, visits, part->id, line, promises, &agreed);
      /* A ballot is worth more than what was said at the door. */
      agreed = sheet->source->vote != NULL ? g_str_equal (stance, "同意") : agreed;
      if (agreed && promises->len == 0)
        continue;
      for (char **name = each; *name != NULL; name++)
        {
          char *mask = td_mask_name (*name);

          g_free (*name);
          *name = mask;
        }
      masked = g_strjoinv ("、", each);
      add_row (sheet->rows, number, part->room, masked, stance, line->str, promises->str, "", "", NULL);
    }
  set_number (sheet, "number", sheet->rows->len);
  take_value (sheet, "count", g_strdup_printf ("%u", sheet->rows->len));
}

/* ---- 单户告知单 ---- */

static gboolean
fill_household (Sheet *sheet, GError **error)
{
  const TdAnnounced *latest = td_notice_board_latest (sheet->board, TD_ANNOUNCE_PLAN);
  const char *room = room_of (sheet, sheet->part_id);

  if (*room == '\0')
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: there is no such flat."), sheet->board->label);
  take_value (sheet, "room", g_strconcat (room, g_str_has_suffix (room, "室") ? "" : "室", NULL));
  set_value (sheet, "told", latest != NULL && latest->period.until != TD_DATE_NONE ? "1" : "");
  if (latest == NULL)
    return TRUE;
  take_value (sheet, "text", period_in_letter (latest));
  if (*latest->announcement->hearer != '\0')
    set_value (sheet, "contact", latest->announcement->hearer);
  if (*latest->announcement->places != '\0')
    set_value (sheet, "notice-where", latest->announcement->places);
  return TRUE;
}

/* ---- set ---- */

static gboolean
sheet_load (Sheet *sheet, gint64 unit_id, TdNoticePaper paper, gint64 announcement_id, GError **error)
{
  /* A paper whose words nobody checks for its days: a report may say that they were too few. */
  const TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  gboolean filled;

  sheet->board = td_notice_board_load (sheet->workspace, unit_id, 0, error);
  sheet->source =
      sheet->board != NULL ? td_paper_source_load (sheet->workspace, unit_id, &options, error) : NULL;
  sheet->book = sheet->source != NULL ? td_leaf_book_load (sheet->workspace, unit_id, error) : NULL;
  if (sheet->book == NULL)
    return FALSE;
  sheet->roll = sheet->source->input.roll;
  sheet->source->input.asked =
      td_procedure_notice (sheet->board->procedure, sheet->board->rule, TD_ANNOUNCE_PLAN, NULL);
  if (paper == TD_NOTICE_PAPER_VISITS)
    fill_visits (sheet);
  filled = paper == TD_NOTICE_PAPER_REPORT       ? fill_report (sheet, announcement_id, error)
           : paper == TD_NOTICE_PAPER_OBJECTIONS ? fill_objections (sheet, error)
           : paper == TD_NOTICE_PAPER_HOUSEHOLD  ? fill_household (sheet, error)
                                                 : TRUE;
  g_ptr_array_add (sheet->values, NULL);
  return filled;
}

static GBytes *
set_paper (const Sheet *sheet, TdNoticePaper paper, GError **error)
{
  static const char *const postings[] = { "place", "up", "what", "photos", NULL };
  static const char *const objections[] = { "number", "room", "date", "kind", "text", "outcome", NULL };
  static const char *const records[] = { "date", "room", "what", "text", "outcome", NULL };
  static const char *const visits[] = { "number",  "room",  "owners", "answer", "visits",
                                        "promise", "today", "sign",   NULL };
  const TdLetterList lists[TD_N_NOTICE_PAPERS][2] = {
    [TD_NOTICE_PAPER_REPORT] = { { "postings", postings, sheet->rows, NULL } },
    [TD_NOTICE_PAPER_OBJECTIONS] = { { "objections", objections, sheet->rows, NULL },
                                     { "visits", records, sheet->more, NULL } },
    [TD_NOTICE_PAPER_VISITS] = { { "visits", visits, sheet->rows, NULL } },
  };
  static const gsize n_lists[TD_N_NOTICE_PAPERS] = { 1, 2, 1, 0 };
  const TdPaperCommon common = { .printed_on = td_workspace_today (sheet->workspace),
                                 .operator_name = td_workspace_get_operator (sheet->workspace),
                                 .allow_missing = TRUE };
  const TdLetter letter = { .nick = papers[paper].template,
                            .input = &sheet->source->input,
                            .common = &common,
                            .values = (const char *const *)sheet->values->pdata,
                            .lists = lists[paper],
                            .n_lists = n_lists[paper],
                            .photos = (const TdLetterPhoto *)(gconstpointer)sheet->photos->data,
                            .n_photos = sheet->photos->len,
                            .official = paper == TD_NOTICE_PAPER_REPORT,
                            .landscape = paper == TD_NOTICE_PAPER_VISITS };
  TdPress *press = td_workspace_press (sheet->workspace, error);
  GError *cause = NULL;
  GBytes *bytes = press != NULL ? td_letter_pdf (press, &letter, &cause) : NULL;

  if (bytes == NULL && press != NULL)
    td_fail_with (error, cause, papers[paper].chinese);
  return bytes;
}

gboolean
td_notice_paper_write (TdWorkspace *self,
                       gint64 unit_id,
                       TdNoticePaper paper,
                       gint64 announcement_id,
                       gint64 part_id,
                       const char *path,
                       GError **error)
{
  g_auto (Sheet) sheet = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail ((guint)paper < TD_N_NOTICE_PAPERS, FALSE);

  sheet_init (&sheet, self, part_id);
  if (!td_check_target (path, error) || !sheet_load (&sheet, unit_id, paper, announcement_id, error))
    return FALSE;
  bytes = set_paper (&sheet, paper, error);
  return bytes != NULL && td_pdf_write (bytes, path, error);
}
