/* Tidang: the values of the core in words, as the window and the history say them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-value-words.h"

#include <glib/gi18n-lib.h>

static const char *
pick (const char *const *words, gsize n, guint i)
{
  return i < n && words[i] != NULL ? _ (words[i]) : "";
}
#define PICK(words, i) pick (words, G_N_ELEMENTS (words), (guint)(i))

const char *
td_words_opinion (TdOpinion opinion)
{
  static const char *const words[] = {
    [TD_OPINION_NONE] = N_ ("No answer"),  [TD_OPINION_AGREE] = N_ ("Agree"),
    [TD_OPINION_OPPOSE] = N_ ("Oppose"),   [TD_OPINION_ABSTAIN] = N_ ("Abstain"),
    [TD_OPINION_INVALID] = N_ ("Invalid"),
  };
  return PICK (words, opinion);
}

const char *
td_words_cause (TdCause cause)
{
  static const char *const words[] = {
    [TD_CAUSE_NONE] = N_ ("Choose the cause"),
    [TD_CAUSE_NO_CHOICE] = N_ ("Nothing chosen"),
    [TD_CAUSE_SEVERAL] = N_ ("Several chosen"),
    [TD_CAUSE_UNSIGNED] = N_ ("Not signed"),
    [TD_CAUSE_NO_AUTHORITY] = N_ ("No written authority"),
    [TD_CAUSE_LATE] = N_ ("Too late"),
    [TD_CAUSE_OTHER_BATCH] = N_ ("Of another batch"),
    [TD_CAUSE_DOUBTFUL_SIGN] = N_ ("Doubtful signature"),
    [TD_CAUSE_OTHER] = N_ ("Another cause"),
  };
  return PICK (words, cause);
}

const char *
td_words_way (TdBallotWay way)
{
  static const char *const words[] = {
    [TD_BY_SELF] = N_ ("In person"),         [TD_BY_PROXY] = N_ ("By proxy"),
    [TD_BY_POST] = N_ ("By post"),           [TD_BY_VIDEO] = N_ ("By video or WeChat"),
    [TD_BY_PLATFORM] = N_ ("On a platform"),
  };
  return PICK (words, way);
}

const char *
td_words_signer (TdSigner signer)
{
  static const char *const words[] = {
    [TD_SIGNER_OWNER] = N_ ("The owner"),
    [TD_SIGNER_PROXY] = N_ ("A proxy"),
    [TD_SIGNER_REPRESENTATIVE] = N_ ("The co-owners’ representative"),
    [TD_SIGNER_GUARDIAN] = N_ ("The guardian"),
  };
  return PICK (words, signer);
}

const char *
td_words_pay (TdPay pay)
{
  static const char *const words[] = {
    [TD_PAY_UNSAID] = N_ ("Not said"),
    [TD_PAY_YES] = N_ ("Will pay"),
    [TD_PAY_NO] = N_ ("Will not pay"),
  };
  return PICK (words, pay);
}

const char *
td_words_delivery (TdDeliveryWay way)
{
  static const char *const words[] = {
    [TD_DELIVER_IN_PERSON] = N_ ("Handed over"),       [TD_DELIVER_POST] = N_ ("Sent by post"),
    [TD_DELIVER_MESSAGE] = N_ ("Sent as a message"),   [TD_DELIVER_POSTED] = N_ ("Posted up"),
    [TD_DELIVER_REFUSED] = N_ ("Refused, left there"),
  };
  return PICK (words, way);
}

const char *
td_words_consent (TdConsentKind kind)
{
  static const char *const words[] = {
    [TD_CONSENT_OCCUPIED] = N_ ("Owner of a private part that the lift occupies"),
    [TD_CONSENT_AFFECTED] = N_ ("Affected neighbour, in writing"),
    [TD_CONSENT_OWNER_UNIT] = N_ ("The body that holds the title"),
    [TD_CONSENT_ALL_OF_UNIT] = N_ ("Every owner of the stairwell signs"),
    [TD_CONSENT_AGREEMENT] = N_ ("The project agreement is signed"),
    [TD_CONSENT_AGAIN] = N_ ("Written consent again after the notice"),
  };
  return PICK (words, kind);
}

const char *
td_words_matter (TdMatter matter)
{
  static const char *const words[] = {
    [TD_MATTER_REBUILD] = N_ ("Adding the lift (rebuilding)"),
    [TD_MATTER_USE_FUND] = N_ ("Using the maintenance fund"),
    [TD_MATTER_RAISE_FUND] = N_ ("Raising the maintenance fund"),
  };
  return PICK (words, matter);
}

const char *
td_words_scope (TdScope scope)
{
  static const char *const words[] = {
    [TD_SCOPE_UNIT] = N_ ("This stairwell"),
    [TD_SCOPE_BUILDING] = N_ ("The whole building"),
    [TD_SCOPE_COMPOUND] = N_ ("The whole compound"),
  };
  return PICK (words, scope);
}

const char *
td_words_area_source (TdAreaSource source)
{
  static const char *const words[] = {
    [TD_AREA_UNVERIFIED] = N_ ("not verified"),
    [TD_AREA_REGISTERED] = N_ ("registered"),
    [TD_AREA_BUILT] = N_ ("built area"),
    [TD_AREA_NET] = N_ ("net area"),
  };
  return PICK (words, source);
}

const char *
td_words_part_kind (TdPartKind kind)
{
  static const char *const words[] = {
    [TD_PART_FLAT] = N_ ("Flat"),
    [TD_PART_SHOP] = N_ ("Shop"),
    [TD_PART_GARAGE] = N_ ("Garage"),
    [TD_PART_STOREROOM] = N_ ("Store-room"),
  };
  return PICK (words, kind);
}

const char *
td_words_occupancy (TdOccupancy occupancy)
{
  static const char *const words[] = {
    [TD_OCCUPANCY_UNKNOWN] = N_ ("Occupancy not known"),
    [TD_OCCUPANCY_OWNER] = N_ ("Lived in by the owner"),
    [TD_OCCUPANCY_LET] = N_ ("Let"),
    [TD_OCCUPANCY_VACANT] = N_ ("Vacant"),
    [TD_OCCUPANCY_UNSOLD] = N_ ("Not sold by the developer"),
    [TD_OCCUPANCY_UNDELIVERED] = N_ ("Sold, not handed over"),
  };
  return PICK (words, occupancy);
}

const char *
td_words_title (TdTitle title)
{
  static const char *const words[] = {
    [TD_TITLE_UNKNOWN] = N_ ("Title not known"),
    [TD_TITLE_REAL_ESTATE] = N_ ("Real estate certificate"),
    [TD_TITLE_HOUSE] = N_ ("House certificate"),
    [TD_TITLE_PURCHASE] = N_ ("Purchase contract"),
    [TD_TITLE_RESETTLE] = N_ ("Resettlement agreement"),
    [TD_TITLE_PUBLIC_RENT] = N_ ("Public housing lease"),
    [TD_TITLE_OTHER] = N_ ("Another paper"),
  };
  return PICK (words, title);
}

const char *
td_words_doc (TdDocKind kind)
{
  static const char *const words[] = {
    [TD_DOC_NONE] = N_ ("No document"),
    [TD_DOC_RESIDENT_ID] = N_ ("Resident identity card"),
    [TD_DOC_CREDIT_CODE] = N_ ("Social credit code"),
    [TD_DOC_PASSPORT] = N_ ("Passport"),
    [TD_DOC_HKMT_PERMIT] = N_ ("Permit of a resident of Hong Kong, Macao or Taiwan"),
    [TD_DOC_OTHER] = N_ ("Another document"),
  };
  return PICK (words, kind);
}

const char *
td_words_owner_kind (TdOwnerKind kind)
{
  static const char *const words[] = {
    [TD_OWNER_PERSON] = N_ ("A person"),
    [TD_OWNER_COMPANY] = N_ ("A company or an office"),
  };
  return PICK (words, kind);
}

const char *
td_words_check (TdCheckOutcome outcome)
{
  static const char *const words[] = {
    [TD_CHECK_WAITING] = N_ ("Waits for the second person"),
    [TD_CHECK_CONFIRMED] = N_ ("Confirmed"),
    [TD_CHECK_RETURNED] = N_ ("Given back"),
  };
  return PICK (words, outcome);
}

const char *
td_words_call (TdCallOutcome outcome)
{
  static const char *const words[] = {
    [TD_CALL_OPEN] = N_ ("Not called yet"),
    [TD_CALL_TRUE] = N_ ("True"),
    [TD_CALL_DENIED] = N_ ("Denied"),
    [TD_CALL_NOT_REACHED] = N_ ("Not reached"),
    [TD_CALL_REFUSED] = N_ ("Would not answer"),
  };
  return PICK (words, outcome);
}

char *
td_words_list (const char *listed)
{
  GString *text = g_string_new (listed);

  /* Translators: between two flats of a list. */
  g_string_replace (text, "、", C_ ("list of rooms", ", "), 0);
  return g_string_free (text, FALSE);
}
