# Tidang: map tiles, MBTiles files and a tile server on this machine, for drives. Nothing is downloaded: the pictures are
# made here, a sheet of paper with streets whose colour tells the level.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import functools
import http.server
import math
import sqlite3
import struct
import threading
import time
import urllib.parse
import zlib


def png(pixels, side=256):
    """RGB bytes, row after row."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + pixels[y * side * 3:(y + 1) * side * 3] for y in range(side))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows, 6)) + chunk(b'IEND', b''))


def picture(z, x, y):
    return paper_of((x + y + z) % 3)


@functools.lru_cache(None)
def paper_of(which):
    """Paper with a street each 64 pixels and a wide one along the upper and the left edge."""
    paper = ((242, 239, 233), (232, 238, 226), (226, 234, 240))[which]
    narrow, wide = (255, 255, 255), (250, 214, 150)
    rows = []
    for row in range(256):
        if row < 5:
            line = bytes(wide) * 256
        elif row % 64 < 3:
            line = bytes(wide) * 5 + bytes(narrow) * 251
        else:
            line = b''.join(bytes(wide if c < 5 else narrow if c % 64 < 3 else paper) for c in range(256))
        rows.append(line)
    return png(b''.join(rows))


def tile_at(lon, lat, z):
    n = 1 << z
    return int((lon + 180) / 360 * n), int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)


def write_mbtiles(path, lon, lat, levels=range(6, 17), around=3, metadata=(), spoil=()):
    """Tiles around a place at each level; spoil: (z, x, y) → bytes instead of a picture."""
    spoilt = dict(spoil)
    database = sqlite3.connect(path)
    database.executescript('CREATE TABLE metadata (name TEXT, value TEXT);'
                           'CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);'
                           'CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);')
    facts = {'name': '桂花城一带', 'format': 'png', 'minzoom': str(levels[0]), 'maxzoom': str(levels[-1]),
             'attribution': '© 某某测绘院'}
    facts.update(metadata)
    database.executemany('INSERT INTO metadata VALUES (?, ?)', facts.items())
    for z in levels:
        column, row = tile_at(lon, lat, z)
        for x in range(max(0, column - around), min(1 << z, column + around + 1)):
            for y in range(max(0, row - around), min(1 << z, row + around + 1)):
                data = spoilt.get((z, x, y)) or picture(z, x, y)
                database.execute('INSERT INTO tiles VALUES (?, ?, ?, ?)', (z, x, (1 << z) - 1 - y, data))
    database.commit()
    database.close()


class TileServer:
    """Answers /z/x/y.png and the form of Tianditu; `status` other than 200 is what it answers instead; `delay`: seconds
    before each answer."""

    def __init__(self):
        self.status = 200
        self.delay = 0
        self.asked = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append((self.path, self.headers.get('User-Agent', '')))
                time.sleep(outer.delay)
                if outer.status != 200:
                    self.send_error(outer.status)
                    return
                body = picture(*outer.numbers(self.path))
                self.send_response(200)
                self.send_header('Content-Type', 'image/png')
                self.send_header('Content-Length', str(len(body)))
                # Who was stopped does not wait for it.
                with contextlib.suppress(OSError):
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.base = 'http://127.0.0.1:%d' % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def numbers(path):
        parts = urllib.parse.urlsplit(path)
        query = urllib.parse.parse_qs(parts.query)
        if 'TILEMATRIX' in query:
            return tuple(int(query[name][0]) for name in ('TILEMATRIX', 'TILECOL', 'TILEROW'))
        z, x, y = parts.path.rsplit('.', 1)[0].strip('/').split('/')
        return int(z), int(x), int(y)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.server.shutdown()
        self.server.server_close()
