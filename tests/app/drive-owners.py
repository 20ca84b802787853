#!/usr/bin/env python3
# Tidang: a household by hand in the real window: a sale while a vote is open, a flat split, its facts changed, the
# household's own sheet, and an erasure with its receipt - and after each the file says so. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time

from driver import (ESCAPE, cli, cli_json, done, fail, find, flat, gone, key, name_of, new_file, note, open_dossier,
                    press, pump, said, showing, text_in, tick, type_text, window)
from unnamed import look

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
PATIENCE = 20


def parts(path):
    return {part['room']: part for part in cli_json('show', path, UNIT)['parts']}


def until(test, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if test():
            return
        pump()
        time.sleep(0.3)
    fail(what)


def open_household(room):
    flat(room).get_action_iface().do_action(0)
    said('Flat ' + room)
    press('Household…')
    said('Owners today')


def sale(path):
    open_household('301')
    press('Owners have changed…')
    said('What has happened')
    said('An owner has no name')
    text_in('Owner 1: name', '买房人')
    text_in('Owner 1: document number', '1234')
    said('A document number is given without its kind')
    text_in('Owner 1: document number', '')
    text_in('Paper that shows it', '不动产权第0001号')
    said('Vote 1 is still open: it gets a remark')
    look('a sale')
    press('Record the change')
    until(lambda: parts(path)['301']['owners'] == ['买房人'], 'the sale is not stored')
    said('Vote 1, open: its roll has 301')
    warnings = cli_json('show', path, UNIT)['warnings']
    if not any('301' in line for line in warnings):
        fail('no remark: %s' % warnings)
    said('Flat · 114.42 m² (built area) · Lived in by the owner\n301: Sale on 2026-09-12, recorded after the roll was frozen')
    note('a sale during an open vote: the register changes, the vote is remarked on, its roll stays')


def described(node):
    return node.get_description() or ''


def bad_input():
    """Beside the field, told to a screen reader, and not thrown away by one Escape."""
    press('Owners have changed…')
    said('What has happened')
    text_in('Paper that shows it', '0001号')
    day = text_in('Day of the change', '2026-02-30')
    said('Write the day as 2026-09-12')
    until(lambda: 'Write the day' in described(day), 'the day is not described')
    text_in('Day of the change', '２０２６-０９-１０')
    until(lambda: described(day) == '', 'the day is still described as wrong')
    text_in('Reason or remark', '长' * 1001)
    said('Too long: this field takes 1,000 characters')
    text_in('Reason or remark', '')
    press('Cancel')
    gone(lambda n: name_of(n).startswith('What has happened') and showing(n), 'the form')
    press('Erase personal data…')
    said('Gone for good, no undo')
    type_text('302')
    key(ESCAPE)
    said('Escape once more throws away what was typed')
    key(ESCAPE)
    gone(lambda n: name_of(n).startswith('Gone for good') and showing(n), 'the erasure')
    note('bad input is said beside its field; Escape asks once before it throws away what was typed')


def split(path):
    press('Split the flat…')
    said('Each new flat has a room number')
    text_in('New flat 1: room number', '301东')
    text_in('New flat 1: area', '50.00')
    text_in('New flat 2: room number', '301西')
    text_in('New flat 2: area', '50.00')
    said('The areas do not add up to what was: say why')
    rest = '%.2f' % (float(parts(path)['301']['area']) - 50)
    text_in('New flat 2: area', rest)
    said('✓ Together')
    look('a split')
    press('Record the change')
    until(lambda: '301东' in parts(path), 'the split is not stored')
    if parts(path)['301西']['area'] != rest or '301' in parts(path):
        fail('wrong pieces: %s' % parts(path))
    if cli_json('tally', path, UNIT)['heads']['total'] != 12:
        fail('the frozen roll has changed')
    said('Household 301东')
    note('a flat is split; the open vote goes on with its roll')


def facts(path):
    text_in('Area in m²', '五十')
    said('This is no area')
    text_in('Area in m²', '50.20')
    gone(lambda n: name_of(n).startswith('This is no area') and showing(n), 'the hint of the area')
    text_in('Note', '临街')
    press('Store', exact=True)
    until(lambda: parts(path)['301东']['area'] == '50.20', 'the facts are not stored')
    note('the facts of the flat, with what is wrong beside the field')


def sheet(path):
    before = len(cli_json('history', path))
    press('Household sheet…')
    said('Household sheet · 301东')
    said('Left blank on the sheet: ')
    look('the sheet of a household')
    find(lambda n: name_of(n) == 'Page 1 of 2' and showing(n), 'the first page')
    key(ESCAPE)
    gone(lambda n: name_of(n).startswith('Household sheet ·') and showing(n), 'the sheet')
    if len(cli_json('history', path)) != before:
        fail('looking at the sheet is no entry')
    note('what is kept of the household is seen before it is printed, with what it would lack')


def erase(path):
    press('Erase personal data…')
    said('Gone for good, no undo')
    text_in('Type the room number', '302')
    said('In records of the whole file')
    tick('Company or body · 丙电梯公司')
    look('an erasure')
    text_in('Type the room number', '０301东室')
    press('Erase for good')
    said('Save the receipt as PDF')
    if '丁公司' not in name_of(said('A record of the whole file still has a name')):
        fail('the record that is left is not named')
    press('Cancel')
    until(lambda: any(item['code'] == 'erase' for item in cli_json('history', path)), 'nothing is erased')
    said('The personal data of this household were destroyed')
    if cli_json('check', path) != {'ok': True, 'faults': []}:
        fail('the file is not sound')
    companies = {c['values']['name']: c['values'] for c in cli_json('record', path, '-', 'company')}
    if companies['丙电梯公司'].get('contact', '') != '' or companies['丁公司'].get('contact') != '买房人':
        fail('names of the wrong records are gone: %s' % companies)
    note('an erasure says what goes and what stays, and asks for the room number')


def resold(path):
    press('Owners have changed…')
    said('What has happened')
    text_in('Owner 1: name', '新业主')
    text_in('Paper that shows it', '不动产权第0002号')
    press('Record the change')
    until(lambda: parts(path)['301东']['owners'] == ['新业主'], 'who comes after an erasure is not stored')
    gone(lambda n: name_of(n).startswith('The personal data of this household were') and showing(n), 'the notice')
    note('after an erasure the new owners are a household of their own')


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, UNIT, '--from', '2026-09-01', '--until', '2026-10-08', '--plan', 'v1')
        for name in ('丙电梯公司', '丁公司'):
            cli('record', path, '-', 'company', 'name=' + name, 'contact=买房人')
        with window(path):
            open_dossier('桂花城 5号楼 1单元')
            sale(path)
            bad_input()
            split(path)
            facts(path)
            sheet(path)
            erase(path)
            resold(path)
    done()


main()
