/* Tidang: the subsidy of one dossier — which rule applies and why, condition by condition, the sum, the
 * claim. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-page.h"

#include "td-act-dialog.h"
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
#include "td-rename-dialog.h"
#include "td-rule-dialog.h"
#include "td-section.h"
#include "td-subsidy-state.h"
#include "td-wrap.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdSubsidyPage
{
  GtkBox parent_instance;
  GtkLabel *title, *locked, *headline, *why, *given, *proofs_about;
  GtkBox *doubles, *warnings, *conditions, *steps, *proofs, *papers_list;
  GtkMenuButton *papers;
  GtkPopover *papers_popover;
  TdSection *rule_card, *conditions_card, *sum_card, *claim_card, *receivers_card, *proofs_card;
  TdMoneyTable *sums;
  TdLeafList *claims, *instalments, *beneficiaries, *low_income;
  TdWrap *receivers;
  GtkDropDown *rule;
  GtkWidget *rule_field, *own, *add, *claim, *no_conditions;
  TdSession *session;
  TdSubsidyFile *file;
  char *chosen; /* id of the rule that a person chose; NULL: the one to begin with */
  gint64 unit_id;
  gboolean updating, folds_begun;
};

static void page_init (TdPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TdSubsidyPage,
                               td_subsidy_page,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TD_TYPE_PAGE, page_init))

static GtkWindow *
window_of (TdSubsidyPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void load (TdSubsidyPage *self);

/* ---- what is entered ---- */

static void
enter_cb (GtkButton *button, TdSubsidyPage *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));
  g_autoptr (GPtrArray) lines = self->file != NULL ? td_subsidy_lines_of (self->file) : NULL;
  if (lines == NULL || at >= lines->len)
    return;
  const TdSubsidyLine *line = lines->pdata[at];
  if (line->enter == TD_ENTER_ACT)
    {
      const TdAct *before = td_acts_find (self->file->book->money->acts, line->act);
      g_autoptr (TdAct) act = before != NULL && before->id != 0
                                  ? td_act_copy (before)
                                  : td_act_new (line->act, td_session_today (self->session));
      td_act_dialog_present (window_of (self), self->session, self->unit_id, act);
    }
  else if (line->enter == TD_ENTER_PLACE)
    td_rename_dialog_present (window_of (self), self->session, self->unit_id);
  else if (line->enter == TD_ENTER_LEAF)
    {
      g_autoptr (TdLeaf) leaf = td_subsidy_enter_leaf (self->file, line->leaf);
      td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
    }
}

static void
proof_cb (GtkButton *button, TdSubsidyPage *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "proof"));
  if (self->file == NULL || at >= self->file->proofs->len)
    return;
  g_autoptr (TdLeaf) leaf = td_subsidy_proof_leaf (self->file, self->file->proofs->pdata[at]);
  td_leaf_dialog_present (window_of (self), self->session, self->unit_id, leaf);
}

/* ---- deeds ---- */

typedef struct
{
  gint64 unit_id;
  char *rule;
  TdDistribute how;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;
  g_free (deed->rule);
  g_free (deed);
}

static Deed *
deed_new (TdSubsidyPage *self)
{
  Deed *deed = g_new0 (Deed, 1);
  deed->unit_id = self->unit_id;
  deed->rule = g_strdup (self->chosen);
  return deed;
}

static gpointer
run_claim (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  return td_subsidy_claim (workspace, deed->unit_id, deed->rule, TD_DATE_NONE, error)
             ? g_strdup (_ ("Claim recorded"))
             : NULL;
}

static void
claim_cb (TdSubsidyPage *self)
{
  if (self->file != NULL && td_session_may_change (self->session))
    td_session_run_and_say (self->session, run_claim, deed_new (self), deed_free);
}

static gpointer
run_distribute (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *deed = data;
  return td_subsidy_distribute (workspace, deed->unit_id, deed->how, error)
             ? g_strdup (_ ("Recorded who receives it"))
             : NULL;
}

static void
distribute_cb (GtkButton *button, TdSubsidyPage *self)
{
  if (self->file == NULL || !td_session_may_change (self->session))
    return;
  Deed *deed = deed_new (self);
  deed->how = (TdDistribute)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "how"));
  td_session_run_and_say (self->session, run_distribute, deed, deed_free);
}

/* ---- rules ---- */

static void
rule_cb (TdSubsidyPage *self)
{
  guint at = gtk_drop_down_get_selected (self->rule);
  if (self->updating || self->file == NULL || at >= self->file->book->rules->len)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (((const TdSubsidyRule *)self->file->book->rules->pdata[at])->id);
  load (self);
}

/* A rule that was added is the one that is shown; NULL: one went. */
static void
added (gpointer data, const char *id)
{
  TdSubsidyPage *self = data;
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  if (self->session != NULL && self->unit_id != 0)
    load (self);
}

static void
own_cb (TdSubsidyPage *self)
{
  if (self->file == NULL)
    return;
  const TdUnit *unit = self->file->book->money->unit;
  td_rule_dialog_present (window_of (self), self->session, unit->place, added, self);
}

static void
files_cb (TdSubsidyPage *self)
{
  td_own_packs_window_present (window_of (self), td_subsidy_rule_files (), added, self);
}

/* ---- papers ---- */

static void
paper_cb (GtkButton *button, TdSubsidyPage *self)
{
  const TdLetterKind *kind = g_object_get_data (G_OBJECT (button), "letter");
  gboolean of_file = kind->of == TD_LETTER_OF_FILE;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  const TdLetterWanted wanted = { .unit_id = of_file ? 0 : self->unit_id, .unit_ids = of_file ? one : NULL };
  gtk_popover_popdown (self->papers_popover);
  g_array_append_val (one, self->unit_id);
  if (self->file != NULL)
    td_letter_preview_present (window_of (self), self->session, kind, self->file->book->money->label,
                               &wanted);
}

/* Those of the file are of this one dossier here. */
static void
fill_papers (TdSubsidyPage *self)
{
  td_letter_preview_fill (self->papers_list, TD_LETTERS_SUBSIDY, TD_LETTER_OF_UNIT, G_CALLBACK (paper_cb),
                          self);
  td_letter_preview_fill (self->papers_list, TD_LETTERS_SUBSIDY, TD_LETTER_OF_FILE, G_CALLBACK (paper_cb),
                          self);
}

/* ---- shown ---- */

/* Takes the sentences. */
static void
show_sentences (GtkBox *box, GPtrArray *sentences, const char *class)
{
  td_card_empty (box);
  for (guint i = 0; i < sentences->len; i++)
    td_card_add_label (box, sentences->pdata[i], class);
  g_ptr_array_unref (sentences);
}

/* A line of words with a button at its end. */
static GtkWidget *
line_with (GtkWidget *words, const char *label, const char *spoken, const char *key, guint at)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), key, GUINT_TO_POINTER (at));
  g_object_set_data (G_OBJECT (row), "button", button);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
show_conditions (TdSubsidyPage *self)
{
  static const char *const classes[] = { [TD_FINDING_MET] = "",
                                         [TD_FINDING_NOT_MET] = "error",
                                         [TD_FINDING_FACT_MISSING] = "warning",
                                         [TD_FINDING_RULE_UNKNOWN] = "dim-label" };
  g_autoptr (GPtrArray) lines = td_subsidy_lines_of (self->file);
  td_card_empty (self->conditions);
  for (guint i = 0; i < lines->len; i++)
    {
      const TdSubsidyLine *line = lines->pdata[i];
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *text =
          g_strdup_printf ("%s %s — %s", line->sign, line->text, td_finding_state_to_label (line->state));
      g_autofree char *spoken = g_strdup_printf (_ ("Enter: %s"), line->fact);
      td_card_add_label (GTK_BOX (words), text, classes[line->state]);
      td_card_add_label (GTK_BOX (words), line->fact, "dim-label");
      if (line->enter != TD_ENTER_NOWHERE && td_session_may_change (self->session))
        {
          GtkWidget *row = line_with (words, _ ("Enter…"), spoken, "line", i);
          g_signal_connect_object (g_object_get_data (G_OBJECT (row), "button"), "clicked",
                                   G_CALLBACK (enter_cb), self, 0);
          words = row;
        }
      gtk_box_append (self->conditions, words);
    }
  gtk_widget_set_visible (self->no_conditions, self->file->book->rule != NULL && lines->len == 0);
}

static void
show_rules (TdSubsidyPage *self)
{
  const TdSubsidyBook *book = self->file->book;
  GtkStringList *titles = gtk_string_list_new (NULL);
  g_autofree char *why = td_subsidy_why (self->file);
  guint selected = 0;
  for (guint i = 0; i < book->rules->len; i++)
    {
      const TdSubsidyRule *rule = book->rules->pdata[i];
      gtk_string_list_append (titles, rule->title);
      if (rule == book->rule)
        selected = i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->rule, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->rule, selected);
  self->updating = FALSE;
  g_object_unref (titles);
  gtk_widget_set_visible (self->rule_field, book->rules->len > 0);
  gtk_label_set_text (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why), *why != '\0');
  show_sentences (self->warnings,
                  book->rule != NULL ? td_subsidy_warnings (book->rule, book->check)
                                     : g_ptr_array_new_with_free_func (g_free),
                  "dim-label");
}

static void
show_proofs (TdSubsidyPage *self)
{
  g_autofree char *about = td_subsidy_proofs_headline (self->file);
  gtk_label_set_text (self->proofs_about, about);
  td_card_empty (self->proofs);
  for (guint i = 0; i < self->file->proofs->len; i++)
    {
      const TdSubsidyProof *proof = self->file->proofs->pdata[i];
      g_autofree char *text = td_subsidy_proof_to_text (proof);
      g_autofree char *signed_text = g_strdup_printf ("%s %s", proof->in_hand ? "✓" : "?", text);
      g_autofree char *spoken = g_strdup_printf (_ ("In hand: %s"), proof->name);
      GtkWidget *words = td_card_label_new (signed_text, "");
      if (td_session_may_change (self->session))
        {
          GtkWidget *row =
              line_with (words, proof->in_hand ? _ ("Change…") : _ ("In hand…"), spoken, "proof", i);
          g_signal_connect_object (g_object_get_data (G_OBJECT (row), "button"), "clicked",
                                   G_CALLBACK (proof_cb), self, 0);
          words = row;
        }
      gtk_box_append (self->proofs, words);
    }
}

static void
show_receivers (TdSubsidyPage *self)
{
  gboolean differs;
  g_autofree char *given = td_subsidy_beneficiaries_text (self->file, &differs);
  gtk_label_set_text (self->given, given);
  gtk_widget_set_visible (GTK_WIDGET (self->given), *given != '\0');
  if (differs)
    gtk_widget_add_css_class (GTK_WIDGET (self->given), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->given), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->receivers),
                          *given != '\0' && td_session_may_change (self->session));
}

static void
fill (TdSubsidyPage *self)
{
  const TdSubsidyBook *book = self->file->book;
  g_autofree char *headline = td_subsidy_headline (self->file);
  const char *why_not = td_session_why_not (self->session);
  TdLeafList *const lists[] = { self->claims, self->instalments, self->beneficiaries, self->low_income };
  gtk_label_set_text (self->title, book->money->label);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->locked, why_not != NULL ? why_not : "");
  gtk_widget_set_visible (GTK_WIDGET (self->locked), why_not != NULL);
  show_sentences (self->doubles, td_subsidy_double_lines (self->file), "error");
  show_rules (self);
  show_conditions (self);
  show_sentences (self->steps,
                  book->rule != NULL ? td_subsidy_steps (book->rule, book->check)
                                     : g_ptr_array_new_with_free_func (g_free),
                  "");
  td_money_table_set_rows (self->sums, td_subsidy_sum_rows (self->file));
  gtk_widget_set_visible (self->claim,
                          td_session_may_change (self->session) && td_subsidy_may_claim (self->file));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    td_leaf_list_set (lists[i], self->session, self->file->leaves, td_session_may_change (self->session));
  show_receivers (self);
  show_proofs (self);
}

/* ---- loading ---- */

static gpointer
run_file (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deed *asked = data;
  return td_subsidy_file_load (workspace, asked->unit_id, asked->rule, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSubsidyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSubsidyFile) file = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL || self->conditions == NULL)
    return;
  if (file == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  if (file->book->money->unit->id != self->unit_id)
    return;
  TdSubsidyFile *before = self->file;
  self->file = g_steal_pointer (&file);
  fill (self);
  td_subsidy_file_free (before);
}

static void
load (TdSubsidyPage *self)
{
  td_session_run (self->session, G_PRIORITY_HIGH, run_file, deed_new (self), deed_free,
                  (GDestroyNotify)td_subsidy_file_free, NULL, loaded_cb, g_object_ref (self));
}

static void
changed_cb (TdSubsidyPage *self, guint64 unit_id)
{
  if (self->unit_id != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* Once: they are remembered from then on. */
static void
begin_folds (TdSubsidyPage *self)
{
  TdSection *const sections[] = { self->rule_card,  self->conditions_card, self->sum_card,
                                  self->claim_card, self->receivers_card,  self->proofs_card };
  if (self->folds_begun)
    return;
  self->folds_begun = TRUE;
  td_folds_begin (self->session, sections, G_N_ELEMENTS (sections));
}

void
td_subsidy_page_show (TdSubsidyPage *self, TdSession *session, gint64 unit_id)
{
  g_return_if_fail (TD_IS_SUBSIDY_PAGE (self) && TD_IS_SESSION (session));
  if (self->unit_id != unit_id)
    g_clear_pointer (&self->chosen, g_free);
  self->unit_id = unit_id;
  begin_folds (self);
  load (self);
}

/* ---- the type ---- */

static void
set_session (TdPage *page, TdSession *session)
{
  TdSubsidyPage *self = TD_SUBSIDY_PAGE (page);
  if (g_set_object (&self->session, session))
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
page_init (TdPageInterface *iface)
{
  iface->set_session = set_session;
}

static void
td_subsidy_page_dispose (GObject *object)
{
  TdSubsidyPage *self = TD_SUBSIDY_PAGE (object);
  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), TD_TYPE_SUBSIDY_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, td_subsidy_file_free);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (td_subsidy_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdSubsidyPage, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (locked);
  BIND (headline);
  BIND (why);
  BIND (given);
  BIND (proofs_about);
  BIND (doubles);
  BIND (warnings);
  BIND (conditions);
  BIND (steps);
  BIND (proofs);
  BIND (papers);
  BIND (papers_list);
  BIND (papers_popover);
  BIND (rule_card);
  BIND (conditions_card);
  BIND (sum_card);
  BIND (claim_card);
  BIND (receivers_card);
  BIND (proofs_card);
  BIND (sums);
  BIND (claims);
  BIND (instalments);
  BIND (beneficiaries);
  BIND (low_income);
  BIND (receivers);
  BIND (rule);
  BIND (rule_field);
  BIND (own);
  BIND (add);
  BIND (claim);
  BIND (no_conditions);
}

static void
td_subsidy_page_class_init (TdSubsidyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_subsidy_page_dispose;
  g_type_ensure (TD_TYPE_WRAP);
  g_type_ensure (TD_TYPE_FIELD);
  g_type_ensure (TD_TYPE_SECTION);
  g_type_ensure (TD_TYPE_LEAF_LIST);
  g_type_ensure (TD_TYPE_MONEY_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-subsidy-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, rule_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_cb);
  gtk_widget_class_bind_template_callback (widget_class, claim_cb);
}

static void
fill_receivers (TdSubsidyPage *self)
{
  for (int how = 0; how < TD_N_DISTRIBUTES; how++)
    {
      g_autofree char *label =
          g_strdup_printf (_ ("Give it to %s"), td_distribute_to_label ((TdDistribute)how));
      GtkWidget *button = gtk_button_new_with_label (label);
      g_object_set_data (G_OBJECT (button), "how", GINT_TO_POINTER (how));
      g_signal_connect_object (button, "clicked", G_CALLBACK (distribute_cb), self, 0);
      td_wrap_append (self->receivers, button);
    }
}

static void
td_subsidy_page_init (TdSubsidyPage *self)
{
  static const TdTextColumn sums[] = {
    { N_ ("What"), 0 },
    { N_ ("Sum (yuan)"), 170, TRUE },
    { N_ ("How much of it"), 220 },
  };
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  td_choice_make_narrow (self->rule);
  fill_papers (self);
  fill_receivers (self);
  td_money_table_set_columns (self->sums, _ ("Sum and who pays it"), sums, G_N_ELEMENTS (sums));
  self->updating = FALSE;
}
