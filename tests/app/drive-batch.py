#!/usr/bin/env python3
# Tidang: a batch of works in the real window — many stairwells put into it at once from the register, lots and teams set for a
# selection by keyboard, what refuses said before anything is done, exceptions, counts and suppliers side by side, undone as one
# step. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys
import time

from driver import (chord, choose, cli, done, fail, in_window, item, key, menu, new_file, note, press, pump, said,
                    tab_to, text_in, unfold, window)
from unnamed import look
from gi.repository import Atspi

UNITS = 24
ESCAPE = 0xff1b


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def fill(path):
    sheet = os.path.join(os.path.dirname(path), 'units.csv')
    with open(sheet, 'w', encoding='utf-8') as out:
        out.write('小区,楼栋,单元,房号,业主,专有面积\n')
        for i in range(UNITS):
            out.write('新苑,%d号楼,%d单元,101,住户%d,80\n' % (i // 6 + 1, i % 6 + 1, i))
    cli('import', path, 'households', sheet)
    cli('record', path, '-', 'batch', 'name=新苑批次')
    for lot in ('一标段', '二标段'):
        cli('record', path, '-', 'lot', 'name=' + lot, 'batch=1')
    cli('record', path, '-', 'survey-team', 'name=调研一组', 'batch=1')
    cli('record', path, '-', 'joint-approval', 'batch=1', 'what=集中联审', 'name=六月联审', 'made-on=2026-06-20')
    for i, company in enumerate(('甲电梯', '乙电梯')):
        cli('record', path, '-', 'company', 'name=' + company)
        cli('record', path, '-', 'bid', 'lot=一标段', 'company=' + company, 'price=%d' % (480000 - 1000 * i),
            'chosen=' + ('是' if i == 0 else '否'))
    cli('record', path, '新苑/1号楼/1单元', 'work-stage', 'what=shaft', 'planned-start=2026-08-01', 'planned-end=2026-09-30',
        'actual-start=2026-08-03')
    cli('review-many', path, 'applied', '--all')
    cli('review-many', path, 'accepted', '--all')


def board(path, *words):
    return json.loads(cli('batch', path, '1', *words, '--json'))['units']


def into_the_batch(path):
    said('24 stairwells')
    press('Select all')
    said('24 selected')
    press('Set a record…')
    with in_window('Set a record of 24 stairwells'):
        choose('Lot', 2)
        said('24 refused')
        said('Leave these stairwells out')
        look('leaf-many')
        if board(path):
            fail('something was written before it was asked for')
        choose('Batch', 1)
        said('24 put down')
        press('Set for all')
    until(lambda: len(board(path)) == UNITS, 'the batch')
    note('what refuses is said first; the register puts all of them into the batch in one step')


def the_grid(path):
    menu('Batch of works (exceptions)')
    said('24 stairwells · 2 lots')
    said('新苑 2号楼 1单元, ')
    look('batch')
    choose('Exceptions and gaps', 2)
    said('24 stairwells')
    press('Select all')
    said('24 selected')
    press('Set for many…')
    with in_window('Set a record of 24 stairwells'):
        choose('Survey team', 2)
        said('24 changed')
        press('Set for all')
    said('Nothing found')
    if any(unit['team'] != '调研一组' or unit['lot'] != '一标段' for unit in board(path)):
        fail('the team is not everywhere: %s' % board(path)[0])
    note('the gap that was filtered for is closed for all at once')
    press('Undo', exact=True)
    said('24 stairwells')
    if any(unit['team'] for unit in board(path)):
        fail('the undo left a team')
    press('Redo', exact=True)
    choose('Exceptions and gaps', -2)


def by_keyboard(path):
    text_in('Find in the batch', '3号楼')
    said('6 of 24 stairwells')
    tab_to('新苑 3号楼 1单元, ', Atspi.Role.TABLE_ROW, Atspi.Role.TABLE_CELL, Atspi.Role.LIST_ITEM, Atspi.Role.TREE_ITEM)
    chord('Control', 'a')
    said('6 selected')
    press('Exception…')
    with in_window('Set a record of 6 stairwells'):
        choose('Which', 1)
        choose('How', 2)
        text_in('Reason', '管线待改')
        said('6 put down')
        press('Set for all')
    until(lambda: len(board(path, '--filter', 'exceptions')) == 6, 'the exceptions')
    text_in('Find in the batch', '')
    choose('Exceptions and gaps', 1)
    said('6 selected')
    said('exception: returned')
    shown = board(path, '--filter', 'exceptions')
    if [unit['shared'] for unit in shown] != [['returned']] * 6:
        fail('exceptions: %s' % shown)
    note('six are picked by keyboard, and each is an exception from the joint review')


def joint_review():
    choose('Exceptions and gaps', -1)
    press('Select all')
    said('24 selected')
    press('Joint review…')
    with in_window('Joint review of many stairwells'):
        said('Joint review of 24 stairwells: 24 under review')
        press('A stairwell with another verdict…')
        said('Tick the departments that give their opinion.')
        look('review-many')
        key(ESCAPE)
    note('a meeting over all, with another verdict for one')


def tables():
    unfold('Counts, suppliers and the list on paper')
    look('batch-menu')
    item('Counts and suppliers…')
    with in_window('Counts and suppliers'):
        said('Together')
        look('batch-tables')
        choose('What is shown', 3)
        said('lowest price')
        said('乙电梯')
        key(ESCAPE)
    note('counts by lot, and the suppliers of a lot side by side')
    unfold('Counts, suppliers and the list on paper')
    item('Gantt chart of the batch…')
    with in_window('Gantt chart of the works'):
        said('Page 1 of 2')
        key(ESCAPE)
    note('the works of the batch are one chart')
    unfold('Counts, suppliers and the list on paper')
    item('List of what is shown…')
    with in_window('List of the batch'):
        said('Page 1 of 2')
        key(ESCAPE)
    note('the list of what is shown stands on paper')


def shared_file(path):
    """The scan of the approval is given with its record, and every dossier has it."""
    scan = os.path.join(os.path.dirname(path), '批复.png')
    with open(scan, 'wb') as out:
        out.write(bytes.fromhex('89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c489'.replace(' ', '')))
    unfold('Counts, suppliers and the list on paper')
    item('Records of the whole file')
    press('one joint review · 六月联审')
    with in_window('Approval or paper for the whole batch'):
        text_in('File: path of a new file', os.path.join(os.path.dirname(path), 'missing.png'))
        press('Change')
        said(os.path.join(os.path.dirname(path), 'missing.png does not exist'))
        text_in('File: path of a new file', scan)
        press('Change')
    said('Record changed')
    shared = json.loads(cli('record', path, '新苑/4号楼/6单元', '--shared', '--json'))
    if shared[0]['file']['name'] != '批复.png':
        fail('the dossier does not have the file: %s' % shared)
    note('a file that is given with a shared record is in every dossier of the batch')


def main():
    with new_file() as path:
        fill(path)
        with window(path):
            into_the_batch(path)
            the_grid(path)
            by_keyboard(path)
            joint_review()
            tables()
            shared_file(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
