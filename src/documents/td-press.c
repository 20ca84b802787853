/* Tidang: the press — templates, fonts and font packs behind every paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-press-private.h"

#include "td-pdf.h"
#include "td-templates.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define IDLE_TYPESETTERS 4

G_DEFINE_QUARK (td - paper - error - quark, td_paper_error)

typedef struct
{
  const char *nick, *label;
  gboolean (*set) (TdPaperJob *job, GError **error);
  const char *needs[16];
  const char *lists[4]; /* names of its lists, then the columns that the program fills */
  const char *columns[3][15];
} Kind;

static const Kind kinds[TD_N_DOCUMENTS] = {
  [TD_DOCUMENT_CONSENT] = { "consent",
                            "业主意见征询表",
                            td_paper_set_consent,
                            { "title", "footer", "agree", "oppose", "abstain", "agree-pay", "agree-no-pay",
                              "[slip]", "[common]", "[columns flats]" },
                            { "flats" },
                            { { "number", "room", "owners", "area", "opinion", "sign", "date" } } },
  [TD_DOCUMENT_BALLOT] = { "ballot",
                           "表决票",
                           td_paper_set_ballot,
                           { "title", "subject", "serial", "footer", "[slip]", "[note]", "[tail]" },
                           { NULL },
                           { { NULL } } },
  [TD_DOCUMENT_NOTICE] = { "notice",
                           "公示",
                           td_paper_set_notice,
                           { "title", "footer", "[paper]" },
                           { NULL },
                           { { NULL } } },
  [TD_DOCUMENT_RESULT] = { "result",
                           "表决结果公示",
                           td_paper_set_result,
                           { "title", "footer", "block-other", "source", "met", "not-met", "[paper]",
                             "[columns counts]", "[columns gates]", "[columns owners]" },
                           { "counts", "gates", "owners" },
                           { { "item", "heads", "heads-of-total", "heads-of-participating", "area",
                               "area-of-total", "area-of-participating" },
                             { "condition", "required", "actual", "met" },
                             { "number", "room", "owners", "area", "state" } } },
  [TD_DOCUMENT_ROSTER] = { "roster",
                           "业主名册",
                           td_paper_set_roster,
                           { "title", "secret", "header", "footer", "[paper]", "[columns owners]" },
                           { "owners" },
                           { { "number", "room", "kind", "owners", "documents", "phones", "area",
                               "area-source", "title", "occupancy", "checked" } } },
  [TD_DOCUMENT_PROGRESS] = { "progress",
                             "进度台账",
                             td_paper_set_progress,
                             { "title", "secret", "header", "footer", "[paper]", "[columns units]" },
                             { "units" },
                             { { "number", "unit", "until", "total", "delivered", "answered", "agree",
                                 "oppose", "abstain", "pending", "to-go", "rooms", "silent", "state" } } },
};

static const Kind desk_kinds[TD_N_DESK_PAPERS] = {
  [TD_DESK_OVERVIEW] = { "overview",
                         "总览",
                         NULL,
                         { "header", "footer", "[paper]", "[columns ratings]", "[columns stages]",
                           "[columns votes]" },
                         { "ratings", "stages", "votes" },
                         { { "place", "units", "unrated", "suitable", "hard", "unsuitable" },
                           { "place", "units", "survey", "vote", "notice", "review", "construction",
                             "acceptance", "handover", "subsidy", "operation" },
                           { "state", "units" } } },
  [TD_DESK_DEADLINES] = { "deadlines",
                          "待办清单",
                          NULL,
                          { "header", "footer", "[paper]", "[columns deadlines]" },
                          { "deadlines" },
                          { { "day", "when", "unit", "what", "basis", "done" } } },
  [TD_DESK_SURVEY] = { "survey",
                       "加装电梯条件摸底卡",
                       NULL,
                       { "header", "footer", "[paper]", "[columns survey]" },
                       { "survey" },
                       { { "group", "item", "answer", "note", "by" } } },
  [TD_DESK_WORKS] = { "works-chart",
                      "施工进度横道图",
                      NULL,
                      { "header", "footer", "continued", "[paper]" },
                      { NULL },
                      { { NULL } } },
  [TD_DESK_BATCH] = { "batch-list",
                      "工程批次单元清单",
                      NULL,
                      { "header", "footer", "[paper]", "[columns shared]", "[columns units]" },
                      { "shared", "units" },
                      { { "number", "what", "by", "valid", "file", "holds", "exceptions" },
                        { "number", "unit", "stage", "lot", "team", "group", "shared", "remark" } } },
};

const char *
td_paper_label (TdPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_DOCUMENTS, "");
  return kinds[paper].label;
}

const char *
td_paper_template_nick (TdPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_DOCUMENTS, NULL);
  return kinds[paper].nick;
}

void
td_record_texts_free (TdRecordTexts *record)
{
  for (guint i = 0; i < record->n; i++)
    g_free (record->fields[i].text);
  g_free (record->fields);
  g_free (record);
}

int
td_press_find_desk (const char *nick)
{
  for (guint i = 0; i < TD_N_DESK_PAPERS; i++)
    if (g_str_equal (desk_kinds[i].nick, nick))
      return (int)i;
  return -1;
}

char *
td_press_subject (const TdPress *press, const char *nick, const char *label)
{
  const char *own = td_press_own_mark (press, nick);
  const char *shared = td_press_own_mark (press, "common");
  GString *text = g_string_new (label);

  if (own != NULL)
    g_string_append_printf (text, "（本单位模板 %s）", own);
  if (shared != NULL)
    g_string_append_printf (text, "（本单位共用词语 %s）", shared);
  return g_string_free (text, FALSE);
}

/* ---- loading ---- */

GBytes *
td_press_shipped_template (const char *nick)
{
  g_autofree char *path = g_strconcat ("/org/tidang/templates/", nick, ".txt", NULL);

  return g_resource_lookup_data (td_templates_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* A file that cannot be a template is not read into memory for that. */
static GBytes *
read_own (const char *path, const char *name, GError **error)
{
  char *contents = NULL;
  gsize size = 0;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_size > TD_TEMPLATE_LARGEST)
    {
      g_set_error (error, TD_TEMPLATE_ERROR, TD_TEMPLATE_ERROR_SYNTAX,
                   "%s: larger than %u bytes: it is no template; choose another file", name,
                   TD_TEMPLATE_LARGEST);
      return NULL;
    }
  return g_file_get_contents (path, &contents, &size, error) ? g_bytes_new_take (contents, size) : NULL;
}

static gboolean
is_own (const char *folder, const char *nick)
{
  g_autofree char *name = g_strconcat (nick, ".txt", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
}

static TdTemplate *
load_template (const char *folder, const char *nick, const GPtrArray *known, GError **error)
{
  g_autofree char *name = g_strconcat (nick, ".txt", NULL);
  g_autofree char *own = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  gboolean of_office = is_own (folder, nick);
  g_autoptr (GBytes) bytes = of_office ? read_own (own, name, error) : td_press_shipped_template (nick);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  g_return_val_if_fail (of_office || bytes != NULL, NULL);
  return bytes != NULL ? td_template_parse_with (name, text != NULL ? text : "", size, known, NULL, error)
                       : NULL;
}

static gboolean
check_template (const TdTemplate *template, const Kind *kind, GError **error)
{
  if (!td_template_require (template, kind->needs, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kind->columns) && kind->lists[i] != NULL; i++)
    if (!td_template_check_columns (template, kind->lists[i], kind->columns[i], error))
      return FALSE;
  return TRUE;
}

gboolean
td_paper_wrap_error (GError **error, TdPaperError code, GError *cause)
{
  g_set_error_literal (error, TD_PAPER_ERROR, code, cause->message);
  g_error_free (cause);
  return FALSE;
}

static void
note_own (TdPress *press, const char *nick)
{
  g_autofree char *name = g_strconcat (nick, ".txt", NULL);
  g_autofree char *path = g_build_filename (press->folder, name, NULL);
  g_autoptr (GBytes) bytes = read_own (path, name, NULL);
  char *mark = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (mark == NULL)
    return;
  mark[8] = '\0';
  g_hash_table_insert (press->own, g_strdup (nick), mark);
}

static void
note_records (TdPress *press, const TdTemplate *template)
{
  g_autofree const char **named = td_template_records (template);

  for (guint i = 0; named[i] != NULL; i++)
    g_hash_table_add (press->records, (gpointer)named[i]);
}

/* “@each” of anything but flats, or a dot within “${…}”. */
static gboolean
may_name_records (GBytes *bytes)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size), *end = text + size;

  for (const char *p = text; p != NULL && (p = memmem (p, (gsize)(end - p), "@each ", 6)) != NULL; p += 6)
    if (end - p < 11 || memcmp (p + 6, "flats", 5) != 0)
      return TRUE;
  for (const char *p = text; p != NULL && (p = memmem (p, (gsize)(end - p), "${", 2)) != NULL; p += 2)
    {
      const char *close = memchr (p, '}', (gsize)(end - p));

      if (close != NULL && memchr (p, '.', (gsize)(close - p)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Which of the letters are the office's own, and which records they name; they are read when they are
 * printed, and a faulty one is told then. */
static void
look_through_letters (TdPress *press)
{
  for (guint i = 0; i < td_press_n_templates (); i++)
    {
      const char *label;
      const char *nick = td_press_template_nick (i, &label);
      gboolean own = is_own (press->folder, nick);
      g_autoptr (GBytes) shipped = own ? NULL : td_press_shipped_template (nick);
      g_autoptr (TdTemplate) template = NULL;

      if (own)
        note_own (press, nick);
      if (!own && !may_name_records (shipped))
        continue;
      template = load_template (press->folder, nick, press->kinds, NULL);
      if (template != NULL)
        note_records (press, template);
    }
}

static gboolean
load_all (TdPress *press, const char *folder, GError **error)
{
  GError *cause = NULL;

  press->shared = load_template (folder, "common", press->kinds, &cause);
  if (press->shared == NULL)
    return td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
  for (guint i = 0; i < TD_N_DESK_PAPERS; i++)
    {
      press->desk[i] = load_template (folder, desk_kinds[i].nick, press->kinds, &cause);
      if (press->desk[i] == NULL || !check_template (press->desk[i], &desk_kinds[i], &cause))
        return td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
    }
  for (guint i = 0; i < TD_N_DOCUMENTS; i++)
    {
      press->templates[i] = load_template (folder, kinds[i].nick, press->kinds, &cause);
      if (press->templates[i] == NULL || !check_template (press->templates[i], &kinds[i], &cause))
        return td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
    }
  return TRUE;
}

TdPress *
td_press_new (const char *folder, GError **error)
{
  return td_press_new_with (folder, NULL, error);
}

static TdPress *
press_alloc (const char *folder, const GPtrArray *known)
{
  TdPress *press = g_new0 (TdPress, 1);

  g_mutex_init (&press->lock);
  press->folder = g_strdup (folder);
  press->kinds = known != NULL ? g_ptr_array_ref ((GPtrArray *)known) : NULL;
  press->idle = g_ptr_array_new_with_free_func ((GDestroyNotify)td_typesetter_free);
  press->letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_template_free);
  press->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  press->records = g_hash_table_new (g_direct_hash, g_direct_equal);
  return press;
}

TdPress *
td_press_new_with (const char *folder, const GPtrArray *known, GError **error)
{
  g_autoptr (TdPress) press = press_alloc (folder, known);
  GError *cause = NULL;

  press->book = td_font_book_default (&cause);
  if (press->book == NULL)
    {
      td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
      return NULL;
    }
  td_font_book_ref (press->book);
  if (!load_all (press, folder, error))
    return NULL;
  look_through_letters (press);
  return g_steal_pointer (&press);
}

const char **
td_press_records (const TdPress *press)
{
  return (const char **)g_hash_table_get_keys_as_array (press->records, NULL);
}

const char *
td_press_own_mark (const TdPress *press, const char *nick)
{
  return g_hash_table_lookup (press->own, nick);
}

void
td_press_free (TdPress *press)
{
  if (press == NULL)
    return;
  for (guint i = 0; i < TD_N_DOCUMENTS; i++)
    {
      td_template_free (press->templates[i]);
      for (guint n = 0; n < PACKS_OF_A_KIND; n++)
        g_clear_pointer (&press->packs[i][n], td_pdf_pack_unref);
    }
  for (guint i = 0; i < TD_N_DESK_PAPERS; i++)
    td_template_free (press->desk[i]);
  td_template_free (press->shared);
  g_clear_pointer (&press->kinds, g_ptr_array_unref);
  g_hash_table_unref (press->letters);
  g_hash_table_unref (press->own);
  g_hash_table_unref (press->records);
  g_free (press->folder);
  g_ptr_array_unref (press->idle);
  g_clear_pointer (&press->book, td_font_book_unref);
  g_mutex_clear (&press->lock);
  g_free (press);
}

/* ---- the files ---- */

static const struct
{
  const char *nick, *label;
} other_files[] = {
  { "common", "共用词语" },
  { "household", "本户信息告知单" },
  { "erasure", "个人信息删除凭证" },
  { "calls", "表决票抽查回访记录表" },
  { "review-receipt", "材料接收凭证" },
  { "review-asked", "一次性告知补正书" },
  { "review-accepted", "受理通知书" },
  { "review-refused", "不予受理通知书" },
  { "review-decided", "办结通知书" },
  { "review-opinions", "联合审查意见表" },
  { "review-signing", "会签单" },
  { "review-minutes", "联审会议纪要" },
  { "review-meeting", "集中联审会议纪要" },
  { "money-shares", "资金筹措与费用分摊表" },
  { "money-reminder", "加装电梯费用催缴单" },
  { "money-receipt", "收款收据" },
  { "money-public", "加装电梯资金使用公示" },
  { "money-withdrawal", "加装电梯费用证明（提取住房公积金用）" },
  { "subsidy-application", "补贴资金申请表" },
  { "subsidy-checklist", "补贴申请材料清单" },
  { "subsidy-distribution", "补贴资金分配共同确认表" },
  { "subsidy-summary", "补贴资金汇总表" },
  { "subsidy-request", "补贴资金请示" },
  { "subsidy-notice", "拟补贴项目公示" },
  { "notice-report", "公示情况报告" },
  { "objections", "异议处理记录" },
  { "visit-list", "上门名单" },
  { "tell-household", "单户告知单" },
  { "works-notice", "特种设备安装告知书" },
  { "works-inspection", "监督检验申请" },
  { "works-log", "施工日志" },
  { "works-concealed", "隐蔽工程验收记录" },
  { "works-acceptance", "竣工验收表" },
  { "agreement", "加装电梯协议书" },
  { "authority", "授权委托书" },
  { "application", "加装电梯申请表" },
  { "records", "登记记录" },
  { "changes", "变更记录" },
  { "course", "办理过程记录" },
  { "handover", "移交清单" },
  { "registration", "特种设备使用登记表" },
  { "archive", "档案移交证明" },
};

guint
td_press_n_templates (void)
{
  return TD_N_DOCUMENTS + TD_N_DESK_PAPERS + G_N_ELEMENTS (other_files);
}

const char *
td_press_template_nick (guint i, const char **label)
{
  const Kind *kind = i < TD_N_DOCUMENTS                      ? &kinds[i]
                     : i < TD_N_DOCUMENTS + TD_N_DESK_PAPERS ? &desk_kinds[i - TD_N_DOCUMENTS]
                                                             : NULL;

  g_return_val_if_fail (i < td_press_n_templates (), NULL);
  if (kind == NULL)
    i -= TD_N_DOCUMENTS + TD_N_DESK_PAPERS;
  *label = kind != NULL ? kind->label : other_files[i].label;
  return kind != NULL ? kind->nick : other_files[i].nick;
}

static gboolean
check_kind (const TdTemplate *template, const char *nick, GError **error)
{
  static const char *const letter[] = { "title", "footer", "[paper]", NULL };
  static const char *const shared[] = { "form-version", "missing", "date-blank", "fraction", NULL };

  for (guint i = 0; i < TD_N_DOCUMENTS; i++)
    if (g_str_equal (kinds[i].nick, nick))
      return check_template (template, &kinds[i], error);
  for (guint i = 0; i < TD_N_DESK_PAPERS; i++)
    if (g_str_equal (desk_kinds[i].nick, nick))
      return check_template (template, &desk_kinds[i], error);
  return td_template_require (template, g_str_equal (nick, "common") ? shared : letter, error);
}

gboolean
td_press_check_template (const char *nick, const char *folder, const GPtrArray *known, GError **error)
{
  GError *cause = NULL;
  g_autoptr (TdTemplate) template = load_template (folder, nick, known, &cause);

  return (template != NULL && check_kind (template, nick, &cause)) ||
         td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
}

/* NULL with the error in the words of papers. */
static TdTemplate *
read_text (const char *nick,
           const char *text,
           gsize size,
           const GPtrArray *known,
           GPtrArray *faults,
           GError **error)
{
  g_autofree char *name = g_strconcat (nick, ".txt", NULL);
  GError *cause = NULL;
  g_autoptr (TdTemplate) template = td_template_parse_with (name, text, size, known, faults, &cause);

  if (template != NULL && check_kind (template, nick, &cause))
    return g_steal_pointer (&template);
  td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
  return NULL;
}

gboolean
td_press_check_text (const char *nick,
                     const char *text,
                     gsize size,
                     const GPtrArray *known,
                     GPtrArray *faults,
                     GError **error)
{
  g_autoptr (TdTemplate) template = read_text (nick, text, size, known, faults, error);

  return template != NULL;
}

/* ---- what somebody edits ---- */

static void
put_edited (TdPress *press, const char *nick, TdTemplate *edited)
{
  TdTemplate **place = g_str_equal (nick, "common") ? &press->shared : NULL;

  for (guint i = 0; i < TD_N_DOCUMENTS; i++)
    if (g_str_equal (kinds[i].nick, nick))
      place = &press->templates[i];
  for (guint i = 0; i < TD_N_DESK_PAPERS; i++)
    if (g_str_equal (desk_kinds[i].nick, nick))
      place = &press->desk[i];
  note_records (press, edited);
  if (place != NULL)
    {
      td_template_free (*place);
      *place = edited;
    }
  else
    g_hash_table_replace (press->letters, g_strdup (nick), edited);
}

TdPress *
td_press_edited (TdPress *press, const char *nick, const char *text, gsize size, GError **error)
{
  TdTemplate *edited = read_text (nick, text, size, press->kinds, NULL, error);
  TdPress *variant;

  if (edited == NULL)
    return NULL;
  variant = press_alloc (press->folder, press->kinds);
  variant->base = press;
  variant->book = td_font_book_ref (press->book);
  variant->shared = td_template_ref (press->shared);
  for (guint i = 0; i < TD_N_DOCUMENTS; i++)
    variant->templates[i] = td_template_ref (press->templates[i]);
  for (guint i = 0; i < TD_N_DESK_PAPERS; i++)
    variant->desk[i] = td_template_ref (press->desk[i]);
  put_edited (variant, nick, edited);
  return variant;
}

static TdTypesetter *
borrow_typesetter (TdPress *press)
{
  TdTypesetter *typesetter = NULL;

  if (press->base != NULL)
    return borrow_typesetter (press->base);
  g_mutex_lock (&press->lock);
  if (press->idle->len > 0)
    typesetter = g_ptr_array_steal_index_fast (press->idle, press->idle->len - 1);
  g_mutex_unlock (&press->lock);
  return typesetter != NULL ? typesetter : td_typesetter_new (press->book);
}

static void
return_typesetter (TdPress *press, TdTypesetter *typesetter)
{
  if (press->base != NULL)
    {
      return_typesetter (press->base, typesetter);
      return;
    }
  g_mutex_lock (&press->lock);
  if (press->idle->len < IDLE_TYPESETTERS)
    g_ptr_array_add (press->idle, g_steal_pointer (&typesetter));
  g_mutex_unlock (&press->lock);
  td_typesetter_free (typesetter);
}

/* ---- for letters ---- */

TdTemplate *
td_press_template (TdPress *press, const char *nick, const char *const *needs, GError **error)
{
  GError *cause = NULL;
  int desk = td_press_find_desk (nick);
  const TdTemplate *known = desk >= 0 ? press->desk[desk] : g_hash_table_lookup (press->letters, nick);
  g_autoptr (TdTemplate) template =
      known != NULL ? td_template_ref (known) : load_template (press->folder, nick, press->kinds, &cause);

  if (template != NULL && td_template_require (template, needs, &cause))
    return g_steal_pointer (&template);
  td_paper_wrap_error (error, TD_PAPER_ERROR_TEMPLATE, cause);
  return NULL;
}

void
td_press_lend (TdPress *press, TdPaperJob *job)
{
  job->shared = press->shared;
  job->book = press->book;
  job->typesetter = borrow_typesetter (press);
}

void
td_press_take_back (TdPress *press, TdPaperJob *job)
{
  return_typesetter (press, g_steal_pointer (&job->typesetter));
}

static TdPaperJob
make_job (const TdPress *press, TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common)
{
  return (TdPaperJob){ .paper = paper,
                       .template = press->templates[paper],
                       .shared = press->shared,
                       .inputs = inputs,
                       .common = common,
                       .book = press->book };
}

TdValues *
td_paper_form_values (TdPress *press, const TdPaperInput *input, const TdPaperCommon *common)
{
  TdPaperJob job = {
    .paper = TD_DOCUMENT_PROGRESS, .shared = press->shared, .common = common, .book = press->book
  };
  TdValues *values = td_paper_values (&job, input);

  td_values_take_list (values, "flats", td_paper_flats (values, &job, input, !common->unmasked));
  if (td_values_list (values, "flats")->len == 0)
    {
      /* Nobody has counted: a blank, not a nought. */
      td_values_set (values, "parts", NULL);
      td_values_set (values, "parts-area", NULL);
    }
  return values;
}

GPtrArray *
td_paper_find_missing (TdPress *press, TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common)
{
  TdPaperJob job = make_job (press, paper, inputs, common);

  return td_paper_job_missing (&job);
}

/* ---- pages ---- */

static TdDisplayList *
lay_out (TdPress *press, TdPaperJob *job, GError **error)
{
  TdDisplayList *list = NULL;
  GError *cause = NULL;

  if (!kinds[job->paper].set (job, error))
    {
      g_clear_pointer (&job->flow, td_flow_free);
      return NULL;
    }
  if (job->flow == NULL)
    {
      g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT,
                   "nothing to print: no exclusive part in scope");
      return NULL;
    }
  list = td_flow_finish (g_steal_pointer (&job->flow), &cause);
  if (list == NULL)
    td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
  return list;
}

TdDisplayList *
td_paper_layout (TdPress *press,
                 TdPaper paper,
                 const GPtrArray *inputs,
                 const TdPaperCommon *common,
                 GPtrArray *geometries,
                 GError **error)
{
  TdPaperJob job;
  TdDisplayList *list;

  g_return_val_if_fail (press != NULL && (guint)paper < TD_N_DOCUMENTS && common != NULL, NULL);
  if (inputs == NULL || inputs->len == 0)
    {
      g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT, "no unit to print");
      return NULL;
    }
  job = make_job (press, paper, inputs, common);
  if (!td_paper_job_check (&job, error))
    return NULL;
  job.geometries = geometries;
  job.typesetter = borrow_typesetter (press);
  list = lay_out (press, &job, error);
  return_typesetter (press, job.typesetter);
  return list;
}

GBytes *
td_paper_docx (TdPress *press,
               TdPaper paper,
               const GPtrArray *inputs,
               const TdPaperCommon *common,
               GError **error)
{
  g_autoptr (TdWord) word = NULL;
  g_autofree char *title = NULL;
  TdDisplayList *list = NULL;
  TdPaperJob job;

  g_return_val_if_fail (press != NULL && (guint)paper < TD_N_DOCUMENTS && common != NULL, NULL);
  if (inputs == NULL || inputs->len == 0)
    {
      g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT, "no unit to print");
      return NULL;
    }
  title = td_paper_pdf_title (paper, inputs);
  word = td_word_new (title);
  job = make_job (press, paper, inputs, common);
  job.word = word;
  job.typesetter = borrow_typesetter (press);
  list = lay_out (press, &job, error);
  return_typesetter (press, job.typesetter);
  if (list == NULL)
    return NULL;
  td_display_list_unref (list);
  return td_word_finish (word);
}

/* ---- papers of the desk ---- */

TdDisplayList *
td_desk_paper_lay_out (TdPress *press,
                       TdDeskPaper paper,
                       const TdDeskInput *input,
                       TdWord *word,
                       GError **error)
{
  const TdPaperCommon common = { .printed_on = input->as_of,
                                 .operator_name = input->operator_name,
                                 .allow_missing = TRUE };
  TdPaperJob job = { .paper = TD_DOCUMENT_PROGRESS,
                     .template = press->desk[paper],
                     .shared = press->shared,
                     .common = &common,
                     .book = press->book,
                     .word = word };
  TdDisplayList *list;
  GError *cause = NULL;

  job.typesetter = borrow_typesetter (press);
  td_desk_paper_set (&job, desk_kinds[paper].nick, input, paper == TD_DESK_WORKS || paper == TD_DESK_BATCH);
  list = td_flow_finish (g_steal_pointer (&job.flow), &cause);
  if (list == NULL)
    td_paper_wrap_error (error, TD_PAPER_ERROR_ENGINE, cause);
  return_typesetter (press, job.typesetter);
  return list;
}

TdDisplayList *
td_desk_chart_layout (TdPress *press, const TdChart *chart, GError **error)
{
  TdTypesetter *typesetter = borrow_typesetter (press);
  TdDisplayBuilder *builder = td_display_builder_new (press->book);

  td_desk_chart_set (typesetter, builder, chart);
  return_typesetter (press, typesetter);
  return td_display_builder_finish (builder);
}

TdDisplayList *
td_desk_gantt_layout (TdPress *press, const TdGantt *gantt, TdGanttLayout *layout, GError **error)
{
  TdTypesetter *typesetter = borrow_typesetter (press);
  TdDisplayBuilder *builder = td_display_builder_new (press->book);

  td_desk_gantt_set (typesetter, builder, gantt, layout);
  return_typesetter (press, typesetter);
  return td_display_builder_finish (builder);
}
