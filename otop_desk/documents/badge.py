"""Name badges with their code as a QR: four sizes, cut sheets and labels, in the order the desk is split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from otop_desk.documents.fonts import shared_book
from otop_desk.errors import Tell
from otop_desk.i18n import _
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Fitted,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    UnfitText,
    draw_box,
    draw_lines,
    draw_qr,
    draw_rule,
    fit,
    fit_words,
    shortened,
)


@dataclass(frozen=True, slots=True)
class BadgeSize:
    """A sheet of badges on A4: one badge's size and where they lie, in mm; `labels` are cut already."""

    name: str
    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    labels: bool = False

    @property
    def count(self) -> int:
        """Badges on a sheet."""
        return self.columns * self.rows


# Card holders in use: business card, A7 and A6 pouches; labels as Avery L7165 (99.1 × 67.7 mm).
SIZES = {
    each.name: each
    for each in (
        BadgeSize("card", 90, 54, 2, 5, 15, 13.5),
        BadgeSize("a7", 105, 74, 2, 3, 0, 37.5),
        BadgeSize("a6", 105, 148, 2, 2, 0, 0.5),
        BadgeSize("label", 99.1, 67.7, 2, 4, 4.65, 13.1, gap_x=2.5, labels=True),
    )
}
COLOURS = {"trainee": "#1F4E8C", "speaker": "#17693F", "officer": "#8A5200"}
_QUIET = 4
# Who reads a badge stands before it: a name too long for most of its size goes on a second line.
_EASE = 0.8
LEAST = 6.0  # points; what has no room even so is said in fewer words


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one badge; `index` is the letter, district or group the desk is split by."""

    name: str
    code: str
    post: str = ""
    place: str = ""
    role: str = "trainee"
    role_word: str = ""
    group: str = ""
    meal: str = ""
    index: str = ""


def write(
    target: Path, title: str, badges: Sequence[Badge], size: BadgeSize, progress: Tell | None = None
) -> int:
    """Write the sheets; gives the number of pages."""
    pages = max(1, -(-len(badges) // size.count))
    with PdfDocument(
        target, shared_book(), title=_("ป้ายชื่อ"), page_size=A4, total=pages, progress=progress, tagged=True
    ) as pdf:
        for page in range(pages):
            here = badges[page * size.count : (page + 1) * size.count]
            for n, badge in enumerate(here):
                x = (size.left + (n % size.columns) * (size.width + size.gap_x)) * MM
                y = A4[1] - (size.top + (n // size.columns + 1) * (size.height + size.gap_y)) * MM
                _Drawing(pdf, size, x, y).draw(badge, title)
            _margin(pdf, size, here, page + 1, pages)
            if not size.labels:
                _cut_marks(pdf, size)
            pdf.next_page()
    return pages


class _Drawing:
    """One badge at its place on the sheet."""

    def __init__(self, pdf: PdfDocument, size: BadgeSize, x: float, y: float) -> None:
        self._pdf, self._x, self._y = pdf, x, y
        self._width, self._height = size.width * MM, size.height * MM
        self._tall = size.height > size.width
        self._unit = min(self._width / 90, self._height / 54) / MM  # 1 on a business card

    def draw(self, badge: Badge, title: str) -> None:
        """Band with the workshop, name, post, and the code with its digits."""
        pdf, x, y, unit = self._pdf, self._x, self._y, self._unit
        band = 9 * MM * unit
        top = y + self._height
        colour = COLOURS.get(badge.role, COLOURS["trainee"])
        draw_box(pdf.canvas, x, top - band, self._width, band, fill=colour)
        inside = self._width - 8 * MM * unit
        left = x + 4 * MM * unit
        style = ParagraphStyle(size=8.4 * unit, weight=600, colour="#FFFFFF", leading=1.25, thai_digits=True)
        self._fit(left, top, inside, band, title, style, LEAST)
        qr = (22 if not self._tall else 34) * MM * unit
        if self._tall:
            name = _name(22 * unit, True)
            self._fit(left, top - band - 6 * MM, inside, 26 * MM * unit, badge.name, name, 9, name=True)
            self._lines(badge, left, top - band - 34 * MM * unit, inside, centre=True)
            self._code(badge, x + (self._width - qr) / 2, y + 8 * MM * unit, qr)
        else:
            words = self._width - qr - 9 * MM * unit
            room = 17 * MM * unit
            name = _name(16 * unit, False)
            self._fit(left, top - band - 2 * MM * unit, words, room, badge.name, name, 7, name=True)
            self._lines(badge, left, top - band - 20 * MM * unit, words, centre=False)
            self._code(badge, x + self._width - qr - 3 * MM * unit, y + 9 * MM * unit, qr)

    def _lines(self, badge: Badge, left: float, top: float, width: float, *, centre: bool) -> None:
        unit = self._unit
        align = Align.CENTRE if centre else Align.LEFT
        body = ParagraphStyle(size=9.4 * unit, leading=1.3, align=align, thai_digits=True)
        strong = ParagraphStyle(size=9.4 * unit, weight=600, leading=1.3, align=align, thai_digits=True)
        line = 8.5 * MM * unit
        high, air = line * 0.88, line * 0.06  # of two lines each, they stand clear of one another
        about = self._about(badge, body, width, high)
        rows = ((badge.post or badge.role_word, body), (badge.place, strong), (about, body))
        for text, style in rows:
            if text:
                self._fit(left, top - air, width, high, text, style, LEAST)
                top -= line * 0.86

    def _about(self, badge: Badge, style: ParagraphStyle, width: float, height: float) -> str:
        """Group and meal; where both have no room it is the group that is said in fewer words."""

        def joined(group: str) -> str:
            return "  ·  ".join(part for part in (group, badge.meal) if part)

        def has_room(group: str) -> bool:
            try:
                fit(self._pdf.book, joined(group), style, width, floor=LEAST, max_lines=2, height=height)
            except UnfitText:
                return False
            return True

        return joined(shortened(badge.group, has_room) if badge.group else "")

    def _code(self, badge: Badge, x: float, y: float, side: float) -> None:
        import segno

        code = segno.make(badge.code, error="m", micro=False)
        draw_qr(self._pdf.canvas, x, y, side, [list(row) for row in code.matrix], quiet=_QUIET)
        style = TextStyle(size=8.6 * self._unit, weight=600)
        self._pdf.text(x + side / 2, y - 2.2 * MM * self._unit, badge.code, style, Align.CENTRE)

    def _fit(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        text: str,
        style: ParagraphStyle,
        floor: float,
        *,
        name: bool = False,
    ) -> None:
        """A text in its box: a little smaller, then on more lines, and in the end fewer words of it with …"""
        found = self._fitted(text, style, width, height, floor, name=name)
        draw_lines(self._pdf.canvas, x, top - (height - found.height) / 2, found.lines)

    def _fitted(
        self,
        text: str,
        style: ParagraphStyle,
        width: float,
        height: float,
        floor: float,
        *,
        name: bool = False,
    ) -> Fitted:
        return fit_words(
            self._pdf.book, text, style, width,
            floor=floor, max_lines=3 if name else 2, height=height, ease=_EASE, name=name,
        )  # fmt: skip


def _name(size: float, centre: bool) -> ParagraphStyle:
    align = Align.CENTRE if centre else Align.LEFT
    return ParagraphStyle(size=size, weight=700, leading=1.42, align=align, phrases=True)


def _margin(pdf: PdfDocument, size: BadgeSize, badges: Sequence[Badge], page: int, pages: int) -> None:
    """In the sheet's margin, for whoever lays the badges out: from which letter to which, sheet number."""
    if size.top < 5 or not badges:
        return
    first, last = badges[0].index, badges[-1].index
    span = first if first == last else f"{first} – {last}"
    label = _("แผ่นที่ {page}/{pages}").format(page=page, pages=pages)
    style = TextStyle(size=9, colour="#444444", thai_digits=True)
    y = A4[1] - min(size.top - 4, 8) * MM
    pdf.text(8 * MM, y, span, TextStyle(size=12, weight=700, thai_digits=True))
    pdf.text(A4[0] - 8 * MM, y, label, style, Align.RIGHT)


def _cut_marks(pdf: PdfDocument, size: BadgeSize) -> None:
    """Short lines in the margin where to cut, and hairlines between badges that touch the paper's edge."""
    canvas = pdf.canvas
    grey = "#999999"
    xs = [(size.left + n * size.width) * MM for n in range(size.columns + 1)]
    ys = [A4[1] - (size.top + n * size.height) * MM for n in range(size.rows + 1)]
    mark = 5 * MM
    for x in xs:
        if 0 < x < A4[0] - 1:
            draw_rule(canvas, x, ys[0] + 1, x, min(ys[0] + mark, A4[1]), colour=grey, line=0.4)
            draw_rule(canvas, x, ys[-1] - 1, x, max(ys[-1] - mark, 0), colour=grey, line=0.4)
    for y in ys:
        if 0 < y < A4[1] - 1:
            if xs[0] > 0:
                draw_rule(canvas, xs[0] - mark, y, xs[0] - 1, y, colour=grey, line=0.4)
                draw_rule(canvas, xs[-1] + 1, y, xs[-1] + mark, y, colour=grey, line=0.4)
            else:
                draw_rule(canvas, 0, y, A4[0], y, colour=grey, line=0.25)
    if xs[0] <= 0:
        draw_rule(canvas, xs[1], ys[0], xs[1], ys[-1], colour=grey, line=0.25)
