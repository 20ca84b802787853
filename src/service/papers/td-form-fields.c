/* Tidang: the names that templates and an office's own forms may use, to be chosen from a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-fields.h"

#include "td-error.h"
#include "td-leaves.h"
#include "td-text.h"
#include "td-values.h"

#include <string.h>

static void
choice_free (gpointer data)
{
  TdFieldChoice *choice = data;

  g_free (choice->name);
  g_free (choice->other);
  g_free (choice->group);
  g_free (choice->insert);
  g_free (choice);
}

static void
add (GPtrArray *choices, const char *name, const char *other, const char *group, char *insert)
{
  TdFieldChoice *choice = g_new0 (TdFieldChoice, 1);

  *choice = (TdFieldChoice){ g_strdup (name), g_strdup (other), g_strdup (group), insert };
  g_ptr_array_add (choices, choice);
}

static void
add_value (GPtrArray *choices, const TdValueName *value, TdFieldUse use)
{
  const char *const groups[] = { [TD_VALUE_TEXT] = _ ("of the dossier, its vote or the print"),
                                 [TD_VALUE_FLAT] = _ ("of each flat"),
                                 [TD_VALUE_FLAG] = _ ("yes or no"),
                                 [TD_VALUE_INNER] = _ ("of some papers alone") };

  if (use == TD_FIELD_FOR_FORM && value->sort == TD_VALUE_INNER)
    return;
  add (choices, value->chinese, value->name, groups[value->sort],
       value->sort == TD_VALUE_FLAG ? g_strdup_printf ("?%s ", value->chinese)
                                    : g_strdup_printf ("${%s}", value->chinese));
}

static void
add_kind (GPtrArray *choices, const TdLeafKind *kind, TdFieldUse use)
{
  g_autofree char *group = g_strdup_printf (_ ("record: %s"), td_leaf_kind_label (kind));

  if (use == TD_FIELD_FOR_TEMPLATE)
    {
      g_autofree char *each = g_strconcat ("@each ", kind->title, NULL);

      add (choices, each, kind->id, group, g_strdup_printf ("@each %s\n\n@end\n", kind->title));
    }
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      g_autofree char *name = g_strconcat (kind->title, ".", field->title, NULL);
      g_autofree char *other = g_strconcat (kind->id, ".", field->id, " ", field->en, NULL);

      add (choices, name, other, group, g_strdup_printf ("${%s}", name));
    }
}

GPtrArray *
td_field_choices (const char *data_dir, TdFieldUse use)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  const GPtrArray *kinds = td_leaf_kinds_at_hand (data_dir, NULL);

  if (use == TD_FIELD_FOR_FORM)
    add (choices, "每户", "each-flat", _ ("repeats its row for each flat"), g_strdup (""));
  else
    add (choices, "@each flats", "每户", _ ("repeats lines for each flat"),
         g_strdup ("@each flats\n\n@end\n"));
  for (const TdValueName *value = td_values_table (); value->name != NULL; value++)
    add_value (choices, value, use);
  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    add_kind (choices, kinds->pdata[i], use);
  return choices;
}

gboolean
td_field_choice_matches (const TdFieldChoice *choice, const char *typed)
{
  g_autofree char *all = g_strjoin (" ", choice->name, choice->other, choice->group, NULL);
  g_autofree char *folded = td_text_fold (all);
  g_autofree char *wanted = td_text_fold (typed);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
