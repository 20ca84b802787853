"""Tidang: the works of a dossier on the command line — stages, findings, bills, chart, facts for gates.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import re
import subprocess

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
    assert answer["first_works"] == "2026-06-16" and answer["faults"] == ["notice-missing"]
    assert "先施工后告知" in answer["remarks"][0]
    words = ok("works", path, UNIT).out
    assert "not done, late by 23 days" in words and "先施工后告知" in words


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
    record(path, UNIT, "work-stage", "what=foundation", "actual-start=2026-06-16")
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
    assert answer["faults"] == ["bill-over"] and "3800.50" in answer["remarks"][0]
    record(path, UNIT, "rectification", f"finding={finding}", "mended-on=2026-08-07", "verdict=pass")
    answer = ok("works", path, UNIT, "--json").json["findings"][0]
    assert (answer["open"], answer["rounds"], answer["closed_on"]) == (False, 2, "2026-08-07")


def test_chart(folder):
    path = new_file(folder)
    pdf = os.path.join(folder, "chart.pdf")
    refused = run("works", path, UNIT, "--chart", pdf)
    assert refused.status == 3 and "Stage of the works" in refused.err and not os.path.exists(pdf)
    stages(path, UNIT)
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
    text = paper("notice")
    assert "尚缺：电梯安装单位（参建单位）、规格型号" in text and "接收告知的部门。" in text
    installer = record(path, "-", "company", "name=安居电梯有限公司", "contact=赵某某")
    builder = record(path, "-", "company", "name=业主代表甲")
    record(path, UNIT, "party", "role=installer", f"company={installer}", "representative=钱某某")
    record(path, UNIT, "party", "role=owners-agent", f"company={builder}")
    text = paper("notice")
    assert "安居电梯有限公司拟在东圃小区1号楼1单元安装电梯" in text and "钱某某" in text
    assert "尚缺：规格型号" in text
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
    first = record(path, UNIT, "concealed-work", "part=基坑垫层", "content=C15垫层", "verdict=pass")
    record(path, UNIT, "concealed-work", "part=预埋件", "verdict=mend")
    assert "预埋件" in paper("concealed") and "基坑垫层" in paper("concealed", "--record", first)
    wrong = run("works", path, UNIT, "--paper", "concealed", "--record", installer, "--output", pdf)
    assert wrong.status == 3
    record(path, UNIT, "acceptance-round", "on=2026-09-10", "verdict=pass", "warranty=yes")
    text = paper("acceptance")
    assert "业主代表甲" in text and "安居电梯有限公司" in text
    for party in ("建设单位（业主代表）：", "勘察单位：", "设计单位：", "施工单位：", "监理单位：", "电梯安装单位：", "见证（社区、区机构）："):
        assert party in text, party
    assert "设计单位" in text[text.index("尚缺："):] and "监督检验报告" in text[text.index("尚缺："):]
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    # Seven rows with room for a seal of 50 mm do not fit on one sheet.
    assert re.search(r"Pages:\s+3", info), info
    word = os.path.join(folder, "paper.docx")
    ok("works", path, UNIT, "--paper", "acceptance", "--output", word)
    assert os.path.getsize(word) > 2000
    assert run("works", path, UNIT, "--paper", "nothing", "--output", pdf).status == 2
    assert run("works", path, UNIT, "--paper", "log", "--chart", pdf).status == 2


main([test_papers, test_states, test_notice_is_entered_once, test_findings_and_bills, test_chart, test_batch])
