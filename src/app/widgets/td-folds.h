/* Tidang: which sections are folded — remembered in the file, outside the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-section.h"
#include "td-session.h"

G_BEGIN_DECLS

/* Folds them as they were folded last, and remembers each change. */
void td_folds_begin (TdSession *session, TdSection *const *sections, guint n);

G_END_DECLS
