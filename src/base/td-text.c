/* Tidang: folding of text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text.h"

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x3000 || c == 0x00a0 || c == 0x0085;
}

/* Characters that are not seen: joiners, direction marks, byte-order marks, selectors, controls. */
static gboolean
is_invisible (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
         c == 0xfeff || c == 0x00ad || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) ||
         (c < 0x20 && !is_blank (c)) || (c >= 0x7f && c < 0xa0 && !is_blank (c));
}

/* Compatibility ideographs stand in people's names; normalisation would replace them by another character. */
static gboolean
is_kept_ideograph (gunichar c)
{
  return (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

static void
flush_normalized (GString *out, GString *run)
{
  if (run->len == 0)
    return;

  g_autofree char *normal = g_utf8_normalize (run->str, (gssize)run->len, G_NORMALIZE_NFKC);

  g_string_append (out, normal != NULL ? normal : run->str);
  g_string_truncate (run, 0);
}

static char *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (32);
  g_autoptr (GString) run = g_string_sized_new (32);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_kept_ideograph (c))
        {
          flush_normalized (out, run);
          g_string_append_unichar (out, c);
        }
      else
        g_string_append_unichar (run, c);
    }
  flush_normalized (out, run);
  return g_string_free (out, FALSE);
}

typedef enum
{
  BLANKS_TO_ONE,
  BLANKS_OUT
} Blanks;

/* Trims, deals with blanks, drops what is not seen; lower case if wanted. */
static char *
tidy (const char *text, Blanks blanks, gboolean lower)
{
  GString *out = g_string_sized_new (32);
  gboolean pending = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c;

      if ((guchar)*p > ' ' && (guchar)*p < 0x7f) /* most of every sheet: nothing to look up */
        {
          if (pending && blanks == BLANKS_TO_ONE)
            g_string_append_c (out, ' ');
          pending = FALSE;
          g_string_append_c (out, lower ? g_ascii_tolower (*p) : *p);
          continue;
        }
      c = g_utf8_get_char (p);
      if (is_invisible (c))
        continue;
      if (is_blank (c))
        {
          pending = out->len > 0;
          continue;
        }
      if (pending && blanks == BLANKS_TO_ONE)
        g_string_append_c (out, ' ');
      pending = FALSE;
      g_string_append_unichar (out, lower ? g_unichar_tolower (c) : c);
    }
  return g_string_free (out, FALSE);
}

/* Most cells are plain already: ASCII needs no normalisation. */
static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0x80)
      return FALSE;
  return TRUE;
}

static char *
fold (const char *text, Blanks blanks)
{
  if (text == NULL)
    return g_strdup ("");
  if (is_ascii (text))
    return tidy (text, blanks, TRUE);

  g_autofree char *normal = normalize (text);

  return tidy (normal, blanks, TRUE);
}

char *
td_text_fold (const char *text)
{
  return fold (text, BLANKS_TO_ONE);
}

char *
td_text_compact (const char *text)
{
  return fold (text, BLANKS_OUT);
}

/* Whether squeezing would leave the text as it is: no blanks at the ends or in pairs, nothing invisible.
 * FALSE also where it takes a closer look. */
static gboolean
is_tidy (const char *text)
{
  const guint8 *p = (const guint8 *)text;

  if (*p == ' ')
    return FALSE;
  for (; *p != '\0'; p++)
    if (*p < 0x20 || *p == 0x7f || (*p == ' ' && (p[1] == ' ' || p[1] == '\0')) || *p == 0xc2 || *p == 0xef ||
        *p >= 0xf0 || (*p == 0xe3 && p[1] == 0x80 && p[2] == 0x80) || (*p == 0xe2 && p[1] <= 0x81))
      return FALSE;
  return g_utf8_validate (text, -1, NULL);
}

char *
td_text_squeeze (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  if (is_tidy (text))
    return g_strdup (text);

  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return tidy (valid, BLANKS_TO_ONE, FALSE);
}

char *
td_text_half_width (const char *text)
{
  if (text == NULL)
    return g_strdup ("");

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (32);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      else if (c == 0x3000)
        c = ' ';
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

gboolean
td_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (const char *p = text; *p != '\0';)
    {
      if ((guchar)*p > ' ' && (guchar)*p < 0x7f)
        return FALSE;

      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar)-1 || c == (gunichar)-2 || (!is_blank (c) && !is_invisible (c)))
        return FALSE;
      p = g_utf8_next_char (p);
    }
  return TRUE;
}

char *
td_text_grouped (gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  GString *out = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-')
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}
