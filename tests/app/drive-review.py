#!/usr/bin/env python3
# Tidang: a joint review in the real window — steps put down, a contradiction refused until a person says so, an opinion beside
# its department, what it saw changed afterwards, a paper before it is printed; by mouse and by keyboard.
# Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (Atspi, choose, cli, cli_json, done, fail, find, gone, has_state, in_window, key, name_of, new_file, note,
                    open_dossier, press, pump, said, showing, tab_to, text_in, tick, titles, window)
from unnamed import look

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
ESCAPE, RETURN, SPACE = 0xff1b, 0xff0d, 0x20
SENT, OPINION, DECIDED = 5, 6, 10


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def review(path):
    return cli_json('review', path, UNIT)


def state(path):
    return review(path)['state']


def begun(path):
    open_dossier('桂花城 5号楼 1单元')
    said('not applied for')
    press('Record a step…', exact=True)
    with in_window('Step of the review'):
        look('review')
        text_in('Day', '2999-01-01')
        said('This day lies ahead.')
        text_in('Day', '9-7')
        text_in('Number of the document', '收〔2026〕1号')
        press('Record')
    said('handed in — Acceptance, or asking for papers: 2026-09-14, 1 working day left')
    until(lambda: state(path) == 'received', 'the application')
    press('Record a step…', exact=True)
    with in_window('Step of the review'):
        text_in('Day', '9-8')
        tab_to('Day')
        key(RETURN)
    until(lambda: state(path) == 'running', 'the acceptance')
    said('住建部门 (suggested) — to be sent')
    note('handed in and accepted; the clock and the departments are there')


def sent(path):
    press('Send to 住建部门')
    with in_window('Step of the review'):
        text_in('Day', '9-9')
        press('Record')
    said('住建部门 (suggested) — with the department')
    # An opinion of a department that was not asked: it says so, and waits for a person to insist.
    press('Record a step…', exact=True)
    with in_window('Step of the review'):
        choose('What', OPINION)
        text_in('Department', '城管部门')
        said("2026-09-12 A department's opinion, 城管部门, agrees: An opinion before it was sent there.")
        button = find(lambda n: n.get_role_name() == 'push button' and name_of(n).endswith('Record') and showing(n), 'the button')
        if has_state(button, Atspi.StateType.SENSITIVE):
            fail('a contradiction is recorded without a word')
        tick('Record it all the same: the paper exists')
        press('Record')
    until(lambda: [c['kind'] for c in review(path)['contradictions']] == ['not-sent'], 'the contradiction')
    said("2026-09-12 A department's opinion, 城管部门, agrees: An opinion")
    press('Undo')
    until(lambda: review(path)['contradictions'] == [], 'it was taken back')
    note('a contradiction is named at once and recorded only on purpose')


def opinion(path):
    page = os.path.join(os.path.dirname(path), '盖章页.pdf')
    with open(page, 'wb') as out:
        out.write(b'%PDF-1.4 stamped')
    tab_to('Opinion of 住建部门')
    key(SPACE)
    with in_window('Step of the review'):
        choose('Verdict', 1)
        said("2026-09-12 A department's opinion, 住建部门, agrees under conditions: The reasons")
        text_in('Conditions or reasons', '井道基础另行复核')
        text_in('Day', '9-10')
        text_in('Signed by', '张三')
        text_in('Number of the document', '建审〔2026〕3号')
        text_in('Scan of the stamped page: path of its file', page)
        press('Record')
    said('agrees under conditions · 张三 · 2026-09-10 · 建审〔2026〕3号')
    look('dossier')
    if [len(e['page']) for e in review(path)['events'] if e['what'] == 'opinion'] != [64]:
        fail('the stamped page is not kept')
    note('an opinion with its mark and its stamped page')


def changed(path):
    press('Record an act…', exact=True)
    with in_window('Record an act'):
        choose('What', 2)
        text_in('Day', '9-11')
        press('Record')
    said('What it saw has changed: agreement')
    press('Undo')
    gone(lambda n: name_of(n).startswith('What it saw has changed') and showing(n), 'the change')
    note('what an opinion saw and is not as it was is named beside it')


def paper(path):
    tab_to('Papers of the review')
    key(SPACE)
    said('Notice of acceptance')
    look('papers')
    press('Notice of acceptance')
    until(lambda: any(t.startswith('Notice of acceptance') for t in titles()), 'the paper')
    with in_window('Notice of acceptance'):
        look('preview')
        key(ESCAPE)
    until(lambda: not any(t.startswith('Notice of acceptance') for t in titles()), 'the paper is closed')
    note('a paper is seen before it is printed')


def compared():
    """Zhongshan's 39 days became 18; the seals are not known."""
    press('Compare review packs…')
    with in_window('Review packs side by side'):
        # Its own pack has no numbers: what another place has reached stands beside it.
        said('18')
        choose('First pack', 6)
        said('中山市老旧小区改造项目审批（优化前）')
        choose('Second pack', 5)
        look('compare')
        said('39')
        said('18')
        key(ESCAPE)
    until(lambda: not any(t.startswith('Review packs') for t in titles()), 'the window is closed')
    note('two packs side by side')


def main():
    with new_file() as path:
        cli('import', path, 'households', ROSTER)
        with window(path, TIDANG_NOW='2026-09-12T10:00:00+08:00'):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            begun(path)
            sent(path)
            opinion(path)
            changed(path)
            paper(path)
            compared()
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
