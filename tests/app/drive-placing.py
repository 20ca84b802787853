#!/usr/bin/env python3
# Tidang: places by hand in the real window: coordinates pasted and taken from a photo in the dossier; on the map by
# mouse, keyboard and from the list; marks that are moved, and those that lie far off. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (Atspi, check, choose, chord, cli, cli_json, click, done, fail, find, gone, in_window, key,
                    name_of, new_file, note, open_dossier, press, pump, role_of, said, sensitive, showing,
                    tab_to, text_in, titles, type_text, unfold, window)
from unnamed import look

sys.path.append(os.path.join(os.path.dirname(__file__), '..', 'cli'))
from make_photo import write_photo  # noqa: E402

RETURN, TAB, ESCAPE, UP, RIGHT = 0xff0d, 0xff09, 0xff1b, 0xff52, 0xff53
FIRST, SECOND = '桂花城/9号楼/1单元', '桂花城/9号楼/2单元'


def sheet():
    """Eight stairwells round about one place, two of a building without one."""
    lines = ['小区,楼栋,单元,区划代码,户数,经度,纬度,坐标系']
    lines += ['桂花城,%d号楼,1单元,370212001002,12,120.4%d,36.12%d,WGS84' % (i, 30 + 2 * i, i) for i in range(1, 9)]
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
    return find(lambda n: role_of(n) == Atspi.Role.PUSH_BUTTON and name_of(n) == 'Place' and showing(n), 'Place')


def can_place():
    return sensitive(place_button())


def pasted(path):
    open_dossier('桂花城 9号楼 1单元')
    said('It does not stand on the map yet.')
    look('the place in the dossier')
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
    text_in('Longitude and latitude', '36.124, 120.438')
    said('Say in which coordinate system they are.')
    if can_place():
        fail('the coordinate system was guessed')
    note('what is wrong or missing is said beside the field; a coordinate system is never guessed')
    choose('Coordinate system', 1)
    said('Kept as WGS-84: 120.438000, 36.124000')
    said('0 m from the middle of its community')
    press('_Place')
    until(lambda: place(path, FIRST) == (120.438, 36.124, 'wgs84'), 'the place in the file')
    said('Placed on the map: 桂花城 9号楼 1单元')
    said('120.438000, 36.124000')
    note('pasted coordinates place the unit, and the dossier shows them')
    chord('Control', 'z')
    until(lambda: place(path, FIRST) is None, 'the place undone')
    said('It does not stand on the map yet.')
    note('Ctrl+Z takes it back')


def far(path):
    press('Coordinates…')
    text_in('Longitude and latitude', '120.5504, 36.1204')
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
    text_in('Longitude and latitude', '120.438, 36.124')
    choose('Coordinate system', 1)
    find(lambda n: 'km from where it stands now' in name_of(n) or ' m from where it stands now' in name_of(n), 'the way')
    # Somebody else is faster: the file has its lease with the window, so that the change is the window's own.
    key(ESCAPE)
    gone(lambda n: name_of(n) == 'Place by coordinates' and role_of(n) == Atspi.Role.FRAME, 'the dialog')
    note('how far it would move is said; Escape leaves it')
    press('Coordinates…')
    check('All 2 stairwells of the building')
    press('Take it off the map')
    until(lambda: place(path, FIRST) is None and place(path, SECOND) is None, 'the places taken away')
    said('It does not stand on the map yet.')
    note('a place can be taken away')


def from_photo(path):
    press('Coordinates…')
    with in_window('Place by coordinates'):
        unfold('Photos of the dossier')
        look('the photos of the dossier')
        press('nowhere.jpg')
        said('nowhere.jpg does not say where it was taken')
        unfold('Photos of the dossier')
        press('house.jpg')
        said('Kept as WGS-84: 120.4385')
    press('_Place')
    until(lambda: place(path, FIRST) is not None, 'the place of the photo')
    if abs(place(path, FIRST)[0] - 120.4385) > 1e-5 or place(path, FIRST)[2] != 'wgs84':
        fail('the photo gave %s' % (place(path, FIRST),))
    history = [line['text'] for line in cli_json('history', path, FIRST)]
    if 'Placed on the map: from a photo' not in history:
        fail('the history says %s' % history)
    note('a photo of the dossier gives its place, one without says why not')


# ---- on the map ----

def middle(node):
    """On the screen: GTK 4.8 counts from inside of the frame that it draws around the window."""
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return box.x + box.width // 2 + 5, box.y + box.height // 2 + 5


def the_map():
    return find(lambda n: name_of(n).startswith('Map: arrows') and showing(n), 'the map')


def mark(unit):
    """Where the mark of a unit is drawn."""
    time.sleep(1.5)
    return middle(find(lambda n: name_of(n).startswith(unit + ', ') and role_of(n) == Atspi.Role.PUSH_BUTTON and
                       showing(n), 'the mark of ' + unit))


def mouse(x, y, what='abs'):
    Atspi.generate_mouse_event(int(x), int(y), what)
    time.sleep(0.12)


def press_at(x, y, hold=0.0):
    mouse(x, y)
    mouse(x, y, 'b1p')
    time.sleep(hold)


def move(x, y, to_x, to_y):
    for i in range(1, 9):
        mouse(x + (to_x - x) * i / 8, y + (to_y - y) * i / 8)


def drag(x, y, to_x, to_y, hold=0.0):
    press_at(x, y, hold)
    move(x, y, to_x, to_y)
    mouse(to_x, to_y, 'b1r')
    time.sleep(0.5)


def line(unit):
    """Of the list beside the map."""
    return find(lambda n: name_of(n).startswith(unit) and role_of(n) == Atspi.Role.LIST_ITEM and showing(n), unit)


def near(at, expected, what):
    if abs(at[0] - expected[0]) > 4 or abs(at[1] - expected[1]) > 4:
        fail('%s stands at %s, wanted %s' % (what, at, expected))


def clicked(path):
    chord('Alt', '5')
    until(lambda: any(t.endswith('Map') for t in titles()), 'the map')
    press('2 stairwells without a place')
    said('Missing 2')
    said('Choose a stairwell')
    look('the list of those without a place')
    click(line('桂花城 9号楼 1单元'))
    said('It has no place yet.')
    x, y = middle(the_map())
    mouse(x + 100, y + 130)
    mouse(x + 100, y + 130, 'b1c')
    until(lambda: place(path, FIRST) is not None, 'the place that was clicked')
    said('Placed on the map: 桂花城 9号楼 1单元')
    said('Missing 1')
    near(mark('桂花城 9号楼 1单元'), (x + 100, y + 130), 'the mark')
    note('a unit of the list is put where the map is clicked, and its mark stands there at once')
    chord('Control', 'z')
    until(lambda: place(path, FIRST) is None, 'the click undone')
    said('Missing 2')
    note('Ctrl+Z takes it off the map and back into the list')


def by_keyboard(path):
    click(line('桂花城 9号楼 1单元'))
    said('It has no place yet.')
    key(RETURN)
    time.sleep(0.5)
    said('Map: arrows move it under the cross, Enter puts 桂花城 9号楼 1单元 there')
    key(UP)
    key(UP)
    chord_key('Control', RIGHT)
    key(RETURN)
    until(lambda: place(path, FIRST) is not None, 'the place of the cross')
    x, y = middle(the_map())
    near(mark('桂花城 9号楼 1单元'), (x, y), 'the mark')
    note('by keyboard: Enter, arrows under the cross, Enter')
    click(line('桂花城 9号楼 2单元'))
    said('It has no place yet.')
    key(ESCAPE)
    said('Choose a stairwell')
    note('Escape lets go of it')


def chord_key(modifier, symbol):
    mask = {'Control': 1 << 2}[modifier]
    Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.LOCKMODIFIERS)
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
    Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.UNLOCKMODIFIERS)
    time.sleep(0.3)


def moved(path):
    before = place(path, FIRST)
    x, y = mark('桂花城 9号楼 1单元')
    drag(x, y, x + 40, y + 30)
    time.sleep(1)
    if place(path, FIRST) != before:
        fail('a mark was moved by accident')
    note('who drags the map by a mark moves the map, not the unit')
    x, y = mark('桂花城 9号楼 1单元')
    drag(x, y, x - 60, y + 40, hold=1.2)
    until(lambda: place(path, FIRST) != before, 'the mark held and moved')
    near(mark('桂花城 9号楼 1单元'), (x - 60, y + 40), 'the mark')
    history = [line_['text'] for line_ in cli_json('history', path, FIRST)]
    if 'Place on the map changed: moved on the map' not in history:
        fail('the history says %s' % history)
    note('a mark that is held pressed can be dragged')
    held = place(path, FIRST)
    x, y = mark('桂花城 9号楼 1单元')
    press_at(x, y)
    move(x, y, x + 70, y + 10)
    key(ESCAPE)
    mouse(x + 70, y + 10, 'b1r')
    time.sleep(1)
    if place(path, FIRST) != held:
        fail('Escape did not give up the drag')
    note('Escape gives up a drag')
    drag(x, y, x + 50, y)
    until(lambda: place(path, FIRST) != held, 'the chosen mark moved')
    chord('Control', 'z')
    until(lambda: place(path, FIRST) == held, 'the move undone')
    note('the mark of the chosen unit is dragged without waiting; undo brings it back')


def brought(path):
    key(ESCAPE)
    x, y = middle(line('桂花城 9号楼 2单元'))
    to_x, to_y = middle(the_map())
    drag(x, y, to_x - 50, to_y - 60)
    until(lambda: place(path, SECOND) is not None, 'the line dropped on the map')
    near(mark('桂花城 9号楼 2单元'), (to_x - 50, to_y - 60), 'the mark')
    said('Every stairwell has a place.')
    note('a line of the list is dragged onto the map')


def looked_over(path):
    cli_far = cli_json('place', path, '--far')
    if cli_far:
        fail('something is far: %s' % cli_far)
    x, y = mark('桂花城 9号楼 2单元')
    mouse(x, y)
    mouse(x, y, 'b1c')
    press('Correct its place…')
    said('All 2 stairwells of the building')
    # Onto the clipboard by way of the only field on show.
    tab_to('Search in this list')
    type_text('120.8, 36.12')
    chord('Control', 'a')
    chord('Control', 'c')
    text_in('Search in this list', '')
    key(TAB)
    chord('Control', 'v')
    said('Place by coordinates')
    with in_window('Place by coordinates'):
        said('Say in which coordinate system they are.')
        choose('Coordinate system', 1)
        press('_Place')
    until(lambda: place(path, SECOND) == (120.8, 36.12, 'wgs84'), 'the far place')
    press('Far off 1')
    said('桂花城 9号楼 2单元, 3')
    look('the list of those far off')
    note('Ctrl+V opens the form with what is on the clipboard for the chosen one; a far place is listed with its distance')
    key(ESCAPE)
    key(ESCAPE)
    said('1 stairwell far from its community')
    note('Escape leads back to the legend, which counts what is far off')


def main():
    with new_file() as path:
        folder = os.path.dirname(path)
        source = os.path.join(folder, 'units.csv')
        with open(source, 'w', encoding='utf-8') as out:
            out.write(sheet())
        cli('import', path, 'units', source)
        house, nowhere = os.path.join(folder, 'house.jpg'), os.path.join(folder, 'nowhere.jpg')
        write_photo(house, 120.4385, 36.1245, 'WGS-84')
        write_photo(nowhere)
        cli('attach', path, FIRST, house, nowhere, '--kind', 'photo')
        with window(path):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            pasted(path)
            far(path)
            from_photo(path)
            chord('Control', 'z')
            until(lambda: place(path, FIRST) is None, 'the photo undone')
            press('Back to the register')
            clicked(path)
            by_keyboard(path)
            moved(path)
            brought(path)
            looked_over(path)
    done()


main()
