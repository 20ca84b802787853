#!/usr/bin/env python3
# Tidang: deadlines and counts by hand in the real window: the inbox by keys alone, one deadline put aside and back, its
# dossier; the overview, a number that opens its list, the chart in words. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import time

from driver import (BUTTONS, DOWN, RETURN, chord, choose, cli, cli_json, done, fail, find, gone, key, name_of, new_file,
                    note, press, role_of, said, sensitive, showing, text_in, walk, application, window, word)

SHEET = sys.argv[3]
UNITS = (('桂花城/5号楼/1单元', '2026-09-10'), ('桂花城/5号楼/2单元', '2026-09-12'), ('桂花城/6号楼/1单元', '2026-10-20'))


def prepare(path):
    cli('import', path, 'households', SHEET)
    for unit, until in UNITS:
        cli('open-vote', path, unit, '--plan', '1', '--from', '2026-09-01', '--until', until)
    cli('objection', path, UNITS[0][0], '101', '--text', '遮光')


def deadlines(path, *words):
    return [d['source'] for d in cli_json('due', path, *words)['deadlines']]


def inbox():
    chord('Alt', '3')
    said('Overdue · 1. The vote has ended')
    said('Today · 2026-09-12 · 2.')
    said('Waiting · 1. Objection not settled: 101')
    said('5 deadlines')
    note('deadlines stand by day, each with its group, its unit and how its day was found')
    text_in('Look within the deadlines', '6号楼')
    said('1 of 5 shown')
    text_in('Look within the deadlines', '')
    said('5 deadlines')
    choose('Kind of deadline', 5)
    said('1 of 5 shown')
    said('Waiting · 1. Objection')
    choose('Kind of deadline', -5)
    said('5 deadlines')
    note('they are narrowed by words and by kind')


def to_list():
    """The keys go where the page puts the focus when it is opened."""
    chord('Alt', '1')
    said('Find in the register')
    chord('Alt', '3')
    said('5 deadlines')
    time.sleep(0.5)


def put_aside(path):
    to_list()
    chord('Control', 'd')
    said('Put aside')
    text_in('Until Until', 'soon')
    said('A day after today within a year')
    text_in('Until Until', '3')
    said('Comes back on 2026-09-15, Tuesday.')
    text_in('Why Why', '等物业回话')
    press('_Put aside')
    said('4 deadlines')
    said('Put aside until 2026-09-15')
    note('one is put aside by keys, with a day that is checked beside its field and a reason')
    press('Put aside (1)')
    said('1 deadline put aside')
    said('Overdue · 1. The vote has ended')
    press('Take back: The vote has ended')
    said('Nothing is put aside')
    press('Put aside (0)')
    said('5 deadlines')
    press('Undo', exact=True)
    said('4 deadlines')
    press('Undo', exact=True)
    said('5 deadlines')
    note('it is taken back, and both steps are undone')
    if len(cli_json('due', path)['deadlines']) != 5:
        fail('the file says something else')


def opens():
    to_list()
    key(DOWN)
    key(RETURN)
    said('File ')
    said('Back to the deadlines')
    note('Enter opens the dossier, and back leads to the deadlines')
    press('Back to the deadlines')
    said('5 deadlines')


def overview():
    chord('Alt', '4')
    said('As of 2026-09-12: 3 stairwells')
    said('Bars of stairwells by region and rating.')
    said('Voting, overdue  1')
    note('stairwells, flats and owners are counted, and the chart says its numbers')
    press('Not rated 3')
    said('3 stairwells')
    gone(lambda n: name_of(n).startswith('As of 2026') and showing(n) and n.get_parent() is None, 'the overview')
    note('a number opens the list behind it')
    chord('Alt', '4')
    press('Voting, overdue  1')
    said('1 stairwell')
    said('Select 桂花城 5号楼 1单元')
    note('so does a number of votes')
    chord('Alt', '4')
    choose('Columns of the table', 1)
    said('Bars of stairwells by region and stage.')
    press('Vote 3')
    said('3 stairwells')
    note('by stage it is the same')


def nameless():
    """No button, field or list of both pages is without a name."""
    for page in ('3', '4'):
        chord('Alt', page)
        time.sleep(1)
        bare = [role_of(n).value_nick for n in walk(application())
                if role_of(n) in BUTTONS and showing(n) and sensitive(n) and not name_of(n)]
        if bare:
            fail('without a name on page %s: %s' % (page, bare))
    note('everything that can be pressed has a name')


with new_file() as file:
    prepare(file)
    with window(file):
        said('Find in the register')
        inbox()
        put_aside(file)
        opens()
        overview()
        nameless()
done()
