"""Tidang: cost shares and the account of a lift on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import random
from fractions import Fraction

from tidangtest import main, ok, run

UNIT = "东圃小区/1号楼/1单元"


def new_file(folder, *flats):
    """Flats as (room, area)."""
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "440106001001")
    sheet = os.path.join(folder, "flats.csv")
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["小区", "楼栋", "单元", "房号", "建筑面积", "业主"])
        for i, (room, area) in enumerate(flats):
            rows.writerow(["东圃小区", "1号楼", "1单元", room, area, f"业主{i}"])
    ok("import", path, "households", sheet)
    return path


def shares(path, *words):
    return ok("shares", path, UNIT, *words, "--json").json


def by_room(column):
    return {share["room"]: share["share"] for share in column["shares"]}


def test_side_by_side(folder):
    path = new_file(folder, *[(f"{floor}0{flat}", "80.00") for floor in (3, 4, 5, 6) for flat in (1, 2)])
    answer = shares(path, "--formula", "dongpu-area-floor", "--formula", "cn-area", "--total", "500000")
    assert (answer["cost"], answer["cost_from"]) == ("500000.00", "said")
    dongpu, area = answer["formulas"]
    assert by_room(dongpu) == {"301": "51470.59", "302": "51470.59", "401": "58823.53", "402": "58823.53",
                               "501": "66176.47", "502": "66176.47", "601": "73529.41", "602": "73529.41"}
    assert any("425,000.00" in remark for remark in dongpu["remarks"])
    assert set(by_room(area).values()) == {"62500.00"} and area["kind"] == "law"
    # Everything that may be offered at the place; what cannot be computed says why.
    everything = {column["formula"]: column for column in shares(path, "--total", "500000")["formulas"]}
    assert "beijing-2022" not in everything and everything["cn-weights"]["fault"] == "no-weight"
    assert "301" in everything["cn-weights"]["why"]
    words = ok("shares", path, UNIT, "--formula", "cn-area", "--total", "500000").out
    assert "62,500.00" in words
    # No cost is known yet.
    assert shares(path, "--formula", "cn-area")["cost"] is None
    assert shares(path, "--formula", "cn-area")["formulas"][0]["fault"] == "total"


def test_shares_always_sum(folder):
    rolls = random.Random(7)
    flats = [(f"{floor}0{flat}", f"{rolls.randint(3000, 15000) / 100:.2f}") for floor in range(1, 7)
             for flat in (1, 2, 3)]
    path = new_file(folder, *flats)
    areas = {room: Fraction(area) for room, area in flats}
    for total in ("0.01", "1", "99999.99", "480000", "123456789.12"):
        for column in shares(path, "--total", total)["formulas"]:
            if column["fault"] != "ok":
                continue
            assert sum(Fraction(share) for share in by_room(column).values()) == Fraction(total), column["formula"]
            if column["formula"] == "cn-area":
                for room, share in by_room(column).items():
                    exact = Fraction(total) * areas[room] / sum(areas.values())
                    assert abs(Fraction(share) - exact) < Fraction(1, 100)


def test_choosing(folder):
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))
    before = ok("history", path, "--json").json
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "360000", "--choose", "--on", "2026-08-01")
    answer = shares(path)
    assert (answer["cost"], answer["cost_from"]) == ("360000.00", "chosen")
    assert [column["formula"] for column in answer["formulas"] if column["chosen"]] == ["cn-area"]
    money = ok("money", path, UNIT, "--json").json
    assert money["formula"] == "cn-area" and not money["formula_differs"]
    assert {flat["room"]: flat["share"] for flat in money["flats"]} == {"301": "160000.00", "401": "200000.00"}
    assert {flat["pays"] for flat in money["flats"]} == {"not-asked"}
    assert money["balance"] == "0.00" and money["running"] == "0.00"
    assert "160,000.00" in ok("money", path, UNIT).out
    assert len(ok("history", path, "--json").json) == len(before) + 1
    ok("undo", path)
    assert ok("money", path, UNIT, "--json").json["formula"] == ""


def test_refused(folder):
    path = new_file(folder, ("301", "80.00"))
    before = ok("history", path, "--json").out
    for words, status in ((["--formula", "nowhere"], 3), (["--choose"], 2), (["--total", "viel"], 2),
                          (["--total", "-5"], 2), (["--of", "some"], 2), (["--joins", "301"], 3),
                          (["--formula", "cn-area", "--choose"], 3),
                          (["--formula", "beijing-2022", "--total", "5", "--choose"], 3)):
        assert run("shares", path, UNIT, *words).status == status, words
    assert run("money", path, "没有/1/1").status == 3
    assert "cn-area" in run("shares", path, UNIT, "--formula", "nowhere").err
    assert ok("history", path, "--json").out == before


main([test_side_by_side, test_shares_always_sum, test_choosing, test_refused])
