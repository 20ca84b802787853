/* Tidang: the preferences of this desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-preferences-window.h"

#include "td-habits.h"

#include <glib/gi18n.h>

struct _TdPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  AdwComboRow *language, *colours, *text;
  GtkSwitch *notify_due;
  TdDesk *desk;
};

G_DEFINE_FINAL_TYPE (TdPreferencesWindow, td_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const languages[] = { "", "zh_CN", "en" };
static const int percents[] = { 100, 125, 150, 200 };

static void
offer (AdwComboRow *row, const char *const *words, guint chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, chosen);
}

static void
changed_cb (TdPreferencesWindow *self)
{
  if (self->desk == NULL)
    return;
  /* Other windows remember other things. */
  g_autoptr (TdDesk) now = td_desk_load ();
  td_desk_set_language (now, languages[adw_combo_row_get_selected (self->language)]);
  now->colours = (int)adw_combo_row_get_selected (self->colours);
  now->text_percent = percents[adw_combo_row_get_selected (self->text)];
  now->notify_due = gtk_switch_get_active (self->notify_due);
  td_desk_store (now);
  td_habits_look (now);
}

static void
show_desk (TdPreferencesWindow *self, const TdDesk *desk)
{
  /* A language is named in itself: who chose the wrong one finds the way back. */
  const char *language_words[] = { _ ("The desktop’s"), "简体中文", "English", NULL };
  const char *colour_words[] = { _ ("The desktop’s"), _ ("Light"), _ ("Dark"), NULL };
  const char *const percent_words[] = { "100 %", "125 %", "150 %", "200 %", NULL };
  guint language = 0, percent = 0;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i], desk->language))
      language = i;
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    if (percents[i] <= desk->text_percent)
      percent = i;
  offer (self->language, language_words, language);
  offer (self->colours, colour_words, (guint)desk->colours);
  offer (self->text, percent_words, percent);
  gtk_switch_set_active (self->notify_due, desk->notify_due);
}

static void
td_preferences_window_dispose (GObject *object)
{
  TdPreferencesWindow *self = TD_PREFERENCES_WINDOW (object);
  g_clear_pointer (&self->desk, td_desk_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (td_preferences_window_parent_class)->dispose (object);
}

static void
td_preferences_window_class_init (TdPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, TdPreferencesWindow, colours);
  gtk_widget_class_bind_template_child (widget_class, TdPreferencesWindow, text);
  gtk_widget_class_bind_template_child (widget_class, TdPreferencesWindow, notify_due);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
td_preferences_window_init (TdPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  TdDesk *desk = td_desk_load ();
  show_desk (self, desk);
  self->desk = desk;
}
