/* Tidang: the words of the window for the values of the core.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-words.h"

#include <glib/gi18n.h>

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

char *
td_words_mask_owner (const TdOwner *owner)
{
  if (owner->erased)
    return g_strdup (_ ("deleted"));
  if (owner->name == NULL || *owner->name == '\0')
    return g_strdup (_ ("name not known"));
  glong shown = owner->kind == TD_OWNER_COMPANY ? 4 : 1;
  if (g_utf8_strlen (owner->name, -1) <= shown && owner->kind == TD_OWNER_COMPANY)
    return g_strdup (owner->name);
  g_autofree char *head = g_utf8_substring (owner->name, 0, shown);
  /* Names are Chinese whatever the language of the window: 某 stands for the given name. */
  return g_strconcat (head, owner->kind == TD_OWNER_COMPANY ? "…" : "某", NULL);
}

char *
td_words_mask_number (const char *number)
{
  if (number == NULL)
    return g_strdup ("");
  glong length = g_utf8_strlen (number, -1);
  glong keep = length >= 11 ? 3 : 1;
  if (length <= 2 * keep)
    return g_strnfill ((gsize)length, '*');
  g_autofree char *head = g_utf8_substring (number, 0, keep);
  g_autofree char *tail = g_utf8_substring (number, length - keep, length);
  g_autofree char *stars = g_strnfill ((gsize)(length - 2 * keep), '*');
  return g_strconcat (head, stars, tail, NULL);
}

char *
td_words_area (TdArea area)
{
  if (area <= 0)
    return g_strdup ("—");
  g_autofree char *number = td_area_to_string (area);
  return g_strdup_printf (_ ("%s m²"), number);
}

char *
td_words_owners (const TdPart *part, gboolean reveal)
{
  if (part->erased)
    return g_strdup (_ ("deleted"));
  if (part->owners == NULL || part->owners->len == 0)
    return g_strdup (_ ("no owner known"));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      g_autofree char *masked = td_words_mask_owner (owner);
      if (i > 0)
        g_string_append (text, "、");
      g_string_append (text, reveal && !owner->erased && owner->name != NULL ? owner->name : masked);
    }
  return g_string_free (text, FALSE);
}

char *
td_words_when (gint64 at, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  if (then == NULL || today == NULL)
    return g_strdup ("");
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);
  g_autofree char *clock = g_date_time_format (then, "%H:%M");
  g_autofree char *day = g_date_time_format (then, "%Y-%m-%d");
  g_autofree char *this_day = g_date_time_format (today, "%Y-%m-%d");
  g_autofree char *last_day = g_date_time_format (yesterday, "%Y-%m-%d");
  if (g_str_equal (day, this_day))
    return g_strdup_printf (_ ("today %s"), clock);
  if (g_str_equal (day, last_day))
    return g_strdup_printf (_ ("yesterday %s"), clock);
  return g_strdup_printf ("%s %s", day, clock);
}
