/* Tidang: which stairwells a list shows, as a value and as one line of text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-filter.h"

#include "td-error.h"
#include "td-find.h"
#include "td-text.h"
#include "td-units.h"

#include <glib/gi18n-lib.h>

static const char *const order_nicks[TD_N_UNIT_ORDERS] = {
  "address", "file-no", "stage", "rating", "updated",   "compound", "building", "unit",
  "street",  "storeys", "flats", "built",  "structure", "entry",    "vote",
};

static const struct
{
  const char *nick;
  const char *label;
} votes[TD_N_UNIT_VOTES] = {
  [TD_UNIT_VOTE_ANY] = { "any", N_ ("With or without a vote") },
  [TD_UNIT_VOTE_NONE] = { "none", N_ ("No vote yet") },
  [TD_UNIT_VOTE_OPEN] = { "open", N_ ("Voting now") },
  [TD_UNIT_VOTE_SHORT] = { "short", N_ ("Voting, not yet enough") },
  [TD_UNIT_VOTE_REACHED] = { "reached", N_ ("Voting, enough so far") },
  [TD_UNIT_VOTE_PENDING] = { "pending", N_ ("Voting, answers to verify") },
  [TD_UNIT_VOTE_OBJECTION] = { "objection", N_ ("Objection not settled") },
  [TD_UNIT_VOTE_CLOSED] = { "closed", N_ ("Vote closed") },
  [TD_UNIT_VOTE_PASSED] = { "passed", N_ ("Vote passed") },
  [TD_UNIT_VOTE_NOT_PASSED] = { "not-passed", N_ ("Vote not passed") },
  [TD_UNIT_VOTE_OVERDUE] = { "overdue", N_ ("Voting, overdue") },
  [TD_UNIT_VOTE_AT_RISK] = { "at-risk", N_ ("Voting, at risk") },
};

const char *
td_unit_order_to_nick (TdUnitOrder order)
{
  g_return_val_if_fail ((guint)order < G_N_ELEMENTS (order_nicks), NULL);
  return order_nicks[order];
}

gboolean
td_unit_order_from_nick (const char *nick, TdUnitOrder *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (order_nicks); i++)
    if (g_str_equal (order_nicks[i], nick))
      {
        *out = (TdUnitOrder)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_unit_vote_to_nick (TdUnitVote vote)
{
  g_return_val_if_fail ((guint)vote < G_N_ELEMENTS (votes), NULL);
  return votes[vote].nick;
}

gboolean
td_unit_vote_from_nick (const char *nick, TdUnitVote *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (votes); i++)
    if (g_str_equal (votes[i].nick, nick))
      {
        *out = (TdUnitVote)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_unit_vote_to_label (TdUnitVote vote)
{
  g_return_val_if_fail ((guint)vote < G_N_ELEMENTS (votes), NULL);
  return _ (votes[vote].label);
}

static const struct
{
  const char *nick;
  const char *label;
} maps[TD_N_UNIT_MAPS] = {
  [TD_UNIT_MAP_ANY] = { "any", N_ ("On the map or not") },
  [TD_UNIT_MAP_MISSING] = { "missing", N_ ("Not on the map") },
  [TD_UNIT_MAP_PLACED] = { "placed", N_ ("On the map") },
};

const char *
td_unit_map_to_nick (TdUnitMap map)
{
  g_return_val_if_fail ((guint)map < G_N_ELEMENTS (maps), NULL);
  return maps[map].nick;
}

gboolean
td_unit_map_from_nick (const char *nick, TdUnitMap *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (maps); i++)
    if (g_str_equal (maps[i].nick, nick))
      {
        *out = (TdUnitMap)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_unit_map_to_label (TdUnitMap map)
{
  g_return_val_if_fail ((guint)map < G_N_ELEMENTS (maps), NULL);
  return _ (maps[map].label);
}

/* ---- the value ---- */

static const char *
given (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

TdUnitFilter *
td_unit_filter_copy (const TdUnitFilter *filter)
{
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;
  TdUnitFilter *copy = g_new (TdUnitFilter, 1);

  *copy = filter != NULL ? *filter : all;
  copy->text = g_strdup (given (copy->text));
  copy->place = g_strdup (given (copy->place));
  return copy;
}

void
td_unit_filter_free (TdUnitFilter *filter)
{
  if (filter == NULL)
    return;
  g_free ((char *)filter->text);
  g_free ((char *)filter->place);
  g_free (filter);
}

static void
set_owned (const char **field, const char *text)
{
  const char *old = *field;

  *field = g_strdup (given (text));
  g_free ((char *)old);
}

void
td_unit_filter_set_text (TdUnitFilter *owned, const char *text)
{
  set_owned (&owned->text, text);
  owned->found_in = 0;
}

void
td_unit_filter_set_place (TdUnitFilter *owned, const char *place)
{
  set_owned (&owned->place, place);
}

gboolean
td_unit_filter_same_units (const TdUnitFilter *a, const TdUnitFilter *b)
{
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;

  a = a != NULL ? a : &all;
  b = b != NULL ? b : &all;
  return g_strcmp0 (given (a->text), given (b->text)) == 0 &&
         g_strcmp0 (given (a->place), given (b->place)) == 0 && a->stage == b->stage &&
         a->rating == b->rating && a->vote == b->vote && a->map == b->map && a->found_in == b->found_in &&
         a->offset == b->offset && a->limit == b->limit;
}

gboolean
td_unit_filter_is_all (const TdUnitFilter *filter)
{
  return td_unit_filter_same_units (filter, NULL);
}

/* ---- one line ---- */

static void
put (GString *out, const char *word, const char *value)
{
  if (out->len > 0)
    g_string_append_c (out, '&');
  g_string_append_printf (out, "%s=", word);
  g_string_append_uri_escaped (out, value, NULL, FALSE);
}

char *
td_unit_filter_to_text (const TdUnitFilter *filter)
{
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;
  GString *out = g_string_new (NULL);

  filter = filter != NULL ? filter : &all;
  if (given (filter->place) != NULL)
    put (out, "place", filter->place);
  if (filter->stage >= 0)
    put (out, "stage", td_stage_to_nick ((TdStage)filter->stage));
  if (filter->rating >= 0)
    put (out, "rating", td_rating_to_nick ((TdRating)filter->rating));
  if (filter->vote != TD_UNIT_VOTE_ANY)
    put (out, "vote", td_unit_vote_to_nick (filter->vote));
  if (filter->map != TD_UNIT_MAP_ANY)
    put (out, "map", td_unit_map_to_nick (filter->map));
  if (given (filter->text) != NULL)
    put (out, "text", filter->text);
  if (given (filter->text) != NULL && filter->found_in > 0)
    put (out, "in", td_hits_to_nick ((TdHits)(filter->found_in - 1)));
  if (filter->order != TD_UNIT_ORDER_ADDRESS)
    put (out, "order", td_unit_order_to_nick (filter->order));
  if (filter->descending)
    put (out, "desc", "1");
  return g_string_free (out, FALSE);
}

static gboolean
take_place (TdUnitFilter *filter, const char *value)
{
  gsize n = strlen (value);

  td_unit_filter_set_place (filter, value);
  return n >= 1 && n <= 12 && strspn (value, "0123456789") == n;
}

/* FALSE: not known. */
static gboolean
take (TdUnitFilter *filter, const char *word, const char *value)
{
  TdStage stage;
  TdRating rating;
  TdHits hits;

  if (g_str_equal (word, "place"))
    return take_place (filter, value);
  if (g_str_equal (word, "stage") && td_stage_from_nick (value, &stage))
    filter->stage = (int)stage;
  else if (g_str_equal (word, "rating") && td_rating_from_nick (value, &rating))
    filter->rating = (int)rating;
  else if (g_str_equal (word, "text"))
    td_unit_filter_set_text (filter, value);
  else if (g_str_equal (word, "in") && filter->text != NULL && td_hits_from_nick (value, &hits))
    filter->found_in = 1 + hits;
  else if (g_str_equal (word, "desc"))
    return (filter->descending = g_str_equal (value, "1"));
  else if (g_str_equal (word, "map"))
    return td_unit_map_from_nick (value, &filter->map);
  else if (g_str_equal (word, "vote"))
    return td_unit_vote_from_nick (value, &filter->vote);
  else
    return g_str_equal (word, "order") && td_unit_order_from_nick (value, &filter->order);
  return TRUE;
}

TdUnitFilter *
td_unit_filter_from_text (const char *text, GError **error)
{
  g_autoptr (TdUnitFilter) filter = td_unit_filter_copy (NULL);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;
      g_autofree char *word = equals != NULL ? g_strndup (parts[i], (gsize)(equals - parts[i])) : NULL;

      if (*parts[i] == '\0')
        continue;
      if (value == NULL || !g_utf8_validate (value, -1, NULL) || !take (filter, word, value))
        {
          td_fail (error, TD_SERVICE_ERROR_USAGE,
                   _ ("The filter “%s” is not known to this version of the program. Choose it anew."),
                   parts[i]);
          return NULL;
        }
    }
  return g_steal_pointer (&filter);
}

static void
say (GString *out, const char *word)
{
  if (out->len > 0)
    g_string_append (out, " · ");
  g_string_append (out, word);
}

char *
td_unit_filter_to_label (const TdUnitFilter *filter, const char *place_name)
{
  GString *out = g_string_new (NULL);

  if (filter == NULL)
    return g_string_free (out, FALSE);
  if (given (filter->place) != NULL)
    say (out, place_name != NULL ? place_name : filter->place);
  if (filter->stage >= 0)
    say (out, td_stage_to_label ((TdStage)filter->stage));
  if (filter->rating >= 0)
    say (out, td_rating_to_label ((TdRating)filter->rating));
  if (filter->vote != TD_UNIT_VOTE_ANY)
    say (out, td_unit_vote_to_label (filter->vote));
  if (filter->map != TD_UNIT_MAP_ANY)
    say (out, td_unit_map_to_label (filter->map));
  if (given (filter->text) != NULL)
    {
      g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), filter->text);
      say (out, quoted);
      if (filter->found_in > 0)
        say (out, td_hits_to_label ((TdHits)(filter->found_in - 1)));
    }
  return g_string_free (out, FALSE);
}
