/* Tidang: tests of procedures that the office edits, and of dossiers that go by them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history.h"
#include "td-procedure-edit.h"
#include "td-procedure-edits.h"
#include "td-test-service.h"

#include <glib/gstdio.h>
#include <string.h>

#define UNIT "桂花城/5号楼/1单元"

/* The file again, with own procedures in a folder of the test. */
static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  TdOpenOptions options;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->added, ==, 38);
  desk_options (desk, &options);
  options.data_dir = desk->folder;
  desk_close (desk);
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  return resolve (desk, UNIT);
}

static TdCourse *
load (Desk *desk, gint64 unit)
{
  g_autoptr (GError) error = NULL;
  TdCourse *course = td_course_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  return course;
}

/* The shipped general one without its step “poll”. */
static char *
without_poll (void)
{
  g_autofree char *text = td_procedure_shipped_text ("cn-procedure");
  g_autoptr (TdProcedure) procedure = td_procedure_parse (text, strlen (text), NULL);
  char *out = NULL;

  g_assert_cmpint (td_procedure_edit_leave_out (text, (guint)td_procedure_find (procedure, "poll"), &out), ==,
                   TD_STEP_EDITED);
  return out;
}

static void
put (Desk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = td_procedure_put (desk->workspace, desk->folder, text, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (id);
}

static const TdProcedureFile *
find (const GPtrArray *files, const char *id)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((TdProcedureFile *)files->pdata[i])->id, id))
      return files->pdata[i];
  return NULL;
}

/* ---- the own copy ---- */

static void
test_own (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *own = without_poll ();
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) files = td_procedure_files (desk->folder);
  g_autoptr (TdCourse) shipped = load (desk, unit);
  g_autoptr (TdCourse) course = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_own = FALSE;

  g_assert_cmpuint (files->len, >=, 6);
  g_assert_null (find (files, "cn-procedure")->path);
  g_assert_true (find (files, "cn-procedure")->ships);
  put (desk, own);
  /* A dossier that has not begun goes by it at once. */
  course = load (desk, unit);
  g_assert_cmpint (td_procedure_find (course->procedure, "poll"), ==, -1);
  g_assert_cmpuint (course->procedure->steps->len, ==, shipped->procedure->steps->len - 1);
  text = td_procedure_text (desk->folder, "cn-procedure", &is_own, &error);
  g_assert_true (is_own);
  g_assert_cmpstr (text, ==, own);
  g_clear_pointer (&files, g_ptr_array_unref);
  files = td_procedure_files (desk->folder);
  g_assert_true (g_str_has_suffix (find (files, "cn-procedure")->path, "/procedures/cn-procedure.json"));
  /* Away, and back. */
  g_assert_true (td_procedure_remove (desk->workspace, desk->folder, "cn-procedure", &before, &error));
  g_assert_cmpstr (before, ==, own);
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_cmpstr (course->procedure->hash, ==, shipped->procedure->hash);
  g_assert_false (td_procedure_remove (desk->workspace, desk->folder, "cn-procedure", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

/* One that stands in a file of another name is written over where it stands. */
static void
test_other_name (Desk *desk, gconstpointer data)
{
  g_autofree char *own = without_poll ();
  g_autofree char *folder = g_build_filename (desk->folder, "procedures", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.json", NULL);
  g_autofree char *second = g_build_filename (folder, "cn-procedure.json", NULL);
  g_autofree char *text = td_procedure_shipped_text ("cn-procedure");

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  put (desk, own);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, own);
}

/* ---- dossiers that have begun ---- */

static void
test_use (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autofree char *own = without_poll ();
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCourse) course = NULL;
  g_autoptr (TdProcedureUse) look = NULL;
  g_autoptr (TdProcedureUse) used = NULL;
  g_autoptr (TdHistoryItem) item = NULL;

  g_assert_true (td_course_go (desk->workspace, unit, "poll", NULL, &error));
  put (desk, own);
  /* It has begun: it goes on by the one that is kept in the file. */
  course = load (desk, unit);
  g_assert_cmpint (td_procedure_find (course->procedure, "poll"), >=, 0);
  g_assert_true (course->newer);
  look = td_procedure_use (desk->workspace, ids, "cn-procedure", TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look->taken, ==, 1);
  g_assert_cmpuint (look->same, ==, ids->len - 1);
  g_assert_cmpuint (look->lines->len, ==, 1);
  g_assert_nonnull (strstr (look->lines->pdata[0], "意愿征询"));
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_true (course->newer);
  /* Done: its step is the first of its stage, as one action. */
  used = td_procedure_use (desk->workspace, ids, "cn-procedure", FALSE, "本街道不单独征询", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (used->taken, ==, 1);
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_false (course->newer);
  g_assert_cmpstr (td_procedure_step (course->procedure, course->step)->id, ==, "plan");
  g_assert_cmpint (course->stage, ==, TD_STAGE_VOTE);
  /* Its bytes are kept: it goes on by them when the own copy is gone. */
  g_assert_true (td_procedure_remove (desk->workspace, desk->folder, "cn-procedure", NULL, &error));
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_cmpint (td_procedure_find (course->procedure, "poll"), ==, -1);
  g_assert_true (course->newer);
  item = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (item->text, "Goes by the procedure"));
  g_clear_pointer (&course, td_course_free);
  course = load (desk, unit);
  g_assert_cmpstr (td_procedure_step (course->procedure, course->step)->id, ==, "poll");
}

/* Of another place, unknown, or gone. */
static void
test_use_refused (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk), gone = 4711;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProcedureUse) use = NULL;

  g_array_append_val (ids, unit);
  g_array_append_val (ids, gone);
  use = td_procedure_use (desk->workspace, ids, "changsha-procedure", FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (use->refused, ==, 2);
  g_assert_cmpuint (use->taken, ==, 0);
  g_assert_nonnull (strstr (use->lines->pdata[0], "长沙市"));
  g_assert_null (td_procedure_use (desk->workspace, ids, "nowhere", FALSE, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

/* ---- faults ---- */

static void
test_notes (void)
{
  static const struct
  {
    const char *from, *to;
    const char *said;
  } cases[] = {
    { "\"stage\": \"survey\"", "\"stage\": \"dance\"", "Step “摸底评估”, stage: “dance” is no stage" },
    { "\"need\": \"vote\"", "\"need\": \"luck\"",
      "Step “公示”, condition 1, need: “luck” is nothing that a gate can ask for" },
    { "\"version\": 1", "\"version\": 0", "version: must be a whole number from 1 to 1000000" },
    { "\"title\": \"摸底评估\",", "", "Step “1”, title: missing" },
    { "\"basis\": \"proposal\"", "\"basis\": \"own\"",
      "Step “意愿征询”, condition 1, source: what has no source holds nothing up" },
    { "\"format\": ", "\"colour\": 1, \"format\": ", "colour: unknown key" },
    { "\"optional\": true", "\"optional\": 7", "Step “异议调解”, optional: must be true or false" },
  };
  g_autofree char *text = td_procedure_shipped_text ("cn-procedure");
  g_autoptr (GPtrArray) none = td_procedure_notes (text);

  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *at = strstr (text, cases[i].from);
      g_autofree char *bad =
          g_strdup_printf ("%.*s%s%s", (int)(at - text), text, cases[i].to, at + strlen (cases[i].from));
      g_autoptr (GPtrArray) notes = td_procedure_notes (bad);
      const TdTextNote *note = notes->len > 0 ? notes->pdata[0] : NULL;
      guint line = 1;

      g_assert_nonnull (note);
      g_assert_cmpstr (note->text, ==, cases[i].said);
      for (const char *p = text; p < at; p++)
        line += *p == '\n';
      /* What is missing is said where it should stand. */
      g_assert_cmpuint (note->line, <=, line);
      g_assert_cmpuint (note->line, >, 0);
    }
}

/* No JSON, cut off, huge, no text: said with its line, and nothing is put there. */
static void
test_hostile (Desk *desk, gconstpointer data)
{
  g_autofree char *text = td_procedure_shipped_text ("cn-procedure");
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *huge = g_strnfill (TD_OWN_TEXT_LARGEST + 10, ' ');
  g_autofree char *file = g_build_filename (desk->folder, "x.json", NULL);
  const char *const texts[] = {
    "", "{", "[]", "null", "{}", "{\"steps\": 1}", "not at all", deep, huge, "{\"a\": 1, \"a\": 2}"
  };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) notes = td_procedure_notes (texts[i]);

      g_assert_cmpuint (notes->len, >, 0);
      g_assert_cmpstr (((TdTextNote *)notes->pdata[0])->text, !=, "");
      g_assert_null (td_procedure_put (NULL, desk->folder, texts[i], NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
      g_clear_error (&error);
    }
  for (gsize n = 0; n < strlen (text); n += 97)
    {
      g_autofree char *cut = g_strndup (text, n);
      g_autofree char *valid = g_utf8_make_valid (cut, -1);
      g_autoptr (GPtrArray) notes = td_procedure_notes (valid);

      g_assert_cmpuint (notes->len, >, 0);
    }
  files = td_procedure_files (desk->folder);
  g_assert_cmpuint (files->len, >=, 6);
  g_assert_true (g_file_set_contents (file, "\xff\xfe\0\1", 4, NULL));
  g_assert_null (td_own_text_read (file, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (td_own_text_read (desk->folder, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  /* An id is the name of a file, never a path. */
  g_assert_false (td_procedure_keep_draft (desk->folder, "../x", "{}", &error));
  g_clear_error (&error);
  g_assert_null (td_procedure_text (desk->folder, "../x", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

/* What is not good enough is there again the next time, and no gate ever reads it. */
static void
test_draft (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_true (td_procedure_keep_draft (desk->folder, "cn-procedure", "{ half", &error));
  draft = td_procedure_draft (desk->folder, "cn-procedure");
  g_assert_cmpstr (draft, ==, "{ half");
  all = td_procedures_list (desk->folder, &problems, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (td_procedure_keep_draft (desk->folder, "cn-procedure", NULL, &error));
  g_assert_null (td_procedure_draft (desk->folder, "cn-procedure"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/procedure/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("own", test_own);
  ADD ("other-name", test_other_name);
  ADD ("use", test_use);
  ADD ("use-refused", test_use_refused);
  ADD ("hostile", test_hostile);
  ADD ("draft", test_draft);
  g_test_add_func ("/service/procedure/notes", test_notes);
  return g_test_run ();
}
