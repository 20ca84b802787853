/* Tidang: papers of one household — what is kept of it and where it went, and the receipt of an erasure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-disclosures.h"
#include "td-erasure.h"
#include "td-erasure.h"
#include "td-household-records.h"
#include "td-households.h"
#include "td-load.h"
#include "td-paper-source.h"

#include "td-desk-press.h"
#include "td-display-list.h"
#include "td-ids.h"
#include "td-letter.h"

#include <json-glib/json-glib.h>

/* Documents for a Chinese office are Chinese whatever the locale. */

/* All that one letter shows, kept alive while it is set. */
typedef struct
{
  TdHousehold *household;
  TdKeptWords *words;
  TdRoll *roll;                                         /* of this flat alone */
  GPtrArray *kept, *rolls, *records, *traces, *changes; /* rows: GStrv */
  TdPaperInput input;
  TdPaperCommon common;
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  td_household_free (sheet->household);
  td_kept_words_free (sheet->words);
  g_clear_pointer (&sheet->roll, td_roll_free);
  g_clear_pointer (&sheet->kept, g_ptr_array_unref);
  g_clear_pointer (&sheet->rolls, g_ptr_array_unref);
  g_clear_pointer (&sheet->records, g_ptr_array_unref);
  g_clear_pointer (&sheet->traces, g_ptr_array_unref);
  g_clear_pointer (&sheet->changes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

static void G_GNUC_NULL_TERMINATED
add_row (GPtrArray *rows, const char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list more;

  g_strv_builder_add (row, first);
  va_start (more, first);
  for (const char *text = va_arg (more, const char *); text != NULL; text = va_arg (more, const char *))
    g_strv_builder_add (row, text);
  va_end (more);
  g_ptr_array_add (rows, g_strv_builder_end (row));
}

static void
add_kept (GPtrArray *rows, const char *item, const char *text, const char *purpose)
{
  if (!td_text_is_blank (text))
    add_row (rows, item, text, purpose, NULL);
}

static void
add_owner (GPtrArray *rows, const TdOwner *owner, const char *item)
{
  g_autofree char *number =
      td_text_is_blank (owner->doc_no)
          ? g_strdup ("")
          : g_strdup_printf ("%s %s", td_doc_kind_to_chinese (owner->doc_kind), owner->doc_no);

  add_kept (rows, item, owner->name, "确定谁有权表决，把材料送达本人");
  add_kept (rows, "　证件号码", number, "认定同一买受人，核对签名人身份");
  add_kept (rows, "　电话", owner->phone, "联系送达、回访核实");
}

static GPtrArray *
kept_rows (const TdPart *part)
{
  GPtrArray *rows = rows_new ();
  g_autofree char *area = part->area > 0 ? td_area_to_string (part->area) : g_strdup ("");
  g_autofree char *area_text =
      part->area > 0 ? g_strdup_printf ("%s平方米（%s）", area, td_area_source_to_chinese (part->area_source))
                     : g_strdup ("");
  g_autofree char *title =
      part->title != TD_TITLE_UNKNOWN || !td_text_is_blank (part->title_no)
          ? g_strdup_printf ("%s %s",
                             part->title != TD_TITLE_UNKNOWN ? td_title_to_chinese (part->title) : "",
                             part->title_no != NULL ? part->title_no : "")
          : g_strdup ("");
  g_autofree char *day = td_date_to_iso (part->checked_on);
  g_autofree char *checked = g_strdup_printf ("%s %s", part->checked_by != NULL ? part->checked_by : "", day);

  for (guint i = 0; i < part->owners->len; i++)
    add_owner (rows, part->owners->pdata[i], i == 0 ? "业主" : "共有人");
  add_kept (rows, "专有部分", td_part_kind_to_chinese (part->kind), "确定是否列入表决范围");
  add_kept (rows, "专有面积", area_text, "按面积计算参与表决和同意的比例");
  add_kept (rows, "权属证明", title, "核对业主身份和面积");
  add_kept (rows, "户况",
            part->occupancy != TD_OCCUPANCY_UNKNOWN ? td_occupancy_to_chinese (part->occupancy) : "",
            "计算业主人数，安排送达");
  if (part->occupied)
    add_kept (rows, "占用专有部分", "是", "须单独征得本户同意");
  add_kept (rows, "核对", checked, "说明信息由谁、何时核对");
  add_kept (rows, "备注", part->note, "办理表决时的说明");
  return rows;
}

/* Who owned the flat before is somebody else: the sheet is for those who own it today. (transfer full) */
static char *
names_for (const TdPart *part, const char *names)
{
  g_auto (GStrv) each = g_strsplit (names, "、", -1);

  for (char **name = each; *name != NULL; name++)
    {
      gboolean own = FALSE;

      for (guint i = 0; i < part->owners->len; i++)
        own = own || g_strcmp0 (((const TdOwner *)part->owners->pdata[i])->name, *name) == 0;
      if (!own)
        {
          char *masked = td_mask_name (*name);

          g_free (*name);
          *name = masked;
        }
    }
  return g_strjoinv ("、", each);
}

static GPtrArray *
roll_rows (const TdHousehold *household)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < household->votes->len; i++)
    {
      const TdHouseholdVote *vote = household->votes->pdata[i];
      g_autofree char *name =
          g_strdup_printf ("第%d次表决　%s", vote->number, td_matter_to_chinese (vote->matter));
      g_autofree char *from = td_date_to_iso (vote->from);
      g_autofree char *all = td_owners_to_names (vote->frozen->owners);
      g_autofree char *owners = names_for (household->part, all);
      gboolean own = g_str_equal (owners, all);
      g_autofree char *area = td_area_to_string (vote->frozen->area);

      /* How a former owner voted is nobody else's business. */
      add_row (rows, name, from, owners, area, own && vote->answer != NULL ? vote->answer : "—", NULL);
    }
  return rows;
}

static char *
time_text (gint64 at)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static const char *
trace_text (const char *code)
{
  if (g_str_equal (code, "print-household"))
    return "打印本户信息告知单";
  if (g_str_equal (code, "print-calls"))
    return "打印回访记录表（含完整信息）";
  if (g_str_equal (code, "print-letter"))
    return "打印文书（含完整信息）";
  if (g_str_equal (code, "whole-dossier"))
    return "写出单元档案总册（含完整信息）";
  if (g_str_equal (code, "handover-pack"))
    return "写出移交卷（含存档文件）";
  if (g_str_has_prefix (code, "print"))
    return "打印业主名册（含完整信息）";
  return "导出清单（含完整信息）";
}

static GPtrArray *
trace_rows (TdStore *store, const TdHousehold *household, GError **error)
{
  g_autoptr (GPtrArray) actions =
      td_store_disclosures (store, household->unit->id, household->part->id, error);
  GPtrArray *rows = actions != NULL ? rows_new () : NULL;

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      const TdActionRow *action = actions->pdata[i];
      g_autofree char *when = time_text (action->at);

      g_autofree char *paper = td_disclosure_paper (action->params);
      g_autofree char *what = paper != NULL ? g_strdup_printf ("%s：%s", trace_text (action->code), paper)
                                            : g_strdup (trace_text (action->code));

      /* Of a pack for the archive it says to whom it goes. */
      g_autofree char *purpose =
          g_str_equal (action->code, "handover-pack")
              ? g_strdup_printf ("%s：%s", td_purpose_to_chinese (TD_PURPOSE_ARCHIVE), action->reason)
              : g_strdup (action->reason);

      add_row (rows, when, what, action->who, purpose, NULL);
    }
  return rows;
}

/* The last change of owners; TD_DATE_NONE: none is noted. */
static TdDate
owned_since (const TdHousehold *household)
{
  TdDate since = TD_DATE_NONE;

  for (guint i = 0; i < household->transfers->len; i++)
    {
      const TdTransferItem *item = household->transfers->pdata[i];

      if (item->kind != TD_TRANSFER_ROOM && (since == TD_DATE_NONE || item->on > since))
        since = item->on;
    }
  return since;
}

static GPtrArray *
change_rows (const TdHousehold *household)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0; i < household->transfers->len; i++)
    {
      const TdTransferItem *item = household->transfers->pdata[i];
      g_autofree char *on = td_date_to_iso (item->on);
      /* Of a renumbered flat these are its room numbers. */
      gboolean people = item->kind != TD_TRANSFER_ROOM;
      g_autofree char *former = people ? names_for (household->part, item->former) : g_strdup (item->former);
      g_autofree char *latter = people ? names_for (household->part, item->latter) : g_strdup (item->latter);

      add_row (rows, on, td_transfer_kind_to_chinese (item->kind), former, latter, item->evidence, NULL);
    }
  return rows;
}

/* ---- the unit's own words and values ---- */

static void
fill_input (TdPaperInput *input, const TdUnit *unit, const TdRoll *roll, const TdKeptWords *words)
{
  *input = (TdPaperInput){ .unit_id = unit->id,
                           .file_no = unit->file_no,
                           .place_name = unit->place_name,
                           .compound = unit->compound,
                           .building = unit->building,
                           .unit = unit->unit,
                           .address = unit->address,
                           .storeys = unit->storeys,
                           .roll = roll,
                           .from = TD_DATE_NONE,
                           .until = TD_DATE_NONE,
                           .said = { .asker = words->words[TD_PAPER_ASKER],
                                     .committee = words->words[TD_PAPER_COMMITTEE],
                                     .contact = words->words[TD_PAPER_CONTACT] } };
}

static gboolean
sheet_load (Sheet *sheet, TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  GError *cause = NULL;
  const TdPart *part;

  sheet->household = td_household_load (self, unit_id, part_id, error);
  if (sheet->household == NULL)
    return FALSE;
  part = sheet->household->part;
  if (part->erased)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: the personal data were destroyed; there is nothing to show."), part->room);
  sheet->words = td_kept_words_load (self, unit_id, 0, error);
  if (sheet->words == NULL)
    return FALSE;
  sheet->traces = trace_rows (self->store, sheet->household, &cause);
  if (sheet->traces == NULL)
    return td_fail_with (error, cause, self->name);
  sheet->records = td_household_records (self, unit_id, part->id, owned_since (sheet->household), error);
  if (sheet->records == NULL)
    return FALSE;
  sheet->roll = td_roll_new ();
  td_roll_add (sheet->roll, td_part_copy (part));
  sheet->kept = kept_rows (part);
  sheet->rolls = roll_rows (sheet->household);
  sheet->changes = change_rows (sheet->household);
  fill_input (&sheet->input, sheet->household->unit, sheet->roll, sheet->words);
  sheet->common = (TdPaperCommon){ .printed_on = td_workspace_today (self),
                                   .operator_name = td_workspace_get_operator (self),
                                   .allow_missing = TRUE };
  return TRUE;
}

static char *
room_text (const char *room)
{
  return g_strconcat (room, g_str_has_suffix (room, "室") ? "" : "室", NULL);
}

/* Calls `set` with the letter; what it points to lives as long as the call. */
static gpointer
set_sheet (TdWorkspace *self, const Sheet *sheet, TdLetterMaker set, GError **error)
{
  static const char *const kept_columns[] = { "item", "text", "purpose", NULL };
  static const char *const roll_columns[] = { "vote", "date", "owners", "area", "answer", NULL };
  static const char *const record_columns[] = { "date", "what", "text", NULL };
  static const char *const trace_columns[] = { "when", "what", "who", "purpose", NULL };
  static const char *const change_columns[] = { "date", "what", "former", "latter", "evidence", NULL };
  const TdLetterList lists[] = {
    { "kept", kept_columns, sheet->kept },         { "rolls", roll_columns, sheet->rolls },
    { "records", record_columns, sheet->records }, { "traces", trace_columns, sheet->traces },
    { "changes", change_columns, sheet->changes },
  };
  const TdPart *part = sheet->household->part;
  g_autofree char *owners = td_owners_to_names (part->owners);
  g_autofree char *room = room_text (part->room);
  g_autofree char *scans =
      sheet->household->scans > 0 ? g_strdup_printf ("%d", sheet->household->scans) : g_strdup ("");
  const char *values[] = { "room",     room,
                           "owners",   owners,
                           "scans",    scans,
                           "voted",    sheet->rolls->len > 0 ? "1" : "",
                           "listed",   sheet->traces->len > 0 ? "1" : "",
                           "recorded", sheet->records->len > 0 ? "1" : "",
                           "changed",  sheet->changes->len > 0 ? "1" : "",
                           NULL };
  TdLetter letter = { .nick = "household",
                      .input = &sheet->input,
                      .common = &sheet->common,
                      .values = values,
                      .lists = lists,
                      .n_lists = G_N_ELEMENTS (lists),
                      .names = owners,
                      .room = part->room };
  TdPress *press = td_workspace_press (self, error);
  GError *cause = NULL;
  gpointer made = press != NULL ? set (press, &letter, &cause) : NULL;

  if (made == NULL && press != NULL)
    td_fail_with (error, cause, "本户信息告知单");
  return made;
}

/* ---- 本户信息告知单 ---- */

static gboolean
record (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  g_autofree char *params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", part_id);
  TdStore *store = td_action_begin (self, "print-household", TD_ACTION_STEPPED_OVER, NULL, params, error);

  if (store == NULL)
    return FALSE;
  td_store_touch (store, unit_id);
  return td_action_end (self, store, TRUE, NULL, unit_id, self->name, NULL, error);
}

gboolean
td_household_sheet_write (TdWorkspace *self, gint64 unit_id, gint64 part_id, const char *path, GError **error)
{
  g_auto (Sheet) sheet = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && path != NULL, FALSE);

  if (!td_check_paper_target (path, error) || !sheet_load (&sheet, self, unit_id, part_id, error))
    return FALSE;
  bytes = set_sheet (self, &sheet, td_letter_maker_of (path), error);
  /* The entry comes first: no paper with full names leaves the file unrecorded. */
  return bytes != NULL && record (self, unit_id, sheet.household->part->id, error) &&
         td_paper_file_write (bytes, path, error);
}

struct _TdDisplayList *
td_household_sheet_lay_out (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  g_auto (Sheet) sheet = { 0 };

  g_return_val_if_fail (TD_IS_WORKSPACE (self), NULL);

  return sheet_load (&sheet, self, unit_id, part_id, error)
             ? set_sheet (self, &sheet, td_letter_make_pages, error)
             : NULL;
}

gboolean
td_household_sheet_record (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  g_autoptr (TdHousehold) household = td_household_load (self, unit_id, part_id, error);

  return household != NULL && record (self, unit_id, household->part->id, error);
}

/* ---- what it would lack ---- */

static void
add_missing (GString *text, TdPress *press, const Sheet *sheet)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing = NULL;

  g_ptr_array_add (inputs, (gpointer)&sheet->input);
  missing = td_paper_find_missing (press, TD_DOCUMENT_ROSTER, inputs, &sheet->common);
  for (guint i = 0; i < missing->len; i++)
    {
      const TdPaperMissing *one = g_ptr_array_index (missing, i);

      g_string_append_printf (text, _ ("%s: no font has U+%04X; it is printed as 〓.\n"), one->owner,
                              one->code_point);
    }
}

static void
add_unnamed (GString *text, const TdPart *part)
{
  gboolean named = part->owners->len > 0;

  for (guint i = 0; i < part->owners->len; i++)
    named = named && !td_text_is_blank (((const TdOwner *)part->owners->pdata[i])->name);
  if (!named)
    g_string_append_printf (text, _ ("%s: an owner has no name; the sheet is addressed to nobody.\n"),
                            part->room);
}

char *
td_household_sheet_lacks (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  static const TdPaperWord words[] = { TD_PAPER_ASKER, TD_PAPER_COMMITTEE, TD_PAPER_CONTACT };
  g_auto (Sheet) sheet = { 0 };
  TdPress *press = td_workspace_press (self, error);
  g_autofree char *blank = NULL;
  GString *text;
  guint left = 0;

  if (press == NULL || !sheet_load (&sheet, self, unit_id, part_id, error))
    return NULL;
  text = g_string_new (NULL);
  add_missing (text, press, &sheet);
  add_unnamed (text, sheet.household->part);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    left |= td_text_is_blank (sheet.words->words[words[i]]) ? 1u << words[i] : 0;
  blank = td_paper_words_to_text (left);
  if (blank != NULL)
    g_string_append_printf (text, _ ("Left blank on the sheet: %s\n"), blank);
  return g_strchomp (g_string_free (text, FALSE));
}

/* ---- 个人信息删除凭证 ---- */

static const char *
member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_string_member_with_default (object, name, "") : "";
}

gboolean
td_erasure_receipt_write (TdWorkspace *self,
                          gint64 unit_id,
                          const char *room,
                          const char *receipt,
                          const char *path,
                          GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdKeptWords) words = unit == NULL ? NULL : td_kept_words_load (self, unit_id, 0, error);
  g_autoptr (JsonNode) node = json_from_string (receipt, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (TdRoll) nobody = td_roll_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *gone = NULL, *left = NULL;
  g_autofree char *room_said = room_text (room);
  g_autofree char *when = time_text (g_ascii_strtoll (member (object, "at"), NULL, 10));
  g_autofree char *count =
      g_strdup_printf ("%" G_GINT64_FORMAT,
                       object != NULL ? json_object_get_int_member_with_default (object, "owners", 0) : 0);
  TdPaperInput input;
  TdPaperCommon common = { .printed_on = td_workspace_today (self), .allow_missing = TRUE };
  TdLetter letter = { .nick = "erasure", .input = &input, .common = &common };
  GError *cause = NULL;
  TdPress *press;

  if (words == NULL || !td_check_paper_target (path, error))
    return FALSE;
  if (object == NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("This is no receipt of an erasure."));
  press = td_workspace_press (self, error);
  if (press == NULL || !td_erasure_receipt_words (self, receipt, &gone, &left, error))
    return FALSE;
  const char *values[] = { "room",     room_said,
                           "count",    count,
                           "when",     when,
                           "operator", member (object, "who"),
                           "entry",    member (object, "entry"),
                           "text",     gone,
                           "notes",    left,
                           NULL };
  letter.values = values;
  fill_input (&input, unit, nobody, words);
  bytes = td_letter_maker_of (path) (press, &letter, &cause);
  return bytes != NULL ? td_paper_file_write (bytes, path, error)
                       : td_fail_with (error, cause, "个人信息删除凭证");
}
