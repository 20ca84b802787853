"""Tidang: the whole life of one dossier on the command line, from the survey to the paid subsidy.

Every step asks first what holds it up, tries to go on and is refused, does what is asked for, and goes on without a reason: what
a clerk does in three years, in one file. What a step asks for is written down here by hand, from the procedure of the place
(Laiwu: the one with the most gates), not read from the program.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"
ROOMS = ["%d%02d" % (floor, side) for floor in range(1, 7) for side in (1, 2)]


class Life:
    """One dossier and the day it has come to."""

    def __init__(self, folder):
        self.folder = folder
        self.path = os.path.join(folder, "desk.tidang")
        self.day = "2025-01-06"

    @property
    def now(self):
        return self.day + "T10:00:00+08:00"

    def on(self, day):
        assert day >= self.day, day
        self.day = day

    def do(self, command, *words, status=0):
        return ok(command, self.path, *words, status=status, now=self.now)

    def unit(self, command, *words, status=0):
        return self.do(command, UNIT, *words, status=status)

    def record(self, kind, /, of=UNIT, **fields):
        words = ["%s=%s" % (name.replace("_", "-"), value) for name, value in fields.items()]
        return self.do("record", of, kind, *words, "--json").json

    def act(self, kind, *words):
        return self.unit("act", kind, "--on", self.day, *words)

    def held(self, *words):
        return {line["condition"] for line in self.unit("gates", *words, "--json").json["conditions"] if line["holds"]}

    def step(self):
        return self.unit("gates", "--json").json["step"]

    def waits_for(self, step, *asks):
        """The next step asks for just this, and lets nobody by while it does."""
        assert self.held("--to", step) == set(asks), (step, self.held("--to", step))
        before = self.do("history", "--json").out
        refused = self.unit("stage", step, status=3 if asks else 0)
        if asks:
            assert refused.err and self.do("history", "--json").out == before

    def go(self, step):
        """To a step for which nothing is asked any more."""
        assert not self.held("--to", step), (step, self.held("--to", step))
        self.unit("stage", step)
        assert self.step() == step

    def blanks_on_papers(self):
        return [gap for gap in self.unit("show", "--json").json["gaps"] if gap.startswith("For the papers")]

    def sums(self, which):
        """Of the account: what each flat that has to has that way, in yuan."""
        return {flat["room"]: flat[which] for flat in self.unit("money", "--json").json["flats"] if flat[which] != "0.00"}

    def overdue(self):
        return self.sums("overdue")

    def due(self):
        """What each flat still has to pay of what has fallen due."""
        flats = self.unit("money", "--json").json["flats"]
        return {flat["room"]: yuan(fen(flat["due"]) - fen(flat["paid"])) for flat in flats if fen(flat["due"]) > fen(flat["paid"])}

    def paper(self, command, *words, name):
        """A paper by a command of its own; what it says."""
        out = os.path.join(self.folder, name + ".pdf")
        self.unit(command, *words, "--output", out)
        return subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout


def fen(text):
    return int(text.replace(".", ""))


def yuan(sum_):
    return "%d.%02d" % divmod(sum_, 100)


def surveyed(life):
    life.unit("rate", "storeys=6", "state-land=yes", "title=商品房", "has-lift=no", "built=1998", "flats-per-floor=2", "shaft-reserved=no",
              "space-depth=600", "space-width=800", "opposite=2000", "willing=11", "against=1", "--rest-no")
    life.go("poll")
    life.on("2025-01-10")
    life.act("poll")
    life.go("plan")


def planned(life):
    life.record("company", of="-", name="甲电梯有限公司", credit_code="91370116MA00000001")
    life.record("plan", name="方案一", scope="unit", lift_type="traction-roomless", load=630, stops=6, entry="half-landing", cost=620000)
    life.record("plan", name="方案二", scope="unit", lift_type="traction-roomless", load=800, stops=6, entry="level", shaft_frame="steel",
                cost=600000, running_cost=6000)
    life.on("2025-02-08")
    life.act("plan")
    life.go("vote")


def voted(life):
    life.waits_for("announce", "vote")
    life.on("2025-02-10")
    life.unit("open-vote", "--from", "2025-02-10", "--until", "2025-03-10", "--plan", "2", "--matter", "rebuild")
    for room in ROOMS:
        life.unit("deliver", room, "--how", "in-person", "--by", "张某")
    for room in ROOMS[2:]:
        life.unit("ballot", room, "agree", "--pays")
    life.unit("ballot", "101", "oppose")
    life.unit("ballot", "102", "agree", "--pays-not")
    life.waits_for("announce", "vote")
    life.on("2025-03-11")
    life.unit("close-vote")
    life.go("announce")
    assert life.blanks_on_papers()


def announced(life):
    life.waits_for("apply", "announced:plan")
    life.on("2025-03-12")
    notice = life.unit("notice", "announce", "plan", "--from", life.day, "--issuer", "桂花城5号楼1单元加装电梯业主代表",
                       "--hearer", "社区居委会", "--witness", "李某、王某", "--json").json["announcement"]
    places = [life.unit("notice", "post", notice, name, "--where", where, "--json").json
              for name, where in (("单元门口", "unit"), ("小区公告栏", "compound"))]
    life.unit("objection", "101", "--text", "遮挡采光")
    life.on("2025-03-20")
    life.record("visit", room="101", on="2025-03-20", team="第一小组", result="against", promise="井道玻璃改为透光", owner="王某", due="2025-04-01")


    life.waits_for("apply", "announced:plan", "objections")
    life.on("2025-03-25")
    life.record("mediation", room="101", on=life.day, mediator="社区人民调解委员会", agreed="井道采用透光玻璃")
    life.unit("objection", "101", "--settle", "--text", "已达成调解协议")
    life.waits_for("apply", "announced:plan")
    life.on("2025-03-28")
    for place in places:
        life.unit("notice", "event", place["posting"], "down")
    report = life.paper("notice", "--paper", "report", name="report")
    assert "书面异议1件，其中已办结1件" in report and "2025年3月12日至2025年3月27日" in report
    life.act("agreement")
    life.go("apply")


def reviewed(life):
    life.on("2025-04-01")
    life.unit("review", "applied", "--person", "张某")
    life.on("2025-04-03")
    life.unit("review", "asked", "--text", "缺少结构安全说明")
    life.on("2025-04-07")
    life.unit("review", "supplied")
    life.unit("review", "accepted", "--number", "受理2025-7")
    life.go("design")
    life.act("drawings")
    life.go("review")
    for department, sent, back, number in (("市规划行政主管部门", "2025-04-07", "2025-04-18", "规2025-7"), ("施工许可", "2025-04-18", "2025-04-24", "施2025-7"),
                                           ("消防设计变更备案", "2025-04-24", "2025-04-28", "消2025-7")):
        life.on(sent)
        life.unit("review", "sent", "--department", department)
        life.on(back)
        life.unit("review", "opinion", "--department", department, "--verdict", "agree", "--person", "赵某", "--number", number)
    life.unit("review", "decided", "--verdict", "agree", "--number", "联审2025-7")
    life.go("contract")


def paid_in(life):
    """The shares that were agreed on come in, to the fen; who is late is reminded, and the account goes below nothing for nobody
    who gives no reason."""
    life.record("account", bank="某某银行莱芜支行", name="桂花城5号楼1单元加装电梯共管账户", number="370000000000000001", supervised="joint",
                supervisor="社区居委会")
    life.record("cost-item", stage="estimate", what="lift", sum=600000)
    compared = life.unit("shares", "--deducted", "200000", "--json").json["formulas"]
    for formula in compared:
        if formula["fault"] == "ok":
            assert sum(fen(line["share"]) for line in formula["shares"]) == 40000000, formula
    shares = {line["room"]: line["share"] for line in next(f for f in compared if f["formula"] == "cn-floors-climbed")["shares"]}
    # 400,000.00 by the floors that are no longer climbed, 30 in all: 4 fen are left over, for the four largest remainders.
    # 102 agreed on its ballot and said there that it does not pay.
    assert shares == dict({"101": "0.00"}, **{
        room: ["13333.33", "26666.67", "40000.00", "53333.33", "66666.67"][int(room[0]) - 2] for room in ROOMS[2:]})
    life.unit("shares", "--formula", "cn-floors-climbed", "--deducted", "200000", "--choose")
    for room in ROOMS[2:]:
        life.record("pays", flat=room, agrees="yes", on=life.day)
    life.record("milestone", name="首付", percent=40, due="2025-05-05")
    life.record("milestone", name="尾款", percent=60, due="2025-08-31")
    life.on("2025-05-05")
    for room, sum_ in life.due().items():
        if room != "602":
            life.record("payment", on=life.day, kind="in", fund="own", flat=room, sum=sum_)
    life.record("payment", on=life.day, kind="out", sum=100000, party="甲电梯有限公司", **{"for": "合同首付"})
    before = life.unit("money", "--json").json
    # 40 % of 400,000.00, less 40 % of 66,666.67, less the first payment.
    assert before["balance"] == "33333.33", before["balance"]
    refused = run("record", life.path, UNIT, "payment", "on=" + life.day, "kind=out", "sum=50000", "party=甲电梯有限公司", now=life.now)
    assert refused.status == 3 and "-16,666.67" in refused.err, refused.err
    assert life.unit("money", "--json").json == before


def built(life):
    life.waits_for("works", "before:install-notice:start")
    life.on("2025-05-06")
    life.act("contract", "--party", "甲电梯有限公司")
    life.act("works-permit", "--number", "施2025-7")
    life.act("install-notice", "--number", "告2025-7", "--party", "甲电梯有限公司")
    life.on("2025-05-08")
    assert list(life.overdue()) == ["602"]
    assert "26,666.67" in life.paper("money", "--paper", "reminder", "--room", "602", name="reminder")
    life.record("payment", on=life.day, kind="in", fund="own", flat="602", sum=life.overdue()["602"])
    assert not life.overdue()
    life.act("start")
    life.go("works")
    life.record("concealed-work", part="基础钢筋", on=life.day, verdict="pass", contractor="孙某", supervisor="钱某")
    for what, start, end in (("pipes", "2025-05-08", "2025-05-20"), ("foundation", "2025-05-21", "2025-06-10"),
                             ("shaft", "2025-06-11", "2025-07-20"), ("lift", "2025-07-21", "2025-08-20"),
                             ("test", "2025-08-21", "2025-08-29")):
        life.on(start)
        life.record("daily-log", on=start, done="开工", workers=6, writer="孙某")
        stage = life.record("work-stage", what=what, planned_start=start, planned_end=end, actual_start=start)
        life.on(end)
        life.do("record", UNIT, "--change", stage["record"], "actual-end=" + end)
    life.act("end")
    life.go("inspection")
    life.waits_for("registration", "act:inspection", "party:user-unit")


def accepted(life):
    life.on("2025-09-01")
    life.act("inspection", "--number", "检2025-7")
    life.go("acceptance")
    life.on("2025-09-05")
    life.record("acceptance-round", on=life.day, verdict="pass", builder="业主代表", contractor="甲电梯有限公司")
    life.act("acceptance")
    life.waits_for("registration", "party:user-unit")
    life.act("user-unit", "--party", "桂花城物业服务有限公司")
    life.go("registration")
    life.waits_for("handover", "before:registration:use")
    life.on("2025-09-10")
    life.act("registration", "--number", "梯11鲁A00007(25)")
    life.on("2025-09-12")
    life.act("use")
    life.go("handover")
    life.record("handover-item", paper="certificate", originals=1, copies=1, pages=2, receiver="桂花城物业服务有限公司", on=life.day)
    life.act("handover")
    # Nobody prints the papers of the vote any more.
    assert not life.blanks_on_papers()
    life.go("archive")
    life.record("archive-receipt", on=life.day, archive="城建档案馆", number="档2025-7", volumes=1, pages=180)
    life.act("archive")
    life.go("subsidy")


def given(life):
    """The rest of the shares, the subsidy by the rule of the place, and an account that ends at nothing."""
    for room, sum_ in life.due().items():
        life.record("payment", on=life.day, kind="in", fund="own", flat=room, sum=sum_)
    account = life.unit("money", "--json").json
    assert account["in"] == "400000.00" and {flat["outstanding"] for flat in account["flats"]} == {"0.00"}
    # A day after the last one of the milestone nobody is behind, and nobody paid more than the share.
    assert {flat["room"]: flat["paid"] for flat in account["flats"]} == {flat["room"]: flat["share"] for flat in account["flats"]}
    life.record("subsidy-facts", works="retrofit", storeys=6, stops=6, owner_funded="yes", in_area="yes", listed="yes", built_year=1998)
    # The rule says nowhere how long it holds: provisional, and no claim by it, until the office was asked.
    told, = life.unit("subsidy", "--rule", "jinan-2018", "--json").json
    assert (told["state"], told["sum"], told["missing"]) == ("open", "200000.00", ["in-force"])
    refused = life.unit("subsidy", "--rule", "jinan-2018", "--claim", status=3)
    assert "the rule is in force" in refused.err and life.do("subsidy", "--claims", "--json").json == []
    facts = [leaf for leaf in life.unit("record", "--json").json if leaf["kind"] == "subsidy-facts"][0]
    life.do("record", UNIT, "--change", facts["record"], "in-force=yes", "note=区住建局 2025-09-11 电话答复")
    told, = life.unit("subsidy", "--rule", "jinan-2018", "--json").json
    # Six storeys: 济财综〔2018〕7号.
    assert (told["state"], told["sum"], told["basis"]) == ("due", "200000.00", "2025-09-10")
    life.unit("subsidy", "--rule", "jinan-2018", "--claim")
    claim, = life.do("subsidy", "--claims", "--json").json
    assert (claim["standing"], claim["sum"], claim["registration"]) == ("filed", "200000.00", "梯11鲁A00007(25)")
    life.on("2025-11-20")
    life.do("record", UNIT, "--change", claim["claim"], "state-of=paid", "granted=200000", "paid-on=" + life.day)
    life.record("payment", on=life.day, kind="in", fund="subsidy", sum=200000)
    life.record("payment", on=life.day, kind="out", sum=500000, party="甲电梯有限公司", **{"for": "合同余款"})
    account = life.unit("money", "--json").json
    assert (account["in"], account["out"], account["balance"], account["below_nothing_on"]) == ("600000.00", "600000.00", "0.00", None)
    life.go("operation")


def papered(life):
    """What was entered once stands on the papers, and what hung is not dated anew."""
    def printed(kind, *words):
        out = os.path.join(life.folder, kind + ".pdf")
        life.do("document", kind, UNIT, *words, "--output", out)
        text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
        return text.rstrip("\f").split("\f")

    signed = "".join(printed("notice")).split("（签名或者盖章）")[1]
    assert "2025年3月12日" in signed and "2025年11月" not in signed, signed
    acceptance = "".join(printed("works-acceptance"))
    assert "检2025-7" in acceptance and "合格" in acceptance.split("监督检验结论")[1].split("\n")[0], acceptance
    account = "".join(printed("money-public"))
    assert "甲电梯有限公司 合同首付" in account and any("财政补贴" in line and "200,000.00" in line for line in
                                                account.split("收支明细")[1].splitlines()), account
    assert "桂花城5号楼1单元加装电梯业主代表" in "".join(printed("tell-household", "602"))
    # A sheet of twelve flats with the signature of its agent, minutes with their signature: one page each.
    assert len(printed("money-shares")) == 1 and len(printed("review-minutes")) == 1
    out = os.path.join(life.folder, "meeting.pdf")
    life.do("document", "review-meeting", "--output", out)
    meeting = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "消2025-7" not in meeting, meeting


def kept(life):
    """What is left of it: a pack for the archive, a chain that verifies, and nothing open but what was never answered."""
    out = os.path.join(life.folder, "pack")
    os.mkdir(out)
    life.unit("pack-handover", "--output", out)
    with open(next(os.path.join(out, name) for name in os.listdir(out) if name.endswith(".json")), encoding="utf-8") as stream:
        told = json.load(stream)
    assert told["volumes"] and {part["state"] for part in told["parts"]} == {"whole"}, told["parts"]
    # The notice is of the day on which it was posted, the result of that on which its vote ended: not of the day it was opened.
    volume = next(os.path.join(out, name) for name in os.listdir(out) if name.endswith(".pdf"))
    text = subprocess.run(["pdftotext", "-layout", volume, "-"], capture_output=True, text=True, check=True).stdout
    notice, result = (piece[:400] for piece in text.split("（签名或者盖章）")[1:3])
    assert "2025年3月12日" in notice and "2025年3月10日" in result and "2025年2月10日" not in notice + result, notice + result
    assert {line["source"] for line in life.do("due", "--json").json["deadlines"]} == {"promise", "review"}, life.do("due").out
    life.do("check")


def test_life(folder):
    life = Life(folder)
    ok("new", life.path, "--place", "370116001001", now=life.now)
    life.do("import", "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    for chapter in (surveyed, planned, voted, announced, reviewed, paid_in, built, accepted, given, papered, kept):
        chapter(life)


main([test_life])
