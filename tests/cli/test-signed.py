"""Tidang: a paper that came back signed stands in the place of its print, in the handover pack and in the whole dossier.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os

from scanned import Page, tools_present
from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"
AGREEMENT = "加装电梯协议书"
SIGNED = "签署件扫描件"
UNSIGNED = "未签署打印件"


def new_file(folder, plan="一号方案"):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok("open-vote", path, UNIT, "--plan", plan)
    return path


def agreed(path):
    ok("act", path, UNIT, "agreement", "--on", "2026-08-20", "--number", "协〔2026〕7号")


def printed(path, folder, kind="agreement", *words):
    pdf = os.path.join(folder, kind + ".pdf")
    ok("document", path, kind, UNIT, *words, "-o", pdf)
    return pdf


def come_back(path, folder, pdf, numbers, seed):
    """Pages are scanned, matched and kept."""
    scans = os.path.join(folder, f"in-{seed}")
    os.mkdir(scans)
    for number in numbers:
        Page(pdf, number).save(os.path.join(scans, f"{number}.png"), seed=seed * 100 + number)
    pages = [page["page"] for page in ok("scan", path, scans, "--json").json["pages"]]
    return ok("scan", path, *pages, "--confirm", "--json").json["files"]


def bound(path, folder, command="pack-handover", *words):
    """What the volume says of itself, and (title, remark, source) of each part."""
    out = os.path.join(folder, "out.pdf")
    done = run(command, path, UNIT, "-o", out, *words, "--json")
    assert done.status in (0, 1), done.err
    with open(done.json["manifest"], encoding="utf-8") as file:
        parts = json.load(file)["parts"]
    return done.json, [(part["title"], part["remark"], part["source"]) for part in parts]


def of(parts, title):
    return [part for part in parts if part[0].startswith(title)]


def test_in_its_place(folder):
    path = new_file(folder)
    agreed(path)
    said, parts = bound(path, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT, UNSIGNED, "own")] and AGREEMENT in said["unsigned"]
    pdf = printed(path, folder)
    assert come_back(path, folder, pdf, (1, 2), 1) == 1
    said, parts = bound(path, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT, SIGNED, "file")], parts
    assert said["signed"] == [AGREEMENT] and AGREEMENT not in said["unsigned"] and said["remarks"] == [], said
    # It stands where the print stood, with its number, and has its pages.
    with open(said["manifest"], encoding="utf-8") as file:
        part = [one for one in json.load(file)["parts"] if one["title"] == AGREEMENT][0]
    assert part["section"].endswith("协议与申请") and part["pages"] == 2 and part["document-number"] == "协〔2026〕7号", part
    # Signed in two copies: both, and no print.
    assert come_back(path, folder, pdf, (1, 2), 2) == 1
    said, parts = bound(path, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT + "（第1份）", SIGNED, "file"), (AGREEMENT + "（第2份）", SIGNED, "file")], parts
    # In full the whole dossier has them too, and each stands once.
    said, parts = bound(path, folder, "pack-dossier", "--unmasked", "--purpose", "归档")
    assert len(of(parts, AGREEMENT)) == 2 and said["signed"] == [AGREEMENT], parts
    ok("undo", path)
    said, parts = bound(path, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT, SIGNED, "file")], parts


def test_nothing_on_record(folder):
    """Signed on the blank form: nothing could be printed of it today, and the scan is the paper all the same."""
    path = new_file(folder)
    come_back(path, folder, printed(path, folder), (1, 2), 1)
    said, parts = bound(path, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT, SIGNED, "file")] and said["signed"] == [AGREEMENT], parts


def test_masked(folder):
    """Names stand on a scan in full: in a masked volume the masked print stands for it, which is said."""
    path = new_file(folder)
    agreed(path)
    come_back(path, folder, printed(path, folder, "agreement", "--unmasked", "--purpose", "业主签字"), (1, 2), 1)
    said, parts = bound(path, folder, "pack-dossier")
    assert of(parts, AGREEMENT) == [(AGREEMENT, "隐名打印件；签署件未编入", "own")], parts
    assert len(said["remarks"]) == 1 and "masked" in said["remarks"][0] and AGREEMENT in said["remarks"][0], said
    assert said["signed"] == [] and AGREEMENT not in said["unsigned"], said
    # The same by the other door: a file that a record names as the signed copy.
    os.mkdir(os.path.join(folder, "other"))
    other = new_file(os.path.join(folder, "other"))
    scan = os.path.join(folder, "signed.pdf")
    os.replace(printed(other, folder, "agreement", "--unmasked", "--purpose", "业主签字"), scan)
    ok("shares", other, UNIT, "--formula", "cn-area", "--total", "360000", "--choose")
    plan = ok("record", other, UNIT, "share-plan", "--json").json[0]["record"]
    ok("record", other, UNIT, "--change", plan, "--file", scan)
    said, parts = bound(other, folder, "pack-dossier")
    assert of(parts, AGREEMENT) == [(AGREEMENT, "隐名打印件；签署件未编入", "own")], parts
    assert not [part for part in parts if part[0] == "signed.pdf"], parts
    said, parts = bound(other, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT, SIGNED, "file")], parts


def test_older_print(folder):
    """What was signed of another roll, or is not whole, proves less: both are bound, and it is said."""
    path = new_file(folder)
    agreed(path)
    pdf = printed(path, folder)
    come_back(path, folder, pdf, (2,), 1)
    said, parts = bound(path, folder)
    assert of(parts, AGREEMENT) == [(AGREEMENT, UNSIGNED, "own"), (AGREEMENT + "（签署件）", SIGNED + "（缺页）", "file")], parts
    assert "1 of 2 pages" in said["remarks"][0] and AGREEMENT in said["unsigned"], said
    come_back(path, folder, pdf, (1, 2), 2)
    said, parts = bound(path, folder)
    assert [part[1] for part in of(parts, AGREEMENT)] == [SIGNED, SIGNED + "（缺页）"], parts
    ok("correct-roll", path, UNIT, "101", "area=81", "--reason", "面积录入有误")
    said, parts = bound(path, folder)
    assert [part[1] for part in of(parts, AGREEMENT)] == [UNSIGNED, SIGNED + "（缺页）", SIGNED + "（早于现行名册）"], parts
    assert any("version 1 of the roll" in remark for remark in said["remarks"]), said
    # Printed anew and signed anew, it stands alone again, with what was before behind it.
    come_back(path, folder, printed(path, folder), (1, 2), 3)
    said, parts = bound(path, folder)
    assert [part[1] for part in of(parts, AGREEMENT)] == [SIGNED, SIGNED + "（缺页）", SIGNED + "（早于现行名册）"], parts
    said, parts = bound(path, folder, "pack-dossier")
    assert len(of(parts, AGREEMENT)) == 1 and parts[0][2] == "own", parts
    assert all(part[2] == "own" for part in of(parts, AGREEMENT))
    assert len(said["remarks"]) == 1 and "3 signed scans" in said["remarks"][0], said


def test_of_one_record(folder):
    """Of several records of a kind the scan finds its own; of works no roll makes it old."""
    path = new_file(folder)
    ids = []
    for name in ("井道基础钢筋", "预埋件"):
        ids.append(ok("record", path, UNIT, "concealed-work", "part=" + name, "on=2026-08-01", "--json").json["record"])
    pdf = os.path.join(folder, "concealed.pdf")
    ok("works", path, UNIT, "--paper", "concealed", "--record", ids[1], "-o", pdf)
    come_back(path, folder, pdf, (1,), 1)
    wanted = [("隐蔽工程验收记录（1）", UNSIGNED, "own"), ("隐蔽工程验收记录（2）", SIGNED, "file")]
    said, parts = bound(path, folder)
    assert of(parts, "隐蔽工程验收记录") == wanted and said["signed"] == ["隐蔽工程验收记录（2）"], parts
    # More was written down since: which of the two it is cannot be told by the print, so it stands behind them.
    ok("record", path, UNIT, "--change", ids[1], "content=锚固长度 600 毫米")
    said, parts = bound(path, folder)
    assert [part[1] for part in of(parts, "隐蔽工程验收记录")] == [UNSIGNED, UNSIGNED, SIGNED], parts


def test_notice(folder):
    path = new_file(folder)
    come_back(path, folder, printed(path, folder, "notice"), (1,), 1)
    said, parts = bound(path, folder)
    assert [part for part in parts if part[2] == "file"] == [("加装电梯公示", SIGNED, "file")] or \
        [part[1:] for part in parts if "公示" in part[0]] == [(SIGNED, "file")], parts
    assert not [title for title in said["unsigned"] if "公示" in title], said


if tools_present():
    main([test_in_its_place, test_nothing_on_record, test_masked, test_older_print, test_of_one_record, test_notice])
else:
    print("1..0 # SKIP poppler-utils is not installed")
