"""Tidang: files of shared records on the command line — kept once, seen in every dossier of the batch, bound once into each
handover pack, with exceptions, undone, as they were on an earlier day; and the list of a batch on paper.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import json
import os
import shutil
import subprocess

from tidangtest import main, ok, run

UNITS = [f"新苑/{i // 6 + 1}号楼/{i % 6 + 1}单元" for i in range(12)]


def pdf(path, text):
    """The least PDF that can be bound: one page."""
    stream = f"BT /F1 40 Tf 100 500 Td ({text}) Tj ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font"
               " /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
               f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    with open(path, "wb") as file:
        file.write(out + table.encode() + tail.encode())
    return path


def sha(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def kept(path):
    return sorted(name for _, _, names in os.walk(path + "-files") for name in names)


def put(path, unit, kind, *words, **options):
    return ok("record", path, unit, kind, *words, "--json", **options).json["record"]


def shared(path, unit, *words):
    return {paper["line"].split(" · ")[1]: paper for paper in ok("record", path, unit, "--shared", *words, "--json").json}


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "units.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("小区,楼栋,单元,房号,业主,专有面积\n")
        for i, unit in enumerate(UNITS):
            out.write(unit.replace("/", ",") + f",101,钱小{'甲乙丙丁戊己庚辛壬癸子丑'[i]},80\n")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", sheet)
    put(path, "-", "batch", "name=新苑批次")
    for lot in ("一标段", "二标段"):
        put(path, "-", "lot", "name=" + lot, "batch=1")
    for i, unit in enumerate(UNITS):
        put(path, unit, "batch-unit", "batch=1", "lot=" + ("一标段" if i % 2 == 0 else "二标段"))
    return path


def test_once(folder):
    path = new_file(folder)
    scan, own = pdf(os.path.join(folder, "联审批复.pdf"), "ALL"), pdf(os.path.join(folder, "单办批复.pdf"), "OWN")
    approval = put(path, "-", "joint-approval", "batch=1", "what=集中联审", "name=六月联审", "number=某联审3号",
                   "made-on=2026-06-20", "--file", scan)
    assert kept(path) == [sha(scan)]
    # Named by another record of the file, it is still kept once; a contract of one lot alone.
    put(path, "-", "joint-approval", "batch=1", "what=合同", "name=采购合同", "lot=一标段", "file=联审批复.pdf")
    assert kept(path) == [sha(scan)]
    for i, unit in enumerate(UNITS):
        papers = shared(path, unit)
        assert papers["六月联审"]["state"] == "holds" and ("采购合同" in papers) == (i % 2 == 0)
        assert papers["六月联审"]["file"] == {"sha256": sha(scan), "name": "联审批复.pdf", "size": os.path.getsize(scan)}
        assert ok("show", path, unit, "--json").json["attachments"] == []
    out = os.path.join(folder, "copy.pdf")
    ok("record", path, "-", "--copy", approval, "-o", out)
    assert sha(out) == sha(scan)
    # Exceptions: a file of its own, one that is returned, one that is to follow.
    put(path, UNITS[1], "batch-exception", "of=六月联审", "how=own", "number=某联审9号", "reason=占用消防车通道", "--file", own)
    put(path, UNITS[2], "batch-exception", "of=六月联审", "how=退回", "reason=管线待改")
    paper = shared(path, UNITS[1])["六月联审"]
    assert (paper["state"], paper["own"], paper["file"]["name"]) == ("own", True, "单办批复.pdf")
    assert "file" not in shared(path, UNITS[2])["六月联审"]
    assert kept(path) == sorted([sha(scan), sha(own)])
    ok("check", path)
    # Undone and done again, and taken away.
    for _ in range(2):
        ok("undo", path)
    assert shared(path, UNITS[1])["六月联审"]["file"]["name"] == "联审批复.pdf"
    ok("redo", path)
    assert shared(path, UNITS[1])["六月联审"]["file"]["name"] == "单办批复.pdf"
    ok("record", path, "-", "--change", approval, "file=")
    assert "file" not in shared(path, UNITS[3])["六月联审"]
    ok("undo", path)
    assert shared(path, UNITS[3])["六月联审"]["file"]["name"] == "联审批复.pdf"
    # Another scan takes its place; undone, the first one and its name are back.
    other = pdf(os.path.join(folder, "补正批复.pdf"), "NEW")
    ok("record", path, "-", "--change", approval, "--file", "file=" + other)
    assert shared(path, UNITS[3])["六月联审"]["file"]["name"] == "补正批复.pdf"
    ok("undo", path)
    assert shared(path, UNITS[3])["六月联审"]["file"]["name"] == "联审批复.pdf"
    ok("check", path)


def parts(path, command, unit, out, status=0):
    ok(command, path, unit, "-o", out, status=status)
    with open(out[:-4] + ".json", encoding="utf-8") as file:
        return json.load(file)["parts"]


def titles(found):
    return [part["title"] for part in found if part["source"] == "file"]


def test_bound(folder):
    path = new_file(folder)
    scan, own = pdf(os.path.join(folder, "联审批复.pdf"), "ALL"), pdf(os.path.join(folder, "单办批复.pdf"), "OWN")
    contract, licence = pdf(os.path.join(folder, "合同.pdf"), "WORKS"), pdf(os.path.join(folder, "许可证.pdf"), "LIFT")
    put(path, "-", "company", "name=甲电梯")
    put(path, "-", "company-paper", "company=甲电梯", "what=特种设备生产许可证", "expires-on=2028-01-01", "--file", licence)
    lots = ok("record", path, "-", "lot", "--json").json
    ok("record", path, "-", "--change", lots[0]["record"], "contractor=甲电梯", "contract-no=1", "--file", contract)
    put(path, "-", "joint-approval", "batch=1", "what=集中联审", "name=六月联审", "made-on=2026-06-20", "--file", scan)
    put(path, "-", "joint-approval", "batch=1", "what=通用材料", "name=同一份", "file=联审批复.pdf")
    put(path, UNITS[1], "batch-exception", "of=六月联审", "how=own", "reason=另行论证", "--file", own)
    put(path, UNITS[1], "batch-exception", "of=同一份", "how=退回", "reason=钱小乙未签")
    first = parts(path, "pack-handover", UNITS[0], os.path.join(folder, "a.pdf"))
    assert titles(first) == ["集中联审　六月联审　联审批复.pdf", "标段合同　一标段　合同.pdf",
                             "特种设备生产许可证　甲电梯　许可证.pdf"], titles(first)
    assert [part["kind"] for part in first if part["source"] == "file"] == ["shared"] * 3
    assert [part["section"][2:] for part in first if part["source"] == "file"] == ["审批", "施工", "其他文件"]
    assert sum(part["sha256"] == sha(scan) for part in first) == 1
    second = parts(path, "pack-handover", UNITS[1], os.path.join(folder, "b.pdf"), status=1)
    assert titles(second) == ["集中联审　六月联审　单办批复.pdf"]
    left = run("pack-handover", path, UNITS[1], "-o", os.path.join(folder, "c.pdf"), "--json")
    assert any("同一份" in remark and "returned" in remark for remark in json.loads(left.out)["remarks"])
    # The whole dossier: the records too, how each stands, and nobody's name.
    whole = os.path.join(folder, "d.pdf")
    found = parts(path, "pack-dossier", UNITS[1], whole, status=1)
    assert titles(found) == ["集中联审　六月联审　单办批复.pdf"]
    text = "".join(subprocess.run(["pdftotext", "-raw", whole, "-"], check=True, capture_output=True, text=True).stdout.split())
    assert "批次共同手续和材料" in text and "本单元：单独办理" in text and "本单元：退回" in text and "钱小乙" not in text
    # What is gone from the disk has its sheet, and the check names it.
    os.remove(os.path.join(path + "-files", sha(scan)[:2], sha(scan)))
    third = parts(path, "pack-handover", UNITS[0], os.path.join(folder, "e.pdf"), status=1)
    assert [part["state"] for part in third if part.get("sha256") == sha(scan)] == ["gone"]
    assert sha(scan) in run("check", path).out + run("check", path).err


def test_copies(folder):
    path = new_file(folder)
    scan = pdf(os.path.join(folder, "联审批复.pdf"), "ALL")
    approval = put(path, "-", "joint-approval", "batch=1", "what=集中联审", "name=六月联审", "--file", scan)
    backup, back = os.path.join(folder, "copy.tidang"), os.path.join(folder, "back.tidang")
    ok("backup", path, backup)
    assert kept(backup) == [sha(scan)]
    shutil.rmtree(path + "-files")
    ok("restore", backup, back)
    assert kept(back) == [sha(scan)] and shared(back, UNITS[0])["六月联审"]["file"]["name"] == "联审批复.pdf"
    before = ok("history", back, "--json").out
    missing, empty = os.path.join(folder, "no.pdf"), os.path.join(folder, "empty.pdf")
    open(empty, "wb").close()
    for words, status in (([*approval_words(), "--file", missing], 3), ([*approval_words(), "--file", empty], 3),
                          (["-", "company", "name=甲", "--file", scan], 2), (["-", "company-paper", "file=nobody.pdf"], 2),
                          ([UNITS[0], "plan", "name=一稿", "--file", scan], 2), (["-", "--file", scan], 2),
                          (["-", "--copy", approval], 2), (["-", "--shared"], 2), ([UNITS[0], "--shared", "plan"], 2),
                          (["-", "--at", "2026-01-01"], 2), (["-", "--copy", "7", "-o", "x"], 3),
                          (["-", "--copy", approval, "number", "-o", "x"], 3), (["-", "-o", "x"], 2)):
        got = run("record", back, *words)
        assert got.status == status, (words, got.status, got.err)
    assert ok("history", back, "--json").out == before and kept(back) == [sha(scan)]
    ok("check", back)


def approval_words():
    return ["-", "joint-approval", "batch=1", "what=合同"]


def test_past(folder):
    """What the batch shared on an earlier day."""
    path = new_file(folder)

    def day(date):
        return {"now": date + "T10:00:00+08:00"}

    first, second = pdf(os.path.join(folder, "初稿.pdf"), "ONE"), pdf(os.path.join(folder, "批复.pdf"), "TWO")
    approval = put(path, "-", "joint-approval", "batch=1", "what=集中联审", "name=六月联审", "--file", first,
                   **day("2026-09-14"))
    ok("note", path, UNITS[0], "--text", "看过", **day("2026-09-15"))
    ok("record", path, "-", "--change", approval, "name=七月联审", "--file", second, **day("2026-09-20"))
    other = put(path, "-", "joint-approval", "batch=1", "what=通用材料", "name=承诺书", **day("2026-09-22"))
    ok("record", path, "-", "--remove", other, **day("2026-09-25"))
    wanted = (("2026-09-13", {}), ("2026-09-14", {"六月联审": "初稿.pdf"}), ("2026-09-16", {"六月联审": "初稿.pdf"}),
              ("2026-09-21", {"七月联审": "批复.pdf"}), ("2026-09-23", {"七月联审": "批复.pdf", "承诺书": None}),
              ("2026-09-30", {"七月联审": "批复.pdf"}))
    for at, papers in wanted:
        found = {name: paper.get("file", {}).get("name") for name, paper in shared(path, UNITS[0], "--at", at).items()}
        assert found == papers, (at, found)
        ok("show", path, UNITS[0], "--at", at)
    assert run("record", path, UNITS[0], "--shared", "--at", "2020-01-01").status == 3
    unit = ok("record", path, UNITS[0], "batch-unit", "--at", "2026-09-16", "--json").json
    assert unit[0]["line"].startswith("no. 1 · 新苑批次") and "一标段" in unit[0]["line"]


def test_erased(folder):
    """An erasure takes the bytes of a household's file, unless a shared record has the same."""
    path = new_file(folder)
    scan, own = pdf(os.path.join(folder, "承诺书.pdf"), "ALL"), pdf(os.path.join(folder, "产权证.pdf"), "OWN")
    ok("attach", path, UNITS[0], scan, own, "--room", "101")
    put(path, "-", "joint-approval", "batch=1", "what=通用材料", "name=承诺书", "--file", scan)
    ok("erase", path, UNITS[0], "101")
    assert kept(path) == [sha(scan)]
    assert shared(path, UNITS[0])["承诺书"]["file"]["name"] == "承诺书.pdf"
    ok("check", path)


def test_list(folder):
    path = new_file(folder)
    put(path, "-", "joint-approval", "batch=1", "what=集中联审", "name=六月联审", "number=某联审3号", "made-on=2026-06-20")
    put(path, "-", "joint-approval", "batch=1", "what=合同", "name=采购合同", "lot=一标段")
    put(path, "-", "joint-approval", "batch=1", "what=统一规划", "valid-to=2026-08-31")
    put(path, UNITS[2], "batch-exception", "of=六月联审", "how=退回", "reason=业主钱小丙不同意，13812345678")
    put(path, UNITS[3], "batch-exception", "of=六月联审", "how=own", "number=某联审9号", "reason=另行论证")
    out = os.path.join(folder, "list.pdf")
    ok("batch", path, "1", "-o", out)
    text = subprocess.run(["pdftotext", "-layout", out, "-"], check=True, capture_output=True, text=True).stdout
    squeezed = "".join(text.split())
    for word in ("新苑批次单元清单", "12个单元2个标段", "※退回", "※单办", "△过期", "△待办", "某联审9号", "第1页共", "标记："):
        assert word in squeezed, (word, text)
    assert "钱小丙" not in squeezed and "13812345678" not in squeezed
    rows = [line for line in text.splitlines() if "单元" in line and "号楼" in line]
    assert len(rows) == 12 and ["√" in row for row in rows[1:3]] == [True, False], rows
    ok("batch", path, "1", "--filter", "exceptions", "-o", out)
    text = "".join(subprocess.run(["pdftotext", "-raw", out, "-"], check=True, capture_output=True, text=True).stdout.split())
    assert "仅列有例外的2个单元，批次共12个" in text
    for words, status in ((["1", "--counts", "lot", "-o", out], 2), (["-o", out], 2), (["9", "-o", out], 3),
                          (["1", "--filter", "no-lot", "-o", out], 3), (["1", "-o", os.path.join(folder, "no", "x.pdf")], 3)):
        got = run("batch", path, *words)
        assert got.status == status, (words, got.status, got.err)
    pages = long_list(folder)
    assert len(pages) >= 8 and all("序号" in page and "共1" in page for page in pages), len(pages)


def long_list(folder):
    """200 stairwells: the heading stands on every page."""
    path, sheet = os.path.join(folder, "long.tidang"), os.path.join(folder, "long.csv")
    with open(sheet, "w", encoding="utf-8") as out:
        out.write("小区,楼栋,单元,房号,业主,专有面积\n")
        for i in range(200):
            out.write(f"长苑,{i // 4 + 1}号楼,{i % 4 + 1}单元,101,住户{i},80\n")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", sheet)
    put(path, "-", "batch", "name=长批次")
    ok("record-many", path, "batch-unit", "batch=1", "--all")
    put(path, "-", "joint-approval", "batch=1", "what=集中联审")
    ok("batch", path, "1", "-o", os.path.join(folder, "long.pdf"))
    text = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "long.pdf"), "-"], check=True, capture_output=True,
                          text=True).stdout
    return text.split("\f")[:-1]


main([test_once, test_bound, test_copies, test_past, test_erased, test_list])
