"""Tidang: the map as a sheet of paper by the command line — what the PDF says, and where its marks lie.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import http.server
import math
import os
import sqlite3
import struct
import subprocess
import threading
import zlib

from tidangtest import main, ok, run

MIDDLE = (112.98, 28.2)
GREEN, AMBER, RED = (0x2a, 0x9d, 0x63), (0xf2, 0xb1, 0x34), (0x8f, 0x1d, 0x2c)


def desk(folder, units):
    """units: (longitude, latitude, rating) each; one more has no place."""
    path, sheet = os.path.join(folder, "desk.tidang"), os.path.join(folder, "units.csv")
    ok("new", path, "--place", "430104")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,区划代码,户数,经度,纬度,坐标系,评级\n")
        for number, (lon, lat, rating) in enumerate(units, 1):
            file.write(f"桂花园,{number}号楼,1单元,430104001001,12,{lon},{lat},WGS84,{rating}\n")
        file.write("桂花园,99号楼,1单元,430104001001,12,,,,\n")
    ok("import", path, "units", sheet)
    return path


def east(metres):
    """Degrees of longitude: on the parallel of the ellipsoid GRS 80 through the middle."""
    f = 1 / 298.257222101
    sine = math.sin(math.radians(MIDDLE[1]))
    radius = 6378137 / math.sqrt(1 - f * (2 - f) * sine * sine) * math.cos(math.radians(MIDDLE[1]))
    return math.degrees(metres / radius)


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def pixels_of(pdf, dpi):
    """(width, height, function of a pixel)."""
    ppm = subprocess.run(["pdftoppm", "-r", str(dpi), pdf], capture_output=True, check=True).stdout
    magic, size, most, data = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    assert magic == b"P6" and most == b"255"
    return width, height, lambda x, y: tuple(data[(y * width + x) * 3:(y * width + x) * 3 + 3])


def near(one, other, most=4):
    return all(abs(a - b) <= most for a, b in zip(one, other))


def middle_of(page, colour):
    """Of all pixels of a colour."""
    width, height, pixel = page
    # The legend's sign, in the column to the right, is left out.
    found = [(x, y) for y in range(height) for x in range(int(width * 0.8)) if near(pixel(x, y), colour)]
    assert found, colour
    return sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)


def test_the_sheet_says_what_it_is(folder):
    path = desk(folder, [(112.98, 28.2, "适合"), (112.985, 28.204, "较难"), (112.99, 28.2, "不适合")])
    out = os.path.join(folder, "sheet.pdf")
    said = ok("map", path, "-o", out, "--paper", "A3", "--landscape", "--scale", "1:25000", "--internal",
              "--maker", "某区住房和城乡建设局", "--approval-no", "湘S(2026)7号", "--json").json
    assert (said["paper"], said["landscape"], said["scale"]) == ("A3", True, 25000), said
    assert (said["on_sheet"], said["shown"], said["unplaced"]) == (3, 3, 1), said
    text = text_of(out)
    for words in ("岳麓区既有住宅加装电梯一张图", "1:25 000", "2026年9月12日", "内部使用", "湘S(2026)7号",
                  "某区住房和城乡建设局", "CGCS2000", "适合", "不适合", "准确", "1 个单元，不在图上", "本图 3 个单元"):
        assert words in text, (words, text)
    fonts = subprocess.run(["pdffonts", out], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts and all(" yes yes " in line for line in fonts), fonts


def test_distances_on_the_paper_are_true(folder):
    # 3 km at 1:25 000 are 120 mm; at 1:40 000 they are 75 mm.
    half = east(1500)
    path = desk(folder, [(f"{MIDDLE[0] - half:.7f}", MIDDLE[1], "适合"), (f"{MIDDLE[0] + half:.7f}", MIDDLE[1], "不适合")])
    for scale, mm in ((25000, 120.0), (40000, 75.0)):
        out = os.path.join(folder, f"{scale}.pdf")
        ok("map", path, "-o", out, "--landscape", "--scale", str(scale), "--centre", f"{MIDDLE[0]},{MIDDLE[1]}")
        page = pixels_of(out, 100)
        (x0, y0), (x1, y1) = middle_of(page, GREEN), middle_of(page, RED)
        assert abs((x1 - x0) / 100 * 25.4 - mm) < 0.3, (scale, x0, x1)
        assert abs(y1 - y0) < 1, (y0, y1)


def test_what_is_narrowed(folder):
    path = desk(folder, [(112.98, 28.2, "适合"), (112.985, 28.204, "较难"), (112.99, 28.2, "不适合")])
    out = os.path.join(folder, "sheet.pdf")
    said = ok("map", path, "-o", out, "--rating", "hard", "--colour", "stage", "--title", "较难单元分布图", "--json").json
    assert (said["on_sheet"], said["shown"], said["scale"]) == (1, 1, 1000), said
    text = text_of(out)
    assert "较难单元分布图" in text and "仅显示：较难" in text and "摸底评估" in text, text
    said = ok("map", path, "-o", out, "--find", "1号楼", "--scale", "5000", "--json").json
    assert said["shown"] == 1, said
    text = text_of(out)
    assert "按查找结果" in text and "1号楼" not in text, text
    one_line = ok("map", path, "-o", out, "--vote", "open", status=3).err
    assert "nothing to fit the sheet to" in one_line, one_line
    # With a place and a scale an empty sheet can be had.
    assert ok("map", path, "-o", out, "--vote", "open", "--scale", "5000", "--centre", "112.98,28.2",
              "--json").json["on_sheet"] == 0


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def tile(colour):
    rows = (b"\0" + bytes(colour) * 256) * 256
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)) +
            png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b""))


def base_map(folder, zoom, radius, colour, leave_out=()):
    """An MBTiles file around the middle; leave_out: tiles by their distance from the middle one."""
    path = os.path.join(folder, "base.mbtiles")
    x = int((MIDDLE[0] + 180) / 360 * 2 ** zoom)
    y = int((1 - math.asinh(math.tan(math.radians(MIDDLE[1]))) / math.pi) / 2 * 2 ** zoom)
    with sqlite3.connect(path) as db:
        db.executescript("CREATE TABLE metadata (name TEXT, value TEXT);"
                         "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
        db.executemany("INSERT INTO metadata VALUES (?, ?)",
                       [("name", "试验底图"), ("format", "png"), ("minzoom", str(zoom)), ("maxzoom", str(zoom)),
                        ("attribution", "某测绘院 2026")])
        for dx in range(-radius, radius + 1):
            for dy in range(-radius, radius + 1):
                if (dx, dy) not in leave_out:
                    db.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)",
                               (zoom, x + dx, 2 ** zoom - 1 - (y + dy), tile(colour)))
    return path


def test_the_base_map_lies_below(folder):
    path = desk(folder, [(112.97, 28.2, "适合")])
    base = base_map(folder, 15, 4, (120, 160, 200), leave_out=((0, 0),))
    out = os.path.join(folder, "sheet.pdf")
    result = run("map", path, "-o", out, "--paper", "A4", "--landscape", "--scale", "15000", "--centre", "112.98,28.2",
                 "--base", base, "--json")
    assert result.status == 0, result
    assert result.json["tiles"] > 5 and (result.json["tiles_absent"], result.json["tiles_failed"]) == (1, 0), result.json
    assert "nothing for 1 tile" in result.err, result.err
    text = text_of(out)
    assert "某测绘院 2026" in text and "斜线处底图没有内容（1 块）" in text, text
    width, height, pixel = pixels_of(out, 60)
    blue = sum(near(pixel(x, y), (120, 160, 200)) for y in range(height) for x in range(width))
    assert blue > width * height * 0.3, blue / width / height
    # Tiles reach beyond the map; nothing of them is seen there.
    assert not any(near(pixel(x, y), (120, 160, 200)) for y in range(int(height * 0.1)) for x in range(width))
    # The tile in the middle is the one that is missing.
    assert not near(pixel(int(width * 0.4), int(height * 0.54)), (120, 160, 200))
    result = run("map", path, "-o", out, "--base", os.path.join(folder, "absent.mbtiles"))
    assert result.status in (3, 4) and "absent.mbtiles" in result.err, result


@contextlib.contextmanager
def map_server(folder):
    """(address, what it was asked, a list whose one number is the status of its answers, the environment)."""
    asked, status, body = [], [200], tile((120, 160, 200))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(status[0])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield (f"http://127.0.0.1:{server.server_address[1]}/{{z}}/{{x}}/{{y}}.png?key=secret", asked, status,
           {"XDG_CACHE_HOME": os.path.join(folder, "cache"), "no_proxy": "127.0.0.1"})
    server.shutdown()
    server.server_close()


def test_a_server_is_asked_only_when_told(folder):
    path, out = desk(folder, [(112.97, 28.2, "适合")]), os.path.join(folder, "sheet.pdf")
    with map_server(folder) as (address, asked, status, environment):
        def sheet(*words):
            return run("map", path, "-o", out, "--paper", "A4", "--landscape", "--scale", "15000", "--centre",
                       "112.98,28.2", "--base", address, "--json", *words, environment=environment)
        # Without --fetch nobody is asked, and it is said what is missing, who would be asked, and for how much.
        result = sheet()
        tiles = result.json["tiles"]
        assert result.status == 1 and not asked, result
        assert (result.json["tiles_not_asked"], result.json["tiles_failed"]) == (tiles, 0) and tiles > 10, result.json
        assert f"--fetch asks 127.0.0.1:{address.split(':')[2].split('/')[0]} for {tiles} tiles" in result.err, result.err
        assert f"底图未取全：缺 {tiles} 块" in text_of(out).replace("\n", ""), text_of(out)
        # A server that fails: said with the count and the cause, on the sheet as well.
        status[0] = 503
        result = sheet("--fetch")
        assert result.status == 1 and result.json["tiles_failed"] == tiles, result
        assert f"is asked for {tiles} tiles" in result.err and "status 503" in result.err, result.err
        assert f"底图离线：{tiles} 块未取到" in text_of(out), text_of(out)
        # Well again: what is asked for comes, is kept, and is not asked for twice.
        status[0] = 200
        del asked[:]
        result = sheet("--fetch")
        assert result.status == 0 and len(asked) == tiles == len(set(asked)), (result, len(asked))
        assert result.json["tiles_failed"] == result.json["tiles_not_asked"] == 0, result.json
        width, height, pixel = pixels_of(out, 60)
        assert sum(near(pixel(x, y), (120, 160, 200)) for y in range(height) for x in range(width)) > width * height * 0.4
        result = sheet()
        assert result.status == 0 and len(asked) == tiles and "底图未取全" not in text_of(out), result
        # The key of an address is in no message and no file name.
        status[0] = 404
        result = run("map", path, "-o", out, "--scale", "5000", "--centre", "110,25", "--base", address, "--fetch",
                     environment=environment)
        assert result.status == 0 and "没有内容" in text_of(out) and "secret" not in result.err, result
        assert not any("secret" in name for _, folders, files in os.walk(folder) for name in folders + files)
    result = run("map", path, "-o", out, "--fetch")
    assert result.status == 2 and "--base" in result.err, result


def test_png(folder):
    path = desk(folder, [(112.98, 28.2, "适合"), (112.99, 28.2, "不适合")])
    png, pdf = os.path.join(folder, "sheet.png"), os.path.join(folder, "sheet.pdf")
    ok("map", path, "-o", png, "--paper", "A4", "--scale", "25000")
    ok("map", path, "-o", pdf, "--paper", "A4", "--scale", "25000")
    with open(png, "rb") as file:
        data = file.read()
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (2481, 3508), (width, height)
    at = data.index(b"pHYs") + 4
    assert struct.unpack(">IIB", data[at:at + 9]) == (11811, 11811, 1)
    # The same pixels as the PDF has: the middle of the green mark.
    ppm = subprocess.run(["convert", png, "-depth", "8", "ppm:-"], capture_output=True, check=True).stdout
    body = ppm[-width * height * 3:]
    w, h, pixel = pixels_of(pdf, 75)
    found = [(x, y) for y in range(h * 3 // 4) for x in range(w) if near(pixel(x, y), GREEN)]
    x, y = (round(sum(p[i] for p in found) / len(found) * 4 + 1.5) for i in (0, 1))
    assert near(body[(y * width + x) * 3:(y * width + x) * 3 + 3], GREEN), (x, y)


def test_hostile_words(folder):
    path = desk(folder, [(112.98, 28.2, "适合")])
    out = os.path.join(folder, "sheet.pdf")
    ok("map", path, "-o", out, "--title", "很长的图名" * 200)
    assert "…" in text_of(out)
    result = run("map", path, "-o", out, "--title", "某\U000f0000村", "--json")
    assert result.status == 1 and result.json["characters_without_font"] == 1 and "〓" in result.err, result
    # What is there already is replaced as a whole, and what cannot be written leaves it.
    ok("map", path, "-o", out, "--title", "甲")
    before = open(out, "rb").read()
    ok("map", path, "-o", out, "--title", "乙", "--scale", "nothing", status=2)
    assert open(out, "rb").read() == before


main([test_the_sheet_says_what_it_is, test_distances_on_the_paper_are_true, test_what_is_narrowed,
      test_the_base_map_lies_below, test_a_server_is_asked_only_when_told, test_png, test_hostile_words])
