/* Tidang: every field of every form against what people paste — what may be stored, what is said, what is
 * kept. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet.h"
#include "td-ballot-state.h"
#include "td-call-state.h"
#include "td-campaign-view.h"
#include "td-check-state.h"
#include "td-claims-state.h"
#include "td-correction-state.h"
#include "td-deed-state.h"
#include "td-delivery-values.h"
#include "td-export-state.h"
#include "td-history-state.h"
#include "td-household-state.h"
#include "td-inbox-state.h"
#include "td-intake-state.h"
#include "td-keepsake-state.h"
#include "td-opening-state.h"
#include "td-operator-state.h"
#include "td-paper-values.h"
#include "td-place-state.h"
#include "td-rename-state.h"
#include "td-saved-filters.h"
#include "td-search-state.h"
#include "td-stage-state.h"
#include "td-standing-state.h"
#include "td-start-state.h"
#include "td-typed.h"

#include <string.h>

/* ---- what is typed and pasted ---- */

typedef enum
{
  EMPTY,
  BLANKS,
  NO_DAY,
  LETTERS,
  NEGATIVE,
  HUGE_NUMBER,
  WIDE_DAY,
  WIDE_AREA,
  WIDE_CODE,
  LONG_TEXT,
  CONTROL,
  TURNED,
  EMOJI,
  RARE,
  LINES,
  N_INPUTS
} Input;
#define BIT(input) (1u << (input))

static const char *inputs[N_INPUTS] = {
  [EMPTY] = "",
  [BLANKS] = " 　\t",
  [NO_DAY] = "2026-02-30",
  [LETTERS] = "8l.2O",
  [NEGATIVE] = "-81.20",
  [HUGE_NUMBER] = "99999999999999999999",
  [WIDE_DAY] = "２０２６-０９-０１",
  [WIDE_AREA] = "８１．２０",
  [WIDE_CODE] = "３７０２１２００１００３",
  [CONTROL] = "李\001某",
  [TURNED] = "\xe2\x80\xae"
             "4321",
  [EMOJI] = "👨‍👩‍👧 好",
  [RARE] = "王𬭎㛃某",
  [LINES] = "李某\n王某",
};

/* Which of them a field takes, and of which it refuses it may be silent (an empty field whose button waits).
 */
typedef struct
{
  guint takes, silent;
} Kind;

#define NONE_UNSEEN ~(BIT (LONG_TEXT) | BIT (CONTROL) | BIT (TURNED))
#define BLANK (BIT (EMPTY) | BIT (BLANKS))
static const Kind FREE = { NONE_UNSEEN, 0 };
static const Kind MUST = { NONE_UNSEEN & ~BLANK, 0 };
static const Kind TIDIED = { (NONE_UNSEEN & ~BLANK) | BIT (CONTROL) | BIT (TURNED), 0 };
static const Kind MUST_QUIETLY = { NONE_UNSEEN & ~BLANK, BLANK };
static const Kind DAY = { BIT (WIDE_DAY), 0 };
static const Kind DAY_OR_NOT = { BIT (WIDE_DAY) | BLANK, 0 };
static const Kind AREA = { BIT (WIDE_AREA), 0 };
static const Kind NUMBER_OR_NOT = { BLANK, 0 };
static const Kind PHONE = { BLANK | BIT (WIDE_DAY) | BIT (NO_DAY), 0 }; /* eight digits with hyphens */
static const Kind CODE_OR_NOT = { BLANK | BIT (WIDE_CODE), 0 };
static const Kind NOTHING = { 0, 0 };
static const Kind ANY = { ~0u, 0 };
static const Kind NOTHING_QUIETLY = { 0, BLANK };
static const Kind PIN = { NONE_UNSEEN & ~BIT (BLANKS), 0 };

/* What the form makes of it, where all else in it is good. */
typedef struct
{
  gboolean saves;
  char *fault; /* said at this very field */
  char *kept;  /* what stands in the field afterwards */
} Verdict;

typedef Verdict (*Ask) (int field, const char *text);

static Verdict
verdict (gboolean saves, const char *fault, const char *kept)
{
  return (Verdict){ saves, g_strdup (fault), g_strdup (kept) };
}

static TdDate
today (void)
{
  return td_date_new (2026, 9, 12);
}

/* ---- one flat's forms ---- */

static TdBallotValues *
replacing (void)
{
  TdBallot stored = { .opinion = TD_OPINION_AGREE, .date = td_date_new (2026, 9, 3) };
  g_autoptr (TdBallotValues) orig = td_ballot_values_new (&stored, today (), "");
  g_autoptr (TdBallotValues) opposed = td_ballot_values_with_opinion (orig, TD_OPINION_OPPOSE);
  g_autoptr (TdBallotValues) why = td_ballot_values_with_reason (opposed, "录错");
  g_autoptr (TdBallotValues) way = td_ballot_values_with_way (why, TD_BY_PROXY);
  return td_ballot_values_with_proxy (way, "赵小军");
}

/* How a form takes a text, and where it keeps it. */
#define SETTERS(Values)                                                                                      \
  static const struct                                                                                        \
  {                                                                                                          \
    Values *(*take) (const Values *values, const char *text);                                                \
    gsize kept;                                                                                              \
  } setters[]
#define TAKES(Values, values, name)                                                                          \
  {                                                                                                          \
    td_##values##_values_with_##name, G_STRUCT_OFFSET (Values, name)                                         \
  }
#define KEPT(values, field) G_STRUCT_MEMBER (char *, values, setters[field].kept)

static Verdict
ballot (int field, const char *text)
{
  SETTERS (TdBallotValues) = {
    [TD_BALLOT_DATE] = TAKES (TdBallotValues, ballot, date),
    [TD_BALLOT_PROXY] = TAKES (TdBallotValues, ballot, proxy),
    [TD_BALLOT_SERIAL] = TAKES (TdBallotValues, ballot, serial),
    [TD_BALLOT_REMARK] = TAKES (TdBallotValues, ballot, remark),
    [TD_BALLOT_WITNESSES] = TAKES (TdBallotValues, ballot, witnesses),
    [TD_BALLOT_REASON] = TAKES (TdBallotValues, ballot, reason),
  };
  TdBallot stored = { .opinion = TD_OPINION_AGREE, .date = td_date_new (2026, 9, 3) };
  g_autoptr (TdBallotValues) orig = td_ballot_values_new (&stored, today (), "");
  g_autoptr (TdBallotValues) before = replacing ();
  g_autoptr (TdBallotValues) values = setters[field].take (before, text);
  TdBallotState state = td_ballot_state (orig, values, today ());
  return verdict (state.can_save, state.at == field ? state.hint : "", KEPT (values, field));
}

static Verdict
delivery (int field, const char *text)
{
  SETTERS (TdDeliveryValues) = {
    [TD_DELIVERY_DATE] = TAKES (TdDeliveryValues, delivery, date),
    [TD_DELIVERY_BY] = TAKES (TdDeliveryValues, delivery, by),
    [TD_DELIVERY_WITNESS] = TAKES (TdDeliveryValues, delivery, witness),
    [TD_DELIVERY_EVIDENCE] = TAKES (TdDeliveryValues, delivery, evidence),
  };
  g_autoptr (TdDeliveryValues) before = td_delivery_values_new (today ());
  g_autoptr (TdDeliveryValues) values = setters[field].take (before, text);
  TdDeliveryState state = td_delivery_state (values, NULL, today ());
  return verdict (state.can_save, state.at == field ? state.hint : "", KEPT (values, field));
}

static TdPart *
flat (gint64 id, const char *room)
{
  TdPart *part = td_part_new (room);
  part->id = id;
  part->area = 8000;
  part->floor = 3;
  part->title_no = g_strdup ("原证");
  part->checked_by = g_strdup ("张某");
  part->checked_on = td_date_new (2026, 5, 1);
  part->note = g_strdup ("原备注");
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "甲方", TD_DOC_NONE, "", ""));
  return part;
}

static Verdict
correction (int field, const char *text)
{
  SETTERS (TdCorrectionValues) = {
    [TD_CORRECTION_OWNER] = TAKES (TdCorrectionValues, correction, owner),
    [TD_CORRECTION_AREA] = TAKES (TdCorrectionValues, correction, area),
    [TD_CORRECTION_REASON] = TAKES (TdCorrectionValues, correction, reason),
    [TD_CORRECTION_EVIDENCE] = TAKES (TdCorrectionValues, correction, evidence),
  };
  g_autoptr (TdPart) part = flat (1, "301");
  g_autoptr (TdCorrectionValues) orig = td_correction_values_new (part);
  g_autoptr (TdCorrectionValues) other = td_correction_values_with_occupancy (orig, TD_OCCUPANCY_LET);
  g_autoptr (TdCorrectionValues) why = td_correction_values_with_reason (other, "测绘");
  g_autoptr (TdCorrectionValues) values = setters[field].take (why, text);
  TdCorrectionState state = td_correction_state (orig, values, TRUE);
  return verdict (state.can_save, state.at == field ? state.hint : "", KEPT (values, field));
}

static Verdict
claim (int field, const char *text)
{
  g_autoptr (TdClaimsValues) before = td_claims_values_new (td_date_new (2026, 9, 12));
  g_autoptr (TdClaimsValues) values = td_claims_values_with_text (before, text);
  g_autoptr (TdClaimsState) state = td_claims_state_new (NULL, 0, FALSE, values, td_date_new (2026, 9, 12));
  return verdict (state->can_say, state->fault, values->text);
}

/* ---- a household ---- */

static TdHousehold *
home (void)
{
  TdHousehold *household = g_new0 (TdHousehold, 1);
  household->unit = g_new0 (TdUnit, 1);
  household->roll = td_roll_new ();
  td_roll_add (household->roll, flat (1, "301"));
  td_roll_add (household->roll, flat (2, "302"));
  household->part = household->roll->parts->pdata[0];
  household->transfers = g_ptr_array_new ();
  household->votes = g_ptr_array_new ();
  return household;
}

/* A form of this kind that can be recorded as it stands. Takes nothing. (transfer full) */
static TdDeedValues *
good_deed (const TdHousehold *household, TdTransferKind kind)
{
  g_autoptr (TdDeedValues) fresh = td_deed_values_new (household->part, today ());
  g_autoptr (TdDeedValues) paper = td_deed_values_with_text (fresh, TD_DEED_EVIDENCE, "0001号");
  g_autoptr (TdDeedValues) why = td_deed_values_with_text (paper, TD_DEED_REASON, "办理");
  g_autoptr (TdDeedValues) room = td_deed_values_with_text (why, TD_DEED_ROOM, "303");
  g_autoptr (TdDeedValues) of_kind = td_deed_values_with_kind (room, household->part, kind);
  g_autoptr (TdDeedValues) other =
      td_deed_values_with_other (of_kind, household->roll, household->part, 2, TRUE);
  g_autoptr (TdOwner) buyer = td_owner_new (TD_OWNER_PERSON, "买房人", TD_DOC_NONE, "", "");
  g_autoptr (TdDeedValues) sold = td_deed_values_with_owner (other, 0, buyer);
  TdDeedPiece east = { (char *)"301东", (char *)"40.00", (char *)"甲方" },
              west = { (char *)"301西", (char *)"40.00", (char *)"乙方" };
  g_autoptr (TdDeedValues) half = td_deed_values_with_piece (sold, 0, &east);
  return td_deed_values_with_piece (half, 1, &west);
}

static Verdict
deed (int field, const char *text)
{
  static const TdTransferKind kinds[] = {
    [TD_DEED_REASON] = TD_TRANSFER_ROOM, [TD_DEED_ROOM] = TD_TRANSFER_ROOM, [TD_DEED_AREA] = TD_TRANSFER_JOIN
  };
  TdTransferKind kind = field < (int)G_N_ELEMENTS (kinds) ? kinds[field] : TD_TRANSFER_SALE;
  TdDeedText which = (TdDeedText)field;

  g_autoptr (TdHousehold) household = home ();
  g_autoptr (TdDeedValues) good = good_deed (household, kind);
  g_autoptr (TdDeedValues) values = td_deed_values_with_text (good, which, text);
  g_auto (TdDeedState) before = td_deed_state (household, good, today ());
  g_auto (TdDeedState) state = td_deed_state (household, values, today ());
  g_assert_true (before.can_save);
  return verdict (state.can_save, state.hints[which], values->texts[which]);
}

static Verdict
deed_owner (int column, const char *text)
{
  g_autoptr (TdHousehold) household = home ();
  g_autoptr (TdDeedValues) good = good_deed (household, TD_TRANSFER_SALE);
  g_autoptr (TdOwner) owner = td_owner_new (TD_OWNER_PERSON, column == 0 ? text : "买房人", TD_DOC_NONE,
                                            column == 1 ? text : "", column == 2 ? text : "");
  g_autoptr (TdDeedValues) values = td_deed_values_with_owner (good, 0, owner);
  g_auto (TdDeedState) state = td_deed_state (household, values, today ());
  /* The values hold it tidied, what nobody sees is out; the entry shows it as typed. */
  return verdict (state.can_save, state.rows_at == 0 && state.rows_column == column ? state.rows_hint : "",
                  text);
}

static Verdict
deed_piece (int column, const char *text)
{
  g_autoptr (TdHousehold) household = home ();
  g_autoptr (TdDeedValues) good = good_deed (household, TD_TRANSFER_SPLIT);
  TdDeedPiece piece = { (char *)(column == 0 ? text : "301东"), (char *)(column == 1 ? text : "40.00"),
                        (char *)(column == 2 ? text : "甲方") };
  g_autoptr (TdDeedValues) values = td_deed_values_with_piece (good, 0, &piece);
  g_auto (TdDeedState) state = td_deed_state (household, values, today ());
  const TdDeedPiece *kept = values->pieces->pdata[0];
  return verdict (state.can_save, state.rows_hint,
                  column == 0   ? kept->room
                  : column == 1 ? kept->area
                                : kept->owners);
}

static Verdict
fact (int field, const char *text)
{
  TdFactText which = (TdFactText)field;
  g_autoptr (TdPart) part = flat (1, "301");
  g_autoptr (TdFactValues) orig = td_fact_values_new (part);
  g_autoptr (TdFactValues) values = td_fact_values_with_text (orig, which, text);
  TdFactState state = td_fact_state (orig, values);
  return verdict (state.can_save, state.hints[which], values->texts[which]);
}

static Verdict
erase_room (int field, const char *text)
{
  return verdict (td_erase_confirmed ("301", text), "as long as it is another one the button waits", text);
}

/* ---- dossiers and votes ---- */

static Verdict
opening (int field, const char *text)
{
  SETTERS (TdOpeningValues) = {
    [TD_OPENING_FROM] = TAKES (TdOpeningValues, opening, from),
    [TD_OPENING_UNTIL] = TAKES (TdOpeningValues, opening, until),
    [TD_OPENING_PLAN] = TAKES (TdOpeningValues, opening, plan),
    [TD_OPENING_BATCH] = TAKES (TdOpeningValues, opening, batch),
  };
  g_autoptr (TdOpeningValues) before = td_opening_values_new (today ());
  g_autoptr (TdOpeningValues) from = td_opening_values_with_from (before, "2026-08-20");
  g_autoptr (TdOpeningValues) values = setters[field].take (from, text);
  TdOpeningState state = td_opening_state (values, NULL, today ());
  return verdict (state.can_preview, state.at == field ? state.hint : "", KEPT (values, field));
}

static Verdict
standing_reason (int field, const char *text)
{
  const TdUnit unit = { .rating = TD_RATING_SUITABLE, .rating_reason = (char *)"原因" };
  TdSurveyCard unseen = { 0 };
  g_autoptr (TdStandingValues) orig = td_standing_values_new (&unit, &unseen);
  g_autoptr (TdStandingValues) rated = td_standing_values_with_rating (orig, TD_RATING_UNSUITABLE);
  g_autoptr (TdStandingValues) values = td_standing_values_with_reason (rated, text);
  TdStandingState state = td_standing_state (orig, values);
  return verdict (state.can_save, state.hint, values->reason);
}

static Verdict
stage_reason (int field, const char *text)
{
  g_autoptr (TdStageValues) values = td_stage_values_new (TD_STAGE_VOTE, text);
  g_autoptr (TdStageState) state = td_stage_state_new (values, 3, NULL);
  return verdict (*state->fault == '\0', state->fault, values->reason);
}

static Verdict
rename_of (int field, const char *text)
{
  const TdUnit unit = { .compound = (char *)"桂花城",
                        .building = (char *)"5号楼",
                        .unit = (char *)"1单元",
                        .place = (char *)"370212001002" };
  gboolean place = field == TD_RENAME_PLACE;
  const TdRenameValues values = { .compound = field == TD_RENAME_COMPOUND ? text
                                              : place                     ? "桂花苑"
                                                                          : "桂花城",
                                  .building = field == TD_RENAME_BUILDING ? text : "5号楼",
                                  .unit = field == TD_RENAME_UNIT ? text : "2单元",
                                  .place = place ? text : "370212001002",
                                  .whole = place,
                                  .reason = field == TD_RENAME_REASON ? text : "批复" };
  g_autoptr (TdRenameState) state = td_rename_state_new (&unit, &values, 3);
  gboolean blank_reason = field == TD_RENAME_REASON && *state->faults[field] == '\0';
  return verdict (state->can_apply, blank_reason ? state->says : state->faults[field], text);
}

enum
{
  PUT_OFF_DAY,
  PUT_OFF_REASON
};

static Verdict
put_off (int field, const char *text)
{
  TdPutOffState state;
  gboolean of_day = field == PUT_OFF_DAY;
  td_put_off_state_init (&state, of_day ? text : "2026-09-20", of_day ? "等批复" : text, today (), NULL);
  const char *fault = of_day ? state.day_fault : state.reason_fault;
  Verdict answer = verdict (state.complete, fault != NULL ? fault : "", text);
  td_put_off_state_clear (&state);
  return answer;
}

static Verdict
call_of (int field, const char *text)
{
  const TdCallLine line = { .stands = TRUE, .outcome = TD_CALL_DENIED };
  const char *texts[TD_N_CALL_FIELDS] = { "9.12", "张某", "当面核对" };
  int at;
  texts[field] = text;
  const char *hint = td_call_hint (&line, TD_CALL_TRUE, texts, today (), &at);
  return verdict (*hint == '\0', at == field ? hint : "", text);
}

static Verdict
call_size (int field, const char *text)
{
  TdSampleOptions options = { 0 };
  const char *hint;
  gboolean good = td_call_read_size (text, FALSE, &options, &hint);
  return verdict (good, hint, text);
}

static Verdict
check_reason (int field, const char *text)
{
  TdBallot ballot = { .opinion = TD_OPINION_AGREE };
  TdCheckLine line = { .ballot = &ballot };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_ptr_array_add (lines, &line);
  g_autoptr (GPtrArray) marks = td_check_marks_new (lines);
  TdCheckMark *mark = marks->pdata[0];
  td_check_mark_set (mark, TD_CHECK_RETURNED);
  td_check_mark_set_reason (mark, text);
  TdCheckMarkState state = td_check_mark_state (mark);
  return verdict (state.ready, state.hint, mark->reason);
}

/* ---- the file, lists, sheets and papers ---- */

static Verdict
start_name (int field, const char *text)
{
  g_autoptr (TdStartValues) before = td_start_values_new ("");
  g_autoptr (TdStartValues) values = td_start_values_with_operator (before, text);
  TdStartState *state = td_start_state_new (values, "/somewhere", NULL, NULL);
  Verdict answer = verdict (state->can_create, state->name_hint, values->operator_name);
  td_start_state_free (state);
  return answer;
}

static Verdict
operator_pin (int field, const char *text)
{
  const char *wrong = td_pin_wrong (text, text);
  return verdict (wrong == NULL, wrong != NULL ? wrong : "", text);
}

static Verdict
export_path (int field, const char *text)
{
  TdExportState *state = td_export_state_new (text, FALSE, 3, 3);
  Verdict answer = verdict (state->can_export, state->hint, text);
  td_export_state_free (state);
  return answer;
}

static Verdict
note_text (int field, const char *text)
{
  const char *hint = td_note_hint (text);
  return verdict (*hint == '\0', hint, text);
}

static Verdict
paper_word (int field, const char *text)
{
  g_autoptr (TdPaperValues) before = td_paper_values_new (TD_PAPER_CONSENT, 0, FALSE);
  g_autoptr (TdPaperValues) values = td_paper_values_with_word (before, TD_PAPER_ASKER, text);
  const char *fault = td_paper_values_fault (values, TD_PAPER_ASKER);
  g_assert_cmpint (td_paper_values_missing (values) == NULL, ==, *fault == '\0');
  return verdict (*fault == '\0', fault, values->words[TD_PAPER_ASKER]);
}

static Verdict
intake_of (int field, const char *text)
{
  g_autoptr (TdIntakeValues) before = td_intake_values_new ();
  g_autoptr (TdIntakeValues) sheet = td_intake_values_with_path (before, "/somewhere/roster.xlsx");
  g_autoptr (TdIntakeValues) values = td_intake_values_with_keys (
      sheet, field == TD_INTAKE_PLACE ? text : "", field == TD_INTAKE_COMPOUND ? text : "",
      field == TD_INTAKE_BUILDING ? text : "", field == TD_INTAKE_UNIT ? text : "");
  g_autoptr (TdIntakeState) state = td_intake_state_new (values, TD_INTAKE_CHOOSE, NULL, 0);
  const char *const kept[TD_N_INTAKE_FIELDS] = { values->path, values->place, values->compound,
                                                 values->building, values->unit };
  return verdict (state->can_look, state->faults[field], kept[field]);
}

enum
{
  HISTORY_FROM,
  HISTORY_UNTIL
};

static Verdict
history (int field, const char *text)
{
  TdHistoryDays days =
      td_history_days_read (field == HISTORY_FROM ? text : "", field == HISTORY_UNTIL ? text : "");
  const char *problem = field == HISTORY_FROM ? days.from_problem : days.until_problem;
  return verdict (problem == NULL, problem != NULL ? problem : "", text);
}

/* ---- what is looked for: any text is a question, and stands in the field as it was typed ---- */

/* As it is kept under a name, too. */
static Verdict
search_register (int field, const char *text)
{
  g_autoptr (TdUnitFilter) filter = td_unit_filter_copy (NULL);
  td_unit_filter_set_text (filter, text);
  g_autofree char *as_text = td_unit_filter_to_text (filter);
  g_autoptr (GPtrArray) saved = td_saved_filters_from_text (NULL);
  gboolean kept = td_saved_filters_put (saved, "甲", as_text);
  g_autofree char *file = td_saved_filters_to_text (saved);
  g_autoptr (GPtrArray) back = td_saved_filters_from_text (file);
  g_assert_cmpuint (back->len, ==, 1);
  const TdSavedFilter *first = back->pdata[0];
  g_autoptr (TdUnitFilter) again = td_unit_filter_from_text (first->text, NULL);
  gboolean all = filter->text == NULL;
  g_assert_cmpstr (again->text, ==, filter->text);
  g_assert_true (all == (strspn (text, " 　\t") == strlen (text)));
  return verdict (kept, "", all ? text : again->text);
}

static Verdict
search_campaign (int field, const char *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (TdCampaignView) all = td_campaign_view_new (lines, today ());
  g_autoptr (TdCampaignView) view = td_campaign_view_with_text (all, text);
  return verdict (TRUE, "", view->text);
}

static Verdict
search_everywhere (int field, const char *text)
{
  g_autoptr (TdSearchState) state = td_search_state_new ();
  gboolean asks = td_search_state_type (state, text);
  if (asks)
    g_assert_true (td_search_state_answer (state, text, g_ptr_array_new ()));
  g_autofree char *says = td_search_state_say (state);
  g_assert_true (g_utf8_validate (says, -1, NULL));
  return verdict (TRUE, "", state->text);
}

/* Nothing that is typed is a place until one is chosen of those that are offered. */
static Verdict
search_place (int field, const char *text)
{
  g_autoptr (TdPlaceState) state = td_place_state_new ();
  if (td_place_state_type (state, text))
    td_place_state_answer (state, text, g_ptr_array_new ());
  g_autofree char *says = td_place_state_say (state);
  return verdict (state->chosen != NULL, says, state->text);
}

static Verdict
filter_name (int field, const char *text)
{
  g_autoptr (GPtrArray) saved = td_saved_filters_from_text (NULL);
  const char *fault = td_typed_fault (text, TD_TYPED_LINE);
  gboolean kept = *fault == '\0' && td_saved_filters_put (saved, text, "vote=open");
  g_autofree char *file = td_saved_filters_to_text (saved);
  g_autoptr (GPtrArray) back = td_saved_filters_from_text (file);
  g_assert_cmpuint (back->len, ==, kept ? 1 : 0);
  return verdict (kept, fault, text);
}

static Verdict
paper_page (int field, const char *text)
{
  guint page = 0;
  const char *hint;
  gboolean good = td_paper_read_page (text, 12, &page, &hint);
  return verdict (good, hint, text);
}

/* ---- the table ---- */

static const struct
{
  const char *name;
  Ask ask;
  int field;
  const Kind *kind;
} fields[] = {
  { "ballot/date", ballot, TD_BALLOT_DATE, &DAY },
  { "ballot/proxy", ballot, TD_BALLOT_PROXY, &MUST },
  { "ballot/serial", ballot, TD_BALLOT_SERIAL, &FREE },
  { "ballot/remark", ballot, TD_BALLOT_REMARK, &FREE },
  { "ballot/witnesses", ballot, TD_BALLOT_WITNESSES, &FREE },
  { "ballot/reason", ballot, TD_BALLOT_REASON, &MUST },
  { "delivery/date", delivery, TD_DELIVERY_DATE, &DAY },
  { "delivery/by", delivery, TD_DELIVERY_BY, &FREE },
  { "delivery/witness", delivery, TD_DELIVERY_WITNESS, &FREE },
  { "delivery/evidence", delivery, TD_DELIVERY_EVIDENCE, &FREE },
  { "correction/owner", correction, TD_CORRECTION_OWNER, &MUST },
  { "correction/area", correction, TD_CORRECTION_AREA, &AREA },
  { "correction/reason", correction, TD_CORRECTION_REASON, &MUST },
  { "correction/evidence", correction, TD_CORRECTION_EVIDENCE, &FREE },
  { "claims/text", claim, 0, &MUST_QUIETLY },
  { "deed/day", deed, TD_DEED_ON, &DAY },
  { "deed/evidence", deed, TD_DEED_EVIDENCE, &MUST },
  { "deed/title-no", deed, TD_DEED_TITLE_NO, &FREE },
  { "deed/reason", deed, TD_DEED_REASON, &MUST },
  { "deed/room", deed, TD_DEED_ROOM, &MUST },
  { "deed/area", deed, TD_DEED_AREA, &AREA },
  { "deed/owner/name", deed_owner, 0, &TIDIED },
  { "deed/owner/number", deed_owner, 1, &NUMBER_OR_NOT },
  { "deed/owner/telephone", deed_owner, 2, &PHONE },
  { "deed/piece/room", deed_piece, 0, &MUST },
  { "deed/piece/area", deed_piece, 1, &AREA },
  { "deed/piece/owners", deed_piece, 2, &MUST },
  { "facts/floor", fact, TD_FACT_FLOOR, &NUMBER_OR_NOT },
  { "facts/area", fact, TD_FACT_AREA, &AREA },
  { "facts/title-no", fact, TD_FACT_TITLE_NO, &FREE },
  { "facts/checked-by", fact, TD_FACT_CHECKED_BY, &FREE },
  { "facts/checked-on", fact, TD_FACT_CHECKED_ON, &DAY_OR_NOT },
  { "facts/note", fact, TD_FACT_NOTE, &FREE },
  { "erase/room", erase_room, 0, &NOTHING },
  { "opening/from", opening, TD_OPENING_FROM, &DAY },
  { "opening/until", opening, TD_OPENING_UNTIL, &DAY_OR_NOT },
  { "opening/plan", opening, TD_OPENING_PLAN, &FREE },
  { "opening/batch", opening, TD_OPENING_BATCH, &NUMBER_OR_NOT },
  { "standing/reason", standing_reason, 0, &MUST },
  { "stage/reason", stage_reason, 0, &FREE },
  { "rename/compound", rename_of, TD_RENAME_COMPOUND, &FREE },
  { "rename/building", rename_of, TD_RENAME_BUILDING, &FREE },
  { "rename/place", rename_of, TD_RENAME_PLACE, &CODE_OR_NOT },
  { "rename/reason", rename_of, TD_RENAME_REASON, &MUST },
  { "put-off/day", put_off, PUT_OFF_DAY, &NOTHING_QUIETLY },
  { "put-off/reason", put_off, PUT_OFF_REASON, &MUST_QUIETLY },
  { "call/date", call_of, TD_CALL_DATE, &DAY },
  { "call/by", call_of, TD_CALL_BY, &FREE },
  { "call/remark", call_of, TD_CALL_REMARK, &MUST },
  { "call/size", call_size, 0, &NOTHING },
  { "check/reason", check_reason, 0, &MUST },
  { "start/name", start_name, 0, &MUST },
  { "operator/pin", operator_pin, 0, &PIN },
  { "export/path", export_path, 0, &NOTHING },
  { "note/text", note_text, 0, &MUST },
  { "paper/word", paper_word, 0, &FREE },
  { "intake/place", intake_of, TD_INTAKE_PLACE, &CODE_OR_NOT },
  { "intake/compound", intake_of, TD_INTAKE_COMPOUND, &FREE },
  { "intake/building", intake_of, TD_INTAKE_BUILDING, &FREE },
  { "intake/unit", intake_of, TD_INTAKE_UNIT, &FREE },
  { "history/from", history, HISTORY_FROM, &DAY_OR_NOT },
  { "history/until", history, HISTORY_UNTIL, &DAY_OR_NOT },
  { "search/register", search_register, 0, &ANY },
  { "search/campaign", search_campaign, 0, &ANY },
  { "search/everywhere", search_everywhere, 0, &ANY },
  { "search/place", search_place, 0, &NOTHING },
  { "filter/name", filter_name, 0, &MUST_QUIETLY },
  { "paper/page", paper_page, 0, &NOTHING },
};

static void
test_field (gconstpointer data)
{
  guint field = GPOINTER_TO_UINT (data);
  const Kind *kind = fields[field].kind;
  for (guint i = 0; i < N_INPUTS; i++)
    {
      Verdict answer = fields[field].ask (fields[field].field, inputs[i]);
      gboolean wanted = (kind->takes & BIT (i)) != 0;
      if (answer.saves != wanted || !g_str_equal (answer.kept, inputs[i]) ||
          (!wanted && (kind->silent & BIT (i)) == 0 && *answer.fault == '\0'))
        {
          g_test_message ("%s, input %u: %s, says “%s”, keeps “%.60s”", fields[field].name, i,
                          answer.saves ? "taken" : "refused", answer.fault, answer.kept);
          g_test_fail ();
        }
      g_free (answer.fault);
      g_free (answer.kept);
    }
}

/* The limit itself: characters, not bytes; the last one that fits fits. */
static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < TD_TYPED_LINE_LONGEST; i++)
    g_string_append (text, "梯");
  g_assert_cmpstr (td_typed_fault (text->str, TD_TYPED_LINE), ==, "");
  g_string_append (text, "档");
  g_assert_cmpstr (td_typed_fault (text->str, TD_TYPED_LINE), !=, "");
  g_assert_cmpstr (td_typed_fault (text->str, TD_TYPED_TEXT), ==, "");
  g_assert_cmpstr (td_typed_fault (NULL, TD_TYPED_LINE), ==, "");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GString) pasted = g_string_new (NULL);
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < 10000; i++)
    g_string_append (pasted, "长");
  inputs[LONG_TEXT] = pasted->str;
  g_test_add_func ("/app/bad-input/limits", test_limits);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *path = g_strconcat ("/app/bad-input/", fields[i].name, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_field);
    }
  return g_test_run ();
}
