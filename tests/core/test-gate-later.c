/* Tidang: what was asked for at a gate that is passed, and opens again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure.h"

#include <string.h>

static TdProcedure *
procedure_new (const char *extent)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\":\"tidang-procedure/1\",\"version\":1,\"id\":\"own\",\"title\":\"流程\",\"place\":\"\","
      "\"place_name\":\"\",\"steps\":[{\"id\":\"a\",\"title\":\"甲\",\"stage\":\"survey\",\"gate\":[{"
      "\"need\":"
      "\"objections\",\"extent\":\"%s\",\"basis\":\"own\",\"source\":\"本所规定\"}]},"
      "{\"id\":\"b\",\"title\":\"乙\",\"stage\":\"vote\"},{\"id\":\"c\",\"title\":\"丙\",\"stage\":\"vote\"}]"
      ","
      "\"sources\":[{\"title\":\"文件\",\"address\":\"\",\"grade\":\"U\"}]}",
      extent);
  g_autoptr (GError) error = NULL;
  TdProcedure *procedure = td_procedure_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return procedure;
}

static void
assert_said (const GPtrArray *lines, const char *met)
{
  const TdGateLine *line = lines->len > 0 ? lines->pdata[0] : NULL;

  g_assert_cmpuint (lines->len, ==, met != NULL);
  if (met == NULL)
    return;
  g_assert_cmpint (line->want->kind, ==, TD_WANT_OBJECTIONS);
  g_assert_cmpstr (td_met_to_nick (line->met), ==, met);
  g_assert_cmpint (line->want->basis, ==, TD_BASIS_PROPOSAL);
  g_assert_false (line->holds);
}

/* An objection that comes when its gate was passed is said at every later one and holds nothing up. */
static void
test_objection (void)
{
  static const struct
  {
    const char *extent;
    gboolean written, settled;
    const char *met; /* NULL: not said */
  } late[] = {
    { "written", TRUE, FALSE, "open" }, { "written", FALSE, FALSE, NULL },    { "written", TRUE, TRUE, NULL },
    { "all", FALSE, FALSE, "open" },    { "rule", TRUE, FALSE, "not-known" }, { "rule", FALSE, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    {
      TdObjection objection = {
        .id = 1, .part_id = 401, .written = late[i].written, .settled = late[i].settled
      };
      g_autoptr (GPtrArray) objections = g_ptr_array_new ();
      g_autoptr (TdProcedure) procedure = procedure_new (late[i].extent);
      const TdFacts facts = { .today = 20000, .objections = objections };
      g_autoptr (GPtrArray) own = NULL;
      g_autoptr (GPtrArray) next = NULL;
      g_autoptr (GPtrArray) far = NULL;

      g_ptr_array_add (objections, &objection);
      own = td_procedure_gate (procedure, 0, &facts);
      next = td_procedure_gate (procedure, 1, &facts);
      far = td_procedure_way (procedure, 0, 2, &facts);
      /* Its own gate says it once and as the file does. */
      g_assert_cmpuint (own->len, ==, 1);
      g_assert_cmpint (((TdGateLine *)own->pdata[0])->want->basis, ==, TD_BASIS_OWN);
      assert_said (next, late[i].met);
      assert_said (far, late[i].met);
    }
}

/* A step before the one that asks says nothing of it. */
static void
test_before (void)
{
  g_autoptr (GPtrArray) objections = g_ptr_array_new ();
  g_autoptr (TdProcedure) procedure = procedure_new ("written");
  TdObjection objection = { .id = 1, .written = TRUE };
  const TdFacts facts = { .today = 20000, .objections = objections };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) back = NULL;

  none = td_procedure_gate (procedure, 1, &facts);
  g_assert_cmpuint (none->len, ==, 0);
  g_ptr_array_add (objections, &objection);
  back = td_procedure_gate (procedure, 0, &facts);
  g_assert_cmpuint (td_gate_holds (back), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate-later/objection", test_objection);
  g_test_add_func ("/gate-later/before", test_before);
  return g_test_run ();
}
