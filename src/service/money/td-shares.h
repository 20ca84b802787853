/* Tidang: cost shares of a dossier — the formulas at hand, several side by side, the one that was chosen,
 * joining later. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-data-files.h"
#include "td-money.h"

G_BEGIN_DECLS

/* ---- formulas ---- */

/* The shipped ones and the user's own (data_dir/shares/[*].json, docs/shares.md; data_dir NULL: the user's).
 * Broken own files are in *problems (char *), which may be NULL. (transfer full) (element-type TdShareScheme)
 */
GPtrArray *td_share_schemes_list (const char *data_dir, GPtrArray **problems, GError **error);
/* The same, read once, and again after td_own_packs_add(). From any thread. (transfer none) (element-type
 * TdShareScheme) */
const GPtrArray *td_share_schemes_at_hand (const char *data_dir, GError **error);

/* Formulas as files: td_own_packs_add(). */
const TdDataValues *td_share_scheme_files (void);

const char *td_share_kind_to_label (TdShareKind kind); /* translated */
/* Why there are no shares, with the flats it is about. (transfer full) */
char *td_shares_fault_to_text (const TdMoneyBook *book, const TdShares *shares);
/* What is to be known of them, one sentence each. (transfer full) (element-type char *) */
GPtrArray *td_shares_warnings (const TdShareScheme *scheme, const TdShares *shares);
const char *td_late_fault_to_text (TdLateFault fault);

/* ---- side by side ---- */

/* Who is reckoned with. Parts other than flats only once they agreed to pay. */
typedef enum
{
  TD_SHARES_OF_WILLING, /* who agreed, and who was not asked yet */
  TD_SHARES_OF_AGREED,  /* who agreed */
  TD_SHARES_OF_ALL
} TdSharesOf;
gboolean td_shares_of_from_nick (const char *nick, TdSharesOf *out); /* willing agreed all */

typedef struct
{
  const char *const *formulas; /* ids, NULL-terminated; NULL: all that may be offered at the place */
  TdMoney cost;                /* -1: as the dossier has it */
  TdMoney deducted;            /* -1: as the dossier has it */
  TdSharesOf of;
  gboolean open_ground;
} TdSharesAsk;
#define TD_SHARES_ASK_INIT                                                                                   \
  {                                                                                                          \
    .cost = -1, .deducted = -1                                                                               \
  }

typedef struct
{
  const TdShareScheme *scheme;
  TdShares *shares;
} TdShareColumn;

typedef struct
{
  const TdMoneyBook *book; /* borrowed */
  TdMoney cost, deducted;
  TdCostFrom cost_from;
  GArray *flats;      /* TdShareFlat: who is reckoned with, by floor from the top, then room */
  GPtrArray *columns; /* (element-type TdShareColumn) */
} TdShareSheet;

/* Formulas that are not known are left out unless they are asked for by name. TD_SERVICE_ERROR_NOT_FOUND for
 * an id that is not at hand, with those that are. */
TdShareSheet *
td_share_sheet_new (TdWorkspace *self, const TdMoneyBook *book, const TdSharesAsk *ask, GError **error);
void td_share_sheet_free (TdShareSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdShareSheet, td_share_sheet_free)

/* Its flats and costs as the shares want them. (transfer full) array of TdShareFlat */
GArray *td_money_book_share_flats (const TdMoneyBook *book, TdSharesOf of);
TdShares *td_money_book_shares (const TdMoneyBook *book,
                                const TdShareScheme *scheme,
                                TdMoney cost,
                                TdMoney deducted,
                                gboolean open_ground,
                                TdSharesOf of);

/* ---- deeds ---- */

/* Puts down which formula was agreed on and for which cost, with its version and hash: one action. Refused
 * where it gives no shares. on: TD_DATE_NONE for today. */
gboolean td_shares_choose (TdWorkspace *self,
                           gint64 unit_id,
                           const char *formula,
                           const TdSharesAsk *ask,
                           TdDate on,
                           GError **error);

/* What a flat pays that joins on that day, and to whom it goes; refused in words where that cannot be said.
 * (transfer full) */
TdLateJoin *td_shares_late_join (const TdMoneyBook *book, gint64 part_id, TdDate joined, GError **error);

G_END_DECLS
