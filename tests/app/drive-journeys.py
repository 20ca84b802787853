#!/usr/bin/env python3
# Tidang: three days' work in the real window — a committee from the roster to the posted result, a bureau that finds a
# unit among the 146,000 of a province and reviews it, a contractor that prints the papers of its stairwells.
# Arguments: WINDOW CLI SHEET GENERATOR [JOURNEY…]
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import json
import os
import subprocess
import sys
import tempfile

from driver import (DOWN, ESCAPE, RETURN, TAB, check, choose, chord, cli, cli_json, done, export, export_paper, fail, find,
                    flat, import_sheet, key, name_of, new_file, note, open_dossier, press, said, text_in, type_text, window)

SHEET, GENERATOR = sys.argv[3:5]
UNIT = '桂花城/5号楼/1单元'
# Ten of twelve agree, one opposes, one abstains: three quarters of heads and areas are reached.
KEYS = '111112111311'


def text_of(path):
    return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout


def committee():
    with new_file() as path:
        with window(path):
            import_sheet(SHEET, '38 rows read: 38')
            open_dossier('桂花城 5号楼 1单元')
            flat('601')
            press('Open the vote')
            text_in('Plan and its version', '加装方案 v1')
            said('The roll: 12 owners')
            press('Freeze the roll and open')
            flat('601', 'Not delivered')
            note('committee: the roster is in and the vote is open')
            chord('Alt', '2')
            said('桂花城 5号楼 1单元, ')
            key(TAB)
            press('Enter ballots')
            said('101, ')
            type_text(KEYS)
            said('12 entered')
            chord('Control', 's')
            said('12 ballots recorded.')
            note('committee: the returned ballots are entered in one go')
            chord('Alt', '1')
            open_dossier('桂花城 5号楼 1单元')
            press('Close the vote')
            said('Close the vote?')
            press('_Close the vote')
            said('Passed')
            result = os.path.join(os.path.dirname(path), '结果.pdf')
            export_paper('Notice of the result', result)
        tally = cli_json('tally', path, UNIT)
        if tally['result'] != 'passed' or not tally['final'] or tally['heads']['agree'] != 10:
            fail('tally: %s' % tally)
        text = text_of(result)
        if '表决结果公示' not in text or '桂花城' not in text:
            fail('the result: ' + text)
        note('committee: the vote is closed and passed, and its result is on paper')


def province(folder):
    """A file of 146,000 stairwells, and one of them that no other is called like within its street."""
    subprocess.run([GENERATOR, '--province', folder, '--units', '146000'], check=True, stdout=subprocess.DEVNULL)
    sheet = os.path.join(folder, 'units.csv')
    path = os.path.join(folder, 'province.tidang')
    cli('new', path, '--kind', 'bureau')
    cli('import', path, 'units', sheet)
    with open(sheet, encoding='utf-8-sig', newline='') as stream:
        row = list(csv.DictReader(stream))[77777]
    listed = json.loads(cli('list', path, '--place', row['区划代码'], '--limit', '10000', '--json'))
    same = [u for u in listed if (u['compound'], u['building'], u['unit']) == (row['小区'], row['楼栋'], row['单元'])]
    if len(same) != 1:
        fail('the unit is not there once: %s' % same)
    return path, same[0]


def bureau():
    with tempfile.TemporaryDirectory() as folder:
        path, unit = province(folder)
        label = '%s %s %s' % (unit['compound'], unit['building'], unit['unit'])
        with window(path):
            chord('Alt', '1')
            said('146,000 stairwells')
            note('bureau: the province is open')
            chord('Control', 'f')
            text_in('Search everywhere', unit['file_no'])
            said('File numbers · 1 stairwell')
            key(DOWN)
            key(RETURN)
            said('File ' + unit['file_no'])
            find(lambda n: name_of(n).startswith(label), label)
            note('bureau: one unit of 146,000 is found by its number')
            press('Rating and stage')
            choose('Stage of the dossier', 3)
            text_in('Reason', '资料齐全，转联合审查')
            press('Record', exact=True)
            said('Stage: ')
            note('bureau: it is moved on, with the reason')
            press('All history')
            said('Stage: Joint review — 资料齐全，转联合审查')
            note('bureau: the history says who did it and why')
        shown = cli_json('show', path, unit['file_no'])
        if shown['stage'] != 'review':
            fail('the stage: %s' % shown['stage'])
        if [u['file_no'] for u in json.loads(cli('list', path, '--stage', 'review', '--json'))] != [unit['file_no']]:
            fail('not only this one is in review')
        note('bureau: the file says the same')


def contractor():
    with new_file('--place', '370212001002', '--kind', 'contractor') as path:
        cli('import', path, 'households', SHEET)
        with window(path):
            chord('Alt', '1')
            said('3 stairwells')
            press('Select all')
            press('Papers')
            choose('Paper', 4)
            target = os.path.join(os.path.dirname(path), '名册.pdf')
            check('One file for each stairwell')
            export(target)
            note('contractor: the rosters of three stairwells are one file')
            key(ESCAPE)
        pages = subprocess.run(['pdfinfo', target], capture_output=True, text=True, check=True).stdout
        text = text_of(target)
        if '业主名册' not in text or not all(unit in text for unit in ('5号楼', '6号楼')):
            fail('the rosters: ' + text)
        if int(pages.split('Pages:')[1].split()[0]) < 3:
            fail('pages: ' + pages)
        note('contractor: each stairwell has its page')


for journey in (committee, bureau, contractor):
    if not sys.argv[5:] or journey.__name__ in sys.argv[5:]:
        journey()
done()
