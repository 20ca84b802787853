# Tidang: the workspace that pictures are taken of: a community of two compounds, one voted on and counted, the other
# in the midst of its votes. All people are invented.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import subprocess
import tempfile

PLACE = '370212001002'
OPINIONS = ('agree', 'agree', 'agree', 'agree', 'agree', 'agree', 'oppose', 'abstain')
CAMPAIGN = 12  # stairwells with an open vote


def ballots(cli, path, unit, order):
    """About two thirds have answered; which, and what, follows from the flat's place alone."""
    rooms = [part['room'] for part in json.loads(cli('show', path, unit, '--json'))['parts']]
    for i, room in enumerate(rooms):
        turn = (i * 7 + order * 3) % 16
        if turn < 2:
            continue
        cli('deliver', path, unit, room, '--how', 'in-person')
        if turn < 12:
            cli('ballot', path, unit, room, OPINIONS[(i * 5 + order) % len(OPINIONS)])


@contextlib.contextmanager
def made(cli):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, '西韩社区.tidang')
        subprocess.run(['tidang-generate', '--sample', folder], check=True, stdout=subprocess.DEVNULL)
        cli('new', path, '--place', PLACE)
        cli('import', path, 'units', os.path.join(folder, '西韩社区摸底表.xlsx'))
        cli('import', path, 'households', os.path.join(folder, '西韩新苑花名册.xlsx'))
        cli('import', path, 'households', os.path.join(folder, '左岸风度业主汇总.xlsx'), '--compound', '左岸风度')
        units = [unit['file_no'] for unit in json.loads(cli('list', path, '--find', '西韩新苑', '--limit',
                                                            str(CAMPAIGN), '--json'))]
        cli('open-vote', path, *units, '--from', '2026-09-05', '--until', '2026-09-20', '--plan', '第1版')
        for order, unit in enumerate(units):
            ballots(cli, path, unit, order)
        cli('close-vote', path, units[-1])
        yield path
