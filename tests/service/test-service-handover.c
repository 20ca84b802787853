/* Tidang: tests of the handover pack of a dossier — what is in it, in which order, and faults on the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-act.h"
#include "td-attach.h"
#include "td-atomic-file.h"
#include "td-course.h"
#include "td-handover.h"
#include "td-leaves.h"
#include "td-letters.h"
#include "td-records.h"
#include "td-taken-over.h"

#include "td-display-list.h"

#include <errno.h>
#include <json-glib/json-glib.h>
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

static void
attach (Desk *desk, gint64 unit_id, TdAttachKind kind, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  td_attach_bytes (desk->workspace, unit_id, 0, 0, kind, name, bytes, &error);
  g_assert_no_error (error);
}

static TdHandoverPack *
write_pack (Desk *desk, gint64 unit_id, const char *path, const TdProgress *progress, GError **error)
{
  TdHandoverOptions options = { .receiver = "城建档案馆", .pages_per_volume = -1 };

  return td_handover_write (desk->workspace, unit_id, &options, path, progress, error);
}

/* “kind section” of each part, in the order of the manifest. */
static char *
order_of (const char *manifest)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  GString *order = g_string_new (NULL);
  JsonArray *parts;

  json_parser_load_from_file (parser, manifest, &error);
  g_assert_no_error (error);
  parts = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "parts");
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);

      g_string_append_printf (order, "%s %s\n", json_object_get_string_member (part, "kind"),
                              json_object_get_string_member (part, "section"));
    }
  return g_string_free (order, FALSE);
}

static void
test_order (Desk *desk, gconstpointer data)
{
  gint64 unit_id = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "pack.pdf", NULL);
  g_autoptr (TdHandoverPack) pack = NULL;
  g_autoptr (TdAct) act = td_act_new (TD_ACT_CONTRACT, td_date_new (2026, 8, 1));
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *order = NULL;

  attach (desk, unit_id, TD_ATTACH_OTHER, "其他.doc", "word");
  attach (desk, unit_id, TD_ATTACH_PHOTO, "现场.heic", "heic");
  attach (desk, unit_id, TD_ATTACH_SCAN, "表决票.xyz", "scan");
  attach (desk, unit_id, TD_ATTACH_DEED, "产权证.xyz", "deed");
  attach (desk, unit_id, TD_ATTACH_PLAN, "图纸.dwg", "dwg");
  attach (desk, unit_id, TD_ATTACH_NOTICE, "张贴.heic", "notice");
  g_assert_true (td_act_put (desk->workspace, unit_id, act, &error));
  vote.from = td_date_new (2026, 8, 1);
  td_vote_opened_free (td_vote_open (desk->workspace, unit_id, &vote, &error));
  g_assert_no_error (error);
  pack = write_pack (desk, unit_id, path, NULL, &error);
  g_assert_no_error (error);
  order = order_of (pack->manifest);
  /* A result that is not final yet is no part of it. */
  g_assert_cmpstr (order, ==,
                   "course 一　办理过程\n"
                   "roster 二　名册与表决\n"
                   "scan 二　名册与表决\n"
                   "notice 三　公示与异议\n"
                   "notice 三　公示与异议\n"
                   "plan 四　方案图纸\n"
                   "deed 五　权属证明\n"
                   "photo 六　照片\n"
                   "other 七　其他文件\n");
  g_assert_cmpuint (pack->n_parts, ==, 9);
  g_assert_cmpuint (pack->remarks->len, ==, 6);
  g_assert_nonnull (pack->folder);
}

static void
put (Desk *desk, gint64 unit_id, const char *kind, const char *field, const char *value)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autoptr (GError) error = NULL;

  td_leaf_set (leaf, "on", "2026-08-01");
  td_leaf_set (leaf, field, value);
  td_leaf_put (desk->workspace, unit_id, leaf, &error);
  g_assert_no_error (error);
}

static guint
count_of (const char *order, const char *kind)
{
  g_auto (GStrv) pieces = g_strsplit (order, kind, -1);

  return g_strv_length (pieces) - 1;
}

/* Each part that was covered up has its record, each round of the acceptance its sheet; a log is one. */
static void
test_each_record (Desk *desk, gconstpointer data)
{
  gint64 unit_id = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "pack.pdf", NULL);
  g_autoptr (TdHandoverPack) pack = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *order = NULL;

  put (desk, unit_id, "concealed-work", "part", "井道基础钢筋");
  put (desk, unit_id, "concealed-work", "part", "底坑防水");
  put (desk, unit_id, "concealed-work", "part", "预埋件");
  put (desk, unit_id, "acceptance-round", "verdict", "mend");
  put (desk, unit_id, "acceptance-round", "verdict", "pass");
  put (desk, unit_id, "daily-log", "done", "绑扎钢筋");
  put (desk, unit_id, "daily-log", "done", "浇筑");
  pack = write_pack (desk, unit_id, path, NULL, &error);
  g_assert_no_error (error);
  order = order_of (pack->manifest);
  g_assert_cmpuint (count_of (order, "works-concealed "), ==, 3);
  g_assert_cmpuint (count_of (order, "works-acceptance "), ==, 2);
  g_assert_cmpuint (count_of (order, "works-log "), ==, 1);
}

/* ---- 卷内目录 ---- */

/* What the contents list of the parts of a kind, “文号|责任者|日期|备注”, one after another. */
static char *
listed (const char *manifest, const char *kind)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  GString *text = g_string_new (NULL);
  JsonArray *parts;

  g_assert_true (json_parser_load_from_file (parser, manifest, NULL));
  parts = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "parts");
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);

      if (g_str_equal (json_object_get_string_member (part, "kind"), kind))
        g_string_append_printf (text, "%s%s|%s|%s|%s", text->len > 0 ? " " : "",
                                json_object_get_string_member (part, "document-number"),
                                json_object_get_string_member (part, "author"),
                                json_object_get_string_member (part, "day"),
                                json_object_get_string_member (part, "remark"));
    }
  return g_string_free (text, FALSE);
}

static gint64
put_many (Desk *desk, gint64 unit_id, const char *kind, const char *const *pairs)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    td_leaf_set (leaf, pairs[i], pairs[i + 1]);
  td_leaf_put (desk->workspace, unit_id, leaf, &error);
  g_assert_no_error (error);
  return leaf->id;
}
#define PUT(kind, ...) put_many (desk, unit_id, kind, (const char *const[]){ __VA_ARGS__, NULL })

static void
put_act (Desk *desk, gint64 unit_id, TdActKind kind, TdDate on, const char *number, const char *party)
{
  g_autoptr (TdAct) act = td_act_new (kind, on);
  g_autoptr (GError) error = NULL;

  g_free (act->number);
  act->number = g_strdup (number);
  g_free (act->party);
  act->party = g_strdup (party);
  g_assert_true (td_act_put (desk->workspace, unit_id, act, &error));
}

/* Number, author and day of a paper are those on record, whether they were put down as a record or as an
 * act; nothing is dated by the day of the print, and what is not known stays blank. */
static void
test_listed (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *kind, *listed;
  } expected[] = {
    { "agreement", "协2026-1|全体业主|2025-05-02|未签署打印件" },
    { "review-receipt", "|政务服务中心|2025-07-01|未签署打印件" },
    { "review-accepted", "青受〔2026〕12号|政务服务中心|2025-07-03|签署件扫描件" },
    { "works-notice", "告2026-8|山东某某电梯有限公司|2025-07-20|未签署打印件" },
    { "works-acceptance", "||2025-08-20|未签署打印件 ||2025-09-01|签署件扫描件" },
    { "registration", "梯11鲁A00007(25)|某某物业|2025-09-10|未签署打印件" },
    { "archive", "收2026-7|青岛市城建档案馆|2025-09-20|未签署打印件" },
    { "plan", "合2026-3|山东某某电梯有限公司|2025-06-01|" },
    { "photo", "|||" },
    { "other", "青规〔2026〕5号|青岛市自然资源和规划局|2025-06-15|" },
  };
  gint64 unit_id = fill (desk), company;
  g_autofree char *path = g_build_filename (desk->folder, "pack.pdf", NULL);
  g_autofree char *contract = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "contract", -1);
  g_autofree char *stamped = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "stamped", -1);
  g_autofree char *accepted = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "accepted", -1);
  g_autofree char *planned = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "planned", -1);
  g_autofree char *id = NULL, *said = NULL;
  g_autoptr (TdAct) planning = td_act_new (TD_ACT_PLANNING, td_date_new (2025, 6, 15));
  g_autoptr (TdHandoverPack) pack = NULL;
  g_autoptr (TdLeaf) leaf = td_leaf_new ("company");
  g_autoptr (GError) error = NULL;

  td_leaf_set (leaf, "name", "山东某某电梯有限公司");
  g_assert_true (td_leaf_put (desk->workspace, 0, leaf, &error));
  company = leaf->id;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, company);
  attach (desk, unit_id, TD_ATTACH_PLAN, "合同.xyz", "contract");
  attach (desk, unit_id, TD_ATTACH_OTHER, "受理通知书.xyz", "stamped");
  attach (desk, unit_id, TD_ATTACH_OTHER, "验收表.xyz", "accepted");
  attach (desk, unit_id, TD_ATTACH_OTHER, "规划许可证.xyz", "planned");
  attach (desk, unit_id, TD_ATTACH_PHOTO, "现场.xyz", "photo");
  PUT ("party", "role", "installer", "company", id);
  PUT ("works-contract", "what", "lift", "party", id, "number", "合2026-3", "signed-on", "2025-06-01", "file",
       contract);
  PUT ("review-event", "what", "applied", "on", "2025-07-01", "department", "政务服务中心");
  PUT ("review-event", "what", "accepted", "on", "2025-07-03", "number", "青受〔2026〕12号", "department",
       "政务服务中心", "page", stamped);
  PUT ("install-notice", "on", "2025-07-20", "number", "告2026-8");
  PUT ("acceptance-round", "on", "2025-08-20", "verdict", "mend");
  PUT ("acceptance-round", "on", "2025-09-01", "verdict", "pass", "record", accepted);
  PUT ("use-registration", "category", "new", "user-unit", "某某物业");
  PUT ("archive-receipt", "on", "2025-09-20", "archive", "青岛市城建档案馆", "number", "收2026-7");
  put_act (desk, unit_id, TD_ACT_AGREEMENT, td_date_new (2025, 5, 2), "协2026-1", "");
  put_act (desk, unit_id, TD_ACT_REGISTRATION, td_date_new (2025, 9, 10), "梯11鲁A00007(25)", "某某物业");
  g_free (planning->number);
  g_free (planning->party);
  g_free (planning->paper);
  planning->number = g_strdup ("青规〔2026〕5号");
  planning->party = g_strdup ("青岛市自然资源和规划局");
  planning->paper = g_strdup (planned);
  g_assert_true (td_act_put (desk->workspace, unit_id, planning, &error));
  pack = write_pack (desk, unit_id, path, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *found = listed (pack->manifest, expected[i].kind);

      g_test_message ("%s", expected[i].kind);
      g_assert_cmpstr (found, ==, expected[i].listed);
    }
  /* Whoever binds is told which papers an archive would send back. */
  said = td_handover_unsigned_to_text (pack->unsigned_titles);
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, "加装电梯协议书"));
  g_assert_nonnull (strstr (said, "材料接收凭证"));
  g_assert_null (strstr (said, "受理通知书"));
}

/* ---- what was entered as an act need not be entered as a record ---- */

static char *
text_of (Desk *desk, gint64 unit_id, const char *letter, char **lacks)
{
  const TdLetterWanted wanted = { .unit_id = unit_id };
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  TdDisplayList *pages =
      td_letters_lay_out (desk->workspace, td_letter_kind_find (letter), &wanted, lacks, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < td_display_list_n_pages (pages); i++)
    {
      g_autofree char *page = td_display_list_page_text (pages, i);

      g_string_append (text, page);
    }
  g_string_replace (text, "\n", "", 0); /* cells are broken into lines */
  td_display_list_unref (pages);
  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” does not stand in: %s", what, text);
}

static void
test_acts_on_paper (Desk *desk, gconstpointer data)
{
  static const char *const registered[] = { "梯11鲁A00007(25)", "2025-09-12", "检2025-7",      "合格",
                                            "市特种设备检验院", "甲物业",     "甲电梯有限公司" };
  gint64 unit_id = fill (desk);
  g_autofree char *lacks = NULL, *text = NULL, *notice = NULL, *inspection = NULL, *agreement = NULL,
                  *again = NULL;
  g_autoptr (TdLeafBook) book = NULL;
  g_autoptr (TdLeaf) blank = td_leaf_new ("use-registration");
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;

  put_act (desk, unit_id, TD_ACT_INSTALL_NOTICE, td_date_new (2025, 7, 20), "告2025-8", "甲电梯有限公司");
  put_act (desk, unit_id, TD_ACT_INSPECTION, td_date_new (2025, 9, 1), "检2025-7", "市特种设备检验院");
  put_act (desk, unit_id, TD_ACT_REGISTRATION, td_date_new (2025, 9, 10), "梯11鲁A00007(25)", "");
  put_act (desk, unit_id, TD_ACT_USE, td_date_new (2025, 9, 12), "", "");
  put_act (desk, unit_id, TD_ACT_USER_UNIT, td_date_new (2025, 8, 1), "", "");
  put_act (desk, unit_id, TD_ACT_USER_UNIT, td_date_new (2025, 8, 30), "", "甲物业");
  text = text_of (desk, unit_id, "registration", &lacks);
  for (guint i = 0; i < G_N_ELEMENTS (registered); i++)
    assert_says (text, registered[i]);
  g_assert_null (strstr (lacks, "投入使用日期"));
  g_assert_null (strstr (lacks, "检验结论"));
  notice = text_of (desk, unit_id, "works-notice", NULL);
  assert_says (notice, "告2025-8");
  assert_says (notice, "甲电梯有限公司");
  inspection = text_of (desk, unit_id, "works-inspection", NULL);
  assert_says (inspection, "市特种设备检验院");
  assert_says (inspection, "甲电梯有限公司");
  agreement = text_of (desk, unit_id, "agreement", NULL);
  assert_says (agreement, "甲物业");
  /* The form of the record says what its paper will take, and from where. */
  book = td_leaf_book_load (desk->workspace, unit_id, &error);
  g_assert_no_error (error);
  taken = td_taken_over (book, blank, td_date_new (2026, 1, 1));
  g_assert_cmpstr (td_taken_over_find (taken, "certificate")->value, ==, "梯11鲁A00007(25)");
  g_assert_cmpstr (td_taken_over_find (taken, "use-from")->value, ==, "2025-09-12");
  g_assert_cmpstr (td_taken_over_find (taken, "user-unit")->from, ==, "Official acts");
  g_assert_null (td_taken_over_find (taken, "safety-manager"));
  /* What the record says goes first. */
  PUT ("use-registration", "category", "new", "certificate", "梯11鲁B00001(25)");
  again = text_of (desk, unit_id, "registration", NULL);
  assert_says (again, "梯11鲁B00001(25)");
  g_assert_null (strstr (again, "梯11鲁A00007(25)"));
}

static void
test_recorded (Desk *desk, gconstpointer data)
{
  gint64 unit_id = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "pack.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHandoverPack) pack = write_pack (desk, unit_id, path, NULL, &error);
  g_autoptr (GPtrArray) items = NULL;
  const TdHistoryItem *item;

  g_assert_no_error (error);
  items = td_history_list (desk->workspace, unit_id, 5, &error);
  g_assert_no_error (error);
  item = items->pdata[0];
  g_assert_cmpstr (item->code, ==, "handover-pack");
  g_assert_cmpstr (item->reason, ==, "城建档案馆");
}

static void
stop (gint64 done, gint64 total, const char *what, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
assert_only_the_workspace (Desk *desk)
{
  GDir *dir = g_dir_open (desk->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_prefix (name, "desk.tidang"));
  g_dir_close (dir);
}

static void
test_cancelled (Desk *desk, gconstpointer data)
{
  gint64 unit_id = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "pack.pdf", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TdProgress progress = { stop, cancellable, cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHandoverPack) pack = write_pack (desk, unit_id, path, &progress, &error);

  g_assert_null (pack);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  assert_only_the_workspace (desk);
}

/* ---- a full disk ---- */

static int writes_left;

static ssize_t
failing_write (int fd, const void *bytes, size_t size)
{
  if (writes_left-- > 0)
    return write (fd, bytes, size);
  errno = ENOSPC;
  return -1;
}

/* Whichever write fails: an error that says so, and no pack. */
static void
test_full_disk (Desk *desk, gconstpointer data)
{
  gint64 unit_id = fill (desk);
  g_autofree char *path = g_build_filename (desk->folder, "pack.pdf", NULL);

  attach (desk, unit_id, TD_ATTACH_PHOTO, "现场.heic", "heic");
  for (guint n = 0; n < 3; n++)
    {
      TdFileOps ops = *td_file_ops ();
      g_autoptr (GError) error = NULL;
      g_autoptr (TdHandoverPack) pack = NULL;

      ops.write = failing_write;
      writes_left = (int)n;
      td_file_ops_replace (&ops);
      pack = write_pack (desk, unit_id, path, NULL, &error);
      td_file_ops_replace (NULL);
      if (pack != NULL)
        break;
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FULL);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS) && n == 0);
    }
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/handover/order", test_order);
  add ("/service/handover/each-record", test_each_record);
  add ("/service/handover/listed", test_listed);
  add ("/service/handover/acts-on-paper", test_acts_on_paper);
  add ("/service/handover/recorded", test_recorded);
  add ("/service/handover/cancelled", test_cancelled);
  add ("/service/handover/full-disk", test_full_disk);
  return g_test_run ();
}
