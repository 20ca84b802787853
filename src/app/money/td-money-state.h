/* Tidang: the money of a dossier as a person reads it — cost, shares side by side, households, the account
 * (no widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-money-cautions.h"
#include "td-shares.h"
#include "td-statement.h"

G_BEGIN_DECLS

/* ---- what is asked ---- */

/* A sum of yuan as people write it: 480000, 480,000.00, 480000元. FALSE: it is none, or below nothing. */
gboolean td_money_typed (const char *text, TdMoney *out);

/* What is typed above the shares; never NULL. */
typedef struct
{
  const char *cost, *deducted, *agreed_on;
  TdSharesOf of;
  gboolean open_ground;
} TdMoneyTyped;

typedef enum
{
  TD_MONEY_COST,
  TD_MONEY_DEDUCTED,
  TD_MONEY_AGREED_ON,
  TD_N_MONEY_FIELDS
} TdMoneyField;

typedef struct
{
  int at;            /* TdMoneyField that is wrong, -1: none */
  const char *fault; /* "" */
  TdSharesAsk ask;   /* what can be read of it: an empty sum is as the dossier has it */
  TdDate on;         /* TD_DATE_NONE: today */
} TdMoneyAsk;
TdMoneyAsk td_money_ask_read (const TdMoneyTyped *typed, TdDate today);
const char *td_shares_of_to_label (TdSharesOf of); /* translated */

/* ---- what is shown ---- */

/* Read in one go on the worker and not changed any more. */
typedef struct
{
  TdMoneyBook *book;
  TdShareSheet *sheet;
  TdLeafBook *leaves;
  GPtrArray *cautions; /* (element-type TdCaution) */
  GArray *statement;   /* TdStatementLine */
} TdMoneyFile;
TdMoneyFile *td_money_file_load (TdWorkspace *self, gint64 unit_id, const TdSharesAsk *ask, GError **error);
void td_money_file_free (TdMoneyFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMoneyFile, td_money_file_free)

/* “To be shared 480,000.00 yuan (as agreed) · account 12,000.00 yuan · 3 flats behind with 45,000.00 yuan”.
 * (transfer full) */
char *td_money_headline (const TdMoneyFile *file);

/* A row of texts for a table; `id` is a leaf's or a flat's, 0 for none. */
typedef struct
{
  gint64 id;
  gboolean strong, alarming; /* a total; something that a person has to see */
  GStrv cells;
} TdMoneyRow;
/* What a screen reader says of it: its cells, with the column's title where there is one. (transfer full) */
char *td_money_row_to_name (const TdMoneyRow *row, const char *const *titles);

/* Kind of cost, estimate, actual, difference; the total last. Empty where nothing is recorded. (transfer
 * full) (element-type TdMoneyRow) */
GPtrArray *td_money_cost_rows (const TdMoneyFile *file);
#define TD_MONEY_COST_COLUMNS 4

/* A formula that may be chosen. */
typedef struct
{
  const TdShareScheme *scheme; /* borrowed from the formulas at hand */
  char *title;                 /* “面积×楼层系数（东圃样本）, sample” */
  char *about;                 /* why it cannot be computed, or what is to be known of it; "" */
  gboolean computable, chosen;
} TdMoneyFormula;
/* All of the sheet, in its order. (transfer full) (element-type TdMoneyFormula) */
GPtrArray *td_money_formulas (const TdMoneyFile *file);

/* Flat, floor, then a column for each formula of the sheet that can be computed; the sum last, made of the
 * cells above it. (transfer full) (element-type TdMoneyRow) */
GPtrArray *td_money_share_rows (const TdMoneyFile *file);
/* The titles of these columns. (transfer full) */
GStrv td_money_share_titles (const TdMoneyFile *file);

/* What the shares are reckoned with where the field is left empty, as it would be typed; "" for none.
 * (transfer full) */
char *td_money_field_in_use (const TdMoneyFile *file, TdMoneyField field);

/* Flat, whether it agreed to pay, share, called for, paid, overdue in words, outstanding; the sum last.
 * (transfer full) (element-type TdMoneyRow) */
GPtrArray *td_money_household_rows (const TdMoneyFile *file);
#define TD_MONEY_HOUSEHOLD_COLUMNS 7

/* Day, what, in, out, balance. (transfer full) (element-type TdMoneyRow) */
GPtrArray *td_money_ledger_rows (const TdMoneyFile *file);
#define TD_MONEY_LEDGER_COLUMNS 5

/* Year, cost, all so far. (transfer full) (element-type TdMoneyRow) */
GPtrArray *td_money_running_rows (const TdMoneyFile *file);
#define TD_MONEY_RUNNING_COLUMNS 3

/* ---- what is proposed ---- */

/* A payment in from the flat: what is overdue, else what comes next, else what is outstanding. (transfer
 * full) */
TdLeaf *td_money_propose_payment (const TdMoneyFile *file, gint64 part_id);
/* Joining today: what the formula asks of it and to whom it goes; *why (transfer full) says why nothing could
 * be proposed. (transfer full) */
TdLeaf *td_money_propose_join (const TdMoneyFile *file, gint64 part_id, char **why);
/* A new leaf of a kind about a flat (0: none), of today where the kind has a day. (transfer full) */
TdLeaf *td_money_propose (const TdMoneyFile *file, const char *kind, gint64 part_id);
/* Where a caution is mended: the leaf that it names, or a new one; NULL: nowhere. (transfer full) */
TdLeaf *td_money_mend (const TdMoneyFile *file, const TdCaution *caution);

G_END_DECLS
