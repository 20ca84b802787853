# Tidang: the pages that pictures are taken of, and how a person gets to them.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import typing

from driver import RETURN, chord, gone, key, open_dossier, press, said, text_in, word

DOSSIER = '西韩新苑 1号楼 1单元'


@dataclasses.dataclass
class Scene:
    name: str
    act: typing.Callable
    opens_file: bool = True
    guide: bool = False


def start():
    said(word('A file for every stairwell'))


def register():
    said('西韩新苑 1号楼 1单元')


def view(digit):
    def act():
        register()
        chord('Alt', digit)
    return act


def dossier():
    register()
    open_dossier(DOSSIER)


SCENES = [
    Scene('start', start, opens_file=False, guide=True),
    Scene('register', register, guide=True),
    Scene('campaign', view('2'), guide=True),
    Scene('inbox', view('3'), guide=True),
    Scene('overview', view('4'), guide=True),
    Scene('dossier', dossier, guide=True),
]


def chosen(asked):
    if asked == ['--guide']:
        return [scene for scene in SCENES if scene.guide]
    known = {scene.name: scene for scene in SCENES}
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise SystemExit('unknown pages: %s; there are: %s' % (', '.join(unknown), ', '.join(known)))
    return [known[name] for name in asked] or SCENES
