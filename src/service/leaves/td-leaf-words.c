/* Tidang: the kinds of leaves at hand, and their words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-words.h"

#include "td-data-files.h"
#include "td-error.h"

#include <string.h>

/* ---- at hand ---- */

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("Kinds of leaves %s are not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer kind)
{
  return ((const TdLeafKind *)kind)->id;
}

static gpointer
ref_kind (gpointer kind)
{
  return td_leaf_kind_ref (kind);
}

static void
unref_kind (gpointer kind)
{
  td_leaf_kind_unref (kind);
}

static const TdDataValues leaf_files = {
  "leaves", N_ ("Kinds of leaves"), unused_text, td_leaf_kinds_parse, id_of, ref_kind, unref_kind
};

GPtrArray *
td_leaf_kinds_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  return td_data_values_read (&leaf_files, data_dir, problems, error);
}

const GPtrArray *
td_leaf_kinds_at_hand (const char *data_dir, GError **error)
{
  return td_data_values_at_hand (&leaf_files, data_dir, error);
}

/* ---- labels ---- */

gboolean
td_leaf_words_english (void)
{
  /* Translators: “zh” where the titles of kinds and fields are to be the Chinese ones, else “en”. */
  return !g_str_equal (C_ ("titles of leaves", "en"), "zh");
}

static const char *
titled (const char *title, const char *en)
{
  return td_leaf_words_english () ? en : title;
}

const char *
td_leaf_kind_label (const TdLeafKind *kind)
{
  return titled (kind->title, kind->en);
}

const char *
td_leaf_area_label (const TdLeafKind *kind)
{
  return titled (kind->area_title, kind->area_en);
}

const char *
td_leaf_field_label (const TdLeafField *field)
{
  return titled (field->title, field->en);
}

const char *
td_leaf_kind_help (const TdLeafKind *kind)
{
  return titled (kind->help, kind->help_en);
}

const char *
td_leaf_field_help (const TdLeafField *field)
{
  return titled (field->help, field->help_en);
}

const char *
td_leaf_field_unit (const TdLeafField *field)
{
  return titled (field->unit, field->unit_en);
}

const char *
td_leaf_choice_label (const TdLeafChoice *choice)
{
  return titled (choice->title, choice->en);
}

/* ---- faults ---- */

/* A bound as a person writes it. (transfer full) */
static char *
bound_text (const TdLeafField *field, gint64 bound)
{
  g_autofree char *value = field->type == TD_LEAF_MONEY  ? td_money_to_string (bound)
                           : field->type == TD_LEAF_AREA ? td_area_to_string (bound)
                                                         : g_strdup_printf ("%" G_GINT64_FORMAT, bound);

  return *field->unit != '\0' ? g_strdup_printf ("%s %s", value, td_leaf_field_unit (field))
                              : g_steal_pointer (&value);
}

static const char *
bounds_text (const TdLeafField *field, gboolean small)
{
  g_autofree char *bound = bound_text (field, small ? field->min : field->max);
  g_autofree char *text = g_strdup_printf (small ? _ ("Less than %s cannot be. Look at the number again.")
                                                 : _ ("More than %s cannot be. Look at the number again."),
                                           bound);

  return g_intern_string (text);
}

static const char *
choices_text (const TdLeafField *field)
{
  GString *text = g_string_new (NULL);
  const char *interned;

  for (guint i = 0; i < field->choices->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", td_leaf_choice_label (field->choices->pdata[i]));
  {
    g_autofree char *list = g_string_free (text, FALSE);
    g_autofree char *whole = g_strdup_printf (_ ("This is none of the choices: %s."), list);

    interned = g_intern_string (whole);
  }
  return interned;
}

static const char *
backwards_text (const TdLeafField *field)
{
  g_autofree char *text = g_strdup_printf (_ ("This day lies before “%s”. Look at both days again."),
                                           td_leaf_field_label (field->after));

  return g_intern_string (text);
}

const char *
td_leaf_fault_to_text (const TdLeafField *field, TdLeafFault fault)
{
  switch (fault)
    {
    case TD_LEAF_GOOD:
      return "";
    case TD_LEAF_NO_TEXT:
      return _ ("There are characters here that nobody sees. Type it anew.");
    case TD_LEAF_TOO_LONG:
      return field->type == TD_LEAF_LONG
                 ? _ ("This is longer than 4,000 characters. Put the rest into a file.")
                 : _ ("This is longer than 200 characters.");
    case TD_LEAF_NO_DAY:
      return _ ("This is no day. Write it as 2026-09-12, 9-12 or 9月12日.");
    case TD_LEAF_AHEAD:
      return _ ("This day lies ahead. Record it once it has taken place.");
    case TD_LEAF_BACKWARDS:
      return backwards_text (field);
    case TD_LEAF_NO_MONEY:
      return _ ("This is no sum. Write it in yuan, such as 480000 or 1234.50.");
    case TD_LEAF_NO_AREA:
      return _ ("This is no area. Write it in m², such as 81.20.");
    case TD_LEAF_NO_COUNT:
      return _ ("This is no whole number.");
    case TD_LEAF_TOO_SMALL:
      return bounds_text (field, TRUE);
    case TD_LEAF_TOO_LARGE:
      return bounds_text (field, FALSE);
    case TD_LEAF_NO_YES_NO:
      return _ ("Write yes or no.");
    case TD_LEAF_NO_CHOICE:
      return choices_text (field);
    case TD_LEAF_NO_ID:
      return field->type == TD_LEAF_ROOM   ? _ ("There is no such flat in the dossier.")
             : field->type == TD_LEAF_FILE ? _ ("There is no such file in the dossier. Attach it first.")
                                           : _ ("There is no such record to refer to.");
    case TD_LEAF_SEVERAL:
      return field->type == TD_LEAF_ROOM
                 ? _ ("Several flats of the dossier are called so. Give one of them another number first.")
             : field->type == TD_LEAF_FILE
                 ? _ ("Several files of the dossier are called so. Give the SHA-256 of the one that is "
                      "meant.")
                 : _ ("Several records are called so. Give the number of the one that is meant.");
    case TD_LEAF_MISSING:
    default:
      return _ ("This is needed.");
    }
}

/* ---- for the history ---- */

static const char *
kind_word (const TdLeafKind *kind, const char *word)
{
  if (g_str_equal (kind->id, word))
    return td_leaf_kind_label (kind);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);

      for (guint c = 0; c < field->choices->len; c++)
        if (g_str_equal (((TdLeafChoice *)field->choices->pdata[c])->id, word))
          return td_leaf_choice_label (field->choices->pdata[c]);
    }
  return NULL;
}

char *
td_leaf_kind_word (const char *data_dir, const char *id)
{
  const TdLeafKind *kind = td_leaf_kinds_find (td_leaf_kinds_at_hand (data_dir, NULL), id);

  return g_strdup (kind != NULL ? td_leaf_kind_label (kind) : id);
}

char *
td_leaf_word (const char *data_dir, const char *word)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (data_dir, NULL);

  if (g_str_equal (word, "yes") || g_str_equal (word, "no"))
    return g_strdup (*word == 'y' ? _ ("Yes") : _ ("No"));
  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    {
      const char *label = kind_word (kinds->pdata[i], word);

      if (label != NULL)
        return g_strdup (label);
    }
  return g_strdup (word);
}

char *
td_leaf_field_word (const char *data_dir, const char *name)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (data_dir, NULL);
  const char *point = strchr (name, '.');
  g_autofree char *id = point != NULL ? g_strndup (name, (gsize)(point - name)) : g_strdup (name);
  const TdLeafKind *kind = td_leaf_kinds_find (kinds, id);

  for (guint i = 0; kind != NULL && point != NULL && i < kind->fields->len; i++)
    if (g_str_equal (td_leaf_kind_field (kind, i)->id, point + 1))
      return g_strdup_printf ("%s · %s", td_leaf_kind_label (kind),
                              td_leaf_field_label (td_leaf_kind_field (kind, i)));
  return g_strdup (name);
}
