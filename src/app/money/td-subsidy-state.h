/* Tidang: the subsidy of a dossier as a person reads it — the rule, its conditions, the sum, the proofs (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-money-state.h"
#include "td-subsidies.h"

G_BEGIN_DECLS

/* Read in one go on the worker and not changed any more. */
typedef struct
{
  TdSubsidyBook *book;
  TdLeafBook *leaves;
  GPtrArray *doubles; /* (element-type TdDoubleClaim) that this dossier has a part in */
  GPtrArray *proofs;  /* (element-type TdSubsidyProof) */
  char *place_name;   /* of the rule; "" */
} TdSubsidyFile;
/* rule: its id, or NULL for the one to begin with. */
TdSubsidyFile *td_subsidy_file_load (TdWorkspace *self, gint64 unit_id, const char *rule, GError **error);
void td_subsidy_file_free (TdSubsidyFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSubsidyFile, td_subsidy_file_free)

/* “can be claimed: 180,000.00 yuan”, “the rule has expired; nothing is computed”. (transfer full) */
char *td_subsidy_headline (const TdSubsidyFile *file);
/* Whether a claim may be put down by the rule: it is due, and none of it stands. */
gboolean td_subsidy_may_claim (const TdSubsidyFile *file);
/* Why it is this rule: its place, the day that counts, the document and its source. (transfer full) */
char *td_subsidy_why (const TdSubsidyFile *file);

/* Where a fact is entered. */
typedef enum
{
  TD_ENTER_NOWHERE,
  TD_ENTER_LEAF, /* in a leaf of `leaf` */
  TD_ENTER_ACT,  /* as an official act of the kind `act` */
  TD_ENTER_PLACE /* in the names and the place of the dossier */
} TdEnterAt;

typedef struct
{
  TdFindingState state;
  const char *sign; /* ✓ ✗ ? */
  char *text;       /* as the document words it; of what only the sum asks, the fact */
  char *fact;       /* “residential storeys: 6”, “reserved shaft is missing” */
  TdEnterAt enter;
  const char *leaf; /* static */
  TdActKind act;
} TdSubsidyLine;
/* One for each condition, then what only the sum asks for and is missing. (transfer full) (element-type
 * TdSubsidyLine) */
GPtrArray *td_subsidy_lines_of (const TdSubsidyFile *file);

/* What, sum, remark: who pays how much, what is given besides, what is paid later. (transfer full)
 * (element-type TdMoneyRow) */
GPtrArray *td_subsidy_sum_rows (const TdSubsidyFile *file);
#define TD_SUBSIDY_SUM_COLUMNS 3

/* Of claims that were made twice, one sentence each. (transfer full) (element-type char *) */
GPtrArray *td_subsidy_double_lines (const TdSubsidyFile *file);
/* “6 proofs, 4 in hand, 3 copies each”. (transfer full) */
char *td_subsidy_proofs_headline (const TdSubsidyFile *file);
/* “使用登记证 — in hand, 3 copies, 2026-09-01”. (transfer full) */
char *td_subsidy_proof_to_text (const TdSubsidyProof *proof);
/* “Beneficiaries get 100,000.00 of 180,000.00 yuan”; "" without a claim. (transfer full); *differs */
char *td_subsidy_beneficiaries_text (const TdSubsidyFile *file, gboolean *differs);

/* The newest leaf of a kind, or a new one. (transfer full) */
TdLeaf *td_subsidy_enter_leaf (const TdSubsidyFile *file, const char *kind);
/* The leaf in which a proof is put down as being in hand. (transfer full) */
TdLeaf *td_subsidy_proof_leaf (const TdSubsidyFile *file, const TdSubsidyProof *proof);

/* ---- claims of many dossiers ---- */

typedef struct
{
  GPtrArray *claims;  /* (element-type TdClaimRow) of the file */
  GPtrArray *doubles; /* (element-type TdDoubleClaim) of the file */
  GArray *unit_ids;   /* gint64: what is looked at; NULL: all */
  TdDate today;
} TdClaimsFile;
/* Takes a reference to unit_ids. */
TdClaimsFile *td_claims_file_load (TdWorkspace *self, GArray *unit_ids, GError **error);
void td_claims_file_free (TdClaimsFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClaimsFile, td_claims_file_free)

/* Stairwell, registration number, day, sum, city, district, standing; the sum of those that wait for their
 * money last. The id of a row is its stairwell's. (transfer full) (element-type TdMoneyRow) */
GPtrArray *td_claims_rows (const TdClaimsFile *file);
#define TD_CLAIMS_COLUMNS 7
/* “3 claims wait for 300,000.00 yuan; 2 are paid, refused or withdrawn and left out; 1 stairwell has none.”
 * (transfer full) */
char *td_claims_headline (const TdClaimsFile *file);
/* Those that were made twice among what is looked at. (transfer full) (element-type char *) */
GPtrArray *td_claims_double_lines (const TdClaimsFile *file);
/* Whether any claim waits: only then is there something to print. */
gboolean td_claims_any_waits (const TdClaimsFile *file);

G_END_DECLS
