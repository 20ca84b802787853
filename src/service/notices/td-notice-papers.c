/* Tidang: papers of announcements and of those who object.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-announcements.h"
#include "td-outreach.h"
#include "td-procedures.h"
#include "td-workspace-private.h"

#include "td-ids.h"

#include <string.h>

/* What is asked of the plan's notice, for the places where it hangs. */
static void
ask_of_plan (TdLetterSheet *sheet)
{
  const TdNoticeBoard *board = sheet->desk->board;

  sheet->input.asked = td_procedure_notice (board->procedure, board->rule, TD_ANNOUNCE_PLAN, NULL);
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

/* ---- 公示情况报告 ---- */

/* “照片3” into `list` where there is one. */
static void
add_photo (TdLetterSheet *sheet,
           GString *list,
           const char *hash,
           const char *place,
           TdDate on,
           const char *what)
{
  g_autofree char *day = td_date_to_chinese (on);
  guint number = sheet->photos->len + 1;

  if (*hash == '\0')
    return;
  td_letter_photo (sheet, hash, g_strdup_printf ("照片%u　%s　%s　%s", number, place, day, what));
  g_string_append_printf (list, "%s照片%u", list->len > 0 ? "\n" : "", number);
}

static void
add_posting (TdLetterSheet *sheet, GPtrArray *rows, const TdPosting *posting)
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
  td_letter_row (rows, place, up, what->str, photos->str, NULL);
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
count_objections (TdLetterSheet *sheet, const TdNoticePeriod *period)
{
  const TdVote *vote = sheet->desk->source->vote;
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
  td_letter_say_number (sheet, "objected", written);
  td_letter_take (sheet, "settled", g_strdup_printf ("%u", settled));
}

gboolean
td_letter_notice_report (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "place", "up", "what", "photos", NULL };
  gint64 announcement_id = sheet->wanted->record_id;
  const TdAnnounced *announced = announcement_id != 0
                                     ? td_notice_board_find (sheet->desk->board, announcement_id)
                                     : td_notice_board_latest (sheet->desk->board, TD_ANNOUNCE_PLAN);
  const TdAnnouncement *one = announced != NULL ? announced->announcement : NULL;
  TdDate today = td_workspace_today (sheet->desk->self);
  GPtrArray *rows = td_letter_list (sheet, "postings", columns);

  ask_of_plan (sheet);
  if (one == NULL || one->postings->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no place is noted where this was put up. Note the places first."),
                    sheet->desk->board->label);
  td_letter_say (sheet, "announce", td_announce_to_chinese (one->what));
  td_letter_say (sheet, "issuer", *one->issuer != '\0' ? one->issuer : sheet->input.said.asker);
  td_letter_say (sheet, "witness", one->witness);
  if (*one->hearer != '\0')
    td_letter_say (sheet, "contact", one->hearer);
  td_letter_take (sheet, "text", period_in_letter (announced));
  td_letter_say (sheet, "source", announced->source);
  td_letter_say_flag (sheet, "ended",
                      announced->period.until != TD_DATE_NONE && announced->period.until < today);
  for (guint i = 0; i < one->postings->len; i++)
    add_posting (sheet, rows, one->postings->pdata[i]);
  td_letter_take (sheet, "faults", faults_on_paper (announced));
  count_objections (sheet, &announced->period);
  return TRUE;
}

/* ---- 异议处理记录 ---- */

static void
add_objections (TdLetterSheet *sheet, GPtrArray *rows)
{
  const TdVote *vote = sheet->desk->source->vote;

  for (guint i = 0; vote != NULL && i < vote->objections->len; i++)
    {
      const TdObjection *objection = vote->objections->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *on = td_date_to_iso (objection->date);
      g_autofree char *settled_on = td_date_to_iso (objection->settled_on);
      g_autofree char *who = objection->part_id == 0 && !td_text_is_blank (objection->from)
                                 ? td_mask_name (objection->from)
                                 : g_strdup (td_letter_room (sheet, objection->part_id));
      g_autofree char *outcome =
          objection->settled
              ? g_strdup_printf ("%s %s", settled_on, objection->how != NULL ? objection->how : "")
              : g_strdup ("未办结");

      td_letter_row (rows, number, who, on, objection->written ? "书面" : "口头",
                     objection->text != NULL ? objection->text : "", outcome, NULL);
    }
  td_letter_say_number (sheet, "objected", rows->len);
}

/* The fields that stand, each under its title. (transfer full) */
static char *
fields_on_paper (const TdLetterSheet *sheet, const TdLeaf *leaf, const char *const *fields)
{
  const TdLeafKind *kind = td_leaf_kinds_find (sheet->desk->leaves->kinds, leaf->kind);
  GString *text = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *value = td_letter_shown (sheet, leaf, fields[i]);
      int at = kind != NULL ? td_leaf_kind_find (kind, fields[i]) : -1;

      if (*value != '\0' && at >= 0)
        g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "\n" : "",
                                td_leaf_kind_field (kind, (guint)at)->title, value);
    }
  return g_string_free (text, FALSE);
}

static void
add_leaves (TdLetterSheet *sheet,
            GPtrArray *rows,
            const char *kind,
            const char *day,
            const char *const *what,
            const char *text,
            const char *const *outcome)
{
  g_autoptr (GPtrArray) leaves = td_letter_leaves (sheet, kind);
  const TdLeafKind *known = td_leaf_kinds_find (sheet->desk->leaves->kinds, kind);

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      g_autofree char *on = td_letter_shown (sheet, leaf, day);
      g_autofree char *first = td_letter_shown (sheet, leaf, what[0]);
      g_autofree char *second = what[1] != NULL ? td_letter_shown (sheet, leaf, what[1]) : g_strdup ("");
      g_autofree char *matter = g_strdup_printf ("%s\n%s%s%s", known->title, first,
                                                 *first != '\0' && *second != '\0' ? " " : "", second);
      g_autofree char *body = td_letter_shown (sheet, leaf, text);
      g_autofree char *done = fields_on_paper (sheet, leaf, outcome);

      td_letter_row (rows, on, td_letter_room (sheet, leaf->part_id), matter, body, done, NULL);
    }
}

gboolean
td_letter_objections (TdLetterSheet *sheet, GError **error)
{
  static const char *const objections[] = { "number", "room", "date", "kind", "text", "outcome", NULL };
  static const char *const records[] = { "date", "room", "what", "text", "outcome", NULL };
  static const char *const visit_what[] = { "team", "result", NULL };
  static const char *const visit_done[] = { "promise", "due", "outcome", "closed-on", NULL };
  static const char *const petition_what[] = { "channel", "number", NULL };
  static const char *const petition_done[] = { "due", "replied-on", "outcome", NULL };
  static const char *const mediation_what[] = { "mediator", NULL };
  static const char *const mediation_done[] = { "applied-on", "confirmation", "confirmed-on", "performed",
                                                NULL };
  GPtrArray *rows = td_letter_list (sheet, "objections", objections);
  GPtrArray *more = td_letter_list (sheet, "visits", records);

  ask_of_plan (sheet);
  add_objections (sheet, rows);
  add_leaves (sheet, more, TD_LEAF_VISIT, "on", visit_what, "said", visit_done);
  add_leaves (sheet, more, TD_LEAF_PETITION, "received-on", petition_what, "said", petition_done);
  add_leaves (sheet, more, TD_LEAF_MEDIATION, "on", mediation_what, "agreed", mediation_done);
  return rows->len + more->len > 0 ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: there is no objection, visit, petition or mediation to print."),
                  sheet->desk->board->label);
}

/* ---- 上门名单 ---- */

static const char *
stance_on_paper (const TdLetterSheet *sheet, guint at)
{
  const TdVote *vote = sheet->desk->source->vote;
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
look_at_visits (const TdLetterSheet *sheet,
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
      g_autofree char *promise = td_letter_shown (sheet, visit, "promise");
      g_autofree char *due = td_letter_shown (sheet, visit, "due");

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
    g_autofree char *on = td_letter_shown (sheet, last, "on");
    g_autofree char *result = td_letter_shown (sheet, last, "result");

    g_string_append_printf (line, "%u次，末次%s\n%s", n, on, result);
  }
  *agreed = g_str_equal (td_leaf_get (last, "result"), "agrees");
}

gboolean
td_letter_visit_list (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number",  "room",  "owners", "answer", "visits",
                                         "promise", "today", "sign",   NULL };
  GPtrArray *rows = td_letter_list (sheet, "visits", columns);
  g_autoptr (GPtrArray) visits = td_letter_leaves (sheet, TD_LEAF_VISIT);

  ask_of_plan (sheet);
  for (guint i = 0; i < sheet->input.roll->parts->len; i++)
    {
      const TdPart *part = sheet->input.roll->parts->pdata[i];
      const char *stance = stance_on_paper (sheet, i);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (GString) promises = g_string_new (NULL);
      g_autofree char *number = g_strdup_printf ("%u", rows->len + 1);
      g_autofree char *names = td_owners_to_names (part->owners);
      g_auto (GStrv) each = g_strsplit (names, "、", -1);
      g_autofree char *masked = NULL;
      gboolean agreed = FALSE;

      if (part->unit_id != 0 && part->unit_id != sheet->desk->board->unit_id)
        continue;
      look_at_visits (sheet, visits, part->id, line, promises, &agreed);
      /* A ballot is worth more than what was said at the door. */
      agreed = sheet->desk->source->vote != NULL ? g_str_equal (stance, "同意") : agreed;
      if (agreed && promises->len == 0)
        continue;
      for (char **name = each; *name != NULL; name++)
        {
          char *mask = td_mask_name (*name);

          g_free (*name);
          *name = mask;
        }
      masked = g_strjoinv ("、", each);
      td_letter_row (rows, number, part->room, masked, stance, line->str, promises->str, "", "", NULL);
    }
  td_letter_say_number (sheet, "number", rows->len);
  td_letter_take (sheet, "count", g_strdup_printf ("%u", rows->len));
  return TRUE;
}

/* ---- 单户告知单 ---- */

/* The formula that was chosen, and what the flat bears by it; nothing where none was. */
static void
say_share (TdLetterSheet *sheet)
{
  const TdMoneyBook *book = sheet->desk->money;

  if (book->shares == NULL || book->shares->fault != TD_SHARES_OK)
    return;
  td_letter_say (sheet, "money-formula", td_leaf_get (book->plan, "name"));
  for (guint i = 0; i < book->shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (book->shares->shares, TdShare, i);

      if (share->id == sheet->part->id)
        td_letter_say_money (sheet, "money-share", share->money);
    }
}

gboolean
td_letter_tell_household (TdLetterSheet *sheet, GError **error)
{
  const TdAnnounced *latest = td_notice_board_latest (sheet->desk->board, TD_ANNOUNCE_PLAN);
  const char *room = sheet->part->room;

  ask_of_plan (sheet);
  say_share (sheet);
  td_letter_take (sheet, "room", g_strconcat (room, g_str_has_suffix (room, "室") ? "" : "室", NULL));
  td_letter_say_flag (sheet, "told", latest != NULL && latest->period.until != TD_DATE_NONE);
  if (latest == NULL)
    return TRUE;
  td_letter_take (sheet, "text", period_in_letter (latest));
  if (*latest->announcement->hearer != '\0')
    td_letter_say (sheet, "contact", latest->announcement->hearer);
  if (td_text_is_blank (sheet->input.said.asker) && *latest->announcement->issuer != '\0')
    td_letter_say (sheet, "asker", latest->announcement->issuer);
  if (*latest->announcement->places != '\0')
    td_letter_say (sheet, "notice-where", latest->announcement->places);
  return TRUE;
}
