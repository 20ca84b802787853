"""Tidang: records whose kinds are data, on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def records(path, *words):
    return ok("record", path, *words, "--json").json


def test_kinds(folder):
    kinds = {kind["kind"]: kind for kind in ok("record-kinds", "--json").json}
    assert kinds["company"]["shared"] and not kinds["plan"]["shared"] and kinds["plan"]["numbered"]
    one = ok("record-kinds", "plan", "--json").json
    assert [kind["kind"] for kind in one] == ["plan"]
    load = next(field for field in one[0]["fields"] if field["field"] == "load")
    assert (load["type"], load["unit"], load["required"]) == ("count", "kg", False)
    assert "level (at floor level) | half-landing (at the half-landing)" in ok("record-kinds", "plan").out
    assert "sum in yuan" in ok("record-kinds", "plan").out and "money" in ok("record-kinds", "plan", "--json").out
    assert run("record-kinds", "dance").status == 2


def test_put(folder):
    path = new_file(folder)
    one = ok("record", path, UNIT, "plan", "name=一稿", "额定载重=630 kg", "entry=平层入户", "cost=48万", status=2)
    assert "This is no sum" in one.err
    assert records(path, UNIT) == []
    one = ok("record", path, UNIT, "plan", "name=一稿", "额定载重=630 kg", "entry=平层入户", "cost=480,000", "--json").json
    two = ok("record", path, UNIT, "加装方案", "name=二稿", "--json").json
    assert (one["number"], two["number"]) == (1, 2)
    shown = records(path, UNIT, "plan")
    assert shown[0]["values"] == {"name": "一稿", "load": "630", "entry": "level", "cost": "480000.00"}
    ok("record", path, UNIT, "--change", one["record"], "load=", "stops=6")
    assert records(path, UNIT)[0]["values"] == {"name": "一稿", "stops": "6", "entry": "level",
                                                "cost": "480000.00"}
    ok("record", path, UNIT, "--change", two["record"], "stops=7")
    side = {line["field"]: (line["differs"], line["values"])
            for line in ok("record", path, UNIT, "plan", "--compare", "--json").json}
    assert side["stops"] == (True, ["6 stops", "7 stops"]) and side["name"] == (True, ["一稿", "二稿"])
    assert "≠" in ok("record", path, UNIT, "plan", "--compare").out
    assert run("record", path, UNIT, "--compare").status == 2
    ok("record", path, UNIT, "--remove", two["record"])
    assert len(records(path, UNIT)) == 1
    ok("undo", path)
    assert len(records(path, UNIT)) == 2
    ok("check", path)


def test_shared(folder):
    path = new_file(folder)
    company = ok("record", path, "-", "company", "name=安居电梯有限公司", "--json").json["record"]
    party = ok("record", path, UNIT, "party", "role=installer", "company=安居电梯有限公司", "--json").json["record"]
    assert records(path, UNIT)[0]["values"]["company"] == company
    assert "安居电梯有限公司" in ok("record", path, UNIT).out
    refused = run("record", path, "-", "--remove", company)
    assert refused.status == 3 and "桂花城" in refused.err
    ok("record", path, UNIT, "--remove", party)
    ok("record", path, "-", "--remove", company)
    assert records(path, "-") == []


def test_of_one_name(folder):
    """What two records are called says which of them is meant to nobody; their numbers do."""
    path = new_file(folder)
    first, second = (ok("record", path, "-", "company", "name=安居电梯有限公司", "--json").json["record"] for _ in range(2))
    refused = run("record", path, UNIT, "party", "role=installer", "company=安居电梯有限公司")
    assert refused.status == 2 and "Several records are called so" in refused.err, refused.err
    assert records(path, UNIT) == []
    assert second in ok("record", path, "-").out
    ok("record", path, UNIT, "party", "role=installer", "company=" + second)
    assert records(path, UNIT)[0]["values"]["company"] == second != first


def test_wrong(folder):
    path = new_file(folder)
    before = ok("history", path, "--json").out
    for words, status in (([UNIT, "dance"], 2), ([UNIT, "plan", "name"], 2), ([UNIT, "plan", "colour=red"], 2),
                          ([UNIT, "plan", "load=630"], 2), ([UNIT, "company", "name=甲"], 2),
                          (["-", "plan", "name=甲"], 2), (["没有/1/1", "plan", "name=甲"], 3),
                          ([UNIT, "--change", "7", "name=甲"], 3), ([UNIT, "--remove", "7"], 3),
                          ([UNIT, "--remove", "x"], 2), ([UNIT, "--change", "7"], 2),
                          ([UNIT, "party", "role=builder", "company=无此单位"], 2), ([], 2)):
        assert run("record", path, *words).status == status, (words, run("record", path, *words).status)
    assert ok("history", path, "--json").out == before


main([test_kinds, test_put, test_shared, test_of_one_name, test_wrong])
