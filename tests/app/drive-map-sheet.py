#!/usr/bin/env python3
# Tidang: the map on paper by hand in the real window: paper and scale, what is wrong beside its field, a PDF, a PNG and a
# print with an MBTiles base map, the map as it was; and a base map from a server, which is asked only when somebody
# presses the button, fails, is slow, and comes. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import struct
import subprocess
import time

from driver import (ESCAPE, LEFT, NOW, RETURN, RIGHT, Atspi, choose, chord, cli, click, done, fail, find, gone, has_size,
                    has_state, in_window, key, name_of, new_file, note, press, role_of, said, sensitive, showing, tab_to,
                    text_in, tick, titles, type_text, window)
from mapfile import TileServer, write_mbtiles
from unnamed import look

LON, LAT = 120.42, 36.10
BEGAN = '2026-04-10T'
KINDS = {Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX}
FIELDS = {Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT}
HOME = 0xff50
SCALES = 15  # that are offered, with “as large as fits” and “another”
PAPERS = [(242, 239, 233), (232, 238, 226), (226, 234, 240)]  # of the tiles


def units(rating):
    lines = ['小区,楼栋,单元,区划代码,户数,评级,经度,纬度,坐标系']
    lines += ['桂花城,%d号楼,1单元,370212001002,12,%s,%.3f,%.3f,WGS84' % (i + 1, rating if i == 0 else '适合', LON + i * 0.002,
                                                                LAT + i * 0.001) for i in range(8)]
    return '\n'.join(lines) + '\n'


def wait_for(test, what):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if test():
            return
        time.sleep(0.1)
    fail('never: ' + what)


def base_map(kind, field, text):
    """Chosen in its dialog."""
    press('Base map…')
    click(find(lambda n: name_of(n).startswith(kind) and role_of(n) in KINDS and showing(n), kind))
    find(lambda n: name_of(n).startswith(field) and role_of(n) in FIELDS and showing(n),
         field).get_editable_text_iface().set_text_contents(text)
    find(lambda n: 'Use' in name_of(n) and role_of(n) == Atspi.Role.PUSH_BUTTON and showing(n) and sensitive(n), 'Use')
    press('Use')
    gone(lambda n: name_of(n).startswith(kind) and role_of(n) in KINDS and showing(n), 'the dialog')


@contextlib.contextmanager
def sheet():
    press('Print the map…')
    with in_window('Map sheet'):
        ready()
        yield
        key(ESCAPE)
    wait_for(lambda: 'Map sheet' not in titles(), 'the window of the sheet is closed')


def is_button(start, ready=True):
    return lambda n: (name_of(n).startswith(start) and role_of(n) == Atspi.Role.PUSH_BUTTON and showing(n) and
                      sensitive(n) == ready)


def ready():
    find(is_button('Save as PDF…'), 'a sheet that can be saved')


def waits():
    find(is_button('Save as PDF…', False), 'a sheet that waits')


def save(button, path):
    """By the desktop's own dialog: the name has the focus and is marked up to its ending."""
    press(button)
    wait_for(lambda: button.rstrip('…') in titles(), 'the dialog that asks for a file')
    time.sleep(0.5)
    type_text(os.path.splitext(path)[0])
    key(RETURN)


def saved(button, path):
    save(button, path)
    said('Written: ' + path)
    ready()


def text_of(pdf):
    return subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, text=True, check=True).stdout


def holds(pdf, *wanted):
    text = text_of(pdf)
    lost = [words for words in wanted if words not in text]
    if lost:
        fail('%s lacks %s:\n%s' % (os.path.basename(pdf), lost, text))


def share_of(pdf, colours):
    """Of the dots of the page."""
    ppm = subprocess.run(['pdftoppm', '-r', '40', pdf], capture_output=True, check=True).stdout
    _, size, _, data = ppm.split(b'\n', 3)
    width, height = map(int, size.split())
    dots = [data[i:i + 3] for i in range(0, 3 * width * height, 3)]
    return sum(any(all(abs(a - b) <= 3 for a, b in zip(dot, colour)) for colour in colours) for dot in dots) / len(dots)


def fields():
    choose('Paper size', -1)
    choose('Scale', 6)
    said('1:25 000 · 8 of 8 stairwells')
    tab_to('Landscape', Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON)
    key(RIGHT)
    wait_for(lambda: has_state(find(lambda n: name_of(n) == 'Portrait' and showing(n), 'Portrait'),
                               Atspi.StateType.CHECKED), 'Portrait is chosen')
    key(LEFT)
    tick('Mark it for internal use')
    text_in('Made by', '西韩社区居委会')
    note('paper and scale are chosen, the sheet follows')
    choose('Scale', SCALES - 1)
    for text in ('7', '1:99000000', '', 'half'):
        text_in('Another scale', text)
        said('Write a scale between 1:200 and 1:10000000')
        waits()
    look('the sheet of the map, with a scale that is none')
    text_in('Another scale', '1∶2万')
    said('1:20 000 · 8 of 8 stairwells')
    ready()
    text_in('Title of the sheet', ' ')
    said('The sheet has no title.')
    text_in('Title of the sheet', '西韩社区一张图')
    gone(lambda n: name_of(n) == 'The sheet has no title.' and showing(n), 'what lacks')
    ready()
    note('a scale too large, too small, none or missing, and no title, are said beside the field')


def files(folder):
    pdf, png = os.path.join(folder, 'sheet-a.pdf'), os.path.join(folder, 'sheet-b.png')
    saved('Save as PDF…', pdf)
    holds(pdf, '西韩社区一张图', '内部使用', '1:20 000', '西韩社区居委会', '本图 8 个单元', '© 某某测绘院', '2026年9月12日')
    if share_of(pdf, PAPERS) < 0.3 or '底图缺' in text_of(pdf):
        fail('the base map is not on the sheet')
    note('a PDF is saved, with the base map and all that was written')
    saved('Save as PNG…', png)
    with open(png, 'rb') as stream:
        size = struct.unpack('>II', stream.read(24)[16:])
    if size != (3508, 2481):
        fail('the PNG has %s dots' % (size,))
    note('a PNG of A4 in 300 dpi is saved')
    save('Save as PDF…', '/proc/nowhere.pdf')
    said('/proc/nowhere.pdf')
    ready()
    find(lambda n: name_of(n).startswith('Title of the sheet') and n.get_text_iface() is not None and
         n.get_text(0, 50) == '西韩社区一张图', 'the title as it was written')
    note('a folder that cannot be written is said, and nothing is lost')


def printed(folder):
    target = os.path.join(folder, 'Documents', 'output.pdf')
    press('Print…')
    with in_window('Print'):
        click(find(lambda n: name_of(n) == 'Print to File' and has_size(n), 'the printer that is a file'))
        find(lambda n: name_of(n) == 'Print' and is_button('Print')(n), 'the button that prints')
        press('_Print', exact=True)
    wait_for(lambda: os.path.exists(target) and b'%%EOF' in open(target, 'rb').read()[-32:], 'the print')
    holds(target, '西韩社区一张图', '1:20 000', '© 某某测绘院')
    if share_of(target, PAPERS) < 0.3:
        fail('the base map is not printed')
    note('what is printed is the sheet')


def past(folder):
    pdf = os.path.join(folder, 'sheet-c.pdf')
    press('Play what was, month by month')
    said(NOW[:7])
    key(HOME)
    said('2026-04')
    said('Suitable 8')
    with sheet():
        saved('Save as PDF…', pdf)
    holds(pdf, '截至2026年4月', '2026年9月12日')
    press('Back to now')
    gone(lambda n: name_of(n) == 'Back to now' and showing(n), 'the bar of the past')
    note('a sheet of the past says of when it is')


def is_fetch(node):
    return name_of(node).startswith('Fetch ') and role_of(node) == Atspi.Role.PUSH_BUTTON and showing(node)


def server_map(folder, server):
    base_map('Another map server', 'Address of its tiles', server.base + '/{z}/{x}/{y}.png')
    wait_for(lambda: server.asked, 'the map itself shows the tiles')
    time.sleep(2)
    asked = len(server.asked)
    server.status = 503
    with sheet():
        said('127.0.0.1:')
        number = int(name_of(find(is_fetch, 'the button that asks the server')).split()[1])
        if len(server.asked) != asked or number < 10:
            fail('the server was asked for %d tiles, with %d to fetch' % (len(server.asked) - asked, number))
        look('the sheet of the map, with tiles to fetch')
        note('nobody is asked before the button is pressed, which says for how many tiles')
        press('Fetch %d tiles' % number)
        said('Base map offline: %d tiles of ' % number)
        pdf = os.path.join(folder, 'sheet-d.pdf')
        saved('Save as PDF…', pdf)
        holds(pdf, '底图离线：%d 块未取到' % number)
        note('a server that fails is said with the count in the window and on the sheet')
        server.status, server.delay = 200, 0.5
        press('Fetch %d tiles' % number)
        find(is_button('Cancel'), 'the way to stop')
        look('the sheet of the map, while tiles come')
        press('Cancel')
        said('127.0.0.1:')
        rest = int(name_of(find(is_fetch, 'the rest')).split()[1])
        if not 0 < rest < number:
            fail('%d tiles of %d are left' % (rest, number))
        note('a slow server can be stopped, and what came is shown')
        server.delay = 0
        asked = len(server.asked)
        press('Fetch %d tiles' % rest)
        gone(is_fetch, 'a button for what is missing')
        ready()
        if len(server.asked) - asked > rest:
            fail('the server was asked for %d tiles, not %d' % (len(server.asked) - asked, rest))
        pdf = os.path.join(folder, 'sheet-e.pdf')
        saved('Save as PDF…', pdf)
        if share_of(pdf, PAPERS) < 0.3 or '底图离线' in text_of(pdf) or '未取全' in text_of(pdf):
            fail('the fetched base map is not on the sheet')
        note('what is left comes by pressing again, and is printed')


def main():
    with new_file('--place', '370212001002', '--now', BEGAN + '09:00:00+08:00') as path, TileServer() as server:
        folder = os.path.dirname(path)
        source = os.path.join(folder, 'units.csv')
        for name in ('cache', 'config', 'Documents'):
            os.mkdir(os.path.join(folder, name))
        with open(os.path.join(folder, 'config', 'user-dirs.dirs'), 'w', encoding='utf-8') as out:
            out.write('XDG_DOCUMENTS_DIR="%s/Documents"\n' % folder)
        for rating, now in (('适合', BEGAN + '10:00:00+08:00'), ('不适合', None)):
            with open(source, 'w', encoding='utf-8') as out:
                out.write(units(rating))
            cli('import', path, 'units', source, *(['--now', now] if now else []))
        write_mbtiles(os.path.join(folder, 'good.mbtiles'), LON + 0.007, LAT + 0.0035, levels=range(10, 16), around=8)
        with window(path, XDG_CACHE_HOME=os.path.join(folder, 'cache'), XDG_CONFIG_HOME=os.path.join(folder, 'config'),
                    no_proxy='127.0.0.1'):
            said('桂花城 1号楼')
            chord('Alt', '5')
            said('8 stairwells')
            base_map('A map file', 'File of the map', os.path.join(folder, 'good.mbtiles'))
            said('© 某某测绘院')
            with sheet():
                fields()
                files(folder)
                printed(folder)
            past(folder)
            server_map(folder, server)
    done()


main()
