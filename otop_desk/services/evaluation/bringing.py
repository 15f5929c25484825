"""Answers in without a window: what came in, what a person still has to look at, what was refused and why.

Of pictures only sheets without any doubt are stored; the others are told, to be looked at in the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from otop_desk.domain.evaluation import OCCASION_WORDS, Form, Occasion
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.services.evaluation import importing, scan
from otop_desk.services.evaluation.scan import Draft
from otop_desk.store.file import WorkshopFile

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".xml", ".htm", ".html")


def is_table(path: Path) -> bool:
    """Whether a file is a table by its name; anything else is read as a picture."""
    return path.suffix.casefold() in SPREADSHEETS


def table(
    file: WorkshopFile, sources: Sequence[Path], form: Form, occasion: Occasion, *, dry: bool
) -> dict[str, Any]:
    """Bring a table in."""
    if len(sources) > 1:
        raise UserError(_("นำเข้าตารางได้ครั้งละหนึ่งไฟล์"), _("ให้ส่งทีละไฟล์"))
    offered = importing.offer(sources[0], form)
    brought = importing.bring(file, form, occasion, offered)
    stored = [] if dry else importing.enter(file, brought.sheets)
    items = {item.key: item.text for item in form.items}
    return {
        "form": form.title,
        "columns": {match.heading: items.get(match.key, match.use.value) for match in offered.matches},
        "read": len(brought.sheets),
        "stored": len(stored),
        "again": brought.again,
        "problems": [[problem.row, problem.heading, problem.text] for problem in brought.problems],
        "unknown_names": list(brought.unknown_names),
        "dry_run": dry,
    }


def pictures(file: WorkshopFile, sources: Sequence[Path], *, dry: bool) -> dict[str, Any]:
    """Bring pictures in: sheets without doubt."""
    batch = scan.read(sources, scan.known(file))
    sure = [draft for draft in batch.drafts if not draft.doubtful and not draft.missing]
    stored = scan.enter(file, [draft.sheet() for draft in sure]) if sure and not dry else []
    return {
        "sheets": [_draft(draft) for draft in batch.drafts],
        "stored": len(stored),
        "look_at": len(batch.drafts) - len(sure),
        "refused": [[refused.origin, refused.why] for refused in batch.refused],
        "dry_run": dry,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "form": draft.form.title,
        "occasion": draft.occasion.value,
        "number": draft.serial,
        "origin": draft.origin,
        "answers": {str(line.reading.key): line.reading.value for line in draft.lines},
        "doubts": {
            str(line.reading.key): line.reading.doubt.value for line in draft.lines if line.reading.doubt
        },
        "missing_pages": list(draft.missing),
    }


def lines(told: dict[str, Any]) -> list[str]:
    """The same for people."""
    if "columns" in told:
        said = [f"{heading} → {item}" for heading, item in told["columns"].items()]
        words = _("แถว {row} {heading}: ไม่รู้จัก “{text}” นับเป็นไม่ตอบ")
        said += [words.format(row=row, heading=head, text=text) for row, head, text in told["problems"]]
        count = told["read"] if told["dry_run"] else told["stored"]
        last = _("นำเข้า {count} แผ่น เคยนำเข้าแล้ว {again} แถว").format(count=count, again=told["again"])
    else:
        said = []
        for sheet in told["sheets"]:
            values = " ".join(str(value) if value else "-" for value in sheet["answers"].values())
            occasion = _(OCCASION_WORDS[Occasion(sheet["occasion"])])
            doubt = (
                _n(" · ต้องดู {count} ข้อ", len(sheet["doubts"])).format(count=len(sheet["doubts"]))
                if sheet["doubts"]
                else ""
            )
            lack = _(" · ยังขาดบางหน้า") if sheet["missing_pages"] else ""
            number = _("แผ่นที่ {number}").format(number=sheet["number"] or "-")
            said.append(f"{sheet['form']} ({occasion}) {number}: {values}{doubt}{lack}")
        said += [f"{origin}: {why}" for origin, why in told["refused"]]
        words = _("เก็บแล้ว {stored} แผ่น รอคนดู {look} แผ่น (เปิดหน้าต่างเพื่อตรวจ) ไม่ได้นับ {refused} ภาพ")
        last = words.format(stored=told["stored"], look=told["look_at"], refused=len(told["refused"]))
    if told["dry_run"]:
        said.append(_("ดูผลเท่านั้น ไม่ได้แก้ไฟล์"))
    return [*said, last]
