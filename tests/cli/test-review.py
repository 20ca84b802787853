"""Tidang: a joint review on the command line — packs side by side, clocks, opinions, what they saw, the inbox.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess

from tidangtest import SHEETS, main, ok, run

PACKS = os.path.join(os.path.dirname(__file__), "..", "..", "resources", "reviews")
UNIT = "桂花城/5号楼/1单元"


def at(day):
    return "--now", day + "T10:00:00+08:00"


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002", *at("2026-02-01"))
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"), *at("2026-02-01"))
    return path


def review(path, day):
    return ok("review", path, UNIT, "--json", *at(day)).json


def step(path, day, *words):
    return ok("review", path, UNIT, *words, *at(day))


def test_compare(folder):
    zhongshan = ok("review", "--compare", "zhongshan-before", "zhongshan-after", "--json").json
    assert (zhongshan["first"]["days"], zhongshan["second"]["days"]) == (39, 18)
    assert zhongshan["first"]["seals"] is None and zhongshan["first"]["days_stated"]
    hengyang = ok("review", "--compare", "hengyang-before", "hengyang-after", "--json").json
    assert (hengyang["first"]["seals"], hengyang["second"]["seals"]) == (9, 3)
    assert hengyang["second"]["days"] is None and "2022-01-07" in hengyang["second"]["seals_source"]
    words = ok("review", "--compare", "zhongshan-before", "zhongshan-after").out
    assert "39" in words and "18" in words and "not known" in words and "suggested" in words
    packs = {pack["pack"]: pack for pack in ok("review", "--packs", "--json").json}
    assert packs["zengcheng"]["days"] == 14 and packs["zhongshan-before"]["replaced_by"] == "zhongshan-after"
    for words in (["--compare", "nowhere", "zhongshan-after"], ["--compare", "zhongshan-after"],
                  ["--packs", "more"], [], ["only-a-file"]):
        assert run("review", *words).status == 2, words


def test_own_pack(folder):
    """The departments that are only suggested are named by the office itself."""
    path = new_file(folder)
    home = {"XDG_DATA_HOME": os.path.join(folder, "data")}
    with open(os.path.join(PACKS, "cn-joint-review.json"), encoding="utf-8") as pack:
        own = json.load(pack)
    own["steps"][0]["department"] = "本区住建局"
    own["title"] = "本区联合审查"
    file = os.path.join(folder, "pack.json")
    for broken in ({**own, "joint": "maybe", "clock": 3}, {**own, "format": "tidang-share/1"}, []):
        with open(file, "w", encoding="utf-8") as out:
            json.dump(broken, out, ensure_ascii=False)
        assert run("review", "--add", file, environment=home).status == 3
    assert not os.path.exists(os.path.join(folder, "data"))
    with open(file, "w", encoding="utf-8") as out:
        json.dump(own, out, ensure_ascii=False)
    assert ok("review", "--add", file, "--json", environment=home).json == [{"id": own["id"], "title": "本区联合审查"}]
    assert "本区联合审查" in [pack["title"] for pack in ok("review", "--packs", "--json", environment=home).json]
    rows = lambda: [row["department"] for row in ok("review", path, UNIT, "--json", *at("2026-02-01"), environment=home).json["rows"]]
    ok("review", path, UNIT, "applied", "--pack", own["id"], "--on", "2026-02-01", *at("2026-02-01"), environment=home)
    assert "本区住建局" in rows()
    assert ok("review", "--remove", own["id"], "--json", environment=home).json == [{"id": own["id"]}]
    assert "本区住建局" not in rows()
    assert run("review", "--remove", own["id"], environment=home).status == 3
    for words in (["--add", file, "--packs"], ["--add", file, path, UNIT], ["--add", file, "--compare", "x"]):
        assert run("review", *words, environment=home).status == 2, words


def test_life(folder):
    path = new_file(folder)
    empty = review(path, "2026-02-01")
    assert (empty["state"], empty["pack"], empty["next"]) == ("not-begun", "cn-joint-review", ["applied"])
    step(path, "2026-02-09", "applied", "--number", "收〔2026〕1号")
    # Five working days; Saturday 02-14 is worked for the festival.
    got = review(path, "2026-02-10")
    assert (got["state"], got["ask"]["due"], got["ask"]["left"]) == ("received", "2026-02-14", 4)
    due = ok("due", path, "--json", *at("2026-02-10")).json["deadlines"]
    assert [d["due"] for d in due if d["source"] == "review"] == ["2026-02-14"]
    step(path, "2026-02-12", "asked", "--text", "补正结构安全意见")
    assert review(path, "2026-03-20")["state"] == "wanting"
    assert not [d for d in ok("due", path, "--json", *at("2026-03-20")).json["deadlines"]
                if d["source"] == "review"]
    step(path, "2026-02-25", "supplied")
    step(path, "2026-02-26", "accepted", "--number", "受〔2026〕1号")
    running = review(path, "2026-02-28")
    assert (running["law"]["limit"], running["law"]["used"], running["promise"]["limit"]) == (45, 2, None)
    # Departments side by side; one that the pack does not know.
    for name in ("housing", "自然资源和规划部门", "消防救援"):
        step(path, "2026-03-02", "sent", "--department", name)
    step(path, "2026-03-04", "suspended", "--department", "housing", "--text", "专家评审", "--told", "2026-03-04")
    assert review(path, "2026-03-09")["state"] == "paused"
    step(path, "2026-03-09", "resumed", "--department", "housing")
    rows = {row["department"]: row for row in review(path, "2026-03-10")["departments"]}
    # 03-03, 03-04, 03-10: the days of the expert review do not count for this department alone.
    assert rows["住建部门"]["clock"]["used"] == 3 and rows["消防救援"]["clock"]["used"] == 6
    step(path, "2026-03-11", "opinion", "--department", "housing", "--verdict", "conditions", "--person", "张三",
         "--text", "井道基础另行复核", "--number", "建审〔2026〕3号")
    step(path, "2026-03-12", "opinion", "--department", "planning", "--verdict", "return", "--text", "退线不足")
    step(path, "2026-03-16", "sent", "--department", "planning")
    step(path, "2026-03-18", "opinion", "--department", "planning", "--verdict", "agree")
    step(path, "2026-03-20", "decided", "--verdict", "agree", "--number", "联审〔2026〕1号")
    done = review(path, "2026-03-20")
    assert (done["state"], done["passed"], done["deliver"]["due"]) == ("granted", True, "2026-04-03")
    assert done["contradictions"] == []
    # What the department asked for stands beside its verdict.
    told = ok("review", path, UNIT, *at("2026-03-20")).out
    assert "井道基础另行复核" in told and "退线不足" in told, told
    gate = ok("gates", path, UNIT, "--to", "contract", "--json", *at("2026-03-20")).json["conditions"]
    assert next(c for c in gate if c["condition"] == "act:joint-review")["state"] == "met"
    step(path, "2026-03-23", "delivered", "--person", "李四")
    assert review(path, "2026-03-23")["state"] == "closed"
    for paper in ("receipt", "asked", "accepted", "decided", "opinions", "signing", "minutes"):
        out = os.path.join(folder, paper + ".pdf")
        step(path, "2026-03-20", "--paper", paper, "--output", out)
        assert open(out, "rb").read(5) == b"%PDF-"
    assert run("review", path, UNIT, "--paper", "refused", "-o", out, *at("2026-03-20")).status == 3
    for words in (["--paper", "poem", "-o", out], ["--paper", "asked"], ["sent", "--paper", "asked", "-o", out]):
        assert run("review", path, UNIT, *words).status == 2, words
    text = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "accepted.pdf"), "-"], check=True,
                          capture_output=True, text=True).stdout
    for word in ("受〔2026〕1号", "2026年2月26日", "45个工作日", "2026年4月30日", "送达回证"):
        assert word in "".join(text.split()), word
    # What was seen: an attachment that came later is no change, a plan that is put in its place is one.
    assert all(e["changed"] == [] for e in done["events"] if e["what"] in ("opinion", "decided"))
    ok("act", path, UNIT, "agreement", "--on", "2026-03-24", *at("2026-03-24"))
    changed = [e["changed"] for e in review(path, "2026-03-24")["events"] if e["what"] == "opinion"]
    assert all([c["part"] for c in parts] == ["agreement"] for parts in changed) and len(changed) == 3
    assert "agreement" in ok("review", path, UNIT, *at("2026-03-24")).out
    ok("undo", path, *at("2026-03-24"))
    assert [e["changed"] for e in review(path, "2026-03-24")["events"] if e["what"] == "opinion"] == [[], [], []]
    ok("check", path)


def test_deemed(folder):
    path = new_file(folder)
    step(path, "2026-02-09", "applied")
    late = review(path, "2026-02-24")
    assert (late["state"], late["deemed"], late["accepted"]) == ("running", True, "2026-02-09")
    refused = run("review", path, UNIT, "asked", "--text", "补正", *at("2026-02-24"))
    assert refused.status == 2 and "art. 32" in refused.err
    assert "Accepted by law" in ok("review", path, UNIT, *at("2026-02-24")).out


def test_contradictions(folder):
    path = new_file(folder)
    before = ok("history", path, "--json").out
    for words in (["accepted"], ["opinion", "--department", "housing", "--verdict", "agree"], ["dance"],
                  ["applied", "--on", "2026-02-10"], ["applied", "--verdict", "perhaps"], ["--remove", "x"],
                  ["applied", "--pack", "nowhere"], ["applied", "--change", "7"], ["--remove", "7"],
                  ["applied", "--remove", "7"]):
        assert run("review", path, UNIT, *words, *at("2026-02-09")).status in (2, 3), words
    assert ok("history", path, "--json").out == before
    step(path, "2026-02-09", "applied", "--pack", "zengcheng")
    step(path, "2026-02-09", "accepted")
    # The paper exists: it is put down, and its contradiction stays in sight.
    step(path, "2026-02-10", "opinion", "--department", "pre-review", "--verdict", "agree", "--anyway")
    odd = review(path, "2026-02-10")
    assert [c["kind"] for c in odd["contradictions"]] == ["not-sent"]
    assert run("review", path, UNIT, "decided", "--verdict", "agree", *at("2026-02-10")).status == 2
    assert (odd["pack"], odd["waiting_for"], odd["law"]["limit"]) == ("zengcheng", 1, 20)
    wrong = odd["events"][-1]["id"]
    step(path, "2026-02-10", "opinion", "--change", wrong, "--number", "预审〔2026〕9号", "--anyway")
    assert review(path, "2026-02-10")["events"][-1]["number"] == "预审〔2026〕9号"
    step(path, "2026-02-10", "--remove", wrong)
    assert review(path, "2026-02-10")["contradictions"] == []
    # The second block waits for the first.
    assert run("review", path, UNIT, "sent", "--department", "planning-permit", *at("2026-02-10")).status == 2
    step(path, "2026-02-10", "sent", "--department", "pre-review")
    rows = review(path, "2026-02-11")["departments"]
    assert (rows[0]["clock"]["limit"], rows[0]["clock"]["used"], rows[1]["state"]) == (7, 1, "waiting")
    sources = [d for d in ok("due", path, "--json", *at("2026-03-20")).json["deadlines"] if d["source"] == "review"]
    assert len(sources) == 2 and all(d["state"] == "overdue" for d in sources)
    ok("check", path)


main([test_compare, test_life, test_deemed, test_contradictions])
