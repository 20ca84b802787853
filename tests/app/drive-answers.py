#!/usr/bin/env python3
# Tidang: what comes back, by hand in the real window: delivery, proxy, invalid, replaced and withdrawn ballots, a
# correction, flats of one buyer, consents, objections, the end of the vote and its result - and after each the file says
# what a second file says in which the command line did the same. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

from driver import (DOWN, RETURN, cli, cli_json, done, export_paper, fail, flat, new_file, note, open_dossier, press, said,
                    key, rest, text_in, tick, window)

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
PATIENCE = 20


def prepare(path):
    cli('import', path, 'households', SHEET)
    # A consent is asked of those of whom the lift takes something.
    cli('part-edit', path, UNIT, '101', 'occupied=yes')
    cli('open-vote', path, UNIT, '--from', '2026-09-01', '--until', '2026-10-08', '--plan', 'v1')


def counted(path):
    tally = cli_json('tally', path, UNIT)
    shown = cli_json('show', path, UNIT)
    keys = ('heads', 'area', 'quorum', 'approval', 'pending_rooms', 'result', 'final', 'needed')
    blocked = [(block['code'], block['rooms']) for block in tally['blocked_by']]
    parts = [(part['room'], part['area'], part['area_source'], part['occupancy']) for part in shown['parts']]
    return {key: tally[key] for key in keys}, blocked, parts, shown['gaps']


def codes(path):
    return [item['code'] for item in cli_json('history', path)]


class Both:
    """The file in the window and the one that the command line works on."""

    def __init__(self, shown, other):
        self.shown, self.other = shown, other

    def same(self, text, *words):
        if words:
            cli(*words[:1], self.other, UNIT, *words[1:])
        end = time.monotonic() + PATIENCE
        while counted(self.shown) != counted(self.other) and time.monotonic() < end:
            time.sleep(0.3)
        if counted(self.shown) != counted(self.other):
            fail('%s:\n# %s\n# %s' % (text, counted(self.shown), counted(self.other)))
        note(text)


def open_flat(room):
    flat(room).get_action_iface().do_action(0)
    rest(0.3)
    said('Flat ' + room)


def choose(field, steps):
    """Opens the list of a drop-down and goes down from what is chosen."""
    press(field, exact=True)
    for _ in range(steps):
        key(DOWN)
    key(RETURN)
    rest(0.1)


def ballots(both):
    open_flat('102')
    press('Form: delivery')
    text_in('By whom', '李某')
    press('Record delivery')
    flat('102', 'No answer yet')
    both.same('a delivery', 'deliver', '102', '--how', 'in-person', '--by', '李某')

    press('Ballot', exact=True)
    press('✓ Agree')
    choose('How it came', 1)
    text_in('Name of who signed', '赵小军')
    press('Record the ballot')
    flat('102', 'To be verified')
    both.same('a proxy without written authority is to be verified', 'ballot', '102', 'agree', '--proxy', '赵小军')

    open_flat('102')
    tick('Written authority at hand')
    text_in('Reason for the change', '补交委托书')
    press('Replace the ballot')
    flat('102', 'Agree')
    both.same('the authority comes later: the ballot is replaced with a reason', 'ballot', '102', 'agree', '--proxy',
              '赵小军', '--authority', '--replace', '补交委托书')

    open_flat('201')
    press('！ Invalid')
    choose('Cause', 2)
    press('Record the ballot')
    flat('201', 'Invalid')
    both.same('an invalid ballot with its cause', 'ballot', '201', 'invalid', '--cause', 'several')

    open_flat('201')
    press('None', exact=True)
    text_in('Reason for the change', '登记错户')
    press('Withdraw the ballot')
    flat('201', 'Not delivered')
    # The command line withdraws by undoing what it did last.
    cli('undo', both.other)
    both.same('a ballot is withdrawn with a reason')


def roll(both):
    open_flat('301')
    press('Correction', exact=True)
    press('Show names and numbers')
    text_in('Area in m²', '115.00')
    text_in('Reason for the correction', '产权证 115.00')
    press('Correct the roll')
    flat('301', '115.00')
    both.same('a correction of the frozen roll', 'correct-roll', '301', 'area=115.00', '--reason', '产权证 115.00')

    press('One buyer with another flat')
    said('Confirm: one buyer')
    tick('402　')
    said('The roll then counts 11 owners instead of 12')
    press('Confirm: one buyer')
    said('1 / 11 owners')
    both.same('flats are confirmed to be one buyer’s', 'same-owner', '301', '402')


def claims(both):
    open_flat('101')
    press('Consents, objections')
    press('Consent refused', exact=True)
    said('✕ Owner of a private part')
    both.same('a further consent is refused', 'consent', '101', '--kind', 'occupied', 'no')
    press('Given in writing')
    said('✓ Owner of a private part')
    both.same('and given later', 'consent', '101', '--kind', 'occupied', 'yes')
    text_in('Objection, as it was written', '担心采光')
    press('Record the objection')
    said('How the objection was settled')
    both.same('an objection', 'objection', '101', '--text', '担心采光')
    text_in('How the objection was settled', '已调解')
    press('Settle the objection')
    said('Objection, as it was written')
    both.same('and its settlement', 'objection', '101', '--text', '已调解', '--settle')
    press('Close the flat')


def end(both):
    press('Close the vote')
    said('Close the vote?')
    # The button of the question, not the one of the page behind it.
    press('_Close the vote')
    press('Open the vote')
    press('Cancel')
    both.same('the vote is closed', 'close-vote')
    target = os.path.join(os.path.dirname(both.shown), '结果.pdf')
    export_paper('Notice of the result', target)
    other = os.path.join(os.path.dirname(both.other), '结果.pdf')
    cli('document', both.other, 'result', UNIT, '--output', other)
    note('the result is written')


def main():
    with new_file() as shown, new_file() as other:
        prepare(shown)
        prepare(other)
        both = Both(shown, other)
        with window(shown):
            open_dossier('桂花城 5号楼 1单元')
            flat('601', 'Not delivered')
            ballots(both)
            roll(both)
            claims(both)
            end(both)
        if 'close-vote' not in codes(shown):
            fail('the history: %s' % codes(shown))
        if cli_json('check', shown)['faults']:
            fail('the file is not sound')
        note('the file is sound')
    done()


main()
