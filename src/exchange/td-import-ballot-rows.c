/* Tidang: a row of a sheet becomes a ballot.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-text.h"

#include <string.h>

typedef struct
{
  TdOpinion opinion;
  TdPay pay;
  TdCause cause;
} Choice;

/* 同意（出资）, 反对, √ in a column 意见. FALSE: not understood. */
static gboolean
parse_opinion (const char *text, Choice *choice)
{
  g_autofree char *folded = td_text_compact (text);
  g_autofree char *bars = g_strdup_printf ("|%s|", folded);

  if (*folded == '\0' || strstr ("|未表态|-|/|—|无|", bars) != NULL)
    return TRUE;
  if (strstr ("|同意(出资)|同意出资|同意并出资|", bars) != NULL)
    *choice = (Choice){ TD_OPINION_AGREE, TD_PAY_YES, TD_CAUSE_NONE };
  else if (strstr ("|同意(不出资)|同意不出资|同意(暂不出资)|同意暂不出资|", bars) != NULL)
    *choice = (Choice){ TD_OPINION_AGREE, TD_PAY_NO, TD_CAUSE_NONE };
  else if (td_opinion_from_chinese (text, &choice->opinion) ||
           td_opinion_from_nick (folded, &choice->opinion))
    return TRUE;
  else if (strstr ("|√|✓|✔|☑|1|是|赞成|支持|赞同|同意加装|", bars) != NULL)
    choice->opinion = TD_OPINION_AGREE;
  else if (strstr ("|不赞成|不支持|否|×|不同意加装|", bars) != NULL)
    choice->opinion = TD_OPINION_OPPOSE;
  else if (strstr ("|废票|无效票|", bars) != NULL)
    choice->opinion = TD_OPINION_INVALID;
  else
    return FALSE;
  return TRUE;
}

static Choice
read_ticks (TdRun *run)
{
  static const struct
  {
    TdField field;
    Choice choice;
  } columns[] = {
    { TD_FIELD_AGREE, { TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE } },
    { TD_FIELD_AGREE_PAY, { TD_OPINION_AGREE, TD_PAY_YES, TD_CAUSE_NONE } },
    { TD_FIELD_AGREE_NO_PAY, { TD_OPINION_AGREE, TD_PAY_NO, TD_CAUSE_NONE } },
    { TD_FIELD_OPPOSE, { TD_OPINION_OPPOSE, TD_PAY_UNSAID, TD_CAUSE_NONE } },
    { TD_FIELD_ABSTAIN, { TD_OPINION_ABSTAIN, TD_PAY_UNSAID, TD_CAUSE_NONE } },
    { TD_FIELD_INVALID, { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_OTHER } },
  };
  Choice choice = { TD_OPINION_NONE, TD_PAY_UNSAID, TD_CAUSE_NONE };
  guint ticks = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (td_run_has (run, columns[i].field) && td_cell_tick (run, columns[i].field))
      {
        ticks++;
        choice = columns[i].choice;
        run->sums[columns[i].field].since_start++;
        run->sums[columns[i].field].since_subtotal++;
      }
  if (ticks > 1)
    {
      choice = (Choice){ TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_SEVERAL };
      td_run_say (run, TD_IMPORT_SEVERAL_TICKS, TD_FIELD_AGREE, NULL, NULL);
    }
  return choice;
}

static Choice
read_choice (TdRun *run)
{
  Choice choice = read_ticks (run);
  TdCause cause;

  if (td_run_has (run, TD_FIELD_OPINION) && choice.opinion == TD_OPINION_NONE &&
      !parse_opinion (td_run_text (run, TD_FIELD_OPINION), &choice))
    td_run_say (run, TD_IMPORT_BAD_OPINION, TD_FIELD_OPINION, NULL, NULL);
  if (td_cause_from_chinese (td_run_text (run, TD_FIELD_CAUSE), &cause) &&
      choice.opinion == TD_OPINION_INVALID)
    choice.cause = cause;
  if (choice.opinion == TD_OPINION_INVALID && choice.cause == TD_CAUSE_NONE)
    choice.cause = TD_CAUSE_OTHER;
  return choice;
}

/* What a signature column adds: signed and nothing ticked is a ballot without a choice; a tick that is the
 * only one without a signature is not a ballot (architecture: 未选择, 未签名). */
static void
weigh_signature (TdRun *run, Choice *choice)
{
  gboolean is_signed = *td_run_text (run, TD_FIELD_SIGNATURE) != '\0';

  if (!td_run_has (run, TD_FIELD_SIGNATURE) || !run->signed_sheet || run->refused)
    return;
  if (is_signed && choice->opinion == TD_OPINION_NONE)
    {
      *choice = (Choice){ TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_NO_CHOICE };
      td_run_say (run, TD_IMPORT_NO_TICK, TD_FIELD_SIGNATURE, NULL, NULL);
    }
  else if (!is_signed && choice->opinion != TD_OPINION_NONE && choice->opinion != TD_OPINION_INVALID)
    {
      *choice = (Choice){ TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_UNSIGNED };
      td_run_say (run, TD_IMPORT_UNSIGNED, TD_FIELD_SIGNATURE, NULL, NULL);
    }
}

static void
read_way (TdRun *run, TdBallot *ballot)
{
  const char *text = td_run_text (run, TD_FIELD_WAY);
  const char *proxy = td_run_text (run, TD_FIELD_PROXY);

  if (*text != '\0' && !td_ballot_way_from_chinese (text, &ballot->way) &&
      !td_ballot_way_from_nick (text, &ballot->way))
    td_run_say (run, TD_IMPORT_BAD_VALUE, TD_FIELD_WAY, NULL, NULL);
  if (*proxy != '\0' && strcmp (proxy, "无") != 0)
    {
      ballot->proxy = g_strdup (proxy);
      if (*text == '\0')
        ballot->way = TD_BY_PROXY;
    }
  if (ballot->way == TD_BY_PROXY)
    ballot->signer = TD_SIGNER_PROXY;
}

static int
read_round (TdRun *run)
{
  g_autofree char *folded = td_text_compact (td_run_text (run, TD_FIELD_ROUND));
  const char *at = g_str_has_prefix (folded, "第") ? folded + strlen ("第") : folded;
  gint64 value;

  if (*folded == '\0')
    return 0;

  g_auto (GStrv) parts = g_strsplit (at, "轮", 2);

  value = g_ascii_isdigit (parts[0][0]) ? g_ascii_strtoll (parts[0], NULL, 10) : td_chinese_to_int (parts[0]);
  if (value < 1 || value > 1000)
    td_run_say (run, TD_IMPORT_BAD_COUNT, TD_FIELD_ROUND, NULL, NULL);
  return (int)value;
}

static void
skip_silent (TdRun *run)
{
  TdImportNote *note = td_import_note_for (TD_IMPORT_SKIP_SILENT, run->sheet, run->row->row, -1, "", NULL);

  run->summary.skipped++;
  if (run->sink->note != NULL && !run->sink->note (note, run->data))
    run->stopped = TRUE;
  td_import_note_free (note);
}

void
td_run_ballot_row (TdRun *run)
{
  g_autoptr (TdBallotRecord) record = td_ballot_record_new ();
  TdDate date;
  Choice choice;

  record->sheet = run->sheet->sheet;
  record->row = run->row->row;
  td_row_keys (run, &record->keys, &record->room);
  td_row_check_keys (run, &record->keys, record->room, TRUE);
  choice = read_choice (run);
  weigh_signature (run, &choice);
  if (choice.opinion == TD_OPINION_NONE && !run->refused)
    {
      g_ptr_array_set_size (run->notes, 0);
      skip_silent (run);
      return;
    }
  date = td_cell_date (run);
  record->round = read_round (run);
  record->ballot = td_ballot_new (0, choice.opinion, date);
  record->ballot->pay = choice.pay;
  record->ballot->cause = choice.cause;
  td_row_set_text (&record->ballot->remark, td_run_text (run, TD_FIELD_NOTE));
  read_way (run, record->ballot);
  td_row_set_text (
      &record->voter,
      td_run_text (run, *td_run_text (run, TD_FIELD_VOTER) != '\0' ? TD_FIELD_VOTER : TD_FIELD_SIGNATURE));
  td_row_set_text (&record->owner, td_run_text (run, TD_FIELD_OWNER));
  if (!run->refused)
    {
      g_autofree char *more = g_strdup_printf ("\n%d\n%s\n%s", record->round, record->voter, record->owner);

      td_row_check_twice (run, &record->keys, record->room, more,
                          td_run_has (run, TD_FIELD_ROOM) ? TD_FIELD_ROOM : TD_FIELD_LOCATION);
    }
  if (!td_run_settle (run))
    return;
  run->summary.records++;
  if (run->sink->ballot != NULL && !run->sink->ballot (record, run->data))
    run->stopped = TRUE;
}
