"""What a copy holds, lacks and was last used for, in a line each."""

from __future__ import annotations

from collections.abc import Mapping

from otop_desk.domain.holdings import Holdings
from otop_desk.i18n import ngettext
from otop_desk.ui.format import Format


def counts(form: Format, holds: Holdings) -> str:
    """๓๕ คน · ๑๓๖ ลงชื่อ · ๖๐ บัตร; what there is none of is left out, but for the people."""
    there = {name: getattr(holds, name) for name in ("marks", "notes", "activities", "certificates")}
    parts = [_amount(form, "people", holds.people)]
    parts += [_amount(form, name, count) for name, count in there.items() if count]
    return " · ".join(parts)


def difference(form: Format, beside: Mapping[str, int]) -> str:
    """By how much there is more or less than elsewhere: −๒ คน, +๑ บัตร; '' where there is no difference."""
    return ", ".join(
        ("+" if count > 0 else "\N{MINUS SIGN}") + _amount(form, name, abs(count))
        for name, count in beside.items()
    )


def lost(form: Format, tables: Mapping[str, int]) -> str:
    """Rows of a damaged file that could not be read: what people know by a name, then the rest as rows."""
    names = {table: name for name, table in _TABLES.items()}
    known = {names[table]: count for table, count in tables.items() if table in names and count}
    parts = [_amount(form, name, known[name]) for name in _TABLES if name in known]
    rest = sum(count for table, count in tables.items() if table not in names)
    if rest:
        words = ngettext("ข้อมูลอื่น {count} แถว", "ข้อมูลอื่น {count} แถว", rest)
        parts.append(words.format(count=form.count(rest)))
    return ", ".join(parts)


def _amount(form: Format, name: str, count: int) -> str:
    words = {
        "people": ngettext("{count} คน", "{count} คน", count),
        "marks": ngettext("{count} ลงชื่อ", "{count} ลงชื่อ", count),
        "notes": ngettext("{count} บัตรความคิด", "{count} บัตรความคิด", count),
        "activities": ngettext("{count} กิจกรรม", "{count} กิจกรรม", count),
        "certificates": ngettext("{count} เกียรติบัตร", "{count} เกียรติบัตร", count),
        "acts": ngettext("{count} รายการประวัติ", "{count} รายการประวัติ", count),
    }[name]
    return words.format(count=form.count(count))


_TABLES = {
    "people": "person",
    "marks": "mark",
    "notes": "note",
    "activities": "activity",
    "certificates": "issued",
    "acts": "journal",
}
