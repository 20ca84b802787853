/* Tidang: what lies in the tray, compared with what is recorded now.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-private.h"

#include "td-action.h"
#include "td-text.h"

static void
row_free (gpointer data)
{
  TdTrayRow *row = data;

  g_free (row->room);
  g_free (row->read_words);
  g_free (row->recorded_words);
  g_free (row);
}

static void
form_free (gpointer data)
{
  TdTrayForm *form = data;

  g_free (form->unit_label);
  g_free (form->paper);
  g_free (form->title);
  g_array_unref (form->set);
  g_free (form->remark);
  g_ptr_array_unref (form->rows);
  g_free (form);
}

void
td_tray_page_free (TdTrayPage *page)
{
  if (page == NULL)
    return;
  g_free (page->source);
  g_ptr_array_unref (page->forms);
  g_free (page);
}

guint
td_tray_page_count (const TdTrayPage *page, TdTrayState state)
{
  guint n = 0;

  for (guint i = 0; i < page->forms->len; i++)
    {
      const TdTrayForm *form = page->forms->pdata[i];

      for (guint k = 0; k < form->rows->len; k++)
        n += ((const TdTrayRow *)form->rows->pdata[k])->state == state;
    }
  return n;
}

/* ---- units and votes, each looked up once ---- */

static void
free_roll (gpointer roll)
{
  if (roll != NULL)
    td_roll_free (roll);
}

void
td_tray_desk_init (TdTrayDesk *desk, TdWorkspace *workspace)
{
  desk->workspace = workspace;
  desk->votes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_found_free);
  desk->units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  desk->rolls = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_roll);
  desk->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

void
td_tray_desk_clear (TdTrayDesk *desk)
{
  g_hash_table_unref (desk->votes);
  g_hash_table_unref (desk->units);
  g_hash_table_unref (desk->rolls);
  g_hash_table_unref (desk->stems);
}

TdFound *
td_tray_desk_vote (TdTrayDesk *desk, gint64 unit_id, int number)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %d", unit_id, number);
  gpointer found = NULL;

  if (!g_hash_table_lookup_extended (desk->votes, key, NULL, &found))
    {
      found = td_find_vote (desk->workspace, unit_id, number, NULL);
      g_hash_table_insert (desk->votes, g_steal_pointer (&key), found);
    }
  return found;
}

const char *
td_tray_desk_label (TdTrayDesk *desk, gint64 unit_id)
{
  char *label = g_hash_table_lookup (desk->units, &unit_id);

  if (label == NULL)
    {
      g_autoptr (TdUnit) unit = td_unit_load (desk->workspace, unit_id, NULL);

      label = unit != NULL ? td_unit_label (unit) : g_strdup ("");
      g_hash_table_insert (desk->units, g_memdup2 (&unit_id, sizeof unit_id), label);
    }
  return label;
}

const char *
td_tray_desk_room (TdTrayDesk *desk, gint64 unit_id, gint64 part_id)
{
  gpointer roll = NULL;
  const TdPart *part;

  if (part_id == 0)
    return "";
  if (!g_hash_table_lookup_extended (desk->rolls, &unit_id, NULL, &roll))
    {
      roll = td_register_load (desk->workspace, unit_id, NULL);
      g_hash_table_insert (desk->rolls, g_memdup2 (&unit_id, sizeof unit_id), roll);
    }
  part = roll != NULL ? td_roll_find (roll, part_id) : NULL;
  return part != NULL ? part->room : "";
}

/* ---- what stands against a form ---- */

static TdTrayStanding
standing_of (const TdTrayForm *form, const TdTrayFormRow *row, const TdPaperCode *code, const TdFound *found)
{
  if (form->unit_label[0] == '\0')
    return TD_TRAY_BINNED;
  if (!form->by_hand && code->vote_number == 0)
    return TD_TRAY_POLL;
  if (found == NULL)
    return TD_TRAY_NO_VOTE;
  if (found->vote->closed)
    return TD_TRAY_CLOSED;
  if (row->fault != TD_TRAY_FAULT_NONE)
    return TD_TRAY_CROOKED;
  if (form->by_hand)
    return TD_TRAY_FITS;
  if (code->batch != found->vote->batch)
    return TD_TRAY_OTHER_BATCH;
  return code->roll_version < found->vote->roll_version ? TD_TRAY_OLD_ROLL : TD_TRAY_FITS;
}

/* (transfer full) or NULL */
static char *
remark_of (const TdTrayForm *form, const TdPaperCode *code, const TdFound *found)
{
  switch (form->standing)
    {
    case TD_TRAY_BINNED:
      return g_strdup (_ ("The dossier of this form is in the bin. Restore it, then confirm the form."));
    case TD_TRAY_POLL:
      return g_strdup (_ ("This is a 意愿摸底表: it asked for wishes before a vote and is no ballot."));
    case TD_TRAY_NO_VOTE:
      return g_strdup_printf (_ ("This form is of round %d, which this file does not have."),
                              form->vote_number);
    case TD_TRAY_CLOSED:
      return g_strdup_printf (
          _ ("This form is of round %d, which is closed: nothing can be recorded any more."),
          found->vote->number);
    case TD_TRAY_CROOKED:
      return g_strdup (_ ("The boxes could not be found on this page. Look at it and choose for yourself."));
    case TD_TRAY_OTHER_BATCH:
      return g_strdup_printf (_ ("This form is of batch %d, the vote counts batch %d (非本批次)."),
                              code->batch, found->vote->batch);
    case TD_TRAY_OLD_ROLL:
      return g_strdup_printf (
          _ ("This form was printed from version %d of the roll, which is at version %d now. "
             "Compare flat, owners and area."),
          code->roll_version, found->vote->roll_version);
    case TD_TRAY_FITS:
    default:
      return NULL;
    }
}

/* ---- rows ---- */

static void
read_recorded (TdTrayDesk *desk, const TdFound *found, TdTrayRow *row)
{
  g_autoptr (GPtrArray) standing =
      td_store_ballots_standing (desk->workspace->store, found->vote->id, row->part_id, NULL);
  const TdBallot *ballot = standing != NULL && standing->len > 0 ? standing->pdata[0] : NULL;

  if (ballot == NULL)
    return;
  if (standing->len > 1 || ballot->owner_id != 0)
    {
      row->recorded_words = g_strdup (_ ("co-owners have answered separately"));
      return;
    }
  row->recorded = (TdTrayAnswer){ .opinion = ballot->opinion,
                                  .pay = ballot->pay,
                                  .cause = ballot->cause,
                                  .way = ballot->way,
                                  .signer = ballot->signer,
                                  .is_signed = TRUE };
  row->recorded_words = td_tray_answer_words (&row->recorded);
}

static gboolean
is_same (const TdTrayAnswer *read, const TdTrayAnswer *recorded)
{
  return read->opinion == recorded->opinion && read->pay == recorded->pay && read->cause == recorded->cause;
}

static TdTrayState
state_of (const TdTrayForm *form, const TdTrayRow *row, const TdTrayRowRow *kept)
{
  if (kept->recorded)
    return TD_TRAY_RECORDED;
  if (form->standing >= TD_TRAY_POLL || row->part_id == 0)
    return TD_TRAY_STOPPED;
  if (!form->by_hand && form->standing != TD_TRAY_CROOKED && td_tray_marks_blank (kept->marks))
    return TD_TRAY_BLANK;
  if (row->asks != 0)
    return TD_TRAY_ASKED;
  if (row->recorded_words == NULL)
    return TD_TRAY_CERTAIN;
  return is_same (&row->read, &row->recorded) ? TD_TRAY_SAME : TD_TRAY_DIFFERS;
}

static TdTrayRow *
row_of (TdTrayDesk *desk, const TdTrayForm *form, const TdTrayRowRow *kept, const TdFound *found)
{
  TdTrayRow *row = g_new0 (TdTrayRow, 1);
  const TdPart *part = found != NULL && kept->part_id != 0 ? td_roll_find (found->roll, kept->part_id) : NULL;

  row->id = kept->id;
  row->part_id = part != NULL && part->unit_id == form->unit_id && !part->erased ? part->id : 0;
  row->room = g_strdup (part != NULL ? part->room : "");
  if (*kept->marks == '\0')
    row->asks = TD_TRAY_ASK_ALL;
  else
    td_tray_answer_read (kept->marks, row);
  if (form->standing == TD_TRAY_OLD_ROLL || form->standing == TD_TRAY_OTHER_BATCH)
    row->asks |= TD_TRAY_ASK_FORM;
  if (form->standing == TD_TRAY_OTHER_BATCH && row->read.opinion != TD_OPINION_NONE)
    row->read = (TdTrayAnswer){ .opinion = TD_OPINION_INVALID,
                                .cause = TD_CAUSE_OTHER_BATCH,
                                .ticked = row->read.ticked,
                                .ticked_pay = row->read.ticked_pay,
                                .is_signed = row->read.is_signed };
  if (found != NULL && row->part_id != 0)
    read_recorded (desk, found, row);
  row->state = state_of (form, row, kept);
  if (row->state == TD_TRAY_BLANK || row->state == TD_TRAY_RECORDED)
    row->asks = 0;
  if (row->state == TD_TRAY_BLANK)
    row->read = (TdTrayAnswer){ 0 };
  row->read_words = td_tray_answer_words (&row->read);
  if (row->recorded_words == NULL)
    row->recorded_words = g_strdup ("");
  return row;
}

/* ---- pages ---- */

static TdTrayForm *
form_of (TdTrayDesk *desk, const TdTrayFormRow *kept)
{
  TdTrayForm *form = g_new0 (TdTrayForm, 1);
  TdPaperCode code = { 0 };
  const TdFound *found = NULL;

  form->id = kept->id;
  form->by_hand = *kept->code == '\0';
  if (!form->by_hand)
    td_paper_code_read (kept->code, &code);
  form->kind = (TdPaperKind)code.paper;
  form->paper =
      form->by_hand ? NULL : g_strdup (code.letter != NULL ? code.letter : td_paper_to_nick (form->kind));
  form->title = td_tray_paper_title (form->by_hand ? NULL : &code);
  form->set = g_array_new (FALSE, FALSE, sizeof (gint64));
  form->unit_id = kept->dossier_id;
  form->vote_number = kept->vote_number;
  form->batch = code.batch;
  form->serial = code.serial;
  form->page = code.page;
  form->n_pages = code.n_pages;
  form->unit_label = g_strdup (form->unit_id != 0 ? td_tray_desk_label (desk, form->unit_id) : "");
  form->rows = g_ptr_array_new_with_free_func (row_free);
  if (form->unit_id == 0)
    return form;
  if (td_tray_form_keeps (kept))
    {
      td_tray_keep_fill (desk, form, kept, &code);
      return form;
    }
  if (form->unit_label[0] != '\0' && (form->by_hand || form->vote_number > 0))
    found = td_tray_desk_vote (desk, form->unit_id, form->vote_number);
  form->standing = standing_of (form, kept, &code, found);
  form->remark = remark_of (form, &code, found);
  for (guint i = 0; i < kept->rows->len; i++)
    g_ptr_array_add (form->rows, row_of (desk, form, kept->rows->pdata[i], found));
  return form;
}

TdTrayPage *
td_tray_page_from_row (TdTrayDesk *desk, const TdTrayPageRow *row)
{
  TdTrayPage *page = g_new0 (TdTrayPage, 1);

  page->id = row->id;
  page->source = g_strdup (row->source);
  page->number = row->number;
  page->n_pages = row->n_pages;
  page->read_at = row->read_at;
  page->finding =
      row->finding >= 0 && row->finding < TD_N_TRAY_FINDINGS ? (TdTrayFinding)row->finding : TD_TRAY_NO_CODE;
  page->forms = g_ptr_array_new_with_free_func (form_free);
  for (guint i = 0; i < row->forms->len; i++)
    {
      TdTrayForm *form = form_of (desk, row->forms->pdata[i]);

      g_ptr_array_add (page->forms, form);
      if (form->by_hand)
        page->finding = TD_TRAY_MATCHED;
    }
  return page;
}

GPtrArray *
td_tray_list (TdWorkspace *self, gint64 page_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = store == NULL ? NULL : td_store_tray (store, page_id, &cause);
  GPtrArray *pages;
  TdTrayDesk desk;

  if (rows == NULL)
    {
      if (store != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_page_free);
  td_tray_desk_init (&desk, self);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (pages, td_tray_page_from_row (&desk, rows->pdata[i]));
  td_tray_desk_clear (&desk);
  return pages;
}

/* ---- pages that a person names or puts away ---- */

gboolean
td_tray_remove (TdWorkspace *self, gint64 page_id, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  GError *cause = NULL;

  return store != NULL &&
         (td_store_tray_remove (store, page_id, &cause) || td_fail_with (error, cause, self->name));
}

gboolean
td_tray_name (TdWorkspace *self,
              gint64 page_id,
              gint64 unit_id,
              const char *room,
              int vote_number,
              GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  gboolean keep = td_text_is_blank (room);
  g_autoptr (TdFound) found =
      store == NULL || keep ? NULL : td_find_open_vote (self, unit_id, vote_number, error);
  const TdPart *part = found == NULL ? NULL : td_find_room (found->roll, unit_id, found->label, room, error);
  g_autoptr (TdUnit) unit = store != NULL && keep ? td_unit_load (self, unit_id, error) : NULL;
  TdTrayFormRow *form;
  GError *cause = NULL;
  gboolean done;

  if (part == NULL && unit == NULL)
    return FALSE;
  form = td_tray_form_row_new ("", unit_id, keep ? 0 : found->vote->number);
  g_ptr_array_add (form->rows,
                   keep ? td_tray_row_row_new (0, TD_TRAY_KEEP_MARKS) : td_tray_row_row_new (part->id, ""));
  done =
      td_store_tray_unname (store, page_id, &cause) && td_store_tray_add_form (store, page_id, form, &cause);
  td_tray_form_row_free (form);
  return done || td_fail_with (error, cause, self->name);
}
