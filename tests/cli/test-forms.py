"""Tidang: templates and an office's own forms, as the command line fills them.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

from docxfile import Cell, blank_pdf, cells, form, inside, text
from tidangtest import SHEETS, main, ok, run


def own_home(folder):
    home = os.path.join(folder, "home")
    os.makedirs(home)
    return home, {"XDG_DATA_HOME": home}


def test_a_template_is_copied_edited_and_named_when_it_is_wrong(folder):
    home, environment = own_home(folder)
    listed = ok("template", "list", "--json", environment=environment).json
    assert {"common", "consent", "notice", "household", "survey"} <= {row["name"] for row in listed}
    assert all(row["own"] == "" and row["fault"] == "" for row in listed), listed
    path = ok("template", "copy", "notice", environment=environment).out.strip()
    assert path == os.path.join(home, "tidang", "templates", "notice.txt")
    assert "not written over" in ok("template", "copy", "notice", status=3, environment=environment).err
    ok("template", "check", path, environment=environment)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("${contact", "${contcat", 1))
    result = ok("template", "list", "--json", status=1, environment=environment)
    row = next(row for row in result.json if row["name"] == "notice")
    line = next(i for i, one in enumerate(text.split("\n"), 1) if "${contact" in one)
    column = text.split("\n")[line - 1].index("${contact") + 3
    assert row["own"] == path
    assert row["fault"].startswith(f"notice.txt:{line}:{column}: "), row["fault"]
    assert "did you mean contact?" in row["fault"] and row["fault"] in result.err
    assert row["fault"] in ok("template", "check", path, status=3, environment=environment).err
    # Also by the name that it was copied by; one that was not copied is no file.
    assert row["fault"] in ok("template", "check", "notice", status=3, environment=environment).err
    assert "does not exist" in ok("template", "check", "result", status=3, environment=environment).err


def test_a_file_that_is_no_template(folder):
    path = os.path.join(folder, "notice.txt")
    assert "does not exist" in ok("template", "check", path, status=3).err
    other = os.path.join(folder, "letter.txt")
    for name, data in ((path, b""), (path, b"\xff\xfe\x00"), (path, b"[paper]\n" * 400000), (other, b"[paper]\n")):
        with open(name, "wb") as file:
            file.write(data)
        result = ok("template", "check", name, status=3)
        assert os.path.basename(name) in result.err and "\x00" not in result.err, result.err
    assert "No template is called" in ok("template", "copy", "letter", status=3).err


# ---- the program's own papers, to be edited ----

def pdf_text(path):
    shown = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", shown)


def test_own_papers_are_written_as_docx(folder):
    file, unit = workspace(folder)
    ok("open-vote", file, unit, "--from", "2026-09-01", "--until", "2026-10-08", "--plan", "1", "--as", "张三")
    for kind in ("consent", "ballot", "notice", "roster", "result", "progress"):
        out, pdf = os.path.join(folder, kind + ".docx"), os.path.join(folder, kind + ".pdf")
        ok("document", file, kind, unit, "--output", out, "--as", "张三")
        ok("document", file, kind, unit, "--output", pdf, "--as", "张三")
        with zipfile.ZipFile(out) as container:
            assert container.testzip() is None
            for name in container.namelist():
                ElementTree.fromstring(container.read(name))
            body = container.read("word/document.xml").decode()
        said = pdf_text(pdf)
        # Every line of a paragraph and of a cell stands on the PDF too; boxes to tick are drawn there.
        lines = [inside(line) for line in re.split(r"</w:p>|<w:br/>", body)]
        lines = [re.sub(r"[\s□☑]", "", line) for line in lines if "□" not in line and "☑" not in line]
        missing = [line for line in lines if line not in said]
        assert len(lines) > 20 and missing == [], (kind, missing[:5])
        ok("document", file, kind, unit, "--output", pdf + "2.docx", "--as", "张三")
        with open(out, "rb") as first, open(pdf + "2.docx", "rb") as second:
            assert first.read() == second.read(), kind
    each = os.path.join(folder, "each")
    ok("document", file, "notice", "--all", "--each", "--docx", "--output", each, "--as", "张三")
    assert all(name.endswith(".docx") for name in os.listdir(each)) and os.listdir(each)
    flats = len(ok("show", file, unit, "--json").json["parts"])
    with zipfile.ZipFile(os.path.join(folder, "consent.docx")) as container:
        assert container.read("word/document.xml").decode().count("<w:sectPr>") == flats


# ---- an office's own form ----

HEADER = ["{{小", "区}}　{{社区}}"]
ROWS = [["序号", "房号", "产权人", "面积", "联系电话", "签名"],
        ["{{每户}}{{序号}}", "{{房号}}", "{{产权人}}", "{{专有面积}}", "{{联系电话}}", ""],
        [""] * 6, [""] * 6,
        ["合计", "", "{{户数}}户", "{{总面积}}", "", ""]]


def workspace(folder):
    path = os.path.join(folder, "s.tidang")
    ok("new", path, "--place", "370212001002", "--as", "张三")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"), "--as", "张三")
    return path, ok("list", path, "--json").json[0]["file_no"]


def an_office_form(folder, name="附件2.docx"):
    path = os.path.join(folder, name)
    # As Word cuts it: the braces of one mark lie in three runs, with a spelling element and a bookmark between.
    form(path, [["住{", "{小区}}{{楼", "栋}}{{单元}}"], ["{{打印日期.年}}年，{{有方案}}方案"], Cell([["申请人", ""], ["地址", "{{地址:4}}"]]),
                Cell(ROWS), ["{{楼层高}}"]], header=HEADER)
    return path


def test_a_form_is_filled_and_the_rest_of_it_stays(folder):
    file, unit = workspace(folder)
    path = an_office_form(folder)
    out = os.path.join(folder, "out.docx")
    result = ok("form", file, "fill", path, unit, "--output", out, "--json", status=1)
    assert result.json["written"] == [out]
    assert [p["name"] for p in result.json["problems"]] == ["楼层高"], result.json
    assert "paragraph 3" in result.err and "楼层高" in result.err, result.err
    flats = ok("show", file, unit, "--json").json["parts"]
    tables = cells(out)
    assert [row[1] for row in tables[1][1:-1]] == [flat["room"] for flat in flats], tables[1]
    assert [row[0] for row in tables[1][1:-1]] == [str(i + 1) for i in range(len(flats))]
    assert tables[1][-1][2] == f"{len(flats)}户" and tables[0][1][1] == "________"
    # nobody is named in full without a purpose
    assert all("*" in row[2] or "＊" in row[2] or "某" in row[2] for row in tables[1][1:-1]), tables[1]
    body = text(out)
    assert "{{楼层高}}" in body and "2026年，□方案" in body and "{{小区" not in body
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out) as after:
        assert before.namelist() == after.namelist()
        for name in before.namelist():
            if name not in ("word/document.xml", "word/header1.xml"):
                assert before.read(name) == after.read(name), name
        # all that is no text of a mark
        strip = lambda xml: re.sub(r"<w:tr .*</w:tr>|<w:t[ >].*?</w:t>", "", xml.decode(), flags=re.S)
        assert strip(before.read("word/document.xml")) == strip(after.read("word/document.xml"))
    assert text(out, "word/header1.xml").startswith("桂花城　")


def test_full_names_need_a_purpose_and_are_recorded(folder):
    file, unit = workspace(folder)
    path = an_office_form(folder)
    out = os.path.join(folder, "out.docx")
    before = len(ok("history", file, "--json").json)
    ok("form", file, "fill", path, unit, "--output", out, status=1)
    assert len(ok("history", file, "--json").json) == before
    ok("form", file, "fill", path, unit, "--output", out, "--unmasked", "--purpose", "申报", "--as", "张三", status=1)
    assert not any("*" in row[2] for row in cells(out)[1][1:-1])
    entry = ok("history", file, "--json").json
    assert len(entry) == before + 1 and "申报" in str(entry), entry


def test_marks_and_cells_are_listed(folder):
    file, unit = workspace(folder)
    path = an_office_form(folder)
    marks = {m["name"]: m for m in ok("form", file, "marks", path, unit, "--json", status=1).json}
    assert marks["房号"]["place"] == "table 2, row 2, cell 2" and marks["房号"]["value"] != ""
    assert marks["楼栋"]["place"] == "paragraph 1" and marks["社区"]["place"].startswith("header")
    assert "means nothing" in marks["楼层高"]["problem"] and marks["地址"]["value"] == "________"
    listed = ok("form", file, "cells", path, "--cell", "1.1.2=征询人", "--json").json
    assert {"cell": "1.1.2", "text": "", "picked": "征询人"} in listed
    assert "小区" in ok("form", file, "marks", path, status=1).out


def test_what_offices_write_is_understood(folder):
    """A word that an office uses for a value leads to the name it has here."""
    file, unit = workspace(folder)
    path = os.path.join(folder, "words.docx")
    form(path, [["{{业主}}"], ["{{手机号}}"], ["{{不动产权证号}}"], ["{{没有这个}}"]])
    marks = {m["name"]: m["problem"] for m in ok("form", file, "marks", path, unit, "--json", status=1).json}
    assert "“产权人” does" in marks["业主"] and "“联系电话” does" in marks["手机号"], marks
    assert "“权属证明” does" in marks["不动产权证号"] and "template fields" in marks["没有这个"], marks


def test_cells_are_picked_and_rows_repeated(folder):
    file, unit = workspace(folder)
    path = os.path.join(folder, "blank.docx")
    form(path, [["没有标记"], Cell([["房号", "面积"], ["", ""], ["", ""]])])
    out = os.path.join(folder, "out.docx")
    ok("form", file, "fill", path, unit, "--output", out, "--cell", "1.2.1=每户", "--cell", "1.2.1=房号", "--cell",
       "1.2.2=专有面积")
    flats = ok("show", file, unit, "--json").json["parts"]
    assert [row[0] for row in cells(out)[0][1:]] == [flat["room"] for flat in flats]
    for cell, says in (("1.9.1=房号", "no table 1 with a row 9"), ("1.1.1=谁", "means nothing"), ("1.1=房号", "1.2.3")):
        result = run("form", file, "fill", path, unit, "--output", out, "--cell", cell)
        assert result.status in (2, 3) and says in result.err, result.err
    # of a flat outside a repeated row
    result = ok("form", file, "fill", path, unit, "--output", out, "--cell", "1.1.1=房号", status=1)
    assert "每户" in result.err and cells(out)[0][0][0] == "房号"


def test_many_dossiers_and_each_flat(folder):
    file, unit = workspace(folder)
    path = an_office_form(folder)
    many = os.path.join(folder, "many")
    units = ok("list", file, "--json").json
    result = ok("form", file, "fill", path, "--all", "--output", many, "--json", status=1)
    assert len(result.json["written"]) == len(units) == len(os.listdir(many))
    single = os.path.join(folder, "slip.docx")
    form(single, [["{{房号}}业主{{产权人}}"]])
    each = os.path.join(folder, "each")
    result = ok("form", file, "fill", single, unit, "--each-flat", "--output", each, "--json")
    flats = ok("show", file, unit, "--json").json["parts"]
    assert len(result.json["written"]) == len(flats)
    assert text(result.json["written"][0]).startswith(flats[0]["room"] + "业主")
    again = ok("form", file, "fill", single, unit, "--each-flat", "--output", each, "--keep-old", "--json").json
    assert all(name.endswith("-2.docx") for name in again["written"]), again


def test_a_form_is_kept_undone_and_removed(folder):
    file, unit = workspace(folder)
    path = an_office_form(folder)
    out = os.path.join(folder, "out.docx")
    ok("form", file, "load", path, "--name", "申请表", "--cell", "1.1.2=征询人", "--as", "张三")
    os.remove(path)
    assert ok("form", file, "list", "--json").json == [{"name": "申请表", "file": "附件2.docx", "cells": 1}]
    ok("form", file, "fill", "申请表", unit, "--output", out, status=1)
    first = text(out)
    other = os.path.join(folder, "其他.docx")
    form(other, [["{{小区}}"]])
    ok("form", file, "load", other, "--name", "申请表", "--as", "张三")
    ok("form", file, "fill", "申请表", unit, "--output", out)
    assert text(out) != first
    ok("undo", file, "--as", "张三")
    ok("form", file, "fill", "申请表", unit, "--output", out, status=1)
    assert text(out) == first
    ok("form", file, "remove", "申请表", "--as", "张三")
    assert ok("form", file, "list", "--json").json == []
    assert "form list" in ok("form", file, "fill", "申请表", unit, "--output", out, status=3).err
    ok("undo", file, "--as", "张三")
    ok("form", file, "fill", "申请表", unit, "--output", out, status=1)
    ok("check", file)


# ---- a blank PDF ----

def words(pdf):
    """(page, mm from the left, mm from the top, word) as they are seen."""
    shown = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    found, page = [], 0
    for line in shown.split("\n"):
        page += "<page " in line
        match = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)".*>(.*)</word>', line)
        if match:
            found.append((page, float(match[1]) / 72 * 25.4, float(match[2]) / 72 * 25.4, match[3]))
    return found


def test_a_blank_pdf_is_filled_in_millimetres(folder):
    file, unit = workspace(folder)
    path, out = os.path.join(folder, "附件3.pdf"), os.path.join(folder, "out.pdf")
    blank_pdf(path, (0, 90, 180, 270))
    flats = ok("show", file, unit, "--json").json["parts"]
    result = ok("form", file, "fill", path, unit, "--output", out, "--cell", "1,30,40,100,12=小区", "--cell",
                "1,20,60,20,10.5,left,8=房号", "--cell", "2,230,20,60=小区", "--cell", "3,20,20,60=小区", "--cell", "4,20,20,60=小区",
                "--json")
    assert result.json["written"] == [out] and result.json["problems"] == []
    wrong = run("form", file, "fill", path, unit, "--output", os.path.join(folder, "out.docx"))
    assert wrong.status == 2 and "Name it .pdf" in wrong.err, wrong.err
    assert subprocess.run(["qpdf", "--check", out], capture_output=True).returncode == 0
    seen = words(out)
    assert [word for word in seen if word[3].startswith("FORM")] == [w for w in words(path) if w[3].startswith("FORM")]
    places = [(page, round(x), round(y)) for page, x, y, word in seen if word == "桂花城"]
    wanted = [(1, 30, 40), (2, 230, 20), (3, 20, 20), (4, 20, 20)]
    for (page, x, y), (p, left, top) in zip(places, wanted):
        assert page == p and abs(x - left) <= 1 and abs(y - top) <= 2, (places, wanted)
    assert len(places) == 4
    column = [(word, y) for page, x, y, word in seen if page == 1 and abs(x - 20) < 1]
    assert [word for word, y in column] == [flat["room"] for flat in flats]
    assert all(abs(b - a - 8) < 0.1 for (_, a), (_, b) in zip(column, column[1:]))


MM = 10  # dots to a millimetre, of what is rendered


def ink(pdf, page, without):
    """What is black on a page and was not in the file without it, mm from its upper left corner as it is seen: left, top, right,
    bottom; and the size of the page."""
    seen = []
    for one in (pdf, without):
        ppm = subprocess.run(["pdftoppm", "-r", str(25.4 * MM), "-gray", "-cropbox", "-f", str(page), "-l", str(page), one], capture_output=True,
                             check=True).stdout
        _, size, _, data = ppm.split(b"\n", 3)
        width, height = map(int, size.split())
        assert len(data) == width * height
        seen.append(data)
    dots = [i for i, (a, b) in enumerate(zip(*seen)) if a < 128 <= b]
    assert dots, "nothing was written"
    columns = [i % width for i in dots]
    return ((min(columns) / MM, dots[0] // width / MM, (max(columns) + 1) / MM, (dots[-1] // width + 1) / MM), (width / MM, height / MM))


# How a page may lie: turned, of another size, cut to a part of itself that begins elsewhere, or larger than its media.
PAGES = [(0, "", (210, 297)), (90, "", (297, 210)), (180, "", (210, 297)), (270, "", (297, 210)),
         (0, "/MediaBox [0 0 1190.55 841.89]", (420, 297)), (0, "/MediaBox [0 0 612 792]", (215.9, 279.4)),
         (0, "/MediaBox [-100 50 495.28 891.89]", (210, 297)),
         (0, "/CropBox [56.69 85.04 538.59 799.37]", (170, 252)), (90, "/CropBox [56.69 85.04 538.59 799.37]", (252, 170)),
         (180, "/CropBox [56.69 85.04 538.59 799.37]", (170, 252)), (270, "/CropBox [56.69 85.04 538.59 799.37]", (252, 170)),
         (0, "/CropBox [-50 -50 2000 2000]", (210, 297)), (-90, "", (297, 210)), (450, "", (297, 210))]


def test_what_is_written_lies_where_it_was_said(folder):
    """By the ink itself: rendered, and measured against the millimetres of the place. The first sign is 口, which fills its box
    but for a little."""
    file, unit = workspace(folder)
    path, out = os.path.join(folder, "附件3.pdf"), os.path.join(folder, "out.pdf")
    blank_pdf(path, [turn for turn, _, _ in PAGES], boxes=[own for _, own, _ in PAGES])
    places = [(20 + 7.5 * page, 30 + 5 * page, 20 if page % 2 else 10.5) for page in range(1, len(PAGES) + 1)]
    ok("form", file, "fill", path, unit, "--output", out,
       *(word for page, (x, y, points) in enumerate(places, 1) for word in ("--cell", f"{page},{x},{y},60,{points}=小区")))
    for page, ((turn, own, wanted), (x, y, points)) in enumerate(zip(PAGES, places), 1):
        (left, top, right, bottom), size = ink(out, page, path)
        told = (turn, own, round(left - x, 1), round(top - y, 1), round(right - x, 1), round(bottom - y, 1))
        em = points / 72 * 25.4
        assert all(abs(a - b) < 0.2 for a, b in zip(size, wanted)), (told, size)
        # Three signs, each a little smaller than its square.
        assert 0 <= left - x <= 0.5 and 0 <= top - y <= 0.5, told
        assert 0 <= 3 * em - (right - x) <= 0.6 and 0 <= em - (bottom - y) <= 0.6, told


def test_places_on_a_pdf_are_kept_and_checked(folder):
    file, unit = workspace(folder)
    path, out = os.path.join(folder, "附件3.pdf"), os.path.join(folder, "out.pdf")
    blank_pdf(path)
    ok("form", file, "load", path, "--cell", "1,30,40,100=小区", "--as", "张三")
    os.remove(path)
    ok("form", file, "fill", "附件3", unit, "--output", out)
    assert any(word == "桂花城" for _, _, _, word in words(out))
    marks = ok("form", file, "marks", "附件3", unit, "--json").json
    assert marks[0]["place"] == "page 1, 30 mm from the left, 40 mm from the top" and marks[0]["value"] == "桂花城"
    for cell, says in (("2,30,40,100=小区", "has 1 pages"), ("1,30,40=小区", "PAGE,X,Y,WIDTH"), ("1,nan,40,9=小区", "PAGE,X"),
                       ("1,30,40,100,12,up=小区", "left, centre or right"), ("1,30,40,100=谁", "means nothing"),
                       ("1,30,40,100", "PAGE,X,Y,WIDTH")):
        result = run("form", file, "fill", "附件3", unit, "--output", out, "--cell", cell)
        assert result.status in (2, 3) and says in result.err, (cell, result.err)


def test_a_pdf_that_cannot_be_filled(folder):
    file, unit = workspace(folder)
    whole, path = os.path.join(folder, "whole.pdf"), os.path.join(folder, "a.pdf")
    out = os.path.join(folder, "out.pdf")
    blank_pdf(whole)
    with open(whole, "rb") as good:
        data = good.read()
    with open(out, "wb") as old:
        old.write(b"older")
    for wrong in (data[:200], data[:-30], b"%PDF-1.4\n" + b"\0" * 5000):
        with open(path, "wb") as pdf:
            pdf.write(wrong)
        result = ok("form", file, "fill", path, unit, "--output", out, "--cell", "1,30,40,100=小区", status=3)
        assert "a.pdf" in result.err and result.err.count("\n") == 1, result.err
    locked = os.path.join(folder, "locked.pdf")
    subprocess.run(["qpdf", "--encrypt", "a", "b", "256", "--", whole, locked], check=True)
    assert "locked" in ok("form", file, "marks", locked, status=3).err
    with open(out, "rb") as old:
        assert old.read() == b"older"


def test_no_form(folder):
    file, unit = workspace(folder)
    out = os.path.join(folder, "out.docx")
    with open(out, "wb") as old:
        old.write(b"older")
    for name, data, says in (("a.docx", b"", "empty"), ("a.docx", b"\xd0\xcf\x11\xe0aaaa", "Word or WPS"),
                             ("a.docx", b"PK\3\4", "damaged"), ("none.docx", None, "cannot be opened")):
        path = os.path.join(folder, name)
        if data is not None:
            with open(path, "wb") as wrong:
                wrong.write(data)
        for arguments in (("marks", path), ("load", path), ("fill", path, unit, "--output", out)):
            result = ok("form", file, *arguments, status=3)
            assert says in result.err and name in result.err, result.err
    with open(out, "rb") as old:
        assert old.read() == b"older"


def test_a_pdf_where_libreoffice_is(folder):
    file, unit = workspace(folder)
    path = os.path.join(folder, "a.docx")
    form(path, [["{{小区}}"]])
    out = os.path.join(folder, "out.docx")
    bare = {"PATH": "/nonexistent"}
    result = run("form", file, "fill", path, unit, "--output", out, "--pdf", environment=bare)
    assert result.status == 3 and "LibreOffice" in result.err and os.path.exists(out), result.err
    result = run("form", file, "fill", path, unit, "--output", os.path.join(folder, "out.PDF"), "--pdf")
    assert result.status == 2 and "Name it .docx" in result.err and not os.path.exists(os.path.join(folder, "out.PDF"))
    if shutil.which("soffice") is None:
        return
    written = ok("form", file, "fill", path, unit, "--output", out, "--pdf", "--json").json["written"]
    assert written == [out, out[:-4] + "pdf"]
    with open(written[1], "rb") as pdf:
        assert pdf.read(5) == b"%PDF-"


def test_fields_have_two_names(folder):
    fields = {field["chinese"]: field for field in ok("template", "fields", "--json").json}
    assert fields["房号"]["name"] == "room" and fields["房号"]["kind"] == "flat"
    assert fields["档案号"]["kind"] == "text" and fields["表决通过"]["kind"] == "flag"
    assert "档案号" in ok("template", "fields").out


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
