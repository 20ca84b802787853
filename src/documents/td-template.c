/* Tidang: template files — their lines with the values of one paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-private.h"

#include <string.h>

G_DEFINE_QUARK (td - template - error - quark, td_template_error)

static const char *(*translator) (const char *text);

void
td_template_set_translator (const char *(*translate) (const char *text))
{
  g_atomic_pointer_set (&translator, translate);
}

const char *
td_template_translate (const char *text)
{
  const char *(*translate) (const char *) = g_atomic_pointer_get (&translator);

  return translate != NULL ? translate (text) : text;
}

TdTemplate *
td_template_ref (const TdTemplate *self)
{
  g_atomic_ref_count_inc (&((TdTemplate *)self)->uses);
  return (TdTemplate *)self;
}

void
td_template_free (TdTemplate *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->uses))
    return;
  g_free (self->name);
  g_clear_pointer (&self->records, g_hash_table_unref);
  g_clear_pointer (&self->sections, g_hash_table_unref);
  g_free (self);
}

static gboolean
has_word (const TdTemplate *self, const char *key)
{
  const GPtrArray *words = g_hash_table_lookup (self->sections, "words");

  for (guint i = 0; words != NULL && i < words->len; i++)
    if (strcmp (((const TdLine *)words->pdata[i])->name, key) == 0)
      return TRUE;
  return FALSE;
}

gboolean
td_template_require (const TdTemplate *self, const char *const *needs, GError **error)
{
  for (guint i = 0; needs[i] != NULL; i++)
    {
      g_autofree char *section = NULL;

      if (needs[i][0] != '[' && has_word (self, needs[i]))
        continue;
      section = needs[i][0] == '[' ? g_strndup (needs[i] + 1, strlen (needs[i]) - 2) : NULL;
      if (section != NULL && g_hash_table_contains (self->sections, section))
        continue;
      g_set_error (
          error, TD_TEMPLATE_ERROR, TD_TEMPLATE_ERROR_ABSENT,
          td_template_translate (N_ ("%s: %s is missing; take it from the file that comes with the program")),
          self->name, needs[i]);
      return FALSE;
    }
  return TRUE;
}

gboolean
td_template_line_holds (const TdLine *line, const TdValues *values)
{
  for (guint i = 0; i < line->conditions->len; i++)
    {
      const char *condition = line->conditions->pdata[i];
      gboolean negated = *condition == '!';

      if (td_values_has (values, condition + (negated ? 1 : 0)) == negated)
        return FALSE;
    }
  return TRUE;
}

const char *
td_template_name (const TdTemplate *self)
{
  return self->name;
}

gboolean
td_template_repeats (const TdTemplate *self)
{
  return self->repeats;
}

const char **
td_template_records (const TdTemplate *self)
{
  return (const char **)g_hash_table_get_keys_as_array (self->records, NULL);
}

const char **
td_template_sections (const TdTemplate *self)
{
  return (const char **)g_hash_table_get_keys_as_array (self->sections, NULL);
}

const GPtrArray *
td_template_section (const TdTemplate *self, const char *section)
{
  return g_hash_table_lookup (self->sections, section);
}

GPtrArray *
td_template_lines (const TdTemplate *self, const char *section, const TdValues *values)
{
  GPtrArray *lines = g_ptr_array_new ();
  const GPtrArray *all = g_hash_table_lookup (self->sections, section);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (td_template_line_holds (all->pdata[i], values))
      g_ptr_array_add (lines, all->pdata[i]);
  return lines;
}

char *
td_template_expand (const GPtrArray *pieces, const TdValues *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const TdPiece *piece = pieces->pdata[i];

      if (piece->kind == TD_PIECE_TEXT)
        g_string_append (text, piece->text);
      else if (piece->kind == TD_PIECE_VALUE && td_values_has (values, piece->text))
        g_string_append (text, td_values_get (values, piece->text));
      else if (piece->kind == TD_PIECE_VALUE)
        for (int n = 0; n < 2 * piece->blank; n++)
          g_string_append_c (text, '_');
    }
  return g_strstrip (g_string_free (text, FALSE));
}

char *
td_template_word (const TdTemplate *self, const char *key, const TdValues *values)
{
  const GPtrArray *words = g_hash_table_lookup (self->sections, "words");

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const TdLine *line = words->pdata[i];

      if (strcmp (line->name, key) == 0 && td_template_line_holds (line, values))
        return td_template_expand (line->cells->pdata[0], values);
    }
  return g_strdup ("");
}
