#!/usr/bin/env python3
"""Tidang: lists as people read them — the order of flats, the progress sheet, the history, a receipt.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os

from tidangtest import SHEETS, main, ok

UNIT = "桂花城/5号楼/1单元"
PLACE = "370212001002"
CHINESE = {"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}


def workspace(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def test_flats_stand_by_floor_whatever_they_are_called(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "roster.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("小区,楼栋,单元,楼层,房号,业主,面积\n"
                  "青石巷,1栋,1,6,6楼东,周某甲,80.00\n"
                  "青石巷,1栋,1,10,1001,吴某乙,80.00\n"
                  "青石巷,1栋,1,1,101,郑某丙,80.00\n"
                  "青石巷,1栋,1,7,阁楼,冯某丁,40.00\n"
                  "青石巷,1栋,1,2,201,沈某戊,80.00\n")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", sheet)
    rooms = [part["room"] for part in ok("show", path, "青石巷/1栋/1", "--json").json["parts"]]
    assert rooms == ["101", "201", "6楼东", "阁楼", "1001"], rooms


def progress(path, folder):
    out = os.path.join(folder, "progress.csv")
    if os.path.exists(out):
        os.remove(out)
    ok("export", path, "progress", out)
    with open(out, encoding="utf-8-sig", newline="") as file:
        return {row["单元"]: row for row in csv.DictReader(file)}["桂花城 5号楼 1单元"]


def test_progress_sheet_says_what_the_paper_says(folder):
    path = workspace(folder)
    assert progress(path, folder)["应到（人）"] == ""
    ok("open-vote", path, UNIT, "--plan", "1", "--until", "2026-12-20")
    ok("deliver", path, UNIT, "101", "--how", "in-person")
    ok("deliver", path, UNIT, "101", "--how", "post")
    ok("deliver", path, UNIT, "102", "--how", "in-person")
    ok("ballot", path, UNIT, "201", "agree")
    ok("ballot", path, UNIT, "202", "oppose")
    ok("ballot", path, UNIT, "301", "invalid", "--cause", "several")
    row = progress(path, folder)
    # Two deliveries to one flat are one flat; a ballot that came back proves that its paper arrived; an
    # invalid one is no answer.
    wanted = {"截止日期": "2026-12-20", "应到（人）": "12", "应到（㎡）": "1193.95", "应送达（户）": "12",
              "已送达（户）": "5", "已表态（人）": "2", "同意（人）": "1", "不同意（人）": "1", "不同意的房号": "202"}
    for key, value in wanted.items():
        assert row[key] == value, (key, row[key], value)
    assert float(row["已表态（㎡）"]) == float(row["同意（㎡）"]) + float(row["不同意（㎡）"]), row


def test_history_of_the_file_names_the_units(folder):
    path = workspace(folder)
    ok("open-vote", path, UNIT, "--plan", "1")
    ok("ballot", path, UNIT, "201", "agree")
    lines = ok("history", path, environment=CHINESE).out.splitlines()
    assert "单元" in lines[0] and "桂花城 5号楼 1单元" in lines[1] and "201 同意" in lines[1], lines
    own = ok("history", path, UNIT, environment=CHINESE).out.splitlines()
    assert "桂花城" not in own[1] and "201 同意" in own[1], own


def test_receipt_of_an_erasure_is_read_by_people(folder):
    path = workspace(folder)
    receipt = ok("erase", path, UNIT, "101", "--as", "王某", environment=CHINESE)
    assert "101" in receipt.out and "王某" in receipt.out and "2026-09-12" in receipt.out, receipt.out
    assert "{" not in receipt.out and "不能撤销" in receipt.out, receipt.out


def test_a_folder_receives_the_copy(folder):
    path = workspace(folder)
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    ok("backup", path, disk + "/")
    copy = os.path.join(disk, "desk.tidang")
    assert os.stat(copy).st_mode & 0o777 == 0o600
    ok("check", copy)
    ok("backup", path, disk, status=3)
    ok("restore", copy, os.path.join(folder, "again.tidang"))


def test_candidates_have_file_numbers_with_hyphens(folder):
    path = workspace(folder)
    result = ok("show", path, "桂花城/5号楼", status=3)
    units = ok("list", path, "--json").json
    named = [unit["file_no"] for unit in units if unit["file_no"] in result.err]
    assert len(named) == 2 and all(number.count("-") == 3 for number in named), result.err


def test_closing_before_the_last_day_is_said(folder):
    path = workspace(folder)
    ok("open-vote", path, "--all", "--plan", "1", "--from", "2026-09-01", "--until", "2026-09-20")
    early = ok("close-vote", path, UNIT, now="2026-09-19T10:00:00+08:00")
    assert "2026-09-20" in early.err, early.err
    ok("undo", path)
    for day in ("2026-09-20", "2026-09-21"):
        assert "2026-09-20" not in ok("close-vote", path, UNIT, now=day + "T10:00:00+08:00").err, day
        ok("undo", path)


def test_a_list_of_counts_hangs_on_no_one_alone(folder):
    path = workspace(folder)
    ok("open-vote", path, "--all", "--plan", "1")
    ok("ballot", path, UNIT, "101", "agree", "--by", "proxy", "--proxy", "王某")
    lines = ok("tally", path, "--all").out
    assert "Depends on" not in lines and "0 passed" in lines, lines


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
