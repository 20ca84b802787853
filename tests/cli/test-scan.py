"""Tidang: paper that comes back, on the command line.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os

from scanned import Page, tools_present
from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"


def new_file(folder, plan="一号方案"):
    """A file with an open vote, and its forms as a PDF."""
    path, pdf = os.path.join(folder, "desk.tidang"), os.path.join(folder, "forms.pdf")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok("open-vote", path, UNIT, "--plan", plan)
    ok("document", path, "consent", UNIT, "--output", pdf)
    return path, pdf


def filled(folder, pdf, name, number, *words, sign=True, turn=False):
    page = Page(pdf, number)
    for word in words:
        page.tick(word)
    if sign:
        page.sign("业主签名")
    if turn:
        page.turn()
    path = os.path.join(folder, name)
    page.save(path, seed=number)
    return path


def row(page):
    assert len(page["forms"]) == 1 and len(page["forms"][0]["rows"]) == 1, page
    return page["forms"][0]["rows"][0]


def test_read_list_confirm(folder):
    path, pdf = new_file(folder)
    scans = os.path.join(folder, "in")
    os.mkdir(scans)
    filled(scans, pdf, "a.png", 1, "同意")
    filled(scans, pdf, "b.png", 2, "不同意", turn=True)
    filled(scans, pdf, "c.png", 3, "同意", sign=False)
    filled(scans, pdf, "d.png", 4, "同意", "弃权")
    before = ok("history", path, "--json").out
    dry = ok("scan", path, scans, "--dry-run", "--json").json
    assert [row(page)["state"] for page in dry["pages"]] == ["certain", "certain", "asked", "asked"]
    assert ok("scan", path, "--list", "--json").json == []
    read = ok("scan", path, scans, "--json").json
    assert read["faults"] == [] and read["again"] == []
    assert [row(page)["read"]["opinion"] for page in read["pages"]] == ["agree", "oppose", "invalid", "invalid"]
    assert row(read["pages"][2])["asks"] == ["unsigned"] and row(read["pages"][2])["read"]["cause"] == "unsigned"
    # What was ticked is told although it does not count.
    assert row(read["pages"][2])["read"]["ticked"] == "agree" and "ticked" not in row(read["pages"][3])["read"]
    assert "(ticked: Agree)" in ok("scan", path, "--list").out
    assert row(read["pages"][3])["asks"] == ["several"]
    assert read["pages"][1]["forms"][0]["unit"] == "桂花城 5号楼 1单元"
    # Reading records nothing.
    assert ok("history", path, "--json").out == before
    ids = [str(page["page"]) for page in read["pages"]]
    pictures = os.path.join(folder, "look")
    os.mkdir(pictures)
    ok("scan", path, ids[0], "--pictures", pictures)
    assert sorted(os.listdir(pictures)) == [f"page-{ids[0]}-form-1-row-1.jpg", f"page-{ids[0]}-form-1.jpg"]
    refused = run("scan", path, ids[0], ids[2], "--confirm")
    assert refused.status == 3 and "has to be looked at" in refused.err, refused.err
    assert ok("history", path, "--json").out == before
    assert ok("scan", path, ids[0], ids[1], "--confirm", "--json").json == {"ballots": 2, "files": 0}
    listed = ok("scan", path, "--list", "--json").json
    assert [row(page)["state"] for page in listed] == ["recorded", "recorded", "asked", "asked"]
    assert row(listed[0])["recorded"]["opinion"] == "agree"
    assert len(ok("show", path, UNIT, "--json").json["attachments"]) == 2
    again = ok("scan", path, scans, "--json").json
    assert again["pages"] == [] and len(again["again"]) == 4
    ok("undo", path)
    assert row(ok("scan", path, "--list", "--json").json[0])["state"] == "certain"
    assert ok("show", path, UNIT, "--json").json["attachments"] == []
    ok("scan", path, *ids, "--put-away")
    assert ok("scan", path, "--list", "--json").json == []
    assert ok("check", path).status == 0


def test_what_stands_against_a_form(folder):
    path, pdf = new_file(folder)
    scan = filled(folder, pdf, "a.png", 1, "同意")
    page = ok("scan", path, scan, "--json").json["pages"][0]["page"]
    ok("close-vote", path, UNIT)
    form = ok("scan", path, "--list", "--json").json[0]["forms"][0]
    assert form["standing"] == "closed" and "closed" in form["remark"]
    assert run("scan", path, page, "--confirm").status == 3
    # A 意愿摸底表 is no ballot.
    ok("open-vote", path, UNIT)
    ok("document", path, "consent", UNIT, "--output", pdf)
    poll = filled(folder, pdf, "poll.png", 1, "同意")
    page = ok("scan", path, poll, "--json").json["pages"][0]
    assert page["forms"][0]["standing"] == "poll"
    assert run("scan", path, page["page"], "--confirm").status == 3


def test_a_notice_names_its_unit(folder):
    """Nothing is filled in on it; its code says whose it is."""
    path, _ = new_file(folder)
    notice = os.path.join(folder, "notice.pdf")
    ok("document", path, "notice", UNIT, "--output", notice)
    scan = os.path.join(folder, "n.png")
    Page(notice, 1).save(scan, seed=1)
    page = ok("scan", path, scan, "--json").json["pages"][0]
    form = page["forms"][0]
    assert page["finding"] == "matched" and form["unit"] == "桂花城 5号楼 1单元" and form["kind"] == "notice", page
    assert form["keep"] and row(page)["state"] == "keep", page
    words = ok("scan", path, "--list").out
    assert "桂花城 5号楼 1单元" in words and "Nothing to count" in words and "Unmatched" not in words, words


def files(path):
    return [(file["name"], file["kind"], file["paper"]) for file in ok("show", path, UNIT, "--json").json["attachments"]]


def test_papers_come_back(folder):
    """An agreement of two pages, scanned from behind and upside down, is one file again; another file knows its papers."""
    path, _ = new_file(folder)
    pdf, scans = os.path.join(folder, "agreement.pdf"), os.path.join(folder, "in")
    ok("document", path, "agreement", UNIT, "--output", pdf)
    os.mkdir(scans)
    for name, number in (("a.png", 2), ("b.png", 1)):
        page = Page(pdf, number)
        if number == 2:
            page.turn()
        page.save(os.path.join(scans, name), seed=number)
    before = ok("history", path, "--json").out
    copy = os.path.join(folder, "copy.tidang")
    ok("backup", path, copy)
    alone = ok("scan", copy, os.path.join(scans, "a.png"), "--json").json["pages"][0]["forms"][0]
    assert "page 1 of 2" in alone["remark"], alone
    # Nothing is missing of what lies in one folder.
    read = ok("scan", path, scans, "--json").json["pages"]
    forms = [page["forms"][0] for page in read]
    assert [(form["kind"], form["page"], form["pages"], form["unit"]) for form in forms] == [
        ("agreement", 2, 2, "桂花城 5号楼 1单元"), ("agreement", 1, 2, "桂花城 5号楼 1单元")], forms
    assert [row(page)["state"] for page in read] == ["keep", "keep"]
    assert forms[0]["title"] == "Agreement of the owners, page 2 of 2" and not any(form["remark"] for form in forms), forms
    assert ok("history", path, "--json").out == before and files(path) == []
    pictures = os.path.join(folder, "pictures")
    os.mkdir(pictures)
    ok("scan", path, read[0]["page"], "--pictures", pictures)
    assert len(os.listdir(pictures)) == 2, "all that would be kept is shown"
    said = ok("scan", path, *[page["page"] for page in read], "--confirm", "--json").json
    assert said == {"ballots": 0, "files": 1}, said
    assert files(path) == [("加装电梯协议书（扫描件）.pdf", "scan", "agreement")], files(path)
    states = {state["kind"]: state["signed-copies"] for state in ok("papers", path, UNIT, "--json").json}
    assert states["agreement"] == 1 and states["review-signing"] == 0
    assert "1 signed copy is kept" in ok("papers", path, UNIT).out
    assert "Scanned papers kept with their dossiers: 1" in ok("history", path).out
    pack = os.path.join(folder, "pack.pdf")
    ok("pack-handover", path, UNIT, "-o", pack)
    with open(os.path.join(folder, "pack.json"), encoding="utf-8") as manifest:
        parts = json.load(manifest)["parts"]
    scan = [part for part in parts if part["source"] == "file"]
    assert len(scan) == 1 and scan[0]["section"].endswith("协议与申请") and scan[0]["remark"] == "签署件扫描件", scan
    ok("undo", path)
    assert files(path) == []
    assert [row(page)["state"] for page in ok("scan", path, "--list", "--json").json] == ["keep", "keep"]
    assert "2 files" not in ok("scan", path, read[1]["page"], "--confirm").out
    assert files(path) == [("加装电梯协议书（扫描件，缺第2页）.jpg", "scan", "agreement")]
    # A roll that was corrected since is said, and asked.
    ok("undo", path)
    ok("correct-roll", path, UNIT, "101", "area=81", "--reason", "面积录入有误")
    aged = ok("scan", path, "--list", "--json").json
    assert {page["forms"][0]["standing"] for page in aged} == {"old-roll"}, aged
    assert run("scan", path, read[0]["page"], "--confirm").status == 3
    # Another file knows its own papers and no other's.
    other = os.path.join(folder, "other.tidang")
    ok("new", other, "--place", "370212001003")
    strange = ok("scan", other, scans, "--json").json["pages"]
    assert {page["finding"] for page in strange} == {"other-file"}, strange
    assert "Agreement of the owners, page 2 of 2" in ok("scan", other, "--list").out


def test_faults(folder):
    path, pdf = new_file(folder)
    good = filled(folder, pdf, "good.png", 1, "同意")
    broken = os.path.join(folder, "broken.pdf")
    with open(broken, "wb") as file:
        file.write(b"%PDF-1.7\nno more")
    empty = os.path.join(folder, "empty.tif")
    open(empty, "wb").close()
    half = os.path.join(folder, "half.png")
    with open(good, "rb") as whole, open(half, "wb") as file:
        file.write(whole.read()[:20000])
    result = ok("scan", path, broken, empty, half, good, os.path.join(folder, "none.png"), "--json", status=1)
    assert len(result.json["faults"]) == 4 and len(result.json["pages"]) == 1
    for name in ("broken.pdf", "empty.tif", "half.png", "none.png"):
        assert any(fault.startswith(name) for fault in result.json["faults"]), (name, result.json)
    assert run("scan", path, broken).status == 3
    assert run("scan", path, os.path.join(folder, "nowhere")).status == 3
    lost = run("scan", path, good, environment={"TIDANG_SCAN_READER": os.path.join(folder, "no-reader")})
    assert lost.status == 4 and "tidang-scan-reader" in lost.err, lost.err


def test_by_hand(folder):
    path, pdf = new_file(folder)
    white = Page(pdf, 1)
    white.grey = bytearray(b"\xff" * len(white.grey))
    scan = os.path.join(folder, "white.png")
    white.save(scan)
    page = ok("scan", path, scan, "--json").json["pages"][0]
    assert page["finding"] == "no-code"
    assert run("scan", path, page["page"], UNIT, "999", "--name").status == 3
    ok("scan", path, page["page"], UNIT, "101", "--name")
    named = ok("scan", path, "--list", "--json").json[0]
    assert named["finding"] == "matched" and row(named)["asks"] == ["all"]
    # Of no flat: a paper whose code nobody can read is kept.
    ok("scan", path, page["page"], UNIT, "--name")
    assert row(ok("scan", path, "--list", "--json").json[0])["state"] == "keep"
    assert "1 file kept" in ok("scan", path, page["page"], "--confirm").out
    assert files(path) == [("扫描件.jpg", "scan", None)], files(path)


def test_usage(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    for words in (["--list", "--confirm"], ["1", "--list"], [], ["x", "--confirm"], ["0", "--confirm"], ["--confirm"],
                  ["1", "--confirm", "--dry-run"], ["a.png", "--date", "2026-09-01"], ["1", "--name"], ["1", "a/b", "101", "x", "--name"],
                  ["1", "--confirm", "--date", "never"], ["1", "--put-away", "--pictures", folder]):
        assert run("scan", path, *words).status == 2, words
    assert run("scan", path, "7", "--confirm").status == 3
    assert run("scan", os.path.join(folder, "none.tidang"), "--list").status == 4


if tools_present():
    main([test_read_list_confirm, test_what_stands_against_a_form, test_a_notice_names_its_unit, test_papers_come_back,
          test_faults, test_by_hand, test_usage])
else:
    print("1..0 # SKIP poppler-utils is not installed")
