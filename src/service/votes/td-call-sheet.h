/* Tidang: 表决票抽查回访记录表 — the sheet that is taken to the telephone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-callbacks.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean open_only; /* those that are still to be called */
  gboolean unmasked;  /* names and phones in full: asks for a purpose, and is an entry of its own */
  const char *purpose;
} TdCallSheetOptions;

const char *td_call_sheet_label (void); /* 回访记录表; static */

/* Of what was drawn from the current votes of these units (NULL: of all), by draw and position. REFUSED where
 * nothing was. Atomic. */
gboolean td_call_sheet_write (TdWorkspace *self,
                              const GArray *unit_ids,
                              const TdCallSheetOptions *options,
                              const char *path,
                              GError **error);
/* The same pages, for the printer. What is printed in full is recorded by itself, once it is known that it
 * is. (transfer full) */
struct _TdDisplayList;
struct _TdDisplayList *td_call_sheet_lay_out (TdWorkspace *self,
                                              const GArray *unit_ids,
                                              const TdCallSheetOptions *options,
                                              GError **error);
gboolean td_call_sheet_record (TdWorkspace *self,
                               const GArray *unit_ids,
                               const TdCallSheetOptions *options,
                               GError **error);

G_END_DECLS
