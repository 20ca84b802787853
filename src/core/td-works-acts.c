/* Tidang: the official acts that records of the works stand for, so that nobody enters them twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-private.h"

/* What follows from one leaf alone: its first one with the day, and the wanted result where it has one. */
static const struct
{
  const char *leaf, *day, *number;
  const char *field, *value[2]; /* NULL: whatever stands there */
  TdActKind act;
} simple[] = {
  { "works-contract", "signed-on", "number", "what", { "construction", "turnkey" }, TD_ACT_CONTRACT },
  { "install-notice", "on", "number", NULL, { NULL, NULL }, TD_ACT_INSTALL_NOTICE },
  { "supervisory-inspection", "inspected-on", "report", "verdict", { "pass", NULL }, TD_ACT_INSPECTION },
  { "use-registration", "registered-on", "certificate", NULL, { NULL, NULL }, TD_ACT_REGISTRATION },
  { "archive-receipt", "on", "number", NULL, { NULL, NULL }, TD_ACT_ARCHIVE },
};

static gboolean
fits (const TdLeaf *leaf, guint s)
{
  const char *value;

  if (!g_str_equal (leaf->kind, simple[s].leaf) || td_leaf_day (leaf, simple[s].day) == TD_DATE_NONE)
    return FALSE;
  value = simple[s].field != NULL ? td_leaf_get (leaf, simple[s].field) : NULL;
  return value == NULL || g_strcmp0 (value, simple[s].value[0]) == 0 ||
         g_strcmp0 (value, simple[s].value[1]) == 0;
}

static void
add_act (TdWorks *works, TdActKind kind, TdDate on, const char *number)
{
  TdAct *act;

  if (on == TD_DATE_NONE)
    return;
  act = td_act_new (kind, on);
  g_free (act->number);
  act->number = g_strdup (number);
  g_ptr_array_add (works->acts, act);
}

static void
take_simple (TdWorks *works, const GPtrArray *leaves, guint s)
{
  const TdLeaf *first = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (fits (leaf, s) &&
          (first == NULL || td_leaf_day (leaf, simple[s].day) < td_leaf_day (first, simple[s].day)))
        first = leaf;
    }
  if (first != NULL)
    add_act (works, simple[s].act, td_leaf_day (first, simple[s].day), td_leaf_get (first, simple[s].number));
}

/* All of them were moved; the last day. */
static void
take_utilities (TdWorks *works, const GPtrArray *leaves)
{
  TdDate last = TD_DATE_NONE;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (!g_str_equal (leaf->kind, "utility-move"))
        continue;
      if (td_leaf_day (leaf, "moved-on") == TD_DATE_NONE)
        return;
      last = MAX (last, td_leaf_day (leaf, "moved-on"));
    }
  add_act (works, TD_ACT_UTILITIES, last, "");
}

/* ---- acceptance ---- */

/* The newest round decides. */
static const TdLeaf *
newest_round (const GPtrArray *leaves)
{
  const TdLeaf *newest = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (g_str_equal (leaf->kind, "acceptance-round") &&
          (newest == NULL || leaf->number > newest->number ||
           (leaf->number == newest->number && leaf->id > newest->id)))
        newest = leaf;
    }
  return newest;
}

static gboolean
was_open (const TdWorks *works, TdDate on, gint64 but)
{
  for (guint i = 0; i < works->findings->len; i++)
    {
      const TdWorkFinding *finding = works->findings->pdata[i];

      if (finding->leaf_id != but && finding->found_on <= on &&
          (finding->open || (finding->closed_on != TD_DATE_NONE && finding->closed_on > on)))
        return TRUE;
    }
  return FALSE;
}

static const TdAct *
known_act (const TdWorks *works, const GPtrArray *acts, TdActKind kind)
{
  const TdAct *recorded = td_acts_find (acts, kind), *own = td_acts_find (works->acts, kind);

  if (recorded == NULL || own == NULL)
    return recorded != NULL ? recorded : own;
  return recorded->on != TD_DATE_NONE && recorded->on < own->on ? recorded : own;
}

static void
take_acceptance (TdWorks *works, const GPtrArray *leaves, const GPtrArray *acts)
{
  const TdLeaf *round = newest_round (leaves);
  const TdAct *inspection = known_act (works, acts, TD_ACT_INSPECTION);
  TdDate on = round != NULL ? td_leaf_day (round, "on") : TD_DATE_NONE;

  if (on == TD_DATE_NONE || !g_str_equal (td_leaf_get (round, "verdict"), "pass"))
    return;
  add_act (works, TD_ACT_ACCEPTANCE, on, "");
  if (was_open (works, on, round->id))
    td_works_add_fault (works, TD_WORKS_ACCEPTED_OPEN, round->id, on, TD_DATE_NONE);
  if (inspection == NULL || inspection->on > on)
    td_works_add_fault (works, TD_WORKS_ACCEPTED_EARLY, round->id, on,
                        inspection != NULL ? inspection->on : TD_DATE_NONE);
}

/* ---- inspection before use ---- */

static void
look_at_use (TdWorks *works, const GPtrArray *acts)
{
  const TdAct *inspection = known_act (works, acts, TD_ACT_INSPECTION),
              *use = td_acts_find (acts, TD_ACT_USE);

  if (use == NULL || use->on == TD_DATE_NONE)
    return;
  if (inspection == NULL || inspection->on > use->on)
    td_works_add_fault (works, TD_WORKS_USED_EARLY, 0, use->on,
                        inspection != NULL ? inspection->on : TD_DATE_NONE);
}

/* ---- notice before works ---- */

static gint64
notice_leaf (const GPtrArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    if (g_str_equal (((TdLeaf *)leaves->pdata[i])->kind, "install-notice"))
      return ((TdLeaf *)leaves->pdata[i])->id;
  return 0;
}

static void
look_at_notice (TdWorks *works, const GPtrArray *leaves, const GPtrArray *acts)
{
  const TdAct *recorded = td_acts_find (acts, TD_ACT_INSTALL_NOTICE);
  const TdAct *own = td_acts_find (works->acts, TD_ACT_INSTALL_NOTICE);
  const TdAct *notice = recorded != NULL ? recorded : own;
  const TdAct *installing = td_works_installing (works, acts);
  TdDate first = installing != NULL ? installing->on : TD_DATE_NONE;

  if (recorded != NULL && own != NULL && recorded->on != TD_DATE_NONE && recorded->on != own->on)
    td_works_add_fault (works, TD_WORKS_NOTICE_DIFFERS, notice_leaf (leaves), own->on, recorded->on);
  if (first == TD_DATE_NONE)
    return;
  if (notice == NULL)
    td_works_add_fault (works, TD_WORKS_NOTICE_MISSING, notice_leaf (leaves), first, TD_DATE_NONE);
  else if (notice->on != TD_DATE_NONE && notice->on > first)
    td_works_add_fault (works, TD_WORKS_NOTICE_LATE, notice_leaf (leaves), first, notice->on);
}

/* ---- all of it ---- */

void
td_works_take_acts (TdWorks *works, const GPtrArray *leaves, const GPtrArray *acts)
{
  for (guint s = 0; s < G_N_ELEMENTS (simple); s++)
    take_simple (works, leaves, s);
  take_utilities (works, leaves);
  add_act (works, TD_ACT_START, works->first_works, "");
  add_act (works, TD_ACT_END, works->last_works, "");
  take_acceptance (works, leaves, acts);
  look_at_use (works, acts);
  look_at_notice (works, leaves, acts);
}

GPtrArray *
td_works_with_acts (const TdWorks *works, const GPtrArray *acts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    g_ptr_array_add (all, td_act_copy (acts->pdata[i]));
  for (guint i = 0; i < works->acts->len; i++)
    {
      const TdAct *act = works->acts->pdata[i];

      if (act->kind == TD_ACT_START || td_acts_find (acts, act->kind) == NULL)
        g_ptr_array_add (all, td_act_copy (act));
    }
  return all;
}
