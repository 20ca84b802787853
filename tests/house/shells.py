#!/usr/bin/env python3
# Tidang: the shell scripts parse, stop at the first error, and the package list is well formed.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys

import tree
from tap import Tap

GROUPS = {'build', 'app', 'test', 'benchmark'}
PACKAGE = re.compile(r'^[a-z0-9][a-z0-9.+-]+$')


def scripts(root):
    for path in tree.files(root):
        text = tree.text(root, path)
        if text and (path.endswith('.sh') or re.match(r'#!.*\b(ba)?sh\b', text)):
            yield path, text


def script_findings(path, text):
    wrong = []
    parsed = subprocess.run(['bash', '-n'], input=text.encode('utf-8'), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if parsed.returncode:
        wrong.append('%s: %s' % (path, parsed.stderr.decode('utf-8', 'replace').strip()))
    if text.startswith('#!') and not re.search(r'^set -\w*e', text, re.MULTILINE):
        wrong.append(path + ': does not stop at the first error (set -euo pipefail)')
    return wrong


def package_findings(text):
    wrong = []
    seen = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith('#'):
            continue
        words = line.split(None, 2)
        if len(words) < 3:
            wrong.append('line %d: GROUP PACKAGE REASON, please: %s' % (number, line))
        elif words[0] not in GROUPS:
            wrong.append('line %d: no group is called %s' % (number, words[0]))
        elif not PACKAGE.match(words[1]):
            wrong.append('line %d: %s is not a package name' % (number, words[1]))
        elif (words[0], words[1]) in seen:
            wrong.append('line %d: %s stands twice in %s' % (number, words[1], words[0]))
        else:
            seen.add((words[0], words[1]))
    return wrong


def main(root):
    tap = Tap()
    found = list(scripts(root))
    tap.check('shells: %d scripts parse' % len(found), [w for path, text in found for w in script_findings(path, text)])
    tap.check('shells: every script with a #! line may be run',
              [path for path, text in found if text.startswith('#!') and not os.access(os.path.join(root, path), os.X_OK)])
    tap.check('shells: the package list is well formed', package_findings(tree.text(root, 'tools/packages')))
    tap.catches('shells: finds a script that does not parse', script_findings('a.sh', 'if true; then\n'))
    tap.catches('shells: finds a script that goes on after an error', script_findings('a', '#!/bin/bash\ntrue\n'))
    tap.catches('shells: finds a package without a reason', package_findings('build meson\n'))
    tap.catches('shells: finds a package twice', package_findings('build meson a\nbuild meson b\n'))
    tap.done()


main(sys.argv[1])
