/* Tidang: which fonts of this machine serve which role.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-font-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* One family that may serve; several names of one family are separated by |. */
typedef struct
{
  const char *families;
  gboolean bold;
  gboolean poor_latin; /* its letters and digits do not go with its characters */
} Wish;

#define N_WISHES 10

/* First present wins; the others draw what it lacks. */
static const Wish wishes[TD_N_ROLES][2][N_WISHES] = {
  [TD_ROLE_TITLE] = {
    { { "方正小标宋简体|FZXiaoBiaoSong-B05S|方正小标宋_GBK|FZXiaoBiaoSong-B05" },
      { "FandolSong", TRUE, TRUE },
      { "Noto Serif CJK SC|Source Han Serif SC", TRUE } },
  },
  [TD_ROLE_BODY] = {
    { { "仿宋_GB2312|FangSong_GB2312" },
      { "仿宋|FangSong|STFangsong|方正仿宋_GBK|方正仿宋简体" },
      { "FandolFang", FALSE, TRUE },
      { "Noto Serif CJK SC|Source Han Serif SC" } },
    { { "FandolSong", TRUE, TRUE }, { "Noto Serif CJK SC|Source Han Serif SC", TRUE } },
  },
  [TD_ROLE_H1] = {
    { { "SimHei|黑体|方正黑体_GBK|方正黑体简体" },
      { "Noto Sans CJK SC|Source Han Sans SC" },
      { "FandolHei", FALSE, FALSE },
      { "WenQuanYi Zen Hei" } },
    { { "Noto Sans CJK SC|Source Han Sans SC", TRUE } },
  },
  [TD_ROLE_H2] = {
    { { "楷体_GB2312|KaiTi_GB2312" },
      { "楷体|KaiTi|STKaiti|方正楷体_GBK|方正楷体简体" },
      { "FandolKai", FALSE, TRUE },
      { "LXGW WenKai" } },
    { { "LXGW WenKai", TRUE } },
  },
  [TD_ROLE_SONG] = {
    { { "SimSun|宋体|方正书宋_GBK" }, { "Noto Serif CJK SC|Source Han Serif SC" } },
    { { "Noto Serif CJK SC|Source Han Serif SC", TRUE } },
  },
  [TD_ROLE_RARE] = {
    { { "Noto Serif CJK SC|Source Han Serif SC" } },
    { { "Noto Serif CJK SC|Source Han Serif SC", TRUE } },
  },
};

/* Where every role's list goes on: the widest cover that Debian packages. */
static const Wish fallbacks[N_WISHES] = {
  { "Noto Serif CJK SC|Source Han Serif SC" },
  { "HanaMinA" },
  { "HanaMinB" },
  { "BabelStone Han" },
  { "WenQuanYi Zen Hei" },
};

typedef struct
{
  GPtrArray *faces; /* TdFace, not owned */
  char *families;
  char *latin; /* NULL: not needed */
} Stack;

struct _TdFontBook
{
  gatomicrefcount refs;
  GPtrArray *faces; /* TdFace, owned */
  Stack stacks[TD_N_ROLES][2];
  GPtrArray *refusals;
  FcConfig *config;
};

/* Folders that fontconfig may not know: TeX Live keeps the Fandol fonts to itself. */
static const char *const extra_folders[] = {
  "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
  "/usr/share/texmf/fonts/opentype/public/fandol",
};

static gboolean
has_family (FcPattern *pattern, const char *name)
{
  FcChar8 *family;

  for (int i = 0; FcPatternGetString (pattern, FC_FAMILY, i, &family) == FcResultMatch; i++)
    if (FcStrCmpIgnoreCase (family, (const FcChar8 *)name) == 0)
      return TRUE;
  return FALSE;
}

/* The Fandol bold faces say “Bold” but claim a regular weight. */
static int
true_weight (FcPattern *pattern)
{
  int weight = FC_WEIGHT_REGULAR;
  FcChar8 *style = NULL;

  FcPatternGetInteger (pattern, FC_WEIGHT, 0, &weight);
  FcPatternGetString (pattern, FC_STYLE, 0, &style);
  if (style && weight <= FC_WEIGHT_MEDIUM && FcStrCmpIgnoreCase (style, (const FcChar8 *)"Bold") == 0)
    weight = FC_WEIGHT_BOLD;
  return weight;
}

/* How far a pattern is from what is wanted: 0 is right, negative is unusable. */
static int
distance (FcPattern *pattern, gboolean bold)
{
  int weight = true_weight (pattern), slant = FC_SLANT_ROMAN,
      wanted = bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
  FcBool variable = FcFalse;

  FcPatternGetInteger (pattern, FC_SLANT, 0, &slant);
  FcPatternGetBool (pattern, FC_VARIABLE, 0, &variable);
  if (variable || slant != FC_SLANT_ROMAN || ABS (weight - wanted) > 30)
    return -1;
  return ABS (weight - wanted);
}

static FcPattern *
find (FcFontSet *set, const char *family, gboolean bold)
{
  FcPattern *best = NULL;
  int nearest = G_MAXINT;

  for (int i = 0; i < set->nfont; i++)
    {
      int far;

      if (!has_family (set->fonts[i], family))
        continue;
      far = distance (set->fonts[i], bold);
      if (far >= 0 && far < nearest)
        {
          nearest = far;
          best = set->fonts[i];
        }
    }
  return best;
}

static TdFace *
book_face (TdFontBook *book, FcPattern *pattern, const char *family, GError **error)
{
  FcChar8 *path = NULL;
  int index = 0;
  TdFace *face;

  if (FcPatternGetString (pattern, FC_FILE, 0, &path) != FcResultMatch)
    return NULL;
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  face = (TdFace *)td_font_book_find_face (book, (const char *)path, index);
  if (face)
    return face;
  face = td_face_open ((const char *)path, index, family, error);
  if (!face)
    return NULL;
  td_face_set_id (face, book->faces->len);
  g_ptr_array_add (book->faces, face);
  return face;
}

static void
refuse (TdFontBook *book, const char *why)
{
  for (guint i = 0; i < book->refusals->len; i++)
    if (g_str_equal (book->refusals->pdata[i], why))
      return;
  g_ptr_array_add (book->refusals, g_strdup (why));
}

/* Appends the wish's face to the stack if some installed family answers it. */
static TdFace *
grant (TdFontBook *book, FcFontSet *set, const Wish *wish, Stack *stack)
{
  g_auto (GStrv) names = g_strsplit (wish->families, "|", -1);

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GError) error = NULL;
      FcPattern *pattern = find (set, names[i], wish->bold);
      TdFace *face = pattern ? book_face (book, pattern, names[i], &error) : NULL;

      if (error)
        refuse (book, error->message);
      if (face)
        {
          if (!g_ptr_array_find (stack->faces, face, NULL))
            g_ptr_array_add (stack->faces, face);
          return face;
        }
    }
  return NULL;
}

static char *
join_families (GPtrArray *faces, const char *first)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (first)
    g_ptr_array_add (names, (gpointer)first);
  for (guint i = 0; i < faces->len; i++)
    {
      const char *name = td_face_family (faces->pdata[i]);

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (",", (char **)names->pdata);
}

static void
fill_stack (TdFontBook *book, FcFontSet *set, TdFontRole role, gboolean bold)
{
  Stack *stack = &book->stacks[role][bold];
  gboolean heavy = bold || role == TD_ROLE_TITLE;
  gboolean poor_latin = FALSE;

  stack->faces = g_ptr_array_new ();
  for (int pass = role == TD_ROLE_TITLE ? 0 : bold; pass >= 0; pass--)
    for (guint i = 0; i < N_WISHES && wishes[role][pass][i].families; i++)
      if (grant (book, set, &wishes[role][pass][i], stack) && stack->faces->len == 1)
        poor_latin = wishes[role][pass][i].poor_latin;
  for (guint i = 0; i < N_WISHES && fallbacks[i].families; i++)
    grant (book, set, &fallbacks[i], stack);
  if (poor_latin)
    {
      Wish serif = { "Noto Serif CJK SC|Source Han Serif SC", heavy };
      TdFace *face = grant (book, set, &serif, stack);

      if (face)
        stack->latin = join_families (stack->faces, td_face_family (face));
    }
}

/* Faces that no list names still draw what the others lack: a user's own rare-character font. */
static gboolean
append_rest (TdFontBook *book, FcFontSet *set, GError **error)
{
  for (int i = 0; i < set->nfont; i++)
    {
      FcChar8 *family = NULL;
      FcBool variable = FcFalse;
      TdFace *face;

      FcPatternGetBool (set->fonts[i], FC_VARIABLE, 0, &variable);
      if (variable || FcPatternGetString (set->fonts[i], FC_FAMILY, 0, &family) != FcResultMatch)
        continue;
      face = book_face (book, set->fonts[i], (const char *)family, error);
      if (!face)
        return FALSE;
      for (guint r = 0; r < TD_N_ROLES; r++)
        for (guint b = 0; b < 2; b++)
          if (!g_ptr_array_find (book->stacks[r][b].faces, face, NULL))
            g_ptr_array_add (book->stacks[r][b].faces, face);
    }
  return TRUE;
}

static FcPattern *
pattern_of (FcFontSet *set, const TdFace *face)
{
  for (int i = 0; i < set->nfont; i++)
    {
      FcChar8 *path = NULL;
      int index = 0;

      FcPatternGetString (set->fonts[i], FC_FILE, 0, &path);
      FcPatternGetInteger (set->fonts[i], FC_INDEX, 0, &index);
      if (path && td_face_index (face) == (guint)index &&
          g_str_equal (td_face_path (face), (const char *)path))
        return set->fonts[i];
    }
  return NULL;
}

/* A set of the configuration that can be filled. fontconfig makes one only by reading a file, and reads the
 * characters of every face in it: the smallest file of the book takes the least time. */
static FcFontSet *
open_set (TdFontBook *book)
{
  const char *smallest = NULL;
  goffset least = G_MAXOFFSET;
  FcFontSet *set;

  for (guint i = 0; i < book->faces->len; i++)
    {
      GStatBuf about;
      const char *path = td_face_path (book->faces->pdata[i]);

      if (g_stat (path, &about) == 0 && about.st_size < least)
        {
          least = about.st_size;
          smallest = path;
        }
    }
  book->config = FcConfigCreate ();
  if (smallest)
    FcConfigAppFontAddFile (book->config, (const FcChar8 *)smallest);
  set = FcConfigGetFonts (book->config, FcSetApplication);
  while (set && set->nfont > 0)
    FcPatternDestroy (set->fonts[--set->nfont]);
  return set;
}

/* A configuration of exactly the book's faces: what is set does not depend on the user's fontconfig rules,
 * and a collection's other languages cannot slip in as fallbacks. What is known of the faces is taken over
 * from `from`: to read it again from the big collections would cost every process some fifty milliseconds. */
static void
close_config (TdFontBook *book, FcFontSet *from)
{
  FcFontSet *set = open_set (book);

  for (guint i = 0; set && i < book->faces->len; i++)
    {
      FcPattern *known = pattern_of (from, book->faces->pdata[i]);
      FcPattern *pattern = known ? FcPatternDuplicate (known) : NULL;
      int weight;

      if (!pattern)
        continue;
      weight = true_weight (pattern);
      FcPatternDel (pattern, FC_WEIGHT);
      FcPatternAddInteger (pattern, FC_WEIGHT, weight);
      FcFontSetAdd (set, pattern);
    }
}

static TdFontBook *
book_from_set (FcFontSet *set, gboolean with_rest, GError **error)
{
  g_autoptr (TdFontBook) book = g_new0 (TdFontBook, 1);

  g_atomic_ref_count_init (&book->refs);
  book->faces = g_ptr_array_new_with_free_func ((GDestroyNotify)td_face_close);
  book->refusals = g_ptr_array_new_with_free_func (g_free);
  for (guint role = 0; role < TD_N_ROLES; role++)
    for (guint bold = 0; bold < 2; bold++)
      fill_stack (book, set, role, bold);
  if (with_rest && !append_rest (book, set, error))
    return NULL;
  for (guint role = 0; role < TD_N_ROLES; role++)
    for (guint bold = 0; bold < 2; bold++)
      {
        Stack *stack = &book->stacks[role][bold];

        if (stack->faces->len == 0 || !td_font_book_face_for (book, role, bold, 0x7684 /* 的 */))
          {
            g_set_error (error, TD_FONT_ERROR, TD_FONT_ERROR_NONE_FOUND,
                         "No font with Chinese characters is installed; install the package fonts-noto-cjk");
            return NULL;
          }
        stack->families = join_families (stack->faces, NULL);
      }
  g_ptr_array_add (book->refusals, NULL);
  close_config (book, set);
  return g_steal_pointer (&book);
}

static gpointer
make_default (gpointer error)
{
  FcConfig *config = FcInitLoadConfigAndFonts ();
  FcFontSet *all = FcFontSetCreate ();
  TdFontBook *book;

  for (gsize i = 0; i < G_N_ELEMENTS (extra_folders); i++)
    if (g_file_test (extra_folders[i], G_FILE_TEST_IS_DIR))
      FcConfigAppFontAddDir (config, (const FcChar8 *)extra_folders[i]);
  for (FcSetName name = FcSetSystem; name <= FcSetApplication; name++)
    {
      FcFontSet *set = FcConfigGetFonts (config, name);

      for (int i = 0; set && i < set->nfont; i++)
        {
          FcPatternReference (set->fonts[i]);
          FcFontSetAdd (all, set->fonts[i]);
        }
    }
  book = book_from_set (all, FALSE, error);
  FcFontSetDestroy (all);
  FcConfigDestroy (config);
  return book;
}

TdFontBook *
td_font_book_default (GError **error)
{
  static GMutex mutex;
  static TdFontBook *book;
  TdFontBook *result;

  g_mutex_lock (&mutex);
  if (!book) /* after a failure the next call looks again: the user may have installed a font */
    book = make_default (error);
  result = book;
  g_mutex_unlock (&mutex);
  return result;
}

TdFontBook *
td_font_book_new_for_files (const char *const *files, GError **error)
{
  FcConfig *config = FcConfigCreate ();
  TdFontBook *book = NULL;
  FcFontSet *set;

  for (guint i = 0; files[i]; i++)
    if (!FcConfigAppFontAddFile (config, (const FcChar8 *)files[i]))
      {
        g_set_error (error, TD_FONT_ERROR, TD_FONT_ERROR_UNREADABLE, "“%s” is no readable font", files[i]);
        FcConfigDestroy (config);
        return NULL;
      }
  set = FcConfigGetFonts (config, FcSetApplication);
  if (set)
    book = book_from_set (set, TRUE, error);
  else
    g_set_error (error, TD_FONT_ERROR, TD_FONT_ERROR_NONE_FOUND, "No font file was named");
  FcConfigDestroy (config);
  return book;
}

TdFontBook *
td_font_book_ref (TdFontBook *book)
{
  g_atomic_ref_count_inc (&book->refs);
  return book;
}

void
td_font_book_unref (TdFontBook *book)
{
  if (!g_atomic_ref_count_dec (&book->refs))
    return;
  for (guint role = 0; role < TD_N_ROLES; role++)
    for (guint bold = 0; bold < 2; bold++)
      {
        g_clear_pointer (&book->stacks[role][bold].faces, g_ptr_array_unref);
        g_free (book->stacks[role][bold].families);
        g_free (book->stacks[role][bold].latin);
      }
  if (book->config)
    FcConfigDestroy (book->config);
  g_ptr_array_unref (book->faces);
  g_ptr_array_unref (book->refusals);
  g_free (book);
}

const char *
td_font_role_name (TdFontRole role)
{
  static const char *const names[TD_N_ROLES] = { "title", "body", "h1", "h2", "song", "rare" };

  g_return_val_if_fail (role < TD_N_ROLES, NULL);
  return names[role];
}

static const Stack *
stack_of (const TdFontBook *book, TdFontRole role, gboolean bold)
{
  return &book->stacks[role][bold ? 1 : 0];
}

guint
td_font_book_n_faces (const TdFontBook *book, TdFontRole role, gboolean bold)
{
  return stack_of (book, role, bold)->faces->len;
}

const TdFace *
td_font_book_face (const TdFontBook *book, TdFontRole role, gboolean bold, guint index)
{
  return g_ptr_array_index (stack_of (book, role, bold)->faces, index);
}

const TdFace *
td_font_book_face_for (const TdFontBook *book, TdFontRole role, gboolean bold, gunichar ch)
{
  GPtrArray *faces = stack_of (book, role, bold)->faces;

  for (guint i = 0; i < faces->len; i++)
    if (td_face_glyph (faces->pdata[i], ch))
      return faces->pdata[i];
  return NULL;
}

const char *const *
td_font_book_refusals (const TdFontBook *book)
{
  return (const char *const *)book->refusals->pdata;
}

/* Characters that are never drawn and so never missing. */
static gboolean
is_invisible (gunichar ch)
{
  switch (g_unichar_type (ch))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return (ch >= 0xfe00 && ch <= 0xfe0f) || (ch >= 0xe0100 && ch <= 0xe01ef); /* variation selectors */
    }
}

gboolean
td_font_book_covers (const TdFontBook *book, gunichar ch)
{
  if (is_invisible (ch))
    return TRUE;
  for (guint i = 0; i < book->faces->len; i++)
    if (td_face_glyph (book->faces->pdata[i], ch))
      return TRUE;
  return FALSE;
}

GArray *
td_font_book_missing (const TdFontBook *book, const char *text)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      gboolean known = ch < 0x80 || td_font_book_covers (book, ch);

      for (guint i = 0; i < missing->len && !known; i++)
        known = g_array_index (missing, gunichar, i) == ch;
      if (!known)
        g_array_append_val (missing, ch);
    }
  return missing;
}

guint
td_font_book_n_all_faces (const TdFontBook *book)
{
  return book->faces->len;
}

const TdFace *
td_font_book_nth_face (const TdFontBook *book, guint id)
{
  return g_ptr_array_index (book->faces, id);
}

const TdFace *
td_font_book_find_face (const TdFontBook *book, const char *path, guint index)
{
  for (guint i = 0; i < book->faces->len; i++)
    if (td_face_index (book->faces->pdata[i]) == index &&
        g_str_equal (td_face_path (book->faces->pdata[i]), path))
      return book->faces->pdata[i];
  return NULL;
}

FcConfig *
td_font_book_fontconfig (const TdFontBook *book)
{
  return book->config;
}

const char *
td_font_book_families (const TdFontBook *book, TdFontRole role, gboolean bold, int *weight)
{
  *weight = bold || role == TD_ROLE_TITLE ? 700 : 400;
  return stack_of (book, role, bold)->families;
}

const char *
td_font_book_latin_families (const TdFontBook *book, TdFontRole role, gboolean bold)
{
  return stack_of (book, role, bold)->latin;
}
