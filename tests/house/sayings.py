#!/usr/bin/env python3
# Tidang: whatever the readers of data files say of a fault is known to the table that translates it.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import sys

import tree
from tap import Tap

LITERAL = r'"(?:[^"\\]|\\.)*"'
CALL = re.compile(r'td_json_(member_)?fault \(')
TABLE = 'src/service/workspace/td-pack-faults.c'


def plain(literal):
    return literal[1:-1].replace('\\"', '"')


def arguments(text, start):
    """Those of a call whose bracket opens before `start`, each as it stands."""
    depth, quoted, piece, found, i = 0, False, '', [], start
    while True:
        c = text[i]
        if quoted:
            quoted = c != '"' or text[i - 1] == '\\'
        elif c == '"':
            quoted = True
        elif c in '([{':
            depth += 1
        elif c in ')]}':
            if depth == 0:
                return found + [piece]
            depth -= 1
        elif c == ',' and depth == 0:
            found, piece, i = found + [piece], '', i + 1
            continue
        piece, i = piece + c, i + 1


def formats(text):
    """What each call says; one that chooses between two says both."""
    said = []
    for match in CALL.finditer(text):
        before = text[text.rfind('\n', 0, match.start()) + 1:match.start()]
        if before.strip() and not before.endswith((' ', '\t')):
            continue
        given = arguments(text, match.end())
        if len(given) < 3 or '"' not in given[2]:
            continue
        joined = re.sub(r'%"\s*G_G\w+\s*"', '%s', given[2])
        joined = re.sub(r'%"\s*G_G\w+', '%s"', joined)
        joined = re.sub(r'"\s*"', '', joined)
        said += [re.sub(r'%[du]', '%s', plain(literal)) for literal in re.findall(LITERAL, joined)]
    return said


def known(text):
    table = text[text.index('sayings[] = {'):]
    table = table[:table.index('};')]
    return [plain(re.sub(r'"\s*"', '', entry)) for entry in re.findall(r'N_ \((%s(?:\s*%s)*)\)' % (LITERAL, LITERAL), table)]


def covers(sayings, said):
    """As the program does it: the first that fits, its %s being anything; it must leave nothing in English."""
    for saying in sayings:
        pattern = '(.*)'.join(re.escape(piece) for piece in saying.split('%s'))
        match = re.fullmatch(pattern, said)
        if match:
            return all(re.fullmatch(r'%s|[\w-]+/\d+|[a-z_]+(, [a-z_]+)*', group) for group in match.groups())
    return False


def main(root):
    tap = Tap()
    sayings = known(tree.text(root, TABLE))
    said, wrong = 0, []
    for path in tree.files(root):
        if not re.match(r'src/(core|base)/.*\.c$', path) or path == 'src/base/td-calendar.c':
            continue  # holidays come with the program alone
        for words in formats(tree.text(root, path)):
            said += 1
            if not covers(sayings, words):
                wrong.append('%s: “%s” is not in %s' % (path, words, TABLE))
    tap.check('sayings: %d of %d' % (said - len(wrong), said), wrong + ([] if said > 100 else ['too few were found']))
    tap.catches('sayings: a planted one', [] if covers(sayings, 'must be green') else ['must be green'])
    tap.done()


if __name__ == '__main__':
    main(sys.argv[1])
