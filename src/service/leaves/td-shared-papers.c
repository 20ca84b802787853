/* Tidang: what a dossier has from the shared records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shared-papers.h"

#include "td-batches.h"
#include "td-error.h"

#define PARTY "party"
#define LICENCE "company-paper"

typedef struct
{
  const TdLeafBook *book;
  TdDate today;
  GArray *units;         /* const TdLeaf *: its leaves of the kind TD_BATCH_UNIT, one for each batch */
  GHashTable *companies; /* set of gint64 */
  GPtrArray *papers;
} Search;

/* ---- whose it is ---- */

static void
add_company (Search *search, const TdLeaf *leaf, const char *field)
{
  gint64 id = leaf != NULL ? td_leaf_link (leaf, field) : 0;

  if (id != 0)
    g_hash_table_add (search->companies, g_memdup2 (&id, sizeof id));
}

/* Of several leaves about one batch the last counts. */
static void
add_unit (Search *search, const TdLeaf *leaf)
{
  static const char *const fields[] = { "contractor", "installer", "supervisor" };
  const TdLeaf *lot = td_leaf_book_find (search->book, td_leaf_link (leaf, "lot"));

  for (guint i = 0; i < search->units->len; i++)
    if (td_leaf_link (g_array_index (search->units, const TdLeaf *, i), "batch") ==
        td_leaf_link (leaf, "batch"))
      g_array_remove_index (search->units, i--);
  g_array_append_val (search->units, leaf);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_company (search, lot, fields[i]);
}

static void
look_around (Search *search)
{
  for (guint i = 0; i < search->book->leaves->len; i++)
    {
      const TdLeaf *leaf = search->book->leaves->pdata[i];

      if (g_str_equal (leaf->kind, TD_BATCH_UNIT))
        add_unit (search, leaf);
      else if (g_str_equal (leaf->kind, PARTY))
        add_company (search, leaf, "company");
    }
}

/* ---- what it has ---- */

static const TdLeaf *
unit_of_batch (const Search *search, gint64 batch)
{
  for (guint i = 0; i < search->units->len; i++)
    {
      const TdLeaf *unit = g_array_index (search->units, const TdLeaf *, i);

      if (td_leaf_link (unit, "batch") == batch)
        return unit;
    }
  return NULL;
}

/* The one that was put down last counts. */
static const TdLeaf *
exception_about (const TdLeafBook *book, gint64 shared_id)
{
  for (guint i = book->leaves->len; i > 0; i--)
    {
      const TdLeaf *leaf = book->leaves->pdata[i - 1];

      if (g_str_equal (leaf->kind, TD_BATCH_EXCEPTION) && td_leaf_link (leaf, "of") == shared_id)
        return leaf;
    }
  return NULL;
}

/* Of a shared record its own one: the dossier may have the same bytes under another name. */
static const TdAttachment *
file_of (const Search *search, const TdLeaf *leaf)
{
  const char *hash = leaf != NULL ? td_leaf_get (leaf, "file") : "";
  const GPtrArray *files = search->book->shared_files;

  for (guint i = 0; leaf != NULL && leaf->dossier_id == 0 && i < files->len; i++)
    if (g_str_equal (((const TdAttachment *)files->pdata[i])->hash, hash))
      return files->pdata[i];
  return *hash != '\0' ? td_leaf_book_file (search->book, hash) : NULL;
}

static void
add (Search *search, const TdLeaf *leaf, const TdLeaf *exception, TdBatchState state)
{
  TdSharedPaper *paper;

  if (state == TD_BATCH_OTHER_LOT)
    return;
  paper = g_new0 (TdSharedPaper, 1);
  paper->leaf = leaf;
  paper->exception = exception;
  paper->state = state;
  paper->own = state == TD_BATCH_OWN;
  if (paper->own)
    paper->file = file_of (search, exception);
  else if (state == TD_BATCH_HOLDS || state == TD_BATCH_EXPIRED)
    paper->file = file_of (search, leaf);
  g_ptr_array_add (search->papers, paper);
}

static void
add_approval (Search *search, const TdLeaf *leaf)
{
  const TdLeaf *unit = unit_of_batch (search, td_leaf_link (leaf, "batch"));
  const TdLeaf *exception = unit != NULL ? exception_about (search->book, leaf->id) : NULL;

  if (unit != NULL)
    add (search, leaf, exception,
         td_batch_state (leaf, exception, td_leaf_link (unit, "lot"), search->today));
}

/* Its lot's, where a contract is said. */
static void
add_contract (Search *search, const TdLeaf *leaf)
{
  const TdLeaf *unit = unit_of_batch (search, td_leaf_link (leaf, "batch"));

  if (unit != NULL && td_leaf_link (unit, "lot") == leaf->id &&
      (*td_leaf_get (leaf, "contract-no") != '\0' || *td_leaf_get (leaf, "file") != '\0'))
    add (search, leaf, NULL, TD_BATCH_HOLDS);
}

static void
add_licence (Search *search, const TdLeaf *leaf)
{
  gint64 company = td_leaf_link (leaf, "company");
  TdDate last = td_leaf_day (leaf, "expires-on");

  if (g_hash_table_contains (search->companies, &company) && file_of (search, leaf) != NULL)
    add (search, leaf, NULL,
         last != TD_DATE_NONE && last < search->today ? TD_BATCH_EXPIRED : TD_BATCH_HOLDS);
}

GPtrArray *
td_shared_papers_of (const TdLeafBook *book, const char *kind, TdDate today)
{
  static const struct
  {
    const char *kind;
    void (*add) (Search *search, const TdLeaf *leaf);
  } sources[] = { { TD_BATCH_LOT, add_contract },
                  { TD_BATCH_SHARED, add_approval },
                  { LICENCE, add_licence } };
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (const TdLeaf *));
  g_autoptr (GHashTable) companies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = { book, today, units, companies, g_ptr_array_new_with_free_func (g_free) };

  look_around (&search);
  for (guint s = 0; s < G_N_ELEMENTS (sources); s++)
    {
      const TdLeafKind *known = td_leaf_kinds_find (book->kinds, sources[s].kind);
      g_autoptr (GPtrArray) leaves = NULL;

      if (known == NULL || book->unit_id == 0 || (kind != NULL && !g_str_equal (kind, sources[s].kind)))
        continue;
      leaves = td_leaf_book_of (book, known);
      for (guint i = 0; i < leaves->len; i++)
        sources[s].add (&search, leaves->pdata[i]);
    }
  return search.papers;
}

GPtrArray *
td_shared_papers (const TdLeafBook *book, TdDate today)
{
  return td_shared_papers_of (book, NULL, today);
}

/* ---- in words ---- */

const char *
td_batch_state_to_chinese (TdBatchState state)
{
  static const char *const words[TD_N_BATCH_STATES] = { "适用",     "不属本标段", "尚未办理", "已过有效期",
                                                        "单独办理", "不需办理",   "退回",     "后补" };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (words), NULL);
  return words[state];
}

static void
append (GString *line, const char *text)
{
  if (*text != '\0')
    g_string_append_printf (line, " · %s", text);
}

char *
td_shared_paper_line (const TdLeafBook *book, const TdSharedPaper *paper)
{
  g_autofree char *record = td_leaf_book_line (book, paper->leaf);
  GString *line = g_string_new (record);

  if (paper->state != TD_BATCH_HOLDS)
    append (line, td_batch_state_to_text (paper->state));
  if (paper->exception != NULL)
    append (line, td_leaf_get (paper->exception, "number"));
  if (paper->file != NULL)
    append (line, *paper->file->name != '\0' ? paper->file->name : _ ("(erased)"));
  return g_string_free (line, FALSE);
}
