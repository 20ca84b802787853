"""Tidang: the handover pack on the command line, and its manifest.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import json
import os
import shutil
import struct
import subprocess
import zlib

from tidangtest import SHEETS, main, ok, run

UNIT = "桂花城/5号楼/1单元"
NAME = "桂花城-5号楼-1单元-移交卷"


def png(path, side):
    """A grey picture."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    rows = b''.join(b'\0' + b'\x80' * side for _ in range(side))
    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', side, side, 8, 0, 0, 0, 0))
                   + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def pdf(path, n_pages):
    """As plain as one can be, written here."""
    objects = ['<< /Type /Catalog /Pages 2 0 R >>',
               '<< /Type /Pages /Count %d /Kids [%s] >>' % (n_pages, ' '.join('%d 0 R' % (3 + i) for i in range(n_pages)))]
    objects += ['<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>'] * n_pages
    out, at = b'%PDF-1.4\n', []
    for number, text in enumerate(objects, 1):
        at.append(len(out))
        out += ('%d 0 obj\n%s\nendobj\n' % (number, text)).encode()
    start = len(out)
    out += ('xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)).encode()
    out += b''.join(b'%010d 00000 n \n' % offset for offset in at)
    out += ('trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, start)).encode()
    with open(path, 'wb') as file:
        file.write(out)


def sha256(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def new_file(folder):
    path = os.path.join(folder, "desk.tidang")
    ok("new", path, "--place", "370212001002")
    ok("import", path, "households", os.path.join(SHEETS, "roster-stairwells.xlsx"))
    return path


def attach(path, folder, name, kind, make):
    source = os.path.join(folder, name)
    make(source)
    ok("attach", path, UNIT, source, "--kind", kind)
    return sha256(source)


def manifest(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def test_pack(folder):
    path = new_file(folder)
    plan = attach(path, folder, "方案.pdf", "plan", lambda source: pdf(source, 3))
    photo = attach(path, folder, "现场.png", "photo", lambda source: png(source, 40))
    out = os.path.join(folder, "out")
    os.mkdir(out)
    answer = ok("pack-handover", path, UNIT, "--output", out, "--receiver", "城建档案馆", "--json").json
    assert [os.path.basename(name) for name in answer["volumes"]] == [NAME + ".pdf"]
    assert answer["remarks"] == [] and answer["originals"] is None
    told = manifest(answer["manifest"])
    assert told["format"] == "tidang-handover/1" and told["receiver"] == "城建档案馆"
    volume, = told["volumes"]
    assert volume["sha256"] == sha256(answer["volumes"][0])
    assert volume["size"] == os.path.getsize(answer["volumes"][0])
    assert volume["pages"] == answer["pages"]
    parts = {part["title"]: part for part in told["parts"]}
    assert len(parts) == answer["parts"]
    assert (parts["方案.pdf"]["sha256"], parts["方案.pdf"]["pages"]) == (plan, 3)
    assert (parts["现场.png"]["sha256"], parts["现场.png"]["pages"]) == (photo, 1)
    # Cover, contents, then every page belongs to a part or a divider, in the order of the archive.
    assert [part["kind"] for part in told["parts"]] == ["roster", "plan", "photo"]
    assert [part["first-page"] for part in told["parts"]] == [4, 6, 10]
    assert sorted(os.listdir(out)) == [NAME + ".json", NAME + ".pdf"]
    assert "Handover pack written" in ok("history", path, UNIT).out
    assert ok("check", path).status == 0


def test_not_pages(folder):
    path = new_file(folder)
    whole = attach(path, folder, "a.pdf", "plan", lambda source: pdf(source, 1))

    def cut(source):
        pdf(source, 2)
        os.truncate(source, os.path.getsize(source) // 2)

    def heic(source):
        with open(source, 'wb') as file:
            file.write(b'\0\0\0\x18ftypheic' + bytes(500))
    attach(path, folder, "b.pdf", "plan", cut)
    attach(path, folder, "c.heic", "photo", heic)
    gone = attach(path, folder, "d.pdf", "deed", lambda source: pdf(source, 1) or os.utime(source))
    # The same bytes twice: one file beside the workspace. Without it both have their sheets.
    assert gone == whole
    os.remove(os.path.join(path + "-files", whole[:2], whole))
    out = os.path.join(folder, "pack.pdf")
    done = run("pack-handover", path, UNIT, "--output", out, "--json")
    assert done.status == 1
    answer = done.json
    assert len(answer["remarks"]) == 4 and any("c.heic" in remark for remark in answer["remarks"])
    told = manifest(answer["manifest"])
    states = {part["title"]: part["state"] for part in told["parts"] if part["source"] == "file"}
    assert states == {"a.pdf": "gone", "b.pdf": "damaged", "c.heic": "format", "d.pdf": "gone"}
    originals = [part for part in told["parts"] if "original" in part]
    assert sorted(part["title"] for part in originals) == ["b.pdf", "c.heic"]
    for part in originals:
        assert sha256(os.path.join(folder, told["originals"], part["original"])) == part["sha256"]


def test_volumes(folder):
    path = new_file(folder)
    for i in range(6):
        attach(path, folder, "%d.pdf" % i, "plan", lambda source, n=i: pdf(source, 8 + n))
    attach(path, folder, "long.pdf", "photo", lambda source: pdf(source, 40))
    out = os.path.join(folder, "pack.pdf")
    done = run("pack-handover", path, UNIT, "--output", out, "--pages-per-volume", "24", "--json")
    assert done.status == 1 and len(done.json["remarks"]) == 1
    told = manifest(done.json["manifest"])
    assert [os.path.basename(name) for name in done.json["volumes"]] == ["pack-第%d卷.pdf" % (i + 1) for i in range(len(told["volumes"]))]
    assert not os.path.exists(out)
    over = [volume["number"] for volume in told["volumes"] if volume["over-limit"]]
    for volume in told["volumes"]:
        assert volume["pages"] <= 24 or volume["number"] in over
        assert sum(1 for part in told["parts"] if part["volume"] == volume["number"]) == 1 or volume["pages"] <= 24
    assert len(over) == 1
    assert len(ok("pack-handover", path, UNIT, "--output", out, "--one-volume", "--json").json["volumes"]) == 1


def test_refused(folder):
    path = new_file(folder)
    out = os.path.join(folder, "pack.pdf")
    before = ok("history", path, "--json").out
    assert run("pack-handover", path, UNIT).status == 2
    assert run("pack-handover", path, UNIT, "--output", out, "--pages-per-volume", "5").status == 2
    assert run("pack-handover", path, UNIT, "--output", out, "--pages-per-volume=-7").status == 2
    assert run("pack-handover", path, UNIT, "--output", out, "--pages-per-volume", "90", "--one-volume").status == 2
    assert run("pack-handover", path, "没有/1/1", "--output", out).status == 3
    missing = run("pack-handover", path, UNIT, "--output", os.path.join(folder, "nowhere", "pack.pdf"))
    assert missing.status == 3 and "nowhere" in missing.err
    os.mkdir(os.path.join(folder, "taken.json"))
    assert run("pack-handover", path, UNIT, "--output", os.path.join(folder, "taken.pdf")).status == 3
    assert not os.path.exists(os.path.join(folder, "taken.pdf"))
    assert not os.path.exists(out)
    assert [name for name in os.listdir(folder) if name.startswith(".tidang")] == []
    assert ok("history", path, "--json").out == before


def words(path):
    """What a PDF says, without blanks, where pdftotext is installed."""
    if shutil.which("pdftotext") is None:
        return None
    said = subprocess.run(["pdftotext", "-raw", path, "-"], stdout=subprocess.PIPE, check=True).stdout
    return "".join(said.decode("utf-8").split())


def test_list(folder):
    path = new_file(folder)
    out = os.path.join(folder, "list.pdf")
    none = run("pack-handover", path, UNIT, "--paper", "list", "--output", out)
    assert none.status == 3 and "移交清单" in none.err and not os.path.exists(out)
    attach(path, folder, "甲.pdf", "plan", lambda source: pdf(source, 1))
    attach(path, folder, "乙.pdf", "photo", lambda source: pdf(source, 2))
    attach(path, folder, "丙.pdf", "deed", lambda source: pdf(source, 3))
    ok("record", path, UNIT, "handover-item", "paper=监督检验报告", "name=JD-7", "form=copy", "copies=2", "pages=12",
       "receiver=张某", "on=2026-08-30", "file=乙.pdf")
    ok("record", path, UNIT, "handover-item", "paper=as-built", "originals=1", "file=甲.pdf")
    ok("record", path, UNIT, "handover-item", "paper=type-test", "missing=yes", "promised=2027-12-01")
    ok("pack-handover", path, UNIT, "--paper", "list", "--output", out, "--receiver", "城建档案馆")
    said = words(out)
    assert said is None or all(word in said for word in ("监督检验报告", "JD-7", "复印件", "共3项，其中缺1项", "2027-12-01前补交", "城建档案馆"))
    # What the list names stands behind it in its order, the rest where it belongs.
    told = manifest(ok("pack-handover", path, UNIT, "--output", os.path.join(folder, "p.pdf"), "--json").json["manifest"])
    assert [part["title"] for part in told["parts"]] == ["移交清单", "乙.pdf", "甲.pdf", "业主名册", "丙.pdf"]
    assert [part["section"] for part in told["parts"]][:3] == ["一　移交清单"] * 3
    assert run("pack-handover", path, UNIT, "--paper", "keys", "--output", out).status == 2


def test_registration(folder):
    path = new_file(folder)
    ok("record", path, UNIT, "use-registration", "category=new", "device-code=31103702122026001", "user-unit=某居民委员会",
       "use-from=2027-01-01", "conclusion=合格")
    ok("record", path, UNIT, "archive-receipt", "on=2026-08-20", "archive=城建档案馆", "volumes=2", "pages=260")
    for kind, wanted in (("registration", ("新设备首次启用", "31103702122026001")),
                         ("receipt", ("城建档案馆", "共2卷260页", "2026年8月20日"))):
        out = os.path.join(folder, kind + ".pdf")
        lacks = ok("pack-handover", path, UNIT, "--paper", kind, "--output", out).err
        said = words(out)
        assert said is None or all(word in said for word in wanted), said
        assert ("安全管理员" in lacks) == (kind == "registration"), lacks


def test_registration_knows(folder):
    """What the notice, the inspection and the parties say is not entered again; the record's own word goes before."""
    path = new_file(folder)
    for name in ("安装公司", "物业公司", "检验院", "制造厂"):
        ok("record", path, "-", "company", "name=" + name, "credit-code=91370100MA3C00000X", "address=东圃路1号")
    for role, name in (("installer", "安装公司"), ("user-unit", "物业公司"), ("inspector", "检验院"), ("lift-maker", "制造厂")):
        ok("record", path, UNIT, "party", "role=" + role, "company=" + name)
    ok("record", path, UNIT, "install-notice", "on=2026-05-01", "model=TKJ-800", "serial=SN0001", "device-code=31103702122026009")
    ok("record", path, UNIT, "supervisory-inspection", "inspected-on=2026-08-20", "verdict=pass", "report=JD-2026-7")
    ok("record", path, UNIT, "use-registration", "category=new", "serial=SN0002")
    out = os.path.join(folder, "form.pdf")
    lacks = ok("pack-handover", path, UNIT, "--paper", "registration", "--output", out).err
    text = words(out)
    if text is None:
        return
    for known in ("TKJ-800", "SN0002", "31103702122026009", "制造厂", "安装公司", "物业公司", "检验院", "JD-2026-7", "91370100MA3C00000X"):
        assert known in text, known
    assert "SN0001" not in text
    assert "尚缺" not in text
    assert "使用单位名称" not in lacks and "设备代码" not in lacks and "安全管理员" in lacks


def test_without_reader(folder):
    """What opens strangers' files is missing: that is the cause, and nothing is written."""
    path = new_file(folder)
    attach(path, folder, "竣工图.pdf", "plan", lambda name: pdf(name, 2))
    out = os.path.join(folder, "pack.pdf")
    for command in ("pack-handover", "pack-dossier"):
        done = run(command, path, UNIT, "-o", out, environment={"TIDANG_SCAN_READER": os.path.join(folder, "none")})
        assert done.status == 4 and "(tidang-scan-reader) does not start. Install" in done.err, done.err
        assert "does not exist" not in done.err and not os.path.exists(out), done.err


def test_of_its_day(folder):
    """What hung or was decided is listed under its own day, and what did not take place is not bound."""
    path = new_file(folder)

    def parts():
        made = ok("pack-handover", path, UNIT, "--output", os.path.join(folder, "p.pdf"), "--json")
        return {part["kind"]: part for part in manifest(made.json["manifest"])["parts"]}

    ok("record", path, UNIT, "acceptance-round", "on=2026-08-28", "verdict=pass")
    ok("review", path, UNIT, "applied", "--on", "2026-05-06")
    found = parts()
    assert "review-minutes" not in found and "review-opinions" not in found, found
    assert found["review-receipt"]["day"] == "2026-05-06" and found["works-acceptance"]["day"] == "2026-08-28", found
    meeting = ok("record", path, UNIT, "review-meeting", "on=2026-05-12", "place=会议室", "chair=周某", "--json").json["record"]
    # Who answers for the minutes: nobody that is known; the department for which the chair spoke; the office that is named.
    assert parts()["review-minutes"]["author"] == ""
    ok("review", path, UNIT, "accepted", "--on", "2026-05-07")
    ok("review", path, UNIT, "sent", "--department", "某区住建局", "--on", "2026-05-08")
    ok("review", path, UNIT, "opinion", "--department", "某区住建局", "--verdict", "agree", "--person", "周某", "--on", "2026-05-12")
    assert parts()["review-minutes"]["author"] == "某区住建局"
    ok("record", path, UNIT, "--change", meeting, "host=某街道办事处")
    assert parts()["review-minutes"]["author"] == "某街道办事处"
    out = os.path.join(folder, "minutes.pdf")
    ok("document", path, "review-minutes", UNIT, "--output", out)
    assert words(out) is None or words(out).count("某街道办事处") == 2, words(out)  # who chaired, and who issues


def test_before(folder):
    """What it would hold and lack, and who could hand over to whom, before anything is written."""
    path = new_file(folder)
    other = "桂花城/5号楼/2单元"
    before = ok("history", path, "--json").out
    told = ok("pack-handover", path, UNIT, "--dry-run", "--json").json
    assert told == {"papers": 1, "files": 0, "senders": [], "receivers": [], "remarks": [], "missing": [], "unsigned": [],
                    "signed": []}, told
    assert ok("history", path, "--json").out == before
    ok("record", path, "-", "company", "name=某建设公司")
    ok("record", path, "-", "company", "name=某城市更新公司")
    ok("record", path, UNIT, "party", "role=owners-agent", "company=某城市更新公司")
    ok("record", path, UNIT, "party", "role=builder", "company=某建设公司")
    ok("record", path, other, "archive-receipt", "on=2026-08-20", "archive=某市城建档案馆")
    ok("record", path, UNIT, "handover-item", "paper=as-built", "missing=yes", "promised=2026-10-01")
    ok("record", path, UNIT, "handover-item", "paper=warranty", "missing=yes")
    ok("act", path, UNIT, "agreement", "--on", "2026-08-20")
    attach(path, folder, "现场.png", "photo", lambda source: png(source, 40))
    told = ok("pack-handover", path, UNIT, "--dry-run", "--json").json
    assert told["senders"] == ["某建设公司", "某城市更新公司"] and told["receivers"] == ["某市城建档案馆"], told
    assert told["files"] == 1 and "加装电梯协议书" in told["unsigned"], told
    assert told["missing"] == ["竣工图 is missing; it is promised for 2026-10-01.",
                               "质量保修书 is missing, and nobody has promised it for a day."], told
    said = ok("pack-handover", path, UNIT, "--dry-run")
    assert "竣工图 is missing" in said.out and "加装电梯协议书" in said.out and said.err == "", said.out
    # What is made then says the same, and names the one who is proposed.
    out = os.path.join(folder, "pack.pdf")
    made = ok("pack-handover", path, UNIT, "--output", out, "--json").json
    for key in ("missing", "unsigned", "signed", "remarks"):
        assert made[key] == told[key], key
    assert words(out) is None or "某建设公司" in words(out)
    assert "竣工图 is missing" in ok("pack-handover", path, UNIT, "--output", out).err
    # A divider names what is behind it, with its pages.
    if words(out) is not None:
        parts = {part["title"]: part for part in manifest(made["manifest"])["parts"]}
        first = parts["加装电梯协议书"]["first-page"]
        page = "".join(subprocess.run(["pdftotext", "-layout", "-f", str(first - 1), "-l", str(first - 1), out, "-"],
                                      stdout=subprocess.PIPE, check=True).stdout.decode("utf-8").split())
        last = first + parts["加装电梯协议书"]["pages"] - 1
        assert "加装电梯协议书" in page and "%d–%d" % (first, last) in page and "未签署打印件" in page, page
    # The purpose of names in full is recorded as it is given.
    ok("pack-handover", path, UNIT, "--output", out, "--unmasked", "--purpose", "送城建档案馆核对")
    assert "送城建档案馆核对" in ok("history", path, UNIT).out
    for wrong in (("--dry-run", "--output", out), ("--output", out, "--purpose", "x"), ("--dry-run", "--paper", "list")):
        assert run("pack-handover", path, UNIT, *wrong).status == 2, wrong


def test_many_pieces(folder):
    """A divider has one page, however much is behind it: what has no room stands in the contents."""
    path = new_file(folder)
    names = []
    for i in range(60):
        names.append(os.path.join(folder, "现场照片%02d.png" % i))
        png(names[-1], 20 + i)
    ok("attach", path, UNIT, *names, "--kind", "photo")
    out = os.path.join(folder, "pack.pdf")
    made = ok("pack-handover", path, UNIT, "--output", out, "--json").json
    parts = [part for part in manifest(made["manifest"])["parts"] if part["source"] == "file"]
    assert len(parts) == 60
    if words(out) is None:
        return
    page = parts[0]["first-page"] - 1
    said = subprocess.run(["pdftotext", "-raw", "-f", str(page), "-l", str(page), out, "-"], stdout=subprocess.PIPE,
                          check=True).stdout.decode("utf-8")
    shown = said.count("现场照片")
    assert 20 <= shown < 60 and "另有 %d 件，见卷内目录" % (60 - shown) in said, said
    contents = subprocess.run(["pdftotext", "-raw", "-f", "2", "-l", "4", out, "-"], stdout=subprocess.PIPE, check=True).stdout
    assert contents.decode("utf-8").count("现场照片") >= 60


def test_told_once(folder):
    """Number and window of a step of the review stand among the acts; records are numbered without the heads of their kinds."""
    path = new_file(folder)
    ok("review", path, UNIT, "applied", "--on", "2026-05-06", "--number", "某审收〔2026〕1号")
    ok("record", path, "-", "company", "name=安装公司")
    ok("record", path, UNIT, "party", "role=installer", "company=安装公司")
    ok("record", path, UNIT, "handover-item", "paper=certificate", "name=产品合格证")
    out = os.path.join(folder, "one.pdf")
    for kind, wanted, unwanted in (("course", ("某审收〔2026〕1号",), ()),
                                   ("records", ("联合审查", "产品合格证"), ("cn-joint-review", "摘要：")),
                                   ("handover", ("产品合格证",), ("产品合格证产品合格证", "产品合格证　产品合格证"))):
        ok("document", path, kind, UNIT, "--output", out)
        said = words(out)
        assert said is None or all(word in said for word in wanted), (kind, said)
        assert said is None or not any(word in said for word in unwanted), (kind, said)
    ok("document", path, "records", UNIT, "--output", out)
    if words(out) is None:
        return
    text = subprocess.run(["pdftotext", "-layout", out, "-"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    numbers = [int(line.split()[0]) for line in text.splitlines() if line.split() and line.split()[0].isdigit()]
    assert numbers == [1, 2, 3], text


main([test_list, test_registration, test_registration_knows, test_of_its_day, test_before, test_many_pieces, test_told_once, test_pack, test_not_pages, test_volumes, test_refused, test_without_reader])
