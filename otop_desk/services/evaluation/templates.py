"""Forms to start from: those that come with the program. Their words are for paper, so they are Thai."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Part, with_keys
from otop_desk.domain.evaluation_levels import FIVE, BandTable, bands
from otop_desk.i18n import N_
from otop_desk.paths import resource

TEMPLATES = {
    "network": N_("ความพึงพอใจ หลักสูตรเครือข่าย OTOP"),
    "training": N_("ความพึงพอใจ การฝึกอบรมทั่วไป"),
    "knowledge": N_("ประเมินความรู้ด้วยตนเอง ก่อนและหลังอบรม"),
    "test": N_("แบบทดสอบความรู้เครือข่าย OTOP"),
    "empty": N_("แบบประเมินเปล่า"),
    "empty-test": N_("แบบทดสอบเปล่า"),
}


def template(name: str) -> Form:
    """A form of this name of `TEMPLATES`, not stored yet."""
    if name.startswith("empty"):
        kind = FormKind.TEST if name.endswith("test") else FormKind.SATISFACTION
        return fresh(Form(kind=kind, parts=(Part(),)))
    data = json.loads(resource("templates", "evaluation", f"{name}.json").read_text(encoding="utf-8"))
    parts = tuple(Part(part["title"], tuple(map(_item, part["items"]))) for part in data["parts"])
    return fresh(Form(kind=FormKind(data["kind"]), title=data["title"], intro=data["intro"], parts=parts))


def fresh(form: Form) -> Form:
    """The form with an identity of its own, keys for its items, and levels where it needs some."""
    levels = form.levels or (FIVE if form.kind is FormKind.SATISFACTION else ())
    table = form.bands or bands(BandTable.BOONCHOM, levels)
    return with_keys(replace(form, id=0, uid=uuid4().hex, levels=levels, bands=table))


def _item(row: dict[str, Any]) -> Item:
    kind = ItemKind(row.get("kind", "level"))
    return Item(0, kind, row["text"], tuple(row.get("choices", ())), row.get("right", 0))
