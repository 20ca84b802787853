"""Tidang: what kind of desk a file is of, who works there, and finding in groups.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from tidangtest import main, ok

ROSTER = """小区,楼栋,单元,房号,业主,专有面积
幸福里小区,3号楼,1单元,101,王建国,80
幸福里小区,3号楼,1单元,102,李秀英,80
"""


def desk(folder, *options):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002", *options)
    return path


def names(path):
    return {o["name"]: o for o in ok("desk", path, "--json").json["operators"]}


def test_the_kind_is_kept_and_changed(folder):
    path = desk(folder, "--kind", "bureau")
    assert ok("desk", path, "--json").json["kind"] == "bureau"
    assert ok("desk", path, "--kind", "contractor", "--json").json["kind"] == "contractor"
    assert "contractor" in ok("desk", path).out
    other = os.path.join(folder, "other.tidang")
    assert ok("new", other, "--json").json["kind"] is None
    assert ok("desk", other, "--json").json["kind"] is None


def test_operators_come_and_go(folder):
    path = desk(folder)
    ok("operators", path, "add", "王某某", "--as", "甲")
    ok("operators", path, "add", "王某某", "--as", "甲", status=3)
    ok("operators", path, "rename", "王某某", "赵某某", "--as", "甲")
    ok("operators", path, "remove", "赵某某", "--as", "赵某某", status=3)
    ok("operators", path, "remove", "赵某某", "--as", "甲")
    assert names(path)["赵某某"]["removed"] and not names(path)["甲"]["removed"]
    assert "赵某某" not in ok("desk", path).out
    ok("operators", path, "forget-pin", "甲", "--as", "甲")
    ok("operators", path, "remove", "没有的人", "--as", "甲", status=3)
    assert ok("check", path, "--json").json["ok"]
    texts = [h["text"] for h in ok("history", path, "--json").json]
    assert len([t for t in texts if "perator" in t]) >= 4, texts


def test_finding_is_grouped_and_masked(folder):
    path = desk(folder)
    sheet = os.path.join(folder, "roster.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write(ROSTER)
    ok("import", path, "households", sheet)
    groups = ok("find", path, "wangjianguo", "--json").json
    assert [g["group"] for g in groups] == ["owners"], groups
    hit = groups[0]["hits"][0]
    assert hit["where"] == "幸福里小区 3号楼 1单元 101" and "建" not in hit["text"], hit
    assert hit["part_id"] is not None and groups[0]["units"] == 1
    shown = ok("find", path, "王", "--limit", "1").out
    assert shown.count("幸福里小区") == 1, shown
    assert ok("find", path, "没有", "--json").json == []


def test_a_near_name_is_offered(folder):
    path = desk(folder)
    sheet = os.path.join(folder, "roster.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write(ROSTER)
    ok("import", path, "households", sheet)
    said = ok("show", path, "幸福里/3号楼/1单元", status=3).err
    assert "幸福里小区/3号楼/1单元" in said, said


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
