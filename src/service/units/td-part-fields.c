/* Tidang: FIELD=VALUE pairs of a correction, read and applied to a flat.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-part-fields.h"

#include "td-error.h"
#include "td-ids.h"
#include "td-text.h"

/* NULL: applied; else what would be accepted. */
typedef const char *(*ApplyFunc) (TdPart *part, const char *value);

static void
set_text (char **field, const char *value)
{
  g_free (*field);
  *field = td_text_squeeze (value);
}

/* Names, phones and numbers of several owners are separated alike. (transfer full) */
static GStrv
split_list (const char *value)
{
  g_autoptr (GRegex) separators = g_regex_new ("\\s*[、;；]\\s*", 0, 0, NULL);

  return g_regex_split (separators, value, 0);
}

static TdOwnerKind
kind_of_name (const char *name)
{
  static const char *const endings[] = { "公司", "集团", "厂",   "委员会", "局",
                                         "中心", "学校", "医院", "合作社" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TD_OWNER_COMPANY;
  return TD_OWNER_PERSON;
}

static const char *
apply_owner (TdPart *part, const char *value)
{
  g_auto (GStrv) names = split_list (value);
  GPtrArray *owners = g_ptr_array_new_with_free_func ((GDestroyNotify)td_owner_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = td_text_squeeze (names[i]);
      TdOwner *old = i < part->owners->len ? g_ptr_array_index (part->owners, i) : NULL;
      TdOwner *owner;

      if (*name == '\0')
        continue;
      /* The number goes with the person: a new name starts without one. */
      if (old != NULL && g_strcmp0 (old->name, name) == 0)
        owner = td_owner_copy (old);
      else
        owner = td_owner_new (kind_of_name (name), name, TD_DOC_NONE, "", "");
      g_ptr_array_add (owners, owner);
    }
  if (owners->len == 0)
    {
      g_ptr_array_unref (owners);
      return N_ ("one or several names, separated by 、");
    }
  g_ptr_array_unref (part->owners);
  part->owners = owners;
  return NULL;
}

static const char *
apply_phone (TdPart *part, const char *value)
{
  g_auto (GStrv) phones = split_list (value);

  for (guint i = 0; phones[i] != NULL; i++)
    {
      if (i >= part->owners->len || (*phones[i] != '\0' && !td_phone_check (phones[i])))
        return N_ ("telephone numbers in the order of the owners, separated by 、");
      set_text (&((TdOwner *)g_ptr_array_index (part->owners, i))->phone, phones[i]);
    }
  return NULL;
}

static const char *
apply_document (TdPart *part, const char *value)
{
  g_auto (GStrv) numbers = split_list (value);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      TdOwner *owner = i < part->owners->len ? g_ptr_array_index (part->owners, i) : NULL;
      g_autofree char *number = td_id_fold (numbers[i]);
      TdResidentFault fault = td_resident_id_check (number);

      if (owner == NULL || fault == TD_RESIDENT_ROUNDED || fault == TD_RESIDENT_EXPONENT)
        return N_ ("document numbers in full, in the order of the owners, separated by 、");
      g_free (owner->doc_no);
      owner->doc_no = g_steal_pointer (&number);
      if (*owner->doc_no == '\0')
        owner->doc_kind = TD_DOC_NONE;
      else if (td_credit_code_shape (owner->doc_no) &&
               (owner->kind == TD_OWNER_COMPANY ||
                (fault != TD_RESIDENT_OK && td_credit_code_check (owner->doc_no))))
        {
          owner->kind = TD_OWNER_COMPANY;
          owner->doc_kind = TD_DOC_CREDIT_CODE;
        }
      else if (fault == TD_RESIDENT_OK || fault == TD_RESIDENT_OLD)
        owner->doc_kind = TD_DOC_RESIDENT_ID;
      else if (owner->doc_kind == TD_DOC_NONE)
        owner->doc_kind = TD_DOC_OTHER;
    }
  return NULL;
}

static const char *
apply_area (TdPart *part, const char *value)
{
  return td_area_parse (value, &part->area, NULL) ? NULL
                                                  : N_ ("an area such as 81.20 with at most two decimals");
}

static const char *
apply_area_source (TdPart *part, const char *value)
{
  return td_area_source_from_nick (value, &part->area_source) ||
                 td_area_source_from_chinese (value, &part->area_source)
             ? NULL
             : "登记, 建筑面积, 套内, 未核实 (registered, built, net, unverified)";
}

static const char *
apply_occupancy (TdPart *part, const char *value)
{
  return td_occupancy_from_nick (value, &part->occupancy) ||
                 td_occupancy_from_chinese (value, &part->occupancy)
             ? NULL
             : "自住, 出租, 空置, 开发商未售, 已售未交付";
}

static const char *
apply_floor (TdPart *part, const char *value)
{
  g_autofree char *half = td_text_half_width (value);
  gint64 floor;

  if (!g_ascii_string_to_signed (half, 10, -9, 200, &floor, NULL))
    return N_ ("a floor from -9 to 200");
  part->floor = (int)floor;
  return NULL;
}

static const char *
apply_kind (TdPart *part, const char *value)
{
  return td_part_kind_from_nick (value, &part->kind) || td_part_kind_from_chinese (value, &part->kind)
             ? NULL
             : "住宅, 商铺, 车库, 储藏室 (flat, shop, garage, storeroom)";
}

static const char *
apply_title (TdPart *part, const char *value)
{
  return td_title_from_nick (value, &part->title) || td_title_from_chinese (value, &part->title)
             ? NULL
             : "不动产权证, 房产证, 购房合同, 安置协议, 公房租赁, 其他";
}

static const char *
apply_title_no (TdPart *part, const char *value)
{
  set_text (&part->title_no, value);
  return NULL;
}

static const char *
apply_checked_by (TdPart *part, const char *value)
{
  set_text (&part->checked_by, value);
  return NULL;
}

static const char *
apply_note (TdPart *part, const char *value)
{
  set_text (&part->note, value);
  return NULL;
}

/* Nothing takes the day back. */
static const char *
apply_checked_on (TdPart *part, const char *value)
{
  TdDate date = td_date_parse_loose (value, 0);

  if (date == TD_DATE_NONE && *value != '\0')
    return N_ ("a date such as 2026-09-12");
  part->checked_on = date;
  return NULL;
}

static const char *
apply_occupied (TdPart *part, const char *value)
{
  static const struct
  {
    const char *word;
    gboolean yes;
  } words[] = { { "yes", TRUE }, { "是", TRUE }, { "no", FALSE }, { "否", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (value, words[i].word))
      {
        part->occupied = words[i].yes;
        return NULL;
      }
  return "yes, no, 是, 否";
}

static const struct
{
  const char *name;
  const char *chinese;
  ApplyFunc apply;
} known[] = {
  { "owner", "业主", apply_owner },
  { "phone", "电话", apply_phone },
  { "document", "证件号", apply_document },
  { "area", "专有面积", apply_area },
  { "area-source", "面积来源", apply_area_source },
  { "occupancy", "户况", apply_occupancy },
  { "floor", "楼层", apply_floor },
  { "kind", "房屋类型", apply_kind },
  { "title", "权属依据", apply_title },
  { "title-no", "权证号", apply_title_no },
  { "checked-by", "核实人", apply_checked_by },
  { "checked-on", "核实日期", apply_checked_on },
  { "occupied", "占用专有部分", apply_occupied },
  { "note", "备注", apply_note },
};

static ApplyFunc
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, name) || g_str_equal (known[i].chinese, name))
      return known[i].apply;
  return NULL;
}

static gboolean
apply_pair (TdPart *part, const char *pair, GError **error)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *name = equals == NULL ? g_strdup (pair) : g_strndup (pair, (gsize)(equals - pair));
  ApplyFunc apply = equals == NULL ? NULL : find_field (g_strstrip (name));
  g_autofree char *value = equals == NULL ? NULL : td_text_squeeze (equals + 1);
  const char *accepted;

  if (apply == NULL)
    return td_fail (
        error, TD_SERVICE_ERROR_USAGE,
        _ ("“%s” is no FIELD=VALUE of a flat. Known fields: owner, phone, document, area, area-source, "
           "occupancy, floor, kind, title, title-no, checked-by, checked-on, occupied, note."),
        pair);
  accepted = apply (part, value);
  if (accepted == NULL)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: “%s” is not accepted. Expected: %s."), name, value,
                  _ (accepted));
}

gboolean
td_part_apply_fields (TdPart *part, const char *const *fields, GError **error)
{
  g_autoptr (TdPart) trial = td_part_copy (part);

  if (fields == NULL || fields[0] == NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("Nothing to change was given. Write FIELD=VALUE."));
  for (guint i = 0; fields[i] != NULL; i++)
    if (!apply_pair (trial, fields[i], error))
      return FALSE;
  for (guint i = 0; fields[i] != NULL; i++)
    apply_pair (part, fields[i], NULL);
  return TRUE;
}
