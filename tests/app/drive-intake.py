#!/usr/bin/env python3
# Tidang: an import with questions by hand in the real window: a near name, a sheet without its compound, a column that is
# not known, a rating in a word of its own; the preview follows each answer; refused rows come back in a sheet that
# writes over nothing.
# Arguments: WINDOW CLI
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess

from driver import (Atspi, chord, choose, cli_json, done, fail, find, gone, has_state, import_sheet, name_of, new_file,
                    note, press, role_of, said, showing, text_in, window)

HEAD = '小区,楼栋,单元,房号,业主,专有面积\n'
FIRST = HEAD + '桂花城,3号楼,1单元,101,周甲,81.20\n桂花城,3号楼,1单元,102,周乙,81.20\n'
NEAR = HEAD + '桂花城,东3号楼,1单元,101,周丙,81.20\n桂花城,东3号楼,1单元,102,周丁,八十\n'
RATED = '小区,楼栋,单元,户数,%s\n桂花城,%s号楼,1单元,12,暂不适合\n'
NO_COMPOUND = '楼栋,单元,房号,业主,面积约数\n5号楼,1单元,101,周戊,81.20\n'


def sheet(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as stream:
        stream.write(text)
    return path


def look(path):
    text_in('Sheet: xlsx', path)
    press('Look at it')


def unreadable(folder):
    """A path that leads nowhere, a folder, a paper: said under the field, which keeps what was typed."""
    chord('Control', 'i')
    paper = sheet(folder, '公示.xlsx', '%PDF-1.7 no sheet')
    for path, why in ((os.path.join(folder, '没有.xlsx'), 'cannot be opened'), (folder, 'cannot be opened'),
                      (paper, 'is not a spreadsheet')):
        look(path)
        find(lambda n: role_of(n) == Atspi.Role.LABEL and showing(n) and name_of(n).startswith(path) and
             why in name_of(n), 'what is wrong with ' + path)
        field = find(lambda n: 'Sheet: xlsx' in name_of(n) and has_state(n, Atspi.StateType.FOCUSED), 'the field')
        if field.get_text(0, 500) != path:
            fail('the path is gone')
    note('a sheet that cannot be read is said under its field')
    press('Back')


def in_the_systems_words(path):
    """What the system says of a file is said in the person's language, from the first error on."""
    speaks = {'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'zh_CN'}
    nowhere = os.path.join(os.path.dirname(path), '没有.xlsx')
    told = subprocess.run(['cat', nowhere], env=dict(os.environ, **speaks), capture_output=True, text=True,
                          check=False).stderr.strip().rsplit(': ', 1)[1]
    # The program itself has no translations there: its words are found as ever.
    with window(path, TIDANG_LOCALE_DIR=os.path.dirname(path), **speaks):
        said('The register is empty')
        chord('Control', 'i')
        look(nowhere)
        find(lambda n: showing(n) and '(%s)' % told in name_of(n), 'what the system says: ' + told)
    note('and why, in the words of the system')


def near_name(folder):
    chord('Control', 'i')
    path = sheet(folder, '东.csv', NEAR)
    look(path)
    said('2 rows read: 0 will be added, 0 changed, 0 stay as they are, 2 refused')
    said('1 question')
    said('？ “东3号楼” looks like “3号楼”')
    note('a near name is asked about with its rows')
    choose('looks like', 2)
    said('2 rows read: 1 will be added, 0 changed, 0 stay as they are, 1 refused')
    said('All questions are answered')
    note('the preview follows the answer')
    with open(os.path.join(folder, '东-被退回.xlsx'), 'w', encoding='utf-8') as stream:
        stream.write('of last week')
    press('_Import')
    said('The refused rows are in ' + os.path.join(folder, '东-被退回-2.xlsx'))
    with open(os.path.join(folder, '东-被退回.xlsx'), encoding='utf-8') as stream:
        if stream.read() != 'of last week':
            fail('an older sheet of refused rows was written over')
    note('the refused row is in a sheet of its own, beside the older one')
    press('To the register')


def missing_key(folder):
    chord('Control', 'i')
    look(sheet(folder, '没有小区.csv', NO_COMPOUND))
    said('1 question')
    text_in('The sheet does not say its compound', '桂花城')
    press('Answer')
    said('1 row read: 1 will be added')
    said('All questions are answered')
    note('the compound is answered once for the sheet')
    press('_Import')
    said('1 row read: 1 added')
    press('To the register')
    said('3 stairwells')


def rating_word(folder, path):
    """A word that the program does not know is asked about once, and holds for every later sheet."""
    chord('Control', 'i')
    look(sheet(folder, '摸底一.csv', RATED % ('评级', 6)))
    said('1 question')
    said('？ Rated “暂不适合”: what does it count as?')
    note('a rating in a word of its own is asked about')
    choose('Rated “暂不适合”', 3)
    said('All questions are answered')
    said('1 row read: 1 will be added')
    press('_Import')
    said('1 row read: 1 added')
    press('To the register')
    chord('Control', 'i')
    # Other headings: it is the word that is remembered, not the sheet.
    look(sheet(folder, '摸底二.csv', RATED % ('摸底结论', 7)))
    said('1 row read: 1 will be added')
    gone(lambda n: name_of(n).startswith('？ ') and showing(n), 'a question that was answered before')
    press('_Import')
    said('1 row read: 1 added')
    press('To the register')
    ratings = {unit['building']: unit['rating'] for unit in cli_json('list', path)}
    if (ratings['6号楼'], ratings['7号楼']) != ('unsuitable', 'unsuitable'):
        fail('ratings: %s' % ratings)
    note('and what was said holds for the next sheet')


def main():
    with new_file() as path:
        folder = os.path.dirname(path)
        with window(path):
            import_sheet(sheet(folder, '一.csv', FIRST), '2 rows read: 2')
            unreadable(folder)
            near_name(folder)
            missing_key(folder)
            rating_word(folder, path)
        labels = sorted(unit['building'] for unit in cli_json('list', path))
        if labels != ['3号楼', '5号楼', '6号楼', '7号楼', '东3号楼']:
            fail('units: %s' % labels)
        note('the file says the same to the command line')
    with new_file() as path:
        in_the_systems_words(path)
    done()


main()
