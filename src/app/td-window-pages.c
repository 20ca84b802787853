/* Tidang: the pages of the window — which one is on show, and the way back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-page.h"
#include "td-window-private.h"

#include <glib/gi18n.h>

typedef enum
{
  NO_FILE, /* no file is open */
  VIEW,    /* one of the switcher's */
  FURTHER  /* opened from a view, and left by “back” */
} PageKind;

static const struct
{
  const char *name;
  PageKind kind;
  const char *title;
  const char *back; /* said by the button that leads here */
} pages[] = {
  { "start", NO_FILE, N_ ("Tidang"), NULL },
  { "opening", NO_FILE, N_ ("Tidang"), NULL },
  { "operator", NO_FILE, N_ ("Operators"), NULL },
  { "register", VIEW, N_ ("Register"), N_ ("Back to the register") },
  { "campaign", VIEW, N_ ("Campaign"), N_ ("Back to the campaign") },
  { "inbox", VIEW, N_ ("Deadlines"), N_ ("Back to the deadlines") },
  { "overview", VIEW, N_ ("Overview"), N_ ("Back to the overview") },
  { "map", VIEW, N_ ("Map"), N_ ("Back to the map") },
  { "dossier", FURTHER, N_ ("Dossier"), N_ ("Back to the dossier") },
  { "history", FURTHER, N_ ("History"), N_ ("Back to the history") },
  { "past", FURTHER, N_ ("Looking back"), N_ ("Back to the past") },
  { "intake", FURTHER, N_ ("Import a sheet"), N_ ("Back to the import") },
  { "scans", FURTHER, N_ ("Scanned forms"), N_ ("Back to the scanned forms") },
  { "imports", FURTHER, N_ ("Imports"), N_ ("Back to the imports") },
  { "bin", FURTHER, N_ ("Bin"), N_ ("Back to the bin") },
  { "money", FURTHER, N_ ("Money"), N_ ("Back to the money") },
  { "subsidy", FURTHER, N_ ("Subsidy"), N_ ("Back to the subsidy") },
  { "records", FURTHER, N_ ("Records"), N_ ("Back to the records") },
  { "batch", FURTHER, N_ ("Batch of works"), N_ ("Back to the batch of works") },
  { "search", FURTHER, N_ ("Search"), N_ ("Back to the search") },
};

typedef struct
{
  guint page;
  gint64 unit_id;
} TdVisit;

static guint
find_page (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return i;
  g_return_val_if_reached (0);
}

const char *
td_window_get_page (TdWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);
  return g_strcmp0 (name, "views") == 0 ? adw_view_stack_get_visible_child_name (self->views) : name;
}

/* ---- the header ---- */

static void
show_back (TdWindow *self)
{
  if (self->trail == NULL || self->trail->len == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->back), FALSE);
      return;
    }
  const TdVisit *last = &g_array_index (self->trail, TdVisit, self->trail->len - 1);
  gtk_label_set_text (self->back_label, gettext (pages[last->page].title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gettext (pages[last->page].back), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->back), TRUE);
}

static void
show_header (TdWindow *self, guint page)
{
  PageKind kind = pages[page].kind;
  gboolean has = td_session_get_workspace (self->session) != NULL, open = has && kind != NO_FILE;
  g_autofree char *file = self->path != NULL ? g_filename_display_basename (self->path) : NULL;
  const char *title = gettext (pages[page].title), *name = has && file != NULL ? file : "";
  g_autofree char *whole = *name != '\0' ? g_strdup_printf ("%s — %s", name, title) : g_strdup (title);
  g_autofree char *below = *name != '\0' && self->acting != NULL
                               ? g_strdup_printf ("%s · %s", name, self->acting)
                               : g_strdup (name);
  show_back (self);
  gtk_widget_set_visible (GTK_WIDGET (self->import), open && kind == VIEW);
  gtk_widget_set_visible (GTK_WIDGET (self->find), open);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), open);
  gtk_widget_set_visible (GTK_WIDGET (self->redo), open);
  gtk_stack_set_visible_child_name (self->titles, kind == VIEW ? "views" : "title");
  adw_view_switcher_title_set_title (self->switcher, title);
  adw_view_switcher_title_set_subtitle (self->switcher, below);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, below);
  gtk_window_set_title (GTK_WINDOW (self), whole);
  /* A screen reader tells two windows apart by this; GTK 4.8 does not pass a changed title on. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (self->switcher_bar),
                                    kind == VIEW &&
                                        adw_view_switcher_title_get_title_visible (self->switcher));
}

void
td_window_show_titles (TdWindow *self)
{
  show_header (self, find_page (td_window_get_page (self)));
}

void
td_window_view_changed (TdWindow *self)
{
  if (self->session == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "views") != 0)
    return;
  show_header (self, find_page (td_window_get_page (self)));
  GtkWidget *page = adw_view_stack_get_visible_child (self->views);
  if (TD_IS_PAGE (page) && td_session_get_workspace (self->session) != NULL)
    td_page_shown (TD_PAGE (page));
}

/* ---- the way ---- */

static void
load_page (TdWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  if (g_str_equal (name, "start"))
    td_start_page_refresh (self->start, self->desk != NULL ? self->desk->last_file : "");
  else if (g_str_equal (name, "dossier"))
    td_dossier_page_show (self->dossier, self->session, self->unit_id);
  else if (g_str_equal (name, "history"))
    td_history_page_show (self->history, self->session, self->unit_id);
  else if (g_str_equal (name, "records"))
    td_records_page_show (self->records, self->session, self->unit_id);
  else if (g_str_equal (name, "money"))
    td_money_page_show (self->money, self->session, self->unit_id);
  else if (g_str_equal (name, "subsidy"))
    td_subsidy_page_show (self->subsidy, self->session, self->unit_id);
  else if (g_str_equal (name, "past"))
    td_past_page_show (self->past, self->session, self->unit_id, self->look_back_action);
  else if (g_str_equal (name, "intake"))
    td_intake_page_start (self->intake, self->session);
  else if (TD_IS_PAGE (page))
    td_page_shown (TD_PAGE (page));
}

static void
show_page (TdWindow *self, guint page, gint64 unit_id)
{
  const char *name = pages[page].name;
  self->unit_id = unit_id;
  if (pages[page].kind == VIEW)
    {
      /* The same view again is no change of the switcher. */
      gboolean same = g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), name) == 0;
      gtk_stack_set_visible_child_name (self->stack, "views");
      if (same)
        td_window_view_changed (self);
      else
        adw_view_stack_set_visible_child_name (self->views, name);
      return;
    }
  if (g_strcmp0 (td_window_get_page (self), "past") == 0 && !g_str_equal (name, "past"))
    td_past_page_close (self->past);
  gtk_stack_set_visible_child_name (self->stack, name);
  show_header (self, page);
  load_page (self, name);
}

void
td_window_go (TdWindow *self, const char *name, gint64 unit_id)
{
  g_return_if_fail (TD_IS_WINDOW (self));
  guint page = find_page (name), now = find_page (td_window_get_page (self));
  if (self->trail == NULL)
    self->trail = g_array_new (FALSE, TRUE, sizeof (TdVisit));
  if (pages[page].kind != FURTHER)
    g_array_set_size (self->trail, 0);
  else if (pages[now].kind != NO_FILE && (page != now || unit_id != self->unit_id))
    {
      TdVisit visit = { now, self->unit_id };
      g_array_append_val (self->trail, visit);
    }
  show_page (self, page, unit_id);
}

void
td_window_back (TdWindow *self)
{
  if (self->trail == NULL || self->trail->len == 0)
    return;
  TdVisit visit = g_array_index (self->trail, TdVisit, self->trail->len - 1);
  g_array_set_size (self->trail, self->trail->len - 1);
  show_page (self, visit.page, visit.unit_id);
}
