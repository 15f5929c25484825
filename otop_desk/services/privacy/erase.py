"""ลบข้อมูลส่วนบุคคล: who the people are goes from the file, its history and its backups; the figures stay."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from otop_desk.domain.attendance import Mark, Override, Signature
from otop_desk.domain.certificate_issue import Issued, KeptBytes
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.i18n import N_, _, speaking
from otop_desk.services.attendance import words
from otop_desk.services.backups import forgetting
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import MAPPED
from otop_desk.store.verb import Verb

_OWN = (Person, Mark, Override, Signature, Issued, KeptBytes)


def erase(file: WorkshopFile, backups: Path | None) -> int:
    """Take all personal data away, without undo; gives how many backups went.

    Kept: how many people of which role, district, group and meal, their marks, the rule. Gone: names,
    posts, telephones, badge codes, drawn signatures, who marked and who stood in, notes, the
    people's names wherever else they stand, kept pages of certificates, the history, the backups.
    """
    new = _pseudonyms(file)
    places = {each.id: new[each.id] for each in file.all(Person)}
    texts = _texts(file, new)

    def edit(verb: Verb) -> None:
        _people(file, verb, places)
        _marks(file, verb)
        _certificates(file, verb, places)
        _elsewhere(file, verb, texts)

    copies = forgetting.copies_to_go(file, backups)
    with forgetting.all_before(file, backups):
        file.forget("attendance.erase", Label(N_("ลบข้อมูลส่วนบุคคล")), edit)
    return len(copies)


def _pseudonyms(file: WorkshopFile) -> dict[int, str]:
    """ผู้เข้าอบรมคนที่ 1 … by person id."""
    with speaking("th"):
        return {
            each.id: _("{role}คนที่ {number}").format(role=words.role_word(each.role), number=number)
            for number, each in enumerate(file.all(Person), start=1)
        }


def _texts(file: WorkshopFile, new: Mapping[int, str]) -> list[tuple[str, str]]:
    """What to replace wherever it stands, long texts first."""
    found: dict[str, str] = {}
    for each in file.all(Person):
        for text in (each.full_name, each.name, each.phone):
            if len(text) > 3:
                found[text] = new[each.id] if text != each.phone else ""
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def _people(file: WorkshopFile, verb: Verb, names: Mapping[int, str]) -> None:
    nobody: dict[str, Any] = {
        "title": "",
        "last": "",
        "position": "",
        "affiliation": "",
        "phone": "",
        "badge": "",
    }
    for each in list(file.all(Person)):
        verb.put(replace(each, first=names[each.id], **nobody))


def _marks(file: WorkshopFile, verb: Verb) -> None:
    for mark in list(file.all(Mark)):
        verb.put(replace(mark, substitute="", note="", marked_by=""))
    for override in list(file.all(Override)):
        verb.put(replace(override, granted_by="", reason=""))
    for signature in list(file.all(Signature)):
        verb.delete(signature)


def _certificates(file: WorkshopFile, verb: Verb, names: Mapping[int, str]) -> None:
    """Numbers and kinds of issued certificates stay; names and kept pages go."""
    for each in list(file.all(Issued)):
        verb.put(
            replace(each, name=names.get(each.person_id, ""), received_by="", values=(), run_id=0, page_id=0)
        )
    for kept in file.all(KeptBytes):
        verb.delete(kept)


def _elsewhere(file: WorkshopFile, verb: Verb, texts: list[tuple[str, str]]) -> None:
    """The people's names in other rows: authors of notes, voters, whoever is responsible."""
    for mapped in MAPPED:
        if mapped.cls in _OWN or not mapped.cached:
            continue
        for entity in list(file.all(mapped.cls)):
            changes = {
                field.name: cleaned
                for field in dataclasses.fields(entity)
                if (cleaned := _without(value := getattr(entity, field.name), texts)) != value
            }
            if changes:
                verb.put(replace(entity, **changes))


def _without(value: Any, texts: list[tuple[str, str]]) -> Any:
    """A text, or texts in tuples, without what is to go."""
    if type(value) is str:
        for old, new in texts:
            if old in value:
                value = value.replace(old, new)
        return value
    if isinstance(value, tuple):
        return tuple(_without(each, texts) for each in value)
    return value
