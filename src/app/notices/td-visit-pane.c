/* Tidang: whom to talk to about a vote, beside the list of votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-visit-pane.h"

#include "td-campaign.h"
#include "td-ids.h"
#include "td-words.h"

#include <glib/gi18n.h>

#define MOST_SHOWN 60

struct _TdVisitPane
{
  GtkBox parent_instance;
  GtkStack *stack;
  GtkLabel *title, *state, *persuade_hint, *silent_hint;
  GtkCheckButton *reveal;
  GtkWidget *persuade_box, *silent_box;
  GtkListBox *persuade, *silent;
  TdSession *session;
  gint64 unit_id;
  guint serial;
};

G_DEFINE_FINAL_TYPE (TdVisitPane, td_visit_pane, GTK_TYPE_BOX)

typedef struct
{
  TdVisitPane *self;
  guint serial;
} Asked;

static gpointer
run_visits (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *unit_id = data;
  return td_visits_load (workspace, *unit_id, error);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static const char *
stance_word (const TdVisit *visit)
{
  switch (visit->stance)
    {
    case TD_STANCE_OPPOSE:
      return td_words_opinion (TD_OPINION_OPPOSE);
    case TD_STANCE_ABSTAIN:
      return td_words_opinion (TD_OPINION_ABSTAIN);
    default:
      return visit->reached ? _ ("delivered") : _ ("not delivered");
    }
}

static char *
phones_of (const TdPart *part, gboolean reveal)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = part->owners->pdata[i];
      if (owner->phone == NULL || *owner->phone == '\0')
        continue;
      g_autofree char *phone = reveal ? g_strdup (owner->phone) : td_mask_phone (owner->phone);
      g_string_append_printf (text, " · %s", phone);
    }
  return g_string_free (text, FALSE);
}

/* Owners' names may hold what markup takes for its own. */
static GtkWidget *
row_of (const TdVisit *visit, gboolean first, gboolean reveal)
{
  g_autofree char *area = td_words_area (visit->part->area);
  g_autofree char *owners = td_words_owners (visit->part, reveal);
  g_autofree char *phones = phones_of (visit->part, reveal);
  g_autofree char *title = g_strdup_printf ("%s%s  %s", visit->part->unit_label, visit->part->room, owners);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s%s", stance_word (visit), area, phones);
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe = g_markup_escape_text (subtitle, -1);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe);
  if (first)
    {
      GtkWidget *mark = gtk_label_new (_ ("first"));
      gtk_widget_add_css_class (mark, "caption");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  return row;
}

static void
fill_list (GtkListBox *list, const GPtrArray *visits, guint first, gboolean reveal)
{
  clear_list (list);
  for (guint i = 0; i < MIN (visits->len, MOST_SHOWN); i++)
    gtk_list_box_append (list, row_of (visits->pdata[i], i < first, reveal));
}

static void
show_visits (TdVisitPane *self, const TdVisits *visits)
{
  guint silent = visits->silent->len;
  gboolean reveal = gtk_check_button_get_active (self->reveal);
  gtk_label_set_text (self->title, visits->unit);
  gtk_label_set_text (self->state, visits->state);
  gtk_widget_set_visible (self->persuade_box, visits->persuade->len > 0);
  gtk_widget_set_visible (self->silent_box, silent > 0);
  gtk_label_set_text (self->persuade_hint,
                      _ ("The fewest whose change, with the silent ones, would reach the proportions."));
  g_autofree char *hint = g_strdup_printf (
      silent > MOST_SHOWN ? _ ("The fewest that would do stand first; %u of %u are shown.")
                          : _ ("The fewest that would do stand first, then the largest flats."),
      MIN (silent, MOST_SHOWN), silent);
  gtk_label_set_text (self->silent_hint, hint);
  fill_list (self->persuade, visits->persuade, 0, reveal);
  fill_list (self->silent, visits->silent, visits->needed, reveal);
  gtk_stack_set_visible_child_name (self->stack, "visits");
}

static void
visits_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdVisitPane) self = asked->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVisits) visits = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || asked->serial != self->serial)
    return;
  if (visits != NULL)
    show_visits (self, visits);
  else
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
load (TdVisitPane *self)
{
  self->serial++;
  if (self->unit_id == 0 || self->session == NULL || td_session_get_workspace (self->session) == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->serial = self->serial;
  td_session_run (self->session, G_PRIORITY_HIGH, run_visits,
                  g_memdup2 (&self->unit_id, sizeof self->unit_id), g_free, (GDestroyNotify)td_visits_free,
                  NULL, visits_cb, asked);
}

void
td_visit_pane_show (TdVisitPane *self, gint64 unit_id)
{
  g_return_if_fail (TD_IS_VISIT_PANE (self));
  gboolean other = unit_id != self->unit_id;
  self->unit_id = unit_id;
  if (other && gtk_check_button_get_active (self->reveal))
    gtk_check_button_set_active (self->reveal, FALSE); /* loads */
  else
    load (self);
}

static void
reveal_cb (TdVisitPane *self)
{
  load (self);
}

static void
open_cb (TdVisitPane *self)
{
  if (self->unit_id != 0)
    td_session_open_unit (self->session, self->unit_id);
}

void
td_visit_pane_set_session (TdVisitPane *self, TdSession *session)
{
  g_set_object (&self->session, session);
}

static void
td_visit_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_VISIT_PANE);
  g_clear_object (&TD_VISIT_PANE (object)->session);
  G_OBJECT_CLASS (td_visit_pane_parent_class)->dispose (object);
}

static void
td_visit_pane_class_init (TdVisitPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_visit_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-visit-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, title);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, state);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, reveal);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, persuade_box);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, persuade_hint);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, persuade);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, silent_box);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, silent_hint);
  gtk_widget_class_bind_template_child (widget_class, TdVisitPane, silent);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
td_visit_pane_init (TdVisitPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
