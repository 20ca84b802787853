/* Tidang: after an erasure no byte of a household's values is left, wherever somebody wrote them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"
#include "td-desk-memory.h"
#include "td-leaf-store.h"
#include "td-attachments.h"
#include "td-notes.h"
#include "td-search.h"
#include "td-word-store.h"

#include <sqlite3.h>
#include <string.h>

#define NAME "覃长沙"
#define NUMBER "110101190203040017"
#define PHONE "13900007777"
#define ILLNESS "因病委托"

static const char *const secrets[] = { NAME, NUMBER, PHONE, ILLNESS, "scan of 201" };

/* ---- what is in the folder ---- */

typedef struct
{
  const char *value;
  guint found;
} Hunt;

static void
hunt_in (const char *path, Hunt *hunt)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  const char *name;
  gsize size;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_assert_null (strstr (name, NAME));
      hunt_in (child, hunt);
    }
  if (dir != NULL || !g_file_get_contents (path, &bytes, &size, NULL))
    return;
  if (memmem (bytes, size, hunt->value, strlen (hunt->value)) == NULL)
    return;
  g_test_message ("“%s” is in %s", hunt->value, path);
  hunt->found++;
}

static guint
places_with (Fixture *f, const char *value)
{
  Hunt hunt = { value, 0 };
  hunt_in (f->folder, &hunt);
  return hunt.found;
}

/* ---- a dossier in which everybody wrote something ---- */

static void
begin_because (Fixture *f, const char *code, const char *reason)
{
  GError *error = NULL;
  g_autofree char *params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", f->parts[2]);
  g_assert_true (td_store_begin (f->store, code, TD_ACTION_UNDOABLE, "甲", reason, params, &error));
  g_assert_no_error (error);
}

static void
write_file (Fixture *f, const char *name, const char *content, char **path)
{
  *path = g_build_filename (f->folder, "..", name, NULL);
  g_assert_true (g_file_set_contents (*path, content, -1, NULL));
}

static void
attach (Fixture *f, const char *name, const char *content, gint64 part)
{
  GError *error = NULL;
  g_autofree char *path = NULL;
  write_file (f, name, content, &path);
  fixture_begin (f, "attach");
  g_assert_cmpint (td_store_attach (f->store, f->dossier, 0, part, path, "", &error), !=, 0);
  g_assert_no_error (error);
  fixture_commit (f);
  g_remove (path);
}

static void
fill_owner (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[2], &error);
  TdOwner *owner = g_ptr_array_index (part->owners, 0);
  g_free (owner->phone);
  owner->phone = g_strdup (PHONE);
  g_free (owner->doc_no);
  owner->doc_no = g_strdup (NUMBER);
  owner->doc_kind = TD_DOC_RESIDENT_ID;
  g_free (part->note);
  part->note = g_strdup (NAME "常年在外");
  begin_because (f, "edit-part", "听" NAME "说的，电话" PHONE);
  g_assert_true (td_store_part_update (f->store, part, &error));
  g_assert_no_error (error);
  fixture_commit (f);
}

static void
fill_dossier (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  g_free (row->note);
  row->note = g_strdup ("联系人 " NAME " " PHONE);
  fixture_begin (f, "edit");
  g_assert_true (td_store_dossier_update (f->store, row, &error));
  g_assert_true (td_store_dossier_set_rating (f->store, f->dossier, 2, NAME "反对", &error));
  g_assert_true (td_store_word_set (f->store, f->dossier, "", "asker", NAME, &error));
  g_assert_no_error (error);
  fixture_commit (f);
}

static gint64
fill_vote (Fixture *f)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  TdDelivery delivery = { f->parts[3],  TD_DATE_NONE, TD_DELIVER_IN_PERSON,
                          (char *)"乙", (char *)"丙", (char *)"由" NAME "代收" };
  TdObjection objection = { .from = (char *)NAME, .text = (char *)"身份证" NUMBER, .written = TRUE };
  g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, vote, 0, &error);
  for (guint i = 2; i < 4; i++)
    {
      g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[i], TD_OPINION_AGREE, TD_DATE_NONE);
      ballot->remark = g_strdup (i == 2 ? ILLNESS : "与" NAME "同意");
      fixture_begin (f, "ballot");
      g_assert_cmpint (td_store_ballot_add (f->store, vote, ballot, NULL, &error), !=, 0);
      fixture_commit (f);
    }
  {
    g_autoptr (TdBallot) again = td_ballot_new (f->parts[2], TD_OPINION_OPPOSE, TD_DATE_NONE);
    again->proxy = g_strdup ("代理人");
    begin_because (f, "ballot", "本人" ILLNESS);
    g_assert_cmpint (td_store_ballot_add (f->store, vote, again, "本人" ILLNESS, &error), !=, 0);
    fixture_commit (f);
  }
  fixture_begin (f, "deliver");
  g_assert_cmpint (td_store_delivery_add (f->store, vote, &delivery, &error), !=, 0);
  g_assert_cmpint (td_store_objection_add (f->store, vote, &objection, &error), !=, 0);
  fixture_commit (f);
  ((TdPart *)td_roll_find (roll, f->parts[2]))->area++;
  begin_because (f, "correct-roll", ILLNESS "，未到场");
  g_assert_true (
      td_store_vote_correct (f->store, vote, roll, f->parts[2], ILLNESS "，未到场", "证" NUMBER, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  return vote;
}

/* Notes of the flat and of the dossier: one stays, one is edited, one is removed again; a scan too. */
static void
fill_notes (Fixture *f)
{
  GError *error = NULL;
  TdDate day = td_date_new (2026, 9, 1);
  fixture_begin (f, "note");
  gint64 of_flat = td_store_note_add (f->store, f->dossier, f->parts[2], day, ILLNESS "，勿扰", &error);
  gint64 of_unit = td_store_note_add (f->store, f->dossier, 0, day, "问过" NAME "三次", &error);
  g_assert_true (td_store_note_edit (f->store, of_flat, day, "改天再访，" ILLNESS, &error));
  fixture_commit (f);
  fixture_begin (f, "remove-note");
  g_assert_true (td_store_note_remove (f->store, of_unit, &error));
  fixture_commit (f);
  g_assert_no_error (error);
  attach (f, "202.txt", "withdrawn scan of 201", f->parts[2]);
  g_autoptr (GPtrArray) rows = td_store_attachments (f->store, f->dossier, &error);
  TdAttachmentRow *last = g_ptr_array_index (rows, rows->len - 1);
  fixture_begin (f, "detach");
  g_assert_true (td_store_attachment_remove (f->store, last->id, &error));
  fixture_commit (f);
  g_assert_cmpuint (places_with (f, "withdrawn scan of 201"), ==, 1);
}

static gint64
fill_everything (Fixture *f)
{
  fill_owner (f);
  fill_dossier (f);
  attach (f, NAME "身份证.txt", "paper of the unit", 0);
  attach (f, "201.txt", "scan of 201", f->parts[2]);
  fill_notes (f);
  return fill_vote (f);
}

static char *
erase (Fixture *f, GError **error)
{
  return td_store_erase_part (f->store, f->parts[2], NULL, "甲", NULL, error);
}

/* ---- tests ---- */

static void
test_no_byte_is_left (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fill_everything (f);
  g_autoptr (TdVoteRow) before = td_store_vote (f->store, vote, &error);
  g_autofree char *vote_key = g_strdup_printf ("%" G_GINT64_FORMAT, vote);
  g_autofree char *named = g_uri_escape_string (NAME, NULL, FALSE);
  g_assert_true (td_store_memory_set (f->store, "ballot-draft", vote_key, "draft of 201", &error));
  g_assert_true (td_store_memory_set (f->store, "filter", NAME, "", &error));
  g_assert_true (td_store_memory_set (f->store, "filter", "kept", named, &error));
  g_assert_true (td_store_memory_set (f->store, "filter", "other", "stage=vote", &error));
  g_autofree char *aside = g_strconcat (f->path, ".v1-backup", NULL);
  g_assert_true (g_file_set_contents (aside, NAME, -1, NULL));
  g_assert_true (td_store_daily_backup (f->store, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_sound (f);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_cmpuint (places_with (f, secrets[i]), >, 0);

  /* Nobody else on the computer reads the copy. */
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  GStatBuf info;
  g_assert_cmpint (g_stat (g_ptr_array_index (kept, 0), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
  g_autofree char *receipt = erase (f, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (receipt, "\"log_emptied\":true"));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (receipt, secrets[i]));
      g_assert_cmpuint (places_with (f, secrets[i]), ==, 0);
    }
  g_autoptr (TdVoteRow) after = td_store_vote (f->store, vote, &error);
  g_assert_cmpstr (after->roll_hash, ==, before->roll_hash);
  fixture_assert_sound (f);
  fixture_reopen (f);
  fixture_assert_sound (f);
  /* Others' values stay: the neighbour's name, the paper of the unit. */
  g_autoptr (GArray) neighbour = td_store_search (f->store, "王𬭎", &error);
  g_assert_cmpuint (neighbour->len, ==, 1);
  g_assert_cmpuint (places_with (f, "paper of the unit"), ==, 1);
  g_assert_cmpuint (places_with (f, "withdrawn scan of 201"), ==, 0);
  g_assert_cmpuint (places_with (f, "draft of 201"), ==, 0);
  g_assert_cmpuint (places_with (f, named), ==, 0);
  g_autofree char *other = td_store_memory_get (f->store, "filter", "other");
  g_assert_cmpstr (other, ==, "stage=vote");
  g_autoptr (GPtrArray) notes = td_store_notes (f->store, f->dossier, &error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (((TdNoteRow *)g_ptr_array_index (notes, 0))->text, ==, "");
}

/* ---- records of the whole file ---- */

#define ACCOUNT "6222020200011112222"
#define COMMON "8020200000001"

static const char kinds_text[] =
    "{\"format\": \"tidang-leaves/1\", \"area\": \"x\", \"title\": \"甲\", \"en\": \"A\", \"kinds\": ["
    "{\"id\": \"company\", \"title\": \"单位\", \"en\": \"Company\", \"shared\": true, \"line\": [\"name\"],"
    " \"fields\": [{\"id\": \"name\", \"title\": \"名称\", \"en\": \"Name\", \"type\": \"text\"},"
    " {\"id\": \"phone\", \"title\": \"电话\", \"en\": \"Phone\", \"type\": \"text\"},"
    " {\"id\": \"paper\", \"title\": \"证照\", \"en\": \"Paper\", \"type\": \"file\"},"
    " {\"id\": \"note\", \"title\": \"说明\", \"en\": \"Note\", \"type\": \"long\"}]},"
    "{\"id\": \"payee\", \"title\": \"受益人\", \"en\": \"Payee\", \"line\": [\"account\"],"
    " \"fields\": [{\"id\": \"account\", \"title\": \"账号\", \"en\": \"Account\", \"type\": \"text\"},"
    " {\"id\": \"note\", \"title\": \"说明\", \"en\": \"Note\", \"type\": \"text\"}]}]}";

static gint64
put (Fixture *f, gint64 id, const char *kind_id, gint64 dossier, gint64 part, const char *const *values)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) kinds = td_leaf_kinds_parse (kinds_text, strlen (kinds_text), &error);
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind_id);

  g_assert_no_error (error);
  leaf->id = id;
  leaf->dossier_id = dossier;
  leaf->part_id = part;
  for (guint i = 0; values[i] != NULL; i += 2)
    td_leaf_set (leaf, values[i], values[i + 1]);
  fixture_begin (f, "leaf");
  g_assert_true (td_store_leaf_put (f->store, td_leaf_kinds_find (kinds, kind_id), leaf, &error));
  g_assert_no_error (error);
  fixture_commit (f);
  return leaf->id;
}
#define PUT(id, kind, dossier, part, ...)                                                                    \
  put (f, id, kind, dossier, part, (const char *const[]){ __VA_ARGS__, NULL })

static void
assert_text (Fixture *f, gint64 leaf_id, const char *field, const char *wanted)
{
  g_autoptr (TdLeaf) leaf = td_store_leaf (f->store, leaf_id, TRUE, NULL);

  g_assert_cmpstr (td_leaf_get (leaf, field), ==, wanted);
}

/* The number as somebody groups it, in the same place of a text. */
static const char *const grouped[] = { "139 0000 7777", "139-0000-7777", "（１３９００００７７７７）",
                                       "+86 139 0000 7777", "1101 0119 0203 0400 17" };

static void
test_numbers_of_the_file (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 grouped_ids[G_N_ELEMENTS (grouped)];

  fill_owner (f);
  PUT (0, "payee", f->dossier, f->parts[2], "account", ACCOUNT, "note", COMMON);
  PUT (0, "payee", f->dossier, 0, "account", COMMON);
  gint64 own = PUT (0, "company", 0, 0, "name", "电梯公司", "phone", PHONE, "note",
                    "住户" NAME "，账号" ACCOUNT "，勿打");
  gint64 other =
      PUT (0, "company", 0, 0, "name", NAME "电梯公司", "phone", "13900008888", "note", "账号" COMMON);
  gint64 past = PUT (0, "company", 0, 0, "name", "旧公司", "phone", PHONE, "note", "问" NAME);
  gint64 removed = PUT (0, "company", 0, 0, "name", "撤销的公司", "phone", NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS (grouped); i++)
    {
      g_autofree char *note = g_strdup_printf ("联系%s。", grouped[i]);

      grouped_ids[i] = PUT (0, "company", 0, 0, "name", "甲", "note", note);
    }
  fixture_begin (f, "remove-leaf");
  g_assert_true (td_store_leaf_remove (f->store, removed, TRUE, &error));
  fixture_commit (f);
  PUT (past, "company", 0, 0, "name", "旧公司", "phone", "13900009999", "note", "问物业");
  g_assert_true (td_store_daily_backup (f->store, NULL, &error));
  fixture_assert_sound (f);

  g_autoptr (GPtrArray) traces = td_store_erase_traces (f->store, f->parts[2], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (traces->len, ==, 4 + G_N_ELEMENTS (grouped));
  const TdErasureTrace *first = traces->pdata[0], *second = traces->pdata[1], *third = traces->pdata[2],
                       *fourth = traces->pdata[3];
  g_assert_cmpint (first->leaf_id, ==, own);
  g_assert_cmpuint (first->numbers->len, ==, 2);
  g_assert_cmpuint (first->names->len, ==, 1);
  g_assert_false (first->past_number || first->past_name || first->removed);
  g_assert_cmpint (second->leaf_id, ==, other);
  g_assert_cmpuint (second->numbers->len, ==, 0);
  g_assert_cmpstr (second->names->pdata[0], ==, "company.name");
  g_assert_cmpint (third->leaf_id, ==, past);
  g_assert_cmpuint (third->numbers->len + third->names->len, ==, 0);
  g_assert_true (third->past_number && third->past_name);
  g_assert_true (fourth->removed && fourth->leaf_id == removed);

  g_autofree char *receipt = erase (f, &error);
  g_assert_no_error (error);
  static const char *const gone[] = { PHONE,           NUMBER,     ACCOUNT,    "139 0000 7777",
                                      "139-0000-7777", "１３９０", "1101 0119" };
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_test_message ("%s", gone[i]);
      g_assert_cmpuint (places_with (f, gone[i]), ==, 0);
      g_assert_null (strstr (receipt, gone[i]));
    }
  assert_text (f, own, "phone", "");
  assert_text (f, own, "note", "住户" NAME "，账号（已删除），勿打");
  assert_text (f, other, "name", NAME "电梯公司");
  assert_text (f, other, "phone", "13900008888");
  assert_text (f, other, "note", "账号" COMMON);
  assert_text (f, grouped_ids[1], "note", "联系（已删除）。");
  g_assert_null (strstr (receipt, NAME));
  g_assert_nonnull (strstr (receipt, "\"names_erased\":false"));
  fixture_assert_sound (f);

  /* The change of the former telephone cannot be taken back, and it is said why. */
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_ERASED);
  g_clear_error (&error);
  assert_text (f, past, "phone", "13900009999");
  fixture_assert_sound (f);
  fixture_reopen (f);
  fixture_assert_sound (f);
}

/* Of records that are named the names go too, with what stood there before; of no others. */
static void
test_names_that_are_named (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GArray) also = g_array_new (FALSE, FALSE, sizeof (gint64));

  fill_owner (f);
  gint64 meant = PUT (0, "company", 0, 0, "name", "物业", "note", NAME "任组长");
  PUT (meant, "company", 0, 0, "name", "物业", "note", "组长" NAME "（201）");
  gint64 alone = PUT (0, "company", 0, 0, "name", "物业二", "note", NAME);
  gint64 namesake = PUT (0, "company", 0, 0, "name", NAME "商行");
  g_assert_true (td_store_daily_backup (f->store, NULL, &error));
  g_array_append_val (also, meant);
  g_array_append_val (also, alone);
  g_free (td_store_erase_part (f->store, f->parts[2], also, "甲", NULL, &error));
  g_assert_no_error (error);
  assert_text (f, meant, "note", "组长（已删除）（201）");
  assert_text (f, alone, "note", "");
  assert_text (f, namesake, "name", NAME "商行");
  g_assert_cmpuint (places_with (f, "任组长"), ==, 0);
  g_assert_cmpuint (places_with (f, NAME "（201）"), ==, 0);
  g_assert_cmpuint (places_with (f, NAME "商行"), >, 0);
  fixture_assert_sound (f);
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_assert_cmpuint (kept->len, ==, 1);
  fixture_reopen (f);
  fixture_assert_sound (f);
}

/* ---- other records and dossiers ---- */

/* In a record of a neighbour it is named as a whole: the payer of his share. */
static void
test_neighbour (Fixture *f, gconstpointer data)
{
  GError *error = NULL;

  fill_owner (f);
  gint64 paid = PUT (0, "payee", f->dossier, f->parts[3], "account", NAME, "note", "一");
  PUT (paid, "payee", f->dossier, f->parts[3], "account", NAME, "note", "电话" PHONE);
  PUT (paid, "payee", f->dossier, f->parts[3], "account", "另一人", "note", "二");
  PUT (paid, "payee", f->dossier, f->parts[3], "account", NAME, "note", "二");
  g_free (erase (f, &error));
  g_assert_no_error (error);
  g_autoptr (TdLeaf) leaf = td_store_leaf (f->store, paid, FALSE, NULL);
  g_assert_cmpstr (td_leaf_get (leaf, "account"), ==, "");
  g_assert_cmpstr (td_leaf_get (leaf, "note"), ==, "二");
  g_assert_cmpuint (places_with (f, NAME), ==, 0);
  g_assert_cmpuint (places_with (f, PHONE), ==, 0);
  fixture_assert_sound (f);
  fixture_reopen (f);
  fixture_assert_sound (f);
}

/* Another dossier: its first flat is somebody's, its second a namesake's. */
static gint64
add_dossier (Fixture *f, gint64 parts[2])
{
  GError *error = NULL;
  TdCompoundRow *compound = td_compound_row_new ("370212001002", "西韩社区", "西韩新苑");
  TdDossierRow *row = td_dossier_row_new ();
  g_autoptr (GPtrArray) flats = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲", .file_name = "表.xlsx" };
  TdBulkCounts counts;
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);

  g_ptr_array_add (flats, fixture_part ("101", "路人", "", 8000));
  g_ptr_array_add (flats, fixture_part ("102", NAME, "", 8100));
  row->compound_id = td_bulk_compound (bulk, compound, &error);
  g_free (row->building);
  row->building = g_strdup ("8号楼");
  g_free (row->unit);
  row->unit = g_strdup ("1单元");
  gint64 id = td_bulk_put (bulk, 0, row, flats, NULL, NULL, &error);
  g_assert_true (td_bulk_finish (bulk, &counts, &error));
  g_assert_no_error (error);
  td_compound_row_free (compound);
  td_dossier_row_free (row);
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &id, 1, &error);
  for (guint i = 0; i < 2; i++)
    parts[i] = ((TdPart *)g_ptr_array_index (roll->parts, i))->id;
  return id;
}

static const TdErasureTrace *
trace_of (const GPtrArray *traces, gint64 id)
{
  for (guint i = 0; i < traces->len; i++)
    if (((TdErasureTrace *)traces->pdata[i])->leaf_id == id)
      return traces->pdata[i];
  return NULL;
}

/* Numbers go from the texts of other dossiers by themselves, names are listed and go where that is asked for;
 * what a namesake has in his own records is never touched. */
static void
test_other_dossiers (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GArray) also = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 flats[2];

  fill_owner (f);
  gint64 other = add_dossier (f, flats);
  gint64 called = PUT (0, "payee", other, flats[0], "account", "一", "note", "旧号 139 0000 7777");
  PUT (called, "payee", other, flats[0], "account", "一", "note", "请打 139-0000-7777");
  gint64 named = PUT (0, "payee", other, flats[0], "account", NAME, "note", "三");
  gint64 left = PUT (0, "payee", other, 0, "account", NAME "代缴", "note", "四");
  gint64 own = PUT (0, "payee", other, flats[1], "account", NAME, "note", "本户 " PHONE);
  fixture_begin (f, "note");
  gint64 note =
      td_store_note_add (f->store, other, 0, td_date_new (2026, 9, 1), "隔壁" NAME "来问过" PHONE, &error);
  fixture_commit (f);
  g_autoptr (GPtrArray) traces = td_store_erase_traces (f->store, f->parts[2], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trace_of (traces, called)->numbers->len, ==, 1);
  g_assert_cmpuint (trace_of (traces, called)->names->len, ==, 0);
  g_assert_cmpuint (trace_of (traces, named)->names->len, ==, 1);
  g_assert_cmpuint (trace_of (traces, left)->names->len, ==, 1);
  g_assert_cmpint (trace_of (traces, left)->dossier_id, ==, other);
  g_assert_cmpstr (trace_of (traces, note)->kind, ==, "note");
  g_assert_cmpuint (trace_of (traces, note)->names->len + trace_of (traces, note)->numbers->len, ==, 2);
  g_assert_null (trace_of (traces, own));
  g_array_append_val (also, named);
  g_array_append_val (also, note);
  g_free (td_store_erase_part (f->store, f->parts[2], also, "甲", NULL, &error));
  g_assert_no_error (error);
  {
    g_autoptr (TdLeaf) a = td_store_leaf (f->store, called, FALSE, NULL);
    g_autoptr (TdLeaf) b = td_store_leaf (f->store, named, FALSE, NULL);
    g_autoptr (TdLeaf) c = td_store_leaf (f->store, left, FALSE, NULL);
    g_autoptr (TdLeaf) d = td_store_leaf (f->store, own, FALSE, NULL);
    g_autoptr (GPtrArray) notes = td_store_notes (f->store, other, &error);

    g_assert_cmpstr (td_leaf_get (a, "note"), ==, "请打 （已删除）");
    g_assert_cmpstr (td_leaf_get (b, "account"), ==, "");
    g_assert_cmpstr (td_leaf_get (b, "note"), ==, "三");
    g_assert_cmpstr (td_leaf_get (c, "account"), ==, NAME "代缴");
    g_assert_cmpstr (td_leaf_get (d, "account"), ==, NAME);
    g_assert_cmpstr (td_leaf_get (d, "note"), ==, "本户 " PHONE);
    g_assert_cmpstr (((TdNoteRow *)g_ptr_array_index (notes, 0))->text, ==, "隔壁（已删除）来问过（已删除）");
  }
  g_assert_cmpuint (places_with (f, "139 0000 7777"), ==, 0);
  g_assert_cmpuint (places_with (f, "139-0000-7777"), ==, 0);
  g_assert_cmpuint (places_with (f, "隔壁" NAME), ==, 0);
  g_assert_cmpuint (places_with (f, "本户 " PHONE), >, 0);
  fixture_assert_sound (f);
  fixture_reopen (f);
  fixture_assert_sound (f);
}

/* A scan of the household that a record of the file has too stays there, and is told, until that is asked
 * for. */
static void
test_scan_of_a_record (Fixture *f, gconstpointer data)
{
  for (guint asked = 0; asked < 2; asked++)
    {
      GError *error = NULL;
      g_autoptr (GArray) also = g_array_new (FALSE, FALSE, sizeof (gint64));
      const gint64 part = f->parts[2 + asked];

      attach (f, "证件.txt", asked ? "deed of 202" : "deed of 201", part);
      g_autoptr (GPtrArray) rows = td_store_attachments (f->store, f->dossier, &error);
      const char *hash = ((TdAttachmentRow *)rows->pdata[rows->len - 1])->hash;
      gint64 record = PUT (0, "company", 0, 0, "name", "物业", "paper", hash);
      g_autoptr (GPtrArray) traces = td_store_erase_traces (f->store, part, &error);
      g_assert_cmpuint (traces->len, ==, 1);
      g_assert_cmpstr (((TdErasureTrace *)traces->pdata[0])->names->pdata[0], ==, "company.paper");
      g_array_append_val (also, record);
      g_free (td_store_erase_part (f->store, part, asked ? also : NULL, "甲", NULL, &error));
      g_assert_no_error (error);
      assert_text (f, record, "paper", asked ? "" : hash);
      g_assert_cmpuint (places_with (f, asked ? "deed of 202" : "deed of 201"), ==, asked ? 0 : 1);
      fixture_assert_sound (f);
      g_autoptr (GPtrArray) faults = td_store_check (f->store, NULL, NULL, &error);
      g_assert_cmpuint (faults->len, ==, 0);
    }
}

/* A kept copy stays a whole file: restored, it passes its check, and the values are not in it. */
static void
test_kept_copy (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  g_autofree char *dest = g_build_filename (f->folder, "回.tidang", NULL);
  fill_everything (f);
  g_assert_true (td_store_daily_backup (f->store, NULL, &error));
  g_free (erase (f, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_true (td_store_restore (g_ptr_array_index (kept, 0), dest, NULL, NULL, &error));
  g_assert_no_error (error);
  td_store_close (f->store);
  f->store = td_store_open (dest, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[2], &error);
  g_assert_true (part->erased);
  g_autoptr (GPtrArray) faults = td_store_check (f->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* A copy that cannot be opened is said; the next try reaches it. */
static void
test_copy_out_of_reach (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  char *bytes;
  gsize size;
  fill_owner (f);
  g_assert_true (td_store_daily_backup (f->store, NULL, &error));
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_assert_true (g_file_get_contents (g_ptr_array_index (kept, 0), &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (g_ptr_array_index (kept, 0), "no database at all", -1, NULL));
  g_assert_null (erase (f, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (g_ptr_array_index (kept, 0), bytes, size, NULL));
  g_free (bytes);
  g_assert_cmpuint (places_with (f, PHONE), ==, 1);
  g_assert_null (erase (f, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpuint (places_with (f, PHONE), ==, 0);
}

/* A reason that was emptied without an erasure is found by the check. */
static void
test_emptied_reason_is_a_fault (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  fill_owner (f);
  sqlite3 *db;
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "UPDATE action SET reason = '' WHERE code = 'edit-part'", NULL, NULL, NULL), ==,
      SQLITE_OK);
  sqlite3_close (db);
  g_autoptr (GPtrArray) faults = td_store_check (f->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpstr (((TdFault *)g_ptr_array_index (faults, 0))->code, ==, "action");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/erase/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("no byte is left", test_no_byte_is_left);
  ADD ("numbers of the file", test_numbers_of_the_file);
  ADD ("names that are named", test_names_that_are_named);
  ADD ("neighbour", test_neighbour);
  ADD ("other-dossiers", test_other_dossiers);
  ADD ("scan of a record", test_scan_of_a_record);
  ADD ("kept copy", test_kept_copy);
  ADD ("copy out of reach", test_copy_out_of_reach);
  ADD ("emptied reason", test_emptied_reason_is_a_fault);
  return g_test_run ();
}
