/* Tidang: two review packs side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-compare.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-own-packs-window.h"

#include <glib/gi18n.h>

struct _TdReviewCompare
{
  AdwWindow parent_instance;
  GtkDropDown *first, *second;
  GtkGrid *grid;
  GtkLabel *stated;
  const GPtrArray *packs; /* TdReviewPack, of the program's life; NULL: none could be read */
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (TdReviewCompare, td_review_compare_window, ADW_TYPE_WINDOW)

static void
put_cell (TdReviewCompare *self, const char *text, int column, int row, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (*class != '\0')
    gtk_widget_add_css_class (label, class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

/* The three numbers are what one looks for. */
#define NUMBERS 3

static void
show_both (TdReviewCompare *self, const TdReviewPack *first, const TdReviewPack *second)
{
  g_autoptr (GPtrArray) rows = td_review_compare_rows (first, second);
  g_autofree char *one = td_review_pack_stated (first);
  g_autofree char *two = td_review_pack_stated (second);
  g_autofree char *stated = g_strstrip (g_strconcat (one, two, NULL));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *row = g_ptr_array_index (rows, i);
      put_cell (self, row[0], 0, (int)i, "dim-label");
      put_cell (self, row[1], 1, (int)i, i < NUMBERS ? "heading" : "");
      put_cell (self, row[2], 2, (int)i, i < NUMBERS ? "heading" : "");
    }
  gtk_label_set_text (self->stated, stated);
  gtk_widget_set_visible (GTK_WIDGET (self->stated), *stated != '\0');
}

static void
changed_cb (TdReviewCompare *self)
{
  guint one = gtk_drop_down_get_selected (self->first), two = gtk_drop_down_get_selected (self->second);
  if (self->ready && one < self->packs->len && two < self->packs->len)
    show_both (self, g_ptr_array_index (self->packs, one), g_ptr_array_index (self->packs, two));
}

static void
fill_list (TdReviewCompare *self, GtkDropDown *list)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  for (guint i = 0; i < self->packs->len; i++)
    gtk_string_list_append (titles, ((const TdReviewPack *)g_ptr_array_index (self->packs, i))->title);
  gtk_drop_down_set_model (list, G_LIST_MODEL (titles));
}

static void
take_packs (TdReviewCompare *self)
{
  self->packs = td_review_packs_at_hand (NULL, NULL);
  if (self->packs == NULL)
    return;
  self->ready = FALSE;
  fill_list (self, self->first);
  fill_list (self, self->second);
}

static guint
place_of (const GPtrArray *packs, const char *id)
{
  for (guint i = 0; i < packs->len; i++)
    if (g_str_equal (((const TdReviewPack *)packs->pdata[i])->id, id))
      return i;
  return 0;
}

/* What the pack replaced stands before it; where it replaced nothing, what another place has reached, for
 * that has numbers. */
static void
choose (TdReviewCompare *self, const TdReviewPack *pack)
{
  const char *first = NULL, *reached = "";
  for (guint i = 0; i < self->packs->len; i++)
    {
      const TdReviewPack *one = g_ptr_array_index (self->packs, i);
      if (g_str_equal (one->replaced_by, pack->id))
        first = one->id;
      if (*one->replaced_by != '\0')
        reached = one->replaced_by;
    }
  td_choice_set (self->first, place_of (self->packs, first != NULL ? first : reached));
  td_choice_set (self->second, place_of (self->packs, pack->id));
}

static char *
chosen_id (TdReviewCompare *self, GtkDropDown *list)
{
  guint at = gtk_drop_down_get_selected (list);
  return g_strdup (at < self->packs->len ? ((const TdReviewPack *)self->packs->pdata[at])->id : "");
}

/* One that was added stands on the right. */
static void
packs_changed (gpointer data, const char *id)
{
  TdReviewCompare *self = data;
  if (!self->ready)
    return;
  g_autofree char *first = chosen_id (self, self->first);
  g_autofree char *second = id != NULL ? g_strdup (id) : chosen_id (self, self->second);
  take_packs (self);
  td_choice_set (self->first, place_of (self->packs, first));
  td_choice_set (self->second, place_of (self->packs, second));
  self->ready = TRUE;
  changed_cb (self);
}

static void
own_cb (TdReviewCompare *self)
{
  td_own_packs_window_present (GTK_WINDOW (self), td_review_pack_files (), packs_changed, self);
}

void
td_review_compare_present (GtkWindow *parent, const TdReviewPack *pack)
{
  TdReviewCompare *self = g_object_new (TD_TYPE_REVIEW_COMPARE, "transient-for", parent, NULL);
  take_packs (self);
  if (self->packs != NULL)
    {
      choose (self, pack);
      self->ready = TRUE;
      changed_cb (self);
    }
  gtk_window_present (GTK_WINDOW (self));
}

static void
td_review_compare_window_dispose (GObject *object)
{
  TD_REVIEW_COMPARE (object)->ready = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_REVIEW_COMPARE);
  G_OBJECT_CLASS (td_review_compare_window_parent_class)->dispose (object);
}

static void
td_review_compare_window_class_init (TdReviewCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_review_compare_window_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-review-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, TdReviewCompare, first);
  gtk_widget_class_bind_template_child (widget_class, TdReviewCompare, second);
  gtk_widget_class_bind_template_child (widget_class, TdReviewCompare, grid);
  gtk_widget_class_bind_template_child (widget_class, TdReviewCompare, stated);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_review_compare_window_init (TdReviewCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
