/* Tidang: one household — its flat and owners as they stand today, and what can be done with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-household-window.h"

#include "td-choice.h"
#include "td-deed-dialog.h"
#include "td-erase-dialog.h"
#include "td-field.h"
#include "td-history-state.h"
#include "td-leave.h"
#include "td-household-facts.h"
#include "td-household-sheet.h"
#include "td-ids.h"
#include "td-text.h"
#include "td-typed.h"
#include "td-words.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdHouseholdWindow
{
  AdwWindow parent_instance;
  GtkDropDown *rooms;
  GtkInfoBar *blocked;
  GtkLabel *blocked_label, *unit, *rolls, *failed;
  GtkToggleButton *reveal;
  GtkMenuButton *history;
  GtkBox *owners, *changes;
  TdWrap *deeds;
  GtkGrid *facts;
  GtkEditable *reason;
  GtkButton *revert, *save, *sheet, *erase;
  TdFactFields fields;
  TdFactValues *orig, *curr;
  TdSession *session;
  TdHousehold *household;
  gint64 unit_id, part_id;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdHouseholdWindow, td_household_window, ADW_TYPE_WINDOW)

static void reload (TdHouseholdWindow *self);

/* ---- what is shown ---- */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_line (GtkBox *box, const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
add_owner (TdHouseholdWindow *self, const TdOwner *owner, gboolean reveal)
{
  g_autofree char *name = reveal ? g_strdup (owner->name) : td_words_mask_owner (owner);
  g_autofree char *number = reveal ? g_strdup (owner->doc_no) : td_mask_doc (owner->doc_no);
  g_autofree char *phone = reveal ? g_strdup (owner->phone) : td_mask_phone (owner->phone);
  g_autofree char *line =
      g_strdup_printf ("%s　%s　%s", name, number != NULL ? number : "", phone != NULL ? phone : "");
  add_line (self->owners, line, FALSE);
}

static void
show_owners (TdHouseholdWindow *self)
{
  const TdPart *part = self->household->part;
  gboolean reveal = gtk_toggle_button_get_active (self->reveal);
  clear_box (self->owners);
  for (guint i = 0; i < part->owners->len; i++)
    add_owner (self, part->owners->pdata[i], reveal);
  if (part->owners->len == 0)
    add_line (self->owners, _ ("No owner is known."), TRUE);
}

static void
show_rolls (TdHouseholdWindow *self)
{
  const TdHousehold *home = self->household;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < home->votes->len; i++)
    {
      const TdHouseholdVote *vote = home->votes->pdata[i];
      g_autofree char *owners = td_words_owners (vote->frozen, gtk_toggle_button_get_active (self->reveal));
      g_autofree char *area = td_words_area (vote->frozen->area);
      g_string_append_printf (text,
                              vote->closed ? _ ("%sVote %d, closed: its roll has %s, %s, %s")
                                           : _ ("%sVote %d, open: its roll has %s, %s, %s and stays so"),
                              text->len > 0 ? "\n" : "", vote->number, vote->frozen->room, owners, area);
    }
  gtk_label_set_text (self->rolls, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->rolls), text->len > 0);
}

/* The history is a page of the window behind this one. */
static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *behind = gtk_window_get_transient_for (GTK_WINDOW (widget));
  if (behind == NULL)
    return;
  gtk_widget_activate_action_variant (GTK_WIDGET (behind), "win.field-history", parameter);
  gtk_window_present (behind);
}

static void
show_history (TdHouseholdWindow *self)
{
  g_autoptr (GMenuModel) menu = td_history_menu_new ("household.history", self->unit_id,
                                                     self->household->part->id, self->household->part->room);
  gtk_menu_button_set_menu_model (self->history, menu);
}

static void
show_changes (TdHouseholdWindow *self)
{
  const GPtrArray *items = self->household->transfers;
  gboolean reveal = gtk_toggle_button_get_active (self->reveal);
  clear_box (self->changes);
  for (guint i = items->len; i > 0; i--)
    {
      const TdTransferItem *item = items->pdata[i - 1];
      g_autofree char *on = td_date_to_iso (item->on);
      gboolean names = reveal || item->kind == TD_TRANSFER_ROOM;
      g_autofree char *line = names ? g_strdup_printf ("%s　%s　%s：%s → %s　%s", on, item->room,
                                                       td_transfer_kind_to_label (item->kind), item->former,
                                                       item->latter, item->evidence)
                                    : g_strdup_printf ("%s　%s　%s　%s", on, item->room,
                                                       td_transfer_kind_to_label (item->kind), item->who);
      add_line (self->changes, line, FALSE);
    }
  if (items->len == 0)
    add_line (self->changes, _ ("Nothing was recorded yet."), TRUE);
}

static void
show_facts (TdHouseholdWindow *self)
{
  TdFactState state = td_fact_state (self->orig, self->curr);
  self->updating = TRUE;
  td_fact_fields_show (&self->fields, self->curr, &state);
  self->updating = FALSE;
  const char *fault = td_typed_fault (gtk_editable_get_text (self->reason), TD_TYPED_TEXT);
  td_field_say (self->reason, fault);
  gboolean writes = td_session_writes (self->session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->facts), writes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reason), writes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), writes && state.can_save && *fault == '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->revert), state.changed);
}

static void
show_rooms (TdHouseholdWindow *self)
{
  const TdRoll *roll = self->household->roll;
  g_autoptr (GtkStringList) rooms = gtk_string_list_new (NULL);
  guint chosen = 0;
  for (guint i = 0; i < roll->parts->len; i++)
    {
      const TdPart *part = roll->parts->pdata[i];
      gtk_string_list_append (rooms, part->room);
      chosen = part == self->household->part ? i : chosen;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->rooms, G_LIST_MODEL (rooms));
  gtk_drop_down_set_selected (self->rooms, chosen);
  self->updating = FALSE;
}

/* What the person has typed for the same flat stays as long as what is stored has not changed. */
static void
take_facts (TdHouseholdWindow *self, gboolean same_flat)
{
  g_autoptr (TdFactValues) orig = td_fact_values_new (self->household->part);
  gboolean keep = same_flat && self->orig != NULL && td_fact_values_equal (self->orig, orig);
  if (!keep)
    {
      g_clear_pointer (&self->curr, td_fact_values_free);
      self->curr = td_fact_values_copy (orig);
    }
  g_clear_pointer (&self->orig, td_fact_values_free);
  self->orig = g_steal_pointer (&orig);
}

/* Of an erased household only new owners can be recorded: that is the first of the deeds. */
static void
allow_deeds (TdHouseholdWindow *self, gboolean erased)
{
  gboolean writes = td_session_writes (self->session);
  GtkWidget *owners = gtk_widget_get_first_child (GTK_WIDGET (self->deeds));
  for (GtkWidget *deed = owners; deed != NULL; deed = gtk_widget_get_next_sibling (deed))
    gtk_widget_set_sensitive (deed, writes && (!erased || deed == owners));
}

/* What cannot be done here, and how to go on. */
static void
show_blocked (TdHouseholdWindow *self, gboolean erased)
{
  const char *why_not = td_session_why_not (self->session);
  gtk_label_set_text (self->blocked_label,
                      why_not != NULL ? why_not
                      : erased ? _ ("The personal data of this household were destroyed. When somebody else "
                                    "owns the flat, record it below: the new household starts afresh.")
                               : "");
  gtk_info_bar_set_revealed (self->blocked, why_not != NULL || erased);
}

static void
show_all (TdHouseholdWindow *self)
{
  const TdPart *part = self->household->part;
  g_autofree char *label = td_unit_label (self->household->unit);
  g_autofree char *title = g_strdup_printf (_ ("Household %s"), part->room);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->unit, label);
  show_blocked (self, part->erased);
  allow_deeds (self, part->erased);
  gtk_widget_set_sensitive (GTK_WIDGET (self->erase), !part->erased && td_session_writes (self->session));
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet), !part->erased);
  show_rooms (self);
  show_owners (self);
  show_rolls (self);
  show_history (self);
  show_changes (self);
  show_facts (self);
}

/* ---- loading ---- */

typedef struct
{
  gint64 unit_id, part_id;
} HomeJob;

static gpointer
run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const HomeJob *job = data;
  return td_household_load (workspace, job->unit_id, job->part_id, error);
}

static HomeJob *
home_job (const TdHouseholdWindow *self)
{
  HomeJob *job = g_new0 (HomeJob, 1);
  job->unit_id = self->unit_id;
  job->part_id = self->part_id;
  return job;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHouseholdWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHousehold) home = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (home == NULL)
    {
      /* Undone, split by another … : the stairwell's first flat is always there. */
      if (self->part_id != 0 && g_error_matches (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND))
        {
          self->part_id = 0;
          reload (self);
          return;
        }
      td_session_fail (self->session, error);
      return;
    }
  gboolean same = self->household != NULL && self->household->part->id == home->part->id;
  g_clear_pointer (&self->household, td_household_free);
  self->household = g_steal_pointer (&home);
  self->part_id = self->household->part->id;
  take_facts (self, same);
  show_all (self);
}

static void
reload (TdHouseholdWindow *self)
{
  if (td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_load, home_job (self), g_free,
                    (GDestroyNotify)td_household_free, NULL, loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdSession *session, guint64 unit_id, TdHouseholdWindow *self)
{
  if (unit_id == 0 || unit_id == (guint64)self->unit_id)
    reload (self);
}

static void
workspace_cb (TdSession *session, TdHouseholdWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
room_cb (TdHouseholdWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->rooms);
  if (self->updating || self->household == NULL || chosen >= self->household->roll->parts->len)
    return;
  self->part_id = ((const TdPart *)self->household->roll->parts->pdata[chosen])->id;
  gtk_toggle_button_set_active (self->reveal, FALSE);
  reload (self);
}

static void
reveal_cb (TdHouseholdWindow *self)
{
  if (self->household == NULL)
    return;
  show_owners (self);
  show_rolls (self);
  show_changes (self);
}

/* ---- facts ---- */

static void
fact_cb (TdHouseholdWindow *self)
{
  if (self->updating || self->curr == NULL)
    return;
  TdFactValues *next = td_fact_fields_read (&self->fields, self->curr);
  td_fact_values_free (self->curr);
  self->curr = next;
  show_facts (self);
}

static void
revert_cb (TdHouseholdWindow *self)
{
  if (self->orig == NULL)
    return;
  td_fact_values_free (self->curr);
  self->curr = td_fact_values_copy (self->orig);
  show_facts (self);
}

typedef struct
{
  gint64 unit_id, part_id;
  GStrv fields;
  char *reason, *said;
} FactJob;

static void
fact_job_free (gpointer data)
{
  FactJob *job = data;
  g_strfreev (job->fields);
  g_free (job->reason);
  g_free (job->said);
  g_free (job);
}

static gpointer
run_facts (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const FactJob *job = data;
  gboolean done = td_part_edit (workspace, job->unit_id, job->part_id, (const char *const *)job->fields,
                                job->reason, error);
  return done ? g_strdup (job->said) : NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdHouseholdWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  gtk_label_set_text (self->failed, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failed), error != NULL);
  if (error != NULL)
    return;
  gtk_editable_set_text (self->reason, "");
  td_session_say (self->session, said, TRUE);
}

static void
save_cb (TdHouseholdWindow *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)) || self->household == NULL)
    return;
  const char *reason = gtk_editable_get_text (self->reason);
  FactJob *job = g_new0 (FactJob, 1);
  job->unit_id = self->unit_id;
  job->part_id = self->part_id;
  job->fields = td_fact_values_to_fields (self->orig, self->curr);
  job->reason = td_text_is_blank (reason) ? NULL : g_strdup (reason);
  job->said = g_strdup_printf (_ ("%s: register changed"), self->household->part->room);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_facts, job, fact_job_free, g_free, NULL, stored_cb,
                  g_object_ref (self));
}

/* ---- deeds ---- */

/* A dialog of its own copy: the file may change while it is open. */
static void
deed_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHousehold) home = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (button));
  TdTransferKind kind = (TdTransferKind)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  if (!TD_IS_HOUSEHOLD_WINDOW (root) || TD_HOUSEHOLD_WINDOW (root)->session == NULL)
    return;
  if (home != NULL)
    td_deed_dialog_present (GTK_WINDOW (root), TD_HOUSEHOLD_WINDOW (root)->session, g_steal_pointer (&home),
                            kind);
  else
    td_session_fail (TD_HOUSEHOLD_WINDOW (root)->session, error);
}

static void
deed_cb (GtkWidget *button, TdHouseholdWindow *self)
{
  if (self->household != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_load, home_job (self), g_free,
                    (GDestroyNotify)td_household_free, NULL, deed_loaded_cb, g_object_ref (button));
}

static void
add_deeds (TdHouseholdWindow *self)
{
  static const struct
  {
    const char *label;
    TdTransferKind kind;
  } deeds[] = {
    { N_ ("Owners have changed…"), TD_TRANSFER_SALE },   { N_ ("Split the flat…"), TD_TRANSFER_SPLIT },
    { N_ ("Join with other flats…"), TD_TRANSFER_JOIN }, { N_ ("Entered twice…"), TD_TRANSFER_DUPLICATE },
    { N_ ("Another room number…"), TD_TRANSFER_ROOM },
  };
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (deeds[i].label));
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (deeds[i].kind));
      g_signal_connect (button, "clicked", G_CALLBACK (deed_cb), self);
      td_wrap_append (self->deeds, button);
    }
}

static void
erase_cb (TdHouseholdWindow *self)
{
  if (self->household != NULL)
    td_erase_dialog_present (GTK_WINDOW (self), self->session, self->household);
}

static void
sheet_cb (TdHouseholdWindow *self)
{
  if (self->household != NULL)
    td_household_sheet_present (GTK_WINDOW (self), self->session, self->unit_id, self->part_id,
                                self->household->part->room);
}

/* ---- the class ---- */

void
td_household_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id, gint64 part_id)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdHouseholdWindow *self = g_object_new (TD_TYPE_HOUSEHOLD_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit_id;
  self->part_id = part_id;
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, 0);
  reload (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
td_household_window_dispose (GObject *object)
{
  TdHouseholdWindow *self = TD_HOUSEHOLD_WINDOW (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_HOUSEHOLD_WINDOW);
  g_clear_pointer (&self->orig, td_fact_values_free);
  g_clear_pointer (&self->curr, td_fact_values_free);
  g_clear_pointer (&self->household, td_household_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_household_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdHouseholdWindow, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-household-window.ui");
  BIND (rooms);
  BIND (history);
  BIND (blocked);
  BIND (blocked_label);
  BIND (unit);
  BIND (rolls);
  BIND (failed);
  BIND (reveal);
  BIND (owners);
  BIND (changes);
  BIND (deeds);
  BIND (facts);
  BIND (reason);
  BIND (revert);
  BIND (save);
  BIND (sheet);
  BIND (erase);
  gtk_widget_class_bind_template_callback (widget_class, room_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_cb);
  gtk_widget_class_bind_template_callback (widget_class, revert_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
td_household_window_class_init (TdHouseholdWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_household_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_WRAP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "household.history", "(xxss)", history_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_household_window_init (TdHouseholdWindow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_leave_ask (GTK_WINDOW (self));
  td_choice_make_narrow (self->rooms);
  td_fact_fields_make (&self->fields, self->facts, G_CALLBACK (fact_cb), self);
  add_deeds (self);
  self->updating = FALSE;
}
