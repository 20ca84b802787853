#!/usr/bin/env python3
# Tidang: places by hand in the real window: coordinates pasted and taken from a photo in the dossier. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (Atspi, check, choose, chord, cli, cli_json, done, fail, find, gone, in_window, key, name_of, new_file, note,
                    open_dossier, press, pump, role_of, said, sensitive, showing, text_in, titles, unfold, window)
from unnamed import look

sys.path.append(os.path.join(os.path.dirname(__file__), '..', 'cli'))
from make_photo import write_photo  # noqa: E402

ESCAPE = 0xff1b
FIRST, SECOND = '桂花城/9号楼/1单元', '桂花城/9号楼/2单元'


def sheet():
    """Eight stairwells round about one place, two of a building without one."""
    lines = ['小区,楼栋,单元,区划代码,户数,经度,纬度,坐标系']
    lines += ['桂花城,%d号楼,1单元,370212001002,12,120.430%d,36.120%d,WGS84' % (i, i, i) for i in range(1, 9)]
    lines += ['桂花城,9号楼,%d单元,370212001002,12,,,' % i for i in (1, 2)]
    return '\n'.join(lines) + '\n'


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def place(path, unit):
    """Longitude and latitude as the file has them, None for none."""
    told = cli_json('place', path, unit)
    return (told['longitude'], told['latitude'], told['given_in']) if told['placed'] else None


def place_button():
    return find(lambda n: role_of(n) == Atspi.Role.PUSH_BUTTON and name_of(n).startswith('_Place') and showing(n), 'Place')


def can_place():
    return sensitive(place_button())


def pasted(path):
    open_dossier('桂花城 9号楼 1单元')
    said('It does not stand on the map yet.')
    press('Coordinates…')
    said('Place by coordinates')
    look('coordinates')
    said('Paste them as the map')
    if can_place():
        fail('nothing can be placed')
    text_in('Longitude and latitude', '112.9')
    said('These are not two coordinates')
    text_in('Longitude and latitude', '经度 36.1 纬度 120.43')
    said('Longitude and latitude stand the wrong way round')
    text_in('Longitude and latitude', '36.1204, 120.4304')
    said('Say in which coordinate system they are.')
    if can_place():
        fail('the coordinate system was guessed')
    note('what is wrong or missing is said beside the field; a coordinate system is never guessed')
    choose('Coordinate system', 1)
    said('Kept as WGS-84: 120.430400, 36.120400')
    said('0 m from the middle of its community')
    press('_Place')
    until(lambda: place(path, FIRST) == (120.4304, 36.1204, 'wgs84'), 'the place in the file')
    said('Placed on the map: 桂花城 9号楼 1单元')
    said('120.430400, 36.120400')
    note('pasted coordinates place the unit, and the dossier shows them')
    chord('Control', 'z')
    until(lambda: place(path, FIRST) is None, 'the place undone')
    said('It does not stand on the map yet.')
    note('Ctrl+Z takes it back')


def far(path):
    press('Coordinates…')
    text_in('Longitude and latitude', '120.4504, 36.1204')
    choose('Coordinate system', 2)
    said('Kept as WGS-84: ')
    find(lambda n: 'that is far' in name_of(n) and showing(n), 'a warning')
    check('All 2 stairwells of the building')
    press('_Place')
    until(lambda: place(path, SECOND) is not None, 'the place of the other')
    if place(path, SECOND)[2] != 'gcj02' or place(path, FIRST) != place(path, SECOND):
        fail('the building has %s and %s' % (place(path, FIRST), place(path, SECOND)))
    note('far from the community is said, and may be; a whole building in one step')
    press('Coordinates…')
    text_in('Longitude and latitude', '120.4304, 36.1204')
    choose('Coordinate system', 1)
    find(lambda n: 'km from where it stands now' in name_of(n) or ' m from where it stands now' in name_of(n), 'the way')
    # Somebody else is faster: the file has its lease with the window, so that the change is the window's own.
    key(ESCAPE)
    gone(lambda n: name_of(n) == 'Place by coordinates' and role_of(n) == Atspi.Role.FRAME, 'the dialog')
    note('how far it would move is said; Escape leaves it')
    press('Coordinates…')
    press('Take it off the map')
    until(lambda: place(path, FIRST) is None, 'the place taken away')
    said('It does not stand on the map yet.')
    note('a place can be taken away')


def from_photo(path):
    press('Coordinates…')
    with in_window('Place by coordinates'):
        unfold('Photos of the dossier')
        press('nowhere.jpg')
        said('nowhere.jpg does not say where it was taken')
        unfold('Photos of the dossier')
        press('house.jpg')
        said('Kept as WGS-84: 120.431')
    press('_Place')
    until(lambda: place(path, FIRST) is not None, 'the place of the photo')
    if abs(place(path, FIRST)[0] - 120.431) > 1e-5 or place(path, FIRST)[2] != 'wgs84':
        fail('the photo gave %s' % (place(path, FIRST),))
    history = [line['text'] for line in cli_json('history', path, FIRST)]
    if 'Placed on the map: from a photo' not in history:
        fail('the history says %s' % history)
    note('a photo of the dossier gives its place, one without says why not')


def main():
    with new_file() as path:
        folder = os.path.dirname(path)
        source = os.path.join(folder, 'units.csv')
        with open(source, 'w', encoding='utf-8') as out:
            out.write(sheet())
        cli('import', path, 'units', source)
        house, nowhere = os.path.join(folder, 'house.jpg'), os.path.join(folder, 'nowhere.jpg')
        write_photo(house, 120.431, 36.121, 'WGS-84')
        write_photo(nowhere)
        cli('attach', path, FIRST, house, nowhere, '--kind', 'photo')
        with window(path):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            pasted(path)
            far(path)
            from_photo(path)
    done()


main()
