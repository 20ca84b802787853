#!/usr/bin/env python3
# Tidang: the ballots of several stairwells entered in one go by the keyboard alone: Enter on the last flat records and
# goes on, keys that are pressed meanwhile are for the next stairwell, what is left incomplete is a draft. Arguments:
# WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from driver import (ESCAPE, chord, cli, cli_json, done, fail, key, new_file, note, press, said, type_text, window)

SHEET = sys.argv[3]
FIRST, SECOND, THIRD = '桂花城/5号楼/1单元', '桂花城/5号楼/2单元', '桂花城/6号楼/1单元'
RETURN, PAGE_UP, PAGE_DOWN = 0xff0d, 0xff55, 0xff56


def heads(path, unit):
    return cli_json('tally', path, unit)['heads']


def counts(path):
    return [[int(heads(path, unit)[name]) for name in ('agree', 'oppose', 'abstain')] for unit in (FIRST, SECOND, THIRD)]



def one_after_the_other(path):
    press('Enter ballots')
    said('1 of 3')
    said('101, ')
    type_text('1' * 12)
    said('12 entered')
    key(RETURN)
    type_text('2' * 12)  # before the next sheet is there
    said('2 of 3')
    said('12 entered')
    key(RETURN)
    said('3 of 3')
    note('Enter on the last flat records and goes on; what was typed ahead stands on the next sheet')
    type_text('34')  # the second one lacks its cause
    chord('Control', chr(PAGE_UP))
    said('2 of 3')
    chord('Control', chr(PAGE_DOWN))
    said('3 of 3')
    said('1 entered')
    note('what is incomplete waits as a draft')
    key(ESCAPE)


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, '--all', '--from', '2026-09-01', '--until', '2026-10-08', '--plan', '1')
        with window(path):
            said('3 stairwells')
            chord('Alt', '2')
            said('桂花城 5号楼 1单元, ')
            one_after_the_other(path)
            if counts(path) != [[12, 0, 0], [0, 12, 0], [0, 0, 1]]:
                fail('recorded: %s' % counts(path))
        cli('undo', path)
        cli('undo', path)
        if counts(path) != [[12, 0, 0], [0, 0, 0], [0, 0, 0]]:
            fail('a stairwell is not one step: %s' % counts(path))
        note('each stairwell is one step that can be undone')
    done()


main()
