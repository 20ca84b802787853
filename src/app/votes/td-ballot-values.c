/* Tidang: what stands in the form of one flat's ballot (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-values.h"

#include "td-text.h"

static char *
or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

TdBallotValues *
td_ballot_values_new (const TdBallot *ballot, TdDate today, const char *witnesses)
{
  TdBallotValues *values = g_new0 (TdBallotValues, 1);
  values->exists = ballot != NULL;
  values->opinion = ballot != NULL ? ballot->opinion : TD_OPINION_NONE;
  values->cause = ballot != NULL ? ballot->cause : TD_CAUSE_NONE;
  values->way = ballot != NULL ? ballot->way : TD_BY_SELF;
  values->signer = ballot != NULL ? ballot->signer : TD_SIGNER_OWNER;
  values->pay = ballot != NULL ? ballot->pay : TD_PAY_UNSAID;
  values->authority = ballot != NULL && ballot->authority;
  values->date = td_date_to_iso (ballot != NULL && ballot->date != TD_DATE_NONE ? ballot->date : today);
  values->proxy = or_empty (ballot != NULL ? ballot->proxy : NULL);
  values->serial = or_empty (ballot != NULL ? ballot->serial : NULL);
  values->remark = or_empty (ballot != NULL ? ballot->remark : NULL);
  values->witnesses = or_empty (ballot != NULL ? ballot->witnesses : witnesses);
  values->reason = or_empty (NULL);
  return values;
}

TdBallotValues *
td_ballot_values_copy (const TdBallotValues *values)
{
  TdBallotValues *copy = g_new0 (TdBallotValues, 1);
  *copy = *values;
  copy->date = g_strdup (values->date);
  copy->proxy = g_strdup (values->proxy);
  copy->serial = g_strdup (values->serial);
  copy->remark = g_strdup (values->remark);
  copy->witnesses = g_strdup (values->witnesses);
  copy->reason = g_strdup (values->reason);
  return copy;
}

void
td_ballot_values_free (TdBallotValues *values)
{
  if (values == NULL)
    return;
  g_free (values->date);
  g_free (values->proxy);
  g_free (values->serial);
  g_free (values->remark);
  g_free (values->witnesses);
  g_free (values->reason);
  g_free (values);
}

TdBallotValues *
td_ballot_values_with_opinion (const TdBallotValues *values, TdOpinion opinion)
{
  TdBallotValues *next = td_ballot_values_copy (values);
  next->opinion = opinion;
  if (opinion != TD_OPINION_INVALID)
    next->cause = TD_CAUSE_NONE;
  if (opinion != TD_OPINION_AGREE)
    next->pay = TD_PAY_UNSAID;
  return next;
}

TdBallotValues *
td_ballot_values_with_way (const TdBallotValues *values, TdBallotWay way)
{
  TdBallotValues *next = td_ballot_values_copy (values);
  next->way = way;
  if (way == TD_BY_PROXY)
    next->signer = TD_SIGNER_PROXY;
  else if (next->signer == TD_SIGNER_PROXY)
    next->signer = TD_SIGNER_OWNER;
  if (next->signer == TD_SIGNER_OWNER)
    next->authority = FALSE;
  return next;
}

TdBallotValues *
td_ballot_values_with_signer (const TdBallotValues *values, TdSigner signer)
{
  TdBallotValues *next = td_ballot_values_copy (values);
  next->signer = signer;
  if (signer == TD_SIGNER_PROXY && next->way == TD_BY_SELF)
    next->way = TD_BY_PROXY;
  else if (signer != TD_SIGNER_PROXY && next->way == TD_BY_PROXY)
    next->way = TD_BY_SELF;
  if (signer == TD_SIGNER_OWNER)
    next->authority = FALSE;
  return next;
}

#define DEFINE_SCALAR(name, type)                                                                            \
  TdBallotValues *td_ballot_values_with_##name (const TdBallotValues *values, type name)                     \
  {                                                                                                          \
    TdBallotValues *next = td_ballot_values_copy (values);                                                   \
    next->name = name;                                                                                       \
    return next;                                                                                             \
  }
#define DEFINE_TEXT(name)                                                                                    \
  TdBallotValues *td_ballot_values_with_##name (const TdBallotValues *values, const char *name)              \
  {                                                                                                          \
    TdBallotValues *next = td_ballot_values_copy (values);                                                   \
    g_free (next->name);                                                                                     \
    next->name = or_empty (name);                                                                            \
    return next;                                                                                             \
  }

DEFINE_SCALAR (cause, TdCause)
DEFINE_SCALAR (pay, TdPay)
DEFINE_SCALAR (authority, gboolean)
DEFINE_TEXT (date)
DEFINE_TEXT (proxy)
DEFINE_TEXT (serial)
DEFINE_TEXT (remark)
DEFINE_TEXT (witnesses)
DEFINE_TEXT (reason)

gboolean
td_ballot_values_equal (const TdBallotValues *a, const TdBallotValues *b)
{
  return a->opinion == b->opinion && a->cause == b->cause && a->way == b->way && a->signer == b->signer &&
         a->pay == b->pay && a->authority == b->authority && g_str_equal (a->date, b->date) &&
         g_str_equal (a->proxy, b->proxy) && g_str_equal (a->serial, b->serial) &&
         g_str_equal (a->remark, b->remark) && g_str_equal (a->witnesses, b->witnesses);
}

static const char *
or_null (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

TdBallotOptions
td_ballot_values_to_options (const TdBallotValues *values, TdDate today)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;
  int year = 0, month, day;
  td_date_get (today, &year, &month, &day);
  options.opinion = values->opinion;
  options.date = td_date_parse_loose (values->date, year);
  options.way = values->way;
  options.signer = values->signer;
  options.pay = values->pay;
  options.proxy = or_null (values->proxy);
  options.authority = values->authority;
  options.cause = values->cause;
  options.replace = values->exists ? or_null (values->reason) : NULL;
  options.remark = or_null (values->remark);
  options.serial = or_null (values->serial);
  options.witnesses = or_null (values->witnesses);
  return options;
}
