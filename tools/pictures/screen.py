# Tidang: a picture of the whole screen, out of the frame buffer file of Xvfb (its option -fbdir).
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file is an X window dump: a header of big-endian 32-bit words, a colour map, then the rows, four bytes a dot."""
import struct
import zlib

# Words of the header, by their place in it.
HEADER_SIZE, WIDTH, HEIGHT, BITS_PER_PIXEL, BYTES_PER_LINE, COLOURS = 0, 4, 5, 11, 12, 19
BYTES_PER_COLOUR = 12


def read(path):
    """(width, height, bytes of red, green, blue)"""
    with open(path, 'rb') as stream:
        data = stream.read()
    words = struct.unpack('>25I', data[:100])
    width, height, line = words[WIDTH], words[HEIGHT], words[BYTES_PER_LINE]
    if words[BITS_PER_PIXEL] != 32:
        raise SystemExit('the screen has %d bits a dot, not 32' % words[BITS_PER_PIXEL])
    begin = words[HEADER_SIZE] + words[COLOURS] * BYTES_PER_COLOUR
    rows = []
    for y in range(height):
        row = data[begin + y * line:begin + y * line + 4 * width]
        dots = bytearray(3 * width)
        dots[0::3], dots[1::3], dots[2::3] = row[2::4], row[1::4], row[0::4]
        rows.append(bytes(dots))
    return width, height, rows


def write_png(path, width, height, rows):
    def chunk(kind, body):
        return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))

    body = zlib.compress(b''.join(b'\0' + row for row in rows), 9)
    with open(path, 'wb') as stream:
        stream.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) +
                     chunk(b'IDAT', body) + chunk(b'IEND', b''))


def is_blank(rows):
    """One colour all over: nothing was drawn."""
    return all(row == rows[0] for row in rows) and rows[0] == rows[0][:3] * (len(rows[0]) // 3)
