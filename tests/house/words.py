#!/usr/bin/env python3
# Tidang: what may not stand in the repository: marks of unfinished work, paths of one machine, tabs and stray spaces,
# and document numbers that could be a living person's (samples use the birth years 1900 to 1903).
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import sys

import tree
from tap import Tap

# Written in pieces, so that the guard does not find itself.
MARKS = re.compile(r'\b(' + '|'.join(['FIX' + 'ME', 'TO' + 'DO', 'XX' + 'X', 'HA' + 'CK']) + r')\b')
MACHINE = re.compile(r'(?<![\w.$}/>-])/(?:' + '|'.join(['home/\\w', 'ro' + 'ot/', 'wo' + 'rk/', 'Us' + 'ers/', 'mnt/\\w']) + ')')
IDENTITY = re.compile(r'(?<![0-9A-Za-z])([1-9]\d{5})((?:18|19|20)\d{2})((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3})([\dXx])'
                      r'(?![0-9A-Za-z])')
SAMPLE_YEARS = {'1900', '1901', '1902', '1903'}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

# TAP's own word for an expected failure is read by these.
MARKS_ALLOWED = {'tools/count-tests.py'}
# The text of a licence and of a notice is not ours to mend.
VERBATIM = {'LICENSE', 'resources/regions/NOTICE'}
# The oldest published test number of the standard's own annex carries another year.
IDENTITIES_ALLOWED = {'11010519491231002X', '440524188001010014'}
CODE = ('.c', '.h', '.py', '.sh', '.blp', '.json', '.sql', '.md', '.build', '.yml', '.xml', '.in')


def valid_identity(digits):
    total = sum(int(d) * w for d, w in zip(digits[:17], WEIGHTS))
    return '10X98765432'[total % 11] == digits[17].upper()


def findings(path, text):
    wrong = []
    for number, line in enumerate(text.splitlines(), 1):
        where = '%s:%d: ' % (path, number)
        mark = MARKS.search(line)
        if mark and path not in MARKS_ALLOWED:
            wrong.append(where + 'a mark of unfinished work (%s)' % mark.group(1))
        if MACHINE.search(line):
            wrong.append(where + 'a path of one machine')
        if path.endswith(CODE) and line != line.rstrip():
            wrong.append(where + 'space at the end of the line')
        if path.endswith(('.c', '.h', '.py', '.blp')) and '\t' in line:
            wrong.append(where + 'a tab')
        for match in IDENTITY.finditer(line):
            digits = match.group(0)
            if match.group(2) not in SAMPLE_YEARS and valid_identity(digits) and digits not in IDENTITIES_ALLOWED:
                wrong.append(where + 'a valid document number with the birth year ' + match.group(2))
    return wrong


def main(root):
    tap = Tap()
    paths = [path for path in tree.files(root) if path not in VERBATIM]
    texts = [(path, tree.text(root, path)) for path in paths]
    wrong = [w for path, text in texts if text is not None for w in findings(path, text)]
    tap.check('words: %d files' % len(texts), wrong)
    for name, planted in [
            ('a mark', '/* %s: later */' % ('TO' + 'DO')),
            ('a path of one machine', 'open ("/%s/x")' % ('ro' + 'ot')),
            ('a stray space', 'int a; '),
            ('a tab', '\tint a;'),
            ('a living person\'s number', '"4301021981' + '01010019"')]:
        tap.catches('words: finds ' + name, findings('a.c', planted))
    tap.check('words: lets a sample number pass', findings('a.c', '"430102190102180013"'))
    tap.done()


main(sys.argv[1])
