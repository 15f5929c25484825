"""Printing forms to be filled in by hand, numbered or to be photocopied, and filled ones again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from otop_desk.documents import evaluation_form as paper
from otop_desk.domain.evaluation import Form, Occasion
from otop_desk.domain.evaluation_paper import MOST_SERIAL
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _
from otop_desk.services.attendance.presence import present
from otop_desk.services.evaluation import answers, forms
from otop_desk.store.file import WorkshopFile

MOST_COPIES = 2_000


class Work(Protocol):
    """Writes to the path, gives the number of pages."""

    def __call__(self, path: Path, progress: Tell | None = None, /) -> int: ...


@dataclass(frozen=True, slots=True)
class How:
    """How a form is printed: of which occasion, size of type in points, two a page or one."""

    occasion: Occasion = Occasion.ONCE
    size: int = 12
    halves: bool = False


def numbered(file: WorkshopFile, place: int) -> Form:
    """The form at a place of the list (1 is the first); UserError where there is none."""
    listed = forms.forms(file)
    if not listed:
        raise UserError(_("ยังไม่มีแบบประเมินหรือแบบทดสอบ"), _("ให้เพิ่มแบบในแท็บประเมินผลก่อน"))
    if not 1 <= place <= len(listed):
        raise UserError(
            _("ไม่มีแบบลำดับที่ {place}").format(place=place),
            _("แบบที่มี: {names}").format(
                names=", ".join(f"{n} {form.title}" for n, form in enumerate(listed, start=1))
            ),
        )
    return listed[place - 1]


def prepare(file: WorkshopFile, form_id: int, how: How, count: int | None = None) -> Work:
    """Blank sheets, as many numbered ones as said (else as trainees came); 0: one without a number."""
    form = _printable(forms.form(file, form_id), how)
    count = max(present(file), 1) if count is None else count
    if not 0 <= count <= MOST_COPIES:
        raise UserError(
            _("พิมพ์ได้ครั้งละไม่เกิน {count} แผ่น").format(count=f"{MOST_COPIES:,}"), _("ให้แบ่งพิมพ์หลายครั้ง")
        )
    serials = [*range(1, min(count, MOST_SERIAL) + 1)] or [0]
    return lambda path, progress=None: paper.write(path, _leaves(form, how), serials, progress)


def prepare_filled(file: WorkshopFile, form_id: int, how: How) -> Work:
    """The answered sheets as paper again; UserError when there are none."""
    form = _printable(forms.form(file, form_id), how)
    sheets = answers.sheets(file, form_id, how.occasion)
    if not sheets:
        raise UserError(_("ยังไม่มีคำตอบของแบบนี้"), _("ให้ใส่คำตอบในแท็บประเมินผลก่อน"))
    return lambda path, progress=None: paper.write_filled(path, _leaves(form, how), sheets, progress)


def print_blank(file: WorkshopFile, path: Path) -> int:
    """The first form without number, to be photocopied; gives the number of pages."""
    form = numbered(file, 1)
    return prepare(file, form.id, How(form.occasions[0]), 0)(path)


def _leaves(form: Form, how: How) -> paper.Leaves:
    return paper.Leaves(form, how.occasion, how.size, how.halves)


def _printable(form: Form, how: How) -> Form:
    """The form, if it can be printed so; UserError with the reason."""
    if how.size not in paper.SIZES:
        sizes = ", ".join(map(str, paper.SIZES))
        raise UserError(
            _("ไม่มีตัวหนังสือขนาด {size}").format(size=how.size), _("ให้เลือก {sizes}").format(sizes=sizes)
        )
    if not form.items:
        raise UserError(_("แบบ {title} ยังไม่มีข้อ").format(title=form.title), _("ให้เพิ่มข้อก่อนพิมพ์"))
    return form
