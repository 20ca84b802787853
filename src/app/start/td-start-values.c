/* Tidang: what stands in the form for a new workspace.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-start-values.h"

static char *
given (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

TdStartValues *
td_start_values_new (const char *operator_name)
{
  TdStartValues *values = g_new0 (TdStartValues, 1);
  values->place = given (NULL);
  values->place_name = given (NULL);
  values->operator_name = given (operator_name);
  values->file = given (NULL);
  return values;
}

void
td_start_values_free (TdStartValues *values)
{
  if (values == NULL)
    return;
  g_free (values->place);
  g_free (values->place_name);
  g_free (values->operator_name);
  g_free (values->file);
  g_free (values);
}

static TdStartValues *
copy (const TdStartValues *values)
{
  TdStartValues *next = g_new (TdStartValues, 1);
  *next = *values;
  next->place = given (values->place);
  next->place_name = given (values->place_name);
  next->operator_name = given (values->operator_name);
  next->file = given (values->file);
  return next;
}

static void
replace (char **where, const char *text)
{
  char *old = *where;
  *where = given (text);
  g_free (old);
}

TdStartValues *
td_start_values_with_place (const TdStartValues *values, const char *place, const char *name, gboolean open)
{
  TdStartValues *next = copy (values);
  replace (&next->place, place);
  replace (&next->place_name, name);
  next->place_open = open;
  return next;
}

TdStartValues *
td_start_values_with_kind (const TdStartValues *values, TdDeskKind kind)
{
  TdStartValues *next = copy (values);
  next->kind = kind;
  return next;
}

TdStartValues *
td_start_values_with_operator (const TdStartValues *values, const char *name)
{
  TdStartValues *next = copy (values);
  replace (&next->operator_name, name);
  return next;
}

TdStartValues *
td_start_values_with_file (const TdStartValues *values, const char *path)
{
  TdStartValues *next = copy (values);
  replace (&next->file, path);
  return next;
}
