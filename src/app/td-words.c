/* Tidang: the words of the window for the values of the core.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-words.h"

#include "td-ids.h"

#include <glib/gi18n.h>

char *
td_words_mask_owner (const TdOwner *owner)
{
  if (owner->erased)
    return g_strdup (_ ("deleted"));
  if (owner->name == NULL || *owner->name == '\0')
    return g_strdup (_ ("name not known"));
  glong shown = owner->kind == TD_OWNER_COMPANY ? 4 : td_surname_length (owner->name);
  if (g_utf8_strlen (owner->name, -1) <= shown && owner->kind == TD_OWNER_COMPANY)
    return g_strdup (owner->name);
  g_autofree char *head = g_utf8_substring (owner->name, 0, shown);
  /* Names are Chinese whatever the language of the window: 某 stands for the given name. */
  return g_strconcat (head, owner->kind == TD_OWNER_COMPANY ? "…" : "某", NULL);
}

char *
td_words_area (TdArea area)
{
  if (area <= 0)
    return g_strdup ("—");
  g_autofree char *number = td_area_to_string (area);
  return g_strdup_printf (_ ("%s m²"), number);
}

char *
td_words_owners (const TdPart *part, gboolean reveal)
{
  if (part->erased)
    return g_strdup (_ ("deleted"));
  if (part->owners == NULL || part->owners->len == 0)
    return g_strdup (_ ("no owner known"));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      g_autofree char *masked = td_words_mask_owner (owner);
      if (i > 0)
        g_string_append (text, "、");
      g_string_append (text, reveal && !owner->erased && owner->name != NULL ? owner->name : masked);
    }
  return g_string_free (text, FALSE);
}

char *
td_words_when (gint64 at, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  if (then == NULL || today == NULL)
    return g_strdup ("");
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);
  g_autofree char *clock = g_date_time_format (then, "%H:%M");
  g_autofree char *day = g_date_time_format (then, "%Y-%m-%d");
  g_autofree char *this_day = g_date_time_format (today, "%Y-%m-%d");
  g_autofree char *last_day = g_date_time_format (yesterday, "%Y-%m-%d");
  if (g_str_equal (day, this_day))
    return g_strdup_printf (_ ("today %s"), clock);
  if (g_str_equal (day, last_day))
    return g_strdup_printf (_ ("yesterday %s"), clock);
  return g_strdup_printf ("%s %s", day, clock);
}
