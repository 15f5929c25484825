"""Commands on the journal: history, undo, redo."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from otop_desk.commands.opening import working
from otop_desk.i18n import _


def register(sub: Any) -> None:
    """history FILE [--json] · undo FILE · redo FILE."""
    history = sub.add_parser("history", help=_("ดูประวัติการแก้ไข"))
    history.add_argument("file", type=Path)
    history.add_argument("--json", action="store_true")
    history.set_defaults(run=_history)
    for name, text in (("undo", _("เลิกทำรายการล่าสุด")), ("redo", _("ทำซ้ำรายการที่เลิกทำ"))):
        command = sub.add_parser(name, help=text)
        command.add_argument("file", type=Path)
        command.set_defaults(run=_move, redo=name == "redo")


def _history(options: argparse.Namespace) -> int:
    from otop_desk.services.fold.losses import of_entry
    from otop_desk.services.workshop import history

    with history.WorkshopFile.open(options.file, read_only=True) as file:
        lines = history.lines(file)
        lost = {line.id: of_entry(file, line.id) for line in lines}
    if options.json:
        told = [line.as_dict() | ({"lost": lost[line.id]} if lost[line.id] else {}) for line in lines]
        print(json.dumps(told, ensure_ascii=False))
        return 0
    for line in lines:
        print(f"{line.at:%Y-%m-%d %H:%M:%S}  {line.text}{'' if not line.remark else f' ({line.remark})'}")
        for sentence in lost[line.id]:
            print(f"    {sentence}")
    if not lines:
        print(_("ยังไม่มีประวัติ"))
    return 0


def _move(options: argparse.Namespace) -> int:
    from otop_desk.services.workshop import history

    with working(options.file) as file:
        label = history.redo(file) if options.redo else history.undo(file)
    text = _("ทำซ้ำ: {label}") if options.redo else _("เลิกทำ: {label}")
    print(text.format(label=label))
    return 0
