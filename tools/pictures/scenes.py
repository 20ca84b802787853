# Tidang: the pages, windows and dialogs that pictures are taken of.
# SPDX-License-Identifier: GPL-3.0-or-later
import dataclasses
import typing

import sample
import ways
from ways import (batch, campaign, dossier, empty_view, entry, exactly, flat, held, history, household, intake, keys, lived, money,
                  of_kind, on_top, pick, press, preview, put_aside, records, register, search, see, selected, stage, steps, subsidy,
                  tab, trayed, turn_to, unfold, view, without_vote, word, write)

SAMPLE, EMPTY, NONE = 'the sample', 'an empty workspace', 'no file'
OPERATOR = '张某'


@dataclasses.dataclass
class Scene:
    name: str
    act: typing.Callable
    file: str = SAMPLE
    guide: bool = False
    operator: typing.Optional[str] = OPERATOR  # None: the window asks


SCENES = [
    # Before a file, and a file without a stairwell.
    Scene('start', ways.start, NONE, guide=True),
    Scene('places', steps(ways.start, write('Place', 'laoshan xihan'), see('西韩社区居民委员会')), NONE),
    Scene('who-works', see('Who works now?'), operator=None),
    Scene('empty-register', ways.empty, EMPTY),
    Scene('empty-campaign', empty_view('2'), EMPTY),
    Scene('empty-inbox', empty_view('3'), EMPTY),
    Scene('empty-overview', empty_view('4'), EMPTY),
    Scene('empty-intake', steps(ways.empty, held('Control', 'i')), EMPTY),
    Scene('empty-imports', steps(ways.empty, entry('Imports')), EMPTY),
    Scene('empty-bin', steps(ways.empty, entry('Bin')), EMPTY),
    # The four pages.
    Scene('register', steps(register, write('Find in the register', '西韩新苑'), see(ways.DOSSIER)), guide=True),
    Scene('campaign', view('2'), guide=True),
    Scene('inbox', view('3'), guide=True),
    Scene('overview', view('4'), guide=True),
    Scene('map', view('5'), guide=True),
    # What the map does.
    Scene('map-selected', steps(view('5'), held('Control', 'a'), see('Show in the register'))),
    Scene('map-sheet', steps(view('5'), ways.sheet)),
    Scene('map-past', steps(view('5'), 'Play what was, month by month', see('Moment'))),
    Scene('placing', steps(view('5'), 'Put stairwells on the map', see('Missing'))),
    Scene('base-map', steps(view('5'), 'Base map…', ways.tianditu)),
    Scene('map-found', steps(view('5'), write('Find on the map', '左岸'), ways.go_there)),
    Scene('map-card', steps(view('5'), ways.mark)),
    # What the register opens.
    Scene('register-nothing', steps(register, write('Find in the register', '没有的小区'), see('Show all stairwells'))),
    Scene('columns', steps(register, pick('Columns and order', None))),
    Scene('keep-filter', steps(register, 'Keep this filter')),
    Scene('selected', selected),
    Scene('line-menu', steps(selected, ways.line_menu)),
    Scene('open-votes', steps(selected, on_top('Open votes…'), see('Plan and its version'))),
    Scene('papers-many', steps(selected, 'Papers…', see('One file for each stairwell'))),
    Scene('close-votes', steps(selected, 'Close votes…')),
    Scene('stage', steps(selected, 'Set the stage…', see('Stage of the dossiers'))),
    Scene('export', steps(register, 'Export the list')),
    Scene('search', search('zuoan', '左岸风度')),
    Scene('search-rooms', search('301', '301')),
    Scene('search-nothing', search('qqqq', 'Nothing')),
    # A dossier.
    Scene('dossier', dossier, guide=True),
    Scene('without-vote', without_vote),
    Scene('layer-delivery', steps(dossier, exactly('Delivery'))),
    Scene('layer-share', steps(dossier, exactly('Share'))),
    Scene('layer-objections', steps(dossier, exactly('Objections'))),
    Scene('outside', steps(dossier, exactly('Objections'), 'Objections from outside…')),
    Scene('standing', steps(dossier, 'Rating and stage…')),
    Scene('stage-of-one', steps(dossier, 'Joint review')),
    Scene('notice', steps(dossier, 'Days of the notice…')),
    Scene('close-vote', steps(dossier, 'Close the vote…', see('Close the vote?'))),
    Scene('opening', steps(without_vote, 'Open the vote', see('Plan and its version'))),
    Scene('rename', steps(dossier, pick('More of this dossier', 'Names and place…'))),
    Scene('join-units', steps(dossier, pick('More of this dossier', 'Join a duplicate…'))),
    Scene('bin-unit', steps(dossier, pick('More of this dossier', 'Put in the bin…'))),
    Scene('papers', steps(dossier, preview, see('Save as PDF'))),
    Scene('survey', ways.survey),
    Scene('coordinates', steps(dossier, 'Coordinates…', see('Coordinate system'))),
    # A dossier that came from its vote to the subsidy.
    Scene('lived', lived),
    Scene('lived-step', steps(lived, stage(5))),
    Scene('act', steps(lived, 'Record an act…', see('Day'))),
    Scene('new-notice', steps(lived, exactly('New notice…'))),
    Scene('visit', steps(lived, exactly('Visit…'))),
    Scene('teams', steps(lived, 'What the teams have done and owe')),
    Scene('review-step', steps(lived, exactly('Record a step…'))),
    Scene('review-compare', steps(lived, 'Compare review packs…')),
    Scene('letters', steps(lived, unfold('Papers of the review'))),
    Scene('letter', steps(lived, unfold('Papers of the review'), 'Notice of acceptance')),
    Scene('records', records),
    Scene('works', steps(records, turn_to('Take in photos…')), guide=True),
    Scene('photos', steps(records, 'Take in photos…')),
    Scene('record', steps(records, of_kind('Add: ', 'Payment', '收支'))),
    Scene('plans', steps(records, of_kind('Compare: ', 'Plan of the lift', '加装方案'))),
    Scene('works-chart', steps(records, exactly('Gantt chart…'))),
    Scene('shared-records', steps(records, 'Records of the whole file')),
    Scene('money', money, guide=True),
    Scene('shares', steps(money, turn_to('Open ground floor'))),
    Scene('payment', steps(money, 'Record a payment…')),
    Scene('formulas', steps(money, 'Own formulas…')),
    Scene('subsidy', subsidy),
    Scene('subsidy-rule', steps(subsidy, 'Own rule of a document')),
    # Many dossiers: a batch of works, subsidies, records set at once.
    Scene('batch', batch, guide=True),
    Scene('batch-tables', steps(batch, pick('Counts, suppliers and the list on paper', 'Counts and suppliers…'))),
    Scene('batch-chart', steps(batch, pick('Counts, suppliers and the list on paper', 'Gantt chart of the batch…'))),
    Scene('batch-set', steps(batch, 'Select all', 'Set for many…')),
    Scene('review-many', steps(batch, 'Select all', 'Joint review…')),
    Scene('record-many', steps(selected, 'Set a record…')),
    Scene('claims', steps(selected, 'Subsidies…')),
    # A flat and its household.
    Scene('flat', flat),
    Scene('flat-menu', steps(dossier, ways.flat_menu)),
    Scene('flat-delivery', steps(flat, exactly('Form: delivery'))),
    Scene('flat-consents', steps(flat, exactly('Consents, objections'))),
    Scene('flat-correction', steps(flat, 'Show names and numbers', exactly('Correction'))),
    Scene('one-buyer', steps(flat, 'Show names and numbers', exactly('Correction'), 'One buyer with another flat…')),
    Scene('household', household),
    Scene('household-sheet', steps(household, 'Household sheet…')),
    Scene('deed', steps(household, 'Owners have changed…', see('What has happened'))),
    Scene('split', steps(household, 'Split the flat…')),
    Scene('join-flats', steps(household, 'Join with other flats…')),
    Scene('entered-twice', steps(household, 'Entered twice…')),
    Scene('room-number', steps(household, 'Another room number…')),
    Scene('erase', steps(household, 'Erase personal data…')),
    # The campaign's windows and a deadline's.
    Scene('ballots', campaign('Enter ballots…')),
    Scene('checks', campaign('Checks…')),
    Scene('calls', campaign('Call-backs…')),
    Scene('put-off', steps(view('3'), held('Control', 'd'))),
    Scene('put-aside', steps(view('3'), put_aside)),
    # The past.
    Scene('history', history),
    Scene('history-of-one', steps(dossier, 'All history')),
    Scene('look-back', steps(history, 'See the dossier as it stood then', see('The state of'))),
    Scene('undo-several', steps(register, entry('Undo several…'))),
    Scene('imports', steps(register, entry('Imports'))),
    Scene('bin', steps(register, entry('Bin'))),
    # The import assistant.
    Scene('intake', intake),
    Scene('intake-stored', steps(intake, tab('As stored'))),
    Scene('intake-changes', steps(intake, tab('Changes'))),
    Scene('intake-word', ways.intake_word),
    Scene('intake-problems', steps(intake, tab('To look at'))),
    # Paper that came back.
    Scene('tray', trayed),
    # What the menu leads to.
    Scene('operators', steps(register, entry('Operators…'))),
    Scene('backups', steps(register, entry('Backups…'))),
    Scene('templates', steps(register, entry('Templates of the papers…'), see('Papers are printed as they come with the program.'))),
    Scene('forms', steps(register, entry('The office’s own forms…'))),
    Scene('procedures', steps(register, entry('Procedures (steps and gates)…'))),
    Scene('preferences', steps(register, held('Control', ','))),
    Scene('guide', steps(register, keys(ways.F1))),
    Scene('shortcuts', steps(register, entry('Keyboard shortcuts'))),
    Scene('about', steps(register, entry('About Tidang'))),
    # Last, for the desk keeps its base map: a file, and a server of which nothing is on this computer.
    Scene('map-sheet-file', steps(view('5'), ways.below('A map file (MBTiles)', 'File of the map (.mbtiles)', sample.BASE), ways.sheet)),
    Scene('map-sheet-server', steps(view('5'), ways.below('Another map server', 'Address of its tiles', ways.NOBODY),
                                    ways.sheet)),
]


def chosen(asked):
    if asked == ['--guide']:
        return [scene for scene in SCENES if scene.guide]
    known = {scene.name: scene for scene in SCENES}
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise SystemExit('unknown pages: %s; there are: %s' % (', '.join(unknown), ', '.join(known)))
    return [known[name] for name in asked] or SCENES
