/* Tidang: the list of a batch on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-paper.h"

#include "td-desk-press.h"
#include "td-disclosures.h"
#include "td-error.h"
#include "td-leaf-store.h"
#include "td-load.h"
#include "td-paper-source.h"
#include "td-shared-papers.h"
#include "td-workspace-private.h"

#define SPREAD "shared"
#define STRESS "※"

typedef struct
{
  TdWorkspace *self;
  TdBatchBoard *board;
  GPtrArray *lines;             /* TdBatchLine, borrowed: those that are printed */
  GPtrArray *exceptions;        /* TdLeaf, of all dossiers */
  GHashTable *exceptions_by_id; /* gint64 → TdLeaf, borrowed */
} List;

static void
list_clear (List *list)
{
  td_batch_board_free (list->board);
  g_clear_pointer (&list->lines, g_ptr_array_unref);
  g_clear_pointer (&list->exceptions, g_ptr_array_unref);
  g_clear_pointer (&list->exceptions_by_id, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* ---- what is printed ---- */

static GPtrArray *
lines_of (const TdBatchBoard *board, const TdBatchPaper *paper)
{
  GPtrArray *lines = g_ptr_array_new ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; paper->unit_ids != NULL && i < paper->unit_ids->len; i++)
    g_hash_table_add (wanted, &g_array_index (paper->unit_ids, gint64, i));
  for (guint i = 0; i < board->lines->len; i++)
    {
      TdBatchLine *line = board->lines->pdata[i];

      if (td_batch_line_is (line, paper->filter) &&
          (paper->unit_ids == NULL || g_hash_table_contains (wanted, &line->unit_id)))
        g_ptr_array_add (lines, line);
    }
  return lines;
}

static gboolean
list_load (List *list, const TdBatchPaper *paper, GError **error)
{
  TdStore *store = td_workspace_store (list->self, error);
  GError *cause = NULL;

  list->board = store != NULL ? td_batch_board_load (list->self, paper->batch_id, error) : NULL;
  if (list->board == NULL)
    return FALSE;
  list->exceptions = td_store_leaves_of_kind (store, TD_BATCH_EXCEPTION, &cause);
  if (list->exceptions == NULL)
    return td_fail_with (error, cause, list->board->book->label);
  list->exceptions_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < list->exceptions->len; i++)
    g_hash_table_insert (list->exceptions_by_id, &((TdLeaf *)list->exceptions->pdata[i])->id,
                         list->exceptions->pdata[i]);
  list->lines = lines_of (list->board, paper);
  if (list->lines->len > 0)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  list->board->batch == NULL
                      ? _ ("%s: there is no batch of works to print. Put one down among the records first.")
                      : _ ("%s: no stairwell of the batch is left to print. Choose another filter."),
                  list->board->batch == NULL ? list->board->book->label
                                             : td_leaf_get (list->board->batch, "name"));
}

/* ---- what is shared ---- */

static char *
number_of (guint i)
{
  return g_strdup_printf ("共%u", i + 1);
}

/* (transfer full) */
static char *
value_of (const TdBatchBoard *board, const TdLeaf *leaf, const char *field)
{
  const TdLeafKind *kind = td_leaf_kinds_find (board->book->kinds, leaf->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, field) : -1;

  return at >= 0 ? td_leaf_show (td_leaf_kind_field (kind, (guint)at), td_leaf_get (leaf, field), FALSE)
                 : g_strdup ("");
}

/* Those that are not empty, with a sign between them. (transfer full) */
static char *
join (const char *sign, const char *const *texts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    if (*texts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? sign : "", texts[i]);
  return g_string_free (text, FALSE);
}

/* “集中联审　六月联审（标段一）”. (transfer full) */
static char *
what_of (const TdBatchBoard *board, const TdLeaf *leaf)
{
  g_autofree char *what = value_of (board, leaf, "what");
  g_autofree char *lot = td_batch_board_name (board, td_leaf_link (leaf, "lot"));
  g_autofree char *named = join ("　", (const char *const[]){ what, td_leaf_get (leaf, "name"), NULL });

  return td_leaf_link (leaf, "lot") != 0 ? g_strdup_printf ("%s（仅%s）", named, lot)
                                         : g_steal_pointer (&named);
}

static GStrv
shared_row (const List *list, guint i)
{
  const TdBatchBoard *board = list->board;
  const TdLeaf *leaf = board->shared->pdata[i];
  const TdAttachment *file = td_leaf_book_file (board->book, td_leaf_get (leaf, "file"));
  g_autofree char *number = number_of (i), *what = what_of (board, leaf);
  g_autofree char *made = value_of (board, leaf, "made-on"), *valid = value_of (board, leaf, "valid-to");
  g_autofree char *by = join ("　", (const char *const[]){ td_leaf_get (leaf, "department"),
                                                           td_leaf_get (leaf, "number"), made, NULL });
  g_autofree char *holds = NULL, *excepted = NULL;
  guint n_holds = 0, n_excepted = 0;

  for (guint l = 0; l < list->lines->len; l++)
    {
      TdBatchState state = g_array_index (((TdBatchLine *)list->lines->pdata[l])->states, TdBatchState, i);

      n_holds += state == TD_BATCH_HOLDS;
      n_excepted += td_batch_state_is_exception (state);
    }
  holds = g_strdup_printf ("%u", n_holds);
  excepted = g_strdup_printf ("%u", n_excepted);
  return g_strdupv ((GStrv)(const char *const[]){ number, what, by, valid, file != NULL ? file->name : "",
                                                  holds, excepted, NULL });
}

/* ---- a stairwell ---- */

/* Black and white tells them apart. */
static const char *
mark_of (TdBatchState state)
{
  static const char *const marks[TD_N_BATCH_STATES] = {
    [TD_BATCH_HOLDS] = "√",
    [TD_BATCH_OTHER_LOT] = "—",
    [TD_BATCH_PENDING] = "△待办",
    [TD_BATCH_EXPIRED] = "△过期",
    [TD_BATCH_OWN] = STRESS "单办",
    [TD_BATCH_NOT_NEEDED] = STRESS "免办",
    [TD_BATCH_RETURNED] = STRESS "退回",
    [TD_BATCH_LATER] = STRESS "后补",
  };

  return marks[state];
}

static void
add_remark (GString *text, const char *remark)
{
  if (*remark != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", remark);
}

/* “共1退回：某联审9号，管线待改”. */
static void
remark_shared (const List *list, const TdBatchLine *line, guint i, GString *text)
{
  TdBatchState state = g_array_index (line->states, TdBatchState, i);
  gint64 id = g_array_index (line->exceptions, gint64, i);
  const TdLeaf *exception = g_hash_table_lookup (list->exceptions_by_id, &id);
  gboolean told = i < TD_BATCH_PAPER_COLUMNS && exception == NULL;
  g_autofree char *number = number_of (i), *why = NULL, *remark = NULL;

  if (state == TD_BATCH_HOLDS || state == TD_BATCH_OTHER_LOT || told)
    return;
  why = exception != NULL ? join ("，", (const char *const[]){ td_leaf_get (exception, "number"),
                                                               td_leaf_get (exception, "reason"), NULL })
                          : g_strdup ("");
  remark =
      g_strdup_printf ("%s%s%s%s", number, td_batch_state_to_chinese (state), *why != '\0' ? "：" : "", why);
  add_remark (text, remark);
}

/* Who is named in what somebody wrote is masked as in every list. (transfer full) */
static char *
remark_of (const List *list, const TdBatchLine *line)
{
  static const struct
  {
    guint bit;
    const char *text;
  } gaps[] = { { TD_BATCH_NO_LOT, "未定标段" },
               { TD_BATCH_NO_TEAM, "未定摸底工作组" },
               { TD_BATCH_NO_GROUP, "未定监督组" } };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TdRoll) roll = NULL;
  g_autofree char *said = join ("，", (const char *const[]){ line->exception, line->reason, NULL });

  add_remark (text, said);
  for (guint i = 0; i < line->states->len; i++)
    remark_shared (list, line, i, text);
  if (text->len > 0)
    roll = td_register_load (list->self, line->unit_id, NULL);
  if (roll != NULL)
    {
      g_autofree char *named = td_disclosure_mask (roll, text->str);
      g_autofree char *masked = td_disclosure_mask_digits (named);

      g_string_assign (text, masked);
    }
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    if ((line->missing & gaps[i].bit) != 0)
      add_remark (text, gaps[i].text);
  g_strdelimit (text->str, "\n", ' ');
  return g_strdup (text->str);
}

static const char *
take_name (GPtrArray *names, const TdBatchBoard *board, gint64 id)
{
  char *name = id != 0 ? td_batch_board_name (board, id) : g_strdup ("");

  g_ptr_array_add (names, name);
  return name;
}

static GStrv
unit_row (const List *list, guint at)
{
  const TdBatchLine *line = list->lines->pdata[at];
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *number = g_strdup_printf ("%u", at + 1), *remark = remark_of (list, line);

  g_strv_builder_add_many (cells, number, line->label, td_stage_to_chinese (line->stage),
                           take_name (names, list->board, line->lot),
                           take_name (names, list->board, line->team),
                           take_name (names, list->board, line->group), NULL);
  for (guint i = 0; i < MIN (line->states->len, TD_BATCH_PAPER_COLUMNS); i++)
    g_strv_builder_add (cells, mark_of (g_array_index (line->states, TdBatchState, i)));
  g_strv_builder_add (cells, remark);
  return g_strv_builder_end (cells);
}

/* ---- the paper ---- */

/* “223个单元　5个标段　19个摸底工作组 …”. (transfer full) */
static char *
sums_of (const List *list)
{
  const TdBatchBoard *board = list->board;
  guint excepted = 0, lacking = 0;

  for (guint i = 0; i < list->lines->len; i++)
    {
      excepted += td_batch_line_excepted (list->lines->pdata[i]);
      lacking += td_batch_line_is (list->lines->pdata[i], TD_BATCH_LACKING);
    }
  return g_strdup_printf ("%u个单元　%u个标段　%u个摸底工作组　%u个监督组　比选%u家　有例外%u个　有缺项%u个",
                          list->lines->len, board->lots->len, board->teams->len, board->groups->len,
                          td_batch_board_suppliers (board), excepted, lacking);
}

/* (transfer full) */
static char *
narrowed_of (const List *list, const TdBatchPaper *paper)
{
  static const char *const filters[TD_N_BATCH_FILTERS] = {
    [TD_BATCH_ALL] = "",
    [TD_BATCH_EXCEPTED] = "有例外的",
    [TD_BATCH_LACKING] = "有缺项的",
    [TD_BATCH_LACKING_LOT] = "未定标段的",
    [TD_BATCH_LACKING_TEAM] = "未定摸底工作组的",
    [TD_BATCH_LACKING_GROUP] = "未定监督组的",
    [TD_BATCH_LACKING_PAPER] = "共同手续待办的",
  };

  if (list->lines->len == list->board->lines->len)
    return NULL;
  return g_strdup_printf ("仅列%s%u个单元，批次共%u个", filters[paper->filter], list->lines->len,
                          list->board->lines->len);
}

static const char **
keys_of (guint n)
{
  static const char *const before[] = { "number", "unit", "stage", "lot", "team", "group" };
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    g_ptr_array_add (keys, (gpointer)before[i]);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (keys, (gpointer)td_desk_spread_key (SPREAD, i));
  g_ptr_array_add (keys, (gpointer) "remark");
  g_ptr_array_add (keys, NULL);
  return (const char **)g_ptr_array_free (keys, FALSE);
}

typedef GStrv (*RowFunc) (const List *list, guint i);

static GPtrArray *
rows_of (const List *list, guint n, RowFunc row)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (rows, row (list, i));
  return rows;
}

static gpointer
set (const List *list, const TdBatchPaper *paper, TdDeskMaker maker, GError **error)
{
  static const char *const shared_keys[] = { "number", "what",  "by",         "valid",
                                             "file",   "holds", "exceptions", NULL };
  TdPress *press = td_workspace_press (list->self, error);
  guint n = MIN (list->board->shared->len, TD_BATCH_PAPER_COLUMNS);
  g_autoptr (GPtrArray) shared = rows_of (list, list->board->shared->len, shared_row);
  g_autoptr (GPtrArray) units = rows_of (list, list->lines->len, unit_row);
  g_autofree const char **keys = keys_of (n);
  g_auto (GStrv) headings = g_new0 (char *, n + 1);
  g_autofree char *sums = sums_of (list), *narrowed = narrowed_of (list, paper);
  const TdDeskTable tables[] = { { .name = "shared", .keys = shared_keys, .rows = shared, .optional = TRUE },
                                 { .name = "units",
                                   .keys = keys,
                                   .rows = units,
                                   .spread = SPREAD,
                                   .headings = (const char *const *)headings,
                                   .stress = STRESS } };
  const TdDeskInput input = { .place = td_leaf_get (list->board->batch, "name"),
                              .narrowed = narrowed,
                              .text = sums,
                              .as_of = list->board->today,
                              .operator_name = td_workspace_get_operator (list->self),
                              .units = list->lines->len,
                              .tables = tables,
                              .n_tables = G_N_ELEMENTS (tables) };
  GError *cause = NULL;
  gpointer made;

  for (guint i = 0; i < n; i++)
    headings[i] = number_of (i);
  made = press != NULL ? maker (press, TD_DESK_BATCH, &input, &cause) : NULL;
  if (cause != NULL)
    td_fail_with (error, cause, td_leaf_get (list->board->batch, "name"));
  return made;
}

static gpointer
make (TdWorkspace *self, const TdBatchPaper *paper, TdDeskMaker maker, GError **error)
{
  g_auto (List) list = { .self = self };

  return list_load (&list, paper, error) ? set (&list, paper, maker, error) : NULL;
}

struct _TdDisplayList *
td_batch_paper_pages (TdWorkspace *self, const TdBatchPaper *paper, GError **error)
{
  return make (self, paper, td_desk_make_pages, error);
}

gboolean
td_batch_paper_write (TdWorkspace *self, const TdBatchPaper *paper, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  return td_check_paper_target (path, error) &&
         (bytes = make (self, paper, td_desk_maker_of (path), error)) != NULL &&
         td_paper_file_write (bytes, path, error);
}
