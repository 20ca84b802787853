/* Tidang: what stands in the form that replaces a region code (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-region-values.h"

static void
replace (char **where, const char *text)
{
  g_free (*where);
  *where = g_strdup (text != NULL ? text : "");
}

TdRegionValues *
td_region_values_new (const char *from)
{
  TdRegionValues *values = g_new0 (TdRegionValues, 1);
  replace (&values->from, from);
  replace (&values->to, NULL);
  replace (&values->to_name, NULL);
  replace (&values->reason, NULL);
  return values;
}

TdRegionValues *
td_region_values_copy (const TdRegionValues *values)
{
  TdRegionValues *copy = td_region_values_new (values->from);
  replace (&copy->to, values->to);
  replace (&copy->to_name, values->to_name);
  replace (&copy->reason, values->reason);
  copy->renumber = values->renumber;
  return copy;
}

void
td_region_values_free (TdRegionValues *values)
{
  if (values == NULL)
    return;
  g_free (values->from);
  g_free (values->to);
  g_free (values->to_name);
  g_free (values->reason);
  g_free (values);
}

TdRegionValues *
td_region_values_with_from (const TdRegionValues *values, const char *from)
{
  TdRegionValues *next = td_region_values_copy (values);
  replace (&next->from, from);
  return next;
}

TdRegionValues *
td_region_values_with_to (const TdRegionValues *values, const char *to, const char *to_name)
{
  TdRegionValues *next = td_region_values_copy (values);
  replace (&next->to, to);
  replace (&next->to_name, to_name);
  return next;
}

TdRegionValues *
td_region_values_with_renumber (const TdRegionValues *values, gboolean renumber)
{
  TdRegionValues *next = td_region_values_copy (values);
  next->renumber = renumber;
  return next;
}

TdRegionValues *
td_region_values_with_reason (const TdRegionValues *values, const char *reason)
{
  TdRegionValues *next = td_region_values_copy (values);
  replace (&next->reason, reason);
  return next;
}

gboolean
td_region_values_same_codes (const TdRegionValues *one, const TdRegionValues *other)
{
  return g_str_equal (one->from, other->from) && g_str_equal (one->to, other->to);
}
