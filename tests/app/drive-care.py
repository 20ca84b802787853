#!/usr/bin/env python3
# Tidang: looking after the file and the program by hand in the real window: a copy that is made, read back and opened,
# preferences, a report of trouble without content. Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys

from driver import (ESCAPE, RETURN, chord, cli, cli_json, done, fail, in_window, key, menu, new_file, note, press, rest, said,
                    type_text, window)
from unnamed import look

SHEET = sys.argv[3]


def backup(file):
    menu('Backups…')
    said('Daily copies')
    press('_Back up now…')
    # The desktop's own dialog: the name has the focus and is marked up to its ending.
    copy = os.path.join(os.path.dirname(file), 'copy.tidang')
    type_text(os.path.splitext(copy)[0])
    key(RETURN)
    said('The copy is in ' + copy)
    if cli_json('list', copy) != cli_json('list', file):
        fail('the copy has other stairwells')
    cli('check', copy)
    note('a copy is made and holds what the file holds')
    look('copies of the file')
    key(ESCAPE)
    key(ESCAPE)


def preferences():
    menu('Preferences')
    said('Size of text')
    said('Language of the program')
    note('the preferences open')
    look('preferences')
    key(ESCAPE)


def about():
    menu('About Tidang')
    said('Troubleshooting')
    note('the window about the program offers a report of trouble')
    look('about the program')


def shortcuts():
    rest(0.1)
    chord('Control', '?')
    with in_window('Keyboard shortcuts'):
        said('Search everywhere')
        look('the keys')
    key(ESCAPE)
    rest(0.1)


def main():
    with new_file() as file:
        cli('import', file, 'households', SHEET)
        with window(file):
            said('3 stairwells')
            backup(file)
            preferences()
            shortcuts()
            about()
    done()


main()
