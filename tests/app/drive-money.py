#!/usr/bin/env python3
# Tidang: the money and the subsidy of a dossier in the real window — shares side by side and one of them chosen and taken back, a
# payment that says where it leaves the account, a document's own rule, a claim and who receives it, the claims of a selection;
# by mouse and by keyboard. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys
import time

from driver import (Atspi, check, choose, cli, cli_json, done, fail, find, has_size, in_window, key, name_of, new_file, note,
                    open_dossier, press, pump, rest, said, showing, tab_to, text_in, titles, type_text, unfold, window)
from unnamed import look

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
LABEL = '桂花城 5号楼 1单元'
ESCAPE, RETURN, SPACE, DOWN = 0xff1b, 0xff0d, 0x20, 0xff54


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def money(path):
    return cli_json('money', path, UNIT)


def prepare(path):
    cli('import', path, 'households', ROSTER)
    for kind, *fields in (('cost-item', 'stage=estimate', 'what=lift', 'sum=400000'), ('cost-item', 'stage=actual', 'what=lift', 'sum=420000'),
                          ('fund-source', 'fund=maintenance', 'sum=20000'), ('milestone', 'name=签约', 'percent=100', 'due=2026-09-01'),
                          ('subsidy-facts', 'reserved-shaft=no')):
        cli('record', path, UNIT, kind, *fields)


def shares(path):
    open_dossier(LABEL)
    press('Money…', exact=True)
    said('Cost 420,000.00 yuan (actual costs)')
    said('Using the maintenance fund needs a vote of its own')
    unfold('Papers of money')
    look('money')
    key(ESCAPE)
    note('estimate, actual and what is missing by law')
    press('Choose: 按专有部分面积（法定）')
    until(lambda: money(path)['formula'] == 'cn-area', 'the choice')
    press('Undo')
    until(lambda: money(path)['formula'] == '', 'it was taken back')
    press('Choose: 按专有部分面积（法定）')
    until(lambda: money(path)['formula'] == 'cn-area', 'the choice again')
    note('shares side by side; one is chosen, taken back, chosen')


def place_of(node):
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)


def wheel():
    """The wheel over a table that is longer than its place moves the table to its end, and then the page."""
    last = find(lambda n: name_of(n) == 'Running cost of ten years' and showing(n), 'the last card')
    row = find(lambda n: name_of(n).startswith('102, ') and has_size(n), 'a row of the households')
    before, box = place_of(last).y, place_of(row)
    Atspi.generate_mouse_event(box.x + 100, box.y + box.height // 2, 'abs')
    for _ in range(12):
        Atspi.generate_mouse_event(box.x + 100, box.y + box.height // 2, 'b5c')
        rest(0.02)
    until(lambda: place_of(last).y < before - 100, 'the page moves under the wheel: %s, %s' % (before, [(place_of(n).y, place_of(n).height) for n in (last, row)]))
    note('the wheel does not stay in a table')


def add_formula(path):
    file = os.path.join(os.path.dirname(path), 'formula.json')
    with open(file, 'w', encoding='utf-8') as out:
        json.dump({'format': 'tidang-share/1', 'version': 1, 'id': 'own-late', 'title': '本楼约定', 'place': '', 'place_name': '本楼',
                   'kind': 'case', 'formula': {'base': 'flat'}, 'sources': [{'title': '协议', 'grade': 'D'}]}, out)
    cli('shares', '--add', file)


def own_formula(path):
    """A formula that the office added is offered at once; removed it is gone, and it can be put back."""
    press('Own formulas…')
    with in_window('Own files'):
        said('None was added so far.')
        look('own packs')
    key(ESCAPE)
    add_formula(path)
    press('Own formulas…')
    with in_window('Own files'):
        press('Remove own-late')
        said('Removed.')
        press('Put back what was there')
        said('It is as it was before.')
    key(ESCAPE)
    said('本楼约定')
    note('an own formula is offered, removed and put back')


def payments(path):
    said('✓ 按专有部分面积（法定）')
    press('Estimate and actual cost, unfolded')
    press('Cost shares side by side, unfolded')
    tab_to('101, ')
    key(SPACE)
    said('Flat 101')
    wheel()
    tab_to('Papers of the flat')
    key(SPACE)
    said('Reminder to pay')
    look('flat papers')
    key(ESCAPE)
    press('Payment…')
    with in_window('Payment'):
        said('After it the account stands at ')
        press('Record')
    until(lambda: len([f for f in money(path)['flats'] if f['paid'] != '0.00']) == 1, 'the payment')
    press('Record a payment…')
    with in_window('Payment'):
        choose('In or out', 2)
        text_in('Sum', '400000')
        said('The account would stand at -')
        text_in('Why it is stored below nothing', '公司垫付')
        press('Record')
    until(lambda: money(path)['balance'].startswith('-'), 'below nothing')
    said('The account was below nothing on 2026-09-12')
    note('a payment says where it leaves the account before it is stored')


def own_rule(path):
    press('Subsidy…')
    unfold('Papers of the subsidy')
    look('subsidy')
    key(ESCAPE)
    press('Own rule of a document…')
    with in_window('Own rule of a document'):
        said('This is needed.')
        text_in('Title', '试点办法：每台10万元')
        text_in('Number of the document', '青建〔2026〕8号')
        choose('How the sum is said', 1)
        look('rule')
        choose('How the sum is said', -1)
        tab_to('The sum in yuan')
        type_text('100000')
        text_in('Percent that the city pays', '50')
        press('Add')
    said('can be claimed: 100,000.00 yuan')
    press('Record the claim by this rule')
    until(lambda: cli_json('subsidy', path, '--claims'), 'the claim')
    press('Give it to the payers')
    said('Given to those below: 100,000.00 of 100,000.00 yuan.')
    note('a document of its own is entered, claimed by, and shared among the payers')


def selection(path):
    press('Back to the money')
    press('Back to the dossier')
    press('Back to the register')
    check('Select ' + LABEL)
    press('Subsidies…')
    with in_window('Subsidies of several stairwells'):
        said('1 claim waits for 100,000.00 yuan.')
        look('claims')
        press('Summary of subsidies')
    with in_window('Summary of subsidies'):
        said('/ 1')
        key(ESCAPE)
    note('the claims of a selection, and their summary before it is printed')


def main():
    with new_file() as path:
        prepare(path)
        with window(path):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            shares(path)
            own_formula(path)
            payments(path)
            own_rule(path)
            selection(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
