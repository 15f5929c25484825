"""Templates as JSON: ours from the resources, and any other read field by field, trusting nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from math import isfinite
from typing import Any

from otop_desk.domain.certificate_template import (
    FORMAT,
    MAX_FIELDS,
    Align,
    Field,
    Part,
    ShowIf,
    Template,
    faults,
)
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.paths import resource

OURS = ("gold-line", "floral-corner", "ko-yo", "phikun", "modern", "portrait", "text-only")
ARTS = frozenset(OURS) - {"text-only"} | {""}
FAMILIES = ("Sarabun", "Trirong", "Pridi", "Charm", "Charmonman", "Srisakdi")

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_UID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


@cache
def ours() -> tuple[Template, ...]:
    """The templates that come with the program."""
    folder = resource("templates", "certificate")
    return tuple(from_json((folder / f"{uid}.json").read_text(encoding="utf-8")) for uid in OURS)


def to_dict(template: Template) -> dict[str, Any]:
    """A template as plain values; pictures stay behind, the caller packs them."""
    return {
        "format": FORMAT,
        "uid": template.uid,
        "name": template.name,
        "note": template.note,
        "width": template.width,
        "height": template.height,
        "art": template.art,
        "revision": template.revision,
        "fields": [_field_dict(each) for each in template.fields],
    }


def _field_dict(field: Field) -> dict[str, Any]:
    names = Field.__dataclass_fields__
    values = {name: getattr(field, name) for name in names}
    return {
        name: str(value) if name in ("part", "align", "show_if") else value for name, value in values.items()
    }


def from_json(text: str) -> Template:
    """The template of a JSON text; UserError when it is none, newer than this program, or unusable."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken() from error
    if not isinstance(data, dict):
        raise _broken()
    version = data.get("format")
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        raise UserError(
            _("แบบเกียรติบัตรนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า เปิดด้วยรุ่นนี้ไม่ได้"),
            _("ให้อัปเดตโปรแกรมแล้วนำเข้าใหม่ ยังไม่มีอะไรถูกเปลี่ยน"),
        )
    if version != FORMAT:
        raise _broken()
    template = _template(data)
    if faults(template):
        raise _broken()
    return template


def _broken() -> UserError:
    return UserError(_("ไฟล์นี้ไม่ใช่แบบเกียรติบัตรที่ใช้ได้"), _("ให้ขอไฟล์ใหม่จากผู้ส่ง ยังไม่มีอะไรถูกเปลี่ยน"))


def _template(data: Mapping[str, Any]) -> Template:
    fields = data.get("fields")
    if not isinstance(fields, list) or len(fields) > MAX_FIELDS:
        raise _broken()
    art = _text(data, "art", 40)
    uid = _text(data, "uid", 64)
    if art not in ARTS or not _UID.fullmatch(uid):
        raise _broken()
    return Template(
        uid=uid,
        name=_text(data, "name", 120) or uid,
        note=_text(data, "note", 300),
        width=_number(data, "width", 297.0),
        height=_number(data, "height", 210.0),
        art=art,
        fields=tuple(_field(each) for each in fields),
        revision=max(1, int(_number(data, "revision", 1.0))),
    )


def _field(data: Any) -> Field:
    """One field; every value checked for type and range."""
    if not isinstance(data, dict):
        raise _broken()
    like = Field()
    family, colour = _text(data, "family", 40) or like.family, _text(data, "colour", 7) or like.colour
    if family not in FAMILIES or not _COLOUR.fullmatch(colour):
        raise _broken()
    try:
        part = Part(_text(data, "part", 20))
        align = Align(_text(data, "align", 20) or like.align)
        show_if = ShowIf(_text(data, "show_if", 20) or like.show_if)
    except ValueError as error:
        raise _broken() from error
    floats = {
        name: _number(data, name, getattr(like, name))
        for name in ("x", "y", "width", "height", "size", "floor", "leading")
    }
    if not 0.8 <= floats["leading"] <= 4:
        raise _broken()
    return Field(
        part=part,
        family=family,
        weight=min(900, max(100, int(_number(data, "weight", 400.0)))),
        colour=colour.lower(),
        align=align,
        max_lines=min(20, max(0, int(_number(data, "max_lines", 1.0)))),
        show_if=show_if,
        text=_text(data, "text", 2000),
        **floats,
    )


def _text(data: Mapping[str, Any], name: str, limit: int) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > limit:
        raise _broken()
    return "".join(c for c in value if c == "\n" or c.isprintable())


def _number(data: Mapping[str, Any], name: str, otherwise: float) -> float:
    value = data.get(name, otherwise)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or abs(value) > 10_000
        or not isfinite(value)
    ):
        raise _broken()
    return float(value)
