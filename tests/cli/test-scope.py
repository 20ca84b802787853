"""Tidang: votes of a whole building or compound, found from each of their stairwells.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import subprocess

from tidangtest import SHEETS, main, ok

PLACE = "370212001002"
FIRST, SECOND, OTHER = "桂花城/5号楼/1单元", "桂花城/5号楼/2单元", "桂花城/6号楼/1单元"


def new(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def opened(folder, scope="building", unit=FIRST):
    path = new(folder)
    vote = ok("open-vote", path, unit, "--scope", scope, "--plan", "1", "--json").json
    return path, vote


def tally(path, unit, *more):
    return ok("tally", path, unit, "--json", *more).json


def test_building_vote_counts_both_stairwells(folder):
    path, vote = opened(folder)
    assert (vote["heads"], vote["area"]) == (24, "2257.30"), vote
    for unit in (FIRST, SECOND):
        ok("ballot", path, unit, "101", "agree")
        ok("deliver", path, unit, "102", "--how", "in-person")
        ok("consent", path, unit, "201", "--kind", "occupied", "yes")
        ok("objection", path, unit, "202", "--text", "担心采光")
    first, second = tally(path, FIRST), tally(path, SECOND)
    assert first["heads"] == second["heads"] and first["heads"]["agree"] == 2, (first, second)
    assert first["unit"] == "桂花城 5号楼 1单元" and second["unit"] == "桂花城 5号楼 2单元"
    rooms = second["needed"]["rooms"]
    assert "5号楼1单元 102" in rooms and len(rooms) == len(set(rooms)), rooms
    assert "桂花城 5号楼 1单元" in ok("tally", path, SECOND).out, "the dossier that keeps it is named"
    ok("tally", path, OTHER, status=3)
    ok("ballot", path, OTHER, "101", "agree", status=3)


def test_each_dossier_lists_the_vote(folder):
    path, _ = opened(folder)
    ok("ballot", path, SECOND, "602", "oppose")
    for unit in (FIRST, SECOND):
        shown = ok("show", path, unit, "--json").json
        assert [v["vote"] for v in shown["votes"]] == [1], shown["votes"]
        assert shown["votes"][0]["heads"]["oppose"] == 1
    assert ok("show", path, OTHER, "--json").json["votes"] == []
    assert ok("show", path, SECOND).out.count("oppose") == 1


def test_correction_from_another_stairwell(folder):
    path, vote = opened(folder)
    ok("correct-roll", path, SECOND, "101", "area=118.44", "--reason", "产权证复核")
    assert tally(path, FIRST)["area"]["total"] == "2257.31"


def test_numbers_name_one_vote_from_every_stairwell(folder):
    path, _ = opened(folder)
    refused = ok("open-vote", path, SECOND, "--plan", "1", status=3)
    assert "桂花城 5号楼 1单元" in refused.err, refused.err
    ok("open-vote", path, SECOND, "--matter", "use-fund", "--plan", "1")
    assert tally(path, SECOND, "--vote", "1")["heads"]["total"] == 24
    assert tally(path, SECOND, "--vote", "2")["heads"]["total"] == 12
    assert tally(path, SECOND)["vote"] == 2, "the newest open one is the current"
    ok("ballot", path, SECOND, "101", "agree", "--vote", "1")
    ok("ballot", path, SECOND, "101", "oppose", "--vote", "2")
    assert tally(path, FIRST)["heads"]["agree"] == 1
    ok("close-vote", path, SECOND, "--vote", "2")
    assert tally(path, SECOND)["vote"] == 1, "the open one before the closed one"
    ok("tally", path, FIRST, "--vote", "2", status=3)
    # a stairwell's own open vote stands against a wider one on the same matter
    ok("close-vote", path, SECOND, "--vote", "1")
    ok("open-vote", path, SECOND, "--plan", "2")
    refused = ok("open-vote", path, FIRST, "--scope", "compound", "--plan", "2", status=3)
    assert "桂花城 5号楼 2单元" in refused.err, refused.err


def test_all_together_open_one_vote_each(folder):
    path = new(folder)
    votes = ok("open-vote", path, "--all", "--scope", "building", "--plan", "1", "--json").json
    assert [v["heads"] for v in votes] == [24, 14], votes
    assert len(ok("tally", path, "--all", "--json").json) == 2
    assert "2 " in ok("close-vote", path, "--all").out
    assert tally(path, SECOND)["final"] is True
    again = ok("close-vote", path, "--all", status=3)
    assert again.err.count("\n") == 3, again.err
    ok("undo", path)
    assert tally(path, SECOND)["final"] is False
    ok("undo", path)
    ok("tally", path, SECOND, status=3)
    path = os.path.join(folder, "desk.tidang")
    assert len(ok("open-vote", path, "--all", "--scope", "compound", "--plan", "1", "--json").json) == 1
    assert tally(path, OTHER)["heads"]["total"] == 38


def test_every_list_means_the_same_vote(folder):
    path = new(folder)
    ok("open-vote", path, FIRST, "--plan", "1")
    ok("open-vote", path, FIRST, "--matter", "use-fund", "--plan", "1")
    ok("close-vote", path, FIRST, "--vote", "2")
    ok("ballot", path, FIRST, "101", "agree")
    assert tally(path, FIRST)["vote"] == 1
    assert [t["vote"] for t in ok("tally", path, "--all", "--json").json] == [1]
    assert ok("show", path, FIRST).out.count("agree") == 1


def test_a_later_stairwell_is_not_on_the_roll(folder):
    path, _ = opened(folder)
    sheet = os.path.join(folder, "later.csv")
    with open(sheet, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["小区", "楼栋", "单元", "房号", "业主", "专有面积"],
                                   ["桂花城", "5号楼", "3单元", "101", "贺新", "80.00"]])
    ok("import", path, "households", sheet, "--place", PLACE)
    ok("tally", path, "桂花城/5号楼/3单元", status=3)
    assert tally(path, FIRST)["heads"]["total"] == 24


def test_a_progress_sheet_counts_the_vote_once(folder):
    path, _ = opened(folder)
    out = os.path.join(folder, "progress.pdf")
    ok("document", path, "progress", FIRST, SECOND, "--output", out)
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "整幢合并表决，计入“5号楼 1" in text, text
    total = next(line for line in text.splitlines() if "合计" in line.replace(" ", ""))
    assert "24／2257.30" in total and "48" not in total, total


def test_papers_of_one_stairwell(folder):
    path, _ = opened(folder)
    out = os.path.join(folder, "slips.pdf")
    ok("document", path, "consent", SECOND, "--output", out)
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "118.43" in text
    first = ok("show", path, FIRST, "--json").json["parts"]
    second = {p["area"] for p in ok("show", path, SECOND, "--json").json["parts"]}
    for part in first:
        assert part["area"] in second or part["area"] not in text, part


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
