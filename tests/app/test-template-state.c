/* Tidang: tests of what the editor of templates shows and allows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-fields.h"
#include "td-note-state.h"
#include "td-template-state.h"

#include <string.h>

static void
test_show (void)
{
  static const struct
  {
    const char *text, *saved;
    gboolean own, draft, looked;
    guint n_notes;
    gboolean can_save, can_reset;
    const char *begins;
  } cases[] = {
    { "a", "a", FALSE, FALSE, TRUE, 0, FALSE, FALSE, "Papers are printed as they come" },
    { "b", "b", TRUE, FALSE, TRUE, 0, FALSE, TRUE, "Papers are printed from the office’s own copy." },
    { "b", "a", FALSE, FALSE, TRUE, 0, TRUE, TRUE, "Changed and not saved yet." },
    { "b", "a", FALSE, TRUE, TRUE, 0, TRUE, TRUE, "A draft that was not saved yet." },
    { "b", "a", FALSE, FALSE, FALSE, 0, FALSE, TRUE, "Changed and not saved yet." },
    { "b", "a", FALSE, FALSE, TRUE, 1, FALSE, TRUE, "1 fault. Papers are printed as before" },
    { "b", "a", TRUE, FALSE, TRUE, 7, FALSE, TRUE, "7 faults. Papers are printed as before" },
    { "b", "b", TRUE, FALSE, TRUE, 2, FALSE, TRUE, "2 faults. " },
    { "a", "b", TRUE, FALSE, TRUE, 0, TRUE, TRUE, "Changed and not saved yet." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdTemplateDesk desk = { cases[i].saved,  "a", cases[i].own, cases[i].draft, cases[i].looked,
                                    cases[i].n_notes };
      TdTemplateShow show;

      g_test_message ("case %u", i);
      td_template_show_fill (&show, &desk, cases[i].text);
      g_assert_cmpint (show.can_save, ==, cases[i].can_save);
      g_assert_cmpint (show.can_reset, ==, cases[i].can_reset);
      g_assert_true (g_str_has_prefix (show.status, cases[i].begins));
      td_template_show_clear (&show);
    }
}

static void
test_step (void)
{
  TdTextNote notes[] = { { 0, 0, (char *)"whole" }, { 4, 2, (char *)"x" }, { 9, 1, (char *)"y" } };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *whole = td_text_note_to_text (&notes[0]);
  g_autofree char *one = td_text_note_to_text (&notes[1]);

  g_assert_cmpint (td_text_note_step (all, 1, 1), ==, -1);
  g_assert_cmpint (td_text_note_step (NULL, 1, -1), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    g_ptr_array_add (all, &notes[i]);
  g_assert_cmpint (td_text_note_step (all, 1, 1), ==, 1);
  g_assert_cmpint (td_text_note_step (all, 4, 1), ==, 2);
  g_assert_cmpint (td_text_note_step (all, 9, 1), ==, 0);
  g_assert_cmpint (td_text_note_step (all, 9, -1), ==, 1);
  g_assert_cmpint (td_text_note_step (all, 4, -1), ==, 0);
  g_assert_cmpstr (whole, ==, "whole");
  g_assert_cmpstr (one, ==, "Line 4, character 2: x");
}

/* Found by either name and by the kind; what is inserted is what a template takes. */
static void
test_fields (void)
{
  static const struct
  {
    TdFieldUse use;
    const char *typed, *name, *insert;
  } cases[] = {
    { TD_FIELD_FOR_TEMPLATE, "room", "房号", "${房号}" },
    { TD_FIELD_FOR_TEMPLATE, "表决通过", "表决通过", "?表决通过 " },
    { TD_FIELD_FOR_TEMPLATE, "日志 内容", "施工日志.施工内容", "${施工日志.施工内容}" },
    { TD_FIELD_FOR_TEMPLATE, "@each 施工日志", "@each 施工日志", "@each 施工日志\n\n@end\n" },
    { TD_FIELD_FOR_TEMPLATE, "文号", "文号", "${文号}" },
    { TD_FIELD_FOR_FORM, "每户", "每户", "" },
    { TD_FIELD_FOR_FORM, "plan.load", "加装方案.额定载重", "${加装方案.额定载重}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) choices = td_field_choices (NULL, cases[i].use);
      gboolean found = FALSE;

      for (guint k = 0; k < choices->len; k++)
        {
          const TdFieldChoice *choice = g_ptr_array_index (choices, k);

          if (!td_field_choice_matches (choice, cases[i].typed) || strcmp (choice->name, cases[i].name) != 0)
            continue;
          found = TRUE;
          g_assert_cmpstr (choice->insert, ==, cases[i].insert);
          g_assert_false (td_field_choice_matches (choice, "zzz"));
        }
      g_test_message ("case %u", i);
      g_assert_true (found);
    }
}

/* What is inserted is understood where it is put. */
static void
test_inserts_are_good (void)
{
  g_autoptr (GPtrArray) choices = td_field_choices (NULL, TD_FIELD_FOR_TEMPLATE);

  for (guint i = 0; i < choices->len; i++)
    {
      const TdFieldChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *text =
          g_strconcat ("[words]\ntitle = a\nfooter =\n[paper]\n", choice->insert, "甲\n", NULL);
      g_autoptr (GPtrArray) notes = td_template_notes (NULL, "notice", text);

      g_test_message ("%s", choice->name);
      g_assert_cmpuint (notes->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-state/show", test_show);
  g_test_add_func ("/template-state/step", test_step);
  g_test_add_func ("/template-state/fields", test_fields);
  g_test_add_func ("/template-state/inserts-are-good", test_inserts_are_good);
  return g_test_run ();
}
