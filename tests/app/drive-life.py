#!/usr/bin/env python3
# Tidang: the whole life of one dossier in the real window, from the survey to the paid subsidy: every gate is passed there, what
# holds one up is listed and leads to what mends it, and the sums that it shows are those of the command line; then the last
# actions are taken back. Its days come one after another, each in a window of its own. What no window is needed for is put
# down by the command line between two of them. Arguments: WINDOW CLI ROSTER
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import json
import os
import sys
import time

import driver
from driver import (TAB, Atspi, choose, chord, cli, cli_json, done, fail, find, flat, gone, in_window, key, name_of, new_file, note,
                    open_dossier, press, pump, role_of, root, said, showing, text_in, titles, type_text, walk_shown, window)

ROSTER = sys.argv[3]
UNIT = '桂花城/5号楼/1单元'
LABEL = '桂花城 5号楼 1单元'
ESCAPE, RETURN = 0xff1b, 0xff0d
ROOMS = ['%d%02d' % (floor, side) for floor in range(1, 7) for side in (1, 2)]


# ---- hands ----

def on(day):
    """What window and command line take for now."""
    driver.NOW = day + 'T10:00:00+08:00'


def until(test, what):
    end = time.monotonic() + 30
    while not test():
        if time.monotonic() > end:
            fail('not seen: ' + what)
        pump()
        time.sleep(0.2)


def begin():
    until(lambda: any(t.endswith('Register') for t in titles()), 'the register')
    open_dossier(LABEL)


def step(path):
    return cli_json('gates', path, UNIT)['step']


def record(path, kind, *fields, of=UNIT):
    return cli_json('record', path, of, kind, *fields)


def marks():
    """The lines of all that holds it up; each is a button, to where it is mended."""
    return {name_of(n) for n in walk_shown(root()) if name_of(n).startswith('✗ ') and showing(n)}


def held(stage, *lines):
    """All that holds it up on the way is listed, and nothing lets it by without a reason."""
    press('Stage %d of 9' % stage)
    for line in lines:
        said('✗ ' + line)
    until(lambda: len(marks()) == len(lines), 'nothing else holds it up: %s' % (lines,))
    said('Passing what holds it up needs a reason')
    key(ESCAPE)


def go(path, stage, title, to):
    """To the next step, which nothing holds up: the one button that names it."""
    press('Go on to “%s”' % title, exact=True)
    until(lambda: step(path) == to, to)
    time.sleep(0.5)  # a second press so soon is a double click


def act_in(day, **fields):
    with in_window('Record an act'):
        text_in('Day', day)
        for field, text in fields.items():
            text_in(field.replace('_', ' '), text)
        press('Record')


def mend(gap, day, **fields):
    """The gap leads to the form of its act; once that is put down, the gap is gone."""
    press(gap)
    act_in(day, **fields)
    gone(lambda n: name_of(n).startswith(gap) and showing(n), gap)


# ---- the life ----

def planned(path):
    go(path, 2, '意愿征询', 'poll')
    go(path, 2, '初步方案和实施方案', 'plan')
    press('All records…', exact=True)
    press('Add: Plan of the lift')
    with in_window('Plan of the lift'):
        text_in('Name', '方案二')
        text_in('Stops', '6')
        text_in('Estimated cost', '600,000')
        press('Record')
    said('no. 2 · 方案二')
    press('Back to the dossier')
    said('Plan 2: Plan of the lift no. 2 · 方案二')
    go(path, 2, '业主表决和书面协议', 'vote')
    held(3, 'The vote is closed and passed')
    press('Open the vote')
    with in_window('Open the vote'):
        said('The roll: 12 owners')
        press('Freeze the roll and open')
    flat('601', 'Not delivered')
    note('surveyed, asked, planned; the vote on the plan is opened')


def voted(path):
    chord('Alt', '2')
    said(LABEL + ', ')
    key(TAB)
    press('Enter ballots')
    said('101, ')
    type_text('2' + 11 * '1')
    said('12 entered')
    chord('Control', 's')
    until(lambda: cli_json('tally', path, UNIT)['heads']['participating'] == 12, 'the ballots in the file')
    chord('Alt', '1')
    open_dossier(LABEL)
    press('Close the vote')
    press('_Close the vote')
    said('Passed')
    # The result carries it to its notice.
    until(lambda: step(path) == 'announce', 'the notice')
    note('counted, closed and passed')


def announced(path):
    said('Next: Post it and wait for objections: Notice of the plan')
    press('New notice…', exact=True)
    with in_window('Announcement'):
        text_in('Counted from', '2025-03-12')
        text_in('Issuer', '业主代表')
        press('Record')
    for steps, place in ((1, '单元门口'), (3, '小区公告栏')):
        press('A place of: Notice of the plan')
        with in_window('Place of posting'):
            text_in('Place', place)
            choose('Sort of place', steps)
            text_in('Day', '2025-03-12')
            press('Record')
        said(place + ' — hangs')
    flat('101').get_action_iface().do_action(0)
    said('Flat 101')
    press('Consents, objections')
    text_in('Objection, as it was written', '遮挡采光')
    press('Record the objection')
    said('How the objection was settled')
    held(4, 'Notice of the plan', 'Written objections are settled')
    note('a notice at its places; its period and an objection hold the dossier up')


def settled(path):
    flat('101').get_action_iface().do_action(0)
    said('Flat 101')
    press('Consents, objections')
    text_in('How the objection was settled', '已达成调解协议')
    press('Settle the objection')
    said('Objection, as it was written')
    press('Close the flat')
    go(path, 4, '申请和受理', 'apply')
    note('the period is over and the objection settled: it is applied for')


def review_step(what, day, **fields):
    with in_window('Step of the review'):
        if what is not None:
            choose('What', what)
        text_in('Day', day)
        for field, text in fields.items():
            text_in(field.replace('_', ' '), text)
        press('Record')


def act(day, what, steps, **fields):
    """An act that no gap asks for."""
    press('Record an act…', exact=True)
    with in_window('Record an act'):
        choose('What', steps)
        said(what)
    act_in(day, **fields)


def applied(path):
    said('not applied for')
    press('Record a step…', exact=True)
    review_step(None, '2025-04-01', Number_of_the_document='收2025-7')
    # Nobody asked for papers in time: it counts as accepted by law, until the paper says when.
    said('under review — Decision: 2025-04-29')
    press('Record a step…', exact=True)
    review_step(3, '2025-04-07', Number_of_the_document='受理2025-7')
    said('市规划行政主管部门 — to be sent')
    go(path, 4, '勘察、施工图和图审', 'design')
    go(path, 4, '联合审查', 'review')
    press('Send to 市规划行政主管部门')
    review_step(None, '2025-04-07')
    said('市规划行政主管部门 — with the department')
    press('Opinion of 市规划行政主管部门')
    review_step(None, '2025-04-18', Signed_by='赵某', Number_of_the_document='规2025-7')
    said('agrees · 赵某 · 2025-04-18 · 规2025-7')
    # No source of this place asks for its end: it is only suggested.
    press('Stage 5 of 9')
    find(lambda n: 'Joint review passed' in name_of(n) and '✗' not in name_of(n) and showing(n), 'the suggestion', shown=True)
    key(ESCAPE)
    note('handed in, accepted and with the departments; one has answered')


def decided(path):
    press('Record a step…', exact=True)
    review_step(10, '2025-04-28', Number_of_the_document='联审2025-7')
    go(path, 5, '合同、施工备案和安装告知', 'contract')
    note('all have answered; it is decided')


def money(path):
    return cli_json('money', path, UNIT)


def row(*parts):
    """A line of a table, whose name says its columns."""
    find(lambda n: name_of(n).startswith(parts[0]) and all(part in name_of(n) for part in parts) and role_of(n) == Atspi.Role.TABLE_ROW,
         'the row %s' % (parts,))


def yuan(text):
    return '{:,.2f}'.format(int(text.replace('.', '')) / 100)


def paid(path):
    press('Money…', exact=True)
    text_in('Taken off before', '200000')
    press('Choose: 按少爬的楼层数')
    until(lambda: money(path)['formula'] == 'cn-floors-climbed', 'the choice')
    told = cli_json('shares', path, UNIT, '--deducted', '200000')['formulas']
    shares = {line['room']: line['share'] for line in next(f for f in told if f['formula'] == 'cn-floors-climbed')['shares']}
    if sum(int(share.replace('.', '')) for share in shares.values()) != 40000000 or shares['602'] != '66666.67':
        fail('the shares: %s' % shares)
    for flat_ in money(path)['flats']:
        share = flat_['share']
        if share != shares[flat_['room']]:
            fail('%s: %s in the account, %s of the formula' % (flat_['room'], share, shares[flat_['room']]))
        row(flat_['room'] + ', Agreed to pay', 'Share %s,' % yuan(share), 'Called for %s,' % yuan(flat_['due']), 'Paid 0.00')
    row('Together, Share 400,000.00, Called for 160,000.00')
    note('shares and what is due of them are those of the command line, flat by flat, and their sum')
    press('Record a payment…')
    with in_window('Payment'):
        choose('In or out', 2)
        text_in('Sum', '100000')
        said('The account would stand at -100,000.00 yuan on 2025-05-08.')
        choose('In or out', -1)
        choose('Flat', 3)
        text_in('Sum', '5333.33')
        said('After it the account stands at 5,333.33 yuan')
        press('Record')
    until(lambda: money(path)['balance'] == '5333.33', 'the payment')
    row('201, Agreed to pay', 'Paid 5,333.33', 'Outstanding 8,000.00')
    press('Back to the dossier')
    note('a payment says where it leaves the account, and stands with its flat')


def begun(path):
    held(5, 'Installation notice — before: Works begun')
    mend('Installation notice — before: Works begun', '2025-05-06', Number='告2025-7', Installer='甲电梯有限公司')
    act('2025-05-08', 'Contractor', 16)
    go(path, 5, '施工', 'works')
    note('no works before their notice')


def accepted(path):
    act('2025-08-30', 'Contractor', 17)
    go(path, 6, '监督检验', 'inspection')
    go(path, 6, '竣工验收', 'acceptance')
    held(6, 'Supervisory inspection', 'User unit named')
    mend('Supervisory inspection', '2025-09-01', Number='检2025-7')
    mend('User unit named', '2025-09-05', User_unit='桂花城物业服务有限公司')
    go(path, 6, '使用单位落实和使用登记', 'registration')
    held(7, 'Use registered — before: Put into use')
    mend('Use registered — before: Put into use', '2025-09-10', Number='梯11鲁A00007(25)')
    note('inspected, accepted, with its user unit, registered: one gap after the other')


def handed_over(path):
    go(path, 7, '移交', 'handover')
    go(path, 7, '档案移交', 'archive')
    press('Handover pack…')
    target = os.path.join(os.path.dirname(path), 'pack.pdf')
    with in_window('Handover pack'):
        text_in('Save as (.pdf)', target)
        press('_Save')
    until(lambda: glob.glob(target[:-4] + '*.json'), 'the pack and its list')
    with open(glob.glob(target[:-4] + '*.json')[0], encoding='utf-8') as stream:
        parts = json.load(stream)['parts']
    if not parts or {part['state'] for part in parts} != {'whole'}:
        fail('the pack: %s' % parts)
    note('handed over with a pack in which every part is whole')


def claims(path):
    return json.loads(cli('subsidy', path, '--claims', '--json'))


def given(path):
    go(path, 8, '补贴申请、审核、公示和拨付', 'subsidy')
    press('Subsidy…', exact=True)
    # Six storeys: 济财综〔2018〕7号.
    said('can be claimed: 200,000.00 yuan')
    press('Record the claim by this rule')
    until(lambda: [(c['standing'], c['sum'], c['registration']) for c in claims(path)] == [('filed', '200000.00', '梯11鲁A00007(25)')],
          'the claim')
    press('Back to the dossier')
    go(path, 9, '运维', 'operation')
    find(lambda n: name_of(n).startswith('Stage 9 of 9') and 'current' in name_of(n), 'the last stage')
    note('the subsidy of its place is claimed, and the lift is in operation')


def taken_back(path):
    press('Undo')
    until(lambda: step(path) == 'subsidy', 'the step before')
    press('Undo')
    until(lambda: claims(path) == [], 'no claim')
    note('the last actions are taken back, one after the other')


# ---- its days ----

def imported(path):
    cli('import', path, 'households', ROSTER)
    record(path, 'plan', 'name=方案一', 'scope=unit', 'stops=6', 'cost=620000')


def delivered(path):
    for room in ROOMS:
        cli('deliver', path, UNIT, room, '--how', 'in-person', '--by', '张某')


def mediated(path):
    record(path, 'mediation', 'room=101', 'on=2025-03-25', 'mediator=社区人民调解委员会', 'agreed=井道采用透光玻璃')


def answered(path):
    for department, sent, back in (('施工许可', '2025-04-18', '2025-04-24'), ('消防设计变更备案', '2025-04-24', '2025-04-28')):
        cli('review', path, UNIT, 'sent', '--department', department, '--on', sent)
        cli('review', path, UNIT, 'opinion', '--department', department, '--verdict', 'agree', '--person', '赵某', '--on', back)
    record(path, 'account', 'bank=某某银行莱芜支行', 'name=加装电梯共管账户', 'number=370000000000000001', 'supervised=joint')
    record(path, 'cost-item', 'stage=estimate', 'what=lift', 'sum=600000')
    record(path, 'milestone', 'name=首付', 'percent=40', 'due=2025-05-05')
    record(path, 'milestone', 'name=尾款', 'percent=60', 'due=2025-08-31')


def built(path):
    for flat_ in money(path)['flats']:
        left = int(flat_['outstanding'].replace('.', ''))
        if left > 0:
            record(path, 'payment', 'on=2025-08-31', 'kind=in', 'fund=own', 'flat=' + flat_['room'], 'sum=%d.%02d' % divmod(left, 100))
    stage = record(path, 'work-stage', 'what=shaft', 'planned-start=2025-05-08', 'planned-end=2025-08-20', 'actual-start=2025-05-08')
    cli('record', path, UNIT, '--change', stage['record'], 'actual-end=2025-08-30')
    record(path, 'concealed-work', 'part=基础钢筋', 'on=2025-05-20', 'verdict=pass')
    record(path, 'handover-item', 'paper=certificate', 'originals=1', 'copies=1', 'pages=2', 'on=2025-09-12')
    record(path, 'archive-receipt', 'on=2025-09-12', 'archive=城建档案馆', 'number=档2025-7', 'volumes=1', 'pages=180')
    record(path, 'subsidy-facts', 'works=retrofit', 'storeys=6', 'stops=6', 'owner-funded=yes', 'in-area=yes', 'listed=yes', 'in-force=yes', 'built-year=1998')


DAYS = (('2025-02-10', imported, (planned,)),
        ('2025-03-12', delivered, (voted, announced)),
        ('2025-04-18', mediated, (settled, applied)),
        ('2025-05-08', answered, (decided, paid, begun)),
        ('2025-11-20', built, (accepted, handed_over, given, taken_back)))


def main():
    with new_file('--place', '370116001001') as path:
        for day, prepare, chapters in DAYS:
            on(day)
            prepare(path)
            with window(path):
                begin()
                for chapter in chapters:
                    chapter(path)
        if 'as it was written' not in cli('check', path):
            fail('the check found something')
    done()


main()
