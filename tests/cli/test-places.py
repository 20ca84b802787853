"""Tidang: official codes and the rules at hand, as the command line shows them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import shutil

from tidangtest import main, ok, run

PACKS = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "packs")
NATIONAL = ["cn-2007-two-thirds", "cn-2021-rebuild", "cn-2021-ordinary"]


def own_packs(folder):
    """A data folder of the user's own with an empty packs folder, and the environment that points there."""
    home = os.path.join(folder, "home")
    packs = os.path.join(home, "tidang", "packs")
    os.makedirs(packs)
    shared = os.path.join(os.environ["XDG_DATA_HOME"], "tidang")
    for name in os.listdir(shared) if os.path.isdir(shared) else []:
        if os.path.isfile(os.path.join(shared, name)):
            shutil.copy(os.path.join(shared, name), os.path.join(home, "tidang", name))
    return packs, {"XDG_DATA_HOME": home}


def test_an_own_rule_is_added_and_removed(folder):
    packs, home = own_packs(folder)
    file = os.path.join(folder, "rule.json")
    rule = {"id": "own-rule", "title": "本区：双三分之二"}
    with open(os.path.join(PACKS, "cn-2021.json"), encoding="utf-8") as shipped:
        pack = json.load(shipped)
    whole = pack["rules"][0]
    for broken in ({**pack, "rules": []}, {**pack, "rules": [{**whole, "approval": {"of": "all", "heads": "0.66"}}]}):
        with open(file, "w", encoding="utf-8") as out:
            json.dump(broken, out, ensure_ascii=False)
        refused = run("packs", "--add", file, environment=home)
        assert refused.status == 3 and "$.rules" in refused.err, refused
    assert os.listdir(packs) == []
    with open(file, "w", encoding="utf-8") as out:
        json.dump({**pack, "rules": [{**whole, **rule}]}, out, ensure_ascii=False)
    assert ok("packs", "--add", file, "--json", environment=home).json == [rule]
    assert os.listdir(packs) == ["own-rule.json"]
    assert rule["title"] in [row["title"] for row in ok("packs", "list", "--json", environment=home).json]
    ok("packs", "--remove", "own-rule", environment=home)
    assert rule["title"] not in [row["title"] for row in ok("packs", "list", "--json", environment=home).json]
    assert run("packs", "--remove", "own-rule", environment=home).status == 3
    for words in ([], ["list", "--add", file], ["--add", file, "--remove", "x"], ["dance"]):
        assert run("packs", *words, environment=home).status == 2, words


def test_a_place_is_found_by_code_characters_and_pinyin(folder):
    found = ok("regions", "find", "430102001001", "--json").json
    assert [r["code"] for r in found] == ["430102001001"], found
    assert found[0]["path"].startswith("湖南省 长沙市 芙蓉区"), found
    for words in ("长沙", "changsha", "csx"):
        codes = [r["code"] for r in ok("regions", "find", words, "--limit", "50", "--json").json]
        assert any(code.startswith("4301") for code in codes), (words, codes)
    assert len(ok("regions", "find", "社区", "--limit", "7", "--json").json) == 7


def test_no_place_says_how_to_find_one(folder):
    result = ok("regions", "find", "没有这个地方")
    assert result.out == "" and "没有这个地方" in result.err and "fewer characters" in result.err, result
    assert ok("regions", "find", "没有这个地方", "--json").json == []
    # As people write it, in one piece.
    found = ok("regions", "find", "崂山区西韩社区居委会", "--json").json
    assert [place["code"] for place in found] == ["370212001002"], found


def test_a_code_filled_up_with_noughts_is_the_same_place(folder):
    for code, place in (("430100", "4301"), ("430000000000", "43"), ("430102001000", "430102001")):
        assert ok("regions", "find", code, "--json").json[0]["code"] == place, code
    result = ok("new", os.path.join(folder, "city.tidang"), "--place", "430100")
    assert result.err == "", result.err


def test_an_unknown_code_is_taken_with_a_warning(folder):
    path = os.path.join(folder, "desk.tidang")
    result = ok("new", path, "--place", "999999999999")
    assert "999999999999" in result.err and "regions find" in result.err, result.err
    assert os.path.exists(path)


def test_a_place_is_shown_as_a_table(folder):
    lines = ok("regions", "find", "望龙镇").out.splitlines()
    assert lines[0].split() == ["Code", "Name", "In"], lines
    assert any(line.split()[0] == "510522101" for line in lines[1:]), lines
    assert ok("regions", "find", "没有这个地方", "--json").json == []


def test_wrong_words_for_places_and_packs(folder):
    for words in (("regions", "find"), ("regions", "find", "长沙", "--limit", "0"), ("regions", "look", "长沙"),
                  ("packs",), ("packs", "show")):
        assert ok(*words, status=2).out == ""


def test_the_rules_at_hand(folder):
    rules = {rule["id"]: rule for rule in ok("packs", "list", "--json").json}
    for name in NATIONAL + ["changsha-2021", "jinan-laiwu-2019", "jinan-gangcheng-2019", "yangzhou-2018",
                            "xichang-2023", "shanghai-2014-building"]:
        assert len(rules[name]["sha256"]) == 64 and rules[name]["source"] and rules[name]["grade"], rules[name]
    assert rules["cn-2007-two-thirds"]["status"] == "superseded"
    assert rules["cn-2007-two-thirds"]["applies_to"] == "2020-12-31"
    assert rules["cn-2021-rebuild"]["applies_from"] == "2021-01-01"
    # What is not known is named, never filled in.
    assert "$.rules[0].quorum" in rules["shanghai-2014-compound"]["unknown"]


def test_the_rules_as_a_table(folder):
    out = ok("packs", "list").out
    for word in ("changsha-2021", "4301", "in force", "superseded", "民法典第二百七十八条"):
        assert word in out, out


def test_a_rule_whose_time_has_run_out_is_not_in_force(folder):
    def status(day):
        rules = ok("packs", "list", "--json", now=day + "T10:00:00+08:00").json
        return {rule["id"]: rule["status"] for rule in rules}["changsha-2021"]
    assert status("2026-05-17") == "in_force"
    assert status("2026-05-18") == "expired"
    assert "expired" in ok("packs", "list", now="2026-05-18T10:00:00+08:00").out


def test_a_broken_pack_of_the_users_own_is_named(folder):
    packs, environment = own_packs(folder)
    with open(os.path.join(packs, "mine.json"), "w", encoding="utf-8") as file:
        json.dump({"format": 1, "rules": [{"id": "mine"}]}, file)
    result = ok("packs", "list", "--json", status=1, environment=environment)
    assert "mine.json" in result.err and "$" in result.err, result.err
    assert set(NATIONAL) <= {rule["id"] for rule in result.json}


def test_a_rule_of_the_users_own_takes_the_place_of_the_shipped_one(folder):
    packs, environment = own_packs(folder)
    source = os.path.join(os.environ["TIDANG_PACKS"], "513401-xichang-2023.json")
    with open(source, encoding="utf-8") as file:
        pack = json.load(file)
    pack["rules"][0]["title"] = "西昌市：本办公室核对后的文本"
    with open(os.path.join(packs, "xichang.json"), "w", encoding="utf-8") as file:
        json.dump(pack, file, ensure_ascii=False)
    shipped = {rule["id"]: rule for rule in ok("packs", "list", "--json").json}
    own = {rule["id"]: rule for rule in ok("packs", "list", "--json", environment=environment).json}
    assert own["xichang-2023"]["title"] == "西昌市：本办公室核对后的文本"
    assert own["xichang-2023"]["sha256"] != shipped["xichang-2023"]["sha256"]
    assert own.keys() == shipped.keys()



main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
