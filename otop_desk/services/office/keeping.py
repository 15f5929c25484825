"""The office's settings on the disk: one JSON file, written whole or not at all, this user's alone."""

from __future__ import annotations

import base64
import binascii
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from otop_desk import durable, paths
from otop_desk.domain.attendance import Basis, Rule
from otop_desk.domain.certificate import MAX_SIGNATORIES, MAX_TITLE_LINES, SeriesBy, Signatory
from otop_desk.domain.certificate_serial import BadPattern, Pattern
from otop_desk.domain.office import LONGEST, MOST_CREST, USUAL, Office, without_pictures
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.normalise import one_line

NAME = "office.json"

Choice = TypeVar("Choice", SeriesBy, Basis)

log = logging.getLogger(__name__)


def default_path() -> Path:
    """Where this machine keeps them: beside the program's settings."""
    return paths.settings() / NAME


def load(path: Path) -> Office:
    """The office's settings; what is missing, unreadable or nonsense takes its usual value."""
    try:
        kept = durable.read_json(path)
    except FileNotFoundError:
        return Office()
    except (OSError, ValueError) as error:
        log.info("the office's settings are unreadable, using the usual ones: %s", error)
        return Office()
    return _read(kept) if isinstance(kept, dict) else Office()


def save(path: Path, office: Office) -> None:
    """Keep them; UserError when the disk refuses, and then those before are still there."""
    kept = asdict(office) | {
        "crest": base64.b64encode(office.crest).decode("ascii"),
        "signatories": [
            {"name": who.name, "titles": list(who.titles)} for who in without_pictures(office.signatories)
        ],
    }
    try:
        durable.write_json(path, kept)
    except OSError as error:
        raise UserError(_("บันทึกข้อมูลหน่วยงานไม่ได้"), _("ดิสก์อาจเต็มหรือเขียนไม่ได้ ข้อมูลเดิมยังอยู่ ให้ลองใหม่")) from error


def forget(path: Path) -> None:
    """Remove them from this machine for good."""
    try:
        durable.remove(path)
    except OSError as error:
        raise UserError(_("ลบข้อมูลหน่วยงานไม่ได้"), _("ให้ปิดโปรแกรมอื่นที่ใช้ไฟล์นี้แล้วลองใหม่")) from error


def crest_of(path: Path) -> bytes:
    """The bytes of a crest picked from the disk; UserError when it is no PNG or JPEG, or too large."""
    from otop_desk.documents.pictures import checked
    from otop_desk.services.workshop import picture

    data = picture.read(path)
    if len(data) > MOST_CREST:
        raise UserError(_("ไฟล์ {name} ใหญ่เกินไป").format(name=path.name), _("ย่อให้เล็กกว่า 4 เมกะไบต์ก่อน"))
    checked(data)
    return data


# -- reading what may be damaged ---------------------------------------------------------------


def _read(kept: dict[str, Any]) -> Office:
    return Office(
        name=_line(kept.get("name")),
        province=_line(kept.get("province")),
        signatories=_people(kept.get("signatories")),
        crest=_crest(kept.get("crest")),
        series=_one_of(SeriesBy, kept.get("series"), USUAL.series),
        serial_pattern=_pattern(kept.get("serial_pattern")),
        thai_digits=kept.get("thai_digits") is not False,
        rule=_rule(kept.get("rule")),
    )


def _line(value: object) -> str:
    return one_line(value)[:LONGEST] if isinstance(value, str) else ""


def _people(value: object) -> tuple[Signatory, ...]:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    people = []
    for row in rows[:MAX_SIGNATORIES]:
        titles = row.get("titles")
        lines = tuple(filter(None, map(_line, titles))) if isinstance(titles, list) else ()
        people.append(Signatory(_line(row.get("name")), lines[:MAX_TITLE_LINES]))
    return without_pictures(tuple(people))


def _crest(value: object) -> bytes:
    from otop_desk.documents.pictures import checked

    if not isinstance(value, str) or not value:
        return b""
    try:
        data = base64.b64decode(value, validate=True)
        checked(data)
    except (binascii.Error, ValueError, UserError):
        return b""
    return data


def _one_of(kind: type[Choice], value: object, usual: Choice) -> Choice:
    return next((choice for choice in kind if choice.value == value), usual)


def _pattern(value: object) -> str:
    try:
        return Pattern(value).text if isinstance(value, str) else USUAL.serial_pattern
    except BadPattern:
        return USUAL.serial_pattern


def _rule(value: object) -> Rule:
    kept, usual = value if isinstance(value, dict) else {}, Rule()
    return Rule(
        basis=_one_of(Basis, kept.get("basis"), usual.basis),
        percent=_between(kept.get("percent"), 1, 100, usual.percent),
        grace=_between(kept.get("grace"), 0, 240, usual.grace),
        leave_counts=kept.get("leave_counts") is True,
        substitute_counts=kept.get("substitute_counts") is True,
    )


def _between(value: object, least: int, most: int, usual: int) -> int:
    return value if isinstance(value, int) and least <= value <= most else usual
