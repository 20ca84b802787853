/* Tidang: a person confirms that flats are one buyer's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-join-dialog.h"

#include "td-dialog-deed.h"
#include "td-join-state.h"
#include "td-votes.h"
#include "td-words.h"

#include <glib/gi18n.h>

struct _TdJoinDialog
{
  AdwWindow parent_instance;
  GtkBox *proposals, *flats;
  GtkLabel *hint;
  GtkButton *confirm;
  TdSession *session;
  gint64 unit_id;
  TdRoll *roll;
  guint kinds;
  TdJoinValues *values;
  GPtrArray *checks; /* GtkCheckButton with the id as data “part” */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdJoinDialog, td_join_dialog, ADW_TYPE_WINDOW)

static gint64
part_of (gpointer check)
{
  return *(gint64 *)g_object_get_data (G_OBJECT (check), "part");
}

/* The only function that touches the widgets once they are there. */
static void
update (TdJoinDialog *self)
{
  TdJoinState state = td_join_state (self->roll, self->values, self->kinds);
  g_autofree char *effect =
      state.can_confirm
          ? g_strdup_printf (ngettext ("The roll then counts %u owner instead of %u.",
                                       "The roll then counts %u owners instead of %u.", state.heads_after),
                             state.heads_after, state.heads_before)
          : NULL;
  self->updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);
      gtk_check_button_set_active (check, td_join_values_has (self->values, part_of (check)));
    }
  gtk_label_set_text (self->hint, effect != NULL ? effect : state.hint);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), state.can_confirm);
  self->updating = FALSE;
}

static void
take (TdJoinDialog *self, TdJoinValues *next)
{
  td_join_values_free (self->values);
  self->values = next;
  update (self);
}

static void
flat_cb (GtkCheckButton *check, TdJoinDialog *self)
{
  if (!self->updating)
    take (self, td_join_values_with_part (self->values, self->roll, part_of (check),
                                          gtk_check_button_get_active (check)));
}

static void
proposal_cb (GtkButton *button, TdJoinDialog *self)
{
  take (self,
        td_join_values_with_parts (self->values, self->roll, g_object_get_data (G_OBJECT (button), "parts")));
}

static void
add_flats (TdJoinDialog *self)
{
  for (guint i = 0; i < self->roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (self->roll->parts, i);
      if (part->unit_id != 0 && part->unit_id != self->unit_id)
        continue;
      g_autofree char *owners = td_words_owners (part, FALSE);
      g_autofree char *area = td_words_area (part->area);
      g_autofree char *text = g_strdup_printf ("%s　%s　%s", part->room, owners, area);
      GtkWidget *check = gtk_check_button_new_with_label (text);
      gint64 *id = g_new (gint64, 1);
      *id = part->id;
      g_object_set_data_full (G_OBJECT (check), "part", id, g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (flat_cb), self, 0);
      gtk_box_append (self->flats, check);
      g_ptr_array_add (self->checks, check);
    }
}

/* The first group, or NULL; owned by its button. */
static const GArray *
add_proposals (TdJoinDialog *self)
{
  g_autoptr (GPtrArray) groups = td_join_proposals (self->roll, self->unit_id);
  for (guint i = 0; i < groups->len; i++)
    {
      GArray *parts = g_ptr_array_index (groups, i);
      g_autofree char *text = td_join_proposal_to_text (self->roll, parts);
      GtkWidget *button = gtk_button_new_with_label (text);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button, _ ("Choose these flats"));
      g_object_set_data_full (G_OBJECT (button), "parts", g_array_ref (parts), (GDestroyNotify)g_array_unref);
      g_signal_connect_object (button, "clicked", G_CALLBACK (proposal_cb), self, 0);
      gtk_box_append (self->proposals, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->proposals), groups->len > 0);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->proposals));
  return first != NULL ? g_object_get_data (G_OBJECT (first), "parts") : NULL;
}

typedef struct
{
  gint64 unit_id;
  GStrv rooms;
} JoinJob;

static void
join_job_free (gpointer data)
{
  JoinJob *job = data;
  g_strfreev (job->rooms);
  g_free (job);
}

static gpointer
run_join (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const JoinJob *job = data;
  return td_same_owner (workspace, job->unit_id, (const char *const *)job->rooms, error)
             ? g_strdup (_ ("Confirmed as one buyer’s flats"))
             : NULL;
}

static void
confirm_cb (TdJoinDialog *self)
{
  g_autoptr (GStrvBuilder) rooms = g_strv_builder_new ();
  JoinJob *job = g_new0 (JoinJob, 1);
  for (guint i = 0; i < self->values->parts->len; i++)
    g_strv_builder_add (rooms,
                        td_roll_find (self->roll, g_array_index (self->values->parts, gint64, i))->room);
  job->unit_id = self->unit_id;
  job->rooms = g_strv_builder_end (rooms);
  td_dialog_deed (GTK_WINDOW (self), self->session, self->hint, self->confirm, run_join, job, join_job_free);
}

void
td_join_dialog_present (GtkWindow *parent,
                        TdSession *session,
                        const TdUnit *unit,
                        const TdRoll *roll,
                        guint kinds,
                        gint64 part_id)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit != NULL && roll != NULL);
  TdJoinDialog *self = g_object_new (TD_TYPE_JOIN_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->unit_id = unit->id;
  self->roll = td_roll_copy (roll);
  self->kinds = kinds;
  add_flats (self);
  const GArray *first = add_proposals (self);
  if (part_id != 0)
    take (self, td_join_values_with_part (self->values, self->roll, part_id, TRUE));
  else if (first != NULL)
    take (self, td_join_values_with_parts (self->values, self->roll, first));
  else
    update (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
td_join_dialog_dispose (GObject *object)
{
  TdJoinDialog *self = TD_JOIN_DIALOG (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_JOIN_DIALOG);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->values, td_join_values_free);
  g_clear_pointer (&self->roll, td_roll_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_join_dialog_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdJoinDialog, name)

static void
td_join_dialog_class_init (TdJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_join_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-join-dialog.ui");
  BIND (proposals);
  BIND (flats);
  BIND (hint);
  BIND (confirm);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_join_dialog_init (TdJoinDialog *self)
{
  self->values = td_join_values_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
