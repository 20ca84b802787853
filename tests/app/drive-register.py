#!/usr/bin/env python3
# Tidang: many stairwells at once by hand in the real window: marked, votes opened, papers into a folder and into one
# file, found by a search, votes closed, all of it undone as one step. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (ESCAPE, check, choose, cli_json, done, fail, import_sheet, key, new_file, note, press, pump,
                    said, text_in, window)
from unnamed import look

SHEET = sys.argv[3]
UNITS = ('桂花城/5号楼/1单元', '桂花城/5号楼/2单元', '桂花城/6号楼/1单元')


def mark(text):
    """The box at the start of a line."""
    check('Select ' + text)


def wait_for(test, what):
    end = time.monotonic() + 60
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.2)


def open_votes():
    said('3 stairwells')
    said('Select 桂花城 5号楼 1单元')
    press('Select all')
    said('3 selected')
    press('Open votes')
    text_in('Plan and its version', '第1版')
    said('3 of 3 stairwells can be opened: 38 owners')
    note('what opening would meet is shown for all of them')
    press('Freeze the rolls and open')
    said('3 votes opened.')
    note('three votes are opened at once')


def papers(folder):
    press('Papers')
    said('桂花城 5号楼 1单元 · 1 of 3')
    each = os.path.join(folder, '征询表')
    text_in('Save into the folder', each)
    press('Export', exact=True)
    said('3 papers are in')
    names = sorted(os.listdir(each))
    if len(names) != 3 or not names[0].startswith('桂花城-5号楼-1单元'):
        fail('papers: %s' % names)
    note('consent forms, one file for each stairwell')
    check('One file for each stairwell')
    joined = os.path.join(folder, '征询表.pdf')
    text_in('Save as PDF', joined)
    press('Export', exact=True)
    wait_for(lambda: os.path.exists(joined), joined)
    said('Written: ' + joined)
    note('the same in one file')
    key(ESCAPE)


def found():
    text_in('Find in the register', '6号楼')
    said('1 stairwell')
    said('Select 桂花城 6号楼 1单元')
    note('a search finds the one stairwell')
    text_in('Find in the register', '')
    said('3 stairwells')
    choose('Stage', 1)
    said('Nothing found')
    choose('Stage', 1)
    said('3 stairwells')
    note('no stairwell is left in the survey; all are in the vote')
    choose('Stage', -2)
    said('3 stairwells')



def job(path):
    import_sheet(SHEET, '38 rows read: 38')
    open_votes()
    papers(os.path.dirname(path))
    found()
    mark('桂花城 5号楼 1单元')
    mark('桂花城 6号楼 1单元')
    said('2 selected')
    press('Close votes')
    said('Close the votes')
    look('closing votes')
    press('Close the votes')
    said('2 votes closed.')
    note('two of them are closed after a question')
    press('Select all')
    press('Close votes')
    press('Close the votes')
    said('1 vote closed. 2 could not be done')
    note('what could not be done is listed')
    look('what could not be done')
    key(ESCAPE)
    press('Undo')
    said('Undone: ')
    press('Undo')
    time.sleep(1)
    note('each closing is one step back')


def main():
    with new_file() as path:
        with window(path):
            job(path)
        results = [cli_json('tally', path, unit) for unit in UNITS]
        if any(r['final'] for r in results) or [r['heads']['total'] for r in results] != [12, 12, 14]:
            fail('tally: %s' % results)
        note('the file says the same to the command line: three open votes')
    done()


main()
