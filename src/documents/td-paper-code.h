/* Tidang: reading the two-dimensional codes of a paper back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-geometry.h"
#include "td-paper.h"

G_BEGIN_DECLS

typedef struct
{
  TdPaper paper;
  char file_no[21]; /* bare digits; "0": none */
  int vote_number;  /* 0: no vote */
  int roll_version;
  int batch;
  guint serial; /* number of the slip, from 1; 0: the paper is no slip */
  char form_version[16];
  guint page, n_pages;
  char geometry[TD_PAPER_TAG_LENGTH + 1]; /* "": the paper has nothing to fill in */
} TdPaperCode;

/* FALSE when it is no code of ours or its check does not hold. */
gboolean td_paper_code_read (const char *payload, TdPaperCode *out);

G_END_DECLS
