# Tidang: looks over whatever the window shows for controls that a screen reader could not say. For drive-names*.py.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each control has a name, and the roles that have a state say it. Call check('place') where something new is shown, and
end() at last."""
import re

from driver import Atspi, GLib, application, done, fail, has_state, name_of, note, pump, role_of, walk

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
    """What a screen reader could not say of it, or ''."""
    role = role_of(node)
    if role in CONTAINERS or not has_state(node, Atspi.StateType.VISIBLE):
        return ''
    if role == Atspi.Role.LABEL or role in SILENT and within_control(node):
        return ''
    if nameless(node):
        return 'no name' if role in CONTROLS or has_state(node, Atspi.StateType.FOCUSABLE) else ''
    return 'no state' if role in STATES and not has_state(node, STATES[role]) else ''


def check(place):
    """Each control that lacks something is told once, where it is first seen."""
    pump()
    wrong = []
    for node in walk(application()):
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
    done()
