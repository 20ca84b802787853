#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, in what the register and a dossier open beside
# themselves: columns, filters, menus, dialogs, a household. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time

import driver
from driver import (ESCAPE, Atspi, cli, click, done, fail, find, flat, has_state, in_window, key, name_of, new_file, note,
                    open_dossier, item, press, pump, said, showing, text_in, unfold, window)
from unnamed import look

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
ROW = '桂花城 5号楼 1单元'
MENU = 0xff67


def shows(start, state, on, what):
    """Waits until what is named so says the state, or no longer says it."""
    for _ in range(60):
        pump()
        node = find(lambda n: name_of(n).startswith(start) and showing(n) and driver.role_of(n) in
                    driver.BUTTONS | {Atspi.Role.CHECK_BOX}, start)
        if has_state(node, state) == on:
            return
        time.sleep(0.2)
    fail('not said: ' + what)


def register():
    click(find(lambda n: name_of(n) == 'Columns and order' and showing(n), 'Columns and order'))
    look('columns')
    key(ESCAPE)
    text_in('Find in the register', '5号楼')
    said('2 stairwells')
    press('Keep this filter')
    look('keeping a filter')
    text_in('Name of the filter', '五号楼')
    press('_Keep')
    said('五号楼 2')
    unfold('What can be done with “五号楼”')
    look('the menu of a filter')
    item('Delete')
    said('The filter “五号楼” is deleted')
    # That of the message: the header's is for what the history has.
    message = find(lambda n: name_of(n).startswith('The filter “五号楼” is deleted') and showing(n), 'the message')
    next(n for n in driver.walk(driver.around(message, 'Undo')) if name_of(n) == 'Undo').get_action_iface().do_action(0)
    said('五号楼 2')
    note('a filter that was deleted comes back by its message')
    shows('Select ' + ROW, Atspi.StateType.CHECKED, False, 'a box that is not ticked')
    driver.check('Select ' + ROW)
    said('1 selected')
    shows('Select ' + ROW, Atspi.StateType.CHECKED, True, 'a box that is ticked')
    note('a box says whether it is ticked')
    key(MENU)
    look('the menu of a line')
    key(ESCAPE)
    press('Set the stage')
    said('Set the stage of 1')
    look('the stage of many')
    press('Cancel')
    press('Export the list')
    said('1 stairwell')
    look('export of the list')
    key(ESCAPE)


def dossier():
    open_dossier(ROW)
    flat('601')
    shows('Owners, folded', Atspi.StateType.EXPANDED, False, 'a card that is folded')
    press('Owners, folded')
    shows('Owners, unfolded', Atspi.StateType.EXPANDED, True, 'a card that is unfolded')
    note('a card says whether it is unfolded')
    flat('601').get_action_iface().do_action(0)
    said('Flat 601')
    press('Form: delivery')
    shows('Form: delivery', Atspi.StateType.PRESSED, True, 'the form that is chosen')
    shows('Consents, objections', Atspi.StateType.PRESSED, False, 'a form that is not chosen')
    note('a tab says whether it is chosen')
    press('Household…')
    said('Owners today')
    look('a household')
    with in_window('Household'):
        unfold('History of this flat and of its fields')
        said('Exclusive area')
        look('the histories of a household')
        key(ESCAPE)
    press('Owners have changed…')
    said('What has happened')
    look('owners have changed')
    press('Cancel')
    press('Split the flat…')
    said('Each new flat')
    look('a flat is split')
    press('Cancel')
    press('Erase personal data…')
    said('Gone for good')
    look('erasing a household')
    press('Cancel')
    with in_window('Household'):
        unfold('History of this flat and of its fields')
        item('Exclusive area')
    said('601 · Exclusive area')
    note('the household leads to the history of each of its fields')


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, UNIT, '--from', '2026-09-01', '--plan', '1')
        with window(path, TIDANG_TOAST_SECONDS='40'):
            said('3 stairwells')
            register()
            dossier()
    done()


main()
