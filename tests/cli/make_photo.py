"""Tidang: a JPEG that says where it was taken, byte for byte by the Exif standard, for tests.

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


def write_photo(path, lon=None, lat=None, datum=None):
    """A photo without coordinates is one whose camera did not know where it was."""
    fields = []
    if lon is not None:
        fields = [(1, 2, 2, b"N\0"), (2, 5, 3, angle(lat)), (3, 2, 2, b"E\0"), (4, 5, 3, angle(lon))]
    if datum:
        fields.append((18, 2, len(datum) + 1, datum.encode() + b"\0"))
    tiff = b"II*\0" + struct.pack("<I", 8) + directory(8, [(0x8825, 4, 1, struct.pack("<I", 26))]) + directory(26, fields)
    body = b"Exif\0\0" + tiff
    with open(path, "wb") as file:
        file.write(b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\4\1\2\xff\xd9")
