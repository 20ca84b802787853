#!/usr/bin/env python3
# Tidang: every C file is as clang-format 14 writes it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import subprocess
import sys
import tempfile

from tap import Tap


def findings(root, *paths):
    done = subprocess.run([os.path.join(root, 'tools', 'format'), *paths], cwd=root, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return [done.stdout.decode('utf-8', 'replace')] if done.returncode else []


def main(root):
    tap = Tap()
    if not shutil.which('clang-format-14'):
        tap.skip('format: every C file', 'clang-format-14 is not installed')
        tap.done()
    tap.check('format: every C file', findings(root))
    # clang-format looks for .clang-format above the file: the planted one has to lie in the checkout's own style.
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(root, '.clang-format'), folder)
        path = os.path.join(folder, 'bad.c')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write('int f(int a){return a;}\n')
        tap.catches('format: finds another style', findings(root, path))
    tap.done()


main(sys.argv[1])
