#!/usr/bin/env python3
# Tidang: notices and objections in the real window — announced, put up with its photo, torn down and renewed by keyboard, a
# report before it is printed; a visit with a promise that is late, its team, the papers; undo.
# Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import struct
import subprocess
import sys
import time
import zlib

from driver import (choose, cli, cli_json, done, export, fail, in_window, key, name_of, new_file, note, open_dossier, press, pump,
                    said, tab_to, text_in, titles, window)
from unnamed import look

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
ESCAPE, RETURN, SPACE = 0xff1b, 0xff0d, 0x20


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def photo(path):
    """A small grey PNG."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + b'\x90' * 40 for _ in range(30))
    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 30, 8, 0, 0, 0, 0)) +
                   chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
    return path


def places(path):
    return cli_json('notice', path, UNIT)['places']


def announced(path):
    open_dossier('桂花城 5号楼 1单元')
    said('No notice is posted yet.')
    press('New notice…', exact=True)
    with in_window('Announcement'):
        text_in('Counted from', '9-10')
        text_in('Days', '5')
        choose('Counted in', 1)
        text_in('Issuer', '业主委员会')
        text_in('Who hears objections', '居委会 88886666')
        press('Record')
    said('Notice of the plan — 3 days left')
    said('Issued by 业主委员会')
    note('a notice with its days left, its issuer and who hears objections')


def posted(path, picture):
    press('A place of: Notice of the plan')
    with in_window('Place of posting'):
        said('The place is missing.')
        text_in('Place', '1单元入口')
        choose('Sort of place', 1)
        text_in('Photo: path of its file', picture)
        look('posting')
        text_in('Day', '9-10')
        press('Record')
    said('1单元入口 — hangs')
    until(lambda: len(places(path)) == 1 and places(path)[0]['photo'] != '', 'the place with its photo')
    press('What happened at 1单元入口')
    with in_window('What happened to a posting'):
        choose('What happened', 1)
        text_in('Day', '9-11')
        tab_to('Day')
        key(RETURN)
    said('1单元入口 — torn down, not put up again')
    press('What happened at 1单元入口')
    with in_window('What happened to a posting'):
        text_in('Photo: path of its file', '/nowhere.png')
        press('Record')
        said('/nowhere.png does not exist.')
        text_in('Photo: path of its file', picture)
        press('Record')
    said('1单元入口 — hangs')
    until(lambda: [e['what'] for e in places(path)[0]['events']] == ['torn', 'renewed'], 'what happened there')
    note('a place with its photo, torn down and renewed; a photo that is not there is refused and nothing lost')


def report():
    press('Report on the posting of: Notice of the plan')
    until(lambda: any(t.startswith('Report on a notice') for t in titles()), 'the report')
    with in_window('Report on a notice'):
        key(ESCAPE)
    until(lambda: not any(t.startswith('Report on a notice') for t in titles()), 'the report is closed')
    note('the report before it is printed')


def papers(path):
    """The paper of the row one is on: of the plan, and of another kind with its own days."""
    press('New notice…', exact=True)
    with in_window('Announcement'):
        choose('What', 3)  # the list begins at its top
        text_in('Counted from', '9-11')
        text_in('Days', '20')
        text_in('Issuer', '区规划部门')
        press('Record')
    said('Notice before the permit: from 2026-09-11, 20 days')
    for what, issuer in (('Notice of the plan', '业主委员会'), ('Notice before the permit', '区规划部门')):
        press('Paper of: ' + what, exact=True)
        with in_window(what):
            said('The days, the places and what else the notice says are those of its record')
            said('Page 1 of ')
            file = os.path.join(os.path.dirname(path), what + '.pdf')
            export(file)
            key(ESCAPE)
        until(lambda: not any(t.startswith(what) for t in titles()), 'the paper is closed')
        text = ''.join(subprocess.run(['pdftotext', file, '-'], capture_output=True, text=True, check=True).stdout.split())
        if issuer not in text or ('批前公示' in text) != (issuer == '区规划部门'):
            fail('not the paper of “%s”: %s' % (what, text))
    note('the paper of each row of the notices: the plan, and before the permit')


def visited(path):
    press('Visit…', exact=True)
    with in_window('Visit'):
        choose('Flat', 1)
        text_in('Day', '9-1')
        text_in('Team', '一组')
        choose('Result', 3)
        text_in('Promise', '加隔音窗')
        text_in('Who keeps it', '李四')
        text_in('Until', '9-10')
        press('Record')
    said('1 visit, 1 open · 1 is late')
    said('2026-09-01 · ')
    tab_to('Papers on objections')
    key(SPACE)
    said('List for the doors')
    look('dossier')
    press('Letter to one household', exact=True)
    until(lambda: any(t.startswith('Letter to one household') for t in titles()), 'the notice')
    with in_window('Letter to one household'):
        key(ESCAPE)
    until(lambda: not any(t.startswith('Letter to one') for t in titles()), 'the notice is closed')
    note('a visit with a promise that is late; a notice to one household')


def teams(path):
    press('What the teams have done and owe')
    with in_window('Teams from door to door'):
        said('一组: 1 visit in 1 flat; promises 1: kept 0, not kept 0, open 1')
        said('1 promise is late')
        look('teams')
        press('一组 — 桂花城 5号楼 1单元')
    until(lambda: not any(t.startswith('Teams') for t in titles()), 'the window is closed')
    said('Flat ')
    press('Undo')
    until(lambda: cli_json('visits', path) == [], 'the visit was taken back')
    note('who is behind, and the way to the flat; the visit was had back')


def main():
    with new_file() as path:
        picture = photo(os.path.join(os.path.dirname(path), '1单元入口.png'))
        cli('import', path, 'households', ROSTER)
        with window(path, TIDANG_NOW='2026-09-12T10:00:00+08:00'):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            announced(path)
            posted(path, picture)
            report()
            papers(path)
            visited(path)
            teams(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
