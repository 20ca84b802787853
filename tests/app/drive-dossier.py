#!/usr/bin/env python3
# Tidang: the dossier page by keyboard alone — every flat announced, ballots of a whole stairwell, several at once, a gap
# that leads to its flat, notes and files - and the file says the same to the command line. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import time

import sketch
from driver import (BUTTONS, DOWN, ESCAPE, LEFT, RETURN, RIGHT, SPACE, UP, Atspi, answer, application, chord, cli,
                    cli_json, click, done, find, flat, focus_gap, gone, has_state, item, key, name_of, new_file,
                    note, open_dossier, press, role_of, said, showing, tab_to, text_in, walk, window)
from unnamed import look

HOME, END, MENU = 0xff50, 0xff57, 0xff67
WORDS = {'601': 'Agree', '602': 'No answer yet', '501': 'Agree', '502': 'To be verified', '401': 'Agree', '402': 'Agree',
         '301': 'No answer yet', '302': 'Agree', '201': 'Agree', '202': 'Agree', '101': 'Not delivered', '102': 'Oppose'}


def focused(room):
    return find(lambda n: name_of(n).startswith(room + ', ') and has_state(n, Atspi.StateType.FOCUSED),
                room + ' in focus')


def announced():
    for room, word in WORDS.items():
        cell = flat(room, word)
        assert role_of(cell) in BUTTONS and sketch.OWNERS[room][0] + '某' in name_of(cell), name_of(cell)
        assert sketch.AREAS[int(room[0])] + ' m²' in name_of(cell), name_of(cell)
        assert sketch.OWNERS[room] not in name_of(cell), name_of(cell)
    said('8 / 12 owners')
    said('715.71 / 1039.72 m²')
    said('7 / 8 owners')
    said('629.29 / 715.71 m²')
    note('every flat says its room, its masked owner, its area and its state; the count is the sketch’s')


def moves():
    focus_gap('101')
    focused('101')
    note('a gap leads to its flat')
    for symbol, room in ((UP, '201'), (END, '202'), (HOME, '201'), (DOWN, '101'), (RIGHT, '102'), (LEFT, '101')):
        key(symbol)
        focused(room)
    note('arrows, Home and End move')


def several(path):
    # 301 and 602 have not answered; the rest of the rectangle has, and is left as it is.
    key(UP)
    key(UP)
    focused('301')
    answer('301', '1', 'Agree')
    key(UP)
    key(UP)
    key(UP)
    key(RIGHT)
    focused('602')
    answer('602', '3', 'Abstain')
    heads = cli_json('tally', path, sketch.UNIT)['heads']
    assert (heads['agree'], heads['abstain'], heads['silent']) == (8, 1, 1), heads
    note('two flats answered by a digit')


def notes(path):
    text_in('Text of the note', '晚上八点以后在家')
    press('Write the note')
    said('晚上八点以后在家')
    texts = [n['text'] for n in cli_json('show', path, sketch.UNIT)['notes']]
    assert texts == ['晚上八点以后在家'], texts
    look('a note')
    press('Change: ')
    text_in('Text of the note', '周末在家')
    press('Change the note')
    said('周末在家')
    press('Remove: ')
    gone(lambda n: name_of(n) == '周末在家', 'the removed note')
    press('Undo')
    said('周末在家')
    assert cli_json('list', path, '--find', '周末在家')['unit'] == '2单元'
    note('a note is written, changed, removed and had back')


def files(path):
    scan = os.path.join(os.path.dirname(path), '委托书.txt')
    with open(scan, 'w', encoding='utf-8') as stream:
        stream.write('委托')
    text_in('Path of a file', os.path.join(os.path.dirname(path), 'nothing.jpg'))
    tab_to('Path of a file')
    key(RETURN)
    said(os.path.join(os.path.dirname(path), 'nothing.jpg') + ' does not exist')
    note('a file that is not there is said beside the field, and what was typed stays')
    text_in('Path of a file', scan)
    key(RETURN)
    said('委托书.txt')
    find(lambda n: '✓ ' in name_of(n) and 'Other' in name_of(n) and showing(n), 'its checksum is verified')
    names = [f['name'] for f in cli_json('show', path, sketch.UNIT)['attachments']]
    assert names == ['委托书.txt'], names
    note('a file is attached and its bytes are verified')
    tab_to('File 委托书.txt')
    key(SPACE)
    look('the menu of a file')
    item('Name, kind, flat…')
    said('Name of the file')
    look('name, kind and flat of a file')
    key(ESCAPE)


def flat_menu():
    focus_gap('101')
    focused('101')
    key(MENU)
    said('Write a note…')
    look('the menu of a flat')
    item('Write a note…')
    find(lambda n: name_of(n) == 'Text of the note' and has_state(n, Atspi.StateType.FOCUSED), 'the note in focus')
    text_in('Text of the note', '敲门无人')
    press('Write the note')
    said('敲门无人')
    said('2026-09-12 · 张某 · 101')
    note('the menu key opens the flat’s menu; a note from there is the flat’s')
    press('Notes and files of this flat: 1')
    # In the pane and among those of the dossier.
    assert sum(name_of(n) == '敲门无人' and showing(n) for n in walk(application())) == 2
    text_in('What to remember of flat 101', '电话已停机')
    press('Note it')
    said('Notes and files of this flat: 2')
    text_in('What to remember of flat 101', '半句')
    press('Written authority missing: 502')
    said('Notes and files of this flat: 0')
    press('Not delivered: 101')
    press('Notes and files of this flat: 2')
    find(lambda n: name_of(n).startswith('What to remember of flat 101') and
         n.get_text_iface() is not None and '半句' in n.get_text(0, -1), 'what was begun')
    text_in('What to remember of flat 101', '')
    note('the pane of a flat has its own notes, and keeps what was begun there')


def folds():
    """The elevation folds as the others do, and stays so."""
    said('Notice of the plan: 2026-09-08 to 2026-09-18')
    press('Elevation, unfolded')
    gone(lambda n: name_of(n).startswith('601, ') and showing(n), 'the folded elevation')
    said('Elevation, folded')
    with_gap = find(lambda n: '101' in name_of(n) and role_of(n) in BUTTONS and showing(n), 'the gap of 101')
    with_gap.get_action_iface().do_action(0)
    flat('601')
    press('Elevation, unfolded')
    gone(lambda n: name_of(n).startswith('601, ') and showing(n), 'the folded elevation')
    time.sleep(1)  # it is remembered when nothing else is to be done
    note('the elevation folds; a gap unfolds it; a notice has its section')


def whole_stairwell(path):
    """A second dossier without an answer: all flats at once, as one action."""
    focused_flat = find(lambda n: name_of(n).startswith('101, ') and showing(n), '101')
    assert focused_flat is not None
    press('Not delivered')
    chord('Control', 'a')
    key(ord('1'))
    for room in sketch.OWNERS:
        flat(room, 'Agree')
    heads = cli_json('tally', path, sketch.UNIT)['heads']
    assert heads['agree'] == 12, heads
    press('Undo')
    flat('601', 'Not delivered')
    assert cli_json('tally', path, sketch.UNIT)['heads']['agree'] == 0
    note('a whole stairwell is answered at once, and undone as one action')


def by_mouse(path):
    """A flat that is clicked is shown, and keeps the focus: the keys answer for it, and lead on to the next."""
    click(flat('501'))
    said('Flat 501')
    focused('501')
    answer('501', '1', 'Agree')
    focused('501')
    key(DOWN)
    focused('401')
    said('Flat 401')
    answer('401', '2', 'Oppose')
    heads = cli_json('tally', path, sketch.UNIT)['heads']
    assert (heads['agree'], heads['oppose']) == (1, 1), heads
    note('a flat is chosen by the mouse and answered by a key')


def bureau():
    """A bureau is not offered to close the vote; the menu beside leads there all the same."""
    with new_file() as path:
        os.remove(path)
        sketch.make(lambda *words: cli(*words, *(['--kind', 'bureau'] if words[0] == 'new' else [])), path)
        with window(path):
            said('西韩社区居民委员会 Suitable 1')
            time.sleep(1)
            chord('Control', 'f')
            text_in('Search everywhere', cli_json('list', path)['file_no'])
            said('File numbers · 1 stairwell')
            key(DOWN)
            key(RETURN)
            said('File 3702')
            flat('601')
            # The page of the past, which nobody has looked at, is in the tree as well.
            page = find(lambda n: name_of(n) == 'Stages' and showing(n), 'the rail').get_parent()
            assert [name_of(n) for n in walk(page) if name_of(n).endswith(' the vote…') and showing(n)] == []
            click(find(lambda n: name_of(n) == 'More of this dossier' and role_of(n) in BUTTONS and showing(n), 'the menu'))
            item('Close the vote…')
            said('Close the vote?')
            said('Round 1. ')
            press('_Close the vote')
            said('The vote is closed')
            note('what a bureau is not offered first is one step away')


def main():
    with new_file() as path:
        os.remove(path)
        sketch.make(cli, path)
        cli('document', path, 'notice', sketch.UNIT, '--output', path + '.pdf', '--posted', '2026-09-08', '--period',
            '10日', '--keep')
        with window(path):
            open_dossier('7号楼')
            announced()
            moves()
            several(path)
            notes(path)
            files(path)
            flat_menu()
            folds()
        with window(path):
            open_dossier('7号楼')
            said('Elevation, folded')
            note('it is folded the next time')
        cli('check', path)
        note('the file is sound')
    with new_file() as path:
        os.remove(path)
        sketch.make(cli, path, answers=False)
        with window(path):
            open_dossier('7号楼')
            whole_stairwell(path)
            by_mouse(path)
    bureau()
    done()


main()
