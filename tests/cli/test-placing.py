"""Tidang: units put on the map by the command line, and those that are missing there or far off.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

from make_photo import write_photo
from tidangtest import main, ok, run

ONE, TWO = "桂花园/1号楼/1单元", "桂花园/1号楼/2单元"


def desk(folder, rows):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "units.csv")
    ok("new", path, "--place", "430102001001")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,区划代码,户数,经度,纬度,坐标系\n" + "\n".join(rows) + "\n")
    ok("import", path, "units", sheet)
    return path


def row(building, unit, lon="", lat="", compound="桂花园"):
    return f"{compound},{building}号楼,{unit}单元,430102001001,12,{lon},{lat},{'WGS84' if lon else ''}"


def a_desk(folder):
    rows = [row(1, 1), row(1, 2)]
    rows += [row(n, 1, f"112.98{n}", f"28.19{n}") for n in range(2, 8)]
    return desk(folder, rows)


def near(value, expected, within=1e-5):
    assert abs(value - expected) < within, (value, expected)


def test_a_unit_gets_moves_and_loses_its_place(folder):
    path = a_desk(folder)
    assert ok("place", path, ONE, "--json").json == {"unit": ok("show", path, ONE, "--json").json["id"], "placed": False}
    said = ok("place", path, ONE, "112.9840, 28.1940", "--datum", "wgs84", "--json").json
    assert (said["longitude"], said["latitude"], said["given_in"]) == (112.984, 28.194, "wgs84"), said
    assert "moved_m" not in said and said["from_community_m"] < 100, said
    # What Amap shows is half a kilometre off; what is kept is WGS-84.
    said = ok("place", path, ONE, "112.9840, 28.1940", "--datum", "高德", "--json").json
    near(said["longitude"], 112.984 - 0.0055, 0.001)
    assert said["given_in"] == "gcj02" and 450 < said["moved_m"] < 750, said
    out = ok("place", path, ONE).out
    assert "GCJ-02" in out and "from the middle of its community" in out, out
    ok("place", path, ONE, "--clear")
    assert "has no place" in ok("place", path, ONE).out
    assert "has no place" in ok("place", path, ONE, "--clear", status=3).err
    ok("undo", path)
    assert ok("place", path, ONE, "--json").json["given_in"] == "gcj02"
    ok("undo", path)
    assert ok("place", path, ONE, "--json").json["given_in"] == "wgs84"
    ok("undo", path)
    assert ok("place", path, ONE, "--json").json["placed"] is False
    ok("redo", path)
    assert ok("place", path, ONE, "--json").json["longitude"] == 112.984
    history = [line["text"] for line in ok("history", path, ONE, "--json").json]
    assert any("Placed on the map: coordinates typed" in text for text in history), history
    ok("check", path)


def test_a_whole_building(folder):
    path = a_desk(folder)
    ok("place", path, ONE, "28.1940 112.9840", "--datum", "wgs84", "--building")
    assert ok("place", path, TWO, "--json").json["longitude"] == 112.984
    ok("undo", path)
    assert ok("place", path, TWO, "--json").json["placed"] is False


def test_a_photo(folder):
    path = a_desk(folder)
    said, silent, nowhere = (os.path.join(folder, name) for name in ("said.jpg", "silent.jpg", "nowhere.jpg"))
    write_photo(said, 112.9845, 28.1945, "WGS-84")
    write_photo(silent, 112.9845, 28.1945)
    write_photo(nowhere)
    place = ok("place", path, ONE, "--photo", said, "--json").json
    near(place["longitude"], 112.9845), near(place["latitude"], 28.1945)
    assert place["given_in"] == "wgs84"
    assert "--datum" in ok("place", path, TWO, "--photo", silent, status=2).err
    near(ok("place", path, TWO, "--photo", silent, "--datum", "wgs84", "--json").json["longitude"], 112.9845)
    assert "nowhere.jpg" in ok("place", path, TWO, "--photo", nowhere, status=3).err
    text = os.path.join(folder, "text.jpg")
    with open(text, "w", encoding="utf-8") as file:
        file.write("no photo")
    assert "no JPEG" in ok("place", path, TWO, "--photo", text, status=3).err
    assert "none.jpg" in ok("place", path, TWO, "--photo", os.path.join(folder, "none.jpg"), status=3).err
    history = [line["text"] for line in ok("history", path, ONE, "--json").json]
    assert any("from a photo" in line for line in history), history


def test_lists(folder):
    path = a_desk(folder)
    missing = ok("place", path, "--missing", "--json").json
    assert [unit["unit"] for unit in missing] == ["桂花园 1号楼 1单元", "桂花园 1号楼 2单元"], missing
    assert len(ok("place", path, "--missing", "--limit", "1", "--json").json) == 1
    assert ok("place", path, "--missing", "--find", "2单元", "--json").json[0]["unit"].endswith("2单元")
    assert ok("place", path, "--missing", "--place", "4303", "--json").json == []
    assert "桂花园 1号楼 1单元" in ok("place", path, "--missing").out
    assert "near its community" in ok("place", path, "--far").out
    ok("place", path, ONE, "113.9840, 28.1940", "--datum", "wgs84")
    far = ok("place", path, "--far", "--json", status=1).json
    assert [unit["unit"] for unit in far] == ["桂花园 1号楼 1单元"], far
    assert 97000 < far[0]["metres"] < 99000 and 1000 <= far[0]["limit"] < 1500 and far[0]["from"] == "community", far
    out = ok("place", path, "--far", status=1).out
    assert "km from the middle of its community" in out, out


def test_wrong_arguments(folder):
    path = a_desk(folder)
    for arguments, hint in (
            ([], "argument is missing"),
            ([ONE, "112.98, 28.19"], "--datum"),
            ([ONE, "112.98, 28.19", "--datum", "北京54"], "gcj02"),
            ([ONE, "112.98", "--datum", "wgs84"], "two coordinates"),
            ([ONE, "40.5, 50.5", "--datum", "wgs84"], "longitude"),
            ([ONE, "E 2.35 N 48.85", "--datum", "wgs84"], "China"),
            ([ONE, "E 28.19 N 85.5", "--datum", "wgs84"], "wrong way round"),
            ([ONE, "112.98, 28.19", "--datum", "wgs84", "--clear"], "exclude"),
            ([ONE, "--photo", "x.jpg", "--clear"], "exclude"),
            ([ONE, "--datum", "wgs84"], "COORDINATES"),
            ([ONE, "--building"], "COORDINATES"),
            ([ONE, "--missing"], "--missing"),
            (["--missing", "--far"], "--far"),
            (["--far", "--find", "x"], "--find"),
            ([ONE, "--limit", "3"], "--limit"),
            (["--missing", "--limit", "0"], "--limit"),
            (["--missing", "--place", "长沙"], "region code"),
            ([ONE, "a", "b"], "too many")):
        result = run("place", path, *arguments)
        assert result.status == 2 and hint in result.err and result.out == "", (arguments, result.status, result.err)
    assert ok("place", path, "没有/1/1", "112.98, 28.19", "--datum", "wgs84", status=3).out == ""
    assert ok("place", path + "x", "--far", status=4).out == ""


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
