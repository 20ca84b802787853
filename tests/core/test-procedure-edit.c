/* Tidang: tests of procedures that are changed step by step in their text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-edit.h"

#include "td-procedure.h"

#include <string.h>

static TdProcedure *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TdProcedure *procedure = td_procedure_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return procedure;
}

/* (element-type char *) texts of the shipped files. */
static GPtrArray *
load_shipped (void)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_PROCEDURES, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (TD_TEST_PROCEDURES, name, NULL);
      char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_ptr_array_add (texts, text);
    }
  g_assert_cmpuint (texts->len, >=, 6);
  return texts;
}

/* What holds up somewhere on the main line, each once: kind, act and source. */
static GHashTable *
blocking (const TdProcedure *procedure)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < procedure->steps->len; i++)
    {
      const TdStep *step = td_procedure_step (procedure, i);

      for (guint k = 0; !step->branch && !step->optional && k < step->wants->len; k++)
        {
          const TdWant *want = step->wants->pdata[k];

          if (want->blocks)
            g_hash_table_add (set, g_strdup_printf ("%d %d %d %d %d %s", want->kind, want->consent,
                                                    want->announce, want->act, want->other, want->source));
        }
    }
  return set;
}

static void
assert_kept (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_true (g_hash_table_contains (b, key));
}

/* Whatever is merged, left out or moved of any shipped procedure: it stays one without a fault, and nothing
 * that holds up is lost. */
static void
test_any (void)
{
  g_autoptr (GPtrArray) texts = load_shipped ();
  guint edited = 0;

  for (guint t = 0; t < texts->len; t++)
    {
      g_autoptr (TdProcedure) before = parse (texts->pdata[t]);
      g_autoptr (GHashTable) held = blocking (before);

      for (guint i = 0; i < before->steps->len; i++)
        for (int deed = 0; deed < 4; deed++)
          {
            g_autofree char *text = NULL;
            TdStepEdit done = deed == 0 ? td_procedure_edit_merge (texts->pdata[t], i, &text)
                              : deed == 1
                                  ? td_procedure_edit_leave_out (texts->pdata[t], i, &text)
                                  : td_procedure_edit_move (texts->pdata[t], i, deed == 2 ? -1 : 1, &text);
            g_autoptr (TdProcedure) after = NULL;
            g_autoptr (GHashTable) now = NULL;

            g_assert_cmpint (done == TD_STEP_EDITED, ==, text != NULL);
            if (text == NULL)
              continue;
            after = parse (text);
            now = blocking (after);
            g_assert_cmpuint (after->steps->len, ==, before->steps->len - (deed < 2 ? 1 : 0));
            assert_kept (held, now);
            /* Merged with what might have been left out it is asked of all. */
            if (deed != 0)
              assert_kept (now, held);
            edited++;
          }
    }
  g_assert_cmpuint (edited, >, 300);
}

/* There and back is the very text, where no stage had to be taken. */
static void
test_move (void)
{
  g_autoptr (GPtrArray) texts = load_shipped ();
  g_autofree char *down = NULL;
  g_autofree char *back = NULL;
  g_autoptr (TdProcedure) moved = NULL;
  const char *text = texts->pdata[0];
  g_autoptr (TdProcedure) before = parse (text);
  guint at = (guint)td_procedure_find (before, "plan");

  g_assert_cmpint (td_procedure_edit_move (text, at, 1, &down), ==, TD_STEP_EDITED);
  moved = parse (down);
  g_assert_cmpint (td_procedure_find (moved, "plan"), ==, (int)at + 1);
  g_assert_cmpint (td_procedure_edit_move (down, at + 1, -1, &back), ==, TD_STEP_EDITED);
  g_assert_cmpstr (back, ==, text);
  /* Before the survey: the vote takes its stage. */
  g_clear_pointer (&down, g_free);
  g_clear_pointer (&moved, td_procedure_unref);
  g_assert_cmpint (td_procedure_edit_move (text, 1, -1, &down), ==, TD_STEP_EDITED);
  moved = parse (down);
  g_assert_cmpint (td_procedure_step (moved, 0)->stage, ==, TD_STAGE_SURVEY);
  g_assert_cmpstr (td_procedure_step (moved, 0)->id, ==, td_procedure_step (before, 1)->id);
  g_clear_pointer (&down, g_free);
  g_assert_cmpint (td_procedure_edit_move (text, 0, -1, &down), ==, TD_STEP_NONE);
  g_assert_cmpint (td_procedure_edit_move (text, before->steps->len - 1, 1, &down), ==, TD_STEP_NONE);
  g_assert_cmpint (td_procedure_edit_move (text, G_MAXUINT, 1, &down), ==, TD_STEP_NONE);
  g_assert_null (down);
}

static const char small[] =
    "{\n \"format\": \"tidang-procedure/1\", \"version\": 1, \"id\": \"p\", \"title\": \"流程\", \"place\": "
    "\"\",\n"
    " \"place_name\": \"\",\n \"steps\": [\n"
    "  {\"id\": \"a\", \"title\": \"甲\", \"stage\": \"survey\", \"papers\": [\"一\"]},\n"
    "  {\"id\": \"b\", \"title\": \"乙\", \"stage\": \"vote\", \"papers\": [\"一\", \"二\"], \"gate\": [\n"
    "   {\"need\": \"rated\", \"basis\": \"source\", \"source\": \"某法\"}, {\"need\": \"act\", \"act\": "
    "\"poll\", \"basis\": "
    "\"proposal\"}]},\n"
    "  {\"id\": \"side\", \"title\": \"旁\", \"stage\": \"vote\", \"branch\": true},\n"
    "  {\"id\": \"c\", \"title\": \"丙\", \"stage\": \"notice\"}],\n"
    " \"sources\": [{\"title\": \"文件\", \"grade\": \"B\"}]\n}";

static void
test_merge (void)
{
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;
  g_autoptr (TdProcedure) merged = NULL;
  const TdStep *step;

  g_assert_cmpint (td_procedure_edit_merge (small, 0, &text), ==, TD_STEP_EDITED);
  merged = parse (text);
  step = td_procedure_step (merged, 0);
  g_assert_cmpstr (step->id, ==, "a");
  g_assert_cmpstr (step->title, ==, "甲、乙");
  g_assert_cmpuint (g_strv_length (step->papers), ==, 2);
  g_assert_cmpuint (step->wants->len, ==, 0);
  /* What was asked between the two is asked before what follows. */
  step = td_procedure_step (merged, 2);
  g_assert_cmpstr (step->id, ==, "c");
  g_assert_cmpuint (step->wants->len, ==, 2);
  g_assert_cmpstr (((TdWant *)step->wants->pdata[0])->source, ==, "某法");
  g_assert_cmpint (td_procedure_edit_merge (small, 2, &none), ==, TD_STEP_BRANCH);
  g_assert_cmpint (td_procedure_edit_merge (small, 3, &none), ==, TD_STEP_LAST);
  g_assert_cmpint (td_procedure_edit_leave_out (small, 3, &none), ==, TD_STEP_LAST);
  g_assert_cmpint (td_procedure_edit_leave_out (small, 9, &none), ==, TD_STEP_NONE);
  g_assert_null (none);
}

static const TdWant *
want_of (const TdProcedure *procedure, guint step, guint want)
{
  return td_procedure_step (procedure, step)->wants->pdata[want];
}

/* What has no source holds nothing up, by button and by file. */
static void
test_block (void)
{
  g_autofree char *off = NULL;
  g_autofree char *on = NULL;
  g_autofree char *none = NULL;
  g_autofree char *up = NULL;
  g_autoptr (TdProcedure) procedure = NULL;

  g_assert_cmpint (td_procedure_edit_block (small, 1, 0, FALSE, NULL, &off), ==, TD_STEP_EDITED);
  procedure = parse (off);
  g_assert_false (want_of (procedure, 1, 0)->blocks);
  g_assert_cmpstr (want_of (procedure, 1, 0)->source, ==, "某法");
  g_assert_cmpint (td_procedure_edit_block (off, 1, 0, TRUE, NULL, &on), ==, TD_STEP_EDITED);
  g_assert_cmpstr (on, ==, small);
  g_assert_cmpint (td_procedure_edit_block (small, 1, 0, TRUE, NULL, &none), ==, TD_STEP_AS_IT_WAS);
  g_assert_cmpint (td_procedure_edit_block (small, 1, 1, FALSE, NULL, &none), ==, TD_STEP_AS_IT_WAS);
  g_assert_cmpint (td_procedure_edit_block (small, 1, 1, TRUE, " ", &none), ==, TD_STEP_NO_SOURCE);
  g_assert_cmpint (td_procedure_edit_block (small, 1, 7, TRUE, "某法", &none), ==, TD_STEP_NONE);
  g_assert_null (none);
  g_assert_cmpint (td_procedure_edit_block (small, 1, 1, TRUE, "某街道“2026”年第3号纪要", &up), ==,
                   TD_STEP_EDITED);
  g_clear_pointer (&procedure, td_procedure_unref);
  procedure = parse (up);
  g_assert_true (want_of (procedure, 1, 1)->blocks);
  g_assert_cmpint (want_of (procedure, 1, 1)->basis, ==, TD_BASIS_SOURCE);
  g_assert_cmpstr (want_of (procedure, 1, 1)->source, ==, "某街道“2026”年第3号纪要");
}

static void
test_no_source (void)
{
  static const char *const wants[] = {
    "{\"need\": \"rated\", \"basis\": \"own\"}",
    "{\"need\": \"rated\", \"basis\": \"own\", \"source\": \" \"}",
    "{\"need\": \"rated\", \"basis\": \"source\", \"source\": \"\"}",
    "{\"need\": \"rated\", \"basis\": \"proposal\", \"blocks\": true}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wants); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"format\": \"tidang-procedure/1\", \"version\": 1, \"id\": \"p\", \"title\": \"流程\", "
          "\"place\": \"\", \"place_name\": \"\", \"steps\": [{\"id\": \"a\", \"title\": \"甲\", \"stage\": "
          "\"vote\", \"gate\": [%s]}], \"sources\": [{\"title\": \"文件\", \"grade\": \"B\"}]}",
          wants[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (td_procedure_parse (text, strlen (text), &error));
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, "$.steps[0].gate[0]."));
      g_assert_nonnull (strstr (error->message, "holds nothing up"));
    }
}

/* Any text at all. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    "[]",
    "{",
    "{}",
    "{\"steps\": 7}",
    "{\"steps\": []}",
    "{\"steps\": [7]}",
    "{\"steps\": [{}]}",
    "{\"steps\": [{}, null, {}]}",
    "{\"steps\": [{\"title\": 7, \"gate\": 8, \"papers\": {}, \"branch\": \"x\"}, "
    "{\"gate\": [1, null, {\"basis\": 3, \"blocks\": \"x\"}], \"stage\": \"x\"}]}",
    "\xff\xfe"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint step = 0; step < 3; step++)
      {
        char *out[6] = { NULL };

        td_procedure_edit_merge (texts[i], step, &out[0]);
        td_procedure_edit_leave_out (texts[i], step, &out[1]);
        td_procedure_edit_move (texts[i], step, -1, &out[2]);
        td_procedure_edit_move (texts[i], step, 1, &out[3]);
        td_procedure_edit_block (texts[i], step, 2, TRUE, "x", &out[4]);
        td_procedure_edit_block (texts[i], step, 0, FALSE, NULL, &out[5]);
        for (guint k = 0; k < G_N_ELEMENTS (out); k++)
          g_free (out[k]);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/procedure-edit/any", test_any);
  g_test_add_func ("/core/procedure-edit/move", test_move);
  g_test_add_func ("/core/procedure-edit/merge", test_merge);
  g_test_add_func ("/core/procedure-edit/block", test_block);
  g_test_add_func ("/core/procedure-edit/no-source", test_no_source);
  g_test_add_func ("/core/procedure-edit/hostile", test_hostile);
  return g_test_run ();
}
