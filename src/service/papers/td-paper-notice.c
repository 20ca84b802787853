/* Tidang: documents on paper — what a paper that hangs says of itself: its days, its places, who hears
 * objections.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-source.h"

#include "td-action.h"
#include "td-load.h"
#include "td-notices.h"
#include "td-procedures.h"

/* In its own words, else the places that were noted; NULL: neither. (transfer full) */
static char *
places_of (const TdAnnouncement *announcement)
{
  GString *places;

  if (!td_text_is_blank (announcement->places))
    return g_strdup (announcement->places);
  if (announcement->postings->len == 0)
    return NULL;
  places = g_string_new (NULL);
  for (guint i = 0; i < announcement->postings->len; i++)
    g_string_append_printf (places, "%s%s", i > 0 ? "、" : "",
                            ((const TdPosting *)announcement->postings->pdata[i])->place);
  return g_string_free (places, FALSE);
}

/* Who hears objections, and where it hangs, as it was announced. */
static void
take_announcement (TdPaperSource *source, const TdAnnouncement *announcement, const TdPaperOptions *o)
{
  TdPaperSaid *said = &source->input.said;

  if (o->contact == NULL && *announcement->hearer != '\0')
    said->contact = announcement->hearer;
  if (o->asker == NULL && *announcement->issuer != '\0')
    said->asker = announcement->issuer;
  source->places = places_of (announcement);
  said->places = source->places;
}

/* The record that is named. */
static const TdAnnounced *
find_announced (const TdPaperSource *source, const TdPaperOptions *o, GError **error)
{
  const TdAnnounced *found = td_notice_board_find (source->board, o->announcement);
  TdAnnounce what = found != NULL ? found->announcement->what : TD_ANNOUNCE_SUBSIDY;

  if (what == TD_ANNOUNCE_SUBSIDY || (what == TD_ANNOUNCE_RESULT) != (o->kind == TD_PAPER_RESULT))
    td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: “%s” has another paper."), source->board->label,
             td_announce_to_label (what));
  else
    return found;
  return NULL;
}

/* As it is recorded, unless a day or a period is given for this print. */
static gboolean
read_notice (TdWorkspace *self, TdPaperSource *source, const TdPaperOptions *o, GError **error)
{
  TdAnnounce what = o->kind == TD_PAPER_RESULT ? TD_ANNOUNCE_RESULT : o->announce;
  int number = source->vote != NULL ? source->vote->number : 0;
  TdPaperWord word = what == TD_ANNOUNCE_RESULT ? TD_PAPER_RESULT_FROM : TD_PAPER_NOTICE_FROM;
  /* The days that are kept are of the plan and of the result. */
  char *const *kept = source->kept->words + word;
  gboolean known = what == TD_ANNOUNCE_PLAN || what == TD_ANNOUNCE_RESULT;
  const TdAnnounced *latest;

  source->board = td_notice_board_load (self, source->unit->id, number, error);
  if (source->board == NULL)
    return FALSE;
  latest =
      o->announcement != 0 ? find_announced (source, o, error) : td_notice_board_latest (source->board, what);
  if (latest == NULL && o->announcement != 0)
    return FALSE;
  if (latest != NULL)
    what = latest->announcement->what;
  source->input.permit = what == TD_ANNOUNCE_PERMIT;
  source->input.asked = td_procedure_notice (source->board->procedure, source->board->rule, what, NULL);
  if (latest != NULL)
    take_announcement (source, latest->announcement, o);
  if (latest == NULL || o->notice_from != NULL || o->notice_period != NULL)
    return td_notice_load (
        self, source->input.asked, o->notice_from != NULL || !known ? o->notice_from : kept[0],
        o->notice_period != NULL || !known ? o->notice_period : kept[1], &source->notice, error);
  source->notice = latest->period;
  return TRUE;
}

gboolean
td_paper_source_fill_notice (TdWorkspace *self,
                             TdPaperSource *source,
                             const TdPaperOptions *o,
                             GError **error)
{
  TdNoticePeriod *notice = &source->notice;

  if (o->kind != TD_PAPER_RESULT && o->kind != TD_PAPER_NOTICE)
    return TRUE;
  source->input.notice = notice;
  if (!read_notice (self, source, o, error))
    return FALSE;
  if (!notice->too_short && (notice->until == TD_DATE_NONE || notice->until >= notice->from))
    return TRUE;

  g_autofree char *label = td_unit_label (source->unit);
  g_autofree char *until = td_date_to_iso (notice->until);
  g_autofree char *asked = td_date_to_iso (notice->too_short ? notice->rule_until : notice->from);

  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      notice->too_short
          ? _ ("%s: the notice would end on %s; the rule asks for it until %s. Let it hang longer.")
          : _ ("%s: the notice would end on %s, before it is posted on %s. Mend one of the days."),
      label, until, asked);
}
