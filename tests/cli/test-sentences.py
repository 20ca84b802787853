"""Tidang: what is said of a count in one sentence, and the ledger that says it of every stairwell.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"
ROOMS = [f"{floor}0{door}" for floor in range(1, 7) for door in (1, 2)]
CLOSED = "2026-10-09T10:00:00+08:00"


def opened(folder, *options):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok("open-vote", path, UNIT, "--from", "2026-09-01", "--until", "2026-10-08", "--plan", "1", *options)
    return path


def record(path, rooms, opinion, *options):
    for room in rooms:
        ok("ballot", path, UNIT, room, opinion, "--date", "2026-09-12", *options)


def said(path, **options):
    return ok("tally", path, UNIT, **options).out


def test_what_is_still_needed(folder):
    path = opened(folder)
    need = ok("tally", path, UNIT, "--json").json["needed"]
    assert f"{need['heads']} owners, {need['area']} m² still to consent" in said(path)
    record(path, ROOMS[:7], "agree")
    need = ok("tally", path, UNIT, "--json").json["needed"]
    # "1 owner," and "2 owners,": the noun follows the number.
    noun = "owner," if need["heads"] == 1 else "owners,"
    assert f"{need['heads']} {noun} {need['area']} m² still to consent" in said(path)


def test_reached_and_passed(folder):
    path = opened(folder)
    record(path, ROOMS[:11], "agree")
    assert "The legal proportions are reached at present" in said(path)
    ok("close-vote", path, UNIT, now=CLOSED)
    assert "Passed: the legal proportions are reached" in said(path)


def test_a_head_to_be_verified_that_cannot_matter(folder):
    path = opened(folder)
    record(path, ROOMS[:11], "agree")
    record(path, ROOMS[11:], "oppose", "--by", "proxy", "--proxy", "代某")
    assert "(1 owner to be verified; passed whatever the outcome)" in said(path)


def test_not_passed_says_which_proportion(folder):
    path = opened(folder)
    record(path, ROOMS[:2], "同意", "--by", "本人")
    ok("close-vote", path, UNIT, now=CLOSED)
    assert "Not passed: owners and area below the legal proportion of participation" in said(path)


def test_not_passed_for_want_of_consent(folder):
    path = opened(folder)
    record(path, ROOMS[:6], "agree")
    record(path, ROOMS[6:], "oppose")
    ok("close-vote", path, UNIT, now=CLOSED)
    assert "Not passed: owners and area below the legal proportion of consent" in said(path)


def test_opponents_must_change(folder):
    path = opened(folder)
    record(path, ROOMS[:5], "oppose")
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["result"] == "not_passed" and tally["needed"] is None, tally
    assert tally["persuade"]["heads"] >= 1
    assert "Cannot pass any more" in said(path)


def test_an_opponent_who_completes_the_participation(folder):
    path = opened(folder)
    areas = {part["room"]: float(part["area"]) for part in ok("show", path, UNIT, "--json").json["parts"]}
    # Eight of twelve take part, just enough of them because one of them says no.
    rooms = sorted(ROOMS, key=areas.get, reverse=True)[:8]
    record(path, rooms[:7], "agree")
    record(path, rooms[7:], "oppose")
    tally = ok("tally", path, UNIT, "--json").json
    assert tally["quorum"]["met"], tally
    assert "the ballots against or abstaining complete the participation" in said(path)


def test_an_open_objection_blocks_under_a_rule_that_asks(folder):
    path = opened(folder, "--rule", "xichang-2023")
    record(path, ROOMS, "agree")
    before = ok("tally", path, UNIT, "--json").json
    ok("objection", path, UNIT, "101", "--text", "采光")
    after = ok("tally", path, UNIT, "--json").json
    if after["blocked_by"]:
        assert after["result"] != "passed" and after["blocked_by"][0]["source"], after
        assert "an objection is not settled" in said(path)
        ok("objection", path, UNIT, "101", "--text", "已协商", "--settle")
        assert ok("tally", path, UNIT, "--json").json["result"] == before["result"]
    else:
        # The pack is silent on objections: nothing of another city's is borrowed.
        assert after["result"] == before["result"]


def test_a_consent_that_a_pack_asks_for(folder):
    path = opened(folder, "--rule", "yangzhou-2018")
    record(path, ROOMS[:11], "agree")
    tally = ok("tally", path, UNIT, "--json").json
    assert [block["code"] for block in tally["blocked_by"]] and "602" in tally["blocked_by"][0]["rooms"], tally
    # The signature that this place asks for is another thing than the ballot: none has been recorded.
    assert "a further consent is missing: 101, 102" in said(path), said(path)
    for room in ROOMS[1:]:
        ok("consent", path, UNIT, room, "--kind", "all-of-unit", "yes")
    assert "a further consent is missing: 101\n" in said(path), said(path)
    ok("consent", path, UNIT, "101", "--kind", "本单元全体业主签字", "yes")
    assert ok("tally", path, UNIT, "--json").json["result"] == "passed"


def test_a_roll_without_areas_is_not_frozen(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "roster.csv")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,房号,业主\n云庭,1号楼,1单元,101,宁某\n云庭,1号楼,1单元,102,易某\n")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", sheet)
    refused = ok("open-vote", path, "云庭/1号楼/1单元", "--plan", "1", status=3).err
    assert "No area: 101, 102" in refused and "enter the area first" in refused, refused


def test_the_ledger_as_a_sheet(folder):
    path = opened(folder)
    record(path, ROOMS[:3], "agree")
    record(path, ROOMS[3:5], "oppose")
    ok("deliver", path, UNIT, "101", "--how", "上门", "--date", "2026-09-02")
    out = os.path.join(folder, "台账.csv")
    ok("export", path, "progress", out)
    with open(out, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3, rows
    row = next(r for r in rows if r["单元"].endswith("5号楼 1单元"))
    tally = ok("tally", path, UNIT, "--json").json
    # The ballots of five flats came back, 101 among them: their papers arrived.
    assert (row["应到（人）"], row["已送达（户）"], row["已表态（人）"], row["同意（人）"]) == ("12", "5", "5", "3"), row
    assert row["不同意的房号"] == "、".join(ROOMS[3:5]), row
    assert row["还差（人）"] == ("" if tally["needed"] is None else str(tally["needed"]["heads"])), (row, tally)
    # No vote, no numbers: an empty cell, not a nought.
    other = next(r for r in rows if not r["单元"].endswith("5号楼 1单元"))
    assert other["应到（人）"] == "" and other["同意（人）"] == "", other


def test_undo_and_redo_come_to_an_end(folder):
    path = opened(folder)
    assert "nothing to redo" in ok("redo", path, status=3).err
    for _ in range(3):
        run("undo", path)
    assert "nothing to undo" in ok("undo", path, status=3).err


def test_undo_refused_for_an_erasure_names_it(folder):
    path = opened(folder)
    ok("erase", path, UNIT, "101")
    before = ok("list", path, "--json").out
    refused = ok("undo", path, status=3).err  # the opening, whose roll holds values that are gone
    assert "came later and stays for good" in refused and "erased" in refused, refused
    assert ok("list", path, "--json").out == before
    ok("check", path)


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
