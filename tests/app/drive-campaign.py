#!/usr/bin/env python3
# Tidang: the campaign in the real window: the totals are those of the command line, a stairwell's ballots are entered by
# the keyboard alone and are the same as recorded one by one, what is left is a draft. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import sys
import time

from driver import (ESCAPE, TAB, chord, cli, cli_json, done, fail, find, gone, key, name_of, names, new_file, note, press, pump, said,
                    showing, text_in, type_text, unfold, window)
from unnamed import look

SHEET = sys.argv[3]
FIRST, SECOND, THIRD = '桂花城/5号楼/1单元', '桂花城/5号楼/2单元', '桂花城/6号楼/1单元'
ROOMS = ['%d0%d' % (floor, door) for floor in range(1, 7) for door in (1, 2)]
KEYS = '112311132112'
WORDS = {'1': 'agree', '2': 'oppose', '3': 'abstain'}


def wait_for(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.2)


def totals(path):
    return json.loads(cli('tally', path, '--all', '--json'))


def area(value):
    return '%d.%02d m²' % divmod(value, 100)


def sums(path):
    lines = totals(path)
    heads = {name: sum(int(line['heads'][name]) for line in lines) for name in lines[0]['heads']}
    areas = {name: sum(round(float(line['area'][name]) * 100) for line in lines) for name in lines[0]['area']}
    return heads, areas


def page_agrees(path):
    heads, areas = sums(path)
    said('%d stairwells · to answer %d, %s · ' % (len(totals(path)), heads['total'], area(areas['total'])))
    text = '· answered %d, %s · agree %d, %s · oppose %d · abstain %d · unverified %d' % (
        heads['participating'], area(areas['participating']), heads['agree'], area(areas['agree']), heads['oppose'],
        heads['abstain'], heads['pending'])
    wait_for(lambda: any(text in name for name in names()), text)


def by_the_command_line(path):
    for room, digit in zip(ROOMS, KEYS):
        cli('ballot', path, FIRST, room, WORDS[digit], '--as', '李某')


def by_keyboard(path):
    text_in('Find among the votes', '5号楼 2')
    said('桂花城 5号楼 2单元, ')
    key(TAB)
    press('Enter ballots')
    said('101, ')
    type_text(KEYS)
    said('12 entered')
    note('twelve answers by twelve keys')
    chord('Control', 's')
    said('12 ballots recorded.')
    first, second = cli_json('tally', path, FIRST), cli_json('tally', path, SECOND)
    if first['heads'] != second['heads']:
        fail('counts differ: %s %s' % (first['heads'], second['heads']))
    note('they are the same as recorded one by one by the command line')


def left_and_found_again(path):
    text_in('Find among the votes', '6号楼')
    said('桂花城 6号楼 1单元, ')
    press('Enter ballots')
    said('101, ')
    type_text('12')
    said('2 entered')
    key(ESCAPE)
    said('2 ballots are not recorded yet')
    press('Enter ballots')
    said('2 entered')
    note('what was typed and not recorded stands there again')
    type_text('0')
    said('1 entered')
    chord('Control', 's')
    said('1 ballot recorded.')
    if cli_json('tally', path, THIRD)['heads']['oppose'] != 1:
        fail('the draft was not recorded')


def checks(path):
    press('Checks')
    said('Nothing waits for a check')
    press('Want checks of all open votes')
    said('桂花城 5号楼 1单元 101, Agree, to check')
    said('桂花城 5号楼 2单元 101, Agree, own')
    note('ballots that another one entered wait; one\'s own cannot be checked')
    look('ballots to check')
    type_text('12')
    text_in('Why it is returned', '缺签名')
    chord('Control', 's')
    said('2 ballots checked.')
    states = {b['room']: b['state'] for b in json.loads(cli('check-ballots', path, FIRST, '--list', '--json'))}
    if (states['101'], states['102'], states['201']) != ('confirmed', 'returned', 'waiting'):
        fail('checks: %s' % states)
    note('one ballot is confirmed, one returned')
    key(ESCAPE)


def calls(path):
    press('Call-backs')
    said('No sample was drawn yet')
    text_in('How many', '0')
    said('Write how many ballots')
    text_in('How many', '3')
    text_in('Seed', '77')
    press('Draw a sample')
    said('3 drawn')
    drawn = json.loads(cli('sample', path, '--all', '--list', '--json'))
    if [line['seed'] for line in drawn] != ['77'] * 3:
        fail('drawn: %s' % drawn)
    note('a sample is drawn by the seed')
    pending = sum(int(line['heads']['pending']) for line in totals(path))
    said('%s %s, ' % (drawn[0]['label'], drawn[0]['room']))
    type_text('1')
    said('3 drawn · To be called 2 · True 1')
    type_text('2')
    text_in('What was said', '称未签过')
    press('_Record')
    said('3 drawn · To be called 1 · True 1 · Denied')
    unfold('Call sheet')
    look('call-backs and their sheet')
    press('_Show, print or save…')
    find(lambda n: name_of(n) == 'Page 1 of 1' and showing(n), 'the call sheet')
    look('the call sheet')
    key(ESCAPE)
    gone(lambda n: name_of(n) == 'Page 1 of 1' and showing(n), 'the call sheet')
    note('the call sheet is seen before it is printed')
    if sum(int(line['heads']['pending']) for line in totals(path)) != pending + 1:
        fail('a denial does not make the ballot pending')
    note('a denial makes its ballot pending')
    key(ESCAPE)


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, '--all', '--from', '2026-09-01', '--until', '2026-10-08', '--plan', '1')
        by_the_command_line(path)
        with window(path):
            said('3 stairwells')
            chord('Alt', '2')
            said('桂花城 5号楼 1单元, ')
            page_agrees(path)
            note('the totals are those of the command line')
            by_keyboard(path)
            left_and_found_again(path)
            text_in('Find among the votes', '')
            page_agrees(path)
            note('the totals are again those of the command line')
            checks(path)
            calls(path)
            page_agrees(path)
            note('the totals are those of the command line after all of it')
        for _ in range(6):  # two call-backs, the draw, two checks, what was wanted
            cli('undo', path)
        cli('undo', path)
        if cli_json('tally', path, THIRD)['heads']['oppose'] != 0 or cli_json('tally', path, SECOND)['heads']['agree'] == 0:
            fail('undo takes back more than the last batch')
        for _ in range(6):  # two call-backs, the draw, two checks, what was wanted
            cli('undo', path)
        cli('undo', path)
        if cli_json('tally', path, SECOND)['heads']['silent'] != 12:
            fail('a batch is not one step')
        note('each batch is one step that can be undone')
    done()


main()
