/* Tidang: the papers of the works — notice, inspection, log, concealed parts, acceptance.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"
#include "td-photo-intake.h"
#include "td-taken-over.h"
#include "td-works-file.h"
#include "td-workspace-private.h"

/* Papers for a Chinese office are Chinese whatever the locale. Who signs follows from who files: notice and
 * inspection the installer, acceptance the building unit, else whoever carries the project out. */

/* ---- a form: titles and values two to a row, and what it lacks ---- */

typedef struct
{
  TdLetterSheet *sheet;
  GPtrArray *rows;
  GString *lacks;
  const char *title; /* of a left half that waits for its right one; static */
  char *value;
} Form;

static void
form_begin (Form *form, TdLetterSheet *sheet, const char *list)
{
  static const char *const columns[] = { "left", "first", "right", "second", NULL };

  *form = (Form){ .sheet = sheet, .lacks = g_string_new (NULL) };
  if (list != NULL)
    form->rows = td_letter_list (sheet, list, columns);
}

static void
lack (Form *form, const char *what)
{
  g_string_append_printf (form->lacks, "%s%s", form->lacks->len > 0 ? "、" : "", what);
}

/* Takes `value`. needed: it is named where it is missing. */
static void
take_field (Form *form, const char *title, char *value, gboolean needed)
{
  if (needed && *value == '\0')
    lack (form, title);
  if (form->title == NULL)
    {
      form->title = title;
      form->value = value;
      return;
    }
  td_letter_row (form->rows, form->title, form->value, title, value, NULL);
  form->title = NULL;
  g_clear_pointer (&form->value, g_free);
  g_free (value);
}

static void
form_end (Form *form)
{
  if (form->title != NULL)
    td_letter_row (form->rows, form->title, form->value, "", "", NULL);
  g_free (form->value);
  if (form->lacks->len > 0)
    td_letter_caution (form->sheet, g_strdup_printf (_ ("Left blank: %s."), form->lacks->str));
  g_string_free (form->lacks, TRUE);
}

/* ---- what is read ---- */

static TdDate
today (const TdLetterSheet *sheet)
{
  return td_workspace_today (sheet->desk->self);
}

/* The record that is asked for, else the newest of its kind; NULL: none. */
static const TdLeaf *
record_of (const TdLetterSheet *sheet, const char *kind)
{
  const TdLeaf *leaf = sheet->wanted->record_id != 0
                           ? td_leaf_book_find (sheet->desk->leaves, sheet->wanted->record_id)
                           : td_letter_last_leaf (sheet, kind);

  return leaf != NULL && g_str_equal (leaf->kind, kind) ? leaf : NULL;
}

static gboolean
nothing (const TdLetterSheet *sheet, const char *kind, GError **error)
{
  const TdLeafKind *known = td_leaf_kinds_find (sheet->desk->leaves->kinds, kind);

  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  sheet->wanted->record_id != 0
                      ? _ ("%s: this record is no “%s”, or is not there any more.")
                      : _ ("%s: there is no record “%s” yet. Enter it among the records of the works."),
                  sheet->desk->label, known != NULL ? td_leaf_kind_label (known) : kind);
}

static char *
value_of (const TdLeaf *leaf, const char *field)
{
  return g_strdup (leaf != NULL ? td_leaf_get (leaf, field) : "");
}

static char *
day_of (const TdLeaf *leaf, const char *field)
{
  return td_date_to_chinese (leaf != NULL ? td_leaf_day (leaf, field) : TD_DATE_NONE);
}

static const TdLeaf *
linked (const TdLetterSheet *sheet, const TdLeaf *leaf, const char *field)
{
  return leaf != NULL ? td_leaf_book_find (sheet->desk->leaves, td_leaf_link (leaf, field)) : NULL;
}

/* “TS3310123-2028，B级，有效期至2028年6月30日”. (transfer full) */
static char *
licence_text (const TdLeaf *licence)
{
  GString *text = g_string_new (licence != NULL ? td_leaf_get (licence, "number") : "");
  g_autofree char *until = day_of (licence, "expires-on");

  if (licence != NULL && *td_leaf_get (licence, "level") != '\0')
    g_string_append_printf (text, "，%s", td_leaf_get (licence, "level"));
  if (*until != '\0')
    g_string_append_printf (text, "，有效期至%s", until);
  return g_string_free (text, FALSE);
}

/* ---- who signs ---- */

typedef struct
{
  const TdLeaf *company, *party;
  const char *named; /* by an act, where no party is entered; NULL or "": nobody */
} Signer;

static Signer
signer_of (const TdLetterSheet *sheet, const char *role)
{
  Signer signer = { 0 };

  signer.company = td_works_company (sheet->desk->leaves, role, today (sheet), &signer.party);
  signer.named = td_taken_party (sheet->desk->leaves, role);
  return signer;
}

/* The building unit; where nobody is entered as that, who carries the project out for the owners. */
static Signer
builder_of (const TdLetterSheet *sheet)
{
  Signer builder = signer_of (sheet, "builder");

  return builder.company != NULL ? builder : signer_of (sheet, "owners-agent");
}

static const char *
name_of (Signer signer)
{
  return signer.company != NULL ? td_leaf_get (signer.company, "name")
         : signer.named != NULL ? signer.named
                                : "";
}

/* The party's own person goes before the company's. (transfer none) */
static const char *
person_of (Signer signer)
{
  const char *person = signer.party != NULL ? td_leaf_get (signer.party, "representative") : "";

  return *person != '\0' || signer.company == NULL ? person : td_leaf_get (signer.company, "contact");
}

static const char *
phone_of (Signer signer)
{
  const char *phone = signer.party != NULL ? td_leaf_get (signer.party, "phone") : "";

  return *phone != '\0' || signer.company == NULL ? phone : td_leaf_get (signer.company, "phone");
}

/* Says who signs; a role that nobody fills is named. */
static void
say_signer (Form *form, const char *value, Signer signer, const char *role)
{
  td_letter_say (form->sheet, value, name_of (signer));
  g_string_append (form->sheet->names, name_of (signer));
  g_string_append (form->sheet->names, person_of (signer));
  if (*name_of (signer) == '\0')
    lack (form, role);
}

/* ---- the lift ---- */

/* What the notice does not say may stand on the registration. (transfer full) */
static char *
lift_value (const TdLetterSheet *sheet, const TdLeaf *notice, const char *field)
{
  const TdLeaf *registration = td_letter_last_leaf (sheet, "use-registration");
  char *value = value_of (notice, field);

  if (*value != '\0' || registration == NULL)
    return value;
  g_free (value);
  return value_of (registration, field);
}

static void
take_lift (Form *form, const TdLeaf *notice)
{
  const TdLetterSheet *sheet = form->sheet;
  const TdLeaf *plan = td_letter_last_leaf (sheet, "plan");
  const TdLeaf *maker = linked (sheet, notice, "maker");

  if (maker == NULL)
    maker = signer_of (sheet, "lift-maker").company;
  take_field (form, "设备名称", value_of (notice, "equipment"), TRUE);
  take_field (form, "规格型号", lift_value (sheet, notice, "model"), TRUE);
  take_field (form, "产品编号", lift_value (sheet, notice, "serial"), TRUE);
  take_field (form, "设备代码", lift_value (sheet, notice, "device-code"), FALSE);
  take_field (form, "制造单位", value_of (maker, "name"), TRUE);
  take_field (form, "制造许可证", licence_text (linked (sheet, notice, "maker-licence")), TRUE);
  take_field (form, "额定载重",
              plan != NULL && *td_leaf_get (plan, "load") != '\0'
                  ? g_strdup_printf ("%s kg", td_leaf_get (plan, "load"))
                  : g_strdup (""),
              FALSE);
  take_field (form, "层站", value_of (plan, "stops"), FALSE);
}

static void
take_installer (Form *form, Signer installer, const TdLeaf *notice)
{
  take_field (form, "安装单位", g_strdup (name_of (installer)), FALSE);
  take_field (form, "社会信用代码", value_of (installer.company, "credit-code"), installer.company != NULL);
  take_field (form, "安装许可证", licence_text (linked (form->sheet, notice, "licence")), TRUE);
  take_field (form, "现场负责人", g_strdup (person_of (installer)), TRUE);
  take_field (form, "联系电话", g_strdup (phone_of (installer)), TRUE);
}

/* The notice with what is known from elsewhere; where there is no record of it, as the act says. NULL:
 * neither is there. (transfer full) */
static TdLeaf *
notice_of (const TdLetterSheet *sheet, const TdLeaf *record)
{
  const TdLeafBook *book = sheet->desk->leaves;
  g_autoptr (GPtrArray) taken = NULL;
  TdLeaf *notice;

  if (record == NULL &&
      (sheet->wanted->record_id != 0 || td_leaf_book_act (book, TD_ACT_INSTALL_NOTICE) == NULL))
    return NULL;
  notice = record != NULL ? td_leaf_copy (record) : td_leaf_new ("install-notice");
  taken = td_taken_over (book, notice, today (sheet));
  for (guint i = 0; i < taken->len; i++)
    td_leaf_set (notice, ((const TdTakenOver *)taken->pdata[i])->field,
                 ((const TdTakenOver *)taken->pdata[i])->value);
  return notice;
}

gboolean
td_letter_works_notice (TdLetterSheet *sheet, GError **error)
{
  g_autoptr (TdLeaf) notice = notice_of (sheet, record_of (sheet, "install-notice"));
  Signer installer = signer_of (sheet, "installer"), user = signer_of (sheet, "user-unit");
  Form form;

  if (notice == NULL)
    return nothing (sheet, "install-notice", error);
  form_begin (&form, sheet, "fields");
  say_signer (&form, "issuer", installer, "电梯安装单位（参建单位）");
  take_lift (&form, notice);
  take_installer (&form, installer, notice);
  take_field (&form, "使用单位", g_strdup (name_of (user)), FALSE);
  take_field (&form, "计划施工日期", day_of (notice, "planned-start"), TRUE);
  take_field (&form, "计划竣工日期", day_of (notice, "planned-end"), TRUE);
  td_letter_say (sheet, "receiver", td_leaf_get (notice, "receiver"));
  if (*td_leaf_get (notice, "receiver") == '\0')
    lack (&form, "接收告知的部门");
  td_letter_say (sheet, "doc-number", td_leaf_get (notice, "number"));
  td_letter_say_day (sheet, "when", td_leaf_day (notice, "on"));
  form_end (&form);
  return TRUE;
}

gboolean
td_letter_works_inspection (TdLetterSheet *sheet, GError **error)
{
  const TdLeaf *inspection = record_of (sheet, "supervisory-inspection");
  const TdLeaf *body = linked (sheet, inspection, "body");
  g_autoptr (TdLeaf) notice = notice_of (sheet, td_letter_last_leaf (sheet, "install-notice"));
  Signer installer = signer_of (sheet, "installer"), user = signer_of (sheet, "user-unit");
  Signer inspector = signer_of (sheet, "inspector");
  Form form;

  /* It is asked for before there is a day of it: what was notified is enough. */
  if (inspection == NULL && (sheet->wanted->record_id != 0 || notice == NULL))
    return nothing (sheet, "supervisory-inspection", error);
  if (body != NULL)
    inspector.company = body;
  form_begin (&form, sheet, "fields");
  say_signer (&form, "issuer", installer, "电梯安装单位（参建单位）");
  take_lift (&form, notice);
  take_installer (&form, installer, notice);
  take_field (&form, "安装告知日期", day_of (notice, "on"), TRUE);
  take_field (&form, "安装告知编号", value_of (notice, "number"), TRUE);
  take_field (&form, "使用单位", g_strdup (name_of (user)), FALSE);
  td_letter_say (sheet, "receiver", name_of (inspector));
  if (*name_of (inspector) == '\0')
    lack (&form, "检验机构");
  td_letter_take (sheet, "doc-number", value_of (inspection, "number"));
  td_letter_say_day (sheet, "when",
                     inspection != NULL ? td_leaf_day (inspection, "applied-on") : TD_DATE_NONE);
  form_end (&form);
  return TRUE;
}

/* ---- log ---- */

static gboolean
is_wanted (const TdLetterWanted *wanted, const TdLeaf *leaf)
{
  TdDate on = td_leaf_day (leaf, "on");

  if (wanted->record_id != 0)
    return leaf->id == wanted->record_id;
  return (wanted->from == 0 || on >= wanted->from) && (wanted->until == 0 || on <= wanted->until);
}

gboolean
td_letter_works_log (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "when",      "weather", "amount", "text",
                                         "materials", "safety",  "who",    NULL };
  g_autoptr (GPtrArray) leaves = td_letter_leaves (sheet, "daily-log");
  GPtrArray *rows = td_letter_list (sheet, "days", columns);
  Signer contractor = signer_of (sheet, "contractor");
  TdDate first = TD_DATE_NONE, last = TD_DATE_NONE;
  g_autofree char *from = NULL, *until = NULL;
  Form form;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (!is_wanted (sheet->wanted, leaf))
        continue;
      first = first == TD_DATE_NONE ? td_leaf_day (leaf, "on") : first;
      last = td_leaf_day (leaf, "on");
      td_letter_row (rows, td_leaf_get (leaf, "on"), td_leaf_get (leaf, "weather"),
                     td_leaf_get (leaf, "workers"), td_leaf_get (leaf, "done"),
                     td_leaf_get (leaf, "materials"), td_leaf_get (leaf, "safety"),
                     td_leaf_get (leaf, "writer"), NULL);
      g_string_append (sheet->names, td_leaf_get (leaf, "writer"));
    }
  if (rows->len == 0 && leaves->len > 0 && sheet->wanted->record_id == 0)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s: no day of the log lies in this period."),
                    sheet->desk->label);
  if (rows->len == 0)
    return nothing (sheet, "daily-log", error);
  form_begin (&form, sheet, NULL);
  say_signer (&form, "issuer", contractor, "施工单位（参建单位）");
  from = td_date_to_chinese (first);
  until = td_date_to_chinese (last);
  td_letter_take (sheet, "text", first == last ? g_strdup (from) : g_strdup_printf ("%s至%s", from, until));
  td_letter_say (sheet, "name", person_of (contractor));
  td_letter_say_number (sheet, "count", rows->len);
  form_end (&form);
  return TRUE;
}

/* ---- concealed parts ---- */

/* “基坑垫层　2026年9月3日 08:12　112.982310, 28.194120”: time and place where the photo was taken in as one
 * of the works. (transfer full) */
static char *
photo_caption (const TdLetterSheet *sheet, const char *hash, const char *what)
{
  const TdLeaf *record = td_photo_record_of (sheet->desk->leaves->leaves, hash);
  g_autofree char *moment = record != NULL ? td_photo_moment (record) : NULL;

  return moment != NULL ? g_strconcat (what, "　", moment, NULL) : g_strdup (what);
}

gboolean
td_letter_works_concealed (TdLetterSheet *sheet, GError **error)
{
  const TdLeaf *part = record_of (sheet, "concealed-work");
  Signer contractor = signer_of (sheet, "contractor"), supervisor = signer_of (sheet, "supervisor");
  const char *photo;
  Form form;

  if (part == NULL)
    return nothing (sheet, "concealed-work", error);
  form_begin (&form, sheet, "fields");
  say_signer (&form, "issuer", contractor, "施工单位（参建单位）");
  say_signer (&form, "witness", supervisor, "监理单位（参建单位）");
  say_signer (&form, "applicant", builder_of (sheet), "建设单位（参建单位）");
  take_field (&form, "部　位", value_of (part, "part"), TRUE);
  take_field (&form, "验收日期", day_of (part, "on"), TRUE);
  take_field (&form, "依据图号", value_of (part, "basis"), TRUE);
  take_field (&form, "施工单位人员", value_of (part, "contractor"), FALSE);
  take_field (&form, "监理人员", value_of (part, "supervisor"), FALSE);
  take_field (&form, "备　注", value_of (part, "note"), FALSE);
  td_letter_say_number (sheet, "number", (guint)part->number);
  td_letter_say (sheet, "text", td_leaf_get (part, "content"));
  if (*td_leaf_get (part, "content") == '\0')
    lack (&form, "隐蔽内容");
  td_letter_take (sheet, "verdict", td_letter_shown (sheet, part, "verdict"));
  photo = td_leaf_get (part, "photo");
  if (*photo == '\0')
    lack (&form, "隐蔽前照片");
  else
    td_letter_photo (sheet, photo, photo_caption (sheet, photo, td_leaf_get (part, "part")));
  form_end (&form);
  return TRUE;
}

/* ---- acceptance ---- */

static void
list_terms (Form *form, const TdLeaf *round)
{
  static const char *const columns[] = { "number", "text", "met", NULL };
  static const char *const fields[] = { "works-done", "records", "materials", "certificates", "warranty" };
  GPtrArray *rows = td_letter_list (form->sheet, "terms", columns);
  const TdLeafKind *kind = td_leaf_kinds_find (form->sheet->desk->leaves->kinds, "acceptance-round");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      int at = td_leaf_kind_find (kind, fields[i]);
      const char *title = at >= 0 ? td_leaf_kind_field (kind, (guint)at)->title : fields[i];
      const char *value = td_leaf_get (round, fields[i]);
      g_autofree char *number = td_letter_next (rows);

      td_letter_row (rows, number, title,
                     *value == '\0'               ? ""
                     : g_str_equal (value, "yes") ? "是"
                                                  : "否",
                     NULL);
      if (*value == '\0')
        lack (form, title);
    }
}

/* “设计单位：\n某设计院\n参加人：张某”: the party of that role; who came stands by it, or in its place where
 * no party is entered. What is signed and dated is done by hand. (transfer full) */
static char *
party_text (const char *title, const char *company, const char *came)
{
  if (*company == '\0' || *came == '\0' || g_str_equal (company, came))
    return g_strdup_printf ("%s：\n%s", title, *company != '\0' ? company : came);
  return g_strdup_printf ("%s：\n%s\n参加人：%s", title, company, came);
}

/* A line for each party whether it is known or not: who is missing is written in by hand, and named. */
static void
list_parties (Form *form, const TdLeaf *round)
{
  static const char *const columns[] = { "name", "sign", "seal", NULL };
  static const struct
  {
    const char *role, *title, *field;
    gboolean needed;
  } parties[] = { { "builder", "建设单位（业主代表）", "builder", TRUE },
                  { "surveyor", "勘察单位", "surveyor", FALSE },
                  { "designer", "设计单位", "designer", TRUE },
                  { "contractor", "施工单位", "contractor", TRUE },
                  { "supervisor", "监理单位", "supervisor", FALSE },
                  { "installer", "电梯安装单位", "installer", TRUE },
                  { NULL, "见证（社区、区机构）", "witness", FALSE } };
  GPtrArray *rows = td_letter_list_sealed (form->sheet, "parties", columns, "seal");

  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    {
      Signer signer = parties[i].role == NULL ? (Signer){ 0 }
                      : i == 0                ? builder_of (form->sheet)
                                              : signer_of (form->sheet, parties[i].role);
      const char *came = td_leaf_get (round, parties[i].field);
      g_autofree char *name = party_text (parties[i].title, name_of (signer), came);

      td_letter_row (rows, name, "意见：\n\n\n签字：\n\n日期：____年__月__日", "", NULL);
      g_string_append (form->sheet->names, name);
      if (parties[i].needed && *name_of (signer) == '\0' && *came == '\0')
        lack (form, parties[i].title);
    }
}

/* The inspection with what the act says of it; the act is one that was passed. (transfer full) */
static TdLeaf *
inspection_of (const TdLetterSheet *sheet)
{
  const TdLeafBook *book = sheet->desk->leaves;
  const TdLeaf *record = td_letter_last_leaf (sheet, "supervisory-inspection");
  TdLeaf *inspection = record != NULL ? td_leaf_copy (record) : td_leaf_new ("supervisory-inspection");
  g_autoptr (GPtrArray) taken = td_taken_over (book, inspection, today (sheet));

  for (guint i = 0; i < taken->len; i++)
    td_leaf_set (inspection, ((const TdTakenOver *)taken->pdata[i])->field,
                 ((const TdTakenOver *)taken->pdata[i])->value);
  if (record == NULL && td_leaf_book_act (book, TD_ACT_INSPECTION) != NULL)
    td_leaf_set (inspection, "verdict", "pass");
  return inspection;
}

gboolean
td_letter_works_acceptance (TdLetterSheet *sheet, GError **error)
{
  const TdLeaf *round = record_of (sheet, "acceptance-round");
  g_autoptr (TdLeaf) inspection = inspection_of (sheet);
  const TdLeaf *notice = td_letter_last_leaf (sheet, "install-notice");
  Form form;

  if (round == NULL)
    return nothing (sheet, "acceptance-round", error);
  form_begin (&form, sheet, "fields");
  take_field (&form, "验收日期", day_of (round, "on"), TRUE);
  take_field (&form, "建设单位",
              g_strdup (*name_of (builder_of (sheet)) != '\0' ? name_of (builder_of (sheet))
                                                              : td_leaf_get (round, "builder")),
              FALSE);
  take_field (&form, "设备名称", value_of (notice, "equipment"), FALSE);
  take_field (&form, "产品编号", lift_value (sheet, notice, "serial"), FALSE);
  take_field (&form, "监督检验报告", value_of (inspection, "report"), TRUE);
  take_field (&form, "监督检验结论", td_letter_shown (sheet, inspection, "verdict"), TRUE);
  list_terms (&form, round);
  list_parties (&form, round);
  td_letter_say_number (sheet, "number", (guint)round->number);
  td_letter_say (sheet, "text", td_leaf_get (round, "problems"));
  td_letter_take (sheet, "verdict", td_letter_shown (sheet, round, "verdict"));
  form_end (&form);
  return TRUE;
}
