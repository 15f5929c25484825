"""What folding speaks of, in words: tables, rows, fields, values, and who changed them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time

from otop_desk.domain.journal import brief
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Part
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.attendance.words import part_word
from otop_desk.services.fold.field_words import FIELDS
from otop_desk.services.fold.ids import references
from otop_desk.store.images import Hashed, Image
from otop_desk.store.rows import to_entity
from otop_desk.thai import told

_MOMENT = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)?(?:(?:^|T)(?P<time>\d\d:\d\d:\d\d)(?:\.\d+)?(?:[+-]\d\d:\d\d)?)?"
)

Find = Callable[[str, int], "Image | None"]

# One row of a table, and a count of them in the sentence of what comes in.
TABLES: Mapping[str, tuple[str, str]] = {
    "workshop": (N_("โครงการ"), ""),
    "day": (N_("วัน"), N_n("{count} วัน")),
    "session": (N_("ครึ่งวัน"), ""),
    "asset": (N_("ภาพ"), N_n("{count} ภาพ")),
    "agenda_item": (N_("กำหนดการ"), N_n("{count} หัวข้อ")),
    "day_run": (N_("เวลาจริง"), ""),
    "item_run": (N_("เวลาจริง"), ""),
    "person": (N_("รายชื่อ"), N_n("{count} คน")),
    "mark": (N_("การลงชื่อ"), N_n("{count} ลงชื่อ")),
    "rule": (N_("เกณฑ์เกียรติบัตร"), ""),
    "override": (N_("การอนุโลม"), ""),
    "signature": (N_("ลายเซ็น"), N_n("{count} ลายเซ็น")),
    "meal_order": (N_("อาหารที่สั่ง"), ""),
    "team": (N_("กลุ่ม"), N_n("{count} กลุ่ม")),
    "group_draw": (N_("การแบ่งกลุ่ม"), ""),
    "board": (N_("กระดาน"), ""),
    "note": (N_("บัตร"), N_n("{count} บัตร")),
    "ballot": (N_("คะแนนโหวต"), N_n("{count} คะแนน")),
    "strategy": (N_("กลยุทธ์"), N_n("{count} กลยุทธ์")),
    "plan": (N_("แผนปฏิบัติการ"), ""),
    "activity": (N_("กิจกรรม"), N_n("{count} กิจกรรม")),
    "rate": (N_("อัตรา"), ""),
    "evaluation_form": (N_("แบบประเมิน"), N_n("{count} แบบ")),
    "evaluation_sheet": (N_("ใบประเมิน"), N_n("{count} ใบประเมิน")),
    "evaluation_tally": (N_("ผลรวมบนผนัง"), ""),
    "certificate_settings": (N_("ข้อความเกียรติบัตร"), ""),
    "certificate_template": (N_("แบบเกียรติบัตร"), N_n("{count} แบบเกียรติบัตร")),
    "issued": (N_("เกียรติบัตร"), N_n("{count} เกียรติบัตร")),
    "kept_bytes": (N_("หน้าที่เก็บไว้"), ""),
    "proof_mark": (N_("ใบตรวจทาน"), ""),
    "document_texts": (N_("ข้อความในรายงาน"), ""),
    "phone": (N_("โทรศัพท์ในห้อง"), ""),
    "held_note": (N_("บัตรที่รออนุมัติ"), ""),
    "loan": (N_("สำเนายืม"), ""),
}
UNTOLD = ("kept_bytes", "session", "loan", "proof_mark")  # what comes along with other rows


def table_word(table: str) -> str:
    """What a row of a table is; the table's own name for one of a feature that says nothing here."""
    return _(TABLES[table][0]) if table in TABLES else table


def field_word(table: str, column: str) -> str:
    """What a column holds."""
    words = FIELDS.get(f"{table}.{column}") or FIELDS.get(column)
    return _(words) if words else column


def person(row: Image) -> Person:
    """The person of a row."""
    values = {name: value for name, value in row.items() if not isinstance(value, Hashed)}
    made: Person = to_entity(Person, values)
    return made


def row_name(table: str, row: Image, find: Find) -> str:
    """Which row it is, as people know it: a name, a code with its first words, a title."""
    if table == "person":
        return person(row).full_name
    if table == "session":
        day = find("day", _number(row, "day_id"))
        on = moment(str(day["date"])) if day else ""
        return f"{on} {part_word(Part(str(row['part'])))}".strip()
    places = [ids.place(_number(row, name)) for name, ids in references(table).items() if not ids.fields]
    targets = [_named(*place, find) for place in places]
    own = (row.get(name) for name in ("code", "serial", "title", "name", "text", "date", "nickname"))
    words = " ".join(moment(value) for value in (*own, *targets) if value and isinstance(value, str))
    return brief(words, 80) or table_word(table)


def moment(value: str) -> str:
    """A date, a time or both as they are read; any other text as it is."""
    form = _MOMENT.fullmatch(value)
    if form is None or not value:
        return value
    on, at = form["date"], form["time"]
    try:
        words = [told.short_date(date.fromisoformat(on), False)] if on else []
        clock = time.fromisoformat(at) if at else None
    except ValueError:
        return value
    if clock is not None:
        words.append(told.time(clock.hour * 60 + clock.minute, False))
    return " ".join(words)


def _named(table: str, row_id: int, find: Find) -> str:
    target = find(table, row_id) if row_id else None
    return row_name(table, target, find) if target is not None else ""


def _number(row: Image, column: str) -> int:
    value = row.get(column)
    return value if isinstance(value, int) else 0
