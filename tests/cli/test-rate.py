"""Tidang: survey cards and ratings on the command line, against a second reading of the shipped scheme.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import itertools
import json
import os
import random
import shutil
import subprocess

from tidangtest import main, ok, run

UNIT = "桂花城/5号楼/1单元"
SCOPE = ["storeys=6", "title=reform", "state-land=yes", "has-lift=no"]
ORDER = ["suitable", "hard", "unsuitable"]


def scheme():
    with open(os.path.join(os.environ["TIDANG_SURVEYS"], "cn-survey.json"), encoding="utf-8") as file:
        return json.load(file)


def write_csv(folder, name, rows):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def new_file(folder, *cells):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    heads = ["小区", "楼栋", "单元", "层数", "建成年份", "入户方式", "评级", "干扰因素"]
    row = ["桂花城", "5号楼", "1单元", "6", "1998", "平层入户", *(cells or ("", ""))]
    ok("import", path, "units", write_csv(folder, "units.csv", [heads, row]))
    return path


def rate(path, *words, **options):
    return ok("rate", path, UNIT, *words, "--json", **options).json


# ---- the rule, read a second time ----

def leads_to(item, answer):
    """The rating that one answer leads to."""
    worst = 0
    for clause in item.get("rates", []):
        if "is" in clause:
            holds = clause["is"] == answer
        elif "below" in clause:
            holds = int(answer) < clause["below"]
        else:
            holds = int(answer) >= clause["from"]
        if holds:
            worst = max(worst, ORDER.index(clause["as"]))
    return worst


def values_of(item):
    if item["kind"] == "yes-no":
        return ["yes", "no"]
    if item["kind"] == "choice":
        return [choice["id"] for choice in item["choices"]]
    return [str(n) for n in range(item["min"], min(item["max"], item["min"] + 100) + 1)]


def judge(items, answers):
    """Which ratings a card can still become, by trying what is not known (items bear on it one by one)."""
    spans = [{leads_to(i, answers[i["id"]])} if answers.get(i["id"]) else {leads_to(i, v) for v in values_of(i)}
             for i in items]
    best, worst = max(min(s) for s in spans), max(max(s) for s in spans)
    return ORDER[best], ORDER[worst]


def test_random_cards_are_judged_as_a_second_program_does(folder):
    path = new_file(folder)
    items = scheme()["items"]
    chance = random.Random(20261121)
    answers = {"storeys": "6", "built": "1998", "half-landing": "no"}
    seen = set()
    for _ in range(40):
        words = {}
        for item in chance.sample(items, 14):
            values = values_of(item)
            harmless = [v for v in values if not leads_to(item, v)]
            roll = chance.random()
            words[item["id"]] = ("unknown" if roll < 0.1 else
                                 chance.choice(values) if roll < 0.2 else chance.choice(harmless))
        card = rate(path, *[f"{k}={v}" for k, v in words.items()])
        answers.update({k: "" if v == "unknown" else v for k, v in words.items()})
        best, worst = judge(items, answers)
        assert (card["at_best"], card["at_worst"]) == (best, worst), (answers, card)
        assert card["ruled"] == (best if best == worst else "unrated"), card
        assert card["rating"] == card["ruled"], card
        assert {i["item"]: i["answer"] for i in card["items"] if i["answer"]} == {
            k: v for k, v in answers.items() if v}, card
        seen.add((best, worst))
    assert len(seen) >= 3, seen
    ok("check", path)


def test_each_interference_alone_decides(folder):
    path = new_file(folder)
    rate(path, *SCOPE)
    assert rate(path, "--rest-no")["rating"] == "suitable"
    groups = {g["id"] for g in scheme()["groups"] if g["interference"]}
    items = [i for i in scheme()["items"] if i["group"] in groups]
    assert len(items) == 18
    for item in items:
        card = rate(path, f"{item['id']}=yes")
        assert card["rating"] == item["rates"][0]["as"] and card["source"] == "rule", (item, card)
        assert card["deciding"] == [item["id"]], card
        assert item["title"] in card["reasons"][0], card["reasons"]
        rate(path, f"{item['id']}=no")
    for a, b in itertools.combinations(items[::5], 2):
        card = rate(path, f"{a['id']}=yes", f"{b['id']}=yes")
        worst = max(ORDER.index(i["rates"][0]["as"]) for i in (a, b))
        assert card["rating"] == ORDER[worst], (a, b, card)
        rate(path, f"{a['id']}=no", f"{b['id']}=no")


# ---- where a rating comes from ----

def test_a_decision_needs_a_reason_and_keeps_what_it_goes_against(folder):
    path = new_file(folder, "较难加装", "管线")
    card = rate(path)
    assert (card["rating"], card["source"], card["surveyed"]) == ("hard", "survey", "hard"), card
    refused = run("rate", path, UNIT, "--rating", "suitable")
    assert refused.status == 2 and "needs a reason" in refused.err, refused.err
    card = rate(path, "--rating", "适合", "--reason", "管线已迁")
    assert (card["rating"], card["source"], card["surveyed"]) == ("suitable", "manual", "hard"), card
    assert "管线已迁" in card["reasons"][0] and "Hard" in card["reasons"][1], card
    assert ok("list", path, "--json").json[0]["rating"] == "suitable"
    assert rate(path, "--clear")["source"] == "survey"
    ok("undo", path)
    assert rate(path)["source"] == "manual"
    history = ok("history", path, UNIT).out
    assert "Rated: Suitable" in history, history
    ok("check", path)


def test_answers_notes_and_photos(folder):
    path = new_file(folder)
    photo = os.path.join(folder, "p.jpg")
    with open(photo, "wb") as file:
        file.write(b"picture")
    card = rate(path, "gas=yes", "--note", "gas=东侧埋地", "--photo", f"gas={photo}", "--on", "2026-09-10")
    gas = next(i for i in card["items"] if i["item"] == "gas")
    assert (gas["answer"], gas["note"], gas["on"], len(gas["photos"])) == ("yes", "东侧埋地", "2026-09-10", 1), gas
    shown = ok("show", path, UNIT, "--json").json
    assert shown["files"][0]["id"] == gas["photos"][0] if "files" in shown else True
    assert next(i for i in card["items"] if i["item"] == "storeys")["answer"] == "6"
    said = ok("rate", path, UNIT).out
    assert "东侧埋地" in said and "(proposal)" in said, said
    gas_line = next(line for line in said.splitlines() if line.startswith("gas "))
    assert "2026-09-10" in gas_line, gas_line
    ok("check", path)


# ---- words of lists ----

def test_a_word_that_nobody_explained_stops_the_import(folder):
    path = new_file(folder)
    heads = ["小区", "楼栋", "单元", "评级"]
    source = write_csv(folder, "a.csv", [heads, ["桂花城", "6号楼", "1单元", "适合"],
                                         ["桂花城", "6号楼", "2单元", "暂不适合"], ["桂花城", "6号楼", "3单元", ""]])
    refused = ok("import", path, "units", source, status=3)
    assert "row 3" in refused.err and "暂不适合" in refused.err and "--rating-word 暂不适合=" in refused.err, refused.err
    assert len(ok("list", path, "--json").json) == 1
    ok("import", path, "units", source, "--rating-word", "暂不适合=不适合")
    ratings = {u["unit"]: u["rating"] for u in ok("list", path, "--json").json if u["building"] == "6号楼"}
    assert ratings == {"1单元": "suitable", "2单元": "unsuitable", "3单元": "unrated"}, ratings
    # Said once: other headings, another day.
    other = write_csv(folder, "b.csv", [["小区名称", "楼栋号", "单元号", "摸底结论"], ["桂花城", "7号楼", "1单元", "暂不适合"]])
    ok("import", path, "units", other)
    assert any(u["building"] == "7号楼" and u["rating"] == "unsuitable" for u in ok("list", path, "--json").json)
    # And said otherwise.
    ok("import", path, "units", other, "--rating-word", "暂不适合=未评")
    third = write_csv(folder, "c.csv", [heads, ["桂花城", "8号楼", "1单元", "暂不适合"]])
    ok("import", path, "units", third)
    assert any(u["building"] == "8号楼" and u["rating"] == "unrated" for u in ok("list", path, "--json").json)


def test_the_card_is_data(folder):
    """A scheme of the office's own takes the place of the shipped one; a faulty one is named."""
    home = os.path.join(folder, "home")
    own = os.path.join(home, "tidang", "surveys")
    os.makedirs(own)
    shared = os.path.join(os.environ["XDG_DATA_HOME"], "tidang")
    for name in os.listdir(shared) if os.path.isdir(shared) else []:
        if os.path.isfile(os.path.join(shared, name)):
            shutil.copy(os.path.join(shared, name), os.path.join(home, "tidang", name))
    environment = {"XDG_DATA_HOME": home}
    pack = scheme()
    pack["version"] = 2
    gas = next(i for i in pack["items"] if i["id"] == "gas")
    gas["rates"] = [{"is": "yes", "as": "unsuitable"}]
    with open(os.path.join(own, "mine.json"), "w", encoding="utf-8") as file:
        json.dump(pack, file, ensure_ascii=False)
    path = new_file(folder)
    assert rate(path, "gas=yes")["at_best"] == "hard"
    card = rate(path, "power=yes", environment=environment)
    assert (card["rating"], card["scheme_version"]) == ("unsuitable", 2), card
    ok("check", path)
    gas["rates"][0]["as"] = "impossible"
    with open(os.path.join(own, "mine.json"), "w", encoding="utf-8") as file:
        json.dump(pack, file, ensure_ascii=False)
    faulty = ok("packs", "list", status=1, environment=environment)
    assert "mine.json" in faulty.err and "“impossible” is none of hard, unsuitable" in faulty.err, faulty.err
    # The card is judged on by what the file keeps of it.
    assert rate(path, environment=environment)["rating"] == "unsuitable"


def test_the_card_on_paper(folder):
    path = new_file(folder)
    out = os.path.join(folder, "card.pdf")
    ok("rate", path, UNIT, "parking=yes", "--note", "parking=门前", "--output", out)
    with open(out, "rb") as file:
        assert file.read(5) == b"%PDF-"
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    for word in ("桂花城 5号楼 1单元", "摸底卡", "侵占公共停车位", "门前", "□是", "（建议）", "评级：未评", "勘查人（签名）"):
        assert word in text, (word, text)
    assert run("rate", path, UNIT, "--output", os.path.join(folder, "no", "x.pdf")).status == 3


def test_published_counts_stay_lower_bounds(folder):
    path = new_file(folder, "适合", "")
    words = ["--published", "units=14.6万", "--published", "suitable=2.5万余", "--published", "hard=6.4万余", "--published",
             "unsuitable=5.6万余", "--source", "湖南日报"]
    told = ok("overview", path, *words, "--json").json["published"]
    assert [(p["what"], p["at_least"], p["exact"], p["counted"]) for p in told] == [
        ("units", 146000, True, 1), ("suitable", 25000, False, 1), ("hard", 64000, False, 0),
        ("unsuitable", 56000, False, 0)], told
    said = ok("overview", path).out
    assert "over 25,000" in said and "add up to over 145,000, which fits" in said, said
    chinese = run("overview", path, environment={"LANGUAGE": "zh_CN"}).out
    assert "2.5万余" in chinese and "14.5万余" in chinese, chinese
    for wrong in ("suitable", "pretty=3", "suitable=约3000"):
        assert run("overview", path, "--published", wrong).status == 2, wrong
    assert run("overview", path, "--source", "x").status == 2
    ok("undo", path)
    assert ok("overview", path, "--json").json["published"] == []
    ok("check", path)


main([test_the_card_on_paper, test_published_counts_stay_lower_bounds, test_random_cards_are_judged_as_a_second_program_does, test_each_interference_alone_decides,
      test_a_decision_needs_a_reason_and_keeps_what_it_goes_against, test_answers_notes_and_photos,
      test_a_word_that_nobody_explained_stops_the_import, test_the_card_is_data])
