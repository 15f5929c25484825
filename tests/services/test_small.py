"""Small questions that screens ask of a workshop file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from otop_desk.domain.agenda import AgendaItem, Slot
from otop_desk.domain.certificate import Signatory
from otop_desk.domain.office import Office
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.errors import UserError
from otop_desk.services.action_plan import check, sheet
from otop_desk.services.agenda import rows
from otop_desk.services.attendance import images
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.evaluation import blank
from otop_desk.services.groups import verbs as groups
from otop_desk.services.office import keeping
from otop_desk.services.office import verbs as office
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import files, picture
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop", days=3) as made:
        yield made


def _png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#0B5B6E").save(out, "PNG")
    return out.getvalue()


def test_groups_as_they_are(file: WorkshopFile) -> None:
    seeds = {groups.new_seed() for _n in range(50)}
    assert len(seeds) > 5 and all(1000 <= seed <= 9999 for seed in seeds)
    for number in range(3):
        roster.add(file, Person(first=str(number), last="ก"))
    groups.add_group(file)
    groups.add_group(file)
    groups.move_people(file, [1, 3], 2)
    assert groups.shape(file) == {1: 0, 2: 2}
    assert groups.written(file) == 0
    for group in (None, 1, 1):
        swot.add_note(file, group, Quadrant.S, "ก")
    assert groups.written(file) == 2


def test_days_and_paths(file: WorkshopFile, tmp_path: Path) -> None:
    assert workshop.last_day(file) == date(2022, 3, 17)
    first = files.suggest_path("งาน: ก/ข", tmp_path)
    assert first.parent == tmp_path and first.suffix == ".otop" and not set("/:") & set(first.name)
    first.touch()
    assert files.suggest_path("งาน: ก/ข", tmp_path) != first


def test_agenda_items_as_rows() -> None:
    assert rows.as_text([Slot(AgendaItem(title="ก", minutes=30), 510, 540)]) == "08.30 - 09.00 น.\t30\tก\t\t"


def test_a_kept_picture_made_small(file: WorkshopFile, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_png(400, 200))
    asset = picture.keep(file, tmp_path / "a.png")
    with Image.open(BytesIO(picture.thumbnail(asset, 100))) as small:
        assert small.size == (100, 50)
    assert picture.small(b"x" * 99, 50) == b""
    assert picture.find(file, asset.id) == asset and picture.find(file, 99) is None
    assert picture.keep(file, tmp_path / "a.png") == asset


def test_pictures_that_cant_be_read_or_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    with pytest.raises(UserError, match="เปิดไฟล์"):
        picture.read(path)
    path.write_bytes(_png(30, 30))
    size = path.stat().st_size
    for module, name, act in (
        (picture, "MOST_BYTES", picture.read),
        (keeping, "MOST_CREST", keeping.crest_of),
    ):
        monkeypatch.setattr(module, name, size)
        assert act(path) == path.read_bytes()
        monkeypatch.setattr(module, name, size - 1)
        with pytest.raises(UserError, match="ใหญ่เกินไป"):
            act(path)
        monkeypatch.setattr(module, name, size)
    path.write_bytes(b"GIF89a" + b"x" * 40)
    with pytest.raises(UserError):
        keeping.crest_of(path)


def test_the_offices_people_sign(file: WorkshopFile) -> None:
    people = (Signatory("นางสุรีย์พร ณ สงขลา", ("ผู้ว่าราชการจังหวัดสงขลา",)),)
    before = certificate.settings(file)
    office.use_signatories(file, replace(Office(), signatories=people))
    assert certificate.settings(file) == replace(before, id=certificate.settings(file).id, signatories=people)


def test_the_plan_of_the_sample_and_of_an_empty_file(file: WorkshopFile, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="กิจกรรม"):
        sheet.prepare(file)
    with pytest.raises(UserError, match="แบบ"):
        blank.print_blank(file, tmp_path / "b.pdf")
    with sample.create(tmp_path / "s.otop") as full:
        assert sheet.prepare(full)(tmp_path / "p.xlsx") == len(sheet.sheets(full))
        (finding,) = check.findings(full)
        assert finding.names == ("S4", "S5", "T1", "T4")
        assert blank.print_blank(full, tmp_path / "b.pdf") >= 1
    with pymupdf.open(tmp_path / "b.pdf") as pages:
        assert len(pages) >= 1


def test_codes_in_a_frame_of_a_camera() -> None:
    import zxingcpp

    made = zxingcpp.create_barcode("OTOP1:ABC", zxingcpp.BarcodeFormat.QRCode).to_image(scale=4)
    grey = Image.fromarray(made).convert("L")
    padded = Image.new("L", (grey.width + 40, grey.height + 40), 255)
    padded.paste(grey, (20, 20))
    stride = padded.width + 12
    rows_of = [
        padded.tobytes()[at : at + padded.width] + b"\0" * 12
        for at in range(0, padded.width * padded.height, padded.width)
    ]
    assert images.codes_in_grey(b"".join(rows_of), padded.width, padded.height, stride) == ["OTOP1:ABC"]
    assert images.codes_in_grey(b"\xff" * 10_000, 100, 100, 100) == []
