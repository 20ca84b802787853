#!/usr/bin/env python3
# Tidang: every control that takes the focus has a name for a screen reader, on every page and in every dialog.
# Arguments: WINDOW CLI SHEET
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

from driver import (ESCAPE, Atspi, GLib, application, chord, cli, done, fail, flat, has_state, key, name_of, new_file,
                    note, open_dossier, press, pump, role_of, said, type_text, walk, window)

SHEET = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
CONTROLS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
            Atspi.Role.COMBO_BOX, Atspi.Role.ENTRY, Atspi.Role.TEXT, Atspi.Role.LIST_ITEM, Atspi.Role.MENU_ITEM,
            Atspi.Role.LINK, Atspi.Role.PAGE_TAB, Atspi.Role.SLIDER, Atspi.Role.SPIN_BUTTON, Atspi.Role.IMAGE}
# GTK lets every scrolled area take the focus where nothing within does; it is said by what it holds.
CONTAINERS = {Atspi.Role.SCROLL_PANE}
found = set()


def path_of(node):
    names = []
    while node is not None and len(names) < 8:
        names.append('%s “%s”' % (role_of(node).value_nick, name_of(node)))
        try:
            node = node.get_parent()
        except GLib.Error:
            break
    return ' < '.join(names)


def check(place):
    """Each control without a name is told once, where it is first seen."""
    pump()
    wrong = []
    for node in walk(application()):
        role = role_of(node)
        if role in CONTAINERS or name_of(node).strip() != '' or not has_state(node, Atspi.StateType.VISIBLE):
            continue
        if role in CONTROLS or has_state(node, Atspi.StateType.FOCUSABLE):
            path = path_of(node)
            if path not in found:
                found.add(path)
                wrong.append(path)
    if wrong:
        print('not ok - ' + place + ''.join('\n#   ' + path for path in wrong), flush=True)
    else:
        note('every control has a name: ' + place)


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
        cli('open-vote', path, UNIT, '--from', '2026-09-01', '--plan', '1')
        with window(path):
            said('3 stairwells')
            chord('Alt', '2')
            said('桂花城 5号楼 1单元, ')
            check('the campaign')
            press('Enter ballots')
            said('101, ')
            type_text('4')
            check('ballots of a stairwell')
            key(ESCAPE)
            press('Checks')
            said('Nothing waits')
            check('checks of ballots')
            key(ESCAPE)
            press('Call-backs')
            said('No sample was drawn')
            check('call-backs')
            key(ESCAPE)
            chord('Alt', '1')
            open_dossier('桂花城 5号楼 1单元')
            flat('601', 'Not delivered')
            check('a dossier with a vote')
            flat('601').get_action_iface().do_action(0)
            said('Flat 601')
            check('a flat: ballot')
            for tab in ('Form: delivery', 'Consents, objections', 'Correction'):
                press(tab, exact=True)
                check('a flat: ' + tab)
            press('Objections', exact=True)
            press('Objections from outside')
            said('Objection, as it was written')
            check('objections from outside')
            press('Cancel')
            press('Close the flat')
            press('Close the vote')
            said('Close the vote?')
            check('closing a vote')
            press('Cancel')
            press('Preview: 业主意见征询表')
            said('Save as PDF')
            check('a paper')
    if found:
        fail('%d controls without a name' % len(found))
    done()


main()
