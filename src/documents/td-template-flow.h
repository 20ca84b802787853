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
/* The dress of GB/T 9704-2012. */
void td_paper_look_official (TdPaperLook *look);

/* Everything smaller by `factor`, for a slip that must stay on one page. */
void td_paper_look_shrink (TdPaperLook *look, double factor);

const TdTextStyle *td_paper_look_line (const TdPaperLook *look, TdLineKind kind);

/* How a section is set. Everything is borrowed for the time of a call. */
typedef struct
{
  const TdTemplate *template;
  const TdValues *values;
  const TdPaperLook *look;
  const char *prefix; /* of the fields of grids, which are named PREFIX/FIELD (“4711/agree”); may be NULL */
  TdTypesetter *typesetter;
  double width;
} TdSetting;

/* What becomes of a section's lines, in their order. Members may be NULL, `grid` not: it takes its table. */
typedef struct
{
  void (*text) (gpointer data, TdLineKind kind, const char *text);
  void (*grid) (gpointer data, TdTable *table);
  void (*gap) (gpointer data, double height);
  void (*keep) (gpointer data, double height);
  void (*list) (gpointer data, const char *name); /* “@table NAME” */
} TdTemplateSink;
void td_template_walk (const TdSetting *as, const char *section, const TdTemplateSink *sink, gpointer data);

/* Sets a section on the flow's pages, with its typesetter and width. `table` is called for “@table NAME” and
 * may be NULL where the section has none. */
typedef void (*TdTemplateTable) (TdFlow *flow, const char *name, gpointer data);
void td_template_set (const TdSetting *as,
                      const char *section,
                      TdFlow *flow,
                      TdTemplateTable table,
                      gpointer data);

/* A section laid out once for a single sheet, its lists by the program left out: measured, then drawn where
 * it fits. */
typedef struct _TdSlip TdSlip;
TdSlip *td_slip_new (const TdSetting *as, const char *section, const TdBand *band);
void td_slip_free (TdSlip *slip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSlip, td_slip_free)
double td_slip_height (const TdSlip *slip);
void td_slip_draw (const TdSlip *slip, TdDisplayBuilder *builder, double x, double y);
/* Tells the flow's listener of it, for a slip that is drawn on its page. */
void td_slip_tell (const TdSlip *slip, TdFlow *flow);

/* The first rows of a section as one table, to be drawn at a place of one's own; NULL without any. (transfer
 * full) */
TdTable *td_template_grid (const TdSetting *as, const char *section);

/* A list with headings from [columns NAME] (KEY = HEADING | WIDTH | start, centre or end). `as` outlives it.
 */
typedef struct _TdListing TdListing;
TdListing *td_listing_new (const TdSetting *as, const char *columns);
/* The same where the column `spread` of the template stands for as many as there are headings
 * (NULL-terminated), each as wide as it says. spread NULL: none does. */
TdListing *td_listing_new_spread (const TdSetting *as,
                                  const char *columns,
                                  const char *spread,
                                  const char *const *headings);
const char *td_listing_spread_key (const char *spread, guint i); /* “shared-1”, … from 0; static */
void td_listing_free (TdListing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdListing, td_listing_free)
/* Cells of the next row by column; those of columns that the template does not have are passed over. */
void td_listing_set (TdListing *listing, const char *key, const char *text);
void td_listing_take (TdListing *listing, const char *key, char *text);
/* The cell of the row in the making is set bold. */
void td_listing_stress (TdListing *listing, const char *key);
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
