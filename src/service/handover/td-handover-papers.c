/* Tidang: papers of the handover — the record of the procedure, the list, the registration, the receipt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-private.h"

#include "td-course.h"
#include "td-desk-press.h"
#include "td-display-list.h"
#include "td-leaves.h"
#include "td-letter.h"
#include "td-pdf.h"
#include "td-workspace-private.h"

/* Documents for a Chinese office are Chinese whatever the locale. */

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

static void
add_row (GPtrArray *rows,
         const char *when,
         const char *text,
         const char *third,
         const char *fourth,
         const char *notes)
{
  g_autofree char *number = g_strdup_printf ("%u", rows->len + 1);
  const char *cells[] = { number, when, text, third, fourth, notes, NULL };

  g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
}

static GPtrArray *
step_rows (const TdCourse *course)
{
  GPtrArray *rows = rows_new ();

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
  return rows;
}

static GPtrArray *
act_rows (const TdCourse *course)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < course->acts->len; i++)
    {
      const TdAct *act = course->acts->pdata[i];
      g_autofree char *day = td_date_to_iso (act->on);
      g_autofree char *what = g_strconcat (td_act_kind_to_chinese (act->kind),
                                           act->outcome == TD_ACT_FAILED ? "（未通过）" : "", NULL);

      add_row (rows, day, what, act->number, act->party, act->note);
    }
  return rows;
}

TdDisplayList *
td_handover_course_pages (TdWorkspace *self, const TdHandoverStock *stock, GError **error)
{
  static const char *const step_columns[] = { "number", "when", "text", "who", "source", "notes", NULL };
  static const char *const act_columns[] = { "number", "when", "text", "source", "who", "notes", NULL };
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (TdCourse) course = press == NULL ? NULL : td_course_load (self, stock->source->unit->id, error);
  g_autoptr (GPtrArray) steps = course == NULL ? NULL : step_rows (course);
  g_autoptr (GPtrArray) acts = course == NULL ? NULL : act_rows (course);
  TdDisplayList *list;
  GError *cause = NULL;

  if (course == NULL)
    return NULL;

  const char *const values[] = { "text",    course->procedure->title, "listed", steps->len > 0 ? "1" : "",
                                 "changed", acts->len > 0 ? "1" : "", NULL };
  const TdLetterList lists[] = { { "steps", step_columns, steps }, { "acts", act_columns, acts } };
  const TdLetter letter = { .nick = "course",
                            .input = &stock->source->input,
                            .common = &stock->common,
                            .values = values,
                            .lists = lists,
                            .n_lists = G_N_ELEMENTS (lists) };

  if (steps->len + acts->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "-");
      return NULL;
    }
  list = td_letter_layout (press, &letter, &cause);
  if (list == NULL)
    td_fail_with (error, cause, course->label);
  return list;
}

/* ---- from leaves ---- */

static const struct
{
  const char *nick, *leaf, *template, *chinese;
} papers[TD_N_HANDOVER_PAPERS] = {
  [TD_HANDOVER_LIST] = { "list", "handover-item", "handover", "移交清单" },
  [TD_HANDOVER_REGISTRATION] = { "registration", "use-registration", "registration", "特种设备使用登记表" },
  [TD_HANDOVER_RECEIPT] = { "receipt", "archive-receipt", "archive", "档案移交证明" },
};

const char *
td_handover_paper_to_nick (TdHandoverPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_HANDOVER_PAPERS, NULL);
  return papers[paper].nick;
}

const char *
td_handover_paper_to_chinese (TdHandoverPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_HANDOVER_PAPERS, NULL);
  return papers[paper].chinese;
}

gboolean
td_handover_paper_from_nick (const char *nick, TdHandoverPaper *out)
{
  for (guint i = 0; i < TD_N_HANDOVER_PAPERS; i++)
    if (g_strcmp0 (papers[i].nick, nick) == 0)
      {
        *out = (TdHandoverPaper)i;
        return TRUE;
      }
  return FALSE;
}

/* A value in Chinese. (transfer full) */
static char *
shown (const TdLeafKind *kind, const TdLeaf *leaf, const char *id)
{
  int field = kind != NULL ? td_leaf_kind_find (kind, id) : -1;

  return field >= 0 ? td_leaf_show (td_leaf_kind_field (kind, (guint)field), td_leaf_get (leaf, id), FALSE)
                    : g_strdup (td_leaf_get (leaf, id));
}

/* “监督检验报告 JD-2026-001”; of other papers their name alone. (transfer full) */
static char *
item_name (const TdLeafKind *kind, const TdLeaf *leaf)
{
  const char *name = td_leaf_get (leaf, "name");
  g_autofree char *paper = shown (kind, leaf, "paper");

  if (*name == '\0')
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

static GPtrArray *
item_rows (const TdLeafKind *kind, const GPtrArray *leaves, guint *missing)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *name = item_name (kind, leaf);
      g_autofree char *form = shown (kind, leaf, "form");
      g_autofree char *notes = item_notes (leaf);
      const char *cells[] = { number,
                              name,
                              form,
                              td_leaf_get (leaf, "originals"),
                              td_leaf_get (leaf, "copies"),
                              td_leaf_get (leaf, "pages"),
                              td_leaf_get (leaf, "on"),
                              td_leaf_get (leaf, "receiver"),
                              notes,
                              NULL };

      *missing += td_leaf_yes (leaf, "missing") ? 1 : 0;
      g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
    }
  return rows;
}

/* All columns of the form but those that stand elsewhere on it, two to a row. */
static GPtrArray *
registration_rows (const TdLeafKind *kind, const TdLeaf *leaf)
{
  static const char *const elsewhere[] = { "category", "certificate", "registered-on", "file", NULL };
  GPtrArray *rows = rows_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; kind != NULL && i < kind->fields->len; i++)
    if (!g_strv_contains (elsewhere, td_leaf_kind_field (kind, i)->id))
      g_ptr_array_add (fields, (gpointer)td_leaf_kind_field (kind, i));
  for (guint i = 0; i < fields->len; i += 2)
    {
      const TdLeafField *left = fields->pdata[i];
      const TdLeafField *right = i + 1 < fields->len ? fields->pdata[i + 1] : NULL;
      g_autofree char *first = shown (kind, leaf, left->id);
      g_autofree char *second = right != NULL ? shown (kind, leaf, right->id) : g_strdup ("");
      const char *cells[] = { left->title, first, right != NULL ? right->title : "", second, NULL };

      g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
    }
  return rows;
}

/* What the authority asks for and nobody entered. (transfer full) */
static char *
registration_lacks (const TdLeafKind *kind, const TdLeaf *leaf)
{
  static const char *const asked[] = { "category",       "device-code", "user-unit",
                                       "safety-manager", "use-from",    "conclusion" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (asked); i++)
    {
      int field = td_leaf_kind_find (kind, asked[i]);

      if (field >= 0 && *td_leaf_get (leaf, asked[i]) == '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "",
                                td_leaf_kind_field (kind, (guint)field)->title);
    }
  return g_string_free (text, FALSE);
}

static TdDisplayList *
set_letter (TdWorkspace *self, const TdHandoverStock *stock, TdLetter *letter, GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  GError *cause = NULL;
  TdDisplayList *list;

  if (press == NULL)
    return NULL;
  letter->input = &stock->source->input;
  letter->common = &stock->common;
  list = td_letter_layout (press, letter, &cause);
  if (list == NULL)
    td_fail_with (error, cause, letter->nick);
  return list;
}

static const char *
sender_of (const TdHandoverStock *stock)
{
  return stock->options->sender != NULL ? stock->options->sender : stock->source->input.said.asker;
}

static TdDisplayList *
list_pages (TdWorkspace *self,
            const TdHandoverStock *stock,
            const TdLeafKind *kind,
            const GPtrArray *leaves,
            GError **error)
{
  static const char *const columns[] = { "number", "text", "form", "originals", "copies",
                                         "pages",  "when", "who",  "notes",     NULL };
  guint missing = 0;
  g_autoptr (GPtrArray) rows = item_rows (kind, leaves, &missing);
  g_autofree char *count = g_strdup_printf ("%u", leaves->len);
  g_autofree char *lacking = missing > 0 ? g_strdup_printf ("，其中缺 %u 项", missing) : g_strdup ("");
  const char *const values[] = {
    "count", count, "text", lacking, "asker", sender_of (stock), "receiver", stock->options->receiver, NULL
  };
  const TdLetterList lists[] = { { "items", columns, rows } };
  TdLetter letter = { .nick = "handover", .values = values, .lists = lists, .n_lists = 1 };

  return set_letter (self, stock, &letter, error);
}

static TdDisplayList *
registration_pages (TdWorkspace *self,
                    const TdHandoverStock *stock,
                    const TdLeafKind *kind,
                    const TdLeaf *leaf,
                    GError **error)
{
  static const char *const columns[] = { "left", "first", "right", "second", NULL };
  g_autoptr (GPtrArray) rows = registration_rows (kind, leaf);
  g_autofree char *category = shown (kind, leaf, "category");
  g_autofree char *lacks = registration_lacks (kind, leaf);
  const char *const values[] = { "text",  category, "source", td_leaf_get (leaf, "certificate"),
                                 "notes", lacks,    NULL };
  const TdLetterList lists[] = { { "fields", columns, rows } };
  TdLetter letter = { .nick = "registration", .values = values, .lists = lists, .n_lists = 1 };

  return set_letter (self, stock, &letter, error);
}

static TdDisplayList *
receipt_pages (TdWorkspace *self, const TdHandoverStock *stock, const TdLeaf *leaf, GError **error)
{
  TdDate on = td_leaf_day (leaf, "on");
  g_autofree char *day = on != TD_DATE_NONE ? td_date_to_chinese (on) : g_strdup ("");
  const char *const values[] = { "asker",    sender_of (stock),
                                 "receiver", td_leaf_get (leaf, "archive"),
                                 "volumes",  td_leaf_get (leaf, "volumes"),
                                 "pages",    td_leaf_get (leaf, "pages"),
                                 "number",   td_leaf_get (leaf, "number"),
                                 "when",     day,
                                 "name",     td_leaf_get (leaf, "handed-by"),
                                 "source",   td_leaf_get (leaf, "received-by"),
                                 "text",     td_leaf_get (leaf, "note"),
                                 NULL };
  TdLetter letter = { .nick = "archive", .values = values };

  return set_letter (self, stock, &letter, error);
}

TdDisplayList *
td_handover_paper_pages (TdWorkspace *self,
                         const TdHandoverStock *stock,
                         TdHandoverPaper paper,
                         GError **error)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, papers[paper].leaf) : NULL;
  g_autoptr (GPtrArray) leaves =
      kinds != NULL ? td_leaves_of (self, stock->source->unit->id, papers[paper].leaf, error) : NULL;

  if (leaves == NULL)
    return NULL;
  if (leaves->len == 0)
    {
      g_autofree char *label = td_unit_label (stock->source->unit);

      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("%s: there is no record for %s yet. Enter it under “Handover”."), label,
               papers[paper].chinese);
      return NULL;
    }
  if (paper == TD_HANDOVER_LIST)
    return list_pages (self, stock, kind, leaves, error);
  if (paper == TD_HANDOVER_REGISTRATION)
    return registration_pages (self, stock, kind, leaves->pdata[leaves->len - 1], error);
  return receipt_pages (self, stock, leaves->pdata[leaves->len - 1], error);
}

gboolean
td_handover_paper_write (TdWorkspace *self,
                         gint64 unit_id,
                         TdHandoverPaper paper,
                         const TdHandoverOptions *options,
                         const char *path,
                         GError **error)
{
  g_autoptr (TdHandoverStock) stock = NULL;
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  TdPdfDetails details = { .title = papers[paper].chinese,
                           .subject = papers[paper].chinese,
                           .creator = "Tidang",
                           .utc_offset_minutes = 480,
                           .allow_missing = TRUE };
  GError *cause = NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && options != NULL && path != NULL, FALSE);

  if (!td_check_target (path, error) || (stock = td_handover_begin (self, unit_id, options, error)) == NULL ||
      (list = td_handover_paper_pages (self, stock, paper, error)) == NULL)
    return FALSE;
  details.created = (gint64)stock->common.printed_on * 86400 - 480 * 60;
  pdf = td_pdf_render (list, &details, NULL, &cause);
  if (pdf == NULL)
    return td_fail_with (error, cause, path);
  return td_pdf_write (pdf, path, error);
}
