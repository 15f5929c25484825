"""Attendance: marks for each half day, the rule, meals, badges and sign-in sheets."""

from __future__ import annotations

from otop_desk.features.manifest import Feature, Paper, Stage, Tab
from otop_desk.i18n import N_

FEATURE = Feature(
    name="attendance",
    tables="otop_desk.store.tables.attendance:ATTENDANCE",
    migrations=("otop_desk.store.migrations.v003_attendance",),
    kept=("rule",),
    tab=Tab(
        "user-check",
        N_("ลงทะเบียน"),
        "otop_desk.ui.attendance.tab:AttendanceTab",
        verbs=("attendance", "person", "roster"),
        heavy=("otop_desk.services.roster.importing",),
    ),
    commands=("otop_desk.commands.attendance",),
    papers=(
        Paper(
            "badges",
            N_("ป้ายชื่อ"),
            "id-card",
            "otop_desk.services.attendance.papers:badges",
            listed=30,
            asked=55,
            masked=False,  # their codes sign people in
        ),
        Paper(
            "sign-in",
            N_("ใบลงทะเบียน (บันทึกแล้ว)"),
            "signature",
            "otop_desk.services.attendance.papers:sign_in",
            (("filled", True),),
            listed=40,
            bound=50,
            short=N_("ใบลงทะเบียน"),
        ),
        Paper(
            "attendance",
            N_("ทะเบียนการเข้าอบรม"),
            "list-checks",
            "otop_desk.services.attendance.papers:register",
            listed=50,
            bound=40,
        ),
    ),
    stages=(
        Stage(
            "attendance",
            "user-check",
            N_("ลงทะเบียน"),
            N_("ลงชื่อ"),
            "attendance",
            "otop_desk.services.attendance.progress:progress",
            N_("ลงชื่อครบแล้ว {done} จาก {whole} ช่วง"),
            N_("ยังไม่มีใครลงชื่อ"),
            tables=("mark", "rule", "override"),
        ),
    ),
    sheets="otop_desk.services.attendance.sheet:sheets",
    texts=("attendance",),
)
