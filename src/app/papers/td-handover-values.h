/* Tidang: what stands in the dialog of a handover pack or a bound dossier (immutable), and what follows from
 * it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-handover-outlook.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean whole;          /* the bound dossier; FALSE: the handover pack */
  char *sender, *receiver; /* as typed; of a bound dossier "" */
  int pages;               /* to a volume; 0: a single volume */
  gboolean full;           /* names and numbers in full */
  char *purpose;           /* as typed */
  char *path;              /* as typed */
} TdHandoverValues;

/* (transfer full), as all below; path: where it is put unless somebody says otherwise. */
TdHandoverValues *td_handover_values_new (gboolean whole, const char *path);
TdHandoverValues *td_handover_values_copy (const TdHandoverValues *values);
void td_handover_values_free (TdHandoverValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHandoverValues, td_handover_values_free)

TdHandoverValues *td_handover_values_with_sender (const TdHandoverValues *values, const char *sender);
TdHandoverValues *td_handover_values_with_receiver (const TdHandoverValues *values, const char *receiver);
TdHandoverValues *td_handover_values_with_pages (const TdHandoverValues *values, int pages);
TdHandoverValues *td_handover_values_with_full (const TdHandoverValues *values, gboolean full);
TdHandoverValues *td_handover_values_with_purpose (const TdHandoverValues *values, const char *purpose);
TdHandoverValues *td_handover_values_with_path (const TdHandoverValues *values, const char *path);
/* What is on record takes the place of what nobody typed. */
TdHandoverValues *td_handover_values_with_known (const TdHandoverValues *values,
                                                 const TdHandoverOutlook *outlook);

/* The options that it comes to; strings are borrowed from `values`. */
void td_handover_values_to_options (const TdHandoverValues *values, TdHandoverOptions *options);

/* The choices of pages, in their order. */
#define TD_N_HANDOVER_PAGES 5
int td_handover_pages_of (guint choice);
guint td_handover_choice_of_pages (int pages);
char *td_handover_pages_to_text (guint choice); /* translated (transfer full) */

/* What the dialog shows. writes: the file can be written; outlook: NULL until the dossier was looked at;
 * exists: there is a file at the path. */
typedef struct
{
  gboolean asks_parties;
  gboolean can_full; /* names in full are recorded, so a file that is only read cannot give them */
  gboolean asks_purpose;
  const char *masked_label, *full_label;  /* of the choice of names; static, translated */
  const char *recorded;                   /* what is recorded of it; static, translated */
  const char *purpose_fault, *path_fault; /* static, translated; "" */
  const char *path_note;                  /* “… will be replaced.”, "" */
  char *summary;    /* “It holds 22 papers and 1 file. …”, or that it is looked at */
  GPtrArray *lacks; /* (element-type char *) one after another; those that are left out first */
  gboolean can_save;
} TdHandoverState;
void td_handover_state_init (TdHandoverState *state,
                             const TdHandoverValues *values,
                             const TdHandoverOutlook *outlook,
                             gboolean writes,
                             gboolean exists);
void td_handover_state_clear (TdHandoverState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdHandoverState, td_handover_state_clear)

G_END_DECLS
