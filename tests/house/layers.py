#!/usr/bin/env python3
# Tidang: who may include whom. Parses the #include lines of every layer and of its tests against the table of
# docs/architecture.md; a private header stays in its own layer, a toolkit in the layers that may know it.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import sys

import tree
from tap import Tap

MAY_INCLUDE = {
    'base': set(),
    'core': {'base'},
    'geo': {'base'},
    'draw': {'base', 'core', 'geo'},
    'store': {'base', 'core', 'geo'},
    'documents': {'base', 'core', 'geo', 'draw'},
    'exchange': {'base', 'core'},
    'service': {'base', 'core', 'geo', 'draw', 'store', 'documents', 'exchange'},
    'cli': {'base', 'core', 'geo', 'service'},
    'app': {'base', 'core', 'geo', 'draw', 'service'},
}

# System headers by the layers that may know them; what is not listed is free.
KNOWN_TO = [
    (re.compile(r'^(gtk/|gdk/|adwaita\.h|shumate/)'), {'app'}),
    (re.compile(r'^sqlite3\.h'), {'store'}),
    (re.compile(r'^hpdf'), {'documents'}),
    (re.compile(r'^libsoup/'), {'service'}),
    (re.compile(r'^(pango/|cairo|fontconfig/|hb)'), {'draw', 'documents', 'app'}),
    (re.compile(r'^(xlsxwriter|minizip/|unzip\.h|libxml/|freexl|libexif/)'), {'exchange'}),
    (re.compile(r'^(glib/gi18n|libintl)'), {'service', 'cli', 'app'}),
    (re.compile(r'^(gio/gunix|glib/gstdio|stdio\.h|fcntl\.h|unistd\.h|time\.h|sys/)'),
     set(MAY_INCLUDE) - {'core', 'geo'}),
]

# A pure layer has no clock, no files and no environment.
IMPURE = re.compile(r'\b(g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|g_file_\w+|g_fopen|fopen|'
                    r'g_getenv|getenv|g_random_\w+|setlocale)\s*\(')
PURE = {'core', 'geo'}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)


def layer_of(path):
    """('core', False) for src/core/…, ('core', True) for tests/core/…, (None, …) for anything else."""
    parts = path.split('/')
    if len(parts) > 2 and parts[0] in ('src', 'tests') and parts[1] in MAY_INCLUDE:
        return parts[1], parts[0] == 'tests'
    return None, False


def headers_by_name(paths):
    """Header's base name → layers that hold it (in src/)."""
    found = {}
    for path in paths:
        layer, is_test = layer_of(path)
        if layer and not is_test and path.endswith('.h'):
            found.setdefault(os.path.basename(path), set()).add(layer)
    return found


def findings(sources):
    """`sources`: path → text of every .c and .h. Returns the sentences that break the table."""
    wrong = []
    headers = headers_by_name(sources)
    for name, layers in sorted(headers.items()):
        if len(layers) > 1:
            wrong.append('%s exists in %s: an include of it is ambiguous' % (name, ', '.join(sorted(layers))))
    for path, text in sorted(sources.items()):
        layer, is_test = layer_of(path)
        if not layer:
            continue
        for kind, name in INCLUDE.findall(text):
            wrong += include_findings(path, layer, is_test, kind, name, headers)
        if layer in PURE and not is_test:
            for call in IMPURE.finditer(COMMENT.sub('', text)):
                wrong.append('%s: %s is pure, yet calls %s' % (path, layer, call.group(1)))
    return wrong


def include_findings(path, layer, is_test, kind, name, headers):
    base = os.path.basename(name)
    wrong = []
    if '..' in name.split('/'):
        wrong.append('%s: "%s" climbs out of its folder' % (path, name))
    targets = headers.get(base, set()) if kind == '"' or base.startswith('td-') else set()
    for target in targets - {layer}:
        if target not in MAY_INCLUDE[layer]:
            wrong.append('%s: %s may not include "%s" of %s' % (path, layer, name, target))
        elif base.endswith('-private.h'):
            wrong.append('%s: "%s" is private to %s' % (path, name, target))
    if not targets and not is_test:
        for pattern, layers in KNOWN_TO:
            if pattern.match(name) and layer not in layers:
                wrong.append('%s: %s may not know <%s>' % (path, layer, name))
    return wrong


def cycles(table):
    """The layers that reach themselves."""
    def reach(layer, seen):
        for below in table[layer]:
            if below not in seen:
                seen.add(below)
                reach(below, seen)
        return seen
    return ['%s reaches itself' % layer for layer in table if layer in reach(layer, set())]


PLANTED = [
    ('an upward include', {'src/core/td-a.c': '#include "td-s.h"\n', 'src/store/td-s.h': ''}),
    ('siblings that see each other', {'src/store/td-a.c': '#include "td-d.h"\n', 'src/documents/td-d.h': ''}),
    ('a private header across layers',
     {'src/service/td-a.c': '#include "td-s-private.h"\n', 'src/store/td-s-private.h': ''}),
    ('a private header in another layer\'s test',
     {'tests/service/test-a.c': '#include "td-s-private.h"\n', 'src/store/td-s-private.h': ''}),
    ('a toolkit below the window', {'src/service/td-a.c': '#include <gtk/gtk.h>\n'}),
    ('SQLite in core', {'src/core/td-a.c': '  #  include <sqlite3.h>\n'}),
    ('a path out of the folder', {'src/cli/td-a.c': '#include "../store/td-s.h"\n', 'src/store/td-s.h': ''}),
    ('the clock in core', {'src/core/td-a.c': 'int f (void) { return g_get_real_time () > 0; }\n'}),
    ('one name in two layers', {'src/core/td-a.h': '', 'src/draw/td-a.h': ''}),
]


def main(root):
    tap = Tap()
    sources = {path: tree.text(root, path) or '' for path in tree.files(root, '.c', '.h')}
    tap.check('layers: %d files keep to the table' % len(sources), findings(sources))
    tap.check('layers: the table has no cycle', cycles(MAY_INCLUDE))
    tap.catches('layers: finds a cycle', cycles({'a': {'b'}, 'b': {'a'}}))
    for name, planted in PLANTED:
        tap.catches('layers: finds ' + name, findings(planted))
    allowed = {'src/store/td-a.c': '#include <sqlite3.h>\n#include "td-b.h"\n/* fopen () */', 'src/base/td-b.h': ''}
    tap.check('layers: lets a good include pass', findings(allowed))
    tap.done()


main(sys.argv[1])
