/* Tidang: deadlines put aside until a day, with a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-put-off.h"

#include "td-action.h"
#include "td-notice.h"
#include "td-put-off-store.h"

/* Longer than any period of a rule: what is put off for years is forgotten. */
#define LONGEST 366

TdDate
td_put_off_read (const char *text, TdDate today, const TdCalendar *calendar)
{
  int days;
  gboolean working;
  TdDate until;
  gint64 year = 0;
  g_autofree char *iso = td_date_to_iso (today);

  if (td_text_is_blank (text))
    return TD_DATE_NONE;
  year = g_ascii_strtoll (iso, NULL, 10);
  if (!td_notice_parse (text, &days, &working, &until))
    until = td_date_parse_loose (text, (int)year);
  else if (days > 0)
    until = working && calendar != NULL ? td_calendar_add_working_days (calendar, today, days, NULL)
                                        : today + days;
  return until > today && until <= today + LONGEST ? until : TD_DATE_NONE;
}

static gboolean
write_row (TdWorkspace *self,
           const TdDeadline *deadline,
           const char *code,
           TdDate until,
           const char *reason,
           GError **error)
{
  g_autofree char *day = td_date_to_iso (until);
  gint64 part =
      deadline->parts != NULL && deadline->parts->len == 1 ? g_array_index (deadline->parts, gint64, 0) : 0;
  g_autofree char *params = g_strdup_printf (
      "{\"source\":\"%s\",\"until\":\"%s\",\"part\":\"%" G_GINT64_FORMAT "\"}", deadline->source, day, part);
  TdPutOffRow row = { .dossier_id = deadline->unit_id,
                      .part_id = part,
                      .source = (char *)deadline->source,
                      .vote_id = deadline->vote_id,
                      .item_id = deadline->item_id,
                      .until = until,
                      .made_on = until == TD_DATE_NONE ? TD_DATE_NONE : td_workspace_today (self),
                      .reason = (char *)(reason != NULL ? reason : "") };
  GError *cause = NULL;
  TdStore *store = td_action_begin (self, code, TD_ACTION_UNDOABLE, reason, params, error);
  gboolean done;

  if (store == NULL)
    return FALSE;
  done = td_store_put_off_set (store, &row, &cause);
  return td_action_end (self, store, done, cause, deadline->unit_id, deadline->concerns, NULL, error);
}

gboolean
td_deadline_put_off (TdWorkspace *self,
                     const TdDeadline *deadline,
                     TdDate until,
                     const char *reason,
                     GError **error)
{
  g_autofree char *tidy = reason != NULL ? td_text_squeeze (reason) : NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && deadline != NULL, FALSE);

  if (deadline->unit_id == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: this concerns the whole file and is not put aside. It goes when the holidays are "
                       "at hand."),
                    deadline->title);
  if (until == TD_DATE_NONE || until <= td_workspace_today (self) ||
      until > td_workspace_today (self) + LONGEST)
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    _ ("Put aside until a day after today and within a year, as 2026-09-20."));
  if (!td_check_reason (tidy, _ ("Say why it is put aside: it is read when it comes back."), error))
    return FALSE;
  return write_row (self, deadline, "put-off", until, tidy, error);
}

gboolean
td_deadline_take_back (TdWorkspace *self, const TdDeadline *deadline, GError **error)
{
  g_return_val_if_fail (TD_IS_WORKSPACE (self) && deadline != NULL, FALSE);

  if (deadline->put_off == TD_DATE_NONE)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: this was not put aside."), deadline->title);
  return write_row (self, deadline, "take-back", TD_DATE_NONE, NULL, error);
}

static char *
key_of (const TdPutOffRow *row)
{
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, row->source,
                          row->dossier_id, row->vote_id, row->item_id);
}

GHashTable *
td_put_offs_load (TdWorkspace *self, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = td_store_put_offs (self->store, &cause);
  GHashTable *table;

  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_put_off_row_free);
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (table, key_of (g_ptr_array_index (rows, i)), g_ptr_array_index (rows, i));
  return table;
}

TdDeadline *
td_put_off_apply (GHashTable *put_offs, TdDeadline *deadline)
{
  g_autofree char *key = g_hash_table_size (put_offs) == 0 ? NULL : td_deadline_key (deadline);
  const TdPutOffRow *row = key == NULL ? NULL : g_hash_table_lookup (put_offs, key);
  TdDeadline *copy;

  if (row == NULL)
    return td_deadline_ref (deadline);
  copy = td_deadline_copy (deadline);
  copy->put_off = row->until;
  copy->put_off_on = row->made_on;
  g_free (copy->put_off_why);
  copy->put_off_why = g_strdup (row->reason);
  return copy;
}
