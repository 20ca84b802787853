/* Tidang: tests of the finished papers — bytes, text, codes, characters without a font.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "td-paper-code.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static GBytes *
print (TdPress *press, TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = td_paper_pdf (press, paper, inputs, common, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

static void
test_deterministic (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 4, 2, TRUE);
  g_autoptr (PaperUnit) other = paper_unit_new ("9号楼", "1单元", 3, 1, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  g_autoptr (GPtrArray) others = paper_inputs (other, NULL);
  TdPaperCommon common = paper_common ();

  paper_unit_count (unit, 4, 0, TD_RESULT_PASSED);
  paper_unit_count (other, 3, 0, TD_RESULT_PASSED);
  for (guint paper = 0; paper < TD_N_DOCUMENTS; paper++)
    {
      g_autoptr (TdPress) fresh = td_press_new (NULL, NULL);
      g_autoptr (GBytes) first = print (paper_press (), paper, inputs, &common);
      g_autoptr (GBytes) before = print (fresh, paper, others, &common);
      g_autoptr (GBytes) second = print (fresh, paper, inputs, &common);

      /* Another press that printed something else before: the same bytes. */
      g_assert_true (g_bytes_equal (first, second));
      g_assert_false (g_bytes_equal (first, before));
    }
}

typedef struct
{
  const GPtrArray *inputs;
  const TdPaperCommon *common;
  GBytes *expected;
} Threaded;

static gpointer
print_often (gpointer data)
{
  const Threaded *threaded = data;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GBytes) pdf =
          print (paper_press (), TD_DOCUMENT_CONSENT, threaded->inputs, threaded->common);

      g_assert_true (g_bytes_equal (pdf, threaded->expected));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 2, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (GBytes) expected = print (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common);
  Threaded threaded = { inputs, &common, expected };
  GThread *one = g_thread_new ("one", print_often, &threaded);
  GThread *two = g_thread_new ("two", print_often, &threaded);

  g_thread_join (one);
  g_thread_join (two);
}

/* The text that another program extracts is what was laid out. */
static void
test_text (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 6, 2, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  static const char *const says[TD_N_DOCUMENTS] = { "既有住宅加装电梯业主意见征询表",
                                                    "表决票",
                                                    "既有住宅加装电梯公示",
                                                    "业主表决结果公示",
                                                    "业主名册",
                                                    "业主表决进度台账" };

  paper_unit_count (unit, 5, 1, TD_RESULT_PASSED);
  for (guint paper = 0; paper < TD_N_DOCUMENTS; paper++)
    {
      g_autoptr (GBytes) pdf = print (paper_press (), paper, inputs, &common);
      g_autofree char *text = paper_pdf_text (pdf);

      if (text == NULL)
        {
          g_test_skip ("pdftotext is not installed");
          return;
        }
      g_assert_nonnull (strstr (text, says[paper]));
      if (paper == TD_DOCUMENT_CONSENT)
        for (guint i = 0; i < 6; i++)
          g_assert_nonnull (strstr (text, paper_unit_owner (unit, i, 1)->name));
    }
}

static void
test_code_check (void)
{
  const char *good = "TD1:C:37021200100201001377:V1.R1.B2:N012:F1:P1.1";
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 1, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list =
      td_paper_layout (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, NULL, NULL);
  const TdPage *page = td_display_list_page (list, 0);
  g_autofree char *payload = NULL;
  TdPaperCode code;

  for (gsize i = 0; i < page->n_items; i++)
    if (page->items[i].kind == TD_ITEM_QR && payload == NULL)
      payload = g_strdup (page->items[i].qr.payload);
  g_assert_nonnull (payload);
  g_assert_true (td_paper_code_read (payload, &code));
  g_assert_false (td_paper_code_read (good, &code));
  /* Every single changed character is seen. */
  for (gsize i = 0; payload[i] != '\0'; i++)
    {
      char kept = payload[i];

      payload[i] = kept == '7' ? '1' : '7';
      g_assert_false (td_paper_code_read (payload, &code));
      payload[i] = kept;
    }
}

/* Another program reads from the rendered page what was meant. */
static void
test_codes_from_picture (void)
{
  static const struct
  {
    TdPaper paper;
    guint page, copies, serial, n_pages;
  } cases[] = {
    { TD_DOCUMENT_CONSENT, 2, 2, 2, 1 }, { TD_DOCUMENT_NOTICE, 1, 1, 0, 0 },
    { TD_DOCUMENT_RESULT, 1, 1, 0, 0 },  { TD_DOCUMENT_ROSTER, 1, 2, 0, 1 },
    { TD_DOCUMENT_BALLOT, 2, 2, 3, 1 },
  };
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();

  paper_unit_count (unit, 3, 0, TD_RESULT_PASSED);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) pdf = print (paper_press (), cases[i].paper, inputs, &common);
      g_autofree char *read = paper_pdf_codes (pdf, cases[i].page, 150);
      g_auto (GStrv) lines = NULL;
      guint found = 0;

      if (read == NULL)
        {
          g_test_skip ("pdftoppm or zbarimg is not installed");
          return;
        }
      lines = g_strsplit (g_strstrip (read), "\n", -1);
      for (guint n = 0; lines[n] != NULL && *lines[n] != '\0'; n++)
        {
          TdPaperCode code;

          g_assert_true (td_paper_code_read (lines[n], &code));
          g_assert_cmpint (code.paper, ==, cases[i].paper);
          g_assert_cmpstr (code.file_no, ==, "37021200100201001377");
          g_assert_cmpint (code.batch, ==, 2);
          g_assert_cmpint (code.vote_number, ==, 1);
          g_assert_cmpuint (code.serial, ==, cases[i].serial);
          if (cases[i].n_pages != 0)
            g_assert_cmpuint (code.n_pages, ==, cases[i].n_pages);
          found++;
        }
      g_assert_cmpuint (found, ==, cases[i].copies);
    }
}

/* U+10FFFD is private for ever: no font has it. */
#define NO_FONT "\xf4\x8f\xbf\xbd"

static void
test_missing (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (GPtrArray) none = td_paper_find_missing (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common);
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) notice = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  const TdPaperMissing *missing;

  g_assert_cmpuint (none->len, ==, 0);
  paper_unit_rename (unit, 1, 0, "王" NO_FONT);
  one = td_paper_find_missing (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common);
  g_assert_cmpuint (one->len, ==, 1);
  missing = one->pdata[0];
  g_assert_cmphex (missing->code_point, ==, 0x10fffd);
  g_assert_cmpstr (missing->owner, ==, "西韩新苑 7号楼 2单元 102 王" NO_FONT);
  /* A paper that names nobody is not stopped. */
  notice = td_paper_find_missing (paper_press (), TD_DOCUMENT_NOTICE, inputs, &common);
  g_assert_cmpuint (notice->len, ==, 0);

  g_assert_null (td_paper_layout (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "102"));
  g_assert_nonnull (strstr (error->message, "U+10FFFD"));

  common.allow_missing = TRUE;
  list = td_paper_layout (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, NULL, NULL);
  text = paper_page_text (list, 1);
  plain = paper_page_text (list, 0);
  g_assert_nonnull (strstr (text, "U+10FFFD"));
  g_assert_null (strstr (plain, "U+10FFFD"));
  pdf = print (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
}

/* 生僻字 that a font has are printed as they are. */
static void
test_rare_names (void)
{
  static const char rare[] = "㛃䶮𬭎𫖮𠅤𬜬𨱏𬘘";
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 1, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  paper_unit_rename (unit, 0, 0, rare);
  missing = td_paper_find_missing (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common);
  if (missing->len > 0)
    {
      g_test_skip ("the fonts of this machine lack rare characters");
      return;
    }
  pdf = print (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common);
  paper_keep (pdf, "consent-rare");
  text = paper_pdf_text (pdf);
  if (text != NULL)
    g_assert_nonnull (strstr (text, rare));
}

#if !defined(__SANITIZE_ADDRESS__)
/* Pages of this process in memory. */
static long
resident_pages (void)
{
  g_autofree char *text = NULL;
  long size = 0, resident = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%ld %ld", &size, &resident), ==, 2);
  return resident;
}

/* Five hundred documents, one after the other, take the memory of the first few. */
static void
test_memory_is_flat (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 2, 2, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  long before = 0;

  paper_unit_count (unit, 1, 1, TD_RESULT_NOT_PASSED);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("王%u", i);
      g_autoptr (GBytes) pdf = NULL;

      paper_unit_rename (unit, 0, 0, name);
      pdf = print (paper_press (), (TdPaper)(i % TD_N_DOCUMENTS), inputs, &common);
      if (i == 60)
        before = resident_pages ();
    }
  g_test_message ("%ld pages more", resident_pages () - before);
  g_assert_cmpint ((resident_pages () - before) * (sysconf (_SC_PAGESIZE) / 1024), <, 4096);
}
#endif

static void
test_nothing_to_print (void)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  TdPaperCommon common = paper_common ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 0, 1, FALSE);

  g_assert_null (td_paper_pdf (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT);
  g_ptr_array_add (inputs, &unit->input);
  g_assert_null (td_paper_pdf (paper_press (), TD_DOCUMENT_CONSENT, inputs, &common, NULL, &second));
  g_assert_error (second, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/pdf/deterministic", test_deterministic);
  g_test_add_func ("/paper/pdf/threads", test_threads);
  g_test_add_func ("/paper/pdf/text", test_text);
  g_test_add_func ("/paper/pdf/code-check", test_code_check);
  g_test_add_func ("/paper/pdf/codes-from-picture", test_codes_from_picture);
  g_test_add_func ("/paper/pdf/missing", test_missing);
  g_test_add_func ("/paper/pdf/rare-names", test_rare_names);
  g_test_add_func ("/paper/pdf/nothing-to-print", test_nothing_to_print);
#if !defined(__SANITIZE_ADDRESS__)
  g_test_add_func ("/paper/pdf/memory-is-flat", test_memory_is_flat);
#endif
  return g_test_run ();
}
