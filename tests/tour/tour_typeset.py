"""The tour of the paper: each flowable of typeset/ on a page, at 200 dots an inch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import pypdfium2
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from reportlab.platypus.flowables import Flowable

from otop_desk.typeset import (
    A4,
    Align,
    Blank,
    Cell,
    Column,
    Figure,
    FontBook,
    Furniture,
    Heading,
    ListItem,
    Mark,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    QrCode,
    Row,
    Signatory,
    Signatures,
    Span,
    Table,
    TableLook,
    TextStyle,
    list_flowables,
)
from otop_desk.typeset.chart_bars import BarChart, LikertBars
from otop_desk.typeset.charts import Series
from tests.tour.studio import Scene
from tests.ui.stage import Stage

DPI = 200
H1 = ParagraphStyle(size=16, weight=700, space_before=6, space_after=3)
BODY = ParagraphStyle(size=12, thai_digits=True, space_after=4)
TEXT = (
    "สำนักงานพัฒนาชุมชนจังหวัดสงขลา จัดอบรมเชิงปฏิบัติการโครงการเพิ่มศักยภาพเครือข่าย OTOP ระดับจังหวัด "
    "ระหว่างวันที่ 15 - 16 มีนาคม พ.ศ. 2565 เวลา 09.00 - 16.30 น. ณ โรงแรมหรรษา เจบี อำเภอหาดใหญ่ "
    "จังหวัดสงขลา มีผู้เข้าอบรม 34 คน "
    "จาก 16 อำเภอ ภายใต้มาตรการป้องกัน COVID-19 ติดต่อ office@example.go.th หรือ "
    "https://songkhla.cdd.go.th/a4 ต่าง ๆ "
    "ประธานในพิธีเปิดได้แก่ว่าที่ร้อยตรี สมชาย ณ สงขลา และนางสาวปิยะนุช ชูศรี ฯลฯ"
)


def paragraphs() -> list[Flowable]:
    """Each alignment, each face, looks mixed in a line, scripts that are not bundled."""
    story: list[Flowable] = [Heading("ย่อหน้า ชิดขอบ กึ่งกลาง และเต็มแนว", H1)]
    for align in Align:
        story.append(
            Paragraph(
                TEXT, ParagraphStyle(size=12, align=align, first_indent=36, thai_digits=True, space_after=6)
            )
        )
    for family in ("Sarabun", "Charm", "Charmonman", "Pridi", "Srisakdi", "Trirong"):
        for weight in (400, 700):
            style = ParagraphStyle(family=family, size=17, weight=weight, leading=1.7)
            story.append(Paragraph(f"{family} {weight} น้ำใจ ที่ปู่ ก๊ำ ฟื้นฟู ญุฐุ ป้ำ ๑๒๓ Abc", style))
    bold, red = TextStyle(size=12, weight=700), TextStyle(size=18, colour="#B5523B", underline=True)
    italic, struck = TextStyle(size=12, italic=True), TextStyle(size=12, strike=True, tracking=0.1)
    mixed = [Span("ปกติ ", BODY), Span("หนา ", bold), Span("ใหญ่สีแดง ", red), Span("เอียง ", italic)]
    story.append(Paragraph([*mixed, Span("ขีดฆ่า", struck)], BODY))
    chinese = " 中文姓名" if FontBook.bundled().fallback("中") else ""  # where this machine has such a font
    words = f"محمد سالم (Ahmad) อับดุลเลาะ بن حسن{chinese} 😀 ☎ ★"
    story.append(Paragraph(words, ParagraphStyle(size=16)))
    return story


def lists_and_signatures() -> list[Flowable]:
    """Hanging numbers to four levels, lettered lists, those who sign."""
    deep = ListItem("วัตถุประสงค์", [TEXT, ListItem("เพื่อพัฒนา", ["ผู้ผลิต", ListItem("ผู้ขาย", ["ออนไลน์"])])])
    people = [
        Signatory("นายสมชาย ณ สงขลา", ["พัฒนาการจังหวัดสงขลา"]),
        Signatory("นางสาวปิยะนุช ชูศรี", ["ประธานเครือข่าย OTOP", "จังหวัดสงขลา"], date_line=True),
    ]
    return [
        Heading("รายการและลายมือชื่อ", H1),
        *list_flowables([ListItem("หลักการและเหตุผล", [TEXT]), deep, *["ข้อถัดไป"] * 8], BODY),
        *list_flowables(["ผ้าทอเกาะยอ", "กุ้งหวาน"], BODY, kinds=["(ก)"]),
        *list_flowables(["ไม่มีเลข", TEXT], BODY, kinds=["•"]),
        Signatures(people),
        Signatures(people[:1], align=Align.RIGHT),
    ]


def tables() -> list[Flowable]:
    """Merged header, numbers lined up, totals, group titles, marks, zebra, a row over two pages."""
    header = [
        [Cell("ที่", rows=2), Cell("โครงการ", rows=2), Cell("งบประมาณ (บาท)", columns=2), Cell("เสร็จ", rows=2),
         Cell("ลายมือชื่อ", rows=2)],
        ["", "", "ได้รับ", "เบิกจ่าย", "", ""],
    ]  # fmt: skip
    columns = [
        Column(align=Align.CENTRE),
        Column(share=2),
        Column(decimal=True, total=True),
        Column(decimal=True, total=True, format=lambda value: f"{value:,.2f}"),
        Column(align=Align.CENTRE),
        Column(width=80),
    ]
    rows: list[object] = []
    for group in range(3):
        title = Cell(
            f"กลยุทธ์ที่ {group + 1}", columns=6, style=ParagraphStyle(size=11, weight=700, thai_digits=True)
        )
        rows.append(Row([title], fill="#E3F0EC", keep=True))
        for n in range(7):
            text = "พัฒนาบรรจุภัณฑ์และเรื่องเล่าสินค้า" if n else TEXT * (4 if group == 1 else 1)
            mark = Mark(kind=("box", "ticked", "tick", "cross")[n % 4])
            rows.append((n + 1, text, 12_500 * n, 999.5 * n, mark, Blank(70, 18, dotted=True)))
    return [Heading("ตาราง", H1), Table(columns, rows, TableLook(zebra="#F7F9FA"), header=header)]


def charts() -> list[Flowable]:
    """Every chart."""
    towns = ["หาดใหญ่", "เมืองสงขลา", "สะเดา", "ระโนด", "สทิงพระ", "คลองหอยโข่ง"]
    two = [Series("วันแรก", [12, 8, 5, 3, 4, 2]), Series("วันที่สอง", [10, 8, 4, 3, 3, 2])]
    money = [Series("แผน", [120000, 50000, 150000]), Series("ใช้จริง", [98000.5, 45000, 150000])]
    sources = ["งบพัฒนาจังหวัด/กลุ่มจังหวัด", "กองทุนพัฒนาบทบาทสตรี", "อบจ."]
    asked = ["วิทยากรมีความรู้และถ่ายทอดได้ดี", "สถานที่ ระยะเวลา และอาหาร"]
    drawings = [
        BarChart(460, 130, categories=towns, series=two[:1], unit="คน"),
        BarChart(460, 140, categories=towns, series=two, stacked=True),
        BarChart(460, 120, categories=sources, series=money, lying=True),
        LikertBars(
            460,
            80,
            questions=asked,
            counts=[[0, 1, 2, 10, 20], [1, 3, 8, 12, 9]],
            means=["4.48 มาก", "3.76 มาก"],
        ),
        QrCode(70, 70, [[(r * c + r) % 3 == 0 for c in range(25)] for r in range(25)]),
    ]
    return [Figure(drawn, f"ภาพที่ {n}", space_before=2, space_after=2) for n, drawn in enumerate(drawings, 1)]


def pages(story: Sequence[Flowable]) -> list[QImage]:
    """The story printed and rendered."""
    out = BytesIO()
    furniture = Furniture(
        running_title="ตัวอย่างการเรียงพิมพ์", number="ที่ สข 0019/123", notice="เก็บข้อมูลตามหน้าที่ราชการเท่านั้น"
    )
    with PdfDocument(out, FontBook.bundled(), title="ตัวอย่าง", page_size=A4) as pdf:
        pdf.story(story, furniture=furniture)
    images = []
    for page in pypdfium2.PdfDocument(out.getvalue()):
        bitmap = page.render(scale=DPI / 72)
        picture = bitmap.to_pil().convert("RGB")
        data = picture.tobytes()
        image = QImage(data, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
        images.append(image.copy())
    return images


def paper(make: Callable[[], list[Flowable]], number: int) -> Callable[[Stage], QWidget | None]:
    """A scene's play: the page in a window of its own size."""

    def play(stage: Stage) -> QWidget | None:
        label = QLabel()
        image = pages(make())[number]
        label.setPixmap(QPixmap.fromImage(image))
        label.setFixedSize(image.size())
        return label

    return play


ONCE = (("th", "light"),)
SCENES = [
    Scene(f"typeset-{name}", paper(make, number), looks=ONCE)
    for name, make, number in (
        ("paragraphs-1", paragraphs, 0),
        ("paragraphs-2", paragraphs, 1),
        ("lists", lists_and_signatures, 0),
        ("tables-1", tables, 0),
        ("tables-2", tables, 1),
        ("charts-1", charts, 0),
    )
]
