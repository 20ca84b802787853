/* Tidang: templates edited in the program — faults by line, copies put in place and taken back, drafts, looks
 * at every paper, records repeated, hostile files. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-display-list.h"
#include "td-forms.h"
#include "td-leaves.h"
#include "td-paper-samples.h"
#include "td-paper-source.h"
#include "td-template-trial.h"

#include <string.h>

#define NOTICE "[words]\ntitle = 公示\nfooter =\n[paper]\n"

static char *data_dir; /* of the user, in the tests' own home */

static gint64
first_unit (Desk *desk, gboolean vote)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, &error);
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GPtrArray) opened = NULL;

  g_assert_no_error (error);
  options.from = td_date_new (2026, 9, 1);
  options.plan_version = "方案A";
  if (vote)
    opened = td_vote_open_many (desk->workspace, ids, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

static void
put (Desk *desk, const char *nick, const char *text)
{
  g_autoptr (GError) error = NULL;

  td_template_put (desk->workspace, data_dir, nick, text, NULL, &error);
  g_assert_no_error (error);
}

/* ---- faults ---- */

static void
test_notes (void)
{
  g_autoptr (GPtrArray) notes = td_template_notes (data_dir, "notice",
                                                   "[words]\n"
                                                   "title = ${nobody}\n"
                                                   "footer =\n"
                                                   "[paper]\n"
                                                   "@each 施工日至\n"
                                                   "${施工内容}\n"
                                                   "@end\n"
                                                   "@each 施工日志\n"
                                                   "甲}${施工日志.天汽}\n"
                                                   "${天气}${房号}\n"
                                                   "@end\n"
                                                   "@columns 10 wide\n"
                                                   "| a | b\n"
                                                   "@each flats\n");
  static const struct
  {
    guint line, character;
    const char *begins;
  } expected[] = {
    { 2, 11, "no value is called ${nobody}" },
    { 5, 1, "no list is called 施工日至; what can be repeated is: @each flats, " },
    { 6, 3, "no value is called ${施工内容}" },
    { 9, 2, "a brace is closed that was not opened" },
    { 12, 13, "“wide” is not a length" },
  };

  g_assert_cmpuint (notes->len, >=, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TdTextNote *note = notes->pdata[i];

      g_assert_cmpuint (note->line, ==, expected[i].line);
      g_assert_cmpuint (note->character, ==, expected[i].character);
      g_assert_true (g_str_has_prefix (note->text, expected[i].begins));
    }
  g_assert_cmpuint (notes->len, ==, G_N_ELEMENTS (expected));
}

/* A field that the record does not have is told with those it has. */
static void
test_unknown_field (void)
{
  g_autoptr (GPtrArray) notes =
      td_template_notes (data_dir, "notice", NOTICE "@each 施工日志\n${施工日志.天汽}\n@end\n");
  const TdTextNote *note = notes->pdata[0];

  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpuint (note->line, ==, 6);
  g_assert_true (g_str_has_prefix (note->text, "施工日志 has no field 天汽; it has: 日期, 天气, "));
}

static void
test_whole_file (void)
{
  static const struct
  {
    const char *text;
    guint line;
    const char *told;
  } cases[] = {
    { "", 0, "title is missing; take it from the file that comes with the program" },
    { "[words]\ntitle = a\nfooter =\n", 0,
      "[paper] is missing; take it from the file that comes with the program" },
    { "abc", 1, "text stands before the first section; write [paper] above it" },
    { NOTICE "@each flats\n甲\n", 0, "@each of line 5 is not closed; write @end below its last line" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) notes = td_template_notes (data_dir, "notice", cases[i].text);
      const TdTextNote *note = notes->pdata[0];

      g_assert_cmpuint (notes->len, ==, 1);
      g_assert_cmpstr (note->text, ==, cases[i].told);
      if (cases[i].line > 0)
        g_assert_cmpuint (note->line, ==, cases[i].line);
    }
}

/* What comes with the program is never faulty. */
static void
test_shipped (void)
{
  g_autoptr (GPtrArray) files = td_templates_list (data_dir);

  g_assert_cmpuint (files->len, >, 20);
  for (guint i = 0; i < files->len; i++)
    {
      const TdTemplateFile *file = files->pdata[i];
      g_autofree char *text = td_template_shipped_text (file->nick);
      g_autoptr (GPtrArray) notes = td_template_notes (data_dir, file->nick, text);

      g_assert_cmpuint (notes->len, ==, 0);
    }
}

/* ---- own copies ---- */

static void
test_put (Desk *desk, gconstpointer data)
{
  g_autofree char *shipped = td_template_shipped_text ("notice");
  g_autofree char *first = g_strconcat (shipped, "甲乙丙丁\n", NULL);
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean own = TRUE;

  now = td_template_text (data_dir, "notice", &own, &error);
  g_assert_cmpstr (now, ==, shipped);
  g_assert_false (own);
  g_assert_null (td_press_own_mark (td_workspace_press (desk->workspace, NULL), "notice"));

  /* A good one counts at once. */
  g_assert_true (td_template_put (desk->workspace, data_dir, "notice", first, &before, &error));
  g_assert_null (before);
  g_assert_nonnull (td_press_own_mark (td_workspace_press (desk->workspace, NULL), "notice"));

  /* A faulty one changes nothing, and says so. */
  g_assert_false (
      td_template_put (desk->workspace, data_dir, "notice", "[paper]\n${nobody}\n", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "公示, line 2: no value is called ${nobody}"));
  g_clear_error (&error);
  after = td_template_text (data_dir, "notice", &own, NULL);
  g_assert_cmpstr (after, ==, first);
  g_assert_true (own);

  /* Back to the original, and that undone. */
  g_assert_true (td_template_put (desk->workspace, data_dir, "notice", NULL, &before, &error));
  g_assert_cmpstr (before, ==, first);
  g_assert_null (td_press_own_mark (td_workspace_press (desk->workspace, NULL), "notice"));
  put (desk, "notice", before);
  g_assert_nonnull (td_press_own_mark (td_workspace_press (desk->workspace, NULL), "notice"));
  put (desk, "notice", NULL);
  put (desk, "notice", NULL);

  g_assert_false (td_template_put (desk->workspace, data_dir, "../notice", first, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

/* The file itself says from which template it was set. */
static void
test_told_in_pdf (Desk *desk, gconstpointer data)
{
  gint64 unit = first_unit (desk, TRUE);
  g_autofree char *path = g_build_filename (desk->folder, "n.pdf", NULL);
  g_autofree char *shipped = td_template_shipped_text ("notice");
  g_autofree char *own = g_strconcat (shipped, "加一行\n", NULL);
  const TdPaperOptions options = { .kind = TD_PAPER_NOTICE, .allow_missing = TRUE };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  static const char mark[] = "公示（本单位模板 "; /* in its XMP, which is not compressed */

  g_array_append_val (ids, unit);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) written = NULL;
      g_autofree char *bytes = NULL;
      gsize size;

      put (desk, "notice", i == 1 ? own : NULL);
      written = td_paper_write (desk->workspace, ids, &options, path, FALSE, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_assert_true ((memmem (bytes, size, mark, sizeof mark - 1) != NULL) == (i == 1));
    }
  put (desk, "notice", NULL);
}

static void
test_draft (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *shipped = td_template_shipped_text ("result");

  g_assert_null (td_template_draft (data_dir, "result"));
  g_assert_true (td_template_keep_draft (data_dir, "result", "[paper\n", &error));
  draft = td_template_draft (data_dir, "result");
  g_assert_cmpstr (draft, ==, "[paper\n");
  /* It is no template: papers do not see it. */
  {
    g_autofree char *text = td_template_text (data_dir, "result", NULL, NULL);

    g_assert_cmpstr (text, ==, shipped);
  }
  g_assert_true (td_template_put (NULL, data_dir, "result", shipped, NULL, &error));
  g_assert_null (td_template_draft (data_dir, "result"));
  g_assert_true (td_template_put (NULL, data_dir, "result", NULL, NULL, &error));
}

static void
test_hostile_files (Desk *desk, gconstpointer data)
{
  g_autofree char *huge = g_strnfill ((1u << 20) + 1, 'a');
  const struct
  {
    const char *bytes;
    gssize size; /* -1: all, -2: a folder, -3: missing */
    int code;
  } cases[] = {
    { "", 0, -1 },
    { "a\0b", 3, TD_SERVICE_ERROR_REFUSED },
    { "\xb9\xab\xca\xbe", 4, TD_SERVICE_ERROR_REFUSED }, /* GB18030 */
    { "PK\003\004\0\0", 6, TD_SERVICE_ERROR_REFUSED },
    { huge, -1, TD_SERVICE_ERROR_REFUSED },
    { NULL, -2, TD_SERVICE_ERROR_REFUSED },
    { NULL, -3, TD_SERVICE_ERROR_NOT_FOUND },
    { "[paper]\n", -1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);
      g_autofree char *path = g_build_filename (desk->folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (cases[i].size == -2)
        g_mkdir (path, 0700);
      else if (cases[i].size != -3)
        g_assert_true (g_file_set_contents (path, cases[i].bytes, cases[i].size, NULL));
      text = td_own_text_read (path, &error);
      g_test_message ("case %u: %s", i, error != NULL ? error->message : "taken");
      g_assert_true ((text != NULL) == (cases[i].code < 0));
      if (cases[i].code >= 0 && cases[i].size != -3)
        g_assert_error (error, TD_SERVICE_ERROR, cases[i].code);
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, name));
    }
}

/* ---- looks ---- */

static char *
all_text (const TdDisplayList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = td_display_list_page_text (list, i);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

/* Every paper can be looked at, of a dossier with a vote and of none. */
static void
test_looks (Desk *desk, gconstpointer data)
{
  const gint64 units[] = { first_unit (desk, TRUE), 0 };
  g_autoptr (GPtrArray) files = td_templates_list (data_dir);

  for (guint i = 0; i < 2 * files->len; i++)
    {
      const TdTemplateFile *file = files->pdata[i / 2];
      g_autofree char *text = td_template_shipped_text (file->nick);
      g_autoptr (GError) error = NULL;
      g_autoptr (TdTemplateTrial) trial =
          td_template_trial_new (desk->workspace, file->nick, units[i % 2], &error);
      g_autoptr (GPtrArray) notes = NULL;
      TdDisplayList *list;

      g_test_message ("%s of %" G_GINT64_FORMAT, file->nick, units[i % 2]);
      g_assert_no_error (error);
      list = td_template_trial_look (trial, text, &notes, &error);
      if (list == NULL && units[i % 2] == 0)
        {
          /* What speaks of a vote needs one, and says so. */
          g_assert_nonnull (error);
          g_assert_true (g_str_equal (file->nick, "result") || g_str_equal (file->nick, "ballot"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_nonnull (list);
      g_assert_cmpuint (td_display_list_n_pages (list), >=, 1);
      {
        g_autofree char *shown = all_text (list);

        g_assert_null (strstr (shown, "${"));
      }
      td_display_list_unref (list);
    }
}

static void
record_log (Desk *desk, gint64 unit, const char *on, const char *done)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new ("daily-log");
  g_autoptr (GError) error = NULL;

  td_leaf_set (leaf, "on", on);
  td_leaf_set (leaf, "done", done);
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
}

/* The records stand in the order of their days, in the preview as in the paper. */
static void
test_records (Desk *desk, gconstpointer data)
{
  static const char text[] = NOTICE "最近：${施工日志.施工内容}。\n"
                                    "@columns 30 60\n"
                                    "@each 施工日志\n"
                                    "| ${日期} | ${done}；${compound}\n"
                                    "@end\n"
                                    "?施工日志.施工内容 有日志\n"
                                    "?!施工日志.施工内容 无日志\n"
                                    "@each 质量安全问题\n"
                                    "问题：${问题}\n"
                                    "@end\n";
  gint64 unit = first_unit (desk, FALSE);
  const TdPaperOptions options = { .kind = TD_PAPER_NOTICE, .allow_missing = TRUE };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, unit);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (TdTemplateTrial) trial = NULL;
      TdDisplayList *lists[2];

      if (i == 1)
        {
          record_log (desk, unit, "2026-08-20", "井道钢构吊装");
          record_log (desk, unit, "2026-08-03", "基坑开挖");
        }
      put (desk, "notice", text);
      trial = td_template_trial_new (desk->workspace, "notice", unit, &error);
      g_assert_no_error (error);
      lists[0] = td_template_trial_look (trial, text, &notes, &error);
      g_assert_no_error (error);
      lists[1] = td_paper_preview (desk->workspace, ids, &options, &error);
      g_assert_no_error (error);
      for (guint l = 0; l < 2; l++)
        {
          g_autofree char *raw = all_text (lists[l]);
          g_auto (GStrv) lines = g_strsplit (raw, "\n", -1);
          g_autofree char *shown = g_strjoinv ("", lines);

          g_assert_nonnull (strstr (shown, i == 0 ? "最近：。" : "最近：基坑开挖。"));
          g_assert_nonnull (strstr (shown, i == 0 ? "无日志" : "有日志"));
          g_assert_null (strstr (shown, "问题："));
          if (i == 1)
            {
              const char *first = strstr (shown, "2026年8月3日基坑开挖；桂花城");

              g_assert_nonnull (first);
              g_assert_nonnull (strstr (first, "2026年8月20日井道钢构吊装；桂花城"));
            }
          td_display_list_unref (lists[l]);
        }
    }
  put (desk, "notice", NULL);
}

/* Whatever is typed, there is a page or a fault with its line, and nothing else. */
static void
test_typed (Desk *desk, gconstpointer data)
{
  static const char *const nicks[] = { "notice", "review-opinions", "overview", "common" };
  static const char *const bits[] = {
    "${",           "}", "{tick a b}",       "@each 施工日志\n", "@end\n",
    "| ",           "?", "${施工日志.日期}", "\n[paper]\n",      "@columns 1 2\n",
    "\xe2\x80\xa8", "!"
  };
  gint64 unit = first_unit (desk, FALSE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260912);
  guint shown = 0, refused = 0;

  for (guint n = 0; n < G_N_ELEMENTS (nicks); n++)
    {
      g_autofree char *shipped = td_template_shipped_text (nicks[n]);
      g_autoptr (TdTemplateTrial) trial = td_template_trial_new (desk->workspace, nicks[n], unit, NULL);

      for (guint i = 0; i < 375; i++)
        {
          g_autoptr (GString) text = g_string_new (shipped);
          g_autofree char *valid = NULL;
          g_autoptr (GPtrArray) notes = NULL;
          g_autoptr (GError) error = NULL;
          TdDisplayList *list;

          for (gint32 k = g_rand_int_range (rand, 1, 4); k > 0; k--)
            {
              gsize at = (gsize)g_rand_int_range (rand, 0, (gint32)text->len);
              gsize n_gone = (gsize)g_rand_int_range (rand, 0, 30);

              if (g_rand_boolean (rand))
                g_string_insert (text, (gssize)at, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
              else
                g_string_erase (text, (gssize)at, (gssize)MIN (n_gone, text->len - at));
            }
          valid = g_utf8_make_valid (text->str, (gssize)text->len);
          list = td_template_trial_look (trial, valid, &notes, &error);
          g_assert_true (list != NULL || notes != NULL || error != NULL);
          if (notes != NULL)
            {
              g_assert_cmpuint (notes->len, >, 0);
              g_assert_cmpuint (notes->len, <=, 51);
            }
          *(list != NULL ? &shown : &refused) += 1;
          g_clear_pointer (&list, td_display_list_unref);
        }
    }
  g_assert_cmpuint (shown, >, 300);
  g_assert_cmpuint (refused, >, 300);
}

/* ---- an office's own form ---- */

/* What was picked is changed as a whole or not at all. */
static void
test_picked (Desk *desk, gconstpointer data)
{
  static const char *const good[] = { "1,35,62.5,80=房号", "1,20,90,25,12,right,8=产权人", NULL };
  static const char *const bad[] = { "1,20,20,60=档案号", "1,20,20,60=没有的", NULL };
  static const char *const beyond[] = { "9,20,20,60=档案号", NULL };
  static const char *const none[] = { NULL };
  gint64 unit = first_unit (desk, TRUE);
  g_autofree char *path = g_build_filename (desk->folder, "blank.pdf", NULL);
  const TdPaperOptions options = { .kind = TD_PAPER_NOTICE, .allow_missing = TRUE };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (TdForm) form = NULL;

  g_array_append_val (ids, unit);
  written = td_paper_write (desk->workspace, ids, &options, path, FALSE, NULL, &error);
  g_assert_no_error (error);
  form = td_form_open (path, &error);
  if (form == NULL)
    {
      g_test_skip (error->message); /* built without the reading of PDFs */
      return;
    }
  g_assert_cmpuint (td_form_n_pages (form), ==, 1);
  g_assert_true (td_form_set_picked (form, good, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GStrv) picked = NULL;

      g_assert_false (td_form_set_picked (form, i == 0 ? bad : beyond, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
      g_clear_error (&error);
      picked = td_form_picked (form);
      g_assert_true (g_strv_equal ((const char *const *)picked, good));
    }
  g_assert_true (td_form_set_picked (form, none, &error));
  {
    g_auto (GStrv) picked = td_form_picked (form);

    g_assert_null (picked[0]);
  }
}

#define TEST(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)

/* ---- samples ---- */

#define LOGS                                                                                                 \
  "[words]\ntitle = 公示\nfooter =\n[paper]\n"                                                             \
  "@columns 40 40 80\n@each 施工日志\n| ${日期} | ${天气} | ${施工内容}\n@end\n"

static char *
looked (TdTemplateTrial *trial, const char *text, gboolean samples)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  TdDisplayList *list;
  char *shown;

  td_template_trial_set_samples (trial, samples);
  list = td_template_trial_look (trial, text, &notes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (list);
  shown = all_text (list);
  td_display_list_unref (list);
  lines = g_strsplit (shown, "\n", -1);
  g_free (shown);
  return g_strjoinv ("", lines);
}

/* A look fills an empty table with marked samples where that is asked for; no paper that is written has any,
 * whatever was looked at before. */
static void
test_samples (Desk *desk, gconstpointer data)
{
  gint64 unit = first_unit (desk, TRUE);
  g_autoptr (GError) error = NULL;

  for (guint of = 0; of < 2; of++)
    {
      g_autoptr (TdTemplateTrial) trial =
          td_template_trial_new (desk->workspace, "notice", of == 0 ? unit : 0, &error);
      g_autofree char *without = looked (trial, LOGS, FALSE), *with = NULL, *after = NULL;

      g_assert_true (td_template_trial_lacks_records (trial));
      g_assert_null (strstr (without, "示例"));
      with = looked (trial, LOGS, TRUE);
      g_assert_nonnull (strstr (with, "〔示例"));
      g_assert_nonnull (strstr (with, "施工内容甲"));
      g_assert_nonnull (strstr (with, "施工内容乙"));
      after = looked (trial, LOGS, FALSE);
      g_assert_cmpstr (after, ==, without);
      g_free (looked (trial, NOTICE "正文\n", TRUE));
      g_assert_false (td_template_trial_lacks_records (trial));
    }
  put (desk, "notice", LOGS);
  {
    const TdPaperOptions options = { .kind = TD_PAPER_NOTICE, .allow_missing = TRUE };
    g_autofree char *text = NULL;
    g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_autoptr (TdDisplayList) list = NULL;

    g_array_append_val (units, unit);
    list = td_paper_preview (desk->workspace, units, &options, &error);
    g_assert_no_error (error);
    text = all_text (list);
    g_assert_null (strstr (text, "示例"));
  }
  /* One record of its own, and there are no samples beside it. */
  record_log (desk, unit, "2026-08-20", "清理场地");
  {
    g_autoptr (TdTemplateTrial) trial = td_template_trial_new (desk->workspace, "notice", unit, &error);
    g_autofree char *shown = looked (trial, LOGS, TRUE);

    g_assert_false (td_template_trial_lacks_records (trial));
    g_assert_nonnull (strstr (shown, "清理场地"));
    g_assert_null (strstr (shown, "示例"));
  }
  put (desk, "notice", NULL);
}

/* Every value of a sample is one that its field would take. */
static void
test_sample_values (void)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (data_dir, NULL);
  TdDate today = td_date_new (2026, 9, 12);

  for (guint k = 0; k < kinds->len; k++)
    {
      const TdLeafKind *kind = kinds->pdata[k];
      g_autoptr (GPtrArray) samples = td_paper_samples (kind, today);

      g_assert_cmpuint (samples->len, ==, 2);
      for (guint n = 0; n < samples->len; n++)
        {
          const TdRecordTexts *texts = samples->pdata[n];

          g_assert_cmpuint (texts->n, ==, kind->fields->len);
          g_assert_cmpint (texts->newest, ==, n == 1);
          for (guint i = 0; i < texts->n; i++)
            {
              const TdLeafField *field = td_leaf_kind_field (kind, i);
              const char *text = texts->fields[i].text;
              g_autofree char *inner = NULL, *kept = NULL;
              TdLeafFault fault = TD_LEAF_GOOD;

              g_assert_true (g_str_has_prefix (text, TD_PAPER_SAMPLE_MARK) && g_str_has_suffix (text, "〕"));
              inner = g_strndup (text + strlen (TD_PAPER_SAMPLE_MARK),
                                 strlen (text) - strlen (TD_PAPER_SAMPLE_MARK) - strlen ("〕"));
              g_assert_true (*inner != '\0');
              if (field->type == TD_LEAF_ROOM || field->type == TD_LEAF_FILE || field->type == TD_LEAF_LINK)
                continue;
              kept = td_leaf_read (field, inner, today, &fault);
              g_test_message ("%s.%s: %s", kind->id, field->id, inner);
              g_assert_nonnull (kept);
              g_assert_cmpint (fault, ==, TD_LEAF_GOOD);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("tidang-templates-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/templates/notes", test_notes);
  g_test_add_func ("/templates/unknown-field", test_unknown_field);
  g_test_add_func ("/templates/whole-file", test_whole_file);
  g_test_add_func ("/templates/shipped", test_shipped);
  TEST ("/templates/put", test_put);
  TEST ("/templates/told-in-pdf", test_told_in_pdf);
  g_test_add_func ("/templates/draft", test_draft);
  TEST ("/templates/hostile-files", test_hostile_files);
  TEST ("/templates/looks", test_looks);
  TEST ("/templates/records", test_records);
  TEST ("/templates/samples", test_samples);
  g_test_add_func ("/templates/sample-values", test_sample_values);
  TEST ("/templates/typed", test_typed);
  TEST ("/templates/picked", test_picked);
  status = g_test_run ();
  remove_tree (home);
  return status;
}
