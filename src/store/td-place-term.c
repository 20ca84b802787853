/* Tidang: a place as people write it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-place-term.h"

#include <string.h>

void
td_place_term_tidy (char *term)
{
  static const char *const endings[] = { "居民委员会", "居委会", "村民委员会", "村委会" };
  static const char street[] = "街道", office[] = "办事处";
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (term, endings[i]))
      {
        gsize left = strlen (term) - strlen (endings[i]);
        if (g_utf8_strlen (term, (gssize)left) >= 2)
          term[left] = '\0';
        break;
      }
  char *p = strstr (term, "街道办事处");
  if (p != NULL && p > term)
    {
      char *rest = p + strlen (street) + strlen (office);
      memmove (p + strlen (street), rest, strlen (rest) + 1);
    }
}

gboolean
td_place_run_init (TdPlaceRun *run, const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  if (n > TD_PLACE_RUN_MOST)
    return FALSE;
  run->text = text;
  run->n = (guint)n;
  for (guint i = 0; i <= run->n; i++)
    run->at[i] = (guint16)(g_utf8_offset_to_pointer (text, i) - text);
  for (int level = 0; level < TD_REGION_LEVELS; level++)
    run->next[level] = 1;
  return TRUE;
}

static guint64
before (const TdPlaceRun *run, int level)
{
  return level > 0 ? run->next[level - 1] : 1;
}

/* How many characters of the text, from one on, the name begins with. */
static guint
said_of (const TdPlaceRun *run, guint from, const char *name, gsize size)
{
  guint k = from;
  while (k < run->n && (gsize)(run->at[k + 1] - run->at[from]) <= size &&
         memcmp (run->text + run->at[k], name + (run->at[k] - run->at[from]), run->at[k + 1] - run->at[k]) ==
             0)
    k++;
  return k - from;
}

void
td_place_run_enter (TdPlaceRun *run, int level, const char *name, gsize size)
{
  guint64 next = before (run, level);
  for (guint i = run->n; i-- > 0;)
    if ((next >> i & 1) != 0)
      {
        guint said = said_of (run, i, name, size);
        if (said >= 2 && i + said < run->n)
          next |= (guint64)1 << (i + said);
      }
  /* Some cities have no counties: their towns follow the city itself. */
  for (int l = level; l < TD_REGION_LEVELS; l++)
    run->next[l] = next;
}

gboolean
td_place_run_ends (const TdPlaceRun *run, int level, const char *name, gsize size)
{
  guint64 open = before (run, level);
  for (guint i = 0; i < run->n; i++)
    if ((open >> i & 1) != 0 &&
        memmem (name, size, run->text + run->at[i], run->at[run->n] - run->at[i]) != NULL)
      return TRUE;
  return FALSE;
}
