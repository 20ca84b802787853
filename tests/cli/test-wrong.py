"""Tidang: every command with wrong arguments — the exit status, one clear sentence, in English and in Chinese,
and nothing changed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import re

from tidangtest import SHEETS, main, ok, run

PLACE = "370212001002"
UNIT = "桂花城/5号楼/1单元"
USAGE, REFUSED, FILE = 2, 3, 4
CHINESE = {"LANGUAGE": "zh_CN", "TIDANG_LOCALE_DIR": os.environ["TIDANG_PO"]}


class Desk:
    """Files that the cases name: OPEN has open votes, NONE has none, BAD… are no workspaces."""

    def __init__(self, folder):
        self.folder = folder
        self.names = {}
        for name in ("OPEN", "NONE"):
            path = self.file(name, name.lower() + ".tidang")
            ok("new", path, "--place", PLACE)
            ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
        ok("open-vote", self.names["OPEN"], "--all", "--plan", "1", "--from", "2026-09-01", "--until", "2026-10-01")
        ok("ballot", self.names["OPEN"], UNIT, "101", "agree", "--date", "2026-09-12")
        os.mkdir(self.file("DIR", "folder"))
        self.write("TEXT", "text.tidang", b"no workspace, but long enough to have a header of a hundred bytes " * 3)
        self.write("EMPTY", "empty.tidang", b"")
        with open(self.names["OPEN"], "rb") as whole:
            self.write("CUT", "cut.tidang", whole.read(9000))
        self.file("MISSING", "absent.tidang")
        self.file("NEWNAME", "new.tidang")
        self.file("NOFOLDER", os.path.join("nowhere", "x"))
        self.names["UNIT"] = UNIT
        self.names["SHEET"] = os.path.join(SHEETS, "roster-stairwells.xlsx")

    def file(self, name, path):
        self.names[name] = os.path.join(self.folder, path)
        return self.names[name]

    def write(self, name, path, content):
        with open(self.file(name, path), "wb") as out:
            out.write(content)

    def fill(self, arguments):
        return [re.sub(r"\b[A-Z]{3,}\b", lambda m: self.names.get(m.group(), m.group()), word) for word in arguments]

    def state(self):
        return [ok("history", self.names[name], "--json").out for name in ("OPEN", "NONE")]


# (arguments, exit status, what the English sentence says)
CASES = [
    # the file
    ("new DIR", REFUSED, "exists already"),
    ("new OPEN", REFUSED, "exists already"),
    ("new NOFOLDER", REFUSED, "nowhere does not exist"),
    ("new NEWNAME --place abc", USAGE, "2 to 12 digits"),
    ("new NEWNAME --place 3702120010021", USAGE, "2 to 12 digits"),
    ("list DIR", FILE, "is not a Tidang file"),
    ("list TEXT", FILE, "is not a Tidang file"),
    ("list EMPTY", FILE, "incomplete"),
    ("list CUT", FILE, "incomplete"),
    ("list MISSING", FILE, "does not exist"),
    ("undo EMPTY", FILE, "incomplete"),
    ("check CUT", FILE, "incomplete"),
    ("ballot TEXT UNIT 101 agree", FILE, "is not a Tidang file"),
    ("backup MISSING NEWNAME", FILE, "does not exist"),
    ("backup OPEN NONE", REFUSED, "exists already"),
    ("backup OPEN NOFOLDER", REFUSED, "nowhere does not exist"),
    ("restore TEXT NEWNAME", FILE, "is not a Tidang file"),
    ("restore MISSING NEWNAME", FILE, "does not exist"),
    ("restore OPEN NONE", REFUSED, "exists already"),
    ("restore OPEN NOFOLDER", REFUSED, "nowhere does not exist"),
    # options and numbers
    ("list OPEN --nonsense", USAGE, "--nonsense"),
    ("list OPEN --limit 0", USAGE, "from 1"),
    ("list OPEN --limit 99999999999999999999", USAGE, "--limit"),
    ("list OPEN --limit 1x", USAGE, "--limit"),
    ("list OPEN --place x1", USAGE, "2 to 12 digits"),
    ("list OPEN --now 2026-02-30T10:00:00Z", USAGE, "is not a time"),
    ("list OPEN -- --find", USAGE, "too many"),
    ("list -- --find", FILE, "--find does not exist"),
    ("history OPEN --limit -4", USAGE, "from 1"),
    ("regions find 长沙 --limit -1", USAGE, "from 1"),
    ("packs list all", USAGE, "too many"),
    # the unit
    ("show OPEN 桂花城", USAGE, "小区/楼栋/单元"),
    ("show OPEN //", USAGE, "小区/楼栋/单元"),
    ("show OPEN 桂花城/5号楼/1单元/101", USAGE, "小区/楼栋/单元"),
    ("show OPEN 桂花城//5号楼/1单元", REFUSED, "no unit"),
    ("show OPEN 菊花城/5号楼/1单元", REFUSED, "no unit"),
    ("show OPEN 37021200100204000019", REFUSED, "no file number"),
    ("show OPEN 3702-1", REFUSED, "no file number"),
    ("history OPEN 菊花城/5号楼/1单元", REFUSED, "no unit"),
    # opening
    ("open-vote NONE UNIT --rule nope", REFUSED, "packs list"),
    ("open-vote NONE --all --rule nope", REFUSED, "packs list"),
    ("open-vote NONE UNIT --rule cn-2021-ordinary", REFUSED, "not for this matter"),
    ("open-vote NONE UNIT --from 2026-02-30", USAGE, "is not a date"),
    ("open-vote NONE UNIT --until 2026-13-01", USAGE, "is not a date"),
    ("open-vote NONE UNIT --from 2026-10-01 --until 2026-09-01", USAGE, "before its first day"),
    ("open-vote NONE UNIT --batch 0", USAGE, "from 1"),
    ("open-vote NONE UNIT --batch 99999999999", USAGE, "--batch"),
    ("open-vote NONE 菊花城/1/1", REFUSED, "no unit"),
    ("open-vote OPEN UNIT --plan 2", REFUSED, "still open"),
    # what comes back
    ("ballot OPEN UNIT 102 agree --date 2026-02-30", USAGE, "is not a date"),
    ("ballot OPEN UNIT 102 agree --date 20260912", USAGE, "is not a date"),
    ("ballot OPEN UNIT 102 agree --date 2026-08-31", REFUSED, "before the vote's first day"),
    ("ballot OPEN UNIT 102 agree --date 2027-01-01", REFUSED, "after the vote's last day"),
    ("ballot OPEN UNIT 999 agree", REFUSED, "no flat 999"),
    ("ballot OPEN UNIT 102 agree --vote 7", REFUSED, "no vote number 7"),
    ("ballot OPEN UNIT 102 agree --vote 0", USAGE, "from 1"),
    ("ballot OPEN UNIT 102 agree --by proxy", USAGE, "proxy's name"),
    ("ballot OPEN UNIT 102 agree --by self --proxy 张三", USAGE, "exclude"),
    ("ballot OPEN UNIT 102 agree --cause unsigned", USAGE, "invalid ballot"),
    ("ballot OPEN UNIT 102 invalid --cause nope", USAGE, "unsigned"),
    ("ballot OPEN UNIT 102 oppose --pays", USAGE, "pay"),
    ("ballot OPEN UNIT 102 agree --owner 无此人", REFUSED, "not an owner"),
    ("ballot OPEN UNIT 102 none", USAGE, "is not an opinion"),
    ("ballot OPEN UNIT 102 也许", USAGE, "is not an opinion"),
    ("ballot OPEN UNIT 101 oppose", REFUSED, "recorded already"),
    ("ballot NONE UNIT 101 agree", REFUSED, "no vote yet"),
    ("deliver OPEN UNIT 999 --how post", REFUSED, "no flat 999"),
    ("deliver OPEN UNIT 101 --how pigeon", USAGE, "in-person"),
    ("deliver OPEN UNIT 101 --how post --date 2026-02-30", USAGE, "is not a date"),
    ("deliver NONE UNIT 101 --how post", REFUSED, "no vote yet"),
    ("same-owner OPEN UNIT 101 101", USAGE, "named twice"),
    ("same-owner OPEN UNIT 101", USAGE, "missing"),
    ("same-owner OPEN UNIT 101 999", REFUSED, "no flat 999"),
    ("correct-roll OPEN UNIT 101 area=abc --reason x", USAGE, "81.20"),
    ("correct-roll OPEN UNIT 101 area=-3 --reason x", USAGE, "81.20"),
    ("correct-roll OPEN UNIT 101 area=99999999999999999999 --reason x", USAGE, "81.20"),
    ("correct-roll OPEN UNIT 101 nope=1 --reason x", USAGE, "Known fields"),
    ("correct-roll OPEN UNIT 101 =1 --reason x", USAGE, "Known fields"),
    ("correct-roll OPEN UNIT 101 floor=99999999999 --reason x", USAGE, "200"),
    ("correct-roll OPEN UNIT 101 checked-on=2026-02-30 --reason x", USAGE, "2026-09-12"),
    ("correct-roll OPEN UNIT 999 area=80 --reason x", REFUSED, "no flat 999"),
    ("consent OPEN UNIT 101 --kind nope yes", USAGE, "occupied"),
    ("consent OPEN UNIT 999 --kind occupied yes", REFUSED, "no flat 999"),
    ("objection OPEN UNIT 999 --text x", REFUSED, "no flat 999"),
    ("objection OPEN UNIT 101 --settle --text x", REFUSED, "no unsettled objection"),
    ("tally OPEN UNIT --vote 9", REFUSED, "no vote number 9"),
    ("tally OPEN --all --vote 1", USAGE, "--vote"),
    ("tally NONE UNIT", REFUSED, "no vote yet"),
    ("close-vote NONE UNIT", REFUSED, "no vote yet"),
    ("close-vote OPEN UNIT --vote 5", REFUSED, "no vote number 5"),
    ("voted-plan OPEN UNIT 1", USAGE, "--reason"),
    ("voted-plan OPEN UNIT 1 --reason 图纸一致 --vote 5", REFUSED, "no vote number 5"),
    ("voted-plan NONE UNIT 1 --reason 图纸一致", REFUSED, "no vote yet"),
    ("close-vote OPEN --all --vote 5", USAGE, "--vote"),
    # papers, lists, files beside
    ("document OPEN consent UNIT --output DIR", REFUSED, "is a folder"),
    ("document OPEN consent UNIT --output NOFOLDER", REFUSED, "nowhere does not exist. Make it first"),
    ("document OPEN roster UNIT --unmasked --purpose p --output NOFOLDER", REFUSED, "nowhere does not exist. Make it first"),
    ("document OPEN consent UNIT --output NEWNAME --vote 9", REFUSED, "no vote number 9"),
    ("document NONE result UNIT --output NEWNAME", REFUSED, "no vote yet"),
    ("document OPEN consent 菊花城/1/1 --output NEWNAME", REFUSED, "no unit"),
    ("export OPEN units DIR", USAGE, ".xlsx or .csv"),
    ("export OPEN units NOFOLDER.csv", REFUSED, "cannot be written"),
    ("export OPEN households NEWNAME.csv --unmasked", USAGE, "purpose"),
    ("attach OPEN UNIT MISSING", REFUSED, "does not exist"),
    ("attach OPEN UNIT DIR", REFUSED, "no plain file"),
    ("erase OPEN UNIT 999", REFUSED, "no flat 999"),
    ("rate OPEN", USAGE, "missing"),
    ("rate OPEN 菊花城/1/1", REFUSED, "no unit"),
    ("rate MISSING UNIT", FILE, "does not exist"),
    ("rate OPEN UNIT gas", USAGE, "ITEM=ANSWER"),
    ("rate OPEN UNIT =yes", USAGE, "ITEM=ANSWER"),
    ("rate OPEN UNIT gas=", USAGE, "ITEM=ANSWER"),
    ("rate OPEN UNIT colour=yes", USAGE, "no item “colour”"),
    ("rate OPEN UNIT gas=perhaps", USAGE, "yes, no or unknown"),
    ("rate OPEN UNIT storeys=61", USAGE, "from 1 to 60"),
    ("rate OPEN UNIT --note gas", USAGE, "ITEM=TEXT"),
    ("rate OPEN UNIT --photo gas", USAGE, "ITEM=PATH"),
    ("rate OPEN UNIT --photo gas=MISSING", REFUSED, "does not exist"),
    ("rate OPEN UNIT gas=yes --on 2026-13-01", USAGE, "--on"),
    ("rate OPEN UNIT gas=yes --on 2026-09-13", USAGE, "lies ahead"),
    ("rate OPEN UNIT --on 2026-09-01", USAGE, "ITEM=ANSWER"),
    ("rate OPEN UNIT --rating best", USAGE, "suitable, hard, unsuitable"),
    ("rate OPEN UNIT --rating unrated", USAGE, "suitable, hard, unsuitable"),
    ("rate OPEN UNIT --rating unsuitable", USAGE, "owners will ask"),
    ("rate OPEN UNIT --reason x", USAGE, "--rating"),
    ("rate OPEN UNIT --rating hard --clear", USAGE, "one after the other"),
    ("rate OPEN UNIT gas=yes --rating hard", USAGE, "one after the other"),
    ("rate OPEN UNIT --clear", REFUSED, "nothing to take back"),
    ("import OPEN units SHEET --rating-word 暂不适合", USAGE, "WORD=RATING"),
    ("import OPEN units SHEET --rating-word 暂不适合=再看", USAGE, "适合, 较难, 不适合"),
    ("undo MISSING", FILE, "does not exist"),
    ("redo OPEN", REFUSED, "nothing to redo"),
    ("import OPEN households MISSING", REFUSED, "cannot be opened"),
    ("import OPEN households DIR", REFUSED, "cannot be opened"),
    ("import OPEN households EMPTY", REFUSED, "no sheet"),
    ("import OPEN households SHEET --place xyz", USAGE, "2 to 12 digits"),
    ("import OPEN households SHEET --datum wgs84x", USAGE, "gcj02"),
    # the map as a sheet
    ("map OPEN", USAGE, "--output is missing"),
    ("map OPEN -o x.jpg", USAGE, "as .pdf or .png"),
    ("map OPEN -o pdf", USAGE, "as .pdf or .png"),
    ("map OPEN -o x.pdf --paper A5", USAGE, "--paper: “A5” is not one of A4"),
    ("map OPEN -o x.pdf --scale 5", USAGE, "--scale: “5” is no scale"),
    ("map OPEN -o x.pdf --scale half", USAGE, "--scale: “half” is no scale"),
    ("map OPEN -o x.pdf --centre nowhere", USAGE, "--centre: “nowhere” is no place"),
    ("map OPEN -o x.pdf --centre 112,89", USAGE, "is no place"),
    ("map OPEN -o x.pdf --colour red", USAGE, "--colour: “red” is not one of rating"),
    ("map OPEN -o x.pdf --stage done", USAGE, "--stage: “done” is not one of"),
    ("map OPEN -o x.pdf --rating good", USAGE, "--rating: “good” is not one of"),
    ("map OPEN -o x.pdf --vote maybe", USAGE, "--vote: “maybe” is not one of"),
    ("map OPEN -o x.pdf --place abc", USAGE, "2 to 12 digits"),
    ("map OPEN -o x.png --dpi 3", USAGE, "between 30 and 1200 dpi"),
    ("map OPEN -o x.png --dpi 1200 --paper A0", USAGE, "too many pixels"),
    ("map OPEN -o x.pdf", REFUSED, "nothing to fit the sheet to"),
    ("map OPEN -o NOFOLDER.pdf --scale 5000 --centre 112,28", REFUSED, "nowhere"),
    ("map MISSING -o x.pdf", FILE, "does not exist"),
    ("map TEXT -o x.pdf", FILE, "text.tidang"),
    ("map OPEN -o x.pdf --scale 5000 --centre 112,28 --base TEXT", FILE, "text.tidang"),
]

# every place where a word stands, left empty
EMPTY_CASES = [
    ["new", ""], ["list", ""], ["show", "OPEN", ""], ["ballot", "OPEN", "UNIT", "", "agree"],
    ["backup", "OPEN", ""], ["restore", "", "x"], ["attach", "OPEN", "UNIT", ""], ["erase", "OPEN", "UNIT", ""],
    ["regions", "find", ""], ["import", "OPEN", "households", ""], ["export", "OPEN", "units", ""],
    ["list", "OPEN", "--as", ""], ["list", "OPEN", "--now", ""], ["list", "OPEN", "--place", ""],
    ["open-vote", "NONE", "UNIT", "--rule", ""], ["open-vote", "NONE", "UNIT", "--plan", ""],
    ["open-vote", "NONE", "UNIT", "--from", ""], ["ballot", "OPEN", "UNIT", "102", "agree", "--proxy", ""],
    ["ballot", "OPEN", "UNIT", "101", "agree", "--replace", ""],
    ["correct-roll", "OPEN", "UNIT", "101", "area=80", "--reason", ""],
    ["correct-roll", "OPEN", "UNIT", "101", "area=", "--reason", "x"],
    ["correct-roll", "OPEN", "UNIT", "101", "owner=", "--reason", "x"],
    ["correct-roll", "OPEN", "UNIT", "101", "area=80", "--reason", "  "],
    ["objection", "OPEN", "UNIT", "101", "--text", ""], ["objection", "OPEN", "UNIT", "101", "--text", "  "],
    ["document", "OPEN", "consent", "UNIT", "--output", ""],
    ["document", "OPEN", "roster", "UNIT", "--output", "x", "--unmasked", "--purpose", ""],
]


def sentences(result):
    """The error without the usage line that follows a wrong argument."""
    return [line for line in result.err.splitlines() if not re.match(r"^(Usage:|用法)", line)]


def check(arguments, status, says):
    english = ok(*arguments, status=status)
    assert english.out == "", (arguments, english.out)
    said = sentences(english)
    assert len(said) == 1 and said[0].startswith("tidang-cli"), (arguments, english.err)
    assert says in said[0], (arguments, says, said[0])
    assert len(said[0].rstrip(".").split()) > 3, said[0]
    chinese = ok(*arguments, status=status, environment=CHINESE)
    assert len(sentences(chinese)) == 1, chinese.err
    return english, chinese


def test_cases(folder):
    desk = Desk(folder)
    before = desk.state()
    # words that GLib's own option parser says, whose translation is GLib's
    foreign = ("--nonsense", "99999999999", "1x")
    wrong = []
    for line, status, says in CASES:
        try:
            english, chinese = check(desk.fill(line.split(" ")), status, says)
            if any(word in line for word in foreign):
                continue
            assert re.search(r"[一-鿿]", chinese.err.replace(UNIT, "").replace("菊花城", "")), (line, chinese.err)
            assert sentences(chinese) != sentences(english), (line, chinese.err)
        except AssertionError as error:
            wrong.append(f"{line}: {error}")
    assert wrong == [], "\n".join(wrong)
    assert desk.state() == before, "a refused command changed something"
    assert not {"new.tidang", "x", "new.tidang.csv"} & set(os.listdir(folder)), os.listdir(folder)


def test_empty_words(folder):
    desk = Desk(folder)
    before = desk.state()
    for arguments in EMPTY_CASES:
        check(desk.fill(arguments), USAGE, "")
    assert desk.state() == before


def test_ambiguous_unit_names_the_candidates(folder):
    desk = Desk(folder)
    for command in (["show"], ["tally"], ["ballot", "102", "agree"]):
        result = ok(command[0], desk.names["OPEN"], "桂花城/5号楼", *command[1:], status=REFUSED)
        lines = result.err.splitlines()
        assert len(lines) == 3 and "1单元" in lines[1] and "2单元" in lines[2], result.err
        for line in lines[1:]:
            ok("show", desk.names["OPEN"], line.split(" ")[0])


def test_a_stroke_in_a_name(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "sheet.csv")
    with open(sheet, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["小区", "楼栋", "单元", "房号", "业主", "专有面积"], ["甲/乙苑", "1号楼", "1单元", "101", "贺新", "80.00"]])
    ok("new", path, "--place", PLACE)
    ok("import", path, "households", sheet, "--place", PLACE)
    assert ok("show", path, "甲//乙苑/1号楼/1单元", "--json").json["unit"] == "甲/乙苑 1号楼 1单元"
    ok("show", path, "甲/乙苑/1号楼/1单元", status=USAGE)


def test_names_that_look_like_options(folder):
    path = os.path.join(folder, "--find")
    here = os.getcwd()
    os.chdir(folder)
    try:
        ok("new", "--", "--find")
        assert os.path.exists(path)
        assert ok("list", "--json", "--", "--find").json == []
    finally:
        os.chdir(here)


def test_the_operator_is_recorded(folder):
    desk = Desk(folder)
    ok("ballot", desk.names["OPEN"], UNIT, "102", "agree", "--as", "王主任")
    assert ok("history", desk.names["OPEN"], "--limit", "1", "--json").json[0]["who"] == "王主任"


def test_each_deed_prints_one_document(folder):
    desk = Desk(folder)
    path, other = desk.names["NONE"], os.path.join(folder, "copy.tidang")
    deeds = [
        ["same-owner", path, UNIT, "101", "102"], ["open-vote", path, UNIT, "--plan", "1"],
        ["open-vote", path, "桂花城/5号楼/2单元", "桂花城/6号楼/1单元", "--plan", "1"], ["ballot", path, UNIT, "201", "agree"],
        ["deliver", path, UNIT, "201", "--how", "post"], ["correct-roll", path, UNIT, "201", "area=80", "--reason", "x"],
        ["consent", path, UNIT, "201", "--kind", "occupied", "yes"], ["objection", path, UNIT, "201", "--text", "x"],
        ["objection", path, UNIT, "201", "--settle", "--text", "x"], ["tally", path, UNIT], ["tally", path, "--all"],
        ["show", path, UNIT], ["list", path], ["history", path], ["undo", path], ["redo", path],
        ["attach", path, UNIT, desk.names["TEXT"]], ["check", path], ["backup", path, other],
        ["restore", other, os.path.join(folder, "back.tidang")], ["close-vote", path, UNIT],
        ["export", path, "units", os.path.join(folder, "x.csv")], ["erase", path, UNIT, "301"],
        ["document", path, "progress", UNIT, "--output", os.path.join(folder, "x.pdf")],
        ["regions", "find", "长沙"], ["packs", "list"],
    ]
    for deed in deeds:
        assert ok(*deed, "--json").json is not None, deed
    closed = run("close-vote", path, "--all", "--json")
    assert closed.status == 1 and closed.json["closed"] == 2 and len(closed.json["refused"]) == 1, closed.out


def test_a_proxy_by_post(folder):
    desk = Desk(folder)
    path = desk.names["OPEN"]
    ok("ballot", path, UNIT, "102", "agree", "--by", "post", "--proxy", "李某")
    assert ok("tally", path, UNIT, "--json").json["pending_rooms"] == ["102"]
    ok("ballot", path, UNIT, "102", "agree", "--by", "post", "--proxy", "李某", "--authority", "--replace", "补交委托书")
    assert ok("tally", path, UNIT, "--json").json["pending_rooms"] == []


def test_a_unit_named_twice_counts_once(folder):
    desk = Desk(folder)
    vote = ok("open-vote", desk.names["NONE"], UNIT, "桂花城/5#/1", "--plan", "1", "--json")
    assert vote.json["heads"] == 12, vote.out


main([value for name, value in sorted(globals().items()) if name.startswith("test_")])
