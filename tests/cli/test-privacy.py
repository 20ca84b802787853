#!/usr/bin/env python3
# Tidang: personal data on the command line — what every paper names, what a household may ask to see, what is recorded when
# names leave the file in full, and that nothing of an erased household is left in any byte.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess

from tidangtest import main, ok, run

UNIT = "桂花城/5号楼/1单元"
OWNERS = {"101": "司徒映雪", "102": "端木青云", "201": "诸葛见山", "202": "慕容听泉"}
IDS = {"101": "110101190203040017", "102": "110101190203040025", "201": "110101190203040033", "202": "110101190203040041"}
PHONES = {"101": "13900001111", "102": "13900002222", "201": "13900003333", "202": "13900004444"}
ACCOUNTS = {"101": "6222020200011112222", "102": "6222020200033334444"}


def desk(folder):
    path = os.path.join(folder, "desk.tidang")
    sheet = os.path.join(folder, "roll.csv")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,房号,业主,证件类型,证件号,电话,专有面积\n")
        for room, name in OWNERS.items():
            file.write(f"桂花城,5号楼,1单元,{room},{name},居民身份证,{IDS[room]},{PHONES[room]},80\n")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", sheet)
    os.remove(sheet)
    return path


def record(path, kind, *values):
    return ok("record", path, UNIT, kind, *values, "--json").json["record"]


def fill(path, folder):
    """Everything that a dossier writes down about 101, and a little about 102."""
    proof = os.path.join(folder, "调解协议.txt")
    with open(proof, "w", encoding="utf-8") as file:
        file.write("甲方司徒映雪，手印按于二〇二六年八月。")
    ok("open-vote", path, UNIT, "--from", "2026-07-20", "--until", "2026-08-20")
    for room in OWNERS:
        ok("deliver", path, UNIT, room, "--how", "in-person", "--date", "2026-07-21")
        ok("ballot", path, UNIT, room, "oppose" if room == "101" else "agree", "--date", "2026-08-01")
    ok("objection", path, UNIT, "101", "--text", "司徒映雪称遮挡采光")
    ok("objection", path, UNIT, "102", "--text", "要求加隔音")
    ok("attach", path, UNIT, proof)
    record(path, "visit", "room=101", "on=2026-08-02", "team=一组", "result=against", "said=因病不便上楼",
           "promise=协调底层住户", "owner=李某", "due=2026-09-20")
    record(path, "visit", "room=102", "on=2026-08-02", "team=一组", "result=agrees", "said=只担心噪声")
    record(path, "petition", "room=101", "channel=hotline", "number=0532-88321", "received-on=2026-08-14",
           "said=请政府主持公道")
    record(path, "mediation", "room=101", "on=2026-08-20", "mediator=西韩社区调委会", "parties=司徒映雪与端木青云",
           "agreed=井道外移半米", "paper=调解协议.txt")
    record(path, "account", "bank=青岛银行", "name=桂花城5号楼业主", "number=8020200000001")
    record(path, "cost-item", "stage=estimate", "what=works", "sum=400000")
    record(path, "payment", "flat=101", "on=2026-08-25", "kind=in", "sum=20000", "fund=own", "party=司徒映雪",
           "receipt=收字001", "note=由账户" + ACCOUNTS["101"] + "转入")
    record(path, "payment", "flat=102", "on=2026-08-25", "kind=in", "sum=20000", "fund=own", "party=端木青云")
    record(path, "beneficiary", "flat=101", "kind=low-floors", "name=司徒映雪", "sum=1000", "bank=青岛银行",
           "account=" + ACCOUNTS["101"])
    record(path, "beneficiary", "flat=102", "kind=low-floors", "name=端木青云", "sum=1000", "bank=青岛银行",
           "account=" + ACCOUNTS["102"])
    announced = ok("notice", path, UNIT, "announce", "plan", "--from", "2026-08-01", "--period", "7", "--json")
    ok("notice", path, UNIT, "post", str(announced.json["announcement"]), "1单元入口", "--on", "2026-08-01")
    os.remove(proof)


def text_of(paper):
    return "".join(subprocess.run(["pdftotext", "-raw", paper, "-"], capture_output=True, text=True,
                                  check=True).stdout.split())


# Papers that go to the people they name, or to the office or bank that asks for their names; each with what it may name.
NAMES = {"consent", "ballot", "tell-household", "money-reminder", "money-receipt", "money-shares", "subsidy-application",
         "subsidy-distribution"}
ACCOUNTED = {"subsidy-application", "subsidy-distribution"}
# What speaks of the whole file takes no stairwell.
OF_FILE = {"review-meeting", "subsidy-notice", "subsidy-request", "subsidy-summary"}


def test_what_papers_name(folder):
    """Each paper that can be made names in full only whom it has to; one for the public nobody at all."""
    path = desk(folder)
    fill(path, folder)
    letters = ok("papers", path, UNIT, "--json").json + ok("papers", path, "--json").json
    purposes = {letter["kind"]: letter["purpose"] for letter in letters}
    assert {kind for kind, purpose in purposes.items() if purpose == "public"} == {"money-public", "subsidy-notice"}, purposes
    made = set()

    def look(kind, public):
        for of_flat in [["101"], ["102"]] if kind in flats else [[]]:
            paper = os.path.join(folder, "paper.pdf")
            of_file = kind in OF_FILE
            result = run("document", path, kind, *([] if of_file else [UNIT]), *of_flat, "--output", paper)
            if result.status == 3:
                continue  # there is nothing yet of which it could speak
            assert result.status == 0, (kind, result.err)
            made.add(kind)
            text = text_of(paper)
            found = [value for value in [*IDS.values(), *PHONES.values()] if value in text]
            if kind not in NAMES or public:
                found += [name for name in OWNERS.values() if name in text]
            if kind not in ACCOUNTED or public:
                found += [account for account in ACCOUNTS.values() if account in text]
            assert not found, (kind, found)

    flats = {letter["kind"] for letter in letters if letter["of-flat"]}
    for letter in letters:
        look(letter["kind"], letter["purpose"] == "public")
    for kind in ("consent", "ballot", "notice", "roster", "progress"):
        look(kind, kind in ("notice", "result"))
    ok("close-vote", path, UNIT)
    look("result", True)
    assert {"objections", "visit-list", "notice-report", "tell-household", "money-public", "notice", "result", "roster"} <= made, made


def test_in_full_is_recorded(folder):
    """Who, what, what for, of how many; a purpose is asked for."""
    path = desk(folder)
    paper = os.path.join(folder, "roster.pdf")
    ok("open-vote", path, UNIT)
    assert run("document", path, "roster", UNIT, "--unmasked", "--output", paper).status == 2
    assert not os.path.exists(paper)
    ok("document", path, "roster", UNIT, "--unmasked", "--purpose", "报街道备案", "--output", paper, "--as", "张某")
    assert all(name in text_of(paper) for name in OWNERS.values())
    entry = ok("history", path, "--json").json[0]
    assert (entry["code"], entry["who"], entry["reason"]) == ("print-unmasked", "张某", "报街道备案"), entry
    assert "业主名册" in entry["text"] and "4" in entry["text"], entry
    sheet = os.path.join(folder, "access.pdf")
    ok("document", path, "household", UNIT, "101", "--output", sheet)
    assert "打印业主名册（含完整信息）：业主名册" in text_of(sheet) and "报街道备案" in text_of(sheet)


def test_packs_are_told(folder):
    """A pack for the archive and a whole dossier are in the ledger of papers and on the household's sheet, with what for."""
    path = desk(folder)
    fill(path, folder)
    ok("pack-dossier", path, UNIT, "--unmasked", "--purpose", "送档案馆核对", "--output", os.path.join(folder, "whole.pdf"),
       status=1)  # a text file is no page of a pack
    ok("pack-handover", path, UNIT, "--receiver", "城建档案馆", "--output", os.path.join(folder, "pack.pdf"), status=1)
    codes = {item["code"]: item["reason"] for item in ok("history", path, "--kind", "papers", "--json").json}
    assert codes["whole-dossier"] == "送档案馆核对" and codes["handover-pack"] == "城建档案馆", codes
    sheet = os.path.join(folder, "access.pdf")
    ok("document", path, "household", UNIT, "101", "--output", sheet)
    text = text_of(sheet)
    assert "写出单元档案总册" in text and "送档案馆核对" in text, text
    assert "写出移交卷" in text and "归档移交：城建档案馆" in text, text
    assert "raising and paying money" in ok("papers", path, UNIT).out


def test_what_a_household_may_see(folder):
    """All that the file holds about the household, and nothing about its neighbours; the print is an entry."""
    path = desk(folder)
    fill(path, folder)
    paper = os.path.join(folder, "access.pdf")
    ok("note", path, UNIT, "101", "--text", "老人独居需联系社区", "--date", "2026-08-03")
    ok("note", path, UNIT, "102", "--text", "邻户备忘一条", "--date", "2026-08-03")
    ok("document", path, "household", UNIT, "101", "--output", paper)
    text = text_of(paper)
    assert "老人独居需联系社区" in text and "邻户备忘一条" not in text
    for said in (OWNERS["101"], IDS["101"], PHONES["101"], "因病不便上楼", "协调底层住户", "请政府主持公道", "0532-88321",
                 "井道外移半米", "遮挡采光", "20,000.00", "收字001", ACCOUNTS["101"], "不同意"):
        assert said in text, (said, text)
    for other in (OWNERS["102"], IDS["102"], PHONES["102"], "只担心噪声", "要求加隔音", ACCOUNTS["102"]):
        assert other not in text, other
    assert ok("history", path, "--json").json[0]["code"] == "print-household"
    # Who buys the flat does not read what those before him said.
    ok("transfer", path, UNIT, "101", "--kind", "sale", "--owner", "买房人", "--document", "E12345678", "--date", "2026-09-10",
       "--evidence", "鲁(2026)青岛市不动产权第0001号")
    ok("document", path, "household", UNIT, "101", "--output", paper)
    text = text_of(paper)
    assert "买房人" in text and "因病不便上楼" not in text and ACCOUNTS["101"] not in text, text


def test_numbers_of_things_stay(folder):
    """What numbers a lift or a paper is nobody's and stays whole; an account shows its last four unless a purpose is given."""
    path = desk(folder)
    fill(path, folder)
    record(path, "use-registration", "device-code=31103701020250001", "serial=20250012345", "report=13800001111",
           "credit-code=91370116130101199X", "phone=13912345678")
    out = os.path.join(folder, "records.pdf")
    ok("document", path, "records", UNIT, "--output", out)
    text = text_of(out)
    for number in ("31103701020250001", "20250012345", "13800001111", "91370116130101199X"):
        assert number in text, (number, text)
    assert "13912345678" not in text and ACCOUNTS["101"] not in text, text
    assert ACCOUNTS["101"][-4:] in text


def bytes_in(folder, value):
    found = []
    for root, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(root, name), "rb") as file:
                if value.encode() in file.read():
                    found.append(os.path.join(root, name))
    return found


def test_nothing_is_left(folder):
    """Every text of the household's records goes, in every byte of every file; sums stay, and the chain verifies."""
    path = desk(folder)
    fill(path, folder)
    own = [OWNERS["101"], IDS["101"], PHONES["101"], ACCOUNTS["101"], "因病不便上楼", "协调底层住户", "请政府主持公道",
           "0532-88321", "井道外移半米", "遮挡采光", "收字001", "手印按于"]
    for value in own:
        assert bytes_in(folder, value), "written somewhere before: " + value
    before = ok("record", path, UNIT, "--json").json
    receipt = ok("erase", path, UNIT, "101", "--json").json["receipt"]
    assert receipt
    for value in own:
        assert not bytes_in(folder, value), (value, bytes_in(folder, value))
    for value in (OWNERS["102"], "只担心噪声", ACCOUNTS["102"], "要求加隔音"):
        assert bytes_in(folder, value), "a neighbour's: " + value
    after = ok("record", path, UNIT, "--json").json
    assert [r["kind"] for r in before] == [r["kind"] for r in after]
    assert [r["values"].get("sum") for r in before] == [r["values"].get("sum") for r in after]
    assert ok("check", path, "--json").json["ok"] is True
    # A second time there is nothing to do, and nothing can be had back.
    assert run("erase", path, UNIT, "101").status == 3
    assert run("document", path, "household", UNIT, "101", "--output", os.path.join(folder, "x.pdf")).status == 3


def shared(path, kind, *values):
    return ok("record", path, "-", kind, *values, "--json").json["record"]


def test_records_of_the_file(folder):
    """Numbers leave companies and teams by themselves, names only where it is said; what is left is listed."""
    path = desk(folder)
    fill(path, folder)
    name, phone = OWNERS["101"], PHONES["101"]
    shared(path, "batch", "name=一批")
    team = shared(path, "survey-team", "name=一组", "batch=一批", "leader=" + name, "phone=" + phone)
    firm = shared(path, "company", "name=" + name + "电梯有限公司", "contact=端木", "phone=13911112222")
    note = shared(path, "company", "name=乙公司", "address=找" + name + "，139 0000 1111")
    seen = ok("erase", path, UNIT, "101", "--look", "--json").json["records"]
    by_id = {record["record"]: record for record in seen}
    assert set(by_id) == {team, firm, note}, seen
    assert all(record["named"] for record in seen) and not by_id[firm]["numbers"] and by_id[note]["numbers"], seen
    look = ok("erase", path, UNIT, "101", "--look").out
    assert "找" + name in look and "--also" in look and str(team) in look, look
    assert ok("history", path, "--json").json[0]["code"] != "erase"
    # A record that does not name the household, no record at all: nothing is erased.
    other = shared(path, "company", "name=丙公司")
    assert run("erase", path, UNIT, "101", "--also", str(other)).status == 3
    assert run("erase", path, UNIT, "101", "--also", "乙").status == 2
    assert run("erase", path, UNIT, "101", "--look", "--also", str(team)).status == 2
    assert bytes_in(folder, IDS["101"])
    paper = os.path.join(folder, "receipt.pdf")
    said = ok("erase", path, UNIT, "101", "--also", str(team), "--output", paper).out
    assert "乙公司" in said and "电梯有限公司" in said and "by hand" in said, said
    for value in (phone, IDS["101"], ACCOUNTS["101"], "139 0000 1111"):
        assert not bytes_in(folder, value), value
    records = {record["record"]: record for record in ok("record", path, "-", "--json").json}
    assert records[team]["values"].get("leader", "") == "" and records[team]["values"]["name"] == "一组", records[team]
    assert records[firm]["values"]["name"] == name + "电梯有限公司"
    assert records[firm]["values"]["phone"] == "13911112222"
    assert records[note]["values"]["address"] == "找" + name + "，（已删除）", records[note]
    receipt = text_of(paper)
    assert "摸底工作组" in receipt and "单位（" in receipt and name not in receipt and phone not in receipt, receipt
    assert ok("check", path, "--json").json["ok"] is True


def test_who_acted_for_others(folder):
    """The household's people may have acted for neighbours, and other dossiers may speak of them: each is listed with what it says,
    and goes only where that is said."""
    path = desk(folder)
    sheet = os.path.join(folder, "other.csv")
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("小区,楼栋,单元,房号,业主,专有面积\n桂花城,6号楼,1单元,101,令狐望月,80\n桂花城,6号楼,1单元,201,上官问雪,80\n")
    ok("import", path, "households", sheet)
    os.remove(sheet)
    other = "桂花城/6号楼/1单元"
    name, phone = OWNERS["101"], PHONES["101"]
    ok("note", path, other, "--text", name + "（" + phone + "）来询问经验")
    ok("open-vote", path, UNIT, "--from", "2026-07-20", "--until", "2026-08-20")
    for room in OWNERS:
        ok("deliver", path, UNIT, room, "--how", "in-person", "--date", "2026-07-21", "--by", name if room == "201" else "李某")
    ok("ballot", path, UNIT, "101", "agree", "--date", "2026-08-01")
    ok("ballot", path, UNIT, "102", "agree", "--date", "2026-08-01", "--by", "proxy", "--proxy", name, "--authority")
    ok("ballot", path, UNIT, "201", "agree", "--date", "2026-08-01", "--witnesses", name + "、李某")
    tally = ok("tally", path, UNIT, "--json").json
    seen = ok("erase", path, UNIT, "101", "--look", "--json").json["records"]
    said = {record["said"]: record for record in seen}
    assert len(seen) == 4 and all(record["named"] for record in seen), seen
    proxy, note = said["Proxy: " + name], said["Note: " + name + "（" + phone + "）来询问经验"]
    assert "Witnesses: " + name + "、李某" in said and "Delivered by: " + name in said, said
    assert " 102 " in proxy["line"].replace("·", " ") and "6号楼" in note["line"], seen
    look = ok("erase", path, UNIT, "101", "--look").out
    assert "来询问经验" in look and "Proxy: " + name in look, look
    # Said of one: the others stay. That 102 voted by proxy still counts, and so does every ballot.
    copy = os.path.join(folder, "copy.tidang")
    ok("backup", path, copy)
    receipt = ok("erase", path, UNIT, "101", "--also", proxy["record"]).out
    assert "6号楼" in receipt and "by hand" in receipt, receipt
    assert not bytes_in(folder, phone) or bytes_in(folder, phone) == [copy]
    assert ok("tally", path, UNIT, "--json").json == tally and ok("check", path, "--json").json["ok"] is True
    os.remove(path)
    ok("restore", copy, path)
    os.remove(copy)
    ok("erase", path, UNIT, "101", *[word for record in seen for word in ("--also", record["record"])])
    for value in (name, phone):
        assert not bytes_in(folder, value), (value, bytes_in(folder, value))
    assert ok("tally", path, UNIT, "--json").json == tally and ok("check", path, "--json").json["ok"] is True


main([test_records_of_the_file, test_who_acted_for_others, test_what_papers_name, test_in_full_is_recorded, test_packs_are_told, test_what_a_household_may_see, test_numbers_of_things_stay,
      test_nothing_is_left])
