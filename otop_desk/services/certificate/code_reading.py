"""The codes of certificates read from pictures and from the pages of a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.pdfium import ONE_AT_A_TIME

# Of a PDF the first pages are looked at, none drawn larger than this.
MOST_PAGES, MOST_SIDE = 60, 3000


class NoCode(UserError):
    """There is no code of ours to be seen."""


def codes_in(data: bytes) -> list[str]:
    """Texts of the QR codes in a picture's bytes; UserError when it can't be read, NoCode for none."""
    from otop_desk.documents.pictures import pixels

    ours = _codes(pixels(data))
    if not ours:
        raise NoCode(_("ไม่พบคิวอาร์ของเกียรติบัตรในภาพ"), _("ให้ถ่ายใกล้ขึ้น ให้คิวอาร์ชัดและตรง แล้วลองใหม่"))
    return ours


def codes_on_pages(data: bytes) -> list[str]:
    """Texts of the QR codes on the first pages of a PDF; UserError when it can't be read, NoCode for none."""
    import pypdfium2

    ours: list[str] = []
    try:
        with ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(data)
            try:
                for number in range(min(len(document), MOST_PAGES)):
                    page = document[number]
                    scale = min(200 / 72, MOST_SIDE / max(*page.get_size(), 1))
                    ours += _codes(page.render(scale=scale).to_pil().convert("L"))
                    page.close()
            finally:
                document.close()
    except pypdfium2.PdfiumError as error:
        raise UserError(_("อ่านไฟล์ PDF นี้ไม่ได้"), _("บันทึกเป็น PDF ใหม่หรือเป็นภาพ PNG แล้วเลือกใหม่")) from error
    if not ours:
        raise NoCode(_("ไม่พบคิวอาร์ของเกียรติบัตรในไฟล์ PDF"), _("ให้เปิดไฟล์ที่มีเกียรติบัตรที่พิมพ์คิวอาร์"))
    return ours


def is_pdf(path: Path) -> bool:
    """Whether a file begins as a PDF."""
    try:
        with path.open("rb") as file:
            return file.read(5) == b"%PDF-"
    except OSError:
        return False


def _codes(image: Any) -> list[str]:
    """Our codes in a grey picture."""
    import zxingcpp

    texts = [each.text for each in zxingcpp.read_barcodes(image, formats=_qr_only())]
    return [text for text in texts if text.startswith("OTOP1:")]


def _qr_only() -> Any:
    import zxingcpp

    return zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
