#!/usr/bin/env python3
# Tidang: the map by hand in the real window: marks by keyboard and screen reader, the legend that hides, the way to a
# dossier, a change that shows at once; and no connection is opened. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import time

from driver import (NOW, Atspi, application, chord, cli, connections, done, fail, find, gone, item, key, name_of,
                    new_file, note, press, role_of, said, showing, tab_to, text_in, tick, titles, unfold,
                    window)
from unnamed import look

PLUS, HOME, LEFT, ESCAPE, RETURN = ord('+'), 0xff50, 0xff51, 0xff1b, 0xff0d
BEGAN = '2026-04-10T'
UNIT = '(桂花城|左岸风度) [1-5]号楼 1单元, '
RATINGS = ['适合', '较难', '不适合', '']


def sheet():
    """Two estates of five stairwells eight kilometres apart, three of the second at one place; two without a place."""
    lines = ['小区,楼栋,单元,区划代码,户数,评级,经度,纬度,坐标系']
    for i in range(5):
        lines.append('桂花城,%d号楼,1单元,370212001002,12,%s,120.40%02d,36.10,WGS84' % (i + 1, RATINGS[i % 4], 3 * i))
    for i in range(5):
        lines.append('左岸风度,%d号楼,1单元,370212001002,12,%s,120.50%02d,36.1,WGS84' %
                     (i + 1, RATINGS[(i + 1) % 3], 0 if i < 3 else 3 * i))
    lines += ['无名小区,%d号楼,1单元,370212001002,12,,,,' % i for i in (1, 2)]
    return '\n'.join(lines) + '\n'


def wait_title(end):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(t.endswith(end) for t in titles()):
            return
        time.sleep(0.2)
    fail('no window ends with %s: %s' % (end, titles()))


def mark(pattern):
    """A mark of the map for the screen reader."""
    return find(lambda n: role_of(n) == Atspi.Role.PUSH_BUTTON and re.match(pattern, name_of(n)) and showing(n), pattern)


def open_clusters():
    """A cluster falls into smaller ones, and those into units."""
    for _ in range(4):
        found = mark(UNIT + '|[0-9]+ stairwells: ')
        if re.match(UNIT, name_of(found)):
            return
        found.get_action_iface().do_action(0)
        time.sleep(1.5)


def search(text):
    text_in('Find on the map', text)
    tab_to('Find on the map')
    key(RETURN)


def drag_over_the_map():
    """Shift and a drag by the mouse, over nearly all of the map."""
    area = find(lambda n: name_of(n).startswith('Map: arrows move') and showing(n), 'the map')
    # What slides in or out beside the map has come to rest.
    time.sleep(0.8)
    box = area.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    path = [(box.x + 12, box.y + 30), (box.x + 200, box.y + 200), (box.x + box.width - 12, box.y + box.height * 3 // 4)]
    Atspi.generate_keyboard_event(1, None, Atspi.KeySynthType.LOCKMODIFIERS)
    Atspi.generate_mouse_event(*path[0], 'abs')
    time.sleep(0.2)
    Atspi.generate_mouse_event(*path[0], 'b1p')
    for x, y in path[1:]:
        Atspi.generate_mouse_event(x, y, 'abs')
        time.sleep(0.2)
    Atspi.generate_mouse_event(*path[-1], 'b1r')
    Atspi.generate_keyboard_event(1, None, Atspi.KeySynthType.UNLOCKMODIFIERS)
    time.sleep(0.4)


def let_go():
    """Waits until no mark is said to be selected any more."""
    gone(lambda n: name_of(n).endswith(', selected') and showing(n), 'a selection')


def main():
    with new_file('--place', '370212001002', '--now', BEGAN + '09:00:00+08:00') as path:
        source = os.path.join(os.path.dirname(path), 'units.csv')
        with open(source, 'w', encoding='utf-8') as out:
            out.write(sheet())
        cli('import', path, 'units', source, '--now', BEGAN + '10:00:00+08:00')
        with open(source, 'w', encoding='utf-8') as out:
            out.write(sheet().replace('桂花城,1号楼,1单元,370212001002,12,适合', '桂花城,1号楼,1单元,370212001002,12,不适合'))
        cli('import', path, 'units', source)
        with window(path):
            wait_title('Register')
            chord('Alt', '5')
            wait_title('Map')
            said('10 stairwells')
            said('2 stairwells without a place')
            said('Suitable 2')
            note('the map shows what has a place and counts what has none')
            said('In view: 10 stairwells')
            mark('5 stairwells: ')
            look('the map')
            note('marks, legend and list are named')

            tick('Suitable 2')
            said('8 of 10 stairwells')
            tick('Suitable 2')
            said('10 stairwells')
            note('the legend hides a class and brings it back')

            tab_to('Map: arrows move')
            for _ in range(3):
                key(PLUS)
                time.sleep(0.6)
            key(LEFT)
            time.sleep(1)
            key(HOME)
            said('In view: 10 stairwells')
            note('plus, arrows and Home move the map')

            search('左岸')
            said('5 of 10 stairwells')
            find(lambda n: name_of(n) == 'In view: 5 stairwells' and showing(n), 'the estate alone in view')
            look('the map, narrowed')
            press('Only “左岸”')
            said('10 stairwells')
            unfold('Show the stairwells of a filter only')
            find(lambda n: name_of(n) == 'Answers to verify' and showing(n), 'the menu of filters')
            look('the filters of the map')
            item('Hard')
            said('3 of 10 stairwells')
            press('Only Hard')
            said('10 stairwells')
            note('a text narrows the map and goes there; its sign lets go')

            tab_to('Map: arrows move')
            key(HOME)
            time.sleep(1)
            chord('Control', 'a')
            said('10 selected')
            mark('5 stairwells: .*, selected')
            look('the map with a selection')
            press('Show in the register')
            wait_title('Register')
            said('10 selected')
            note('what is selected in view is selected in the register')
            chord('Alt', '5')
            wait_title('Map')
            tab_to('Map: arrows move')
            key(ESCAPE)
            let_go()

            drag_over_the_map()
            said('10 selected')
            press('Set the stage')
            find(lambda n: name_of(n).startswith('Stage of the dossiers') and showing(n), 'the question for the stage')
            key(ESCAPE)
            time.sleep(0.5)
            tab_to('Map: arrows move')
            key(ESCAPE)
            let_go()
            note('a rectangle selects for the batch actions')

            press('Play what was, month by month')
            said(NOW[:7])
            said('Suitable 2')
            key(HOME)
            said('2026-04')
            said('Suitable 3')
            look('the map as it was')
            press('Play', exact=True)
            said(NOW[:7])
            said('Suitable 2')
            press('Back to now')
            gone(lambda n: name_of(n) == 'Back to now' and showing(n), 'the bar of the past')
            note('what was is played month by month')

            open_clusters()
            unit = mark(UNIT)
            note('a cluster that is opened falls apart into units with names')

            opening = 'Open the dossier of ' + name_of(unit).split(', ')[0]
            unit.get_action_iface().do_action(0)
            find(lambda n: name_of(n).startswith(opening) and showing(n), 'the card')
            look('the card of a mark')
            press(opening)
            wait_title('Dossier')
            note('a mark leads to its card, and the card to the dossier')

            press('Show on the map')
            wait_title('Map')
            find(lambda n: name_of(n).startswith(opening) and showing(n), 'the card')
            said('1 selected')
            mark(name_of(unit).split(', ')[0] + '.*, selected')
            note('the dossier shows its stairwell on the map, selected, with its card open')
            key(ESCAPE)
            gone(lambda n: name_of(n).startswith(opening) and showing(n), 'the card')

            chord('Control', 'z')
            said('Suitable 3')
            chord('Control', 'z')
            find(lambda n: name_of(n).startswith('No stairwell has a place yet') and showing(n), 'the empty map')
            note('what is undone leaves the map at once')

            found = connections(application().get_process_id())
            if found:
                fail('the program has connections: %s' % found)
            note('no connection was opened')
    done()


main()
