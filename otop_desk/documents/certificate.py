"""Certificates as PDF: one page each from a template, what is the same on all pages drawn once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents import certificate_art, certificate_blocks
from otop_desk.documents.certificate_microtext import RAILS
from otop_desk.documents.certificate_words import Recipient, Sheet, is_personal, lines_of
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.certificate_template import Align as FieldAlign
from otop_desk.domain.certificate_template import Field, Part
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _, _n, speaking
from otop_desk.typeset import (
    MM,
    Align,
    Fitted,
    FontBook,
    MissingGlyph,
    ParagraphStyle,
    PdfDocument,
    SetLine,
    TextStyle,
    UnfitText,
    draw_lines,
    fit,
    lay_out,
    text_width,
)
from otop_desk.typeset.microtext import Microtext
from otop_desk.typeset.page_outline import MOST
from otop_desk.typeset.tags import Tag, marked
from otop_desk.typeset.trouble import shorten

_ALIGN = {FieldAlign.LEFT: Align.LEFT, FieldAlign.CENTRE: Align.CENTRE, FieldAlign.RIGHT: Align.RIGHT}
EASED = 0.82
BLOCKS = {Part.LOGOS, Part.SIGNATORIES, Part.SEAL, Part.QR}


def style_of(field: Field) -> ParagraphStyle:
    """A field's look as the engine takes it; digits are in the texts already."""
    return ParagraphStyle(
        family=field.family,
        size=field.size,
        weight=field.weight,
        colour=field.colour,
        leading=field.leading,
        align=_ALIGN[field.align],
        phrases=True,
    )


def fit_field(
    book: FontBook, field: Field, lines: Sequence[str], style: ParagraphStyle, where: str = ""
) -> Fitted:
    """The lines of a field fitted to its box; UnfitText when they can't be.

    A name shrinks first and wraps when it would become smaller than its floor; running text shrinks a
    little to keep its lines whole, else wraps, and shrinks on only when its box is full.
    """
    height, width = field.height * MM, field.width * MM
    most = max(field.max_lines or 99, len(lines))
    text = "\n".join(lines)
    if most == 1 or field.part is Part.NAME:
        name = field.part is Part.NAME
        return fit(
            book, text, style, width,
            floor=field.floor, max_lines=most, height=height, where=where, name=name,
        )  # fmt: skip
    for rows, least in ((len(lines), max(field.floor, style.size * EASED)), (most, field.floor)):
        size = style.size
        while size >= least:
            found = lay_out(book, text, replace(style, size=size), width)
            tall = sum(line.height for line in found)
            if len(found) <= rows and tall <= height and all(line.width <= width + 0.01 for line in found):
                return Fitted(replace(style, size=size), tuple(found), tall)
            size -= 0.5
    raise UnfitText(text, where)


class Press:
    """Sets the certificates of one sheet into one document."""

    def __init__(self, pdf: PdfDocument, sheet: Sheet) -> None:
        self.pdf, self.sheet = pdf, sheet
        self.unfit: list[UnfitText] = []
        fields = sheet.template.fields
        self.page = (sheet.template.width, sheet.template.height)
        name = next((at for at, each in enumerate(fields) if each.part is Part.NAME), len(fields))
        self._styles = {id(each): style_of(each) for each in fields}
        self._own = [each for each in fields if is_personal(sheet, each)]
        still = [(at, each) for at, each in enumerate(fields) if not is_personal(sheet, each)]
        self._leads = [each for each in self._own if fields.index(each) < name and each.part is Part.SERIAL]
        self._rest = [each for each in self._own if each not in self._leads]
        with self.pdf.form("art") as canvas:
            certificate_blocks.draw_background(canvas, self.sheet, self.page)
            draw = certificate_art.ART.get(self.sheet.template.art)
            if draw is not None:
                draw(canvas, self.page)
        rails = RAILS.get(sheet.template.art) if sheet.microtext else None
        self._microtext = Microtext(pdf.canvas, rails(self.page)) if rails else None
        self._small: list[SetLine] = []  # number and name of this page, once more for a magnifying glass
        self._form("before", [each for at, each in still if at < name])
        self._form("after", [each for at, each in still if at > name])

    def _form(self, name: str, fields: list[Field]) -> None:
        """What all pages share, before or after the name in reading order."""
        nobody = Recipient(0, "")
        with self.pdf.form(name):
            for field in fields:
                self._draw(field, nobody)

    def one(self, whose: Recipient) -> None:
        """One certificate on a page of its own."""
        self.pdf.whose(whose.name)
        self.pdf.use("art")
        with marked(self.pdf.canvas, Tag("P")):
            self.pdf.use("before")
            for field in self._leads:
                self._draw(field, whose)
            for field in self._rest:
                self._draw(field, whose)
            self.pdf.use("after")
        if self._microtext is not None:
            self._microtext.draw(self._small)
        self._small.clear()
        self.pdf.next_page(whose.name)

    def _draw(self, field: Field, whose: Recipient) -> None:
        """One field for one recipient."""
        if field.part in BLOCKS:
            try:
                certificate_blocks.draw(self.pdf, self.sheet, field, whose, self.page)
            except UnfitText as trouble:
                self.unfit.append(trouble)
            return
        lines = lines_of(self.sheet, field, whose)
        if not lines:
            return
        try:
            found = fit_field(self.pdf.book, field, lines, self._styles[id(field)], whose.name)
        except UnfitText as trouble:
            self.unfit.append(trouble)
            return
        top = (self.page[1] - field.y) * MM - (field.height * MM - found.height) / 2
        draw_lines(self.pdf.canvas, field.x * MM, top, found.lines)
        if field.part in (Part.SERIAL, Part.NAME):
            self._small += found.lines


def name_width(name: str) -> float:
    """How wide a name runs, in em; to find the longest."""
    return text_width(shared_book(), name, TextStyle(family="Trirong", weight=700, size=1.0))


class CannotPrint(UserError):
    """Some certificates can't be set as they are; `problems` are (whose, sentence), nothing was written."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        listed = "; ".join(f"{whose}: {what}" if whose else what for whose, what in self.problems[:12])
        more = len(self.problems) - 12
        rest = " " + _("และอีก {count} รายการ").format(count=more) if more > 0 else ""
        super().__init__(
            _n("พิมพ์เกียรติบัตรไม่ได้ {count} รายการ: {listed}{rest}", len(self.problems)).format(
                count=len(self.problems), listed=listed, rest=rest
            ),
            _("ให้แก้ชื่อหรือข้อความเหล่านี้แล้วพิมพ์ใหม่ ยังไม่มีไฟล์ใดถูกเขียน"),
        )


def refuse(unfit: Sequence[UnfitText], missing: Iterable[MissingGlyph]) -> None:
    """Raise CannotPrint when there is anything to tell."""
    problems = [(each.where, too_long(each)) for each in unfit]
    problems += no_glyphs(missing)
    if problems:
        raise CannotPrint(tuple(dict.fromkeys(problems)))


def too_long(trouble: UnfitText) -> str:
    """A text that no size fits, in words."""
    return _("ข้อความยาวเกินที่ว่าง “{text}”").format(text=shorten(trouble.text))


def no_glyphs(missing: Iterable[MissingGlyph]) -> list[tuple[str, str]]:
    """Whose texts have characters that no font has, each text told once with all of them."""
    codes: dict[tuple[str, str], dict[str, None]] = {}
    for each in missing:
        told = codes.setdefault((each.where, shorten(each.text)), {})
        told.update(dict.fromkeys(f"U+{ord(c):04X}" for c in each.character))
    words = _("ไม่มีแบบอักษรสำหรับตัวอักษร {code} ใน “{text}”")
    return [(where, words.format(code=" ".join(told), text=text)) for (where, text), told in codes.items()]


def write(
    target: Path | BinaryIO,
    sheet: Sheet,
    recipients: Sequence[Recipient],
    progress: Tell | None = None,
    *,
    draft: bool = False,
) -> int:
    """Set a page for each recipient into `target`; gives the number of pages.

    Each page is a paragraph of the structure; a batch of more than a thousand is for the printer alone.
    When a text can't be set nothing is written, and CannotPrint lists who it is; `draft` draws what
    it can instead (a preview). Cancelled when the user stops.
    """
    size = (sheet.template.width * MM, sheet.template.height * MM)
    with (
        speaking(sheet.language),
        PdfDocument(
            target,
            shared_book(),
            title=f"{_(sheet.kind)} {sheet.course}".strip(),
            author=sheet.office,
            page_size=size,
            total=len(recipients),
            progress=progress,
            strict=not draft,
            tagged=len(recipients) <= MOST,
        ) as pdf,
    ):
        press = Press(pdf, sheet)
        for each in recipients:
            press.one(each)
        if not draft:
            refuse(press.unfit, pdf.canvas.fonts.missing)
    return len(recipients)
