#!/usr/bin/env python3
# Tidang: looking back at an earlier state of a dossier: whatever could be changed there is insensitive or not there, the page
# says why and how to come back, and what is read goes on working. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import time

import sketch
from driver import (BUTTONS, PATIENCE, Atspi, cli, cli_json, done, fail, find, gone, has_state, key, menu, name_of,
                    new_file, note, open_dossier, press, rest, role_of, said, sensitive,
                    showing, walk, window)

CONTROLS = BUTTONS | {Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.COMBO_BOX, Atspi.Role.ENTRY,
                      Atspi.Role.SPIN_BUTTON, Atspi.Role.SLIDER, Atspi.Role.LINK}
# What is read, folded or turned over. Whatever else can be pressed or typed into writes.
READING = re.compile(r'.*(, unfolded|, folded)$|Opinion$|Delivery$|Area$|Share$|Objections$|\d{3}, |Back to the present|'
                     r'Round of voting|Round \d|Show names and numbers|Copy the telephone|'
                     r'History of this flat|Close the flat|Ballot$|Form: delivery|Consents|Correction$|'
                     r'Notes and files of this flat|Who answers|Preview: |Paper of: |Print: |Export: |File .*: what to do|'
                     r'.*(owners|m²)$|Survey card…$|Compare review packs…$|Cards$')


def page(start, above):
    """The node so many levels above the one whose name begins so: a whole page."""
    node = find(lambda n: name_of(n).startswith(start) and showing(n), start)
    for _ in range(above):
        node = node.get_parent()
    return node


def past():
    return page('The state of', 2)


def there(start):
    """On the page of the past: today's dossier is in the tree as well."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for node in walk(past()):
            if name_of(node).startswith(start) and showing(node):
                return node
        time.sleep(0.2)
    return fail('not on the page of the past: ' + start)


def turn(start):
    there(start).get_action_iface().do_action(0)
    rest(0.3)


def look():
    menu('History of the whole file')
    press('What changed')
    press('See the dossier as it stood then')
    said('The state of')
    said('An earlier state: nothing can be changed here.')
    there('601, ')


def writing(node):
    """Names of the controls that can be used and are none of reading."""
    return ['%s “%s”' % (role_of(n).value_nick, name_of(n)) for n in walk(node)
            if (role_of(n) in CONTROLS or has_state(n, Atspi.StateType.EDITABLE)) and usable(n)
            and not READING.match(name_of(n))]


def usable(node):
    """Shown and sensitive with everything around it: GTK says of a form that it is insensitive, not of each field in it."""
    while node is not None and role_of(node) != Atspi.Role.FRAME:
        if not showing(node) or not sensitive(node):
            return False
        node = node.get_parent()
    return True


def nothing_writes(where):
    wrong = writing(past())
    if wrong:
        fail('%s: these can be used while looking back:\n# %s' % (where, '\n# '.join(wrong)))
    note('nothing that writes can be used: ' + where)


def digits(path, before):
    """Keys of the elevation answer nothing."""
    turn('601, ')
    there('Flat 601')
    for character in '12340':
        key(ord(character))
    assert cli_json('tally', path, sketch.UNIT)['heads'] == before
    gone(lambda n: name_of(n).startswith('This is a past state') and showing(n), 'a refusal')
    note('digits answer nothing')


def main():
    with new_file() as path:
        os.remove(path)
        sketch.make(cli, path)
        scan = os.path.join(os.path.dirname(path), '笔录.txt')
        with open(scan, 'w', encoding='utf-8') as stream:
            stream.write('笔录')
        cli('attach', path, sketch.UNIT, scan)
        cli('note', path, sketch.UNIT, '--text', '晚上在家')
        before = cli_json('tally', path, sketch.UNIT)['heads']
        with window(path):
            said('西韩新苑 7号楼')
            open_dossier('7号楼')
            # The walk sees what writes where it can be used: else it would find nothing anywhere.
            found = writing(page('Stages', 1))
            for word in ('Stage 2 of 9', 'Rating and stage', 'Close the vote', 'Text of the note', 'Choose files',
                         'Days of the notice', '101'):
                assert any(word in name for name in found), (word, found)
            note('where it can be worked on, the walk finds what writes')
            look()
            nothing_writes('the dossier')
            digits(path, before)
            nothing_writes('a flat that is open')
            for tab in ('Form: delivery', 'Consents, objections', 'Correction', 'Notes and files of this flat'):
                turn(tab)
                nothing_writes(tab)
            turn('Show names and numbers')
            there('王一')
            note('what is read goes on working')
            turn('Back to the present')
        cli('check', path)
    done()


main()
