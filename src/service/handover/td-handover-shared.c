/* Tidang: what is handed over of the shared records — approvals, contracts and licences with their files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-origin.h"

#include "td-attachments.h"
#include "td-shared-papers.h"
#include "td-workspace-private.h"

static TdHandoverPart *
part_of_file (const TdHandoverStock *stock, const char *hash)
{
  for (guint i = 0; i < stock->parts->len; i++)
    {
      TdHandoverPart *part = stock->parts->pdata[i];

      if (part->pages == NULL && g_strcmp0 (part->hash, hash) == 0)
        return part;
    }
  return NULL;
}

static const TdLeafField *
field_of (const TdLeafBook *book, const TdLeaf *leaf, const char *id)
{
  const TdLeafKind *kind = td_leaf_kinds_find (book->kinds, leaf->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, id) : -1;

  return at >= 0 ? td_leaf_kind_field (kind, (guint)at) : NULL;
}

/* “集中联审”, “标段合同”, the licence's own title: in Chinese whatever the locale. (transfer full) */
static char *
what_it_is (const TdLeafBook *book, const TdLeaf *leaf)
{
  const TdLeafField *what = field_of (book, leaf, "what");

  return what != NULL ? td_leaf_show (what, td_leaf_get (leaf, "what"), FALSE) : g_strdup ("标段合同");
}

/* “集中联审　六月联审　批复.pdf”, “特种设备生产许可证　某电梯公司　许可证.pdf”. (transfer full) */
static char *
title_of (const TdLeafBook *book, const TdSharedPaper *paper)
{
  g_autofree char *what = what_it_is (book, paper->leaf);
  const TdLeaf *company = td_leaf_book_find (book, td_leaf_link (paper->leaf, "company"));
  const char *name = td_leaf_get (company != NULL ? company : paper->leaf, "name");

  return g_strdup_printf ("%s%s%s　%s", what, *name != '\0' ? "　" : "", name, paper->file->name);
}

/* Where the letters of the same matter stand. */
static TdHandoverShared
place_of (const TdLeaf *leaf)
{
  static const struct
  {
    const char *what;
    TdHandoverShared place;
  } places[] = { { "application", TD_HANDOVER_SHARED_PROJECT },
                 { "planning", TD_HANDOVER_SHARED_PLAN },
                 { "review", TD_HANDOVER_SHARED_REVIEW },
                 { "works", TD_HANDOVER_SHARED_WORKS },
                 { "contract", TD_HANDOVER_SHARED_WORKS } };

  if (g_str_equal (leaf->kind, TD_BATCH_LOT))
    return TD_HANDOVER_SHARED_WORKS;
  for (guint i = 0; g_str_equal (leaf->kind, TD_BATCH_SHARED) && i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (td_leaf_get (leaf, "what"), places[i].what))
      return places[i].place;
  return TD_HANDOVER_SHARED_OTHER;
}

/* The dossier's own file takes the place of the shared one; a file that is there already stands once. */
static void
take_file (TdHandoverStock *stock, TdStore *store, const TdLeafBook *book, const TdSharedPaper *paper)
{
  TdHandoverPart *part = part_of_file (stock, paper->file->hash);
  g_auto (TdHandoverOrigin) origin = { 0 };

  if (part != NULL && !paper->own)
    return;
  if (part == NULL)
    {
      part = g_new0 (TdHandoverPart, 1);
      part->kind = g_strdup ("shared");
      part->name = g_strdup (paper->file->name);
      part->hash = g_strdup (paper->file->hash);
      part->size = paper->file->size;
      /* One that is missing, or was changed, has its sheet. */
      part->path = td_store_attachment_path (store, paper->file->id, NULL);
      g_ptr_array_add (stock->parts, part);
    }
  g_free (part->title);
  part->title = title_of (book, paper);
  td_handover_origin_of_record (
      stock, paper->own && paper->exception != NULL ? paper->exception : paper->leaf, &origin);
  td_handover_origin_set (part, &origin);
  part->section = td_handover_shared_section (place_of (paper->leaf));
}

/* What does not hold for the dossier and has nothing in its place yet. */
static void
say_gap (TdHandoverStock *stock, const TdLeafBook *book, const TdSharedPaper *paper)
{
  g_autofree char *line = NULL;

  if (paper->file != NULL || !td_batch_state_is_gap (paper->state) || paper->state == TD_BATCH_EXPIRED)
    return;
  line = td_shared_paper_line (book, paper);
  g_ptr_array_add (stock->remarks, g_strdup_printf (_ ("What the batch shares is not part of it: %s"), line));
}

gboolean
td_handover_add_shared (TdWorkspace *self, TdHandoverStock *stock, GError **error)
{
  gboolean read = td_letter_desk_read (stock->desk, TD_LETTER_NEEDS_LEAVES, error);
  const TdLeafBook *book = stock->desk->leaves;
  TdStore *store = read ? td_workspace_store (self, error) : NULL;
  g_autoptr (GPtrArray) papers = store != NULL ? td_shared_papers (book, td_workspace_today (self)) : NULL;

  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      const TdSharedPaper *paper = papers->pdata[i];

      if (paper->file != NULL)
        take_file (stock, store, book, paper);
      else
        say_gap (stock, book, paper);
    }
  return papers != NULL;
}
