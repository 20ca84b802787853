#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, before a file is open, on the pages of
# deadlines, counts, search and the past, and in the windows of the menu. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time

from driver import ESCAPE, chord, cli, key, menu, new_file, press, said, text_in, window
from unnamed import check, end

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
F1 = 0xffbe


def before_a_file(path):
    with window(operator=None):
        said('A file for every stairwell')
        text_in('Place', 'laoshan xihan')
        said('西韩社区居民委员会, 山东省')
        check('the start page, with places that were found')
    cli('operators', path, 'add', '李四')
    cli('operators', path, 'add', '王五', '--as', '李四')
    with window(path, operator=None):
        said('Who works now?')
        check('who works')


def pages():
    chord('Alt', '3')
    said('1 deadline')
    time.sleep(0.5)
    check('deadlines')
    chord('Control', 'd')
    said('Put aside')
    check('putting a deadline aside')
    key(ESCAPE)
    chord('Alt', '4')
    said('As of 2026-09-12: 2 stairwells')
    check('the overview')
    chord('Control', 'f')
    text_in('Search everywhere', '桂花 201')
    said('Flat numbers')
    check('what a search finds')


def past():
    menu('History of the whole file')
    said('Put in the bin')
    press('What changed')
    check('an action unfolded')
    press('See the dossier as it stood then')
    said('The state of')
    check('a dossier as it stood')
    menu('Imports')
    said('roster-stairwells.xlsx')
    check('imports')
    menu('Bin')
    said('桂花城 6号楼 1单元')
    check('the bin')


def windows():
    menu('Backups…')
    said('Daily copies')
    check('copies of the file')
    key(ESCAPE)
    time.sleep(0.5)
    key(F1)
    said('Pages of the guide')
    check('the guide')


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, UNIT, '--plan', '1', '--from', '2026-09-01', '--until', '2026-09-10')
        cli('bin', path, '桂花城/6号楼/1单元', '--reason', 'recorded twice')
        with window(path):
            said('2 stairwells')
            pages()
            past()
            windows()
        before_a_file(path)
    end()


main()
