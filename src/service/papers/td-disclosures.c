/* Tidang: names and numbers in full leave the file — who, what, what for, of how many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-disclosures.h"

#include "td-action.h"
#include "td-ids.h"
#include "td-letters.h"
#include "td-load.h"
#include "td-papers.h"
#include "td-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* ---- purposes ---- */

static const struct
{
  const char *nick, *label, *chinese;
} purposes[TD_N_PURPOSES] = {
  [TD_PURPOSE_PUBLIC] = { "public", NC_ ("purpose of a paper", "public notice"), "公示" },
  [TD_PURPOSE_VOTE] = { "vote", NC_ ("purpose of a paper", "asking the owners"), "征询表决" },
  [TD_PURPOSE_HOUSEHOLD] = { "household", NC_ ("purpose of a paper", "telling the household"), "告知本户" },
  [TD_PURPOSE_OUTREACH] = { "outreach", NC_ ("purpose of a paper", "visits and objections"),
                            "入户走访和异议处理" },
  [TD_PURPOSE_REVIEW] = { "review", NC_ ("purpose of a paper", "review"), "审批" },
  [TD_PURPOSE_MONEY] = { "money", NC_ ("purpose of a paper", "raising and paying money"), "资金筹集和支付" },
  [TD_PURPOSE_WORKS] = { "works", NC_ ("purpose of a paper", "works and acceptance"), "施工和验收" },
  [TD_PURPOSE_SUBSIDY] = { "subsidy", NC_ ("purpose of a paper", "claiming the subsidy"), "申领补贴" },
  [TD_PURPOSE_ARCHIVE] = { "archive", NC_ ("purpose of a paper", "archive and handover"), "归档移交" },
};

const char *
td_purpose_to_nick (TdPurpose purpose)
{
  g_return_val_if_fail ((guint)purpose < TD_N_PURPOSES, NULL);
  return purposes[purpose].nick;
}

const char *
td_purpose_to_label (TdPurpose purpose)
{
  g_return_val_if_fail ((guint)purpose < TD_N_PURPOSES, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "purpose of a paper", purposes[purpose].label);
}

const char *
td_purpose_to_chinese (TdPurpose purpose)
{
  g_return_val_if_fail ((guint)purpose < TD_N_PURPOSES, NULL);
  return purposes[purpose].chinese;
}

char *
td_purpose_to_note (TdPurpose purpose, gboolean in_full)
{
  const char *label = td_purpose_to_label (purpose);
  if (purpose == TD_PURPOSE_PUBLIC)
    return g_strdup_printf (_ ("Purpose: %s. It hangs where anybody reads it: nobody is named in full."),
                            label);
  if (in_full)
    return g_strdup_printf (_ ("Purpose: %s. Names and numbers stand in full: the history keeps that it was "
                               "made, and of how many persons."),
                            label);
  return g_strdup_printf (_ ("Purpose: %s"), label);
}

/* Of a group of letters, unless the paper has one of its own. */
static const TdPurpose of_group[TD_N_LETTER_GROUPS] = {
  [TD_LETTERS_PROJECT] = TD_PURPOSE_VOTE,    [TD_LETTERS_NOTICE] = TD_PURPOSE_OUTREACH,
  [TD_LETTERS_REVIEW] = TD_PURPOSE_REVIEW,   [TD_LETTERS_MONEY] = TD_PURPOSE_MONEY,
  [TD_LETTERS_WORKS] = TD_PURPOSE_WORKS,     [TD_LETTERS_HANDOVER] = TD_PURPOSE_ARCHIVE,
  [TD_LETTERS_SUBSIDY] = TD_PURPOSE_SUBSIDY,
};

static const struct
{
  const char *name;
  TdPurpose purpose;
} of_paper[] = {
  { "consent", TD_PURPOSE_VOTE },
  { "ballot", TD_PURPOSE_VOTE },
  { "notice", TD_PURPOSE_PUBLIC },
  { "result", TD_PURPOSE_PUBLIC },
  { "roster", TD_PURPOSE_VOTE },
  { "progress", TD_PURPOSE_OUTREACH },
  { "household", TD_PURPOSE_HOUSEHOLD },
  { "notice-report", TD_PURPOSE_ARCHIVE },
  { "tell-household", TD_PURPOSE_HOUSEHOLD },
  { "money-reminder", TD_PURPOSE_HOUSEHOLD },
  { "money-receipt", TD_PURPOSE_HOUSEHOLD },
  { "money-public", TD_PURPOSE_PUBLIC },
  { "subsidy-notice", TD_PURPOSE_PUBLIC },
};

gboolean
td_purpose_is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_paper); i++)
    if (g_str_equal (of_paper[i].name, name))
      return TRUE;
  return td_letter_kind_find (name) != NULL;
}

TdPurpose
td_purpose_of (const char *name)
{
  const TdLetterKind *kind = td_letter_kind_find (name);

  for (guint i = 0; i < G_N_ELEMENTS (of_paper); i++)
    if (g_str_equal (of_paper[i].name, name))
      return of_paper[i].purpose;
  return kind != NULL ? of_group[kind->group] : TD_PURPOSE_ARCHIVE;
}

gboolean
td_purpose_masks (TdPurpose purpose)
{
  return purpose == TD_PURPOSE_PUBLIC || purpose == TD_PURPOSE_OUTREACH;
}

/* ---- free texts ---- */

#define SHORTEST_NAME 2 /* characters: one would be found in half of all sentences */
#define SHORTEST_NUMBER 6

static void
mask (GString *text, const char *value, glong shortest, char *(*how) (const char *))
{
  g_autofree char *masked = NULL;

  if (value == NULL || g_utf8_strlen (value, -1) < shortest || strstr (text->str, value) == NULL)
    return;
  masked = how (value);
  g_string_replace (text, value, masked, 0);
}

char *
td_disclosure_mask (const TdRoll *roll, const char *text)
{
  GString *out = g_string_new (text);

  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];

      for (guint k = 0; k < part->owners->len; k++)
        {
          const TdOwner *owner = part->owners->pdata[k];

          mask (out, owner->doc_no, SHORTEST_NUMBER, td_mask_doc);
          mask (out, owner->phone, SHORTEST_NUMBER, td_mask_phone);
          mask (out, owner->name, SHORTEST_NAME, td_mask_name);
        }
    }
  return g_string_free (out, FALSE);
}

char *
td_disclosure_mask_digits (const char *text)
{
  GString *masked = g_string_new (text);

  for (gsize i = 0; i < masked->len;)
    {
      gsize run = strspn (masked->str + i, "0123456789");

      for (gsize k = 3; run >= 7 && k + 4 < run; k++)
        masked->str[i + k] = '*';
      i += run > 0 ? run : 1;
    }
  return g_string_free (masked, FALSE);
}

/* ---- entries ---- */

static guint
named_owners (const TdPart *part)
{
  guint n = 0;

  for (guint i = 0; i < part->owners->len; i++)
    n += !td_text_is_blank (((const TdOwner *)part->owners->pdata[i])->name);
  return n;
}

gint64
td_disclosure_persons (TdWorkspace *self, const GArray *unit_ids, gint64 part_id, GError **error)
{
  gint64 n = 0;

  for (guint u = 0; u < unit_ids->len; u++)
    {
      g_autoptr (TdRoll) roll = td_register_load (self, g_array_index (unit_ids, gint64, u), error);

      if (roll == NULL)
        return -1;
      for (guint i = 0; i < roll->parts->len; i++)
        if (part_id == 0 || ((const TdPart *)roll->parts->pdata[i])->id == part_id)
          n += named_owners (roll->parts->pdata[i]);
    }
  return n;
}

static char *
params_of (const char *paper, gint64 persons, gint64 part_id)
{
  g_autofree char *part =
      part_id != 0 ? g_strdup_printf (",\"part\":\"%" G_GINT64_FORMAT "\"", part_id) : g_strdup ("");

  return g_strdup_printf ("{\"paper\":\"%s\",\"persons\":\"%" G_GINT64_FORMAT "\"%s}", paper, persons, part);
}

gboolean
td_disclosure_record (TdWorkspace *self,
                      const char *code,
                      const char *paper,
                      const char *purpose,
                      const GArray *unit_ids,
                      gint64 part_id,
                      const char *place,
                      GError **error)
{
  gint64 persons = td_disclosure_persons (self, unit_ids, part_id, error);
  g_autofree char *params = persons >= 0 ? params_of (paper, persons, part_id) : NULL;
  TdStore *store =
      params != NULL ? td_action_begin (self, code, TD_ACTION_STEPPED_OVER, purpose, params, error) : NULL;

  if (store == NULL)
    return FALSE;
  for (guint i = 0; i < unit_ids->len; i++)
    td_store_touch (store, g_array_index (unit_ids, gint64, i));
  return td_action_end (self, store, TRUE, NULL, unit_ids->len == 1 ? g_array_index (unit_ids, gint64, 0) : 0,
                        place, NULL, error);
}

/* (transfer full) NULL: not there */
static char *
member (const char *params, const char *name)
{
  g_autoptr (JsonNode) node = params != NULL ? json_from_string (params, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL ? g_strdup (json_object_get_string_member_with_default (object, name, NULL)) : NULL;
}

char *
td_disclosure_paper (const char *params)
{
  g_autofree char *name = member (params, "paper");
  const TdLetterKind *kind = name != NULL ? td_letter_kind_find (name) : NULL;
  TdPaperKind paper;

  if (kind != NULL)
    return g_strdup (kind->chinese);
  if (name != NULL && td_paper_from_nick (name, &paper))
    return g_strdup (td_paper_to_chinese (paper));
  return name != NULL && g_str_equal (name, "form") ? g_strdup ("单位自备表格") : NULL;
}

char *
td_disclosure_count (const char *params)
{
  return member (params, "persons");
}
