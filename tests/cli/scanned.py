"""Tidang: pages as they come back from a scanner - drawn by poppler, marked with a pen, turned, spoilt by grain.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import math
import random
import re
import shutil
import struct
import subprocess
import zlib

DPI = 150


def tools_present():
    return all(shutil.which(tool) for tool in ("pdftoppm", "pdftotext"))


class Page:
    """One page of a PDF in grey, with the words that stand on it."""

    def __init__(self, pdf, number):
        name = str(number)
        pgm = subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-f", name, "-l", name, pdf],
                             capture_output=True, check=True).stdout
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
        self.width, self.height = int(head.group(1)), int(head.group(2))
        self.grey = bytearray(pgm[head.end():])
        text = subprocess.run(["pdftotext", "-bbox", "-f", name, "-l", name, pdf, "-"],
                              capture_output=True, check=True, text=True).stdout
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', text)
        self.words = [([float(v) * DPI / 72 for v in word[:4]], word[4]) for word in found]

    def word(self, wanted, nth=0):
        """(left, top, right, bottom) of the nth word that reads so."""
        return [box for box, text in self.words if text == wanted][nth]

    def stroke(self, x0, y0, x1, y1, thick=3):
        for step in range(int(math.hypot(x1 - x0, y1 - y0)) * 2 + 1):
            t = step / max(1, int(math.hypot(x1 - x0, y1 - y0)) * 2)
            for dy in range(-thick // 2, thick // 2 + 1):
                for dx in range(-thick // 2, thick // 2 + 1):
                    x, y = int(x0 + (x1 - x0) * t) + dx, int(y0 + (y1 - y0) * t) + dy
                    if 0 <= x < self.width and 0 <= y < self.height:
                        self.grey[y * self.width + x] = 40

    def tick(self, wanted, nth=0):
        """In the box that is printed before the word."""
        left, top, _, bottom = self.word(wanted, nth)
        y = int((top + bottom) / 2)
        x = int(left) - 2
        while self.grey[y * self.width + x] > 128:
            x -= 1
        right = x
        while self.grey[y * self.width + x] <= 128:
            x -= 1
        while self.grey[y * self.width + x] > 128:
            x -= 1
        side = right - x
        assert 10 < side < 60, side
        self.stroke(x + 0.2 * side, y, x + 0.4 * side, y + 0.3 * side)
        self.stroke(x + 0.4 * side, y + 0.3 * side, x + 0.9 * side, y - 0.4 * side)

    def sign(self, wanted, nth=0):
        """A name to the right of this label."""
        left, top, right, bottom = self.word(wanted, nth)
        x, y = right + 110, (top + bottom) / 2
        for letter in range(3):
            at = x + letter * 26
            self.stroke(at, y - 12, at + 18, y - 10)
            self.stroke(at + 9, y - 16, at + 7, y + 14)
            self.stroke(at + 1, y + 3, at + 16, y + 12)

    def turn(self):
        """Laid on the glass upside down."""
        self.grey.reverse()

    def save(self, path, seed=1):
        """As a PNG, with the grain of a scanner."""
        grain = random.Random(seed)
        spoilt = bytes(max(0, min(255, value - grain.randrange(9))) for value in self.grey)
        rows = b"".join(b"\0" + spoilt[y * self.width:(y + 1) * self.width] for y in range(self.height))

        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        with open(path, "wb") as png:
            png.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 0, 0, 0, 0)) +
                      chunk(b"pHYs", struct.pack(">IIB", int(DPI / 0.0254), int(DPI / 0.0254), 1)) +
                      chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))
