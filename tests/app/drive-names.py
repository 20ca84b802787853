#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, on every page and in every dialog.
# Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from driver import (ESCAPE, cli, done, find, flat, in_window, item, key, menu, name_of, new_file, open_dossier, press, said,
                    showing, text_in, unfold, window)
from unnamed import look

SHEET = sys.argv[3]


def more_of_a_dossier():
    press('Stage 3 of ')
    said('Go on to “')
    look('a stage')
    key(ESCAPE)
    unfold('Cards')
    look('the menu of cards')
    item('Place on the map')
    find(lambda n: name_of(n) == 'Place on the map' and showing(n), 'the card at the end of the page')
    unfold('More of this dossier')
    look('the menu of a dossier')
    item('Names and place…')
    with in_window('Names and place'):
        said('The whole compound')
        look('names and place')
        key(ESCAPE)
    unfold('More of this dossier')
    item('Join a duplicate…')
    with in_window('Join a duplicate'):
        text_in('The other dossier', '桂花城/5号楼/2单元')
        press('_Preview')
        said('Where both differ')
        look('a duplicate is joined')
        key(ESCAPE)
    unfold('More of this dossier')
    item('Put in the bin…')
    said('Reason')
    look('a reason')
    key(ESCAPE)
    menu('Undo several…')
    with in_window('Undo several'):
        said('Households imported')
        look('undoing several')
        key(ESCAPE)


def main():
    with new_file() as path:
        with window(path):
            said('Import a sheet')
            look('the register of an empty file')
            press('Import a sheet')
            said('Sheet: xlsx')
            look('the import')
        cli('import', path, 'households', SHEET)
        with window(path):
            said('3 stairwells')
            look('the register')
            open_dossier('桂花城 5号楼 1单元')
            flat('601')
            look('a dossier without a vote')
            flat('601').get_action_iface().do_action(0)
            press('Show names and numbers')
            said('Owners, with')
            look('a flat without a vote')
            press('One buyer with another flat')
            said('Confirm: one buyer')
            look('flats of one buyer')
            press('Cancel')
            press('Rating and stage')
            said('Rating: is the')
            look('rating and stage')
            press('Cancel')
            press('Open the vote')
            said('Plan and its version')
            look('opening a vote')
            press('Cancel')
            more_of_a_dossier()
            press('All history')
            said('Households imported')
            look('the history')
    done()


main()
