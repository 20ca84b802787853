#!/usr/bin/env python3
# Tidang: no two items of one menu have the same mnemonic, in English or Chinese: the key would only go round among them.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import sys

import tree
from tap import Tap

STRING = r'"((?:[^"\\]|\\.)*)"'


def catalogue(text):
    """msgid → msgstr of a .po file, of plain entries."""
    found = {}
    for block in text.split('\n\n'):
        parts = []
        for key in ('msgid', 'msgstr'):
            match = re.search(r'^%s ((?:"(?:[^"\\]|\\.)*"\n?)+)' % key, block, re.M)
            parts.append(''.join(re.findall(STRING, match.group(1))) if match else '')
        if parts[0]:
            found[parts[0]] = parts[1]
    return found


def findings(path, text, words):
    wrong = []
    for menu in re.finditer(r'^menu (\w+) \{(.*?)^\}', text, re.M | re.S):
        seen = {}
        for label in re.findall(r'_\(%s\)' % STRING, menu.group(2)):
            label = words.get(label) or label
            key = re.search(r'_(\w)', label)
            if key is None:
                continue
            other = seen.setdefault(key.group(1).lower(), label)
            if other != label:
                wrong.append('%s: %s: “%s” and “%s” have one mnemonic' % (path, menu.group(1), other, label))
    return wrong


def main():
    root = sys.argv[1]
    tap = Tap()
    menus = [(name, tree.text(root, name)) for name in tree.files(root, '.blp') if name.startswith('ui/')]
    tap.check('menus are found', [] if sum('\nmenu ' in text for _, text in menus) > 3 else ['fewer than four'])
    for name, words in (('English', {}), ('Chinese', catalogue(tree.text(root, 'po/zh_CN.po')))):
        tap.check('mnemonics in %s' % name, [one for path, text in menus for one in findings(path, text, words)])
    planted = 'menu m {\n  item (_("_Money…"), "a")\n  item (_("_Map…"), "b")\n}\n'
    tap.catches('two of one menu', findings('planted', planted, {}))
    tap.catches('two in another language', findings('planted', planted.replace('_Map', 'M_ap'), {'M_ap…': '地图(_M)…'}))
    tap.done()


main()
