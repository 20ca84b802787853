/* Tidang: what the editor of templates shows and allows (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-template-edits.h"

G_BEGIN_DECLS

/* What is known of the template that is open; immutable. */
typedef struct
{
  const char *saved;   /* what papers are set from now */
  const char *shipped; /* what comes with the program */
  gboolean own;        /* `saved` is the office's own copy */
  gboolean draft;      /* it was opened with a draft */
  gboolean looked;     /* the text as it stands was looked through */
  guint n_notes;       /* what was found */
} TdTemplateDesk;

typedef struct
{
  gboolean can_save; /* it differs from what is saved, and nothing is wrong with it */
  gboolean can_reset;
  gboolean differs; /* from what comes with the program */
  gboolean unsaved;
  char *status; /* one sentence, translated */
} TdTemplateShow;

/* Of the text as it stands. */
void td_template_show_fill (TdTemplateShow *show, const TdTemplateDesk *desk, const char *text);
void td_template_show_clear (TdTemplateShow *show);

G_END_DECLS
