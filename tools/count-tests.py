#!/usr/bin/env python3
# Tidang: adds up the test cases in meson's test logs: what failed, and one line of numbers; exit 1 if one failed or none ran.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re
import sys

POINT = re.compile(r'^(not ok|ok)\b[^#]*(?:#\s*(SKIP|TODO)\b)?', re.IGNORECASE)


def count_program(entry):
    """(passed, failed, skipped) cases of one test program: its TAP points, or itself when it printed none."""
    passed = failed = skipped = 0
    for line in (entry.get('stdout') or '').splitlines():
        point = POINT.match(line)
        if not point:
            continue
        if (point.group(2) or '').upper() == 'SKIP':
            skipped += 1
        elif point.group(1).lower() == 'ok':
            passed += 1
        else:
            failed += 1
    result = entry['result']
    if result == 'SKIP' and not (passed or failed or skipped):
        skipped = 1
    elif result in ('OK', 'EXPECTEDFAIL') and not (passed or skipped):
        passed = 1
    elif result not in ('OK', 'EXPECTEDFAIL', 'SKIP') and not failed:
        # A crash, a timeout or a bad exit after good points is a failure of its own.
        failed = 1
    return passed, failed, skipped


def told(entry, most=12):
    """What a failed program said of it: its bad points and their beginning, or its last words."""
    lines = (entry.get('stdout') or '').splitlines()
    bad = [i for i, line in enumerate(lines) if line.startswith(('not ok', 'Bail out!'))]
    words = [line for i in bad for line in lines[i:i + 5]] or lines[-5:]
    return [entry['result']] + words[:most] + (entry.get('stderr') or '').splitlines()[-5:]


def main(paths):
    total = [0, 0, 0]
    broken = 0
    for path in paths:
        try:
            with open(path, encoding='utf-8') as log:
                entries = [json.loads(line) for line in log if line.strip()]
        except OSError:
            entries = []
        if not entries:
            # A run that left no log did not run: never count it as green.
            print('No test ran: ' + path, file=sys.stderr)
            broken += 1
        for entry in entries:
            counts = count_program(entry)
            total = [a + b for a, b in zip(total, counts)]
            if counts[1]:
                print('failed: ' + entry['name'])
                print('\n'.join('    ' + line[:300] for line in told(entry)))
    passed, failed, skipped = total
    failed += broken
    sys.stderr.flush()
    print('%d passed, %d failed' % (passed, failed) + (', %d skipped' % skipped if skipped else ''))
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
