#!/usr/bin/env python3
# Tidang: a dossier led through its procedure in the real window: what holds it up is listed at once and leads to where it is
# mended, a gate is passed by authority with a reason, official acts are put down, changed and removed; by mouse and by
# keyboard. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import sys
import time

from driver import (Atspi, choose, click, cli, cli_json, done, fail, find, gone, has_state, in_window, item, key, menu, name_of, new_file, note,
                    open_dossier, press, pump, said, showing, tab_to, text_in, tick, titles, unfold, window)
from unnamed import look

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
DOWN, ESCAPE, RETURN, SPACE = 0xff54, 0xff1b, 0xff0d, 0x20


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def step(path):
    return cli_json('gates', path, UNIT)['step']


def acts(path):
    return [(a['kind'], a['outcome'], a['on'], a['number'], a['party'])
            for a in json.loads(cli('act', path, UNIT, '--json'))]


def at_stage(number):
    find(lambda n: name_of(n).startswith('Stage %d of 9' % number) and 'current' in name_of(n), 'stage %d' % number)


def held_up(path):
    open_dossier('桂花城 5号楼 1单元')
    look('dossier')
    press('Stage 5 of 9')
    said('Go on to “合同、施工备案和安装告知”?')
    said('✗ The vote is closed and passed (not yet)')
    said('Passing what holds it up needs a reason')
    look('rail')
    button = find(lambda n: name_of(n) == 'Pass by authority' and showing(n), 'the button')
    if has_state(button, Atspi.StateType.SENSITIVE):
        fail('a gate can be passed without a reason')
    text_in('Reason for the stage', '省级试点，先行实施')
    press('Pass by authority', exact=True)
    at_stage(5)
    until(lambda: step(path) == 'contract', 'the step')
    marks = {s['step']: s for s in cli_json('gates', path, UNIT)['steps']}
    if marks['contract']['reason'] != '省级试点，先行实施' or 'vote' not in marks['contract']['passed_by_authority']:
        fail('how the gate was passed: %s' % marks['contract'])
    note('all that holds a dossier up is listed; passing it needs a reason, and both are recorded')


def mended(path):
    """The gap of the next step leads to the form of the act that it asks for."""
    said('Next: Go on to: 施工')
    press('Installation notice — before: Works begun (not yet)')
    with in_window('Record an act'):
        look('act')
        said('Installer')
        text_in('Day', '2999-01-01')
        said('This day lies ahead.')
        text_in('Day', '2026-08-20')
        text_in('Number', '2026-15')
        text_in('Installer', '某某电梯安装公司')
        press('Record')
    said('2026-08-20  Installation notice')
    until(lambda: acts(path) == [('install-notice', 'done', '2026-08-20', '2026-15', '某某电梯安装公司')], 'the act')
    gone(lambda n: name_of(n).startswith('Installation notice — before') and showing(n), 'the gap')
    press('Stage 5 of 9')
    said('Go on to “施工”?')
    press('Go on', exact=True)
    until(lambda: step(path) == 'works', 'the works')
    note('a gap leads to the form of the act it asks for; once that is put down the gate is open')


def go_on(path, title, to):
    press('Go on to “%s”' % title, exact=True)
    until(lambda: step(path) == to, to)
    time.sleep(0.5)  # a second press so soon is a double click


def gone_on(path):
    """The one button names the next step. It goes on at once, and undo leads back; where something is missing it says how
    much, and leads there."""
    go_on(path, '监督检验', 'inspection')
    go_on(path, '竣工验收', 'acceptance')
    press('Go on to “使用单位落实和使用登记”: 2 things missing…')
    said('Passing what holds it up needs a reason')
    look('go-on')
    press('✗ Supervisory inspection (not yet)')
    with in_window('Record an act'):
        key(ESCAPE)
    for before in ('inspection', 'works'):
        press('Undo')
        until(lambda: step(path) == before, 'had back: ' + before)
    said('Go on to “监督检验”')
    note('one button goes on to the next step, undo leads back, and what is missing is led to')


def by_keys(path):
    """An act by keyboard alone, then changed and removed."""
    unfold('Official acts')
    tab_to('Record an act…')
    key(SPACE)
    with in_window('Record an act'):
        choose('What', 7)
        tick('It took place and was not passed')
        text_in('Day', '8-25')
        tab_to('Day')
        key(RETURN)
    until(lambda: len(acts(path)) == 2 and acts(path)[1][1:3] == ('failed', '2026-08-25'), 'the second act')
    press('2026-08-25')
    with in_window('Official act'):
        tick('It took place and was not passed')
        press('Change')
    until(lambda: acts(path)[1][1] == 'done', 'the change')
    press('2026-08-25')
    with in_window('Official act'):
        press('Remove this act')
    until(lambda: len(acts(path)) == 1, 'the act is still there')
    press('Undo')
    until(lambda: len(acts(path)) == 2, 'the act did not come back')
    note('acts by keyboard; changed, removed, and had back')


def back(path):
    press('Stage 2 of 9')
    said('Going back to an earlier stage needs a reason.')
    key(ESCAPE)
    press('Stage 2 of 9')
    tab_to('Step of the procedure')
    for symbol in (SPACE, DOWN, DOWN, RETURN):
        key(symbol)
        time.sleep(0.5)
    said('Go back to “业主表决和书面协议”?')
    text_in('Reason for the stage', '方案改变，重新表决')
    press('Go back', exact=True)
    until(lambda: step(path) == 'vote', 'the step of the vote')
    at_stage(2)
    if '方案改变，重新表决' not in cli('history', path, UNIT):
        fail('the reason is not in the history')
    note('back to a step within a stage, with a reason')


def procedures(path):
    """The office's own procedure: a step is left out, saved, and the open dossier goes on by it, as one action."""
    menu('Procedures (steps and gates)…')
    with in_window('Procedures'):
        said('Text of the procedure')
        look('procedures')
        click(find(lambda n: name_of(n) == '2. Vote: 意愿征询' and showing(n), 'the step'))
        press('Leave out')
        said('2. Vote: 初步方案和实施方案')
        said('Changed and not saved yet.')
        press('Save')
        said('The office’s own procedure.')
        unfold('More about this procedure')
        find(lambda n: name_of(n).startswith('Use it for this dossier') and showing(n), 'the menu')
        look('more')
        item('Use it for this dossier…')
    said('Go on by “既有住宅加装电梯办理流程（通用）”?')
    said('1 go by it from now on')
    text_in('Reason', '本街道不单独征询')
    press('Go on by it')
    until(lambda: 'poll' not in [s['step'] for s in cli_json('gates', path, UNIT)['steps']], 'the procedure')
    if '本街道不单独征询' not in cli('history', path, UNIT):
        fail('the reason is not in the history')
    note('an own procedure without a step; the dossier goes on by it')


def plans():
    """A plan is put down where the vote is opened, and voted on by its number; a vote that named it in words is told
    afterwards which version that was, and its gate asks no more."""
    with new_file() as path:
        cli('import', path, 'households', ROSTER)
        cli('open-vote', path, '桂花城/5号楼/2单元', '--plan', 'V1')
        cli('close-vote', path, '桂花城/5号楼/2单元')
        cli('record', path, '桂花城/5号楼/2单元', 'plan', 'name=一稿', 'cost=480000')
        with window(path):
            open_dossier('桂花城 5号楼 1单元')
            press('Open the vote')
            said('No plan is put down with this dossier.')
            press('_Put down the plan…')
            with in_window('Plan of the lift'):
                text_in('Name', '一稿')
                text_in('Estimated cost', '480,000')
                press('_Record')
            said('Voted on: no. 1 一稿 · 480,000.00 yuan')
            press('Freeze the roll and open')
            said('The vote is open')
            key(ESCAPE)
            press('Back')
            open_dossier('桂花城 5号楼 2单元')
            unfold('More of this dossier')
            item('Plan that was voted on…')
            with in_window('Plan that was voted on'):
                said('Vote no. 1 names its plan as “V1”')
                look('voted-plan')
                text_in('From what it is known', '图纸日期一致')
                press('_Record')
            said('The vote was about version no. 1')
            if '图纸日期一致' not in cli('history', path, '桂花城/5号楼/2单元'):
                fail('the reason is not in the history')
    note('a plan is put down and voted on; a vote in words is told its version afterwards')


def main():
    plans()
    with new_file() as path:
        cli('import', path, 'households', ROSTER)
        with window(path, TIDANG_NOW='2026-09-12T10:00:00+08:00'):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            held_up(path)
            mended(path)
            gone_on(path)
            by_keys(path)
            back(path)
            procedures(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
