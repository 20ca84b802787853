/* Tidang: what the press is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-private.h"
#include "td-pdf.h"

G_BEGIN_DECLS

/* One pack for each kind and each choice that changes a template's words: never for what the first caller
 * happened to print, so that equal inputs give equal bytes. */
#define PACKS_OF_A_KIND 8

struct _TdPress
{
  TdPress *base;       /* of which one template is edited here; NULL */
  char *folder;        /* NULL: only the built-in templates */
  GPtrArray *kinds;    /* TdLeafKind, or NULL */
  GHashTable *letters; /* nick → TdTemplate: the one that is edited */
  GHashTable *own;     /* nick → mark of the office's own */
  GHashTable *records; /* set of interned ids of kinds */
  TdFontBook *book;
  TdTemplate *shared;
  TdTemplate *templates[TD_N_DOCUMENTS];
  TdTemplate *desk[TD_N_DESK_PAPERS];
  GMutex lock;
  GPtrArray *idle; /* TdTypesetter: one for each thread at work is made, a few are kept */
  TdPdfPack *packs[TD_N_DOCUMENTS][PACKS_OF_A_KIND];
};

/* “西韩新苑7号楼2单元业主意见征询表”, or “业主意见征询表（223个单元）” for several. (transfer full) */
char *td_paper_pdf_title (TdPaper paper, const GPtrArray *inputs);

G_END_DECLS
