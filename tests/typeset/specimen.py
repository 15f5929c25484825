"""One document of everything that can be set, and where all of it stands.

`python -m tests.typeset.specimen` writes it anew after a change that is meant; look at the pages then.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportlab.platypus.flowables import Flowable

from otop_desk.typeset.blocks import Figure, Gap, Signatory, SignatureLook, Signatures
from otop_desk.typeset.chart_bars import BarChart, LikertBars
from otop_desk.typeset.charts import Series
from otop_desk.typeset.document import PdfDocument
from otop_desk.typeset.drawn import Blank, Mark, QrCode, draw_box, draw_rule
from otop_desk.typeset.flow import Heading, Paragraph
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.furniture import Furniture
from otop_desk.typeset.listing import ListItem, list_flowables
from otop_desk.typeset.paragraph import Span
from otop_desk.typeset.style import Align, ParagraphStyle
from otop_desk.typeset.table import Table
from otop_desk.typeset.table_model import Cell, Column, Row, TableLook
from tests.documents import structure
from tests.documents.places import places

KEPT = Path(__file__).resolve().parents[1] / "data" / "specimen.places"
TAGS = KEPT.with_suffix(".tags")
BODY = ParagraphStyle(size=14, space_before=3, space_after=5)
LONG = "เครือข่ายผู้ผลิตผู้ประกอบการ OTOP พัฒนาผลิตภัณฑ์ชุมชนและท้องถิ่นของจังหวัดสงขลา ปีงบประมาณ 2565 " * 3


def stands() -> list[str]:
    """Where everything stands on its pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "specimen.pdf"
        write(path)
        return places(path, 99)


def tags() -> list[str]:
    """The structure: each element with what it tells, and the words that are its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "specimen.pdf"
        write(path)
        return list(_told(structure.read(path.read_bytes()).top, 0))


def _told(element: structure.Element, deep: int) -> Iterator[str]:
    facts = " ".join(f"{name}={value}" for name, value in sorted(element.facts.items()))
    yield " ".join([" " * deep + element.kind, facts, element.alt, element.own.replace("\n", "\\n")]).rstrip()
    for kid in element.kids:
        yield from _told(kid, deep + 1)


def write(path: Path) -> None:
    """The document itself."""
    furniture = Furniture("ตัวอย่าง", "ที่ ๑/๒๕๖๕", "ใช้ภายใน", draw=_stamp)
    with PdfDocument(path, FontBook.bundled(), title="ตัวอย่าง", tagged=True) as pdf:
        pdf.story([*_texts(), *_figures(), *_signatures(), *_tables()], furniture=furniture)


def _stamp(canvas: Any, page: int) -> None:
    draw_box(canvas, 10, 10, 30, 20, fill="#E8EEF0", stroke="#0B5B6E", line=1.5, radius=4)
    draw_box(canvas, 50, 10, 8, 20, fill="#0B5B6E", radius=99)
    draw_box(canvas, 70, 10, 30, 20, stroke="#B5523B")
    draw_rule(canvas, 110, 10 + page, 200, 10 + page, line=0.7, dots=True)
    draw_rule(canvas, 110, 20, 200, 24, colour="#B5523B")


def _texts() -> Iterator[Flowable]:
    for level in range(3):
        yield Heading(f"หัวข้อชั้นที่ {level}", replace(BODY, size=20 - 2 * level, weight=700), level)
    for align in Align:
        yield Paragraph(LONG, replace(BODY, align=align, first_indent=36, left_indent=12, right_indent=20))
    spans = [
        Span("ขีดเส้นใต้ ", replace(BODY, underline=True)), Span("ขีดฆ่า ", replace(BODY, strike=True)),
        Span("ลิงก์ ", replace(BODY, link="https://otop.example", colour="#0B5B6E")),
        Span("ถ่างออก ", replace(BODY, tracking=0.1)),
        Span("ใหญ่ 12", replace(BODY, size=22, thai_digits=True)),
        Span("เอียง", replace(BODY, italic=True)),
    ]  # fmt: skip
    yield Paragraph(spans, BODY)
    items = ["หนึ่ง", ListItem("สอง", ["ย่อย", ListItem("ย่อย " + LONG, ["ลึก", ListItem("ลึก", ["สุด"])])]), "สาม"]
    yield from list_flowables(items, BODY)
    yield from list_flowables(items, BODY, ("(ก)", "•"), digits="arabic", start=9, gap=10)


def _figures() -> Iterator[Flowable]:
    names, counts = ("จะนะ", "หาดใหญ่", "สะบ้าย้อยกับเทพาและนาทวี"), (5, 0, 12)
    series = (Series("มา", counts), Series("ไม่มา", (1, 2, 3), "#B5523B"))
    for lying in (False, True):
        for stacked in (False, True):
            chart = BarChart(300, 120, categories=names, series=series, lying=lying, stacked=stacked)
            yield Figure(chart, f"แผนภูมิ {LONG}" if stacked else "แผนภูมิ")
    yield Figure(
        LikertBars(
            400, 90, questions=("วิทยากร", "สถานที่"), counts=((0, 1, 2, 3, 4), (9, 0, 0, 0, 1)),
            levels=("น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด"), means=("4.00", "1.40"),
        ),
        space_before=2, space_after=3,
    )  # fmt: skip
    for kind in ("box", "ticked", "tick", "cross", "circle"):
        yield Figure(Mark(16, 12, kind, "#333333"))
    yield Figure(QrCode(40, 40, [[(x * y + x) % 3 == 0 for x in range(7)] for y in range(7)]), "รหัส")
    yield Figure(Blank(200, 20, dotted=True))


def _signatures() -> Iterator[Flowable]:
    people = [
        Signatory("นายจรูญ อินทสาร", ("พัฒนาการจังหวัดสงขลา",), date_line=True), Signatory(""),
        Signatory("นางปราณีต อ่อนมณี", ("ผู้อำนวยการกลุ่มงาน", "ส่งเสริมการพัฒนาชุมชน")),
    ]  # fmt: skip
    for align in Align:
        yield Signatures(people[:1], align=align)
    yield Signatures(people[:2], SignatureLook(prefix="", dotted=False, room=50))
    yield Gap(30)
    yield Signatures(people, SignatureLook(line_width=900), space_before=4)


def _tables() -> Iterator[Flowable]:
    header = [
        [Cell("โครงการ", rows=2), Cell("งบประมาณ", columns=2, fill="#FFEEDD"), Cell("หมายเหตุ", rows=2)],
        ["", "ได้รับ", "ใช้จริง", ""],
    ]
    columns = [
        Column(align=Align.LEFT, least=90), Column(decimal=True, total=True),
        Column(decimal=True, total=True, format=lambda value: f"{value:,.2f}"), Column(share=3, most=160),
    ]  # fmt: skip
    rows = [
        Row(["กลุ่มที่ ๑", "", "", ""], fill="#F2F4F5", keep=True, again="(ต่อ)"),
        *((f"โครงการที่ {n}", 1000 * n, n / 4, "สั้น" if n % 3 else LONG[:120]) for n in range(1, 25)),
        Row([Cell("รวมช่อง", columns=3, align=Align.CENTRE), Mark(10, 10, "ticked")], least_height=30),
    ]
    yield Table(columns, rows, TableLook(zebra="#FAFAFA"), header=header)
    plain = TableLook(
        vertical=False, frame=False, middle=True, least_height=24, pad_x=8, rule="#0B5B6E", rule_width=1
    )
    numbers = [Column("ชื่อ"), Column("ก", total=True), Column("ข", total=True), Column("รวม", row_total=True)]
    yield Table(numbers, [("หนึ่ง", 1, 2), ("สอง", 3, None), ("สาม", 5, 6)], plain, total="รวมทั้งสิ้น")
    yield Table([Column("", width=50), Column("", width=80)], [("ก", "ข")], TableLook(horizontal=False))


def main() -> int:
    """Write it anew."""
    KEPT.write_text("\n".join(stands()) + "\n", encoding="utf-8")
    TAGS.write_text("\n".join(tags()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
