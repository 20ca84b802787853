# Tidang: the pages that pictures are taken of, and how a person gets to them.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import os
import time
import typing

import sample
from driver import (BUTTONS, TAB, chord, find, key, menu, name_of, open_dossier, press, role_of, said,
                    showing, text_in, type_text, word)

DOSSIER = '西韩新苑 1号楼 1单元'
WITHOUT_VOTE = '西韩新苑 30号楼 1单元'
ROOM = '301'
ROWS = '1648'  # of the sheet that is looked at
F1 = 0xffbe
folder = []


@dataclasses.dataclass
class Scene:
    name: str
    act: typing.Callable
    opens_file: bool = True
    guide: bool = False


def inside(path):
    """The folder of the workspace and its sheets."""
    folder[:] = [path]


def start():
    said(word('A file for every stairwell'))


def register():
    said('西韩新苑 1号楼 1单元')


def view(digit):
    def act():
        register()
        chord('Alt', digit)
        time.sleep(1)
    return act


def entry(text):
    """A page or window that the menu leads to."""
    def act():
        register()
        menu(text)
        time.sleep(1)
    return act


def dossier():
    register()
    open_dossier(DOSSIER)


def search():
    register()
    chord('Control', 'f')
    time.sleep(1)
    type_text('zuoan')
    said('左岸风度')


def selected():
    register()
    press('Select all')


def stage():
    selected()
    press('Set the stage…')
    said('Stage of the dossiers')


def history():
    entry('History of the whole file')()
    press('What changed')


def look_back():
    history()
    press('See the dossier as it stood then')
    said('The state of')


def intake():
    register()
    chord('Control', 'i')
    text_in('Sheet: xlsx, xls or csv', os.path.join(folder[0], sample.SHEET))
    press('Look at it')
    find(lambda n: ROWS in name_of(n) and showing(n), 'the rows of the sheet')


def flat(room=ROOM):
    dossier()
    cell = find(lambda n: name_of(n).startswith(room) and role_of(n) in BUTTONS and showing(n), room)
    cell.get_action_iface().do_action(0)
    time.sleep(1)


def household():
    flat()
    press('Household…')
    said('Owners today')


def household_sheet():
    household()
    press('Household sheet…')
    time.sleep(2)


def deed():
    household()
    press('Owners have changed…')
    said('What has happened')


def papers():
    dossier()
    press(word('Preview') + ': ')
    time.sleep(2)


def standing():
    dossier()
    press('Rating and stage…')


def opening():
    register()
    open_dossier(WITHOUT_VOTE)
    press('Open the vote')
    said('Plan and its version')
    time.sleep(1)


def campaign(which):
    def act():
        register()
        chord('Alt', '2')
        said('西韩新苑 1号楼 1单元, ')
        text_in('Find among the votes', '1号楼 2单元')
        time.sleep(1)
        key(TAB)
        press(which)
        time.sleep(1)
    return act


def put_off():
    view('3')()
    chord('Control', 'd')
    time.sleep(1)


def preferences():
    register()
    chord('Control', ',')
    time.sleep(1)


def guide():
    register()
    key(F1)
    time.sleep(1)


SCENES = [
    Scene('start', start, opens_file=False, guide=True),
    Scene('register', register, guide=True),
    Scene('campaign', view('2'), guide=True),
    Scene('inbox', view('3'), guide=True),
    Scene('overview', view('4'), guide=True),
    Scene('dossier', dossier, guide=True),
    Scene('search', search),
    Scene('selected', selected),
    Scene('stage', stage),
    Scene('history', history),
    Scene('look-back', look_back),
    Scene('imports', entry('Imports')),
    Scene('bin', entry('Bin')),
    Scene('intake', intake),
    Scene('flat', flat),
    Scene('household', household),
    Scene('household-sheet', household_sheet),
    Scene('deed', deed),
    Scene('papers', papers),
    Scene('standing', standing),
    Scene('opening', opening),
    Scene('ballots', campaign('Enter ballots…')),
    Scene('checks', campaign('Checks…')),
    Scene('calls', campaign('Call-backs…')),
    Scene('put-off', put_off),
    Scene('operators', entry('Operators…')),
    Scene('backups', entry('Backups…')),
    Scene('preferences', preferences),
    Scene('guide', guide),
    Scene('shortcuts', entry('Keyboard shortcuts')),
]


def chosen(asked):
    if asked == ['--guide']:
        return [scene for scene in SCENES if scene.guide]
    known = {scene.name: scene for scene in SCENES}
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise SystemExit('unknown pages: %s; there are: %s' % (', '.join(unknown), ', '.join(known)))
    return [known[name] for name in asked] or SCENES
