/* Tidang: the leaves of one dossier, or of the file, by area and kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-records-page.h"

#include "td-batch.h"
#include "td-card-parts.h"
#include "td-file-row.h"
#include "td-folds.h"
#include "td-leaf-compare.h"
#include "td-leaf-dialog.h"
#include "td-leaf-state.h"
#include "td-page.h"
#include "td-section.h"
#include "td-shared-papers.h"
#include "td-works-panel.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

struct _TdRecordsPage
{
  GtkBox parent_instance;
  GtkLabel *title, *locked;
  GtkWidget *shared;
  GtkBox *areas;
  TdSession *session;
  TdLeafBook *book;
  GHashTable *whole;   /* ids of kinds whose long list is shown whole */
  GPtrArray *sections; /* TdSection, by area; made once for a dossier or the file */
  TdWorksPanel *works; /* in the section of its area; NULL: there is none */
  gint64 unit_id;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdRecordsPage,
                               td_records_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static GtkWindow *
window_of (TdRecordsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- deeds ---- */

static void
leaf_cb (GtkButton *button, TdRecordsPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "leaf");
  const TdLeaf *leaf = td_leaf_book_find (self->book, *id);
  if (leaf != NULL)
    td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

static void
add_cb (GtkButton *button, TdRecordsPage *self)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (g_object_get_data (G_OBJECT (button), "kind"));
  td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

static void
compare_cb (GtkButton *button, TdRecordsPage *self)
{
  const TdLeafKind *kind =
      td_leaf_kinds_find (self->book->kinds, g_object_get_data (G_OBJECT (button), "kind"));
  if (kind != NULL)
    td_leaf_compare_present (window_of (self), self->book, kind);
}

/* A shared record is one for all dossiers: its form changes it for all of them. */
static void
shared_cb (GtkButton *button, TdRecordsPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "leaf");
  const TdLeaf *leaf = td_leaf_book_find (self->book, *id);
  if (leaf != NULL)
    td_leaf_dialog_present (window_of (self), self->session, 0, leaf);
}

/* Of what is done once for the batch, where this stairwell differs: the record that says so, or a new one. */
static void
except_cb (GtkButton *button, TdRecordsPage *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "leaf");
  const TdLeaf *leaf = td_leaf_book_find (self->book, *id);
  g_autoptr (TdLeaf) exception = NULL;
  if (leaf == NULL)
    return;
  if (g_str_equal (leaf->kind, TD_BATCH_EXCEPTION))
    exception = td_leaf_copy (leaf);
  else
    {
      g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, leaf->id);
      exception = td_leaf_new (TD_BATCH_EXCEPTION);
      td_leaf_set (exception, "of", of);
    }
  td_leaf_dialog_present (window_of (self), self->session, self->unit_id, exception);
}

static void fill (TdRecordsPage *self);

static void
whole_cb (GtkButton *button, TdRecordsPage *self)
{
  g_hash_table_add (self->whole, g_strdup (g_object_get_data (G_OBJECT (button), "kind")));
  fill (self);
}

/* ---- the lists ---- */

static GtkWidget *
line_button (TdRecordsPage *self, const TdLeaf *leaf, const char *line, GCallback clicked)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "record-line");
  gtk_widget_set_sensitive (button, td_session_may_change (self->session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  g_object_set_data_full (G_OBJECT (button), "leaf", g_memdup2 (&leaf->id, sizeof leaf->id), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

/* Its small picture, which opens it or saves a copy; it comes and goes with its record. */
static GtkWidget *
tile (TdRecordsPage *self, const TdAttachment *file)
{
  GtkWidget *row = td_file_row_new_tile (self->session, file);
  td_file_row_set_writable (TD_FILE_ROW (row), FALSE);
  gtk_widget_set_valign (row, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "frame");
  return row;
}

static const TdAttachment *
file_of (TdRecordsPage *self, const TdLeaf *leaf)
{
  const TdLeafKind *kind = td_leaf_kinds_find (self->book->kinds, leaf->kind);
  const TdLeafField *field = kind != NULL && kind->shared ? td_leaf_file_field (kind) : NULL;
  return field != NULL ? td_leaf_book_file (self->book, td_leaf_get (leaf, field->id)) : NULL;
}

static GtkWidget *
leaf_row (TdRecordsPage *self, const TdLeaf *leaf)
{
  g_autofree char *line = td_leaf_book_line (self->book, leaf);
  GtkWidget *button = line_button (self, leaf, line, G_CALLBACK (leaf_cb));
  const TdAttachment *file = file_of (self, leaf);
  GtkWidget *row;
  if (file == NULL)
    return button;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (row), tile (self, file));
  return row;
}

/* “集中联审 · 六月联审 · holds” [file] [Exception…] */
static GtkWidget *
shared_row (TdRecordsPage *self, const TdSharedPaper *paper)
{
  g_autofree char *line = td_shared_paper_line (self->book, paper);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = line_button (self, paper->leaf, line, G_CALLBACK (shared_cb));
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), button);
  if (paper->file != NULL)
    gtk_box_append (GTK_BOX (row), tile (self, paper->file));
  if (td_session_may_change (self->session) && g_str_equal (paper->leaf->kind, TD_BATCH_SHARED))
    {
      const TdLeaf *leaf = paper->exception != NULL ? paper->exception : paper->leaf;
      g_autofree char *spoken = g_strdup_printf (_ ("Exception for this stairwell: %s"), line);
      GtkWidget *except = gtk_button_new_with_label (_ ("Exception…"));
      gtk_widget_add_css_class (except, "flat");
      gtk_widget_set_valign (except, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (except), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_object_set_data_full (G_OBJECT (except), "leaf", g_memdup2 (&leaf->id, sizeof leaf->id), g_free);
      g_signal_connect_object (except, "clicked", G_CALLBACK (except_cb), self, 0);
      gtk_box_append (GTK_BOX (row), except);
    }
  return row;
}

static GtkWidget *
kind_button (const TdLeafKind *kind, const char *label, const char *spoken)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (kind->id), g_free);
  return button;
}

/* “Daily log 214 [Add…]” */
static GtkWidget *
kind_head (TdRecordsPage *self, const TdLeafKind *kind, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text =
      n > 0 ? g_strdup_printf ("%s  %u", td_leaf_kind_label (kind), n) : g_strdup (td_leaf_kind_label (kind));
  GtkWidget *title = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, n > 0 ? "heading" : "dim-label");
  if (*kind->help != '\0')
    gtk_widget_set_tooltip_text (title, td_leaf_kind_help (kind));
  gtk_box_append (GTK_BOX (box), title);
  if (kind->numbered && n > 1)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Compare: %s"), td_leaf_kind_label (kind));
      GtkWidget *compare = kind_button (kind, _ ("Compare…"), spoken);
      g_signal_connect_object (compare, "clicked", G_CALLBACK (compare_cb), self, 0);
      gtk_box_append (GTK_BOX (box), compare);
    }
  if (td_session_may_change (self->session))
    {
      g_autofree char *spoken = g_strdup_printf (_ ("Add: %s"), td_leaf_kind_label (kind));
      GtkWidget *add = kind_button (kind, _ ("Add…"), spoken);
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, 0);
      gtk_box_append (GTK_BOX (box), add);
    }
  return box;
}

static void
add_kind (TdRecordsPage *self, GtkBox *into, const TdLeafKind *kind)
{
  g_autoptr (GPtrArray) leaves = td_leaf_book_of (self->book, kind);
  guint first = td_leaf_first_shown (leaves->len, g_hash_table_contains (self->whole, kind->id));
  gtk_box_append (into, kind_head (self, kind, leaves->len));
  if (first > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("Show %u earlier one", "Show %u earlier ones", first), first);
      GtkWidget *button = kind_button (kind, text, text);
      g_signal_connect_object (button, "clicked", G_CALLBACK (whole_cb), self, 0);
      gtk_box_append (into, button);
    }
  for (guint i = first; i < leaves->len; i++)
    gtk_box_append (into, leaf_row (self, g_ptr_array_index (leaves, i)));
}

/* What the dossier has from a shared kind. */
static void
add_shared (TdRecordsPage *self, GtkBox *into, const TdLeafKind *kind)
{
  g_autoptr (GPtrArray) papers = td_shared_papers_of (self->book, kind->id, td_session_today (self->session));
  if (papers->len == 0)
    return;
  g_autofree char *text =
      g_strdup_printf (_ ("%s, of the whole file  %u"), td_leaf_kind_label (kind), papers->len);
  GtkWidget *title = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_margin_top (title, 6);
  gtk_box_append (into, title);
  for (guint i = 0; i < papers->len; i++)
    gtk_box_append (into, shared_row (self, g_ptr_array_index (papers, i)));
}

/* A section keeps its fold while its lists are filled anew. */
static void
make_sections (TdRecordsPage *self, const GPtrArray *areas)
{
  self->works = NULL;
  td_card_empty (self->areas);
  g_ptr_array_set_size (self->sections, 0);
  for (guint i = 0; i < areas->len; i++)
    {
      const TdLeafArea *area = g_ptr_array_index (areas, i);
      g_autofree char *key = g_strconcat ("records-", area->area, NULL);
      GtkWidget *section = g_object_new (TD_TYPE_SECTION, "title", area->label, "key", key, NULL);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      if (self->unit_id != 0 && g_str_equal (area->area, "works"))
        {
          self->works = g_object_new (TD_TYPE_WORKS_PANEL, NULL);
          td_section_append (TD_SECTION (section), GTK_WIDGET (self->works));
        }
      td_section_append (TD_SECTION (section), box);
      g_object_set_data (G_OBJECT (section), "lists", box);
      gtk_box_append (self->areas, section);
      g_ptr_array_add (self->sections, section);
    }
  td_folds_begin (self->session, (TdSection *const *)self->sections->pdata, self->sections->len);
}

static void
fill (TdRecordsPage *self)
{
  g_autoptr (GPtrArray) areas = td_leaf_areas (self->book);
  if (self->sections->len != areas->len)
    make_sections (self, areas);
  for (guint i = 0; i < areas->len; i++)
    {
      const TdLeafArea *area = g_ptr_array_index (areas, i);
      TdSection *section = g_ptr_array_index (self->sections, i);
      GtkBox *lists = g_object_get_data (G_OBJECT (section), "lists");
      g_autofree char *number = area->n > 0 ? g_strdup_printf ("%u", area->n) : g_strdup ("");
      td_section_set_number (section, number);
      td_card_empty (lists);
      for (guint k = 0; k < area->kinds->len; k++)
        add_kind (self, lists, g_ptr_array_index (area->kinds, k));
      for (guint k = 0; self->unit_id != 0 && k < self->book->kinds->len; k++)
        {
          const TdLeafKind *kind = g_ptr_array_index (self->book->kinds, k);
          if (kind->shared && g_str_equal (kind->area, area->area))
            add_shared (self, lists, kind);
        }
    }
  if (self->works != NULL)
    td_works_panel_set (self->works, self->session, self->unit_id, td_session_may_change (self->session));
}

/* ---- loading ---- */

static gpointer
run_book (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_leaf_book_load (workspace, *(gint64 *)data, error);
}

/* What was in focus goes when the lists are filled anew; the page itself keeps it. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRecordsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdLeafBook) book = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || self->areas == NULL)
    return;
  if (book == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  if (book->unit_id != self->unit_id)
    return;
  g_clear_pointer (&self->book, td_leaf_book_free);
  self->book = g_steal_pointer (&book);
  gtk_label_set_text (self->title, self->book->label);
  gtk_widget_set_visible (self->shared, self->unit_id != 0);
  gtk_label_set_text (self->locked,
                      td_session_why_not (self->session) != NULL ? td_session_why_not (self->session) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->locked), td_session_why_not (self->session) != NULL);
  fill (self);
}

static void
load (TdRecordsPage *self)
{
  gint64 *id = g_new (gint64, 1);
  *id = self->unit_id;
  td_session_run (self->session, G_PRIORITY_HIGH, run_book, id, g_free, (GDestroyNotify)td_leaf_book_free,
                  NULL, loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdRecordsPage *self, guint64 unit_id)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

void
td_records_page_show (TdRecordsPage *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_RECORDS_PAGE (self) && TD_IS_SESSION (session));
  if (self->unit_id != unit_id)
    {
      g_hash_table_remove_all (self->whole);
      g_ptr_array_set_size (self->sections, 0);
      self->works = NULL;
      td_card_empty (self->areas);
    }
  self->unit_id = unit_id;
  load (self);
}

/* ---- the type ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdRecordsPage *self = TD_RECORDS_PAGE (page);
  if (g_set_object (&self->session, session))
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_records_page_dispose (GObject *object)
{
  TdRecordsPage *self = TD_RECORDS_PAGE (object);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_RECORDS_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->book, td_leaf_book_free);
  g_clear_pointer (&self->whole, g_hash_table_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (td_records_page_parent_class)->dispose (object);
}

static void
td_records_page_class_init (TdRecordsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_records_page_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-records-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TdRecordsPage, title);
  gtk_widget_class_bind_template_child (widget_class, TdRecordsPage, shared);
  gtk_widget_class_bind_template_child (widget_class, TdRecordsPage, locked);
  gtk_widget_class_bind_template_child (widget_class, TdRecordsPage, areas);
}

static void
td_records_page_init (TdRecordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sections = g_ptr_array_new ();
}
