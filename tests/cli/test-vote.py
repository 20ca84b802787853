"""Tidang: the main job on the real program — an office's sheet to a counted vote and printed forms.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import fcntl
import os
import sqlite3
import subprocess

from tidangtest import SHEETS, main, ok, run

PLACE = "370212001002"
UNIT = "桂花城/5号楼/1单元"


def new(folder, *sheets):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    for kind, sheet in sheets:
        ok("import", path, kind, os.path.join(SHEETS, sheet))
    return path


def opened(folder):
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    vote = ok("open-vote", path, UNIT, "--from", "2026-09-01", "--until", "2026-10-08", "--plan", "1", "--json").json
    return path, vote


def counts(tally, key):
    return {name: tally[key][name] for name in ("agree", "oppose", "abstain", "invalid", "pending", "silent")}


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def test_roster_makes_three_units(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    report = ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"), "--json").json
    assert (report["read"], report["added"], report["refused"]) == (38, 38, []), report
    units = ok("list", path, "--json").json
    assert [(u["building"], u["unit"], u["flats"]) for u in units] == [
        ("5号楼", "1单元", 12), ("5号楼", "2单元", 12), ("6号楼", "1单元", 14)], units
    areas = {}
    for unit in units:
        parts = ok("show", path, unit["file_no"], "--json").json["parts"]
        areas[unit["building"] + unit["unit"]] = sum(round(float(p["area"]) * 100) for p in parts)
    assert areas == {"5号楼1单元": 119395, "5号楼2单元": 106335, "6号楼1单元": 136701}, areas


def test_reimport_changes_nothing(folder):
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    again = ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xls"), "--json").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 38), again


def test_dry_run_changes_nothing(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    report = ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"), "--dry-run", "--json").json
    assert report["added"] == 38 and ok("list", path, "--json").json == []


def test_ticks_are_counted(folder):
    path, vote = opened(folder)
    assert vote["heads"] == 12 and vote["area"] == "1193.95" and len(vote["roll_sha256"]) == 64, vote
    ok("import", path, "ballots", os.path.join(SHEETS, "ballots-ticks.xlsx"))
    tally = ok("tally", path, UNIT, "--json").json
    assert counts(tally, "heads") == dict(agree=8, oppose=1, abstain=1, invalid=1, pending=0, silent=1), tally
    assert tally["heads"]["participating"] == 10 and tally["quorum"]["met"] is True
    assert tally["final"] is False
    assert sum(round(float(v) * 100) for v in counts(tally, "area").values()) == 119395


def test_vote_by_hand_until_it_passes(folder):
    path, _ = opened(folder)
    rooms = [f"{floor}0{door}" for floor in range(1, 7) for door in (1, 2)]
    needed = ok("tally", path, UNIT, "--json").json["needed"]
    for room in needed["rooms"]:
        ok("ballot", path, UNIT, room, "agree", "--date", "2026-09-12")
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["result"] == "passed" and tally["final"] is False, tally
    ok("undo", path)
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["result"] == "undecided" and tally["needed"]["heads"] == 1, tally
    ok("redo", path)
    ok("close-vote", path, UNIT)
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["result"] == "passed" and tally["final"] is True
    silent = next(room for room in rooms if room not in needed["rooms"])
    refused = ok("ballot", path, UNIT, silent, "agree", "--date", "2026-09-12", status=3)
    assert refused.err.startswith("tidang-cli: ") and refused.out == ""


def test_plain_commands_count(folder):
    """Without --plan the vote counts what was recorded; the warning is loud and stays out of the JSON."""
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    opening = ok("open-vote", path, "--all")
    assert "意愿摸底表" in opening.err, opening.err
    for room in ok("tally", path, UNIT, "--json").json["needed"]["rooms"]:
        ok("ballot", path, UNIT, room, "agree")
    counted = ok("tally", path, UNIT, "--json")
    assert counted.json["result"] == "passed" and counted.json["blocked_by"] == [], counted.out
    assert "意愿摸底表" in counted.err and "桂花城 5号楼 1单元" in counted.err, counted.err
    assert "! " in ok("tally", path, UNIT).out
    everything = ok("tally", path, "--all", "--json")
    assert len(everything.json) == 3 and everything.err.count("\n") == 1 and " 3 " in everything.err, everything.err
    shown = ok("show", path, UNIT, "--json").json
    assert any("意愿摸底表" in line for line in shown["warnings"]) and shown["gaps"] is not None
    assert not any("意愿摸底表" in line or "地方文件" in line for line in shown["gaps"]), shown["gaps"]
    closed = ok("close-vote", path, UNIT, "--json")
    assert closed.json["result"] == "passed" and closed.json["final"] is True
    assert "意愿摸底表" in closed.err


def test_closed_vote_needs_nobody(folder):
    path, _ = opened(folder)
    ok("ballot", path, UNIT, "101", "agree", "--date", "2026-09-12")
    assert ok("tally", path, UNIT, "--json").json["needed"]["heads"] > 0
    ok("close-vote", path, UNIT)
    tally = ok("tally", path, UNIT, "--json").json
    assert (tally["result"], tally["needed"], tally["persuade"]) == ("not_passed", None, None), tally


def test_second_ballot_needs_a_reason(folder):
    path, _ = opened(folder)
    ok("ballot", path, UNIT, "０１０１室", "agree", "--date", "2026-09-12")
    ok("ballot", path, UNIT, "101", "oppose", "--date", "2026-09-12", status=3)
    ok("ballot", path, UNIT, "101", "oppose", "--date", "2026-09-12", "--replace", "本人当面更改")
    assert ok("tally", path, UNIT, "--json").json["heads"]["oppose"] == 1


def test_ballot_outside_the_window_is_refused(folder):
    path, _ = opened(folder)
    ok("ballot", path, UNIT, "101", "agree", "--date", "2026-08-31", status=3)
    ok("ballot", path, UNIT, "101", "agree", "--date", "2026-10-09", status=3, now="2026-10-09T10:00:00+08:00")
    ok("ballot", path, UNIT, "999", "agree", "--date", "2026-09-12", status=3)


def test_proxy_without_authority_is_pending(folder):
    path, _ = opened(folder)
    ok("ballot", path, UNIT, "502", "agree", "--date", "2026-09-12", "--proxy", "李某")
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["heads"]["pending"] == 1 and tally["pending_rooms"] == ["502"], tally


def test_correction_makes_a_new_version(folder):
    path, vote = opened(folder)
    ok("ballot", path, UNIT, "602", "agree", "--date", "2026-09-12")
    ok("correct-roll", path, UNIT, "602", "area=95.50", "--reason", "产权证复核", "--evidence", "不动产权证")
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["area"]["agree"] == "95.50" and tally["area"]["total"] == "1198.86", tally


def test_second_open_vote_is_refused(folder):
    path, _ = opened(folder)
    ok("open-vote", path, UNIT, "--plan", "1", status=3)


def test_old_dates_take_the_older_rule(folder):
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    ok("open-vote", path, UNIT, "--from", "2020-06-01", "--plan", "1")
    assert ok("tally", path, UNIT, "--json").json["rule"]["id"] == "cn-2007-two-thirds"


def test_same_owner_joins_heads(folder):
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    ok("same-owner", path, UNIT, "101", "102")
    assert ok("open-vote", path, UNIT, "--plan", "1", "--json").json["heads"] == 11


def geometries(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return db.execute("SELECT count(*) FROM paper_geometry").fetchone()[0]


def test_forms_keep_their_places(folder):
    """A form that comes back can be read by its boxes; another program's lease does not stop the printing."""
    path, _ = opened(folder)
    out = os.path.join(folder, "out.pdf")
    ok("document", path, "roster", UNIT, "--output", out)
    assert geometries(path) == 0
    ok("document", path, "consent", UNIT, "--output", out)
    kept = geometries(path)
    assert kept > 0
    ok("document", path, "consent", UNIT, "--output", out)
    assert geometries(path) == kept
    with open(path + ".lock", "r+") as lease:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        printed = ok("document", path, "ballot", UNIT, "--output", out)
    assert "cannot be read back" in printed.err
    assert geometries(path) == kept


def test_deliveries_consents_and_objections(folder):
    path, _ = opened(folder)
    ok("deliver", path, UNIT, "101", "--how", "in-person", "--date", "2026-09-02")
    ok("consent", path, UNIT, "101", "--kind", "occupied", "yes")
    ok("objection", path, UNIT, "101", "--text", "担心采光")
    ok("objection", path, UNIT, "101", "--settle", "--text", "已调解")
    texts = [item["code"] for item in ok("history", path, UNIT, "--json").json]
    assert len(texts) >= 5, texts


def test_notice_says_until_when_it_hangs(folder):
    path, _ = opened(folder)
    out = os.path.join(folder, "notice.pdf")
    printed = ("document", path, "notice", UNIT, "--output", out)

    def flat_text():
        return "".join(text_of(out).split())

    assert ok("show", path, UNIT, "--json").json["notice"] is None
    ok(*printed, "--posted", "2026-09-20", "--period", "15工作日", "--keep")
    # 09-21…24 four, 28…30 seven, 10-08…10 ten, 10-12…16 fifteen: 09-25…27 and 10-01…07 rest, Saturday 10-10 is worked
    assert "公示期15个工作日，自2026年9月20日至2026年10月16日" in flat_text(), flat_text()
    assert ok("show", path, UNIT, "--json").json["notice"] == {
        "from": "2026-09-20", "until": "2026-10-16", "days": 15, "unit": "working", "basis": "person", "tentative": False}
    assert "2026-10-16" in ok("tally", path, UNIT).out
    ok(*printed, "--posted", "2026-12-30", "--period", "10日")
    assert "届满日为暂定" in flat_text(), flat_text()
    ok(*printed, "--posted", "昨天", status=2)
    ok("document", path, "consent", UNIT, "--output", out, "--posted", "2026-09-20", status=2)


def test_kept_words(folder):
    path, _ = opened(folder)
    out = os.path.join(folder, "a.pdf")
    blank = ok("document", path, "consent", UNIT, "--output", out)
    assert "left blank on the paper" in blank.err and "who asks" in blank.err, blank.err
    ok("document", path, "consent", UNIT, "--output", out, "--asker", "王牵头")
    assert "王牵头" in text_of(out)
    ok("document", path, "consent", UNIT, "--output", out)
    assert "王牵头" not in text_of(out), "words for one run are not kept"
    given = ["--asker", "王牵头", "--plan-name", "加装方案", "--plan-place", "北侧", "--plan-stops", "6站",
             "--plan-estimate", "46万元", "--plan-sharing", "按楼层"]
    full = ok("document", path, "consent", UNIT, "--output", out, "--keep", *given)
    assert "left blank" not in full.err, full.err
    again = ok("document", path, "consent", UNIT, "--output", out)
    assert again.err == "", again.err
    text = text_of(out)
    for word in given[1::2]:
        assert word in text, word
    ok("undo", path)
    ok("document", path, "consent", UNIT, "--output", out)
    assert "王牵头" not in text_of(out)


def test_papers(folder):
    path, _ = opened(folder)
    ok("import", path, "ballots", os.path.join(SHEETS, "ballots-ticks.xlsx"))
    ok("close-vote", path, UNIT)
    for kind, word in (("consent", "业主意见征询表"), ("ballot", "表决票"), ("notice", "公示"), ("result", "表决结果"),
                       ("roster", "业主名册"), ("progress", "进度台账")):
        out = os.path.join(folder, kind + ".pdf")
        files = ok("document", path, kind, UNIT, "--output", out, "--json").json["files"]
        assert files == [out], files
        check = subprocess.run(["qpdf", "--check", out], capture_output=True, text=True)
        assert check.returncode == 0, check.stdout + check.stderr
        assert word in text_of(out).replace(" ", ""), kind
    public = text_of(os.path.join(folder, "result.pdf"))
    assert "430102190" not in public and "苏欣" not in public


def test_each_unit_has_its_file(folder):
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    ok("open-vote", path, "--all", "--plan", "1")
    out = os.path.join(folder, "papers")
    files = ok("document", path, "consent", "--all", "--each", "--output", out, "--json").json["files"]
    assert sorted(os.path.basename(f) for f in files) == [
        "桂花城-5号楼-1单元-业主意见征询表.pdf", "桂花城-5号楼-2单元-业主意见征询表.pdf", "桂花城-6号楼-1单元-业主意见征询表.pdf"]


def test_all_spellings_find_the_unit(folder):
    path = new(folder, ("households", "roster-stairwells.xlsx"))
    for name in (UNIT, "桂花城/5#/1", "桂花城/5栋/一单元", "桂花城/五号楼/1单元"):
        assert ok("show", path, name, "--json").json["unit"] == "桂花城 5号楼 1单元", name
    ok("show", path, "桂花城/7号楼/1单元", status=3)


def test_search_by_characters_and_pinyin(folder):
    path = new(folder, ("households", "roster-gb18030.csv"), ("households", "roster-stairwells.xlsx"))
    for text in ("㛃", "䶮", "𬭎", "𫖮", "shanchunmei", "danchunmei", "scm", "单春梅"):
        found = ok("list", path, "--find", text, "--json").json
        assert any(u["compound"] == "青石巷小区" for u in found), (text, found)
    assert len(ok("list", path, "--find", "ghc", "--json").json) == 3


def test_roster_with_faults(folder):
    path = os.path.join(folder, "desk.tidang")
    rejects = os.path.join(folder, "rejects.xlsx")
    ok("new", path, "--place", PLACE)
    report = ok("import", path, "households", os.path.join(SHEETS, "roster-compound.xlsx"), "--json", "--rejects", rejects,
                status=1).json
    rows = {(p["row"]) for p in report["refused"]}
    assert {6, 7, 8, 11, 12} <= rows, report["refused"]
    assert all(p["reason"] and p["sheet"] for p in report["refused"])
    assert os.path.getsize(rejects) > 0
    assert len(ok("list", path, "--json").json) == 1


def test_strict_takes_nothing(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", os.path.join(SHEETS, "roster-compound.xlsx"), "--strict", status=3)
    assert ok("list", path, "--json").json == []


def test_building_rows_become_units(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "430405")
    # It has a word that nobody has explained.
    ok("import", path, "units", os.path.join(SHEETS, "survey-buildings.xlsx"), "--rating-word", "暂不适合=不适合", status=0)
    units = ok("list", path, "--json").json
    assert len(units) == 12, units
    flats = {}
    for unit in units:
        key = unit["compound"] + unit["building"]
        flats[key] = flats.get(key, 0) + unit["flats"]
    assert sorted(flats.values()) == [20, 26, 32, 36, 56], flats
    assert {u["storeys"] for u in units if u["building"] == "2栋"} == {"6+1"}
    assert {u["rating"] for u in units if u["building"] == "2栋"} == {"hard"}


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
