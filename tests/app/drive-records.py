#!/usr/bin/env python3
# Tidang: records of a dossier and of the file in the real window — put down in a form made from their kind, refused beside the
# field, changed, removed, had back; by mouse and by keyboard. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys
import time

from driver import (Atspi, choose, cli, done, fail, gone, in_window, key, name_of, new_file, note, open_dossier, press,
                    pump, said, showing, tab_to, text_in, titles, window)
from unnamed import look

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
from make_photo import write_photo  # noqa: E402

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
ESCAPE, SPACE, RETURN, UP, DOWN = 0xff1b, 0x20, 0xff0d, 0xff52, 0xff54


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def records(path, of=UNIT):
    return [(r['kind'], r['number'], r['values']) for r in json.loads(cli('record', path, of, '--json'))]


def of_file(path):
    open_dossier('桂花城 5号楼 1单元')
    press('All records…', exact=True)
    press('Records of the whole file')
    press('Add: Company or body')
    with in_window('Company or body'):
        said('This is needed.')
        text_in('Name', '安居电梯有限公司')
        press('Record')
    said('安居电梯有限公司')
    until(lambda: len(records(path, '-')) == 1, 'the company')
    press('Back to the records')
    note('a company is put down once, for the whole file')


def photos_of_works(path):
    """A folder of photos: each is named before it is taken in, what cannot be taken is said, one is left out."""
    folder = os.path.join(os.path.dirname(path), 'photos')
    os.mkdir(folder)
    for number, taken in enumerate(('2026:07:06 08:12:13', '2026:07:07 09:00:00', '2026:05:01 09:00:00'), 1):
        write_photo(os.path.join(folder, 'IMG_%d.jpg' % number), 120.4385, 36.1245, 'WGS-84', taken, True)
    with open(os.path.join(folder, 'cut.jpg'), 'wb') as file:
        file.write(b'\xff\xd8\xff\xe0')
    press('Take in photos…', exact=True)
    with in_window('Photos of the works'):
        tab_to('Path of a photo or a folder')
        text_in('Path of a photo or a folder', folder)
        key(RETURN)
        said('桂花城-5号楼-1单元_电梯安装_施工中_20260706-0812_01.jpg')
        said('cut.jpg cannot be read to its end')
        said('It was taken before the works')
        look('photos')
        # The list is one stop, from row to row lead the arrows; it begins with the oldest.
        tab_to('IMG_3.jpg')
        key(DOWN)
        key(DOWN)
        tab_to('IMG_2.jpg', Atspi.Role.CHECK_BOX)
        key(SPACE)
        key(UP)
        tab_to('Stage of IMG_1.jpg')
        choose('Stage of IMG_1.jpg', 3)
        choose('Before or after, of IMG_1.jpg', 1)
        said('桂花城-5号楼-1单元_基坑与基础_施工前_20260706-0812_01.jpg')
        said('pit and foundation · before the works · 2026-07-06 08:12')
        press('Take in 2 photos')
    said('2 photos taken in')
    until(lambda: len([r for r in records(path) if r[0] == 'works-photo']) == 2, 'two photos')
    press('Undo')
    until(lambda: not [r for r in records(path) if r[0] == 'works-photo'], 'the photos gone in one step')


def of_works(path):
    """The chart above the records of the works: a button for each row, said whole, by keyboard too; its paper."""
    press('All records…', exact=True)
    press('Add: Stage of the works')
    with in_window('Stage of the works'):
        choose('Stage', 6)
        text_in('Planned start', '2026-07-01')
        text_in('Planned end', '2026-08-01')
        text_in('Actual start', '2026-07-05')
        press('Record')
    row = 'lift installed: planned 2026-07-01 to 2026-08-01; actual from 2026-07-05; not done, late by'
    said(row)
    said('The lift was being installed from 2026-07-05, and no installation notice')
    tab_to('Papers of the works')
    key(SPACE)
    said('Daily log of the works')
    look('works')
    key(ESCAPE)
    press(row)
    with in_window('Stage of the works'):
        key(ESCAPE)
    press('Gantt chart…', exact=True)
    with in_window('Gantt chart of the works'):
        key(ESCAPE)
    photos_of_works(path)
    note('the chart of the works: a row of it opens its record, its paper is seen')


def of_dossier(path):
    press('Add: Plan of the lift')
    with in_window('Plan of the lift'):
        look('leaf')
        text_in('Name', '一稿')
        text_in('Rated load (kg)', '63')
        said('Less than 100 kg cannot be.')
        text_in('Rated load (kg)', '630')
        text_in('Estimated cost', '480,000')
        press('Record')
    said('no. 1 · 一稿 · 630 kg · 480,000.00')
    look('records')
    until(lambda: records(path) == [('plan', 1, {'name': '一稿', 'load': '630', 'cost': '480000.00'})], 'the plan')
    note('a version of the plan, refused beside the field and then put down')


def linked(path):
    tab_to('Add: Party')
    key(SPACE)
    with in_window('Party'):
        choose('Role', 9)
        choose('Company', 1)
        tab_to('Person in charge')
        key(RETURN)
    said('lift installer · 安居电梯有限公司')
    until(lambda: len(records(path)) == 2, 'the party')
    note('a party by keyboard, which names the company of the file')


def changed(path):
    press('no. 1 · 一稿')
    with in_window('Plan of the lift'):
        text_in('Estimated cost', '')
        press('Change')
    until(lambda: 'cost' not in dict(records(path)[0][2]) or 'cost' not in dict(records(path)[1][2]), 'the change')
    said('no. 1 · 一稿 · 630 kg')
    press('no. 1 · 一稿')
    with in_window('Plan of the lift'):
        press('Remove this record')
    gone(lambda n: name_of(n).startswith('no. 1 · 一稿') and showing(n), 'the plan')
    press('Undo')
    said('no. 1 · 一稿 · 630 kg')
    press('Add: Plan of the lift')
    with in_window('Plan of the lift'):
        text_in('Name', '二稿')
        text_in('Rated load (kg)', '800')
        press('Record')
    said('no. 2 · 二稿 · 800 kg')
    press('Compare: Plan of the lift')
    with in_window('Plan of the lift'):
        said('≠ Rated load')
        said('800 kg')
        look('compare')
        key(ESCAPE)
    press('Back to the dossier')
    said('Plan 2: Plan of the lift no. 2 · 二稿')
    look('dossier')
    note('changed, removed and had back; the dossier says what there is')


def of_money(path):
    """What brings the account below nothing is said before it is stored, and stored with its reason alone."""
    press('Add: Payment')
    with in_window('Payment'):
        text_in('Day', '2026-09-01')
        choose('In or out', 2)
        text_in('Sum', '100')
        said('The account would stand at -100.00 yuan on 2026-09-01.')
        text_in('Why it is stored below nothing', '公司垫付')
        press('Record')
    until(lambda: len(records(path)) == 3, 'the payment')
    press('Back to the dossier')
    said('Account: in 0.00, out 100.00, balance -100.00 yuan')
    said('The account was below nothing on 2026-09-01.')
    press('All records…', exact=True)
    note('a payment below nothing is said first, and the dossier says how the account stands')


def main():
    with new_file() as path:
        cli('import', path, 'households', ROSTER)
        with window(path, TIDANG_NOW='2026-09-12T10:00:00+08:00'):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            of_file(path)
            of_dossier(path)
            linked(path)
            of_money(path)
            changed(path)
            of_works(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
