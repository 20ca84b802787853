"""Tidang: cost shares and the account of a lift on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import random
import subprocess
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


def test_account(folder):
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))
    ok("record", path, UNIT, "pays", "flat=301", "agrees=是", "on=2026-08-01")
    ok("record", path, UNIT, "pays", "flat=401", "agrees=否", "on=2026-08-01")
    ok("shares", path, UNIT, "--formula", "cn-equal", "--total", "1000", "--choose")
    ok("record", path, UNIT, "milestone", "name=签约", "percent=100", "due=2026-08-05")
    ok("record", path, UNIT, "payment", "on=2026-08-10", "kind=in", "sum=300", "flat=301")
    before = ok("history", path, "--json").out
    refused = run("record", path, UNIT, "payment", "on=2026-08-12", "kind=out", "sum=400")
    assert refused.status == 3 and "-100.00" in refused.err and "2026-08-12" in refused.err
    assert ok("history", path, "--json").out == before
    ok("record", path, UNIT, "payment", "on=2026-08-12", "kind=out", "sum=400", "below=公司垫付")
    money = ok("money", path, UNIT, "--json").json
    assert (money["balance"], money["below_nothing_on"]) == ("-100.00", "2026-08-12")
    flats = {flat["room"]: flat for flat in money["flats"]}
    assert flats["401"]["pays"] == "no" and flats["401"]["share"] == "0.00"
    assert (flats["301"]["share"], flats["301"]["paid"], flats["301"]["overdue"]) == ("1000.00", "300.00", "700.00")
    assert "2026-08-12" in ok("money", path, UNIT).out
    ok("check", path)


def own_rule(place):
    return {"format": "tidang-subsidy/1", "version": 1, "rules": [
        {"id": "own-place", "title": "本区：每台5万元", "place": place, "place_name": "本区", "status": "in-force",
         "basis": "accepted", "conditions": [{"fact": "storeys", "at_least": 4, "text": "四层及以上"}],
         "sum": {"kind": "flat", "sum": "50000.00"}, "split": [{"by": "city", "percent": 50}, {"by": "district", "percent": 50}],
         "beneficiaries": None, "copies": 2, "papers": None, "sources": [{"title": "某区文件", "grade": "A"}]}]}


def test_subsidy(folder):
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))
    home = {"XDG_DATA_HOME": os.path.join(folder, "data")}
    rules = ok("subsidy", "--rules", "--place", "3705", "--json").json
    assert {rule["rule"] for rule in rules} >= {"dongying-2025", "dongying-before-2025"}
    # Tianhe's rule asks for what nobody said yet.
    answer = ok("subsidy", path, UNIT, "--json").json[0]
    assert answer["state"] == "open" or answer["state"] == "not-known"
    # A rule of one's own: its faults are all said, and nothing is kept; then it counts.
    file = os.path.join(folder, "own-rule.json")
    bad = own_rule("440106")
    bad["rules"][0]["split"][0]["percent"] = "half"
    with open(file, "w", encoding="utf-8") as out:
        json.dump(bad, out)
    refused = run("subsidy", "--add", file, environment=home)
    assert refused.status == 3 and "$.rules[0].split[0].percent" in refused.err
    assert not os.path.exists(os.path.join(folder, "data", "tidang", "subsidies"))
    with open(file, "w", encoding="utf-8") as out:
        json.dump(own_rule("440106"), out)
    assert ok("subsidy", "--add", file, "--json", environment=home).json[0]["rule"] == "own-place"
    ok("record", path, UNIT, "subsidy-facts", "storeys=6")
    ok("act", path, UNIT, "acceptance", "--on", "2026-03-01")
    ok("act", path, UNIT, "registration", "--on", "2026-04-01", "--number", "梯11粤A00001")
    answer = ok("subsidy", path, UNIT, "--rule", "own-place", "--json", environment=home).json[0]
    assert (answer["state"], answer["sum"]) == ("due", "50000.00")
    assert answer["conditions"][0] == {"text": "四层及以上", "state": "met", "fact": "storeys", "value": "6",
                                       "alternative": 0}
    assert {part["by"]: part["sum"] for part in answer["parts"]} == {"city": "25000.00", "district": "25000.00"}
    ok("subsidy", path, UNIT, "--rule", "own-place", "--claim", "--on", "2026-05-01", environment=home)
    assert run("subsidy", path, UNIT, "--rule", "own-place", "--claim", environment=home).status == 3
    claims = ok("subsidy", path, "--claims", "--json").json
    assert [(c["rule"], c["sum"], c["registration"]) for c in claims] == [("own-place", "50000.00", "梯11粤A00001")]
    assert ok("subsidy", path, "--doubles", "--json").json == []
    ok("record", path, UNIT, "subsidy-claim", "rule=own-place", "on=2026-05-02", "sum=50000")
    doubles = ok("subsidy", path, "--doubles", "--json", status=1).json
    assert [double["why"] for double in doubles] == ["unit"]
    assert ok("subsidy", "--remove", "own-place", "--json", environment=home).json == [{"id": "own-place"}]
    assert run("subsidy", "--remove", "own-place", environment=home).status == 3
    assert run("subsidy", path, UNIT, "--rule", "own-place", environment=home).status == 3
    for words, status in (([], 2), ([path], 2), ([path, UNIT, "--claims"], 2), (["--rules", "--claims"], 2),
                          ([path, UNIT, "--rule", "nowhere"], 3), (["--add", os.path.join(folder, "none")], 3),
                          (["--place", "3705"], 2), (["--rules", "x"], 2)):
        assert run("subsidy", *words).status == status, words


def own_formula(**changes):
    return {"format": "tidang-share/1", "version": 1, "id": "own-late", "title": "本楼约定", "place": "",
            "place_name": "本楼", "kind": "case", "formula": {"base": "flat"},
            "late": {"steps": [{"years": 5, "percent": 100}], "then": 200, "to": "payers"},
            "sources": [{"title": "协议", "grade": "D"}], **changes}


def write(path, value):
    with open(path, "w", encoding="utf-8") as out:
        json.dump(value, out)
    return path


def test_own_formula(folder):
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"), ("501", "100.00"))
    home = {"XDG_DATA_HOME": os.path.join(folder, "data")}
    file = os.path.join(folder, "formula.json")
    # All faults at once, and nothing is kept.
    refused = run("shares", "--add", write(file, own_formula(kind="guess", formula={"base": "half"})), environment=home)
    assert refused.status == 3 and "$.kind" in refused.err and "$.formula.base" in refused.err and file in refused.err
    assert not os.path.exists(os.path.join(folder, "data", "tidang", "shares"))
    assert run("shares", path, UNIT, "--formula", "own-late", "--total", "600", environment=home).status == 3
    # Then it is listed, chosen, and says what somebody pays who joins later.
    assert ok("shares", "--add", write(file, own_formula()), "--json", environment=home).json == [
        {"id": "own-late", "title": "本楼约定"}]
    assert "own-late" in [row["formula"] for row in ok("shares", "--formulas", "--json", environment=home).json]
    assert "本楼约定" in ok("shares", "--formulas", environment=home).out
    ok("record", path, UNIT, "pays", "flat=501", "agrees=否", "on=2026-02-01")
    ok("shares", path, UNIT, "--formula", "own-late", "--total", "600", "--choose", "--on", "2026-02-01", environment=home)
    ok("act", path, UNIT, "acceptance", "--on", "2026-03-01")
    for day, percent, pays in (("2031-03-01", 100, "200.00"), ("2031-03-02", 200, "400.00")):
        join = ok("shares", path, UNIT, "--joins", "501", "--on", day, "--json", environment=home).json
        assert (join["percent"], join["pays"]) == (percent, pays)
        assert {back["room"]: Fraction(back["sum"]) for back in join["returns"]} == {
            "301": Fraction(pays) / 2, "401": Fraction(pays) / 2}
    # Added again it takes its own place; removed it is gone, which the account says.
    ok("shares", "--add", write(file, own_formula(title="本楼新约定")), environment=home)
    assert os.listdir(os.path.join(folder, "data", "tidang", "shares")) == ["own-late.json"]
    assert "本楼新约定" in ok("shares", "--formulas", environment=home).out
    assert ok("shares", "--remove", "own-late", "--json", environment=home).json == [{"id": "own-late"}]
    assert run("shares", "--remove", "own-late", environment=home).status == 3
    assert run("shares", path, UNIT, "--joins", "501", environment=home).status == 3
    for words in (["--add", file, "--remove", "x"], ["--add", file, path, UNIT], ["--formulas", path],
                  ["--add", file, "--formulas"], [], [path]):
        assert run("shares", *words, environment=home).status == 2, words
    # A chosen formula that says nothing of it: the terms stand in the record.
    ok("shares", path, UNIT, "--formula", "cn-equal", "--total", "600", "--choose", "--on", "2026-02-01")
    silent = run("shares", path, UNIT, "--joins", "501", "--on", "2027-01-01")
    assert silent.status == 3 and "years, percent, to whom" in silent.err
    plan = [leaf for leaf in ok("record", path, UNIT, "--json").json if leaf["kind"] == "share-plan"][-1]
    ok("record", path, UNIT, "--change", plan["record"], "late-years=3", "late-percent=150",
       "late-to=account")
    join = ok("shares", path, UNIT, "--joins", "501", "--on", "2027-01-01", "--json").json
    assert (join["percent"], join["pays"], join["returns"]) == (150, "300.00", [])
    assert run("shares", path, UNIT, "--joins", "501", "--on", "2030-01-01").status == 3
    assert run("record", path, UNIT, "--change", plan["record"], "late-percent=2000").status == 2


def test_agreement_sums(folder):
    """What is shared is what the annex adds up to, and what was taken off before is said."""
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"), ("501", "120.00"))
    paper = os.path.join(folder, "agreement.pdf")
    ok("document", path, "agreement", UNIT, "-o", paper)
    assert "合计" not in words_of(paper)
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "600000", "--choose", "--on", "2026-02-01")
    ok("document", path, "agreement", UNIT, "-o", paper)
    words = words_of(paper)
    assert "费用总额600,000.00元" in words and "由业主分摊600,000.00元" in words and "扣除" not in words
    ok("record", path, UNIT, "compensation", "flat=301", "sum=3000")
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "600000", "--deducted", "200000", "--choose", "--on", "2026-02-02")
    shared = {share["room"]: Fraction(share["share"]) for share in shares(path, "--formula", "cn-area")["formulas"][0]["shares"]}
    assert sum(shared.values()) == 403000
    ok("document", path, "agreement", UNIT, "-o", paper)
    words = words_of(paper)
    for said in ("费用总额600,000.00元", "另加补偿3,000.00元", "扣除补助等200,000.00元", "由业主分摊403,000.00元",
                 "合计403,000.00"):
        assert said in words, said
    assert all(f"{share:,.2f}" in words for share in map(float, shared.values()))


def words_of(pdf):
    """The text of a PDF without blanks."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return "".join(text.split())


def test_papers(folder):
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))

    def paper(nick, *words, unit=True):
        out = os.path.join(folder, nick + ".pdf")
        ok("money", path, *([UNIT] if unit else []), "--paper", nick, *words, "-o", out)
        return words_of(out)

    # Nothing is said of what is not there.
    for nick, words in (("shares", [UNIT]), ("reminder", [UNIT, "--room", "301"]), ("receipt", [UNIT, "--room", "301"]),
                        ("public", [UNIT]), ("application", [UNIT]), ("distribution", [UNIT]), ("summary", []),
                        ("request", []), ("notice", [])):
        assert run("money", path, *words, "--paper", nick, "-o", os.path.join(folder, "x.pdf")).status == 3, nick
    assert not os.path.exists(os.path.join(folder, "x.pdf"))
    ok("record", path, UNIT, "account", "bank=某银行", "name=共管账户", "number=6222000000001", "supervised=joint")
    ok("record", path, UNIT, "fund-source", "fund=provident", "sum=20000", "flat=401", "payer=某某")
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "180000", "--choose")
    ok("record", path, UNIT, "milestone", "name=签约", "percent=100", "due=2026-08-05")
    ok("record", path, UNIT, "payment", "on=2026-08-10", "kind=in", "sum=16409.02", "flat=301", "party=王某某",
       "receipt=2026-001", "for=首期款")
    ok("record", path, UNIT, "payment", "on=2026-08-12", "kind=out", "sum=20000", "for=土建款", "below=公司垫付")
    text = paper("shares")
    for word in ("180,000.00", "80,000.00", "100,000.00", "合计", "未征询", "住房公积金", "共管账户", "按专有部分面积（法定）"):
        assert word in text, word
    text = paper("reminder", "--room", "301")
    for word in ("301业主", "80,000.00", "16,409.02", "63,590.98", "陆万叁仟伍佰玖拾元玖角捌分", "2026年8月5日", "签约"):
        assert word in text, word
    text = paper("receipt", "--room", "301")
    for word in ("2026-001", "壹万陆仟肆佰零玖元零贰分", "￥16,409.02", "王某某", "不是发票"):
        assert word in text, word
    text = paper("public")
    for word in ("16,409.02", "20,000.00", "-3,590.98", "公司垫付", "2026年8月12日", "301首期款"):
        assert word in text, word
    assert "退款" not in text
    assert "王某某" not in text
    # What was taken back stands in the column that it lessens: the columns make the sums above them.
    company = ok("record", path, "-", "company", "name=某电梯公司", "--json").json["record"]
    wrong = ok("record", path, UNIT, "payment", "on=2026-08-13", "kind=out", "sum=500", "for=电费", f"company={company}",
               "below=公司垫付", "--json").json["record"]
    ok("record", path, UNIT, "payment", "on=2026-08-14", "kind=reversal", "sum=500", f"reverses={wrong}", "for=记错")
    text = paper("public")
    assert "支出合计20,000.00元" in text and "某电梯公司电费" in text and "-500.00" in text, text
    assert "合计16,409.0220,000.00" in text, text
    claim = ok("record", path, UNIT, "subsidy-claim", "rule=own", "document=某建字〔2026〕1号", "on=2026-08-20",
               "sum=100000", "city=50000", "district=50000", "registration=梯11粤A00001", "--json").json
    text = paper("application")
    for word in ("壹拾万元整", "梯11粤A00001", "某建字〔2026〕1号", "街道（乡镇）意见", "财政部门意见"):
        assert word in text, word
    ok("record", path, UNIT, "beneficiary", "flat=301", "kind=payers", "sum=40000")
    text = paper("distribution")
    assert "40,000.00" in text and "不一致" in text
    ok("record", path, UNIT, "beneficiary", "flat=401", "kind=payers", "sum=60000")
    assert "不一致" not in paper("distribution")
    for nick, heading in (("summary", "补贴资金汇总表"), ("request", "补贴资金的请示"), ("notice", "拟补贴项目公示")):
        text = paper(nick, unit=False)
        assert heading in text and "100,000.00" in text, nick
    assert "50,000.00" in words_of(os.path.join(folder, "request.pdf"))
    # What was paid is left out.
    leaf = claim["id"] if "id" in claim else ok("subsidy", path, "--claims", "--json").json[0]["claim"]
    ok("record", path, UNIT, "--change", leaf, "paid-on=2026-08-30")
    assert run("money", path, "--paper", "summary", "-o", os.path.join(folder, "x.pdf")).status == 3
    # Of this stairwell alone: none of its claims waits.
    assert run("money", path, UNIT, "--paper", "summary", "-o", os.path.join(folder, "x.pdf")).status == 3
    for words in (["--paper", "shares"], [UNIT, UNIT, "--paper", "shares"], [UNIT, "--paper", "receipt"],
                  [UNIT, "--paper", "shares", "--room", "301"], [UNIT, "--paper", "bill"], []):
        assert run("money", path, *words, "-o", "x.pdf").status == 2, words
    assert "Say with --room" in run("money", path, UNIT, "--paper", "reminder", "-o", "x.pdf").err


def test_withdrawal(folder):
    """A certificate speaks of an agreed share, or is not given; more than the share is said."""
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))
    out = os.path.join(folder, "x.pdf")
    words = ["money", path, UNIT, "--paper", "withdrawal", "--room", "401", "-o", out]
    ok("record", path, UNIT, "fund-source", "fund=provident", "sum=30000", "flat=401", "payer=某某", "relation=child")
    refused = run(*words)
    assert refused.status == 3 and "no formula of cost shares" in refused.err and not os.path.exists(out), refused.err
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "36000", "--choose")
    said = ok(*words).err
    assert "401: 30,000.00 yuan are to be withdrawn from the provident fund, but the flat bears 20,000.00." in said, said
    assert "应承担费用20,000.00元" in words_of(out)
    assert ("beyond-share", "401") in cautions(path)
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "360000", "--choose")
    assert ok(*words).err == "" and ("beyond-share", "401") not in cautions(path)


def test_request(folder):
    """What a request says was checked was checked; a summary names what was claimed twice."""
    path = new_file(folder, ("301", "80.00"))

    def paper(nick):
        out = os.path.join(folder, nick + ".pdf")
        done = ok("money", path, "--paper", nick, "-o", out)
        return words_of(out), done.err

    claim = ok("record", path, UNIT, "subsidy-claim", "rule=a", "on=2026-08-20", "sum=100000", "state=100000",
               "--json").json["record"]
    text, said = paper("request")
    assert "尚无使用登记证编号" in text and "编号已" not in text and "1 lift has no registration number" in said, (text, said)
    assert "市级承担" not in text and "国家和省级承担100,000.00元" in text, text
    ok("record", path, UNIT, "--change", claim, "registration=梯11粤A00001")
    text, said = paper("request")
    assert "使用登记证编号已与本单位登记的补贴申请逐台比对" in text and "尚无" not in text and said == "", (text, said)
    ok("record", path, UNIT, "subsidy-claim", "rule=a", "on=2026-08-21", "sum=100000", "registration=梯11粤A00001")
    text, said = paper("summary")
    assert "疑似重复申请" in text and "同一单元按同一政策申请两次" in text and "Claims were made twice" in said, (text, said)
    for nick in ("request", "notice"):
        assert run("money", path, "--paper", nick, "-o", os.path.join(folder, "no.pdf")).status == 3, nick


def cautions(path):
    return [(c["kind"], c["room"]) for c in ok("money", path, UNIT, "--json").json["cautions"]]


def test_missing(folder):
    """What the law asks, and proofs: said, never refused."""
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))
    assert cautions(path) == []
    ok("record", path, UNIT, "fund-source", "fund=maintenance", "sum=5000")
    assert cautions(path) == [("fund-vote", ""), ("account", "")]
    words = ok("money", path, UNIT).out
    assert "✗ Using the maintenance fund needs a vote of its own" in words and "! No designated account" in words
    ok("record", path, UNIT, "account", "bank=某银行", "name=共管账户", "number=6222", "supervised=joint")
    ok("record", path, UNIT, "payment", "on=2026-08-10", "kind=in", "sum=300", "flat=401", "fund=provident")
    assert cautions(path) == [("fund-vote", ""), ("proof", "401")]
    ok("record", path, UNIT, "fund-source", "fund=provident", "sum=300", "flat=401", "payer=李某", "relation=spouse",
       "proof-on=2026-08-01")
    assert cautions(path) == [("fund-vote", "")]
    out = os.path.join(folder, "withdrawal.pdf")
    assert run("money", path, UNIT, "--paper", "withdrawal", "--room", "301", "-o", out).status == 3
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "36000", "--choose")
    ok("money", path, UNIT, "--paper", "withdrawal", "--room", "401", "-o", out)
    text = words_of(out)
    for word in ("401户", "300.00", "叁佰元整", "李某", "配偶", "2026-08-01", "共管账户"):
        assert word in text, word


def test_subsidy_handed_in(folder):
    """How the sum came about, the proofs, who receives it, the papers of a selection."""
    path = new_file(folder, ("301", "80.00"), ("401", "100.00"))
    out = os.path.join(folder, "x.pdf")
    ok("record", path, UNIT, "subsidy-facts", "storeys=9", "reserved-shaft=yes", "filed=2025-07-11")
    answer = ok("subsidy", path, UNIT, "--rule", "dongying-2025", "--json").json[0]
    assert answer["steps"] == ["9 residential storeys: 200,000.00 yuan", "Reserved shaft, 50%: 100,000.00 yuan"]
    assert all(proof["suggested"] and not proof["in_hand"] for proof in answer["proofs"])
    assert "= Reserved shaft, 50%: 100,000.00 yuan" in ok("subsidy", path, UNIT, "--rule", "dongying-2025").out
    assert run("subsidy", path, UNIT, "--distribute", "project").status == 3
    assert run("subsidy", path, UNIT, "--distribute", "everybody").status == 2
    assert run("subsidy", path, UNIT, "--distribute", "project", "--claims").status == 2
    ok("subsidy", path, UNIT, "--rule", "dongying-2025", "--claim", "--on", "2026-08-20")
    ok("record", path, UNIT, "subsidy-paper", "name=使用登记证", "copies=3", "on=2026-08-01")
    ok("shares", path, UNIT, "--formula", "cn-area", "--total", "180000", "--choose")
    ok("subsidy", path, UNIT, "--distribute", "payers")
    got = [leaf["values"] for leaf in ok("record", path, UNIT, "--json").json if leaf["kind"] == "beneficiary"]
    # 90,000.00 by 80 and 100 m²; what is paid for eight years of maintenance stays with the lift.
    assert sorted((values["kind"], values["sum"]) for values in got) == [
        ("payers", "40000.00"), ("payers", "50000.00"), ("project", "10000.00")], got
    ok("document", path, "subsidy-distribution", UNIT, "-o", out)
    assert "后期维护保养" in words_of(out) and "分8年拨付" in words_of(out)
    proofs = {p["name"]: p for p in ok("subsidy", path, UNIT, "--rule", "dongying-2025", "--json").json[0]["proofs"]}
    assert proofs["使用登记证"]["in_hand"] and proofs["使用登记证"]["copies"] == 3
    ok("money", path, UNIT, "--paper", "summary", "-o", out)
    text = words_of(out)
    # Nine tenths now: the yearly part of the district comes later.
    assert "90,000.00" in text and "50,000.00" in text and "40,000.00" in text and "共1台" in text
    assert "10,000.00元未列入" in text
    # The notice of the proposed payment says what its announcement says.
    ok("money", path, UNIT, "--paper", "notice", "-o", out)
    assert "________" in words_of(out)
    ok("record", path, UNIT, "announcement", "what=subsidy", "from=2026-08-20", "until=2026-08-27",
       "issuer=某某区住房和城乡建设局", "hearer=房管科0531-0000000")
    ok("money", path, UNIT, "--paper", "notice", "-o", out)
    text = words_of(out)
    for said in ("2026年8月20日", "2026年8月27日", "某某区住房和城乡建设局", "房管科0531-0000000"):
        assert said in text, text
    assert run("money", path, UNIT, "没有/1/1", "--paper", "summary", "-o", out).status == 3


def test_paid_beyond(folder):
    """Who paid more than the share is named with the sum; nobody is before shares were agreed on."""
    path = new_file(folder, ("101", "80.00"), ("201", "80.00"), ("301", "80.00"))
    ok("record", path, UNIT, "payment", "on=2026-08-01", "kind=in", "fund=own", "flat=301", "sum=250000")
    assert "paid-beyond" not in cautions(path)
    ok("shares", path, UNIT, "--formula", "cn-floors-climbed", "--total", "300000", "--choose")
    beyond = [line for line in ok("money", path, UNIT, "--json").json["cautions"] if line["kind"] == "paid-beyond"]
    # 300,000 by one and two floors climbed: 301 bears 200,000.
    assert [(line["room"], "50,000.00" in line["text"]) for line in beyond] == [("301", True)], beyond
    ok("record", path, UNIT, "payment", "on=2026-08-02", "kind=refund", "flat=301", "sum=50000")
    assert "paid-beyond" not in cautions(path)


main([value for name, value in list(globals().items()) if name.startswith("test_")])
