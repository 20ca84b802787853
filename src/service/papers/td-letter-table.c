/* Tidang: the table of letters. A new one is a row here, its maker in td-letter-makers.h, and a template of
 * its name in resources/templates/ (CONTRIBUTING.md, “Where a new thing goes”). SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-workspace-private.h"

#define NEEDS(what) TD_LETTER_NEEDS_##what

/* name, nick, label, heading / group, of, needs, flags / who signs, maker. Groups stand together. */
static const TdLetterKind table[] = {
  /* papers/td-project-papers.c */
  { "agreement", "agreement", N_ ("Agreement of the owners"), "加装电梯协议书", TD_LETTERS_PROJECT,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES) | NEEDS (MONEY), TD_LETTER_PERSONAL, N_ ("Every owner"),
    td_letter_agreement },
  { "authority", "authority", N_ ("Letter of authority"), "授权委托书", TD_LETTERS_PROJECT, TD_LETTER_OF_FLAT,
    0, TD_LETTER_PERSONAL, N_ ("Owners of the flat"), td_letter_authority },
  { "application", "application", N_ ("Application for the project"), "加装电梯申请表", TD_LETTERS_PROJECT,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES) | NEEDS (MONEY) | NEEDS (REVIEW) | NEEDS (FILES), 0,
    N_ ("Who carries the project out"), td_letter_application },

  /* notices/td-notice-papers.c */
  { "notice-report", "report", N_ ("Report on a notice"), "公示情况报告", TD_LETTERS_NOTICE,
    TD_LETTER_OF_UNIT, NEEDS (NOTICES) | NEEDS (LEAVES) | NEEDS (FILES),
    TD_LETTER_OFFICIAL | TD_LETTER_OF_RECORD, N_ ("Who posted it"), td_letter_notice_report },
  { "objections", "objections", N_ ("Record of objections"), "异议处理记录", TD_LETTERS_NOTICE,
    TD_LETTER_OF_UNIT, NEEDS (NOTICES) | NEEDS (LEAVES), 0, N_ ("Community committee"),
    td_letter_objections },
  { "visit-list", "visits", N_ ("List for the doors"), "上门名单", TD_LETTERS_NOTICE, TD_LETTER_OF_UNIT,
    NEEDS (NOTICES) | NEEDS (LEAVES), TD_LETTER_LANDSCAPE | TD_LETTER_WORKING, N_ ("Visiting team"),
    td_letter_visit_list },
  { "tell-household", "household", N_ ("Letter to one household"), "单户告知单", TD_LETTERS_NOTICE,
    TD_LETTER_OF_FLAT, NEEDS (NOTICES) | NEEDS (MONEY), 0, N_ ("Who asks the owners"),
    td_letter_tell_household },

  /* review/td-review-papers.c; review/td-review-meeting.c */
  { "review-receipt", "receipt", N_ ("Receipt for papers"), "材料接收凭证", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES) | NEEDS (FILES), 0, N_ ("Review window"),
    td_letter_review },
  { "review-asked", "asked", N_ ("Request for papers"), "一次性告知补正书", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES), TD_LETTER_OFFICIAL, N_ ("Review window"),
    td_letter_review },
  { "review-accepted", "accepted", N_ ("Notice of acceptance"), "受理通知书", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES), TD_LETTER_OFFICIAL, N_ ("Review window"),
    td_letter_review },
  { "review-refused", "refused", N_ ("Notice of refusal"), "不予受理通知书", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES), TD_LETTER_OFFICIAL, N_ ("Review window"),
    td_letter_review },
  { "review-opinions", "opinions", N_ ("Opinions of the joint review"), "联合审查意见表", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES), 0, N_ ("Every department"), td_letter_review },
  { "review-signing", "signing", N_ ("Sheet for signing off"), "会签单", TD_LETTERS_REVIEW, TD_LETTER_OF_UNIT,
    NEEDS (REVIEW) | NEEDS (LEAVES), 0, N_ ("Every department"), td_letter_review },
  { "review-minutes", "minutes", N_ ("Minutes of the joint review"), "联审会议纪要", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES), TD_LETTER_OFFICIAL, N_ ("Leading department"),
    td_letter_review },
  { "review-meeting", "meeting", N_ ("Minutes of a meeting over many dossiers"), "集中联审会议纪要",
    TD_LETTERS_REVIEW, TD_LETTER_OF_FILE, NEEDS (OPINIONS), TD_LETTER_OFFICIAL, N_ ("Leading department"),
    td_letter_review_meeting },
  { "review-decided", "decided", N_ ("Notice of the decision"), "办结通知书", TD_LETTERS_REVIEW,
    TD_LETTER_OF_UNIT, NEEDS (REVIEW) | NEEDS (LEAVES), TD_LETTER_OFFICIAL, N_ ("Review window"),
    td_letter_review },

  /* money/td-money-papers.c */
  { "money-shares", "shares", N_ ("Sources of money and cost shares"), "资金筹措与费用分摊表",
    TD_LETTERS_MONEY, TD_LETTER_OF_UNIT, NEEDS (MONEY), 0, N_ ("Every owner who pays"),
    td_letter_money_shares },
  { "money-reminder", "reminder", N_ ("Reminder to pay"), "催缴单", TD_LETTERS_MONEY, TD_LETTER_OF_FLAT,
    NEEDS (MONEY), 0, N_ ("Owners' representative"), td_letter_money_reminder },
  { "money-receipt", "receipt", N_ ("Receipt"), "收款收据", TD_LETTERS_MONEY, TD_LETTER_OF_FLAT,
    NEEDS (MONEY), 0, N_ ("Who received the money"), td_letter_money_receipt },
  { "money-public", "public", N_ ("Public notice of the account"), "资金使用公示", TD_LETTERS_MONEY,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES) | NEEDS (MONEY), 0, N_ ("Owners' representative"),
    td_letter_money_public },
  { "money-withdrawal", "withdrawal", N_ ("Proof of cost for the provident fund"), "公积金提取用费用证明",
    TD_LETTERS_MONEY, TD_LETTER_OF_FLAT, NEEDS (LEAVES) | NEEDS (MONEY), 0, N_ ("Who asks the owners"),
    td_letter_money_withdrawal },

  /* works/td-works-papers.c */
  { "works-notice", "notice", N_ ("Installation notice"), "特种设备安装告知书", TD_LETTERS_WORKS,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES), TD_LETTER_OFFICIAL | TD_LETTER_OF_RECORD, N_ ("Lift installer"),
    td_letter_works_notice },
  { "works-inspection", "inspection", N_ ("Application for the supervisory inspection"), "监督检验申请",
    TD_LETTERS_WORKS, TD_LETTER_OF_UNIT, NEEDS (LEAVES), TD_LETTER_OFFICIAL | TD_LETTER_OF_RECORD,
    N_ ("Lift installer"), td_letter_works_inspection },
  { "works-log", "log", N_ ("Daily log of the works"), "施工日志", TD_LETTERS_WORKS, TD_LETTER_OF_UNIT,
    NEEDS (LEAVES), TD_LETTER_OF_RECORD, N_ ("Contractor"), td_letter_works_log },
  { "works-concealed", "concealed", N_ ("Record of concealed works"), "隐蔽工程验收记录", TD_LETTERS_WORKS,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES) | NEEDS (FILES), TD_LETTER_OF_RECORD,
    N_ ("Contractor and supervising engineer"), td_letter_works_concealed },
  { "works-acceptance", "acceptance", N_ ("Record of the completion acceptance"), "竣工验收表",
    TD_LETTERS_WORKS, TD_LETTER_OF_UNIT, NEEDS (LEAVES), TD_LETTER_OF_RECORD,
    N_ ("Building unit and every party"), td_letter_works_acceptance },

  /* handover/td-handover-papers.c */
  { "course", "course", N_ ("Record of the procedure"), "办理过程记录", TD_LETTERS_HANDOVER,
    TD_LETTER_OF_UNIT, NEEDS (COURSE), 0, N_ ("Who hands over"), td_letter_course },
  { "handover", "list", N_ ("Handover list"), "移交清单", TD_LETTERS_HANDOVER, TD_LETTER_OF_UNIT,
    NEEDS (LEAVES), 0, N_ ("Who hands over, who receives"), td_letter_handover_list },
  { "registration", "registration", N_ ("Registration of use"), "特种设备使用登记表", TD_LETTERS_HANDOVER,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES), 0, N_ ("User unit"), td_letter_registration },
  { "archive", "receipt", N_ ("Receipt of the archive"), "档案移交证明", TD_LETTERS_HANDOVER,
    TD_LETTER_OF_UNIT, NEEDS (LEAVES), 0, N_ ("Archive"), td_letter_archive },

  /* handover/td-dossier-records.c */
  { "records", "records", N_ ("Records of the dossier"), "登记记录", TD_LETTERS_HANDOVER, TD_LETTER_OF_UNIT,
    NEEDS (LEAVES), TD_LETTER_PERSONAL | TD_LETTER_WORKING, N_ ("Nobody"), td_letter_records },
  { "changes", "changes", N_ ("Changes of the dossier"), "变更记录", TD_LETTERS_HANDOVER, TD_LETTER_OF_UNIT,
    NEEDS (LEAVES), TD_LETTER_PERSONAL | TD_LETTER_WORKING, N_ ("Nobody"), td_letter_changes },

  /* money/td-subsidy-papers.c */
  { "subsidy-application", "application", N_ ("Application for the subsidy"), "补贴资金申请表",
    TD_LETTERS_SUBSIDY, TD_LETTER_OF_UNIT, NEEDS (LEAVES) | NEEDS (MONEY) | NEEDS (SUBSIDY), 0,
    N_ ("Who carries the project out"), td_letter_subsidy_application },
  { "subsidy-distribution", "distribution", N_ ("Confirmation of how the subsidy is shared"),
    "补贴资金分配共同确认表", TD_LETTERS_SUBSIDY, TD_LETTER_OF_UNIT,
    NEEDS (LEAVES) | NEEDS (MONEY) | NEEDS (SUBSIDY), 0, N_ ("Everybody who receives"),
    td_letter_subsidy_distribution },
  { "subsidy-checklist", "checklist", N_ ("List of proofs for the subsidy"), "补贴申请材料清单",
    TD_LETTERS_SUBSIDY, TD_LETTER_OF_UNIT, NEEDS (MONEY) | NEEDS (SUBSIDY), 0,
    N_ ("Who carries the project out"), td_letter_subsidy_checklist },
  { "subsidy-summary", "summary", N_ ("Summary of subsidies"), "补贴资金汇总表", TD_LETTERS_SUBSIDY,
    TD_LETTER_OF_FILE, NEEDS (CLAIMS), TD_LETTER_LANDSCAPE, N_ ("Housing office"), td_letter_subsidy_claims },
  { "subsidy-request", "request", N_ ("Request for the money"), "补贴资金请示", TD_LETTERS_SUBSIDY,
    TD_LETTER_OF_FILE, NEEDS (CLAIMS), TD_LETTER_OFFICIAL, N_ ("Housing office"), td_letter_subsidy_claims },
  { "subsidy-notice", "notice", N_ ("Notice of proposed subsidies"), "拟补贴公示", TD_LETTERS_SUBSIDY,
    TD_LETTER_OF_FILE, NEEDS (CLAIMS), TD_LETTER_OFFICIAL, N_ ("Housing office"), td_letter_subsidy_claims },
};

guint
td_n_letter_kinds (void)
{
  return G_N_ELEMENTS (table);
}

const TdLetterKind *
td_letter_kind_at (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (table), NULL);
  return &table[i];
}
