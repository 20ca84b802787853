/* Tidang: how many leaves of each area a dossier has, and the way to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-records-card.h"

#include "td-leaf-state.h"
#include "td-money-lines.h"
#include "td-shared-papers.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

#define SHARED_SHOWN 6

struct _TdRecordsCard
{
  GtkBox parent_instance;
  GtkBox *list;
  GtkWidget *none, *all;
  TdSession *session;
  gint64 unit_id;
};

enum
{
  SIGNAL_RECORDS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdRecordsCard, td_records_card, GTK_TYPE_BOX)

typedef struct
{
  TdLeafBook *book;
  GPtrArray *lines; /* (element-type char *) of money and subsidy */
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  td_leaf_book_free (loaded->book);
  g_clear_pointer (&loaded->lines, g_ptr_array_unref);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
run_book (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);
  gint64 unit_id = *(const gint64 *)data;
  loaded->book = td_leaf_book_load (workspace, unit_id, error);
  loaded->lines = loaded->book != NULL ? td_money_lines_load (workspace, unit_id, error) : NULL;
  return loaded->lines != NULL ? g_steal_pointer (&loaded) : NULL;
}

/* “Handover 5: Paper handed over no. 3 · 竣工图 · Missing” — how many, and the newest of the first kind that
 * has any, by its kind where that is not what the area is called. */
static char *
area_text (const TdLeafBook *book, const TdLeafArea *area)
{
  for (guint k = 0; k < area->kinds->len; k++)
    {
      g_autoptr (GPtrArray) leaves = td_leaf_book_of (book, g_ptr_array_index (area->kinds, k));
      if (leaves->len > 0)
        {
          g_autofree char *line = td_leaf_book_line (book, g_ptr_array_index (leaves, leaves->len - 1));
          const char *kind = td_leaf_kind_label (g_ptr_array_index (area->kinds, k));
          if (g_str_equal (kind, area->label))
            return g_strdup_printf (_ ("%s %u: %s"), area->label, area->n, line);
          return g_strdup_printf (_ ("%s %u: %s %s"), area->label, area->n, kind, line);
        }
    }
  return g_strdup (area->label);
}

static void
add_line (TdRecordsCard *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->list, label);
}

/* What it has from its batch and its companies; how much. */
static guint
add_shared (TdRecordsCard *self, const TdLeafBook *book)
{
  g_autoptr (GPtrArray) papers = td_shared_papers (book, td_session_today (self->session));
  for (guint i = 0; i < MIN (papers->len, SHARED_SHOWN); i++)
    {
      g_autofree char *line = td_shared_paper_line (book, g_ptr_array_index (papers, i));
      g_autofree char *text = g_strdup_printf (_ ("Shared: %s"), line);
      add_line (self, text);
    }
  if (papers->len > SHARED_SHOWN)
    {
      guint more = papers->len - SHARED_SHOWN;
      g_autofree char *text =
          g_strdup_printf (ngettext ("and %u more shared one", "and %u more shared ones", more), more);
      add_line (self, text);
    }
  return papers->len;
}

static void
show_book (TdRecordsCard *self, const TdLeafBook *book, const GPtrArray *lines)
{
  g_autoptr (GPtrArray) areas = td_leaf_areas (book);
  GtkWidget *child;
  guint n = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < areas->len; i++)
    {
      const TdLeafArea *area = g_ptr_array_index (areas, i);
      if (area->n == 0)
        continue;
      g_autofree char *text = area_text (book, area);
      add_line (self, text);
      n += area->n;
    }
  n += add_shared (self, book);
  for (guint i = 0; i < lines->len; i++)
    add_line (self, g_ptr_array_index (lines, i));
  gtk_widget_set_visible (self->none, n == 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdRecordsCard) self = data;
  /* What cannot be read is said by the page, which reads the same dossier. */
  g_autoptr (Loaded) loaded = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (loaded != NULL && self->session != NULL && loaded->book->unit_id == self->unit_id)
    show_book (self, loaded->book, loaded->lines);
}

void
td_records_card_set (TdRecordsCard *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_RECORDS_CARD (self));
  g_set_object (&self->session, session);
  self->unit_id = unit_id;
  if (unit_id == 0 || session == NULL || td_session_get_workspace (session) == NULL)
    return;
  /* The page of records shows what is, a look back what was. */
  gtk_widget_set_visible (self->all, td_workspace_get_past (td_session_get_workspace (session)) == NULL);
  td_session_run (session, G_PRIORITY_DEFAULT, run_book, g_memdup2 (&unit_id, sizeof unit_id), g_free,
                  (GDestroyNotify)loaded_free, NULL, loaded_cb, g_object_ref (self));
}

static void
all_cb (TdRecordsCard *self)
{
  g_signal_emit (self, signals[SIGNAL_RECORDS], 0);
}

static void
td_records_card_dispose (GObject *object)
{
  g_clear_object (&TD_RECORDS_CARD (object)->session);
  G_OBJECT_CLASS (td_records_card_parent_class)->dispose (object);
}

static void
td_records_card_class_init (TdRecordsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_records_card_dispose;
  signals[SIGNAL_RECORDS] =
      g_signal_new ("records", TD_TYPE_RECORDS_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* action NULL: all records, which the page that holds the card shows. */
static void
add_way (TdRecordsCard *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  else
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (all_cb), self);
  td_wrap_append (TD_WRAP (self->all), button);
}

static void
td_records_card_init (TdRecordsCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->none =
      gtk_label_new (_ ("None yet: versions of the plan, parties, and what else the procedure writes down."));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_label_set_wrap (GTK_LABEL (self->none), TRUE);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_box_append (GTK_BOX (self), self->none);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  self->all = g_object_new (TD_TYPE_WRAP, NULL);
  add_way (self, _ ("All records…"), NULL);
  add_way (self, _ ("Money…"), "win.unit-money");
  add_way (self, _ ("Subsidy…"), "win.unit-subsidy");
  gtk_box_append (GTK_BOX (self), self->all);
}
