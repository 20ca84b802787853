"""Tidang: making sure of the ballots — a second person's check, samples by a seed, call-backs, closing many votes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import hashlib
import math
import os
import subprocess

from tidangtest import SHEETS, main, ok

PLACE = "370212001002"
UNIT = "桂花城/5号楼/1单元"
OTHER = "桂花城/5号楼/2单元"
ROOMS = [f"{floor}0{door}" for floor in range(1, 7) for door in (1, 2)]


def opened(folder, until="2026-10-08"):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok("open-vote", path, "--all", "--from", "2026-09-01", "--until", until, "--plan", "1")
    return path


def vote(path, unit, rooms, opinion="agree", who="甲"):
    for room in rooms:
        ok("ballot", path, unit, room, opinion, "--as", who)


def heads(path, unit=UNIT):
    return ok("tally", path, unit, "--json").json["heads"]


def sound(path):
    assert ok("check", path, "--json").json.get("faults", []) == []


# ---- a second person ----

def test_checks_wanted_of_every_vote(folder):
    path = opened(folder)
    assert ok("check-ballots", path, "--want", "--always", "--json").json == {"always": True}
    ok("check-ballots", path, "--want", "--always")
    ok("close-vote", path, UNIT)
    ok("open-vote", path, UNIT, "--plan", "2", "--from", "2026-09-01")
    vote(path, UNIT, ["101"])
    assert [w["room"] for w in ok("check-ballots", path, "--list", "--json").json] == ["101"]
    assert ok("check-ballots", path, "--want-not", "--always", "--json").json == {"always": False}
    ok("close-vote", path, UNIT)
    ok("open-vote", path, UNIT, "--plan", "3", "--from", "2026-09-01")
    vote(path, UNIT, ["102"])
    assert ok("check-ballots", path, UNIT, "--list", "--json").json[0]["room"] == "102"
    assert "102" not in [w["room"] for w in ok("check-ballots", path, "--list", "--json").json]
    # What changed nothing is no action.
    said = ok("history", path, "--json").out
    assert (said.count('"always-checks"'), said.count('"not-always-checks"')) == (1, 1), said
    ok("check-ballots", path, "--always", status=2)
    ok("check-ballots", path, UNIT, "--want", "--always", status=2)


def test_who_enters_does_not_check(folder):
    path = opened(folder)
    vote(path, UNIT, ["101", "102", "201"])
    assert ok("check-ballots", path, "--list", "--json").json == []
    assert ok("check-ballots", path, UNIT, "--want", "--json", "--as", "甲").json == {"votes": 1}
    waiting = ok("check-ballots", path, "--list", "--json").json
    assert [(w["room"], w["entered_by"], w["state"]) for w in waiting] == [
        ("101", "甲", "waiting"), ("102", "甲", "waiting"), ("201", "甲", "waiting")], waiting
    own = ok("check-ballots", path, UNIT, "101", "--as", "甲", status=3)
    assert "101" in own.err and "another person" in own.err, own.err
    assert "2 " in ok("check-ballots", path, UNIT, "101", "102", "--as", "乙").out
    returned = ok("check-ballots", path, UNIT, "201", "--return", "签名与名册不符", "--as", "乙", "--json").json
    assert returned == {"ballots": 1}
    left = ok("check-ballots", path, "--list", "--json").json
    assert [(w["room"], w["state"], w["reason"], w["checked_by"]) for w in left] == [
        ("201", "returned", "签名与名册不符", "乙")], left
    # The check changes nothing of the count.
    assert heads(path)["agree"] == 3
    sound(path)


def test_a_replaced_ballot_is_checked_again_and_an_undo_keeps_who_entered(folder):
    path = opened(folder)
    vote(path, UNIT, ["101"])
    ok("check-ballots", path, UNIT, "--want")
    ok("check-ballots", path, UNIT, "--all", "--as", "乙")
    ok("ballot", path, UNIT, "101", "oppose", "--replace", "录错", "--as", "乙")
    (line,) = ok("check-ballots", path, UNIT, "--list", "--json").json
    assert (line["entered_by"], line["state"], line["opinion"]) == ("乙", "waiting", "oppose"), line
    ok("check-ballots", path, UNIT, "--all", "--as", "乙", status=3)
    ok("undo", path, "--as", "丙")
    (line,) = ok("check-ballots", path, UNIT, "--list", "--json").json
    assert (line["entered_by"], line["state"], line["checked_by"]) == ("甲", "confirmed", "乙"), line
    ok("redo", path, "--as", "丙")
    (line,) = ok("check-ballots", path, UNIT, "--list", "--json").json
    assert (line["entered_by"], line["state"]) == ("乙", "waiting"), line
    ok("check-ballots", path, UNIT, "101", "--as", "丙")
    sound(path)


def test_unchecked_ballots_are_a_gap_and_said_at_the_closing(folder):
    path = opened(folder)
    vote(path, UNIT, ["101", "102"])
    assert not any("second person" in gap for gap in ok("show", path, UNIT, "--json").json["gaps"])
    ok("check-ballots", path, "--all", "--want")
    ok("check-ballots", path, UNIT, "102", "--return", "缺签名", "--as", "乙")
    gaps = ok("show", path, UNIT, "--json").json["gaps"]
    assert "Not checked by a second person: 101" in gaps and "Returned by the second person: 102" in gaps, gaps
    err = ok("close-vote", path, UNIT).err
    assert "2026-10-08" in err and "2 ballots were not checked" in err, err
    history = ok("history", path, UNIT).out
    assert "returned by a second person: 1" in history and "缺签名" in history, history
    out = os.path.join(folder, "history.csv")
    ok("export", path, "history", out)
    assert any("缺签名" in row["理由"] for row in csv.DictReader(open(out, encoding="utf-8-sig"))), out


def test_closing_all_says_how_many_are_early(folder):
    path = opened(folder)
    result = ok("close-vote", path, "--all", now="2026-10-08T18:00:00+08:00")
    assert "before" not in result.err, result.err
    path = opened(os.path.join(folder, "x") if os.mkdir(os.path.join(folder, "x")) is None else "")
    vote(path, UNIT, ["101"])
    ok("check-ballots", path, "--all", "--want")
    result = ok("close-vote", path, "--all")
    assert "3 votes are closed before" in result.err and "1 ballot was not checked" in result.err, result.err


def test_wrong_usage_of_checks(folder):
    path = opened(folder)
    vote(path, UNIT, ["101"])
    for words, status, text in [
            (["check-ballots", path], 2, "name a UNIT"),
            (["check-ballots", path, UNIT], 2, "name a UNIT"),
            (["check-ballots", path, UNIT, "101", "--all"], 2, "name a UNIT"),
            (["check-ballots", path, UNIT, "--want", "--all"], 2, "one UNIT"),
            (["check-ballots", path, UNIT, "--want", "--want-not"], 2, "exclude"),
            (["check-ballots", path, UNIT, "999"], 3, "no flat 999"),
            (["check-ballots", path, UNIT, "102"], 3, "no ballot to check"),
            (["check-ballots", path, "无/1/1", "--want"], 3, "")]:
        result = ok(*words, status=status)
        assert text in result.err, (words, result.err)


# ---- a sample that anyone can draw again ----

def marks(seed, keys):
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest())


def test_the_draw_is_redone_by_hand(folder):
    path = opened(folder)
    vote(path, UNIT, ROOMS)
    vote(path, OTHER, ROOMS[:5], "oppose")
    ok("ballot", path, OTHER, "601", "invalid", "--cause", "unsigned")
    numbers = {u["unit"]: u["file_no"] for u in ok("list", path, "--json").json if u["building"] == "5号楼"}
    digits = {unit: "".join(c for c in number if c.isalnum()) for unit, number in numbers.items()}
    keys = [f"{digits['1单元']} 1 {room} 0" for room in ROOMS] + [f"{digits['2单元']} 1 {r} 0" for r in ROOMS[:5]]
    drawn = ok("sample", path, "--all", "--size", "6", "--seed", "抽签 0912", "--json").json
    assert sorted(drawn["population"]) == sorted(keys), drawn
    assert drawn["population_sha256"] == hashlib.sha256("".join(k + "\n" for k in sorted(keys)).encode()).hexdigest()
    lines = ok("sample", path, "--all", "--list", "--json").json
    assert [line["key"] for line in lines] == marks("抽签 0912", keys)[:6], lines
    assert [line["position"] for line in lines] == [1, 2, 3, 4, 5, 6]
    assert all(line["outcome"] == "open" and line["seed"] == "抽签 0912" and line["population"] == 17 for line in lines)
    # A second draw is from those that were not drawn before.
    rest = [key for key in keys if key not in {line["key"] for line in lines}]
    again = ok("sample", path, "--all", "--percent", "30", "--seed", "2", "--json").json
    assert again["drawn"] == math.ceil(len(rest) * 30 / 100) and sorted(again["population"]) == sorted(rest), again
    second = [line["key"] for line in ok("sample", path, "--all", "--list", "--json").json if line["seed"] == "2"]
    assert second == marks("2", rest)[:again["drawn"]], second
    sound(path)


def test_each_vote_by_itself_and_a_random_seed(folder):
    path = opened(folder)
    vote(path, UNIT, ROOMS[:4])
    vote(path, OTHER, ROOMS[:2])
    drawn = ok("sample", path, "--all", "--size", "3", "--each", "--json").json
    assert drawn["drawn"] == 5 and drawn["votes"] == 2 and len(drawn["seed"]) == 32, drawn
    int(drawn["seed"], 16)
    per = [(line["label"], line["population"]) for line in ok("sample", path, "--all", "--list", "--json").json]
    assert sorted(set(per)) == [("桂花城 5号楼 1单元", 4), ("桂花城 5号楼 2单元", 2)], per
    assert "could be drawn" in ok("sample", path, OTHER, "--size", "1", status=3).err
    ok("undo", path)
    assert ok("sample", path, "--all", "--list", "--json").json == []
    other = ok("sample", path, UNIT, "--size", "1", "--json").json["seed"]
    assert other != drawn["seed"]
    sound(path)


def test_wrong_usage_of_samples(folder):
    path = opened(folder)
    for words, status, text in [
            (["sample", path, "--size", "1"], 2, "--all"), (["sample", path, "--all"], 2, "--size"),
            (["sample", path, "--all", "--size", "1", "--percent", "3"], 2, "--size"),
            (["sample", path, "--all", "--percent", "101"], 2, "percent"),
            (["sample", path, "--all", "--size", "1", "--seed", " "], 2, "seed"),
            (["sample", path, "--all", "--list", "--seed", "1"], 2, "--list"),
            (["sample", path, "--all", "--size", "1"], 3, "no valid ballot"),
            (["callback", path, UNIT, "101", "maybe"], 2, "outcome"),
            (["callback", path, UNIT, "101", "true"], 3, "in a sample")]:
        result = ok(*words, status=status)
        assert text in result.err, (words, result.err)


# ---- what the owners say ----

def test_a_denial_makes_the_ballot_pending_until_it_is_settled(folder):
    path = opened(folder)
    vote(path, UNIT, ROOMS)
    assert heads(path) == heads(path) and heads(path)["pending"] == 0
    ok("sample", path, UNIT, "--size", "12", "--seed", "1")
    ok("callback", path, UNIT, "101", "true")
    ok("callback", path, UNIT, "102", "未联系上", "--date", "2026-09-10", "--by", "丙", "--remark", "三次未接")
    assert heads(path)["agree"] == 12
    ok("callback", path, UNIT, "201", "denied", "--remark", "称未签过")
    after = heads(path)
    assert (after["agree"], after["pending"], after["participating"]) == (11, 1, 11), after
    lines = {line["room"]: line for line in ok("sample", path, UNIT, "--list", "--json").json}
    assert (lines["102"]["outcome"], lines["102"]["date"], lines["102"]["by"]) == ("not-reached", "2026-09-10", "丙")
    assert (lines["201"]["outcome"], lines["201"]["remark"]) == ("denied", "称未签过")
    ok("undo", path)
    assert heads(path)["pending"] == 0 and heads(path)["agree"] == 12
    ok("redo", path)
    assert heads(path)["pending"] == 1
    assert "settled" in ok("callback", path, UNIT, "201", "true", status=3).err
    ok("callback", path, UNIT, "201", "true", "--remark", "当面核对，系本人所签")
    assert heads(path)["pending"] == 0 and heads(path)["agree"] == 12
    sound(path)


def test_another_ballot_settles_a_denial(folder):
    path = opened(folder)
    vote(path, UNIT, ROOMS)
    ok("sample", path, UNIT, "--percent", "100")
    ok("callback", path, UNIT, "301", "denied")
    ok("ballot", path, UNIT, "301", "invalid", "--cause", "doubtful-sign", "--replace", "回访否认")
    after = heads(path)
    assert (after["pending"], after["invalid"], after["agree"]) == (0, 1, 11), after
    line = next(x for x in ok("sample", path, UNIT, "--list", "--json").json if x["room"] == "301")
    assert line["stands"] is False and line["outcome"] == "denied"
    assert "in a sample" in ok("callback", path, UNIT, "301", "true", "--remark", "x", status=3).err
    sound(path)


def test_a_denial_after_the_closing_shows_in_the_result(folder):
    path = opened(folder)
    vote(path, UNIT, ROOMS[:8])
    ok("sample", path, UNIT, "--size", "8")
    assert ok("close-vote", path, UNIT, "--json", now="2026-10-08T20:00:00+08:00").json["result"] == "passed"
    for room in ROOMS[:2]:
        ok("callback", path, UNIT, room, "denied")
    result = ok("tally", path, UNIT, "--json").json
    assert result["heads"]["pending"] == 2 and result["result"] == "not_passed", result


def test_erasing_takes_what_was_said(folder):
    path = opened(folder)
    vote(path, UNIT, ["101", "102"])
    ok("check-ballots", path, UNIT, "--want")
    ok("check-ballots", path, UNIT, "101", "--return", "问题字样甲", "--as", "乙")
    ok("sample", path, UNIT, "--size", "2")
    ok("callback", path, UNIT, "101", "denied", "--by", "回访员甲", "--remark", "回访字样甲")
    ok("callback", path, UNIT, "102", "true", "--by", "回访员乙", "--remark", "回访字样乙")
    ok("erase", path, UNIT, "101")
    lines = {line["room"]: line for line in ok("sample", path, UNIT, "--list", "--json").json}
    assert (lines["101"]["by"], lines["101"]["remark"], lines["101"]["outcome"]) == ("", "", "denied")
    assert (lines["102"]["by"], lines["102"]["remark"]) == ("回访员乙", "回访字样乙")
    bytes_ = b"".join(open(os.path.join(folder, name), "rb").read()
                      for name in os.listdir(folder) if name.startswith("desk.tidang") and
                      os.path.isfile(os.path.join(folder, name)))
    for gone in ("问题字样甲", "回访员甲", "回访字样甲"):
        assert gone.encode() not in bytes_, gone
    assert "回访字样乙".encode() in bytes_
    sound(path)


# ---- the call sheet ----

def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def test_the_call_sheet_is_masked_unless_asked_and_recorded(folder):
    path, out = os.path.join(folder, "desk.tidang"), os.path.join(folder, "calls.pdf")
    sheet = os.path.join(folder, "roster.csv")
    with open(sheet, "w", encoding="utf-8") as roster:
        roster.write("小区,楼栋,单元,房号,产权人,联系电话,专有面积\n" + "".join(
            f"梅园,1号楼,1单元,{room},欧阳{name},1390000{room}0,80\n" for room, name in (
                ("101", "春兰"), ("102", "夏荷"), ("201", "秋菊"))))
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", sheet)
    unit = "梅园/1号楼/1单元"
    ok("open-vote", path, unit, "--plan", "1")
    vote(path, unit, ["101", "102", "201"])
    assert "sample" in ok("sample", path, "--all", "--sheet", out, status=3).err
    ok("sample", path, unit, "--size", "3", "--seed", "抽签77")
    ok("callback", path, unit, "101", "true", "--by", "回访员")
    ok("sample", path, "--all", "--sheet", out)
    text = text_of(out)
    assert "抽签77" in text and "属实" in text and "□否认" in text and "回访员" in text, text
    assert "夏荷" not in text and "13900001020" not in text, text
    before = len(ok("history", path, "--json").json)
    ok("sample", path, "--all", "--sheet", out, "--open")
    assert "回访员" not in text_of(out)
    assert len(ok("history", path, "--json").json) == before
    ok("sample", path, "--all", "--sheet", out, "--unmasked", status=2)
    ok("sample", path, "--all", "--sheet", out, "--unmasked", "--purpose", "九月回访")
    assert "欧阳夏荷" in text_of(out) and "13900001020" in text_of(out)
    newest = ok("history", path, "--json").json[0]
    assert newest["code"] == "print-calls" and newest["reason"] == "九月回访", newest
    # Undo passes over it.
    ok("undo", path)
    assert next(x for x in ok("sample", path, unit, "--list", "--json").json if x["room"] == "101")["outcome"] == "open"
    sound(path)


# ---- co-owners, and papers of all units ----

def test_the_flats_ballot_and_those_of_co_owners_do_not_stand_together(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "roster.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("小区,楼栋,单元,房号,产权人,共有人,专有面积\n梅园,1号楼,1单元,101,张甲,李乙,80\n梅园,1号楼,1单元,102,王丙,,80\n")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", sheet)
    unit = "梅园/1号楼/1单元"
    ok("open-vote", path, unit, "--plan", "1")
    ok("ballot", path, unit, "101", "agree")
    refused = ok("ballot", path, unit, "101", "oppose", "--owner", "李乙", status=3).err
    assert "whole flat" in refused, refused
    ok("ballot", path, unit, "101", "oppose", "--owner", "李乙", "--replace", "分别表决")
    ok("ballot", path, unit, "101", "agree", "--owner", "张甲")
    assert heads(path, unit)["pending"] == 1
    refused = ok("ballot", path, unit, "101", "agree", status=3).err
    assert "separately" in refused, refused
    ok("ballot", path, unit, "101", "agree", "--replace", "共同确认")
    assert (heads(path, unit)["agree"], heads(path, unit)["pending"]) == (1, 0)
    drawn = ok("sample", path, unit, "--percent", "100", "--json").json["population"]
    assert [key.split()[1:] for key in drawn] == [["1", "101", "0"]], drawn
    ok("undo", path)
    ok("undo", path)
    assert heads(path, unit)["pending"] == 1
    drawn = ok("sample", path, unit, "--percent", "100", "--json").json["population"]
    assert sorted(key.split()[3] for key in drawn) == ["1", "2"], drawn
    sound(path)


def test_of_all_units_those_without_the_paper_are_left_out(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok("open-vote", path, UNIT, "--plan", "1")
    ok("document", path, "ballot", UNIT, OTHER, "--output", os.path.join(folder, "named.pdf"), status=3)
    out = os.path.join(folder, "all")
    result = ok("document", path, "ballot", "--all", "--each", "--output", out, "--json", status=1)
    assert len(result.json["files"]) == 1 and len(result.json["refused"]) == 2, result.out
    assert len(os.listdir(out)) == 1 and result.err.count("left out: ") == 2, result.err
    joined = os.path.join(folder, "joined.pdf")
    result = ok("document", path, "ballot", "--all", "--output", joined, status=1)
    assert os.path.getsize(joined) > 0 and "2单元" in result.err


main([value for name, value in list(globals().items()) if name.startswith("test_")])
