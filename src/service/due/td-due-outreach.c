/* Tidang: deadlines of those who object — promises made at the door, petitions, mediated agreements.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-leaf-store.h"
#include "td-load.h"
#include "td-outreach.h"
#include "td-workspace-private.h"

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
  TdUnit *unit; /* of the leaf before: they stand together */
  TdRoll *roll;
} Collecting;

static void
collecting_clear (Collecting *collecting)
{
  td_unit_free (collecting->unit);
  g_clear_pointer (&collecting->roll, td_roll_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collecting, collecting_clear)

static gboolean
load_unit (Collecting *collecting, gint64 unit_id, GError **error)
{
  if (collecting->unit != NULL && collecting->unit->id == unit_id)
    return TRUE;
  collecting_clear (collecting);
  collecting->unit = td_unit_load (collecting->workspace, unit_id, error);
  collecting->roll =
      collecting->unit != NULL ? td_register_load (collecting->workspace, unit_id, error) : NULL;
  return collecting->roll != NULL;
}

static const char *
room_of (const Collecting *collecting, const TdLeaf *leaf)
{
  for (guint i = 0; leaf->part_id != 0 && i < collecting->roll->parts->len; i++)
    {
      const TdPart *part = collecting->roll->parts->pdata[i];

      if (part->id == leaf->part_id)
        return part->room;
    }
  return "";
}

/* Of the leaf's flat, without its titles. */
static TdDeadline *
deadline_of (const Collecting *collecting,
             const TdDeadlineSource *source,
             const TdLeaf *leaf,
             const char *since)
{
  const TdUnit *unit = collecting->unit;
  const TdDueRow row = { .dossier_id = unit->id,
                         .region = unit->place,
                         .compound = unit->compound,
                         .building = unit->building,
                         .unit = unit->unit,
                         .item_id = leaf->id };
  TdDeadline *deadline = td_due_of_row (source, &row);

  deadline->since = td_leaf_day (leaf, since);
  deadline->due = td_leaf_day (leaf, "due");
  deadline->counted = TD_COUNTED_NOT;
  deadline->days = -1;
  deadline->mend = TD_MEND_DOSSIER;
  if (leaf->part_id == 0)
    return deadline;
  deadline->mend = TD_MEND_FLAT;
  deadline->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (deadline->parts, leaf->part_id);
  return deadline;
}

/* What was promised, and to whom, stays in the dossier: a list of deadlines holds no personal data. */
static TdDeadline *
promise_of (const Collecting *collecting, const TdLeaf *leaf)
{
  const char *room = room_of (collecting, leaf);
  TdDeadline *deadline;

  if (td_visit_promise (leaf) != TD_PROMISE_OPEN)
    return NULL;
  deadline = deadline_of (collecting, &td_due_promise, leaf, "on");
  if (*room != '\0')
    td_due_take_title (deadline, g_strdup_printf (_ ("A promise to %s is to be kept"), room),
                       g_strdup_printf ("兑现对%s的承诺", room));
  else
    td_due_take_title (deadline, g_strdup (_ ("A promise made on a visit is to be kept")),
                       g_strdup ("兑现走访时的承诺"));
  return deadline;
}

static TdDeadline *
petition_of (const Collecting *collecting, const TdLeaf *leaf)
{
  TdDeadline *deadline;
  gboolean hotline = g_str_equal (td_leaf_get (leaf, "channel"), "hotline");

  if (!td_petition_is_open (leaf))
    return NULL;
  deadline = deadline_of (collecting, &td_due_petition, leaf, "received-on");
  td_due_take_title (deadline,
                     g_strdup (hotline ? _ ("A petition of the 12345 hotline is to be answered")
                                       : _ ("A petition is to be answered")),
                     g_strdup (hotline ? "答复12345热线工单" : "答复诉求"));
  return deadline;
}

/* It is a right that lapses: once it has, nothing is due any more. */
static TdDeadline *
mediation_of (const Collecting *collecting, const TdLeaf *leaf)
{
  gboolean tentative = FALSE;
  TdDate until = td_mediation_until (leaf, collecting->ask->calendar, &tentative);
  TdDeadline *deadline;

  if (!td_mediation_is_open (leaf) || until == TD_DATE_NONE || until < collecting->ask->today)
    return NULL;
  deadline = deadline_of (collecting, &td_due_mediation, leaf, "on");
  deadline->due = until;
  deadline->counted = TD_COUNTED_CALENDAR;
  deadline->days = 30;
  deadline->tentative = tentative;
  td_due_take_title (deadline,
                     g_strdup (_ ("A mediated agreement can be confirmed by the court until this day")),
                     g_strdup ("调解协议申请司法确认的期限届满"));
  td_due_take_text (&deadline->rule, g_strdup ("《中华人民共和国人民调解法》第三十三条"));
  return deadline;
}

static gboolean
collect_kind (TdWorkspace *self,
              const TdDeadlineAsk *ask,
              const char *kind,
              TdDeadline *(*of) (const Collecting *, const TdLeaf *),
              TdDeadlineAdd add,
              gpointer data,
              GError **error)
{
  g_auto (Collecting) collecting = { self, ask, add, data, NULL, NULL };
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves = td_store_leaves_living (self->store, ask->unit_id, kind, &cause);

  if (leaves == NULL)
    return td_fail_with (error, cause, self->name);
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      TdDeadline *deadline;

      if (!load_unit (&collecting, leaf->dossier_id, error))
        return FALSE;
      deadline = of (&collecting, leaf);
      if (deadline != NULL)
        add (deadline, data);
    }
  return TRUE;
}

static gboolean
collect_promises (TdWorkspace *self,
                  const TdDeadlineAsk *ask,
                  TdDeadlineAdd add,
                  gpointer data,
                  GError **error)
{
  return collect_kind (self, ask, TD_LEAF_VISIT, promise_of, add, data, error);
}

static gboolean
collect_petitions (TdWorkspace *self,
                   const TdDeadlineAsk *ask,
                   TdDeadlineAdd add,
                   gpointer data,
                   GError **error)
{
  return collect_kind (self, ask, TD_LEAF_PETITION, petition_of, add, data, error);
}

static gboolean
collect_mediations (TdWorkspace *self,
                    const TdDeadlineAsk *ask,
                    TdDeadlineAdd add,
                    gpointer data,
                    GError **error)
{
  return collect_kind (self, ask, TD_LEAF_MEDIATION, mediation_of, add, data, error);
}

const TdDeadlineSource td_due_promise = { "promise", N_ ("Promises made on visits"), "走访承诺",
                                          collect_promises, NULL };
const TdDeadlineSource td_due_petition = { "petition", N_ ("Petitions"), "诉求工单", collect_petitions,
                                           NULL };
const TdDeadlineSource td_due_mediation = { "mediation", N_ ("Mediated agreements"), "人民调解",
                                            collect_mediations, NULL };
