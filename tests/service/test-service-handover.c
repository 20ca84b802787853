/* Tidang: tests of the handover pack of a dossier — what is in it, in which order, and faults on the way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-act.h"
#include "td-attach.h"
#include "td-atomic-file.h"
#include "td-course.h"
#include "td-handover.h"
#include "td-leaves.h"
#include "td-records.h"

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
  add ("/service/handover/recorded", test_recorded);
  add ("/service/handover/cancelled", test_cancelled);
  add ("/service/handover/full-disk", test_full_disk);
  return g_test_run ();
}
