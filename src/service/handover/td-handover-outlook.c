/* Tidang: what a handover pack will hold and what it will lack, before one is made; who may hand over to
 * whom. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-outlook.h"

#include "td-handover-origin.h"
#include "td-leaf-store.h"
#include "td-letter-makers.h"
#include "td-workspace-private.h"

#include "td-text.h"

void
td_handover_outlook_free (TdHandoverOutlook *outlook)
{
  if (outlook == NULL)
    return;
  g_free (outlook->label);
  g_ptr_array_unref (outlook->senders);
  g_ptr_array_unref (outlook->receivers);
  g_clear_pointer (&outlook->missing, g_ptr_array_unref);
  g_clear_pointer (&outlook->unsigned_titles, g_ptr_array_unref);
  g_clear_pointer (&outlook->signed_titles, g_ptr_array_unref);
  g_clear_pointer (&outlook->remarks, g_ptr_array_unref);
  g_free (outlook);
}

/* ---- who ---- */

static void
add_name (GPtrArray *names, const char *name)
{
  if (!td_text_is_blank (name) && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
add_senders (const TdLetterSheet *sheet, GPtrArray *names)
{
  add_name (names, td_letter_party_name (sheet, "builder"));
  add_name (names, td_letter_party_name (sheet, "owners-agent"));
  add_name (names, sheet->input.said.asker);
}

/* Who hands over 223 dossiers to one archive has typed its name once. */
static void
add_receivers (const TdLetterSheet *sheet, GPtrArray *names)
{
  const TdLeaf *receipt = td_letter_last_leaf (sheet, "archive-receipt");
  g_autoptr (GPtrArray) all = td_store_leaves_of_kind (sheet->desk->self->store, "archive-receipt", NULL);

  add_name (names, receipt != NULL ? td_leaf_get (receipt, "archive") : NULL);
  add_name (names, td_letter_party_name (sheet, "user-unit"));
  for (guint i = 0; all != NULL && i < all->len && names->len < TD_HANDOVER_MOST_NAMES; i++)
    add_name (names, td_leaf_get (all->pdata[i], "archive"));
}

/* ---- what is missing ---- */

static char *
missing_text (const TdLetterSheet *sheet, const TdLeaf *item)
{
  g_autofree char *paper = td_letter_shown (sheet, item, "paper");
  const char *name = td_leaf_get (item, "name"), *promised = td_leaf_get (item, "promised");
  const char *what = *name != '\0' ? name : paper;

  return *promised != '\0'
             ? g_strdup_printf (_ ("%s is missing; it is promised for %s."), what, promised)
             : g_strdup_printf (_ ("%s is missing, and nobody has promised it for a day."), what);
}

GPtrArray *
td_handover_missing (const TdHandoverStock *stock)
{
  const TdLetterSheet sheet = { .desk = stock->desk, .input = stock->source->input };
  g_autoptr (GPtrArray) items = td_letter_leaves (&sheet, "handover-item");
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < items->len; i++)
    if (td_leaf_yes (items->pdata[i], "missing"))
      g_ptr_array_add (missing, missing_text (&sheet, items->pdata[i]));
  return missing;
}

/* ---- a look ---- */

/* Of files no more is known before they are opened than whether they are there. */
static void
count_parts (TdHandoverOutlook *outlook, const TdHandoverStock *stock)
{
  for (guint i = 0; i < stock->parts->len; i++)
    {
      const TdHandoverPart *part = stock->parts->pdata[i];

      outlook->n_papers += part->pages != NULL;
      outlook->n_files += part->pages == NULL;
      if (part->pages == NULL && part->path == NULL)
        g_ptr_array_add (
            outlook->remarks,
            g_strdup_printf (_ ("%s is a file beside it and not among its pages: %s."), part->title,
                             _ ("it is missing from the folder of attachments, or was changed there")));
    }
}

TdHandoverOutlook *
td_handover_look (TdWorkspace *self, gint64 unit_id, const TdHandoverOptions *options, GError **error)
{
  g_autoptr (TdHandoverStock) stock = NULL;
  TdHandoverOutlook *outlook;

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);

  stock = td_handover_gather (self, unit_id, options, error);
  if (stock == NULL)
    return NULL;
  outlook = g_new0 (TdHandoverOutlook, 1);
  outlook->label = g_strdup (stock->desk->label);
  outlook->senders = g_ptr_array_new_with_free_func (g_free);
  outlook->receivers = g_ptr_array_new_with_free_func (g_free);
  add_senders (&(TdLetterSheet){ .desk = stock->desk, .input = stock->source->input }, outlook->senders);
  add_receivers (&(TdLetterSheet){ .desk = stock->desk, .input = stock->source->input }, outlook->receivers);
  outlook->missing = td_handover_missing (stock);
  outlook->unsigned_titles = g_ptr_array_ref (stock->unsigned_titles);
  outlook->signed_titles = g_ptr_array_ref (stock->signed_titles);
  outlook->remarks = g_ptr_array_ref (stock->remarks);
  count_parts (outlook, stock);
  return outlook;
}
