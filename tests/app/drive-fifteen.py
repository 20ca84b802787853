#!/usr/bin/env python3
# Tidang: the first fifteen minutes: from an office's own sheet to printed forms and a progress table, with no manual, in
# at most fifteen clicks. A click is a button, a box, a line or a key that is pressed; typing into a field is none.
# Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import tempfile

import driver
from driver import (ESCAPE, RETURN, Atspi, chord, cli_json, done, export, fail, find, has_state, key, name_of, note,
                    press, said, text_in, type_text, window)

SHEET = sys.argv[3]
MOST = 15


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout


def new_workspace(path):
    said('A file for every stairwell')
    # Who has no file yet begins with the place.
    find(lambda n: 'Place' in name_of(n) and has_state(n, Atspi.StateType.FOCUSED), 'the focus on the place')
    type_text('laoshan xihan')
    said('西韩社区居民委员会, 山东省')
    key(RETURN)
    said('山东省 › 青岛市 › 崂山区')
    text_in('Your name', '李四')
    text_in('File of the new workspace', path)
    press('Create and begin')
    said('The register is empty')


def roster():
    press('Import a sheet')
    text_in('Sheet: xlsx', SHEET)
    press('Look at it')
    said('38 rows read: 38 will be added')
    press('_Import')
    said('38 rows read: 38 added')
    press('To the register')


def forms(folder):
    press('Select all')
    press('Open votes')
    said('3 of 3 stairwells can be opened: 38 owners')
    press('Freeze the rolls and open')
    # Not the toast, which is gone again on a slow machine.
    said('open · 0/12 voted')
    press('Papers')
    text_in('Save into the folder', folder)
    press('Export', exact=True)
    said('3 papers are in')
    key(ESCAPE)


def progress_table(path):
    chord('Alt', '2')
    said('桂花城 5号楼 1单元')
    press('Ledger')
    export(path)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path, forms_in, ledger = (os.path.join(folder, name) for name in ('桂花城.tidang', '征询表', '进度台账.pdf'))
        # A desk that has seen no file; its index of places is made once.
        os.environ['XDG_DATA_HOME'] = os.path.join(folder, 'home')
        driver.cli('regions', 'find', 'xihan')
        driver.hands = 0
        with window(operator=None):
            new_workspace(path)
            note('a workspace of the community, %d clicks' % driver.hands)
            roster()
            note('the roster is in, %d clicks' % driver.hands)
            forms(forms_in)
            note('the consent forms of all three stairwells are made, %d clicks' % driver.hands)
            progress_table(ledger)
            note('the progress table is made, %d clicks' % driver.hands)
        if driver.hands > MOST:
            fail('%d clicks, not %d' % (driver.hands, MOST))
        names = sorted(os.listdir(forms_in))
        if len(names) != 3:
            fail('forms: %s' % names)
        for name, unit in zip(names, ('5号楼', '5号楼', '6号楼')):
            if unit not in name or '桂花城' not in text_of(os.path.join(forms_in, name)):
                fail('not the form of %s: %s' % (unit, name))
        table = text_of(ledger)
        votes = cli_json('tally', path, '--all')
        if len(votes) != 3 or not all(word in table for word in ('5号楼', '6号楼', '进度台账')):
            fail('the table: ' + table)
        note('forms and table say what the file says')
    done()


main()
