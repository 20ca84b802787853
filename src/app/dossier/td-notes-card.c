/* Tidang: the notes of a dossier and of its flats — read, written, changed, removed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notes-card.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-keepsake-state.h"
#include "td-text.h"

#include <glib/gi18n.h>

struct _TdNotesCard
{
  GtkBox parent_instance;
  GtkWidget *list, *form, *none;
  GtkTextView *text;
  GtkEditable *date;
  GtkDropDown *flat;
  GtkLabel *hint;
  GtkWidget *record, *cancel;
  TdSession *session;
  GPtrArray *notes; /* TdNote, copies */
  GArray *flats;    /* ids of the lines of `flat` */
  gint64 unit_id;
  gint64 only_part; /* the flat that the card is of; 0: of the dossier */
  gint64 editing;   /* the note that is changed; 0: a new one */
  gboolean read_only;
  char *sent, *sent_from; /* the text on its way into the file, NULL for a removal; the draft it was */
  gint64 removing;        /* the note on its way out; 0: none */
  GHashTable *drafts;     /* “unit/flat” → what was typed there and not recorded */
};

G_DEFINE_FINAL_TYPE (TdNotesCard, td_notes_card, GTK_TYPE_BOX)

/* ---- jobs ---- */

typedef struct
{
  gint64 unit_id, part_id, note_id;
  gboolean remove;
  TdDate date;
  char *text;
} NoteJob;

static void
note_job_free (gpointer data)
{
  NoteJob *job = data;
  g_free (job->text);
  g_free (job);
}

static gpointer
run_note (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const NoteJob *job = data;
  gboolean done =
      job->remove ? td_note_remove (workspace, job->unit_id, job->note_id, error)
      : job->note_id != 0
          ? td_note_edit (workspace, job->unit_id, job->note_id, job->date, job->text, error)
          : td_note_write (workspace, job->unit_id, job->part_id, job->date, job->text, error) != 0;
  return done ? g_strdup (job->remove ? _ ("Note removed") : _ ("Note recorded")) : NULL;
}

static char *
typed (TdNotesCard *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_text (TdNotesCard *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

static char *
draft_key (gint64 unit_id, gint64 part_id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, unit_id, part_id);
}

/* Before another dossier or flat is shown: what was begun here waits for the way back. */
static void
keep_draft (TdNotesCard *self)
{
  g_autofree char *text = typed (self);
  if (self->unit_id != 0 && self->editing == 0 && *text != '\0')
    g_hash_table_insert (self->drafts, draft_key (self->unit_id, self->only_part), g_steal_pointer (&text));
}

static void
restore_draft (TdNotesCard *self)
{
  char *key = NULL, *text = NULL;
  g_autofree char *wanted = draft_key (self->unit_id, self->only_part);
  if (!g_hash_table_steal_extended (self->drafts, wanted, (gpointer *)&key, (gpointer *)&text))
    return;
  show_text (self, text);
  g_free (key);
  g_free (text);
}

static void
begin_new (TdNotesCard *self)
{
  g_autofree char *today =
      self->session != NULL ? td_date_to_iso (td_session_today (self->session)) : g_strdup ("");
  self->editing = 0;
  show_text (self, "");
  gtk_editable_set_text (self->date, today);
  gtk_widget_set_sensitive (GTK_WIDGET (self->flat), TRUE);
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->record),
                        self->only_part != 0 ? _ ("Note it") : _ ("Write the note"));
}

/* What has been written since, here or of another flat, stays. */
static void
take_sent (TdNotesCard *self)
{
  g_autofree char *here = draft_key (self->unit_id, self->only_part), *text = typed (self);
  const char *draft = g_hash_table_lookup (self->drafts, self->sent_from);
  if (self->removing != 0)
    {
      if (self->editing == self->removing)
        begin_new (self);
    }
  else if (g_str_equal (here, self->sent_from))
    {
      if (g_str_equal (text, self->sent))
        begin_new (self);
    }
  else if (g_strcmp0 (draft, self->sent) == 0)
    g_hash_table_remove (self->drafts, self->sent_from);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdNotesCard) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    {
      /* What was typed is still there. */
      gtk_label_set_text (self->hint, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      return;
    }
  take_sent (self);
  /* Undo now means the note, not the text. */
  if (gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gtk_widget_grab_focus (self->record);
  td_session_say (self->session, said, TRUE);
}

static void
start (TdNotesCard *self, NoteJob *job)
{
  job->unit_id = self->unit_id;
  g_free (self->sent);
  g_free (self->sent_from);
  self->sent = g_strdup (job->text);
  self->sent_from = draft_key (self->unit_id, self->only_part);
  self->removing = job->remove ? job->note_id : 0;
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_note, job, note_job_free, g_free, NULL, stored_cb,
                  g_object_ref (self));
}

static void
say_hint (TdNotesCard *self, const char *hint)
{
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0');
}

static void
record_cb (TdNotesCard *self)
{
  int year = 0, month, day;
  g_autofree char *text = typed (self);
  const char *hint = td_note_hint (text);
  if (self->session == NULL || self->unit_id == 0)
    return;
  td_date_get (td_session_today (self->session), &year, &month, &day);
  TdDate date = td_date_parse_loose (gtk_editable_get_text (self->date), year);
  gboolean unread = date == TD_DATE_NONE;
  td_field_say (self->text, hint);
  if (*hint == '\0' && unread)
    hint = _ ("The day is not readable: 2026-09-12, 9-12 and 9月12日 are.");
  td_field_say (self->date, unread ? hint : "");
  say_hint (self, hint);
  if (*hint != '\0')
    return;
  NoteJob *job = g_new0 (NoteJob, 1);
  guint selected = gtk_drop_down_get_selected (self->flat);
  job->note_id = self->editing;
  job->part_id = self->only_part != 0          ? self->only_part
                 : selected < self->flats->len ? g_array_index (self->flats, gint64, selected)
                                               : 0;
  job->date = date;
  job->text = g_steal_pointer (&text);
  start (self, job);
}

static void
cancel_cb (TdNotesCard *self)
{
  begin_new (self);
  td_field_say (self->text, "");
  td_field_say (self->date, "");
  say_hint (self, "");
}

static void
select_flat (TdNotesCard *self, gint64 part_id)
{
  for (guint i = 0; i < self->flats->len; i++)
    if (g_array_index (self->flats, gint64, i) == part_id)
      gtk_drop_down_set_selected (self->flat, i);
}

static const TdNote *
note_of (TdNotesCard *self, GtkButton *button)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "note"));
  return i < self->notes->len ? g_ptr_array_index (self->notes, i) : NULL;
}

static void
edit_cb (GtkButton *button, TdNotesCard *self)
{
  const TdNote *note = note_of (self, button);
  if (note == NULL)
    return;
  g_autofree char *day = td_date_to_iso (note->date);
  self->editing = note->id;
  show_text (self, note->text);
  gtk_editable_set_text (self->date, day);
  select_flat (self, note->part_id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->flat), FALSE);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->record), _ ("Change the note"));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
remove_cb (GtkButton *button, TdNotesCard *self)
{
  const TdNote *note = note_of (self, button);
  if (note == NULL)
    return;
  NoteJob *job = g_new0 (NoteJob, 1);
  job->note_id = note->id;
  job->remove = TRUE;
  start (self, job);
}

/* ---- what is shown ---- */

static GtkWidget *
icon_button (TdNotesCard *self,
             const char *icon,
             const char *word,
             const char *heading,
             guint i,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s: %s", word, heading);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "note", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static GtkWidget *
note_row (TdNotesCard *self, const TdNote *note, const TdRoll *roll, guint i)
{
  g_autofree char *heading = td_note_heading (note, roll);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4),
            *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *top = gtk_label_new (heading), *body = gtk_label_new (td_note_body (note));
  gtk_label_set_xalign (GTK_LABEL (top), 0);
  gtk_label_set_xalign (GTK_LABEL (body), 0);
  gtk_label_set_wrap (GTK_LABEL (body), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (body), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (body), TRUE);
  gtk_widget_add_css_class (top, "caption");
  gtk_widget_add_css_class (top, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), top);
  gtk_box_append (GTK_BOX (words), body);
  gtk_box_append (GTK_BOX (row), words);
  if (self->read_only)
    return row;
  if (note->text != NULL && *note->text != '\0')
    gtk_box_append (GTK_BOX (row), icon_button (self, "document-edit-symbolic", _ ("Change"), heading, i,
                                                G_CALLBACK (edit_cb)));
  gtk_box_append (GTK_BOX (row), icon_button (self, "user-trash-symbolic", _ ("Remove"), heading, i,
                                              G_CALLBACK (remove_cb)));
  return row;
}

/* A screen reader tells the notes of the dossier from those of the flat that is open beside. */
static void
name_fields (TdNotesCard *self, const TdPart *part)
{
  g_autofree char *text = part != NULL ? g_strdup_printf (_ ("What to remember of flat %s"), part->room)
                                       : g_strdup (_ ("Text of the note"));
  g_autofree char *day = part != NULL ? g_strdup_printf (_ ("Day of this, flat %s"), part->room)
                                      : g_strdup (_ ("Day of the note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->date), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
}

guint
td_notes_card_set (TdNotesCard *self, TdSession *session, const TdDossier *dossier, const TdPart *only)
{
  g_return_val_if_fail (TD_IS_NOTES_CARD (self) && dossier != NULL, 0);
  gint64 only_part = only != NULL ? only->id : 0;
  gboolean other =
      self->unit_id != dossier->unit->id || self->session != session || self->only_part != only_part;
  guint selected = gtk_drop_down_get_selected (self->flat);
  gint64 part = !other && selected < self->flats->len ? g_array_index (self->flats, gint64, selected) : 0;
  GtkWidget *child;
  if (other)
    keep_draft (self);
  self->only_part = only_part;
  name_fields (self, only);
  g_set_object (&self->session, session);
  self->unit_id = dossier->unit->id;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  g_ptr_array_set_size (self->notes, 0);
  g_clear_pointer (&self->flats, g_array_unref);
  g_auto (GStrv) words = td_keepsake_flats (dossier->roll, &self->flats);
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *)words);
  gtk_drop_down_set_model (self->flat, G_LIST_MODEL (model));
  select_flat (self, part);
  for (guint i = 0; i < dossier->notes->len; i++)
    {
      const TdNote *note = g_ptr_array_index (dossier->notes, i);
      if (only != NULL && note->part_id != only_part)
        continue;
      gtk_box_append (GTK_BOX (self->list), note_row (self, note, dossier->roll, self->notes->len));
      g_ptr_array_add (self->notes, td_note_copy (note));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->flat), only == NULL);
  gtk_widget_set_visible (self->form, !self->read_only);
  gtk_widget_set_visible (self->none, self->read_only && self->notes->len == 0);
  if (other)
    {
      cancel_cb (self);
      restore_draft (self);
    }
  return self->notes->len;
}

void
td_notes_card_set_writable (TdNotesCard *self, gboolean writable)
{
  g_return_if_fail (TD_IS_NOTES_CARD (self));
  self->read_only = !writable;
}

void
td_notes_card_begin (TdNotesCard *self, gint64 part_id)
{
  g_return_if_fail (TD_IS_NOTES_CARD (self));
  if (self->editing != 0)
    begin_new (self);
  select_flat (self, part_id);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* ---- the type ---- */

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, TdNotesCard *self)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (modifiers & GDK_CONTROL_MASK) == 0)
    return FALSE;
  record_cb (self);
  return TRUE;
}

static GtkWidget *
make_text (TdNotesCard *self)
{
  GtkWidget *text = gtk_text_view_new (), *frame = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->text = GTK_TEXT_VIEW (text);
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_view_set_left_margin (self->text, 6);
  gtk_text_view_set_right_margin (self->text, 6);
  gtk_text_view_set_top_margin (self->text, 4);
  gtk_text_view_set_bottom_margin (self->text, 4);
  gtk_widget_set_tooltip_text (text, _ ("Ctrl+Enter records the note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the note"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (text, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 48);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (frame), 160);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_widget_add_css_class (frame, "note-text");
  return frame;
}

static GtkWidget *
make_controls (TdNotesCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *date = gtk_entry_new ();
  self->date = GTK_EDITABLE (date);
  self->flat = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->record = gtk_button_new_with_label (_ ("Write the note"));
  self->cancel = gtk_button_new_with_label (_ ("Cancel"));
  gtk_editable_set_width_chars (self->date, 10);
  gtk_editable_set_max_width_chars (self->date, 12);
  gtk_widget_set_hexpand (self->record, TRUE);
  gtk_widget_set_halign (self->record, GTK_ALIGN_END);
  td_choice_make_narrow (self->flat);
  td_choice_name (self->flat, _ ("What the note is about"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (date), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Day of the note"),
                                  -1);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->flat));
  gtk_box_append (GTK_BOX (row), date);
  gtk_box_append (GTK_BOX (row), self->record);
  gtk_box_append (GTK_BOX (row), self->cancel);
  g_signal_connect_swapped (date, "activate", G_CALLBACK (record_cb), self);
  g_signal_connect_swapped (self->record, "clicked", G_CALLBACK (record_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  return row;
}

static void
td_notes_card_dispose (GObject *object)
{
  TdNotesCard *self = TD_NOTES_CARD (object);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_notes_card_parent_class)->dispose (object);
}

static void
td_notes_card_finalize (GObject *object)
{
  TdNotesCard *self = TD_NOTES_CARD (object);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->flats);
  g_hash_table_unref (self->drafts);
  g_free (self->sent);
  g_free (self->sent_from);
  G_OBJECT_CLASS (td_notes_card_parent_class)->finalize (object);
}

static void
td_notes_card_class_init (TdNotesCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_notes_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_notes_card_finalize;
}

static void
td_notes_card_init (TdNotesCard *self)
{
  GtkBox *box = GTK_BOX (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_note_free);
  self->flats = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  self->none = gtk_label_new (_ ("No notes."));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_visible (self->none, FALSE);
  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (box, self->list);
  gtk_box_append (box, self->none);
  gtk_box_append (box, self->form);
  gtk_box_append (GTK_BOX (self->form), make_text (self));
  gtk_box_append (GTK_BOX (self->form), make_controls (self));
  gtk_box_append (GTK_BOX (self->form), GTK_WIDGET (self->hint));
  begin_new (self);
}
