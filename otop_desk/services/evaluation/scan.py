"""Pictures of filled sheets into drafts: nothing of it is in the file before a person has looked at it.

`known` is read from the file first; `read` works on plain values and may run beside the window.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otop_desk.documents import evaluation_form as paper
from otop_desk.documents.pictures import pixels
from otop_desk.domain.evaluation import Form, Occasion, Sheet, Source, with_answers
from otop_desk.domain.evaluation_paper import Box, Corner, Plan, form_code, stamp
from otop_desk.errors import Tell, UserError, disk_reason
from otop_desk.exchange.evaluation.flattening import Flat, Reason, Unread, flatten
from otop_desk.exchange.evaluation.marks import Reading, read_item
from otop_desk.i18n import LANGUAGES, N_, _
from otop_desk.services.evaluation import answers, forms
from otop_desk.services.pdfium import ONE_AT_A_TIME
from otop_desk.store.file import WorkshopFile

if TYPE_CHECKING:
    from PIL import Image

PDF_DPI = 200
MOST_FILE, MOST_PAGES = 200_000_000, 500  # bytes, pages of one PDF

REASON_WORDS = {
    Reason.NO_CODE: N_("ไม่พบรหัสมุมของแบบประเมินในภาพนี้ อาจเป็นแบบอื่น หรือถ่ายไม่ครบแผ่น"),
    Reason.CORNER: N_("ขาด{corners} ให้ถ่ายใหม่ให้เห็นครบสี่มุม"),
    Reason.BLURRED: N_("ภาพเบลอ ให้ถ่ายใหม่ให้ชัด"),
    Reason.DARK: N_("ภาพมืดเกินไป ให้ถ่ายใหม่ในที่สว่าง"),
    Reason.OTHER_FORM: N_("เป็นแบบของโครงการอื่น ไม่ได้นับ"),
    Reason.OLD_FORM: N_("แบบถูกแก้หลังจากพิมพ์แผ่นนี้ ให้คีย์แผ่นนี้ หรือกดเลิกทำการแก้แบบก่อน"),
    Reason.NO_PICTURE: N_("เปิดไฟล์นี้เป็นภาพไม่ได้"),
}
CORNER_WORDS = (N_("มุมซ้ายบน"), N_("มุมขวาบน"), N_("มุมขวาล่าง"), N_("มุมซ้ายล่าง"))


@dataclass(frozen=True, slots=True)
class Known:
    """What of the file decides on a picture: its forms, sheets that are in, pictures that were read."""

    forms: tuple[Form, ...]
    taken: frozenset[tuple[int, Occasion, int]]
    digests: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a draft: what was read, and the strip of the picture it was read from."""

    reading: Reading
    strip: Any  # a PIL image in greys


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet as read, not yet looked at."""

    form: Form
    occasion: Occasion
    serial: int
    lines: tuple[Line, ...]
    heads: tuple[Any, ...]  # the strips above, with number and code
    pages: frozenset[int]
    missing: tuple[int, ...]  # pages of the form that did not come
    origin: str
    digest: str

    @property
    def doubtful(self) -> int:
        """How many items a person has to decide."""
        return sum(line.reading.doubt != "" for line in self.lines)

    def sheet(self) -> Sheet:
        """The sheet as read."""
        fresh = Sheet(
            form_id=self.form.id, occasion=self.occasion, number=self.serial, source=Source.SCANNED,
            origin=self.origin, digest=self.digest,
        )  # fmt: skip
        return with_answers(fresh, {line.reading.key: line.reading.value for line in self.lines})


@dataclass(frozen=True, slots=True)
class Refused:
    """A picture, or a leaf in it, that gives no answers; `why` says it in words."""

    origin: str
    why: str


@dataclass(slots=True)
class Batch:
    """What came of some pictures."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def known(file: WorkshopFile) -> Known:
    """Read what is needed from the file."""
    taken = frozenset((sheet.form_id, sheet.occasion, sheet.number) for sheet in file.all(Sheet))
    return Known(tuple(forms.forms(file)), taken, frozenset(answers.known_digests(file)))


def read(paths: Sequence[Path], known: Known, progress: Tell = lambda _done, _all: None) -> Batch:
    """Read every picture and page; what can't be read says why and stops nothing else."""
    reader = _Reader(known)
    for number, path in enumerate(paths):
        progress(number, len(paths))
        reader.take(path)
    progress(len(paths), len(paths))
    return reader.batch()


def enter(file: WorkshopFile, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Store sheets that were looked at, as one step."""
    now = file.clock()
    return answers.put_all(file, [replace(sheet, entered_at=now) for sheet in sheets])


class _Reader:
    """Gathers the leaves of all pictures into sheets."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._by_code = {form_code(form): form for form in known.forms}
        self._drafts: list[Draft] = []
        self._refused: list[Refused] = []
        self._plan = cache(paper.plan)

    def batch(self) -> Batch:
        """What came of it, sheets by form and number."""
        ordered = sorted(
            self._drafts, key=lambda draft: (draft.form.ordinal, draft.occasion.value, draft.serial)
        )
        return Batch(ordered, self._refused)

    def take(self, path: Path) -> None:
        """Read one file."""
        try:
            data = _bytes(path)
            for page, picture in _pictures(path, data):
                origin = path.name if not page else _("{name} หน้า {page}").format(name=path.name, page=page)
                digest = hashlib.sha256(data + b"/%d" % page).hexdigest()
                if digest in self._known.digests:
                    self._refuse(origin, _("อ่านภาพนี้เข้าไปแล้ว ไม่ได้นับซ้ำ"))
                    continue
                for leaf in flatten(picture):
                    self._leaf(leaf, origin, digest)
        except UserError as error:
            self._refuse(path.name, str(error))

    def _refuse(self, origin: str, why: str) -> None:
        self._refused.append(Refused(origin, why))

    def _leaf(self, leaf: Flat | Unread, origin: str, digest: str) -> None:
        if isinstance(leaf, Unread):
            corners = _(" และ").join(_(CORNER_WORDS[corner]) for corner in leaf.missing)
            self._refuse(origin, _(REASON_WORDS[leaf.reason]).format(corners=corners))
            return
        corner = leaf.corner
        form = self._by_code.get(corner.form)
        if form is None or corner.occasion not in form.occasions:
            self._refuse(origin, _(REASON_WORDS[Reason.OTHER_FORM]))
        elif _language(form, corner) is None:
            self._refuse(origin, _(REASON_WORDS[Reason.OLD_FORM]))
        elif corner.serial and (form.id, corner.occasion, corner.serial) in self._known.taken:
            words = _("มีคำตอบแผ่นที่ {number} อยู่แล้ว ไม่ได้นับซ้ำ")
            self._refuse(origin, words.format(number=corner.serial))
        else:
            self._add(form, corner, leaf, origin, digest)

    def _add(self, form: Form, corner: Corner, leaf: Flat, origin: str, digest: str) -> None:
        """A leaf to its sheet: by its number; without one, behind the sheet that lacks this page."""
        language = _language(form, corner) or LANGUAGES[0]
        plan = self._plan(paper.Leaves(form, corner.occasion, corner.size, corner.half, language))
        boxes = plan.on(corner.page)
        lines = tuple(
            Line(read_item(leaf.image, key, found), _strip(leaf.image, plan, found))
            for key, found in boxes.items()
        )
        head = _head(leaf.image, plan)
        place = self._place(form, corner)
        if place is None:
            whole = frozenset(range(1, plan.pages + 1))
            missing = tuple(sorted(whole - {corner.page}))
            pages = frozenset({corner.page})
            self._drafts.append(
                Draft(form, corner.occasion, corner.serial, lines, (head,), pages, missing, origin, digest)
            )
            return
        draft = self._drafts[place]
        if corner.page in draft.pages:
            words = _("แผ่นที่ {number} หน้า {page} มาซ้ำกับ {origin} ไม่ได้นับซ้ำ")
            self._refuse(origin, words.format(number=corner.serial, page=corner.page, origin=draft.origin))
            return
        self._drafts[place] = replace(
            draft,
            lines=draft.lines + lines if corner.page > max(draft.pages) else lines + draft.lines,
            heads=(*draft.heads, head),
            pages=draft.pages | {corner.page},
            missing=tuple(page for page in draft.missing if page != corner.page),
            origin=f"{draft.origin}, {origin}"[:500],
        )

    def _place(self, form: Form, corner: Corner) -> int | None:
        """The draft this leaf belongs to, if there is one."""
        same = [
            place for place, draft in enumerate(self._drafts)
            if (draft.form.id, draft.occasion, draft.serial) == (form.id, corner.occasion, corner.serial)
        ]  # fmt: skip
        if not same or corner.serial:
            return same[0] if same else None
        return same[-1] if corner.page in self._drafts[same[-1]].missing else None


def _language(form: Form, corner: Corner) -> str | None:
    """The language a leaf was printed in; None for one of a form that reads otherwise by now."""
    stamps = ((language, stamp(form, corner.occasion, language)) for language in LANGUAGES)
    return next((language for language, letters in stamps if letters == corner.stamp), None)


def _strip(image: Image.Image, plan: Plan, boxes: Sequence[Box]) -> Image.Image:
    """The item's part of the leaf, words and boxes."""
    per = image.width / plan.leaf[0]
    top, bottom = min(box.y for box in boxes) - 5.5, max(box.y for box in boxes) + 5.5
    if len({box.y for box in boxes}) > 1 or len({box.x for box in boxes}) == 1:
        top -= 5.0  # choices under their question
    return image.crop(
        (round(8 * per), round(top * per), round((plan.leaf[0] - 8) * per), round(bottom * per))
    )


def _head(image: Image.Image, plan: Plan) -> Image.Image:
    """Title, number and code."""
    per = image.width / plan.leaf[0]
    return image.crop((round(22 * per), round(6 * per), round((plan.leaf[0] - 22) * per), round(23 * per)))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_FILE:
            raise UserError(_("ไฟล์ {name} ใหญ่เกินไป").format(name=path.name), _("ให้ส่งทีละภาพ หรือย่อภาพก่อน"))
        return path.read_bytes()
    except OSError as error:
        words = _("เปิดไฟล์ {name} ไม่ได้: {reason}").format(name=path.name, reason=disk_reason(error))
        raise UserError(words, _("ให้ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")) from error


def _pictures(path: Path, data: bytes) -> Iterator[tuple[int, Image.Image]]:
    """The pages of a PDF from 1, or the one picture (0)."""
    if not data.startswith(b"%PDF"):
        yield 0, pixels(data)
        return
    import pypdfium2

    try:
        with ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        words = _("เปิดไฟล์ {name} เป็น PDF ไม่ได้").format(name=path.name)
        raise UserError(words, _("ให้สแกนใหม่ หรือส่งเป็นภาพ")) from error
    try:
        for number in range(min(len(document), MOST_PAGES)):
            with ONE_AT_A_TIME:
                page = document[number]
                scale = min(PDF_DPI / 72, 4_000 / max(page.get_size()))
                picture = page.render(scale=scale, grayscale=True).to_pil().copy()  # not pdfium's own memory
                page.close()
            yield number + 1, picture
    finally:
        with ONE_AT_A_TIME:
            document.close()
