"""Names of groups as they are said: the usual "กลุ่ม ๑" in the language in force, others as they were typed."""

from __future__ import annotations

import re

from otop_desk.i18n import _
from otop_desk.thai import told

_USUAL = re.compile(r"กลุ่ม ?([0-9๐-๙]{1,3})")  # data: as groups are named when they are made


def spoken_name(name: str) -> str:
    """กลุ่ม ๑ / Group 1; a name of the group's own as it is."""
    usual = _USUAL.fullmatch(name)
    if usual is None or told.in_thai():
        return name
    return _("กลุ่ม {number}").format(number=told.digits(usual[1], False))
