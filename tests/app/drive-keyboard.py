#!/usr/bin/env python3
# Tidang: the lists and the elevation by the keyboard alone in the real window, heard as a screen reader hears it: Tab goes
# round and stops at nothing without a name, Enter opens, Escape leads back, and what is chosen is said.
# Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time

from driver import (DOWN, ESCAPE, F10, LEFT, RETURN, RIGHT, SPACE, TAB, UP, Atspi, chord, cli, done, fail, find, flat, gone,
                    has_state, key, name_of, new_file, note, pump, role_of, said, showing, text_in, window)
from unnamed import nameless

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
ROW = '桂花城 5号楼 1单元'
ROUND = 160  # as many stops as a page has at most
MENU = 0xff67
SHIFT = 50  # the key's code
heard = []  # what had the focus, one after the other


def listen(event):
    if event.detail1 == 1:
        heard.append(event.source)


def wait_for(test, what):
    end = time.monotonic() + 20
    while not test():
        if time.monotonic() > end:
            fail('%s; heard: %s' % (what, [name_of(n) for n in heard[-8:]]))
        pump()
        time.sleep(0.05)


def hear(symbol, held=None):
    """What has the focus after a key; None where it has not moved."""
    before = len(heard)
    if held is not None:
        Atspi.generate_keyboard_event(held, None, Atspi.KeySynthType.PRESS)
    key(symbol)
    if held is not None:
        Atspi.generate_keyboard_event(held, None, Atspi.KeySynthType.RELEASE)
    end = time.monotonic() + 1
    while len(heard) == before and time.monotonic() < end:
        pump()
        time.sleep(0.02)
    return heard[-1] if len(heard) > before else None


def says(symbol, start, held=None):
    node = hear(symbol, held)
    wait_for(lambda: name_of(heard[-1]).startswith(start), 'the key leads elsewhere than to ' + start)
    return node


def round_of(page, *wanted):
    """Tab comes back to where it began; each stop has a name."""
    stops, first = [], None
    for _ in range(ROUND):
        node = hear(TAB)
        if node is None:
            continue
        if nameless(node):
            fail('%s: Tab stops at a %s without a name' % (page, role_of(node).value_nick))
        if first is not None and node == first:
            break
        first = first or node
        stops.append(name_of(node))
    else:
        fail('%s: Tab does not come round: %s' % (page, stops))
    lost = [start for start in wanted if not any(stop.startswith(start) for stop in stops)]
    if lost:
        fail('%s: Tab does not lead to %s, but to %s' % (page, lost, stops))
    note('%s: Tab goes round, %d stops with names' % (page, len(stops)))


def to(start):
    """By Tab to what is named so."""
    for _ in range(ROUND):
        node = hear(TAB)
        if node is not None and name_of(node).startswith(start):
            return
    fail('Tab does not lead to ' + start)


def register():
    text_in('Find in the register', '')
    chord('Control', 'l')
    round_of('register', 'Find in the register', 'Stage', 'Rating', 'Vote', 'Columns and order', 'All stairwells', 'All places', ROW,
             'Export the list', 'Menu', 'Search everywhere')
    to('All stairwells')
    says(DOWN, 'Voting now')
    says(UP, 'All stairwells')
    says(TAB, 'All places')
    note('register: the filters are one stop, the arrows lead along them')
    chord('Control', 'l')
    says(DOWN, ROW)
    note('register: Down leads from the search to the lines')
    says(DOWN, '桂花城 5号楼 2单元')
    says(UP, ROW)
    said('1 selected')
    key(SPACE)
    gone(lambda n: name_of(n) == '1 selected' and showing(n), 'the mark')
    key(SPACE)
    said('1 selected')
    key(ESCAPE)
    gone(lambda n: name_of(n) == '1 selected' and showing(n), 'the mark')
    note('register: arrows say their line and mark it, Space marks and unmarks, Escape unmarks all')
    key(MENU)
    said('Copy the file number')
    key(ESCAPE)
    gone(lambda n: name_of(n).startswith('Copy the file') and showing(n), 'the menu')
    says(DOWN, '桂花城 5号楼 2单元')
    says(UP, ROW)
    note('register: the menu key opens the menu of a line, Escape closes it and leaves the line in focus')
    key(RETURN)
    said('File ')
    find(lambda n: name_of(n).startswith('601, ') and has_state(n, Atspi.StateType.FOCUSED), 'the first flat in focus')
    note('register: Enter opens, and the answers can begin')


def chosen(room):
    return has_state(flat(room), Atspi.StateType.SELECTED)


def elevation():
    flat('601')
    to('601, ')
    says(DOWN, '501, ')
    says(RIGHT, '502, ', SHIFT)
    wait_for(lambda: chosen('501') and chosen('502'), 'Shift chooses')
    key(ord('1'))
    flat('501', 'Agree')
    flat('502', 'Agree')
    key(ESCAPE)
    wait_for(lambda: not chosen('501') and not chosen('502'), 'Escape chooses none')
    note('elevation: Shift and an arrow choose two flats and say so, 1 answers both, Escape lets go')
    find(lambda n: name_of(n).startswith('502, ') and has_state(n, Atspi.StateType.FOCUSED), '502 in focus')
    hear(F10, SHIFT)
    said('Write a note…')
    key(ESCAPE)
    gone(lambda n: name_of(n) == 'Write a note…' and showing(n), 'the menu')
    says(LEFT, '501, ')
    note('elevation: Shift+F10 opens the menu, Escape closes it and leaves the flat in focus')
    round_of('dossier', '501, ', 'Opinion', 'Back to the register', 'Stage 1 of 9', 'All history')
    key(ESCAPE)
    find(lambda n: name_of(n) == 'Select ' + ROW and showing(n), 'the register')
    said('3 stairwells')
    note('dossier: Escape leads back')


def history():
    chord('Control', 'h')
    said('Find in the history')
    round_of('history', 'Find in the history', 'Who', 'Kind', 'From day', 'What changed', 'Undo this action')
    key(ESCAPE)


def campaign():
    chord('Alt', '2')
    said(ROW + ', ')
    round_of('campaign', 'Find among the votes', 'Enter ballots…', 'Call-')


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, UNIT, '--from', '2026-09-01', '--plan', '1')
        ear = Atspi.EventListener.new(listen)
        ear.register('object:state-changed:focused')
        with window(path):
            said('3 stairwells')
            register()
            elevation()
            history()
            campaign()
    done()


main()
