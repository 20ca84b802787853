/* Tidang: asks what has happened to a flat and its owners, and records it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deed-dialog.h"

#include "td-choice.h"
#include "td-deed-rows.h"
#include "td-deed-state.h"
#include "td-dialog-deed.h"
#include "td-field.h"
#include "td-votes.h"

#include <glib/gi18n.h>

struct _TdDeedDialog
{
  AdwWindow parent_instance;
  GtkLabel *flat, *rows_hint, *sum, *votes, *failed;
  GtkDropDown *kind;
  GtkCheckButton *changed, *corrects;
  GtkBox *rows;
  GtkWidget *correction_box, *room_field, *area_field, *on_field, *evidence_field, *title_no_field,
      *reason_field;
  GtkEditable *room, *area, *on, *evidence, *title_no, *reason;
  GtkButton *save, *add;
  TdSession *session;
  TdHousehold *household;
  TdDeedValues *values;
  TdDeedRows lines;
  TdDate today;
  guint shown_rows; /* how many lines there are, and of which kind of change */
  TdTransferKind shown_kind;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdDeedDialog, td_deed_dialog, ADW_TYPE_WINDOW)

static const char *
kind_word (int value)
{
  return td_transfer_kind_to_label ((TdTransferKind)value);
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_rows (TdDeedDialog *self, const TdDeedState *state)
{
  guint count = state->owners ? self->values->owners->len : state->pieces ? self->values->pieces->len : 0;
  gboolean same = self->shown_kind == self->values->kind && self->shown_rows == count;
  if (same)
    td_deed_rows_sync (&self->lines);
  else if (state->owners)
    td_deed_rows_owners (&self->lines, state->lines);
  else if (state->pieces)
    td_deed_rows_pieces (&self->lines);
  else if (state->others)
    td_deed_rows_others (&self->lines);
  else
    td_deed_rows_clear (&self->lines);
  self->shown_kind = self->values->kind;
  self->shown_rows = count;
  gtk_widget_set_visible (GTK_WIDGET (self->add), (state->owners && state->lines) || state->pieces);
  gtk_button_set_label (self->add, state->pieces ? _ ("One more flat") : _ ("One more owner"));
}

static void
show_texts (TdDeedDialog *self)
{
  char *const *texts = self->values->texts;
  td_choice_set_text (self->room, texts[TD_DEED_ROOM]);
  td_choice_set_text (self->area, texts[TD_DEED_AREA]);
  td_choice_set_text (self->on, texts[TD_DEED_ON]);
  td_choice_set_text (self->evidence, texts[TD_DEED_EVIDENCE]);
  td_choice_set_text (self->title_no, texts[TD_DEED_TITLE_NO]);
  td_choice_set_text (self->reason, texts[TD_DEED_REASON]);
}

static void
show_hints (TdDeedDialog *self, const TdDeedState *state)
{
  say (self->rows_hint, *state->rows_hint != '\0' ? state->rows_hint : state->warning);
  gpointer const fields[TD_N_DEED_TEXTS] = {
    [TD_DEED_ON] = self->on,         [TD_DEED_EVIDENCE] = self->evidence, [TD_DEED_TITLE_NO] = self->title_no,
    [TD_DEED_REASON] = self->reason, [TD_DEED_ROOM] = self->room,         [TD_DEED_AREA] = self->area,
  };
  for (guint i = 0; i < TD_N_DEED_TEXTS; i++)
    (state->asks[i] ? td_field_ask : td_field_say) (fields[i], state->hints[i]);
  gtk_widget_set_css_classes (GTK_WIDGET (self->rows_hint),
                              (const char *[]){ "caption", state->rows_ask ? "dim-label" : "warning", NULL });
  td_deed_rows_mark (&self->lines, state->rows_ask ? -1 : state->rows_at, state->rows_column,
                     state->rows_hint);
  say (self->sum, state->sum);
  say (self->votes, state->votes);
}

/* In a line of two: what stands alone there takes all of it. */
static void
place (GtkWidget *field, int column, int span)
{
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (gtk_widget_get_parent (field));
  g_object_set (gtk_layout_manager_get_layout_child (grid, field), "column", column, "column-span", span,
                NULL);
}

static void
show_fields (TdDeedDialog *self, const TdDeedState *state)
{
  gtk_widget_set_visible (self->correction_box, state->asks_correction);
  gtk_widget_set_visible (self->room_field, state->room);
  gtk_widget_set_visible (self->area_field, state->area);
  gtk_widget_set_visible (self->on_field, state->what);
  gtk_widget_set_visible (self->title_no_field, state->title_no);
  place (self->room_field, 0, state->area ? 1 : 2);
  place (self->evidence_field, state->what ? 1 : 0, state->what ? 1 : 2);
  place (self->reason_field, state->title_no ? 1 : 0, state->title_no ? 1 : 2);
}

/* The only function that touches the widgets. */
static void
update (TdDeedDialog *self)
{
  g_auto (TdDeedState) state = td_deed_state (self->household, self->values, self->today);
  self->updating = TRUE;
  td_choice_set (self->kind, self->values->kind);
  gtk_check_button_set_active (self->values->corrects ? self->corrects : self->changed, TRUE);
  show_texts (self);
  show_rows (self, &state);
  show_hints (self, &state);
  show_fields (self, &state);
  gtk_button_set_label (self->save, state.save);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), state.can_save);
  self->updating = FALSE;
}

static void
take (gpointer data, TdDeedValues *next)
{
  TdDeedDialog *self = data;
  if (self->updating)
    {
      td_deed_values_free (next);
      return;
    }
  td_deed_values_free (self->values);
  self->values = next;
  update (self);
}

static void
kind_cb (TdDeedDialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->kind);
  if (!self->updating && self->values != NULL && chosen < TD_N_TRANSFERS)
    take (self, td_deed_values_with_kind (self->values, self->household->part, (TdTransferKind)chosen));
}

static void
corrects_cb (TdDeedDialog *self)
{
  if (!self->updating && self->values != NULL)
    take (self, td_deed_values_with_corrects (self->values, gtk_check_button_get_active (self->corrects)));
}

static void
text_cb (GtkEditable *entry, TdDeedDialog *self)
{
  const GtkEditable *const entries[TD_N_DEED_TEXTS] = {
    [TD_DEED_ON] = self->on,         [TD_DEED_EVIDENCE] = self->evidence, [TD_DEED_TITLE_NO] = self->title_no,
    [TD_DEED_REASON] = self->reason, [TD_DEED_ROOM] = self->room,         [TD_DEED_AREA] = self->area,
  };
  for (guint i = 0; i < TD_N_DEED_TEXTS && !self->updating && self->values != NULL; i++)
    if (entries[i] == entry)
      {
        take (self, td_deed_values_with_text (self->values, (TdDeedText)i, gtk_editable_get_text (entry)));
        return;
      }
}

static void
add_cb (TdDeedDialog *self)
{
  g_autoptr (TdOwner) owner = td_owner_new (TD_OWNER_PERSON, "", TD_DOC_NONE, "", "");
  g_autofree char *names = td_owners_to_names (self->household->part->owners);
  TdDeedPiece piece = { (char *)"", (char *)"", names };
  if (self->values->kind == TD_TRANSFER_SPLIT)
    take (self, td_deed_values_with_piece (self->values, G_MAXUINT, &piece));
  else
    take (self, td_deed_values_with_owner (self->values, G_MAXUINT, owner));
}

/* ---- recording ---- */

typedef struct
{
  gint64 unit_id;
  TdPart *part;
  char *frozen_room; /* of the roll that is corrected; NULL: a change */
  TdDeedValues *values;
  TdDate today;
} DeedJob;

static void
deed_job_free (gpointer data)
{
  DeedJob *job = data;
  td_part_free (job->part);
  td_deed_values_free (job->values);
  g_free (job->frozen_room);
  g_free (job);
}

static TdDeedDone *
run_change (TdWorkspace *workspace, const DeedJob *job, GError **error)
{
  const TdDeedValues *v = job->values;
  TdDeed deed = td_deed_values_to_deed (v, job->today);
  guint at = 0;
  if (v->kind < TD_N_OWNER_TRANSFERS)
    return td_part_transfer (workspace, job->unit_id, job->part->id, &deed, v->owners, error);
  if (v->kind == TD_TRANSFER_ROOM)
    return td_part_renumber (workspace, job->unit_id, job->part->id, v->texts[TD_DEED_ROOM], &deed, error);
  if (v->kind == TD_TRANSFER_SPLIT)
    {
      g_autoptr (GPtrArray) pieces = td_deed_values_to_pieces (v, job->part, &at);
      return td_part_split (workspace, job->unit_id, job->part->id, &deed, pieces, error);
    }
  g_autoptr (TdPart) whole = td_deed_values_to_whole (v, job->part);
  g_autoptr (GArray) ids = td_deed_values_to_ids (v, job->part);
  return td_parts_join (workspace, job->unit_id, ids, &deed, whole, error);
}

static gpointer
run_deed (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const DeedJob *job = data;
  const TdDeedValues *v = job->values;
  if (job->frozen_room == NULL)
    {
      g_autoptr (TdDeedDone) done = run_change (workspace, job, error);
      return done == NULL
                 ? NULL
                 : g_strdup_printf (_ ("%s: %s"), job->part->room, td_transfer_kind_to_label (v->kind));
    }
  g_auto (GStrv) fields = td_deed_values_to_fields (v);
  TdDeed deed = td_deed_values_to_deed (v, job->today);
  return td_roll_correct (workspace, job->unit_id, job->frozen_room, (const char *const *)fields, deed.reason,
                          deed.evidence, error)
             ? g_strdup_printf (_ ("%s: roll corrected"), job->part->room)
             : NULL;
}

/* The room under which the open vote's roll has the flat. */
static const char *
frozen_room (const TdHousehold *household)
{
  for (guint i = 0; i < household->votes->len; i++)
    {
      const TdHouseholdVote *vote = household->votes->pdata[i];
      if (!vote->closed)
        return vote->frozen->room;
    }
  return NULL;
}

static void
save_cb (TdDeedDialog *self)
{
  g_auto (TdDeedState) state = td_deed_state (self->household, self->values, self->today);
  if (!state.can_save)
    return;
  DeedJob *job = g_new0 (DeedJob, 1);
  job->unit_id = self->household->unit->id;
  job->part = td_part_copy (self->household->part);
  job->frozen_room = state.what ? NULL : g_strdup (frozen_room (self->household));
  job->values = td_deed_values_copy (self->values);
  job->today = self->today;
  say (self->failed, "");
  td_dialog_deed (GTK_WINDOW (self), self->session, self->failed, self->save, run_deed, job, deed_job_free);
}

void
td_deed_dialog_present (GtkWindow *parent, TdSession *session, TdHousehold *household, TdTransferKind kind)
{
  g_return_if_fail (TD_IS_SESSION (session) && household != NULL);
  TdDeedDialog *self = g_object_new (TD_TYPE_DEED_DIALOG, "transient-for", parent, NULL);
  g_autofree char *label = td_unit_label (household->unit);
  g_autofree char *owners = td_owners_to_names (household->part->owners);
  g_autofree char *flat = g_strdup_printf ("%s　%s　%s", label, household->part->room, owners);
  self->session = g_object_ref (session);
  self->household = household;
  self->today = td_session_today (session);
  g_autoptr (TdDeedValues) first = td_deed_values_new (household->part, self->today);
  self->values = td_deed_values_with_kind (first, household->part, kind);
  gtk_label_set_text (self->flat, flat);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}

static void
td_deed_dialog_dispose (GObject *object)
{
  TdDeedDialog *self = TD_DEED_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_DEED_DIALOG);
  g_clear_pointer (&self->values, td_deed_values_free);
  g_clear_pointer (&self->household, td_household_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_deed_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdDeedDialog, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-deed-dialog.ui");
  BIND (flat);
  BIND (kind);
  BIND (correction_box);
  BIND (changed);
  BIND (corrects);
  BIND (rows);
  BIND (add);
  BIND (rows_hint);
  BIND (room_field);
  BIND (room);
  BIND (area_field);
  BIND (area);
  BIND (on_field);
  BIND (on);
  BIND (evidence_field);
  BIND (evidence);
  BIND (title_no_field);
  BIND (title_no);
  BIND (reason_field);
  BIND (reason);
  BIND (sum);
  BIND (votes);
  BIND (failed);
  BIND (save);
}

static void
td_deed_dialog_class_init (TdDeedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_deed_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, corrects_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_deed_dialog_init (TdDeedDialog *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->kind, TD_N_TRANSFERS, kind_word);
  self->lines = (TdDeedRows){ self->rows, (const TdDeedValues *const *)&self->values,
                              (const TdHousehold *const *)&self->household, take, self };
  self->shown_rows = G_MAXUINT;
  self->updating = FALSE;
}
