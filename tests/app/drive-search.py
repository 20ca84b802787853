#!/usr/bin/env python3
# Tidang: the search by hand in the real window: owners by pinyin, a flat that opens its dossier, all of a group in the
# register; an erased person is not found. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys
import time

from gi.repository import Atspi

from driver import (DOWN, RETURN, chord, cli, done, fail, find, has_state, key, name_of, new_file, note, press, said, text_in,
                    titles, window)

ROSTER = '''小区,楼栋,单元,房号,业主,专有面积
桂花城,5号楼,1单元,101,王建国,80
桂花城,5号楼,1单元,102,李秀英,80
桂花城,6号楼,1单元,201,王伟,80
幸福里,1号楼,1单元,101,赵一,80
'''


def wait_title(end):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(t.endswith(end) for t in titles()):
            return
        time.sleep(0.2)
    fail('no window ends with %s: %s' % (end, titles()))


def row(start):
    return find(lambda n: name_of(n).startswith(start), 'row ' + start)


def main():
    with new_file() as path:
        sheet = os.path.join(os.path.dirname(path), 'roster.csv')
        with open(sheet, 'w', encoding='utf-8') as out:
            out.write(ROSTER)
        cli('import', path, 'households', sheet)
        groups = {g['group']: g for g in json.loads(cli('find', path, 'wang', '--json'))}
        assert groups['owners']['units'] == 2, groups
        with window(path):
            wait_title('Register')
            chord('Control', 'f')
            wait_title('Search')
            text_in('Search everywhere', 'wang')
            row('Owners · 2 stairwells')
            row('王** , 桂花城 5号楼 1单元 101'.replace(' ,', ','))
            note('owners are found by pinyin, masked, with the number of stairwells')
            text_in('Search everywhere', '桂花 201')
            row('Flat numbers · 1 stairwell')
            row('201, 桂花城 6号楼 1单元')
            key(DOWN)
            time.sleep(0.3)
            key(RETURN)
            wait_title('Dossier')
            said('File ')
            find(lambda n: name_of(n).startswith('201, ') and has_state(n, Atspi.StateType.FOCUSED), '201 in focus')
            note('Enter opens the dossier, with its flat in focus')
            press('Search everywhere')
            wait_title('Search')
            text_in('Search everywhere', '101')
            row('Flat numbers · 2 stairwells')
            find(lambda n: name_of(n).startswith('All 2 in the register'), 'the way to all')
            for _ in range(2):
                key(DOWN)
                time.sleep(0.2)
            key(RETURN)
            wait_title('Register')
            said('2 stairwells')
            note('all of a group are a list of the register')
            text_in('Find in the register', '')
        cli('erase', path, '桂花城/6号楼/1单元', '201')
        with window(path):
            wait_title('Register')
            chord('Control', 'f')
            text_in('Search everywhere', '王伟')
            said('Nothing is found for')
            note('an erased person is not found')
    done()


main()
