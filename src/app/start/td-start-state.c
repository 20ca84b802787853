/* Tidang: what the start page shows, allows and says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-start-state.h"

#include "td-place-state.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

/* ---- the form ---- */

const char *
td_words_desk_kind (TdDeskKind kind)
{
  static const char *const words[TD_N_DESK_KINDS] = {
    [TD_DESK_COMMITTEE] = N_ ("Community or owners’ committee"),
    [TD_DESK_BUREAU] = N_ ("Housing bureau"),
    [TD_DESK_CONTRACTOR] = N_ ("Contractor"),
  };
  g_return_val_if_fail ((guint)kind < TD_N_DESK_KINDS, "");
  return gettext (words[kind]);
}

static const char *
kind_hint (TdDeskKind kind)
{
  static const char *const hints[TD_N_DESK_KINDS] = {
    [TD_DESK_COMMITTEE] = N_ ("Begins with the progress of the votes."),
    [TD_DESK_BUREAU] = N_ ("Begins with the overview: review and figures."),
    [TD_DESK_CONTRACTOR] = N_ ("Begins with the stairwells under construction."),
  };
  return gettext (hints[kind]);
}

char *
td_start_file_name (const char *place_name)
{
  g_autofree char *name = td_place_short_name (place_name);
  /* A slash or a dot in front would make another file of it. */
  g_strdelimit (name, "/\\.", '_');
  return *name != '\0' ? g_strconcat (name, ".tidang", NULL) : g_strdup (_ ("workspace.tidang"));
}

/* The suggested name, numbered where a file has it. */
static char *
suggested (const TdStartValues *values, const char *folder, TdFileThere there, gpointer data)
{
  g_autofree char *name = td_start_file_name (values->place_name);
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".tidang"));
  for (int n = 2; n < 1000 && there != NULL && there (path, data); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-%d.tidang", stem, n);
    }
  return path;
}

static const char *
place_hint (const TdStartValues *values)
{
  gsize digits = strlen (values->place);
  if (values->place_open)
    return _ ("Take one of the places, or empty the field.");
  if (digits == 0)
    return _ ("May stay empty: then each sheet says its place.");
  if (values->kind == TD_DESK_COMMITTEE && digits < (gsize)td_desk_kind_place_digits (values->kind))
    return _ ("A committee’s place is usually a community.");
  return "";
}

TdStartState *
td_start_state_new (const TdStartValues *values, const char *folder, TdFileThere there, gpointer data)
{
  TdStartState *state = g_new0 (TdStartState, 1);
  gboolean named = !td_text_is_blank (values->operator_name);
  state->file = *values->file != '\0' ? g_strdup (values->file) : suggested (values, folder, there, data);
  state->place_hint = place_hint (values);
  state->place_wrong = values->place_open;
  const char *fault = td_typed_fault (values->operator_name, TD_TYPED_LINE);
  state->name_hint = named ? fault : _ ("Write your name: it stands in every entry of the history.");
  state->kind_hint = kind_hint (values->kind);
  state->can_create = named && *fault == '\0' && !state->place_wrong;
  return state;
}

void
td_start_state_free (TdStartState *state)
{
  if (state == NULL)
    return;
  g_free (state->file);
  g_free (state);
}

/* ---- files used lately ---- */

void
td_recent_free (TdRecent *recent)
{
  g_free (recent->path);
  g_free (recent->place);
  g_free (recent);
}

char *
td_start_say_sheets (const char *const *paths)
{
  guint n = paths != NULL ? g_strv_length ((char **)paths) : 0;
  if (n == 0)
    return g_strdup (_ ("Roster: can be imported at once, or later. A sheet can be dropped here."));
  g_autofree char *first = g_filename_display_basename (paths[0]);
  return n == 1
             ? g_strdup_printf (_ ("%s is looked at as soon as the file is made."), first)
             : g_strdup_printf (ngettext ("%s and %u more are looked at as soon as the file is made.",
                                          "%s and %u more are looked at as soon as the file is made.", n - 1),
                                first, n - 1);
}

static char *
day_of (gint64 seconds, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (seconds);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);
  if (then == NULL || today == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    return g_strdup (_ ("today"));
  return g_date_time_format (then, "%Y-%m-%d");
}

char *
td_recent_say (const TdRecent *recent, gint64 now)
{
  g_autofree char *folder = g_path_get_dirname (recent->path), *shown = g_filename_display_name (folder);
  g_autofree char *day = recent->used > 0 ? day_of (recent->used, now) : g_strdup ("");
  GString *out = g_string_new (NULL);
  if (recent->missing)
    g_string_append (out, _ ("Not found: moved, deleted, or its disk is not plugged in"));
  const char *const parts[] = { recent->place, day, shown };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", parts[i]);
  return g_string_free (out, FALSE);
}

#define GONE_SHOWN 2

static int
compare_recents (gconstpointer a, gconstpointer b)
{
  const TdRecent *one = *(const TdRecent *const *)a, *other = *(const TdRecent *const *)b;
  if (one->missing != other->missing)
    return one->missing ? 1 : -1;
  return one->used == other->used ? 0 : one->used > other->used ? -1 : 1;
}

void
td_recents_arrange (GPtrArray *recents, guint limit)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint gone = 0;
  g_ptr_array_sort (recents, compare_recents);
  for (guint i = 0; i < recents->len;)
    {
      const TdRecent *recent = g_ptr_array_index (recents, i);
      if (i >= limit || gone + (guint)recent->missing > GONE_SHOWN ||
          g_hash_table_contains (seen, recent->path))
        {
          g_ptr_array_remove_index (recents, i);
          continue;
        }
      gone += recent->missing;
      g_hash_table_add (seen, recent->path);
      i++;
    }
}
