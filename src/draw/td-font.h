/* Tidang: fonts by role - a private, closed set of font files from which every page is set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>

G_BEGIN_DECLS

/* What a piece of text is on an official paper. The typefaces follow GB/T 9704-2012 §5 and §7. */
typedef enum
{
  TD_ROLE_TITLE, /* 小标宋: the paper's title */
  TD_ROLE_BODY,  /* 仿宋: the text */
  TD_ROLE_H1,    /* 黑体: first-level headings, table headings */
  TD_ROLE_H2,    /* 楷体: second-level headings */
  TD_ROLE_SONG,  /* 宋: page numbers, notes, tables in small sizes */
  TD_ROLE_RARE,  /* widest cover: names in 生僻字 alone */
} TdFontRole;
#define TD_N_ROLES 6

typedef enum
{
  TD_FONT_ERROR_NONE_FOUND, /* no font with Chinese characters on this system */
  TD_FONT_ERROR_UNREADABLE, /* a font file cannot be read or is no font */
  TD_FONT_ERROR_RESTRICTED, /* OS/2 fsType forbids embedding or subsetting (0x0302) */
} TdFontError;
#define TD_FONT_ERROR (td_font_error_quark ())
GQuark td_font_error_quark (void);

/* One face of one font file. Immutable, owned by its book, usable from every thread. */
typedef struct _TdFace TdFace;

/* All faces in use. Immutable after creation, reference-counted, usable from every thread. */
typedef struct _TdFontBook TdFontBook;

/* The book of this machine, made at the first call (50-200 ms) and kept: for each role the faces of its list
 * that are installed, the system's and the user's own fonts alike. NULL with TD_FONT_ERROR_NONE_FOUND, and
 * the Debian package to install in the message, when no face covers Chinese. Do not unref. */
TdFontBook *td_font_book_default (GError **error);

/* A book of exactly these font files (NULL-terminated paths), roles served by the same lists. For tests, and
 * for a user who names a folder. A restricted or unreadable file is an error. */
TdFontBook *td_font_book_new_for_files (const char *const *files, GError **error);

TdFontBook *td_font_book_ref (TdFontBook *book);
void td_font_book_unref (TdFontBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFontBook, td_font_book_unref)

/* English name of a role for lists and messages: "title", "body", "h1", "h2", "song", "rare". */
const char *td_font_role_name (TdFontRole role);

/* The role's faces in order of preference: [0] draws the text, the others what it lacks. At least one. */
guint td_font_book_n_faces (const TdFontBook *book, TdFontRole role, gboolean bold);
const TdFace *td_font_book_face (const TdFontBook *book, TdFontRole role, gboolean bold, guint index);

/* The face that draws `ch` in this role, or NULL when no font has it. What Pango does; see the tests. */
const TdFace *td_font_book_face_for (const TdFontBook *book, TdFontRole role, gboolean bold, gunichar ch);

/* Fonts that were found and passed over (restricted, variable, unreadable), one English sentence each, for
 * the troubleshooting page; NULL-terminated, owned by the book. */
const char *const *td_font_book_refusals (const TdFontBook *book);

/* The code points of `text` (UTF-8) that no font of the book has, each once, in order of appearance; an array
 * of gunichar. Empty: the text can be printed. Controls and default-ignorable characters count as present. */
GArray *td_font_book_missing (const TdFontBook *book, const char *text);
gboolean td_font_book_covers (const TdFontBook *book, gunichar ch);

/* ---- faces: what the players of a display list need ---- */

guint td_face_id (const TdFace *face);           /* 0 … td_font_book_n_all_faces()-1 */
const char *td_face_path (const TdFace *face);   /* absolute */
guint td_face_index (const TdFace *face);        /* within a collection */
const char *td_face_name (const TdFace *face);   /* PostScript name, ASCII */
const char *td_face_family (const TdFace *face); /* as fontconfig names it first */
gboolean td_face_is_cff (const TdFace *face);    /* CFF outlines (else TrueType) */
guint td_face_units (const TdFace *face);        /* units per em */
void td_face_metrics (const TdFace *face, int *ascent, int *descent, int bbox[4]); /* in 1/1000 em */
double td_face_advance (const TdFace *face, guint32 glyph);                        /* in em */
guint32 td_face_glyph (const TdFace *face, gunichar ch);                           /* 0: none */
guint32 td_face_cid (const TdFace *face, guint32 glyph); /* CID of a CID-keyed CFF, else the glyph */
gboolean td_face_is_cid_keyed (const TdFace *face);
hb_face_t *td_face_subset_source (const TdFace *face); /* without cmap and layout tables: fast to subset */
cairo_font_face_t *td_face_cairo (const TdFace *face);

/* ---- for the typesetter ---- */

guint td_font_book_n_all_faces (const TdFontBook *book);
const TdFace *td_font_book_nth_face (const TdFontBook *book, guint id);
const TdFace *td_font_book_find_face (const TdFontBook *book, const char *path, guint index);
FcConfig *td_font_book_fontconfig (const TdFontBook *book);
/* Comma-separated family list for Pango, and the weight that selects the listed faces. */
const char *td_font_book_families (const TdFontBook *book, TdFontRole role, gboolean bold, int *weight);
/* The list for ASCII runs, or NULL when the role's own face has good Latin letters and digits. */
const char *td_font_book_latin_families (const TdFontBook *book, TdFontRole role, gboolean bold);

G_END_DECLS
