#!/usr/bin/env python3
# Tidang: a .c file stays under 800 lines, a function under 80, a .blp under 250: what outgrows that misses a room.
# SPDX-License-Identifier: GPL-3.0-or-later
import sys

import tree
from tap import Tap

FILE_LINES = 800
FUNCTION_LINES = 80
TEMPLATE_LINES = 250


def functions(text):
    """(name, lines of the body with its braces) of each function in GNU style: braces alone in column 0."""
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines):
        if line == '{':
            start = number
        elif line == '}' and start is not None:
            yield name_before(lines, start), number - start + 1
            start = None


def name_before(lines, brace):
    """The first word of the declarator above the brace, which the style puts at the start of a line."""
    for line in reversed(lines[max(0, brace - 30):brace]):
        if line and not line[0].isspace() and '(' in line:
            return line.split('(')[0].strip()
    return 'line %d' % (brace + 1)


def findings(path, text):
    wrong = []
    length = text.count('\n')
    if path.endswith('.blp'):
        if length > TEMPLATE_LINES:
            wrong.append('%s has %d lines (at most %d)' % (path, length, TEMPLATE_LINES))
        return wrong
    if length > FILE_LINES:
        wrong.append('%s has %d lines (at most %d)' % (path, length, FILE_LINES))
    for name, lines in functions(text):
        if lines > FUNCTION_LINES:
            wrong.append('%s: %s has %d lines (at most %d)' % (path, name, lines, FUNCTION_LINES))
    return wrong


def function_of(lines):
    return 'static int\nlong_one (int a)\n{\n' + '  a++;\n' * (lines - 2) + '}\n'


def main(root):
    tap = Tap()
    paths = tree.files(root, '.c', '.blp')
    tap.check('sizes: %d files' % len(paths), [w for p in paths for w in findings(p, tree.text(root, p) or '')])
    tap.catches('sizes: finds a long file', findings('a.c', 'int a;\n' * (FILE_LINES + 1)))
    tap.catches('sizes: finds a long template', findings('a.blp', 'x\n' * (TEMPLATE_LINES + 1)))
    tap.catches('sizes: finds a long function', findings('a.c', function_of(FUNCTION_LINES + 1)))
    tap.check('sizes: lets a function of the limit pass', findings('a.c', function_of(FUNCTION_LINES)))
    tap.done()


main(sys.argv[1])
