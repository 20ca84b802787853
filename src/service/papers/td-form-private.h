/* Tidang: what the files of the office's own forms share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-forms.h"

#include "td-docx.h"
#include "td-leaves.h"
#include "td-overlay.h"
#include "td-paper-source.h"
#include "td-values.h"

G_BEGIN_DECLS

/* A place on a blank PDF form. */
typedef struct
{
  TdOverlayText at; /* its text is set when it is filled */
  double step;      /* mm from flat to flat; 0: one text */
  const char *name;
} TdFormSpot;

struct _TdForm
{
  char *name, *file_name;
  char *path;
  gboolean temporary; /* the file is ours */
  TdDocx *docx;       /* NULL: a blank PDF */
  guint n_pages;      /* of the PDF */
  GArray *picks;      /* TdDocxPick */
  GArray *spots;      /* TdFormSpot */
  GPtrArray *names;   /* char *: of both */
  GPtrArray *said;    /* char *: how they were given */
};

/* What a name can mean for one dossier. */
typedef struct
{
  TdPaperSource *source;
  TdValues *values;
  TdLeafBook *book;
  int flat; /* of a file for one flat; -1 */
} TdFormSource;

typedef enum
{
  TD_FORM_KNOWN,
  TD_FORM_UNKNOWN,
  TD_FORM_OF_A_FLAT /* it stands where no flat is meant */
} TdFormMeaning;

void td_form_source_free (TdFormSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFormSource, td_form_source_free)
TdFormSource *
td_form_source_load (TdWorkspace *self, gint64 unit_id, const TdFormOptions *options, GError **error);
guint td_form_source_n_flats (const TdFormSource *source);

/* What a name means; `flat` -1: in no repeated row. source NULL: whether it means anything. *text (may be
 * NULL) is what stands there, NULL unless it is known and there is a source. (transfer full) */
TdFormMeaning
td_form_meaning (const TdFormSource *source, const char *name, int flat, gboolean repeats, char **text);

/* The cause in the words of forms; takes it. FALSE */
gboolean td_form_fail (GError **error, GError *cause, const char *path);

/* Blank PDF forms. */
gboolean td_form_is_pdf (const char *path);
gboolean td_form_open_pdf (TdForm *form, GError **error);
gboolean td_form_pick_spot (TdForm *form, const char *text, GError **error);
char *td_form_spot_place (const TdFormSpot *spot);
gboolean td_form_write_pdf (TdWorkspace *self,
                            const TdForm *form,
                            const TdFormSource *source,
                            const char *path,
                            GError **error);

/* PDFs of `files` (char *) beside them, made by LibreOffice. */
gboolean td_form_pdf (const GPtrArray *files, GPtrArray *written, const TdProgress *progress, GError **error);

G_END_DECLS
