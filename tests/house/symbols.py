#!/usr/bin/env python3
# Tidang: no two layers define one external name; the linker would only say so once both stand in one program.
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import subprocess
import sys

from tap import Tap


def defined(archive):
    """The external names that a static library defines."""
    listed = subprocess.run(['nm', '--extern-only', '--defined-only', '--format=posix', archive],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    names = set()
    for line in listed.stdout.decode('utf-8', 'replace').splitlines():
        words = line.split()
        if len(words) >= 2 and len(words[1]) == 1:
            names.add(words[0])
    return names


def findings(names_of):
    """`names_of`: library → names. Returns the names that several define."""
    owners = {}
    for library, names in sorted(names_of.items()):
        for name in names:
            owners.setdefault(name, []).append(library)
    return ['%s is defined in %s' % (name, ' and '.join(where)) for name, where in sorted(owners.items()) if len(where) > 1]


def main(build):
    tap = Tap()
    archives = glob.glob(os.path.join(build, 'src', '*', 'libtidang-*.a'))
    names = {os.path.basename(archive): defined(archive) for archive in archives}
    count = sum(map(len, names.values()))
    tap.check('symbols: %d names in %d libraries' % (count, len(names)), findings(names) if count else ['no names'])
    stray = [name for held in names.values() for name in held
             if not name.lstrip('_').startswith(('td_', 'Td', '__asan', 'asan')) and not name.startswith(('__odr', 'main'))]
    tap.check('symbols: every external name has the prefix', sorted(stray)[:20])
    tap.catches('symbols: finds a name of two layers', findings({'a': {'td_x', 'td_y'}, 'b': {'td_x'}}))
    tap.check('symbols: lets different names pass', findings({'a': {'td_x'}, 'b': {'td_y'}}))
    tap.done()


main(sys.argv[1])
