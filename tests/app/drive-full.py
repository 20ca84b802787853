#!/usr/bin/env python3
# Tidang: a full disk and a read-only one under the real window: what is typed stays where it was typed with the cause
# beside it, nothing of the file is lost, and once there is room the same button stores it. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import sys
import time

from driver import (cli, cli_json, done, fail, find, gone, item, name_of, new_file, note, open_dossier, press, pump, said,
                    showing, text_in, unfold, window)

SHEET, FAULTS = sys.argv[3:5]
UNIT = '桂花城/5号楼/1单元'
ROW = '桂花城 5号楼 1单元'
FULL = 'the disk is full'


def until(test, what):
    end = time.monotonic() + 20
    while not test():
        if time.monotonic() > end:
            fail(what)
        pump()
        time.sleep(0.3)


@contextlib.contextmanager
def faulty(path, what):
    """Within, the disk that the file lies on is “full” or “read-only”."""
    mark = '%s.%s' % (os.path.dirname(path), what)
    with open(mark, 'w', encoding='ascii'):
        pass
    try:
        yield
    finally:
        os.unlink(mark)


def full_said():
    """By a label that is about the deed: the window's own notice may say it of the daily copy."""
    find(lambda n: FULL in name_of(n) and 'Nothing was lost' in name_of(n) and showing(n), FULL)


def no_longer_said():
    gone(lambda n: FULL in name_of(n) and 'Nothing was lost' in name_of(n) and showing(n), 'the full disk')


def typed(start):
    field = find(lambda n: start in name_of(n) and showing(n) and n.get_editable_text_iface() is not None, start)
    text = field.get_text_iface()
    return text.get_text(0, text.get_character_count())


def stays(field, text):
    full_said()
    if typed(field) != text:
        fail('what was typed into %s is gone: “%s”' % (field, typed(field)))


def stage(path):
    open_dossier(ROW)
    press('Stage 4 of 9')
    text_in('Reason for the stage', '先做设计')
    with faulty(path, 'full'):
        press('Pass by authority', exact=True)
        stays('Reason for the stage', '先做设计')
    press('Pass by authority', exact=True)
    until(lambda: cli_json('show', path, UNIT)['stage'] == 'review', 'the stage is not stored')
    no_longer_said()
    note('a stage: the reason stays and the cause stands beside it, then it is stored')


def binned(path):
    unfold('More of this dossier')
    item('Put in the bin…')
    said('Put 1 dossier in the bin?')
    text_in('Reason', '拆除')
    with faulty(path, 'full'):
        press('Put in the bin')
        stays('Reason', '拆除')
    press('Put in the bin')
    until(lambda: len(cli_json('list', path)) == 2, 'the dossier is not in the bin')
    gone(lambda n: name_of(n) == 'Put 1 dossier in the bin?' and showing(n), 'the form')
    press('Undo', exact=True)
    until(lambda: len(cli_json('list', path)) == 3, 'the dossier is not back')
    note('the bin: the form waits with its reason until there is room')


def vote(path):
    open_dossier(ROW)
    unfold('More of this dossier')
    item('Open a vote…')
    text_in('Plan and its version', '方案二')
    said('The roll: 12 owners')
    with faulty(path, 'full'):
        press('Freeze the roll and open')
        stays('Plan and its version', '方案二')
    press('Freeze the roll and open')
    until(lambda: cli_json('show', path, UNIT)['votes'], 'no vote is open')
    note('opening a vote: the form waits')


def kept_filter(path):
    press('Back to the register')
    text_in('Find in the register', '6号楼')
    said('1 stairwell')
    press('Keep this filter')
    text_in('Name of the filter', '六号楼')
    with faulty(path, 'full'):
        press('_Keep')
        stays('Name of the filter', '六号楼')
        gone(lambda n: name_of(n).startswith('六号楼 ') and showing(n), 'a filter that is not kept')
    press('_Keep')
    said('六号楼 1')
    note('a filter: its name stays, and it is in the list only once it is kept')


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        with window(path, LD_PRELOAD=FAULTS, TD_TEST_DISK=os.path.dirname(path)):
            said('3 stairwells')
            stage(path)
            binned(path)
            vote(path)
            kept_filter(path)
        if cli_json('check', path) != {'ok': True, 'faults': []}:
            fail('the file is not sound')
        note('the file is sound, and holds all that was said to be stored')
    done()


main()
