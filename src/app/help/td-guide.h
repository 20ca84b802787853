/* Tidang: a page of the guide, out of the little Markdown that it is written in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_GUIDE_TITLE,     /* # */
  TD_GUIDE_HEADING,   /* ## */
  TD_GUIDE_PARAGRAPH, /* lines up to an empty one */
  TD_GUIDE_ITEM,      /* - or 1. ; indented lines go on */
  TD_GUIDE_PICTURE    /* ![what is seen](path) alone on a line */
} TdGuideKind;

typedef struct
{
  TdGuideKind kind;
  char *text;    /* Pango markup: **bold** and `keys` are marked up; of a picture what is seen, plain */
  char *mark;    /* of an item “•” or “1.”, else NULL */
  char *picture; /* file name without folders, else NULL */
} TdGuideBlock;

/* (transfer full) (element-type TdGuideBlock) */
GPtrArray *td_guide_parse (const char *markdown);
/* The text of its first title, plain; "" without one. (transfer full) */
char *td_guide_title (const char *markdown);

/* “zh_CN” or “en”: the folder of the guide for a list of languages as g_get_language_names() gives it. */
const char *td_guide_language (const char *const *languages);
/* The page that explains a page of the window: campaign → campaign …; “first” for any other. */
const char *td_guide_page_for (const char *window_page);
/* Names of all pages in their order, NULL-terminated. */
const char *const *td_guide_pages (void);

G_END_DECLS
