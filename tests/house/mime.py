#!/usr/bin/env python3
# Tidang: the file type's description is well formed, and a database built from it knows a workspace by its name.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from tap import Tap


def build(folder, source):
    """Runs update-mime-database on a data folder of its own; returns (exit status, the globs file)."""
    packages = os.path.join(folder, 'mime', 'packages')
    os.makedirs(packages)
    shutil.copy(source, os.path.join(packages, 'org.tidang.Tidang.xml'))
    environment = dict(os.environ, XDG_DATA_HOME=folder, XDG_DATA_DIRS=folder)
    done = subprocess.run(['update-mime-database', os.path.join(folder, 'mime')], env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        with open(os.path.join(folder, 'mime', 'globs2'), encoding='utf-8') as stream:
            return done, stream.read()
    except OSError:
        return done, ''


def findings(source):
    try:
        ElementTree.parse(source)
    except ElementTree.ParseError as error:
        return ['not well formed: %s' % error]
    with tempfile.TemporaryDirectory() as folder:
        done, globs = build(folder, source)
    wrong = []
    if done.returncode or b'rror' in done.stdout:
        wrong.append('update-mime-database: ' + done.stdout.decode('utf-8', 'replace'))
    if 'application/x-tidang:*.tidang' not in globs:
        wrong.append('*.tidang is not known')
    return wrong


def main(source):
    tap = Tap()
    tap.check('mime: the database knows *.tidang', findings(source))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in [('xml that is not well formed', '<mime-info>'),
                           ('a type without its glob', '<mime-info xmlns="http://www.freedesktop.org/standards/'
                            'shared-mime-info"><mime-type type="application/x-tidang"/></mime-info>')]:
            path = os.path.join(folder, 'bad.xml')
            with open(path, 'w', encoding='utf-8') as stream:
                stream.write(text)
            tap.catches('mime: finds ' + name, findings(path))
    tap.done()


main(sys.argv[1])
