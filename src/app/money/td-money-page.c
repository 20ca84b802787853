/* Tidang: the money of one dossier — what it costs, who pays how much, the account, its papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-page.h"

#include "td-card-parts.h"
#include "td-choice.h"
#include "td-field.h"
#include "td-folds.h"
#include "td-leaf-dialog.h"
#include "td-leaf-list.h"
#include "td-letter-preview.h"
#include "td-money-table.h"
#include "td-own-packs-window.h"
#include "td-page.h"
#include "td-section.h"
#include "td-wrap.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdMoneyPage
{
  GtkBox parent_instance;
  GtkLabel *title, *locked, *headline, *flat;
  GtkBox *cautions, *formulas, *papers_list, *flat_list;
  GtkMenuButton *papers, *flat_papers;
  GtkPopover *papers_popover, *flat_popover;
  TdSection *cost_card, *shares_card, *households_card, *sources_card, *account_card, *running_card;
  TdMoneyTable *cost, *shares, *households, *ledger, *running;
  TdLeafList *cost_items, *milestones, *own_shares, *joins, *sources, *compensation, *account, *running_items;
  GtkEditable *cost_sum, *deducted, *agreed_on;
  GtkDropDown *of;
  GtkCheckButton *open_ground;
  GtkWidget *flat_deeds, *pay, *shares_about;
  TdSession *session;
  TdMoneyFile *file;
  gint64 unit_id;
  gboolean updating, folds_begun;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdMoneyPage,
                               td_money_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static GtkWindow *
window_of (TdMoneyPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- leaves ---- */

static void
present_leaf (TdMoneyPage *self, const TdLeaf *leaf)
{
  if (leaf != NULL && td_session_may_change (self->session))
    td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

static void
present_of_flat (TdMoneyPage *self, const char *kind)
{
  gint64 part = td_money_table_get_id (self->households);
  if (self->file == NULL || part == 0)
    return;
  g_autoptr (TdLeaf) leaf = td_money_propose (self->file, kind, part);
  present_leaf (self, leaf);
}

static void
payment_cb (TdMoneyPage *self)
{
  gint64 part = td_money_table_get_id (self->households);
  if (self->file == NULL || part == 0)
    return;
  g_autoptr (TdLeaf) leaf = td_money_propose_payment (self->file, part);
  present_leaf (self, leaf);
}

static void
any_payment_cb (TdMoneyPage *self)
{
  if (self->file == NULL)
    return;
  g_autoptr (TdLeaf) leaf = td_money_propose_payment (self->file, 0);
  present_leaf (self, leaf);
}

static void
agreement_cb (TdMoneyPage *self)
{
  present_of_flat (self, "pays");
}

static void
own_cb (TdMoneyPage *self)
{
  present_of_flat (self, "own-share");
}

static void
provident_cb (TdMoneyPage *self)
{
  gint64 part = td_money_table_get_id (self->households);
  if (self->file == NULL || part == 0)
    return;
  g_autoptr (TdLeaf) leaf = td_money_propose (self->file, "fund-source", part);
  td_leaf_set (leaf, "fund", td_fund_to_nick (TD_FUND_PROVIDENT));
  present_leaf (self, leaf);
}

/* What the formula asks is proposed; why it asks nothing is said, and the form opens all the same. */
static void
join_cb (TdMoneyPage *self)
{
  gint64 part = td_money_table_get_id (self->households);
  g_autofree char *why = NULL;
  if (self->file == NULL || part == 0)
    return;
  g_autoptr (TdLeaf) leaf = td_money_propose_join (self->file, part, &why);
  if (why != NULL)
    td_session_say (self->session, why, FALSE);
  present_leaf (self, leaf);
}

static void
entry_cb (TdMoneyPage *self)
{
  if (self->file != NULL)
    present_leaf (self, td_leaf_book_find (self->file->leaves, td_money_table_get_id (self->ledger)));
}

/* A flat of the shares is that of the households. */
static void
flat_opened_cb (TdMoneyPage *self)
{
  gint64 part = td_money_table_get_id (self->shares);
  if (self->file == NULL || part == 0)
    return;
  g_autoptr (TdLeaf) leaf = td_money_propose (self->file, "own-share", part);
  present_leaf (self, leaf);
}

static void
mend_cb (GtkButton *button, TdMoneyPage *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "caution"));
  if (self->file == NULL || at >= self->file->cautions->len)
    return;
  g_autoptr (TdLeaf) leaf = td_money_mend (self->file, self->file->cautions->pdata[at]);
  present_leaf (self, leaf);
}

/* ---- papers ---- */

static void
paper_cb (GtkButton *button, TdMoneyPage *self)
{
  const TdLetterKind *kind = g_object_get_data (G_OBJECT (button), "letter");
  gboolean of_flat = kind->of == TD_LETTER_OF_FLAT;
  const TdLetterWanted wanted = { .unit_id = self->unit_id,
                                  .part_id = of_flat ? td_money_table_get_id (self->households) : 0 };
  gtk_popover_popdown (of_flat ? self->flat_popover : self->papers_popover);
  if (self->file != NULL && (!of_flat || wanted.part_id != 0))
    td_letter_preview_present (window_of (self), self->session, kind, self->file->book->label, &wanted);
}

static void
fill_papers (TdMoneyPage *self)
{
  td_letter_preview_fill (self->papers_list, TD_LETTERS_MONEY, TD_LETTER_OF_UNIT, G_CALLBACK (paper_cb),
                          self);
  td_letter_preview_fill (self->flat_list, TD_LETTERS_MONEY, TD_LETTER_OF_FLAT, G_CALLBACK (paper_cb), self);
}

/* ---- what is asked ---- */

static TdMoneyAsk
read_ask (TdMoneyPage *self)
{
  TdMoneyTyped typed = { .cost = gtk_editable_get_text (self->cost_sum),
                         .deducted = gtk_editable_get_text (self->deducted),
                         .agreed_on = gtk_editable_get_text (self->agreed_on),
                         .of = (TdSharesOf)MIN (gtk_drop_down_get_selected (self->of), TD_SHARES_OF_ALL),
                         .open_ground = gtk_check_button_get_active (self->open_ground) };
  return td_money_ask_read (&typed, td_session_today (self->session));
}

static void load (TdMoneyPage *self);

static void
asked_cb (TdMoneyPage *self)
{
  if (self->updating || self->session == NULL || self->unit_id == 0)
    return;
  gpointer const fields[TD_N_MONEY_FIELDS] = { self->cost_sum, self->deducted, self->agreed_on };
  TdMoneyAsk read = read_ask (self);
  td_field_say_at (fields, TD_N_MONEY_FIELDS, read.at, read.fault);
  if (read.at < 0)
    load (self);
}

/* ---- choosing ---- */

typedef struct
{
  gint64 unit_id;
  char *formula;
  TdMoneyAsk read;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;
  g_free (choice->formula);
  g_free (choice);
}

static gpointer
run_choice (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Choice *choice = data;
  if (!td_shares_choose (workspace, choice->unit_id, choice->formula, &choice->read.ask, choice->read.on,
                         error))
    return NULL;
  return g_strdup (_ ("Cost shares chosen"));
}

static void
choose_cb (GtkButton *button, TdMoneyPage *self)
{
  TdMoneyAsk read = read_ask (self);
  if (read.at >= 0 || !td_session_may_change (self->session))
    return;
  Choice *choice = g_new0 (Choice, 1);
  choice->unit_id = self->unit_id;
  choice->formula = g_strdup (g_object_get_data (G_OBJECT (button), "formula"));
  choice->read = read;
  td_session_run_and_say (self->session, run_choice, choice, choice_free);
}

/* ---- shown ---- */

static void
show_cautions (TdMoneyPage *self)
{
  td_card_empty (self->cautions);
  for (guint i = 0; i < self->file->cautions->len; i++)
    {
      const TdCaution *caution = self->file->cautions->pdata[i];
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *sign =
          gtk_image_new_from_icon_name (caution->law ? "dialog-error-symbolic" : "dialog-warning-symbolic");
      gtk_accessible_update_state (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_add_css_class (sign, caution->law ? "error" : "warning");
      gtk_box_append (GTK_BOX (row), sign);
      gtk_widget_set_hexpand (td_card_add_label (GTK_BOX (row), caution->text, ""), TRUE);
      if (caution->mend != NULL && td_session_may_change (self->session))
        {
          g_autofree char *spoken = g_strdup_printf (_ ("Record what is missing: %s"), caution->text);
          GtkWidget *button = gtk_button_new_with_label (_ ("Record…"));
          gtk_widget_add_css_class (button, "flat");
          gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
          gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
          g_object_set_data (G_OBJECT (button), "caution", GUINT_TO_POINTER (i));
          g_signal_connect_object (button, "clicked", G_CALLBACK (mend_cb), self, 0);
          gtk_box_append (GTK_BOX (row), button);
        }
      gtk_box_append (self->cautions, row);
    }
}

static void
show_formulas (TdMoneyPage *self)
{
  g_autoptr (GPtrArray) formulas = td_money_formulas (self->file);
  td_card_empty (self->formulas);
  for (guint i = 0; i < formulas->len; i++)
    {
      const TdMoneyFormula *formula = formulas->pdata[i];
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *title = g_strconcat (formula->chosen ? "✓ " : "", formula->title, NULL);
      g_autofree char *spoken = g_strdup_printf (_ ("Choose: %s"), formula->scheme->title);
      gtk_widget_set_hexpand (words, TRUE);
      td_card_add_label (GTK_BOX (words), title, formula->chosen ? "heading" : "");
      td_card_add_label (GTK_BOX (words), formula->about, "dim-label");
      gtk_box_append (GTK_BOX (row), words);
      if (formula->computable && td_session_may_change (self->session))
        {
          GtkWidget *button =
              gtk_button_new_with_label (formula->chosen ? _ ("Choose again") : C_ ("formula", "Choose"));
          gtk_widget_add_css_class (button, "flat");
          gtk_widget_set_valign (button, GTK_ALIGN_START);
          gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
          g_object_set_data_full (G_OBJECT (button), "formula", g_strdup (formula->scheme->id), g_free);
          g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, 0);
          gtk_box_append (GTK_BOX (row), button);
        }
      gtk_box_append (self->formulas, row);
    }
}

/* A column for each formula that can be computed: they change with what is asked. */
static void
show_shares (TdMoneyPage *self)
{
  g_auto (GStrv) titles = td_money_share_titles (self->file);
  guint n = g_strv_length (titles);
  g_autofree TdTextColumn *columns = g_new0 (TdTextColumn, n);
  for (guint i = 0; i < n; i++)
    columns[i] = (TdTextColumn){ titles[i], i < 2 ? 64 : 132, i > 0 };
  td_money_table_set_columns (self->shares, _ ("Cost shares side by side"), columns, n);
  td_money_table_set_rows (self->shares, td_money_share_rows (self->file));
  gtk_widget_set_visible (self->shares_about, gtk_widget_get_visible (GTK_WIDGET (self->shares)));
}

/* An empty field is as the dossier has it, and says how that is. */
static void
show_in_use (TdMoneyPage *self)
{
  GtkEditable *const fields[TD_N_MONEY_FIELDS] = { self->cost_sum, self->deducted, self->agreed_on };
  for (guint i = 0; i < TD_N_MONEY_FIELDS; i++)
    {
      g_autofree char *in_use = td_money_field_in_use (self->file, (TdMoneyField)i);
      gtk_entry_set_placeholder_text (GTK_ENTRY (fields[i]), in_use);
    }
}

static void
flat_cb (TdMoneyPage *self)
{
  gint64 part = self->file != NULL ? td_money_table_get_id (self->households) : 0;
  g_autofree char *text = part != 0
                              ? g_strdup_printf (_ ("Flat %s"), td_money_book_room (self->file->book, part))
                              : g_strdup (_ ("Choose a flat to record its payment, agreement or sum."));
  if (self->flat == NULL)
    return;
  gtk_label_set_text (self->flat, text);
  for (GtkWidget *child = gtk_widget_get_first_child (self->flat_deeds); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_sensitive (child, part != 0 && (td_session_may_change (self->session) ||
                                                   child == GTK_WIDGET (self->flat_papers)));
}

static void
show_lists (TdMoneyPage *self)
{
  TdLeafList *const lists[] = { self->cost_items, self->milestones,   self->own_shares, self->joins,
                                self->sources,    self->compensation, self->account,    self->running_items };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    td_leaf_list_set (lists[i], self->session, self->file->leaves, td_session_may_change (self->session));
}

static void
fill (TdMoneyPage *self)
{
  g_autofree char *headline = td_money_headline (self->file);
  const char *why_not = td_session_why_not (self->session);
  gtk_label_set_text (self->title, self->file->book->label);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->locked, why_not != NULL ? why_not : "");
  gtk_widget_set_visible (GTK_WIDGET (self->locked), why_not != NULL);
  gtk_widget_set_visible (self->pay, td_session_may_change (self->session));
  show_cautions (self);
  td_money_table_set_rows (self->cost, td_money_cost_rows (self->file));
  show_in_use (self);
  show_shares (self);
  show_formulas (self);
  td_money_table_set_rows (self->households, td_money_household_rows (self->file));
  td_money_table_set_rows (self->ledger, td_money_ledger_rows (self->file));
  td_money_table_set_rows (self->running, td_money_running_rows (self->file));
  show_lists (self);
  flat_cb (self);
}

/* ---- loading ---- */

typedef struct
{
  gint64 unit_id;
  TdSharesAsk ask;
} Asked;

static gpointer
run_file (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  return td_money_file_load (workspace, asked->unit_id, &asked->ask, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdMoneyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMoneyFile) file = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || self->formulas == NULL)
    return;
  if (file == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  if (file->book->unit->id != self->unit_id)
    return;
  TdMoneyFile *before = self->file;
  self->file = g_steal_pointer (&file);
  fill (self);
  td_money_file_free (before);
}

static void
load (TdMoneyPage *self)
{
  Asked *asked = g_new0 (Asked, 1);
  TdMoneyAsk read = read_ask (self);
  asked->unit_id = self->unit_id;
  asked->ask = read.ask;
  td_session_run (self->session, G_PRIORITY_HIGH, run_file, asked, g_free, (GDestroyNotify)td_money_file_free,
                  NULL, loaded_cb, g_object_ref (self));
}

static void
formulas_changed (gpointer data, const char *id)
{
  TdMoneyPage *self = data;
  if (self->session != NULL && self->unit_id != 0)
    load (self);
}

static void
formulas_cb (TdMoneyPage *self)
{
  td_own_packs_window_present (window_of (self), td_share_scheme_files (), formulas_changed, self);
}

static void
changed_cb (TdMoneyPage *self, guint64 unit_id)
{
  if (self->unit_id != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
clear_asked (TdMoneyPage *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (self->cost_sum, "");
  gtk_editable_set_text (self->deducted, "");
  gtk_editable_set_text (self->agreed_on, "");
  gtk_drop_down_set_selected (self->of, TD_SHARES_OF_WILLING);
  gtk_check_button_set_active (self->open_ground, FALSE);
  self->updating = FALSE;
}

/* Once: they are remembered from then on. */
static void
begin_folds (TdMoneyPage *self)
{
  TdSection *const sections[] = { self->cost_card,    self->shares_card,  self->households_card,
                                  self->sources_card, self->account_card, self->running_card };
  if (self->folds_begun)
    return;
  self->folds_begun = TRUE;
  td_folds_begin (self->session, sections, G_N_ELEMENTS (sections));
}

void
td_money_page_show (TdMoneyPage *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_MONEY_PAGE (self) && TD_IS_SESSION (session));
  if (self->unit_id != unit_id)
    clear_asked (self);
  self->unit_id = unit_id;
  begin_folds (self);
  load (self);
}

/* ---- the type ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdMoneyPage *self = TD_MONEY_PAGE (page);
  if (g_set_object (&self->session, session))
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_money_page_dispose (GObject *object)
{
  TdMoneyPage *self = TD_MONEY_PAGE (object);
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_MONEY_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, td_money_file_free);
  G_OBJECT_CLASS (td_money_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdMoneyPage, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (locked);
  BIND (headline);
  BIND (flat);
  BIND (cautions);
  BIND (formulas);
  BIND (papers);
  BIND (papers_list);
  BIND (papers_popover);
  BIND (flat_list);
  BIND (flat_papers);
  BIND (flat_popover);
  BIND (cost_card);
  BIND (shares_card);
  BIND (households_card);
  BIND (sources_card);
  BIND (account_card);
  BIND (running_card);
  BIND (cost);
  BIND (shares);
  BIND (households);
  BIND (ledger);
  BIND (running);
  BIND (cost_items);
  BIND (milestones);
  BIND (own_shares);
  BIND (joins);
  BIND (sources);
  BIND (compensation);
  BIND (account);
  BIND (running_items);
  BIND (cost_sum);
  BIND (deducted);
  BIND (agreed_on);
  BIND (of);
  BIND (open_ground);
  BIND (flat_deeds);
  BIND (pay);
  BIND (shares_about);
}

static void
td_money_page_class_init (TdMoneyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_money_page_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_SECTION);
  g_type_ensure (TD_TYPE_LEAF_LIST);
  g_type_ensure (TD_TYPE_MONEY_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-money-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, flat_cb);
  gtk_widget_class_bind_template_callback (widget_class, flat_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, payment_cb);
  gtk_widget_class_bind_template_callback (widget_class, any_payment_cb);
  gtk_widget_class_bind_template_callback (widget_class, agreement_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_cb);
  gtk_widget_class_bind_template_callback (widget_class, formulas_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, provident_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_cb);
}

static const char *
of_word (int of)
{
  return td_shares_of_to_label ((TdSharesOf)of);
}

static void
td_money_page_init (TdMoneyPage *self)
{
  static const TdTextColumn cost[] = {
    { N_ ("Kind of cost"), 0 },
    { N_ ("Estimate"), 130, TRUE },
    { N_ ("Actual"), 130, TRUE },
    { N_ ("Difference"), 130, TRUE },
  };
  static const TdTextColumn households[] = {
    { N_ ("Flat"), 64 },
    { N_ ("Agreed to pay"), 120 },
    { N_ ("Share"), 110, TRUE },
    { N_ ("Called for"), 110, TRUE },
    { N_ ("Paid"), 110, TRUE },
    { N_ ("Overdue or next"), 0, TRUE },
    { N_ ("Outstanding"), 110, TRUE },
  };
  static const TdTextColumn ledger[] = {
    { N_ ("Day"), 96 },
    { N_ ("What"), 0 },
    { N_ ("Money in"), 110, TRUE },
    { N_ ("Money out"), 110, TRUE },
    { N_ ("Balance"), 120, TRUE },
  };
  static const TdTextColumn running[] = {
    { N_ ("Year of use"), 0 },
    { N_ ("Cost"), 140, TRUE },
    { N_ ("All so far"), 140, TRUE },
  };
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_fill (self->of, TD_SHARES_OF_ALL + 1, of_word);
  fill_papers (self);
  td_money_table_set_columns (self->cost, _ ("Estimate and actual cost"), cost, G_N_ELEMENTS (cost));
  td_money_table_set_columns (self->households, _ ("Who agreed and who paid"), households,
                              G_N_ELEMENTS (households));
  td_money_table_set_columns (self->ledger, _ ("Account"), ledger, G_N_ELEMENTS (ledger));
  td_money_table_set_columns (self->running, _ ("Running cost of ten years"), running,
                              G_N_ELEMENTS (running));
  self->updating = FALSE;
}
