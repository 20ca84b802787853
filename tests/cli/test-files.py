"""Tidang: files that are not ours, damaged or in use, and the care of good ones.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import os
import shutil
import sqlite3

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"


def workspace(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def one_line(result):
    assert result.err.count("\n") == 1 and result.err.startswith("tidang-cli: "), result.err


def test_chinese_words_in_the_plain_locale(folder):
    path = workspace(folder)
    plain = {"LC_ALL": "C", "LANG": "C"}
    assert len(ok("list", path, "--find", "苏欣", "--json", environment=plain).json) == 1
    assert ok("show", path, UNIT, "--json", environment=plain).json["unit"] == "桂花城 5号楼 1单元"


def test_a_sheet_that_cannot_be_read(folder):
    path = workspace(folder)
    letter = os.path.join(folder, "letter.xlsx")
    with open(letter, "w", encoding="utf-8") as file:
        file.write("这不是表格")
    for sheet in (letter, os.path.join(folder, "none.xlsx")):
        for extra in ([], ["--json"]):
            result = ok("import", path, "households", sheet, *extra, status=3)
            one_line(result)
            assert bool(result.out) == bool(extra), result.out
            assert not extra or result.json == {"ok": False, "status": 3, "error": result.err.removeprefix("tidang-cli: ").strip()}


def test_new_never_overwrites(folder):
    path = workspace(folder)
    before = open(path, "rb").read()
    result = ok("new", path, status=3)
    one_line(result)
    assert open(path, "rb").read() == before


def test_not_ours(folder):
    path = os.path.join(folder, "letter.tidang")
    with open(path, "w", encoding="utf-8") as letter:
        letter.write("这不是工作文件" * 1000)
    one_line(ok("list", path, status=4))
    other = os.path.join(folder, "other.tidang")
    database = sqlite3.connect(other)
    database.execute("create table t(a)")
    database.commit()
    database.close()
    one_line(ok("list", other, status=4))


def test_newer_file_is_refused(folder):
    path = workspace(folder)
    database = sqlite3.connect(path)
    database.execute("pragma user_version = 9999")
    database.commit()
    database.close()
    one_line(ok("list", path, status=4))


def test_truncated(folder):
    path = workspace(folder)
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        file.truncate(size // 2 // 4096 * 4096)
    result = run("check", path)
    assert result.status == 4, (result.status, result.out, result.err)


def test_check_finds_a_changed_value(folder):
    path = workspace(folder)
    assert ok("check", path, "--json").json == {"ok": True, "faults": []}
    database = sqlite3.connect(path)
    database.execute("update part set area = area + 1 where id = (select min(id) from part)")
    database.commit()
    database.close()
    result = ok("check", path, "--json", status=4)
    assert result.json["ok"] is False and result.json["faults"], result.out


def test_backup_and_restore(folder):
    path = workspace(folder)
    copy = os.path.join(folder, "copy.tidang")
    back = os.path.join(folder, "back.tidang")
    ok("backup", path, copy)
    ok("check", copy)
    ok("restore", copy, back)
    assert ok("list", back, "--json").json[0]["compound"] == "桂花城"
    one_line(ok("restore", copy, back, status=3))


def test_info_tells_no_content(folder):
    path = workspace(folder)
    out = ok("info", path).out
    assert "Dossiers: 0\n" not in out and "Dossiers: " in out and "Schema of the file: " in out and "Font of body: " in out
    assert "桂花城" not in out and folder not in out
    assert ok("info", "--json").json[0].startswith("Tidang: ")


def test_attachments_folder_missing_is_said(folder):
    path = workspace(folder)
    paper = os.path.join(folder, "photo.jpg")
    with open(paper, "wb") as file:
        file.write(b"\xff\xd8 not a picture, yet evidence")
    ok("attach", path, UNIT, paper)
    shutil.move(os.path.join(folder, "desk.tidang-files"), os.path.join(folder, "elsewhere"))
    result = ok("list", path)
    assert "desk.tidang-files" in result.err, result.err


def test_attached_files_and_notes(folder):
    path = workspace(folder)
    paper = os.path.join(folder, "委托书.jpg")
    with open(paper, "wb") as file:
        file.write(b"some bytes")
    ok("attach", path, UNIT, paper, "--room", "101", "--kind", "authority")
    one_line(ok("attach", path, UNIT, paper, "--room", "999", status=3))
    one_line(ok("attach", path, UNIT, paper, "--vote", "7", status=3))
    ok("attach", path, UNIT, paper, "--kind", "song", status=2)
    files = ok("show", path, UNIT, "--json").json["attachments"]
    assert [(f["name"], f["kind"], f["room"], f["size"]) for f in files] == [("委托书.jpg", "authority", "101", 10)]
    assert files[0]["sha256"] == hashlib.sha256(b"some bytes").hexdigest()
    assert "委托书.jpg" in ok("show", path, UNIT).out
    ok("detach", path, UNIT, files[0]["id"])
    ok("detach", path, UNIT, files[0]["id"], status=3)
    ok("detach", path, UNIT, "x", status=2)
    assert ok("show", path, UNIT, "--json").json["attachments"] == []
    ok("undo", path)
    assert len(ok("show", path, UNIT, "--json").json["attachments"]) == 1

    ok("note", path, UNIT, "101", "--text", "周末在家", "--as", "张某")
    ok("note", path, UNIT, "--text", "管线图已调阅", "--date", "2026-09-01")
    ok("note", path, UNIT, "--text", "", status=2)
    ok("note", path, UNIT, status=2)
    notes = ok("show", path, UNIT, "--json").json["notes"]
    assert [(n["text"], n["room"], n["date"]) for n in notes] == [
        ("周末在家", "101", "2026-09-12"), ("管线图已调阅", None, "2026-09-01")], notes
    assert notes[0]["who"] == "张某"
    assert len(ok("list", path, "--find", "周末在家", "--json").json) == 1
    ok("note", path, UNIT, "--edit", notes[0]["id"], "--text", "周六在家")
    ok("note", path, UNIT, "--remove", notes[1]["id"])
    ok("note", path, UNIT, "--remove", notes[1]["id"], status=3)
    notes = ok("show", path, UNIT, "--json").json["notes"]
    assert [(n["text"], n["edited"]) for n in notes] == [("周六在家", True)], notes
    assert ok("list", path, "--find", "管线图", "--json").json == []
    ok("check", path)


def test_erased_household_is_not_found(folder):
    path = workspace(folder)
    assert len(ok("list", path, "--find", "苏欣", "--json").json) == 1
    receipt = ok("erase", path, UNIT, "101", "--json").json["receipt"]
    assert receipt
    assert ok("list", path, "--find", "苏欣", "--json").json == []
    ok("check", path)
    raw = open(path, "rb").read()
    for extra in (path + "-wal",):
        if os.path.exists(extra):
            raw += open(extra, "rb").read()
    assert "苏欣".encode() not in raw and b"430102190102180013" not in raw


def test_import_is_undone_as_one_action(folder):
    path = workspace(folder)
    ok("undo", path)
    assert ok("list", path, "--json").json == []
    ok("redo", path)
    assert len(ok("list", path, "--json").json) == 3
    ok("check", path)
    one_line(ok("redo", path, status=3))


def test_export_round_trip_is_byte_equal(folder):
    path = workspace(folder)
    for ending in ("xlsx", "csv"):
        first = os.path.join(folder, "first." + ending)
        ok("export", path, "households", first, "--unmasked", "--purpose", "核对")
        second_file = os.path.join(folder, f"second-{ending}.tidang")
        ok("new", second_file, "--place", "370212001002")
        ok("import", second_file, "households", first)
        second = os.path.join(folder, "second." + ending)
        ok("export", second_file, "households", second, "--unmasked", "--purpose", "核对")
        assert open(first, "rb").read() == open(second, "rb").read(), ending


def test_masked_export_holds_no_numbers(folder):
    path = workspace(folder)
    out = os.path.join(folder, "masked.csv")
    ok("export", path, "households", out)
    text = open(out, encoding="utf-8-sig").read()
    assert "苏*" in text and "苏欣" not in text and "430102190102180013" not in text


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
