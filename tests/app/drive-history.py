#!/usr/bin/env python3
# Tidang: the past by hand in the real window: an action unfolded, looked back on and left again; an import undone from
# the list of imports. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from driver import (DOWN, ESCAPE, RETURN, Atspi, cli, cli_json, click, done, fail, find, flat, gone, has_state, item, key, menu,
                    name_of, new_file, note, open_dossier, press, role_of, said, showing, text_in, unfold, window)
from unnamed import look

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'


def fill(file):
    cli('import', file, 'households', SHEET)
    cli('open-vote', file, UNIT, '--plan', 'A')
    cli('ballot', file, UNIT, '402', 'agree')
    more = os.path.join(os.path.dirname(file), 'more.csv')
    with open(more, 'w', encoding='utf-8') as sheet:
        sheet.write('小区,楼栋,单元,房号,专有面积\n桂花城,5号楼,2单元,101,70.00\n')
    cli('import', file, 'households', more)
    cli('bin', file, '桂花城/6号楼/1单元', '--reason', 'recorded twice')


def imports_undone():
    menu('Imports')
    said('more.csv')
    press('Undo the import of more.csv')
    said('more.csv (undone)')
    note('an import is undone from the list of imports')
    press('Redo the import of more.csv')
    said('Done again')


def import_refused():
    press('Undo the import of roster-stairwells.xlsx')
    said('This cannot be undone')
    note('an import that others build on is refused, with what is in the way')
    look('what cannot be done')
    key(ESCAPE)


def unfolded():
    menu('History of the whole file')
    said('402 Agree')
    press('What changed')
    note('an action unfolds')


def looked_back():
    press('See the dossier as it stood then')
    said('The state of')
    said('桂花城 6号楼')
    note('a dossier is shown as it stood, with a bar that says so')
    press('Back to the present')
    said('402 Agree')
    note('and one comes back')


def line(node, text):
    """Of a history: what it was done to, what, and the reason."""
    return text in name_of(node) and ' — ' in name_of(node) and showing(node)


def only_fields():
    menu('History of the whole file')
    text_in('Find in the history', '402')
    gone(lambda n: line(n, 'recorded twice'), 'what does not fit the search')
    press('What changed')
    press('Only this field: 402 Ballot')
    said('402 · Ballot')
    gone(lambda n: line(n, 'imported from a sheet'), 'what did not touch the field')
    text_in('Find in the history', '')
    gone(lambda n: line(n, 'imported from a sheet'), 'what did not touch the field')
    press('Show everything')
    find(lambda n: line(n, 'imported from a sheet'), 'the other actions again')
    note('one field of the unfolded changes is followed alone, and left again')


def flat_fields():
    open_dossier('桂花城 5号楼 1单元')
    flat('402').get_action_iface().do_action(0)
    said('Flat 402')
    unfold('History of this flat and of its fields')
    said('Exclusive area')
    look('the histories of a flat')
    item('Exclusive area')
    said('402 · Exclusive area')
    find(lambda n: line(n, 'imported from a sheet'), 'the import that gave the area')
    gone(lambda n: line(n, 'recorded twice'), 'what did not touch the flat')
    note('the flat open in a dossier leads to the history of each of its fields')


def bin_restored():
    menu('Bin')
    said('桂花城 6号楼 1单元')
    press('Restore 桂花城 6号楼 1单元')
    said('The bin is empty')
    note('a dossier comes back from the bin')


def main():
    with new_file() as file:
        fill(file)
        with window(file):
            said('2 stairwells')
            before = cli_json('list', file)
            unfolded()
            looked_back()
            only_fields()
            if cli_json('list', file) != before:
                fail('looking back has changed the file')
            bin_restored()
            if len(cli_json('list', file)) != 3:
                fail('the dossier is not in the register again')
            imports_undone()
            import_refused()
            cli('check', file)
        # Last: the mouse stays over the place where the window's menu opens.
        with window(file):
            flat_fields()
    done()


main()
