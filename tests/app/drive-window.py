#!/usr/bin/env python3
# Tidang: the office's job by hand in the real window: import a roster, open a vote, record ballots by keyboard, undo,
# export - and the file says the same to the command line. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from driver import (LEFT, RIGHT, UP, answer, cli_json, done, export_paper, flat, focus_gap, import_sheet, key,
                    new_file, note, open_dossier, press, said, text_in, window)

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'


def ballots():
    focus_gap('101')
    for room, then in (('101', RIGHT), ('102', UP), ('202', LEFT), ('201', UP), ('301', RIGHT), ('302', UP),
                       ('402', LEFT), ('401', UP), ('501', RIGHT)):
        answer(room, '1', 'Agree')
        key(then)
    answer('502', '2', 'Oppose')
    said('10 / 12 owners')
    note('ballots by keyboard, and the count with them')


def job(path):
    import_sheet(SHEET, '38 rows read: 38')
    said('3 stairwells')
    note('the roster is imported after a preview: three stairwells')
    open_dossier('桂花城 5号楼 1单元')
    flat('601')
    note('the dossier shows the elevation')

    press('Open the vote')
    text_in('Plan and its version', '加装方案 v1')
    said('The roll: 12 owners, 1193.95')
    press('Freeze the roll and open')
    flat('601', 'Not delivered')
    note('the vote is open after its roll was shown')
    ballots()

    press('Undo')
    flat('502', 'Not delivered')
    said('9 / 12 owners')
    press('Redo')
    flat('502', 'Oppose')
    note('undo and redo')

    export_paper('Consent form', os.path.join(os.path.dirname(path), '意见征询表.pdf'))
    note('the consent forms are written')


def main():
    with new_file() as path:
        with window(path):
            job(path)
        heads = cli_json('tally', path, UNIT)['heads']
        assert (heads['participating'], heads['agree'], heads['oppose']) == (10, 9, 1), heads
        note('the file says the same to the command line')
    done()


main()
