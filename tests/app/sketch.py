# Tidang: the stairwell of the design's sketch, with all its figures: twelve flats, 1039.72 m², seven consents, one no,
# one paper without its authority. All people are invented.
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import os

UNIT = '西韩新苑/7号楼/2单元'
AREAS = {6: '95.50', 5: '68.93', 4: '104.27', 3: '73.16', 2: '91.58', 1: '86.42'}
OWNERS = {'601': '王一', '602': '陈二', '501': '赵三', '502': '李四', '401': '孙五', '402': '周六', '301': '吴七',
          '302': '郑八', '201': '冯九', '202': '褚十', '101': '卫甲', '102': '蒋乙'}
AGREE = ['601', '501', '401', '402', '302', '201', '202']
SILENT = ['602', '301']
UNDELIVERED = ['101']


def write(path, rows):
    with open(path, 'w', encoding='utf-8', newline='') as stream:
        csv.writer(stream).writerows(rows)


def make(cli, path, answers=True):
    """A workspace that stands where the sketch stands, or before the first answer; `cli` runs one command."""
    folder = os.path.dirname(path)
    units, roster = os.path.join(folder, 'units.csv'), os.path.join(folder, 'roster.csv')
    write(units, [['区划代码', '小区', '楼栋', '单元', '层数', '户数', '建成年份', '结构', '入户方式', '评级'],
                  ['370212001002', '西韩新苑', '7号楼', '2单元', '6', '12', '2001', '砖混', '半层入户', '适合']])
    write(roster, [['小区', '楼栋', '单元', '房号', '业主', '证件号', '电话', '专有面积', '面积来源', '户况']] +
          [['西韩新苑', '7号楼', '2单元', room, name, '37021219000101%04d' % (i * 11 + 1), '1380000%04d' % i,
            AREAS[int(room[0])], '产权证', '自住'] for i, (room, name) in enumerate(OWNERS.items())])
    cli('new', path, '--place', '370212001002')
    cli('import', path, 'units', units)
    cli('import', path, 'households', roster)
    cli('open-vote', path, UNIT, '--from', '2026-09-05', '--until', '2026-09-20', '--plan', '第1版')
    if not answers:
        return
    for room in OWNERS:
        if room not in UNDELIVERED:
            cli('deliver', path, UNIT, room, '--how', 'in-person', '--date', '2026-09-06')
    for room in AGREE:
        cli('ballot', path, UNIT, room, 'agree')
    cli('ballot', path, UNIT, '102', 'oppose')
    # Signed by somebody else, who has shown no authority: to be verified.
    cli('ballot', path, UNIT, '502', 'agree', '--by', 'proxy', '--proxy', '李丙')
