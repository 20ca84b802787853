/* Tidang: the words of a roll's enumerations, as stored, as printed and as offices write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-nicks.h"
#include "td-roll.h"

static const TdWords part_kind_words[] = {
  [TD_PART_FLAT] = { "flat", "住宅", "普通住宅|房屋|住房|成套住宅" },
  [TD_PART_SHOP] = { "shop", "商铺", "店铺|网点|门面|门面房|商业|商业用房|营业房|商服" },
  [TD_PART_GARAGE] = { "garage", "车库", "车位|车棚|汽车库" },
  [TD_PART_STOREROOM] = { "storeroom", "储藏室", "储藏间|地下室|地下储藏室|库房|仓房|杂物间|小房" },
};

static const TdWords area_source_words[] = {
  [TD_AREA_UNVERIFIED] = { "unverified", "未核实", "待核实|未核|自报|不详" },
  [TD_AREA_REGISTERED] = { "registered", "登记面积",
                           "登记|登记簿|不动产登记簿|不动产证面积|不动产权证面积|房产证面积|产证面积|"
                           "证载面积|产权面积" },
  [TD_AREA_BUILT] = { "built", "建筑面积（含公摊）", "建筑面积|建面|含公摊|建筑面积含公摊" },
  [TD_AREA_NET] = { "net", "套内面积", "套内|套内建筑面积" },
};

static const TdWords occupancy_words[] = {
  [TD_OCCUPANCY_UNKNOWN] = { "unknown", "不详", "未知" },
  [TD_OCCUPANCY_OWNER] = { "owner", "自住", "业主自住|自用" },
  [TD_OCCUPANCY_LET] = { "let", "出租", "租赁|租住|已出租" },
  [TD_OCCUPANCY_VACANT] = { "vacant", "空置", "空房|闲置|空关" },
  [TD_OCCUPANCY_UNSOLD] = { "unsold", "开发商未售", "未售|开发商自持未售|未出售" },
  [TD_OCCUPANCY_UNDELIVERED] = { "undelivered", "已售未交付", "未交付|已售未交房|未交房" },
};

static const TdWords title_words[] = {
  [TD_TITLE_UNKNOWN] = { "unknown", "未核", "不详|未知" },
  [TD_TITLE_REAL_ESTATE] = { "real-estate", "不动产权证", "不动产证|不动产权证书" },
  [TD_TITLE_HOUSE] = { "house", "房产证", "房屋所有权证|房权证|房本" },
  [TD_TITLE_PURCHASE] = { "purchase", "购房合同", "买卖合同|商品房买卖合同|预售合同" },
  [TD_TITLE_RESETTLE] = { "resettle", "安置协议", "拆迁安置协议|回迁协议|安置房协议" },
  [TD_TITLE_PUBLIC_RENT] = { "public-rent", "公房租赁", "公房|公房租赁合同|直管公房|单位公房" },
  [TD_TITLE_OTHER] = { "other", "其他", "其它" },
};

static const TdWords doc_kind_words[] = {
  [TD_DOC_NONE] = { "none", "无", "未提供" },
  [TD_DOC_RESIDENT_ID] = { "resident-id", "居民身份证", "身份证|二代身份证|身份证号|第二代居民身份证" },
  [TD_DOC_CREDIT_CODE] = { "credit-code", "统一社会信用代码",
                           "信用代码|社会信用代码|营业执照|统一信用代码|法人证书" },
  [TD_DOC_PASSPORT] = { "passport", "护照", "外国护照" },
  [TD_DOC_HKMT_PERMIT] = { "hkmt-permit", "港澳台居民证件",
                           "港澳台居民居住证|港澳居民来往内地通行证|台湾居民来往大陆通行证|港澳通行证|台胞证|"
                           "回乡证" },
  [TD_DOC_OTHER] = { "other", "其他", "其它|军官证|士兵证" },
};

/* clang-format off */
TD_DEFINE_WORDS (TdPartKind, td_part_kind, part_kind_words)
TD_DEFINE_WORDS (TdAreaSource, td_area_source, area_source_words)
TD_DEFINE_WORDS (TdOccupancy, td_occupancy, occupancy_words)
TD_DEFINE_WORDS (TdTitle, td_title, title_words)
TD_DEFINE_WORDS (TdDocKind, td_doc_kind, doc_kind_words)
/* clang-format on */
