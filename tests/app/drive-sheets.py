#!/usr/bin/env python3
# Tidang: sheets whose headings say little, by hand in the real window: the row of the headings and a column are set, the
# next sheet of the same office needs neither; several sheets in turn; problems filtered with their row; an import that is
# stopped leaves nothing; refused rows are saved. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os

import driver
from driver import Atspi, choose, chord, cli_json, done, fail, find, gone, name_of, new_file, note, press, said, text_in, window
from unnamed import look

AREA = 16  # steps down from “not read” to 专有面积 in the list of fields
HEAD = ['小区', '楼栋', '单元', '房号', '业主', '栏九']


def write(folder, name, rows):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8', newline='') as stream:
        csv.writer(stream).writerows(rows)
    return path


def row(room, area, building='3号楼'):
    return ['桂花城', building, '1单元', room, '周某甲', area]


def first_week(folder):
    return write(folder, '第一周.csv', [HEAD[:5] + ['电话'], HEAD, row('101', '81.20'),
                                   row('102', '约82'), row('103', '八十'), row('104', '84.40')])


def by_hand():
    said('Row 1 holds the headings')
    said('4 rows read: 4 will be added')
    note('a sheet named to the program is looked at')
    look('columns of a sheet')
    press('Take row 2 for the headings')
    said('Row 2 holds the headings')
    said('4 rows read: 4 will be added')
    note('another row is taken for the headings')
    said('？ not recognised')
    choose('What “栏九” holds', AREA)
    said('✓ as you say')
    said('4 rows read: 2 will be added, 0 changed, 0 stay as they are, 2 refused')
    note('a column is told what it holds')


def tab(text):
    driver.click(find(lambda n: name_of(n).startswith(text) and driver.role_of(n) == Atspi.Role.PAGE_TAB
                      and driver.showing(n), text))


def as_stored():
    tab('As stored')
    said('The first 2 rows as they will be stored')
    find(lambda n: name_of(n) == '84.40', 'the area of 104 as it will be stored')
    note('the rows are shown as they will be stored')


def problems():
    tab('To look at: ')
    said('✕ Refused · 第一周 · row 4 · 栏九 · “约82”')
    choose('Kind of problem', 1)
    gone(lambda n: name_of(n).startswith('✕ Refused · 第一周 · row 5') and driver.showing(n), 'a problem of another kind')
    note('the problems are filtered by their kind')
    driver.click(find(lambda n: name_of(n).startswith('✕ Refused · 第一周 · row 4') and driver.showing(n)
                      and driver.role_of(n) == Atspi.Role.LIST_ITEM, 'the row'))
    said('第一周, row 4 as it stands:')
    said('桂花城　│　3号楼　│　1单元　│　102　│　周某甲　│　约82')
    note('a problem shows its row')
    look('problems of a sheet')


def take(folder, path):
    press('_Import')
    said('4 rows read: 2 added')
    rejects = os.path.join(folder, '第一周-被退回.xlsx')
    said('The refused rows are in ' + rejects)
    if not os.path.exists(rejects):
        fail('no sheet of refused rows')
    note('the refused rows are saved')
    look('the import when it has run')
    press('To the register')


def second_week(folder):
    """Other rows, the columns in another order: nothing is to be said."""
    sheet = write(folder, '第二周.csv', [['说明'], ['第二周'], HEAD[::-1], row('101', '99.90')[::-1], row('201', '85.50')[::-1]])
    chord('Control', 'i')
    text_in('Sheet: xlsx', sheet)
    press('Look at it')
    said('2 rows read: 1 will be added, 1 changed')
    said('Read as the last sheet with these headings was.')
    note('the next sheet of the same office needs no click')
    tab('Changes: 1')
    said('桂花城 3号楼 1单元 101\nArea (m²) 81.20 → 99.90')
    said('In the file and not taken from this sheet: 1')
    said('桂花城 3号楼 1单元 104')
    note('what would change, and what the sheet leaves out')
    tab('Sheets and columns')
    press('Forget')
    said('？ not recognised')
    gone(lambda n: name_of(n).startswith('Read as the last sheet') and driver.showing(n), 'what was forgotten')
    note('it can be forgotten')


def several(folder, process_words):
    said('1 row read: 1 will be added')
    said('Next sheet (1 waits)')
    press('_Import')
    said('1 row read: 1 added')
    press('Next sheet (1 waits)')
    said('1 row read: 1 will be added')
    press('_Import')
    said('1 row read: 1 added')
    press('To the register')
    note('several sheets are taken one after another')


def stopped(folder, path):
    """Long enough to be stopped."""
    before = cli_json('list', path)
    heads = ['小区', '楼栋', '单元', '房号', '业主', '专有面积']
    sheet = write(folder, '很多.csv', [heads] + [
        ['左岸', '%d号楼' % (1 + i // 72), '%d单元' % (1 + i // 24 % 3), '%d0%d' % (1 + i % 24 // 4, 1 + i % 4), '周某甲', '80']
        for i in range(72 * 4800)])
    with window(path, sheet):
        said('345600 rows read: 345600 will be added')
        page = driver.around(find(lambda n: name_of(n) == 'Import' and driver.showing(n), 'import'), 'Sheet: xlsx')
        driver.at_once('Import', lambda: page, 2)
        driver.at_once('Cancel', lambda: page, 2)
        find(lambda n: name_of(n) == 'Look at it' and driver.showing(n) and driver.sensitive(n), 'the assistant again')
        gone(lambda n: name_of(n) == 'Cancel' and driver.showing(n), 'the progress')
    if cli_json('list', path) != before:
        fail('a stopped import has left something')
    note('an import that is stopped leaves nothing')


def main():
    with new_file() as path:
        folder = os.path.dirname(path)
        with window(path, first_week(folder)):
            by_hand()
            as_stored()
            problems()
            take(folder, path)
            second_week(folder)
        two = [write(folder, n, [HEAD[:5] + ['专有面积'], row('101', '80', building=b)]) for n, b in
               (('甲.csv', '7号楼'), ('乙.csv', '8号楼'))]
        with window(path, *two):
            several(folder, two)
        labels = sorted(unit['building'] for unit in cli_json('list', path))
        if labels != ['3号楼', '7号楼', '8号楼']:
            fail('units: %s' % labels)
        stopped(folder, path)
    done()


main()
