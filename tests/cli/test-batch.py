"""Tidang: a batch of works of 223 stairwells on the command line — set for many, walked, counted, compared.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

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


main([test_whole, test_shared, test_refused])
