"""Tidang: the letters of a dossier on the command line — which there are, what they wait for, and what stands on them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import base64
import csv
import json
import os
import re
import subprocess
import zipfile

from tidangtest import main, ok, run

UNIT = "东圃小区/1号楼/1单元"
FLATS = ("301", "80.00", "王建国"), ("302", "80.00", "李秀英"), ("401", "100.00", "欧阳文静"), ("402", "100.00", "陈桂兰")
NUMBER = "110101190001010015"
PNG = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def at(day):
    return "--now", day + "T10:00:00+08:00"


def new_file(folder, keep=None):
    path = os.path.join(keep or folder, "desk.tidang")
    ok("new", path, "--place", "440106001001", *at("2026-02-01"))
    sheet = os.path.join(folder, "flats.csv")
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["小区", "楼栋", "单元", "房号", "建筑面积", "业主", "身份证号", "联系电话"])
        for room, area, name in FLATS:
            rows.writerow(["东圃小区", "1号楼", "1单元", room, area, name, NUMBER, "13800000000"])
    ok("import", path, "households", sheet, *at("2026-02-01"))
    return path


def record(path, kind, *fields, unit=UNIT):
    return ok("record", path, unit, kind, *fields, "--json").json


def whole_life(path):
    """Everything that a letter could speak of."""
    record(path, "company", "name=某电梯安装公司", unit="-")
    record(path, "party", "role=installer", "company=某电梯安装公司")
    record(path, "company", "name=某街道城市更新公司", unit="-")
    record(path, "party", "role=owners-agent", "company=某街道城市更新公司")
    record(path, "party", "role=user-unit", "company=某电梯安装公司")
    record(path, "plan", "name=北侧加装一台", "lift-type=traction-roomless", "load=630", "persons=8", "stops=4",
           "stop-floors=1、3、4、5层", "entry=half-landing", "shaft-place=单元北侧", "shaft-frame=steel", "cost=400000",
           "raising=业主自筹，不足部分申请财政补贴", "compensation=一、二层每户补偿5000元", "upkeep=按使用户数均摊")
    record(path, "account", "bank=某银行", "name=共管账户", "number=6222000000001", "supervised=joint")
    record(path, "fund-source", "fund=provident", "sum=20000", "flat=401", "payer=某某")
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "360000", "--choose")
    record(path, "payment", "on=2026-03-10", "kind=in", "sum=16409.02", "flat=301", "party=王建国", "receipt=2026-001",
           "for=首期款")
    for day, words in (("2026-02-09", ("applied", "--number", "收〔2026〕1号")),
                       ("2026-02-12", ("asked", "--text", "补正结构安全意见", "--number", "补〔2026〕1号")),
                       ("2026-02-25", ("supplied",)), ("2026-02-26", ("accepted", "--number", "受〔2026〕1号")),
                       ("2026-03-02", ("sent", "--department", "housing")),
                       ("2026-03-11", ("opinion", "--department", "housing", "--verdict", "conditions", "--person", "张三",
                                       "--text", "井道基础另行复核", "--number", "建审〔2026〕3号")),
                       ("2026-03-20", ("decided", "--verdict", "agree", "--number", "联审〔2026〕1号"))):
        ok("review", path, UNIT, *words, *at(day))
    record(path, "petition", "channel=hotline", "number=GD-1", "received-on=2026-03-01", "said=采光", "due=2026-03-20")
    record(path, "handover-item", "paper=warranty", "originals=1", "pages=4", "on=2026-08-01")
    record(path, "handover-item", "paper=as-built", "missing=yes", "promised=2026-10-01")
    record(path, "use-registration", "category=new", "device-code=31103702122026001", "user-unit=某居民委员会")
    record(path, "archive-receipt", "on=2026-08-20", "archive=城建档案馆", "volumes=2", "pages=260")
    record(path, "subsidy-claim", "rule=own", "document=某建字〔2026〕1号", "on=2026-08-20", "sum=100000", "city=50000",
           "district=50000", "registration=梯11粤A00001", "applicant=王建国")
    record(path, "beneficiary", "flat=301", "kind=payers", "sum=100000")
    ok("act", path, UNIT, "agreement", "--on", "2026-02-08")


def words_of(path):
    """As it lies on the page, and cell by cell: a line that breaks is whole in one of the two."""
    texts = [subprocess.run(["pdftotext", how, path, "-"], check=True, capture_output=True, text=True).stdout
             for how in ("-layout", "-raw")]
    return "".join("".join(texts).split())


def in_word(path):
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def letter(path, folder, kind, *words, status=0, ending=".pdf"):
    out = os.path.join(folder, kind + ending)
    ok("document", path, kind, *words, "-o", out, status=status)
    return out


def test_which(folder):
    path = new_file(folder)
    states = {state["kind"]: state for state in ok("papers", path, UNIT, "--json").json}
    assert states["agreement"]["ready"] and states["agreement"]["title"] == "加装电梯协议书"
    assert states["authority"]["of-flat"]
    for kind, why in (("application", "no plan"), ("review-accepted", "has not happened"), ("money-shares", "no formula"),
                      ("handover", "no record")):
        assert not states[kind]["ready"] and why in states[kind]["why"], states[kind]
    whole_life(path)
    states = ok("papers", path, UNIT, "--json").json
    waiting = {state["kind"] for state in states if not state["ready"]}
    assert {kind for kind in waiting if not kind.startswith("works-")} == {"review-refused", "notice-report"}, waiting
    assert [state["kind"] for state in ok("papers", path, "--json").json if state["ready"]] == [
        "review-meeting", "subsidy-summary", "subsidy-request", "subsidy-notice"]
    # What a kind is stands with it, and the help of “document” names every one.
    assert states[0] | {"of": "unit", "official": False, "in-full": True, "bound": True, "kind": "agreement"} == states[0]
    kinds = {state["kind"]: state for state in states + ok("papers", path, "--json").json}
    assert kinds["visit-list"]["bound"] is False and kinds["authority"]["of"] == "flat"
    assert kinds["review-meeting"]["of"] == "file" and kinds["review-minutes"]["official"]
    assert kinds["works-concealed"]["of-record"]
    help_text = ok("document", "--help").out
    for kind in list(kinds) + ["consent", "roster", "household"]:
        assert f"  {kind} " in help_text, kind
    assert "联审会议纪要" in help_text
    words = ok("papers", path, UNIT).out
    assert "Every owner" in words and "ready" in words and "of one flat" in words
    # All of them, as a page and for Word.
    for state in states:
        if state["ready"] and not state["of-flat"]:
            out = letter(path, folder, state["kind"], UNIT)
            assert open(out, "rb").read(5) == b"%PDF-"
            assert "<w:p" in in_word(letter(path, folder, state["kind"], UNIT, ending=".docx"))


def test_agreement(folder):
    path = new_file(folder)
    blank = words_of(letter(path, folder, "agreement", UNIT))
    assert "分摊方法：___" in blank and "王建国" not in blank and NUMBER not in blank
    whole_life(path)
    text = words_of(letter(path, folder, "agreement", UNIT))
    for word in ("无机房曳引，额定载重630kg，载客8人", "单元北侧", "半层（错层）入户", "360,000.00元", "按专有部分面积（法定）",
                 "80,000.00", "100,000.00", "一、二层每户补偿5000元", "某电梯安装公司", "4站，停靠1、3、4、5层", "王**", "欧阳**", "后加入的业主", "转让与继承"):
        assert word in text, word
    assert NUMBER not in text and "欧阳文静" not in text
    # In full only for a purpose, and recorded.
    assert run("document", path, "agreement", UNIT, "--unmasked", "-o", os.path.join(folder, "x.pdf")).status == 2
    out = letter(path, folder, "agreement", UNIT, "--unmasked", "--purpose", "业主签字")
    text = words_of(out)
    assert "欧阳文静" in text and NUMBER in text and "掩码" not in text
    assert "加装电梯协议书" in ok("history", path, UNIT).out
    assert run("document", path, "objections", UNIT, "--unmasked", "--purpose", "x", "-o", out).status == 2


def test_authority(folder):
    path = new_file(folder)
    text = words_of(letter(path, folder, "authority", UNIT, "401"))
    assert "授权委托书" in text and "欧阳**" in text and NUMBER not in text and "100.00平方米" in text
    text = words_of(letter(path, folder, "authority", UNIT, "401", "--unmasked", "--purpose", "本人签署"))
    assert "欧阳文静" in text and NUMBER in text and "登记：" not in text
    for words in ((UNIT,), (UNIT, "401", "402"), (UNIT, "999"), ("--all",)):
        assert run("document", path, "authority", *words, "-o", os.path.join(folder, "x.pdf")).status in (2, 3), words


def test_application(folder):
    path = new_file(folder)
    whole_life(path)
    text = words_of(letter(path, folder, "application", UNIT))
    for word in ("既有住宅加装电梯申请表", "北侧加装一台", "尚无表决结果", "住房公积金", "20,000.00", "社区居（村）民委员会", "街道办事处",
                 "申请材料", "《联合审查意见表》"):
        assert word in text, word


def test_whole_dossier(folder):
    """Masked it holds every record and no person; in full it is asked for, and recorded."""
    path = new_file(folder)
    whole_life(path)
    for name, kind, room in (("方案.png", "plan", None), ("产权证.png", "deed", "301")):
        source = os.path.join(folder, name)
        with open(source, "wb") as file:
            file.write(base64.b64decode(PNG))
        ok("attach", path, UNIT, source, "--kind", kind, *(("--room", room) if room else ()))
    before = ok("history", path, UNIT, "--json").out
    out = os.path.join(folder, "whole.pdf")
    done = run("pack-dossier", path, UNIT, "-o", out, "--json")
    assert done.status == 1 and done.json["remarks"] == [
        "1 file of a household is left out; it is part of a dossier in full."], done.out + done.err
    assert ok("history", path, UNIT, "--json").out == before
    with open(done.json["manifest"], encoding="utf-8") as file:
        parts = json.load(file)["parts"]
    titles = [part["title"] for part in parts]
    for title in ("业主名册", "受理通知书", "联合审查意见表", "资金筹措与费用分摊表", "补贴资金申请表", "移交清单", "方案.png", "加装方案",
                  "加装电梯协议书", "会签单", "补贴申请材料清单",
                  "参建单位", "收支", "审批经过", "变更记录"):
        assert title in titles, (title, titles)
    assert "产权证.png" not in "".join(titles) and "上门名单" not in titles
    # One page after the other, each named in the bookmarks.
    assert [part["first-page"] for part in parts] == sorted(part["first-page"] for part in parts)
    text = words_of(out)
    for word in ("单元档案总册", "总册", "北侧加装一台", "井道基础另行复核"):
        assert word in text, word
    for secret in (NUMBER, "13800000000", "欧阳文静", "李秀英", "王建国"):
        assert secret not in text, secret
    assert run("pack-dossier", path, UNIT, "-o", out, "--unmasked").status == 2
    full = ok("pack-dossier", path, UNIT, "-o", out, "--unmasked", "--purpose", "归档", "--json").json
    text = words_of(out)
    assert NUMBER in text and "欧阳文静" in text and full["remarks"] == [] and "归档" in text
    # The agreement is part of what is handed over too, masked and in full as the pack is.
    for words, there in (((), False), (("--unmasked",), True)):
        run("pack-handover", path, UNIT, "-o", out, *words)
        text = words_of(out)
        assert "加装电梯协议书" in text and "一、二层每户补偿5000元" in text and (NUMBER in text) == there, words
    assert "Whole dossier written with full personal data" in ok("history", path, UNIT).out


def test_nothing_agreed_on(folder):
    """A form of which nothing is recorded is no part of the dossier, although it can be printed."""
    path = new_file(folder)
    out = os.path.join(folder, "whole.pdf")

    def titles():
        done = run("pack-dossier", path, UNIT, "-o", out, "--json")
        assert done.status in (0, 1), done.err
        with open(done.json["manifest"], encoding="utf-8") as file:
            return [part["title"] for part in json.load(file)["parts"]]

    assert not {"加装电梯协议书", "会签单", "补贴申请材料清单"} & set(titles())
    ok("act", path, UNIT, "agreement", "--on", "2026-02-08", "--number", "协〔2026〕7号")
    assert "加装电梯协议书" in titles()
    text = words_of(letter(path, folder, "agreement", UNIT))
    assert "编号：协〔2026〕7号" in text and "2026年2月8日" in text, text


def test_minutes(folder):
    """Number, day, time and place of the meeting, as far as anything says them."""
    path = new_file(folder)

    def minutes():
        return words_of(letter(path, folder, "review-minutes", UNIT))

    def opinion(department, number):
        ok("review", path, UNIT, "opinion", "--department", department, "--verdict", "agree", "--number", number,
           "--person", "钱某", *at("2026-03-11"))

    ok("review", path, UNIT, "applied", *at("2026-02-09"))
    ok("review", path, UNIT, "accepted", *at("2026-02-10"))
    for department in ("某住建局", "某消防队"):
        ok("review", path, UNIT, "sent", "--department", department, *at("2026-03-02"))
    opinion("某住建局", "联审〔2026〕3号")
    # One department alone is no meeting; several that spoke on one day, with one number, are.
    text = minutes()
    assert "时间：_" in text and "地点：_" in text and "主持：_" in text and "联审〔2026〕3号" not in text, text
    signing = words_of(letter(path, folder, "review-signing", UNIT))
    assert "经办人：钱某" in signing and "2026年3月11日" in signing and "经办人：___" in signing, signing
    opinion("某消防队", "联审〔2026〕3号")
    text = minutes()
    assert "时间：2026年3月11日" in text and "联审〔2026〕3号" in text and "地点：_" in text, text
    # What is recorded of the meeting goes before that; of an earlier round it says nothing.
    record(path, "review-meeting", "on=2026-01-10", "place=别处")
    assert "别处" not in minutes()
    record(path, "review-meeting", "on=2026-03-11", "time=9:30—11:00", "place=政务服务中心三楼", "number=联纪〔2026〕5号",
           "chair=周某", "writer=吴某", "decided=管线迁改由电梯公司负责。", "issued=2026-03-16")
    text = minutes()
    for word in ("联纪〔2026〕5号", "时间：2026年3月11日9:30—11:00", "地点：政务服务中心三楼", "主持：周某记录：吴某",
                 "管线迁改由电梯公司负责", "2026年3月16日", "某住建局、某消防队"):
        assert word in text, (word, text)
    assert "时间：_" not in text and "地点：_" not in text
    # The minutes of many dossiers take it where the day is the same.
    text = words_of(letter(path, folder, "review-meeting"))
    for word in ("联纪〔2026〕5号", "地点：政务服务中心三楼", "主持：周某", "2026年3月16日"):
        assert word in text, (word, text)


def test_day_of_a_letter(folder):
    """成文日期右空四字: a word processor drops blanks at the end of a line, so it is a distance there."""
    path = new_file(folder)
    whole_life(path)
    for kind in ("review-accepted", "review-decided", "review-minutes"):
        word = in_word(letter(path, folder, kind, UNIT, ending=".docx"))
        days = [p for p in word.split("</w:p>") if 'w:rightChars="400"' in p]
        assert len(days) == 1 and re.search(r"[年_]<?.*日</w:t>", days[0]), (kind, days)
        # A character is 15.75 pt wide.
        assert 'w:right="1260"' in days[0] and 'w:rightChars="200" w:right="630"' in word, kind
        assert "　</w:t>" not in re.sub(r"<w:t[^>]*>　+</w:t>", "", word), kind


def test_changes(folder):
    """变更记录 is Chinese whatever the window speaks, in the words that a Chinese window has."""
    path = new_file(folder)
    whole_life(path)
    ok("undo", path)
    ok("open-vote", path, UNIT, "--plan", "1", "--from", "2026-09-01", "--until", "2026-10-01")
    ok("ballot", path, UNIT, "301", "agree", "--date", "2026-09-12")
    ok("document", path, "agreement", UNIT, "--unmasked", "--purpose", "归档", "-o", os.path.join(folder, "a.pdf"))
    text = words_of(letter(path, folder, "changes", UNIT))
    english = [item["text"] for item in ok("history", path, UNIT, "--json").json]
    chinese = [item["text"] for item in ok("history", path, UNIT, "--json", environment={"LANGUAGE": "zh_CN"}).json]
    assert len(chinese) == len(english) > 20 and "Vote opened: " in "".join(english)
    for said, foreign in zip(chinese, english):
        # What is decided on has a shorter name on paper.
        words = "开启表决：" if said.startswith("开启表决") else said
        assert "".join(words.split()) in text, (said, text)
        assert said == foreign or "".join(foreign.split()) not in text, foreign


def test_of_a_flat(folder):
    """A form of the whole stairwell with a room behind it says what a room is for."""
    path = new_file(folder)
    refused = run("document", path, "consent", UNIT, "301", "-o", os.path.join(folder, "c.pdf"))
    assert refused.status == 2 and "301" in refused.err and "household" in refused.err, refused.err
    assert run("document", path, "consent", UNIT, "9999", "-o", os.path.join(folder, "c.pdf")).status == 3
    assert not os.path.exists(os.path.join(folder, "c.pdf"))


def test_changes_tell_records(folder):
    """A line of 变更记录 says which record it is about, as it stood then, and what of it was changed."""
    path = new_file(folder)
    paid = record(path, "payment", "on=2026-09-01", "kind=in", "fund=own", "sum=1000")["record"]
    record(path, "fund-source", "fund=provident", "sum=30000", "payer=张三丰")
    ok("record", path, UNIT, "--change", paid, "sum=2500.50")
    ok("record", path, UNIT, "--remove", paid)
    ok("undo", path)
    ok("undo", path)
    wanted = ["已登记：收支（日期：2026-09-01；收支：收入；金额：1,000.00", "金额：1,000.00→2,500.50",
              "已删除：收支（日期：2026-09-01；收支：收入；金额：2,500.50", "已撤销：已删除：收支（日期：2026-09-01",
              "金额：2,500.50→1,000.00"]
    text = words_of(letter(path, folder, "changes", UNIT))
    at = -1
    for part in wanted:
        assert "".join(part.split()) in text[at + 1:], (part, text)
        at = text.index("".join(part.split()), at + 1)
    assert "张**" in text and "张三丰" not in text
    assert "张三丰" in words_of(letter(path, folder, "changes", UNIT, "--unmasked", "--purpose", "核对"))


def test_promised(folder):
    """A paper that is still missing stands in the inbox until it comes."""
    path = new_file(folder)
    record(path, "handover-item", "paper=warranty", "on=2026-08-01", "promised=2026-08-20")

    def promised():
        return [(due["due"], due["title"]) for due in ok("due", path, "--json").json["deadlines"] if due["source"] == "record"]

    assert promised() == []
    item = record(path, "handover-item", "paper=as-built", "missing=yes", "promised=2026-10-01", "on=2026-08-01")
    (day, what), = promised()
    assert day == "2026-10-01" and "s-built" in what, what
    leaf = next(leaf["record"] for leaf in ok("record", path, UNIT, "--json").json if leaf["kind"] == "handover-item"
                and leaf["number"] == 2)
    ok("record", path, UNIT, "--change", leaf, "missing=no")
    assert promised() == [] and item is not None


def test_many(folder):
    path = new_file(folder)
    out = os.path.join(folder, "all")
    done = ok("document", path, "agreement", "--all", "--each", "-o", out, "--json").json
    assert [os.path.basename(name) for name in done["files"]] == ["东圃小区-1号楼-1单元-加装电梯协议书.pdf"]
    refused = run("document", path, "application", "--all", "--each", "-o", out, "--json")
    assert refused.status == 3 and len(refused.json["refused"]) == 1
    for words in (("agreement",), ("agreement", UNIT, "--check"), ("agreement", "--all"), ("subsidy-summary", UNIT),
                  ("agreement", UNIT, "--docx")):
        assert run("document", path, *words, "-o", os.path.join(folder, "x.pdf")).status == 2, words


if __name__ == "__main__":
    main([test_which, test_agreement, test_authority, test_application, test_whole_dossier, test_nothing_agreed_on,
          test_minutes, test_day_of_a_letter, test_changes, test_changes_tell_records, test_of_a_flat, test_promised, test_many])
