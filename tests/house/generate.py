#!/usr/bin/env python3
# Tidang: the sample sheets hold what they promise: the counts, the votes, valid numbers of nobody alive, rare names,
# and the same bytes for the same seed.
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os
import re
import subprocess
import sys
import tempfile

import openpyxl

from tap import Tap

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'
RARE = '㛃䶮𬭎𫖮𠅤𬜬𨱏𬘘𤧛'
# One in a hundred of the province: its counts are exact there too.
UNITS = 1460


def number_fault(number):
    """Why the document number or credit code is wrong, or None."""
    if re.fullmatch(r'\d{17}[\dX]', number) and not number.startswith('91'):
        if '10X98765432'[sum(int(d) * w for d, w in zip(number, WEIGHTS)) % 11] != number[17]:
            return 'check digit: ' + number
        if not re.fullmatch(r'190[0-3](0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])', number[6:14]):
            return 'birth date: ' + number
        return None
    if re.fullmatch(r'[0-9A-Z]{18}', number):
        total = sum(CREDIT.index(c) * pow(3, i, 31) for i, c in enumerate(number[:17]))
        return None if CREDIT[(31 - total % 31) % 31] == number[17] else 'credit code: ' + number
    return 'neither: ' + number


def run(program, *arguments):
    return subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def rows(path):
    with open(path, encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


def check_province(tap, program, folder):
    first, second, other = (os.path.join(folder, name) for name in ('a', 'b', 'c'))
    run(program, '--province', first, '--units', str(UNITS))
    run(program, '--province', second, '--units', str(UNITS))
    run(program, '--province', other, '--units', str(UNITS), '--seed', '2')

    def content(where, name):
        with open(os.path.join(where, name), 'rb') as stream:
            return stream.read()

    for name in ('units.csv', 'households.csv'):
        tap.check('generate: the same seed gives the same ' + name,
                  [] if content(first, name) == content(second, name) else ['they differ'])
        tap.catches('generate: another seed gives another ' + name,
                    ['differs'] if content(first, name) != content(other, name) else [])
    units = rows(os.path.join(first, 'units.csv'))
    flats = rows(os.path.join(first, 'households.csv'))
    rated = {r: sum(u['评级'] == r for u in units) for r in ('适合加装', '较难加装', '不适合加装', '')}
    tap.check('generate: units by rating', [] if list(rated.values()) == [250, 640, 560, 10] else [rated])
    tap.check('generate: 17,500 flats, as many as the units say',
              [] if len(flats) == 17500 == sum(int(u['户数']) for u in units) else [len(flats)])
    tap.check('generate: 135 compounds', [] if len({(u['区划代码'], u['小区']) for u in units}) == 135 else ['no'])
    tap.check('generate: real codes of the province', [u['区划代码'] for u in units if not u['区划代码'].startswith('43')])
    keys = [tuple(f[k] for k in ('区划代码', '小区', '楼栋', '单元', '房号')) for f in flats]
    tap.check('generate: no flat stands twice', [] if len(set(keys)) == len(keys) else ['one does'])
    numbers = [n for f in flats for n in f['证件号'].split('；')]
    tap.check('generate: %d numbers are valid and of nobody alive' % len(numbers),
              [fault for fault in map(number_fault, numbers) if fault][:5])
    tap.catches('generate: finds a wrong check digit', number_fault('430102190102180014'))
    tap.catches('generate: finds a living year', number_fault('4301021981' + '01010019'))
    names = {}
    for flat in flats:
        for name, number in zip(flat['业主'].split('、'), flat['证件号'].split('；')):
            names.setdefault(number, set()).add(name)
    tap.check('generate: one number is one owner', [n for n, held in names.items() if len(held) > 1][:5])
    together = ''.join(f['业主'] for f in flats)
    tap.check('generate: names with rare characters', [c for c in RARE if c not in together])
    tap.check('generate: two-character surnames', [] if '欧阳' in together else ['none'])
    sheet = openpyxl.load_workbook(os.path.join(first, 'units.xlsx'), read_only=True).active
    cells = list(sheet.iter_rows(values_only=True))
    tap.check('generate: units.xlsx holds the units of units.csv, 12 columns',
              [] if len(cells) == UNITS + 1 and {len(c) for c in cells} == {12} and
              [c[0] for c in cells[1:]] == [u['区划代码'] for u in units] else [len(cells)])


def check_sample(tap, program, folder):
    run(program, '--sample', folder)
    books = {name[:-5]: openpyxl.load_workbook(os.path.join(folder, name)) for name in os.listdir(folder)}
    survey = list(books['西韩社区摸底表'].active.iter_rows(values_only=True))
    tap.check('generate: the survey counts 223 units', [] if survey[-1][5] == 223 == sum(
        row[5] for row in survey[3:-1]) else [survey[-1]])
    stairwells = books['西韩新苑花名册']
    flats = sum(isinstance(row[0], int) for sheet in stairwells for row in sheet.iter_rows(values_only=True))
    together = [row for row in books['左岸风度业主汇总'].active.iter_rows(values_only=True) if isinstance(row[0], int)]
    flats += len(together)
    tap.check('generate: the rosters hold the flats of the survey', [] if flats == survey[-1][7] else [flats])
    units = len(stairwells.sheetnames) + len({tuple(row[1].split('-')[:2]) for row in together})
    tap.check('generate: the rosters hold 223 units', [] if units == 223 else [units])
    sums = [s.title for s in stairwells for r in [list(s.iter_rows(values_only=True))]
            if round(sum(x[6] for x in r if isinstance(x[0], int)) - r[-2][6], 2)]
    tap.check('generate: every 合计 is the sum above it', sums)
    ticks = {2: 0, 3: 0, 4: 0}
    for name in ('西韩新苑意见汇总', '左岸风度意见汇总'):
        for sheet in books[name]:
            for row in sheet.iter_rows(values_only=True):
                for column in ticks:
                    ticks[column] += row[column] == '√'
    tap.check('generate: 99.9 % are in favour, all have voted',
              [] if sum(ticks.values()) == flats and '%.1f' % (ticks[2] * 100 / flats) == '99.9' and ticks[3] else [ticks])


def main(program):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        check_province(tap, program, folder)
        check_sample(tap, program, os.path.join(folder, 'sample'))
        blocked = os.path.join(folder, 'a', 'units.csv', 'below')
        tap.check('generate: a folder that cannot be made is said',
                  [] if run(program, '--sample', blocked).returncode == 1 else ['exit status'])
    tap.check('generate: wrong usage is exit 2', [] if run(program).returncode == 2 else ['exit status'])
    tap.done()


main(sys.argv[1])
