#!/usr/bin/env python3
# Tidang: the command line needs no window toolkit and nothing that decodes scans, neither itself nor through another library.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess
import sys

from tap import Tap

FORBIDDEN = re.compile(r'^lib(gtk|gdk-[34x]|adwaita|handy|shumate|gtksourceview|poppler|qpdf|zbar)')


def output(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
    return done.stdout.decode('utf-8', 'replace')


def needed(program):
    """The libraries that the program itself names."""
    return re.findall(r'\(NEEDED\).*\[(.+?)\]', output('readelf', '-dW', program))


def reached(program):
    """Every library that the loader would map for it."""
    return re.findall(r'^\s*(?:\S*/)?(lib\S+?\.so\S*)', output('ldd', program), re.MULTILINE)


def forbidden(libraries):
    return [name for name in libraries if FORBIDDEN.match(name)]


def main(programs):
    tap = Tap()
    for program in programs:
        own = needed(program)
        name = program.rsplit('/', 1)[-1]
        tap.check('%s names %d libraries, no toolkit, no decoder' % (name, len(own)), forbidden(own) if own else ['names none'])
        tap.check('%s reaches no toolkit, no decoder, no decoder' % name, forbidden(reached(program)) if reached(program) else ['reaches none'])
    tap.catches('finds GTK', forbidden(['libc.so.6', 'libgtk-4.so.1']))
    tap.catches('finds zbar', forbidden(['libzbar.so.0']))
    tap.catches('finds libadwaita', forbidden(['libadwaita-1.so.0']))
    tap.check('lets gdk-pixbuf pass', forbidden(['libgdk_pixbuf-2.0.so.0', 'libpango-1.0.so.0']))
    tap.done()


main(sys.argv[1:])
