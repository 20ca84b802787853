/* Tidang: papers of the handover — the record of the procedure, the list, the registration, the receipt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-taken-over.h"
#include "td-workspace-private.h"

#include "td-ids.h"

/* ---- 办理过程记录 ---- */

static void
add_row (GPtrArray *rows,
         const char *when,
         const char *text,
         const char *third,
         const char *fourth,
         const char *notes)
{
  g_autofree char *number = td_letter_next (rows);

  td_letter_row (rows, number, when, text, third, fourth, notes, NULL);
}

static void
list_steps (TdLetterSheet *sheet, GPtrArray *rows)
{
  const TdCourse *course = sheet->desk->course;

  for (guint i = 0; i < course->marks->len; i++)
    {
      const TdStepMark *mark = course->marks->pdata[i];
      const char *title =
          mark->step >= 0 ? td_procedure_step (course->procedure, (guint)mark->step)->title : mark->id;
      g_autofree char *day = td_date_to_iso (mark->on);
      gboolean held = mark->held != NULL && *mark->held != NULL;
      g_autofree char *notes =
          held ? g_strdup_printf ("有条件未满足，经批准进入：%s", mark->reason) : g_strdup (mark->reason);

      add_row (rows, day, title, mark->by, "", notes);
    }
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const TdAct *first = *(const TdAct *const *)a, *second = *(const TdAct *const *)b;

  return first->on != second->on ? (first->on < second->on ? -1 : 1) : (int)first->kind - (int)second->kind;
}

/* By day: what somebody put down, and what follows from records of another kind; of the same kind a person's
 * own goes before. (transfer container) (element-type TdAct) */
static GPtrArray *
acts_to_list (const TdCourse *course)
{
  GPtrArray *acts = g_ptr_array_new ();

  for (guint i = 0; i < course->facts->acts->len; i++)
    {
      TdAct *act = course->facts->acts->pdata[i];

      if (act->id != 0 || td_acts_find (course->acts, act->kind) == NULL)
        g_ptr_array_add (acts, act);
    }
  g_ptr_array_sort (acts, by_day);
  return acts;
}

static void
list_acts (TdLetterSheet *sheet, GPtrArray *rows)
{
  const TdCourse *course = sheet->desk->course;
  g_autoptr (GPtrArray) acts = acts_to_list (course);

  for (guint i = 0; i < acts->len; i++)
    {
      const TdAct *act = acts->pdata[i];
      g_autofree char *day = td_date_to_iso (act->on);
      g_autofree char *what = g_strconcat (td_act_kind_to_chinese (act->kind),
                                           act->outcome == TD_ACT_FAILED ? "（未通过）" : "", NULL);

      add_row (rows, day, what, act->number, act->party, act->note);
    }
}

gboolean
td_letter_course (TdLetterSheet *sheet, GError **error)
{
  static const char *const step_columns[] = { "number", "when", "text", "who", "source", "notes", NULL };
  static const char *const act_columns[] = { "number", "when", "text", "source", "who", "notes", NULL };
  GPtrArray *steps = td_letter_list (sheet, "steps", step_columns);
  GPtrArray *acts = td_letter_list (sheet, "acts", act_columns);

  list_steps (sheet, steps);
  list_acts (sheet, acts);
  td_letter_say (sheet, "text", sheet->desk->course->procedure->title);
  td_letter_say_flag (sheet, "listed", steps->len > 0);
  td_letter_say_flag (sheet, "changed", acts->len > 0);
  return steps->len + acts->len > 0 ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: no step and no act is recorded yet."),
                  sheet->desk->label);
}

/* ---- from leaves ---- */

/* FALSE with what to record first. */
static gboolean
nothing (const TdLetterSheet *sheet, GError **error)
{
  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("%s: there is no record for %s yet. Enter it under “Handover”."), sheet->desk->label,
                  sheet->kind->chinese);
}

/* The building unit hands over, and files the archive; where nobody is entered as that, who carries the
 * project out for the owners. */
static const char *
sender_of (const TdLetterSheet *sheet)
{
  static const char *const roles[] = { "builder", "owners-agent" };

  if (sheet->wanted->sender != NULL)
    return sheet->wanted->sender;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (*td_letter_party_name (sheet, roles[i]) != '\0')
      return td_letter_party_name (sheet, roles[i]);
  return sheet->input.said.asker;
}

/* “监督检验报告 JD-2026-001”; of other papers their name alone. (transfer full) */
static char *
item_name (const TdLetterSheet *sheet, const TdLeaf *leaf)
{
  const char *name = td_leaf_get (leaf, "name");
  g_autofree char *paper = td_letter_shown (sheet, leaf, "paper");

  if (*name == '\0' || g_str_equal (name, paper))
    return g_steal_pointer (&paper);
  return g_str_equal (td_leaf_get (leaf, "paper"), "other") ? g_strdup (name)
                                                            : g_strconcat (paper, "　", name, NULL);
}

static char *
item_notes (const TdLeaf *leaf)
{
  const char *promised = td_leaf_get (leaf, "promised"), *note = td_leaf_get (leaf, "note");
  GString *text = g_string_new (td_leaf_yes (leaf, "missing") ? "缺" : "");

  if (*promised != '\0' && td_leaf_yes (leaf, "missing"))
    g_string_append_printf (text, "，%s前补交", promised);
  if (*note != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", note);
  return g_string_free (text, FALSE);
}

static void
add_item (const TdLetterSheet *sheet, GPtrArray *rows, const TdLeaf *leaf)
{
  g_autofree char *number = td_letter_next (rows);
  g_autofree char *name = item_name (sheet, leaf);
  g_autofree char *form = td_letter_shown (sheet, leaf, "form");
  g_autofree char *notes = item_notes (leaf);
  g_autofree char *receiver = td_letter_person (sheet, td_leaf_get (leaf, "receiver"));

  td_letter_row (rows, number, name, form, td_leaf_get (leaf, "originals"), td_leaf_get (leaf, "copies"),
                 td_leaf_get (leaf, "pages"), td_leaf_get (leaf, "on"), receiver, notes, NULL);
}

gboolean
td_letter_handover_list (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "text", "form", "originals", "copies",
                                         "pages",  "when", "who",  "notes",     NULL };
  g_autoptr (GPtrArray) leaves = td_letter_leaves (sheet, "handover-item");
  GPtrArray *rows = td_letter_list (sheet, "items", columns);
  guint missing = 0;

  if (leaves->len == 0)
    return nothing (sheet, error);
  for (guint i = 0; i < leaves->len; i++)
    {
      missing += td_leaf_yes (leaves->pdata[i], "missing") ? 1 : 0;
      add_item (sheet, rows, leaves->pdata[i]);
    }
  td_letter_say_number (sheet, "count", leaves->len);
  td_letter_take (sheet, "text", missing > 0 ? g_strdup_printf ("，其中缺 %u 项", missing) : g_strdup (""));
  td_letter_say (sheet, "asker", sender_of (sheet));
  td_letter_say (sheet, "receiver",
                 sheet->wanted->receiver != NULL ? sheet->wanted->receiver
                                                 : td_letter_party_name (sheet, "user-unit"));
  return TRUE;
}

/* The record, and what is known from elsewhere of the fields that nobody filled in it; without a record the
 * act of the registration is enough. NULL: neither is there. (transfer full) */
static TdLeaf *
registration_of (const TdLetterSheet *sheet)
{
  const TdLeafBook *book = sheet->desk->leaves;
  const TdLeaf *record = td_letter_last_leaf (sheet, "use-registration");
  g_autoptr (GPtrArray) taken = NULL;
  TdLeaf *leaf;

  if (record == NULL && td_leaf_book_act (book, TD_ACT_REGISTRATION) == NULL)
    return NULL;
  leaf = record != NULL ? td_leaf_copy (record) : td_leaf_new ("use-registration");
  taken = td_taken_over (book, leaf, td_workspace_today (sheet->desk->self));
  for (guint i = 0; i < taken->len; i++)
    {
      const TdTakenOver *one = taken->pdata[i];

      td_leaf_set (leaf, one->field, one->value);
    }
  return leaf;
}

/* (transfer full) */
static char *
registration_value (const TdLetterSheet *sheet, const TdLeaf *leaf, const char *field)
{
  if (g_str_equal (field, "safety-manager"))
    return td_letter_person (sheet, td_leaf_get (leaf, field));
  if (g_str_equal (field, "phone") && sheet->wanted->masked)
    return td_mask_phone (td_leaf_get (leaf, field));
  return td_letter_shown (sheet, leaf, field);
}

/* All columns of the form but those that stand elsewhere on it, two to a row. */
static void
list_registration (TdLetterSheet *sheet, const TdLeafKind *kind, const TdLeaf *leaf)
{
  static const char *const columns[] = { "left", "first", "right", "second", NULL };
  static const char *const elsewhere[] = { "category", "certificate", "registered-on", "file", NULL };
  GPtrArray *rows = td_letter_list (sheet, "fields", columns);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < kind->fields->len; i++)
    if (!g_strv_contains (elsewhere, td_leaf_kind_field (kind, i)->id))
      g_ptr_array_add (fields, (gpointer)td_leaf_kind_field (kind, i));
  for (guint i = 0; i < fields->len; i += 2)
    {
      const TdLeafField *left = fields->pdata[i];
      const TdLeafField *right = i + 1 < fields->len ? fields->pdata[i + 1] : NULL;
      g_autofree char *first = registration_value (sheet, leaf, left->id);
      g_autofree char *second = right != NULL ? registration_value (sheet, leaf, right->id) : g_strdup ("");

      td_letter_row (rows, left->title, first, right != NULL ? right->title : "", second, NULL);
    }
}

/* What the authority asks for and nobody entered. (transfer full) */
static char *
registration_lacks (const TdLeafKind *kind, const TdLeaf *leaf)
{
  static const char *const asked[] = { "category",       "device-code", "user-unit",
                                       "safety-manager", "use-from",    "conclusion" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      int field = td_leaf_kind_find (kind, asked[i]);

      if (field >= 0 && *td_leaf_get (leaf, asked[i]) == '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "",
                                td_leaf_kind_field (kind, (guint)field)->title);
    }
  return g_string_free (text, FALSE);
}

gboolean
td_letter_registration (TdLetterSheet *sheet, GError **error)
{
  const TdLeafKind *kind = td_leaf_kinds_find (sheet->desk->leaves->kinds, "use-registration");
  g_autoptr (TdLeaf) leaf = registration_of (sheet);
  g_autofree char *lacks = NULL;

  if (leaf == NULL)
    return nothing (sheet, error);
  list_registration (sheet, kind, leaf);
  td_letter_take (sheet, "text", td_letter_shown (sheet, leaf, "category"));
  td_letter_say (sheet, "source", td_leaf_get (leaf, "certificate"));
  lacks = registration_lacks (kind, leaf);
  if (*lacks != '\0')
    td_letter_caution (sheet, g_strdup_printf (_ ("Left blank: %s."), lacks));
  return TRUE;
}

gboolean
td_letter_archive (TdLetterSheet *sheet, GError **error)
{
  static const struct
  {
    const char *value, *field;
  } said[] = { { "receiver", "archive" },
               { "volumes", "volumes" },
               { "pages", "pages" },
               { "number", "number" },
               { "text", "note" } };
  const TdLeaf *leaf = td_letter_last_leaf (sheet, "archive-receipt");

  if (leaf == NULL)
    return nothing (sheet, error);
  td_letter_say (sheet, "asker", sender_of (sheet));
  td_letter_say_day (sheet, "when", td_leaf_day (leaf, "on"));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    td_letter_say (sheet, said[i].value, td_leaf_get (leaf, said[i].field));
  td_letter_say_person (sheet, "name", td_leaf_get (leaf, "handed-by"));
  td_letter_say_person (sheet, "source", td_leaf_get (leaf, "received-by"));
  return TRUE;
}
