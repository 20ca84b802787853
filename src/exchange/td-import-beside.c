/* Tidang: an import read and checked on a thread of its own, in batches that keep their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import.h"

#include <string.h>

#define BATCH_ITEMS 1024
#define BATCHES_WAITING 6

typedef enum
{
  ITEM_KEYS, /* of the households that follow */
  ITEM_HOUSEHOLD,
  ITEM_UNIT,
  ITEM_BALLOT,
  ITEM_NOTE,
  ITEM_TOTAL,
  ITEM_MET,
  ITEM_PROGRESS
} ItemKind;

typedef struct
{
  ItemKind kind;
  guint32 sheet, row, given; /* of a household */
  union
  {
    TdUnitKeys *keys;
    TdPart *part;
    TdUnitRecord *unit;
    TdBallotRecord *ballot;
    TdImportNote *note;
    TdImportTotal *total;
    char *met; /* the question's value */
    double fraction;
  };
  const char *nick; /* of a question */
  guint64 rows;     /* of a progress, of a question */
} Item;

typedef struct
{
  TdWorkbook *workbook;
  const TdImportPlan *plan;
  const TdImportSink *sink;
  GCancellable *cancellable;
  TdImportSummary summary;
  GError *error;
  gboolean good;

  GArray *filling; /* Item, the reader's */
  TdUnitKeys sent; /* the keys that the last household came with */

  GMutex lock;
  GCond changed;
  GQueue batches; /* GArray of Item */
  GQueue spare;   /* taken ones, to be filled again */
  gboolean ended; /* the reader has sent its last batch */
  gboolean stop;  /* the caller wants no more */
} Beside;

static void
item_clear (gpointer data)
{
  Item *item = data;

  switch (item->kind)
    {
    case ITEM_KEYS:
      td_unit_keys_clear (item->keys);
      g_free (item->keys);
      break;
    case ITEM_HOUSEHOLD:
      g_clear_pointer (&item->part, td_part_free);
      break;
    case ITEM_UNIT:
      td_unit_record_free (item->unit);
      break;
    case ITEM_BALLOT:
      td_ballot_record_free (item->ballot);
      break;
    case ITEM_NOTE:
      td_import_note_free (item->note);
      break;
    case ITEM_TOTAL:
      g_free (item->total);
      break;
    case ITEM_MET:
      g_free (item->met);
      break;
    case ITEM_PROGRESS:
    default:
      break;
    }
}

static GArray *
batch_new (void)
{
  GArray *batch = g_array_sized_new (FALSE, FALSE, sizeof (Item), BATCH_ITEMS);

  g_array_set_clear_func (batch, item_clear);
  return batch;
}

/* ---- the reader's side ---- */

static gboolean
send_batch (Beside *beside)
{
  gboolean wanted;

  g_mutex_lock (&beside->lock);
  while (!beside->stop && g_queue_get_length (&beside->batches) >= BATCHES_WAITING)
    g_cond_wait (&beside->changed, &beside->lock);
  wanted = !beside->stop;
  g_queue_push_tail (&beside->batches, g_steal_pointer (&beside->filling));
  beside->filling = g_queue_pop_head (&beside->spare);
  g_cond_broadcast (&beside->changed);
  g_mutex_unlock (&beside->lock);
  if (beside->filling == NULL)
    beside->filling = batch_new ();
  return wanted;
}

static gboolean
send_item (Beside *beside, const Item *item)
{
  g_array_append_vals (beside->filling, item, 1);
  return beside->filling->len < BATCH_ITEMS || send_batch (beside);
}

static gboolean
same_text (const char *a, const char *b)
{
  return strcmp (a, b) == 0;
}

static gboolean
same_keys (const TdUnitKeys *a, const TdUnitKeys *b)
{
  return same_text (a->unit, b->unit) && same_text (a->building, b->building) &&
         same_text (a->compound, b->compound) && same_text (a->place, b->place) &&
         same_text (a->community, b->community) && same_text (a->street, b->street) &&
         same_text (a->district, b->district);
}

static gboolean
on_household (TdHouseholdRecord *record, gpointer data)
{
  Beside *beside = data;
  Item item = { .kind = ITEM_HOUSEHOLD, .sheet = record->sheet, .row = record->row, .given = record->given };

  if (beside->sent.unit == NULL || !same_keys (&beside->sent, &record->keys))
    {
      Item keys = { .kind = ITEM_KEYS, .keys = g_new0 (TdUnitKeys, 1) };

      td_unit_keys_copy (keys.keys, &record->keys);
      td_unit_keys_clear (&beside->sent);
      td_unit_keys_copy (&beside->sent, &record->keys);
      if (!send_item (beside, &keys))
        return FALSE;
    }
  item.part = g_steal_pointer (&record->part);
  return send_item (beside, &item);
}

static gboolean
on_unit (TdUnitRecord *record, gpointer data)
{
  Item item = { .kind = ITEM_UNIT, .unit = td_unit_record_copy (record) };

  return send_item (data, &item);
}

static gboolean
on_ballot (TdBallotRecord *record, gpointer data)
{
  Item item = { .kind = ITEM_BALLOT, .ballot = td_ballot_record_take (record) };

  return send_item (data, &item);
}

static gboolean
on_note (const TdImportNote *note, gpointer data)
{
  Item item = { .kind = ITEM_NOTE, .note = td_import_note_copy (note) };

  return send_item (data, &item);
}

static void
on_total (const TdImportTotal *total, gpointer data)
{
  Item item = { .kind = ITEM_TOTAL, .total = g_memdup2 (total, sizeof *total) };

  send_item (data, &item);
}

static void
on_met (const char *nick, const char *value, guint rows, gpointer data)
{
  Item item = { .kind = ITEM_MET, .met = g_strdup (value), .nick = nick, .rows = rows };

  send_item (data, &item);
}

static void
on_progress (double fraction, guint64 rows, gpointer data)
{
  Item item = { .kind = ITEM_PROGRESS, .fraction = fraction, .rows = rows };

  send_item (data, &item);
}

static gpointer
read_all (gpointer data)
{
  static const TdImportSink to_batches = { .unit = on_unit,
                                           .household = on_household,
                                           .ballot = on_ballot,
                                           .note = on_note,
                                           .total = on_total,
                                           .met = on_met,
                                           .progress = on_progress };
  Beside *beside = data;

  beside->good = td_import_run (beside->workbook, beside->plan, &to_batches, beside, beside->cancellable,
                                &beside->summary, &beside->error);
  send_batch (beside);
  g_mutex_lock (&beside->lock);
  beside->ended = TRUE;
  g_cond_broadcast (&beside->changed);
  g_mutex_unlock (&beside->lock);
  return NULL;
}

/* ---- the caller's side ---- */

static GArray *
next_batch (Beside *beside)
{
  GArray *batch;

  g_mutex_lock (&beside->lock);
  while (g_queue_is_empty (&beside->batches) && !beside->ended)
    g_cond_wait (&beside->changed, &beside->lock);
  batch = g_queue_pop_head (&beside->batches);
  g_cond_broadcast (&beside->changed);
  g_mutex_unlock (&beside->lock);
  return batch;
}

static gboolean
take_household (const TdImportSink *sink, TdHouseholdRecord *record, Item *item, gpointer data)
{
  gboolean more;

  if (sink->household == NULL)
    return TRUE;
  record->sheet = item->sheet;
  record->row = item->row;
  record->given = item->given;
  record->part = g_steal_pointer (&item->part);
  more = sink->household (record, data);
  g_clear_pointer (&record->part, td_part_free);
  return more;
}

static gboolean
take_item (const TdImportSink *sink, TdHouseholdRecord *record, Item *item, gpointer data)
{
  switch (item->kind)
    {
    case ITEM_KEYS:
      td_unit_keys_clear (&record->keys);
      record->keys = *item->keys;
      memset (item->keys, 0, sizeof *item->keys);
      return TRUE;
    case ITEM_HOUSEHOLD:
      return take_household (sink, record, item, data);
    case ITEM_UNIT:
      return sink->unit == NULL || sink->unit (item->unit, data);
    case ITEM_BALLOT:
      return sink->ballot == NULL || sink->ballot (item->ballot, data);
    case ITEM_NOTE:
      return sink->note == NULL || sink->note (item->note, data);
    case ITEM_TOTAL:
      if (sink->total != NULL)
        sink->total (item->total, data);
      return TRUE;
    case ITEM_MET:
      if (sink->met != NULL)
        sink->met (item->nick, item->met, (guint)item->rows, data);
      return TRUE;
    case ITEM_PROGRESS:
    default:
      if (sink->progress != NULL)
        sink->progress (item->fraction, item->rows, data);
      return TRUE;
    }
}

static void
stop_reading (Beside *beside)
{
  g_mutex_lock (&beside->lock);
  beside->stop = TRUE;
  g_cond_broadcast (&beside->changed);
  g_mutex_unlock (&beside->lock);
}

/* FALSE: the sink wanted no more. What was read in vain is freed all the same. */
static gboolean
take_all (Beside *beside, gpointer data)
{
  g_autoptr (TdHouseholdRecord) record = td_household_record_new ();
  gboolean more = TRUE;
  GArray *batch;

  while ((batch = next_batch (beside)) != NULL)
    {
      for (guint i = 0; more && i < batch->len; i++)
        {
          more = take_item (beside->sink, record, &g_array_index (batch, Item, i), data);
          if (!more)
            stop_reading (beside);
        }
      g_array_set_size (batch, 0);
      g_mutex_lock (&beside->lock);
      g_queue_push_tail (&beside->spare, batch);
      g_mutex_unlock (&beside->lock);
    }
  return more;
}

gboolean
td_import_run_beside (TdWorkbook *workbook,
                      const TdImportPlan *plan,
                      const TdImportSink *sink,
                      gpointer data,
                      GCancellable *cancellable,
                      TdImportSummary *summary,
                      GError **error)
{
  g_return_val_if_fail (workbook != NULL && plan != NULL && sink != NULL, FALSE);

  Beside beside = { .workbook = workbook, .plan = plan, .sink = sink, .cancellable = cancellable };
  GThread *reader;
  gboolean more;

  g_mutex_init (&beside.lock);
  g_cond_init (&beside.changed);
  g_queue_init (&beside.batches);
  g_queue_init (&beside.spare);
  beside.filling = batch_new ();
  reader = g_thread_new ("tidang-rows", read_all, &beside);
  more = take_all (&beside, data);
  g_thread_join (reader);
  g_array_unref (beside.filling);
  g_queue_clear_full (&beside.spare, (GDestroyNotify)g_array_unref);
  td_unit_keys_clear (&beside.sent);
  g_mutex_clear (&beside.lock);
  g_cond_clear (&beside.changed);
  if (summary != NULL)
    *summary = beside.summary;
  if (beside.good && !more) /* it was read to the end before the sink said so */
    g_set_error_literal (&beside.error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the import was stopped");
  if (beside.error != NULL)
    g_propagate_error (error, beside.error);
  return beside.good && more;
}
