/* Tidang: the review of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-card.h"

#include "td-card-parts.h"
#include "td-letter-preview.h"
#include "td-review-compare.h"
#include "td-review-dialog.h"
#include "td-review-papers.h"
#include "td-review-state.h"

#include <glib/gi18n.h>

struct _TdReviewCard
{
  GtkBox parent_instance;
  GtkLabel *headline, *about;
  GtkBox *departments, *events, *faults, *papers_list;
  GtkWidget *happened, *record;
  GtkMenuButton *papers;
  TdSession *session;
  TdReviewFile *file;
  gint64 unit_id;
  gboolean writable;
};

G_DEFINE_FINAL_TYPE (TdReviewCard, td_review_card, GTK_TYPE_BOX)

static GtkWindow *
window_of (TdReviewCard *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- steps ---- */

/* A new one, with a department's name where it is one's. */
static void
begin (TdReviewCard *self, TdReviewEventKind kind, const char *department)
{
  g_autoptr (TdReviewEvent) event = td_review_event_new (kind, td_session_today (self->session));
  g_free (event->department);
  event->department = g_strdup (department);
  td_review_dialog_present (window_of (self), self->session, self->file, event);
}

static void
record_cb (TdReviewCard *self)
{
  TdReviewEventKind kind;
  const char *department = "";
  if (self->file == NULL || !self->writable)
    return;
  kind = td_review_next (self->file);
  for (guint i = 0; kind == TD_REVIEW_OPINION && *department == '\0' && i < self->file->review->rows->len;
       i++)
    if (td_review_allows (self->file->review, kind, (int)i))
      department = td_review_row (self->file->review, i)->name;
  begin (self, kind, department);
}

static void
department_cb (GtkButton *button, TdReviewCard *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  const TdReviewRow *row = td_review_row (self->file->review, i);
  begin (self, row->state == TD_ROW_SENT ? TD_REVIEW_OPINION : TD_REVIEW_SENT, row->name);
}

static void
event_cb (GtkButton *button, TdReviewCard *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "event"));
  td_review_dialog_present (window_of (self), self->session, self->file,
                            g_ptr_array_index (self->file->events, i));
}

/* ---- papers ---- */

static void
paper_cb (GtkButton *button, TdReviewCard *self)
{
  const TdLetterKind *kind = g_object_get_data (G_OBJECT (button), "letter");
  gtk_menu_button_popdown (self->papers);
  td_letter_preview (window_of (self), self->session, kind->name, self->file->label, self->unit_id, 0, 0);
}

/* What has not happened yet has no paper. */
static void
fill_papers (TdReviewCard *self)
{
  gboolean any = FALSE;
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->papers_list)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      gboolean has =
          td_review_letter_has_ground (self->file, g_object_get_data (G_OBJECT (button), "letter"));
      gtk_widget_set_visible (button, has);
      any |= has;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->papers), any);
}

/* ---- shown ---- */

/* The sign stands beside the words that say the same. */
static GtkWidget *
clock_box (const TdReviewLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *icon = td_review_light_icon (line->light), *class = td_review_light_class (line->light);
  if (*icon != '\0')
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      if (*class != '\0')
        gtk_widget_add_css_class (image, class);
      gtk_box_append (GTK_BOX (box), image);
    }
  td_card_add_label (GTK_BOX (box), line->clock, class);
  gtk_widget_set_visible (box, *line->clock != '\0');
  return box;
}

static GtkWidget *
department_row (TdReviewCard *self, const TdReviewLine *line, guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (words, TRUE);
  td_card_add_label (GTK_BOX (words), line->title, "");
  gtk_box_append (GTK_BOX (words), clock_box (line));
  td_card_add_label (GTK_BOX (words), line->mark, "review-mark");
  td_card_add_label (GTK_BOX (words), line->changed, "warning");
  gtk_box_append (GTK_BOX (row), words);
  if (line->can && self->writable)
    {
      const TdReviewRow *of = td_review_row (self->file->review, i);
      gboolean opinion = line->next == TD_REVIEW_OPINION;
      GtkWidget *button = gtk_button_new_with_label (opinion ? _ ("Opinion…") : _ ("Send…"));
      g_autofree char *spoken = g_strdup_printf (opinion ? _ ("Opinion of %s") : _ ("Send to %s"), of->name);
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (department_cb), self, 0);
      gtk_box_append (GTK_BOX (row), button);
    }
  return row;
}

static GtkWidget *
event_button (TdReviewCard *self, guint i)
{
  g_autofree char *text = td_review_event_to_text (g_ptr_array_index (self->file->events, i));
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "record-line");
  gtk_widget_set_sensitive (button, self->writable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (button), "event", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (event_cb), self, 0);
  return button;
}

static void
fill (TdReviewCard *self)
{
  const TdReviewFile *file = self->file;
  if (file == NULL)
    return;
  g_autofree char *headline = td_review_headline (file);
  g_autoptr (GPtrArray) lines = td_review_lines (file);
  g_autoptr (GPtrArray) faults = td_review_file_faults (file);
  g_autofree char *handed_in = td_review_file_handed_in (file);
  gboolean begun = file->events->len > 0;
  const TdReviewClock *clock = td_review_clock (file->review);
  gtk_label_set_text (self->headline, headline);
  gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "error");
  if (clock != NULL && clock->light == TD_LIGHT_RED)
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "error");
  gtk_label_set_text (self->about, file->review->deemed
                                       ? _ ("Accepted by law: nobody asked for papers in time.")
                                       : file->pack->title);
  td_card_empty (self->departments);
  for (guint i = 0; begun && i < lines->len; i++)
    gtk_box_append (self->departments, department_row (self, g_ptr_array_index (lines, i), i));
  td_card_empty (self->faults);
  if (handed_in != NULL)
    td_card_add_label (self->faults, handed_in, "warning");
  for (guint i = 0; i < faults->len; i++)
    td_card_add_label (self->faults, g_ptr_array_index (faults, i), "warning");
  td_card_empty (self->events);
  for (guint i = 0; i < file->events->len; i++)
    gtk_box_append (self->events, event_button (self, i));
  gtk_widget_set_visible (self->happened, begun);
  gtk_widget_set_visible (self->record, self->writable);
  fill_papers (self);
}

/* ---- loading ---- */

static gpointer
run_file (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_review_file_load (workspace, *(const gint64 *)data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdReviewCard) self = data;
  /* What cannot be read is said by the page, which reads the same dossier. */
  g_autoptr (TdReviewFile) file = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (file == NULL || self->session == NULL || file->unit_id != self->unit_id)
    return;
  g_clear_pointer (&self->file, td_review_file_free);
  self->file = g_steal_pointer (&file);
  fill (self);
}

void
td_review_card_set (TdReviewCard *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_REVIEW_CARD (self));
  g_set_object (&self->session, session);
  self->unit_id = unit_id;
  if (unit_id != 0 && session != NULL && td_session_get_workspace (session) != NULL)
    td_session_run (session, G_PRIORITY_DEFAULT, run_file, g_memdup2 (&unit_id, sizeof unit_id), g_free,
                    (GDestroyNotify)td_review_file_free, NULL, loaded_cb, g_object_ref (self));
}

void
td_review_card_set_writable (TdReviewCard *self, gboolean writable)
{
  g_return_if_fail (TD_IS_REVIEW_CARD (self));
  if (self->writable == writable)
    return;
  self->writable = writable;
  fill (self);
}

/* ---- the type ---- */

static void
td_review_card_dispose (GObject *object)
{
  TdReviewCard *self = TD_REVIEW_CARD (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, td_review_file_free);
  G_OBJECT_CLASS (td_review_card_parent_class)->dispose (object);
}

static void
td_review_card_class_init (TdReviewCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_review_card_dispose;
}

static GtkBox *
append_box (TdReviewCard *self, int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
  gtk_box_append (GTK_BOX (self), box);
  return GTK_BOX (box);
}

static GtkLabel *
append_label (TdReviewCard *self, const char *class)
{
  GtkWidget *label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
compare_cb (TdReviewCard *self)
{
  if (self->file != NULL)
    td_review_compare_present (window_of (self), self->file->pack);
}

static void
make_buttons (TdReviewCard *self)
{
  GtkWidget *compare = gtk_button_new_with_label (_ ("Compare review packs…"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->record = gtk_button_new_with_label (_ ("Record a step…"));
  gtk_widget_add_css_class (self->record, "flat");
  g_signal_connect_swapped (self->record, "clicked", G_CALLBACK (record_cb), self);
  gtk_box_append (GTK_BOX (box), self->record);
  self->papers = td_letter_preview_menu (_ ("Papers of the review"), &self->papers_list);
  td_letter_preview_fill (self->papers_list, TD_LETTERS_REVIEW, TD_LETTER_OF_UNIT, G_CALLBACK (paper_cb),
                          self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->papers));
  gtk_box_append (GTK_BOX (self), box);
  gtk_widget_set_halign (compare, GTK_ALIGN_START);
  gtk_widget_add_css_class (compare, "flat");
  g_signal_connect_swapped (compare, "clicked", G_CALLBACK (compare_cb), self);
  gtk_box_append (GTK_BOX (self), compare);
}

static void
td_review_card_init (TdReviewCard *self)
{
  GtkWidget *expander = gtk_expander_new (_ ("What happened"));
  GtkWidget *events = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->writable = TRUE;
  self->headline = append_label (self, "heading");
  self->about = append_label (self, "dim-label");
  self->faults = append_box (self, 2);
  self->departments = append_box (self, 8);
  self->events = GTK_BOX (events);
  self->happened = expander;
  gtk_expander_set_child (GTK_EXPANDER (expander), events);
  gtk_box_append (GTK_BOX (self), expander);
  make_buttons (self);
}
