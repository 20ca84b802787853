# Tidang: the workspace that pictures are taken of: a community of two compounds, one voted on and counted, the other
# in the midst of its votes. All people are invented.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import subprocess
import tempfile

import life
import mapfile
import openpyxl
import screen

PLACE = '370212001002'
OPINIONS = ('agree', 'agree', 'agree', 'agree', 'agree', 'agree', 'oppose', 'abstain')
CAMPAIGN = 12  # stairwells with an open vote
SHEET = '西韩新苑花名册.xlsx'
CHANGED = '西韩新苑花名册（9月）.xlsx'
ROWS = '1648'  # of either sheet
EMPTY = '空白.tidang'
BASE = '西韩社区底图.mbtiles'
AUTHORITY = '301授权委托书.txt'
SURVEYED = '西韩新苑/28号楼/1单元'
WORDS = '摸底结论.csv'
# The survey is older than the votes, so that there is a past to play.
LISTED, SURVEY = '2026-04-10T09:00:00+08:00', '2026-06-15T09:00:00+08:00'
ENDS = (('2026-09-20', 10), ('2026-09-12', 1), ('2026-09-10', 1))  # one ends today, one is overdue


def ballots(cli, path, unit, order):
    """About two thirds have answered; which, and what, follows from the flat's place alone."""
    rooms = [part['room'] for part in json.loads(cli('show', path, unit, '--json'))['parts']]
    for i, room in enumerate(rooms):
        turn = (i * 7 + order * 3) % 16
        if turn < 2:
            continue
        cli('deliver', path, unit, room, '--how', 'in-person', '--date', '2026-09-03')
        if turn < 12:
            cli('ballot', path, unit, room, OPINIONS[(i * 5 + order) % len(OPINIONS)], '--date', '2026-09-08')


def by(cli):
    """As if one operator had done it all, but for what names another."""
    def run(*words):
        return cli(*words) if '--as' in words else cli(*words, '--as', '张某')
    return run


def campaign(cli, path, units):
    """Votes that end later, today and the day before yesterday; the last one is counted."""
    first = 0
    for until, n in ENDS:
        cli('open-vote', path, *units[first:first + n], '--from', '2026-09-01', '--until', until, '--plan', '第1版')
        first += n
    for order, unit in enumerate(units):
        ballots(cli, path, unit, order)
    cli('close-vote', path, units[len(units) - len(ENDS)])


def work(cli, path, folder, units):
    """What a few weeks leave behind: notes, an objection, a file, checks, a sample called back, a deadline put aside,
    a dossier in the bin."""
    unit = units[0]
    cli('note', path, unit, '301', '--text', '晚上八点以后在家，先打电话。')
    cli('note', path, unit, '--text', '门口电动车太多，施工前要请物业清走。', '--as', '李某')
    cli('objection', path, unit, '102', '--text', '担心北窗采光，要求看日照分析。')
    authority = os.path.join(folder, AUTHORITY)
    with open(authority, 'w', encoding='utf-8') as stream:
        stream.write('授权委托书\n')
    cli('attach', path, unit, authority, '--room', '301', '--kind', 'authority')
    cli('check-ballots', path, units[1], '--want')
    cli('sample', path, '--all', '--size', '6', '--seed', '2026-09')
    drawn = json.loads(cli('sample', path, '--all', '--list', '--json'))
    for line, outcome in zip(drawn, ('true', 'not-reached')):
        cli('callback', path, line['label'].replace(' ', '/'), line['room'], outcome)
    due = json.loads(cli('due', path, '--json'))['deadlines']
    for deadline in [d for d in due if d['source'] == 'objection'][:1]:
        cli('put-off', path, deadline['key'], '--until', '2026-09-16', '--reason', '等设计院的日照分析')
    # Somebody of the first flats who is named in records of the whole file as well.
    parts = json.loads(cli('show', path, unit, '--json'))['parts']
    name = next(part['owners'][0] for part in parts if part['room'] == '301' and part['owners'])
    cli('record', path, '-', 'company', 'name=青岛海岳电梯工程有限公司', 'contact=' + name, 'phone=0532-88990011')
    cli('record', path, '-', 'company', 'name=西韩新苑业主委员会', 'contact=' + name, 'note=夜间联系 ' + name)
    cli('bin', path, '左岸风度/9号楼/1单元', '--reason', '与8号楼重复登记')


# Where the compounds stand, and what their buildings were rated.
CORNERS = {'西韩新苑': (120.4612, 36.1195), '左岸风度': (120.4705, 36.1128)}
RATINGS = ('适合', '适合', '适合', '较难', '适合', '不适合', '较难')


def places(cli, path, folder):
    """Buildings in rows of six, their stairwells side by side; a few are without a place."""
    sheet = os.path.join(folder, '坐标与评级.csv')
    buildings = {}
    with open(sheet, 'w', encoding='utf-8') as out:
        out.write('小区,楼栋,单元,区划代码,评级,经度,纬度,坐标系\n')
        for i, unit in enumerate(json.loads(cli('list', path, '--json'))):
            corner = CORNERS.get(unit['compound'])
            order = buildings.setdefault((unit['compound'], unit['building']), len(buildings))
            if corner is None or i % 31 == 30:
                continue
            number = int(''.join(filter(str.isdigit, unit['unit'])) or 1)
            out.write('%s,%s,%s,%s,%s,%.6f,%.6f,WGS84\n' % (
                unit['compound'], unit['building'], unit['unit'], unit['place'], RATINGS[(order + number // 2) % len(RATINGS)],
                corner[0] + order % 6 * 0.0011 + number * 0.00018, corner[1] + order // 6 % 7 * 0.0007))
    cli('import', path, 'units', sheet, '--now', SURVEY)


def photo(path):
    """A house against the sky, in eight colours."""
    width, height = 240, 180
    rows = []
    for y in range(height):
        row = bytearray()
        for x in range(width):
            if 50 < x < 190 and y > 40:
                window = (x - 50) % 28 > 12 and 8 < (y - 40) % 28 < 22
                row += bytes((96, 118, 140) if window else (214, 190, 160))
            else:
                row += bytes((150, 188, 150) if y > 150 else (170, 205, 232))
        rows.append(bytes(row))
    screen.write_png(path, width, height, rows)


def survey(cli, path, folder):
    """A card that is nearly filled, with a remark and a photo; and a list with a word that the program does not know."""
    front = os.path.join(folder, '单元外立面.png')
    photo(front)
    cli('rate', path, SURVEYED, 'state-land=yes', 'title=reform', 'has-lift=no', 'parking=yes', 'gas=yes', 'red-line=no',
        'old-trees=no', 'fire-distance=no', 'historic=no', 'unsafe=no', '--note', 'parking=门前三个车位', '--photo', 'storeys=' + front,
        '--on', '2026-09-05')
    with open(os.path.join(folder, WORDS), 'w', encoding='utf-8') as out:
        out.write('小区,楼栋,单元,评级\n西韩新苑,29号楼,1单元,暂不适合\n西韩新苑,29号楼,2单元,较难加装\n')


# Room, column and what an office has written there since: a sale, new telephones, an area that is none.
EDITS = ((102, 4, '郑文'), (102, 5, '370212190206041232'), (201, 6, '13900009012'), (301, 6, '13900009013'),
         (402, 7, '约118'), (501, 9, '出租'))


def change(folder):
    book = openpyxl.load_workbook(os.path.join(folder, SHEET))
    page = book.worksheets[0]
    for room, column, value in EDITS:
        for row in page.iter_rows(min_row=5):
            if row[2].value == room:
                row[column - 1].value = value
    book.save(os.path.join(folder, CHANGED))


@contextlib.contextmanager
def made(cli):
    """The path of the workspace; an empty one, sheets and a file to attach lie beside it."""
    cli = by(cli)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, '西韩社区.tidang')
        subprocess.run(['tidang-generate', '--sample', folder], check=True, stdout=subprocess.DEVNULL)
        cli('new', path, '--place', PLACE, '--now', LISTED)
        cli('import', path, 'units', os.path.join(folder, '西韩社区摸底表.xlsx'), '--now', LISTED)
        cli('import', path, 'households', os.path.join(folder, SHEET), '--now', LISTED)
        cli('import', path, 'households', os.path.join(folder, '左岸风度业主汇总.xlsx'), '--compound', '左岸风度', '--now',
            LISTED)
        places(cli, path, folder)
        units = [unit['file_no'] for unit in json.loads(cli('list', path, '--find', '西韩新苑', '--limit',
                                                            str(CAMPAIGN), '--json'))]
        campaign(cli, path, units)
        work(cli, path, folder, units)
        survey(cli, path, folder)
        cli('new', os.path.join(folder, EMPTY), '--place', PLACE)
        life.live(cli, path, photo, units[0])
        change(folder)
        mapfile.write_mbtiles(os.path.join(folder, BASE), 120.4655, 36.1165, levels=range(10, 18), around=9)
        yield path
