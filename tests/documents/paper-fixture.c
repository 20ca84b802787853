/* Tidang: a stairwell with a vote, for the tests of the papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

TdPress *
paper_press (void)
{
  static TdPress *press;
  g_autoptr (GError) error = NULL;

  if (press == NULL)
    press = td_press_new (NULL, &error);
  g_assert_no_error (error);
  return press;
}

static TdRule *
new_rule (void)
{
  TdRule *rule = g_new0 (TdRule, 1);
  const TdGate quorum = { .known = TRUE, .heads = { 2, 3 }, .area = { 2, 3 }, .of_all = TRUE };
  const TdGate approval = { .known = TRUE, .heads = { 3, 4 }, .area = { 3, 4 } };
  TdSource *source = g_new0 (TdSource, 1);

  rule->id = g_strdup ("cn-2021-rebuild");
  rule->version = 1;
  rule->title = g_strdup ("民法典第二百七十八条（改建、重建）");
  rule->article = g_strdup ("《中华人民共和国民法典》第二百七十八条第一款第（七）项");
  rule->quorum = quorum;
  rule->approval = approval;
  rule->part_kinds = TD_KINDS_FLATS;
  rule->notice.days = -1;
  source->title = g_strdup ("中华人民共和国民法典");
  source->grade = g_strdup ("A");
  rule->sources = g_ptr_array_new ();
  g_ptr_array_add (rule->sources, source);
  return rule;
}

static void
free_rule (TdRule *rule)
{
  TdSource *source = rule->sources->pdata[0];

  g_free (source->title);
  g_free (source->grade);
  g_free (source);
  g_ptr_array_unref (rule->sources);
  g_free (rule->id);
  g_free (rule->title);
  g_free (rule->article);
  g_free (rule);
}

static TdPart *
new_part (guint index, guint owners)
{
  static const char *const families[] = { "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "欧阳", "冯" };
  static const char *const givens[] = {
    "一鸣", "二川", "三省", "四维", "五岳", "六合", "七弦", "八音", "九歌"
  };
  g_autofree char *room = g_strdup_printf ("%u%02u", index / 3 + 1, index % 3 + 1);
  TdPart *part = td_part_new (room);

  part->id = 4000 + index;
  part->unit_id = 77;
  part->floor = (int)index / 3 + 1;
  part->area = 8000 + 7 * index;
  part->area_source = TD_AREA_REGISTERED;
  part->occupancy = TD_OCCUPANCY_OWNER;
  part->title = TD_TITLE_REAL_ESTATE;
  for (guint i = 0; i < owners; i++)
    {
      g_autofree char *name = g_strconcat (families[(index + i) % 10], givens[(index * 5 + i) % 9], NULL);
      g_autofree char *number = g_strdup_printf ("37021219000101%03uX", 100 + index * 10 + i);
      g_autofree char *phone = g_strdup_printf ("139000%05u", 10000 + index * 10 + i);

      g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, name, TD_DOC_RESIDENT_ID, number, phone));
    }
  return part;
}

PaperUnit *
paper_unit_new (const char *building, const char *unit, guint flats, guint owners, gboolean closed)
{
  PaperUnit *self = g_new0 (PaperUnit, 1);

  self->roll = td_roll_new ();
  self->roll->version = 1;
  for (guint i = 0; i < flats; i++)
    td_roll_add (self->roll, new_part (i, owners));
  self->rule = new_rule ();
  self->ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_free);
  self->deliveries = g_ptr_array_new_with_free_func (g_free);
  self->texts[0] = g_strdup (building);
  self->texts[1] = g_strdup (unit);
  self->input = (TdPaperInput){
    .unit_id = 77,
    .file_no = "370212001002-01-00137-7",
    .place_name = "西韩社区",
    .compound = "西韩新苑",
    .building = self->texts[0],
    .unit = self->texts[1],
    .address = "青岛市崂山区中韩街道",
    .storeys = "6",
    .roll = self->roll,
    .has_vote = TRUE,
    .vote_number = 1,
    .matter = TD_MATTER_REBUILD,
    .scope = TD_SCOPE_UNIT,
    .rule = self->rule,
    .from = td_date_new (2026, 9, 1),
    .until = td_date_new (2026, 9, 15),
    .batch = 2,
    .plan_version = "2026-08",
    .roll_version = 1,
    .roll_hash = "5f2b0c9d1e3a47685f2b0c9d1e3a47685f2b0c9d1e3a47685f2b0c9d1e3a4768",
    .closed = closed,
    .ballots = self->ballots,
    .deliveries = self->deliveries,
  };
  paper_unit_count (self, 0, 0, TD_RESULT_UNDECIDED);
  return self;
}

static void
free_tally (TdTally *tally)
{
  g_array_unref (tally->part_stances);
  g_ptr_array_unref (tally->blocked_by);
  g_clear_pointer (&tally->needed, g_free);
  g_free (tally);
}

void
paper_unit_free (PaperUnit *unit)
{
  td_roll_free (unit->roll);
  free_rule (unit->rule);
  free_tally (unit->tally);
  g_ptr_array_unref (unit->ballots);
  g_ptr_array_unref (unit->deliveries);
  for (guint i = 0; i < G_N_ELEMENTS (unit->texts); i++)
    g_free (unit->texts[i]);
  g_free (unit);
}

static void
add_head (TdCounts *heads, TdCounts *area, TdStance stance, TdArea size)
{
  heads->total++;
  area->total += size;
  if (stance == TD_STANCE_SILENT)
    {
      heads->silent++;
      area->silent += size;
      return;
    }
  heads->participating++;
  area->participating += size;
  *(stance == TD_STANCE_AGREE ? &heads->agree : &heads->oppose) += 1;
  *(stance == TD_STANCE_AGREE ? &area->agree : &area->oppose) += size;
}

void
paper_unit_count (PaperUnit *unit, guint agree, guint oppose, TdResult result)
{
  TdTally *tally = g_new0 (TdTally, 1);

  g_clear_pointer (&unit->tally, free_tally);
  tally->part_stances = g_array_new (FALSE, FALSE, sizeof (TdStance));
  tally->blocked_by = g_ptr_array_new ();
  for (guint i = 0; i < unit->roll->parts->len; i++)
    {
      TdStance stance = i < agree            ? TD_STANCE_AGREE
                        : i < agree + oppose ? TD_STANCE_OPPOSE
                                             : TD_STANCE_SILENT;

      g_array_append_val (tally->part_stances, stance);
      add_head (&tally->heads, &tally->area, stance, paper_unit_part (unit, i)->area);
    }
  tally->quorum =
      (TdGateResult){ result == TD_RESULT_PASSED, result == TD_RESULT_PASSED, result == TD_RESULT_PASSED };
  tally->approval = tally->quorum;
  tally->result = result;
  tally->final = unit->input.closed;
  if (result == TD_RESULT_UNDECIDED)
    {
      tally->needed = g_new0 (TdNeed, 1);
      tally->needed->heads = 3;
      tally->needed->area = 24500;
    }
  unit->tally = tally;
  unit->input.tally = tally;
}

TdPart *
paper_unit_part (PaperUnit *unit, guint index)
{
  return unit->roll->parts->pdata[index];
}

TdOwner *
paper_unit_owner (PaperUnit *unit, guint part, guint owner)
{
  return paper_unit_part (unit, part)->owners->pdata[owner];
}

void
paper_unit_rename (PaperUnit *unit, guint part, guint owner, const char *name)
{
  TdOwner *one = paper_unit_owner (unit, part, owner);

  g_free (one->name);
  one->name = g_strdup (name);
}

TdPaperCommon
paper_common (void)
{
  return (TdPaperCommon){
    .asker = "西韩新苑7号楼2单元加装电梯筹备组",
    .contact = "西韩社区居民委员会，电话0532-00000000",
    .plan_name = "西韩新苑加装电梯方案",
    .plan_place = "单元出入口北侧",
    .plan_stops = "6层6站，平层入户",
    .printed_on = td_date_new (2026, 9, 20),
    .operator_name = "登记员甲",
  };
}

GPtrArray *
paper_inputs (PaperUnit *first, ...)
{
  GPtrArray *inputs = g_ptr_array_new ();
  va_list args;

  va_start (args, first);
  for (PaperUnit *unit = first; unit != NULL; unit = va_arg (args, PaperUnit *))
    g_ptr_array_add (inputs, &unit->input);
  va_end (args);
  return inputs;
}

static char *
without_blanks (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (!g_unichar_isspace (ch) && ch != 0x3000 && ch != '\f')
        g_string_append_unichar (out, ch);
    }
  return g_string_free (out, FALSE);
}

char *
paper_page_text (const TdDisplayList *list, guint page)
{
  g_autofree char *text = td_display_list_page_text (list, page);

  return without_blanks (text);
}

char *
paper_text (const TdDisplayList *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *text = paper_page_text (list, i);

      g_string_append (out, text);
    }
  return g_string_free (out, FALSE);
}

guint
paper_count (const char *text, const char *what)
{
  guint count = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + strlen (what), what))
    count++;
  return count;
}

static char *
run_tool (const char *const *argv)
{
  g_autofree char *output = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                               NULL, NULL, &output, NULL, &status, NULL));
  return g_steal_pointer (&output);
}

static gboolean
have_tool (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  return path != NULL;
}

static char *
write_temporary (GBytes *pdf, char **folder)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (pdf, &size);
  char *path;

  *folder = g_dir_make_tmp ("tidang-paper-XXXXXX", NULL);
  path = g_build_filename (*folder, "paper.pdf", NULL);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
  return path;
}

char *
paper_pdf_text (GBytes *pdf)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!have_tool ("pdftotext"))
    return NULL;
  path = write_temporary (pdf, &folder);
  text = run_tool ((const char *[]){ "pdftotext", "-layout", path, "-", NULL });
  g_remove (path);
  g_rmdir (folder);
  return without_blanks (text);
}

char *
paper_pdf_codes (GBytes *pdf, guint page, guint dpi)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *density = g_strdup_printf ("%u", dpi);
  g_autofree char *stem = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *drawn = NULL;
  char *codes;

  if (!have_tool ("pdftoppm") || !have_tool ("zbarimg"))
    return NULL;
  path = write_temporary (pdf, &folder);
  stem = g_build_filename (folder, "page", NULL);
  drawn = run_tool ((const char *[]){ "pdftoppm", "-singlefile", "-gray", "-png", "-r", density, "-f", number,
                                      "-l", number, path, stem, NULL });
  picture = g_strconcat (stem, ".png", NULL);
  codes = run_tool ((const char *[]){ "zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable",
                                      picture, NULL });
  g_remove (picture);
  g_remove (path);
  g_rmdir (folder);
  return codes;
}

void
paper_keep (GBytes *pdf, const char *name)
{
  const char *folder = g_getenv ("TD_KEEP_PAPERS");
  g_autofree char *path = NULL;
  gsize size = 0;
  const char *bytes = g_bytes_get_data (pdf, &size);

  if (folder == NULL)
    return;
  path = g_strdup_printf ("%s/%s.pdf", folder, name);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)size, NULL));
}

/* ---- what is asserted of pages ---- */

TdDisplayList *
paper_lay_out (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common)
{
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_paper_layout (paper_press (), paper, inputs, common, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);
  return list;
}

GBytes *
paper_print (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common, const char *name)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = td_paper_pdf (paper_press (), paper, inputs, common, NULL, &error);

  g_assert_no_error (error);
  paper_keep (pdf, name);
  return pdf;
}

void
paper_assert_says (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in: %s", what, text);
}

void
paper_assert_silent (const char *text, const char *what)
{
  if (strstr (text, what) != NULL)
    g_error ("“%s” must not be in: %s", what, text);
}

/* Neither marks of the template language nor a stray brace reach the paper. */
void
paper_assert_resolved (const char *text)
{
  paper_assert_silent (text, "${");
  paper_assert_silent (text, "{");
  paper_assert_silent (text, "}");
  paper_assert_silent (text, "\\n");
}

/* Counts the fields of a page and asserts what holds for all of them. */
PaperFields
paper_count_fields (const TdDisplayList *list, guint number)
{
  const TdPage *page = td_display_list_page (list, number);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  PaperFields fields = { 0 };

  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind != TD_ITEM_FIELD)
        continue;
      if (!g_hash_table_add (names, (gpointer)item->field.name))
        g_error ("field %s is twice on page %u", item->field.name, number);
      g_assert_cmpfloat (item->field.box.x, >=, 0);
      g_assert_cmpfloat (item->field.box.x + item->field.box.width, <=, page->width);
      g_assert_cmpfloat (item->field.box.y, >=, 0);
      g_assert_cmpfloat (item->field.box.y + item->field.box.height, <=, page->height);
      fields.ticks += item->field.kind == TD_FIELD_TICK;
      fields.signatures += item->field.kind == TD_FIELD_SIGNATURE;
      fields.texts += item->field.kind == TD_FIELD_TEXT;
      fields.codes += item->field.kind == TD_FIELD_CODE;
      if (item->field.kind == TD_FIELD_SIGNATURE)
        {
          g_assert_cmpfloat (item->field.box.width, >=, TD_MM (25) - 0.01);
          g_assert_cmpfloat (item->field.box.height, >=, TD_MM (12) - 0.01);
        }
      if (item->field.kind == TD_FIELD_CODE)
        g_assert_cmpfloat (item->field.box.width, >=, TD_MM (14) - 0.01);
    }
  return fields;
}

gboolean
paper_has_field (const TdDisplayList *list, guint number, const char *name)
{
  const TdPage *page = td_display_list_page (list, number);

  for (gsize i = 0; i < page->n_items; i++)
    if (page->items[i].kind == TD_ITEM_FIELD && strcmp (page->items[i].field.name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Every line and glyph lies on the paper. */
void
paper_assert_nothing_cut (const TdDisplayList *list)
{
  for (guint n = 0; n < td_display_list_n_pages (list); n++)
    {
      const TdPage *page = td_display_list_page (list, n);
      double depth = 0;

      for (gsize i = 0; i < page->n_items; i++)
        {
          const TdItem *item = &page->items[i];

          depth += item->kind == TD_ITEM_PUSH ? 1 : item->kind == TD_ITEM_POP ? -1 : 0;
          if (item->kind != TD_ITEM_TEXT || depth > 0)
            continue;
          g_assert_cmpfloat (item->text.x, >=, 0);
          g_assert_cmpfloat (item->text.baseline, <=, page->height - 14);
          g_assert_cmpfloat (item->text.baseline, >=, 14);
          for (gsize g = 0; g < item->text.n_glyphs; g++)
            if (item->text.x + item->text.glyphs[g].x > page->width - 8)
              g_error ("“%s” runs over the right edge of page %u", item->text.text, n + 1);
        }
    }
}
