#!/usr/bin/env python3
# Tidang: the Flatpak manifest cannot be built in a test (no network), so its form is checked: the keys that
# flatpak-builder knows, every source pinned, and the permissions that the program needs, no more.
# SPDX-License-Identifier: GPL-3.0-or-later
import copy
import json
import re
import sys

from tap import Tap

TOP = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'cleanup', 'modules', 'desktop-file-name-suffix'}
TOP_REQUIRED = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'modules'}
MODULE = {'name', 'buildsystem', 'config-opts', 'builddir', 'subdir', 'sources', 'cleanup', 'build-commands',
          'make-args', 'make-install-args', 'no-autogen', 'post-install', 'build-options', 'modules'}
SYSTEMS = {'autotools', 'cmake', 'cmake-ninja', 'meson', 'simple', 'qmake'}
SOURCE = {
    'git': ({'url', 'commit'}, {'tag', 'disable-submodules'}),
    'archive': ({'url', 'sha256'}, {'dest', 'strip-components'}),
    'file': ({'url', 'sha256'}, {'dest', 'dest-filename'}),
    'dir': ({'path'}, {'skip'}),
    'patch': ({'path'}, set()),
    'shell': ({'commands'}, set()),
    'script': ({'commands'}, {'dest-filename'}),
}
# Host file access: through the document portal a workspace would stand on FUSE without the folder beside it.
FINISH = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri', '--socket=cups',
          '--filesystem=host', '--share=network'}
FINISH_REQUIRED = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri', '--filesystem=host'}


def keys(where, given, required, allowed):
    wrong = ['%s: %s is missing' % (where, key) for key in sorted(required - set(given))]
    return wrong + ['%s: %s is not a key' % (where, key) for key in sorted(set(given) - allowed)]


def source_findings(where, source):
    kind = source.get('type')
    if kind not in SOURCE:
        return ['%s: a source of the type %s' % (where, kind)]
    required, optional = SOURCE[kind]
    wrong = keys(where, source, required | {'type'}, required | optional | {'type'})
    if 'url' in source and not source['url'].startswith('https://'):
        wrong.append(where + ': not fetched over https')
    if kind == 'git' and not re.fullmatch(r'[0-9a-f]{40}', source.get('commit', '')):
        wrong.append(where + ': a commit has 40 hex digits')
    if 'sha256' in required and not re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', '')):
        wrong.append(where + ': a SHA-256 has 64 hex digits')
    return wrong


def module_findings(module, names):
    if not isinstance(module, dict):
        return ['a module in a file of its own: ' + str(module)]
    name = module.get('name', '?')
    wrong = keys(name, module, {'name', 'buildsystem', 'sources'}, MODULE)
    if name in names:
        wrong.append(name + ': twice')
    names.add(name)
    if module.get('buildsystem') not in SYSTEMS:
        wrong.append('%s: build system %s' % (name, module.get('buildsystem')))
    if module.get('buildsystem') == 'simple' and not module.get('build-commands'):
        wrong.append(name + ': simple without build-commands')
    for source in module.get('sources', []):
        wrong += source_findings(name, source)
    for inner in module.get('modules', []):
        wrong += module_findings(inner, names)
    return wrong


def findings(manifest, app_id):
    wrong = keys('manifest', manifest, TOP_REQUIRED, TOP)
    if manifest.get('id') != app_id:
        wrong.append('id is not ' + app_id)
    if manifest.get('command') != 'tidang':
        wrong.append('command is not tidang')
    given = set(manifest.get('finish-args', []))
    wrong += ['finish-args: %s is missing' % f for f in sorted(FINISH_REQUIRED - given)]
    wrong += ['finish-args: %s is more than the program needs' % f for f in sorted(given - FINISH)]
    names = set()
    for module in manifest.get('modules', []):
        wrong += module_findings(module, names)
    if not manifest.get('modules') or manifest['modules'][-1].get('name') != 'tidang':
        wrong.append('the last module is not tidang itself')
    return wrong


def main(path):
    tap = Tap()
    with open(path, encoding='utf-8') as stream:
        manifest = json.load(stream)
    app_id = 'org.tidang.Tidang'
    tap.check('flatpak: the manifest has the right form and pinned sources', findings(manifest, app_id))

    def planted(name, change):
        bad = copy.deepcopy(manifest)
        change(bad)
        tap.catches('flatpak: finds ' + name, findings(bad, app_id))

    planted('another id', lambda m: m.update(id='org.example.Other'))
    planted('an unknown key', lambda m: m.update(runtme='x'))
    planted('a permission too many', lambda m: m['finish-args'].append('--socket=session-bus'))
    planted('a source that is not pinned', lambda m: m['modules'][0]['sources'][0].update(commit='main', sha256='0'))
    planted('a plain http source', lambda m: m['modules'][0]['sources'][0].update(url='http://example.org/a'))
    planted('a module twice', lambda m: m['modules'].insert(0, m['modules'][0]))
    tap.done()


main(sys.argv[1])
