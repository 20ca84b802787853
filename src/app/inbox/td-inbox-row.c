/* Tidang: one deadline in the list of the inbox.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-inbox-row.h"

#include "td-inbox-state.h"
#include "td-writing.h"

#include <glib/gi18n.h>

struct _TdInboxRow
{
  GtkBox parent_instance;
  GtkLabel *heading, *title, *concerns, *basis, *when;
  GtkImage *icon;
  GtkButton *put_off;
  TdDueLine *line;
};

enum
{
  SIGNAL_PUT_OFF,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdInboxRow, td_inbox_row, GTK_TYPE_BOX)

static void
put_off_cb (TdInboxRow *self)
{
  g_signal_emit (self, signals[SIGNAL_PUT_OFF], 0);
}

static void
td_inbox_row_dispose (GObject *object)
{
  TdInboxRow *self = TD_INBOX_ROW (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INBOX_ROW);
  g_clear_object (&self->line);
  G_OBJECT_CLASS (td_inbox_row_parent_class)->dispose (object);
}

static void
td_inbox_row_class_init (TdInboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_inbox_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-inbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, heading);
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, title);
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, concerns);
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, basis);
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, when);
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TdInboxRow, put_off);
  gtk_widget_class_bind_template_callback (widget_class, put_off_cb);
  signals[SIGNAL_PUT_OFF] =
      g_signal_new ("put-off", TD_TYPE_INBOX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_inbox_row_init (TdInboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
td_inbox_row_new (void)
{
  return g_object_new (TD_TYPE_INBOX_ROW, NULL);
}

static void
show_when (TdInboxRow *self)
{
  TdDueState state = td_due_line_get_state (self->line);
  static const char *const classes[] = { "error", "warning" };
  gtk_label_set_text (self->when, td_due_line_get_when (self->line));
  gtk_image_set_from_icon_name (self->icon, td_inbox_icon (state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), td_inbox_state_label (state));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->when), classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
    }
  if (td_inbox_class (state) == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self->when), td_inbox_class (state));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), td_inbox_class (state));
}

static void
show_button (TdInboxRow *self, const TdDeadline *deadline, TdDate today)
{
  gboolean aside = td_deadline_is_put_off (deadline, today);
  const char *label = aside ? _ ("Take back") : _ ("Put aside…");
  g_autofree char *name = g_strdup_printf (aside ? _ ("Take back: %s, %s") : _ ("Put aside: %s, %s"),
                                           deadline->title, deadline->concerns);
  gtk_button_set_label (self->put_off, label);
  gtk_widget_set_visible (GTK_WIDGET (self->put_off), deadline->unit_id != 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->put_off), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
td_inbox_row_guard (TdInboxRow *self, TdSession *session)
{
  g_return_if_fail (TD_IS_INBOX_ROW (self));
  td_writing_guard_button (GTK_WIDGET (self->put_off), session);
}

void
td_inbox_row_set_line (TdInboxRow *self, TdDueLine *line, TdDate today)
{
  g_return_if_fail (TD_IS_INBOX_ROW (self));
  g_set_object (&self->line, line);
  if (line == NULL)
    return;
  const TdDeadline *deadline = td_due_line_get_deadline (line);
  const char *heading = td_due_line_get_heading (line);
  g_autofree char *basis = td_deadline_to_basis (deadline);
  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  gtk_label_set_text (self->title, deadline->title);
  gtk_label_set_text (self->concerns, deadline->concerns);
  gtk_label_set_text (self->basis, basis);
  gtk_widget_set_visible (GTK_WIDGET (self->basis), *basis != '\0');
  show_when (self);
  show_button (self, deadline, today);
}

TdDueLine *
td_inbox_row_get_line (TdInboxRow *self)
{
  g_return_val_if_fail (TD_IS_INBOX_ROW (self), NULL);
  return self->line;
}
