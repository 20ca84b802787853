/* Tidang: what the boxes of one flat on a scanned form say, as an answer - and what has to be asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-answer.h"

#include "td-value-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- marks ---- */

void
td_tray_marks_append (GString *marks, const char *name, TdScanState state, TdScanDoubt doubt)
{
  if (marks->len > 0)
    g_string_append_c (marks, ' ');
  g_string_append_printf (marks, "%s=%d", name, (int)state);
  if (doubt != TD_SCAN_NO_DOUBT)
    g_string_append_printf (marks, ":%d", (int)doubt);
}

/* The place behind “name=”; NULL where there is none. */
static const char *
value_of (const char *marks, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = marks; *at != '\0'; at++)
    {
      if (strncmp (at, name, length) == 0 && at[length] == '=')
        return at + length + 1;
      at = strchr (at, ' ');
      if (at == NULL)
        return NULL;
    }
  return NULL;
}

gboolean
td_tray_marks_has (const char *marks, const char *name)
{
  return value_of (marks, name) != NULL;
}

TdScanState
td_tray_marks_find (const char *marks, const char *name, TdScanDoubt *doubt)
{
  const char *value = value_of (marks, name);
  int state = value == NULL ? 0 : value[0] - '0';
  int why = value == NULL || value[1] != ':' ? 0 : value[2] - '0';

  if (doubt != NULL)
    *doubt = why > 0 && why <= TD_SCAN_SEVERAL ? (TdScanDoubt)why : TD_SCAN_NO_DOUBT;
  return state > 0 && state <= TD_SCAN_UNSURE ? (TdScanState)state : TD_SCAN_EMPTY;
}

gboolean
td_tray_marks_agree (const char *one, const char *other)
{
  g_auto (GStrv) words = g_strsplit (one, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (words[i], strcspn (words[i], "="));
      TdScanState here = td_tray_marks_find (one, name, NULL), there;

      if (*name == '\0')
        continue;
      there = td_tray_marks_find (other, name, NULL);
      if (here != there)
        return FALSE;
    }
  return TRUE;
}

/* What households fill in; the rest is of those who verify. */
static const char *const filled_in[] = { "agree", "agree-pay", "agree-no-pay",   "oppose",  "abstain",
                                         "owner", "proxy",     "representative", "guardian" };

gboolean
td_tray_marks_blank (const char *marks)
{
  for (guint i = 0; i < G_N_ELEMENTS (filled_in); i++)
    if (td_tray_marks_find (marks, filled_in[i], NULL) != TD_SCAN_EMPTY)
      return FALSE;
  return TRUE;
}

/* ---- an answer ---- */

static const struct
{
  const char *name;
  TdOpinion opinion;
  TdPay pay;
} choices[] = {
  { "agree", TD_OPINION_AGREE, TD_PAY_UNSAID },     { "agree-pay", TD_OPINION_AGREE, TD_PAY_YES },
  { "agree-no-pay", TD_OPINION_AGREE, TD_PAY_NO },  { "oppose", TD_OPINION_OPPOSE, TD_PAY_UNSAID },
  { "abstain", TD_OPINION_ABSTAIN, TD_PAY_UNSAID },
};

static void
read_choice (const char *marks, TdTrayRow *row)
{
  guint ticked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      TdScanDoubt doubt;
      TdScanState state = td_tray_marks_find (marks, choices[i].name, &doubt);

      if (state == TD_SCAN_UNSURE)
        row->asks |= doubt == TD_SCAN_SEVERAL ? TD_TRAY_ASK_SEVERAL : TD_TRAY_ASK_CHOICE;
      if (state != TD_SCAN_MARKED)
        continue;
      ticked++;
      row->read.opinion = choices[i].opinion;
      row->read.pay = choices[i].pay;
    }
  if (ticked > 1)
    row->asks |= TD_TRAY_ASK_SEVERAL;
  if (ticked == 0 && (row->asks & (TD_TRAY_ASK_SEVERAL | TD_TRAY_ASK_CHOICE)) == 0)
    row->asks |= TD_TRAY_ASK_NONE;
}

static void
read_signer (const char *marks, TdTrayRow *row)
{
  TdScanState owner = td_tray_marks_find (marks, "owner", NULL);
  TdScanState proxy = td_tray_marks_find (marks, "proxy", NULL);

  row->read.is_signed = owner == TD_SCAN_MARKED || proxy == TD_SCAN_MARKED;
  if (owner == TD_SCAN_UNSURE)
    row->asks |= TD_TRAY_ASK_SIGNATURE;
  if (proxy != TD_SCAN_EMPTY)
    row->asks |= TD_TRAY_ASK_PROXY;
  if (owner == TD_SCAN_EMPTY && proxy == TD_SCAN_EMPTY)
    row->asks |= TD_TRAY_ASK_UNSIGNED;
  if (proxy == TD_SCAN_MARKED)
    {
      row->read.way = TD_BY_PROXY;
      row->read.signer = TD_SIGNER_PROXY;
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      TdScanState state = td_tray_marks_find (marks, i == 0 ? "representative" : "guardian", NULL);

      if (state == TD_SCAN_UNSURE || (state == TD_SCAN_MARKED && row->read.signer != TD_SIGNER_OWNER))
        row->asks |= TD_TRAY_ASK_SIGNATURE;
      else if (state == TD_SCAN_MARKED)
        row->read.signer = i == 0 ? TD_SIGNER_REPRESENTATIVE : TD_SIGNER_GUARDIAN;
    }
}

void
td_tray_answer_read (const char *marks, TdTrayRow *row)
{
  TdTrayAnswer *read = &row->read;

  read_choice (marks, row);
  read_signer (marks, row);
  if ((row->asks & (TD_TRAY_ASK_CHOICE | TD_TRAY_ASK_SEVERAL | TD_TRAY_ASK_NONE)) == 0)
    {
      read->ticked = read->opinion;
      read->ticked_pay = read->pay;
    }
  if (row->asks & TD_TRAY_ASK_CHOICE)
    *read = (TdTrayAnswer){ .is_signed = read->is_signed };
  else if (row->asks & TD_TRAY_ASK_SEVERAL)
    read->cause = TD_CAUSE_SEVERAL;
  else if (row->asks & TD_TRAY_ASK_NONE)
    read->cause = TD_CAUSE_NO_CHOICE;
  else if (row->asks & TD_TRAY_ASK_UNSIGNED)
    read->cause = TD_CAUSE_UNSIGNED;
  if (read->cause != TD_CAUSE_NONE)
    {
      read->opinion = TD_OPINION_INVALID;
      read->pay = TD_PAY_UNSAID;
    }
}

char *
td_tray_answer_words (const TdTrayAnswer *answer)
{
  GString *words = g_string_new (NULL);
  const char *separator = _ (", ");

  if (answer->opinion != TD_OPINION_NONE)
    g_string_append (words, td_words_opinion (answer->opinion));
  if (answer->opinion == TD_OPINION_INVALID && answer->cause != TD_CAUSE_NONE)
    g_string_append_printf (words, "%s%s", separator, td_words_cause (answer->cause));
  if (answer->opinion == TD_OPINION_INVALID && answer->ticked != TD_OPINION_NONE)
    {
      g_autofree char *ticked = answer->ticked_pay != TD_PAY_UNSAID
                                    ? g_strconcat (td_words_opinion (answer->ticked), separator,
                                                   td_words_pay (answer->ticked_pay), NULL)
                                    : g_strdup (td_words_opinion (answer->ticked));

      g_string_append_printf (words, _ (" (ticked: %s)"), ticked);
    }
  if (answer->pay != TD_PAY_UNSAID)
    g_string_append_printf (words, "%s%s", separator, td_words_pay (answer->pay));
  if (answer->signer != TD_SIGNER_OWNER)
    g_string_append_printf (words, "%s%s", words->len > 0 ? separator : "", td_words_signer (answer->signer));
  return g_string_free (words, FALSE);
}

/* ---- words and nicks ---- */

static const struct
{
  const char *nick;
  const char *label;
} states[TD_N_TRAY_STATES] = {
  [TD_TRAY_BLANK] = { "blank", NC_ ("scanned form", "Left blank") },
  [TD_TRAY_CERTAIN] = { "certain", NC_ ("scanned form", "Plain") },
  [TD_TRAY_ASKED] = { "asked", NC_ ("scanned form", "To be looked at") },
  [TD_TRAY_SAME] = { "same", NC_ ("scanned form", "Recorded already") },
  [TD_TRAY_DIFFERS] = { "differs", NC_ ("scanned form", "Recorded otherwise") },
  [TD_TRAY_STOPPED] = { "stopped", NC_ ("scanned form", "Cannot be recorded") },
  [TD_TRAY_RECORDED] = { "recorded", NC_ ("scanned form", "Confirmed") },
  [TD_TRAY_KEEP] = { "keep", NC_ ("scanned form", "Nothing to count: to be kept") },
};

const char *
td_tray_state_to_nick (TdTrayState state)
{
  g_return_val_if_fail ((guint)state < TD_N_TRAY_STATES, NULL);
  return states[state].nick;
}

const char *
td_tray_state_to_label (TdTrayState state)
{
  g_return_val_if_fail ((guint)state < TD_N_TRAY_STATES, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "scanned form", states[state].label);
}

static const struct
{
  const char *nick;
  const char *label;
} findings[] = {
  [TD_TRAY_MATCHED] = { "matched", "" },
  [TD_TRAY_NO_CODE] = { "no-code",
                        N_ ("No code was found on this page. Name its dossier and flat by hand, or "
                            "scan the whole page at 200 dpi.") },
  [TD_TRAY_BROKEN_CODE] = { "broken-code", N_ ("The code of this page cannot be read to its end. Name its "
                                               "dossier and flat by hand, or scan it once more.") },
  [TD_TRAY_FOREIGN_CODE] = { "foreign-code", N_ ("The code on this page is of another program. Name its "
                                                 "dossier and flat by hand, or put it away.") },
  [TD_TRAY_OTHER_FILE] = { "other-file",
                           N_ ("This form was printed from another file: its file number is not "
                               "in this one. Name its dossier by hand, or put it away.") },
  [TD_TRAY_NOTHING_ASKED] = { "nothing-asked", N_ ("Nothing is filled in on a paper of this kind. Attach it "
                                                   "to its dossier if it is to be kept.") },
  [TD_TRAY_WHOLE_FILE] = { "whole-file",
                           N_ ("This paper speaks of many dossiers. Name the one that it is to be "
                               "kept with, or put it away.") },
};

const char *
td_tray_finding_to_nick (TdTrayFinding finding)
{
  g_return_val_if_fail ((guint)finding < G_N_ELEMENTS (findings), NULL);
  return findings[finding].nick;
}

const char *
td_tray_finding_to_label (TdTrayFinding finding)
{
  g_return_val_if_fail ((guint)finding < G_N_ELEMENTS (findings), NULL);
  return *findings[finding].label == '\0' ? "" : _ (findings[finding].label);
}

const char *
td_tray_standing_to_nick (TdTrayStanding standing)
{
  static const char *const nicks[] = { "fits",    "old-roll", "other-batch", "old-round", "old-plan",
                                       "crooked", "poll",     "no-vote",     "closed",    "binned" };

  g_return_val_if_fail ((guint)standing < G_N_ELEMENTS (nicks), NULL);
  return nicks[standing];
}

static const struct
{
  const char *nick;
  const char *label;
} asks[TD_N_TRAY_ASKS] = {
  { "choice", N_ ("A box cannot be read for sure.") },
  { "several", N_ ("More than one box is ticked.") },
  { "none", N_ ("No box is ticked.") },
  { "signature", N_ ("It cannot be seen for sure who signed.") },
  { "unsigned", N_ ("It is not signed.") },
  { "proxy", N_ ("A proxy signed: whose name, and is the authority at hand?") },
  { "form", N_ ("The form is not quite that of this vote.") },
  { "all", N_ ("Nothing could be read: look at the page.") },
  { "copies", N_ ("Several copies of this paper wait: do these pages belong together?") },
};

const char *
td_tray_ask_to_label (guint index)
{
  g_return_val_if_fail (index < TD_N_TRAY_ASKS, NULL);
  return _ (asks[index].label);
}

const char *
td_tray_ask_to_nick (guint index)
{
  g_return_val_if_fail (index < TD_N_TRAY_ASKS, NULL);
  return asks[index].nick;
}
