# Tidang: what the window costs, measured on a screen and a session bus of its own.
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import statistics
import subprocess
import time

ROUNDS = 7
SCROLL_ROUNDS = 3


@contextlib.contextmanager
def screen(folder):
    """The environment of programs that show a window."""
    read, write = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', '1280x800x24', '-noreset', '-nolisten', 'tcp'],
                              pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    number = b''
    while not number.endswith(b'\n'):
        byte = os.read(read, 1)
        if not byte:
            raise RuntimeError('Xvfb has not started')
        number += byte
    os.close(read)
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL)
    address = bus.stdout.readline().decode().strip()
    runtime = os.path.join(folder, 'runtime')
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    try:
        yield dict(os.environ, DISPLAY=':' + number.decode().strip(), DBUS_SESSION_BUS_ADDRESS=address, XDG_RUNTIME_DIR=runtime,
                   GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory', XDG_DATA_HOME=os.path.join(folder, 'home'))
    finally:
        bus.terminate()
        bus.wait()
        server.terminate()
        server.wait()


def start(program, file, environment):
    """Seconds from the start of the process to a window that can be used, and its peak memory in bytes."""
    begun = time.monotonic_ns() // 1000
    done = subprocess.run([program, file, str(begun)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, check=True)
    milliseconds, kilobytes = done.stdout.decode().split()
    return float(milliseconds) / 1000, int(kilobytes) * 1024


def measure_start(program, files, folder):
    """Medians of (seconds, bytes) for each file, taken in turn so that a busy moment meets all alike."""
    taken = {file: [] for file in files}
    with screen(folder) as environment:
        for file in files:
            start(program, file, environment)
        for _ in range(ROUNDS):
            for file in files:
                taken[file].append(start(program, file, environment))
    return {file: tuple(statistics.median(column) for column in zip(*values)) for file, values in taken.items()}


def scroll(program, file, environment):
    """The processor's seconds for one step of scrolling, and the lines of the list."""
    done = subprocess.run([program, file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, check=True)
    milliseconds, lines = done.stdout.decode().split()
    return float(milliseconds) / 1000, int(lines)


def measure_scroll(program, files, folder):
    """Medians of (seconds, lines) for each file, taken in turn."""
    taken = {file: [] for file in files}
    with screen(folder) as environment:
        for _ in range(SCROLL_ROUNDS):
            for file in files:
                taken[file].append(scroll(program, file, environment))
    return {file: tuple(statistics.median(column) for column in zip(*values)) for file, values in taken.items()}
