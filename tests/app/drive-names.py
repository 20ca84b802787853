#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, on every page and in every dialog.
# Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from driver import cli, flat, new_file, open_dossier, press, said, window
from unnamed import check, end

SHEET = sys.argv[3]


def main():
    with new_file() as path:
        with window(path):
            said('Import a sheet')
            check('the register of an empty file')
            press('Import a sheet')
            said('Sheet: xlsx')
            check('the import')
        cli('import', path, 'households', SHEET)
        with window(path):
            said('3 stairwells')
            check('the register')
            open_dossier('桂花城 5号楼 1单元')
            flat('601')
            check('a dossier without a vote')
            flat('601').get_action_iface().do_action(0)
            press('Show names and numbers')
            said('Owners, with')
            check('a flat without a vote')
            press('One buyer with another flat')
            said('Confirm: one buyer')
            check('flats of one buyer')
            press('Cancel')
            press('Rating and stage')
            said('Rating: is the')
            check('rating and stage')
            press('Cancel')
            press('Open the vote')
            said('Plan and its version')
            check('opening a vote')
            press('Cancel')
            press('All history')
            said('Households imported')
            check('the history')
    end()


main()
