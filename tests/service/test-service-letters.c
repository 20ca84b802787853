/* Tidang: tests of the table of letters — every row has its template, its words and its maker; and what
 * leaves the file by it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-letters.h"
#include "td-papers.h"
#include "td-records.h"

#include "td-display-list.h"
#include "td-paper.h"

#include <string.h>

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

/* NULL: the press knows no such template. */
static const char *
template_label (const char *nick)
{
  for (guint i = 0; i < td_press_n_templates (); i++)
    {
      const char *label;

      if (g_str_equal (td_press_template_nick (i, &label), nick))
        return label;
    }
  return NULL;
}

/* One name for the paper, its template and its document kind; a nick is its own within its group. */
static void
test_table (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      const TdLetterKind *kind = td_letter_kind_at (i);
      g_autoptr (GBytes) template = td_press_shipped_template (kind->name);
      TdPaperKind paper;

      g_test_message ("%s", kind->name);
      g_assert_true (g_hash_table_add (names, (gpointer)kind->name));
      g_assert_false (td_paper_from_nick (kind->name, &paper));
      g_assert_nonnull (template);
      g_assert_nonnull (template_label (kind->name));
      g_assert_true (td_letter_kind_find (kind->name) == kind);
      g_assert_true (td_letter_kind_of_group (kind->group, kind->nick) == kind);
      g_assert_cmpstr (td_letter_kind_to_label (kind), !=, "");
      g_assert_cmpstr (td_letter_kind_to_signer (kind), !=, "");
      g_assert_nonnull (kind->make);
      if (i > 0)
        g_assert_cmpint (kind->group, >=, td_letter_kind_at (i - 1)->group);
    }
  g_assert_null (td_letter_kind_find ("receipt"));
}

/* Every letter of a dossier is named with its reason or can be set, as pages and as a Word file. */
static void
test_states (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = td_letters_of (desk->workspace, unit, &error);
  guint ready = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < states->len; i++)
    {
      const TdLetterState *state = states->pdata[i];
      const TdLetterWanted wanted = { .unit_id = unit };
      g_autofree char *path = g_build_filename (desk->folder, "letter.docx", NULL);
      g_autoptr (TdDisplayList) list = NULL;
      g_autoptr (GError) why = NULL;

      g_test_message ("%s: %s", state->kind->name, state->why != NULL ? state->why : "ready");
      g_assert_cmpint (state->kind->of, !=, TD_LETTER_OF_FILE);
      if (state->kind->of == TD_LETTER_OF_FLAT)
        {
          g_assert_null (td_letters_lay_out (desk->workspace, state->kind, &wanted, NULL, &why));
          g_assert_error (why, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
          continue;
        }
      list = td_letters_lay_out (desk->workspace, state->kind, &wanted, NULL, &why);
      g_assert_true ((list != NULL) == (state->why == NULL));
      if (list == NULL)
        {
          g_assert_cmpstr (why->message, ==, state->why);
          continue;
        }
      ready++;
      g_assert_cmpuint (td_display_list_n_pages (list), >=, 1);
      g_assert_true (td_letters_write (desk->workspace, state->kind, &wanted, path, &why));
      g_assert_no_error (why);
    }
  g_assert_cmpuint (ready, >=, 1);
}

/* A letter of the file names no dossier, one of a dossier one; what is public is never printed in full. */
static void
test_wrong (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  const struct
  {
    const char *name;
    TdLetterWanted wanted;
  } cases[] = { { "subsidy-summary", { .unit_id = unit } },
                { "objections", { .unit_id = 0 } },
                { "objections", { .unit_id = unit, .unmasked = TRUE, .purpose = "存档" } } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (desk->folder, "wrong.pdf", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (td_letters_write (desk->workspace, td_letter_kind_find (cases[i].name),
                                        &cases[i].wanted, path, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/letters/table", test_table);
#define ADD(name, func) g_test_add ("/service/letters/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("states", test_states);
  ADD ("wrong", test_wrong);
  return g_test_run ();
}
