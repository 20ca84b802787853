/* Tidang: one search over stairwells, owners, flats, numbers and notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-search-page.h"

#include "td-page.h"
#include "td-search-state.h"

struct _TdSearchPage
{
  GtkBox parent_instance;
  GtkEditable *entry;
  GtkLabel *said;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  TdSession *session;
  TdSearchState *state;
  GCancellable *asked;
  gboolean stale; /* the file changed while another page was on show */
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdSearchPage,
                               td_search_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

/* ---- what is shown ---- */

static GtkWidget *
label_new (const char *markup, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
row_new (const TdSearchRow *row)
{
  GtkWidget *line = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  static const char *const styles[] = { "heading", NULL, "search-all" };
  const char *where = row->hit != NULL ? row->hit->where : "";
  g_autofree char *spoken = g_strdup_printf (*where != '\0' ? "%s, %s" : "%s%s", row->text, where);
  gtk_box_append (GTK_BOX (box), label_new (row->markup, styles[row->kind]));
  if (*where != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (where, -1);
      GtkWidget *below = label_new (escaped, "caption");
      gtk_widget_add_css_class (below, "dim-label");
      gtk_box_append (GTK_BOX (box), below);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), row->kind != TD_SEARCH_HEADING);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (line), row->kind != TD_SEARCH_HEADING);
  gtk_widget_set_focusable (line, row->kind != TD_SEARCH_HEADING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return line;
}

static void
fill_list (TdSearchPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->state->rows->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (self->state->rows, i)));
}

static void
show_at (TdSearchPage *self)
{
  GtkListBoxRow *row =
      self->state->at >= 0 ? gtk_list_box_get_row_at_index (self->list, self->state->at) : NULL;
  graphene_rect_t box;
  gtk_list_box_select_row (self->list, row);
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &box))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), box.origin.y,
                               box.origin.y + box.size.height);
}

static void
show (TdSearchPage *self)
{
  g_autofree char *said = td_search_state_say (self->state);
  gtk_label_set_text (self->said, said);
  gtk_stack_set_visible_child_name (self->stack, td_search_state_page (self->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said,
                                  -1);
}

/* ---- asking ---- */

static gpointer
run_search (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_search_grouped (workspace, data, TD_SEARCH_SHOWN, FALSE, error);
}

typedef struct
{
  TdSearchPage *self;
  char *text;
} Asked;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdSearchPage) self = asked->self;
  g_autofree char *text = asked->text;
  g_autoptr (GError) error = NULL;
  GPtrArray *groups = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  /* The page is gone, or another file is open. */
  if (self->list == NULL || td_session_get_workspace (self->session) != TD_WORKSPACE (source))
    {
      g_clear_pointer (&groups, g_ptr_array_unref);
      return;
    }
  if (groups == NULL)
    {
      if (error != NULL)
        td_session_fail (self->session, error);
      return;
    }
  if (!td_search_state_answer (self->state, text, groups))
    return;
  fill_list (self);
  show (self);
  show_at (self);
}

static void
ask (TdSearchPage *self)
{
  if (self->asked != NULL)
    g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  self->stale = FALSE;
  if (td_session_get_workspace (self->session) == NULL)
    return;
  self->asked = g_cancellable_new ();
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->text = g_strdup (self->state->text);
  td_session_run (self->session, G_PRIORITY_HIGH, run_search, g_strdup (self->state->text), g_free,
                  (GDestroyNotify)g_ptr_array_unref, self->asked, found_cb, asked);
}

static void
typed_cb (TdSearchPage *self)
{
  if (td_search_state_type (self->state, gtk_editable_get_text (self->entry)))
    ask (self);
  else
    fill_list (self);
  show (self);
}

/* ---- hands ---- */

static void
open_row (TdSearchPage *self, int at)
{
  const TdSearchRow *row = td_search_state_row (self->state, at);
  if (row == NULL)
    return;
  self->state->at = at;
  if (row->kind == TD_SEARCH_HIT)
    {
      td_session_open_part (self->session, row->hit->unit_id, row->hit->part_id);
    }
  else if (row->kind == TD_SEARCH_ALL)
    {
      TdUnitFilter filter = td_search_state_filter (self->state, row->group);
      td_session_show_list (self->session, &filter);
    }
}

static void
enter_cb (TdSearchPage *self)
{
  open_row (self, self->state->at);
}

static void
row_cb (TdSearchPage *self, GtkListBoxRow *row)
{
  open_row (self, gtk_list_box_row_get_index (row));
}

static void
stop_cb (TdSearchPage *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0')
    gtk_editable_set_text (self->entry, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static gboolean
pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, gpointer data)
{
  TdSearchPage *self = data;
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || self->state->rows->len == 0)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    td_search_state_move (self->state, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    td_search_state_move (self->state, -1);
  else
    return FALSE;
  show_at (self);
  const TdSearchRow *row = td_search_state_row (self->state, self->state->at);
  g_autofree char *spoken =
      row->hit != NULL ? g_strdup_printf ("%s, %s", row->text, row->hit->where) : g_strdup (row->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken,
                                  -1);
  return TRUE;
}

/* ---- the page ---- */

static void
changed_cb (TdSearchPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->state->answered != NULL)
    ask (self);
}

static void
workspace_cb (TdSearchPage *self)
{
  gtk_editable_set_text (self->entry, "");
  td_search_state_type (self->state, "");
  fill_list (self);
  show (self);
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdSearchPage *self = TD_SEARCH_PAGE (page);
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  TdSearchPage *self = TD_SEARCH_PAGE (page);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  if (self->stale && *self->state->text != '\0')
    ask (self);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_search_page_dispose (GObject *object)
{
  TdSearchPage *self = TD_SEARCH_PAGE (object);
  if (self->asked != NULL)
    g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SEARCH_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_search_page_parent_class)->dispose (object);
}

static void
td_search_page_finalize (GObject *object)
{
  td_search_state_free (TD_SEARCH_PAGE (object)->state);
  G_OBJECT_CLASS (td_search_page_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdSearchPage, name)

static void
td_search_page_class_init (TdSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_search_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_search_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-search-page.ui");
  BIND (entry);
  BIND (said);
  BIND (scroller);
  BIND (stack);
  BIND (list);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
td_search_page_init (TdSearchPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->state = td_search_state_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  show (self);
}
