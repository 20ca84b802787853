#!/usr/bin/env python3
# Tidang: templates edited beside the page they set — a fault by line and by key, saved, compared, back to the original — and
# an office's own form, its cells picked and filled. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'cli'))
from docxfile import Cell, blank_pdf, form
from driver import (Atspi, choose, chord, cli, click, done, fail, find, in_window, key, menu, name_of, new_file, note, press, pump, said,
                    rest, showing, tab_to, text_in, titles, unfold, window)
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
    rest(0.1)
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


# ---- a blank PDF ----

def sheet():
    return find(lambda n: name_of(n).startswith('Page of the form, ') and showing(n), 'the page')


frame = [0, 0]  # of the window, which its own coordinates leave out; dots


def on_page(width, mm_x, mm_y):
    """Where on the screen a millimetre of a page lies that is so many wide; and dots to a millimetre."""
    box = sheet().get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    scale = min(box.width / width, 5.0)
    return (round(frame[0] + box.x + (box.width - width * scale) / 2 + mm_x * scale), round(frame[1] + box.y + mm_y * scale),
            scale)


def marks(path, name):
    return [(m['name'], m['place']) for m in json.loads(cli('form', path, 'marks', name, '--json'))]


def put(width, mm_x, mm_y, typed):
    rest(0.1)  # what was put before is drawn
    x, y, _ = on_page(width, mm_x, mm_y)
    Atspi.generate_mouse_event(x, y, 'abs')
    Atspi.generate_mouse_event(x, y, 'b1c')
    said('Name of the field')
    rest(0.1)
    text_in('Name of the field', typed)
    rest(0.1)
    key(RETURN)


def place_of(told):
    """“page 2, 35 mm from the left, 62.5 mm from the top”"""
    read = re.fullmatch(r'page (\d+), ([\d.]+) mm from the left, ([\d.]+) mm from the top', told)
    return int(read[1]), float(read[2]), float(read[3])


def near(told, page, x, y):
    """To the half millimetre."""
    read = place_of(told)
    return read[0] == page and abs(read[1] - x) <= 0.5 and abs(read[2] - y) <= 0.5


def find_frame(path):
    """A first press says how broad the frame is; all others are held to it."""
    put(210, 60, 35, '小区')
    said('Page of the form, 1 field placed on it')
    until(lambda: len(marks(path, '附件3')) == 1, 'the place that was pressed')
    _, x, y = place_of(marks(path, '附件3')[0][1])
    scale = on_page(210, 0, 0)[2]
    frame[:] = [round((60 - x) * scale), round((35 - y) * scale)]
    if not all(0 <= dots <= 12 for dots in frame):
        fail('pressed at 60, 35 and put at %s, %s' % (x, y))
    press('Undo')
    until(lambda: marks(path, '附件3') == [], 'the undo')
    said('Page of the form, 0 fields placed on it')


def pdf_form(path):
    with in_window('The office’s own forms'):
        choose('Form', 1)
        said('Page of the form, 0 fields placed on it')
        look('a blank PDF')
        picture('pdf')
        find_frame(path)
        put(210, 60, 35, '小区')
        said('Page of the form, 1 field placed on it')
        until(lambda: [near(place, 1, 60, 35) for _, place in marks(path, '附件3')] == [True], 'the place that was pressed')
        # Drawn by 20 mm to the right and 10 down.
        x, y, _ = on_page(210, 62, 36)
        to_x, to_y, _ = on_page(210, 82, 46)
        for at_x, at_y, event in ((x, y, 'abs'), (x, y, 'b1p'), (to_x - 5, to_y, 'abs'), (to_x, to_y, 'abs'), (to_x, to_y, 'b1r')):
            Atspi.generate_mouse_event(at_x, at_y, event)
            rest(0.1)
        until(lambda: near(marks(path, '附件3')[0][1], 1, 80, 45), 'the place that was drawn')
        put(210, 82, 46, '档案号')
        until(lambda: [name for name, _ in marks(path, '附件3')] == ['档案号'], 'another field at the same place')
        note('a field is put, drawn and changed on the page, to the half millimetre')
        # The second page is turned and of another size: 420 mm wide as it is seen.
        find(lambda n: name_of(n).startswith('Page') and n.get_value_iface() is not None and showing(n), 'the number of the page'
             ).get_value_iface().set_current_value(2)
        said('Page of the form, 0 fields placed on it')
        put(420, 150, 60, '小区')
        until(lambda: len(marks(path, '附件3')) == 2 and near(marks(path, '附件3')[1][1], 2, 150, 60), 'a place on the turned page')
        press('With the values')
        time.sleep(0.5)
        picture('pdf-values')
        text_in('Place 2: ', '2,150,60,0=小区')
        tab_to('Place 2: ')
        key(RETURN)
        said('“2,150,60,0=小区” is no place on a PDF form')
        if not near(marks(path, '附件3')[1][1], 2, 150, 60):
            fail('a place that is none was kept')
        note('pages are turned and of any size; what is no place is said and nothing is lost')
        key(ESCAPE)


def main():
    with new_file() as path:
        cli('import', path, 'households', ROSTER)
        blank = os.path.join(os.path.dirname(path), '附件2.docx')
        form(blank, [['{{小区}}加装电梯申请'], ['社区：{{小曲}}'],
                     Cell([['档案号', ''], ['房号', '产权人'], ['', ''], ['', '']])])
        cli('form', path, 'load', blank)
        blank = os.path.join(os.path.dirname(path), '附件3.pdf')
        blank_pdf(blank, (0, 90), boxes=('', '/MediaBox [0 0 841.89 1190.55]'))
        cli('form', path, 'load', blank)
        with window(path, TIDANG_NOW='2026-09-12T10:00:00+08:00'):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            templates()
            forms(path)
            pdf_form(path)
    done()


main()
