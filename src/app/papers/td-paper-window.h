/* Tidang: a paper before it is printed or written — its pages, its words, its file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-values.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  TD_PAPER_SHOW,
  TD_PAPER_SHOW_AND_FILL, /* the focus on the first word that the paper would leave blank */
  TD_PAPER_SHOW_AND_DATE, /* the focus on the day from which the paper hangs */
  TD_PAPER_SHOW_AND_PRINT,
  TD_PAPER_SHOW_AND_EXPORT
} TdPaperThen;

#define TD_TYPE_PAPER_WINDOW (td_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (TdPaperWindow, td_paper_window, TD, PAPER_WINDOW, AdwWindow)

void td_paper_window_present (GtkWindow *parent,
                              TdSession *session,
                              const TdUnit *unit,
                              TdPaperKind kind,
                              int vote_number,
                              TdPaperThen then);
/* Of one row of the notices, with its days and places; not of a subsidy, whose paper is a letter. */
void td_paper_window_present_notice (GtkWindow *parent,
                                     TdSession *session,
                                     const TdUnit *unit,
                                     const TdAnnounced *announced);
/* The papers of many: the first is shown, all are written into a folder or into one file, or printed. */
void td_paper_window_present_many (GtkWindow *parent, TdSession *session, const GArray *unit_ids);
/* The same, beginning with this paper. */
void td_paper_window_present_kind (GtkWindow *parent,
                                   TdSession *session,
                                   const GArray *unit_ids,
                                   TdPaperKind kind);

G_END_DECLS
