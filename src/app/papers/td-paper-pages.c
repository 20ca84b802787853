/* Tidang: the pages of a paper on the screen — turned, made larger and smaller, fitted to the width.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-pages.h"

#include "td-field.h"
#include "td-paper-sheet.h"
#include "td-paper-values.h"
#include "td-row-name.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALLEST 0.3
#define LARGEST 4.0
#define MARGIN 40 /* beside a page that is fitted, with the scroll bar */

struct _TdPaperPages
{
  GtkBox parent_instance;
  GtkScrolledWindow *scrolled;
  GtkListView *pages;
  GtkEntry *number;
  GtkLabel *count, *percent;
  GtkToggleButton *fit;
  TdDisplayList *list;
  GPtrArray *sheets; /* TdPaperSheet that show a page, borrowed */
  double zoom;
  guint settle; /* idle source */
  guint refit;  /* idle source */
  double share; /* how far down, 0–1, to go back to after a change of size; < 0: stay */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdPaperPages, td_paper_pages, GTK_TYPE_BOX)

static GtkAdjustment *
down (TdPaperPages *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

static guint
n_pages (TdPaperPages *self)
{
  return self->list != NULL ? td_display_list_n_pages (self->list) : 0;
}

/* ---- which page ---- */

/* The one that holds the upper third of what is in sight; pages of a paper are of one size. */
static guint
current_page (TdPaperPages *self)
{
  GtkAdjustment *adjustment = down (self);
  double upper = gtk_adjustment_get_upper (adjustment);
  double middle = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 3.0;
  guint n = n_pages (self);
  return n == 0 || upper <= 0 ? 0 : MIN (n - 1, (guint)(middle / upper * n));
}

static void
show_number (TdPaperPages *self)
{
  guint n = n_pages (self);
  g_autofree char *number = g_strdup_printf ("%u", n > 0 ? current_page (self) + 1 : 0);
  g_autofree char *count = g_strdup_printf ("/ %u", n);
  g_autofree char *percent = g_strdup_printf ("%.0f %%", self->zoom * 100);
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->number)))))
    gtk_editable_set_text (GTK_EDITABLE (self->number), number);
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->percent, percent);
}

static void
go_to (TdPaperPages *self, guint page)
{
  GtkAdjustment *adjustment = down (self);
  guint n = n_pages (self);
  if (n == 0)
    return;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * MIN (page, n - 1) / n);
  show_number (self);
}

void
td_paper_pages_turn (TdPaperPages *self, int by)
{
  guint n = n_pages (self);
  gint64 wanted = by == G_MININT ? 0 : by == G_MAXINT ? (gint64)n : (gint64)current_page (self) + by;
  go_to (self, (guint)CLAMP (wanted, 0, (gint64)MAX (n, 1) - 1));
}

static void
before_cb (TdPaperPages *self)
{
  td_paper_pages_turn (self, -1);
}

static void
after_cb (TdPaperPages *self)
{
  td_paper_pages_turn (self, 1);
}

static void
number_cb (TdPaperPages *self)
{
  guint page;
  const char *hint;
  if (!td_paper_read_page (gtk_editable_get_text (GTK_EDITABLE (self->number)), n_pages (self), &page, &hint))
    {
      g_autofree char *said = g_strdup_printf ("/ %u · %s", n_pages (self), hint);
      gtk_label_set_text (self->count, said);
      td_field_say (self->number, hint);
      return;
    }
  td_field_say (self->number, "");
  go_to (self, page);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  show_number (self);
}

/* ---- how large ---- */

static gboolean
settle (gpointer data)
{
  TdPaperPages *self = data;
  self->settle = 0;
  if (self->share >= 0)
    gtk_adjustment_set_value (down (self), self->share * gtk_adjustment_get_upper (down (self)));
  self->share = -1;
  show_number (self);
  return G_SOURCE_REMOVE;
}

/* The place in the paper stays. */
static void
apply_zoom (TdPaperPages *self, double zoom)
{
  double upper = gtk_adjustment_get_upper (down (self));
  zoom = CLAMP (zoom, SMALLEST, LARGEST);
  if (fabs (zoom - self->zoom) < 0.001)
    return;
  self->zoom = zoom;
  if (self->share < 0 && upper > 0)
    self->share = gtk_adjustment_get_value (down (self)) / upper;
  for (guint i = 0; i < self->sheets->len; i++)
    td_paper_sheet_set_zoom (g_ptr_array_index (self->sheets, i), zoom);
  if (self->settle == 0)
    self->settle = g_idle_add_full (G_PRIORITY_LOW, settle, self, NULL);
  show_number (self);
}

static void
fit_width (TdPaperPages *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scrolled)) - MARGIN;
  if (!gtk_toggle_button_get_active (self->fit) || self->list == NULL || width < 50)
    return;
  apply_zoom (self, width / td_display_list_page (self->list, 0)->width);
}

static void
fit_cb (TdPaperPages *self)
{
  if (!self->updating)
    fit_width (self);
}

static void
set_fit (TdPaperPages *self, gboolean fit)
{
  self->updating = TRUE;
  gtk_toggle_button_set_active (self->fit, fit);
  self->updating = FALSE;
}

void
td_paper_pages_set_zoom (TdPaperPages *self, double zoom)
{
  g_return_if_fail (TD_IS_PAPER_PAGES (self));
  set_fit (self, zoom <= 0);
  if (zoom > 0)
    apply_zoom (self, zoom);
  else
    fit_width (self);
}

double
td_paper_pages_get_zoom (TdPaperPages *self)
{
  return gtk_toggle_button_get_active (self->fit) ? 0 : self->zoom;
}

void
td_paper_pages_step_zoom (TdPaperPages *self, int up)
{
  td_paper_pages_set_zoom (self, up > 0 ? self->zoom * 1.25 : self->zoom / 1.25);
}

static void
smaller_cb (TdPaperPages *self)
{
  td_paper_pages_step_zoom (self, -1);
}

static void
larger_cb (TdPaperPages *self)
{
  td_paper_pages_step_zoom (self, 1);
}

/* ---- the list ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdPaperPages *self)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, td_paper_sheet_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdPaperPages *self)
{
  guint page = gtk_list_item_get_position (item);
  GtkWidget *sheet = gtk_list_item_get_child (item);
  g_autofree char *name = g_strdup_printf (_ ("Page %u of %u"), page + 1, n_pages (self));
  td_paper_sheet_set_page (TD_PAPER_SHEET (sheet), self->list, page, self->zoom);
  g_ptr_array_add (self->sheets, sheet);
  td_row_name (item, name);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TdPaperPages *self)
{
  GtkWidget *sheet = gtk_list_item_get_child (item);
  td_paper_sheet_set_page (TD_PAPER_SHEET (sheet), NULL, 0, 1);
  if (self->sheets != NULL)
    g_ptr_array_remove_fast (self->sheets, sheet);
}

void
td_paper_pages_show (TdPaperPages *self, TdDisplayList *list)
{
  g_return_if_fail (TD_IS_PAPER_PAGES (self));
  double upper = gtk_adjustment_get_upper (down (self));
  double share = upper > 0 ? gtk_adjustment_get_value (down (self)) / upper : 0;
  gboolean same = list != NULL && n_pages (self) == td_display_list_n_pages (list);
  /* The sheets on show hold the old list. */
  gtk_list_view_set_model (self->pages, NULL);
  if (list != NULL)
    td_display_list_ref (list);
  g_clear_pointer (&self->list, td_display_list_unref);
  self->list = list;
  if (list == NULL)
    return;
  GtkStringList *numbers = gtk_string_list_new (NULL);
  for (guint i = 0; i < n_pages (self); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      gtk_string_list_append (numbers, number);
    }
  g_autoptr (GtkNoSelection) none = gtk_no_selection_new (G_LIST_MODEL (numbers));
  gtk_list_view_set_model (self->pages, GTK_SELECTION_MODEL (none));
  fit_width (self);
  /* A word that was typed does not turn the page. */
  self->share = same ? share : 0;
  if (self->settle == 0)
    self->settle = g_idle_add_full (G_PRIORITY_LOW, settle, self, NULL);
}

/* ---- the type ---- */

static gboolean
refit (gpointer data)
{
  TdPaperPages *self = data;
  self->refit = 0;
  fit_width (self);
  return G_SOURCE_REMOVE;
}

/* A box has a layout manager, so its class is not asked to allocate: the width in sight tells. Pages take no
 * new size while they are being placed. */
static void
width_cb (TdPaperPages *self)
{
  if (self->refit == 0)
    self->refit = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refit, self, NULL);
}

static void
td_paper_pages_dispose (GObject *object)
{
  TdPaperPages *self = TD_PAPER_PAGES (object);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->refit, g_source_remove);
  if (self->pages != NULL)
    gtk_list_view_set_model (self->pages, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PAPER_PAGES);
  g_clear_pointer (&self->list, td_display_list_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  G_OBJECT_CLASS (td_paper_pages_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdPaperPages, name)

static void
td_paper_pages_class_init (TdPaperPagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_paper_pages_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-paper-pages.ui");
  BIND (scrolled);
  BIND (pages);
  BIND (number);
  BIND (count);
  BIND (percent);
  BIND (fit);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
}

static void
td_paper_pages_init (TdPaperPages *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  self->zoom = 1;
  self->share = -1;
  self->sheets = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->pages, factory);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "notify::page-size",
                           G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (down (self), "value-changed", G_CALLBACK (show_number), self, G_CONNECT_SWAPPED);
  show_number (self);
}
