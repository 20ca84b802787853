#!/usr/bin/env python3
# Tidang: everything a window of the program can show, and the drive that looks it over. Run by itself it compares the
# table with the sources, so that nothing new stays unseen. Argument: the root of the sources.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each widget class, popover, menu and question of src/app and ui has a line: the drive that has it on the screen when it
calls look() of unnamed.py, and the beginning of a name that stands there only then. A drive that ends without having seen
it fails."""
import os
import re
import sys

PLACES = {
    'TdActDialog': ('course', 'Installer'),
    'TdActsCard': ('course', 'Record an act…'),
    'TdAskDialog': ('names-list', 'Name of the filter'),
    'TdBackupsWindow': ('care', 'Daily copies'),
    'TdBallotEditor': ('names-vote', '！ Invalid'),
    'TdBallotSheetWindow': ('names-vote', '101, '),
    'TdBaseMapDialog': ('map-sources', 'File of the map'),
    'TdBatchPage': ('batch', '新苑 2号楼 1单元, '),
    'TdBatchTables': ('batch', 'Together'),
    'TdBatchWindow': ('register', 'What could not be done, and why'),
    'TdBinPage': ('names-pages', 'Restore 桂花城 6号楼 1单元'),
    'TdCallsWindow': ('campaign', '3 drawn · To be called'),
    'TdCampaignPage': ('names-vote', '桂花城 5号楼 1单元, '),
    'TdChartView': ('names-pages', 'Bars of stairwells'),
    'TdCheckWindow': ('campaign', '桂花城 5号楼 1单元 101, Agree, to check'),
    'TdClaimsEditor': ('names-vote', 'Objection, as it was written'),
    'TdCorrectionEditor': ('names-vote', 'Correct the roll'),
    'TdCountBar': ('names-vote', '0 / 12 owners'),
    'TdCountPanel': ('names-vote', '0 / 12 owners'),
    'TdDeedDialog': ('owners', 'What has happened'),
    'TdDeliveryEditor': ('names-vote', 'How it was delivered'),
    'TdDossierNext': ('names-vote', 'Close the vote'),
    'TdDossierPage': ('names-vote', 'File '),
    'TdElevation': ('names-vote', '601, '),
    'TdEraseDialog': ('owners', 'Type the room number'),
    'TdExportDialog': ('names-list', 'Save as'),
    'TdField': ('names', 'Plan and its version'),
    'TdFilePath': ('review', 'Choose the scan of the stamped page'),
    'TdFileRow': ('dossier', '委托书.txt'),
    'TdFilesCard': ('dossier', '委托书.txt'),
    'TdFlatCell': ('names-vote', '601, '),
    'TdFlatPane': ('names-vote', 'Flat 601'),
    'TdHelpWindow': ('names-pages', 'Pages of the guide'),
    'TdHistoryPage': ('names-pages', 'Put in the bin'),
    'TdHistoryRow': ('names-pages', 'What changed'),
    'TdHouseholdWindow': ('names-list', 'Owners today'),
    'TdImportsPage': ('names-pages', 'Undo the import of roster-stairwells.xlsx'),
    'TdInboxPage': ('names-pages', '1 deadline'),
    'TdInboxRow': ('names-pages', 'Overdue · 1. '),
    'TdIntakeColumns': ('sheets', 'Take row 2 for the headings'),
    'TdIntakePage': ('sheets', '4 rows read: 2 added'),
    'TdIntakeProblems': ('sheets', '✕ Refused · '),
    'TdJoinDialog': ('names', 'Confirm: one buyer'),
    'TdFormSheet': ('forms', 'Page of the form, '),
    'TdHandoverDialog': ('papers', 'Handed over by'),
    'TdGanttView': ('records', 'lift installed: planned 2026-07-01'),
    'TdLeafCompare': ('records', 'What differs is marked'),
    'TdLeafDialog': ('records', 'Rated load (kg)'),
    'TdNoticesCard': ('notices', 'New notice…'),
    'TdOutreachCard': ('notices', 'Papers on objections'),
    'TdPostingDialog': ('notices', 'Photo: path of its file'),
    'TdTeamsWindow': ('notices', 'Promises that are late'),
    'TdLeafList': ('money', 'Add: Milestone of payment'),
    'TdMoneyPage': ('money', 'Open ground floor'),
    'TdMoneyTable': ('money', 'Who agreed and who paid'),
    'TdSubsidyPage': ('money', 'Own files of rules'),
    'TdRuleDialog': ('money', 'Percent for a reserved shaft'),
    'TdClaimsWindow': ('money', '1 claim waits for'),
    'TdLeafManyDialog': ('batch', 'Leave these stairwells out'),
    'TdReviewCard': ('review', 'Record a step…'),
    'TdReviewCompare': ('review', 'First pack'),
    'TdReviewManyDialog': ('batch', 'Another department'),
    'TdManyFoot': ('batch', 'Leave these stairwells out'),
    'TdExceptRow': ('batch', 'Stairwell with another verdict'),
    'TdStampedPage': ('review', 'Choose the scan of the stamped page'),
    'TdReviewDialog': ('review', 'Number of the document'),
    'TdRecordsCard': ('records', 'All records…'),
    'TdRecordsPage': ('records', 'Records of the whole file'),
    'TdMapCard': ('map', 'Open the dossier of 桂花城'),
    'TdMapLegend': ('map', 'Suitable 3'),
    'TdMapList': ('map', 'What the map shows'),
    'TdMapFinder': ('map', 'Find on the map'),
    'TdMapReplay': ('map', 'Back to now'),
    'TdMapPage': ('map', '10 stairwells'),
    'TdMapSheetWindow': ('map-sheet', 'Save as PNG…'),
    'TdMapProxy': ('map', '5 stairwells: '),
    'TdMapView': ('map', 'Map: arrows move'),
    'TdMapPlacer': ('placing', 'Missing 2'),
    'TdNotesCard': ('dossier', 'Change: '),
    'TdObjectionDialog': ('names-vote', 'Of neighbours who are not on this roll'),
    'TdOpeningDialog': ('names', 'Plan and its version'),
    'TdOperatorPage': ('names-pages', 'Who works now?'),
    'TdOperatorsWindow': ('start', 'Who works with this file'),
    'TdOverviewPage': ('names-pages', 'As of 2026-09-12: '),
    'TdOwnPacksWindow': ('money', 'None was added so far.'),
    'TdPaperPages': ('papers', '/ 12'),
    'TdPaperSheet': ('papers', '/ 12'),
    'TdPaperWindow': ('papers', '〓 桂花城 1号楼 1单元 101 王'),
    'TdPastPage': ('names-pages', 'The state of'),
    'TdRatingCard': ('rating', 'Survey card…'),
    'TdSurveyRow': ('rating', '超出规划红线: No'),
    'TdSurveyWindow': ('rating', 'Looked at on'),
    'TdPublishedDialog': ('rating', 'Where it was published'),
    'TdPlacingCard': ('placing', 'It does not stand on the map yet.'),
    'TdPhotosDialog': ('records', 'Path of a photo or a folder'),
    'TdPhotosRow': ('records', 'Stage of IMG_'),
    'TdPlacingDialog': ('placing', 'Paste them as the map'),
    'TdPlacingPanel': ('placing', 'Back to the legend'),
    'TdPlaceChooser': ('names-pages', '西韩社区居民委员会, 山东省'),
    'TdPreviewWindow': ('owners', 'Left blank on the sheet: '),
    'TdPreferencesWindow': ('care', 'Size of text'),
    'TdPutOffDialog': ('names-pages', 'Put aside'),
    'TdRegionDialog': ('units', 'Community whose code was replaced'),
    'TdRegisterColumnsMenu': ('names-list', 'Move “'),
    'TdRegisterPage': ('names-list', 'Select 桂花城 5号楼 1单元'),
    'TdRegisterSidebar': ('names-list', '五号楼 '),
    'TdRenameDialog': ('names', 'The whole compound'),
    'TdScanPopover': ('keepsakes', 'There is no picture and no PDF in '),
    'TdScansPage': ('scans', 'What the form says, flat by flat'),
    'TdSearchPage': ('names-pages', 'Flat numbers · '),
    'TdSection': ('names-vote', 'Owners, folded'),
    'TdStageDialog': ('names-list', 'Set the stage of 1'),
    'TdStageRail': ('names', 'Stages'),
    'TdStandingDialog': ('names', 'Rating: is the'),
    'TdStartPage': ('names-pages', 'A file for every stairwell'),
    'TdFormsWindow': ('forms', 'Choose the folder and fill'),
    'td-forms-window.blp: Popover fill_popover': ('forms', 'A file for each flat'),
    'TdProceduresWindow': ('course', 'Text of the procedure'),
    'TdTemplatesWindow': ('forms', 'Text of the template'),
    'TdFieldChooser': ('forms', 'Name of the field'),
    'TdTrayPicture': ('scans', 'What stands on the paper for 101'),
    'TdTwoColumns': ('names-vote', 'File '),
    'TdUndoDialog': ('names', 'Actions that can be undone'),
    'TdUnitJoinDialog': ('names', 'Where both differ'),
    'TdVotedPlanDialog': ('course', 'Which of the versions that are put down'),
    'TdVisitPane': ('names-vote', 'To be visited: no answer yet'),
    'TdWindow': ('names-pages', 'desk.tidang — '),
    'TdWorksPanel': ('records', 'Gantt chart…'),
    'TdWrap': ('owners', 'Split the flat'),
    'td-batch-page.blp: menu actions': ('batch', 'Counts and suppliers…'),
    'td-calls-window.blp: Popover sheet_popover': ('campaign', 'Only what is still to be called'),
    'td-money-page.blp: Popover papers_popover': ('money', 'Public notice of the account'),
    'td-money-page.blp: Popover flat_popover': ('money', 'Reminder to pay'),
    'td-subsidy-page.blp: Popover papers_popover': ('money', 'List of proofs for the subsidy'),
    'td-dossier-page.blp: menu cards_menu': ('names', 'Place on the map'),
    'td-dossier-page.blp: menu unit_menu': ('names', 'Join a duplicate'),
    'td-inbox-page.blp: menu actions': ('names-pages', 'Calendar file with tasks…'),
    'td-overview-page.blp: menu actions': ('names-pages', 'Print the overview…'),
    'td-register-page.blp: menu row_menu': ('names-list', 'Copy the file number'),
    'td-register-sidebar.blp: menu saved_menu': ('names-list', 'Take the present choice instead'),
    'td-shortcuts.blp: PreferencesWindow shortcuts': ('care', 'Search everywhere'),
    'td-procedures-window.blp: menu more': ('course', 'Use it for this dossier'),
    'td-templates-window.blp: menu more': ('forms', 'Back to the original'),
    'td-window.blp: menu menu': ('names-pages', 'Keyboard shortcuts'),
    'td-closing-dialog.c: adw_message_dialog_new': ('names-vote', 'Close the vote?'),
    'td-elevation-hands.c: gtk_popover_menu_new_from_model': ('dossier', 'Write a note…'),
    'td-file-row.c: gtk_menu_button_set_menu_model': ('dossier', 'Save a copy…'),
    'td-file-row.c: gtk_popover_new': ('dossier', 'Name of the file'),
    'td-flat-pane.c: gtk_menu_button_set_menu_model': ('history', 'Exclusive area'),
    'td-household-window.c: gtk_menu_button_set_menu_model': ('names-list', 'Exclusive area'),
    'td-map-finder.c: gtk_menu_button_set_menu_model': ('map', 'Answers to verify'),
    'td-paper-export.c: adw_message_dialog_new': ('papers', 'A file of this name is there'),
    'td-place-menu.c: gtk_popover_menu_new_from_model': ('units', 'Replace this region code…'),
    'td-register-batch.c: adw_message_dialog_new': ('register', 'Close the votes'),
    'td-register-picks.c: gtk_popover_menu_new_from_model': ('names-list', 'Copy the file number'),
    'td-register-sidebar.c: gtk_menu_button_set_menu_model': ('names-list', 'Take the present choice instead'),
    'td-placing-dialog.c: gtk_popover_new': ('placing', 'nowhere.jpg'),
    'td-outreach-card.c: gtk_popover_new': ('notices', 'List for the doors'),
    'td-letters-menu.c: gtk_popover_new': ('papers', 'Agreement of the owners'),
    'td-letter-preview.c: gtk_popover_new': ('review', 'Notice of acceptance'),
    'td-stage-rail.c: gtk_popover_new': ('names', 'Go on to “'),
    'td-window-care.c: adw_show_about_window': ('care', 'Troubleshooting'),
    'td-window.c: adw_message_dialog_new': ('history', 'This cannot be undone'),
}
# Not to be met on the way: a bar that goes when the undoing of an import is done, with one button that is a word.
ALONE = {'TdUndoStrip'}
# What only gives its children their places, or only draws.
ALONE |= {'TdMapBand', 'TdBody', 'TdRoom', 'TdWaiting', 'TdWrapLayout', 'TdLineGutter'}
CALLS = re.compile(r'\b(gtk_popover_new|gtk_popover_menu_new_from_model|gtk_menu_button_set_menu_model|adw_message_dialog_new|'
                   r'adw_show_about_window|gtk_window_new|adw_window_new|gtk_dialog_new\w*|gtk_message_dialog_new\w*) \(')
WIDGETS = re.compile(r'G_DEFINE_(?:FINAL_)?TYPE\w*\s*\((Td\w+),\s*\w+,\s*(?:GTK|ADW)_TYPE_(?!APPLICATION\b)\w+')
PARTS = re.compile(r'^(?:template (?P<template>\w+)|(?P<kind>menu|(?:\w+\.)?\w*Window) (?P<id>\w+)|.*\b(?P<popover>Popover \w+) \{)',
                   re.MULTILINE)


def texts(folder, ending):
    for where, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith(ending):
                with open(os.path.join(where, name), encoding='utf-8') as stream:
                    yield name, stream.read()


def kinds(root):
    """What the sources can show."""
    found = set()
    for name, text in texts(os.path.join(root, 'src', 'app'), '.c'):
        found.update(WIDGETS.findall(text))
        found.update('%s: %s' % (name, call) for call in CALLS.findall(text))
    for name, text in texts(os.path.join(root, 'ui'), '.blp'):
        for part in PARTS.finditer(text):
            inner = part['popover'] or part['id'] and '%s %s' % (part['kind'].split('.')[-1], part['id'])
            found.add(part['template'] or '%s: %s' % (name, inner))
    return found


def main(root):
    there = kinds(root)
    drives = os.path.join(root, 'tests', 'app')
    lost = {kind: drive for kind, (drive, _) in PLACES.items() if not os.path.exists('%s/drive-%s.py' % (drives, drive))}
    for ok, text in ((len(there) > 80, 'the sources hold windows: %d' % len(there)),
                     (there <= PLACES.keys() | ALONE, 'each is looked over by a drive: %s' % sorted(there - PLACES.keys() - ALONE)),
                     (PLACES.keys() | ALONE <= there, 'no line is left over: %s' % sorted((PLACES.keys() | ALONE) - there)),
                     (not lost, 'each line names a drive: %s' % lost)):
        print('%s - %s' % ('ok' if ok else 'not ok', text))
    print('1..4')


if __name__ == '__main__':
    main(sys.argv[1])
