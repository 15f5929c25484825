"""What a copy holds, lacks and was last used for, in a line each: on the screen and on the command line.

`form` is how a count is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from otop_desk.domain.holdings import Holdings
from otop_desk.domain.journal import Label
from otop_desk.i18n import _, _n
from otop_desk.services.workshop import history

Form: TypeAlias = Callable[[int], str]


def counts(form: Form, holds: Holdings) -> str:
    """๓๕ คน · ๑๓๖ ลงชื่อ · ๖๐ บัตร; what there is none of is left out, but for the people."""
    there = {name: getattr(holds, name) for name in ("marks", "notes", "activities", "certificates")}
    parts = [_amount(form, "people", holds.people)]
    parts += [_amount(form, name, count) for name, count in there.items() if count]
    return " · ".join(parts)


def last(what: Label, when: str, digits: Callable[[str], str] = str) -> str:
    """What was done last: ทำล่าสุด ๑๖ มี.ค. ๒๕๖๕ ๑๐.๑๒ น.: ลงชื่อ สมใจ."""
    return _("ทำล่าสุด {when}: {what}").format(when=when, what=digits(history.in_words(what)))


def difference(form: Form, beside: Mapping[str, int]) -> str:
    """By how much there is more or less than elsewhere: −๒ คน, +๑ บัตร; '' where there is no difference."""
    return ", ".join(
        ("+" if count > 0 else "\N{MINUS SIGN}") + _amount(form, name, abs(count))
        for name, count in beside.items()
    )


def lost(form: Form, tables: Mapping[str, int]) -> str:
    """Rows of a damaged file that could not be read: what people know by a name, then the rest as rows."""
    parts = [_amount(form, name, tables[table]) for table, name in _TABLES.items() if tables.get(table)]
    rest = sum(count for table, count in tables.items() if table not in _TABLES)
    return ", ".join([*parts, *([_amount(form, "rows", rest)] if rest else [])])


def _amount(form: Form, name: str, count: int) -> str:
    words = {
        "people": _n("{count} คน", count),
        "marks": _n("{count} ลงชื่อ", count),
        "signatures": _n("{count} ลายเซ็น", count),
        "days": _n("{count} วัน", count),
        "sessions": _n("{count} ช่วงเช้าบ่าย", count),
        "items": _n("{count} รายการกำหนดการ", count),
        "groups": _n("{count} กลุ่ม", count),
        "notes": _n("{count} บัตรความคิด", count),
        "votes": _n("{count} คะแนน", count),
        "strategies": _n("{count} กลยุทธ์", count),
        "activities": _n("{count} กิจกรรม", count),
        "certificates": _n("{count} เกียรติบัตร", count),
        "pictures": _n("{count} รูปภาพ", count),
        "acts": _n("{count} รายการประวัติ", count),
        "undo": _n("เลิกทำไม่ได้ {count} รายการ", count),
        "rows": _n("ข้อมูลอื่น {count} แถว", count),
    }[name]
    return words.format(count=form(count))


_TABLES = {
    "person": "people",
    "mark": "marks",
    "signature": "signatures",
    "day": "days",
    "session": "sessions",
    "agenda_item": "items",
    "team": "groups",
    "note": "notes",
    "ballot": "votes",
    "strategy": "strategies",
    "activity": "activities",
    "issued": "certificates",
    "asset": "pictures",
    "journal": "acts",
    "journal_image": "undo",
}
