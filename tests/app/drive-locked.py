#!/usr/bin/env python3
# Tidang: a file that another process holds, in the real window: one sentence says so and how to go on, on no page can anything
# be pressed that would write, each such button says why, and what is only read goes on working. Arguments: WINDOW CLI
# SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import fcntl
import sys
import time

from driver import (BUTTONS, ESCAPE, Atspi, check, chord, cli, done, fail, find, flat, key, menu, name_of, new_file, note,
                    open_dossier, press, role_of, root, said, sensitive, showing, walk, window)

SHEET = sys.argv[3]
UNIT, ROW, BINNED = '桂花城/5号楼/1单元', '桂花城 5号楼 1单元', '桂花城 6号楼 1单元'
WHY = 'Opened for reading only: desk.tidang is in use by '
HOW = 'close it there and open it here again.'


@contextlib.contextmanager
def held(path):
    """Within, the file is another process's."""
    with open(path + '.lock', 'r+', encoding='utf-8') as lease:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def fill(path):
    cli('import', path, 'households', SHEET)
    cli('open-vote', path, UNIT, '--from', '2026-09-01', '--until', '2026-09-10', '--plan', '1')
    cli('bin', path, '桂花城/6号楼/1单元', '--reason', '拆除')


def described(node):
    return node.get_description() or ''


def refused(*starts):
    """Each is there, cannot be pressed, and says why and how to go on."""
    for start in starts:
        node = find(lambda n, s=start: s in name_of(n) and role_of(n) in BUTTONS and showing(n), start)
        if sensitive(node):
            fail('can be pressed: ' + name_of(node))
        if not described(node).startswith(WHY) or HOW not in described(node):
            fail('%s does not say why: “%s”' % (name_of(node), described(node)))


def entries(*texts):
    """Of a menu that is open: there, and not to be chosen."""
    for text in texts:
        node = find(lambda n, t=text: name_of(n).replace('_', '') == t and role_of(n) == Atspi.Role.MENU_ITEM and showing(n), text)
        if sensitive(node):
            fail('can be chosen: ' + text)


def offered(*texts):
    """What only reads goes on."""
    for text in texts:
        find(lambda n, t=text: t in name_of(n) and showing(n) and sensitive(n), text)


def register():
    key(ESCAPE)
    chord('Alt', '1')
    press('Show all stairwells')
    said('2 stairwells')
    refused('Import…', 'Undo', 'Redo', 'Keep this filter')
    check('Select ' + ROW)
    said('1 selected')
    refused('Open votes', 'Close votes', 'Set the stage')
    offered('Papers', 'Export')
    note('the register: no import, no undo, no batch that writes, no filter to be kept; papers and exports go on')


def window_menu():
    key(0xffc7)
    entries('Undo several…', 'Operators…', 'Import a sheet…', 'Replace a region code…')
    key(ESCAPE)
    note('the menu offers nothing that writes')


def other_pages():
    menu('Imports')
    refused('Undo the import of')
    menu('Bin')
    refused('Restore ' + BINNED)
    menu('History of the whole file')
    refused('Undo this action')
    offered('See the dossier as it stood then')
    note('imports, bin and history are read, and nothing there is undone or restored')


def views():
    chord('Alt', '2')
    said(ROW)
    refused('Enter ballots')
    chord('Alt', '3')
    refused('Put aside: The vote has ended')
    note('campaign and deadlines: no ballots are entered, nothing is put aside')


def household():
    said(WHY)
    said('2 stairwells')
    open_dossier(ROW)
    flat('301').get_action_iface().do_action(0)
    said('Flat 301')
    press('Household…')
    said('Owners today')
    find(lambda n: name_of(n).startswith(WHY) and showing(n), 'the reason in the household')
    for text in ('Owners have changed…', 'Split the flat…', 'Erase personal data…', 'Store'):
        if sensitive(find(lambda n, t=text: name_of(n) == t and showing(n), text)):
            fail('can be pressed: ' + text)
    offered('Household sheet…', 'Show names and numbers')
    note('a household is read, its sheet can be printed, and nothing of it is changed')


def main():
    with new_file() as path:
        fill(path)
        with open(path, 'rb') as stream:
            before = stream.read()
        with held(path), window(path):
            household()
            register()
            window_menu()
            other_pages()
            views()
            time.sleep(0.5)
        with open(path, 'rb') as stream:
            if stream.read() != before:
                fail('the file has changed')
        with window(path):
            said('2 stairwells')
            offered('Import…', 'Undo', 'Keep this filter')
            note('the same file, once nobody else has it, offers all of it again')
    done()


main()
