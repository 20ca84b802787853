#!/usr/bin/env python3
# Tidang: no two items of one menu, window or question have the same mnemonic, in English or Chinese: the key would only go
# round among them.
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


def levels(text):
    """The labels of a menu, level by level: a key chooses among those that are shown together."""
    stack, done = [[]], []
    depth, opened = 0, []
    for token in re.finditer(r'submenu\b[^{]*\{|\{|\}|_\(%s\)' % STRING, text):
        word = token.group(0)
        if word.startswith('submenu'):
            depth += 1
            opened.append((depth, False))
        elif word == '{':
            depth += 1
        elif word == '}':
            if opened and opened[-1] == (depth, True):
                done.append(stack.pop())
                opened.pop()
            depth -= 1
        else:
            stack[-1].append(token.group(1))
            if opened and opened[-1] == (depth, False):
                # The label of a submenu stands in the menu around it; what follows is its own.
                opened[-1] = (depth, True)
                stack.append([])
    return done + stack


def same_keys(labels, words):
    """Pairs of labels with one mnemonic."""
    seen, wrong = {}, []
    for label in labels:
        label = words.get(label) or label
        key = re.search(r'_(\w)', label)
        if key is None:
            continue
        other = seen.setdefault(key.group(1).lower(), label)
        if other != label:
            wrong.append((other, label))
    return wrong


def findings(path, text, words):
    wrong = []
    for menu in re.finditer(r'^menu (\w+) \{(.*?)^\}', text, re.M | re.S):
        for labels in levels(menu.group(2)):
            wrong += [(menu.group(1),) + pair for pair in same_keys(labels, words)]
    # What stands in one window or page is reached from everywhere in it; its popovers are menus of their own.
    window = re.sub(r'^menu \w+ \{.*?^\}', '', text, flags=re.M | re.S)
    labels = re.findall(r'(?:label|title): _\(%s\)' % STRING, window)
    wrong += [('window',) + pair for pair in same_keys(labels, words)]
    for question in re.finditer(r'add_responses \((.*?)NULL\)', text, re.S):
        labels = re.findall(r'_ ?\(%s\)' % STRING, question.group(1))
        wrong += [('question',) + pair for pair in same_keys(labels, words)]
    return ['%s: %s: “%s” and “%s” have one mnemonic' % (path, *one) for one in wrong]


def main():
    root = sys.argv[1]
    tap = Tap()
    menus = [(name, tree.text(root, name)) for name in tree.files(root, '.blp') if name.startswith('ui/')]
    menus += [(name, tree.text(root, name)) for name in tree.files(root, '.c') if name.startswith('src/app/')]
    tap.check('menus are found', [] if sum('\nmenu ' in text for _, text in menus) > 3 else ['fewer than four'])
    for name, words in (('English', {}), ('Chinese', catalogue(tree.text(root, 'po/zh_CN.po')))):
        tap.check('mnemonics in %s' % name, [one for path, text in menus for one in findings(path, text, words)])
    planted = 'menu m {\n  item (_("_Money…"), "a")\n  item (_("_Map…"), "b")\n}\n'
    tap.catches('two of one menu', findings('planted', planted, {}))
    tap.catches('two in another language', findings('planted', planted.replace('_Map', 'M_ap'), {'M_ap…': '地图(_M)…'}))
    nested = 'menu m {\n  submenu {\n    label: _("_Money…");\n    item (_("_Map…"), "b")\n  }\n  item (_("_Bin"), "c")\n}\n'
    tap.check('a menu in a menu has keys of its own', findings('planted', nested, {}))
    tap.catches('the label of a menu in a menu', findings('planted', nested.replace('_Bin', '_Mend'), {}))
    tap.catches('two of one window', findings('planted', 'label: _("_Cancel");\nlabel: _("_Close");\n', {}))
    tap.catches('two of one question', findings('planted', 'add_responses (d, "a", _ ("_Cancel"), "b", _ ("_Close"), NULL)', {}))
    tap.done()


main()
