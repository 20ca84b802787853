/* Tidang: tests of what the editor of procedures shows and allows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-state.h"

#include <string.h>

static const char text[] =
    "{\n \"format\": \"tidang-procedure/1\", \"version\": 1, \"id\": \"p\", \"title\": \"流程\", \"place\": "
    "\"\",\n"
    " \"place_name\": \"\",\n \"steps\": [\n"
    "  {\"id\": \"a\", \"title\": \"摸底\", \"stage\": \"survey\", \"actors\": [\"社区\"], \"papers\": "
    "[\"卡\"]},\n"
    "  {\"id\": \"b\", \"title\": \"合同\", \"stage\": \"construction\", \"gate\": [\n"
    "   {\"need\": \"vote\", \"basis\": \"source\", \"source\": \"某法第一条\"},\n"
    "   {\"need\": \"act\", \"act\": \"contract\", \"basis\": \"proposal\"},\n"
    "   {\"need\": \"rated\", \"basis\": \"source\", \"source\": \"某办法\", \"blocks\": false}]},\n"
    "  {\"id\": \"c\", \"title\": \"预埋\", \"stage\": \"construction\", \"branch\": true},\n"
    "  {\"id\": \"d\", \"title\": \"迁改\", \"stage\": \"construction\", \"optional\": true}],\n"
    " \"sources\": [{\"title\": \"文件\", \"grade\": \"B\"}]\n}";

static GPtrArray *
lines_of (const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdProcedure) procedure = td_procedure_parse (source, strlen (source), &error);

  g_assert_no_error (error);
  return td_procedure_lines (procedure, source);
}

static void
test_lines (void)
{
  static const struct
  {
    guint step;
    int want;
    const char *text, *detail;
    guint line;
  } expected[] = {
    { 0, -1, "1. Survey: 摸底", "社区 → 卡", 5 },
    { 1, -1, "2. Construction: 合同", "", 6 },
    { 1, 0, "Holds up: The vote is closed and passed", "某法第一条", 7 },
    { 1, 1, "Suggested: Works contract signed", "", 8 },
    { 1, 2, "Only said: Rated suitable or hard", "某办法", 9 },
    { 2, -1, "+ Construction: 预埋 (beside the others)", "", 10 },
    { 3, -1, "3. Construction: 迁改 (may be left out)", "", 11 },
  };
  g_autoptr (GPtrArray) lines = lines_of (text);

  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++)
    {
      const TdProcedureLine *line = lines->pdata[i];

      g_assert_cmpuint (line->step, ==, expected[i].step);
      g_assert_cmpint (line->want, ==, expected[i].want);
      g_assert_cmpstr (line->text, ==, expected[i].text);
      g_assert_cmpstr (line->detail, ==, expected[i].detail);
      g_assert_cmpuint (line->line, ==, expected[i].line);
      g_assert_cmpint (line->holds, ==, i == 2);
    }
}

static void
test_offer (void)
{
  static const TdProcedureOffer expected[] = {
    { FALSE, TRUE, TRUE, TRUE, FALSE, FALSE },   { TRUE, TRUE, TRUE, TRUE, FALSE, FALSE },
    { TRUE, TRUE, TRUE, TRUE, TRUE, FALSE },     { TRUE, TRUE, TRUE, TRUE, TRUE, TRUE },
    { TRUE, TRUE, TRUE, TRUE, TRUE, TRUE },      { TRUE, TRUE, FALSE, TRUE, FALSE, FALSE },
    { TRUE, FALSE, FALSE, FALSE, FALSE, FALSE },
  };
  g_autoptr (GPtrArray) lines = lines_of (text);
  TdProcedureOffer offer;

  for (guint i = 0; i < lines->len; i++)
    {
      td_procedure_offer_fill (&offer, text, lines->pdata[i]);
      g_test_message ("%u", i);
      g_assert_cmpint (offer.up, ==, expected[i].up);
      g_assert_cmpint (offer.down, ==, expected[i].down);
      g_assert_cmpint (offer.merge, ==, expected[i].merge);
      g_assert_cmpint (offer.leave_out, ==, expected[i].leave_out);
      g_assert_cmpint (offer.block, ==, expected[i].block);
      g_assert_cmpint (offer.blocks, ==, expected[i].blocks);
    }
  td_procedure_offer_fill (&offer, text, NULL);
  g_assert_false (offer.up || offer.down || offer.merge || offer.leave_out || offer.block);
}

static void
test_show (void)
{
  static const struct
  {
    TdProcedureDesk desk;
    const char *text;
    gboolean save, reset, use;
    const char *status;
  } cases[] = {
    { { "a", "a", FALSE, FALSE, TRUE, 0 }, "a", FALSE, FALSE, TRUE, "As it comes with the program" },
    { { "a", "a", FALSE, FALSE, TRUE, 0 }, "b", TRUE, TRUE, FALSE, "Changed and not saved yet" },
    { { "a", "a", FALSE, FALSE, FALSE, 0 }, "b", FALSE, TRUE, FALSE, "Changed and not saved yet" },
    { { "a", "a", FALSE, TRUE, TRUE, 0 }, "b", TRUE, TRUE, FALSE, "A draft" },
    { { "a", "a", FALSE, FALSE, TRUE, 2 }, "b", FALSE, TRUE, FALSE, "2 faults." },
    { { "b", "a", TRUE, FALSE, TRUE, 0 }, "b", FALSE, TRUE, TRUE, "The office’s own procedure" },
    /* All its own, and once faulty on the disk. */
    { { "b", NULL, TRUE, FALSE, TRUE, 0 }, "b", FALSE, TRUE, TRUE, "The office’s own procedure" },
    { { "b", NULL, TRUE, FALSE, TRUE, 1 }, "b", FALSE, TRUE, FALSE, "1 fault." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdProcedureShow show;

      td_procedure_show_fill (&show, &cases[i].desk, cases[i].text);
      g_assert_cmpint (show.can_save, ==, cases[i].save);
      g_assert_cmpint (show.can_reset, ==, cases[i].reset);
      g_assert_cmpint (show.can_use, ==, cases[i].use);
      g_assert_true (g_str_has_prefix (show.status, cases[i].status));
      td_procedure_show_clear (&show);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/procedure-state/lines", test_lines);
  g_test_add_func ("/app/procedure-state/offer", test_offer);
  g_test_add_func ("/app/procedure-state/show", test_show);
  return g_test_run ();
}
