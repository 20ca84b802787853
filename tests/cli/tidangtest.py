"""Tidang: a small TAP harness for tests of the real command-line program.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import sys
import tempfile
import traceback

CLI = os.environ["TIDANG_CLI"]
SHEETS = os.environ.get("TIDANG_SHEETS", "")
NOW = "2026-09-12T10:00:00+08:00"


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def json(self):
        return json.loads(self.out)


def run(*arguments, now=NOW, environment=None):
    """Runs tidang-cli as `check` at a fixed time; nothing of the user's own folders is touched."""
    command = [CLI, arguments[0], *[str(a) for a in arguments[1:]]]
    env = dict(os.environ, TIDANG_NOW=now)
    env.update(environment or {})
    return Result(subprocess.run(command, capture_output=True, text=True, env=env, timeout=300))


def ok(*arguments, status=0, **options):
    """Runs and insists on the exit status; a crash or another status fails with what was printed."""
    result = run(*arguments, **options)
    assert result.status == status, (
        f"{' '.join(map(str, arguments))}: exit {result.status}, wanted {status}\n{result.out}\n{result.err}")
    return result


def main(tests):
    """Runs every function of the list in a folder of its own and prints TAP."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="tidang-test-") as folder:
            os.environ["XDG_DATA_HOME"] = os.path.join(os.environ["TIDANG_SHARED_HOME"], "data")
            try:
                test(folder)
                print(f"ok {number} - {test.__name__}", flush=True)
            except Exception:  # every failure is printed whole
                failed += 1
                print(f"not ok {number} - {test.__name__}")
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}", flush=True)
    sys.exit(1 if failed else 0)
