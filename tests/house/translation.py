#!/usr/bin/env python3
# Tidang: every string for people is extracted and translated; also writes POTFILES and the .pot for tools/.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys
import tempfile

import tree
from tap import Tap

CALL = re.compile(r'(?<![\w])(?:_|N_|C_|NC_|ngettext|Q_|g_dn?gettext|g_dpgettext2?)\s*\(\s*'
                  r'(?:GETTEXT_PACKAGE\s*,\s*)?["\']')
SINGLE = re.compile(r'(?<![\w])(?:_|C_)\s*\(\s*\'')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)
DATA = ('.desktop.in.in', '.metainfo.xml.in.in')
KEYWORDS = ['--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dngettext:2,3',
            '--keyword=ngettext:1,2', '--keyword=g_dpgettext2:2c,3']
# gettext for C; Debian's own gettext knows desktop files and, through AppStream's rules, metainfo.
COMMON = ['--from-code=UTF-8', '--add-comments=Translators', '--package-name=tidang', '--sort-by-file']


def potfiles(root):
    """The files that hold strings for people."""
    found = []
    for path in tree.files(root, '.c', '.h', '.blp', *DATA):
        if path.startswith(('tests/', 'benchmarks/', 'tools/')):
            continue
        text = tree.text(root, path) or ''
        if path.endswith(DATA) or CALL.search(COMMENT.sub('', text)):
            found.append(path)
    return found


def single_quoted(path, text):
    """Blueprint compiles _('x') as translatable, but gettext does not extract it."""
    return ['%s: single quotes are not extracted: %s' % (path, match.group(0))
            for match in SINGLE.finditer(COMMENT.sub('', text))]


# gettext joins "%" PRId64 of inttypes.h, but cuts the string at GLib's own macros: what it extracts is never looked up.
CUT = re.compile(r'(?<![\w])(?:_|N_|ngettext)\s*\(\s*(?:"[^"\n]*"\s*)*"[^"\n]*%[^"\n%\w]*\d*"\s*G_G\w+')


def cut_strings(path, text):
    return ['%s: the string is cut at a macro: %s' % (path, ' '.join(match.group(0).split()))
            for match in CUT.finditer(text)]


def write_pot(root, paths, pot):
    """Extracts in three runs, since a file's language does not follow from the endings .blp and .in."""
    open(pot, 'w').close()
    groups = [('C', [p for p in paths if p.endswith(('.c', '.h', '.blp'))], []),
              ('Desktop', [p for p in paths if p.endswith('.desktop.in.in')],
               ['--keyword=Name', '--keyword=GenericName', '--keyword=Comment', '--keyword=Keywords'])]
    for language, members, extra in groups:
        if members:
            subprocess.run(['xgettext', '--join-existing', '--language=' + language, '--output=' + pot, *COMMON,
                            *(KEYWORDS if language == 'C' else []), *extra, *members], cwd=root, check=True)
    metainfo = [p for p in paths if p.endswith('.metainfo.xml.in.in')]
    for path in metainfo:
        subprocess.run(['xgettext', '--join-existing', '--its=' + its_file(), '--output=' + pot, *COMMON, path],
                       cwd=root, check=True)


def its_file():
    """AppStream's rules: which elements of a metainfo file are text."""
    return '/usr/share/gettext/its/metainfo.its'


KEYWORD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) "(.*)"$')


def entries(text):
    """The entries of a .po or .pot: dicts of msgctxt, msgid, msgid_plural, msgstr…, and fuzzy; without the header."""
    found = []
    for block in re.split(r'\n\s*\n', text):
        entry = {'fuzzy': False}
        keyword = None
        for line in block.splitlines():
            start = KEYWORD.match(line)
            if line.startswith('#,') and 'fuzzy' in line:
                entry['fuzzy'] = True
            elif start:
                keyword = start.group(1)
                entry[keyword] = start.group(2)
            elif line.startswith('"') and keyword:
                entry[keyword] += line.strip()[1:-1]
        if entry.get('msgid'):
            found.append(entry)
    return found


def key(entry):
    return entry.get('msgctxt'), entry['msgid'], entry.get('msgid_plural')


# What has to stand in the translation too, or a person reads nonsense (or the program crashes).
PLACE = re.compile(r'%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j|t)?[diouxXeEfgGcsp%]|%<PRI\w+>')


def translation_findings(pot, po):
    wanted = {key(entry): entry for entry in pot}
    held = {key(entry): entry for entry in po}
    wrong = ['not in the translation: ' + k[1] for k in wanted if k not in held]
    wrong += ['no longer in the program: ' + k[1] for k in held if k not in wanted]
    for k in sorted(set(wanted) & set(held), key=str):
        strings = [value for word, value in held[k].items() if word.startswith('msgstr')]
        if held[k]['fuzzy']:
            wrong.append('a guess (fuzzy): ' + k[1])
        elif not strings or not all(strings):
            wrong.append('not translated: ' + k[1])
        elif not k[2] and sorted(PLACE.findall(k[1])) != sorted(re.sub(r'\d+\$', '', p) for p in PLACE.findall(strings[0])):
            wrong.append('other placeholders: %s → %s' % (k[1], strings[0]))
    return wrong


def read(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read()


def guard(root):
    tap = Tap()
    paths = potfiles(root)
    listed = [line for line in read(os.path.join(root, 'po', 'POTFILES')).splitlines() if line and line[0] != '#']
    tap.check('translation: POTFILES names the %d files with strings, sorted (tools/update-translations)' % len(paths),
              ['missing: ' + p for p in paths if p not in listed] + ['too many: ' + p for p in listed if p not in paths] +
              ([] if listed == sorted(listed) else ['not sorted']))
    tap.check('translation: templates use double quotes',
              [w for p in tree.files(root, '.blp') for w in single_quoted(p, tree.text(root, p) or '')])
    tap.check('translation: no string is cut at a macro',
              [w for p in paths if p.endswith(('.c', '.h')) for w in cut_strings(p, tree.text(root, p) or '')])
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'tidang.pot')
        write_pot(root, paths, pot)
        template = entries(read(pot))
    for language in read(os.path.join(root, 'po', 'LINGUAS')).split():
        po = os.path.join(root, 'po', language + '.po')
        tap.check('translation: %s holds all %d strings' % (language, len(template)),
                  translation_findings(template, entries(read(po))))
        checked = subprocess.run(['msgfmt', '--check', '--output-file=' + os.devnull, po], stderr=subprocess.PIPE)
        tap.check('translation: msgfmt accepts ' + language, [checked.stderr.decode()] if checked.returncode else [])
    one = entries('msgid ""\nmsgstr "x"\n\nmsgid "A %s"\nmsgstr "甲 %s"\n')
    tap.check('translation: lets a good entry pass', translation_findings(one, one))
    for name, bad in [('a missing entry', ''), ('a guess', '#, fuzzy\nmsgid "A %s"\nmsgstr "甲 %s"\n'),
                      ('an empty one', 'msgid "A %s"\nmsgstr ""\n'), ('a lost placeholder', 'msgid "A %s"\nmsgstr "甲"\n')]:
        tap.catches('translation: finds ' + name, translation_findings(one, entries(bad)))
    tap.catches('translation: finds a cut string', cut_strings('a.c', '_ ("Read %" G_GINT64_FORMAT " rows")'))
    tap.catches('translation: finds single quotes', single_quoted('a.blp', "label: _('x');"))
    tap.done()


def main(arguments):
    if arguments[0] == '--potfiles':
        print('\n'.join(potfiles(arguments[1])))
    elif arguments[0] == '--pot':
        write_pot(arguments[1], potfiles(arguments[1]), os.path.abspath(arguments[2]))
    else:
        guard(arguments[0])


main(sys.argv[1:])
