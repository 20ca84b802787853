#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, before a file is open, on the pages of
# deadlines, counts, search and the past, and in the windows of the menu. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from driver import ESCAPE, F10, chord, cli, done, key, menu, new_file, press, rest, said, text_in, unfold, window
from unnamed import look

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
F1 = 0xffbe


def before_a_file(path):
    with window(operator=None):
        said('A file for every stairwell')
        text_in('Place', 'laoshan xihan')
        said('西韩社区居民委员会, 山东省')
        look('the start page, with places that were found')
    cli('operators', path, 'add', '李四')
    cli('operators', path, 'add', '王五', '--as', '李四')
    with window(path, operator=None):
        said('Who works now?')
        look('who works')


def pages():
    chord('Alt', '3')
    said('1 deadline')
    rest(0.1)
    unfold('Print or hand out the list')
    look('deadlines and their menu')
    key(ESCAPE)
    rest(0.1)
    chord('Control', 'd')
    said('Put aside')
    look('putting a deadline aside')
    key(ESCAPE)
    chord('Alt', '4')
    said('As of 2026-09-12: 2 stairwells')
    unfold('Print or save the overview, published totals')
    look('the overview and its menu')
    key(ESCAPE)
    chord('Control', 'f')
    text_in('Search everywhere', '桂花 201')
    said('Flat numbers')
    look('what a search finds')


def past():
    menu('History of the whole file')
    said('Put in the bin')
    press('What changed')
    look('an action unfolded')
    press('See the dossier as it stood then')
    said('The state of')
    look('a dossier as it stood')
    key(F10)
    look('the menu of the window')
    key(ESCAPE)
    rest(0.1)
    menu('Imports')
    said('roster-stairwells.xlsx')
    look('imports')
    menu('Bin')
    said('桂花城 6号楼 1单元')
    look('the bin')


def windows():
    menu('Backups…')
    said('Daily copies')
    look('copies of the file')
    key(ESCAPE)
    rest(0.1)
    key(F1)
    said('Pages of the guide')
    look('the guide')


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
    done()


main()
