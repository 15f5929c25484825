"""The close-of-workshop pack: papers bound in order behind a contents page, numbered, with bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from otop_desk.documents import pack_structure
from otop_desk.documents.fonts import shared_book
from otop_desk.i18n import _, _n, on_paper
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Column,
    Furniture,
    Gap,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Table,
    TableLook,
    TextStyle,
    atomic_file,
)

TITLE = ParagraphStyle(size=20, weight=700, align=Align.CENTRE, thai_digits=True, space_after=4)
UNDER = ParagraphStyle(size=13, align=Align.CENTRE, thai_digits=True)
NOTE = ParagraphStyle(size=11, colour="#555555", thai_digits=True)
STAMP = TextStyle(size=10, colour="#555555", thai_digits=True)


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of the pack; `data` None when it is missing, `why` says what it lacks."""

    title: str
    data: bytes | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands over the contents."""

    title: str
    office: str
    subtitle: str
    masked: bool = False


def write(target: Path | BinaryIO, cover: Cover, parts: Sequence[Part]) -> int:
    """Bind the pack; gives its number of pages. Nothing is written unless all of it can be."""
    import pikepdf

    opened = [None if part.data is None else pikepdf.Pdf.open(BytesIO(part.data)) for part in parts]
    counts = [0 if each is None else len(each.pages) for each in opened]
    with on_paper():
        front = _contents(cover, parts, counts, 1)
        lead = len(pikepdf.Pdf.open(BytesIO(front)).pages)
        if lead > 1:
            front = _contents(cover, parts, counts, lead)
        bound = pikepdf.Pdf.open(BytesIO(front))
        papers = []
        for each in opened:
            if each is not None:
                papers.append((each, len(bound.pages)))
                bound.pages.extend(each.pages)
        pack_structure.join(bound, papers)
        _number(bound, lead)
        _bookmarks(bound, parts, counts, lead)
        bound.docinfo["/Title"] = _title()
        total = len(bound.pages)
        out = BytesIO()
        bound.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    if isinstance(target, Path):
        with atomic_file(target) as stream:
            stream.write(out.getvalue())
    else:
        target.write(out.getvalue())
    return total


def _title() -> str:
    return _("ชุดเอกสารปิดโครงการ")


def _contents(cover: Cover, parts: Sequence[Part], counts: Sequence[int], lead: int) -> bytes:
    """The contents page: each paper with its page, and what is missing with the reason."""
    rows = []
    page = lead + 1
    for place, (part, count) in enumerate(zip(parts, counts, strict=True), 1):
        if count:
            rows.append((place, part.title, str(page), str(count)))
        else:
            rows.append((place, part.title, "–", _("ไม่มี: {why}").format(why=part.why)))
        page += count
    missing = sum(not count for count in counts)
    columns = [
        Column(_("ที่"), align=Align.CENTRE, width=30),
        Column(_("เอกสาร"), share=3),
        Column(_("หน้า"), align=Align.CENTRE, width=46),
        Column(_("จำนวนหน้า"), align=Align.CENTRE, share=2, least=90),
    ]
    out = BytesIO()
    with PdfDocument(out, shared_book(), title=_title(), author=cover.office, page_size=A4) as pdf:
        story = [
            Paragraph(_title(), TITLE),
            Paragraph(cover.title, UNDER),
            Paragraph(cover.subtitle, UNDER),
            Paragraph(cover.office, UNDER),
            Gap(14),
            Table(columns, rows, TableLook(middle=True, least_height=24)),
            Gap(8),
        ]
        if missing:
            story.append(
                Paragraph(_n("ยังขาด {count} รายการ ดูเหตุผลในตาราง", missing).format(count=missing), NOTE)
            )
        if cover.masked:
            story.append(Paragraph(_("ฉบับปกปิดข้อมูลส่วนบุคคล: ไม่มีนามสกุลเต็ม เบอร์โทรศัพท์ และลายมือชื่อ"), NOTE))
        pdf.story(story, Margins(left=25 * MM, right=20 * MM), Furniture(page_label="", rule=False))
    return out.getvalue()


def _number(bound: Any, lead: int) -> None:
    """The running page number of the pack, small at the upper right of every page behind the contents."""
    import pikepdf

    total = len(bound.pages)
    sizes = [_size(page) for page in bound.pages]
    out = BytesIO()
    with PdfDocument(out, shared_book(), title="", page_size=A4, tagged=True) as pdf, pdf.aside():
        for number, (width, height) in enumerate(sizes, 1):
            pdf.canvas.setPageSize((width, height))
            if number > lead:
                words = _("ชุดปิดโครงการ {page}/{pages}").format(page=number, pages=total)
                pdf.text(width - 10 * MM, height - 8 * MM, words, STAMP, Align.RIGHT)
            pdf.next_page()
    stamps = pikepdf.Pdf.open(BytesIO(out.getvalue()))
    for number in range(lead, total):
        bound.pages[number].add_overlay(stamps.pages[number])


def _size(page: Any) -> tuple[float, float]:
    box = [float(each) for each in page.mediabox]
    return box[2] - box[0], box[3] - box[1]


def _bookmarks(bound: Any, parts: Sequence[Part], counts: Sequence[int], lead: int) -> None:
    import pikepdf

    page = lead
    with bound.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(_("สารบัญ"), 0))
        for place, (part, count) in enumerate(zip(parts, counts, strict=True), 1):
            if count:
                outline.root.append(pikepdf.OutlineItem(f"{place}. {part.title}", page))
                page += count
    bound.Root.PageMode = pikepdf.Name.UseOutlines
