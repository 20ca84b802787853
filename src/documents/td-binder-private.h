/* Tidang: what the parts of the binder share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-binder.h"
#include "td-binding.h"
#include "td-paper-private.h"

G_BEGIN_DECLS

/* What stands behind a part. */
typedef struct
{
  TdForeign file;       /* of what is no own paper */
  gboolean pdf;         /* its pages are joined once the volume is written */
  GPtrArray *pictures;  /* TdPicture: a page for each; NULL */
  TdDisplayList *pages; /* own, or the sheet that says why not */
} TdBinderStock;

/* One run. */
typedef struct
{
  const TdBinderJob *job;
  TdPaperJob paper; /* press, typesetter, template */
  TdPaperLook look, list_look;
  TdPaperLook contents_look; /* list_look, or a little smaller: td_binder_shrink_contents() */
  TdValues *values;          /* the dossier's */
  TdBinderStock *stock;
  TdBoundPart *const *bound; /* of `parts` and of the list of hashes */
  TdBinding *binding;
  const char *folder_name; /* of the originals */
} TdBinder;

/* All below on pages of the builder, of which the current volume's are `from 0`. */

/* The rows' heights, as the contents are set. several: they name the volume of each part. */
void td_binder_measure (TdBinder *binder, gboolean several, TdBindingPart *parts, TdBindingPaper *paper);
/* The size of the contents' text: 1, or less. Below `binder_least` nobody reads it with ease. */
void td_binder_size_contents (TdBinder *binder, double factor);
/* “12–15” of a part, in the words of the template. (transfer full) */
char *td_binder_pages_text (TdBinder *binder, guint part);
gboolean td_binder_add_cover (TdBinder *binder, TdDisplayBuilder *builder, guint volume, GError **error);
void td_binder_add_contents (TdBinder *binder, TdDisplayBuilder *builder, guint volume);
gboolean td_binder_add_divider (TdBinder *binder, TdDisplayBuilder *builder, guint part, GError **error);
void td_binder_add_pictures (TdBinder *binder, TdDisplayBuilder *builder, guint part);
/* A page for each of another's: what is drawn on it is laid over that page. */
void td_binder_add_places (TdBinder *binder, TdDisplayBuilder *builder, guint part);
/* “本卷第 12 页　共 180 页” on the page. */
void td_binder_stamp (TdBinder *binder, TdDisplayBuilder *builder, guint page, guint n_pages);
/* Volumes' and pages' numbers are blank before they are known: the number of pages does not depend on them.
 * (transfer full) */
TdDisplayList *td_binder_hashes (TdBinder *binder, GError **error);
TdDisplayList *td_binder_sheet (TdBinder *binder, guint part, GError **error);
char *td_binder_state_word (const TdTemplate *template, TdForeignState state, const TdValues *values);

G_END_DECLS
