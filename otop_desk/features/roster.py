"""The roster: who is to come, and lists brought in."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Stage
from otop_desk.i18n import N_

FEATURE = Feature(
    name="roster",
    tables="otop_desk.store.tables.spine:ROSTER",
    commands=("otop_desk.commands.roster",),
    stages=(
        Stage(
            "roster",
            "upload",
            N_("บัญชีรายชื่อ"),
            N_("นำเข้ารายชื่อ"),
            "attendance",
            "otop_desk.services.roster.progress:progress",
            N_("ผู้เข้าอบรม {done} คน วิทยากรและเจ้าหน้าที่ {more} คน"),
            N_("ยังไม่มีรายชื่อ นำเข้าจากไฟล์ Excel ที่สำนักงานส่งมา"),
            place="roster",
            tables=("person",),
        ),
    ),
    texts=("roster",),
)
