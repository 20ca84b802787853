# Tidang: what pictures of the whole procedure are taken of: one stairwell that came from its vote to the subsidy within a
# season, a batch of works, forms that came back from the scanner, the form of an office. All people are invented.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.append(os.path.join(TOP, 'tests', 'cli'))
# pylint: disable=wrong-import-position
import docxfile  # noqa: E402
import scanned  # noqa: E402

UNIT = '左岸风度/2号楼/1单元'
COMPOUND = '左岸风度'
MAKER, INSTALLER, BUILDER = '青岛海岚电梯有限公司', '山东合一机电安装有限公司', '青岛崂岳建筑工程有限公司'
AGENT = '左岸风度2号楼1单元加装电梯业主代表'
SITE = '施工现场.png'
FORM = '附件2 加装电梯补贴申请表.docx'
SCANS = '收回的征询表'


class Life:
    """One dossier and the day it has come to."""

    def __init__(self, cli, path):
        self.cli, self.path, self.day = cli, path, None

    def on(self, day):
        self.day = '2026-' + day

    def do(self, command, *words):
        return self.cli(command, self.path, *words, '--now', self.day + 'T10:00:00+08:00')

    def unit(self, command, *words):
        return self.do(command, UNIT, *words)

    def record(self, kind, /, of=UNIT, **fields):
        words = ['%s=%s' % (name.replace('_', '-'), value) for name, value in fields.items()]
        return json.loads(self.do('record', of, kind, *words, '--json'))['record']

    def act(self, kind, *words):
        self.unit('act', kind, '--on', self.day, *words)

    def go(self, step):
        self.unit('stage', step)

    def money(self):
        return json.loads(self.unit('money', '--json'))


def fen(text):
    return int(text.replace('.', ''))


def yuan(sum_):
    return '%d.%02d' % divmod(sum_, 100)


def companies(life):
    life.on('04-12')
    for name, code, contact in ((MAKER, '91370212MA3000001X', '孟某'), (INSTALLER, '91370212MA3000002R', '季某'),
                                (BUILDER, '91370212MA3000003K', '席某')):
        life.record('company', of='-', name=name, credit_code=code, contact=contact, phone='0532-88990011')
    for what, number, expires in (('business-licence', '370212200012345', '2036-05-31'),
                                  ('production-licence', 'TS3337A12-2027', '2026-10-20')):
        life.record('company-paper', of='-', company=INSTALLER, what=what, number=number, expires_on=expires,
                    issuer='山东省市场监督管理局')


def batch(life):
    """Twenty stairwells, two lots, two teams; three suppliers were compared."""
    life.on('04-13')
    life.record('batch', of='-', name='2026年第一批', units=20, begun_on=life.day, due_on='2026-12-20', budget=9800000)
    for name, number, price in (('一标段', '2026-加梯-01', 4900000), ('二标段', '2026-加梯-02', 4750000)):
        life.record('lot', of='-', name=name, batch=1, contractor=BUILDER, installer=INSTALLER, contract_no=number, price=price,
                    starts_on='2026-06-10', ends_on='2026-11-30')
    for name, leader in (('调研一组', '蓝某'), ('调研二组', '兰某')):
        life.record('survey-team', of='-', name=name, batch=1, leader=leader, area=COMPOUND)
    for company, price, chosen in ((MAKER, 486000, 'no'), (INSTALLER, 472000, 'yes'), (BUILDER, 495000, 'no')):
        life.record('bid', of='-', lot='一标段', company=company, price=price, chosen=chosen)
    units = json.loads(life.do('list', '--find', COMPOUND, '--limit', '20', '--json'))
    for i, unit in enumerate(units):
        life.do('record', unit['file_no'], 'batch-unit', 'batch=1', 'lot=' + ('一标段', '二标段')[i // 10],
                'team=' + ('调研一组', '调研二组')[i // 10])


def voted(life):
    life.on('04-15')
    life.record('plan', name='一稿', scope='unit', lift_type='traction-roomless', load=630, stops=6, entry='half-landing',
                shaft_frame='steel', cost=486000, running_cost=6200)
    life.record('plan', name='二稿', scope='unit', lift_type='traction-roomless', load=800, stops=6, entry='level',
                shaft_frame='steel', cost=472000, running_cost=6000)
    for step in ('poll', 'plan', 'vote'):
        life.go(step)
    life.unit('open-vote', '--from', life.day, '--until', '2026-05-06', '--plan', '2', '--matter', 'rebuild')
    rooms = [part['room'] for part in json.loads(life.unit('show', '--json'))['parts']]
    for room in rooms:
        life.unit('deliver', room, '--how', 'in-person', '--date', '2026-04-16')
        if room == '102':
            life.unit('ballot', room, 'oppose', '--date', '2026-04-18')
        else:
            life.unit('ballot', room, 'agree', '--pays' if room > '2' else '--pays-not', '--date', '2026-04-18')
    life.on('05-07')
    life.unit('close-vote')
    return rooms


def announced(life):
    life.on('05-08')
    notice = str(json.loads(life.unit('notice', 'announce', 'plan', '--from', life.day, '--issuer', AGENT,
                                      '--hearer', '西韩社区居委会', '--witness', '蓝某、兰某', '--json'))['announcement'])
    places = [str(json.loads(life.unit('notice', 'post', notice, name, '--where', where, '--json'))['posting'])
              for name, where in (('1单元入口', 'unit'), ('小区公告栏', 'compound'))]
    life.unit('objection', '102', '--text', '担心北窗采光，要求看日照分析')
    life.on('05-12')
    visit = life.record('visit', room='102', on=life.day, team='调研一组', who='蓝某', result='hesitates', said='担心北窗采光', owner='蓝某',
                promise='请设计院出日照分析', due='2026-05-16')
    life.on('05-13')
    petition = life.record('petition', room='102', channel='hotline', number='20260513-0042', received_on=life.day, said='采光受影响',
                           owner='西韩社区居委会', due='2026-05-20')
    life.on('05-15')
    life.do('record', UNIT, '--change', str(visit), 'outcome=kept', 'closed-on=' + life.day)
    life.do('record', UNIT, '--change', str(petition), 'replied-on=' + life.day, 'outcome=explained')
    life.on('05-16')
    life.record('mediation', room='102', on=life.day, mediator='社区人民调解委员会', agreed='井道采用透光玻璃')
    life.unit('objection', '102', '--settle', '--text', '已达成调解协议')
    life.on('05-20')
    for place in places:
        life.unit('notice', 'event', place, 'down')
    life.act('agreement')


def reviewed(life):
    life.on('05-21')
    life.go('apply')
    life.unit('review', 'applied', '--person', '丁某')
    life.on('05-22')
    life.unit('review', 'accepted', '--number', '青崂受〔2026〕31号')
    life.go('design')
    life.act('drawings')
    life.go('review')
    told = json.loads(life.unit('review', '--json'))
    departments = [line['department'] for line in told.get('departments', told.get('branches', []))]
    for department, back in zip(departments[:5], ('05-27', '05-28', '05-28', '05-29', '06-01')):
        life.on('05-23')
        life.unit('review', 'sent', '--department', department)
        life.on(back)
        life.unit('review', 'opinion', '--department', department, '--verdict', 'agree', '--person', '赵某', '--number',
                  '联审意见2026-' + back)
    life.record('joint-approval', of='-', batch=1, what='planning', name='统一规划', department='崂山区自然资源局', number='青崂规〔2026〕18号',
                made_on='2026-05-20')
    life.record('joint-approval', of='-', batch=1, what='review', name='六月联审', department='崂山区住房和城乡建设局')
    life.on('06-02')
    life.unit('review', 'decided', '--verdict', 'agree', '--number', '青崂审〔2026〕12号', '--anyway')
    life.go('contract')


def paid_in(life):
    life.on('06-03')
    life.record('account', bank='某某银行崂山支行', name='左岸风度2号楼1单元加装电梯共管账户', number='370000000000000001', supervised='joint',
                supervisor='西韩社区居委会')
    for what, sum_ in (('lift', 238000), ('works', 196000), ('design', 18000), ('supervision', 20000)):
        life.record('cost-item', stage='estimate', what=what, sum=sum_)
    life.unit('shares', '--formula', 'cn-floors-climbed', '--deducted', '120000', '--choose')
    life.record('milestone', name='首付', percent=60, due='2026-06-15')
    life.record('milestone', name='尾款', percent=40, due='2026-08-31')
    for flat in life.money()['flats']:
        if fen(flat['share']) > 0:
            life.record('pays', flat=flat['room'], agrees='yes', on=life.day)
    pay(life, '06-15', skip='602')
    life.record('payment', on=life.day, kind='out', sum=150000, party=INSTALLER, **{'for': '合同首付'})


def pay(life, day, skip=None):
    """What has fallen due comes in; one flat is late."""
    life.on(day)
    for flat in life.money()['flats']:
        left = fen(flat['due']) - fen(flat['paid'])
        if left > 0 and flat['room'] != skip:
            life.record('payment', on=life.day, kind='in', fund='own', flat=flat['room'], sum=yuan(left))


def built(life):
    life.on('06-16')
    life.act('contract', '--party', INSTALLER, '--number', '2026-加梯-01')
    life.act('works-permit', '--number', '青崂施〔2026〕66号')
    life.record('party', role='installer', company=INSTALLER, representative='季某')
    life.record('party', role='contractor', company=BUILDER, representative='席某')
    life.record('install-notice', on=life.day, number='告2026-88', receiver='崂山区市场监督管理局', equipment='曳引驱动乘客电梯', model='HY-800',
                serial='20260412008', device_code='31103702120260008', planned_start='2026-07-25', planned_end='2026-08-20')
    life.on('06-18')
    life.act('start')
    life.go('works')
    for what, planned, actual in (('pipes', ('06-18', '06-26'), ('06-18', '06-27')), ('foundation', ('06-27', '07-08'), ('06-28', '07-09')),
                                  ('shaft', ('07-09', '07-24'), ('07-10', '07-27')), ('cladding', ('07-20', '07-30'), ('07-24', '08-02')),
                                  ('lift', ('07-31', '08-18'), ('08-03', '08-20')), ('test', ('08-19', '08-25'), ('08-21', '08-28'))):
        life.on(actual[1])
        days = dict(zip(('planned_start', 'planned_end', 'actual_start', 'actual_end'), ('2026-' + d for d in planned + actual)))
        life.record('work-stage', what=what, **days)
    for day, done in (('07-10', '井道钢架首节吊装'), ('07-20', '井道钢架封顶，焊缝探伤'), ('08-05', '导轨安装')):
        life.record('daily-log', on='2026-' + day, weather='晴', workers=8, done=done, safety='班前交底', writer='季某')
    life.record('concealed-work', part='基础钢筋', on='2026-07-01', verdict='pass', contractor='席某', supervisor='史某')
    life.record('finding', field='safety', what='坑边没有护栏', found_on='2026-07-01', found_by='史某', owner=BUILDER, due_on='2026-07-03',
                mended='已加装护栏并挂警示', closed_on='2026-07-02', checked_by='史某')
    life.unit('attach', os.path.join(os.path.dirname(life.path), SITE))


def accepted(life):
    life.on('08-29')
    life.act('end')
    life.go('inspection')
    life.act('inspection', '--number', '检2026-410')
    life.on('09-01')
    life.go('acceptance')
    life.record('acceptance-round', on=life.day, verdict='pass', builder=AGENT, contractor=BUILDER, installer=INSTALLER, works_done='yes',
                records='yes')
    life.act('acceptance')
    life.act('user-unit', '--party', '左岸风度物业服务中心')
    life.go('registration')
    life.on('09-04')
    life.act('registration', '--number', '梯11鲁B00031(26)')
    life.on('09-05')
    life.act('use')
    life.go('handover')
    for paper, pages in (('certificate', 2), ('shaft-layout', 4), ('circuit', 6)):
        life.record('handover-item', paper=paper, originals=1, copies=1, pages=pages, receiver='左岸风度物业服务中心', on=life.day)
    life.act('handover')
    life.go('archive')
    pay(life, '09-06', skip='602')
    life.record('subsidy-facts', works='retrofit', storeys=6, stops=6, owner_funded='yes', in_area='yes', listed='yes', built_year=1999)


def scans(life, unit):
    """Three forms that came back: two plain, one that is to be looked at."""
    folder = os.path.join(os.path.dirname(life.path), SCANS)
    os.mkdir(folder)
    forms = os.path.join(os.path.dirname(life.path), 'forms.pdf')
    life.do('document', 'consent', unit, '--output', forms)
    for number, words, signed in ((1, ['同意'], True), (2, ['不同意'], True), (3, ['同意'], False)):
        page = scanned.Page(forms, number)
        for text in words:
            page.tick(text)
        if signed:
            page.sign('业主签名')
        page.save(os.path.join(folder, '扫描%d.png' % number), seed=number)
    os.remove(forms)
    life.do('scan', folder)


def form(life, folder):
    """Of an office: marks typed by hand, one that nobody understands, and cells to be picked."""
    path = os.path.join(folder, FORM)
    docxfile.form(path, [['{{小区}}{{楼栋}}{{单元}}加装电梯补贴申请表'], ['社区：{{小曲}}'],
                         docxfile.Cell([['档案号', ''], ['房号', '产权人'], ['', ''], ['', '']])])
    life.cli('form', life.path, 'load', path)


def live(cli, path, photo, voting):
    """Puts all of it into the workspace; the forms that came back are those of a stairwell that votes."""
    life, folder = Life(cli, path), os.path.dirname(path)
    photo(os.path.join(folder, SITE))
    for chapter in (companies, batch, voted, announced, reviewed, paid_in, built, accepted):
        chapter(life)
    life.on('09-10')
    scans(life, voting)
    form(life, folder)
