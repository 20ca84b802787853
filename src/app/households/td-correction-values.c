/* Tidang: what stands in the form that mends a flat's entry in the roll (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-correction-values.h"

static char *
names_of (const TdPart *part)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; part->owners != NULL && i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      if (text->len > 0)
        g_string_append (text, "、");
      g_string_append (text, owner->name != NULL ? owner->name : "");
    }
  return g_string_free (text, FALSE);
}

TdCorrectionValues *
td_correction_values_new (const TdPart *part)
{
  TdCorrectionValues *values = g_new0 (TdCorrectionValues, 1);
  values->owner = names_of (part);
  values->area = part->area > 0 ? td_area_to_string (part->area) : g_strdup ("");
  values->area_source = part->area_source;
  values->occupancy = part->occupancy;
  values->reason = g_strdup ("");
  values->evidence = g_strdup ("");
  return values;
}

TdCorrectionValues *
td_correction_values_copy (const TdCorrectionValues *values)
{
  TdCorrectionValues *copy = g_new0 (TdCorrectionValues, 1);
  *copy = *values;
  copy->owner = g_strdup (values->owner);
  copy->area = g_strdup (values->area);
  copy->reason = g_strdup (values->reason);
  copy->evidence = g_strdup (values->evidence);
  return copy;
}

void
td_correction_values_free (TdCorrectionValues *values)
{
  if (values == NULL)
    return;
  g_free (values->owner);
  g_free (values->area);
  g_free (values->reason);
  g_free (values->evidence);
  g_free (values);
}

#define DEFINE_SCALAR(name, type)                                                                            \
  TdCorrectionValues *td_correction_values_with_##name (const TdCorrectionValues *values, type name)         \
  {                                                                                                          \
    TdCorrectionValues *next = td_correction_values_copy (values);                                           \
    next->name = name;                                                                                       \
    return next;                                                                                             \
  }
#define DEFINE_TEXT(name)                                                                                    \
  TdCorrectionValues *td_correction_values_with_##name (const TdCorrectionValues *values, const char *name)  \
  {                                                                                                          \
    TdCorrectionValues *next = td_correction_values_copy (values);                                           \
    g_free (next->name);                                                                                     \
    next->name = g_strdup (name != NULL ? name : "");                                                        \
    return next;                                                                                             \
  }

DEFINE_TEXT (owner)
DEFINE_TEXT (area)
DEFINE_SCALAR (area_source, TdAreaSource)
DEFINE_SCALAR (occupancy, TdOccupancy)
DEFINE_TEXT (reason)
DEFINE_TEXT (evidence)

GStrv
td_correction_values_to_fields (const TdCorrectionValues *orig, const TdCorrectionValues *curr)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  TdArea before = 0, after = 0;
  if (g_strcmp0 (orig->owner, curr->owner) != 0)
    {
      g_autofree char *field = g_strdup_printf ("owner=%s", curr->owner);
      g_strv_builder_add (fields, field);
    }
  td_area_parse (orig->area, &before, NULL);
  if (td_area_parse (curr->area, &after, NULL) && before != after)
    {
      g_autofree char *number = td_area_to_string (after);
      g_autofree char *field = g_strdup_printf ("area=%s", number);
      g_strv_builder_add (fields, field);
    }
  if (orig->area_source != curr->area_source)
    {
      g_autofree char *field = g_strdup_printf ("area-source=%s", td_area_source_to_nick (curr->area_source));
      g_strv_builder_add (fields, field);
    }
  if (orig->occupancy != curr->occupancy)
    {
      g_autofree char *field = g_strdup_printf ("occupancy=%s", td_occupancy_to_nick (curr->occupancy));
      g_strv_builder_add (fields, field);
    }
  return g_strv_builder_end (fields);
}
