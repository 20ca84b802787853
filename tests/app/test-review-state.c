/* Tidang: tests of a review as it is read and put down in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-many-state.h"

#include <string.h>

#define TODAY td_date_new (2026, 3, 20)

static const char pack_text[] =
    "{\"format\":\"tidang-review/1\",\"version\":1,\"id\":\"p\",\"title\":\"t\",\"place\":\"\","
    "\"place_name\":\"x\",\"joint\":true,\"sources\":[{\"title\":\"s\",\"address\":\"\",\"grade\":\"A\"}],"
    "\"clock\":{\"ask\":{\"value\":5,\"source\":\"s\",\"grade\":\"A\"},"
    "\"decide\":{\"value\":20,\"source\":\"s\",\"grade\":\"A\"}},"
    "\"steps\":[{\"id\":\"a\",\"title\":\"A\",\"department\":\"住建\",\"block\":1,\"days\":{\"value\":5,"
    "\"source\":\"s\",\"grade\":\"B\"},\"source\":\"s\",\"grade\":\"B\"},"
    "{\"id\":\"b\",\"title\":\"B\",\"department\":\"城管\",\"block\":1,\"basis\":\"proposal\"}]}";

static void
add (TdReviewFile *file, TdReviewEventKind kind, int day, const char *department)
{
  TdReviewEvent *event = td_review_event_new (kind, td_date_new (2026, 3, day));

  event->id = (gint64)file->events->len + 1;
  g_free (event->department);
  event->department = g_strdup (department);
  if (kind == TD_REVIEW_DECIDED)
    event->verdict = TD_REVIEW_VERDICT_AGREE;
  if (kind == TD_REVIEW_OPINION)
    {
      event->verdict = TD_REVIEW_VERDICT_AGREE;
      event->seen = (g_free (event->seen), td_review_seen_text (file->now));
    }
  g_ptr_array_add (file->events, event);
}

/* As the service makes one, of n of the events below. */
static TdReviewFile *
new_file (guint n)
{
  TdReviewFile *file = g_atomic_rc_box_new0 (TdReviewFile);
  g_autoptr (GError) error = NULL;

  file->unit_id = 1;
  file->label = g_strdup ("某单元");
  file->place = g_strdup ("");
  file->pack = td_review_pack_parse (pack_text, strlen (pack_text), &error);
  g_assert_no_error (error);
  file->events = g_ptr_array_new_with_free_func ((GDestroyNotify)td_review_event_free);
  file->calendar = td_calendar_new ();
  file->now = td_review_seen_new ();
  td_review_seen_add (file->now, TD_REVIEW_SEEN_PLAN, "一稿", "一稿");
  if (n > 0)
    add (file, TD_REVIEW_APPLIED, 2, "");
  if (n > 1)
    add (file, TD_REVIEW_ACCEPTED, 3, "");
  if (n > 2)
    add (file, TD_REVIEW_SENT, 16, "住建");
  if (n > 3)
    add (file, TD_REVIEW_OPINION, 18, "住建");
  if (n > 4)
    add (file, TD_REVIEW_DECIDED, 19, "");
  if (n > 5)
    add (file, TD_REVIEW_DELIVERED, 20, "");
  file->review = td_review_compute (file->pack, file->events, TODAY, file->calendar);
  return file;
}

static void
test_lines (void)
{
  g_autoptr (TdReviewFile) file = new_file (3);
  g_autoptr (GPtrArray) lines = td_review_lines (file);
  g_autofree char *headline = td_review_headline (file);
  const TdReviewLine *line = lines->pdata[0];

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (line->title, ==, "住建 — with the department");
  g_assert_cmpstr (line->clock, ==, "2026-03-23 (tentative), 1 working day left");
  g_assert_cmpint (line->light, ==, TD_LIGHT_AMBER);
  g_assert_cmpstr (td_review_light_class (line->light), ==, "warning");
  g_assert_true (line->can);
  g_assert_cmpint (line->next, ==, TD_REVIEW_OPINION);
  line = lines->pdata[1];
  g_assert_cmpstr (line->title, ==, "城管 (suggested) — to be sent");
  g_assert_cmpint (line->next, ==, TD_REVIEW_SENT);
  g_assert_cmpstr (headline, ==, "under review — Decision: 2026-03-31 (tentative), 7 working days left");
}

static void
test_mark (void)
{
  g_autoptr (TdReviewFile) file = new_file (4);
  g_autoptr (GPtrArray) before = td_review_lines (file);
  g_autoptr (GPtrArray) after = NULL;
  const TdReviewLine *line = before->pdata[0];

  g_assert_true (g_str_has_prefix (line->mark, "agrees · 2026-03-18 · "));
  g_assert_cmpstr (line->changed, ==, "");
  td_review_seen_add (file->now, TD_REVIEW_SEEN_PLAN, "二稿", "二稿");
  after = td_review_lines (file);
  line = after->pdata[0];
  g_assert_cmpstr (line->changed, ==, "What it saw has changed: plan “一稿”");
}

static void
test_next (void)
{
  static const TdReviewEventKind wanted[] = { TD_REVIEW_APPLIED, TD_REVIEW_SENT, TD_REVIEW_SENT,
                                              TD_REVIEW_OPINION, TD_REVIEW_SENT, TD_REVIEW_DELIVERED,
                                              TD_REVIEW_APPLIED };

  for (guint n = 0; n < G_N_ELEMENTS (wanted); n++)
    {
      g_autoptr (TdReviewFile) file = new_file (n);

      /* With one event, handed in on the 2nd and nobody asked: it is accepted by law. */
      g_assert_cmpint (td_review_next (file), ==, wanted[n]);
    }
}

static void
test_form (void)
{
  static const struct
  {
    TdReviewEventKind kind;
    TdReviewVerdict verdict;
    const char *day, *told, *department, *text;
    int at;
    const char *says; /* within the contradiction; NULL: none */
  } rows[] = {
    { TD_REVIEW_OPINION, TD_REVIEW_VERDICT_AGREE, "3-19", "", "住建", "", -1, NULL },
    { TD_REVIEW_OPINION, TD_REVIEW_VERDICT_RETURN, "3-19", "", "住建", "", -1, "reasons or conditions" },
    { TD_REVIEW_OPINION, TD_REVIEW_VERDICT_AGREE, "3-19", "", "城管", "", -1, "before it was sent" },
    { TD_REVIEW_OPINION, TD_REVIEW_VERDICT_AGREE, "", "", "住建", "", TD_REVIEW_DAY, NULL },
    { TD_REVIEW_OPINION, TD_REVIEW_VERDICT_AGREE, "13-40", "", "住建", "", TD_REVIEW_DAY, NULL },
    { TD_REVIEW_OPINION, TD_REVIEW_VERDICT_AGREE, "2026-03-21", "", "住建", "", TD_REVIEW_DAY, NULL },
    { TD_REVIEW_SUSPENDED, TD_REVIEW_VERDICT_NONE, "3-19", "soon", "", "", TD_REVIEW_TOLD, NULL },
    { TD_REVIEW_SUSPENDED, TD_REVIEW_VERDICT_NONE, "3-19", "3-19", "", "听证", -1, NULL },
    { TD_REVIEW_SUSPENDED, TD_REVIEW_VERDICT_NONE, "3-19", "", "", "听证", -1, "told in writing" },
    { TD_REVIEW_SENT, TD_REVIEW_VERDICT_NONE, "3-19", "", "住建", "", -1, "already" },
    { TD_REVIEW_SENT, TD_REVIEW_VERDICT_NONE, "3-19", "", "", "", -1, "No department" },
  };
  g_autoptr (TdReviewFile) file = new_file (3);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TdReviewTyped typed = { rows[i].kind, rows[i].verdict,    rows[i].day,
                                    rows[i].told, rows[i].department, "",
                                    "",           rows[i].text };
      g_auto (TdReviewForm) form = { 0 };

      td_review_form_init (&form, &typed, file, NULL);
      g_test_message ("row %u: %s, %s", i, form.fault, form.contradiction);
      g_assert_cmpint (form.at, ==, rows[i].at);
      g_assert_cmpint (form.event != NULL, ==, rows[i].at < 0);
      g_assert_cmpint (*form.contradiction != '\0', ==, rows[i].says != NULL);
      if (rows[i].says != NULL)
        g_assert_nonnull (strstr (form.contradiction, rows[i].says));
    }
}

/* What another kind of step has no field for does not stay behind. */
static void
test_fields (void)
{
  g_autoptr (TdReviewFile) file = new_file (3);
  const TdReviewTyped typed = {
    TD_REVIEW_SENT, TD_REVIEW_VERDICT_AGREE, "3-19", "3-19", "城管", " 文1 ", "张三", "理由"
  };
  g_auto (TdReviewForm) form = { 0 };

  td_review_form_init (&form, &typed, file, NULL);
  g_assert_nonnull (form.event);
  g_assert_cmpstr (form.event->number, ==, "文1");
  g_assert_cmpstr (form.event->person, ==, "");
  g_assert_cmpstr (form.event->text, ==, "");
  g_assert_cmpint (form.event->verdict, ==, TD_REVIEW_VERDICT_NONE);
  g_assert_cmpint (form.event->told, ==, TD_DATE_NONE);
  g_assert_true (form.asks[TD_REVIEW_DEPARTMENT]);
  g_assert_false (form.asks[TD_REVIEW_PERSON]);
}

/* The page that somebody stamped: asked where there is one, passed on without blanks. */
static void
test_page (void)
{
  static const struct
  {
    TdReviewEventKind kind;
    const char *page, *wanted;
  } rows[] = { { TD_REVIEW_ACCEPTED, " /tmp/a.pdf ", "/tmp/a.pdf" },
               { TD_REVIEW_ACCEPTED, "  ", NULL },
               { TD_REVIEW_SENT, "/tmp/a.pdf", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TdReviewTyped typed = { rows[i].kind, TD_REVIEW_VERDICT_NONE, "3-19", "", "", "", "", "",
                                    rows[i].page };
      g_auto (TdReviewForm) form = { 0 };

      td_review_form_read (&form, &typed, TODAY, NULL);
      g_assert_nonnull (form.event);
      g_assert_cmpstr (form.page, ==, rows[i].wanted);
      g_assert_cmpstr (form.contradiction, ==, "");
    }
}

/* ---- for many ---- */

static TdReviewTable *
new_table (void)
{
  static const TdReviewSeat seats[] = { { (char *)"住建", FALSE, 3, 0 },
                                        { (char *)"城管", TRUE, 0, 2 },
                                        { (char *)"消防", FALSE, 0, 4 } };
  TdReviewTable *table = g_new0 (TdReviewTable, 1);

  table->units = g_ptr_array_new ();
  table->seats = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
    g_ptr_array_add (table->seats, (gpointer)&seats[i]);
  return table;
}

static void
test_many_table (void)
{
  g_autoptr (TdReviewTable) table = new_table ();
  g_autofree char *headline = NULL, *lying = NULL, *waiting = NULL;
  static const struct
  {
    guint stages[TD_N_REVIEW_STAGES];
    TdReviewEventKind next;
  } rows[] = { { { [TD_REVIEW_NOT_BEGUN] = 4 }, TD_REVIEW_APPLIED },
               { { [TD_REVIEW_NOT_BEGUN] = 1, [TD_REVIEW_RECEIVED] = 2 }, TD_REVIEW_ACCEPTED },
               { { [TD_REVIEW_RUNNING] = 4 }, TD_REVIEW_OPINION },
               { { [TD_REVIEW_GRANTED] = 4 }, TD_REVIEW_DELIVERED } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      memcpy (table->stages, rows[i].stages, sizeof table->stages);
      g_assert_cmpint (td_review_many_next (table), ==, rows[i].next);
    }
  /* Everybody has said something: what is left is the decision. */
  memcpy (table->stages, rows[2].stages, sizeof table->stages);
  g_ptr_array_set_size (table->seats, 0);
  g_assert_cmpint (td_review_many_next (table), ==, TD_REVIEW_DECIDED);
  td_review_table_free (g_steal_pointer (&table));
  table = new_table ();
  table->stages[TD_REVIEW_RUNNING] = 4;
  table->stages[TD_REVIEW_RECEIVED] = 1;
  headline = td_review_many_headline (table);
  g_assert_cmpstr (headline, ==, "Joint review of 0 stairwells: 1 handed in, 4 under review");
  lying = td_review_many_seat_text (table->seats->pdata[0], TD_REVIEW_OPINION);
  g_assert_cmpstr (lying, ==, "住建 — 3 lie there");
  waiting = td_review_many_seat_text (table->seats->pdata[1], TD_REVIEW_SENT);
  g_assert_cmpstr (waiting, ==, "城管 (suggested) — 2 to be sent");
  g_assert_true (td_review_many_ticked (table->seats->pdata[0], TD_REVIEW_OPINION));
  g_assert_false (td_review_many_ticked (table->seats->pdata[2], TD_REVIEW_OPINION));
  g_assert_true (td_review_many_ticked (table->seats->pdata[2], TD_REVIEW_SENT));
  g_assert_false (td_review_many_ticked (table->seats->pdata[1], TD_REVIEW_SENT));
}

static void
test_many_form (void)
{
  static const char *const none[] = { NULL }, *const two[] = { "住建", "消防", NULL };
  static const TdReviewManyExcept open[] = { { 0, "", TD_REVIEW_VERDICT_RETURN, "退线" } };
  static const TdReviewManyExcept one[] = { { 7, "消防", TD_REVIEW_VERDICT_RETURN, "通道" } };
  static const struct
  {
    TdReviewEventKind kind;
    const char *day, *other;
    const char *const *ticked;
    const TdReviewManyExcept *excepts;
    guint n_excepts;
    gboolean complete;
    guint departments, exceptions;
  } rows[] = {
    { TD_REVIEW_APPLIED, "3-19", "", none, NULL, 0, TRUE, 0, 0 },
    { TD_REVIEW_APPLIED, "3-25", "", none, NULL, 0, FALSE, 0, 0 },
    { TD_REVIEW_SENT, "3-19", "", none, NULL, 0, FALSE, 0, 0 },
    { TD_REVIEW_SENT, "3-19", " 城管 ", none, NULL, 0, TRUE, 1, 0 },
    { TD_REVIEW_OPINION, "3-19", "消防", two, one, 1, TRUE, 2, 1 },
    { TD_REVIEW_OPINION, "3-19", "", two, open, 1, FALSE, 2, 0 },
    /* What another kind of step has no field for does not stay behind. */
    { TD_REVIEW_ACCEPTED, "3-19", "城管", two, one, 1, TRUE, 0, 0 },
    { TD_REVIEW_DECIDED, "3-19", "", none, one, 1, TRUE, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TdReviewManyTyped typed = { .step = { rows[i].kind, TD_REVIEW_VERDICT_AGREE, rows[i].day, "",
                                                  rows[i].other, "", "", "", "" },
                                        .ticked = rows[i].ticked,
                                        .send = TRUE,
                                        .excepts = rows[i].excepts,
                                        .n_excepts = rows[i].n_excepts };
      g_auto (TdReviewManyForm) form = { 0 };
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      TdReviewManyAsk *ask;
      TdReviewMany many;

      td_review_many_form_init (&form, &typed, TODAY);
      g_test_message ("row %u: %s", i, form.lacks);
      g_assert_cmpint (form.complete, ==, rows[i].complete);
      g_assert_cmpuint (form.departments != NULL ? g_strv_length (form.departments) : 0, ==,
                        rows[i].departments);
      g_assert_cmpuint (form.exceptions->len, ==, rows[i].exceptions);
      if (!form.complete)
        continue;
      ask = td_review_many_ask_new (&form, TRUE, FALSE, ids);
      many = td_review_many_of_ask (ask);
      g_assert_cmpint (many.send, ==, rows[i].kind == TD_REVIEW_OPINION);
      g_assert_cmpint (many.event->kind, ==, rows[i].kind);
      g_assert_cmpuint (many.n_exceptions, ==, rows[i].exceptions);
      if (many.n_exceptions > 0)
        g_assert_cmpstr (many.exceptions[0].text, ==, "通道");
      td_review_many_ask_free (ask);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-state/lines", test_lines);
  g_test_add_func ("/review-state/mark", test_mark);
  g_test_add_func ("/review-state/next", test_next);
  g_test_add_func ("/review-state/form", test_form);
  g_test_add_func ("/review-state/fields", test_fields);
  g_test_add_func ("/review-state/page", test_page);
  g_test_add_func ("/review-state/many-table", test_many_table);
  g_test_add_func ("/review-state/many-form", test_many_form);
  return g_test_run ();
}
