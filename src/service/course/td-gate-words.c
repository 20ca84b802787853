/* Tidang: the conditions of a gate in a clerk's words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-private.h"

#include "td-announcements.h"
#include "td-sentences.h"
#include "td-value-words.h"

#define ROOMS_SHOWN 8

/* ---- codes ---- */

char *
td_want_to_code (const TdWant *want)
{
  const char *kind = td_want_kind_to_nick (want->kind);

  switch (want->kind)
    {
    case TD_WANT_CONSENT:
      return g_strdup_printf ("%s:%s", kind, td_consent_kind_to_nick (want->consent));
    case TD_WANT_ANNOUNCED:
      return g_strdup_printf ("%s:%s", kind, td_announce_to_nick (want->announce));
    case TD_WANT_ACT:
    case TD_WANT_PARTY:
      return g_strdup_printf ("%s:%s", kind, td_act_kind_to_nick (want->act));
    case TD_WANT_BEFORE:
      return g_strdup_printf ("%s:%s:%s", kind, td_act_kind_to_nick (want->act),
                              td_act_kind_to_nick (want->other));
    case TD_WANT_WITHIN:
      return g_strdup_printf ("%s:%s:%s:%d", kind, td_act_kind_to_nick (want->act),
                              td_act_kind_to_nick (want->other), want->days);
    case TD_WANT_RATED:
    case TD_WANT_VOTE:
    case TD_WANT_UNCHANGED:
    case TD_WANT_OBJECTIONS:
    case TD_WANT_FINDINGS:
    default:
      return g_strdup (kind);
    }
}

TdGatePlace
td_gate_place (const TdGateLine *line)
{
  static const TdGatePlace places[] = {
    [TD_WANT_RATED] = TD_GATE_AT_SURVEY,     [TD_WANT_VOTE] = TD_GATE_AT_VOTE,
    [TD_WANT_CONSENT] = TD_GATE_AT_FLATS,    [TD_WANT_UNCHANGED] = TD_GATE_AT_VOTE,
    [TD_WANT_ANNOUNCED] = TD_GATE_AT_NOTICE, [TD_WANT_OBJECTIONS] = TD_GATE_AT_OBJECTIONS,
    [TD_WANT_ACT] = TD_GATE_AT_ACTS,         [TD_WANT_PARTY] = TD_GATE_AT_ACTS,
    [TD_WANT_BEFORE] = TD_GATE_AT_ACTS,      [TD_WANT_WITHIN] = TD_GATE_AT_ACTS,
    [TD_WANT_FINDINGS] = TD_GATE_AT_RECORDS,
  };

  return places[line->want->kind];
}

const char *
td_gate_place_to_nick (TdGatePlace place)
{
  static const char *const nicks[] = {
    [TD_GATE_AT_SURVEY] = "survey",         [TD_GATE_AT_VOTE] = "vote",
    [TD_GATE_AT_FLATS] = "flats",           [TD_GATE_AT_NOTICE] = "notice",
    [TD_GATE_AT_OBJECTIONS] = "objections", [TD_GATE_AT_ACTS] = "acts",
    [TD_GATE_AT_RECORDS] = "records",
  };

  g_return_val_if_fail ((guint)place < G_N_ELEMENTS (nicks), NULL);
  return nicks[place];
}

const char *
td_gate_place_to_label (TdGatePlace place)
{
  static const char *const labels[] = {
    [TD_GATE_AT_SURVEY] = N_ ("Rating"),
    [TD_GATE_AT_VOTE] = N_ ("Count"),
    [TD_GATE_AT_FLATS] = N_ ("Elevation"),
    [TD_GATE_AT_NOTICE] = N_ ("Notices that hang"),
    [TD_GATE_AT_OBJECTIONS] = N_ ("Objections and visits"),
    [TD_GATE_AT_ACTS] = N_ ("Official acts"),
    [TD_GATE_AT_RECORDS] = N_ ("Records"),
  };

  g_return_val_if_fail ((guint)place < G_N_ELEMENTS (labels), NULL);
  return _ (labels[place]);
}

/* ---- sentences: what is wanted ---- */

static char *
rooms_after (const char *what, const TdRoll *roll, const GArray *parts)
{
  g_autofree char *rooms =
      roll == NULL || parts->len == 0 ? NULL : td_rooms_to_text (roll, parts, ROOMS_SHOWN);

  return rooms == NULL ? g_strdup (what) : g_strdup_printf (_ ("%s: %s"), what, rooms);
}

char *
td_changes_to_text (guint changed)
{
  static const struct
  {
    TdChanged bit;
    const char *text;
  } words[] = {
    { TD_CHANGED_SCOPE,
      N_ ("The plan is for another scope than was voted on: the vote is void, and so is what "
          "rests on it") },
    { TD_CHANGED_PLAN, N_ ("The newest plan is not the one that was voted on: the vote, the notice, the "
                           "agreement, the shares and the approvals are about the former one") },
    { TD_CHANGED_UNKNOWN,
      N_ ("The vote names its plan in words alone: which of the versions that are put down it was "
          "is to be said, with the reason; where it was none of them, they have to be voted on") },
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (changed & words[i].bit)
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", _ (words[i].text));
  if (text->len == 0)
    g_string_append (text, _ ("Plan and scope are as they were voted on"));
  return g_string_free (text, FALSE);
}

static char *
say_order (const TdGateLine *line)
{
  const TdWant *want = line->want;
  const char *act = td_act_kind_to_label (want->act);
  const char *other = td_act_kind_to_label (want->other);

  if (line->met != TD_TOO_LATE)
    return g_strdup_printf (_ ("%s — before: %s"), act, other);
  /* The words that a clerk uses for the most frequent one. */
  if (want->act == TD_ACT_INSTALL_NOTICE && want->other == TD_ACT_START)
    return g_strdup (_ ("The lift was being installed before the installation notice (先施工后告知)"));
  if (want->act == TD_ACT_INSPECTION && want->other == TD_ACT_USE)
    return g_strdup (_ ("The lift was put into use before the supervisory inspection was passed"));
  return line->act_id == 0 ? g_strdup_printf (_ ("%s — missing, although done: %s"), act, other)
                           : g_strdup_printf (_ ("%s — only after: %s"), act, other);
}

static char *
say_period (const TdGateLine *line)
{
  const TdWant *want = line->want;
  const char *format = want->working ? g_dngettext (GETTEXT_PACKAGE, "%s — within %d working day of: %s",
                                                    "%s — within %d working days of: %s", (gulong)want->days)
                                     : g_dngettext (GETTEXT_PACKAGE, "%s — within %d day of: %s",
                                                    "%s — within %d days of: %s", (gulong)want->days);

  return g_strdup_printf (format, td_act_kind_to_label (want->act), want->days,
                          td_act_kind_to_label (want->other));
}

static char *
say_findings (const TdGateLine *line)
{
  if (line->items->len == 0)
    return g_strdup (_ ("What was found wrong at the works is closed"));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "What was found wrong at the works is closed: %u is open",
                   "What was found wrong at the works is closed: %u are open", line->items->len),
      line->items->len);
}

static char *
say_want (const TdRoll *roll, const TdGateLine *line)
{
  const TdWant *want = line->want;

  if (*want->say != '\0')
    return rooms_after (want->say, roll, line->parts);
  switch (want->kind)
    {
    case TD_WANT_RATED:
      return g_strdup (_ ("Rated suitable or hard"));
    case TD_WANT_VOTE:
      return g_strdup (_ ("The vote is closed and passed"));
    case TD_WANT_CONSENT:
      return rooms_after (td_words_consent (want->consent), roll, line->parts);
    case TD_WANT_UNCHANGED:
      return td_changes_to_text (line->changed);
    case TD_WANT_ANNOUNCED:
      return g_strdup_printf (_ ("%s: hung for its whole period"), td_announce_to_label (want->announce));
    case TD_WANT_OBJECTIONS:
      return rooms_after (want->extent == TD_EXTENT_ALL ? _ ("Objections are settled")
                                                        : _ ("Written objections are settled"),
                          roll, line->parts);
    case TD_WANT_FINDINGS:
      return say_findings (line);
    case TD_WANT_PARTY:
      return g_strdup_printf (_ ("%s, with its name"), td_act_kind_to_label (want->act));
    case TD_WANT_BEFORE:
      return say_order (line);
    case TD_WANT_WITHIN:
      return say_period (line);
    case TD_WANT_ACT:
    default:
      return g_strdup (td_act_kind_to_label (want->act));
    }
}

char *
td_want_to_text (const TdWant *want)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdGateLine line = { .want = want, .met = TD_OPEN, .parts = none, .items = none };

  return say_want (NULL, &line);
}

/* ---- and how it stands ---- */

/* What the record of the places leaves open, each after a semicolon. */
static void
add_unproven (GString *text, const TdGateLine *line)
{
  static const struct
  {
    TdPostingGap gap;
    const char *text;
  } words[] = {
    { TD_POSTING_BACKWARDS, N_ ("its last day lies before the first") },
    { TD_POSTING_NO_PLACE, N_ ("no place is noted where it was put up") },
    { TD_POSTING_LATE, N_ ("it was put up after the day from which it is counted") },
    { TD_POSTING_NOT_RENEWED, N_ ("it was torn down and not put up again") },
    { TD_POSTING_EARLY, N_ ("it was taken down before its last day was over") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (line->unproven & words[i].gap)
      g_string_append_printf (text, "%s%s", _ ("; "), _ (words[i].text));
  if (line->unproven & TD_POSTING_NOT_WHERE)
    {
      g_string_append (text, _ ("; "));
      g_string_append_printf (text, _ ("the text asks for a paper at %s, none is noted there"),
                              td_notice_where_to_label (line->where));
    }
}

static char *
say_shortness (const TdGateLine *line)
{
  g_autofree char *due = td_date_to_iso (line->due);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day too short: it should run to %s",
                                       "%d days too short: it should run to %s", (gulong)line->short_by),
                          line->short_by, due);
}

/* Why nobody can say it. */
static const char *
say_unknown (const TdWant *want)
{
  if (want->kind == TD_WANT_CONSENT)
    return _ ("not known: the plan takes up exclusive parts and no flat is marked as theirs");
  if ((want->kind == TD_WANT_ANNOUNCED || want->kind == TD_WANT_OBJECTIONS) && want->extent == TD_EXTENT_RULE)
    return _ ("not known: the rule of the vote does not say it (未取得政策原文)");
  if (want->kind == TD_WANT_UNCHANGED)
    return _ ("not said yet");
  return _ ("not known");
}

static char *
say_basic_state (const TdGateLine *line)
{
  g_autofree char *since = td_date_to_iso (line->since);
  g_autofree char *due = td_date_to_iso (line->due);

  switch (line->met)
    {
    case TD_MET:
      if (line->want->kind == TD_WANT_ANNOUNCED && line->since != TD_DATE_NONE && line->due != TD_DATE_NONE)
        return g_strdup_printf (_ ("met, %s to %s"), since, due);
      return line->since == TD_DATE_NONE ? g_strdup (_ ("met")) : g_strdup_printf (_ ("met, %s"), since);
    case TD_TOO_LATE:
      return line->due == TD_DATE_NONE || line->want->kind != TD_WANT_WITHIN
                 ? g_strdup (_ ("too late"))
                 : g_strdup_printf (_ ("too late: the last day was %s"), due);
    case TD_NOT_KNOWN:
      /* For how long is known; where it hung is not. */
      if (line->unproven != 0 && line->due != TD_DATE_NONE)
        return g_strdup (_ ("not proven"));
      return g_strdup (say_unknown (line->want));
    case TD_NOT_ASKED:
      return g_strdup (_ ("not asked for here"));
    case TD_OPEN:
    default:
      if (line->due == TD_DATE_NONE)
        return g_strdup (_ ("not yet"));
      return g_strdup_printf (line->tentative ? _ ("not yet; until %s (tentative)") : _ ("not yet; until %s"),
                              due);
    }
}

static char *
say_state (const TdGateLine *line)
{
  g_autofree char *basic = line->short_by > 0 ? say_shortness (line) : say_basic_state (line);
  GString *text = g_string_new (basic);

  add_unproven (text, line);
  return g_string_free (text, FALSE);
}

char *
td_gate_line_say (const TdRoll *roll, const TdGateLine *line)
{
  g_autofree char *want = say_want (roll, line);
  g_autofree char *state = say_state (line);

  /* Translators: a condition and how it stands, such as “Works contract signed (not yet)”. */
  return g_strdup_printf (_ ("%s (%s)"), want, state);
}

char *
td_gate_line_to_text (const TdCourse *course, const TdGateLine *line)
{
  return td_gate_line_say (course->roll, line);
}
