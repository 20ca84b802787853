/* Tidang: deadlines of leaves — findings to be mended, stages of the works, licences of those who work for a
 * dossier or a lot and approvals of a batch that expire. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-leaf-store.h"
#include "td-leaf-words.h"
#include "td-register.h"
#include "td-workspace-private.h"

#define PARTY "party"
#define LICENCE "company-paper"
#define LOT "lot"
#define APPROVAL "joint-approval"
#define BATCH "batch"

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
  const GPtrArray *kinds;
  TdUnit *unit;                    /* the one looked at last: leaves of a dossier stand together */
  GPtrArray *licences, *companies; /* TdLeaf; NULL until they are asked for */
} Collecting;

static void
collecting_clear (Collecting *collecting)
{
  td_unit_free (collecting->unit);
  g_clear_pointer (&collecting->licences, g_ptr_array_unref);
  g_clear_pointer (&collecting->companies, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collecting, collecting_clear)

static const TdUnit *
unit_of (Collecting *collecting, gint64 unit_id)
{
  if (collecting->unit == NULL || collecting->unit->id != unit_id)
    {
      td_unit_free (collecting->unit);
      collecting->unit = td_unit_load (collecting->workspace, unit_id, NULL);
    }
  return collecting->unit;
}

/* Nobody waits for a dossier in the bin. */
static gboolean
is_kept (TdWorkspace *self, gint64 unit_id)
{
  g_autoptr (TdDossierRow) row = td_store_dossier (self->store, unit_id, NULL);

  return row != NULL && row->deleted == 0;
}

/* The day by which something is to be done, where it is not and that is of interest by now. */
static TdDate
due_of (const TdLeafKind *kind, const TdLeaf *leaf, TdDate today)
{
  TdDate due = td_leaf_day (leaf, td_leaf_kind_field (kind, (guint)kind->due)->id);
  gboolean done =
      kind->done >= 0 && *td_leaf_get (leaf, td_leaf_kind_field (kind, (guint)kind->done)->id) != '\0';

  done |= kind->open >= 0 && !td_leaf_yes (leaf, td_leaf_kind_field (kind, (guint)kind->open)->id);
  return done || due == TD_DATE_NONE || (kind->lead > 0 && due > today + kind->lead) ? TD_DATE_NONE : due;
}

/* “Finding no. 3”, “Stage of the works: pit and foundation”: what is written in free words stays out, a
 * person may be named there. */
static char *
title_of (const TdLeafKind *kind, const TdLeaf *leaf, gboolean english)
{
  GString *title = g_string_new (english ? kind->en : kind->title);

  if (leaf->number > 0)
    g_string_append_printf (title, english ? " no. %d" : "第%d号", leaf->number);
  for (guint i = 0; i < kind->line->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, g_array_index (kind->line, guint, i));
      g_autofree char *shown = NULL;

      if (field->type != TD_LEAF_CHOICE || *td_leaf_get (leaf, field->id) == '\0')
        continue;
      shown = td_leaf_show (field, td_leaf_get (leaf, field->id), english);
      g_string_append_printf (title, english ? ": %s" : "：%s", shown);
    }
  return g_string_free (title, FALSE);
}

static TdDeadline *
deadline_new (const TdDeadlineSource *source, const TdUnit *unit, gint64 item, TdDate due)
{
  TdDeadline *deadline = td_deadline_new (source->nick, unit->id, 0, item);

  td_due_take_text (&deadline->place, g_strdup (unit->place));
  td_due_take_text (&deadline->concerns, td_unit_label (unit));
  deadline->due = due;
  deadline->counted = TD_COUNTED_NOT;
  deadline->days = -1;
  deadline->mend = TD_MEND_DOSSIER;
  return deadline;
}

/* ---- records ---- */

static void
add_record (Collecting *collecting, const TdLeafKind *kind, const TdLeaf *leaf)
{
  TdDate due = due_of (kind, leaf, collecting->ask->today);
  const TdUnit *unit = due != TD_DATE_NONE ? unit_of (collecting, leaf->dossier_id) : NULL;
  const TdLeafField *field = td_leaf_kind_field (kind, (guint)kind->due);
  TdDeadline *deadline;

  if (unit == NULL)
    return;
  deadline = deadline_new (&td_due_record, unit, leaf->id, due);
  td_due_take_title (deadline, title_of (kind, leaf, td_leaf_words_english ()), title_of (kind, leaf, FALSE));
  td_due_take_basis (deadline, g_strdup (td_leaf_field_label (field)), g_strdup (field->title));
  collecting->add (deadline, collecting->data);
}

static gboolean
collect_kind (Collecting *collecting, const TdLeafKind *kind, GError **error)
{
  TdStore *store = collecting->workspace->store;
  gint64 unit_id = collecting->ask->unit_id;
  g_autoptr (GPtrArray) leaves = unit_id != 0 ? td_store_leaves (store, unit_id, kind->id, error)
                                              : td_store_leaves_of_kind (store, kind->id, error);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    add_record (collecting, kind, leaves->pdata[i]);
  return leaves != NULL;
}

static gboolean
begin (Collecting *collecting, GError **error)
{
  gint64 unit_id = collecting->ask->unit_id;

  collecting->kinds = td_leaf_kinds_at_hand (collecting->workspace->data_dir, error);
  return collecting->kinds != NULL && (unit_id == 0 || is_kept (collecting->workspace, unit_id));
}

static gboolean
collect_records (TdWorkspace *self,
                 const TdDeadlineAsk *ask,
                 TdDeadlineAdd add,
                 gpointer data,
                 GError **error)
{
  g_auto (Collecting) collecting = { self, ask, add, data };
  GError *cause = NULL;

  if (!begin (&collecting, &cause))
    return cause == NULL || td_fail_with (error, cause, self->name);
  for (guint i = 0; i < collecting.kinds->len; i++)
    {
      const TdLeafKind *kind = collecting.kinds->pdata[i];

      if (kind->due >= 0 && !kind->shared && !collect_kind (&collecting, kind, &cause))
        return td_fail_with (error, cause, self->name);
    }
  return TRUE;
}

const TdDeadlineSource td_due_record = { "record", N_ ("Records with a day"), "有期限的事项", collect_records,
                                         NULL };

/* ---- licences ---- */

static const TdLeaf *
find_leaf (const GPtrArray *leaves, gint64 id)
{
  for (guint i = 0; i < leaves->len; i++)
    if (((const TdLeaf *)leaves->pdata[i])->id == id)
      return leaves->pdata[i];
  return NULL;
}

/* whose: a company or a batch, by its name. */
static void
say_expiry (TdDeadline *deadline, const TdLeafKind *kind, const TdLeaf *whose, const TdLeaf *licence)
{
  g_autofree char *title = title_of (kind, licence, td_leaf_words_english ());
  g_autofree char *paper = title_of (kind, licence, FALSE);

  td_due_take_title (deadline, g_strdup_printf (_ ("%s — %s expires"), td_leaf_get (whose, "name"), title),
                     g_strdup_printf ("%s%s到期", td_leaf_get (whose, "name"), paper));
}

static void
add_licence (Collecting *collecting, const TdLeafKind *kind, const TdLeaf *party, const TdLeaf *licence)
{
  TdDate due = due_of (kind, licence, collecting->ask->today);
  const TdLeaf *company = find_leaf (collecting->companies, td_leaf_link (party, "company"));
  const TdUnit *unit =
      due != TD_DATE_NONE && company != NULL ? unit_of (collecting, party->dossier_id) : NULL;
  TdDeadline *deadline;

  if (unit == NULL)
    return;
  deadline = deadline_new (&td_due_licence, unit, licence->id, due);
  say_expiry (deadline, kind, company, licence);
  td_due_take_basis (deadline, g_strdup (_ ("A party of the dossier works with it")),
                     g_strdup ("为本档案参建单位所持"));
  collecting->add (deadline, collecting->data);
}

/* Of the whole file; takes concerns. */
static TdDeadline *
deadline_of_file (const TdLeaf *leaf, char *concerns, TdDate due)
{
  TdDeadline *deadline = td_deadline_new (td_due_licence.nick, 0, 0, leaf->id);

  td_due_take_text (&deadline->concerns, concerns);
  deadline->due = due;
  deadline->counted = TD_COUNTED_NOT;
  deadline->days = -1;
  return deadline;
}

/* In which of the lots a company works, by name: “一标段、三标段”; NULL: in none. (transfer full) */
static char *
lots_of (const GPtrArray *lots, const TdLeaf *company)
{
  static const char *const roles[] = { "contractor", "installer", "supervisor" };
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < lots->len; i++)
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
      if (td_leaf_link (lots->pdata[i], roles[r]) == company->id)
        {
          g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "",
                                  td_leaf_get (lots->pdata[i], "name"));
          break;
        }
  return g_string_free (names, names->len == 0);
}

/* Who works for a lot works for all its stairwells: said once, of the whole file. */
static void
add_licence_of_lots (Collecting *collecting,
                     const TdLeafKind *kind,
                     const GPtrArray *lots,
                     const TdLeaf *licence)
{
  TdDate due = due_of (kind, licence, collecting->ask->today);
  const TdLeaf *company =
      due != TD_DATE_NONE ? find_leaf (collecting->companies, td_leaf_link (licence, "company")) : NULL;
  char *names = company != NULL ? lots_of (lots, company) : NULL;
  TdDeadline *deadline;

  if (names == NULL)
    return;
  deadline = deadline_of_file (licence, names, due);
  say_expiry (deadline, kind, company, licence);
  td_due_take_basis (
      deadline,
      g_strdup (_ ("A company of a lot works with it. Put the renewed one into the records of the whole "
                   "file")),
      g_strdup ("为标段承揽单位所持"));
  collecting->add (deadline, collecting->data);
}

/* What is approved for a batch, or one lot of it, is used by all its stairwells: once, of the whole file. */
static gboolean
collect_approvals (Collecting *collecting, GError **error)
{
  TdStore *store = collecting->workspace->store;
  const TdLeafKind *kind = td_leaf_kinds_find (collecting->kinds, APPROVAL);
  g_autoptr (GPtrArray) approvals = td_store_leaves (store, 0, APPROVAL, error);
  g_autoptr (GPtrArray) batches = approvals != NULL ? td_store_leaves (store, 0, BATCH, error) : NULL;
  g_autoptr (GPtrArray) lots = batches != NULL ? td_store_leaves (store, 0, LOT, error) : NULL;

  for (guint i = 0; lots != NULL && kind != NULL && kind->due >= 0 && i < approvals->len; i++)
    {
      const TdLeaf *approval = approvals->pdata[i];
      const TdLeaf *batch = find_leaf (batches, td_leaf_link (approval, BATCH));
      const TdLeaf *lot = find_leaf (lots, td_leaf_link (approval, LOT));
      TdDate due = batch != NULL ? due_of (kind, approval, collecting->ask->today) : TD_DATE_NONE;
      TdDeadline *deadline;

      if (due == TD_DATE_NONE)
        continue;
      deadline = deadline_of_file (approval, g_strdup (td_leaf_get (lot != NULL ? lot : batch, "name")), due);
      say_expiry (deadline, kind, batch, approval);
      td_due_take_basis (
          deadline,
          g_strdup (_ ("Stairwells of the batch rely on it. Put its new day into the records of the whole "
                       "file")),
          g_strdup ("批次内单元共用"));
      collecting->add (deadline, collecting->data);
    }
  return lots != NULL;
}

/* Once for a dossier, in however many roles its company appears. */
static gboolean
appears_before (const GPtrArray *parties, guint at)
{
  const TdLeaf *party = parties->pdata[at];

  for (guint i = at; i-- > 0 && ((const TdLeaf *)parties->pdata[i])->dossier_id == party->dossier_id;)
    if (g_str_equal (td_leaf_get (parties->pdata[i], "company"), td_leaf_get (party, "company")))
      return TRUE;
  return FALSE;
}

static gboolean
collect_parties (Collecting *collecting, const TdLeafKind *kind, GError **error)
{
  TdStore *store = collecting->workspace->store;
  gint64 unit_id = collecting->ask->unit_id;
  g_autoptr (GPtrArray) parties = unit_id != 0 ? td_store_leaves (store, unit_id, PARTY, error)
                                               : td_store_leaves_of_kind (store, PARTY, error);

  g_autoptr (GPtrArray) lots = unit_id == 0 ? td_store_leaves (store, 0, LOT, error) : NULL;

  if (parties == NULL || (unit_id == 0 && lots == NULL))
    return FALSE;
  if (parties->len == 0 && (lots == NULL || lots->len == 0))
    return TRUE;
  collecting->licences = td_store_leaves (store, 0, LICENCE, error);
  collecting->companies = collecting->licences != NULL ? td_store_leaves (store, 0, "company", error) : NULL;
  if (collecting->companies == NULL)
    return FALSE;
  for (guint p = 0; p < parties->len; p++)
    for (guint i = 0; i < collecting->licences->len && !appears_before (parties, p); i++)
      if (g_str_equal (td_leaf_get (collecting->licences->pdata[i], "company"),
                       td_leaf_get (parties->pdata[p], "company")))
        add_licence (collecting, kind, parties->pdata[p], collecting->licences->pdata[i]);
  for (guint i = 0; lots != NULL && i < collecting->licences->len; i++)
    add_licence_of_lots (collecting, kind, lots, collecting->licences->pdata[i]);
  return TRUE;
}

static gboolean
collect_licences (TdWorkspace *self,
                  const TdDeadlineAsk *ask,
                  TdDeadlineAdd add,
                  gpointer data,
                  GError **error)
{
  g_auto (Collecting) collecting = { self, ask, add, data };
  const TdLeafKind *kind;
  GError *cause = NULL;

  if (!begin (&collecting, &cause))
    return cause == NULL || td_fail_with (error, cause, self->name);
  kind = td_leaf_kinds_find (collecting.kinds, LICENCE);
  if ((kind == NULL || kind->due < 0 || collect_parties (&collecting, kind, &cause)) &&
      (ask->unit_id != 0 || collect_approvals (&collecting, &cause)))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

const TdDeadlineSource td_due_licence = { "licence", N_ ("Licences and approvals that expire"),
                                          "证照和批次手续到期", collect_licences, NULL };
