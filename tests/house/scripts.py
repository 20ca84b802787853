#!/usr/bin/env python3
# Tidang: scripts that lean on each other name only what is there: drives of the window, makers of pictures.
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a script takes out of a module beside it is found out when it runs, and pictures are not taken by any test."""
import ast
import os
import sys

import tree
from tap import Tap

FOLDERS = ('tests/app', 'tools/pictures')


def defined(module):
    """The names at the top of a module."""
    for node in ast.walk(module):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).split('.')[0] for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def taken(module):
    """(line, module, name) of whatever is taken out of another module."""
    own = {alias.asname or alias.name for node in ast.walk(module) if isinstance(node, ast.Import)
           for alias in node.names}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in own:
            yield node.lineno, node.value.id, node.attr


def findings(trees):
    modules = {os.path.basename(path)[:-3]: set(defined(module)) for path, module in trees.items()}
    return ['%s:%d: there is no %s.%s' % (path, line, source, name) for path, module in trees.items()
            for line, source, name in taken(module) if source in modules and name not in modules[source]]


def main(root):
    tap = Tap()
    trees = {path: ast.parse(tree.text(root, path)) for path in tree.files(root)
             if path.endswith('.py') and os.path.dirname(path) in FOLDERS}
    tap.check('scripts: %d take only what is there out of each other' % len(trees), findings(trees))
    tap.catches('scripts: a name that is nowhere', findings(
        {'hand.py': ast.parse('def press(): pass'), 'way.py': ast.parse('import hand\nhand.press()\nhand.pull()')}))
    tap.done()


main(sys.argv[1])
