#!/usr/bin/env python3
# Tidang: a survey card filled in the real window, by keyboard and by mouse; the rating that follows, a photo chosen from the
# disk, a decision by hand, and a word of a list that is asked about once. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (ESCAPE, Atspi, called, choose, chord, cli, cli_json, done, fail, find, gone, has_state, in_window, item,
                    key, name_of, new_file, note, open_dossier, press, pump, role_of, said, showing, tab_to, text_in, titles,
                    type_text, unfold, walk, window)
from mapfile import picture
from unnamed import look

sys.path.append(os.path.join(os.path.dirname(__file__), '..', 'cli'))
from make_photo import write_photo  # noqa: E402

DOWN, RETURN = 0xff54, 0xff0d
UNIT = '桂花城/5号楼/1单元'
SHEET = '小区,楼栋,单元,层数,建成年份,结构,入户方式,评级,干扰因素\n桂花城,5号楼,1单元,6,1998,砖混,平层入户,较难加装,管线多\n'
WORDS = '小区,楼栋,单元,评级\n桂花城,6号楼,1单元,暂不适合\n'


def rated(path):
    card = cli_json('rate', path, UNIT)
    return card['rating'], card['source']


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.3)


def answers(path):
    return {i['item']: i['answer'] for i in cli_json('rate', path, UNIT)['items'] if i['answer'] and i['recorded']}


def focused(start):
    def has_it():
        app = called('Survey card')
        return app is not None and any(name_of(n).startswith(start) and has_state(n, Atspi.StateType.FOCUSED)
                                       for n in walk(app))
    until(has_it, 'focus at ' + start)


def survey():
    press('Survey card…')
    said('Looked at on')
    until(lambda: called('Survey card') is not None, 'the survey card')


def filled_by_keys(path):
    open_dossier('桂花城 5号楼 1单元')
    said('▲ Hard · Bulk survey')
    said('By the bulk survey: 管线多')
    look('dossier')
    survey()
    with in_window('Survey card'):
        focused('地上层数')
        look('survey')
        said('below 4: Unsuitable · as the dossier has it')
        tab_to('建在国有土地上: ')
        key(ord('1'))
        until(lambda: answers(path).get('state-land') == 'yes', 'the answer in the file')
        if answers(path).get('storeys') != '6':
            fail('what the dossier knows was not taken over: %s' % answers(path))
        said('3 of 22 items that decide are answered.')
        tab_to('本单元已有电梯: ')
        key(ord('2'))
        until(lambda: answers(path).get('has-lift') == 'no', 'no by its key')
        focused('建成年份')
        note('1 and 2 answer, and lead to the next item; the first answer takes over what the dossier knows')
        choose('产权性质', 2)
        until(lambda: answers(path).get('title') == 'reform', 'a choice')
        tab_to('超出规划红线: ')
        key(ord('2'))
        focused('退让道路不足: ')
        key(DOWN)
        focused('电梯位于临主次干道一侧: ')
        press('Nothing else stands in the way')
        said('● Suitable · Survey card')
    until(lambda: rated(path) == ('suitable', 'rule'), 'the rating')
    note('nothing else stands in the way: one step, and the rating follows')


def judged(path):
    with in_window('Survey card'):
        press('侵占公共停车位: Yes')
        said('▲ Hard · Survey card')
        said('By the survey card: 侵占公共停车位')
        find(lambda n: name_of(n).startswith('▶ decides the rating') and showing(n), 'which item decides')
        text_in('侵占公共停车位: Remark', '门前三个车位')
        tab_to('侵占公共停车位: Add a photo')
        until(lambda: any(i['note'] == '门前三个车位' for i in cli_json('rate', path, UNIT)['items']), 'the remark')
        said('By the survey card: 侵占公共停车位 (门前三个车位)')
        chord('Control', 'z')
        said('By the survey card: 侵占公共停车位')
        until(lambda: all(i['note'] == '' for i in cli_json('rate', path, UNIT)['items']), 'the remark undone')
    note('the item that decides is marked, a remark stands in the reason, Ctrl+Z takes the last step back')


def photographed(path):
    """GTK's own file chooser: a path that is typed, and Escape."""
    photo = os.path.join(os.path.dirname(path), 'bays.jpg')
    write_photo(photo, 120.4385, 36.1245, 'WGS-84')
    with in_window('Survey card'):
        press('侵占公共停车位: Add a photo…')
    until(lambda: called('Photos') is not None, 'the file chooser')
    key(ESCAPE)
    until(lambda: called('Photos') is None, 'the file chooser gone')
    with in_window('Survey card'):
        press('侵占公共停车位: Add a photo…')
    until(lambda: called('Photos') is not None, 'the file chooser')
    # The first stroke opens the line for a path.
    type_text(photo)
    key(RETURN)
    with in_window('Survey card'):
        said('File bays.jpg: what to do')
    kept = {f['id'] for f in cli_json('show', path, UNIT)['attachments'] if f['name'] == 'bays.jpg'}
    photos = {i['title']: i['photos'] for i in cli_json('rate', path, UNIT)['items'] if i['photos']}
    if photos != {'侵占公共停车位': list(kept)}:
        fail('the file has %s, kept is %s' % (photos, kept))
    note('a photo is chosen from the disk for an item of the card')


def wrong(path):
    with in_window('Survey card'):
        text_in('地上层数', '6+1')
        said('A whole number from 1 to 60')
        text_in('地上层数', '7')
        tab_to('地上层数')
        key(RETURN)
        until(lambda: answers(path).get('storeys') == '7', 'seven storeys')
        text_in('Looked at on', '2999-01-01')
        said('That day lies ahead.')
        text_in('Looked at on', '')
    note('what is wrong is said beside the field, and nothing of it is stored')


def decided(path):
    with in_window('Survey card'):
        press('Rate by hand…')
    with in_window('Rating and stage'):
        # GTK 4.8 opens a list at its first line, whatever is chosen.
        choose('Rating', 1)
        said('This goes against the survey: say why.')
        text_in('Reason', '车位已另行补建')
        press('Record')
    with in_window('Survey card'):
        said('● Suitable · Decided by a person')
        find(lambda n: name_of(n).startswith('Decided by 张某 on ') and showing(n), 'who decided')
        find(lambda n: 'it would be “Hard”: 侵占公共停车位' in name_of(n), 'what it goes against')
        until(lambda: rated(path) == ('suitable', 'manual'), 'the decision')
        press('Take the decision back')
        said('▲ Hard · Survey card')
    until(lambda: rated(path) == ('hard', 'rule'), 'the decision taken back')
    note('a decision by hand needs a reason, says what it goes against, and can be taken back')
    with in_window('Survey card'):
        press('History of this card and rating')
    said('Decision about the rating taken back')
    said('Survey card: 侵占公共停车位')
    note('the card’s history is a page of the window')


def published(path):
    chord('Alt', '4')
    said('Stairwells by region')
    unfold('Print or save the overview, published totals')
    item('Published totals…')
    with in_window('Published totals'):
        look('published')
        text_in('Suitable', '约2.5万')
        said('“约2.5万” is no count.')
        text_in('Suitable', '2.5万余')
        text_in('Where it was published', '湖南日报')
        press('Record')
    said('Suitable: published over 25,000; this file has 0, at least 25,000 fewer.')
    # A desk's overview begins with its own community.
    told = cli_json('overview', path, '--place', '370212001002')['published']
    if [(p['said'], p['exact']) for p in told] != [('2.5万余', False)]:
        fail('the file has %s' % told)
    note('a published total stays the lower bound that it is printed as')


def pictured(path):
    """A photo of the card, as a small picture that opens the menu of its file."""
    front = os.path.join(os.path.dirname(path), '门前.png')
    with open(front, 'wb') as out:
        out.write(picture(12, 3, 3))
    cli('rate', path, UNIT, '--photo', 'storeys=' + front)

    def photos():
        return next(len(i['photos']) for i in cli_json('rate', path, UNIT)['items'] if i['item'] == 'storeys')
    with window(path):
        until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
        open_dossier('桂花城 5号楼 1单元')
        survey()
        with in_window('Survey card'):
            look('the photo of the card')
            unfold('File 门前.png: what to do')
            item('Remove')
            gone(lambda n: name_of(n) == 'File 门前.png: what to do' and showing(n), 'the photo')
            if photos() != 0:
                fail('the photo is still with the card')
            chord('Control', 'z')
            find(lambda n: name_of(n) == 'File 门前.png: what to do' and showing(n), 'the photo, brought back')
    if photos() != 1:
        fail('the photo was not brought back')
    note('a photo of the card is seen small, and can be removed there and brought back')


def asked_once(path):
    folder = os.path.dirname(path)
    for name in ('words.csv', 'again.csv'):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as out:
            out.write(WORDS.replace('6号楼', '6号楼' if name == 'words.csv' else '7号楼')
                      .replace('评级', '评级' if name == 'words.csv' else '摸底结论'))
    cli('import', path, 'units', os.path.join(folder, 'words.csv'), '--rating-word', '暂不适合=不适合')
    cli('import', path, 'units', os.path.join(folder, 'again.csv'))
    ratings = {u['building']: u['rating'] for u in cli_json('list', path)}
    if ratings['6号楼'] != 'unsuitable' or ratings['7号楼'] != 'unsuitable':
        fail('the word was not remembered: %s' % ratings)
    note('a word said once holds for the next list')


def main():
    with new_file() as path:
        source = os.path.join(os.path.dirname(path), 'units.csv')
        with open(source, 'w', encoding='utf-8') as out:
            out.write(SHEET)
        cli('import', path, 'units', source)
        with window(path):
            until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
            filled_by_keys(path)
            judged(path)
            photographed(path)
            wrong(path)
            decided(path)
            published(path)
        pictured(path)
        asked_once(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
