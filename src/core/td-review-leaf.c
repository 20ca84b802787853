/* Tidang: what happened in a review, between its leaves and its events.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-leaf.h"

static const struct
{
  const char *field;
  gsize at;
} texts[] = {
  { "department", G_STRUCT_OFFSET (TdReviewEvent, department) },
  { "number", G_STRUCT_OFFSET (TdReviewEvent, number) },
  { "person", G_STRUCT_OFFSET (TdReviewEvent, person) },
  { "text", G_STRUCT_OFFSET (TdReviewEvent, text) },
  { "seen", G_STRUCT_OFFSET (TdReviewEvent, seen) },
  { "page", G_STRUCT_OFFSET (TdReviewEvent, page) },
};

TdReviewEvent *
td_review_event_of_leaf (const TdLeaf *leaf)
{
  TdReviewEventKind kind = TD_REVIEW_OPINION;
  TdDate on = td_leaf_day (leaf, "on");
  TdReviewEvent *event;

  if (!g_str_equal (leaf->kind, TD_REVIEW_LEAF_OPINION) &&
      (!g_str_equal (leaf->kind, TD_REVIEW_LEAF_EVENT) ||
       !td_review_event_kind_from_nick (td_leaf_get (leaf, "what"), &kind)))
    return NULL;
  if (on == TD_DATE_NONE)
    return NULL;
  event = td_review_event_new (kind, on);
  event->id = leaf->id;
  event->told = td_leaf_day (leaf, "told");
  td_review_verdict_from_nick (td_leaf_get (leaf, "verdict"), &event->verdict);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **field = G_STRUCT_MEMBER_P (event, texts[i].at);

      g_free (*field);
      *field = g_strdup (td_leaf_get (leaf, texts[i].field));
    }
  return event;
}

static void
set_day (TdLeaf *leaf, const char *field, TdDate day)
{
  g_autofree char *text = td_date_to_iso (day);

  td_leaf_set (leaf, field, text);
}

TdLeaf *
td_review_leaf_of_event (const TdReviewEvent *event, const char *pack)
{
  gboolean opinion = event->kind == TD_REVIEW_OPINION;
  TdLeaf *leaf = td_leaf_new (opinion ? TD_REVIEW_LEAF_OPINION : TD_REVIEW_LEAF_EVENT);

  leaf->id = event->id;
  set_day (leaf, "on", event->on);
  if (event->verdict != TD_REVIEW_VERDICT_NONE)
    td_leaf_set (leaf, "verdict", td_review_verdict_to_nick (event->verdict));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    td_leaf_set (leaf, texts[i].field, G_STRUCT_MEMBER (char *, event, texts[i].at));
  if (opinion)
    return leaf;
  td_leaf_set (leaf, "what", td_review_event_kind_to_nick (event->kind));
  set_day (leaf, "told", event->told);
  td_leaf_set (leaf, "pack", pack);
  return leaf;
}
