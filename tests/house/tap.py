# Tidang: a minimal TAP printer for the house's guards.
# SPDX-License-Identifier: GPL-3.0-or-later
import sys


class Tap:
    """One test point per check; the findings of a failed one go to standard error, which meson shows."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name, findings):
        """Passes when `findings` (a list of sentences) is empty."""
        self.count += 1
        print('%s %d %s' % ('not ok' if findings else 'ok', self.count, name))
        for finding in findings:
            print('%s: %s' % (name, finding), file=sys.stderr)
        self.failed += bool(findings)

    def catches(self, name, findings):
        """Passes when a planted fault was found: the proof that the guard above it can fail."""
        self.check(name, [] if findings else ['a planted fault was not found'])

    def skip(self, name, reason):
        self.count += 1
        print('ok %d %s # SKIP %s' % (self.count, name, reason))

    def done(self):
        print('1..%d' % self.count)
        sys.exit(1 if self.failed else 0)
