/* Tidang: the works of one dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-file.h"

#include "td-course-store.h"
#include "td-works-load.h"
#include "td-works-words.h"

void
td_works_file_free (TdWorksFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->book, td_leaf_book_free);
  td_works_free (file->works);
  g_clear_pointer (&file->remarks, g_ptr_array_unref);
  g_free (file);
}

/* ---- who takes part ---- */

static gboolean
is_in_force (const TdLeaf *party, TdDate today)
{
  TdDate until = td_leaf_day (party, "until");

  return until == TD_DATE_NONE || until >= today;
}

static const TdLeaf *
party_of (const TdLeafBook *book, const char *role, TdDate today)
{
  const TdLeaf *found = NULL;

  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];

      if (g_str_equal (leaf->kind, "party") && g_str_equal (td_leaf_get (leaf, "role"), role) &&
          is_in_force (leaf, today) &&
          (found == NULL || td_leaf_day (leaf, "since") >= td_leaf_day (found, "since")))
        found = leaf;
    }
  return found;
}

/* The lot names those who build, install and supervise for all its stairwells. */
static const TdLeaf *
company_of_lot (const TdLeafBook *book, const char *role)
{
  static const char *const named[] = { "contractor", "installer", "supervisor", NULL };

  if (!g_strv_contains (named, role))
    return NULL;
  for (guint i = book->leaves->len; i > 0; i--)
    {
      const TdLeaf *leaf = book->leaves->pdata[i - 1];
      const TdLeaf *lot = g_str_equal (leaf->kind, "batch-unit")
                              ? td_leaf_book_find (book, td_leaf_link (leaf, "lot"))
                              : NULL;
      const TdLeaf *company = lot != NULL ? td_leaf_book_find (book, td_leaf_link (lot, role)) : NULL;

      if (company != NULL)
        return company;
    }
  return NULL;
}

/* Who signed that contract with the dossier: the newest that names its party. */
static const TdLeaf *
company_of_contract (const TdLeafBook *book, const char *what)
{
  const TdLeaf *found = NULL, *from = NULL;

  for (guint i = 0; what != NULL && i < book->leaves->len; i++)
    {
      const TdLeaf *contract = book->leaves->pdata[i];
      const TdLeaf *company =
          g_str_equal (contract->kind, "works-contract") && g_str_equal (td_leaf_get (contract, "what"), what)
              ? td_leaf_book_find (book, td_leaf_link (contract, "party"))
              : NULL;

      if (company == NULL ||
          (from != NULL && td_leaf_day (contract, "signed-on") < td_leaf_day (from, "signed-on")))
        continue;
      found = company;
      from = contract;
    }
  return found;
}

/* What was contracted need not be entered again as a party: a contract of its own for the role goes before
 * the general one, which builds and installs. */
static const TdLeaf *
company_of_contracts (const TdLeafBook *book, const char *role)
{
  static const struct
  {
    const char *role, *own, *general;
  } contracts[] = { { "contractor", "construction", "turnkey" },
                    { "installer", "lift", "turnkey" },
                    { "supervisor", "supervision", NULL },
                    { "surveyor", "survey", NULL },
                    { "designer", "design", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    if (g_str_equal (contracts[i].role, role))
      {
        const TdLeaf *company = company_of_contract (book, contracts[i].own);

        return company != NULL ? company : company_of_contract (book, contracts[i].general);
      }
  return NULL;
}

const TdLeaf *
td_works_company (const TdLeafBook *book, const char *role, TdDate today, const TdLeaf **party)
{
  const TdLeaf *found = party_of (book, role, today);
  const TdLeaf *company;

  if (party != NULL)
    *party = found;
  if (found != NULL)
    return td_leaf_book_find (book, td_leaf_link (found, "company"));
  company = company_of_contracts (book, role);
  return company != NULL ? company : company_of_lot (book, role);
}

/* ---- what has to be said ---- */

/* The licence under which the lift is installed must hold while it is. */
static void
say_licences (TdWorksFile *file)
{
  for (guint i = 0; i < file->book->leaves->len; i++)
    {
      const TdLeaf *notice = file->book->leaves->pdata[i];
      const TdLeaf *licence;
      TdDate expires, until;

      if (!g_str_equal (notice->kind, "install-notice"))
        continue;
      licence = td_leaf_book_find (file->book, td_leaf_link (notice, "licence"));
      expires = licence != NULL ? td_leaf_day (licence, "expires-on") : TD_DATE_NONE;
      until = td_leaf_day (notice, "planned-end");
      if (until == TD_DATE_NONE)
        until = td_leaf_day (notice, "on");
      if (expires != TD_DATE_NONE && until != TD_DATE_NONE && expires < until)
        {
          g_autofree char *line = td_leaf_book_line (file->book, licence);
          g_autofree char *last = td_date_to_iso (until);

          g_ptr_array_add (file->remarks,
                           g_strdup_printf (_ ("%s: it expires before the works end on %s. Enter the renewed "
                                               "licence."),
                                            line, last));
        }
    }
}

static void
say_faults (TdWorksFile *file)
{
  for (guint i = 0; i < file->works->faults->len; i++)
    g_ptr_array_add (file->remarks,
                     td_works_fault_to_text (file->book, file->works, file->works->faults->pdata[i]));
  say_licences (file);
}

TdWorksFile *
td_works_file_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdWorksFile) file = g_new0 (TdWorksFile, 1);
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) acts = store != NULL ? td_store_acts (store, unit_id, &cause) : NULL;

  if (acts == NULL)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  file->unit_id = unit_id;
  file->today = td_workspace_today (self);
  file->book = td_leaf_book_load (self, unit_id, error);
  file->works = file->book != NULL ? td_works_load (self, unit_id, acts, error) : NULL;
  if (file->works == NULL)
    return NULL;
  file->remarks = g_ptr_array_new_with_free_func (g_free);
  say_faults (file);
  return g_steal_pointer (&file);
}
