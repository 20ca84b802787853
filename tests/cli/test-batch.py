"""Tidang: a batch of works of 223 stairwells on the command line — set for many, walked, counted, compared.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess

from tidangtest import main, ok, run

UNITS = [f"新苑/{i // 6 + 1}号楼/{i % 6 + 1}单元" for i in range(223)]


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "units.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("小区,楼栋,单元,房号,业主,专有面积\n")
        for i, unit in enumerate(UNITS):
            out.write(unit.replace("/", ",") + f",101,住户{i},80\n")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", sheet)
    ok("record", path, "-", "batch", "name=新苑批次")
    for i in range(5):
        ok("record", path, "-", "lot", f"name=标段{i + 1}", "batch=新苑批次")
    for i in range(19):
        ok("record", path, "-", "survey-team", f"name=调研{i + 1}组", "batch=1")
    return path


def many(path, *words, status=0):
    return ok("record-many", path, *words, "--json", status=status).json


def dealt(units):
    return [word for unit in units for word in ("--unit", unit)]


def test_whole(folder):
    path = new_file(folder)
    looked = many(path, "batch-unit", "batch=新苑批次", "--all", "--look")
    assert (looked["written"], looked["added"], looked["refused"]) == (False, 223, 0)
    assert ok("batch", path, "1", "--json").json["units"] == []
    assert many(path, "batch-unit", "batch=新苑批次", "--all")["added"] == 223
    for i in range(5):
        assert many(path, "batch-unit", f"lot=标段{i + 1}", *dealt(UNITS[i::5]))["changed"] == len(UNITS[i::5])
    for i in range(19):
        many(path, "batch-unit", f"team=调研{i + 1}组", *dealt(UNITS[i::19]))
    board = ok("batch", path, "新苑批次", "--json").json
    assert (len(board["units"]), board["lots"], board["teams"]) == (223, 5, 19)
    assert all(unit["lot"] and unit["team"] and not unit["missing"] for unit in board["units"])
    assert board["units"][6]["label"] == "新苑 2号楼 1单元"
    lots = ok("batch", path, "1", "--counts", "lot", "--json").json
    assert [lot["units"] for lot in lots] == [len(UNITS[i::5]) for i in range(5)]
    assert lots[0]["stages"] == {"survey": 45}
    assert "标段3" in ok("batch", path, "1", "--counts", "lot").out
    assert "223 stairwells · 5 lots · 19 survey teams" in ok("batch", path, "1").out
    ok("undo", path)
    assert len(ok("batch", path, "1", "--filter", "no-team", "--json").json["units"]) == len(UNITS[18::19])
    ok("check", path)


def test_shared(folder):
    path = new_file(folder)
    many(path, "batch-unit", "batch=1", "--all")
    ok("record", path, "-", "joint-approval", "batch=1", "what=集中联审", "name=六月联审", "number=某联审3号")
    for i in range(7):
        ok("record", path, "-", "company", f"name=电梯公司{i + 1}")
        ok("record", path, "-", "bid", "lot=标段1", f"company=电梯公司{i + 1}", f"price={480000 - 1000 * i}",
           f"score={80 + i % 5}", f"chosen={'是' if i == 4 else '否'}")
    assert ok("batch", path, "1", "--json").json["suppliers"] == 7
    bids = ok("batch", path, "1", "--bids", "标段1", "--json").json
    assert len(bids) == 7 and bids[0]["chosen"] and [bid["cheapest"] for bid in bids].count(True) == 1
    assert "lowest price" in ok("batch", path, "1", "--bids", "标段1").out
    assert many(path, "batch-exception", "of=六月联审", "how=退回", "reason=管线待改", *dealt(UNITS[:2]))["added"] == 2
    shown = ok("batch", path, "1", "--filter", "exceptions", "--json").json
    assert [unit["shared"] for unit in shown["units"]] == [["returned"], ["returned"]]
    assert "六月联审: exception: returned" in ok("batch", path, "1", "--filter", "open").out
    assert many(path, "batch-exception", "how=own", "--key", "of", "--leave-out",
                *dealt(UNITS[:1]), status=1)["refused"] == 1
    assert many(path, "batch-exception", "of=六月联审", "--key", "of", "--remove", "--batch", "1")["removed"] == 2
    assert ok("batch", path, "1", "--filter", "exceptions", "--json").json["units"] == []


def test_refused(folder):
    path = new_file(folder)
    many(path, "batch-unit", "batch=1", *dealt(UNITS[:10]))
    before = ok("history", path, "--json").out
    refused = run("record-many", path, "batch-unit", "lot=标段1", *dealt(UNITS[:12]))
    assert refused.status == 3 and "2 stairwells refuse it" in refused.err and "新苑 2号楼 5单元" in refused.err
    assert ok("history", path, "--json").out == before
    out = many(path, "batch-unit", "lot=标段1", *dealt(UNITS[:12]), "--leave-out", status=1)
    assert (out["changed"], out["refused"]) == (10, 2)
    assert [unit["state"] for unit in out["units"]] == ["changed"] * 10 + ["refused"] * 2
    before = ok("history", path, "--json").out
    for words, status in ((["dance", "a=b", "--all"], 2), (["batch-unit", "lot", "--all"], 2),
                          (["batch-unit", "colour=red", "--all"], 2), (["batch-unit", "lot=标段9", "--all"], 2),
                          (["batch-unit", "lot=标段1"], 2), (["batch-unit", "--all"], 2),
                          (["batch", "name=二期", "--all"], 2), (["batch-unit", "lot=标段1", "--batch", "9"], 3),
                          (["batch-unit", "lot=标段1", "--all", "--batch", "1"], 2),
                          (["batch-exception", "file=a", "--all"], 2),
                          (["batch-unit", "lot=标段1", "--all", "--new", "--remove"], 2)):
        assert run("record-many", path, *words).status == status, (words, run("record-many", path, *words))
    for words, status in ((["9"], 3), (["1", "--bids", "标段9"], 2), (["1", "--filter", "red"], 2),
                          (["--filter", "open"], 2), (["1", "--counts", "red"], 2)):
        assert run("batch", path, *words).status == status, (words, run("batch", path, *words))
    assert ok("history", path, "--json").out == before
    assert ok("batch", path, "--json").json[0]["name"] == "新苑批次"

def test_once(folder):
    """A stairwell stands in a batch once, has one exception from an approval, and a lot has one chosen company."""
    path = new_file(folder)
    put = lambda *words, of="-", status=0: ok("record", path, of, *words, "--json", status=status)
    put("batch-unit", "batch=1", "lot=标段1", of=UNITS[0])
    refused = put("batch-unit", "batch=1", "lot=标段2", of=UNITS[0], status=3)
    stands = next(leaf["record"] for leaf in ok("record", path, UNITS[0], "--json").json if leaf["kind"] == "batch-unit")
    assert stands in refused.err and "in this batch already" in refused.err
    ok("record", path, UNITS[0], "--change", stands, "lot=标段2")
    assert [unit["lot"] for unit in ok("batch", path, "1", "--json").json["units"]] == ["标段2"]
    put("joint-approval", "batch=1", "what=review", "name=联审", "made-on=2026-09-01")
    put("batch-exception", "of=联审", "how=own", "reason=另报", of=UNITS[0])
    assert "this approval" in put("batch-exception", "of=联审", "how=returned", "reason=退件", of=UNITS[0], status=3).err
    for name in ("甲公司", "乙公司"):
        put("company", "name=" + name)
    put("bid", "lot=标段1", "company=甲公司", "chosen=yes")
    put("bid", "lot=标段1", "company=乙公司", "chosen=no")
    put("bid", "lot=标段2", "company=乙公司", "chosen=yes")
    assert "chosen for this lot" in put("bid", "lot=标段1", "company=乙公司", "chosen=yes", status=3).err
    ok("check", path)


def meeting(path, *words, status=0):
    return ok("review-many", path, *words, "--json", status=status, *at("2026-09-01")).json


def at(day):
    return "--now", day + "T10:00:00+08:00"


def test_joint_review(folder):
    """One meeting over 223 stairwells, two of them with another verdict, and its papers."""
    path = new_file(folder)
    many(path, "batch-unit", "batch=1", "--all")
    assert meeting(path, "applied", "--batch", "1", "--on", "2026-08-24", "--look")["written"] is False
    assert meeting(path, "applied", "--batch", "1", "--on", "2026-08-24", "--number", "某收〔2026〕1号")["added"] == 223
    assert meeting(path, "accepted", "--batch", "1", "--on", "2026-08-25")["added"] == 223
    states = meeting(path, "--batch", "1")
    assert len(states) == 223 and {state["state"] for state in states} == {"running"}
    assert not any(state["handed_in_changed"] for state in states)
    page = os.path.join(folder, "盖章页.pdf")
    with open(page, "wb") as out:
        out.write(b"%PDF-1.4 stamped")
    held = ("opinion", "--batch", "1", "--on", "2026-08-27", "--send", "--department", "housing", "--department", "消防救援",
            "--verdict", "agree", "--number", "某联审〔2026〕3号", "--page", page,
            "--except", f"{UNITS[3]}@消防救援=return:占用消防车通道", "--except", f"{UNITS[7]}=conditions:井道基础另行复核")
    before = ok("history", path, "--json").out
    assert meeting(path, *held, "--look")["added"] == 223 and ok("history", path, "--json").out == before
    assert meeting(path, *held)["added"] == 223
    review = ok("review", path, UNITS[3], "--json", *at("2026-09-01")).json
    rows = {row["department"]: row["state"] for row in review["departments"]}
    assert (rows["住建部门"], rows["消防救援"]) == ("agreed", "returned") and review["contradictions"] == []
    assert review["handed_in"]["changed"] == [] and len(review["handed_in"]["digest"]) == 12
    assert len({e["page"] for e in review["events"] if e["what"] == "opinion"}) == 1
    assert [f["name"] for f in ok("show", path, UNITS[3], "--json").json["attachments"]] == ["盖章页.pdf"]
    # A second time nobody can be sent what he has answered: nothing is written, and the next step is said.
    refused = run("review-many", path, *held[:5], *at("2026-09-01"))
    assert refused.status == 3 and "223 stairwells refuse it" in refused.err and "name the departments" in refused.err
    # The minutes of all, of some, and a sheet of each.
    out = os.path.join(folder, "minutes.pdf")
    ok("review-many", path, "--batch", "1", "--paper", "meeting", "-o", out, *at("2026-09-01"))
    text = "".join(subprocess.run(["pdftotext", "-raw", out, "-"], check=True, capture_output=True, text=True).stdout.split())
    for word in ("某联审〔2026〕3号", "2026年8月27日", "对223个单元", "同意221个，附条件同意1个，退回1个", "占用消防车通道", "新苑38号楼1单元"):
        assert word in text, word
    ok("review-many", path, *dealt(UNITS[:2]), "--paper", "meeting", "-o", out, *at("2026-09-01"))
    ok("review-many", path, "--all", "--paper", "meeting", "-o", os.path.join(folder, "m.docx"), *at("2026-09-01"))
    for paper in ("review-signing", "review-opinions"):
        done = ok("document", path, paper, *UNITS[2:5], "--each", "-o", os.path.join(folder, paper), "--json").json
        assert len(done["files"]) == 3
    # What was handed in is not as it was.
    ok("act", path, UNITS[5], "agreement", "--on", "2026-08-30", *at("2026-09-01"))
    assert [state["label"] for state in meeting(path, "--batch", "1") if state["handed_in_changed"]] == ["新苑 1号楼 6单元"]
    assert "have changed since: agreement" in ok("review", path, UNITS[5], *at("2026-09-01")).out
    ok("undo", path)
    assert ok("history", path, "--json").json[0]["text"].startswith("Undone")
    ok("undo", path)
    assert {len(ok("review", path, unit, "--json", *at("2026-09-01")).json["events"]) for unit in UNITS[3:8]} == {2}
    ok("check", path)


def test_joint_refused(folder):
    path = new_file(folder)
    some = dealt(UNITS[:4])
    meeting(path, "applied", *dealt(UNITS[:3]), "--on", "2026-08-24")
    before = ok("history", path, "--json").out
    refused = run("review-many", path, "accepted", *some, "--on", "2026-08-25", *at("2026-09-01"))
    assert refused.status == 3 and "1 stairwell refuses it" in refused.err and "新苑 1号楼 4单元" in refused.err
    for words, status in ((["accepted"], 2), (["dance", *some], 2), (["accepted", *some, "--on", "soon"], 2),
                          (["decided", *some, "--verdict", "perhaps"], 2), (["accepted", *some, "--batch", "1"], 2),
                          (["accepted", *some, "--except", UNITS[0] + "=agree"], 2),
                          (["decided", *some, "--verdict", "agree", "--except", "nobody"], 2),
                          (["decided", *some, "--verdict", "agree", "--except", "无此单元=return:x"], 2),
                          (["decided", *some, "--verdict", "agree", "--except", UNITS[9] + "=return:x"], 2),
                          (["accepted", *some, "--paper", "meeting"], 2), ([*some, "--paper", "meeting"], 2),
                          ([*some, "--paper", "receipt", "-o", "x.pdf"], 2), ([*some, "--paper", "poem", "-o", "x.pdf"], 2),
                          ([*some, "--paper", "meeting", "-o", os.path.join(folder, "x.pdf")], 3),
                          (["applied", "--batch", "9"], 3)):
        got = run("review-many", path, *words, *at("2026-09-01"))
        assert got.status == status, (words, got)
    assert run("review", path, UNITS[0], "--paper", "meeting", "-o", "x.pdf").status == 2
    assert ok("history", path, "--json").out == before
    left = meeting(path, "accepted", *some, "--on", "2026-08-25", "--leave-out", status=1)
    assert (left["added"], left["refused"]) == (3, 1) and "4单元" in left["units"][3]["why"]
    # What belongs to the whole file says how it is put down.
    shared = run("record", path, UNITS[0], "company", "name=甲")
    assert shared.status == 2 and "“-” in place of the unit" in shared.err
    own = run("record", path, "-", "plan", "name=甲")
    assert own.status == 2 and "in place of “-”" in own.err
    assert "record FILE - company" in run("record-many", path, "company", "name=甲", "--all").err
    ok("check", path)


main([test_whole, test_shared, test_refused, test_once, test_joint_review, test_joint_refused])
