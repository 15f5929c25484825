"""Templates of days and the library of items: kept whole, replaced by name, passed over when unreadable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.errors import UserError
from otop_desk.services.agenda import templates
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

WHOLE = AgendaItem(
    title="เปิดงาน", kind=Kind.CEREMONY, minutes=45, counts=True, optional=True, locked=time(9, 5),
    speakers="นายอำเภอ", place="ลาน", objective="รู้จักกัน", materials="ไมค์", steps="กล่าว\nเปิด",
)  # fmt: skip
PLAIN = AgendaItem(title="พัก", kind=Kind.BREAK, minutes=15)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def _bare(items: list[AgendaItem]) -> list[AgendaItem]:
    return [replace(item, id=0, day_id=0, ordinal=0) for item in items]


def _days(file: WorkshopFile) -> list[list[AgendaItem]]:
    return [_bare(agenda.items(file, day.id)) for day in workshop.days(file)]


def test_a_day_or_all_days_are_kept_with_every_field_and_laid_into_another_workshop(
    file: WorkshopFile, tmp_path: Path
) -> None:
    first, second = workshop.days(file)
    agenda.replace_day(file, first.id, [WHOLE, PLAIN], time(8, 15))
    agenda.replace_day(file, second.id, [PLAIN], time(10, 0))
    templates.save_template(file, "  แบบ   ของเรา ")
    templates.save_template(file, "วันที่สอง", second.id)
    all_days, one = templates.templates()[len(templates.OURS) :]
    if all_days.title != "แบบ ของเรา":
        all_days, one = one, all_days
    assert (all_days.title, one.title) == ("แบบ ของเรา", "วันที่สอง")
    assert [[_bare([item])[0] for item in day] for day in all_days.days] == [[WHOLE, PLAIN], [PLAIN]]
    assert [len(day) for day in one.days] == [1]
    assert (all_days.start, one.start, all_days.minutes, one.minutes) == (time(8, 15), time(10, 0), 45, 0)
    with fresh(tmp_path / "b.otop", days=1) as other:
        assert not templates.replaces(other)
        templates.apply_workshop(other, all_days)
        assert templates.replaces(other)
        assert _days(other) == [[WHOLE, PLAIN], [PLAIN]]
        days = workshop.days(other)
        assert [(day.date, day.start) for day in days] == [
            (date(2022, 3, 15), time(8, 15)),
            (date(2022, 3, 16), time(8, 15)),
        ]
        assert [item.ordinal for item in agenda.items(other, days[0].id)] == [0, 1]
        templates.apply_day(other, all_days, days[0].id, 1)
        assert _days(other) == [[PLAIN], [PLAIN]]


def test_days_beyond_the_templates_stay_as_they_are(file: WorkshopFile) -> None:
    first, second = workshop.days(file)
    agenda.replace_day(file, first.id, [WHOLE], time(8, 15))
    agenda.replace_day(file, second.id, [PLAIN], time(10, 0))
    templates.apply_workshop(file, templates.Template("ก", "", time(7, 0), ((PLAIN, PLAIN),)))
    assert _days(file) == [[PLAIN, PLAIN], [PLAIN]]
    assert [day.start for day in workshop.days(file)] == [time(7, 0), time(10, 0)]


def test_what_cant_be_a_template_is_refused_and_leaves_no_file(file: WorkshopFile) -> None:
    with pytest.raises(UserError, match="ยังไม่มีรายการ"):
        templates.save_template(file, "ว่าง")
    agenda.replace_day(file, workshop.days(file)[0].id, [PLAIN], time(8, 30))
    with pytest.raises(UserError, match="ยังไม่ได้ตั้งชื่อ"):
        templates.save_template(file, "  ")
    with pytest.raises(UserError, match="อยู่แล้ว"):
        templates.save_template(file, templates.LIBRARY)
    assert not list(templates.own_folder().glob("*"))
    path = templates.save_template(file, "ก")
    with pytest.raises(UserError, match="อยู่แล้ว"):
        templates.save_template(file, "ก")
    assert list(templates.own_folder().iterdir()) == [path]


def test_ones_own_can_be_removed_those_we_bring_cant(file: WorkshopFile) -> None:
    agenda.replace_day(file, workshop.days(file)[0].id, [PLAIN], time(8, 30))
    path = templates.save_template(file, "ก")
    listed = templates.templates()
    assert [each.path for each in listed] == [None, None, None, path]
    for template in (*listed, listed[-1]):
        templates.remove_template(template)
    assert templates.templates() == listed[:-1]


def test_a_template_that_cant_be_read_is_passed_over(file: WorkshopFile) -> None:
    agenda.replace_day(file, workshop.days(file)[0].id, [PLAIN], time(8, 30))
    path = templates.save_template(file, "ก")
    sound = json.loads(path.read_text(encoding="utf-8"))
    for number, wrong in enumerate(
        ({**sound, "items": []}, {**sound, "start": "x"}, {**sound, "items": [{}]}, [], {"items": [1]})
    ):
        (templates.own_folder() / f"{number}.json").write_text(json.dumps(wrong), encoding="utf-8")
    (templates.own_folder() / "x.json").write_bytes(b"\xff")
    assert [each.path for each in templates.templates()] == [None, None, None, path]


def test_ones_own_items_come_before_ours_and_replace_their_namesakes() -> None:
    ours = templates.library()
    assert ours
    assert templates.keep_in_library([WHOLE, PLAIN]) == 2
    changed = replace(PLAIN, minutes=20)
    assert templates.keep_in_library([changed]) == 1
    assert templates.library() == [changed, WHOLE, *ours]
    assert len(templates.templates()) == len(templates.OURS)
