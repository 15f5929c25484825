"""The page to look at while nobody has earned a certificate yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from otop_desk.domain.certificate import Recipient
from otop_desk.domain.person import Person, Role
from otop_desk.services.certificate import preview, reading
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.roster import verbs as roster
from otop_desk.services.workshop import files
from otop_desk.store.file import WorkshopFile

LONG, SHORT = "พรรณทิพย์วรรณา", "ดำ"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with files.create(tmp_path / "a.otop", files.NewWorkshop("ก", date(2026, 12, 3), 2)) as made:
        yield made


def someone(file: WorkshopFile) -> Recipient:
    return preview.someone(reading.read(file))


def test_an_empty_workshop_shows_a_sample_name_with_the_next_number_of_its_own_year(
    file: WorkshopFile,
) -> None:
    assert someone(file) == Recipient(0, "นางสาวชื่อจริง นามสกุล", "001/2569")
    now = certificate.settings(file)
    certificate.edit_settings(file, now, replace(now, serial_first=41, serial_pattern="{n}/{fy}"))
    assert someone(file).serial == "41/2570"


def test_people_show_the_longest_name_of_their_own(file: WorkshopFile) -> None:
    for first in (SHORT, LONG, "จันทร์"):
        roster.add(file, Person(first=first, last="ใจดี"))
    assert not reading.read(file).earned
    assert (someone(file).name, someone(file).serial) == (f"{LONG} ใจดี", "001/2569")
    shortest = preview.someone(reading.read(file), preview.shortest)
    assert (shortest.name, shortest.serial) == (f"{SHORT} ใจดี", "001/2569")


def test_trainees_are_shown_before_those_who_teach_them(file: WorkshopFile) -> None:
    roster.add(file, Person(first=LONG, last="ใจดี", role=Role.SPEAKER))
    assert someone(file).name == f"{LONG} ใจดี"
    roster.add(file, Person(first=SHORT, last="ใจดี"))
    assert someone(file).name == f"{SHORT} ใจดี"
