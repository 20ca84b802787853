/* Tidang: deadlines handed out — as a calendar file, on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-export.h"

#include "td-atomic-file.h"
#include "td-desk-press.h"
#include "td-ical.h"
#include "td-paper-source.h"
#include "td-workspace-private.h"

/* The ids of a file are nobody else's: a desk's prefix is drawn from 38 random bits. */
static char *
uid_of (TdWorkspace *self, const TdDeadline *deadline)
{
  g_autofree char *key = td_deadline_key (deadline);

  return g_strdup_printf ("%s@%" G_GINT64_FORMAT ".tidang", key, td_store_get_desk (self->store));
}

/* What a person wrote (why it was put aside) stays in the file. */
static char *
description_of (const TdDeadline *deadline)
{
  g_autoptr (TdDeadline) plain = td_deadline_copy (deadline);

  plain->put_off = TD_DATE_NONE;
  return td_deadline_to_basis (plain);
}

static void
free_entries (TdIcalEntry *entries, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_free ((char *)entries[i].uid);
      g_free ((char *)entries[i].summary);
      g_free ((char *)entries[i].description);
    }
  g_free (entries);
}

static TdIcalEntry
entry_of (TdWorkspace *self, const TdDeadline *deadline)
{
  g_autofree char *summary = g_strdup_printf ("%s · %s", deadline->concerns, deadline->title);

  return (TdIcalEntry){ .uid = uid_of (self, deadline),
                        .day = td_deadline_is_put_off (deadline, td_workspace_today (self))
                                   ? deadline->put_off
                                   : td_deadline_day (deadline, td_workspace_today (self)),
                        .summary = deadline->tentative
                                       ? g_strconcat (summary, _ (" (provisional 暂定)"), NULL)
                                       : g_steal_pointer (&summary),
                        .description = description_of (deadline),
                        .location = deadline->unit_id != 0 ? deadline->concerns : "",
                        .category = td_deadline_source_label (deadline->source) };
}

gboolean
td_due_write_ics (TdWorkspace *self,
                  const TdDueList *list,
                  gboolean todos,
                  const char *path,
                  gint64 *written,
                  GError **error)
{
  TdIcalEntry *entries;
  g_autofree char *text = NULL;
  GError *cause = NULL;
  gboolean done;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && list != NULL && path != NULL, FALSE);

  if (td_workspace_store (self, error) == NULL || !td_check_target (path, error))
    return FALSE;
  entries = g_new0 (TdIcalEntry, MAX (list->rows->len, 1));
  *written = 0;
  for (guint i = 0; i < list->rows->len; i++)
    {
      entries[i] = entry_of (self, g_ptr_array_index (list->rows, i));
      *written += todos || entries[i].day != TD_DATE_NONE;
    }
  text = td_ical_write (todos ? TD_ICAL_TODOS : TD_ICAL_EVENTS, _ ("Tidang deadlines"), entries,
                        list->rows->len, td_workspace_now (self) / G_USEC_PER_SEC);
  free_entries (entries, list->rows->len);
  done = td_atomic_file_replace (path, text, strlen (text), "END:VCALENDAR\r\n", &cause);
  return done || td_fail_with (error, cause, path);
}

/* ---- on paper: a document for a Chinese office is Chinese whatever the window's language ---- */

static const char *const keys[] = { "day", "when", "unit", "what", "basis", "done", NULL };

static GPtrArray *
rows_of (const TdDueList *list)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < list->rows->len; i++)
    {
      const TdDeadline *deadline = g_ptr_array_index (list->rows, i);
      TdDueGroup group = td_deadline_group (deadline, list->today, list->calendar);
      g_autofree char *when = td_deadline_when_on_paper (deadline, list->today, list->calendar);
      g_autofree char *basis = td_deadline_basis_on_paper (deadline);
      /* What concerns no unit concerns the file, which has a translated name. */
      const char *concerns = deadline->unit_id != 0 ? deadline->concerns : "整个文件";
      const char *cells[] = {
        td_due_group_on_paper (group), when, concerns, deadline->paper, basis, "□", NULL
      };

      g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
    }
  return rows;
}

static gpointer
make (TdWorkspace *self, const TdDueList *list, TdDeskMaker maker, GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (GPtrArray) rows = rows_of (list);
  const TdDeskTable table = { "deadlines", keys, rows, FALSE };
  const TdDeskInput input = { .as_of = list->today,
                              .operator_name = td_workspace_get_operator (self),
                              .units = list->rows->len,
                              .tables = &table,
                              .n_tables = 1 };
  GError *cause = NULL;
  gpointer made;

  if (press == NULL || !td_paper_check_lines (list->rows->len, error))
    return NULL;
  made = maker (press, TD_DESK_DEADLINES, &input, &cause);
  if (made == NULL)
    td_fail_with (error, cause, self->name);
  return made;
}

TdDisplayList *
td_due_pages (TdWorkspace *self, const TdDueList *list, GError **error)
{
  return make (self, list, td_desk_make_pages, error);
}

gboolean
td_due_write (TdWorkspace *self, const TdDueList *list, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  return td_check_paper_target (path, error) &&
         (bytes = make (self, list, td_desk_maker_of (path), error)) != NULL &&
         td_paper_file_write (bytes, path, error);
}
