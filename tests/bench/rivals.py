"""The same certificate set by this engine and by others: `python -m tests.bench.rivals WHO COUNT OUT.pdf`.

Prints {"imports": s, "work": s, "peak_mb": n, "bytes": n}: work is what is left after the imports. Every
page has a frame, four lines that never change, a name of its own and a serial of its own.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.memory import own_peak

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
ABOVE = [(470, 18, "สำนักงานพัฒนาชุมชนจังหวัดสงขลา กรมการพัฒนาชุมชน"), (420, 16, "ให้ประกาศนียบัตรฉบับนี้ไว้เพื่อแสดงว่า")]
BELOW = [
    (270, 16, "ผ่านการอบรมโครงการเพิ่มศักยภาพเครือข่าย OTOP ระดับจังหวัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"),
    (235, 16, "ระหว่างวันที่ ๑๕ - ๑๖ มีนาคม พ.ศ. ๒๕๖๕ ณ โรงแรมหรรษา เจบี อำเภอหาดใหญ่ จังหวัดสงขลา"),
]
FIRST = "สมชาย กิตติพงษ์ เพ็ญศรี ณัฐพงศ์ รุ่งโรจน์ ปิยะนุช อับดุลเลาะ ฐิติกร ศักรินทร์ สุดารัตน์ ไพโรจน์ อุไรวรรณ".split()
LAST = "ณ สงขลา|ใจดี|ศรีสุวรรณ|ทองคำ|แก้วมณี|หนูแก้ว|ชูศรี|บัวทอง|เพชรรัตน์|วงศ์สวัสดิ์|มั่นคง|รักษ์ถิ่น".split("|")
W, H = 841.89, 595.276


def people(count: int) -> list[tuple[str, str]]:
    """(name, serial), the same for all."""
    dice = random.Random(2565)

    def name() -> str:
        title = dice.choice(("นาย", "นาง", "นางสาว"))
        return f"{title}{dice.choice(FIRST)}{dice.choice(FIRST)} {dice.choice(LAST)}{dice.choice(FIRST)}"

    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    return [(name(), f"เลขที่ {n + 1}/2565".translate(thai)) for n in range(count)]


def ours(names: list[tuple[str, str]], out: Path) -> float:
    """This engine."""
    from otop_desk.typeset import Align, FontBook, ParagraphStyle, PdfDocument, TextStyle, draw_box

    start = time.perf_counter()
    style = ParagraphStyle(size=32, weight=700, align=Align.CENTRE)
    small = TextStyle(size=12)
    with PdfDocument(out, FontBook.bundled(), title="เกียรติบัตร", page_size=(W, H)) as pdf:
        for form, lines in (("before", ABOVE), ("after", BELOW)):
            with pdf.form(form):
                if form == "before":
                    draw_box(pdf.canvas, 28, 28, W - 56, H - 56, stroke="#0B5B6E", line=2)
                for y, size, text in lines:
                    pdf.text(W / 2, y, text, TextStyle(size=size), Align.CENTRE)
        for name, serial in names:
            pdf.use("before")
            pdf.fitted(121, 375, 600, name, style, floor=20, max_lines=2)
            pdf.use("after")
            pdf.text(700, 540, serial, small)
            pdf.next_page()
    return start


def document(names: list[tuple[str, str]], out: Path) -> float:
    """The program's real certificate, as the sample workshop has it set up."""
    from otop_desk.documents.certificate import write
    from otop_desk.domain.certificate import Recipient
    from otop_desk.services.certificate import reading
    from otop_desk.services.sample import making as sample

    with tempfile.TemporaryDirectory() as folder, sample.create(Path(folder) / "sample.otop") as file:
        sheet = reading.read(file).sheet
    start = time.perf_counter()
    write(out, sheet, [Recipient(n, name, serial) for n, (name, serial) in enumerate(names, 1)])
    return start


def typst(names: list[tuple[str, str]], out: Path) -> float:
    """typst from PyPI; work is the call of `compile`."""
    import typst as compiler

    rows = ",".join(
        json.dumps(list(pair), ensure_ascii=False).replace("[", "(").replace("]", ")") for pair in names
    )
    lines = "".join(
        f"#place(top + center, dy: {H - y - size}pt, text(size: {size}pt)[{text}])\n"
        for y, size, text in ABOVE + BELOW
    )
    source = out.with_suffix(".typ")
    source.write_text(
        f"""#set page(width: {W}pt, height: {H}pt, margin: 0pt)
#set text(font: "Sarabun", lang: "th")
#let names = ({rows},)
#for (i, pair) in names.enumerate() [
#let frame = rect(width: {W - 56}pt, height: {H - 56}pt, stroke: 2pt + rgb("#0B5B6E"))
#place(top + left, dx: 28pt, dy: 28pt, frame)
{lines}#place(top + center, dy: 222pt, text(size: 32pt, weight: "bold", pair.at(0)))
#place(top + left, dx: 700pt, dy: 43pt, text(size: 12pt, pair.at(1)))
#if i + 1 < names.len() [#pagebreak()]
]
""",
        "utf-8",
    )
    start = time.perf_counter()
    compiler.compile(str(source), output=str(out), font_paths=[str(FONTS)])
    return start


def weasyprint(names: list[tuple[str, str]], out: Path) -> float:
    """WeasyPrint, HTML to PDF."""
    import weasyprint as press

    start = time.perf_counter()
    lines = "".join(
        f'<p style="top:{H - y - size}pt;font-size:{size}pt">{text}</p>' for y, size, text in ABOVE + BELOW
    )
    pages = "".join(
        f'<section>{lines}<p style="top:222pt;font-size:32pt;font-weight:700">{name}</p>'
        f"<i>{serial}</i></section>"
        for name, serial in names
    )
    faces = "".join(
        f"@font-face{{font-family:S;src:url(file://{FONTS}/Sarabun-{n}.ttf);font-weight:{w}}}"
        for n, w in (("Regular", 400), ("Bold", 700))
    )
    style = (
        f"@page{{size:{W}pt {H}pt;margin:0}}{faces}body{{font-family:S;margin:0}}"
        f"section{{position:relative;height:{H - 1}pt;page-break-after:always}}"
        "p,i{position:absolute;margin:0;width:100%;text-align:center;line-height:1}i{left:700pt;top:43pt;width:120pt;font-size:12pt;font-style:normal}"
    )
    press.HTML(string=f"<html lang=th><style>{style}</style>{pages}").write_pdf(str(out))
    return start


def fpdf2(names: list[tuple[str, str]], out: Path) -> float:
    """fpdf2 with its text shaping."""
    from fpdf import FPDF

    start = time.perf_counter()
    pdf = FPDF(orientation="landscape", unit="pt", format="A4")
    pdf.add_font("S", "", str(FONTS / "Sarabun-Regular.ttf"))
    pdf.add_font("S", "B", str(FONTS / "Sarabun-Bold.ttf"))
    pdf.set_text_shaping(True)
    pdf.set_auto_page_break(False)
    for name, serial in names:
        pdf.add_page()
        pdf.rect(28, 28, W - 56, H - 56)
        for y, size, text, bold in [(y, s, t, "") for y, s, t in ABOVE + BELOW] + [(340, 32, name, "B")]:
            pdf.set_font("S", bold, size)
            pdf.set_xy(0, H - y - size)
            pdf.cell(W, size, text, align="C")
        pdf.set_font("S", "", 12)
        pdf.set_xy(700, 43)
        pdf.cell(120, 12, serial)
    pdf.output(str(out))
    return start


def reportlab(names: list[tuple[str, str]], out: Path) -> float:
    """ReportLab as it comes: no shaping, so the Thai is wrong; the frame and still lines in a form."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    start = time.perf_counter()
    pdfmetrics.registerFont(TTFont("S", str(FONTS / "Sarabun-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("SB", str(FONTS / "Sarabun-Bold.ttf")))
    canvas = Canvas(str(out), pagesize=(W, H), pageCompression=1)
    canvas.beginForm("still", 0, 0, W, H)
    canvas.rect(28, 28, W - 56, H - 56)
    for y, size, text in ABOVE + BELOW:
        canvas.setFont("S", size)
        canvas.drawCentredString(W / 2, y, text)
    canvas.endForm()
    for name, serial in names:
        canvas.doForm("still")
        canvas.setFont("SB", 32)
        canvas.drawCentredString(W / 2, 340, name)
        canvas.setFont("S", 12)
        canvas.drawString(700, 540, serial)
        canvas.showPage()
    canvas.save()
    return start


def bare(names: list[tuple[str, str]], out: Path) -> float:
    """A bare writer of the pages of `ours`: HarfBuzz, codes, the same operators, compressed and written.

    It has one face a text and fits, breaks, mixes, keeps and checks nothing; fonts, forms and facts are left
    out.
    """
    import zlib

    import uharfbuzz as hb

    from otop_desk.typeset import FontBook
    from otop_desk.typeset.composite import split_marks
    from otop_desk.typeset.shaping import Cluster

    start = time.perf_counter()
    book = FontBook.bundled()
    faces = [book.face("Sarabun", 700, False), book.face("Sarabun", 400, False)]
    codes: list[dict[tuple[object, ...], str]] = [{}, {}]
    counts = [0, 0]

    def text(which: int, words: str) -> tuple[str, float]:
        """The words as hexadecimal codes, and their width in em."""
        face, known = faces[which], codes[which]
        buffer = hb.Buffer()
        buffer.add_str(words)
        buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
        hb.shape(face.hb_font, buffer)
        parts: list[str] = []
        clusters: list[tuple[int, list[tuple[int, int, int]], int]] = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            dx, dy, advance, _down = position.position
            if clusters and clusters[-1][0] == info.cluster:
                at, glyphs, pen = clusters[-1]
                glyphs.append((info.codepoint, pen + dx, dy))
                clusters[-1] = at, glyphs, pen + advance
            else:
                clusters.append((info.cluster, [(info.codepoint, dx, dy)], advance))
        ends = [at for at, _glyphs, _pen in clusters[1:]] + [len(words)]
        for (at, glyphs, pen), end in zip(clusters, ends, strict=True):
            key = (words[at:end], tuple(glyphs), pen)
            code = known.get(key)
            if code is None:
                code = ""
                for _half in split_marks(Cluster(*key), face.upem):
                    counts[which] += 1
                    code += f"{counts[which]:04X}"
                known[key] = code
            parts.append(code)
        return "".join(parts), sum(pen for _at, _glyphs, pen in clusters) / face.upem

    with out.open("wb") as file:
        at, offsets = 0, []
        for n, (name, serial) in enumerate(names):
            big, width = text(0, name)
            small, _width = text(1, serial)
            content = (
                f"/X1 Do\nBT {W / 2 - width * 16:.3f} 340.5 Td /T2 32 Tf<{big}>Tj ET\n/X2 Do\n"
                f"BT 700 540 Td /T1 12 Tf<{small}>Tj ET"
            )
            packed = zlib.compress(content.encode("ascii"), 9)
            head = f"{20 + 2 * n} 0 obj\n<</Type/Page/Parent 1 0 R/Contents {21 + 2 * n} 0 R>>\nendobj\n"
            body = f"{head}{21 + 2 * n} 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>stream\n"
            offsets += [at, at + len(head)]
            at += file.write(body.encode("ascii") + packed + b"\nendstream\nendobj\n")
        file.write(("[" + " ".join(f"{20 + 2 * n} 0 R" for n in range(len(names))) + "]").encode("ascii"))
        file.write("".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode("ascii"))
    return start


WHO = {
    "ours": ours,
    "bare": bare,
    "document": document,
    "typst": typst,
    "weasyprint": weasyprint,
    "fpdf2": fpdf2,
    "reportlab": reportlab,
}


def main(who: str, count: str, out: str) -> None:
    """Run one in this process and print its figures."""
    begun = time.perf_counter()
    start = WHO[who](people(int(count)), Path(out))
    end = time.perf_counter()
    figures = {"imports": start - begun, "work": end - start}
    figures |= {"peak_mb": own_peak(), "bytes": os.path.getsize(out)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:4])
