"""Tidang: a JPEG that says where and when it was taken, byte for byte by the Exif standard, for tests.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import struct


def angle(value):
    degrees = int(value)
    minutes = int((value - degrees) * 60)
    seconds = round(((value - degrees) * 60 - minutes) * 60 * 10000)
    return struct.pack("<6I", degrees, 1, minutes, 1, seconds, 10000)


def directory(at, fields):
    """A directory at an offset; its values stand behind it."""
    head, values = struct.pack("<H", len(fields)), b""
    behind = at + 2 + 12 * len(fields) + 4
    for tag, kind, count, data in fields:
        if len(data) <= 4:
            head += struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\0")
        else:
            head += struct.pack("<HHII", tag, kind, count, behind + len(values))
            values += data
    return head + struct.pack("<I", 0) + values


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def grey_picture():
    """Eight by eight grey dots: one table of ones, two codes of one bit (ITU-T T.81)."""
    code = bytes([1] + [0] * 15) + b"\0"
    return (segment(0xdb, b"\0" + b"\1" * 64) + segment(0xc0, struct.pack(">BHHB", 8, 8, 8, 1) + b"\1\x11\0") +
            segment(0xc4, b"\0" + code) + segment(0xc4, b"\x10" + code) + segment(0xda, b"\1\1\0\0\x3f\0") +
            b"\x3f\xff\xd9")


def write_photo(path, lon=None, lat=None, datum=None, taken=None, whole=False):
    """A photo without coordinates is one whose camera did not know where it was; `taken` is “2026:09:01 08:12:13”.
    Only a whole one has a picture."""
    fields = []
    if lon is not None:
        fields = [(1, 2, 2, b"N\0"), (2, 5, 3, angle(lat)), (3, 2, 2, b"E\0"), (4, 5, 3, angle(lon))]
    if datum:
        fields.append((18, 2, len(datum) + 1, datum.encode() + b"\0"))
    entries = 1 + (taken is not None)
    behind = 8 + 2 + 12 * entries + 4
    clock = directory(behind, [(0x9003, 2, 20, taken.encode() + b"\0")]) if taken is not None else b""
    first = [(0x8769, 4, 1, struct.pack("<I", behind))] if clock else []
    place = (0x8825, 4, 1, struct.pack("<I", behind + len(clock)))
    tiff = (b"II*\0" + struct.pack("<I", 8) + directory(8, first + [place]) + clock +
            directory(behind + len(clock), fields))
    body = b"Exif\0\0" + tiff
    with open(path, "wb") as file:
        file.write(b"\xff\xd8" + segment(0xe1, body) +
                   (grey_picture() if whole else b"\xff\xda\0\4\1\2\xff\xd9"))
