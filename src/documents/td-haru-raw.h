/* Tidang: the only door to libharu's object layer; nothing else includes its headers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libharu keeps the objects, the cross-reference table and the file; everything that it does wrong (fonts,
 * strings beyond the BMP, images, reals) is written here or by the caller. Its error handler only records:
 * td_haru_save() asks once, at the end, and a document with an error is thrown away. One TdHaru per thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TdHaru TdHaru;
typedef struct _TdHaruPage TdHaruPage; /* all three owned by the document */
typedef struct _TdHaruFont TdHaruFont;
typedef struct _TdHaruImage TdHaruImage;

/* A subset font program, ready deflated, and what a reader must know of it. */
typedef struct
{
  const char *name; /* with the subset tag: ABCDEF+Name */
  gboolean cff;     /* program is a bare CFF table, else a TrueType file */
  GBytes *program;
  gsize program_size; /* before deflating */
  GBytes *to_unicode; /* deflated CMap */
  int ascent, descent, bbox[4];
  const guint *widths; /* pairs of code and width in 1/1000 em where the width is not 1000, by rising code */
  gsize n_widths;      /* of pairs */
} TdHaruFontSpec;

TdHaru *td_haru_new (void);
void td_haru_free (TdHaru *haru);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdHaru, td_haru_free)

TdHaruFont *td_haru_add_font (TdHaru *haru, const TdHaruFontSpec *spec);
/* Deflated samples: 8-bit RGB, in `rgb` or, where it is NULL, `size` bytes of the file at `path` as below;
 * and 8-bit alpha or NULL. */
TdHaruImage *td_haru_add_image (TdHaru *haru,
                                guint width,
                                guint height,
                                GBytes *rgb,
                                const char *path,
                                gsize size,
                                GBytes *alpha);
/* The bytes of a JPEG of 1 or 3 components as they are: `bytes`, or where it is NULL `size` bytes of the file
 * at `path`, of which the file's name alone is kept: they are read when the document is written. */
typedef struct
{
  guint width, height, components;
  GBytes *bytes;
  const char *path;
  gsize size;
} TdHaruJpeg;
TdHaruImage *td_haru_add_jpeg (TdHaru *haru, const TdHaruJpeg *jpeg);
TdHaruPage *td_haru_add_page (TdHaru *haru, double width, double height);

/* Names under which the page's content refers to things: "F1", "X1", "E1". Valid until the document is freed.
 */
const char *td_haru_page_font (TdHaruPage *page, TdHaruFont *font);
const char *td_haru_page_image (TdHaruPage *page, TdHaruImage *image);
const char *td_haru_page_opacity (TdHaru *haru, TdHaruPage *page, double opacity);
void td_haru_page_content (TdHaruPage *page, GBytes *deflated);
/* box: left, bottom, right, top in PDF coordinates. Exactly one of uri and target is given. */
void td_haru_page_link (TdHaru *haru,
                        TdHaruPage *page,
                        const double box[4],
                        const char *uri,
                        TdHaruPage *target,
                        double target_top);
/* level at most one deeper than the one before. */
void td_haru_add_bookmark (TdHaru *haru, guint level, const char *title, TdHaruPage *target, double top);

void td_haru_set_info (TdHaru *haru, const char *key, const char *utf8);
void td_haru_set_info_ascii (TdHaru *haru, const char *key, const char *ascii);
void td_haru_set_xmp (TdHaru *haru, const char *xml);
void td_haru_set_id (TdHaru *haru, const guint8 id[16]);

/* Says what colours mean where a reader knows better screens than ours: an ICC profile of RGB (PDF/A asks for
 * it).
 */
void td_haru_set_output_intent (TdHaru *haru, const char *name, GBytes *deflated_profile);

/* Writes the finished file piece by piece; FALSE when a piece was refused (*code stays 0) or with *code the
 * library's error. Once for each document. */
typedef gboolean (*TdHaruSink) (gconstpointer bytes, gsize size, gpointer data);
gboolean td_haru_write (TdHaru *haru, TdHaruSink sink, gpointer data, gulong *code);

G_END_DECLS
