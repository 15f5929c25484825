"""A page that shows where a printer puts things: a cross, a frame, rulers in millimetres."""

from __future__ import annotations

from io import BytesIO

from otop_desk.documents.fonts import shared_book
from otop_desk.i18n import _, on_paper
from otop_desk.typeset import MM, Align, PdfDocument, TextStyle

WORDS = TextStyle(size=13)
SMALL = TextStyle(size=8, colour="#555555")


def printer_page(width: float, height: float) -> bytes:
    """The page as a PDF; sizes in millimetres."""
    out = BytesIO()
    with (
        on_paper(),
        PdfDocument(
            out,
            shared_book(),
            title=_("หน้าทดสอบเครื่องพิมพ์"),
            page_size=(width * MM, height * MM),
            tagged=True,
        ) as pdf,
    ):
        canvas = pdf.canvas
        canvas.setLineWidth(0.5)
        x, y = width / 2 * MM, height / 2 * MM
        canvas.lines([(x - 60, y, x + 60, y), (x, y - 60, x, y + 60)])
        canvas.rect(20 * MM, 20 * MM, (width - 40) * MM, (height - 40) * MM, fill=0, stroke=1)
        for step in range(61):
            length = (4 if step % 5 == 0 else 2) * MM
            canvas.line((20 + step) * MM, 20 * MM, (20 + step) * MM, 20 * MM + length)
            canvas.line(20 * MM, (20 + step) * MM, 20 * MM + length, (20 + step) * MM)
            if step % 10 == 0:
                pdf.text((20 + step) * MM, 26 * MM, str(step), SMALL, Align.CENTRE)
        pdf.text(x, y + 74, _("หน้าทดสอบ: กรอบนี้ต้องห่างขอบกระดาษ ๒๐ มม. เท่ากันทุกด้าน"), WORDS, Align.CENTRE)
        pdf.text(x, y - 84, _("วัดส่วนที่เกินหรือขาด แล้วใส่ค่าเป็นมิลลิเมตรในช่องขวาและลง"), WORDS, Align.CENTRE)
        pdf.next_page()
    return out.getvalue()
