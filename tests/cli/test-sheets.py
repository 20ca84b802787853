"""Sheets that the headings alone do not explain: the sheet, its header, its columns and the answers are said by options.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import io
import os
import random

import openpyxl

from tidangtest import main, ok

FIELDS = ["compound", "building", "unit", "room", "owner", "doc-no", "area", "phone"]


def new_file(folder, name="desk.tidang"):
    path = os.path.join(folder, name)
    ok("new", path, "--place", "370212001002")
    return path


def write_csv(folder, name, rows):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def households(path, folder):
    out = os.path.join(folder, "out.csv")
    ok("export", path, "households", out, "--unmasked", "--purpose", "test")
    with open(out, encoding="utf-8-sig") as stream:
        # File numbers and the day differ with the file; the rest is what was imported.
        table = list(csv.reader(io.StringIO(stream.read())))
    os.remove(out)
    number = table[0].index("档案号") if "档案号" in table[0] else None
    return sorted([c for i, c in enumerate(row) if i != number] for row in table)


def roster(rng, flats):
    rows = []
    for i in range(flats):
        rows.append(["左岸花园", f"{1 + i // 12}号楼", f"{1 + i // 6 % 2}单元", str(101 + i % 6 // 2 * 100 + i % 2),
                     "周某" + rng.choice("甲乙丙丁戊己庚辛"), f"E{i:08d}", f"{rng.randint(4000, 15000) / 100:.2f}",
                     f"1390000{i:04d}"])
    return rows


def shuffled_columns(folder):
    """A sheet with its columns in another order and headings that say nothing, mapped by hand, imports to the same."""
    heads = ["小区", "楼栋", "单元", "房号", "业主", "证件号", "专有面积", "电话"]
    for seed in range(6):
        rng = random.Random(seed)
        rows = roster(rng, rng.randint(3, 40))
        plain = new_file(folder, f"plain-{seed}.tidang")
        ok("import", plain, "households", write_csv(folder, "plain.csv", [heads] + rows), "--strict")
        order = list(range(len(heads)))
        rng.shuffle(order)
        odd = [f"栏{order[i]}" if rng.random() < 0.7 else "" for i in range(len(order))]
        odd[0] = "栏甲"
        words = []
        for place, source in enumerate(order):
            heading = odd[place] or "@" + "ABCDEFGH"[place]
            words += ["--column", f"{heading}={FIELDS[source]}"]
        sheet = write_csv(folder, "odd.csv", [["说明"], odd] + [[row[i] for i in order] for row in rows])
        other = new_file(folder, f"other-{seed}.tidang")
        report = ok("import", other, "households", sheet, "--header", "2-2", "--strict", "--json", *words).json
        assert report["added"] == len(rows), report
        assert households(other, folder) == households(plain, folder), f"seed {seed}"


def one_sheet_of_many(folder):
    path = new_file(folder)
    book = openpyxl.Workbook()
    for name, room in (("一", "101"), ("二", "102")):
        sheet = book.create_sheet(name)
        sheet.append(["小区", "楼栋", "单元", "房号", "业主", "专有面积"])
        sheet.append(["桂花城", "5号楼", "1单元", room, "周某甲", 80])
    del book["Sheet"]
    source = os.path.join(folder, "two.xlsx")
    book.save(source)
    assert ok("import", path, "households", source, "--sheet", "二", "--json").json["added"] == 1
    refusal = ok("import", path, "households", source, "--sheet", "三", status=3).err
    assert "三" in refusal and "一, 二" in refusal, refusal
    assert ok("import", path, "households", source, "--json").json["unchanged"] == 1


def header_said(folder):
    """A row above the headings that looks more like headings than they do."""
    path = new_file(folder)
    rows = [["小区", "楼栋", "单元", "房号", "业主", "面积"], ["（如）桂花城", "（如）5号楼", "单元名", "门牌", "姓名", "面积"],
            ["桂花城", "5号楼", "1单元", "101", "周某甲", "81.20"]]
    source = write_csv(folder, "head.csv", rows)
    plan = ok("import", path, "households", source, "--plan", "--header", "2", "--json").json
    sheet = plan["sheets"][0]
    assert sheet["header_row"] == 2 and sheet["taken"], plan
    assert "compound" in sheet["missing"], plan
    words = ["--column", "(如)桂花城=小区", "--column", "（如）5号楼=楼栋", "--column", "单元名=单元", "--column", "门牌=房号"]
    report = ok("import", path, "households", source, "--header", "2", "--strict", "--json", *words).json
    assert report["added"] == 1 and report["read"] == 1, report


def guessed_gives_way(folder):
    """Two columns could be the area: the one a person names is read, the other is not."""
    path = new_file(folder)
    source = write_csv(folder, "two.csv", [["小区", "楼栋", "单元", "房号", "面积", "备用"],
                                           ["桂花城", "5号楼", "1单元", "101", "99", "81.20"]])
    plan = ok("import", path, "households", source, "--plan", "--column", "备用=专有面积", "--json").json
    fields = {c["key"]: (c["field"], c["set"]) for c in plan["sheets"][0]["columns"]}
    assert fields["备用"] == ("area", True) and fields["面积"][0] == "ignored", fields
    ok("import", path, "households", source, "--column", "备用=专有面积", "--strict")
    assert any("81.20" in row for row in households(path, folder))


def answers(folder):
    path = new_file(folder)
    source = write_csv(folder, "rating.csv", [["小区", "楼栋", "单元", "评级"], ["桂花城", "5号楼", "1单元", "暂不适合"]])
    asked = ok("import", path, "units", source, "--dry-run", "--json").json["questions"]
    assert [(q["code"], q["value"]) for q in asked] == [("rating", "暂不适合")], asked
    report = ok("import", path, "units", source, "--answer", "rating:暂不适合=unsuitable", "--json").json
    assert report["questions"] == [], report
    assert ok("list", path, "--json").json[0]["rating"] == "unsuitable"


def wrong_words(folder):
    path = new_file(folder)
    source = write_csv(folder, "a.csv", [["小区", "楼栋", "单元", "房号"], ["桂花城", "5号楼", "1单元", "101"]])
    for words, status, part in (
            (["--column", "备用"], 2, "HEADING=FIELD"),
            (["--column", "=area"], 2, "HEADING=FIELD"),
            (["--column", "房号=楼高"], 3, "楼高"),
            (["--column", "备用=area"], 3, "备用"),
            (["--header", "0"], 2, "--header"),
            (["--header", "3-1"], 2, "--header"),
            (["--header", "1-9"], 2, "--header"),
            (["--answer", "暂不适合=hard"], 2, "CODE:VALUE"),
            (["--answer", "rating"], 2, "CODE:VALUE")):
        result = ok("import", path, "households", source, *words, status=status)
        assert part in result.err, (words, result.err)
    assert ok("list", path, "--json").json == []


def plan_of_a_sheet_without_headings(folder):
    path = new_file(folder)
    source = write_csv(folder, "bare.csv", [["桂花城", "5号楼", "1单元", "101", "周某甲"]])
    plan = ok("import", path, "households", source, "--plan", "--json").json
    assert plan["sheets"][0]["taken"] is False and plan["sheets"][0]["why_not"], plan
    said = ok("import", path, "households", source, "--plan").out
    assert "not read" in said, said


def remembered(folder):
    """Next week's sheet of the same office needs no word, in whatever order its columns stand, until it is forgotten."""
    path = new_file(folder)
    head = ["小区", "楼栋", "门", "号", "谁", "备用"]
    row = ["桂花城", "5号楼", "1单元", "101", "周某甲", "81.20"]
    words = ["--column", "门=单元", "--column", "号=房号", "--column", "谁=业主", "--column", "备用=专有面积"]
    first = write_csv(folder, "w1.csv", [["说明：九月第一周"], head, row])
    ok("import", path, "households", first, "--dry-run", "--header", "2", *words)
    assert ok("import", path, "households", first, "--plan", "--json").json["sheets"][0]["remembered"] is False
    ok("import", path, "households", first, "--strict", "--header", "2", *words)
    second = write_csv(folder, "w2.csv", [["说明"], ["第二周"], head[::-1], ["83.00", "周某乙", "102", "1单元", "5号楼", "桂花城"]])
    plan = ok("import", path, "households", second, "--plan", "--json").json["sheets"][0]
    assert plan["remembered"] and plan["header_row"] == 3 and plan["missing"] == [], plan
    assert ok("import", path, "households", second, "--strict", "--json").json["added"] == 1
    # What is said again goes before what is remembered, and is remembered in its turn.
    plan = ok("import", path, "households", second, "--plan", "--json", "--column", "谁=ignored").json["sheets"][0]
    assert {c["key"]: c["field"] for c in plan["columns"]}["谁"] == "ignored", plan
    # Other headings are another office's.
    other = write_csv(folder, "w3.csv", [head + ["电话"], row + ["13900000001"]])
    assert not ok("import", path, "households", other, "--plan", "--json").json["sheets"][0]["remembered"]
    plan = ok("import", path, "households", second, "--plan", "--json", "--fresh").json["sheets"][0]
    assert not plan["remembered"], plan
    ok("import", path, "households", first, "--fresh", "--header", "2", "--json", status=1)
    plan = ok("import", path, "households", first, "--plan", "--json").json["sheets"][0]
    assert plan["remembered"] and plan["header_row"] == 2, plan
    assert {c["key"]: c["set"] for c in plan["columns"]}["备用"] is False, plan


def answers_remembered(folder):
    path = new_file(folder)
    heads = ["小区", "楼栋", "单元", "评级", "建成年份"]
    source = write_csv(folder, "a.csv", [heads, ["桂花城", "5号楼", "1单元", "暂不适合", "98"]])
    ok("import", path, "units", source, "--answer", "rating:暂不适合=unsuitable", "--answer", "built-year:98=1998")
    source = write_csv(folder, "b.csv", [heads, ["桂花城", "6号楼", "1单元", "暂不适合", "98"]])
    report = ok("import", path, "units", source, "--json").json
    assert report["questions"] == [], report
    assert {u["rating"] for u in ok("list", path, "--json").json} == {"unsuitable"}


def papers_checked(folder):
    """What papers would lack is said, and nothing is written; a file that is there stays."""
    path = new_file(folder)
    source = write_csv(folder, "a.csv", [["小区", "楼栋", "单元", "房号", "业主", "专有面积"],
                                         ["桂花城", "5号楼", "1单元", "101", "王\ue001", "80"],
                                         ["桂花城", "5号楼", "1单元", "102", "", "80"]])
    ok("import", path, "households", source)
    lacks = ok("document", path, "consent", "--all", "--check", "--json", status=1).json
    kinds = {lack["kind"] for lack in lacks}
    assert kinds == {"character", "owner", "word"}, lacks
    assert all(lack["part"] != "0" for lack in lacks if lack["kind"] in ("character", "owner")), lacks
    assert [lack["word"] for lack in lacks if lack["kind"] == "word"][0] == "asker", lacks
    assert "U+E001" in ok("document", path, "consent", "--all", "--check", status=1).out
    assert "no vote" in ok("document", path, "ballot", "--all", "--check", status=1).out
    out = os.path.join(folder, "x.pdf")
    ok("document", path, "notice", "--all", "--output", out, "--keep-old")
    written = ok("document", path, "notice", "--all", "--output", out, "--keep-old", "--json").json
    assert written["files"] == [os.path.join(folder, "x-2.pdf")], written


def address_that_is_a_flat(folder):
    """门牌 names an address, but beside columns of building and stairwell it holds the flat alone."""
    path = new_file(folder)
    heads = ["小区", "楼栋", "单元", "门牌", "业主"]
    rows = [["桂花城", "5号楼", "1单元", number, "周某甲"] for number in ("101", "102室", "B103")]
    source = write_csv(folder, "a.csv", [heads] + rows + [["桂花城", "5号楼", "1单元", "东户", "周某乙"]])
    report = ok("import", path, "households", source, "--json", status=1).json
    assert report["added"] == 3 and [r["row"] for r in report["refused"]] == [5], report
    whole = write_csv(folder, "b.csv", [heads, ["桂花城", "", "", "6号楼2单元301室", "周某丙"]])
    ok("import", path, "households", whole, "--strict")
    labels = {(u["building"], u["unit"]) for u in ok("list", path, "--json").json}
    assert labels == {("5号楼", "1单元"), ("6号楼", "2单元")}, labels


def another_kind_remembered(folder):
    """The kind is the command's: a layout of flats says nothing of a sheet read as stairwells."""
    path = new_file(folder)
    heads = ["小区", "楼栋", "单元", "房号", "谁"]
    source = write_csv(folder, "a.csv", [heads, ["桂花城", "5号楼", "1单元", "101", "周某甲"]])
    ok("import", path, "households", source, "--column", "谁=owner")
    plan = ok("import", path, "units", source, "--plan", "--json").json["sheets"][0]
    assert not plan["remembered"], plan


def sheet_left_out(folder):
    """A sheet that is left out as a whole is named without a row."""
    book = openpyxl.Workbook()
    book.active.append(["小区", "楼栋", "单元", "房号", "业主", "专有面积"])
    book.active.append(["左岸", "3号楼", "1单元", "101", "周某甲", "81.20"])
    book.create_sheet("空白")
    source = os.path.join(folder, "left-out.xlsx")
    book.save(source)
    said = ok("import", new_file(folder, "left-out.tidang"), "households", source).err
    assert "空白" in said and "row 0" not in said, said


main([sheet_left_out, address_that_is_a_flat, remembered, answers_remembered, another_kind_remembered, papers_checked, shuffled_columns, one_sheet_of_many, header_said, guessed_gives_way, answers, wrong_words,
      plan_of_a_sheet_without_headings])
