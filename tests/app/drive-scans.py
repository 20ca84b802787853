#!/usr/bin/env python3
# Tidang: paper that comes back, in the real window: scans named to the program are matched and offered, confirmed by keyboard,
# chosen where they are doubtful, named by hand where they have no code, undone, put away. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys
import time

from driver import (RETURN, RIGHT, SPACE, Atspi, cli, done, fail, find, key, name_of, new_file, note, press, pump, role_of,
                    said, sensitive, showing, text_in, window)
from unnamed import look

sys.path.append(os.path.join(os.path.dirname(__file__), '..', 'cli'))
from scanned import Page, tools_present  # noqa: E402

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'


def make(path):
    """The first four forms of the stairwell, filled in and scanned, and a page without a code."""
    folder = os.path.dirname(path)
    pdf = os.path.join(folder, 'forms.pdf')
    cli('import', path, 'households', ROSTER)
    cli('open-vote', path, UNIT, '--plan', '一号方案')
    cli('document', path, 'consent', UNIT, '--output', pdf)
    scans = []
    for number, words, signed in ((1, ['同意'], True), (2, ['不同意'], True), (3, ['同意'], False), (4, ['同意', '弃权'], True)):
        page = Page(pdf, number)
        for text in words:
            page.tick(text)
        if signed:
            page.sign('业主签名')
        scans.append(os.path.join(folder, 'scan-%d.png' % number))
        page.save(scans[-1], seed=number)
    blank = Page(pdf, 1)
    blank.grey = bytearray(b'\xf0' * len(blank.grey))
    scans.append(os.path.join(folder, 'white.png'))
    blank.save(scans[-1])
    broken = os.path.join(folder, 'broken.pdf')
    with open(broken, 'wb') as file:
        file.write(b'%PDF-1.7 and no more')
    return scans + [broken]


def tray(path):
    """room: (state, what is recorded) of all that lies in the tray."""
    rows = {}
    for page in json.loads(cli('scan', path, '--list', '--json')):
        for form in page['forms']:
            for row in form['rows']:
                rows[row['room']] = (row['state'], row.get('recorded', {}).get('opinion'))
    return rows


def until(path, room, wanted):
    end = time.monotonic() + 30
    while tray(path).get(room) != wanted:
        if time.monotonic() > end:
            fail('%s is %s, not %s' % (room, tray(path).get(room), wanted))
        pump()
        time.sleep(0.3)


def can(text):
    return sensitive(find(lambda n: name_of(n).startswith(text) and role_of(n) == Atspi.Role.PUSH_BUTTON and showing(n), text))


def focused(room):
    def fits(node):
        return (name_of(node).startswith(room + ', ') and role_of(node) == Atspi.Role.LIST_ITEM and
                node.get_state_set().contains(Atspi.StateType.FOCUSED))
    find(fits, room + ' in focus')


def confirmed(path):
    said('5 pages were read into the tray')
    said('broken.pdf: the scan is damaged or cut off')
    said('5 pages: 2 to be looked at, 2 to confirm, 1 unmatched, 0 done')
    focused('101')
    find(lambda n: name_of(n) == 'What stands on the paper for 101' and showing(n), 'the crop')
    look('scanned forms')
    note('scans named to the program are read; what cannot be read is named, the rest is matched')
    if tray(path)['101'] != ('certain', None):
        fail('recorded unseen: %s' % tray(path))
    key(RETURN)
    until(path, '101', ('recorded', 'agree'))
    focused('102')
    key(RETURN)
    until(path, '102', ('recorded', 'oppose'))
    note('Enter confirms a page whose boxes are plain, and goes on to the next')


def decided(path):
    focused('201')
    said('It is not signed.')
    if can('Confirm'):
        fail('a doubtful form can be confirmed without a choice')
    key(RETURN)
    time.sleep(1)
    if tray(path)['201'] != ('asked', None):
        fail('a doubtful form was recorded: %s' % tray(path))
    key(SPACE)
    said('Invalid: Not signed')
    key(RETURN)
    until(path, '201', ('recorded', 'invalid'))
    focused('202')
    key(RIGHT)
    focused('202')
    for _ in range(2):
        key(SPACE)
    key(RETURN)
    until(path, '202', ('recorded', 'agree'))
    note('what is doubtful is chosen with the space bar, never guessed')


def by_hand(path):
    said('No code was found on this page.')
    look('a page without a code')
    text_in('Stairwell', '没有/1/1')
    text_in('Flat', '301')
    press('_Set')
    find(lambda n: 'no unit' in name_of(n) and showing(n), 'why it cannot be named')
    text_in('Stairwell', UNIT)
    press('_Set')
    until(path, '301', ('asked', None))
    said('Nothing could be read: look at the page.')
    note('a page without a code is named by hand')


def undone(path):
    press('Undo')
    until(path, '202', ('asked', None))
    find(lambda n: name_of(n).startswith('scan-4.png, ') and name_of(n).endswith('To be looked at') and showing(n), 'the page')
    note('undo brings a page back to be confirmed')
    press('Put away')
    said('The page was put away')
    until(path, '101', ('recorded', 'agree'))
    note('a page can be put away')


def main():
    if not tools_present():
        print('1..0 # SKIP poppler-utils is not installed')
        return
    with new_file() as path:
        scans = make(path)
        with window(path, *scans):
            confirmed(path)
            decided(path)
            by_hand(path)
            undone(path)
    done()


main()
