"""Tidang: the register between two votes — owners change, flats are split, joined and renumbered.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import subprocess

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"
PAPER = ("--evidence", "鲁(2026)青岛市不动产权第0001号")


def desk(folder, vote=True):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    if vote:
        ok("open-vote", path, UNIT, "--from", "2026-09-01", "--until", "2026-10-08", "--plan", "1")
    return path


def flats(path):
    return {part["room"]: part for part in ok("show", path, UNIT, "--json").json["parts"]}


def roll(path):
    return ok("tally", path, UNIT, "--json").json["heads"]["total"], ok("tally", path, UNIT, "--json").json["area"]["total"]


def test_a_sale_is_noted_and_the_voter_stays(folder):
    path = desk(folder)
    before = flats(path)["301"]["owners"]
    sale = ok("transfer", path, UNIT, "301", "--kind", "sale", "--owner", "买房人、另一人", "--date", "2026-09-10", *PAPER, "--json").json
    assert sale["noted"] == 1 and len(sale["warnings"]) == 1 and "301" in sale["warnings"][0], sale
    assert flats(path)["301"]["owners"] == ["买房人", "另一人"]
    warnings = ok("show", path, UNIT, "--json").json["warnings"]
    assert any("301" in line and "2026-09-10" in line for line in warnings), warnings
    ok("ballot", path, UNIT, "301", "agree", "--date", "2026-09-12")
    assert roll(path) == (12, "1193.95")
    said = ok("history", path, UNIT, "--json", environment={"LANGUAGE": "C"}).json
    assert any(item["code"] == "transfer" and item["text"] == "301: Sale" for item in said), said[:3]
    ok("undo", path)
    ok("undo", path)
    assert flats(path)["301"]["owners"] == before
    assert not any("2026-09-10" in line for line in ok("show", path, UNIT, "--json").json["warnings"])
    ok("check", path)


def test_an_older_sale_asks_for_a_correction(folder):
    path = desk(folder)
    sale = ok("transfer", path, UNIT, "301", "--kind", "sale", "--owner", "买房人", "--date", "2026-08-01", *PAPER,
              environment={"LANGUAGE": "C"})
    assert "correct the roll" in sale.err, sale.err


def test_co_owners(folder):
    path = desk(folder, vote=False)
    first = flats(path)["101"]["owners"]
    ok("transfer", path, UNIT, "101", "--kind", "add-owner", "--owner", "配偶某", "--document", "370212190001010015", *PAPER)
    assert flats(path)["101"]["owners"] == first + ["配偶某"]
    ok("transfer", path, UNIT, "101", "--kind", "remove-owner", "--owner", "配偶某", *PAPER)
    assert flats(path)["101"]["owners"] == first
    ok("transfer", path, UNIT, "101", "--kind", "remove-owner", "--owner", "不在册", *PAPER, status=2)
    ok("transfer", path, UNIT, "101", "--kind", "remove-owner", "--owner", "、".join(first), *PAPER, status=2)
    ok("transfer", path, UNIT, "101", "--kind", "name", "--owner", "新名字", *PAPER)
    assert flats(path)["101"]["owners"] == ["新名字"]
    ok("transfer", path, UNIT, "101", "--kind", "phone", "--phone", "13812341234")
    ok("check", path)


def test_split_and_join(folder):
    path = desk(folder)
    whole = flats(path)["501"]["area"]
    rest = "%.2f" % (float(whole) - 40)
    ok("split", path, UNIT, "501", "501东=40.00", "501西=41.00", status=2)
    split = ok("split", path, UNIT, "501", "501东=40.00", "501西=" + rest, "--owner", "501西=李小某", "--json").json
    assert len(split["parts"]) == 2 and split["noted"] == 1, split
    now = flats(path)
    assert "501" not in now and now["501东"]["area"] == "40.00" and now["501西"]["owners"] == ["李小某"], now
    assert roll(path) == (12, "1193.95")
    ok("ballot", path, UNIT, "501", "agree", "--date", "2026-09-12")
    ok("ballot", path, UNIT, "501东", "agree", "--date", "2026-09-12", status=3)
    ok("close-vote", path, UNIT)
    again = ok("open-vote", path, UNIT, "--from", "2026-09-12", "--plan", "2", "--json").json
    assert (again["heads"], again["area"]) == (13, "1193.95"), again
    ok("join", path, UNIT, "501东", "501西", "--room", "501")
    assert flats(path)["501"]["area"] == whole
    assert ok("tally", path, UNIT, "--json").json["heads"]["total"] == 13
    ok("check", path)


def test_duplicates_and_numbers(folder):
    path = desk(folder, vote=False)
    ok("join", path, UNIT, "101", "102", "--duplicate", status=2)
    ok("join", path, UNIT, "101", "102", "--duplicate", "--area", flats(path)["102"]["area"], "--reason", "同一套")
    assert "102" not in flats(path) and len(flats(path)) == 11
    ok("renumber-room", path, UNIT, "201", "202", "--reason", "门牌重编", status=2)
    ok("renumber-room", path, UNIT, "201", "801", "--reason", "门牌重编")
    assert flats(path)["801"]["floor"] == 8
    ok("part-edit", path, UNIT, "801", "area=70.10", "note=临街", "title-no=鲁0001")
    assert flats(path)["801"]["area"] == "70.10"
    ok("part-edit", path, UNIT, "999", "area=70.10", status=3)
    result = run("part-edit", path, UNIT, "801", "area=abc")
    assert result.status == 2 and "81.20" in result.err
    ok("check", path)


def test_a_roll_as_it_was_is_what_is_printed(folder):
    path = desk(folder)
    ok("transfer", path, UNIT, "301", "--kind", "sale", "--owner", "买房人", "--date", "2026-09-10", *PAPER)
    ok("split", path, UNIT, "501", "501A=40.00", "501B=40.00", "--reason", "测绘")
    out = os.path.join(folder, "out.pdf")
    for kind in ("consent", "ballot", "roster", "progress", "notice"):
        ok("document", path, kind, UNIT, "--output", out)
    ok("document", path, "roster", UNIT, "--output", out)
    text = text_of(out)
    assert "名册冻结后登记的变更：301买卖过户（2026-09-10）；501分户（2026-09-12）" in text and "买房人" not in text, text
    ok("export", path, "households", os.path.join(folder, "list.csv"))
    ok("import", path, "ballots", os.path.join(SHEETS, "ballots-ticks.xlsx"))
    assert ok("tally", path, UNIT, "--json").json["heads"]["agree"] == 8
    ok("check", path)


def lines_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout.splitlines()


def text_of(pdf):
    return "".join("".join(lines_of(pdf)).split())


def test_the_household_sheet(folder):
    """All that is kept, in full, with what for; where it went; and printing it is an entry."""
    path = desk(folder)
    out = os.path.join(folder, "sheet.pdf")
    former = flats(path)["301"]["owners"][0]
    ok("transfer", path, UNIT, "301", "--kind", "sale", "--owner", "买房人", "--document", "E12345678", "--phone",
       "13812341234", "--date", "2026-09-10", *PAPER)
    ok("ballot", path, UNIT, "301", "oppose", "--date", "2026-09-12")
    ok("export", path, "households", os.path.join(folder, "all.csv"), "--unmasked", "--purpose", "报住建局备案")
    entry = ok("history", path, "--json").json[0]
    assert entry["code"] == "export" and "households with owners · the whole file" in entry["text"], entry
    ok("document", path, "household", UNIT, "301", "--output", out)
    text = text_of(out)
    for word in ("本户信息告知单", "买房人", "E12345678", "13812341234", "报住建局备案", "第十七条", "第二百七十八条",
                 "买卖过户", "鲁(2026)青岛市不动产", former[0] + "*", "冻结", "第四十七条"):
        assert word in text, (word, text)
    assert former not in text, "who owned the flat before is somebody else"
    assert "不同意" not in text, "how a former owner voted is nobody else's business"
    ok("ballot", path, UNIT, "101", "oppose", "--date", "2026-09-12")
    ok("document", path, "household", UNIT, "101", "--output", out)
    assert "不同意" in text_of(out)
    ok("document", path, "household", UNIT, "301", "--output", out)
    assert ok("history", path, "--json").json[0]["code"] == "print-household"
    ok("document", path, "household", UNIT, "301", "--output", out)
    assert text_of(out).count("打印本户信息告知单") == 2
    ok("document", path, "household", UNIT, "999", "--output", out, status=3)
    ok("document", path, "household", UNIT, "301", "--output", os.path.join(folder, "none", "sheet.pdf"), status=3)
    ok("check", path)


def test_the_receipt_of_an_erasure(folder):
    path = desk(folder)
    out, receipt = os.path.join(folder, "sheet.pdf"), os.path.join(folder, "receipt.pdf")
    owner = flats(path)["301"]["owners"][0]
    ok("erase", path, UNIT, "301", "--output", receipt)
    text = text_of(receipt)
    assert "个人信息删除凭证" in text and "301" in text and "第四十七条" in text and owner not in text, text
    refused = ok("document", path, "household", UNIT, "301", "--output", out, status=3)
    assert "301" in refused.err and not os.path.exists(out)
    ok("check", path)


def test_an_erasure_looks_into_other_dossiers(folder):
    """Whoever pays for a neighbour, or is named in another dossier: listed, and gone where that is asked for."""
    path = desk(folder)
    other = "桂花城/6号楼/1单元"
    owner = flats(path)["301"]["owners"][0]
    ok("record", path, UNIT, "fund-source", "fund=provident", "flat=302", "sum=3000", "payer=" + owner, "relation=child")
    ok("note", path, other, "--text", "找过" + owner)
    ok("record", path, other, "fund-source", "fund=own", "sum=1", "payer=" + owner)
    told = ok("erase", path, UNIT, "301", "--look", "--json").json["records"]
    assert len(told) == 2 and all(record["named"] for record in told), told
    assert {record["names"] for record in told} == {"Note", "Payer"}, told
    ok("erase", path, UNIT, "301", *[word for record in told for word in ("--also", record["record"])])
    ok("check", path)
    with open(path, "rb") as stream:
        assert owner.encode() not in stream.read()
    assert ok("record", path, UNIT, "fund-source", "--json").json


def test_an_erasure_reaches_the_flats_before(folder):
    """A flat that was split names its owner on old rolls: it goes with the last of those who can ask for it."""
    path = desk(folder)
    owner = flats(path)["501"]["owners"][0]
    ok("split", path, UNIT, "501", "501东=40.00", "501西=24.60", "--reason", "测绘", "--owner", "501西=李小某")
    ok("close-vote", path, UNIT)
    with open(path, "rb") as stream:
        assert "李小某".encode() in stream.read()
    ok("erase", path, UNIT, "501西")
    assert flats(path)["501东"]["owners"] == [owner]
    ok("check", path)
    ok("erase", path, UNIT, "501东")
    ok("check", path)
    with open(path, "rb") as stream:
        content = stream.read()
    assert owner.encode() not in content, "the former flat still names its owner"
    assert "李小某".encode() not in content
    ok("erase", path, UNIT, "501", status=3)
    ok("erase", path, UNIT, "599", status=3)


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
