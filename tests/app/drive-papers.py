#!/usr/bin/env python3
# Tidang: papers by hand in the real window: what they would lack is listed first, each with a way to mend it; pages are
# turned and fitted by keys; of many stairwells one is shown at a time; an export never writes over a file unasked, and one of
# many can be stopped. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import json
import os
import time

import driver
from driver import (ESCAPE, RETURN, SPACE, Atspi, called, cli, done, fail, find, gone, key, name_of, new_file, note, open_dossier,
                    press, rest, said, text_in, tab_to, type_text, window)
from unnamed import look

HEAD = ['小区', '楼栋', '单元', '房号', '业主', '专有面积']
CONTROL = 37  # the key's code
MANY = 800  # stairwells: more than a fast machine prints before a hand stops it


def with_control(symbol):
    Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.PRESS)
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
    Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.RELEASE)
    rest(0.1)


def fill(folder, path, stairwells):
    sheet = os.path.join(folder, '名册.csv')
    rows = [['桂花城', '%d号楼' % b, '1单元', '%d0%d' % (f, r), '周某甲', '80']
            for b in range(1, stairwells + 1) for f in range(1, 7) for r in (1, 2)]
    rows[0][4] = '王\ue001'
    rows[1][4] = ''
    with open(sheet, 'w', encoding='utf-8', newline='') as stream:
        csv.writer(stream).writerows([HEAD] + rows)
    cli('import', path, 'households', sheet)


def lacks():
    open_dossier('1号楼')
    press('Preview: Consent form')
    said('Purpose: asking the owners')
    said('〓 桂花城 1号楼 1单元 101 王')
    said('！ 桂花城 1号楼 1单元: no owner')
    note('what the paper would lack is listed with its flat')
    look('a paper and what it lacks')
    press('Mend: Left blank: Who asks')
    find(lambda n: name_of(n).startswith('Who asks') and driver.has_state(n, Atspi.StateType.FOCUSED), 'the field')
    text_in('Who asks', '加装电梯筹备组')
    gone(lambda n: name_of(n) == 'Mend: Left blank: Who asks (lead owner, project owner).' and driver.showing(n), 'who asks')
    note('a word is mended beside the list')


def typed(field):
    return field.get_text(0, field.get_character_count())


def width_of(node):
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width


def fitted():
    """Nothing of a page is cut off when the window opens."""
    fit = find(lambda n: name_of(n) == 'Fit the width' and driver.showing(n), 'fit the width')
    if not driver.has_state(fit, Atspi.StateType.PRESSED):
        fail('the page is not fitted')
    room = width_of(find(lambda n: name_of(n) == 'Pages' and driver.showing(n), 'the pages'))
    wide = int(name_of(find(lambda n: name_of(n).endswith(' %') and driver.showing(n), 'the size'))[:-2]) * 595 // 100
    if not room - 60 < wide <= room:
        fail('a page of %d in %d' % (wide, room))
    note('a page is as wide as the window has room for')


def pages():
    said('/ 12')
    find(lambda n: name_of(n) == 'Next page' and driver.role_of(n) in driver.BUTTONS and driver.showing(n),
         'next').get_action_iface().do_action(0)
    page = find(lambda n: name_of(n).startswith('Page number') and driver.showing(n), 'the page')
    for _ in range(50):
        if typed(page) == '2':
            break
        time.sleep(0.1)
    else:
        fail('the page is not turned: %s' % typed(page))
    look('pages of a paper')
    fitted()
    before = find(lambda n: name_of(n).endswith(' %') and driver.showing(n), 'the size')
    word = name_of(before)
    with_control(ord('='))
    gone(lambda n: name_of(n) == word and driver.showing(n), 'the size before')
    note('pages are turned and made larger')


def over(folder):
    target = os.path.join(folder, '征询.pdf')
    with open(target, 'w', encoding='utf-8') as stream:
        stream.write('of last week')
    text_in('Save as PDF', target)
    press('Export', exact=True)
    said('Some characters cannot be printed')
    driver.check('Print 〓 for characters without a font')
    press('Export', exact=True)
    said('A file of this name is there')
    look('a file that is there')
    press('_Keep both')
    said('Written: ' + os.path.join(folder, '征询-2.pdf'))
    with open(target, encoding='utf-8') as stream:
        if stream.read() != 'of last week':
            fail('a file was written over')
    said('Open the folder')
    note('a file that is there stays')


def many(folder):
    press('Select all')
    press('Papers')
    said('桂花城 1号楼 1单元 · 1 of ' + str(MANY))
    press('Next stairwell')
    said('桂花城 2号楼 1单元 · 2 of ' + str(MANY))
    note('of many stairwells one is laid out at a time')
    each = os.path.join(folder, '各单元')
    text_in('Save into the folder', each)
    driver.check('Print 〓 for characters without a font')
    driver.at_once('Export')
    driver.at_once('Cancel', lambda: driver.called('Consent form'))
    find(lambda n: name_of(n) == 'Close' and driver.showing(n), 'the end')
    if len(os.listdir(each)) >= MANY:
        fail('the batch was not stopped')
    note('a batch is stopped')


def handover(folder, path):
    """Who hands over to whom, and what it will lack, before it is made."""
    target = os.path.join(folder, 'pack.pdf')
    open_dossier('2号楼')
    tab_to('Letters…')
    key(SPACE)
    said('Agreement of the owners')
    look('letters')
    key(ESCAPE)
    gone(lambda n: name_of(n).startswith('Agreement of the owners') and driver.showing(n), 'the letters')
    note('letters are listed with what they wait for')
    press('Handover pack…')
    with driver.in_window('Handover pack'):
        said('It holds 1 paper and 0 files')
        look('handover')
        text_in('Handed over by', '桂花城社区居民委员会')
        text_in('Received by', '某市城建档案馆')
        text_in('Save as (.pdf)', target)
        press('_Save')
    said('1 volume: 1 part, 5 pages.')
    with open(os.path.join(folder, 'pack.json'), encoding='utf-8') as stream:
        told = json.load(stream)
    if told['dossier'] != '桂花城 2号楼 1单元' or not os.path.exists(target):
        fail('the manifest says %s' % told)
    if told['receiver'] != '某市城建档案馆' or '某市城建档案馆' not in cli('history', path):
        fail('who received it is not recorded: %s' % told)
    note('a dossier is bound for the archive')


def main():
    with new_file() as path:
        folder = os.path.dirname(path)
        fill(folder, path, MANY)
        with window(path):
            lacks()
            pages()
            over(folder)
        with window(path):
            handover(folder, path)
        with window(path):
            many(folder)
    done()


main()
