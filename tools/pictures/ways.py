# Tidang: how a person gets to what pictures are taken of: each way begins at the start of the window.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import time

import driver
import life
import sample
from driver import (Atspi, BUTTONS, DOWN, TAB, bare, chord, click, find, has_size, has_state, key, name_of, press, role_of,
                    said, sensitive, showing, text_in, type_text, walk, word)

DOSSIER = '西韩新苑 1号楼 1单元'
LIVED = life.UNIT.replace('/', ' ')
WITHOUT_VOTE = '西韩新苑 30号楼 1单元'
SURVEYED = sample.SURVEYED.replace('/', ' ')
ROOM = '301'
TOP_ROOM = '601'
FIRST_LINE = '左岸风度 1号楼 1单元'
F1 = 0xffbe
CHOICES = {Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX}
NOBODY = 'http://127.0.0.1:9/{z}/{x}/{y}.png'
folder = []


def inside(path):
    """The folder of the workspace and its sheets."""
    folder[:] = [path]


# ---- steps ----

def steps(*ways):
    """One after the other: words on a button to press, or something to do."""
    def act():
        for way in ways:
            if isinstance(way, str):
                press(way)
            else:
                way()
    return act


def exactly(text):
    return lambda: press(text, exact=True)


def see(text):
    return lambda: said(text)


def write(field, text):
    return lambda: text_in(field, text)


def keys(*symbols):
    return steps(*[lambda symbol=symbol: key(symbol) for symbol in symbols])


def held(modifier, character):
    return lambda: chord(modifier, character)


def entry(text):
    """Of the window's menu."""
    return lambda: driver.menu(text)


def pick(button, text):
    """Of the menu behind a button; text None: the menu itself."""
    def act():
        click(find(lambda n: word(button) in (name_of(n), bare(name_of(n))) and showing(n), button))
        if text is not None:
            driver.item(text)
    return act


def on_top(text):
    """Words that a page in the background has as well: pressed by mouse where they are seen."""
    def act():
        click(find(lambda n: word(text) in bare(name_of(n)) and role_of(n) in BUTTONS and showing(n) and
                   n.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width > 0, text))
    return act


def tab(text):
    def act():
        click(find(lambda n: name_of(n).startswith(word(text)) and role_of(n) == Atspi.Role.PAGE_TAB and showing(n),
                   text))
    return act


def preview():
    """The first of the papers."""
    press(word('Preview') + ': ')


def put_aside():
    """The deadlines that wait, by the button that counts them."""
    press(word('Put aside ('))


def unfold(button):
    """The menu or popover of a button that may be out of sight, by keyboard; it stays open."""
    return steps(lambda: driver.tab_to(word(button)), keys(driver.SPACE))


def of_kind(deed, english, chinese):
    """A deed on one of the kinds of records, which have their two titles from their own files."""
    return lambda: press(word(deed) + (chinese if driver.spoken else english))


def stage(number):
    """Of the strip of a dossier."""
    def act():
        before, after = driver.spoken.get('Stage %d of %d: %s, %s', 'Stage %d of %d').split('%d')[:2]
        press('%s%d%s' % (before, number, after))
    return act


def turn_to(found):
    """What lies further down is led to by keyboard."""
    return lambda: driver.tab_to(word(found))


# ---- ways ----

start = see('A file for every stairwell')
register = see(DOSSIER)
empty = see('Import a sheet')
selected = steps(register, 'Select all')


def view(digit):
    return steps(register, held('Alt', digit))


def empty_view(digit):
    return steps(empty, held('Alt', digit))


def open_dossier(label):
    return steps(register, lambda: driver.open_dossier(label))


dossier = open_dossier(DOSSIER)
without_vote = open_dossier(WITHOUT_VOTE)
survey = steps(open_dossier(SURVEYED), 'Survey card…', see('Looked at on'))


# The dossier that came from its vote to the subsidy.
lived = open_dossier(LIVED)
records = steps(lived, exactly('All records…'), see('Records of the whole file'))
money = steps(lived, exactly('Money…'), see('Estimate and actual cost'))
subsidy = steps(money, 'Subsidy…', see('Own rule of a document'))
batch = steps(register, entry('Batch of works (exceptions)'), see(LIVED))
trayed = steps(register, entry('Scanned forms (tray)'))


def is_flat(node):
    return name_of(node).startswith(ROOM) and role_of(node) in BUTTONS and showing(node)


def open_flat():
    cell = find(is_flat, ROOM)
    cell.get_action_iface().do_action(0)
    time.sleep(1)


flat = steps(dossier, open_flat)
household = steps(flat, 'Household…', see('Owners today'))
history = steps(register, entry('History of the whole file'), 'What changed')


def campaign(which):
    return steps(register, held('Alt', '2'), see(DOSSIER + ', '), write('Find among the votes', '1号楼 2单元'),
                 lambda: time.sleep(1), keys(TAB), which)


def below(kind, field, text):
    """What lies below the map, in its dialog; the desk keeps it."""
    def act():
        press('Base map…')
        choice = find(lambda n: name_of(n).startswith(word(kind)) and role_of(n) in CHOICES and showing(n), kind)
        # By keyboard: it may be out of sight where text is large.
        while not any(has_state(n, Atspi.StateType.FOCUSED) and role_of(n) in CHOICES for n in walk(driver.root())):
            key(TAB)
        for _ in range(4):
            if has_state(choice, Atspi.StateType.CHECKED):
                break
            key(DOWN)
        text_in(field, text if '://' in text else os.path.join(folder[0], text))
        find(lambda n: word('Use') in bare(name_of(n)) and role_of(n) in BUTTONS and showing(n) and sensitive(n), 'Use')
        press('Use')
    return act


def sheet():
    press('Print the map…')
    find(lambda n: bare(name_of(n)) == word('Save as PDF…') and showing(n) and sensitive(n), 'a sheet')


def look_at(sheet, told):
    """A sheet in the assistant."""
    def act():
        text_in('Sheet: xlsx, xls or csv', os.path.join(folder[0], sheet))
        press('Look at it')
        find(lambda n: told in name_of(n) and showing(n), 'what is told of the sheet')
    return steps(register, held('Control', 'i'), act)


# That of an office which has changed a few lines since, and a list with a word that nobody has explained.
intake = look_at(sample.CHANGED, sample.ROWS)
intake_word = look_at(sample.WORDS, '暂不适合')


def tianditu():
    """The source of a base map that asks for most."""
    click(find(lambda n: name_of(n) == word('Tianditu, with my own key') and has_size(n) and showing(n), 'Tianditu'))


def go_there():
    """Enter in the map's search."""
    driver.tab_to(word('Find on the map'))
    key(driver.RETURN)


def mark():
    """Of a stairwell on the map: rings fall apart until one stands alone."""
    for _ in range(6):
        found = find(lambda n: role_of(n) == Atspi.Role.PUSH_BUTTON and showing(n) and
                     re.match(r'(西韩新苑|左岸风度) [^ ]+ [^ ]+, |\d+ ?(stairwells|个单元)', name_of(n)), 'a mark')
        alone = '单元, ' in name_of(found)
        found.get_action_iface().do_action(0)
        time.sleep(1.5)
        if alone:
            return


def search(text, found):
    return steps(register, held('Control', 'f'), lambda: time.sleep(1), lambda: type_text(text), see(found))


def second_button(found, what):
    """The menu of what is seen there."""
    box = find(lambda n: found(n) and has_size(n), what).get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    Atspi.generate_mouse_event(box.x + min(box.width, 120) // 2, box.y + box.height // 2, 'abs')
    Atspi.generate_mouse_event(box.x + min(box.width, 120) // 2, box.y + box.height // 2, 'b3c')
    time.sleep(0.5)


def line_menu():
    """Of the first line of the register."""
    second_button(lambda n: name_of(n) == FIRST_LINE and role_of(n) == Atspi.Role.LABEL and showing(n), FIRST_LINE)


def flat_menu():
    """Of a flat of the top storey: those below may be out of sight where text is large."""
    second_button(lambda n: name_of(n).startswith(TOP_ROOM) and role_of(n) in BUTTONS and showing(n), TOP_ROOM)
