# Tidang: drives the real window through the accessibility tree, as a screen reader would. For the drive-*.py tests.
# SPDX-License-Identifier: GPL-3.0-or-later
"""A script takes WINDOW CLI first on its command line, and looks like

    from driver import cli, done, new_file, note, press, window, ...
    with new_file() as path:
        with window(path):
            press('Import a sheet')
            note('what has been seen to work')
    done()

Each note() is one TAP line. TIDANG_SCREENSHOT names a program that is called with the number of the line after each of
them. Whatever is not found in PATIENCE seconds ends the test with all names that are there."""
import contextlib
import gettext
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

import reader  # noqa: E402

WINDOW, CLI = sys.argv[1:3]
PATIENCE = 30
NOW = '2026-09-12T10:00:00+08:00'
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}
LEFT, UP, RIGHT, DOWN = 0xff51, 0xff52, 0xff53, 0xff54
RETURN, ESCAPE, TAB, F10, SPACE = 0xff0d, 0xff1b, 0xff09, 0xffc7, 0x20
steps = []
hands = 0  # how often something was pressed
at_end = []  # what is asked once more when all is done
clicked = 0  # when the mouse was last used
running = []  # the processes of the windows


# ---- what is said about the test ----

def note(text):
    steps.append(text)
    print('ok %d - %s' % (len(steps), text), flush=True)
    shot = os.environ.get('TIDANG_SCREENSHOT')
    if shot:
        time.sleep(1)
        subprocess.run([shot, '%02d' % len(steps)], check=False)


def done():
    for question in at_end:
        question()
    print('1..%d' % len(steps))


def fail(text):
    raise SystemExit('Bail out! ' + text)


# ---- the language of the window ----

spoken = {}


def plain(text):
    """Without the mark of a mnemonic: “_Open”, “打开(_O)”."""
    return re.sub(r'\(_\w\)|_(?=\w)', '', text)


def speak(language):
    """The words that the scripts use are those of the program's source; the window may speak another language."""
    spoken.clear()
    if language == 'C':
        return
    folder = os.path.join(os.path.dirname(os.path.dirname(WINDOW)), 'share', 'locale')
    with open(os.path.join(folder, language, 'LC_MESSAGES', 'tidang.mo'), 'rb') as stream:
        catalogue = gettext.GNUTranslations(stream)
    # pylint: disable-next=protected-access # there is no other way to all of a catalogue
    for key_, value in catalogue._catalog.items():
        # Plural forms are kept as (text, number); a context stands before \x04.
        text = key_[0] if isinstance(key_, tuple) else key_
        spoken.setdefault(plain(text.split('\x04')[-1]), plain(value))


def bare(text):
    """Of a control's name, without the mark of a mnemonic or what is left of it: “打开(O)”."""
    return re.sub(r'\(_?[A-Z]\)', '', plain(text))


def word(text):
    """As the window says it; the beginning of a sentence that goes on with a value will do."""
    if not spoken or text in spoken:
        return spoken.get(text, text)
    for source, said_ in spoken.items():
        if source.startswith(text) and '%' in source:
            return said_.split('%')[0]
    return text


# ---- the command line beside the window ----

def cli(*words, status=(0, 1)):
    # At the window's time.
    result = subprocess.run([CLI, *words], capture_output=True, text=True, check=False,
                            env=dict(os.environ, TIDANG_NOW=NOW))
    if result.returncode not in status:
        fail('%s: status %d: %s' % (' '.join(words), result.returncode, result.stderr))
    return result.stdout


def cli_json(*words):
    """One document; a list of one is that one."""
    value = json.loads(cli(*words, '--json'))
    return value[0] if isinstance(value, list) and len(value) == 1 else value


@contextlib.contextmanager
def new_file(*words):
    """The path of a new workspace in a folder of its own; with no words, of one community."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'desk.tidang')
        cli('new', path, *(words or ('--place', '370212001002')))
        yield path


@contextlib.contextmanager
def window(*words, operator='张某', **environment):
    """The program, with options and a file or none; operator None: the window asks who works, where it must. A critical
    message of any library ends it, and with it the test."""
    # English words to find the controls by, whatever the machine speaks.
    env = dict(os.environ, G_DEBUG='fatal-criticals', LANGUAGE='C', TIDANG_TOAST_SECONDS='10')
    env.update(environment)
    who = ['--as', operator] if operator else []
    process = subprocess.Popen([WINDOW, '--now', NOW, *who, *words], env=env)
    running.append(process.pid)
    try:
        if any(name.endswith('.tidang') for name in words):
            await_file()
        yield process
        if process.poll() is not None:
            fail('the window has ended with status %d' % process.returncode)
    finally:
        running.remove(process.pid)
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def await_file():
    """Pages are there before the file is. A window that asks or refuses first is not waited for."""
    end = time.monotonic() + 4
    while time.monotonic() < end and not any('.tidang — ' in title for title in titles()):
        time.sleep(0.1)


# ---- time ----

def at_work():
    """(nanoseconds that the windows' threads have run and waited for a processor, whether one runs or writes now)."""
    spent, busy = 0, False
    for pid in running:
        with contextlib.suppress(OSError):
            for thread in os.listdir('/proc/%d/task' % pid):
                place = '/proc/%d/task/%s/' % (pid, thread)
                with open(place + 'schedstat', encoding='ascii') as stream:
                    spent += sum(map(int, stream.read().split()[:2]))
                with open(place + 'stat', encoding='utf-8') as stream:
                    busy |= stream.read().rpartition(')')[2].split()[0] in 'RD'
    return spent, busy


def rest(least, most=2):
    """At least so many seconds, and on until the windows have nothing more to do: a busy machine gets the time that it needs, a
    quick one is not kept."""
    end = time.monotonic() + most
    time.sleep(least)
    before, calm = at_work()[0], 0
    while calm < 2 and time.monotonic() < end:
        time.sleep(0.03)
        spent, busy = at_work()
        # A window at rest looks around now and then; to answer, to lay out or to draw takes more.
        calm = calm + 1 if spent - before < 500000 and not busy else 0
        before = spent


# ---- the tree ----

def pump():
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def walk(node, depth=reader.DEEPEST):
    """Every node down to that depth; of the program's windows the newest first, for that is in front."""
    return reader.told(node, depth=depth)


def walk_shown(node):
    """The same without what a person cannot see, and the last child first: a message lies above all else."""
    return reader.told(node, shown=True)


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


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False


def showing(node):
    # GTK 4.8 never says SHOWING.
    return has_state(node, Atspi.StateType.VISIBLE)


def sensitive(node):
    return has_state(node, Atspi.StateType.SENSITIVE)


def application():
    return next((node for node in reader.applications() if 'tidang' in name_of(node).lower()), None)


def open_windows():
    """The windows of the program, the oldest first."""
    app = application()
    try:
        return app.get_children() if app is not None else []
    except GLib.Error:
        return []


inside = []


def root():
    """The window that the test is in, or the whole program."""
    if not inside:
        return application()
    return next((node for node in open_windows() if name_of(node).startswith(inside[-1])), None)


@contextlib.contextmanager
def in_window(title):
    """Within, only the window is looked at whose title begins so."""
    inside.append(title)
    yield
    inside.pop()


def titles():
    """Of all windows, read anew."""
    pump()
    return [name_of(node) for node in open_windows()]


def names():
    return sorted({'%s: %s' % (role_of(n).value_nick, name_of(n)) for n in walk(root()) if name_of(n)})


def fitting(test, shown=False):
    """Those that pass the test now."""
    return (node for node in (walk_shown if shown else walk)(root()) if test(node))


def let_work(since):
    """Between two looks. To look through all of a window keeps it as busy as the test: for as long it is left alone, so that what
    is waited for can come."""
    time.sleep(min(max(0.15, time.monotonic() - since), 1.5))


def find(test, what, shown=False):
    """Waits until a node passes the test."""
    end = time.monotonic() + PATIENCE
    while (now := time.monotonic()) < end:
        pump()
        node = next(fitting(test, shown), None)
        if node is not None:
            return node
        let_work(now)
    fail('not found: %s\n# %s' % (what, '\n# '.join(names())))


def gone(test, what):
    """Waits until no node passes the test, and none a moment later: what is made anew is away in between."""
    end = time.monotonic() + PATIENCE
    absent = 0
    while (now := time.monotonic()) < end:
        pump()
        absent = absent + 1 if next(fitting(test), None) is None else 0
        if absent == 2:
            return
        let_work(now)
    fail('still there: %s' % what)


def said(start):
    """A label, a row, any node whose name begins so."""
    start = word(start)
    return find(lambda n: name_of(n).startswith(start) and showing(n), start, shown=True)


def connections(pid):
    """The far ends of the program's connections."""
    inodes = set()
    for fd in os.listdir('/proc/%d/fd' % pid):
        try:
            target = os.readlink('/proc/%d/fd/%s' % (pid, fd))
        except OSError:
            continue
        if target.startswith('socket:['):
            inodes.add(target[8:-1])
    found = []
    for table in ('tcp', 'tcp6', 'udp', 'udp6'):
        with open('/proc/%d/net/%s' % (pid, table), encoding='utf-8') as stream:
            found += [line.split()[2] for line in list(stream)[1:] if line.split()[9] in inodes]
    return found


# ---- hands ----

def has_size(node):
    return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width > 0


def press(text, exact=False):
    global hands  # pylint: disable=global-statement
    hands += 1
    # “_Set” is exactly the button of that label, without its mnemonic.
    exact = exact or text.startswith('_')
    text = word(plain(text) if exact else text)

    def fits(node):
        name = name_of(node)
        return ((text in (name, bare(name)) if exact else text in name or text in bare(name))
                and role_of(node) in BUTTONS and showing(node) and sensitive(node))
    button = find(fits, text)
    end = time.monotonic() + 3
    while not has_size(button):
        # Of a page that was never shown: there may be one of the same words that a person sees, or will in a moment.
        button = next(fitting(lambda n: fits(n) and has_size(n)), button)
        if time.monotonic() >= end:
            break
    button.get_action_iface().do_action(0)
    # A button that is pressed from outside shows it for a quarter of a second before it acts.
    rest(0.3)


def called(title):
    """The window of exactly this title, once it is there."""
    return next((node for node in open_windows() if name_of(node) == title), None)


def around(node, start):
    """The nearest thing about the node in which a name begins so, too."""
    while node is not None and not any(name_of(n).startswith(start) for n in walk(node)):
        node = node.get_parent()
    return node


def at_once(name, within=root, depth=reader.DEEPEST):
    """Presses what may not stay long: without the waiting of press(), looked for only below the node of `within`. All of a
    page with a table takes seconds: by then what was to be stopped is done."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        pump()
        for node in walk(within(), depth):
            if name_of(node) == name and role_of(node) in BUTTONS and showing(node) and sensitive(node):
                node.get_action_iface().do_action(0)
                return node
    fail('not found: %s\n# %s' % (name, '\n# '.join(names())))


def text_in(start, text):
    start = word(start)
    field = find(lambda n: start in name_of(n) and showing(n) and n.get_editable_text_iface() is not None, start)
    field.get_editable_text_iface().set_text_contents(text)
    return field


def key(symbol):
    global hands  # pylint: disable=global-statement
    hands += 1
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
    rest(0.02)


def chord(modifier, character):
    """A key together with Shift, Control or Alt."""
    global hands  # pylint: disable=global-statement
    hands += 1
    mask = {'Shift': 1 << 0, 'Control': 1 << 2, 'Alt': 1 << 3}[modifier]
    Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.LOCKMODIFIERS)
    Atspi.generate_keyboard_event(ord(character), None, Atspi.KeySynthType.SYM)
    Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.UNLOCKMODIFIERS)
    rest(0.1)


def type_text(text):
    """Plain letters, into whatever has the focus."""
    for character in text:
        Atspi.generate_keyboard_event(ord(character), None, Atspi.KeySynthType.SYM)
        time.sleep(0.03)
    rest(0.1)


def item(text):
    """An entry of the menu that is open, by keyboard."""
    text = word(text)

    def fits(name):
        return text in (name, bare(name))
    node = find(lambda n: fits(name_of(n)) and role_of(n) == Atspi.Role.MENU_ITEM and showing(n),
                'menu: ' + text)
    for _ in range(60):
        if has_state(node, Atspi.StateType.FOCUSED):
            key(RETURN)
            rest(0.1)
            return
        key(DOWN)
    fail('the arrow does not lead to ' + text)


def menu(text):
    """An entry of the window's menu."""
    key(F10)
    item(text)


def unfold(text):
    """The menu or popover of a button, by mouse; which then leaves, for a menu follows it."""
    click(find(lambda n: name_of(n) == text and showing(n), text))
    Atspi.generate_mouse_event(2, 2, 'abs')


def click(node):
    """By mouse, for what GTK 4.8 lets nobody press from outside. Without a window manager each window is at 0, 0."""
    global hands, clicked  # pylint: disable=global-statement
    hands += 1
    # Two so soon would be a double click.
    time.sleep(max(0, clicked + 0.5 - time.monotonic()))
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    Atspi.generate_mouse_event(x, y, 'abs')
    Atspi.generate_mouse_event(x, y, 'b1c')
    clicked = time.monotonic()
    rest(0.1)


def check(text):
    """Presses a box that can be ticked."""
    click(find(lambda n: name_of(n) == text and role_of(n) == Atspi.Role.CHECK_BOX and showing(n), text))


def choose(text, steps):
    """A drop-down by mouse and keyboard: opened, `steps` lines down (up where negative), taken."""
    click(find(lambda n: text in name_of(n) and role_of(n) == Atspi.Role.COMBO_BOX and showing(n)
               and sensitive(n), text))
    for _ in range(abs(steps)):
        key(DOWN if steps > 0 else UP)
    key(RETURN)


def tab_to(start, *roles):
    """GTK 4.8 takes no focus from outside: it is led there by Tab, as a person would."""
    def wanted(node):
        return name_of(node).startswith(start) and (not roles or role_of(node) in roles) and showing(node)
    for _ in range(4):
        # Looked for again now and then: a list may be made anew while Tab goes on.
        find(wanted, start)
        nodes = list(fitting(wanted))
        for _ in range(40):
            if any(has_state(node, Atspi.StateType.FOCUSED) for node in nodes):
                return
            key(TAB)
    fail('Tab does not lead to ' + start)


def tick(start):
    """GTK 4.8 offers no action for a check button either."""
    tab_to(start, Atspi.Role.CHECK_BOX)
    key(SPACE)
    rest(0.1)


# ---- what several scripts do ----

def import_sheet(sheet, counts):
    """By the import page; `counts` is what the report says of its rows: “38 rows read: 38”."""
    press('Import…')
    text_in('Sheet: xlsx', sheet)
    press('Look at it')
    said(counts + ' will be added')
    press('_Import')
    said(counts + ' added')
    press('To the register')


def open_dossier(text):
    text_in('Find in the register', text)
    # The search has the focus after an import; it looks a moment after the last letter.
    rest(0.4)
    key(RETURN)
    said('File ')


def flat(room, word=None):
    """The flat of the elevation, once it says so."""
    return find(lambda n: name_of(n).startswith(room + ', ') and (word is None or word in name_of(n)) and showing(n),
                '%s %s' % (room, word or ''))


def answer(room, digit, word):
    """By keyboard, on the flat in focus."""
    find(lambda n: name_of(n).startswith(room + ', ') and has_state(n, Atspi.StateType.VISIBLE)
         and has_state(n, Atspi.StateType.FOCUSED), room + ' in focus')
    key(ord(digit))
    flat(room, word)


def focus_gap(room):
    """GTK 4.8 takes no focus from outside: the button of a gap leads to its first flat."""
    find(lambda n: room in name_of(n) and not name_of(n).startswith(room + ', ') and role_of(n) in BUTTONS
         and showing(n), 'the gap of ' + room).get_action_iface().do_action(0)
    rest(0.3)


def export(target):
    """What the window of papers shows, into a PDF at `target`."""
    text_in('Save as PDF', target)
    # Not the “Export: …” of the dossier behind.
    press('Export', exact=True)
    end = time.monotonic() + 60
    while time.monotonic() < end and not os.path.exists(target):
        pump()
        time.sleep(0.2)
    with open(target, 'rb') as stream:
        if stream.read(5) != b'%PDF-':
            fail('no PDF: ' + target)


def export_paper(label, target):
    """Preview, then a PDF at `target`."""
    press('Preview: ' + label)
    export(target)
