/* Tidang: the bar under the map that plays what was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-replay.h"

#include <glib/gi18n.h>

#define STEP_MS 700
#define LOOK_MS 100

struct _TdMapReplay
{
  GtkBox parent_instance;
  GtkStack *stack; /* "reading" or "playing" */
  GtkProgressBar *progress;
  GtkButton *play;
  GtkScale *scale;
  GtkAdjustment *moments;
  GtkLabel *label;
  TdSession *session;
  TdMapPast *past;
  GCancellable *reading, *stepping;
  TdRelay *relay;
  guint timer;    /* the next moment, while it plays */
  guint look;     /* how far the reading is */
  gboolean ready; /* the moment that was asked for is on show */
};

enum
{
  MOMENT,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapReplay, td_map_replay, GTK_TYPE_BOX)

static guint
moment (TdMapReplay *self)
{
  return (guint)(gtk_adjustment_get_value (self->moments) + 0.5);
}

/* ---- one moment ---- */

typedef struct
{
  TdMapPast *past;
  guint step;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  td_map_past_unref (step->past);
  g_free (step);
}

static gpointer
run_step (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;

  return td_map_past_map (step->past, step->step);
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapReplay) self = data;
  g_autoptr (TdMap) map = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  g_autofree char *label = NULL;

  if (map == NULL || self->past == NULL)
    return;
  label = td_map_past_label (self->past, moment (self));
  self->ready = TRUE;
  g_signal_emit (self, signals[MOMENT], 0, map, label);
}

static void
show_label (TdMapReplay *self)
{
  g_autofree char *label = td_map_past_label (self->past, moment (self));

  gtk_label_set_text (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, label,
                                  -1);
}

/* Only the moment that was asked for last is made. */
static void
show_moment (TdMapReplay *self)
{
  Step *step;

  if (self->past == NULL)
    return;
  show_label (self);
  self->ready = FALSE;
  g_cancellable_cancel (self->stepping);
  g_clear_object (&self->stepping);
  self->stepping = g_cancellable_new ();
  step = g_new0 (Step, 1);
  step->past = td_map_past_ref (self->past);
  step->step = moment (self);
  td_session_read (self->session, G_PRIORITY_HIGH, run_step, step, step_free, (GDestroyNotify)td_map_unref,
                   self->stepping, step_cb, g_object_ref (self));
}

/* ---- playing ---- */

static void
show_playing (TdMapReplay *self)
{
  const char *name = self->timer != 0 ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play, self->timer != 0 ? "media-playback-pause-symbolic"
                                                         : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
stop_playing (TdMapReplay *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  show_playing (self);
}

static gboolean
next_cb (gpointer data)
{
  TdMapReplay *self = data;

  if (!self->ready)
    return G_SOURCE_CONTINUE;
  if (moment (self) + 1 >= td_map_past_n_steps (self->past))
    {
      self->timer = 0;
      show_playing (self);
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (self->moments, moment (self) + 1);
  return G_SOURCE_CONTINUE;
}

static void
play_cb (TdMapReplay *self)
{
  if (self->past == NULL)
    return;
  if (self->timer != 0)
    {
      stop_playing (self);
      return;
    }
  /* From the end it begins anew. */
  if (moment (self) + 1 >= td_map_past_n_steps (self->past))
    gtk_adjustment_set_value (self->moments, 0);
  self->timer = g_timeout_add (STEP_MS, next_cb, self);
  show_playing (self);
}

static void
close_cb (TdMapReplay *self)
{
  td_map_replay_stop (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* ---- reading ---- */

static gpointer
run_past (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  TdProgress progress = td_relay_progress (data);

  return td_map_past_read (workspace, &progress, error);
}

static void
end_reading (TdMapReplay *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->relay, td_relay_unref);
}

static void
past_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMapReplay) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMapPast) past = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  guint n;

  if (self->relay == NULL || self->session == NULL)
    return;
  end_reading (self);
  if (past == NULL)
    {
      td_session_fail (self->session, error);
      close_cb (self);
      return;
    }
  self->past = g_steal_pointer (&past);
  n = td_map_past_n_steps (self->past);
  /* It begins where the map stands, not with an empty one: playing starts from the beginning by itself. */
  gtk_adjustment_configure (self->moments, n - 1, 0, n - 1, 1, 6, 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->play), n > 1);
  gtk_stack_set_visible_child_name (self->stack, "playing");
  gtk_widget_grab_focus (GTK_WIDGET (n > 1 ? GTK_WIDGET (self->scale) : GTK_WIDGET (self->stack)));
  show_moment (self);
}

static gboolean
look_cb (gpointer data)
{
  TdMapReplay *self = data;
  double done = td_relay_read (self->relay, NULL);

  if (done < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, done);
  return G_SOURCE_CONTINUE;
}

void
td_map_replay_start (TdMapReplay *self)
{
  g_return_if_fail (TD_IS_MAP_REPLAY (self) && self->session != NULL);

  td_map_replay_stop (self);
  self->reading = g_cancellable_new ();
  self->relay = td_relay_new (self->reading);
  self->look = g_timeout_add (LOOK_MS, look_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  td_session_read (self->session, G_PRIORITY_DEFAULT, run_past, td_relay_ref (self->relay),
                   (GDestroyNotify)td_relay_unref, (GDestroyNotify)td_map_past_unref, self->reading, past_cb,
                   g_object_ref (self));
}

void
td_map_replay_stop (TdMapReplay *self)
{
  g_return_if_fail (TD_IS_MAP_REPLAY (self));

  stop_playing (self);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->stepping);
  g_clear_object (&self->stepping);
  end_reading (self);
  g_clear_pointer (&self->past, td_map_past_unref);
}

void
td_map_replay_set_session (TdMapReplay *self, TdSession *session)
{
  g_set_object (&self->session, session);
}

/* ---- the type ---- */

static void
td_map_replay_dispose (GObject *object)
{
  TdMapReplay *self = TD_MAP_REPLAY (object);

  if (self->stack != NULL)
    td_map_replay_stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_MAP_REPLAY);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_map_replay_parent_class)->dispose (object);
}

static void
td_map_replay_class_init (TdMapReplayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_map_replay_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-map-replay.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMapReplay, name)
  BIND (stack);
  BIND (progress);
  BIND (play);
  BIND (scale);
  BIND (moments);
  BIND (label);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, play_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_moment);
  signals[MOMENT] = g_signal_new ("moment", TD_TYPE_MAP_REPLAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[CLOSED] =
      g_signal_new ("closed", TD_TYPE_MAP_REPLAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_map_replay_init (TdMapReplay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_playing (self);
}
