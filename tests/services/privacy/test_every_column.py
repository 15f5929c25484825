"""A name and a number in every text column there is: none is left in an erased file or a masked copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from otop_desk.domain.certificate import CertificateSettings
from otop_desk.domain.certificate_template import Field, Template
from otop_desk.domain.fold import Fold, Loss
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.privacy import Personal
from otop_desk.domain.room import HeldNote, Phone
from otop_desk.domain.running import DayRun, PlannedItem
from otop_desk.domain.workshop import Day
from otop_desk.services.privacy import erase as privacy
from otop_desk.services.privacy.mask import masked_copy
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import MAPPED
from tests.services.privacy.people import at, crowded, traces

NUMBER = "089-555-7341"
OUTSIDER = "นายทศพล พงษ์ไพบูลย์"
SOUGHT = {"จันทร์ประภาส": "surname", NUMBER: "number", "พงษ์ไพบูลย์": "outsider"}
OWN = {Personal.TITLE, Personal.FIRST, Personal.LAST, Personal.PHONE, Personal.OWN, Personal.CODE}
LEFT = {Personal.NOTHING, Personal.PICTURE, Personal.COPY} | OWN
NAMES = {Personal.NAME, Personal.WHO, Personal.OFFICIAL}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with crowded(tmp_path / "a.otop") as file:
        person = file.all(Person)[4]
        with file.verb("test.rows", Label("x")) as verb:
            verb.put(replace(person, first="เพียงดาว", last="จันทร์ประภาส", phone=NUMBER))
            phone = verb.add(Phone(token="t", number=1, nickname="x"))
            verb.add(HeldNote(uid="u", phone_id=phone.id, text="x"))
            verb.add(Loss(fold_id=verb.add(Fold()).id, what="x", kept="x", lost="x"))
            verb.add(Template(uid="u", name="x", note="x", fields=(Field(text="x"),)))
            settings = file.one(CertificateSettings)
            verb.put(replace(settings, english_offices=("x",)))
            verb.add(DayRun(day_id=file.all(Day)[0].id, began=at(), plan=(PlannedItem(title="x"),)))
        with file.verb("test.plant", Label("x")) as verb:
            for mapped in MAPPED:
                for row in list(file.all(mapped.cls))[:3]:
                    verb.put(replace(row, **planted(mapped.table.columns, row)))
        yield file


def planted(columns: Any, row: Any) -> dict[str, Any]:
    """The row's text columns with people in them."""
    kinds = {column.name: column.info.get("personal", Personal.NOTHING) for column in columns}
    return {
        name: said(getattr(row, name), OUTSIDER if kind in NAMES else "เพียงดาว จันทร์ประภาส โทร " + NUMBER)
        for name, kind in kinds.items()
        if kind not in LEFT
    }


def said(value: Any, words: str) -> Any:
    """The words in the place of every text in a value, however deep it lies."""
    if type(value) is str:
        return words
    if isinstance(value, tuple):
        return tuple(said(part, words) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: said(getattr(value, f.name), words) for f in fields(value)})
    return value


def naming(file: WorkshopFile) -> set[str]:
    """The columns in whose rows one of the sought texts can be read."""
    return {
        f"{mapped.name}.{column.name}"
        for mapped in MAPPED
        for column in mapped.table.columns
        for row in file.all(mapped.cls)
        if any(text in str(getattr(row, column.name)) for text in SOUGHT)
    }


def test_nobody_is_left_in_any_column_of_an_erased_file_or_a_masked_copy(
    file: WorkshopFile, tmp_path: Path
) -> None:
    meant = {
        f"{mapped.name}.{column.name}"
        for mapped in MAPPED
        for column in mapped.table.columns
        if column.info.get("personal", Personal.NOTHING) not in LEFT
    }
    assert meant - naming(file) == set(), "the control: each column names somebody"
    with masked_copy(file, tmp_path) as copy:
        assert naming(copy) == set()
    privacy.erase(file, None)
    assert naming(file) == set() and file.faults() == []
    file.close()
    assert traces(file.path.read_bytes(), SOUGHT) == []
    with sqlite3.connect(file.path) as raw:
        dump = "\n".join(raw.iterdump())
    raw.close()
    assert [text for text in SOUGHT if text in dump] == []
