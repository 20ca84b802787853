# Tidang: opens the window on a sample and takes a picture of each page. Arguments: WINDOW CLI SCREEN LANGUAGE FOLDER
# [--guide | PAGE…]; run by tools/screenshots.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sys
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, 'tests', 'app'))
# pylint: disable=wrong-import-position
import driver  # noqa: E402
import sample  # noqa: E402
import scenes  # noqa: E402
import screen  # noqa: E402
import ways  # noqa: E402

SCREEN, LANGUAGE, FOLDER = sys.argv[3:6]
ASKED = sys.argv[6:]


def settled(path):
    """The screen once it has stood still for a moment (a caret blinks, so not for ever)."""
    last = None
    for _ in range(20):
        driver.pump()
        time.sleep(0.25)
        now = screen.read(path)
        if now == last:
            break
        last = now
    return now


def picture(name):
    # A pointer in the midst would raise tooltips: it goes to the last corner.
    driver.Atspi.generate_mouse_event(9999, 9999, 'abs')
    # What is still being read or counted begins late.
    time.sleep(1)
    width, height, rows = settled(os.path.join(SCREEN, 'Xvfb_screen0'))
    if screen.is_blank(rows):
        driver.fail('nothing is on the screen for ' + name)
    screen.write_png(os.path.join(FOLDER, name + '.png'), width, height, rows)


def main():
    driver.speak(LANGUAGE)
    failed = []
    with sample.made(driver.cli) as path:
        for scene in scenes.chosen(ASKED):
            files = {scenes.SAMPLE: [path], scenes.NONE: [],
                     scenes.EMPTY: [os.path.join(os.path.dirname(path), sample.EMPTY)]}[scene.file]
            with driver.window(*files, operator=scene.operator, LANGUAGE=LANGUAGE):
                try:
                    ways.inside(os.path.dirname(path))
                    scene.act()
                    picture(scene.name)
                # One page that cannot be reached is no reason to miss the others.
                except (SystemExit, driver.GLib.Error) as error:
                    failed.append(scene.name)
                    print('%s: %s' % (scene.name, error), file=sys.stderr)
                    picture('failed-' + scene.name)
    if failed:
        raise SystemExit('not reached: ' + ', '.join(failed))


main()
