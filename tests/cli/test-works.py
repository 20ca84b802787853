"""Tidang: the works of a dossier on the command line — stages, findings, bills, chart, facts for gates.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import re
import subprocess
import zipfile

from make_photo import write_photo
from tidangtest import main, ok, run

UNIT = "东圃小区/1号楼/1单元"


def new_file(folder, buildings=1):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "440106001001")
    sheet = os.path.join(folder, "flats.csv")
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["小区", "楼栋", "单元", "房号", "建筑面积", "业主"])
        for building in range(1, buildings + 1):
            rows.writerow(["东圃小区", f"{building}号楼", "1单元", "301", "80.00", f"业主{building}"])
    ok("import", path, "households", sheet)
    return path


def record(path, unit, kind, *values):
    return ok("record", path, unit, kind, *values, "--json").json["record"]


def stages(path, unit):
    """Five stages, of which two are late on 2026-09-12."""
    for what, *days in (("pipes", "2026-05-20", "2026-06-05", "2026-05-21", "2026-06-03"),
                        ("foundation", "2026-06-13", "2026-07-10", "2026-06-16", "2026-07-21"),
                        ("shaft", "2026-07-11", "2026-08-20", "2026-07-24", ""),
                        ("lift", "2026-09-01", "2026-10-15", "", ""),
                        ("test", "2026-10-16", "2026-10-31", "", "")):
        fields = ("planned-start", "planned-end", "actual-start", "actual-end")
        record(path, unit, "work-stage", f"what={what}",
               *[f"{field}={day}" for field, day in zip(fields, days) if day])


def pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def test_states(folder):
    path = new_file(folder)
    stages(path, UNIT)
    answer = ok("works", path, UNIT, "--json").json
    assert [(stage["what"], stage["state"], stage["days_late"]) for stage in answer["stages"]] == [
        ("pipes", "done", 0), ("foundation", "done-late", 11), ("shaft", "late", 23), ("lift", "late-begin", 11),
        ("test", "to-come", 0)]
    assert answer["first_works"] == "2026-06-16" and answer["faults"] == []
    words = ok("works", path, UNIT).out
    assert "not done, late by 23 days" in words and "先施工后告知" not in words


def test_notice_is_entered_once(folder):
    """The record is the act: before the works the gate is met, after them it says so and cannot be mended."""
    path = new_file(folder)

    def gate():
        lines = ok("gates", path, UNIT, "--json").json["conditions"]
        return {line["condition"]: line["state"] for line in lines}.get("before:install-notice:start")

    ok("stage", path, UNIT, "contract", "--reason", "试点先行")
    assert gate() == "open"
    notice = record(path, UNIT, "install-notice", "on=2026-06-10", "number=穗特告2026-118")
    assert gate() == "met"
    record(path, UNIT, "work-stage", "what=foundation", "actual-start=2026-06-01")
    record(path, UNIT, "work-stage", "what=lift", "actual-start=2026-06-16")
    assert gate() == "met"
    ok("record", path, UNIT, "--change", notice, "on=2026-06-20")
    assert gate() == "too-late"
    refused = run("stage", path, UNIT, "works")
    assert refused.status == 3 and "先施工后告知" in refused.err
    assert ok("works", path, UNIT, "--json").json["faults"] == ["notice-late"]


def test_findings_and_bills(folder):
    path = new_file(folder)
    finding = record(path, UNIT, "finding", "what=临边防护缺失", "found-on=2026-08-01", "due-on=2026-08-05")
    record(path, UNIT, "rectification", f"finding={finding}", "mended-on=2026-08-04", "verdict=again",
           "mend-by=2026-08-08")
    record(path, UNIT, "utility-move", "utility=gas", "planned=12000", "bill=15800.50", "paid-on=2026-06-10")
    record(path, UNIT, "utility-move", "utility=power", "planned=8000", "moved-on=2026-06-03")
    answer = ok("works", path, UNIT, "--json").json
    assert [(f["open"], f["overdue"], f["rounds"], f["due_on"]) for f in answer["findings"]] == [
        (True, True, 1, "2026-08-08")]
    assert answer["utilities"] == {"count": 2, "moved": 1, "planned": "20000.00", "billed": "15800.50",
                                   "paid": "15800.50"}
    assert answer["faults"] == ["bill-over"] and "3,800.50" in answer["remarks"][0]
    record(path, UNIT, "rectification", f"finding={finding}", "mended-on=2026-08-07", "verdict=pass")
    answer = ok("works", path, UNIT, "--json").json["findings"][0]
    assert (answer["open"], answer["rounds"], answer["closed_on"]) == (False, 2, "2026-08-07")


def test_chart(folder):
    path = new_file(folder)
    pdf = os.path.join(folder, "chart.pdf")
    refused = run("works", path, UNIT, "--chart", pdf)
    assert refused.status == 3 and "Stage of the works" in refused.err and not os.path.exists(pdf)
    stages(path, UNIT)
    record(path, UNIT, "work-stage", "what=lift", "actual-start=2026-09-05")
    ok("works", path, UNIT, "--chart", pdf)
    sheets = pages(pdf)
    assert len(sheets) == 1
    for words in ("施工进度横道图", "管线迁改", "基坑与基础", "未完成，迟23天", "应开始未开始，迟11天", "2026-07-11—2026-08-20",
                  "今天 2026-09-12", "先施工后告知"):
        assert words in sheets[0], words
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+841\.\d+ x 595\.\d+ pts", info), info
    first = open(pdf, "rb").read()
    ok("works", path, UNIT, "--chart", pdf)
    assert open(pdf, "rb").read() == first


def in_word(path, ending):
    """Members of a Word file whose names end so, and its text."""
    with zipfile.ZipFile(path) as word:
        text = word.read("word/document.xml").decode()
        return [name for name in word.namelist() if name.endswith(ending)], text


def test_word(folder):
    """Papers of the desk as Word files, drawings as pictures; no other kind of file gets a paper's bytes."""
    path = new_file(folder)
    stages(path, UNIT)
    out = os.path.join(folder, "paper.docx")
    for words, pictures, said in ((("works", path, UNIT, "--chart", out), 1, "横道图"),
                                  (("overview", path, "--output", out), 1, "总览"),
                                  (("due", path, "--output", out), 0, "待办清单"),
                                  (("rate", path, UNIT, "-o", out), 0, "摸底卡"),
                                  (("document", path, "household", UNIT, "301", "-o", out), 0, "本户信息告知单")):
        ok(*words)
        found, text = in_word(out, ".png")
        assert len(found) == pictures and said in text, words
        assert text.count("<w:drawing>") == pictures
        os.remove(out)
    for words in (("works", path, UNIT, "--chart"), ("overview", path, "--output"), ("due", path, "--output"),
                  ("rate", path, UNIT, "-o"), ("document", path, "household", UNIT, "301", "-o"),
                  ("document", path, "consent", UNIT, "-o"), ("pack-handover", path, UNIT, "--output")):
        for ending in (".xlsx", ".xyz") + ((".docx",) if words[0] == "pack-handover" else ()):
            wrong = os.path.join(folder, "paper" + ending)
            refused = run(*words, wrong)
            assert refused.status == 2 and wrong in refused.err, (words, refused.err)
            assert not os.path.exists(wrong)


def test_batch(folder):
    """Every stairwell of the batch stands on the chart once, whatever the pages."""
    n = 40
    path = new_file(folder, n)
    pdf = os.path.join(folder, "batch.pdf")
    refused = run("works", path, "--batch", "一期", "--chart", pdf)
    assert refused.status == 3 and "一期" in refused.err
    batch = record(path, "-", "batch", "name=一期")
    refused = run("works", path, "--batch", "一期", "--chart", pdf)
    assert refused.status == 3 and "一期" in refused.err and not os.path.exists(pdf)
    for building in range(1, n + 1):
        unit = f"东圃小区/{building}号楼/1单元"
        record(path, unit, "batch-unit", f"batch={batch}")
        if building % 2:
            record(path, unit, "work-stage", "what=shaft", "planned-start=2026-07-11", "planned-end=2026-08-20",
                   "actual-start=2026-07-24")
    ok("works", path, "--batch", "1", "--chart", pdf)
    sheets = pages(pdf)
    assert len(sheets) > 1
    text = re.sub(r"\s", "", "".join(sheets))
    for building in range(1, n + 1):
        assert len(re.findall(rf"东圃小区{building}号楼1单元", text)) == 1, building
    assert text.count("井道（钢架）：未完成，迟23天") == n // 2 and text.count("未排计划") == n // 2
    wrong = run("works", path, UNIT, "--batch", "一期", "--chart", pdf)
    assert wrong.status == 2 and "--batch" in wrong.err
    assert run("works", path, "--batch", "二期", "--chart", pdf).status == 3


def test_papers(folder):
    """Who signs comes from the parties; what is missing is named; nothing is printed of what is not recorded."""
    path = new_file(folder)
    pdf = os.path.join(folder, "paper.pdf")

    def paper(kind, *words):
        ok("works", path, UNIT, "--paper", kind, "--output", pdf, *words)
        return re.sub(r"\s", "", "".join(pages(pdf)))

    for kind in ("notice", "inspection", "log", "concealed", "acceptance"):
        refused = run("works", path, UNIT, "--paper", kind, "--output", pdf)
        assert refused.status == 3 and "records of the works" in refused.err and not os.path.exists(pdf), kind
    record(path, UNIT, "install-notice", "equipment=曳引驱动乘客电梯", "on=2026-06-10")
    # What is still blank is said beside the paper; it goes to an authority.
    said = ok("works", path, UNIT, "--paper", "notice", "--output", pdf).err
    assert "电梯安装单位（参建单位）、规格型号" in said and "接收告知的部门" in said, said
    assert "尚缺" not in paper("notice") and "请补齐" not in paper("notice")
    state = {letter["kind"]: letter for letter in ok("papers", path, UNIT, "--json").json}["works-notice"]
    assert state["ready"] and "规格型号" in state["lacks"], state
    # Whoever signed the contract need not be entered again; the contract of the lift goes before the general one.
    general = record(path, "-", "company", "name=总承包公司", "contact=孙某某")
    contract = record(path, UNIT, "works-contract", "what=turnkey", f"party={general}", "signed-on=2026-05-01")
    assert "总承包公司拟在东圃小区1号楼1单元安装电梯" in paper("notice") and "孙某某" in paper("notice")
    lift = record(path, "-", "company", "name=电梯设备公司")
    own = record(path, UNIT, "works-contract", "what=lift", f"party={lift}", "signed-on=2026-04-01")
    assert "电梯设备公司拟在东圃小区1号楼1单元安装电梯" in paper("notice")
    record(path, UNIT, "daily-log", "on=2026-08-30", "done=第30日作业")
    assert "施工单位：总承包公司" in paper("log")
    for leaf in (contract, own):
        ok("record", path, UNIT, "--remove", leaf)
    installer = record(path, "-", "company", "name=安居电梯有限公司", "contact=赵某某")
    builder = record(path, "-", "company", "name=业主代表甲")
    record(path, UNIT, "party", "role=installer", f"company={installer}", "representative=钱某某")
    record(path, UNIT, "party", "role=owners-agent", f"company={builder}")
    text = paper("notice")
    assert "安居电梯有限公司拟在东圃小区1号楼1单元安装电梯" in text and "钱某某" in text
    assert "规格型号" in ok("works", path, UNIT, "--paper", "notice", "--output", pdf).err
    assert "由安居电梯有限公司安装" in paper("inspection")
    # A party whose time is over signs nothing any more; the lot's company stands in.
    lot_company = record(path, "-", "company", "name=标段施工公司")
    batch = record(path, "-", "batch", "name=一期")
    lot = record(path, "-", "lot", "name=一标段", f"batch={batch}", f"contractor={lot_company}")
    record(path, UNIT, "batch-unit", f"batch={batch}", f"lot={lot}")
    record(path, UNIT, "party", "role=contractor", f"company={installer}", "until=2026-08-31")
    for day in ("01", "02", "03"):
        record(path, UNIT, "daily-log", f"on=2026-09-{day}", f"done=第{day}日作业")
    text = paper("log")
    assert "标段施工公司" in text and all(f"第{day}日作业" in text for day in ("01", "02", "03"))
    text = paper("log", "--from", "2026-09-02", "--until", "2026-09-02")
    assert "第02日作业" in text and "第01日作业" not in text and "第03日作业" not in text and "共1天" in text
    none = run("works", path, UNIT, "--paper", "log", "--from", "2026-09-10", "--output", pdf)
    assert none.status == 3 and "period" in none.err
    first = record(path, UNIT, "concealed-work", "part=基坑垫层", "content=C15垫层", "verdict=pass",
                   "contractor=孙某某", "supervisor=周某某")
    record(path, UNIT, "concealed-work", "part=预埋件", "verdict=mend")
    assert "预埋件" in paper("concealed") and "基坑垫层" in paper("concealed", "--record", first)
    # A paper to be signed does not come signed: who was there stands among what is recorded.
    text = paper("concealed", "--record", first)
    assert "施工单位人员孙某某" in text and "监理人员周某某" in text and text.count("签字：") == 3, text
    assert "签字：孙" not in text and "签字：周" not in text, text
    wrong = run("works", path, UNIT, "--paper", "concealed", "--record", installer, "--output", pdf)
    assert wrong.status == 3
    record(path, UNIT, "acceptance-round", "on=2026-09-10", "verdict=pass", "warranty=yes", "supervisor=监理公司乙",
           "installer=吴某某")
    text = paper("acceptance")
    assert "监理单位：" in text and "监理公司乙" in text and "参加人：吴某某" in text, text
    assert "签字：监" not in text and "签字：吴" not in text and text.count("签字：") == 7, text
    assert "业主代表甲" in text and "安居电梯有限公司" in text
    for party in ("建设单位（业主代表）：", "勘察单位：", "设计单位：", "施工单位：", "监理单位：", "电梯安装单位：", "见证（社区、区机构）："):
        assert party in text, party
    said = ok("works", path, UNIT, "--paper", "acceptance", "--output", pdf).err
    assert "设计单位" in said and "监督检验报告" in said and "监理单位" not in said, said
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    # Seven rows with room for a seal of 50 mm do not fit on one sheet.
    assert re.search(r"Pages:\s+3", info), info
    word = os.path.join(folder, "paper.docx")
    ok("works", path, UNIT, "--paper", "acceptance", "--output", word)
    assert os.path.getsize(word) > 2000
    assert run("works", path, UNIT, "--paper", "nothing", "--output", pdf).status == 2
    assert run("works", path, UNIT, "--paper", "log", "--chart", pdf).status == 2


def photo(folder, name, taken=None, lon=113.3401, lat=23.1202):
    path = os.path.join(folder, name)
    write_photo(path, lon, lat, "WGS-84", taken, True)
    return path


def test_photos(folder):
    """Named by their time and the stage that holds it; each kept once; all of it one step."""
    path = new_file(folder)
    stages(path, UNIT)
    ok("place", path, UNIT, "113.3400, 23.1200", "--datum", "wgs84")

    def recorded():
        return [r for r in ok("record", path, UNIT, "--json").json if r["kind"] == "works-photo"]

    site = os.path.join(folder, "site")
    os.mkdir(site)
    one = photo(site, "IMG_1.jpg", "2026:06:20 08:12:13")
    photo(site, "IMG_2.jpg", "2026:06:20 08:12:40")
    photo(site, "IMG_3.JPG", "2026:05:01 17:00:00")
    photo(site, "far.jpg", "2026:06:21 09:00:00", 113.3501)
    photo(site, "ahead.jpg", "2026:12:31 09:00:00")
    write_photo(os.path.join(site, "silent.png"), whole=True)
    with open(os.path.join(site, "again.jpg"), "wb") as copy, open(one, "rb") as file:
        copy.write(file.read())
    with open(os.path.join(site, "Thumbs.db"), "w", encoding="utf-8") as file:
        file.write("no picture")
    look = ok("works", path, UNIT, "--photos", site, "--look", "--json").json
    assert not look["done"] and look["taken_in"] == 0 and look["passed_over"] == 1 and look["refused"] == 0
    photos = {os.path.basename(p["path"]): p for p in look["photos"]}
    stem = "东圃小区-1号楼-1单元"
    # The bytes say what it is, whatever the name.
    assert {name: p["name"] for name, p in photos.items()} == {
        "IMG_3.JPG": f"{stem}_施工前_20260501-1700_01.jpg",
        "IMG_1.jpg": f"{stem}_基坑与基础_施工中_20260620-0812_01.jpg", "again.jpg": None,
        "IMG_2.jpg": f"{stem}_基坑与基础_施工中_20260620-0812_02.jpg",
        "far.jpg": f"{stem}_基坑与基础_施工中_20260621-0900_01.jpg",
        "ahead.jpg": f"{stem}_日期不明_01.jpg", "silent.png": f"{stem}_日期不明_02.jpg"}, photos
    assert photos["again.jpg"]["state"] == "twin" and photos["again.jpg"]["same_as"] == "IMG_1.jpg"
    assert {name: p["says"] for name, p in photos.items() if p["says"]} == {
        "IMG_3.JPG": ["outside"], "far.jpg": ["far"], "ahead.jpg": ["ahead"], "silent.png": ["no-time", "no-place"]}
    assert photos["IMG_1.jpg"]["position"] == "113.340100, 23.120200" and photos["IMG_1.jpg"]["metres"] == 24
    assert 1000 < photos["far.jpg"]["metres"] < 1060 and "from the stairwell" in photos["far.jpg"]["remarks"]
    assert recorded() == []
    words = ok("works", path, UNIT, "--photos", site).out
    assert "小区-楼栋-单元_节点" in words and "taken in: 6" in words and "there already: 1" in words
    assert len(recorded()) == 6
    files = [f["name"] for f in ok("show", path, UNIT, "--json").json["attachments"]]
    assert sorted(files) == sorted(p["name"] for p in photos.values() if p["name"])
    history = ok("history", path, UNIT).out
    assert "Photos of the works taken in: 6" in history, history
    # Again: nothing is new, nothing is done.
    refused = run("works", path, UNIT, "--photos", one)
    assert refused.status == 3 and "none of these photos is new" in refused.err
    ok("check", path)
    # In the pack they stand in the order of their time, with time and place below.
    pack = os.path.join(folder, "pack.pdf")
    run("pack-handover", path, UNIT, "--output", pack)
    text = re.sub(r"\s", "", "".join(pages(pack)))
    first, second = "施工前2026年5月1日17:00113.340100,23.120200", "基坑与基础施工中2026年6月20日08:12113.340100,23.120200"
    assert first in text and second in text[text.index(first):], text[-1500:]
    # A concealed part whose photo is one of them says when and where.
    record(path, UNIT, "concealed-work", "part=基坑垫层", "verdict=pass", "on=2026-06-20",
           f"photo={photos['IMG_1.jpg']['sha256']}")
    ok("works", path, UNIT, "--paper", "concealed", "--output", pack)
    assert "基坑垫层2026年6月20日08:12113.340100,23.120200" in re.sub(r"\s", "", "".join(pages(pack)))
    ok("undo", path)
    ok("undo", path)
    assert ok("show", path, UNIT, "--json").json["attachments"] == []
    said = ok("works", path, UNIT, "--photos", one, os.path.join(site, "IMG_2.jpg"), "--stage", "井道（钢架）", "--when",
              "after", "--json").json
    assert [p["name"] for p in said["photos"]] == [f"{stem}_井道（钢架）_施工后_20260620-0812_0{n}.jpg" for n in (1, 2)]


def test_photos_refused(folder):
    """What is no whole photo is refused by name, all at once, and nothing is taken."""
    path = new_file(folder)
    good = photo(folder, "good.jpg", "2026:06:20 08:12:13")
    whole = open(good, "rb").read()
    hostile = {"empty.jpg": b"", "cut.jpg": whole[:-20], "text.jpg": b"no photo at all", "two.jpg": b"\xff\xd8",
               "IMG_9.HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64,
               "huge.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x02\0\0\0" + b"\0" * 40}
    for name, content in hostile.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
    names = [os.path.join(folder, name) for name in hostile]
    refused = run("works", path, UNIT, "--photos", good, *names)
    assert refused.status == 3 and "none was" in refused.err
    for name in hostile:
        assert name in refused.err, (name, refused.err)
    assert "HEIC" in refused.err and "copied whole" in refused.err
    assert ok("show", path, UNIT, "--json").json["attachments"] == []
    partly = ok("works", path, UNIT, "--photos", good, *names, "--leave-out", "--json", status=1).json
    assert partly["taken_in"] == 1 and partly["refused"] == len(hostile)
    assert len(ok("show", path, UNIT, "--json").json["attachments"]) == 1
    none = run("works", path, UNIT, "--photos", os.path.join(folder, "nothing.jpg"))
    assert none.status == 3 and "does not exist" in none.err
    os.mkdir(os.path.join(folder, "bare"))
    bare = run("works", path, UNIT, "--photos", os.path.join(folder, "bare"))
    assert bare.status == 3 and "no photo there" in bare.err
    for wrong in (["--photos", good, "--stage", "roof"], ["--photos", good, "--when", "noon"], ["--stage", "shaft"],
                  ["--photos", good, "--chart", "x.pdf"], ["more"], ["--look"]):
        assert run("works", path, UNIT, *wrong).status == 2, wrong


main([test_photos, test_photos_refused, test_papers, test_states, test_notice_is_entered_once, test_findings_and_bills, test_chart, test_word, test_batch])
