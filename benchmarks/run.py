#!/usr/bin/env python3
# Tidang: measures the whole programs against their peers in the same run and prints one table of ratios.
#
# What needs the inside of a layer is a C program bench-NAME beside this file; it gets the data folder and prints lines of
# five fields with tabs between: work, our seconds, peer, the peer's seconds (or -), what is wanted.
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import datetime
import glob
import os
import platform
import shutil
import subprocess
import sys
import time

import window

HEAD = '''# Benchmarks

Measured by `tools/bench --write`; every peer ran in the same run on the same data (`tidang-generate`, seed of the
program). Times are wall clock, the best of the given runs; a ratio above 1 means that we take less time than the peer, and
“×” before a number that we take so many times its time. No test asserts a time.

'''


class Run:
    """One finished command: seconds and peak memory."""

    def __init__(self, command, **options):
        begun = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        error = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        self.seconds = time.monotonic() - begun
        self.peak = usage.ru_maxrss * 1024
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise RuntimeError('%s: %s' % (' '.join(command), error.decode('utf-8', 'replace').strip()[-400:]))


def best(runs, command, before=None, **options):
    measured = []
    for _ in range(runs):
        if before:
            before()
        measured.append(Run(command, **options))
    return min(measured, key=lambda run: run.seconds)


def seconds(value):
    if value < 1e-4:
        return '%.1f µs' % (value * 1e6)
    return '%.0f s' % value if value >= 100 else '%.2f s' % value if value >= 0.1 else '%.2f ms' % (value * 1000)


class Bench:
    def __init__(self, top, build, units):
        self.top = top
        self.build = build
        self.data = os.path.join(build, 'data-%d' % units)
        self.units = units
        self.rows = []
        self.notes = []

    def path(self, *names):
        return os.path.join(self.data, *names)

    def prepare(self):
        if os.path.exists(self.path('done')):
            return
        generate = os.path.join(self.build, 'tools', 'tidang-generate')
        Run([generate, '--province', self.path('province'), '--units', str(self.units)])
        Run([generate, '--sample', self.path('sample')])
        open(self.path('done'), 'w').close()

    def row(self, work, ours, peer, theirs, wanted):
        """A ratio is the peer's time over ours where ours should be smaller, else ours over the peer's."""
        if theirs is None:
            ratio = ''
        elif theirs >= ours:
            ratio = '%.1f times faster' % (theirs / ours)
        else:
            ratio = '×%.2f of its time' % (ours / theirs)
        self.rows.append((work, seconds(ours), peer, '' if theirs is None else seconds(theirs), ratio, wanted))
        print(' | '.join(self.rows[-1]), flush=True)

    def remove(self, *names):
        for name in names:
            for path in glob.glob(self.path(name) + '*'):
                shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else os.unlink(path)


def bench_import(bench):
    """1.75 million flats from csv: validated, journalled, searchable; against sqlite3 .import of the same file."""
    csv = bench.path('province', 'households.csv')
    ours = best(1, ['tidang-cli', 'import', bench.path('import.tidang'), 'households', csv],
                before=lambda: (bench.remove('import.tidang'), Run(['tidang-cli', 'new', bench.path('import.tidang')])))
    theirs = best(2, ['sqlite3', bench.path('peer.db'), 'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;',
                      '.import --csv %s flats' % csv], before=lambda: bench.remove('peer.db'))
    flats = sum(1 for _ in open(csv, 'rb')) - 1
    counted = subprocess.run(['sqlite3', bench.path('peer.db'), 'SELECT count(*) FROM flats'], stdout=subprocess.PIPE, check=True)
    if int(counted.stdout) != flats:
        raise RuntimeError('sqlite3 did not import every row')
    bench.row('import of {:,} flats from csv, validated, journalled, searchable ({:.0f} MB peak)'.format(
        flats, ours.peak / 1e6), ours.seconds, 'sqlite3 .import', theirs.seconds, '≤ ×6')


def bench_forms(bench):
    """The consent forms of the sample's 223 units, as one command writes them."""
    file = bench.path('forms.tidang')
    bench.remove('forms.tidang', 'forms-out')
    sample = bench.path('sample')
    Run(['tidang-cli', 'new', file, '--place', '370212001002'])
    Run(['tidang-cli', 'import', file, 'households', os.path.join(sample, '西韩新苑花名册.xlsx')])
    Run(['tidang-cli', 'import', file, 'households', os.path.join(sample, '左岸风度业主汇总.xlsx'), '--compound', '左岸风度'])
    Run(['tidang-cli', 'open-vote', file, '--all'])
    ours = best(2, ['tidang-cli', 'document', file, 'consent', '--all', '--each', '--output', bench.path('forms-out')],
                before=lambda: bench.remove('forms-out'))
    bench.row('consent forms of 223 units with tidang-cli, one slip for each flat ({:.0f} MB peak)'.format(ours.peak / 1e6),
              ours.seconds, '–', None, '')


def bench_programs(bench):
    """The C programs bench-*: what needs the inside of a layer."""
    for program in sorted(glob.glob(os.path.join(bench.build, 'benchmarks', 'bench-*'))):
        if not os.path.isfile(program) or not os.access(program, os.X_OK):
            continue
        done = subprocess.run([program, bench.data, str(bench.units)], stdout=subprocess.PIPE, check=True)
        for line in done.stdout.decode('utf-8').splitlines():
            fields = line.split('\t')
            if len(fields) == 5:
                work, ours, peer, theirs, wanted = fields
                bench.row(work, float(ours), peer, None if theirs == '-' else float(theirs), wanted)


def bench_store(bench):
    """The store alone: import, one journalled action, list, search; its own table stands below the other."""
    program = os.path.join(bench.build, 'benchmarks', 'store', 'bench-store')
    done = subprocess.run([program, str(bench.units)], stdout=subprocess.PIPE, check=True)
    bench.notes.append(done.stdout.decode('utf-8').rstrip())
    print(bench.notes[-1], flush=True)


def bench_start(bench):
    """From the start of the program to a register that can be used: an empty file, and the province."""
    empty, province = bench.path('empty.tidang'), bench.path('import.tidang')
    bench.remove('empty.tidang')
    Run(['tidang-cli', 'new', empty])
    if not os.path.exists(province):
        Run(['tidang-cli', 'new', province])
        Run(['tidang-cli', 'import', province, 'households', bench.path('province', 'households.csv')])
    program = os.path.join(bench.build, 'benchmarks', 'start-window')
    measured = window.measure_start(program, [empty, province], bench.data)
    bench.row('start to a usable window, {:,} units in a file of {:.0f} MB ({:.0f} MB peak)'.format(
        bench.units, os.path.getsize(province) / 1e6, measured[province][1] / 1e6), measured[province][0],
        'the same, empty file ({:.0f} MB peak)'.format(measured[empty][1] / 1e6), measured[empty][0], '≤ ×1.5')


def bench_scroll(bench):
    """The register scrolled by a few lines for each frame: the province against a thousand stairwells."""
    small, province = bench.path('thousand.tidang'), bench.path('register.tidang')
    bench.remove('thousand.tidang')
    bench.remove('register.tidang')
    Run([os.path.join(bench.build, 'tools', 'tidang-generate'), '--province', bench.path('thousand'), '--units', '1000'])
    for file, folder in ((small, 'thousand'), (province, 'province')):
        Run(['tidang-cli', 'new', file])
        Run(['tidang-cli', 'import', file, 'units', bench.path(folder, 'units.csv')])
    program = os.path.join(bench.build, 'benchmarks', 'scroll-register')
    measured = window.measure_scroll(program, [small, province], bench.data)
    bench.row('processor for one step of scrolling {:,.0f} lines'.format(measured[province][1]), measured[province][0],
              'the same, {:,.0f} lines'.format(measured[small][1]), measured[small][0], '≤ ×1.3')


def named_seconds(command, **options):
    """Of a program that prints “name <tab> seconds”."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, **options)
    return {name: float(value) for name, value in (line.split('\t') for line in done.stdout.decode('utf-8').splitlines())}


def peer_supercluster(bench):
    """A folder with npm's supercluster and the two programs that use it."""
    folder = bench.path('supercluster')
    os.makedirs(folder, exist_ok=True)
    if not os.path.isdir(os.path.join(folder, 'node_modules', 'supercluster')):
        if not shutil.which('npm'):
            raise RuntimeError('npm is not installed (apt-get install npm): it fetches the peer supercluster')
        subprocess.run(['npm', 'install', '--no-audit', '--no-fund', '--prefix', folder, 'supercluster@9.1.0'],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    for source in (('benchmarks', 'supercluster.mjs'), ('tests', 'geo', 'scatter.mjs')):
        shutil.copy(os.path.join(bench.top, *source), folder)
    return folder


def bench_map(bench):
    """The cluster index of the map against npm's supercluster, taking turns on the same places."""
    folder = peer_supercluster(bench)
    program = os.path.join(bench.build, 'benchmarks', 'geo-index')
    ours, theirs = [], []
    for _ in range(3):
        ours.append(named_seconds([program, str(bench.units)]))
        theirs.append(named_seconds(['node', 'supercluster.mjs', str(bench.units), '3'], cwd=folder))
    middle = lambda runs, name: sorted(run[name] for run in runs)[len(runs) // 2]
    peer = 'supercluster 9.1.0 with counts of four classes'
    bench.row('map: index of {:,} places'.format(bench.units), middle(ours, 'build'), peer, middle(theirs, 'build'), '≥ 6 times')
    bench.row('map: another filter (rating × stage)', middle(ours, 'filter'), peer + ', loaded anew', middle(theirs, 'build'),
              '≥ 200 times, ≤ 1 ms')
    bench.row('map: another filter with a set of stairwells', middle(ours, 'filter with a set'), '–', None, '≤ 1 ms')
    bench.row('map: a view with its counts, 95th of a hundred', middle(ours, 'view with counts'), peer, middle(theirs, 'view'),
              '≤ 20 µs')
    million = named_seconds([program, '1000000', '5'])
    bench.row('map: index of 1,000,000 places', million['build'], '–', None, '≤ 300 ms')
    tree = named_seconds([os.path.join(bench.build, 'benchmarks', 'rtree'), str(bench.units)])
    bench.row('map: index of {:,} places'.format(bench.units), middle(ours, 'build'), 'SQLite R*Tree in memory', tree['build'], '')
    bench.row('map: a view with its counts, 95th of a hundred', middle(ours, 'view with counts'),
              'SQLite R*Tree, counted by cells', tree['view'], '')
    bench_map_file(bench)
    bench_map_frames(bench)
    bench_sheet(bench)


def placed(bench):
    """A province's file whose units have places."""
    province = bench.path('map.tidang')
    if not os.path.exists(province):
        Run(['tidang-cli', 'new', province])
        Run(['tidang-cli', 'import', province, 'units', bench.path('province', 'units.csv'), '--datum', 'wgs84'])
    return province


def bench_map_file(bench):
    """From the rows of a province's file to a map that answers the pointer."""
    province = placed(bench)
    taken = named_seconds([os.path.join(bench.build, 'benchmarks', 'map-load'), province])
    if taken['places'] != bench.units:
        raise RuntimeError('the file has %d places' % taken['places'])
    bench.row('map: from the rows of a file to marks that can be clicked', taken['load'] + taken['view'], '–', None, '≤ 150 ms')


def bench_map_frames(bench):
    """The main thread's processor for one frame of a panned map, zooms 9 to 18 in turn, without tiles."""
    program = os.path.join(bench.build, 'benchmarks', 'map-frames')
    with window.screen(bench.data) as environment:
        frame = lambda *words: named_seconds([program, *words], env=environment)['frame']
        plain, ours = zip(*((frame('none'), frame('ours', str(bench.units))) for _ in range(3)))
        layer = sorted(ours)[1] - sorted(plain)[1]
        for places in (1000, 10000):
            bench.row('map: layer of {:,} places, processor for a frame'.format(bench.units), layer,
                      'ShumateMarkerLayer with {:,}'.format(places), frame('markers', str(places)) - sorted(plain)[1],
                      '≤ 3 ms')


def bench_sheet(bench):
    """The sheet of a province: an A3 PDF with clusters, a PNG at 300 dpi."""
    file = placed(bench)
    for scale in ('100000', '1000000'):
        for ending, wanted in (('pdf', '≤ 1 s'), ('png', '≤ 2 s')):
            ours = best(3, ['tidang-cli', 'map', file, '--output', bench.path('sheet.' + ending), '--landscape',
                            '--scale', scale, '--centre', '112.98,28.19'])
            bench.row('map: A3 sheet of {:,} units as {}, 1:{:,}, from the file ({:.0f} MB peak)'.format(
                bench.units, ending.upper(), int(scale), ours.peak / 1e6), ours.seconds, '–', None, wanted)


READ_WITH_OPENPYXL = '''
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True).active
print(sum(1 for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None))
'''


def bench_read(bench):
    """146,000 rows of 12 columns: every cell read; the peers read the same cells."""
    xlsx = bench.path('province', 'units.xlsx')
    reader = os.path.join(bench.build, 'benchmarks', 'read-xlsx')
    ours = best(3, [reader, xlsx])
    peer = best(1, ['/usr/bin/python3', '-c', READ_WITH_OPENPYXL, xlsx])
    counts = {subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.strip()
              for command in ([reader, xlsx], ['/usr/bin/python3', '-c', READ_WITH_OPENPYXL, xlsx])}
    if len(counts) != 1:
        raise RuntimeError('not the same number of cells: %s' % counts)
    work = 'read {:,} × 12 cells of xlsx'.format(bench.units)
    bench.row(work, ours.seconds, 'openpyxl read_only', peer.seconds, '≥ 12 times')
    bench.remove('office-out')
    office = best(1, ['soffice', '-env:UserInstallation=file://' + bench.path('office'), '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76',
                      '--outdir', bench.path('office-out'), xlsx])
    if not os.path.exists(bench.path('office-out', 'units.csv')):
        raise RuntimeError('LibreOffice wrote no csv')
    bench.row(work, ours.seconds, 'LibreOffice headless to csv', office.seconds, '≥ 10 times')


MEASUREMENTS = {
    'read': bench_read,
    'import': bench_import,
    'forms': bench_forms,
    'programs': bench_programs,
    'store': bench_store,
    'start': bench_start,
    'scroll': bench_scroll,
    'map': bench_map,
}


def processor():
    try:
        with open('/proc/cpuinfo', encoding='utf-8') as stream:
            return next(line.split(':', 1)[1].strip() for line in stream if line.startswith('model name'))
    except (OSError, StopIteration):
        return platform.machine()


def table(bench):
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2 ** 30
    lines = ['%s, %s, %d processors, %.0f GB, %s; SQLite, peers and libraries of Debian 12.' % (
        datetime.date.today().isoformat(), processor(), os.cpu_count(), memory, platform.system()), '',
        '| work | ours | peer | the peer | ratio | wanted |', '|---|---|---|---|---|---|']
    notes = ['\n```\n%s\n```' % note for note in bench.notes]
    return '\n'.join(lines + ['| %s |' % ' | '.join(row) for row in bench.rows] + notes) + '\n'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('top')
    parser.add_argument('build')
    parser.add_argument('--units', type=int, default=146000)
    parser.add_argument('--write', action='store_true')
    parser.add_argument('--list', action='store_true')
    parser.add_argument('names', nargs='*')
    arguments = parser.parse_args()
    if arguments.list:
        for name, measure in MEASUREMENTS.items():
            print('%-10s %s' % (name, measure.__doc__))
        return 0
    bench = Bench(arguments.top, arguments.build, arguments.units)
    bench.prepare()
    failed = 0
    for name, measure in MEASUREMENTS.items():
        if arguments.names and name not in arguments.names:
            continue
        print('==> ' + measure.__doc__, flush=True)
        try:
            measure(bench)
        except (RuntimeError, OSError, subprocess.CalledProcessError) as error:
            print('tidang: %s could not be measured: %s' % (name, error), file=sys.stderr)
            failed += 1
    print('\n' + table(bench))
    if arguments.write and not failed:
        with open(os.path.join(arguments.top, 'docs', 'benchmarks.md'), 'w', encoding='utf-8') as stream:
            stream.write(HEAD + table(bench))
    return 1 if failed else 0


sys.exit(main())
