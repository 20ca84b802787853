#!/usr/bin/env python3
# Tidang: templates edited beside the page they set — a fault by line and by key, saved, compared, back to the original — and
# an office's own form, its cells picked and filled. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'cli'))
from docxfile import Cell, form
from driver import (chord, cli, click, done, fail, find, in_window, key, menu, name_of, new_file, note, press, pump, said,
                    showing, text_in, titles, unfold, window)
from unnamed import look

ROSTER = sys.argv[3]
F8 = 0xffc5
ESCAPE, RETURN = 0xff1b, 0xff0d


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.2)


def picture(name):
    folder = os.environ.get('TIDANG_PICTURES')
    if folder:
        time.sleep(0.6)
        subprocess.run(['import', '-window', 'root', os.path.join(folder, name + '.png')], check=False)


def text_node():
    return find(lambda n: name_of(n) == 'Text of the template' and showing(n), 'the text')


def own():
    return [t['own'] for t in json.loads(cli('template', 'list', '--json')) if t['name'] == 'notice'][0]


def templates():
    menu('Templates of the papers…')
    with in_window('Templates of the papers'):
        said('Papers are printed as they come with the program.')
        look('templates')
        picture('template')
        node = text_node()
        text = node.get_text_iface().get_text(0, -1)
        node.get_editable_text_iface().set_text_contents(text + '\n@each 施工日志\n${施工内容}\n@end\n${nobody}\n')
        said('1 fault. Papers are printed as before')
        said('Line ')
        chord('Control', 's')
        if own():
            fail('a faulty text was put in place')
        key(F8)
        picture('template-fault')
        note('a fault is told with its line, and papers are printed as before')
        node.get_editable_text_iface().set_text_contents(text + '\n请各位业主踊跃表达意见。\n')
        said('Changed and not saved yet.')
        press('Save')
        said('Papers are printed from the office’s own copy.')
        until(own, 'the own copy')
        press('What was changed')
        said('What the office changed')
        chord('Control', 'e')
        said('Name of the field')
        look('chooser')
        key(ESCAPE)
        picture('template-compare')
        unfold('More about this template')
        find(lambda n: name_of(n) == 'Back to the original' and showing(n), 'the menu')
        look('more')
        key(ESCAPE)
        note('a good one is saved at once, and what was changed stands beside it')
        key(ESCAPE)


def cells(path):
    return {c['cell']: c['picked'] for c in json.loads(cli('form', path, 'cells', '附件2', '--json')) if c['picked']}


def pick(cell, typed):
    press(cell)
    said('Name of the field')
    text_in('Name of the field', typed)
    time.sleep(0.4)
    key(RETURN)


def forms(path):
    menu('The office’s own forms…')
    with in_window('The office’s own forms'):
        said('2 fields, 1 of them not understood')
        said('“小曲” means nothing here; “小区” does.')
        look('forms')
        pick('Table 1, row 1, cell 2', '档案号')
        said('Table 1, row 1, cell 2:  ▸ 档案号')
        pick('Table 1, row 3, cell 1', 'room')
        said('Table 1, row 3, cell 1:  ▸ 房号')
        click(find(lambda n: name_of(n) == 'Repeat row 3 of table 1 for each flat' and showing(n), 'the row'))
        said('5 fields, 1 of them not understood')
        said('Table 1, row 3, cell 1:  ▸ 房号')
        picture('forms')
        press('Undo')
        until(lambda: cells(path) == {'1.1.2': '档案号', '1.3.1': '房号'}, 'the undo')
        unfold('Fill this form')
        said('A file for each flat')
        look('fill')
        picture('forms-fill')
        key(ESCAPE)
        note('cells are picked and taken back, each as an action; what means nothing is named')
        key(ESCAPE)


def main():
    with new_file() as path:
        cli('import', path, 'households', ROSTER)
        blank = os.path.join(os.path.dirname(path), '附件2.docx')
        form(blank, [['{{小区}}加装电梯申请'], ['社区：{{小曲}}'],
                     Cell([['档案号', ''], ['房号', '产权人'], ['', ''], ['', '']])])
        cli('form', path, 'load', blank)
        with window(path, TIDANG_NOW='2026-09-12T10:00:00+08:00'):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            templates()
            forms(path)
    done()


main()
