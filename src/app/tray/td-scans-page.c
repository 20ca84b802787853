/* Tidang: paper that came back - pages that were scanned, what was found on them, what is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scans-page-private.h"

#include "td-field.h"
#include "td-side.h"
#include "td-writing.h"

#include <glib/gi18n.h>

#define LOOK_DPI 130.0

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdScansPage,
                               td_scans_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static const char *const writing[] = { "scans.read", "scans.read-folder", NULL };

/* ---- pictures ---- */

typedef struct
{
  GPtrArray *looks;    /* TdTrayLook */
  GPtrArray *textures; /* GdkTexture for each */
  GPtrArray *crops;    /* GdkTexture or NULL for each row of all forms */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_ptr_array_unref (look->looks);
  g_ptr_array_unref (look->textures);
  g_ptr_array_unref (look->crops);
  g_free (look);
}

static void
free_object (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

/* Decoded here, where nobody waits for it. */
static GdkTexture *
texture_of (GBytes *bytes)
{
  return bytes == NULL ? NULL : gdk_texture_new_from_bytes (bytes, NULL);
}

static gpointer
run_look (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *looks = td_tray_look (workspace, *(const gint64 *)data, LOOK_DPI, error);
  Look *look;

  if (looks == NULL)
    return NULL;
  look = g_new0 (Look, 1);
  look->looks = looks;
  look->textures = g_ptr_array_new_with_free_func (free_object);
  look->crops = g_ptr_array_new_with_free_func (free_object);
  for (guint i = 0; i < looks->len; i++)
    {
      const TdTrayLook *one = looks->pdata[i];

      g_ptr_array_add (look->textures, texture_of (one->picture));
      for (guint k = 0; k < one->crops->len; k++)
        g_ptr_array_add (look->crops, texture_of (one->crops->pdata[k]));
    }
  return look;
}

static void
clear_pictures (TdScansPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pictures))) != NULL)
    gtk_box_remove (self->pictures, child);
}

static void
show_pictures (TdScansPage *self, const Look *look)
{
  g_autofree char *label = td_tray_page_label (self->draft->page);

  clear_pictures (self);
  for (guint i = 0; i < look->textures->len; i++)
    {
      const TdTrayLook *one = look->looks->pdata[i];
      g_autofree char *name = one->title != NULL && *one->title != '\0'
                                  ? g_strdup (one->title)
                                  : g_strdup_printf (ngettext ("%s: %u box was found",
                                                               "%s: %u boxes were found", one->boxes->len),
                                                     label, one->boxes->len);

      if (look->textures->pdata[i] != NULL)
        gtk_box_append (self->pictures, td_tray_picture_new (look->textures->pdata[i], one->boxes, name));
    }
}

static void
say_no_picture (TdScansPage *self, const char *why)
{
  GtkWidget *label = gtk_label_new (why);

  clear_pictures (self);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "warning");
  gtk_box_append (self->pictures, label);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdScansPage) self = data;
  g_autoptr (GError) error = NULL;
  Look *look = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session != NULL && self->draft != NULL && !td_session_is_cancelled (error))
    {
      if (look != NULL)
        {
          show_pictures (self, look);
          g_clear_pointer (&self->crops, g_ptr_array_unref);
          self->crops = g_ptr_array_ref (look->crops);
          td_scans_rows_show_crops (self);
        }
      else if (error != NULL)
        say_no_picture (self, error->message);
    }
  g_clear_pointer (&look, look_free);
}

static void
look_at (TdScansPage *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->crops, g_ptr_array_unref);
  clear_pictures (self);
  if (self->draft == NULL)
    return;
  self->looking = g_cancellable_new ();
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_look, g_memdup2 (&self->page_id, sizeof (gint64)),
                  g_free, look_free, self->looking, looked_cb, g_object_ref (self));
}

/* ---- the page on show ---- */

/* FALSE: what stands in the field is no day. */
static gboolean
read_day (TdScansPage *self, TdDate *day)
{
  const char *text = gtk_editable_get_text (self->day);

  *day = td_date_from_iso (text);
  return *text == '\0' || *day != TD_DATE_NONE;
}

void
td_scans_page_show_state (TdScansPage *self)
{
  TdTrayDraftState state = { 0 };
  gboolean writes = self->session != NULL && td_session_writes (self->session);
  TdDate day;
  gboolean dated = read_day (self, &day);

  td_field_say (self->day, dated ? "" : _ ("A day like 2026-09-12; nothing for today."));
  if (self->draft != NULL)
    state = td_tray_draft_state (self->draft);
  gtk_label_set_text (self->said, state.said != NULL ? state.said : "");
  gtk_widget_set_sensitive (self->confirm, writes && state.ready && dated && !self->busy);
  gtk_widget_set_sensitive (self->away, writes && self->draft != NULL && !self->busy);
  gtk_widget_set_sensitive (self->name, writes && !self->busy);
  g_free (state.said);
}

static void
show_words (TdScansPage *self, const TdTrayPage *page)
{
  g_autofree char *label = td_tray_page_label (page);
  g_autofree char *place = td_tray_page_place (page);
  const TdTrayForm *form = page->forms->len > 0 ? page->forms->pdata[0] : NULL;
  const char *remark = page->finding != TD_TRAY_MATCHED ? td_tray_finding_to_label (page->finding)
                       : form != NULL                   ? form->remark
                                                        : NULL;

  gtk_label_set_text (self->title, label);
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *place != '\0');
  gtk_label_set_text (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  gtk_widget_set_visible (self->hand, page->finding != TD_TRAY_MATCHED || (form != NULL && form->by_hand));
}

static void
show_page (TdScansPage *self, const TdTrayPage *page)
{
  TdTrayDraft *before = self->draft;
  gboolean same = page != NULL && before != NULL && page->id == self->page_id;

  self->draft = page != NULL ? td_tray_draft_new (page) : NULL;
  self->page_id = page != NULL ? page->id : 0;
  if (same)
    td_tray_draft_keep (self->draft, before);
  td_tray_draft_free (before);
  if (page != NULL)
    {
      g_autofree char *today = td_date_to_iso (td_session_today (self->session));

      gtk_entry_set_placeholder_text (GTK_ENTRY (self->day), today);
      show_words (self, page);
    }
  if (!same)
    {
      gtk_editable_set_text (self->unit, "");
      gtk_editable_set_text (self->room, "");
      td_field_say (self->unit, "");
      look_at (self);
    }
  td_scans_rows_fill (self);
}

static void
page_cb (TdScansPage *self, GtkListBoxRow *row)
{
  guint index = row != NULL ? (guint)gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (self->updating || self->items == NULL || index >= self->items->len)
    return;
  if (((const TdTrayPage *)self->items->pdata[index])->id != self->page_id)
    show_page (self, self->items->pdata[index]);
}

static void
focus_work (TdScansPage *self)
{
  if (gtk_widget_get_visible (self->hand))
    gtk_widget_grab_focus (GTK_WIDGET (self->unit));
  else
    td_scans_rows_focus (self);
}

static void
enter_page_cb (TdScansPage *self)
{
  td_side_chosen (self->flap);
  focus_work (self);
}

/* The boxes of the chosen flat stand out, and are scrolled to. */
static void
row_cb (TdScansPage *self, GtkListBoxRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  const TdTrayLine *line = index >= 0 && self->draft != NULL && (guint)index < self->draft->lines->len
                               ? self->draft->lines->pdata[index]
                               : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pictures)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAdjustment *way = gtk_scrolled_window_get_vadjustment (self->picture_scroll);
      graphene_rect_t area;
      double x, y;

      if (!TD_IS_TRAY_PICTURE (child) ||
          !td_tray_picture_set_row (TD_TRAY_PICTURE (child), line != NULL ? line->row->id : 0) ||
          !td_tray_picture_row_area (TD_TRAY_PICTURE (child), line->row->id, &area) ||
          !gtk_widget_translate_coordinates (child, GTK_WIDGET (self->pictures), 0, area.origin.y, &x, &y))
        continue;
      gtk_adjustment_clamp_page (way, y - 40, y + area.size.height + 40);
    }
}

/* ---- the list ---- */

static GtkWidget *
page_row_new (const TdTrayPage *page)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (td_tray_mark_icon (td_tray_mark_of (page)));
  g_autofree char *label = td_tray_page_label (page), *place = td_tray_page_place (page);
  g_autofree char *said = td_tray_page_words (page);
  g_autofree char *name = g_strdup_printf ("%s, %s%s%s", label, place, *place != '\0' ? ", " : "", said);
  const char *const lines[] = { label, place, said };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *line = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (line), 0);
      gtk_label_set_ellipsize (GTK_LABEL (line), i == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (line, i == 0 ? "heading" : "caption");
      gtk_widget_set_visible (line, *lines[i] != '\0');
      gtk_box_append (GTK_BOX (words), line);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_set_tooltip_text (row, name);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static int
find_item (const TdScansPage *self, gint64 id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((const TdTrayPage *)self->items->pdata[i])->id == id)
      return (int)i;
  return -1;
}

static void
fill_list (TdScansPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_list_box_remove (self->pages, child);
  for (guint i = 0; i < self->items->len; i++)
    gtk_list_box_append (self->pages, page_row_new (self->items->pdata[i]));
}

static void
show_items (TdScansPage *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->items);
  g_autofree char *words = td_tray_pages_words (items);
  gboolean in_list = gtk_widget_get_focus_child (GTK_WIDGET (self->pages)) != NULL;
  int at;

  self->items = items;
  self->updating = TRUE;
  fill_list (self);
  self->updating = FALSE;
  at = find_item (self, self->page_id);
  if (at < 0)
    at = td_tray_pages_next (items, self->page_id);
  if (at < 0 && items->len > 0)
    at = 0;
  show_page (self, at >= 0 ? items->pdata[at] : NULL);
  self->updating = TRUE;
  gtk_list_box_select_row (self->pages, at >= 0 ? gtk_list_box_get_row_at_index (self->pages, at) : NULL);
  self->updating = FALSE;
  if (in_list && at >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->pages, at)));
  gtk_label_set_text (self->summary, items->len > 0 ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->show_pages), items->len > 0);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  td_writing_guard (GTK_WIDGET (self), self->session, writing);
  if (self->fresh && at >= 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->fresh = FALSE;
      focus_work (self);
    }
}

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_tray_list (workspace, 0, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdScansPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->session == NULL || td_session_get_workspace (self->session) != TD_WORKSPACE (source))
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      return;
    }
  if (items != NULL)
    show_items (self, items);
  else
    td_session_fail (self->session, error);
}

void
td_scans_page_load (TdScansPage *self)
{
  if (self->session != NULL && td_session_get_workspace (self->session) != NULL)
    td_session_run (self->session, G_PRIORITY_DEFAULT, run_list, NULL, NULL,
                    (GDestroyNotify)g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

/* ---- deeds ---- */

typedef struct
{
  gint64 page_id;
  GArray *choices;    /* TdTrayChoice; NULL: none */
  GPtrArray *strings; /* char *: theirs */
  char *unit, *room;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_clear_pointer (&deed->choices, g_array_unref);
  g_clear_pointer (&deed->strings, g_ptr_array_unref);
  g_free (deed->unit);
  g_free (deed->room);
  g_free (deed);
}

static gpointer
run_confirm (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  TdTrayDone done;
  int n = td_tray_confirm (workspace, (const TdTrayChoice *)deed->choices->data, deed->choices->len, &done,
                           error);

  if (n < 0)
    return NULL;
  if (done.ballots == 0)
    return g_strdup (_ ("Kept with the dossier"));
  return g_strdup_printf (ngettext ("%d ballot recorded", "%d ballots recorded", (gulong)n), n);
}

static gpointer
run_away (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_tray_remove (workspace, ((const Deed *)data)->page_id, error)
             ? g_strdup (_ ("The page was put away"))
             : NULL;
}

static gpointer
run_name (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  gint64 unit_id = td_unit_resolve (workspace, deed->unit, error);

  return unit_id != 0 && td_tray_name (workspace, deed->page_id, unit_id, deed->room, 0, error)
             ? g_strdup ("")
             : NULL;
}

/* What is next to be done has the focus. */
static void
go_on (TdScansPage *self)
{
  int next = self->items != NULL ? td_tray_pages_next (self->items, self->page_id) : -1;

  if (next < 0)
    return;
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, next));
  focus_work (self);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdScansPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  self->busy = FALSE;
  if (self->session == NULL)
    return;
  td_scans_page_show_state (self);
  if (said == NULL)
    {
      if (gtk_widget_get_visible (self->hand) && *gtk_editable_get_text (self->unit) != '\0')
        td_field_say (self->unit, error->message);
      else
        td_session_fail (self->session, error);
      return;
    }
  if (*said != '\0')
    td_session_say (self->session, said, self->undoable);
  if (*said != '\0')
    go_on (self);
  td_scans_page_load (self);
}

static void
run_deed (TdScansPage *self, TdJobFunc func, Deed *deed)
{
  self->busy = TRUE;
  self->undoable = func == run_confirm;
  td_scans_page_show_state (self);
  td_session_run (self->session, G_PRIORITY_DEFAULT, func, deed, deed_free, g_free, NULL, done_cb,
                  g_object_ref (self));
}

/* The draft may be another before the worker has come to it. */
static const char *
own (Deed *deed, const char *text)
{
  if (text == NULL)
    return NULL;
  g_ptr_array_add (deed->strings, g_strdup (text));
  return deed->strings->pdata[deed->strings->len - 1];
}

static void
confirm_cb (TdScansPage *self)
{
  Deed *deed;
  TdDate day;

  if (self->draft == NULL || !gtk_widget_get_sensitive (self->confirm) || !read_day (self, &day))
    return;
  deed = g_new0 (Deed, 1);
  deed->page_id = self->page_id;
  deed->strings = g_ptr_array_new_with_free_func (g_free);
  deed->choices = td_tray_draft_choices (self->draft, day);
  for (guint i = 0; i < deed->choices->len; i++)
    {
      TdBallotOptions *options = &g_array_index (deed->choices, TdTrayChoice, i).options;

      options->proxy = own (deed, options->proxy);
      options->replace = own (deed, options->replace);
    }
  run_deed (self, run_confirm, deed);
}

static void
away_cb (TdScansPage *self)
{
  Deed *deed;

  if (self->draft == NULL || self->busy)
    return;
  deed = g_new0 (Deed, 1);
  deed->page_id = self->page_id;
  run_deed (self, run_away, deed);
}

static void
name_cb (TdScansPage *self)
{
  Deed *deed;

  if (self->draft == NULL || self->busy || !td_session_writes (self->session))
    return;
  td_field_say (self->unit, "");
  deed = g_new0 (Deed, 1);
  deed->page_id = self->page_id;
  deed->unit = g_strdup (gtk_editable_get_text (self->unit));
  deed->room = g_strdup (gtk_editable_get_text (self->room));
  run_deed (self, run_name, deed);
}

static void
day_cb (TdScansPage *self)
{
  td_scans_page_show_state (self);
}

static void
faults_cb (TdScansPage *self)
{
  gtk_info_bar_set_revealed (self->faults, FALSE);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, TdScansPage *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (enter && ((state & GDK_CONTROL_MASK) != 0 ||
                (GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_get_parent (focus) == GTK_WIDGET (self->rows))))
    {
      confirm_cb (self);
      return TRUE;
    }
  return td_scans_rows_key (self, keyval, state);
}

/* ---- the page of the window ---- */

static void
changed_cb (TdScansPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    td_scans_page_load (self);
}

/* Another file: what was of the former one goes. */
static void
workspace_cb (TdScansPage *self)
{
  td_scans_reading_end (self);
  gtk_info_bar_set_revealed (self->faults, FALSE);
  show_items (self, g_ptr_array_new_with_free_func ((GDestroyNotify)td_tray_page_free));
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

static void
set_session (TdPage *page, TdSession *session)
{
  TdScansPage *self = TD_SCANS_PAGE (page);

  if (!g_set_object (&self->session, session))
    return;
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "workspace", G_CALLBACK (workspace_cb), self, G_CONNECT_SWAPPED);
}

static void
shown (TdPage *page)
{
  TD_SCANS_PAGE (page)->fresh = TRUE;
  td_scans_page_load (TD_SCANS_PAGE (page));
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
  iface->shown = shown;
}

static void
td_scans_page_dispose (GObject *object)
{
  TdScansPage *self = TD_SCANS_PAGE (object);

  td_scans_reading_end (self);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->chooser);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SCANS_PAGE);
  g_clear_pointer (&self->draft, td_tray_draft_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->crops, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->why, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_scans_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdScansPage, name)

static void
td_scans_page_class_init (TdScansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_scans_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-scans-page.ui");
  BIND (stack);
  BIND (flap);
  BIND (show_pages);
  BIND (summary);
  BIND (progress_label);
  BIND (faults_label);
  BIND (title);
  BIND (place);
  BIND (remark);
  BIND (said);
  BIND (progress);
  BIND (hand);
  BIND (faults);
  BIND (pages);
  BIND (rows);
  BIND (picture_scroll);
  BIND (pictures);
  BIND (unit);
  BIND (room);
  BIND (day);
  BIND (name);
  BIND (away);
  BIND (confirm);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, away_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, faults_cb);
  td_scans_reading_install (widget_class);
}

static void
td_scans_page_init (TdScansPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  self->why = g_ptr_array_new_with_free_func (g_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  td_side_bind (self->flap, self->show_pages);
  td_scans_reading_show (self);
}
