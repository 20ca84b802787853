"""Tidang: gates, stages and official acts on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def gates(path, *words):
    return ok("gates", path, UNIT, *words, "--json").json


def held(answer):
    return [line["condition"] for line in answer["conditions"] if line["holds"]]


def test_gates(folder):
    path = new_file(folder)
    answer = gates(path)
    assert (answer["procedure"], answer["step"], answer["to"]) == ("cn-procedure", "survey", "poll")
    assert answer["holds"] == 0 and answer["conditions"][0]["basis"] == "proposal"
    assert [step["step"] for step in answer["steps"]][-1] == "operation"
    # Everything on the way at once, each condition once.
    far = gates(path, "--to", "operation")
    codes = [line["condition"] for line in far["conditions"]]
    assert len(codes) == len(set(codes))
    assert set(held(far)) == {"vote", "before:install-notice:start", "act:inspection", "party:user-unit",
                              "before:inspection:use", "before:registration:use", "act:registration"}
    assert run("gates", path, UNIT, "--to", "nowhere").status == 2
    assert run("gates", path, "没有/1/1").status == 3
    words = ok("gates", path, UNIT, "--to", "works", "--steps").out
    assert "✗ The vote is closed and passed (not yet)" in words
    assert "第二十三条" in words


def test_stage_many(folder):
    path = new_file(folder)
    before = ok("history", path, "--json").out
    look = run("stage-many", path, "construction", "--all", "--look", "--json")
    assert look.status == 1
    n = len(look.json["units"])
    assert n > 1 and (look.json["held"], look.json["goes"], look.json["written"]) == (n, 0, False)
    vote = look.json["conditions"][0]
    assert (vote["condition"], vote["holds"], vote["at"], len(vote["units"])) == ("vote", True, "vote", n)
    assert "第二百七十八条" in vote["source"]
    holding = [line["holds"] for line in look.json["conditions"]]
    assert holding == sorted(holding, reverse=True) and not holding[-1]
    words = run("stage-many", path, "construction", "--unit", UNIT, "--look")
    assert words.status == 1 and " ✗ The vote is closed and passed: 1\n" in words.out and "桂花城 5号楼" in words.out
    refused = run("stage-many", path, "construction", "--all", "--json")
    assert refused.status == 1 and refused.json["set"] == 0
    assert ok("history", path, "--json").out == before
    # Those that can go on go; what holds up the others is passed with a reason alone.
    assert ok("stage-many", path, "vote", "--unit", UNIT, "--json").json["set"] == 1
    mixed = run("stage-many", path, "vote", "--all", "--look", "--json").json
    assert (mixed["there"], mixed["goes"]) == (1, n - 1)
    assert ok("stage-many", path, "construction", "--all", "--reason", "集中办理", "--json").json["set"] == n
    ok("undo", path)
    assert gates(path)["step"] == "poll"
    for wrong in (["construction"], ["construction", "--all", "--unit", UNIT], ["nowhere", "--all"],
                  ["construction", "--batch", "没有"]):
        assert run("stage-many", path, *wrong).status in (2, 3), wrong


def test_procedure(folder):
    path = new_file(folder)
    home = os.path.join(folder, "home")
    os.makedirs(home)
    env = {"XDG_DATA_HOME": home}
    listed = ok("procedure", "list", "--json", environment=env).json
    assert {"cn-procedure", "changsha-procedure"} <= {row["procedure"] for row in listed}
    assert all(row["own"] == "" and row["shipped"] and row["fault"] == "" for row in listed)
    ok("stage", path, UNIT, "poll", environment=env)
    text = ok("procedure", "show", "cn-procedure", environment=env).out
    own = os.path.join(folder, "own.json")
    sheet = json.loads(text)
    sheet["steps"] = [step for step in sheet["steps"] if step["id"] != "poll"]
    sheet["title"] = "本街道流程"
    with open(own, "w", encoding="utf-8") as out:
        json.dump(sheet, out, ensure_ascii=False, indent=1)
    ok("procedure", "check", own, environment=env)
    assert ok("procedure", "add", own, "--json", environment=env).json == {"procedure": "cn-procedure"}
    row = next(r for r in ok("procedure", "list", "--json", environment=env).json if r["procedure"] == "cn-procedure")
    assert (row["title"], row["own"]) == ("本街道流程", os.path.join(home, "tidang", "procedures", "cn-procedure.json"))
    # The one that has begun goes on by its own until somebody says otherwise; the others begin by the new one.
    def steps(unit):
        answer = ok("gates", path, unit, "--json", environment=env).json
        return answer["step"], "poll" in [step["step"] for step in answer["steps"]], answer["newer_at_hand"]
    assert steps(UNIT) == ("poll", True, True)
    assert steps("桂花城/5号楼/2单元") == ("survey", False, False)
    look = ok("procedure", "use", path, "cn-procedure", "--all", "--look", "--json", environment=env).json
    assert (look["written"], look["taken"], look["refused"], len(look["remarks"])) == (False, 1, 0, 1)
    assert steps(UNIT)[0] == "poll"
    ok("procedure", "use", path, "cn-procedure", "--all", "--reason", "不单独征询", environment=env)
    assert steps(UNIT) == ("plan", False, False)
    assert "本街道流程" in ok("history", path, environment=env).out
    ok("undo", path, environment=env)
    assert steps(UNIT) == ("poll", True, True)
    other = run("procedure", "use", path, "changsha-procedure", "--unit", UNIT, environment=env)
    assert other.status == 1 and "长沙市" in other.out
    # What has no source holds nothing up; all faults at once, each with its line.
    sheet["steps"][1]["gate"] = [{"need": "rated", "basis": "own"}]
    sheet["steps"][2]["stage"] = "dance"
    with open(own, "w", encoding="utf-8") as out:
        json.dump(sheet, out, ensure_ascii=False, indent=1)
    faults = run("procedure", "check", own, "--json", environment=env)
    assert faults.status == 3 and len(faults.json) >= 2 and all(fault["line"] > 1 for fault in faults.json)
    said = run("procedure", "check", own, environment=env).err
    assert "has no source" in said and "“dance” is no stage" in said and f"{own}:" in said
    assert run("procedure", "add", own, environment=env).status == 3
    ok("procedure", "remove", "cn-procedure", environment=env)
    assert run("procedure", "remove", "cn-procedure", environment=env).status == 3
    assert ok("procedure", "show", "cn-procedure", environment=env).out == text
    for wrong in (["dance"], ["show"], ["show", "nowhere"], ["check", "/nowhere"], ["add", folder], ["use", path, "x"],
                  ["list", "--all"]):
        assert run("procedure", *wrong, environment=env).status in (2, 3, 4), wrong
    for bad in (b"", b"\xff\xfe\x00", b"{", b"[" * 100000, b" " * (1 << 21)):
        with open(own, "wb") as out:
            out.write(bad)
        assert run("procedure", "add", own, environment=env).status == 3, bad[:10]


def test_stage(folder):
    path = new_file(folder)
    before = ok("history", path, "--json").out
    refused = run("stage", path, UNIT, "construction")
    assert refused.status == 3 and "The vote is closed and passed" in refused.err
    assert ok("history", path, "--json").out == before
    ok("stage", path, UNIT, "works", "--reason", "省级试点")
    answer = gates(path)
    step = next(step for step in answer["steps"] if step["step"] == "works")
    assert (answer["step"], step["reason"]) == ("works", "省级试点")
    assert step["passed_by_authority"] == ["vote", "before:install-notice:start"]
    assert run("stage", path, UNIT, "vote").status == 2
    assert run("stage", path, UNIT, "nowhere").status == 2
    ok("stage", path, UNIT, "vote", "--reason", "重新表决")
    assert gates(path)["step"] == "vote"
    ok("undo", path)
    assert gates(path)["step"] == "works"
    ok("check", path)


def test_acts(folder):
    path = new_file(folder)
    ok("act", path, UNIT, "install-notice", "--on", "2026-03-01", "--number", "2026-12", "--party", "某某电梯公司")
    ok("act", path, UNIT, "开工", "--on", "2026-03-02")
    ok("act", path, UNIT, "acceptance", "--on", "2026-06-01", "--failed")
    acts = ok("act", path, UNIT, "--json").json
    assert [(a["kind"], a["outcome"], a["on"]) for a in acts] == [
        ("install-notice", "done", "2026-03-01"), ("start", "done", "2026-03-02"),
        ("acceptance", "failed", "2026-06-01")]
    line = next(c for c in gates(path, "--to", "works")["conditions"] if c["condition"].startswith("before"))
    assert (line["state"], line["since"], line["holds"]) == ("met", "2026-03-01", False)
    ok("act", path, UNIT, "install-notice", "--change", acts[0]["act"], "--on", "2026-03-03")
    changed = ok("act", path, UNIT, "--json").json[1]
    assert (changed["number"], changed["party"], changed["on"]) == ("2026-12", "某某电梯公司", "2026-03-03")
    line = next(c for c in gates(path, "--to", "works")["conditions"] if c["condition"].startswith("before"))
    assert line["state"] == "too-late"
    ok("act", path, UNIT, "--remove", acts[2]["act"])
    assert len(ok("act", path, UNIT, "--json").json) == 2
    for words, status in ((["dance"], 2), (["start", "--on", "2999-01-01"], 2), (["start", "--on", "soon"], 2),
                          (["--remove", "7"], 3), (["--remove", "x"], 2), (["start", "--change", "7"], 3),
                          (["--number", "7"], 2), (["start", "--remove", acts[0]["act"]], 2)):
        assert run("act", path, UNIT, *words).status == status, words


main([test_gates, test_stage_many, test_procedure, test_stage, test_acts])
