"""Tidang: .docx files as Word writes them, made and read for tests.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import re
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


class Cell(list):
    """A table: rows of cells' texts."""


def run(text):
    return f'<w:r w:rsidRPr="00A1"><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/></w:rPr><w:t>{text}</w:t></w:r>'


def paragraph(runs):
    """Several runs, with what Word puts between them."""
    between = ('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
               '<w:bookmarkEnd w:id="0"/>')
    return f'<w:p w:rsidR="00B2"><w:pPr><w:jc w:val="both"/></w:pPr>{between.join(run(text) for text in runs)}</w:p>'


def table(rows):
    cell = lambda text: f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{paragraph([text] if text else [])}</w:tc>'
    return "<w:tbl><w:tblPr/>" + "".join(
        f'<w:tr w:rsidR="00C3">{"".join(cell(text) for text in row)}</w:tr>' for row in rows) + "</w:tbl>"


def form(path, blocks, header=None):
    """Writes a form of paragraphs (lists of runs) and tables (Cell)."""
    body = "".join(table(block) if isinstance(block, Cell) else paragraph(block) for block in blocks)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{P}/content-types"><Default Extension="rels" ContentType="application/'
                               'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
                               'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
                               'main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{P}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:style w:styleId="{{{{小区}}}}"/></w:styles>',
    }
    if header is not None:
        parts["word/header1.xml"] = f'<w:hdr xmlns:w="{W}">{paragraph(header)}</w:hdr>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, xml in parts.items():
            file.writestr(name, HEAD + xml)


def inside(xml):
    return re.sub(r"<[^>]*>", "", "".join(re.findall(r"<w:t(?: [^>]*)?>.*?</w:t>", xml, re.S))).replace("&amp;", "&")


def text(path, part="word/document.xml"):
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return inside(file.read(part).decode("utf-8"))


def cells(path):
    """The texts of all tables: table, row, cell."""
    with zipfile.ZipFile(path) as file:
        xml = file.read("word/document.xml").decode("utf-8")
    return [[[inside(cell) for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.S)]
             for row in re.findall(r"<w:tr[ >].*?</w:tr>", one, re.S)] for one in re.findall(r"<w:tbl>.*?</w:tbl>", xml, re.S)]


def blank_pdf(path, rotations=(0,), width=595.28, height=841.89, boxes=None):
    """A blank form as PDF: pages turned by so many degrees, their size and type given by the tree above them; `boxes`: what
    each page says of itself besides, as "/CropBox [20 30 400 500]"."""
    pages = [4 + 2 * i for i in range(len(rotations))]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in pages)}] "
               f"/MediaBox [0 0 {width} {height}] /Resources << /Font << /F 3 0 R >> >> >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for page, turn, own in zip(pages, rotations, boxes or [""] * len(pages)):
        content = f"BT /F 16 Tf 200 700 Td (FORM {page}) Tj ET"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Rotate {turn} {own} /Contents {page + 1} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010d} 00000 n \n" for at in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    with open(path, "w", encoding="ascii") as file:
        file.write(out)
