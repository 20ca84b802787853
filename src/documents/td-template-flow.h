/* Tidang: sets a template's lines, grids and lists on pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-page-frame.h"
#include "td-template.h"

G_BEGIN_DECLS

/* The look of one sort of paper. */
typedef struct
{
  TdTextStyle title, h1, h2, centre, right, body, plain, note;
  TdTextStyle label, value; /* cells */
  TdTableStyle table;
  double scale; /* of the rows' least heights; cells that are signed in keep theirs */
} TdPaperLook;

/* 五号 on a form or an internal paper; 四号 on a notice that is read on a wall; wide lists in
 * 小五. */
void td_paper_look_form (TdPaperLook *look);
void td_paper_look_notice (TdPaperLook *look);
void td_paper_look_list (TdPaperLook *look);

/* Everything smaller by `factor`, for a slip that must stay on one page. */
void td_paper_look_shrink (TdPaperLook *look, double factor);

/* Called for “@table NAME”. */
typedef void (*TdTemplateTable) (TdFlow *flow, const char *name, gpointer data);

/* Fields of grids are named PREFIX/FIELD (“4711/agree”). `table` may be NULL where the section has none. */
void td_template_set (const TdTemplate *self,
                      const char *section,
                      const TdValues *values,
                      const TdPaperLook *look,
                      const char *prefix,
                      TdFlow *flow,
                      TdTemplateTable table,
                      gpointer data);

/* A section laid out once for a single sheet, its lists by the program left out: measured, then drawn where
 * it fits. */
typedef struct _TdSlip TdSlip;
TdSlip *td_slip_new (const TdTemplate *self,
                     const char *section,
                     const TdValues *values,
                     const TdPaperLook *look,
                     const char *prefix,
                     TdTypesetter *typesetter,
                     double width);
void td_slip_free (TdSlip *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSlip, td_slip_free)
double td_slip_height (const TdSlip *sheet);
void td_slip_draw (const TdSlip *sheet, TdDisplayBuilder *builder, double x, double y);

/* All rows of a section as one table of `width`, to be drawn at a place of one's own. (transfer full) */
TdTable *td_template_grid (const TdTemplate *self,
                           const char *section,
                           const TdValues *values,
                           const TdPaperLook *look,
                           const char *prefix,
                           TdTypesetter *typesetter,
                           double width);

/* A list with headings from [columns NAME] (KEY = HEADING | WIDTH | start, centre or end). */
typedef struct _TdListing TdListing;
TdListing *td_listing_new (const TdTemplate *self,
                           const char *columns,
                           const TdValues *values,
                           const TdPaperLook *look,
                           TdTypesetter *typesetter,
                           double width);
void td_listing_free (TdListing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdListing, td_listing_free)
/* Cells of the next row by column; those of columns that the template does not have are passed over. */
void td_listing_set (TdListing *listing, const char *key, const char *text);
void td_listing_take (TdListing *listing, const char *key, char *text);
/* A cell to tick or to sign in. Strings of `ticks` must live until the row ends. */
void td_listing_set_ticks (TdListing *listing, const char *key, const TdTick *ticks, gsize n_ticks);
void td_listing_set_field (TdListing *listing, const char *key, const char *field, TdFieldKind kind);
void td_listing_end_row (TdListing *listing, double min_height, gboolean bold);
TdTable *td_listing_table (TdListing *listing);

/* FALSE when a section of columns names one that the program does not fill (`known`, NULL-terminated). */
gboolean td_template_check_columns (const TdTemplate *self,
                                    const char *columns,
                                    const char *const *known,
                                    GError **error);

G_END_DECLS
