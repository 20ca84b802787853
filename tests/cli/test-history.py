"""Tidang: the history with fields, its filters, looking back, imports listed and chosen actions taken back.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from tidangtest import SHEETS, main, ok

UNIT = "桂花城/5号楼/1单元"


def voted(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"), "--as", "甲")
    ok("open-vote", path, UNIT, "--plan", "1", now="2026-09-01T09:00:00+08:00")
    ok("ballot", path, UNIT, "402", "agree", now="2026-09-02T09:00:00+08:00")
    ok("ballot", path, UNIT, "402", "oppose", "--replace", "改主意", now="2026-09-03T09:00:00+08:00")
    return path


def changes(path, *options):
    items = ok("history", path, UNIT, "--changes", "--json", *options).json
    return [(c["field"], c["thing"], c["from"], c["to"]) for item in items for c in item["changes"]]


def test_an_answer_before_and_after(folder):
    path = voted(folder)
    told = changes(path, "--field", "opinion")
    assert told == [("ballot.opinion", "402", "Agree", "Oppose"),
                    ("ballot.opinion", "402", "No answer", "Agree")], told
    ok("undo", path)
    assert changes(path, "--field", "opinion")[0] == ("ballot.opinion", "402", "Oppose", "Agree")


def test_a_field_of_a_flat(folder):
    path = voted(folder)
    ok("correct-roll", path, UNIT, "402", "area=95.50", "--reason", "测绘")
    told = changes(path, "--field", "area", "--room", "402")
    assert told[0][0] in ("part.area", "roll.area") and told[0][3].startswith("95.50"), told
    assert all(thing.endswith("402") for _, thing, _, _ in told), told
    text = ok("history", path, UNIT, "--field", "part.area", "--room", "402").out
    assert "→ 95.50" in text, text


def test_erased_values_are_not_told(folder):
    path = voted(folder)
    names = ok("show", path, UNIT, "--json").json["parts"]
    name = next(p["owners"][0] for p in names if p["room"] == "402")
    assert name in ok("history", path, UNIT, "--changes").out
    ok("erase", path, UNIT, "402")
    text = ok("history", path, UNIT, "--changes").out
    assert name not in text and "erased" in text, text


def test_numbers_are_masked(folder):
    told = ok("history", voted(folder), UNIT, "--changes", "--field", "phone").out
    assert "139****" in told, told


def test_filters(folder):
    path = voted(folder)
    texts = lambda *options: [i["code"] for i in ok("history", path, "--json", *options).json]
    assert texts("--kind", "imports") == ["import-households"]
    assert texts("--kind", "votes") == ["ballot", "ballot", "open-vote"]
    assert texts("--by", "甲", "--kind", "imports") == ["import-households"] and texts("--by", "无人") == []
    assert texts("--from", "2026-09-03", "--until", "2026-09-03") == ["ballot"]
    assert texts("--find", "改主意") == ["ballot"]
    assert len(texts("--limit", "2")) == 2
    assert "no field" in ok("history", path, UNIT, "--field", "colour", status=2).err
    assert "need a unit" in ok("history", path, "--field", "area", status=2).err
    assert "no flat 999" in ok("history", path, UNIT, "--room", "999", status=3).err


def test_looking_back(folder):
    path = voted(folder)
    answers = lambda at: ok("show", path, UNIT, "--at", at, "--json").json["votes"][0]["heads"]
    assert answers("2026-09-02")["agree"] == 1 and answers("2026-09-03")["oppose"] == 1
    assert answers("2026-09-01T09:30")["silent"] == 12
    opened = next(i for i in ok("history", path, "--json").json if i["code"] == "open-vote")["action"]
    assert answers(opened)["agree"] == 0
    before = ok("history", path, "--json").out
    assert "was not in the file" in ok("show", path, UNIT, "--at", "2020-01-01", status=3).err
    assert "no moment" in ok("show", path, UNIT, "--at", "yesterday", status=2).err
    assert ok("history", path, "--json").out == before
    ok("check", path)


def test_an_older_import_is_undone(folder):
    path = voted(folder)
    sheet = os.path.join(folder, "补.csv")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,房号,专有面积\n桂花城,5号楼,2单元,101,70.00\n")
    ok("import", path, "households", sheet)
    newest, oldest = ok("imports", path, "--json").json
    assert (newest["file"], newest["updated"], newest["undone"]) == ("补.csv", 1, False), newest
    assert (oldest["file"], oldest["added"], oldest["who"]) == ("roster-stairwells.xlsx", 38, "甲"), oldest
    ok("ballot", path, UNIT, "401", "agree")
    refused = ok("undo", path, "--action", oldest["action"], status=3).err
    assert "Vote opened" in refused and "changed the same thing later" in refused, refused
    ok("undo", path, "--action", newest["action"])
    assert [i["undone"] for i in ok("imports", path, "--json").json] == [True, False]
    assert "undone" in ok("imports", path).out
    area = lambda: next(p["area"] for p in ok("show", path, "桂花城/5号楼/2单元", "--json").json["parts"]
                        if p["room"] == "101")
    assert area() != "70.00"
    ok("redo", path, "--action", newest["action"])
    assert area() == "70.00"
    assert "nothing to redo" in ok("redo", path, "--action", newest["action"], status=3).err
    assert "no number" in ok("undo", path, "--action", "last", status=2).err
    ok("check", path)


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
