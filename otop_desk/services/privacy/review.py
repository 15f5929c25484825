"""What hiding or erasing personal data changes in a file, and what may be left: told before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from otop_desk.domain.certificate_issue import DocumentTexts
from otop_desk.domain.privacy import Depth, Personal
from otop_desk.errors import Tell
from otop_desk.i18n import N_
from otop_desk.services.privacy.known import Choice, known
from otop_desk.services.privacy.rewriting import Rewriter, Rewritten, rewritten, untold
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import BY_NAME, MAPPED
from otop_desk.thai.normalise import paragraphs

# Where people may be mentioned, in words (message ids); a test holds them beside the tables.
PLACES = {
    "workshop": N_("รายละเอียดโครงการ"),
    "asset": N_("ชื่อไฟล์ภาพ"),
    "agenda_item": N_("กำหนดการ"),
    "day_run": N_("เวลาจริงของกำหนดการ"),
    "person": N_("รายชื่อ"),
    "mark": N_("การลงชื่อ"),
    "override": N_("การอนุโลม"),
    "signature": N_("ลายเซ็น"),
    "team": N_("ชื่อกลุ่ม"),
    "board": N_("กระดานของกลุ่ม"),
    "note": N_("บัตรระดมความคิด"),
    "ballot": N_("คะแนนโหวต"),
    "phone": N_("ชื่อเล่นบนมือถือ"),
    "held_note": N_("บัตรที่รออนุมัติ"),
    "strategy": N_("กลยุทธ์"),
    "plan": N_("หัวแผนปฏิบัติการ"),
    "activity": N_("กิจกรรมในแผน"),
    "rate": N_("อัตราค่าใช้จ่าย"),
    "evaluation_form": N_("แบบประเมินและแบบทดสอบ"),
    "evaluation_sheet": N_("คำตอบของแบบประเมิน"),
    "certificate_settings": N_("ข้อความในเกียรติบัตร"),
    "certificate_template": N_("แบบเกียรติบัตร"),
    "issued": N_("ทะเบียนเกียรติบัตร"),
    "kept_bytes": N_("หน้าเกียรติบัตรที่เก็บไว้"),
    "proof_mark": N_("ใบตรวจทานชื่อ"),
    "document_texts": N_("ข้อความในรายงาน"),
    "fold_loss": N_("ค่าที่ไม่ได้ใช้เมื่อรวมสำเนา"),
}
_FREE = (Personal.TEXT, Personal.WHO, Personal.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Edited:
    """One text as it is and as it becomes ("" for what goes), so many times; the place is a key of PLACES."""

    place: str
    before: str
    after: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Left:
    """A word that is left though it is part of a name, for it is an ordinary word too or in a longer one."""

    word: str
    place: str
    context: str


@dataclass(frozen=True, slots=True)
class Review:
    """Texts that change, rows that change or go by place, words that are left, photos in the report."""

    edits: tuple[Edited, ...]
    rows: dict[str, int]
    left: tuple[Left, ...]
    photos: int

    @property
    def texts(self) -> int:
        """How many texts change."""
        return sum(edit.times for edit in self.edits)


def review(file: WorkshopFile, depth: Depth, choice: Choice | None = None) -> Review:
    """What there is to change in a file; nothing is changed."""
    choice = choice or Choice()
    rewriter = Rewriter(known(file, choice), depth, choice)
    return review_of(file, rewriter, rewritten(file, rewriter))


def review_of(
    file: WorkshopFile, rewriter: Rewriter, found: Iterable[Rewritten], tell: Tell = untold
) -> Review:
    """What these rows change in their file, and what they leave."""
    edits: Counter[Edited] = Counter()
    rows: Counter[str] = Counter()
    for row in found:
        rows[row.table] += 1
        if row.after is not None:
            edits.update(_edits(row.table, row.before, row.after))
    photos = sum(len(texts.photos) for texts in file.all(DocumentTexts))
    listed = tuple(replace(edit, times=times) for edit, times in edits.items())
    return Review(listed, dict(rows), tuple(left(file, rewriter, tell)), photos)


def left(file: WorkshopFile, rewriter: Rewriter, tell: Tell = untold) -> Iterator[Left]:
    """Words of free texts that may be meant as names and are not taken for them."""
    for place, mapped in enumerate(MAPPED):
        if not mapped.cached or mapped.personal:
            continue
        columns = [column.name for column in mapped.table.columns if column.info.get("personal") in _FREE]
        for entity in file.all(mapped.cls) if columns else ():
            tell(place, len(MAPPED))
            for text in texts_of([getattr(entity, name) for name in columns]):
                plain = paragraphs(text)
                for word in rewriter.known.mentions.doubts(plain):
                    yield Left(word, mapped.name, _round(plain, word))


def texts_of(value: Any) -> Iterator[str]:
    """Every text within a value of a row."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from texts_of([getattr(value, field.name) for field in fields(value)])


def _edits(table: str, before: Any, after: Any) -> Iterator[Edited]:
    """The texts of a row that change, column by column; names of the roster itself are not listed."""
    for column in BY_NAME[table].table.columns:
        if column.info.get("personal") not in (*_FREE, Personal.NAME):
            continue
        old, new = (list(texts_of(getattr(row, column.name))) for row in (before, after))
        for was, becomes in zip(old, new, strict=True):
            if was != becomes:
                yield Edited(table, was, becomes)


def _round(text: str, word: str, reach: int = 16) -> str:
    """The word with a little of what stands round it."""
    at = text.lower().find(word.lower())
    start, end = max(0, at - reach), at + len(word) + reach
    start = text.rfind(" ", 0, start) + 1 if start and start - text.rfind(" ", 0, start) < reach else start
    return ("…" if start else "") + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")
