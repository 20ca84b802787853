# Tidang: looks over whatever the window shows for controls that a screen reader could not say. For the drives.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each control has a name, and the roles that have a state say it. Call look('place') where something new is shown: what
places.py wants of this drive has to have been seen when it is done()."""
import os
import re
import sys

import driver
import reader
from driver import (Atspi, GLib, fail, has_state, name_of, note, pump, rest, role_of, showing, walk)
from places import PLACES

CONTROLS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
            Atspi.Role.COMBO_BOX, Atspi.Role.ENTRY, Atspi.Role.TEXT, Atspi.Role.LIST_ITEM, Atspi.Role.MENU_ITEM,
            Atspi.Role.LINK, Atspi.Role.PAGE_TAB, Atspi.Role.SLIDER, Atspi.Role.SPIN_BUTTON, Atspi.Role.IMAGE}
# A label is its text, and none where it is empty. GTK lets every scrolled area take the focus where nothing within does; it
# is said by what it holds.
CONTAINERS = {Atspi.Role.SCROLL_PANE}
# GTK 4.8 says of tabs that they can be chosen, chosen or not; of what is ticked or pressed only when it is.
STATES = {Atspi.Role.PAGE_TAB: Atspi.StateType.SELECTABLE}
SPEAKS_FOR_ALL = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.PAGE_TAB, Atspi.Role.LIST_ITEM}
SILENT = {Atspi.Role.IMAGE, Atspi.Role.FILLER}
found = set()
DRIVE = re.sub(r'^drive-|\.py$', '', os.path.basename(sys.argv[0]))
wanted = {kind: start for kind, (drive, start) in PLACES.items() if drive == DRIVE}


def nameless(node):
    """GTK makes a name of the widget's class where it knows of nothing better: that says nothing to anybody."""
    return re.fullmatch(r'(Gtk|Adw|Td)[A-Z]\w+|', name_of(node).strip()) is not None


def path_of(node):
    names = []
    while node is not None and len(names) < 8:
        names.append('%s “%s”' % (role_of(node).value_nick, name_of(node)))
        try:
            node = node.get_parent()
        except GLib.Error:
            break
    return ' < '.join(names)


def within_control(node):
    """What lies in a button or a line of a list is said by that."""
    for _ in range(8):
        node = node.get_parent()
        if node is None:
            return False
        if role_of(node) in SPEAKS_FOR_ALL and not nameless(node):
            return True
    return False


def lack_of(node):
    """What a screen reader could not say of it, or ''. Its states are asked for only where they tell: each is a call."""
    role = role_of(node)
    if role in CONTAINERS or role == Atspi.Role.LABEL:
        return ''
    if role in STATES and not has_state(node, STATES[role]):
        return 'no state' if showing(node) else ''
    if not nameless(node) or not showing(node) or role in SILENT and within_control(node):
        return ''
    return 'no name' if role in CONTROLS or has_state(node, Atspi.StateType.FOCUSABLE) else ''


def front():
    """The windows in front of that of the file: that one is looked at when nothing is before it."""
    pump()
    windows = driver.open_windows()
    return [window for window in windows if not re.search(r'\.tidang — |^Tidang$', name_of(window))] or windows


def tick_off(name):
    for kind in [kind for kind, start in wanted.items() if name.startswith(start)]:
        del wanted[kind]


def settled():
    """All that is shown, once nothing more comes: a dialog that has just been asked for is not looked over half."""
    nodes, before = [], None
    for _ in range(20):
        nodes = [node for window in front() for node in walk(window)]
        paths = [node.path for node in nodes]
        if paths == before:
            break
        before = paths
        rest(0.2)
    return nodes


def look(place):
    """Each control that lacks something is told once, where it is first seen."""
    wrong = []
    nodes = settled()
    with reader.as_told(nodes):
        for node in nodes:
            tick_off(name_of(node))
            lack = lack_of(node)
            if lack:
                path = lack + ': ' + path_of(node)
                # The cross of a toast is libadwaita's own, has no way to be named, and goes by itself after four seconds.
                if path not in found and 'AdwToastWidget' not in path:
                    found.add(path)
                    wrong.append(path)
    if wrong:
        print('not ok - ' + place + ''.join('\n#   ' + path for path in wrong), flush=True)
    else:
        note('every control has a name: ' + place)


def end():
    if found:
        fail('%d controls lack a name or a state' % len(found))
    if wanted:
        fail('not looked over: ' + ', '.join('%s (“%s”)' % item for item in sorted(wanted.items())))


driver.at_end.append(end)
