/* Tidang: what was found wrong at the works, its rounds of rectification, and whether it is closed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-private.h"

void
td_work_finding_free (gpointer finding)
{
  g_free (((TdWorkFinding *)finding)->what);
  g_free (finding);
}

/* ---- rounds ---- */

/* By which field a round names what it mends. */
static const char *
field_of (const char *kind)
{
  if (g_str_equal (kind, "finding"))
    return "finding";
  if (g_str_equal (kind, "acceptance-round"))
    return "acceptance";
  return g_str_equal (kind, "supervisory-inspection") ? "inspection" : NULL;
}

/* The last round: by its number, which is given when it is put down. */
static const TdLeaf *
last_round (const GPtrArray *leaves, const TdLeaf *of, guint *rounds)
{
  const char *field = field_of (of->kind);
  const TdLeaf *last = NULL;

  *rounds = 0;
  for (guint i = 0; field != NULL && i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (!g_str_equal (leaf->kind, "rectification") || td_leaf_link (leaf, field) != of->id)
        continue;
      (*rounds)++;
      if (last == NULL || leaf->number > last->number ||
          (leaf->number == last->number && leaf->id > last->id))
        last = leaf;
    }
  return last;
}

static gboolean
is (const TdLeaf *leaf, const char *field, const char *value)
{
  return leaf != NULL && g_str_equal (td_leaf_get (leaf, field), value);
}

static TdWorkFinding *
add_finding (TdWorks *works, const TdLeaf *leaf, const char *what, TdDate found_on, TdDate due_on)
{
  TdWorkFinding *finding = g_new0 (TdWorkFinding, 1);

  finding->leaf_id = leaf->id;
  finding->kind = g_intern_string (leaf->kind);
  finding->number = leaf->number;
  finding->what = g_strdup (what);
  finding->found_on = found_on;
  finding->due_on = due_on;
  finding->closed_on = TD_DATE_NONE;
  g_ptr_array_add (works->findings, finding);
  return finding;
}

/* The last check decides; a day of closing counts where no check contradicts it. */
static void
take_rounds (TdWorks *works, TdWorkFinding *finding, const TdLeaf *leaf, TdDate closed, const GPtrArray *all)
{
  const TdLeaf *last = last_round (all, leaf, &finding->rounds);
  TdDate checked = last != NULL ? td_leaf_day (last, "checked-on") : TD_DATE_NONE;

  if (last != NULL && td_leaf_day (last, "mend-by") != TD_DATE_NONE)
    finding->due_on = td_leaf_day (last, "mend-by");
  finding->open = closed == TD_DATE_NONE;
  finding->closed_on = closed;
  if (is (last, "verdict", "pass"))
    {
      finding->open = FALSE;
      if (closed == TD_DATE_NONE)
        finding->closed_on = checked != TD_DATE_NONE ? checked : td_leaf_day (last, "mended-on");
    }
  else if (is (last, "verdict", "again"))
    {
      if (closed != TD_DATE_NONE)
        td_works_add_fault (works, TD_WORKS_CLOSED_AGAIN, leaf->id, closed, checked);
      finding->open = TRUE;
      finding->closed_on = TD_DATE_NONE;
    }
  finding->overdue = finding->open && finding->due_on != TD_DATE_NONE && works->today > finding->due_on;
}

/* ---- of each kind ---- */

static gboolean
was_refused (const TdLeaf *leaf)
{
  return is (leaf, "verdict", "mend") || is (leaf, "verdict", "fail");
}

/* A later one of the same kind that was passed settles those before it. */
static gboolean
passed_later (const GPtrArray *leaves, const TdLeaf *leaf, const char *day, const char *same, TdDate *on)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *other = leaves->pdata[i];

      if (!g_str_equal (other->kind, leaf->kind) || other->number <= leaf->number ||
          !is (other, "verdict", "pass") ||
          (same != NULL && !g_str_equal (td_leaf_get (other, same), td_leaf_get (leaf, same))))
        continue;
      *on = td_leaf_day (other, day);
      return TRUE;
    }
  return FALSE;
}

/* An acceptance, an inspection or a concealed part that was not passed. */
static void
take_refused (TdWorks *works, const TdLeaf *leaf, const GPtrArray *all)
{
  gboolean concealed = g_str_equal (leaf->kind, "concealed-work");
  const char *day = g_str_equal (leaf->kind, "supervisory-inspection") ? "inspected-on" : "on";
  TdWorkFinding *finding;
  TdDate on = TD_DATE_NONE;

  if (!was_refused (leaf))
    return;
  finding = add_finding (works, leaf, td_leaf_get (leaf, concealed ? "part" : "problems"),
                         td_leaf_day (leaf, day), td_leaf_day (leaf, "mend-by"));
  if (passed_later (all, leaf, day, concealed ? "part" : NULL, &on))
    {
      last_round (all, leaf, &finding->rounds);
      finding->closed_on = on;
      return;
    }
  take_rounds (works, finding, leaf, td_leaf_day (leaf, "mended-on"), all);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const TdWorkFinding *first = *(TdWorkFinding *const *)a, *second = *(TdWorkFinding *const *)b;

  if (first->found_on != second->found_on)
    return first->found_on < second->found_on ? -1 : 1;
  return first->leaf_id < second->leaf_id ? -1 : first->leaf_id > second->leaf_id;
}

void
td_works_take_findings (TdWorks *works, const GPtrArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (g_str_equal (leaf->kind, "finding"))
        take_rounds (works,
                     add_finding (works, leaf, td_leaf_get (leaf, "what"), td_leaf_day (leaf, "found-on"),
                                  td_leaf_day (leaf, "due-on")),
                     leaf, td_leaf_day (leaf, "closed-on"), leaves);
      else if (g_str_equal (leaf->kind, "acceptance-round") || g_str_equal (leaf->kind, "concealed-work") ||
               g_str_equal (leaf->kind, "supervisory-inspection"))
        take_refused (works, leaf, leaves);
    }
  g_ptr_array_sort (works->findings, compare_findings);
  for (guint i = 0; i < works->findings->len; i++)
    {
      const TdWorkFinding *finding = works->findings->pdata[i];

      if (finding->open)
        g_array_append_val (works->open, finding->leaf_id);
    }
}
