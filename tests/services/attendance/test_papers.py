"""Papers of attendance: every badge is read back, sheets hold the right people, privacy on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from otop_desk.documents.fonts import shared_book
from otop_desk.domain import badge
from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError, hearing_unprinted
from otop_desk.i18n import speaking
from otop_desk.services.attendance import images as attendance_images
from otop_desk.services.attendance import papers as attendance_papers
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance import words
from otop_desk.services.attendance.desk import Desk
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.attendance.papers import Phones
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import files
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

KEDMANEE = str.maketrans("0123456789", "จๅ/-ภถุึคต")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with sample.create(tmp_path / "a.otop") as made:
        yield made


def _text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _codes(path: Path, dpi: int = 200) -> set[str]:
    found: set[str] = set()
    for page in pypdfium2.PdfDocument(path):
        found.update(attendance_images.codes_in_image(page.render(scale=dpi / 72).to_pil().convert("L")))
    return found


@pytest.mark.parametrize("size", attendance_papers.BADGE_SIZES)
def test_every_badge_is_read_back_at_200_dpi(file: WorkshopFile, tmp_path: Path, size: str) -> None:
    out = tmp_path / "b.pdf"
    assert attendance_papers.badges(file, out, size=size) == 34
    uid, people = file.one(Workshop).uid, file.all(Person)
    assert _codes(out) == {badge.code_of(each.id, uid) for each in people}
    text = _text(out)
    assert all(each.last in text.replace("\r\n", " ") or size == "card" for each in people)


def test_every_badge_typed_through_a_thai_layout_is_read(file: WorkshopFile) -> None:
    desk, uid = Desk(Ledger(file)), file.one(Workshop).uid
    for each in file.all(Person):
        typed = badge.code_of(each.id, uid).translate(KEDMANEE)
        code = desk.code_in(typed)
        assert code is not None and desk.person_of(code) == each


def test_sheets_are_by_day_and_role_with_spare_rows_and_no_phones(file: WorkshopFile, tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert attendance_papers.sign_in(file, out) == 6
    text = _text(out)
    assert all(each.first in text for each in file.all(Person))
    assert "หน้า ๓ จาก ๓" in text and "ผู้รับรอง" in text and "เก็บชื่อ ตำแหน่ง สังกัด" in text
    assert not any(each.phone in text for each in file.all(Person))


def test_a_filled_sheet_says_who_came_when_and_masks_phones(file: WorkshopFile, tmp_path: Path) -> None:
    first, second = file.all(Person)[:2]
    attendance.mark(file, first.id, 1, Status.SUBSTITUTE, substitute="นางแทนใจ มาดี")
    attendance.arrive(file, second.id, 1, [[(0, 0), (400, 200)], [(10, 5)]])
    out = tmp_path / "s.pdf"
    attendance_papers.sign_in(file, out, filled=True, phones=Phones.MASKED)
    text = _text(out)
    assert "นางแทนใจ มาดี แทน" in text.replace("\r\n", " ")
    assert "08x-xxx-" in text and not any(each.phone in text for each in file.all(Person))
    assert "จำนวน ๓๔ คน" in text


def test_the_register_has_two_decimals_totals_and_footnotes(file: WorkshopFile, tmp_path: Path) -> None:
    whom = file.all(Person)[5]
    attendance.grant(file, whom.id, "นายจรัญ อินทสระ", "ไปราชการ")
    out = tmp_path / "r.pdf"
    attendance_papers.register(file, out)
    text = _text(out)
    assert "๘๐.๐๐" in text and "๑๐๐.๐๐" in text
    assert "คิดเป็นร้อยละ" in text
    assert f"๑) {whom.full_name} อนุโลมโดย นายจรัญ อินทสระ เหตุผล: ไปราชการ" in text.replace("\r\n", " ")


@pytest.mark.parametrize("more", [3, 8])
def test_the_register_of_many_days_has_room_for_names_and_a_letter_for_each_mark(
    file: WorkshopFile, tmp_path: Path, more: int
) -> None:
    for day in range(more):
        workshop.add_day(file, date(2022, 3, 17 + day))
    with file.verb("x", attendance.Label("x")) as verb:
        verb.put(replace(file.all(Person)[0], title="ว่าที่ร้อยตรีหญิง", last="เทพหัสดินทร์ ณ อยุธยา"))
    attendance_papers.register(file, tmp_path / "r.pdf")
    text = _text(tmp_path / "r.pdf")
    assert all(person.last in text for person in file.all(Person))
    assert "ช = เช้า" in text and "๑๕\r\nช" in text and "เ" not in text.split()


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_no_two_marks_have_the_same_letter(spoken: str) -> None:
    with speaking(spoken):
        assert len({words.status_letter(status) for status in Status}) == len(Status)


def test_the_absent_list_has_those_who_were_not_there(file: WorkshopFile, tmp_path: Path) -> None:
    attendance.clear(file, file.all(Person)[0].id, 1)
    out = tmp_path / "x.pdf"
    count = attendance_papers.absent(file, out, 1)
    assert count >= 2
    assert file.all(Person)[0].first in _text(out)
    with pytest.raises(UserError):
        attendance_papers.absent(file, out, 99)


def test_papers_of_an_empty_list_are_refused(tmp_path: Path) -> None:
    with files.create(tmp_path / "e.otop", files.NewWorkshop("ก", date(2022, 3, 15), 1)) as empty:
        for write in (attendance_papers.sign_in, attendance_papers.badges, attendance_papers.register):
            with pytest.raises(UserError):
                write(empty, tmp_path / "e.pdf")
    assert not (tmp_path / "e.pdf").exists()


def test_a_name_of_300_letters_does_not_stop_the_papers(file: WorkshopFile, tmp_path: Path) -> None:
    with file.verb("x", attendance.Label("x")) as verb:
        verb.add(Person(first="ก" * 300, last="<b>R&D</b>", position="ตำแหน่ง" * 40))
    attendance_papers.sign_in(file, tmp_path / "s.pdf")
    attendance_papers.badges(file, tmp_path / "b.pdf")
    attendance_papers.register(file, tmp_path / "r.pdf")


def test_pictures_without_codes_and_no_pictures_are_told(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (80, 80), 255).save(tmp_path / "white.png")
    (tmp_path / "text.png").write_text("no picture")
    for name in ("white.png", "text.png", "gone.png"):
        with pytest.raises(UserError):
            attendance_images.codes_in_file(tmp_path / name)


@pytest.fixture
def _bundled_fonts_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever this computer has: no font draws Burmese."""
    shared_book().forget()
    with monkeypatch.context() as patch:
        patch.setattr(shared_book(), "_machine", None)
        yield
    shared_book().forget()


@pytest.mark.usefixtures("_bundled_fonts_alone")
def test_a_name_that_no_font_can_draw_stops_no_paper_of_the_desk(file: WorkshopFile, tmp_path: Path) -> None:
    roster.add(file, Person(first="မောင်", last="ใจดี"))
    out = tmp_path / "p.pdf"
    papers: list[Callable[[], int]] = [
        lambda: attendance_papers.sign_in(file, out, filled=False),
        lambda: attendance_papers.badges(file, out),
        lambda: attendance_papers.register(file, out),
        lambda: attendance_papers.absent(file, out, 1),
    ]
    for write in papers:
        out.unlink(missing_ok=True)
        with hearing_unprinted() as texts:
            assert write() > 0
        assert "မောင်" in _text(out).replace("\r\n", " ")
        assert any("မောင်" in text for text in texts)
