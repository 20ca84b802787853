#!/usr/bin/env python3
# Tidang: what is done to whole stairwells by hand in the real window: names put right, a duplicate joined, one put in the
# bin, a region code replaced, several actions undone down to a chosen one. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (DOWN, ESCAPE, RETURN, Atspi, cli, cli_json, click, done, fail, find, gone, has_state, in_window, key,
                    menu, name_of, new_file, note, open_dossier, press, pump, role_of, said, showing, text_in, window)
from unnamed import look

SHEET = sys.argv[3]
MENU = 0xff67
OLD, NEW = '370212001002', '370212001003'


def fill(file):
    cli('import', file, 'households', SHEET)
    again = os.path.join(os.path.dirname(file), 'again.csv')
    with open(again, 'w', encoding='utf-8') as sheet:
        sheet.write('小区,楼栋,单元,房号,专有面积\n桂花城,伍号楼,1单元,101,70.00\n')
    cli('import', file, 'households', again)


def pick(text):
    """An entry of the menu that is open."""
    item = find(lambda n: name_of(n) == text and role_of(n) == Atspi.Role.MENU_ITEM and showing(n), text)
    for _ in range(12):
        if has_state(item, Atspi.StateType.FOCUSED):
            break
        key(DOWN)
    key(RETURN)


def of_dossier(text):
    click(find(lambda n: name_of(n) == 'More of this dossier' and showing(n), 'the menu of the dossier'))
    pick(text)
    # Away from where the window's menu opens.
    Atspi.generate_mouse_event(5, 700, 'abs')


def labels(file):
    return sorted('%(compound)s %(building)s %(unit)s' % unit for unit in cli_json('list', file))


def until(test, what):
    """What is said about it lasts some seconds only; the file knows it for good."""
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def renamed(file):
    open_dossier('桂花城 6号楼')
    of_dossier('Names and place…')
    said('This stairwell only')
    text_in('Building', '7号楼')
    said('Say why')
    text_in('Reason', 'door plates changed')
    press('_Rename')
    until(lambda: '桂花城 7号楼 1单元' in labels(file), 'the new name in the file')
    said('桂花城 7号楼 1单元')
    note('a stairwell is renumbered with a reason')


def joined(file):
    press('Back to the register')
    open_dossier('桂花城 5号楼 1单元')
    of_dossier('Join a duplicate…')
    text_in('The other dossier', '桂花城/伍号楼/1单元')
    press('_Preview')
    said('桂花城 伍号楼 1单元 (')
    said('101 Exclusive area')
    text_in('How it is known', 'the same door')
    press('_Join')
    until(lambda: len(labels(file)) == 3, 'the duplicate out of the register')
    gone(lambda n: name_of(n) == 'Join a duplicate', 'the dialog')
    note('a duplicate is joined, after a look at what differs')


def binned(file):
    of_dossier('Put in the bin…')
    said('Put 1 dossier in the bin?')
    text_in('Reason', 'pulled down')
    press('Put in the bin')
    said('All stairwells 2')
    menu('Bin')
    said('桂花城 伍号楼 1单元')
    press('Restore 桂花城 5号楼 1单元')
    press('Back to the register')
    said('All stairwells 3')
    if len(labels(file)) != 3:
        fail('the dossier is not in the register again')
    note('a dossier goes into the bin with a reason, and comes back')


def place_line(text):
    return find(lambda n: name_of(n).startswith(text) and role_of(n) == Atspi.Role.LIST_ITEM and showing(n), text)


def region(file):
    press('Show all stairwells')
    said('3 stairwells')
    click(place_line('西韩社区'))
    said('Only 西韩社区')
    key(MENU)
    said('Replace this region code…')
    look('the menu of a region')
    pick('Replace this region code…')
    said('3 stairwells in 1 compound have this code.')
    # The page of the first start has a field of the same name.
    with in_window('Replace a region code'):
        text_in('Place', NEW)
        click(find(lambda n: NEW in name_of(n) and role_of(n) == Atspi.Role.LIST_ITEM and showing(n), 'the community'))
        said('3 stairwells in 1 compound go to ')
        said('Say by which notice')
        look('a region code is replaced')
        text_in('Notice or reason', 'notice 12')
        press('_Replace')
    until(lambda: len(cli_json('list', file, '--place', NEW)) == 3, 'the new code in the file')
    note('a region code is replaced from the tree of regions')
    press('Undo', exact=True)
    until(lambda: len(cli_json('list', file, '--place', OLD)) == 3, 'the old code in the file again')
    menu('Replace a region code…')
    said('Community whose code was replaced')
    said('3 stairwells in 1 compound have this code.')
    key(ESCAPE)
    note('and that is one step back; the menu leads there, too')


def undone(file):
    menu('Undo several…')
    line = find(lambda n: 'door plates changed' in name_of(n) and role_of(n) == Atspi.Role.LIST_ITEM and showing(n),
                'the renaming')
    click(line)
    said('4 actions are undone.')
    press('_Undo')
    before = ['桂花城 5号楼 1单元', '桂花城 5号楼 2单元', '桂花城 6号楼 1单元', '桂花城 伍号楼 1单元']
    until(lambda: labels(file) == before, 'all as before')
    cli('check', file)
    note('several actions are undone down to a chosen one')


def main():
    with new_file() as file:
        fill(file)
        with window(file):
            said('4 stairwells')
            renamed(file)
            joined(file)
            binned(file)
            region(file)
            undone(file)
    done()


main()
