/* Tidang: the handover pack of a dossier — every paper and file of it bound into volumes, with a manifest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* Rules for paper speak of 180 pages to a volume of text; the archive says which holds. */
#define TD_HANDOVER_PAGES 180
#define TD_HANDOVER_LEAST_PAGES 20

typedef struct
{
  const char *sender;   /* 移交单位; NULL: who asked the owners, else a blank */
  const char *receiver; /* 接收单位; NULL: of the archive's receipt, else a blank. Recorded */
  int pages_per_volume; /* -1: TD_HANDOVER_PAGES; 0: one volume */
  gboolean unmasked;    /* names and numbers in full */
  gboolean whole; /* the whole dossier (单元档案总册): besides, its records kind by kind and its changes */
  const char *purpose; /* of names and numbers in full; recorded. A pack's is 归档移交 where it is NULL */
} TdHandoverOptions;

/* What was written. */
typedef struct
{
  GPtrArray *volumes; /* (element-type char *) paths */
  char *manifest;     /* path */
  char *folder;       /* of the originals that are not pages of it; NULL: none */
  guint n_parts, n_pages;
  GPtrArray *remarks; /* (element-type char *) what a person must know: parts that are no pages, papers that
                         could not be made, files to look through. Translated */
  guint n_foreseen;   /* so many of them, the first, td_handover_look() says too */
  GPtrArray *unsigned_titles; /* (element-type char *) papers that are bound as prints without signature and
                                 seal, and listed so. Chinese */
  GPtrArray *signed_titles;   /* (element-type char *) papers in whose place their scans stand. Chinese */
  GPtrArray *missing;         /* (element-type char *) missing as the handover list says. Translated */
} TdHandoverPack;
void td_handover_pack_free (TdHandoverPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHandoverPack, td_handover_pack_free)

/* Writes the pack of one dossier: to `path`, a PDF (several volumes: “PATH-第1卷.pdf”, …), or into the folder
 * `path` under the dossier's name; beside it the manifest (PATH.json) and “PATH-原件”. All of it or nothing.
 * It leaves the program with names and files in full and is recorded. Own papers that do not exist yet are
 * not part of it; one that cannot be made is named in the remarks. A whole dossier is masked, with the files
 * of households left out and nothing recorded, unless it is asked for in full for a purpose. (transfer full)
 */
TdHandoverPack *td_handover_write (TdWorkspace *self,
                                   gint64 unit_id,
                                   const TdHandoverOptions *options,
                                   const char *path,
                                   const TdProgress *progress,
                                   GError **error);

/* What to do about the papers without signature, in a sentence; NULL: there are none. (transfer full) */
char *td_handover_unsigned_to_text (const GPtrArray *unsigned_titles);

/* “西韩新苑-7号楼-2单元-移交卷.pdf”, “…-单元档案总册.pdf” (transfer full) */
char *td_handover_file_name (const TdUnit *unit, gboolean whole);

G_END_DECLS
