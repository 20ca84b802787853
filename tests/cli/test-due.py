#!/usr/bin/env python3
"""Tidang: deadlines from the command line — the list, the calendar file, putting one aside.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import os

import icalendar

from tidangtest import SHEETS, main, ok

UNIT = "桂花城/5号楼/1单元"
PLACE = "370212001002"


def workspace(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    ok("open-vote", path, UNIT, "--plan", "1", "--until", "2026-09-18")
    ok("objection", path, UNIT, "101", "--text", "遮光；噪音, 担心\\采光")
    return path


def owners(path):
    return [owner for part in ok("show", path, UNIT, "--json").json["parts"] for owner in part["owners"]]


def test_list(folder):
    path = workspace(folder)
    told = ok("due", path, "--json").json
    assert told["today"] == "2026-09-12" and told["now"] == 0, told
    rows = [(d["source"], d["group"], d["due"], d["days_left"]) for d in told["deadlines"]]
    assert rows == [("undelivered", "later", "2026-09-18", 6), ("vote-end", "later", "2026-09-18", 6),
                    ("objection", "waiting", None, 0)], rows
    text = ok("due", path, "--until", "2026-09-18").out
    assert "2026-09-18, in 6 days" in text and "Objection" not in text, text
    assert ok("due", path, "--until", "2026-09-17", "--json").json["deadlines"] == []
    late = ok("due", path, "--json", "--source", "vote-end", now="2026-09-21T09:00:00+08:00").json
    assert late["now"] == 1 and late["deadlines"][0]["state"] == "overdue", late
    ok("due", path, "--source", "someday", status=2)
    ok("due", path, "--todo", status=2)


def lines_of(path):
    with open(path, "rb") as file:
        data = file.read()
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r"), "line ends"
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, (len(line), line)
        line.decode("utf-8")  # no character is broken by the folding
    assert any(line.startswith(b" ") for line in lines), "nothing was long enough to be folded"
    return data


def check_calendar(data, component):
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    assert not calendar.errors
    entries = list(calendar.walk(component))
    for entry in entries:
        assert not entry.errors, entry.errors
        assert entry["DTSTAMP"].dt == datetime.datetime(2026, 9, 12, 2, 0, tzinfo=datetime.timezone.utc) or \
            entry["DTSTAMP"].dt.utctimetuple()[:5] == (2026, 9, 12, 2, 0), entry["DTSTAMP"].dt
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    return entries


def test_calendar_is_read_by_another_program(folder):
    path = workspace(folder)
    out = os.path.join(folder, "due.ics")
    ok("due", path, "--ics", out)
    data = lines_of(out)
    events = check_calendar(data, "VEVENT")
    told = {d["title"]: d for d in ok("due", path, "--json").json["deadlines"] if d["due"]}
    assert len(events) == len(told) == 2
    for event in events:
        place, _, title = str(event["SUMMARY"]).partition(" · ")
        assert place == "桂花城 5号楼 1单元", place
        assert event["DTSTART"].dt == datetime.date.fromisoformat(told[title]["due"])
        assert event["DTEND"].dt == event["DTSTART"].dt + datetime.timedelta(1)
        assert event["TRANSP"] == "TRANSPARENT"
    again = os.path.join(folder, "again.ics")
    ok("due", path, "--ics", again)
    with open(again, "rb") as file:
        assert file.read() == data, "the same deadlines give the same file"


def test_tasks(folder):
    path = workspace(folder)
    out = os.path.join(folder, "due.ics")
    ok("due", path, "--ics", out, "--todo", "--json")
    tasks = check_calendar(lines_of(out), "VTODO")
    assert sorted(str(t["DUE"].dt) if "DUE" in t else "" for t in tasks) == ["", "2026-09-18", "2026-09-18"]
    assert all(t["STATUS"] == "NEEDS-ACTION" for t in tasks)


def test_nobody_is_named(folder):
    path = workspace(folder)
    names = owners(path)
    assert len(names) > 5
    told = ok("due", path, "--json").json["deadlines"]
    key = [d["key"] for d in told if d["source"] == "objection"][0]
    ok("put-off", path, key, "--until", "2026-09-12", "--reason", "x", status=2)
    ok("put-off", path, key, "--until", "2026-09-15", "--reason", f"{names[0]}出差")
    for extra in ([], ["--put-off"]):
        for kind in ([], ["--todo"]):
            out = os.path.join(folder, "due.ics")
            ok("due", path, "--ics", out, *kind, *extra)
            with open(out, encoding="utf-8") as file:
                text = file.read().replace("\n ", "")
            assert not [name for name in names if name in text]
            assert "遮光" not in text and "出差" not in text


def test_put_off(folder):
    path = workspace(folder)
    key = [d["key"] for d in ok("due", path, "--json").json["deadlines"] if d["source"] == "vote-end"][0]
    ok("put-off", path, key, "--until", "2026-09-14", "--reason", "等回话")
    assert key not in [d["key"] for d in ok("due", path, "--json").json["deadlines"]]
    aside = ok("due", path, "--put-off", "--json").json["deadlines"]
    assert [(d["key"], d["put_off"]) for d in aside] == [(key, "2026-09-14")], aside
    back = ok("due", path, "--json", now="2026-09-14T09:00:00+08:00").json["deadlines"]
    assert key in [d["key"] for d in back]
    assert "等回话" in ok("history", path).out
    ok("put-off", path, key, "--back")
    assert key in [d["key"] for d in ok("due", path, "--json").json["deadlines"]]
    ok("undo", path)
    assert key not in [d["key"] for d in ok("due", path, "--json").json["deadlines"]]
    ok("check", path)
    ok("put-off", path, "vote-end.1.2.3", "--back", status=3)
    ok("put-off", path, key, status=2)


main([test_list, test_calendar_is_read_by_another_program, test_tasks, test_nobody_is_named, test_put_off])
