/* Tidang: what is handed in with a claim for a subsidy, and what of it is in hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidies.h"

#include "td-error.h"
#include "td-text.h"

/* 建议: what places ask for whose list is known in part (株洲、岳阳; docs/subsidies.md). */
static const char *const usual[] = { "补贴资金申请表", "申请人身份证明", "不动产权证明",
                                     "联合审查意见",   "竣工验收表",     "使用登记证",
                                     "费用发票",       "资料移交证明",   "财政补助资金分配共同确认表" };

static void
proof_free (gpointer data)
{
  TdSubsidyProof *proof = data;

  g_free (proof->name);
  g_free (proof);
}

static TdSubsidyProof *
proof_add (GPtrArray *proofs, const char *name)
{
  TdSubsidyProof *proof = g_new0 (TdSubsidyProof, 1);

  proof->name = g_strdup (name);
  proof->wanted = -1;
  proof->on = TD_DATE_NONE;
  g_ptr_array_add (proofs, proof);
  return proof;
}

static TdSubsidyProof *
proof_named (const GPtrArray *proofs, const char *name)
{
  g_autofree char *wanted = td_text_compact (name);

  for (guint i = 0; i < proofs->len; i++)
    {
      TdSubsidyProof *proof = proofs->pdata[i];
      g_autofree char *other = td_text_compact (proof->name);

      if (g_str_equal (wanted, other))
        return proof;
    }
  return NULL;
}

/* Of it alone a rule says how many copies it wants (“申请书一式两份”). */
static gboolean
is_application (const char *name)
{
  return strstr (name, "申请表") != NULL || strstr (name, "申请书") != NULL;
}

static void
take_asked (GPtrArray *proofs, const TdSubsidyRule *rule)
{
  gboolean known = rule != NULL && rule->papers != NULL;

  for (guint i = 0; known && rule->papers[i] != NULL; i++)
    proof_add (proofs, rule->papers[i])->asked = TRUE;
  for (guint i = 0; !known && i < G_N_ELEMENTS (usual); i++)
    {
      TdSubsidyProof *proof = proof_add (proofs, usual[i]);

      proof->asked = TRUE;
      proof->suggested = TRUE;
    }
  for (guint i = 0; rule != NULL && rule->copies > 0 && i < proofs->len; i++)
    {
      TdSubsidyProof *proof = proofs->pdata[i];

      if (is_application (proof->name))
        proof->wanted = rule->copies;
    }
}

/* A later leaf of the same name adds its copies. */
static void
take_in_hand (GPtrArray *proofs, const TdLeaf *leaf)
{
  TdSubsidyProof *proof = proof_named (proofs, td_leaf_get (leaf, "name"));

  if (proof == NULL)
    proof = proof_add (proofs, td_leaf_get (leaf, "name"));
  proof->in_hand = TRUE;
  proof->copies += (int)td_leaf_count (leaf, "copies", 0);
  proof->on = td_leaf_day (leaf, "on");
  proof->leaf_id = leaf->id;
}

GPtrArray *
td_subsidy_proofs (const TdSubsidyBook *book)
{
  GPtrArray *proofs = g_ptr_array_new_with_free_func (proof_free);

  take_asked (proofs, book->rule);
  for (guint i = 0; i < book->money->leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)book->money->leaves->pdata[i])->kind, "subsidy-paper"))
      take_in_hand (proofs, book->money->leaves->pdata[i]);
  return proofs;
}
