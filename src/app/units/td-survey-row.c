/* Tidang: one item of a survey card — its answer, a remark, its photos.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-survey-row.h"

#include "td-choice.h"
#include "td-field.h"
#include "td-file-row.h"
#include "td-survey-state.h"
#include "td-wrap.h"

#include <glib/gi18n.h>

#define N_ANSWERS 3

struct _TdSurveyRow
{
  GtkBox parent_instance;
  TdSurvey *survey;
  guint item;
  GtkWidget *control;            /* what takes the focus: the first toggle, the list or the entry */
  GtkWidget *toggles[N_ANSWERS]; /* of yes-no, in the order of td_survey_item_at(): not known, yes, no */
  GtkDropDown *list;
  GtkEditable *number, *note;
  GtkWidget *photo, *photos; /* a button, and a TdWrap of TdFileRow */
  TdSession *session;
  GtkLabel *caption, *fault;
  TdSurveyValues *orig, *curr;
  gboolean writable, updating;
};

G_DEFINE_FINAL_TYPE (TdSurveyRow, td_survey_row, GTK_TYPE_BOX)

enum
{
  SIGNAL_STORE,
  SIGNAL_PHOTOS,
  SIGNAL_STEP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const TdSurveyItem *
item_of (TdSurveyRow *self)
{
  return td_survey_item (self->survey, self->item);
}

guint
td_survey_row_get_item (TdSurveyRow *self)
{
  return self->item;
}

/* ---- what is said ---- */

static void
say (TdSurveyRow *self, const char *fault)
{
  gtk_label_set_text (self->fault, fault);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), *fault != '\0');
}

static void
show_state (TdSurveyRow *self)
{
  g_auto (TdSurveyRowState) state = td_survey_row_state (item_of (self), self->orig, self->curr);

  if (self->number != NULL)
    td_field_say (self->number, state.answer_fault);
  td_field_say (self->note, state.note_fault);
  say (self, *state.answer_fault != '\0' ? state.answer_fault : state.note_fault);
}

static void
take (TdSurveyRow *self, TdSurveyValues *values)
{
  g_clear_pointer (&self->curr, td_survey_values_free);
  self->curr = values;
  show_state (self);
}

static void
store (TdSurveyRow *self)
{
  g_auto (TdSurveyRowState) state = td_survey_row_state (item_of (self), self->orig, self->curr);

  if (self->writable && state.can_store)
    g_signal_emit (self, signals[SIGNAL_STORE], 0, state.answer_changed ? self->curr->answer : NULL,
                   state.note_changed ? self->curr->note : NULL);
}

static void
answer_place (TdSurveyRow *self, guint place)
{
  take (self, td_survey_values_with_answer (self->curr, td_survey_item_at (item_of (self), place)));
  store (self);
}

/* ---- answers ---- */

static void
toggle_cb (TdSurveyRow *self, GtkToggleButton *toggle)
{
  if (self->updating || !gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < N_ANSWERS; i++)
    if (self->toggles[i] == GTK_WIDGET (toggle))
      answer_place (self, i);
}

static void
list_cb (TdSurveyRow *self)
{
  if (!self->updating)
    answer_place (self, gtk_drop_down_get_selected (self->list));
}

static void
number_cb (TdSurveyRow *self)
{
  if (!self->updating)
    take (self, td_survey_values_with_answer (self->curr, gtk_editable_get_text (self->number)));
}

static void
note_cb (TdSurveyRow *self)
{
  if (!self->updating)
    take (self, td_survey_values_with_note (self->curr, gtk_editable_get_text (self->note)));
}

/* 1 yes, 2 no, 0 not known, and on to the next item: a card is filled without looking at the keyboard. */
static gboolean
key_cb (TdSurveyRow *self, guint key, guint code, GdkModifierType state)
{
  static const guint keys[N_ANSWERS][2] = { { GDK_KEY_0, GDK_KEY_KP_0 },
                                            { GDK_KEY_1, GDK_KEY_KP_1 },
                                            { GDK_KEY_2, GDK_KEY_KP_2 } };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    {
      g_signal_emit (self, signals[SIGNAL_STEP], 0, key == GDK_KEY_Down);
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < N_ANSWERS; i++)
    if (key == keys[i][0] || key == keys[i][1])
      {
        if (self->writable)
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);
        g_signal_emit (self, signals[SIGNAL_STEP], 0, TRUE);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
add_keys (TdSurveyRow *self, GtkWidget *box)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, keys);
}

static GtkWidget *
make_toggles (TdSurveyRow *self)
{
  static const struct
  {
    guint place;
    const char *word;
  } shown[N_ANSWERS] = { { 1, N_ ("Yes") }, { 2, N_ ("No") }, { 0, N_ ("Not known") } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < N_ANSWERS; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_ (shown[i].word));
      g_autofree char *name = g_strdup_printf (_ ("%s: %s"), item_of (self)->title, _ (shown[i].word));

      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle),
                                     GTK_TOGGLE_BUTTON (self->toggles[shown[0].place]));
      self->toggles[shown[i].place] = toggle;
      gtk_box_append (GTK_BOX (box), toggle);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggle_cb), self, G_CONNECT_SWAPPED);
    }
  self->control = self->toggles[1];
  add_keys (self, box);
  return box;
}

static GtkWidget *
make_list (TdSurveyRow *self)
{
  const TdSurveyItem *item = item_of (self);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Not known"));
  for (guint i = 0; i < item->choices->len; i++)
    gtk_string_list_append (words, ((TdSurveyChoice *)g_ptr_array_index (item->choices, i))->title);
  self->control = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  self->list = GTK_DROP_DOWN (self->control);
  td_choice_name (self->list, item->title);
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (list_cb), self, G_CONNECT_SWAPPED);
  return self->control;
}

static GtkEditable *
make_entry (TdSurveyRow *self, const char *name, int width, GCallback changed)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", changed, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
make_number (TdSurveyRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->number = make_entry (self, item_of (self)->title, 8, G_CALLBACK (number_cb));
  gtk_entry_set_input_purpose (GTK_ENTRY (self->number), GTK_INPUT_PURPOSE_DIGITS);
  self->control = GTK_WIDGET (self->number);
  gtk_box_append (GTK_BOX (box), self->control);
  gtk_box_append (GTK_BOX (box), gtk_label_new (item_of (self)->unit));
  return box;
}

/* ---- photos ---- */

static void
photo_cb (TdSurveyRow *self)
{
  g_signal_emit (self, signals[SIGNAL_PHOTOS], 0, NULL);
}

static gboolean
drop_cb (TdSurveyRow *self, const GValue *value)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (!self->writable || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (const GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  list = g_strv_builder_end (paths);
  if (list[0] == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_PHOTOS], 0, list);
  return TRUE;
}

/* Photos that are on show stay: their bytes need not be read again. */
static gboolean
shows_photos (TdSurveyRow *self, const GPtrArray *photos)
{
  GtkWidget *tile = gtk_widget_get_first_child (self->photos);

  for (guint i = 0; i < photos->len; i++, tile = gtk_widget_get_next_sibling (tile))
    {
      const TdAttachment *photo = g_ptr_array_index (photos, i);

      if (tile == NULL || *(gint64 *)g_object_get_data (G_OBJECT (tile), "photo") != photo->id)
        return FALSE;
    }
  return tile == NULL;
}

static void
show_photos (TdSurveyRow *self, const GPtrArray *photos)
{
  if (!shows_photos (self, photos))
    {
      td_wrap_clear (TD_WRAP (self->photos));
      for (guint i = 0; i < photos->len; i++)
        {
          const TdAttachment *photo = g_ptr_array_index (photos, i);
          GtkWidget *tile = td_file_row_new_tile (self->session, photo);

          g_object_set_data_full (G_OBJECT (tile), "photo", g_memdup2 (&photo->id, sizeof photo->id), g_free);
          td_wrap_append (TD_WRAP (self->photos), tile);
        }
    }
  for (GtkWidget *tile = gtk_widget_get_first_child (self->photos); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    td_file_row_set_writable (TD_FILE_ROW (tile), self->writable);
  gtk_widget_set_visible (self->photos, photos->len > 0);
}

/* ---- the door ---- */

/* A text that was typed and not stored yet is not written over. */
static void
set_values (TdSurveyRow *self, const TdSurveyAnswer *answer)
{
  const TdSurveyItem *item = item_of (self);
  TdSurveyValues *next = td_survey_values_new (item, answer);
  gboolean typed_answer =
      self->number != NULL && self->curr != NULL && !g_str_equal (self->curr->answer, self->orig->answer);
  gboolean typed_note = self->curr != NULL && !g_str_equal (self->curr->note, self->orig->note);
  g_autoptr (TdSurveyValues) shown =
      td_survey_values_with_answer (next, typed_answer ? self->curr->answer : next->answer);
  TdSurveyValues *curr = td_survey_values_with_note (shown, typed_note ? self->curr->note : next->note);

  g_clear_pointer (&self->orig, td_survey_values_free);
  self->orig = next;
  take (self, curr);
}

void
td_survey_row_set (TdSurveyRow *self, const TdSurveyCard *card, gboolean writable)
{
  const TdSurveyItem *item = item_of (self);
  const TdSurveyAnswer *answer = g_ptr_array_index (card->answers, self->item);
  g_autofree char *caption = td_survey_item_caption (card, self->item);
  guint place;

  g_return_if_fail (TD_IS_SURVEY_ROW (self));

  self->updating = TRUE;
  self->writable = writable;
  set_values (self, answer);
  place = td_survey_item_place (item, self->curr->answer);
  if (self->number != NULL)
    td_choice_set_text (self->number, self->curr->answer);
  else if (self->list != NULL)
    td_choice_set (self->list, place);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[place]), TRUE);
  td_choice_set_text (self->note, self->curr->note);
  gtk_label_set_text (self->caption, caption);
  show_photos (self, answer->photos);
  for (guint i = 0; i < N_ANSWERS && self->toggles[i] != NULL; i++)
    gtk_widget_set_sensitive (self->toggles[i], writable);
  if (self->list != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->list), writable);
  if (self->number != NULL)
    gtk_editable_set_editable (self->number, writable);
  gtk_editable_set_editable (self->note, writable);
  gtk_widget_set_sensitive (self->photo, writable);
  self->updating = FALSE;
}

void
td_survey_row_fail (TdSurveyRow *self, const char *message)
{
  say (self, message);
}

gboolean
td_survey_row_commit (TdSurveyRow *self)
{
  g_auto (TdSurveyRowState) state = td_survey_row_state (item_of (self), self->orig, self->curr);

  if (*state.answer_fault == '\0' && *state.note_fault == '\0')
    {
      store (self);
      return TRUE;
    }
  gtk_widget_grab_focus (*state.answer_fault != '\0' ? self->control : GTK_WIDGET (self->note));
  return FALSE;
}

void
td_survey_row_go (TdSurveyRow *self)
{
  GtkWidget *to = self->control;

  for (guint i = 0; i < N_ANSWERS && self->toggles[i] != NULL; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggles[i])))
      to = self->toggles[i];
  gtk_widget_grab_focus (to);
}

static void
td_survey_row_dispose (GObject *object)
{
  TdSurveyRow *self = TD_SURVEY_ROW (object);

  /* Nothing is stored because a window goes. */
  self->writable = FALSE;
  G_OBJECT_CLASS (td_survey_row_parent_class)->dispose (object);
}

static void
td_survey_row_finalize (GObject *object)
{
  TdSurveyRow *self = TD_SURVEY_ROW (object);

  g_clear_pointer (&self->orig, td_survey_values_free);
  g_clear_pointer (&self->curr, td_survey_values_free);
  g_clear_pointer (&self->survey, td_survey_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_survey_row_parent_class)->finalize (object);
}

static void
td_survey_row_class_init (TdSurveyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_survey_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_survey_row_finalize;
  signals[SIGNAL_STORE] = g_signal_new ("store", TD_TYPE_SURVEY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_PHOTOS] = g_signal_new ("photos", TD_TYPE_SURVEY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[SIGNAL_STEP] = g_signal_new ("step", TD_TYPE_SURVEY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
td_survey_row_init (TdSurveyRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

static GtkLabel *
make_label (const char *text, const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 44);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static void
add_question (TdSurveyRow *self)
{
  const TdSurveyItem *item = item_of (self);
  GtkWidget *line = g_object_new (TD_TYPE_WRAP, NULL);
  GtkWidget *answer = item->kind == TD_FACT_YES_NO   ? make_toggles (self)
                      : item->kind == TD_FACT_CHOICE ? make_list (self)
                                                     : make_number (self);
  GtkLabel *title = make_label (item->title, "heading");
  g_autofree char *source = td_survey_item_source (item);

  gtk_widget_set_tooltip_text (GTK_WIDGET (title), source);
  gtk_widget_set_valign (answer, GTK_ALIGN_CENTER);
  td_wrap_append (TD_WRAP (line), GTK_WIDGET (title));
  td_wrap_append (TD_WRAP (line), answer);
  gtk_box_append (GTK_BOX (self), line);
}

static void
add_remark (TdSurveyRow *self)
{
  const TdSurveyItem *item = item_of (self);
  GtkWidget *line = g_object_new (TD_TYPE_WRAP, NULL);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), item->title, _ ("Remark"));
  g_autofree char *photo = g_strdup_printf (_ ("%s: %s"), item->title, _ ("Add a photo…"));

  self->caption = make_label (NULL, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  self->note = make_entry (self, name, 22, G_CALLBACK (note_cb));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("Remark"));
  self->photo = gtk_button_new_with_label (_ ("Add a photo…"));
  gtk_widget_add_css_class (self->photo, "flat");
  gtk_widget_set_tooltip_text (self->photo, _ ("Add photos that show it; files can be dropped here"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->photo), GTK_ACCESSIBLE_PROPERTY_LABEL, photo, -1);
  g_signal_connect_object (self->photo, "clicked", G_CALLBACK (photo_cb), self, G_CONNECT_SWAPPED);
  td_wrap_append (TD_WRAP (line), GTK_WIDGET (self->caption));
  td_wrap_append (TD_WRAP (line), GTK_WIDGET (self->note));
  td_wrap_append (TD_WRAP (line), self->photo);
  gtk_box_append (GTK_BOX (self), line);
  self->photos = g_object_new (TD_TYPE_WRAP, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (self), self->photos);
  self->fault = make_label (NULL, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->fault));
}

TdSurveyRow *
td_survey_row_new (TdSession *session, const TdSurvey *survey, guint item)
{
  TdSurveyRow *self = g_object_new (TD_TYPE_SURVEY_ROW, NULL);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->session = g_object_ref (session);
  self->survey = td_survey_ref (survey);
  self->item = item;
  self->updating = TRUE;
  add_question (self);
  add_remark (self);
  self->updating = FALSE;
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  return self;
}
