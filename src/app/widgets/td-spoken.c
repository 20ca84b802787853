/* Tidang: says to a screen reader what GTK 4.8 and libadwaita 1.2 leave unsaid in their own widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-spoken.h"

#include "td-field.h"
#include "td-unseen.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
name_after (GtkWidget *part, GtkWidget *whole)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, whole, NULL,
                                  -1);
}

static void
name (GtkWidget *widget, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The headings are a row that comes first, the lines a list that comes after it. */
static void
say_table (GtkWidget *table)
{
  GtkWidget *headings = gtk_widget_get_first_child (table);
  if (headings == NULL)
    return;
  name (headings, _ ("Headings"));
  for (GtkWidget *part = gtk_widget_get_next_sibling (headings); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    if (GTK_IS_SCROLLABLE (part))
      name_after (part, table);
}

/* The words on a row, a line of a list or a heading. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child);
      if (label != NULL)
        return label;
    }
  return NULL;
}

static void
name_after_words (GtkWidget *widget)
{
  GtkWidget *label = find_label (widget);
  if (label != NULL)
    name_after (widget, label);
}

static GtkWidget *
find_image (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_IMAGE (widget); widget = gtk_widget_get_first_child (widget))
    ;
  return widget;
}

/* Of GTK's and libadwaita's own windows and rows, where nothing but a picture says what they do. */
static const struct
{
  const char *icon;
  const char *name;
} pictures[] = {
  { "adw-entry-apply-symbolic", N_ ("Apply") },
  { "edit-find-symbolic", N_ ("Search") },
  { "go-previous-symbolic", N_ ("Back") },
};

static gboolean
is_inside (GtkWidget *widget, GType of)
{
  return gtk_widget_get_ancestor (widget, of) != NULL;
}

/* Not one of this program's. */
static gboolean
is_borrowed (GtkWidget *widget)
{
  return is_inside (widget, ADW_TYPE_ABOUT_WINDOW) || is_inside (widget, ADW_TYPE_PREFERENCES_WINDOW) ||
         is_inside (widget, ADW_TYPE_ENTRY_ROW);
}

static void
say_picture (GtkWidget *button)
{
  GtkWidget *image = find_image (button);
  const char *icon = image != NULL ? gtk_image_get_icon_name (GTK_IMAGE (image)) : NULL;
  if (is_inside (button, ADW_TYPE_PASSWORD_ENTRY_ROW))
    name (button, _ ("Show what is typed"));
  else
    name_after_words (button);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_strcmp0 (icon, pictures[i].icon) == 0)
      name (button, gettext (pictures[i].name));
}

/* GTK names a button by its words with the mark of the mnemonic, and again by the label in it without: said
 * together they are doubled. A name that says more than the words is left: somebody gave it. (GTK 4.8 tells a
 * name that was given to its check for tests alone.) */
static void
say_once (GtkWidget *button)
{
  const char *words = gtk_button_get_label (GTK_BUTTON (button));
  g_autofree char *other = NULL;
  if (words == NULL || !gtk_button_get_use_underline (GTK_BUTTON (button)))
    return;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  if (other == NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
watch_words (GtkWidget *button)
{
  if (g_object_get_data (G_OBJECT (button), "td-said-once") != NULL)
    return;
  g_object_set_data (G_OBJECT (button), "td-said-once", GINT_TO_POINTER (TRUE));
  g_signal_connect (button, "notify::label", G_CALLBACK (say_once), NULL);
  g_signal_connect (button, "notify::use-underline", G_CALLBACK (say_once), NULL);
  say_once (button);
}

static void
say_button (GtkWidget *button)
{
  if (gtk_button_get_label (GTK_BUTTON (button)) != NULL)
    watch_words (button);
  if (gtk_widget_has_css_class (button, "close") && is_inside (button, GTK_TYPE_INFO_BAR))
    name (button, _ ("Close the message"));
  else if (is_borrowed (button))
    say_picture (button);
}

/* A row that unfolds holds two lists: itself as a line, and what it unfolds. */
static void
say_list (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *row = gtk_widget_get_ancestor (list, ADW_TYPE_EXPANDER_ROW);
  if (row == NULL)
    row = gtk_widget_get_ancestor (list, ADW_TYPE_COMBO_ROW);
  GtkWidget *label = row != NULL ? find_label (row) : NULL;
  if (label != NULL)
    name_after (list, label);
  else if (is_inside (list, ADW_TYPE_ABOUT_WINDOW))
    name (list, _ ("About this program"));
  else if (is_inside (list, ADW_TYPE_PREFERENCES_WINDOW) &&
           (group == NULL || *adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) == '\0'))
    name (list, _ ("What is found"));
}

/* Whole windows of GTK and libadwaita. */
static void
say_borrowed (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    name (widget, _ ("Search"));
  else if (GTK_IS_TEXT_VIEW (widget))
    name (widget, _ ("About this program"));
}

static void
say_one (GtkWidget *widget)
{
  td_unseen_watch (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  if (GTK_IS_DROP_DOWN (widget) && child != NULL && !TD_IS_FIELD (gtk_widget_get_parent (widget)))
    name_after (child, widget);
  else if (GTK_IS_COLUMN_VIEW (widget))
    say_table (widget);
  else if (GTK_IS_EXPANDER (widget) && gtk_expander_get_label_widget (GTK_EXPANDER (widget)) != NULL)
    name_after (widget, gtk_expander_get_label_widget (GTK_EXPANDER (widget)));
  else if (GTK_IS_BUTTON (widget))
    say_button (widget);
  else if (GTK_IS_IMAGE (widget))
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  else if (ADW_IS_EXPANDER_ROW (widget) ||
           (is_inside (widget, ADW_TYPE_COMBO_ROW) && g_str_equal (gtk_widget_get_css_name (widget), "row")))
    name_after_words (widget);
  else if (GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget))
    say_list (widget);
  else if (is_borrowed (widget))
    say_borrowed (widget);
}

static void
say_all (GtkWidget *widget)
{
  say_one (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    say_all (child);
}

/* Each widget when it is about to be seen: what it is made of is there by then. Of windows and rows the parts
 * that are not seen yet as well, for a screen reader walks over them. */
static gboolean
realize_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  (void)hint;
  (void)n_values;
  (void)data;
  if (GTK_IS_WINDOW (widget) || GTK_IS_LIST_BOX_ROW (widget))
    say_all (widget);
  else
    say_one (widget);
  return TRUE;
}

void
td_spoken_watch (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realize_hook, NULL, NULL);
}
