#!/usr/bin/env python3
# Tidang: what is kept with a dossier comes from outside — files dragged in from another program, pasted, the scanner's
# newest; a file that was changed or is gone says so; and the stages are set from their rail. Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import struct
import subprocess
import sys
import time
import zlib

import sketch
from driver import (RETURN, SPACE, TAB, Atspi, cli, cli_json, done, fail, find, has_state, key, name_of, new_file, note,
                    open_dossier, press, pump, said, showing, tab_to, text_in, window)
from unnamed import look

HERE = os.path.dirname(os.path.abspath(__file__))


@contextlib.contextmanager
def source(*words):
    """Another program on the same screen."""
    with subprocess.Popen([sys.executable, os.path.join(HERE, 'source.py'), *words], stdout=subprocess.PIPE,
                          text=True) as process:
        try:
            assert process.stdout.readline() == 'ready\n'
            time.sleep(1)
            yield
        finally:
            process.terminate()


def make_picture(path, rows=40):
    """A red PNG of 30 columns."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    with open(path, 'wb') as stream:
        stream.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 30, rows, 8, 2, 0, 0, 0)) +
                     chunk(b'IDAT', zlib.compress((b'\0' + b'\xff\0\0' * 30) * rows)) + chunk(b'IEND', b''))
    return path


def attached(path):
    return [f['name'] for f in cli_json('show', path, sketch.UNIT)['attachments']]


def wait_for(path, test, what):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        pump()
        if test(attached(path)):
            return
        time.sleep(0.3)
    fail('%s: %s' % (what, attached(path)))


def stages(path):
    """Back needs a reason, said beside the field, and so does what holds the dossier up."""
    press('Stage 3 of 9')
    said('Go on to “公示”?')
    text_in('Reason for the stage', '补录')
    press('Pass by authority', exact=True)
    find(lambda n: name_of(n).startswith('Stage 3 of 9') and 'current' in name_of(n), 'the third stage')
    press('Stage 1 of 9')
    said('Going back to an earlier stage needs a reason.')
    button = find(lambda n: name_of(n) == 'Go back' and showing(n), 'the button')
    assert not has_state(button, Atspi.StateType.SENSITIVE)
    text_in('Reason for the stage', '重新摸底')
    press('Go back', exact=True)
    find(lambda n: name_of(n).startswith('Stage 1 of 9') and 'current' in name_of(n), 'the first stage')
    press('Undo')
    find(lambda n: name_of(n).startswith('Stage 3 of 9') and 'current' in name_of(n), 'the third stage again')
    assert '重新摸底' in cli('history', path, sketch.UNIT)
    note('a stage is set from the rail; one that goes back asks for its reason')


def pasted(path, folder):
    scan = os.path.join(folder, '签字页.txt')
    with open(scan, 'w', encoding='utf-8') as stream:
        stream.write('签字')
    with source('clip-files', scan):
        press('Paste', exact=True)
        wait_for(path, lambda names: names == ['签字页.txt'], 'a pasted file')
    note('a file is pasted')
    with source('clip-picture', make_picture(os.path.join(folder, 'p.png'))):
        press('Paste', exact=True)
        wait_for(path, lambda names: len(names) == 2 and names[1].startswith('clipboard 2026-09-12'), 'a pasted picture')
    note('a picture is pasted and gets a name')
    with source('clip-text', '只有文字'):
        press('Paste', exact=True)
        said('The clipboard holds neither files nor a picture.')
    note('plain text on the clipboard is said beside the button')


def scans(path, folder):
    """The folder is said once; what is newest is shown, and Enter attaches it."""
    where = os.path.join(folder, '扫描仪')
    # GTK 4.8 lets nobody press a menu's button from outside, and the mouse does not reach what is scrolled away.
    tab_to('Newest scan…')
    key(SPACE)
    said('Say once where the scanner puts its files')
    text_in('Folder that the scanner writes to', where)
    enter_in('Folder that the scanner writes to')
    said('The folder %s cannot be read' % where)
    os.mkdir(where)
    press('Look again')
    said('There is no picture and no PDF in %s yet' % where)
    look('the newest scan')
    for age, name in ((300, '甲.png'), (200, '乙.png'), (100, '丙.txt')):
        scan = make_picture(os.path.join(where, name), rows=age)
        os.utime(scan, (time.time() - age, time.time() - age))
    press('Look again')
    said('乙.png')
    find(lambda n: name_of(n) == 'Attach the scan' and has_state(n, Atspi.StateType.FOCUSED), 'the button in focus')
    key(RETURN)
    wait_for(path, lambda names: names[-1:] == ['乙.png'], 'the newest scan')
    note('the scanner’s newest file is shown and attached with Enter')


def enter_in(start):
    field = find(lambda n: name_of(n).startswith(start) and n.get_editable_text_iface() is not None and showing(n), start)
    for _ in range(30):
        if has_state(field, Atspi.StateType.FOCUSED):
            key(RETURN)
            return
        key(TAB)
    fail('Tab does not lead to ' + start)


def centre(test, what):
    box = find(test, what).get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return box.x + box.width // 2, box.y + box.height // 2


def dragged(path, folder):
    """From another program's window, with the mouse."""
    names = ['现场一.txt', '现场二.txt']
    for name in names:
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as stream:
            stream.write(name)
    x, y = centre(lambda n: name_of(n).startswith('Drop files here') and showing(n), 'where files are dropped')
    with source('drag', *(os.path.join(folder, name) for name in names)):
        Atspi.generate_mouse_event(80, 60, 'abs')
        Atspi.generate_mouse_event(80, 60, 'b1p')
        for step in range(1, 21):
            Atspi.generate_mouse_event(80 + (x - 80) * step // 20, 60 + (y - 60) * step // 20, 'abs')
            time.sleep(0.05)
        time.sleep(0.5)
        Atspi.generate_mouse_event(x, y, 'b1r')
        wait_for(path, lambda kept: kept[-2:] == names, 'two files dragged in')
    note('two files are dragged in from another program')


def spoiled(path):
    """Bytes that were changed, or are gone, are said in the row."""
    kept = [os.path.join(where, name) for where, _, names in os.walk(path + '-files') for name in names]
    assert len(kept) >= 2, kept
    first, second = sorted(kept, key=os.path.getsize)[:2]
    with open(first, 'rb') as stream:
        before = stream.read()
    os.chmod(first, 0o600)
    with open(first, 'wb') as stream:
        stream.write(before + b'!')
    os.rename(second, second + '.away')
    return first, before, second


def main():
    with new_file() as path:
        os.remove(path)
        sketch.make(cli, path)
        folder = os.path.dirname(path)
        with window(path):
            open_dossier('7号楼')
            stages(path)
            pasted(path, folder)
            for section in ('Count', 'Notices that hang', 'Papers', 'Notes'):
                press(section + ', unfolded')
            scans(path, folder)
            dragged(path, folder)
        first, before, second = spoiled(path)
        with window(path):
            open_dossier('7号楼')
            for problem in ('was changed outside the program', 'is missing from the folder of attachments'):
                find(lambda n, p=problem: p in name_of(n) and showing(n), problem)
            find(lambda n: '！ ' in name_of(n) and showing(n), 'the sign of lost bytes')
            note('files whose bytes were changed or are gone say so, with the next step')
        with open(first, 'wb') as stream:
            stream.write(before)
        os.rename(second + '.away', second)
        cli('check', path)
    done()


main()
