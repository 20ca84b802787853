#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, in a campaign and in a dossier whose vote is
# open. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from driver import (Atspi, ESCAPE, chord, cli, done, fail, flat, in_window, key, new_file, open_dossier, press, root, said,
                    text_in, type_text, window)
from unnamed import look

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'


def main():
    with new_file() as path:
        cli('import', path, 'households', SHEET)
        cli('open-vote', path, UNIT, '--from', '2026-09-01', '--plan', '1')
        with window(path):
            said('3 stairwells')
            chord('Alt', '2')
            said('桂花城 5号楼 1单元, ')
            look('the campaign')
            press('Enter ballots')
            said('101, ')
            type_text('4')
            look('ballots of a stairwell')
            key(ESCAPE)
            press('Checks')
            said('Nothing waits')
            look('checks of ballots')
            key(ESCAPE)
            press('Call-backs')
            said('No sample was drawn')
            look('call-backs')
            key(ESCAPE)
            chord('Alt', '1')
            open_dossier('桂花城 5号楼 1单元')
            flat('601', 'Not delivered')
            look('a dossier with a vote')
            flat('601').get_action_iface().do_action(0)
            said('Flat 601')
            look('a flat: ballot')
            for tab in ('Form: delivery', 'Consents, objections', 'Correction'):
                press(tab, exact=True)
                if tab == 'Correction':
                    press('Show names and numbers')
                    said('Correct the roll')
                look('a flat: ' + tab)
            press('Objections', exact=True)
            press('Objections from outside')
            said('Objection, as it was written')
            with in_window('Objections from outside'):
                if root().get_component_iface().get_extents(Atspi.CoordType.WINDOW).width > 600:
                    fail('the dialog is as wide as its longest sentence')
            look('objections from outside')
            text_in('Objection, as it was written', '遮挡采光')
            text_in('Who objects', '2单元201户')
            text_in('Day of the paper or the call', '9-13')
            said('This day lies ahead.')
            text_in('Day of the paper or the call', '9-10')
            press('Record the objection')
            said('outside the stairwell: objection recorded')
            press('Objections from outside')
            # By its own day, not by that of the entry.
            said('！ 2026-09-10 遮挡采光')
            said('How the objection was settled')
            press('Cancel')
            press('Close the flat')
            press('Close the vote')
            said('Close the vote?')
            look('closing a vote')
            press('Cancel')
            press('Preview: Consent form')
            said('Save as PDF')
            look('a paper')
    done()


main()
