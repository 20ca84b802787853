"""Tidang: wrong usage, help, the manual page and completion agree with the program.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re

from tidangtest import main, ok, run

COMMANDS = """
new
batch
record-many
stage-many
review-many
procedure
shares
money
subsidy
import
list
find
show
papers
pack-dossier
open-vote
ballot
deliver
same-owner
correct-roll
part-edit
transfer
split
join
renumber-room
consent
objection
tally
check-ballots
scan
sample
callback
close-vote
voted-plan
document
pack-handover
form
template
export
history
undo
redo
imports
bin
join-units
place
rate
gates
stage
act
notice
visits
record
record-kinds
review
works
map
rename
rename-compound
replace-region
attach
detach
note
erase
check
backup
restore
desk
operators
regions
packs
overview
info
due
put-off
""".split()


def test_no_command(folder):
    result = run("--help")
    assert result.status == 0 and "open-vote" in result.out
    assert run("--version").out.startswith("tidang-cli ")


def test_unknown_command_suggests(folder):
    result = ok("taly", status=2)
    assert "tally" in result.err and result.out == ""


def test_every_command_explains_itself(folder):
    assert sorted(run("--words").out.split()) == sorted(COMMANDS)
    for command in COMMANDS:
        result = ok(command, "--help")
        assert f"tidang-cli {command}" in result.out, result.out
        assert "--json" in result.out


def test_every_option_is_in_the_manual(folder):
    with open(os.environ["TIDANG_MAN"], encoding="utf-8") as manual:
        text = manual.read().replace("\\-", "-")
    for command in COMMANDS:
        assert command in text, command
        for option in run("--words", command).out.split():
            assert option in text, f"{command} {option}"


def test_missing_and_superfluous_arguments(folder):
    # What a report of trouble needs, and the kinds of records, are known without a file.
    for command in set(COMMANDS) - {"info", "record-kinds"}:
        result = ok(command, status=2)
        assert result.err.count("\n") >= 2 and "Usage:" in result.err, (command, result.err)
    ok("new", "a", "b", status=2)
    ok("list", "x", "--nonsense", status=2)


def test_bad_values_name_the_choices(folder):
    cases = [
        (["list", "f", "--stage", "asleep"], "survey"),
        (["list", "f", "--rating", "good"], "suitable"),
        (["list", "f", "--vote", "good"], "not-passed"),
        (["list", "f", "--order", "good"], "storeys"),
        (["list", "f", "--limit", "-3"], "--limit"),
        (["import", "f", "owners", "s.xlsx"], "households"),
        (["import", "f", "units", "s.xlsx", "--datum", "utm"], "gcj02"),
        (["open-vote", "f"], "--all"),
        (["open-vote", "f", "u", "--all"], "--all"),
        (["open-vote", "f", "u", "--matter", "paint"], "use-fund"),
        (["open-vote", "f", "u", "--from", "12.9.2026"], "2026-09-12"),
        (["ballot", "f", "u", "101", "maybe"], "abstain"),
        (["ballot", "f", "u", "101", "invalid"], "--cause"),
        (["ballot", "f", "u", "101", "agree", "--pays", "--pays-not"], "exclude"),
        (["ballot", "f", "u", "101", "agree", "--by", "pigeon"], "platform"),
        (["deliver", "f", "u", "101"], "--how"),
        (["consent", "f", "u", "101", "yes"], "--kind"),
        (["consent", "f", "u", "101", "--kind", "occupied", "perhaps"], "yes"),
        (["objection", "f", "u", "101"], "--text"),
        (["correct-roll", "f", "u", "101", "area=81.20"], "--reason"),
        (["correct-roll", "f", "u", "101", "area", "--reason", "x"], "FIELD=VALUE"),
        (["transfer", "f", "u", "101"], "--kind"),
        (["transfer", "f", "u", "101", "--kind", "theft"], "inheritance"),
        (["transfer", "f", "u", "101", "--kind", "sale", "--date", "12.9.2026"], "2026-09-12"),
        (["part-edit", "f", "u", "101", "area"], "FIELD=VALUE"),
        (["renumber-room", "f", "u", "101", "103"], "--reason"),
        (["document", "f", "household", "u", "101"], "--output"),
        (["document", "f", "household", "u", "--output", "x"], "ROOM"),
        (["join", "f", "u", "101", "102", "--area", "big"], "81.20"),
        (["tally", "f"], "--all"),
        (["document", "f", "poster", "u", "--output", "x"], "consent"),
        (["document", "f", "consent", "u"], "--output"),
        (["document", "f", "roster", "u", "--output", "x", "--unmasked"], "--purpose"),
        (["export", "f", "ballots", "o.csv"], "households"),
        (["new", "f", "--kind", "school"], "contractor"),
        (["desk", "f", "--kind", "school"], "bureau"),
        (["find", "f", "x", "--limit", "-3"], "--limit"),
        (["operators", "f", "kill", "x"], "remove"),
        (["operators", "f", "rename", "x"], "rename"),
        (["act", "f", "u", "dance"], "install-notice"),
        (["act", "f", "u", "start", "--on", "12.9.2026"], "2026-09-12"),
        (["shares", "f", "u", "--total", "much"], "480000.00"),
        (["shares", "f", "u", "--of", "some"], "willing"),
        (["shares", "f", "u", "--choose"], "--formula"),
        (["regions", "search", "x"], "find"),
        (["packs", "show"], "list"),
        (["form", "f", "print"], "marks"),
        (["form", "f", "fill", "a.docx", "u"], "--output"),
        (["form", "f", "fill", "a.docx", "--output", "x"], "--all"),
        (["form", "f", "fill", "a.docx", "u", "--output", "x", "--unmasked"], "--purpose"),
        (["template", "show"], "fields"),
        (["template", "copy"], "copy NAME"),
        (["new", "f", "--now", "yesterday"], "2026-09-12T"),
        (["gates", "f"], "UNIT is missing"),
        (["gates"], "FILE is missing"),
        (["gates", "f", "u", "--json=x"], "--json takes no value"),
        (["tally", "f", "--all=1"], "--all takes no value"),
        (["document", "f", "consent", "u", "--docx", "--output", "d.pdf"], ".docx"),
        (["document", "f", "authority", "u", "--output", "d.pdf"], "write its ROOM after the UNIT"),
        (["review", "f", "u", "--change", "9"], "review FILE UNIT STEP --change ID"),
    ]
    for arguments, hint in cases:
        result = run(*arguments)
        assert result.status == 2, (arguments, result.status, result.err)
        assert hint in result.err, (arguments, result.err)
        assert result.out == "", arguments


def test_failures_under_json(folder):
    """With --json what fails is one document on standard output as well, with its status, whatever went wrong."""
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370116001001")
    none = os.path.join(folder, "none.tidang")
    for words, status, hint in ((["gates", none, "u"], 4, "none.tidang"), (["gates", path, "没有/1/1"], 3, "没有/1/1"),
                                (["gates", path], 2, "UNIT"), (["gates", path, "u", "--dance"], 2, "--dance"),
                                (["dance", path], 2, "dance"), (["due", path, "--until", "soon"], 2, "soon"),
                                (["record", path, "-", "company", "colour=red"], 2, "colour"),
                                (["subsidy", "--add", none], 3, "none.tidang"), (["undo", path], 3, "")):
        result = run(*words, "--json")
        assert result.status == status, (words, result.status, result.err)
        told = result.json
        assert (told["ok"], told["status"]) == (False, status) and hint in told["error"], (words, told)
        # The sentence stands on standard error too, for who looks on; without --json there alone.
        assert told["error"] in result.err or words[0] == "dance", (words, result.err)
        plain = run(*words)
        assert plain.status == status and plain.out == "", (words, plain.out)
    assert ok("list", path, "--json").json == []


def test_unknown_region(folder):
    """A list of a place that is no place says so; one of a place where nothing stands is empty."""
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370116001001")
    for words in (["list", path], ["due", path], ["overview", path], ["subsidy", "--rules"]):
        for code in ("99", "3799", "379999000000"):
            result = run(*words, "--place", code)
            assert result.status == 2 and code in result.err and "regions find" in result.err, (words, result.err)
            assert result.out == "", words
        for code in ("37", "3701", "110108"):
            ok(*words, "--place", code)
    # No rule of its own: those of the whole country, and a word.
    none = ok("subsidy", "--rules", "--place", "150102")
    assert "cn-bonds-2024" in none.out and "--add" in none.err and "150102" in none.err
    assert ok("subsidy", "--rules", "--place", "3705").err == ""
    assert "review" in run("due", path, "--source", "dance").err


def test_missing_file_is_a_file_error(folder):
    for command in (["list"], ["tally", "--all"], ["history"], ["check"], ["undo"]):
        result = run(command[0], os.path.join(folder, "none.tidang"), *command[1:])
        assert result.status == 4, (command, result.status, result.err)
        assert "none.tidang" in result.err
        assert re.match(r"^tidang-cli: [^\n]+\n$", result.err), result.err


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
