#!/usr/bin/env python3
# Tidang: what lies below the units of the map, chosen by hand in the real window: a file, Tianditu's form and another
# server, both on this machine; what is said of a bad file, a wrong address and a server that fails; and that the key is in
# the requests alone. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import time

from driver import (Atspi, application, chord, cli, click, connections, done, fail, find, gone, key, name_of,
                    new_file, note, press, role_of, root, said, sensitive, showing, tab_to, titles, walk,
                    window)
from mapfile import TileServer, picture, tile_at, write_mbtiles
from unnamed import look

LON, LAT = 120.42, 36.10
KEY = '5f4dcc3b5aa765d61d8327deb882cf99'
PLUS = ord('+')
KINDS = {Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX}
FIELDS = {Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT}


def sheet():
    lines = ['小区,楼栋,单元,区划代码,户数,评级,经度,纬度,坐标系']
    lines += ['桂花城,%d号楼,1单元,370212001002,12,适合,%.3f,%.3f,WGS84' % (i + 1, LON + i * 0.002, LAT + i * 0.001)
              for i in range(8)]
    return '\n'.join(lines) + '\n'


def wait_title(end):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(t.endswith(end) for t in titles()):
            return
        time.sleep(0.2)
    fail('no window ends with %s: %s' % (end, titles()))


def wait_for(test, what):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if test():
            return
        time.sleep(0.1)
    fail('never: ' + what)


def only_to(server):
    port = '%04X' % server.server.server_address[1]
    wrong = [end for end in connections(application().get_process_id()) if end != '0100007F:' + port]
    if wrong:
        fail('the program is connected with %s' % wrong)


def take(kind):
    """One of the four kinds, by mouse: GTK 4.8 offers no action for a check button."""
    click(find(lambda n: name_of(n).startswith(kind) and role_of(n) in KINDS and showing(n), kind))


def write(field, text):
    node = find(lambda n: name_of(n).startswith(field) and role_of(n) in FIELDS and showing(n), field)
    node.get_editable_text_iface().set_text_contents(text)


def use_button(ready):
    return lambda n: 'Use' in name_of(n) and role_of(n) == Atspi.Role.PUSH_BUTTON and showing(n) and sensitive(n) == ready


def use():
    find(use_button(True), 'a button Use that can be pressed')
    press('Use')
    gone(use_button(True), 'the dialog')


def cannot_use():
    find(use_button(False), 'a button Use that waits')


def shown(start):
    return find(lambda n: start in name_of(n) and showing(n), start)


def key_in(folder):
    found = []
    for path, _, files in os.walk(folder):
        if KEY in path:
            found.append(path)
        for file in files:
            full = os.path.join(path, file)
            with open(full, 'rb') as stream:
                if KEY in file or KEY.encode() in stream.read():
                    found.append(full)
    return found


def choose_file(folder):
    with open(os.path.join(folder, 'words.mbtiles'), 'w', encoding='utf-8') as out:
        out.write('this is no map at all, only words')
    write_mbtiles(os.path.join(folder, 'vector.mbtiles'), LON, LAT, levels=[6], around=0, metadata=[('format', 'pbf')],
                  spoil=[((6, *tile_at(LON, LAT, 6)), b'\x1f\x8b\x08 lines and areas')])
    bad = (12, *tile_at(LON, LAT, 12))
    write_mbtiles(os.path.join(folder, 'good.mbtiles'), LON, LAT, levels=range(6, 15), spoil=[(bad, picture(*bad)[:80])])

    press('Base map…')
    wait_title('Base map')
    shown('No connection is opened. The grid')
    take('A map file')
    shown('Choose a map file (.mbtiles).')
    cannot_use()
    write('File of the map (.mbtiles)', os.path.join(folder, 'gone.mbtiles'))
    shown('gone.mbtiles does not exist.')
    write('File of the map (.mbtiles)', os.path.join(folder, 'words.mbtiles'))
    shown('words.mbtiles is not a map in the MBTiles format.')
    write('File of the map (.mbtiles)', os.path.join(folder, 'vector.mbtiles'))
    shown('vector.mbtiles holds vector tiles, which are not shown. Export the map as pictures')
    cannot_use()
    look('the choice of a base map, with a file that cannot be used')
    note('what cannot be used is said beside the field, with the next step')
    write('File of the map (.mbtiles)', os.path.join(folder, 'good.mbtiles'))
    shown('桂花城一带: levels 6 to 14')
    write('Its map approval number (审图号)', 'GS(2020)0000号')
    use()
    shown('© 某某测绘院 · map approval GS(2020)0000号')
    note('a file is shown with whose map it is and its approval number')


def damaged_tile():
    """The level at which one tile of the file is broken."""
    tab_to('Map: arrows move')
    for _ in range(12):
        key(ord('-'))
        time.sleep(0.8)
        if any(name_of(n).startswith('The base map has') and showing(n) for n in walk(root())):
            break
    shown('The base map has a fault: 1 tile cannot be read')
    shown('good.mbtiles: the tile 12/')
    note('a broken tile of a file is counted and named, the rest is shown')


def tianditu(server, cache):
    press('Base map…')
    wait_title('Base map')
    take('Tianditu, with my own key')
    shown('Write your own key of Tianditu')
    cannot_use()
    write('My key (tk)', 'abc&tk=1')
    shown('A key of Tianditu has letters and digits alone')
    write('My key (tk)', ' %s ' % KEY)
    shown('is asked for each tile that is looked at')
    if server.asked:
        fail('the server was asked before anybody chose it')
    look('the choice of Tianditu')
    use()
    wait_for(lambda: any('/cva_w/wmts' in path for path, _ in server.asked), 'the names above')
    wait_for(lambda: any('/vec_w/wmts' in path and path.endswith('&tk=' + KEY) for path, _ in server.asked), 'the streets')
    if not all(agent.startswith('Tidang/') for _, agent in server.asked):
        fail('another name was given: %s' % server.asked[0][1])
    shown('Tianditu · 127.0.0.1:')
    only_to(server)
    note('Tianditu is asked for its two layers under the own key and name')
    found = key_in(cache)
    if not os.listdir(cache) or found:
        fail('the key is in %s' % found)
    note('tiles are kept, the key is not in them')


def fails_and_comes_back(server):
    server.status = 503
    tab_to('Map: arrows move')
    for _ in range(2):
        key(PLUS)
        time.sleep(1)
    shown('Base map offline: ')
    shown('answers with a fault (status 503)')
    look('the base map, offline')
    note('a server that fails is said with a count and the cause')
    asked = len(server.asked)
    server.status = 200
    press('Try again')
    gone(lambda n: name_of(n).startswith('Base map offline') and showing(n), 'the bar')
    if len(server.asked) <= asked:
        fail('nothing was asked for again')
    note('trying again brings the tiles, and the bar goes')


def another_server(server):
    press('Base map…')
    wait_title('Base map')
    take('Another map server')
    for text, says in [('https://{s}.example.org/{z}/{x}/{y}.png', 'is no server'),
                       ('https://example.org/{z}/{x}.png', '{y} is missing'),
                       ('https://webrd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}', 'are in GCJ-02'),
                       ('https://maponline0.bdimg.com/tile/?x={x}&y={y}&z={z}', 'are in BD-09')]:
        write('Address of its tiles', text)
        shown(says)
        cannot_use()
    look('the choice of another server')
    before = len(server.asked)
    write('Address of its tiles', server.base + '/{z}/{x}/{y}.png?key=' + KEY)
    use()
    wait_for(lambda: any(path.startswith('/1') and path.endswith('.png?key=' + KEY) for path, _ in server.asked[before:]),
             'a tile of the other server')
    note('another server is asked; maps in GCJ-02 and of Baidu are refused')


def none_again(server):
    press('Base map…')
    wait_title('Base map')
    take('None: the grid alone')
    use()
    gone(lambda n: '127.0.0.1:' in name_of(n) and showing(n), 'whose map it was')
    time.sleep(1)
    asked = len(server.asked)
    tab_to('Map: arrows move')
    for symbol in (PLUS, PLUS, ord('-')):
        key(symbol)
        time.sleep(0.8)
    if len(server.asked) != asked or connections(application().get_process_id()):
        fail('the server is still asked')
    note('without a base map no connection is left')


def dragged(path):
    """From another program's window, with the mouse."""
    with subprocess.Popen([sys.executable, os.path.join(os.path.dirname(__file__), 'source.py'), 'drag', path],
                          stdout=subprocess.PIPE, text=True) as source:
        source.stdout.readline()
        time.sleep(0.5)
        Atspi.generate_mouse_event(80, 60, 'abs')
        Atspi.generate_mouse_event(80, 60, 'b1p')
        for step in range(1, 21):
            Atspi.generate_mouse_event(80 + 20 * step, 60 + 15 * step, 'abs')
            time.sleep(0.05)
        said('Drop to lay good.mbtiles below')
        Atspi.generate_mouse_event(480, 360, 'b1r')
        wait_title('Base map')
        source.terminate()
    shown('桂花城一带: levels 6 to 14')
    use()
    shown('© 某某测绘院')
    note('a map file that is dropped on the window is offered as the base map')


def main():
    with new_file() as path, TileServer() as server:
        folder = os.path.dirname(path)
        source = os.path.join(folder, 'units.csv')
        cache = os.path.join(folder, 'cache')
        os.mkdir(cache)
        with open(source, 'w', encoding='utf-8') as out:
            out.write(sheet())
        cli('import', path, 'units', source)
        with window(path, XDG_CACHE_HOME=cache, TIDANG_TIANDITU=server.base, no_proxy='127.0.0.1'):
            wait_title('Register')
            chord('Alt', '5')
            wait_title('Map')
            said('8 stairwells')
            choose_file(folder)
            damaged_tile()
            if connections(application().get_process_id()):
                fail('a file needs no connection')
            note('a file is read without a connection')
            tianditu(server, cache)
            fails_and_comes_back(server)
            another_server(server)
            none_again(server)
            dragged(os.path.join(folder, 'good.mbtiles'))
        found = key_in(folder)
        if found:
            fail('the key is in %s' % found)
        note('the key is in no file of the workspace')
    done()


main()
