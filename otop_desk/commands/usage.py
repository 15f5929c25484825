"""The words of the command line's own parser, in the language of the program.

argparse takes its sentences from the standard library's gettext, which has no Thai; here each of those
that people can meet has its Thai. One that is not in the list stays in English.
"""

from __future__ import annotations

import argparse

from otop_desk.i18n import N_, _

# The sentences of argparse (Python 3.11 to 3.14) → ours, with the same places to fill.
_SENTENCES = {
    "usage: ": N_("วิธีใช้: "),
    "positional arguments": N_("สิ่งที่ต้องระบุ"),
    "options": N_("ตัวเลือก"),
    "show this help message and exit": N_("แสดงวิธีใช้"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
    "the following arguments are required: %s": N_("ยังไม่ได้ระบุ %s"),
    "unrecognized arguments: %s": N_("ไม่รู้จัก %s"),
    "expected one argument": N_("ต้องตามด้วยค่าหนึ่งค่า"),
    "expected at most one argument": N_("ตามด้วยค่าได้ไม่เกินหนึ่งค่า"),
    "expected at least one argument": N_("ต้องตามด้วยค่าอย่างน้อยหนึ่งค่า"),
    "expected %s argument": N_("ต้องตามด้วยค่า %s ค่า"),
    "expected %s arguments": N_("ต้องตามด้วยค่า %s ค่า"),
    "not allowed with argument %s": N_("ใช้ร่วมกับ %s ไม่ได้"),
    "one of the arguments %s is required": N_("ต้องระบุอย่างใดอย่างหนึ่งใน %s"),
    "ignored explicit argument %r": N_("ไม่รับค่า %r"),
    "ambiguous option: %(option)s could match %(matches)s": N_("%(option)s อาจหมายถึง %(matches)s"),
    "unexpected option string: %s": N_("ไม่รู้จัก %s"),
    "invalid %(type)s value: %(value)r": N_("%(value)r ไม่ใช่ค่าที่ใช้ได้"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("ไม่มี %(value)r (เลือกได้จาก %(choices)s)"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": N_("ไม่มีคำสั่ง %(parser_name)r (มี %(choices)s)"),
}


def speak_our_language() -> None:
    """Have argparse take its sentences from here; those it lacks stay as they are."""
    setattr(argparse, "_", _sentence)  # noqa: B010 - no name that argparse gives away
    setattr(argparse, "ngettext", _counted)  # noqa: B010


def _sentence(message: str) -> str:
    ours = _SENTENCES.get(message)
    return message if ours is None else _(ours)


def _counted(one: str, many: str, number: int) -> str:
    return _sentence(one if number == 1 else many)
