#!/usr/bin/env python3
# Tidang: does the office's job by hand in the real window, through the accessibility tree, as a screen reader would:
# import a roster, open a vote, record ballots by keyboard, correct, undo, export - and looks at the file afterwards.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

WINDOW, CLI, SHEET = sys.argv[1:4]
PATIENCE = 30
NOW = '2026-09-12T10:00:00+08:00'
steps = []


def note(text):
    steps.append(text)
    print('ok %d - %s' % (len(steps), text), flush=True)
    shot = os.environ.get('TIDANG_SCREENSHOT')
    if shot:
        time.sleep(1)
        subprocess.run([shot, '%02d' % len(steps)], check=False)


def pump():
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def walk(node, depth=0):
    """Every node below that can be reached; nodes that vanish on the way are left out."""
    if node is None or depth > 60:
        return
    yield node
    try:
        count = min(node.get_child_count(), 400)
    except GLib.Error:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        yield from walk(child, depth + 1)


def name_of(node):
    try:
        return node.get_name() or ''
    except GLib.Error:
        return ''


def role_of(node):
    try:
        return node.get_role()
    except GLib.Error:
        return Atspi.Role.INVALID


def showing(node):
    try:
        # GTK 4.8 never says SHOWING, and what is cached is not said again.
        node.clear_cache()
        return node.get_state_set().contains(Atspi.StateType.VISIBLE)
    except GLib.Error:
        return False


def application():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        node = desktop.get_child_at_index(i)
        if node is not None and 'tidang' in name_of(node).lower():
            return node
    return None


def find(test, what):
    """Waits until a node passes the test."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        pump()
        root = application()
        for node in walk(root):
            if test(node):
                return node
        time.sleep(0.15)
    names = sorted({'%s: %s' % (role_of(n).value_nick, name_of(n)) for n in walk(application()) if name_of(n)})
    raise SystemExit('Bail out! not found: %s\n# %s' % (what, '\n# '.join(names)))


def named(start, roles=None):
    return find(lambda n: start in name_of(n) and showing(n) and (roles is None or role_of(n) in roles), start)


BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}
TEXTS = {Atspi.Role.TEXT, Atspi.Role.ENTRY}


def sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def press(start):
    button = find(lambda n: start in name_of(n) and role_of(n) in BUTTONS and showing(n) and sensitive(n), start)
    button.get_action_iface().do_action(0)
    # A button that is pressed from outside shows it for a quarter of a second before it acts.
    time.sleep(0.6)


def text_in(start, text):
    field = find(lambda n: start in name_of(n) and showing(n) and n.get_editable_text_iface() is not None, start)
    field.get_editable_text_iface().set_text_contents(text)


def key(symbol):
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
    time.sleep(0.1)


def cli(*words):
    result = subprocess.run([CLI, *words], capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1):
        raise SystemExit('Bail out! %s: %s' % (' '.join(words), result.stderr))
    return result.stdout


def flat(room, word=None):
    return find(lambda n: name_of(n).startswith(room + ', ') and (word is None or word in name_of(n)) and showing(n),
                '%s %s' % (room, word or ''))


def answer(room, digit, word):
    find(lambda n: name_of(n).startswith(room + ', ') and showing(n)
         and n.get_state_set().contains(Atspi.StateType.FOCUSED), room + ' in focus')
    key(ord(digit))
    flat(room, word)


def focus_first():
    """GTK 4.8 takes no focus from outside: the button of a gap leads to its flat."""
    find(lambda n: '101' in name_of(n) and not name_of(n).startswith('101, ') and role_of(n) in BUTTONS and showing(n),
         'the gap of 101').get_action_iface().do_action(0)
    time.sleep(0.6)


def job(folder):
    path = os.path.join(folder, 'desk.tidang')
    cli('new', path, '--place', '370212001002')
    window = subprocess.Popen([WINDOW, '--now', NOW, '--as', '张某', path], env=dict(os.environ, G_DEBUG='fatal-criticals'))
    try:
        press('Import a sheet')
        text_in('Sheet: xlsx', SHEET)
        press('Look at it')
        find(lambda n: name_of(n).startswith('38 rows read: 38 will be added'), 'the preview')
        note('the preview says what an import will do, and changes nothing')
        press('_Import Import')
        find(lambda n: name_of(n).startswith('38 rows read: 38 added'), 'the report')
        press('To the register')
        find(lambda n: name_of(n) == '3 stairwells', '3 stairwells')
        note('the roster is imported: three stairwells')

        text_in('Find in the register', '桂花城 5号楼 1单元')
        # The search has the focus after an import.
        time.sleep(1)
        key(0xff0d)
        flat('601')
        note('the dossier shows the elevation')

        press('Open the vote')
        text_in('Plan and its version', '加装方案 v1')
        find(lambda n: name_of(n).startswith('The roll: 12 owners, 1193.95'), 'the roll before it is frozen')
        press('Freeze the roll and open')
        flat('601', 'Not delivered')
        note('the vote is open after its roll was shown')

        focus_first()
        right, up, left = 0xff53, 0xff52, 0xff51
        for room, then in (('101', right), ('102', up), ('202', left), ('201', up), ('301', right), ('302', up),
                           ('402', left), ('401', up), ('501', right)):
            answer(room, '1', 'Agree')
            key(then)
        answer('502', '2', 'Oppose')
        find(lambda n: name_of(n).startswith('10 / 12 owners'), 'the count')
        note('ballots by keyboard, and the count with them')

        press('Undo')
        flat('502', 'Not delivered')
        find(lambda n: name_of(n).startswith('9 / 12 owners'), 'the count after undo')
        press('Redo')
        flat('502', 'Oppose')
        note('undo and redo')

        press('Preview: 业主意见征询表')
        export(folder, '意见征询表.pdf')
        note('the consent forms are written')
    finally:
        window.send_signal(signal.SIGTERM)
        window.wait(20)
    tally = json.loads(cli('tally', path, '桂花城/5号楼/1单元', '--json'))
    tally = tally[0] if isinstance(tally, list) else tally
    heads = tally['heads']
    assert (heads['participating'], heads['agree'], heads['oppose']) == (10, 9, 1), heads
    note('the file says the same to the command line')


def export(folder, name):
    target = os.path.join(folder, name)
    text_in('Save as PDF', target)
    # Not the "Export: …" of the dossier behind.
    find(lambda n: name_of(n) == 'Export' and role_of(n) in BUTTONS and showing(n) and sensitive(n),
         'Export').get_action_iface().do_action(0)
    end = time.monotonic() + 60
    while time.monotonic() < end and not os.path.exists(target):
        pump()
        time.sleep(0.2)
    with open(target, 'rb') as stream:
        assert stream.read(5) == b'%PDF-', target


def main():
    with tempfile.TemporaryDirectory() as folder:
        job(folder)
    print('1..%d' % len(steps))


main()
