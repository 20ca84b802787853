#!/usr/bin/env python3
# Tidang: the register as a tool by hand in the real window: headings that sort, columns, a filter with a name, marks that
# stay on their stairwells, a stage for many, the table that is copied and the list that is exported. Arguments: WINDOW
# CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os
import sys
import time

from driver import (DOWN, ESCAPE, RETURN, Atspi, application, check, choose, chord, cli_json, click, done, fail, find,
                    has_state, import_sheet, key, name_of, new_file, note, press, pump, role_of, said,
                    sensitive, showing, text_in, tick, unfold, walk, window)

SHEET = sys.argv[3]
ROWS = ['桂花城 5号楼 1单元', '桂花城 5号楼 2单元', '桂花城 6号楼 1单元']
MENU = 0xff67


def top(node):
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).y


def order():
    """The lines from top to bottom, by their boxes of marks."""
    boxes = [(top(node), name_of(node)[len('Select '):]) for node in walk(application())
             if name_of(node).startswith('Select 桂花城') and role_of(node) == Atspi.Role.CHECK_BOX and showing(node)]
    return [name for _, name in sorted(boxes)]


def wait_for(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def labels(text):
    """Within the register: other pages have headings of the same words."""
    register = find(lambda n: name_of(n) == 'Register' and role_of(n) == Atspi.Role.TREE_TABLE, 'the list')
    return sorted(((top(node), node) for node in walk(register)
                   if name_of(node) == text and role_of(node) == Atspi.Role.LABEL and showing(node)),
                  key=lambda pair: pair[0])


def heading(text):
    """By mouse: headings take no focus in GTK 4.8; the menu of columns does the same by keyboard."""
    wait_for(lambda: labels(text), 'the heading ' + text)
    click(labels(text)[0][1])


def search_text():
    field = find(lambda n: 'Find in the register' in name_of(n) and n.get_editable_text_iface() is not None, 'search')
    text = field.get_text_iface()
    return text.get_text(0, text.get_character_count())


def paste_into_search():
    text_in('Find in the register', '')
    chord('Control', 'l')
    chord('Control', 'v')
    wait_for(search_text, 'something pasted')
    text = search_text()
    text_in('Find in the register', '')
    said('3 stairwells')
    return text


def sorting():
    wait_for(lambda: order() == ROWS, 'the lines by address')
    heading('Stairwell')
    wait_for(lambda: order() == ROWS[::-1], 'the lines from the last')
    note('a heading orders the list, and turns the order round')
    check('Select ' + ROWS[0])
    said('1 selected')
    heading('Stairwell')
    wait_for(lambda: order() == ROWS, 'the lines by address again')
    box = find(lambda n: name_of(n) == 'Select ' + ROWS[0] and role_of(n) == Atspi.Role.CHECK_BOX, ROWS[0])
    wait_for(lambda: has_state(box, Atspi.StateType.CHECKED), 'the mark on its stairwell')
    said('1 selected')
    press('Select none')
    note('a mark stays on its stairwell in another order')


def columns():
    click(find(lambda n: name_of(n) == 'Columns and order' and showing(n), 'Columns and order'))
    tick('Building')
    press('Move “Building” up')
    key(ESCAPE)
    wait_for(lambda: labels('Building'), 'the column of buildings')
    note('a column is added')


def filters():
    text_in('Find in the register', '6号楼')
    said('1 stairwell')
    press('Keep this filter')
    text_in('Name of the filter', '六号楼')
    press('_Keep')
    said('六号楼 1')
    press('Show all stairwells')
    said('3 stairwells')
    click(find(lambda n: name_of(n) == '六号楼 1' and role_of(n) == Atspi.Role.LIST_ITEM, '六号楼 1'))
    said('1 stairwell')
    wait_for(lambda: search_text() == '6号楼', 'the text of the kept filter')
    note('a filter is kept under a name with its count, and chosen again')
    press('Show all stairwells')
    said('3 stairwells')


def stages(path):
    check('Select ' + ROWS[0])
    check('Select ' + ROWS[2])
    said('2 selected')
    press('Set the stage')
    said('Set the stage of 2 stairwells')
    said('2 can go on')
    choose('Stage of the dossiers', 3)
    said('2 held up')
    said('2 stay as they are.')
    unfold('✗ The vote is closed and passed: 2 stairwells')
    said('《中华人民共和国民法典》第二百七十八条')
    find(lambda n: name_of(n) == 'Set 0 stairwells' and not sensitive(n), 'what cannot be done yet')
    text_in('Reason', '集中办理')
    said('2 pass by authority')
    press('Cancel')
    press('Set the stage')
    said('2 can go on')
    press('Set 2 stairwells', exact=True)
    said('2 dossiers set to “Vote”.')
    if len(cli_json('list', path, '--stage', 'vote')) != 2:
        fail('the stage of two is not stored')
    said('2 selected')
    press('Undo')
    said('Undone: ')
    if cli_json('list', path, '--stage', 'vote') != []:
        fail('the stage of two is not undone')
    note('a stage for what is selected is one step back')


def copying(path):
    number = cli_json('list', path, '--find', '6号楼')['file_no']
    click(find(lambda n: name_of(n) == ROWS[2] and role_of(n) == Atspi.Role.LABEL or
               name_of(n) == 'Select ' + ROWS[2], ROWS[2]))
    press('Select none')
    check('Select ' + ROWS[2])
    said('1 selected')
    chord('Control', 'c')
    said('1 line copied')
    cells = paste_into_search().replace('\r', '').replace('\n', '\t').split('\t')
    for expected in ('Stairwell', 'File number', 'Building', ROWS[2], number):
        if expected not in cells:
            fail('not in what was copied: %s: %r' % (expected, cells))
    note('what is selected is copied as a table, with its headings')
    check('Select ' + ROWS[2])
    key(MENU)
    item = find(lambda n: name_of(n).startswith('Copy the file number') and role_of(n) == Atspi.Role.MENU_ITEM and
                showing(n), 'the menu of a line')
    for _ in range(30):
        if has_state(item, Atspi.StateType.FOCUSED):
            break
        key(DOWN)
    key(RETURN)
    said('1 line copied')
    if paste_into_search() != number:
        fail('the file number is not what was copied')
    note('the menu of a line, by keyboard, copies its file number')


def export(path):
    target = os.path.join(os.path.dirname(path), 'list.csv')
    press('Export the list')
    said('3 stairwells in 9 columns')
    text_in('Save as', 'nowhere')
    said('Give the whole name')
    text_in('Save as', target)
    press('_Export')
    said('3 lines are in ')
    key(ESCAPE)
    with open(target, encoding='utf-8-sig', newline='') as stream:
        rows = list(csv.reader(stream))
    if [row[0] for row in rows] != ['Stairwell'] + ROWS or 'Building' not in rows[0] or len(rows[0]) != 9:
        fail('exported: %s' % rows)
    note('the list is exported as it is shown')


def main():
    with new_file() as path:
        with window(path):
            import_sheet(SHEET, '38 rows read: 38')
            sorting()
            columns()
            filters()
            stages(path)
            copying(path)
            export(path)
    done()


main()
