/* Tidang: the ledger of those who object to a lift — objections, visits, petitions, mediations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach-card.h"

#include "td-card-parts.h"
#include "td-choice.h"
#include "td-leaf-dialog.h"
#include "td-leaf-state.h"
#include "td-letter-preview.h"
#include "td-outreach-state.h"

#include <glib/gi18n.h>

struct _TdOutreachCard
{
  GtkBox parent_instance;
  GtkLabel *headline;
  GtkBox *list, *deeds;
  GtkWidget *more;
  GtkMenuButton *papers;
  GtkDropDown *flats;
  GtkWidget *tell, *objections;
  TdSession *session;
  TdOutreachFile *file; /* NULL until it is read */
  GPtrArray *lines;
  gint64 unit_id;
  gboolean writable, all;
};

enum
{
  SIGNAL_OBJECTION,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdOutreachCard, td_outreach_card, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdOutreachCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- deeds ---- */

static void
record (TdOutreachCard *self, const char *kind, const char *day)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autofree char *today = td_date_to_iso (td_session_today (self->session));
  td_leaf_set (leaf, day, today);
  td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

static void
visit_cb (TdOutreachCard *self)
{
  record (self, TD_LEAF_VISIT, "on");
}

static void
petition_cb (TdOutreachCard *self)
{
  record (self, TD_LEAF_PETITION, "received-on");
}

static void
mediation_cb (TdOutreachCard *self)
{
  record (self, TD_LEAF_MEDIATION, "on");
}

static void
line_cb (GtkButton *button, TdOutreachCard *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));
  const TdOutreachLine *line = g_ptr_array_index (self->lines, i);
  const TdLeaf *leaf = line->leaf_id != 0 ? td_leaf_book_find (self->file->book, line->leaf_id) : NULL;
  if (leaf != NULL)
    td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
  else
    g_signal_emit (self, signals[SIGNAL_OBJECTION], 0, (guint64)line->part_id);
}

static void fill (TdOutreachCard *self);

static void
more_cb (TdOutreachCard *self)
{
  self->all = TRUE;
  fill (self);
}

/* ---- papers ---- */

static void
preview (TdOutreachCard *self, const char *letter, gint64 part_id)
{
  gtk_menu_button_popdown (self->papers);
  if (self->file != NULL)
    td_letter_preview (window_of (self), self->session, letter, self->file->book->label, self->unit_id, 0,
                       part_id);
}

static void
objections_cb (TdOutreachCard *self)
{
  preview (self, "objections", 0);
}

static void
visits_cb (TdOutreachCard *self)
{
  preview (self, "visit-list", 0);
}

static void
tell_cb (TdOutreachCard *self)
{
  guint i = gtk_drop_down_get_selected (self->flats);
  if (self->file != NULL && i < self->file->book->roll->parts->len)
    preview (self, "tell-household",
             ((const TdPart *)g_ptr_array_index (self->file->book->roll->parts, i))->id);
}

static void
fill_papers (TdOutreachCard *self)
{
  const GPtrArray *parts = self->file->book->roll->parts;
  GtkStringList *rooms = gtk_string_list_new (NULL);
  guint chosen = gtk_drop_down_get_selected (self->flats);
  for (guint i = 0; i < parts->len; i++)
    gtk_string_list_append (rooms, ((const TdPart *)g_ptr_array_index (parts, i))->room);
  gtk_drop_down_set_model (self->flats, G_LIST_MODEL (rooms));
  if (chosen < parts->len)
    gtk_drop_down_set_selected (self->flats, chosen);
  g_object_unref (rooms);
  gtk_widget_set_sensitive (self->objections, self->lines->len > 0);
  gtk_widget_set_sensitive (self->tell, parts->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->flats), parts->len > 0);
}

/* ---- shown ---- */

static void
add_line (TdOutreachCard *self, guint i)
{
  const TdOutreachLine *line = g_ptr_array_index (self->lines, i);
  g_autofree char *text =
      *line->state != '\0' ? g_strdup_printf (_ ("%s — %s"), line->text, line->state) : g_strdup (line->text);
  GtkWidget *button =
      td_card_add_line (self->list, text, td_outreach_line_icon (line), td_outreach_line_class (line));
  gtk_widget_set_sensitive (button, self->writable);
  g_object_set_data (G_OBJECT (button), "line", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (line_cb), self, 0);
}

static void
fill (TdOutreachCard *self)
{
  if (self->file == NULL)
    return;
  g_autofree char *headline = td_outreach_headline (self->lines);
  guint shown = self->all ? self->lines->len : MIN (self->lines->len, TD_LEAF_SHOWN);
  gtk_label_set_text (self->headline,
                      *headline != '\0' ? headline : _ ("Nobody has objected, nobody was visited."));
  td_card_empty (self->list);
  for (guint i = 0; i < shown; i++)
    add_line (self, i);
  gtk_widget_set_visible (self->more, shown < self->lines->len);
  gtk_widget_set_visible (GTK_WIDGET (self->deeds), self->writable);
  fill_papers (self);
}

/* ---- loading ---- */

static gpointer
run_file (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_outreach_file_load (workspace, *(const gint64 *)data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdOutreachCard) self = data;
  /* What cannot be read is said by the page, which reads the same dossier. */
  g_autoptr (TdOutreachFile) file = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (file == NULL || self->session == NULL || file->unit_id != self->unit_id)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->file, td_outreach_file_free);
  self->file = g_steal_pointer (&file);
  self->lines = td_outreach_lines (self->file);
  fill (self);
}

void
td_outreach_card_set (TdOutreachCard *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_OUTREACH_CARD (self));
  g_set_object (&self->session, session);
  if (self->unit_id != unit_id)
    self->all = FALSE;
  self->unit_id = unit_id;
  if (unit_id != 0 && session != NULL && td_session_get_workspace (session) != NULL)
    td_session_run (session, G_PRIORITY_DEFAULT, run_file, g_memdup2 (&unit_id, sizeof unit_id), g_free,
                    (GDestroyNotify)td_outreach_file_free, NULL, loaded_cb, g_object_ref (self));
}

void
td_outreach_card_set_writable (TdOutreachCard *self, gboolean writable)
{
  g_return_if_fail (TD_IS_OUTREACH_CARD (self));
  if (self->writable == writable)
    return;
  self->writable = writable;
  gtk_widget_set_visible (GTK_WIDGET (self->deeds), writable);
  fill (self);
}

/* ---- the type ---- */

static void
td_outreach_card_dispose (GObject *object)
{
  TdOutreachCard *self = TD_OUTREACH_CARD (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->file, td_outreach_file_free);
  G_OBJECT_CLASS (td_outreach_card_parent_class)->dispose (object);
}

static void
td_outreach_card_class_init (TdOutreachCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_outreach_card_dispose;
  signals[SIGNAL_OBJECTION] = g_signal_new ("objection", TD_TYPE_OUTREACH_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
add_deed (TdOutreachCard *self, const char *label, GCallback callback)
{
  g_signal_connect_swapped (td_card_add_button (self->deeds, label, NULL), "clicked", callback, self);
}

static GtkWidget *
add_paper (TdOutreachCard *self, GtkBox *box, const char *letter, GCallback callback)
{
  GtkWidget *button = td_card_add_button (box, td_letter_kind_to_label (td_letter_kind_find (letter)), NULL);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
make_papers (TdOutreachCard *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  GtkWidget *popover = gtk_popover_new ();
  self->objections = add_paper (self, box, "objections", G_CALLBACK (objections_cb));
  add_paper (self, box, "visit-list", G_CALLBACK (visits_cb));
  GtkBox *row = td_card_add_row (box);
  self->tell = add_paper (self, row, "tell-household", G_CALLBACK (tell_cb));
  self->flats = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  td_choice_make_narrow (self->flats);
  td_choice_name (self->flats, _ ("Flat of the letter to one household"));
  gtk_box_append (row, GTK_WIDGET (self->flats));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (box));
  self->papers = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->papers, _ ("Papers on objections"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->papers), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Papers on objections"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->papers), "flat");
  gtk_menu_button_set_popover (self->papers, popover);
}

static void
td_outreach_card_init (TdOutreachCard *self)
{
  GtkBox *box = GTK_BOX (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  self->writable = TRUE;
  self->headline = GTK_LABEL (td_card_add_label (box, " ", ""));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (box, GTK_WIDGET (self->list));
  self->more = td_card_add_button (box, _ ("Show all of them"), NULL);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  self->deeds = td_card_add_buttons (box);
  add_deed (self, _ ("Visit…"), G_CALLBACK (visit_cb));
  add_deed (self, _ ("Petition…"), G_CALLBACK (petition_cb));
  add_deed (self, _ ("Mediation…"), G_CALLBACK (mediation_cb));
  GtkWidget *teams = td_card_add_button (self->deeds, _ ("Teams…"), _ ("What the teams have done and owe"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (teams), "win.teams");
  make_papers (self);
  gtk_box_append (self->deeds, GTK_WIDGET (self->papers));
}
