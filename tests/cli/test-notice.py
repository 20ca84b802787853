"""Tidang: announcements and the places where they hang, on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def board(path, now="2026-09-12T10:00:00+08:00"):
    return ok("notice", path, UNIT, "--json", now=now).json


def picture(folder):
    path = os.path.join(folder, "入口.png")
    with open(path, "wb") as file:
        file.write(bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
                                 "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"))
    return path


def test_before_the_permit(folder):
    """批前公示 of 增城: 20 days, at the compound, the building, the stairwell and on the website."""
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "440118001001")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    gate = lambda now: [line for line in ok("gates", path, UNIT, "--to", "contract", "--json", now=now + "T10:00:00+08:00").json["conditions"]
                        if line["condition"] == "announced:permit"][0]
    assert gate("2026-03-01")["holds"] and "增城" in gate("2026-03-01")["source"]
    # Too short by a day.
    made = ok("notice", path, UNIT, "announce", "permit", "--from", "2026-02-01", "--period", "19日", "--json").json["announcement"]
    assert gate("2026-04-01")["holds"]
    ok("record", path, UNIT, "--remove", made)
    ok("notice", path, UNIT, "announce", "permit", "--from", "2026-02-01", "--json")
    one = board(path, now="2026-03-20T10:00:00+08:00")[0]
    assert (one["days"], one["unit"]) == (20, "calendar")
    for i, where in enumerate(("compound", "building", "unit", "website")):
        assert gate("2026-04-01")["holds"], where
        ok("notice", path, UNIT, "post", "permit", f"第{i + 1}处", "--where", where, "--on", "2026-02-01")
    assert gate("2026-02-10")["holds"]
    assert not gate("2026-04-01")["holds"]


def test_places(folder):
    path = new_file(folder)
    assert board(path) == []
    made = ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-03", "--period", "15日",
              "--issuer", "西韩社区居委会", "--hearer", "李某某 0532-0000", "--json").json["announcement"]
    one = board(path)[0]
    assert (one["announcement"], one["from"], one["until"], one["days"], one["unit"], one["basis"]) == (
        made, "2026-08-03", "2026-08-18", 15, "calendar", "person")
    assert one["counts"] and one["faults"] == ["No place is noted where it was put up."]
    ok("notice", path, UNIT, "post", "plan", "1单元入口", "--where", "unit", "--on", "2026-08-03", "--by", "王某某",
       "--photo", picture(folder))
    ok("notice", path, UNIT, "post", made, "小区公告栏", "--where", "小区公告栏", "--on", "8月4日")
    ok("notice", path, UNIT, "event", "1单元入口", "torn", "--on", "2026-08-06")
    place = board(path)[0]["places"][0]
    assert (place["place"], place["where"], place["state"], len(place["photo"])) == ("1单元入口", "unit", "missing", 64)
    assert board(path)[0]["broken"]
    ok("notice", path, UNIT, "event", place["posting"], "renewed", "--on", "2026-08-08", "--by", "王某某")
    one = board(path)[0]
    assert [event["what"] for event in one["places"][0]["events"]] == ["torn", "renewed"]
    assert (one["days_missing"], one["until"], one["broken"]) == (2, "2026-08-18", False)
    assert one["faults"] == ["A place was posted after the day from which it is counted.", "A place has no photo.",
                             "A place was without its paper for 2 days."]
    words = ok("notice", path, UNIT).out
    assert "Notice of the plan: 2026-08-03 to 2026-08-18, 15 days" in words and "1单元入口  hangs" in words
    # What a desk decides of the missing days.
    ok("record", path, UNIT, "--change", made, "interrupted=extends")
    assert board(path)[0]["until"] == "2026-08-20"
    ok("record", path, UNIT, "--change", made, "interrupted=restarts")
    assert board(path)[0]["until"] == "2026-08-24"
    assert "counted anew from 2026-08-08" in ok("notice", path, UNIT).out
    ok("check", path)
    for _ in range(3):
        ok("undo", path)
    assert board(path)[0]["broken"]


def condition(path):
    answer = ok("gates", path, UNIT, "--to", "apply", "--json").json
    return next(line for line in answer["conditions"] if line["condition"] == "announced:plan")


def test_gate_and_inbox(folder):
    path = new_file(folder)
    ok("open-vote", path, UNIT, "--rule", "jinan-laiwu-2019", "--from", "2026-08-01")
    assert condition(path)["state"] == "open"
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-09-20", "--posting-day", "counted")
    line = condition(path)
    assert (line["state"], line["since"], line["due"]) == ("open", "2026-09-20", "2026-10-08")
    due = [item for item in ok("due", path, "--json").json["deadlines"] if item["source"] == "notice"]
    assert [item["due"] for item in due] == ["2026-10-08"], due
    # Withdrawn it was never posted.
    ok("notice", path, UNIT, "withdraw", "plan", "--on", "2026-09-12", "--note", "楼号有误")
    assert condition(path)["state"] == "open" and condition(path)["since"] is None
    assert not board(path)[0]["counts"]
    assert "withdrawn" in ok("notice", path, UNIT).out
    # Three days of fifteen, and nowhere.
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-16", "--period", "3")
    line = condition(path)
    assert (line["state"], line["short_by"], line["unproven"]) == ("open", 12, ["no-place"]), line
    assert "12 days too short: it should run to 2026-08-31" in line["text"]
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-17")
    line = condition(path)
    assert (line["state"], line["short_by"], line["unproven"]) == ("not-known", 0, ["no-place"]), line
    for where in ("unit", "compound"):
        ok("notice", path, UNIT, "post", "plan", where, "--where", where, "--on", "2026-08-17")
    assert condition(path)["state"] == "met"
    # A last day before the first one, and a vote that was never opened, are stored by neither door.
    for words, said in (
            (("notice", path, UNIT, "announce", "plan", "--from", "2026-09-01", "--period", "2026-08-01"), "2026-08-01"),
            (("record", path, UNIT, "announcement", "what=plan", "from=2026-09-10", "until=2026-08-01"), "2026-08-01"),
            (("notice", path, UNIT, "announce", "plan", "--from", "2026-09-01", "--round", "9"), "no round 9"),
            (("record", path, UNIT, "announcement", "what=plan", "from=2026-09-10", "round=9"), "no round 9")):
        refused = run(*words)
        assert refused.status == 2 and said in refused.err, refused


def test_words_of_papers(folder):
    path = new_file(folder)
    ok("open-vote", path, UNIT, "--rule", "jinan-laiwu-2019", "--from", "2026-08-01")
    paper = os.path.join(folder, "notice.pdf")
    ok("document", path, "notice", UNIT, "--output", paper, "--posted", "2026-08-10", "--period", "20日", "--keep")
    one = board(path)[0]
    assert (one["announcement"], one["from"], one["until"]) == (None, "2026-08-10", "2026-08-31")
    refused = run("notice", path, UNIT, "post", "plan", "公告栏")
    assert refused.status == 2 and "take-over plan" in refused.err
    ok("notice", path, UNIT, "take-over", "plan")
    one = board(path)[0]
    assert (len(board(path)), one["from"], one["until"], one["basis"]) == (1, "2026-08-10", "2026-08-31", "person")
    ok("notice", path, UNIT, "post", "plan", "公告栏", "--on", "2026-08-10")
    # A day that is kept for the paper goes to the record, and the record to the paper.
    ok("document", path, "notice", UNIT, "--output", paper, "--posted", "2026-08-12", "--keep")
    one = board(path)[0]
    assert (one["from"], one["until"], len(one["places"])) == ("2026-08-12", "2026-09-01", 1)
    assert run("notice", path, UNIT, "take-over", "plan").status == 3
    assert run("notice", path, UNIT, "take-over", "result").status == 3
    ok("undo", path)
    assert board(path)[0]["from"] == "2026-08-10"
    for _ in range(2):
        ok("undo", path)
    assert board(path)[0]["announcement"] is None


def test_printed(folder):
    path = new_file(folder)
    paper = os.path.join(folder, "notice.pdf")
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-03", "--period", "10工作日", "--hearer",
       "网格员小张 0532-7777", "--places", "一单元大门和宣传栏", "--issuer", "业主委员会", "--posting-day", "counted")
    ok("document", path, "notice", UNIT, "--output", paper)
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    for words in ("公示期10个工作日，自2026年8月3日至2026年8月14日", "网格员小张 0532-7777", "一单元大门和宣传栏", "业主委员会"):
        assert words in text.replace("\n", ""), (words, text)


def text_of(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return "".join(text.split())


def test_before_the_permit(folder):
    """批前公示 is a notice of its own: its title, days, issuer and hearer are those of its announcement."""
    path = new_file(folder)
    paper = os.path.join(folder, "公示.pdf")
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-01", "--hearer", "居委会")
    ok("notice", path, UNIT, "announce", "permit", "--from", "2026-09-01", "--period", "20", "--issuer", "区规划部门",
       "--hearer", "规划窗口0531-1")
    ok("document", path, "notice", UNIT, "--announce", "permit", "--output", paper)
    text = text_of(paper)
    if text is not None:
        for said in ("批前公示", "2026年9月1日", "区规划部门", "规划窗口0531-1"):
            assert said in text, said
        assert "2026年8月1日" not in text and "居委会王" not in text
    ok("document", path, "notice", UNIT, "--output", paper)
    assert text_of(paper) is None or ("批前" not in text_of(paper) and "2026年8月1日" in text_of(paper))
    for wrong in (("notice", UNIT, "--announce", "result"), ("notice", UNIT, "--announce", "x"),
                  ("consent", UNIT, "--announce", "permit")):
        assert run("document", path, *wrong, "--output", paper).status == 2, wrong


def test_of_one_record(folder):
    """The paper of the record that is named, though a later one counts; its places are those noted where it says none."""
    path = new_file(folder)
    paper = os.path.join(folder, "公示.pdf")
    ok("open-vote", path, UNIT, "--rule", "jinan-laiwu-2019", "--from", "2026-07-20")
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-01", "--issuer", "业主委员会")
    ok("notice", path, UNIT, "post", "plan", "南门岗亭", "--on", "2026-08-01")
    ok("notice", path, UNIT, "post", "plan", "一单元入口", "--on", "2026-08-01")
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-09-01", "--issuer", "居委会")
    ok("notice", path, UNIT, "announce", "permit", "--from", "2026-09-05", "--period", "20", "--places", "规划局网站")
    ok("notice", path, UNIT, "announce", "subsidy", "--from", "2026-09-07", "--period", "7")
    first, second, permit, subsidy = (one["announcement"] for one in board(path))

    def printed(record, kind="notice"):
        ok("document", path, kind, UNIT, "--announcement", record, "--output", paper)
        return text_of(paper)

    text = printed(first)
    for said in ("2026年8月1日", "业主委员会", "公示地点：南门岗亭、一单元入口"):
        assert said in text, (said, text)
    assert "2026年9月1日" not in text and "批前" not in text, text
    assert "2026年9月1日" in printed(second)
    text = printed(permit)
    assert "批前公示" in text and "2026年9月5日" in text and "规划局网站" in text and "2026年9月1日" not in text, text
    for wrong, status in (((subsidy,), 3), (("999",), 3), (("x",), 2), (("0",), 2)):
        refused = run("document", path, "notice", UNIT, "--announcement", *wrong, "--output", paper)
        assert refused.status == status, (wrong, refused)
    refused = run("document", path, "result", UNIT, "--announcement", first, "--output", paper)
    assert refused.status == 3 and "another paper" in refused.err, refused
    assert run("document", path, "roster", UNIT, "--announcement", first, "--output", paper).status == 2


def test_report(folder):
    path = new_file(folder)
    paper = os.path.join(folder, "report.pdf")
    words = ("notice", path, UNIT, "--paper", "report", "--output", paper)
    assert run(*words).status == 3
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-03", "--period", "15", "--issuer", "西韩社区居委会",
       "--witness", "张某某")
    refused = run(*words)
    assert refused.status == 3 and "no place is noted" in refused.err
    ok("notice", path, UNIT, "post", "plan", "1单元入口", "--where", "unit", "--on", "2026-08-03", "--photo", picture(folder))
    ok("notice", path, UNIT, "event", "1单元入口", "torn", "--on", "2026-08-06")
    ok("notice", path, UNIT, "event", "1单元入口", "renewed", "--on", "2026-08-08", "--photo",
       os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok(*words)
    text = text_of(paper)
    for said in ("方案公示：自2026年8月3日至2026年8月18日，15日。", "1单元入口", "2026-08-06被撕毁、遮挡",
                 "公示期内有2日公示缺失。", "没有登记书面异议", "见证人：张某某", "西韩社区居委会（盖章）",
                 "照片11单元入口2026年8月3日张贴", "2026年8月8日重新张贴（文件缺失或者不是图片）"):
        assert said in text, (said, text)
    assert "尚未届满" not in text
    ok(*words, now="2026-08-10T10:00:00+08:00")
    assert "公示期尚未届满" in text_of(paper)
    assert run("notice", path, UNIT, "9", *words[3:]).status == 2


def test_doors(folder):
    path = new_file(folder)
    paper = os.path.join(folder, "paper.pdf")
    words = ("notice", path, UNIT, "--output", paper, "--paper")
    assert run(*words, "objections").status == 3
    ok("open-vote", path, UNIT, "--from", "2026-07-20")
    ok("ballot", path, UNIT, "101", "oppose")
    for room in ("102", "202"):
        ok("ballot", path, UNIT, room, "agree")
    ok("objection", path, UNIT, "101", "--text", "遮挡采光")
    ok("objection", path, UNIT, "101", "--settle", "--text", "调整井道位置")
    ok("record", path, UNIT, "visit", "room=101", "on=2026-08-12", "team=第3组", "result=against", "said=担心噪声",
       "promise=上门解释", "due=2026-09-10")
    made = ok("record", path, UNIT, "visit", "room=102", "on=2026-08-12", "team=第3组", "result=agrees", "promise=换门禁",
              "--json").json["record"]
    ok("record", path, UNIT, "petition", "room=101", "channel=hotline", "number=0532-88321", "received-on=2026-08-14",
       "due=2026-09-18")
    ok("record", path, UNIT, "mediation", "room=101", "on=2026-09-05", "mediator=人民调解委员会")
    due = {(item["source"], item["due"]) for item in ok("due", path, "--json").json["deadlines"]}
    assert {("promise", "2026-09-10"), ("promise", None), ("petition", "2026-09-18"),
            ("mediation", "2026-10-08")} <= due, due
    teams = ok("visits", path, UNIT, "--json").json
    assert [(team["team"], team["visits"], team["flats"], team["promised"], team["open"], team["late"])
            for team in teams] == [("第3组", 2, 2, 2, 2, 1)]
    debts = ok("visits", path, "--late", "--json").json
    assert [(debt["unit"], debt["room"], debt["due"], debt["days_late"]) for debt in debts] == [
        ("桂花城 5号楼 1单元", "101", "2026-09-10", 2), ("桂花城 5号楼 1单元", "102", None, 0)], debts
    assert "2026-09-10" in ok("visits", path, "--late").out
    assert ok("visits", path, "桂花城/5号楼/2单元", "--late", "--json").json == []
    assert "第3组" in ok("visits", path).out and ok("visits", path, "桂花城/5号楼/2单元", "--json").json == []
    ok(*words, "objections")
    text = text_of(paper)
    for said in ("遮挡采光", "调整井道位置", "担心噪声", "承诺事项：上门解释", "0532-88321", "人民调解委员会"):
        assert said in text, (said, text)
    ok(*words, "visits")
    text = text_of(paper)
    # Who agreed is not asked again, unless a promise to them is open.
    assert "共11户" in text and "换门禁" in text, text
    ok("record", path, UNIT, "--change", made, "outcome=kept")
    ok(*words, "visits")
    assert "共10户" in text_of(paper)
    assert "promise" not in {item["source"] for item in ok("due", path, "--json").json["deadlines"]
                             if item["due"] is None}
    ok(*words, "household", "--room", "101")
    text = text_of(paper)
    assert "101室业主" in text and "苏" not in text
    for wrong, status in ((["household"], 2), (["visits", "--room", "101"], 2), (["poster"], 2),
                          (["household", "--room", "999"], 3)):
        assert run(*words, *wrong).status == status, wrong
    ok("check", path)


def test_of_another_round(folder):
    path = new_file(folder)
    ok("open-vote", path, UNIT, "--from", "2026-06-01", "--plan", "V1")
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-06-02", "--period", "10日")
    ok("notice", path, UNIT, "announce", "result", "--from", "2026-06-20", "--period", "5工作日")
    ok("close-vote", path, UNIT)
    ok("open-vote", path, UNIT, "--from", "2026-07-01", "--plan", "V2")
    assert [one["counts"] for one in board(path)] == [False, False]
    assert "of an earlier vote" in ok("notice", path, UNIT).out
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-06-25", "--period", "10日", "--round", "2")
    assert [(one["from"], one["counts"]) for one in board(path)] == [
        ("2026-06-02", False), ("2026-06-20", False), ("2026-06-25", True)]


def test_day_of_an_objection(folder):
    """An objection is of the day of its paper, not of the day on which somebody entered it: the report counts by it."""
    path = new_file(folder)
    ok("open-vote", path, UNIT, "--from", "2026-06-01", "--plan", "一稿")
    ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-03", "--period", "10日")
    ok("notice", path, UNIT, "post", "plan", "单元门口", "--where", "unit", "--on", "2026-08-03")

    def told():
        out = os.path.join(folder, "report.pdf")
        ok("notice", path, UNIT, "--paper", "report", "--output", out)
        return "".join(subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout.split())

    ok("objection", path, UNIT, "201", "--text", "遮挡采光", "--on", "2026-09-01")
    assert "没有登记书面异议" in told()
    ok("objection", path, UNIT, "101", "--text", "噪声", "--on", "2026-08-05", "--spoken")
    assert "没有登记书面异议" in told()
    ok("objection", path, UNIT, "101", "--text", "遮挡采光", "--on", "2026-08-05")
    ok("objection", path, UNIT, "--text", "占用通道", "--from", "邻楼王某", "--on", "2026-08-13")
    assert "书面异议2件" in told()
    for words, status in ((["101", "--settle", "--text", "调解", "--on", "2026-08-04"], 2),
                          (["101", "--settle", "--text", "调解", "--on", "2026-10-01"], 2),
                          (["101", "--settle", "--text", "调解", "--spoken"], 2),
                          (["101", "--text", "又一件", "--on", "2026-10-01"], 2),
                          (["101", "--text", "又一件", "--from", "王某"], 2), (["--text", "又一件", "--on", "8月5日"], 2)):
        before = ok("history", path, "--json").out
        result = run("objection", path, UNIT, *words)
        assert result.status == status, (words, result.status, result.err)
        assert ok("history", path, "--json").out == before
    ok("objection", path, UNIT, "101", "--settle", "--text", "已说明", "--on", "2026-08-06")
    ok("objection", path, UNIT, "101", "--settle", "--text", "已调解", "--on", "2026-08-07")
    assert "书面异议2件，其中已办结1件" in told()
    ok("objection", path, UNIT, "101", "--settle", "--text", "没有了", status=3)


def test_wrong(folder):
    path = new_file(folder)
    ok("notice", path, UNIT, "announce", "subsidy", "--from", "2026-08-03", "--period", "5工作日")
    before = ok("history", path, "--json").out
    for words, status in ((["dance"], 2), (["announce"], 2), (["announce", "plan"], 2),
                          (["announce", "dance", "--from", "2026-08-03"], 2),
                          (["announce", "plan", "--from", "soon"], 2),
                          (["announce", "plan", "--from", "2026-08-03", "--period", "400"], 2),
                          (["announce", "plan", "--from", "2026-08-03", "--posting-day", "perhaps"], 2),
                          (["announce", "plan", "--from", "2026-08-03", "--round", "0"], 2),
                          (["post", "plan", "公告栏"], 2), (["post", "7", "公告栏"], 2), (["post", "subsidy"], 2),
                          (["post", "subsidy", "公告栏", "--on", "2026-12-01"], 2),
                          (["post", "subsidy", "公告栏", "--where", "moon"], 2),
                          (["post", "subsidy", "公告栏", "--photo", os.path.join(folder, "none.jpg")], 3),
                          (["event", "公告栏", "torn"], 2), (["withdraw", "result"], 2)):
        result = run("notice", path, UNIT, *words)
        assert result.status == status, (words, result.status, result.err)
    assert ok("history", path, "--json").out == before
    assert run("notice", path, "没有/1/1").status == 3


main([test_places, test_gate_and_inbox, test_words_of_papers, test_printed, test_before_the_permit, test_of_one_record, test_report, test_doors, test_of_another_round, test_day_of_an_objection, test_wrong])
