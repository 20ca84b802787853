"""Tidang: the bin, names and places put right.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from tidangtest import SHEETS, main, ok

ONE, TWO = "桂花城/5号楼/1单元", "桂花城/5号楼/2单元"


def filled(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def units(path, *options):
    return [(u["compound"], u["building"], u["unit"], u["file_no"])
            for u in ok("list", path, "--json", *options).json]


def test_into_the_bin_and_out(folder):
    path = filled(folder)
    before = units(path)
    number = next(u[3] for u in before if u[1:3] == ("5号楼", "2单元"))
    assert "--reason" in ok("bin", path, TWO, status=2).err
    ok("bin", path, TWO, "--reason", "重复建档")
    assert len(units(path)) == 2 and "5号楼 2单元" not in ok("list", path, "--find", "5号楼").out
    item, = ok("list", path, "--bin", "--json").json
    assert (item["file_no"], item["reason"], item["joined_into"]) == (number, "重复建档", None), item
    assert ok("list", path, "--bin", "--find", "别的", "--json").json == []
    assert "重复建档" in ok("bin", path).out
    assert "NOT" not in ok("show", path, TWO, status=3).err
    ok("bin", path, "--restore", number)
    assert units(path) == before and ok("bin", path, "--json").json == []
    ok("undo", path)
    ok("undo", path)
    assert units(path) == before
    ok("check", path)


def test_an_open_vote_keeps_it_out_of_the_bin(folder):
    path = filled(folder)
    ok("open-vote", path, ONE, "--scope", "building", "--plan", "1")
    for unit in (ONE, TWO):
        refused = ok("bin", path, unit, "--reason", "误建", status=3).err
        assert "is open" in refused and "Close the vote" in refused, refused
    ok("close-vote", path, ONE)
    ok("bin", path, TWO, "--reason", "误建")
    ok("check", path)


def test_restoring_beside_a_namesake(folder):
    path = filled(folder)
    ok("bin", path, TWO, "--reason", "误建")
    ok("rename", path, ONE, "--unit", "2单元", "--reason", "门牌更正")
    refused = ok("bin", path, "--restore", TWO, status=3).err
    assert "There is a unit" in refused and "Rename it" in refused, refused
    assert "not in the bin" in ok("bin", path, "--restore", "桂花城/9号楼/1单元", status=3).err
    ok("check", path)


def test_a_unit_renumbered(folder):
    path = filled(folder)
    ok("open-vote", path, ONE, "--plan", "1")
    roll = ok("tally", path, ONE, "--json").json
    number = roll["file_no"]
    ok("rename", path, ONE, "--building", "15号楼", "--unit", "3单元", "--reason", "公安门牌更正")
    after = ok("tally", path, "桂花城/15号楼/3单元", "--json").json
    assert after["file_no"] == number and after["heads"] == roll["heads"]
    assert ok("show", path, number, "--json").json["unit"].endswith("15号楼 3单元")
    told = ok("history", path, number, "--changes", "--json").json[0]
    assert [(c["from"], c["to"]) for c in told["changes"]] == [("5号楼", "15号楼"), ("1单元", "3单元")], told
    assert told["reason"] == "公安门牌更正"
    refused = ok("rename", path, TWO, "--building", "15号楼", "--unit", "3单元", "--reason", "误", status=3).err
    assert "already" in refused and "join them" in refused, refused
    assert "named so already" in ok("rename", path, TWO, "--unit", "2单元", "--reason", "误", status=3).err
    ok("rename", path, TWO, "--compound", "桂花东苑", "--reason", "分属两个小区")
    assert ("桂花东苑", "5号楼", "2单元") in [u[:3] for u in units(path)]
    ok("undo", path)
    ok("undo", path)
    assert ("桂花城", "5号楼", "1单元", number) in units(path)
    ok("check", path)


def test_a_compound_renamed_and_moved(folder):
    path = filled(folder)
    before = units(path)
    touched = ok("rename-compound", path, ONE, "--dry-run", "--json").json
    assert touched == {"compounds": 1, "units": 3}, touched
    ok("rename-compound", path, ONE, "--compound", "桂花城小区", "--reason", "地名办批复")
    assert {u[0] for u in units(path)} == {"桂花城小区"} and [u[3] for u in units(path)] == [u[3] for u in before]
    ok("rename-compound", path, before[0][3], "--place", "370212001003", "--renumber", "--reason", "改属社区")
    moved = units(path)
    assert all(u[3].startswith("370212001003") for u in moved), moved
    for old, new in zip(before, moved):  # the former number is still good
        assert ok("show", path, old[3], "--json").json["file_no"] == new[3]
    assert ok("list", path, "--place", "370212001003", "--json").json
    ok("undo", path)
    ok("undo", path)
    assert units(path) == before
    ok("check", path)


def test_a_region_code_replaced(folder):
    path = filled(folder)
    before = units(path)
    plan = ok("replace-region", path, "370212001002", "370212001009", "--dry-run", "--json").json
    assert (plan["units"], plan["compounds"], plan["clashes"], plan["own"]) == (3, 1, [], True), plan
    assert "place of this desk" in ok("replace-region", path, "370212001002", "370212001009", "--dry-run").out
    # A compound of the same name in the new community stands in the way, and is named before and after.
    sheet = os.path.join(folder, "别处.csv")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("社区代码,小区,楼栋,单元,房号,专有面积\n370212001009,桂花城,9号楼,1单元,101,70\n")
    ok("import", path, "households", sheet)
    plan = ok("replace-region", path, "370212001002", "370212001009", "--dry-run", "--json").json
    assert plan["clashes"] == ["桂花城"], plan
    assert "桂花城" in ok("replace-region", path, "370212001002", "370212001009", "--dry-run").out
    assert "桂花城" in ok("replace-region", path, "370212001002", "370212001009", "--reason", "公告", status=3).err
    ok("undo", path)
    ok("replace-region", path, "370212001002", "370212001009", "--reason", "民政部公告")
    assert len(units(path, "--place", "370212001009")) == 3 and [u[3] for u in units(path)] == [u[3] for u in before]
    assert "No compound" in ok("replace-region", path, "370212001002", "370212001008", "--reason", "误", status=3).err
    assert "no region code" in ok("replace-region", path, "abc", "1", "--reason", "误", status=2).err.replace(
        "not a region", "no region")
    ok("undo", path)
    assert len(units(path, "--place", "370212001002")) == 3
    ok("check", path)


def twice(folder):
    """The same stairwell once more, as another office spelled it."""
    path = filled(folder)
    sheet = os.path.join(folder, "二.csv")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,房号,业主,专有面积,电话\n"
                   "桂花城二期,5号楼,1单元,101,苏欣,120.00,13900008888\n"
                   "桂花城二期,5号楼,1单元,701,新户主,88.00,13900009999\n")
    ok("import", path, "households", sheet)
    scan = os.path.join(folder, "现场.txt")
    with open(scan, "w", encoding="utf-8") as file:
        file.write("照片")
    ok("attach", path, SECOND, scan)
    return path


SECOND = "桂花城二期/5号楼/1单元"


def flats(path, unit):
    return {p["room"]: (p["area"], p["owners"]) for p in ok("show", path, unit, "--json").json["parts"]}


def test_duplicates_joined(folder):
    path = twice(folder)
    ok("open-vote", path, ONE, "--plan", "1")
    frozen = ok("tally", path, ONE, "--json").json
    before, second = flats(path, ONE), flats(path, SECOND)
    number = ok("show", path, SECOND, "--json").json["file_no"]
    plan = ok("join-units", path, ONE, SECOND, "--dry-run", "--json").json
    assert (plan["matched"], plan["added"], plan["attachments"]) == (1, 1, 1), plan
    assert [c["key"] for c in plan["conflicts"]] == ["101:area", "101:phone"], plan
    assert flats(path, ONE) == before
    assert "none of the conflicts" in ok("join-units", path, ONE, SECOND, "--take", "101:colour", "--reason", "同",
                                         status=2).err
    ok("join-units", path, ONE, SECOND, "--take", "101:area", "--reason", "现场核对为同一单元")
    after = flats(path, ONE)
    assert after["101"] == ("120.00", before["101"][1]) and after["701"] == second["701"], after
    assert {r: f for r, f in after.items() if r not in ("101", "701")} == {
        r: f for r, f in before.items() if r != "101"}
    assert ok("tally", path, ONE, "--json").json["heads"] == frozen["heads"]  # a frozen roll never changes
    assert ok("show", path, number, "--json").json["unit"].startswith("桂花城 5号楼")
    item, = ok("bin", path, "--json").json
    assert item["file_no"] == number and item["joined_into"] == "桂花城 5号楼 1单元", item
    assert "Undo the joining" in ok("bin", path, "--restore", SECOND, status=3).err
    ok("check", path)
    ok("undo", path)
    assert flats(path, ONE) == before and flats(path, SECOND) == second
    assert ok("show", path, number, "--json").json["unit"].startswith("桂花城二期")
    ok("redo", path)
    ok("check", path)


def test_joining_refused(folder):
    path = twice(folder)
    assert "with itself" in ok("join-units", path, ONE, ONE, "--reason", "同", status=2).err
    ok("open-vote", path, SECOND, "--plan", "1")
    assert "is open" in ok("join-units", path, ONE, SECOND, "--reason", "同", status=3).err


def test_an_erasure_reaches_what_was_joined(folder):
    path = twice(folder)
    ok("join-units", path, ONE, SECOND, "--reason", "同一单元")
    ok("erase", path, ONE, "701")
    with open(path, "rb") as file:
        content = file.read()
    assert "新户主".encode() not in content and b"13900009999" not in content
    ok("check", path)


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
